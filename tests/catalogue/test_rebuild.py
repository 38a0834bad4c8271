"""The rows are what evidence and decisions add up to, however they came about."""

from __future__ import annotations

import datetime
import hashlib
import random
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from django.db import connection

from oeuvre.catalogue import archive, decide, describe, intake
from oeuvre.catalogue.models import Affiliation, Person, Version, Work
from oeuvre.record import Contributor, Date, Record
from tests.catalogue.centre import BOOK, EVERYTHING, FULL, NOW, PAPER, state, take


def differences() -> list[str]:
    return archive.rebuild_all(check=True, now=NOW)


def test_rebuilding_all_finds_no_difference(centre: Path) -> None:
    take(PAPER, source="library")
    decide.same("w1", "w2", by="editor", now=NOW)
    decide.prefer("v3", "title", "Cranes", by="editor", now=NOW)
    before = state()
    assert differences() == []
    assert state() == before


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE catalogue_version SET title = 'Tampered' WHERE id = 1",
        "DELETE FROM catalogue_subject WHERE version_id = 1",
        "UPDATE catalogue_contribution SET name = 'Nobody' WHERE version_id = 1 AND position = 0",
        "UPDATE catalogue_person SET works_count = 9",
        "UPDATE catalogue_work SET visibility = 'hidden'",
    ],
)
def test_rows_that_nothing_says_are_found_and_mended(centre: Path, harm: str) -> None:
    before = state()
    with connection.cursor() as cursor:
        cursor.execute(harm)
    assert differences() != []
    archive.rebuild_all(check=False, now=NOW)
    assert state() == before
    assert differences() == []


def test_a_more_trusted_source_that_knows_no_lines_leaves_them_where_they_were_read(site: Path) -> None:
    lines = Record(
        title="The Work of the Tides",
        type="report",
        contributors=(
            Contributor(name="Ben Fictive", role="".join(("auth", "or")), statement="Lecturer, Norhaven University"),
            Contributor(name="Ada Imaginary", statement="Director, Tide Lab"),
        ),
        issued=Date(edtf="2020"),
    )
    register = msgspec.structs.replace(
        lines, contributors=(Contributor(name="Imaginary, Ada"), Contributor(name="Fictive, B."))
    )
    take(lines, source="page", read_on=datetime.date(2026, 3, 1))
    before = state()
    report = take(register, source="register", trust=90, read_on=datetime.date(2026, 4, 1))
    assert (report.new, report.matched) == (0, 1)
    assert "role" not in {it.field.rpartition(".")[2] for it in report.changes}
    told = describe.record("v1").contributors
    assert [(who.name, who.statement) for who in told] == [
        ("Imaginary, Ada", "Director, Tide Lab"),
        ("Fictive, B.", "Lecturer, Norhaven University"),
    ]
    (line,) = describe.why("v1", "contributors.0.statement")
    (name,) = describe.why("v1", "contributors.0.name")
    assert (line.source, line.words, line.read_on) == ("page", "Director, Tide Lab", "2026-03-01")
    assert (name.source, name.words) == ("register", "Imaginary, Ada")
    posts = Affiliation.objects.order_by("id").values_list("person__name", "role", "read_on")
    assert [(role, str(read_on)) for _, role, read_on in posts] == [
        ("Director", "2026-03-01"),
        ("Lecturer", "2026-03-01"),
    ]
    assert differences() == []
    intake.undo(report.code)
    assert state() == before


def record(rng: random.Random) -> Record:
    """A record out of few words, names and years, so that much of it meets."""
    titles = (
        "Tides and harbours of the north",
        "Cranes and their drivers",
        "A history of quays in seven ports",
        "Salt",
    )
    names = ("Ada Imaginary", "A. Imaginary", "Ben Fictive", "Dora Devised", "D. Devised", "Wei Wang")
    who = [Contributor(name=name) for name in rng.sample(names, rng.randint(0, 3))]
    kind = rng.choice(("report", "book", "journal-article"))
    year = str(rng.randint(2018, 2020))
    return Record(type=kind, title=rng.choice(titles), contributors=tuple(who), issued=Date(edtf=year))


@pytest.mark.parametrize("seed", range(25))
def test_any_course_of_imports_decisions_and_undoing_can_be_taken_back(site: Path, seed: int) -> None:
    """Each step is undone by its own, at once or after those that came later, to the letter."""
    rng = random.Random(seed)
    states, undoings = [state()], []
    for _ in range(8):
        step = rng.choice(("import", "import", "same", "prefer", "different"))
        versions = list(Version.objects.filter(is_present=True).values_list("id", flat=True))
        people = list(Person.objects.filter(is_present=True).values_list("id", flat=True))
        if step == "import" or len(versions) < 2 or len(people) < 2:
            found = [record(rng) for _ in range(rng.randint(1, 6))]
            code = take(*found, source=rng.choice(("page", "library"))).code
            if not code:
                continue
            undoings.append(lambda code=code: intake.undo(code, today=NOW))
        else:
            letter, numbers = rng.choice((("v", versions), ("p", people)))
            a, b = (f"{letter}{number}" for number in rng.sample(numbers, 2))
            try:
                if step == "prefer":
                    decision = decide.prefer(f"v{versions[0]}", "title", f"Title {rng.random()}", by="editor", now=NOW)
                else:
                    decision = (decide.same if step == "same" else decide.different)(a, b, by="editor", now=NOW)
            except ValueError:
                continue
            undoings.append(lambda code=decision.code: decide.withdraw(code, by="editor", now=NOW))
        states.append(state())
        assert differences() == []
    for undo, before in zip(reversed(undoings), reversed(states[:-1]), strict=True):
        undo()
        assert state() == before


def test_an_id_once_given_out_is_never_anothers(site: Path) -> None:
    code = take(*EVERYTHING).code
    given = set(Work.objects.values_list("id", flat=True))
    intake.undo(code, today=NOW)
    take(Record(type="report", title="Lighthouses", contributors=(Contributor(name="Gus Guessed"),)), source="other")
    now_public = set(Work.objects.filter(visibility="public").values_list("id", flat=True))
    assert now_public.isdisjoint(given)
    assert Person.objects.get(name="Gus Guessed").id > 4


def test_the_newest_version_leads(site: Path) -> None:
    take(FULL, msgspec.structs.replace(BOOK, issued=Date(edtf="2019")))
    decide.same("w1", "w2", by="editor", now=NOW)
    assert Work.objects.get(id=1).leading.type == "report"


def test_comparing_holds_little_of_many_rows() -> None:
    """A rebuild of 100,000 works compares more than a million rows before and after."""
    rows = 60_000

    def lines(kind: str) -> Iterator[str]:
        for number in range(rows):
            digest = hashlib.blake2b(
                f"{kind if number % 20_000 == 7 else ''}{number}".encode(), digest_size=8
            ).hexdigest()
            yield f"{digest} key: {number} of a row that begins with many words [{digest}]\n"

    with tempfile.TemporaryFile("w+", encoding="utf-8") as before:
        before.writelines(lines("before"))
        tracemalloc.start()
        found = [line.split()[1] + line.split(" (")[-1] for line in archive.differences(before, lines("after"))]
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert found == [
        f"{n}{what}" for what in ("there, but nothing says so)", "said, but not there)") for n in (20007, 40007, 7)
    ]
    assert peak < 80 * rows
