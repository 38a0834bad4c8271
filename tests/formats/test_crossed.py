"""Every usual form of an entry in every usual layout of a page: what is read of such pages may not become less.

``crossed.csv`` holds, for each form and each layout, how many of its pages are read exactly: each work once, with its title,
and nothing else. ``OEUVRE_ACCEPT=1`` writes it anew, which is to be done when more is read. It is asked where all is tried.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.crossed import FORMS, LAYOUTS, crossed_page, fits, outcome
from tests.bounds import IS_THOROUGH

_HELD = Path(__file__).with_name("crossed.csv")
#: One of so many cells of the table is read, another for each form.
_STEP = 12
#: The other languages, of which each is that of one of so many further cells.
_TONGUES, _TONGUE_STEP = ("de", "fr", "es", "it", "ja"), 36
#: So many pages of a form or layout may be read worse where others are read better.
_SLACK = 1


def _cells() -> list[tuple[str, str, str]]:
    cells = [
        (form, layout, at + number)
        for at, form in enumerate(FORMS)
        for number, layout in enumerate(LAYOUTS)
        if fits(form, layout)
    ]
    others = [(form, layout) for form, layout, place in cells if place % _TONGUE_STEP == 5]
    return [(form, layout, "en") for form, layout, place in cells if place % _STEP == 0] + [
        (form, layout, _TONGUES[at % len(_TONGUES)]) for at, (form, layout) in enumerate(others)
    ]


@pytest.fixture(scope="module")
def right() -> tuple[Counter[str], Counter[str]]:
    """How many pages of each form and layout are read exactly, and how many are read at all."""
    exact: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for form, layout, language in _cells():
        page, works = crossed_page(form, layout, seed=1, count=4 + len(form) % 4, language=language)
        found = outcome(form, page, works)
        names = (f"form {form}", f"layout {layout}", "all") if language == "en" else (f"language {language}",)
        for name in names:
            asked[name] += 1
            exact[name] += found.works == found.records == found.titles
    return exact, asked


@pytest.mark.slow
@pytest.mark.skipif(
    not (IS_THOROUGH or os.environ.get("OEUVRE_ACCEPT")), reason="half a minute; CI=true or OEUVRE_ACCEPT=1 asks for it"
)
def test_pages_are_read_as_well_as_before(right: tuple[Counter[str], Counter[str]]) -> None:
    exact, asked = right
    if os.environ.get("OEUVRE_ACCEPT"):
        with _HELD.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(("what", "right", "pages"))
            rows.writerows((name, exact[name], asked[name]) for name in asked)
    with _HELD.open(encoding="utf-8", newline="") as file:
        held = {row["what"]: (int(row["right"]), int(row["pages"])) for row in csv.DictReader(file)}
    assert {name: pages for name, (_, pages) in held.items()} == dict(asked), "crossed.csv is of other pages"
    less = {name: (exact[name], count) for name, (count, _) in held.items() if exact[name] < count - _SLACK}
    assert not less, "read worse than crossed.csv says (now, held)"
    assert exact["all"] >= held["all"][0]


def test_the_same_number_gives_the_same_page() -> None:
    page, works = crossed_page("apa", "ul", 3)
    assert (page, works) == crossed_page("apa", "ul", 3)
    assert all(work.title in page for work in works)
    assert crossed_page("apa", "ul", 4)[0] != page


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_shows_every_work(layout: str) -> None:
    page, works = crossed_page("T/A/V", layout, 2, 5)
    text = " ".join(page.replace("\n", " ").split())
    assert len(works) == 5
    for work in works:
        assert all(word in text for word in work.title.replace("&", "&amp;").split())
