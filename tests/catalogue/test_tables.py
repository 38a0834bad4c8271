"""The public tables hold what readers may see, the same on both databases, and nothing of what is hidden."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from oeuvre.catalogue import decide, tables
from oeuvre.catalogue.commit import select
from oeuvre.record import Link
from tests.catalogue import centre as invented


def rows(name: str) -> list[dict[str, object]]:
    """A public table's rows, by column."""
    table = tables.by_name[name]
    found = select(f"SELECT * FROM ({tables.select(table, connection.vendor)}) AS t ORDER BY {', '.join(table.key)}")
    return [dict(zip([column.name for column in table.columns], row, strict=True)) for row in found]


def test_works_and_versions_are_as_the_pages_have_them(centre: Path) -> None:
    works = rows("works")
    assert [(work["title"], work["year"], work["versions"]) for work in works] == [
        ("The Work of the Tides", 2020, 1),
        ("The Work of the Tides", 2022, 1),
        ("Cranes and their drivers", 2019, 1),
    ]
    assert next((row["work"], row["series"], row["number"], bool(row["leads"])) for row in rows("versions")) == (
        works[0]["id"], "Harbour Papers", "12", True,
    )  # fmt: skip
    assert works[0]["subtitle"] == "Harbours after the flood"


def test_names_statements_posts_and_identifiers_are_there(centre: Path) -> None:
    named = [row for row in rows("contributions") if row["version"] == rows("works")[0]["version"]]
    assert [row["name"] for row in named] == ["Ada Imaginary", "Ben Fictive", "Carla Conjured", "Task Force on Tides"]
    assert named[0]["statement"] == "Professor of Harbours, Invented Institute"
    assert named[0]["person"]
    assert named[3]["organisation"]
    assert next(row["name"] for row in rows("people")) == "Ada Imaginary"
    assert {(row["scheme"], row["value"]) for row in rows("identifiers")} == {
        ("doi", "10.5555/tides"),
        ("orcid", "0000-0002-1825-0097"),
    }
    assert {row["role"] for row in rows("affiliations")} == {"Professor of Harbours"}
    assert [row["subject"] for row in rows("subjects")] == ["harbours", "tides"]
    assert [(row["funder"], row["number"]) for row in rows("grants")] == [("Fund for Water", "W-7")]
    assert len(rows("grant_versions")) == 1
    assert [row["words"] for row in rows("milestones")] == ["The centre was founded in 2001."]


def test_links_are_there_but_no_mail_addresses(site: Path) -> None:
    urls = ("https://example.org/a", "mailto:ada@example.org", "https://example.org/a.pdf")
    links = tuple(Link(url=url, rel="file" if url.endswith("pdf") else "landing") for url in urls)
    invented.take(invented.keyless(invented.FULL)[0].__class__(title="Linked", type="report", links=links))
    assert [(row["rel"], row["url"]) for row in rows("links")] == [
        ("landing", "https://example.org/a"),
        ("file", "https://example.org/a.pdf"),
    ]


def test_a_hidden_work_is_in_no_table(centre: Path) -> None:
    before = {table.name: rows(table.name) for table in tables.TABLES}
    cranes = next(row for row in before["works"] if row["title"] == "Cranes and their drivers")
    decide.hide(f"w{cranes['id']}", by="an editor")
    after = {table.name: rows(table.name) for table in tables.TABLES}
    assert "Cranes" not in str(after)
    assert "Dora Devised" not in str(after)
    assert {name: len(after[name]) for name in after} == {name: len(before[name]) for name in before} | {
        "works": 2, "versions": 2, "contributions": 6, "people": 3, "names": 3,
    }  # fmt: skip
    ada = next(row for row in after["people"] if row["name"] == "Ada Imaginary")
    assert (ada["works"], ada["first_year"], ada["last_year"]) == (2, 2020, 2022)


def test_what_was_joined_is_told_of(centre: Path) -> None:
    first, second = (row["id"] for row in rows("works")[:2])
    decide.same(f"w{first}", f"w{second}", by="an editor")
    assert rows("moved") == [{"old": f"w{second}", "new": f"w{first}"}]
    assert [row["versions"] for row in rows("works")] == [2, 1]


@pytest.mark.parametrize("table", tables.TABLES, ids=lambda table: table.name)
def test_every_column_has_a_sentence_and_every_key_is_a_column(table: tables.Table) -> None:
    names = [column.name for column in table.columns]
    assert set(table.key) <= set(names)
    assert len(set(names)) == len(names)
    assert all(column.sentence and column.kind in ("integer", "text", "date", "boolean") for column in table.columns)
