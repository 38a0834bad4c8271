"""Which lines are titles, inside works or outside, learned from labelled pages: the trees of ``formats/listing/lines.py``.

A line is a title if it has words of a label's title. A work reaches from the first to the last line that has anything of it;
lines behind it that the rules take for a part of it, though the labels have nothing of them, teach no part.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.boosted import grown, save
from benchmarks.gold import Gold, GoldPage
from oeuvre.formats.listing import lines
from oeuvre.formats.listing.entries import PageReading
from oeuvre.formats.listing.page import Page
from oeuvre.record import Span

__all__ = ["SHIPPED", "Lines", "labelled", "learn", "packed", "write"]

#: What Oeuvre ships.
SHIPPED = Path(lines.__file__).with_name("lines.json.gz")
#: What may stand in a heading of all that is under it.
_OVER = frozenset(("type", "date", "container", "series", "publisher"))
#: How much a page without publications counts: such pages are rarer among those that are read than among these.
_NONE = 0.15
#: A page of many lines counts more than one of few, but less than they are more.
_MANY = 0.7
_ROUNDS = 120


class Lines(NamedTuple):
    """The facts of a page's lines, which of ``lines.PARTS`` each is (its place there, -1: unknown), how much each counts."""

    facts: list[tuple[float, ...]]
    parts: list[int]
    weight: float


def labelled(page: GoldPage) -> Lines:
    """The lines of a labelled page."""
    reading = PageReading(page.page)
    reading.read_by_rules()
    parts = _parts(page.page, page.records, reading.states)
    weight = (1.0 if page.labels["records"] else _NONE) * len(parts) ** (_MANY - 1)
    return Lines(list(lines.facts(reading)), parts, weight)


def _parts(page: Page, records: Sequence[Gold], states: Sequence[str]) -> list[int]:
    """Which part each line of a page is; ``states`` are what the rules say."""
    places = sorted((line.offsets[0], line.offsets[-1] + 1, n) for n, line in enumerate(page.lines) if line.text)
    starts = [start for start, _, _ in places]

    def of(spans: Iterable[Span]) -> set[int]:
        found = set()
        for start, end in spans:
            for first, last, number in places[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]:
                offsets = page.lines[number].offsets
                at = bisect_left(offsets, start) if last > start and first < end else len(offsets)
                if at < len(offsets) and offsets[at] < end:
                    found.add(number)
        return found

    titles = [(sorted(of(one.spans.get("title", ()))), one) for one in records]
    heads = sorted({found[0] for found, _ in titles if found})
    parts = ["O"] * len(page.lines)
    for found, one in titles:
        if not found:
            continue
        at = bisect_right(heads, found[0]) - 1
        above, below = heads[at - 1] if at else -1, heads[at + 1] if at + 1 < len(heads) else len(parts)
        inside = {
            number
            for name, spans in one.spans.items()
            for number in (of(spans) if name not in one.over else ())
            if above < number < below and not (states[number] == "H" and number < found[0] and name in _OVER)
        }
        inside.update(_linked(page, one, range(above + 1, below)), found)
        first, last = min(inside), max(inside)
        for number in range(first, last + 1):
            parts[number] = "T" if number in found or parts[number] == "T" else "I"
        for number in takewhile(lambda number: states[number][1:] == ">", range(last + 1, below)):
            parts[number] = "?"
    return [lines.PARTS.find(part) for part in parts]


def _linked(page: Page, one: Gold, numbers: Iterable[int]) -> list[int]:
    """The lines, of these, that lead to the work."""
    addresses = [one.record.get("url"), *(one.record.get("alt") or {}).get("url", [])]
    ends = tuple(str(address).partition("://")[2] or str(address) for address in addresses if address)
    return [
        number
        for number in numbers
        if any(mark.kind in ("link", "picture") and mark.value.endswith(ends) for mark in page.lines[number].marks)
        or any(end in page.lines[number].text for end in ends)
    ]


def learn(pages: Sequence[Lines]) -> lines.Trees:
    """The trees that tell what the lines of these pages are."""
    return lines.unpacked(packed(pages))


def packed(pages: Sequence[Lines]) -> dict[str, Any]:
    """The same as they are shipped."""
    import numpy as np  # noqa: PLC0415 -- slow import

    matrix = np.array([one for page in pages for one in page.facts], dtype=np.float32)
    weights = np.array([page.weight for page in pages for _ in page.facts])
    parts = np.array([part for page in pages for part in page.parts])
    known = parts >= 0
    by_part = grown(
        matrix[known], parts[known], weights[known], range(len(lines.NAMES)), classes=len(lines.PARTS), rounds=_ROUNDS,
        num_leaves=31, bagging_fraction=0.5, min_data_in_leaf=20, feature_fraction=0.25,
    )  # fmt: skip
    trees = dict(zip(lines.PARTS, by_part, strict=True))
    asked = sorted({fact for some in trees.values() for tree in some for fact in _asked(tree)})
    place = {fact: number for number, fact in enumerate(asked)}
    return {
        "facts": [lines.NAMES[fact] for fact in asked],
        "trees": {name: [_renumbered(tree, place) for tree in some] for name, some in trees.items()},
    }


def _asked(tree: Any) -> set[int]:
    return {tree[0], *_asked(tree[2]), *_asked(tree[3])} if isinstance(tree, list) else set()


def _renumbered(tree: Any, place: dict[int, int]) -> Any:
    if not isinstance(tree, list):
        return tree
    fact, bound, below, above = tree
    return [place[fact], bound, _renumbered(below, place), _renumbered(above, place)]


def write(pages: Sequence[Lines]) -> str:
    """Learn from pages, and write what is shipped; what was done, to be printed."""
    save(SHIPPED, packed(pages))
    return f"{len(pages)} pages, {sum(len(page.parts) for page in pages)} lines: {SHIPPED.name} written"
