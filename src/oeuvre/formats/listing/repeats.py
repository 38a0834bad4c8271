"""Entries that stand on a page again, word for word, are read once: the second time only their places differ.

A page says many things twice (the newest works at its head and in their year again), and a page that was made to be slow
says one thing ten thousand times.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

import msgspec

from oeuvre.formats.listing.draft import Read, place_of
from oeuvre.formats.listing.page import NOWHERE, Entry, Line
from oeuvre.record import Problem, Span

__all__ = ["Repeats"]


class Repeats:
    """What was read of each entry so far, by its words, its marks and the distances between its places."""

    def __init__(self) -> None:
        self.read: dict[Hashable, tuple[Entry, Read]] = {}

    def of(self, entry: Entry, number: int, read: Callable[[Entry, int], Read]) -> Read:
        """What ``read`` says of this entry, the entry of that number on its page."""
        if not entry.lines or not entry.lines[0].text:
            return read(entry, number)
        begin = entry.lines[0].offsets[0]
        key = (
            entry.roles,
            entry.ordinal,
            tuple(heading.text for heading in entry.headings),
            tuple(
                (line.text, line.marks, line.tag, line.path, _distances(line, begin), len(line.wide))
                for line in entry.lines
            ),
        )
        before, known = self.read.get(key, (None, None))
        moving = _moving(before, entry) if before else None
        if moving is None or known is None or before is None:
            known = read(entry, number)
            self.read[key] = (entry, known)
            return known
        where = place_of(entry, number)
        found = known.found
        if isinstance(found, Problem):
            return known._replace(found=msgspec.structs.replace(found, where=where))
        by = begin - before.lines[0].offsets[0]
        moved = {path: tuple(_moved(span, moving, by) for span in spans) for path, spans in found.spans.items()}
        return known._replace(found=msgspec.structs.replace(found, where=where, spans=moved))


def _distances(line: Line, begin: int) -> tuple[int, ...]:
    """How far from a place the line's characters stand; the first is enough where nothing stands between them."""
    offsets = line.offsets
    if offsets and not line.wide and offsets[-1] - offsets[0] == len(offsets) - 1:
        return (offsets[0] - begin,)
    return tuple([at - begin for at in offsets])


def _moving(before: Entry, entry: Entry) -> list[Span] | None:
    """The stretches that stand elsewhere for the second entry: its own, and that of each heading that came along.

    None where a heading stands neither where it stood nor as far from the entry as it did.
    """
    by = entry.lines[0].offsets[0] - before.lines[0].offsets[0]
    moving = [(before.lines[0].offsets[0], before.lines[-1].offsets[-1])]
    if (number := before.lines[0].numbered) != NOWHERE:
        if (number[0] + by, number[1] + by) != entry.lines[0].numbered:
            return None
        moving.append(number)
    for one, other in zip(before.headings, entry.headings, strict=True):
        if not one.text or one.offsets[0] == other.offsets[0]:
            continue
        if one.offsets[0] + by != other.offsets[0] or one.offsets[-1] + by != other.offsets[-1]:
            return None
        moving.append((one.offsets[0], one.offsets[-1]))
    return moving


def _moved(span: Span, moving: list[Span], by: int) -> Span:
    """A place of the first entry as the place in its repetition; what did not come along stays."""
    if any(first <= span[0] <= last for first, last in moving):
        return (span[0] + by, span[1] + by)
    return span
