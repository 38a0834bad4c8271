"""schema.org as JSON-LD: what search engines read on a work's page, and what pages say of themselves.

A publication is a node with an ``@type`` (ScholarlyArticle, Report, Book, Chapter, Thesis, Dataset …). What it is part of is
a chain: an article is in a PublicationIssue, that is in a PublicationVolume, that is in a Periodical. People stand in a
property each role has (``author``, ``editor``, ``translator``); a role without a property of its own is a ``Role`` node
between the publication and the person. Nodes may stand in one another, or beside each other in an ``@graph`` and point at
one another by ``@id``.

It is read from a file of JSON, and from the ``script`` elements of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from oeuvre.formats import Format, _values
from oeuvre.formats._answers import DEPTH, encoded, many, objects, said, words
from oeuvre.formats._page import is_page, scripts
from oeuvre.formats._people import person
from oeuvre.record import Container, Contributor, Funding, Identifier, Link, Problem, Record, Relation, identifiers
from oeuvre.record.vocabulary import labels, ours, table, theirs

__all__ = ["CONTEXT", "detect", "document", "node", "number", "read", "schemaorg", "write"]

CONTEXT = "https://schema.org"
#: Kinds of node that are a publication though they are no term's own word: read as the kind they are a kind of.
_KINDS = {
    "MedicalScholarlyArticle": "ScholarlyArticle", "TechArticle": "Article", "OpinionNewsArticle": "NewsArticle",
    "AnalysisNewsArticle": "NewsArticle", "BackgroundNewsArticle": "NewsArticle", "ReportageNewsArticle": "NewsArticle",
    "ReviewNewsArticle": "NewsArticle", "LiveBlogPosting": "BlogPosting", "SocialMediaPosting": "BlogPosting",
    "MobileApplication": "SoftwareApplication", "WebApplication": "SoftwareApplication", "Audiobook": "Book",
    "DataDownload": "Dataset", "CriticReview": "Review", "DigitalDocument": "CreativeWork",
}  # fmt: skip
#: Nodes that describe the page, and are a publication only where the page has none.
_OF_THE_PAGE = {"WebPage", "ItemPage", "AboutPage", "CreativeWork", "MediaObject", "VideoObject", "AudioObject"}
#: Where publications stand within a node that is none.
_HOLDERS = ("@graph", "mainEntity", "itemListElement", "item", "hasPart", "dataset", "blogPost", "dataFeedElement")
#: Roles whose property any publication may have; others are for films, records and the like.
_ANYWHERE = {"author", "editor", "translator", "producer", "contributor", "sponsor", "copyrightHolder"}
_CONTAINERS = {"journal": "Periodical", "book": "Book", "proceedings": "Book", "event": "CreativeWork"}
_PARTS = ("PublicationIssue", "PublicationVolume")
_SERIES = ("CreativeWorkSeries", "BookSeries")
_PAGED = {"Article", "ScholarlyArticle", "NewsArticle", "BlogPosting", "Report", "Chapter"}
_JSON_LD = re.compile(rb'"@context"\s*:\s*[\[{]?\s*(?:"@vocab"\s*:\s*)?"https?://(?:www\.)?schema\.org', re.IGNORECASE)
_TYPE = re.compile(rb'"@type"\s*:\s*\[?\s*"(\w+)"')
#: Types that only a publication has, as a page's head tells them.
_TYPES = {b"ScholarlyArticle", b"Report", b"Book", b"Chapter", b"Thesis", b"Dataset", b"SoftwareSourceCode"}
_SCRIPT = re.compile(rb"application/ld\+json", re.IGNORECASE)


def detect(head: bytes, filename: str) -> float:
    """Sure where the context of schema.org is named, fairly so of a page whose script tells of a publication."""
    if _JSON_LD.search(head) and head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return 0.95
    if filename.lower().endswith(".jsonld"):
        return 0.6
    return 0.8 if _SCRIPT.search(head) and any(kind in _TYPES for kind in _TYPE.findall(head)) else 0.0


# From nodes to records


def read(data: bytes) -> Iterator[Record | Problem]:
    """The publications among the nodes of a JSON file, or of the scripts of a page."""
    texts = scripts(data, "application/ld+json") if is_page(data) else [(bytes(data), "")]
    documents: list[tuple[dict[str, Any], str]] = []
    for text, place in texts:
        for found in objects(text):
            if isinstance(found, Problem):
                yield msgspec.structs.replace(found, where=place) if place else found
            else:
                documents.append((found[0], place or found[1]))
    known: dict[str, dict[str, Any]] = {}
    for document, _ in documents:
        for one in _walked(document):
            if (name := said(one, "@id")) and len(one) > 2:
                known.setdefault(name, one)
    told = [(one, script, where) for script, (root, where) in enumerate(documents) for one in _publications(root)]
    if is_page(data) and any(not _kinds(one) <= _OF_THE_PAGE for one, _, _ in told):
        told = [found for found in told if not _kinds(found[0]) <= _OF_THE_PAGE]
    first_in: dict[str, int] = {}
    for number, (one, script, where) in enumerate(told, 1):
        # The scripts of a page may tell of one work twice.
        name = said(one, "@id")
        if not name or first_in.setdefault(name, script) == script:
            yield _record(one, known, f"{where}, node {number}" if len(told) > 1 else where)


def _walked(value: Any) -> Iterator[dict[str, Any]]:
    """Every node, at whatever depth."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _publications(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The nodes that are publications and stand by themselves, in order."""
    if depth > DEPTH:
        return
    for one in many(value):
        if not isinstance(one, dict):
            continue
        kinds = _kinds(one)
        main = _publications(one.get("mainEntity"), depth + 1) if kinds & _OF_THE_PAGE else ()
        if inner := list(main):
            yield from inner
        elif _type(kinds) is not None and (len(one) > 2 or one.get("name")):
            yield one
        else:
            for holder in _HOLDERS:
                yield from _publications(one.get(holder), depth + 1)


