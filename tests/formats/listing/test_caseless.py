"""A pattern that ignores case finds the same in the text's lower case."""

from __future__ import annotations

import re

import pytest

from oeuvre.formats.listing.caseless import Caseless, lower, lowered

PATTERN = r"\b(?P<kind>Tagung|\w*SEMINAR|Журнал|É[A-ZÀ-Þ]+)\b\.?|\bN[°º](?=\s?\D)"


@pytest.mark.parametrize(
    "text",
    ["TAGUNG", "Ein Oberseminar in Ée-Stadt", "ÉTÉ", "журнал", "n° x, N°\u00a0Y", "Tag", "n° 7", "A TAGUNGEN", ""],
)
def test_it_finds_what_the_pattern_finds(text: str) -> None:
    pattern = re.compile(PATTERN, re.IGNORECASE)
    ours = lowered(PATTERN)
    assert [one.span() for one in ours.finditer(lower(text))] == [one.span() for one in pattern.finditer(text)]
    caseless = Caseless(PATTERN)
    assert caseless.is_in(text) == bool(pattern.search(text))
    assert caseless.begins(text) == bool(pattern.match(text))
    assert caseless.count(text) == len(pattern.findall(text))


def test_all_stands_where_it_stood() -> None:
    assert lower("Ada Moor, İzmir, STRAẞE") == "ada moor, İzmir, straße"
