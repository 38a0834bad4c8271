"""Tables as text: CSV, with commas, semicolons, tabs or bars, in whatever encoding a spreadsheet saved it.

Which sign parts the cells shows from the headings. A cell that a spreadsheet would compute (``=1+1``) is written behind an
apostrophe and read without it (OWASP's CSV injection). A quote that never closes would swallow the rest of the file: its row
is a problem, and the next line is read afresh.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from mmap import mmap
from typing import Literal

from oeuvre.formats import Format
from oeuvre.formats._columns import HEADINGS, KEPT, Row, cells, header, meaning, records
from oeuvre.formats._text import decode, windows
from oeuvre.record import Problem, Record

__all__ = ["columns", "delimited", "detect", "read", "write"]

_SIGNS = ",;\t|"
#: The longest cell, and how often a quote that does not close is forgiven before quotes count for nothing.
_LONGEST = 1 << 20
_PATIENCE = 4


def detect(head: bytes, filename: str) -> float:
    """Sure where the first rows hold several headings that we know."""
    named = filename.lower().endswith((".csv", ".tsv", ".tab"))
    if b"\0" in head[:64] and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return 0.0
    text = decode(head)
    start = text.lstrip()[:1]
    if start in ("<", "{", "@", "%"):
        return 0.0
    sign = _sign(text)
    top = [row for _, row in _rows(iter([text]), sign) if isinstance(row, list)][:20]
    place = header(top)
    if place < 0:
        return 0.3 if named else 0.0
    known = {field for field in meaning(top[place]).values() if field}
    if "title" in known and len(known) > 2:
        return 0.8 if place == 0 else 0.6
    return 0.5 if named else 0.3 if "title" in known and len(known) > 1 and place == 0 else 0.0


def columns(data: bytes | mmap) -> dict[str, str]:
    """Which field each column is taken for, by its heading; empty where it is kept as it is."""
    text = decode(bytes(data[:65536]))
    top = [row for _, row in _rows(iter([text]), _sign(text)) if isinstance(row, list)][:20]
    place = header(top)
    return meaning(top[place]) if place >= 0 else {}


def read(
    data: bytes | bytearray | memoryview | mmap, mapping: Mapping[str, str] | None = None
) -> Iterator[Record | Problem]:
    """The records of a table; ``mapping`` says which column is which field where the heading does not."""
    held = data if isinstance(data, (bytes, mmap)) else bytes(data)
    if mapping:
        _check(held, mapping)
    return _read(held, mapping)


def _check(data: bytes | mmap, mapping: Mapping[str, str]) -> None:
    """Raise ``LookupError`` for a column or a field that there is not."""
    text = decode(bytes(data[:65536]))
    top = [row for _, row in _rows(iter([text]), _sign(text)) if isinstance(row, list)][:20]
    meaning(top[max(0, header(top, mapping))] if top else [], mapping)


def _read(data: bytes | mmap, mapping: Mapping[str, str] | None) -> Iterator[Record | Problem]:
    pieces = (text for text, _ in windows(data))
    first = next(pieces, "")
    problems: list[Problem] = []
    rows = _good(_rows(_chained(first, pieces), _sign(first)), problems)
    for found in records(rows, mapping, shown=_shown):
        yield from problems
        problems.clear()
        yield found
    yield from problems


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _good(rows: Iterator[tuple[int, list[str] | Problem]], problems: list[Problem]) -> Iterator[Row]:
    """The rows that could be read; the others go to ``problems``."""
    for number, row in rows:
        if isinstance(row, Problem):
            problems.append(row)
        else:
            yield number, row


def _sign(text: str) -> str:
    """The sign that parts the cells: the one by which most headings are known, then the one that parts most evenly."""
    if text[:4].lower() == "sep=" and text[4:5] in _SIGNS:
        return text[4]
    best, chosen = (-1, 0.0), ","
    head = text[:20_000]
    for sign in _SIGNS:
        rows = [row for _, row in _rows(iter([head]), sign) if isinstance(row, list) and any(row)][:20]
        place = header(rows)
        known = len([field for field in meaning(rows[place]).values() if field]) if place >= 0 else 0
        widths = [len(row) for row in rows]
        even = sum(width == widths[0] for width in widths) / len(widths) if widths and widths[0] > 1 else 0.0
        if (known, even) > best:
            best, chosen = (known, even), sign
    return chosen


def _rows(pieces: Iterator[str], sign: str) -> Iterator[tuple[int, list[str] | Problem]]:
    """The rows, each with the number of its first line; a row whose quote does not close is a problem."""
    csv.field_size_limit(_LONGEST)
    lines = _Lines(pieces)
    failures = 0
    first = lines.peek()
    if first[:4].lower() == "sep=" and len(first.strip()) == 5:
        next(lines)
    while True:
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if failures < _PATIENCE else csv.QUOTE_NONE
        reader = csv.reader(lines, delimiter=sign, quoting=quoting, strict=False)
        try:
            while True:
                begin = lines.mark()
                row = next(reader)
                if quoting == csv.QUOTE_MINIMAL and lines.is_done() and _is_open(lines.since_mark()):
                    raise csv.Error("a quote that does not close")
                yield begin + 1, row if quoting == csv.QUOTE_MINIMAL else [cell.strip('"') for cell in row]
        except StopIteration:
            return
        except csv.Error as refusal:
            failures += 1
            what = "a cell that is too long" if "limit" in str(refusal) else str(refusal)
            what = "a quote that does not close" if lines.since_mark().count("\n") > 1 else what
            yield (
                begin + 1,
                Problem(
                    what=what,
                    where=f"row {begin + 1}",
                    mend='Close it, or write "" for a quote.',
                    text=lines.since_mark()[:2000],
                ),
            )
            lines.rewind()
            if next(lines, None) is None:
                return


def _is_open(text: str) -> bool:
    return '"' in text and text.count('"') % 2 == 1


class _Lines:
    """The lines of a text that comes in pieces, which can be gone back over as far as the last mark."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._lines: list[str] = []
        self._next = 0
        self._marked = 0
        self._dropped = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        while self._next >= len(self._lines):
            piece = next(self._pieces, None)
            if piece is None:
                raise StopIteration
            del self._lines[: self._marked]
            self._dropped += self._marked
            self._next -= self._marked
            self._marked = 0
            self._lines += [f"{line}\n" for line in piece.split("\n")]
            if self._lines and self._lines[-1] == "\n":
                self._lines.pop()
        self._next += 1
        return self._lines[self._next - 1]

    def peek(self) -> str:
        try:
            line = next(self)
        except StopIteration:
            return ""
        self._next -= 1
        return line

    def mark(self) -> int:
        """Remember this place; the number of lines before it."""
        self._marked = self._next
        return self._dropped + self._next

    def since_mark(self) -> str:
        return "".join(self._lines[self._marked : min(self._next, self._marked + 50_000)])

    def rewind(self) -> None:
        self._next = self._marked

    def is_done(self) -> bool:
        return self.peek() == ""


_NEUTRAL = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_DANGEROUS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def _shown(cell: str) -> str:
    """What a cell means: without the apostrophe that keeps a spreadsheet from computing it."""
    return cell[1:] if cell[:1] == "'" and _NEUTRAL.match(cell) else cell.strip()


def _neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, and that is read back as it was."""
    return "'" + cell if _DANGEROUS.match(cell) else cell


def write(records_: Iterable[Record]) -> Iterator[str]:
    """A table with commas, with the mark by which spreadsheets know UTF-8."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    yield "\ufeff" + held.getvalue()
    for record in records_:
        held.seek(0)
        held.truncate()
        writer.writerow([_neutral(cell) for cell in cells(record)])
        yield held.getvalue()


delimited = Format(
    name="delimited",
    label="CSV",
    media_type="text/csv",
    extensions=(".csv", ".tsv", ".tab"),
    detect=detect,
    read=read,
    text=decode,
    write=write,
    keeps=KEPT,
    columns=columns,
)
