"""Journals, houses, series and meetings within citations, as the rules read them, on invented pages."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing.outlets import is_journal, is_known_house, is_known_meeting, journal_at
from oeuvre.formats.listing.together import _named
from oeuvre.formats.listing.whole import read_with
from oeuvre.record import Record


def records(page: str) -> list[Record]:
    return [found for found in read_with(None, page.encode()) if isinstance(found, Record)]


def outlet(record: Record) -> str:
    return record.container.title if record.container else ""


@pytest.mark.parametrize(
    "words", ["The Quarterly Journal of Economics", "Population, space & place", "ECONOMÍA MEXICANA"]
)
def test_a_journal_is_known_however_it_is_written(words: str) -> None:
    assert is_journal(words)


def test_a_word_in_small_letters_is_no_journal() -> None:
    assert is_journal("Cities")
    assert not is_journal("cities")
    assert is_known_house("il Saggiatore")
    assert is_known_meeting("ICML 2019")
    assert not is_known_meeting("QUAY 2019")


def test_the_longest_journal_that_begins_at_a_place() -> None:
    text = "Harbours. American Economic Journal: Applied Economics, 12(3)"
    assert text[10 : journal_at(text, 10, len(text))] == "American Economic Journal: Applied Economics"


def test_a_house_glued_to_the_title() -> None:
    page = """\
Imaginary, Ada. Harbours and the Public. Cambridge University Press, 2015.

Fictus, Bruno. Ferries at Night: Past, Present, and FutureHarvard University Press, 2013.

Haver, Carla. Thinking about the HarbourPrinceton University Press, 2011.
"""
    _, second, third = records(page)
    assert (second.title, second.publisher) == (
        "Ferries at Night: Past, Present, and Future",
        "Harvard University Press",
    )
    assert (third.title, third.publisher) == ("Thinking about the Harbour", "Princeton University Press")


def test_a_year_in_the_outlets_italics_is_its_date() -> None:
    page = """\
## Publications

**Which ferries should sail**\\
(joint with Bruno Fictus)\\
*Accepted, Econometrica, 2021*

**Tolls at the quay and those who pay them**\\
(joint with Carla Haver)\\
*American Economic Review, 2019*

**Slow harbours in bad weather**\\
*ITEMS, 2016*
"""
    found = records(page)
    assert [outlet(one) for one in found] == ["Econometrica", "American Economic Review", "ITEMS"]
    assert [one.issued.edtf for one in found if one.issued] == ["2021", "2019", "2016"]


def test_a_whole_citation_in_one_link_is_not_its_title() -> None:
    page = "".join(
        f'<p>{number}. <a href="{number}.pdf">Fictus, Bruno; Haver, Carla (20{10 + number}). {title}. {rest}</a></p>'
        for number, title, rest in (
            (1, "Ferries in the work of quay masters", "Journalism Practice, Vol. 3, No 2, Routledge."),
            (2, "Harbours and their songs: old tunes and new", "Central European Journal of Quays. Vol. 7, No 2."),
            (3, "Tides in print: the quay as a stage", "Baltic Worlds, Vol. VII, No 2-3."),
        )
    )
    found = records(f"<h2>Publications</h2>{page}")
    assert [outlet(one) for one in found] == [
        "Journalism Practice",
        "Central European Journal of Quays",
        "Baltic Worlds",
    ]
    assert [(one.volume, one.issue) for one in found] == [("3", "2"), ("7", "2"), ("VII", "2-3")]
    assert found[0].publisher == "Routledge"


def test_outlets_are_marked_as_the_page_marks_them() -> None:
    page = "## Published\n\n" + "\n".join(
        f"- {title}, [{name}](https://example.org/{number})"
        for number, (title, name) in enumerate(
            (
                ("Simultaneous and slow: how ferries came to the coast", "Population, Space and Place"),
                ("More than a hundred years of quays: the case of Aalby", "Cliometrica"),
                ("Late but useful: railways to the harbour during 1920-1950", "Cuadernos del Muelle"),
                ("Tolls, towns and tides on the northern coast", "Journal of Development Economics"),
            )
        )
    )
    found = records(page)
    assert [outlet(one) for one in found] == [
        "Population, Space and Place",
        "Cliometrica",
        "Cuadernos del Muelle",
        "Journal of Development Economics",
    ]
    assert found[2].title == "Late but useful: railways to the harbour during 1920-1950"


def test_a_journal_that_has_not_decided_is_no_outlet() -> None:
    page = """\
