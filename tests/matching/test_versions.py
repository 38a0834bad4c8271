"""Pairs of records with the verdict that a librarian gives, from ``versions.csv``."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.matching import Verdict, keys, versions
from oeuvre.record import Container, Contributor, Date, Identifier, Record

with (Path(__file__).parent / "versions.csv").open(encoding="utf-8", newline="") as lines:
    PAIRS = [tuple(row.values()) for row in csv.DictReader(lines)]


def read(line: str) -> Record:
    """A record of ``authors|type|date|title`` and perhaps ``|doi`` or ``|isbn``."""
    authors, kind, issued, title, *doi = line.split("|")
    return Record(
        type=kind,
        title=title,
        issued=Date(edtf=issued) if issued else None,
        contributors=tuple(Contributor(name=name.strip()) for name in authors.split(";") if name.strip()),
        identifiers=tuple(Identifier(scheme="doi" if "/" in value else "isbn", value=value) for value in doi),
    )


@pytest.mark.parametrize(("a", "b", "verdict", "because"), PAIRS)
def test_a_pair_gets_the_verdict_of_the_table(a: str, b: str, verdict: str, because: str) -> None:
    likeness = versions.compare(read(a), read(b))
    assert likeness.verdict is Verdict(verdict), f"{because}; {likeness}"


@pytest.mark.parametrize(("a", "b", "verdict", "because"), PAIRS)
def test_the_verdict_is_the_same_in_both_directions(a: str, b: str, verdict: str, because: str) -> None:
    there, back = versions.compare(read(a), read(b)), versions.compare(read(b), read(a))
    assert (there.verdict, there.score) == (back.verdict, back.score), because


@pytest.mark.parametrize(("a", "b", "verdict", "because"), [pair for pair in PAIRS if pair[2] != "different"])
def test_what_is_alike_shares_a_key(a: str, b: str, verdict: str, because: str) -> None:
    assert set(keys.of(read(a))) & set(keys.of(read(b))), because


def test_the_reasons_name_what_was_compared() -> None:
    likeness = versions.compare(read(PAIRS[0][0]), read(PAIRS[0][1]))
    assert {reason.feature: (reason.a, reason.b) for reason in likeness.reasons} == {
        "same title": ("The Work of Tomorrow", "The Work of Tomorrow"),
        "same authors": ("Imaginary, Ada; Example, Bo", "Imaginary, Ada; Example, Bo"),
        "2 years apart": ("2020", "2022"),
        "other type": ("report", "book"),
    }


def test_a_record_without_a_title_is_like_nothing() -> None:
    assert versions.compare(Record(), Record()).verdict is Verdict.DIFFERENT
    assert keys.of(Record()) == ()


words = st.sampled_from(
    ["Work", "Tide", "2019", "Part 2", "Reply to", "Erratum:", "(abstract)", "[Review]", "–", "«Größe»", "産業", ""]
)
some_titles = st.one_of(st.lists(words, max_size=6).map(" ".join), st.text(max_size=30))
some_records = st.builds(
    Record,
    type=st.sampled_from(["", "report", "article", "journal-article", "book"]),
    title=some_titles,
    subtitle=st.one_of(st.just(""), some_titles),
    issued=st.none()
    | st.sampled_from(["2019", "2020-11", "2019/2021", "201X", "/2000", "2021-21"]).map(lambda edtf: Date(edtf=edtf)),
    contributors=st.lists(st.builds(Contributor, name=st.text(max_size=20), literal=st.booleans()), max_size=3).map(
        tuple
    ),
    container=st.none() | st.builds(Container, title=some_titles),
    pages=st.sampled_from(["", "1-9", "S12", "12–20", "e4"]),
    volume=st.sampled_from(["", "3"]),
    number=st.sampled_from(["", "w7"]),
    identifiers=st.lists(
        st.builds(Identifier, scheme=st.sampled_from(["doi", "isbn", "arxiv", "x"]), value=st.text(max_size=9)),
        max_size=2,
    ).map(tuple),
)


@given(some_records, some_records)
def test_any_two_records_can_be_compared_and_from_either_side(a: Record, b: Record) -> None:
    there, back = versions.compare(a, b), versions.compare(b, a)
    assert (there.verdict, there.score) == (back.verdict, back.score)
    assert all(isinstance(key, str) for key in keys.of(a))


@given(some_records)
def test_what_is_joined_with_itself_shares_its_keys(record: Record) -> None:
    if versions.compare(record, record).verdict is Verdict.SAME_VERSION:
        assert keys.of(record)


def printed(title: str, year: str = "2020", **more: str) -> Record:
    """An article by two in a journal."""
    place = more.pop("journal", "Journal of Invented Studies")
    return Record(
        type="journal-article",
        title=title,
        contributors=(Contributor(name="Imaginary, Ada"), Contributor(name="Example, Bo")),
        issued=Date(edtf=year),
        container=Container(title=place),
        **more,
    )


@pytest.mark.parametrize(
    ("a", "b", "verdict", "because"),
    [
        (
            printed("How Firms Learn", volume="3", pages="17-30"),
            printed("How firms learn", "2021", journal="J. Inv. Stud.", volume="3", pages="17–30"),
            "same version",
            "volume and page settle it: online in one year, printed in the next",
        ),
        (
            printed("How Firms Learn"),
            printed("How Firms Learn", "2021"),
            "same work",
            "without them another year is asked about",
        ),
        (
            printed("How Firms Learn"),
            printed("How Firms Learn", journal="Fictitious Letters"),
            "same work",
            "another journal: printed twice, or shortened beyond knowing",
        ),
        (
            printed("How Firms Learn", volume="3", pages="17-30"),
            printed("How Firms Learn", volume="3", pages="99-101"),
            "same work",
            "another place in the volume",
        ),
        (
            printed("How Invented Firms Learn from Fiction", volume="3", pages="17-30"),
            printed("How Invented Firms Learn from Fiction", volume="3", pages="S4-S17"),
            "same version",
            "no volume has two pieces of so long a title by the same people",
        ),
        (
            printed("How Firms Learn", volume="3", pages="1-6"),
            printed("How Firms Learn", volume="3", pages="e1234"),
            "same version",
            "an article's own pages and its number do not contradict each other",
        ),
        (
            printed("How Firms Learn", edition="2nd ed."),
            printed("How Firms Learn", edition="Third"),
            "same work",
            "editions",
        ),
        (
            printed("How Firms Learn", edition="2nd ed."),
            printed("How Firms Learn", edition="Second edition"),
            "same version",
            "one edition",
        ),
    ],
)
def test_where_it_was_printed_tells_versions_apart(a: Record, b: Record, verdict: str, because: str) -> None:
    likeness = versions.compare(a, b)
    assert likeness.verdict is Verdict(verdict), f"{because}; {likeness}"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Journal of Invented Studies", "J. Invent. Stud.", True),
        ("Journal of Invented Studies", "The Journal of Invented Studies", True),
        ("Very Large Fictions", "VLF", True),
        ("Journal of Invented Studies", "Journal of Fictitious Studies", False),
        ("Fictitious Letters", "Fictitious Reviews", False),
    ],
)
def test_a_journal_s_name_may_be_shortened(a: str, b: str, same: bool) -> None:
    assert versions.same_journal(a, b) is same
    assert versions.same_journal(b, a) is same
