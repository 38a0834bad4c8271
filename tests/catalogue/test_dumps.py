"""The public tables as files: the same rows in each kind, told by its own library; the same bytes again; nothing hidden."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pyarrow import parquet

from oeuvre.catalogue import archive, decide, dumps
from oeuvre.catalogue.commit import select
from oeuvre.catalogue.tables import TABLES
from tests.catalogue import centre as sources


def made(name: str) -> bytes:
    target = io.BytesIO()
    assert archive.export(name, target) == len(list(select("SELECT 1 FROM catalogue_version WHERE is_present")))
    return target.getvalue()


def of_sqlite(data: bytes, place: Path) -> dict[str, list[tuple[Any, ...]]]:
    path = place / "made.db"
    path.write_bytes(data)
    file = sqlite3.connect(path)
    try:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {table.name: file.execute(f'SELECT * FROM "{table.name}"').fetchall() for table in TABLES}
    finally:
        file.close()


def plain(kind: str, value: Any) -> Any:
    """A value of Parquet as SQLite has it: days as text, truth as a number."""
    if value is None or kind in ("integer", "text"):
        return value
    return value.isoformat() if kind == "date" else int(value)


def of_parquet(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        for table in TABLES:
            told = parquet.read_table(io.BytesIO(files.read(f"{table.name}.parquet")))
            assert told.schema.names == [column.name for column in table.columns]
            for column in table.columns:
                assert told.schema.field(column.name).metadata[b"description"].decode() == column.sentence
            found[table.name] = [
                tuple(map(plain, (column.kind for column in table.columns), row.values())) for row in told.to_pylist()
            ]
    return found


def of_text(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """The tables as the archive's own description says that they are to be read."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        for one in json.loads(files.read("datapackage.json"))["resources"]:
            fields = one["schema"]["fields"]
            lines = csv.reader(io.StringIO(files.read(one["path"]).decode(one["encoding"]), newline=""),
                               delimiter=one["dialect"]["delimiter"])  # fmt: skip
            assert next(lines) == [field["name"] for field in fields]
            found[one["path"].removesuffix(".tsv")] = [
                tuple(
                    (int(cell) if cell else None)
                    if field["type"] in ("integer", "boolean")
                    else (cell or None) if field["type"] == "date"
                    else cell
                    for field, cell in zip(fields, line, strict=True)
                )
                for line in lines
            ]  # fmt: skip
    return found


def test_each_kind_holds_the_same_rows(centre: Path, tmp_path: Path) -> None:
    one, two, three = of_sqlite(made("sqlite"), tmp_path), of_parquet(made("parquet")), of_text(made("tables"))
    assert one["works"]
    assert one == two
    # In text there is no telling apart what is empty and what is absent.
    assert {
        name: [tuple("" if cell is None else cell for cell in row) for row in rows] for name, rows in one.items()
    } == {name: [tuple("" if cell is None else cell for cell in row) for row in rows] for name, rows in three.items()}


@pytest.mark.parametrize("name", list(dumps.DUMPS))
def test_the_same_catalogue_gives_the_same_bytes(centre: Path, name: str) -> None:
    assert made(name) == made(name)


def test_rows_come_in_parts(centre: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = of_sqlite(made("sqlite"), tmp_path)
    monkeypatch.setattr(dumps, "AT_ONCE", 2)
    assert of_sqlite(made("sqlite"), tmp_path) == whole == of_parquet(made("parquet"))


def test_the_database_says_what_its_columns_are(centre: Path, tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    path.write_bytes(made("sqlite"))
    file = sqlite3.connect(path)
    told = {
        (table, column): (kind, sentence) for table, column, kind, sentence in file.execute("SELECT * FROM columns")
    }
    assert told == {(table.name, one.name): (one.kind, one.sentence) for table in TABLES for one in table.columns}
    names = file.execute(
        "SELECT c.name FROM works w JOIN contributions c ON c.version = w.version WHERE w.id = 1 ORDER BY c.position"
    ).fetchall()
    assert names[0] == ("Ada Imaginary",)
    file.close()


@pytest.mark.parametrize("name", list(dumps.DUMPS))
def test_what_is_hidden_is_in_no_file(centre: Path, tmp_path: Path, name: str) -> None:
    read = {"sqlite": lambda data: of_sqlite(data, tmp_path), "parquet": of_parquet, "tables": of_text}[name]
    work, title = select("SELECT w.id, v.title FROM catalogue_work w JOIN catalogue_version v ON v.id = w.leading_id"
                         " WHERE v.title LIKE 'Cranes%%'")[0]  # fmt: skip
    assert title in str(read(made(name)))
    decide.hide(f"w{work}", by="editor")
    target = io.BytesIO()
    archive.export(name, target)
    assert title not in str(read(target.getvalue()))
    assert title.encode() not in target.getvalue()


@pytest.mark.django_db(transaction=True)
def test_a_dump_is_of_one_moment_and_keeps_nobody_from_writing() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("that others cannot write meanwhile is a danger of SQLite's")
    count = "SELECT count(*) FROM catalogue_stamp WHERE id = 9"
    other = sqlite3.connect(connection.settings_dict["NAME"], timeout=1)
    try:
        with dumps._one_moment():
            assert select(count) == [(0,)]
            other.execute("INSERT INTO catalogue_stamp (id, number) VALUES (9, 9)")
            other.commit()
            assert select(count) == [(0,)]
        assert select(count) == [(1,)]
    finally:
        other.close()


def test_a_file_from_a_dump_is_the_same_as_one_from_the_catalogue(centre: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.db"
    with made.open("wb") as target:
        dumps.write("sqlite", target)
    others = [dump.name for dump in dumps.offered() if dump.name != "sqlite"]
    dumps.write_others(made, others, lambda name: (tmp_path / name).open("wb"))
    assert len(others) == 2
    for name in others:
        whole = io.BytesIO()
        dumps.write(name, whole)
        assert (tmp_path / name).read_bytes() == whole.getvalue()


@pytest.mark.django_db(transaction=True)
def test_a_database_from_the_catalogue_s_own_is_the_same_as_one_from_its_rows() -> None:
    sources.take(*sources.EVERYTHING)
    decide.hide("w2", by="me")
    straight, by_rows = io.BytesIO(), io.BytesIO()
    with dumps._one_moment():
        dumps.DUMPS["sqlite"].write(by_rows, dumps._rows)
    assert dumps.write("sqlite", straight) == 2
    assert straight.getvalue() == by_rows.getvalue()