## Working papers

Imaginary, Ada and Bruno Fictus, “Paying for the Ferry,” R&R at the Journal of Consumer Research.

Imaginary, Ada, “Who Waits at the Quay,” submitted to *Poetics*.
"""
    assert [outlet(one) for one in records(page)] == ["", ""]


def where(citation: str) -> tuple[str, str, str, str]:
    (record,) = records(f"# Publications\n\n- {citation}\n")
    return outlet(record), record.volume, record.issue, record.pages


@pytest.mark.parametrize(
    ("written", "volume", "issue"),
    [
        ("Vol. 12, No. 3", "12", "3"),
        ("(Vol. 12, No. 3)", "12", "3"),
        ("Volume 12, Numbers 3-4", "12", "3-4"),
        ("12. Jg., H. 3/2019", "12", "3"),
        ("Heft 3/2019", "", "3"),
        ("jaargang 12, nummer 3", "12", "3"),
        ("årg. 12, nr 3", "12", "3"),
        ("ano 12, n. 3", "12", "3"),
        ("cilt 12, sayı 3", "12", "3"),
        ("roč. 12, č. 3", "12", "3"),
        ("12.3 (2019)", "12", "3"),
        ("12:3 (2019)", "12", "3"),
        ("XII (2019)", "XII", ""),
        ("XII, n. 3, 2019", "XII", "3"),
        ("vol. XII, n° 3", "XII", "3"),
    ],
)
def test_volume_and_issue_as_people_write_them(written: str, volume: str, issue: str) -> None:
    dated = "" if "2019" in written else " (2019)"
    citation = f"Imaginary, A. and Fictus, C.{dated}. Slow ferries and their cities. Annals of Quays, {written}."
    assert where(citation)[:3] == ("Annals of Quays", volume, issue)


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("Slow ferries, 132 Quay L. Rev. 512 (2019)", ("Quay L. Rev.", "132", "", "512")),
        (
            "Imaginary A., Slow ferries and their cities, in «Storia dei porti», XXXV, 2019, 4, pp. 12-29.",
            ("Storia dei porti", "XXXV", "4", "12-29"),
        ),
        ("Imaginary, A. Slow ferries. Sustainability 2019, 11, 1234.", ("Sustainability", "11", "", "1234")),
        ("'Slow ferries', New Left Review, 115, Jan–Feb 2019, pp. 51–70.", ("New Left Review", "115", "", "51–70")),
        (
            "Slow ferries and their cities, A. Imaginary and C. Fictus, J. Algebra 345 (2019), no. 2, 12–29.",
            ("J. Algebra", "345", "2", "12–29"),
        ),
        (
            "Imaginary, A. et al. Slow ferries. In 2019 IEEE International Conference on Ferries (pp. 51-70). IEEE.",
            ("2019 IEEE International Conference on Ferries", "", "", "51-70"),
        ),
    ],
)
def test_where_a_citation_stands(citation: str, expected: tuple[str, str, str, str]) -> None:
    assert where(citation) == expected


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("minor revision at Management Science", ""),
        ("revised and resubmitted to the American Economic Review", ""),
        ("Media coverage: The New York Times", ""),
        ("Commissioned by the Harbour Ministry", ""),
        ("Conditionally accepted, Urban Studies", "Urban Studies"),
        ("Urban Studies, Lead article, 2019", "Urban Studies"),
        ("Urban Studies, Special Issue on Ferries, 2019", "Urban Studies"),
        ("Urban Studies (Sage Publications)", "Urban Studies"),
        ("Proceedings of the Ferry Conference, Portland, Oregon, USA", "Proceedings of the Ferry Conference"),
    ],
)
def test_what_is_said_behind_a_title_is_not_always_its_outlet(behind: str, expected: str) -> None:
    assert where(f"Slow ferries and their cities (with Carl Fictus). {behind}.")[0] == expected


def test_a_journal_on_a_line_of_its_own() -> None:
    page = """\
