"""Evidence and decisions in, rows out: the only writer of works, versions, people, organisations and what hangs on them.

A version is the merging of its current evidence, most trusted first, under its decisions. It is made anew as a whole and
compared with what is there, so that doing it twice changes nothing, and only what differs is stamped as changed. Rows go
in lists and in plain SQL: a row at a time through objects costs ten times as much.

A version and the work that it was born with have one number. Where a decision joins works, their versions go to the lowest
and the others stay, empty, to say where they went.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from oeuvre.catalogue import rows
from oeuvre.catalogue.commit import Change, many, pieces, select, within
from oeuvre.catalogue.rows import Part, Row
from oeuvre.matching.merge import merge
from oeuvre.record import About, Record

__all__ = [
    "Changed",
    "Fresh",
    "Unions",
    "apart",
    "everything",
    "milestones",
    "pairs",
    "questions",
    "settle",
    "versions",
    "write_keys",
    "write_new",
]

_decode = msgspec.json.Decoder(Record).decode
_STATEMENT = re.compile(r"contributors\.(\d+)\.statement")
_decode_about = msgspec.json.Decoder(About).decode
_loads = msgspec.json.decode
_encode = msgspec.json.encode

#: Formats that are the dated publication itself: what stands in them was so at its date.
DATED = frozenset({"pdf"})
#: Decisions that keep a version which no source lists any more.
HOLDING = ("prefer", "keep")


@dataclass(frozen=True, slots=True)
class Changed:
    """A field of a version that says something else than before; both as JSON values, None where it said nothing."""

    code: str
    title: str
    field: str
    before: Any
    after: Any


@dataclass(slots=True)
class Fresh:
    """A version as it is to be written: ``people`` has an id ("p12", "o3") or "" for each contributor.

    ``read_on`` and ``is_dated`` are those of the source that names them; ``elsewhere`` has those of another source for the
    contributors, by place, whose statement is from it.
    """

    version: int
    row: Row
    origins: dict[str, str]
    people: list[str]
    read_on: str | None
    is_dated: bool = False
    elsewhere: dict[int, tuple[str, bool]] = field(default_factory=dict)


# What is new.


def write_new(change: Change, fresh: list[Fresh]) -> None:
    """Write versions that have never been, in order, each with its own work; their keys are left to ``write_keys``.

    No row may point at one that is not yet there: SQLite would look through all tables for it at each that comes.
    """
    if not fresh:
        return
    many(
        "INSERT INTO catalogue_work (id, visibility, changed_in) VALUES (%s, 'public', %s)",
        [(it.version, change.number) for it in fresh],
    )
    many(
        "INSERT INTO catalogue_version (id, work_id, is_present, type, title, issued, issued_from, issued_until, year,"
        " language, container, series, publisher, summary, record, origins)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [(it.version, it.version, True, *_columns(it)) for it in fresh],
    )
    first, last = fresh[0].version, fresh[-1].version
    many("UPDATE catalogue_work SET leading_id = id WHERE id BETWEEN %s AND %s", [(first, last)])
    _write_below(change, [(it, it.version) for it in fresh])


def _columns(it: Fresh) -> tuple[Any, ...]:
    row = it.row
    return (
        row.type,
        row.title,
        row.issued,
        row.issued_from,
        row.issued_until,
        row.year,
        row.language,
        row.container,
        row.series,
        row.publisher,
        row.summary,
        row.bare,
        _encode(compact(it.origins)).decode(),
    )


def compact(origins: dict[str, str]) -> dict[str, str]:
    """The origins with the commonest said once, under ""."""
    said = list(origins.values())
    if not said:
        return {}
    if "" in origins:
        return origins
    commonest = max(dict.fromkeys(said), key=said.count)
    return {"": commonest} | {path: origin for path, origin in sorted(origins.items()) if origin != commonest}


def _write_below(change: Change, with_works: list[tuple[Fresh, int]]) -> None:
    """Write the rows that hang on these versions, of which there are none; each version comes with its work."""
    fresh = [it for it, _ in with_works]
    contributions: list[tuple[Any, ...]] = []
    affiliations: list[tuple[Any, ...]] = []
    bodies = _bodies(change, fresh)
    for it, work in with_works:
        for position, (part, who) in enumerate(zip(it.row.parts, it.people, strict=True)):
            number = change.new_id("contribution")
            person = int(who[1:]) if who[:1] == "p" else None
            organisation = int(who[1:]) if who[:1] == "o" else None
            if person:
                change.people.add(person)
            elif organisation:
                change.organisations.add(organisation)
            identifiers = _encode(part.identifiers).decode() if part.identifiers else "[]"
            named = (part.name, part.statement, part.credit, identifiers)
            contributions.append(
                (number, it.version, work, it.row.year, position, part.role, person, organisation, *named)
            )
            read = it.elsewhere.get(position, (it.read_on, it.is_dated))
            for place, fact in enumerate(part.facts if person else ()):
                body = bodies.get(fact.key)
                if body:
                    change.organisations.add(body)
                told = (fact.role, fact.unit, fact.body, fact.kind, fact.status, fact.since, fact.until)
                affiliations.append((person, body, number, place, *told, it.row.issued, *read))
    many(
        "INSERT INTO catalogue_contribution"
        " (id, version_id, work_id, year, position, role, person_id, organisation_id, name, statement, credit, identifiers)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        contributions,
    )
    many(
        "INSERT INTO catalogue_affiliation (person_id, organisation_id, contribution_id, position, role, unit, body, kind,"
        " status, since, until, issued, read_on, is_dated)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        affiliations,
    )
    many(
        "INSERT INTO catalogue_identifier (scheme, value, version_id) VALUES (%s, %s, %s)",
        [(scheme, value, it.version) for it in fresh for scheme, value in it.row.identifiers],
    )
    many(
        "INSERT INTO catalogue_subject (version_id, term) VALUES (%s, %s)",
        [(it.version, term) for it in fresh for term in it.row.subjects],
    )
    _write_grants(change, fresh)


def write_keys(keys: Iterable[tuple[int, int]]) -> None:
    """Write by which keys versions are found: (key, version) each."""
    # In order: so that each page of the index is come to once.
    many("INSERT INTO catalogue_key (value, version_id) VALUES (%s, %s)", sorted(keys))


def _bodies(change: Change, fresh: list[Fresh]) -> dict[str, int]:
    """The id of each body that the statements name, by its key; those not met before are given one."""
    named = {fact.key: fact.body for it in fresh for part in it.row.parts for fact in part.facts if fact.key}
    return bodies(change, named)


def bodies(change: Change, named: dict[str, str]) -> dict[str, int]:
    """The id of each body by its key (key to name given); those not met before are given one."""
    if not named:
        return {}
    condition, params = within("key", named)
    known = dict(select(f"SELECT key, id FROM catalogue_organisation WHERE {condition}", params))
    new = [(change.new_id("organisation"), name, key) for key, name in named.items() if key not in known]
    many(
        "INSERT INTO catalogue_organisation (id, name, key, is_present, works_count, people_count, changed_in)"
        " VALUES (%s, %s, %s, %s, 0, 0, %s)",
        [(number, name, key, True, change.number) for number, name, key in new],
    )
    return known | {key: number for number, _, key in new}


def _write_grants(change: Change, fresh: list[Fresh]) -> None:
    named = {grant[0]: grant for it in fresh for grant in it.row.grants}
    if not named:
        return
    condition, params = within("key", named)
    known = dict(select(f"SELECT key, id FROM catalogue_grant WHERE {condition}", params))
    new = [(change.new_id("grant"), *grant) for key, grant in named.items() if key not in known]
    many(
        "INSERT INTO catalogue_grant (id, key, funder, number, title, is_present) VALUES (%s, %s, %s, %s, %s, %s)",
        [(*grant, True) for grant in new],
    )
    known |= {grant[1]: grant[0] for grant in new}
    many(
        "INSERT INTO catalogue_grant_versions (grant_id, version_id) VALUES (%s, %s)",
        sorted({(known[grant[0]], it.version) for it in fresh for grant in it.row.grants}),
    )


# What may have been before.


@dataclass(slots=True)
class _Evidence:
    id: int
    record: Record
    people: list[str]
    trust: int
    read_on: str
    is_dated: bool


@dataclass(slots=True)
class _Before:
    """A version's row as it stands."""

    work: int
    is_present: bool
    record: str
    origins: str
    people: list[str] = field(default_factory=list)


