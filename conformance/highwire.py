"""Tags of a page's head: as Zotero's Embedded Metadata reads them, and as Google Scholar's rules want them.

``zotero/`` cases take the items that Zotero finds on real pages, write them as our tags, and read those by Zotero's own table
of tags (``_embedded.py``), which must give the items again. ``scholar/`` cases hold the invented records to the
rules for inclusion. ``reads/`` cases read saved pages, and compare with what stands beside them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from conformance._embedded import agrees, record_of, tags_of
from conformance._records import RECORDS
from oeuvre.formats import highwire
from oeuvre.record import Identifier, Record


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Zotero's items, the invented records, the saved pages."""
    for path in sorted((folder / "zotero-translators" / "web" / "embedded-metadata").glob("*.json")):
        for number, item in enumerate(json.loads(path.read_text("utf-8"))["items"]):
            yield f"zotero/{path.stem}.{number}", lambda item=item: _zotero(item)  # type: ignore[misc]
    for record in RECORDS:
        yield f"scholar/{record.key}", lambda record=record: _scholar(record)  # type: ignore[misc]
    for path in sorted((folder / "html-metadata").rglob("*.html")):
        if b"citation_title" in path.read_bytes():
            yield f"reads/{path.stem}", lambda path=path: _reads(path)  # type: ignore[misc]


def _metas(record: Record) -> list[tuple[str, str]]:
    return tags_of("".join(highwire.write([record])))


def _zotero(item: dict[str, Any]) -> None:
    agrees(_metas(record_of(item)), item)


def _scholar(record: Record) -> None:
    """Rules 3 to 8 of the guidelines."""
    metas = _metas(record)
    said = dict(reversed(metas))
    whole = f"{record.title}: {record.subtitle}" if record.subtitle else record.title
    assert said["citation_title"] == "".join(c if c.isprintable() and c != "\uffff" else "\ufffd" for c in whole)
    authors = [content for name, content in metas if name == "citation_author"]
    assert len(authors) == len([who for who in record.contributors if who.role == "author"])
    for who in record.contributors:
        assert not who.statement or all(who.statement not in name for name in authors)
    if record.issued:
        assert re.fullmatch(r"\d{4}(/\d\d?(/\d\d?)?)?", said["citation_publication_date"]) or "X" in record.issued.edtf
    assert all(url.startswith("https://") for name, url in metas if name == "citation_pdf_url")
    if record.container and record.container.type == "journal":
        assert said["citation_journal_title"] == record.container.title
    if record.type == "chapter":
        assert "citation_inbook_title" in said
    if record.type == "thesis":
        assert said["citation_dissertation_institution"] == record.publisher
    if record.type in ("report", "working-paper") and record.publisher:
        assert said["citation_technical_report_institution"] == record.publisher


def _reads(path: Path) -> None:
    (found,) = highwire.read(path.read_bytes())
    assert isinstance(found, Record), found
    tags = tags_of(path.read_text("utf-8"))
    said = dict(reversed(tags))
    beside = path.with_suffix(".json")
    press = json.loads(beside.read_text("utf-8"))["highwirePress"] if beside.exists() else {}
    said |= {f"citation_{name}": value for name, value in press.items()}
    assert found.title == said["citation_title"]
    assert len(found.contributors) == sum(name in ("citation_author",) for name, _ in tags)
    assert found.volume == said.get("citation_volume", "")
    assert found.issue == said.get("citation_issue", "")
    assert found.issued is not None
    date = said.get("citation_publication_date") or said["citation_date"]
    assert found.issued.edtf == date.replace("/", "-")
    for scheme in ("doi", "arxiv"):
        name = {"doi": "citation_doi", "arxiv": "citation_arxiv_id"}[scheme]
        if name in said:
            assert Identifier(scheme=scheme, value=said[name]) in found.identifiers
