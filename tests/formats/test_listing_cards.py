"""Cards of posts and teasers, programmes by surname, and news that are no works."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Record


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def names(record: Record) -> list[str]:
    return [one.name for one in record.contributors]


POSTS = """\
Newspaper Op Eds

Why Harbours Misunderstand Tides

Willa P. Marsh | Posted 05.25.2031 | Politics
Willa P. Marsh

Judges who reach too far are not stopped by a narrow reading that would make the tides unfit for a modern town.

Wanted: Free-Market Pilots

Robert Warden | Posted 05.26.2031 | Politics
Robert Warden

All my grown life I have watched the believers in free ferries at work. They speak ill of tides and take them.

Quay-20 Reactions Roundup: Op-Eds Around The Bay

Wexcombe Post | Stuart Whatley | Posted 05.27.2031 | World

Reviews round the bay have been mixed after the summit of the ports on Thursday. While op-eds in some papers laud...
"""


def test_a_post_has_its_author_and_day_and_no_section() -> None:
    found = records(POSTS)
    assert [(one.title, names(one), one.issued and one.issued.edtf) for one in found] == [
        ("Why Harbours Misunderstand Tides", ["Willa P. Marsh"], "2031-05-25"),
        ("Wanted: Free-Market Pilots", ["Robert Warden"], "2031-05-26"),
        ("Quay-20 Reactions Roundup: Op-Eds Around The Bay", ["Stuart Whatley"], "2031-05-27"),
    ]
    assert all(one.container is None and one.summary for one in found)


TEASERS = """\
Essay & Op-Ed Archive: Writing

Ada Imaginary speaking at the Old Quay, B.C.

The harbour keeps threatening its ferries

Since the tide of November the hopeful have gone on telling one another that all will be well. “The walls will hold,” …

Read More
Ada Imaginary

The ferry in the Old World: Pictures tell the story

Whoever wants proof that our coast is changing need only look at the pictures from the visit of the grand pilot with …

Read More

What We Learned from the Long Flood

One hundred years ago, on the eleventh hour of the eleventh day, the Long Flood ended. Nothing would be as before …

Read More
A graffito on the wall of the Wexcombe customs house

Letters: Hard words can have consequences

Those who doubt that threats lead to harm were given something grave to think about this week, when the wardens found …

