"""What stands before a title on its line and is not of it: the kind of a talk, a series' code.

Lists of talks and of series put such things first ("Panel: …", "[cancelled] …", "WPS 884 …").
"""

from __future__ import annotations

import re

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.labels import kind_alone

__all__ = ["after_code", "after_kind", "after_number"]

_BRACKETED = re.compile(r"[\[(]([^\[\]()\d]{3,24})[\])]\s*[:–—-]?\s*(?=\W?[^\W_])")
_NAMED = re.compile(r"([^\W\d_][^:,–—\[\]()\"“„«]{2,28}?)(?::\s+|\s[–—-]\s+|,\s+(?=[\"“„«‘]))")
_CODE = re.compile(
    r"([A-Z][A-Za-z]{0,3}[A-Z]{1,6})[\s-]?(?:[Nn]o\.?\s*|#)?([A-Za-z]?\d{1,6}(?:[-/.]\d{1,4})?)(?:\s?[:.–—]\s+|\s+-\s+|\s+)(?=\W?[^\W\d_])"
)

#: A number in a series by the year: "20-03: …", "2021-01 …", "W-2003/5: …", "2026s-02. …".
_BY_YEAR = re.compile(
    r"\s*(?P<number>(?:[A-Z]{1,4}[-\s]?)?(?P<year>(?:19|20)?\d\d)[a-z]?[-/](?P<count>\d{1,3})[a-z]?)"
    r"(?:\s?[:.)–—]\s*|\s+-\s+|\s+)(?=\W?[^\W\d_])"
)


def after_kind(text: str) -> tuple[str, int]:
    """The kind of talk that a line begins with ("Panel: …", "[cancelled] …") and where it goes on; ("", 0) without one.

    How a reading is meant ("Required: …") says nothing of its kind.
    """
    for pattern in (_BRACKETED, _NAMED):
        match = pattern.match(text)
        if match and len(text) > match.end() + 5:
            kind = kind_alone(match[1])
            if kind == "presentation" or cues.cue("talk", match[1]):
                return kind or "presentation", match.end()
            if cues.cue("to-read", match[1]):
                return "", match.end()
    return "", 0


def after_code(text: str) -> tuple[tuple[int, int], tuple[int, int], int] | None:
    """The places of a series' short name and number at the line's beginning, and where it goes on."""
    match = _CODE.match(text)
    return (match.span(1), match.span(2), match.end()) if match and len(text) > match.end() + 5 else None


def after_number(text: str) -> tuple[tuple[int, int], int, bool] | None:
    """The place of a number by the year at a line's beginning, where the line goes on, and whether it may be a month, too."""
    match = _BY_YEAR.match(text)
    if match is None or len(text) <= match.end() + 5:
        return None
    month = len(match["year"]) == 4 and match["number"][:1].isdigit() and len(match["count"]) == 2
    return match.span("number"), match.end(), month and 1 <= int(match["count"]) <= 12
