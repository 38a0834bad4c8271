"""Bytes to records and back, one file a format.

May import: ``record`` and libraries; no database, no network, no other format. To add one: a module of the format's
name that holds a ``Format`` of the same name, a column in ``record/vocabulary/types.csv`` if it has type names of its
own, and a sample in ``tests/formats/samples/NAME/``. Nothing else: it is then in every menu.

A reader yields what it finds in the order of the source and never raises for what it is reading: what it cannot read
is a ``Problem`` with its place.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from oeuvre.formats._text import sound
from oeuvre.record import About, Problem, Record
from oeuvre.registry import Registry

__all__ = ["Format", "Found", "Harvested", "convert", "guess", "named", "read", "registry", "whole_file", "write"]

#: What a reader may yield.
Found = Record | Problem | About


def _unicode(data: bytes) -> str:
    """The text of these bytes: UTF-8 without a byte order mark, else as Windows has it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


@dataclass(frozen=True, kw_only=True)
class Harvested:
    """How a format is given out by OAI-PMH 2.0: its prefix, its schema, its namespace, and a record as one XML element."""

    prefix: str
    schema: str
    namespace: str
    element: Callable[[Record], str]


@dataclass(frozen=True, kw_only=True)
class Format:
    """A way to write records down.

    ``read`` takes the bytes (any bytes-like object, so that a large file can be mapped rather than loaded). ``write``
    gives pieces of text, or of bytes where the format is binary. ``detect`` says from the first 4 kB and the file name
    how sure it is that it is meant, 0 to 1. ``text`` gives the decoded text whose characters the spans count.
    ``keeps`` are the record's fields that come back unchanged from a round trip. A table's format also has ``columns``:
    which field each heading is taken for; its ``read`` takes such a mapping as ``mapping``.
    ``harvested`` is there where harvesters may ask for it.
    """

    name: str
    label: str
    media_type: str
    extensions: tuple[str, ...] = ()
    detect: Callable[[bytes, str], float] = lambda head, filename: 0.0
    read: Callable[[bytes], Iterator[Found]] | None = None
    text: Callable[[bytes], str] = _unicode
    write: Callable[[Iterable[Record]], Iterator[str] | Iterator[bytes]] | None = None
    keeps: frozenset[str] = frozenset()
    columns: Callable[[bytes], dict[str, str]] | None = None
    harvested: Harvested | None = None


registry = Registry("oeuvre.formats", Format, "format")


def guess(head: bytes, filename: str = "") -> Format | None:
    """The format that is surest of these first bytes and this file name, or None if none is."""
    scored = [(f.detect(head, filename), f.name) for f in registry.values() if f.read]
    best = max(scored, default=(0.0, ""))
    return registry[best[1]] if best[0] > 0 else None


def named(filename: str, *, writes: bool = False) -> Format:
    """The format that a file's name asks for: the longest ending counts, then the format it is the first of."""
    low = filename.lower()
    fitting = [
        (-len(ending), place, f.name)
        for f in registry.values()
        if (f.write if writes else f.read)
        for place, ending in enumerate(f.extensions)
        if low.endswith(ending)
    ]
    if not fitting:
        raise LookupError(f"“{filename}”: no format has this ending. Name one of: {', '.join(registry)}.")
    return registry[min(fitting)[2]]


#: From this size on a file is mapped rather than loaded.
_LARGE = 8_000_000


def read(source: str | os.PathLike[str] | bytes, *, format: str = "") -> Iterator[Found]:
    """The records and problems of a file, or of bytes, in order; the format is guessed where none is named."""
    if isinstance(source, bytes):
        chosen = _reader(source[:4096], "", format)
        return _read_of(chosen)(source)
    path = Path(source)
    with path.open("rb") as file:
        chosen = _reader(file.read(4096), path.name, format)
    return _read_file(path, chosen)


def _reader(head: bytes, filename: str, format: str) -> Format:
    chosen = registry[format] if format else guess(head, filename)
    if chosen is None:
        what = f"“{filename}”" if filename else "these bytes"
        if not head:
            raise LookupError(f"{what}: nothing is in it. See that it was saved whole.")
        readers = ", ".join(f.name for f in registry.values() if f.read)
        raise LookupError(f"{what}: no format we know. Name one of: {readers}.")
    _read_of(chosen)
    return chosen


def _read_of(chosen: Format) -> Callable[[bytes], Iterator[Found]]:
    if chosen.read is None:
        raise LookupError(f"{chosen.label} is written and not read.")
    return chosen.read


def _read_file(path: Path, chosen: Format) -> Iterator[Found]:
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < _LARGE:
            yield from _read_of(chosen)(file.read())
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            yield from _read_of(chosen)(mapped)  # type: ignore[arg-type]


def write(records: Iterable[Record], path: str | os.PathLike[str] | None = None, *, format: str = "") -> str | bytes:
    """Write records to a file, whole or not at all; without a path give them, as text or as the format's bytes."""
    if path is None and not format:
        raise ValueError("Say where to write, or in which format.")
    chosen = registry[format] if format else named(Path(path or "").name, writes=True)
    if chosen.write is None:
        raise LookupError(f"{chosen.label} is read and not written.")
    pieces = chosen.write(records)
    if path is None:
        parts = list(pieces)
        return (
            b"".join(p for p in parts if isinstance(p, bytes))
            if parts and isinstance(parts[0], bytes)
            else sound("".join(p for p in parts if isinstance(p, str)))
        )
    with whole_file(Path(path)) as file:
        for piece in pieces:
            file.write(sound(piece).encode("utf-8") if isinstance(piece, str) else piece)
    return ""


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Write a file beside where it belongs, and put it there when it is whole: what was there stays until then."""
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(target)
    except OSError as mistake:
        if mistake.filename == str(unfinished):
            mistake.filename = str(target)
        raise
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def convert(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> list[Problem]:
    """Write the records of one file as another, by its name's format; gives what could not be read."""
    problems: list[Problem] = []

    def records() -> Iterator[Record]:
        for found in read(source):
            if isinstance(found, Record):
                yield found
            elif isinstance(found, Problem):
                problems.append(found)

    write(records(), target)
    return problems
