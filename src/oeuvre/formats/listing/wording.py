"""How much a text is worded like a title of a publication, rather than like a sentence, a label or a point of a list.

It goes by the beginnings, middles and ends of words, in whatever language. What each of them weighs has been learned from the
titles and the other words of labelled pages (``benchmarks/learn_chosen.py``).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from itertools import chain
from math import sqrt

__all__ = ["likeness", "pieces", "weighed"]

#: How much of a text is looked at, in characters.
_LONGEST = 250
_SIZES = (2, 3, 4)
_DIGIT = re.compile(r"\d")


def pieces(text: str) -> dict[str, float]:
    """The pieces of a text's words: two to four characters, blanks around a word among them, the first word, the last's end.

    Each has the number of times it stands there, divided by the root of the number of all.
    """
    count = _counted(text)
    root = _root(count)
    return {piece: times / root for piece, times in count.items()}


def _counted(text: str) -> Counter[str]:
    """How often each piece of a text's words stands there."""
    words = _DIGIT.sub("0", text.strip(" .")[:_LONGEST].lower()).split()
    count = Counter(chain.from_iterable(map(_of_word, words)))
    if words:
        count["^" + words[0][:6]] = 1
        count["$" + words[-1][-4:]] = 1
    return count


@lru_cache(8192)
def _of_word(word: str) -> tuple[str, ...]:
    """The pieces of a word, the shorter ones first."""
    word = f" {word} "
    length = len(word)
    return tuple([word[at : at + size] for size in _SIZES for at in range(max(1, length - size + 1))])


def _root(count: Counter[str]) -> float:
    return sqrt(count.total()) or 1.0


@cache
def _weights() -> Mapping[str, float]:
    table = resources.files(__package__).joinpath("wording.csv").read_text("utf-8")
    return {row["piece"]: float(row["weight"]) for row in csv.DictReader(table.splitlines())}


@lru_cache(4096)
def likeness(text: str) -> float:
    """How much a text is worded like a title: the logarithm of its odds, about -5 to 5; 0 says nothing."""
    return weighed(text, _weights())


def weighed(text: str, weights: Mapping[str, float]) -> float:
    """What the pieces of a text weigh together."""
    count = _counted(text)
    root = _root(count)
    return sum([weights[piece] * (times / root) for piece, times in count.items() if piece in weights])
