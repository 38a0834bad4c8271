"""A page's own habits: what repeats on it tells what a single line leaves open."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.formats.listing.layout import lay_out
from oeuvre.formats.listing.tongues import language_of
from oeuvre.record import Record, dates


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def test_bare_titles_under_years_are_works_where_most_lines_are() -> None:
    page = (
        "Shorter essays\n\n2030\nA wall is no plan.\nThe Long Quay of Dunmere.\nSlow towns, fast rumours.\n"
        "2029\nThe joy of maps.\n"
    )
    assert [(one.title, str(one.issued)) for one in records(page)] == [
        ("A wall is no plan", "2030"),
        ("The Long Quay of Dunmere", "2030"),
        ("Slow towns, fast rumours", "2030"),
        ("The joy of maps", "2029"),
    ]


def test_what_stands_behind_several_titles_is_an_outlet() -> None:
    page = (
        "Shorter essays\n\n2030\nWhat the census misses. The Gazetteer.\nThe Long Quay of Dunmere.\n"
        "Ghost stations. The Gazetteer.\nWhy storms have names.\nNotes from a ferry.\n"
    )
    found = {one.title: one.container.title if one.container else "" for one in records(page)}
    assert found["What the census misses"] == found["Ghost stations"] == "The Gazetteer"
    assert found["Notes from a ferry"] == ""


CARDS = """\
Clean Water
Blog
Tides and Tolls: What the Harbour Owes

The harbour asks for more than it gives, and the town pays for what the ships leave behind them.

06.05.31 | 6 min read
read more
Open Towns
Blog
Who Counts the Ferries

Nobody can run a ferry without counting, and the count has been wrong for eleven years in a row.

05.30.31 | 2 min read
read more
Clean Water
Blog
The Price of a Quiet Quay

Quiet costs money, and those who want it most are those who will not pay for it at any time.

05.20.31 | 3 min read
read more
"""


def test_labels_said_again_begin_cards_and_buttons_end_them() -> None:
    found = records(CARDS)
    assert [one.title for one in found] == [
        "Tides and Tolls: What the Harbour Owes",
        "Who Counts the Ferries",
        "The Price of a Quiet Quay",
    ]
    assert [one.type for one in found] == ["blog-post"] * 3
    assert [str(one.issued) for one in found] == ["2031-06-05", "2031-05-30", "2031-05-20"]


@pytest.mark.parametrize(
    ("text", "day_first", "read"),
    [("06.05.25", False, "2025-06-05"), ("06.05.25", None, "2025-05-06"), ("5/30/98", None, "1998-05-30")],
)
def test_days_with_two_digits_for_the_year(text: str, day_first: bool | None, read: str) -> None:
    assert str(dates.read_short(text, day_first=day_first)) == read


PARTS = """\
Working Papers

Choosing a Slow Train: Evidence from One Line

(with Ada Imaginary and Bram Invented)

revise and resubmit, Journal of Transit

Published Research

Ballot Order and the Production of Ferries

(with Bram Invented) (online appendix)

Invented Economic Journal: Tolls 15, no. 1 (2030): 438-472.

Schools, Quays and the Quality of Both

(with Clara Moravec)

