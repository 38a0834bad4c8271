"""What kind each work of a page is and of when, by its labels, its heading, its form, and by the works around it."""

from __future__ import annotations

import pytest

from oeuvre import formats
from oeuvre.formats.listing.citation import read_citation
from oeuvre.formats.listing.labels import kind_over
from oeuvre.formats.listing.page import Line, Mark
from oeuvre.record import Record


def kinds(page: str) -> list[str]:
    return [one.type for one in formats.registry["listing"].read(page.encode()) if isinstance(one, Record)]


def days(page: str) -> list[tuple[str, str]]:
    found = [one for one in formats.registry["listing"].read(page.encode()) if isinstance(one, Record)]
    return [(one.title, one.issued.edtf if one.issued else "") for one in found]


BOOKS = """Books of the Reading Circle

Imaginary, Ada. The Weight of Fog. Aalby: Lantern Press, 2011.

Quill, Berta. Harbours Without Water. Northfield: Quay University Press, 2014.

Moor, Ines. Salt. Aalby: Lantern Press, 2016.

Dorn, Otto. Ferries at Night. Northfield: Quay University Press, 2017.

Vale, Rosa. A Short Account of Lighthouses. Nebelhorn, 2019.
"""


def test_a_house_that_nobody_knows_is_one_where_all_others_are_houses() -> None:
    assert kinds(BOOKS) == ["book"] * 5


BELIED = """## Chapters

- Imaginary, A. (2021). Kerbs and cobbles. *Journal of Low Obstacles*, 11(1), 1-19.
- Imaginary, A. (2020). Who trips. *Journal of Low Obstacles*, 10(2), 77-98.
- Imaginary, A. (2019). Steps. *Stairs Quarterly*, 9(4), 31-40.
- Imaginary, A. (2018). Ramps. In B. Quill (Ed.), *A Handbook of Access* (pp. 12-30). Quay University Press.
"""


def test_volumes_of_journals_belie_a_heading_for_chapters() -> None:
    assert kinds(BELIED) == ["journal-article"] * 3 + ["chapter"]


def test_a_heading_for_chapters_holds_for_those_that_show_little() -> None:
    page = BELIED.replace("*Journal of Low Obstacles*, 11(1), 1-19", "*A Handbook of Kerbs*").replace(
        "*Journal of Low Obstacles*, 10(2), 77-98", "*All About Walking*, 7-9"
    )
    assert kinds(page)[:2] == ["chapter", "chapter"]


def test_what_stands_in_a_programme_is_a_talk_though_only_the_page_is_called_so() -> None:
    page = (
        "---\ntitle: Programme\n---\n\n| Authors | Title | Time |\n|---|---|---|\n"
        "| Ada Imaginary | Why ferries argue [[PDF](/a.pdf)] | 15:10-15:40 |\n"
        "| Berta Quill and Otto Dorn | Reasons to cross a bridge [[PDF](/b.pdf)] | 15:40-16:00 |\n"
        "| Ines Moor | The rhetoric of timetables [[PDF](/c.pdf)] | 16:00-16:20 |\n"
    )
    assert kinds(page) == ["presentation"] * 3


def test_a_volume_stays_a_journals_under_a_heading_for_journals_though_a_house_is_named() -> None:
    page = (
        "<h2>Zeitschriften</h2><ul>"
        "<li>Ada Imaginary: Lattices of Fog. In: <i>Order of Harbours</i> 37 (2020), S. 1-19, Springer</li>"
        "<li>Ada Imaginary: Tides without Moons. In: <i>Algebra Nautica</i> 80 (2019), S. 10-22, Springer</li></ul>"
    )
    assert kinds(page) == ["journal-article"] * 2


def test_a_meeting_with_pages_is_where_a_paper_was_given() -> None:
    page = (
        "A. Imaginary and B. Quill, “Batteries for lighthouses,” 2018 IEEE 12th International Conference on Small Lights "
        "(SL 2018), Aalby, 2018, pp. 1-6.\n\n"
        "O. Dorn, “Beacons that sleep,” Journal of Small Lights, vol. 3, no. 2, pp. 7-19, 2017.\n"
    )
    assert kinds(page) == ["conference-paper", "journal-article"]


