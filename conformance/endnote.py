"""EndNote XML, refer and Web of Science's tags, as JabRef and Zotero read them; what we write is read back the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from conformance._exports import beside, read, zotero
from conformance._records import RECORDS
from oeuvre import formats
from oeuvre.record import Record

#: Signs that have no place in XML: another stands for them.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Files with an entry beside them; files counted; Zotero's cases; what is written."""
    base = folder / "endnote"
    yield from beside(base.rglob("*.xml"), "endnote", base)
    for path in sorted([*base.rglob("*.xml"), *base.rglob("*.enw"), *base.rglob("*.ref"), *base.rglob("*.isi")]):
        yield f"counted/{path.relative_to(base)}", lambda path=path: _counted(path)  # type: ignore[misc]
    yield from zotero(folder, "endnote-xml", "endnote")
    yield from zotero(folder, "referbibix", "endnote")
    for record in RECORDS if base.exists() else ():
        yield f"writes/{record.key}", lambda record=record: _writes(record)  # type: ignore[misc]


def _counted(path: Path) -> None:
    data = path.read_bytes()
    if path.suffix == ".isi":
        text = data.decode("utf-8", "replace")
        begun = sum(line.startswith(("PT ", "%0 ", "Record ", "PMID- ")) for line in text.splitlines())
        guessed = formats.guess(data[:4096])
        records, problems = read(data, guessed.name if guessed else "ris")
    elif path.suffix == ".xml":
        begun = len(etree.fromstring(data).findall(".//record"))
        records, problems = read(data, "endnote")
    else:
        # Kinds one after the other are of one record.
        begun = len(re.findall(r"(?m)^%0.*\r?\n(?!%0)", data.decode("utf-8", "replace"))) or 1
        records, problems = read(data, "endnote")
    nameless = [one for one in problems if one.what == "a record without a title"]
    assert problems == nameless, problems[:1]
    assert len(records) + len(nameless) == begun, f"{len(records)} of {begun}"
    assert all(record.title for record in records)


def _writes(record: Record) -> None:
    """Well formed, one record, and the fields that the format keeps come back."""
    one = formats.registry["endnote"]
    assert one.write is not None
    text = "".join(str(piece) for piece in one.write([record]))
    assert len(etree.fromstring(text.encode()).findall(".//record")) == 1
    (back,), problems = read(text.encode(), "endnote")
    assert not problems
    for name in ("title", "volume", "issue", "pages", "publisher", "summary"):
        assert name not in one.keeps or getattr(back, name) == _NO_XML.sub("\ufffd", getattr(record, name)), name
