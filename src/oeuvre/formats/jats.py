"""JATS, the tag set in which journals keep articles: the front of an article, which says what it is.

Authors point at their affiliations by number; several dates stand beside each other (in print, on the web, in an archive),
of which the printed one is cited; an abstract may have sections. CRediT roles are ``role`` elements with the address of the
role. The text of the article is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from oeuvre.formats import Format, _values
from oeuvre.formats._people import person
from oeuvre.formats._text import decode
from oeuvre.formats._xml import (
    Element,
    attribute,
    child,
    children,
    descendants,
    each,
    local,
    said,
    text,
    where,
    with_paragraphs,
)
from oeuvre.record import Container, Contributor, Date, Funding, Identifier, Link, Problem, Record, dates, languages
from oeuvre.record.vocabulary import ours, table

__all__ = ["detect", "jats", "read"]

#: Kinds of date, the one that is cited first; in the words of JATS 1.0 and of 1.3.
_DATES = ("ppub", "print", "collection", "epub-ppub", "epub", "electronic", "pub", "")
_SCHEMES = {"doi": "doi", "pmid": "pmid", "pmc": "pmcid", "pmcid": "pmcid", "arxiv": "arxiv", "handle": "handle"}
_ROLES = {"guest-editor": "editor", "assigned-author": "author", "person": "author", "corresp": "author", "": "author"}
#: What stands within a title or a name and is not part of it.
_NOTES = {"xref", "fn", "label"}


def detect(head: bytes, filename: str) -> float:
    """Sure where the document type or the front of an article is named."""
    if b"JATS" in head[:1024] or b"NLM//DTD Journal" in head or b"-//NLM//DTD" in head[:1024]:
        return 0.95
    return 0.9 if b"<article-meta" in head or b"<journal-meta" in head else 0.7 if b"article-type=" in head else 0.0


def read(data: bytes) -> Iterator[Record | Problem]:
    """The articles of a document by their fronts."""
    for found in each(data, "article"):
        if isinstance(found, Problem):
            yield found
            continue
        meta = child(found, "front", "article-meta")
        if meta is None:
            yield Problem(what="an article without its front", where=where(found), mend="Give it an article-meta.")
        else:
            yield _record(found, meta, child(found, "front", "journal-meta"))


def _words(of: Element | None) -> str:
    """The words within an element, but for notes and what points at them."""
    if of is None:
        return ""
    parts: list[str] = []

    def walk(one: Element) -> None:
        parts.append(one.text or "")
        for inner in one:
            is_mark = local(inner) == "sup" and any(local(part) == "xref" for part in inner)
            if local(inner) and local(inner) not in _NOTES and not is_mark:
                walk(inner)
            parts.append(inner.tail or "")

    walk(of)
    return " ".join("".join(parts).split())


def _record(article: Element, meta: Element, journal: Element | None) -> Record | Problem:
    group = child(meta, "title-group")
    word = attribute(article, "article-type").lower()
    held: dict[str, Any] = {
        "type": ours("types", "jats").get(word, "article" if word else "journal-article"),
        "title": _words(child(group, "article-title")),
        "subtitle": _words(child(group, "subtitle")),
        "contributors": list(_people(meta)),
        "incomplete_contributors": any(True for one in children(meta, "contrib-group") for _ in children(one, "etal")),
        "issued": _issued(meta),
        "summary": _summary(meta),
        "language": languages.tag(attribute(article, "lang")),
        "publisher": said(journal, "publisher", "publisher-name"),
        "place": said(journal, "publisher", "publisher-loc"),
        "volume": said(meta, "volume"),
        "issue": said(meta, "issue"),
        "pages": _values.pages(said(meta, "fpage"), said(meta, "lpage")) or said(meta, "elocation-id"),
        "subjects": [
            words for one in children(meta, "kwd-group") for kwd in descendants(one, "kwd") if (words := text(kwd))
        ],
        "licence": _licence(meta),
        "where": where(article),
    }
    numbers: list[Identifier] = []
    for one in children(meta, "article-id"):
        kind = attribute(one, "pub-id-type").lower()
        value = text(one)
        if kind in ("pmc", "pmcid") and value.isdigit():
            value = f"PMC{value}"
        if kind in _SCHEMES and (found := _values.identifier(value, _SCHEMES[kind])):
            numbers.append(found)
        elif kind == "publisher-id":
            held["key"] = value
    held["identifiers"] = numbers
    held["links"] = [
        Link(url=url, rel="file" if attribute(one, "content-type") == "pdf" else "landing")
        for one in children(meta, "self-uri")
        if _values.is_address(url := attribute(one, "href") or text(one))
    ]
    held["funding"] = list(_funding(meta))
    held["container"] = _journal(journal)
    return _values.record(held)


def _journal(told: Element | None) -> Container | None:
    """The journal; one without a title goes by its abbreviation, or by what its publisher calls it."""
    ids: dict[str, str] = {}
    for one in children(told, "journal-id"):
        ids.setdefault(attribute(one, "journal-id-type"), text(one))
    short = said(told, "journal-title-group", "abbrev-journal-title") or said(told, "abbrev-journal-title")
    short = short or ids.get("iso-abbrev", "")
    title = said(told, "journal-title-group", "journal-title") or said(told, "journal-title")
    title = title or short or ids.get("nlm-ta", "") or next(iter(ids.values()), "")
    issns = (_values.identifier(text(one), "issn") for one in children(told, "issn"))
    return (
        Container(
            title=title,
            type="journal",
            short_title=short if short != title else "",
            identifiers=tuple(dict.fromkeys(one for one in issns if one)),
        )
        if title
        else None
    )


def _people(meta: Element) -> Iterator[Contributor]:
    bodies = {attribute(one, "id"): _words(one) for one in descendants(meta, "aff")}
    groups = list(children(meta, "contrib-group"))
    everyone = [one for group in groups for one in children(group, "contrib")]
    points = any(attribute(one, "ref-type") == "aff" for who in everyone for one in descendants(who, "xref"))
    # A single affiliation that nobody points at is everybody's.
    shared = next(iter(bodies.values())) if len(bodies) == 1 and not points else ""
    for group in groups:
        for one in children(group, "contrib"):
            kind = attribute(one, "contrib-type").lower() or attribute(group, "content-type").lower().removesuffix("s")
            role = _ROLES.get(kind, kind if kind in {row["term"] for row in table("roles")} else "contributor")
            who = _person(one, role)
            if who is None:
                continue
            told = [bodies.get(rid, "") for x in descendants(one, "xref") if attribute(x, "ref-type") == "aff"
                    for rid in attribute(x, "rid").split()]  # fmt: skip
            told += [_words(aff) for aff in children(one, "aff")]
            statement = _values.affiliations(told) or (shared if role == "author" else "")
            ids = (n for n in children(one, "contrib-id") if "orcid" in attribute(n, "contrib-id-type"))
            numbers = (_values.identifier(text(n), "orcid") for n in ids)
            yield replace(
                who, statement=statement, credit=_credit(one), identifiers=tuple(number for number in numbers if number)
            )


def _person(of: Element, role: str) -> Contributor | None:
    name = child(of, "name")
    name = name if name is not None else child(of, "name-alternatives", "name")
    if name is not None:
        family, given = said(name, "surname"), said(name, "given-names")
        family = f"{said(name, 'prefix')} {family}".strip() if said(name, "prefix").islower() else family
        return person(given, family, said(name, "suffix"), role) if family or given else None
    body = child(of, "collab")
    if body is not None:
        # A group may list its members within.
        has_members = child(body, "contrib-group") is not None
        words = " ".join((body.text or "").split()) if has_members else said(body, "institution") or _words(body)
        return Contributor(name=words, literal=True, role=role) if words else None
    whole = said(of, "string-name") or said(of, "name-alternatives", "string-name")
    return Contributor(name=whole, role=role) if whole else None


def _credit(of: Element) -> tuple[str, ...]:
    known = {row["address"].rstrip("/").rpartition("/")[2]: row["term"] for row in table("credit")}
    slugs = (
        (attribute(one, "vocab-term-identifier") or attribute(one, "content-type"))
        .rstrip("/")
        .rpartition("/")[2]
        .lower()
        for one in children(of, "role")
    )
    return tuple(dict.fromkeys(known[slug] for slug in slugs if slug in known))


def _issued(meta: Element) -> Date | None:
    found: dict[str, Date] = {}
    for one in children(meta, "pub-date"):
        kind = attribute(one, "pub-type") or attribute(one, "publication-format") or attribute(one, "date-type")
        parts = [said(one, "year"), said(one, "month"), said(one, "day")]
        kept: list[str] = []
        for part, width in zip(parts, (4, 2, 2), strict=True):
            if not part.isdecimal():
                break
            kept.append(part.zfill(width))
        season = said(one, "season")
        words = f"{season} {parts[0]}" if season and len(kept) == 1 else ""
        date = dates.read(words) if words else _values.date("-".join(kept)) or _values.date(parts[0])
        if date:
            found.setdefault(kind.lower(), date)
    chosen = next((found[kind] for kind in _DATES if kind in found), next(iter(found.values()), None))
    # Of a volume's year and a day in it, the day says more.
    days = [date for kind, date in found.items() if kind in ("epub", "electronic", "pub") and len(date.edtf) == 10]
    return next((day for day in days if chosen and len(chosen.edtf) == 4 and day.edtf[:4] == chosen.edtf), chosen)


def _summary(meta: Element) -> str:
    abstracts = list(children(meta, "abstract"))
    plain = next((one for one in abstracts if not attribute(one, "abstract-type")), abstracts[0] if abstracts else None)
    first, _, rest = with_paragraphs(plain).partition("\n\n")
    return rest if rest and first.casefold() in ("abstract", "summary") else f"{first}\n\n{rest}" if rest else first


def _licence(meta: Element) -> str:
    for one in descendants(child(meta, "permissions"), "license"):
        inner = next((text(ref) for ref in descendants(one, "license_ref")), "")
        link = next(
            (url for x in descendants(one, "ext-link") if "creativecommons" in (url := attribute(x, "href"))), ""
        )
        if told := attribute(one, "href") or inner or link or text(one):
            return told
    return ""


def _funding(meta: Element) -> Iterator[Funding]:
    for one in descendants(child(meta, "funding-group"), "award-group"):
        source = child(one, "funding-source")
        name = next((text(body) for body in descendants(source, "institution")), "") or text(source)
        number = next((n for i in descendants(source, "institution-id") if (n := _values.identifier(text(i)))), None)
        grants = [words for award in children(one, "award-id") if (words := text(award))]
        for grant in grants or [""]:
            if name or grant:
                yield Funding(
                    funder=name, grant=grant, identifiers=(number,) if number and number.scheme != "url" else ()
                )


jats = Format(
    name="jats",
    label="JATS (journal articles)",
    media_type="application/jats+xml",
    extensions=(".jats.xml", ".nxml", ".jats"),
    detect=detect,
    read=read,
    text=decode,
)
