"""Bodies: told from people by their names."""

# ruff: noqa: E501 -- the cases are tables

from __future__ import annotations

import pytest

from oeuvre.record.bodies import has_body_word, is_body
from oeuvre.record.names import parts

BODIES = """
OECD | UNU-MERIT | EU | World Bank | European Commission | Centre for Invented Studies | Statistics Fantasia
Bundesministerium für Erfindung | Deutsche Bundesbank | Ifo-Institut | Landesamt für Umwelt | Universidad de Fantasía
Ministère de la Culture | Banco de Fantasia | Fondazione Bruno Fantasia | 架空大学 | 가상연구원 | ATLAS Collaboration
Task Force on the Work of the Past | Imaginary & Company | Smith & Jones | Ada Imaginary and others
Fantasia Press Inc. | MIT Press | Work of the Past Initiative | Zentrum für erfundene Forschung | Ministry of Finance, Fantasia
Fable Associates, Inc.
"""
PEOPLE = """
Ada Imaginary | Imaginary, Ada | Frank Press | Press, Frank | Ada Church | Bank, Ada | Bogdan State | Rosa Parks
Li Wei | Roy J. Bank | Gregory F Branch | James Banks | May Chambers | Eric Rat | Jan van der Berg | J. K. Fable | 王小明 | Lisa Red | Imaginary A | DAVID FABLE
"""


@pytest.mark.parametrize("name", [name.strip() for line in BODIES.strip().splitlines() for name in line.split("|")])
def test_a_body_is_told_from_a_person(name: str) -> None:
    assert is_body(name)
    assert parts(name).family == name


@pytest.mark.parametrize("name", [name.strip() for line in PEOPLE.strip().splitlines() for name in line.split("|")])
def test_a_person_is_no_body(name: str) -> None:
    assert not is_body(name)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("the Invented Institute", True),
        ("Bundesbank", True),
        ("at the University of Fable", True),
        ("Political Science", False),
        ("Labor and Human Resources", False),
        ("", False),
    ],
)
def test_a_word_that_names_a_body_is_seen(text: str, holds: bool) -> None:
    assert has_body_word(text) is holds
