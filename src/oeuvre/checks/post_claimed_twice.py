"""Posts that only one can hold at a time, and that two people are said to hold at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from oeuvre.checks import Amiss, Check, Records, Subject
from oeuvre.matching import roles
from oeuvre.record import Contributor, names, statements

#: All lines of a file were read on one day; which, is the same to what they claim of each other.
ONE_DAY = "2000-01-01"


def of_facts(facts: Iterable[roles.Fact], called: dict[str, Subject]) -> Iterator[tuple[Subject, Amiss]]:
    """What contradicts itself in these facts; ``called`` has a subject for each person in them."""
    for conflict in roles.conflicts(facts):
        first, *others = conflict.people
        place = f" at {conflict.body}" if conflict.body else ""
        for other in others:
            lines = [_line(conflict, person) for person in (first, other)]
            said = f": {lines[0]}, and {lines[1]}" if all(lines) else ""
            yield called[other], Amiss(f"the post {conflict.role}{place} is {called[first].where}'s too{said}")


def _line(conflict: roles.Conflict, person: str) -> str:
    """What a line says of the person, in quotes."""
    words = next((fact.words for fact in conflict.facts if fact.person == person and fact.words), "")
    return f"“{words}”" if words else ""


def of_records(records: Records) -> Iterator[tuple[Subject, Amiss]]:
    """In a file all lines were read on one day, so that what two claim in it they claim at once."""
    facts: list[roles.Fact] = []
    called: dict[str, Subject] = {}
    for subject, record in records:
        for contributor in record.contributors:
            name = names.fold(contributor.name)
            called.setdefault(name, Subject(subject.code, f"{subject.where}, {contributor.name}"))
            facts += _facts(name, contributor)
    yield from of_facts(facts, called)


def _facts(person: str, contributor: Contributor) -> list[roles.Fact]:
    """What the contributor's statement says, as of that one day."""
    if not contributor.statement:
        return []
    return [
        roles.Fact(
            person=person,
            role=fact.role,
            body=fact.body,
            unit=fact.unit,
            status=fact.status,
            since=fact.since,
            until=fact.until,
            words=contributor.statement,
            read_on=ONE_DAY,
        )
        for fact in statements.read(contributor.statement, contributor.name)
    ]


def of_catalogue() -> Iterator[tuple[Subject, Amiss]]:
    from oeuvre.checks import _catalogue  # noqa: PLC0415 -- slow import

    facts = list(_catalogue.facts())
    yield from of_facts(facts, _catalogue.people({fact.person for fact in facts}))


post_claimed_twice = Check(
    name="post_claimed_twice",
    label="One post, two people",
    mend="See which line is out of date, or whether the two are one person.",
    of_records=of_records,
    of_catalogue=of_catalogue,
)
