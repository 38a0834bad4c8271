"""The entries of a page: which lines are publications, where each begins and ends, and what each line is in it.

A page repeats itself: whoever made it wrote every entry in the same way. So the page is read twice. First each line is
judged by itself and by what stands around it (``roles.py``, ``context.py``), and the page as the best way through all
judgements under a grammar of how entries are written (``grammar.py``). Then the page is asked what that reading shows of
*its* way: which roles its kinds of line mostly have (lines of one element path, bullet and distance), which role follows
which, which elements hold exactly one entry; with these the way is found again. A rule for one site is never needed, and a
page without publications leaves no way that pays.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, takewhile

from oeuvre.formats.listing.contents import is_of_contents
from oeuvre.formats.listing.context import Judged, mean
from oeuvre.formats.listing.cycles import Cycle, find_cycle, find_rows, find_stanzas
from oeuvre.formats.listing.fillers import filled
from oeuvre.formats.listing.grammar import best_way
from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.lines import Trees, judge
from oeuvre.formats.listing.looks import Look, begins_with_names, is_group, make_of, spoken
from oeuvre.formats.listing.outlets import is_journal
from oeuvre.formats.listing.page import Block, Entry, Line, Page
from oeuvre.formats.listing.plausible import plausible, without_tail
from oeuvre.formats.listing.programmes import with_speakers
from oeuvre.formats.listing.roles import ROLES
from oeuvre.formats.listing.rows import ROW
from oeuvre.formats.listing.shapes import QUOTED_WHOLE, YEAR
from oeuvre.formats.listing.single import is_whole, read_prose, read_single, sections_of, signs, with_tags
from oeuvre.formats.listing.tables import tag
from oeuvre.formats.listing.tongues import tongue_of
from oeuvre.formats.listing.venues import is_event, is_press, venue_likeness

__all__ = ["PageReading", "candidates", "find_entries"]

#: How much the page's own way weighs against the lines by themselves, at most, and by how many lines of a make it is known.
_TRUST, _USUAL = 3.0, 24
#: What it is worth to begin an entry where the page's cycle begins, and half of it not to elsewhere.
_TURN = 2.0
#: What it costs that the first entry of a cycle is cut off at the front, and the last one at its end.
_CUT_FRONT, _CUT_BACK = 2.0, 3.0
#: What is added to the role that all lines at one place of a cycle have, and taken from titles elsewhere.
_SAID = 1.0
#: So much a cycle must be worth for each of its places.
_LEAST = 1.0
#: So many lines of links at most stand between a title and the fields below it.
_LINKS_BETWEEN = 4
#: So many lines at most are a heading and what it says of the meeting that it names.
_MEETING_LINES = 4
#: How much a line's place in the cycle weighs against the line itself.
_MIXED = 0.4
#: So many items show what items of their kind are, and what one is of fewer words than this.
_ALIKE, _FEW_WORDS = 8, 5
#: So many rounds show how a cycle is read; what may not be costs this much.
_ROUNDS, _NEVER = 3, 30.0
#: How much what is learned of a line weighs against what the rules say of it, and of one that is plainly what they say.
_LEARNED, _SETTLED = 2.0, 0.5
#: The roles that what is learned of a line speaks for; which of those inside a work it has is left to the rules.
_ROLES_OF = {"O": "OH", "T": "TC", "I": ""}


class PageReading(Judged):
    """A page being read: the state of each line so far, and what it shows of the page's own way."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.states: list[str] = []
        self.begins: list[bool] = []
        self.first: set[int] = set()
        #: The people who stand over the lists of their works.
        self.over: set[int] = set()
        self.last = False
        #: The labels that stand nearer to what is below them than to what is above.
        self.leads: frozenset[int] = frozenset()
        self.kinds = list(map(make_of, self.looks))
        #: The scores as the rules leave them, which the readers of pages of one work go by.
        self.ruled: list[dict[str, float]] = []
        #: What the page's cycle adds to the worth of beginning an entry at a line.
        self.turns: dict[int, float] = {}

    def decode(
        self, boundary: Sequence[float], emission: Sequence[Mapping[str, float]], step: Mapping[tuple[str, str], float]
    ) -> None:
        """Find the best way through the page."""
        self.states, self.begins, _ = best_way(boundary, emission, step)

    @cached_property
    def edges(self) -> list[tuple[float, tuple[float, ...]]]:
        """For each line what it is worth to begin an entry there, whatever its blocks, and what is added to that last."""
        titled = self.titled_at()
        heads, below = self.fields_below()
        days = self.days_apart()
        parted = {
            number: 5.0 if number == block.start else -4.0
            for block in self.page.blocks
            if block.kind == ROW
            for number in range(block.start, block.end)
        }
        lists = any(line.bullet for line in self.page.lines)
        apart = 0.7 if self.set_apart() else 0.0
        apart_titles = self.titles_apart()
        found = []
        for number, (line, seen, score_of) in enumerate(zip(self.page.lines, self.looks, self.scores, strict=True)):
            value = 0.4 + apart if line.gap or not number else -0.5 - apart
            if line.bullet:
                value += 0.8
            if line.tag in ("dt", "dd"):
                value += 0.8 if line.tag == "dt" else -0.8
            elif lists and line.path[:1] == "p" and line.path[1:].isdigit() and line.path[1:] > "0":
                value -= 0.6
            if number in apart_titles:
                value += 1.0
            last = []
            if number in titled or number in heads:
                last.append(3.5)
            elif number in below:
                last.append(-4.0)
            elif seen.field and (seen.field != "author" or titled or self._is_nested(number)):
                last.append(-1.5)
            if number in self.leads:
                last.append(2.0)
            elif number - 1 in self.leads:
                last.append(-2.0)
            if self.last and score_of["L"] > 1.0 and not score_of["C"] > 1.0:
                last.append(-1.5)
            elif self.last and number and self.scores[number - 1]["L"] > 1.0 and score_of["T"] > 0.0:
                last.append(1.2)
            if seen.hour:
                last.append(2.0)
            if seen.classed == "T" and number and self.looks[number - 1].classed == "T" and line.path[:1] == "p":
                last.append(3.0)  # Two titles of a table of contents.
            if number in parted:
                last.append(parted[number])
            if number in days:
                last.append(1.5)
            if number in self.listed:
                last.append(3.0)
            if number in self.anchored:
                last.append(self.anchored[number])
            if number in self.first:
                last.append(3.5)
            elif self.first:
                last.append(-1.0)
            found.append((value, tuple(last)))
        return found

    def _is_nested(self, number: int) -> bool:
        """Whether a line is an item of a list within the item right above it."""
        here, above = self.page.lines[number].path, self.page.lines[number - 1].path if number else ""
        return _ITEM.fullmatch(here) is not None and _ITEM.fullmatch(above) is not None and here > above

    def boundary(self, containers: Mapping[str, float]) -> list[float]:
        """For each line what it is worth to begin an entry there, by the page's spaces, bullets and blocks."""
        worth = []
        inside: list[tuple[int, str, float]] = []
        ends: dict[int, list[tuple[int, str, float]]] = defaultdict(list)
        cited = [0, *accumulate(score["C"] > 1.0 for score in self.scores)]
        for block in self.page.blocks:
            if (
                block.kind in containers
                and cited[min(block.end, block.start + 9)] - cited[block.start] < 2
                and not self.groups(block)
            ):
                ends[block.start].append((block.end, block.kind, containers[block.kind]))
        for number, (value, last) in enumerate(self.edges):
            if inside:
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
            for more in last:
                value += more
            value += self.turns.get(number, 0.0)
            if number in self.forced:
                value = 6.0 if number in self.rows else -6.0
            worth.append(value)
        return worth

    def groups(self, block: Block) -> bool:
        """Whether an item is a heading with a list of its own under it."""
        score = self.scores[block.start]
        return (
            block.end - block.start > 2
            and score["H"] > max(score["T"], score["C"], 1.0)
            and sum(line.bullet != "" for line in self.page.lines[block.start + 1 : block.end]) > 0
        )

    def titled_at(self) -> set[int]:
        """Where entries begin whose titles are labelled: at the label, or at the person above it where one is each time."""
        labelled = [number for number, seen in enumerate(self.looks) if seen.field == "title"]
        if len(labelled) < 2:
            return set()
        for above in (1, 2, 3):
            heads = [number - above for number in labelled if number >= above]
            if len(heads) * 4 < 3 * len(labelled) or any(self.looks[head].field for head in heads):
                continue
            people = [self.looks[head].names > 0.3 or begins_with_names(self.looks[head].text) for head in heads]
            if sum(people) * 3 >= 2 * len(heads):
                days = {head - 1 for head in heads if head and self.looks[head - 1].date_share > 0.6}
                for role, numbers in (("B", heads), ("L", days)):
                    for number in numbers:
                        self.scores[number][role] = max(self.scores[number][role], 0.0) + 2.0
                        self.scores[number]["T"] -= 2.0
                return {head - (head - 1 in days) for head in heads}
        return set(self.fields_over(labelled)) or set(labelled)

    def fields_over(self, labelled: Sequence[int]) -> list[int]:
        """Where the fields over labelled titles begin: at the label that begins those over the first, where each has it."""
        first = labelled[0]
        while first and self.looks[first - 1].field and self.looks[first - 1].field not in ("title", "summary"):
            first -= 1
        label = self.looks[first].text.partition(":")[0]
        begins = [n for n, seen in enumerate(self.looks) if seen.field and seen.text.partition(":")[0] == label]
        found = []
        for before, number in zip([-1, *labelled], labelled, strict=False):
            above = [n for n in begins if before < n < number]
            if not above or not all(self.looks[n].field for n in range(above[-1], number)):
                return []
            found.append(above[-1])
        return found

    def fields_below(self) -> tuple[set[int], set[int]]:
        """The titles right below which labelled fields stand, the same one first each time, and the lines of these.

        Such lines are titles, whatever they look like: their scores say so from here on.
        """
        if any(seen.field == "title" for seen in self.looks):
            return set(), set()
        heads: set[int] = set()
        below: set[int] = set()
        firsts: set[str] = set()
        number, size = 0, len(self.looks)
        while number < size:
            first = number
            while number < size and self.looks[number].field:
                number += 1
            named = {seen.field for seen in self.looks[first:number]}
            if number - first > 1 and not named.isdisjoint(("author", "container")):
                head = first - 1
                while head > max(0, first - _LINKS_BETWEEN) and self._is_link(head):
                    head -= 1
                is_first = not heads and head > 0 and self.looks[head - 1].field != ""  # People stand over the titles.
                if head < 0 or is_first or not self._may_head_fields(head):
                    return set(), set()
                heads.add(head)
                below.update(range(head + 1, number))
                firsts.add(self.looks[first].text.partition(":")[0])
            number = max(number, first + 1)
        if len(firsts) != 1:
            return set(), set()
        for number in heads:
            self.scores[number]["T"] = max(self.scores[number]["T"], 4.0)
            self.scores[number]["H"] = min(self.scores[number]["H"], 0.0)
        return heads, below

    def _is_link(self, number: int) -> bool:
        score = self.scores[number]
        return max(score, key=score.__getitem__) == "K" or self.looks[number].button

    def _may_head_fields(self, number: int) -> bool:
        """Whether a line is a heading or bold and may be a title, rather than a section's name."""
        seen = self.looks[number]
        return (seen.line.level > 0 or seen.bold > 0.8) and not (seen.group or seen.heading or seen.contact)

    def days_apart(self) -> set[int]:
        """The dates that stand over what was that day: below an empty line and right above another line, again and again."""
        found = {
            number
            for number, (seen, after) in enumerate(zip(self.looks, self.page.lines[1:], strict=False))
            if seen.date_share > 0.9 and not seen.group and seen.line.gap and not after.gap and not after.level
        }
        return found if len(found) > 2 and not self.last and not self.page.blocks else set()

    def titles_apart(self) -> set[int]:
        """The titles that an empty line parts from a title above them, where titles and texts stand apart and take turns."""
        roles = "".join(max(score, key=score.__getitem__) for score in self.scores)
        pairs = [match.end() - 1 for match in re.finditer("TT(?=A)", roles)]
        if len(pairs) * 3 > roles.count("TA") or self.page.blocks or sum(not line.gap for line in self.page.lines) > 1:
            return set()
        return set(pairs)

    def set_apart(self) -> bool:
        """Whether entries of several lines stand apart by empty lines, as in text: most lines are in such runs."""
        runs, inside, length, citations = 0, 0, 0, 0
        for line, score in zip([*self.page.lines, None], [*self.scores, {}], strict=True):
            if line is None or line.gap or line.level:
                if 2 <= length <= 12 and citations < 2:
                    runs += 1
                    inside += length
                length = citations = 0
            if line is not None and not line.level:
                length += 1
                citations += score["C"] > 0.5
        return not self.page.blocks and runs > 2 and inside > 0.6 * len(self.page.lines)

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

    def habits(self) -> tuple[list[Mapping[str, float]], dict[tuple[str, str], float]]:
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
            trust = _TRUST * (1 - math.exp(-total / _USUAL)) * (max(seen.values()) / total) ** 2
            top = math.log((max(seen.values()) + 0.5) / (total + 6))
            added[kind] = {role: trust * max(-1.6, math.log((seen[role] + 0.5) / (total + 6)) - top) for role in ROLES}
        emission: list[Mapping[str, float]] = []
        known: dict[tuple[object, ...], dict[str, float]] = {}
        for number, (kind, plain) in enumerate(zip(self.kinds, self.scores, strict=True)):
            extra = None if number in self.forced else added.get(kind)
            if not extra:
                emission.append(plain)
                continue
            key = (kind, *map(plain.__getitem__, ROLES))
            if key not in known:
                known[key] = {role: plain[role] + extra[role] for role in ROLES}
            emission.append(known[key])
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
    ) -> list[Mapping[str, float]]:
        """The scores amended inside elements that hold one entry: what looks like a citation there is a part of it."""
        amended = list(emission)
        cited = [0, *accumulate(score["C"] > 1.0 for score in self.scores)]
        several: Counter[str] = Counter()
        held: Counter[str] = Counter()
        for block in self.page.blocks:
            held[block.kind] += 1
            several[block.kind] += cited[block.end] - cited[block.start] > 1
        for block in self.page.blocks:
            if block.kind in containers and block.end - block.start < 40 and not self.groups(block):
                if self.scores[block.start]["C"] > 0.8 and several[block.kind] * 4 > held[block.kind]:
                    continue
                for number in range(block.start + 1, block.end):
                    plain = emission[number]
                    if number in self.forced or _SAME_AUTHOR.match(self.looks[number].text):
                        continue
                    part = {**plain, "H": plain["H"] - 2.5}
                    if plain["C"] > 0.5:
                        part |= {"C": plain["C"] - 3.0, "V": max(plain["V"], min(2.0, plain["C"]))}
                    amended[number] = part
        return amended

    def one_title_each(self, likely: Mapping[str, float]) -> None:
        """In items and cards of which each has one title by its class or its level, the rest is what is said of that work."""
        titled: dict[str, list[tuple[Block, int]]] = defaultdict(list)
        several = set()
        is_title = [
            seen.classed == "T" or (seen.line.level > 1 and max(score["T"], score["B"]) > max(score["H"], 0.5))
            for seen, score in zip(self.looks, self.scores, strict=True)
        ]
        before = [0, *accumulate(is_title)]
        for block in self.page.blocks:
            if block.kind in likely and 1 < block.end - block.start < 20:
                titles = before[block.end] - before[block.start]
                if titles == 1:
                    place = is_title.index(True, block.start)
                    titled[block.kind].append((block, place))
                elif titles:
                    several.add(block.kind)
        for kind, found in titled.items():
            if len(found) < 2 or kind in several:
                continue
            for block, place in self.below_people(found):
                for number in range(block.start, block.end):
                    score = self.scores[number]
                    self.anchored[number] += 2.0 if number == block.start else -2.0
                    if number < place and number not in self.forced:
                        score["T"] -= 2.0
                    if number != place and score["C"] > 0.0 and number not in self.forced:
                        role = "V" if number > place else "L"
                        score[role] = max(score[role], min(2.0, score["C"]))
                        score["C"] -= 4.0

    def meetings_over(self, likely: Mapping[str, float]) -> None:
        """What stands between a heading and the first card below it is no work where it again and again names a meeting."""
        starts = {block.start for block in self.page.blocks if block.kind in likely}
        # Links below a heading and its meeting are those of the talk that the heading names.
        cards = {number for number in starts if self._may_begin_card(number)}
        over: list[range] = []
        for number, line in enumerate(self.page.lines):
            if not line.level or number in cards:
                continue
            end = number + 1
            while end < len(self.looks) and end - number < _MEETING_LINES and self._may_tell_of_meeting(end, cards):
                end += 1
            if end > number + 1 and end in cards:
                over.append(range(number, end))
        told = sum(is_event(self.looks[place[1]].text) for place in over)
        if told < 2 or 2 * told < len(over):
            return
        for place in over:
            for number in place:
                role = self.forced[number] = "H" if number == place[0] else "O"
                self.scores[number] = dict.fromkeys(ROLES, -9.0) | {role: 5.0}

    def _may_tell_of_meeting(self, number: int, cards: Collection[int]) -> bool:
        seen = self.looks[number]
        return (
            number not in cards
            and not seen.line.level
            and seen.length < 200
            and not seen.field
            and (seen.names < 0.5 or is_event(seen.text))
        )

    def _may_begin_card(self, number: int) -> bool:
        """Whether a line looks like the title of a card: it is none of a list's items, no link and no sentence."""
        seen, score = self.looks[number], self.scores[number]
        return (
            not (seen.line.bullet or tag(seen.line.path) == "li" or seen.button)
            and seen.words > 2
            and max(score, key=score.__getitem__) in "TC"
        )

    def below_people(self, cards: list[tuple[Block, int]]) -> list[tuple[Block, int]]:
        """The cards with the places of their titles, which stand in quotation marks where people head most cards."""
        people = [place for _, place in cards if self.looks[place].names > 0.5]
        quoted = {
            place: next(filter(lambda n: QUOTED_WHOLE.fullmatch(self.looks[n].text), range(place + 1, block.end)), 0)
            for block, place in cards
        }
        if len(people) * 3 < 2 * len(cards) or sum(quoted[place] > 0 for place in people) * 3 < 2 * len(cards):
            return cards
        for place in people:
            if quoted[place]:
                self.scores[place]["B"] = max(self.scores[place]["B"], 0.0) + 3.0
                self.scores[place]["T"] -= 5.0
                title = self.scores[quoted[place]]
                title["T"] = max(title["T"], 0.0) + 2.5
                title["V"] -= 2.5
        return [(block, quoted[place] or place) for block, place in cards]

    def outlets_beside(self, likely: Mapping[str, float]) -> None:
        """In rows and cards a place that holds outlets in most of them holds one in each, however it looks there."""
        for kind in likely:
            blocks = [one for one in self.page.blocks if one.kind == kind and 1 < one.end - one.start < 20]
            if len(blocks) < 4:
                continue
            places: dict[tuple[str, int], list[int]] = defaultdict(list)
            for block in blocks:
                seen: Counter[str] = Counter()
                for number in range(block.start, block.end):
                    path = self.page.lines[number].path
                    places[path, seen[path]].append(number)
                    seen[path] += 1
            titled = max(
                places, key=lambda place: mean(self.scores[n]["T"] for n in places[place]) * len(places[place])
            )
            for place, numbers in places.items():
                if place != titled and len(numbers) * 5 >= 4 * len(blocks) and self._holds_outlets(numbers):
                    for number in numbers:
                        if number in self.forced:
                            continue
                        score = self.scores[number]
                        score["V"] = max(score["V"], 0.0) + 2.5
                        for role in "THOBC":
                            score[role] -= 3.0

    def _holds_outlets(self, numbers: Sequence[int]) -> bool:
        """Whether most of these lines are short and called as outlets are, and none says when."""
        looks = [self.looks[number] for number in numbers]
        if any(seen.length > 90 or seen.date_share > 0.5 or seen.field or seen.button for seen in looks):
            return False
        named = sum(is_journal(seen.text) or is_press(seen.text) or venue_likeness(seen.text) > 0.35 for seen in looks)
        people = mean(seen.names for seen in looks)
        kinds = mean(seen.types for seen in looks)
        return named * 3 >= 2 * len(looks) and people < 0.35 and kinds < 0.5

    def labels_last(self) -> bool:
        """Whether labels stand below what they are of: by what the runs between headings begin and end with."""
        votes = 0
        run: list[str] = []
        for score in [*self.scores, None]:
            best = _likeliest(score)
            if best in "HO":
                if "T" in run and "L" in run and run[0] != run[-1]:
                    votes += {"TL": 1, "LT": -1}.get(run[0] + run[-1], -1 if run[0] == "L" else 0)
                run = []
            elif best in "TL":
                run.append(best)
        return votes > 0

    def labels_nearer(self) -> frozenset[int]:
        """The labels of a page whose labels have more empty lines above than below, again and again."""
        above, below = set[int](), 0
        for number, (score, after) in enumerate(zip(self.scores, self.page.lines[1:], strict=False)):
            if score["L"] > 1.0 and score["L"] > score["H"] and number and self.scores[number + 1]["T"] > 0.0:
                nearer = self.page.lines[number].gap - after.gap
                above |= {number} if nearer > 0 else set()
                below += nearer < 0
        return frozenset(above) if len(above) > 2 and below * 4 < len(above) else frozenset()

    def days_first(self) -> set[int]:
        """Where works begin in runs that begin with a day and end with none: at the day, or at the label right above it."""
        found, works = set[int](), 0
        run: list[tuple[int, str]] = []
        labels: list[int] = []
        for number, score in enumerate([*self.scores, None]):
            best = _likeliest(score)
            labels = [*labels, number] if best == "L" and number else []
            if best == "H":
                roles = "".join(role for _, role in run)
                if roles.count("D") > 2 and roles[0] == "D" and roles[-1] != "D" and "DD" not in roles:
                    found.update(n for n, role in run if role == "D")
                works += roles.count("T")
                run = []
            elif best in "TBA" and number:  # The first line may be the page's own title.
                run.append((number, best))
            elif labels and self.looks[number].date_share > 0.9:
                run.append((labels[0], "D"))
        return found if len(found) * 3 > 2 * works else set()

    def days_last(self) -> set[int]:
        """Where works begin in runs that end with a day and begin with none: below each day, which stands below a text."""
        found, ended, works = set[int](), 0, 0
        run: list[tuple[int, str]] = []
        lines, nearer = self.page.lines, 0
        for number, score in enumerate([*self.scores, None]):
            best = _likeliest(score)
            if score and best == "L" and self.looks[number].date_share > 0.9:
                best = "D"
                above, after = lines[number].gap, lines[min(number + 1, len(lines) - 1)].gap
                nearer += (above > after) - (above < after)
            elif score and best == "O" and score["O"] < 1.0 and run:
                best = "A"  # The page's own way will say what it is.
            if best not in "HO":
                run.append((number, best))
                continue
            roles = "".join(role for _, role in run)
            works += roles.count("T")
            if roles.count("D") > 2 and roles[0] != "D" and roles[-1] == "D" and "DD" not in roles:
                ended += roles.count("AD")
                found.update(run[0][:1], (n + 1 for n, role in run[:-1] if role == "D"))
            run = []
        return found if len(found) * 3 > 2 * works and ended * 5 > 4 * len(found) and nearer <= 0 else set()

    def people_of_lists(self) -> set[int]:
        """The people over the lists of their works: lines without a bullet among such with one."""
        lines = self.page.lines
        over = {
            number
            for number, (seen, after) in enumerate(zip(self.looks, lines[1:], strict=False))
            if not seen.line.bullet
            and after.bullet
            and seen.names > 0.5
            and seen.words < 6
            and (not number or lines[number - 1].bullet or seen.line.gap)
        }
        listed = [number for number, line in enumerate(lines) if line.bullet and self.scores[number]["C"] > 0.5]
        return over if len(over) > 2 and len(listed) > len(over) else set()

    def titles_last(self) -> bool:
        """Whether people stand before titles here, as in programmes: by what the page's paragraphs begin and end with."""
        votes = pairs = 0
        run: list[str] = []
        for line, score in zip([*self.page.lines, None], [*self.scores, {}], strict=True):
            if line is None or line.gap or line.level:
                people, titles = run.count("B"), run.count("T")
                if people and titles and run[0] != run[-1]:
                    first = 1 if run[0] == "B" else -1
                    votes += first * (len(run) > 2)
                    pairs += first * (len(run) == 2)
                run = []
            if line is not None:
                best = max("BTOKHASCLV", key=score.__getitem__)
                if best in "BT" and score[best] > 0.7:
                    run.append(best)
        # Two lines may be anything; many such pairs are not.
        return votes > 0 or (votes == 0 and pairs > 2)

    def in_turn(self, boundary: Sequence[float]) -> None:
        """Where the page's lines follow one another in a cycle, judge together what stands at one place of it.

        The cycle may begin at any of its places, and each may be its title: it is read each way, as one entry after another,
        and the best way is taken. Talks in sessions have as many people as they have.
        """
        if self.sessions.begins:
            return
        is_plain = all(block.kind == ROW for block in self.page.blocks)
        is_copied = not self.page.blocks and all(line.path[:1] == "p" and not line.level for line in self.page.lines)
        stanzas = find_rows(self.page.blocks) or (find_stanzas(self.looks, self.scores) if is_plain else None)
        cycle = stanzas or (self._cycle() if is_copied else None)
        if cycle is None:
            return
        at: dict[int, list[int]] = defaultdict(list)
        for number, place in sorted(cycle.places.items()):
            at[place].append(number)
        heads = {place: [n for n in numbers if cycle.places.get(n - 1) != place] for place, numbers in at.items()}
        most = max(map(len, heads.values()))
        order = sorted(place for place in at if len(heads[place]) * 2 >= most)
        if len(order) < 2:
            return
        together = {
            place: {role: sum(self.scores[n][role] for n in at[place]) / len(at[place]) for role in ROLES}
            for place in order
        }
        worth = {place: sum(boundary[n] for n in heads[place]) / len(heads[place]) for place in order}
        walk = [place for _, place in sorted(cycle.places.items()) if place in worth]
        best: tuple[float, int, dict[int, str]] | None = None
        for turn, first in enumerate(order[:1] if stanzas else order):
            places = order[turn:] + order[:turn]
            # Entries that are not whole at the cycle's ends speak against it; copies are cut off behind an entry.
            cut = _CUT_FRONT * (walk[0] != first) + _CUT_BACK * (walk[-1] != places[-1])
            if (found := _as_entry([worth[p] for p in places], [together[p] for p in places])) and (
                best is None or found[0] - cut > best[0]
            ):
                best = found[0] - cut, first, dict(zip(places, found[1], strict=True))
        if best is None or best[0] < _LEAST * len(order):
            return
        _, first, said = best
        begun = {n for numbers in heads.values() for n in numbers}
        for place in order:
            for n in at[place]:
                own = self.scores[n]
                self.scores[n] = {role: own[role] + _MIXED * (together[place][role] - own[role]) for role in ROLES}
                for role in "TC" if said[place] not in "TC" else ():
                    self.scores[n][role] -= _SAID
                self.scores[n][said[place]] += _SAID
                if said[place] != "O":
                    self.turns[n] = _TURN if place == first and n in begun else -_TURN / 2

    def _cycle(self) -> Cycle | None:
        """The cycle of the page's lines, with its topics if these hide it: those that are said once are not known."""
        cycle = find_cycle(self.looks, self.scores, self.topics)
        return cycle if cycle or not self.topics else find_cycle(self.looks, self.scores)

    def read(self, trees: Trees | None = None) -> None:
        """Read the page by the rules, then again by what these trees, or those that are shipped, say of its lines."""
        self.read_by_rules()
        self.ruled = [dict(score) for score in self.scores]
        odds = judge(self, trees)
        ruled = self._without_turns()
        for number, (score, said) in enumerate(zip(self.scores, odds, strict=True)):
            if number in self.forced or number in self.over:
                continue
            weight = _SETTLED if self._is_settled(number) else _LEARNED
            for part, value in said.items():
                for role in _ROLES_OF[part]:
                    score[role] += weight * value
        self.items_alike()
        self.in_turn(self.boundary(self.likely))
        if self.turns:
            self.begins = []
        else:
            self.turns, self.leads, self.first = ruled
            vars(self).pop("edges", None)
        self.settle()

    def items_alike(self) -> None:
        """Where most items of one line are titles, those of a kind are, however few words one has."""
        at: dict[str, list[int]] = defaultdict(list)
        for block in self.page.blocks:
            if tag(block.kind) == "li" and block.end - block.start == 1:
                # Lists of one class are alike, whatever they stand in.
                end = "/".join(block.kind.split("/")[-2:])
                at[end if "." in end else block.kind].append(block.start)
        for numbers in at.values():
            titled = [n for n in numbers if max(self.scores[n], key=self.scores[n].__getitem__) in "TC"]
            if len(numbers) < _ALIKE or len(titled) * 3 < len(numbers) * 2:
                continue
            usual = mean(self.scores[n]["T"] for n in titled)
            if usual < 1.0:
                continue
            for number in set(numbers).difference(titled, self.forced, self.over):
                seen, score = self.looks[number], self.scores[number]
                if seen.words < _FEW_WORDS and not (seen.button or seen.field or seen.contact or seen.date_share):
                    score["T"] = max(score["T"], usual / 2)
                    for role in "OHKLC":
                        score[role] = min(score[role], 0.0)

    def _without_turns(self) -> tuple[dict[int, float], frozenset[int], set[int]]:
        """Forget which lines begin entries by the page's way as the rules see it; what was forgotten."""
        ruled = self.turns, self.leads, self.first
        self.turns, self.leads, self.first = {}, frozenset(), set()
        vars(self).pop("edges", None)
        return ruled

    def _is_settled(self, number: int) -> bool:
        """Whether a line tells by itself what it is: a label, a day, a named field."""
        seen = self.looks[number]
        return seen.field != "" or max(seen.date_share, seen.types) > 0.5

    def read_by_rules(self) -> None:
        """Find the best way through the page by the rules."""
        plain = self.likely
        self.one_title_each(plain)
        self.meetings_over(plain)
        self.outlets_beside(plain)
        self.last = self.labels_last()
        self.leads = frozenset() if self.last else self.labels_nearer()
        if begun := self.days_last():
            self.last = False
            for number in begun:
                self.anchored[number] += 3.0
                self.anchored[number - 1] -= 2.0
        if not self.last and (days := self.days_first()):
            self.first |= days
        elif self.titles_last():
            days = self.days_apart()
            for number, score in enumerate(self.scores):
                # A begin in "B<" costs what one in "T" does not; where people come first it is the other way round.
                if (score["C"] > 1.0 and spoken(self.looks[number].text)) or (
                    number
                    and score["B"] > 1.0
                    and max(self.scores[number - 1][role] for role in "TCKH") > self.scores[number - 1]["B"]
                ):
                    # The day over people who stand before titles is where their entry begins.
                    over = number - 1 in days and not self.page.lines[number].gap
                    self.first.add(number - over)
        self.over = self.people_of_lists()
        for number in self.over:
            self.scores[number] |= {"H": 4.0, "B": -2.5, "T": -2.5}
        self.in_turn(self.boundary(plain))
        self.settle()

    @cached_property
    def likely(self) -> dict[str, float]:
        """The kinds of block that by their name hold one entry each."""
        return _likely_containers(self.page)

    def settle(self) -> None:
        """Find the best way through the page, and again by the page's own way."""
        plain = self.likely
        if not any(self.begins):
            self.decode(self.boundary(plain), self.scores, {})
        for _ in range(2):
            if not any(self.begins):
                return
            before = self.states, self.begins
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
            if (self.states, self.begins) == before:
                # The page's own way is what it was taken for.
                return


