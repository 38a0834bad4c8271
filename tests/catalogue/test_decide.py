"""What editors do, what follows, and that it can be taken back to the letter."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from oeuvre.catalogue import decide, describe
from oeuvre.catalogue.models import Decision, Evidence, Person, Question, Stamp, Version, Work
from oeuvre.record import Contributor, Date, Record
from tests.catalogue.centre import BOOK, FULL, NOW, PAPER, state, take

BY = {"by": "editor", "now": NOW}


def report() -> Version:
    return Version.objects.get(type="report")


def book() -> Version:
    return Version.objects.get(type="book")


def test_same_work_makes_two_versions_of_one_work(centre: Path) -> None:
    decide.same(report().work.code, book().work.code, why="the report became the book", **BY)
    assert report().work == book().work
    assert report().work.leading == book()
    left = Work.objects.get(id=book().id)
    assert (left.visibility, left.merged_into) == ("empty", report().work)
    assert not Question.objects.get(kind="same-work").is_open
    assert Person.objects.get(name="Ben Fictive").works_count == 1
    assert describe.record(left.code).type == "book"


def test_same_version_gives_one_version_the_evidence_of_both(centre: Path) -> None:
    decide.same(report().code, book().code, **BY)
    version = Version.objects.get(is_present=True, title="The Work of the Tides")
    assert version.evidence.count() == 2
    assert describe.record(version.code).number == "12"


def test_different_closes_the_question_for_good(centre: Path) -> None:
    decide.different(report().work.code, book().work.code, **BY)
    assert not Question.objects.get(kind="same-work").is_open
    take(FULL, BOOK, PAPER, source="library")
    assert not Question.objects.filter(kind="same-work", is_open=True).exists()


@pytest.mark.parametrize("said", ["same", "different"])
def test_an_answer_is_a_decision(centre: Path, said: str) -> None:
    question = describe.questions()[0]
    decision = decide.answer(question["code"], said, **BY)
    assert (decision.verb, decision.subject, decision.value) == (said, question["a"], question["b"])
    assert describe.questions() == []


def test_a_preferred_value_outranks_every_source(centre: Path) -> None:
    decision = decide.prefer(report().code, "title", "The Toil of the Tides", why="a slip of the page", **BY)
    take(FULL, source="register", trust=100)
    assert report().title == "The Toil of the Tides"
    origin = describe.why(report().code, "title")[0]
    assert (origin.decision, origin.source, origin.words) == (decision.code, "editor", "a slip of the page")


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("issued", "May 2021", Date(edtf="2021-05", written="May 2021")),
        ("subtitle", "", ""),
        ("subjects", ["quays"], ("quays",)),
        ("series", None, ""),
    ],
)
def test_every_kind_of_field_can_be_preferred(centre: Path, field: str, value: object, shown: object) -> None:
    decide.prefer(report().code, field, value, **BY)
    assert getattr(describe.record(report().code), field) == shown


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("issued", "soon", "no date we can read"),
        ("title", 7, "cannot hold that"),
        ("colour", "red", "is no field"),
        ("spans", {}, "is no field"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(centre: Path, field: str, value: object, message: str) -> None:
    before = state()
    with pytest.raises(ValueError, match=message):
        decide.prefer(report().code, field, value, **BY)
    assert (state(), Decision.objects.count()) == (before, 0)


def test_preferred_contributors_stay_the_people_they_were(centre: Path) -> None:
    ada = Person.objects.get(name="Ada Imaginary")
    decide.prefer(report().code, "contributors", [{"name": "Ada Imaginary"}, {"name": "Gus Guessed"}], **BY)
    assert [c.person.name for c in report().contributions.order_by("position")] == ["Ada Imaginary", "Gus Guessed"]
    assert report().contributions.get(position=0).person == ada


def test_the_leading_version_can_be_chosen(centre: Path) -> None:
    decide.same(report().work.code, book().work.code, **BY)
    decide.prefer(report().work.code, "leading", report().code, **BY)
    assert report().work.leading == report()


def test_a_hidden_work_counts_for_nobody(centre: Path) -> None:
    decide.hide(report().work.code, **BY)
    assert report().work.visibility == "hidden"
    assert not Person.objects.get(name="Carla Conjured").works_count
    assert "The Work of the Tides: report" not in [f"{r.title}: {r.type}" for r in describe.records()]
    decide.show(report().work.code, **BY)
    assert report().work.visibility == "public"
    assert Person.objects.get(name="Carla Conjured").works_count == 1


def test_a_kept_version_outlives_its_entry(centre: Path) -> None:
    paper = Version.objects.get(type="journal-article")
    decide.keep(paper.code, **BY)
    take(FULL, BOOK)
    paper.refresh_from_db()
    assert (paper.is_present, paper.work.visibility) == (True, "public")


def test_evidence_can_be_split_off(centre: Path) -> None:
    take(PAPER, source="library")
    paper = Version.objects.get(type="journal-article", is_present=True)
    other = Evidence.objects.get(source__name="library")
    decide.split(paper.code, [other.code], why="another paper", **BY)
    both = Version.objects.filter(type="journal-article", is_present=True)
    assert both.count() == 2
    assert both.exclude(id=paper.id).get().evidence.get() == other


def namesakes() -> list[Record]:
    def paper(title: str, year: str) -> Record:
        who = (Contributor(name="Ada Imaginary"),)
        return Record(type="report", title=title, issued=Date(edtf=year), contributors=who, key=title)

    return [paper("On lighthouses of the south", "2010"), paper("Of moss in mountain streams", "2012")]


def test_a_person_can_be_split_and_joined_again(site: Path) -> None:
    take(*namesakes())
    person = Person.objects.get()
    moss = Version.objects.get(title__contains="moss")
    decision = decide.split(person.code, [moss.code], why="a namesake", **BY)
    other = moss.contributions.get().person
    assert other != person
    assert (other.name, other.works_count) == ("Ada Imaginary", 1)
    decide.withdraw(decision.code, **BY)
    assert moss.contributions.get().person == person


def test_two_people_made_one_have_the_works_of_both(site: Path) -> None:
    take(
        Record(type="report", title="On lighthouses", contributors=(Contributor(name="Ada Imaginary"),)),
        Record(type="report", title="Of moss", contributors=(Contributor(name="A. B. Imaginary-Devised"),)),
    )
    one, other = Person.objects.order_by("id")
    decide.same(other.code, one.code, **BY)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.works_count, other.works_count, other.merged_into) == (2, 0, one)
    assert set(one.names.values_list("name", flat=True)) == {"Ada Imaginary", "A. B. Imaginary-Devised"}


DECISIONS: list[Callable[[], Decision]] = [
    lambda: decide.same(report().work.code, book().work.code, **BY),
    lambda: decide.same(report().code, book().code, **BY),
    lambda: decide.same("p1", "p2", **BY),
    lambda: decide.different(report().work.code, book().work.code, **BY),
    lambda: decide.prefer(report().code, "title", "Other", **BY),
    lambda: decide.prefer(report().code, "contributors", [{"name": "Ada Imaginary"}], **BY),
    lambda: decide.prefer("p1", "name", "Ada the Great", **BY),
    lambda: decide.hide(report().work.code, **BY),
    lambda: decide.keep(report().code, **BY),
    lambda: decide.split(report().code, [report().evidence.get().code], **BY),
    lambda: decide.split("p1", [report().code], **BY),
]


@pytest.mark.parametrize("number", range(len(DECISIONS)))
def test_every_decision_withdrawn_leaves_the_state_before(centre: Path, number: int) -> None:
    before = state()
    decision = DECISIONS[number]()
    decide.withdraw(decision.code, **BY)
    assert state() == before
    with pytest.raises(ValueError, match="withdrawn already"):
        decide.withdraw(decision.code, **BY)


def test_a_decision_on_what_changed_meanwhile_is_refused(centre: Path) -> None:
    seen = Stamp.objects.get().number
    decide.prefer(report().code, "title", "First", seen=seen, **BY)
    with pytest.raises(decide.Conflict, match="changed since you looked"):
        decide.prefer(report().code, "title", "Second", seen=seen, **BY)
    assert report().title == "First"
    assert Decision.objects.count() == 1


def test_the_opposite_of_a_decision_is_refused(centre: Path) -> None:
    pair = report().work.code, book().work.code
    first = decide.different(*pair, **BY)
    with pytest.raises(ValueError, match=f"{first.code} says .* Withdraw it first"):
        decide.same(*pair, **BY)


@pytest.mark.parametrize("pair", [("w1", "v2"), ("w1", "w1"), ("w1", "w99"), ("x1", "x2")])
def test_nonsense_is_refused(centre: Path, pair: tuple[str, str]) -> None:
    with pytest.raises((ValueError, LookupError)):
        decide.same(*pair, **BY)
    assert Decision.objects.count() == 0


def test_a_decision_says_who_and_when(centre: Path) -> None:
    decision = decide.hide(
        report().work.code, by="editor", why="asked by the author", now=NOW + datetime.timedelta(days=1)
    )
    assert (decision.by, decision.at.date().isoformat(), decision.why) == (
        "editor",
        "2026-03-02",
        "asked by the author",
    )
    with pytest.raises(ValueError, match="who decides"):
        decide.hide(report().work.code, by="", now=NOW)
