"""Works that name nobody."""

from __future__ import annotations

from collections.abc import Iterator

from oeuvre.checks import Amiss, Check
from oeuvre.record import Record


def of_record(record: Record) -> Iterator[Amiss]:
    if not record.contributors:
        yield Amiss("no author, editor or other contributor")


no_author = Check(
    name="no_author",
    label="Nobody named",
    mend="Name the authors, or the body that speaks.",
    of_record=of_record,
)
