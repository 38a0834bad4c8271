"""Bytes to records and back, one file a format.

May import: ``record`` and libraries; no database, no network, no other format. To add one: a module of the format's name
that holds a ``Format`` of the same name, a column in ``record/vocabulary/types.csv`` if it has type names of its own, and a
sample in ``tests/formats/samples/NAME/``. Nothing else: it is then in every menu.

A reader yields what it finds in the order of the source and never raises for what it is reading: what it cannot read is a
``Problem`` with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from oeuvre.record import About, Problem, Record
from oeuvre.registry import Registry

__all__ = ["Format", "Found", "guess", "registry"]

#: What a reader may yield.
Found = Record | Problem | About


def _unicode(data: bytes) -> str:
    """The text of these bytes: UTF-8 without a byte order mark, else as Windows has it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


@dataclass(frozen=True, kw_only=True)
class Format:
    """A way to write records down.

    ``read`` takes the bytes (any bytes-like object, so that a large file can be mapped rather than loaded). ``write`` gives
    pieces of text, or of bytes where the format is binary. ``detect`` says from the first 4 kB and the file name how sure
    it is that it is meant, 0 to 1. ``text`` gives the decoded text whose characters the spans count. ``keeps`` are the record's fields that come back unchanged from a round trip.
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


registry = Registry("oeuvre.formats", Format, "format")


def guess(head: bytes, filename: str = "") -> Format | None:
    """The format that is surest of these first bytes and this file name, or None if none is."""
    scored = [(f.detect(head, filename), f.name) for f in registry.values() if f.read]
    best = max(scored, default=(0.0, ""))
    return registry[best[1]] if best[0] > 0 else None
