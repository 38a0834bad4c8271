"""Two records: the same version, the same work, different, or unsure, and why.

Whether two records tell of one work is weighed: title, authors, date, place. Whether they are one *version* of it is
asked of every sign that can say no: another kind, another year, another number, another identifier in a scheme that
gives each thing one. What differs in such a sign is never joined without a person, however alike the rest. And some
differences make two works of what looks like one: "Part 1" and "Part 2", the reports of two years, a paper and its
erratum.
"""

from __future__ import annotations

import datetime
import math
import re
from functools import cached_property, lru_cache

import msgspec
from rapidfuzz import fuzz

from oeuvre.matching import Likeness, Reason, Verdict, contributors, tables, titles
from oeuvre.matching.contributors import Name
from oeuvre.matching.titles import Title
from oeuvre.record import Date, Record, dates, identifiers

W = tables.weights("versions")

#: Schemes that give one thing one value, so that two values are two things.
SINGLE = ("doi", "arxiv", "pmid", "pmcid", "repec", "handle")
#: Kinds whose difference is often one of words only; what is no key here is its own family.
FAMILIES = {
    "journal-article": "article", "article": "article", "magazine-article": "article", "report": "report",
    "working-paper": "report", "policy-brief": "report", "preprint": "report", "book": "book", "edited-book": "book",
}  # fmt: skip
#: Kinds that say nothing.
VAGUE = frozenset({"", "other", "web-page"})
#: Kinds that another kind may be a more careful word for.
LOOSE = {"article": {"journal-article", "magazine-article", "newspaper-article"}, "book": {"edited-book"}}
#: Kinds that have an ISBN of their own.
BOOKS = frozenset({"book", "edited-book", "report", "thesis", "proceedings"})

FIRST_PAGE = re.compile(r"(?:pp?\.?\s*|pages\s*)?0*([a-z]?\d+)\b(?:\s*[-–].*|[,;:].*)?", re.IGNORECASE)


class Profile(msgspec.Struct, frozen=True, dict=True):
    """A record, made ready for comparing; most pairs are told apart by their titles, so the rest is read when asked for."""

    record: Record
    title: Title
    identifiers: dict[str, frozenset[str]]

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return tuple(name for name in map(contributors.of, self.record.contributors) if name.family)

    @cached_property
    def days(self) -> tuple[datetime.date, datetime.date] | None:
        return days(self.record.issued.edtf) if self.record.issued else None


def profile(record: Record) -> Profile:
    """The record's parts as they are compared."""
    marks: dict[str, frozenset[str]] = {}
    for mark in record.identifiers:
        scheme, _, value = identifiers.key(mark).partition(":")
        marks[scheme] = marks.get(scheme, frozenset()) | {value}
    return Profile(record, titles.read(record.title, record.subtitle), marks)


