"""A journal's issues, as a page names them over what came out in them: "Vol. 12, No. 3", "Issue 1 (May 2031)"."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from oeuvre.formats.listing.draft import Words, words
from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.page import Entry, Line, Page
from oeuvre.record import dates

__all__ = ["Issue", "issue_over", "issues_on", "names_issue", "with_issues"]


class Issue(NamedTuple):
    """An issue of a journal, what a page says of it, and where."""

    at: int
    container: Words | None = None
    volume: Words | None = None
    number: Words | None = None
    date: dates.Date | None = None
    dated: Words | None = None


_VOLUME = (
    r"(?:Volume|Volumen|Vol\.?|Band|Bd\.?|Jahrgang|Jg\.|Tome|Tomo|Año|Ano|Årgang|Årg\.|Årgång|Jaargang|Cilt|Ročník)"
)
_NUMBER = (
    r"(?:Issue|Number|Numéro|Número|Numero|Núm\.?|No\.?|Nr\.?|N[°º]\.?|Nummer|Heft|Ausgabe|Fasc\.?|Sayı|Číslo|Zeszyt)"
)
_ISSUE = re.compile(
    rf"\W*(?:(?P<journal>[A-ZÀ-Þ][^\d:;|]{{3,80}}?)[,.:]?\s)??(?=(?:{_VOLUME}|\(?{_NUMBER})\s?\d|\d+\s/\s)"
    rf"(?:{_VOLUME}\s?(?P<volume>\d{{1,4}})(?!\d)(?:[\s,.;:/–—-]+|(?=\()|$))?"
    rf"(?:\(?{_NUMBER}\s?(?P<number>\d{{1,4}}(?:[-/]\d{{1,3}})?)\)?(?!\w)|(?P<bare>\d{{1,4}})(?=\s/\s))?(?P<rest>.{{0,40}})",
    re.IGNORECASE,
)
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
    return next(_issues(iter([line])), None) is not None


def issues_on(page: Page, entries: Sequence[Entry]) -> tuple[Issue, ...]:
    """The issues that lines of no entry name, in the page's order."""
    held = {id(line) for entry in entries for line in entry.lines}
    if not entries or not any(entry.lines for entry in entries):
        return ()
    last = max(entry.lines[0].offsets[0] for entry in entries if entry.lines)
    over = (line for line in page.lines if (line.level or id(line) not in held) and _may_be_over(line, last))
    return tuple(_issues(over))


def _may_be_over(line: Line, last: int) -> bool:
    return 3 < len(line.text) < _LONGEST and line.offsets[0] < last and any(c.isdigit() for c in line.text)


def _issues(lines: Iterator[Line]) -> Iterator[Issue]:
    for line in lines:
        match = _ISSUE.fullmatch(line.text) if len(line.text) < _LONGEST else None
        if match is None or not (match["volume"] or match["number"] or match["bare"]):
            continue
        found = next((_plain(*one) for one in dates.find(match["rest"])), None)
        rest = match["rest"] if found is None else match["rest"][: found[1]] + match["rest"][found[2] :]
        is_whole = bool(match["volume"] and match["number"])
        in_series = not is_whole and match["journal"] and type_of(match["journal"])
        if any(c.isalpha() for c in rest) or not (is_whole or found) or in_series:
            continue
        at = match.start("rest")
        yield Issue(
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


def issue_over(entry: Entry, issues: Sequence[Issue]) -> Issue | None:
    """The issue that stands last before an entry."""
    place = bisect([one.at for one in issues], entry.lines[0].offsets[0]) if entry.lines else 0
    return issues[place - 1] if place else None
