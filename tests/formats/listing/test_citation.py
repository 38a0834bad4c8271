"""Citations in many people's habits, each with what it says (``citations.txt``, all invented)."""

from __future__ import annotations

from pathlib import Path

import pytest

from oeuvre.formats.listing.citation import Hints, Parsed, read_byline, read_citation
from oeuvre.formats.listing.page import Line, Mark

BLOCKS = [
    block.split("\n") for block in (Path(__file__).parent / "citations.txt").read_text("utf-8").strip().split("\n\n")
]
FIELDS = ("title", "volume", "issue", "pages", "publisher", "series", "number", "type")


def line(text: str, *marks: Mark, start: int = 0) -> Line:
    return Line(text, range(start, start + len(text)), marks)


def said(parsed: Parsed) -> dict[str, str]:
    """What was read, as the blocks write it."""
    fields = parsed.fields
    values = {name: fields[name] for name in FIELDS if fields.get(name)}
    people = fields.get("contributors", ())
    lists = {
        "authors": "; ".join(person.name for person in people if person.role == "author"),
        "editors": "; ".join(person.name for person in people if person.role == "editor"),
        "container": fields["container"].title if "container" in fields else "",
        "issued": str(fields.get("issued", "")),
        "doi": "".join(i.value for i in fields.get("identifiers", ()) if i.scheme == "doi"),
    }
    return values | {name: value for name, value in lists.items() if value}


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block[0][:60])
def test_a_citation_says_what_its_block_says(block: list[str]) -> None:
    expected = dict(row.split(": ", 1) for row in block[1:])
    read = said(read_citation([line(block[0])]))
    # Where a block leaves kind, publisher or container open, anything may be read.
    loose = {name for name in ("type", "publisher", "container") if name not in expected}
    stops = str.maketrans("", "", ".")
    assert {k: v.translate(stops) for k, v in read.items() if k not in loose} == {
        k: v.translate(stops) for k, v in expected.items()
    }


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block[0][:60])
def test_every_value_is_where_its_span_says(block: list[str]) -> None:
    text = block[0]
    parsed = read_citation([line(text, start=1000)])
    assert {"title"} <= set(parsed.spans)
    for name in ("title", "volume", "issue", "pages", "publisher", "series", "number"):
        if name in parsed.fields:
            words = " ".join(text[start - 1000 : end - 1000] for start, end in parsed.spans[name])
            assert " ".join(words.split()) == parsed.fields[name]
    for number, person in enumerate(parsed.fields.get("contributors", ())):
        ((start, end),) = parsed.spans[f"contributors.{number}"]
        assert text[start - 1000 : end - 1000] == person.name


def test_an_italic_stretch_is_the_journal_and_a_bold_one_the_title() -> None:
    text = "Ways of waiting Odd Numbers, 12, 2011"
    parsed = read_citation([line(text, Mark(0, 15, "bold"), Mark(16, 27, "italic"))])
    assert said(parsed) == {
        "title": "Ways of waiting", "container": "Odd Numbers", "volume": "12", "issued": "2011", "type": "journal-article"
    }  # fmt: skip


def test_a_link_on_the_title_is_the_works_and_one_on_the_book_is_not() -> None:
    text = "Fictus, Bruno. Small steps. In: Large Stairs, Meridian Press, 2012."
    title = Mark(text.index("Small"), text.index(". In"), "link", "https://example.org/steps")
    book = Mark(text.index("Large"), text.index(", Meridian"), "link", "https://example.org/stairs")
    assert [link.url for link in read_citation([line(text, title)]).fields["links"]] == ["https://example.org/steps"]
    assert "links" not in read_citation([line(text, book)]).fields


@pytest.mark.parametrize(
    "text",
    [
        "Slow Trains (with Ada Imaginary). R&R at the Journal of Invented Economics",
        "Slow Trains (with Ada Imaginary), submitted to Econometric Tales",
        "Slow Trains (with Ada Imaginary). Under review.",
        "Slow Trains (with Ada Imaginary). Revision requested, Review of Invented Studies",
    ],
)
def test_where_a_work_is_only_sent_is_no_container(text: str) -> None:
    assert said(read_citation([line(text)])) == {"title": "Slow Trains", "authors": "Ada Imaginary"}


