"""In which form a page writes its works in one line: what stands first, what parts people, titles and outlets.

"Ada B. – Slow Quays, 2031" may be a person and a title or a title and what it is about; "Slow Quays – Ada B. (2031)" is the
other way round. One line does not tell. But whoever made the page wrote every line so: each form is tried on all first lines
of entries together, and judged by what it makes of them: people look like people, outlets are known or stand there again and
again, titles are neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from oeuvre.formats.listing import cues, shapes
from oeuvre.formats.listing.bylines import is_body, leading_names, people_after_by
from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.looks import name_share
from oeuvre.formats.listing.outlets import is_journal, is_known_house
from oeuvre.formats.listing.venues import find_series, is_place, is_press, venue_likeness
from oeuvre.record import dates

__all__ = ["Form", "Parts", "beside_title", "form_of", "parts_of"]

Place = tuple[int, int]


class Parts(NamedTuple):
    """The places of a line's parts; (0, 0) for what it has not."""

    title: Place
    people: Place = (0, 0)
    outlet: Place = (0, 0)
    kind: Place = (0, 0)
    date: dates.Date | None = None
    dated: Place = (0, 0)


#: T a title, A people, V an outlet, K a kind, and what parts them. A date may stand at either end of a line or bracket, or
#: between two parts.
Form = str

#: What parts people, titles and outlets, by what stands for it in a form.
_SIGNS = {
    " – ": re.compile(r"\s[–—-]\s|\s?—\s?"),
    ": ": re.compile(r":\s+"),
    ", ": re.compile(r",\s+"),
    ". ": re.compile(r"(?<![\s.][^\W\d_])[.?!]\s+"),
    " | ": re.compile(r"\s?[|·•]\s+"),
    " / ": re.compile(r"\s/\s"),
    " (": re.compile(r"\s?[(\[]"),
    ")": re.compile(r"[)\]][.\s]*$"),
    "), ": re.compile(r"[)\]][,.:;]?\s+(?:[–—-]\s)?"),
    "[": re.compile(r"^[(\[]"),
    "] ": re.compile(r"[)\]]:?\s+"),
    " by ": re.compile(r",?\s(?:by|von|par|por|door|di|af|av|de)\s(?=[^\W\d_a-z])"),
}
_SLOTS = re.compile(r"([TAVK])")
_FORMS = {
    form: tuple(_SLOTS.split(form))
    for form in (
        "A – T", "T – A", "V: T", "T, V", "T, A", "T, A, V", "T (A)", "T by A", "T",
        "T: A", "T / A", "T | A", "T. A", "A | T", "T (V)", "T – V", "T | V", "V – T", "T. V", "T (A), V", "T – A, V",
        "T by A, V", "T, A (V)", "T by A (V)", "A: T (V)", "A – T – V", "T – A – V", "[K] T", "T – K", "T (K)",
    )
}  # fmt: skip
#: What stands on a line of its own beside a title.
_BESIDE_TITLES = {
    form: tuple(_SLOTS.split(form)) for form in ("A", "[A)", "A, V", "V, A", "A. V", "A | V", "V | A", "K | A", "A | K")
}
#: These say too little by themselves: without a date they may be anything.
_DATED = frozenset({"T", "T, A, V", "A"})
#: With a date these are citations as any other.
_UNDATED = frozenset({"T. V", "T. A", "A. V"})
#: What stands beside a date that is a part by itself.
_BESIDE = " ,.;:–—-|·•/"
_OPEN, _CLOSE = "([", ")]"
_FILLED = "\0"
_TRIM = _BESIDE + _FILLED
#: Where an outlet's volume or number begins.
_NUMBER = re.compile(r"[\s,;(]+(?:\d|[Vv]ol\b|[Nn]o\b|[Nn]r\b|[Bb]d\b|pp?\.)")
_QUOTED = re.compile(r"[\"“„«][^\"”“»]{12,}[\"”»]")
_STOP = re.compile(r"[^\W\d_]{3}\.\s[^\W\d_a-z]|\d{4}\.\s")
#: A line longer than this has more than three parts.
_LONGEST = 300
#: So many lines are looked at, and so many ways to part each.
_ASKED, _WAYS = 60, 24
#: A form must fit this share of the lines, and be worth this much in each.
_FITS, _WORTH = 0.6, 0.5
#: A line beside a title is worth more than this.
_SURELY = 1.3
#: What is as likely as this is an outlet.
_LIKELY = 0.4
#: What an outlet is worth that stands there again.
_AGAIN = 0.7


