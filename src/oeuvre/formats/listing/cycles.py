"""The cycle of a page: the same sorts of line again and again in the same order, as in cards and programmes.

Whoever laid out a page wrote title, people and teaser of each work in one order. Where that order shows in how its lines look
alone (a date, names, a button, a long sentence, short words), the lines at one place of the cycle are judged together: what
one of them is, all are.

No work is written quite like the next: one has no people, a teaser takes two lines, a title is as long as a sentence. So a
cycle is a hidden Markov model whose states follow one another in a ring: each place has its own shares of what lines look
like, may be left out or take two lines, and what fits no place stands outside. It is learned from the page itself, beginning
where lines alike return at one distance, by giving lines their places and counting in turn (Rabiner 1989, segmental k-means).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from oeuvre.formats.listing import shapes
from oeuvre.formats.listing.looks import Look, byline_start
from oeuvre.formats.listing.page import Block
from oeuvre.formats.listing.rows import ROW

__all__ = ["Cycle", "find_cycle", "find_rows", "find_stanzas"]

#: The longest cycle that is looked for, in lines.
_LONGEST = 8
#: So much of a page's lines must stand in its cycle, or of its stanzas be of one size.
_SHARE = 0.6
#: So many entries of one number of lines must stand apart, so many lines alike return.
_STANZAS = 3
#: What it costs to leave a place out, to take two lines for one, to go outside, to come back.
_SKIPPED, _AGAIN, _OUT, _BACK = 2.0, 2.0, 3.0, 1.0
#: So much of the page's own shares is added to what is counted at a place; so much a place must bring, and a line.
_PRIOR, _PLACE, _GAIN = 1.0, 4.0, 0.8
#: A ring is learned from so many lines at most, from so many beginnings, in so many rounds.
_LEARNT, _TRIED, _ROUNDS = 120, 12, 4
#: So many signs that lines begin with are looked at.
_BEGIN = 12
#: From these lengths on a line is of some length, long, and longer.
_SIZES = (25, 70, 160)


class Cycle(NamedTuple):
    """For each line that stands in the cycle its place there."""

    places: dict[int, int]


def _sort(seen: Look, score: Mapping[str, float], said: Counter[str]) -> str:
    """The sort of a line, as one sees it from afar."""
    text = seen.text
    if seen.field:
        return f"field {seen.field}"
    if seen.classed == "T":
        return "titled"
    if seen.button:
        return "button"
    if seen.length < 40 and said[text] > 2 and not seen.date_share:
        return "again"
    if seen.date_share > 0.9:
        return "date"
    if seen.date_share and any(mark in text for mark in ("|", "·", "•", " – ", " - ")):
        return "parts"
    if seen.types + seen.date_share > 0.75:
        return "label"
    if seen.names > 0.5 or (seen.names > 0.2 and byline_start(text)):
        return "names"
    if seen.statement >= 0.8 and seen.length < 200:
        return "names"
    if score["C"] > 1.0:
        return "cited"
    if shapes.QUOTED_WHOLE.fullmatch(text):
        return "quoted"
    if text.isupper() and seen.length < 60:
        return "capitals"
    if seen.length > 160 or (seen.length > 70 and seen.function > 0.2 and text[-1] in ".…。!"):
        return "prose"
    if text.endswith(("…", "...", "[…]")) and seen.length > 40:
        return "prose"
    return "words"


#: How a line looks, by several features.
_Looks = tuple[Hashable, ...]


def _looks(seen: Look, score: Mapping[str, float], said: Counter[str], begun: Counter[str]) -> _Looks:
    """How a line looks from afar: sort, space above, length, last sign, bullet, what it begins with, its best role."""
    text = seen.text
    last = text[-1]
    return (
        _sort(seen, score, said),
        min(seen.line.gap, 2),
        sum(seen.length >= size for size in _SIZES),
        last if last in ".:…" else "a" if last.isalpha() else "0" if last.isdigit() else ")",
        bool(seen.line.bullet),
        text[:_BEGIN] if begun[text[:_BEGIN]] > 2 else "",
        max(score, key=score.__getitem__),
    )


class _Lines(NamedTuple):
    """How lines look, and before which of them something else stands."""

    looks: Sequence[_Looks]
    broken: Sequence[bool]


class _Ring:
    """Places that lines take in turn: how lines look at each, learned from the lines that take it."""

    def __init__(self, size: int, looks: Sequence[_Looks], places: Sequence[int]) -> None:
        self.size = size
        self._base = [Counter(values) for values in zip(*looks, strict=True)]
        self._every = len(looks)
        at = ([one for one, taken in zip(looks, places, strict=True) if taken == place] for place in range(size))
        self._counts = [[Counter(values) for values in zip(*some, strict=True)] for some in at]
        self._odds: dict[_Looks, list[float]] = {}

    def odds(self, look: _Looks) -> list[float]:
        """For each place the logarithm of how much likelier the look is there than on the page; the last: outside."""
        if (known := self._odds.get(look)) is None:
            known = [sum(map(self._likelier, counts, look, self._base)) if counts else 0.0 for counts in self._counts]
            self._odds[look] = known = [*known, 0.0]
        return known

    def _likelier(self, counts: Counter[Hashable], value: Hashable, base: Counter[Hashable]) -> float:
        share = (base[value] or 0.5) / self._every
        return log((counts[value] + _PRIOR * share) / (counts.total() + _PRIOR) / share)

    def walk(self, lines: _Lines) -> tuple[list[int], float]:
        """The place of each line, ``size`` where it stands outside, and how much likelier they are so (Viterbi)."""
        size, out = self.size, self.size
        worth = [value - (_BACK if place < out else 0.0) for place, value in enumerate(self.odds(lines.looks[0]))]
        came: list[bytes] = []
        for look, broken in zip(lines.looks[1:], lines.broken[1:], strict=True):
            best = max(range(size + 1), key=worth.__getitem__)
            anywhere = worth[best] - _OUT / 2
            now, origins = [], bytearray()
            for place, value in enumerate(self.odds(look)):
                if place == out:
                    most, origin = worth[out], out
                    if worth[best] - _OUT > most:
                        most, origin = worth[best] - _OUT, best
                else:
                    most, origin = worth[place - 1 if place else size - 1], (place - 1) % size
                    for from_place, cost in (
                        (place, _AGAIN),
                        (out, _BACK),
                        ((place - 2) % size, _SKIPPED if size > 2 else _OUT),
                    ):
                        if worth[from_place] - cost > most:
                            most, origin = worth[from_place] - cost, from_place
                if broken and anywhere > most:
                    most, origin = anywhere, best
                now.append(most + value)
                origins.append(origin)
            worth = now
            came.append(bytes(origins))
        place = max(range(size + 1), key=worth.__getitem__)
        most = worth[place]
        places = [place]
        for before in reversed(came):
            place = before[place]
            places.append(place)
        return places[::-1], most


def _learned(lines: _Lines, size: int, places: list[int]) -> tuple[float, _Ring]:
    """A ring learned from lines, beginning with these places, and what it is worth."""
    for _ in range(_ROUNDS):
        ring = _Ring(size, lines.looks, places)
        before, (places, worth) = places, ring.walk(lines)
        if places == before:
            break
    return worth - _PLACE * size, ring


def _beginnings(looks: Sequence[_Looks]) -> list[tuple[int, list[int]]]:
    """Where lines alike in something return at one distance: the size of such a ring, and the place of each line in it."""
    found: dict[tuple[int, tuple[int, ...]], int] = {}
    for alike in (0, 5, 6, slice(0, 2)):
        kinds = [one[alike] for one in looks]
        for kind, times in Counter(kinds).items():
            if times < _STANZAS or kind == "":
                continue
            at = [n for n, one in enumerate(kinds) if one == kind and (not n or kinds[n - 1] != kind)]
            for size, often in Counter(after - before for before, after in pairwise(at)).most_common(2):
                if 2 <= size <= _LONGEST and often > 1:
                    found.setdefault((size, tuple(_since(at, size, len(looks)))), often)
    likely = sorted(found, key=found.__getitem__, reverse=True)[:_TRIED]
    return [(size, list(places)) for size, places in likely]


def _since(at: Sequence[int], size: int, count: int) -> Iterator[int]:
    """For each line how far it stands from the last of these, ``size`` where that is too far."""
    last = -size
    begins = frozenset(at)
    for n in range(count):
        last = n if n in begins else last
        yield min(n - last, size)


def _is_heading(score: Mapping[str, float]) -> bool:
    return score["H"] > 2.0 and score["H"] > max(score["T"], score["C"], score["L"])


def _is_outside(score: Mapping[str, float]) -> bool:
    return score["O"] > 2.0 and score["O"] >= max(score.values())


def find_cycle(
    looks: Sequence[Look], scores: Sequence[Mapping[str, float]], topics: Collection[int] = ()
) -> Cycle | None:
    """The cycle of a page's lines, if there is one; headings, what is surely outside and whole citations stand between.

    Works have as many topics as they have: these are passed over.
    """
    said = Counter(seen.text for seen in looks if seen.length < 40)
    begun = Counter(seen.text[:_BEGIN] for seen in looks if seen.length > _BEGIN)
    numbers: list[int] = []
    broken: list[bool] = []
    apart = False
    for n, (seen, score) in enumerate(zip(looks, scores, strict=True)):
        if n in topics:
            continue
        if (
            seen.group
            or _is_outside(score)
            or (_is_heading(score) and said[seen.text] < 3)
            or score["C"] > max(1.0, score["T"])
        ):
            apart = True
            continue
        numbers.append(n)
        broken.append(apart)
        apart = False
    lines = _Lines([_looks(looks[n], scores[n], said, begun) for n in numbers], broken)
    some = _Lines(lines.looks[:_LEARNT], broken[:_LEARNT])
    rings = [_learned(some, size, places) for size, places in _beginnings(some.looks)]
    if not rings:
        return None
    worth, ring = max(rings, key=lambda one: one[0])
    places, _ = ring.walk(lines)
    inside = [place for place in places[:_LEARNT] if place < ring.size]
    rounds = sum(after < before for before, after in pairwise(inside))
    if rounds < 2 or len(set(inside)) < 2 or len(inside) < _SHARE * len(some.looks) or worth < _GAIN * len(inside):
        return None
    return Cycle({n: place for n, place in zip(numbers, places, strict=True) if place < ring.size})


def find_rows(blocks: Sequence[Block]) -> Cycle | None:
    """The cycle of a page whose lines are the cells of rows, if most rows have one number of them."""
    rows = [block for block in blocks if block.kind == ROW]
    size, often = next(iter(Counter(row.end - row.start for row in rows).most_common(1)), (0, 0))
    if not 2 <= size <= _LONGEST or often < _STANZAS or often < _SHARE * len(rows):
        return None
    return Cycle({row.start + place: place for row in rows if row.end - row.start == size for place in range(size)})


def find_stanzas(looks: Sequence[Look], scores: Sequence[Mapping[str, float]]) -> Cycle | None:
    """The cycle of a page whose entries stand apart by empty lines and mostly have one number of lines, if it has one."""
    runs: list[list[int]] = [[]]
    for n, (seen, score) in enumerate(zip(looks, scores, strict=True)):
        heads = _is_heading(score)
        if seen.line.gap or seen.line.level or heads:
            runs.append([])
        if not heads and not seen.line.level and not _is_outside(score):
            runs[-1].append(n)
    sizes = Counter(len(run) for run in runs if run)
    size, often = next(((size, count) for size, count in sizes.most_common() if size > 1), (0, 0))
    if not 2 <= size <= _LONGEST or often < _STANZAS or often < _SHARE * sum(sizes.values()):
        return None
    places = {n: place for run in runs if len(run) == size for place, n in enumerate(run)}
    cited = sum(scores[n]["C"] > 1.0 for n, place in places.items() if place)
    return Cycle(places) if cited * 2 < often * (size - 1) else None
