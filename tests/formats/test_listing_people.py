"""People and titles within citations, as the rules read them, on invented pages."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing.whole import read_with
from oeuvre.record import Record


def records(page: str) -> list[Record]:
    return [found for found in read_with(None, page.encode()) if isinstance(found, Record)]


def names(record: Record, role: str = "author") -> list[str]:
    return [person.name for person in record.contributors if person.role == role]


def test_people_end_where_the_page_marks_the_title() -> None:
    page = """\
<h2>Publications</h2><ul>
<li><b>Imaginary A.</b>, Fictus B., Haver C. D. <i>Slow ferries: a long study</i>. Journal of Quays (2022).</li>
<li>Fictus B. & Imaginary A. <i>A theory of kerbs</i>. Journal of Kerbs (2021).</li>
</ul>"""
    first, second = records(page)
    assert (names(first), first.title) == (
        ["Imaginary A.", "Fictus B.", "Haver C. D."],
        "Slow ferries: a long study",
    )
    assert (names(second), second.title) == (["Fictus B.", "Imaginary A."], "A theory of kerbs")


def test_people_before_a_title_on_the_first_of_two_lines() -> None:
    entries = "".join(
        f"<li>{people}. <em>{title}</em>.<br>In <em>Annals of Quays</em> <b>{volume}</b>(2), 12–40. 2021.</li>"
        for people, title, volume in (
            ("A. Imaginary", "Lattices of the lower harbour", 7),
            ("A. Imaginary, B. Fictus", "Counting the upper harbour", 8),
            ("C. Haver, A. Imaginary", "Order in small harbours", 9),
        )
    )
    found = records(f"<h2>Publications</h2><ul>{entries}</ul>")
    assert [names(one) for one in found] == [
        ["A. Imaginary"],
        ["A. Imaginary", "B. Fictus"],
        ["C. Haver", "A. Imaginary"],
    ]
    assert found[1].title == "Counting the upper harbour"


def test_a_name_nobody_knows_stands_where_the_others_have_theirs() -> None:
    page = """\
Student theses

Anna Brandt: Ferries on a graph. Masterarbeit, May 2015.
Peter Vogel: Quays and their neighbours. Bachelorarbeit, June 2014.
Zolqa Undern: Links between harbours. Bachelorarbeit, May 2013.
"""
    assert [(names(one), one.title) for one in records(page)][2] == (["Zolqa Undern"], "Links between harbours")


def test_names_of_both_manners_in_one_list() -> None:
    page = """\
Artículos

Díaz Imaginaria, L., Flores Ficta, R., Haver F.J. y de-Vane, F. (2021). Mareas lentas. Revista de Puertos, 8(2), 33-40.
Ferro,H., Lazo,T., Harbour Consortium, Tompe,P. and Small K. (2020). Quick tides. Journal of Quays, 3(1), 1-9.
"""
    first, second = records(page)
    assert names(first) == ["Díaz Imaginaria, L.", "Flores Ficta, R.", "Haver F.J.", "de-Vane, F."]
    assert names(second) == ["Ferro,H.", "Lazo,T.", "Harbour Consortium", "Tompe,P.", "Small K."]


def test_initials_that_look_like_no_date_and_a_particle_that_looks_like_with() -> None:
    page = """\
Reports

Imaginary, C.T.; Fictus, T.; Haver, S.D. (2023). An updated framework for harbours. Journal of Quays, 3(1), 1-9.
Hagen FJA, Jonker FJ, von Haver AL, van der Vane JP. (2022). Knees on ferries. Journal of Quays, 2(1), 1-9.
"""
    first, second = records(page)
    assert names(first)[-1] == "Haver, S.D."
    assert names(second) == ["Hagen FJA", "Jonker FJ", "von Haver AL", "van der Vane JP"]


def test_a_body_behind_people_in_a_byline_is_their_home() -> None:
    page = """\
The ferry that will not be revived
Author: Neil Moor, QHI
Half a century ago the last ferry was given up, and nobody asked those who had lived by it for so long.

A treaty that falls short of the quays
Authors: Jeffrey J. Vane and Anna Kerr, Institute of Quays
In force since the spring, the treaty leaves out too much of what the two harbours trade with each other.
"""
    first, second = records(page)
    assert [(one.name, one.statement) for one in first.contributors] == [("Neil Moor", "QHI")]
    assert [(one.name, one.statement) for one in second.contributors] == [
        ("Jeffrey J. Vane", "Institute of Quays"),
        ("Anna Kerr", "Institute of Quays"),
    ]


def test_who_stands_behind_with() -> None:
    page = """\
