"""The sessions of a meeting: people and titles that take turns below who leads a session, where it is or when.

Each talk has as many people as it has, on lines of their own, so that nothing returns at one distance; but below the heads of
all sessions people stand first, or all titles do, and so it goes on within them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import NamedTuple

from oeuvre.formats.listing import shapes
from oeuvre.formats.listing.bylines import is_body
from oeuvre.formats.listing.looks import Look, heads_session, is_name
from oeuvre.formats.listing.programmes import stands_between

__all__ = ["Sessions", "sessions_of"]

#: So many talks and heads of sessions are a programme's.
_TALKS, _HEADS = 3, 2
#: Longer than this is no title and nobody.
_LONGEST = 250
#: A title that is more of a date than this is none, and speaks as much against sessions as so many lines.
_DATED, _ODD = 0.7, 4
#: A name and what is said behind it: "Ada Moor – Quay University, Norway", "Ben FJORD, Harbour Institute".
_WITH_HOME = re.compile(r"(?P<name>[^\W\d_][^,–—|()\d;:]{3,50}?)(?:\s[–—|-]\s|,\s|\s\()\S")


class Sessions(NamedTuple):
    """The roles of lines in sessions, by their places, and at which of them talks begin."""

    roles: Mapping[int, str] = MappingProxyType({})
    begins: Set[int] = frozenset()


class _Run(NamedTuple):
    """Lines in a row that all are people, or that all are not."""

    people: bool
    lines: list[int]


def sessions_of(looks: Sequence[Look], scores: Sequence[Mapping[str, float]], days: Collection[int]) -> Sessions:
    """What the lines below the heads of sessions are, where people and titles take turns there; nothing of other pages."""
    heads = [n for n, seen in enumerate(looks) if n not in days and stands_between(seen.text)]
    if sum(_heads(looks[n].text) for n in heads) < _HEADS:
        return Sessions()
    stretches = [list(_runs(looks, range(a + 1, b), days)) for a, b in pairwise([*heads, len(looks)])]
    held = [runs for runs in stretches if len(runs) > 1]
    led = sum(runs[0].people for runs in held)
    if max(led, len(held) - led) * 4 < 3 * len(held) or not held:
        return Sessions()
    found = _Reader(looks, scores, held, people_first=led * 2 > len(held))
    for runs, after in zip(stretches, [*heads[1:], -1], strict=True):
        found.read(runs, is_last=after < 0)
    if len(found.begins) < _TALKS or found.odd * 4 > len(found.begins):
        return Sessions()
    return Sessions(dict.fromkeys(heads, "O") | found.roles, found.begins)


def _heads(text: str) -> bool:
    """Whether a line is a session's number, or names its room or who leads it behind a label."""
    _, colon, rest = text.partition(":")
    rest = rest.strip(" .)")
    return heads_session(text) and (
        shapes.SESSION.match(text) is not None
        or bool(colon and rest and (any(c.isdigit() for c in rest) or is_name(rest) or _WITH_HOME.match(rest)))
    )


def _runs(looks: Sequence[Look], lines: Sequence[int], days: Collection[int]) -> Iterator[_Run]:
    """The lines between two heads by whether they are people, without days and buttons."""
    kept = (n for n in lines if n not in days and not looks[n].button and looks[n].text.strip(" .()[]"))
    for people, run in groupby(kept, lambda n: _is_person(looks[n])):
        yield _Run(people, list(run))


def _is_person(seen: Look) -> bool:
    """Whether a line names somebody who speaks, with a home or without."""
    if seen.field:
        return seen.field == "author"
    if seen.length > _LONGEST:
        return False
    home = _WITH_HOME.match(seen.text)
    if home is None:
        return is_name(seen.text)
    words = home["name"].split()
    is_called = 1 < len(words) < 6 and all(
        word[0].isupper() for word in words
    )  # Whoever speaks for a body is somebody.
    return is_name(home["name"]) or (is_called and is_body(seen.text[home.end() - 1 :]) and "," not in home[0])