forthcoming, Harbour Finance and Policy
"""


def test_each_part_of_an_entry_may_be_a_paragraph() -> None:
    one, two, three = records(PARTS)
    assert (one.title, one.container, one.type) == (
        "Choosing a Slow Train: Evidence from One Line",
        None,
        "working-paper",
    )
    assert two.container
    assert two.container.title == "Invented Economic Journal: Tolls"
    assert (two.volume, two.issue, two.pages, [person.name for person in two.contributors]) == (
        "15", "1", "438-472", ["Bram Invented"],
    )  # fmt: skip
    assert three.container
    assert three.container.title == "Harbour Finance and Policy"


def test_numbers_that_follow_one_another_are_no_years() -> None:
    page = "Content\n2031\n" + "".join(
        f"- {number} {title}\nby Ada Imaginary & Bram Invented\n"
        for number, title in (
            (1883, "Tolls on the Quay"),
            (1882, "Who Waits for Whom?"),
            (1881, "Ferries, Firms and Fares"),
        )
    )
    assert [(one.number, one.title, str(one.issued)) for one in records(page)] == [
        ("1883", "Tolls on the Quay", "2031"),
        ("1882", "Who Waits for Whom?", "2031"),
        ("1881", "Ferries, Firms and Fares", "2031"),
    ]


def test_a_marked_title_is_one_piece() -> None:
    page = (
        '<ul><li>Roth-Iversen, P. (2030): <em>Slow Networks: A Review of "Meaning" by Jan Invented.</em> Odd Review, '
        "S. 1-6.</li>"
        "<li>Roth-Iversen, P. (2029): <em>Two Towns.</em> Odd Review, S. 7-9.</li></ul>"
    )
    assert [[person.name for person in one.contributors] for one in records(page)] == [["Roth-Iversen, P."]] * 2


def test_a_heading_with_a_list_under_it_is_no_entry() -> None:
    page = (
        "<h2>Research</h2><ul><li>Peer reviewed<ul><li>Kerbs (2021). <i>Journal of Low Obstacles</i>, 1, 1-9.</li>"
        "<li>Paths nobody planned (2023). <i>Odd Paths</i>, 5(2), 77-98.</li></ul></li>"
        "<li>In progress<ul><li>Gates, with Ada Imaginary</li><li>“Bollards and the budget”, submitted</li></ul></li></ul>"
    )
    assert [one.title for one in records(page)] == ["Kerbs", "Paths nobody planned", "Gates", "Bollards and the budget"]


def test_people_stand_over_their_works() -> None:
    page = (
        "Publication Showcase\n\nAda Imaginary\n“When Ale is Safer than Water” (with Bram Invented). Journal of Odd Towns, "
        "171(2030), 103343.\n\nClara Moravec\n“Search under Fog,” Journal of Odd Towns, Vol 72, Issue 2, p. 633-661, 2029\n"
    )
    assert [[person.name for person in one.contributors] for one in records(page)] == [
        ["Ada Imaginary", "Bram Invented"],
        ["Clara Moravec"],
    ]


def test_a_page_tells_its_language_by_its_small_words() -> None:
    spanish = (
        "Publicaciones del centro\n\nLos trabajos de la sierra y el agua para una región del sur, por las comunidades."
    )
    assert language_of(lay_out(spanish)) == "es"
    assert language_of(lay_out("The papers of the centre, for the town and by the people of the quay.")) == ""


def test_a_saved_page_of_one_work_is_read_with_its_tags() -> None:
    page = (
        '<html><head><meta name="citation_title" content="Quays &amp; Queues"><meta name="citation_author" content="Ito, K.">'
        '<meta name="citation_dissertation_institution" content="University of Tarn"><meta name="citation_date" '
        'content="2022/05/17"></head><body><h1>Quays &amp; Queues</h1><p>Boats wait, and so do those who meet them at the '
        "quay.</p><ul><li><a href='/a'>Tides of Tolls</a></li><li><a href='/b'>Pilots and Pay</a></li></ul></body></html>"
    )
    (work,) = records(page)
    assert (work.type, work.title, str(work.issued), work.publisher) == (
        "thesis", "Quays & Queues", "2022-05-17", "University of Tarn",
    )  # fmt: skip
    assert [person.name for person in work.contributors] == ["Ito, K."]
    ((start, end),) = work.spans["publisher"]
    assert page[start:end] == "University of Tarn"


def said(page: str) -> list[tuple[str, list[str], str]]:
    """Title, people and outlet of each record."""
    return [
        (one.title, [c.name for c in one.contributors], one.container.title if one.container else "")
        for one in records(page)
    ]


def test_an_outlet_behind_in_ends_a_title_that_nothing_else_ends() -> None:
    page = (
        "Published Work\n\n"
        "1. Ferries, Tolls, and Quiet Growth in the Journal of Harbour Economics (2015).\n\n"
        "2. Tides and Trade Policy with William R. Hook, Jr. in the Journal of Comparative Tides (2014).\n\n"
        "3. A Theory of Partial Floods with Gerard Solà i Miquel in the Journal of Water (2012).\n"
    )
    assert said(page) == [
        ("Ferries, Tolls, and Quiet Growth", [], "Journal of Harbour Economics"),
        ("Tides and Trade Policy", ["William R. Hook, Jr."], "Journal of Comparative Tides"),
        ("A Theory of Partial Floods", ["Gerard Solà i Miquel"], "Journal of Water"),
    ]


def test_what_stands_behind_a_name_in_a_bracket_is_said_of_it() -> None:
    page = (
        "Academic Articles\n\n"
        '"Playing with Water: Tolls and Ferries" (with Ada Imaginary, University of Quay) Harbour Economic Journal, '
        "vol. 2, no.1: 131-153 (February 2030).\n\n"
        '"Are Pilots Looking Ahead?" (with Bram Invented, Quay University), Quarterly Journal of Tides 124 (4), '
        "(November 2029), 1853-1884.\n"
    )
    found = records(page)
    assert [[(c.name, c.statement) for c in one.contributors] for one in found] == [
        [("Ada Imaginary", "University of Quay")],
        [("Bram Invented", "Quay University")],
    ]
    assert [one.container and one.container.title for one in found] == [
        "Harbour Economic Journal",
        "Quarterly Journal of Tides",
    ]


def test_a_year_and_number_before_a_quotation_and_people_behind_it() -> None:
    page = (
        "Department discussion papers\n\n"
        '  • 30-03: "The Foundation of Slow Ferries" Sheila Dory (paper)\n'
        '  • 30-02: "Do Tides Matter for the Old? Evidence from Nine Towns," Marco Cozza with Quinn Lee (paper)\n'
        '  • 30-01: "Alfred Marsh and the Quay: A Lecture,” Sheila Dory (paper)\n'
        '  • 29-04: "Inequalities Between Islands," and Michael Barbour (paper)\n'
        "  • 29-03: \"First Ferries Lost: The State of Data,' and Randall Oakee (paper)\n"
    )
    assert [(one.number, one.title, [c.name for c in one.contributors]) for one in records(page)] == [
        ("30-03", "The Foundation of Slow Ferries", ["Sheila Dory"]),
        ("30-02", "Do Tides Matter for the Old? Evidence from Nine Towns", ["Marco Cozza", "Quinn Lee"]),
        ("30-01", "Alfred Marsh and the Quay: A Lecture", ["Sheila Dory"]),
        ("29-04", "Inequalities Between Islands", ["Michael Barbour"]),
        ("29-03", "First Ferries Lost: The State of Data", ["Randall Oakee"]),
    ]


@pytest.mark.parametrize(
    ("line", "title", "issued", "series", "number", "issue"),
    [
        (
            "“Les marées et la ville”, avec Ada Imaginaire, Working paper HMI, n°9, 2035.",
            "Les marées et la ville", "2035", "Working paper HMI", "9", "",
        ),
        (
            "“Counting Ferries”, avec Ada Imaginaire, Working Paper HMI n° 02/2035, 2035.",
            "Counting Ferries", "2035", "Working Paper HMI", "02/2035", "",
        ),
        (
            "Ada Imaginaire, « Produire un quai », Gouvernement et action, n°3, 2036 - p. 33–58.",
            "Produire un quai", "2036", "", "", "3",
        ),
        (
            "“Women and the Tide”, avec Ada Imaginaire, French Harbours and Societies, Vol. 37, n°3. 2039.",
            "Women and the Tide", "2039", "", "", "3",
        ),
        (
            "‘Das neue Alte der Häfen’. wiiw Working Paper No. 192, January 2031.",
            "Das neue Alte der Häfen", "2031-01", "wiiw Working Paper", "192", "",
        ),
    ],
)  # fmt: skip
def test_numbers_that_are_no_months_and_series_with_their_body(
    line: str, title: str, issued: str, series: str, number: str, issue: str
) -> None:
    (one,) = records(f"Publications\n\n{line}\n")
    assert (one.title, one.issued and one.issued.edtf) == (title, issued)
    assert (one.series, one.number, one.issue) == (series, number, issue)


def test_a_dash_parts_coauthors_from_the_month() -> None:
    page = (
        "# Working papers\n\n### The Fragility of Tides\n\nwith Paul Bodry and Sev Hu — *February 2035*\n\n"
        "Abstract: Is the evidence for a tide that is not linear robust or fragile? Nine towns tell.\n\n"
        "### Dynamic Ferries\n\nwith Dana Galli — *April 2032*\n\n"
        "Abstract: What equilibria arise when agents meet on ferries more and more often? Three kinds.\n"
    )
    assert [([c.name for c in one.contributors], one.issued and one.issued.edtf) for one in records(page)] == [
        (["Paul Bodry", "Sev Hu"], "2035-02"),
        (["Dana Galli"], "2032-04"),
    ]


def test_the_last_of_three_things_is_no_house() -> None:
    page = (
        "Working Papers\n\n  1. Harbours, Tax Bases, and Ferries with Ana Ruiz.\n\n"
        "  2. Multitasking, Limits, and Political Agency with Gerard Solà i Miquel.\n"
    )
    assert said(page)[1:] == [("Multitasking, Limits, and Political Agency", ["Gerard Solà i Miquel"], "")]


def facts(one: Record) -> dict[str, str]:
    """What a record says, as short words."""
    found = {
        "type": one.type, "title": one.title, "container": one.container.title if one.container else "",
        "series": one.series, "number": one.number, "publisher": one.publisher, "volume": one.volume,
        "issue": one.issue, "pages": one.pages, "people": "; ".join(c.name for c in one.contributors),
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            'Rotter, A. (2036). "Think about it all the time": tidal cues in a late setting. '
            "<em>Wexcombe Yearbook of Tides</em>, 24(1), 1–13.",
            {
                "title": '"Think about it all the time": tidal cues in a late setting',
                "container": "Wexcombe Yearbook of Tides",
            },
        ),
        (
            "Berg, V., & Rotter, A. (2030). Costs of tides among close harbours. "
            "<em>Proceedings of the Royal Society Q</em>, 287, 201924.",
            {"type": "journal-article", "container": "Proceedings of the Royal Society Q", "volume": "287"},
        ),
        (
            "Sava, K., & Jokinen, M. (2031). Cohort changes in ferry ideals: evidence from nine towns. SocArXiv preprint.",
            {"type": "preprint", "title": "Cohort changes in ferry ideals: evidence from nine towns"},
        ),
        (
            "Rotter, A. (2034). Kaksikymmentä ehdotusta. Selvitys laivoista. Satamaneuvoston julkaisuja 2035:22.",
            {"series": "Satamaneuvoston julkaisuja", "number": "2035:22"},
        ),
        (
            "“La marche vers le quai”, avec Ada Imaginaire, <em>Tidal economics</em>, n°9/10, octobre 2034.",
            {"container": "Tidal economics", "issue": "9/10", "people": "Ada Imaginaire"},
        ),
        (
            "Sixto-Gil, J., Quiroga, A., Rodrigo-Vega, A.I., Silva-Prado, A. et al. (2034). "
            "<em>Tides and the Fourth Sea</em>. Cham: Lantern Press.",
            {
                "title": "Tides and the Fourth Sea", "publisher": "Lantern Press",
                "people": "Sixto-Gil, J.; Quiroga, A.; Rodrigo-Vega, A.I.; Silva-Prado, A.",
            },
        ),
    ],
)  # fmt: skip
def test_what_single_citations_say(line: str, expected: dict[str, str]) -> None:
    (one,) = records(f"<h1>Publications</h1><p>{line}</p>")
    found = facts(one)
    assert {name: found.get(name, "") for name in expected} == expected
    if "volume" not in expected:
        assert found.get("volume", "") in ("", "24")


def test_what_a_book_stands_in_beside_its_house_is_a_series() -> None:
    entries = "".join(
        f'<li class="entry"><div class="entry__title">{title}</div><div class="entry__meta">{shelf}'
        f'<span class="entry__publisher">Lantern Verlag, Halden</span>, <span class="entry__year">{year}</span></div></li>'
        for title, shelf, year in (
            ("Die Ordnung der Häfen", "Haldener Schriften zum Seerecht, Bd. 8, ", "2035"),
            ("Genehmigung im Vergleich", "Reihe „Verwaltung 2030“, Bd. 6, ", "2034"),
            ("Der stille Verfassungsstaat", "", "2033"),
        )
    )
    page = (
        '<div class="page-header"><h1 class="page-header__title">Publikationen</h1><p class="page-header__subtitle">'
        "Vollständiges Verzeichnis der Bücher und Aufsätze</p></div>"
        f'<h2 class="pub-category">Bücher</h2><ul>{entries}</ul>'
    )
    assert [(one.type, one.title, one.series, one.number, one.publisher) for one in records(page)] == [
        ("book", "Die Ordnung der Häfen", "Haldener Schriften zum Seerecht", "8", "Lantern Verlag"),
        ("book", "Genehmigung im Vergleich", "Verwaltung 2030", "6", "Lantern Verlag"),
        ("book", "Der stille Verfassungsstaat", "", "", "Lantern Verlag"),
    ]


def test_accepted_at_names_the_outlet_and_resubmit_does_not() -> None:
    page = (
        "Published Papers\n\nSubsidies of Tides: Optimal Tolls (with Owen Kaye)\n\n"
        "Accepted at the Journal of Political Tides\n\n"
        "Subsidies are efficient, but those of the real world are not if they last for a limited time. We show that such "
        "subsidies have to go with others.\n\nDownload Draft (Draft: March 2035)\n\n"
        "Loopholes and Ferries: Evidence from Nine Towns (with Ada Imaginary)\n\n"
        "Reject and Resubmit at the Journal of Harbours\n\n"
        "This paper brings the first evidence of how ferries decide on courses. Among all towns we find wide gaps.\n"
    )
    assert said(page) == [
        ("Subsidies of Tides: Optimal Tolls", ["Owen Kaye"], "Journal of Political Tides"),
        ("Loopholes and Ferries: Evidence from Nine Towns", ["Ada Imaginary"], ""),
    ]


def outlets(page: str) -> list[tuple[str, str, str]]:
    """Title, outlet and date of each record."""
    return [(one.title, one.container.title if one.container else "", str(one.issued or "")) for one in records(page)]


def test_outlets_that_a_copy_has_glued_to_titles_are_parted() -> None:
    page = (
        "Comment and analysis\n\n"
        "Who Owns the Harbour? Nobody AsksTide52, 19 April 2031\n"
        "The Ferry Is Late, Not LostTide52, 2 April 2031\n"
        "What Do Harbours Want?Tide52, 31 March 2031\n"
        "The Next Storm: What Happens To Dunmere?, Tide52, 11 March 2031\n"
        "Tolls are hard, but vitalThe Diplomat, 9 March 2031\n"
        "Only quays can wait, Newsweek, 14 February 2031\n"
    )
    assert outlets(page) == [
        ("Who Owns the Harbour? Nobody Asks", "Tide52", "2031-04-19"),
        ("The Ferry Is Late, Not Lost", "Tide52", "2031-04-02"),
        ("What Do Harbours Want?", "Tide52", "2031-03-31"),
        ("The Next Storm: What Happens To Dunmere?", "Tide52", "2031-03-11"),
        ("Tolls are hard, but vital", "The Diplomat", "2031-03-09"),
        ("Only quays can wait", "Newsweek", "2031-02-14"),
    ]


def test_capitals_within_a_word_are_no_outlet() -> None:
    page = (
        "Articles\n\nBuying from eMarkets and LinkedIn Quays, May 2031\nWhat McDowell Saw at Sea, June 2031\n"
        "Why SpaceX Needs a Harbour, July 2031\nThe Long Ferry of Old Dunmere, August 2031\n"
    )
    assert [one.title for one in records(page)] == [
        "Buying from eMarkets and LinkedIn Quays", "What McDowell Saw at Sea", "Why SpaceX Needs a Harbour",
        "The Long Ferry of Old Dunmere",
    ]  # fmt: skip


def test_outlets_in_brackets_behind_titles() -> None:
    page = (
        "Selected work\n\nA complete archive of my writing can be found here.\n\n"
        "How a quay gave a shuttered town a second life (Gristmill)\nWho Waits for Whom at the Ferry? (The Counter)\n\n"
        "Crowded piers? Not on this little-known shore (National Geographic)\nGood Tides, Bad Tides (The Counter)\n"
        "A 40-Mile, Slow Hike Through Dunmere” (Backpacker)\n\nFor a list of all writings, see here.\n"
    )
    assert outlets(page) == [
        ("How a quay gave a shuttered town a second life", "Gristmill", ""),
        ("Who Waits for Whom at the Ferry?", "The Counter", ""),
        ("Crowded piers? Not on this little-known shore", "National Geographic", ""),
        ("Good Tides, Bad Tides", "The Counter", ""),
        ("A 40-Mile, Slow Hike Through Dunmere", "Backpacker", ""),
    ]


def test_outlets_on_lines_of_their_own() -> None:
    page = (
        "Featured Writings\n\nOn the Defensive\nThe collapse of the harbour's tolls and the town's failure.\n"
        "The Atlantic, June 2026\n\nThe Tolls of Children\nNobody under twelve has paid at the quay for a century.\n"
        "Dunmere Magazine, January/February 2025\n\nElegiac Images from a Boom Town\nThe New York Times, February 2023\n"
    )
    assert outlets(page) == [
        ("On the Defensive", "The Atlantic", "2026-06"),
        ("The Tolls of Children", "Dunmere Magazine", "2025-01/2025-02"),
        ("Elegiac Images from a Boom Town", "The New York Times", "2023-02"),
    ]


def test_the_press_is_known_by_name() -> None:
    page = (
        "Features\n\nA Town's Swagger Led to Its Misadventure\nTexas Monthly\nHow the Quay Lost its Power\nVox\n"
        "Why Ferries Started Wearing Flags\nGQ\n"
    )
    assert [found[:2] for found in outlets(page)] == [
        ("A Town's Swagger Led to Its Misadventure", "Texas Monthly"),
        ("How the Quay Lost its Power", "Vox"),
        ("Why Ferries Started Wearing Flags", "GQ"),
    ]


def test_a_weekday_before_the_date_is_no_course() -> None:
    page = (
        "The Slow Quay Goes into Receivership Saturday, May 25th, 2031\n\n"
        "When he came to the harbour as a boy he was a wonder, and the town has not forgotten it..\n\n"
        "Read Full Story »\n\nThe Besieged Women of Dunmere Friday, May 24th, 2031\n\n"
        "Across the three islands, women who set up shop by the quay find that good years bring more trouble..\n\n"
        "Read Full Story »\n\nThe Myth of Ferry Wars? Thursday, May 23rd, 2031\n\n"
        "In the years before the tolls the town had three dry summers in a row, and the ferries moved away..\n\n"
        "Read Full Story »\n"
    )
    assert [(one.title, str(one.issued)) for one in records(page)] == [
        ("The Slow Quay Goes into Receivership", "2031-05-25"),
        ("The Besieged Women of Dunmere", "2031-05-24"),
        ("The Myth of Ferry Wars?", "2031-05-23"),
    ]


BROKEN = """\
Published Papers

