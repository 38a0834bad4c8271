"""Citations through the real engine: the menu's styles, any other, and what a title may not do."""

from __future__ import annotations

import pytest

from benchmarks.centre import records
from oeuvre.citing import MENU, cite, item
from oeuvre.citing.engine import load, locate
from oeuvre.record import Date, Record

REPORT = {
    "id": "a",
    "type": "report",
    "title": "Tides and Towns",
    "author": [{"family": "Imaginary", "given": "Ada"}, {"literal": "Task Force on Tides"}],
    "issued": {"date-parts": [[2020, 11, 17]]},
    "publisher": "Invented Press",
    "publisher-place": "Nowhere",
    "number": "12",
}


@pytest.mark.parametrize(
    ("style", "citation"),
    [
        ("apa", "Imaginary, A. & Task Force on Tides. (2020). Tides and Towns (No. 12). Invented Press."),
        (
            "chicago-author-date",
            "Imaginary, Ada and Task Force on Tides. 2020. Tides and Towns. No. 12. Invented Press.",
        ),
        (
            "modern-language-association",
            "Imaginary, Ada and Task Force on Tides. Tides and Towns. no. 12, Invented Press, 17 Nov. 2020.",
        ),
        (
            "harvard-cite-them-right",
            "Imaginary, A. and Task Force on Tides (2020) Tides and Towns. 12. Nowhere: Invented Press.",
        ),
        (
            "nlm-citation-sequence",
            "Imaginary A, Task Force on Tides. Tides and Towns. Nowhere: Invented Press; 2020 Nov. Report no.: 12.",
        ),
    ],
)
def test_a_report_in_the_styles_of_every_work_page(style, citation):
    assert load(style).bibliography([REPORT]) == [citation]


@pytest.mark.parametrize("style", ["american-chemical-society", "din-1505-2", "oscola", "cell"])
def test_a_style_of_the_package_cites_as_any_other(style):
    (made,) = load(style, for_one=True).bibliography([REPORT])
    assert "Tides and Towns" in made


@pytest.mark.parametrize("style", ["apa", "chicago-author-date", "modern-language-association", "oscola"])
def test_one_work_is_cited_alike_with_and_without_what_a_style_says_of_sorting(style):
    for record in records(20):
        one = [{**item(record), "id": "a"}]
        assert load(style).bibliography(one, html=True) == load(style, for_one=True).bibliography(one, html=True)


@pytest.mark.parametrize("style", MENU.values())
def test_each_style_of_the_menu_gives_html_without_boxes(style):
    (made,) = load(style).bibliography([REPORT], html=True)
    assert "Tides" in made
    assert "<div" not in made


def test_a_citation_speaks_the_language_of_the_reader():
    assert "(Nr. 12)" in load("apa", "de").bibliography([REPORT])[0]


def test_a_bibliography_is_sorted_and_tells_apart_as_its_style_asks():
    works = [{**REPORT, "id": name, "title": title} for name, title in (("x", "Zones"), ("y", "Aims"))]
    assert [entry.split(". ")[2] for entry in load("apa").bibliography(works)] == ["(2020a)", "(2020b)"]


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", '<b onclick="x">', "</div><img src=x>", "a & b < c"])
def test_a_title_cannot_bring_markup_of_its_own(title):
    (made,) = load("apa").bibliography([{**REPORT, "title": title}], html=True)
    assert not any(tag in made for tag in ("<script", "<img", "<b onclick", "</div"))


@pytest.mark.parametrize(("asked", "near"), [("appa", "apa"), ("../../etc/passwd", "Give a name"), ("", "Give a name")])
def test_a_style_that_is_not_there_is_answered_with_what_is(asked, near):
    with pytest.raises(LookupError, match=near):
        locate(asked)


def test_ten_thousand_authors_are_cited():
    crowd = {**REPORT, "author": [{"family": f"Name{n}", "given": "A."} for n in range(10_000)]}
    (made,) = load("apa").bibliography([crowd])
    assert made.startswith("Name0, A., Name1, A.,")
    assert "… Name9999, A. (2020)" in made


def test_another_item_of_the_same_id_is_cited_as_itself():
    engine = load("apa")
    assert "Tides" in engine.bibliography([REPORT])[0]
    assert "Winds" in engine.bibliography([{**REPORT, "title": "Winds"}])[0]


@pytest.mark.parametrize("type_", ["article", "edited-book"])
def test_a_kind_that_citations_do_not_name_is_not_named(type_: str) -> None:
    record = Record(type=type_, title="Why hubs fail", issued=Date(edtf="2021-11-17"))
    for style in ("apa", "chicago-author-date", "nlm-citation-sequence"):
        told = cite(record, style)
        assert "2021" in told
        assert "rticle" not in told
        assert "dited book" not in told
        assert "reprint" not in told