def versions(change: Change, ids: Iterable[int], *, force: bool = False) -> Iterator[Changed]:
    """Make these versions anew; give what now reads otherwise. What is as it was is left alone, unless forced."""
    for piece in pieces(sorted(set(ids))):
        yield from _some(change, piece, force=force)


def _some(change: Change, ids: list[int], *, force: bool) -> Iterator[Changed]:
    before = _befores(ids)
    evidence = _current(ids)
    decided = _preferred(ids)
    works = Works.load()
    whose = People.load()
    gone: list[int] = []
    written: list[tuple[Fresh, int]] = []
    for number in sorted(before):
        was = before[number]
        pieces_ = evidence.get(number, [])
        if not pieces_:
            if was.is_present or force:
                gone.append(number)
                yield from _differences(number, was.record if was.is_present else "{}", "{}")
            continue
        now = _merged(number, pieces_, decided.get(number, []), whose)
        work = works.of(number)
        row_origins = _encode(compact(now.origins)).decode()
        is_same = was.is_present and (was.work, was.record, was.people) == (work, now.row.bare, now.people)
        if is_same and _loads(was.origins) == _loads(row_origins) and not force:
            continue
        if not is_same or force:
            yield from _differences(number, was.record if was.is_present else "{}", now.row.bare)
        written.append((now, work))
    touched = gone + [now.version for now, _ in written]
    change.versions.update(touched)
    change.works.update(before[number].work for number in touched)
    change.works.update(work for _, work in written)
    _take_away(change, touched, before)
    many("UPDATE catalogue_version SET is_present = %s WHERE id = %s", [(False, number) for number in gone])
    many(
        "UPDATE catalogue_version SET type = %s, title = %s, issued = %s, issued_from = %s, issued_until = %s, year = %s,"
        " language = %s, container = %s, series = %s, publisher = %s, summary = %s, record = %s, origins = %s,"
        " work_id = %s, is_present = %s WHERE id = %s",
        [(*_columns(now), work, True, now.version) for now, work in written],
    )
    _write_below(change, written)
    write_keys((value, now.version) for now, _ in written for value in now.row.keys)
    _write_names([now for now, _ in written])


