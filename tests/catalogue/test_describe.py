"""What leaves: records, their words, and where each value is from."""

from __future__ import annotations

import io
import json
from pathlib import Path

import msgspec
import pytest

from oeuvre import formats
from oeuvre.catalogue import archive, decide, describe, intake
from oeuvre.catalogue.models import Person, Version
from oeuvre.record import Record
from tests.catalogue.centre import BOOK, FULL, NOW, PAPER, take

BIB = """\
@article{cranes,
  title = {Cranes and their drivers},
  author = {Imaginary, Ada and Devised, Dora},
  journal = {Journal of Quays},
  year = {2019},
  doi = {10.5555/cranes}
}
"""


def bib(site: Path, text: str = BIB, **more: object) -> intake.Report:
    path = site / "ours.bib"
    path.write_text(text, encoding="utf-8")
    return intake.add_file(path, today=NOW, **more)


def test_what_went_in_comes_out(centre: Path) -> None:
    version = Version.objects.get(type="report")
    record = describe.record(version.work.code)
    assert record == msgspec.structs.replace(FULL, key=version.code)


def test_records_come_in_one_order_and_only_what_is_public(centre: Path) -> None:
    hidden = Version.objects.get(type="book")
    decide.hide(hidden.work.code, by="editor", now=NOW)
    assert [record.title for record in describe.records()] == [FULL.title, PAPER.title]
    assert [record.key for record in describe.records()] == ["v1", "v3"]


def test_every_value_of_a_file_is_answered_with_its_exact_words(site: Path) -> None:
    bib(site)
    origins = describe.why("w1")
    assert {origin.field for origin in origins} >= {"title", "issued", "container.title", "contributors.0.name"}
    for origin in origins:
        if origin.field == "type":
            continue
        assert origin.is_exact, origin
        assert origin.words in BIB
        assert (origin.filename, origin.read_on, origin.import_code) == ("ours.bib", "2026-03-01", "i1")
    assert next(origin.words for origin in origins if origin.field == "title") == "Cranes and their drivers"


def test_one_field_is_answered_alone_and_an_unknown_one_with_what_there_is(site: Path) -> None:
    bib(site)
    assert [origin.field for origin in describe.why("v1", "title")] == ["title"]
    with pytest.raises(LookupError, match=r"says nothing of “colour”. It has: .*title"):
        describe.why("v1", "colour")


def test_a_value_from_a_second_source_names_that_source(site: Path) -> None:
    take(PAPER)
    bib(site, source="library", trust=30)
    by = {origin.field: origin.source for origin in describe.why("w1")}
    assert (by["title"], by["identifiers.0.value"]) == ("page", "library")


def test_a_person_is_answered_with_the_lines_that_name_them(centre: Path) -> None:
    ada = Person.objects.get(name="Ada Imaginary")
    said = [(origin.field.rpartition(".")[2], origin.value) for origin in describe.why(ada.code)]
    assert said.count(("name", "Ada Imaginary")) == 3
    assert ("statement", "Professor of Harbours, Invented Institute") in said


@pytest.mark.parametrize("code", ["w99", "v99", "10.5555/none", "w", "", "x1", "w99999999999999999999"])
def test_what_is_not_there_is_said_to_be_unknown(centre: Path, code: str) -> None:
    with pytest.raises(LookupError):
        describe.record(code)


def test_a_doi_finds_its_record_however_it_is_written(centre: Path) -> None:
    for code in ("10.5555/tides", "doi:10.5555/TIDES", "https://doi.org/10.5555/tides"):
        assert describe.record(code).title == FULL.title


def test_imports_are_listed_with_what_they_brought(centre: Path) -> None:
    take(BOOK, source="library")
    assert [(it["code"], it["source"], it["said"]) for it in describe.imports()] == [
        ("i2", "library", "1 matched"),
        ("i1", "page", "3 new"),
    ]


def test_the_export_is_the_same_bytes_each_time(centre: Path) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    assert archive.export("oeuvrejson", first) == archive.export("oeuvrejson", second) == 3
    assert first.getvalue() == second.getvalue()
    again = [found for found in formats.registry["oeuvrejson"].read(first.getvalue()) if isinstance(found, Record)]
    assert [record.title for record in again] == [FULL.title, BOOK.title, PAPER.title]


def test_a_timeline_claims_no_more_than_the_day_of_reading(centre: Path) -> None:
    entry = describe.timeline(Person.objects.get(name="Ada Imaginary").pk)[0]
    assert (entry.role, entry.body) == ("Professor of Harbours", "Invented Institute")
    assert [mark.start for mark in entry.marks] == ["2026-03-01"]


def test_questions_and_origins_are_plain_json(centre: Path) -> None:
    told = json.dumps([describe.questions(), [origin.as_json() for origin in describe.why("w1")]])
    assert "are these two versions of one work?" in told
