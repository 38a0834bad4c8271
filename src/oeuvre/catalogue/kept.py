"""The bytes of every import, kept in the site's ``imports/`` under their digest (sha256, hex).

A file is written under another name, synced, renamed, and its folder synced, before any row speaks of it: so a row's bytes
are there after any crash. The reverse, bytes that no row speaks of, is swept up by the next import.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import secrets
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path

PIECE = 1 << 20
#: Bytes of a text that are read at a time to find a place in it.
BLOCK = 1 << 16
#: From this size on a text is read where it is asked for, not held whole.
LARGE = 1 << 20


def folder(site: Path) -> Path:
    """The folder of the kept bytes, made if it is missing."""
    path = site / "imports"
    path.mkdir(exist_ok=True)
    return path


def pieces(given: Path | bytes) -> Iterator[bytes]:
    """The bytes, a piece at a time."""
    if isinstance(given, bytes):
        yield given
        return
    with given.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def lay_down(site: Path, data: Iterable[bytes]) -> tuple[Path, str, int]:
    """Write the bytes under a passing name; give the path, the digest and the size. ``keep`` makes them stay."""
    path = folder(site) / f".{secrets.token_hex(8)}.part"
    digest, size = hashlib.sha256(), 0
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for piece in data:
                digest.update(piece)
                size += len(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path, digest.hexdigest(), size


def keep(site: Path, path: Path, digest: str) -> Path:
    """Give the bytes their own name, for good."""
    final = folder(site) / digest
    os.replace(path, final)
    handle = os.open(final.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return final


def sweep(site: Path, digests: set[str], *, but: Path) -> None:
    """Delete what no row speaks of: the leavings of imports that were killed. Only for who holds the write lock."""
    for path in folder(site).iterdir():
        if path != but and path.name not in digests and (path.suffix == ".part" or len(path.name) == 64):
            path.unlink(missing_ok=True)


def load(site: Path, digest: str) -> bytes:
    """The kept bytes."""
    return (folder(site) / digest).read_bytes()


class Text:
    """The text of a file in UTF-8, of which no more is in memory than where each block of it begins.

    Raises ``ValueError`` for a file that is, or may be, in another encoding, or whose lines end as on the old Macintosh.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.length = path, 0
        self.places, self.offsets = array("Q"), array("Q")
        with path.open("rb") as file:
            head = file.read(4096)
            if b"\0" in head or b"\n" not in head:
                raise ValueError("not for certain UTF-8")
            at = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
            file.seek(at)
            rest = b""
            while piece := file.read(BLOCK):
                block = rest + piece
                # The last character may go on in the next block.
                text, used = codecs.utf_8_decode(block, "strict", False)
                self.places.append(self.length)
                self.offsets.append(at)
                self.length, at, rest = self.length + len(text), at + used, block[used:]
            codecs.utf_8_decode(rest, "strict", True)

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, part: slice) -> str:
        """The characters from one place to another."""
        start, end, _ = part.indices(self.length)
        if start >= end:
            return ""
        first, after = bisect_right(self.places, start) - 1, bisect_left(self.places, end)
        with self.path.open("rb") as file:
            file.seek(self.offsets[first])
            data = file.read(self.offsets[after] - self.offsets[first] if after < len(self.offsets) else -1)
        return data.decode()[start - self.places[first] : end - self.places[first]]
