"""Pages whose lines follow one another in a cycle, and what a copy glued to titles or led from them."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Record


def told(page: str) -> list[tuple[str, list[str], str]]:
    """The title, people and date of each record of a page."""
    assert listing.read is not None
    return [
        (one.title, [person.name for person in one.contributors], one.issued.edtf if one.issued else "")
        for one in listing.read(page.encode())
        if isinstance(one, Record)
    ]


SIGNED = """\
Harbour Policy

Why Rents Never Fall in Port Towns Share This

Marta Quill | Mar 04, 2031 | Harbour Policy

Rents in port towns have risen for forty years. We ask who gains, who pays, and what a council can do about it. […]

Read More

The Long Shadow of the Ferry Tax Share This

Jon Abery | Feb 11, 2031 | Tides

A tax that nobody remembers voting for still shapes where people live, and which of the boats they take to work. […]

Read More

Can Small Ports Still Compete? Share This

Lena Orsay | Jan 29, 2031 | Trade

Not on price. But there are other things that those who ship want, and small ports have them. Here are three. […]

Read More
"""

PEOPLE_LAST = """\
Research

Shrinking Harbours and Growing Towns

When a harbour shrinks, its town may grow all the same: those who leave the quays find work behind them, if there is any.

Marta Quill and Jon Abery

What Broken Quays Cost

What a town does about its quays shows how it treats those who live there, and who may speak for them at the town hall.

Orsay, Lena

Lighthouses as Public Goods

Lighthouses stand in every textbook. Old ledgers tell who paid for them, and it was not always the state that did so.

Peter Noll
"""

PEOPLE_FIRST = """\
Inhalt

Marta Quill
Gezeiten der Schulden ........ 7

Jon Abery
Eine Stadt ohne Uhren ........ 23

Lena Orsay / Peter Noll
Warum Fährleute streiken ........ 41
"""

LEADERS = """\
Contents

Foreword .......... 5

Tides of Debt .......... 7
Marta Quill

A City Without Clocks .......... 23
Jon Abery

Why Ferrymen Strike .......... 41
Lena Orsay and Peter Noll

Index .......... 72
"""

PLACES = """\
Lectures

Tuesday, 5 March 2030, 18:00
Old Town Hall, Great Chamber
Why Cities Forget
Marta Quill, Professor of Urban History, University of Brackwater

Tuesday, 2 April 2030, 18:00
Municipal Library, Reading Room
The Price of a View
Jon Abery, Norwell College
"""

OPINIONS = """\
Opinion: In small ports, fewer ferries mean that talk on the quay is lost, and the trust that councils need

By Marta Quill

The Brackwater Post 2031-08-05

Opinion: As ledgers show, it will be the cost of dredging and of stone that will move councils to change

By Jon Abery

TVB 2031-06-21

Opinion: As catches stay steady thanks to pilots, we honour the patience of those who keep the lights

By Lena R. Orsay and Peter Noll

The Kerbs Journal. (may require subscription) 2031-06-22

Opinion: The harbour is turning a town of nets into a town of parcels

By Ida Brandt

The Norwell Times 2031-06-19
"""

INSIGHTS = """\
Articles & Editorials

Harbour Insights: Five Myths About Hired Pilots
April 1, 2031 | Dr. M. Anthony Quill

It was in August of 2029 that the founder of a firm of pilots put forward a plan…

Harbour Insights: Better Late Than Never
October 23, 2030 | Dr. P. Chris Noll

This November it will be seventeen years since I stood on a quay and said that the new harbour, whatever shape it was given…

Harbour Insights: A Threat or a Dead-End?
September 26, 2030 | Dr. Lena Orsay

Until 1912 the old company held the port as a fief, which was split into two parts that mirrored…

Harbour Insights: Learning from the Sluice
July 31, 2030 | Dr. Ida Brandt

A newspaper made known, early in October, a number of claims against the mighty owner of the sluice…
"""

ADDED = """\
Studies of Dredging

Added December 14, 2030
Type: Monograph
The Dredger's Riddle: The Future of Slow Work in the Outer Harbour. Authored by Dr. Marta R. Quill.
Open the
Short Version

Councils still quarrel over dredging. How the port took up what two winters taught it is the matter of this lively book.
Added March 26, 2030
Type: Other
Project 1704: A Harbour School Study of Eastern Tides, a Fitting Answer, and What Follows for Pilots
Open the
Short Version