def _as_entry(worth: Sequence[float], scores: Sequence[Mapping[str, float]]) -> tuple[float, list[str]] | None:
    """How the places of a cycle are best read as one entry, again and again: what that is worth, and the role of each.

    ``worth`` is what it is worth to begin an entry at each place, ``scores`` how much its lines look like each role. One
    place has the title, and hardly anything stands outside.
    """
    size = len(worth)
    bounds = [worth[0] + _TURN, *(min(value - _TURN / 2, 0.0) - _NEVER for value in worth[1:])] * _ROUNDS
    best: tuple[float, list[str]] | None = None
    for title, its in enumerate(scores):
        named = max("TC", key=its.__getitem__)
        kept = [
            {
                role: -_NEVER if role == "H" or (role in "TC" and (place != title or role != named)) else value
                for role, value in each.items()
            }
            for place, each in enumerate(scores)
        ]
        states, begins, value = best_way(bounds, kept * _ROUNDS, {})
        roles = [state[0] for state in states[size : 2 * size]]
        if (
            all(begin == (n % size == 0) for n, begin in enumerate(begins))
            and roles.count(named) == 1
            and roles.count("O") <= min(2, size - 2)
            and (best is None or value / _ROUNDS > best[0])
        ):
            best = value / _ROUNDS, roles
    return best


