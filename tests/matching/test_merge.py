"""Many records made one: values from the most trusted, lists whole, sets united."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.matching.merge import merge
from oeuvre.record import Container, Contributor, Date, Identifier, Link, Record

PAGE = Record(
    type="report",
    title="The Work of Tomorrow",
    contributors=(Contributor(name="Ada Imaginary", statement="Dean"), Contributor(name="Bo Example")),
    issued=Date(edtf="2020"),
    links=(Link(url="https://example.org/1"),),
    subjects=("Work",),
)
REGISTER = Record(
    type="book",
    title="The work of tomorrow",
    subtitle="Skills",
    contributors=(Contributor(name="Imaginary, A."), Contributor(name="Example, B."), Contributor(name="Third, C.")),
    issued=Date(edtf="2020-11-17"),
    publisher="Invented Press",
    identifiers=(Identifier(scheme="doi", value="10.5555/1"),),
    links=(Link(url="https://example.org/1"), Link(url="https://doi.org/10.5555/1")),
    subjects=("work", "skills"),
)


def test_a_value_comes_from_the_most_trusted_source_that_has_one() -> None:
    merged = merge([("e2", 70, REGISTER), ("e1", 90, PAGE)])
    assert (merged.record.type, merged.record.issued, merged.record.publisher) == (
        "report",
        PAGE.issued,
        "Invented Press",
    )
    assert {name: merged.origins[name] for name in ("type", "title", "issued", "publisher")} == {
        "type": "e1",
        "title": "e1",
        "issued": "e1",
        "publisher": "e2",
    }


def test_contributors_come_whole_from_one_source() -> None:
    merged = merge([("e2", 70, REGISTER), ("e1", 90, PAGE)])
    assert merged.record.contributors == PAGE.contributors
    assert merged.origins["contributors"] == "e1"


def test_sets_are_united_and_each_member_says_whose_it_is() -> None:
    merged = merge([("e2", 70, REGISTER), ("e1", 90, PAGE)])
    assert [link.url for link in merged.record.links] == ["https://example.org/1", "https://doi.org/10.5555/1"]
    assert merged.record.subjects == ("Work", "skills")
    assert merged.record.identifiers == REGISTER.identifiers
    assert (merged.origins["links.0"], merged.origins["links.1"], merged.origins["identifiers.0"]) == ("e1", "e2", "e2")


def test_among_equals_the_first_counts() -> None:
    assert merge([("e1", 50, PAGE), ("e2", 50, REGISTER)]).record.type == "report"
    assert merge([("e2", 50, REGISTER), ("e1", 50, PAGE)]).record.type == "book"


def test_a_subtitle_is_not_put_to_another_title() -> None:
    whole = Record(title="The Work of Tomorrow: Skills")
    assert merge([("e1", 90, whole), ("e2", 70, REGISTER)]).record.subtitle == ""
    assert merge([("e1", 90, PAGE), ("e2", 70, REGISTER)]).record.subtitle == "Skills"


def test_pages_are_not_put_to_another_journal() -> None:
    ours = Record(title="A", container=Container(title="Journal of Invented Studies"))
    theirs = Record(title="A", container=Container(title="J. Invent. Stud."), volume="3", pages="1-9")
    other = Record(title="A", container=Container(title="Fictitious Letters"), volume="4", pages="20-29")
    merged = merge([("e1", 90, ours), ("e2", 80, other), ("e3", 70, theirs)])
    assert (merged.record.volume, merged.record.pages, merged.origins["pages"]) == ("3", "1-9", "e3")


def test_what_has_no_field_is_kept_key_by_key() -> None:
    one, other = Record(title="A", extra={"x": "1"}), Record(title="A", extra={"x": "2", "y": "3"})
    merged = merge([("e1", 90, one), ("e2", 70, other)])
    assert merged.record.extra == {"x": "1", "y": "3"}
    assert (merged.origins["extra.x"], merged.origins["extra.y"]) == ("e1", "e2")


def test_nothing_cannot_be_merged() -> None:
    with pytest.raises(ValueError, match="nothing to merge"):
        merge([])


words = st.sampled_from(["", "Alpha", "Beta", "alpha"])
records = st.builds(
    Record,
    type=words,
    title=words,
    subtitle=words,
    series=words,
    number=words,
    volume=words,
    pages=words,
    publisher=words,
    container=st.none() | st.builds(Container, title=st.sampled_from(["Alpha", "Beta"])),
    contributors=st.lists(st.builds(Contributor, name=words), max_size=2).map(tuple),
    incomplete_contributors=st.booleans(),
    subjects=st.lists(words.filter(bool), max_size=3, unique=True).map(tuple),
    identifiers=st.lists(st.builds(Identifier, scheme=st.just("doi"), value=words), max_size=2, unique=True).map(tuple),
    extra=st.dictionaries(words, words, max_size=2),
    key=words,
    spans=st.dictionaries(words, st.just(((0, 1),)), max_size=1),
)


@given(records)
def test_merge_of_one_is_itself(record: Record) -> None:
    assert merge([("e1", 50, record)]).record == record


@given(st.lists(st.tuples(st.sampled_from(["e1", "e2", "e3"]), st.integers(0, 2), records), min_size=1, max_size=4))
def test_merging_again_changes_nothing(items: list[tuple[str, int, Record]]) -> None:
    once = merge(items)
    assert merge([("x", 1, once.record)]).record == once.record


@given(st.lists(st.tuples(st.sampled_from(["e1", "e2", "e3"]), st.integers(0, 2), records), min_size=1, max_size=4))
def test_every_value_has_an_origin_that_says_it(items: list[tuple[str, int, Record]]) -> None:
    merged = merge(items)
    said = {name: [record for origin, _, record in items if origin == name] for name, _, _ in items}
    for path, origin in merged.origins.items():
        head = path.partition(".")[0]
        if "." not in path:
            assert getattr(merged.record, head) in [getattr(record, head) for record in said[origin]]


def test_a_line_beside_a_name_is_kept_where_a_more_trusted_source_has_none() -> None:
    merged = merge([("e1", 50, PAGE), ("e2", 70, REGISTER)])
    assert [who.name for who in merged.record.contributors] == ["Imaginary, A.", "Example, B.", "Third, C."]
    assert [who.statement for who in merged.record.contributors] == ["Dean", "", ""]
    assert (merged.origins["contributors"], merged.origins["contributors.0.statement"]) == ("e2", "e1")


def test_a_more_trusted_source_s_own_line_stands() -> None:
    theirs = Record(title="A", contributors=(Contributor(name="Ada Imaginary", statement="Professor"),))
    merged = merge([("e1", 50, PAGE), ("e2", 70, theirs)])
    assert merged.record.contributors == theirs.contributors
    assert "contributors.0.statement" not in merged.origins


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (["Imaginary, A."], ["Ada Imaginary", "Alan Imaginary"]),
        (["Ada Imaginary", "A. Imaginary"], ["Ada Imaginary"]),
        (["Ada Imaginary"], ["Bo Imaginary"]),
        (["Ada Imaginary"], ["Imaginary Institute"]),
    ],
)
def test_a_line_is_given_to_nobody_who_may_be_another(ours: list[str], theirs: list[str]) -> None:
    bare = Record(title="A", contributors=tuple(Contributor(name=name) for name in ours))
    told = Record(title="A", contributors=tuple(Contributor(name=name, statement="Dean") for name in theirs))
    assert merge([("e1", 90, bare), ("e2", 50, told)]).record == bare
