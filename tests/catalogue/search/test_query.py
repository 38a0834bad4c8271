"""What people type into the search box, taken apart."""

from __future__ import annotations

import pytest

from oeuvre.catalogue.search.query import Query, Words, parse, years

FACETS = ("type", "person")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ()),
        ("tides", (Words("tides", begins=True),)),
        ("tides ", (Words("tides"),)),
        ("high tides", (Words("high"), Words("tides", begins=True))),
        ('"high tides" moon', (Words("high tides", is_phrase=True), Words("moon", begins=True))),
        ("moon -tides", (Words("moon"), Words("tides", is_excluded=True))),
        ("mo* tides ", (Words("mo", begins=True), Words("tides"))),
        ("doi:10.5555/1 ", (Words("doi 10.5555/1"),)),
        ("* ** -", (Words("-", begins=True),)),
        ('"unclosed', (Words("unclosed", begins=True),)),
    ],
)
def test_words(typed, words):
    assert parse(typed, FACETS).words == words


def test_facets_and_years_are_taken_out_of_the_words():
    found = parse("moon type:report type:book year:2018..2022 person:p3 ", FACETS)
    assert found == Query((Words("moon"),), {"type": ("report", "book"), "person": ("p3",)}, 2018, 2022)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2018", (2018, 2018)),
        ("2018..2022", (2018, 2022)),
        ("2018-2022", (2018, 2022)),
        ("2018..", (2018, None)),
        ("..2022", (None, 2022)),
        ("", None),
        ("..", None),
        ("20185", None),
        ("٢٠١٨", (2018, 2018)),
        ("last", None),
    ],
)
def test_years(text, span):
    assert years(text) == span


def test_a_book_in_the_box_is_cut():
    assert len(parse("word " * 10_000, FACETS).words) == 24
