"""Pages about one publication: landing pages, items of repositories, first pages of papers."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Record


def read(page: str) -> Record:
    """The page's one record."""
    (record,) = [found for found in listing.read(page.encode()) if isinstance(found, Record)]
    return record


def statements(record: Record) -> dict[str, str]:
    return {person.name: person.statement for person in record.contributors}


LANDING = """\
Quarterly of Canal Studies
Research Article
Open Access
Sluices and Savings: How Lock-Keepers Lend
Odile Brandvik, Pim Sorrel & Wanda Oduya
Pages 211-239 | Received 03 Jan 2030, Accepted 11 Nov 2030, Published online: 02 Feb 2031
Cite this article
Full Article
Abstract
Lock-keepers along three canals lent money to boatmen for two centuries. We use their books to show who repaid and why.
Keywords: canals, credit, trust
Notes on contributors
Odile Brandvik
Odile Brandvik is Professor of Water History at the University of Harrowdale.
"""


def test_a_journals_landing_page() -> None:
    record = read(LANDING)
    assert record.title == "Sluices and Savings: How Lock-Keepers Lend"
    assert record.container is not None
    assert record.container.title == "Quarterly of Canal Studies"
    assert (str(record.issued), record.pages, record.type) == ("2031-02-02", "211-239", "journal-article")
    assert statements(record)["Odile Brandvik"].startswith("Odile Brandvik is Professor of Water History")


REPORT = """\
<html><body><main><span class="tag">Policy Brief</span><h1>The Cost of Locks: What Towns Pay</h1>
<p class="date">Published: 14 March 2031</p>
<div><h3>Authors</h3><div><a href="/p/ob">Odile Brandvik</a><p>Senior Fellow, Harrowdale Institute</p></div></div>
<p>Towns pay for locks in ways that nobody planned. This brief sets out who pays, and what would be fairer.</p>
<a href="/f/locks.pdf">Download the report</a><h3>Suggested citation</h3>
<p>Brandvik, O. (2031). <em>The Cost of Locks: What Towns Pay</em>. HIW Policy Brief 14.
Harrowdale: Harrowdale Institute.</p>
<h3>Related publications</h3><ul><li><a href="/x">Sluices for all</a></li></ul></main></body></html>
"""


def test_a_suggested_citation_fills_what_the_page_leaves_open() -> None:
    record = read(REPORT)
    assert (record.series, record.number, record.publisher) == ("HIW Policy Brief", "14", "Harrowdale Institute")
    assert statements(record) == {"Odile Brandvik": "Senior Fellow, Harrowdale Institute"}
    assert (str(record.issued), record.links[0].url) == ("2031-03-14", "/f/locks.pdf")


ITEM = """\
<html><body><h2>Lock College Repository</h2><table>
<tr><td>Title: </td><td>Boats on credit: three essays</td></tr>
<tr><td>Authors: </td><td>Quint, Tadeo</td></tr>
<tr><td>Advisors: </td><td>Oduya, Wanda</td></tr>
<tr><td>Keywords: </td><td>Credit<br>Boats</td></tr>
<tr><td>Issue Date: </td><td>12-Jun-2029</td></tr>
<tr><td>Publisher: </td><td>Lock College</td></tr>
<tr><td>Citation: </td><td>Quint, T. (2029). Boats on credit: three essays. PhD thesis, Lock College.</td></tr>
<tr><td>Abstract: </td><td>Three essays on how boats were paid for. The first asks who lent, the second who paid.</td></tr>
<tr><td>URI: </td><td>http://hdl.example.org/1/22</td></tr>
</table></body></html>
"""


def test_a_repositorys_item_of_labels_beside_values() -> None:
    record = read(ITEM)
    assert (record.title, record.type, str(record.issued)) == ("Boats on credit: three essays", "thesis", "2029-06-12")
    assert list(statements(record)) == ["Quint, Tadeo"]
    assert record.links[0].url == "http://hdl.example.org/1/22"


FRONT = """\
Journal of Inland Shipping

Who steers? Autonomy and skill on electric barges

{names}

{notes}

A R T I C L E  I N F O
Article history:
Received 4 May 2030
Accepted 9 January 2031

A B S T R A C T
Electric barges steer themselves on open water and hand over at locks. We followed eleven crews for a whole year of work.

Keywords: autonomy, skill
"""


def test_letters_and_numbers_of_footnotes_glued_to_names() -> None:
    notes = ["School of Engineering, University of Velsund", "Institute for Transport, Aalby", "Barge Lab, Harrowdale"]
    for marks, names in (
        ("abc", "Mara Lindqvista,*, Jonas Okeleb, Thea Brunoa,c"),
        ("123", "Mara Lindqvist1,*, Jonas Okele2, and Thea Bruno1,3"),
    ):
        page = FRONT.format(names=names, notes="\n".join(map(" ".join, zip(marks, notes, strict=True))))
        record = read(page)
        assert record.title == "Who steers? Autonomy and skill on electric barges"
        assert statements(record) == {
            "Mara Lindqvist": notes[0], "Jonas Okele": notes[1], "Thea Bruno": f"{notes[0]}; {notes[2]}",
        }  # fmt: skip


def test_one_work_cited_in_several_styles_is_one() -> None:
    title = "Die Fährprivilegien Haldens im 19. Jahrhundert und ihre Bedeutung für das Seerecht im Bund"
    page = (
        "Menu Expand\n\nCite BOOK\n\nStyle\n\n"
        f"Gerken, T. (2037). {title}. Dunkel & Hummel. https://doi.org/10.5555/978-3\n"
        f"Gerken, Thomas. {title}. Dunkel & Hummel, 2037. Book. https://doi.org/10.5555/978-3\n"
        f"Gerken, T (2037): {title}, Dunkel & Hummel, [online] https://doi.org/10.5555/978-3\n\n"
        f"Format\n\n{title}\n\nGerken, Thomas\n\nSchriften zur Hafengeschichte, Vol. 137\n\n(2037)\n\n"
        "Additional Information\n\nBook Details\n\nPricing\n\nAbstract\n\n"
        "Der Schutz der Fähren in Halden ist noch in keinem eigenen Buch behandelt, obgleich die Stadt eine besondere Rolle "
        "spielte, die von den übrigen sehr abwich.\n"
    )
    one = read(page)
    assert (one.title, one.series, one.number) == (title, "Schriften zur Hafengeschichte", "137")
    assert [c.name for c in one.contributors] == ["Gerken, Thomas"]
    assert one.issued is not None
    assert one.issued.edtf == "2037"
    assert one.summary.startswith("Der Schutz der Fähren")


SUMMARY = (
    "Ferries changed the trade of the coast. With new data on tolls we show that towns with a ferry grew by a third more "
    "than towns without one."
)