The taking of the outer bank in 2026, and the work done there since, are what this study sets out from.
Added January 30, 2030
Type: Monograph
Do Fewer Boats Mean Less Say? A Comparison of What Towns Could Do in Lean Years
Open the
Short Version

It is an old question how to spread what a town has anew once the boats are gone.
"""

CAPTIONS = """\
Latest articles

A ferry leaves Brackwater at dawn. Photo: Ole Finn

What the ferry strike teaches

Strikes on the water are rare, and this one was short. It still showed how thin the supply lines are.

Marta Quill, University of Brackwater

Containers at Norwell. EPA/Rolf Stein

Why port wages fell behind

Wages in ports have fallen behind those in warehouses, and machines are only half of it, as others have shown.

Jon Abery, Norwell College

The old customs house, now flats. Shutterstock

Who lives in the customs house?

Old public buildings become flats. Few of them go to those who worked there.

Lena Orsay, Institute for Harbour Research
"""

HOMES = """\
Keynotes

Marta Quill
University of Brackwater
The Tidal Theory of Wages
We build a model in which wages rise and fall with the water. It fits the records of nine ports.

Jon Abery
Norwell College
Do Lighthouses Pay?
Lighthouses are the textbook's public good. Old ledgers show that they were paid for all the same.
"""

POSTED = """\
The Harbour Blog

What the Ferry Strike Teaches
Posted by Marta Quill on March 4, 2031
Strikes on the water are rare, and this one was short. It still showed how thin the town's supply lines are.

Three Charts on Port Wages
Posted by Jon Abery on February 11, 2031
Wages in ports have fallen behind those in warehouses since 2019. The charts below show when, and for whom.
"""

DAYS = """\
Press Releases

March 4, 2031 - Night Ferries Reach Only Half of the Islands, New Study Finds
February 11, 2031 - Forty Thousand Berths Stand Empty
January 29, 2031 - Harbour Masters Read Less Than They Say
"""

POSTS_BEHIND = """\
Revue des ports
Table des matières
Les marées du crédit et la dette des villes
Marta Quill, maîtresse de conférences, Université de Brackwater
Jon Abery Maître de conférences, Collège de Norwell
La ville sans horloges et ses habitants
Orsay Lena, chargée de recherche, Institut des ports
Pourquoi les bateliers font-ils grève ?
Peter Noll, doctorant, Université de Brackwater
"""

QUOTED = """\
Latest News

April 21, 2031
The New York Times
Tidal Gates Case, Informed by Quill's Model, Heads to Court
"What the Gates Decide for the Towns Behind Them"
by Michael Wines
April 21, 2031
Harbour Wharf Review
Marta Quill on Why to Keep the Ferries
"The Case for Slow Boats"
by Marta Quill
April 20, 2031
Washington Post
Jon Abery, Students Pen Op-Ed on the Use of Dredgers
"Can a Mayor Close a Harbour Whenever He Wants?"
by Jon Abery and Lena Orsay
"""

PICTURES = """\
Faculty Publications

  • No alternative text

    Marta Quill and Jon Abery, Tides of Debt: How Port Towns Borrow (Cambridge University Press)

    Publisher abstract: In the early years port towns borrowed little. Then came the storm, and walls had to be built.

  • No alternative text

    Daniel Noll, The Harbour Law: From Pilots to Planners (University of Virginia Press)

    Publisher abstract: With much life the book looks at the board beside the other bodies of the town, and at its doings.

  • No alternative text

    Lena Orsay, A City Without Clocks (Cambridge University Press)

    Publisher abstract: For a long time the town kept no time. What did it lose, and who won?
"""

PRESENTED = """\
Conference Program

Ferries and Sluices

Session Chair: Cleo Tamm

How free ferries change the towns behind the dunes Download paper
Presenter: Marta Quill
Co-Author(s): Jon Abery
Discussant: Peter Noll

Dredging, health and what the poor pay
Presenter: Peter Noll
Discussant: Ida Brandt

Give me locks and give me sluices Download paper
Presenter: Lena Orsay
Discussant: Marta Quill

Sluices in transition and the puzzle of the pilots Download paper
Presenter: Ida Brandt
Discussant: Lena Orsay
"""

OUTLETS = """\
In the Press

The Brackwater Herald
March 4, 2031
Why the ferry strike was not about pay

Harbour Times
February 11, 2031
Town councils need a ten-year plan

