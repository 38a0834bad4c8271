"""One identifier on several publications: one of them is not what it says, or they are one."""

from __future__ import annotations

from collections.abc import Iterator

from oeuvre.checks import Amiss, Check, Records, Subject
from oeuvre.record import identifiers
from oeuvre.record.vocabulary import table

#: Kinds that are part of a book and may be recorded with its ISBN.
PARTS = frozenset({"chapter", "conference-paper", "reference-entry"})


def of_records(records: Records) -> Iterator[tuple[Subject, Amiss]]:
    labels = {row["term"]: row["label"] for row in table("schemes") if row["names"] in ("work", "anything")}
    bearers: dict[tuple[str, str], list[Subject]] = {}
    for subject, record in records:
        for identifier in record.identifiers:
            is_the_book_s = identifier.scheme == "isbn" and record.type in PARTS
            if identifier.scheme in labels and identifier.scheme != "url" and not is_the_book_s:
                bearers.setdefault((identifier.scheme, identifiers.key(identifier)), []).append(subject)
    for (scheme, _), subjects in bearers.items():
        for subject in subjects[1:]:
            if subject != subjects[0]:
                yield subject, Amiss(f"it has the same {labels[scheme]} as {subjects[0].where}")


identifier_twice = Check(
    name="identifier_twice",
    label="One identifier, two publications",
    mend="Say which of them it is, or that they are one.",
    of_records=of_records,
)
