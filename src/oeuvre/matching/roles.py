"""The timeline of a person's roles, as their statements tell it, claiming no more than they prove.

A statement beside a work is read on a certain day. What it proves depends on where it stands:

* On a **page** that is kept up to date (or was once, and not since), the line says what was so when the page was
  written, at the latest on the day it was read. A line beside a work of 2019 on a page read in 2026 proves no post in
  2019: it is a point at the day of reading.
* In a **dated publication** (a byline in a report of 2020-11) the line says what was so when that was published: a
  point at its date.
* Two dated points of one post prove no more than the two points: people leave and come back.
* Only where the line itself tells a time ("Dean since 2015", "2010–2014") is there an interval, from and until what
  it says; "since 2015" is drawn to the day on which that was stated, no further.
* "Former" proves that the post was over on that day, and nothing of when it was held.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from oeuvre.matching import clusters, organisations, tables, titles
from oeuvre.record import Date, dates

WORDS = tables.words("roles")

CURRENT, FORMER, UNCLEAR = "current", "former", "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One post, as one statement beside one version tells it.

    ``person`` and ``version`` are whatever names them; ``since`` and ``until`` are EDTF, and only what the line
    itself says; ``issued`` is the version's date (EDTF); ``read_on`` the ISO day on which the source was read;
    ``is_dated`` is true where the statement stands in the dated publication itself.
    """

    person: str = ""
    version: str = ""
    role: str = ""
    unit: str = ""
    body: str = ""
    kind: str = "post"
    status: str = UNCLEAR
    since: str = ""
    until: str = ""
    words: str = ""
    issued: str = ""
    read_on: str = ""
    is_dated: bool = False

    @property
    def stated_on(self) -> str:
        """The day that the statement can speak for: of its publication where that is dated, else of the reading."""
        return self.issued if self.is_dated and self.issued else self.read_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What may be drawn: a point (``start`` only) or an interval.

    ``kind`` is ``stated`` (held on that day, says a line read then or published then), ``said`` (an interval that the
    line tells), or ``over`` (former on that day). An ``end`` of an interval that is only the day of the statement has
    ``is_open``: the post went on then.
    """

    kind: str
    start: str
    end: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A post at a body, with all that was said of it: the claims in words, what may be drawn, and the facts."""

    role: str
    unit: str
    body: str
    kind: str
    claims: tuple[str, ...]
    marks: tuple[Mark, ...]
    facts: tuple[Fact, ...] = field(repr=False)

    @property
    def is_former(self) -> bool:
        """Whether the latest statement says that the post is over."""
        latest = max(self.facts, key=lambda fact: (_first(fact.stated_on), fact.status == FORMER))
        return latest.status == FORMER


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One post that only one can hold, claimed by several at overlapping times."""

    role: str
    body: str
    people: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A statement on another work of the same person: to be shown with its mark, never kept as a fact."""

    statement: str
    work: int
    year: int | None

    def __str__(self) -> str:
        of = f" of {self.year}" if self.year is not None else ""
        return f"{self.statement} (as stated on another work{of})"


def timeline(facts: Iterable[Fact]) -> tuple[Entry, ...]:
    """The posts of one person, those still held first, then by the latest day they were stated, newest first."""
    posts: dict[str, list[Fact]] = {}
    for fact in sorted(set(facts), key=_order):
        if fact.role or fact.body or fact.unit:
            posts.setdefault(_folded(_bare(fact.role)), []).append(fact)
    entries = [_entry(found) for same in posts.values() for body in _by_body(same) for found in _by_unit(body)]
    entries.sort(key=lambda entry: (entry.body, entry.role, entry.unit))
    entries.sort(key=_latest, reverse=True)
    entries.sort(key=lambda entry: entry.is_former)
    return tuple(entries)


def _by_body(facts: Sequence[Fact]) -> Iterable[list[Fact]]:
    """The facts of one role, parted by body, whose name may be shorter in one of them."""
    bodies = sorted({fact.body for fact in facts})
    same = [(a, b, 1.0) for a, b in combinations(bodies, 2) if organisations.may_be_same(a, b)]
    for group in clusters.groups(bodies, same):
        yield [fact for fact in facts if fact.body in group]


def _by_unit(facts: Sequence[Fact]) -> Iterable[list[Fact]]:
    """The facts of one post at one body, parted where they name several units; all together where they name one."""
    units: dict[str, list[Fact]] = {}
    for fact in facts:
        units.setdefault(_folded(fact.unit), []).append(fact)
    if len(units.keys() - {""}) == 1:
        return [list(facts)]
    return units.values()


def _entry(facts: Sequence[Fact]) -> Entry:
    """One post from its facts: the fullest wording of unit and body, the commonest of the role."""
    return Entry(
        role=_commonest([_bare(fact.role) for fact in facts]),
        unit=_commonest([fact.unit for fact in facts if fact.unit]),
        body=_commonest([fact.body for fact in facts if fact.body]),
        kind=facts[0].kind,
        claims=tuple(_claims(facts)),
        marks=tuple(_marks(facts)),
        facts=tuple(facts),
    )


