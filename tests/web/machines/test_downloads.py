"""The tables as files to fetch: made once, kept until the catalogue changes, and offered on the page about the site."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from oeuvre.catalogue import dumps
from tests.web.centre import HIDDEN, Centre
from tests.web.reading import Page


def fetch(address: str, **headers: str) -> tuple[Any, bytes]:
    answer = Client().get(address, headers=headers)
    return answer, b"".join(answer)


def test_the_page_about_the_site_leads_to_each_file(centre: Centre) -> None:
    addresses = Page(Client(), "/about").links('//section[h2="The data"]//ul/li/a')
    assert addresses == [f"/downloads/catalogue{ending}" for ending in (".db", ".parquet.zip", ".tsv.zip")]
    for address in addresses:
        answer, body = fetch(address)
        assert answer["Content-Disposition"] == f'attachment; filename="{address.rpartition("/")[2]}"'
        assert HIDDEN.encode() not in body
        if address.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(body)) as files:
                assert files.testzip() is None
                assert all(HIDDEN.encode() not in files.read(name) for name in files.namelist())
    assert Client().get("/downloads/oeuvre.db").status_code == 404
    assert Client().post("/downloads/catalogue.db").status_code == 405


def test_a_file_is_kept_until_the_catalogue_changes(
    centre: Centre, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    write = dumps.write
    monkeypatch.setattr(dumps, "write", lambda name, target: (made.append(name), write(name, target))[1])
    first, body = fetch("/downloads/catalogue.db")
    assert fetch("/downloads/catalogue.db")[1] == body
    again, nothing = fetch("/downloads/catalogue.db", **{"if-none-match": first["ETag"]})
    assert (again.status_code, nothing) == (304, b"")
    assert made == ["sqlite"]
    centre.work("One More", type="report", issued="2026")
    centre.count()
    changed, newer = fetch("/downloads/catalogue.db", **{"if-none-match": first["ETag"]})
    assert (changed.status_code, made) == (200, ["sqlite", "sqlite"])
    (site / "newer.db").write_bytes(newer)
    file = sqlite3.connect(site / "newer.db")
    assert ("One More",) in file.execute("SELECT title FROM works").fetchall()
    file.close()
    assert len(list((site / "cache" / "downloads").iterdir())) == 1


@pytest.mark.parametrize(
    ("asked", "status", "start", "stop"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=100-", 206, 100, None),
        ("bytes=-7", 206, -7, None),
        ("bytes=5-5", 206, 5, 6),
        ("bytes=0-999999999999", 200, 0, None),
        ("bytes=-999999999999", 200, 0, None),
        ("bytes=9-3", 200, 0, None),
        ("bytes=0-1,5-6", 200, 0, None),
        ("bytes=-", 200, 0, None),
        ("bytes=٣-٤", 200, 0, None),
        ("lines=0-9", 200, 0, None),
        ("bytes=999999999999-", 416, 0, 0),
        ("bytes=-0", 416, 0, 0),
    ],
)
def test_a_fetch_that_broke_off_goes_on(centre: Centre, asked: str, status: int, start: int, stop: int | None) -> None:
    whole, body = fetch("/downloads/catalogue.db")
    assert whole["Accept-Ranges"] == "bytes"
    answer, part = fetch("/downloads/catalogue.db", Range=asked)
    assert (answer.status_code, part) == (status, body[start:stop])
    if status == 206:
        first = start if start >= 0 else len(body) + start
        assert answer["Content-Range"] == f"bytes {first}-{first + len(part) - 1}/{len(body)}"
        assert answer["Content-Length"] == str(len(part))
        assert fetch("/downloads/catalogue.db", Range=asked, **{"If-Range": whole["ETag"]})[0].status_code == 206
        assert fetch("/downloads/catalogue.db", Range=asked, **{"If-Range": '"older"'})[1] == body
    head = Client().head("/downloads/catalogue.db", headers={"Range": asked})
    assert (head.status_code, head["Content-Length"]) == (200, str(len(body)))


def test_other_sites_may_read_all_but_the_pages(centre: Centre) -> None:
    for address in ("/works/w1.json", "/works.feed.json", "/index.atom", "/works/w1.linkset.json", "/works/w1.md", "/oai",
                    "/downloads/catalogue.tsv.zip", "/api/works", "/sql?sql=select+1&_format=csv"):  # fmt: skip
        assert Client().get(address)["Access-Control-Allow-Origin"] == "*", address
    for address in ("/", "/works/w1", "/sql", "/api"):
        assert "Access-Control-Allow-Origin" not in Client().get(address), address
    assert "Access-Control-Allow-Origin" not in Client().post("/oai", {"verb": "Identify"})
