"""Pages that hold BibTeX or RIS: as the list itself, beside the works that they print, or as a template."""

from __future__ import annotations

import pytest

from oeuvre.formats import guess
from oeuvre.formats.listing import listing
from oeuvre.formats.listing.embedded import part
from oeuvre.formats.listing.layout import decode
from oeuvre.record import About, Problem, Record
from tests.bounds import IS_THOROUGH, bounded


def read(page: str) -> list[Record | Problem]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if not isinstance(found, About)]


def records(page: str) -> list[Record]:
    found = read(page)
    assert all(isinstance(one, Record) for one in found), found
    return [one for one in found if isinstance(one, Record)]


def said(page: str, record: Record, field: str) -> str:
    """The words of the page that say a field."""
    return " … ".join(decode(page.encode())[start:end] for start, end in record.spans[field])


MOOR = """\
@article{moor2031,
  author = {Moor, Anna and S{\\o}rrel, Pim},
  title = {Wharves &amp; Wages in Small Ports},
  journal = hl, volume = {9}, pages = {1--20}, year = 2031, doi = {10.5555/hl.9.1}
}
"""
VANE = """\
@book{vane2030,
  author = "Basil Vane",
  title = "Pilots and their Boats",
  publisher = {Quay Press},
  year = {2030}
}
"""
MACRO = "@string{hl = {Harbour Letters}}\n"


@pytest.mark.parametrize(
    "around",
    [
        "<html><body><h1>Publications</h1><pre>{}</pre></body></html>",
        "<html><body><h1>Publications</h1><div class='hidden'><code>{}</code></div><p>Last updated 2031</p></body></html>",
        "<html><body><p>Our works.</p><textarea id='bibtex_input' style='display:none'>{}</textarea></body></html>",
        "<html><body><p>Our works.</p><script type='application/x-bibtex'>{}</script></body></html>",
    ],
    ids=["pre", "code", "textarea", "script"],
)
def test_bibtex_is_the_list_of_a_page(around: str) -> None:
    page = around.format(MACRO + MOOR + "\n" + VANE)
    moor, vane = records(page)
    assert (moor.title, moor.type, moor.pages, str(moor.issued)) == (
        "Wharves & Wages in Small Ports", "journal-article", "1-20", "2031",
    )  # fmt: skip
    assert [person.name for person in moor.contributors] == ["Anna Moor", "Pim Sørrel"]
    assert moor.container is not None
    assert moor.container.title == "Harbour Letters"
    assert said(page, moor, "title") == "Wharves &amp; Wages in Small Ports"
    assert said(page, moor, "contributors.1") == "S{\\o}rrel, Pim"
    assert (vane.type, vane.publisher, vane.where) == ("book", "Quay Press", "line 8")
    assert said(page, vane, "contributors.0") == "Basil Vane"


def test_bibtex_whose_words_are_coloured_and_whose_rows_are_broken() -> None:
    page = (
        "<html><body><h2>2031</h2><pre><code><span class=k>@article</span><span>{</span>moor,\n<span>title</span> = "
        "<span>{Wharves and Wages}</span>,\n<span>year</span> = <span>{2031}</span>\n<span>}</span></code></pre><h2>2030</h2>"
        "<p>@inproceedings{vane,<br>&nbsp;&nbsp;title = {Pilots and Boats},<br>&nbsp;&nbsp;author = {Vane, B.},<br>"
        "&nbsp;&nbsp;booktitle = {Proceedings of the Tide Meeting}<br>}</p></body></html>"
    )
    moor, vane = records(page)
    assert (moor.title, str(moor.issued), vane.title, vane.type) == (
        "Wharves and Wages", "2031", "Pilots and Boats", "conference-paper",
    )  # fmt: skip
    assert said(page, vane, "container") == "Proceedings of the Tide Meeting"


NOTES = """\
---
title: Reading notes
---

Some notes of mine on ports. I keep them here so that I can find them again.

## Ports

@article{moor2031,  
  author={Moor, Anna_Maria},  
  title={Wharves and Wages in *Small* Ports},  
  year={2031}  
}  

Shows that wages fell in small ports when the ferries came. Good data from three towns.

@misc{vane2030,
  title={Pilots and their Boats},
  year={2030}

Never finished it. The argument is in the preface.

```bibtex
@article{kerr2028, author={Kerr, Cora}, title={Rope}, journal={Tide Review}, year={2028}}
```
"""  # noqa: W291 -- as such pages have it


def test_bibtex_loose_in_markdown_and_an_entry_that_nothing_closes() -> None:
    moor, problem, kerr = read(NOTES)
    assert isinstance(moor, Record)
    assert isinstance(kerr, Record)
    assert isinstance(problem, Problem)
    assert (moor.title, moor.where) == ("Wharves and Wages in *Small* Ports", "line 9")
    assert said(NOTES, moor, "contributors.0") == "Moor, Anna_Maria"
    assert (kerr.title, kerr.type) == ("Rope", "journal-article")
    assert (problem.what, problem.where) == ("no closing brace", "line 17, “vane2030”")
    assert "Never finished" not in problem.text


