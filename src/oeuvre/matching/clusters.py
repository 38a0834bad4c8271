"""From judged pairs to groups.

Joining is taken from the surest pair down; a pair that would bring two members of a group together that are known to be
different is left out. So the groups depend on the judgements only, not on the order in which they come.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T", str, int)


def groups(
    members: Iterable[T], same: Iterable[tuple[T, T, float]], different: Iterable[tuple[T, T]] = ()
) -> tuple[tuple[T, ...], ...]:
    """The members in sorted groups: joined along ``same`` (with a score each), kept apart along ``different``."""
    group = {member: {member} for member in members}
    enemies: dict[T, set[T]] = {}
    for a, b in different:
        enemies.setdefault(a, set()).add(b)
        enemies.setdefault(b, set()).add(a)
    sure: list[tuple[float, T, T]] = sorted((-score, min(x, y), max(x, y)) for x, y, score in same)
    for _, a, b in sure:
        one, other = group[a], group[b]
        if one is other or any(not other.isdisjoint(enemies[member]) for member in one if member in enemies):
            continue
        small, large = (one, other) if len(one) <= len(other) else (other, one)
        large |= small
        for member in small:
            group[member] = large
    found = {id(each): each for each in group.values()}
    return tuple(sorted(tuple(sorted(each)) for each in found.values()))
