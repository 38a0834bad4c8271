"""The command against real servers: harvests, addresses, a harvest killed and gone on with, and our own OAI-PMH server."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.catalogue.test_harvest import ENTRIES, Shelf, page
from tests.sources import test_kinds
from tests.sources.conftest import Server, recording_server
from tests.test_cli import oeuvre

SOURCE = Path(__file__).parents[2] / "src"


def told(folder: Path, *tables: str, hosts: str = "127.0.0.1", **site: Any) -> None:
    """Settings of a site that may ask this machine."""
    more = "\n".join(f"{name} = {json.dumps(value)}" for name, value in site.items())
    text = f'[centre]\nname = "Invented"\n[site]\n{more}\n[harvest]\nhosts = ["{hosts}"]\npause = 1\n'
    (folder / "oeuvre.toml").write_text(text + "\n".join(tables), "utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site as it is made."""
    folder = tmp_path_factory.mktemp("made")
    assert oeuvre("init", "site", folder=folder).returncode == 0
    return folder / "site"


@pytest.fixture
def empty(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made, tmp_path / "site"))


@pytest.fixture
def site(empty: Path) -> Path:
    """An empty site that may ask this machine."""
    told(empty)
    return empty


def table(name: str, kind: str, **more: Any) -> str:
    lines = [f"{key} = {json.dumps(value)}" for key, value in {"name": name, "kind": kind, **more}.items()]
    return "\n".join(["[[source]]", *lines, ""])


def test_sources_are_harvested_and_said(site: Path, server: Server) -> None:
    server.answer = Shelf(25)
    with recording_server(page(*ENTRIES)) as web:
        told(site, table("shelf", "oaipmh", address=server.address), table("page", "web", address=web.address))
        tried = oeuvre("harvest", "--dry-run", folder=site)
        assert (tried.returncode, "This was a rehearsal" in tried.stdout) == (0, True)
        assert oeuvre("imports", folder=site).stdout == ""
        first = oeuvre("harvest", folder=site)
        assert first.returncode == 0, first.stderr
        assert "shelf: asked for the first time." in first.stdout
        assert "25 new works" in first.stdout
        assert "6 new works" in first.stdout
        again = oeuvre("harvest", "page", "--json", folder=site)
        assert [(one["source"], one["imports"], one["down"]) for one in json.loads(again.stdout)] == [("page", [], "")]
        web.answer = page(*ENTRIES[1:])
        changed = oeuvre("harvest", "page", folder=site)
        assert "page: asked since 20" in changed.stdout
        assert "1 entry missing, which is asked about." in changed.stdout
    listed = json.loads(oeuvre("review", "--list", "--json", folder=site).stdout)
    gone = next(one for one in listed if one["kind"] == "gone")
    assert oeuvre("review", "--answer", gone["code"], "same", folder=site).returncode == 2
    assert oeuvre("review", "--answer", gone["code"], "gone", "--by", "ed", folder=site).returncode == 0
    decided = oeuvre("review", "--decided", folder=site).stdout
    assert "drop e" in decided
    down = oeuvre("harvest", folder=site)
    assert down.returncode == 1
    assert "Nothing was changed; harvest it again later." in down.stdout
    assert oeuvre("rebuild", "--check", folder=site).returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("harvest", "oeuvre.toml: it names no source. Add a [[source]] table, with a name and a kind."),
        ("harvest x", "it names no source"),
        ("import http://localhost:1234/", "localhost (127.0.0.1) is inside a network"),
        ("import https://user:secret@centre.example/", "has a name or password in it"),
    ],
)
def test_what_cannot_be_harvested_says_why(empty: Path, words: str, said: str) -> None:
    ended = oeuvre(*words.split(), folder=empty)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr
    assert "secret" not in ended.stderr


def test_a_source_that_is_not_there_is_said(site: Path, server: Server) -> None:
    told(site, table("shelf", "oaipmh", address=server.address))
    ended = oeuvre("harvest", "shef", folder=site)
    assert (ended.returncode, ended.stderr) == (2, "no source “shef”; there are: shelf.\n")


def test_an_address_is_taken_in_once_and_again(site: Path, server: Server) -> None:
    server.answer = page(*ENTRIES)
    first = oeuvre("import", f"{server.address}/publications", folder=site)
    assert (first.returncode, "6 new works" in first.stdout) == (0, True), first.stderr
    server.answer = page(*ENTRIES[:-1])
    second = oeuvre("import", f"{server.address}/publications", folder=site)
    assert "1 entry no longer listed" in second.stdout
    assert "no longer listed" in oeuvre("imports", "i2", folder=site).stdout
    server.answer = lambda asked: (404, {}, b"")
    third = oeuvre("import", f"{server.address}/publications", folder=site)
    assert (third.returncode, "404 (not found)" in third.stderr) == (2, True)


def test_a_site_begins_with_an_address(tmp_path: Path, server: Server) -> None:
    server.answer = page(*ENTRIES)
    (tmp_path / "told.toml").write_text('[centre]\nname = "I"\n[harvest]\nhosts = ["127.0.0.1"]\n')
    made = oeuvre("init", "new", "--settings", "told.toml", "--from", f"{server.address}/list", folder=tmp_path)
    assert (made.returncode, "6 new works" in made.stdout) == (0, True), made.stderr


