"""Patterns that are tried only on text that holds what they cannot match without.

A page's reader has many patterns for what is seldom there ("forthcoming", "edited by", "Working Paper No. 7"), and trying one
costs many times what it costs to see that the text has none of its words. So a ``Sifted`` pattern knows, by itself, words of
which one stands in whatever it matches, and a ``Sieve`` knows a text's pieces of three letters. Where a pattern does not tell
such words it is always tried: the sieve never keeps a pattern from what it would match.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from operator import add
from typing import Any, NamedTuple

from oeuvre.formats.listing.caseless import lowered

try:
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover -- where a Python keeps it elsewhere, patterns are always tried
    _parser = None

__all__ = ["Sieve", "Sifted"]

#: Letters that match others where case is ignored, and yet are something else in lower case.
_ODD = re.compile("[İıſ]")
#: White space that is no space: to a pattern it is the same.
_SPACE = re.compile(r"[^\S ]")
#: About how often a character stands in a thousand of text; what is not here is rare.
_OFTEN = {" ": 150} | dict(zip(
    "etaoinshrdlucmfwypgbvk.,()1209-:",
    (95, 70, 65, 60, 60, 57, 50, 40, 48, 35, 33, 23, 28, 22, 18, 14, 15, 16, 15, 9, 8, 6, 40, 25, 20, 20, 20, 18, 15, 12,
     10, 8),
    strict=True,
))  # fmt: skip
#: Words that are met oftener than this in a thousand characters keep nothing out.
_TOO_OFTEN = 150


class Sieve:
    """Which patterns may match in a text: by its pieces of three letters, in lower case and with plain spaces.

    What is later cut out of the text or masked in it stays in them.
    """

    __slots__ = ("known", "text", "through")

    def __init__(self, text: str) -> None:
        if _SPACE.search(text):
            text = _SPACE.sub(" ", text)
        self.text = text
        #: The patterns that the text lets through, of the first ``known`` that there are.
        self.through: set[Sifted] = set()
        self.known = 0

    def lets(self, sifted: Sifted) -> bool:
        """Whether the pattern may match somewhere in the text."""
        if sifted.number >= self.known:
            self._sift()
        return sifted in self.through

    def _sift(self) -> None:
        self.known = len(_EVERY)
        sift = _sifted if len(self.text) < _KEPT else _sifted.__wrapped__
        self.through.update(*sift(self.text, self.known))


#: Up to which length texts are kept in mind: a page's lines are sifted when they are looked at, and when they are read.
_KEPT = 200


@lru_cache(8192)
def _sifted(text: str, known: int) -> tuple[Sequence[Sifted], ...]:
    """The patterns that a text lets through, of the first ``known`` that there are, by the words that let them."""
    low = text.lower()
    if not text.isascii() and _ODD.search(text):
        return (_EVERY[:known],)  # Case cannot be told.
    index = _index(known)
    found = [index.always]
    for word, is_cased, patterns in index.short:
        if word in (text if is_cased else low):
            found.append(patterns)
    for piece in index.pieces.intersection(map(add, map(add, low, low[1:]), low[2:])):
        for word, is_cased, patterns in index.long[piece]:
            if word in (text if is_cased else low):
                found.append(patterns)
    return tuple(found)


class _Index(NamedTuple):
    """What the patterns need: each word, whether with its capitals, and the patterns that need it or one like it.

    Words of three letters or more stand by one piece of each.
    """

    always: list[Sifted]
    short: list[tuple[str, bool, list[Sifted]]]
    long: dict[str, list[tuple[str, bool, list[Sifted]]]]
    pieces: frozenset[str]


@lru_cache(1)
def _index(count: int) -> _Index:
    """The needs of the first patterns that there are."""
    always: list[Sifted] = []
    words: dict[tuple[str, bool], list[Sifted]] = defaultdict(list)
    for sifted in _EVERY[:count]:
        needs = sifted.needs
        if needs is None:
            always.append(sifted)
            continue
        for word in needs.words:
            words[word, needs.is_cased].append(sifted)
    short = [(word, is_cased, patterns) for (word, is_cased), patterns in words.items() if len(word) < 3]
    long: dict[str, list[tuple[str, bool, list[Sifted]]]] = defaultdict(list)
    for (word, is_cased), patterns in words.items():
        if len(word) > 2:
            long[_rarest(word)].append((word, is_cased, patterns))
    return _Index(always, short, dict(long), frozenset(long))


class _Needs(NamedTuple):
    """Words of which one stands in whatever a pattern matches, in lower case where the pattern ignores case."""

    words: frozenset[str]
    is_cased: bool


#: Every pattern that there is.
_EVERY: list[Sifted] = []


class Sifted:
    """A pattern that knows which words it needs."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self.search, self.match, self.finditer = self.pattern.search, self.pattern.match, self.pattern.finditer
        self._caseless = lowered(pattern) if flags & re.IGNORECASE else None
        self.number = len(_EVERY)
        _EVERY.append(self)

    def is_in(self, text: str, low: str, end: int) -> bool:
        """Whether the pattern is in the text up to a place; ``low`` is the text in lower case."""
        found = self._caseless.search(low, 0, end) if self._caseless else self.search(text, 0, end)
        return found is not None

    @cached_property
    def needs(self) -> _Needs | None:
        """The words; None where the pattern tells none, or only some that stand everywhere."""
        if _parser is None:
            return None
        pattern, flags = self.pattern.pattern, self.pattern.flags
        words = _needed(_parser.parse(pattern, flags & ~re.UNICODE))
        if words is None or _cost(words) > _TOO_OFTEN:
            return None
        is_cased = not flags & re.IGNORECASE and "(?i" not in pattern
        return _Needs(words if is_cased else frozenset(word.lower() for word in words), is_cased)


