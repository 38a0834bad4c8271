"""What stands before a title on its line: kinds of talk, codes; and what is said of people beside it."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.formats.listing.layout import lay_out
from oeuvre.formats.listing.leads import after_code, after_kind, after_number
from oeuvre.formats.listing.whole import laid_out
from oeuvre.record import Record


def read(page: str) -> list[Record]:
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("Panel: After the Quarry", "presentation", "After the Quarry"),
        ("[CANCELLED] Crowds and cranes", "presentation", "Crowds and cranes"),
        ('Keynote, "The Slow Canal"', "presentation", '"The Slow Canal"'),
        ("Canals: a history", "", "Canals: a history"),
    ],
)
def test_the_kind_of_a_talk_before_its_title(text: str, kind: str, rest: str) -> None:
    found, at = after_kind(text)
    assert (found, text[at:]) == (kind, rest)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("DPS 112 Kelp and Credit", ("DPS", "112")),
        ("WP-22-03: Clerks", ("WP", "22-03")),
        ("Kelp 112 Ways", None),
    ],
)
def test_a_code_before_a_title(text: str, code: tuple[str, str] | None) -> None:
    found = after_code(text)
    assert (found and (text[slice(*found[0])], text[slice(*found[1])])) == code


def test_talks_of_a_programme_by_the_hour() -> None:
    page = """Session 1 – Water (Hall A)

09:00  Sluices and their keepers
       Odile Brandvik (University of Harrowdale)
09:20  [CANCELLED] Locks for everyone
       Pim Sorrel (Canal Council), Tadeo Quint (Lock College)
09:40  Paying for dredging
       Wanda Oduya (Harrowdale Institute)
10:00 Coffee
"""
    records = read(page)
    assert [record.title for record in records] == [
        "Sluices and their keepers", "Locks for everyone", "Paying for dredging",
    ]  # fmt: skip
    assert [person.statement for person in records[1].contributors] == ["Canal Council", "Lock College"]


def test_days_before_talks_stand_in_the_year_above() -> None:
    page = """# Talks

**2031**

- 7 May: [What Sluices Miss](/a.pdf), Harrowdale Data Days
- 22 Feb: Panel: *After the Lock* (with Odile Brandvik), Canal Week
"""
    records = read(page)
    assert [str(record.issued.edtf) for record in records if record.issued] == ["2031-05-07", "2031-02-22"]
    assert [record.title for record in records] == ["What Sluices Miss", "After the Lock"]
    assert records[1].type == "presentation"


def test_codes_of_a_series_before_titles() -> None:
    page = "".join(
        f'<section><h3>KDP {number} <a href="/{number}">{title}</a></h3><p class="by">{people}</p>'
        f'<p class="abs">{text}</p></section>'
        for number, title, people, text in [
            (
                41,
                "Sluices and Savings",
                "Odile Brandvik (Harrowdale Institute)",
                "Sluices are dear. We ask who pays for them.",
            ),
            (42, "Locks and Loans", "Pim Sorrel (Canal Council)", "Loans are paid in spring. So are fees."),
            (43, "Dredging Late", "Wanda Oduya (Lock College)", "When dredging is late, boats wait, but only here."),
        ]
    )
    records = read(f"<html><body><h1>New papers</h1>{page}</body></html>")
    assert [(record.series, record.number, record.title) for record in records] == [
        ("KDP", "41", "Sluices and Savings"), ("KDP", "42", "Locks and Loans"), ("KDP", "43", "Dredging Late"),
    ]  # fmt: skip
    assert records[1].summary == "Loans are paid in spring. So are fees."
    assert records[1].contributors[0].statement == "Canal Council"


@pytest.mark.parametrize(
    ("line", "meeting"),
    [
        ('"Sluices and savings". Canal Week, Harrowdale, May 2031.', "Canal Week"),
        ('"Keepers of locks". Keynote, Water History Society, Aalby, 12 October 2030.', "Water History Society"),
        ('Chair, "Water and debt", European Water Congress, 2028', "European Water Congress"),
        ('"Locks for all". Paper presented at the 9th Congress on Canals, Velsund, 2027.', "9th Congress on Canals"),
        ('"Wem gehört die Schleuse?" Vortrag auf der Tagung „Wasser und Recht“, Halmstedt, 2026.', "Wasser und Recht"),
    ],
)
def test_the_meeting_behind_a_talks_title(line: str, meeting: str) -> None:
    others = '- "Dredging late". Canal Days, Lockton, 2025.\n- "Mud". Canal Days, Lockton, 2024.\n'
    page = f"# Talks\n\n## Invited talks\n\n- {line}\n{others}"
    record = read(page)[0]
    assert record.container is not None
    assert (record.container.title, record.type, record.contributors) == (meeting, "presentation", ())


def test_how_a_reading_is_meant_stands_before_it() -> None:
    page = """Week 2. Locks