def _befores(ids: list[int]) -> dict[int, _Before]:
    condition, params = within("id", ids)
    found = {
        number: _Before(work, bool(is_present), record, origins)
        for number, work, is_present, record, origins in select(
            f"SELECT id, work_id, is_present, record, origins FROM catalogue_version WHERE {condition}", params
        )
    }
    condition, params = within("version_id", ids)
    for version, person, organisation in select(
        f"SELECT version_id, person_id, organisation_id FROM catalogue_contribution WHERE {condition}"
        " ORDER BY version_id, position",
        params,
    ):
        found[version].people.append(f"p{person}" if person else f"o{organisation}" if organisation else "")
    return found


def _current(ids: list[int]) -> dict[int, list[_Evidence]]:
    """Each version's current evidence, most trusted first; the last of what was said where a decision keeps the version."""
    found: dict[int, list[_Evidence]] = defaultdict(list)
    condition, params = within("e.version_id", ids)
    columns = (
        "SELECT e.version_id, e.id, e.record, e.people, s.trust, i.read_on, i.format FROM catalogue_evidence e"
        " JOIN catalogue_source s ON s.id = e.source_id JOIN catalogue_import i ON i.id = e.import_of_id"
    )
    for row in select(f"{columns} WHERE {condition} AND e.is_current ORDER BY s.trust DESC, e.id", params):
        found[row[0]].append(_evidence(row))
    bare = [number for number in ids if number not in found]
    if bare:
        condition, params = within("subject", [f"v{number}" for number in bare])
        verbs, names = within("verb", HOLDING)
        kept = select(
            f"SELECT DISTINCT subject FROM catalogue_decision WHERE {condition} AND {verbs} AND withdrawn_at IS NULL",
            [*params, *names],
        )
        held = [int(subject[1:]) for (subject,) in kept]
        if held:
            condition, params = within("e.version_id", held)
            for row in select(f"{columns} WHERE {condition} AND i.state = 'done' ORDER BY e.id DESC", params):
                found[row[0]] = found.get(row[0]) or [_evidence(row)]
    return found


