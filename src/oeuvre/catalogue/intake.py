"""The only way in: bytes are kept and read, what they say becomes evidence, and the rows follow, all in one transaction.

Each record is first looked for among what the same source said before: by its key, or, where the source gives none, by what
it says (``entries``). Then among all versions that share a key of ``matching.keys``: one that is surely the same version
takes the evidence; one that may be is asked about; otherwise a new version begins. Nothing is joined that ``matching`` is
not sure of, and where each piece of evidence was put is kept with its reasons.

What a newer copy of a file no longer lists is superseded: its version is withdrawn from the catalogue, unless other
evidence or an editor's decision holds it. What a harvested source no longer has is only asked about. Imports of one source
are undone from the last to the first, so that what an import superseded is always what was there before it.
"""

from __future__ import annotations

import contextlib
import datetime
import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings

from oeuvre.catalogue import OeuvreError, entries, kept, reading, rebuild
from oeuvre.catalogue.commit import Change, change, many, pieces, plainly, select, time, within
from oeuvre.catalogue.rows import Read, Row, prepare
from oeuvre.catalogue.whose import Name, Whose
from oeuvre.matching import Likeness, Verdict
from oeuvre.matching import versions as likeness
from oeuvre.matching.people import name_fit
from oeuvre.record import About, Problem, Record

__all__ = ["ASKED_ABOUT", "GONE", "STAYS", "Changed", "Report", "add", "add_file", "gone", "redo", "undo"]

Changed = rebuild.Changed
Progress = Callable[[int, int], None]

#: Records that go through the tables together.
BATCH = 500
#: How many versions one record is compared with at most, and how many questions it may raise.
NEAR, ASKED = 12, 3
#: How many of the versions under one key are looked at: a key that hundreds share tells nothing.
COMMON = 50
#: How many keys wait to be written together, and how many bits tell which have been.
MANY_KEYS, KEY_BITS = 12_000, 1 << 25
#: What becomes of that which the source said before and says no more: it is taken away, it stays, or it is asked about.
GONE, STAYS, ASKED_ABOUT = "gone", "stays", "asked about"
#: From how many entries on a page that lost more than half of them is not believed.
SHRUNK = 4
#: How many problems, changes and codes a report holds; it counts them all.
SHOWN = 1000
#: How far a source is trusted if nobody says: a centre's own page and files.
TRUST = 50

_encode = msgspec.json.encode
_loads = msgspec.json.decode
_decode = msgspec.json.Decoder(Record).decode


@dataclass
class Report:
    """What an import found and what it changed; ``code`` is empty where nothing was new, or in a rehearsal."""

    code: str = ""
    source: str = ""
    filename: str = ""
    format: str = ""
    copy_of: str = ""
    records: int = 0
    new: int = 0
    matched: int = 0
    edited: int = 0
    unchanged: int = 0
    gone: int = 0
    people: int = 0
    questions: int = 0
    missing: int = 0
    milestones: int = 0
    problem_count: int = 0
    change_count: int = 0
    problems: list[Problem] = field(default_factory=list)
    changes: list[Changed] = field(default_factory=list)
    works: list[str] = field(default_factory=list)
    gone_from: list[str] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    is_rehearsal: bool = False
    undone: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether the catalogue is as it was."""
        return not (
            self.new or self.matched or self.edited or self.gone or self.change_count or self.undone or self.milestones
            or self.missing
        )  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """The report as plain values."""
        told: dict[str, Any] = msgspec.to_builtins(self)
        return told | {"problems": [str(problem) for problem in self.problems]}

    def lines(self) -> list[str]:
        """The report in sentences, a line each."""
        if self.undone:
            changed = f" {_many(self.change_count, 'value')} changed." if self.change_count else ""
            return [f"{self.undone}.{changed}"]
        name = f"{self.filename or self.source}"
        said = [f"{name}: {_many(self.records, 'record')} read as {self.format} from “{self.source}”."]
        if self.copy_of:
            said.append(f"It is a newer copy of {self.copy_of}.")
        if self.is_nothing:
            said.append("Nothing changed.")
        else:
            told = [
                (self.new, "new work"),
                (self.people, "new person"),
                (self.matched, "record of a work known before"),
            ]
            told += [
                (self.edited, "edited entry"),
                (self.unchanged, "unchanged entry"),
                (self.gone, "entry no longer listed"),
                (self.missing, "entry missing, which is asked about"),
            ]
            told += [(self.milestones, "event of the centre's history")]
            said.append(", ".join(_many(count, noun) for count, noun in told if count) + ".")
            titles = {it.code: f" “{it.title}”" for it in self.changes}
            gone = set(self.gone_from)
            said += [_change(it) for it in self.changes if it.code not in gone or it.after is not None][:50]
            said += [f"No longer listed: {it}{titles.get(it, '')}." for it in self.gone_from[:50]]
        if self.questions:
            said.append(f"{_many(self.questions, 'question')} for you: oeuvre review.")
        if self.is_rehearsal:
            said += [_column(heading, field) for heading, field in self.columns.items()]
            said.append("This was a rehearsal: nothing was kept.")
        elif self.code:
            said.append(f"Kept as {self.code}; take it back with oeuvre undo {self.code}.")
        return said + [
            f"{self.filename}{', ' if it.where else ': '}{it}" if self.filename else str(it) for it in self.problems
        ]


def _many(count: int, noun: str) -> str:
    plural = {"person": "people", "entry": "entries"}
    head, _, tail = noun.partition(" ") if noun.partition(" ")[0] in ("record", "event", "entry") else (noun, "", "")
    if count != 1:
        words = head.split()
        words[-1] = plural.get(words[-1], words[-1] + "s")
        head = " ".join(words)
    return f"{count} {head}" + (f" {tail}" if tail else "")


def _column(heading: str, field: str) -> str:
    return f"Column “{heading}” is " + (f"{field}." if field else "no field: it is kept as it is.")


def _change(it: Changed) -> str:
    if it.before is None or it.after is None:
        return f"{it.code} “{it.title}”: {it.field} {'added' if it.before is None else 'taken away'}."
    return f"{it.code} “{it.title}”: {it.field} is now {_short(it.after)}; it was {_short(it.before)}."


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else _encode(value).decode()
    return f"“{text[:80]}…”" if len(text) > 80 else f"“{text}”"


# The ways in.


def add_file(
    given: Path | bytes,
    *,
    source: str = "",
    filename: str = "",
    format: str = "",
    read_on: datetime.date | None = None,
    today: datetime.datetime | None = None,
    trust: int | None = None,
    mapping: dict[str, str] | None = None,
    missing: str = GONE,
    kind: str = "file",
    address: str = "",
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Take in a file. Without a source named, a newer copy of a file is known by its name or by what it says.

    ``missing`` says what becomes of what an older copy had; ``kind`` and ``address`` are the source's, if it is new.
    """
    now = today or datetime.datetime.now(datetime.UTC)
    name = filename or (given.name if isinstance(given, Path) else "")
    if isinstance(given, bytes) and not (name or source):
        raise ValueError("bytes need a source or a file name")
    with plainly():
        path, digest, size = kept.lay_down(settings.SITE, kept.pieces(given))
    try:
        finds = reading.read(path, filename=name, format=format, mapping=mapping)
        known = next(finds)
        told = (missing, kind, address)
        head = _Head(source, name, known.format, digest, size, read_on or now.date(), trust, mapping, *told)
        report = _take_in(finds, head, path, today, dry_run=dry_run, progress=progress)
        report.columns = known.columns
        return report
    finally:
        path.unlink(missing_ok=True)


