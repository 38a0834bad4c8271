"""Works whose people stand once for several: over them, or in the first, with a dash for them in the others.

    Moor, A., and B. Vane.                       Moor, Ada. Paper Harbours. Kerbs: Quay Press, 2031.
        2031. Paper Harbours. Quay Letters 4.    ———. Slow Quays. Kerbs: Quay Press, 2030.
        2030. Slow Quays. Quay Letters 3.

Each work is given the line that it would have by itself, whose people are at the place where they stand on the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from oeuvre.formats.listing.bylines import leading_names, read_names
from oeuvre.formats.listing.page import Line, Page

__all__ = ["with_makers"]

_YEAR_FIRST = re.compile(
    r"[(\[]?(?:1[5-9]|20)\d\d(?:[a-z]|[-/]\d{2,4})?[)\]]?(?:[.,:;]|\s[–—-])?\s+\W?[^\W\d_]\w*\W+\w"
)
_DASH_FIRST = re.compile(r"(?:[—–―]{2,}|_{2,}|-{2,}|[—―](?=[.,]))\s?(?=[.,:;(\s]\s?\S)")
#: So many people must stand over their works, and so long a line of people may be.
_LEAST, _LONGEST = 3, 200


def with_makers(page: Page) -> Page:
    """The page with each work's people in its own line."""
    return _below_people(_behind_dashes(page))


def _behind_dashes(page: Page) -> Page:
    """The page with the people of the work before for a dash that stands for them."""
    if not any(_DASH_FIRST.match(line.text) for line in page.lines):
        return page
    lines: list[Line] = []
    before: tuple[Line, int] | None = None
    for line in page.lines:
        dash = _DASH_FIRST.match(line.text)
        if dash and before:
            line = _led(*before, line, dash.end())
        elif not dash:
            before = _people_first(line) or before if line.level == 0 else None
        lines.append(line)
    return replace(page, lines=tuple(lines))


def _people_first(line: Line) -> tuple[Line, int] | None:
    """A line that begins with people and goes on, and where they end."""
    found = leading_names(line.text, 0, min(len(line.text), 400))
    if found is None or found.score < 0.6 or found.end > len(line.text) - 8:
        return None
    return (line, found.end) if found.is_inverted or line.text[found.end] in ".,:;( " else None


def _below_people(page: Page) -> Page:
    """The page with the people over works that begin with their years before these."""
    lines = page.lines
    dated = [line.level == 0 and _YEAR_FIRST.match(line.text) is not None for line in lines]
    if sum(dated) < _LEAST:
        return page
    people = [line.level == 0 and _are_people(line.text) for line in lines]
    over = [n for n in range(len(lines) - 1) if people[n] and dated[n + 1]]
    if len(over) < _LEAST or not _is_usual(people, dated, over):
        return page
    new: list[list[Line]] = []
    heads = set(over)
    head: Line | None = None
    for number, line in enumerate(lines):
        if number in heads:
            head = line
            new.append([])
            continue
        if line.level or people[number]:
            head = None
        if dated[number] and head:
            gap = head.gap if number - 1 in heads else line.gap
            line = replace(_led(head, len(head.text.rstrip(" :")), line, 0), gap=gap)
        new.append([line])
    return page.with_lines(new)


def _is_usual(people: Sequence[bool], dated: Sequence[bool], over: Sequence[int]) -> bool:
    """Whether people mostly stand over works from the first that do, and hardly anything else does."""
    first = over[0]
    return len(over) * 5 >= 4 * sum(people[first:]) and (sum(dated[first:]) + len(over)) * 2 > len(dated) - first


def _are_people(text: str) -> bool:
    """Whether a line is people and nothing else."""
    if not 3 < len(text) < _LONGEST or any(c.isdigit() for c in text):
        return False
    found = read_names(text, 0, len(text.rstrip(" :")))
    return found is not None and found.score >= 0.6 and not any(one.is_body for one in found.names)


def _led(head: Line, end: int, line: Line, start: int) -> Line:
    """A line from a place on, behind the beginning of another."""
    rest = line.text[start:]
    if head.text[end - 1] == ".":
        start += len(rest) - len(rest.lstrip(" ."))
    space = "" if line.text[start : start + 1] in ".,;:" else " "
    by = end + len(space) - start
    return replace(
        line,
        text=head.text[:end] + space + line.text[start:],
        offsets=[*head.offsets[:end], *([head.offsets[end - 1] + 1] if space else []), *line.offsets[start:]],
        marks=(
            *(mark for mark in head.marks if mark.end <= end),
            *(mark._replace(start=mark.start + by, end=mark.end + by) for mark in line.marks if mark.start >= start),
        ),
        wide={
            **{at: stop for at, stop in head.wide.items() if at < end},
            **{at + by: stop for at, stop in line.wide.items() if at >= start},
        },
    )
