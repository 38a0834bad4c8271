"""Bodies that may be one, named with or without the one that they are part of, in full or by initials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from oeuvre.checks import Amiss, Check, Records, Subject
from oeuvre.matching import organisations
from oeuvre.record import names, statements

#: A key that more bodies share tells nothing ("Department of Economics").
CROWD = 20


def among(bodies: Iterable[tuple[Subject, str]]) -> Iterator[tuple[Subject, Amiss]]:
    """The later of each two that may be one."""
    held = list(bodies)
    near: dict[str, list[int]] = {}
    for place, (_, name) in enumerate(held):
        for key in dict.fromkeys(organisations.keys(name)):
            near.setdefault(key, []).append(place)
    pairs = {pair for places in near.values() if len(places) <= CROWD for pair in combinations(places, 2)}
    for a, b in sorted(pairs):
        (subject, name), (other, known) = held[b], held[a]
        if organisations.may_be_same(name, known):
            yield subject, Amiss(f"“{name}” may be “{known}” ({other.where})")


def of_records(records: Records) -> Iterator[tuple[Subject, Amiss]]:
    named: dict[str, Subject] = {}
    for subject, record in records:
        for contributor in record.contributors:
            if contributor.literal or names.is_body(contributor.name):
                named.setdefault(contributor.name, subject)
            elif contributor.statement:
                for fact in statements.read(contributor.statement, contributor.name):
                    if fact.body:
                        named.setdefault(fact.body, subject)
    yield from among((subject, name) for name, subject in named.items())


def of_catalogue() -> Iterator[tuple[Subject, Amiss]]:
    from oeuvre.checks import _catalogue  # noqa: PLC0415 -- slow import

    yield from among(_catalogue.organisations())


organisation_twice = Check(
    name="organisation_twice",
    label="Two bodies that may be one",
    mend="If they are one, name it alike in its source.",
    of_records=of_records,
    of_catalogue=of_catalogue,
)