def _claims(facts: Sequence[Fact]) -> Iterable[str]:
    """What is claimed, in words, each with its ground."""
    spans = {(fact.since, fact.until) for fact in facts if fact.since or fact.until}
    for since, until in sorted(spans):
        grounds = _grounds([f for f in facts if (f.since, f.until) == (since, until)])
        yield f"said to last {_span_in_words(since, until)}, {grounds}"
    for read_on in sorted({f.read_on for f in facts if _is_on_page(f, CURRENT, UNCLEAR)}):
        beside = [f for f in facts if _is_on_page(f, CURRENT, UNCLEAR) and f.read_on == read_on]
        yield f"stated {_on_a_page(read_on)}{_beside(beside)}"
    for issued in sorted(
        {f.issued for f in facts if f.is_dated and f.issued and f.status != FORMER and not (f.since or f.until)}
    ):
        yield f"stated in a publication of {issued}"
    for day in sorted({f.stated_on for f in facts if f.status == FORMER and not f.until}):
        yield f"former, as of {day}" if day else "former"


def _is_on_page(fact: Fact, *statuses: str) -> bool:
    return not (fact.is_dated and fact.issued) and fact.status in statuses and not (fact.since or fact.until)


def _grounds(facts: Sequence[Fact]) -> str:
    pages = sorted({f.read_on for f in facts if not (f.is_dated and f.issued)})
    dated = sorted({f.issued for f in facts if f.is_dated and f.issued})
    grounds = [_on_a_page(day) for day in pages] + [f"in a publication of {day}" for day in dated]
    return " and ".join(grounds)


def _on_a_page(read_on: str) -> str:
    return f"on a page read {read_on}" if read_on else "on a page"


def _beside(facts: Sequence[Fact]) -> str:
    """Beside works of which years."""
    years = sorted({_year(fact.issued) for fact in facts if _year(fact.issued)})
    works = len({fact.version for fact in facts})
    if not years:
        return ""
    noun = "a work" if works == 1 else "works"
    return f" beside {noun} of {years[0]}" + (f"–{years[-1]}" if len(years) > 1 else "")


def _span_in_words(since: str, until: str) -> str:
    if since and until:
        return f"from {since} until {until}"
    return f"since {since}" if since else f"until {until}"


def _marks(facts: Sequence[Fact]) -> list[Mark]:
    """What may be drawn, each once; of intervals from one day the one that reaches furthest."""
    marks: dict[tuple[str, str], Mark] = {}
    for mark in filter(None, map(_mark, facts)):
        known = marks.get((mark.kind, mark.start))
        if known is None or _last(mark.end) > _last(known.end):
            marks[mark.kind, mark.start] = mark
    return sorted(marks.values(), key=lambda mark: (_first(mark.start or mark.end), mark.kind))


def _mark(fact: Fact) -> Mark | None:
    """What one fact lets be drawn: what it says of its time, else the day that it speaks for."""
    day = fact.stated_on
    if fact.since and fact.until:
        return Mark(kind="said", start=fact.since, end=fact.until)
    if fact.since and fact.status != FORMER and day and _first(day) >= _first(fact.since):
        return Mark(kind="said", start=fact.since, end=day, is_open=True)
    if fact.since:
        return Mark(kind="from", start=fact.since)
    if fact.until:
        return Mark(kind="until", start=fact.until)
    if not day:
        return None
    return Mark(kind="over" if fact.status == FORMER else "stated", start=day)


# Posts that only one can hold at a time.

#: What stands before "Professor" and is no name.
RANKS = WORDS["ranks"]


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(phrases, key=len, reverse=True)) + r")\b")


ALONE, HEADING = _any_of(WORDS["alone"]), _any_of(WORDS["heading"])
#: "Vice President" is one of several, a "Vice-Chancellor" is not.
SHARED = re.compile(_any_of(WORDS["shared"]).pattern + r"|\bvice\b(?! chancellor)")


@lru_cache(maxsize=4096)
def is_single(role: str, body: str = "") -> bool:
    """Whether only one person at a time can hold a post of this name at this body: "Dean", "Director" of a centre, not
    "Director" of a company or "Professor"."""
    folded = " ".join(titles.WORD.findall(titles.fold(role)))
    if SHARED.search(folded):
        return False
    if ALONE.search(folded) or is_named_chair(role):
        return True
    return bool(HEADING.search(folded)) and not WORDS["headed"].isdisjoint(titles.WORD.findall(titles.fold(body)))


@lru_cache(maxsize=4096)
def is_named_chair(role: str) -> bool:
    """Whether the post is a chair that bears a name: "Ada B. Imaginary Professor of Economics"."""
    words = role.split()
    places = [n for n, word in enumerate(words) if word.lower().strip(",.") in ("professor", "chair", "professorship")]
    if not places or SHARED.search(titles.fold(role)):
        return False
    before = [
        w for w in words[: places[0]] if w.lower() not in ("the", "of", "a", "an", "holder", "holds", "full", "chaired")
    ]
    named = [word for word in before if word[:1].isupper() and titles.fold(word).strip(".,") not in RANKS]
    return len(named) >= 2


