"""Works that are one line each, and what stands over them: outlets, years, people, on invented pages."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing.whole import read_with
from oeuvre.record import Record


def records(page: str) -> list[Record]:
    return [found for found in read_with(None, page.encode()) if isinstance(found, Record)]


def told(record: Record) -> tuple[str, str, str, list[str]]:
    """Title, outlet, date and people."""
    return (
        record.title,
        record.container.title if record.container else "",
        record.issued.edtf if record.issued else "",
        [one.name for one in record.contributors],
    )


def test_a_title_an_outlet_and_a_day_in_each_line() -> None:
    page = """\
Op-eds

Why the Harbour Silts Up, The Canal Gazette, May 4, 2031.
The Town That Forgot Its Wells, The Canal Gazette, April 12, 2031 (reprinted in Harrow Weekly).
Five Kerbs Nobody Counted, Washington Post, March 1, 2030.
The Price of a Lock, The Canal Gazette, 7 February 2030
What Ferries Owe Us, Los Angeles Times, January 2030.
"""
    assert [told(one)[:3] for one in records(page)] == [
        ("Why the Harbour Silts Up", "The Canal Gazette", "2031-05-04"),
        ("The Town That Forgot Its Wells", "The Canal Gazette", "2031-04-12"),
        ("Five Kerbs Nobody Counted", "Washington Post", "2030-03-01"),
        ("The Price of a Lock", "The Canal Gazette", "2030-02-07"),
        ("What Ferries Owe Us", "Los Angeles Times", "2030-01"),
    ]


def test_meetings_with_their_days_are_no_works() -> None:
    page = """\
Events

Autumn workshop on tides, Quay University, May 2031
Annual meeting of the harbour group, Quay University, April 2031
Summer school on ferries, Quay University, July 2030
Round table on locks, Quay University, June 2030
Spring gathering, Quay University, March 2030
"""
    assert records(page) == []


def test_a_title_and_people_in_each_line_under_years() -> None:
    page = """\
Quay Law School Faculty Publications

Publications from 2031

The Duty to Dredge: A Study of Harbours and Their Keepers, Ada Moor and Bram Vane
Regulating Ferries by Counting Them, Cleo Marsh
Private Locks and Public Water, Dora E. Finch, Emil Garth, and Ada Moor

Publications from 2030

The Cost of Still Water, Bram Vane
Who Owns a Tide?, Cleo Marsh Jr.
"""
    assert [told(one) for one in records(page)] == [
        ("The Duty to Dredge: A Study of Harbours and Their Keepers", "", "2031", ["Ada Moor", "Bram Vane"]),
        ("Regulating Ferries by Counting Them", "", "2031", ["Cleo Marsh"]),
        ("Private Locks and Public Water", "", "2031", ["Dora E. Finch", "Emil Garth", "Ada Moor"]),
        ("The Cost of Still Water", "", "2030", ["Bram Vane"]),
        ("Who Owns a Tide?", "", "2030", ["Cleo Marsh Jr."]),
    ]


def test_people_and_a_title_in_each_heading() -> None:
    page = """\
# Reading list

## Books

### Ada Moor & Bram Vane — *Harbours* (2031)

On ports that were built twice.

### Cleo Marsh — *The Weight of Water: Why Locks Leak* (2029)

### Dora Finch – *Small Ferries* (2028)

### Emil Garth and Ada Moor — *A Kerb Too Far* (2027)
"""
    assert [told(one) for one in records(page)] == [
        ("Harbours", "", "2031", ["Ada Moor", "Bram Vane"]),
        ("The Weight of Water: Why Locks Leak", "", "2029", ["Cleo Marsh"]),
        ("Small Ferries", "", "2028", ["Dora Finch"]),
        ("A Kerb Too Far", "", "2027", ["Emil Garth", "Ada Moor"]),
    ]


def test_a_staff_list_is_none() -> None:
    page = """\
Our team

Ada Moor – Director of the Quay Centre
Bram Vane – Professor of Tides
Cleo Marsh – Research Fellow
Dora Finch – Office Manager
Emil Garth – Doctoral Student
"""
    assert records(page) == []


@pytest.mark.parametrize("last", ["Canal Gazette", "The Quay Examiner"])
def test_outlets_as_headings_over_their_pieces(last: str) -> None:
    page = f"""\
