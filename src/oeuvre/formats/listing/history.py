"""What a page tells of the centre itself: the passage, and the dated events that it tells of.

A list of publications often begins with a paragraph on how the centre came to be: a commission's report, a founding, a
grant, its units. The passage is kept as it stands. An event is drafted from each sentence of it that has a year and a word
for such an event (``history.csv``, in the languages of our readers); its words are the sentence, and nothing is added.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources

from oeuvre.formats.listing.page import Entry, Line, Page
from oeuvre.record import About, Event, Span, dates, names

__all__ = ["find_history"]

#: A line shorter than this is no prose.
SHORTEST = 50
#: A passage longer than this is an article about the centre rather than its introduction: its beginning is kept.
LONGEST = 6_000

_SENTENCE = re.compile(
    r"[^.!?。！？]+(?:[.!?](?!\s+(?:[A-Z\u00c0-\u00de\"“«(\[]|\d{4}))[^.!?。！？]*)*[.!?。！？]*[\"”»)\]]*\s*"
)
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Dr|Prof|St|Mr|Mrs|Ms|No|vs|Inc|Co|U\.S|bzw|ca|Nr|Sr|Sra))\.\s*$")
# Whom the passage is of: the centre, by a word for such bodies or by what it says of itself.
_OURSELVES = re.compile(
    r"\b(?:cent(?:er|re)s?|institut[eo]?s?|instituto|istituto|laborator(?:y|io|ium)|lab|labs|observator(?:y|io)|program(?:me)?"
    r"|group|unit|department|school|chair|society|network|initiative|zentrum|lehrstuhl|arbeitsstelle|forschungsstelle"
    r"|chaire|laboratoire|observatoire|centro|n[uú]cleo|c[aá]tedra|grupo|gruppo|we|our|us|its?|wir|unser\w*|nous|notre|nos)\b"
    r"|中心|研究所|研究院|研究室|センター|연구소|연구원|센터",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(
    r"(?:[A-Z\u00c0-\u00de][\w’'.&-]*)"
    r"(?:\s+(?:(?:of|for|on|and|the|de|du|des|la|le|der|die|das|für|und|da|do|dos|e|y|per|in|del|della|&)\s+){0,3}"
    r"[A-Z\u00c0-\u00de][\w’'.&-]*)*"
)


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each kind of event and the pattern of its words, the surest first."""
    text = resources.files(__package__).joinpath("history.csv").read_text("utf-8")
    found = []
    for row in csv.DictReader(text.splitlines()):
        words = sorted(row["words"].split(";"), key=len, reverse=True)
        pattern = "|".join(
            rf"\b{re.escape(word)}\b"
            if word[0].isascii() or (word[0].isalpha() and not _is_eastern(word))
            else re.escape(word)
            for word in words
        )
        found.append((row["kind"], re.compile(pattern, re.IGNORECASE)))
    return tuple(found)


def _is_eastern(word: str) -> bool:
    return any("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af" for letter in word)


def find_history(page: Page, entries: Sequence[Entry]) -> About | None:
    """The passage on the centre's own history and its events; None where the page tells none."""
    inside = {id(line) for entry in entries for line in entry.lines}
    first = next((place for place, line in enumerate(page.lines) if id(line) in inside), len(page.lines))
    best: tuple[int, list[Line], list[Event]] | None = None
    for start, passage in _passages(page.lines, inside):
        events = [event for line in passage for event in _events(line, page.language)]
        kinds = {event.kind for event in events}
        # One dated sentence of a founding tells of a history; any other kind needs a second.
        if not events or (len(events) < 2 and "founding" not in kinds):
            continue
        weight = 2 * len(events) + ("founding" in kinds) * 2 + (start < first)
        if best is None or weight > best[0]:
            best = (weight, passage, events)
    if best is None:
        return None
    _, lines, events = best
    text = "\n\n".join(line.text.strip() for line in lines)
    whole: Span = (lines[0].span(0, len(lines[0].text))[0], lines[-1].span(0, len(lines[-1].text))[1])
    return About(text=text, events=tuple(events), span=whole)


def _passages(lines: Sequence[Line], inside: Iterable[int]) -> Iterator[tuple[int, list[Line]]]:
    """Runs of prose outside the entries, each with the place of its first line."""
    taken = set(inside)
    run: list[Line] = []
    start = length = 0
    for place, line in enumerate(lines):
        is_prose = id(line) not in taken and not line.level and not line.bullet and _is_prose(line.text)
        if is_prose and length + len(line.text) <= LONGEST:
            start = start if run else place
            run.append(line)
            length += len(line.text)
        elif run:
            yield start, run
            run, length = ([line], len(line.text)) if is_prose else ([], 0)
            start = place
    if run:
        yield start, run


def _is_prose(text: str) -> bool:
    stripped = text.strip()
    if any(_is_eastern(letter) for letter in stripped[:40]):
        return len(stripped) >= 20 and stripped[-1] in "。！？.!?"
    return len(stripped) >= SHORTEST and stripped.count(" ") >= 7 and stripped[-1] in '.!?”"):»'


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a paragraph begins and ends."""
    start = 0
    for found in _SENTENCE.finditer(text):
        if _ABBREVIATED.search(text[start : found.end()]) and found.end() < len(text):
            continue
        yield start, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def _events(line: Line, language: str) -> Iterator[Event]:
    """The events that a paragraph tells of: a sentence with a date and a word for what happened gives one."""
    for start, end in _sentences(line.text):
        sentence = line.text[start:end]
        dated = [
            (date, left, right)
            for date, left, right in dates.find(sentence, language=language)
            if (year := dates.year(date)) is not None and 1700 <= year <= 2100
        ]
        told = [(kind, found) for kind, pattern in _cues() for found in pattern.finditer(sentence)]
        if not dated or not told or not (_OURSELVES.search(sentence) or _bodies(sentence)):
            continue
        while end > start and line.text[end - 1].isspace():
            end -= 1
        while start < end and line.text[start].isspace():
            start += 1
        for (date, _, _), kind in zip(dated, _kinds(dated, told), strict=True):
            yield Event(
                date=date,
                words=line.text[start:end],
                kind=kind,
                bodies=_bodies(sentence),
                span=line.span(start, end),
            )


def _kinds(dated: Sequence[tuple[dates.Date, int, int]], told: Sequence[tuple[str, re.Match[str]]]) -> list[str]:
    """What happened at each date: the word nearest to it that is not nearer to another, else the nearest."""
    pairs = sorted(
        (_distance(found, left, right), place, number)
        for place, (_, left, right) in enumerate(dated)
        for number, (_, found) in enumerate(told)
    )
    kinds: dict[int, str] = {}
    used: set[int] = set()
    for _, place, number in pairs:
        if place not in kinds and number not in used:
            kinds[place] = told[number][0]
            used.add(number)
    for _, place, number in pairs:
        kinds.setdefault(place, told[number][0])
    return [kinds[place] for place in range(len(dated))]


def _distance(found: re.Match[str], left: int, right: int) -> int:
    """How far a word stands from a date."""
    return max(left - found.end(), found.start() - right, 0)


def _bodies(sentence: str) -> tuple[str, ...]:
    """The bodies that a sentence names, as it names them."""
    found = []
    for match in _CAPITALISED.finditer(sentence):
        name = re.sub(
            r"^(?:The|In|At|From|With|Its|Our|Since|Das|Die|Der|Le|La|El|O|A|Il)\s+", "", match.group()
        ).rstrip(".’'")
        if " " in name and names.is_body(name):
            found.append(name)
    return tuple(dict.fromkeys(found))