def test_a_file_whose_front_matter_tells_of_one_work() -> None:
    page = f"""\
---
title: "Ferries and the Growth of Towns"
authors:
- admin
- Odile Brandvik
- Pim Sorrel
date: '2031-05-01T00:00:00Z'
publication_types: ["2"]
publication: In *Quarterly of Canal Studies*, 12(1)
abstract: {SUMMARY}
summary: ''
doi: "10.5555/qcs.2031.5"
url_pdf: http://example.org/ferries.pdf
---
"""
    record = read(page)
    assert (record.title, str(record.issued), record.type) == (
        "Ferries and the Growth of Towns", "2031-05-01", "journal-article",
    )  # fmt: skip
    assert list(statements(record)) == ["Odile Brandvik", "Pim Sorrel"]
    assert record.container is not None
    assert (record.container.title, record.volume, record.issue) == ("Quarterly of Canal Studies", "12", "1")
    assert (record.summary, record.links[0].url) == (SUMMARY, "http://example.org/ferries.pdf")
    (at,) = record.spans["title"]
    assert page[slice(*at)] == record.title


def test_the_front_matter_of_a_list_is_no_work() -> None:
    page = "---\ntitle: Publications\nlayout: page\npermalink: /publications/\nauthor_profile: true\n---\n\nSoon.\n"
    assert not [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def test_a_list_is_read_whatever_its_front_matter_says() -> None:
    front = "---\ntitle: Essays\ndate: 2031-02-01\nvenue: Halden\ndoi: 10.5555/essays\n---\n\n"
    titles = ["On Quays", "On Kerbs", "On Lanterns", "On Piers"]
    works = [f"- Vane, Ada ({2020 + n}). {title}. *Harbour Review*, {n + 1}, 1-9.\n" for n, title in enumerate(titles)]
    found = [one.title for one in listing.read((front + "".join(works)).encode()) if isinstance(one, Record)]
    assert found == titles


COVER = f"""\
COAST BUREAU WORKING PAPER SERIES

FERRIES AND THE GROWTH OF TOWNS:
EVIDENCE FROM THE NORTHERN COAST

Odile Brandvik
Pim Sorrel

Working Paper 24817

COAST BUREAU
1050 Quay Street
July 2031

We thank Wanda Oduya for comments. The views are those of the authors.

ABSTRACT

{SUMMARY}

1. Introduction

Much has been said of ferries, and little of it was ever measured. In this paper we set out to do so.

References

Quint, T. (2011). Roads and Rents. Journal of Canals, 3(2), 11-29.
Oduya, W. (2009). Bridges. Review of Toll Economics, 9(1), 1-19.
Bruno, T. (2014). Locks and Loans. Journal of Canals, 6(1), 1-22.
"""


def test_a_working_papers_cover_its_series_its_broken_title_and_its_references() -> None:
    record = read(COVER)
    assert record.title == "FERRIES AND THE GROWTH OF TOWNS: EVIDENCE FROM THE NORTHERN COAST"
    assert (record.series, record.number, record.type) == (
        "COAST BUREAU WORKING PAPER SERIES", "24817", "working-paper",
    )  # fmt: skip
    assert (str(record.issued), record.summary) == ("2031-07", SUMMARY)
    assert statements(record) == {"Odile Brandvik": "", "Pim Sorrel": ""}


def test_the_text_of_a_paper_is_no_summary_of_it() -> None:
    page = """\
Papers of the Institute of Harbours, No. 12

Who steers and who pays:
What the barges tell

Mara Lindqvist1 and Jonas Okele2

May 2031

1 University of Velsund, mara@velsund.example
2 Harrowdale School of Economics

1 Introduction

Barges that steer themselves are new, and what they do to wages is not settled. Few have looked at the years after, or
at those before.
"""
    record = read(page)
    assert (record.title, record.summary) == ("Who steers and who pays: What the barges tell", "")
    assert statements(record) == {
        "Mara Lindqvist": "University of Velsund", "Jonas Okele": "Harrowdale School of Economics",
    }  # fmt: skip


def test_a_seminar_with_its_speaker_over_the_title() -> None:
    page = f"""\
Economics Seminar

Mara Lindqvist (University of Velsund)

Who Steers? Skill on Electric Barges

Thursday, 14 March 2030, 12:30 - 13:45
Room 2.14, Quay Building

Abstract: {SUMMARY}

Bio: Mara Lindqvist is Associate Professor of Economics at the University of Velsund.
"""
    record = read(page)
    assert (record.title, record.type, str(record.issued)) == (
        "Who Steers? Skill on Electric Barges", "presentation", "2030-03-14",
    )  # fmt: skip
    assert statements(record) == {"Mara Lindqvist": "University of Velsund"}
    assert (record.summary, record.volume, record.pages) == (SUMMARY, "", "")


def test_a_books_page_with_its_subtitle_and_its_data_in_dutch() -> None:
    page = """\
De lange kade

Hoe havens steden maakten

Auteurs: Odile Brandvik, Pim van der Sorrel
Uitgever: Aalby: Kade Pers
Jaar van uitgave: 2031
ISBN: 978-3-16-148410-0
Aantal pagina's: 210

Samenvatting
Havens waren de eerste moderne plaatsen. Dit boek volgt er twaalf, van het begin van de achttiende eeuw tot nu.

Lees ook
Bruggen en boten
"""
    record = read(page)
    assert (record.title, record.publisher, str(record.issued)) == (
        "De lange kade Hoe havens steden maakten", "Kade Pers", "2031",
    )  # fmt: skip
    assert list(statements(record)) == ["Odile Brandvik", "Pim van der Sorrel"]
    assert record.summary.endswith("tot nu.")


def test_one_body_below_several_people_is_that_of_each() -> None:
    page = f"""\
Ferries and the growth of towns

Odile Brandvik, Pim Sorrel
(Department of Harbours, University of Velsund)

Abstract: {SUMMARY}

Keywords: ferries, towns
"""
    home = "Department of Harbours, University of Velsund"
    assert statements(read(page)) == {"Odile Brandvik": home, "Pim Sorrel": home}


def test_the_pages_own_citation_tells_the_chapter_from_its_book() -> None:
    page = f"""\
What Tolls Tell: Prices at the Quay

Chapter

First Online: 12 March 2031

pp 143–168

Cite this chapter

Coastal Policy in Transition

Odile Brandvik & Pim Sorrel

Abstract

{SUMMARY}

References
Quint, T. (2011). Roads and rents. Journal of Canals, 3(2), 11–29.
Oduya, W., & Bruno, T. (2009). Bridges. Review of Toll Economics, 9(1), 1–19.
Bruno, T. (2014). Locks and loans. Journal of Canals, 6(1), 1–22.

Cite this chapter
Brandvik, O., Sorrel, P. (2031). What Tolls Tell: Prices at the Quay. In: Quint, T. (eds) Coastal Policy in Transition. Quay
Press, Aalby. https://doi.org/10.5555/978-3-030-12345-6_7
"""
    record = read(page)
    assert (record.title, record.pages, str(record.issued)) == (
        "What Tolls Tell: Prices at the Quay", "143–168", "2031-03-12",
    )  # fmt: skip
    assert record.container is not None
    assert record.container.title == "Coastal Policy in Transition"
    assert [person.role for person in record.contributors] == ["author", "author", "editor"]


def test_a_thesis_by_its_title_page() -> None:
    page = f"""\
UNIVERSITY OF NORTHMOOR

Who Paid for the Grain Stores
and Who Ate from Them

A dissertation submitted in partial satisfaction of the requirements for the degree
Doctor of Philosophy in History

by

Helena Margaret Stroud

2031

ABSTRACT OF THE DISSERTATION

{SUMMARY}
"""
    record = read(page)
    assert (record.title, record.type, str(record.issued)) == (
        "Who Paid for the Grain Stores and Who Ate from Them", "thesis", "2031",
    )  # fmt: skip
    assert (list(statements(record)), record.summary) == (["Helena Margaret Stroud"], SUMMARY)


def test_of_a_title_in_two_languages_the_first_is_taken() -> None:
    page = """\
Revista de Estudos Rurais

Vol. 59, n. 2 (2031)

ARTIGOS

Quem pagava pelos celeiros da serra?

Who paid for the granaries of the hills?

Inês Carvalho1
Marcos Prado2

1 Universidade de Aalby, Portugal
2 Universidade Federal de Velsund, Brasil

Resumo

Os celeiros mantiveram as aldeias nos anos maus, mas ninguém perguntou quem pagava por eles. O artigo segue o custo deles.

Abstract

Granaries kept villages alive in bad years, yet nobody has asked who paid for them.
"""
    record = read(page)
    assert record.title == "Quem pagava pelos celeiros da serra?"
    assert statements(record) == {
        "Inês Carvalho": "Universidade de Aalby, Portugal",
        "Marcos Prado": "Universidade Federal de Velsund, Brasil",
    }
    assert record.summary.startswith("Os celeiros")
    assert (record.volume, record.issue) == ("59", "2")


def test_a_paper_by_its_number_in_a_series_from_a_house() -> None:
    page = f"""\
<html><body><h1>Why teachers leave: Pay and turnover</h1><p><a href="/p/1"><i>Helena Stroud</i></a> and <a href="/p/2"><i>Pim
Sorrel</i></a></p><p>No 88, <a href="/s">Northmoor Discussion Papers</a> from <a href="/h">Northmoor Institute</a></p>
<p><b>Abstract:</b> {SUMMARY}</p><p><b>Keywords:</b> teachers<br><b>Date:</b> 2031-09</p></body></html>
"""
    record = read(page)
    assert (record.series, record.number, record.publisher, record.type) == (
        "Northmoor Discussion Papers", "88", "Northmoor Institute", "working-paper",
    )  # fmt: skip
    assert (list(statements(record)), str(record.issued)) == (["Helena Stroud", "Pim Sorrel"], "2031-09")


def test_a_speaker_with_several_academic_titles_and_a_home() -> None:
    page = f"""\
Forschungskolloquium

Vortrag: Fähren und das Wachstum der Städte

Referentin: Prof. Dr. Odile Brandvik, Universität Velsund
Datum: 12. Mai 2031, 18:15 Uhr

Zusammenfassung:
{SUMMARY}
"""
    record = read(page)
    assert (record.title, record.type, str(record.issued)) == (
        "Fähren und das Wachstum der Städte", "presentation", "2031-05-12",
    )  # fmt: skip
    assert statements(record) == {"Odile Brandvik": "Universität Velsund"}


def test_names_in_capitals_with_notes_and_an_and_in_capitals() -> None:
    page = """\
Mimeo 1/2031 – November 2031

THE RETURN OF THE FERRY AND A PLAN FOR THE COAST

MARY BRANDVIK1 AND PETER SORREL2

THE RETURN: REASONS AND OPEN QUESTIONS

Few spoke of ferries for a time, and some had declared them dead; now they have come back, and for more than one reason.

1 Coast Institute, University of Velsund

2 Harrowdale School of Business
"""
    record = read(page)
    assert (record.title, record.summary) == ("THE RETURN OF THE FERRY AND A PLAN FOR THE COAST", "")
    assert statements(record) == {
        "MARY BRANDVIK": "Coast Institute, University of Velsund", "PETER SORREL": "Harrowdale School of Business",
    }  # fmt: skip


def test_the_hours_of_talks_are_no_pages() -> None:
    page = "\n\n".join(
        f"Lecture {number} of 2\n\nThursday, {day}, 2031, 5:15-6:45 p.m.\nQuay Hall, Room 225\n“{title}”\n"
        f"{name}, Research Fellow, Coast Institute.\n\nThe talk shows the rules, with true stories of good and bad choices."
        for number, day, title, name in (
            (1, "February 6", "Making Great Decisions: How Tolls Help", "Odile Brandvik"),
            (2, "April 17", "Ferries: A Defense of a Free Coast", "Pim Sorrel"),
        )
    )
    records = [found for found in listing.read(page.encode()) if isinstance(found, Record)]
    assert [str(one.issued) for one in records] == ["2031-02-06", "2031-04-17"]
    assert [(one.volume, one.pages) for one in records] == [("", ""), ("", "")]


def test_the_text_below_front_matter_is_its_works_summary() -> None:
    page = f"---\ntitle: Ferries and Towns\nvenue: Quarterly of Canal Studies\ndate: 2031-02-03\n---\n\n{SUMMARY}\n"
    record = read(page)
    assert (record.title, record.summary, str(record.issued)) == ("Ferries and Towns", SUMMARY, "2031-02-03")


@pytest.mark.parametrize(
    ("labels", "language"),
    [
        (("Streszczenie", "Słowa kluczowe", "Cytowanie"), "pl"),
        (("Abstrakt", "Klíčová slova", "Citace"), "cs"),
        (("Sammanfattning", "Nyckelord", "Referera"), "sv"),
        (("Özet", "Anahtar Kelimeler", "Atıf"), "tr"),
        (("Аннотация", "Ключевые слова", "Для цитирования"), "ru"),
        (("Összefoglaló", "Kulcsszavak", "Hivatkozás"), "hu"),
    ],
)
def test_an_articles_page_in_other_languages(labels: tuple[str, str, str], language: str) -> None:
    summary, keywords, cite = labels
    record = read(
        "Quay Letters\n\nVol. 14, No. 2 (2031)\n\nSluices and Savings of the North\n\n"
        "Odile Brandvik\nUniversity of Harrowdale\n\n"
        f"DOI: https://doi.org/10.5555/quay.14.2\n\n{keywords}: canals, credit\n\n{summary}\n\n"
        "Lock-keepers along three canals lent money to boatmen for two centuries. We use their books to show who repaid.\n\n"
        f"{cite}\n\nBrandvik, O. (2031). Sluices and Savings of the North. Quay Letters, 14(2), 11-29.\n"
    )
    assert (record.title, record.volume, record.issue) == ("Sluices and Savings of the North", "14", "2")
    assert record.container is not None
    assert record.container.title == "Quay Letters"
    assert statements(record) == {"Odile Brandvik": "University of Harrowdale"}


def test_a_title_that_looks_like_people_is_known_by_the_citation() -> None:
    record = read(
        "Kıyı Defterleri\n\nCilt 6, Sayı 2 (2032)\n\nMakale\n\nKuzey Feribotları ve Liman Kentleri\n\nNesrin Akbulut\n"
        "Rıhtım Üniversitesi\n\nÖzet\n\nBu makale feribotların kuzey kıyısında ticareti nasıl değiştirdiğini "
        "inceliyor ve yeni veriler sunuyor.\n\nAtıf\n\n"
        "Akbulut, N. (2032). Kuzey Feribotları ve Liman Kentleri. Kıyı Defterleri, 6(2), 88-109.\n"
    )
    assert record.title == "Kuzey Feribotları ve Liman Kentleri"
    assert [person.name for person in record.contributors] == ["Nesrin Akbulut"]


def test_a_kind_and_an_outlet_in_one_line_below_the_title() -> None:
    record = read(
        "See discussions, stats, and author profiles for this publication at: https://example.org/publication/312\n\n"
        "Sluices and Savings of the North\n\nArticle in Quay Letters · January 2031\n\nDOI: 10.5555/quay.14.2\n\n"
        "CITATIONS\n12\nREADS\n345\n\n1 author:\n\nOdile Brandvik\nUniversity of Harrowdale\n"
        "14 PUBLICATIONS 120 CITATIONS\n\nSEE PROFILE\n"
    )
    assert (record.title, str(record.issued)) == ("Sluices and Savings of the North", "2031-01")
    assert record.container is not None
    assert (record.container.title, record.summary) == ("Quay Letters", "")


def test_who_wrote_may_stand_at_the_end_of_the_lead() -> None:
    record = read(
        "Was bewegt Sie?\n\nSchleusen als Sparkassen\n\nArtikel vom 21.05.2031\n\nWer auf drei Kanälen ein Schiff hatte, "
        "lieh sich Geld beim Schleusenwärter. Nicht jeder gab es wieder, und nicht jeder Wärter fragte danach. Von Heike "
        "Lindenau und Jonas Sasse\n\nEin Kanal und seine Bücher\n\n"
        "In den Büchern der Wärter steht mehr, als die Gesellschaft wissen wollte, "
        "die den Kanal gebaut und ihre Leute an ihn gesetzt hatte.\n"
    )
    assert (record.title, str(record.issued)) == ("Schleusen als Sparkassen", "2031-05-21")
    assert [person.name for person in record.contributors] == ["Heike Lindenau", "Jonas Sasse"]
    assert record.summary.endswith("fragte danach.")


def test_who_supervised_a_thesis_did_not_write_it() -> None:
    record = read(
        "Université du Quai\n\nLes écluses et l'épargne : trois canaux\n\nPar : Maëlle Quérou\n\nSous la direction de "
        "Odile Brandvik, professeure à l'Université du Quai\n\n"
        "Membre : Pim Sorrel, Prof. des Universités, Université de Velsund\n\n"
        "Rapporteur : Wanda Oduya, Prof. des Universités, Université de Velsund\n\nDate de soutenance : 9 novembre 2031\n"
    )
    assert (record.type, str(record.issued)) == ("thesis", "2031-11-09")
    assert statements(record) == {"Maëlle Quérou": ""}


TOLLS = (
    "The article asks how towns along the river paid for their bridges, and who was asked to carry the cost. It draws on"
    " accounts of nine towns over sixty years and finds that tolls fell when the towns began to borrow."
)


@pytest.mark.parametrize(
    ("page", "title", "people"),
    [
        (
            f"DATE: Monday, March 3, 2031\n\nPLACE: 12 Mill Hall\n\nSPEAKER:\nAnna Berg\nDepartment of History,\nLake"
            f" University\n\nTITLE:\nHow Towns Paid for Bridges\n\nABSTRACT:\n\n{TOLLS}",
            "How Towns Paid for Bridges",
            ["Anna Berg"],
        ),
        (
            f"Titre :\nComment les villes ont payé leurs ponts\n\nAuteur :\nMarie Delorme\n\nRésumé :\n{TOLLS}",
            "Comment les villes ont payé leurs ponts",
            ["Marie Delorme"],
        ),
        (
            "Accueil\n\nSoixante ans de ponts dans les Annales de la Société de géographie de Lyon\n\nSixty years of bridges"
            f" in the Annals of the Geographical Society of Lyon\nMarie Delorme\np. 61-72\n\nRésumés\n\n{TOLLS}\n\nTexte",
            "Soixante ans de ponts dans les Annales de la Société de géographie de Lyon",
            ["Marie Delorme"],
        ),
        (
            "A Study on the Financing of Town Bridges Using Account Books\n\n회계 장부를 이용한 다리 재정 연구\n\n"
            "• 박지훈 (한국도시연구원) ;\n• 이수민 (한국교량연구소)\n• Received : 2031.03.21\n• Published : 2031.06.28\n\n"
            f"Abstract\n\n{TOLLS}",
            "A Study on the Financing of Town Bridges Using Account Books",
            ["박지훈", "이수민"],
        ),
        (
            "Free delivery over £20\n\nNotes on Water Law\n\nJane Porter\n\nPaperback, 2031\nIn stock\n\nDescription\n\n"
            f"{TOLLS}\n\nProduct details\n\nPublisher: Delta Press\nISBN: 9780131194113\nPublication date: 24 November 2031",
            "Notes on Water Law",
            ["Jane Porter"],
        ),
        (
            "Op werkdagen voor 22:00 besteld, morgen in huis\n\nHoofdstukken van waterrecht\n\nHardcover Nederlands 2031\n\n"
            f"Samenvatting\n\n{TOLLS}\n\nISBN13:9789013119411\nUitgever:Delta\nVerschijningsdatum:24-11-2031",
            "Hoofdstukken van waterrecht",
            [],
        ),
        (
            "ED Sciences humaines\nLes ponts des villes fluviales et leurs péages au temps des foires, étude de comptes\n"
            "par Marie DELORME (Centre de recherches)\nCette soutenance a lieu à 14h00 devant le jury composé de\n"
            "- Paul MARTIN - Professeur - Université de Lyon - Directeur\n- Anne ROUX - Professeure - Université de Nantes\n"
            f"{TOLLS}",
            "Les ponts des villes fluviales et leurs péages au temps des foires, étude de comptes",
            ["Marie DELORME"],
        ),
    ],
)
def test_the_title_among_what_stands_around_one_work(page: str, title: str, people: list[str]) -> None:
    record = read(page)
    assert record.title == title
    assert [person.name for person in record.contributors] == people


def test_what_a_talk_refers_to_is_not_its_outlet() -> None:
    page = f"TITLE:\nHow Towns Paid\n\nSPEAKER:\nAnna Berg\n\nABSTRACT:\n\n{TOLLS}"
    page += "\n\nReference: Moss, D. (1999). Tolls. Stone Letters, 52, 2-7."
    record = read(page)
    assert (record.title, record.container, record.issued) == ("How Towns Paid", None, None)


PROSE = (
    "Lock-keepers along three canals lent money to boatmen for two centuries. We use their books to show who repaid and why. "
    "Most did, and those who did not had lost a boat."
)


@pytest.mark.parametrize(
    ("before", "title", "people"),
    [
        (
            "Next Article in Journal\nWeirs of the Upper Reach: A Survey of Forty Sluices\n"
            "Previous Article in Journal\nThe Prices of Barges and How They Were Found: New Evidence\n"
            "Font Type:\nArial Georgia Verdana\nFont Size:\nAa Aa Aa\nArticle\n\n",
            "A Study of What Lock-Keepers Lend in Dry Summers",
            "Odile Brandvik 1 and Pim Sorrel 2\n1\nInstitute of Boats, Quay Street 5, 17121 Harrowdale, Greece\n2\n"
            "Lock College, 11855 Harrowdale, Greece\n",
        ),
        (
            "Kanal.Wasser - Zeitschrift für Wasserbau und Kulturgeschichte\n\nOdile Brandvik\n\n",
            "Schleusen, Schulden und Vertrauen:\n\nÜberlegungen zur sozialen Rolle der Schleusenwärter im Kredit",
            "",
        ),
        (
            "BOOKS - Electronic Library Online\n\nHome Page lista de revistas\n\nServicios Personalizados\n\nRevista\n\nLinks"
            " relacionados\n\nNo hay artículos similares\nCanales vol.23 no.2 Harrowdale jun. 2031\n\nCOMUNICACIONES\n\n",
            "Estudio de los préstamos de los guardas de las esclusas",
            "M.a Odile Brandvik Navas1; Carlos A. Sorrel Ordovás2\n",
        ),
        ("Canal Archive\n\nYou are here: Texts\n\n", "What Lock-Keepers Lend", "Author: Odile Brandvik\n"),
    ],
)
def test_the_title_stands_over_people_and_the_abstract_and_not_among_what_else_is_above(
    before: str, title: str, people: str
) -> None:
    record = read(
        f"{before}{title}\n\n{people}\nReceived: 3 January 2031\n\nAbstract\n{PROSE}\n\nKeywords: canals, credit\n"
    )
    assert record.title == " ".join(title.split())
    assert record.summary == PROSE


@pytest.mark.parametrize(
    "place",
    [
        "Can Wat Rev 2031; 46 (1): 35-41",
        "Can Wat Rev 2031, 46(1), 35-41",
        "Can Wat Rev, vol. 46, no. 1, 2031, pp. 35-41",
    ],
)
def test_its_place_in_the_journal_stands_below_many_people(place: str) -> None:
    names = ["Odile Brandvik", "Pim Sorrel", "Wanda Oduya", "Tadeo Quint", "Ada Moor", "Ben Vane", "Cleo Marsh"]
    record = read(
        "Original Article\nWhat lock-keepers lend in dry summers\n" + " * ,\n".join(names) + f"\n\n{place}\n\n"
        f"Received: 6 November 2030\n\nPublished on: 15 March 2031\n\nAbstract\n\n{PROSE}\n"
    )
    assert record.container is not None
    assert (record.container.title, record.volume, record.issue, record.pages) == ("Can Wat Rev", "46", "1", "35-41")
    assert [person.name for person in record.contributors] == names


def test_a_title_is_not_run_into_what_it_is_called_in_another_language() -> None:
    title = "Hubungan Penjaga Pintu Air dengan Pinjaman pada Tukang Perahu di Wilayah Kerja Kanal Harrowdale"
    record = read(
        f"{title}\nThe Relation between Lock-Keepers and Loans to Boatmen in the Harrowdale Canal Area\n"
        "Odile Brandvik1, Pim Sorrel2\n1Universitas Harrowdale\n2Universitas Quay\nPublished: 30-11-2031\nABSTRAK\n"
        f"Latar Belakang: {PROSE}\nKata Kunci: kanal, kredit\nPENDAHULUAN\n"
    )
    assert (record.title, str(record.issued)) == (title, "2031-11-30")
    assert record.summary == f"Latar Belakang: {PROSE}"


@pytest.mark.parametrize(
    ("kind", "degree", "label"),
    [
        ("TESIS", "PARA OPTAR EL TÍTULO PROFESIONAL DE:\nLICENCIADA EN ADMINISTRACIÓN DE CANALES", "AUTORAS:"),
        ("SKRIPSI", "Diajukan untuk memenuhi syarat gelar Sarjana", "Penulis:"),
        ("TESE", "Apresentada como requisito parcial\nDoutorado em Canais", "Autora:"),
    ],
)
def test_a_thesis_has_its_title_over_what_it_was_written_for(kind: str, degree: str, label: str) -> None:
    record = read(
        f"UNIVERSIDAD DE HARROWDALE\nFACULTAD DE CANALES\n\n{kind}\nLAS ESCLUSAS Y LOS PRÉSTAMOS DE SUS GUARDAS EN EL\n"
        f"CANAL ALTO\n\n{degree}\n\n{label}\nBACH. BRANDVIK MOOR ODILE\nBACH. SORREL VANE PIM\n\nHARROWDALE\n2031\n\n"
        f"ASESOR\n\nMg. TADEO QUINT MARSH\n\nRESUMEN\n\n{PROSE}\n"
    )
    assert record.title == "LAS ESCLUSAS Y LOS PRÉSTAMOS DE SUS GUARDAS EN EL CANAL ALTO"
    assert len(record.contributors) == 2


@pytest.mark.parametrize(
    ("people", "book"),
    [
        ("Written By\n\nOdile Brandvik", "From the Edited Volume\n\n{}\n\nEdited by Pim Sorrel"),
        ("Odile Brandvik", "Published in:\n\n{}\n\nEdited by Pim Sorrel"),
        ("by Odile Brandvik", "Aus dem Sammelband\n\n{}\n\nHerausgegeben von Pim Sorrel"),
    ],
)
def test_the_first_title_with_people_is_the_works_and_what_it_is_in_stands_below(people: str, book: str) -> None:
    title, volume = "Sluices and Savings Between Two Wars", "Lending on Water: Selected Topics"
    record = read(
        f"Open access peer-reviewed chapter\n\n{title}\n\n{people}\n\n"
        f"Submitted: 10 June 2030 Reviewed: 13 December 2030 Published: 20 January 2031\n\n{book.format(volume)}\n\n"
        "View Full Metrics\n\nAbstract\n\n"
        "Lock-keepers along three canals lent money to boatmen for two centuries. We use their books to show who repaid, "
        "and why those who did not had mostly lost a boat.\n\nKeywords\n\n- canals\n- credit\n"
    )
    assert (record.title, str(record.issued)) == (title, "2031-01-20")
    assert record.contributors[0].name == "Odile Brandvik"
    assert record.container is not None
    assert record.container.title == volume


@pytest.mark.parametrize(
    "labels",
    [
        "Autor(a) principal:|Data de Publicação:|Tipo de documento:|Idioma:|Título da fonte:|Texto Completo:|Resumo:",
        "Hauptverfasser:|Veröffentlicht:|Format:|Sprache:|Bestand:|Volltext:|Zusammenfassung:",
        "Main Author:|Published:|Format:|Language:|Held by:|Online Access:|Abstract:",
    ],
)
def test_a_card_whose_labels_are_not_all_known(labels: str) -> None:
    title = "An inquiry into the lending of lock-keepers and the sinking of boats along three canals in the lowlands of Oster"
    values = (
        "Brandvik, Odile",
        "2031",
        "Thesis",
        "English",
        "Repository of the Lock College",
        "https://repository.example.org/handle/123456789/29",
        "Lock-keepers along three canals lent money to boatmen for two centuries. We use their books to show who repaid.",
    )
    card = "\n".join(f"{label} {value}" for label, value in zip(labels.split("|"), values, strict=True))
    record = read(f"{title}\n\nBibliographic details\n{card}\n")
    assert (record.title, str(record.issued)) == (title, "2031")
    assert [person.name for person in record.contributors] == ["Brandvik, Odile"]
    assert values[5] in str(record.links)


@pytest.mark.parametrize("row", ["{} | {} |", "{} | {}", "{}{}"])
def test_a_card_whose_labels_stand_beside_their_values_or_run_into_them(row: str) -> None:
    fields = [
        ("Original language", "English"),
        ("Pages (from-to)", "292-313"),
        ("Journal", "Quarterly of Canal Studies"),
        ("Issue number", "6"),
        ("Publication status", "Published - Nov 2031"),
    ]
    card = "\n".join(row.format(*field) for field in fields)
    record = read(f"Sluices and Savings: How Lock-Keepers Lend\n\nOdile Brandvik, Pim Sorrel\n\n{card}\n")
    assert record.title == "Sluices and Savings: How Lock-Keepers Lend"
    assert (str(record.issued), record.pages, record.issue) == ("2031-11", "292-313", "6")
    assert [person.name for person in record.contributors] == ["Odile Brandvik", "Pim Sorrel"]


def test_a_work_whose_title_and_abstract_are_told_in_three_languages_is_one() -> None:
    record = read(
        "Citas y esclusas: quién presta a los barqueros\n\nCómo citar este artículo\n\n"
        "Ferrer O, Soler P. Citas y esclusas: quién presta a los barqueros. Revista de Canales. 2031; 6(2):74-82.\n\n"
        "Titulo:\n\nCitas y esclusas: quién presta a los barqueros\n\nResumen\n\n"
        "Los esclusales prestaban dinero a los barqueros desde hace siglos, y sus libros muestran quién lo devolvía.\n\n"
        "Title:\n\nQuotes and locks: who lends to boatmen\n\nAbstract:\n\n"
        "Lock-keepers lent money to boatmen for two centuries, and their books show who of them repaid it and why.\n\n"
        "Título:\n\nCitações e eclusas: quem empresta aos barqueiros\n\nResumo\n\n"
        "Os guardas emprestavam dinheiro aos barqueiros, e os seus livros mostram quem o devolvia e por que razão.\n"
    )
    assert (record.title, str(record.issued)) == ("Citas y esclusas: quién presta a los barqueros", "2031")


def test_a_title_said_again_in_the_pages_citation_is_one_work() -> None:
    title = "Lock Dues: A Study of Who Lends to Boatmen and Why"
    record = read(
        f"{title}\n\nOdile Brandvik (Centre for Canal Law, University of Harrowdale)\n\nQuarterly of Canal Studies\n\n"
        "ISSN: 1234-5679\n\nArticle publication date: 27 June 2031\n\n"
        f'Brandvik, O. (2031), "{title}", Quarterly of Canal Studies, Vol. 2 No. 2, pp. 297-300.\n\n'
        "Several books compare what lock-keepers ask of boatmen and by what means, and here is one more. Its subject is the "
        "due that is paid at a lock, which counts among taxes as important but disputed.\n"
    )
    assert (record.title, str(record.issued)) == (title, "2031-06-27")


def test_what_a_menu_over_the_work_says_is_related_is_not_the_works() -> None:
    record = read(
        "Harrowdale Library Online\n\nServices on Demand\n\nIndicators\n\n  • Have no cited articles\n\nRelated links\n\n"
        "  • Have no similar articles\n\nShare\n\n\nQuarterly of Canal Studies\n\nOn-line version ISSN 1234-5679\n\n"
        "Quart. Canal Stud. vol.17 no.3 Harrowdale Dec. 2031\n\nOriginal Article\n\n"
        "Quality of what lock-keepers wrote of doctors and masters of the University of Harrowdale, 2000-2017\n\n"
        "Odile Brandvik\n\nPim Sorrel\n\nABSTRACT\n\n"
        "Lock-keepers along three canals lent money to boatmen for two centuries. We use their books to show who repaid.\n"
    )
    assert (
        record.title
        == "Quality of what lock-keepers wrote of doctors and masters of the University of Harrowdale, 2000-2017"
    )
    assert [person.name for person in record.contributors] == ["Odile Brandvik", "Pim Sorrel"]


def test_a_thesis_that_shows_that_it_is_one_is_kept() -> None:
    record = read(
        "Logo Harbour Notes\n\nTesis Esclusas, Odile Brandvik DEFINITIVA\n\n¡Este material tiene más páginas!\n\n"
        "Vista previa del material en texto\n\nUNIVERSIDAD DE HARROWDALE\nSISTEMA DE ESTUDIOS DE POSGRADOS\n\n"
        "LAS DEUDAS DE LOS BARQUEROS EN RELACIÓN CON\nEL COBRO DE PEAJES: UN ESTUDIO DE CASO EN LA\n"
        "ESCUELA DE CANALES, UNIVERSIDAD DE HARROWDALE\n\n"
        "Tesis sometida a la consideración de la Comisión del Programa de Estudios\nde Posgrado para optar por el grado y "
        "título de Maestría\n\nODILE BRANDVIK ROJAS\n\nCiudad Universitaria, Harrowdale\n\n2031\n\nii\n\nDedicatoria\n\n"
        "A los míos, que me acompañaron de buena gana\n\niii\n\nAgradecimiento\n\nA las asesoras, con quienes pude crecer\n\n"
        "iv\n\nHoja de aprobación\n\nv\n\nResumen\n"
    )
    assert record.title.startswith("LAS DEUDAS DE LOS BARQUEROS EN RELACIÓN CON EL COBRO DE PEAJES")
    assert (record.type, str(record.issued)) == ("thesis", "2031")


@pytest.mark.parametrize("picture", ["image002", "clip_image014", "IMG_001"])
def test_the_name_of_a_picture_glued_to_a_title_is_no_part_of_it(picture: str) -> None:
    record = read(
        f"Notes & Reviews 2031\n\n{picture}What lock-keepers lent to boatmen in the history of the canals of Oster\n\n"
        "Odile Brandvik\n\nProfessor of Water History\n\nUniversity of Harrowdale\n\n1. – Some remarks to begin with\n\n"
        "From the outset lock-keepers along three canals lent money to boatmen, and for two centuries they were paid back; "
        "this note tells who repaid, and why those who did not had mostly lost a boat.\n"
    )
    assert record.title == "What lock-keepers lent to boatmen in the history of the canals of Oster"


@pytest.mark.parametrize("over", ["images/covers/2031/quays.png", "Xii (2031) | 1 (23)", "XIV (2031)"])
def test_a_path_or_a_journals_number_over_a_title_is_none(over: str) -> None:
    record = read(
        f"{over}\n\nOdile Brandvik\n\n12 May 2031\n\nUniversity of Harrowdale\n\nWhat lock-keepers lent to boatmen\n\n"
        "Keywords: canals, debts, tolls\n\nIntroduction\n\n"
        "Lock-keepers along three canals lent money to boatmen for two centuries. We use their books to show who repaid.\n"
    )
    assert record.title == "What lock-keepers lent to boatmen"


TOLD = (
    "Lock-keepers along three canals lent money to boatmen for two centuries. We use their books to show who repaid and why,"
    " and what became of those who did not when the railways came."
)


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("Contribution to journalArticlepeer-review", "journal-article"),
        ("Contribution to journal › Article › Research › peer-review", "journal-article"),
        ("Chapter in Book/Report/Conference proceedingChapterpeer-review", "chapter"),
        ("Working paper / Preprint › Discussion paper", "working-paper"),
    ],
)
@pytest.mark.parametrize("counted", ["", "9 Scopus citations\n\n", "120 Downloads (Pure)\n\n"])
def test_a_portal_says_a_kind_step_by_step_and_may_name_nobody(kind: str, type_: str, counted: str) -> None:
    record = read(
        f"Sluices and Savings\n\nResearch output: {kind}\n\n{counted}{TOLD}\n"
        "Original languageEnglish\nPages (from-to)187-216\nNumber of pages30\nJournalQuarterly of Canal Studies\n"
        "Issue number2\nPublication statusPublished - 9 May 2031\n\nCite this\n"
    )
    assert (record.title, record.type, str(record.issued)) == ("Sluices and Savings", type_, "2031-05-09")
    assert (record.pages, record.contributors, record.summary) == ("187-216", (), TOLD)
    assert record.container is not None
    assert record.container.title == "Quarterly of Canal Studies"


