"""People who may be one person: in the catalogue, the questions that wait; in a file, names that fit by initials."""

from __future__ import annotations

from collections.abc import Iterator

from oeuvre.checks import Amiss, Check, Records, Subject
from oeuvre.matching import people
from oeuvre.record import names

#: What to do about it before there is a catalogue.
IN_A_FILE = "Once they are in a catalogue, oeuvre review asks whether they are one."


def of_records(records: Records) -> Iterator[tuple[Subject, Amiss]]:
    written: dict[str, dict[str, tuple[Subject, people.Parts]]] = {}
    for subject, record in records:
        for contributor in record.contributors:
            if contributor.literal or names.is_body(contributor.name):
                continue
            told = contributor.name, contributor.given, contributor.family
            known = written.setdefault(people.key(*told), {})
            if contributor.name in known:
                continue
            read = people.parts(*told)
            for name, (place, other) in known.items():
                if people.name_fit(read, other) in (1, 2) and read != other:
                    yield subject, Amiss(f"“{contributor.name}” may be “{name}” of {place.where}", IN_A_FILE)
                    break
            known[contributor.name] = (subject, read)


def of_catalogue() -> Iterator[tuple[Subject, Amiss]]:
    from oeuvre.checks import _catalogue  # noqa: PLC0415 -- slow import

    yield from _catalogue.questions("same-person", "this may be")


person_twice = Check(
    name="person_twice",
    label="Two people who may be one",
    mend="Say whether they are (oeuvre review).",
    of_records=of_records,
    of_catalogue=of_catalogue,
)