#: An item of a list in text or marks, with its depth.
_ITEM = re.compile(r"li\d")
#: A dash for the people of the work before: "—, The Steep Lock, Canal Press, 2031".
_SAME_AUTHOR = re.compile(r"(?:[—–―_]{1,3}|-{2,3})\s?[,.:(]")
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


def candidates(page: Page) -> tuple[list[Entry], dict[int, Look]]:
    """What is written like an entry on a page, in order, and how its lines look, by their id."""
    reading = PageReading(page)
    reading.read()
    return _collect(reading), _by_line(reading)


def _by_line(reading: PageReading) -> dict[int, Look]:
    return {id(line): seen for line, seen in zip(reading.page.lines, reading.looks, strict=True)}


def find_entries(page: Page, trees: Trees | None = None) -> tuple[list[Entry], dict[int, Look]]:
    """The entries of a page in order, and how its lines look, by their id; ``trees`` as in ``PageReading.read``.

    Entries that look less like publications than not are among them where others are, and doubted.
    """
    if not page.lines:
        return ([with_tags(Entry(()), page)] if page.tags else []), {}
    reading = PageReading(page)
    reading.read(trees)
    looks = _by_line(reading)
    topics = {id(page.lines[number]) for number in reading.topics}
    return [_without(entry, topics) for entry in _entries(reading, looks)], looks


