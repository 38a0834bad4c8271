"""Documents as sites for sharing documents show them: their frames, their pages, their run-on text."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Record

ABSTRACT = (
    "Lock-keepers along three canals lent money to boatmen for two centuries. We use their books to show who repaid and why. "
    "Most did, and those who did not had lost a boat."
)


def read_all(page: str) -> list[Record]:
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def read(page: str) -> Record:
    """The page's one record."""
    (record,) = read_all(page)
    return record


@pytest.mark.parametrize(
    ("size", "start", "download", "text"),
    [
        ("Size: px", "Start display at page:", "Download", "Transcription"),
        ("Größe: px", "Ab Seite anzeigen:", "Download", "Transkript"),
        ("Taille : px", "Commencer à balayer dès la page:", "Télécharger", "Transcription"),
        ("Rozmiar: px", "Rozpocząć pokaz od strony:", "Pobierz", "Transkrypt"),
    ],
)
def test_a_document_said_by_its_name_whose_pages_are_one_line_each(
    size: str, start: str, download: str, text: str
) -> None:
    title = "Sluices and Savings: How Lock-Keepers Lend"
    record = read(
        f'{title}\n\n{size}\n{start}\n\n{download} "{title}"\n\n{text}\n\n'
        f"1 Canal Working Papers No. 14 {title} Odile Brandvik and Pim Sorrel 2031\n\n"
        "2 Canal Institute, 5 Quay Street, Harrowdale ISSN 1234-5679\n\n"
        f"3 {title} Odile Brandvik, University of Harrowdale and Pim Sorrel, Lock College Abstract: {ABSTRACT} "
        "Keywords: canals, credit\n"
    )
    assert (record.title, str(record.issued), record.summary) == (title, "2031", ABSTRACT)
    assert (record.series, record.number) == ("Canal Working Papers", "14")
    assert [person.name for person in record.contributors] == ["Odile Brandvik", "Pim Sorrel"]


@pytest.mark.parametrize(
    "frame",
    [
        "You are on page 1of 47",
        "Vous êtes sur la page 1sur 9",
        "Sie sind auf Seite 1von 12",
        "0 ratings\n123 views\n\nEstá en la página 1de 20\n\nGuardar",
        "Sei sulla pagina 1di 30",
    ],
)
def test_a_viewer_that_says_its_page(frame: str) -> None:
    record = read(
        f"{frame}\n\nHARROWDALE REPORTS 2031:4\n\nSLUICES AND SAVINGS\n\nOdile Brandvik and Pim Sorrel\n\nMay 2031\n\n"
        f"ABSTRACT\n\n{ABSTRACT}\n\n1\n1. Introduction\nThis paper is about locks and those who kept them in these years.\n"
    )
    assert (record.title, str(record.issued), record.summary) == ("SLUICES AND SAVINGS", "2031-05", ABSTRACT)
    assert (record.series, record.number) == ("HARROWDALE REPORTS", "2031:4")


def test_a_document_whose_pages_are_numbered_in_brackets() -> None:
    record = read(
        "• No results found\n\nSluices and Savings: How Lock-Keepers Lend\n\nN/A\nN/A\nProtected\n\nAcademic year: 2033\n\n"
        'Share "Sluices and Savings: How Lock-Keepers Lend"\n\nCopied!\n28\n0\n0\n\nLoading.... (view fulltext now)\n\n'
        "Full text\n\n(1)\n\nWORKING PAPER 6/2031\n\nOdile Brandvik\n\nSluices and Savings: How Lock-Keepers Lend\n\n(2)\n\n"
        f"ISSN 1234-5679\n\n(3)\n\nAbstract\n\n{ABSTRACT}\n\n(4)\n(5)\n"
    )
    assert (record.title, record.number) == ("Sluices and Savings: How Lock-Keepers Lend", "6/2031")
    assert (record.summary, record.issued) == (ABSTRACT, None)


def test_a_thesis_in_one_line_is_known_by_what_is_said_again() -> None:
    again = "CARLOS DE ALMEIDA PRADO AS BALSAS DA COSTA: O COMÉRCIO ENTRE AS CIDADES"
    record = read(
        f"Prévia do material em texto\nUNIVERSIDADE DO CAIS PROGRAMA DE ECONOMIA {again} CAIS 2031 {again} "
        "Dissertação apresentada ao Programa de Economia da Universidade do Cais, como requisito parcial para obtenção "
        f"do título de Mestre. CAIS 2031 {again}"
    )
    assert record.title == "AS BALSAS DA COSTA: O COMÉRCIO ENTRE AS CIDADES"
    assert (record.type, str(record.issued)) == ("thesis", "2031")