CARD = """\
<article class="pub"><h3>{title}</h3><p>{people}</p><p>Harbour Letters, {year}</p><button>Cite</button>
<div class="bib hidden"><pre>@article{{k{year}, author = {{{names}}}, title = {{{told}}}, journal = {{Harbour Letters}},
volume = {{9}}, pages = {{1--20}}, year = {{{year}}}}}</pre></div></article>
"""
CARDS = "<html><body><h1>Papers</h1>" + "".join(
    CARD.format(title=title, told=told, people=people, names=names, year=year)
    for title, told, people, names, year in (
        ("Wharves and Wages in Small Ports", "{Wharves} and Wages in Small Ports", "Anna Moor", "Moor, Anna", 2031),
        ("Pilots and their Boats", "On Boats, and Who Steers Them", "Basil Vane", "Vane, Basil", 2030),
        ("Ferries at Night", "Ferries at Night: An Essay", "Wanda Oduya", "Oduya, Wanda", 2029),
    )
)


def test_what_is_folded_away_under_a_work_is_no_second_one() -> None:
    found = records(CARDS)
    assert [one.title for one in found] == [
        "Wharves and Wages in Small Ports",
        "Pilots and their Boats",
        "Ferries at Night",
    ]
    assert [one.contributors[0].name for one in found] == ["Anna Moor", "Basil Vane", "Wanda Oduya"]


def test_it_fills_what_the_printed_work_leaves_open() -> None:
    moor, vane, oduya = records(CARDS)
    assert (moor.volume, moor.pages, oduya.volume) == ("9", "1-20", "9")
    assert said(CARDS, moor, "pages") == "1--20"
    assert vane.volume == ""  # Told under another title: left alone.


def test_whom_a_work_was_written_with_is_told_beside_its_owner() -> None:
    page = (
        "<html><body><h1>Research</h1><h2>Published papers</h2>"
        "<p><a href='/1'>Wharves and Wages in Small Ports</a>, with P. Sorrel, <i>Harbour Letters</i>, 2031. [bib]</p><pre>"
        "@article{a, author={Moor, Anna and Sorrel, Pim}, title={Wharves and Wages in Small Ports}, year={2031}}</pre>"
        "<p><a href='/2'>Pilots and their Boats</a>, <i>Tide Review</i>, 2030. [bib]</p><pre>"
        "@article{b, author={Moor, Anna}, title={Pilots and their Boats}, year={2030}}</pre>"
        "<p><a href='/3'>Ferries at Night</a>, with Cora Kerr, <i>Tide Review</i>, 2029.</p></body></html>"
    )
    found = records(page)
    assert [[person.name for person in one.contributors] for one in found] == [
        ["Anna Moor", "P. Sorrel"], ["Anna Moor"], ["Cora Kerr"],
    ]  # fmt: skip
    assert (said(page, found[0], "contributors.0"), said(page, found[0], "contributors.1")) == (
        "Moor, Anna",
        "P. Sorrel",
    )


def test_a_programs_readme_tells_of_the_paper_to_cite() -> None:
    page = (
        "# tidekit\n\nA toolkit.\n\n## Installation\n\n```\npip install tidekit\n@tidekit.cached(a, maxsize=3)\n```\n"
    )
    page += "\n## Citation\n\nPlease cite our paper:\n\n```bibtex\n" + VANE + "```\n\n## License\n\nMIT\n"
    assert [one.title for one in records(page)] == ["Pilots and their Boats"]


CITED = """\
Lock Institute
Working Paper 14
The Cost of Locks: What Towns Pay
Odile Brandvik and Pim Sorrel
{date}
Abstract
Towns pay for locks in ways that nobody planned. This paper sets out who pays, and what would be fairer.

How to cite
Brandvik, O. and Sorrel, P. ({year}). The Cost of Locks: What Towns Pay. Lock Institute Working Paper 14.

BibTeX
@techreport{{brandvik2031, title={{The Cost of Locks: What Towns Pay}}, author={{Brandvik, Odile and Sorrel, Pim}},
  institution={{Lock Institute}}, address={{Harrowdale}}, year={{2031}}}}
"""


@pytest.mark.parametrize(("date", "year", "place"), [("March 2031", "2031", "Harrowdale"), ("March 2029", "2029", "")])
def test_how_to_cite_a_pages_one_work(date: str, year: str, place: str) -> None:
    (record,) = records(CITED.format(date=date, year=year))
    assert (record.title, str(record.issued)[:4], record.type) == (
        "The Cost of Locks: What Towns Pay",
        year,
        "working-paper",
    )
    assert record.place == place


