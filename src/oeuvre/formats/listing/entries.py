"""The entries of a page: which lines are publications, where each begins and ends, and what each line is in it.

A page repeats itself: whoever made it wrote every entry in the same way. So the page is read twice. First each line is
judged by itself (``roles.py``) and the page as the cheapest way through all judgements, under a grammar of how entries are
written (a label comes before its title or after it, a statement follows a name). Then the page is asked what that reading
shows of *its* way: which roles its kinds of line mostly have (lines of one element path, bullet and distance), which role
follows which, which elements hold exactly one entry; with these the way is found again. A rule for one site is never
needed, and a page without publications leaves no way that pays.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.looks import (
    Look,
    byline_start,
    has_names,
    in_series,
    is_group,
    look,
    part_of_book,
    spoken,
)
from oeuvre.formats.listing.page import Block, Entry, Line, Page
from oeuvre.formats.listing.roles import ROLES, scores
from oeuvre.formats.listing.single import read_single, signs

__all__ = ["find_entries"]

# The states: "O" and "H" outside; a role and "<" before the entry's title, ">" after it.
_BEFORE = ("L<", "B<", "S<", "F<", "K<", "V<")
_AFTER = ("B>", "S>", "A>", "V>", "L>", "F>", "K>", "X>")
_STATES = ("O", "H", "T", "C", *_BEFORE, *_AFTER)
_NUMBER = {state: number for number, state in enumerate(_STATES)}

#: What it costs to begin an entry in each state, beyond the general cost.
_BEGIN = {"T": 0.0, "C": 0.0, "L<": 0.0, "B<": -0.8, "F<": 0.0, "V<": -1.2}
_BEGIN_COST = -0.9

#: Steps within an entry: (from, to) and what it is worth. What is not here cannot be.
_WITHIN = {
    "L<": {"L<": -0.3, "T": 0.4, "B<": -0.6, "K<": -0.4, "C": -0.3, "F<": -0.5, "V<": -0.8},
    "B<": {"C": 0.0, "B<": 0.1, "S<": 0.2, "T": 0.1, "L<": -0.6, "K<": -0.6, "V<": -1.0},
    "S<": {"B<": 0.2, "T": 0.0, "S<": -0.6, "K<": -0.4, "L<": -0.6},
    "F<": {"F<": 0.4, "T": -0.6, "B<": -0.8, "K<": -0.3, "L<": -0.6, "A>": 0.0},
    "K<": {"K<": -0.3, "T": 0.0, "B<": -0.3, "L<": -0.3, "F<": -0.3},
    "V<": {"T": -0.2, "B<": -0.3, "L<": -0.4, "V<": -0.6, "K<": -0.6},
    "T": {"T": -1.7, "B>": 0.5, "S>": -1.2, "A>": 0.1, "V>": 0.4, "L>": 0.3, "F>": 0.2, "K>": 0.1, "X>": 0.0},
    "C": {"A>": -0.3, "V>": -0.6, "K>": 0.1, "X>": 0.0, "L>": -0.8, "F>": -0.3, "B>": -0.9, "S>": -1.2},
    "B>": {"B>": 0.3, "S>": 0.6, "A>": 0.1, "V>": 0.2, "L>": 0.1, "F>": 0.0, "K>": 0.0, "X>": -0.2},
    "S>": {"B>": 0.4, "S>": -0.3, "A>": 0.3, "V>": -0.1, "L>": -0.2, "F>": -0.2, "K>": 0.0, "X>": -0.4},
    "A>": {"A>": 0.1, "S>": -1.2, "K>": 0.1, "L>": -0.7, "V>": -0.9, "B>": -1.4, "F>": -0.2, "X>": -0.6},
    "V>": {"B>": -0.1, "A>": 0.1, "V>": -0.2, "L>": -0.3, "K>": 0.1, "F>": -0.2, "X>": 0.1, "S>": -1.2},
    "L>": {"B>": 0.1, "A>": 0.3, "V>": 0.0, "L>": -0.2, "K>": 0.1, "F>": -0.2, "X>": -0.2},
    "F>": {"F>": 0.5, "A>": 0.3, "K>": 0.0, "B>": -0.6, "V>": -0.4, "L>": -0.4, "X>": -0.2},
    "K>": {"K>": 0.1, "A>": 0.2, "B>": -0.2, "V>": -0.3, "L>": -0.4, "F>": -0.2, "X>": -0.2},
    "X>": {"X>": 0.2, "K>": 0.1, "A>": -0.3, "L>": -0.6, "V>": -0.6, "B>": -0.8},
}  # fmt: skip

#: What it is worth to end an entry after each state: a title alone is doubtful.
_END = {"T": -1.3, "C": 0.2, "B>": 0.0, "S>": 0.0, "A>": 0.1, "V>": 0.1, "L>": -0.1, "F>": 0.1, "K>": 0.1, "X>": 0.1}
#: How much the page's own way weighs against the lines by themselves, at most.
_TRUST = 1.6


#: For each state the states before it within an entry: number and worth.
_INTO = [
    [(_NUMBER[a], following[state]) for a, following in _WITHIN.items() if state in following] for state in _STATES
]
#: The states an entry may end in, and what that is worth; an entry of fields alone may be the page's whole.
_ENDS = [(_NUMBER[state], worth) for state, worth in {**_END, "F<": -1.0}.items()]
_ROLE_OF = [state[0] for state in _STATES]
_NONE = -1e9

#: A role that a line is worse at than at its best by more than this is not tried.
_REACH = 5.5


class _Reading:
    """A page being read: looks, scores, and the state of each line so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.looks: list[Look] = []
        self.scores: list[dict[str, float]] = []
        known: dict[tuple[object, ...], tuple[Look, Mapping[str, float]]] = {}
        for line in page.lines:
            # Pages repeat themselves: what was judged once need not be judged again.
            key = (line.text, line.path, line.level, line.bullet, line.gap > 0, line.marks)
            if key not in known:
                seen = look(line)
                known[key] = (seen, scores(seen))
            seen, score = known[key]
            self.looks.append(seen)
            self.scores.append(dict(score))
        self.ordinals: set[int] = set()
        self._beside()
        self.states: list[str] = []
        self.begins: list[bool] = []
        self.first: set[int] = set()
        self.last = False
        self.opens = self._opens()
        self.kinds = [self._kind(number) for number in range(len(page.lines))]

    def _beside(self) -> None:
        """Amend the scores by what stands next to a line: a sentence that begins with the name above it is about that person."""
        for number, (before, seen) in enumerate(zip(self.looks, self.looks[1:], strict=False), 1):
            if before.names > 0.25 and before.length < 60:
                name = before.text.strip(" *,.")
                if seen.length > before.length + 8 and seen.text.startswith(name):
                    self.scores[number]["S"] = max(self.scores[number]["S"], 0.5) + 2.5
                    self.scores[number]["B"] -= 1.5

        self._pairs()
        self._ordinals()
        for score, after in zip(self.scores, self.looks[1:], strict=False):
            # Right over "By A. B." stands a title, though it might be a name.
            if after.names > 0.3 and byline_start(after.text) and after.text[:1] not in "—–(":
                score["T"] += 1.2
                score["B"] -= 1.2
        labels = Counter(match[1] for seen in self.looks if not seen.field and (match := _LABEL.match(seen.text)))
        raised = any(_RAISED.search(seen.text) for seen in self.looks if seen.names > 0.2)
        for seen, score in zip(self.looks, self.scores, strict=True):
            # What stands before a colon again and again is a label, though not one of ours.
            if labels and not seen.field and (match := _LABEL.match(seen.text)) and labels[match[1]] > 2:
                score["K"] = max(score["K"], 2.0)
                score["T"] -= 2.0
                score["C"] -= 1.0
            if raised and _NOTE.match(seen.text) and not _GROUP_YEAR.match(seen.text):
                score["S"] = max(score["S"], 0.0) + 3.0
                score["T"] -= 2.0
            if seen.tail and seen.year and score["K"] > 0.5 and not seen.button and not seen.field:
                score["K"] -= 2.0
        said = Counter(_NUMBERS.sub("#", seen.text) for seen in self.looks if seen.types > 0.6 and not seen.date_share)
        for seen, score in zip(self.looks, self.scores, strict=True):
            # A kind that is said once is over a group; one that is said again and again is beside each.
            if seen.types > 0.6 and not seen.date_share and seen.classed not in ("L", "V"):
                if said[_NUMBERS.sub("#", seen.text)] == 1:
                    score["H"] += 1.2 + 0.5 * (seen.text[-1:] == "s")
                    score["L"] -= 1.0
                elif said[_NUMBERS.sub("#", seen.text)] > 2:
                    score["H"] -= 1.5
                    score["L"] += 0.8 * (seen.line.level > 0)

        levels = Counter(line.level for line in self.page.lines)
        mostly = sum(score["C"] > 1.4 for score in self.scores) > 0.25 * len(self.scores)
        nothing = dict.fromkeys(ROLES, -9.0)
        for line, after, score, following, second in zip(
            self.page.lines,
            self.page.lines[1:],
            self.scores,
            self.scores[1:],
            [*self.scores[2:], nothing],
            strict=False,
        ):
            if (
                line.level
                and following["C"] > 1.0
                and not line.marks
                and (after.bullet or (second["C"] > 1.0 and after.path != line.path))
            ):
                # A heading over citations; a title over its own details is followed by parts of a citation.
                score["H"] += 1.2
                score["T"] -= 0.8
            elif (
                not line.level
                and 3 < len(line.text) < 70
                and score["C"] < 0.2
                and following["C"] > 1.4
                and not score["B"] > 1.5
            ):
                # A short line right over citations, the more so where the page is a list of citations.
                if (
                    line.text[-1] not in ".,;"
                    and not line.marks
                    and (after.gap or after.bullet or line.gap or line.text[-1] in ":：")
                ):
                    score["H"] += 1.0 + 1.5 * (mostly and len(line.text.split()) < 5)
            if line.level == 1 and levels[1] == 1 and max(levels[2], levels[3], levels[4]) > 2:
                score["H"] += 0.8
                score["T"] -= 1.0
        for block in self.page.blocks:
            if block.end - block.start > 1 and cues.cue("label-other", self.page.lines[block.start].text):
                for number in range(block.start, block.end):
                    self.scores[number]["O"] += 5.0
        section, above = 0.0, 0
        for seen, score in zip(self.looks, self.scores, strict=True):
            if seen.line.level and section < 0 and seen.line.level < above:
                section = 0.0
            if score["H"] > 1.2 and seen.line.level:
                above = seen.line.level
            if score["H"] > 1.2 and (seen.heading or (score["H"] > score["T"] and not seen.group)):
                section = {"other": -1.0, "": min(section, 0.0) * 0.0}.get(seen.heading, 0.5)
            else:
                score["T"] += section
                score["C"] += section
        years = [seen.text for seen in self.looks if seen.group]
        if len(years) == len(set(years)) > 1:
            for seen, score in zip(self.looks, self.scores, strict=True):
                if seen.group and seen.line.gap:
                    score["L"] -= 2.0
                    score["H"] += 1.0
        self.forced, self.rows, self.carried = _columns(self.page)
        for number in [number for number in self.forced if number - 1 not in self.forced and number]:
            if self.page.lines[number - 1].level:
                self.forced[number - 1] = "H"
        for number, role in self.forced.items():
            self.scores[number] = dict.fromkeys(ROLES, -9.0) | {role: 5.0}

    def _ordinals(self) -> None:
        """Amend the scores of "No. 1", "No. 2" …: numbers in the list's own order number the list, not the works."""
        found = [
            (number, int(match[1]))
            for number, seen in enumerate(self.looks)
            if (match := _ORDINAL.fullmatch(seen.text))
        ]
        values = [value for _, value in found]
        if len(values) > 2 and values == list(range(values[0], values[0] + len(values))):
            self.ordinals = {number for number, _ in found}

    def _pairs(self) -> None:
        """Amend the scores where labels stand on lines of their own, each over its value, as in a catalogue's item page."""
        named = [cues.field_named(line.text) if len(line.text) < 40 else "" for line in self.page.lines]
        if len({name for name in named if name and name != "other"}) < 4:
            return
        for number, name in enumerate(named[:-1]):
            if name and not named[number + 1]:
                self.scores[number] = dict.fromkeys(ROLES, -6.0) | {"K": 4.0, "O": 1.0}
                role = {**_COLUMN_ROLE, "publisher": "V", "other": "K", "url": "K"}.get(name, "K")
                value = self.scores[number + 1]
                value[role] = max(value[role], 0.0) + 3.0
                value["T"] -= 2.0 * (role != "T")

    def _opens(self) -> list[set[str]]:
        """For each line the kinds of block that begin with it."""
        opens: list[set[str]] = [set() for _ in self.page.lines]
        for block in self.page.blocks:
            opens[block.start].add(block.kind)
        return opens

    def _kind(self, number: int) -> str:
        """What a line looks like from afar: its path, whether it has a bullet, stands apart, is all link or bold."""
        line, seen = self.page.lines[number], self.looks[number]
        return f"{line.path}|{bool(line.bullet)}|{min(line.gap, 1)}|{seen.linked > 0.8}|{seen.bold > 0.8}"

    def boundary(self, containers: Mapping[str, float]) -> list[float]:
        """For each line what it is worth to begin an entry there, by the page's spaces, bullets and blocks."""
        worth = []
        inside: list[tuple[int, str, float]] = []
        ends: dict[int, list[tuple[int, str, float]]] = defaultdict(list)
        for block in self.page.blocks:
            if (
                block.kind in containers
                and sum(
                    self.scores[number]["C"] > 1.0 for number in range(block.start, min(block.end, block.start + 9))
                )
                < 2
            ):
                ends[block.start].append((block.end, block.kind, containers[block.kind]))
        titled = sum(seen.field == "title" for seen in self.looks)
        lists = any(line.bullet for line in self.page.lines)
        for number, (line, score_of) in enumerate(zip(self.page.lines, self.scores, strict=True)):
            value = 0.4 if line.gap else -0.5
            if line.bullet:
                value += 0.8
            if line.tag in ("dt", "dd"):
                value += 0.8 if line.tag == "dt" else -0.8
            elif lists and line.path[:1] == "p" and line.path[1:].isdigit() and line.path[1:] > "0":
                value -= 0.6
            inside = [one for one in inside if one[0] > number]
            opened = ends.get(number, ())
            if opened:
                value += max(weight for _, _, weight in opened)
            if inside and not opened:
                value -= max(weight for _, _, weight in inside)
            elif inside and opened:
                # A block in a block of the same standing: the outer one is the entry.
                value -= max(weight for _, _, weight in inside) + 0.5
            inside.extend(opened)
            if titled > 1 and self.looks[number].field == "title":
                value += 3.5
            if self.last and score_of["L"] > 1.0 and not score_of["C"] > 1.0:
                value -= 1.5
            elif self.last and number and self.scores[number - 1]["L"] > 1.0 and score_of["T"] > 0.0:
                value += 1.2
            if number in self.first:
                value += 3.5
            elif self.first:
                value -= 1.0
            if number in self.forced:
                value = 6.0 if number in self.rows else -6.0
            worth.append(value)
        return worth

    def decode(
        self, boundary: Sequence[float], emission: Sequence[Mapping[str, float]], step: Mapping[tuple[str, str], float]
    ) -> None:
        """Find the best way through the page."""
        count = len(_STATES)
        into = [
            [(a, worth + step.get((_STATES[a][0], _ROLE_OF[number]), 0.0)) for a, worth in sources]
            for number, sources in enumerate(_INTO)
        ]  # fmt: skip
        begin = [(_NUMBER[state], worth + step.get(("^", state[0]), 0.0)) for state, worth in _BEGIN.items()]
        by_role: dict[str, list[int]] = defaultdict(list)
        for number, role in enumerate(_ROLE_OF[2:], 2):
            by_role[role].append(number)
        score = [_NONE] * count
        score[0] = 0.0
        # Of each line the state before each state, plus 100 where an entry begins.
        back = bytearray()
        for emit, bound in zip(emission, boundary, strict=True):
            edge = bound + _BEGIN_COST
            least = max(max(emit.values()) - _REACH, -6.0)
            now, came = [_NONE] * count, bytearray(count)
            ended, last = _NONE, 0
            for number, worth in _ENDS:
                value = score[number] + worth
                if value > ended:
                    ended, last = value, number
            outside, heading = score[0], score[1]
            # Outside: from outside, from a heading, from an entry's end.
            for target, from_o, from_h in ((0, 0.3, -0.2), (1, 0.0, -0.3)):
                value, origin = outside + from_o, 0
                if heading + from_h > value:
                    value, origin = heading + from_h, 1
                if ended > value:
                    value, origin = ended, last
                now[target], came[target] = value + emit["O" if target == 0 else "H"], origin
            # Within an entry; a line that looks like a beginning pays for not being one.
            pay = edge * 0.8 if edge > 0 else 0.0
            for role, targets in by_role.items():
                gain = emit[role]
                if gain < least:
                    continue
                gain -= pay
                for target in targets:
                    value, origin = _NONE, 0
                    for source, worth in into[target]:
                        found = score[source] + worth
                        if found > value:
                            value, origin = found, source
                    now[target], came[target] = value + gain, origin
            # A new entry: after whatever is best to come from.
            value, origin = outside, 0
            if heading + 0.3 > value:
                value, origin = heading + 0.3, 1
            if ended + 0.2 > value:
                value, origin = ended + 0.2, last
            value += edge
            for target, worth in begin:
                gain = emit[_ROLE_OF[target]]
                if gain >= least and value + worth + gain > now[target]:
                    now[target], came[target] = value + worth + gain, origin + 100
            best = max(now)
            score = [one - best for one in now]
            back += came
        final = [
            value + (_END.get(_STATES[n], -2.0 if _STATES[n] not in "OH" else 0.0)) for n, value in enumerate(score)
        ]
        state = max(range(count), key=final.__getitem__)
        states, begins = [], []
        for at in range(len(back) - count, -1, -count):
            origin = back[at + state]
            states.append(_STATES[state])
            begins.append(origin >= 100)
            state = origin % 100
        self.states, self.begins = states[::-1], begins[::-1]

    def containers(self) -> dict[str, float]:
        """The kinds of block that hold one entry each, and how sure that is."""
        count: Counter[str] = Counter()
        one: Counter[str] = Counter()
        many: Counter[str] = Counter()
        before = [0]
        for begin in self.begins:
            before.append(before[-1] + begin)
        for block in self.page.blocks:
            started = before[block.end] - before[block.start]
            count[block.kind] += 1
            if started == 1 and self.begins[block.start]:
                one[block.kind] += 1
            elif started > 1:
                many[block.kind] += 1
        found = {}
        for kind, total in count.items():
            if one[kind] >= 2 and one[kind] / total > 0.55 and many[kind] / total < (0.34 if one[kind] > 2 else 0.2):
                found[kind] = 2.5 * (one[kind] - many[kind]) / total
        return found

    def habits(self) -> tuple[list[dict[str, float]], dict[tuple[str, str], float]]:
        """What the page's own way adds to the scores of its lines and to its steps."""
        roles = [state[0] for state in self.states]
        count: dict[str, Counter[str]] = defaultdict(Counter)
        for kind, role in zip(self.kinds, roles, strict=True):
            count[kind][role] += 1
        added: dict[str, dict[str, float]] = {}
        for kind, seen in count.items():
            total = sum(seen.values())
            if total < 3:
                continue
            # A kind that holds everything, as in copied text, tells little.
            trust = _TRUST * (1 - math.exp(-total / 8)) * (max(seen.values()) / total) ** 2
            top = math.log((max(seen.values()) + 0.5) / (total + 6))
            added[kind] = {role: trust * max(-1.6, math.log((seen[role] + 0.5) / (total + 6)) - top) for role in ROLES}
        emission = []
        for number, (kind, plain) in enumerate(zip(self.kinds, self.scores, strict=True)):
            extra = None if number in self.forced else added.get(kind)
            emission.append({role: plain[role] + extra[role] for role in ROLES} if extra else plain)
        pairs: Counter[tuple[str, str]] = Counter()
        first: Counter[str] = Counter()
        for number, role in enumerate(roles):
            if role in "OH" or number in self.forced:
                continue
            before = "^" if self.begins[number] or number == 0 else roles[number - 1]
            pairs[before, role] += 1
            first[before] += 1
        step = {}
        for before, total in first.items():
            if total < 3 or before in "OH":
                continue
            trust = 0.9 * (1 - math.exp(-total / 6))
            for role in ROLES:
                step[before, role] = trust * max(-2.0, math.log((pairs[before, role] + 0.4) / (total + 4)) + 1.2)
        return emission, step

    def within(
        self, containers: Mapping[str, float], emission: Sequence[Mapping[str, float]]
    ) -> list[dict[str, float]]:
        """The scores amended for lines inside an element that holds one entry: what looks like a citation there is a part of it."""
        amended = [dict(plain) for plain in emission]
        for block in self.page.blocks:
            if block.kind in containers and block.end - block.start < 40:
                if self.scores[block.start]["C"] > 0.8:
                    continue
                for number in range(block.start + 1, block.end):
                    plain = emission[number]
                    if number in self.forced:
                        continue
                    amended[number] = {**plain, "H": plain["H"] - 2.5}
                    if plain["C"] > 0.5:
                        amended[number] |= {"C": plain["C"] - 3.0, "V": max(plain["V"], min(2.0, plain["C"]))}
        return amended

    def labels_last(self) -> bool:
        """Whether labels stand below what they are of: by what the runs between headings begin and end with."""
        votes = 0
        run: list[str] = []
        for score in [*self.scores, None]:
            best = max("BTOHAFSCLVKX", key=score.__getitem__) if score else "H"
            if best in "HO":
                if "T" in run and "L" in run and run[0] != run[-1]:
                    votes += {"TL": 1, "LT": -1}.get(run[0] + run[-1], -1 if run[0] == "L" else 0)
                run = []
            elif best in "TL":
                run.append(best)
        return votes > 0

    def titles_last(self) -> bool:
        """Whether people stand before titles here, as in programmes: by what the page's paragraphs begin and end with."""
        votes = 0
        run: list[str] = []
        for line, score in zip([*self.page.lines, None], [*self.scores, {}], strict=True):
            if line is None or line.gap or line.level:
                people, titles = run.count("B"), run.count("T")
                if len(run) > 2 and people and titles and run[0] != run[-1]:
                    votes += 1 if run[0] == "B" else -1
                run = []
            if line is not None:
                best = max("BTOKHASCLV", key=lambda role: score[role])
                if best in "BT" and score[best] > 0.7:
                    run.append(best)
        return votes > 0

    def read(self) -> None:
        plain = _likely_containers(self.page)
        self.last = self.labels_last()
        if self.titles_last():
            for number, score in enumerate(self.scores):
                # A begin in "B<" costs what one in "T" does not; where people come first it is the other way round.
                if (score["C"] > 1.0 and spoken(self.looks[number].text)) or (
                    number
                    and score["B"] > 1.0
                    and max(self.scores[number - 1][role] for role in "TCKH") > self.scores[number - 1]["B"]
                ):
                    self.first.add(number)
        self.decode(self.boundary(plain), self.scores, {})
        for _ in range(2):
            if not any(self.begins):
                return
            emission, step = self.habits()
            found = self.containers()
            emission = self.within(found, emission)
            self.decode(
                self.boundary(
                    {kind: max(found.get(kind, 0.0), weight * 0.8) for kind, weight in plain.items()}
                    | {kind: weight for kind, weight in found.items() if kind not in plain}
                ),
                emission,
                step,
            )


