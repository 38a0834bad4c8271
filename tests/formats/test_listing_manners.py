"""Manners of writing entries that are told by more than one line's looks, on invented pages."""

from __future__ import annotations

from oeuvre.formats.listing import listing
from oeuvre.record import Record


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def names(record: Record) -> list[str]:
    return [person.name for person in record.contributors if person.role == "author"]


def test_an_outlet_and_a_day_before_the_title() -> None:
    page = """\
Selected op-eds

The Harbour Gazette (with Ada Imaginary), July 8, 2023: Why the tide should have a vote
The Sunday Lantern, March 26, 2023: What an empty quay tells us about rents
The Harbour Gazette, Aug 2020: Extend the ferry, shorten the forms
"""
    first, second, third = records(page)
    assert (first.title, str(first.issued)) == ("Why the tide should have a vote", "2023-07-08")
    assert first.container is not None
    assert first.container.title == "The Harbour Gazette"
    assert names(first) == ["Ada Imaginary"]
    assert names(second) == []
    assert str(third.issued) == "2020-08"


def test_names_as_brazilian_and_chinese_standards_write_them() -> None:
    page = """\
Artigos publicados

IMAGINÁRIA, Ada do Porto; FICTÍCIO, Bruno. Pesca e crédito: limites da ideia. Revista Inventada, v. 9, n. 1, p. 55-78, 2021.
FICTÍCIO, Bruno. O barco que ninguém viu. Revista Inventada, v. 7, n. 2, p. 5-18, 2019.
"""
    first, second = records(page)
    assert names(first) == ["IMAGINÁRIA, Ada do Porto", "FICTÍCIO, Bruno"]
    assert first.title == "Pesca e crédito: limites da ideia"
    assert names(second) == ["FICTÍCIO, Bruno"]


def test_a_house_is_no_outlet() -> None:
    page = """\
Books

2011. The Hedge and the Ditch: Boundaries in Invented Country. Dunmere: Lantern Academic.
2009. The Gate That Stayed: A Short History. Dunmere: Lantern Academic.
"""
    for record in records(page):
        assert record.publisher == "Lantern Academic"
        assert record.container is None


def test_talks_by_their_hours() -> None:
    page = """\
11th Meeting on Invented Harbours

Programme

08:30 Coffee (Foyer)
SESSION 2A – Green quays (Auditorium 1)
Chair: Carla Fictive, Dunmere University
09:00 The second apprenticeship: welders in wind towers
Ada Imaginary (Dunmere University), Bram Invented (Dunmere University)
09:20 Do levies pay? Evidence from a quarry that never was
Carla Fictive (Ministry of Islands)
09:40 Reskilling by neighbours and their boats
Bram Invented (Dunmere University)
10:15 Break
"""
    assert [record.title for record in records(page)] == [
        "The second apprenticeship: welders in wind towers",
        "Do levies pay? Evidence from a quarry that never was",
        "Reskilling by neighbours and their boats",
    ]
    assert all(record.type == "presentation" for record in records(page))


def test_an_articles_first_page_in_one_line() -> None:
    abstract = "In these pages the idea of the harbour is followed through its changes and its kinds. " * 8
    page = (
        "REVISTA DE PUERTOS & ISLAS, VOL. 14 NO. 1. ENERO - JUNIO DE 2017 PUERTOS INVENTADOS: ALGUNAS CONSIDERACIONES * "
        "INVENTED HARBOURS: SOME CONSIDERATIONS Ada Imaginaria Ψ Bruno Ficticio β * Artículo recibido el 02-08-2016. "
        "Ψ MSc. en Puertos. Docente, Universidad de Dunmere. β MSc. en Islas. Docente, Universidad de Dunmere. "
        f"Resumen {abstract}Palabras clave puertos, islas."
    )
    (record,) = records(page)
    assert record.title == "PUERTOS INVENTADOS: ALGUNAS CONSIDERACIONES"
    assert names(record) == ["Ada Imaginaria", "Bruno Ficticio"]
    assert [person.statement.partition(".")[0] for person in record.contributors] == ["MSc", "MSc"]
    assert (record.volume, record.issue) == ("14", "1")
    assert record.container is not None
    assert record.container.title == "REVISTA DE PUERTOS & ISLAS"