Required: Quint, Tadeo. 2020. "Boats on Credit." Water History 4(1): 5–28.
Optional: Oduya, W. (2018). Locks and loans. Lock College Press.
Recommended: Lindqvist, M., & Okele, J. (2022). Who steers? Journal of Inland Shipping, 18, 1-20.
"""
    records = read(page)
    assert [record.title for record in records] == ["Boats on Credit", "Locks and loans", "Who steers?"]
    assert [record.contributors[0].name for record in records] == ["Quint, Tadeo", "Oduya, W.", "Lindqvist, M."]


def test_what_is_said_of_people_behind_their_names() -> None:
    page = """<html><body><h1>Briefs</h1>
<article><h2><a href="/1">Locks for all</a></h2><p>Odile Brandvik and Pim Sorrel. Odile is Professor of Water History at
Harrowdale University. Pim Sorrel directs the Canal Council.</p><p>12 May 2031</p></article>
<article><h2><a href="/2">Mud and money</a></h2><p>By Wanda Oduya: Senior Fellow, Harrowdale Institute</p>
<p>2 May 2031</p></article>
<article><h2><a href="/3">Keeping keepers</a></h2><p>Tadeo Quint (Lecturer, Lock College)</p><p>1 April 2031</p></article>
</body></html>"""
    assert [[(person.name, person.statement) for person in record.contributors] for record in read(page)] == [
        [
            ("Odile Brandvik", "Odile is Professor of Water History at Harrowdale University."),
            ("Pim Sorrel", "Pim Sorrel directs the Canal Council."),
        ],
        [("Wanda Oduya", "Senior Fellow, Harrowdale Institute")],
        [("Tadeo Quint", "Lecturer, Lock College")],
    ]


def test_a_newsletter_says_the_kind_before_each_title() -> None:
    page = """# Newsletter

## What we published

- **New working paper:** [Boats on Credit](/wp/4.pdf) by Tadeo Quint and Wanda Oduya (April 2031)
- **New report:** [The Cost of Locks](/r/9.pdf) by Odile Brandvik (March 2031)
- **In the press:** Pim Sorrel spoke to the Velsund Post.
- **New article:** "Who Keeps the Keepers?" by Pim Sorrel, Water History 12(2), 2031
"""
    assert [(record.type, record.title) for record in read(page)] == [
        ("working-paper", "Boats on Credit"), ("report", "The Cost of Locks"), ("article", "Who Keeps the Keepers?"),
    ]  # fmt: skip


def test_titles_with_their_day_and_what_they_tell_in_one_line() -> None:
    page = """Harrowdale Water News

From the blog

Locks are schools (Jan 18, 2031) — Keepers learn from boatmen, and the other way round.
The return of the ferry (Jan 11, 2031) — Bridges once killed it; tolls may bring it back.
Ten charts on tolls (Dec 20, 2030) — What went up, what came down and what nobody measured.
"""
    records = read(page)
    assert [record.title for record in records] == [
        "Locks are schools",
        "The return of the ferry",
        "Ten charts on tolls",
    ]
    assert str(records[1].issued) == "2031-01-11"
    assert records[1].summary == "Bridges once killed it; tolls may bring it back."


def test_speakers_behind_quoted_titles() -> None:
    page = """Parallel session 3