def test_the_fields_of_a_series_and_styles_of_citing_name_nobody() -> None:
    record = read(
        f"Sluices and Savings\n\nOdile Brandvik, Pim Sorrel\n\nResearch output: Book/ReportReport\n\nAbstract\n\n{TOLD}\n\n"
        "Original languageEnglish\nPlace of PublicationHarrowdale\nPublisherTowpath Press\nNumber of pages30\n"
        "Publication statusPublished - May 2031\n\nPublication series\n\nNameCanal Reports\n"
        "PublisherTowpath Press\nVolume12\n"
        "\nCite this\n\nAPA\nAuthor\nBIBTEX\nHarvard\n"
    )
    assert [person.name for person in record.contributors] == ["Odile Brandvik", "Pim Sorrel"]
    assert (record.series, record.number, record.publisher) == ("Canal Reports", "12", "Towpath Press")


@pytest.mark.parametrize("label", ["Citation", "Bibliographic Citation", "Citación"])
def test_a_label_leads_to_where_the_labelled_title_appeared(label: str) -> None:
    record = read(
        f"Type: Journal article\nTitle: Sluices and Savings\nAuthor: Brandvik, O.\nSorrel, P.\n"
        f"{label}: Quarterly of Canal Studies, 2031; 33(3):275-290\nPublisher: Towpath Press\nIssue Date: 2031\n"
        f"Abstract: {TOLD}\n"
    )
    assert record.container is not None
    assert record.container.title == "Quarterly of Canal Studies"
    assert (record.volume, record.issue, record.pages) == ("33", "3", "275-290")