def test_a_list_of_works_in_a_viewer_stays_a_list() -> None:
    works = [
        f"Brandvik, O. ({2031 - number}). {title}. Journal of Canals, {number}(2), 11-{20 + number}."
        for number, title in enumerate(
            ("Sluices of the North", "Boats on Credit", "Who Keeps the Locks", "Tolls and Towns", "The Long Quay"), 1
        )
    ]
    found = read_all("You are on page 1of 4\n\nOdile Brandvik\n\nPublications\n\n" + "\n\n".join(works))
    assert len(found) == 5


def test_a_title_that_stands_there_twice_over_several_lines() -> None:
    record = read(
        "You are on page 1of 301\n\nKEEPING\n\nLOCKS AND BOATS\nIN ORDER\nKEEPING\nLOCKS AND BOATS\nIN ORDER\n\n"
        "(A handbook)\n\nOdile Brandvik\n\n2031\nPublished by:\nHarrowdale Press\n\nISBN: 978-3-16-148410-0\n\nContents\n\n"
        "Foreword 7\n\nIntroduction 9\n\nThe first lock 22\nThe second lock 42\n\nWho keeps them 53\n"
    )
    assert (record.title, str(record.issued)) == ("KEEPING LOCKS AND BOATS IN ORDER", "2031")
    assert [person.name for person in record.contributors] == ["Odile Brandvik"]


def test_a_title_in_capitals_parts_a_page_in_one_line() -> None:
    text = (
        "Os pedágios caíram quando as vilas começaram a tomar empréstimos, e as pontes foram pagas por quem passava. "
        * 5
    )
    record = read(
        "Ribera 7 (2031), pp. 33-58 AS PONTES DAS VILAS COM SEUS PEDÁGIOS NO SÉCULO DEZESSETE Helena de Souza 1 Paulo"
        f" Menezes 2 RESUMO: {text} Palavras-chave: Pontes."
    )
    assert record.title == "AS PONTES DAS VILAS COM SEUS PEDÁGIOS NO SÉCULO DEZESSETE"
    assert [person.name for person in record.contributors] == ["Helena de Souza", "Paulo Menezes"]
    assert (record.container and record.container.title, record.pages) == ("Ribera", "33-58")
    old = read(
        "Stadtbücherei Lindau . ' / DIE BRÜCKEN DER STÄDTE AM STROM VON ODILO BRANDVIK, Doktor der Rechte und Mitglied des"
        f" Vereins für Geschichte in Lindau. LINDAU, UFER VERLAG. 1868. {text}"
    )
    assert (old.title, str(old.issued)) == ("DIE BRÜCKEN DER STÄDTE AM STROM", "1868")
    assert [person.name for person in old.contributors] == ["ODILO BRANDVIK"]


OTHERS = (
    "Recommend Stories\n\nCanals and Towns\nBe kind. Anonymous\n\nBoats in Law\nWater is patient. A Sage\n\n"
    "Weirs\nGo on. Anonymous\n\n"
)


@pytest.mark.parametrize(
    "before",
    [
        f"canals and credit\n\n98 downloads 2860 Views 330KB Size\n\n{OTHERS}Idea Transcript\n\n",
        "CANAL INSTITUTE WORKING PAPER\n\nComments\n\nTranscription\n\n",
        "Sluices - Cover · Picture: A Lock, 2029....\n\n15\n\nTranscript of Sluices - Cover · Picture: A Lock, 2029....\n\n",
    ],
)
def test_what_a_frame_calls_the_transcript_is_the_document(before: str) -> None:
    record = read(
        f"{before}CANAL INSTITUTE WORKING PAPER NO. 14\n\nSLUICES AND SAVINGS: HOW LOCK-KEEPERS LEND\n\n"
        f"Odile Brandvik and Pim Sorrel\n\nMay 2031\n\nAbstract\n\n{ABSTRACT}\n"
    )
    assert (record.title, record.summary) == ("SLUICES AND SAVINGS: HOW LOCK-KEEPERS LEND", ABSTRACT)
    assert [person.name for person in record.contributors] == ["Odile Brandvik", "Pim Sorrel"]


def test_a_run_on_text_over_its_transcript_is_parted_before_people_in_capitals() -> None:
    record = read(
        f"SLUICES AND SAVINGS …...SLUICES AND SAVINGS...\n\n23\nSLUICES AND SAVINGS: HOW LOCK-KEEPERS LEND IN DRY SUMMERS "
        f"MARY VANE and ADA MOOR {ABSTRACT} {ABSTRACT}\n\nTranscript of SLUICES AND SAVINGS: HOW LOCK-KEE\n"
    )
    assert record.title == "SLUICES AND SAVINGS: HOW LOCK-KEEPERS LEND IN DRY SUMMERS"
    assert [person.name for person in record.contributors] == ["MARY VANE", "ADA MOOR"]


