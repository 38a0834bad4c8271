"""Whose a name is, where several may bear it."""

from __future__ import annotations

from pathlib import Path

import pytest

from oeuvre.catalogue import intake, rows, whose
from oeuvre.catalogue.models import Person, Question
from oeuvre.catalogue.whose import _coauthors, _key, _may_be_of
from oeuvre.record import Contributor, Date, Record
from tests.catalogue.centre import take


def works(*names: str, statement: str = "", of: str = "Harbour") -> list[Record]:
    """A work for each name."""
    return [
        Record(
            type="report",
            title=f"{of} Report of {word}",
            contributors=(Contributor(name=name, statement=statement),),
            issued=Date(edtf="2020"),
            key=word,
        )
        for name, word in zip(names, ("Anchors", "Buoys", "Cranes", "Docks"), strict=False)
    ]


def people() -> list[tuple[str, int]]:
    return list(Person.objects.filter(is_present=True).order_by("id").values_list("name", "works_count"))


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("David A. Imaginary", "David Imaginary", "David B. Imaginary"), 2),
        (("Ada Imaginary", "Ada Imaginary", "Ada Imaginary"), 1),
        (("Wei Wang", "Wei Wang"), 1),
        (("Mary B. Smith", "Mary Smith"), 2),
        (("J. Smith", "John Smith"), 2),
        (("Anna Imaginary", "Alan Imaginary", "A. Imaginary"), 3),
    ],
)
def test_names_of_one_page_become_people(site: Path, names: tuple[str, ...], count: int) -> None:
    take(*works(*names))
    assert len(people()) == count, people()


def test_initials_that_fit_two_people_of_one_body_are_asked_about(site: Path) -> None:
    take(*works("Anna Imaginary", "Alan Imaginary", "A. Imaginary", statement="Professor, Fictitious University"))
    assert [works_count for _, works_count in people()] == [1, 1, 1]
    assert Question.objects.filter(kind="same-person", is_open=True).count() == 2


def test_a_common_name_on_another_page_is_asked_about(site: Path) -> None:
    take(*works("Wei Wang", "Ada Imaginary"), source="our page")
    take(*works("Wei Wang", "Ada Imaginary", of="Airport"), source="their page")
    assert people() == [("Wei Wang", 1), ("Ada Imaginary", 2), ("Wei Wang", 1)]
    assert Question.objects.filter(kind="same-person", is_open=True).count() == 1
    take(*works("Wei Wang", "Wei Wang", of="Railway"), source="a third page")
    assert people() == [("Wei Wang", 1), ("Ada Imaginary", 2), ("Wei Wang", 1), ("Wei Wang", 2)]


def test_who_bears_a_name_of_his_own_is_nobody_whom_another_name_may_be(site: Path) -> None:
    take(*works("Anna Imaginary", "Alan Imaginary", "A. Imaginary", "Zoe Other", statement="Fictitious University"))
    other = Person.objects.get(name="Zoe Other").pk
    asked = set(Question.objects.values_list("a", "b"))
    assert len(asked) == 2
    assert not any(f"p{other}" in pair for pair in asked)


def test_namesakes_are_told_apart_by_their_co_authors_however_many_those_are(site: Path) -> None:
    team = [Contributor(name=f"Ben {chr(65 + n // 26)}{chr(97 + n % 26)}son") for n in range(40)]
    first = Record(key="first", title="Harbour Reports of Many", contributors=(Contributor(name="Wei Wang"), *team))
    take(first, source="our page")
    again = Record(key="again", title="Airports of Few", contributors=(Contributor(name="Wei Wang"), team[7], team[31]))
    take(again, source="their page")
    take(*works("Wei Wang"), source="a third page")
    assert [count for name, count in people() if name == "Wei Wang"] == [2, 1]


@pytest.mark.parametrize(
    ("weighed", "remembered", "told"),
    [(0, 0, 9), (1, 1, 9), (1, 1000, 9), (1000, 1000, 0), (1000, 1000, 5), (1000, 1000, 999)],
)
def test_whom_they_last_wrote_with_tells_namesakes_apart_however_much_is_kept_of_them(
    site: Path, monkeypatch: pytest.MonkeyPatch, weighed: int, remembered: int, told: int
) -> None:
    monkeypatch.setattr(intake, "BATCH", 1)
    monkeypatch.setattr(whose, "WEIGHED", weighed)
    monkeypatch.setattr(whose, "REMEMBERED", remembered)
    monkeypatch.setattr(whose, "TOLD", told)
    monkeypatch.setattr(whose, "LATEST", 5)
    words = [a + b for a in ("Anchor", "Buoy", "Crane", "Dock") for b in ("age", "ing", "less", "man", "point")]

    def work(place: int, name: str) -> Record:
        beside = [f"Ben {name[-1]}{word.lower()}" for word in words[max(0, place - 1) : place + 1]]
        contributors = (Contributor(name=name.partition("|")[0]), *(Contributor(name=each) for each in beside))
        return Record(key=f"{place}{name}", title=f"{words[place]} of {name[-1]}", contributors=contributors)

    firsts = [work(0, "John Quay|X"), work(0, "Jane Quay|Y")]
    take(*firsts, *(work(place, name) for place in range(1, len(words)) for name in ("J. Quay|X", "J. Quay|Y")))
    assert [one for one in people() if "Quay" in one[0]] == [("John Quay", 20), ("Jane Quay", 20)]


NAMES = (
    "Ada B. Imaginary; Imaginary, Ada; IMAGINARY Ada; Ada O'Hara; Ada van der Berg; García Márquez, Gabriel; Zoë Weiß;"
    " 王小明; Lester RK; Jean-Pierre Dupont Jr.; Ana & Ben; Tides"
)


@pytest.mark.parametrize("name", NAMES.split("; "))
def test_a_name_is_read_where_its_key_is_wanted(name: str) -> None:
    assert _may_be_of(name, ["nobody", _key(name).partition(" ")[0]])


def test_who_edits_an_own_work_is_no_co_author_of_it() -> None:
    who = [Contributor(name="Moor, Ada", role=role) for role in ("author", "editor")]
    row = rows.of(Record(title="The Book of Anchors", contributors=(*who, Contributor(name="Vane, Bram"))))
    assert [sorted(_coauthors(part, row)) for part in row.parts] == [["vane b"], ["vane b"], ["moor a"]]
