"""Citations, rendered once and kept.

They are kept in ``cache/citations.db`` by version, style and the digest of the record they were made of, so that an
edit, of the record or of a centre's own style, makes them anew. The engine runs in a process of its own
(``python -m oeuvre.citing``) that starts when it is needed and ends when it has not been needed for a while: it takes some
hundred megabytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings
from django.db import DatabaseError, connection

from oeuvre.catalogue.models import Stamp
from oeuvre.citing import MENU, item
from oeuvre.record import Record

__all__ = ["NoCitation", "keep_all", "kept", "label", "missing", "render", "start_keeper", "styles"]

#: Seconds without a request after which the process is ended.
IDLE = 60.0
#: Works a request, when many are rendered at once.
BATCH = 20

_LABELS = {name: label for label, name in MENU.items()}


class NoCitation(Exception):
    """The engine is not there, or did not answer; the message says why."""


def label(style: str) -> str:
    """What people call a style: “APA” for ``apa``; the name itself where it is not on the menu."""
    return _LABELS.get(style, style.replace("-", " ").capitalize())


def styles() -> list[str]:
    """The styles that this site offers on a work's page, by CSL name."""
    return list(settings.OEUVRE["site.citation_styles"])


def digest_of(record: str) -> str:
    """What a kept citation is known by: a short digest of the version's record as JSON."""
    return hashlib.blake2b(record.encode("utf-8"), digest_size=12).hexdigest()


def _own_styles() -> Path:
    return Path(settings.SITE) / "styles"


def _edition(style: str) -> str:
    """When the centre last changed this style in its own folder; "" for a style that is not there."""
    try:
        return f" {(_own_styles() / f'{style.lower()}.csl').stat().st_mtime_ns:x}"
    except OSError:
        return ""


# ---------------------------------------------------------------- what is kept


def _path() -> Path:
    return Path(settings.SITE) / "cache" / "citations.db"


_local = threading.local()


def _database() -> sqlite3.Connection:
    path = _path()
    if getattr(_local, "path", None) != path or not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _local.database = _opened(path)
        except sqlite3.DatabaseError:
            _lose()
            _local.database = _opened(path)
        _local.path = path
    database: sqlite3.Connection = _local.database
    return database


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=20, isolation_level=None)
    # What a power cut takes is rendered again.
    database.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
        "CREATE TABLE IF NOT EXISTS kept (version INTEGER, style TEXT, language TEXT, digest TEXT, html TEXT,"
        " PRIMARY KEY (version, style, language)) WITHOUT ROWID;"
        "CREATE TABLE IF NOT EXISTS whole (language TEXT, styles TEXT, stamp INTEGER, PRIMARY KEY (language, styles))"
        " WITHOUT ROWID"
    )
    return database


def _lose() -> None:
    """Take away what is damaged: it is only a cache."""
    _local.path = None
    with contextlib.suppress(OSError):
        _path().unlink()


def kept(version: int, record: str, language: str = "en") -> dict[str, str]:
    """The citations of a version that are kept, as HTML, by style; ``record`` is its row's JSON."""
    try:
        found = _database().execute(
            "SELECT style, digest, html FROM kept WHERE version = ? AND language = ?", (version, language)
        )
        digest = digest_of(record)
        return {style: html for style, made_of, html in found if made_of == digest + _edition(style)}
    except sqlite3.DatabaseError:
        _lose()
        return {}


def _keep(rows: Iterable[tuple[int, str, str, str, str]]) -> None:
    with contextlib.suppress(sqlite3.DatabaseError):
        _database().executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", rows)


def missing(wanted: Sequence[str], language: str = "en", since: int = -1) -> Iterator[tuple[int, str, list[str]]]:
    """The versions of which not all these styles' citations are kept: id, record as JSON, and the styles that lack.

    Only works that were changed after commit ``since`` are looked at.
    """
    editions = {style: _edition(style) for style in wanted}
    last = 0
    while rows := _some_versions(last, since):
        found = _database().execute(
            "SELECT version, style, digest FROM kept WHERE language = ? AND version BETWEEN ? AND ?",
            (language, rows[0][0], rows[-1][0]),
        )
        have = {(version, style): digest for version, style, digest in found}
        for version, record in rows:
            digest = digest_of(record)
            if lacking := [style for style in wanted if have.get((version, style)) != digest + editions[style]]:
                yield version, record, lacking
        last = rows[-1][0]


def _some_versions(after: int, since: int, limit: int = 500) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.id, v.record FROM catalogue_version v JOIN catalogue_work w ON w.id = v.work_id"
            " WHERE v.is_present AND w.visibility = 'public' AND w.changed_in > %s AND v.id > %s ORDER BY v.id LIMIT %s",
            (since, after, limit),
        )
        found: list[tuple[int, str]] = cursor.fetchall()
        return found


# ---------------------------------------------------------------- the process


