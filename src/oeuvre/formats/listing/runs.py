"""Works that run on: where the next begins in a line, judged by how all of the page's works begin.

A copy loses its line ends, a paragraph holds a whole bibliography: the works stand one behind the other, and nothing but
their own form says where each begins. That form is the page's: all have numbers that go up by one, begin with people and a
year, with people and a colon, with an abbreviation in the order of the alphabet, with a year or what stands for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.bylines import is_body, read_names
from oeuvre.formats.listing.shapes import AWAITED, YEAR
from oeuvre.record import Span

__all__ = ["Run", "begins_work", "run_on"]

#: Where a work may begin: first in a line, or behind what ends the one before it.
_MAY_BEGIN = re.compile(r"(?:^|(?<=[.)\]”\"»’?!…\d/])\s+)(?=[^\W_])")
#: People up to a year, and the first word of the title behind it.
_UP_TO_YEAR = re.compile(
    r"(?P<people>[^\W\d_][^\d:;“”«»„\"?!]{2,200}?)(?:[,.]?\s?[(\[]|[,.]?\s)(?:18|19|20)\d\d[a-z]?"
    r"(?:[-–/]\d\d(?:\d\d)?)?[)\]]?[.,:]?\s?(?:[–-]\s)?(?=[^\W_a-z]|[“„«\"‘'¿])"
)
#: People up to a colon.
_UP_TO_COLON = re.compile(r"(?P<people>[^\W\d_a-z][^\d:“”«»„\"?!]{4,160}?)\s?:\s(?=[^\W_a-z]|[“„«\"‘'¿])")
#: What people are who are named before a year.
_ROLE_LAST = re.compile(
    r"[\s,]*[(\[]?\b(?:eds?|editors?|hrsg|hg|coord|coords|org|orgs|dir|éds?|red)\b\.?[)\]]?[\s,.]*$", re.IGNORECASE
)
#: A sentence's end within what should be people.
_SENTENCE_END = re.compile(r"[a-zß-ÿ]{4}\.\s")
#: A family name before its given names.
_TURNED = re.compile(r"(?:[a-z]{2,3}\s){0,2}[^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w’'-]*){0,2},\s")
#: What stands for a year.
_NO_YEAR = rf"(?i:{AWAITED})"
#: What one of the ways to begin needs soon: a year or what stands for it, a colon, an abbreviation.
_TELLS = re.compile(
    r"(?:18|19|20)\d\d|:|[A-ZÀ-Þ]{2}|[A-ZÀ-Þ][a-z][A-ZÀ-Þ]"
    rf"|{_NO_YEAR}"
)
#: An abbreviation that a work is cited by.
_SIGLE = re.compile(r"(?P<sigle>[A-ZÀ-Þ][A-ZÀ-Þa-z]?[A-ZÀ-Þ]{1,5})\s(?::\s)?(?=[A-ZÀ-Þ][a-zß-ÿ]+)")
#: A year or what stands for it, before a title.
_DATED = re.compile(
    rf"(?:\(?(?:19|20)\d\d[a-z]?\)?|\(?{_NO_YEAR}\)?)"
    r"[.,:]?\s(?=[^\W\d_a-z]|[“„«\"‘'¿])"
)

#: The end of people who begin the next work.
_ENDS_IN_INITIAL = re.compile(r"\b[^\W\d_a-z]\.?,?$")

#: What those whose works are numbered in one line have in each: people behind "by", or before a colon.
_SIGNED = re.compile(r"\b(?:[Bb]y|von|par|por|di)\s[A-ZÀ-Þ]")

#: The number of a reference among others in one line.
_NUMBERED = re.compile(
    r"\[(\d{1,3})\]\s?(?=[^\s\],;)])|(?:^|(?<=\s))\((\d{1,3})\)\s(?=[A-ZÀ-Þ“„«\"])"
    r"|(?:^|(?<=[\w.)\]”\"»:?!]\s))(\d{1,3})[.)]\s(?=[A-ZÀ-Þ“„«\"])"
)

#: A bullet that a copy left within a line.
_BULLETED = re.compile(r"(?:^|(?<=\s))(?P<sign>[•●▪■◆・])\s?(?=[^\s•●▪■◆・])")
#: The least length of what stands between bullets and may be a work, two thirds of what all have; East Asia's signs are two.
_BETWEEN_BULLETS = 20

#: As long as a line is that holds two works, and as a work is.
_LONG = 110
_LEAST = 32
#: More words than a heading has that leads to works in its own line.
_HEADING = 5
#: As far as people before a year or a colon go.
_REACH = 260


class Run(NamedTuple):
    """The places of works that run on in a text, and how many characters of it lead to them.

    An abbreviation that a work goes by is no part of it.
    """

    works: Sequence[Span] = ()
    lead: int = 0


def run_on(texts: Sequence[tuple[str, str]]) -> list[Run]:
    """The works of each text in which several run on; for most texts there are none. Beside each text is its bullet."""
    heads = [list(_heads(text)) if len(text) > _LEAST else [] for text, _ in texts]
    often = Counter(kind for found in heads for _, kinds in found for kind in kinds)
    found: list[Run] = []
    for (text, bullet), at in zip(texts, heads, strict=True):
        run = Run()
        if len(text) > _LONG:
            run = numbered if (numbered := _numbered(text, bullet)).works else _bulleted(text)
        if not run.works and len(at) > 1:
            kinds = Counter(kind for _, kinds in at for kind in kinds)
            likely = sorted((kind for kind in kinds if often[kind] > 2), key=lambda kind: -kinds[kind])
            runs = (_works(text, at, kind, often[kind]) for kind in likely)
            run = next((one for one in runs if one.works), Run())
        found.append(run)
    return found


def begins_work(text: str) -> bool:
    """Whether a text begins as a work may."""
    return text[0].isalnum() and bool(_head(text, 0)[0])


def _bulleted(text: str) -> Run:
    """What stands behind each of a text's bullets, where all are as long as works are."""
    found = list(_BULLETED.finditer(text)) if any(sign in text for sign in "•●▪■◆・") else []
    found = [match for match in found if match["sign"] == found[0]["sign"]]
    if len(found) < 3:
        return Run()
    ends = [*(match.start() for match in found[1:]), len(text)]
    works = [(match.end(), len(text[:end].rstrip())) for match, end in zip(found, ends, strict=True)]
    lengths = [end - at + sum(map(cues.is_wide, text[at:end])) for at, end in works]
    is_list = min(lengths) > _BETWEEN_BULLETS and 2 * sum(lengths) > 3 * _BETWEEN_BULLETS * len(works)
    return Run(works, found[0].start()) if is_list else Run()


