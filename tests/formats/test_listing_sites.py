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


def test_a_button_in_a_heading_is_what_it_unfolds() -> None:
    page = "<h1>Research</h1><h2>Working papers</h2><div>" + "".join(
        f'<div class="accordion-item"><h3><button class="accordion-button" type="button">{title} (with {who})</button></h3>'
        '<div class="accordion-body">We ask what ships cost a town where the tide is low. <button>Cite</button></div></div>'
        for title, who, _, _ in WORKS
    )
    found = records(page)
    assert [one.title for one in found] == TITLES
    assert [one.name for one in found[0].contributors] == ["Ada Imaginary", "Bea Lock"]


def test_style_marks_words_as_elements_do() -> None:
    page = "<h1>Publications</h1>" + "".join(
        f'<p>{who}, <span style="font-style: italic">{title}</span>, <b style="color:red">{outlet}</b>, {where}</p>'
        for title, who, outlet, where in WORKS
    )
    assert [one.title for one in records(page)] == TITLES


def test_the_foot_of_an_article_is_read_and_the_page_s_is_not() -> None:
    page = "<h1>Publications</h1>" + "".join(
        f"<article><h3>{title}</h3><footer>{who}. {outlet} {where}</footer></article>" for title, who, outlet, where in WORKS
    )  # fmt: skip
    found = records(page + "<footer>Harbour Lab, 7 Quay Street</footer>")
    assert [(one.title, one.issued.edtf) for one in found if one.issued] == [(t, w[-4:]) for t, _, _, w in WORKS]


def test_a_bold_line_is_the_title_of_the_people_and_outlet_below_it() -> None:
    page = "# Research\n\n## Published\n\n" + "".join(
        f"**{title}**\n\n{who}. *{outlet}*, {where[-4:]}. [Paper](/p)\n\n" for title, who, outlet, where in WORKS
    )
    found = records(page)
    assert [one.title for one in found] == TITLES
    assert [one.name for one in found[0].contributors] == ["Ada Imaginary", "Bea Lock"]


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>{year}</td><td><a href='/{year}'>{title}</a><br>{who}</td><td>{outlet}</td></tr>",
        "<div class='item'><span>{year}</span><span>{title}</span><span>{who}</span><span>{outlet}</span></div>",
        "<div class='card'><h5>{title}</h5><h6>{who}</h6><p>It says what ships cost a small town.</p><p>{outlet}</p></div>",
    ],
)
def test_the_place_of_outlets_holds_one_in_each_row(row: str) -> None:
    rows = "".join(
        row.format(title=title, who=who, outlet=outlet, year=where[-4:])
        for title, who, outlet, where in (
            *WORKS,
            ("Lighthouses as Public Goods Revisited", "Dan Moor", "Canal Letters", "2(2), 11–19, 2026"),
        )
    )
    page = f"<h1>Publications</h1><table>{rows}</table>" if "<tr>" in row else f"<h1>Publications</h1><div>{rows}</div>"
    found = records(page)
    assert [one.container.title if one.container else "" for one in found] == [
        "Journal of Harbour Economics",
        "Maritime Policy Review",
        "Annals of Coastal Studies",
        "Bridge Review",
        "Canal Letters",
    ]
