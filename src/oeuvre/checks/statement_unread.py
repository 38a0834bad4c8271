"""Statements about people that could not be read into posts, bodies and times, in whole or in part.

The statement is kept and shown as it is printed; what could not be read is missing only from timelines and from lists
by organisation.
"""

from __future__ import annotations

from collections.abc import Iterator

from oeuvre.checks import Amiss, Check
from oeuvre.record import Record, statements


def of_record(record: Record) -> Iterator[Amiss]:
    for contributor in record.contributors:
        statement = contributor.statement
        if not statement:
            continue
        if not statements.read(statement, contributor.name):
            yield Amiss(f"what is said of {contributor.name}, “{statement}”, names no post that we can read")
            continue
        words = [statement[start:end].strip(" ,;.") for start, end in statements.unread(statement, contributor.name)]
        if words := list(filter(None, words)):
            yield Amiss(f"of what is said of {contributor.name}, we cannot read “{'” and “'.join(words)}”")


statement_unread = Check(
    name="statement_unread",
    label="A statement that we cannot read",
    mend="It is shown as printed. Nothing is lost but its place in timelines.",
    of_record=of_record,
)
