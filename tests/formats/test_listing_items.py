"""Items and cards whose elements have classes: a year, a title and what is said of the work, each in a span of its own."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Record


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def names(record: Record, role: str = "author") -> list[str]:
    return [one.name for one in record.contributors if one.role == role]


def item(year: str, title: str, venue: str, tags: str = "") -> str:
    return (
        f'<li><span class="pub-year">{year}</span> <span class="pub-title">{title}</span><br>'
        f'<span class="pub-venue">{venue}</span>{tags}</li>'
    )


ITEMS = (
    '<h1 class="page-title">Publicaciones</h1><p class="page-subtitle">// Libros y capítulos de la autora</p>'
    '<h2 class="section-title">Tesis doctoral</h2><ul class="list">'
    + item(
        "2031",
        "La niebla en los puertos del norte",
        "<strong>Quiroga, A.</strong> (Dir. Berta Molina) Universidad de Aldea. Calificación: <em>Notable</em>.",
        '<div class="tags"><span class="tag">Niebla</span><span class="tag">Puertos</span></div>',
    )
    + '</ul><h2 class="section-title">Capítulos de libro</h2><ul class="list">'
    + item(
        "2030",
        "Faros y mareas: el reto de la costa",
        "<strong>Quiroga, A.</strong> &amp; Lárez-Prado, P. <em>Espejo de Puertos</em>, 11–36, 2030.",
    )
    + item(
        "2029",
        "Barcas nativas de la ría",
        "<strong>Quiroga, A.</strong>, Toral, X. &amp; Soto-Vega, B. En <em>Barcas y remos. Actas del Congreso</em>, "
        'pp. 26–49, 2029. <a href="https://repo.example/77">→ Repositorio</a>',
    )
    + item(
        "2028",
        "El ancla vieja",
        "García Prado, R.J. &amp; <strong>Quiroga, A.</strong> <em>Estudios de la Ría</em>, 32(1), 2028."
        "<br><span>— De un trabajo dirigido por A. Quiroga.</span>",
        '<div class="tags"><span class="tag">Ancla</span></div>',
    )
    + "</ul>"
)


def test_what_stands_under_a_classed_title_is_of_that_work() -> None:
    found = records(ITEMS)
    assert [one.title for one in found] == [
        "La niebla en los puertos del norte",
        "Faros y mareas: el reto de la costa",
        "Barcas nativas de la ría",
        "El ancla vieja",
    ]
    assert [names(one) for one in found] == [
        ["Quiroga, A."],
        ["Quiroga, A.", "Lárez-Prado, P."],
        ["Quiroga, A.", "Toral, X.", "Soto-Vega, B."],
        ["García Prado, R.J.", "Quiroga, A."],
    ]
    assert [str(one.issued) for one in found] == ["2031", "2030", "2029", "2028"]
    assert [one.container and one.container.title for one in found[1:]] == [
        "Espejo de Puertos",
        "Barcas y remos. Actas del Congreso",
        "Estudios de la Ría",
    ]
    assert found[0].publisher == "Universidad de Aldea"
    assert found[2].publisher == ""


@pytest.mark.parametrize(
    "gap",
    [
        "",
        '<div class="pub-abstract"><strong>Abstract</strong><p>Do tides spill over '
        "into the towns behind the dykes? For nine harbours the study finds that they do, and that walls hold less than "
        "was thought by those who built them.</p></div>",
    ],
)
def test_spoken_names_stand_below_a_classed_title(gap: str) -> None:
    page = (
        '<h2>学術論文・国際会議論文</h2><ol class="publication-list">'
        '<li><a class="pub-title" href="https://doi.org/10.5555/a1">Do Tides Spill Over? Evidence from Nine Harbours</a>'
        f'<span class="pub-meta">Chen Yao, Guang Zhou, Ada Imaginary. Economies of Water, 14(6), 197, 2026.</span>{gap}</li>'
        '<li><a class="pub-title" href="https://doi.org/10.5555/a2">Quay clusters and their movement: common factors</a>'
        f'<span class="pub-meta">Ada Imaginary, Shigeo Hamada. The Harbour Economic Review, 2025.</span>{gap}</li></ol>'
    )
    found = records(page)
    assert [names(one) for one in found] == [
        ["Chen Yao", "Guang Zhou", "Ada Imaginary"],
        ["Ada Imaginary", "Shigeo Hamada"],
    ]
    assert [one.container and one.container.title for one in found] == [
        "Economies of Water",
        "The Harbour Economic Review",
    ]
    # A heading that names papers and papers of meetings says neither.
    assert [one.type for one in found] == ["journal-article", "journal-article"]


def test_a_card_that_cites_itself_takes_people_and_house_from_there() -> None:
    cards = "".join(
        f'<div class="card book-card"><div class="info"><div class="card-meta">Faro Multimedia · {year} · '
        f'ISBN {isbn}</div><h3 class="item-title"><a href="/b/{year}">{title}</a></h3><p><strong>Quiroga, A.</strong> '
        f"({year}). <em>{title}</em>. Aldea: Faro Multimedia.</p><p>Quien quiera saber de dónde viene la costa tiene que "
        "saber de los faros y de quienes los cuidaron durante siglos.</p></div></div>"
        for year, isbn, title in (
            ("2030", "978-84-415-4534-2", "Civilización costera"),
            ("2027", "978-3-031-63152-8", "El libro de los faros"),
        )
    )
    found = records(f"<h1>Publicaciones</h1><h2>Libros</h2>{cards}")
    assert [one.title for one in found] == ["Civilización costera", "El libro de los faros"]
    assert [names(one) for one in found] == [["Quiroga, A."], ["Quiroga, A."]]
    assert [one.publisher for one in found] == ["Faro Multimedia", "Faro Multimedia"]
    assert all(one.container is None for one in found)
    assert [[i.value for i in one.identifiers if i.scheme == "isbn"] for one in found] != [[], []]


@pytest.mark.parametrize(
    "around",
    [
        "<ul><li>{outlet}<ul class='pieces'>{items}</ul></li></ul>",
        "<ul><li>{outlet}</li><ul class='pieces'>{items}</ul></ul>",
    ],
)
def test_items_of_one_word_are_titles_among_items_that_are(around: str) -> None:
    pieces = {
        "Revista Dársena": [
            "La lucidez de los fareros",
            "¿Qué harás cuando suba la marea?",
            "Bruma",
            "El perseguir del agua",
        ],
        "Cuadernos del Muelle": [
            "Los senderos del canal: el cine de Quill",
            "Editorial",
            "Las coordenadas del faro",
            "Pilotes",
        ],
        "Otra Orilla": ["La mirada cruel: Abery y el azar", "Cartografía de la niebla", "Un repaso de 2031"],
    }
    lists = "".join(
        around.format(
            outlet=outlet, items="".join(f"<li><a href='/{n}'>{title}</a></li>" for n, title in enumerate(titles))
        )
        for outlet, titles in pieces.items()
    )
    found = records(f"<main><h1>Publicaciones</h1>{lists}</main>")
    assert [one.title for one in found] == [title for titles in pieces.values() for title in titles]


FIELDS = (
    ("Multi-lock Tides for multi-quay series", "Ada Moor, Bea Quay, Cleo Vane", "2029/10/21", "Harbour Computing"),
    ("Slow Boats and Their Pilots in the North", "Ada Moor, Bea Quay", "2028/03/02", "Annals of Quays"),
    ("What Pilots Know", "Bea Quay", "2027/03/02", "Annals of Quays"),
)
LABELS = {
    "en": ("Link to the publication as PDF", "Authors", "Publication date", "Journal"),
    "es": ("Enlace a la publicación en PDF", "Autores", "Fecha de publicación", "Revista"),
    "de": ("Link zur Publikation (PDF)", "Autoren", "Datum", "Zeitschrift"),
    "fr": ("Lien vers l'article en PDF", "Auteurs", "Date de publication", "Revue"),
}


@pytest.mark.parametrize("form", ["html", "markdown", "last"])
@pytest.mark.parametrize("language", LABELS)
def test_labelled_items_below_a_title_are_its_fields(language: str, form: str) -> None:
    link, *labels = LABELS[language]
    page = "<h1>Publications</h1>"
    if form == "markdown":
        page = "# Publications\n\n"
    for title, *values in FIELDS:
        said = [f"{label}: {value}" for label, value in zip(labels, values, strict=True)]
        if form == "markdown":
            page += f"### {title}\n\n[{link}](a.pdf)\n\n" + "".join(f"- {one}\n" for one in said) + "\n"
        elif form == "last":
            page += f"<h3>{title}</h3><ul>" + "".join(f"<li>{one}</li>" for one in said[::-1]) + "</ul>"
        else:
            page += f'<h3>{title}</h3><p><a href="a.pdf">{link}</a></p><ul>' + "".join(
                f"<li>{one}</li>" for one in said
            )
            page += "</ul>"
    found = records(page)
    assert [(one.title, ", ".join(names(one)), one.container and one.container.title) for one in found] == [
        (title, people, outlet) for title, people, _, outlet in FIELDS
    ]
    assert [str(one.issued) for one in found] == [day.replace("/", "-") for *_, day, _ in FIELDS]


MEETINGS = (
    ("QUAY 2031", "26th International Symposium on Harbour Security · Tools Track", "September 1–4, 2031 · Kerbs, UK"),
    ("WTQ 2031", "18º Workshop de Tecnologia dos Portos", "4 a 6 de agosto de 2031 · Molhe, RS"),
    ("HARB 2030", "XXII Escola Regional de Portos", "8 a 10 de dezembro de 2030"),
)
TOLD = (
    ("QuayCore: Automated Containment of Tides in Networks", "Ada Moor, Bea Quay"),
    ("LockZoo: A Testbed for Silt and Its Signs", "Carl Vane, Dora Brill"),
    ("NetLock: Control and Response in Academic Harbours", "Ada Moor, Carl Vane"),
)


@pytest.mark.parametrize("is_dated", [True, False])
def test_what_a_heading_says_of_its_meeting_is_no_work_and_a_platform_before_a_colon_nobody(is_dated: bool) -> None:
    page = "<h1>Published papers</h1>"
    for (name, whole, day), (title, people) in zip(MEETINGS, TOLD, strict=True):
        page += f'<section class="event"><h2>{name}</h2><p class="info">{whole}</p>'
        page += f'<span class="when">{day}</span>' if is_dated else ""
        page += f'<article class="card"><h3 class="title">{title}</h3><p class="people">{people}</p>'
        page += '<div class="links"><a href="a.pdf">PDF</a></div></article></section>'
    found = records(page)
    assert [(one.title, ", ".join(names(one))) for one in found] == list(TOLD)


@pytest.mark.parametrize("form", ["markdown", "html", "points"])
def test_talks_that_are_headings_over_their_meetings_and_links_are_works(form: str) -> None:
    page = "# Talks\n\n" if form != "html" else "<h1>Talks</h1>"
    for (_, meeting, day), title in zip(
        MEETINGS, ("Slow tides and locks", "What pilots know of silt", "Ports without a sea"), strict=True
    ):
        if form == "html":
            page += f"<h3>{title}</h3><p>{meeting}, {day}</p><ul><li><a href='a'>Slides</a></li><li>Video</li></ul>"
        elif form == "points":
            page += (
                f"### {title}\n\n{meeting}, {day}\n\n- We show how tides move ships.\n- Towns pay for the locks.\n\n"
            )
        else:
            page += f"### {title}\n\n{meeting}, {day}\n\n- [Slides](a.pdf)\n- [Video](b)\n\n"
    assert [one.title for one in records(page)] == [
        "Slow tides and locks",
        "What pilots know of silt",
        "Ports without a sea",
    ]


def test_posts_over_a_section_say_no_kind() -> None:
    page = "<p>Posts</p><h2>Publications</h2><ul>" + "".join(
        f"<li>{people} ({year}). {title}. Canal Review 3, 4-9.</li>"
        for (title, people), year in zip(TOLD, (2031, 2030, 2029), strict=True)
    )
    assert {one.type for one in records(page + "</ul>")} == {"journal-article"}


def test_a_second_title_in_an_item_over_its_own_people_is_a_work() -> None:
    works = [
        ("Slow tides and locks", "Ada Moor"),
        ("What pilots know of silt", "Ben Vane"),
        ("Ports without a sea", "Cleo Quay"),
    ]
    more = [
        ("A short history of quays", "Ada Moor"),
        ("Who pays for the dredging?", "Ben Vane"),
        ("Small towns and silt", "Cleo Quay"),
    ]
    page = "# Papers\n\n" + "".join(
        f"- {title}\n  {who}\n  Canal Review, 2031\n  {other}\n  {who}\n  Harbour Letters, 2030\n"
        for (title, who), (other, _) in zip(works, more, strict=True)
    )
    assert sorted((one.title, *names(one)) for one in records(page)) == sorted(works + more)
