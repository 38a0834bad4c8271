"""Groups of judged pairs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from oeuvre.matching import clusters

MEMBERS = "abcdefgh"
pairs = st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS)).filter(lambda pair: pair[0] != pair[1])
judged = st.lists(st.tuples(pairs, st.sampled_from([0.6, 0.8, 0.9])), max_size=12, unique_by=lambda j: frozenset(j[0]))


def test_what_is_joined_to_one_thing_is_one_group() -> None:
    assert clusters.groups("abcd", [("a", "b", 0.9), ("c", "b", 0.7)]) == (("a", "b", "c"), ("d",))


def test_the_weaker_of_two_joins_gives_way_to_a_difference() -> None:
    same = [("a", "b", 0.9), ("b", "c", 0.7)]
    assert clusters.groups("abc", same, [("a", "c")]) == (("a", "b"), ("c",))


@given(judged, st.lists(pairs, max_size=4), st.randoms())
def test_groups_do_not_depend_on_the_order(joins: list, apart: list, random: object) -> None:
    same = [(a, b, score) for (a, b), score in joins]
    expected = clusters.groups(MEMBERS, same, apart)
    shuffled = [(b, a, score) for a, b, score in same]
    random.shuffle(shuffled)
    assert clusters.groups(reversed(MEMBERS), shuffled, [(b, a) for a, b in reversed(apart)]) == expected


@given(judged, st.lists(pairs, max_size=4))
def test_what_is_different_is_never_in_one_group(joins: list, apart: list) -> None:
    groups = clusters.groups(MEMBERS, [(a, b, score) for (a, b), score in joins], apart)
    assert sorted(member for group in groups for member in group) == list(MEMBERS)
    assert not [pair for pair in apart for group in groups if set(pair) <= set(group)]
