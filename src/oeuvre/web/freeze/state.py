"""What an export knows of the last one: which files it wrote, of what, and each thing's words.

It stands beside the files it tells of (``.oeuvre-build.db``), so that a folder that is moved or thrown away takes it along.
Only files that it names are ever taken away: what somebody else puts into the folder stays.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

NAME = ".oeuvre-build.db"
#: Changed whenever the tables below are.
LAYOUT = "3"


class State:
    """The state of one folder; committed when the export is whole."""

    def __init__(self, folder: Path) -> None:
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
            "CREATE TABLE IF NOT EXISTS doc (number INTEGER PRIMARY KEY, code TEXT UNIQUE, shown TEXT, kind TEXT, type TEXT,"
            " year INTEGER, words BLOB);"
            "CREATE TABLE IF NOT EXISTS said (code TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;"
            "CREATE TEMP TABLE seen (path TEXT PRIMARY KEY) WITHOUT ROWID"
        )
        self.database.execute("BEGIN IMMEDIATE")
        self.tell("layout", LAYOUT)

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

    def every(self) -> Iterator[tuple[str, str]]:
        """Each file's path and owner."""
        yield from self.database.execute("SELECT path, owner FROM file")

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
        self.database.execute("COMMIT")
        self.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.database.close()

    def close(self) -> None:
        """Give up what was not committed."""
        self.database.close()