def _kinds(one: dict[str, Any]) -> set[str]:
    """The bare names of a node's types."""
    return {words(kind).rpartition("/")[2].removeprefix("schema:") for kind in many(one.get("@type"))}


def _type(kinds: set[str]) -> str | None:
    """Our term for these types; None if none of them is a publication."""
    known = ours("types", "schema.org")
    for kind in sorted(kinds):
        if (found := known.get(_KINDS.get(kind, kind).lower())) is not None:
            return found
    return None


def _record(one: dict[str, Any], known: dict[str, dict[str, Any]], where: str) -> Record | Problem:
    """What the node says."""

    def nodes(of: dict[str, Any], name: str) -> list[Any]:
        """The values of a property, those that only point at a node replaced by it."""
        return [
            known.get(said(value, "@id"), value) if isinstance(value, dict) and len(value) <= 2 else value
            for value in many(of.get(name))
        ]

    genres = [words(genre) for genre in many(one.get("genre"))]
    terms = [term for genre in genres if (term := _values.term_of_label("types", genre))]
    title = said(one, "name") or said(one, "headline")
    below = said(one, "alternativeHeadline")
    if below and title.endswith(f": {below}"):
        title = title[: -len(below) - 2]
    elif below == title:
        below = ""
    held: dict[str, Any] = {
        # A creative work may be anything: only a genre tells.
        "type": terms[0] if terms else (_type(_kinds(one)) or "") if _kinds(one) != {"CreativeWork"} else "",
        "title": title,
        "subtitle": below,
        "issued": _values.date(said(one, "datePublished") or said(one, "dateCreated") or said(one, "copyrightYear")),
        "summary": _values.plain(_long(one.get("abstract")) or _long(one.get("description"))),
        "language": said(one, "inLanguage") or said(one, "inLanguage", "alternateName"),
        "edition": said(one, "bookEdition") or said(one, "version"),
        "pages": said(one, "pagination")
        or _values.pages(said(one, "pageStart"), said(one, "pageEnd"))
        or said(one, "materialExtent"),
        "number": said(one, "reportNumber") or said(one, "position"),
        "stage": said(one, "creativeWorkStatus"),
        "licence": said(one, "license") or said(one, "license", "url") or said(one, "license", "@id"),
        "subjects": [
            subject for word in many(one.get("keywords")) for subject in _subjects(word, len(many(one.get("keywords"))))
        ],
        "note": said(one, "comment", "text"),
        "where": where,
    }
    held["contributors"] = [
        who
        for row in table("roles")
        for name in row["schema.org"].split()
        for value in nodes(one, name)
        if (who := _person(value, row["term"], nodes))
    ]
    held["container"], parts = _whole(one, nodes)
    for name, value in parts.items():
        held[name] = held.get(name) or value
    publisher = next(iter(nodes(one, "publisher") or nodes(one, "sourceOrganization")), None)
    held["publisher"] = said(publisher, "name") or words(publisher)
    held["place"] = said(publisher, "location", "name") or said(one, "locationCreated", "name")
    held["identifiers"] = list(_identifiers(one, held["type"]))
    held["links"] = _links(one)
    held["funding"] = [made for grant in (*nodes(one, "funding"), *nodes(one, "funder")) if (made := _funding(grant))]
    held["relations"] = [
        tie
        for row in table("relations")
        for name in row["schema.org"].split()
        if name not in ("isPartOf", "sameAs")
        for value in many(one.get(name))
        if (tie := _relation(value, row["term"]))
    ]
    return _values.record(held)


