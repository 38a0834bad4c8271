"""The geometry of the pictures on pages: what stands where, as per cents of the width and as pixels of the height.

Since only the width gives way, the words in a picture stay readable on a phone. A template draws it as SVG with
presentation attributes (a strict content policy allows no styles inline), and beside each picture stands its twin in text.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oeuvre.matching import roles
from oeuvre.record import Date, dates

#: A span longer than this is drawn without its sparse beginning: one misread date would squeeze all bars into a hair.
LONGEST_SPAN = 150
#: Years that a date may leave open and still be drawn at its middle.
WIDEST = 20
#: Years that a publication or a post can be of.
DRAWABLE = range(1000, 2200)
#: Per cent of the width below which two years would touch on a phone.
TICK_APART = 14


@dataclass(frozen=True)
class Bar:
    year: int
    count: int
    x: float
    y: float
    width: float
    height: float
    is_chosen: bool


@dataclass(frozen=True)
class Histogram:
    """Works by year: a bar for each year from the first to the last, those without works as gaps."""

    height: int
    width: float
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, int], ...]
    first: int
    last: int
    most: int


def histogram(
    counts: Sequence[tuple[int, int]], height: int = 96, chosen: tuple[int | None, int | None] = (None, None)
) -> Histogram | None:
    """The works of each year as bars; None where there is no year to draw."""
    found = {year: count for year, count in counts if count > 0}
    if not found:
        return None
    last = max(found)
    first = max(min(found), last - LONGEST_SPAN + 1)
    # A centre's first years would stand as one block across the page: a bar is never wider than a twelfth.
    step = 100 / max(last - first + 1, 12)
    most = max(count for year, count in found.items() if year >= first)
    since, until = chosen
    bars = []
    for year in range(first, last + 1):
        if count := found.get(year, 0):
            tall = max(2.0, count / most * height)
            bars.append(
                Bar(
                    year=year,
                    count=count,
                    x=round((year - first + 0.09) * step, 3),
                    y=round(height - tall, 1),
                    width=round(step * 0.82, 3),
                    height=round(tall, 1),
                    is_chosen=(since is None or year >= since) and (until is None or year <= until),
                )
            )
    shown = _ticks(first, last) if last - first > 12 else range(last, first - 1, -int(-(-TICK_APART // step)))
    ticks = tuple((round((year - first + 0.5) * step, 2), year) for year in shown)
    return Histogram(height, round((last - first + 1) * step, 2), tuple(bars), ticks, first, last, most)


@dataclass(frozen=True)
class Dash:
    """One thing that may be drawn of a post: a point, or a stretch of time."""

    kind: str
    x: float
    end: float | None
    words: str


@dataclass(frozen=True)
class Row:
    """A post at a body: what is claimed of it in words, and the same drawn."""

    role: str
    unit: str
    body: str
    path: str
    claims: tuple[str, ...]
    dashes: tuple[Dash, ...]


@dataclass(frozen=True)
class Timeline:
    """A person's posts as stated, over the years of their works."""

    rows: tuple[Row, ...]
    works: tuple[float, ...]
    ticks: tuple[tuple[float, int], ...]
    first: int
    last: int


def timeline(
    entries: Sequence[roles.Entry], works: Iterable[str], paths: dict[str, str] | None = None
) -> Timeline | None:
    """The posts over time, with the dates (EDTF) of the works; None where no day is known at all."""
    issued = [place for edtf in works if (place := _place(edtf)) is not None]
    marks = [mark for entry in entries for mark in entry.marks]
    ends = [place for mark in marks for edtf in (mark.start, mark.end) if (place := _place(edtf)) is not None]
    if not entries or not (ends or issued):
        return None
    first = int(min([*ends, *issued]))
    last = max(int(max([*ends, *issued])) + 1, first + 4)

    def at(place: float) -> float:
        # A point at either end keeps its whole circle inside the picture.
        return round(1 + (place - first) / (last - first) * 98, 2)

    rows = []
    for entry in entries:
        dashes = []
        for mark in entry.marks:
            start, end = _place(mark.start), _place(mark.end) if mark.end else None
            if start is not None:
                words = f"{mark.start}–{mark.end}" if mark.end else mark.start
                dashes.append(Dash(mark.kind, at(start), None if end is None else at(end), words))
        path = (paths or {}).get(entry.body, "")
        rows.append(Row(entry.role, entry.unit, entry.body, path, entry.claims, tuple(dashes)))
    return Timeline(
        tuple(rows),
        tuple(sorted(at(place) for place in issued)),
        tuple((at(year), year) for year in _ticks(first, last)),
        first,
        last,
    )


def _ticks(first: int, last: int) -> list[int]:
    """Few enough round years that their labels do not touch on a phone."""
    step = next((step for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500) if (last - first) / step <= 5), 1000)
    return [year for year in range(first, last + 1) if year % step == 0]


def _place(edtf: str) -> float | None:
    """Where a date stands among the years: 2021-07-02 at 2021.5; a year alone at its middle."""
    if not edtf:
        return None
    days = [day for day in dates.bounds(Date(edtf=edtf)) if day is not None]
    # “19XX” or “XXXX” would stand in the middle of nowhere.
    if not days or (days[-1] - days[0]).days > WIDEST * 366:
        return None
    middle = datetime.date.fromordinal(sum(day.toordinal() for day in days) // len(days))
    if middle.year not in DRAWABLE:
        return None
    return middle.year + (middle.timetuple().tm_yday - 1) / 365.25