RIS = """\
TY  - JOUR
AU  - Moor, Anna
TI  - Wharves &amp; Wages
JO  - Harbour Letters
PY  - 2031
ER  - 

TY  - BOOK
AU  - Vane, Basil
TI  - Pilots and their Boats
PB  - Quay Press
PY  - 2030
"""  # noqa: W291 -- as the format has it


@pytest.mark.parametrize("rows", [RIS, RIS.replace("\n", "\n    "), RIS.replace("  - ", "&nbsp;&nbsp;-&nbsp;")])
def test_ris_in_a_page(rows: str) -> None:
    page = f"<html><body><h1>Export</h1><pre>{rows}</pre><p>Contact us</p></body></html>"
    moor, vane = records(page)
    assert (moor.title, vane.title, vane.publisher) == ("Wharves & Wages", "Pilots and their Boats", "Quay Press")
    assert said(page, moor, "contributors.0") == "Moor, Anna"
    assert (moor.where, vane.where) == ("line 1", "line 8")


def test_two_formats_of_one_work_are_one() -> None:
    page = f"<html><body><pre>{VANE}</pre><pre>{RIS.partition(chr(10) * 2)[2]}</pre></body></html>"
    assert [one.title for one in records(page)] == ["Pilots and their Boats"]


@pytest.mark.parametrize(
    "entry",
    [
        "@article{key, title = {Your title}, author = {Lastname, Firstname}, year = {YYYY}}",
        "@article{key, title={[Título]}, author={[Autor]}}",
        "@book{ {{ page.key }}, title = { {{ page.title }} }, author = { {{ page.author }} } }",
        "@article{key,\n title = {{ title }},\n author = {{ authors }}\n}",
        "@misc{${key}, title = {${title}}}",
        "@article{x, title={Title of the paper}, author={Author One and Author Two}}",
        "@article{x, title={...}, year={2031}}",
        "@article{x, title={Some Good Words}, author={Lastname, Firstname and Name, Other}}",
        "@article{x, title={{{page.title | escape}}}, author={{{ page.authors | join: ' and ' }}}}",
        "@book{<%= key %>, title={Some Good Words}}",
        "@article{x, title={A Plausible Name}, author={First Author and Second Author}}",
    ],
)
def test_a_template_is_no_work(entry: str) -> None:
    assert read(f"# How to hand in\n\nPlease send us your entry in this form:\n\n```bibtex\n{entry}\n```\n") == []


@pytest.mark.parametrize(
    "title",
    [
        "{{Rope and Sail}}",
        "The Limits of ${\\rm Rope}$ Ladders",
        "Title Insurance in Ports",
        "Authors' Names",
        "{{data.table}}",
        "{{Tide Data | Lock Institute}}",
        "{% of GDP}: What Towns Pay",
    ],
)
def test_what_only_looks_like_a_template_is_a_work(title: str) -> None:
    (record,) = records(f"# Papers\n\n@article{{x, title={{{title}}}, author={{Name, Anna}}, year={{2031}}}}\n")
    assert record.title


def test_an_entry_without_a_title_is_a_problem() -> None:
    (problem,) = read("# Papers\n\n@article{x, author={Moor, Anna}, year={2031}}\n")
    assert isinstance(problem, Problem)
    assert problem.where == "line 3, “x”"


def test_nothing_of_an_entry_is_left_on_the_page() -> None:
    text, told = part("# Papers\n\n@article{x, title={Ropes &amp;<i>Sails</i>}, note={p<0.05}, year={2031}}\n\nMore.\n")
    assert text.split() == ["#", "Papers", "More."]
    assert len(told) == 1
    assert part("<html><p>@book{x, title={p &lt; 0 <b>and</b> more}}</p></html>")[0].split() == [
        "<html><p>",
        "<b>",
        "</b>",
        "</p></html>",
    ]


def test_signs_that_look_like_another_encoding() -> None:
    found = read("<html><body><pre>@article{a, title={" + "\0A\r" * 50 + "}}\n\r\0</pre></body></html>")
    assert all(isinstance(one, Record | Problem) for one in found)


def test_what_hides_bibtex_from_everybody_hides_it_here() -> None:
    hidden = "<html><head><style>@media{a,b=c}</style></head><body><p>About us</p><!-- " + VANE + " -->"
    assert read(hidden + "<script>var bib = '@book{a, title={A Book of Ropes}}';</script></body></html>") == []
    assert read("# About us\n\n<!--\n" + VANE + "-->\n\nWe study ropes.\n") == []