class _Reader:
    """What the lines of sessions are, where people stand before titles or behind them."""

    def __init__(
        self,
        looks: Sequence[Look],
        scores: Sequence[Mapping[str, float]],
        held: Sequence[Sequence[_Run]],
        *,
        people_first: bool,
    ) -> None:
        self.looks, self.scores, self.people_first = looks, scores, people_first
        self.roles: dict[int, str] = {}
        self.begins: set[int] = set()
        #: How many lines stand where none should.
        self.odd = 0
        below = [run.lines[0] for runs in held for before, run in pairwise(runs) if before.people]
        #: Whether titles stand right below people: what stands apart is no title then.
        self.close = people_first and sum(looks[n].line.gap > 0 for n in below) * 3 < len(below)
        homes = [[self._has_home(n) for n in run.lines] for runs in held for run in runs if run.people]
        others = sum(len(run) - 1 for run in homes)
        #: Whether only those who speak have homes, who stand first.
        self.one_home = (
            people_first
            and sum(run[0] for run in homes) * 5 >= 4 * len(homes)
            and sum(sum(run[1:]) for run in homes) * 3 <= others
        )

    def _has_home(self, number: int) -> bool:
        return _WITH_HOME.match(self.looks[number].text) is not None

    def read(self, runs: Sequence[_Run], *, is_last: bool) -> None:
        """Say what the lines between two heads are; behind the last head of all anything may follow."""
        people: list[int] = []
        titles: list[int] = []
        for place, run in enumerate(runs):
            behind = place + 1 < len(runs)
            if run.people:
                people = run.lines
                if not self.people_first and titles:
                    self._talk(titles, people)
                elif not (self.people_first and behind):
                    self._left(people)
            elif self.people_first:
                titles = self._first(run.lines) if place else []
                if self.close and titles and not behind and not is_last and self.looks[titles[0]].line.gap:
                    titles = []
                self._rest([n for n in run.lines if n not in titles], is_amid=place > 0 and behind, is_last=is_last)
                if titles:
                    self._people_and_title(people, titles)
                elif place:
                    self._left(people)
            else:
                titles = self._last(run.lines) if behind else []
                self._rest([n for n in run.lines if n not in titles], is_amid=place > 0 and behind, is_last=is_last)

    def _goes_on(self, above: int, below: int) -> bool:
        """Whether a title that the margin broke goes on in the next line."""
        first, second = self.looks[above], self.looks[below]
        return (
            below == above + 1
            and not (second.line.gap or second.line.level or second.line.bullet)
            and first.text[-1:] not in ".?!"
            and (first.length >= shapes.BROKEN or second.text[:1].islower())
        )

    def _first(self, lines: list[int]) -> list[int]:
        end = 1
        while end < len(lines) and self._goes_on(lines[end - 1], lines[end]):
            end += 1
        return lines[:end]

    def _last(self, lines: list[int]) -> list[int]:
        start = len(lines) - 1
        while start and self._goes_on(lines[start - 1], lines[start]):
            start -= 1
        return lines[start:]

    def _rest(self, lines: Sequence[int], *, is_amid: bool, is_last: bool) -> None:
        """What is neither people nor a title: odd amid talks, else a session's name, or what stands below the programme."""
        if is_amid:
            self.odd += len(lines)
        elif not is_last:
            self.roles.update(dict.fromkeys(lines, "O"))

    def _left(self, people: Sequence[int]) -> None:
        """People without a title lead or discuss; a line of somebody and a title is a talk."""
        for number in people:
            is_whole = self.one_home and self.scores[number]["C"] > 1.0
            self.roles[number] = "C" if is_whole else "O"
            if is_whole:
                self.begins.add(number)

    def _people_and_title(self, people: list[int], titles: Sequence[int]) -> None:
        """A talk whose speakers stand above it; where only the first of them has a home, others may stand before."""
        homes = [n for n in people[1:] if self.one_home and self._has_home(n)]
        start = people.index(homes[-1]) if homes else 0
        self._left(people[:start])
        self._talk(people[start:], titles)

    def _talk(self, above: Sequence[int], below: Sequence[int]) -> None:
        people, titles = (above, below) if self.people_first else (below, above)
        first = self.looks[titles[0]]
        self.odd += first.length > _LONGEST
        if first.date_share > _DATED or first.text.strip(" .()").isdigit():
            self.odd += _ODD  # Where dates stand below people it is a list of works.
        self.roles.update({n: "F" if self.looks[n].field else "B" for n in people})
        self.roles.update(dict.fromkeys(titles, "T"))
        self.begins.add(above[0])