<h2>Publications</h2>
<div><h3>Slow ferries and their cities</h3><p>Ada Imaginary and Carl Fictus</p><p>Regional Studies, 53(4), 512–529</p></div>
<div><h3>Cranes, carts and coastal growth</h3><p>Ada Imaginary, Carla Haver</p><p>Urban Studies</p></div>
<div><h3>What pilots know about tides</h3><p>Ada Imaginary</p><p>Journal of Quays</p></div>
"""
    assert [outlet(one) for one in records(page)] == ["Regional Studies", "Urban Studies", "Journal of Quays"]


def test_brackets_behind_a_publisher() -> None:
    page = """\
# Books

- Imaginary, Ada (2019): Langsame Fähren. Eine Geschichte. Uchte: Laterne Verlag (Studien zum Hafen).
- Fictus, Carl (2020): Slow ferries and their cities. Harbour Foundation (HF), Aalby.
"""
    first, second = records(page)
    assert (first.publisher, first.series) == ("Laterne Verlag", "Studien zum Hafen")
    assert (second.publisher, second.place) == ("Harbour Foundation (HF)", "Aalby")


def test_a_known_house_ends_what_a_chapter_is_in() -> None:
    citation = "Imaginary, A. “Slow ferries and cities.” Methods and Models of Quays (SIQ 2024), Springer (2025)"
    (record,) = records(f"# Chapters\n\n- {citation}\n")
    assert (outlet(record), record.publisher) == ("Methods and Models of Quays (SIQ 2024)", "Springer")


def test_a_publisher_before_a_status_without_a_comma() -> None:
    page = """\
# Books

- Tides and the Laws of the Sea (Carolina Academic Press forthcoming 2014).
- Quays of the World and Their Masters (Oxford University Press, under contract).
- Slow Ferries and Their Cities (Cambridge University Press 2012).
"""
    assert [one.publisher for one in records(page)] == [
        "Carolina Academic Press",
        "Oxford University Press",
        "Cambridge University Press",
    ]


def test_words_that_count_numbers_name_nothing() -> None:
    page = "\n\n".join(
        f"{title}\nvon Ada Imaginary\nJahrgang | Nummer {number} | 18. November 2024"
        for number, title in ((24, "Die Fähren und ihre Gegner"), (23, "Was die Lotsen wissen"), (22, "Langsam am Kai"))
    )
    assert all(not one.series and not one.container for one in records(page))


def test_a_repository_is_the_publisher_of_data() -> None:
    citation = (
        "Imaginary, A. (2019). Ferry timetables of the north [Data set]. Zenodo. https://doi.org/10.5281/zenodo.1"
    )
    (record,) = records(f"# Data\n\n- {citation}\n")
    assert (outlet(record), record.publisher) == ("", "Zenodo")


def test_the_outlet_stands_behind_who_wrote_the_piece_as_on_the_whole_page() -> None:
    page = """\
Op-Eds

The price of fog
By Ada Brandt {0} The Harbour Gazette {0} May 4, 2031
Fog costs a town more than it knows.

Who owns the quay?
By Bram V. Vane and Cleo Dorn {0} Washington Examiner {0} April 2, 2031
Nobody asks who owns the quay until it sinks.

