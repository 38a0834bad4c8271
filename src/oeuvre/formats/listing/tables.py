"""Tables whose heads say what stands in their columns."""

from __future__ import annotations

import re
from collections import defaultdict

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.page import Block, Line, Page

__all__ = ["COLUMN_ROLE", "column_of", "columns", "tag"]

_COLUMN = re.compile(r"td(\d+)(?:/|$)")
#: What the cells under a head are.
COLUMN_ROLE = {
    "title": "T",
    "author": "B",
    "editor": "B",
    "affiliation": "S",
    "date": "L",
    "type": "L",
    "series": "L",
    "number": "L",
    "container": "V",
    "summary": "A",
}
_OPEN = re.compile(r"\W*(?:t\.?b\.?[acd]\.?|n\.?\s?n\.?|to be (?:announced|confirmed)|[–—-]+)\W*", re.IGNORECASE)


def tag(kind: str) -> str:
    """The tag of a kind of block."""
    return kind.rsplit("/", 1)[-1].partition(".")[0]


def column_of(line: Line) -> int:
    """The column that a cell's line stands in, -1 for none."""
    match = _COLUMN.search(line.path)
    return int(match[1]) if match else -1


def _column_named(text: str) -> str:
    """The field that the head of a column names."""
    for name in ("title", "container"):
        if cues.cue(f"column-{name}", text):
            return name
    return cues.field_named(text)


def columns(page: Page) -> tuple[dict[int, str], set[int], dict[int, int]]:
    """What the heads of a table's columns make of the cells under them.

    The role of each cell's line, where rows begin, and for rows under a date that spans several the line of that date.
    """
    forced: dict[int, str] = {}
    starts: set[int] = set()
    carried: dict[int, int] = {}
    tables: dict[int, list[Block]] = defaultdict(list)
    for block in page.blocks:
        if tag(block.kind) == "tr":
            around = block.within
            while around >= 0 and tag(page.blocks[around].kind) in ("thead", "tbody", "tfoot"):
                around = page.blocks[around].within
            tables[around].append(block)
    for rows in tables.values():
        if len(rows) < 2:
            continue
        heads: dict[int, str] = {}
        named: list[tuple[str, int]] = []
        for number in range(rows[0].start, rows[0].end):
            line = page.lines[number]
            if column_of(line) >= 0 and len(line.text) < 40:
                heads[column_of(line)] = _column_named(line.text)
                named.append((line.text, column_of(line)))
        if list(heads.values()).count("title") > 1 and any(cues.field_named(text) == "title" for text, _ in named):
            for text, place in named:
                if heads[place] == "title" and cues.field_named(text) != "title":
                    heads[place] = "container"  # Beside "Title" a "Publication" is what it is in.
        if "title" not in heads.values() or sum(bool(name) for name in heads.values()) < 2:
            continue
        for number in range(rows[0].start, rows[0].end):
            forced[number] = "O"
        titled = {place for place, name in heads.items() if name == "title"}
        spanning: int | None = None
        for row in rows[1:]:
            cells = {place for line in page.lines[row.start : row.end] if (place := column_of(line)) >= 0}
            if len(cells) < 2:
                continue
            if not cells & titled:
                forced |= dict.fromkeys(range(row.start, row.end), "O")
                continue
            if any(
                _OPEN.fullmatch(page.lines[number].text)
                for number in range(row.start, row.end)
                if column_of(page.lines[number]) in titled
            ):
                forced |= dict.fromkeys(range(row.start, row.end), "O")
                continue
            for number in range(row.start, row.end):
                role = COLUMN_ROLE.get(heads.get(column_of(page.lines[number]), ""), "K")
                # What stands first in a row and says nothing of the work, as the hour of a talk, is not in its entry.
                begun = any(number in starts for number in range(row.start, number))
                if role == "K" and not begun:
                    role = "O"
                elif not begun:
                    starts.add(number)
                forced[number] = role
            dated = [
                number for number in range(row.start, row.end) if heads.get(column_of(page.lines[number])) == "date"
            ]
            if dated:
                spanning = dated[0]
            elif spanning is not None and min(cells) > column_of(page.lines[spanning]):
                carried |= {number: spanning for number in range(row.start, row.end) if number in starts}
    return forced, starts, carried
