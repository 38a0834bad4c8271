"""People and their homes in one line."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing.homes import with_homes


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Ada Moor, QHA", [("Ada Moor", "QHA")]),
        ("Ada B. Moor and Brigitte Kay, PIQE", [("Ada B. Moor", "PIQE"), ("Brigitte Kay", "PIQE")]),
        ("Gérard Kay, CNRS, Paris", [("Gérard Kay", "CNRS, Paris")]),
        ("Linda Kay Moor, Quay College of Art and Design", [("Linda Kay Moor", "Quay College of Art and Design")]),
        ("Moor Valérie Maître de conférences, IUT Lyon 3", [("Moor Valérie", "Maître de conférences, IUT Lyon 3")]),
        (
            "Ada Moor, University of Quay, New York, and Ben Kay, MIT",
            [("Ada Moor", "University of Quay, New York"), ("Ben Kay", "MIT")],
        ),
        ("Tim Moor, Bank of Quay, and Ada Kay", [("Tim Moor", "Bank of Quay"), ("Ada Kay", None)]),
        ("Ada Moor, Ben Kay (Quay Institute)", [("Ada Moor", None), ("Ben Kay", "Quay Institute")]),
        ("Moor, Ada, Quay University", [("Moor, Ada", "Quay University")]),
        ("Elena Moor. Escuela Nacional de Muelles.", [("Elena Moor", "Escuela Nacional de Muelles")]),
        ("Ada Moor, Fellow; Ben Kay, Director", [("Ada Moor", "Fellow"), ("Ben Kay", "Director")]),
        # What is not people and homes: names alone, bodies alone, titles, a body as an author of its own.
        ("Ada Moor and Ben Kay", []),
        ("World Bank, IMF", []),
        ("Moor AB, Kay BM, Quill C", []),
        ("Good Quays, Bad Quays, and the University", []),
        ("Moor, Ada; Kay, Ben; Unit for Boards", []),
        ("Ada Moor, The Quay: A History (University of Quay Press)", []),
    ],
)
def test_people_and_their_homes(line: str, people: list[tuple[str, str | None]]) -> None:
    found = with_homes(line, 0, len(line))
    assert [(line[slice(*name)], line[slice(*home)] if home else None) for name, home in found] == people