Wharf and Quay
January 29, 2031
The case for slower trains
"""

ITALIAN = """\
Rivista dei porti, n. 3/2031

Sommario

Le maree del debito
di Marta Quill

Una città senza orologi
di Jon Abery

Perché scioperano i barcaioli
di Lena Orsay e Peter Noll
"""

PREPRINTS = """\
[1] arXiv:3101.00001 [pdf, other]
Title: The Tidal Theory of Wages
Authors: Marta Quill, Jon Abery
Comments: 24 pages

[2] arXiv:3101.00345 [pdf]
Title: Do Lighthouses Pay?
Authors: Lena Orsay

[3] arXiv:3101.01999 [pdf, ps, other]
Title: Insurance and the Open Sea
Authors: Peter Noll, Ida Brandt
"""


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            SIGNED,
            [
                ("Why Rents Never Fall in Port Towns", ["Marta Quill"], "2031-03-04"),
                ("The Long Shadow of the Ferry Tax", ["Jon Abery"], "2031-02-11"),
                ("Can Small Ports Still Compete?", ["Lena Orsay"], "2031-01-29"),
            ],
        ),
        (
            PEOPLE_LAST,
            [
                ("Shrinking Harbours and Growing Towns", ["Marta Quill", "Jon Abery"], ""),
                ("What Broken Quays Cost", ["Orsay, Lena"], ""),
                ("Lighthouses as Public Goods", ["Peter Noll"], ""),
            ],
        ),
        (
            PEOPLE_FIRST,
            [
                ("Gezeiten der Schulden", ["Marta Quill"], ""),
                ("Eine Stadt ohne Uhren", ["Jon Abery"], ""),
                ("Warum Fährleute streiken", ["Lena Orsay", "Peter Noll"], ""),
            ],
        ),
        (
            LEADERS,
            [
                ("Tides of Debt", ["Marta Quill"], ""),
                ("A City Without Clocks", ["Jon Abery"], ""),
                ("Why Ferrymen Strike", ["Lena Orsay", "Peter Noll"], ""),
            ],
        ),
        (
            PLACES,
            [("Why Cities Forget", ["Marta Quill"], "2030-03-05"), ("The Price of a View", ["Jon Abery"], "2030-04-02")],
        ),
        (
            CAPTIONS,
            [
                ("What the ferry strike teaches", ["Marta Quill"], ""),
                ("Why port wages fell behind", ["Jon Abery"], ""),
                ("Who lives in the customs house?", ["Lena Orsay"], ""),
            ],
        ),
        (HOMES, [("The Tidal Theory of Wages", ["Marta Quill"], ""), ("Do Lighthouses Pay?", ["Jon Abery"], "")]),
        (
            POSTED,
            [
                ("What the Ferry Strike Teaches", ["Marta Quill"], "2031-03-04"),
                ("Three Charts on Port Wages", ["Jon Abery"], "2031-02-11"),
            ],
        ),
        (
            DAYS,
            [
                ("Night Ferries Reach Only Half of the Islands, New Study Finds", [], "2031-03-04"),
                ("Forty Thousand Berths Stand Empty", [], "2031-02-11"),
                ("Harbour Masters Read Less Than They Say", [], "2031-01-29"),
            ],
        ),
        (
            POSTS_BEHIND,
            [
                ("Les marées du crédit et la dette des villes", ["Marta Quill", "Jon Abery"], ""),
                ("La ville sans horloges et ses habitants", ["Orsay Lena"], ""),
                ("Pourquoi les bateliers font-ils grève ?", ["Peter Noll"], ""),
            ],
        ),
        (
            QUOTED,
            [
                ("What the Gates Decide for the Towns Behind Them", ["Michael Wines"], "2031-04-21"),
                ("The Case for Slow Boats", ["Marta Quill"], "2031-04-21"),
                ("Can a Mayor Close a Harbour Whenever He Wants?", ["Jon Abery", "Lena Orsay"], "2031-04-20"),
            ],
        ),
        (
            PICTURES,
            [
                ("Tides of Debt: How Port Towns Borrow", ["Marta Quill", "Jon Abery"], ""),
                ("The Harbour Law: From Pilots to Planners", ["Daniel Noll"], ""),
                ("A City Without Clocks", ["Lena Orsay"], ""),
            ],
        ),
        (
            PRESENTED,
            [
                ("How free ferries change the towns behind the dunes", ["Marta Quill", "Jon Abery"], ""),
                ("Dredging, health and what the poor pay", ["Peter Noll"], ""),
                ("Give me locks and give me sluices", ["Lena Orsay"], ""),
                ("Sluices in transition and the puzzle of the pilots", ["Ida Brandt"], ""),
            ],
        ),
        (
            OUTLETS,
            [
                ("Why the ferry strike was not about pay", [], "2031-03-04"),
                ("Town councils need a ten-year plan", [], "2031-02-11"),
                ("The case for slower trains", [], "2031-01-29"),
            ],
        ),
        (
            ITALIAN,
            [
                ("Le maree del debito", ["Marta Quill"], ""),
                ("Una città senza orologi", ["Jon Abery"], ""),
                ("Perché scioperano i barcaioli", ["Lena Orsay", "Peter Noll"], ""),
            ],
        ),
        (
            PREPRINTS,
            [
                ("The Tidal Theory of Wages", ["Marta Quill", "Jon Abery"], ""),
                ("Do Lighthouses Pay?", ["Lena Orsay"], ""),
                ("Insurance and the Open Sea", ["Peter Noll", "Ida Brandt"], ""),
            ],
        ),
        (
            OPINIONS,
            [
                (
                    "In small ports, fewer ferries mean that talk on the quay is lost, and the trust that councils need",
                    ["Marta Quill"],
                    "2031-08-05",
                ),
                (
                    "As ledgers show, it will be the cost of dredging and of stone that will move councils to change",
                    ["Jon Abery"],
                    "2031-06-21",
                ),
                (
                    "As catches stay steady thanks to pilots, we honour the patience of those who keep the lights",
                    ["Lena R. Orsay", "Peter Noll"],
                    "2031-06-22",
                ),
                ("The harbour is turning a town of nets into a town of parcels", ["Ida Brandt"], "2031-06-19"),
            ],
        ),
        (
            INSIGHTS,
            [
                ("Five Myths About Hired Pilots", ["M. Anthony Quill"], "2031-04-01"),
                ("Better Late Than Never", ["P. Chris Noll"], "2030-10-23"),
                ("A Threat or a Dead-End?", ["Lena Orsay"], "2030-09-26"),
                ("Learning from the Sluice", ["Ida Brandt"], "2030-07-31"),
            ],
        ),
        (
            ADDED,
            [
                (
                    "The Dredger's Riddle: The Future of Slow Work in the Outer Harbour",
                    ["Marta R. Quill"],
                    "2030-12-14",
                ),
                (
                    "Project 1704: A Harbour School Study of Eastern Tides, a Fitting Answer, and What Follows for Pilots",
                    [],
                    "2030-03-26",
                ),
                ("Do Fewer Boats Mean Less Say? A Comparison of What Towns Could Do in Lean Years", [], "2030-01-30"),
            ],
        ),
    ],
    ids=[
        "signed", "people last", "people first", "leaders", "places", "captions", "homes", "posted", "days", "posts behind",
        "quoted", "pictures", "presented", "outlets", "Italian", "preprints", "opinions", "insights", "added",
    ],
)  # fmt: skip
def test_entries_are_found_by_the_cycle_that_their_lines_follow(
    page: str, expected: list[tuple[str, list[str], str]]
) -> None:
    assert told(page) == expected


@pytest.mark.parametrize("button", ["more >", "read more", "Read more »", "mehr", "weiterlesen →", "lire la suite"])
def test_buttons_behind_teasers_are_none_of_their_words(button: str) -> None:
    works = [
        (
            "Opening Up Locks: Toward a Wide View of Canals",
            "Ada Moor asked a hundred boatmen for this report, and they told her.",
        ),
        (
            "A Study of Tolls and of Those Who Pay Them",
            "What tolls bring in is set beside what they cost in three towns.",
        ),
        ("Harbour Report 2030/31", "The harbour is measured and studied by what it does for those who live beside it."),
        (
            "Canals for Everyone: A Guide for Towns",
            "The guidance has been brought up to date and takes the place of the old.",
        ),
    ]
    page = "\n\n".join(f"{title}\n\n{tells} {button}" for title, tells in works)
    found = [one for one in listing.read(f"Reports, 2031\n\n{page}\n".encode()) if isinstance(one, Record)]
    assert [one.title for one in found] == [title for title, _ in works]
    assert [one.summary for one in found] == [tells for _, tells in works]
