"""Pages that are broken, huge or malicious are read to the end, in time that grows with their length."""

from __future__ import annotations

import random

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import About, Problem, Record
from tests.bounds import bounded

PIECES = [
    b"<a", b"<div>", b"<!--", b'<a href="', b"<li>", b"<b>", b"[", b"[a](", b"*a ", b"**", b"`a", b"|a",
    b"| a | b |\n", b"&amp;", b"&", b"2020 ", b"1", b"(", b'"', b" ", b"a\n", b"Good Jobs\n", b"Word ",
    b"Smith, J., ", b"a: ", b"a - ", b"A. ", b"A and ", b"\0", b"---\n", b"[a]: b\n", b"http://a.b/c ",
    b"12(3):4-5, ", b"\xff\xfe", "研究業績、".encode(), "A¹ ".encode(), b"<table><tr><td>2020<td>A title",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: repr(piece)[2:14])
def test_the_same_piece_again_and_again(piece: bytes) -> None:
    assert listing.read is not None
    data = piece * (100_000 // len(piece))
    with bounded(len(data)):
        assert all(isinstance(found, Record | Problem | About) for found in listing.read(data))


@pytest.mark.parametrize(
    "page",
    [
        "<p>Keyword: |\nKeywords: «",
        "Ada Moor, " * 40 + "....... 3 " * 5,
        "WorkingPaper2\n10:00:<br>** | by Aalby\n10:00:<br>** | by Aalby\n**Autor:**i",
        "".join(random.Random(4).choices(["Journal of X", "”"], k=500)) + "”" * 1500,
    ],
    ids=["seams that meet", "dots that lead from nothing", "a title of signs alone", "closing quotation marks"],
)
def test_what_is_nothing_but_signs_is_no_fault(page: str) -> None:
    assert listing.read is not None
    assert all(isinstance(found, Record | Problem | About) for found in listing.read(page.encode()))


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (
            "Publications\r\n\r\n1. Imaginary, A. (2020). Caf\u00e9s by the sea. Journal of Shores, 3(1), 1-9.\r\n".encode(
                "cp1252"
            ),
            "Caf\u00e9s by the sea",
        ),
        (
            "\ufeffPublications\n\n1. Imaginary, A. (2020). Cafés by the sea. Journal of Shores, 3(1), 1-9.\n".encode(),
            "Cafés by the sea",
        ),
        (
            "Publications\n\n1. Imaginary, A. (2020). Cafés by the sea. Journal of Shores, 3(1), 1-9.\n".encode(
                "utf-16"
            ),
            "Cafés by the sea",
        ),
        (
            b"<ul><li>Imaginary, A. (2020). Caf&eacute;s by the sea. <i>Journal of Shores</i>, 3(1), 1-9.</ul>",
            "Cafés by the sea",
        ),
    ],
    ids=["windows", "mark", "utf-16", "entity"],
)
def test_other_encodings_and_line_ends(data: bytes, title: str) -> None:
    assert listing.read is not None
    (record,) = [found for found in listing.read(data) if isinstance(found, Record)]
    assert record.title == title
    text = listing.text(data)
    said = "".join(text[start:end] for start, end in record.spans["title"])
    assert said.replace("&eacute;", "é") == title


@pytest.mark.parametrize(
    ("before", "item", "after"),
    [
        ("<ul>", "<li>Imaginary, A. (2031). Canals. Journal of Water, 3(1), 1-9.</li>", "</ul>"),
        ("<table><tr><th>Title<th>Author<th>Year</tr>", "<tr><td>Canals<td>A. Imaginary<td>2031</tr>", "</table>"),
    ],
)
def test_what_is_said_a_hundred_times_in_a_row_says_nothing_more(before: str, item: str, after: str) -> None:
    other = item.replace("Canals", "Quays")
    data = (before + item * 90 + other + item * 5000 + other + after).encode()
    found = [one.title for one in listing.read(data) if isinstance(one, Record)]
    assert found == ["Canals"] * 90 + ["Quays"] + ["Canals"] * 100 + ["Quays"]


@pytest.mark.parametrize("again", [1, 4])
def test_time_grows_with_the_length_where_no_two_entries_are_alike(again: int) -> None:
    """Outlets, headings and people that a page names are looked for in each entry: not all in all."""
    number = 400 * again
    data = "".join(
        f"## {1900 + n % 120}\n\n"
        f"- Imaginary{n}, A. ({1900 + n % 120}). Canals {n}. Journal of Water {n // 2}, 3(1), {n}-{n + 9}.\n"
        for n in range(number)
    ).encode()
    with bounded(again * 600_000):
        assert sum(isinstance(found, Record) for found in listing.read(data)) == number


def test_a_number_that_letters_follow_where_an_issue_would_stand_breaks_nothing() -> None:
    page = "Talks\n\nMarch 21, 2022, 4:00-5:30 p.m.\nPorts of Call\nAna Moor\n\nJune 1, 2022, 4:00-5:3s of Quays\nBen Haver\n"
    assert list(listing.read(page.encode()))