def test_the_label_of_an_outlet_tells_what_is_in_it() -> None:
    page = "".join(
        f"<li><b>{title}</b><br><a href='https://doi.org/10.1/{n}'>10.1/{n}</a><br>Revista: <i>{outlet}</i></li>"
        for n, (title, outlet) in enumerate(
            [("Salt in the air of a port", "Atmosphere and Quay"), ("Soot on the sails", "Letters on Soot")]
        )
    )
    assert kinds(f"<h1>Publicaciones</h1><h2>2017</h2><ul>{page}</ul>") == ["journal-article"] * 2


def test_a_summary_of_a_thesis_is_none() -> None:
    page = (
        "Imaginary, Ada. “Migrants and Moorings.” Journal of Port History 73.2 (2013): 501-505. (Dissertation summary)\n\n"
        "Imaginary, Ada. “Ropes.” Journal of Port History 71.1 (2011): 5-25.\n"
    )
    assert kinds(page) == ["journal-article"] * 2


def test_a_topic_and_a_day_over_each_title_are_its_label() -> None:
    more = " Wie es weitergehen kann, wenn niemand zahlen will und doch alle fahren müssen, sagen die Leute am Kai."
    works = [
        ("Hafenpolitik 20-01-2031", "Besser als der Ruf der Fähren", "Seit der Kai gesperrt ist, bewegt sich mehr."),
        ("Hafenpolitik 18-12-2030", "Höchste Zeit für neue Leuchttürme", "Nur wer das Licht sieht, findet den Weg."),
        ("Fischerei 03-12-2030", "Wem die Netze gehören", "Die Boote fahren, doch wem der Fang zusteht, ist offen."),
        ("Hafenpolitik 26-11-2030", "Ein Damm gegen das Vergessen", "Zeit bleibt nicht mehr, denn das Wasser steigt."),
    ]
    page = "Stiftung Hafen und Politik\n\n" + "\n".join("\n\n".join(one) + more for one in works)
    assert days(page) == [
        ("Besser als der Ruf der Fähren", "2031-01-20"),
        ("Höchste Zeit für neue Leuchttürme", "2030-12-18"),
        ("Wem die Netze gehören", "2030-12-03"),
        ("Ein Damm gegen das Vergessen", "2030-11-26"),
    ]


def test_a_heading_that_is_a_sentence_says_a_kind_up_to_its_colon() -> None:
    page = (
        "Speakers of the harbour series\n\nThe remaining talks in the series are:\n\n"
        "•“Why Quays Fail” by Ada Imaginary, professor of tides at Aalby College — Thursday, April 11\n\n"
        "•“Do Ferries Pay? An Empirical Analysis” by Otto Dorn, professor of fog at Nebelhorn — Thursday, April 18\n"
    )
    assert kinds(page) == ["presentation"] * 2


def test_the_pages_own_title_says_the_kind_of_all_where_it_is_one() -> None:
    page = (
        "---\ntitle: Technical and policy reports\n---\n\n"
        "- [New rules for old bridges](https://example.org/1). Aalby: Lantern Institute; 2024.\n\n"
        "- [Access to the quay](https://example.org/2). Friends of the Pier and Low Tide; 2022.\n"
    )
    assert kinds(page) == ["report"] * 2


def test_what_an_archive_of_data_holds_is_data() -> None:
    page = (
        "Imaginary, A. (2021). Ferry timetables of the north. Harvard Dataverse.\n\n"
        "Quill, B. (2019). Kerbs and cobbles. Journal of Low Obstacles, 11(1), 1-19.\n"
    )
    assert kinds(page) == ["dataset", "journal-article"]


def test_the_label_in_before_a_book_makes_a_chapter() -> None:
    page = (
        "## Publications\n\n### What fog is\nAda Imaginary, Otto Dorn\n\nIn: A Handbook of Fog\n\n"
        "### Fog and law\nBerta Quill, Otto Dorn\n\nIn: Law of the Low Coasts\n\n"
        "### Measuring fog\nInes Moor\n\nIn: Journal of Small Lights\n"
    )
    assert kinds(page) == ["chapter", "chapter", "journal-article"]


def test_years_of_meetings_where_a_paper_was_shown_are_not_its_own() -> None:
    shown = "Development of the Quay 2025, Low Tide Finance Symposium 2025, Northfield Policy Symposium 2026, EFA 2027"
    lines = [
        Line(text=text, offsets=tuple(range(at, at + len(text))), marks=marks)
        for at, text, marks in (
            (0, "Fog, ferries, and urban decay", (Mark(0, 29, "class", "title"),)),
            (100, shown, ()),
        )
    ]
    fields = read_citation(lines).fields
    assert "issued" not in fields
    assert "container" not in fields


