"""Pages labelled by hand, with the places of what their labels say: what the page reader learns from and is measured by.

A gold page is ``NAME.txt``, ``NAME.html`` or ``NAME.md`` beside ``NAME.gold.json``, which lists its records: values as the
page writes them, in the order of the page, without their places. Here each value is found again. Where the
reader's own record agrees with the gold one its spans are taken; else the words are looked for near the record's title, on
the side of it where the page has that field most often.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from oeuvre.formats.listing import embedded
from oeuvre.formats.listing.layout import decode
from oeuvre.formats.listing.page import Page
from oeuvre.formats.listing.whole import laid_out, read_with
from oeuvre.record import Record, Span

__all__ = ["Gold", "GoldPage", "gold_pages"]

#: The fields that are one value, in the order in which they are looked for: long ones first, bare numbers last.
_FIELDS = (
    "summary", "container", "series", "publisher", "date", "type", "doi", "isbn", "pages", "volume", "issue", "number",
)  # fmt: skip
_OURS = {"date": "issued"}
_WRITTEN = {"date": "date_as_written", "type": "type_as_written"}


@dataclass(slots=True)
class Gold:
    """A record as labelled, and where its values stand.

    ``spans`` has a key for each value that was found: a field's name, ``authors.0``, ``authors.0.statement``, ``editors.1``.
    ``date`` and ``type`` are the words they come from; ``over`` names those that stand in a heading over the record, not in
    it. ``lost`` names the values whose words were not found, ``read`` is what the reader says of the record, if it has it.
    """

    record: Mapping[str, Any]
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    over: set[str] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)
    read: Record | None = None


@dataclass(frozen=True)
class GoldPage:
    """A labelled page: its name, its bytes, its text, its lines as the reader has them, its records in order."""

    name: str
    folder: str
    data: bytes
    text: str
    page: Page
    labels: Mapping[str, Any]

    @cached_property
    def records(self) -> list[Gold]:
        """The page's records with the places of their values."""
        return _placed(self)


def gold_pages(*folders: str | Path) -> Iterator[GoldPage]:
    """The labelled pages of these folders."""
    for folder in folders:
        for path in sorted(Path(folder).glob("*.gold.json")):
            name = path.name.removesuffix(".gold.json")
            source = next((p for end in ("txt", "html", "md") if (p := path.with_name(f"{name}.{end}")).exists()), None)
            if source is None:
                continue
            data = source.read_bytes()
            text = decode(data)
            page = laid_out(embedded.part(text)[0])
            yield GoldPage(name, str(folder), data, text, page, json.loads(path.read_text("utf-8")))


def fold(text: str) -> str:
    """The letters and digits of a text, without case, marks of punctuation and white space."""
    return "".join(folded for _, folded in _folded(text))


def _folded(text: str) -> Iterator[tuple[int, str]]:
    for at, c in enumerate(text):
        for one in unicodedata.normalize("NFKC", c).casefold():
            if one.isalnum():
                yield at, one


