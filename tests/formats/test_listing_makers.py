"""Works whose people stand once for several, on invented pages."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Record

OVER = {
    "Moor, A. B.": ["Paper harbours of the north", "Slow quays and what they cost"],
    "Moor, A. B., and C. Vane": ["Celluloid ferries in old films"],
    "Lunde, E., and P. H. Holt": ["What pilots earn in small ports", "The price of kelp"],
    "Stein, F.": ["Amber tolls in old charters"],
}
PEOPLE = [
    ["Moor, A. B."],
    ["Moor, A. B."],
    ["Moor, A. B.", "C. Vane"],
    *[["Lunde, E.", "P. H. Holt"]] * 2,
    ["Stein, F."],
]


def told(page: str) -> list[tuple[str, list[str], str]]:
    """The title, people and year of each record of a page."""
    assert listing.read is not None
    found = [one for one in listing.read(page.encode()) if isinstance(one, Record)]
    for one in found:
        assert [page[slice(*one.spans[f"contributors.{n}"][0])] for n in range(len(one.contributors))] == [
            person.name for person in one.contributors
        ]
    return [
        (one.title, [person.name for person in one.contributors], one.issued.edtf if one.issued else "")
        for one in found
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("year", ["{y}. ", "({y}) ", "{y}: ", "{y}a. "])
@pytest.mark.parametrize("end", [".", ":", ""])
def test_people_stand_over_works_that_begin_with_years(between: str, year: str, end: str) -> None:
    lines, works = [], []
    for people, titles in OVER.items():
        lines.append(people + (end if end != "." or people[-1] != "." else ""))
        for title in titles:
            works.append((title, str(2031 - len(works))))
            lines.append(f"    {year.format(y=works[-1][1])}{title}. Quay Letters {len(works)}: 5-16.")
    found = told("Bibliography\n\n" + between.join(lines) + "\n")
    assert [(title, date) for title, _, date in found] == works
    assert [[name.rstrip(".") for name in people] for _, people, _ in found] == [
        [name.rstrip(".") for name in people] for people in PEOPLE
    ]


@pytest.mark.parametrize("dash", ["———", "______", "——", "---"])
@pytest.mark.parametrize("way", ["{d}. {t}. Kerbs: Quay Press, {y}.", "{d} ({y}). {t}. Kerbs: Quay Press."])
def test_a_dash_stands_for_the_people_of_the_work_before(dash: str, way: str) -> None:
    plain = way.replace("{d}", "{p}").replace("{p}. ", "{p} ")
    page = "\n\n".join(
        [
            "References",
            plain.format(p="Kerr, Bea, and C. Vane.", t="Keel laws of the isles", y=2031),
            plain.format(p="Moor, Ada.", t="Paper harbours of the north", y=2031),
            way.format(d=dash, t="Slow quays and what they cost", y=2030),
            way.format(d=dash, t="Amber tolls in old charters", y=2029),
            plain.format(p="Stein, Fritz.", t="The price of kelp", y=2028),
        ]
    )
    assert [(title, people[0].rstrip(".")) for title, people, _ in told(page)] == [
        ("Keel laws of the isles", "Kerr, Bea"),
        ("Paper harbours of the north", "Moor, Ada"),
        ("Slow quays and what they cost", "Moor, Ada"),
        ("Amber tolls in old charters", "Moor, Ada"),
        ("The price of kelp", "Stein, Fritz"),
    ]


@pytest.mark.parametrize("sign", [".-", ".- ", ")-", " - ", ": ", "º ", "ª. ", " – "])
def test_numbers_that_go_up_are_the_lists_whatever_parts_them(sign: str) -> None:
    titles = [title for some in OVER.values() for title in some]
    lines = [
        f"{number}{sign}{people[0]} {title}. Kerbs: Quay Press, 2031."
        for number, (people, title) in enumerate(zip(PEOPLE, titles, strict=True), 1)
    ]
    found = told("References\n\n" + "\n\n".join(lines) + "\n")
    assert [(title, people[:1]) for title, people, _ in found] == [
        (title, people[:1]) for title, people in zip(titles, PEOPLE, strict=True)
    ]


@pytest.mark.parametrize("dash", ["--", "__", "____"])
@pytest.mark.parametrize("said", ["winner of the Quay Prize", "(Date)"])
def test_a_dash_before_a_note_stands_for_nobody(dash: str, said: str) -> None:
    works = ["Vane, Bram. Slow Tides.", "Kerr, Lena. Letters from the Quay.", "Holt, David. What Pilots Earn."]
    page = "References\n\n" + "\n\n".join(f"{work} Lantern Press, 2031.\n{dash} {said}" for work in works) + "\n"
    assert [(title, people) for title, people, _ in told(page)] == [
        ("Slow Tides", ["Vane, Bram"]),
        ("Letters from the Quay", ["Kerr, Lena"]),
        ("What Pilots Earn", ["Holt, David"]),
    ]


@pytest.mark.parametrize("end", [".", ", Kerbs."])
def test_prizes_below_people_are_no_works(end: str) -> None:
    people = ["Ada Moor", "Bram Vane", "Lena Kerr", "David Holt"]
    lines = [
        f"{name}\n{2031 - n}. Quay Prize for the best paper{end}\n{2030 - n}. Medal of the town of Kerbs."
        for n, name in enumerate(people)
    ]
    assert not told("Our people\n\n" + "\n".join(lines) + "\n")
