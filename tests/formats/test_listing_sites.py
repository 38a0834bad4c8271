"""Pages as the makers of sites make them: boxes called widgets, labels over titles, calls below them, signs for the eye."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Record

WORKS = (
    (
        "Tidal Locks and the Price of Fog",
        "Ada Imaginary, Bea Lock",
        "Journal of Harbour Economics",
        "12(3), 45–67, 2031",
    ),
    ("Who Owns the Quay? Evidence from Small Ports", "Cleo Weir", "Maritime Policy Review", "8(1), 1–20, 2030"),
    ("A Short History of Dredging", "Bea Lock, Finn Tal", "Annals of Coastal Studies", "5(2), 200–231, 2028"),
    ("Salt, Wind and the Cost of Bridges", "Cleo Weir, Ada Imaginary", "Bridge Review", "19(4), 310–333, 2027"),
)
TITLES = [title for title, *_ in WORKS]


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def test_a_widget_that_holds_the_page_is_no_furniture() -> None:
    page = (
        '<nav><a href="/">Home</a></nav><div class="sidebar-right"><div class="widget-area"><h2>Publications</h2>'
        + "".join(
            f'<div class="main-widget"><p><b>{title}</b><br>{who}<br><i>{outlet}</i> {where}</p></div>'
            for title, who, outlet, where in WORKS
        )
        + "</div></div>"
    )
    assert [one.title for one in records(page)] == TITLES


@pytest.mark.parametrize(
    "call", ["Leer el análisis", "Read the full report", "Zum Bericht", "Télécharger l'étude", "Leggi lo studio"]
)
def test_a_label_stands_over_a_title_and_a_call_below_it(call: str) -> None:
    page = "<h1>Publications</h1><section>" + "".join(
        f'<article><p class="eyebrow">Report / March {where[-4:]}</p><h2>{title}</h2>'
        f"<p>It says what it costs a town of a thousand people where ships no longer come.</p>"
        f'<a class="textlink" href="/{where[-4:]}">{call} <span aria-hidden="true">↗</span></a></article>'
        for title, _, _, where in WORKS
    )
    found = records(page)
    assert [(one.title, one.type, one.issued.edtf) for one in found if one.issued] == [
        (title, "report", f"{where[-4:]}-03") for title, _, _, where in WORKS
    ]
    assert [link.url for link in found[0].links] == ["/2031"]


def test_the_title_may_be_the_last_of_a_line_s_links() -> None:
    page = "<h1>Publications</h1>" + "".join(
        "<div>" + ", ".join(f'<a href="/people">{one}</a>' for one in who.split(", "))
        + f' ({where[-4:]}). <a href="/{where[-4:]}">{title}</a>. {outlet}. <a href="/a.pdf">PDF</a></div>'
        for title, who, outlet, where in WORKS
    )  # fmt: skip
    found = records(page)
    assert [one.title for one in found] == TITLES
    assert [one.name for one in found[0].contributors] == ["Ada Imaginary", "Bea Lock"]