1. "Who lifts the lifters?" Odile Brandvik, University of Harrowdale, Norway; Pim Sorrel, Canal Institute, Hungary
2. "Ropes and rice" Thea Bruno, École du Fleuve, Senegal
3. "Tolls by telephone" Tadeo Quint, Lock College, Spain
"""
    records = read(page)
    assert [record.title for record in records] == ["Who lifts the lifters?", "Ropes and rice", "Tolls by telephone"]
    assert [(person.name, person.statement) for person in records[0].contributors] == [
        ("Odile Brandvik", "University of Harrowdale, Norway"), ("Pim Sorrel", "Canal Institute, Hungary"),
    ]  # fmt: skip


def test_theses_with_supervisors_and_what_became_of_their_authors() -> None:
    page = """# Doctoral theses

- **2030** – Thea Bruno: *Barges without crews*. Supervisor: Odile Brandvik. Now at the Barge Lab.
- **2029** – Tadeo Quint: *Boats on credit*. Supervisor: Wanda Oduya. Now lecturer at Lock College.
- **2027** – Jonas Okele: *The price of water*. Supervisors: Wanda Oduya and Pim Sorrel.
"""
    assert [(record.type, record.title, record.publisher) for record in read(page)] == [
        ("thesis", "Barges without crews", ""), ("thesis", "Boats on credit", ""), ("thesis", "The price of water", ""),
    ]  # fmt: skip
    assert [[(person.name, person.statement) for person in record.contributors] for record in read(page)] == [
        [("Thea Bruno", "Barge Lab")], [("Tadeo Quint", "lecturer at Lock College")], [("Jonas Okele", "")],
    ]  # fmt: skip


def test_days_of_a_seminar_are_in_the_year_at_the_pages_head() -> None:
    page = """Harrowdale Water Seminar, Spring 2031

6 February
Odile Brandvik (University of Harrowdale)
Sluices and Savings

13 February
Tadeo Quint (Lock College), joint with Wanda Oduya
Boats on Credit

20 February – no seminar

27 February
Mara Lindqvist, University of Velsund
Who Steers? Autonomy and Skill on Electric Barges
"""
    records = read(page)
    assert [(str(record.issued), record.title) for record in records] == [
        ("2031-02-06", "Sluices and Savings"),
        ("2031-02-13", "Boats on Credit"),
        ("2031-02-27", "Who Steers? Autonomy and Skill on Electric Barges"),
    ]
    assert [person.name for person in records[1].contributors] == ["Tadeo Quint", "Wanda Oduya"]


def test_entries_of_parts_between_strokes() -> None:
    page = """Research digest, May 2031

2031-05-19 | Report | Councils without Keepers | Odile Brandvik, Pim Sorrel
2031-05-02 | Working Paper 31-03 | The Clerk and the Lock | Tadeo Quint
2031-04-14 | Policy note | Dredging: Time for a Cap? | Wanda Oduya
2031-04-02 | Article | Minutes and Mud | Thea Bruno | Water History 10(1): 5-33
"""
    assert [(str(record.issued), record.type, record.title, len(record.contributors)) for record in read(page)] == [
        ("2031-05-19", "report", "Councils without Keepers", 2),
        ("2031-05-02", "working-paper", "The Clerk and the Lock", 1),
        ("2031-04-14", "policy-brief", "Dredging: Time for a Cap?", 1),
        ("2031-04-02", "article", "Minutes and Mud", 1),
    ]


@pytest.mark.parametrize(
    ("text", "number", "may_be_a_month"),
    [
        ("20-03: Kelp and Credit", "20-03", False),
        ("2031-01 'Kelp and Credit' by Odile Brandvik", "2031-01", True),
        ("W-2033/5: Kelp and Credit", "W-2033/5", False),
        ("2031s-14. Kelp and Credit", "2031s-14", False),
        ("24/7 care", None, False),
    ],
)
def test_a_number_by_the_year_before_a_title(text: str, number: str | None, may_be_a_month: bool) -> None:
    found = after_number(text)
    assert (found and text[slice(*found[0])]) == number
    assert found is None or found[2] == may_be_a_month


def test_numbers_by_the_year_before_the_titles_of_a_series() -> None:
    page = """Working paper series

