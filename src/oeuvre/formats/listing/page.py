"""A page as lines of text that remember where they came from.

HTML, Markdown and copied text all become the same thing: lines with marks (bold, italic, link) and, for each character, its
offset in the decoded source. What is cut out of a line keeps its offsets, so every value can say which words said it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain
from typing import NamedTuple

from oeuvre.record import Span

__all__ = ["ENOUGH", "NOWHERE", "Block", "Entry", "Line", "Mark", "Page"]


#: The place of what the source does not have.
NOWHERE: Span = (0, 0)

#: A line, an item or a row that is said more often than this in a row says nothing more.
ENOUGH = 100


class Mark(NamedTuple):
    """What a stretch of a line is marked as: ``kind`` is bold, italic, link or class; ``value`` the address or the class.

    A link around no words, but around a picture, is of the kind "picture".
    """

    start: int
    end: int
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One visible line: a paragraph, a list item, a cell, a heading, or a line of copied text. A line is only like itself.

    ``offsets[i]`` is the place of ``text[i]`` in the decoded source. ``level`` is 1 to 6 for headings, else 0. ``path`` is
    the way down to it ("ul.pubs/li/p"); two lines of one kind have one path. ``gap`` is the number of blank lines before.
    ``wide`` holds, for characters that the source writes with several (``&eacute;``, a run of spaces), where they end.
    ``numbered`` is the place of the number that is its bullet, where the source has it.
    """

    text: str
    offsets: Sequence[int]
    marks: tuple[Mark, ...] = ()
    tag: str = ""
    level: int = 0
    path: str = ""
    gap: int = 0
    bullet: str = ""
    wide: Mapping[int, int] = field(default_factory=dict)
    numbered: Span = NOWHERE

    def span(self, start: int, end: int) -> Span:
        """The place in the source of ``text[start:end]``."""
        if end <= start:
            return (0, 0)
        return (self.offsets[start], self.wide.get(end - 1, self.offsets[end - 1] + 1))

    def places(self, start: int, end: int) -> tuple[Span, ...]:
        """The places in the source of ``text[start:end]``: more than one where the source has marks in between."""
        if end <= start:
            return ()
        offsets, wide = self.offsets, self.wide
        found: list[Span] = []
        begin = start
        for at in range(start + 1, end):
            if offsets[at] - offsets[at - 1] > 1 and offsets[at] > wide.get(at - 1, 0):
                found.append(self.span(begin, at))
                begin = at
        found.append(self.span(begin, end))
        return tuple(found)


class Block(NamedTuple):
    """An element that holds whole lines, ``start`` up to ``end``: an item, a card, a row. Like elements have one ``kind``.

    ``within`` is the place in ``Page.blocks`` of the block around it, -1 for none.
    """

    start: int
    end: int
    kind: str
    within: int = -1


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines in reading order, its language if it says so, and its owner or title if it says so.

    ``tags`` are what its head says of its one work, by name. ``framed`` is set where a site for documents shows one.
    """

    lines: tuple[Line, ...]
    language: str = ""
    title: str = ""
    blocks: tuple[Block, ...] = ()
    tags: tuple[tuple[str, Line], ...] = ()
    framed: bool = False

    def with_lines(
        self, others: Sequence[Sequence[Line]], elements: Mapping[int, Sequence[Block]] | None = None
    ) -> Page:
        """The page with other lines for each of its own, none or several; blocks that have none left are gone.

        ``elements`` are blocks of the new lines, by the number of the line that these stand for, counted from their first.
        """
        begins = [0, *accumulate(map(len, others))]
        blocks = [block._replace(start=begins[block.start], end=begins[block.end]) for block in self.blocks]
        blocks += [
            block._replace(start=begins[number] + block.start, end=begins[number] + block.end)
            for number, some in (elements or {}).items()
            for block in some
        ]
        places = {-1: -1}
        for number, block in enumerate(blocks):
            if block.end > block.start:
                places[number] = len(places) - 1
        kept = (block._replace(within=places[block.within]) for block in blocks if block.end > block.start)
        return replace(self, lines=tuple(chain.from_iterable(others)), blocks=tuple(kept))


@dataclass(frozen=True, slots=True)
class Entry:
    """What looks like one publication: its lines, and the headings it stands under, outermost first.

    ``roles`` says of each line what it is in the entry (``roles.py``), ``is_doubted`` that it looks less like a publication
    than not (``plausible.py``).
    """

    lines: tuple[Line, ...]
    headings: tuple[Line, ...] = ()
    ordinal: str = ""
    roles: tuple[str, ...] = ()
    is_doubted: bool = False
