"""Copied text whose lines a margin broke."""

from __future__ import annotations

import textwrap

from oeuvre.formats.listing import listing
from oeuvre.record import Record

WORKS = [
    (
        "Imaginary, Ada, and Bruno Fictus",
        2019,
        "Who Pays for Quiet Streets in Three Towns",
        "Journal of Invented Economics",
    ),
    ("Moravec, Clara", 2012, "The Long Shadow of Slow Trains and Their Timetables", "Regional Papers"),
    ("Haverkamp, Dmitri, and Grace Okonkwo", 2014, "Harbours, Tides and the Price of Waiting", "Review of Odd Numbers"),
    ("Lindqvist, Lars", 2021, "What Towns Remember When Nobody Is Asked", "Quarterly Journal of Urban Tales"),
]


def titles(page: str) -> list[str]:
    assert listing.read is not None
    return [found.title for found in listing.read(page.encode()) if isinstance(found, Record)]


def test_references_broken_at_a_margin_are_put_together() -> None:
    lines = [f"{names}. {year}. “{title}.” {journal} 12(3): 45–67." for names, year, title, journal in WORKS]
    whole = "References\n\n" + "\n\n".join(lines) + "\n"
    broken = "References\n\n" + "\n\n".join(textwrap.fill(line, 60) for line in lines) + "\n"
    assert titles(whole) == titles(broken) == [title for _, _, title, _ in WORKS]


def test_lines_that_their_writer_ended_stay_apart() -> None:
    lines = [f"{names} ({year}) {title}. {journal}, 12(3), 45–67." for names, year, title, journal in WORKS]
    assert titles("References\n\n" + "\n".join(lines) + "\n") == [title for _, _, title, _ in WORKS]


def test_citations_of_one_length_are_no_broken_paragraph() -> None:
    first = ("Slow", "Late", "Long", "Cold", "Dark", "Deep")
    last = ("Quays", "Ports", "Piers", "Boats", "Tides", "Kerbs")
    said = [f"On {one} {other} and Small Rents" for one in first for other in last]
    lines = [f"Moor, A. ({1980 + n}). {title}. Journal of Quays, {n + 10}, 20-39." for n, title in enumerate(said)]
    assert titles("\n".join(lines)) == said


def test_lines_that_end_in_a_year_stay_apart() -> None:
    people = ("Ada Moor", "Bram Vane", "Carla Kerr", "Dmitri Holt", "Eva Lund")
    said = [
        f"{one} {other} and the Price of Rents"
        for other in ("Quays", "Ports")
        for one in ("Slow", "Late", "Long", "Cold")
    ]
    listed = [f"{title}, by {people[n % 5]}, {1990 + n}" for n, title in enumerate(said)]
    assert titles("\n".join(listed)) == said


def test_people_before_a_colon_again_and_again_are_no_label() -> None:
    people = ("Ada Moor", "Bram Vane", "Carla Kerr", "Dmitri Holt", "Eva Lund")
    said = [
        f"{one} {other} and the Price of Rents"
        for other in ("Quays", "Ports", "Piers", "Boats", "Tides")
        for one in ("Slow", "Late", "Long", "Cold")
    ]
    led = [
        f"{people[n % 5]} and {people[(n + 1) % 5]}: {title}, Halden Press, {1990 + n}" for n, title in enumerate(said)
    ]
    assert titles("\n\n".join(led)) == said