def conflicts(facts: Iterable[Fact]) -> tuple[Conflict, ...]:
    """The posts that only one can hold and that several people are surely said to hold at one time."""
    claims = [fact for fact in sorted(set(facts), key=_order) if _claims_alone(fact)]
    near: dict[tuple[str, str], list[int]] = {}
    for number, fact in enumerate(claims):
        role = _folded(_bare(fact.role))
        for key in ("",) if is_named_chair(fact.role) else organisations.keys(fact.unit or fact.body):
            near.setdefault((role, key), []).append(number)
    pairs = {pair for numbers in near.values() for pair in combinations(numbers, 2)}
    clashing = [(a, b, 1.0) for a, b in pairs if _clash(claims[a], claims[b])]
    members = {number for a, b, _ in clashing for number in (a, b)}
    found = []
    for group in clusters.groups(members, clashing):
        told = tuple(claims[number] for number in group)
        body = _commonest([fact.unit or fact.body for fact in told])
        people = tuple(dict.fromkeys(fact.person for fact in told))
        found.append(
            Conflict(role=_commonest([_bare(fact.role) for fact in told]), body=body, people=people, facts=told)
        )
    return tuple(sorted(found, key=lambda conflict: (conflict.role, conflict.body, conflict.people)))


def _claims_alone(fact: Fact) -> bool:
    """Whether the fact claims a post that only one can hold, for some time that is told or still goes on."""
    is_told = fact.status != FORMER or bool(fact.since and fact.until)
    return (
        is_told
        and is_single(fact.role, fact.unit or fact.body)
        and bool(fact.body or fact.unit or is_named_chair(fact.role))
    )


def _clash(a: Fact, b: Fact) -> bool:
    """Whether two people are said to hold one post at one time."""
    return a.person != b.person and _is_one_place(a, b) and _overlap(a, b)


def _is_one_place(a: Fact, b: Fact) -> bool:
    """Whether the units and bodies are the same as far as they are told; a chair's own name needs no more.

    The "School of Invention" of two universities is two schools.
    """
    if is_named_chair(a.role):
        return not (a.body and b.body and not a.unit and not b.unit) or organisations.may_be_same(a.body, b.body)
    if not organisations.may_be_same(a.unit or a.body, b.unit or b.body):
        return False
    return not (a.unit and b.unit and a.body and b.body) or organisations.may_be_same(a.body, b.body)


def _overlap(a: Fact, b: Fact) -> bool:
    """Whether two claims surely speak for one day: what only may be (both in 2020) is no contradiction."""
    (a_first, a_last), (b_first, b_last) = _surely(a), _surely(b)
    return bool(a_last and b_last) and max(a_first, b_first) <= min(a_last, b_last)


def _surely(fact: Fact) -> tuple[str, str]:
    """The first and the last day on which the post was surely held, if the fact is true: from the latest beginning to
    the earliest end that its dates allow."""
    return _last(fact.since or fact.stated_on), _first(fact.until or fact.stated_on)


def as_stated_elsewhere(lines: Iterable[Elsewhere], year: int | None) -> Elsewhere | None:
    """For an author without a line on a work of that year: the line on the work nearest in time, of two the later."""
    return min(
        lines,
        key=lambda line: (
            line.year is None,
            abs(line.year - year) if line.year is not None and year is not None else 0,
            -(line.year or 0),
            -line.work,
        ),
        default=None,
    )


# Reading what facts hold.

FORMER_WORDS = re.compile(r"^(?:the |a |an )?(?:former(?:ly)?|ex-|past|previously|then)[\s-]*", re.IGNORECASE)


def _bare(role: str) -> str:
    """The post without the words that only tell of its time."""
    return FORMER_WORDS.sub("", role).strip()


def _folded(text: str) -> str:
    words = [
        word
        for word in titles.WORD.findall(titles.fold(text))
        if word not in ("the", "of", "at", "a", "an", "and", "for")
    ]
    return " ".join(words)


def _commonest(values: Sequence[str]) -> str:
    """The value said most often; of those, the longest, then the first by letters."""
    return min(set(values), key=lambda value: (-values.count(value), -len(value), value), default="")


def _order(fact: Fact) -> tuple[str, ...]:
    said = (fact.role, fact.body, fact.unit, fact.since, fact.until, fact.words, fact.status)
    return (_first(fact.stated_on), fact.issued, fact.version, *said, fact.person, fact.read_on)


def _latest(entry: Entry) -> str:
    return max(_last(fact.until or fact.stated_on) for fact in entry.facts)


def _year(edtf: str) -> str:
    """The year to show, or no text."""
    found = dates.year(Date(edtf=edtf)) if edtf else None
    return str(found) if found else ""


@lru_cache(maxsize=8192)
def _first(edtf: str) -> str:
    """The first day that a date allows, in ISO, or no text."""
    day = dates.bounds(Date(edtf=edtf))[0] if edtf else None
    return day.isoformat() if day else ""


@lru_cache(maxsize=8192)
def _last(edtf: str) -> str:
    """The last day that a date allows, in ISO, or no text."""
    day = dates.bounds(Date(edtf=edtf))[1] if edtf else None
    return day.isoformat() if day else ""