2031-01 'Do sluices save? Evidence from Harrowdale' by Odile Mattea Brandvik

2031-02 'Locks and Loans' by Pim Sorrel and Tadeo Quint

2031-03 'Dredging Late' by Wanda Oduya, Pim Sorrel and Tadeo Quint
"""
    records = read(page)
    assert [record.number for record in records] == ["2031-01", "2031-02", "2031-03"]
    assert records[0].title == "Do sluices save? Evidence from Harrowdale"
    assert [len(record.contributors) for record in records] == [1, 2, 3]
    assert not any(record.issued for record in records)


def test_months_before_titles_are_no_numbers() -> None:
    page = "# Talks\n\n" + "".join(
        f"- 2031-0{month} [{title}](/{month}), Harrowdale Data Days\n"
        for month, title in ((3, "What Sluices Miss"), (5, "After the Lock"), (6, "Kelp for Everyone"))
    )
    records = read(page)
    assert [record.issued and record.issued.edtf for record in records] == ["2031-03", "2031-05", "2031-06"]
    assert not any(record.number for record in records)


def test_labels_of_links_behind_what_a_list_says() -> None:
    page = """Discussion papers

  • 30-03: "The Foundation of Harbour Economics" Odile Brandvik (paper)
  • 30-02: "Do Tides Matter for Savings?," Pim Sorrel (paper)
  • 30-01: "A Lock in Numbers," Tadeo Quint (paper)
"""
    records = read(page)
    assert [[(p.name, p.statement) for p in record.contributors] for record in records] == [
        [("Odile Brandvik", "")], [("Pim Sorrel", "")], [("Tadeo Quint", "")],
    ]  # fmt: skip
    assert [record.number for record in records] == ["30-03", "30-02", "30-01"]


def test_houses_over_titles_and_people_behind_a_stroke() -> None:
    page = """Papers of July

  • Harrowdale Institute
    The Commission of Kelp: between tides and savings / by Odile Brandvik and Pim Sorrel
    Link to the article in English
  • Quayside
    The great dredging: a memo to presidents / by Tadeo Quint
    Link to the article in English
  • Lock Network
    Why locks matter in the delta / by Wanda Oduya, Pim Sorrel and Tadeo Quint
    Link to the article in English
"""
    assert [(record.title, len(record.contributors), record.publisher) for record in read(page)] == [
        ("The Commission of Kelp: between tides and savings", 2, "Harrowdale Institute"),
        ("The great dredging: a memo to presidents", 1, "Quayside"),
        ("Why locks matter in the delta", 3, "Lock Network"),
    ]


def test_kind_and_year_over_the_works_of_a_department() -> None:
    page = """2031 Working papers

Sluices, Reserves and Debt

Odile Brandvik and Pim Sorrel

We present a model of sluices, and show that access to tides affects the outcome of dredging for years. [read more] 83

On the Lowest Lock (updated 2033)

Wanda Oduya

Models of locks assume that the price is given by the highest boat, but in practice it is given by the lowest. [read more] 82

Kelp and Happiness across Harbours

Tadeo Quint and Pim Sorrel

In surveys, harbours such as Harrowdale emerge as happy while others report lower levels of happiness. [read more] 81
"""
    records = read(page)
    assert [record.type for record in records] == ["working-paper"] * 3
    assert [record.issued and record.issued.edtf for record in records] == ["2031", "2033", "2031"]
    assert all(record.summary.endswith(".") for record in records)


def test_the_kind_of_numbered_works_that_only_the_words_above_them_name() -> None:
    page = """Content

Harrowdale Working Papers are sent to universities and libraries, and shown here.

