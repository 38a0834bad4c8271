"""Entries that stand on a page again, word for word, are read once: the second time only their places differ.

A page says many things twice (the newest works at its head and in their year again), and a page that was made to be slow
says one thing ten thousand times.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

import msgspec

from oeuvre.formats.listing.draft import place_of
from oeuvre.formats.listing.page import Entry
from oeuvre.record import Problem, Record, Span

__all__ = ["Repeats"]


class Repeats:
    """What was read of each entry so far, by its words, its marks and the distances between its places."""

    def __init__(self) -> None:
        self.read: dict[Hashable, tuple[int, Record | Problem]] = {}

    def of(self, entry: Entry, number: int, read: Callable[[Entry, int], Record | Problem]) -> Record | Problem:
        """What ``read`` says of this entry, the entry of that number on its page."""
        begin = entry.lines[0].offsets[0] if entry.lines and entry.lines[0].text else -1
        if begin < 0:
            return read(entry, number)
        key = (
            entry.roles,
            entry.ordinal,
            tuple(id(heading) for heading in entry.headings),
            tuple(
                (line.text, line.marks, line.tag, line.path, tuple(at - begin for at in line.offsets), len(line.wide))
                for line in entry.lines
            ),
        )
        if key not in self.read:
            self.read[key] = (begin, read(entry, number))
            return self.read[key][1]
        before, found = self.read[key]
        where = place_of(entry, number)
        if isinstance(found, Problem):
            return msgspec.structs.replace(found, where=where)
        last = entry.lines[-1].offsets[-1] - begin + before
        moved = {
            path: tuple(_moved(span, before, last, begin - before) for span in spans)
            for path, spans in found.spans.items()
        }
        return msgspec.structs.replace(found, where=where, spans=moved)


def _moved(span: Span, first: int, last: int, by: int) -> Span:
    """A place within the entry that was read, as the place in its repetition; a heading's place stays."""
    return (span[0] + by, span[1] + by) if first <= span[0] <= last else span