<h2>Working papers</h2><ul>
<li><a href="a.pdf">How Harbours Write: Pronouns</a>, with <a href="b">Camila Imaginary</a> (Bank of Quays) • 2024</li>
<li>Ferries and Fertility: A Short Study of Tides – joint with Andrés Moor <a href="c">Journal of Harbour Economics</a></li>
<li>The Decline of Rowing in Twelve Countries – joint with Eric Vane and other 41 coauthors, working paper</li>
</ul>"""
    first, second, third = records(page)
    assert [(one.name, one.statement) for one in first.contributors] == [("Camila Imaginary", "Bank of Quays")]
    assert (names(second), second.title) == (["Andrés Moor"], "Ferries and Fertility: A Short Study of Tides")
    assert second.container is not None
    assert second.container.title == "Journal of Harbour Economics"
    assert (names(third), third.title) == (["Eric Vane"], "The Decline of Rowing in Twelve Countries")
    assert third.incomplete_contributors


def test_a_subtitle_behind_a_stop_is_no_outlet() -> None:
    page = """\
Literaturverzeichnis

Balder, H. (2009): Lehrbuch der Hafentechnik. Grundbegriffe und Kaiplanung, 3. Auflage, Heidelberg.
Kohl, K./ Ruppert, C. (2021): Basiswissen Kaiplanung. Wie Fähren entstehen, Wiesbaden.
Moor, J. (2019): Zwischen Ebbe und Flut. Plädoyer für eine ruhige Hafenpolitik, S. 43-52.
"""
    assert [(one.title, one.container) for one in records(page)] == [
        ("Lehrbuch der Hafentechnik. Grundbegriffe und Kaiplanung", None),
        ("Basiswissen Kaiplanung. Wie Fähren entstehen", None),
        ("Zwischen Ebbe und Flut. Plädoyer für eine ruhige Hafenpolitik", None),
    ]


def test_a_title_marked_as_the_others_behind_a_body_and_of_one_word() -> None:
    page = """\
<h2>Bibliografia</h2><ul>
<li>Moro P., <i>La banchina imprenditrice</i>, Lanterna, Milano 2007.</li>
<li>Hess H., <i>Fari</i>, Lanterna, Bari 1973.</li>
<li>Neri E., Vela A., <i>Fare presto perché si salpa</i>, Lanterna, Torino 1954.</li>
<li>Osservatorio per la Sicurezza dei Porti, <i>Porti nel Lazio. Quinto Rapporto</i>, 2020.</li>
</ul>"""
    _, fari, third, body = records(page)
    assert (names(fari), fari.title) == (["Hess H."], "Fari")
    assert names(third) == ["Neri E.", "Vela A."]
    assert (names(body), body.title) == (
        ["Osservatorio per la Sicurezza dei Porti"],
        "Porti nel Lazio. Quinto Rapporto",
    )


def test_a_role_closes_a_list_and_and_may_be_glued() -> None:
    page = """\
Chapters

Delmare R., E. Pianta, 2008. Answering questions about quays, in Bos & Delmare (eds.), STEP, pp. 109-114.
Lea Imaginary, Enrico Lopezinaand Ken Moor, 2019, Counting harbours in the south, International Journal of Quays, 3(1), 1-9.
Oguzo Cepno, I. Edna Gunter and Norman R. Swann, 2019, Slow tides in the north, International Journal of Quays, 4(2), 1-9.
"""
    first, second, third = records(page)
    assert (names(first), names(first, "editor")) == (["Delmare R.", "E. Pianta"], ["Bos", "Delmare"])
    assert names(second) == ["Lea Imaginary", "Enrico Lopezina", "Ken Moor"]
    assert names(third) == ["Oguzo Cepno", "I. Edna Gunter", "Norman R. Swann"]


def test_family_names_in_capitals_before_given_names() -> None:
    page = """\
Publications