- 1883 Taxes, Kelp and Incorporation in the Delta
by Odile Brandvik & Pim Sorrel
- 1882 Dredging in the Shadow of the Storm: Do Police Reduce It?
by Tadeo Quint & Wanda Oduya
- 1881 Peoples of the Past: Conditions in the Harbour South, 1873 – 1919
by Pim Sorrel
"""
    records = read(page)
    assert [(record.type, record.number) for record in records] == [
        ("working-paper", "1883"), ("working-paper", "1882"), ("working-paper", "1881"),
    ]  # fmt: skip
    assert records[2].title == "Peoples of the Past: Conditions in the Harbour South, 1873 – 1919"
    assert not records[2].issued


def test_a_bracket_with_a_date_is_not_of_the_title() -> None:
    page = """Digest

Kelp Is Private Business (Harrowdale, April 2031)

In this short piece it is argued that kelp might be a good policy, and that harbours should be left to implement it.

The thoughts that count: the best of the harbour (April 2031)

In this blog it is argued that, despite the success of its dredging, the delta has not taken the opportunity to rest.

Lock-down needs locks (Quay, May 2031)

Based on survey data, this report looks at changes in levels of trust in the sluices between May and October of that year.
"""
    assert [(record.title, record.issued and record.issued.edtf) for record in read(page)] == [
        ("Kelp Is Private Business", "2031-04"),
        ("The thoughts that count: the best of the harbour", "2031-04"),
        ("Lock-down needs locks", "2031-05"),
    ]


def test_what_a_series_says_of_itself_is_no_work() -> None:
    page = """Working paper series

Staff in Harrowdale regularly publish their papers as part of our working paper series. The most recent can be had below.

2031-01 'Do sluices save?' by Odile Brandvik

2031-02 'Locks and Loans' by Pim Sorrel and Tadeo Quint

2031-03 'Dredging Late' by Wanda Oduya, Pim Sorrel and Tadeo Quint
"""
    assert [record.title for record in read(page)] == ["Do sluices save?", "Locks and Loans", "Dredging Late"]


def test_days_run_into_numbered_works_with_their_people_behind_a_dash() -> None:
    page = """Staff Working Papers

Staff Working Papers describe research in progress and are published to encourage comments and debate.

Date Title
09/01/2031Working Paper No 286: Modelling the use of kelp in harbour systems - Odile J Brandvik and Pim Sorrel
17/01/2031Working Paper No 287: Assessing sluice coverage on locks - Tadeo Quint and Wanda Oduya
12/02/2031Working Paper No 288: The tide puzzle: fact or artefact? - Pim Sorrel and Odile J Brandvik
06/03/2031Working Paper No 290: Dredging regimes and facts - Wanda Oduya
"""
    records = read(page)
    assert [record.title for record in records] == [
        "Modelling the use of kelp in harbour systems", "Assessing sluice coverage on locks",
        "The tide puzzle: fact or artefact?", "Dredging regimes and facts",
    ]  # fmt: skip
    assert [record.issued and record.issued.edtf for record in records] == [
        "2031-01-09", "2031-01-17", "2031-02-12", "2031-03-06",
    ]  # fmt: skip
    assert [len(record.contributors) for record in records] == [2, 2, 2, 1]
    assert [record.number for record in records] == ["286", "287", "288", "290"]


def test_teasers_that_call_their_works_reports() -> None:
    page = """Harbour Jobs: Ranking the Quays

The report ranks the quays by how many openings there are per sailor overall and within crafts.

Read More

Pilots: Supply and Demand at Sea

Pilots are few. The study projects that the delta will make many openings for them through the next decade.

Read More

From Low Tide to High Tide

In this third instalment, we update our analyses of sluices, wages, and earnings over the great dredging.

Read More
"""
    assert [record.title for record in read(page)] == [
        "Harbour Jobs: Ranking the Quays", "Pilots: Supply and Demand at Sea", "From Low Tide to High Tide",
    ]  # fmt: skip


def test_authors_each_on_a_line_below_their_label() -> None:
    page = """Exploring differences in dredging between harbour and household data

Individual Author:
Brandvik, Odile G.
Sorrel, Pim

Using a large data set that links sluices, we document substantial discrepancies in basic measures of dredging.

Improving skills through the delta's development system

Individual Author:
Quint, Tadeo

