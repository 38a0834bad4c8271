"""PubMed's XML and MEDLINE: titles, people, journals and numbers as the elements, JabRef and Zotero have them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from conformance._exports import beside, read, zotero


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """PubMed's answers against their elements; files with an entry beside them; Zotero's cases."""
    base = folder / "pubmed"
    for path in sorted((base / "metapub").rglob("*.xml")):
        yield f"elements/{path.name}", lambda path=path: _elements(path)  # type: ignore[misc]
    files = [*base.rglob("*.xml"), *base.rglob("*.txt"), *base.rglob("*.nbib")]
    yield from beside(iter(files), "pubmed", base)
    yield from zotero(folder, "medlinenbib", "pubmed")
    yield from zotero(folder, "pubmed-xml", "pubmed")


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


def _said(element: etree._Element | None) -> str:
    return "".join(str(piece) for piece in element.itertext()) if element is not None else ""


def _elements(path: Path) -> None:
    root = etree.parse(str(path)).getroot()
    articles = root.findall(".//PubmedArticle")
    records, problems = read(path.read_bytes(), "pubmed")
    # An answer without any article is told of.
    assert len(problems) == (0 if len(root) else 1), problems[:1]
    assert len(records) == len(root)
    for book in root.findall("PubmedBookArticle/BookDocument"):
        title = _bare(_said(book.find("ArticleTitle")) or _said(book.find("Book/BookTitle")))
        assert any(_bare(f"{record.title}{record.subtitle}") == title for record in records), title
    records = [record for record in records if record.container is None or record.container.type == "journal"]
    for record, article in zip(records, articles, strict=True):
        title = _said(article.find(".//ArticleTitle"))
        assert _bare(title) in (_bare(f"{record.title}{record.subtitle}"), _bare(record.title)), (title, record.title)
        people = article.findall(".//AuthorList[1]/Author")
        lists = article.findall(".//AuthorList")
        if lists and lists[0].get("Type", "authors") == "authors":
            named = [
                one for one in people if one.find("LastName") is not None or one.find("CollectiveName") is not None
            ]
            assert len([who for who in record.contributors if who.role == "author"]) >= len(named)
        assert record.container is not None
        # Behind some names stands a place, to tell the journal from others of that name.
        journal = _bare(article.findtext(".//Journal/Title") or "")
        assert record.container.title
        assert journal.startswith(_bare(record.container.title))
        number = article.findtext(".//MedlineCitation/PMID") or ""
        assert any(one.scheme == "pmid" and one.value == number for one in record.identifiers)
        for field, where in (("volume", ".//JournalIssue/Volume"), ("issue", ".//JournalIssue/Issue")):
            assert getattr(record, field) == (article.findtext(where) or "").strip()
        year = article.findtext(".//JournalIssue/PubDate/Year")
        assert not year or (record.issued is not None and record.issued.edtf[:4] == year)