def _rarest(word: str) -> str:
    """The piece of a word, three letters at most and in lower case, that is met least."""
    low = word.lower()
    return min((low[at : at + 3] for at in range(max(1, len(low) - 2))), key=_frequency)


def _frequency(piece: str) -> float:
    """About how often a piece is met in a thousand characters."""
    if piece in ("19", "20"):
        return 10.0  # Years.
    found = 1000.0
    for char in piece:
        # One letter makes the next less of a surprise.
        found *= _OFTEN.get(char, 2) / 1000 * (1 if len(piece) == 1 else 2)
    return found


def _cost(words: Iterable[str]) -> float:
    return sum(_frequency(_rarest(word)) for word in words)


def _needed(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """Words of which one stands in whatever matches; of several such sets the one met least; None if there is none."""
    found: list[frozenset[str]] = []
    runs = {""}

    def end(begin: set[str]) -> None:
        nonlocal runs
        if "" not in runs:
            found.append(frozenset(runs))
        runs = begin

    for operation, value in parsed:
        said, chars, least, most = _one(operation, value)
        if chars and len(runs) * len(chars) <= 8:
            longer = {run + char for run in runs for char in chars}
            if least == 1:
                runs = longer
            elif most == 1:
                runs |= longer
            if most != 1:
                runs = longer if least else runs
                end(set(chars) if least else {""})
            continue
        end({""})
        within: frozenset[str] | None = None
        if chars:
            within = chars if least else None
        elif said == "SUBPATTERN":
            within = _needed(value[-1])
        elif said == "ATOMIC_GROUP":
            within = _needed(value)
        elif said in _REPEATS and value[0] > 0:
            within = _needed(value[2])
        elif said == "ASSERT":
            within = _needed(value[1])
        elif said == "BRANCH":
            each = [_needed(branch) for branch in value[1]]
            within = None if None in each else frozenset().union(*(one for one in each if one))
        if within:
            found.append(within)
    end({""})
    return min(found, key=_cost, default=None)


_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def _one(operation: Any, value: Any) -> tuple[str, frozenset[str] | None, int, int]:
    """An operation's name, the characters if it is one of a few, and how often it is there at least and at most."""
    said = str(operation)
    if said == "LITERAL":
        return said, _of_class([(operation, value)]), 1, 1
    if said == "IN":
        return said, _of_class(value), 1, 1
    if said in _REPEATS and len(value[2]) == 1 and value[0] < 2:
        _, chars, least, most = _one(*value[2][0])
        if least == most == 1:
            return said, chars, value[0], min(int(value[1]), 2)
    return said, None, 1, 1


def _of_class(value: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The few characters of a class; None if there are many, or one that stands for masked text."""
    chars: set[str] = set()
    for operation, one in value:
        if str(operation) == "LITERAL":
            codes = range(one, one + 1)
        elif str(operation) == "RANGE" and one[1] - one[0] < 12:
            codes = range(one[0], one[1] + 1)
        elif str(one) == "CATEGORY_SPACE":
            codes = range(32, 33)
        else:
            return None
        if 0xE000 <= codes[0] <= 0xF8FF:
            return None
        chars |= set(map(chr, codes))
    return frozenset(chars) if len(chars) <= 12 else None
