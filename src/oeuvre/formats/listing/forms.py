"""In which form a page writes its works in one line: what stands first, what parts people, titles and outlets.

"Ada B. – Slow Quays, 2031" may be a person and a title or a title and what it is about; "Slow Quays – Ada B. (2031)" is the
other way round. One line does not tell. But whoever made the page wrote every line so: each form is tried on all first lines
of entries together, and judged by what it makes of them: people look like people, outlets are known or stand there again and
again, titles are neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from oeuvre.formats.listing import cues, shapes
from oeuvre.formats.listing.bylines import leading_names
from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.looks import name_share
from oeuvre.formats.listing.outlets import is_journal, is_known_house
from oeuvre.formats.listing.venues import find_series, is_place, is_press, venue_likeness
from oeuvre.record import dates

__all__ = ["Form", "Parts", "form_of", "parts_of"]

Place = tuple[int, int]


class Parts(NamedTuple):
    """The places of a line's parts; (0, 0) for what it has not."""

    title: Place
    people: Place = (0, 0)
    outlet: Place = (0, 0)
    date: dates.Date | None = None
    dated: Place = (0, 0)


Form = str

_DASH = re.compile(r"\s[–—-]\s|\s?—\s?")
_LEAD = re.compile(r"\s*(?:[:|·•–—-]|\.(?=\s))\s*|\s+")
_BRACKET_LAST = re.compile(r"[,.]?\s*[(\[]([^()\[\]]*)[)\]][.\s]*$")
_STOP = re.compile(r"[^\W\d_]{3}\.\s[^\W\d_a-z]|\d{4}\.\s")
_JOINED = re.compile(r"(?:^|\s)(?:and|und|et|y|e|og|och|en|&)\s")
_TAIL = " ,.;:–—-|·"
#: A line longer than this has more than three parts.
_LONGEST = 300
#: So many lines are looked at.
_ASKED = 60
#: A form must fit this share of the lines, and be worth this much in each.
_FITS, _WORTH = 0.75, 0.5


class _Core(NamedTuple):
    """A line without the date at one of its ends: where the rest stands, what is in brackets behind, and the date."""

    start: int
    end: int
    bracket: Place
    date: dates.Date | None
    dated: Place
    first: bool


def _core(text: str) -> _Core | None:
    """The rest of a line when the date at its beginning or end is taken off."""
    end = len(text.rstrip(" ."))
    found = list(dates.find(text))
    if found and "/" in found[-1][0].edtf:
        return None  # The time that a work is about.
    bracket = _BRACKET_LAST.search(text)
    if found and bracket and found[-1][1] >= bracket.start():
        date, a, b = found[-1]
        inside = text[bracket.start(1) : a].rstrip(_TAIL)
        if text[b : bracket.end(1)].strip(_TAIL):
            return None
        place = (bracket.start(1), bracket.start(1) + len(inside)) if inside else (0, 0)
        return _Core(0, bracket.start(), place, date, (a, b), False)
    if found and found[-1][2] >= end - 1:
        date, a, b = found[-1]
        rest = text[:a].rstrip()
        return _Core(0, len(rest.rstrip(_TAIL)), (0, 0), date, (a, b), False) if rest[-1:] in ",.;:–—-|·" else None
    if found and found[0][1] < 2:
        date, a, b = found[0]
        close = b + (text[b : b + 1] in ")]" and a == 1)
        lead = _LEAD.match(text, close)
        at = lead.end() if lead else close
        return _Core(at, end, (0, 0), date, (a, b), True) if at < end else None
    return _Core(0, end, (0, 0), None, (0, 0), False) if not found else None


def _dash(core: _Core, text: str, *, last: bool) -> tuple[Place, Place] | None:
    """What stands before and behind the first or last dash."""
    marks = list(_DASH.finditer(text, core.start, core.end))
    if not marks or core.bracket != (0, 0):
        return None
    mark = marks[-1 if last else 0]
    return (core.start, mark.start()), (mark.end(), core.end)


def _people_dash_title(core: _Core, text: str) -> Parts | None:
    found = _dash(core, text, last=False)
    return Parts(found[1], people=found[0]) if found else None


def _title_dash_people(core: _Core, text: str) -> Parts | None:
    found = _dash(core, text, last=True)
    return Parts(found[0], people=found[1]) if found else None


def _outlet_colon_title(core: _Core, text: str) -> Parts | None:
    colon = text.find(": ", core.start, core.end)
    if colon < 0 or core.bracket != (0, 0):
        return None
    return Parts((colon + 2, core.end), outlet=(core.start, colon))


def _title_comma_outlet(core: _Core, text: str) -> Parts | None:
    comma = text.rfind(", ", core.start, core.end)
    if comma < 0 or core.bracket != (0, 0):
        return None
    return Parts((core.start, comma), outlet=(comma + 2, core.end))