To address these challenges, many have turned to the delta's system, and some to its locks and their keepers.
"""
    records = read(page)
    assert [[person.name for person in record.contributors] for record in records] == [
        ["Brandvik, Odile G.", "Sorrel, Pim"], ["Quint, Tadeo"],
    ]  # fmt: skip
    assert not any(record.container for record in records)


def test_people_behind_a_policy_briefs_number_and_date_and_what_it_is_about() -> None:
    page = """Latest Policy Briefs

Tides and Locks

Sluices – An Uncertain Future

Policy Brief  No.72 - May, 2031 • By Odile A. Brandvik

This policy brief is a response to the report on the workshop, in which the author identifies failings of the locks.

Boats and Peace

Confronting the Flood: Danger and Opportunity

Policy Brief  No.71 - April, 2031 • By Pim Sorrel

The challenge of floods will either result in change or a reassertion of sluices that have proven incapable of it.
"""
    records = read(page)
    assert [record.title for record in records] == [
        "Sluices – An Uncertain Future", "Confronting the Flood: Danger and Opportunity",
    ]  # fmt: skip
    assert [record.contributors[0].name for record in records] == ["Odile A. Brandvik", "Pim Sorrel"]
    assert [(record.number, record.container) for record in records] == [("72", None), ("71", None)]


def test_houses_and_outlets_with_years_below_people() -> None:
    page = """Recent Publications

The Kelp Debate: What Everyone Needs to Know

Odile Brandvik and Pim Sorrel

Cambridge University Press, April 2031

Kelp and kelp control have been an issue for years. The authors provide a resource on the topic and its debate.

Harbour policy in response to the tide and the third wave

Quint, Tadeo
Global Policy (2031)

The tide is real enough for harbours. This essay discusses some of the issues in the design of their policy.
"""
    first, second = read(page)
    assert (first.publisher, first.issued and first.issued.edtf) == ("Cambridge University Press", "2031-04")
    assert second.container
    assert second.container.title == "Global Policy"
    assert [person.name for person in second.contributors] == ["Quint, Tadeo"]


def test_people_over_their_works_stand_under_the_kind() -> None:
    works = {
        "Odile Brandvik": [
            "“The Economy of Cutting Kelp.”",
            "with Pim Sorrel.  “The Decline of Sluices in the Delta.”",
        ],
        "Tadeo M. Quint": [
            "“The Friends and Harbour Plan: Assessing the Impact of Locks.”",
            "“Representation of Pilots in Delta, Quay, and Local Councils.”   With Wanda W. Oduya.",
        ],
        "Wanda Oduya": [
            "Wanda Oduya (2008) “Sluice Finance: An Examination of Locks of Choice in the Delta.”",
            "with Pim Sorrel (2008) “Lock Choice and No Boat Left Behind: An Analysis of Distressed Quays.”",
        ],
    }
    page = "Recent Working Papers\n\n" + "".join(
        f"{name}\n\n" + "".join(f"  • {work}\n" for work in each) + "\n" for name, each in works.items()
    )
    records = read(page)
    assert [record.type for record in records] == ["working-paper"] * 6
    assert [record.contributors[0].name for record in records] == [name for name in works for _ in range(2)]


def test_the_issue_and_month_before_who_wrote_it() -> None:
    page = """Back Issues

Issue No. 2, January Pim Sorrel: 'Dams, locks and economics'.
Issue No. 3, March Odile Brandvik: 'Dealing with Floods'.
Issue No. 4, May Tadeo Quint: 'The Harbour's Economic Plan'.
Issue No. 5, July Wanda A. Oduya: 'What is New in Tides and the Delta'.
"""
    records = read(page)
    assert [record.issue for record in records] == ["2", "3", "4", "5"]
    assert [[person.name for person in record.contributors] for record in records] == [
        ["Pim Sorrel"], ["Odile Brandvik"], ["Tadeo Quint"], ["Wanda A. Oduya"],
    ]  # fmt: skip


def test_how_a_list_is_sorted_is_no_work() -> None:
    page = """Working Papers