def _long(value: Any) -> str:
    """A text whose paragraphs stay."""
    return value if isinstance(value, str) else words(value)


def _subjects(word: Any, count: int) -> Iterator[str]:
    """A keyword; a single text is a list with commas."""
    text = words(word) or said(word, "name")
    if count == 1 and "," in text and isinstance(word, str):
        yield from (part for piece in text.split(",") if (part := piece.strip()))
    elif text:
        yield text


def _person(value: Any, role: str, nodes: Any) -> Contributor | None:
    if isinstance(value, str):
        return Contributor(name=words(value), role=role) if words(value) and not _values.is_address(value) else None
    if not isinstance(value, dict):
        return None
    if "Role" in " ".join(_kinds(value)):
        role = _values.term_of_label("roles", said(value, "roleName")) or role
        inner = next((one for name in ("contributor", "author", "editor") for one in nodes(value, name)), None)
        value = inner if isinstance(inner, dict) else {}
    is_body = bool(
        _kinds(value) & {"Organization", "CollegeOrUniversity", "Corporation", "NGO", "ResearchOrganization"}
    )
    family, given, suffix = said(value, "familyName"), said(value, "givenName"), said(value, "honorificSuffix")
    name = said(value, "name")
    if not name and not family:
        return None
    made = Contributor(name=name, literal=is_body, role=role) if not family else person(given, family, suffix, role)
    if name and family and " ".join(name.split()) != made.name:
        made = msgspec.structs.replace(made, name=name)
    statement = said(value, "description") or _values.affiliations(
        said(body, "name") or words(body) for body in nodes(value, "affiliation")
    )
    numbers = tuple(dict.fromkeys(found for found in _numbers(value) if found.scheme != "url"))
    return msgspec.structs.replace(made, statement=statement, identifiers=numbers)


def _numbers(value: dict[str, Any]) -> Iterator[Identifier]:
    """The identifiers of a node: of its ``identifier``, its ``@id`` and its ``sameAs``."""
    for one in (*many(value.get("identifier")), value.get("@id"), *many(value.get("sameAs"))):
        if isinstance(one, dict):
            scheme = said(one, "propertyID").rpartition("/")[2].lower()
            text = said(one, "value") or said(one, "url") or said(one, "@id")
            found = _values.identifier(text, scheme) if scheme in labels("schemes") else None
            found = found or _values.identifier(text)
        else:
            found = _values.identifier(words(one)) if words(one) else None
        if found:
            yield found


