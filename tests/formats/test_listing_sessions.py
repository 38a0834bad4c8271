"""Sessions of a meeting, in which people and titles take turns on lines of their own, on invented pages."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Record

PEOPLE_FIRST = """\
Parallel Sessions B

Ports and Innovation I

Room: Fog Hall 2
Chair: Otto Grebe – Lindhaven University, Norway
Ada Brandt – Aalby Institute of Economics, Norway
Bram Vane
What harbours pay for knowing the tide
Cleo Ashdown – University of Wexcombe, United Kingdom
Dora Ekman
Ennis Coll
Apprentices who stay: how a quay keeps its hands
Finn Okafor – Aalby University, Denmark Teaching the tide: a story of lecture rooms and landing stages
Greta Sund – Lindhaven University, Sweden
Hamid Rana
Why pilots leave for the offices, and who comes back

Open Session: Towards a Policy for Small Ports

Room: Lantern
Chair: Ivar Moe – Harbour Board, Norway
Jon Tangen – University of Aalby, Denmark
Kari Lund – Ministry of Tides, Norway

Green Shipping II

Room: Keel
Chair: Liv Aas – Aalby University, Norway
Mona Vik – University of Wexcombe, United Kingdom
Nils Berg
Fewer engines, more sails: evidence from forty yards
"""
TITLES_FIRST = """\
Friday 9 September

11:00 – 12:30

Room: Aula 3

Fog and pay - I

Moderator: Ada Brandt

What harbours pay for knowing the tide
Bram VANE, University of Wexcombe
Apprentices who stay or go
Cleo ASHDOWN, Lindhaven Institute - Old Quay University
Dora EKMAN, Aalby University

Room: Aula 4
Faculty of Tides

Small ports and large ones
Moderator: Ennis Coll

A study of pilots, dockers and the daughters of both in the northern towns, after the great fog of the
Segmentation of Tides

Finn OKAFOR, Aalby University
Counting ships that never came
Greta SUND, Lindhaven University
"""
SPEAKERS = """\
A workshop of the project is held to make known what it found.

21 September 2031 (UTC+3)
11:00 – 11:10 Introduction to the project, introductions
Chair: Otto Grebe
11:10 – 11:50

Session 1: How people see the tide
Chair: Liv Aas
Speakers: Ada Brandt
What harbours pay for knowing the tide (PDF icon Slides)

Bram Vane
Apprentices who stay or go

11:50 – 12:40 Discussion
12:40 – 13:20

Session 2: Who pays
Chair: Otto Grebe
Speakers: Cleo Ashdown and Dora Ekman
Counting ships that never came
"""


def _talks(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def _signed(page: str) -> dict[str, list[str]]:
    return {talk.title or "": [person.name for person in talk.contributors] for talk in _talks(page)}


@pytest.mark.parametrize("dash", ["–", "—", "-"])
def test_people_stand_before_titles_below_the_heads_of_sessions(dash: str) -> None:
    assert _signed(PEOPLE_FIRST.replace("–", dash)) == {
        "What harbours pay for knowing the tide": ["Ada Brandt", "Bram Vane"],
        "Apprentices who stay: how a quay keeps its hands": ["Cleo Ashdown", "Dora Ekman", "Ennis Coll"],
        "Teaching the tide: a story of lecture rooms and landing stages": ["Finn Okafor"],
        "Why pilots leave for the offices, and who comes back": ["Greta Sund", "Hamid Rana"],
        "Fewer engines, more sails: evidence from forty yards": ["Mona Vik", "Nils Berg"],
    }


def test_homes_stand_behind_who_speaks() -> None:
    first = _talks(PEOPLE_FIRST)[0]

    assert [person.statement for person in first.contributors] == ["Aalby Institute of Economics, Norway", ""]


@pytest.mark.parametrize("chair", ["Moderator", "Chair", "Vorsitz", "Présidence"])
def test_titles_stand_before_people_below_the_heads_of_sessions(chair: str) -> None:
    assert _signed(TITLES_FIRST.replace("Moderator", chair)) == {
        "What harbours pay for knowing the tide": ["Bram VANE"],
        "Apprentices who stay or go": ["Cleo ASHDOWN", "Dora EKMAN"],
        "A study of pilots, dockers and the daughters of both in the northern towns, after the great fog of the"
        " Segmentation of Tides": ["Finn OKAFOR"],
        "Counting ships that never came": ["Greta SUND"],
    }


@pytest.mark.parametrize("zone", ["(UTC+3)", "(all times CET)", ""])
def test_speakers_are_led_by_a_word_and_a_day_stands_over_all(zone: str) -> None:
    talks = _talks(SPEAKERS.replace("(UTC+3)", zone))

    assert {talk.title or "": [person.name for person in talk.contributors] for talk in talks} == {
        "What harbours pay for knowing the tide": ["Ada Brandt"],
        "Apprentices who stay or go": ["Bram Vane"],
        "Counting ships that never came": ["Cleo Ashdown", "Dora Ekman"],
    }
    assert {str(talk.issued) for talk in talks} == {"2031-09-21"}


def test_works_whose_titles_look_like_heads_of_sessions_are_no_talks() -> None:
    page = """\
Working papers

Panel VAR Models of Salt
Ada Moor
May 2031

Panel LM Tests for Harbours
Cara Fjord
May 2030

Lamps and Growth
Dora Lund
May 2029

Keeping Lamps
Otto Berg
May 2028
"""
    assert [one.title for one in _talks(page)] == [
        "Panel VAR Models of Salt",
        "Panel LM Tests for Harbours",
        "Lamps and Growth",
        "Keeping Lamps",
    ]
