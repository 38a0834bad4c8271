"""An entry read again by a model that has learned which field each word belongs to.

The model is a linear-chain conditional random field over the words of an entry (``tokens.py``), trained on labelled and on
invented pages. What the rules read is one of the facts it goes by, so it knows where they mostly err. Where its labels and
the rules' agree, the rules' values stay; where they do not, the model's words are taken.
"""

from __future__ import annotations

import gzip
import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import msgspec

from oeuvre.formats.listing import shapes
from oeuvre.formats.listing.bylines import read_names
from oeuvre.formats.listing.cues import is_wide
from oeuvre.formats.listing.kinds import chip_kind
from oeuvre.formats.listing.page import Entry, Line
from oeuvre.formats.listing.tokens import Said, Token, facts_of, tokens_of
from oeuvre.record import Container, Contributor, Record, Span, dates, names

if TYPE_CHECKING:
    from pycrfsuite import Tagger

__all__ = ["LABELS", "judged", "label_of", "labelled", "ruled", "tagger"]

#: The label of the words of each field of a record; people have "A" and "E", what is said of them "S", signs between
#: people "&", all other words "O".
LABELS = {
    "title": "T", "summary": "M", "container": "C", "series": "R", "publisher": "P", "issued": "D", "type": "K", "pages": "G",
    "volume": "V", "issue": "I", "number": "N", "identifiers": "X",
}  # fmt: skip
_AND = frozenset("and und et y e u og och en & / ・ 、".split())


@cache
def _weights() -> bytes:
    """The model that Oeuvre ships; whoever reads with it needs it in memory."""
    return gzip.decompress(resources.files(__package__).joinpath("fields.crfsuite.gz").read_bytes())


def tagger() -> Tagger:
    """A reader by the model that Oeuvre ships, for one page at a time: it remembers which entry it read last."""
    import pycrfsuite  # noqa: PLC0415 -- slow import

    model = pycrfsuite.Tagger()
    model.open_inmemory(_weights())
    return model


def label_of(path: str, roles: Sequence[str]) -> str:
    """The label of the words of a value by its path in a record."""
    name, _, rest = path.partition(".")
    if name == "contributors":
        if rest.endswith("statement"):
            return "S"
        return {"author": "A", "editor": "E"}.get(roles[int(rest)], "")
    return LABELS.get(name, "")


def labelled(lines: Sequence[Any], tokens: Sequence[Token], places: Sequence[tuple[int, int, str, str]]) -> list[str]:
    """The label of each word, from places of values in the source: where one begins and ends, its label, whose it is."""
    places = sorted(places)
    starts = [place[0] for place in places]
    labels: list[str] = []
    owners: list[str] = []
    for token in tokens:
        at = lines[token.line].offsets[token.start]
        label, owner = "O", ""
        index = bisect_right(starts, at)
        for begin, end, said, whose in reversed(places[max(0, index - 12) : index]) if index else ():
            if begin <= at < end:
                label, owner = said, whose
                break
        labels.append(label)
        owners.append(owner)
    for at in range(1, len(labels)):  # The stop of an initial is a part of the name.
        if labels[at] == "O" and tokens[at].text == "." and labels[at - 1] in ("A", "E"):
            word = tokens[at - 1].text
            if tokens[at - 1].end == tokens[at].start and ((word.isupper() and len(word) < 3) or word in ("Jr", "Sr")):
                labels[at], owners[at] = labels[at - 1], owners[at - 1]
    at = 1
    while at < len(labels):
        if labels[at] != "O":
            at += 1
            continue
        end = at
        while end < len(labels) and labels[end] == "O":
            end += 1
        inside = (
            end < len(labels)
            and end - at <= 3
            and labels[at - 1] == labels[end] != "O"
            and all(not one.text[0].isalnum() or one.text.lower() in _AND for one in tokens[at:end])
        )
        if inside and owners[at - 1] == owners[end]:
            labels[at:end] = [labels[end]] * (end - at)
        elif inside and labels[end] in "AE":
            labels[at:end] = ["&"] * (end - at)
        at = end
    return labels


