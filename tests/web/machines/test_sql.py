"""Questions in SQL: what is answered, in which forms, and what nobody gets at, however they ask."""

from __future__ import annotations

import csv
import io
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import hypothesis
import pytest
from django.db import connection
from django.test import Client
from hypothesis import strategies as st

from oeuvre.catalogue import access, asking, decide, propose, tables
from oeuvre.record import Contributor, Record
from oeuvre.web.machines.sql import EXAMPLES
from tests.catalogue import centre as invented

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="questions are answered on SQLite"),
]

SECRET = "Qwyjibo"


@pytest.fixture
def asked(transactional_db: None, settings: Any, tmp_path: Path) -> Path:
    """A catalogue whose changes are on the disk, with a word planted in every place that is not public."""
    settings.SITE = tmp_path
    settings.ALLOWED_HOSTS = ["testserver"]
    invented.take()
    hidden = Record(
        type="book", title=f"{SECRET} hidden", summary=SECRET, contributors=(Contributor(name=f"{SECRET} Person"),)
    )
    made = invented.take(hidden, source=f"{SECRET} source")
    decide.hide(made.works[0], by=f"{SECRET}@example.org", why=SECRET)
    access.add(SECRET, ["import"], source=SECRET)
    propose.add("hide", "w3", by=SECRET, why=SECRET)
    return tmp_path


def ask(client: Client, statement: str, form: str = "json") -> Any:
    return client.get(f"/sql?{urlencode({'sql': statement, '_format': form})}")


def rows(client: Client, statement: str) -> list[list[Any]]:
    answer = ask(client, statement)
    assert answer.status_code == 200, answer.content
    return list(answer.json()["rows"])


