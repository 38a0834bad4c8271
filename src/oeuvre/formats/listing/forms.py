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

__all__ = ["Form", "Parts", "beside_title", "form_of", "is_led", "parts_of", "unled"]

Place = tuple[int, int]


class Parts(NamedTuple):
    """The places of a line's parts; (0, 0) for what it has not.

    ``people`` stand with their homes; ``others`` are those with whom a work was written, in a bracket of their own.
    """

    title: Place
    people: Place = (0, 0)
    outlet: Place = (0, 0)
    kind: Place = (0, 0)
    date: dates.Date | None = None
    dated: Place = (0, 0)
    series: Place = (0, 0)
    number: Place = (0, 0)
    others: Place = (0, 0)


#: N a series and a number, T a title, A people, H the home of those before it, V an outlet, K a kind, and what parts them. A
#: date may stand at either end of a line or bracket, or between two parts; so may with whom a work was written, and what file
#: it is. N stands before any form.
Form = str

#: What leads to editors, who are read with it.
_EDITED = rf"(?:{shapes.EDITED_BY}|[Ee]ds?\.(?: with)?|[Hh](?:rs)?g\.|direction de|[Rr]edactie:?)"


class _Sign(NamedTuple):
    """What parts two parts of a line, and the characters of which one stands in it; "" where it may be words alone."""

    pattern: re.Pattern[str]
    held: str