def _likeliest(score: Mapping[str, float] | None) -> str:
    """The role that a line most likely has; behind the last line, which has no scores, a heading's."""
    return max("BTOHAFSCLVKX", key=score.__getitem__) if score else "H"


def _without(entry: Entry, topics: Collection[int]) -> Entry:
    """An entry without the lines that say what it is about, given by their ids: they are nothing of its record."""
    kept = [one for one in zip(entry.lines, entry.roles, strict=True) if id(one[0]) not in topics]
    if len(kept) in (0, len(entry.lines)):
        return entry
    return replace(entry, lines=tuple(line for line, _ in kept), roles=tuple(role for _, role in kept))


def _entries(reading: PageReading, looks: Mapping[int, Look]) -> list[Entry]:
    page = reading.page
    sure = {id(page.lines[number]) for number in reading.sure}
    found = _collect(reading)
    kept = {id(one.lines[0]) for one in plausible(found, looks)} | {
        id(one.lines[0]) for one in found if id(one.lines[0]) in sure and any(role[0] in "BCV" for role in one.roles)
    }
    own = filled(found, looks)
    is_template = len(found) - len(own) > 1
    # An address is no title.
    found = [one for one in own if one.roles[0] != "T" or not looks[id(one.lines[0])].contact]
    entries = without_tail([one for one in found if id(one.lines[0]) in kept])
    if page.tags and not (page.tags[0][0].startswith("front_") and len(entries) > 3 and _is_list(entries)):
        # Front matter may say where a talk about a whole list was given; a head's tags are of one work.
        single = read_single(page, reading.looks, reading.ruled)
        return [with_tags(single or read_prose(page, reading.ruled), page)]
    if reading.programme.talks:
        entries = with_speakers(entries)
        if sum(map(reading.begins.__getitem__, reading.programme.talks)) > 2:
            return entries
    if reading.sessions.begins:
        return entries
    shown = signs(page, reading.looks)
    sections = zip(page.lines, sections_of(reading.looks), strict=True)
    aside = {id(line) for line, name in sections if name == "aside"}
    others = _unsaid([entry for entry in entries if id(entry.lines[0]) not in aside])
    contents = [entry for entry in entries if is_of_contents(entry.lines[0])]
    if len(contents) > 3:  # The book's own page, and what is in it.
        single = read_single(page, reading.looks, reading.ruled) if shown > 1 else None
        return [single, *contents] if single and is_whole(single, shown) else entries
    doubted = [replace(one, is_doubted=True) for one in found if id(one.lines[0]) not in kept]
    if is_template or (shown < 2 and len(others) > 3):
        return _in_order(entries, doubted, page)
    is_one = (
        not _is_list(others)
        or _is_said_again(page, others)
        or _is_translated(others)
        or (page.framed and all(map(_is_slight, others)))
    )
    is_sure = shown > 1 and len(others) <= 3 * shown and is_one
    few = (
        len(others) < 4 and not _is_list(others) and sum(not _is_slight(entry) for entry in others) < 2 + (shown > 0)
    ) or (1 < len(others) < 4 and _is_said_again(page, others))
    if is_sure or few:
        single = read_single(page, reading.looks, reading.ruled)
        if single is not None and (is_sure or is_whole(single, shown)):
            return [single]
    elif shown > 1 and all("C" in entry.roles for entry in others):
        return [*_over(reading, others[0].lines[0]), *entries]
    return _in_order(entries, doubted, page)


