"""What checks find among many records."""

from __future__ import annotations

from pathlib import Path

import pytest

from oeuvre import checks
from oeuvre.checks import Subject
from oeuvre.checks import doubtful_date as dates
from oeuvre.checks import sources_disagree as disagreement
from oeuvre.record import Container, Contributor, Date, Identifier, Record


def found(name: str, *records: Record) -> list[tuple[str, str]]:
    """What a check finds: the place of the record and what is amiss."""
    held = [(Subject(f"r{n}", f"entry {n}"), record) for n, record in enumerate(records, 1)]
    return [(finding.subject, finding.what) for finding in checks.of_records(held, only=[name])]


def issued(day: str, title: str, **more: str | Container) -> Record:
    return Record(title=title, issued=Date(edtf=day), **more)  # type: ignore[arg-type]


def test_many_works_of_one_day_are_doubted() -> None:
    works = [issued("2021-05-04", f"Fiction {title}") for title in ("Alpha", "Beta", "Gamma", "Delta")]
    assert found("doubtful_date", *works, issued("2021-06-01", "Epsilon")) == [
        (f"r{n}", "4 works have the date 2021-05-04") for n in range(1, 5)
    ]


def test_one_issue_of_a_journal_comes_out_on_one_day() -> None:
    journal = Container(title="Fictitious Letters")
    papers = [issued("2021-05-04", f"Fiction {n}", container=journal, volume="3") for n in range(6)]
    assert found("doubtful_date", *papers) == []


def test_the_first_of_january_twice_is_doubted() -> None:
    assert [subject for subject, _ in found("doubtful_date", issued("2021-01-01", "A"), issued("2021-01-01", "B"))] == [
        "r1",
        "r2",
    ]


def test_years_and_months_are_no_doubtful_days() -> None:
    assert found("doubtful_date", *(issued("2021", f"Fiction {n}") for n in range(9))) == []
    assert found("doubtful_date", *(issued("2021-05", f"Fiction {n}") for n in range(9))) == []


@pytest.mark.parametrize(
    ("count", "in_year", "doubtful"),
    [
        (2, 2, False),
        (3, 3, True),
        (3, 12, True),
        (3, 400, False),
        (6, 400, False),
        (9, 400, True),
        (60, 5000, True),
        (20, 5000, False),
    ],
)
def test_how_many_are_too_many_depends_on_how_many_there_are(count: int, in_year: int, doubtful: bool) -> None:
    assert dates.is_doubtful("2021-05-04", count, in_year) is doubtful


def test_two_that_may_be_one_are_named_with_the_reasons() -> None:
    by = (Contributor(name="Ada Imaginary"), Contributor(name="Bo Example"))
    report = Record(type="report", title="The Work of Tomorrow", contributors=by, issued=Date(edtf="2020"))
    book = Record(type="book", title="The Work of Tomorrow", contributors=by, issued=Date(edtf="2022"))
    other = Record(type="book", title="A Field Guide to Fictitious Birds", contributors=by, issued=Date(edtf="2022"))
    assert found("work_twice", report, other, book) == [
        ("r3", "it may be another version of entry 1 (same title, same authors, other type, 2 years apart)")
    ]


def test_names_that_fit_by_initials_are_named() -> None:
    works = [Record(contributors=(Contributor(name=name),)) for name in ("Ada Imaginary", "A. Imaginary", "Bo Example")]
    assert found("person_twice", *works) == [("r2", "“A. Imaginary” may be “Ada Imaginary” of entry 1")]


def test_one_identifier_on_two_works_is_named_but_chapters_share_their_book_s() -> None:
    doi, isbn = Identifier(scheme="doi", value="10.5555/1"), Identifier(scheme="isbn", value="9780306406157")
    assert found("identifier_twice", Record(identifiers=(doi,)), Record(identifiers=(doi,))) == [
        ("r2", "it has the same DOI as entry 1")
    ]
    chapters = [Record(type="chapter", identifiers=(isbn,)) for _ in range(2)]
    assert found("identifier_twice", *chapters) == []
    old = Identifier(scheme="isbn", value="0306406152")
    assert found("identifier_twice", Record(identifiers=(isbn,)), Record(identifiers=(old,))) == [
        ("r2", "it has the same ISBN as entry 1")
    ]


