"""A meeting's programme: the hours that its lines begin with, the days over them, and what there is between the talks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.looks import Look, is_aside
from oeuvre.formats.listing.page import Entry, Page
from oeuvre.record import dates

__all__ = ["Programme", "is_timed", "programme_of", "stands_between", "with_speakers"]

_TIME = (
    r"(?:(?:[01]?\d|2[0-4])[:.h]\s?[0-5]\d(?!\d)(?:\s?[ap]\.?m\b\.?)?|(?:1[0-2]|0?[1-9])\s?[ap]\.?m\b\.?"
    r"|(?:[01]?\d|2[0-3])\s?(?:Uhr|h)\b)"
)
_MILITARY = r"(?:[01]\d|2[0-3])[0-5][05]"
#: The hour that a line begins with: "9:15 Uhr", "10.30-11.15:", "(2 pm)", "0915–1045".
_HOUR = re.compile(
    rf"[\[(]?(?:{_TIME}(?:\s*(?:[-–—]|to|bis|à|a|until)\s*{_TIME})?|{_MILITARY}\s?[-–—]\s?{_MILITARY})"
    r"\s*(?:(?:Uhr|h|hrs?|hours)\b\.?)?[\])]?\s*[:|,–—-]?\s*",
    re.IGNORECASE,
)
#: Before the day: "Day 2:", "2. Tag –", "Première journée".
_COUNTED = re.compile(
    r"(?:(?:day|tag|jour|día|dia|giorno|dag)\s(?:\d|[ivx]{1,3}|one|two|three|four)\b|(?:first|second|third|fourth|1st|2nd|3rd|4th)\sday\b"
    r"|\d\.\s?tag\b|(?:erster|zweiter|dritter)\stag\b|(?:première|deuxième|troisième|seconde|1[eè]re|2e|3e)\sjournée\b)\W*",
    re.IGNORECASE,
)


#: The time that a day's hours are told in: "(UTC+3)", "(all times CET)".
_ZONE = re.compile(r"\s*\((?:[\w ]{2,20}\s)?(?:UTC|GMT|[A-Z]{2,3}T)(?:\s?[+−–-]\s?\d{1,2}(?::\d\d)?)?\)$")
#: A line between talks is not longer than this.
_LONGEST_ASIDE = 200


class Programme(NamedTuple):
    """What is known of a page's lines where it is a programme, by their places.

    ``days`` stand over what was that day; ``aside`` are pauses, greetings, rooms and chairs; ``talks`` begin with an hour or
    stand right below one; each says where the line goes on behind its hour.
    """

    days: frozenset[int] = frozenset()
    aside: frozenset[int] = frozenset()
    talks: Mapping[int, int] = MappingProxyType({})


def programme_of(looks: Sequence[Look], scores: Sequence[Mapping[str, float]]) -> Programme:
    """What a programme's hours, days and words say of a page's lines; nothing of a page that is none."""
    hours = _hours([seen.text for seen in looks])
    days = [n for n, seen in enumerate(looks) if seen.length < 60 and not seen.group and _is_day(seen.text)]
    said = [n for n, seen in enumerate(looks) if seen.length < 60 and cues.cue("programme", seen.text)]
    timed = any(day + 1 in hours for day in days) or (len(hours) > 2 and bool(days or said))
    over = frozenset(days) if timed and _lead(days, hours) else _over_several(looks, scores, days, said)
    if not timed:
        return Programme(over)
    aside, talks = set[int](), dict[int, int]()
    for number, seen in enumerate(looks):
        begin = hours.get(number, 0)
        if number in hours and begin >= seen.length:
            continue
        if is_aside(seen.text[begin:]):
            aside.add(number)
        elif number in hours or (number and hours.get(number - 1, 0) >= looks[number - 1].length):
            talks[number] = begin
    return Programme(over, frozenset(aside), {number: at for number, at in talks.items() if number not in days})


def stands_between(text: str) -> bool:
    """Whether a line stands between talks: an hour alone, or a pause, a room or who leads, with its hour or not."""
    if len(text) > _LONGEST_ASIDE:
        return False
    hour = _HOUR.match(text) if text[:1] in "0123456789([" else None
    begin = hour.end() if hour else 0
    return begin == len(text) > 0 or is_aside(text[begin:])


def is_timed(page: Page) -> bool:
    """Whether lines of the page begin with hours, under days."""
    return len(_hours([line.text for line in page.lines])) > 2 and any(
        _is_day(line.text) for line in page.lines if len(line.text) < 60
    )


def _hours(texts: Sequence[str]) -> dict[int, int]:
    """The lines that begin with an hour, and where they go on behind it."""
    led = {n: _HOUR.match(text) for n, text in enumerate(texts) if text[:1] in "0123456789([" and len(text) < 400}
    return {n: match.end() for n, match in led.items() if match}


def _is_day(text: str) -> bool:
    """Whether a line is a day and nothing else, with its year or without."""
    counted = _COUNTED.match(text)
    bare = _ZONE.sub("", text[counted.end() if counted else 0 :]).strip(" .,:;–—-*#()")
    if not bare:
        return counted is not None
    if not any(c.isdigit() for c in bare):
        return False
    read = dates.read(bare) or dates.read(f"{bare} 2000")
    return read is not None and len(read.edtf) == 10


def _lead(days: Sequence[int], hours: Mapping[int, int]) -> bool:
    """Whether hours stand below the days, nearer than the next day, for most of them."""
    led = sum(any(n in hours for n in range(day + 1, min(day + 5, after))) for day, after in pairwise([*days, 1 << 30]))
    return led * 3 >= 2 * len(days) > 0


def _over_several(
    looks: Sequence[Look], scores: Sequence[Mapping[str, float]], days: Sequence[int], said: Sequence[int]
) -> frozenset[int]:
    """The days of a page that each stand over several titles, where none stands before the first of them."""
    if not days or not (said or len(days) > 1):
        return frozenset()
    best = ["H" if n in days else max(score, key=score.__getitem__) for n, score in enumerate(scores)]

    def works(first: int, end: int) -> int:
        """How many works there are between two lines: as many as titles or, where these are doubtful, people."""
        return max(sum(best[n] in kind and scores[n][best[n]] > 0.5 for n in range(first, end)) for kind in ("TC", "B"))

    before = works(max((n + 1 for n in said if n < days[0]), default=0), days[0])
    under = [works(day + 1, after) for day, after in pairwise([*days, len(looks)])]
    if before > (not said) or not under[-1] or sum(under) < 2 * len(days) or under.count(0) * 3 > len(days):
        return frozenset()
    return frozenset(days)


def with_speakers(entries: list[Entry]) -> list[Entry]:
    """The entries of a programme without those that name nobody, where most have people on lines of their own."""
    signed = [any(role[0] == "B" for role in entry.roles) for entry in entries]
    if sum(signed) < 4 or sum(signed) * 3 < 2 * len(entries):
        return entries
    return [entry for entry, is_signed in zip(entries, signed, strict=True) if is_signed or len(entry.lines) > 1]