def _identifiers(one: dict[str, Any], type_: str) -> Iterator[Identifier]:
    for found in (*_numbers(one), identifiers.of_url(said(one, "url"))):
        if found and found.scheme not in ("url", "orcid", "ror"):
            yield found
    for name in ("isbn", "issn"):
        for value in many(one.get(name)):
            if found := _values.identifier(words(value), name):
                yield found


def _links(one: dict[str, Any]) -> list[Link]:
    """``url`` as landing pages, ``encoding`` as files, ``image`` as covers, ``associatedMedia`` as what they are named."""
    found = [Link(url=url) for value in many(one.get("url")) if _values.is_address(url := words(value))]
    if not found and _values.is_address(name := said(one, "@id")) and not identifiers.of_url(name):
        found = [Link(url=name)]
    for name, rel in (("encoding", "file"), ("distribution", "file"), ("associatedMedia", "other")):
        for value in many(one.get(name)):
            url = said(value, "contentUrl") or said(value, "url")
            if _values.is_address(url):
                said_rel = said(value, "additionalType")
                found.append(
                    Link(
                        url=url,
                        rel=said_rel if said_rel in ("data", "code", "cover", "file", "other") else rel,
                        label=said(value, "name"),
                        media_type=said(value, "encodingFormat"),
                    )
                )
    return found


def _funding(value: Any) -> Funding | None:
    if not isinstance(value, dict):
        return Funding(funder=words(value)) if words(value) else None
    funder = next(iter(many(value.get("funder"))), None) if "Grant" in _kinds(value) else value
    numbers = tuple(dict.fromkeys(found for found in _numbers(funder or {}) if found.scheme != "url"))
    grant = words(value.get("identifier")) or said(value, "identifier", "value") if funder is not value else ""
    made = Funding(
        funder=said(funder, "name") or words(funder),
        grant=grant,
        title=said(value, "name") if funder is not value else "",
        identifiers=numbers,
    )
    return made if made != Funding() else None


def _relation(value: Any, term: str) -> Relation | None:
    if isinstance(value, dict):
        number = next(iter(_numbers(value)), None) or _values.identifier(said(value, "url"))
        title = said(value, "name") or said(value, "headline")
        return Relation(type=term, identifier=number, title=title) if number or title else None
    text = words(value)
    number = _values.identifier(text) if text else None
    return Relation(type=term, identifier=number, title="" if number else text) if text else None


def _whole(one: dict[str, Any], nodes: Any) -> tuple[Container | None, dict[str, str]]:
    """What the publication is part of, with the volume, issue and series on the way."""
    held: Container | None = None
    parts: dict[str, str] = {}
    waiting, steps = list(nodes(one, "isPartOf")), 0
    while waiting and steps < DEPTH:
        steps += 1
        part = waiting.pop(0)
        if not isinstance(part, dict):
            continue
        kinds = _kinds(part)
        parts.setdefault("issue", said(part, "issueNumber"))
        parts.setdefault("volume", said(part, "volumeNumber"))
        for name in ("issue", "volume"):
            if not parts[name]:
                del parts[name]
        waiting[:0] = nodes(part, "isPartOf")
        title = said(part, "name")
        if kinds & set(_SERIES):
            parts.setdefault("series", title)
        elif title and not kinds & {*_PARTS, "WebSite", "WebPage", "DataCatalog", "Blog"} and held is None:
            genre = said(part, "genre").lower()
            names = {kind: term for term, kind in reversed(_CONTAINERS.items()) if term != "event"}
            kind = genre if genre in _CONTAINERS else next((names[k] for k in sorted(kinds) if k in names), "")
            held = Container(
                title=title,
                type=kind,
                short_title=said(part, "alternateName"),
                identifiers=tuple(
                    found
                    for scheme in ("issn", "isbn")
                    for value in many(part.get(scheme))
                    if (found := _values.identifier(words(value), scheme))
                ),
            )
    return held, parts