def killed_when(site: Path, is_time: Callable[[], bool]) -> None:
    """Begin a harvest that takes in little at once, and kill it when it is time."""
    small = "from oeuvre.catalogue import harvest; harvest.TOGETHER = 20_000; import oeuvre.cli as c; c.main()"
    prepared = f"import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'oeuvre.settings'; django.setup(); {small}"
    running = subprocess.Popen(
        [sys.executable, "-c", prepared, "harvest"],
        env=os.environ | {"PYTHONPATH": str(SOURCE), "OEUVRE_SITE": str(site)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while not is_time() and running.poll() is None:
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()


@pytest.mark.slow
def test_a_harvest_that_is_killed_goes_on(site: Path, server: Server) -> None:
    shelf = Shelf(300)
    server.answer = lambda asked: (time.sleep(0.05), shelf(asked))[1]
    told(site, table("shelf", "oaipmh", address=server.address))
    counts = []
    for asks in (12, 9):
        before = len(server.asked)
        killed_when(site, lambda before=before, asks=asks: len(server.asked) >= before + asks)
        counts.append(len(json.loads(oeuvre("imports", "--json", folder=site).stdout)))
    assert counts[1] >= counts[0] >= 1
    server.asked.clear()
    rest = oeuvre("harvest", "--json", folder=site)
    assert rest.returncode == 0, rest.stderr
    assert "resumptionToken" in server.asked[0].told
    assert oeuvre("export", "oeuvrejson", folder=site).stdout.count("Tide tables of harbour") == 300
    assert oeuvre("rebuild", "--check", folder=site).returncode == 0


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A site of ours with some hundreds of works, served."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    listener.close()
    entries = [
        f"@techreport{{t{n}, title={{Tide tables of harbour {n}}}, author={{Imaginary, Ada and Fictive, Ben}},"
        f" year={1990 + n % 30}, institution={{Shore}}, number={{{n}}}, abstract={{What the sea did at {n}.}}}}"
        for n in range(320)
    ]
    (tmp_path / "ours.bib").write_text("\n".join(entries), "utf-8")
    made = oeuvre("init", "ours", "--from", "ours.bib", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    told(tmp_path / "ours", address=f"http://127.0.0.1:{port}")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("OEUVRE_", "DJANGO_"))}
    running = subprocess.Popen(
        [sys.executable, "-m", "oeuvre", "serve", str(tmp_path / "ours"), "--port", str(port)],
        env=environment | {"PYTHONPATH": str(SOURCE)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}/oai"
    try:
        for _ in range(200):
            try:
                with urlopen(f"{address}?verb=Identify", timeout=2):
                    break
            except OSError:
                time.sleep(0.1)
        yield tmp_path / "ours", address
    finally:
        running.terminate()
        running.wait(20)


@pytest.mark.slow
def test_our_own_server_is_harvested_with_its_deletions(site: Path, ours: tuple[Path, str]) -> None:
    served, address = ours
    told(site, table("ours", "oaipmh", address=address))
    text = (site / "oeuvre.toml").read_text("utf-8")
    (site / "oeuvre.toml").write_text(text.replace("pause = 1\n", "pause = 1000\n"), "utf-8")
    killed_when(site, lambda: any(len(path.name) == 64 for path in (site / "imports").iterdir()))
    kept = sum(one["counts"]["new"] for one in json.loads(oeuvre("imports", "--json", folder=site).stdout))
    assert 0 <= kept < 320
    (site / "oeuvre.toml").write_text(text, "utf-8")
    first = oeuvre("harvest", "--json", folder=site)
    assert first.returncode == 0, first.stderr
    done = json.loads(first.stdout)[0]
    assert kept + sum(one["new"] for one in done["imports"]) == 320
    assert done["requests"] <= 6
    again = json.loads(oeuvre("harvest", "--json", folder=site).stdout)[0]
    assert [(one["new"], one["edited"], one["code"]) for one in again["imports"]] == [(0, 0, "")]
    # A copy with three entries taken out and one edited, at the source.
    lines = (served.parent / "ours.bib").read_text("utf-8").splitlines()
    edited = [line.replace("harbour 9}", "harbour nine}") for line in lines[3:]]
    (served.parent / "ours.bib").write_text("\n".join(edited), "utf-8")
    assert oeuvre("import", "../ours.bib", folder=served).returncode == 0
    later = json.loads(oeuvre("harvest", "--json", folder=site).stdout)[0]
    assert later["gone"] == 3
    changes = [(it["field"], it["after"]) for one in later["imports"] for it in one["changes"]]
    assert changes == [("title", "Tide tables of harbour nine")]
    assert oeuvre("export", "oeuvrejson", folder=site).stdout.count("Tide tables of harbour") == 320
    listed = json.loads(oeuvre("review", "--list", "--json", folder=site).stdout)
    assert sum(one["kind"] == "gone" for one in listed) == 3


def test_the_library_of_a_group_is_harvested(site: Path, server: Server) -> None:
    server.answer = test_kinds.zotero
    told(site, table("group", "zotero", address=server.address, library="groups/4711"))
    assert "2 new works" in oeuvre("harvest", folder=site).stdout
    assert "1 record is gone there" in oeuvre("harvest", folder=site).stdout
