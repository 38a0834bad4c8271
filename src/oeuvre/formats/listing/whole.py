"""A page read from its bytes to its records: what it tells of the centre, and each of its publications."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from oeuvre.formats import Found
from oeuvre.formats.listing import embedded, learned
from oeuvre.formats.listing.citation import Hints
from oeuvre.formats.listing.documents import out_of_frame
from oeuvre.formats.listing.draft import Read
from oeuvre.formats.listing.entries import find_entries
from oeuvre.formats.listing.footnotes import with_raised_marks
from oeuvre.formats.listing.history import find_history
from oeuvre.formats.listing.layout import decode, lay_out
from oeuvre.formats.listing.manner import Manner, manner_of
from oeuvre.formats.listing.page import Entry, Page
from oeuvre.formats.listing.reading import read_entry
from oeuvre.formats.listing.repeats import Repeats
from oeuvre.formats.listing.rows import (
    with_bare_beginnings,
    with_parted_citations,
    with_parted_columns,
    with_parted_introductions,
    with_parted_labels,
    with_parted_rows,
    with_parted_seams,
    without_pictures,
    without_translations,
)
from oeuvre.formats.listing.sections import doubtful
from oeuvre.formats.listing.tokens import said_on
from oeuvre.formats.listing.tongues import language_of
from oeuvre.record import Problem

if TYPE_CHECKING:
    from pycrfsuite import Tagger

__all__ = ["laid_out", "read", "read_with"]


def laid_out(text: str) -> Page:
    """The page that this text shows, with the lines that its entries are parted by."""
    page = with_raised_marks(with_bare_beginnings(without_pictures(out_of_frame(lay_out(text)))))
    page = with_parted_rows(with_parted_columns(with_parted_introductions(page)))
    return with_parted_seams(with_parted_labels(without_translations(with_parted_citations(page))))


def read(data: bytes) -> Iterator[Found]:
    """What the page tells of the centre, its publications in order, and what looks like one but cannot be read."""
    return read_with(learned.tagger, data)


def read_with(model: Callable[[], Tagger] | None, data: bytes) -> Iterator[Found]:
    """What the page tells, its entries read by the rules and again by a model; None leaves it at the rules."""
    text, told = embedded.part(decode(data))
    printed = _printed(model, laid_out(text))
    yield from embedded.together(text, list(printed), told) if told else printed


def _printed(model: Callable[[], Tagger] | None, page: Page) -> Iterator[Found]:
    """What the page's lines tell."""
    hints = Hints(language=language_of(page))
    entries = find_entries(page)
    if about := find_history(page, entries):
        yield about
    manner = manner_of(page, entries)
    said = said_on(entries)
    asked = cache(model) if model else None

    def by_rules(how: Manner) -> Callable[[Entry, int], Read]:
        return lambda entry, number: read_entry(entry, hints, number, how)

    repeats, simply = Repeats(), by_rules(manner)
    every = [repeats.of(entry, number, simply) for number, entry in enumerate(entries, 1)]
    for numbers, other in doubtful(entries, [one.signs for one in every], manner):
        repeats, otherwise = Repeats(), by_rules(other)
        for number in numbers:
            every[number] = repeats.of(entries[number], number + 1, otherwise)

    def again(entry: Entry, number: int) -> Read:
        one = every[number - 1]
        if asked is None or isinstance(one.found, Problem):
            return one
        found = learned.judged(entry, one.found, said, asked(), language=hints.language, day_first=manner.day_first)
        return one._replace(found=found)

    repeats = Repeats()
    for number, entry in enumerate(entries, 1):
        yield (repeats.of(entry, number, again) if asked else every[number - 1]).found
