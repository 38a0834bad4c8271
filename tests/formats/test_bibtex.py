"""BibTeX: names, macros, parents, places, what is broken; the samples hold the rest."""

from __future__ import annotations

import mmap
from pathlib import Path

import pytest

from oeuvre import formats
from oeuvre.formats import bibtex as room
from oeuvre.record import Contributor, Problem, Record


def _one(text: str) -> Record:
    (found,) = room.read(text.encode())
    assert isinstance(found, Record)
    return found


@pytest.mark.parametrize(
    ("written", "given", "family", "suffix"),
    [
        ("Ada Imaginary", "Ada", "Imaginary", ""),
        ("Imaginary, Ada", "Ada", "Imaginary", ""),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven", ""),
        ("van der Meer, Jan-Willem", "Jan-Willem", "van der Meer", ""),
        (
            "Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
            "Charles Louis Xavier Joseph",
            "de la Vallée Poussin",
            "",
        ),
        ("Steele, Jr., Guy L.", "Guy L.", "Steele", "Jr."),
        ("{Barnes and Noble}, Sam", "Sam", "Barnes and Noble", ""),
        ("{\\'E}mile Zola", "Émile", "Zola", ""),
        ('Gr{\\"u}n, Zo{\\"e}', "Zoë", "Grün", ""),
        ("family=Meer, given=Jan, prefix=van der", "Jan", "van der Meer", ""),
        ("Plato", "", "Plato", ""),
        ("J.~R. Quill", "J. R.", "Quill", ""),
    ],
)
def test_a_name_is_taken_apart(written: str, given: str, family: str, suffix: str) -> None:
    (who,) = _one(f"@book{{k, title={{x}}, author={{{written}}}}}").contributors
    assert (who.given, who.family, who.suffix, who.literal) == (given, family, suffix, False)
    assert who.name == " ".join(part for part in (given, family, suffix) if part)


@pytest.mark.parametrize(
    ("field", "names", "is_all"),
    [
        ("A, B and {C and D} and E F", ["B A", "C and D", "E F"], True),
        ("A, B and others", ["B A"], False),
        ("A, B AND C, D\n  and E, F", ["B A", "D C", "F E"], True),
        ("Anderson, Rand and Brandt, Andy", ["Rand Anderson", "Andy Brandt"], True),
        ("and", ["and"], True),
        ("", [], True),
    ],
)
def test_names_are_counted(field: str, names: list[str], is_all: bool) -> None:
    record = _one(f"@book{{k, title={{x}}, author={{{field}}}}}")
    assert [who.name for who in record.contributors] == names
    assert record.incomplete_contributors is not is_all


def test_a_body_in_braces_is_a_body() -> None:
    (who,) = _one("@book{k, title={x}, author={{Task Force on Tides and Trade}}}").contributors
    assert who == Contributor(name="Task Force on Tides and Trade", literal=True)


@pytest.mark.parametrize(
    ("fields", "edtf"),
    [
        ("year=2019", "2019"),
        ("year=2019, month=mar", "2019-03"),
        ("year=2019, month={March}", "2019-03"),
        ("year=2019, month=3", "2019-03"),
        ('year=2019, month="10~" # mar', "2019-03-10"),
        ("year=2019, month=mar, day=10", "2019-03-10"),
        ("year=2019, month=3, day=9", "2019-03-09"),
        ("year=2019, month={Spring}", "2019-21"),
        ("date={2020-21}", "2020-21"),
        ("date={2019-05-03/2019-06}", "2019-05-03/2019-06"),
        ("date={1987~}, year={1990}", "1987~"),
        ("year={[1987]}", "1987"),
    ],
)
def test_dates_are_read(fields: str, edtf: str) -> None:
    issued = _one(f"@book{{k, title={{x}}, {fields}}}").issued
    assert issued is not None
    assert issued.edtf == edtf


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("@ Article{k, title={A}, type={Working paper}}", "Working paper"),
        ("é @Book(k, title={A})", "Book"),
        ("@misc{k, title={A}, type={Folio}}", "misc"),
    ],
)
def test_the_type_s_words_are_the_entry_s_or_those_of_its_field(text: str, word: str) -> None:
    ((start, end),) = _one(text).spans["type"]
    assert text[start:end] == word


def test_an_entry_that_lost_its_brace_is_read_and_told() -> None:
    text = "@Article,\n  title = {Wages},\n  year = {2023},\n}\n\n@book{b, title = {Work}}\n"
    problem, first, second = room.read(text.encode())
    assert str(problem) == "line 1: no brace after @article. Write @article{KEY, before the first field."
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.type, first.title, first.issued and first.issued.edtf) == ("journal-article", "Wages", "2023")
    assert (second.title, second.key) == ("Work", "b")


def test_who_is_spoken_to_in_a_comment_opens_no_entry() -> None:
    assert list(room.read(b"Ask @ada, title = {no} she said.\n")) == []


def test_spans_are_the_words_of_the_file() -> None:
    text = (
        "% Zoë's\n@string{p = {Harbour Press}}\n@book{k, title = {The {LAGOON} Economy}, author = {A, B and C, D},\n"
        "publisher = p, year = 2019, abstract = {Long.}, doi = {10.5555/1}}\n"
    )
    spans = _one(text).spans
    told = {path: [text[start:end] for start, end in places] for path, places in spans.items()}
    assert told == {
        "type": ["book"],
        "title": ["The {LAGOON} Economy"],
        "contributors.0": ["A, B"],
        "contributors.1": ["C, D"],
        "publisher": ["p"],
        "issued": ["2019"],
        "summary": ["Long."],
        "identifiers.0": ["10.5555/1"],
    }


def test_macros_never_make_a_value_longer_than_a_megabyte() -> None:
    lines = ['@string{a0 = "' + "x" * 100 + '"}']
    lines += [f"@string{{a{i} = {' # '.join([f'a{i - 1}'] * 10)}}}" for i in range(1, 9)]
    (record,) = room.read("\n".join([*lines, "@book{k, title = a8}"]).encode())
    assert isinstance(record, Record)
    assert len(record.title) <= 1_000_000


def test_a_mapped_file_reads_as_its_bytes(tmp_path: Path) -> None:
    entry = "@article{k%d, title = {Title %d}, author = {Imaginary, Ada}, year = 2001, abstract = {%s}}\n"
    text = "".join(entry % (n, n, "wörds " * 300) for n in range(6000))
    file = tmp_path / "large.bib"
    file.write_text(text, "utf-8")
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        records = [one for one in room.read(mapped) if isinstance(one, Record)]
    assert [record.title for record in records] == [f"Title {n}" for n in range(6000)]
    last = records[-1]
    assert last.where == "line 6000"
    ((start, end),) = last.spans["title"]
    assert text[start:end] == "Title 5999"


def test_what_is_exported_is_no_command_of_tex() -> None:
    record = Record(title=r"\input{/etc/passwd} \write18{id} } { % $x$", type="book", key="a{b},c")
    for name in ("bibtex", "biblatex"):
        text = formats.write([record], format=name)
        assert isinstance(text, str)
        assert "\\input" not in text
        assert "\\write" not in text
        assert text.count("{") == text.count("}")
        (back,) = room.read(text.encode())
        assert isinstance(back, Record)
        assert back.title == record.title


def test_a_problem_names_line_key_and_cure() -> None:
    first, second = room.read(b"\n@article{k1, title = {Open\n@article{k2, title = {Closed}}")
    assert isinstance(first, Problem)
    assert str(first) == "line 2, “k1”: no closing brace. Add } before the next @."
    assert first.text == "@article{k1, title = {Open"
    assert isinstance(second, Record)