DUPONT Jeanne, LEROY Marc, « Les routes lentes », Revue des transports, n° 14, 2021, p. 33-51.
DUPONT Jeanne (dir.), Bordures. Une histoire urbaine, Rennes, Presses universitaires de Rennes, 2018.
LEROY Marc, « Le bus qui attend », in Jeanne Dupont (dir.), Bordures, Rennes, PUR, 2018, p. 12-30.
"""
    first, second, third = records(page)
    assert names(first) == ["DUPONT Jeanne", "LEROY Marc"]
    assert (names(second, "editor"), second.title) == (["DUPONT Jeanne"], "Bordures. Une histoire urbaine")
    assert (names(third), names(third, "editor")) == (["LEROY Marc"], ["Jeanne Dupont"])


def test_people_between_a_title_and_its_journal() -> None:
    page = """\
<h3>Selected publications</h3><ol>
<li>Slow roads to town: commuting after the ferry. Bernard K, Ozgur M, Lind P. Transport Notes. 2021; 14(2): 33-51.</li>
<li>Who minds the gap? Ozgur M, Bernard K. Regional Letters. 2019; 3: 1-20.</li>
<li>Kerbs and health in small towns. Lind P. Urban Health. 2018; 7: 2-9.</li>
</ol>"""
    found = records(page)
    assert [names(one) for one in found] == [
        ["Bernard K", "Ozgur M", "Lind P."],
        ["Ozgur M", "Bernard K."],
        ["Lind P."],
    ]
    assert [one.container.title for one in found if one.container] == [
        "Transport Notes",
        "Regional Letters",
        "Urban Health",
    ]


def test_with_whom_in_other_languages_and_first() -> None:
    page = """\
Veröffentlichungen

Gemeinsam mit Petra Lind: Langsame Wege in die Stadt, in: Verkehrsblätter 14 (2021), S. 33–51.
Bordsteine und Gesundheit, avec Marc Leroy et Anne Petit, Revue des bordures, 2018.
"""
    first, second = records(page)
    assert (names(first), first.title) == (["Petra Lind"], "Langsame Wege in die Stadt")
    assert (names(second), second.title) == (["Marc Leroy", "Anne Petit"], "Bordsteine und Gesundheit")


def test_quotations_within_and_behind_titles() -> None:
    page = """\
Articles

Yuda Imaginary, “Observation of the “Quay”-like structure in the harbour”, Annals of Quays 12, 2015, 1-9.
E. Bianca, L. Moro, Strade lente verso la città, «Rivista dei trasporti», XIV, 2, 2021, pp. 33-51.
"""
    first, second = records(page)
    assert first.title == "Observation of the “Quay”-like structure in the harbour"
    assert (names(second), second.title) == (["E. Bianca", "L. Moro"], "Strade lente verso la città")
    assert second.container is not None
    assert second.container.title == "Rivista dei trasporti"


def test_names_with_particles_signs_and_dashes() -> None:
    page = """\
Artículos

Cruz Imaginaria, O., Mejía Ficta, J. de J., Alfaro de la Torre, M. C. & Vane, D. J. (2020). Mareas. Revista, 3, 1-9.
Özgo, M.*, Bernard, K.*, & Lind, P.† (in press). Who minds the gap? Regional Letters, 3, 1-20.
E. Bianca - L. Moro, Chi bada al divario?, Rivista dei porti, 12 (2019), pp. 1-20.
Petra Lind2 and Thomas Ash3. Who minds the tide? Regional Letters, 4, 1-20, 2019.
"""
    assert [names(one) for one in records(page)] == [
        ["Cruz Imaginaria, O.", "Mejía Ficta, J. de J.", "Alfaro de la Torre, M. C.", "Vane, D. J."],
        ["Özgo, M.", "Bernard, K.", "Lind, P."],
        ["E. Bianca", "L. Moro"],
        ["Petra Lind", "Thomas Ash"],
    ]


def test_editors_and_books_in_more_languages() -> None:
    page = """\
Julkaisut

Korhola, Mikko & Virtala, Anna (toim.) 2018. Reunakivet ja kaupungit. Helsinki: Lyhty.
Nowak J., Autobus, który czeka na nas, [w:] A. Kowal (red.), Krawężniki, Warszawa 2018, s. 12-30.
"""
    first, second = records(page)
    assert names(first, "editor") == ["Korhola, Mikko", "Virtala, Anna"]
    assert (names(second), names(second, "editor")) == (["Nowak J."], ["A. Kowal"])
    assert second.title == "Autobus, który czeka na nas"
    assert second.container is not None
    assert second.container.title == "Krawężniki"


def test_names_of_many_lands() -> None:
    page = """\
