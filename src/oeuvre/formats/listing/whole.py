"""A page read from its bytes to its records: what it tells of the centre, and each of its publications."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from oeuvre.formats import Found
from oeuvre.formats.listing import chosen, embedded, learned
from oeuvre.formats.listing.citation import Hints
from oeuvre.formats.listing.contents import with_parted_contents
from oeuvre.formats.listing.documents import out_of_frame
from oeuvre.formats.listing.draft import Read, place_of
from oeuvre.formats.listing.entries import find_entries
from oeuvre.formats.listing.footnotes import with_raised_marks
from oeuvre.formats.listing.history import find_history
from oeuvre.formats.listing.indexes import without_indexes
from oeuvre.formats.listing.initials import with_open_initials
from oeuvre.formats.listing.issues import with_issues
from oeuvre.formats.listing.layout import decode, lay_out
from oeuvre.formats.listing.lines import Trees
from oeuvre.formats.listing.looks import Look
from oeuvre.formats.listing.makers import with_makers
from oeuvre.formats.listing.manner import Manner, manner_of
from oeuvre.formats.listing.page import Entry, Page
from oeuvre.formats.listing.reading import read_entry
from oeuvre.formats.listing.repeats import Repeats
from oeuvre.formats.listing.rows import (
    with_bare_beginnings,
    with_parted_cards,
    with_parted_citations,
    with_parted_columns,
    with_parted_introductions,
    with_parted_labels,
    with_parted_numbers,
    with_parted_rows,
    with_parted_seams,
    with_parted_teasers,
    without_pictures,
    without_translations,
)
from oeuvre.formats.listing.sections import doubtful
from oeuvre.formats.listing.single import is_whole, signs
from oeuvre.formats.listing.together import Told, settled
from oeuvre.formats.listing.tokens import said_on
from oeuvre.formats.listing.tongues import language_of
from oeuvre.record import Problem, Record

if TYPE_CHECKING:
    from pycrfsuite import Tagger

__all__ = ["Readings", "laid_out", "read", "read_with", "readings"]


def laid_out(text: str) -> Page:
    """The page that this text shows, with the lines that its entries are parted by."""
    page = with_raised_marks(
        with_bare_beginnings(
            without_indexes(without_pictures(with_parted_contents(out_of_frame(with_parted_cards(lay_out(text))))))
        )
    )
    page = with_parted_rows(with_parted_columns(with_parted_teasers(with_parted_introductions(page))))
    page = with_parted_numbers(with_parted_citations(page))
    page = with_open_initials(with_parted_seams(with_parted_labels(without_translations(page))))
    return with_makers(with_issues(page))


class Readings(NamedTuple):
    """What the rules make of a page: its entries, how its lines look (by their id), and each entry as read."""

    page: Page
    entries: Sequence[Entry]
    looks: Mapping[int, Look]
    every: Sequence[Read]
    hints: Hints
    manner: Manner


def readings(page: Page, trees: Trees | None = None) -> Readings:
    """A page's entries, read by the rules; what was learned of lines is what is shipped, or these ``trees``."""
    hints = Hints(language=language_of(page))
    entries, looks = find_entries(page, trees)
    sure = [number for number, entry in enumerate(entries) if not entry.is_doubted]
    manner = manner_of(page, [entries[number] for number in sure])

    def by_rules(how: Manner) -> Callable[[Entry, int], Read]:
        return lambda entry, number: read_entry(entry, hints, number, how)

    repeats, simply = Repeats(), by_rules(manner)
    every = [repeats.of(entry, number, simply) for number, entry in enumerate(entries, 1)]
    for numbers, other in doubtful([entries[n] for n in sure], [every[n].signs for n in sure], manner):
        repeats, otherwise = Repeats(), by_rules(other)
        for number in map(sure.__getitem__, numbers):
            every[number] = repeats.of(entries[number], number + 1, otherwise)
    return Readings(page, entries, looks, every, hints, manner)


