"""Questions in SQL to the public tables (``tables``), by people whom nobody knows.

The database is opened anew, to be read only, and only what follows from the public tables can be read in it. Each public
table is a view over another whose name is made up for this one connection: SQLite is asked at each access (an authorizer)
on whose behalf it is, and the catalogue's own tables are open to those views alone. The name given for that is the nearest
view's or subquery's, and a reader may call a subquery what they like; but what they cannot know they cannot say. SQLite does
not tell on whose behalf rows are merely counted: so the tables' own names are looked for in the statement besides.

What a statement may take is bounded: seconds (asked every few thousand steps), rows, bytes of an answer and of a value, the
statement's length and depth. On PostgreSQL there is none of these guards within a connection, so there it is not offered.
"""

from __future__ import annotations

import contextlib
import re
import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.request import pathname2url

from django.conf import settings
from django.db import connection

from oeuvre.catalogue import tables

__all__ = ["Busy", "Found", "NotAsked", "ask", "is_offered"]

#: Bytes of all values of an answer together, and of one value.
MOST_BYTES, LARGEST = 32 << 20, 4 << 20
#: Statements that are answered at once in one process, and how long another waits for its turn.
AT_ONCE, PATIENCE = 2, 3.0
#: How many times the seconds of the processor may go by on the clock.
SLACK = 5
#: Steps of SQLite's machine between two looks at the clock.
STEPS = 2_000

_turns = threading.BoundedSemaphore(AT_ONCE)

#: What may be called: nothing that reads files, loads code, tells of the database or makes memory out of a number.
FUNCTIONS = frozenset(
    """abs avg cast ceil ceiling char coalesce concat count cume_dist date datetime dense_rank first_value floor format glob
    group_concat hex ifnull iif instr json json_array json_array_length json_each json_extract json_group_array
    json_group_object json_object json_quote json_tree json_type json_valid julianday lag last_value lead length like
    likelihood likely lower ltrim match max min nth_value ntile nullif percent_rank printf quote rank replace round row_number
    rtrim sign sqrt strftime string_agg substr substring sum time total trim typeof unicode unixepoch unlikely upper
    -> ->>""".split()
)
#: Reading is open in these beside the public tables: they make rows of a JSON text.
_ROWS_OF_JSON = {"json_each", "json_tree"}
#: What the names of tables that nobody may ask begin with.
_INNER = ("catalogue_", "django_", "sqlite_", "pragma_", "dbstat", "inner_")
#: What a statement is made of, as SQLite parts it: texts, names in any of their quotes, remarks, words.
_TOKEN = re.compile(
    r"""'(?:[^']|'')*' | "(?:[^"]|"")*" | `(?:[^`]|``)*` | \[[^\]]*\] | --[^\n]* | /\*.*?(?:\*/|\Z) | [^\W\d][\w$]*""",
    re.DOTALL | re.VERBOSE,
)


class NotAsked(ValueError):
    """A statement that is not answered: what is amiss, and what to do."""


class Busy(Exception):
    """Too many ask at once; the message says so."""


@dataclass
class Found:
    """The columns of an answer, and its rows as they come; ``is_cut`` tells in the end whether there were more."""

    columns: list[str]
    rows: Iterator[tuple[Any, ...]]
    is_cut: bool = False


def is_offered() -> bool:
    """Whether the database is one that can be asked."""
    return connection.vendor == "sqlite"


@contextlib.contextmanager
def ask(statement: str, *, seconds: float | None = None, most: int | None = None) -> Iterator[Found]:
    """The answer to a statement, as long as the context lasts. Raises ``NotAsked``, also while rows come, and ``Busy``."""
    if not is_offered():
        raise NotAsked("Questions in SQL are answered where the catalogue is kept in SQLite. Here it is in PostgreSQL.")
    statement = _checked(statement)
    if not _turns.acquire(timeout=PATIENCE):
        raise Busy("Too many questions are being answered. Ask again in a moment.")
    seconds = seconds or settings.OEUVRE["sql.seconds"]
    database: sqlite3.Connection | None = None
    try:
        database = _opened(seconds)
        with _plainly(seconds):
            cursor = database.execute(statement)
            if cursor.description is None:
                raise NotAsked("This gives no rows. Ask with SELECT.")
        found = Found(_names([column[0] for column in cursor.description]), iter(()))
        found.rows = _rows(found, cursor, most or settings.OEUVRE["sql.rows"], seconds)
        yield found
    finally:
        if database is not None:
            database.close()
        _turns.release()