Publications

Kelso, M., Moor, J. and Ó Gráda, C. (2023). The mechanics of the harbour. Journal of Quays, 3(1), 1-9.
Van der Berg, J. W., ter Braam, C. J. F., 't Hoft, G. (2021). Kerbs. Journal of Quays, 2(1), 1-9.
Ahmed al-Rashid, Robert Moor III, and Md. Rahman. 2020. Slow tides in ports. Journal of Quays 1: 1-9.
"""
    assert [names(one) for one in records(page)] == [
        ["Kelso, M.", "Moor, J.", "Ó Gráda, C."],
        ["Van der Berg, J. W.", "ter Braam, C. J. F.", "'t Hoft, G."],
        ["Ahmed al-Rashid", "Robert Moor III", "Md. Rahman"],
    ]


def test_people_behind_a_comma_where_most_titles_end_so() -> None:
    page = """\
Full-Text Articles

The Impact Of Tides On Management And Wages, Rosemary L. Moor, Elaine Vane
Harbour Working Papers
Three questions are taken up: how and why new ways of doing business came up, which forms matter, and how they differ.

Signals Among New Sailors: The Role Of Schools, Bradley J. Kerr
Harbour Working Papers
That those who went to a school that is hard to get into earn much more has been found of late, but why it is so few asked.
"""
    first, second = records(page)
    assert (names(first), first.title) == (
        ["Rosemary L. Moor", "Elaine Vane"],
        "The Impact Of Tides On Management And Wages",
    )
    assert (names(second), second.title) == (["Bradley J. Kerr"], "Signals Among New Sailors: The Role Of Schools")


def test_lists_and_long_words_behind_a_stop_are_of_the_title() -> None:
    page = """\
[1] Luca Moor, et al. Quantifying Tide Scores, Data Trust, and Ferry Incentives in Harbours, 2017, Quay Access.
[2] Anna Vane. Sailors in Three Systems. Polish, Russian and Swedish sailors about values and daily practice (2013).
[3] Ben Kerr. A Model of Quays (2012).
"""
    assert [one.title for one in records(page)][:2] == [
        "Quantifying Tide Scores, Data Trust, and Ferry Incentives in Harbours",
        "Sailors in Three Systems. Polish, Russian and Swedish sailors about values and daily practice",
    ]


def test_who_wrote_a_thesis_in_a_label_over_it() -> None:
    page = """\
Student theses

A. Hackenbruch (master thesis, 2020)
Planung am Hafen mittels Bildern und numerischer Steuerung
Supervision: K. Flut

B. Moorhain (bachelor thesis, 2019)
Ebbe und Flut als Aufgabe der optimalen Steuerung von Fähren
Supervision: K. Flut
"""
    assert [(names(one), str(one.issued), one.type) for one in records(page)] == [
        (["A. Hackenbruch"], "2020", "thesis"),
        (["B. Moorhain"], "2019", "thesis"),
    ]


def test_two_family_names_before_two_given_names_are_one_person() -> None:
    page = """\
García Vane, Ana María, and Bruno Fictus. “Ports and their towns.” Journal of Quays 12 (2019): 33-50.

Fictus, Bruno, and Ana María García Vane. “Tides of trade.” Journal of Quays 14 (2021): 3-20.

Haver, Carla B., and Doralyn Uxbrod. Barges on the canal. Review of Harbours 4 (2018): 13-29.
"""
    assert [names(one) for one in records(page)] == [
        ["García Vane, Ana María", "Bruno Fictus"],
        ["Fictus, Bruno", "Ana María García Vane"],
        ["Haver, Carla B.", "Doralyn Uxbrod"],
    ]


def test_a_journal_cut_short_is_nobody() -> None:
    page = """\
A. Fictus, D. Haver, "Salt in the harbour", J. Chem. Ed. 2018, 95, 1201-1210.

A. Fictus, B. Moor, "Sand in the harbour", J. Phys. Chem. C 2017, 121, 12-24.
"""
    first, second = records(page)
    assert (names(first), names(first, "editor")) == (["A. Fictus", "D. Haver"], [])
    assert first.container is not None
    assert first.container.title.startswith("J. Chem")
    assert names(second) == ["A. Fictus", "B. Moor"]


def test_a_body_that_no_word_tells_before_its_year_and_a_quoted_title() -> None:
    page = """\
