"""What a page marks in every entry: the titles, whatever else it marks."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Record


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def people(record: Record) -> list[str]:
    return [one.name for one in record.contributors]


WORKS = (
    ("A. Imaginary, B. Lock", "Shuffle Quays and Bubble Weirs", "Canal Review", "7(2), 11–36, 2031"),
    ("B. Lock", "The Steep Lock Order of a Small Canal", "Annals of Fog", "4(1), 1–9, 2030"),
    ("A. Imaginary, C. Weir, B. Lock", "Counting Barges", "Notes on Tides", "2, 77–90, 2029"),
    ("C. Weir", "Refined Sluice Enumeration and Reciprocity", "Canal Review", "5(3), 40–52, 2028"),
)


def test_titles_in_italics_stand_behind_people_and_over_outlets_in_italics() -> None:
    page = "<h2>Publikationen</h2><ul>" + "".join(
        f"<li>{who}. <em>{title}</em>.<br>In <em>{outlet}</em> <b>{where[0]}</b>{where[1:]}.</li>"
        for who, title, outlet, where in WORKS
    )
    found = records(page)
    assert [one.title for one in found] == [title for _, title, _, _ in WORKS]
    assert [people(one) for one in found] == [who.split(", ") for who, _, _, _ in WORKS]


def test_bold_holds_people_and_outlets_and_italics_the_titles() -> None:
    page = "## Bibliografia\n\n" + "\n".join(
        f"{number}. **{who} ({year})** — *{title}*, **{outlet}**, {where}."
        for number, (who, year, title, outlet, where) in enumerate(
            (
                ("Vaz, Ana; Lima, Rui", 2031, "Os portos e a névoa do norte", "Revista do Cais", "35(1), 1–43"),
                ("Prado, Bea", 2030, "Faros, mareas y barcas: el reto", "Anales de la Ría", "131(4), 168–172"),
                ("Moor, Cleo; Weir, Dan", 2029, "What tides cost small towns", "Canal Review", "6(1), 62–66"),
            ),
            1,
        )
    )
    found = records(page)
    assert [one.title for one in found] == [
        "Os portos e a névoa do norte",
        "Faros, mareas y barcas: el reto",
        "What tides cost small towns",
    ]
    assert people(found[0]) == ["Vaz, Ana", "Lima, Rui"]


@pytest.mark.parametrize("quote", ["“{}”", '"{}"'])
def test_linked_outlets_beside_quoted_titles_are_no_titles(quote: str) -> None:
    page = "<h2>Papers</h2><ul>" + "".join(
        f'<li>{who}, {quote.format(title)}, <a href="/{number}">{outlet} Discussion Papers and Notes</a>, {where}</li>'
        for number, (who, title, outlet, where) in enumerate(WORKS)
    )
    assert [one.title for one in records(page)] == [title for _, title, _, _ in WORKS]


def test_people_in_bold_are_no_titles_and_codes_before_them_nothing() -> None:
    works = (
        ("MOOR, Ada; VANE, Bram M.", "Previsão de marés nos portos", "Revista do Cais", "v. 6, p. 1-17, 2031"),
        (
            "DORN, CLEO; QUILL, INÊS; MOOR, ADA",
            "Como formar faroleiros na névoa",
            "Cadernos do Sal",
            "v. 10, p. 38-67, 2030",
        ),
        ("VANE, Bram M.; DORN, Cleo", "Visão da névoa para barcos pequenos", "Revista do Cais", "v. 4, p. 5-19, 2029"),
    )
    page = "<html><body><h2>Artigos</h2><ul>" + "".join(
        f"<li>[B.{n}] <strong>{who}.</strong> {title}. <em>{outlet}</em>, {where}.</li>"
        for n, (who, title, outlet, where) in enumerate(works, 1)
    )
    found = records(page)
    assert [one.title for one in found] == [title for _, title, _, _ in works]
    assert [people(one) for one in found] == [who.split("; ") for who, _, _, _ in works]


def test_a_line_slanted_as_a_whole_marks_no_title() -> None:
    works = (
        ("What Drives the Failure of Small Locks?", "A.Moor, B. Vane"),
        ("Green and Brown Barges on the Quay", "C. Dorn"),
    )
    works += (("Does a Long Quay Mitigate Fog? Evidence from Tolls", "A. Moor"),)
    page = "<html><body><h2>Work in progress</h2>" + "".join(
        f'<h3><i>"{title}" (with {who}, 2031)</i></h3><p>We ask whether those who pay for the locks of small canals also use '
        "them, and find that they do so only where the tolls are low and the fog is not thick.</p>"
        for title, who in works
    )
    assert [(one.title, ", ".join(people(one))) for one in records(page)] == list(works)
