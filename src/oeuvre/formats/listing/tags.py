"""What the head of a saved page says of its one work (``<meta name="citation_title" content="…">``).

A work's own page says in its head, for machines, what it shows to people; where people are shown little, the head fills what
is left open. A page with several titles in its head tells of no single work. Each value becomes a line with its places.
"""

from __future__ import annotations

import re

from oeuvre.formats.listing.page import Line
from oeuvre.formats.listing.writer import Writer

__all__ = ["KINDS", "tagged_lines"]

#: The field that each tag gives; those named first are believed first.
_FIELDS = {
    "citation_title": "title",
    "citation_author": "author",
    "citation_publication_date": "date",
    "citation_date": "date",
    "citation_year": "date",
    "citation_journal_title": "container",
    "citation_conference_title": "container",
    "citation_inbook_title": "container",
    "citation_book_title": "container",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_doi": "doi",
    "citation_isbn": "isbn",
    "citation_dissertation_institution": "publisher",
    "citation_technical_report_institution": "publisher",
    "citation_publisher": "publisher",
    "citation_technical_report_number": "number",
    "citation_abstract": "summary",
    "citation_abstract_html_url": "url",
    "citation_pdf_url": "url",
}
#: The kind that a tag tells by being there.
KINDS = {
    "citation_journal_title": "journal-article",
    "citation_conference_title": "conference-paper",
    "citation_inbook_title": "chapter",
    "citation_book_title": "chapter",
    "citation_dissertation_institution": "thesis",
    "citation_technical_report_institution": "report",
}
_META = re.compile(r"<meta\s[^<>]{1,20000}>", re.IGNORECASE)
_NAME = re.compile(r"""\bname\s*=\s*["']?(citation_[a-z_]{3,40})""", re.IGNORECASE)
_CONTENT = re.compile(r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
#: More tags than a page of one work has.
_MOST = 400


def tagged_lines(text: str) -> tuple[tuple[str, Line], ...]:
    """The tags of a page's head with their values as lines, in the order of the fields; () unless they are of one work."""
    if text.find("citation_title") < 0:
        return ()
    writer = Writer()
    names: list[str] = []
    for tag in _META.finditer(text):
        name, content = _NAME.search(tag[0]), _CONTENT.search(tag[0])
        if name is None or content is None or name[1].lower() not in _FIELDS or len(names) >= _MOST:
            continue
        start, end = content.span(1) if content[1] is not None else content.span(2)
        writer.add(text[tag.start() + start : tag.start() + end], tag.start() + start, entities=True)
        if writer.flush(tag="meta", path=_FIELDS[name[1].lower()]):
            names.append(name[1].lower())
    if names.count("citation_title") != 1:
        return ()
    order = list(_FIELDS)
    return tuple(sorted(zip(names, writer.lines, strict=True), key=lambda pair: order.index(pair[0])))
