"""Tags in the head of a page: Highwire Press's ``citation_*``, Dublin Core, PRISM, EPrints, BE Press and Open Graph.

Google Scholar, Zotero and most library programs read a work's page by these. A page tells of one work. Every author
has a tag of their own, and what is said of an author (``citation_author_institution``, ``citation_author_orcid``) comes
right behind it.
The date is written 2020/11/17 or 2020; the date as it is known stands beside it in ``DCTERMS.issued``. Dublin Core has no
place for volume, issue or pages, and Open Graph none for more than a title and a picture, so they are asked last.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from oeuvre.formats import Format, _values
from oeuvre.formats._page import Head, head
from oeuvre.formats._people import inverted
from oeuvre.formats._text import decode
from oeuvre.record import Container, Contributor, Date, Identifier, Link, Problem, Record, identifiers, languages
from oeuvre.record.vocabulary import labels, ours

__all__ = ["detect", "escaped", "highwire", "opengraph", "read", "tags", "write"]

_ARTICLES = {"journal-article", "review", "article", "magazine-article", "newspaper-article"}
_REPORTS = {"report", "working-paper", "policy-brief", "preprint"}
#: Each field's tags, those that are believed most first. Names are compared in small letters, with a dot for a colon.
_TITLES = "citation_title bepress_citation_title eprints.title dc.title dcterms.title prism.title"
_DATES = (
    "citation_publication_date citation_date citation_cover_date citation_year bepress_citation_date dcterms.issued "
    "dc.date.issued dc.issued prism.publicationdate prism.coverdate eprints.date dc.date dcterms.date "
    "article.published_time citation_online_date dcterms.created"
)
_SUMMARIES = (
    "citation_abstract bepress_citation_abstract eprints.abstract dcterms.abstract dc.description.abstract dc.description "
    "og.description description"
)
_TEXTS = {
    "volume": "citation_volume bepress_citation_volume prism.volume eprints.volume",
    "issue": "citation_issue bepress_citation_issue prism.number eprints.number",
    "series": "citation_series_title bepress_citation_series_title citation_collection_title",
    "number": "citation_technical_report_number",
    "publisher": "citation_dissertation_institution citation_technical_report_institution citation_publisher "
    "bepress_citation_publisher eprints.publisher dc.publisher dcterms.publisher",
    "edition": "citation_edition",
    "licence": "dcterms.license dc.rights dcterms.rights",
    "stage": "dc.type.version",
}
_LANGUAGES = "citation_language dc.language dcterms.language og.locale"
_JOURNALS = "citation_journal_title bepress_citation_journal_title prism.publicationname eprints.publication"
_WITHIN = "citation_inbook_title citation_book_title eprints.book_title"
_MEETINGS = "citation_conference_title citation_conference bepress_citation_conference"
_ABBREVIATIONS = "citation_journal_abbrev"
_SUBJECTS = "citation_keywords citation_keyword dc.subject dcterms.subject keywords article.tag eprints.keywords"
_PAGES = "citation_abstract_html_url citation_public_url bepress_citation_abstract_html_url og.url"
_FILES = "citation_pdf_url bepress_citation_pdf_url eprints.document_url"
_SCHEMES = {
    "doi": "citation_doi bepress_citation_doi prism.doi eprints.doi",
    "isbn": "citation_isbn prism.isbn eprints.isbn",
    "issn": "citation_issn prism.issn prism.eissn eprints.issn",
    "pmid": "citation_pmid",
    "arxiv": "citation_arxiv_id",
    "handle": "citation_handle",
}
_AUTHORS = ("citation_author", "bepress_citation_author", "eprints.creators_name", "dc.creator", "dcterms.creator")
_BEHIND = re.compile(r"(?:bepress_)?citation_(?:author|editor)_(institution|affiliation|orcid)")
_META = re.compile(rb"<meta[^>]+(?:name|property)\s*=\s*[\"'](?:bepress_)?citation_(?:title|author)\b", re.IGNORECASE)
_DUBLIN = re.compile(rb"<meta[^>]+name\s*=\s*[\"']DC(?:TERMS)?\.(?:title|creator)\b", re.IGNORECASE)
#: What a page about a person or a body says that it is about.
_SOMEONE = re.compile(rb"<meta name=[\"']DC\.type[\"'] content=[\"'](?:person|organization)\b", re.IGNORECASE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_HEAD = re.compile(r"<head[\s>]", re.IGNORECASE)


def detect(head: bytes, filename: str) -> float:
    """Sure where a page has a title or an author in the tags of Highwire Press, fairly so with Dublin Core."""
    if _META.search(head):
        return 0.9
    return 0.7 if _DUBLIN.search(head) and not _SOMEONE.search(head) else 0.0


# From a page to its record


def read(data: bytes) -> Iterator[Record | Problem]:
    """The record of a page's tags; of several pages in one file, each one's."""
    text = decode(bytes(data))
    starts = [found.start() for found in _HEAD.finditer(text)] or [0]
    line, counted = 1, 0
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True)):
        # What stands before the first head may be the html element with the page's language.
        piece = text[start if number else 0 : end]
        line += text.count("\n", counted, start)
        counted = start
        where = f"line {line}"
        yield _record(head(piece.encode("utf-8", "replace")), where)


def _record(page: Head, where: str) -> Record | Problem:
    said: dict[str, list[str]] = {}
    for name, content in page.metas:
        said.setdefault(name.lower().replace(":", "."), []).append(content)

    def first(names: str) -> str:
        return next((" ".join(said[name][0].split()) for name in names.split() if name in said), "")

    title = first(_TITLES) if first("dc.type").lower() not in ("person", "organization") else ""
    if not title and first("og.type") in ("article", "book"):
        title = first("og.title twitter.title")
    if not title:
        return Problem(what="no tags that tell of a publication", where=where, mend="Read the page as a listing.")
    below = first("prism.subtitle")
    title = title.removesuffix(f": {below}") if below else title
    held: dict[str, object] = {name: first(names) for name, names in _TEXTS.items()}
    summary = next((said[name][0] for name in _SUMMARIES.split() if name in said), "")
    pages = _values.pages(first("citation_firstpage prism.startingpage"), first("citation_lastpage prism.endingpage"))
    type_ = _type(said, first)
    held |= {
        "type": type_,
        "title": title,
        "subtitle": below,
        "contributors": list(_people(page)),
        "issued": _issued(said),
        "summary": _values.plain(summary),
        "language": languages.tag(first(_LANGUAGES) or page.language),
        "pages": pages or first("citation_pages eprints.pagerange citation_article_number"),
        "subjects": list(_subjects(said)),
        "where": where,
    }
    named = (content for name in ("dc.identifier", "dcterms.identifier") for content in said.get(name, ()))
    numbers = [found for content in named if (found := identifiers.read(content)) and found.scheme != "url"]
    numbers += _numbers(page)
    held["container"], held["identifiers"] = _container(first, type_, list(dict.fromkeys(numbers)))
    canonical = next((href for rel, href in page.links if rel.lower() == "canonical"), "")
    found_pages = [content for name in _PAGES.split() for content in said.get(name, ())][:1] or [canonical]
    held["links"] = [
        *_values.links(found_pages),
        *(
            Link(url=url, rel="file", media_type="application/pdf")
            for url in dict.fromkeys(content for name in _FILES.split() for content in said.get(name, ()))
            if _values.is_address(url)
        ),
    ]
    return _values.record(held)


def _issued(said: dict[str, list[str]]) -> Date | None:
    """The date most believed; as ``DCTERMS.issued`` has it where that is of the same year."""
    found = [date for name in _DATES.split() for content in said.get(name, ()) if (date := _values.date(content))]
    exact = _values.date(said.get("dcterms.issued", [""])[0])
    if found and exact and _values.year(found[0].edtf) == _values.year(exact.edtf):
        return exact
    return found[0] if found else None


def _type(said: dict[str, list[str]], first: Callable[[str], str]) -> str:
    """Our term, by the word for it if there is one, else by the tags that only one kind has."""
    told = [*said.get("dc.type", ()), *said.get("dcterms.type", ())]
    for content in told:
        if term := _values.term_of_label("types", content):
            return term
    for names, term in (
        (_MEETINGS, "conference-paper"),
        (_WITHIN, "chapter"),
        (_JOURNALS, "journal-article"),
        ("citation_dissertation_institution citation_dissertation_name", "thesis"),
        ("citation_technical_report_institution citation_technical_report_number", "report"),
        ("citation_arxiv_id", "preprint"),
        ("citation_isbn", "book"),
    ):
        if any(name in said for name in names.split()):
            return term
    for content in (*told, *said.get("eprints.type", ())):
        bare = content.rpartition("/")[2].lower()
        for column in ("coar", "eu-repo", "schema.org"):
            if known := ours("types", column).get(bare):
                return known
        if term := _values.term_of_label("types", content.replace("_", " ")):
            return term
    return {"book": "book", "article": "article"}.get(said.get("og.type", [""])[0], "")


def _people(page: Head) -> Iterator[Contributor]:
    """Authors by the first family of tags that has any; then editors, and those who contributed."""
    names = [name.lower().replace(":", ".") for name, _ in page.metas]
    chosen = next((name for name in _AUTHORS if name in names), "")
    together = {"citation_authors", "bepress_citation_authors"} if not chosen else set()
    wanted = {chosen: "author", "citation_editor": "editor", "dc.contributor": "contributor"}
    wanted |= dict.fromkeys(together, "author")
    if not chosen and not together & set(names):
        wanted |= {"author": "author", "article.author": "author"}
    made: list[Contributor] = []
    for name, (_, content) in zip(names, page.metas, strict=True):
        if made and (behind := _BEHIND.fullmatch(name)):
            made[-1] = _with(made[-1], behind[1], " ".join(content.split()))
        elif name in wanted and not _values.is_address(content):
            made += [
                inverted(part, wanted[name])
                for piece in content.split(";")
                if (part := " ".join(piece.split()).strip(","))
            ]
    # A contributor who is already there in another role says nothing new.
    known = {who.name for who in made if who.role != "contributor"}
    yield from (who for who in made if who.role != "contributor" or who.name not in known)


def _with(who: Contributor, what: str, content: str) -> Contributor:
    if what == "orcid":
        found = _values.identifier(content, "orcid")
        return replace(who, identifiers=(found,)) if found else who
    return replace(who, statement=f"{who.statement}; {content}" if who.statement else content)


def _subjects(said: dict[str, list[str]]) -> Iterator[str]:
    """Keywords by the first family of tags that has any; a single tag is a list."""
    found = next((said[name] for name in _SUBJECTS.split() if name in said), [])
    if len(found) > 1:
        yield from (" ".join(content.split()) for content in found)
        return
    for content in found:
        parts = re.split(r"[;\n]", content) if ";" in content else content.split(",")
        yield from (part for piece in parts if (part := " ".join(piece.split())))


def _numbers(page: Head) -> Iterator[Identifier]:
    """The identifiers in the order of their tags."""
    schemes = {name: scheme for scheme, names in _SCHEMES.items() for name in names.split()}
    for name, content in page.metas:
        scheme = schemes.get(name.lower().replace(":", "."), "")
        if scheme and (found := _values.identifier(content, scheme)):
            yield found


def _container(
    first: Callable[[str], str], type_: str, numbers: list[Identifier]
) -> tuple[Container | None, list[Identifier]]:
    """The journal, book or proceedings, and the numbers that are not its own."""
    for names, kind, scheme in (
        (_JOURNALS, "journal", "issn"),
        (_MEETINGS, "proceedings", "isbn"),
        (_WITHIN, "book", "isbn"),
    ):
        if title := first(names):
            if kind == "proceedings" and (within := first(_WITHIN)):
                title = within
            own = tuple(one for one in numbers if one.scheme == scheme)
            rest = [one for one in numbers if one.scheme != scheme]
            return Container(title=title, type=kind, short_title=first(_ABBREVIATIONS), identifiers=own), rest
    return None, numbers


# From a record to tags


def tags(record: Record) -> Iterator[tuple[str, str]]:
    """The record as pairs of a tag's name and content: ``citation_*`` first, then Dublin Core."""
    yield "citation_title", _values.whole_title(record)
    authors = [who for who in record.contributors if who.role == "author"]
    for who in authors or [who for who in record.contributors if who.role == "editor"]:
        yield "citation_author", _values.listed(who)
        yield from _of_author(who)
    for who in record.contributors:
        if who.role == "editor" and authors:
            yield "citation_editor", _values.listed(who)
    edtf = record.issued.edtf if record.issued else ""
    if re.fullmatch(r"\d{4}(?:-(0[1-9]|1[0-2])(?:-\d\d)?)?", edtf):
        yield "citation_publication_date", edtf.replace("-", "/")
    elif year := _values.year(edtf):
        yield "citation_publication_date", year
    yield from _of_container(record)
    yield "citation_volume", record.volume
    yield "citation_issue", record.issue
    start, end = _values.page_range(record.pages)
    yield "citation_firstpage", start
    yield "citation_lastpage", end
    if record.type == "thesis":
        yield "citation_dissertation_institution", record.publisher
    elif record.type in _REPORTS:
        yield "citation_technical_report_institution", record.publisher
    else:
        yield "citation_publisher", record.publisher
    yield "citation_series_title", record.series
    yield "citation_technical_report_number", record.number
    yield "citation_edition", record.edition
    for one in record.identifiers:
        if one.scheme in _SCHEMES:
            yield _SCHEMES[one.scheme].split()[0], one.value
    yield "citation_language", record.language
    for subject in record.subjects:
        # A lone keyword is read as a list; the sign behind it says that it ends there.
        yield "citation_keywords", subject if len(record.subjects) > 1 else f"{subject};"
    yield "citation_abstract", _values.marked(record.summary)
    yield "citation_abstract_html_url", next((link.url for link in record.links if link.rel == "landing"), "")
    for link in record.links:
        if link.rel == "file" and link.media_type in ("application/pdf", ""):
            yield "citation_pdf_url", link.url
    yield from _dublin_core(record, edtf)


