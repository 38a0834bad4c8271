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

#: How alike (0 to 100) two entries must read to be one that was edited; with a neighbour in common, less is enough.
ALIKE, BESIDE = 72.0, 55.0
#: How many of each are compared pair by pair; a source that changed more than that is taken as new.
MOST = 1500


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that found no equal: where it stands, and how it reads. ``after`` is the entry before it, if that was kept."""

    place: int
    text: str
    title: str
    numbers: frozenset[str]
    after: int | None = None


def entry(place: int, record: Record, after: int | None = None) -> Entry:
    """The entry as it is compared."""
    said = [record.title, record.subtitle, *(c.name for c in record.contributors)]
    said += [str(record.issued or ""), record.container.title if record.container else "", record.summary[:400]]
    title = titles.read(record.title, record.subtitle)
    return Entry(place, titles.fold(" ".join(filter(None, said))), title.text, title.numbers, after)


def pairs(old: Sequence[Entry], new: Sequence[Entry]) -> dict[int, int]:
    """Place of a new entry to place of the old one that it continues, the likest pairs first, each used once."""
    if not old or not new or len(old) > MOST or len(new) > MOST:
        return {}
    found = []
    for one in new:
        for other in old:
            is_beside = one.after is not None and one.after == other.after
            if (
                one.numbers - other.numbers
                and other.numbers - one.numbers
                and one.title != other.title
                and not is_beside
            ):
                continue
            likeness = fuzz.token_sort_ratio(one.text, other.text, score_cutoff=BESIDE)
            if likeness >= (BESIDE if is_beside else ALIKE):
                found.append((-likeness - (10 if is_beside else 0), one.place, other.place))
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, one_place, other_place in sorted(found):
        if one_place not in chosen and other_place not in taken:
            chosen[one_place] = other_place
            taken.add(other_place)
    return chosen
