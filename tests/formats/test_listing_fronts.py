"""How people stand before titles, as all lines of an invented page show it."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Record


def told(lines: list[str]) -> list[tuple[str, list[str]]]:
    """The title and people of each record of a page of these lines."""
    page = "References\n\n" + "\n\n".join(lines) + "\n"
    assert listing.read is not None
    return [
        (one.title, [person.name for person in one.contributors])
        for one in listing.read(page.encode())
        if isinstance(one, Record)
    ]


TITLES = [
    "Paper Harbours and other tales",
    "Slow Quays",
    "Celluloid Ferries",
    "What pilots earn in small ports",
    "The price of kelp",
    "Keel Laws",
    "Amber Tolls in old charters",
]
PEOPLE = ["A. Moor", "B. Vane and C. Kerr-Lindt", "E. Lund", "D. Holt", "G. Brandt", "H. Ask", "F. Stein"]
LAST = ["Moor, A.", "Vane, B.", "Lund, E.", "Holt, D.", "Brandt, G.", "Ask, H.", "Stein, F."]
FAMILIES = ["Moor", "Vandermeer", "Lunde", "Holt", "Brandt", "Song", "Stein"]


@pytest.mark.parametrize("sign", [", ", ": "])
@pytest.mark.parametrize("end", [", 2031.", " (Quay Press, Kerbs, 2031)"])
def test_words_without_initials_begin_the_title_where_all_people_have_some(sign: str, end: str) -> None:
    found = told([f"{people}{sign}{title}{end}" for people, title in zip(PEOPLE, TITLES, strict=True)])
    assert [people for _, people in found] == [people.split(" and ") for people in PEOPLE]
    assert [title for title, _ in found] == TITLES


@pytest.mark.parametrize("people", [LAST, [one.replace(",", "") for one in LAST]])
def test_what_follows_initials_begins_the_title_where_all_people_end_in_some(people: list[str]) -> None:
    lines = [f"{who} {title}. Kerbs: Quay Press, 2031." for who, title in zip(people, TITLES, strict=True)]
    assert told(lines) == [(title, [who]) for who, title in zip(people, TITLES, strict=True)]


@pytest.mark.parametrize("sign", [", ", ": "])
def test_one_word_before_each_title_is_a_family_name(sign: str) -> None:
    lines = [
        f"{who}{sign}{title} and what becomes of them, Quay Letters, vol. {20 + number}, p. 4"
        for number, (who, title) in enumerate(zip(FAMILIES, TITLES, strict=True))
    ]
    assert [people for _, people in told(lines)] == [[who] for who in FAMILIES]


@pytest.mark.parametrize("odd", ["MOOR’ A.", "Ada de Pinho d’ Moor", "COUNCIL OF SMALL HARBOURS"])
def test_a_name_that_nobody_knows_stands_where_the_others_stand(odd: str) -> None:
    people = [one.upper() for one in LAST] if odd.isupper() or "’ A" in odd else [f"Ada {one}" for one in FAMILIES]
    people[3] = odd
    lines = [f"{who}, {title}, Kerbs, Quay Press, 2031" for who, title in zip(people, TITLES, strict=True)]
    assert told(lines)[3] == (TITLES[3], [odd])
