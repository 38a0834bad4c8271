"""Affiliations: the body and its unit, from the words that name them."""

from __future__ import annotations

import pytest

from oeuvre.record.affiliations import bare, rank, split


@pytest.mark.parametrize(
    ("words", "body", "unit"),
    [
        ("Invented University", "Invented University", ""),
        ("the Invented University, Fantasia", "Invented University", ""),
        ("Department of Invention, Invented University", "Invented University", "Department of Invention"),
        ("Department of Invention", "", "Department of Invention"),
        ("School of Invention", "School of Invention", ""),
        (
            "School of Invention, Fable Hospital, Fable University, CA, USA",
            "Fable University",
            "School of Invention, Fable Hospital",
        ),
        (
            "Fable Centre for Economics, Management and the Arts, Fantasia",
            "Fable Centre for Economics, Management and the Arts",
            "",
        ),
        ("IIT Department of Economics", "IIT", "Department of Economics"),
        ("IIT's Fable School of Management", "IIT", "Fable School of Management"),
        ("Fable University School of Law", "Fable University", "School of Law"),
        ("Fable School of Law at UCFA", "UCFA", "Fable School of Law"),
        ("Research Department at the Fable Fund", "Fable Fund", "Research Department"),
        (
            "Departamento de Economía de la Universidad de Fantasía",
            "Universidad de Fantasía",
            "Departamento de Economía",
        ),
        ("Lehrstuhl für Erfindung, Universität Fantasia", "Universität Fantasia", "Lehrstuhl für Erfindung"),
        ("Fable Inc., Springfield, IL, USA", "Fable Inc", ""),
        ("", "", ""),
    ],
)
def test_a_body_and_its_unit_are_parted(words: str, body: str, unit: str) -> None:
    found = split(words)
    assert (found[0].rstrip("."), found[1]) == (body, unit)


def test_pieces_are_ranked() -> None:
    pieces = ["Invented University", "Fable Bank", "Centre for Fables", "Department of Invention", "USA", "Fantasia"]
    assert [rank(piece) for piece in pieces] == [3, 2, 1, 0, -1, -1]


def test_an_article_is_left_out() -> None:
    assert [bare(words) for words in ("the Bank", "l’Institut", "Theatre", "La Banque")] == [
        "Bank",
        "Institut",
        "Theatre",
        "Banque",
    ]