def _kept(ruled: Readings) -> dict[int, Read]:
    """The entries that are publications, by their place among all, and those that may be some as problems."""
    page, entries, looks, every, *_ = ruled
    sure = [number for number, entry in enumerate(entries) if not entry.is_doubted]
    if any(not name.startswith("front_") for name, _ in page.tags):  # The head says of a work.
        return {number: every[number] for number in sure}
    share = _likelihoods(ruled, sure)
    if looks and len(sure) == 1:
        only, shown = sure[0], signs(page, list(looks.values()))
        if shown > 1 and is_whole(entries[only], shown) and share.get(only, 0.0) >= chosen.DOUBTFUL:
            return {only: every[only]}  # A page of one work shows that it is by more than its entry.
    if len(sure) < len(entries):
        # How the page writes is told by the others; of these each is asked what it is beside them.
        share = _likelihoods(ruled, range(len(entries))) | share
    kept = {}
    for number, one in enumerate(every):
        likely, doubtful = _bounds(entries[number], looks)
        value = share.get(number, 0.0 if entries[number].is_doubted else 1.0)
        if value >= likely:
            kept[number] = one
        elif value >= doubtful:
            kept[number] = one._replace(found=_doubted(entries[number], number + 1))
    return kept


def _bounds(entry: Entry, looks: Mapping[int, Look]) -> tuple[float, float]:
    """From what likelihood on an entry is a publication, and from what on a problem."""
    if not entry.is_doubted:
        return chosen.LIKELY, chosen.DOUBTFUL
    return inf if _is_of_several(entry, looks) else chosen.SURELY, chosen.LIKELY


def _is_of_several(entry: Entry, looks: Mapping[int, Look]) -> bool:
    """Whether what looks like no entry may be lines of several: more than one of them has a day or a year."""
    seen = [looks[id(line)] for line in entry.lines if id(line) in looks]
    return sum(bool(each.year or each.date_share) for each in seen) > 1


def _likelihoods(ruled: Readings, numbers: Iterable[int]) -> dict[int, float]:
    """How likely each of these entries is a publication, as far as they could be read."""
    asked = {number: one for number in numbers if isinstance(one := ruled.every[number].found, Record)}
    entries = [ruled.entries[number] for number in asked]
    likely = chosen.likelihoods(ruled.page, entries, list(asked.values()), ruled.looks)
    return dict(zip(asked, likely, strict=True))


def _doubted(entry: Entry, number: int) -> Problem:
    return Problem(
        what="This is written like an entry, but is hardly a publication",
        where=place_of(entry, number),
        mend="If it is one, put it under a heading such as “Publications”, and its people and its date beside it.",
        text="\n".join(line.text for line in entry.lines)[:2000],
    )


def read(data: bytes) -> Iterator[Found]:
    """What the page tells of the centre, its publications in order, and what looks like one but cannot be read."""
    return read_with(learned.tagger, data)


def read_with(model: Callable[[], Tagger] | None, data: bytes) -> Iterator[Found]:
    """What the page tells, its entries read by the rules and again by a model; None leaves it at the rules."""
    text, told = embedded.part(decode(data))
    printed = _printed(model, readings(laid_out(text)))
    yield from embedded.together(text, list(printed), told) if told else printed


def _printed(model: Callable[[], Tagger] | None, ruled: Readings) -> Iterator[Found]:
    """What the page's lines tell."""
    page, entries, _, _, hints, manner = ruled
    kept = _kept(ruled)
    if about := find_history(page, [entries[number] for number in kept]):
        yield about
    said = said_on([entry for entry in entries if not entry.is_doubted])
    asked = cache(model) if model else None
    formed = bool(manner.form or manner.beside)

    def again(entry: Entry, number: int) -> Read:
        one = kept[number - 1]
        if asked is None or isinstance(one.found, Problem):
            return one
        found = learned.judged(
            entry, one.found, said, asked(), language=hints.language, day_first=manner.day_first, formed=formed
        )
        return one._replace(found=found)

    repeats, told = Repeats(), []
    for number, one in kept.items():
        is_read = asked is None or isinstance(one.found, Problem)
        told.append((number, (one if is_read else repeats.of(entries[number], number + 1, again))))
    works = [Told(entries[number], one.found, one.signs) for number, one in told if isinstance(one.found, Record)]
    housed = iter(settled(works))
    for place, (number, one) in enumerate(told, 1):
        found = next(housed) if isinstance(one.found, Record) else one.found
        # They are counted without those that are no publications.
        yield found if place == number + 1 else replace(found, where=place_of(entries[number], place))