@lru_cache(maxsize=4096)
def days(edtf: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day that a date allows, far away where it is open."""
    first, last = dates.bounds(Date(edtf=edtf))
    if first is None and last is None:
        return None
    return first or datetime.date.min, last or datetime.date.max


def compare(a: Record, b: Record) -> Likeness:
    """What the two records are to each other."""
    return judge(profile(a), profile(b))


class Scales:
    """The reasons as they are found, and the best verdict that they still allow."""

    def __init__(self) -> None:
        self.reasons: list[Reason] = []
        self.total = W["start"]
        self.not_one_version = False
        self.not_one_work = False
        self.same_title = False
        self.same_place = False
        self.other_pages = False
        self.same_volume = False

    def add(self, feature: str, weight: float, a: object = "", b: object = "") -> None:
        self.total += weight
        self.reasons.append(Reason(feature, weight, str(a), str(b)))


def judge(a: Profile, b: Profile) -> Likeness:
    """What the two are to each other; ``compare`` for those who compare one with many."""
    scales = Scales()
    named = _identifiers(a, b, scales)
    likeness = _title(a, b, scales)
    if likeness < W["some"] and not named:
        return Likeness(Verdict.DIFFERENT, _chance(scales.total), tuple(scales.reasons))
    people = _authors(a, b, scales)
    _type(a, b, scales)
    _place(a, b, scales)
    _date(a, b, scales)
    if scales.other_pages:
        # Sources count the pages of supplements and of online articles in their own ways.
        scales.not_one_version |= not (scales.same_volume and people > 0 and _is_long(a, b))
    if named:
        # Sources differ on kind, year and pages of one thing; a DOI on the wrong paper has other words and people.
        scales.not_one_version = likeness < W["some" if people >= 0 else "near"]
        scales.not_one_version |= a.title.numbers != b.title.numbers
    if not named and not people and any(side.title.is_generic or len(side.title.words) < 3 for side in (a, b)):
        scales.not_one_version = True
    return Likeness(_verdict(a, b, scales, named), _chance(scales.total), _weightiest(scales.reasons))


def _is_long(a: Profile, b: Profile) -> bool:
    """Whether the titles are the same, and of so many words that no two pieces of one volume share them."""
    return a.title.text == b.title.text and len(a.title.words) > 4


def _verdict(a: Profile, b: Profile, scales: Scales, named: bool) -> Verdict:
    if scales.not_one_work or scales.total < W["work"]:
        return Verdict.DIFFERENT
    if scales.not_one_version:
        return Verdict.SAME_WORK
    if named or (scales.total >= W["version"] and (scales.same_title or scales.same_place) and _is_told(a, b)):
        return Verdict.SAME_VERSION
    return Verdict.UNSURE if scales.same_title or scales.same_place else Verdict.SAME_WORK


def _is_told(a: Profile, b: Profile) -> bool:
    """Whether both tell enough to be joined by what they tell: authors, and a date or a place."""
    both_dated = a.days is not None and b.days is not None
    both_placed = bool((a.record.pages and b.record.pages) or (a.record.number and b.record.number))
    return (bool(a.names and b.names) and (both_dated or both_placed)) or (both_dated and both_placed)


def _identifiers(a: Profile, b: Profile, scales: Scales) -> bool:
    """Weigh the identifiers; whether one that names a single thing is shared."""
    shared = False
    for scheme in a.identifiers.keys() & b.identifiers.keys():
        ours, theirs = a.identifiers[scheme], b.identifiers[scheme]
        if common := ours & theirs:
            if scheme in SINGLE:
                scales.add(f"same {scheme}", W["identifier"], min(common), min(common))
                shared = True
            elif scheme == "isbn" and a.record.type in BOOKS and b.record.type in BOOKS:
                scales.add("same isbn", W["isbn"], min(common), min(common))
        elif scheme in SINGLE or scheme == "isbn":
            scales.add(f"other {scheme}", 0.0, min(ours), min(theirs))
            scales.not_one_version = True
    return shared


def _title(a: Profile, b: Profile, scales: Scales) -> float:
    """Weigh the titles; their likeness, 0 to 1."""
    one, other = a.title, b.title
    shown = (a.record.title, b.record.title)
    if not one.words or not other.words:
        scales.add("no title", W["title_other"], *shown)
        return 0.0
    likeness = max(fuzz.ratio(one.text, other.text), 0.98 * fuzz.token_sort_ratio(one.text, other.text)) / 100
    shared_words = fuzz.token_set_ratio(one.text, other.text) / 100
    mains = _main_likeness(one, other)
    best = max(likeness, mains, 0.9 * shared_words)
    if one.text == other.text:
        length = "title_short" if len(one.words) < 3 else "title_same" if len(one.words) < 5 else "title_long"
        scales.add("same title", W["title_generic" if one.is_generic else length], *shown)
        scales.same_title = True
    elif likeness >= W["near"]:
        scales.add("title nearly the same", W["title_near"], *shown)
        scales.same_title = not _exchange_a_word(one, other)
    elif mains >= W["near"]:
        long_enough = min(len(one.main), len(other.main)) > 2
        scales.add("same main title", W["title_main"] if long_enough else W["title_short"] - 1, *shown)
        scales.same_title = long_enough
    elif shared_words >= W["words"] and min(len(one.words), len(other.words)) > 3:
        scales.add("title's words shared", W["title_words"], *shown)
    elif best >= W["some"]:
        scales.add("title alike", W["title_some"] - 8 * (W["near"] - best), *shown)
    else:
        scales.add("other title", W["title_other"], *shown)
    if one.notices != other.notices:
        scales.add("one is about the other", 0.0, ", ".join(sorted(one.notices)), ", ".join(sorted(other.notices)))
        scales.not_one_version = True
        scales.not_one_work = one.notices ^ other.notices != {"summary"}
    if one.numbers != other.numbers:
        scales.add("other number in the title", 0.0, ", ".join(sorted(one.numbers)), ", ".join(sorted(other.numbers)))
        scales.not_one_version = True
        scales.not_one_work |= _are_of_a_series(one, other)
    return best


def _exchange_a_word(one: Title, other: Title) -> bool:
    """Whether nearly the same titles have another word in one place: risk in *prostate* and in *ovarian* cancer."""
    mine, theirs = set(one.words) - set(other.words), set(other.words) - set(one.words)
    for words, others in ((mine, theirs), (theirs, mine)):
        for word in words - titles.SMALL:
            if others and len(word) > 2 and max(fuzz.ratio(word, each) for each in others) < 100 * W["word"]:
                return True
    return False


def _are_of_a_series(one: Title, other: Title) -> bool:
    """Whether the titles differ in their numbers only: "Part 1" and "Part 2", the reports of two years."""
    if not (one.numbers - other.numbers and other.numbers - one.numbers):
        return False
    mine, theirs = (
        " ".join(w for w in t.words if not w[0].isdigit() and w not in titles.NUMERALS) for t in (one, other)
    )
    return fuzz.ratio(mine, theirs) / 100 >= W["near"]


def _main_likeness(one: Title, other: Title) -> float:
    """How alike the main titles are, where one side has no subtitle that could differ."""
    if one.has_subtitle and other.has_subtitle:
        return 0.0
    return fuzz.ratio(one.main_text, other.main_text) / 100


def _authors(a: Profile, b: Profile, scales: Scales) -> int:
    """Weigh the names; 1 if they agree, -1 if they contradict, 0 if they say nothing."""
    if not a.names or not b.names:
        return 0
    found, shorter = contributors.overlap(a.names, b.names), min(len(a.names), len(b.names))
    shown = tuple("; ".join(c.name for c in side.record.contributors[:4]) for side in (a, b))
    if found == shorter:
        team = "author_same" if found == 1 else "authors_same" if found < 4 else "authors_many"
        scales.add("same authors", W[team], *shown)
        return 1
    if found * 2 >= shorter:
        scales.add("some authors shared", W["authors_some"], *shown)
        return 1 if found > 1 else 0
    if found:
        scales.add("few authors shared", W["authors_few"], *shown)
        return 0
    scales.add("other authors", W["authors_none"], *shown)
    return -1


def _type(a: Profile, b: Profile, scales: Scales) -> None:
    one, other = a.record.type, b.record.type
    if one in VAGUE or other in VAGUE:
        return
    if one == other:
        scales.add("same type", W["type_same"], one, other)
    elif other not in LOOSE.get(one, ()) and one not in LOOSE.get(other, ()):
        scales.add("other type", W["type_other"], one, other)
        scales.not_one_version = True


def _date(a: Profile, b: Profile, scales: Scales) -> None:
    if a.days is None or b.days is None:
        return
    (a_first, a_last), (b_first, b_last) = a.days, b.days
    apart = max(0, a_first.year - b_last.year, b_first.year - a_last.year)
    shown = tuple(str(side.record.issued) for side in (a, b))
    if apart:
        name = "date_next" if apart == 1 else "date_near" if apart <= 5 else "date_far"
        scales.add("another year" if apart == 1 else f"{apart} years apart", W[name], *shown)
        # Volume and page settle it: online first, printed later.
        scales.not_one_version |= apart > 1 or not scales.same_place
        return
    scales.add("same year", W["date_same"], *shown)
    if max((a_first - b_last).days, (b_first - a_last).days) > W["days"] and not scales.same_place:
        scales.add("months apart", 0.0, *shown)
        scales.not_one_version = True


def _place(a: Profile, b: Profile, scales: Scales) -> None:
    """Weigh where the two were printed: container, volume and page, series and number."""
    one, other = a.record, b.record
    same_container = None
    if one.container and other.container:
        same_container = same_journal(one.container.title, other.container.title)
        name = "same container" if same_container else "other container"
        scales.add(
            name,
            W["container_same" if same_container else "container_other"],
            one.container.title,
            other.container.title,
        )
    first, second = _first_page(one.pages), _first_page(other.pages)
    if first and second:
        volumes_differ = bool(one.volume and other.volume and one.volume != other.volume)
        if first == second and not volumes_differ:
            scales.add("same pages", W["pages_same"], one.pages, other.pages)
            scales.same_place = bool(one.volume and other.volume)
        elif first != second and same_container is not False:
            scales.add("other pages", W["pages_other"], one.pages, other.pages)
            scales.other_pages = True
            scales.same_volume = bool(same_container and one.volume and other.volume and not volumes_differ)
    if same_container is False and not scales.same_place:
        scales.not_one_version = True
    ours, theirs = (_edition(side.record.edition) or side.title.edition for side in (a, b))
    if ours and theirs and ours != theirs:
        scales.add("other edition", 0.0, ours, theirs)
        scales.not_one_version = True
    if one.number and other.number:
        same_series = (
            not one.series
            or not other.series
            or fuzz.token_set_ratio(titles.fold(one.series), titles.fold(other.series)) > 85
        )
        if same_series and one.number.lower().lstrip("w0") == other.number.lower().lstrip("w0"):
            scales.add("same number", W["number_same"], one.number, other.number)
        elif same_series:
            scales.add("other number", W["number_other"], one.number, other.number)
            scales.not_one_version = True


def _edition(edition: str) -> str:
    """The edition's number, however it is written ("2nd ed.", "Second edition"), or else its words."""
    if not edition:
        return ""
    folded = titles.fold(edition)
    words = titles.WORD.findall(folded)
    found = re.search(r"\d+", folded)
    return found[0] if found else next((titles.NUMERALS[w] for w in words if w in titles.NUMERALS), " ".join(words))


def _first_page(pages: str) -> str:
    """The first page, if it counts in the volume: none of a supplement, an article alone (1-6), or a number."""
    found = FIRST_PAGE.fullmatch(pages.strip())
    return found[1].lower() if found and found[1] != "1" else ""


@lru_cache(maxsize=4096)
def same_journal(a: str, b: str) -> bool:
    """Whether two names of a journal or book may be one, spelt out or shortened ("J. Inv. Stud.")."""
    one, other = (titles.WORD.findall(titles.fold(name[: titles.LONG])) for name in (a, b))
    if one == other or fuzz.token_set_ratio(" ".join(one), " ".join(other)) >= 90:
        return True
    told = [[word for word in words if word not in titles.SMALL] for words in (one, other)]
    short, long = sorted(told, key=lambda words: (len(words), len("".join(words))))
    if len(short) == 1 and len(short[0]) > 1 and short[0] == "".join(w[0] for w in long):
        return True
    place = 0
    for word in long:
        if place < len(short) and _shortens(short[place], word):
            place += 1
    return bool(short) and place == len(short)


def _shortens(short: str, whole: str) -> bool:
    """Whether a word is shortened to another: its beginning, or its first letter and others of it in order."""
    if whole.startswith(short):
        return True
    if len(short) < 2 or short[0] != whole[0]:
        return False
    letters = iter(whole)
    return all(letter in letters for letter in short)


def _chance(total: float) -> float:
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 4)


def _weightiest(reasons: list[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.weight)))