Ferries and the wages of their crews
By Dora Ekman {0} Washington Post {0} March 9, 2031
Crews are paid by the tide.
"""
    for divide in ("|", "•"):
        found = records(page.format(divide))
        assert [outlet(one) for one in found] == ["The Harbour Gazette", "Washington Examiner", "Washington Post"]
        assert [[person.name for person in one.contributors] for one in found] == [
            ["Ada Brandt"],
            ["Bram V. Vane", "Cleo Dorn"],
            ["Dora Ekman"],
        ]
        assert [str(one.issued) for one in found] == ["2031-05-04", "2031-04-02", "2031-03-09"]


def test_a_topic_behind_who_wrote_a_post_is_no_outlet() -> None:
    page = """\
Blog

The price of fog
By Ada Brandt | Housing | May 4, 2031

Who owns the quay?
By Bram Vane | Ports and trade | April 2, 2031

Ferries and the wages of their crews
By Dora Ekman | Housing | March 9, 2031
"""
    assert [outlet(one) for one in records(page)] == ["", "", ""]


def test_the_outlet_before_most_titles() -> None:
    page = """\
Opinion

Boston Globe{0} The price of fog
Ada Brandt asks what fog costs a town and finds that it costs more than anybody knows, and that nobody pays.
Read more

The Guardian{0} Who owns the quay?
Bram Vane looks for the owner of a quay that sinks, and finds a ministry, a bank and three families.
Read more

Aalby Courier{0} Ferries and the wages of their crews
Dora Ekman explains why crews are paid by the tide and not by the hour, and what would change if they were.
Read more
"""
    for divide in (":", " –", " |"):
        found = records(page.format(divide))
        assert [one.title for one in found] == [
            "The price of fog",
            "Who owns the quay?",
            "Ferries and the wages of their crews",
        ]
        assert [outlet(one) for one in found] == ["Boston Globe", "The Guardian", "Aalby Courier"]
        assert not any(one.contributors for one in found)


def test_papers_of_more_kinds_are_series_and_a_report_with_an_issue_a_journal() -> None:
    page = """\
“Harbour fees and small towns,” 2024, The Quayside Institute Insights Paper No. 041 (with Colin Fictus).

“Barges, tolls and the price of salt,” 2023, Harbour Institute Briefing Paper #415 (with Ann Haver).

“Crews and their pay,” 2022, Quay Institute on Tides and Piers Working Paper 12 (with Ann Haver).

“Tides in numbers,” 2021, ifo Quay Report 17 (4), 42-50 (with Ann Haver).
"""
    found = records(page)
    assert [(one.series, one.number) for one in found[:3]] == [
        ("The Quayside Institute Insights Paper", "041"),
        ("Harbour Institute Briefing Paper", "415"),
        ("Quay Institute on Tides and Piers Working Paper", "12"),
    ]
    assert (outlet(found[3]), found[3].volume, found[3].issue) == ("ifo Quay Report", "17", "4")


def test_an_outlet_behind_people_without_a_date() -> None:
    page = """\
The ten best papers on ports

1. The Inner Order of Ports: Evidence from Aalby by Camilo Fictus and Ditte Haver in the Journal of Urban Economics.
2. Location as a Tide by Adrien Moor and Esteban Vane in Econometrica.
3. The Making of Piers by Pierre Uxbrod, Gilles Moor, and Laurent Vane in the Journal of Political Economy.
"""
    assert [(one.title, outlet(one), len(one.contributors)) for one in records(page)] == [
        ("The Inner Order of Ports: Evidence from Aalby", "Journal of Urban Economics", 2),
        ("Location as a Tide", "Econometrica", 2),
        ("The Making of Piers", "Journal of Political Economy", 3),
    ]


def test_a_bodys_report_and_its_blog() -> None:
    page = """\
Haver, Ann. “Ferries Do Not Justify a New Toll.” Harbour Policy Institute Report (March 17, 2016). Read Here