Classified by topic  |    Classified by year

The Harbour Working Paper Series disseminates findings of work in progress. Each link opens a page with an abstract.

The Latest Working Papers

  • Deltas and the Emergence of Sluices
    by Odile Brandvik
    August 2031

    This paper uses newly available data from the tide's database to update a number of indicators.
    Working Paper 6162

  • The Impact of Locks on Rates of the Harrowdale Federation
    by Pim Sorrel and Tadeo Quint
    July 2031

    This paper assesses how the structure of the rates will change as a result of the implementation of locks.
    Working Paper 6161
"""
    assert [(record.title, record.number) for record in read(page)] == [
        ("Deltas and the Emergence of Sluices", "6162"),
        ("The Impact of Locks on Rates of the Harrowdale Federation", "6161"),
    ]


def test_template_code_before_the_first_element_and_breaks_of_hugo() -> None:
    blade = (
        "@extends('base')\n\n@section('content')\n<div>\n  <ul><li><i>Quay Fees</i>. Ada Imaginary, 2031.</li></ul>\n"
        "</div>\n@endsection\n"
    )
    assert [one.text for one in lay_out(blade).lines][-2:] == ["Quay Fees. Ada Imaginary, 2031.", "@endsection"]
    hugo = (
        "# Readings\n\n- Imaginary, A. (2031). *Quay Fees*. {{< br >}}{{< br >}} Ruiz, B. (2032). *Ferry Fees*.\n"
        "- Ruiz, B. (2030). [Locks](/locks)\n"
    )
    assert [one.text for one in lay_out(hugo).lines][1:3] == [
        "Imaginary, A. (2031). Quay Fees.", "Ruiz, B. (2032). Ferry Fees.",
    ]  # fmt: skip


def test_a_link_behind_people_is_the_works() -> None:
    page = (
        "# Working papers\n\n### The Price of Quays\nWith Bo Ruiz and Ada Imaginary. [→ Download draft (PDF)](/quays.pdf)\n\n"
        "### What Ferries Are Worth to Islands\nWith [Bo Ruiz](/bo).\n\n### Tides and Tolls\n"
        "With Cleo Danner. [PDF](/tides.pdf)\n"
    )
    assert [[link.url for link in one.links] for one in read(page)] == [["/quays.pdf"], [], ["/tides.pdf"]]


def test_works_that_run_on_in_one_line() -> None:
    signs = (
        "References\n\nImaginary, A. (2031). Quays and Tolls. Lantern Press. · Ruiz, B. & Danner, C. (2032). “Ferry Fees,” "
        "Maritime Notes 7(2). · Danner, C. (2029). Sluices of the Delta: A History. Lantern Press.\n"
    )
    assert [one.title for one in read(signs)] == ["Quays and Tolls", "Ferry Fees", "Sluices of the Delta: A History"]
    glued = (
        "Quays and Tolls. Lantern Press, Harrowdale, (2031)Ferry Fees and What They Pay. Lantern Press, Harrowdale, (2032)"
        "Sluices of the Delta: A Short History. Lantern Press, Harrowdale, 2nd edition, (2029)\n"
    )
    assert [line.text[:12] for line in laid_out(glued).lines] == ["Quays and To", "Ferry Fees a", "Sluices of t"]
    prose = (
        "In 2029 the quay was built · In 2030 it was sold, and nobody knows why · " + "The town was glad of it. " * 8
    )
    assert len(laid_out(prose).lines) == 1


def test_links_around_pictures_and_rows_of_short_links() -> None:
    page = (
        "<h2>Papers</h2><p><a href='fees.pdf'><img src='pdf.gif'></a> Ada Imaginary and Bo Ruiz, 2031, <i>Ferry Fees and "
        "What They Pay for</i>, Maritime Notes 7, 1-20.</p><p>Bo Ruiz, 2030, <i>Locks and Levees of the Delta</i>, "
        "Maritime Notes 6, 3-9.<br><a href='locks.pdf'>全文</a> <a href='/data'>数据</a></p>"
    )
    assert [one.links[0].url for one in read(page)] == ["fees.pdf", "locks.pdf"]


def test_directives_of_other_engines_and_a_slip_before_the_document_are_no_text() -> None:
    body = '<div><h3>Papers</h3><a href="a.pdf">"Quay Fees"</a> (with Ada Moor, August 2031)<br></div>'
    for before in (
        '% rebase("base.tpl", title="Papers")\n% include(\'top.tpl\')\n',
        "{# the papers #}\n",
        "f<html><body>",
    ):
        lines = [one.text for one in lay_out(before + body).lines]
        assert lines[-2:] == ["Papers", '"Quay Fees" (with Ada Moor, August 2031)'], before


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("topics", [("",) * 3, ("Ferries", "Salt and trade", "Public works")])
@pytest.mark.parametrize(
    "kinds", [("Report", "Policy brief", "Report"), ("Bericht", "Aufsatz", "Buch"), ("Op-Ed Columnist",) * 3]
)
def test_kinds_before_most_titles(kinds: tuple[str, ...], topics: tuple[str, ...], between: str) -> None:
    titles = ["What Quays Cost the Towns behind Them", "Slow Water in Small Ports", "The Price of Kelp after the Storm"]
    told = "Nobody knew what it would cost, and so the town looked for those who would pay for it."
    cards = [
        between.join([*filter(None, [topic]), f"{kind}: {title}", told])
        for kind, topic, title in zip(kinds, topics, titles, strict=True)
    ]
    found = read("Related pieces\n\n" + "\n\n".join(cards) + "\n")
    assert [one.title for one in found] == titles
    assert all(one.type for one in found)


def test_one_kind_before_a_title_may_be_the_titles_own() -> None:
    titles = [
        "Report: the last of its sort",
        "What Quays Cost the Towns behind Them",
        "The Price of Kelp after the Storm",
    ]
    found = read("Publications\n\n" + "\n".join(f"- {title}, Harbour Review, 2031" for title in titles) + "\n")
    assert [one.title for one in found] == titles


def test_numbers_of_papers_before_their_people() -> None:
    page = """Discussion Papers