def _of_author(who: Contributor) -> Iterator[tuple[str, str]]:
    yield "citation_author_institution", who.statement
    for one in who.identifiers:
        if one.scheme == "orcid":
            yield "citation_author_orcid", _values.address(one)


def _of_container(record: Record) -> Iterator[tuple[str, str]]:
    held = record.container
    if not held:
        return
    kinds = {
        "book": "citation_inbook_title",
        "proceedings": "citation_conference_title",
        "event": "citation_conference_title",
    }
    in_journal = held.type == "journal" or (not held.type and record.type in _ARTICLES)
    yield "citation_journal_title" if in_journal else kinds.get(held.type, "citation_inbook_title"), held.title
    yield "citation_journal_abbrev", held.short_title
    for one in held.identifiers:
        if one.scheme in ("issn", "isbn"):
            yield f"citation_{one.scheme}", one.value


def _dublin_core(record: Record, edtf: str) -> Iterator[tuple[str, str]]:
    yield "DC.title", _values.whole_title(record)
    for who in record.contributors:
        yield "DC.creator" if who.role == "author" else "DC.contributor", _values.listed(who)
    yield "DC.type", labels("types").get(record.type, "")
    yield "DCTERMS.issued", edtf
    yield "DC.publisher", record.publisher
    for one in record.identifiers:
        yield "DC.identifier", _values.address(one) or one.value
    yield "DC.language", record.language
    for subject in record.subjects:
        yield "DC.subject", subject
    yield "DCTERMS.isPartOf", record.container.title if record.container else record.series
    yield "DCTERMS.license", record.licence
    yield "DC.type.version", record.stage
    yield "prism.subtitle", record.subtitle


