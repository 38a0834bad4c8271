"""The room's own functions: read, write, convert, and the format of a file's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from oeuvre import formats
from oeuvre.record import Problem, Record


@pytest.mark.parametrize(
    ("filename", "name"),
    [
        ("ours.bib", "bibtex"),
        ("ours.biblatex.bib", "biblatex"),
        ("OURS.RIS", "ris"),
        ("ours.json", "oeuvrejson"),
        ("ours.csl.json", "csljson"),
        ("ours.csv", "delimited"),
        ("ours.xlsx", "spreadsheet"),
    ],
)
def test_a_file_is_written_as_its_name_asks(filename: str, name: str) -> None:
    assert formats.named(filename, writes=True).name == name


def test_a_file_is_converted_and_what_could_not_be_read_is_given(tmp_path: Path) -> None:
    (tmp_path / "ours.bib").write_text("@book{a, title={A}}\n@book{b, title={B\n", "utf-8")
    problems = formats.convert(tmp_path / "ours.bib", tmp_path / "ours.ris")
    assert [problem.where for problem in problems] == ["line 2, “b”"]
    (record,) = formats.read(tmp_path / "ours.ris")
    assert isinstance(record, Record)
    assert record.title == "A"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["ours.bib", "ours.ris"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "ours.ris"
    target.write_text("old", "utf-8")

    def broken() -> object:
        yield Record(title="A")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        formats.write(broken(), target)  # type: ignore[arg-type]
    assert target.read_text("utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["ours.ris"]


def test_mistakes_in_the_call_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="Did you mean “bibtex”"):
        formats.read(b"x", format="bibtx")
    with pytest.raises(LookupError, match="no format has this ending"):
        formats.write([], tmp_path / "ours.xyz")
    with pytest.raises(ValueError, match="Say where"):
        formats.write([])


def test_bytes_are_read_in_the_format_that_they_show() -> None:
    (record,) = formats.read(b"TY  - BOOK\nTI  - A\nER  - \n")
    assert isinstance(record, Record)
    (problem,) = formats.read(b'[{"title": 7}]', format="oeuvrejson")
    assert isinstance(problem, Problem)