Haver, Ann. “A Growing Fleet Has Ever Fewer Crews.” Harbour Policy Institute Working Tides Blog (October 28, 2015). Read Here
"""
    first, second = records(page)
    assert (first.publisher, first.series, first.type) == ("Harbour Policy Institute", "", "report")
    assert (second.publisher, outlet(second)) == ("", "Harbour Policy Institute Working Tides Blog")


def test_the_series_and_the_body_behind_a_book() -> None:
    page = """\
Haver, A., “Within the Harbour”, in Success After Fog: New Measures (Harbour Studies Series), Lantern Press, 2021.

Haver, A., and B. Moor, “Can Ports Spend Less?”, in Analysis of Harbour Investment, National Bureau of Quay Research, 2020.

Haver, A., “Old Piers”, in Labour, Tides, and the Institutions of Ports, 2019.
"""
    first, second, third = records(page)
    assert (outlet(first), first.series, first.publisher) == (
        "Success After Fog: New Measures",
        "Harbour Studies Series",
        "Lantern Press",
    )
    assert (outlet(second), second.publisher) == ("Analysis of Harbour Investment", "National Bureau of Quay Research")
    assert outlet(third) == "Labour, Tides, and the Institutions of Ports"


def test_addresses_that_a_copy_has_broken() -> None:
    page = """\
Haver, A. (2021). Ports of call: what small towns need. Available at: https://www.harbour- institute.example/ ports/of-
call-and-tides/ (Accessed: April 2023).

Moor, B. (2020). Tides of the north. At: https://www. quaywatch.example/ tides-and-tolls-north/ (Accessed 3 May 2023).

Vane, C. (2019). Fish and what we pay for it. https://quay.example/fish.pdf– the study shows how fish is sold.
"""
    assert [[link.url for link in one.links] for one in records(page)] == [
        ["https://www.harbour-institute.example/ports/of-call-and-tides/"],
        ["https://www.quaywatch.example/tides-and-tolls-north/"],
        ["https://quay.example/fish.pdf"],
    ]


def test_town_and_state_before_a_house_in_brackets() -> None:
    page = """\
Ada Haver, The Quiet Harbour: A History (New Kerbs, CT: Lantern University Press, 2014).

Ada Haver, Ports and Powers (Aalby Falls, Mass.: Lantern University Press, 2012).

Ada Haver, Piers (Oxford: Blackwell, 2010).
"""
    assert [(one.title, one.publisher, one.place) for one in records(page)] == [
        ("The Quiet Harbour: A History", "Lantern University Press", "New Kerbs, CT"),
        ("Ports and Powers", "Lantern University Press", "Aalby Falls, Mass"),
        ("Piers", "Blackwell", "Oxford"),
    ]


def test_reports_for_somebody_with_town_and_house() -> None:
    page = """\
Haver, A. (2014), Ports and powers, Report for the Harbour Department, London: Institute for Quay Studies.

Haver, A. and Moor, C. (2013), Tides and tolls, Final Report to the Quay Commission, Brussels.

Moor, C. (2012). Crews of the north. Research Report No 512. Department for Work and Pensions.

Moor, C. Essays on piers [PhD thesis]. Aalby: University of Aalby; 2011.
"""
    found = records(page)
    assert [(one.title, one.type, one.publisher) for one in found] == [
        ("Ports and powers", "report", "Institute for Quay Studies"),
        ("Tides and tolls", "report", ""),
        ("Crews of the north", "report", "Department for Work and Pensions"),
        ("Essays on piers", "thesis", "University of Aalby"),
    ]


def test_the_meeting_behind_what_was_given_there() -> None:
    page = """\
Ponencias

Haver, A. “Mareas de cambio”. Ponencia presentada en el XII Congreso de Puertos, Cádiz, abril de 2017.

