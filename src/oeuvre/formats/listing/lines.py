"""Whether each line of a page is a title, inside a work or outside, as labelled pages teach.

The rules (``roles.py``, ``context.py``) know what lines may be; how much each sign weighs on pages that nobody has seen is
learned from pages that somebody has labelled (``benchmarks/learn_lines.py``). A line is asked how it looks and what the rules
make of it, of the lines beside it, of all lines of its kind and of the page; boosted trees (``trees.py``) weigh these facts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from math import exp, log, log1p
from operator import itemgetter
from typing import Protocol

from oeuvre.formats.listing.bylines import leading_names
from oeuvre.formats.listing.looks import Look, name_share
from oeuvre.formats.listing.page import Line, Page
from oeuvre.formats.listing.roles import ROLES
from oeuvre.formats.listing.trees import Tree, settled, shipped, worth
from oeuvre.formats.listing.venues import venue_likeness
from oeuvre.formats.listing.wording import likeness

__all__ = ["NAMES", "PARTS", "Judged", "Odds", "Trees", "facts", "judge", "unpacked"]

#: What a line may be: outside of works, a title or a whole citation, anything else inside a work.
PARTS = "OTI"
#: No part is surer than this, as the logarithm of odds.
_SUREST = 4.0


class Judged(Protocol):
    """A page as the rules have read it (``entries.py``)."""

    page: Page
    looks: list[Look]
    plain: list[Mapping[str, float]]
    scores: list[dict[str, float]]
    states: list[str]
    begins: list[bool]
    kinds: list[str]


#: For a line the logarithms of the odds of each of ``PARTS``.
Odds = Mapping[str, float]
#: The trees for each of ``PARTS``; they ask for facts by their places in ``NAMES``.
Trees = Mapping[str, list[Tree]]


# -- facts ---------------------------------------------------------------------------------------------------------------

_TOLD = (
    "names", "date", "kind", "function", "cased", "words", "length", "sentences", "years", "numbers", "linked", "bold",
    "statement", "with", "button", "furniture", "group", "field", "heading", "level", "bullet", "gap", "first", "last",
    "wording", "wording of first", "wording of best", "quoted", "bracketed names", "leading names", "leading end",
    "first part", "second part", "last part", "parts of names", "parts of dates", "parts of outlets", "parts",
)  # fmt: skip
_RULED = ("title", "inside", "heading line", "begins")
_OWN = (*_TOLD, *(f"plain {role}" for role in ROLES), *ROLES, *_RULED)
#: What is asked of the lines right beside a line, of those one further, and of those of its kind and of the page.
_BESIDE = (
    "names", "date", "kind", "cased", "words", "length", "years", "heading", "level", "bullet", "gap", "wording",
    "wording of first", "wording of best", "leading names", "first part", "last part", *(f"plain {role}" for role in ROLES),
    *_RULED,
)  # fmt: skip
_NEAR = ("names", "date", "length", "years", "heading", "gap", "wording", "plain T", "plain C", "title", "begins")
_TOGETHER = (
    "names", "date", "kind", "function", "cased", "words", "length", "years", "field", "wording", "wording of first",
    "wording of best", "leading names", "parts of names", "parts of dates", "parts of outlets",
    *(f"plain {role}" for role in ROLES), *_RULED,
)  # fmt: skip
#: What all lines of a kind share, and what all of a page.
_KIND_SHARES, _PAGE_SHARES = ("lines of kind", "share of kind"), ("lines", "kinds")
_OF_KIND = (*_KIND_SHARES, "like the one before", "like the one after", "of one make")
_OF_PLACE = (*_PAGE_SHARES, "place", "lines before", "lines since heading", "wording of heading", "in run", "run")
#: The facts of a line, in order.
NAMES = (
    *_OWN, *(f"before: {name}" for name in _BESIDE), *(f"after: {name}" for name in _BESIDE),
    *(f"two before: {name}" for name in _NEAR), *(f"two after: {name}" for name in _NEAR),
    *(f"of kind: {name}" for name in _TOGETHER), *(f"of page: {name}" for name in _TOGETHER), *_OF_KIND, *_OF_PLACE,
)  # fmt: skip
#: The places of what all lines of a kind share.
_SHARED = frozenset(
    place
    for place, name in enumerate(NAMES)
    if name.startswith(("of kind: ", "of page: ")) or name in (*_KIND_SHARES, *_PAGE_SHARES)
)
#: For so many kinds at most, those with so many lines, the trees are settled first: that takes as long as judging a hundred.
_KINDS, _MANY = 4, 300
_beside, _near, _together = (itemgetter(*map(_OWN.index, names)) for names in (_BESIDE, _NEAR, _TOGETHER))
_of_roles = itemgetter(*ROLES)
_FIRST_PART, _LAST_PART, _WORDING = map(_OWN.index, ("first part", "last part", "wording"))
#: What stands where there is no line.
_NONE = (-9.0,) * len(_OWN)

_PART = re.compile(r"\s*(?:[.:;](?=\s|$)|,(?=\s)|\s[–—/|·•-]\s|[()\[\]|“”\"«»])\s*")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]][.\s]*$")
_QUOTED = re.compile(r"[“\"„«]([^“”\"«»]{4,200})[”\"“»]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEADINGS = ("", "publications", "type", "other")
#: What a part of a line may be; the place in this list is the fact.
_SORTS = "?,names,outlet,signs,date,short number,number,words,title,prose".split(",")
#: So much of a line is looked at, and so many of its parts.
_LONGEST, _MOST = 400, 6


def _sort_of(part: str) -> str:
    """What a part of a line looks like: one of ``_SORTS``."""
    if any(c.isdigit() for c in part):
        if not any(c.isalpha() for c in part):
            return "signs"
        if len(part) < 24 and _YEAR.search(part):
            return "date"
        return "short number" if len(part) < 20 else "number"
    if name_share(part) > 0.5:
        return "names"
    if venue_likeness(part) > 0.4:
        return "outlet"
    words = part.count(" ") + 1
    return "words" if words < 4 else "title" if words < 16 else "prose"


def _sort_of_sign(sign: str) -> int:
    """A number for what a line begins or ends with."""
    if sign.isdigit():
        return 1
    if sign.isalpha():
        return 2 if ord(sign) > 0x2E80 else 3 if sign.isupper() else 4
    for number, signs in enumerate(
        ("“”\"„«»‘’「」『』《》'", "([{【（", ")]}】）", ".。", ",;，；", ":：", "?!？！", "…"), 5
    ):
        if sign in signs:
            return number
    return 13


def _told(seen: Look) -> tuple[float, ...]:
    """What is told by a line itself: a number for each of ``_TOLD``."""
    line, text = seen.line, seen.text[:_LONGEST]
    parts = [part for part in _PART.split(text) if part]
    sorts = [_sort_of(part) for part in (parts if len(parts) <= _MOST else [*parts[:_MOST], parts[-1]])]
    places = [_SORTS.index(sort) for sort in sorts] or [0]
    likely = [likeness(part) for part in parts]
    bracket, quoted = _BRACKET.search(text), _QUOTED.search(text)
    names = leading_names(text, 0, min(len(text), 240)) if text[0].isalpha() else None
    return (
        seen.names, seen.date_share, seen.types, seen.function, seen.cased, log1p(seen.words), log1p(seen.length),
        seen.sentences, seen.year, seen.tail, seen.linked, seen.bold, seen.statement, bool(seen.with_), bool(seen.button),
        bool(seen.furniture), bool(seen.group), bool(seen.field),
        _HEADINGS.index(seen.heading) if seen.heading in _HEADINGS else 0, line.level,
        2 if line.bullet.isalnum() else bool(line.bullet), min(line.gap, 3), _sort_of_sign(text[0]),
        _sort_of_sign(seen.text[-1]), likeness(text), likely[0] if likely else 0.0,
        max(likely, default=0.0), len(quoted[1]) / len(text) if quoted else 0.0,
        name_share(bracket[1]) if bracket else -1.0, names.score if names else -1.0,
        names.end / len(text) if names else 0.0, places[0], places[1] if len(places) > 1 else -1, places[-1],
        sorts.count("names"), sorts.count("date") + sorts.count("signs"), sorts.count("outlet"), len(parts),
    )  # fmt: skip


def _ruled(state: str, *, begins: bool) -> tuple[float, ...]:
    """What the rules make of a line: a number for each of ``_RULED``."""
    return (state in ("T", "C"), state not in ("O", "H"), state == "H", begins)


def facts(judged: Judged) -> Iterator[tuple[float, ...]]:
    """What is known of each line of a page, with a number for each of ``NAMES``."""
    told: dict[int, tuple[float, ...]] = {}
    for seen in judged.looks:
        if id(seen) not in told:
            told[id(seen)] = _told(seen)
    own = [
        (*told[id(seen)], *_of_roles(plain), *_of_roles(score), *_ruled(state, begins=begins))
        for seen, plain, score, state, begins in zip(
            judged.looks, judged.plain, judged.scores, judged.states, judged.begins, strict=True
        )
    ]
    count = len(own)
    padded = [_NONE, _NONE, *own, _NONE, _NONE]
    together = [_together(one) for one in own]
    of_page = _means(together)
    kinds = Counter(judged.kinds)
    by_kind = defaultdict(list)
    for kind, one in zip(judged.kinds, together, strict=True):
        by_kind[kind].append(one)
    of_kind = {kind: _means(every) for kind, every in by_kind.items()}
    makes = [(kind, one[_FIRST_PART], one[_LAST_PART]) for kind, one in zip(judged.kinds, own, strict=True)]
    alike = Counter(makes)
    same = [False, *(a == b for a, b in zip(judged.kinds, judged.kinds[1:], strict=False)), False]
    of_places = _of_places(judged, own)
    for (at, kind), of_place in zip(enumerate(judged.kinds), of_places, strict=True):
        # One by one: all the facts of a page of a hundred thousand lines are too much to hold.
        yield (
            *own[at], *_beside(padded[at + 1]), *_beside(padded[at + 3]), *_near(padded[at]), *_near(padded[at + 4]),
            *of_kind[kind], *of_page, log1p(kinds[kind]), kinds[kind] / count, same[at], same[at + 1],
            alike[makes[at]] / kinds[kind], log1p(count), len(kinds) / count, at / count, at, *of_place,
        )  # fmt: skip


def _means(every: Sequence[Sequence[float]]) -> list[float]:
    return [sum(column) / len(every) for column in zip(*every, strict=True)]


def _of_places(judged: Judged, own: Sequence[Sequence[float]]) -> Iterator[tuple[float, ...]]:
    """For each line how far above its heading is, that one's wording, the line's place in its run, the run's length."""
    runs = list(accumulate(_begins_run(line) for line in judged.page.lines))
    lengths = Counter(runs)
    heading, first, before = -1, 0, -1
    for at, (line, state, run) in enumerate(zip(judged.page.lines, judged.states, runs, strict=True)):
        if run != before:
            first, before = at, run
        yield at - heading, own[heading][_WORDING] if heading >= 0 else -9.0, at - first, lengths[run]
        if line.level or state == "H":
            heading = at


