"""What an export knows of the last one: which files it wrote, of what, and each thing's words.

It stands beside the files it tells of (``.oeuvre-build.db``), so that a folder that is moved or thrown away takes it along.
Only files that it names are ever taken away: what somebody else puts into the folder stays.

Whether a file was lost meanwhile is seen by its folder, whose time of change moves with every name that comes or goes: only
folders that bear another time than they were left with are looked into.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path

NAME = ".oeuvre-build.db"
#: Changed whenever the tables below are.
LAYOUT = "4"
#: Bytes of a file's digest.
DIGEST = 16
#: Seconds within which two changes of a folder may bear the same time, where it tells parts of a second and where not.
TICK, COARSE_TICK = 0.02, 2.0


def digest_of(body: bytes) -> bytes:
    """The digest by which a file is told from what it was."""
    return hashlib.blake2b(body, digest_size=DIGEST).digest()


class State:
    """The state of one folder; committed when the export is whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = folder / NAME
        self.database = sqlite3.connect(path, isolation_level=None)
        try:
            layout = self.told("layout")
        except sqlite3.DatabaseError:
            layout = ""
        if layout != LAYOUT:
            # Unknown or damaged: then nothing is known, and all is written.
            self.database.close()
            path.unlink()
            self.database = sqlite3.connect(path, isolation_level=None)
        self.database.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            "CREATE TABLE IF NOT EXISTS told (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
            "CREATE TABLE IF NOT EXISTS file (path TEXT PRIMARY KEY, owner TEXT, key TEXT, digest BLOB) WITHOUT ROWID;"
            "CREATE INDEX IF NOT EXISTS file_owner ON file (owner);"
            "CREATE TABLE IF NOT EXISTS folder (path TEXT PRIMARY KEY, changed INTEGER) WITHOUT ROWID;"
            "CREATE TABLE IF NOT EXISTS doc (number INTEGER PRIMARY KEY, code TEXT UNIQUE, shown TEXT, kind TEXT, type TEXT,"
            " year INTEGER, words BLOB);"
            "CREATE TABLE IF NOT EXISTS said (code TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;"
            "CREATE TEMP TABLE seen (path TEXT PRIMARY KEY) WITHOUT ROWID"
        )
        self.tell("layout", LAYOUT)
        #: Whether an export was broken off: what it replaced is not what is told here.
        self.is_torn = bool(self.told("under way"))
        self.tell("under way", "yes")
        self.database.execute("BEGIN IMMEDIATE")

    def told(self, name: str) -> str:
        row = self.database.execute("SELECT value FROM told WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def tell(self, name: str, value: str) -> None:
        self.database.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", (name, value))

    def file(self, path: str) -> tuple[str, bytes]:
        """A file's key and digest; empty where it was never written."""
        row = self.database.execute("SELECT key, digest FROM file WHERE path = ?", (path,)).fetchone()
        return (row[0], row[1]) if row else ("", b"")

    def files(self, owner: str) -> list[str]:
        return [path for (path,) in self.database.execute("SELECT path FROM file WHERE owner = ?", (owner,))]

    def owners(self) -> set[str]:
        """The owners that have files."""
        return {owner for (owner,) in self.database.execute("SELECT DISTINCT owner FROM file WHERE owner <> ''")}

    def count(self) -> int:
        """How many files there are."""
        return int(self.database.execute("SELECT count(*) FROM file").fetchone()[0])

    def lost(self) -> set[str]:
        """The owners of files that are no longer there, or are not as they were left."""
        found: set[str] = set()
        for folder, changed in self.database.execute("SELECT path, changed FROM folder").fetchall():
            now = _changed(f"{self.folder}/{folder}")
            if now == changed:
                continue
            there = set(os.listdir(self.folder / folder)) if now else set()
            before = f"{folder}/" if folder else ""
            files = self.database.execute(
                "SELECT path, owner, digest FROM file WHERE path >= ? AND path < ? AND instr(substr(path, ?), '/') = 0",
                (before, f"{folder}0" if folder else "\U0010ffff", len(before) + 1),
            ).fetchall()
            mine = {path: owner for path, owner, _ in files if path[len(before) :] not in there}
            if self.is_torn:
                for path, owner, digest in files:
                    if path not in mine and digest_of((self.folder / path).read_bytes()) != digest:
                        mine[path] = owner
                        self.database.execute("UPDATE file SET key = '', digest = x'' WHERE path = ?", (path,))
            found.update(mine.values())
            if not mine:
                self._keep_folder(folder, now)
        # The processes that write look here too, and see only what is settled.
        self.database.execute("COMMIT")
        self.database.execute("BEGIN IMMEDIATE")
        return found

    def keep_folders(self, folders: Iterable[str]) -> None:
        """Note how these folders are left."""
        for folder in folders:
            self._keep_folder(folder, _changed(f"{self.folder}/{folder}"))

    def _keep_folder(self, folder: str, changed: int) -> None:
        if not changed:
            self.database.execute("DELETE FROM folder WHERE path = ?", (folder,))
            return
        # What is changed within the same tick would not be seen: then it is to be looked into the next time.
        tick = TICK if changed % 1_000_000_000 else COARSE_TICK
        is_settled = changed < time.time_ns() - tick * 1e9
        self.database.execute("INSERT OR REPLACE INTO folder VALUES (?, ?)", (folder, changed if is_settled else 1))

    def keep(self, path: str, owner: str, key: str, digest: bytes) -> None:
        self.database.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)", (path, owner, key, digest))

    def see(self, path: str) -> None:
        """Note that a file belongs to the export under way."""
        self.database.execute("INSERT OR IGNORE INTO seen VALUES (?)", (path,))

    def see_within(self, folder: str) -> None:
        """Note that the whole site's files in a folder belong to the export under way."""
        self.database.execute(
            "INSERT OR IGNORE INTO seen SELECT path FROM file WHERE owner = '' AND substr(path, 1, ?) = ?",
            (len(folder), folder),
        )

    def said(self, codes: Iterable[str]) -> dict[str, str]:
        """What pages of others showed of each of these at the last export, as digests."""
        found = {}
        for code in codes:
            if row := self.database.execute("SELECT digest FROM said WHERE code = ?", (code,)).fetchone():
                found[code] = row[0]
        return found

    def keep_said(self, digests: dict[str, str]) -> None:
        self.database.executemany("INSERT OR REPLACE INTO said VALUES (?, ?)", digests.items())

    def unseen(self, owner: str) -> list[str]:
        """The files of an owner that do not belong to the export under way."""
        return [
            path
            for (path,) in self.database.execute(
                "SELECT path FROM file WHERE owner = ? AND path NOT IN (SELECT path FROM seen)", (owner,)
            )
        ]

    def forget(self, path: str) -> None:
        self.database.execute("DELETE FROM file WHERE path = ?", (path,))

    def commit(self) -> None:
        self.tell("under way", "")
        self.database.execute("COMMIT")
        self.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.database.close()

    def close(self) -> None:
        """Give up what was not committed."""
        self.database.close()


def _changed(folder: str) -> int:
    """When a folder last got or lost a name, in nanoseconds; 0 where it is not there."""
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return 0
