"""Which of a page's entries are publications: news, people and a page's own title are written much like one.

An entry is asked what can be seen of it: what it shows of a publication (people, a date, a kind, an outlet), whether that is
what the page's other entries show, how its title looks, what its heading says, whether others are made like it. How much each
of these facts weighs has been learned from labelled pages (``benchmarks/learn_works.py``).
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

from oeuvre.formats.listing import cues, shapes
from oeuvre.formats.listing.labels import label_in
from oeuvre.formats.listing.looks import (
    Look,
    bracketed_outlets,
    byline_start,
    has_names,
    in_series,
    make_of,
    part_of_book,
    spoken,
)
from oeuvre.formats.listing.page import Entry
from oeuvre.formats.listing.venues import is_press, venue_likeness

__all__ = ["facts", "is_likely", "plausible", "weights", "without_tail"]

#: What an entry may show of a publication; the first four tell most.
_MARKS = ("people", "date", "kind", "outlet", "link", "summary", "called")
_STRONG = _MARKS[:4]
#: Steps of shares and of lengths.
_SHARES = (0.05, 0.3, 0.55, 0.85)
_MOST = (0.05, 0.3, 0.6, 0.9)
_SIZES = (3, 12, 25, 40, 60, 90, 130, 200, 320, 700)

#: Facts that are facts together, too.
_CROSSED = ("strong ", "says ", "first ", "cited ")
_WITH = ("h size", "h names", "h ends", "like share", "lines")

#: A quoted title in a book that somebody edited.
_IN_EDITED = re.compile(r"[”\"»],?\.?\s[Ii]n\s[^”\"»]{8,200}\b(?:edited by|eds?\.|éds?\.|Hrsg\.|hg\. v)", re.IGNORECASE)
#: A role said twice or more in a row.
_AGAIN = re.compile(r"(.)\1+")


def _shows(seen: Look, role: str) -> frozenset[str]:
    """What a line in its role shows of a publication: people, a date, a kind, an outlet, a link."""
    found = set()
    line, letter = seen.line, role[0]
    if (letter == "B" and (seen.names > 0.25 or seen.wide or seen.statement >= 0.8 or byline_start(line.text))) or (
        letter in "CTVF"
        and (
            seen.with_
            or (letter == "C" and (has_names(line.text) or spoken(line.text) is not None))
            or (letter in "CV" and part_of_book(seen))
            or (letter in "CT" and " / " in line.text and seen.begins(shapes.TITLE_STROKE))
            or seen.field in ("author", "editor")
        )
    ):
        found.add("people")
    if letter in "CTVLFB" and (
        seen.year
        or seen.date_share
        or (letter in "CT" and (shapes.LED_BY_DAY.match(line.text) or seen.begins(shapes.TEASED)))
    ):
        found.add("date")
    if letter == "A" and line.text[-1:].isdigit() and shapes.DAY_LAST.search(line.text, max(0, seen.length - 40)):
        found.add("date")
    if (letter == "L" and seen.types) or seen.field in ("type", "series"):
        found.add("kind")
    if letter in "CT" and seen.talk:
        found.add("people")
    if letter == "C" and label_in(shapes.SENTENCE_END.split(line.text)[-1]):
        found.add("kind")
    if letter == "C" and _IN_EDITED.search(line.text):
        found |= {"people", "outlet"}
    if (
        letter == "C"
        and (seen.year or seen.has(shapes.NO_YEAR))
        and (line.text[0] in "“„«" or shapes.LED_BY_QUOTE.match(line.text))
    ):
        # A quoted title, an outlet and a date.
        found.add("outlet")
    if letter == "V" and seen.year and venue_likeness(line.text.strip(" ,.").split(", ")[0]) > 0.5:
        found.add("outlet")
    if letter == "V" and (is_press(line.text) or shapes.OUTLET_DATED.fullmatch(line.text)):
        found.add("outlet")
    elif letter == "V" and (led := shapes.DAY_AND_OUTLET.fullmatch(line.text)) and is_press(led["name"]):
        found |= {"outlet", "date"}
    if letter in "CV" and (seen.tail or (letter == "C" and in_series(seen))):
        found.add("outlet")
    if any(mark.kind == "link" for mark in line.marks):
        found.add("link")
    if letter == "A":
        found.add("summary")
        if shapes.CALLED.search(line.text, 0, 400):
            found.add("called")
    return frozenset(found)


def _last(entry: Entry) -> int:
    """The nearest heading over an entry, as a name for its section."""
    return id(entry.headings[-1]) if entry.headings else 0


def _heading_says(entry: Entry, looks: Mapping[int, Look]) -> str:
    """What the nearest heading that says anything stands over: "publications", "type", "other", or ""."""
    for line in reversed(entry.headings):
        if says := looks[id(line)].heading or ("type" if is_press(line.text) else ""):
            return says
    return ""


def _step(value: float, steps: Sequence[float]) -> int:
    """The step that a value is on."""
    return bisect_left(steps, value)


def _sort(c: str) -> str:
    """The sort of a character: a letter by its case, a digit, a quotation mark, or the sign itself."""
    if c.isdigit():
        return "0"
    if c.isalpha():
        return "wide" if ord(c) > 0x2E80 else "A" if c.isupper() else "a"
    return '"' if c in "“”„«»‘’「」『』《》" else c


def _of_head(seen: Look) -> list[str]:
    """The facts of the line that an entry is called by."""
    found = [
        f"h size {_step(seen.length * (2.6 if seen.wide else 1), _SIZES)}",
        f"h words {_step(seen.words, (1, 2, 4, 7, 12, 25))}",
        f"h names {_step(seen.names, _SHARES)}", f"h dates {_step(seen.date_share, _SHARES)}",
        f"h types {_step(seen.types, _SHARES)}", f"h function {_step(seen.function, (0.01, 0.12, 0.25, 0.36))}",
        f"h cased {_step(seen.cased, (0.2, 0.5, 0.7, 0.9))}", f"h statement {_step(seen.statement, (0.1, 0.9, 1.9))}",
        f"h begins {_sort(seen.text[0])}", f"h ends {_sort(seen.text[-1])}", f"h sentences {min(3, seen.sentences)}",
        f"h year {min(1, seen.year)}", f"h tail {min(1, seen.tail)}", f"h linked {seen.linked > 0.8}",
        f"h bold {seen.bold > 0.8}",
    ]  # fmt: skip
    named = ("button", "furniture", "contact", "version", "heading", "field", "group", "wide", "with_", "classed")
    found += [f"h {name}" for name in named if getattr(seen, name)]
    if seen.line.level:
        found.append("h level")
    if seen.line.bullet:
        found.append("h bullet")
    return found


def facts(entries: Sequence[Entry], looks: Mapping[int, Look]) -> list[list[str]]:
    """What can be seen of each entry of a page; ``looks`` are of its lines, by their id."""
    count = len(entries)
    known: dict[tuple[Look, str], frozenset[str]] = {}
    shown: list[frozenset[str]] = []
    heads: list[Look] = []
    for entry in entries:
        lines = [(looks[id(line)], role) for line, role in zip(entry.lines, entry.roles, strict=True)]
        known |= {one: _shows(*one) for one in lines if one not in known}
        shown.append(frozenset().union(*map(known.__getitem__, lines)))
        titles = (seen for seen, role in lines if role in ("T", "C") or (role[0] == "F" and seen.field == "title"))
        heads.append(next(titles, lines[0][0]))
    roles = ["".join(role[0] for role in entry.roles[:40]) for entry in entries]
    steps = [_AGAIN.sub(r"\1", each) for each in roles]
    makes = [make_of(head) for head in heads]
    like, made = Counter(steps), Counter(makes)
    often = Counter(mark for marks in shown for mark in marks)
    bracketed = bracketed_outlets(line.text for entry in entries for line in entry.lines if len(line.text) < 300)
    usual = {mark for mark in _MARKS if often[mark] > 0.6 * count}
    cited = _step(sum("C" in each for each in roles) / max(1, count), (0.05, 0.3, 0.7, 0.95))
    held = Counter(map(_last, entries))
    of_head: dict[Look, list[str]] = {}
    shares = {mark: _step(often[mark] / count, _MOST) for mark in _MARKS} if count else {}

    @cache
    def of_marks(marks: frozenset[str]) -> list[str]:
        return [
            *[f"shows {mark}" if mark in marks else f"lacks {mark}" for mark in _MARKS],
            *[f"{mark} {mark in marks} {share}" for mark, share in shares.items()],
        ]

    found = []
    for number, (entry, marks, head) in enumerate(zip(entries, shown, heads, strict=True)):
        strong = [mark for mark in _STRONG if mark in marks]
        says = _heading_says(entry, looks)
        missed = len(usual - marks)
        beside = [steps[other] == steps[number] for other in (number - 1, number + 1) if 0 <= other < count]
        each = [
            "any", f"roles {steps[number][:6]}", f"first {roles[number][0]}",
            f"lines {_step(len(entry.lines), (1, 2, 3, 5, 9))}", f"strong {' '.join(strong)}", f"strong {len(strong)}",
            f"misses {min(3, missed)} of {min(3, len(usual))}", f"says {says}", f"says {says} {bool(strong)}",
            f"says {says} {steps[number][:3]}", f"headings {min(2, len(entry.headings))}",
            f"in a list {held[_last(entry)] > 2}", f"like {_step(like[steps[number]], (1, 2, 4))}",
            f"like share {_step(like[steps[number]] / count, _MOST)}",
            f"made share {_step(made[makes[number]] / count, _MOST)}", f"beside {sum(beside)} of {len(beside)}",
            f"entries {_step(count, (1, 2, 3, 5, 10, 20))}", f"cited {cited} {'C' in roles[number]}",
            f"place {'first' if not number else 'last' if number == count - 1 else 'between'}",
        ]  # fmt: skip
        each += of_marks(marks)
        if entry.headings:
            over = looks[id(entry.headings[-1])]
            each.append(f"under {over.heading or ('group' if over.group else 'words')}")
        if head not in of_head:
            of_head[head] = _of_head(head)
        each += of_head[head]
        if any(looks[id(line)].furniture or looks[id(line)].contact for line in entry.lines):
            each.append("some furniture")
        named = {looks[id(line)].field for line in entry.lines} - {""}
        if named:
            each += ["some field", *(f"field {name}" for name in sorted(named))]
        if any(looks[id(line)].has(shapes.DOI) for line in entry.lines):
            each.append("some doi")
        if any(
            looks[id(line)].has(shapes.BLANK, 300) or ("{" in line.text and shapes.TEMPLATE.search(line.text, 0, 300))
            for line in entry.lines
        ):
            each.append("some blank")
        if bracketed and (match := shapes.TITLE_AND_OUTLET.fullmatch(head.text[:300])) and match[2] in bracketed:
            each.append("outlet in brackets")
        if any(_is_other(line.text) for line in entry.lines):
            each.append("some other label")
        if any(shapes.OF_ITSELF.match(line.text) for line in entry.lines):
            each.append("of itself")
        # What an entry shows weighs otherwise in a short line than in a long one, among many like it than alone.
        found.append([*each, *_crossed(tuple(each))])
    return found


@lru_cache(256)
def _crossed(each: tuple[str, ...]) -> tuple[str, ...]:
    """Of an entry's facts those that are facts together, too."""
    shows = [fact for fact in each if fact.startswith(_CROSSED)]
    looks_so = [fact for fact in each if fact.startswith(_WITH)]
    return tuple([f"{fact} & {other}" for fact in shows for other in looks_so])


