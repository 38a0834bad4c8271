"""Pages that list publications, in invented layouts."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Problem, Record

SAMPLES = sorted(
    path
    for path in (Path(__file__).parent / "samples/listing").glob("*")
    if path.suffix in (".txt", ".html", ".md") and path.stem != "README"
)


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def people(record: Record) -> list[tuple[str, str]]:
    return [(person.name, person.statement) for person in record.contributors]


LABELLED = """\
Report | May 4, 2021

Ports After Containers: What Remains

Ada Imaginary

Ada Imaginary is Professor of Harbour Economics at Dunmere University.

Bram Invented

Three ports lost their ships within ten years, and most of those who worked there still earn less than they did before.

Working Paper | June 2, 2020

Lenders of the Coast

Bram Invented

Director, Institute of Invented Studies; Lecturer, Department of Islands.

Those who knew the boats lent more and lost less, as the parish books of eleven villages show.
"""


def test_a_label_a_title_and_people_with_statements() -> None:
    first, second = records(LABELLED)
    assert (first.type, first.title, str(first.issued)) == (
        "report",
        "Ports After Containers: What Remains",
        "2021-05-04",
    )
    assert people(first) == [
        ("Ada Imaginary", "Ada Imaginary is Professor of Harbour Economics at Dunmere University."),
        ("Bram Invented", ""),
    ]
    assert first.summary.startswith("Three ports lost")
    assert people(second) == [
        ("Bram Invented", "Director, Institute of Invented Studies; Lecturer, Department of Islands.")
    ]
    assert second.type == "working-paper"


def test_cards_of_html_with_furniture_around() -> None:
    page = """<html lang="en"><body><nav><a href="/">Home</a></nav>
    <div class="card"><span class="type">Article</span><h3><a href="/p/1">Bread &amp; Butter</a></h3>
    <p class="authors">Ada Imaginary, Bram Invented</p><p class="date">4 May 2021</p></div>
    <div class="card"><span class="type">Book</span><h3><a href="/p/2">The Long Shore</a></h3>
    <p class="authors">Cleo Madeup</p><p class="date">2 June 2020</p></div>
    <div class="card"><span class="type">Article</span><h3><a href="/p/3">Small Islands, Large Debts</a></h3>
    <p class="authors">Cleo Madeup</p><p class="date">1 June 2020</p></div>
    <footer>© Centre for Invented Studies</footer></body></html>"""
    found = records(page)
    assert [record.title for record in found] == ["Bread & Butter", "The Long Shore", "Small Islands, Large Debts"]
    assert [record.links[0].url for record in found] == ["/p/1", "/p/2", "/p/3"]
    assert [str(record.issued) for record in found] == ["2021-05-04", "2020-06-02", "2020-06-01"]


def test_a_table_with_named_columns() -> None:
    page = "| Year | Author(s) | Title |\n|---|---|---|\n" + "\n".join(
        f"| {year} | {who} | {title} |"
        for year, who, title in (
            ("2019", "Ada Imaginary", "Harbours of the north"),
            ("2018", "Bram Invented", "Debts at sea"),
        )
    )
    assert [(str(r.issued), r.title, people(r)) for r in records(page)] == [
        ("2019", "Harbours of the north", [("Ada Imaginary", "")]),
        ("2018", "Debts at sea", [("Bram Invented", "")]),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "Home\nAbout\nContact\n\nWe use cookies to make this site better for you.\n",
        "<html><body><nav><a href='/'>Home</a></nav><h1>Contact</h1><p>Write to office@example.org.</p></body></html>",
        "",
        "\x00\x01\x02",
    ],
)
def test_a_page_without_publications_gives_none(page: str) -> None:
    assert records(page) == []


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", html.unescape(text)).lower()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_value_is_said_by_its_places(path: Path) -> None:
    data = path.read_bytes()
    text = listing.text(data)
    assert listing.read is not None
    for found in listing.read(data):
        if not isinstance(found, Record):
            continue
        values = {
            name: getattr(found, name)
            for name in ("title", "summary", "series", "number", "publisher", "volume", "issue", "pages")
        }
        values["container"] = found.container.title if found.container else ""
        values["issued"] = found.issued.written if found.issued else ""
        for number, person in enumerate(found.contributors):
            values[f"contributors.{number}"] = person.name
            values[f"contributors.{number}.statement"] = person.statement
        for name, value in values.items():
            if value:
                said = " ".join(text[start:end] for start, end in found.spans[name])
                # A date may be put together from two places; each of them is then a part of it.
                assert squeezed(value) in squeezed(said) or (name == "issued" and squeezed(said) in squeezed(value)), (
                    name
                )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_reading_again_gives_the_same(path: Path) -> None:
    assert listing.read is not None
    assert list(listing.read(path.read_bytes())) == list(listing.read(path.read_bytes()))


def test_an_entry_without_a_title_is_a_problem_or_nothing() -> None:
    assert listing.read is not None
    for found in listing.read(b"Publications\n\n1. (2020).\n2. (2021).\n3. (2022).\n"):
        assert isinstance(found, Problem)


def test_an_entry_that_stands_again_is_read_as_the_first_and_keeps_its_own_place():
    entry = "Imaginary, A. (2019). Tides and towns. Journal of Harbours, 3(2), 1–20."
    text = f"2019\n\n{entry}\n\nFictive, B. (2018). Cranes. Journal of Harbours, 2(1), 3–9.\n\n{entry}\n"
    records = [found for found in listing.read(text.encode()) if isinstance(found, Record)]
    assert [record.title for record in records] == ["Tides and towns", "Cranes", "Tides and towns"]
    first, _, again = records
    ((start, end),) = again.spans["title"]
    assert text[start:end] == "Tides and towns"
    assert start > first.spans["title"][0][1]
    assert [record.where for record in records] == ["entry 1", "entry 2", "entry 3"]
