"""Tables: what columns are, who stands in a cell, and cells that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre import formats
from oeuvre.formats import delimited, spreadsheet
from oeuvre.record import Problem, Record

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "'=1", "''=1", "'x", "'"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Imaginary, Ada; Quill, Otto", ["Ada Imaginary", "Otto Quill"]),
        ("Imaginary, Ada\nQuill, Otto", ["Ada Imaginary", "Otto Quill"]),
        ("Imaginary, Ada", ["Ada Imaginary"]),
        ("Imaginary, A., Quill, O.", ["A. Imaginary", "O. Quill"]),
        ("Ada Imaginary, Otto Quill", ["Ada Imaginary", "Otto Quill"]),
        ("Ada Imaginary, Otto Quill and Jan van der Meer", ["Ada Imaginary", "Otto Quill", "Jan van der Meer"]),
        ("Ada Imaginary & Otto Quill", ["Ada Imaginary", "Otto Quill"]),
        ("Imaginary, Ada and Quill, Otto", ["Ada Imaginary", "Otto Quill"]),
        ("Centre for Invented Studies", ["Centre for Invented Studies"]),
    ],
)
def test_people_in_a_cell_are_told_apart(cell: str, names: list[str]) -> None:
    quoted = cell.replace('"', '""')
    (record,) = delimited.read(f'Title,Authors,Year\nx,"{quoted}",2001\n'.encode())
    assert isinstance(record, Record)
    assert [who.name for who in record.contributors] == names


def test_headings_are_known_in_several_languages() -> None:
    data = b"Titel;Autoren;Erscheinungsjahr;Verlag;Farbe\nx;y;2001;z;blau\n"
    assert delimited.columns(data) == {
        "Titel": "title",
        "Autoren": "authors",
        "Erscheinungsjahr": "year",
        "Verlag": "publisher",
        "Farbe": "",
    }


def test_a_column_is_what_one_says_it_is() -> None:
    data = b"What,Who,When\nA title,Quill; Imaginary,2001\n"
    (problem,) = delimited.read(data)
    assert isinstance(problem, Problem)
    (record,) = delimited.read(data, mapping={"What": "title", "Who": "authors", "When": "year"})
    assert isinstance(record, Record)
    assert (record.title, len(record.contributors), record.issued and record.issued.edtf) == ("A title", 2, "2001")


@pytest.mark.parametrize("mapping", [{"What": "colour"}, {"Colour": "title"}])
def test_a_mistake_in_the_mapping_is_told_at_once(mapping: dict[str, str]) -> None:
    with pytest.raises(LookupError, match="there are: "):
        delimited.read(b"What,Who\nx,y\n", mapping=mapping)


@pytest.mark.parametrize("title", DANGEROUS)
def test_no_cell_is_a_formula_and_each_comes_back(title: str) -> None:
    record = Record(type="book", title=title)
    text = formats.write([record], format="delimited")
    assert isinstance(text, str)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert not any(cell[:1] in "=+-@\t\r＝＋－＠" for row in rows[1:] for cell in row if cell)
    (back,) = delimited.read(text.encode())
    assert isinstance(back, Record)
    assert back.title == title.strip() if title[:1] not in "\t\r" else back.title == title


@given(st.text("=+-@'\t\rab,;\"\n", min_size=1, max_size=8).filter(lambda t: t == t.strip() and t.strip(" ,;'")))
def test_any_title_comes_back_from_a_table(title: str) -> None:
    text = formats.write([Record(type="book", title=title, place="x")], format="delimited")
    assert isinstance(text, str)
    (back,) = delimited.read(text.encode())
    assert isinstance(back, Record)
    assert back.title == title


def test_a_workbook_holds_text_and_no_formula() -> None:
    data = formats.write([Record(type="book", title="=1+1", contributors=())], format="spreadsheet")
    assert isinstance(data, bytes)
    (back,) = spreadsheet.read(data)
    assert isinstance(back, Record)
    assert back.title == "=1+1"
    assert formats.write([back], format="spreadsheet") == data


def test_the_same_rows_are_told_by_number() -> None:
    found = list(delimited.read(b'Title,Year\nA,2001\n,2002\n"open,2003\nB,2004\n'))
    assert [one.where for one in found if isinstance(one, Record)] == ["row 2", "row 5"]
    assert sorted(one.where for one in found if isinstance(one, Problem)) == ["row 3", "row 4"]
