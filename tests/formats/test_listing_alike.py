"""Entries that show little by themselves, but are written as the page's others are."""

from __future__ import annotations

from oeuvre.formats.listing import listing
from oeuvre.record import Record


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def titles(page: str) -> list[str]:
    return [one.title for one in records(page)]


QUAYS, TIDES, BARGES, WEIRS = (
    "Quays and the fog of the northern harbours",
    "What tides cost the small towns of the coast",
    "Counting barges: a new way with old registers",
    "Weirs, sluices and the silence of the archives",
)


def test_items_over_lists_of_works_are_headings() -> None:
    page = (
        "## Theses\n\n#### Ada Imaginary\n\n * Open\n * Finished\n   - Bachelor's theses\n"
        f"     + {QUAYS}\n     + {TIDES}\n   - Master's theses\n     + {BARGES}\n\n#### Bea Lock\n\n * Open\n * Finished\n"
        f"   - Master's theses\n     + {WEIRS}\n"
    )
    found = records(page)
    assert [one.title for one in found] == [QUAYS, TIDES, BARGES, WEIRS]
    assert {one.type for one in found} == {"thesis"}


def test_outlets_over_lists_of_pieces_are_headings() -> None:
    page = "<h1>Artículos</h1><ul>" + "".join(
        f"<li><a href='https://{name}.example'>{name}</a><ul>{''.join(f'<li>{title}</li>' for title in pieces)}</ul></li>"
        for name, pieces in (("Espejo", (QUAYS, TIDES)), ("Bruma", (BARGES, WEIRS)))
    )  # fmt: skip
    assert titles(page + "</ul>") == [QUAYS, TIDES, BARGES, WEIRS]


def test_what_stands_under_a_work_s_item_is_of_that_work() -> None:
    page = "## Papers\n\n" + "".join(
        f"- **{title}**\n  - Ada Imaginary and Bea Lock\n  - *Canal Review*, {year}\n"
        for title, year in ((QUAYS, 2031), (TIDES, 2030), (BARGES, 2029))
    )
    found = records(page)
    assert [one.title for one in found] == [QUAYS, TIDES, BARGES]
    assert [one.name for one in found[0].contributors] == ["Ada Imaginary", "Bea Lock"]


def test_paragraphs_that_each_begin_with_a_year_are_works() -> None:
    page = "### Communications\n\n" + "\n\n".join(
        f"{year} – {title}, Journées du canal, Université de la Ria, {day} mai."
        for year, title, day in ((2031, QUAYS, 9), (2030, TIDES, 8), (2029, BARGES, 7), (2029, WEIRS, 2))
    )  # fmt: skip
    assert len(records("# Page\n\n" + page)) == 4


def test_people_over_labelled_titles_need_not_all_be_known_as_names() -> None:
    page = "".join(
        f"### {who}\n\n**Title:** {title}\n\n**Abstract:** It says what it costs a town where ships no longer come.\n\n"
        for who, title in (
            ("Annika Holm", QUAYS), ("Shakeel Quennell-Adebayo", TIDES), ("Clara Moor", BARGES), ("David Weir", WEIRS)
        )
    )  # fmt: skip
    found = records("# Speakers\n\n" + page)
    assert [one.title for one in found] == [QUAYS, TIDES, BARGES, WEIRS]
    assert [one.contributors[0].name for one in found if one.contributors][1:2] == ["Shakeel Quennell-Adebayo"]


def test_a_quoted_title_with_its_status_is_a_work() -> None:
    page = (
        "<h4>Publications</h4>Ada Imaginary (2031), “<a href='/1'>Quays without ships</a>,” <i>Canal Review</i>.<br><br>"
        "<h4>Research in progress</h4>Ada Imaginary and Bea Lock, “Tides as a clue,” R&amp;R at <i>Canal Review</i>.<br>"
        "“Harbour prices and fog,” <i>work in progress</i>.<br>“Who pays the pilot,” <i>work in progress</i>.<br>"
    )
    assert titles(page)[2:] == ["Harbour prices and fog", "Who pays the pilot"]
