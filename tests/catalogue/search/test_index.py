"""Finding things, with a real index: what is found, in what order, under which facets, and how the index heals."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from oeuvre.catalogue import decide, search
from oeuvre.catalogue.models import Person, Version, Work
from oeuvre.catalogue.search import index
from oeuvre.record import Contributor, Date, Record
from tests.catalogue import centre as invented

WINDS = [
    Record(
        type="journal-article",
        title="Łódź and the naïve windmills",
        contributors=(Contributor(name="Søren Ångström"),),
        issued=Date(edtf="2018"),
        summary="Manufacturing windmills in a city of looms.",
        language="en",
        key="lodz",
    ),
    Record(
        type="book",
        title="東京の風車",
        contributors=(Contributor(name="王小明"),),
        issued=Date(edtf="2021"),
        key="tokyo",
    ),
    Record(type="report", title="Windmill owners", issued=Date(edtf="2019-05"), key="owners"),
]


@pytest.fixture
def winds(site: Path) -> Path:
    """A catalogue of three works about windmills."""
    invented.take(*WINDS, source="winds")
    return site


def titles(text: str = "", **more: object) -> list[str]:
    """The titles that are found, in order."""
    found = search.find(text, **more)  # type: ignore[arg-type]
    named = dict(Version.objects.values_list("work_id", "title"))
    return [named[hit.id] for hit in found.hits]


LODZ, TOKYO, OWNERS = (record.title for record in WINDS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [TOKYO, OWNERS, LODZ]),
        ("lodz", [LODZ]),
        ("naive", [LODZ]),
        ("angstrom", [LODZ]),
        ("soren windmills", [LODZ]),
        ("windm", [OWNERS, LODZ]),
        ("manufacture ", [LODZ]),
        ('"windmill owners"', [OWNERS]),
        ('"owners windmill"', []),
        ("windmill -owners", [LODZ]),
        ("東京", [TOKYO]),
        ("京東", []),
        ("王小明", [TOKYO]),
        ("type:report", [OWNERS]),
        ("year:2019..2021", [TOKYO, OWNERS]),
        ("year:..2018", [LODZ]),
        ("nowhere", []),
        ("w" * 90, []),
        (f"windmill {'w' * 90}", []),
        ("((((\"'`*&|\\", [TOKYO, OWNERS, LODZ]),
    ],
)
def test_what_is_typed_finds(winds, typed, found):
    assert sorted(titles(typed)) == sorted(found)


@pytest.mark.parametrize(
    ("sort", "found"),
    [("newest", [TOKYO, OWNERS, LODZ]), ("oldest", [LODZ, OWNERS, TOKYO]), ("title", [TOKYO, LODZ, OWNERS])],
)
def test_sorts(winds, sort, found):
    assert titles(sort=sort) == found


def test_a_typing_error_is_forgiven_and_said(winds):
    found = search.find("windmlil ")
    assert (found.total, found.is_forgiven, found.suggestion) == (2, True, "windmill")


def test_what_was_probably_meant_keeps_what_narrows_the_search(winds):
    found = search.find("year:..2100 windmlil type:report ")
    assert found.suggestion == "type:report year:..2100 windmill"
    assert search.find(found.suggestion).total == 1


def test_a_facet_leaves_its_own_choice_out_of_its_counts(winds):
    found = search.find(filters={"type": ["book"]})
    assert found.total == 1
    assert sorted(found.facets["type"]) == [
        ("book", "Book", 1),
        ("journal-article", "Journal article", 1),
        ("report", "Report", 1),
    ]
    assert found.facets["person"] == [(Person.objects.get(name="王小明").code, "王小明", 1)]
    assert found.histogram == [(2021, 1)]


def test_found_words_are_marked_and_the_rest_escaped(winds):
    mark = search.find("lodz").mark
    assert mark("Łódź <b>& Lodz</b>") == "<mark>Łódź</mark> &lt;b&gt;&amp; <mark>Lodz</mark>&lt;/b&gt;"


def test_a_long_text_is_cut_around_what_was_found(winds):
    text = "a word " * 100 + "the looms stand still " + "a word " * 100
    shown = search.find("looms").mark(text, around=60)
    assert "<mark>looms</mark>" in shown
    assert shown[0] == shown[-1] == "…"
    assert len(shown) < 100


def test_people_are_found_by_any_form_of_their_name(winds):
    found = search.find("angstrom", kind="people")
    assert [hit.code for hit in found.hits] == [Person.objects.get(name="Søren Ångström").code]


def test_a_hidden_work_is_not_found_nor_counted(winds):
    work = Work.objects.get(leading__title=OWNERS)
    decide.hide(work.code, by="ed", now=invented.NOW)
    found = search.find("windmill")
    assert (found.total, [value for value, _, _ in found.facets["type"]]) == (1, ["journal-article"])
    decide.show(work.code, by="ed", now=invented.NOW)
    assert search.find("windmill").total == 2


def test_an_unknown_sort_is_refused(winds):
    with pytest.raises(LookupError, match="no sort “best”; there are: relevance, newest, oldest, title"):
        search.find(sort="best")


def _missing(folder: Path) -> None:
    shutil.rmtree(folder)


def _no_list_of_segments(folder: Path) -> None:
    (folder / "meta.json").write_text("{")


def _garbled(folder: Path) -> None:
    for path in folder.glob("*.term"):
        path.write_bytes(b"\0" * path.stat().st_size)


def _cut(folder: Path) -> None:
    for path in folder.glob("*.store"):
        path.write_bytes(path.read_bytes()[:10])


@pytest.mark.parametrize("damage", [_missing, _no_list_of_segments, _garbled, _cut])
def test_a_damaged_index_is_found_and_made_again(winds, damage):
    assert search.find("windmill").total == 2
    damage(winds / "cache" / "index")
    index._holder.index = None  # as another process that starts now
    assert search.find("windmill").total == 2


def test_an_index_that_is_newer_than_the_catalogue_is_made_again(winds):
    search.catch_up()
    index._write(index._holder.open(), -1, 99, None)
    index._holder.index = None
    assert search.find("windmill").total == 2
    assert index._holder.stamp < 99


def test_what_a_killed_writer_left_is_cleared_away(winds: Path) -> None:
    assert titles("windmills")
    folder = winds / "cache" / "index"
    for segment in {path.name.partition(".")[0] for path in folder.glob("*.idx")}:
        for number in range(200):
            (folder / f"{segment}.{number}.del").touch()
    decide.prefer("v3", "title", "Owners of sails", by="editor", now=invented.NOW)
    assert titles("sails") == ["Owners of sails"]


def walked(sort: str, size: int, between=lambda: None, text: str = "") -> list[str]:
    """The codes of a whole list, walked so many at a time; something may happen between two pages."""
    codes, after = [], index.Place()
    while hits := index.find(text, sort=sort, size=size, after=after, with_facets=False).hits:
        codes += [hit.code for hit in hits]
        after = index.Place(len(codes), 0) if sort == "relevance" else index.Place(hits[-1].value, hits[-1].id)
        between()
    return codes


@pytest.mark.parametrize("sort", ["newest", "oldest", "title", "relevance"])
@pytest.mark.parametrize("size", [1, 3, 7, 100])
def test_a_list_is_walked_without_loss_whatever_shares_a_value(site, sort, size):
    many = [
        Record(
            type="report", title=f"{'Annual report' if n % 3 else 'Harbour'} {n}", issued=Date(edtf=str(2000 + n % 4))
        )
        for n in range(40)
    ]
    invented.take(*many, *(Record(type="report", title=f"Undated {n}") for n in range(9)))
    codes = walked(sort, size, text="report" if sort == "relevance" else "")
    everything = [hit.code for hit in index.find("report" if sort == "relevance" else "", size=100, sort=sort).hits]
    assert len(codes) == len(set(codes)) == len(everything)
    assert set(codes) == set(everything)


def test_a_walk_survives_edits_between_its_pages(site):
    first = invented.take(*(Record(type="report", title=f"Report {n}", issued=Date(edtf="2001")) for n in range(30)))
    assert first.new == 30
    count = 0

    def edit() -> None:
        nonlocal count
        if count == 5:
            return
        count += 1
        invented.take(Record(type="book", title=f"New {count}", issued=Date(edtf="2001")), source=f"later {count}")
        decide.hide(f"w{count}", by="an editor")

    codes = walked("newest", 4, edit)
    left = [code for code in codes if int(code[1:]) <= 30]
    assert len(left) == len(set(codes) & {f"w{n}" for n in range(1, 31)})
    assert {f"w{n}" for n in range(count + 1, 31)} <= set(left)
