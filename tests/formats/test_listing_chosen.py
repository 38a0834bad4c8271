"""Lists of what is no publication give no work, though each point is written like an entry."""

import pytest

from benchmarks.pages import made_up
from oeuvre.formats.listing import chosen, wording
from oeuvre.formats.listing.whole import read
from oeuvre.record import Problem, Record


def works(page: str) -> list[str]:
    return [one.title for one in read(page.encode()) if isinstance(one, Record)]


RULES = """Notes for contributors

1. Whoever sends a paper to the Harbour Journal agrees not to send it to another journal at the same time.
2. All papers are read by two referees who do not know the author.
3. Papers must be sent in A4, with double spacing and no more than thirty pages.
4. The editors may shorten a text in agreement with its author.
5. Papers that were read at a meeting are accepted if the meeting is named.
"""
HINWEISE = """Hinweise für Autorinnen und Autoren

- Bitte senden Sie Ihren Beitrag als Datei an die Redaktion.
- Die Beiträge dürfen noch nicht veröffentlicht worden sein.
- Alle Beiträge werden von zwei Gutachtern gelesen.
- Fußnoten stehen am Ende der Seite, Tabellen werden einzeln gezählt.
- Über die Annahme entscheidet die Redaktion innerhalb von drei Monaten.
"""
OBJETIVOS = """## Programa del curso

### Objetivos
* Conocer los fundamentos de la economía de los puertos.
* Identificar las condiciones que permiten evaluar una obra.
* Aplicar los métodos del curso con programas de cálculo.

### Evaluación
* Examen parcial: 20%.
* Examen final: 50%.
* Tareas: 30%.
"""
SERVICES = """<h1>What we do</h1>
<ul>
<li><b>Dredging advice</b><p>We help towns to keep their harbours deep, from the first survey to the last load.</p></li>
<li><b>Tide tables</b><p>Our tables are made anew each year and are free for all skippers.</p></li>
<li><b>Training</b><p>Every spring we teach pilots how to read the new buoys.</p></li>
</ul>
"""


@pytest.mark.parametrize("page", [RULES, HINWEISE, OBJETIVOS, SERVICES])
def test_points_of_other_lists_are_no_works(page: str) -> None:
    assert works(page) == []


def test_a_course_has_the_works_of_its_reading_list_alone() -> None:
    page = OBJETIVOS + (
        "\n### Referencias\n"
        "* Moor, A. y B. Vane (2031). Puertos y mareas: una introducción. Editorial Dique.\n"
        "* Kerr, C. (2028). Economía de los canales. Editorial Dique.\n"
        "* Long, D. y E. Moor (2030). Los costes de la espera. Editorial Faro.\n"
    )
    assert [one.where for one in read(page.encode()) if isinstance(one, Record)] == ["entry 1", "entry 2", "entry 3"]
    assert works(page) == [
        "Puertos y mareas: una introducción", "Economía de los canales", "Los costes de la espera",
    ]  # fmt: skip


def test_titles_alone_are_works_where_their_heading_says_so() -> None:
    page = "# Working papers\n\n" + "\n\n".join(
        f"## {title}\n\n[Download](/{number}.pdf)"
        for number, title in enumerate(["Tides and Tolls in Small Ports", "The Cost of Waiting at Locks",
                                        "Who Pays for Dredging?", "Ferries and the Price of Land"])
    )  # fmt: skip
    assert len(works(page)) == 4


def test_what_is_doubtful_is_kept_as_a_problem_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    page = made_up(5)["list as text"]
    records = [one for one in read(page) if isinstance(one, Record)]
    assert len(records) == 5
    monkeypatch.setattr(chosen, "likelihoods", lambda page, entries, *_: [0.3, 0.9, 0.1, 0.9, 0.9][: len(entries)])
    found = [one for one in read(page) if isinstance(one, Record | Problem)]
    assert [one.title for one in found if isinstance(one, Record)] == [records[at].title for at in (1, 3, 4)]
    (doubt,) = [one for one in found if isinstance(one, Problem)]
    assert found[0] is doubt
    assert doubt.where == records[0].where
    assert records[0].title in doubt.text


