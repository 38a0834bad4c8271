"""Other people's libraries: every record found, every author counted. They lie beside the project and are no part of it.

The official suites' own files are counted in ``conformance``.
"""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import logging
import re
from collections import Counter
from pathlib import Path

import bibtexparser
from bibtexparser.middlewares.names import split_multiple_persons_names

from oeuvre import formats
from oeuvre.record import Problem, Record

_NO_ENTRIES = {"string", "comment", "preamble", "xdata", "set", "control"}


def _read(data: bytes, name: str) -> tuple[list[Record], list[Problem]]:
    reader = formats.registry[name].read
    assert reader is not None
    found = list(reader(data))
    return [one for one in found if isinstance(one, Record)], [one for one in found if isinstance(one, Problem)]


def _plain(text: str) -> str:
    """A text to compare by: without markup, signs and case."""
    return " ".join(re.sub(r"[\W_]+", " ", re.sub(r"<[^>]*>", "", html.unescape(text))).split()).casefold()


def _people(record: Record, role: str = "author") -> list[str]:
    return [who.name for who in record.contributors if who.role == role]


# BibTeX


def _exports(shared: Path, *names: str) -> list[tuple[str, bytes]]:
    return [(name, gzip.decompress((shared / "data/library-exports" / name).read_bytes())) for name in names]


def _bib_exports(shared: Path) -> list[tuple[str, bytes]]:
    return _exports(shared, "zotero_export.bib.gz", "test_export.bib.gz")


def test_every_entry_of_a_bib_library_is_a_record(shared: Path) -> None:
    amiss = {}
    for name, data in _bib_exports(shared):
        text = formats.registry["bibtex"].text(data)
        words = re.findall(r"(?m)^[ \t]*@[ \t]*([A-Za-z]\w*)[ \t]*[{(]", text)
        expected = sum(word.lower() not in _NO_ENTRIES for word in words)
        records, problems = _read(data, "bibtex")
        if len(records) != expected or problems:
            amiss[name] = (len(records), expected, [str(problem) for problem in problems])
    assert amiss == {}


def test_every_author_of_a_bib_library_is_counted(shared: Path) -> None:
    """As many as bibtexparser splits the field into."""
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    amiss, counted = [], 0
    for name, data in _bib_exports(shared):
        found = _read(data, "bibtex")[0]
        records = {record.key: record for record in found}
        parsed = bibtexparser.parse_string(formats.registry["bibtex"].text(data), parse_stack=[])
        keys = Counter(record.key for record in found)
        for entry in parsed.entries:
            value = {field.key.lower(): field.value for field in entry.fields}.get("author", "")
            if (
                entry.entry_type.lower() in _NO_ENTRIES
                or keys[entry.key] > 1
                or value[:1] not in ("{", '"')
                or "#" in value
            ):
                continue
            expected = [one for one in split_multiple_persons_names(value.strip()[1:-1]) if one.lower() != "others"]
            counted += len(expected)
            if len(_people(records[entry.key])) != len(expected):
                amiss.append((name, entry.key, expected, _people(records[entry.key])))
    assert amiss == []
    assert counted > 4000


def test_encodings_of_bib_files_are_told(shared: Path) -> None:
    folder = shared / "conformance/bibtex"
    titles = {
        "biber/encoding1.bib": "Šome title",
        "jabref/tiny-BE-withBOM.bib": None,
        "jabref/tiny-LE-noBOM.bib": None,
        "bibtexparser/gbk_test.bib": None,
    }
    for name, title in titles.items():
        ((record,), problems) = _read((folder / name).read_bytes(), "bibtex")
        assert problems == []
        assert record.title
        assert "\ufffd" not in record.title
        if title:
            assert title[1:] in record.title


# RIS


def test_every_record_and_author_of_a_ris_library_is_counted(shared: Path) -> None:
    amiss, authors = {}, 0
    for name, data in _exports(shared, "zotero_export.ris.gz", "wos_test.ris.gz"):
        text = formats.registry["ris"].text(data)
        opened = len(re.findall(r"(?m)^\s*\ufeff?(?:TY {1,3}- ?\w|PT [A-Z]\s*$)", text))
        named = len(re.findall(r"(?m)^\s*(?:AU|A1|A2|A3|A4|ED) +-\s*\S", text))
        records, problems = _read(data, "ris")
        contributors = sum(len(record.contributors) for record in records)
        authors += contributors
        is_wos = not re.search(r"(?m)^\s*\ufeff?TY ", text)
        if len(records) != opened or problems or (not is_wos and contributors != named):
            amiss[name] = (len(records), opened, contributors, named, [str(problem) for problem in problems])
    assert amiss == {}
    assert authors > 3500


def test_the_same_library_gives_the_same_from_bibtex_and_from_ris(shared: Path) -> None:
    folder = shared / "data/library-exports"
    bib = {r.title: r for r in _read(gzip.decompress((folder / "zotero_export.bib.gz").read_bytes()), "bibtex")[0]}
    ris = {r.title: r for r in _read(gzip.decompress((folder / "zotero_export.ris.gz").read_bytes()), "ris")[0]}
    assert len(bib) == 992
    assert set(bib) == set(ris)
    for title, record in bib.items():
        other = ris[title]
        assert _people(record) == _people(other)
        for field in ("type", "volume", "issue", "pages", "identifiers", "language"):
            assert getattr(record, field) == getattr(other, field), (title, field)
        assert record.issued is None or other.issued is None or record.issued.edtf[:4] == other.issued.edtf[:4]


# Tables


def test_every_row_and_author_of_a_zotero_table_is_counted(shared: Path) -> None:
    data = gzip.decompress((shared / "data/library-exports/zotero_export.csv.gz").read_bytes())
    records, problems = _read(data, "delimited")
    assert problems == []
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(records) == len(rows) == 1233
    for record, row in zip(records, rows, strict=True):
        assert record.title == row["Title"].strip()
        assert len(_people(record)) == len([name for name in row["Author"].split(";") if name.strip()])
        assert record.key == row["Key"]


# CSL-JSON


def test_every_item_and_name_of_the_csl_test_suite_is_counted(shared: Path) -> None:
    items, names = 0, 0
    for file in sorted((shared / "conformance/csl/processor-tests").glob("*.txt")):
        found = re.search(r">>=+ INPUT =+>>\s*(.*?)\s*<<=+ INPUT", file.read_text("utf-8"), re.S)
        if found is None:
            continue
        expected = json.loads(found[1])
        records, problems = _read(found[1].encode(), "csljson")
        assert problems == [], file.name
        assert len(records) == len(expected), file.name
        for record, item in zip(records, expected, strict=True):
            lists = [
                value for value in item.values() if isinstance(value, list) and value and isinstance(value[0], dict)
            ]
            count = sum(len(value) for value in lists if {"family", "given", "literal"} & set(value[0]))
            assert len(record.contributors) == count, file.name
            names += count
            items += 1
            assert record.issued or "issued" in record.extra or not item.get("issued"), file.name
    assert items > 800
    assert names > 790
