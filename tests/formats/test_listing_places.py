"""Pages on which the place of a line says what it is: days and questions below texts, topics below titles."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Record


def told(page: str) -> list[tuple[str, str, str, str]]:
    """The kind, date, title and text of each record of a page."""
    assert listing.read is not None
    return [
        (one.type, one.issued.edtf if one.issued else "", one.title, one.summary[:12])
        for one in listing.read(page.encode())
        if isinstance(one, Record)
    ]


@pytest.mark.parametrize("parting", ["\n", "\n\n"])
def test_days_that_close_works_are_of_what_is_above_them(parting: str) -> None:
    page = parting.join(
        [
            "Neue Beiträge",
            "Hafenmieten steigen weiter",
            "Wer am Wasser arbeitet, kann dort immer seltener wohnen. Die Zahlen zeigen, wie schnell die Mieten steigen.",
            "04.03.2031",
            "Diskussionspapier",
            "Kleine Häfen, große Schulden",
            "Kleine Häfen haben oft mehr Schulden, als sie je zurückzahlen können. Das Papier fragt, wer dafür einsteht.",
            "11.02.2031",
            "Schleusen und Gemeinden",
            "Schleusen kosten viel, und die Gemeinden zahlen mit. Wir zeigen, wie sich die Lasten verteilen und warum.",
            "29.01.2031",
            "Diskussionspapier",
            "Was Fähren leisten",
            "Fähren bringen die Menschen zur Arbeit. Was ohne sie geschieht, wird an drei Inseln untersucht.",
            "08.01.2031",
        ]
    )
    assert told(page) == [
        ("article", "2031-03-04", "Hafenmieten steigen weiter", "Wer am Wasse"),
        ("working-paper", "2031-02-11", "Kleine Häfen, große Schulden", "Kleine Häfen"),
        ("article", "2031-01-29", "Schleusen und Gemeinden", "Schleusen ko"),
        ("working-paper", "2031-01-08", "Was Fähren leisten", "Fähren bring"),
    ]


def test_a_question_below_a_title_and_its_day_tells_of_the_work_where_a_text_stands_there() -> None:
    page = """\
The Ferry That Never Came
July 25, 2031

Nobody on the island could have told the council better what a ferry is worth than the one that did not come on Thursday.

Take Your Barge Elsewhere
February 20, 2031

What makes us go on building quays for ships that have gone?

Locks Are Failing--And Last Year Was the Worst Ever
December 14, 2030

Of all the locks that failed in these thirty years, almost half have done so since 2025.

News From the World of Dredging
June 27, 2030

No, this is not about how the mud has come back. What I have in mind is a good idea that the harbour office had last week.
"""
    assert [(date, text) for _, date, _, text in told(page)] == [
        ("2031-07-25", "Nobody on th"), ("2031-02-20", "What makes u"), ("2030-12-14", "Of all the l"),
        ("2030-06-27", "No, this is "),
    ]  # fmt: skip


def test_topics_below_titles_are_nothing_of_the_record() -> None:
    page = """\
Publications
Briefs
Small ports would lose the most under the new ferry rules
Ports & Harbours
Local Government
Rates & Fees
Briefs
Will the lock fund leave out the poorest parishes?
Ports & Harbours
Rates & Fees
Posts
Work on the water is work by the hour
Jobs & Wages
Local Government
Posts
How the quays of three towns were paid for
Jobs & Wages
Rates & Fees
Posts
What a harbour levy would bring in
Rates & Fees
"""
    assert told(page) == [
        ("policy-brief", "", "Small ports would lose the most under the new ferry rules", ""),
        ("policy-brief", "", "Will the lock fund leave out the poorest parishes?", ""),
        ("blog-post", "", "Work on the water is work by the hour", ""),
        ("blog-post", "", "How the quays of three towns were paid for", ""),
        ("blog-post", "", "What a harbour levy would bring in", ""),
    ]


def test_a_title_without_a_text_is_no_part_of_the_title_below_it() -> None:
    page = """\
What a Harbour Owes Its Workers: Jobs and Homes on the Waterfront

To bring more jobs back to the waterfront, the paper puts forward a plan with two arms, in which homes and work are joined.

Harnessing the Tide for Small Towns

Whatever small towns do about power ought to be built around the tide. By itself the tide will not do, and wind must come in.

Perspectives on Investment in Locks and Dams

New Data for Harbour Masters and for Those Who Insure Them During a Flood

Those who lose a boat in a flood may suffer from it for a long time, above all where floods last until no insurance is left.

Widening the Channel for More Towns

For a year the group gathered ideas against what stands in the way of wider channels. Here they are laid before the reader.
"""
    assert [(title, text) for *_, title, text in told(page)] == [
        ("What a Harbour Owes Its Workers: Jobs and Homes on the Waterfront", "To bring mor"),
        ("Harnessing the Tide for Small Towns", "Whatever sma"),
        ("Perspectives on Investment in Locks and Dams", ""),
        ("New Data for Harbour Masters and for Those Who Insure Them During a Flood", "Those who lo"),
        ("Widening the Channel for More Towns", "For a year t"),
    ]


def test_a_line_below_the_details_of_an_item_is_no_title_where_items_are_titles_over_details() -> None:
    page = """\
Publications

• The Fear of Empty Quays

  Brief No. 55 | May 2031
  At last the public argues about empty quays as it should, and that some find fault with the plan is no surprise.

• Reflections on the Old Lock

  Working Paper No. 905 | May 2031
  The Keepers, the Limits to Repair, and the Meaning of Local Rule
  Some sides of the old lock are examined critically here. The examination shows how far repair can go.

• Wärter und Tore

  Diskussionspapier Nr. 906 | Juni 2031
  Gedanken zur Reparatur alter Schleusen
  Neue Tore sind teuer. Das Papier fragt, ob sie sich lohnen, und findet, dass es auf den Hafen ankommt.
"""
    assert [(kind, date, title) for kind, date, title, _ in told(page)] == [
        ("policy-brief", "2031-05", "The Fear of Empty Quays"),
        ("working-paper", "2031-05", "Reflections on the Old Lock"),
        ("working-paper", "2031-06", "Wärter und Tore"),
    ]


def test_topics_that_are_said_once_do_not_hide_where_works_begin() -> None:
    works = (
        ("A short history of quays", "Trade\nHousing", "Luis Quay, Jonas Holt and Rosa Brandt", 2016),
        (
            "What pilots know of silt",
            "Public finance\nTrade\nDigital transformation",
            "Jonas Novak and Hanna Lorenz",
            2023,
        ),
        ("Ports without a sea", "Trade", "Cleo Santos", 2010),
        ("Rural schools and their pupils", "Inequality\nClimate", "Olga Jensen, Dora Novak and Maria Quay", 2013),
        ("Housing markets after the flood", "Public finance\nLabour markets\nTrade", "Paul Ruiz", 2013),
        (
            "Measuring the depth of rivers with sound",
            "Housing\nPublic finance\nClimate",
            "Ute Lorenz and Maria Holt",
            2020,
        ),
    )
    page = "Working papers\n\n" + "".join(f"{title}\n{topics}\n{who}\n{year}\n" for title, topics, who, year in works)
    assert [(date, title) for _, date, title, _ in told(page)] == [(str(year), title) for title, _, _, year in works]