def weights(table: str) -> dict[str, float]:
    """How much each fact speaks for a publication, as a logarithm of odds, from a table of them."""
    return {row["fact"]: float(row["weight"]) for row in csv.DictReader(table.splitlines())}


def _is_other(text: str) -> bool:
    """Whether a line is a label for news or events, or begins with one: "In the press: …"."""
    label = text[:60].partition(":")[0]
    return cues.cue("label-other", text) or (label != text[:60] and cues.cue("heading-other", label))


@cache
def _weights() -> dict[str, float]:
    return weights(resources.files(__package__).joinpath("works.csv").read_text("utf-8"))


def is_likely(each: Sequence[str], worth: Mapping[str, float]) -> bool:
    """Whether these facts speak for a publication rather than against."""
    return _worth(each, worth) > 0.0


def _worth(each: Sequence[str], worth: Mapping[str, float]) -> float:
    return sum(worth.get(fact, 0.0) for fact in each)


def plausible(entries: Sequence[Entry], looks: Mapping[int, Look]) -> list[Entry]:
    """The entries that are likelier publications than not; those of one list that are written alike stand together."""
    worth = _weights()
    known: dict[tuple[str, ...], float] = {}
    values = []
    for each in map(tuple, facts(entries, looks)):
        if each not in known:  # The entries of a list are alike.
            known[each] = _worth(each, worth)
        values.append(known[each])
    kept = {number for number, value in enumerate(values) if value > 0.0}
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        first = looks[id(entry.lines[0])]
        # The first of a list stands apart from what is over it, however close the others are.
        alike[_last(entry), entry.roles, first.line.path, bool(first.line.bullet)].append(number)
    for numbers in alike.values():
        likely = kept.intersection(numbers)
        if len(numbers) > 2 and len(numbers) > len(likely) and len(likely) * 3 > 2 * len(numbers):
            shown = {number: _strong(entries[number], looks) for number in numbers}
            kept |= {number for number in numbers if any(shown[number] >= shown[one] for one in likely)}
    return [entry for number, entry in enumerate(entries) if number in kept]


def _strong(entry: Entry, looks: Mapping[int, Look]) -> frozenset[str]:
    """What an entry shows of a publication that tells most."""
    shown = (_shows(looks[id(line)], role) for line, role in zip(entry.lines, entry.roles, strict=True))
    return frozenset().union(*shown).intersection(_STRONG)


def without_tail(entries: list[Entry]) -> list[Entry]:
    """The entries, the last of them without what stands behind it in a way that no other entry has: the page's last words."""
    if len(entries) < 4:
        return entries
    steps = {pair for entry in entries[:-1] for pair in zip(entry.roles, entry.roles[1:], strict=False)}
    last = entries[-1]
    for at in range(1, len(last.roles)):
        if (
            last.roles[at][0] in "ABSV"
            and last.lines[at].text[-1:] != "…"
            and (last.roles[at - 1], last.roles[at]) not in steps
            and last.lines[at].gap
            and not cues.cue("field-summary", last.lines[at - 1].text)
            and not (last.roles[at][0] == "B" and byline_start(last.lines[at].text))
        ):
            return [*entries[:-1], Entry(last.lines[:at], last.headings, last.ordinal, last.roles[:at])]
    return entries
