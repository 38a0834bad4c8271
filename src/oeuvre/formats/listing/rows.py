"""Entries written as one line of parts between strokes: "2031-05-19 | Report | A Title | A. B., C. D."

Where a page has several such lines, each of their parts is a line of its own, and the parts of a line are one block: so they
are read like the rows of a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.looks import name_share
from oeuvre.formats.listing.mending import cut, cut_end
from oeuvre.formats.listing.page import Block, Line, Page
from oeuvre.record import dates

__all__ = ["ROW", "with_parted_rows"]

#: The kind of a block that is a line's parts.
ROW = "row"
_STROKE = re.compile(r"\s+\|\s+")


def with_parted_rows(page: Page) -> Page:
    """The page with the parts of its rows as lines."""
    parts = {n: found for n, line in enumerate(page.lines) if line.text.count("|") > 1 and (found := _parts(line.text))}
    rows = {n: found for n, found in parts.items() if _is_entry(page.lines[n].text, found)}
    if len(rows) < 3 or len(rows) < 0.6 * len(parts):
        return page
    lines: list[Line] = []
    blocks: list[Block] = []
    begins: list[int] = []
    for number, line in enumerate(page.lines):
        begins.append(len(lines))
        if number not in rows:
            lines.append(line)
            continue
        for start, end in rows[number]:
            first = start == rows[number][0][0]
            part = cut(cut_end(line, end), start)
            lines.append(replace(part, gap=max(1, line.gap) if first else 0, bullet=line.bullet if first else ""))
        blocks.append(Block(begins[-1], len(lines), ROW))
    begins.append(len(lines))
    moved = [block._replace(start=begins[block.start], end=begins[block.end]) for block in page.blocks]
    return replace(page, lines=tuple(lines), blocks=(*moved, *blocks))


def _parts(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for match in _STROKE.finditer(text):
        found.append((at, match.start()))
        at = match.end()
    found.append((at, len(text)))
    return [(start, end) for start, end in found if end > start] if len(found) > 2 else []


def _is_entry(text: str, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether one part is a date or kind and another may be a title."""
    labels = titles = 0
    for start, end in parts:
        part = text[start:end]
        if dates.read(part) is not None or (len(part.split()) < 5 and type_of(part)):
            labels += 1
        elif len(part.split()) > 2 and len(part) > 12 and name_share(part) < 0.4:
            titles += 1
    return labels > 0 and titles > 0