References

QPPG for ‘left alone’ harbours (2020a). ‘Piers of trust: why we must keep ‘left alone’ harbours’. Kerbs.

QPPG for ‘left alone’ harbours (2020b). ‘Piers at risk: what tides do to ‘left alone’ harbours’. Kerbs.

Fictus, B. (2019). ‘Slow ferries of the north’. Kerbs: Lantern Press.
"""
    first, second, third = records(page)
    assert first.title == "Piers of trust: why we must keep ‘left alone’ harbours"
    assert names(first) == names(second) == ["QPPG for ‘left alone’ harbours"]
    assert names(third) == ["Fictus, B."]


@pytest.mark.parametrize(
    "byline",
    ["Marta Quill and Dr. Jon Abery", "Dr. Marta R. Quill, Dr. Jon Abery", "Prof. Marta Quill and Dr. Jon Abery"],
)
def test_a_doctor_behind_and_is_another_person(byline: str) -> None:
    page = (
        f"Publications\n\nFive Myths About Hired Pilots\n{byline}\nApril 1, 2031\n\n"
        "Better Late Than Never\nIda Brandt\nMay 3, 2031\n"
    )
    first = records(page)[0]
    assert [one.name.split()[-1] for one in first.contributors] == ["Quill", "Abery"]
    assert not any(one.statement for one in first.contributors)


def test_homes_in_brackets_behind_people_are_no_outlets() -> None:
    page = """\
Research

Working papers

The Small and the Slow: Ferries in Rich Ports, with Jessie Moor (Aalby)
Journal of Quays, 2023

Why are ferries slow?

Tides and Income Segregation, with Jonathan Fictus (Kerbs), Alma Haver (Aalby), and Jessie Moor (Aalby)
Quay Review, 2022

Who lives near the tide, and who does not?

Rooms Over Water, with Karl Vane (Kerbs) and Alma Haver (Aalby)
Annals of Harbours, 2021

What does a room over water cost?
"""
    found = {one.title: one for one in records(page)}
    said = [
        [(one.name, one.statement) for one in found[title].contributors]
        for title in ("Tides and Income Segregation", "Rooms Over Water")
    ]
    assert said == [
        [("Jonathan Fictus", "Kerbs"), ("Alma Haver", "Aalby"), ("Jessie Moor", "Aalby")],
        [("Karl Vane", "Kerbs"), ("Alma Haver", "Aalby")],
    ]
    assert not {"Aalby", "Kerbs"} & {one.container.title for one in found.values() if one.container}


def test_who_edited_with_others_in_brackets() -> None:
    page = """\
Books

Handbook of Sustainable Harbours (co-edited with Giles Fictus, Erica Moor and Bea Vane), Cheltenham: Edward Elgar, 2014.

The Politics of Piers (co-edited with Jon Haver), Abingdon: Routledge, 2011.
"""
    first, second = records(page)
    assert (first.title, names(first, "editor")) == (
        "Handbook of Sustainable Harbours",
        ["Giles Fictus", "Erica Moor", "Bea Vane"],
    )
    assert (second.title, names(second, "editor")) == ("The Politics of Piers", ["Jon Haver"])


def test_who_edited_with_others_before_the_title() -> None:
    page = """\
Books

Haver, Ann. The Quiet Harbour: A History. New York: Lantern Press, 2014.

Moor, Carl (Edited with Ann Haver and Ben Vane). Ports and Powers. Oxford, UK: Blackwell, 2012.
"""
    _, second = records(page)
    assert second.title == "Ports and Powers"
    assert names(second, "editor") == ["Moor, Carl", "Ann Haver", "Ben Vane"]


def test_a_turned_name_before_a_colon_is_no_part_of_the_title() -> None:
    page = """\
1. Haver, A. & Moor, C. (2015): Salt in the harbour, in: Regional Studies 49 (2), 120-133.
2. Moor, C.: Tides and towns. Urban Studies, Vol. 52, No. 3, 2015, pp. 33-50.
3. Haver, A., Moor, C. and Vane, B. “What pilots earn”, Journal of Quays 12(3), 2014, 1-9.
4. Vane, B. and Haver, A. “Ferries”, Journal of Quays 11(2), 2013, 12-20.
5. Vane, B. “Fares”, Journal of Quays 10(1), 2012, 3-17.
6. Haver, A. “Piers”, Journal of Quays 9(4), 2011, 44-58.
"""
    second = records(page)[1]
    assert (second.title, names(second)) == ("Tides and towns", ["Moor, C."])


def test_family_names_that_journals_are_cut_short_to_are_people() -> None:
    page = """\
