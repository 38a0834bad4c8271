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