#: What parts people, titles and outlets, by what stands for it in a form.
_SIGNS = {
    " – ": _Sign(re.compile(r"\s(?:[–—-]|--)\s|\s?—\s?"), "–—-"),
    ": ": _Sign(re.compile(r":\s+"), ":"),
    ", ": _Sign(re.compile(r",\s+"), ","),
    ". ": _Sign(re.compile(r"(?<![\s.][^\W\d_])[.?!]\s+"), ".?!"),
    " | ": _Sign(re.compile(r"\s?[|·•]\s+"), "|·•"),
    " / ": _Sign(re.compile(r"\s/\s"), "/"),
    " (": _Sign(re.compile(r"\s?[(\[]"), "(["),
    ")": _Sign(re.compile(r"[)\]][.\s]*$"), ")]"),
    "), ": _Sign(re.compile(r"[)\]][,.:;]?(?:\s+(?:(?:[–—-]|--)\s)?|(?=[^\W\d_a-z]))"), ")]"),
    "[": _Sign(re.compile(r"^[(\[]"), "(["),
    "] ": _Sign(re.compile(r"[)\]]:?\s+"), ")]"),
    " by ": _Sign(
        re.compile(
            rf",?\s(?:(?=[(\[]?{_EDITED}\s[^\W\d_a-z])|(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|di|af|av|de)\s(?=[^\W\d_a-z]))"
        ),
        "",
    ),
}
_SLOTS = re.compile(r"([TAHVK])")
_FORMS = {
    form: tuple(_SLOTS.split(form))
    for form in (
        "A – T", "T – A", "V: T", "T, V", "T, A", "T, A, V", "T (A)", "T by A", "T",
        "T: A", "T / A", "T | A", "T. A", "A | T", "T (V)", "T – V", "T | V", "V – T", "T. V", "T (A), V", "T – A, V",
        "T by A, V", "A (H), T", "T – A (H)", "T, A (H)", "T, A (V)", "T by A (V)", "A: T (V)", "A – T – V", "T – A – V",
        "[K] T", "T – K", "T (K)",
    )
}  # fmt: skip
#: What stands on a line of its own beside a title.
_BESIDE_TITLES = {
    form: tuple(_SLOTS.split(form)) for form in ("A", "[A)", "A, V", "V, A", "A. V", "A | V", "V | A", "K | A", "A | K")
}
#: What must stand in a line that is written in a form.
_HELD_BY = {
    form: tuple(frozenset(_SIGNS[sign].held) for sign in pieces[::2] if sign and _SIGNS[sign].held)
    for form, pieces in (_FORMS | _BESIDE_TITLES).items()
}
#: These say too little by themselves: without a date they may be anything.
_DATED = frozenset({"T", "T, A, V", "A"})
#: With a date these are citations as any other.
_UNDATED = frozenset({"T. V", "T. A", "A. V"})
#: What stands beside a date that is a part by itself.
_BESIDE = " ,.;:–—-|·•/"
#: A form behind a series and a number.
_LED = "N "
_OPEN, _CLOSE = "([", ")]"
_FILLED = "\0"
_TRIM = _BESIDE + _FILLED
#: What leads to who supervised a thesis.
_SUPERVISED = re.compile(
    r"(?:sous la dir|bajo la dir|sob |under the sup|supervised|directed|dirigid|orientad|betreut|unter |onder )",
    re.IGNORECASE,
)
#: Where an outlet's volume or number begins.
_NUMBER = re.compile(r"[\s,;(]+(?:\d|[Vv]ol\b|[Nn]o\b|[Nn]r\b|[Bb]d\b|pp?\.)")
_BRACKET = re.compile(r"\s?\([^()]*\)")
_LEADING = re.compile(rf"^[(\[]?{_EDITED}\s")
_QUOTED = re.compile(r"[\"“„«][^\"”“»]{12,}[\"”»]")
#: A title in quotation marks and what it is in: "“A Title”, in The Book".
_QUOTED_AND_MORE = re.compile(r"[“\"„«][^\"”“»]{6,}[”\"»],\s[^\W\d_]")
#: Who translates is another than who wrote: "A. B., A Title, translated by C. D.".
_TRANSLATED = re.compile(rf"[,.(]\s?(?:{shapes.TRANSLATED})$", re.I)
_STOP = re.compile(r"[^\W\d_]{3}\.\s[^\W\d_a-z]|\d{4}\.\s")
#: A series and a number.
_HEAD = re.compile(
    r"(?P<series>[^\W\d_][\w&’'./-]*(?:\s(?!(?:[Nn]o|[Nn]r|[Nn]um)\b)[^\W\d_][\w&’'/-]*){0,6})?"
    r"(?P<sign>,?\s?(?:[Nn](?:o|r|um)?[.°º]|[Nn]o|[Nn]r|[#№])\s?)?(?(series)(?(sign)|,?\s)|(?(sign)|(?!)))"
    r"(?P<number>[A-Z]{0,3}\d{1,4}(?:[-/.]\d{1,4})?[a-z]?)(?!\w)\*?\s?[.:,)–—-]?\s*"
)
#: What a number has before it.
_SIGN = re.compile(r"[Nn](?:o|r|um)?[.°º]|\b[Nn][or]\b|[#№]")
#: What stands in brackets beside the parts of a work: with whom it was written, what file it is and how large.
_ASIDE = re.compile(r"\s?[(\[]\s?([^()\[\]]{2,160})[)\]]")
_SIZE = re.compile(
    r"^[^\d]{0,16}\d{1,5}(?:[.,]\d{1,3})?\s?(?:[km]b|[km]o|pages?|pp?\.?|S\.)\s?$|^(?:PDF|EPUB|HTML|DOCX?|XLSX?)\b",
    re.IGNORECASE,
)
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


class _Head(NamedTuple):
    """The series and the number that a line begins with, and where it goes on."""

    series: Place
    number: Place
    end: int


@lru_cache(512)
def _head(text: str) -> _Head | None:
    """What a line of a numbered series begins with: "Quay Paper No. 12", "#2031-04"."""
    match = _HEAD.match(text)
    if match is None or len(text) < match.end() + 5 or (shapes.YEAR.fullmatch(match["number"]) and not match["sign"]):
        return None
    return _Head(match.span("series") if match["series"] else (0, 0), match.span("number"), match.end())


def is_led(lines: Sequence[str]) -> bool:
    """Whether most of these lines begin with a series and a number each that no other has."""
    heads = [(text, head) for text in lines if (head := _head(text))]
    numbers = {text[slice(*head.number)] for text, head in heads}
    if len(heads) < 3 or len(heads) < _FITS * len(lines) or len(numbers) * 5 < 4 * len(heads):
        return False
    names = {text[slice(*head.series)] for text, head in heads}
    signed = all(_SIGN.search(text, head.series[1], head.number[0]) for text, head in heads)
    return all(map(_is_of_papers, names)) or (len(names) == 1 and signed and not _is_of_whole(*names))


