"""The one way to write: a transaction that has the catalogue to itself, numbers what it changes, and tells the search index.

Ids are given out here, from one above the highest: the transaction holds the write lock from its first statement (SQLite's
BEGIN IMMEDIATE, an advisory lock on PostgreSQL), so nobody else gives out the same. SQL is written once for both databases;
what differs between them is in ``within`` and ``_lock``.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from oeuvre.catalogue import OeuvreError

__all__ = ["Change", "change", "many", "moment", "pieces", "select", "within"]

#: Anything but 0; other programs on the same PostgreSQL choose others.
LOCK = 20261125
#: How many rows or ids go through Python at once.
AT_ONCE = 500


class _Rehearsed(Exception):
    """Ends a rehearsal."""


@dataclass
class Change:
    """What a transaction has touched so far, and the ids it gives out."""

    number: int
    at: datetime.datetime
    works: set[int] = field(default_factory=set)
    versions: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    organisations: set[int] = field(default_factory=set)
    is_nothing: bool = False
    _next: dict[str, int] = field(default_factory=dict)

    def new_id(self, table: str) -> int:
        """An id that no row of the table has or had."""
        if table not in self._next:
            self._next[table] = (select(f"SELECT max(id) FROM catalogue_{table}")[0][0] or 0) + 1
        given = self._next[table]
        self._next[table] = given + 1
        return given


@contextlib.contextmanager
def change(now: datetime.datetime, *, rehearse: bool = False, large: bool = False) -> Iterator[Change]:
    """Open the catalogue for one change: all of it is kept, or nothing. A rehearsal is taken back at its end.

    A change that sets ``is_nothing`` is taken back too, and the commit number stays. A large one is given more memory.
    """
    begun = monotonic()
    with plainly(), _room(large), contextlib.suppress(_Rehearsed), transaction.atomic():
        _lock()
        many("INSERT INTO catalogue_stamp (id, number) VALUES (1, 0) ON CONFLICT DO NOTHING", [()])
        number, at = select("SELECT number, at FROM catalogue_stamp WHERE id = 1")[0]
        it = Change(number + 1, max(now.replace(microsecond=0), moment(at)))
        yield it
        if rehearse or it.is_nothing:
            raise _Rehearsed
        _stamp(it, max(now + datetime.timedelta(seconds=monotonic() - begun), it.at))
        _hand_on_sequences(it)
        transaction.on_commit(_tell_the_index)


def _stamp(it: Change, at: datetime.datetime) -> None:
    """Give what was changed the second in which it is committed, as the last thing that is done.

    An import takes a minute. Whoever harvests meanwhile will ask next for what is later than now: so its works may not
    say that they are as old as its first line.
    """
    told = time(at.replace(microsecond=0))
    many("UPDATE catalogue_work SET changed_at = %s WHERE changed_in = %s", [(told, it.number)])
    many("UPDATE catalogue_stamp SET number = %s, at = %s WHERE id = 1", [(it.number, told)])


@contextlib.contextmanager
def plainly() -> Iterator[None]:
    """Say plainly what a disk or a database refuses."""
    try:
        yield
    except (DatabaseError, sqlite3.Error, OSError) as failure:
        raise in_plain_words(failure) from failure


@contextlib.contextmanager
def _room(large: bool) -> Iterator[None]:
    """Let SQLite keep more pages while much is written: an index that is written in no order needs its pages again.

    A page that does not fit is written to the log, and read and written once more.
    """
    if not large or connection.vendor != "sqlite":
        yield
        return
    before = [(name, select(f"PRAGMA {name}")[0][0]) for name in _ROOM]
    for name, value in _ROOM.items():
        select(f"PRAGMA {name} = {value}")
    try:
        yield
    finally:
        for name, value in before:
            select(f"PRAGMA {name} = {value}")


@contextlib.contextmanager
def _little_room() -> Iterator[None]:
    """Let the pages that writing wanted near make room for what the index wants."""
    if connection.vendor != "sqlite":
        yield
        return
    before = select("PRAGMA cache_size")[0][0]
    select("PRAGMA cache_size = -4000")
    select("PRAGMA shrink_memory")
    try:
        yield
    finally:
        select(f"PRAGMA cache_size = {before}")


#: Kilobytes (negative) of pages in memory; none are mapped, since mapped pages count as memory too.
_ROOM = {"cache_size": -20480, "mmap_size": 0}


def _lock() -> None:
    if connection.vendor == "postgresql":
        select("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _hand_on_sequences(it: Change) -> None:
    """Tell PostgreSQL which ids are given out; SQLite's AUTOINCREMENT sees by itself."""
    if connection.vendor == "postgresql":
        for table, following in it._next.items():
            select(f"SELECT setval(pg_get_serial_sequence('catalogue_{table}', 'id'), %s, false)", [following])


def _tell_the_index() -> None:
    """Let the index catch up now; if it cannot, the next search sees to it."""
    from oeuvre.catalogue.search import index  # noqa: PLC0415 -- slow import

    with contextlib.suppress(index.Rebuilding, ValueError, OSError), _little_room():
        index.catch_up()


def _no_room_is_left() -> bool:
    try:
        return shutil.disk_usage(settings.SITE).free < 1 << 16
    except OSError:
        return False


def in_plain_words(failure: BaseException) -> BaseException:
    """What a person can do something about, said plainly; anything else as it is."""
    cause: BaseException | None = failure
    while cause:
        # Where not even the files beside the database can be made, SQLite speaks of an I/O error.
        is_full = "disk is full" in str(cause) or ("disk I/O error" in str(cause) and _no_room_is_left())
        if is_full or (isinstance(cause, OSError) and cause.errno in (errno.ENOSPC, errno.EDQUOT)):
            return OeuvreError("The disk is full. Nothing was changed; make room, then do it again.")
        if "disk I/O error" in str(cause) or (isinstance(cause, OSError) and cause.errno in (errno.EIO, errno.EFBIG)):
            return OeuvreError("The disk does not take what is written. Nothing was changed; look at the disk.")
        if "database is locked" in str(cause):
            return OeuvreError("Another program is writing to the catalogue. Nothing was changed; do it again later.")
        if "readonly database" in str(cause) or "unable to open database" in str(cause):
            return OeuvreError("The catalogue may not be written to. Nothing was changed; look who owns oeuvre.db.")
        cause = cause.__cause__
    return failure


def select(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def many(sql: str, rows: Iterable[Sequence[Any]]) -> None:
    """Do the statement once for each row."""
    rows = rows if isinstance(rows, list) else list(rows)
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def within(column: str, values: Iterable[Any]) -> tuple[str, list[Any]]:
    """The condition that the column is one of the values, and its parameter: one statement for any number of them."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)", [list(values)]
    return f"{column} IN (SELECT value FROM json_each(%s))", [json.dumps(list(values))]


def pieces(values: Iterable[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    """The values in lists of at most so many."""
    piece: list[Any] = []
    for value in values:
        piece.append(value)
        if len(piece) >= size:
            yield piece
            piece = []
    if piece:
        yield piece


def time(at: datetime.datetime) -> str | datetime.datetime:
    """A time as the database takes it in a raw statement."""
    return at if connection.vendor == "postgresql" else at.astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M:%S")


def moment(stored: Any) -> datetime.datetime:
    """A time as a raw statement gives it."""
    if stored is None:
        return datetime.datetime.min.replace(tzinfo=datetime.UTC)
    if isinstance(stored, str):
        stored = datetime.datetime.fromisoformat(stored)
    return stored if stored.tzinfo else stored.replace(tzinfo=datetime.UTC)