class _Words:
    """The visible text of a page, folded, and the way back to its places in the source."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.begins: list[int] = []
        pieces: list[str] = []
        at = 0
        for line in page.lines:
            self.begins.append(at)
            pieces.append(line.text)
            at += len(line.text) + 1
        self.text = "\n".join(pieces)
        found = list(_folded(self.text))
        self.at = [at for at, _ in found]
        self.folded = "".join(c for _, c in found)
        offsets = [(line.offsets[0], number) for number, line in enumerate(page.lines) if line.text]
        self.sources = sorted(offsets)

    def all(self, value: str, begin: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """The places of a value in the visible text, as whole words if it stands so anywhere."""
        folded = fold(value)
        if not folded:
            return []
        low = bisect_left(self.at, begin)
        high = bisect_left(self.at, len(self.text) if end is None else end)
        found, whole = [], []
        at = self.folded.find(folded, low, high)
        while at >= 0:
            place = (self.at[at], self.at[at + len(folded) - 1] + 1)
            found.append(place)
            if not (self._joins(place[0]) or self._joins(place[1])):
                whole.append(place)
            at = self.folded.find(folded, at + 1, high)
        return whole or (found if len(folded) > 3 else [])

    def _joins(self, at: int) -> bool:
        """Whether a word, or a number, goes on over this place."""
        if not 0 < at < len(self.text):
            return False
        a, b = self.text[at - 1], self.text[at]
        return (a.isdigit() and b.isdigit()) or (a.isalpha() and b.isalpha() and ord(a) < 0x2E80)

    def line(self, at: int) -> int:
        """The number of the line at a place of the visible text."""
        return bisect_right(self.begins, at) - 1

    def spans(self, place: tuple[int, int]) -> tuple[Span, ...]:
        """The places in the source of a stretch of the visible text."""
        found: list[Span] = []
        for number in range(self.line(place[0]), self.line(max(place[0], place[1] - 1)) + 1):
            line, begin = self.page.lines[number], self.begins[number]
            start, end = max(0, place[0] - begin), min(len(line.text), place[1] - begin)
            if end > start:
                found.extend(line.places(start, end))
        return tuple(found)

    def visible(self, spans: Sequence[Span]) -> tuple[int, int] | None:
        """The stretch of the visible text that spans of the source cover."""
        found = []
        for at in (spans[0][0], spans[-1][1] - 1):
            # Lines may stand in another order than their source; the last one that begins before is tried first.
            for _, number in reversed(self.sources[: bisect_right(self.sources, (at, len(self.begins)))][-4:]):
                line = self.page.lines[number]
                inside = bisect_right(line.offsets, at) - 1
                if inside >= 0 and line.offsets[-1] + 40 > at:
                    found.append(self.begins[number] + inside)
                    break
        return (found[0], found[1] + 1) if len(found) == 2 and found[1] >= found[0] else None


def _accepted(record: Mapping[str, Any], name: str) -> list[str]:
    """The ways in which a field may be said, the best first."""
    found = [record.get(_WRITTEN.get(name, name)), record.get(name)]
    found += (record.get("alt") or {}).get(name, [])
    return [str(one) for one in dict.fromkeys(map(str, filter(None, found)))]


def _placed(gold: GoldPage) -> list[Gold]:
    words = _Words(gold.page)
    records = [Gold(one) for one in gold.labels["records"]]
    read = [one for one in read_with(None, gold.data) if isinstance(one, Record)]
    titles = _titles(words, records, read)
    sides: dict[str, Counter[str]] = {}
    for final in (False, True):
        # First the sides are counted on which a page has each field, then the places are taken.
        for number, one in enumerate(records):
            if titles[number] is None:
                if final:
                    one.lost.append("title")
                continue
            before = max((t[1] for t in titles[:number] if t and t[1] <= titles[number][0]), default=0)
            after = min((t[0] for t in titles if t and t[0] >= titles[number][1]), default=len(words.text))
            _place(words, one, titles[number], (before, after), sides, final=final)
    return records


def _titles(words: _Words, records: Sequence[Gold], read: Sequence[Record]) -> list[tuple[int, int] | None]:
    """Where the title of each record stands: one place each, in the order of the page, among their own authors and years."""
    by_title: dict[str, list[Record]] = {}
    for one in read:
        by_title.setdefault(fold(one.title), []).append(one)
    choices: list[list[tuple[float, tuple[int, int], Record | None]]] = []
    for one in records:
        found = []
        for number, title in enumerate(_accepted(one.record, "title")):
            theirs = {
                place: record
                for record in by_title.get(fold(title), ())
                if "title" in record.spans and (place := words.visible(record.spans["title"]))
            }
            for place in words.all(title):
                near = next((r for p, r in theirs.items() if abs(p[0] - place[0]) < 4), None)
                found.append((_company(words, one, place) + 3.0 * (near is not None) - number, place, near))
            if found:
                break
        choices.append(found)
    # The best way through the records with places that do not go back, by dynamic programming.
    best: list[tuple[float, int, tuple[int, ...]]] = [(0.0, -1, ())]
    for found in choices:
        now = [(worth - 1.0, at, (*taken, -1)) for worth, at, taken in best]
        for number, (gain, place, _) in enumerate(found):
            reach = [(worth, taken) for worth, at, taken in best if at < place[0]]
            if reach:
                worth, taken = max(reach)
                now.append((worth + 5.0 + gain, place[0], (*taken, number)))
        now.sort(key=lambda one: -one[0])
        best = now[:60]
    taken = best[0][2]
    titles: list[tuple[int, int] | None] = []
    used = {found[number][1] for found, number in zip(choices, taken, strict=True) if number >= 0}
    for one, found, number in zip(records, choices, taken, strict=True):
        if number < 0:
            free = [one for one in found if one[1] not in used]
            number = found.index(max(free, key=lambda one: one[0])) if free else -1
        if number >= 0:
            one.read = found[number][2]
            one.spans["title"] = words.spans(found[number][1])
            used.add(found[number][1])
        titles.append(found[number][1] if number >= 0 else None)
    return titles


def _company(words: _Words, one: Gold, place: tuple[int, int]) -> float:
    """How many of a record's other values stand near a place."""
    record = one.record
    said = [(person.get("family") or person.get("name") or "") for person in (record.get("authors") or [])[:3]]
    said += [record.get("container") or "", record.get("date_as_written") or "", (record.get("summary") or "")[:40]]
    said += [record.get(name) or "" for name in ("pages", "doi", "publisher")]
    near = fold(words.text[max(0, place[0] - 300) : place[1] + 700])
    return sum(0.5 for value in said if value and fold(str(value)) in near)