def ruled(entry: Entry, tokens: Sequence[Token], record: Record) -> list[str]:
    """The label that a record gives to each word of its entry."""
    roles = [one.role for one in record.contributors]
    places = [
        (a, b, label, path)
        for path, spans in record.spans.items()
        if (label := label_of(path, roles))
        for a, b in spans
    ]
    return labelled(entry.lines, tokens, places)


def judged(
    entry: Entry, record: Record, said: Said, model: Tagger, *, language: str = "", day_first: bool | None = None,
    formed: bool = False,
) -> Record:  # fmt: skip
    """The record of an entry, with the values that the model reads otherwise.

    ``formed`` says that the rules go by a form in which all works of the page are written.
    """
    if said.entries < 2 or is_wide(record.title):
        return record  # Of pages of one work, and of East Asian ones, it has learned too little.
    tokens = tokens_of(entry.lines)
    if _parts_words(entry, tokens, record):
        return record
    theirs = ruled(entry, tokens, record)
    ours = _unparted(tokens, model.tag(facts_of(entry, tokens, said, theirs)))
    merged = _merged(entry.lines, tokens, theirs, ours, model, FORMED if formed else 1.0)
    if merged == theirs:
        return record
    return _Revision(entry, tokens, theirs, merged, record, language, day_first).record()


_HYPHENS = frozenset("-‐‑")


