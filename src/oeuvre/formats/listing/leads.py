"""What stands before a title on its line and is not of it: the kind of a talk, a series' code.

Lists of talks and of series put such things first ("Panel: …", "[cancelled] …", "WPS 884 …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.labels import ANY_KIND, kind_alone, type_of
from oeuvre.formats.listing.shapes import YEAR

__all__ = ["after_code", "after_kind", "after_number", "kind_before_title", "kinds_lead"]

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


def after_kind(text: str, *, every: bool = False) -> tuple[str, int]:
    """The kind of talk that a line begins with ("Panel: …", "[cancelled] …") and where it goes on; ("", 0) without one.

    Kinds of ``every`` sort are read where the page's lines begin with such. How a reading is meant ("Required: …") says
    nothing of its kind.
    """
    for pattern in (_BRACKETED, _NAMED):
        match = pattern.match(text)
        if match and len(text) > match.end() + 5:
            if every and match[1].count(" ") < 4 and (type_of(match[1]) or ANY_KIND.fullmatch(match[1])):
                return type_of(match[1]), match.end()
            kind = kind_alone(match[1])
            if kind == "presentation" or cues.cue("talk", match[1]):
                return kind or "presentation", match.end()
            if cues.cue("to-read", match[1]):
                return "", match.end()
    return "", 0


def kind_before_title(text: str) -> int:
    """Where a line goes on behind a kind and a colon, with two words or more and no year; 0 elsewhere."""
    if ": " not in text[:40] or len(text) > 300:
        return 0
    kind, at = after_kind(text, every=True)
    if not at or text[at - 2] != ":" or " " not in text[at + 3 :] or YEAR.search(text, at):
        return 0
    return at if kind_alone(text[: at - 2]) or type_of(text[: at - 2]) == kind != "presentation" else 0


def kinds_lead(lines: Sequence[str]) -> bool:
    """Whether most lines begin with a kind of work ("Report: …", "Column: …"), which one line might call its title."""
    return len(lines) > 1 and sum(after_kind(text, every=True)[1] > 0 for text in lines) * 3 > 2 * len(lines)


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