def test_titles_are_worded_otherwise_than_sentences_of_instructions() -> None:
    title = wording.likeness("The Economics of Harbour Dues: Evidence from Small Ports")
    assert title > 1
    assert title > wording.likeness("All papers must be sent to the editors before the end of the month") + 1
    assert wording.likeness("") == 0


def test_what_an_entry_shows_is_seen_beside_the_others() -> None:
    assert chosen.likelihood({}, [2.0, -1.0]) == pytest.approx(0.731, abs=0.001)
    tree = ["people", 0.5, -2.0, ["strong", 1.5, 0.0, 2.0]]
    assert chosen.likelihood({"people": 1, "strong": 3}, [tree]) > 0.8 > 0.2 > chosen.likelihood({}, [tree])


PAPERS = (
    "Ferry Prices and the Weather (with Bram Vane), May 2031", "Debt and Dredging (with Lena Kerr), March 2031",
    "Pilots and Their Wages (with Cleo Tamm), 2030", "The Long Shadow of the Toll (with Ida Brandt), 2029",
)  # fmt: skip


@pytest.mark.parametrize("place", [0, 1, 3])
@pytest.mark.parametrize("over", ["Publications", "Working Papers", "# Working Papers"])
def test_what_does_not_look_like_a_publication_is_one_where_it_reads_like_one(over: str, place: int) -> None:
    papers = [*PAPERS[:place], "Do Ferries Raise Wages? Evidence from Nine Towns", *PAPERS[place:]]
    assert works("\n\n".join([over, *papers]) + "\n") == [paper.partition(" (")[0] for paper in papers]


def test_what_does_not_look_like_a_publication_is_kept_as_a_problem() -> None:
    page = """Working Papers

Transfers, Tides and Large Multipliers

Ferry Prices and the Weather, with Bram Vane, May 2031
We ask how the price of a ferry answers to a storm that was foreseen and to one that was not, with ten years of tickets.

Debt and Dredging, with Lena Kerr, March 2031
When harbours are dredged on credit, who pays is settled long after; the paper follows three towns.

Pilots and Their Wages, with Cleo Tamm, 2030
The wages of pilots rose while their number fell, and the paper asks why.
"""
    first, *others = read(page.encode())
    assert isinstance(first, Problem)
    assert first.text == "Transfers, Tides and Large Multipliers"
    assert [one.title for one in others if isinstance(one, Record)] == [
        "Ferry Prices and the Weather", "Debt and Dredging", "Pilots and Their Wages",
    ]  # fmt: skip


def test_lines_of_several_talks_are_no_talk_together() -> None:
    page = """Communications

« Qui paie le chauffage d'hiver ? », Congrès de la Société de science régionale, Nantes, mai 2018
Conférence inaugurale : Les salaires après la fermeture du canal, Gand, 2019
Séminaire, Département d'économie, 12 mars 2020

Contact
info@centre.example
"""
    assert works(page) == ["Qui paie le chauffage d'hiver ?"]


def test_degrees_below_works_are_no_works_by_being_alike() -> None:
    page = """<h1>Publications</h1>
<p>Land Taxes in Three Valleys. Tom Whitlock and M. J. Hallow. 2021.</p>
<p>Care Work Without Contracts. Ruth Osei, M. J. Hallow, David K. Brandt. 2021.</p>
<p>Rents and Relocation in Small Harbour Towns. Tom Whitlock and Ines Calder. 2018.</p>
<p>The Price of Waiting: Queues in Public Clinics. Anna Torvik. 2012.</p>
<p>Wages after the Mine Closes. Sara Lindqvist, Joel Abara and Peter Ngugi. 2011.</p>
<h2>Education</h2>
<li><span>PhD in Economics, University of Northgate, 2009</span></li>
<li><span>MSc Public Policy, Harbour School, 2004</span></li>
<li><span>BA History and Economics, Kestrel College, 2002</span></li>"""
    assert len(works(page)) == 5
