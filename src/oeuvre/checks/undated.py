"""Works without a date."""

from __future__ import annotations

from collections.abc import Iterator

from oeuvre.checks import Amiss, Check
from oeuvre.record import Record

#: Where readers keep a date that is none: under the name that it has in BibTeX, RIS or a table.
_PLACES = ("year", "date", "issued", "PY", "Y1", "DA")


def of_record(record: Record) -> Iterator[Amiss]:
    if record.issued is None:
        unread = next((said for name in _PLACES if (said := record.extra.get(name, "").strip())), "")
        if unread:
            yield Amiss(f"“{unread[:40]}” is no date we can read", "Write the year in four digits, or 2021-11-17.")
        else:
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