A. Moor, J. Law. After tides. Lantern Press, 2004.

B. Haver and J. Urban. Tolls of the north. Quay Review 4, 2006.

J. Law. Fog as method. Routledge, 2007.
"""
    assert [(one.title, names(one)) for one in records(page)] == [
        ("After tides", ["A. Moor", "J. Law"]),
        ("Tolls of the north", ["B. Haver", "J. Urban"]),
        ("Fog as method", ["J. Law"]),
    ]
    cut = """\
A. Fictus, D. Haver, "Salt in the harbour", J. Urban Econ. 2018, 95, 1201-1210.

A. Fictus, B. Moor, "Sand in the harbour", J. Roy. Stat. Soc. 2017, 121, 12-24.
"""
    assert [(names(one), names(one, "editor")) for one in records(cut)] == [
        (["A. Fictus", "D. Haver"], []),
        (["A. Fictus", "B. Moor"], []),
    ]


def test_who_is_said_shortly_to_have_edited_with_others() -> None:
    page = """\
Moor, Carl (ed. with Ann Haver). Ports and Powers. Oxford: Blackwell, 2012.

Vane, Ben. The Quiet Harbour. New York: Lantern Press, 2014.
"""
    first, second = records(page)
    assert (first.title, names(first, "editor")) == ("Ports and Powers", ["Moor, Carl", "Ann Haver"])
    assert names(second) == ["Vane, Ben"]


def test_people_family_first_behind_a_by_with_a_capital() -> None:
    page = """\
New Tidal Papers
Issue of 2031-07-13

  1. Slow Boats: Advances and Future Directions By Moor, Ada
  2. Harbour Demand: Towards a Better Match By John T. Vane; Pedro Brill; José Quay
  3. The Lowest Toll from a Two-Sided Perspective By Brown, Alessio J. G.; Merk, Chris; Snow, Dennis J.
  4. Beyond the Wedge: The Effect of Progressive Tolls By Lemann, Etienne; Van der Linden, Bruno
  5. Do Pilots Prefer Undocumented Tides? Evidence from the North By Kuhn, Peter J.; Shen, Kai
"""
    found = records(page)
    assert [one.title for one in found][::2] == [
        "Slow Boats: Advances and Future Directions",
        "The Lowest Toll from a Two-Sided Perspective",
        "Do Pilots Prefer Undocumented Tides? Evidence from the North",
    ]
    assert names(found[2]) == ["Brown, Alessio J. G.", "Merk, Chris", "Snow, Dennis J."]
    assert [(one.given, one.family) for one in found[3].contributors] == [
        ("Etienne", "Lemann"),
        ("Bruno", "Van der Linden"),
    ]


def test_a_name_with_its_posts_right_behind_it() -> None:
    page = """\
Reports

Report | November 17, 2030

The Work of the Tides: Building Better Harbours in an Age of Storms

David Moor Co-Chair, Task Force on the Work of the Tides; Ford Professor of Quays, Department of Harbours
Dora Vane Executive Director, Task Force on the Work of the Tides; Lecturer, Department of Coasts
John Brill Samuel C. Reed Professor of Mechanical Tides

Report | November 1, 2029

The Work of the Tides: Shaping Quays and Institutions

David Moor Co-Chair, Task Force on the Work of the Tides; Ford Professor of Quays, Department of Harbours
Dora Vane Executive Director, Task Force on the Work of the Tides; Lecturer, Department of Coasts
"""
    first, second = records(page)
    assert [(one.name, one.statement) for one in first.contributors] == [
        (
            "David Moor",
            "Co-Chair, Task Force on the Work of the Tides; Ford Professor of Quays, Department of Harbours",
        ),
        ("Dora Vane", "Executive Director, Task Force on the Work of the Tides; Lecturer, Department of Coasts"),
        ("John Brill", "Samuel C. Reed Professor of Mechanical Tides"),
    ]
    assert names(second) == ["David Moor", "Dora Vane"]


@pytest.mark.parametrize(
    "lead", ["translated by", "übersetzt von", "traduit par", "traducido por", "tradotto da", "vertaald door"]
)
def test_who_translated_a_work_did_not_write_it(lead: str) -> None:
    page = f"""\
