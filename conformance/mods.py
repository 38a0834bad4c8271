"""MODS 3.8: what is written is valid by the schema, and records of libraries are read as Zotero and JabRef read them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from conformance._bibtex import entries, same
from conformance._records import RECORDS
from conformance._schemas import newer_schema, valid
from conformance._zotero import agrees
from oeuvre.formats import mods
from oeuvre.record import Problem, Record


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The invented records by the schema; JabRef's and Stanford's samples; Zotero's cases."""
    for record in RECORDS if (folder / "mods" / "schema").is_dir() else ():
        yield f"writes/{record.key}", lambda record=record: _writes(folder, record)  # type: ignore[misc]
    for path in sorted((folder / "mods" / "samples").rglob("*.xml")):
        yield f"reads/{path.parent.name}/{path.stem}", lambda path=path: _reads(path)  # type: ignore[misc]
    for path in sorted((folder / "zotero-translators" / "import" / "mods").glob("*.json")):
        yield f"zotero/{path.stem}", lambda path=path: _zotero(path)  # type: ignore[misc]


def _writes(folder: Path, record: Record) -> None:
    valid(newer_schema(folder, "mods/schema/mods-3-8.xsd"), mods.mods, record)


def _reads(path: Path) -> None:
    """What JabRef makes of it, where that stands beside; of an empty record a problem; else every title."""
    data = path.read_bytes()
    found = list(mods.read(data))
    beside = path.with_suffix(".bib")
    titles = re.findall(rb"<(?:mods:)?title>([^<]+)<", data)
    if not titles:
        assert all(isinstance(one, (Problem, Record)) for one in found)
        assert found
        return
    records = [one for one in found if isinstance(one, Record)]
    # What is passed over in sorting stands in an element of its own.
    assert any(one.strip().rstrip(b" :;/=") in records[0].title.encode() for one in titles)
    if beside.exists():
        told = entries(beside.read_text("utf-8"))
        assert len(told) == len(records)
        for entry, record in zip(told, records, strict=True):
            same(entry, record)


def _zotero(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    agrees([one for one in mods.read(case["input"].encode()) if isinstance(one, Record)], case["items"])
