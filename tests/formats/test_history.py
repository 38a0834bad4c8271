"""The centre's own history on its page: what is told is drafted as dated events, and nothing else is."""

from __future__ import annotations

import pytest

from oeuvre.formats import registry
from oeuvre.record import About, Record

ENTRIES = """

Report | March 3, 2020

Harbours after the flood

Ada Imaginary

Ada Imaginary is Professor of Harbours at the Invented Institute.

The report, commissioned by the Harbour Board in 2018, asks what our centre of trade would be without its port.

Article | May 2, 2019

Cranes and their drivers

Ben Fictive

A centre founded in 1901 is the setting of this study of cranes, and of those who have driven them since.
"""


def told(text: str) -> list[tuple[str, str]]:
    """The events that a page tells of: date and kind."""
    found = [about for about in registry["listing"].read(text.encode()) if isinstance(about, About)]
    return [(event.date.edtf, event.kind) for about in found for event in about.events]


@pytest.mark.parametrize(
    ("introduction", "events"),
    [
        (
            "In 1989 the Commission on Tides published its report. The Centre for Invented Studies was founded in 1991,"
            " with a grant from the Imaginary Foundation.",
            [("1989", "commission"), ("1991", "founding")],
        ),
        (
            "Das Institut für Erfundenes wurde 1994 gegründet und 2003 mit der Arbeitsstelle für Deiche zusammengelegt.",
            [("1994", "founding"), ("2003", "merger")],
        ),
        (
            "Le Centre d’études imaginaires a été créé en 1978 au sein de l’Université du Rivage, avec le soutien de tous.",
            [("1978", "founding")],
        ),
        (
            "El Centro de Estudios Inventados fue fundado en 1985 por un grupo de profesores de tres escuelas.",
            [("1985", "founding")],
        ),
        ("本研究中心成立于1998年，致力于港口与潮汐的研究，并与多所大学合作。", [("1998", "founding")]),
        ("Our centre studies harbours, tides and the towns beside them; we publish reports for everyone to read.", []),
        ("Ada Imaginary, who was born in 1950 in a town by the sea, liked to walk along the harbour every day.", []),
    ],
)
def test_the_introduction_tells(introduction, events):
    assert told(introduction + ENTRIES) == events


def test_summaries_of_entries_are_not_the_centre_s_history():
    assert told("Publications" + ENTRIES) == []
    assert [found.title for found in registry["listing"].read(ENTRIES.encode()) if isinstance(found, Record)] == [
        "Harbours after the flood",
        "Cranes and their drivers",
    ]


def test_an_event_s_words_stand_where_its_span_says_and_its_bodies_in_its_words():
    text = (
        "<p>The <b>Centre for Invented Studies</b> was established in 1991, with a major grant from the Imaginary"
        " Foundation, and has moved twice since.</p>"
    )
    (about,) = [found for found in registry["listing"].read(text.encode()) if isinstance(found, About)]
    (event,) = about.events
    assert text[slice(*event.span)].startswith("The <b>Centre")
    assert text[slice(*event.span)].endswith("since.")
    assert event.bodies == ("Centre for Invented Studies", "Imaginary Foundation")
    assert all(body in event.words for body in event.bodies)