Read More
"""


def test_captions_between_a_button_and_the_next_title_are_no_works() -> None:
    found = records(TEASERS)
    assert [one.title for one in found] == [
        "The harbour keeps threatening its ferries",
        "The ferry in the Old World: Pictures tell the story",
        "What We Learned from the Long Flood",
        "Letters: Hard words can have consequences",
    ]
    assert [names(one) for one in found] == [[], [], [], []]
    assert all(one.summary for one in found)


def test_a_programme_names_speakers_by_their_family_name() -> None:
    page = (
        "Jul 2 - 5, 2032\n\nParallel Program\n\nParallel Sessions Program (as at 28/06/2032)\n\n"
        "Papers are available to download below. Please click on the author's name to download the papers.\n\n"
        "Dossa - A contribution to the opening up of the tides      \n"
        "Minne -The Demand and Supply of Ferries for Innovative Towns\n\n"
        "Lazar - The Risk-Reward Nexus of Quays. Who Takes the Risks? Who Gets the Rewards?\n\n"
        "Brunner - The Role of Wind in Economic Tides - Empirical Evidence from a Bay\n"
    )
    assert [(names(one), one.title, one.type, one.issued and one.issued.edtf) for one in records(page)] == [
        (["Dossa"], "A contribution to the opening up of the tides", "presentation", None),
        (["Minne"], "The Demand and Supply of Ferries for Innovative Towns", "presentation", None),
        (["Lazar"], "The Risk-Reward Nexus of Quays. Who Takes the Risks? Who Gets the Rewards?", "presentation", None),
        (["Brunner"], "The Role of Wind in Economic Tides - Empirical Evidence from a Bay", "presentation", None),
    ]


def test_news_with_the_day_they_were_touched_are_no_works() -> None:
    page = (
        "skip to content\n\nTides Faculty news items\n\nProfessor Ada Imaginary wins the 2035 Quay Prize for Harbours\n\n"
        "last modified Sep 29, 2035 02:47 PM\n\nProfessor Imaginary has been given the 2035 Quay Medal and Prize.\n\n"
        "Dr Bram Invented wins the Harbour Journal's Best Article of 2035 Prize\n\nlast modified Sep 10, 2035 02:45 PM\n\n"
        'Congratulations to Dr Invented, whose article "Surviving the Flood" has been given the Harbour Journal\'s prize.\n\n'
        "Dr Ken Fictus joint winner of the Gladstone Prize\n\nlast modified Jul 24, 2035 09:45 AM\n\n"
        "Congratulations to Dr Fictus who shares the Society's prize, which goes to a first book.\n"
    )
    assert records(page) == []


def post(title: str, meta: str) -> str:
    return (
        f'<div class="post"><h2 class="entry-title"><a href="/{len(title)}">{title}</a></h2>'
        f'<div class="entry-meta">{meta}</div>'
        "<p>Ports have grown for forty years, and the work in them has not. This piece asks where all of it went.</p></div>"
    )


def test_behind_a_byline_stand_day_and_kind() -> None:
    page = (
        post("Bigger Ports, Fewer Jobs?", 'By <a href="/a">Ada Imaginary</a> | March 3, 2031 | Policy Brief')
        + post(
            "The Ferry Tax",
            'By <a href="/b">Bram Invented</a> and <a href="/c">Carla Fictus</a> | January 9, 2031 | Report',
        )
        + post("Testimony on the Pilots' Bill", "By Ada Imaginary | December 1, 2030 | Testimony")
    )
    assert [(names(one), one.issued and one.issued.edtf, one.type) for one in records(page)] == [
        (["Ada Imaginary"], "2031-03-03", "policy-brief"),
        (["Bram Invented", "Carla Fictus"], "2031-01-09", "report"),
        (["Ada Imaginary"], "2030-12-01", "testimony"),
    ]


def test_a_post_is_by_somebody_and_filed_somewhere() -> None:
    page = (
        post("Bigger Ports, Fewer Jobs?", "Posted on March 3, 2031 by Ada Imaginary in Blog")
        + post("The Ferry Tax", "Posted on January 9, 2031 by Bram Invented in Reports")
        + post("What Pilots Earn", "Posted on January 2, 2031 by Bram Invented in Reports")
    )
    assert [(names(one), one.issued and one.issued.edtf, one.type) for one in records(page)] == [
        (["Ada Imaginary"], "2031-03-03", "blog-post"),
        (["Bram Invented"], "2031-01-09", "report"),
        (["Bram Invented"], "2031-01-02", "report"),
    ]


def test_a_talk_with_its_kind_in_brackets_was_given_at_a_meeting() -> None:
    page = (
        "<h2>Selected Publications</h2><ol><li>Imaginary, A. (2029, June). <i>Pilots and sleep</i> "
        "[Conference presentation]. Harbour Congress, Halden.</li>"
        "<li>Fictus, C. (Ed.). (2030). <i>Handbook of quays</i>. Lantern Press.</li></ol>"
    )
    first = records(page)[0]
    assert (first.type, first.container and first.container.title) == ("presentation", "Harbour Congress")


def test_a_day_is_no_meeting_and_a_daily_is_an_outlet() -> None:
    page = (
        "Publications\n\nBruno FICTIF, « Qui compte les pilotes ? », La Vie des quais, 3 mars 2028.\n\n"
        "“Who counts the pilots?”, keynote, March 3, 2028\n"
    )
    daily, talk = records(page)
    assert daily.container is not None
    assert (daily.container.title, daily.type) == ("La Vie des quais", "article")
    assert (talk.type, talk.container) == ("presentation", None)


def card(badge: str, title: str, people: str, more: str = "") -> str:
    return f"<article class='entry'><span class='badge'>{badge}</span><h3>{title}</h3><p>{people}</p>{more}</article>"


def test_what_stands_over_the_one_heading_of_a_card_is_no_title_and_an_outlet_that_has_not_decided_no_outlet() -> None:
    tells = "<p>We ask who pays for the long quay when the tides rise, and find that those who live behind it do.</p>"
    page = (
        "<h1>Working Papers</h1>"
        + card(
            "Reject &amp; Resubmit · Review of Harbour Studies", "Who Pays for the Long Quay?", "with Ada Moor", tells
        )
        + card("Under review · Journal of Tides", "Fog Signals and Wages", "with Bram Vane and Cleo Dorn", tells)
        + card("Draft", "The Price of Salt in Small Ports", "with Ines Quill", tells)
    )
    found = records(page)
    assert [(one.title, names(one), one.container) for one in found] == [
        ("Who Pays for the Long Quay?", ["Ada Moor"], None),
        ("Fog Signals and Wages", ["Bram Vane", "Cleo Dorn"], None),
        ("The Price of Salt in Small Ports", ["Ines Quill"], None),
    ]


def test_who_wrote_along_stands_below_the_title_though_a_link_stands_between() -> None:
    titles = ("Ferries in Fog: Evidence from Tolls", "Salt, Debt and Wages on the Quay", "Who Owns the Old Lighthouse?")
    people = ("Ada Moor and Bram Vane", "Cleo Dorn", "Ines Quill, Otto Vale, and Rosa Marsh")
    rest = ", <span>available on <a href='https://portal.test/'>SSRN</a></span>"
    page = "<html><body><h2>Working Papers</h2>" + "".join(
        f"<h3><a href='https://portal.test/{n}'><b>{title}</b></a>{rest}</h3><p>With {who}</p>"
        for n, (title, who) in enumerate(zip(titles, people, strict=True))
    )
    assert [(one.title, ", ".join(names(one))) for one in records(page)] == [
        (titles[0], "Ada Moor, Bram Vane"),
        (titles[1], "Cleo Dorn"),
        (titles[2], "Ines Quill, Otto Vale, Rosa Marsh"),
    ]


def test_fields_are_known_without_their_accents_and_say_nothing_where_they_hold_a_dash() -> None:
    rows = (
        ("Titulo: Los muelles y la niebla", "Jorge Marea", "-", "Vol. 16 N° 2"),
        ("Título: Historia de la sal", "Ada Moral", "2031", "-"),
        ("Titulo: Faros sin agua", "Inés Quilla", "2030", "Vol. 3 N° 1"),
    )
    page = "<html><body><h2>Publicaciones</h2>" + "".join(
        f"<section><h2>{title}</h2><p>Autor(es): {who}<br>Editorial: -<br>Año de publicación: {year}<br>"
        f"Numero de edicion: {number}<br>Lenguaje: Español<br>ISBN: -</p></section>"
        for title, who, year, number in rows
    )
    found = records(page)
    assert [(one.title, names(one), one.volume, one.issue, one.publisher) for one in found] == [
        ("Los muelles y la niebla", ["Jorge Marea"], "16", "2", ""),
        ("Historia de la sal", ["Ada Moral"], "", "", ""),
        ("Faros sin agua", ["Inés Quilla"], "3", "1", ""),
    ]
    assert [one.issued and one.issued.edtf for one in found] == [None, "2031", "2030"]


def test_fields_beside_one_another_are_read_each() -> None:
    page = "<h1>Documentos de trabajo</h1>" + "".join(
        f"<article class='card'><h4>{title}</h4><p>Autores: {who} · Licencia: CC BY 4.0 · Año: {year} · DOI: pendiente</p>"
        "</article>"
        for title, who, year in (
            ("Compras abiertas en el puerto", "Ada Moral", 2031),
            ("El precio de la sal", "Jorge Marea e Inés Quilla", 2030),
            ("Faros y tributos", "Berta Duna", 2029),
        )
    )
    assert [(one.title, names(one), one.issued and one.issued.edtf) for one in records(page)] == [
        ("Compras abiertas en el puerto", ["Ada Moral"], "2031"),
        ("El precio de la sal", ["Jorge Marea", "Inés Quilla"], "2030"),
        ("Faros y tributos", ["Berta Duna"], "2029"),
    ]


def test_what_a_house_works_on_is_no_work() -> None:
    page = (
        "<h1>Publicaciones</h1><h2>Libros</h2><div class='card'><h3>Notas sobre faros</h3><p>Ada Moral, 2031</p></div>"
        "<h2>Líneas editoriales</h2><div class='grid'>"
        "<div class='card'><h3>Historia y Memoria</h3><p>Libros y proyectos dedicados a la historia de los puertos.</p></div>"
        "<div class='card'><h3>Mar y Sociedad</h3><p>Obras dedicadas a quienes viven de la sal y de la pesca.</p></div></div>"
    )
    assert [one.title for one in records(page)] == ["Notas sobre faros"]


def test_days_are_of_the_works_below_where_a_run_begins_with_one_and_ends_with_none() -> None:
    page = """\