def test_a_page_called_after_works_and_a_kind_says_no_kind() -> None:
    entries = (
        "Moor, A. (2031). Fog signals and wages. Journal of Tides 12(2): 45-60.",
        "Vane, B. (2030). The price of salt. Journal of Tides 11(1): 5-20.",
        "Dorn, C. (2029). Ferries at night. Journal of Tides 10(4): 70-81.",
    )
    for title in (
        "Publications and presentations",
        "Publications including reports",
        "Veröffentlichungen sowie Vorträge",
    ):
        page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>" + "".join(
            f"<p>{e}</p>" for e in entries
        )
        assert kinds(page) == ["journal-article"] * 3, title


def test_what_stands_under_proceedings_are_papers() -> None:
    page = "<html><body><h2>Proceedings</h2><ul>" + "".join(
        f"<li>{who}, <em>{title}</em>, PoS QUAY2031 (2031) {n}</li>"
        for n, (who, title) in enumerate(
            (
                ("Ada Moor", "System tests of the fog layer"),
                ("Bram Vane and Cleo Dorn", "Neural networks for lighthouses"),
                ("Ines Quill", "Searches for tides with long lives"),
            ),
            281,
        )
    )
    assert kinds(page) == ["conference-paper"] * 3


COLUMNS = """Writing

"How Ferries Pay," The Guardian, 26 July 2031.

"Why Tides Are Late," Tideline Notes, 5 March 2031.

"What Locks Cost," The Guardian, 31 January 2031.

"The Quay at Night," Pierside Blog, 9 January 2031.
"""


def test_what_came_out_on_a_day_as_the_others_did_is_an_article_as_they_are() -> None:
    assert kinds(COLUMNS) == ["article"] * 4
    assert kinds(COLUMNS.replace("The Guardian", "Mole and Buoy")) == ["article"] * 4


def test_a_heading_of_several_kinds_leaves_them_to_the_works() -> None:
    for heading in ("Selected Peer-Reviewed Articles & Book Chapters", "Published/Reviewed Articles, Chapters"):
        page = (
            f"{heading}\n\n"
            '2031. "How Ferries Pay" (with Ada Moor), Journal of Quays.\n\n'
            '2030. "Why Tides Are Late" (with Eli Vane), Journal of Quays 12 (3): 5-20.\n\n'
            '2029. "Locks and Their Keepers" in *A Handbook of Locks*, ed. Bram Kerr, Quay University Press.\n\n'
        )
        assert kinds(page) == ["journal-article", "journal-article", "chapter"], heading


def test_days_in_numbers_with_short_years_are_days() -> None:
    page = (
        "Writing\n\n"
        '"How Ferries Pay," The Quayside (Post) - 7/26/21\n\n'
        '"Why Tides Are Late," Harbour Observer - 3/5/21\n\n'
        '"What Locks Cost," The Quayside (Post) - 1/31/21\n\n'
        '"The Quay at Night," Harbour Monthly - March/April/May 2020\n\n'
    )
    found = [one for one in formats.registry["listing"].read(page.encode()) if isinstance(one, Record)]
    assert [one.issued.edtf for one in found if one.issued] == [
        "2021-07-26",
        "2021-03-05",
        "2021-01-31",
        "2020-03/2020-05",
    ]
    assert [one.container and one.container.title for one in found][1::2] == ["Harbour Observer", "Harbour Monthly"]
    assert not any(one.volume or one.issue for one in found)
    turned = page.replace("7/26/21", "26.7.21").replace("3/5/21", "5.3.21").replace("1/31/21", "31.1.21")
    assert [day for _, day in days(turned)] == [day for _, day in days(page)]


def test_who_supervised_a_thesis_is_no_editor() -> None:
    for led, school in (
        ("sous la direction de", "Université de Nordhafen"),
        ("dirigida por", "Universidad de Nordhafen"),
        ("sob orientação de", "Universidade de Nordhafen"),
        ("supervised by", "University of Nordhafen"),
    ):
        page = (
            f"- MOOR Ada, Les quais et leurs marées, 2031, {led} Bram Kerr, {school}\n\n"
            f"- VANE Eli, Le prix des écluses, 2030, {led} Ines Quill, {school}\n\n"
            f"- HOLT Dora, Les phares et la nuit, 2029, {led} Otto Dorn, {school}\n\n"
        )
        found = [one for one in formats.registry["listing"].read(page.encode()) if isinstance(one, Record)]
        assert [one.type for one in found] == ["thesis"] * 3, led
        assert [[who.role for who in one.contributors] for one in found] == [["author"]] * 3, led


