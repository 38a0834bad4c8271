"""The timeline of a person's roles, and the posts that two people claim."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.matching import roles
from oeuvre.matching.roles import Elsewhere, Entry, Fact, Mark

PAGE: dict[str, Any] = {"read_on": "2026-03-01", "status": "current"}
BYLINE: dict[str, Any] = {"read_on": "2026-03-01", "status": "current", "is_dated": True}


def post(role: str = "Dean", body: str = "Fictitious School", **told: Any) -> Fact:
    return Fact(role=role, body=body, **{"person": "p1", "version": "v1", **told})


def only(*facts: Fact) -> Entry:
    """The one entry that these facts make."""
    (entry,) = roles.timeline(facts)
    return entry


def test_a_line_on_a_page_proves_no_post_at_the_time_of_the_work_beside_it() -> None:
    entry = only(post(issued="2019", **PAGE))
    assert entry.claims == ("stated on a page read 2026-03-01 beside a work of 2019",)
    assert entry.marks == (Mark(kind="stated", start="2026-03-01"),)


def test_the_same_line_beside_many_works_is_one_claim() -> None:
    beside = [
        post(version=f"v{n}", issued=issued, **PAGE) for n, issued in enumerate(["2021", "2019-05", "2022-11-03"])
    ]
    entry = only(*beside)
    assert entry.claims == ("stated on a page read 2026-03-01 beside works of 2019–2022",)
    assert entry.marks == (Mark(kind="stated", start="2026-03-01"),)
    assert len(entry.facts) == 3


def test_a_byline_in_a_dated_publication_proves_the_post_on_its_date() -> None:
    entry = only(post(issued="2019-06", **BYLINE))
    assert entry.claims == ("stated in a publication of 2019-06",)
    assert entry.marks == (Mark(kind="stated", start="2019-06"),)


def test_two_dated_points_do_not_make_an_interval() -> None:
    entry = only(post(version="v1", issued="2015", **BYLINE), post(version="v2", issued="2021", **BYLINE))
    assert [(mark.kind, mark.start, mark.end) for mark in entry.marks] == [
        ("stated", "2015", ""),
        ("stated", "2021", ""),
    ]


def test_a_byline_without_a_date_speaks_for_the_day_of_reading_only() -> None:
    entry = only(post(**BYLINE))
    assert entry.claims == ("stated on a page read 2026-03-01",)
    assert entry.marks == (Mark(kind="stated", start="2026-03-01"),)


@pytest.mark.parametrize(
    ("told", "claim", "mark"),
    [
        (
            {"since": "2015"},
            "said to last since 2015, on a page read 2026-03-01",
            Mark(kind="said", start="2015", end="2026-03-01", is_open=True),
        ),
        (
            {"since": "2010", "until": "2014"},
            "said to last from 2010 until 2014, on a page read 2026-03-01",
            Mark(kind="said", start="2010", end="2014"),
        ),
        (
            {"until": "2014", "status": "former"},
            "said to last until 2014, on a page read 2026-03-01",
            Mark(kind="until", start="2014"),
        ),
        (
            {"since": "2010", "status": "former"},
            "said to last since 2010, on a page read 2026-03-01",
            Mark(kind="from", start="2010"),
        ),
        ({"status": "former"}, "former, as of 2026-03-01", Mark(kind="over", start="2026-03-01")),
    ],
)
def test_an_interval_is_drawn_only_where_the_line_tells_it(told: dict[str, str], claim: str, mark: Mark) -> None:
    entry = only(post(issued="2019", **(PAGE | told)))
    assert claim in entry.claims
    assert entry.marks == (mark,)


def test_a_post_said_to_begin_after_the_day_it_was_stated_is_no_interval() -> None:
    assert only(post(since="2027", **PAGE)).marks == (Mark(kind="from", start="2027"),)


def test_former_and_held_are_one_entry_that_is_over() -> None:
    entry = only(
        post(version="v1", issued="2012", **BYLINE),
        post(version="v2", role="former Dean", issued="2019", **(PAGE | {"status": "former"})),
    )
    assert (entry.role, entry.is_former) == ("Dean", True)
    assert entry.claims == ("stated in a publication of 2012", "former, as of 2026-03-01")


def test_posts_held_come_before_posts_that_are_over() -> None:
    entries = roles.timeline(
        [
            post(role="Former Director", **(PAGE | {"status": "former"})),
            post(role="Fellow", issued="2011", **BYLINE),
            post(role="Dean", **PAGE),
        ]
    )
    assert [entry.role for entry in entries] == ["Dean", "Fellow", "Director"]


def test_one_post_in_two_units_is_two_entries_and_in_one_unit_one() -> None:
    named = post(role="Professor", unit="School of Invention", **PAGE)
    unnamed = post(role="Professor", version="v2", **PAGE)
    other = post(role="Professor", version="v3", unit="School of Fiction", **PAGE)
    assert [entry.unit for entry in roles.timeline([named, unnamed])] == ["School of Invention"]
    assert sorted(entry.unit for entry in roles.timeline([named, other])) == [
        "School of Fiction",
        "School of Invention",
    ]


def test_a_statement_that_tells_no_post_makes_no_entry() -> None:
    assert roles.timeline([Fact(words="Ada lives in Examplewick.", **PAGE)]) == ()


# Posts that only one can hold.


@pytest.mark.parametrize(
    ("role", "body", "single"),
    [
        ("Dean", "", True),
        ("Executive Director", "Invented Works", True),
        ("President and CEO", "Invented Works", True),
        ("Vice-Chancellor", "University of Fiction", True),
        ("Editor-in-Chief", "Fictitious Letters", True),
        ("Director", "Centre for Invented Studies", True),
        ("Direktorin", "Institut für Fiktion", True),
        ("Head", "Department of Invention", True),
        ("Ada B. Imaginary Professor of Invention", "", True),
        ("Holder of the Ada Imaginary Chair", "", True),
        ("Director", "Invented Works", False),
        ("Managing Director", "Bank of Fiction", False),
        ("Professor", "Centre for Invented Studies", False),
        ("Distinguished Professor", "", False),
        ("Professor of Political Economy", "", False),
        ("Associate Dean", "School of Invention", False),
        ("Co-Director", "Centre for Invented Studies", False),
        ("Deputy Director", "Centre for Invented Studies", False),
        ("Director of Research", "Centre for Invented Studies", False),
        ("Vice President", "Invented Works", False),
        ("Research Scientist", "", False),
        ("Professor Emeritus", "", False),
    ],
)
def test_some_posts_only_one_can_hold(role: str, body: str, single: bool) -> None:
    assert roles.is_single(role, body) is single


def test_one_post_claimed_by_two_on_one_page_is_reported() -> None:
    ada, bo = (
        post(person="p1", issued="2010", **PAGE),
        post(person="p2", body="The Fictitious School", issued="2022", **PAGE),
    )
    (conflict,) = roles.conflicts([ada, bo])
    assert (conflict.role, conflict.people, conflict.facts) == ("Dean", ("p1", "p2"), (ada, bo))


def test_a_body_is_the_same_with_or_without_the_one_it_is_part_of() -> None:
    bare, full = "Industrial Fiction Centre", "UIF Industrial Fiction Centre"
    claims = [post(body=bare, **PAGE), post(person="p2", body=full, **PAGE)]
    assert [(conflict.body, conflict.people) for conflict in roles.conflicts(claims)] == [(full, ("p1", "p2"))]
    assert [entry.body for entry in roles.timeline([post(body=bare, **PAGE), post(body=full, **PAGE)])] == [full]


@pytest.mark.parametrize(
    ("a", "b", "because"),
    [
        (post(role="Professor", **PAGE), post(role="Professor", person="p2", **PAGE), "many are professors"),
        (post(**PAGE), post(person="p1", version="v2", **PAGE), "one person may be named twice"),
        (post(**PAGE), post(person="p2", **(PAGE | {"status": "former"})), "the one before"),
        (post(**PAGE), post(person="p2", body="Other School", **PAGE), "another body"),
        (
            post(unit="School of Invention", body="Fictitious University", **PAGE),
            post(person="p2", unit="School of Invention", body="Invented University", **PAGE),
            "schools of one name at two universities",
        ),
        (post(issued="2015", **BYLINE), post(person="p2", issued="2019", **BYLINE), "other times"),
        (post(issued="2015", **BYLINE), post(person="p2", issued="2015", **BYLINE), "one year has room for two"),
        (
            post(since="2010", until="2014", **PAGE),
            post(person="p2", since="2014", until="2018", **PAGE),
            "one followed the other",
        ),
        (post(**PAGE), post(person="p2", **(PAGE | {"read_on": "2026-05-01"})), "read on other days"),
    ],
)
def test_what_need_be_no_contradiction_is_not_reported(a: Fact, b: Fact, because: str) -> None:
    assert roles.conflicts([a, b]) == (), because


def test_overlapping_times_of_one_post_are_reported() -> None:
    claims = [post(since="2010", until="2014", **PAGE), post(person="p2", since="2012", until="2018", **PAGE)]
    assert [conflict.people for conflict in roles.conflicts(claims)] == [("p1", "p2")]


def test_a_chair_is_one_chair_whatever_unit_is_told() -> None:
    chair = "Ada B. Imaginary Professor of Invention"
    claims = [post(role=chair, body="", **PAGE), post(role=chair, person="p2", unit="School of Invention", **PAGE)]
    assert [conflict.people for conflict in roles.conflicts(claims)] == [("p1", "p2")]


# What is lent from another work.


def test_an_author_without_a_line_is_shown_with_the_nearest_work_s() -> None:
    lines = [Elsewhere("Dean, Fictitious School", 1, 2012), Elsewhere("Professor, Fictitious School", 2, 2020)]
    assert roles.as_stated_elsewhere(lines, 2019) == lines[1]
    assert roles.as_stated_elsewhere(lines, 2013) == lines[0]
    assert roles.as_stated_elsewhere(lines, 2016) == lines[1]
    assert roles.as_stated_elsewhere([], 2019) is None
    assert str(lines[1]) == "Professor, Fictitious School (as stated on another work of 2020)"
    assert str(Elsewhere("Dean", 3, None)) == "Dean (as stated on another work)"


dates = st.sampled_from(["", "2015", "2019-06", "2020-11-17", "2010/2012", "201X"])
some_facts = st.lists(
    st.builds(
        Fact,
        person=st.sampled_from(["p1", "p2"]),
        version=st.sampled_from(["v1", "v2", "v3"]),
        role=st.sampled_from(["Dean", "dean", "former Dean", "Professor", ""]),
        body=st.sampled_from(["Fictitious School", "The Fictitious School", ""]),
        unit=st.sampled_from(["", "School of Invention"]),
        status=st.sampled_from(["current", "former", "unclear"]),
        since=dates,
        until=dates,
        issued=dates,
        read_on=st.sampled_from(["", "2026-03-01", "2026-05-01"]),
        is_dated=st.booleans(),
    ),
    max_size=6,
)


@given(some_facts, st.randoms())
def test_the_timeline_does_not_depend_on_the_order_of_facts(facts: list[Fact], shuffle: Any) -> None:
    shuffled = list(facts)
    shuffle.shuffle(shuffled)
    assert roles.timeline(shuffled) == roles.timeline(facts)
    assert roles.conflicts(shuffled) == roles.conflicts(facts)


@given(some_facts)
def test_nothing_is_drawn_that_no_fact_says(facts: list[Fact]) -> None:
    """Every end of a mark is a day that a fact tells, never a work's date unless the statement is dated by it."""
    for entry in roles.timeline(facts):
        told = {day for fact in entry.facts for day in (fact.since, fact.until, fact.stated_on)}
        assert {mark.start for mark in entry.marks} | {mark.end for mark in entry.marks} <= told | {""}
        intervals = [mark for mark in entry.marks if mark.end]
        assert all(any(fact.since == mark.start for fact in entry.facts) for mark in intervals)