Haver, A. “Barcas del norte”. Comunicación presentada en las Jornadas de Muelles, Vigo, mayo de 2016.
"""
    assert [outlet(one) for one in records(page)] == ["XII Congreso de Puertos", "Jornadas de Muelles"]


def test_town_and_house_below_titles_are_no_works() -> None:
    page = """\
Edited Volumes
Principles of Harbour Finance (with Joseph Fictus)

Philadelphia, PA: Lantern University Press, forthcoming.

Shared Tides in Small Towns (with Lei Haver)

Philadelphia, PA: Lantern University Press, 2016, 274 pages.

Public Piers and City Solvency

Philadelphia, PA: Lantern University Press, 2015, 105 pages.
"""
    assert [(one.title, one.publisher) for one in records(page)] == [
        ("Principles of Harbour Finance", "Lantern University Press"),
        ("Shared Tides in Small Towns", "Lantern University Press"),
        ("Public Piers and City Solvency", "Lantern University Press"),
    ]


def test_a_numbered_paper_among_books_and_an_editor_before_a_town() -> None:
    page = """\
Haver, L. 1999. The Endless Quay: Ports after the War. Durham, N.C.: Lantern University Press.

Moor, J. 1998. The Harbour as Lender: What Came Then. Working Paper 5753. Washington, D.C.: National Bureau of Quays.

Vane, M. 1987. Ports and industry: Program mix. Pp. 29-64 in Views on Piers, J. M. Fictus, ed. Greenwich, Conn.: JAI Press.

Vane, M., and H. Haver. 1991. Technology on the Pier. Chapel Hill, N.C.: Lantern University Press.

Vane, R. 1990. Towns of the Tide: A History. Chicago: Lantern University Press.
"""
    _, second, third, fourth, _ = records(page)
    assert (second.type, second.series, second.number) == ("working-paper", "Working Paper", "5753")
    assert [one.name for one in third.contributors if one.role == "editor"] == ["J. M. Fictus"]
    assert (outlet(third), third.publisher) == ("Views on Piers", "JAI Press")
    assert (fourth.series, fourth.publisher) == ("", "Lantern University Press")


def test_words_behind_an_address_are_not_its_end() -> None:
    page = """\
Haver, A. (2021). Ports of call. Lantern Press. https://quay.example/ports/ 2022-05-03

Moor, B. (2020). Tides of the north. Lantern Press. https://quay.example/tides/ PDF/HTML

Vane, C. (2019). Fish and its price. Lantern Press. https://quay.example/fish/ state-of-the-art review

Fictus, D. (2018). Salt and fog. Lantern Press. https://quay.example/salt/ and/or summary

Uxbrod, E. (2017). Slow ferries. Lantern Press. https://quay.example/slow/ ports-and-ferries/
"""
    assert [one.links[0].url for one in records(page)] == [
        "https://quay.example/ports/",
        "https://quay.example/tides/",
        "https://quay.example/fish/",
        "https://quay.example/salt/",
        "https://quay.example/slow/ports-and-ferries/",
    ]


def test_a_conference_paper_without_a_number_is_of_no_series() -> None:
    page = """\
Haver, B. (2016). Tolls in small towns. QPSA Conference Paper, Montreal, July 2016.

