"""Works under the journal's issue that they came out in, and titles broken over lines, on invented pages."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Record

WORKS = [
    ("Paper harbours of the north and their pilots", ["Ada Moor"]),
    ("Slow quays and what they cost", ["Bruno Vane", "Clara Kerr"]),
    ("What pilots earn in small ports", ["David Holt"]),
    ("The price of kelp in old charters", ["Emma Lunde", "Peter Brandt"]),
    ("Celluloid ferries in the films of the coast", ["Maria Stein"]),
    ("Amber tolls and the towns that lived by them", ["Thomas Ask"]),
]


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


@pytest.mark.parametrize(
    "over", ["Vol. {v}, No. {n}", "Volume {v} – Number {n}", "Band {v}, Heft {n}", "Vol. {v} ({n})"]
)
def test_works_came_out_in_the_issue_that_stands_over_them(over: str) -> None:
    if over.endswith("({n})"):
        over = "Vol. {v}, no. {n}"
    lines = []
    for number, (title, people) in enumerate(WORKS):
        if number % 3 == 0:
            lines.append(over.format(v=12, n=4 - number // 3))
        lines.append(f"{title}\n{' and '.join(people)}")
    found = records("\n\n".join(lines) + "\n")
    assert [(one.title, one.volume, one.issue) for one in found] == [
        (title, "12", "4" if number < 3 else "3") for number, (title, _) in enumerate(WORKS)
    ]


def test_an_issue_says_when_its_works_came_out() -> None:
    lines = [f"{title}\n{' and '.join(people)}" for title, people in WORKS]
    found = records("Contents\n\nIssue 4 (May 2031)\n\n" + "\n\n".join(lines) + "\n")
    assert [(one.issue, str(one.issued)) for one in found] == [("4", "2031-05")] * len(WORKS)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_titles_go_on_in_the_line_below(gap: str) -> None:
    broken = [
        ("Paper harbours of the north:", "The pilots and their schools"),
        ("Slow quays and what they cost the towns of", "Invented Country in Our Time"),
        ("The price of kelp:", "Evidence from old charters"),
        ("What Pilots of the Outer Islands Earn", "From Towing and From Waiting"),
        ("Celluloid ferries:", "How films of the coast were made"),
        ("Amber tolls and the", "Towns that lived by them"),
    ]
    lines = [
        f"{first}\n{second}{gap}{' and '.join(people)}"
        for (first, second), (_, people) in zip(broken, WORKS, strict=True)
    ]
    found = records("Vol. 12, No. 3\n\n" + "\n\n".join(lines) + "\n")
    assert [one.title for one in found] == [f"{first} {second}" for first, second in broken]
    assert [[person.name for person in one.contributors] for one in found] == [people for _, people in WORKS]


IN_ISSUES = [(title, people[0], str(12 + n), str(1 + n % 3), str(2031 - n)) for n, (title, people) in enumerate(WORKS)]


@pytest.mark.parametrize(
    "abstract", ["", "<p>We ask what the pilots of a small port earned, and find that it was little.</p>"]
)
def test_an_issue_below_a_title_is_of_that_work(abstract: str) -> None:
    cards = [
        f"<article><h3>{title}</h3><p>{person}</p>"
        f"<h5>Quay Review, Vol. {volume}, No. {number} ({year})</h5>{abstract}</article>"
        for title, person, volume, number, year in IN_ISSUES
    ]
    found = records("<h1>Publications</h1>" + "".join(cards))
    assert [(one.title, one.volume, one.issue, str(one.issued)) for one in found] == [
        (title, volume, number, year) for title, _, volume, number, year in IN_ISSUES
    ]


def test_a_number_below_a_paper_is_not_that_of_the_next() -> None:
    works = {
        "Paper Harbours and Slow Tides": "Bram Vane",
        "Letters from the Quay": "Lena Kerr",
        "What pilots earn in small ports": "David Holt",
        "The price of kelp in old charters": "Emma Lunde",
    }
    papers = [
        f"<h3>{title}</h3><h4>No. {41 - n} (May {2031 - n})</h4><p>{person}</p>"
        for n, (title, person) in enumerate(works.items())
    ]
    found = records("<h1>Discussion Papers</h1>" + "".join(papers))
    assert [(one.title, one.number, one.volume, one.issue, str(one.issued)) for one in found] == [
        (title, str(41 - n), "", "", f"{2031 - n}-05") for n, title in enumerate(works)
    ]


def test_the_issue_of_a_card_in_markdown_is_that_of_its_work() -> None:
    cards = [
        f"### {title}\n\n##### {person}\n\n##### Quay Review, Vol. {volume}, No. {number} ({year})"
        for title, person, volume, number, year in IN_ISSUES
    ]
    found = records("# Publications\n\n" + "\n\n".join(cards) + "\n")
    assert [(one.title, one.volume, one.issue, str(one.issued)) for one in found] == [
        (title, volume, number, year) for title, _, volume, number, year in IN_ISSUES
    ]


@pytest.mark.parametrize("head", ["Books", "Working papers", "Other publications"])
@pytest.mark.parametrize("before", ["", "Vol. 12, No. 4 (2032)"])
def test_a_heading_that_is_no_issue_ends_one(head: str, before: str) -> None:
    items = [f"<li>{people[0]}: <i>{title}</i></li>" for title, people in WORKS]
    in_html = (
        f"<h1>Quay Review</h1><h2>Vol. 12, No. 3 (2031)</h2><ul>{''.join(items[:3])}</ul>"
        f"<h2>{head}</h2><ul>{''.join(items[3:])}</ul>"
    )
    works = [f"{title}\n{people[0]}" for title, people in WORKS]
    earlier = [before, *(f"{title} of old\n{people[0]}" for title, people in WORKS)] if before else []
    in_text = "\n\n".join(["Quay Review", *earlier, "Vol. 12, No. 3 (2031)", *works[:3], head, *works[3:]]) + "\n"
    for page in (in_html, in_text):
        told = {one.title: (one.volume, one.issue, one.issued and one.issued.edtf) for one in records(page)}
        assert [told[title] for title, _ in WORKS] == [("12", "3", "2031")] * 3 + [("", "", None)] * 3


def test_parts_of_an_issue_are_of_it() -> None:
    items = [f"<li>{people[0]}: <i>{title}</i></li>" for title, people in WORKS]
    found = records(
        f"<h1>Quay Review</h1><h2>Vol. 12, No. 3 (2031)</h2><h3>Articles</h3><ul>{''.join(items[:3])}</ul>"
        f"<h3>Essays</h3><ul>{''.join(items[3:])}</ul>"
    )
    assert [(one.volume, one.issue) for one in found] == [("12", "3")] * len(WORKS)


def test_a_series_is_no_journal() -> None:
    papers = [
        f"<h3>Occasional Series No. {41 - n}, May {2031 - n}</h3><p>{title}</p><p>{people[0]}</p>"
        for n, (title, people) in enumerate(WORKS)
    ]
    found = records("<h1>Publications</h1>" + "".join(papers))
    assert [(one.title, one.container, one.issue) for one in found] == [(title, None, "") for title, _ in WORKS]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_issues_themselves_are_no_works(between: str) -> None:
    months = ["May", "April", "March", "February", "January"]
    lines = [f"Issue {12 - n} ({month} 2031)" for n, month in enumerate(months)]
    assert not records("Newsletter archive\n\n" + between.join(lines) + "\n")
