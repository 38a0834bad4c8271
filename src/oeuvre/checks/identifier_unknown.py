"""Identifiers that no register gives out: of a scheme that is not known, ill made, or with a wrong check digit."""

from __future__ import annotations

from collections.abc import Iterator

from oeuvre.checks import Amiss, Check
from oeuvre.record import Identifier, Record, identifiers
from oeuvre.record.vocabulary import table


def of_record(record: Record) -> Iterator[Amiss]:
    for identifier in record.identifiers:
        yield from _amiss(identifier, "")
    for contributor in record.contributors:
        for identifier in contributor.identifiers:
            yield from _amiss(identifier, f" of {contributor.name}")
    if record.container:
        for identifier in record.container.identifiers:
            yield from _amiss(identifier, f" of “{record.container.title}”")


def _amiss(identifier: Identifier, of: str) -> Iterator[Amiss]:
    labels = {row["term"]: row["label"] for row in table("schemes")}
    if identifier.scheme not in labels:
        yield Amiss(f"“{identifier.value}”{of} is of the scheme “{identifier.scheme}”, which is not known here")
    elif not identifiers.is_valid(identifier):
        yield Amiss(
            f"“{identifier.value}”{of} is no {labels[identifier.scheme]}: a letter or digit is wrong or missing"
        )


identifier_unknown = Check(
    name="identifier_unknown",
    label="An identifier that is none",
    mend="Look it up in its register and put it right.",
    of_record=of_record,
)
