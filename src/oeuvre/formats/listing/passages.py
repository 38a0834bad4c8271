"""A few lines read as one text: places found in it lead back to the lines, and what has been read is masked.

The text has one character for each character of the lines, so that a place in it is a place in them. ``open`` is the same
text once more, with full-width punctuation made plain and with what has been claimed replaced, character by character, by a
sign for its kind: later rules see a gap of that kind there, and neither the words in it nor a shift of places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from oeuvre.formats.listing.page import Line, Mark
from oeuvre.record import Span

__all__ = ["CLAIMED", "Kind", "Passage"]

Place = tuple[int, int]


#: What the signs in a masked text stand for.
class Kind:
    """The signs for claimed text, one a kind."""

    DATE = "\ue001"
    LINK = "\ue002"
    LOCATOR = "\ue003"
    STATUS = "\ue004"
    EDITION = "\ue005"
    PEOPLE = "\ue006"
    SERIES = "\ue007"
    TITLE = "\ue008"
    VENUE = "\ue009"
    LABEL = "\ue00a"
    IDLE = "\ue00b"


CLAIMED = "\ue001-\ue00b"

_PLAIN = str.maketrans(
    {
        "，": ",",
        "：": ":",
        "；": ";",
        "（": "(",
        "）": ")",
        "．": ".",
        "。": ".",
        "［": "[",
        "］": "]",
        "【": "[",
        "】": "]",
        "〔": "[",
        "〕": "]",
        "！": "!",
        "？": "?",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u3000": " ",
        "\t": " ",
        "\r": " ",
        "–": "–",
        "─": "—",
        "‐": "-",
        "‑": "-",
        "﹣": "-",
        "－": "-",
        "\ufeff": " ",
        "\u200b": " ",
        **{chr(code): " " for code in range(0xE000, 0xE010)},
    }
)


@dataclass(slots=True)
class Passage:
    """The lines' text, its marks, and the same text with what has been read masked."""

    lines: Sequence[Line]
    text: str = ""
    open: str = ""
    marks: list[Mark] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, lines: Sequence[Line], limit: int = 4000) -> Passage:
        """The first ``limit`` characters of the lines as a passage."""
        passage = cls(lines)
        pieces: list[str] = []
        at = 0
        for line in lines:
            if at >= limit:
                break
            text = line.text[: limit - at]
            passage.starts.append(at)
            pieces.append(text)
            for mark in line.marks:
                if mark.start < len(text) and mark.end > mark.start:
                    passage.marks.append(Mark(at + mark.start, at + min(mark.end, len(text)), mark.kind, mark.value))
            at += len(text) + 1
        passage.text = "\n".join(pieces)
        passage.open = passage.text.translate(_PLAIN)
        return passage

    def claim(self, start: int, end: int, kind: str) -> None:
        """Mask what has been read."""
        if end > start:
            self.open = self.open[:start] + kind * (end - start) + self.open[end:]

    def trimmed(self, start: int, end: int, edge: str = " \n.,;:|") -> Place:
        """The place without the characters of ``edge`` at its ends."""
        while start < end and (self.open[start] in edge):
            start += 1
        while end > start and self.open[end - 1] in edge:
            end -= 1
        return start, end

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The places in the source of a place in the passage."""
        found: list[Span] = []
        for begin, line in zip(self.starts, self.lines, strict=False):
            low, high = max(start - begin, 0), min(end - begin, len(line.text))
            if low < high:
                found.extend(line.places(low, high))
        return tuple(found)
