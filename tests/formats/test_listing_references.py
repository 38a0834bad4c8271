"""Reference lists as sites and copies print them: links to indexes behind each work, given names in brackets."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Record


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


WORKS = [
    ("Moor, A. (2019). Tides of debt in small ports. Journal of Harbour Economics, 12(3), 45–67.", "10.5555/jhe.12"),
    ("Vane, B., & Kerr, C. (2008). What ferries cost. Review of Coastal Policy, 40(1), 7–72.", "10.5555/rcp.40"),
    ("Sorrel, D. (2011). The price of fog: A history. Oxford: Oxford University Press.", ""),
    ("Brandvik, E. and Vane, B. (2015). Lighthouse keepers and wages. Quay Discussion Paper No. 4842.", ""),
]
TITLES = [
    "Tides of debt in small ports",
    "What ferries cost",
    "The price of fog: A history",
    "Lighthouse keepers and wages",
]
#: What a copy leaves behind a work with an address, and behind one without.
LINKS = [
    ("Search in Google Scholar", "Search in Google Scholar"),
    (".Search in Google Scholar", "Search in Google Scholar"),
    (" | Open DOISearch in Google Scholar", "Search in Google Scholar"),
    ("Google Scholar", "Google Scholar"),
    ("CrossRefGoogle Scholar", "Google Scholar"),
    (" Crossref. ISI. Google Scholar", " Google Scholar"),
    ("[Taylor & Francis Online], [Web of Science ®], [Google Scholar]", "[Google Scholar]"),
    (" [PubMed] [CrossRef] [Full Text] [Google Scholar]", " [Google Scholar]"),
    (" View PDF View article View in Scopus Google Scholar", " Google Scholar"),
]


@pytest.mark.parametrize(("dated", "bare"), LINKS)
def test_links_to_indexes_are_no_part_of_works_and_their_addresses(dated: str, bare: str) -> None:
    page = "\n".join(f"{work} https://doi.org/{doi}{dated}" if doi else f"{work}{bare}" for work, doi in WORKS)
    found = records(page)
    assert [one.title for one in found] == TITLES
    assert [[name.value for name in one.identifiers if name.scheme == "doi"] for one in found] == [
        [doi] if doi else [] for _, doi in WORKS
    ]
    assert [one.publisher for one in found] == ["", "", "Oxford University Press", ""]
    assert [(one.series, one.number) for one in found][3] == ("Quay Discussion Paper", "4842")


@pytest.mark.parametrize("sign", ["Search in Google Scholar", " CrossRef Google Scholar "])
def test_works_between_links_to_indexes_are_parted(sign: str) -> None:
    found = records("References\n" + sign.join(work for work, _ in WORKS) + sign)
    assert [one.title for one in found] == TITLES
    assert [len(one.contributors) for one in found] == [1, 2, 1, 2]


def test_a_title_may_end_in_an_index() -> None:
    found = records("Moor, A. (2019). How we read Google Scholar. Journal of Ports, 1(2), 3–9.\n" + WORKS[1][0])
    assert found[0].title == "How we read Google Scholar"


INITIALS = ("J.-M.", "S.", "P.", "C.", "A.")
GIVEN = ("Jean-Marie", "Samir", "Paul", "Claire", "Anne")


@pytest.mark.parametrize(("sign", "given"), [(", ", INITIALS), (" : ", INITIALS), (", ", GIVEN)])
def test_given_names_in_brackets_are_names(sign: str, given: tuple[str, ...]) -> None:
    a, b, c, d, e = given
    people = [f"ALBERTEL ({a})", f"AMINET ({b})", f"BARRAT ({c}) et VIDAL ({d})", f"DE BRUNE ({e}), SOREL ({c})"]
    titles = [
        "Les ports de la misère",
        "L'accumulation des sels",
        "Économie politique de la pêche",
        "L'État et les marées",
    ]
    page = "Bibliographie\n\n" + "\n".join(
        f"{who}{sign}{title}, Paris, Gallimard, {1970 + n}."
        for n, (who, title) in enumerate(zip(people, titles, strict=True))
    )
    found = records(page)
    assert [one.title for one in found] == titles
    assert [[(name.family, name.given) for name in one.contributors] for one in found] == [
        [("ALBERTEL", a)],
        [("AMINET", b)],
        [("BARRAT", c), ("VIDAL", d)],
        [("DE BRUNE", e), ("SOREL", c)],
    ]
    assert {one.publisher for one in found} == {"Gallimard"}


def test_readings_under_a_contest_are_no_articles() -> None:
    page = """\
2030-2031 Essay Contest

Suggested Readings

Moor, Ada. The Birth of Tides: How Harbours Grew. Quay Press, 2024.

