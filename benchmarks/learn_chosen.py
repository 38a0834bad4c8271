"""Which entries that were read are publications, learned from labelled pages: the trees and the wording of titles.

An entry is a publication if its title is nearly one of the page's labels. Entries whose title shares some words with a label
teach nothing: they are one, misread.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.boosted import grown, save
from benchmarks.gold import GoldPage
from benchmarks.logistic import weights_of
from oeuvre.formats.listing import chosen, wording
from oeuvre.formats.listing.lines import Trees
from oeuvre.formats.listing.looks import Look
from oeuvre.formats.listing.page import Entry, Page
from oeuvre.formats.listing.whole import readings
from oeuvre.record import Record

__all__ = [
    "SHIPPED",
    "WORDING",
    "Example",
    "Known",
    "examples",
    "known_apart",
    "learn",
    "learn_wording",
    "tried",
    "write",
]

#: What Oeuvre ships.
SHIPPED = Path(chosen.__file__).with_name("chosen.json.gz")
WORDING = Path(wording.__file__).with_name("wording.csv")
#: From what share of words in common on a title is a label's, and up to what share it is no label's.
_SAME, _OTHER = 0.6, 0.3
#: The price of a weight of a piece of a word, and of its square; in how many texts it stands at least.
_SPARSE, _SMALL, _OFTEN = 0.2, 0.1, 4
#: How much an entry of a page without publications counts: such pages are rarer among those that are read than among these.
_NONE = 0.1
#: So many lines of a page that are no titles are learned from, so many sentences of each.
_LINES, _SENTENCES = 300, 6
_ROUNDS = 120


class Known(NamedTuple):
    """The facts of an entry, whether it is a publication, and how much it counts."""

    facts: dict[str, float]
    work: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Example:
    """The entries of a page as the rules read them, and which of them are publications (None: misread ones)."""

    page: GoldPage
    read: tuple[Page, list[Entry], list[Record], Mapping[int, Look]]
    works: list[bool | None]


def examples(page: GoldPage, trees: Trees) -> Example:
    """What was read of a labelled page, its lines judged by these trees, beside its labels."""
    ruled = readings(page.page, trees)
    both = [
        (e, one.found)
        for e, one in zip(ruled.entries, ruled.every, strict=True)
        if isinstance(one.found, Record) and not e.is_doubted
    ]
    records = [record for _, record in both]
    titles = [one["title"] for one in page.labels["records"] if one["title"]]
    return Example(page, (ruled.page, [e for e, _ in both], records, ruled.looks), _works(records, titles))


def _words(text: str) -> Counter[str]:
    """The words of a text; of those written without blanks the characters."""
    found: Counter[str] = Counter()
    for word in "".join(c if c.isalnum() else " " for c in text.casefold()).split():
        found.update(word if ord(word[0]) >= 0x2E80 else [word])
    return found


def _works(records: Sequence[Record], titles: Sequence[str]) -> list[bool | None]:
    ours, theirs = [_words(record.title) for record in records], [_words(title) for title in titles]
    share: dict[tuple[int, int], float] = {}
    for number, one in enumerate(ours):
        for other, label in enumerate(theirs):
            common = sum((one & label).values())
            if common:
                share[number, other] = 2 * common / (one.total() + label.total())
    works: list[bool | None] = [False] * len(records)
    taken: set[int] = set()
    for (number, other), value in sorted(share.items(), key=lambda each: -each[1]):
        if value >= _SAME and works[number] is not True and other not in taken:
            works[number] = True
            taken.add(other)
        elif value > _OTHER and works[number] is False:
            works[number] = None
    return works


def _texts(example: Example) -> tuple[list[str], list[str]]:
    """The titles of a labelled page, and other texts of it: its lines, sentences of them, and what was taken for titles."""
    labels = example.page.labels["records"]
    titles = [one["title"] for one in labels if one["title"]]
    inside = " ".join(titles).lower()
    page, entries, records, _ = example.read
    of_works = {line.text for entry, work in zip(entries, example.works, strict=True) if work for line in entry.lines}
    others = [record.title for record, work in zip(records, example.works, strict=True) if work is False]
    texts = [one["summary"] for one in labels if one.get("summary")]
    texts += [line.text for line in page.lines[:_LINES] if line.text not in of_works]
    for text in texts:
        if text[:40].lower() not in inside:
            others += [part for part in _sentences(text)[:_SENTENCES] if len(part) > 3]
    return titles, others


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in text.replace("。", "。\n").replace(". ", ".\n").replace("? ", "?\n").split("\n")]


def learn_wording(titles: Sequence[str], others: Sequence[str]) -> dict[str, float]:
    """What each piece of a word weighs for a title."""
    both = [(wording.pieces(text), True) for text in titles] + [(wording.pieces(text), False) for text in others]
    weights = weights_of(both, sparse=_SPARSE, small=_SMALL, often=_OFTEN)
    return {piece: round(weight, 2) for piece, weight in weights.items() if abs(weight) >= 0.05}


def learn(found: Sequence[Known]) -> list[Any]:
    """The boosted trees that tell these works from the others (LightGBM), as ``chosen.py`` reads them."""
    import numpy as np  # noqa: PLC0415 -- slow import
    from scipy.sparse import csr_matrix  # noqa: PLC0415 -- slow import

    often = Counter(name for each in found for name in each.facts)
    names = sorted(name for name, times in often.items() if times >= 5)
    place = {name: number for number, name in enumerate(names)}
    cells = [
        (row, place[name], value)
        for row, each in enumerate(found)
        for name, value in each.facts.items()
        if name in place
    ]
    rows, columns, values = map(np.array, zip(*cells, strict=True))
    matrix = csr_matrix((values.astype(float), (rows, columns)), shape=(len(found), len(names)))
    works, weights = np.array([one.work for one in found], dtype=int), np.array([one.weight for one in found])
    return grown(matrix, works, weights, names, rounds=_ROUNDS, min_data_in_leaf=10, feature_fraction=0.5)[0]


def _wording(found: Iterable[Example]) -> dict[str, float]:
    titles, others = [], []
    for example in found:
        one, other = _texts(example)
        titles += one
        others += other
    return learn_wording(titles, others)


def _known(example: Example, weights: Mapping[str, float]) -> list[Known]:
    facts = chosen.facts(*example.read, worded=lambda text: wording.weighed(text, weights))
    weight = 1.0 if example.page.labels["records"] else _NONE
    return [Known(each, work, weight) for each, work in zip(facts, example.works, strict=True) if work is not None]


def known_apart(folds: Sequence[Sequence[Example]]) -> list[list[Known]]:
    """The entries of each part of the pages, with a wording of titles that was learned from the other parts.

    A wording that knew the very titles would be trusted too much.
    """
    found = []
    for number, fold in enumerate(folds):
        weights = _wording(one for other, fold in enumerate(folds) if other != number for one in fold)
        found.append([each for example in fold for each in _known(example, weights)])
    return found


def tried(folds: Sequence[Sequence[Example]]) -> Counter[tuple[bool, bool]]:
    """Of pages left out: how many entries are publications or not, and are kept or not."""
    found = known_apart(folds)
    count: Counter[tuple[bool, bool]] = Counter()
    for number, fold in enumerate(found):
        trees = learn([one for other, fold in enumerate(found) if other != number for one in fold])
        count.update((one.work, chosen.likelihood(one.facts, trees) >= chosen.LIKELY) for one in fold)
    return count


def write(folds: Sequence[Sequence[Example]]) -> str:
    """Learn from pages in several parts, and write what is shipped; what was done, to be printed."""
    found = [one for fold in known_apart(folds) for one in fold]
    save(SHIPPED, learn(found))
    with WORDING.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["piece", "weight"])
        table.writerows(_wording(one for fold in folds for one in fold).items())
    works = sum(one.work for one in found)
    return f"{sum(map(len, folds))} pages, {works} publications, {len(found) - works} others: {SHIPPED.name} written"
