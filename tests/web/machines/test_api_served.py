"""The API as it is served: real clients over real connections, at once, and one that makes up calls from the description."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from benchmarks import calls

pytestmark = pytest.mark.slow

BIB = b"@book{quay, title={Quays and their keepers}, author={Eda Invented}, year={2021}}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[calls.Served]:
    with calls.served(tmp_path_factory.mktemp("served")) as served:
        yield served


@pytest.fixture
def client(site: calls.Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.address, trust_env=False, timeout=60) as opened:
        yield opened


def written(site: calls.Served, key: str, kind: str = "application/octet-stream") -> dict[str, str]:
    return {"Authorization": f"Bearer {site.token}", "Idempotency-Key": key, "Content-Type": kind}


def test_one_key_sent_eight_times_at_once_is_done_once(site: calls.Served, client: httpx.Client) -> None:
    def send(_: int) -> httpx.Response:
        return client.post("/api/imports?filename=quays.bib", content=BIB, headers=written(site, "at-once"))

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(8)))
    done = [answer for answer in answers if answer.status_code == 201]
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.json()["id"] for answer in done}) == 1
    assert sum("Idempotent-Replayed" not in answer.headers for answer in done) == 1
    again = send(0)
    assert (again.status_code, again.json()) == (201, done[0].json())
    with sqlite3.connect(site.folder / "oeuvre.db") as database:
        assert database.execute("SELECT count(*) FROM catalogue_import WHERE filename = 'quays.bib'").fetchone() == (1,)
        assert database.execute("SELECT count(*) FROM catalogue_call WHERE \"key\" = 'at-once'").fetchone() == (1,)


def test_an_answer_is_kept_until_the_catalogue_changes(site: calls.Served, client: httpx.Client) -> None:
    first = client.get("/api/works", params={"limit": 3})
    assert first.headers["Content-Encoding"] == "gzip"
    tag = first.headers["ETag"]
    assert client.get("/api/works", params={"limit": 3}, headers={"If-None-Match": tag}).status_code == 304
    assert client.head("/api/works", params={"limit": 3}).headers["ETag"] == tag
    version = client.get("/api/versions/v1")
    assert client.get("/api/versions/v1", params={"fields": "title"}).headers["ETag"] == version.headers["ETag"]
    body = {"verb": "prefer", "subject": "v1", "field": "note", "value": "Proposed."}
    headers = written(site, "kept", "application/json") | {"If-Match": version.headers["ETag"]}
    proposed = client.post("/api/proposals", json=body, headers=headers)
    assert proposed.status_code == 202
    assert client.get("/api/works", params={"limit": 3}, headers={"If-None-Match": tag}).status_code == 304
    said = calls.command(site.folder, "review", "--answer", proposed.json()["id"], "yes", "--by", "an editor")
    assert said.startswith("Decided: d")
    assert client.get("/api/versions/v1").json()["note"] == "Proposed."
    headers = written(site, "late", "application/json") | {"If-Match": version.headers["ETag"]}
    assert client.post("/api/proposals", json=body | {"value": "x"}, headers=headers).status_code == 412


def test_a_body_without_a_length_or_cut_short_is_refused(site: calls.Served, client: httpx.Client) -> None:
    def pieces() -> Iterator[bytes]:
        yield BIB

    answer = client.post("/api/imports", content=pieces(), headers=written(site, "chunked"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (411, "application/problem+json")
    large = client.post("/api/imports", content=b" " * (21 << 20), headers=written(site, "large"))
    assert large.status_code == 413


def test_questions_in_sql_are_answered_over_a_connection(site: calls.Served, client: httpx.Client) -> None:
    counted = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i FROM n"
    with client.stream("GET", "/sql", params={"sql": counted, "_format": "csv"}) as answer:
        assert answer.headers["Transfer-Encoding"] == "chunked"
        assert sum(1 for _ in answer.iter_lines()) == 5001
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

    def ask(number: int) -> tuple[str, int]:
        if number < 6:
            return "question", client.get("/sql", params={"sql": endless, "_format": "json"}).status_code
        return "page", client.get(f"/works?page={number}").status_code

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(ask, range(10)))
    assert {status for kind, status in answers if kind == "question"} <= {400, 503}
    assert {status for kind, status in answers if kind == "page"} == {200}


def test_calls_that_are_made_up_from_the_description_are_answered_as_described(
    site: calls.Served, tmp_path: Path
) -> None:
    count, failures, said = calls.call(site, tmp_path, examples=8, imports=3, seed=7)
    assert count > 300, said
    assert not failures, said
    assert "Traceback" not in (site.folder.parent / "server.log").read_text("utf-8")


def test_a_revoked_token_opens_nothing_at_once(site: calls.Served, client: httpx.Client) -> None:
    made = calls.command(site.folder, "token", "add", "passing", "--scope", "propose").strip()
    headers = {"Authorization": f"Bearer {made}"}
    assert client.get("/api/proposals", headers=headers).status_code == 200
    calls.command(site.folder, "token", "revoke", "passing")
    assert client.get("/api/proposals", headers=headers).status_code == 401
    listed = calls.command(site.folder, "token", "list")
    assert "passing" in listed
    assert made not in listed


def test_the_command_refuses_a_token_for_nothing(site: calls.Served) -> None:
    with pytest.raises(subprocess.CalledProcessError) as refused:
        calls.command(site.folder, "token", "add", "idle")
    assert "--scope import" in refused.value.stderr