def test_an_answer_is_had_as_json_csv_and_page(client: Client, asked: Path) -> None:
    statement = "SELECT title, year FROM works WHERE year > 2019 ORDER BY year -- by year"
    told = ask(client, statement).json()
    assert told == {
        "columns": ["title", "year"],
        "rows": [["The Work of the Tides", 2020], ["The Work of the Tides", 2022]],
        "is_cut": False,
    }
    answer = ask(client, statement, "csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert list(csv.reader(io.StringIO(answer.getvalue().decode()))) == [
        ["title", "year"], ["The Work of the Tides", "2020"], ["The Work of the Tides", "2022"],
    ]  # fmt: skip
    shown = ask(client, statement, "html").content.decode()
    assert shown.count("The Work of the Tides") == 2
    assert "_format=csv" in shown
    assert ask(client, statement)["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("table", tables.TABLES, ids=lambda table: table.name)
def test_every_public_table_can_be_asked_for_every_column(client: Client, asked: Path, table: tables.Table) -> None:
    columns = ", ".join(column.name for column in table.columns)
    answer = ask(client, f"SELECT {columns} FROM {table.name}")
    assert answer.status_code == 200, answer.content
    assert SECRET not in answer.content.decode()
    assert rows(client, f"SELECT count(*) FROM {table.name}")[0][0] == len(answer.json()["rows"])


@pytest.mark.parametrize(("words", "statement"), EXAMPLES)
def test_the_examples_are_answered(client: Client, asked: Path, words: str, statement: str) -> None:
    assert ask(client, statement).status_code == 200
    assert words in client.get("/sql").content.decode()


@pytest.mark.parametrize(
    "statement",
    [
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT sum(i) FROM n",
        "SELECT name, rank() OVER (ORDER BY works DESC) FROM people",
        "SELECT value FROM contributions, json_each(credit)",
        "SELECT group_concat(name, '; ') FROM people WHERE name LIKE '%a%'",
        "WITH mine AS (SELECT * FROM works) SELECT mine.title FROM mine JOIN versions v ON v.id = mine.version",
        "SELECT * FROM (SELECT year, count(*) AS n FROM works GROUP BY 1) WHERE n > 0 ORDER BY 1 LIMIT 3",
        "SELECT CASE WHEN 'the catalogue_decision' LIKE 't%' THEN date('now') END",
        "VALUES (1, 'a'), (2, 'b')",
        "SELECT title FROM works;",
        "SELECT a.title, b.title AS title FROM works a, works b",
    ],
)
def test_what_analysts_ask_is_answered(client: Client, asked: Path, statement: str) -> None:
    answer = ask(client, statement)
    assert answer.status_code == 200, answer.content
    assert len(set(answer.json()["columns"])) == len(answer.json()["columns"])


ATTACKS = [
    # The tables behind, by any of their names, and from within what bears a public table's name.
    "SELECT * FROM catalogue_decision",
    "SELECT * FROM main.catalogue_token",
    'SELECT * FROM "catalogue_evidence"',
    "SELECT * FROM [catalogue_evidence]",
    "SELECT * FROM `catalogue_evidence`",
    "SELECT * FROM CATALOGUE_Proposal",
    "SELECT * FROM/**/catalogue_work",
    "SELECT * FROM 'catalogue_work'",
    "WITH works AS (SELECT * FROM catalogue_decision) SELECT * FROM works",
    "SELECT * FROM (SELECT * FROM 'catalogue_work') AS works",
    "WITH works AS (SELECT * FROM 'catalogue_decision') SELECT * FROM works",
    "SELECT (SELECT group_concat(record) FROM 'catalogue_evidence')",
    "SELECT * FROM works WHERE id IN (SELECT id FROM 'catalogue_work')",
    "SELECT * FROM works UNION ALL SELECT * FROM 'catalogue_source'",
    "SELECT title FROM works ORDER BY (SELECT digest FROM 'catalogue_token')",
    "SELECT count(*) FROM 'catalogue_question'",
    "SELECT * FROM django_migrations",
    "SELECT * FROM 'django_migrations'",
    # What tells of the database.
    "SELECT * FROM sqlite_master",
    "SELECT * FROM 'sqlite_master'",
    "SELECT * FROM 'sqlite_temp_master'",
    "SELECT * FROM 'sqlite_schema'",
    "SELECT * FROM temp.'sqlite_temp_schema'",
    "SELECT * FROM pragma_table_info('catalogue_token')",
    "SELECT * FROM 'pragma_database_list'",
    "SELECT * FROM 'sqlite_dbpage'",
    "SELECT * FROM 'dbstat'",
    "EXPLAIN SELECT * FROM works",
    "EXPLAIN QUERY PLAN SELECT * FROM works",
    "SELECT sqlite_version()",
    "SELECT sqlite_compileoption_get(1)",
    # What writes, reads files, loads code or leaves the guards.
    "ATTACH DATABASE '/etc/passwd' AS x",
    "DETACH DATABASE main",
    "PRAGMA query_only=OFF",
    "PRAGMA table_info(works)",
    "SELECT load_extension('x')",
    "SELECT readfile('/etc/passwd')",
    "SELECT writefile('/tmp/x', 'y')",
    "SELECT fts3_tokenizer('x')",
    "SELECT edit('x')",
    "INSERT INTO works VALUES (1)",
    "DELETE FROM catalogue_work",
    "DELETE FROM works",
    "UPDATE works SET title = 'x'",
    "DROP VIEW works",
    "CREATE TEMP TABLE x AS SELECT 1",
    "VACUUM INTO '/tmp/copy.db'",
    "REINDEX",
    "BEGIN IMMEDIATE",
    "SAVEPOINT x",
    "WITH x AS (SELECT 1) DELETE FROM 'catalogue_work'",
    "WITH x AS (SELECT 1) INSERT INTO 'catalogue_work' (id) SELECT 1",
    "SELECT 1; DELETE FROM catalogue_work",
    "SELECT 1; SELECT 2",
    "-- SELECT\nDELETE FROM catalogue_work",
    "/* SELECT */ DROP TABLE catalogue_work",
    "",
    "-- nothing",
    "SELECT",
    "SELECT * FROM nowhere",
    "SELECT ?",
    "SELECT :name",
    "SELECT '\0'",
    # What takes all the time or all the memory.
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n ORDER BY i DESC",
    "SELECT zeroblob(1000000000)",
    "SELECT randomblob(1000000000)",
    "SELECT replace(printf('%4000000d', 1), ' ', 'x')||printf('%4000000d', 1)",
    "SELECT replace(printf('%4000000d', 1), ' ', 'xxxxxxxxxx')",
    "SELECT 'a' LIKE '" + "%a" * 400 + "'",
    "SELECT " + "(" * 200 + "1" + ")" * 200,
    "SELECT 1" + " UNION SELECT 1" * 60,
    "SELECT abs(-9223372036854775808)",
    "SELECT " + ", ".join("1" for _ in range(400)),
    "SELECT a.id FROM works a, works b, works c, works d, works e, works f, works g, works h, works i, works j, works k,"
    " works l, works m, works n, works o, works p, works q, works r WHERE a.id + r.id = 0",
]


@pytest.mark.parametrize("statement", ATTACKS)
def test_an_attack_is_refused_in_a_sentence(client: Client, asked: Path, settings: Any, statement: str) -> None:
    settings.OEUVRE = {**settings.OEUVRE, "sql.seconds": 0.2}
    before = invented.state()
    for form in ("json", "html", "csv"):
        answer = ask(client, statement, form)
        body = answer.getvalue() if answer.streaming else answer.content
        if form == "html" and not statement:
            continue
        assert answer.status_code == 400, body[:300]
        assert SECRET.encode() not in body
        assert b"Traceback" not in body
        assert b"inner_" not in body
        if form == "json":
            assert answer.json()["detail"].endswith(".")
    assert invented.state() == before
    assert rows(client, "SELECT count(*) FROM works") == [[3]]


def test_the_guard_holds_without_the_look_at_the_words(
    client: Client, asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each attack again with the first guard away: the second alone must hold."""
    monkeypatch.setattr(asking, "_checked", lambda statement: statement.strip().rstrip(";"))
    for statement in ATTACKS[:57]:
        answer = ask(client, statement)
        if answer.status_code == 200:
            # An explanation names no value, and of a table that is only counted no value is read.
            assert statement.startswith(("EXPLAIN", "SELECT count(*)")), statement
        assert SECRET.encode() not in answer.content, statement
    assert rows(client, "SELECT count(*) FROM works") == [[3]]


def test_a_name_of_ones_own_opens_nothing(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even who knew the made-up names could read by them no more than the public tables."""
    monkeypatch.setattr(asking.secrets, "token_hex", lambda size: "0" * 32)
    known = f"inner_{'0' * 32}"
    with asking.ask("SELECT count(*) FROM works") as found:
        assert list(found.rows) == [(3,)]
    with pytest.raises(asking.NotAsked), asking.ask(f'SELECT * FROM "{known}_works"') as found:
        list(found.rows)


PIECES = r"""
SELECT FROM WHERE WITH AS ( ) , * ; . || = < JOIN ON GROUP BY ORDER LIMIT UNION ALL EXCEPT RECURSIVE VALUES OVER
works versions people main temp x y id title record count max json_each '[1]' "works" [id] catalogue_decision
catalogue_token sqlite_master pragma_table_info('works') printf('%d',1) zeroblob(9) CAST(1ASblob)
1 1e999 -1 x'00' NULL ? :a @b $c /* */ -- ' " ` [ \ é 🜁
""".split()


@hypothesis.settings(suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture])
@hypothesis.given(
    st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", "SELECT ", "WITH x AS (SELECT "])
)
def test_whatever_is_asked_is_answered_or_refused_in_a_sentence(asked: Path, words: list[str], start: str) -> None:
    told = "."
    try:
        with asking.ask(start + " ".join(words), seconds=0.5, most=50) as found:
            told = f"{list(found.rows)}."
    except asking.NotAsked as refusal:
        told = str(refusal)
    assert SECRET not in told
    assert told.endswith((".", "…"))


def test_rows_seconds_and_values_are_bounded(client: Client, asked: Path, settings: Any) -> None:
    settings.OEUVRE = {**settings.OEUVRE, "sql.rows": 10, "sql.seconds": 1}
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    told = ask(client, endless).json()
    assert (len(told["rows"]), told["is_cut"]) == (10, True)
    assert len(ask(client, endless, "csv").getvalue().splitlines()) == 11
    settings.OEUVRE = {**settings.OEUVRE, "sql.rows": 1_000_000}
    shown = ask(client, endless, "html").content.decode()
    assert shown.count("<tr>") == 201
    assert "and there are more" in shown
    large = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT printf('%1000000d', i) FROM n"
    answer = ask(client, large)
    assert len(answer.content) < 2 * asking.MOST_BYTES


def test_a_formula_in_a_title_is_not_computed(
    client: Client, transactional_db: None, settings: Any, tmp_path: Path
) -> None:
    settings.SITE = tmp_path
    settings.ALLOWED_HOSTS = ["testserver"]
    invented.take(Record(type="report", title='=HYPERLINK("https://x.example")'))
    assert ask(client, "SELECT title FROM works", "csv").getvalue().decode().splitlines()[1].startswith("\"'=HYPERLINK")
    page = ask(client, "SELECT '<script>alert(1)</script>' AS '<b>x</b>'", "html").content.decode()
    assert "<script>alert" not in page
    assert "<b>x" not in page


def test_too_many_at_once_wait_and_are_then_told(client: Client, asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PATIENCE", 0.05)
    held = threading.BoundedSemaphore(1)
    held.acquire()
    monkeypatch.setattr(asking, "_turns", held)
    answer = ask(client, "SELECT 1")
    assert (answer.status_code, answer["Retry-After"], answer["Content-Type"]) == (503, "3", "application/problem+json")
    held.release()
    assert rows(client, "SELECT 1") == [[1]]
    # Every question gives its turn back, whatever became of it.
    for statement in ("SELECT", "DROP TABLE x", "SELECT 2"):
        answer = ask(client, statement, "csv")
        assert answer.getvalue() if answer.streaming else answer.content
        assert held.acquire(timeout=1)
        held.release()


def test_the_page_tells_of_every_table_and_what_is_amiss(client: Client, asked: Path) -> None:
    shown = client.get("/sql").content.decode()
    for table in tables.TABLES:
        assert f"<code>{table.name}</code>" in shown
    answer = ask(client, "SELECT titel FROM works", "html")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert "no such column: titel" in answer.content.decode()
    assert ask(client, "SELECT 1", "xml").status_code == 400
    assert client.get("/sql?_format=json").status_code == 400
    assert client.post("/sql", {"sql": "SELECT 1"}).status_code == 405
