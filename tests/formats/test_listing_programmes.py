"""Programmes of meetings, whose days stand over their talks, on invented pages."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.formats.listing.whole import read_with
from oeuvre.record import Record

SPOKEN = """\
Harbour History Workshop 2031

Programme

Thursday 12 June

9:00-9:30 Registration and coffee
9:30-10:15 Ada Brandt (Aalby): The price of fog
10:15-10:45 Coffee break
10:45-11:30 Bram Vane (Wexcombe): Who owns the quay?
12:00 Lunch

Friday 13 June

9:00-9:45 Dora Ekman (Lindhaven): Counting ships that never came
10:30 Closing remarks
"""
QUOTED = """\
Colloque « Ports et brouillards »

Jeudi 12 juin 2031

9h00 Accueil des participants
9h30 Mot de bienvenue
9h45 Ada Brandt (Université d’Aalby), « The price of fog »
10h30 Pause café
10h45 Bram Vane (Université de Wexcombe), « Who owns the quay? »
12h00 Déjeuner

Vendredi 13 juin 2031

9h45 Dora Ekman (CNRS), « Counting ships that never came »
10h30 Clôture du colloque
"""
BELOW = """\
Programa

Martes 12 de junio de 2031

09:00 Inauguración
09:30 The price of fog
Ada Brandt (Universidad de Aalby)
10:15 Pausa café
10:45 Who owns the quay?
Bram Vane (Universidad de Wexcombe)

Miércoles 13 de junio de 2031

09:30 Counting ships that never came
Dora Ekman (Universidad de Lindhaven)
10:15 Clausura
"""
HOURS_ALONE = """\
48. Arbeitstagung für Hafenforschung

Donnerstag, 12. Juni 2031

9:00 Uhr
Begrüßung: Prof. Dr. Emil Farrow (Aalby)

9:15-12:00 Uhr
Moderation: Dr. Cleo Dorn (Northmoor)

9:15 Uhr
Prof. Dr. Ada Brandt (Aalby): The price of fog

10:00-10:30 Uhr Kaffeepause

10:30 Uhr
Bram Vane M.A. (Wexcombe / Northmoor): Who owns the quay?

11:30 Uhr
Stadtführung mit Cleo Dorn

Freitag, 13. Juni 2031

9:15 Uhr
Öffentlicher Vortrag: Dr. Dora Ekman (Lindhaven): Counting ships that never came
Ort: Altes Zollhaus
"""
SESSIONS = """\
2031 Annual Conference

Home > The Society > Conference Archive > 2031 Annual Conference

Conference Programme

Thursday 12 June 2031

0915-1045 Publications Committee (Room 1)

1100-1400 Registration (Foyer)

1400-1530 Session I (2 parallel sessions)

IA: Weather

(chair: Emil Farrow)

The price of fog

Ada Brandt (Aalby School of Trade)

Who owns the quay?

Bram Vane (University of Wexcombe)

IB: Figures

(chair: Cleo Dorn)

Counting ships that never came

Dora Ekman (University of Lindhaven)

A dry dock and its debtors

Cleo Dorn (Northmoor College)
"""
NO_HOURS = """\
Seminar programme, spring 2031

Monday 12 June
Ada Brandt (Aalby)
The price of fog

Bram Vane (Wexcombe)
Who owns the quay?

Tuesday 13 June
Dora Ekman (Lindhaven)
Counting ships that never came

Cleo Dorn (Northmoor)
A dry dock and its debtors
"""


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


@pytest.mark.parametrize("page", [SPOKEN, QUOTED, BELOW, HOURS_ALONE, NO_HOURS])
def test_days_stand_over_talks_and_pauses_are_none(page: str) -> None:
    told = [
        (str(one.issued), one.contributors[0].name, one.title)
        for one in records(page)
        if one.title != "A dry dock and its debtors"
    ]
    assert told == [
        ("2031-06-12", "Ada Brandt", "The price of fog"),
        ("2031-06-12", "Bram Vane", "Who owns the quay?"),
        ("2031-06-13", "Dora Ekman", "Counting ships that never came"),
    ]


def test_the_day_stays_over_sessions_and_who_says_nothing_gives_no_talk() -> None:
    found = records(SESSIONS)
    assert [one.title for one in found] == [
        "The price of fog",
        "Who owns the quay?",
        "Counting ships that never came",
        "A dry dock and its debtors",
    ]
    assert {str(one.issued) for one in found} == {"2031-06-12"}
    assert {one.type for one in found} == {"presentation"}


def test_a_year_that_stands_elsewhere_is_the_days_too() -> None:
    first, *_ = records(SPOKEN)
    assert [SPOKEN[a:b] for a, b in first.spans["issued"]] == ["Thursday 12 June", "2031"]


def test_a_quotation_that_a_title_begins_with_is_of_it() -> None:
    page = HOURS_ALONE.replace("The price of fog", "„Dichter Nebel“ – The price of fog")
    assert records(page)[0].title == "„Dichter Nebel“ – The price of fog"


SERIES = """\
Quay Working Paper Series