def _people_begin(text: str, start: int, end: int) -> int:
    """Where the people begin that a stretch ends in, each behind a comma; its end where it ends in none."""
    begin = end
    while (comma := text.rfind(", ", start, begin)) > 0:
        named = [one for one in _JOINED.split(text[comma + 2 : begin]) if one]
        if not named or min(map(name_share, named)) < 0.5:
            break
        begin = comma
    return begin


def _title_comma_people(core: _Core, text: str) -> Parts | None:
    begin = _people_begin(text, core.start, core.end)
    if begin == core.end or core.bracket != (0, 0):
        return None
    return Parts((core.start, begin), (begin + 2, core.end))


def _title_comma_people_outlet(core: _Core, text: str) -> Parts | None:
    comma = text.rfind(", ", core.start, core.end)
    begin = _people_begin(text, core.start, comma)
    if begin == comma or core.bracket != (0, 0) or core.date is None:
        return None
    return Parts((core.start, begin), (begin + 2, comma), (comma + 2, core.end))


def _title_people_in_brackets(core: _Core, _: str) -> Parts | None:
    return Parts((core.start, core.end), people=core.bracket) if core.bracket != (0, 0) else None


def _title_by_people(core: _Core, text: str) -> Parts | None:
    by = text.rfind(" by ", core.start, core.end)
    if by < 0 or core.bracket != (0, 0) or core.date is None or text[:by].rstrip(" ,")[-1:] in "/)]":
        return None
    return Parts((core.start, len(text[:by].rstrip(" ,"))), people=(by + 4, core.end))


def _title_alone(core: _Core, _: str) -> Parts | None:
    return Parts((core.start, core.end)) if core.bracket == (0, 0) and core.date else None


_FORMS: dict[Form, Callable[[_Core, str], Parts | None]] = {
    "people – title": _people_dash_title,
    "title – people": _title_dash_people,
    "outlet: title": _outlet_colon_title,
    "title, outlet": _title_comma_outlet,
    "title, people": _title_comma_people,
    "title, people, outlet": _title_comma_people_outlet,
    "title (people)": _title_people_in_brackets,
    "title by people": _title_by_people,
    "title": _title_alone,
}


def parts_of(text: str, form: Form) -> Parts | None:
    """The parts of a line in a form; None where it is not written so."""
    core = _core(text) if 8 < len(text) < _LONGEST else None
    parts = _parts(core, text, form) if core else None
    return parts._replace(date=core.date, dated=core.dated) if core and parts else None


def _parts(core: _Core, text: str, form: Form) -> Parts | None:
    """The parts of a line in a form, if that leaves anything for the title."""
    parts = _FORMS[form](core, text)
    return parts if parts and parts.title[1] - parts.title[0] > 1 else None


def _of_people(text: str) -> float:
    return 2.0 * name_share(text) - 1.0


def _of_outlet(text: str, said: Counter[str]) -> float:
    if is_press(text) or is_journal(text) or is_known_house(text) or find_series(text, 0, len(text)):
        return 1.0
    if name_share(text) > 0.6 or len(text.split()) > 9 or is_place(text):
        return -1.0
    return max(venue_likeness(text), 0.7 if said[text] > 1 else -1.0)


def _of_title(text: str) -> float:
    if is_press(text) or is_journal(text) or name_share(text) > 0.7 or type_of(text) or cues.cue("status", text):
        return -1.0
    if (
        text[0] in shapes.QUOTES
        or " | " in text
        or _STOP.search(text)
        or shapes.WITH.search(text)
        or _begins_with_people(text)
    ):
        return -1.0  # There is more than a title.
    return 0.3 if len(text.split()) > 1 else 0.0


def _begins_with_people(text: str) -> bool:
    found = leading_names(text, 0, min(len(text), 240))
    return found is not None and bool(found.names) and found.score > 0.55 and text[found.end : found.end + 1] in ".,:("


def form_of(lines: Sequence[str]) -> Form:
    """The form that these first lines of entries are written in together, or ""."""
    lines = lines[:_ASKED]
    if len(lines) < 3:
        return ""
    cores = [_core(text) if 8 < len(text) < _LONGEST else None for text in lines]
    best, most = "", _WORTH
    for form in _FORMS:
        found = [(text, _parts(core, text, form)) for text, core in zip(lines, cores, strict=True) if core]
        fit = [(text, parts) for text, parts in found if parts is not None]
        if len(fit) < _FITS * len(lines):
            continue
        outlets = Counter(text[slice(*parts.outlet)] for text, parts in fit)
        worth = 0.0
        for text, parts in fit:
            worth += _of_title(text[slice(*parts.title)])
            if parts.people != (0, 0):
                worth += _of_people(text[slice(*parts.people)])
            if parts.outlet != (0, 0):
                worth += _of_outlet(text[slice(*parts.outlet)], outlets)
        worth /= len(lines)
        if form == "title":
            commas = sum(", " in text[slice(*parts.title)] or ". " in text[slice(*parts.title)] for text, parts in fit)
            worth += 0.4 - commas / len(lines)
        if worth > most:
            best, most = form, worth
    return best
