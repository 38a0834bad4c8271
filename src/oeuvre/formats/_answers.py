"""JSON as services answer it: an item at a time, and walked without trust in its shape.

A service's field may be missing, null, a text where a list was promised or a number where a text was. The functions here
give what is there as the kind that is asked for, and nothing where there is nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from oeuvre.formats._json import items
from oeuvre.formats._text import decode
from oeuvre.record import Problem

__all__ = ["at", "encoded", "many", "objects", "said", "words"]

_ENCODER = msgspec.json.Encoder()
#: How deep a value is walked.
DEPTH = 64


def objects(data: bytes) -> Iterator[tuple[dict[str, Any], str] | Problem]:
    """The objects of a list, of a file with one a line, or the one object there is, each with its place."""
    count = 0
    for found in items(decode(bytes(data))):
        count += 1
        where = f"line {found.line}"
        if not found.whole:
            mend = "Close its quotes and braces."
            yield Problem(what="an object that does not end", where=where, mend=mend, text=found.text[:10_000])
            continue
        try:
            value = msgspec.json.decode(found.text)
        except (ValueError, RecursionError) as refusal:
            why = str(refusal) or "it is nested too deeply"
            mend = "Mend it and read it again."
            yield Problem(what=f"no JSON: {why}", where=where, mend=mend, text=found.text[:10_000])
            continue
        yield value, where
    if not count:
        yield Problem(what="no object is there", mend="Give JSON: an object, or a list of them.")


def at(value: Any, *path: str | int) -> Any:
    """What stands at this path; None where it does not go so far."""
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and -len(value) <= step < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def words(value: Any) -> str:
    """A value as text, spaces made one: of a list its first that has any."""
    for _ in range(DEPTH):
        if not isinstance(value, list):
            break
        value = next((one for one in value if one not in (None, "", [], {})), None)
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return ""


def said(value: Any, *path: str | int) -> str:
    """The text at this path."""
    return words(at(value, *path))


def many(value: Any) -> list[Any]:
    """The members of a list; what is no list, as a list of one; nothing as none."""
    if isinstance(value, list):
        return value
    return [] if value in (None, "", {}) else [value]


def encoded(value: Any) -> str:
    """A value as JSON; a half of a surrogate pair, which no JSON in UTF-8 can hold, becomes a question mark."""
    try:
        return _ENCODER.encode(value).decode()
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()