def _in_order(entries: Sequence[Entry], doubted: Sequence[Entry], page: Page) -> list[Entry]:
    """The entries of both sorts as they stand on the page; those that are doubted say nothing where there are no others."""
    if not entries or not doubted:
        return list(entries)
    places = {id(line): number for number, line in enumerate(page.lines)}
    return sorted([*entries, *doubted], key=lambda one: places.get(id(one.lines[0]), 0))


def _over(reading: PageReading, first: Line) -> list[Entry]:
    """The work whose title and abstract stand over the list of those that it cites, whose first line this is."""
    above = {id(line) for line in takewhile(lambda line: line is not first, reading.page.lines)}
    single = read_single(reading.page, reading.looks, reading.ruled)
    kept = [one for one in zip(single.lines, single.roles, strict=True) if id(one[0]) in above] if single else []
    roles = tuple(role for _, role in kept)
    return [Entry(tuple(line for line, _ in kept), (), "", roles)] if "T" in roles and "A>" in roles else []


def _is_slight(entry: Entry) -> bool:
    """Whether an entry shows no date, no people beside its title and is no item of a list."""
    return not (
        any(role[0] == "B" for role in entry.roles)
        or entry.lines[0].bullet not in ("", "*", "†")
        or any(YEAR.search(line.text) for line in entry.lines)
    )