@lru_cache(512)
def _is_of_papers(name: str) -> bool:
    """Whether what stands before a number is called as series of papers are."""
    return not name or ((_is_series(f"{name} 1") or type_of(name) not in ("", "news")) and not _is_of_whole(name))


def _is_of_whole(name: str) -> bool:
    """Whether what stands before a number is a part of a larger whole: a chapter, a session."""
    return type_of(name) in ("chapter", "presentation") or shapes.SESSIONS.search(f"{name} 1") is not None


class _Core(NamedTuple):
    """A line with signs of no meaning for what is a part of it by its own shape, up to its last word, and these parts."""

    text: str
    date: dates.Date | None
    dated: Place
    others: Place = (0, 0)


def _filled(text: str, start: int, end: int) -> str:
    return text[:start] + _FILLED * (end - start) + text[end:]


@lru_cache(512)
def _core(text: str, led: int = 0) -> _Core | None:
    """The line without its date, with whom it was written and what file it is, from a place on; None where a date is amid."""
    if not 8 < len(text) - led < _LONGEST:
        return None
    others = (0, 0)
    bare = _filled(text, 0, led)
    for match in _ASIDE.finditer(bare) if "(" in bare or "[" in bare else ():
        inside = match.span(1)
        if shapes.WITH.match(match[1]) and name_share(match[1]) > 0.4 and others == (0, 0) and match.start() > led:
            others = inside
        elif not (_SIZE.search(match[1]) or cues.is_button(match[1])):
            continue
        bare = _filled(bare, *match.span())
    found = list(dates.find(bare))
    # What stands right behind a number is the work's own, whatever its title is about.
    found.sort(key=lambda one: one[1] < led + 4 and led > 0)
    if found and "/" in found[-1][0].edtf:
        return None  # The time that a work is about.
    for date, start, end in [*found[::-1]]:
        before, behind = bare[:start].rstrip(), bare[end:].lstrip()
        if before[-1:] in _OPEN and behind[:1] in _CLOSE and before and behind:
            start, end = len(before) - 1, len(bare) - len(behind) + 1
        elif not (
            (not before.rstrip(_TRIM) or before[-1] in _TRIM or before[-1] in _OPEN)
            and (not behind.rstrip(_TRIM) or behind[0] in _TRIM or behind[0] in _CLOSE or not before)
        ):
            continue
        return _Core(_filled(bare, start, end).rstrip(_TRIM), date, _dated(text, start, end), others)
    return _Core(bare.rstrip(_TRIM), None, (0, 0), others) if not found else None


def _dated(text: str, start: int, end: int) -> Place:
    inside = text[start:end]
    return (start + (inside[0] in _OPEN), end - (inside[-1] in _CLOSE))


def _ways(text: str, pieces: Sequence[str]) -> Iterator[list[Place]]:
    """The ways to part a line as a form does: the place of each part."""
    signs = [_SIGNS[sign].pattern if sign else None for sign in pieces[::2]]

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
    """A way to part a line: what it is worth, where the parts stand, and whether there is no other."""

    worth: float
    places: dict[str, Place]
    only: bool = True


def unled(form: Form) -> Form:
    """The form of what stands behind a series and a number."""
    return form.removeprefix(_LED)


def _split(text: str, form: Form) -> tuple[_Head | None, _Core | None, Form]:
    """What a line begins with, its core, and the form of the rest."""
    plain = unled(form)
    head = _head(text) if plain != form else None
    return head, _core(text, head.end if head else 0), plain


def _may_fit(chars: set[str], form: Form) -> bool:
    """Whether a line of these characters has those that part a line in a form."""
    return not any(map(chars.isdisjoint, _HELD_BY[unled(form)]))


