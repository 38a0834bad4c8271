"""What the tables hold of a record: a pure function from a ``Record`` to the columns and the rows below them.

It runs in the process that reads foreign bytes, beside the one that writes, so that both cores of a small machine work;
``rebuild`` asks the same function for what it merges. What depends on the catalogue (ids, whose a name is) is not here.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

import msgspec

from oeuvre.matching import keys, people, titles
from oeuvre.record import About, Contributor, Funding, Problem, Record, dates, names, statements

__all__ = [
    "Fact",
    "Part",
    "Read",
    "Row",
    "bare",
    "body_key",
    "display_name",
    "of",
    "prepare",
    "sort_name",
    "words_hash",
]

_encode = msgspec.json.encode

#: A person's name that says nothing, as a body's does.
NOBODY = people.Parts("", ())
#: What tells of the reading and not of the publication.
OF_THE_READING = {"key": "", "where": "", "spans": {}}


class Fact(msgspec.Struct, array_like=True, frozen=True):
    """One post or tie that a statement tells of; ``key`` is what its body is known by."""

    role: str
    unit: str
    body: str
    key: str
    kind: str
    status: str
    since: str
    until: str


class Part(msgspec.Struct, array_like=True, frozen=True):
    """A contributor: ``key`` is what a person is looked for by, or a body known by; ``read`` is a person's name, read."""

    name: str
    role: str
    statement: str
    credit: str
    is_body: bool
    key: str
    sort_name: str
    given: str = ""
    family: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    facts: tuple[Fact, ...] = ()
    read: people.Parts = NOBODY


class Row(msgspec.Struct, array_like=True, frozen=True):
    """A version's columns and the rows below it; ``bare`` is the record's JSON without the marks of its reading."""

    bare: str
    type: str
    title: str
    issued: str
    issued_from: str | None
    issued_until: str | None
    year: int | None
    language: str
    container: str
    series: str
    publisher: str
    summary: str
    keys: tuple[int, ...]
    parts: tuple[Part, ...]
    identifiers: tuple[tuple[str, str], ...]
    subjects: tuple[str, ...]
    grants: tuple[tuple[str, str, str, str], ...]


class Read(msgspec.Struct, array_like=True):
    """What a reader found, made ready for the tables: a record with its row, a problem, or what a page says of its centre.

    ``whole`` is the JSON with key, place and spans, as evidence keeps it; ``digest`` is of the record without them.
    """

    kind: str
    key: str = ""
    where: str = ""
    digest: str = ""
    whole: str = ""
    row: Row | None = None
    problem: Problem | None = None


def bare(record: Record) -> Record:
    """The record without the marks of its reading."""
    return msgspec.structs.replace(record, **OF_THE_READING)


def prepare(found: Record | Problem | About) -> Read:
    """What a reader found, made ready for the tables."""
    if isinstance(found, Problem):
        return Read("problem", problem=found)
    whole = _encode(found).decode()
    if isinstance(found, About):
        return Read("about", key="about", digest=_digest(found.text.encode()), whole=whole)
    row = of(found)
    return Read("record", found.key, found.where, _digest(row.bare.encode()), whole, row)


def of(record: Record) -> Row:
    """What the tables hold of this record."""
    first, last = dates.bounds(record.issued) if record.issued else (None, None)
    return Row(
        bare=_encode(bare(record)).decode(),
        type=record.type,
        title=record.title,
        issued=record.issued.edtf if record.issued else "",
        issued_from=first.isoformat() if first else None,
        issued_until=last.isoformat() if last else None,
        year=dates.year(record.issued),
        language=record.language,
        container=record.container.title if record.container else "",
        series=record.series,
        publisher=record.publisher,
        summary=record.summary,
        keys=tuple(map(words_hash, keys.of(record))),
        parts=tuple(map(_part, record.contributors)),
        identifiers=tuple(dict.fromkeys((i.scheme, i.value) for i in record.identifiers)),
        subjects=tuple(dict.fromkeys(record.subjects)),
        grants=tuple({grant[0]: grant for grant in map(_grant, record.funding) if grant[0]}.values()),
    )


def _part(who: Contributor) -> Part:
    is_body, key, sorted_by, read = _named(who.name, who.given, who.family, is_body=who.literal)
    return Part(
        who.name,
        who.role,
        who.statement,
        _encode(who.credit).decode() if who.credit else "[]",
        is_body,
        key,
        sorted_by,
        who.given,
        who.family,
        tuple((i.scheme, i.value) for i in who.identifiers),
        facts_of(who.statement, who.name) if who.statement and not is_body else (),
        read,
    )


@lru_cache(maxsize=4096)
def facts_of(statement: str, name: str) -> tuple[Fact, ...]:
    """What a statement tells, as the tables hold it."""
    return tuple(
        Fact(
            told.role,
            told.unit,
            told.body,
            body_key(told.body) if told.body else "",
            told.kind,
            told.status,
            told.since,
            told.until,
        )
        for told in statements.read(statement, name)
    )


@lru_cache(maxsize=16384)
def _named(name: str, given: str, family: str, *, is_body: bool) -> tuple[bool, str, str, people.Parts]:
    """What follows from a name alone: whether it is a body's, its key, how lists order it, and how it is read."""
    if is_body or (not (given or family) and names.is_body(name)):
        return True, body_key(name), name, NOBODY
    read = people.parts(name, given, family)
    return False, read.key, sort_name(name, given, family), read


def sort_name(name: str, given: str, family: str) -> str:
    """The name as a list of people is ordered: family name first."""
    return names.inverted(Contributor(name=name, given=given, family=family))


def display_name(name: str, given: str, family: str) -> str:
    """The name as it is spoken."""
    return names.display(Contributor(name=name, given=given, family=family))


@lru_cache(maxsize=8192)
def body_key(name: str) -> str:
    """What a body is known again by: its folded name."""
    return titles.fold(name).strip() or name.strip().lower()


def _grant(funding: Funding) -> tuple[str, str, str, str]:
    funder = body_key(funding.funder) if funding.funder else ""
    key = " / ".join(filter(None, (funder, funding.grant.strip().lower())))
    return key or body_key(funding.title), funding.funder, funding.grant, funding.title


def words_hash(key: str) -> int:
    """A key as a number that fits a column."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
