"""What the crosswalks say they keep comes back, whoever contributed in whatever order, and with every number there is."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from oeuvre import formats
from oeuvre.record import Container, Contributor, Date, Funding, Identifier, Link, Record, Relation
from oeuvre.record.vocabulary import labels

from ..bounds import IS_THOROUGH
from .records import records, texts

CROSSWALKS = ["schemaorg", "highwire", "dublincore", "datacite", "mods", "marcxml", "redif", "coins", "cff"]

numbers = st.lists(
    st.sampled_from(
        [
            Identifier(scheme="doi", value="10.5555/ab_(c)1"),
            Identifier(scheme="doi", value="10.5555/a<b>;c"),
            Identifier(scheme="handle", value="2027.42/12345"),
            Identifier(scheme="isbn", value="9783161484100"),
            Identifier(scheme="pmid", value="12345678"),
            Identifier(scheme="repec", value="RePEc:inv:papers:12"),
        ]
    ),
    max_size=4,
    unique=True,
).map(tuple)
links = st.lists(
    st.builds(
        Link,
        url=st.sampled_from(["https://example.org/a?b=1&c=2", "https://example.org/d.pdf"]),
        rel=st.sampled_from(["landing", "file", "data", "code"]),
    ),
    max_size=3,
    unique=True,
).map(tuple)


@st.composite
def rich(draw: st.DrawFn) -> Record:
    """A record in which people have roles, statements and numbers, and the work has ties and money."""
    record = draw(records())
    people = tuple(
        replace(
            who,
            role=draw(st.sampled_from(list(labels("roles")))),
            statement=draw(st.just("") | texts),
            identifiers=draw(st.sampled_from([(), (Identifier(scheme="orcid", value="0000-0002-1825-0097"),)])),
        )
        for who in record.contributors
    )
    held = record.container
    if held and held.type != "journal":
        held = Container(title=held.title, type=held.type)
    return replace(
        record,
        contributors=people,
        container=held,
        identifiers=tuple(one for one in draw(numbers) if not (held and one.scheme == "isbn")),
        links=draw(links),
        licence=draw(st.sampled_from(["", "https://creativecommons.org/licenses/by/4.0/", "All rights reserved"])),
        stage=draw(st.sampled_from(["", "AM", "VoR"])),
        funding=draw(st.sampled_from([(), (Funding(funder="A Fund", grant="F-1"),)])),
        relations=draw(
            st.sampled_from(
                [(), (Relation(type="version-of", identifier=Identifier(scheme="doi", value="10.5555/x")),)]
            )
        ),
    )


@pytest.mark.parametrize("name", CROSSWALKS)
def test_what_a_crosswalk_keeps_comes_back(name: str) -> None:
    f = formats.registry[name]

    @settings(max_examples=100 if IS_THOROUGH else 40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(rich(), min_size=1, max_size=2))
    def round_trip(went: list[Record]) -> None:
        text = formats.write(went, format=name)
        assert isinstance(text, str)
        assert f.read is not None
        came = list(f.read(text.encode()))
        assert [type(found) for found in came] == [Record] * len(went), (came, text)
        for before, after in zip(went, came, strict=True):
            for field in sorted(f.keeps):
                told, kept = getattr(after, field), getattr(before, field)
                assert getattr(told, "edtf", told) == getattr(kept, "edtf", kept), (field, text)

    round_trip()


@pytest.mark.parametrize("name", [*CROSSWALKS, "crossrefdeposit", "openaire", "cerif"])
def test_what_is_written_is_text_whatever_the_words(name: str) -> None:
    odd = "\x00 \x01 ]]> \ud800 \uffff \u202e & <b> \"'"
    record = Record(
        type="report",
        title=f"Title {odd}",
        summary=odd,
        note=odd,
        publisher=odd,
        contributors=(Contributor(name=odd, statement=odd),),
        issued=Date(edtf="2020"),
        identifiers=(Identifier(scheme="doi", value="10.5555/1"),),
        links=(Link(url="https://example.org/1"),),
        key=odd,
    )
    text = formats.write([record], format=name)
    assert isinstance(text, str)
    assert b"Title" in text.encode("utf-8")
    if text.startswith("<?xml"):
        etree.fromstring(text.encode("utf-8"))