def _evidence(row: tuple[Any, ...]) -> _Evidence:
    _, number, record, people, trust, read_on, form = row
    return _Evidence(number, _decode(record), _loads(people), trust, str(read_on), form in DATED)


def _preferred(ids: list[int]) -> dict[int, list[tuple[int, str, Any]]]:
    """Each version's decided fields, in order of deciding."""
    found: dict[int, list[tuple[int, str, Any]]] = defaultdict(list)
    condition, params = within("subject", [f"v{number}" for number in ids])
    for number, subject, name, value in select(
        f"SELECT id, subject, field, value FROM catalogue_decision WHERE {condition} AND verb = 'prefer'"
        " AND withdrawn_at IS NULL ORDER BY id",
        params,
    ):
        found[int(subject[1:])].append((number, name, _loads(value)))
    return found


def _merged(number: int, evidence: list[_Evidence], decided: list[tuple[int, str, Any]], whose: People) -> Fresh:
    """The version that this evidence and these decisions add up to."""
    if len(evidence) == 1:
        record, origins, named = evidence[0].record, {"": f"e{evidence[0].id}"}, evidence[0]
    else:
        merged = merge((f"e{it.id}", it.trust, it.record) for it in evidence)
        record, origins = merged.record, dict(merged.origins)
        by = origins.get("contributors", "")
        named = next((it for it in evidence if f"e{it.id}" == by), evidence[0])
    people = list(named.people) if record.contributors else []
    for decision, name, value in decided:
        if name == "contributors":
            people = list(value["people"])
            value = value["value"]
        record = with_field(record, name, value)
        origins = {path: by for path, by in origins.items() if path != name and not path.startswith(f"{name}.")}
        origins[name] = f"d{decision}"
    if "" in origins:
        origins = {"": origins[""]} | dict(sorted(item for item in origins.items() if item[0]))
    row = rows.of(record)
    effective = [whose.of(number, who) for who in people]
    by_origin = {f"e{it.id}": (it.read_on, it.is_dated) for it in evidence}
    elsewhere = {
        int(found[1]): by_origin[by]
        for path, by in origins.items()
        if by in by_origin and (found := _STATEMENT.fullmatch(path))
    }
    return Fresh(number, row, origins, effective, named.read_on, named.is_dated, elsewhere)


def with_field(record: Record, name: str, value: Any) -> Record:
    """The record with this field as decided. Raises ``msgspec.ValidationError`` where the value does not fit."""
    told = msgspec.to_builtins(record)
    told[name] = value
    if value is None:
        del told[name]
    return msgspec.convert(told, Record)


def _differences(number: int, before: str, after: str) -> Iterator[Changed]:
    one, other = _loads(before), _loads(after)
    for who in (*one.get("contributors", ()), *other.get("contributors", ())):
        # Written or not, by who read the record: it is the same.
        who.setdefault("role", "author")
    title = other.get("title") or one.get("title") or ""
    for path, was, now in _apart("", one, other):
        yield Changed(f"v{number}", title, path, was, now)


def apart(before: str, after: str) -> Iterator[tuple[str, Any, Any]]:
    """Where two records, as JSON, say something else of the publication: field, then both values."""
    one, other = (_loads(rows.of(_decode(record)).bare) for record in (before, after))
    yield from _apart("", one, other)