def _numbered(text: str, bullet: str) -> Run:
    """The references of a text, each with its number, which go up by one ("[1] …[2] …[3] …"); the first may be its bullet."""
    numbers = [(int(match[1] or match[2] or match[3]), match.start()) for match in _NUMBERED.finditer(text)]
    starts = [0] if bullet.isdecimal() else []
    first = (
        int(bullet) if starts else next((1 for number, _ in numbers if number == 1), numbers[0][0] if numbers else 0)
    )
    for number, at in numbers:
        if number == first + len(starts):
            starts.append(at)
    if len(starts) < 3 or (starts[0] > 2 and first != 1):
        return Run()
    works = [(at, len(text[:end].rstrip())) for at, end in pairwise([*starts, len(text)])]
    signs = (YEAR, _SIGNED)
    if any(end - at < 25 for at, end in works):
        return Run()
    is_said = any(all(sign.search(text, at, end) for at, end in works) for sign in signs)
    return Run(works, starts[0]) if is_said else Run()


def _heads(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The places where a work may begin in a text, and how it does: there may be several ways to see it."""
    after = _led_to(text)
    if after and (kinds := _head(text, after)[0]):
        yield after, kinds
    signs = [match.start() for match in _TELLS.finditer(text)]
    for match in _MAY_BEGIN.finditer(text):
        at = match.end()
        if at and (at < after or len(text) - at < _LEAST or len(text) < _LONG):
            continue
        next_sign = bisect_left(signs, at)
        if next_sign == len(signs) or signs[next_sign] > at + _REACH:
            continue
        kinds, after = _head(text, at)
        if kinds:
            yield at, kinds


def _led_to(text: str) -> int:
    """Where a text begins behind a heading that a copy ran on with it ("References Moor, A. 2031. …"), or 0."""
    at = -1
    for _ in range(_HEADING):
        at = text.find(" ", at + 1, 60)
        if at < 0:
            break
        if cues.cue("heading-publications", text[:at]):
            return at + 1
    return 0


def _head(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """How a work may begin at this place of a text, and where its title would; empty where none does."""
    if text[at].isdigit() or text[at].islower():
        dated = _DATED.match(text, at)
        return (("dated",), dated.end()) if dated else ((), at)
    end = at
    kinds: list[str] = []
    for pattern in (_UP_TO_YEAR, _UP_TO_COLON):
        match = pattern.match(text, at, at + _REACH)
        people = _people(match["people"]) if match else ()
        if match and people:
            # A body stands among people, whichever way they are written.
            sign = "year" if pattern is _UP_TO_YEAR else "colon"
            kinds += [f"{one} {sign}" for one in people]
            end = match.end()
            break
    if match := _SIGLE.match(text, at):
        kinds.append("sigle")
    return tuple(kinds), max(end, match.end() if match else at)


def _people(words: str) -> tuple[str, ...]:
    """How people before a year or a colon are written; a body of few words may stand among any, other words are none."""
    names = _ROLE_LAST.sub("", words).rstrip(" ,")
    if len(names) < 4 or _SENTENCE_END.search(names):
        return ()
    found = read_names(names, 0, len(names))
    if found is not None and found.names and found.score > 0.5:
        return ("turned",) if _TURNED.match(names) else ("direct",)
    return ("turned", "direct") if names.count(" ") < 8 and is_body(names) else ()


def _works(text: str, heads: Sequence[tuple[int, tuple[str, ...]]], kind: str, often: int) -> Run:
    """The works of a text if they begin in this way; none if they do not."""
    places = [at for at, kinds in heads if kind in kinds]
    lead = text[: places[0]]
    if len(places) < (2 if not lead and often > 4 else 3) or len(lead) * 2 > len(text):
        return Run()
    if heads[0][0] == 0 and lead and YEAR.search(lead):
        return Run()  # It begins with a work, in another way.
    works = [(at, len(text[:end].rstrip())) for at, end in pairwise([*places, len(text)])]
    whole = sum(
        end - at >= _LEAST and _is_dated(text[at:end]) and text.count("(", at, end) == text.count(")", at, end)
        for at, end in works
    )
    if whole * 5 < 4 * len(works):
        return Run()
    if kind == "dated" and 2 * sum(_ENDS_IN_INITIAL.search(text, at, end) is not None for at, end in works) > len(
        works
    ):
        return Run()  # People stand before their years.
    if kind != "sigle":
        return Run(works, places[0])
    led = [_SIGLE.match(text, at) for at in places]
    if any(one and after and one["sigle"] >= after["sigle"] for one, after in pairwise(led)):
        return Run()  # They are looked up, so they stand in order.
    return Run([(one.end() if one else at, end) for one, (at, end) in zip(led, works, strict=True)], places[0])


def _is_dated(text: str) -> bool:
    return YEAR.search(text) is not None or _DATED.match(text) is not None