@lru_cache(4096)
def _best(text: str, form: Form) -> _Way | None:
    """The best way to part a line in a form."""
    head, core, form = _split(text, form)
    if core is None or (form in (_UNDATED if core.date else _DATED) and not head):
        return None
    best: _Way | None = None
    most, tried = 0, set[tuple[Place, ...]]()
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
            and (
                "(" in text[slice(*places["A"])]
                or "(" in text[slice(*places["V"])]
                or (shapes.WITH.match(text, places["A"][0]) and not _is_sure(text[slice(*places["V"])]))
            )
        ):
            continue  # "with Ada Moor (Aalby) and Ben Vane (Kerbs)": the last bracket holds a home as the others do.
        if (
            "A" in places
            and "V" in places
            and _SUPERVISED.match(text[slice(*places["A"])])
            and shapes.SCHOOL.search(text[slice(*places["V"])])
        ):
            continue  # "sous la direction de A. B., Université de C.": a thesis names its author elsewhere.
        if form in _BESIDE_TITLES and "V" in places and not _is_sure(text[slice(*places["V"])]):
            continue  # Beside people stands where they belong, too.
        if "T" in places and (_QUOTED_AND_MORE.match(text, *places["T"]) or _TRANSLATED.search(text, *places["T"])):
            continue
        worth = sum(_JUDGES[slot](text[slice(*place)]) for slot, place in places.items())
        tried.add(tuple(places.values()))
        # Of ways that are as good as each other the one with most people and least outlet leaves the titles whole.
        size = sum(end - start for slot, (start, end) in places.items() if slot == "A") - sum(
            end - start for slot, (start, end) in places.items() if slot == "V"
        )
        if best is None or (worth, size) > (best.worth, most):
            best, most = _Way(worth, places), size
    return best._replace(only=len(tried) == 1) if best else None


def parts_of(text: str, form: Form) -> Parts | None:
    """The parts of a line in a form; None where it is not written so."""
    head, core, _ = _split(text, form)
    way = _best(text, form)
    if core is None or way is None:
        return None
    places = way.places
    if "A" in places and not _may_be_people(text[slice(*places["A"])]):
        return None
    if "K" in places and not type_of(text[slice(*places["K"])]):
        return None
    none = (0, 0)
    people = places.get("A", none)
    if _INITIAL.search(text[slice(*people)]) and text[people[1] : people[1] + 1] == ".":
        people = (people[0], people[1] + 1)
    if "H" in places:
        people = (people[0], min(len(text), places["H"][1] + 1))
    return Parts(
        places.get("T", none),
        people,
        places.get("V", none),
        places.get("K", none),
        core.date,
        core.dated,
        head.series if head else none,
        head.number if head else none,
        core.others,
    )


#: What people may end in whose stop is a part of the name.
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_a-z]$")


def _may_be_people(text: str) -> bool:
    text = _LEADING.sub("", text)
    return shapes.NAMELIKE.fullmatch(text) is not None or name_share(text) > 0.3 or is_body(text)


@lru_cache(8192)
def _of_people(text: str) -> float:
    return 2.0 * name_share(_LEADING.sub("", _BRACKET.sub("", text))) - 1.0


@lru_cache(8192)
def _of_home(text: str) -> float:
    """How much words look like where somebody belongs, from -1 (surely not) to 0.5."""
    if len(text.split()) > 12 or cues.is_button(text) or type_of(text) or shapes.YEAR.search(text):
        return -1.0
    if is_body(text) or is_place(text) or (text.isupper() and text.isalpha()):
        return 0.5
    return -1.0 if name_share(text) > 0.8 else 0.0


@lru_cache(8192)
def _of_outlet(text: str) -> float:
    """How much words look like an outlet, from -1 (surely not) to 1."""
    named = _NUMBER.split(text, maxsplit=1)[0]
    if not (text[0].isupper() or not text[0].isascii()) or _QUOTED.search(text) or cues.is_button(text):
        return -1.0  # More than an outlet, or none.
    if is_press(named) or is_journal(named) or is_known_house(named) or _is_series(text):
        return 1.0
    if len(text.split()) > 9 or len(named) < 3 or _STOP.search(text) or is_place(text) or name_share(text) > 0.6:
        return -1.0
    return max(venue_likeness(named), -0.9)