def test_labels_parted_from_their_values_by_blanks() -> None:
    page = """\
Knowledge Exchange of Dunmere

Title    Five Years of Invented Boards: What We Learned
Resource type    Report
Author/s    Imaginary, Ada; Invented, Bram; Unit for Boards
Date published    17/09/2019
Licence    CC BY 4.0
"""
    (record,) = records(page)
    assert record.title == "Five Years of Invented Boards: What We Learned"
    assert names(record) == ["Imaginary, Ada", "Invented, Bram", "Unit for Boards"]
    assert (record.type, str(record.issued)) == ("report", "2019-09-17")


def test_places_hold_where_a_bracket_was_a_mark_and_a_sign_was_written_long() -> None:
    page = (
        "# Papers\n\n- [Pots &amp; Pans: A Short History of Boats &amp](https://example.org/a), Ada Imaginary, 2020.\n"
    )
    text = listing.text(page.encode())
    assert records(page)
    for record in records(page):
        for places in record.spans.values():
            assert all(0 <= start < end <= len(text) for start, end in places)


def test_a_handbook_over_several_lines() -> None:
    page = """\
<h3>Aufsätze</h3>
<h4>»Lauschen«</h4>
<p>In: <i>Wörterbuch des Zuhörens</i><br>Hg. von Mette Sollund und Pelle Anderdal. Redaktion: Jonna Findig
<br>Hamburg: Halmverlag 2015, S. 209-224.</p>
<h4>Echo und Amt (mit Runa Quist)</h4>
<p>In: <i>Stimmen der Verwaltung</i><br>Hg. von Mette Sollund<br>Heidelberg: Winter 2012 (Paperback 2016), S. 137-156.</p>
"""
    first, second = records(page)
    assert (first.title, first.publisher, first.pages, str(first.issued)) == (
        "Lauschen",
        "Halmverlag",
        "209-224",
        "2015",
    )
    assert [one.name for one in first.contributors if one.role == "editor"] == ["Mette Sollund", "Pelle Anderdal"]
    assert (second.title, second.publisher, str(second.issued)) == ("Echo und Amt", "Winter", "2012")
    assert names(second) == ["Runa Quist"]
    assert second.container is not None
    assert second.container.title == "Stimmen der Verwaltung"


def test_reviews_of_a_book_are_not_works() -> None:
    page = """\
<h3>Books</h3>
<div class="book"><h4>Fog Signals: How a Noise Became an Office</h4>
<p>Berlin: Halm Press 2006</p>
<p>Review: Island Notes, vol. 9, no. 1 (2007), pp. 6-12</p></div>
<div class="book"><h4>Who Wrote the Tide Tables?</h4>
<p>Berlin: Halm Press 2009</p><p>Reviews: Coast Letter, 3/2010; Harbour Herald</p></div>
"""
    assert [record.title for record in records(page)] == [
        "Fog Signals: How a Noise Became an Office", "Who Wrote the Tide Tables?",
    ]  # fmt: skip


def test_whose_paper_it_is() -> None:
    page = """\
Papers

- Odile Veyrat, Basile Norrin, "Dredging less: costs and gains", OPRE Policy brief 45, OPRE, May 2031.
- Odile Veyrat, "The dry port: keeping course", Policy Brief, OPRE, June 2030
- Lise Amont, "Locks and the climate", Fluvial Institute report, May 2029.
"""
    numbered, brief, report = records(page)
    assert (numbered.series, numbered.number, numbered.publisher) == ("OPRE Policy brief", "45", "OPRE")
    assert (brief.type, brief.publisher, brief.container) == ("policy-brief", "OPRE", None)
    assert (report.type, report.publisher, report.container) == ("report", "Fluvial Institute", None)


def test_numbers_that_count_the_papers_of_a_meeting() -> None:
    page = """\
Parallel Session C

Locks and LevelsChair: Odile Farrant (118)

1. Who Opens the Gate? Tolls and Turns – 97 Authors: Odile Farrant ; Bram Kestrel

2. Ledgers of Silt: dredging before machines – 118
Authors: Tamsin Oakes; Ivo Harrel

3. Pleasure boats and permits – 204
Author: Ines Corvo Paper:
"""
    first, second, third = records(page)
    assert first.title == "Who Opens the Gate? Tolls and Turns"
    assert names(first) == ["Odile Farrant", "Bram Kestrel"]
    assert second.title == "Ledgers of Silt: dredging before machines"
    assert names(third) == ["Ines Corvo"]
    assert {one.type for one in (first, second, third)} == {"presentation"}