{}) Ada Brandt and Bram Vane, The Price of Fog, 978-3-949224-16-4 [pdf(792.8 KB)]

{}) Dora Ekman, Counting Ships That Never Came, 978-3-949224-15-7 [pdf(1.2 MB)]

{}) Cleo Dorn, Emil Farrow and Ada Brandt, The Debtors of a Dry Dock, 978-3-949224-14-0 [pdf(660.9 KB)]

{}) Emil Farrow, Ferries, Wages, and the Crews of the North, 978-3-949224-13-3 [pdf(1.1 MB)]
"""


def test_items_far_above_their_count_have_the_numbers_of_a_series() -> None:
    page = SERIES.format(195, 194, 193, 192)
    found = records(page)
    assert [one.number for one in found] == ["195", "194", "193", "192"]
    (place,) = found[1].spans["number"]
    assert page[slice(*place)] == "194"
    assert [one.number for one in records(SERIES.format(1, 2, 3, 4))] == [""] * 4


@pytest.mark.parametrize("word", ["by", "von", "por"])
def test_a_word_that_leads_to_people_behind_most_titles(word: str) -> None:
    page = f"""\
New books

The Price of Fog {word} Ada Brandt and Bram Vane (Quay University Press 2031)

Counting Ships: A History of What Never Came {word} Dora Ekman (Springer 2031)

Ferries, Wages, and the Crews of the North {word} Emil Farrow, Cleo Dorn, and Ada Brandt (Routledge 2030)
"""
    first, second, third = records(page)
    assert (first.title, [one.name for one in first.contributors]) == ("The Price of Fog", ["Ada Brandt", "Bram Vane"])
    assert second.title == "Counting Ships: A History of What Never Came"
    assert [one.name for one in third.contributors] == ["Emil Farrow", "Cleo Dorn", "Ada Brandt"]
    assert {str(first.issued), str(third.issued)} == {"2031", "2030"}


def test_what_somebody_was_at_a_meeting_is_nobody() -> None:
    page = """\
Selected Presentations

2031. Presenter. “The Price of Fog” Quay Studies Association Annual Meeting, Aalby, March 3-6 with Sarin Imaginary.

2030. Invited Speaker. “Who Owns the Quay?”, Conference on Ports, Ferries and Public Policy. Wexcombe University, May 30.

2030. Keynote Speaker. “Counting Ships That Never Came”, Workshop on Figures. University of Lindhaven, Aalby, August 22-24.

2029. Featured Panelist. “A Dry Dock and Its Debtors”, Colloquium on Debt, Northmoor College. Northmoor. November 4.
"""
    found = records(page)
    assert [[person.name for person in one.contributors] for one in found] == [["Sarin Imaginary"], [], [], []]
    assert [one.container.title for one in found if one.container] == [
        "Quay Studies Association Annual Meeting",
        "Conference on Ports, Ferries and Public Policy",
        "Workshop on Figures",
        "Colloquium on Debt",
    ]
    assert {(one.type, one.publisher) for one in found} == {("presentation", "")}


def test_bodies_made_what_stands_behind_or_above_them() -> None:
    page = """\
Reports

  • Quay Research Institute, The Price of Fog (2031)
    • Report main page
    • Link to PDF
    • Summary: What a harbour pays when nobody can see where its ships have gone is seldom counted.
  • Harbour & Company, Who Owns the Quay? (2030)
    • Link to PDF (hosted elsewhere).
    • Summary: Nobody knows until it sinks, and then it is too late to ask.
  • Ada Brandt and Bram Vane, Ferries and the Wages of Their Crews (2029)
    • Report main page
    • Summary: Crews are paid by the tide and not by the hour.
"""
    found = records(page)
    assert [[person.name for person in one.contributors] for one in found] == [
        ["Quay Research Institute"],
        ["Harbour & Company"],
        ["Ada Brandt", "Bram Vane"],
    ]
    assert [one.title for one in found] == [
        "The Price of Fog",
        "Who Owns the Quay?",
        "Ferries and the Wages of Their Crews",
    ]
    assert all(one.summary for one in found)


def test_what_stands_right_over_bodies_in_brackets_is_theirs() -> None:
    page = """\
Tide Policy Digest

Ports and Trade

Report asks what fog costs a town and finds that it costs more than anybody knew

(Quay Policy Institute)

Using records of two million voyages, paper shows that crews are paid by the tide

(National Bureau of Tidal Research)

Work and Wages

Report counts the ships that never came

(Quay Policy Institute & Center for Figures)
"""
    found = [one for one in read_with(None, page.encode()) if isinstance(one, Record)]
    assert [[person.name for person in one.contributors] for one in found] == [
        ["Quay Policy Institute"],
        ["National Bureau of Tidal Research"],
        ["Quay Policy Institute", "Center for Figures"],
    ]
