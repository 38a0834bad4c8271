"""From bytes to text: which encoding a file is in, and its text a window at a time.

A byte order mark settles it; without one UTF-16 shows by its zero bytes, and UTF-8 is hardly ever right by chance.
What is neither was nearly always saved by Windows. The mark itself is no part of the text, so that places in the text
of a plain ASCII file are places in the file.
"""

from __future__ import annotations

import codecs
import mmap as system
import re
from collections.abc import Iterator
from mmap import PAGESIZE, mmap

__all__ = ["decode", "encoding", "let_go", "sound", "windows"]

#: A file up to this size is decoded whole; a larger one a window at a time.
WINDOW = 1 << 20

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What JabRef writes in its first line, Emacs anywhere near the top.
_DECLARED = re.compile(rb"%\s*(?:Encoding:|-\*-.{0,40}?coding:)\s*([\w.-]{2,20})", re.I)


def sound(words: str) -> str:
    """The words with U+FFFD for each half of a character (a lone surrogate), which no encoding can say."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return words


def encoding(data: bytes | mmap) -> tuple[str, int]:
    """The encoding of these bytes, and the length of the mark that says so."""
    head = data[:4096]
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name, len(mark)
    if b"\0" in head[:64] and (zeros := head.count(0)) > len(head) * 0.3:
        return ("utf-16-le" if head[1::2].count(0) * 2 > zeros else "utf-16-be"), 0
    if _is_utf8(data):
        return "utf-8", 0
    if declared := _DECLARED.search(head):
        try:
            name = codecs.lookup(re.sub("-(?:unix|dos|mac)$", "", declared[1].decode("ascii"))).name
            bytes(data).decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
        else:
            return name, 0
    return "cp1252", 0


def _is_utf8(data: bytes | mmap) -> bool:
    """Whether all of it is UTF-8, looked at piece by piece."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), WINDOW):
            decoder.decode(data[start : start + WINDOW], final=start + WINDOW >= len(data))
            let_go(data, start, start + WINDOW)
    except UnicodeDecodeError:
        return False
    return True


def let_go(data: bytes | mmap, start: int, end: int) -> None:
    """Tell the system that this part of a mapped file need not stay in memory; it is there again when it is asked for."""
    advice = getattr(system, "MADV_DONTNEED", None)
    if isinstance(data, mmap) and advice is not None:
        start -= start % PAGESIZE
        if length := (min(end, len(data)) - start) // PAGESIZE * PAGESIZE:
            data.madvise(advice, start, length)


def _to_text(raw: bytes, name: str) -> str:
    """The text; the five bytes that Windows-1252 leaves undefined are read as Latin-1 reads them."""
    try:
        text = raw.decode(name)
    except UnicodeDecodeError:
        text = raw.decode("latin-1") if name == "cp1252" else raw.decode(name, "replace")
    # Lines that end as on the old Macintosh: as long, so that every place stays where it is.
    return text.replace("\r", "\n") if "\n" not in text and "\r" in text else text


def decode(data: bytes | mmap) -> str:
    """The text of these bytes, without a byte order mark."""
    name, skip = encoding(data)
    return _to_text(bytes(data[skip:]) if skip else bytes(data), name)


def windows(data: bytes | bytearray | memoryview | mmap) -> Iterator[tuple[str, bool]]:
    """The text in pieces that end at the end of a line, each with whether it is the last.

    A file that is small, or in an encoding whose lines cannot be told by a byte, comes in one piece.
    """
    held = data if isinstance(data, (bytes, mmap)) else bytes(data)
    name, start = encoding(held)
    size = len(held)
    if size <= WINDOW * 2 or name.startswith("utf-16") or name.startswith("utf-32"):
        yield _to_text(held[start:] if start else bytes(held), name), True
        return
    while start < size:
        end = min(size, start + WINDOW)
        if end < size:
            end = held.find(b"\n", end) + 1 or size
        yield _to_text(held[start:end], name), end == size
        let_go(held, start, end)
        start = end