def test_a_journal_that_has_not_decided() -> None:
    page = """\
Working Papers

Harbour Boards as Drivers of Quarrels: 1927-2018
with Mira Solberg and Jonas Pell
Journal of Coastal Politics, Revise & Resubmit

Investing in Silt: Dredgers, Owners, and Gifts
with Edda Crane
Review of Estuary Studies, Revise & Resubmit
"""
    quarrels, silt = records(page)
    assert quarrels.title == "Harbour Boards as Drivers of Quarrels: 1927-2018"
    assert (quarrels.container, silt.container, quarrels.summary) == (None, None, "")
    assert names(quarrels) == ["Mira Solberg", "Jonas Pell"]


def test_a_list_with_run_on_labels_and_names_of_files() -> None:
    page = """\
Working Paper
Mira Solberg and Jonas Pell. Working Paper. “The Pilots and the Experts”.Abstract
Do pilots read the fog as the experts say? We ask forty pilots and forty experts about six winters and compare them.
solbergpell_pilots.pdf
Edda Crane. Working Paper. “Dredging: Progress with Rent-Seeking”.Abstract
The harbour board leads in the hard search for silt, and this paper shows how it came to do so in a small town.
"""
    pilots, dredging = records(page)
    assert (pilots.title, dredging.title) == ("The Pilots and the Experts", "Dredging: Progress with Rent-Seeking")
    assert names(dredging) == ["Edda Crane"]
    assert (pilots.summary or "").endswith("compare them.")
    assert (dredging.summary or "").startswith("The harbour board leads")


def test_chapters_by_their_quoted_titles() -> None:
    page = """\
Chapters

Farrant, Odile, and Bram Kestrel. "The Social Life of Locks." Research Handbook on Canals. Ed. Tamsin Oakes and Ivo Harrel. \
Tidewater Press, July 2030.
NEW "Tolls on Narrow Waterways," with Ines Corvo (March 2026). Forthcoming in The Economics of Tolls, Alan J. Quay and Kent \
Salter, eds. Tidewater University Press, 2027. (Policy brief)
"Barge Rates." With Lotte Wren. In Economics of Inland Water, Volume I, Robert A. Moss, ed. Chicago: Tidewater Press, 2026.
"Silt," Oxford Encyclopedia of Rivers, Oxford University Press, 2025.
"""
    locks, tolls, rates, silt = records(page)
    assert [one.type for one in (locks, tolls, rates, silt)] == ["chapter"] * 4
    assert [one.container.title for one in (locks, tolls, silt)] == [
        "Research Handbook on Canals", "The Economics of Tolls", "Oxford Encyclopedia of Rivers",
    ]  # fmt: skip
    assert tolls.title == "Tolls on Narrow Waterways"
    assert [p.name for p in tolls.contributors] == ["Ines Corvo", "Alan J. Quay", "Kent Salter"]
    assert [p.name for p in rates.contributors] == ["Lotte Wren", "Robert A. Moss"]


def test_slips_around_quoted_titles() -> None:
    page = """\
Publications

  1. Who Opens the Gate? Tolls on Narrow Canals.” 2021. Harbour Quarterly 46(4): 565-584. With Ann M. Utter.
  2. Clerks and Ledgers: The Effect of Bookkeeping on Trade.” 2019. Estuary Review 73(3): 667-679. With Michael Tollard.
  3. Farrant, Odile and Bram Kestrel. 2018 “The Constraining Power of the Quay.”Estuary Review 81(4): 1266–1281
  4. Black, Ryan C., Odile Farrant, and Bram Kestrel. 2016. “On Estimating Tides.” Estuary Review 9:2 (May 2016): 371-396.
"""
    first, second, third, fourth = records(page)
    assert [first.title, second.title] == [
        "Who Opens the Gate? Tolls on Narrow Canals",
        "Clerks and Ledgers: The Effect of Bookkeeping on Trade",
    ]
    assert (third.title, third.issued and third.issued.edtf) == ("The Constraining Power of the Quay", "2018")
    assert names(fourth) == ["Black, Ryan C.", "Odile Farrant", "Bram Kestrel"]
    assert (fourth.volume, fourth.issue, fourth.pages) == ("9", "2", "371-396")


