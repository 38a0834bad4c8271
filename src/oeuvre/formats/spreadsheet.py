"""Spreadsheets: Excel's workbooks (and LibreOffice's, to read).

Every sheet with headings that we know is read; numbers are read as they are shown, so that a year is no fraction. What is
written is text and never a formula.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from mmap import mmap
from typing import Any

from oeuvre.formats import Format
from oeuvre.formats._columns import HEADINGS, KEPT, Row, cells, header, meaning, records
from oeuvre.formats._text import sound
from oeuvre.record import Problem, Record

__all__ = ["columns", "detect", "read", "spreadsheet", "write"]

#: What a workbook may unpack to: at most this much, and at most so many times its own size beyond a first few megabytes.
_UNPACKED, _FREE, _TIMES = 256 << 20, 16 << 20, 100


def detect(head: bytes, filename: str) -> float:
    """Sure of a packed file with a workbook's parts, or of one so named."""
    named = filename.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods"))
    if head[:4] == b"PK\x03\x04":
        if b"application/vnd.oasis.opendocument.spreadsheet" in head or b"xl/" in head:
            return 0.95
        return 0.9 if named else 0.2 if b"[Content_Types].xml" in head else 0.0
    if head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return 0.9 if named else 0.2
    return 0.0


def columns(data: bytes | mmap) -> dict[str, str]:
    """Which field each column is taken for, by its heading; empty where it is kept as it is."""
    found: dict[str, str] = {}
    held = bytes(data)
    if _refusal(held):
        return found
    # What cannot be opened has no columns; the reading says why.
    with contextlib.suppress(Exception):
        for _, rows in _sheets(held):
            top = [line for (_, line), _ in zip(rows, range(20), strict=False)]
            place = header(top)
            if place >= 0:
                found |= meaning([" ".join(cell.split()) for cell in top[place]])
    return found


def read(
    data: bytes | bytearray | memoryview | mmap, mapping: Mapping[str, str] | None = None
) -> Iterator[Record | Problem]:
    """The records of every sheet; ``mapping`` says which column is which field where the heading does not."""
    held = bytes(data)
    if refusal := _refusal(held):
        yield refusal
        return
    try:
        any_found, lines = False, 0

        def counted(rows: Iterator[Row]) -> Iterator[Row]:
            nonlocal lines
            for row in rows:
                lines += 1
                yield row

        for name, rows in _sheets(held):
            for found in records(counted(rows), mapping, sheet=name):
                any_found = True
                yield found
        if not lines:
            yield Problem(
                what="a workbook with nothing in it", where="row 1", mend="See that it was saved with its rows."
            )
        elif not any_found:
            yield Problem(
                what="no sheet with a row of headings that we know",
                where="row 1",
                mend="Name the columns in the first row: Title, Authors, Year …",
            )
    except LookupError:
        raise
    except Exception as refused:
        yield Problem(
            what=f"a workbook that cannot be opened ({type(refused).__name__}: {str(refused)[:200]})",
            where="row 1",
            mend="Save it again as .xlsx, or as CSV.",
        )


def _refusal(data: bytes) -> Problem | None:
    """Why a workbook is not opened: it would unpack to more than any list of publications is."""
    if data[:2] != b"PK":
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return Problem(what="a workbook that is damaged", where="row 1", mend="Save it again as .xlsx, or as CSV.")
    if unpacked > _UNPACKED or unpacked > _FREE + _TIMES * len(data):
        return Problem(what=f"a workbook that unpacks to {unpacked >> 20} MB", where="row 1", mend="Split it.")
    return None


def _sheets(data: bytes) -> Iterator[tuple[str, Iterator[Row]]]:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 -- slow import

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        yield name, _rows(sheet)


def _rows(sheet: Any) -> Iterator[Row]:
    start = (sheet.start or (0, 0))[0]
    for number, row in enumerate(sheet.iter_rows(), start + 1 if sheet.start else 1):
        yield number, [_text(value) for value in row]


def _text(value: Any) -> str:
    """A cell as people see it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(sep=" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "" if value is None else str(value)


def write(records_: Iterable[Record]) -> Iterator[bytes]:
    """A workbook of one sheet, every cell of it text."""
    import xlsxwriter  # noqa: PLC0415 -- slow import

    held = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(held, options) as book:
        book.set_properties({"created": datetime.datetime(2000, 1, 1)})  # the same records give the same bytes
        sheet = book.add_worksheet("Works")
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for place, heading in enumerate(HEADINGS):
            sheet.write_string(0, place, heading, bold)
        for number, record in enumerate(records_, 1):
            for place, cell in enumerate(cells(record)):
                if cell:
                    sheet.write_string(number, place, _fitting(cell))
    yield held.getvalue()


def _fitting(cell: str) -> str:
    """A cell as XML can bear it, no longer than Excel's longest."""
    return sound("".join(c for c in cell if c >= " " or c in "\t\n\r")[:32_767])


spreadsheet = Format(
    name="spreadsheet",
    label="Excel",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extensions=(".xlsx", ".xlsm", ".xls", ".ods"),
    detect=detect,
    read=read,
    write=write,
    keeps=KEPT,
    columns=columns,
)