---
title: Commentary
---
## The Guardian

- [Why harbours silt up](https://example.org/a), 4 May 2031
- [Ferries for all](https://example.org/b), 2 March 2031

## Le Monde

- [Les écluses oubliées](https://example.org/d), 5 mai 2029

## {last}

- [The weight of water](https://example.org/c), 1 March 2030
"""
    assert [told(one)[:3] for one in records(page)] == [
        ("Why harbours silt up", "The Guardian", "2031-05-04"),
        ("Ferries for all", "The Guardian", "2031-03-02"),
        ("Les écluses oubliées", "Le Monde", "2029-05-05"),
        ("The weight of water", last, "2030-03-01"),
    ]


def test_an_outlet_over_each_title_and_arrows_behind() -> None:
    page = """\
Selected Articles

The Hill

Why Harbours Silt Up in Spring >

Quay Daily

The Weight of All That Water >

The New York Times

What Ferries Owe to Towns >

Newsweek

A Lock Too Far and a Town Too Near >
"""
    assert [told(one)[:2] for one in records(page)] == [
        ("Why Harbours Silt Up in Spring", "The Hill"),
        ("The Weight of All That Water", "Quay Daily"),
        ("What Ferries Owe to Towns", "The New York Times"),
        ("A Lock Too Far and a Town Too Near", "Newsweek"),
    ]


def test_links_that_are_broken_over_rows_or_have_a_name() -> None:
    page = """\
# Working Papers

- [The Weight of Water and What the Harbour Towns
  Make of It](https://example.org/a.pdf)
- [Small Ferries Between Large
  Islands][ferries]
- [What a Lock Is For](https://example.org/c.pdf 'What a Lock Is For')

[ferries]: https://example.org/b.pdf "Small Ferries"
"""
    assert [(one.title, [link.url for link in one.links]) for one in records(page)] == [
        ("The Weight of Water and What the Harbour Towns Make of It", ["https://example.org/a.pdf"]),
        ("Small Ferries Between Large Islands", ["https://example.org/b.pdf"]),
        ("What a Lock Is For", ["https://example.org/c.pdf"]),
    ]


def test_citations_as_headings_over_notes() -> None:
    page = """\
# Harbours: a reading guide

## I. Foundations

### ★ Ada Moor, *The Anarchy of Tides: Order in Harbours* (Quay UP, 1977; 4th ed. 2012)

- Full text (1977 edition), Internet Archive: archive.org/details/tides00moor
- **Read:** Chapter 10, "The Decline of the Locks?" and the end.

### Bram Vane, "The Meaning of New Kerbs," *Journal of Harbour Studies* 7:4 (2001), 475–502

- Publisher's page (paywalled): example.org/kerbs
- If you can only read one, the 2007 chapter is shorter.

## II. Money

### Cleo Marsh, *Systems of Ferries* (Canal UP, 1979)

- No open PDF; the Archive's loan is what works.
"""
    assert [(*told(one), one.publisher) for one in records(page)] == [
        ("The Anarchy of Tides: Order in Harbours", "", "1977", ["Ada Moor"], "Quay UP"),
        ("The Meaning of New Kerbs", "Journal of Harbour Studies", "2001", ["Bram Vane"], ""),
        ("Systems of Ferries", "", "1979", ["Cleo Marsh"], "Canal UP"),
    ]


def test_volume_law_journal_and_page_behind_a_quoted_title() -> None:
    page = """\
"Harbour Property," 160 University of Quay Law Review 1853 (2012).

"A Fond Farewell to the Lock Room," 39 Quay Law Forum 55 (2013).

"The Phenomenology of Kerbs," (with Ada Moor) 88 Canal Law Journal 2065 (2013).
"""
    assert [(told(one)[:2], one.volume, one.pages) for one in records(page)] == [
        (("Harbour Property", "University of Quay Law Review"), "160", "1853"),
        (("A Fond Farewell to the Lock Room", "Quay Law Forum"), "39", "55"),
        (("The Phenomenology of Kerbs", "Canal Law Journal"), "88", "2065"),
    ]