@pytest.mark.parametrize("day", ["May 16, 2031 17 min read Download Report", "16 May 2031 | 5 minute read"])
def test_a_day_with_how_long_reading_takes_under_the_title(day: str) -> None:
    record = read(f"Report Canals\n\nSluices and Savings in Europe\n\n{day}\n\nOdile Brandvik\n\n{TOLD}\n\n{TOLD}\n")
    assert (record.title, str(record.issued)) == ("Sluices and Savings in Europe", "2031-05-16")


@pytest.mark.parametrize("frame", ["Você está na página 1de 19\n\n", "You are on page 1of 12\n\n", ""])
@pytest.mark.parametrize(
    "titles",
    [
        (
            "LA CONTRIBUCIÓN DE LAS ESCLUSAS EN EL CRÉDITO|DE LOS PUERTOS DEL NORTE|EN LOS AÑOS 2021 Y|2030",
            "A CONTRIBUIÇÃO DAS ESCLUSAS NO CRÉDITO|DOS PORTOS DO NORTE, 2021 E|2030",
            "THE CONTRIBUTION OF LOCKS TO THE CREDIT|OF THE NORTHERN HARBOURS, 2021 AND|2030",
        ),
        (
            "Wie Schleusenwärter an den Kanälen der Küste das|Geld der Schiffer verwalteten und wer es bekam",
            "How lock-keepers on the canals of the coast kept|the money of boatmen and who got it in the end",
        ),
        (
            "Les éclusiers des canaux de la côte et les comptes|des bateliers au long du siècle dernier",
            "The lock-keepers of the coast and the books of|boatmen through the whole of the last century",
            "Los esclusas de la costa y las cuentas de los|barqueros a lo largo del último siglo",
        ),
    ],
)
def test_a_broken_title_that_is_told_again_in_other_languages(frame: str, titles: tuple[str, ...]) -> None:
    broken = "\n\n".join(title.replace("|", "\n\n\n" if frame else "\n", 1).replace("|", "\n") for title in titles)
    torn = "\n\n\n" if frame else "\n"
    record = read(
        f"{frame}Harrowdale University{torn}Department of Canals\nV. 01, 2031\n\n{broken}\n\nOdile Brandvik1\n\n"
        f"Abstract: The books of lock-keepers show who repaid what was lent to them and who did not, over{torn}"
        "two centuries and on three canals.\n\nKeywords: canals, credit\n"
    )
    assert record.title == titles[0].replace("|", " ")
    assert str(record.issued) == "2031"
    assert [person.name for person in record.contributors] == ["Odile Brandvik"]


