"""A journal's issues, as a page names them over what came out in them: "Vol. 12, No. 3", "Issue 1 (May 2031)"."""

from __future__ import annotations

import re
import sys
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from oeuvre.formats.listing import shapes
from oeuvre.formats.listing.draft import Words, words
from oeuvre.formats.listing.labels import kind_over, type_of
from oeuvre.formats.listing.page import Entry, Line, Page
from oeuvre.record import dates

__all__ = ["Issue", "issue_over", "issues_on", "names_issue", "names_own_issue", "with_issues"]


class Issue(NamedTuple):
    """An issue of a journal, what a page says of it, and where; at ``end`` a heading stands that is not of it."""

    at: int
    container: Words | None = None
    volume: Words | None = None
    number: Words | None = None
    date: dates.Date | None = None
    dated: Words | None = None
    end: int = sys.maxsize


_ISSUE = re.compile(
    rf"\W*(?:(?P<journal>[A-ZÀ-Þ][^\d:;|]{{3,80}}?)[,.:]?\s)??(?=(?:{shapes.VOLUME_WORD}|\(?{shapes.NUMBER_WORD})\s?\d|\d+\s/\s)"
    rf"(?:{shapes.VOLUME_WORD}\s?(?P<volume>\d{{1,4}})(?!\d)(?:[\s,.;:/–—-]+|(?=\()|$))?"
    rf"(?:\(?{shapes.NUMBER_WORD}\s?(?P<number>\d{{1,4}}(?:[-/]\d{{1,3}})?)\)?(?!\w)|(?P<bare>\d{{1,4}})(?=\s/\s))?(?P<rest>.{{0,40}})",
    re.IGNORECASE,
)
_SERIES = re.compile(r"(?:series|s[eé]rie|reihe|reeks|schriften)\b", re.IGNORECASE)
#: What may be headed so within an issue.
_PARTS = frozenset(("", "article", "journal-article", "review"))
#: An issue that is over works has so many lines below it, and itself.
_FEWEST = 5
#: A line longer than this names no issue.
_LONGEST = 120


def with_issues(page: Page) -> Page:
    """The page with the lines as headings that name issues over several works each, from the first line of a list on."""
    apart = [
        n for n, line in enumerate(page.lines) if not line.level and (line.gap or not n or page.lines[n - 1].level)
    ]
    named = [n for n in apart if names_issue(page.lines[n])]
    if len(named) < 2 or len(page.lines) - named[0] < _FEWEST * len(named) or named[-1] > len(page.lines) - 3:
        return page
    heads = set(named)
    return replace(
        page,
        lines=tuple(replace(line, tag="h4", level=4) if n in heads else line for n, line in enumerate(page.lines)),
    )


def names_issue(line: Line) -> bool:
    """Whether a line is a journal's issue and nothing else."""
    return _issue(line) is not None


def issues_on(page: Page, entries: Sequence[Entry]) -> tuple[Issue, ...]:
    """The issues that lines name over works, in the page's order, each up to the heading that ends it.

    Such a line is in no entry, or a heading above the entry's title. A heading that an entry ends in is over the works
    below where few entries end so. An issue is ended by a heading of its rank or a higher one that names none, or by a line
    of text over works that says another kind.
    """
    last = max((entry.lines[0].offsets[0] for entry in entries if entry.lines), default=0)
    held = _held(entries)
    heads = {id(line) for entry in entries for line in entry.headings}
    found: list[Issue] = []
    rank = over = 0
    for line in page.lines:
        if id(line) in held or not line.text or line.offsets[0] >= last:
            continue
        if issue := _issue(line):
            found.append(issue)
            rank = line.level if line.path.endswith(f"h{line.level}") else over
        elif line.level or id(line) in heads:
            is_end = line.level <= rank if line.level and rank else kind_over(line.text) not in _PARTS
            if found and is_end and found[-1].end == sys.maxsize:
                found[-1] = found[-1]._replace(end=line.offsets[0])
            over = line.level or over
    return tuple(found)


def _held(entries: Sequence[Entry]) -> set[int]:
    """The lines of entries, by their id, without headings that may be over works."""
    held: set[int] = set()
    ends = []
    for entry in entries:
        title = next((n for n, role in enumerate(entry.roles) if role in ("T", "C")), 0)
        held.update(id(line) for n, line in enumerate(entry.lines) if n >= title or not line.level)
        if entry.lines and entry.lines[-1].level and _issue(entry.lines[-1]):
            ends.append(id(entry.lines[-1]))
    return held if len(ends) * 3 > len(entries) else held.difference(ends)


def _issue(line: Line) -> Issue | None:
    """The issue that a line names."""
    text = line.text
    match = _ISSUE.fullmatch(text) if 3 < len(text) < _LONGEST and any(c.isdigit() for c in text) else None
    if match is None or not (match["volume"] or match["number"] or match["bare"]):
        return None
    found = next((_plain(*one) for one in dates.find(match["rest"])), None)
    rest = match["rest"] if found is None else match["rest"][: found[1]] + match["rest"][found[2] :]
    is_whole = bool(match["volume"] and match["number"])
    in_series = not is_whole and match["journal"] and (type_of(match["journal"]) or _SERIES.search(match["journal"]))
    if any(c.isalpha() for c in rest) or not (is_whole or found) or in_series:
        return None
    at = match.start("rest")
    return Issue(
        line.offsets[0],
        words(line, *match.span("journal")) if match["journal"] else None,
        words(line, *match.span("volume")) if match["volume"] else None,
        words(line, *match.span("number")) if match["number"] else None,
        found[0] if found else None,
        words(line, at + found[1], at + found[2]) if found else None,
    )


def _plain(date: dates.Date, start: int, end: int) -> tuple[dates.Date, int, int]:
    """A date and its place; of a season its year, which the issue is of, and the place of both."""
    if date.edtf[4:6] != "-2":
        return date, start, end
    return dates.Date(edtf=date.edtf[:4], written=date.written), start, end


def names_own_issue(line: Line) -> bool:
    """Whether a line is an issue of what the page is of, and nothing else."""
    issue = _issue(line)
    return issue is not None and issue.container is None


def issue_over(place: int, issues: Sequence[Issue]) -> Issue | None:
    """The issue that stands last at or before a place and reaches to it."""
    number = bisect(issues, place, key=attrgetter("at"))
    return issues[number - 1] if number and place < issues[number - 1].end else None