Subsidies of Tides: Optimal Tolls (with Owen Kaye)

Accepted at the Journal of Political Tides

Subsidies are efficient, but those of the real world are not if they last for a limited time. We show that they have to go \
with others, and that the change in output is all that is needed.

Download Draft (Draft: March 2035)

2030: The Outstanding Third Year Paper Award

Monthly Ferry Capacity (Seasonality Adjusted)

Loopholes and the Incidence of Ferries:
Evidence from Funding Quay & Technical
Education (with Thomas Goldberg, Brian Jay, and Dan Kreis)

Accepted at the Journal of Tidal Analysis and Management

In 2031 the town raised what it pays for ferries and began to pay by how far they come in a day. Completion nearly doubled, \
while the number of ferries stayed as it was.

Download Draft (Draft: March 2034)

Tolls of Ferry Funding Per Pilot

Working Papers

Why Choose a Ferry? Disentangling Tides from Program Availability (with Brian Jay)

Reject and Resubmit at the Journal of Harbour Resources

This paper brings the first evidence of how pilots decide on courses. Among all towns of the bay we find wide gaps in \
access and in uptake by age.

Download Draft (Draft: May 2033)
"""


def test_a_broken_title_is_one_and_captions_and_prizes_are_none() -> None:
    assert said(BROKEN) == [
        ("Subsidies of Tides: Optimal Tolls", ["Owen Kaye"], "Journal of Political Tides"),
        (
            "Loopholes and the Incidence of Ferries: Evidence from Funding Quay & Technical Education",
            ["Thomas Goldberg", "Brian Jay", "Dan Kreis"],
            "Journal of Tidal Analysis and Management",
        ),
        ("Why Choose a Ferry? Disentangling Tides from Program Availability", ["Brian Jay"], ""),
    ]
    assert [one.summary != "" for one in records(BROKEN)] == [True, True, True]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "‘Tides vs Tolls: risk and doubt in their theories’, Review of Harbour Economics (10), Issue 1, 46-62.",
            {"container": "Review of Harbour Economics", "volume": "10", "issue": "1", "pages": "46-62"},
        ),
        (
            "<em>E Marginibus, Pauciores</em> (Out of Many, Fewer): Ferries and Tolls (with Dana Solomon) [2034]",
            {"title": "E Marginibus, Pauciores (Out of Many, Fewer): Ferries and Tolls", "people": "Dana Solomon"},
        ),
        (
            "A New Look at the Supply Side of Ferries (Pilots + Strategy Journal, QHA, fall 2029)",
            {
                "title": "A New Look at the Supply Side of Ferries",
                "container": "Pilots + Strategy Journal",
                "publisher": "QHA",
            },
        ),
    ],
)
def test_brackets_that_end_or_go_on(line: str, expected: dict[str, str]) -> None:
    page = f"<h1>Publications</h1><p>{line}</p><p>“Why Maps Lie” (with Ada Imaginary), The Gazetteer, 12(3), 2028.</p>"
    found = facts(records(page)[0])
    assert {name: found.get(name, "") for name in expected} == expected


def test_what_a_list_says_of_its_order_is_no_work() -> None:
    page = (
        "# Publications\n\nArticles, chapters and working papers by theme, most recent first within each theme. Books and "
        "reports have [their own page](books.html).\n\n## Tides\n\n"
        "Rotter, A., & Berg, V. (2036). [Tidal desires](https://x.example/1). *Wexcombe Yearbook*, 24(1), 1–13.\n\n"
        "Rotter, A. (2035). [The quay bust](https://x.example/2). *Harbour Review*, 2(1), 3–9.\n"
    )
    assert [one.title for one in records(page)] == ["Tidal desires", "The quay bust"]


def test_people_over_lists_made_what_stands_under_them() -> None:
    page = (
        "Recent Publications\n\nAda Imaginary\n  • “Tolls in Dunmere,” Journal of Odd Towns, 2031, 4, 1-9.\n"
        "Bram Invented\n  • The Long Quay: A History. Dunmere: Lantern Press, 2030.\n"
        "  • “Slow Ferries” (with Cleo Fictus). Odd Review 3 (2029): 10-22.\n"
        "Dora Moravec\n  • “Fog,” in The Weather Reader, edited by Emil Fictus, Lantern Press, 2028.\n"
    )
    assert [[person.name for person in one.contributors if person.role == "author"] for one in records(page)] == [
        ["Ada Imaginary"],
        ["Bram Invented"],
        ["Bram Invented", "Cleo Fictus"],
        ["Dora Moravec"],
    ]


def test_a_line_says_what_a_work_is_and_for_whom() -> None:
    page = (
        "Essays\nDissecting the Quay: Horror in the Harbour\nChapter in Horror by the Sea, edited by Ada Imaginary and "
        "Bram Invented\nFar from solving the mystery, the harbour's doctors give the tale its scaffold and its fog…\n"
        "Post-Organic Tides: The Poetics of Tar\nEssay written with Cleo Fictus for Interconnections: Journal of Odd Towns\n"
        "Perhaps unexpectedly, tar has been in poems from the first, and its critics have been there for as long…\n"
        "How ‘My Ferry, My Choice’ Came to Be\nOpinion editorial written with Dora Moravec for Los Angeles Times\n"
        "The language that is used at the quay has been borrowed from other debates, usually over divisive things…\n"
    )
    assert [
        (one.type, one.container.title if one.container else "", [(p.role, p.name) for p in one.contributors])
        for one in records(page)
    ] == [
        ("chapter", "Horror by the Sea", [("editor", "Ada Imaginary"), ("editor", "Bram Invented")]),
        ("article", "Interconnections: Journal of Odd Towns", [("author", "Cleo Fictus")]),
        ("article", "Los Angeles Times", [("author", "Dora Moravec")]),
    ]


def test_a_book_awaited_with_its_editors_holds_a_chapter() -> None:
    page = (
        "Publications\n\n“A Ferry's Ballads.” Forthcoming in Economies of the Quay: Odd Lives, ed. Ada Imaginary, Bram "
        "Invented, and Cleo Fictus. Dunmere: Lantern Press, 2031.\n\n“Fog and Tolls.” Odd Review 17.2 (2030): 5-40.\n\n"
        "2030 Lantern Award for Best Essay on Tides, Odd Towns Body\n\nGrasping at Fog,” Odd Review 16.1 (2029): 1-4.\n"
    )
    first, second, third = records(page)
    assert (first.type, first.container and first.container.title) == ("chapter", "Economies of the Quay: Odd Lives")
    assert [person.role for person in first.contributors] == ["editor"] * 3
    assert (second.title, third.title) == ("Fog and Tolls", "Grasping at Fog")


def test_a_younger_one_among_names_by_initials() -> None:
    page = "References\n\nVane, B.J., C.T. Rapp, C.J. Ruppert, Jr. and C.P. Bark. 2031. Loads on Quays. Odd Review 4: 1-9.\n"
    (work,) = records(page)
    assert work.title == "Loads on Quays"
    assert [person.name for person in work.contributors] == [
        "Vane, B.J.",
        "C.T. Rapp",
        "C.J. Ruppert, Jr.",
        "C.P. Bark",
    ]


def test_a_bullet_alone_stands_before_the_next_line() -> None:
    page = (
        "Recent Publications\n2031\n- \n      (with Ada Imaginary), Repeated Tides, Journal of Odd Towns (2031).\n"
        "- \n      (with Bram Invented), Ferries and Fog, Journal of Odd Towns (2031).\n"
    )
    assert [one.title for one in records(page)] == ["Repeated Tides", "Ferries and Fog"]


def test_a_day_and_the_press_below_titles() -> None:
    page = (
        "• Jeder zweite Fährmann muss sich einschränken\n    14. September, ZEIT ONLINE\n\n"
        "    Viele am Kai werden weniger Geld bekommen, als sie derzeit für Kohle und Taue ausgeben. Das zeigt sich.\n"
        "  • Dunmere schafft sich ab\n    4. September, ZEIT ONLINE\n\n"
        "    Der Hafen muss sich endlich zu Offenheit bekennen. Sonst droht ein Abstieg, der lange bleibt. Mehr\n"
        "  • Das Scheitern wäre ein Segen für die Fähren\n    17. August, Die Welt:\n\n"
        "    Die Krise ist das Resultat der Zölle. Doch sie ist auch die Chance, um ein Abrutschen zu verhindern.\n"
    )
    assert [(one.title, one.container.title if one.container else "") for one in records(page)] == [
        ("Jeder zweite Fährmann muss sich einschränken", "ZEIT ONLINE"),
        ("Dunmere schafft sich ab", "ZEIT ONLINE"),
        ("Das Scheitern wäre ein Segen für die Fähren", "Die Welt"),
    ]
    assert records(page)[1].summary.endswith("der lange bleibt.")


def test_what_joins_an_outlet_to_its_day_is_no_part_of_it() -> None:
    page = (
        "Artigos\n\n  • O preço do cais\n\n    O Globo, em 21/04/2031\n\n"
        "    O que explica o paradoxo de o cais ser a maior preocupação da cidade, e o barco o preferido do povo?\n\n"
        "  • Maré ou barbárie\n\n    Diário de Dunmere , em 01/04/2031\n\n"
        "    Passei as duas últimas semanas no porto. Vi a indignação provocada pelo pedágio, que ninguém mais defende.\n\n"
        "  • Perigos da balsa\n\n    O Globo, em 31/03/2031\n\n"
        "    A balsa, que no momento é apenas um simulacro, pode tornar-se um fato real na cidade e nas ilhas vizinhas.\n"
    )
    assert outlets(page) == [
        ("O preço do cais", "O Globo", "2031-04-21"),
        ("Maré ou barbárie", "Diário de Dunmere", "2031-04-01"),
        ("Perigos da balsa", "O Globo", "2031-03-31"),
    ]


def test_a_day_a_stroke_and_who_wrote_end_an_entry() -> None:
    page = (
        "The Quay's Refugees and the Myth of a Welcoming Town\n"
        "A new book looks at the lives of sailors who sought a berth in Dunmere and were turned away at the gate.\n"
        "Feb 26, 2031 / Ada Imaginary\nThe Toll Has Lifted the Mask From Our Empty Harbours\n"
        "This callousness has shown plainly that these rituals reveal the nonsense that they are meant to cover up.\n"
        "Feb 25, 2031 / Bram Invented\nThe Making of the Ferry System\n"
        "Focusing on the tensions between top-down reforms and the crews, a new history tells a very different story.\n"
        "Feb 18, 2031 / Cleo Fictus\n"
    )
    assert [(one.title, str(one.issued), [p.name for p in one.contributors]) for one in records(page)] == [
        ("The Quay's Refugees and the Myth of a Welcoming Town", "2031-02-26", ["Ada Imaginary"]),
        ("The Toll Has Lifted the Mask From Our Empty Harbours", "2031-02-25", ["Bram Invented"]),
        ("The Making of the Ferry System", "2031-02-18", ["Cleo Fictus"]),
    ]


def test_a_house_in_brackets_below_a_book_is_no_title() -> None:
    page = (
        "New books\n\nWest of the Quay: The Dream of a Harbour\n\nAda Imaginary\n\n(The University of Tarn Press)\n\n"
        "By the late 1850s the tolls had turned the south into a client of the harbour, and this is how.\n\n"
        "The Museum Age by the Sea: Art and Tides\n\nBram Invented\n\n(Lantern State University Press)\n\n"
        "This history of museums by the sea explores their place in the history of collecting, and their many roles.\n"
    )
    assert [(one.title, one.publisher) for one in records(page)] == [
        ("West of the Quay: The Dream of a Harbour", "The University of Tarn Press"),
        ("The Museum Age by the Sea: Art and Tides", "Lantern State University Press"),
    ]


def test_a_book_with_editors_below_a_title_holds_a_chapter() -> None:
    page = (
        "Publikationen\n\n  • Fähren und Sozialpolitik in Dunmere: Anmerkungen zu einem Grundproblem\n\n"
        "    In: Ada Erfunden und Bram Gedacht (Hrsg.), Hafen und Solidarität, Paderborn: Laterne, 2030, pp. 34-64\n\n"
        "  • Die Arbeit des Erbarmens am Beispiel der Zölle\n\n"
        "    In: Cleo Fiktiv (Hrsg.), Kai und Ordnung, Frankfurt: Laterne, 2029, pp. 389-406\n"
    )
    assert [one.type for one in records(page)] == ["chapter", "chapter"]


def test_one_work_a_year_is_dated_by_its_number() -> None:
    page = (
        "<h3>Journal Articles</h3>"
        '<p>2031. "<a href="a">Ferries and Wages</a>." <em>Journal of Harbour Economics</em> 12 (3): 45-67.</p>'
        '<p>2030. "<a href="b">The Quiet Quay</a>." <em>Review of Tides</em> 8: 11-30.</p>'
        '<p>2029. "<a href="c">Ports without Ships</a>." <em>Review of Tides</em> 7: 33-51.</p>'
    )
    assert [(one.number, one.issued and one.issued.edtf) for one in records(page)] == [
        ("", "2031"),
        ("", "2030"),
        ("", "2029"),
    ]


def test_a_year_between_wide_commas_parts_journal_and_volume() -> None:
    (one,) = records("论文\n\n李娜. 轮渡与工资[J]. 海洋研究，2030，12（2）：11-30.\n")
    assert one.container is not None
    assert (one.container.title, one.issued and one.issued.edtf, one.volume, one.issue) == (
        "海洋研究",
        "2030",
        "12",
        "2",
    )


def test_a_quoted_title_in_a_journal_to_come_is_a_work_among_others() -> None:
    page = (
        "Published and Forthcoming Papers\n\n"
        '"The Quiet Quay" (with Ada Imaginary), Journal of Harbour Economics, 2030, 12(3): 45-67.\n\n'
        '"Walls and Water," Quarterly Journal of Tides, forthcoming.\n\n'
        '"Rocks at Night" (joint with Bram Invented), Harbour Letters 118 (2028) 11-14.\n'
    )
    assert [one.title for one in records(page)] == ["The Quiet Quay", "Walls and Water", "Rocks at Night"]


def test_a_bracket_behind_a_title_says_its_year_its_state_or_its_genre() -> None:
    page = (
        "# Publicações\n\n- **As lanternas do cais (no prelo)**\n- **Um estudo dos portos antigos (2016)**\n"
        "- **Lungo il molo (romanzo)**\n- **La luce dei porti [Articolo su rivista]**\n"
        "- **A Replication of Moor, Vane, and Kerr (2007)**\n"
    )
    assert [(one.title, str(one.issued or ""), one.type) for one in records(page)] == [
        ("As lanternas do cais", "", ""),
        ("Um estudo dos portos antigos", "2016", ""),
        ("Lungo il molo", "", ""),
        ("La luce dei porti", "", "journal-article"),
        ("A Replication of Moor, Vane, and Kerr (2007)", "", ""),
    ]
    for one in records(page):
        assert " ".join(page[slice(*at)] for at in one.spans["title"]) == one.title


def test_by_and_people_end_a_title_before_its_date() -> None:
    page = (
        "Quays: A Short History of an Idea by Wanda Rybak (July 1987), Penguin; ISBN: 0140102310\n\n"
        "Notes on the Making of Harbours by Carla W. Anders (June 1970), Harvard University Press; ISBN: 0674627512\n\n"
        "Lanterns of the North by Ines Hart (May 1990), Penguin; ISBN: 0140102329\n"
    )
    assert [(one.title, [who.name for who in one.contributors], str(one.issued)) for one in records(page)] == [
        ("Quays: A Short History of an Idea", ["Wanda Rybak"], "1987-07"),
        ("Notes on the Making of Harbours", ["Carla W. Anders"], "1970-06"),
        ("Lanterns of the North", ["Ines Hart"], "1990-05"),
    ]


def test_the_size_of_a_file_is_nothing_of_the_work() -> None:
    page = (
        "J. Moor, “Shaw and the Quays,” [525 kb] in Harbour Law Review, 26 (1995), 1-36.\n\n"
        "J. Moor, “How to Find a Pier,” [7,4 MB] Legal Studies Quarterly, 23 (1998), 263-290.\n\n"
        "J. Moor, “Beyond Buoys,” [11.5 mb] in Harbour Law Review, 27 (1993), 1-36.\n"
    )
    assert [one.container and one.container.title for one in records(page)] == [
        "Harbour Law Review", "Legal Studies Quarterly", "Harbour Law Review",
    ]  # fmt: skip


def test_what_a_template_leaves_to_be_filled_in_is_no_work() -> None:
    works = "".join(f"- **Titolo della Pubblicazione {number}**, 2025\n" for number in (1, 2))
    page = f"# Pubblicazioni\n\n## 2025\n\n{works}"
    assert records(page) == []
