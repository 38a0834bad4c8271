"""The catalogue as plain text: the public part in any format, and the whole of what the rows say, to be compared.

Both are the same bytes whenever the catalogue says the same.
"""

from __future__ import annotations

import datetime
import difflib
import hashlib
import tempfile
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, TextIO

from oeuvre.catalogue import commit, describe, rebuild

__all__ = ["differences", "export", "rebuild_all", "snapshot"]


def export(format: str, target: BinaryIO) -> int:
    """Write the public catalogue in a format, or its tables as a file of ``dumps``; how many records."""
    from oeuvre import formats  # noqa: PLC0415 -- slow import
    from oeuvre.catalogue import dumps  # noqa: PLC0415 -- slow import

    if format in dumps.DUMPS:
        return dumps.write(format, target)
    if format not in formats.registry:
        near = difflib.get_close_matches(format, [*formats.registry, *dumps.DUMPS], 1)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        there = ", ".join([*(one.name for one in formats.registry.values() if one.write), *dumps.DUMPS])
        raise LookupError(f"no format “{format}”; there are: {there}.{hint}")
    chosen = formats.registry[format]
    if chosen.write is None:
        raise LookupError(f"{chosen.label} is only read, not written. Choose another format.")
    count = 0

    def counted() -> Iterator[Any]:
        nonlocal count
        for record in describe.records():
            count += 1
            yield record

    for piece in chosen.write(counted()):
        target.write(piece.encode("utf-8") if isinstance(piece, str) else piece)
    return count


#: What the rows say, table by table, without the numbers that rows get by the way.
_TOLD = {
    "work": "SELECT id, visibility, merged_into_id, leading_id FROM catalogue_work"
    " WHERE visibility <> 'empty' OR merged_into_id IS NOT NULL ORDER BY id",
    "version": "SELECT id, work_id, type, title, issued, issued_from, issued_until, year, language, container, series,"
    " publisher, summary, record, CAST(origins AS text) FROM catalogue_version WHERE is_present ORDER BY id",
    "contribution": "SELECT version_id, position, role, person_id, organisation_id, name, statement, CAST(credit AS text),"
    " CAST(identifiers AS text) FROM catalogue_contribution ORDER BY version_id, position",
    "person": "SELECT id, name, sort_name, merged_into_id, works_count, first_year, last_year FROM catalogue_person"
    " WHERE is_present OR merged_into_id IS NOT NULL ORDER BY id",
    "name": "SELECT person_id, name, given, family, sort_name, key FROM catalogue_name ORDER BY person_id, name, id",
    "organisation": "SELECT id, name, key, works_count, people_count FROM catalogue_organisation WHERE is_present"
    " ORDER BY id",
    "affiliation": "SELECT a.person_id, a.organisation_id, c.version_id, c.position, a.position, a.role, a.unit, a.body,"
    " a.kind, a.status, a.since, a.until, a.issued, a.read_on, a.is_dated FROM catalogue_affiliation a"
    " JOIN catalogue_contribution c ON c.id = a.contribution_id ORDER BY c.version_id, c.position, a.position",
    "identifier": "SELECT scheme, value, version_id, person_id, organisation_id FROM catalogue_identifier"
    " ORDER BY scheme, value, version_id, person_id, organisation_id",
    "key": "SELECT value, version_id FROM catalogue_key ORDER BY version_id, value",
    "subject": "SELECT version_id, term FROM catalogue_subject ORDER BY version_id, term",
    "grant": "SELECT v.version_id, g.key, g.funder, g.number, g.title FROM catalogue_grant g JOIN catalogue_grant_versions v"
    " ON v.grant_id = g.id ORDER BY v.version_id, g.key",
    "milestone": "SELECT evidence_id, position, issued, year, kind, words, CAST(bodies AS text) FROM catalogue_milestone"
    " ORDER BY evidence_id, position",
    "question": "SELECT kind, a, b FROM catalogue_question WHERE is_open ORDER BY kind, a, b",
}


def snapshot() -> Iterator[str]:
    """What the rows say, a line each: of works that are there, and of all that hangs on them."""
    for table, sql in _TOLD.items():
        for row in _rows(sql):
            yield f"{table}\t" + "\t".join("" if value is None else repr(value) for value in row)


def _rows(sql: str) -> Iterator[tuple[Any, ...]]:
    """The rows of one select, not all at once."""
    from django.db import connection  # noqa: PLC0415 -- slow import

    with connection.cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(1000):
            yield from rows


def rebuild_all(*, check: bool, now: datetime.datetime, progress: Any = None) -> list[str]:
    """Make all rows again from evidence and decisions; what differs (only that, if ``check``)."""
    found: list[str] = []
    with commit.change(now, rehearse=check, large=True) as it, tempfile.TemporaryFile("w+", encoding="utf-8") as before:
        if check:
            for line in _lines():
                before.write(line)
        rebuild.everything(it, progress=progress)
        if check:
            found = list(differences(before, _lines()))
    if not check:
        from oeuvre.catalogue.search import index  # noqa: PLC0415 -- slow import

        index.rebuild()
    return found


def _lines() -> Iterator[str]:
    """The rows, table by table, a line each: a digest of the whole, the table, and how the row begins, for people to read."""
    for table, sql in _TOLD.items():
        # In any order: to put so many in order takes memory.
        for row in _rows(sql.partition(" ORDER BY ")[0]):
            digest = hashlib.blake2b(f"{table} {row!r}".encode(), digest_size=8).hexdigest()
            begin = f"{row[0]} {row[1]!s:.60}".replace("\n", " ").replace("\r", " ")
            yield f"{digest} {table}: {begin} [{digest}]\n"


def differences(before: TextIO, after: Iterable[str]) -> Iterator[str]:
    """What is said of rows that were there before and are no more, and of those that are new.

    A million lines (as of ``_lines``) are compared by their digests; only those that differ are held.
    """
    before.seek(0)
    known = _Digests(before)
    new = [line for line in after if not known.strike(line)]
    before.seek(0)
    gone = [line for line in before if not known.is_struck(line)]
    for lines, what in ((gone, "there, but nothing says so"), (new, "said, but not there")):
        for line in sorted({line[17:].rstrip("\n") for line in lines}):
            yield f"{line} ({what})"


class _Digests:
    """The digests that lines begin with, eight bytes each, and which of them have been struck out."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.values = array("Q", sorted(array("Q", (int(line[:16], 16) for line in lines))))
        self.struck = bytearray(len(self.values))

    def _place(self, line: str) -> int:
        value = int(line[:16], 16)
        place = bisect_left(self.values, value)
        return place if place < len(self.values) and self.values[place] == value else -1

    def strike(self, line: str) -> bool:
        """Strike a line's digest out; whether it is there."""
        place = self._place(line)
        if place >= 0:
            self.struck[place] = 1
        return place >= 0

    def is_struck(self, line: str) -> bool:
        return bool(self.struck[self._place(line)])
