"""The JSON Schema: valid, true to the classes, with a sentence for each field."""

from __future__ import annotations

import jsonschema
import msgspec
import pytest

from oeuvre import record
from oeuvre.record import Container, Contributor, Date, Funding, Identifier, Link, Record, Relation
from oeuvre.record.schema import FIELDS, TERMS, json_schema
from oeuvre.record.vocabulary import table

WHOLE = Record(
    type="report",
    title="The Work of the Past",
    subtitle="A history",
    contributors=(
        Contributor(
            name="Imaginary, Ada",
            given="Ada",
            family="Imaginary",
            statement="Professor, Invented University",
            credit=("software",),
            identifiers=(Identifier(scheme="orcid", value="0000-0002-1825-0097"),),
        ),
    ),
    incomplete_contributors=True,
    issued=Date(edtf="2020-11", written="November 2020"),
    summary="What work was.",
    language="en",
    container=Container(title="Reports of Fable", type="book"),
    identifiers=(Identifier(scheme="doi", value="10.5555/1"),),
    links=(Link(url="https://example.org/1", rel="file"),),
    subjects=("work",),
    funding=(Funding(funder="Fable Foundation", grant="7"),),
    relations=(Relation(type="part-of", title="Another"),),
    extra={"shelf": "9"},
    spans={"title": ((0, 20),), "contributors.0.name": ((21, 35), (40, 54))},
)


def validator() -> jsonschema.Draft202012Validator:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("given", [Record(), WHOLE], ids=["empty", "whole"])
def test_a_record_fits_its_schema(given: Record) -> None:
    validator().validate(msgspec.json.decode(msgspec.json.encode(given)))


@pytest.mark.parametrize(
    "wrong",
    [{"title": 1}, {"titel": "x"}, {"contributors": [{}]}, {"issued": "2020"}, {"spans": {"title": [[0]]}}, []],
)
def test_what_is_no_record_does_not_fit(wrong: object) -> None:
    assert not validator().is_valid(wrong)


def test_every_field_has_its_sentence() -> None:
    for kind, fields in FIELDS.items():
        assert tuple(fields) == getattr(record, kind).__struct_fields__
        assert all(sentence.endswith((".", "”).", ")")) for sentence in fields.values())


def test_fields_of_terms_name_their_table() -> None:
    for (kind, field), vocabulary in TERMS.items():
        assert field in FIELDS[kind]
        assert table(vocabulary)


def test_a_schema_is_the_callers_own() -> None:
    json_schema().clear()
    assert json_schema()["$defs"]["Record"]["properties"]["title"]["type"] == "string"