def _unparted(tokens: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """The labels, one for all the parts of a word with hyphens ("Jong-A-Pin")."""
    found = list(labels)
    hyphens = [at for at, token in enumerate(tokens) if token.text in _HYPHENS]
    for at in hyphens:
        if not 0 < at < len(tokens) - 1:
            continue
        before, sign, after = tokens[at - 1], tokens[at], tokens[at + 1]
        if (
            before.line == after.line
            and (before.end, sign.end) == (sign.start, after.start)
            and before.text[0].isalpha()
            and after.text[0].isalpha()
        ):
            found[at] = found[at + 1] = found[at - 1]
    return found


def _parts_words(entry: Entry, tokens: Sequence[Token], record: Record) -> bool:
    """Whether a value begins within a word, as where a copy has glued an outlet to a title."""
    begins = {entry.lines[token.line].offsets[token.start] for token in tokens}
    return any(
        spans[0][0] not in begins and any(line.offsets[0] <= spans[0][0] <= line.offsets[-1] for line in entry.lines)
        for path, spans in record.spans.items()
        if spans and path in LABELS
    )


#: How much likelier than the rules' the model's labels of some words must be, the natural logarithm as the mean of the words:
#: where they move a value's ends, and where they take a value away or find one of which the rules say nothing.
MOVED, NEW = 1.0, 2.0
#: So many times as much where all works of a page are read by one form: then the rules saw more than one entry.
FORMED = 2.0
#: What is told from other words by its own shape, and not by the model.
_SAME = dict.fromkeys("KXS", "O")


def _merged(
    lines: Sequence[Line],
    tokens: Sequence[Token],
    theirs: Sequence[str],
    ours: Sequence[str],
    model: Tagger,
    bound: float,
) -> list[str]:
    """The rules' labels, and the model's where it is surer of them; ``bound`` is how many times as sure it must be."""
    merged = list(theirs)
    their_words = [_SAME.get(a, a) for a in theirs]
    our_words = [_SAME.get(b, b) for b in ours]
    if their_words == our_words:
        return merged
    known = set(model.labels())
    differs = [a != b for a, b in zip(their_words, our_words, strict=True)]
    is_word = [token.text[0].isalnum() for token in tokens]
    title_lines = {token.line for token, label in zip(tokens, theirs, strict=True) if label == "T"}
    at, size = 0, len(tokens)
    while at < size:
        if not differs[at]:
            at += 1
            continue
        end = at + 1
        while end < size and (differs[end] or (end + 1 < size and differs[end + 1] and not is_word[end])):
            end += 1
        places = [place for place in range(at, end) if is_word[place] and differs[place]]
        if places:
            worth = 0.0
            for place in places:
                other = model.marginal(theirs[place], place) if theirs[place] in known else 0.0
                worth += math.log(max(model.marginal(ours[place], place), 1e-4) / max(other, 1e-4))
            others = {our_words[place] for place in range(size) if not differs[place] and is_word[place]} | {"O", "&"}
            moved = all(their_words[place] in others and our_words[place] in others for place in places)
            if (
                worth / len(places) >= bound * (MOVED if moved else NEW)
                and _are_people(lines, tokens, ours, places)
                and not _twice(their_words, our_words, is_word, places)
                and not _is_located(theirs, is_word, places)
                and not (title_lines and any(ours[n] == "T" and tokens[n].line not in title_lines for n in places))
            ):
                merged[at:end] = ours[at:end]
        at = end
    return merged


#: The fields that have one value, in one place.
_ONCE = frozenset("TCRPDGVIN")


def _twice(theirs: Sequence[str], ours: Sequence[str], is_word: Sequence[bool], places: Sequence[int]) -> bool:
    """Whether these words would be a second value of a field whose first is another, by the rules and the model."""
    for label in {ours[place] for place in places} & _ONCE:
        run = [place for place in places if ours[place] == label]
        before, after = run[0] - 1, run[-1] + 1
        while before >= 0 and not is_word[before]:
            before -= 1
        while after < len(ours) and not is_word[after]:
            after += 1
        beside = (before >= 0 and ours[before] == label) or (after < len(ours) and ours[after] == label)
        if not beside and any(a == b == label and w for a, b, w in zip(theirs, ours, is_word, strict=True)):
            return True
    return False


def _is_located(theirs: Sequence[str], is_word: Sequence[bool], places: Sequence[int]) -> bool:
    """Whether some of these words are, by the rules, an outlet between its volume and its page ("12 Quay L.J. 345")."""
    labels = "".join(label[:1] for label, word in zip(theirs, is_word, strict=True) if word)
    return any(theirs[place] == "C" for place in places) and _LOCATED.search(labels) is not None


#: An outlet's words between a volume and a page, as labels.
_LOCATED = re.compile(r"VC+G")


def _are_people(lines: Sequence[Line], tokens: Sequence[Token], ours: Sequence[str], places: Sequence[int]) -> bool:
    """Whether the runs of people that these words are in look like people."""
    done = -1
    for place in places:
        if ours[place] not in "AE" or place < done:
            continue
        first = done = place
        while first and ours[first - 1] == ours[place]:
            first -= 1
        while done < len(ours) and ours[done] == ours[place]:
            done += 1
        line, start = tokens[first].line, tokens[first].start
        end = max(token.end for token in tokens[first:done] if token.line == line)
        byline = read_names(lines[line].text, start, end)
        if byline is None or byline.score < 0.3:
            return False
    return True


_EDGES = " \t.,;:，；：、|/–—-·•*†‡"
_QUOTES = shapes.QUOTES | {"”": "”"}


class _Revision:
    def __init__(
        self, entry: Entry, tokens: Sequence[Token], theirs: Sequence[str], ours: Sequence[str], record: Record,
        language: str, day_first: bool | None,
    ) -> None:  # fmt: skip
        self.entry, self.tokens, self.theirs, self.ours, self.old = entry, tokens, theirs, ours, record
        self.language, self.day_first = language, day_first

    def changed(self, labels: str) -> bool:
        """Whether the words of these labels are others, signs left out."""
        return any(
            (a in labels) != (b in labels) and token.text[0].isalnum()
            for a, b, token in zip(self.theirs, self.ours, self.tokens, strict=True)
        )

    def runs(self, label: str) -> list[tuple[int, int]]:
        """The runs of words of a label; a sign alone does not part them within a line."""
        found: list[tuple[int, int]] = []
        at = 0
        while at < len(self.ours):
            if self.ours[at] != label:
                at += 1
                continue
            end = at
            while end < len(self.ours) and self.ours[end] == label:
                end += 1
            if any(token.text[0].isalnum() for token in self.tokens[at:end]):
                found.append((at, end))
            at = end
        return found

    def said(self, run: tuple[int, int], edges: str = _EDGES) -> tuple[str, tuple[Span, ...]]:
        """The words of a run and their places, without signs at the ends."""
        pieces: list[str] = []
        spans: list[Span] = []
        at = run[0]
        while at < run[1]:
            end = at
            while end < run[1] and self.tokens[end].line == self.tokens[at].line:
                end += 1
            line = self.entry.lines[self.tokens[at].line]
            start, stop = self.tokens[at].start, self.tokens[end - 1].end
            first, last = at == run[0], end == run[1]
            while first and start < stop and line.text[start] in edges and line.text[start] not in "¿¡":
                start += 1
            while last and stop > start and line.text[stop - 1] in edges:
                if line.text[stop - 3 : stop] == "...":
                    break
                stop -= 1
            if first and last:
                start, stop = _bare(line.text, start, stop, edges)
            if stop > start:
                pieces.append(line.text[start:stop])
                spans += line.places(start, stop)
            at = end
        return " ".join(pieces), tuple(spans)

    def record(self) -> Record:
        new: dict[str, Any] = {}
        spans = dict(self.old.spans)

        def put(name: str, value: Any, places: tuple[Span, ...]) -> None:
            new[name] = value
            spans.pop(name, None)
            if places:
                spans[name] = places

        inside = self.inside
        if self.changed("T") and (runs := self.runs("T")):
            run = self.joined(runs, "T")
            text, places = self.said(run)
            if sum(c.isalpha() for c in text) > 2 and not (_opens(text) and not _opens(self.old.title)):
                put("title", text, places)
        for name, label in (
            ("series", "R"),
            ("number", "N"),
            ("publisher", "P"),
            ("volume", "V"),
            ("issue", "I"),
            ("pages", "G"),
        ):
            if not self.changed(label):
                continue
            runs = self.runs(label)
            if label == "R":  # "IEEE Conference" over a title is no series.
                runs = [run for run in runs if not chip_kind(self.entry.lines[self.tokens[run[0]].line].text)]
            if runs:
                text, places = self.said(self.joined(runs, label) if label in "GR" else self.best(runs, label))
                put(name, text, places)
            elif inside(name):
                put(name, "", ())
        if self.changed("C"):
            if runs := self.runs("C"):
                text, places = self.said(self.best(runs, "C"))
                put("container", Container(title=text), places)
            elif inside("container"):
                put("container", None, ())
        if self.changed("D"):  # A date is one by its shape: another may be told, but none is taken away.
            for run in self.runs("D"):
                text, places = self.said(run)
                if date := dates.read(text, language=self.language, day_first=self.day_first):
                    put("issued", date, places)
                    break
        if self.changed("M"):
            if runs := self.runs("M"):
                said = [self.said(run, " ") for run in runs if run[1] - run[0] > 3]
                if said:
                    put(
                        "summary",
                        " ".join(text for text, _ in said),
                        tuple(span for _, found in said for span in found),
                    )
            elif inside("summary"):
                put("summary", "", ())
        if self.changed("AE") or self.changed("A") or self.changed("&"):
            self.people(new, spans)
        return msgspec.structs.replace(self.old, **new, spans=spans)

    def inside(self, name: str) -> bool:
        """Whether a value stands in the entry, not in a heading over it."""
        spans = self.old.spans.get(name, ())
        return any(
            line.offsets and line.offsets[0] <= a <= line.offsets[-1] for a, _ in spans for line in self.entry.lines
        )

    def best(self, runs: Sequence[tuple[int, int]], label: str) -> tuple[int, int]:
        """The run that has most of the words that the rules label so, too, else the longest."""
        return max(runs, key=lambda run: (self.theirs[slice(*run)].count(label), run[1] - run[0]))

    def joined(self, runs: Sequence[tuple[int, int]], label: str) -> tuple[int, int]:
        """The best run, with those that only signs or a line's end part from it."""
        best = self.best(runs, label)
        begin, end = best
        for run in runs:
            between = self.tokens[end : run[0]] if run[0] >= end else ()
            if run[0] >= end and len(between) <= 2 and not any(one.text[0].isalnum() for one in between):
                end = run[1]
        for run in reversed(runs):
            between = self.tokens[run[1] : begin] if run[1] <= begin else ()
            if run[1] <= begin and len(between) <= 2 and not any(one.text[0].isalnum() for one in between):
                begin = run[0]
        return begin, end

    def people(self, new: dict[str, Any], spans: dict[str, tuple[Span, ...]]) -> None:
        """The authors and editors by the model's words; what the rules say of the same people stays with them."""
        known = {}
        others = []
        for number, one in enumerate(self.old.contributors):
            path = f"contributors.{number}"
            if one.role in ("author", "editor"):
                known[one.name] = (one, spans.get(path, ()), spans.get(f"{path}.statement", ()))
                if not any(self.tokens_in(spans.get(path, ()))):
                    others.append((one, path))  # Named over the entry.
            else:
                others.append((one, path))
        found: list[tuple[Contributor, tuple[Span, ...], tuple[Span, ...]]] = []
        for label, role in (("A", "author"), ("E", "editor")):
            for run in self.runs(label):
                for one, places in self.named(run, role):
                    before, _, stated = known.get(one.name, (None, (), ()))
                    if before is not None and before.statement:
                        one = msgspec.structs.replace(one, statement=before.statement)
                    elif before is not None and before.role == role:
                        one = before
                    if not any(one.name == have.name and one.role == have.role for have, _, _ in found):
                        found.append((one, places, stated if one.statement else ()))
        kept = [(one, spans.get(path, ()), spans.get(f"{path}.statement", ())) for one, path in others]
        for path in [path for path in spans if path.startswith("contributors.")]:
            del spans[path]
        every = [*kept, *found] if kept and kept[0][0].role == "author" else [*found, *kept]
        every.sort(key=lambda one: one[0].role == "editor")
        for number, (_, places, stated) in enumerate(every):
            if places:
                spans[f"contributors.{number}"] = places
            if stated:
                spans[f"contributors.{number}.statement"] = stated
        new["contributors"] = tuple(one for one, _, _ in every)

    def tokens_in(self, places: Sequence[Span]) -> list[bool]:
        return [
            any(a <= self.entry.lines[token.line].offsets[token.start] < b for a, b in places) for token in self.tokens
        ]

    def named(self, run: tuple[int, int], role: str) -> list[tuple[Contributor, tuple[Span, ...]]]:
        """The people that a run of words names: mostly one."""
        line = self.entry.lines[self.tokens[run[0]].line]
        end = run[0]
        while end < run[1] and self.entry.lines[self.tokens[end].line] is line:
            end += 1
        start, stop = self.tokens[run[0]].start, self.tokens[end - 1].end
        while start < stop and line.text[start] in " ,;:&/|-":
            start += 1
        while stop > start and line.text[stop - 1] in " ,;:&/|-":
            stop -= 1
        text = line.text

        def words(place: tuple[int, int]) -> str:
            return " ".join(text[slice(*place)].split())

        byline = read_names(text, start, stop)
        if byline is None or byline.score <= 0.3:
            name = words((start, stop))
            one = Contributor(name=name, role=role, literal=names.is_body(name))
            return [(one, line.places(start, stop))] if name else []
        return [
            (
                Contributor(
                    name=words((one.start, one.end)), given=words(one.given), family=words(one.family), literal=one.is_body,
                    role=role,
                ),
                line.places(one.start, one.end),
            )
            for one in byline.names
        ]  # fmt: skip


def _opens(text: str) -> bool:
    """Whether a quotation is opened that is not closed."""
    return any(text.count(first) > text.count(last) for first, last in ("‘’", "“”", "«»", "()"))


def _bare(text: str, start: int, end: int, edges: str) -> tuple[int, int]:
    """A place without quotation marks or brackets around the whole, or one that nobody opened."""
    for _ in range(3):
        if end - start < 3:
            break
        first, last = text[start], text[end - 1]
        if first in _QUOTES and last in _QUOTES[first]:
            start, end = start + 1, end - 1
        elif _is_alone(text, start, start, end):
            start += 1
        elif _is_alone(text, end - 1, start, end):
            end -= 1
        else:
            break
        while end > start and text[end - 1] in edges and text[end - 3 : end] != "...":
            end -= 1
        while start < end and text[start] in edges:
            start += 1
    return start, end


def _is_alone(text: str, at: int, start: int, end: int) -> bool:
    """Whether a bracket or quotation mark has no other to it in its stretch of text."""
    for marks in ("([)]", "“„”", "«»", '"'):
        if text[at] in marks:
            return sum(text.count(mark, start, end) for mark in marks) == 1
    return False
