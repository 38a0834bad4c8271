"""Works of which nobody says what kind of publication they are."""

from __future__ import annotations

from collections.abc import Iterator

from oeuvre.checks import Amiss, Check
from oeuvre.record import Record


def of_record(record: Record) -> Iterator[Amiss]:
    if record.type in ("", "other"):
        yield Amiss("no type" if not record.type else "of the type “other”")


untyped = Check(
    name="untyped",
    label="No type",
    mend="Say whether it is a report, a book, an article …; lists and citations go by it.",
    of_record=of_record,
)