@pytest.mark.parametrize("cite", ["Cite this paper:", "How to cite:", "Cómo citar", "Zitiervorschlag"])
def test_a_journal_over_its_article_and_its_own_citation_are_no_works(cite: str) -> None:
    journal = "Journal of Applied Canal Economics and Policy Analysis"
    title = "The Effect of Sluices on Canal Development in Harrowdale South, Quay State"
    record = read(
        f"{journal}\nISSN (Print): ISSN Pending ISSN (Online): ISSN Pending Website: Editor-in-chief: Apply here\n"
        f"Open Access\nJournal Browser\n{journal}. 2031, 4(1), 54-62\nDOI: 10.1234/jacepa-4-1-7\nOpen AccessArticle\n\n"
        f"{title}\n\nOdile Brandvik1, and Pim Sorrel2\n\n"
        "1Department of Canal Studies, Harrowdale University, Harrowdale Quay State, Nigeria\n\n"
        "2Department of Cooperative Economics and Management, Tadeo Quint University, Marsh, Quay State, Nigeria\n\n"
        f"Pub. Date: September 15, 2031\n\n{cite}\n"
        f"Odile Brandvik and Pim Sorrel. {title}. {journal}. 2031; 4(1):54-62. doi: 10.1234/jacepa-4-1-7\n\n\n{PROSE}\n"
    )
    assert (record.title, str(record.issued), record.pages) == (title, "2031-09-15", "54-62")
    assert [person.name for person in record.contributors] == ["Odile Brandvik", "Pim Sorrel"]


