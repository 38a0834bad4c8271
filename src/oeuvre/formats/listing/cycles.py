"""The cycle of a page: the same sorts of line again and again in the same order, as in cards and programmes.

Whoever laid out a page wrote title, people and teaser of each work in one order. Where that order shows in the sorts of its
lines alone (a date, names, a button, a long sentence, short words), the lines at one place of the cycle are judged together:
what one of them is, all are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from oeuvre.formats.listing import shapes
from oeuvre.formats.listing.looks import Look, byline_start

__all__ = ["Cycle", "find_cycle", "find_stanzas"]

#: The longest cycle that is looked for, in lines of different sorts.
_LONGEST = 9
#: So much of what stands between anchors must be of one order.
_SHARE = 0.6
#: So many entries of one number of lines must stand apart.
_STANZAS = 3


class Cycle(NamedTuple):
    """For each line that stands in the cycle its place there; the place at which the cycle begins; its length."""

    places: dict[int, int]
    first: int
    length: int


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


def find_cycle(looks: Sequence[Look], scores: Sequence[Mapping[str, float]]) -> Cycle | None:
    """The cycle of a page's lines, if there is one."""
    said = Counter(seen.text for seen in looks if seen.length < 40)
    lines, broken = [], []
    apart_from = False
    for n, (seen, score) in enumerate(zip(looks, scores, strict=True)):
        heads = score["H"] > 2.0 and score["H"] > max(score["T"], score["C"], score["L"]) and said[seen.text] < 3
        if seen.group or heads or score["O"] > 2.0:
            apart_from = True
            continue
        lines.append(n)
        broken.append(apart_from)
        apart_from = False
    plain = [_sort(looks[n], scores[n], said) for n in lines]
    apart = [f"{sort} {looks[n].line.gap > 0}" for n, sort in zip(lines, plain, strict=True)]
    merged = [sort.replace("prose", "words") for sort in apart]
    best: tuple[float, Cycle] | None = None
    for sorts in (plain, apart, merged):
        count = Counter(sorts)
        for anchor, times in count.items():
            if times < 3:
                continue
            found = _round(sorts, anchor, broken)
            if found and (best is None or found[0] > best[0]):
                worth, cycle = found
                best = worth, Cycle({lines[at]: place for at, place in cycle.places.items()}, cycle.first, cycle.length)
    return best[1] if best else None


def find_stanzas(looks: Sequence[Look], scores: Sequence[Mapping[str, float]]) -> Cycle | None:
    """The cycle of a page whose entries stand apart by empty lines and mostly have one number of lines, if it has one."""
    runs: list[list[int]] = [[]]
    for n, (seen, score) in enumerate(zip(looks, scores, strict=True)):
        heads = score["H"] > 2.0 and score["H"] > max(score["T"], score["C"], score["L"])
        if seen.line.gap or seen.line.level or heads:
            runs.append([])
        if not heads and not seen.line.level and score["O"] < 2.0:
            runs[-1].append(n)
    sizes = Counter(len(run) for run in runs if run)
    size, often = next(((size, count) for size, count in sizes.most_common() if size > 1), (0, 0))
    if not 2 <= size <= _LONGEST or often < _STANZAS or often < _SHARE * sum(sizes.values()):
        return None
    places = {n: place for run in runs if len(run) == size for place, n in enumerate(run)}
    cited = sum(scores[n]["C"] > 1.0 for n, place in places.items() if place)
    return Cycle(places, 0, size) if cited * 2 < often * (size - 1) else None


def _runs(sort: str) -> bool:
    """Whether several lines of a sort in a row are one part of an entry; of two lines of words each says something else."""
    return not sort.startswith("words")


def _steps(sorts: Sequence[str]) -> tuple[str, ...]:
    """The sorts of a stretch, each once where it stands several times in a row."""
    return tuple(sort for before, sort in pairwise(["", *sorts]) if sort != before or not _runs(sort))


def _round(sorts: Sequence[str], anchor: str, broken: Sequence[bool]) -> tuple[float, Cycle] | None:
    """How much of the lines stands in the cycle that begins at each line of one sort, and that cycle."""
    at = [
        n for n, sort in enumerate(sorts) if sort == anchor and (n == 0 or sorts[n - 1] != anchor or not _runs(anchor))
    ]
    if len(at) < 3:
        return None
    rounds = Counter(_steps(sorts[start:end]) for start, end in pairwise(at))
    order, often = rounds.most_common(1)[0]
    if (
        not 2 <= len(order) <= _LONGEST
        or any(sort.startswith("cited") for sort in order)
        or (often < 3 and often < len(at) - 1)
        or often < _SHARE * (len(at) - 1)
    ):
        return None
    places: dict[int, int] = {}
    for start, end in pairwise([*at, len(sorts)]):
        place = -1
        found: dict[int, int] = {}
        for n in range(start, end):
            if n > start and end == len(sorts) and broken[n]:
                break
            if sorts[n] in order[place + 1 :] and not (place >= 0 and sorts[n] == order[place] and _runs(sorts[n])):
                place = order.index(sorts[n], place + 1)
            elif place < 0 or sorts[n] != order[place] or not _runs(sorts[n]):
                if end == len(sorts):
                    break
                continue
            found[n] = place
        if end == len(sorts) or len(set(found.values())) * 2 > len(order):
            places |= found
    place, n = len(order), at[0] - 1
    while n >= 0 and not broken[n + 1]:
        if place > 0 and sorts[n] == order[place - 1]:
            place -= 1
        elif place == len(order) or sorts[n] != order[place] or not _runs(sorts[n]):
            break
        places[n] = place
        n -= 1
    return len(places), Cycle(places, places[min(places)], len(order))