2031 Series

1403: Dan Moss
How Towns Paid for Bridges

1402: Jane Porter, Tom Wells and Carl Stone
Tolls and Debt in Nine Towns

2030 Series

1301: Anna Berg and Dan Moss
The Mason's Wage in Small Towns
"""
    assert [
        (record.title, [person.name for person in record.contributors], record.number, str(record.issued))
        for record in read(page)
    ] == [
        ("How Towns Paid for Bridges", ["Dan Moss"], "1403", "2031"),
        ("Tolls and Debt in Nine Towns", ["Jane Porter", "Tom Wells", "Carl Stone"], "1402", "2031"),
        ("The Mason's Wage in Small Towns", ["Anna Berg", "Dan Moss"], "1301", "2030"),
    ]


def test_who_speaks_and_their_post_over_labelled_titles() -> None:
    page = """Kolloquium

Donnerstag, 20. September 2031

Prof. Dr. Anna Berg, Professorin, Universität Lindau
Titel: „Wie Städte ihre Brücken bezahlten“

Freitag, 7. November 2031

Dr. Karl Brenner, Akademischer Rat, Universität Ulm
Titel: „Zölle und Schulden in neun Städten“

Freitag, 14. November 2031

Dr. Jürgen Falk, Referent, Stadtarchiv Ulm
Titel: „Fähren vor den Brücken“
"""
    records = read(page)
    assert [record.title for record in records] == [
        "Wie Städte ihre Brücken bezahlten", "Zölle und Schulden in neun Städten", "Fähren vor den Brücken",
    ]  # fmt: skip
    assert [(person.name, person.statement) for record in records for person in record.contributors] == [
        ("Anna Berg", "Professorin, Universität Lindau"),
        ("Karl Brenner", "Akademischer Rat, Universität Ulm"),
        ("Jürgen Falk", "Referent, Stadtarchiv Ulm"),
    ]
    assert [str(record.issued) for record in records] == ["2031-09-20", "2031-11-07", "2031-11-14"]