Moor, A. (2017). Ports and their towns. Quay Society Conference Paper 12.
"""
    first, second = records(page)
    assert (first.type == "working-paper", first.series) == (False, "")
    assert (second.series, second.number) == ("Quay Society Conference Paper", "12")


def test_a_journal_ends_as_a_volume_begins() -> None:
    page = "Papers\n\nMoor, A. 2031. Tides and their pilots. Trends Harb. Evol. 6: 210-215.\n"
    page += "\nVane, B. 2030. The price of kelp. Harb. Evol. 5: 10-15.\n"
    first, second = records(page)
    assert (outlet(first), first.volume, outlet(second), second.volume) == (
        "Trends Harb. Evol",
        "6",
        "Harb. Evol",
        "5",
    )


@pytest.mark.parametrize(
    ("entry", "title", "book", "editors"),
    [
        (
            "A. Moor, Prawo portowe, [w:] Port i państwo, red. B. Nowak, C. Lis, Warszawa 2012, s. 15-27.",
            "Prawo portowe",
            "Port i państwo",
            2,
        ),
        (
            "A. Moor, Prawo morskie, w: B. Nowak, C. Lis (red.), Port i rzeka, Warszawa 2012, s. 33-47.",
            "Prawo morskie",
            "Port i rzeka",
            2,
        ),
        (
            "Moor, A. (2010). ”Kajen och folket”, i Hamnar och folk, red. Ivo Kerr. Lund: Studentlitteratur, s. 11-20.",
            "Kajen och folket",
            "Hamnar och folk",
            1,
        ),
        (
            "Vane, E. (2011). ’Kajen och staden’ i Havnen og byen, (red.) Ivo Kerr. Oslo: Universitetsforlaget, s. 21-35.",
            "Kajen och staden",
            "Havnen og byen",
            1,
        ),
        (
            "Moor, A. Přístav a město. In: Kerr, I. (ed.). Řeka a lidé. Praha: Academia, 2010, s. 15-27.",
            "Přístav a město",
            "Řeka a lidé",
            1,
        ),
    ],
)
def test_a_book_that_others_edited_is_found_in_slavic_and_nordic_citations(
    entry: str, title: str, book: str, editors: int
) -> None:
    found = records(f"Publications\n\n{entry}\n\nLund, O. (2013). What ferries cost. Journal of Quays, 12(3), 4-19.\n")[
        0
    ]
    assert (found.type, found.title) == ("chapter", title)
    assert found.container is not None
    assert found.container.title == book
    assert [one.role for one in found.contributors] == ["author"] + ["editor"] * editors


@pytest.mark.parametrize(
    ("entry", "editors"),
    [
        ("Port i miasto nad rzeką, red. A. Lis, E. Wanda, Kraków 2011, s. 214.", ["A. Lis", "E. Wanda"]),
        ("Ustrój nabrzeży bałtyckich, pod red. A. Lisa i B. Nowaka, Gdańsk 2015.", ["A. Lisa", "B. Nowaka"]),
        ("Hamnar och folk (red. Ada Moor & Ivo Kerr). Lund: Studentlitteratur 2009.", ["Ada Moor", "Ivo Kerr"]),
        ("Портовый город / под ред. А. А. Морова. - М.: Наука, 2007. - 384 с.", ["А. А. Морова"]),
        (
            "Причалы и люди / отв. ред. Е. В. Ванина, И. И. Керов. - СПб.: Алетейя, 2009.",
            ["Е. В. Ванина", "И. И. Керов"],
        ),
    ],
)
def test_editors_behind_a_title_are_editors_in_slavic_and_nordic_citations(entry: str, editors: list[str]) -> None:
    found = records(f"Publications\n\n{entry}\n\nLund, O. (2013). What ferries cost. Journal of Quays, 12(3), 4-19.\n")[
        0
    ]
    assert found.type == "edited-book"
    assert [(one.name, one.role) for one in found.contributors] == [(name, "editor") for name in editors]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Artículo en Journal of Quays", "Journal of Quays"),
        ("Journal: Quay Letters", "Quay Letters"),
        ("Journal of Quay Research PDF", "Journal of Quay Research"),
        ("Quay Letters (Spring)", "Quay Letters"),
        ("Ders.: Häfen der Welt", "Häfen der Welt"),
        ("keynote at the Quay Conference", "Quay Conference"),
        ("Studies in Quays", "Studies in Quays"),
        ("Conference on Ports", "Conference on Ports"),
        ("Harbour Notes: A Review of Tides", "Harbour Notes: A Review of Tides"),
    ],
)
def test_what_is_said_of_an_outlet_is_no_part_of_its_name(said: str, name: str) -> None:
    begin, end = _named(said)
    assert said[begin:end] == name


@pytest.mark.parametrize(
    ("work", "title", "house", "within"),
    [
        ("Moor, Anne (2019). Les ports de papier. Arles : Actes Sud.", "Les ports de papier", "Actes Sud", ""),
        (
            "Vane, B. (2018). Långsamma tidvatten. I: L. Kerr (red.), Skuld till havs. Lund: Studentlitteratur, s. 12-40.",
            "Långsamma tidvatten", "Studentlitteratur", "Skuld till havs",
        ),
        (
            "Ada Moor, Case Comment: R. v Harbour Board, in Bram Vane (ed.), Leading Cases, Oxford, Hart, 2019, pp. 3-20.",
            "Case Comment: R. v Harbour Board", "Hart", "Leading Cases",
        ),
        (
            "Lind, C. (2016). How to preserve an EPUB file. Library Quarterly, 70(2), 30-35.",
            "How to preserve an EPUB file", "", "Library Quarterly",
        ),
        ("Moor, Ada. Paper Harbours. London: Virginia, 2014.", "Paper Harbours", "Virginia", ""),
    ],
)  # fmt: skip
def test_houses_cases_and_files_keep_their_names(work: str, title: str, house: str, within: str) -> None:
    (found,) = records(f"Publications\n\n{work}\n")
    assert (found.title, found.publisher, outlet(found)) == (title, house, within)


def test_a_town_that_ends_a_title_is_its() -> None:
    titles = [
        "Housing Markets in Berlin, Vienna, Zurich",
        "Poets in New York, Paris",
        "Trade between Oslo, Lund, Turku",
    ]
    works = "".join(f"<li>Ada Moor: <i>{title}</i> (2019)</li>" for title in titles)
    found = records(f"<h1>Publications</h1><ul>{works}</ul>")
    assert [(one.title, one.type) for one in found] == [(title, "") for title in titles]


def test_a_journal_with_its_number_and_month_below_a_title_is_no_work() -> None:
    page = """\
