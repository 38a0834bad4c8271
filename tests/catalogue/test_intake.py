"""What arrives: kept, matched, asked about, and taken back."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import msgspec
import pytest

from oeuvre.catalogue import OeuvreError, describe, intake
from oeuvre.catalogue.models import (
    Affiliation,
    Contribution,
    Evidence,
    Grant,
    Import,
    Key,
    Milestone,
    Organisation,
    Person,
    Question,
    Stamp,
    Version,
    Work,
)
from oeuvre.record import Contributor, Date, Identifier, Problem, Record
from tests.catalogue.centre import BOOK, FULL, NOW, PAPER, keyless, state, take


def changed(record: Record, **fields: object) -> Record:
    return msgspec.structs.replace(record, **fields)


def test_one_of_everything_becomes_rows(centre: Path) -> None:
    version = Version.objects.get(title="The Work of the Tides", type="report")
    assert (version.issued, str(version.issued_from), str(version.issued_until)) == (
        "2020-11",
        "2020-11-01",
        "2020-11-30",
    )
    assert [(c.position, c.name, c.role) for c in version.contributions.order_by("position")] == [
        (0, "Ada Imaginary", "author"),
        (1, "Ben Fictive", "author"),
        (2, "Carla Conjured", "editor"),
        (3, "Task Force on Tides", "author"),
    ]
    assert list(version.subjects.values_list("term", flat=True)) == ["harbours", "tides"]
    assert [(i.scheme, i.value) for i in version.identifiers.all()] == [("doi", "10.5555/tides")]
    assert list(Grant.objects.values_list("funder", "number")) == [("Fund for Water", "W-7")]
    assert list(Milestone.objects.values_list("issued", "year", "words")) == [
        ("2001", 2001, "The centre was founded in 2001.")
    ]
    assert version.work.leading == version
    assert Work.objects.filter(visibility="public").count() == 3
    assert list(Person.objects.order_by("sort_name").values_list("name", "works_count")) == [
        ("Carla Conjured", 1),
        ("Dora Devised", 1),
        ("Ben Fictive", 2),
        ("Ada Imaginary", 3),
    ]
    assert Person.objects.get(name="Carla Conjured").identifiers.get().value == "0000-0002-1825-0097"


def test_a_statement_becomes_facts_about_a_person_and_a_body(centre: Path) -> None:
    fact = Affiliation.objects.filter(contribution__version__type="report").get()
    assert (fact.person.name, fact.organisation.name, fact.role) == (
        "Ada Imaginary",
        "Invented Institute",
        "Professor of Harbours",
    )
    assert (fact.issued, fact.read_on, fact.is_dated) == ("2020-11", datetime.date(2026, 3, 1), False)
    body = Organisation.objects.get(name="Invented Institute")
    assert (body.works_count, body.people_count) == (2, 1)


def test_a_body_that_contributes_is_an_organisation(centre: Path) -> None:
    contribution = Contribution.objects.get(name="Task Force on Tides")
    assert contribution.person is None
    assert contribution.organisation.name == "Task Force on Tides"


def test_the_same_title_in_another_type_is_asked_about_and_not_joined(centre: Path) -> None:
    question = Question.objects.get(kind="same-work")
    report, book = Version.objects.filter(title="The Work of the Tides").order_by("id")
    assert (question.a, question.b, question.is_open) == (f"w{report.work_id}", f"w{book.work_id}", True)
    assert report.work_id != book.work_id


def test_importing_again_changes_nothing(centre: Path) -> None:
    before, number = state(), Stamp.objects.get().number
    report = take(today=NOW + datetime.timedelta(days=30))
    assert report.is_nothing
    assert (report.unchanged, report.code) == (3, "")
    assert state() == before
    assert Stamp.objects.get().number == number
    assert Import.objects.count() == 1


def test_an_edited_copy_changes_exactly_the_edits(centre: Path) -> None:
    others = (Contributor(name="Ada Imaginary"), Contributor(name="Dora Devised-Newly"))
    report = take(
        changed(FULL, title="The Toil of the Tides"),
        changed(BOOK, issued=Date(edtf="2023")),
        changed(PAPER, contributors=others),
        source="page",
    )
    assert [(it.field, it.before, it.after) for it in report.changes] == [
        ("title", "The Work of the Tides", "The Toil of the Tides"),
        ("issued", "2022", "2023"),
        ("contributors.1.name", "Dora Devised", "Dora Devised-Newly"),
    ]
    assert (report.edited, report.new, report.change_count) == (3, 0, 3)


@pytest.mark.parametrize(
    "edit",
    [
        {"title": "The Toil of the Ebb and Flood"},
        {"issued": Date(edtf="2018")},
        {"contributors": (Contributor(name="Ada Imaginary"), Contributor(name="Emil Envisioned"))},
        {"pages": "1-22"},
    ],
)
def test_an_entry_without_a_key_stays_the_same_entry_when_it_is_edited(site: Path, edit: dict[str, object]) -> None:
    take(*keyless(FULL, PAPER, BOOK))
    works = list(Work.objects.filter(visibility="public").order_by("id").values_list("id", flat=True))
    report = take(*keyless(FULL, changed(PAPER, **edit), BOOK))
    assert [it.field.split(".")[0] for it in report.changes] == list(edit)
    assert (report.edited, report.new, report.gone) == (1, 0, 0)
    assert list(Work.objects.filter(visibility="public").order_by("id").values_list("id", flat=True)) == works


def test_a_new_entry_beside_the_old_ones_is_new(site: Path) -> None:
    first = Record(type="report", title="Annual report 2019", issued=Date(edtf="2019"))
    take(first)
    report = take(Record(type="report", title="Annual report 2020", issued=Date(edtf="2020")), first)
    assert (report.new, report.edited, report.gone, report.unchanged) == (1, 0, 0, 1)


def test_an_entry_that_is_no_longer_listed_is_withdrawn_and_said_so(centre: Path) -> None:
    paper = Version.objects.get(type="journal-article")
    report = take(FULL, BOOK)
    assert (report.gone, report.gone_from) == (1, [paper.code])
    assert [line for line in report.lines() if paper.code in line] == [
        f"No longer listed: {paper.code} “{paper.title}”."
    ]
    assert Work.objects.get(id=paper.work_id).visibility == "empty"
    assert not Person.objects.get(names__isnull=True, works_count=0).is_present


def test_a_newer_copy_without_a_record_takes_nothing_away(site: Path) -> None:
    page = b"title,issued\nThe Work of the Tides,2020\nOf Moss,2021\n"
    intake.add_file(page, filename="list.csv", today=NOW)
    before = state()
    with pytest.raises(OeuvreError, match=r"list.csv: no record was read in it, and the copy before it had 2\."):
        intake.add_file(b"title,issued\n", filename="list.csv", today=NOW)
    assert state() == before


def test_what_another_source_tells_holds_a_work_that_one_no_longer_lists(centre: Path) -> None:
    take(PAPER, source="library")
    take(FULL, BOOK)
    paper = Version.objects.get(type="journal-article")
    assert (paper.is_present, paper.work.visibility) == (True, "public")


def test_another_source_fills_what_is_empty_and_displaces_nothing(centre: Path) -> None:
    told = changed(
        PAPER, title="CRANES AND THEIR DRIVERS", identifiers=(Identifier(scheme="doi", value="10.5555/cranes"),)
    )
    report = take(told, source="register", trust=30)
    assert (report.matched, report.new) == (1, 0)
    record = describe.record("doi:10.5555/cranes")
    assert record.title == "Cranes and their drivers"
    assert record.identifiers == (Identifier(scheme="doi", value="10.5555/cranes"),)
    evidence = Evidence.objects.get(source__name="register")
    assert evidence.why[0]["of"] == evidence.version.code


@pytest.mark.parametrize("again", [False, True])
def test_undo_gives_the_state_before_to_the_letter(site: Path, again: bool) -> None:
    take()
    before = state()
    extra = Record(
        type="report", title="Lighthouses of the coast", contributors=(BOOK.contributors[1],), issued=Date(edtf="2024")
    )
    report = take(changed(FULL, title="Other tides"), changed(PAPER, issued=Date(edtf="2020")), extra)
    after = state()
    assert after != before
    intake.undo(report.code, today=NOW)
    assert state() == before
    if again:
        intake.redo(report.code, today=NOW)
        assert state() == after
        intake.undo(report.code, today=NOW)
        assert state() == before


def test_undoing_the_first_import_leaves_nothing_and_redoing_gives_the_same_ids(site: Path) -> None:
    code = take().code
    before = state()
    intake.undo(code, today=NOW)
    assert state() == []
    intake.redo(code, today=NOW)
    assert state() == before


def test_undo_refuses_where_a_later_import_of_the_source_stands_on_it(centre: Path) -> None:
    later = take(changed(FULL, title="Other tides"), BOOK, PAPER).code
    with pytest.raises(ValueError, match=f"Undo {later} first"):
        intake.undo("i1", today=NOW)


def test_undoing_one_source_leaves_what_another_tells(centre: Path) -> None:
    take(PAPER, source="library")
    intake.undo("i1", today=NOW)
    assert list(Version.objects.filter(is_present=True).values_list("title", flat=True)) == ["Cranes and their drivers"]


def test_a_rehearsal_says_what_would_come_and_keeps_nothing(site: Path) -> None:
    report = take(dry_run=True)
    assert (report.new, report.code, report.is_rehearsal) == (3, "", True)
    assert state() == []
    assert list((site / "imports").iterdir()) == []


def test_problems_are_kept_with_their_place(site: Path) -> None:
    report = take(PAPER, Problem(what="no title", where="line 9", mend="Add one.", text="@book{x}"))
    assert [str(problem) for problem in report.problems] == ["line 9: no title. Add one."]
    assert Import.objects.get().problems.get().text == "@book{x}"


def test_one_key_twice_in_a_file_makes_two_entries_that_keep_their_places(site: Path) -> None:
    other = Record(type="book", title="Buoys and bells of the north", issued=Date(edtf="2011"), key="cranes")
    assert take(PAPER, other).new == 2
    assert take(PAPER, other).is_nothing
    assert take(PAPER, changed(other, edition="2")).change_count == 1


def test_one_entry_twice_to_the_letter_is_one_work(site: Path) -> None:
    report = take(*keyless(PAPER, PAPER))
    assert (report.new, report.matched) == (1, 1)
    assert take(*keyless(PAPER, PAPER)).is_nothing


def test_one_person_under_two_roles_is_one_person(site: Path) -> None:
    ada = (Contributor(name="Ada Imaginary"), Contributor(name="Ada Imaginary", role="editor"))
    take(changed(BOOK, contributors=ada))
    assert Person.objects.count() == 1


def test_one_person_with_two_statements_is_one_person_with_both(site: Path) -> None:
    said = ("Professor of Harbours, Invented Institute", "Dean, Invented Institute")
    take(
        changed(PAPER, contributors=(Contributor(name="Ada Imaginary", statement=said[0]),)),
        changed(FULL, contributors=(Contributor(name="Ada Imaginary", statement=said[1]),)),
    )
    assert sorted(Person.objects.get().contributions.values_list("statement", flat=True)) == sorted(said)


def test_initials_alone_make_another_person(site: Path) -> None:
    take(
        changed(PAPER, contributors=(Contributor(name="Ada Imaginary"),)),
        changed(FULL, contributors=(Contributor(name="A. Imaginary"),)),
    )
    assert Person.objects.count() == 2


def test_a_record_of_a_known_work_is_by_the_people_of_that_work(centre: Path) -> None:
    short = changed(PAPER, contributors=(Contributor(name="A. Imaginary"), Contributor(name="D. Devised")))
    report = take(short, source="library")
    assert (report.matched, report.people) == (1, 0)
    assert (
        Evidence.objects.get(source__name="library").people
        == Evidence.objects.get(key="cranes", source__name="page").people
    )


def test_the_datestamp_never_goes_back(centre: Path) -> None:
    first = Work.objects.first().changed_at
    take(changed(FULL, title="Other tides"), BOOK, PAPER, today=NOW - datetime.timedelta(days=400))
    assert min(Work.objects.values_list("changed_at", flat=True)) >= first


def test_bytes_that_were_undone_and_come_again_count_again_with_their_ids(site: Path) -> None:
    code = take().code
    before = state()
    intake.undo(code, today=NOW)
    report = take()
    assert (report.code, report.lines()) == (code, [f"{code} counts again."])
    assert state() == before
    assert list(Import.objects.values_list("id", "state")) == [(1, "done")]
    assert take().is_nothing


def test_an_older_copy_that_comes_again_after_a_newer_one_is_an_edit(centre: Path) -> None:
    before = state()
    newer = take(changed(FULL, title="Other tides"), BOOK, PAPER).code
    report = take(FULL, BOOK, PAPER)
    assert [(it.field, it.after) for it in report.changes] == [("title", FULL.title)]
    intake.undo(report.code, today=NOW)
    intake.undo(newer, today=NOW)
    assert state() == before


def test_thousands_of_authors_are_told_again_in_no_time(site: Path) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    names = [f"{letters[n % 26]}. {letters[n // 26 % 26]}ork{n // 676}" for n in range(2_000)]
    people = tuple(Contributor(name=name) for name in names)
    bare = Record(title="A Collaboration", type="report", issued=Date(edtf="2020"), contributors=people, key="a")
    assert take(bare, source="one").people > 1_000
    began = time.process_time()
    report = take(bare, source="other")
    assert (report.matched, report.new, report.people) == (1, 0, 0)
    assert time.process_time() - began < 8


@pytest.mark.parametrize("waiting", [1, 3, 1000])
def test_a_record_of_before_is_found_whether_its_keys_wait_or_are_written(
    site: Path, monkeypatch: pytest.MonkeyPatch, waiting: int
) -> None:
    monkeypatch.setattr(intake, "BATCH", 1)
    monkeypatch.setattr(intake, "MANY_KEYS", waiting)
    others = [changed(PAPER, key=word, title=f"Harbours of {word}", identifiers=()) for word in ("Anchors", "Buoys")]
    again = changed(PAPER, key="again")
    report = take(PAPER, *others, again)
    assert (report.new, report.matched) == (3, 1)
    assert Key.objects.filter(version=1).count() > 1
    report = take(again, source="another page")
    assert (report.new, report.matched) == (0, 1)
