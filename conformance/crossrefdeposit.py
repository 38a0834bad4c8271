"""Crossref's deposit schema 5.3.1: what is written is valid, and what cannot be registered is named.

Cases ``examples/`` make sure that the judge itself accepts Crossref's own example for the same schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree
from msgspec.structs import replace

from conformance._records import RECORDS
from conformance._schemas import schema, valid
from oeuvre.formats import crossrefdeposit
from oeuvre.record import Container, Identifier, Record

_SCHEMA = "crossref-deposit/schema/crossref5.3.1.xsd"


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The invented records, some in other wholes; those that lack what a deposit needs; Crossref's example."""
    if not (folder / "crossref-deposit" / "schema").is_dir():
        return
    for record in RECORDS:
        yield f"writes/{record.key}", lambda record=record: _writes(folder, record)  # type: ignore[misc]
    for kind in ("journal", "book", "proceedings", "event"):
        record = replace(RECORDS[6], key=kind, container=Container(title="A whole", type=kind))
        yield f"writes/within-{kind}", lambda record=record: _writes(folder, record)  # type: ignore[misc]
    for path in sorted((folder / "crossref-deposit" / "examples").rglob("*5.3.1*.xml")):
        yield f"examples/{path.stem}", lambda path=path: _accepts(folder, path)  # type: ignore[misc]


def _writes(folder: Path, record: Record) -> None:
    why = crossrefdeposit.obstacle(record)
    if why:
        text = "".join(crossrefdeposit.write([record]))
        assert why in text
        other = replace(RECORDS[6], key="other", identifiers=(Identifier(scheme="doi", value="10.5555/other"),))
        root = etree.fromstring("".join(crossrefdeposit.write([record, other])).encode())
        told = schema(folder, _SCHEMA)(root)
        assert not told, told
        return
    valid(schema(folder, _SCHEMA), crossrefdeposit.crossrefdeposit, record)


def _accepts(folder: Path, path: Path) -> None:
    told = schema(folder, _SCHEMA)(etree.parse(str(path)).getroot())
    assert not told, told
