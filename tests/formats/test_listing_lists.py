"""Lists as people copy them: numbers and buttons glued to words, works that run on, quotation marks that were "
"lost."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.formats.listing.whole import laid_out
from oeuvre.record import Record


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def names(record: Record, role: str = "author") -> list[str]:
    return [one.name for one in record.contributors if one.role == role]


def outlet(record: Record) -> str:
    return record.container.title if record.container else ""


def test_numbers_that_a_copy_glued_to_references_are_none_of_them() -> None:
    page = (
        "7MOOR A. Quays and growth [ M ]. Dunmere : Harbour University Press, 1966.\n"
        "8VANE B, HOLM C D. The pull of the tide upon trade [ J ]. Ferry Policy, 1979,8 (2) : 102 - 153.\n"
        "9OKORO D. Dredging policy:lessons from Aalby [ M ]. London:Keel Publishers, 1987.\n"
        "10BELL E. National harbour systems [ M ]. Dunmere : Harbour University Press, 1993.\n"
    )
    assert [(one.title, one.type, one.issued and one.issued.edtf) for one in records(page)] == [
        ("Quays and growth", "book", "1966"),
        ("The pull of the tide upon trade", "journal-article", "1979"),
        ("Dredging policy:lessons from Aalby", "book", "1987"),
        ("National harbour systems", "book", "1993"),
    ]


@pytest.mark.parametrize("parts", [("3-D", "4-H", "5-HT"), ("1-D", "2-D", "3-D"), ("3-Year", "4-Year", "5-Year")])
def test_a_number_that_a_hyphen_glues_to_a_word_is_part_of_it(parts: tuple[str, ...]) -> None:
    lines = [f"{part} Lessons that boatmen gave their children" for part in parts]
    assert [line.text for line in laid_out("\n".join(lines)).lines] == lines


def test_a_title_ends_at_a_quotation_mark_that_nobody_opened() -> None:
    page = (
        "Opinion editorials\n\n"
        "The case for slower ferries” Harbour Money, January 22nd 2031\n\n"
        "No need to dredge” Quay Unlimited, February 15th 2028\n\n"
        "Forward sailing“, The Wexcombe Post, March 2nd 2027\n\n"
        "Quays worth keeping” Quay Unlimited, July 24th 2026\n"
    )
    assert [(one.title, outlet(one)) for one in records(page)] == [
        ("The case for slower ferries", "Harbour Money"),
        ("No need to dredge", "Quay Unlimited"),
        ("Forward sailing", "The Wexcombe Post"),
        ("Quays worth keeping", "Quay Unlimited"),
    ]
    page = (
        "A. Moor, Les politiques du port entre quais et territoires », Quais et management, vol.8, pp.19-33, "
        "1990.\n\n"
        "B. Vane, « Towns in pursuit of tides. The local harbour as keeper, Journal of Ferries, vol.9, "
        "pp.146-170, 1991.\n\n"
        "C. Holm, Marées et port », Revue des quais, vol.2, pp.9-17, 1992.\n"
    )
    assert [(one.title, names(one)) for one in records(page)] == [
        ("Les politiques du port entre quais et territoires", ["A. Moor"]),
        ("Towns in pursuit of tides. The local harbour as keeper", ["B. Vane"]),
        ("Marées et port", ["C. Holm"]),
    ]


def test_a_button_glued_to_the_next_title_ends_the_entry_before() -> None:
    page = "Articles\n" + "".join(
        f"{'Read more' * bool(n)}{title}\n{day} Publication: {outlet}\n{teaser}\n"
        for n, (title, day, outlet, teaser) in enumerate(
            [
                (
                    "Ferries are most at risk in the storm",
                    "01.08.31",
                    "CANALX",
                    "Those who sail late, and they are many...",
                ),
                (
                    "The temptation to dredge again",
                    "29.07.31",
                    "La Banchina",
                    "Tall and proud the old dredger lay in...",
                ),
                ("Aalby in the fog", "24.07.31", "Harbour Syndicate", "In no town has fog done so much as it..."),
            ]
        )
    )
    assert [(one.title, outlet(one), one.issued and one.issued.edtf) for one in records(page)] == [
        ("Ferries are most at risk in the storm", "CANALX", "2031-08-01"),
        ("The temptation to dredge again", "La Banchina", "2031-07-29"),
        ("Aalby in the fog", "Harbour Syndicate", "2031-07-24"),
    ]


def test_what_a_picture_says_before_its_title_is_said_once() -> None:
    page = "New books\n\n" + "\n\n".join(
        f"{title.replace('–', '')}{title}\n\n{name}, Professor of Tides\n\nIn this book the quays of a small "
        f"town are told of at length."
        for title, name in (
            ("Keeper in Chief: How Pilots Sell Their Harbours", "Ada Moor"),
            ("The Buoy as One Example: New and Selected Poems, 1984–2008", "Bram Vane"),
            ("The Steep Lock: Belief in Early Aalby", "Cleo Holm"),
        )
    )
    assert [(one.title, names(one)) for one in records(page)] == [
        ("Keeper in Chief: How Pilots Sell Their Harbours", ["Ada Moor"]),
        ("The Buoy as One Example: New and Selected Poems, 1984–2008", ["Bram Vane"]),
        ("The Steep Lock: Belief in Early Aalby", ["Cleo Holm"]),
    ]


def test_a_year_that_leads_on_is_the_years_of_what_is_below_and_rules_are_no_works() -> None:
    page = (
        "Harbour Honours\n\nGood work is what the school looks for. It gives honours to students if they:\n\n"
        "  • Earn a grade of 3.5 or above in courses numbered 240 and above.\n"
        "  • Complete three of the four core courses (Tides 241, 243, 245, 249).\n"
        "  • Defend the honours thesis before the school.\n\n"
        'Outstanding Honours Thesis for 2034:\n\nAda Moor: "What Endowments Do to Quays"\n\n'
        'Outstanding Honours Theses for 2033:\n\nBram Vane: "Fog and Fiscal Policy: Ordinary Storms and Crises"\n\n'
        'Cleo Holm: "The Price of Being Punctual: Ferries in the Face of a Dilemma. An Experiment."\n\n'
        'Outstanding Honours Thesis for 2032:\n\nDirk Bell: "Flight or Ferry? Us versus Them"\n\n'
        "Procedures for Thesis Application\n\n1.      By mid September students write a brief (200 word) proposal.\n"
    )
    assert [(one.title, names(one), one.issued and one.issued.edtf, one.type) for one in records(page)] == [
        ("What Endowments Do to Quays", ["Ada Moor"], "2034", "thesis"),
        ("Fog and Fiscal Policy: Ordinary Storms and Crises", ["Bram Vane"], "2033", "thesis"),
        (
            "The Price of Being Punctual: Ferries in the Face of a Dilemma. An Experiment",
            ["Cleo Holm"],
            "2033",
            "thesis",
        ),
        ("Flight or Ferry? Us versus Them", ["Dirk Bell"], "2032", "thesis"),
    ]


def test_people_before_colons_lead_to_works_of_a_reading_list() -> None:
    page = (
        "Pensum\n"
        "Ada Moor: Advanced Harbour Economics, 3rd ed, 2031. Keel Press. Chapter 1, 2, 4, 5.1, 5.3-5.6 (or "
        "corresponding ones).\n"
        "Bram Vane: Ferries by Numbers: An Introduction, http://quay.example/ferries.pdf.\n"
        "Cleo Holm: Notes on Tides (to be handed out at the start of the semester).\n"
        "Bell, O: Storm damage: The evolution of facts and ideas, Harbour Policy 21:5-59, 2030.\n"
    )
    assert [(one.title, names(one)) for one in records(page)] == [
        ("Advanced Harbour Economics", ["Ada Moor"]),
        ("Ferries by Numbers: An Introduction", ["Bram Vane"]),
        ("Notes on Tides", ["Cleo Holm"]),
        ("Storm damage: The evolution of facts and ideas", ["Bell, O"]),
    ]
    assert records(page)[0].type == "book"


def test_chapters_as_lawyers_cite_them() -> None:
    page = (
        "Chapters by faculty\n\nAda B. Moor\n\n"
        "  • Quay Competence, in Global Harbour Skills 23 (Cleo-Beth Holm, Dora Bell, et al., West, 2nd ed. "
        "2031) (with Eve Okoro).\n"
        "  • Negotiation and Mooring, in Global Harbour Skills 281 (Cleo-Beth Holm, Dora Bell, et al., West, "
        "2nd ed. 2031).\n\n"
        "Bram Vane\n\n"
        "  • Keel v. Mast, 432 U.S. 464 (1977), in Harbour Judgments: Tides Rewritten (Rachel Quay, ed., Canal "
        "Press 2033).\n\n"
        "Gerd Franz\n\n  • The Formal Ferry, in 2 Handbook of Harbour Law 95 (Ivo Lund & Jon Berg eds., 2032).\n"
    )
    found = records(page)
    assert [(one.title, names(one), names(one, "editor"), outlet(one)) for one in found] == [
        ("Quay Competence", ["Ada B. Moor", "Eve Okoro"], ["Cleo-Beth Holm", "Dora Bell"], "Global Harbour Skills"),
        ("Negotiation and Mooring", ["Ada B. Moor"], ["Cleo-Beth Holm", "Dora Bell"], "Global Harbour Skills"),
        ("Keel v. Mast, 432 U.S. 464 (1977)", ["Bram Vane"], ["Rachel Quay"], "Harbour Judgments: Tides Rewritten"),
        ("The Formal Ferry", ["Gerd Franz"], ["Ivo Lund", "Jon Berg"], "Handbook of Harbour Law"),
    ]
    assert [(one.type, one.pages, one.publisher, one.issued and one.issued.edtf) for one in found] == [
        ("chapter", "23", "West", "2031"),
        ("chapter", "281", "West", "2031"),
        ("chapter", "", "Canal Press", "2033"),
        ("chapter", "95", "", "2032"),
    ]


def test_works_that_run_on_in_one_line_are_parted_at_what_ends_each() -> None:
    books = (
        "Class Materials (Required)\n"
        "Ada J. Moor, Ferry Power: How Pilots Came to Rule, Harbour University Press, 2031. 9780691207445 Bram "
        "Vane, Paths Out of "
        "the Fog: Harbours in the Deep South, 1944-1972, Harbour University Press, 2025, 9780691133386 Cleo "
        "Holm, Dock Labour and "
        "the New Tide, Wiley, 2030. 978-0-745-69202-9 Dora Bell, The Keels Declined: A Failure, University of "
        "Chicago Press, 2030. 9780226711799\n"
    )
    assert [(one.title, names(one)) for one in records(books)] == [
        ("Ferry Power: How Pilots Came to Rule", ["Ada J. Moor"]),
        ("Paths Out of the Fog: Harbours in the Deep South, 1944-1972", ["Bram Vane"]),
        ("Dock Labour and the New Tide", ["Cleo Holm"]),
        ("The Keels Declined: A Failure", ["Dora Bell"]),
    ]
    law = (
        "Law Faculty Scholarship\nAda Moor, Bram Vane & Cleo Holm, The Quay Pipeline: Women in Harbour Law, 96 "
        "U. Det. Mercy L. Rev. 525 "
        "(2031) Ada Moor & Cleo Holm, Tides at the Bar: Bias in an Age of Ferries, 18 Harbour L. Rev. 1 (2030) "
        "Ada Moor, Teaching the "
        "Law of the Sea Across the Curriculum, 95 Quay L. Rev. 1 (2029)\n"
    )
    assert [(one.title, one.volume, one.pages) for one in records(law)] == [
        ("The Quay Pipeline: Women in Harbour Law", "96", "525"),
        ("Tides at the Bar: Bias in an Age of Ferries", "18", "1"),
        ("Teaching the Law of the Sea Across the Curriculum", "95", "1"),
    ]
    numbered = (
        "New books by faculty are these:\n"
        "1. The Ferry [Harbour University Press], by Ada Moor (Professor of Tides). 2. Oblivion Buoy: The "
        "Poetry of the Quay [Keel "
        "Press], by Bram Vane (Professor of English). 3. The New Pilot: A Novel [Lock Press], by Cleo Dora "
        "Holm (Fellow).\n"
    )
    assert [(one.title, names(one)) for one in records(numbered)] == [
        ("The Ferry", ["Ada Moor"]),
        ("Oblivion Buoy: The Poetry of the Quay", ["Bram Vane"]),
        ("The New Pilot: A Novel", ["Cleo Dora Holm"]),
    ]


def test_rows_of_a_table_that_a_copy_ran_together_are_parted() -> None:
    page = (
        "What the board finds out is published in the series Working paper.\n\n"
        "147 Göran Hjelm, Per Fogg Short Run Effects of Ferries on Quays and Tides: Aalby Evidence 2036\n"
        "146 Karin Kai Forecasting fog in Aalby using a model of buoys 2036\n"
        "145 Maria Dock, Anna Mole and Per Fogg Quasi-real-time data of the harbour survey 2035\n"
        "143 Keel, Caroline and Fogg, Per A Statistical Analysis of Revisions of Tide Tables 2035\n"
        "142 Mast, Anna Dora; Buoy, Erik O. and Pier, Patrik Challenges in Mooring: The Case of Aalby 2033\n"
    )
    found = records(page)
    assert [(one.number, one.title, names(one), one.issued and one.issued.edtf) for one in found] == [
        ("147", "Short Run Effects of Ferries on Quays and Tides: Aalby Evidence", ["Göran Hjelm", "Per Fogg"], "2036"),
        ("146", "Forecasting fog in Aalby using a model of buoys", ["Karin Kai"], "2036"),
        ("145", "Quasi-real-time data of the harbour survey", ["Maria Dock", "Anna Mole", "Per Fogg"], "2035"),
        ("143", "A Statistical Analysis of Revisions of Tide Tables", ["Keel, Caroline", "Fogg, Per"], "2035"),
        (
            "142",
            "Challenges in Mooring: The Case of Aalby",
            ["Mast, Anna Dora", "Buoy, Erik O.", "Pier, Patrik"],
            "2033",
        ),
    ]
    assert {(one.type, one.series) for one in found} == {("working-paper", "Working paper")}


def test_paragraphs_that_name_a_work_and_tell_of_it_are_parted() -> None:
    page = (
        "Steep Quays: A History of Mooring in Aalby (Keel Press, February 2029) by Seth Holm (M.A. history ’05, "
        "Ph.D. history "
        "’09), assistant professor of tides. From the first boats to our own day Holm follows how Aalby has "
        "moored its ships, "
        "and how often it was to be made safer.\n"
        "Fog v. the Pilots: The Perilous Politics of a Harbour (Quay University Press, June 2029) by Ada Moor, "
        "professor of "
        "tides, and Samuel A. Vane, director of the Fog Institute. Who is for fog, what do people think of it, "
        "and why may "
        "they turn away? Moor and Vane let people high and low speak.\n"
    )
    found = records(page)
    assert [(one.title, names(one), one.publisher, one.issued and one.issued.edtf) for one in found] == [
        ("Steep Quays: A History of Mooring in Aalby", ["Seth Holm"], "Keel Press", "2029-02"),
        (
            "Fog v. the Pilots: The Perilous Politics of a Harbour",
            ["Ada Moor", "Samuel A. Vane"],
            "Quay University Press",
            "2029-06",
        ),
    ]
    assert [one.statement for record in found for one in record.contributors] == [
        "(M.A. history ’05, Ph.D. history ’09), assistant professor of tides",
        "professor of tides",
        "director of the Fog Institute",
    ]
    assert found[0].summary.startswith("From the first boats")
    page = (
        "Harbours in Practice: The Art of Designing Quays. (Sir) Richard Moor 1909. How quays and squares and "
        "sheds are to be laid "
        "out on a site is set forth here with mastery, and the field rests on it in part.\n\n"
        "An Introduction to Dredging. Benjamin Vane 1911. Among the first who called for the town to act as one "
        "on mud was "
        "Vane, and he was loud about it, as those who knew him tell.\n"
    )
    assert [(one.title, names(one), one.issued and one.issued.edtf) for one in records(page)] == [
        ("Harbours in Practice: The Art of Designing Quays", ["Richard Moor"], "1909"),
        ("An Introduction to Dredging", ["Benjamin Vane"], "1911"),
    ]


def test_korean_references_with_plain_quotation_marks() -> None:
    page = (
        "참고문헌\n\n"
        "  1. 김항만(2003), '항만(Harbour)', 해양경제연구소\n"
        "  2. 박부두, 이등대(2002), 거시항만학, 등대사\n"
        "  3. 최선박(2005) '혁신항만에 의한 지역혁신과 성장,' 부산대학교 대학원\n"
        "  4. 이등대(2004), '지역항만체제 구축과 부두의 역할', 항만계획 제39권, 제2호\n"
        "  5. 박부두(2006), '동태적 항만 모형을 이용한 효과 분석,' 대한항만학회 학술발표대회논문집\n"
    )
    found = records(page)
    assert [(one.title, names(one), one.type, one.publisher or outlet(one)) for one in found] == [
        ("항만(Harbour)", ["김항만"], "book", "해양경제연구소"),
        ("거시항만학", ["박부두", "이등대"], "book", "등대사"),
        ("혁신항만에 의한 지역혁신과 성장", ["최선박"], "thesis", "부산대학교 대학원"),
        ("지역항만체제 구축과 부두의 역할", ["이등대"], "journal-article", "항만계획"),
        ("동태적 항만 모형을 이용한 효과 분석", ["박부두"], "conference-paper", "대한항만학회 학술발표대회논문집"),
    ]


def test_the_first_words_of_an_agency_are_a_teaser() -> None:
    page = "Harbour Syndicate\n\n" + "".join(
        f"{title}\n\n{teaser}\n\n"
        for title, teaser in (
            (
                "Fog and the German harbour model",
                "MUNICH – Can the harbour outlive what the last storm has begun at sea? As",
            ),
            (
                "Rebranding the Quay",
                "LONDON – From one of the great lock houses comes this confidential memo to a pilot",
            ),
            (
                "The Balancing Act of Pilots",
                "BRUSSELS – What the pilots have learned since 2028 was dear to learn, concerning",
            ),
            (
                "Tidal Capture in Aalby",
                "By Willem H. Moor LONDON – From the second quarter of 2031 onward, ferries in the",
            ),
        )
    )
    found = records(page)
    assert [one.title for one in found[-4:]] == [
        "Fog and the German harbour model",
        "Rebranding the Quay",
        "The Balancing Act of Pilots",
        "Tidal Capture in Aalby",
    ]
    assert names(found[-1]) == ["Willem H. Moor"]
    assert all(one.issued is None for one in found)


def test_a_title_before_a_known_journal_is_a_work_of_its_own() -> None:
    page = (
        "Papers on Quays\n\nTides, Tolls and Problems of the Harbour (with Dirk Holm), Kyklos No 4, 2016, pp. "
        "579-600.\n\n"
        "New Tides and Aggregate Harbour Activity, Economic Journal 108(446), January 2018. Also QHA Reprint No "
        "578.\n\n"
        "The West Harbour Employment Problem, Weltwirtschaftliches Archiv 2016;132(4):609-637.\n"
    )
    assert [(one.title, outlet(one)) for one in records(page)] == [
        ("Tides, Tolls and Problems of the Harbour", "Kyklos"),
        ("New Tides and Aggregate Harbour Activity", "Economic Journal"),
        ("The West Harbour Employment Problem", "Weltwirtschaftliches Archiv"),
    ]


def test_outlets_that_stand_over_titles_are_not_those_of_the_works_above() -> None:
    page = "Publicerade artiklar 2034\n\n" + "".join(
        f"{journal}\n\n{title}\n\n{people}\n\n"
        for journal, title, people in (
            ("Economics & Human Biology", "Quay Capital and Health: Evidence from Children of Pilots", "Martin Ljunge"),
            (
                "Labour Economics",
                "Ferry School Choice and Equality of Opportunity",
                "Karin Edmark, Markus Holm och Verena Moor",
            ),
            ("Journal of International Economics", "Harbours and Imperfect Sorting", "Carl Vane och Fredrik Bell"),
        )
    )
    assert [(one.title, outlet(one), one.issued and one.issued.edtf) for one in records(page)] == [
        ("Quay Capital and Health: Evidence from Children of Pilots", "Economics & Human Biology", "2034"),
        ("Ferry School Choice and Equality of Opportunity", "Labour Economics", "2034"),
        ("Harbours and Imperfect Sorting", "Journal of International Economics", "2034"),
    ]


def test_the_part_of_a_book_that_is_to_be_read_is_no_title() -> None:
    page = (
        "Week 4\n\n"
        "- Chapters 1 to 6 (pp:7-181) in Moor, Ada and James A. Vane (2032), Why Harbours Fail, Profile Books\n"
        "- Chapter 2 in Holm (2033), The Great Escape of the Pilots, PUP\n"
        "- Bell, Edward L. and Kenneth L. Okoro (2030), “Tides and Paths of Ports in the New World.” Journal of "
        "Economic "
        "Perspectives, 14(3): 217-23\n"
    )
    assert [(one.title, names(one), one.publisher) for one in records(page)][:2] == [
        ("Why Harbours Fail", ["Moor, Ada", "James A. Vane"], "Profile Books"),
        ("The Great Escape of the Pilots", ["Holm"], "PUP"),
    ]


def test_italian_chapters_behind_a_bare_in_and_pages_in_roman_figures() -> None:
    page = (
        "Pubblicazioni\n\n"
        "  • La nebbia e i piloti: incertezze e contraddizioni, (pp. XXIX-XXXI) in Editoriale – Rivista dei "
        "porti n. 2/2030.\n"
        "  • Tolls and the Harbours in Joint Public Mooring and Innovation, a cura di Gabriella M. Moor e "
        "Christopher R. Vane, "
        "Bruylant, Bruxelles, 2029, pp. 173-185.\n"
        "  • Le maree tra Stato e porti, in Diritto del mare e società, Bononia University Press, Bologna, "
        "2030, pp. 707-746.\n"
    )
    found = records(page)
    assert [(one.title, one.pages) for one in found] == [
        ("La nebbia e i piloti: incertezze e contraddizioni", "XXIX-XXXI"),
        ("Tolls and the Harbours", "173-185"),
        ("Le maree tra Stato e porti", "707-746"),
    ]
    assert names(found[1], "editor") == ["Gabriella M. Moor", "Christopher R. Vane"]
    assert outlet(found[1]) == "Joint Public Mooring and Innovation"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("form", "joined"),
    [
        ("{t}, Hafen-Impulse Nr. {n}/{y}.", ""),
        ("{t}, Notas del puerto n.º {n}/{y} (con {p})", " y "),
        ("{t}, Quay Letters {n} May {y} (with {p})", " and "),
    ],
)
def test_lines_end_in_an_issue_and_its_year(form: str, joined: str, between: str) -> None:
    titles = ["Slow Water: what the harbour is for", "The Price of Kelp after the Storm", "Tolls, Towns and Tides"]
    people = [["Ada Moor"], ["Bram Vane", "Eva Lund"], ["Dmitri Holt"]]
    lines = [
        form.format(t=title, n=n + 2, y=2031 - n, p=joined.join(names))
        for n, (title, names) in enumerate(zip(titles, people, strict=True))
    ]
    page = f"Below are a few shorter papers on how harbours are run and paid for.\n\n{between.join(lines)}\n"
    assert [one.title for one in records(page)] == titles


def test_journals_below_people_and_titles() -> None:
    found = records(
        "Readings on the web:\nDaniel C. Moss, How Towns Paid for Bridges\nProceedings of the River Society, vol. 75 (2001),"
        " pp. 13-30\nAnna Berg, Tolls and Debt in Nine Towns,\nThe Journal of Bridges, vol. 78, (1981), pp. 397-408\n"
        "Jane Porter, Ferries Before the Bridges,\nThe British Journal of Roads vol. 40 (1989), pp. 429-441\n"
    )
    assert [(record.title, record.container and record.container.title, record.volume) for record in found] == [
        ("How Towns Paid for Bridges", "Proceedings of the River Society", "75"),
        ("Tolls and Debt in Nine Towns", "The Journal of Bridges", "78"),
        ("Ferries Before the Bridges", "The British Journal of Roads", "40"),
    ]


def test_a_work_over_those_that_it_cites() -> None:
    page = """Los puentes de las villas del río y sus peajes en el siglo XVII
