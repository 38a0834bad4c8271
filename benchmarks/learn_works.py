"""What tells publications from what is written much like one, learned from labelled pages.

Each entry that the reader sees on a page is an example: a publication if its title is one of the page's labels. The weights
of its facts are those of a logistic regression, with a price on each weight so that few and small ones suffice.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from rapidfuzz import fuzz

from benchmarks.gold import GoldPage, fold
from benchmarks.logistic import weights_of
from oeuvre.formats.listing import plausible
from oeuvre.formats.listing.entries import candidates
from oeuvre.formats.listing.page import Entry

__all__ = ["SHIPPED", "examples", "learn", "tried", "write"]

#: The weights that Oeuvre ships.
SHIPPED = Path(plausible.__file__).with_name("works.csv")
#: The price of a weight, and of its square.
_SPARSE, _SMALL = 0.5, 5.0

#: The facts of an entry, and whether it is a publication.
Example = tuple[list[str], bool]


def examples(page: GoldPage) -> list[Example]:
    """What is written like an entry on a labelled page."""
    if not page.page.lines:
        return []
    entries, looks = candidates(page.page)
    works = _works(entries, [one["title"] for one in page.labels["records"] if one["title"]])
    return [(each, number in works) for number, each in enumerate(plausible.facts(entries, looks))]


def _works(entries: Sequence[Entry], titles: Sequence[str]) -> set[int]:
    """The numbers of the entries that have these titles in their lines, each of them one."""
    heads = [
        fold(" ".join(line.text for line, role in zip(entry.lines, entry.roles, strict=True) if role[0] in "TC"))
        for entry in entries
    ]
    whole = [fold(" ".join(line.text for line in entry.lines)) for entry in entries]
    found: set[int] = set()
    for title in map(fold, titles):
        for texts in (heads, whole):
            near = {n: fuzz.partial_ratio(title, text) for n, text in enumerate(texts) if len(text) >= 0.8 * len(title)}
            near = {n: likeness for n, likeness in near.items() if likeness > 90 and n not in found}
            if near:
                # The nearest in words and in length: a title may be a part of another.
                found.add(max(near, key=lambda n: (round(near[n]), -abs(len(texts[n]) - len(title)), -n)))
                break
    return found


def learn(found: Iterable[Example]) -> dict[str, float]:
    """The weights of the facts: logarithms of odds, a sum above 0 speaks for a publication."""
    return weights_of(found, sparse=_SPARSE, small=_SMALL)


def tried(parts: Iterable[tuple[Sequence[Example], Sequence[Example]]]) -> tuple[int, int, int]:
    """Of examples left out: how many publications are kept, how many others are kept, how many publications are not."""
    right = wrong = missed = 0
    for some, others in parts:
        weights = learn(some)
        for each, is_work in others:
            kept = plausible.is_likely(each, weights)
            right += kept and is_work
            wrong += kept and not is_work
            missed += is_work and not kept
    return right, wrong, missed


def write(weights: dict[str, float], path: Path) -> None:
    """Write weights as the reader reads them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["fact", "weight"])
        table.writerows(weights.items())