def test_chapters_of_books_that_somebody_led_are_chapters() -> None:
    page = (
        "Moor, Ada. Les quais. Dans Les marées, sous la direction de Bram Kerr, Presses du Nord, 2031.\n\n"
        "Vane, Eli. Les écluses. Dans Les ponts, sous la direction de Ines Quill, Presses du Nord, 2030.\n\n"
    )
    assert kinds(page) == ["chapter"] * 2


def test_headings_of_chapters_in_something_are_of_chapters() -> None:
    for heading in ("Chapters in edited volumes", "Kapitel in Sammelbänden", "Capítulos en libros editados"):
        page = f"## {heading}\n\n" + "".join(
            f'- {who}. "{title}".\n'
            for who, title in (
                ("Moor, Ada, and Eli Vane", "How Ferries Pay: Tolls and towns"),
                ("Vane, Eli", "Why Tides Are Late"),
                ("Holt, Dora, and Ada Moor", "Locks and Their Keepers"),
            )
        )
        found = [one for one in formats.registry["listing"].read(page.encode()) if isinstance(one, Record)]
        assert [one.type for one in found] == ["chapter"] * 3, heading
        assert {who.role for one in found for who in one.contributors} == {"author"}


@pytest.mark.parametrize(
    "heading",
    [
        "Chapter 21 Further reading",
        "Literatur zu Kapitel 10",
        "Kapitel 3: Häfen",
        "Chapitre II",
        "Capítulo 4. Puertos",
        "Hoofdstuk 5",
        "Глава 2",
        "第3章 港",
        "Lecture 5",
        "Publications & Presentations",
    ],
)
def test_a_part_of_a_book_or_course_says_no_kind_of_what_is_listed_for_it(heading: str) -> None:
    assert kind_over(heading) == ""


@pytest.mark.parametrize(
    "words",
    [
        "автореф. дис. ... д-ра филол. наук",
        "дис. … канд. ист. наук",
        "praca doktorska",
        "Diplomová práce",
        "Yayımlanmamış Yüksek Lisans Tezi",
        "examensarbete",
        "ph.d.-afhandling",
        "väitöskirja",
    ],
)
def test_a_thesis_is_told_by_its_words_in_many_languages(words: str) -> None:
    page = (
        f"Moor, A. (2009). Quays and people. {words}, Aalby.\n\nVane, E. (2011). Tides of the north. {words}, Aalby.\n"
    )
    assert kinds(page) == ["thesis"] * 2


def test_books_that_are_read_for_chapters_are_books() -> None:
    page = (
        "Further reading\n\nBook chapters:\n\n"
        "A. Moor, The Harbour Works, (Lantern Press, Aalby, 1976)\n\n"
        "E. Vane, Ferries at Night, (University of Wisconsin Press, Madison, 1989)\n\n"
        "I. Kerr, The Long Quay, (Routledge, London, 1985)\n\n"
        "O. Lund, What Ferries Cost, (Random House, New York, 2005)\n"
    )
    assert kinds(page) == ["book"] * 4


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("working-papers", "working-paper"),
        ("book_chapters", "chapter"),
        ("Working papers and work in progress", "working-paper"),
        ("国立港湾大学研究科修士学位論文一覧 国際・看護学", "thesis"),
    ],
)
def test_a_heading_says_its_kind_as_a_slug_and_with_what_is_near(heading: str, kind: str) -> None:
    assert kind_over(heading) == kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Redakcja/Współredakcja monografii (11)", "edited-book"),
        ("Rozdziały w pracach zbiorowych", "chapter"),
        ("Kitap bölümleri", "chapter"),
        ("Главы в коллективных монографиях", "chapter"),
        ("Тезисы докладов", "conference-paper"),
        ("Учебные пособия", "book"),
        ("Články v recenzovaných časopisech", "journal-article"),
        ("Currently research projects", "working-paper"),
    ],
)
def test_a_heading_says_its_kind_in_many_languages(heading: str, kind: str) -> None:
    assert kind_over(heading) == kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Class C journal articles", "journal-article"), ("Unit 2 Working papers", "working-paper"),
        ("Session 2: Presentations", "presentation"), ("Chapter 21 Further reading", ""), ("Unit IV Books", "book"),
    ],
)  # fmt: skip
def test_a_part_of_a_course_leaves_the_kind_that_a_heading_names(heading: str, kind: str) -> None:
    assert kind_over(heading) == kind