def add(
    found: Iterable[Record | Problem | About],
    *,
    source: str,
    read_on: datetime.date | None = None,
    today: datetime.datetime | None = None,
    trust: int | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Take in records that are at hand; what is kept of them as bytes is their JSON, a line each."""
    now = today or datetime.datetime.now(datetime.UTC)
    at_hand = list(found)
    for it in at_hand:
        if not isinstance(it, Record | Problem | About):
            raise TypeError(f"{it!r} is no record")
    lines = (_encode(it) + b"\n" for it in at_hand)
    with plainly():
        path, digest, size = kept.lay_down(settings.SITE, lines)
    try:
        head = _Head(source, "", "oeuvrejson", digest, size, read_on or now.date(), trust, None)
        return _take_in(map(prepare, at_hand), head, path, today, dry_run=dry_run, progress=progress)
    finally:
        path.unlink(missing_ok=True)


@dataclass(frozen=True)
class _Head:
    """What is told of an import as a whole."""

    source: str
    filename: str
    format: str
    digest: str
    size: int
    read_on: datetime.date
    trust: int | None
    mapping: dict[str, str] | None
    missing: str = GONE
    kind: str = "file"
    address: str = ""


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Leave the search for cycles out: an import makes none to speak of, and each search looks at all that is held."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _take_in(
    finds: Iterator[Read],
    head: _Head,
    path: Path,
    today: datetime.datetime | None,
    *,
    dry_run: bool,
    progress: Progress | None,
) -> Report:
    first = list(islice(finds, BATCH))
    now = today or datetime.datetime.now(datetime.UTC)
    with _without_collector(), change(now, rehearse=dry_run, large=True) as it:
        source, scope = _whose_file(head, first)
        again = _undone(source, head.digest)
        if again:
            # What was undone counts again, with the ids that it had; then what is read otherwise today is an edit of it.
            for _ in _flip(it, again, "done"):
                pass
        taking = _Taking(it, head, source, scope)
        for batch in chain([first], _batches(finds)):
            taking.take(batch)
            if progress:
                progress(taking.report.records, 0)
        taking.finish()
        report = taking.report
        report.is_rehearsal = dry_run
        it.is_nothing = report.is_nothing and not again and not taking.came_back
        if again:
            rebuild.questions(it, _asked_by(again))
        if again and report.is_nothing:
            many("DELETE FROM catalogue_problem WHERE import_of_id = %s", [(taking.number,)])
            many("DELETE FROM catalogue_import WHERE id = %s", [(taking.number,)])
            report.undone, report.code = f"i{again} counts again", f"i{again}"
        elif not (dry_run or it.is_nothing):
            report.code = f"i{taking.number}"
            final = kept.keep(settings.SITE, path, head.digest)
            digests = {row[0] for row in select("SELECT DISTINCT digest FROM catalogue_import")}
            kept.sweep(settings.SITE, digests | {head.digest}, but=final)
    return report


def _batches(finds: Iterator[Read]) -> Iterator[list[Read]]:
    while batch := list(islice(finds, BATCH)):
        yield batch


def _whose_file(head: _Head, first: list[Read]) -> tuple[str, str]:
    """The source that this file is of, and the file that it is a newer copy of ("" where of none)."""
    if head.missing != GONE:
        return head.source or head.filename, head.filename
    if head.source:
        names = [row[0] for row in select(
            "SELECT DISTINCT i.scope FROM catalogue_import i JOIN catalogue_source s ON s.id = i.source_id"
            " WHERE s.name = %s AND i.state = 'done'", [head.source],
        )]  # fmt: skip
        if head.filename in names:
            return head.source, head.filename
        return head.source, _likest(first, head.source)[1]
    if select("SELECT 1 FROM catalogue_source WHERE name = %s", [head.filename]):
        return head.filename, head.filename
    source, scope = _likest(first, "")
    return source or head.filename, scope


def _likest(first: list[Read], source: str) -> tuple[str, str]:
    """The source and scope of which at least half of these entries are known to the letter."""
    digests = {find.digest for find in first if find.kind == "record"}
    if not digests:
        return "", ""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    keys = {find.key or _made_key(find.digest) for find in first if find.kind == "record"}
    condition, params = within("e.key", keys)
    for name, scope, digest in select(
        "SELECT s.name, i.scope, e.digest FROM catalogue_source s JOIN catalogue_evidence e ON e.source_id = s.id"
        f" JOIN catalogue_import i ON i.id = e.import_of_id WHERE {condition} AND e.is_current"
        + (" AND s.name = %s" if source else ""),
        [*params, *([source] if source else [])],
    ):
        if digest in digests:
            counts[name, scope] += 1
    likest = max(counts, key=lambda it: (counts[it], it), default=("", ""))
    return likest if counts and counts[likest] * 2 >= len(digests) else ("", "")


def _made_key(digest: str) -> str:
    """The key of an entry that its source gives none: it changes when the entry does."""
    return f"~{digest[:16]}"


@dataclass(slots=True)
class _Old:
    """Evidence that the same source gave before."""

    id: int
    key: str
    digest: str
    version: int
    people: str
    import_of: int


class _Taking:
    """An import on its way into the tables."""

    def __init__(self, it: Change, head: _Head, source: str, scope: str) -> None:
        self.it, self.head = it, head
        self.report = Report(source=source, filename=head.filename, format=head.format, copy_of=scope)
        if scope == head.filename:
            self.report.copy_of = ""
        self.source = _source(it, source, head)
        self.number = it.new_id("import")
        self.scope = scope or head.filename
        told = (head.filename, self.scope, head.format, _json(head.mapping), head.digest, head.size)
        many(
            "INSERT INTO catalogue_import (id, source_id, filename, scope, format, mapping, digest, size, at, read_on, state,"
            " counts) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'done', '{}')",
            [(self.number, self.source, *told, time(it.at), head.read_on.isoformat())],
        )
        self.is_first = not select(
            "SELECT 1 FROM catalogue_evidence WHERE source_id = %s AND is_current LIMIT 1", [self.source]
        )
        self.whose = Whose(it, source)
        self.keys = _Keys()
        self.position = 0
        self.seen: set[int] = set()
        self.stale: set[int] = set()
        self.held: list[tuple[int, int, Read]] = []
        self.before = 0
        self.lowest_new = select("SELECT coalesce(max(id), 0) FROM catalogue_version")[0][0]
        self.asked: dict[tuple[str, str, str], Likeness] = {}
        self.is_dated = head.format in rebuild.DATED
        self.history_changed = False
        self.came_back = 0

    def take(self, batch: list[Read]) -> None:
        """Take in some of what was found."""
        records = []
        for find in batch:
            if find.problem is not None:
                self._problem(find.problem)
            elif find.kind == "about":
                self._about(find)
            else:
                records.append(find)
        if not records:
            return
        self.report.records += len(records)
        known = self._known(records)
        new: list[tuple[int, Read]] = []
        edited: list[tuple[int, Read, _Old]] = []
        for find, old in zip(records, known, strict=True):
            self.position += 1
            if old is None:
                has_key = not find.key.startswith("~")
                if self.is_first or (has_key and self.head.missing == STAYS):
                    new.append((self.position, find))
                else:
                    self.held.append((self.position, self.before, find))
                continue
            self.seen.add(old.id)
            self.before = old.id
            if old.digest == find.digest:
                self.report.unchanged += 1
            else:
                edited.append((self.position, find, old))
        self._edit(edited)
        self._add(new)
        if len(self.held) > entries.MOST * 2:
            self._add_held()

    def _known(self, records: list[Read]) -> list[_Old | None]:
        """For each record what the same source said of it before. Keys are made unlike where a file has one twice."""
        for find in records:
            find.key = find.key or _made_key(find.digest)
        condition, params = within("key", {find.key for find in records})
        found: dict[str, _Old] = {}
        mine = set()
        for row in select(
            "SELECT id, key, digest, version_id, people, import_of_id FROM catalogue_evidence WHERE source_id = %s AND"
            f" {condition} AND is_current AND kind = 'record' ORDER BY id",
            [self.source, *params],
        ):
            old = _Old(*row)
            if old.import_of == self.number or old.id in self.seen:
                mine.add(old.key)
            else:
                found[old.key] = old
        known = []
        for find in records:
            if find.key in mine:
                find.key = self._unlike(find.key, mine)
                old_twin = None if self.is_first else self._by_key(find.key)
                known.append(old_twin)
            else:
                known.append(found.get(find.key))
            mine.add(find.key)
        return known

    def _unlike(self, key: str, taken: set[str]) -> str:
        """The key with a number that it bears neither in this batch nor in those before."""
        count = 2
        while f"{key}~{count}" in taken or select(
            "SELECT 1 FROM catalogue_evidence WHERE source_id = %s AND key = %s AND import_of_id = %s",
            [self.source, f"{key}~{count}", self.number],
        ):
            count += 1
        return f"{key}~{count}"

    def _by_key(self, key: str) -> _Old | None:
        row = select(
            "SELECT id, key, digest, version_id, people, import_of_id FROM catalogue_evidence WHERE source_id = %s AND"
            " key = %s AND is_current AND kind = 'record' ORDER BY id DESC LIMIT 1",
            [self.source, key],
        )
        return _Old(*row[0]) if row and row[0][0] not in self.seen else None

    def _problem(self, problem: Problem) -> None:
        self.report.problem_count += 1
        if len(self.report.problems) < SHOWN:
            self.report.problems.append(problem)
        many(
            'INSERT INTO catalogue_problem (import_of_id, "where", what, mend, text) VALUES (%s, %s, %s, %s, %s)',
            [(self.number, problem.where, problem.what, problem.mend, problem.text)],
        )

    def _about(self, find: Read) -> None:
        """Keep what the page tells of its centre."""
        condition = "source_id = %s AND kind = 'about' AND is_current AND import_of_id <> %s"
        old = select(f"SELECT id, digest FROM catalogue_evidence WHERE {condition}", [self.source, self.number])
        if any(digest == find.digest for _, digest in old):
            self.seen.update(number for number, _ in old)
            return
        self._supersede([number for number, _ in old])
        self.history_changed = True
        many(_EVIDENCE, [self._evidence(find, 0, None, "[]", "[]")])
        self.report.milestones += len(msgspec.json.decode(find.whole, type=About).events)

    def _evidence(self, find: Read, position: int, version: int | None, people: str, why: str) -> tuple[Any, ...]:
        number = self.it.new_id("evidence")
        self.last_evidence = number
        return (
            number,
            self.source,
            self.number,
            find.kind,
            find.key,
            find.digest,
            position,
            find.whole,
            version,
            version,
            people,
            why,
            True,
        )

    def _supersede(self, numbers: Iterable[int]) -> None:
        many(
            "UPDATE catalogue_evidence SET superseded_by_id = %s, is_current = %s WHERE id = %s",
            [(self.number, False, number) for number in numbers],
        )

    # What is new.

    def _add(self, new: list[tuple[int, Read]]) -> None:
        """Take in records that this source did not have before."""
        if not new:
            return
        rows = [find.row for _, find in new if find.row]
        near = _Near(rows, self.keys)
        self.whose.look_up(rows)
        bodies = self._bodies(rows)
        evidence, fresh = [], []
        for position, find in new:
            row = find.row
            assert row is not None
            same, maybe = near.judge(row)
            who_is = self.whose.of(row, near.people_of(same[0], row) if same else None)
            people = [
                f"o{bodies[part.key]}" if part.is_body else who for part, who in zip(row.parts, who_is, strict=True)
            ]
            if same:
                version, verdict = same
                why = _reasons(f"v{version}", verdict)
                self.report.matched += 1
                self.stale.add(version)
            else:
                version, why = self.it.new_id("version"), "[]"
                self.report.new += 1
                if len(self.report.works) < SHOWN:
                    self.report.works.append(f"w{version}")
                for other, verdict in maybe[:ASKED]:
                    self._ask(version, other, verdict)
                near.put(version, row, people)
                self.keys.put(version, row.keys)
            evidence.append(self._evidence(find, position, version, _encode(people).decode(), why))
            if not same:
                origins = {"": f"e{self.last_evidence}"}
                read_on = self.head.read_on.isoformat()
                fresh.append(rebuild.Fresh(version, row, origins, people, read_on, self.is_dated))
        self.whose.save()
        rebuild.write_new(self.it, fresh)
        self.keys.write(MANY_KEYS)
        many(_EVIDENCE, evidence)

    def _bodies(self, rows: list[Row]) -> dict[str, int]:
        return rebuild.bodies(self.it, {part.key: part.name for row in rows for part in row.parts if part.is_body})

    def _ask(self, version: int, other: int, verdict: Likeness) -> None:
        """Note the question whether two versions are one, or of one work."""
        if verdict.verdict is Verdict.SAME_WORK:
            work = select("SELECT work_id FROM catalogue_version WHERE id = %s", [other])
            pair = sorted((version, work[0][0] if work else other))
            kind, letter = "same-work", "w"
        else:
            pair = sorted((version, other))
            kind, letter = "same-version", "v"
        if pair[0] != pair[1]:
            self.asked.setdefault((kind, f"{letter}{pair[0]}", f"{letter}{pair[1]}"), verdict)

    # What was said otherwise before.

    def _edit(self, edited: list[tuple[int, Read, _Old]]) -> None:
        """Take in what this source says otherwise than before: the version stays, and the people whose names stay."""
        if not edited:
            return
        rows = [find.row for _, find, _ in edited if find.row]
        self.whose.look_up(rows)
        bodies = self._bodies(rows)
        condition, params = within("id", [old.id for _, _, old in edited])
        before = dict(select(f"SELECT id, record FROM catalogue_evidence WHERE {condition}", params))
        near = _Near(rows, self.keys)
        evidence = []
        for position, find, old in edited:
            row = find.row
            assert row is not None
            names = [contributor.name for contributor in _decode(before[old.id]).contributors]
            kept_people = dict(zip(names, _loads(old.people), strict=False))
            fits = self.whose.of(row, kept_people)
            people = [
                f"o{bodies[part.key]}" if part.is_body else who for part, who in zip(row.parts, fits, strict=True)
            ]
            same, maybe = near.judge(row, but=old.version)
            for other, verdict in ([same] if same else []) + maybe[:ASKED]:
                self._ask(old.version, other, verdict)
            evidence.append(self._evidence(find, position, old.version, _encode(people).decode(), "[]"))
            self.stale.add(old.version)
            self.report.edited += 1
        self.whose.save()
        self._supersede(old.id for _, _, old in edited)
        many(_EVIDENCE, evidence)

    def _add_held(self) -> None:
        """Sort what found no equal into what continues an entry of before, and what is new."""
        held, self.held = self.held, []
        if not held:
            return
        old = self._unseen()
        olds = [entries.entry(number, _decode(record), after) for number, record, after in old.values()]
        news = [
            entries.entry(position, msgspec.json.decode(find.whole, type=Record), before)
            for position, before, find in held
        ]
        pairs = entries.pairs(olds, news) if len(held) <= entries.MOST else {}
        edited, new = [], []
        for position, _, find in held:
            if position not in pairs:
                new.append((position, find))
                continue
            number = pairs[position]
            self.seen.add(number)
            rows = select(
                "SELECT id, key, digest, version_id, people, import_of_id FROM catalogue_evidence WHERE id = %s",
                [number],
            )
            edited.append((position, find, _Old(*rows[0])))
        for piece in pieces(edited, BATCH):
            self._edit(piece)
        for piece in pieces(new, BATCH):
            self._add(piece)

    def _unseen(self) -> dict[int, tuple[int, str, int]]:
        """The entries of the older copy that have no equal in this one, each with the entry before it."""
        found: dict[int, tuple[int, str, int]] = {}
        before = 0
        # In a harvest, where every entry has a key, none of them is looked at.
        keyless = " AND e.key LIKE '~%%'" if self.head.missing == STAYS else ""
        for number, key, record in select(
            "SELECT e.id, e.key, e.record FROM catalogue_evidence e JOIN catalogue_import i ON i.id = e.import_of_id"
            " WHERE e.source_id = %s AND e.is_current AND e.kind = 'record' AND i.scope = %s AND e.import_of_id <> %s"
            f"{keyless} ORDER BY e.position, e.id",
            [self.source, self.scope, self.number],
        ):
            if number not in self.seen and key.startswith("~"):
                found[number] = (number, record, before)
                if len(found) > entries.MOST:
                    return {}
            before = number
        return found

    def finish(self) -> None:
        """Settle what is known only at the end: what is gone, what is to be made anew, who and what is asked about."""
        self._add_held()
        self.keys.write()
        self._gone()
        for it in rebuild.versions(self.it, self.stale):
            if int(it.code[1:]) <= self.lowest_new:
                self.report.change_count += 1
                if len(self.report.changes) < SHOWN:
                    self.report.changes.append(it)
        if self.history_changed:
            rebuild.milestones(self.it)
        rebuild.settle(self.it)
        self.report.people = self.whose.count_new
        self._write_questions()
        if self.head.missing != STAYS and not (
            self.report.records or self.report.problem_count or self.report.milestones
        ):
            mend = (
                "See that it is the right file, and saved whole; if its format was guessed wrong, name it (--format)."
            )
            self._problem(Problem(what="no publication is found in it", mend=mend))
        counts = {name: getattr(self.report, name) for name in _COUNTED}
        many("UPDATE catalogue_import SET counts = %s WHERE id = %s", [(_encode(counts).decode(), self.number)])

    def _gone(self) -> None:
        """Supersede what this copy of the file no longer says, or ask about it."""
        self.came_back = _came_back(self.seen)
        if self.is_first or self.head.missing == STAYS:
            return
        gone, missing = [], []
        for number, version, kind in select(
            "SELECT e.id, e.version_id, e.kind FROM catalogue_evidence e JOIN catalogue_import i ON i.id = e.import_of_id"
            " WHERE e.source_id = %s AND e.is_current AND i.scope = %s AND e.import_of_id <> %s ORDER BY e.id",
            [self.source, self.scope, self.number],
        ):
            if number not in self.seen:
                if self.head.missing == ASKED_ABOUT:
                    missing += [number] if kind == "record" else []
                    continue
                gone.append(number)
                if kind == "about":
                    self.history_changed = True
                    continue
                self.stale.add(version)
                self.report.gone += 1
                if len(self.report.gone_from) < SHOWN:
                    self.report.gone_from.append(f"v{version}")
        if self.report.gone and not self.report.records:
            # An empty download or a page of apologies is no word that nothing was ever published.
            raise OeuvreError(
                f"{self.head.filename or self.scope}: no record was read in it, and the copy before it had"
                f" {self.report.gone}. Nothing was changed; see that it is the right file."
            )
        fresh = _unasked(missing)
        is_believed = self.report.records and (len(fresh) < SHRUNK or len(fresh) <= len(self.seen))
        if missing and not is_believed:
            raise OeuvreError(
                f"{self.head.filename}: {self.report.records} records were read in it, and {len(missing)} that were there"
                " before are missing. Nothing was changed; if that is right, take it in yourself:"
                f" oeuvre import ADDRESS --source “{self.report.source}”."
            )
        self._supersede(gone)
        self.report.missing = _ask_about(self.it, fresh)

    def _write_questions(self) -> None:
        """Ask, unless it is asked or answered already."""
        for asked in self.whose.asked:
            pair = sorted((asked.a, asked.b))
            self.asked.setdefault(("same-person", f"p{pair[0]}", f"p{pair[1]}"), asked.likeness)
        asked_before = {}
        for piece in pieces(self.asked):
            condition, params = within("a", {a for _, a, _ in piece})
            for number, kind, a, b, imports in select(
                f"SELECT id, kind, a, b, imports FROM catalogue_question WHERE {condition}", params
            ):
                asked_before[kind, a, b] = number, _loads(imports)
        fresh = []
        for (kind, a, b), verdict in sorted(self.asked.items(), key=lambda it: _in_order(it[0])):
            if (kind, a, b) in asked_before:
                number, imports = asked_before[kind, a, b]
                told = _encode([*imports, self.number]).decode()
                many("UPDATE catalogue_question SET imports = %s WHERE id = %s", [(told, number)])
                continue
            reasons = _encode(_told(verdict)).decode()
            number = self.it.new_id("question")
            fresh.append((number, kind, a, b, f"[{self.number}]", verdict.score, reasons, True))
            self.report.questions += 1
        many(
            "INSERT INTO catalogue_question (id, kind, a, b, imports, score, reasons, is_open)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            fresh,
        )
        rebuild.questions(self.it, [code for _, a, b in self.asked for code in (a, b)])


_COUNTED = (
    "records",
    "new",
    "matched",
    "edited",
    "unchanged",
    "gone",
    "people",
    "questions",
    "missing",
    "problem_count",
    "change_count",
)
_EVIDENCE = (
    "INSERT INTO catalogue_evidence (id, source_id, import_of_id, kind, key, digest, position, record, placed, version_id,"
    " people, why, is_current) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


def _json(value: Any) -> str | None:
    return None if value is None else _encode(value).decode()


def _in_order(question: tuple[str, str, str]) -> tuple[str, int, int]:
    kind, a, b = question
    return kind, int(a[1:]), int(b[1:])


def _told(verdict: Likeness) -> list[dict[str, Any]]:
    return [{"feature": r.feature, "weight": r.weight, "a": r.a, "b": r.b} for r in verdict.reasons]


def _reasons(code: str, verdict: Likeness) -> str:
    """Why evidence was put to a version, as it is kept."""
    return _encode([{"of": code, "verdict": str(verdict.verdict), "score": verdict.score}, *_told(verdict)]).decode()


def _source(it: Change, name: str, head: _Head) -> int:
    """The source of this name, made if it is new; its trust as told."""
    found = select("SELECT id, trust FROM catalogue_source WHERE name = %s", [name])
    if not found:
        number = it.new_id("source")
        many(
            "INSERT INTO catalogue_source (id, name, kind, address, trust, settings) VALUES (%s, %s, %s, %s, %s, '{}')",
            [(number, name, head.kind, head.address, TRUST if head.trust is None else head.trust)],
        )
        return number
    if head.trust is not None and head.trust != found[0][1]:
        many("UPDATE catalogue_source SET trust = %s WHERE id = %s", [(head.trust, found[0][0])])
    return int(found[0][0])


class _Keys:
    """Which versions are found by a key. Keys are written many at a time.

    They are numbers that fall anywhere: those of one batch alone touch nearly every page of a large index, and each page
    would be written anew. Where the catalogue began empty, ``bits`` tell without asking it of most keys that none bears
    them: each key that is written sets a bit, and few others share it.
    """

    def __init__(self) -> None:
        is_empty = not select("SELECT 1 FROM catalogue_key LIMIT 1")
        self.bits = bytearray(KEY_BITS >> 3) if is_empty else None
        self.waiting: dict[int, tuple[int, ...]] = {}

    def find(self, values: Iterable[int]) -> dict[int, list[int]]:
        """The versions that are found by these keys, by key, in order."""
        values = set(values)
        found: dict[int, list[int]] = defaultdict(list)
        bits = self.bits
        asked = values if bits is None else [v for v in values if bits[v % KEY_BITS >> 3] >> (v & 7) & 1]
        if asked:
            condition, params = within("value", asked)
            for value, version in select(
                f"SELECT value, version_id FROM catalogue_key WHERE {condition} ORDER BY version_id", params
            ):
                found[value].append(version)
        for value in values & self.waiting.keys():
            found[value].extend(self.waiting[value])
        return found

    def put(self, version: int, values: Iterable[int]) -> None:
        """Let a new version be found by these keys."""
        for value in values:
            self.waiting[value] = (*self.waiting.get(value, ()), version)

    def write(self, least: int = 1) -> None:
        """Write the keys that wait, if there are so many."""
        if len(self.waiting) < least:
            return
        rebuild.write_keys((value, version) for value, versions in self.waiting.items() for version in versions)
        if self.bits is not None:
            for value in self.waiting:
                self.bits[value % KEY_BITS >> 3] |= 1 << (value & 7)
        self.waiting = {}


class _Near:
    """The versions that share a key with some records, fetched at once, and what the two are to each other."""

    def __init__(self, rows: list[Row], keys: _Keys) -> None:
        self.records: dict[int, str] = {}
        self.profiles: dict[int, likeness.Profile] = {}
        self.people: dict[int, list[tuple[Name, str]]] = {}
        self.fresh: dict[int, tuple[Row, list[str]]] = {}
        self.by_key = keys.find(value for row in rows for value in row.keys)
        self._load({version for row in rows for version in self._sharing(row)})

    def put(self, version: int, row: Row, people: list[str]) -> None:
        """Let the records that follow find this one."""
        self.records[version] = row.bare
        self.fresh[version] = row, people
        for value in row.keys:
            self.by_key[value].append(version)

    def judge(self, row: Row, *, but: int = 0) -> tuple[tuple[int, Likeness] | None, list[tuple[int, Likeness]]]:
        """The version that the record surely is of, if any; those that it may be of, the likest first."""
        near = [version for version in self._sharing(row) if version != but]
        if not near:
            return None, []
        self._load(near)
        mine = likeness.profile(_decode(row.bare))
        same: list[tuple[int, Likeness]] = []
        maybe: list[tuple[int, Likeness]] = []
        for version in near:
            if version not in self.profiles:
                self.profiles[version] = likeness.profile(_decode(self.records[version]))
            verdict = likeness.judge(self.profiles[version], mine)
            if verdict.verdict is Verdict.SAME_VERSION:
                same.append((version, verdict))
            elif verdict.verdict is not Verdict.DIFFERENT:
                maybe.append((version, verdict))
        maybe.sort(key=lambda it: (-it[1].score, it[0]))
        return max(same, key=lambda it: (it[1].score, -it[0]), default=None), maybe

    def _sharing(self, row: Row) -> list[int]:
        """The versions that share most keys with a record, the more the sooner."""
        shared: dict[int, int] = {}
        for value in row.keys:
            for version in self.by_key.get(value, ())[:COMMON]:
                shared[version] = shared.get(version, 0) + 1
        return sorted(shared, key=lambda version: (-shared[version], version))[: NEAR + 1] if shared else []

    def people_of(self, version: int, row: Row) -> dict[str, str]:
        """Who the names of a record are that is of this version: the persons there whose names fit, each once."""
        if version not in self.people:
            self.people[version] = list(self._named(version))
        # Names that fit share a word at least, the family name of either: thousands of authors are not each held to each.
        there: dict[str, list[tuple[Name, str]]] = defaultdict(list)
        for name, who in self.people[version]:
            if who[:1] == "p":
                for word in {name.read.family, *name.read.given}:
                    there[word].append((name, who))
        found: dict[str, str] = {}
        taken: set[str] = set()
        for enough in (3, 1):
            for part in row.parts:
                if part.is_body or part.name in found:
                    continue
                for name, who in there.get(part.read.family, ()):
                    if who not in taken and name_fit(name.read, part.read) >= enough:
                        found[part.name] = who
                        taken.add(who)
                        break
        return found

    def _named(self, version: int) -> Iterator[tuple[Name, str]]:
        """The names on this version, and whose they are."""
        if version in self.fresh:
            row, people = self.fresh[version]
            yield from zip(map(Name.of, row.parts), people, strict=True)
            return
        for name, given, family, person in select(
            "SELECT c.name, n.given, n.family, c.person_id FROM catalogue_contribution c LEFT JOIN catalogue_name n"
            " ON n.person_id = c.person_id AND n.name = c.name WHERE c.version_id = %s AND c.person_id IS NOT NULL"
            " ORDER BY c.position",
            [version],
        ):
            yield Name.written(name, given or "", family or ""), f"p{person}"

    def _load(self, near: Iterable[int]) -> None:
        """Fetch the records of these versions."""
        missing = [version for version in near if version not in self.records]
        if missing:
            condition, params = within("id", missing)
            self.records.update(select(f"SELECT id, record FROM catalogue_version WHERE {condition}", params))


# What a source no longer has.


def gone(source: str, keys: Iterable[str], *, today: datetime.datetime | None = None, dry_run: bool = False) -> int:
    """Ask about what a source says it no longer has; how many questions are new. Nothing is taken away for that."""
    asked = 0
    with change(today or datetime.datetime.now(datetime.UTC), rehearse=dry_run) as it:
        for piece in pieces(keys):
            condition, params = within("e.key", piece)
            found = select(
                "SELECT e.id FROM catalogue_evidence e JOIN catalogue_source s ON s.id = e.source_id"
                f" WHERE s.name = %s AND {condition} AND e.is_current AND e.kind = 'record' ORDER BY e.id",
                [source, *params],
            )
            asked += _ask_about(it, _unasked([number for (number,) in found]))
        it.is_nothing = not asked
    return asked


def _unasked(numbers: list[int]) -> list[tuple[Any, ...]]:
    """Those pieces of evidence that nobody was asked about and whose version is not held: id, version and import."""
    condition, params = within("e.id", numbers)
    return select(
        f"SELECT e.id, e.version_id, e.import_of_id FROM catalogue_evidence e WHERE {condition} AND NOT EXISTS (SELECT 1"
        " FROM catalogue_question q WHERE q.kind = 'gone' AND q.b = 'e' || e.id) AND NOT EXISTS (SELECT 1 FROM"
        " catalogue_decision d WHERE d.verb = 'keep' AND d.subject = 'v' || e.version_id AND d.withdrawn_at IS NULL)"
        " ORDER BY e.id",
        params,
    )


def _ask_about(it: Change, evidence: list[tuple[Any, ...]]) -> int:
    """Ask of each piece of evidence whether it still counts; how many that were."""
    many(
        "INSERT INTO catalogue_question (id, kind, a, b, imports, score, reasons, is_open)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        [
            (it.new_id("question"), "gone", f"v{version}", f"e{number}", f"[{import_of}]", 0.0, "[]", True)
            for number, version, import_of in evidence
        ],
    )
    return len(evidence)


def _came_back(seen: set[int]) -> int:
    """Ask no more about what the source has again; how many questions that were."""
    asked = select("SELECT id, b FROM catalogue_question WHERE kind = 'gone' AND answer_id IS NULL")
    settled = [(number,) for number, evidence in asked if int(evidence[1:]) in seen]
    many("DELETE FROM catalogue_question WHERE id = %s", settled)
    return len(settled)


# Taking back.


def undo(code: str, *, today: datetime.datetime | None = None) -> Report:
    """Take an import back: the catalogue says what it would say without it."""
    return _turn(code, "done", "undone", today)


def redo(code: str, *, today: datetime.datetime | None = None) -> Report:
    """Let an import that was undone count again."""
    return _turn(code, "undone", "done", today)


def _turn(code: str, before: str, after: str, today: datetime.datetime | None) -> Report:
    number = int(code[1:]) if code[:1] == "i" and code[1:].isdigit() else 0
    with change(today or datetime.datetime.now(datetime.UTC)) as it:
        found = select(
            "SELECT i.source_id, i.state, s.name, i.filename FROM catalogue_import i JOIN catalogue_source s"
            " ON s.id = i.source_id WHERE i.id = %s",
            [number],
        )
        if not found:
            raise LookupError(f"no import “{code}”. oeuvre imports lists them.")
        source, state, name, filename = found[0]
        if state != before:
            raise ValueError(f"{code} is {state} already.")
        if later := _later(source, number):
            raise ValueError(f"i{later} of the same source came after {code}. Undo i{later} first.")
        report = Report(source=name, filename=filename)
        report.undone = f"{code} ({filename or name}) is undone" if after == "undone" else f"{code} counts again"
        for changed in _flip(it, number, after):
            report.change_count += 1
            if len(report.changes) < SHOWN:
                report.changes.append(changed)
        rebuild.settle(it)
        rebuild.questions(it, _asked_by(number))
        # A harvest goes on from what came in last: what does not count any more is to be asked for again.
        many("UPDATE catalogue_source SET settings = '{}' WHERE id = %s", [(source,)])
    return report


def _later(source: int, number: int) -> int | None:
    """The last import of the source after this one that counts."""
    found = select(
        "SELECT max(id) FROM catalogue_import WHERE source_id = %s AND id > %s AND state = 'done'", [source, number]
    )
    return found[0][0]


def _flip(it: Change, number: int, state: str) -> Iterator[Changed]:
    """Let an import count, or count no more; what it superseded counts when it does not."""
    many("UPDATE catalogue_import SET state = %s WHERE id = %s", [(state, number)])
    for column, is_current in (("import_of_id", state == "done"), ("superseded_by_id", state == "undone")):
        # What an editor dropped counts no more, whichever import it is of.
        many(
            f"UPDATE catalogue_evidence SET is_current = %s WHERE {column} = %s AND 'e' || id NOT IN"
            " (SELECT subject FROM catalogue_decision WHERE verb = 'drop' AND withdrawn_at IS NULL)",
            [(is_current, number)],
        )
    told = select(
        "SELECT DISTINCT version_id, kind FROM catalogue_evidence WHERE import_of_id = %s OR superseded_by_id = %s",
        [number, number],
    )
    yield from rebuild.versions(it, [version for version, kind in told if kind == "record"])
    if any(kind == "about" for _, kind in told):
        rebuild.milestones(it)


def _undone(source: str, digest: str) -> int | None:
    """The import of these very bytes that was undone, if nothing of its source came after it."""
    found = select(
        "SELECT i.id, i.source_id FROM catalogue_import i JOIN catalogue_source s ON s.id = i.source_id"
        " WHERE s.name = %s AND i.digest = %s AND i.state = 'undone' ORDER BY i.id DESC LIMIT 1",
        [source, digest],
    )
    return found[0][0] if found and not _later(found[0][1], found[0][0]) else None


def _asked_by(number: int) -> list[str]:
    """What the import asked about."""
    return [
        code
        for a, b, imports in select("SELECT a, b, CAST(imports AS text) FROM catalogue_question")
        if number in _loads(imports)
        for code in (a, b)
    ]