Palabras clave:
puentes, peajes, villas.
Resumen
Este artículo pregunta cómo pagaron sus puentes las villas del río y quién cargó con el costo, con cuentas de nueve villas.
Alder, P. and Moss, T. (2001). Tolls and towns: The case of the upper river. Journal of Bridges, 30, 625-641.
Birch, M. (2003). Debt and stone in nine towns. Stone Letters, 12, 783-803.
Cedar, A. R. (2002). The mason's wage in small towns. Wage Studies, 22, 785-798.
Dale, J. (2007). Ferries before bridges. River Review, 39, 332-347.
"""
    found = records(page)
    assert [record.title for record in found][:2] == [
        "Los puentes de las villas del río y sus peajes en el siglo XVII", "Tolls and towns: The case of the upper river",
    ]  # fmt: skip
    assert len(found) == 5
    assert found[0].issued is None


def test_people_before_a_dash() -> None:
    page = """Bibliographie

Marie Delorme - Ponts et péages, Éditions de la Rive, coll. “Fleuves”, 2031.
Paul Martin et Anne Roux - Les villes du fleuve, Rive Sud, 2025 (1re éd. 1983).
Éric Moulin - Les comptes des ponts, Presses du Pont, 2028.
"""
    assert [(record.title, [person.name for person in record.contributors]) for record in records(page)] == [
        ("Ponts et péages", ["Marie Delorme"]),
        ("Les villes du fleuve", ["Paul Martin", "Anne Roux"]),
        ("Les comptes des ponts", ["Éric Moulin"]),
    ]


@pytest.mark.parametrize("bullet", ["  • ", "- ", "* "])
def test_long_runs_of_a_few_plain_words_are_a_menu(bullet: str) -> None:
    subjects = [
        "Tidal locks",
        "Quays",
        "Harbour law",
        "Slow ferries",
        "Lamps and lenses",
        "Dredging",
        "Pilots",
        "Salt",
        "Nets of old",
    ]
    works = (
        "How Quays Began\nMarta Quill\nMay 2031\n\nWho Pays for Light?\nJon Abery\nApril 2031\n\n"
        "A Town of Nets\nLena Orsay\nMay 2030\n"
    )
    page = "Articles\n\nSubjects\n\n" + "".join(f"{bullet}{one}\n" for one in subjects) + "\nLatest\n\n" + works
    assert [one.title for one in records(page)] == ["How Quays Began", "Who Pays for Light?", "A Town of Nets"]


def test_pictures_for_links_behind_a_citation_are_no_part_of_it() -> None:
    page = (
        "# Reading\n\n"
        "- Moor, A. 2030. *[Harbour Geography : A Contemporary Introduction](a.pdf)*. Kerbs: Lantern Press. 📕 ⬇️\n"
        "- Quay, B. & Vane, C. 2029. *[An Introduction to Tidal Places](b.pdf)*. 2nd ed. Kerbs: Quay House. 📕\n"
        "- Holt, E. 2028. *[What Pilots Know of Silt](c.pdf)*. Aalby: Lantern Press. ✅ 📄\n"
    )
    assert [one.publisher for one in records(page)] == ["Lantern Press", "Quay House", "Lantern Press"]
