"""Works whose source names some of the contributors and breaks off: "et al."."""

from __future__ import annotations

from collections.abc import Iterator

from oeuvre.checks import Amiss, Check
from oeuvre.record import Record


def of_record(record: Record) -> Iterator[Amiss]:
    if record.incomplete_contributors:
        count = len(record.contributors)
        names = "no names" if not count else "one name" if count == 1 else f"{count} names"
        yield Amiss(f"the source gives {names} and then “et al.”")


incomplete_contributors = Check(
    name="incomplete_contributors",
    label="Not all contributors named",
    mend="Take the whole list from the publication itself, or from a source that has it.",
    of_record=of_record,
)