Books

Ada Moor, Housing markets after the flood, {lead} Bram Vane, Lantern Press, 2019.

Bram Vane, Wages and the ferry trade, {lead} Carla Holt, Routledge, 2017.

Carla Holt, A short history of quays, {lead} Jonas Lund, Springer, 2015.
"""
    assert [(one.title, names(one), names(one, "translator")) for one in records(page)] == [
        ("Housing markets after the flood", ["Ada Moor"], ["Bram Vane"]),
        ("Wages and the ferry trade", ["Bram Vane"], ["Carla Holt"]),
        ("A short history of quays", ["Carla Holt"], ["Jonas Lund"]),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "edited by",
        "herausgegeben von",
        "édité par",
        "editado por",
        "a cura di",
        "onder redactie van",
        "hrsg. von",
        "coordonné par",
    ],
)
def test_who_edited_a_book_is_led_by_the_words_of_any_language(lead: str) -> None:
    page = f"""\
Books

Housing markets after the flood, {lead} Ada Moor, Lantern Press, 2019

Wages and the ferry trade, {lead} Bram Vane, Routledge, 2017

A short history of quays, {lead} Carla Holt, Springer, 2015
"""
    assert [(one.title, names(one), names(one, "editor")) for one in records(page)] == [
        ("Housing markets after the flood", [], ["Ada Moor"]),
        ("Wages and the ferry trade", [], ["Bram Vane"]),
        ("A short history of quays", [], ["Carla Holt"]),
    ]


@pytest.mark.parametrize("lead", ["Edited by", "Hrsg. von", "A c. di", "Org. de", "Onder red. van", "Redigerad av"])
def test_who_edited_a_book_stands_below_its_title(lead: str) -> None:
    books = (
        ("Housing markets after the flood", "Ada Moor"),
        ("Wages and the ferry trade", "Bram Vane"),
        ("A short history of quays", "Carla Holt"),
    )
    page = "# Books\n\n" + "".join(f"### {title}\n\n{lead} {who}\n\nLantern Press, 2019\n\n" for title, who in books)
    assert [(one.title, names(one), names(one, "editor")) for one in records(page)] == [
        (title, [], [who]) for title, who in books
    ]


def test_the_owner_edits_together_with_others() -> None:
    page = """\
Bücher
Grenzen der Stadt – eine Bilanz. (Hrsg. zusammen mit Anna Keller, Paul Sommer). Schriften zum Raum, No. 12, Aalby 2014.
Wege aus der Schrumpfung. (Hg. gemeinsam mit Ute Brandt), Studien zur Region Nr. 9, Nomos, Baden-Baden, 2011.
Handel im Wandel. (Hrsg. mit Karl-Heinz Vogt und Eva Lorenz), Münster 2009.
"""
    assert [(one.title, names(one), names(one, "editor")) for one in records(page)] == [
        ("Grenzen der Stadt – eine Bilanz", [], ["Anna Keller", "Paul Sommer"]),
        ("Wege aus der Schrumpfung", [], ["Ute Brandt"]),
        ("Handel im Wandel", [], ["Karl-Heinz Vogt", "Eva Lorenz"]),
    ]


@pytest.mark.parametrize(
    "awaited", ["forthcoming", "in press", "im Erscheinen", "à paraître", "en prensa", "no prelo", "te verschijnen"]
)
def test_works_that_are_to_come_out_are_entries_as_those_with_a_year(awaited: str) -> None:
    page = f"""\
Articles

Ada Moor and Bram Vane, Housing markets after the flood, Regional Studies, {awaited}.

Bram Vane and Carla Holt, Wages and the ferry trade, Journal of Public Economics, {awaited}.

Carla Holt and Jonas Lund, A short history of quays, World Development, {awaited}.

Jonas Lund and Rosa Ruiz, Rural schools and their pupils, Economic Letters, {awaited}.
"""
    found = records(page)
    assert [(one.title, names(one)) for one in found] == [
        ("Housing markets after the flood", ["Ada Moor", "Bram Vane"]),
        ("Wages and the ferry trade", ["Bram Vane", "Carla Holt"]),
        ("A short history of quays", ["Carla Holt", "Jonas Lund"]),
        ("Rural schools and their pupils", ["Jonas Lund", "Rosa Ruiz"]),
    ]
    assert [one.container and one.container.title for one in found] == [
        "Regional Studies", "Journal of Public Economics", "World Development", "Economic Letters",
    ]  # fmt: skip


def test_a_quoted_title_ends_where_its_book_begins() -> None:
    page = """\
