"""Text put together from pieces of a source, each of which knows where in the source it stands."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from oeuvre.formats.listing.elements import INLINE
from oeuvre.formats.listing.hypertext import tokens
from oeuvre.record import Span

__all__ = ["Placed", "blanked", "shown"]

_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
#: Scripts whose text is for people who want to cite.
_CITES = re.compile(r"\btype\s*=\s*[\"']?[\w./-]*(?:bibtex|research-info-systems|x-ris)\b", re.IGNORECASE)


class Placed:
    """A text in the making. A piece as long as its place in the source is taken for its characters one by one."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.places: list[Span] = []
        self.begins: list[int] = []
        self.size = 0

    def add(self, piece: str, start: int, end: int) -> None:
        """Write a piece that the source has between two places."""
        if piece:
            self.pieces.append(piece)
            self.places.append((start, end))
            self.begins.append(self.size)
            self.size += len(piece)

    def text(self) -> str:
        return "".join(self.pieces)

    def between(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The pieces from one place of this text to another, cut there, each with its place in the source."""
        for number in range(max(0, bisect_right(self.begins, start) - 1), len(self.pieces)):
            begin, piece, place = self.begins[number], self.pieces[number], self.places[number]
            if begin >= end:
                return
            first, last = max(start - begin, 0), min(end - begin, len(piece))
            if last - first == len(piece):
                yield piece, *place
            elif place[1] - place[0] == len(piece):
                yield piece[first:last], place[0] + first, place[0] + last
            elif last > first:
                yield piece[first:last], *place

    def at(self, here: int) -> int:
        """The place in the source of the character at a place of this text."""
        return next((start for _, start, _ in self.between(here, here + 1)), self.places[-1][1] if self.places else 0)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The places in the source of what stands between two places: one where only tags stand in between."""
        found = list(self.between(start, end))
        return ((found[0][1], found[-1][2]),) if found else ()


def shown(text: str, *, is_hypertext: bool) -> Placed:
    """The text that a source shows or holds for copying, with a row's end for each element that ends a row."""
    placed = Placed()
    if not is_hypertext:
        _say(placed, text, 0, len(text))
        return placed
    is_left_out = False
    for name, start, end in tokens(text):
        if name == "text":
            if not is_left_out:
                _say(placed, text, start, end)
            is_left_out = False
            continue
        is_left_out = name in ("style", "title") or (name == "script" and not _CITES.search(text, start, end))
        if name.removeprefix("/") not in INLINE:
            placed.add("\n", start, end)
    return placed


def _say(placed: Placed, text: str, start: int, end: int) -> None:
    """Write what the source says between two places, its entities as what they stand for."""
    at = start
    for entity in _ENTITY.finditer(text, start, end) if "&" in text[start:end] else ():
        said = html.unescape(entity[0])
        if said != entity[0]:
            placed.add(text[at : entity.start()], at, entity.start())
            placed.add(said, entity.start(), entity.end())
            at = entity.end()
    placed.add(text[at:end], at, end)


def blanked(text: str, places: list[Span]) -> str:
    """The text with blanks at these places, which are in order; its rows stay."""
    kept = [text[: places[0][0]]] if places else [text]
    for here, after in pairwise([*places, (len(text), len(text))]):
        kept += [_SEEN.sub(" ", text[here[0] : here[1]]), text[here[1] : after[0]]]
    return "".join(kept)


_SEEN = re.compile(r"[^\r\n]")
