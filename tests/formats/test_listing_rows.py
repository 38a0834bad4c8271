"""Rows of a table that a copy has left as lines: their cells stand between strokes or wide gaps."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.formats.listing.rows import ROW
from oeuvre.formats.listing.whole import laid_out, read_with
from oeuvre.record import Record

WORKS = [
    ("Who lends to boatmen", "Ada Moor"),
    ("The debts of lock-keepers in three towns", "Bram Vane and Mary Brown"),
    ("What a flood leaves behind", "Peter Jones"),
    ("Of bridges that nobody crosses", "Paul White"),
]


def read(page: str) -> list[Record]:
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def told(found: list[Record]) -> list[tuple[str, str]]:
    return [(one.title, " and ".join(person.name for person in one.contributors)) for one in found]


@pytest.mark.parametrize("row", ["{title} | {people}", "{people} | {title}", "{title} (pp. {n}1-{n}9) | {people}"])
def test_lines_in_a_row_that_are_people_beside_a_title(row: str) -> None:
    rows = "\n".join(row.format(title=title, people=people, n=n) for n, (title, people) in enumerate(WORKS, 1))
    found = read(f"Issue 1 (November 2031)\nThe Journal\n{rows}\nThe Digest\n")
    assert [(title.partition(" (pp.")[0], people) for title, people in told(found)] == WORKS


def test_days_and_people_below_their_titles_are_no_rows() -> None:
    days = ["April 1, 2031", "May 12, 2031", "June 3, 2031", "July 30, 2031"]
    rows = "\n\n".join(f"{title}\n\n{day} | {people}" for day, (title, people) in zip(days, WORKS, strict=True))
    assert told(read(f"Publications\n\n{rows}\n")) == WORKS


@pytest.mark.parametrize("end", ["", " |"])
def test_a_programme_whose_rows_have_an_hour_a_title_and_people_with_their_homes(end: str) -> None:
    homes = ["Canal Institute", "Lock College, Harrowdale", "Guild of Boatmen", "University of Wester"]
    talks = [
        f"{hour}:15 Uhr | {title} | {people.partition(' and ')[0]}, {home}{end}"
        for hour, (title, people), home in zip((9, 10, 13, 14), WORKS, homes, strict=True)
    ]
    pauses = [f"09:00 Uhr | Begrüßung |{end}", f"12:30 Uhr | – Mittagspause – |{end}"]
    rows = "\n".join([pauses[0], *talks[:2], pauses[1], *talks[2:]])
    found = read(f"Kanäle für alle\nFachtagung am Montag, 20. Juni 2033\n\nProgramm\n{rows}\n")
    assert [one.title for one in found] == [title for title, _ in WORKS]
    assert [one.contributors[0].name for one in found] == [people.partition(" and ")[0] for _, people in WORKS]


def test_columns_that_wide_gaps_part() -> None:
    tells = "The chief provisions of an old law on canals are set out, and what became of those who broke it is told."
    rows = "\n".join(f"{people}   {title}   {tells}" for title, people in WORKS)
    found = read(f"Articles\n\nAuthor Article Name Summary\n{rows}\n")
    assert [one.title for one in found] == [title for title, _ in WORKS]
    assert {one.summary for one in found} == {tells}


def kinds(page: str) -> set[str]:
    return {block.kind for block in laid_out(page).blocks}


STAFF = [
    ("Head of the Research Group", "Ada Moor"),
    ("Migration and Labour Markets", "Bram Vane"),
    ("Housing and Urban Policy", "Mary Brown"),
    ("Ports and Trade Policy", "Peter Jones"),
]


@pytest.mark.parametrize("row", ["{people} | {title}", "{title} | {people}", "X10{n}     {title}     {people}"])
@pytest.mark.parametrize("head", ["Our staff", "Board", "Projects", "Courses", "Film programme"])
def test_people_beside_what_they_do_are_no_works_where_the_page_says_none(row: str, head: str) -> None:
    rows = "\n".join(row.format(title=title, people=people, n=n) for n, (title, people) in enumerate(STAFF, 1))
    assert ROW not in kinds(f"{head}\n\n{rows}\n")


@pytest.mark.parametrize("row", ["{people} | {title}", "{title} | {people}"])
def test_a_page_that_is_called_publications_has_works_in_such_rows(row: str) -> None:
    rows = "".join(f"<p>{row.format(title=title, people=people)}</p>" for title, people in WORKS)
    assert told(read(f"<title>Publications | Canal Institute</title><h1>Spring</h1>{rows}")) == WORKS
    assert ROW not in kinds(f"<h1>Publications</h1><h1>Our guild</h1>{rows}")


@pytest.mark.parametrize("headed", [True, False])
def test_a_table_that_was_copied_as_shown_has_its_cells_parted_by_tabs(headed: bool) -> None:
    rows = [
        ("2021", "Ada Moor and Bram Vane", "Housing markets after the flood", "Regional Studies"),
        ("2019", "Bram Vane and Carla Holt", "Do wages follow the ferry trade?", "Journal of Public Economics"),
        ("2015", "Jonas Lund and Rosa Ruiz", "Rural schools and their pupils", "World Development"),
    ]
    page = "Papers\n\n" + "".join(
        "\t".join(row) + "\n" for row in ([("Year", "Authors", "Title", "Journal")] if headed else []) + rows
    )
    found = [one for one in read_with(None, page.encode()) if isinstance(one, Record)]
    assert [
        (str(one.issued), people, title, one.container and one.container.title)
        for one, (title, people) in zip(found, told(found), strict=True)
    ] == rows


@pytest.mark.parametrize("sign", ["{}.", "[{}]", "•"])
def test_items_of_a_list_that_was_set_by_tabs_are_no_rows_of_a_table(sign: str) -> None:
    works = (
        ("Ada Moor and Ben Vane", "Slow tides and the price of locks", "Canal Review, 2031"),
        ("Cleo Quay", "What pilots know of silt", "Harbour Letters, 2030"),
        ("Ben Vane", "Ports without a sea", "Annals of Quays, 2029"),
        ("Ada Moor", "Who pays for the dredging of harbours?", "Canal Review, 2028"),
    )
    page = "Publications\n\n" + "".join(
        f"{sign.format(number)}\t{people}\t“{title}”, {where}\n"
        for number, (people, title, where) in enumerate(works, 1)
    )
    assert listing.read is not None
    found = [one for one in listing.read(page.encode()) if isinstance(one, Record)]
    assert [(" and ".join(who.name for who in one.contributors), one.title) for one in found] == [
        (people, title) for people, title, _ in works
    ]


def test_a_bar_before_rows_that_tabs_part_loses_no_cell() -> None:
    page = """\
Papers

| 2021\tAda Moor\tHousing markets after the flood\tRegional Studies
| 2019\tBram Vane\tDo wages follow the ferry trade?\tWorld Development
| 2015\tJonas Lund\tRural schools and their pupils\tResearch Policy
"""
    found = [one for one in read_with(None, page.encode()) if isinstance(one, Record)]
    assert [(one.issued and one.issued.edtf, one.title, one.container and one.container.title) for one in found] == [
        ("2021", "Housing markets after the flood", "Regional Studies"),
        ("2019", "Do wages follow the ferry trade?", "World Development"),
        ("2015", "Rural schools and their pupils", "Research Policy"),
    ]