# From records to nodes


def write(records: Iterable[Record]) -> Iterator[str]:
    """A document whose graph has a node for each record, a line each."""
    before = f'{{"@context":"{CONTEXT}","@graph":[\n'
    for record in records:
        yield before + encoded(node(record))
        before = ",\n"
    yield f'{{"@context":"{CONTEXT}","@graph":[]}}\n' if before[0] == "{" else "\n]}\n"


def document(record: Record, pages: Sequence[str] = ()) -> dict[str, Any]:
    """A record as a document by itself, for the head of its page; ``pages`` are those of its contributors, in order."""
    return {"@context": CONTEXT, **node(record, pages)}


def node(record: Record, pages_of: Sequence[str] = ()) -> dict[str, Any]:
    """A record as a node; its ``@id`` is its DOI's address or its first page's."""
    kind = theirs("types", "schema.org").get(record.type, "CreativeWork")
    addresses = [_values.address(one) for one in record.identifiers]
    pages = [link.url for link in record.links if link.rel == "landing"]
    title = _values.whole_title(record)
    made: dict[str, Any] = {
        "@type": kind,
        "@id": next((one for one in addresses if one), "") or next(iter(pages), ""),
        "name": title,
        "headline": title if kind in _PAGED else "",
        "alternativeHeadline": record.subtitle,
        "genre": labels("types").get(record.type, "")
        if kind == "CreativeWork" or ours("types", "schema.org").get(kind.lower()) != record.type
        else "",
    }
    for place, contributor in enumerate(record.contributors):
        name = theirs("roles", "schema.org").get(contributor.role, "")
        if name not in _ANYWHERE and not (name == "illustrator" and kind == "Book"):
            name = ""
        said_so: dict[str, Any] = _someone(contributor, pages_of[place] if place < len(pages_of) else "")
        if not name:
            name = "contributor"
            role = labels("roles").get(contributor.role, contributor.role)
            said_so = {"@type": "Role", "roleName": role, "contributor": said_so}
        made.setdefault(name, []).append(said_so)
    made |= {
        "datePublished": record.issued.edtf if record.issued else "",
        "abstract": _values.marked(record.summary),
        "description": _values.marked(record.summary) if kind in ("Dataset", "SoftwareSourceCode") else "",
        "inLanguage": record.language,
        "isPartOf": list(_parts(record)),
        "publisher": _without_nothing(
            {"@type": "Organization", "name": record.publisher, "location": _place(record.place)}
        )
        if record.publisher
        else None,
        "locationCreated": _place(record.place) if not record.publisher else None,
        "bookEdition" if kind == "Book" else "version": record.edition,
        "reportNumber" if kind == "Report" else "position": record.number,
        "pagination" if kind in _PAGED else "materialExtent": record.pages,
        "creativeWorkStatus": record.stage,
        "identifier": [number(one) for one in record.identifiers],
        "isbn": [one.value for one in record.identifiers if one.scheme == "isbn"] if kind == "Book" else [],
        "sameAs": [one for one in addresses if one],
        "url": pages[0] if len(pages) == 1 else pages,
        "encoding": [_media(link) for link in record.links if link.rel == "file"],
        "associatedMedia": [_media(link) for link in record.links if link.rel not in ("file", "landing")],
        "keywords": list(record.subjects) if len(record.subjects) != 1 else [_term(record.subjects[0])],
        "funding": [_grant(one) for one in record.funding],
        "license": record.licence,
        "comment": {"@type": "Comment", "text": record.note} if record.note else None,
    }
    for relation in record.relations:
        name = theirs("relations", "schema.org").get(relation.type, "")
        # Without a container, what a work is part of would be taken for one.
        if name and name != "sameAs" and (name != "isPartOf" or record.container):
            other = {
                "@type": "CreativeWork",
                "@id": _values.address(relation.identifier) if relation.identifier else "",
                "name": relation.title,
                "identifier": number(relation.identifier) if relation.identifier else None,
            }
            made.setdefault(name, []).append(_without_nothing(other))
    return _without_nothing(made)