def _apart(path: str, one: Any, other: Any) -> Iterator[tuple[str, Any, Any]]:
    """Where two values say something else, as closely as it can be told: a date is one value, and so is a name."""
    if one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict):
        wholes = {"edtf": ("written", "ambiguous"), "name": ("given", "family", "suffix")}
        for whole, parts in wholes.items():
            if whole in one and whole in other and one[whole] != other[whole]:
                yield (path if whole == "edtf" else f"{path}.name"), one[whole], other[whole]
                one = {key: value for key, value in one.items() if key not in (whole, *parts)}
                other = {key: value for key, value in other.items() if key not in (whole, *parts)}
        for key in dict.fromkeys((*one, *other)):
            yield from _apart(f"{path}.{key}" if path else key, one.get(key), other.get(key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for place, (was, now) in enumerate(zip(one, other, strict=True)):
            yield from _apart(f"{path}.{place}", was, now)
    else:
        yield path, one, other


def _take_away(change: Change, ids: list[int], before: dict[int, _Before]) -> None:
    """Take away the rows that hang on these versions; whose they were is noted as touched."""
    if not ids:
        return
    for number in ids:
        for who in before[number].people:
            if who:
                (change.people if who[0] == "p" else change.organisations).add(int(who[1:]))
    condition, params = within("version_id", ids)
    mine = f"SELECT id FROM catalogue_contribution WHERE {condition}"
    change.organisations.update(
        row[0]
        for row in select(
            f"SELECT DISTINCT organisation_id FROM catalogue_affiliation WHERE contribution_id IN ({mine})"
            " AND organisation_id IS NOT NULL",
            params,
        )
    )
    with_keys = [(value, number) for number in ids for value in rows.of(_decode(before[number].record)).keys]
    many("DELETE FROM catalogue_key WHERE value = %s AND version_id = %s", with_keys)
    for sql in (
        f"DELETE FROM catalogue_affiliation WHERE contribution_id IN ({mine})",
        f"DELETE FROM catalogue_contribution WHERE {condition}",
        f"DELETE FROM catalogue_identifier WHERE {condition}",
        f"DELETE FROM catalogue_subject WHERE {condition}",
        f"DELETE FROM catalogue_grant_versions WHERE {condition}",
    ):
        many(sql, [params])


def _write_names(fresh: list[Fresh]) -> None:
    """Note the names that people are written under in these versions, where that is new."""
    wanted = {}
    for it in fresh:
        for part, who in zip(it.row.parts, it.people, strict=True):
            if who[:1] == "p":
                wanted[int(who[1:]), part.name] = part
    condition, params = within("person_id", {person for person, _ in wanted})
    for person, name in select(f"SELECT person_id, name FROM catalogue_name WHERE {condition}", params):
        wanted.pop((person, name), None)
    write_names((person, part) for (person, _), part in wanted.items())


def write_names(names: Iterable[tuple[int, Part]]) -> None:
    """Note that these people are written so."""
    many(
        "INSERT INTO catalogue_name (person_id, name, given, family, sort_name, key) VALUES (%s, %s, %s, %s, %s, %s)",
        [(person, part.name, part.given, part.family, part.sort_name, part.key) for person, part in names],
    )


# What decisions make one.


class Unions:
    """Numbers that decisions have made one: each goes to the lowest of its kin."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self.up: dict[int, int] = {}
        for a, b in pairs:
            a, b = self.root(a), self.root(b)
            if a != b:
                self.up[max(a, b)] = min(a, b)

    def root(self, number: int) -> int:
        while number in self.up:
            number = self.up[number]
        return number

    def kin(self, numbers: Iterable[int]) -> set[int]:
        """All that are one with any of these."""
        roots = {self.root(number) for number in numbers}
        return roots | {number for number in self.up if self.root(number) in roots}


def pairs(letter: str) -> list[tuple[int, int]]:
    """The pairs of this kind that decisions have made one."""
    found = select(
        "SELECT subject, value FROM catalogue_decision WHERE verb = 'same' AND withdrawn_at IS NULL AND subject LIKE %s"
        " ORDER BY id",
        [f"{letter}%"],
    )
    return [(int(a[1:]), int(_loads(b)[1:])) for a, b in found]


@dataclass
class Works:
    """Which work a version is of."""

    unions: Unions

    @classmethod
    def load(cls) -> Works:
        return cls(Unions(pairs("w") + pairs("v")))

    def of(self, version: int) -> int:
        return self.unions.root(version)


@dataclass
class People:
    """Who a contributor is after what was decided."""

    unions: Unions
    parted: dict[tuple[int, str], str]

    @classmethod
    def load(cls) -> People:
        parted = {}
        for subject, value in select(
            "SELECT subject, value FROM catalogue_decision WHERE verb = 'split' AND withdrawn_at IS NULL"
            " AND subject LIKE 'p%%' ORDER BY id"
        ):
            told = _loads(value)
            for version in told["versions"]:
                parted[int(version[1:]), subject] = told["to"]
        return cls(Unions(pairs("p")), parted)

    def of(self, version: int, who: str) -> str:
        if who[:1] != "p":
            return who
        who = self.parted.get((version, who), who)
        root = f"p{self.unions.root(int(who[1:]))}"
        return self.parted.get((version, root), root)


# What follows from versions.


def settle(change: Change) -> None:
    """Bring works, people, organisations and questions to what their versions and decisions now say."""
    _works(change)
    people(change, change.people)
    organisations(change, change.organisations)
    questions(change)


def _works(change: Change) -> None:
    """Give each touched work its leading version, its visibility and its stamp."""
    unions = Works.load().unions
    leads, shown = _about_works()
    for piece in pieces(sorted(change.works)):
        condition, params = within("work_id", piece)
        mine: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for work, number, day in select(
            f"SELECT work_id, id, issued_from FROM catalogue_version WHERE {condition} AND is_present", params
        ):
            mine[work].append((str(day or ""), -number))
        updates = []
        for work in piece:
            root = unions.root(work)
            there = mine.get(work, [])
            newest = -max(there)[1] if there else None
            leading = leads[work] if leads.get(work) in {-n for _, n in there} else newest
            visibility = "empty" if leading is None else shown.get(work, "public")
            updates.append((visibility, root if root != work else None, leading, change.number, work))
        many(
            "UPDATE catalogue_work SET visibility = %s, merged_into_id = %s, leading_id = %s, changed_in = %s"
            " WHERE id = %s",
            updates,
        )


def _about_works() -> tuple[dict[int, int], dict[int, str]]:
    """What was decided of works: the leading version, and whether they are shown."""
    leads, shown = {}, {}
    for verb, subject, value in select(
        "SELECT verb, subject, value FROM catalogue_decision WHERE withdrawn_at IS NULL AND subject LIKE 'w%%'"
        " AND verb IN ('prefer', 'hide', 'show') ORDER BY id"
    ):
        if verb == "prefer":
            leads[int(subject[1:])] = int(_loads(value)[1:])
        else:
            shown[int(subject[1:])] = "hidden" if verb == "hide" else "public"
    return leads, shown


def people(change: Change, ids: Iterable[int]) -> None:
    """Give each person the fullest of the names they are written under, their years and their count of works."""
    unions = Unions(pairs("p"))
    preferred = {
        int(subject[1:]): _loads(value)
        for subject, value in select(
            "SELECT subject, value FROM catalogue_decision WHERE withdrawn_at IS NULL AND subject LIKE 'p%%'"
            " AND verb = 'prefer' ORDER BY id"
        )
    }
    hidden = {row[0] for row in select("SELECT id FROM catalogue_work WHERE visibility = 'hidden'")}
    for piece in pieces(sorted(ids)):
        condition, params = within("person_id", piece)
        written: dict[int, dict[str, int]] = defaultdict(dict)
        works: dict[int, set[int]] = defaultdict(set)
        years: dict[int, tuple[int, int]] = {}
        carried: set[tuple[str, str, int]] = set()
        for person, name, work, year, identifiers in select(
            "SELECT person_id, name, work_id, year, CAST(identifiers AS text) FROM catalogue_contribution"
            f" WHERE {condition}",
            params,
        ):
            names = written[person]
            names[name] = names.get(name, 0) + 1
            works[person].add(work)
            if year is not None:
                first, last = years.get(person, (year, year))
                years[person] = (min(first, year), max(last, year))
            if identifiers != "[]":
                carried.update((scheme, value, person) for scheme, value in _loads(identifiers))
        parted: dict[tuple[int, str], tuple[str, str]] = {}
        lost = []
        for number, person, name, given, family in select(
            f"SELECT id, person_id, name, given, family FROM catalogue_name WHERE {condition}", params
        ):
            parted[person, name] = (given, family)
            if name not in written.get(person, {}):
                lost.append((number,))
        many("DELETE FROM catalogue_name WHERE id = %s", lost)
        updates = []
        for person in piece:
            root = unions.root(person)
            merged = root if root != person else None
            if person not in written:
                updates.append(("", "", False, merged, 0, None, None, change.number, person))
                continue
            names = written[person]
            name = preferred.get(person) or max(names, key=lambda n: (*_fullness(n), names[n], n))
            given, family = parted.get((person, name), ("", ""))
            shown = rows.display_name(name, given, family), rows.sort_name(name, given, family)
            count = len(works[person] - hidden)
            updates.append((*shown, True, merged, count, *years.get(person, (None, None)), change.number, person))
        many(
            "UPDATE catalogue_person SET name = %s, sort_name = %s, is_present = %s, merged_into_id = %s, works_count = %s,"
            " first_year = %s, last_year = %s, changed_in = %s WHERE id = %s",
            updates,
        )
        _write_identifiers("person", piece, carried)


def _fullness(name: str) -> tuple[int, int]:
    """How much of itself a name says: words spelt out, then in the order of speech rather than of lists."""
    words = [word for word in name.replace(".", ". ").replace(",", " ").split() if len(word.rstrip(".")) > 1]
    return len(words), "," not in name


def _write_identifiers(kind: str, ids: list[int], carried: set[tuple[str, str, int]]) -> None:
    """Give these people or organisations the identifiers that their contributions carry."""
    condition, params = within(f"{kind}_id", ids)
    known = {
        tuple(row)
        for row in select(f"SELECT scheme, value, {kind}_id FROM catalogue_identifier WHERE {condition}", params)
    }
    if carried == known:
        return
    many(f"DELETE FROM catalogue_identifier WHERE {condition}", [params])
    many(f"INSERT INTO catalogue_identifier (scheme, value, {kind}_id) VALUES (%s, %s, %s)", sorted(carried))


def organisations(change: Change, ids: Iterable[int]) -> None:
    """Give each body its commonest name, and its counts of works and people."""
    for piece in pieces(sorted(ids)):
        condition, params = within("organisation_id", piece)
        names: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        works: dict[int, set[int]] = defaultdict(set)
        members: dict[int, set[int]] = defaultdict(set)
        carried: set[tuple[str, str, int]] = set()
        for body, name, work, visibility, identifiers in select(
            "SELECT c.organisation_id, c.name, w.id, w.visibility, CAST(c.identifiers AS text) FROM catalogue_contribution c"
            f" JOIN catalogue_work w ON w.id = c.work_id WHERE c.{condition}",
            params,
        ):
            names[body][name] += 1
            if visibility == "public":
                works[body].add(work)
            carried.update((scheme, value, body) for scheme, value in _loads(identifiers))
        for body, name, person, work, visibility in select(
            "SELECT a.organisation_id, a.body, a.person_id, w.id, w.visibility FROM catalogue_affiliation a"
            f" JOIN catalogue_contribution c ON c.id = a.contribution_id JOIN catalogue_work w ON w.id = c.work_id"
            f" WHERE a.{condition}",
            params,
        ):
            names[body][name] += 1
            if visibility == "public":
                works[body].add(work)
                members[body].add(person)
        updates = []
        for body in piece:
            if body not in names:
                updates.append((False, 0, 0, change.number, body))
                continue
            updates.append((True, len(works[body]), len(members[body]), change.number, body))
        many(
            "UPDATE catalogue_organisation SET is_present = %s, works_count = %s, people_count = %s, changed_in = %s"
            " WHERE id = %s",
            updates,
        )
        many(
            "UPDATE catalogue_organisation SET name = %s WHERE id = %s",
            [(max(said, key=lambda n: (said[n], n)), body) for body, said in names.items()],
        )
        _write_identifiers("organisation", piece, carried)


def questions(change: Change, codes: Iterable[str] | None = None) -> None:
    """Open or close the questions about what was touched (or about these codes)."""
    if codes is None:
        codes = [f"w{n}" for n in change.works] + [f"v{n}" for n in change.versions | change.works]
        codes += [f"p{n}" for n in change.people] + [f"o{n}" for n in change.organisations]
    for piece in pieces(codes, 2000):
        one, first = within("a", piece)
        other, second = within("b", piece)
        found = select(
            "SELECT q.id, q.a, q.b, q.imports, q.is_open, d.id FROM catalogue_question q LEFT JOIN catalogue_decision d"
            f" ON d.id = q.answer_id AND d.withdrawn_at IS NULL WHERE {one} OR {other}",
            [*first, *second],
        )
        if found:
            _open_or_close(found)


def _open_or_close(found: list[tuple[Any, ...]]) -> None:
    there = _present({code for row in found for code in row[1:3]})
    done = {row[0] for row in select("SELECT id FROM catalogue_import WHERE state = 'done'")}
    updates = []
    for number, a, b, imports, was_open, answer in found:
        is_open = answer is None and a in there and b in there and not done.isdisjoint(_loads(imports))
        if is_open != bool(was_open):
            updates.append((is_open, number))
    many("UPDATE catalogue_question SET is_open = %s WHERE id = %s", updates)


def _present(codes: Iterable[str]) -> set[str]:
    """Those of these things that are there."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for code in codes:
        by_kind[code[0]].append(int(code[1:]))
    conditions = {
        "w": ("work", "visibility <> 'empty'"),
        "v": ("version", "is_present"),
        "p": ("person", "is_present"),
        "o": ("organisation", "is_present"),
        "e": ("evidence", "is_current"),
    }
    found: set[str] = set()
    for letter, numbers in by_kind.items():
        table, is_there = conditions[letter]
        condition, params = within("id", numbers)
        there = select(f"SELECT id FROM catalogue_{table} WHERE {condition} AND {is_there}", params)
        found.update(f"{letter}{number}" for (number,) in there)
    return found


def milestones(change: Change) -> None:
    """Write the centre's history anew, from what is currently told of it."""
    many("DELETE FROM catalogue_milestone", [()])
    events = []
    for number, told in select(
        "SELECT e.id, e.record FROM catalogue_evidence e WHERE e.kind = 'about' AND e.is_current ORDER BY e.id"
    ):
        for position, event in enumerate(_decode_about(told).events):
            year = rows.dates.year(event.date)
            bodies_ = _encode(event.bodies).decode()
            events.append((number, position, event.date.edtf, year, event.kind, event.words, bodies_))
    many(
        "INSERT INTO catalogue_milestone (evidence_id, position, issued, year, kind, words, bodies)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        events,
    )


# Everything.


def everything(change: Change, *, progress: Any = None) -> None:
    """Make all rows again from evidence and decisions."""
    last, total = 0, select("SELECT count(*) FROM catalogue_version")[0][0]
    done = 0
    while ids := [
        row[0] for row in select("SELECT id FROM catalogue_version WHERE id > %s ORDER BY id LIMIT 500", [last])
    ]:
        last = ids[-1]
        for _ in versions(change, ids, force=True):
            pass
        done += len(ids)
        if progress:
            progress(done, total)
    change.works.update(row[0] for row in select("SELECT id FROM catalogue_work"))
    change.people.update(row[0] for row in select("SELECT id FROM catalogue_person"))
    change.organisations.update(row[0] for row in select("SELECT id FROM catalogue_organisation"))
    milestones(change)
    settle(change)
