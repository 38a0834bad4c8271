"""A line under construction: text that arrives in pieces, each with its place in the source.

White space is folded to one space, as a browser does; a character that the source writes with several (an entity) keeps
where they begin and end.
"""

from __future__ import annotations

import html
import re
from array import array
from dataclasses import replace

from oeuvre.formats.listing.page import NOWHERE, Line, Mark
from oeuvre.record import Span

__all__ = ["Writer"]

_RUN = re.compile(r"[\s\ufeff]+")
_UNEVEN = re.compile(r"[^\S ]|  |\ufeff")
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,7};?|[A-Za-z][A-Za-z0-9]{1,31};?)")

_SPOKEN = re.compile(r"[^\W_]")

#: Marks within marks beyond this depth tell nothing and cost time.
_DEPTH = 12


class Writer:
    """Pieces of text, made one ``Line`` at a time."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.open: list[tuple[str, str, int]] = []
        self._clear()

    def _clear(self) -> None:
        self.pieces: list[str] = []
        self.offsets = array("I")
        self.wide: dict[int, int] = {}
        self.marks: list[Mark] = []
        self.space = self.space_end = -1

    def add(self, text: str, start: int, entities: bool = False) -> None:
        """Write text that stands in the source at ``start``."""
        if entities and "&" in text:
            at = 0
            for match in _ENTITY.finditer(text):
                said = html.unescape(match[0])
                if said == match[0]:
                    continue
                self._plain(text[at : match.start()], start + at)
                self._entity(said, start + match.start(), start + match.end())
                at = match.end()
            text, start = text[at:], start + at
        self._plain(text, start)

    def _entity(self, said: str, start: int, end: int) -> None:
        if said.isspace():
            if self.offsets:
                self.space, self.space_end = start, end
            return
        self._flush_space()
        for char in said:
            self.pieces.append(char)
            self.offsets.append(start)
        self.wide[len(self.offsets) - 1] = end

    def _flush_space(self) -> None:
        if self.space >= 0:
            self.pieces.append(" ")
            self.offsets.append(self.space)
            if self.space_end > self.space + 1:
                self.wide[len(self.offsets) - 1] = self.space_end
            self.space = self.space_end = -1

    def _plain(self, text: str, start: int) -> None:
        if not text:
            return
        if not _UNEVEN.search(text):
            lead, body = (1, text[1:]) if text[0] == " " else (0, text)
            if lead and self.offsets:
                self.space, self.space_end = start, start + 1
            trail = body.endswith(" ")
            body = body[:-1] if trail else body
            self._word(body, start + lead)
            if trail and self.offsets:
                self.space, self.space_end = start + lead + len(body), -1
            return
        at = 0
        for match in _RUN.finditer(text):
            self._word(text[at : match.start()], start + at)
            if self.offsets:
                self.space, self.space_end = start + match.start(), start + match.end()
            at = match.end()
        self._word(text[at:], start + at)

    def _word(self, word: str, start: int) -> None:
        if word:
            self._flush_space()
            self.pieces.append(word)
            self.offsets.extend(range(start, start + len(word)))

    def begin(self, kind: str, value: str = "") -> None:
        """Open a mark here."""
        self.open.append((kind, value, len(self.offsets)) if len(self.open) < _DEPTH else ("", "", 0))

    def finish(self) -> None:
        """Close the mark that was opened last."""
        if self.open:
            self._mark(*self.open.pop())

    def _mark(self, kind: str, value: str, start: int) -> None:
        end = len(self.offsets)
        if start >= end:
            if kind == "link":
                self.marks.append(Mark(end, end, "picture", value))
            return
        if not kind:
            return
        if start < end and self._char(start) == " ":
            start += 1
        if start < end:
            self.marks.append(Mark(start, end, kind, value))

    def _char(self, at: int) -> str:
        """The character at ``at``, which is near the end."""
        seen = len(self.offsets)
        for piece in reversed(self.pieces):
            seen -= len(piece)
            if seen <= at:
                return piece[at - seen]
        return ""

    def first(self) -> str:
        """The character that the line begins with, "" for none."""
        return self.pieces[0][0] if self.pieces else ""

    def last(self) -> str:
        """The character written last, "" for none."""
        return self.pieces[-1][-1] if self.pieces else ""

    def __len__(self) -> int:
        return len(self.offsets)

    def hang(self) -> None:
        """Give the linked pictures that stand by themselves here to the line before."""
        if self.offsets or not self.marks or not self.lines:
            return
        last = self.lines[-1]
        size = len(last.text)
        pictures = tuple(Mark(size, size, mark.kind, mark.value) for mark in self.marks if mark.kind == "picture")
        self.lines[-1] = replace(last, marks=last.marks + pictures)
        self.marks = []

    def flush(
        self, *, tag: str = "", level: int = 0, path: str = "", gap: int = 0, bullet: str = "", numbered: Span = NOWHERE
    ) -> bool:
        """End the line, if there is anything on it; marks that are open go on in the next."""
        if not self.offsets:
            self.space = -1
            return False
        if not _SPOKEN.search("".join(self.pieces)):
            # A line of dots or dashes says nothing.
            self.open = [(kind, value, 0) for kind, value, _ in self.open]
            self._clear()
            return False
        for kind, value, start in self.open:
            if start < len(self.offsets):
                self._mark(kind, value, start)
        self.open = [(kind, value, 0) for kind, value, _ in self.open]
        self.lines.append(
            Line(
                "".join(self.pieces),
                self.offsets,
                tuple(self.marks),
                tag,
                level,
                path,
                gap,
                bullet,
                self.wide,
                numbered,
            )
        )
        self._clear()
        return True