class _Core(NamedTuple):
    """A line with signs of no meaning for the date that is a part of it, up to its last word, and the date."""

    text: str
    date: dates.Date | None
    dated: Place


@lru_cache(512)
def _core(text: str) -> _Core | None:
    """The line without its date; None where its dates are no part of their own."""
    if not 8 < len(text) < _LONGEST:
        return None
    found = list(dates.find(text))
    if found and "/" in found[-1][0].edtf:
        return None  # The time that a work is about.
    for date, start, end in [*found[::-1]]:
        before, behind = text[:start].rstrip(), text[end:].lstrip()
        if before[-1:] in _OPEN and behind[:1] in _CLOSE and before and behind:
            start, end = len(before) - 1, len(text) - len(behind) + 1
        elif not (
            (not before.rstrip(_BESIDE) or before[-1] in _BESIDE or before[-1] in _OPEN)
            and (not behind.rstrip(_BESIDE) or behind[0] in _BESIDE or behind[0] in _CLOSE or not before)
        ):
            continue
        return _Core(
            (text[:start] + _FILLED * (end - start) + text[end:]).rstrip(_TRIM), date, _dated(text, start, end)
        )
    return _Core(text.rstrip(_TRIM), None, (0, 0)) if not found else None


def _dated(text: str, start: int, end: int) -> Place:
    inside = text[start:end]
    return (start + (inside[0] in _OPEN), end - (inside[-1] in _CLOSE))


def _ways(text: str, pieces: Sequence[str]) -> Iterator[list[Place]]:
    """The ways to part a line as a form does: the place of each part."""
    signs = [_SIGNS[sign] if sign else None for sign in pieces[::2]]

    def go(number: int, start: int) -> Iterator[list[Place]]:
        # ``start`` is where the part behind sign ``number`` begins.
        sign = signs[number + 1]
        last = number + 2 == len(signs)
        if last and sign is None:
            yield [(start, len(text))]
            return
        assert sign is not None
        for match in islice(sign.finditer(text, start + 1), 8):
            if last:
                yield [(start, match.start())]
            else:
                for rest in go(number + 1, match.end()):
                    yield [(start, match.start()), *rest]

    first = signs[0].match(text) if signs[0] else None
    if signs[0] is None or first:
        yield from islice(go(0, first.end() if first else 0), _WAYS)


def _trimmed(text: str, place: Place) -> Place:
    """A part without signs at its ends."""
    part = text[slice(*place)]
    start = place[0] + len(part) - len(part.lstrip(_TRIM))
    return (start, max(start, place[0] + len(part.rstrip(_TRIM))))


class _Way(NamedTuple):
    worth: float
    places: dict[str, Place]


@lru_cache(4096)
def _best(text: str, form: Form) -> _Way | None:
    """The best way to part a line in a form."""
    core = _core(text)
    if core is None or form in (_UNDATED if core.date else _DATED):
        return None
    best: _Way | None = None
    most = 0
    pieces = _FORMS.get(form) or _BESIDE_TITLES[form]
    slots = pieces[1::2]
    if ")" not in form and core.text[-1:] in _CLOSE and form != "T":
        return None
    for way in _ways(core.text, pieces):
        places = {slot: _trimmed(core.text, place) for slot, place in zip(slots, way, strict=True)}
        if any(end - start < 2 or _FILLED in core.text[start:end] for start, end in places.values()):
            continue
        if form == "T (A)" and shapes.WITH.match(text, places["A"][0]):
            continue  # Who is named so is not alone.
        if (
            "A" in places
            and "V" in places
            and text[places["V"][0] - 1] == "("
            and ("(" in text[slice(*places["A"])] or "(" in text[slice(*places["V"])])
        ):
            continue  # "with Ada Moor (Aalby) and Ben Vane (Kerbs)": the last bracket holds a home as the others do.
        worth = sum(_JUDGES[slot](text[slice(*place)]) for slot, place in places.items())
        if form in _BESIDE_TITLES and "V" in places and not _is_sure(text[slice(*places["V"])]):
            continue  # Beside people stands where they belong, too.
        # Of ways that are as good as each other the one with most people and least outlet leaves the titles whole.
        size = sum(end - start for slot, (start, end) in places.items() if slot == "A") - sum(
            end - start for slot, (start, end) in places.items() if slot == "V"
        )
        if best is None or (worth, size) > (best.worth, most):
            best, most = _Way(worth, places), size
    return best


