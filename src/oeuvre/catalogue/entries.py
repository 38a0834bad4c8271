"""Which entry of a source's new reading is which of the old one, where the source gives its entries no keys.

An entry that says the same is the same. Of the rest, those that stand between the same neighbours and read most alike are
one entry that was edited: a changed title stays the same entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from oeuvre.matching import titles
from oeuvre.record import Record

#: How alike (0 to 100) the titles of an edited entry are at least, and all of it then.
TITLE, WHOLE = 75.0, 50.0
#: How alike all but the title must be where the title is another: between the same neighbours, and elsewhere.
BESIDE, ELSEWHERE = 85.0, 95.0
#: How many of each are compared pair by pair; a source that changed more than that is taken as new.
MOST = 1500


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that found no equal: where it stands, and how it reads. ``after`` is the kept entry before it."""

    place: int
    title: str
    rest: str
    numbers: frozenset[str]
    after: int | None = None


def entry(place: int, record: Record, after: int | None = None) -> Entry:
    """The entry as it is compared."""
    said = [contributor.name for contributor in record.contributors]
    said += [str(record.issued or ""), record.container.title if record.container else "", record.summary[:400]]
    title = titles.read(record.title, record.subtitle)
    return Entry(place, title.text, titles.fold(" ".join(filter(None, said))), title.numbers, after)


def pairs(old: Sequence[Entry], new: Sequence[Entry]) -> dict[int, int]:
    """Place of a new entry to place of the old one that it continues, the likest pairs first, each used once."""
    if not old or not new or len(old) > MOST or len(new) > MOST:
        return {}
    found = []
    for one in new:
        for other in old:
            is_beside = one.after is not None and one.after == other.after
            if likeness := _likeness(one, other, is_beside):
                found.append((-likeness - (10 if is_beside else 0), one.place, other.place))
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, one_place, other_place in sorted(found):
        if one_place not in chosen and other_place not in taken:
            chosen[one_place] = other_place
            taken.add(other_place)
    return chosen


def _likeness(one: Entry, other: Entry, is_beside: bool) -> float:
    """How alike the two read, 0 where they are two entries ("Report 2019" beside "Report 2020" is another report)."""
    title = fuzz.ratio(one.title, other.title, score_cutoff=TITLE)
    if title and not (one.numbers - other.numbers and other.numbers - one.numbers):
        whole = fuzz.token_sort_ratio(f"{one.title} {one.rest}", f"{other.title} {other.rest}", score_cutoff=WHOLE)
        return title + whole if whole else 0.0
    if not one.rest:
        return 0.0
    return fuzz.token_sort_ratio(one.rest, other.rest, score_cutoff=BESIDE if is_beside else ELSEWHERE)
