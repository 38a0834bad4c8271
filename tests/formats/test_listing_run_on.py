"""Works that run on in one line or in a paragraph that a margin broke, parted where each begins as the others do."""

from __future__ import annotations

import textwrap

import pytest

from oeuvre.formats.listing import listing
from oeuvre.formats.listing.runs import run_on
from oeuvre.formats.listing.whole import laid_out
from oeuvre.record import Record
from tests.bounds import bounded

#: Family, given name, year, title and what stands behind it.
WORKS = (
    ("Bell", "Dora", "2031", "Quays and Tolls of the Delta", "Aalby: Canal Press."),
    ("Holm", "Cleo", "2029", "The Ferry Fee and Its Payers", "Harbour Studies 7(2): 23-42."),
    ("Moor", "Ada", "2030", "Sluices: A History of Locks", "Univ. of Wexcombe Press."),
    ("Vane", "Bram", "2033", "What Islands Cost the Mainland", "Harbour Studies 9: 1-20."),
)


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def titles(page: str) -> list[str]:
    return [one.title for one in records(page)]


@pytest.mark.parametrize(
    "form",
    [
        "{family}, {given}. {year}. {title}. {rest}",
        "{family}, {initial}. ({year}). {title}. {rest}",
        "{family}, {given} ({year}): {title}. {rest}",
        "{family} {initial}. ({year}) {title}. {rest}",
        "{given} {family}. {year}. “{title}.” {rest}",
        "{given} {family} ({year}), {title}. {rest}",
        "{loud}, {initial}. {year}. {title}. {rest}",
        "{number}. {family}, {given}. {title}. {rest} {year}.",
        "{number}) {given} {family}: {title}. {rest} {year}",
        "({number}) {family}, {initial}. ({year}). {title}. {rest}",
        "[{number}] {given} {family}, “{title}”, {rest} {year}",
    ],
)
@pytest.mark.parametrize("lead", ["", "Readings\n\n", "References "])
@pytest.mark.parametrize("width", [0, 62])
def test_works_that_begin_alike_are_parted_wherever_their_lines_end(form: str, lead: str, width: int) -> None:
    cited = " ".join(
        form.format(
            number=number,
            family=family,
            loud=family.upper(),
            given=given,
            initial=given[0],
            year=year,
            title=title,
            rest=rest,
        )
        for number, (family, given, year, title, rest) in enumerate(WORKS, 1)
    )
    page = lead + (textwrap.fill(cited, width) if width else cited) + "\n"
    assert titles(page) == [title for _, _, _, title, _ in WORKS]


def test_what_is_said_of_works_stays_with_them() -> None:
    page = (
        "Bell, Dora. 2031. Quays and Tolls. Canal Press. How a pilot came to know\n"
        "the delta. Bell, Dora (ed). 2030. A Lock Within: The Life of the\n"
        "Keeper. Wexcombe University Press. An unexpected view of\n"
        "the coast. Holm, C. B. and R. Moor. 1999. “A Whole Tide,”\n"
        "Harbour Studies 21(1): 23-42. From a sailor's side.\n"
    )
    assert [line.text.partition(". ")[0] for line in laid_out(page).lines] == [
        "Bell, Dora",
        "Bell, Dora (ed)",
        "Holm, C",
    ]
    assert titles(page) == ["Quays and Tolls", "A Lock Within: The Life of the Keeper", "A Whole Tide"]


def test_abbreviations_that_works_are_cited_by_lead_to_them() -> None:
    page = (
        "Abbreviations\n\nDB Dora Bell: Quays and Tolls. Aalby: Canal Press 2031. HD The Harbour in Debt. Ed. by Ada Moor. "
        "Wexcombe: Keel Press 2029. HS Cleo Holm: Sluices. Aalby: Canal Press 2030 (Water; 5). VW Bram Vane: What Islands "
        "Cost. Aalby: Canal Press 2033.\n"
    )
    assert [(one.title, one.contributors[0].name) for one in records(page)] == [
        ("Quays and Tolls", "Dora Bell"),
        ("The Harbour in Debt", "Ada Moor"),
        ("Sluices", "Cleo Holm"),
        ("What Islands Cost", "Bram Vane"),
    ]


def test_years_lead_to_titles_in_rows_of_any_width() -> None:
    page = (
        "New\npapers\nWhat follows is\nof the past months or is to\ncome out soon.\nin\npress, “The Ferry Fee and Its "
        "Payers”\n(with\nAda\nMoor). Harbour Studies. Asks who pays\nfor the ferries and\nwhy.\n[12 pages]\nin\npress, "
        "“Sluices and the\nKeepers of Locks”. Tide Notes. Tells of the\nkeepers. [9 pages]\n2031,\n“What Islands\nCost”. "
        "Harbour Studies 6 (4). A review of\nwhat is known of\nislands. [8 pages]\n"
    )
    assert titles(page) == ["The Ferry Fee and Its Payers", "Sluices and the Keepers of Locks", "What Islands Cost"]


