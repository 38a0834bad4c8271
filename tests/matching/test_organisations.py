"""Names of bodies that may be one body's."""

from __future__ import annotations

import pytest

from oeuvre.matching import organisations


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Industrial Fiction Centre", "The Industrial Fiction Centre", True),
        ("Industrial Fiction Centre", "UIF Industrial Fiction Centre", True),
        ("Industrial Fiction Centre", "Industrial Fiction Centre, UIF", True),
        ("IFC", "Industrial Fiction Centre", True),
        ("I.F.C.", "Industrial Fiction Centre", True),
        ("UIF", "University of Invented Facts", True),
        ("Université de Fiction", "Universite de Fiction", True),
        ("University of Fiction", "University of Fiction Press", False),
        ("University of Fiction", "University of Fiction, Exampleton", False),
        ("Research Institute", "Fictitious Research Institute", False),
        ("School of Invention", "School of Fiction", False),
        ("Fictitious Business School", "Invented Business School", False),
        ("Centre", "Industrial Fiction Centre", False),
        ("", "", False),
    ],
)
def test_two_names_may_be_one_body_s(a: str, b: str, same: bool) -> None:
    assert organisations.may_be_same(a, b) is same
    assert organisations.may_be_same(b, a) is same
    if same:
        assert set(organisations.keys(a)) & set(organisations.keys(b))
