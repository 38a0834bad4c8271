"""Titles before names: which words are some, and where they end."""

import pytest

from oeuvre.formats.listing.honours import HONOURS


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prof. Dr. Ada Moor", "Ada Moor"),
        ("Univ.-Prof. Dr. phil. habil. Ada Moor", "Ada Moor"),
        ("Dr. h. c. Bram Vane", "Bram Vane"),
        ("Prof.Dr. Bram Vane", "Bram Vane"),
        ("Dr.-Ing. Bram Vane", "Bram Vane"),
        ("Ass. Prof. Cleo Reed", "Cleo Reed"),
        ("Judge Tom B. Reed", "Tom B. Reed"),
        ("Dipl.-Ing. Cleo Reed", "Cleo Reed"),
        ("Professor van Loon", "van Loon"),
        ("Sra. Inés Marina", "Inés Marina"),
    ],
)
def test_titles_end_where_the_name_begins(text: str, name: str) -> None:
    found = HONOURS.match(text)
    assert found is not None
    assert text[found.end() :] == name


@pytest.mark.parametrize(
    "text",
    [
        "Ing Wen",
        "Sen Gupta",
        "Professor of Tides",
        "Magda Moor",
        "Em Vane",
        "Drew Reed",
        "Bishop CM",
        "Judge TA, Moor A.",
        "Judge Timothy, Moor Ada",
    ],
)
def test_names_and_posts_are_no_titles(text: str) -> None:
    assert HONOURS.match(text) is None