def test_what_only_names_works_is_not_parted() -> None:
    prose = (
        "Moor, A. (2031) showed that quays are dear. Holm, C. (2029) did not think so, and Bell, D. (2030) held with her. "
        "Vane, B. (2033) has since told of islands that have no quay at all, which nobody had known before him.\n"
    )
    assert len(laid_out(prose).lines) == 1
    chapter = (
        "Moor, A. (2031). Quays. In Vane, B. (ed.), Tides of Debt. Aalby: Canal Press. First in Holm, C. (2030). All Quays. "
        "Aalby: Canal Press.\n"
    )
    assert len(laid_out(chapter).lines) == 1


@pytest.mark.parametrize("file", ["pdf", "PDF", "[pdf]", "(pdf)", "précis: pdf; replies: pdf"])
def test_titles_that_a_copy_glued_to_the_file_before_them_begin_a_work(file: str) -> None:
    page = (
        "Essays\nIn Search of Lost Ferries: Fares in Ethics and Aesthetics\n"
        f"forthcoming in Harbour Studies, {file}Choosing the Right Pilot: On the Authority of Tides\n"
        f"forthcoming in The Future of Quays, Wexcombe University Press, {file}Tolls First: An Argument for Fees\n"
        f"Proceedings of the Keel Society, 2031, {file}\n"
        "The Normativity of Locks\n"
        f"in The Keel Handbook of Water, 2030, {file}\n"
    )
    assert titles(page) == [
        "In Search of Lost Ferries: Fares in Ethics and Aesthetics",
        "Choosing the Right Pilot: On the Authority of Tides",
        "Tolls First: An Argument for Fees",
        "The Normativity of Locks",
    ]


def test_bullets_that_a_copy_left_within_a_line_are_bullets() -> None:
    line = (
        "港湾大学大学院修士論文一覧 ・港を出る船の航路選択に関する研究 池田花子 "
        "・潮位の変化が荷役に及ぼす影響とその要因 李媛 "
        "・離島航路の運賃に関する調査―現状と課題― 山本太郎 ・灯台守の暮らしと役割の変遷に関する一考察 佐藤美咲\n"
    )
    assert [one.text[:4] for one in laid_out(line).lines] == [
        "港湾大学",
        "港を出る",
        "潮位の変",
        "離島航路",
        "灯台守の",
    ]
    ferries = (
        "Theses • “Quays and Tolls of the Delta”, Dora Bell • “The Ferry Fee and Its Payers”, Cleo Holm • "
        "“Sluices: A History”, Ada Moor\n"
    )
    assert titles(ferries) == ["Quays and Tolls of the Delta", "The Ferry Fee and Its Payers", "Sluices: A History"]
    topics = (
        "Topics of this year • quays • ferries • tolls and fees • sluices • locks and levees • islands • pilots and their "
        "wages • tide tables • fog"
    )
    assert len(laid_out(topics).lines) == 1


@pytest.mark.parametrize(
    "lines",
    [
        "{who}: {title}. PhD thesis, University of Aalby, {year}. Supervisor: Ida Brandt",
        "{who}: {title}. Master’s thesis, University of Aalby, {year}. Supervisor: Ida Brandt",
        "{who}, {title}, mémoire de master, Université d’Aalby, dir. Ida Brandt, {year}",
    ],
)
def test_rows_that_are_works_by_themselves_are_left(lines: str) -> None:
    works = [
        ("Mara Quill", "The Long Quay: Waiting and Work in Nine Towns", "2031"),
        ("Tom Abery", "What Ferrymen Know", "2030"),
        ("Kofi Orsay", "Cranes, Clerks and Codes", "2029"),
    ]
    page = "Dissertations\n\n" + "".join(lines.format(who=a, title=b, year=c) + "\n" for a, b, c in works)
    assert listing.read is not None
    found = [one for one in listing.read(page.encode()) if isinstance(one, Record)]
    assert [(one.contributors[0].name, one.title, one.issued and one.issued.edtf) for one in found] == works


def test_parting_rows_takes_time_that_grows_with_their_number() -> None:
    rows = "Moor, Ann. 2031. Tides in\nharbours. Labour Review 3: 1-20. Vane, Bo.\n2030. Cranes here. Port Studies 4: 3-9.\n"
    page = rows * 4_000
    with bounded(len(page)):
        laid_out(page)


@pytest.mark.parametrize("piece", ["No. ", "Aaaa. Bbbb. "])
def test_ends_of_sentences_without_a_year_cost_little(piece: str) -> None:
    text = piece * (600_000 // len(piece))
    with bounded(len(text)):
        assert not run_on([(text, "")])[0].works