def _is_sure(text: str) -> bool:
    return _of_outlet(text) > (0.99 if is_body(text) else _LIKELY)


def _is_series(text: str) -> bool:
    return any(one.start == 0 for one in find_series(text, 0, len(text)))


@lru_cache(8192)
def _of_title(text: str) -> float:
    if (  # What costs least is asked first.
        text[0] in shapes.QUOTES
        or _QUOTED.search(text)
        or " | " in text
        or _STOP.search(text)
        or shapes.WITH.search(text)
        or cues.cue("status", text)
        or is_press(text)
        or is_journal(text)
        or type_of(text)
        or name_share(text) > 0.7
        or _begins_with_people(text)
        or _ends_in_people(text)
    ):
        return -1.0  # It is something else than a title, or more.
    return 0.3 if len(text.split()) > 1 else 0.0


def _of_kind(text: str) -> float:
    return 1.0 if type_of(text) and len(text.split()) < 4 else -1.0


_JUDGES: dict[str, Callable[[str], float]] = {
    "T": _of_title,
    "A": _of_people,
    "H": _of_home,
    "V": _of_outlet,
    "K": _of_kind,
}


def _begins_with_people(text: str) -> bool:
    found = leading_names(text, 0, min(len(text), 240))
    if found is None or not found.names or found.score <= 0.55:
        return False
    return text[found.end : found.end + 1] in ".,:(" or text[found.end - 1] == "."


def _ends_in_people(text: str) -> bool:
    return name_share(text.rpartition(", ")[2]) > 0.7 or people_after_by(text) > 0


def beside_title(text: str) -> float:
    """How surely a line is people, and where their work came out or what it is; 0 where it is something else."""
    chars = set(text)
    forms = [form for form in _BESIDE_TITLES if len(form) > 3 and _may_fit(chars, form)]
    found = max((way.worth for form in forms if (way := _best(text, form))), default=0.0)
    return found if found > _SURELY else 0.0


def _fit(lines: Sequence[tuple[str, set[str]]], form: Form) -> list[tuple[str, _Way]]:
    """The lines, with their characters, that are written in a form, and how; those of too few of them are none."""
    fit: list[tuple[str, _Way]] = []
    for number, (text, chars) in enumerate(lines):
        if _may_fit(chars, form) and (way := _best(text, form)) and (form[:2] != _LED or _head(text)):
            fit.append((text, way))
        elif len(fit) + len(lines) - number - 1 < _FITS * len(lines):
            return []  # Whatever the other lines are.
    return fit


def form_of(lines: Sequence[str], *, beside: bool = False) -> Form:
    """The form that these first lines of entries, or lines beside titles, are written in together, or ""."""
    lines = lines[:_ASKED]
    if len(lines) < 3:
        return ""
    best, most = "", _WORTH
    led = _LED if not beside and is_led(lines) else ""
    known = [(text, set(text)) for text in lines]
    for form in _BESIDE_TITLES if beside else _FORMS:
        if not (fit := _fit(known, led + form)):
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
        if "V" in form and "A" not in form and not _is_parted_by_dates(fit):
            worth -= 0.2  # What may be parted in several ways comes to look like an outlet in one of them.
        if form == "T":
            titles = [text[slice(*way.places["T"])] for text, way in fit]
            worth += 0.4 - sum(", " in title or ". " in title for title in titles) / len(lines)
            worth += 0.4 if led else 0.0
        if worth > most:
            best, most = led + form, worth
    return best


def _is_parted_by_dates(fit: Sequence[tuple[str, _Way]]) -> bool:
    """Whether there is one way to part each line, at its date, with more words in titles than in outlets."""
    cores = [(way, core.dated) for text, way in fit if (core := _core(text)) and core.date]
    between = [
        way.only and min(way.places.values())[1] < dated[0] and dated[1] < max(way.places.values())[0]
        for way, dated in cores
    ]
    titles, outlets = (sum(way.places[slot][1] - way.places[slot][0] for way, _ in cores) for slot in "TV")
    return sum(between) * 5 > 4 * len(fit) and titles > 1.5 * outlets