def _begins_run(line: Line) -> bool:
    return bool(line.gap or line.level)


# -- judgement -----------------------------------------------------------------------------------------------------------


def unpacked(packed: Mapping[str, object]) -> Trees:
    """The trees as they are shipped: ``facts`` are the names of the facts that they ask for by number."""
    names: list[str] = packed["facts"]  # type: ignore[assignment]
    place = [NAMES.index(name) for name in names]

    def placed(tree: Tree) -> Tree:
        if isinstance(tree, float):
            return tree
        fact, bound, below, above = tree
        return place[fact], bound, placed(below), placed(above)

    trees: Trees = packed["trees"]  # type: ignore[assignment]
    return {part: [placed(tree) for tree in trees[part]] for part in PARTS}


@cache
def _shipped() -> Trees:
    return unpacked(shipped("lines.json.gz"))


def judge(judged: Judged, trees: Trees | None = None) -> list[Odds]:
    """What each line of a page is, by what was learned: by the trees that Oeuvre ships, or by these."""
    trees = trees or _shipped()
    long = {kind for kind, lines in Counter(judged.kinds).most_common(_KINDS) if lines >= _MANY}
    of_kind: dict[str, Trees] = {}
    found: list[Odds] = []
    for kind, one in zip(judged.kinds, facts(judged), strict=True):
        if kind in long and kind not in of_kind:
            of_kind[kind] = {part: [settled(tree, one, _SHARED) for tree in some] for part, some in trees.items()}
        found.append(_odds({part: worth(some, one) for part, some in of_kind.get(kind, trees).items()}))
    return found


def _odds(weighed: Mapping[str, float]) -> dict[str, float]:
    """The logarithms of the odds of parts of which one is there, by what is said for each."""
    most = max(weighed.values())
    shares = {part: exp(value - most) for part, value in weighed.items()}
    every = sum(shares.values())
    return {part: _bounded(log(share / max(every - share, 1e-9))) for part, share in shares.items()}


def _bounded(odds: float) -> float:
    return max(-_SUREST, min(_SUREST, odds))
