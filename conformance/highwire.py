"""Tags of a page's head: as Zotero's Embedded Metadata reads them, and as Google Scholar's rules want them.

``zotero/`` cases take the items that Zotero finds on real pages, write them as our tags, and read those by Zotero's own table
of tags (an account of it stands here), which must give the items again. ``scholar/`` cases hold the invented records to the
rules for inclusion. ``reads/`` cases read saved pages, and compare with what stands beside them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from conformance._records import RECORDS
from oeuvre.formats import _values, highwire
from oeuvre.formats._people import person
from oeuvre.record import Container, Identifier, Link, Record

#: Zotero's field for each tag, as its translator maps them.
_ZOTERO = {
    "citation_title": "title", "citation_publication_date": "date", "citation_date": "date", "citation_cover_date": "date",
    "citation_journal_title": "publicationTitle", "citation_journal_abbrev": "journalAbbreviation",
    "citation_inbook_title": "publicationTitle", "citation_book_title": "publicationTitle", "citation_volume": "volume",
    "citation_issue": "issue", "citation_series_title": "series", "citation_conference_title": "conferenceName",
    "citation_conference": "conferenceName", "citation_dissertation_institution": "publisher",
    "citation_technical_report_institution": "publisher", "citation_technical_report_number": "number",
    "citation_publisher": "publisher", "citation_isbn": "ISBN", "citation_issn": "ISSN", "citation_doi": "DOI",
    "citation_abstract": "abstractNote", "citation_public_url": "url", "citation_abstract_html_url": "url",
    "citation_language": "language",
}  # fmt: skip
_KINDS = {"journalArticle": "journal-article", "conferencePaper": "conference-paper", "bookSection": "chapter",
          "webpage": "web-page", "blogPost": "blog-post", "videoRecording": "media", "book": "book", "thesis": "thesis",
          "report": "report"}  # fmt: skip


class _Metas(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "meta" and said.get("name"):
            self.found.append((str(said["name"]).lower(), str(said.get("content") or "")))


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
    parser = _Metas()
    parser.feed("".join(highwire.write([record])))
    return parser.found


def _zotero(item: dict[str, Any]) -> None:
    numbers = [("doi", item.get("DOI", "")), ("isbn", item.get("ISBN", ""))]
    issn = tuple(Identifier(scheme="issn", value=one) for one in item.get("ISSN", "").split())
    journal, meeting = item.get("publicationTitle", ""), item.get("conferenceName", "")
    record = Record(
        type=_KINDS.get(item["itemType"], ""),
        title=item["title"],
        contributors=tuple(person(c["firstName"], c["lastName"], role=c["creatorType"]) for c in item["creators"]),
        issued=_values.date(item.get("date", "")),
        summary=item.get("abstractNote", ""),
        language=item.get("language", ""),
        container=Container(
            title=journal or meeting,
            type="journal" if journal else "proceedings",
            short_title=item.get("journalAbbreviation", ""),
            identifiers=issn,
        )
        if journal or meeting
        else None,
        publisher=item.get("publisher", ""),
        volume=item.get("volume", ""),
        issue=item.get("issue", ""),
        pages=item.get("pages", ""),
        identifiers=tuple(Identifier(scheme=scheme, value=value) for scheme, value in numbers if value),
        links=(Link(url=item["url"]),) if item.get("url") else (),
    )
    metas = _metas(record)
    told: dict[str, str] = {}
    for name, content in metas:
        if (field := _ZOTERO.get(name)) and field not in told:
            told[field] = content
    for field in {*_ZOTERO.values()} - {"date", "series", "number"}:
        assert told.get(field, "") == item.get(field, ""), (field, told.get(field), item.get(field))
    said = dict(metas)
    start, end = said.get("citation_firstpage", ""), said.get("citation_lastpage", "")
    assert (f"{start}-{end}" if end else start) == item.get("pages", "")
    names = [content for name, content in metas if name == "citation_author"]
    wanted = [", ".join(part for part in (c["lastName"], c["firstName"]) if part) for c in item["creators"]]
    assert names == wanted, (names, wanted)
    if item.get("date") and record.issued:
        assert re.fullmatch(r"\d{4}(/\d\d(/\d\d)?)?", told["date"]), told["date"]
        assert told["date"].replace("/", "-") == record.issued.edtf


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
    parser = _Metas()
    parser.feed(path.read_text("utf-8"))
    said = dict(reversed(parser.found))
    beside = path.with_suffix(".json")
    press = json.loads(beside.read_text("utf-8"))["highwirePress"] if beside.exists() else {}
    said |= {f"citation_{name}": value for name, value in press.items()}
    assert found.title == said["citation_title"]
    assert len(found.contributors) == sum(name in ("citation_author",) for name, _ in parser.found)
    assert found.volume == said.get("citation_volume", "")
    assert found.issue == said.get("citation_issue", "")
    assert found.issued is not None
    date = said.get("citation_publication_date") or said["citation_date"]
    assert found.issued.edtf == date.replace("/", "-")
    for scheme in ("doi", "arxiv"):
        name = {"doi": "citation_doi", "arxiv": "citation_arxiv_id"}[scheme]
        if name in said:
            assert Identifier(scheme=scheme, value=said[name]) in found.identifiers