def test_a_document_named_by_the_body_that_made_it() -> None:
    name = "LOCK RESEARCH INSTITUTE University of Harrowdale"
    record = read(
        f'{name}\n\nSize: px\nStart display at page:\n\nDownload "{name}"\n\nTranscription\n\n'
        f"1 {name} Harrowdale, LRI-UH-8709 October 2031 USE OF A DIVING BELL FOR FINDING WHERE BOATS SANK IN THREE CANALS "
        "by O. Brandvik, P. Sorrel, and W. Oduya School of Water University of Harrowdale Final Report for the Lock Board in "
        "Cooperation with the Towns of Oster and Wester and the Guild of Boatmen, who gave boats and men for it\n\n"
        f"2 Abstract {ABSTRACT}\n"
    )
    assert record.title == "USE OF A DIVING BELL FOR FINDING WHERE BOATS SANK IN THREE CANALS"
    assert str(record.issued) == "2031-10"


@pytest.mark.parametrize(
    "frame", ["Total Page:16\n\nFile Type:pdf, Size:1020Kb\n\n", "pages20 Pages\nrelease year2031\n\n"]
)
def test_a_document_whose_text_begins_with_its_name(frame: str) -> None:
    title = "Sluices and Savings: How Lock-Keepers Lend"
    record = read(
        f"{title}\n\n{frame}{title} {title} Odile Brandvik, Pim Sorrel Recommended citation: Brandvik, O., P. Sorrel. 2031. "
        f"{title}. Lock College. {ABSTRACT} {ABSTRACT.replace('three', 'four')} {ABSTRACT.replace('two', 'nine')}\n"
    )
    assert record.title == title


@pytest.mark.parametrize(
    "counts",
    [
        "66 downloads 1 Views 281KB Size",
        "281KB Größe 7 Downloads 110 Ansichten",
        "3MB Tamaño 12 Descargas 1.110 Vistas",
        "0 téléchargements 14 vues 2,5 MB taille",
    ],
)
@pytest.mark.parametrize("name", ["sluices and savings: how lock-keepers ... - Quay Press", "Sluices and savings: how"])
def test_a_document_below_a_part_of_it_and_the_size_of_its_file(counts: str, name: str) -> None:
    record = read(
        f"{name}\n\nKept on both banks, the accounts of locks and towns were read by nobody until n\n{counts}\n"
        "Odile Brandvik* Pim Sorrel*\n\n"
        f"SLUICES AND SAVINGS: HOW LOCK-KEEPERS LEND {ABSTRACT} {ABSTRACT} {ABSTRACT}\n\n"
        "Keywords: canals, credit, accounts, towns\n"
    )
    assert record.title == "SLUICES AND SAVINGS: HOW LOCK-KEEPERS LEND"
    assert [person.name for person in record.contributors] == ["Odile Brandvik", "Pim Sorrel"]
    assert str(record.summary).startswith(ABSTRACT)


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("SLUICES AND SAVINGS ON THE CANALS OF OLD HARBOURS", "ANNA BRANDVIK AND PETER SORREL"),
        ("Sluices and Savings on the Canals of Old Harbours", "Anna Brandvik and Peter Sorrel"),
        ("Schleusen und Ersparnisse an den Kanälen alter Häfen", "Anna Brandvik und Peter Sorrel"),
        ("Écluses et épargne sur les canaux des vieux ports", "Anna Brandvik, Peter Sorrel"),
    ],
)
def test_a_name_in_a_frame_that_runs_on_into_people_and_series(title: str, people: str) -> None:
    name = f"{title} {people} QUAY WORKING PAPER NO. 14"
    record = read(
        f'{name}\n\nSize: px\nStart display at page:\n\nDownload "{name}"\n\nTranscription\n\n'
        f"1 {title} {people} QUAY WORKING PAPER NO. 14 FEBRUARY 2031 {ABSTRACT} {ABSTRACT} {ABSTRACT}\n"
    )
    assert (record.title, str(record.issued)) == (title, "2031-02")
    assert [person.name.casefold() for person in record.contributors] == ["anna brandvik", "peter sorrel"]
    assert (record.series, record.number) == ("QUAY WORKING PAPER", "14")


@pytest.mark.parametrize("lead", ["Download", "Descargar", "Télécharger"])
def test_a_name_that_a_frame_cut_off_goes_on_to_the_sign_of_a_footnote(lead: str) -> None:
    title = "Sluices and Savings on the Canals of the Low Coast: a Reading of the Books"
    record = read(
        f"{lead} sluices and savings on the canals of the\n\nDocument related concepts\n\nTranscript\n\n"
        f"{title}s 131 {title}* Odile Brandvik Abstract: {ABSTRACT} {ABSTRACT} {ABSTRACT} Keywords: canals, credit\n"
    )
    assert record.title == title
