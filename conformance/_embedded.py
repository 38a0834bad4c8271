"""What Zotero’s Embedded Metadata makes of a page’s tags: an account of its table, and of how it reads names and pages."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from oeuvre.formats import _values
from oeuvre.formats._people import person
from oeuvre.record import Container, Identifier, Link, Record

__all__ = ["Metas", "agrees", "item_of", "record_of", "tags_of"]

#: Zotero's field for each tag, as its translator maps them.
FIELDS = {
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

Tags = list[tuple[str, str]]


class Metas(HTMLParser):
    """The ``meta`` elements of a page, names in small letters, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Tags = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "meta" and (name := said.get("name") or said.get("property")):
            self.found.append((str(name).lower(), str(said.get("content") or "")))


def tags_of(page: str) -> Tags:
    """The tags of a page."""
    parser = Metas()
    parser.feed(page)
    return parser.found


def record_of(item: dict[str, Any]) -> Record:
    """A Zotero item as a record."""
    numbers = [("doi", item.get("DOI", "")), ("isbn", item.get("ISBN", ""))]
    issn = tuple(Identifier(scheme="issn", value=one) for one in item.get("ISSN", "").split())
    journal, meeting = item.get("publicationTitle", ""), item.get("conferenceName", "")
    return Record(
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


def item_of(record: Record, url: str) -> dict[str, Any]:
    """What Zotero should make of a record's page at an address."""
    held = record.container
    numbers = (*record.identifiers, *(held.identifiers if held else ()))

    def number(scheme: str) -> str:
        return next((one.value for one in numbers if one.scheme == scheme), "")

    authors = [who for who in record.contributors if who.role == "author"]
    item: dict[str, Any] = {
        "title": f"{record.title}: {record.subtitle}" if record.subtitle else record.title,
        "creators": [
            {"lastName": who.family or who.name, "firstName": ", ".join(filter(None, (who.given, who.suffix)))}
            if who.family
            else {"lastName": who.name, "firstName": ""}
            for who in authors or [who for who in record.contributors if who.role == "editor"]
        ],
        "date": record.issued.edtf if record.issued else "",
        "volume": record.volume,
        "issue": record.issue,
        "pages": record.pages,
        "publisher": record.publisher,
        "ISBN": number("isbn"),
        "ISSN": number("issn"),
        "DOI": number("doi"),
        "abstractNote": _values.marked(record.summary),
        "url": url,
        "language": record.language,
        "journalAbbreviation": held.short_title if held else "",
    }
    if held:
        in_meeting = held.type in ("proceedings", "event")
        item["conferenceName" if in_meeting else "publicationTitle"] = held.title
    return item


def agrees(tags: Tags, item: dict[str, Any]) -> None:
    """Assert that Zotero's table makes the item of these tags."""
    told: dict[str, str] = {}
    for name, content in tags:
        if (field := FIELDS.get(name)) and field not in told:
            told[field] = content
    for field in {*FIELDS.values()} - {"date", "series", "number"}:
        assert told.get(field, "") == item.get(field, ""), (field, told.get(field), item.get(field))
    said = dict(reversed(tags))
    start, end = said.get("citation_firstpage", ""), said.get("citation_lastpage", "")
    assert (f"{start}-{end}" if end else start) == item.get("pages", ""), (start, end, item.get("pages"))
    names = [content for name, content in tags if name == "citation_author"]
    wanted = [", ".join(part for part in (c["lastName"], c["firstName"]) if part) for c in item["creators"]]
    assert names == wanted, (names, wanted)
    if item.get("date") and (issued := _values.date(item["date"])):
        date = told.get("date", "")
        if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", issued.edtf):
            assert date.replace("/", "-") == issued.edtf, (date, issued.edtf)
        # A season, a span or a doubtful year has no other form than its year.
        assert re.fullmatch(r"\d{4}(/\d\d(/\d\d)?)?", date) or "X" in issued.edtf, date
