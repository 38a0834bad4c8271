"""The catalogue as plain text: the public part in any format, and the whole of what the rows say, to be compared.

Both are the same bytes whenever the catalogue says the same.
"""

from __future__ import annotations

import datetime
import difflib
import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from oeuvre.catalogue import commit, describe, rebuild

__all__ = ["export", "rebuild_all", "snapshot"]


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
    differences: list[str] = []
    with commit.change(now, rehearse=check) as it:
        before = _digests() if check else {}
        rebuild.everything(it, progress=progress)
        after = _digests() if check else {}
        for table in _TOLD if check else ():
            one, other = before[table], after[table]
            differences += [f"{table}: {line} (there, but nothing says so)" for line in sorted(one - other)]
            differences += [f"{table}: {line} (said, but not there)" for line in sorted(other - one)]
    if not check:
        from oeuvre.catalogue.search import index  # noqa: PLC0415 -- slow import

        index.rebuild()
    return differences


def _digests() -> dict[str, set[str]]:
    """Per table the rows as they begin, each with a digest of the whole: enough to say which differ."""
    found = {}
    for table, sql in _TOLD.items():
        found[table] = {
            f"{row[0]} {row[1]!s:.60} [{hashlib.blake2b(repr(row).encode(), digest_size=8).hexdigest()}]"
            for row in _rows(sql)
        }
    return found
