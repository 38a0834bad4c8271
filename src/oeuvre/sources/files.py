"""Saved files in a folder, packed or not: dumps of Crossref, OpenAlex or ORCID, answers of OAI-PMH servers, Zotero exports.

Each file is read again when its size or its time is another. What is packed (``.gz``, ``.zip``) is unpacked on the way, and
refused where it unpacks to far more than publications do. Files with an object a line are read in pieces, however large.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from oeuvre.formats._xml import parse
from oeuvre.formats.oaipmh import answers
from oeuvre.sources import Client, Page, Setting, Source, SourceDown, State
from oeuvre.sources._http import unpacked
from oeuvre.sources.oaipmh import deleted

__all__ = ["files"]

#: Bytes of a piece of a file with an object a line; of any other file, unpacked; of all of a file's pieces.
PIECE, WHOLE, ALL = 16 << 20, 256 << 20, 1 << 40
#: How many times its packed size something may unpack to, from some size on.
RATIO, SURE = 150, 32 << 20
#: How many files an archive may hold.
MEMBERS = 10_000
_READ = 1 << 20


def fetch(told: Mapping[str, Any], state: State, client: Client) -> Iterator[Page]:
    """What is in each file that is new or another, in the order of their names."""
    known: dict[str, list[int]] = dict(state.get("files", {}))
    at, done = state.get("at", ["", 0])
    found = _found(Path(told["folder"]), told["path"])
    for name, path in found:
        now = [path.stat().st_size, path.stat().st_mtime_ns]
        if known.get(name) == now:
            continue
        count, skipped = 0, []
        try:
            for member, data, is_all in _pieces(path, name):
                count += 1
                if name == at and count <= done:
                    continue
                yield Page(
                    data=data,
                    format=told["format"],
                    name=member,
                    is_whole=is_all and bool(told["complete"]),
                    gone=tuple(_deleted(data)),
                    state={"files": dict(known), "at": [name, count]},
                )
        except (SourceDown, zipfile.BadZipFile, OSError, zlib.error, RuntimeError, NotImplementedError) as fault:
            skipped.append(f"{name}: {str(fault).removeprefix(f'{name}: ')}")
        known[name] = now
        yield Page(state={"files": dict(known)}, skipped=tuple(skipped))


def _found(folder: Path, told: str) -> list[tuple[str, Path]]:
    """The files that the setting names: a file, all in a folder, or those that fit a pattern."""
    path = folder / told
    if path.is_file():
        return [(path.name, path)]
    if path.is_dir():
        root, listed = path, path.rglob("*")
    else:
        root = folder / told.partition("*")[0].rpartition("/")[0]
        listed = folder.glob(told) if not Path(told).is_absolute() else Path("/").glob(told[1:])
    files = sorted(one for one in listed if one.is_file() and not one.name.startswith("."))
    if not files:
        raise SourceDown(f"{told}: there is no such file or folder. See that its name is written right.")
    return [(str(one.relative_to(root)), one) for one in files]


def _pieces(path: Path, name: str) -> Iterator[tuple[str, bytes, bool]]:
    """Each file in a file, unpacked: its name, some of its bytes, and whether they are all."""
    low = name.lower()
    with path.open("rb") as file:
        if low.endswith(".zip"):
            with zipfile.ZipFile(file) as packed:
                members = [one for one in packed.infolist() if not one.is_dir()]
                if len(members) > MEMBERS:
                    raise SourceDown(f"{name}: it holds {len(members)} files. At most {MEMBERS} are taken.")
                for member in members:
                    if member.file_size > max(SURE, member.compress_size * RATIO):
                        raise SourceDown(f"{name}: {member.filename} unpacks to far more than publications do.")
                    with packed.open(member) as inner:
                        yield from _cut(_reading(inner, member.file_size), f"{name}/{member.filename}")
        elif low.endswith(".gz"):
            size = path.stat().st_size
            plain = unpacked(_reading(file, ALL), "gzip", max(SURE, size * RATIO), name)
            yield from _cut(plain, name[:-3])
        else:
            yield from _cut(_reading(file, ALL), name)


def _reading(file: IO[bytes], most: int) -> Iterator[bytes]:
    size = 0
    while data := file.read(_READ):
        size += len(data)
        if size > most:
            raise SourceDown("it is larger than it says it is.")
        yield data


def _cut(plain: Iterator[bytes], name: str) -> Iterator[tuple[str, bytes, bool]]:
    """A file as it is, or in pieces at the ends of lines where each line is an object."""
    held, is_first, has_lines = b"", True, False
    for data in plain:
        held += data
        has_lines = has_lines if not is_first else _is_lines(held, name)
        if has_lines and len(held) > PIECE:
            end = held.rfind(b"\n") + 1
            if end:
                yield name, held[:end], False
                held, is_first = held[end:], False
        if len(held) > WHOLE:
            raise SourceDown(f"{name}: more than {WHOLE >> 20} MB in one piece, which is not taken. Split it.")
    if held.strip():
        yield name, held, is_first


def _is_lines(head: bytes, name: str) -> bool:
    return name.lower().endswith((".jsonl", ".ndjson")) or (head[:1] == b"{" and b"}\n{" in head[: _READ * 2])


def _deleted(data: bytes) -> Iterator[str]:
    """What answers of OAI-PMH servers say is deleted."""
    if b"OAI-PMH" not in data[:1000] or b"deleted" not in data:
        return
    for answer in answers(data):
        root, _ = parse(answer)
        if root is not None:
            yield from deleted(root)


files = Source(
    name="files",
    label="Saved files",
    sentence="Files in a folder: dumps, captured answers and exports of the other sources, packed or not.",
    settings=(
        Setting("path", str, "", "A file, a folder, or a pattern (`dumps/*.jsonl.gz`), seen from the site's folder.", True),
        Setting("format", str, "", "The format, where it is not to be guessed."),
        Setting(
            "complete", bool, False, "Whether a newer file of the same name lists everything that there is: then what is"
            " missing in it is asked about.",
        ),
    ),
    trust=50,
    fetch=fetch,
)  # fmt: skip
