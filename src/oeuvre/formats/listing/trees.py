"""Boosted trees (Friedman 2001) that have been learned elsewhere and are asked here: sums of what their leaves say.

A leaf is a float; a branch is the fact that it asks for, a bound, and the trees for a fact up to the bound and above it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Container
from importlib import resources
from math import exp
from typing import Any, Protocol

__all__ = ["Facts", "Tree", "probability", "settled", "shipped", "worth"]

Tree = Any


class Facts(Protocol):
    """What is known of a thing: a number for each fact, by its name or its place."""

    def __getitem__(self, fact: Any, /) -> float: ...


def shipped(name: str) -> Any:
    """What lies packed beside this module under a name."""
    return json.loads(gzip.decompress(resources.files(__package__).joinpath(name).read_bytes()))


def worth(trees: list[Tree], facts: Facts) -> float:
    """What these trees say of these facts together: the logarithm of odds."""
    total = 0.0
    for tree in trees:
        while tree.__class__ is not float:  # The quickest question; it is asked hundreds of times of each line.
            fact, bound, below, above = tree
            tree = below if facts[fact] <= bound else above
        total += tree
    return total


def settled(tree: Tree, facts: Facts, known: Container[Any]) -> Tree:
    """The tree without what it asks of the facts that are ``known``: it says the same of all things that share these."""
    while tree.__class__ is not float:
        fact, bound, below, above = tree
        if fact not in known:
            return fact, bound, settled(below, facts, known), settled(above, facts, known)
        tree = below if facts[fact] <= bound else above
    return tree


def probability(odds: float) -> float:
    """The probability, 0 to 1, that the logarithm of odds stands for."""
    return 1.0 / (1.0 + exp(-odds))