def test_people_over_lists_and_days_with_short_years() -> None:
    page = """\
Recent Faculty Publications

Odile Farrant
  • “Silt in the Ledger,” in Principles of Dredging, edited by Ivo Harrel and Ines Corvo, Tidewater Press, forthcoming.
Bram Kestrel
  • The Lock in America: Triumph and Decline (Lawrence: Tidewater Press of Kansas, 2016).
  • “How to Rule the Quay.” Estuary Review. 109:1 (February 2015): 143-154.
Tamsin Oakes
  • “Barges and Bonds,” in Money Afloat, edited by Ruben Salter and Ada Quay, Tidewater Press, forthcoming.
"""
    found = records(page)
    assert [one.title for one in found] == [
        "Silt in the Ledger", "The Lock in America: Triumph and Decline", "How to Rule the Quay", "Barges and Bonds",
    ]  # fmt: skip
    page = """\
Publications

Costs of Past and Future Dredging
(with Bram Kestrel). Harbour Next. 9-Sep-20

The real costs of closing locks
(with Tamsin Oakes). National Estuary Review. Sep-20
"""
    costs, closing = records(page)
    assert (names(costs), costs.container.title, costs.issued.edtf) == (["Bram Kestrel"], "Harbour Next", "2020-09-09")
    assert closing.issued
    assert closing.issued.edtf == "2020-09"


def test_quotations_that_a_line_leaves_open() -> None:
    page = """\
Refereed Articles

Farrant, Odile, Bram Kestrel, Tamsin Oakes, W. Nicholson Prow, Ines Corvo, Melissa
S. Crane, Sachin Harrel, Ada M. Brum, and Jenna Wiens. “Respecting Pilots And
Enabling Harbours: The Effect Of Signals On The Number Of Ships And Of Barges”
Estuary Affairs 40, no. 12 (2021): 1892-1899.

Oakes, Tamsin, and Masaaki Hino. 2020. “The Choice of Pilot Systems in Harbour
Autocracies.” Harbour and Opposition 3(2): 1-9.
"""
    pilots, choice = records(page)
    assert pilots.title.startswith("Respecting Pilots And Enabling Harbours")
    assert len(names(pilots)) == 9
    assert choice.title == "The Choice of Pilot Systems in Harbour Autocracies"


def test_papers_led_by_series_and_days_before_people() -> None:
    page = """\
Publications

NQB DP No. 15234: The Price of Silt
Odile Farrant, Bram Kestrel
We study how forty dredgers set their prices when the harbour board changed its rules.

NQB DP No. 15198: Who Keeps the Lock? Staffing in Narrow Canals
Tamsin Oakes, Ivo Harrel
Staffing rules differ between canals. This paper compares two of them over twenty years.
"""
    price, lock = records(page)
    assert (price.type, price.series, price.number, price.title) == (
        "working-paper",
        "NQB DP",
        "15234",
        "The Price of Silt",
    )
    assert lock.title == "Who Keeps the Lock? Staffing in Narrow Canals"
    page = """\
Latest Research

Report
The Price of Silt: Evidence from Forty Dredgers
This report looks at how forty dredgers set their prices when the harbour board changed its rules.
May 4, 2023 Odile Farrant, Bram Kestrel

Journal Article
Staffing in Narrow Canals
Published in: Journal of Canal Economics, Volume 12, Issue 3 (2023).
Apr 2, 2023 Tamsin Oakes, Ivo Harrel, Lotte Wren
"""
    report, article = records(page)
    assert (names(report), report.issued and report.issued.edtf) == (["Odile Farrant", "Bram Kestrel"], "2023-05-04")
    assert names(article) == ["Tamsin Oakes", "Ivo Harrel", "Lotte Wren"]


def test_journals_of_engineers_and_prizes() -> None:
    page = """\
Journal Papers

[J1] O. Farrant and B. Kestrel, "Distributed Control of Lock Gates," IEEE Transactions on Automatic Control, vol. 67, no. 2, \
pp. 885–899, Feb. 2022.

Conference Papers

[C1] L. Wren and O. Farrant, "Learning to Steer Barges," in Proc. 60th IEEE Conf. on Decision and Control (CDC), Austin, TX, \
Dec. 2021, pp. 4410–4415. (Best Student Paper Award)
"""
    control, barges = records(page)
    assert (control.type, barges.type) == ("journal-article", "conference-paper")
    assert barges.publisher == ""
