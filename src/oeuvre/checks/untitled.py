"""Works without a title."""

from __future__ import annotations

from collections.abc import Iterator

from oeuvre.checks import Amiss, Check
from oeuvre.record import Record


def of_record(record: Record) -> Iterator[Amiss]:
    if not record.title.strip():
        yield Amiss("no title")


untitled = Check(
    name="untitled",
    label="No title",
    mend="Give it the title that stands on it, or a short description in its place.",
    of_record=of_record,
)
