"""What checks ask the open catalogue for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import msgspec

from oeuvre.catalogue import describe
from oeuvre.catalogue.commit import select
from oeuvre.checks import Amiss, Subject
from oeuvre.matching import roles
from oeuvre.record import Record

#: How many rows are fetched at once.
PIECE = 1000


def records() -> Iterator[tuple[Subject, Record]]:
    """Every present version of the works that are shown, as its record, in the order of ids."""
    decode = msgspec.json.Decoder(Record).decode
    last = 0
    while found := select(
        "SELECT v.id, v.record FROM catalogue_version v JOIN catalogue_work w ON w.id = v.work_id"
        " WHERE v.is_present AND w.visibility = 'public' AND v.id > %s ORDER BY v.id LIMIT %s",
        [last, PIECE],
    ):
        for number, told in found:
            record = decode(told)
            yield version(number, record.title), record
        last = found[-1][0]


def version(number: int, title: str) -> Subject:
    """A version, as it is called."""
    return Subject(f"v{number}", f"v{number}, “{title}”" if title else f"v{number}")


def named(code: str, name: str) -> Subject:
    """A person or a body, as it is called."""
    return Subject(code, f"{code}, {name}" if name else code)


def questions(kind: str, said: str) -> Iterator[tuple[Subject, Amiss]]:
    """The questions of a kind that wait, each as a finding about the later of the two."""
    found = select("SELECT a, b, reasons FROM catalogue_question WHERE kind = %s AND is_open ORDER BY id", [kind])
    shown = describe.labels({code for a, b, _ in found for code in (a, b)})
    for a, b, reasons in found:
        told = json.loads(reasons) if isinstance(reasons, str) else reasons
        why = ", ".join(reason["feature"] for reason in told)
        yield named(b, shown.get(b, "")), Amiss(f"{said} {named(a, shown.get(a, '')).where} ({why})")


def facts() -> Iterator[roles.Fact]:
    """What all statements say of people, that are about posts which only one can hold."""
    last = 0
    while found := select(
        "SELECT DISTINCT person_id FROM catalogue_affiliation WHERE person_id > %s AND role <> ''"
        " ORDER BY person_id LIMIT %s",
        [last, PIECE],
    ):
        told = describe.facts([number for (number,) in found])
        yield from (fact for fact in told if roles.is_single(fact.role, fact.unit or fact.body))
        last = found[-1][0]


def people(codes: Iterable[str]) -> dict[str, Subject]:
    """What these people are called."""
    shown = describe.labels(codes)
    return {code: named(code, name) for code, name in shown.items()}


def organisations() -> Iterator[tuple[Subject, str]]:
    """The bodies that are named anywhere, with their names."""
    for number, name in select("SELECT id, name FROM catalogue_organisation WHERE is_present ORDER BY id"):
        yield Subject(f"o{number}", f"o{number}"), name


def told_by_several() -> Iterator[tuple[Subject, list[tuple[str, Record]]]]:
    """The versions that several sources tell of: what each says, the most trusted first."""
    for number, told in describe.told_by_several():
        yield version(number, told[0][1].title), told
