"""Where people belong and what they are, in all the places where pages say so; and what is an abstract."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing.whole import read_with
from oeuvre.record import Record

_WORKS = [
    ("Harbours and the Price of Salt", "Ada Moor", "University of Quay"),
    ("Who Reads the Tide Tables?", "Bruno Kay", "Bank of Elland"),
    ("Dredging as a Public Good", "Clara Vane", "Technical University of Mud"),
    ("Fog Signals and Local Wages", "Elena Brandt", "London School of Tides"),
]


def read(page: str) -> list[Record]:
    return [found for found in read_with(None, page.encode()) if isinstance(found, Record)]


@pytest.mark.parametrize(
    ("head", "entry"),
    [
        ("Programme", "9:00–9:30 {name} ({home}): {title}"),
        ("Programme", "{name} ({home})\n“{title}”\n"),
        ("Talks", "{name}, {home}: {title}"),
        ("Talks", "“{title}” by {name}, {home}, March 3, 2031"),
        ("Talks", "March 3, 2031: {name} ({home}), “{title}”"),
        ("Talks", "{title}\n{name} | {home}\nMarch 3, 2031\n"),
        ("Talks", "{title}\n{name} – {home}\nMarch 3, 2031\n"),
        ("Talks", "{name}\n{home}\n{title}\nMarch 3, 2031\n"),
        ("Vorträge", "3. März 2031\n{title}\nReferentin: {name}, {home}\n"),
        ("Seminar", "{title}\nSpeaker: {name}\nAffiliation: {home}\n"),
        ("# Talks", "- **{name}** ({home}), *{title}*"),
    ],
)
def test_people_and_where_they_belong(head: str, entry: str) -> None:
    page = head + "\n\n" + "\n".join(entry.format(title=title, name=name, home=home) for title, name, home in _WORKS)
    found = [(one.title, [(person.name, person.statement) for person in one.contributors]) for one in read(page)]
    assert found == [(title, [(name, home)]) for title, name, home in _WORKS]


def test_a_body_below_people_is_theirs_and_no_author() -> None:
    page = "Working papers\n\n" + "\n\n".join(
        f"{title}\n{name}, Franz Berg\n{home}\nMarch 203{number}" for number, (title, name, home) in enumerate(_WORKS)
    )
    for one, (_, name, home) in zip(read(page), _WORKS, strict=True):
        assert [(person.name, person.statement) for person in one.contributors] == [(name, home), ("Franz Berg", home)]


def test_a_column_of_affiliations() -> None:
    rows = "\n".join(f"|{name}|{home}|{title}|" for title, name, home in _WORKS)
    found = read(f"# Speakers\n\n|Speaker|Affiliation|Title|\n|---|---|---|\n{rows}\n")
    assert [one.contributors[0].statement for one in found] == [home for _, _, home in _WORKS]


def test_a_person_and_a_title_that_might_be_a_body() -> None:
    page = "Books\n\nAda Moor, The Harbour Board: From Pilots to Planners (Quay University Press, 2031)\n"
    assert not any(person.statement for one in read(page) for person in one.contributors)


_TOLD = "Salt moved the old ports. We ask how the price of it changed when harbours were deepened, and find it fell."


@pytest.mark.parametrize("label", ["Abstract: ", "Abstract. ", "Abstract - ", "Zusammenfassung: ", "Samenvatting: "])
def test_labels_of_abstracts(label: str) -> None:
    page = "Working papers\n\n" + "\n\n".join(
        f"{title}\n{name}\nJournal of Quays, 2031\n{label}{_TOLD}" for title, name, _ in _WORKS
    )
    assert [one.summary for one in read(page)] == [_TOLD] * len(_WORKS)


def test_a_speakers_life_is_no_part_of_an_abstract() -> None:
    page = "# Seminar\n\n" + "\n\n".join(
        f"### {title}\n\nSpeaker: {name}\n\n#### Abstract\n\n{_TOLD}\n\n#### Short Bio\n\n"
        f"{name} has taught the history of ports for many years and has written several books on them."
        for title, name, _ in _WORKS
    )
    assert [one.summary for one in read(page)] == [_TOLD] * len(_WORKS)
