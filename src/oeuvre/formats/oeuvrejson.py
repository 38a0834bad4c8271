"""Oeuvre's own JSON: a record as it is, every field, nothing lost.

A file is a list of records, or a record a line. Reading is strict: a field that a record does not have, or a value of
another kind, makes that record a problem. Its JSON Schema is ``record.schema``'s.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from mmap import mmap

import msgspec

from oeuvre.formats import Format
from oeuvre.formats._json import items
from oeuvre.formats._text import decode, sound
from oeuvre.record import Problem, Record

__all__ = ["detect", "oeuvrejson", "read", "write"]

_DECODER = msgspec.json.Decoder(Record)
_ENCODER = msgspec.json.Encoder()
_OURS = re.compile(rb'"(?:contributors|spans|where|issued|summary|incomplete_contributors)"\s*:')


def detect(head: bytes, filename: str) -> float:
    """Sure where a field that only our records have is seen."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start not in (b"{", b"["):
        return 0.0
    if _OURS.search(head) and b'"literal"' not in head.split(b'"contributors"')[0]:
        return 0.85
    listed = re.match(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*[\"}]|\s*\[\s*\]\s*$", head)
    return 0.25 if listed else 0.2 if filename.lower().endswith((".json", ".jsonl")) else 0.05


def read(data: bytes | bytearray | memoryview | mmap) -> Iterator[Record | Problem]:
    """The records of a list, or of a file with one a line."""
    text = decode(data if isinstance(data, (bytes, mmap)) else bytes(data))
    for item in items(text):
        where = f"line {item.line}"
        if not item.whole:
            yield Problem(
                what="a record that does not end",
                where=where,
                mend="Close its quotes and braces.",
                text=item.text[:10_000],
            )
            continue
        try:
            yield _DECODER.decode(item.text)
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as refusal:
            yield Problem(
                what=f"a record we cannot read: {refusal or 'it is nested too deeply'}",
                where=where,
                mend="Compare it with the JSON Schema in the reference.",
                text=item.text[:10_000],
            )


def write(records: Iterable[Record]) -> Iterator[str]:
    """A list, a record a line."""
    before = "[\n"
    for record in records:
        yield before + _encoded(record)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _encoded(record: Record) -> str:
    """A record as JSON, without halves of characters."""
    try:
        return _ENCODER.encode(record).decode()
    except UnicodeEncodeError:
        return sound(json.dumps(msgspec.to_builtins(record), ensure_ascii=False, separators=(",", ":")))


oeuvrejson = Format(
    name="oeuvrejson",
    label="Oeuvre JSON",
    media_type="application/json",
    extensions=(".json", ".jsonl"),
    detect=detect,
    read=read,
    text=decode,
    write=write,
    keeps=frozenset(Record.__struct_fields__),
)