def _without_nothing(made: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in made.items() if value not in ("", None, [], {})}


def _term(subject: str) -> Any:
    """A lone keyword with a comma as a term, lest it be read as two."""
    return {"@type": "DefinedTerm", "name": subject} if "," in subject else subject


def _place(place: str) -> dict[str, str] | None:
    return {"@type": "Place", "name": place} if place else None


def number(one: Identifier) -> dict[str, str]:
    """An identifier as a node."""
    return _without_nothing(
        {"@type": "PropertyValue", "propertyID": one.scheme, "value": one.value, "url": _values.address(one)}
    )


def _media(link: Link) -> dict[str, str]:
    kind = "" if link.rel == "file" else link.rel
    return _without_nothing(
        {"@type": "MediaObject", "contentUrl": link.url, "name": link.label, "encodingFormat": link.media_type,
         "additionalType": kind}
    )  # fmt: skip


def _someone(who: Contributor, page: str) -> dict[str, Any]:
    """A person or a body, named by their page if they have one; the line printed about them is the description."""
    addresses = [address for one in who.identifiers if (address := _values.address(one))]
    return _without_nothing(
        {
            "@type": "Organization" if who.literal else "Person",
            "@id": page or next(iter(addresses), ""),
            "name": who.name,
            "givenName": who.given,
            "familyName": who.family,
            "honorificSuffix": who.suffix,
            "description": who.statement,
            "identifier": [number(one) for one in who.identifiers],
            "url": page,
            "sameAs": addresses if page else [],
        }
    )


def _grant(one: Funding) -> dict[str, Any]:
    funder = {"@type": "Organization", "name": one.funder, "identifier": [number(n) for n in one.identifiers]}
    bare = _without_nothing(funder)
    made = {"@type": "Grant", "identifier": one.grant, "name": one.title, "funder": bare if len(bare) > 1 else None}
    return _without_nothing(made)


def _parts(record: Record) -> Iterator[dict[str, Any]]:
    """The chain from issue over volume to the journal or book; and the series beside it."""
    whole: dict[str, Any] | None = None
    if record.container:
        kind = _CONTAINERS.get(record.container.type, "CreativeWork")
        names = {"Periodical": "journal", "Book": "book"}
        numbers = record.container.identifiers
        whole = _without_nothing(
            {
                "@type": kind,
                "name": record.container.title,
                "alternateName": record.container.short_title,
                "genre": record.container.type if names.get(kind, "") != record.container.type else "",
                "issn": [one.value for one in numbers if one.scheme == "issn"],
                "isbn": [one.value for one in numbers if one.scheme == "isbn"],
            }
        )
    if record.volume:
        whole = _without_nothing({"@type": "PublicationVolume", "volumeNumber": record.volume, "isPartOf": whole})
    if record.issue:
        whole = _without_nothing({"@type": "PublicationIssue", "issueNumber": record.issue, "isPartOf": whole})
    if whole:
        yield whole
    if record.series:
        yield {"@type": "CreativeWorkSeries", "name": record.series}


schemaorg = Format(
    name="schemaorg",
    label="schema.org (JSON-LD)",
    media_type="application/ld+json",
    extensions=(".jsonld",),
    detect=detect,
    read=read,
    write=write,
    keeps=frozenset(
        {
            "type", "title", "subtitle", "issued", "summary", "language", "container", "series", "number",
            "publisher", "place", "edition", "volume", "issue", "pages", "stage", "identifiers", "subjects",
            "funding", "licence", "note",
        }
    ),
)  # fmt: skip