def test_bodies_that_may_be_one_are_named() -> None:
    works = [
        Record(contributors=(Contributor(name="Ada Imaginary", statement="Dean, UIF Industrial Fiction Centre"),)),
        Record(contributors=(Contributor(name="Bo Example", statement="Fellow, Industrial Fiction Centre"),)),
        Record(contributors=(Contributor(name="Fictitious Press", literal=True),)),
    ]
    assert found("organisation_twice", *works) == [
        ("r2", "“Industrial Fiction Centre” may be “UIF Industrial Fiction Centre” (entry 1)")
    ]


def test_one_post_of_two_people_is_named() -> None:
    works = [
        Record(contributors=(Contributor(name=name, statement="Dean, Fictitious School of Public Policy"),))
        for name in ("Ada Imaginary", "Bo Example")
    ]
    ((subject, what),) = found("post_claimed_twice", *works)
    assert subject == "r2"
    assert what.startswith("the post Dean at Fictitious School of Public Policy is entry 1, Ada Imaginary's too")


@pytest.mark.parametrize(
    ("ours", "theirs", "what"),
    [
        (Record(type="report"), Record(type="book"), "the type is “report” in our page and “book” in Crossref"),
        (
            Record(issued=Date(edtf="2020-10")),
            Record(issued=Date(edtf="2020-11")),
            "the date is “2020-10” in our page and “2020-11” in Crossref",
        ),
        (Record(title="Work"), Record(title="Play"), "the title is “Work” in our page and “Play” in Crossref"),
        (
            Record(contributors=(Contributor(name="A"), Contributor(name="B"))),
            Record(contributors=(Contributor(name="A"),)),
            "the number of authors is “2” in our page and “1” in Crossref",
        ),
    ],
)
def test_sources_that_contradict_each_other_are_named(ours: Record, theirs: Record, what: str) -> None:
    assert [amiss.what for amiss in disagreement.between([("our page", ours), ("Crossref", theirs)])] == [what]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Record(issued=Date(edtf="2020")), Record(issued=Date(edtf="2020-11"))),
        (Record(title="The work of tomorrow: skills"), Record(title="The Work of Tomorrow", subtitle="Skills")),
        (Record(title="The Work of Tomorrow"), Record(title="The Work of Tomorrow", subtitle="Skills")),
        (Record(type="report"), Record()),
        (
            Record(contributors=(Contributor(name="Ada Imaginary"),)),
            Record(contributors=(Contributor(name="Imaginary, A."),)),
        ),
        (Record(container=Container(title="Journal of Fiction")), Record(container=Container(title="J. Fict."))),
        (Record(pages="1–9"), Record(pages="1-9")),
    ],
)
def test_sources_that_tell_more_or_less_do_not_disagree(ours: Record, theirs: Record) -> None:
    assert list(disagreement.between([("our page", ours), ("Crossref", theirs)])) == []


def test_a_file_is_judged_without_a_catalogue(tmp_path: Path) -> None:
    file = tmp_path / "ours.bib"
    file.write_text("@book{imaginary, title = {Alpha}, author = {Imaginary, Ada}}\n", encoding="utf-8")
    told = [(finding.check, finding.subject) for finding in checks.of_file(file)]
    assert told == [("undated", "imaginary")]


def test_a_file_in_no_known_format_is_a_mistake_of_the_call(tmp_path: Path) -> None:
    file = tmp_path / "ours.zzz"
    file.write_bytes(b"\x00\x01")
    with pytest.raises(LookupError, match="in no format we know"):
        list(checks.of_file(file))