def parts_of(text: str, form: Form) -> Parts | None:
    """The parts of a line in a form; None where it is not written so."""
    core, way = _core(text), _best(text, form)
    if core is None or way is None:
        return None
    places = way.places
    if "A" in places and not _may_be_people(text[slice(*places["A"])]):
        return None
    if "K" in places and not type_of(text[slice(*places["K"])]):
        return None
    none = (0, 0)
    return Parts(
        places.get("T", none),
        places.get("A", none),
        places.get("V", none),
        places.get("K", none),
        core.date,
        core.dated,
    )


def _may_be_people(text: str) -> bool:
    return shapes.NAMELIKE.fullmatch(text) is not None or name_share(text) > 0.3 or is_body(text)


@lru_cache(8192)
def _of_people(text: str) -> float:
    return 2.0 * name_share(text) - 1.0


@lru_cache(8192)
def _of_outlet(text: str) -> float:
    """How much words look like an outlet, from -1 (surely not) to 1."""
    named = _NUMBER.split(text, maxsplit=1)[0]
    if not (text[0].isupper() or not text[0].isascii()) or _QUOTED.search(text) or cues.is_button(text):
        return -1.0  # More than an outlet, or none.
    if is_press(named) or is_journal(named) or is_known_house(named) or _is_series(text):
        return 1.0
    if name_share(text) > 0.6 or len(text.split()) > 9 or is_place(text) or len(named) < 3 or _STOP.search(text):
        return -1.0
    return max(venue_likeness(named), -0.9)


def _is_sure(text: str) -> bool:
    return _of_outlet(text) > (0.99 if is_body(text) else _LIKELY)


def _is_series(text: str) -> bool:
    return any(one.start == 0 for one in find_series(text, 0, len(text)))


@lru_cache(8192)
def _of_title(text: str) -> float:
    if is_press(text) or is_journal(text) or name_share(text) > 0.7 or type_of(text) or cues.cue("status", text):
        return -1.0
    if (
        text[0] in shapes.QUOTES
        or _QUOTED.search(text)
        or " | " in text
        or _STOP.search(text)
        or shapes.WITH.search(text)
        or _begins_with_people(text)
        or _ends_in_people(text)
    ):
        return -1.0  # There is more than a title.
    return 0.3 if len(text.split()) > 1 else 0.0


def _of_kind(text: str) -> float:
    return 1.0 if type_of(text) and len(text.split()) < 4 else -1.0


_JUDGES: dict[str, Callable[[str], float]] = {"T": _of_title, "A": _of_people, "V": _of_outlet, "K": _of_kind}


def _begins_with_people(text: str) -> bool:
    found = leading_names(text, 0, min(len(text), 240))
    if found is None or not found.names or found.score <= 0.55:
        return False
    return text[found.end : found.end + 1] in ".,:(" or text[found.end - 1] == "."


def _ends_in_people(text: str) -> bool:
    return name_share(text.rpartition(", ")[2]) > 0.7 or people_after_by(text) > 0


def beside_title(text: str) -> float:
    """How surely a line is people, and where their work came out or what it is; 0 where it is something else."""
    found = max((way.worth for form in _BESIDE_TITLES if len(form) > 3 and (way := _best(text, form))), default=0.0)
    return found if found > _SURELY else 0.0


def form_of(lines: Sequence[str], *, beside: bool = False) -> Form:
    """The form that these first lines of entries, or lines beside titles, are written in together, or ""."""
    lines = lines[:_ASKED]
    if len(lines) < 3:
        return ""
    best, most = "", _WORTH
    for form in _BESIDE_TITLES if beside else _FORMS:
        fit = [(text, way) for text in lines if (way := _best(text, form))]
        if len(fit) < _FITS * len(lines):
            continue
        if not beside and len({text[slice(*way.places["T"])] for text, way in fit}) * 5 < 4 * len(fit):
            continue
        outlets = Counter(text[slice(*way.places["V"])] for text, way in fit if "V" in way.places)
        worth = 0.0
        for text, way in fit:
            worth += way.worth
            if "V" in way.places and outlets[name := text[slice(*way.places["V"])]] > 1:
                worth += max(0.0, _AGAIN - _of_outlet(name)) if _of_outlet(name) > -1.0 else 0.0
        worth /= len(lines)
        if beside and len(form) > 3:
            worth -= 1.0  # Half of the outlets are known.
        if "V" in form and "A" not in form:
            worth -= 0.2  # What may be parted in several ways comes to look like an outlet in one of them.
        if form == "T":
            titles = [text[slice(*way.places["T"])] for text, way in fit]
            worth += 0.4 - sum(", " in title or ". " in title for title in titles) / len(lines)
        if worth > most:
            best, most = form, worth
    return best
