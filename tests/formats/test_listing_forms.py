"""Works in one line each, in one form; entries of equal length that stand apart; what leads to a list; rows that hang."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.formats.listing.forms import form_of
from oeuvre.formats.listing.looks import byline_start
from oeuvre.record import Record


def told(page: str) -> list[tuple[str, list[str], str]]:
    """The title, people and year of each record of a page."""
    assert listing.read is not None
    return [
        (one.title, [person.name for person in one.contributors], one.issued.edtf[:4] if one.issued else "")
        for one in listing.read(page.encode())
        if isinstance(one, Record)
    ]


WORKS = [
    ("Slow Quays", ["Ada Moor"], "2031"),
    ("What Pilots Earn in Small Ports", ["Bram Vane", "Carla Kerr"], "2030"),
    ("The Price of Kelp", ["Dmitri Holt"], "2029"),
    ("Can Ferries Pay for Bridges?", ["Eva Lund", "Ada Moor"], "2028"),
]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("form", ["{p} – {t}, {y}", "{t} – {p} ({y})", "{t} by {p} ({y})", "{t} ({y})"])
def test_lines_of_one_form_are_works(form: str, between: str) -> None:
    lines = [form.format(t=title, p=" and ".join(people), y=year) for title, people, year in WORKS]
    page = "Publications\n\n" + between.join(lines) + "\n"
    found = told(page)
    assert [(title, year) for title, _, year in found] == [(title, year) for title, _, year in WORKS]
    if "{p}" in form:
        assert [people for _, people, _ in found] == [people for _, people, _ in WORKS]


def test_outlets_may_stand_before_titles() -> None:
    page = (
        "Opinion\n\nFinancial Times: Why Locks Matter (May 2031)\nThe Guardian: A Bridge Too Few (March 2031)\n"
        "Financial Times: Tides and Taxes (June 2030)\nBoston Globe: Who Owns the Quay? (May 2029)\n"
    )
    assert [title for title, _, _ in told(page)] == [
        "Why Locks Matter", "A Bridge Too Few", "Tides and Taxes", "Who Owns the Quay?",
    ]  # fmt: skip


def test_sentences_over_a_list_are_no_work() -> None:
    page = (
        "<h1>Publications</h1><p>The series makes the results of our research known at an early stage.</p>"
        "<p>Moor, A. (2031). Slow quays. Tide Review, 3(1), 4–9.</p>"
        "<p>Vane, B. (2030). Kelp and its price. Tide Review, 2(1), 1–7.</p>"
        "<p>Kerr, C. (2029). What pilots earn. Tide Review, 1(2), 11–19.</p>"
    )
    assert [title for title, _, _ in told(page)] == ["Slow quays", "Kelp and its price", "What pilots earn"]


def test_entries_of_equal_length_are_read_place_by_place() -> None:
    page = "Libri\n\n" + "\n\n".join(
        f"{title}\n{house}, Aalby {year}\n{said}"
        for title, house, year, said in (
            ("Il ritorno delle barche (racconti)", "Edizioni Lanterna", 2031, "Un porto, tra musica e versi."),
            ("Zone di marea (poesie)", "Edizioni Lanterna", 2030, "Di giorno e di notte si cercano le navi."),
            ("Basso molo (romanzo)", "Sovera Edizioni", 2029, "Gli anni del molo, con ferocia e con spasso."),
            ("Diario di bordo (narrazione)", "Edizioni Lanterna", 2028, "Gatti e palazzi di un porto in Oriente."),
        )
    )
    assert [year for _, _, year in told(page)] == ["2031", "2030", "2029", "2028"]


def test_people_stand_before_an_outlet_and_a_year_in_brackets() -> None:
    page = "".join(f"{title}\nwith {' and '.join(people)}, Lantern Press, {year}\n\n" for title, people, year in WORKS)
    assert told("Books\n\n" + page) == WORKS
    page = "".join(f"{' and '.join(people)} ({year})\n{title}\nHalden Press\n\n" for title, people, year in WORKS)
    assert told("Books\n\n" + page) == WORKS


def test_rows_that_hang_under_full_ones_go_on_with_them() -> None:
    page = "".join(
        f"{name}: A Long Title about the Quays of Many Towns and the\n    Rents That Are Paid There, Halden Press, {year}\n"
        for name, year in (("Ada Moor", 2031), ("Bo Vane", 2030), ("Cleo Holt", 2029))
    )
    title = "A Long Title about the Quays of Many Towns and the Rents That Are Paid There"
    assert [(one, year) for one, _, year in told(page)] == [(title, str(year)) for year in (2031, 2030, 2029)]


def test_rows_that_end_in_a_break_are_lines() -> None:
    page = "".join(f"{at}. {title}<br>\n   Halden Press, {year}\n" for at, (title, _, year) in enumerate(WORKS, 1))
    assert [(title, year) for title, _, year in told(page)] == [(title, year) for title, _, year in WORKS]


def test_a_form_that_leaves_no_title_is_none() -> None:
    assert form_of(["— Ada Moor", "— Bram Vane", "— Cleo Holm"]) == ""


@pytest.mark.parametrize("mark", ["", "- ", "• "])
@pytest.mark.parametrize(
    ("form", "joined"), [("{t}, {p}, Halden Press, {y}", " and "), ("{t}, {p}", " and "), ("{t} - {p}", " e ")]
)
def test_people_behind_titles_without_brackets(form: str, joined: str, mark: str) -> None:
    lines = [mark + form.format(t=title, p=joined.join(people), y=year) for title, people, year in WORKS]
    found = told("Pubblicazioni\n\n" + "\n".join(lines) + "\n")
    assert [(title, people) for title, people, _ in found] == [(title, people) for title, people, _ in WORKS]


#: Titles that look like nobody's name.
LONGER = [("Slow Quays of the North", *WORKS[0][1:]), *WORKS[1:]]


@pytest.mark.parametrize("mark", ["", "- "])
@pytest.mark.parametrize(
    "form",
    [
        "{t} ({p})", "{t} [{p}]", "{t} (by {p})", "{t} / {p}", "{t} | {p}", "{t}: {p}", "{t} ({p}), The Guardian",
        "{t} – {p}, The Guardian", "{t} by {p}, The Guardian, 4 May {y}", "{t}, {p} (Halden Press, {y})",
        "{p} – {t} – Halden Press, {y}", "{t} – {p} – Halden Press – {y}", "{y}: {t} ({p})",
    ],
)  # fmt: skip
def test_people_are_told_from_titles_by_all_lines_together(form: str, mark: str) -> None:
    lines = [mark + form.format(t=title, p=" and ".join(people), y=year) for title, people, year in LONGER]
    found = told("Publications\n\n" + "\n".join(lines) + "\n")
    assert [(title, people) for title, people, _ in found] == [(title, people) for title, people, _ in LONGER]


@pytest.mark.parametrize(
    "form", ["{t} ({v})", "{t} – {v}", "{t} | {v}", "{v} – {t}", "{t} – {v}, 4 May 2031", "{v} (2031): {t}"]
)
def test_outlets_are_told_from_titles_by_all_lines_together(form: str) -> None:
    outlets = ("The Guardian", "Tide Review", "Harbour Times", "Tide Review")
    lines = [form.format(t=title, v=outlet) for (title, _, _), outlet in zip(LONGER, outlets, strict=True)]
    assert [title for title, _, _ in told("Publications\n\n" + "\n".join(lines) + "\n")] == [one[0] for one in LONGER]


def test_a_line_that_lacks_a_part_is_a_work_among_others() -> None:
    lines = [f"- {title} ({' and '.join(people)})" for title, people, _ in LONGER]
    lines[2:2] = ["- Why Pilots Wait"]
    found = told("Publications\n\n" + "\n".join(lines) + "\n")
    assert [title for title, _, _ in found] == [
        LONGER[0][0],
        LONGER[1][0],
        "Why Pilots Wait",
        LONGER[2][0],
        LONGER[3][0],
    ]
    assert [people for _, people, _ in found][2] == []


def test_buttons_and_kinds_of_files_in_brackets_are_no_outlets() -> None:
    assert form_of([f"{title} (PDF)" for title, _, _ in LONGER]) == ""


def test_what_stands_between_works_of_one_form_is_one_though_nobody_knows_its_people() -> None:
    titles = [
        "What Pilots Earn in Small Ports",
        "The Price of Kelp",
        "Can Ferries Pay for Bridges?",
        "Slow Quays of the North",
    ]
    people = ["Bram Vane and Carla Kerr", "Dmitri Holt", "Qwrtza Xumbele and Oozri Plomk", "Ada Moor"]
    page = "\n\n\n".join(f"{title}, {names}" for title, names in zip(titles, people, strict=True))
    assert len(told(f"Publications\n\n\n{page}\n")) == 4


@pytest.mark.parametrize("form", ["{p}, {v}", "{v}, {p}", "{p}. {v}."])
def test_people_and_outlets_stand_on_one_line_below_titles(form: str) -> None:
    outlets = ("The Guardian", "World Development", "Economica", "Foreign Affairs")
    page = "\n\n".join(
        f"{title}\n{form.format(p=' and '.join(people), v=outlet)}"
        for (title, people, _), outlet in zip(LONGER, outlets, strict=True)
    )
    found = told(f"Publications\n\n{page}\n")
    assert [(title, people) for title, people, _ in found] == [(title, people) for title, people, _ in LONGER]


#: Works of a series, with what file each is.
NUMBERED = [("PDF , 1,240kb", 31, *LONGER[0]), ("PDF, 2 MB", 30, *LONGER[1]), ("PDF , 310kb", 29, *LONGER[2])]
NUMBERED += [("PDF", 28, *LONGER[3])]


@pytest.mark.parametrize("mark", ["", "- "])
@pytest.mark.parametrize(
    ("form", "series"),
    [
        ("Quay Research Paper {n} ({f}) {t} - {p}", "Quay Research Paper"),
        ("Discussion Paper #{n}: {t} ({p})", "Discussion Paper"),
        ("Working Paper No. {n} – {t}, {p} ({y})", "Working Paper"),
        ("Arbeitspapier Nr. {n}: {t} ({p}, {y})", "Arbeitspapier"),
        ("Bulletin No.{n}* ({y}) {t}", "Bulletin"),
        ("Cahier n° {n} ({y}) {t}", "Cahier"),
        ("Occasional Paper {n}, {t} by {p} [{f}]", "Occasional Paper"),
    ],
)
def test_a_series_and_a_number_stand_before_titles(form: str, series: str, mark: str) -> None:
    lines = [
        mark + form.format(f=file, n=number, t=title, p=" and ".join(people), y=year)
        for file, number, title, people, year in NUMBERED
    ]
    assert listing.read is not None
    page = "Publications\n\n" + "\n".join(lines) + "\n"
    found = [one for one in listing.read(page.encode()) if isinstance(one, Record)]
    assert [(one.title, one.series, one.number) for one in found] == [
        (title, series, str(number)) for _, number, title, _, _ in NUMBERED
    ]
    if "{p}" in form:
        assert [people for _, people, _ in told(page)] == [people for *_, people, _ in NUMBERED]


def test_numbers_of_a_whole_are_no_series() -> None:
    assert not form_of([f"Chapter {number}: {title}" for _, number, title, *_ in NUMBERED]).startswith("N ")
    assert not form_of([f"Poster Session {number} {title}" for _, number, title, *_ in NUMBERED]).startswith("N ")
    assert not form_of([f"Harbours in {year} {title}" for *_, title, _, year in NUMBERED]).startswith("N ")


@pytest.mark.parametrize(
    "form",
    ["{p} ({h}), {t}", "{p} ({h}), {t}.", "{p} ({h}): {t}", "{p} ({h}) – {t}", "{t} – {p} ({h})", "{t}, {p} ({h})"],
)
def test_homes_stand_in_brackets_behind_people(form: str) -> None:
    homes = ("Université de Halden", "IQS", "University of Aalby", "Institut du Quai, Halden")
    lines = [
        form.format(t=title, p=", ".join(people), h=home)
        for (title, people, _), home in zip(LONGER, homes, strict=True)
    ]
    page = "Programme des journées\n\nJeudi 3 octobre 2031\n\n" + "\n".join(lines) + "\n"
    assert [(title, people) for title, people, _ in told(page)] == [(title, people) for title, people, _ in LONGER]


@pytest.mark.parametrize(
    "form", ["{v} ({d}) -- {t}", "{v} ({d}) – {t}", "{v}, {d} – {t}", "{v} [{d}] — {t}", "{v} – {d} – {t}"]
)
def test_days_part_outlets_that_nobody_knows_from_titles(form: str) -> None:
    outlets = ("Mooring", "Quay Voices", "The Lock Reader", "Slipway")
    lines = [
        form.format(t=title, v=outlet, d=f"March {year}")
        for (title, _, year), outlet in zip(LONGER, outlets, strict=True)
    ]
    assert listing.read is not None
    page = "Publications\n\n" + "\n\n".join(lines) + "\n"
    found = [one for one in listing.read(page.encode()) if isinstance(one, Record)]
    assert [(one.title, one.container.title if one.container else "") for one in found] == [
        (title, outlet) for (title, _, _), outlet in zip(LONGER, outlets, strict=True)
    ]


@pytest.mark.parametrize(
    "by", ["edited by", "herausgegeben von", "editado por", "a cura di", "sous la direction de", "ed. by"]
)
def test_works_by_people_stand_beside_works_edited_by_people(by: str) -> None:
    lines = [f"{title} {by if number % 2 else 'by'} {people[0]}" for number, (title, people, _) in enumerate(LONGER)]
    assert listing.read is not None
    found = [one for one in listing.read(("Books\n\n" + "\n".join(lines) + "\n").encode()) if isinstance(one, Record)]
    assert [(one.title, one.contributors[0].name, one.contributors[0].role) for one in found] == [
        (title, people[0], "editor" if number % 2 else "author") for number, (title, people, _) in enumerate(LONGER)
    ]


@pytest.mark.parametrize("dash", ["–", "-"])
def test_outlets_with_their_month_stand_before_titles(dash: str) -> None:
    pieces = [
        ("Quayline", "March 2031", "Remembering Ada Moor: The Mark of a Pilot"),
        ("P&T Blog", "Feb. 2031", "Are you a pilot or a porter? Eli Vane Responds"),
        ("The Conversation", "Jan. 2031", "Will Ferries Ever Pay?"),
        ("Race, Tides, Justice", "August 2030", "The Struggle for Lock Reform"),
        ("Tides and Society Blog", "May 2030", "Can Pilots Be Neutral?"),
        ("The Observer", "May 2029", "On Lock Reform, Keep Sailing"),
        ("Quayline", "July 2028", "Yes, There Is Drift in the Channel (with Bram Kerr)"),
    ]
    assert form_of([f"{outlet} ({month}) -- {title}" for outlet, month, title in pieces]) == "V – T"
    page = "Media\n\n" + "".join(f"{outlet} ({month}) {dash} {title}\n\n" for outlet, month, title in pieces)
    assert listing.read is not None
    found = [one for one in listing.read(page.encode()) if isinstance(one, Record)]
    assert [one.title for one in found] == [title.removesuffix(" (with Bram Kerr)") for _, _, title in pieces]
    assert [one.container and one.container.title for one in found] == [outlet for outlet, _, _ in pieces]
    assert [[who.name for who in one.contributors] for one in found] == [*[[]] * 6, ["Bram Kerr"]]


@pytest.mark.parametrize("sign", ["–", "-", ":"])
@pytest.mark.parametrize("day", ["6 March 2031. ", "6 March 2031: ", "March 6, 2031 – ", ""])
@pytest.mark.parametrize("end", [".", " […]", " (...)", "…"])
def test_teasers_are_told_behind_days_and_titles(day: str, sign: str, end: str) -> None:
    teaser = "What it costs to keep a harbour open in winter is told here by those who have to pay for it every year"
    before = f" {sign}" if sign != ":" else ":"
    lines = [f"{day}{title.rstrip('?')}{before} {teaser}{end}" for title, _, _ in LONGER]
    found = told("Quay Blog\n\n" + "\n\n".join(lines) + "\n")
    assert [title for title, _, _ in found] == [title.rstrip("?") for title, _, _ in LONGER]
    assert all(year == ("2031" if day else "") for _, _, year in found)


def test_what_tells_of_a_list_over_it_leaves_its_lines_their_form() -> None:
    over = [
        "Whoever keeps a lock sees more of a town than its mayor does, and these books let keepers tell what they saw.",
        "There are ten of them now, some thin and some thick, and nobody who began to read one has put it away again.",
        "Two sisters chose them, year after year, in a kitchen behind the third lock, and never once agreed on a cover.",
    ]
    lines = [
        f"{title} {'edited by' if number % 2 else 'by'} {people[0]}" for number, (title, people, _) in enumerate(LONGER)
    ]
    lines += ["The Lock and Its Keepers by Fina Moor", "A Town without a Tide edited by Gil Vane"]
    found = told("About the series\n\n" + "\n\n".join([*over, "Publications", *lines]) + "\n")
    assert [title for title, _, _ in found] == [
        *(title for title, _, _ in LONGER), "The Lock and Its Keepers", "A Town without a Tide",
    ]  # fmt: skip


@pytest.mark.parametrize("led", ["eds. {}", "(eds. {})", "(ed. with {})", "[eds. {}]"])
def test_editors_stand_behind_titles(led: str) -> None:
    books = [
        ("Ports in Motion", ["Lena Moor", "Paul Vane"], "Routledge", "2031"),
        ("Handbook of Quay Studies", ["Paul Vane", "Kofi Orsay"], "Oxford University Press", "2027"),
        ("Slow Water", ["Mara Quill", "Tom Abery"], "Quay Press", "2025"),
    ]
    rows = [f"{title}, {led.format(' and '.join(who))}, {house}, {year}" for title, who, house, year in books]
    assert listing.read is not None
    page = "Edited books\n\n" + "\n".join(rows) + "\n"
    found = [one for one in listing.read(page.encode()) if isinstance(one, Record)]
    assert [(one.title, [(who.name, who.role) for who in one.contributors]) for one in found] == [
        (title, [(name, "editor") for name in who]) for title, who, _, _ in books
    ]


@pytest.mark.parametrize("file", ["pdf 946 kB, en", "pdf file (738 KB)", "[PDF, 1.2 MB]", "PDF - 2,3 Mo", "(pdf file)"])
@pytest.mark.parametrize("form", ["{p}: {t} {f} ({y})", "{t} {f}\n{p}, {y}"])
def test_a_file_and_its_size_are_no_words_of_a_title(file: str, form: str) -> None:
    lines = [form.format(t=title, p=" and ".join(people), y=year, f=file) for title, people, year in WORKS]
    assert [title for title, _, _ in told("Papers\n\n" + "\n\n".join(lines) + "\n")] == [title for title, _, _ in WORKS]


def test_by_glued_to_people_leads_to_them() -> None:
    assert (byline_start("ByAda Moor, Bram Vane"), byline_start("Byron Moor"), byline_start("BYOD")) == (2, 0, 0)


@pytest.mark.parametrize("form", ["{p}. {t} ({y})", "{p}. {t}. {y}.", "{y} {p}. {t}"])
def test_titles_that_begin_like_names_are_whole_behind_people(form: str) -> None:
    works = [
        ("Vane, B", "Paper Harbours and Slow Tides", "2018"), ("Kerr, L", "Letters from the Quay", "2017"),
        ("Moor, A", "Trading Families of the North", "2016"), ("Lind, C", "Workers on Strike", "2015"),
    ]  # fmt: skip
    lines = [form.format(p=person, t=title, y=year) for person, title, year in works]
    found = told("Publications\n\n" + "\n".join(lines) + "\n")
    assert [(title, people) for title, people, _ in found] == [(title, [f"{person}."]) for person, title, _ in works]


def test_people_whom_titles_are_about_are_none_of_their_makers() -> None:
    titles = ["Adam Smith Revisited for Our Time", "Max Weber Beyond Bureaucracy", "Karl Polanyi Among the Economists"]
    found = told("Publications\n\n" + "\n".join(f"{title} (201{n})" for n, title in enumerate(titles)) + "\n")
    assert [(title, people) for title, people, _ in found] == [(title, []) for title in titles]