@pytest.mark.parametrize(
    ("filename", "head", "format"),
    [
        ("works.html", "<html><body><pre>" + VANE, "listing"),
        ("works.md", VANE, "listing"),
        ("", "<!DOCTYPE html><html><pre>" + RIS, "listing"),
        ("works.txt", "Harbour Lab\nPeople\nPapers\nTalks\nContact\nPilots and their Boats\n" + VANE, "listing"),
        ("works.txt", "Papers\nPilots and their Boats (2030)\nPDF " + VANE, "listing"),
        ("works.bib", "---\n---\n" + VANE, "bibtex"),
        ("works.txt", "% Made by a program\n" + VANE, "bibtex"),
        ("works.ris", RIS, "ris"),
    ],
)
def test_a_page_that_holds_entries_is_read_as_a_page(filename: str, head: str, format: str) -> None:
    chosen = guess(head.encode(), filename)
    assert chosen is not None
    assert chosen.name == format


BEGINNINGS = [
    "@article{", "@article{a,b={", "\n@article{a, title={A", "@article{a,b=\n\n", '@article{a,title="', "@comment{",
    "@string{a={b}}", "TY  - ", "TY  - JOUR\n",
]  # fmt: skip


#: In CI a megabyte; a third of one still takes far longer than it may where time grows with its square.
LONG = 1_000_000 if IS_THOROUGH else 300_000


@pytest.mark.parametrize(
    "page",
    [
        *(piece * (LONG // len(piece)) for piece in [*BEGINNINGS, '{{< a b="', "{{< a ", "{% include a "]),
        *(f"<html><body><pre>{piece * (LONG // len(piece))}</pre></body></html>" for piece in BEGINNINGS),
    ],
    ids=lambda page: repr(page[:36]),
)
def test_beginnings_again_and_again_end(page: str) -> None:
    with bounded(len(page)):
        assert all(isinstance(found, Problem) for found in read(page))


def test_a_thousand_works_told_beside_as_many_printed() -> None:
    row = "<li><b>Rope number {0} and its knots</b>. Anna Moor. <i>Harbour Letters</i>, 2031.<pre>{1}</pre></li>\n"
    entry = "@article{{k{0}, title={{Rope number {0} and its knots}}, volume={{{0}}}}}"
    page = "<html><body><ul>" + "".join(row.format(n, entry.format(n)) for n in range(1, 1001)) + "</ul></body></html>"
    with bounded(len(page)):
        found = records(page)
    assert len(found) == 1000
    assert found[700].volume == "701"


# What a site's program shows of what it is told


def test_a_long_text_told_to_a_shortcode_is_a_line() -> None:
    page = """\
## Books

{{< card image="/a.jpg" text="Moor, Anna. 2031. Wharves and Wages in Small Ports. Harrowdale: Quay Press." >}}

{{< card image="/b.jpg"
   text=`Vane, Basil. 2030. Pilots and their "Boats": An Essay. Harrowdale: Quay Press.` >}}

{{< card image="/c.jpg" text="Oduya, Wanda, and Cora Kerr. 2029. Ferries at Night. Tidetown: Lock & Sons." >}}

{{< figure src="/d.png" caption="Our people in front of the old lock, on a day in May 2031" >}}
"""
    found = records(page)
    assert [(one.title, one.publisher, str(one.issued)) for one in found] == [
        ("Wharves and Wages in Small Ports", "Quay Press", "2031"),
        ('Pilots and their "Boats": An Essay', "Quay Press", "2030"),
        ("Ferries at Night", "Lock & Sons", "2029"),
    ]
    assert said(page, found[2], "publisher") == "Lock & Sons"


@pytest.mark.parametrize("gap", [" ", "\n   "], ids=["a row", "rows"])
def test_the_parts_of_a_work_told_to_a_shortcode(gap: str) -> None:
    works = (
        ("Wharves and Wages", "Anna Moor and Pim Sorrel", "Harbour Letters", 2031),
        ("Pilots and their Boats: An Essay", "Basil Vane", "Tide Review", 2030),
        ("Ferries at Night", "Wanda Oduya and Cora Kerr", "Tide Review", 2029),
    )
    page = "# Selected works\n\n" + "\n".join(
        f'{{% include work.html{gap}title="{title}"{gap}authors="{people}"{gap}venue="{venue}"{gap}year="{year}" pdf="/a" %}}'
        for title, people, venue, year in works
    )
    found = records(page)
    assert [
        (one.title, " and ".join(person.name for person in one.contributors), one.container.title, int(str(one.issued)))
        for one in found
        if one.container
    ] == list(works)


def test_front_matter_in_bibtexs_words() -> None:
    (record,) = records(
        "---\ntitle: Wharves and Wages in Small Ports\nauthor: Moor, Anna and Pim Sorrel\n"
        "booktitle: Proceedings of the Tide Meeting\nbibtype: inproceedings\nyear: 2031\n---\nWages fell.\n"
    )
    assert (record.type, str(record.issued)) == ("conference-paper", "2031")
    assert [person.name for person in record.contributors] == ["Moor, Anna", "Pim Sorrel"]