Vane, Bram. Guns, Gales and Steel. Lantern Press, 1999.

Brill, Cleo. The Lever of Storms. Harbour University Press, 1990.
"""
    assert {one.type for one in records(page)} == {"book"}


def test_a_kind_and_a_status_in_strokes_over_a_title() -> None:
    page = """\
1. Refereed Journal // forthcoming

    Tides and the Size of Harbours

    Where boats may stay a year longer, the larger a harbour is, so we show, the smaller the part of those that leave it…

  2. Contributions to Edited Volumes and Conference Proceedings // forthcoming

    What Quays Are Worth

  3. Discussion Paper // 2031

    Pilots as Stepping Stones? Technological Change on the Water

    Does technological change make harbours more equal because skills come to pay? That is the question of this paper…
"""
    assert [one.title for one in records(page)] == [
        "Tides and the Size of Harbours",
        "What Quays Are Worth",
        "Pilots as Stepping Stones? Technological Change on the Water",
    ]


def test_titles_that_end_in_an_index_and_brackets_that_are_parts_stay() -> None:
    page = """\
Publications

Moor, A. (2031). What we learn from Google Scholar

Vane, B. (2030). Duplicate records in Scopus.
"""
    assert [one.title for one in records(page)] == [
        "What we learn from Google Scholar",
        "Duplicate records in Scopus",
    ]
    parts = "Harbour Law (I), Coastal Review 12 (2029), 45–67.\n\nThe Salt Roads (I), Light Letters 4 (2028), 3–9.\n"
    assert not any(", I" in one.title for one in records(parts))


@pytest.mark.parametrize(
    ("begin", "end"), [("<em>", "</em>"), ("<i>", "</i>"), ("<italic>", "</italic>"), ("<b><i>", "</i></b>")]
)
def test_text_that_was_copied_with_the_tags_of_its_words(begin: str, end: str) -> None:
    rows = [
        f"Moor A., 2031, Sluices and savings. {begin}Annals of Quays{end}, 14, 3-19.",
        f"Brandvik O., 2030, {begin}The keepers of locks &amp; boats.{end} Harbour Press, New York.",
        f"Sorrel P., 2029, {begin}Who lends on water.{end} Routledge, New York."
        f'<quay:pub-id xmlns:quay="http://quay.example/doi" type="doi"><a href="https://doi.org/10.1234/quay.5" '
        'rel="noopener">10.1234/quay.5</a></quay:pub-id>',
        f"Vane B., Quint T., 2028, H<sub>2</sub>O on the canals. {begin}Harbour Letters{end}, 2(1), 5-9.",
    ]
    found = records("\n".join(rows) + "\n")
    assert [one.title for one in found] == [
        "Sluices and savings", "The keepers of locks & boats", "Who lends on water", "H2O on the canals",
    ]  # fmt: skip
    assert [one.container and one.container.title for one in found] == [
        "Annals of Quays",
        None,
        None,
        "Harbour Letters",
    ]
    assert [name.value for name in found[2].identifiers if name.scheme == "doi"] == ["10.1234/quay.5"]


def people(record: Record) -> list[tuple[str, str]]:
    return [(person.role, person.name) for person in record.contributors]


@pytest.mark.parametrize("sign", [",", ";", ":", "."])
def test_a_year_whose_bracket_nobody_closed(sign: str) -> None:
    found = records(
        "MOOR, D. (1999), Patterns of lock premia, Harbour Press, Cambridge.\n"
        f"VANE, A.V. (2000{sign} Policy implications of canals and wages, Review of Quay Economics 8(3), 478–96.\n"
        "BRANDVIK, M. und C. SORREL (2003), Schleusen und Preise, Vahlen-Verlag, München.\n"
    )
    assert found[1].title == "Policy implications of canals and wages"
    assert (str(found[1].issued), found[1].pages, people(found[1])) == ("2000", "478–96", [("author", "VANE, A.V.")])


@pytest.mark.parametrize(
    "role", ["(2002) (Hg.),", "(2002), (Hrsg.),", "(2002) (Eds.):", "(2002) [eds.],", "(2002) (dirs.),"]
)
def test_who_edited_a_book_told_behind_its_year(role: str) -> None:
    found = records(
        "Moor, D. (1999), Patterns of lock premia, Harbour Press, Cambridge.\n"
        f"Vane, T. und Quint, U. {role} Kanäle und Schleusen unter Druck, Quay-Verlag, Stuttgart.\n"
        "Brandvik, M. (2003), Schleusen und Preise, Vahlen-Verlag, München.\n"
    )
    assert found[1].title == "Kanäle und Schleusen unter Druck"
    assert people(found[1]) == [("editor", "Vane, T."), ("editor", "Quint, U.")]