def _said_by_reader(one: Gold) -> dict[str, tuple[Span, ...]]:
    """The spans of the values in which the reader agrees with the gold record."""
    if one.read is None:
        return {}
    read, found = one.read, {}
    for name in _FIELDS:
        ours = _OURS.get(name, name)
        spans = read.spans.get(ours)
        if not spans or name in ("doi", "isbn"):
            continue
        value = getattr(read, ours)
        said = value.edtf if name == "date" else value.title if name == "container" else str(value)
        accepted = [one.record.get(name), *(one.record.get("alt") or {}).get(name, [])]
        if fold(said) in {fold(str(value)) for value in accepted if value}:
            found[name] = spans
    return found


def _place(
    words: _Words,
    one: Gold,
    title: tuple[int, int],
    around: tuple[int, int],
    sides: dict[str, Counter[str]],
    *,
    final: bool,
) -> None:
    """Find a record's values around its title; unless ``final``, only count on which sides of titles they stand."""
    record = one.record
    taken = [title]
    home = (words.line(title[0]), words.line(title[1] - 1))
    theirs = _said_by_reader(one) if final else {}

    def side(place: tuple[int, int]) -> str:
        number = words.line(place[0])
        if number < home[0]:
            return "above"
        if number > home[1]:
            return "below"
        return "before" if place[0] < title[0] else "behind"

    def find(name: str, values: Sequence[str], *, after: int | None = None, over: bool = False) -> None:
        kind = name.split(".")[0] + (".statement" if name.endswith("statement") else "")
        for value in values:
            found = [
                place for place in words.all(value, *around) if not any(a < place[1] and place[0] < b for a, b in taken)
            ]
            if not found and name == "summary":
                found = _long(words, value, around)
            if not found:
                continue
            if not final:
                for one_side in {side(place) for place in found}:
                    sides.setdefault(kind, Counter())[one_side] += 1
                taken.append(min(found, key=lambda place: _far(place, title)))
                return
            votes = sides.get(kind, Counter())
            from_ = (after, after) if after is not None else title
            place = min(
                found,
                key=lambda place: (after is not None and place[0] < after, -votes[side(place)], _far(place, from_)),
            )
            taken.append(place)
            one.spans[name] = words.spans(place)
            return
        if not (final and values):
            return
        if over:
            for value in values:
                above = words.all(value, 0, around[0])
                if above:
                    one.spans[name] = words.spans(above[-1])
                    one.over.add(name)
                    return
        one.lost.append(name)

    last: int | None = None
    for role in ("authors", "editors"):
        for number, person in enumerate(record.get(role) or []):
            name = person.get("name") or ""
            ways = [name]
            if person.get("given") and person.get("family"):
                ways += [f"{person['family']} {person['given']}", f"{person['given']} {person['family']}"]
            find(f"{role}.{number}", [way for way in dict.fromkeys(ways) if way], after=last)
            if final and (spans := one.spans.get(f"{role}.{number}")) and (place := words.visible(spans)):
                last = place[1]
        last = None
    for number, person in enumerate(record.get("authors") or []):
        if said := person.get("statement"):
            find(f"authors.{number}.statement", [said])
    outlet: int | None = None
    for name in _FIELDS:
        values = _accepted(record, name)
        if not values or (name == "type" and not record.get("type_as_written")):
            continue
        if name == "date" and record.get("date_as_written"):
            values = values[:1]
        place = words.visible(theirs[name]) if name in theirs else None
        if place and name in _WRITTEN:
            # The reader may take more words for a date or a kind than those that say it.
            place = next(iter(words.all(values[0], *place)), None)
        if place:
            taken.append(place)
            one.spans[name] = words.spans(place)
            if place[0] < around[0]:
                one.over.add(name)
        else:
            find(name, values, over=name in ("type", "date", "container", "series", "volume", "issue", "publisher"),
                 after=outlet if name in ("pages", "volume", "issue", "number") else None)  # fmt: skip
        if name in ("container", "series") and final and name in one.spans and name not in one.over:
            place = words.visible(one.spans[name])
            outlet = place[1] if place else outlet


def _far(place: tuple[int, int], title: tuple[int, int]) -> int:
    return max(0, title[0] - place[1], place[0] - title[1])


def _long(words: _Words, value: str, around: tuple[int, int]) -> list[tuple[int, int]]:
    """The place of a long value whose beginning and end are found, though not all between."""
    begin, end = words.all(value[:50], *around), words.all(value[-50:], *around)
    if len(value) < 60 or not begin or not end:
        sentences = [part for part in re.split(r"(?<=[.!?])\s+", value) if len(part) > 25]
        found = [place for part in sentences for place in words.all(part, *around)[:1]]
        return [(min(a for a, _ in found), max(b for _, b in found))] if found else []
    for first in begin:
        for final in end:
            if 0.6 * len(value) < final[1] - first[0] < 1.5 * len(value):
                return [(first[0], final[1])]
    return []