def _tag(kind: str) -> str:
    """The tag of a kind of block."""
    return kind.rsplit("/", 1)[-1].partition(".")[0]


_LABEL = re.compile(r"([^\W\d_][^:：\d]{1,26})\s*[:：]\s*\S")
_RAISED = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹]")
_NOTE = re.compile(r"[1-9¹²³⁴⁵⁶⁷⁸⁹]\s?[^\W\d_]")
_GROUP_YEAR = re.compile(r"\d{4}")
_ORDINAL = re.compile(r"(?:no|nr|n°|nº|#|第)?\.?\s*(\d{1,4})\s*[.)号]?", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_COLUMN = re.compile(r"td(\d+)(?:/|$)")
#: What the cells under a head are.
_COLUMN_ROLE = {
    "title": "T",
    "author": "B",
    "editor": "B",
    "date": "L",
    "type": "L",
    "series": "L",
    "number": "L",
    "container": "V",
    "summary": "A",
}


_OPEN = re.compile(r"\W*(?:t\.?b\.?[acd]\.?|n\.?\s?n\.?|to be (?:announced|confirmed)|[–—-]+)\W*", re.IGNORECASE)


def _at(line: Line) -> int:
    """The column that a cell's line stands in, -1 for none."""
    match = _COLUMN.search(line.path)
    return int(match[1]) if match else -1


def _column_named(text: str) -> str:
    """The field that the head of a column names."""
    for name in ("title", "container"):
        if cues.cue(f"column-{name}", text):
            return name
    return cues.field_named(text)


def _columns(page: Page) -> tuple[dict[int, str], set[int], dict[int, int]]:
    """What the heads of a table's columns make of the cells under them.

    The role of each cell's line, where rows begin, and for rows under a date that spans several the line of that date.
    """
    forced: dict[int, str] = {}
    starts: set[int] = set()
    carried: dict[int, int] = {}
    tables: dict[int, list[Block]] = defaultdict(list)
    for block in page.blocks:
        if _tag(block.kind) == "tr":
            around = block.within
            while around >= 0 and _tag(page.blocks[around].kind) in ("thead", "tbody", "tfoot"):
                around = page.blocks[around].within
            tables[around].append(block)
    for rows in tables.values():
        if len(rows) < 2:
            continue
        heads: dict[int, str] = {}
        for number in range(rows[0].start, rows[0].end):
            line = page.lines[number]
            if _at(line) >= 0 and len(line.text) < 40:
                heads[_at(line)] = _column_named(line.text)
        if "title" not in heads.values() or sum(bool(name) for name in heads.values()) < 2:
            continue
        for number in range(rows[0].start, rows[0].end):
            forced[number] = "O"
        titled = {column for column, name in heads.items() if name == "title"}
        spanning: int | None = None
        for row in rows[1:]:
            cells = {column for line in page.lines[row.start : row.end] if (column := _at(line)) >= 0}
            if len(cells) < 2:
                continue
            if not cells & titled:
                forced |= dict.fromkeys(range(row.start, row.end), "O")
                continue
            if any(
                _OPEN.fullmatch(page.lines[number].text)
                for number in range(row.start, row.end)
                if _at(page.lines[number]) in titled
            ):
                forced |= dict.fromkeys(range(row.start, row.end), "O")
                continue
            for number in range(row.start, row.end):
                role = _COLUMN_ROLE.get(heads.get(_at(page.lines[number]), ""), "K")
                # What stands first in a row and says nothing of the work, as the hour of a talk, is not in its entry.
                begun = any(number in starts for number in range(row.start, number))
                if role == "K" and not begun:
                    role = "O"
                elif not begun:
                    starts.add(number)
                forced[number] = role
            dated = [number for number in range(row.start, row.end) if heads.get(_at(page.lines[number])) == "date"]
            if dated:
                spanning = dated[0]
            elif (
                spanning is not None
                and (first := next((n for n in range(row.start, row.end) if n in starts), None)) is not None
            ):
                if min(cells) > _at(page.lines[spanning]):
                    carried[first] = spanning
    return forced, starts, carried


_CARD = re.compile(
    r"(?:^|[._-])(?:card|item|entry|row|publication|pub|paper|article|result|teaser|post|record|listing|node|work|book|media-body)s?(?:$|[._-])",
    re.IGNORECASE,
)


def _likely_containers(page: Page) -> dict[str, float]:
    """The kinds of block that by their name hold one entry each: list items, rows, articles, cards; numbered items most."""
    count = Counter(block.kind for block in page.blocks)
    found = {}
    for kind, total in count.items():
        tag = kind.rsplit("/", 1)[-1]
        if tag.startswith("ol"):
            found[kind] = 2.5
        elif (total > 1 and tag.startswith(("li", "tr", "article"))) or (
            total > 1 and _CARD.search(tag.partition(".")[2])
        ):
            found[kind] = 1.0
    return found


def find_entries(page: Page) -> list[Entry]:
    """The entries of a page in order."""
    if not page.lines:
        return []
    reading = _Reading(page)
    reading.read()
    looks = {id(line): seen for line, seen in zip(page.lines, reading.looks, strict=True)}
    amended = {id(line): score for line, score in zip(page.lines, reading.scores, strict=True)}
    entries = _without_tail(_plausible(_collect(reading), looks, amended))
    if len(entries) <= 3 * signs(page, reading.looks) and signs(page, reading.looks) > 1 and not _is_list(entries):
        single = read_single(page, reading.looks, reading.scores)
        if single is not None:
            return [single]
    return entries


def _is_list(entries: Sequence[Entry]) -> bool:
    """Whether there are several entries of one make."""
    return len(entries) > 2 and (
        all("C" in entry.roles for entry in entries) or len({entry.roles[:3] for entry in entries}) == 1
    )


# ------------------------------------------------------------------------------------------ what is no publication after all


def _evidence(entry: Entry, looks: Mapping[int, Look]) -> frozenset[str]:
    """What an entry shows of a publication: people, a date, a kind, an outlet, a link."""
    found = set()
    for line, role in zip(entry.lines, entry.roles, strict=True):
        seen = looks[id(line)]
        letter = role[0]
        if (letter == "B" and (seen.names > 0.25 or seen.wide or seen.statement >= 0.8)) or (
            letter in "CTVF"
            and (
                seen.with_
                or (letter == "C" and (has_names(line.text) or spoken(line.text) is not None))
                or (letter == "V" and part_of_book(line.text))
                or seen.field in ("author", "editor")
            )
        ):
            found.add("people")
        if letter in "CTVLF" and (seen.year or seen.date_share):
            found.add("date")
        if (letter == "L" and seen.types) or seen.field in ("type", "series"):
            found.add("kind")
        if letter in "CV" and (seen.tail or (letter == "C" and in_series(line.text))):
            found.add("outlet")
        if any(mark.kind == "link" for mark in line.marks):
            found.add("link")
        if letter == "A":
            found.add("summary")
    return frozenset(found)


def _last(entry: Entry) -> int:
    """The nearest heading over an entry, as a name for its section."""
    return id(entry.headings[-1]) if entry.headings else 0


def _heading_says(entry: Entry, looks: Mapping[int, Look]) -> str:
    """What the nearest heading that says anything stands over: "publications", "type", "other", or ""."""
    for line in reversed(entry.headings):
        if says := looks[id(line)].heading:
            return says
    return ""


def _plausible(
    entries: list[Entry], looks: Mapping[int, Look], scores: Mapping[int, Mapping[str, float]]
) -> list[Entry]:
    """The entries without those that only look like it: news, people, a page's own title and what it says of itself."""
    shown = [_evidence(entry, looks) for entry in entries]
    common = {
        mark
        for mark in ("people", "date", "kind", "outlet")
        if sum(mark in seen for seen in shown) >= 0.7 * len(shown) >= 2
    }

    def weak(line: Line) -> bool:
        """Whether a line that was taken for a citation looks more like prose."""
        score = scores[id(line)]
        return score["A"] > score["C"] + 1.0 or score["C"] < -0.7

    cited = sum("C" in entry.roles for entry in entries)
    heads = Counter(
        (line.path, bool(line.bullet))
        for entry in entries
        for line, role in zip(entry.lines, entry.roles, strict=True)
        if role in ("T", "C")
    )
    sections = Counter(
        _last(entry) for entry, seen in zip(entries, shown, strict=True) if seen & {"people", "date", "kind", "outlet"}
    )
    rich = sum(len(seen & {"people", "kind", "outlet"}) > 0 for seen in shown) * 2 > len(shown)
    kept: list[Entry] = []
    for entry, seen in zip(entries, shown, strict=True):
        says = _heading_says(entry, looks)
        head = next((line for line, role in zip(entry.lines, entry.roles, strict=True) if role in ("T", "C")), None)
        strong = seen & {"people", "date", "kind", "outlet"}
        if head is None and not any(looks[id(line)].field == "title" for line in entry.lines):
            continue
        if head is not None and looks[id(head)].date_share > 0.35 and "C" not in entry.roles and len(head.text) < 50:
            continue
        if head is not None and looks[id(head)].furniture:
            continue
        if head is not None and looks[id(head)].names > 0.5 and "people" not in seen:
            continue
        if says == "other" and ("outlet" not in seen or "C" not in entry.roles):
            continue
        if strong == {"date"} and rich and says not in ("publications", "type"):
            continue
        like = (
            head is not None
            and heads[head.path, bool(head.bullet)] > 2
            and (head.bullet or looks[id(head)].classed == "T")
        )
        if common and not strong & common and "outlet" not in seen and not (says and (like or strong)):
            continue
        if (
            cited <= 0.25 * len(entries)
            and len(entries) > 3
            and "C" in entry.roles
            and len(strong) < 2
            and not (head and spoken(head.text))
        ):
            continue
        if head is not None and "C" in entry.roles and len(head.text) < 16 and not cues.is_wide(head.text):
            continue
        if (
            head is not None
            and "C" in entry.roles
            and weak(head)
            and looks[id(head)].sentences > 2
            and not looks[id(head)].tail
            and "people" not in strong
        ):
            continue
        if any(
            role[0] in "LKB" and cues.cue("label-other", line.text)
            for line, role in zip(entry.lines, entry.roles, strict=True)
        ):
            continue
        if (
            cited >= 0.6 * len(entries)
            and len(entries) > 3
            and "C" not in entry.roles
            and not says
            and (not common <= strong or not kept)
        ):
            continue
        listed = "link" in seen or (
            head is not None and (head.bullet or looks[id(head)].classed == "T" or _at(head) >= 0)
        )
        if not strong and not (
            says in ("publications", "type") and len(entries) > 1 and (listed or sections[_last(entry)] > 0)
        ):
            continue
        if strong == {"date"} and not says and "link" not in seen and len(entries) < 3 and "summary" not in seen:
            continue
        kept.append(entry)
    return kept


def _collect(reading: _Reading) -> list[Entry]:
    found: list[Entry] = []
    lines, states = reading.page.lines, reading.states
    held = _held(reading)
    until = len(lines)
    headings: list[Line] = []
    current: list[int] = []
    carried = set(reading.carried.values())

    def close() -> None:
        if current:
            found.append(
                Entry(
                    tuple(lines[n] for n in current),
                    tuple(headings),
                    lines[current[0]].bullet if lines[current[0]].bullet.isalnum() else "",
                    tuple("L<" if n in carried else "K<" if n in reading.ordinals else states[n] for n in current),
                )
            )
            current.clear()

    for number, state in enumerate(states):
        if reading.begins[number] or state in "OH" or number >= until:
            close()
            until = len(lines)
        if reading.begins[number]:
            until = held.get(number, len(lines))
        if headings and reading.begins[number] and _covers_one(headings[-1]):
            if any(entry.headings and entry.headings[-1] is headings[-1] for entry in found[-1:]):
                headings.pop()
        if state == "H":
            _stand_under(headings, lines[number], reading.looks[number].group)
        elif state != "O" and (current or reading.begins[number] or number == 0):
            if number in reading.carried and reading.begins[number]:
                current.append(reading.carried[number])
            if reading.begins[number] and lines[number].level:
                while headings and headings[-1].level >= lines[number].level:
                    headings.pop()
            current.append(number)
    close()
    return found


def _covers_one(heading: Line) -> bool:
    """Whether a heading stands over one work only: "Doctoral thesis" does, "Theses" does not."""
    text = heading.text.strip(" .:")
    return type_of(text) == "thesis" and not re.search(
        r"s$|en$|论文|論文|arbeiten\b|theses|thèses|tesis\b", text, re.IGNORECASE
    )


def _held(reading: _Reading) -> dict[int, int]:
    """For entries that begin an element that holds just one: where that element ends."""
    containers = reading.containers()
    begins, states = reading.begins, reading.states
    whole: Counter[str] = Counter()
    open_ended: Counter[str] = Counter()
    ends: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for block in reading.page.blocks:
        if (
            block.kind in containers
            and "/" in block.kind
            and begins[block.start]
            and sum(begins[block.start : block.end]) == 1
        ):
            goes_on = block.end < len(states) and not begins[block.end] and states[block.end] not in "OH"
            (open_ended if goes_on else whole)[block.kind] += 1
            ends[block.start].append((block.end, block.kind))
    # An element that most entries run out of is a part of an entry, not what holds it.
    return {
        start: max(end for end, kind in found if whole[kind] > open_ended[kind])
        for start, found in ends.items()
        if any(whole[kind] > open_ended[kind] for _, kind in found)
    }


def _without_tail(entries: list[Entry]) -> list[Entry]:
    """The entries, the last of them without what stands behind it in a way that no other entry has: the page's last words."""
    if len(entries) < 4:
        return entries
    steps = {pair for entry in entries[:-1] for pair in zip(entry.roles, entry.roles[1:], strict=False)}
    last = entries[-1]
    for at in range(1, len(last.roles)):
        if last.roles[at][0] in "ABSV" and (last.roles[at - 1], last.roles[at]) not in steps and last.lines[at].gap:
            return [*entries[:-1], Entry(last.lines[:at], last.headings, last.ordinal, last.roles[:at])]
    return entries


def _stand_under(headings: list[Line], line: Line, group: bool) -> None:
    """Put a heading in its place among those above it; a year stands under a heading without a level."""
    if line.level:
        while headings and (not headings[-1].level or headings[-1].level >= line.level):
            headings.pop()
    else:
        while headings and not headings[-1].level and (not group or is_group(headings[-1].text)):
            headings.pop()
    headings.append(line)