Notes from the quay

October 13, 2031 5:30 am


The Price of Fog

What a harbour pays when nobody can see where its ships have gone is seldom counted.
Ada Brandt
September 13, 2031 5:30 am

Who Owns the Quay

Nobody knows until it sinks.
Bram Vane
May 10, 2031 5:30 am

Ferries and Their Crews

Crews are paid by the tide and not by the hour, and so they wait for it.
Dora Ekman
"""
    assert [(one.title, str(one.issued)) for one in records(page)] == [
        ("The Price of Fog", "2031-10-13"),
        ("Who Owns the Quay", "2031-09-13"),
        ("Ferries and Their Crews", "2031-05-10"),
    ]


def test_volume_and_pages_stand_between_the_signs_of_a_label() -> None:
    entries = (
        ("High tides and their ledgers", "Applied Harbour Notes · 2031 · 9, 11031–11044"),
        ("Salt as a currency of islands", "Journal of Quays · 2030 · 49, 103152"),
        ("Fog signals heard twice", "Applied Harbour Notes · 2029 · 12(3), 45–60"),
    )
    page = "<html><body><h1>Publications</h1><ol>" + "".join(
        f"<li><div><h3>{title}</h3><p>{said}</p></div><a href='https://doi.org/10.1/{n}'>DOI ↗</a></li>"
        for n, (title, said) in enumerate(entries)
    )
    assert [
        (one.type, one.container and one.container.title, one.volume, one.issue, one.pages) for one in records(page)
    ] == [
        ("journal-article", "Applied Harbour Notes", "9", "", "11031–11044"),
        ("journal-article", "Journal of Quays", "49", "", "103152"),
        ("journal-article", "Applied Harbour Notes", "12", "3", "45–60"),
    ]


def test_a_thesis_stands_below_the_person_who_wrote_it() -> None:
    theses = (
        ("Doctorado", "1994", "Dr. Juan Carlos Marea", "Modelos de la niebla", "Universidad del Muelle"),
        ("Maestría", "2000", "Ing. Walter Marino", "Faros de alta intensidad", "Universidad de la Sal"),
        ("Doctorado", "2004", "Ing. Berta Duna", "La calidad de la marea", "Universidad del Muelle"),
    )
    page = "<html><body><h1>Tesis</h1>" + "".join(
        f"<div class='card'><div><span>{kind}</span> <span>{year}</span></div><h5>{who}</h5>"
        f'<p><i>"{title}"</i></p><p><small>{house}</small></p></div>'
        for kind, year, who, title, house in theses
    )
    assert [(one.type, one.title, one.issued and one.issued.edtf, one.publisher) for one in records(page)] == [
        ("thesis", title, year, house) for _, year, _, title, house in theses
    ]
    assert [name.split()[-1] for one in records(page) for name in names(one)] == ["Marea", "Marino", "Duna"]


def test_statuses_and_chips_beside_citations_are_no_works() -> None:
    tells = "<div class='wp-abstract'>Ports that do not tell their tolls receive fewer ships, those that do more.</div>"
    page = "<html><body><h1>Working Papers</h1>" + "".join(
        f"<div class='wp-card'><div class='wp-citation'>{who} <b>{title}.</b></div><div><span>{status}</span>"
        f"</div>{tells}<div class='wp-topics'><span class='chip'>Tolls</span><span class='chip'>Port Directors</span>"
        f"</div><a class='wp-link' href='https://portal.test/{title[:3]}'>↗ SSRN</a></div>"
        for who, title, status in (
            ("Moor, A., Vane, B., and Dorn, C.", "Toll Disclosure and Port Elections", "R&amp;R · Harbour Science"),
            ("Quill, I., and Moor, A.", "The Voting of Ferry Funds", "R&amp;R · Journal of Quay Finance"),
            ("Dorn, C., and Vale, O.", "Mandatory Fog Reports: Evidence from the Coast", "Under review"),
        )
    )
    found = records(page)
    assert [one.title for one in found] == [
        "Toll Disclosure and Port Elections", "The Voting of Ferry Funds", "Mandatory Fog Reports: Evidence from the Coast",
    ]  # fmt: skip
    assert all(one.container is None and one.summary.startswith("Ports that") and one.links for one in found)


def test_who_wrote_along_is_read_from_a_label_with_its_day() -> None:
    page = "<html><body><h1>Working Papers</h1>" + "".join(
        f"<div class='paper'><h3>{title}</h3><details><summary>Abstract</summary><p>We ask how the tolls of small ports are "
        f"set, and find that they follow the tides of the year before.</p></details><p class='meta'>{said}</p></div>"
        for title, said in (
            ("Toll Flexibility", "with Ada Moor, Bram Vane &amp; Cleo M. Dorn · November 2031"),
            ("Ranges of Tides", "with Ines Quill · August 2030 · first version May 2027"),
            ("Rare Fogs and Prices", "with Otto Vale &amp; Rosa Marsh · January 2029"),
        )
    )
    assert [(names(one), one.issued and one.issued.edtf) for one in records(page)] == [
        (["Ada Moor", "Bram Vane", "Cleo M. Dorn"], "2031-11"),
        (["Ines Quill"], "2030-08"),
        (["Otto Vale", "Rosa Marsh"], "2029-01"),
    ]


@pytest.mark.parametrize("mark", ["", "• ", "1. "])
@pytest.mark.parametrize("sign", ["- ", " – ", ": "])
@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Recent talks", "The talk asks what the harbour was for, and who had paid for it when nobody looked."),
        ("Vorträge", "Der Vortrag fragt, wozu der Hafen gebaut wurde und wer ihn bezahlt hat, als niemand es wollte."),
    ],
)
def test_lines_that_go_on_to_tell_of_their_titles(heading: str, told: str, sign: str, mark: str) -> None:
    titles = ["Salt and Slow Water in Small Ports", "The Price of Kelp after the Storm", "What Quays Cost the Towns"]
    page = f"{heading}\n\n" + "\n".join(f"{mark}{title}{sign}{told}" for title in titles) + "\n"
    found = [one for one in listing.read(page.encode()) if isinstance(one, Record)]
    assert [one.title for one in found] == titles
    assert [one.summary for one in found] == [told] * 3


CHIPPED = (
    ("2031", "Journal", "Steady Approximation of Tides", "Ada Imaginary and collaborators", "Annals of Quays, 2031."),
    ("2031", "Conference", "Locks under Load: A Framework", "Ada Imaginary and collaborators", "QUAYCON, 2031."),
    ("2030", "Zeitschrift", "Silt in Canals and Its Signs", "Ada Imaginary, Bea Lock", "Harbour Letters, 2030."),
    ("2030", "IEEE Conference", "Early Detection of Silt", "Ada Imaginary, Bea Lock", "QuayCon 2030, Kerbs, AL, USA, 2030."),
    ("2029", "Congresso", "Quays in Storms", "Bea Lock", "Int. Conf. on Canal Works, 2029."),
)  # fmt: skip


@pytest.mark.parametrize("again", [True, False])
def test_a_chip_over_a_cards_title_is_its_kind_and_the_citation_below_says_nothing_new(again: bool) -> None:
    page = "<h2>Publications</h2>" + "".join(
        f'<div class="publication-card"><div class="top"><span>{year}</span> <span>{kind}</span></div>'
        f'<div class="pub-title">{title}</div><div class="pub-authors">{who}</div><div class="pub-venue">{where}</div>'
        '<div class="links"><a class="pub-link" href="#">PDF pending</a></div>'
        + (f'<div class="citation-box">{who}, "{title.capitalize()}," {where}</div></div>' if again else "</div>")
        for year, kind, title, who, where in CHIPPED
    )
    found = records(page)
    assert [(one.title, one.issued and one.issued.edtf) for one in found] == [
        (title, year) for year, _, title, _, _ in CHIPPED
    ]
    kinds = {"Journal": "journal-article", "Zeitschrift": "journal-article"}
    assert [one.type for one in found] == [kinds.get(kind, "conference-paper") for _, kind, *_ in CHIPPED]
    assert [one.container and one.container.title for one in found] == [
        "Annals of Quays", "QUAYCON", "Harbour Letters", "QuayCon 2030",
        "Int. Conf. on Canal Works",
    ]  # fmt: skip
    assert {one.series for one in found} == {""}
    assert names(found[3]) == ["Ada Imaginary", "Bea Lock"]