@pytest.mark.parametrize(
    ("over", "label", "about"),
    [
        ("Journal Information", "Title", "Year: 2031"),
        ("Información de la revista", "Título", "Año: 2031"),
        ("Informations sur la revue", "Titre", "Publié : 2031"),
    ],
)
def test_a_title_labelled_over_an_issn_is_the_journals(over: str, label: str, about: str) -> None:
    record = read(
        f"{over}\n\n{label}: CANALES Y NEGOCIOS\n\nISSN-e: 1234-5679\n\n{about}\n\nPublisher: Quay University\n\n"
        "Las esclusas y el crédito de los barqueros en la costa baja\n\nOdile Brandvik\n\n"
        f"Universidad del Muelle, Facultad de Canales. Quay, Ecuador.\n\nResumen\n\n{PROSE}\n\nPalabras clave: canales\n"
    )
    assert record.title == "Las esclusas y el crédito de los barqueros en la costa baja"
    assert [person.name for person in record.contributors] == ["Odile Brandvik"]
    assert record.container
    assert record.container.title == "CANALES Y NEGOCIOS"


_ABSTRACT = (
    "We study ferries and wages in ten coastal towns between 1990 and 2015. Wages fell where ferries stopped, and did not "
    "recover. Policy should look at links between places before it looks at places alone."
)