Publications

Housing markets after the flood (with Ada Moor)
Regional Studies, Vol. 3, No. 1, March 2021, pp. 10-30

Do wages follow the ferry trade? (with Bram Vane)
Journal of Public Economics, Vol. 4, No. 2, June 2019, pp. 11-31

Rural schools and their pupils (with Jonas Lund)
World Development, Vol. 6, Nr. 4, November 2015, S. 13-33
"""
    assert [(one.title, outlet(one), str(one.issued)) for one in records(page)] == [
        ("Housing markets after the flood", "Regional Studies", "2021-03"),
        ("Do wages follow the ferry trade?", "Journal of Public Economics", "2019-06"),
        ("Rural schools and their pupils", "World Development", "2015-11"),
    ]


@pytest.mark.parametrize(
    "where",
    [
        "University of Aalby, 2031",
        "Presented in Vienna, 2031",
        "Volume 12, Issue 3, 2031",
        "Review Article - (2031) Volume 7",
    ],
)
def test_what_leads_a_line_below_a_title_is_no_outlet_if_it_is_a_body_or_a_kind(where: str) -> None:
    titles = ("Slow tides and the price of locks", "What pilots know of silt", "Ports without a sea")
    page = "<h2>Conference papers</h2>" + "".join(
        f'<div class="pub"><div class="title">{title}</div><div class="authors">Ada Moor and Ben Vane</div>'
        f'<div class="venue">{where}</div></div>'
        for title in titles
    )
    found = [one for one in read_with(None, page.encode()) if isinstance(one, Record)]
    assert [(one.title, one.container) for one in found] == [(title, None) for title in titles]
    counted = page.replace('class="title">', 'class="title">Paper 1: ')
    assert not any(
        one.container and "Paper" in one.container.title
        for one in read_with(None, counted.encode())
        if isinstance(one, Record)
    )
