"""As what a page marks its titles: in italics behind the people, in bold, as links, as the second link of each entry.

One entry's marks tell little: what is in italics may be the title or the journal, what is in bold a title, a person or a day.
But a page marks the same part of every entry alike. So every way of marking that most entries share is asked what it marks:
stretches of several words, each another, that are no people, no dates and no whole citations, are titles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from oeuvre.formats.listing import cues, shapes
from oeuvre.formats.listing.bylines import leading_names
from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.looks import class_role, has_names, name_share
from oeuvre.formats.listing.page import Line, Mark
from oeuvre.formats.listing.venues import is_periodical, is_press, is_proceedings, locators, venue_likeness
from oeuvre.record import dates

__all__ = ["Marking", "marking_of", "outlet_mark_of", "title_in"]

_LETTERS = re.compile(r"[^\W\d_]{2}")
#: Marks of one kind with no more than this between them are one stretch.
_BETWEEN = re.compile(r"[\s\"“”„«»'‘’.,:;]{0,3}")
#: Titles have words without a capital, people and days have few.
_PLAIN_WORD = re.compile(r"(?<![\w@/.-])[a-zß-ÿ]{4,}(?![\w@/.-])")
_WORD = re.compile(r"[^\W\d_]{3,}")
_QUOTED = re.compile(r"[“«„][^”»“\n]{14,250}[”»“]|(?<!\w)\"[^\"\n]{14,250}\"|(?<!\w)[‘'][^’'\n]{30,250}[’'](?!\w)")
_EDGE = " .,;:\"“”„«»'‘’()"
#: So many stretches of a line are looked at.
_MOST = 12


class Marking(NamedTuple):
    """A way of marking: bold, italic, link or class, the class's name, and which of a line's stretches so marked it is.

    Below 0 they are counted from the line's end.
    """

    kind: str
    value: str
    place: int


def _stretches(line: Line) -> Iterator[tuple[Marking, int, int]]:
    """The marked stretches of a line, each with its way of marking; those side by side are one."""
    seen: dict[tuple[str, str], list[list[int]]] = defaultdict(list)
    for mark in sorted(line.marks):
        if mark.kind == "picture" or (mark.kind == "class" and class_role(mark.value) not in ("", "T")):
            continue
        found = seen[mark.kind, mark.value if mark.kind == "class" else ""]
        if found and mark.start < found[-1][1]:
            found[-1][1] = max(found[-1][1], mark.end)
        elif found and mark.kind != "link" and _BETWEEN.fullmatch(line.text, found[-1][1], mark.start):
            found[-1][1] = mark.end
        elif len(found) < _MOST:
            found.append([mark.start, mark.end])
    for (kind, value), places in seen.items():
        kept = [
            (start, end)
            for start, end in places
            if _LETTERS.search(text := line.text[start:end])
            and not (kind == "link" and cues.is_button(text.strip(" ()[].")))
        ]
        for place, (start, end) in enumerate(kept):
            yield Marking(kind, value, place), start, end
            yield Marking(kind, value, place - len(kept)), start, end


def _leads(line: Line, start: int, end: int) -> bool:
    """Whether a marked stretch stands where a title may: behind people and dates at most, and beside no quoted title."""
    before = line.text[max(0, start - 400) : start]
    if len(_PLAIN_WORD.findall(before)) > 2 or shapes.IN.search(before):
        return False
    people = leading_names(line.text, 0, start) if start > 30 else None
    if people is not None and people.score >= 0.5 and len(_WORD.findall(line.text, people.end, start)) > 4:
        return False  # "A. Moor. 1999. On Quays, Kerbs and Lanterns. *The Outlet*": a title stands between.
    for quoted in _QUOTED.finditer(line.text, 0, 600):
        if quoted.end() <= start or (0 <= quoted.start() - end < 12 and len(quoted[0]) > end - start):
            return False
    return True


def _is_dated(text: str) -> bool:
    """Whether words begin with a date."""
    return bool(shapes.YEAR.search(text)) and any(at < 3 for _, at, _ in islice(dates.find(text[:40]), 1))


def _is_title(line: Line, start: int, end: int) -> bool:
    """Whether a marked stretch may be a title: words, and not those of people, of an outlet, or of the whole citation."""
    text = line.text[start:end].strip(_EDGE)
    words = len(text.split())
    if (words < 2 and start > 3 and not (cues.is_wide(text) and len(text) > 5)) or len(text) < 4 or _is_dated(text):
        return False
    if is_press(text) or is_proceedings(text) or cues.starts_with_cue("status", text):
        return False
    if (quoted := _QUOTED.match(line.text)) and start < 2 and end > quoted.end() + 4:
        return False  # The whole line is marked: "“A Title” (with A. B., 2031)".
    if name_share(text) > 0.5 and name_share(line.text[:start].rstrip(" .,:(")) < 0.4:
        return False  # Behind people are no more people.
    people = leading_names(text, 0, len(text)) if text.count(",") > 1 else None
    if people is not None and len(people.names) > 1 and people.score > 0.5 and len(text) - people.end < 3:
        return False  # "MOOR, A.; VANE, B."
    if has_names(text) and (shapes.YEAR.search(text) or len(line.text) - len(text) < 12):
        return False
    return not (locators(text, 0, len(text)) and words < 14) and not shapes.APA.match(text) and _leads(line, start, end)


def marking_of(lines: Sequence[Line]) -> Marking | None:
    """As what these first lines of entries mark the titles; None where no way of marking is theirs."""
    found: dict[Marking, list[tuple[Line, int, int]]] = defaultdict(list)
    for line in lines:
        for marking, start, end in _stretches(line):
            found[marking].append((line, start, end))
    best, most = None, 0.0
    for marking, places in found.items():
        if len(places) < 3 or len(places) < 0.6 * len(lines):
            continue
        titles = [line.text[start:end] for line, start, end in places if _is_title(line, start, end)]
        if len(titles) < 3 or len(titles) < 0.6 * len(lines) or len(titles) < 0.7 * len(places):
            continue
        size = sum(min(len(title) * (2.6 if cues.is_wide(title) else 1.0), 90) for title in titles) / len(titles)
        outlets = sum(venue_likeness(title) > 0.5 for title in titles) / len(titles)
        worth = len(titles) / len(lines) * len(set(titles)) / len(titles) * size / 90 - 0.3 * outlets
        # What lines begin with may be short ("Chalk, a novel, …").
        leads = sum(start < 4 for _, start, _ in places) * 10 > 9 * len(places)
        if worth > most and (size > 24 or leads):
            best, most = marking, worth
    return best


#: Where only the first words of a title are marked: "*Per Mare* (By Sea): Ferries and Tolls".
_GOES_ON = re.compile(
    r"\s?\([^()\d]{2,60}\):\s|[:?]?\s(?!(?:in|im|en|em|dans|nel|für|for|with|mit|by|von)\s)[a-zß-ÿ]+\s[a-zß-ÿ]"
)


def title_in(line: Line, marking: Marking | None) -> Mark | None:
    """The stretch of a line that is its title by the page's marking."""
    if marking is None or not line.marks:
        return None
    for one, start, end in _stretches(line):
        text = line.text[start:end].strip(_EDGE)
        if one == marking and len(text) > 2 and not _is_dated(text) and _leads(line, start, end):
            quoted = line.text[start - 1 : start] in shapes.QUOTES if start else False
            return None if quoted or _GOES_ON.match(line.text, end) else Mark(start, end, "class", "title")
    return None


def outlet_mark_of(lines: Sequence[Line]) -> str:
    """As what these first lines of entries mark outlets: the marked stretches behind most titles that look like outlets."""
    for kind in ("italic", "link", "bold"):
        named = [text for line in lines if (text := _marked_behind(line, kind))]
        if (
            len(named) > 2
            and len(named) * 5 > 2 * len(lines)
            and sum(venue_likeness(text) > 0.1 for text in named) * 5 > 3 * len(named)
            and sum(name_share(text) > 0.4 for text in named) * 5 < len(named)
            and sum(map(is_periodical, named)) * 3 > len(named)
        ):
            return kind
    return ""


def _marked_behind(line: Line, kind: str) -> str:
    """The marked stretch of this kind that stands behind a line's title, or ""."""
    for mark in reversed(line.marks):
        text = line.text[mark.start : mark.end].strip(_EDGE)
        if mark.kind != kind or mark.start < 12 or not text[:1].isalpha() or len(text) > 120:
            continue
        if cues.is_button(text) or type_of(text) or "/" in text or name_share(line.text[: mark.start]) > 0.4:
            continue
        return text if len(line.text[: mark.start].split()) > 3 else ""
    return ""