@pytest.mark.parametrize(
    ("line", "house"),
    [
        ("Lantern Press, 2031", "Lantern Press"),
        ("Aalby: Quay Books (2031)", "Quay Books"),
        ("Springer, 2031.", "Springer"),
    ],
)
def test_a_house_and_a_year_below_the_people_of_a_book(line: str, house: str) -> None:
    found = read(f"Ferries and Wages in Coastal Towns\nAda Moor\n{line}\n\nAbout the book\n{_ABSTRACT}\n")
    assert (found.title, found.publisher, found.issued and found.issued.edtf) == (
        "Ferries and Wages in Coastal Towns", house, "2031",
    )  # fmt: skip
    assert [person.name for person in found.contributors] == ["Ada Moor"]


@pytest.mark.parametrize(
    ("lead", "over"), [("Em", "Resumo"), ("In", "Abstract"), ("En", "Resumen"), ("Dans", "Résumé")]
)
def test_the_book_that_a_chapter_is_in_stands_below_its_author(lead: str, over: str) -> None:
    found = read(
        "Ferries and Wages in Coastal Towns\nAda Moor\n"
        f"{lead}: Bram Vane (Org.), Portos e Salários. Aalby: Editora Cais, 2031.\n\n{over}\n{_ABSTRACT}\n"
    )
    assert (found.type, found.container and found.container.title, found.issued and found.issued.edtf) == (
        "chapter", "Portos e Salários", "2031",
    )  # fmt: skip
    assert {person.name: person.role for person in found.contributors} == {"Ada Moor": "author", "Bram Vane": "editor"}


