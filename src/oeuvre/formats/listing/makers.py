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
#: What is typed as "--" or "__" may lead to anything, and stands for people only before what follows these.
_DASH_FIRST = re.compile(
    r"(?:(?:[—–―]{2,}|[—―](?=[.,]))\s?(?=[.,:;(\s]\s?\S)"
    r"|(?:_{2,}|-{2,})\s?(?=[.,:;]\s?\S|\s?[(\[](?:\d|(?:[Ee]d|[Hh]g|[Hh]rsg|n)s?\.)|\s[^\W_a-zß-ÿ]))"
)
#: What follows the title in a work that begins with its year, and in no prize.
_GOES_ON = re.compile(r"\w{2}(?:[.:;?!”»\"]+\s+\S|,.{0,80}\d)")
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
    before: Line | None = None
    for line in page.lines:
        dash = _DASH_FIRST.match(line.text)
        if dash and before:
            line = _led(before, line, dash.end())
        elif not dash:
            before = _people_first(line) or before if line.level == 0 else None
        lines.append(line)
    return replace(page, lines=tuple(lines))


def _people_first(line: Line) -> Line | None:
    """The people that a line begins with that goes on."""
    found = leading_names(line.text, 0, min(len(line.text), 400))
    if found is None or found.score < 0.6 or found.end > len(line.text) - 8:
        return None
    return _begun(line, found.end) if found.is_inverted or line.text[found.end] in ".,:;( " else None


def _below_people(page: Page) -> Page:
    """The page with the people over works that begin with their years before these."""
    lines = page.lines
    dated = [line.level == 0 and _YEAR_FIRST.match(line.text) is not None for line in lines]
    if sum(dated) < _LEAST:
        return page
    people = [line.level == 0 and _are_people(line.text) for line in lines]
    over = [n for n in range(len(lines) - 1) if people[n] and dated[n + 1]]
    going_on = [
        _GOES_ON.search(line.text, 6) is not None for line, is_dated in zip(lines, dated, strict=True) if is_dated
    ]
    if len(over) < _LEAST or sum(going_on) * 2 < len(going_on) or not _is_usual(people, dated, over):
        return page
    new: list[list[Line]] = []
    heads = set(over)
    head: Line | None = None
    for number, line in enumerate(lines):
        if number in heads:
            head = _begun(line, len(line.text.rstrip(" :")))
            new.append([])
            continue
        if line.level or people[number]:
            head = None
        if dated[number] and head:
            gap = head.gap if number - 1 in heads else line.gap
            line = replace(_led(head, line, 0), gap=gap)
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


def _begun(line: Line, end: int) -> Line:
    """A line up to a place, with the marks that end there."""
    return replace(
        line,
        text=line.text[:end],
        offsets=line.offsets[:end],
        marks=tuple(mark for mark in line.marks if mark.end <= end),
        wide={at: stop for at, stop in line.wide.items() if at < end},
    )


def _led(head: Line, line: Line, start: int) -> Line:
    """A line from a place on, behind another."""
    end = len(head.text)
    rest = line.text[start:]
    if head.text[end - 1] == ".":
        start += len(rest) - len(rest.lstrip(" ."))
    space = "" if line.text[start : start + 1] in ".,;:" else " "
    by = end + len(space) - start
    return replace(
        line,
        text=head.text + space + line.text[start:],
        offsets=[*head.offsets, *([head.offsets[end - 1] + 1] if space else []), *line.offsets[start:]],
        marks=(
            *head.marks,
            *(mark._replace(start=mark.start + by, end=mark.end + by) for mark in line.marks if mark.start >= start),
        ),
        wide={
            **head.wide,
            **{at + by: stop for at, stop in line.wide.items() if at >= start},
        },
    )
