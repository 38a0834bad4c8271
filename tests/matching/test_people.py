"""Pairs of mentions with the verdict that a librarian gives, from ``people.csv``; and groups of mentions."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.matching import Verdict, people
from oeuvre.matching.people import Mention

with (Path(__file__).parent / "people.csv").open(encoding="utf-8", newline="") as lines:
    PAIRS = [tuple(row.values()) for row in csv.DictReader(lines)]


def read(line: str) -> Mention:
    """A mention of ``name=…; body=…; orcid=…; coauthors=a|b; source=…``."""
    told = dict(part.strip().split("=", 1) for part in line.split(";"))

    def some(field: str) -> frozenset[str]:
        return frozenset(filter(None, told.get(field, "").split("|")))

    return Mention(
        name=told["name"],
        orcids=some("orcid"),
        bodies=some("body"),
        statement=told.get("body", ""),
        coauthors=some("coauthors"),
        sources=some("source"),
    )


@pytest.mark.parametrize(("a", "b", "verdict", "because"), PAIRS)
def test_a_pair_gets_the_verdict_of_the_table(a: str, b: str, verdict: str, because: str) -> None:
    likeness = people.compare(read(a), read(b))
    assert likeness.verdict is Verdict(verdict), f"{because}; {likeness}"


@pytest.mark.parametrize(("a", "b", "verdict", "because"), PAIRS)
def test_the_verdict_is_the_same_in_both_directions(a: str, b: str, verdict: str, because: str) -> None:
    there, back = people.compare(read(a), read(b)), people.compare(read(b), read(a))
    assert (there.verdict, there.score) == (back.verdict, back.score), because


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ada Imaginary", "imaginary a"),
        ("Imaginary, Ada B.", "imaginary a"),
        ("Imaginary AB", "imaginary a"),
        ("Dr. Ada van der Imaginary, PhD", "imaginary a"),
        ("Jean-Luc Müller", "muller j"),
        ("García Ficticia, Ana", "ficticia a"),
        ("Ana García Ficticia", "ficticia a"),
        ("Madonna", "madonna"),
        ("", ""),
        ("(-) (.)", ""),
    ],
)
def test_the_key_is_family_name_and_first_initial(name: str, key: str) -> None:
    assert people.key(name) == key


def test_a_person_with_two_statements_is_one_person() -> None:
    page = frozenset({"our page"})
    mentions = [
        Mention(name="Ada Imaginary", statement="Professor, Fictitious University", sources=page),
        Mention(name="Bo Example", statement="Dean", sources=page),
        Mention(name="Ada Imaginary", statement="Director, Centre for Invented Studies", sources=page),
    ]
    assert people.resolve(mentions) == ((0, 2), (1,))


def test_initials_that_fit_two_people_are_given_to_neither() -> None:
    body = frozenset({"Fictitious University"})
    mentions = [Mention(name=name, bodies=body) for name in ("Anna Imaginary", "Alan Imaginary", "A. Imaginary")]
    assert people.resolve(mentions) == ((0,), (1,), (2,))


def test_groups_do_not_depend_on_the_order_of_mentions() -> None:
    mentions = [read(line) for pair in PAIRS for line in pair[:2]]
    expected = {frozenset(mentions[place].name for place in group) for group in people.resolve(mentions)}
    for seed in range(3):
        shuffled = random.Random(seed).sample(mentions, len(mentions))
        groups = people.resolve(shuffled)
        assert {frozenset(shuffled[place].name for place in group) for group in groups} == expected


def test_a_person_of_two_given_names_is_known_again_by_either() -> None:
    known = people.joined(Mention(name="Ada Imaginary"), Mention(name="Alice Imaginary"))
    for name in ("Ada Imaginary", "Alice Imaginary"):
        assert people.compare(known, Mention(name=name)).verdict is Verdict.SAME_PERSON
    assert people.compare(known, Mention(name="Anna Imaginary")).verdict is Verdict.DIFFERENT


def test_what_two_mentions_add_up_to_bears_the_fuller_name() -> None:
    short = Mention(name="A. Imaginary", years=(2019, 2019), bodies=frozenset({"Fictitious University"}))
    full = Mention(name="Ada Imaginary", years=(2022, 2022))
    both = people.joined(short, full)
    assert (both.name, both.years, both.bodies) == ("Ada Imaginary", (2019, 2022), short.bodies)
    assert both.names == {"A. Imaginary", "Ada Imaginary"}


def test_a_name_that_contradicts_any_of_a_person_s_names_is_another_person_s() -> None:
    page = frozenset({"our page"})
    known = people.joined(*(Mention(name=name, sources=page) for name in ("David A. Imaginary", "David Imaginary")))
    assert people.compare(known, Mention(name="David B. Imaginary", sources=page)).verdict is Verdict.DIFFERENT
    assert people.compare(known, Mention(name="David Imaginary", sources=page)).verdict is Verdict.SAME_PERSON


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_names_can_be_compared_and_from_either_side(a: str, b: str) -> None:
    there, back = people.compare(Mention(name=a), Mention(name=b)), people.compare(Mention(name=b), Mention(name=a))
    assert (there.verdict, there.score) == (back.verdict, back.score)
    if there.verdict is Verdict.SAME_PERSON:
        assert people.key(a) == people.key(b)


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("apart", [0, 7, 60])
def test_names_alone_say_what_mentions_say_of_which_only_names_are_known(listed: bool, apart: int) -> None:
    names = sorted({read(line).name for a, b, *_ in PAIRS for line in (a, b)})
    sources = frozenset({"our page"} if listed else ())
    for one in names:
        for other in names:
            known = Mention(name=one, years=(2000, 2000), sources=sources)
            new = Mention(name=other, years=(2000 + apart, 2000 + apart), sources=sources)
            said, _ = people.by_name(people.parts(one), people.parts(other), listed=listed, apart=apart)
            assert said is people.compare(known, new).verdict, (one, other)