def _checked(statement: str) -> str:
    """The statement, if it is a question at all."""
    statement = statement.strip().rstrip(";").strip()
    if not statement:
        raise NotAsked("There is no question. Write SELECT …")
    if "\0" in statement:
        raise NotAsked("There is a sign in it that no statement holds. Take it out.")
    words = [found.group() for found in _TOKEN.finditer(statement) if not found.group().startswith(("--", "/*"))]
    if not words or words[0].lower() not in ("select", "with", "values"):
        raise NotAsked("Only questions are answered. Begin with SELECT, WITH or VALUES.")
    for word in words:
        # SQLite takes a text for a name where only a name can stand, so texts are looked at too.
        name = word[1:-1] if word[0] in "'\"`[" else word
        if name.lower().startswith(_INNER):
            raise NotAsked(f"“{name[:60]}” is not to be asked. The tables are {', '.join(tables.by_name)}.")
    return statement


def _names(columns: list[str]) -> list[str]:
    """The columns' names, each once."""
    seen: dict[str, int] = {}
    found = []
    for name in columns:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return found


def _opened(seconds: float) -> sqlite3.Connection:
    """A connection that can only read, and only the public tables, for so many seconds."""
    path = pathname2url(str(connection.settings_dict["NAME"]))
    database = sqlite3.connect(
        f"file:{path}?mode=ro", uri=True, timeout=2, isolation_level=None, check_same_thread=False, cached_statements=0
    )
    try:
        return _guarded(database, seconds)
    except BaseException:
        database.close()
        raise


def _guarded(database: sqlite3.Connection, seconds: float) -> sqlite3.Connection:
    secret = f"inner_{secrets.token_hex(16)}"
    inner = set()
    for table in tables.TABLES:
        name = f"{secret}_{table.name}"
        inner.add(name)
        database.execute(f'CREATE TEMP VIEW "{name}" AS {tables.select(table)}')
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        database.execute(f'CREATE TEMP VIEW "{table.name}" AS SELECT {columns} FROM "{name}"')
    # What makes rows of JSON is made known to the connection while it still may be.
    database.execute("SELECT 1 FROM json_each('[]'), json_tree('[]')").fetchall()
    database.execute("PRAGMA query_only=ON")
    database.execute("PRAGMA cache_size=-4000")
    database.execute("PRAGMA trusted_schema=OFF")
    for limit, value in (
        (sqlite3.SQLITE_LIMIT_LENGTH, LARGEST),
        (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 20_000),
        (sqlite3.SQLITE_LIMIT_COLUMN, 300),
        (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100),
        (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 50),
        (sqlite3.SQLITE_LIMIT_VDBE_OP, 50_000),
        (sqlite3.SQLITE_LIMIT_FUNCTION_ARG, 40),
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
        (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 500),
        (sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 0),
        (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0),
        (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
    ):
        database.setlimit(limit, value)
    database.text_factory = lambda told: told.decode("utf-8", "replace")
    names = set(tables.by_name)

    def allows(action: int, one: str | None, two: str | None, where: str | None, by: str | None) -> int:
        if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE):
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_FUNCTION:
            return sqlite3.SQLITE_OK if (two or "").lower() in FUNCTIONS else sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_READ:
            if by in inner or one in _ROWS_OF_JSON:
                return sqlite3.SQLITE_OK
            # Views themselves: what is read in them is asked about on its own.
            if where == "temp" and (one in names or (one in inner and by in names)):
                return sqlite3.SQLITE_OK
            # Of what no column is read, rows can at most be counted; whose table it is, is not told then.
            if where is None and two == "":
                return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY

    database.set_authorizer(allows)
    # Seconds of the processor are what a question costs; those of the clock may go by while others work.
    began, until = time.thread_time(), time.monotonic() + seconds * SLACK
    database.set_progress_handler(lambda: time.thread_time() - began > seconds or time.monotonic() > until, STEPS)
    return database


@contextlib.contextmanager
def _plainly(seconds: float) -> Iterator[None]:
    """Say plainly what SQLite refuses."""
    try:
        yield
    except (sqlite3.Error, sqlite3.Warning, OverflowError, UnicodeError) as refusal:
        words = re.sub(r"inner_[0-9a-f]{32}_", "", str(refusal))
        if "interrupted" in words:
            raise NotAsked(f"It takes more than {seconds:g} s. Ask for less, or narrow it with WHERE.") from None
        if "prohibited" in words or "not authorized" in words or "authorizer" in words:
            raise NotAsked(
                f"That is not to be asked ({words}). Only the public tables are, by plain functions."
            ) from None
        if "too big" in words:
            raise NotAsked(f"A value in it is too large ({words}). Ask for less of it.") from None
        raise NotAsked(f"It cannot be understood: {words}. See the tables and columns on the page.") from None


def _rows(found: Found, cursor: sqlite3.Cursor, most: int, seconds: float) -> Iterator[tuple[Any, ...]]:
    """The rows, as far as they may go."""
    size = 0
    with _plainly(seconds):
        for count, row in enumerate(cursor):
            size += sum(len(value) if isinstance(value, str | bytes) else 8 for value in row)
            if count == most or size > MOST_BYTES:
                found.is_cut = True
                return
            yield tuple(value.hex() if isinstance(value, bytes) else value for value in row)
