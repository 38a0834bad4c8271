"""Dates to the day that too many works share: often the day on which they were put into a system.

A centre brings out a few works a week. Three on one day are an accident only where works are many, so what is asked
is how probable it is that any day of the year has as many by chance. Works of one volume, issue or book come out
together and count once; so do versions of one title.

The first of January is a date by itself: much software writes it where only the year is known.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator

from oeuvre.checks import Amiss, Check, Records, Subject
from oeuvre.matching import titles
from oeuvre.record import Record

#: Days in a year on which works come out.
DAYS = 250
#: How improbable a group is to be doubted, and how large at least.
CHANCE = 0.01
LEAST = 3
LEAST_NEW_YEAR = 2


def of_records(records: Records) -> Iterator[tuple[Subject, Amiss]]:
    by_day: dict[str, list[tuple[Subject, str]]] = defaultdict(list)
    for subject, record in records:
        if record.issued and len(record.issued.edtf) == 10 and "/" not in record.issued.edtf:
            by_day[record.issued.edtf].append((subject, _whole(record)))
    apart = {day: len({whole for _, whole in found}) for day, found in by_day.items()}
    in_year: Counter[str] = Counter()
    for day, count in apart.items():
        in_year[day[:4]] += count
    for day, found in sorted(by_day.items()):
        if is_doubtful(day, apart[day], in_year[day[:4]]):
            for subject, _ in found:
                yield subject, Amiss(f"{len(found)} works have the date {day}")


def is_doubtful(day: str, count: int, in_year: int) -> bool:
    """Whether so many works of one day are hardly chance, of so many in its year that have a day."""
    if day[5:] == "01-01":
        return count >= LEAST_NEW_YEAR
    others = max(in_year - count, 1)
    return count >= LEAST and DAYS * _tail(count, others / DAYS) < CHANCE


def _tail(least: int, rate: float) -> float:
    """How probable so many or more are where so many are usual (Poisson)."""
    term = math.exp(-rate) * rate**least / math.factorial(least) if least < 100 else 0.0
    total, count = 0.0, least
    while term > 1e-12 and count < least + 200:
        total += term
        count += 1
        term *= rate / count
    return total


def _whole(record: Record) -> str:
    """What the record comes out with: the issue or book that it is in, or itself."""
    if record.container and (record.volume or record.issue or record.type in ("chapter", "conference-paper")):
        return "|".join((titles.fold(record.container.title), record.volume, record.issue))
    return titles.read(record.title).main_text


doubtful_date = Check(
    name="doubtful_date",
    label="A date that many works share",
    mend="If it is the day of an import, give the date of publication instead, if only the year.",
    of_records=of_records,
)
