"""Tables of contents that a copy has run together in one line."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.formats.listing.contents import is_of_contents
from oeuvre.formats.listing.whole import laid_out
from oeuvre.record import Record

WORKS = [
    ("Introdução", "Pedro Aires Loureiro"),
    ("Carta a um guarda de eclusa", "António Reis"),
    ("As dívidas dos barqueiros: história de um empréstimo", "Helena Pinto Valadares"),
    ("Os canais e a sua época", "Fernando Costa"),
    ("A ponte velha nas vésperas da cheia grande (1899-1902)", "José Guilherme Leite"),
    ("Corporations of boatmen in the lowlands, 1933-74", "Manuel de Ourém"),
]
PAGES = [9, 21, 25, 37, 61, 129]


def read(page: str) -> list[Record]:
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


@pytest.mark.parametrize("glue", ["", " "])
@pytest.mark.parametrize("head", ["Índice", "Contents", "Inhalt"])
def test_works_run_on_behind_the_pages_that_they_begin_on(glue: str, head: str) -> None:
    run_on = glue.join(f"{page} {title} {person}" for page, (title, person) in zip(PAGES, WORKS, strict=True))
    found = read(f"Estudos dos canais\n\n{head}\n\n{run_on}\n")
    assert [one.title for one in found][-len(WORKS) :] == [title for title, _ in WORKS]
    assert [[person.name for person in one.contributors] for one in found][-len(WORKS) :] == [[who] for _, who in WORKS]
    assert {one.type for one in found[-len(WORKS) :]} == {"chapter"}


@pytest.mark.parametrize("work", ["Chapter {n}: {who}, {title}", "{who}, {title}", "{title} {who}"])
@pytest.mark.parametrize("dots", ["......", " . . . . . ", " ....... "])
def test_works_run_on_before_dots_that_lead_to_their_pages(work: str, dots: str) -> None:
    run_on = " ".join(
        f"{work.format(n=n, who=who, title=title)}{dots}{page}"
        for n, (page, (title, who)) in enumerate(zip(PAGES, WORKS, strict=True), 1)
    )
    found = read(f"What canals teach\n\nContents\n\n{run_on}\n")
    assert [one.title for one in found] == [title for title, _ in WORKS]
    assert [[person.name for person in one.contributors] for one in found] == [[who] for _, who in WORKS]


def test_several_people_stand_behind_a_title() -> None:
    run_on = (
        "9 The dues of lock-keepers Ada Smith, Peter Jones and Mary Brown 31 The debts of boatmen Paul White, Anna Green "
        "47 What a flood leaves behind John Black 66 Of old bridges Peter Jones 84 The keeper and the boat Ada Smith"
    )
    found = read(f"Canal studies\n\nContents\n\n{run_on}\n")
    assert [one.title for one in found] == [
        "The dues of lock-keepers", "The debts of boatmen", "What a flood leaves behind", "Of old bridges",
        "The keeper and the boat",
    ]  # fmt: skip
    assert [person.name for person in found[0].contributors] == ["Ada Smith", "Peter Jones", "Mary Brown"]


def test_the_contents_of_one_report_are_no_works() -> None:
    parts = ["Executive summary", "Introduction", "Background and context", "Methods", "What the towns said", "Results"]
    run_on = " ".join(
        f"{n}. {part} ........ {page}" for n, (part, page) in enumerate(zip(parts, PAGES, strict=True), 1)
    )
    found = read(
        f"The Cost of Locks: What Towns Pay\n\nAda Smith\n\nCanal Institute, May 2031\n\nAbstract\n\n"
        f"Towns pay for locks in ways that nobody planned. This report sets out who pays, and what would be fairer.\n\n"
        f"Contents\n\n{run_on}\n"
    )
    assert [one.title for one in found] == ["The Cost of Locks: What Towns Pay"]


STAFF = [
    ("Library and Reading Room", "Ada Moor"),
    ("Kitchen and Canteen", "Bram Vane"),
    ("Workshop for Boats and Nets", "Mary Brown"),
    ("Office of the Director", "Peter Jones"),
    ("The Large Lecture Hall", "Paul White"),
    ("Archive of the Canal Union", "Anna Green"),
]


@pytest.mark.parametrize("head", ["Rooms", "Contents"])
def test_a_list_of_telephones_is_no_table_of_contents(head: str) -> None:
    numbers = PAGES if head == "Rooms" else range(101, 107)
    led = " ".join(f"{who}, {what} ........ {n}" for n, (what, who) in zip(numbers, STAFF, strict=True))
    first = "".join(f"{n} {what} {who}" for n, (what, who) in zip(numbers, STAFF, strict=True))
    assert not any(map(is_of_contents, laid_out(f"{head}\n\n{led}\n\n{first}\n").lines))


def test_an_element_whose_class_is_toc_has_not_been_parted() -> None:
    page = "".join(f'<p class="{said}">{who}</p>' for said in ("toc", "toc  title", " toc  work ") for _, who in WORKS)
    assert not any(map(is_of_contents, laid_out(page).lines))
