"""Which field each word of an entry belongs to, learned from labelled pages and from invented ones.

What the reader's rules make of a page is one of the facts that the model goes by. Of pages that the rules were made from they
make too much, so what a reader that did not know them yet made of those may be handed in; the other pages are read anew.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pycrfsuite

from benchmarks.cited import cited_page
from benchmarks.gold import Gold, GoldPage
from benchmarks.invented import InventedPage, Pool, invented_page
from oeuvre.formats import guess
from oeuvre.formats.listing import learned
from oeuvre.formats.listing.entries import find_entries
from oeuvre.formats.listing.page import Entry
from oeuvre.formats.listing.tokens import Said, Token, facts_of, said_on, tokens_of
from oeuvre.formats.listing.whole import read_with
from oeuvre.record import Record, Span

__all__ = ["SHIPPED", "Example", "examples", "invented", "learn", "read_by_rules", "write"]

#: The model that Oeuvre ships.
SHIPPED = Path(learned.__file__).with_name("fields.crfsuite.gz")
#: How many words of a long line are learned from, at its beginning and end: more than are read, which is better for both.
LEARNED = (70, 20)
_NAMES = {"date": "issued", "doi": "identifiers", "isbn": "identifiers"}

#: A record as a reader read it, as far as it matters here: the places of its values by path, and the roles of its people.
Read = tuple[Mapping[str, Sequence[Span]], Sequence[str]]


@dataclass(slots=True)
class Example:
    """The words of an entry, their facts, and the label that each should have."""

    tokens: list[Token]
    facts: list[list[str]]
    labels: list[str]
    ruled: list[str] = field(default_factory=list)


def read_by_rules(data: bytes) -> list[Read]:
    """What the reader's rules make of a page by themselves."""
    found = [one for one in read_with(None, data) if isinstance(one, Record)]
    return [(one.spans, [person.role for person in one.contributors]) for one in found]


def examples(page: GoldPage | InventedPage, read: Iterable[Read]) -> list[Example]:
    """The entries of a page, labelled, with what the rules read of them."""
    entries = [entry for entry in find_entries(page.page)[0] if not entry.is_doubted]
    said = said_on(entries)
    theirs = [
        (a, b, label, f"{number}.{path}")
        for number, (spans, roles) in enumerate(read)
        for path, places in spans.items()
        if (label := learned.label_of(path, roles))
        for a, b in places
    ]
    titles = {number: one.spans["title"][0][0] for number, one in enumerate(page.records) if "title" in one.spans}
    found = []
    used = set()
    for entry in entries:
        begin, end = entry.lines[0].offsets[0], entry.lines[-1].offsets[-1]
        inside = [number for number, at in titles.items() if begin <= at <= end]
        if len(inside) == 1:
            used.add(inside[0])
            found.append(_example(entry, page.records[inside[0]], said, theirs))
    lines = page.page.lines
    for number in titles.keys() - used:
        # An entry that the reader does not find is made of the lines that its values are on.
        one = page.records[number]
        places = [a for path, spans in one.spans.items() if path not in one.over for a, _ in spans]
        on = [
            n
            for n, line in enumerate(lines)
            if line.text and any(line.offsets[0] <= a <= line.offsets[-1] for a in places)
        ]
        if on and on[-1] - on[0] <= 25:
            found.append(_example(Entry(lines[on[0] : on[-1] + 1]), one, said, theirs))
    return found


def _example(entry: Entry, one: Gold, said: Said, theirs: Sequence[tuple[int, int, str, str]]) -> Example:
    tokens = tokens_of(entry.lines, *LEARNED)
    places = [
        (a, b, label, path)
        for path, spans in one.spans.items()
        if path not in one.over and (label := _label(path))
        for a, b in spans
    ]
    ruled = learned.labelled(entry.lines, tokens, theirs)
    if "T" not in ruled:
        ruled = []
    return Example(tokens, facts_of(entry, tokens, said, ruled), learned.labelled(entry.lines, tokens, places), ruled)


def _label(path: str) -> str:
    """The label of the words of a gold value."""
    name = path.partition(".")[0]
    if name in ("authors", "editors"):
        return "S" if path.endswith(".statement") else name[0].upper()
    return learned.LABELS.get(_NAMES.get(name, name), "")


def invented(count: int, pool: Pool) -> list[Example]:
    """The entries of so many invented pages, half of them citations by styles of chance."""
    found = []
    for seed in range(count):
        page = invented_page(seed, pool) if seed % 2 else cited_page(seed, pool)
        if page is not None:
            found += examples(page, read_by_rules(page.data))
    return found


def learn(train: Sequence[Example], path: Path, *, rounds: int = 70) -> None:
    """Train a model of these examples and write it, compressed."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for example in train:
        trainer.append(example.facts, example.labels)
    trainer.set_params(
        {"c1": 0.5, "c2": 0.02, "max_iterations": rounds, "feature.minfreq": 2, "feature.possible_transitions": True}
    )
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "model"
        trainer.train(str(plain))
        path.write_bytes(gzip.compress(plain.read_bytes(), mtime=0))


def pool_of(files: Iterable[Path]) -> Pool:
    """What the records in these files say."""
    pool = Pool()
    for path in files:
        data = path.read_bytes()
        kind = guess(data, path.name)
        if kind is not None and kind.read is not None:
            pool.take([one for one in kind.read(data) if isinstance(one, Record)])
    return pool


def write(pages: Sequence[GoldPage], count: int, facts: Sequence[str], read: str | None) -> str:
    """Learn from these pages and from so many invented ones, and write the model; what was done, to be printed.

    ``facts`` are files of records whose values the invented pages borrow; ``read`` is a JSON file with, by name of page, what
    an earlier reader made of it: for each record the places of its values by path, and the roles of its people.
    """
    before: dict[str, Any] = json.loads(Path(read).read_text("utf-8")) if read else {}
    real: list[Example] = []
    for page in pages:
        if page.records:
            real += examples(page, before[page.name] if page.name in before else read_by_rules(page.data))
    made = invented(count, pool_of(map(Path, facts)))
    learn([*real, *real, *real, *made], SHIPPED)
    return f"{len(pages)} pages, {len(real)} records, {len(made)} invented: {SHIPPED.name} written"
