"""The public tables as files: one SQLite database, Parquet, or text with tabs; whoever works with numbers wants these.

What the tables and their columns are stands in ``tables`` alone. Rows are read and written some thousand at a time, in the
order of each table's key, all as of one moment: the same catalogue gives the same bytes.
"""

from __future__ import annotations

import contextlib
import csv
import datetime
import importlib.util
import io
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import connection

from oeuvre.catalogue import OeuvreError
from oeuvre.catalogue.tables import TABLES, Column, Table, select

__all__ = ["DUMPS", "Dump", "named", "offered", "write", "write_others"]

#: Rows in memory at a time, and in a part of a Parquet file.
AT_ONCE = 2000
#: The earliest day that a ZIP archive can tell: its members bear no time of their making.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


#: The rows of a table, some at a time.
Rows = Callable[[Table], Iterator[list[tuple[Any, ...]]]]


@dataclass(frozen=True)
class Dump:
    """A kind of file: its name, its label, what its name ends in, its media type, and what writes it."""

    name: str
    label: str
    ending: str
    media_type: str
    write: Callable[[BinaryIO, Rows], int]

    @property
    def filename(self) -> str:
        """What the file is called where it is fetched."""
        return f"catalogue{self.ending}"


def write(name: str, target: BinaryIO) -> int:
    """Write the public tables as this kind of file; how many versions they hold."""
    held = Path(connection.settings_dict["NAME"])
    if name == "sqlite" and connection.vendor == "sqlite" and not connection.in_atomic_block and held.is_file():
        # From one database to another: no row need come by here.
        return _as_sqlite(target, source=held)
    with _one_moment():
        return DUMPS[name].write(target, _rows)


def write_others(made: Path, names: Iterable[str], open_target: Callable[[str], BinaryIO]) -> None:
    """Write these kinds of file from a database that ``write`` made, which is quicker than asking the catalogue again."""

    def write_one(name: str) -> None:
        held = sqlite3.connect(f"{made.resolve().as_uri()}?mode=ro", uri=True)

        def rows(table: Table) -> Iterator[list[tuple[Any, ...]]]:
            cursor = held.execute(f'SELECT * FROM "{table.name}" ORDER BY {_order(table)}')
            while found := cursor.fetchmany(AT_ONCE):
                yield found

        with contextlib.closing(held), open_target(name) as target:
            DUMPS[name].write(target, rows)

    # Packing and reading let other threads run meanwhile.
    with ThreadPoolExecutor() as several:
        list(several.map(write_one, names))


@contextmanager
def _one_moment() -> Iterator[None]:
    """Let all that is read be of one moment, without keeping anyone from writing."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        is_sqlite = connection.vendor == "sqlite"
        cursor.execute("BEGIN DEFERRED" if is_sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            cursor.execute("COMMIT")


def _rows(table: Table) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a table by its key, some at a time; dates as text, truth as 0 and 1."""
    # A sign before a column lets SQLite give a time as the text that it is, not as an object to be made text again; before a
    # number it would hide the index that the rows come in order by.
    plus = "+" if connection.vendor == "sqlite" else ""
    columns = ", ".join(f'{plus if one.kind != "integer" else ""}"{one.name}" AS "{one.name}"' for one in table.columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM ({select(table, connection.vendor)}) AS t ORDER BY {_order(table)}")
        while found := cursor.fetchmany(AT_ONCE):
            yield [row if _ODD.isdisjoint(map(type, row)) else tuple(map(_plain, row)) for row in found]


def _order(table: Table) -> str:
    return ", ".join(f'"{name}"' for name in table.key)


#: What a database may give that is no text or number; most rows have none of it.
_ODD = {datetime.datetime, datetime.date, bool}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


# ---------------------------------------------------------------- SQLite

_SQLITE = {"integer": "INTEGER", "text": "TEXT", "date": "TEXT", "boolean": "INTEGER"}
#: Columns that lead to a row of another table, by which rows are looked up.
_LEADING = {"work": "works", "version": "versions", "person": "people", "organisation": "organisations"}


def _as_sqlite(target: BinaryIO, of: Rows | None = None, source: Path | None = None) -> int:
    """One database with the tables, indexes where they lead to each other, and a table that says what each column is.

    The rows are those given, or come straight from the catalogue's own database.
    """
    with tempfile.TemporaryDirectory(prefix="oeuvre-") as place:
        path = Path(place) / "catalogue.db"
        with contextlib.closing(sqlite3.connect(path, isolation_level=None, uri=True)) as file:
            for pragma in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "cache_size = -8000"):
                file.execute(f"PRAGMA {pragma}")
            if source:
                file.execute("ATTACH ? AS catalogue", (f"{source.resolve().as_uri()}?mode=ro",))
            file.execute("BEGIN")
            for table in TABLES:
                made = ", ".join(_column(table, column) for column in table.columns)
                file.execute(f'CREATE TABLE "{table.name}" ({made})')
                if source:
                    names = ", ".join(f'"{column.name}"' for column in table.columns)
                    rows = f"SELECT {names} FROM ({select(table)}) AS t ORDER BY {_order(table)}"
                    file.execute(f'INSERT INTO main."{table.name}" {rows}')
                elif of:
                    marks = ", ".join("?" * len(table.columns))
                    for some in of(table):
                        file.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', some)
                for column in table.columns:
                    if column.name in _LEADING:
                        file.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')
            file.execute('CREATE TABLE "columns" ("table" TEXT, "column" TEXT, "kind" TEXT, "sentence" TEXT)')
            told = [(table.name, one.name, one.kind, one.sentence) for table in TABLES for one in table.columns]
            file.executemany('INSERT INTO "columns" VALUES (?, ?, ?, ?)', told)
            count = int(file.execute('SELECT count(*) FROM main."versions"').fetchone()[0])
            file.execute("COMMIT")
        with path.open("rb") as made_file:
            shutil.copyfileobj(made_file, target)
    return count


