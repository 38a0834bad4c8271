"""Dublin Core for OAI-PMH: what is written is valid by oai_dc.xsd, and answers of real repositories are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from conformance._records import RECORDS
from conformance._schemas import schema, valid
from oeuvre.formats import dublincore
from oeuvre.record import Record

_DC = "{http://purl.org/dc/elements/1.1/}"


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The invented records by the schema, and each captured answer that has a ``dc`` element."""
    for record in RECORDS if (folder / "oai-pmh" / "schema").is_dir() else ():
        yield f"writes/{record.key}", lambda record=record: _writes(folder, record)  # type: ignore[misc]
    for path in sorted((folder / "oai-pmh" / "captured").rglob("*.xml")):
        if b"oai_dc:dc" in path.read_bytes():
            name = f"reads/{path.parent.name}/{path.stem}"
            yield name, lambda path=path: _reads(path)  # type: ignore[misc]


def _writes(folder: Path, record: Record) -> None:
    valid(schema(folder, "oai-pmh/schema/oai_dc.xsd"), dublincore.dublincore, record, "dc")


def _reads(path: Path) -> None:
    """A record for each element, with its title and as many people as it names."""
    data = path.read_bytes()
    found = [one for one in dublincore.read(data) if isinstance(one, Record)]
    root = etree.fromstring(data, etree.XMLParser(recover=True))
    told = list(root.iter("{http://www.openarchives.org/OAI/2.0/oai_dc/}dc"))
    assert len(found) == len(told)
    for record, dc in zip(found, told, strict=True):
        assert record.title == " ".join("".join(dc.find(f"{_DC}title").itertext()).split())  # type: ignore[union-attr]
        assert len(record.contributors) == len(dc.findall(f"{_DC}creator")) + len(dc.findall(f"{_DC}contributor"))
        assert list(record.subjects) == list(
            dict.fromkeys(" ".join((one.text or "").split()) for one in dc.findall(f"{_DC}subject"))
        )
        dates = [one.text or "" for one in dc.findall(f"{_DC}date")]
        assert not dates or (record.issued is not None and any(d.startswith(record.issued.edtf[:4]) for d in dates))
