"""What a template for pages has for an example is no work, whatever it is called."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Record

CARDS = {
    "en": (
        ("Paper Title 1: Something about Learning", "Author A, Author B", "Journal Name, 2031"),
        ("Paper Title 2: Something about Tides", "Author A, Author C", "Conference Name, 2031"),
        ("Workshop Paper 3: Another View of Quays", "Author B", "Workshop Name, 2030"),
    ),
    "de": (
        ("Titel der Publikation 1", "Autor 1, Autor 2", "Zeitschrift, 2031"),
        ("Titel der Publikation 2: Untertitel", "Autor 1", "Zeitschrift, 2031"),
        ("Beitrag 3: Steuerung von Schleusen im Hafen", "Vorname Nachname, Autor 2", "Tagung, 2030"),
    ),
    "es": (
        ("Título del artículo 1: El puerto y la marea", "Autores et al.", "Revista de Puertos, 2031"),
        ("Título del artículo 2: Las esclusas del norte", "Autores et al.", "Revista de Mareas, 2030"),
        ("Ponencia 1: Control de esclusas con visión", "Congreso de Puertos - 2031", ""),
        ("Tesis: Navegación autónoma de barcos pequeños", "Doctorando 1 - 2030", ""),
    ),
    "pt": (
        ("Título do Artigo 1: Redes de Marés para Cais", "Autores et al. - Revista de Portos, 2031", ""),
        ("Título do Artigo 2: Controle de Eclusas", "Autores et al. - Revista de Canais, 2031", ""),
        ("Trabalho 1: Técnicas de Visão para Portos", "Congresso de Portos - 2031", ""),
        ("Dissertação: Sistema de Navegação de Barcos", "Mestrando 1 - 2031", ""),
        ("TCC: Controle de Bombas com Retorno", "Aluno de Graduação - 2031", ""),
    ),
}


def page(cards: tuple[tuple[str, str, str], ...]) -> str:
    return "<h1>Publications</h1>" + "".join(
        f'<div class="pub"><h3>{title}</h3><p class="who">{people}</p><p class="venue">{venue}</p></div>'
        for title, people, venue in cards
    )


def found(text: str) -> list[Record]:
    return [one for one in listing.read(text.encode()) if isinstance(one, Record)]


@pytest.mark.parametrize("language", CARDS)
def test_examples_of_a_template_are_no_works(language: str) -> None:
    assert found(page(CARDS[language])) == []


def test_works_that_were_put_in_above_the_examples_are_read() -> None:
    own = (
        ("Slow Tides and the Price of Locks", "Ada Moor, Ben Quay", "Journal of Harbours, 2031"),
        ("What Pilots Know", "Ben Quay", "Harbour Letters, 2030"),
    )
    assert [one.title for one in found(page(own + CARDS["en"]))] == [title for title, _, _ in own]


def test_a_counted_paper_or_a_first_author_alone_is_no_example() -> None:
    own = (
        ("Paper 1: Slow Tides and the Price of Locks", "Ada Moor", "Journal of Harbours, 2031"),
        ("Paper 2: What Pilots Know", "Ben Quay, Ada Moor", "Harbour Letters, 2030"),
        ("Paper 3: Ports without a Sea", "Cleo Vane", "Harbour Letters, 2029"),
    )
    assert len(found(page(own))) == 3
    chips = page(own).replace('<p class="venue">', '<p class="chip">First Author</p><p class="venue">')
    assert len(found(chips)) == 3