def _column(table: Table, column: Column) -> str:
    is_key = table.key == (column.name,) and column.kind == "integer"
    return f'"{column.name}" {_SQLITE[column.kind]}' + (" PRIMARY KEY" if is_key else "")


# ---------------------------------------------------------------- Parquet


def _as_parquet(target: BinaryIO, of: Rows) -> int:
    """A ZIP archive with a Parquet file a table; each column bears its sentence."""
    # Arrow's own keeper of memory gives none back.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    try:
        import pyarrow  # noqa: PLC0415 -- optional dependency
        from pyarrow import parquet  # noqa: PLC0415 -- optional dependency
    except ImportError:
        raise OeuvreError("Parquet needs pyarrow. Install it with pip install 'oeuvre[parquet]'.") from None
    kinds = {
        "integer": pyarrow.int64(),
        "text": pyarrow.string(),
        "date": pyarrow.date32(),
        "boolean": pyarrow.bool_(),
    }
    count = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive, tempfile.TemporaryDirectory() as place:
        for table in TABLES:
            fields = [
                pyarrow.field(one.name, kinds[one.kind], metadata={"description": one.sentence})
                for one in table.columns
            ]
            schema = pyarrow.schema(fields, metadata={"description": table.sentence})
            path = Path(place) / f"{table.name}.parquet"
            with parquet.ParquetWriter(path, schema, compression="zstd") as file:
                for rows in of(table):
                    columns = zip(*rows, strict=True)
                    arrays = [
                        pyarrow.array(_typed(values, field.kind), kinds[field.kind])
                        for field, values in zip(table.columns, columns, strict=True)
                    ]
                    file.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
                    count += len(rows) if table.name == "versions" else 0
            with path.open("rb") as made, archive.open(_member(path.name), "w", force_zip64=True) as member:
                shutil.copyfileobj(made, member)
            path.unlink()
    return count


def _typed(values: tuple[Any, ...], kind: str) -> list[Any]:
    """The values as Parquet has them: days and truth have types of their own there."""
    if kind == "date":
        return [datetime.date.fromisoformat(value) if value else None for value in values]
    if kind == "boolean":
        return [None if value is None else bool(value) for value in values]
    return list(values)


# ---------------------------------------------------------------- text


def _as_text(target: BinaryIO, of: Rows) -> int:
    """A ZIP archive with a file a table, tabs between the columns, and a description that programs read (Data Package)."""
    count = 0
    with zipfile.ZipFile(target, "w") as archive:
        for table in TABLES:
            with archive.open(_member(f"{table.name}.tsv"), "w", force_zip64=True) as member:
                text = io.TextIOWrapper(member, "utf-8", newline="", write_through=False)
                lines = csv.writer(text, delimiter="\t", lineterminator="\n")
                lines.writerow([column.name for column in table.columns])
                for rows in of(table):
                    lines.writerows(rows)
                    count += len(rows) if table.name == "versions" else 0
                text.flush()
                text.detach()
        archive.writestr(_member("datapackage.json"), json.dumps(_package(), ensure_ascii=False, indent=1) + "\n")
    return count


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _NO_TIME)
    member.compress_type = zipfile.ZIP_DEFLATED if not name.endswith(".parquet") else zipfile.ZIP_STORED
    # The archive's own level is for members that it makes itself. The first takes a third of the time of the sixth, for files
    # larger by a tenth.
    member._compresslevel = 1  # type: ignore[attr-defined]  # public from Python 3.13 on, by another name
    return member


def _package() -> dict[str, Any]:
    """What is in the archive, as Frictionless Data's Data Package 1 and Table Schema describe it."""
    kinds = {"text": "string"}
    return {
        "profile": "tabular-data-package",
        "name": "catalogue",
        "title": f"Works of {settings.OEUVRE['centre.name']}",
        "homepage": settings.OEUVRE["site.address"],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name.replace("_", "-"),
                "path": f"{table.name}.tsv",
                "description": table.sentence,
                "format": "tsv",
                "mediatype": "text/tab-separated-values",
                "encoding": "utf-8",
                "dialect": {"delimiter": "\t", "lineTerminator": "\n"},
                "schema": {
                    "fields": [
                        {"name": one.name, "type": kinds.get(one.kind, one.kind), "description": one.sentence}
                        | ({"trueValues": ["1"], "falseValues": ["0"]} if one.kind == "boolean" else {})
                        for one in table.columns
                    ],
                    **({"primaryKey": [*table.key]} if table.key == ("id",) else {}),
                },
            }
            for table in TABLES
        ],
    }


DUMPS = {
    dump.name: dump
    for dump in (
        Dump("sqlite", "One SQLite database", ".db", "application/vnd.sqlite3", _as_sqlite),
        Dump("parquet", "Parquet, a file a table", ".parquet.zip", "application/zip", _as_parquet),
        Dump("tables", "Text with tabs, a file a table", ".tsv.zip", "application/zip", _as_text),
    )
}


def offered() -> list[Dump]:
    """Those that can be made here: Parquet only where its library is."""
    return [dump for dump in DUMPS.values() if dump.name != "parquet" or importlib.util.find_spec("pyarrow")]


def named(filename: str) -> Dump | None:
    """The dump that is fetched under this name; None if there is none."""
    return next((dump for dump in DUMPS.values() if filename == dump.filename), None)
