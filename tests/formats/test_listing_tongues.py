"""The same entries in the words of seven languages tell the same (decision 36)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from oeuvre.formats.listing.whole import read_with
from oeuvre.record import Record

_TONGUES = ("en", "de", "fr", "es", "pt", "it", "nl")
_TITLES = {
    "en": ("Housing markets after the crisis", "Wages and the ferry trade", "A short history of ports"),
    "de": ("Wohnungsmärkte nach der Krise", "Löhne und der Fährverkehr", "Kurze Geschichte der Häfen"),
    "fr": (
        "Les marchés du logement après la crise",
        "Les salaires et le commerce maritime",
        "Une brève histoire des ports",
    ),
    "es": (
        "Los mercados de vivienda tras la crisis",
        "Los salarios y el comercio marítimo",
        "Breve historia de los puertos",
    ),
    "pt": ("Os mercados de habitação após a crise", "Os salários e o comércio marítimo", "Breve história dos portos"),
    "it": ("I mercati immobiliari dopo la crisi", "I salari e il commercio marittimo", "Breve storia dei porti"),
    "nl": ("Woningmarkten na de crisis", "Lonen en de veerhandel", "Korte geschiedenis van de havens"),
}
_BOOKS = {
    "en": "Essays on Work and Place", "de": "Beiträge zu Arbeit und Raum", "fr": "Essais sur le travail et l’espace",
    "es": "Ensayos sobre trabajo y espacio", "pt": "Ensaios sobre trabalho e espaço", "it": "Saggi su lavoro e spazio",
    "nl": "Essays over werk en ruimte",
}  # fmt: skip
#: What each language says for a word of English.
_WORDS = {
    "with": ("with", "mit", "avec", "con", "com", "con", "met"),
    "joint": (
        "joint with", "gemeinsam mit", "en collaboration avec", "en coautoría con", "em coautoria com",
        "in collaborazione con", "samen met",
    ),
    "and": ("and", "und", "et", "y", "e", "e", "en"),
    "edited by": (
        "edited by", "herausgegeben von", "édité par", "editado por", "editado por", "a cura di", "onder redactie van",
    ),
    "eds": ("eds.", "Hrsg.", "éds.", "eds.", "orgs.", "a cura di", "red."),
    "in": ("In", "In", "Dans", "En", "Em", "In", "In"),
    "vol": ("vol.", "Bd.", "vol.", "vol.", "vol.", "vol.", "jrg."),
    "no": ("no.", "Nr.", "n°", "núm.", "n.º", "n.", "nr."),
    "pp": ("pp.", "S.", "p.", "pp.", "p.", "pp.", "pp."),
    "forthcoming": (
        "forthcoming", "im Erscheinen", "à paraître", "en prensa", "no prelo", "in corso di pubblicazione", "te verschijnen",
    ),
    "working paper": (
        "Working Paper", "Arbeitspapier", "Document de travail", "Documento de trabajo", "Texto para discussão",
        "Documento di lavoro", "Werkdocument",
    ),
    "thesis": (
        "PhD thesis", "Dissertation", "Thèse de doctorat", "Tesis doctoral", "Tese de doutorado", "Tesi di dottorato",
        "Proefschrift",
    ),
    "edition": ("2nd edition", "2. Auflage", "2e édition", "2a edición", "2ª edição", "2a edizione", "2e druk"),
    "translated by": (
        "translated by", "übersetzt von", "traduit par", "traducido por", "traduzido por", "tradotto da", "vertaald door",
    ),
    "publications": (
        "Publications", "Publikationen", "Publications", "Publicaciones", "Publicações", "Pubblicazioni", "Publicaties",
    ),
    "articles": (
        "Journal articles", "Zeitschriftenartikel", "Articles de revues", "Artículos en revistas", "Artigos em periódicos",
        "Articoli su rivista", "Tijdschriftartikelen",
    ),
    "books": ("Books", "Bücher", "Livres", "Libros", "Livros", "Libri", "Boeken"),
    "chapters": (
        "Book chapters", "Buchkapitel", "Chapitres d’ouvrages", "Capítulos de libro", "Capítulos de livros",
        "Capitoli di libri", "Hoofdstukken in boeken",
    ),
    "reports": ("Reports", "Berichte", "Rapports", "Informes", "Relatórios", "Rapporti", "Rapporten"),
    "op-eds": (
        "Op-eds", "Gastbeiträge", "Tribunes", "Artículos de opinión", "Artigos de opinião", "Articoli di opinione",
        "Opiniestukken",
    ),
    "day": (
        "May 12, 2019", "12. Mai 2019", "12 mai 2019", "12 de mayo de 2019", "12 de maio de 2019", "12 maggio 2019",
        "12 mei 2019",
    ),
    "month": ("March 2019", "März 2019", "mars 2019", "marzo de 2019", "março de 2019", "marzo 2019", "maart 2019"),
}  # fmt: skip
_PEOPLE = ("Ada Moor", "Bram Vane", "Carla Holt", "Jonas Lund", "Rosa Ruiz")
_TURNED = tuple(", ".join(reversed(name.split())) for name in _PEOPLE)
_SHORT = tuple(f"{name.split()[1]}, {name[0]}." for name in _PEOPLE)
_YEARS = (2019, 2017, 2015)
_JOURNALS = ("Regional Studies", "Journal of Public Economics", "World Development")
_HOUSES = ("Routledge", "Springer", "Edward Elgar")

#: A form by its heading and how an entry is written: ``w`` gives words, ``t`` titles, ``i`` is the entry's number.
_Say = Callable[[str], str]
_FORMS: dict[str, tuple[str, Callable[[_Say, tuple[str, ...], str, int], str]]] = {
    "joint": ("publications", lambda w, t, b, i: (
        f"{t[i]}, {w('joint')} {_PEOPLE[i]} {w('and')} {_PEOPLE[i + 1]}, {_JOURNALS[i]}, {w('vol')} {i + 3}, {w('no')} "
        f"{i + 1}, {_YEARS[i]}, {w('pp')} 1{i}-3{i}")),
    "with": ("publications", lambda w, t, b, i: f"{t[i]} ({w('with')} {_PEOPLE[i]}), {_JOURNALS[i]}, {_YEARS[i]}."),
    "chapter": ("chapters", lambda w, t, b, i: (
        f"{_SHORT[i]} ({_YEARS[i]}): {t[i]}. {w('in')}: {_PEOPLE[i + 1]} {w('and')} {_PEOPLE[i + 2]} ({w('eds')}): {b}. "
        f"{_HOUSES[i]}, {w('pp')} 1{i}-3{i}.")),
    "quoted chapter": ("chapters", lambda w, t, b, i: (
        f"“{t[i]}”, {w('in').lower()} {b}, {w('edited by')} {_PEOPLE[i]} {w('and')} {_PEOPLE[i + 1]}, {_HOUSES[i]}, "
        f"{_YEARS[i]}.")),
    "editors first": ("books", lambda w, t, b, i: (
        f"{_TURNED[i]} {w('and')} {_TURNED[i + 1]} ({w('eds')}) ({_YEARS[i]}): {t[i]}. {_HOUSES[i]}.")),
    "editors last": ("books", lambda w, t, b, i: (
        f"{t[i]}, {w('edited by')} {_PEOPLE[i]} {w('and')} {_PEOPLE[i + 1]}, {_HOUSES[i]}, {_YEARS[i]}")),
    "forthcoming": ("articles", lambda w, t, b, i: (
        f"{_PEOPLE[i]} {w('and')} {_PEOPLE[i + 1]}, {t[i]}, {_JOURNALS[i]}, {w('forthcoming')}.")),
    "working paper": ("publications", lambda w, t, b, i: (
        f"{_PEOPLE[i]} {w('and')} {_PEOPLE[i + 1]} ({_YEARS[i]}), {t[i]}, {w('working paper')} {w('no')} {i + 12}.")),
    "thesis": ("publications", lambda w, t, b, i: f"{_SHORT[i]} ({_YEARS[i]}). {t[i]}. {w('thesis')}, Universität Kiel."),
    "edition": ("books", lambda w, t, b, i: f"{_PEOPLE[i]}, {t[i]}, {w('edition')}, {_HOUSES[i]}, {_YEARS[i]}."),
    "translated": ("books", lambda w, t, b, i: (
        f"{_PEOPLE[i]}, {t[i]}, {w('translated by')} {_PEOPLE[i + 1]}, {_HOUSES[i]}, {_YEARS[i]}.")),
    "report": ("reports", lambda w, t, b, i: f"{t[i]}\n{_PEOPLE[i]}, {_PEOPLE[i + 1]}\n{w('month')}"),
    "op-ed": ("op-eds", lambda w, t, b, i: f"{t[i]}. The Guardian, {w('day')}. ({w('with')} {_PEOPLE[i]})"),
}  # fmt: skip


def _told(form: str, tongue: str) -> list[tuple[object, ...]]:
    """What is read of a page of a form in a language, with its titles and its book by their numbers."""
    at = _TONGUES.index(tongue)
    heading, entry = _FORMS[form]

    def word(name: str) -> str:
        return _WORDS[name][at]

    page = (
        word(heading) + "\n\n" + "\n\n".join(entry(word, _TITLES[tongue], _BOOKS[tongue], i) for i in range(3)) + "\n"
    )
    return [
        (
            _TITLES[tongue].index(one.title) if one.title in _TITLES[tongue] else one.title,
            one.type,
            one.issued and one.issued.edtf,
            [(person.role, person.name) for person in one.contributors],
            one.container and one.container.title.replace(_BOOKS[tongue], "the book"),
            one.publisher,
            one.volume,
            one.issue,
            one.pages,
        )
        for one in read_with(None, page.encode())
        if isinstance(one, Record)
    ]


@pytest.mark.parametrize("form", _FORMS)
def test_a_form_tells_the_same_in_each_language(form: str) -> None:
    english = _told(form, "en")
    assert [one[0] for one in english] == [0, 1, 2]
    assert all(one[3] for one in english)
    for tongue in _TONGUES[1:]:
        assert _told(form, tongue) == english, tongue