def test_a_button_over_people_names_no_field() -> None:
    found = read(
        "Ferries and Wages in Coastal Towns\n\nAuthor & abstract\nDownload\n15 Citations\n\nAuthor\nListed:\n"
        f"Ada Moor (Quay College)\nBram Vane (University of Aalby)\n\nAbstract\n{_ABSTRACT}\n"
    )
    assert [person.name for person in found.contributors] == ["Ada Moor", "Bram Vane"]


def test_a_month_that_is_glued_to_the_journal_and_people_glued_to_each_other() -> None:
    found = read(
        "Article PDF Available\n\nFerries and Wages in Coastal Towns\nMarch 2031Journal of Coastal Studies 12(3):11-30\n"
        f"Ada MoorPeter Weber\nAbstract\n{_ABSTRACT}\n"
    )
    assert (found.container and found.container.title, found.issued and found.issued.edtf) == (
        "Journal of Coastal Studies", "2031-03",
    )  # fmt: skip
    assert [person.name for person in found.contributors] == ["Ada Moor", "Peter Weber"]


def test_what_stands_under_a_heading_of_the_citation_is_no_number() -> None:
    record = read(
        "10.9999/quay.2031\nSlow tides and the price of locks in small ports\nAda Moor, Ben Vane\nArticle Info\n"
        "Submitted: 17-01-2031 Accepted: 29-06-2031 Published: 30-11-2031\nCitation:\nMoor, A., & Vane, B. (2031). Slow\n"
        "tides and the price of locks in small ports. Canal Review, 12(2), 738–742.\nhttps://doi.org/10.9999/\nquay.2031\n"
        "ABSTRACT\nWe study how the floods of the north changed what people pay for houses near the water, and find large "
        "effects that last for decades.\nKeywords: ports, tides\n"
    )
    assert (record.title, record.number) == ("Slow tides and the price of locks in small ports", "")