class _Citer:
    """The citing process, started when it is asked and ended when it is idle."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: subprocess.Popen[str] | None = None
        self.used = 0.0
        self.owner = os.getpid()

    def ask(self, style: str, language: str, items: list[dict[str, Any]]) -> list[str]:
        with self.lock:
            self.used = time.monotonic()
            if self.owner != os.getpid():
                # A fork inherited the pipes of its parent's process: they are not ours to use.
                self.process, self.owner = None, os.getpid()
            if self.process is None or self.process.poll() is not None:
                self._start()
            assert self.process is not None
            assert self.process.stdin is not None
            assert self.process.stdout is not None
            try:
                asked = {"style": style, "own": str(_own_styles()), "language": language, "items": items}
                self.process.stdin.write(json.dumps(asked) + "\n")
                self.process.stdin.flush()
                line = self.process.stdout.readline()
            except OSError:
                line = ""
            self.used = time.monotonic()
            if not line:
                self.process.kill()
                self.process = None
                raise NoCitation("the citation engine ended without an answer. Ask again in a moment.")
        answer = json.loads(line)
        if "problem" in answer:
            raise NoCitation(answer["problem"])
        citations: list[str] = answer["citations"]
        return citations

    def end(self) -> None:
        """End the process, if there is one."""
        with self.lock:
            if self.process and self.owner == os.getpid():
                _finish(self.process)
            self.process = None

    def _start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "oeuvre.citing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        threading.Thread(target=self._watch, args=(self.process,), daemon=True).start()

    def _watch(self, process: subprocess.Popen[str]) -> None:
        while process.poll() is None:
            time.sleep(min(IDLE / 4, 5))
            with self.lock:
                if time.monotonic() - self.used > IDLE:
                    _finish(process)
                    return


def _finish(process: subprocess.Popen[str], patience: float = 5.0) -> None:
    """Let the process end by itself, or end it: whoever waits here holds the lock that pages wait for."""
    if process.stdin:
        with contextlib.suppress(OSError):
            process.stdin.close()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


_citer = _Citer()


def render(version: int, record: str, wanted: Sequence[str], language: str = "en") -> dict[str, str]:
    """The citations of one version, as HTML, by style: those kept, and the others rendered and kept.

    Raises ``NoCitation`` where the engine cannot say; a style that is not there is left out.
    """
    have = kept(version, record, language)
    lacking = [style for style in wanted if style not in have]
    if lacking:
        have |= _render_many([(version, record)], lacking, language).get(version, {})
    return {style: have[style] for style in wanted if style in have}


def _render_many(
    versions: Sequence[tuple[int, str]], wanted: Sequence[str], language: str
) -> dict[int, dict[str, str]]:
    if not versions:
        return {}
    items = [item(msgspec.json.decode(record, type=Record)) for _, record in versions]
    found: dict[int, dict[str, str]] = {version: {} for version, _ in versions}
    rows = []
    for style in wanted:
        edition = _edition(style)
        for (version, record), html in zip(versions, _citer.ask(style, language, items), strict=True):
            found[version][style] = html
            rows.append((version, style, language, digest_of(record) + edition, html))
    _keep(rows)
    return found


def keep_all(
    stop: threading.Event | None = None, language: str = "en", progress: Callable[[int, int], None] | None = None
) -> int:
    """Render what is missing, a few works at a time; how many citations were made. Raises ``NoCitation``."""
    wanted = styles()
    told = (language, " ".join(style + _edition(style) for style in wanted))
    row = _database().execute("SELECT stamp FROM whole WHERE (language, styles) = (?, ?)", told).fetchone()
    now = Stamp.objects.values_list("number", flat=True).first() or 0
    count = 0
    lacking = missing(wanted, language, row[0] if row else -1)
    try:
        while batch := list(islice(lacking, BATCH)):
            if stop and stop.is_set():
                return count
            for style in wanted:
                some = [(version, record) for version, record, lacks in batch if style in lacks]
                count += len(_render_many(some, [style], language))
            if progress:
                progress(count, 0)
    finally:
        _citer.end()
    _database().execute("INSERT OR REPLACE INTO whole VALUES (?, ?, ?)", (*told, now))
    return count


def start_keeper(delay: float = 3.0, pause: float = 10.0) -> threading.Event:
    """Keep all citations from a thread beside the server, after each change; set the event that is given to stop it."""
    stop = threading.Event()

    def keep() -> None:
        seen = -1
        wait = delay
        while not stop.wait(wait):
            wait = pause
            try:
                stamp = Stamp.objects.values_list("number", flat=True).first() or 0
                if stamp != seen:
                    keep_all(stop)
                    seen = stamp
            except (NoCitation, DatabaseError):
                # No engine, or the database is busy: pages go on to offer the citations by a link.
                wait = 60.0
            finally:
                connection.close()

    threading.Thread(target=keep, name="citations", daemon=True).start()
    return stop
