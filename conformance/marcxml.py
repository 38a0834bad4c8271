"""MARC 21: what is written is valid by MARC21slim.xsd and has only fields and subfields that MARC 21 has.

Records in MARCXML and ISO 2709, some of them broken, are read as Zotero, JabRef and pymarc read them.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pymarc
from lxml import etree

from conformance._bibtex import entries, same
from conformance._records import RECORDS
from conformance._schemas import schema, valid
from conformance._zotero import agrees
from oeuvre.formats import marcxml
from oeuvre.record import Record

_SLIM = "{http://www.loc.gov/MARC21/slim}"


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The invented records by schema and fields; pymarc's and JabRef's samples; Zotero's cases."""
    for record in RECORDS if (folder / "marc" / "schema").is_dir() else ():
        yield f"writes/{record.key}", lambda record=record: _writes(folder, record)  # type: ignore[misc]
        yield f"fields/{record.key}", lambda record=record: _fields(folder, record)  # type: ignore[misc]
    base = folder / "marc" / "samples"
    for path in sorted([*base.rglob("*.dat"), *base.rglob("*.mrc")]):
        yield f"reads/{path.parent.name}/{path.name}", lambda path=path: _reads_mrc(path)  # type: ignore[misc]
    for path in sorted(base.rglob("*.xml")):
        yield f"reads/{path.parent.name}/{path.name}", lambda path=path: _reads_xml(path)  # type: ignore[misc]
    for kind in ("marc", "marcxml"):
        for path in sorted((folder / "zotero-translators" / "import" / kind).glob("*.json")):
            yield f"zotero/{kind}/{path.stem}", lambda path=path: _zotero(path)  # type: ignore[misc]


def _writes(folder: Path, record: Record) -> None:
    valid(schema(folder, "marc/schema/MARC21slim.xsd"), marcxml.marcxml, record)


@cache
def _known(folder: Path) -> dict[str, Any]:
    schema_: dict[str, Any] = json.loads((folder / "marc" / "schema" / "marc-schema.avram.json").read_text("utf-8"))
    fields: dict[str, Any] = schema_["fields"]
    return fields


def _fields(folder: Path, record: Record) -> None:
    """Each field and subfield exists, is repeated only where it may be, and has indicators of its list."""
    known = _known(folder)
    seen: list[str] = []
    for field in marcxml.element(record):
        tag = field.get("tag") or ""
        if not tag:
            continue
        assert tag in known, f"no field {tag}"
        assert tag not in seen or known[tag].get("repeatable"), f"{tag} twice"
        seen.append(tag)
        for place, name in (("1", "indicator1"), ("2", "indicator2")):
            codes = (known[tag].get(name) or {}).get("codes")
            assert codes is None or field.get("ind" + place) in codes, (
                f"{tag}, indicator {place}: {field.get('ind' + place)}"
            )
        had: list[str] = []
        for part in field:
            code = part.get("code") or ""
            told = known[tag]["subfields"]
            assert code in told, f"no subfield {tag}${code}"
            assert code not in had or told[code].get("repeatable"), f"{tag}${code} twice"
            had.append(code)


def _reads_mrc(path: Path) -> None:
    """A record for each that is begun, and the titles that pymarc reads."""
    data = path.read_bytes()
    found = list(marcxml.read(data))
    # pymarc tells what it cannot read on standard error and in a log.
    logging.getLogger("pymarc").setLevel(logging.CRITICAL)
    with contextlib.redirect_stderr(io.StringIO()):
        told = list(pymarc.MARCReader(io.BytesIO(data), to_unicode=True, permissive=True, utf8_handling="replace"))
    # The last one may have lost its end.
    assert len(found) == sum(bool(piece.strip(b"\r\n \x1a")) for piece in data.split(b"\x1d"))
    for one, other in zip(found, told, strict=False):
        if other is not None and other.get("245") and isinstance(one, Record):
            title = " ".join(str(other["245"].get("a", "")).split()).rstrip(" /:;,=.")
            # Some call their letters MARC-8 that are UTF-8.
            assert one.title.startswith(title) or one.title.encode() in data, (one.title, title)


def _reads_xml(path: Path) -> None:
    """Every record with its title; and as JabRef reads it where that stands beside."""
    data = path.read_bytes()
    found = [one for one in marcxml.read(data) if isinstance(one, Record)]
    root = etree.fromstring(data, etree.XMLParser(recover=True))
    titles = [
        " ".join("".join(one.itertext()).split())
        for field in root.iterfind(".//{*}datafield[@tag='245']")
        for one in field.findall("{*}subfield[@code='a']")[:1]
    ]
    assert len(found) == len(titles)
    for record, title in zip(found, titles, strict=True):
        assert record.title.startswith(title.rstrip(" /:;,=.")), (record.title, title)
    beside = path.with_suffix(".bib")
    if beside.exists():
        for entry, record in zip(entries(beside.read_text("utf-8")), found, strict=True):
            same(entry, record)


def _zotero(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    agrees([one for one in marcxml.read(case["input"].encode()) if isinstance(one, Record)], case["items"])
