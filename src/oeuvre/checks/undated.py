"""Works without a date."""

from __future__ import annotations

from collections.abc import Iterator

from oeuvre.checks import Amiss, Check
from oeuvre.record import Record


def of_record(record: Record) -> Iterator[Amiss]:
    if record.issued is None:
        yield Amiss("no date")
    elif record.issued.ambiguous:
        what = f"“{record.issued.written}” may be two dates, day and month being in doubt; {record.issued} is sure"
        yield Amiss(what, "Say which, as in 2019-04-03.")


undated = Check(
    name="undated",
    label="No date",
    mend="Give the date of publication, if only the year.",
    of_record=of_record,
)