def _is_list(entries: Sequence[Entry]) -> bool:
    """Whether there are several entries of one make."""
    return len(entries) > 2 and (
        all("C" in entry.roles for entry in entries) or len({entry.roles[:3] for entry in entries}) == 1
    )


def _unsaid(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without the one citation among them that says the title of another once more."""
    cited = [one for one in entries if "C" in one.roles]
    titles = [one.lines[0].text.rstrip(" .") for one in entries if one.roles[0] == "T"]
    if len(cited) != 1 or not any(len(title) > 15 and title in cited[0].lines[0].text for title in titles):
        return list(entries)
    return [one for one in entries if one is not cited[0]]


def _is_translated(entries: Sequence[Entry]) -> bool:
    """Whether what looks like several works is one title in several languages, over the people of the last."""
    said = [
        " ".join(line.text for line, role in zip(one.lines, one.roles, strict=True) if role[0] != "B")
        for one in entries
    ]
    tongues = {tongue_of(text) for text in said}
    return (
        1 < len(entries) < 5
        and len(tongues - {""}) == len(entries)
        and not any(role[0] == "B" for one in entries[:-1] for role in one.roles)
        and any(role[0] == "B" for role in entries[-1].roles)
    )


def _is_said_again(page: Page, entries: Sequence[Entry]) -> bool:
    """Whether the citations are one work's in several styles, whose title stands alone in another line."""
    first = entries[0].lines[0].text
    titles = [
        line.text.rstrip(" .") for line in page.lines if 15 < len(line.text) < 300 and line.text.rstrip(" .") in first
    ]
    return any(
        (len(title) < len(first) - 12 or title == first)
        and all(any(title in line.text for line in entry.lines) for entry in entries)
        for title in titles
    )


def _collect(reading: PageReading) -> list[Entry]:
    found: list[Entry] = []
    lines, states = reading.page.lines, reading.states
    held = _held(reading)
    until = len(lines)
    headings: list[Line] = []
    current: list[int] = []
    carried = set(reading.carried.values())
    days = {id(lines[n]) for n in reading.programme.days}

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
        if (
            headings
            and reading.begins[number]
            and _covers_one(headings[-1])
            and found
            and headings[-1:] == [*found[-1].headings[-1:]]
        ):
            headings.pop()
        if state == "H":
            over = {id(lines[n]) for n in reading.over}
            day = next((one for one in headings if id(one) in days), None)
            _stand_under(headings, lines[number], reading.looks[number].group, over)
            if (
                day
                and day not in headings
                and number not in reading.programme.days
                and lines[number].level >= day.level
            ):
                headings.insert(-1, day)  # A session's name under the day.
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


def _held(reading: PageReading) -> dict[int, int]:
    """For entries that begin an element that holds just one: where that element ends."""
    containers = reading.containers()
    begins, states = reading.begins, reading.states
    whole: Counter[str] = Counter()
    open_ended: Counter[str] = Counter()
    ends: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for block in reading.page.blocks:
        if (
            (block.kind == ROW or (block.kind in containers and "/" in block.kind))
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


def _stand_under(headings: list[Line], line: Line, group: bool, over: Collection[int] = ()) -> None:
    """Put a heading in its place among those above it; a year or who stands over lists stands under one without a level."""
    group = group or id(line) in over
    if line.level:
        while headings and (not headings[-1].level or headings[-1].level >= line.level):
            headings.pop()
    else:
        while (
            headings
            and not headings[-1].level
            and (not group or is_group(headings[-1].text) or id(headings[-1]) in over)
        ):
            headings.pop()
    headings.append(line)