Capítulos de livros

“Os mercados de habitação após a cheia”, em Ensaios sobre trabalho e espaço, editado por Ada Moor e Carla Holt, Keel, 2019.

“Os salários e o comércio marítimo”, em Ensaios sobre trabalho e espaço, editado por Carla Holt e Jonas Lund, Springer, 2017.

“Breve história dos portos”, em Ensaios sobre trabalho e espaço, editado por Jonas Lund e Rosa Ruiz, Edward Elgar, 2015.
"""
    found = records(page)
    assert [one.title for one in found] == [
        "Os mercados de habitação após a cheia", "Os salários e o comércio marítimo", "Breve história dos portos",
    ]  # fmt: skip
    assert {one.container and one.container.title for one in found} == {"Ensaios sobre trabalho e espaço"}


def test_what_stands_before_a_family_name_may_stand_behind_its_comma() -> None:
    page = """\
Publications

• Geel, van J. and Mazzu, V. (2030) Building resilience on the quays: Young people between two ports. Harbour Policy 3(2).
• Vries, de P., Berg, van den K. & Moor, A. (2031). Wages on the water. Harbour Policy, 8(18).
• Velden van der, R. (2031). Schooling for the sea. Canal Review, 12, 3-9.
• Moor, A. (2031). Quays without ships. Canal Review, 12, 13-19.
"""
    assert [(one.title, names(one)) for one in records(page)] == [
        ("Building resilience on the quays: Young people between two ports", ["Geel, van J.", "Mazzu, V."]),
        ("Wages on the water", ["Vries, de P.", "Berg, van den K.", "Moor, A."]),
        ("Schooling for the sea", ["Velden van der, R."]),
        ("Quays without ships", ["Moor, A."]),
    ]


def test_a_title_about_translations_names_no_translator() -> None:
    titles = (
        "La traducción de Jorge Luis Borges al alemán",
        "A tradução de Machado de Assis para o inglês",
        "Translation by Machines and the quay",
        "Trad. de Cervantes y otros ensayos",
    )
    for form in (
        "Moor, A. & Vane, B. (2031). {}. Canal Review, 12(3), 4-19.",
        "2031. {}. Canal Review 14: 3-20 (with Ada Moor).",
    ):
        found = records("Publications\n\n" + "\n\n".join(form.format(title) for title in titles) + "\n")
        assert [(one.title, names(one, "translator")) for one in found] == [(title, []) for title in titles]
    found = records(
        "Books\n\nMoor, A. (2031). Slow tides and their price. Traducción de Bram Vane. Aalby: Lantern Press.\n"
    )
    assert [names(one, "translator") for one in found] == [["Bram Vane"]]


def test_given_names_in_capitals_that_are_small_words_are_names() -> None:
    works = (
        ("PER ANDERSSON AND EVA LARSSON", "Slow tides and the price of locks"),
        ("EVA LARSSON AND ADA MOOR", "What pilots know of silt"),
        ("ADA MOOR AND PER HANSEN", "Ports without a sea"),
    )
    page = "Publications\n\n" + "\n".join(f"{people}\n{title}\nCanal Review, 2031\n" for people, title in works)
    assert [(one.title, " AND ".join(names(one))) for one in records(page)] == [(title, who) for who, title in works]


@pytest.mark.parametrize("awaited", ["forthcoming", "im Erscheinen", "en prensa"])
def test_people_and_where_their_work_is_to_come_out_stand_below_its_title(awaited: str) -> None:
    works = (
        ("Housing markets after the flood", "Ada Moor and Bram Vane", "Regional Studies"),
        ("A short history of quays", "Carla Holt", "World Development"),
        ("Ports without a sea", "Jonas Lund, Rosa Ruiz and Ada Moor", "Economic Letters"),
        ("What pilots know of silt", "Bram Vane and Carla Holt", "Regional Studies"),
    )
    page = "Publications\n\n" + "".join(f"{title}\n{who}, {where}, {awaited}\n\n" for title, who, where in works)
    assert [(one.title, one.container and one.container.title) for one in records(page)] == [
        (title, where) for title, _, where in works
    ]