def opengraph(record: Record) -> Iterator[tuple[str, str]]:
    """The record as pairs of an Open Graph property and its content; the picture is the site's to add."""
    yield "og:type", "book" if record.type in ("book", "edited-book", "proceedings") else "article"
    yield "og:title", _values.whole_title(record)
    yield "og:description", record.summary.partition("\n\n")[0][:300]
    yield "og:url", next((link.url for link in record.links if link.rel == "landing"), "")
    if record.issued and re.fullmatch(r"\d{4}-\d\d-\d\d", record.issued.edtf):
        yield "article:published_time", record.issued.edtf


def write(records: Iterable[Record]) -> Iterator[str]:
    """A head with its tags for each record."""
    for record in records:
        lines = [f"<title>{escaped(_values.whole_title(record))}</title>"]
        for name, content in tags(record):
            if content:
                lines.append(f'<meta name="{name}" content="{escaped(content)}">')
        yield "<head>\n" + "\n".join(lines) + "\n</head>\n"


def escaped(content: str) -> str:
    """Content as an attribute's value; what no page may hold becomes U+FFFD."""
    return html.escape(_FORBIDDEN.sub("\ufffd", content), quote=True)


highwire = Format(
    name="highwire",
    label="Tags of a page's head (Highwire, Dublin Core)",
    media_type="text/html",
    extensions=(".head.html",),
    detect=detect,
    read=read,
    write=write,
    keeps=frozenset(
        {
            "type", "title", "subtitle", "issued", "summary", "language", "container", "series", "number", "publisher",
            "edition", "volume", "issue", "pages", "stage", "identifiers", "subjects", "licence",
        }
    ),
)  # fmt: skip
