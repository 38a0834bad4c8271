"""Names of people that look like something else: a body, several people in one, a line of text.

A body that is taken for a person gets a person's page, and its name is turned round in citations ("Energy,
International Agency").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from oeuvre.checks import Amiss, Check
from oeuvre.record import Contributor, Record, names

#: What joins people; "y" and "e" also join two family names of one ("Imaginary y Example").
SEVERAL = re.compile(r"\s(?:and|und|et|&)\s|[;/]|\S\s+\S+\s+[ye]\s+\S+\s+\S", re.IGNORECASE)
#: People have been seen with five names and two particles, not with more.
LONG = 8


def of_record(record: Record) -> Iterator[Amiss]:
    for contributor in record.contributors:
        if not contributor.literal and (why := _is_no_person(contributor)):
            yield Amiss(f"“{contributor.name}” {why}")


def _is_no_person(contributor: Contributor) -> str:
    """Why the name is hardly one person's, or no text."""
    name = contributor.name
    if any(letter.isdigit() for letter in name):
        return "has digits in it, which names of people have not"
    if contributor.family and contributor.given:
        return ""
    if names.is_body(name):
        return "" if len(name.split()) > 1 else "may be a body, though nothing but the word says so"
    if SEVERAL.search(name):
        return "may be several people"
    return "is longer than names of people are" if len(name.split()) > LONG else ""


name_is_body = Check(
    name="name_is_body",
    label="A name that is hardly a person's",
    mend="Say whether it is a body, or part it into its people.",
    of_record=of_record,
)
