"""Language tags (BCP 47) and what each language is called.

Libraries write the three letters of ISO 639-2, in one of two ways (*ger*, *deu*), where the web writes the two of
ISO 639-1 (*de*). A record holds the web's tag wherever there is one.
"""

from __future__ import annotations

import re
from functools import cache

from oeuvre.record.vocabulary import labels, table

__all__ = ["name", "tag", "three"]

_TAG = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{1,8}){0,4}")


def name(tag: str) -> str:
    """The English name of a language; the tag itself where it is not known."""
    return labels("languages").get(re.split("[-_]", tag)[0].lower(), tag)


@cache
def _tags() -> dict[str, str]:
    """Three letters, or a name in English, to the tag."""
    found: dict[str, str] = {}
    for row in table("languages"):
        for word in (row["terminology"], row["bibliographic"], row["label"].lower()):
            found.setdefault(word, row["term"])
    return found


def tag(text: str) -> str:
    """The tag of a language that is given as a tag, as three letters or by its English name; empty if it is none."""
    text = text.strip()
    if found := _tags().get(text.lower()):
        return found
    if not _TAG.fullmatch(text) or text.lower() in ("und", "mul", "zxx", "mis"):
        return ""
    first, *rest = re.split("[-_]", text)
    first = _tags().get(first.lower(), first.lower())
    # A region in capitals, a script with one capital, as BCP 47 recommends.
    shaped = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower() for part in rest]
    return "-".join([first, *shaped])


def three(tag: str, *, bibliographic: bool = False) -> str:
    """The three letters of ISO 639-2 for a tag, in the libraries' older way if asked; empty if there are none."""
    first = re.split("[-_]", tag)[0].lower()
    if len(first) == 3:
        return first
    column = "bibliographic" if bibliographic else "terminology"
    return next((row[column] for row in table("languages") if row["term"] == first), "")