def test_the_heading_tells_the_kind_unless_the_form_tells_a_chapter() -> None:
    article = "Imaginary, A. (2015) Slow trains. Regional Papers, 12(3), 45-67."
    chapter = "Imaginary, A. (2015) Slow trains. In B. Fictus (ed.), Fast Towns. London: Meridian Press."
    assert read_citation([line(article)], Hints(type="working-paper")).fields["type"] == "working-paper"
    assert read_citation([line(chapter)], Hints(type="article")).fields["type"] == "chapter"


def test_lines_of_one_entry_are_read_together() -> None:
    lines = [
        line("Who counts the clocks?"),
        line("Odd Numbers Review, 12(3), 45-67, 2014.", start=100),
        line("With Ada Imaginary and Bruno Fictus", start=200),
    ]
    parsed = read_citation(lines)
    assert said(parsed) == {
        "title": "Who counts the clocks?",
        "authors": "Ada Imaginary; Bruno Fictus",
        "container": "Odd Numbers Review",
        "volume": "12",
        "issue": "3",
        "pages": "45-67",
        "issued": "2014",
        "type": "journal-article",
    }
    assert parsed.spans["contributors.1"] == ((223, 235),)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Imaginary, A. (2015) Slow trains. Regional Papers, 12(3), 45-67.", 0.8, 1.0),
        ("Subscribe to our newsletter", 0.0, 0.25),
        ("We use cookies to make this site work better for you.", 0.0, 0.25),
        ("", 0.0, 0.0),
        ("12345", 0.0, 0.2),
    ],
)
def test_confidence_tells_citations_from_other_lines(text: str, least: float, most: float) -> None:
    assert least <= read_citation([line(text)]).confidence <= most


def test_a_long_hostile_line_is_read_in_time() -> None:
    for text in ("(" * 100_000, "A., " * 50_000, "1(" * 50_000, "In: " * 50_000, "“a” " * 50_000, "eds. " * 50_000):
        parsed = read_citation([line(text)])
        assert 0.0 <= parsed.confidence <= 1.0


def test_a_byline_gives_contributors_with_their_places() -> None:
    text = "By Ada Imaginary (Centre for Invented Studies) and Bruno Fictus"
    people, spans, sureness = read_byline(line(text))
    assert [(p.name, p.statement) for p in people] == [
        ("Ada Imaginary", "Centre for Invented Studies"), ("Bruno Fictus", "")
    ]  # fmt: skip
    assert spans["contributors.0.statement"] == ((18, 45),)
    assert sureness > 0.8


def test_a_line_of_other_words_is_no_byline() -> None:
    for text in ("Economic growth and regional policy", "Read more", "Journal of Labour Studies", ""):
        people, _, sureness = read_byline(line(text))
        assert not people or sureness < 0.5


@pytest.mark.parametrize("remark", ["[Inglés]", "[in English]", "(auf Deutsch)", "[Ingles]"])
def test_a_remark_on_the_language_is_no_outlet(remark: str) -> None:
    text = f"Moor, A. & Vane, B. (2031). “The long quay at low tide.” {remark} Harbour Station Reports: Vol. 9: Iss. 8."
    found = said(read_citation([line(text)]))
    assert (found["title"], found["container"]) == ("The long quay at low tide", "Harbour Station Reports")


def test_a_status_in_brackets_before_the_title_is_none_of_it() -> None:
    text = "Moor, A., Vane, B. 2031 (En preparación) Mareas y sal en los puertos pequeños. Notas del Muelle."
    found = said(read_citation([line(text)]))
    assert (found["title"], found["issued"]) == ("Mareas y sal en los puertos pequeños", "2031")


def test_a_coauthor_in_brackets_and_a_town_with_its_state() -> None:
    text = "Who Built the Present Lock? (co-author Frits Elshof), in: The Quay Essays, Lantern Press, Bonn, 2031."
    found = said(read_citation([line(text, Mark(0, 27, "italic"))]))
    assert (found["authors"], found["container"]) == ("Frits Elshof", "The Quay Essays")
    text = "MOOR, A. Faros do sal e outras histórias. Porto Alegre/RS: Editora Maré, 2031."
    assert said(read_citation([line(text)]))["publisher"] == "Editora Maré"
