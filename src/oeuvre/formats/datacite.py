"""DataCite's metadata schema 4 (kernel 4.7): what a DOI of DataCite is registered with; XML, and JSON from its services.

A resource has creators (who are cited) and contributors (who are not, each with a type); titles with a type; a publisher
and a year, both of which it must have, so that ``(:unav)`` and 0000 stand for what nobody knows. What the resource is in,
such as a journal with volume, issue and pages, is a ``relatedItem`` that it *is published in*; a series is one that it
*is part of*.

Older kernels (2.2 to 4.6) are read too. The JSON of the REST API (``data.attributes``), of content negotiation and of the
schema 4.3 are one shape with small differences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from oeuvre.formats import Format, _values
from oeuvre.formats._answers import at, many, objects, said, words
from oeuvre.formats._people import inverted, person
from oeuvre.formats._text import decode
from oeuvre.formats._xml import (
    Element,
    attribute,
    child,
    children,
    clean,
    document,
    each,
    harvested,
    new,
    root,
    text,
    where,
    with_paragraphs,
)
from oeuvre.record import Container, Contributor, Funding, Identifier, Link, Problem, Record, Relation, languages
from oeuvre.record.vocabulary import labels, ours, theirs

__all__ = ["NAMESPACE", "SCHEMA", "datacite", "detect", "element", "read", "write"]

NAMESPACE = "http://datacite.org/schema/kernel-4"
SCHEMA = "https://schema.datacite.org/meta/kernel-4.7/metadata.xsd"
#: DataCite's word for what is there but not told, and the year of what has none.
_UNAVAILABLE, _NO_YEAR = "(:unav)", "0000"
_CODES = re.compile(r"\(?:(?:unav|unkn|unas|unal|tba|null|none|unap|etal)\)?|\(:[a-z]{3,4}\).*", re.IGNORECASE)
#: What stands behind the title in a description of the series.
_IN_SERIES = {
    "volume": re.compile(r"[\s,;]+vol(?:ume\b|\b\.?)\s*(\d\w*)|[,;]\s*(\d+)(?=\s*\(\w+\))", re.IGNORECASE),
    "issue": re.compile(
        r"[\s,;]+(?:issue|number|no|nr)\b\.?\s*(\d\w*)|(?<=\d)\s*\((?!\d{4}\))(\w+)\)(?=,|$)", re.IGNORECASE
    ),
    "pages": re.compile(r"[\s,;]+(?:pages?\b|pp?\b\.?)?\s*([A-Za-z]?\d+\s?[–-]\s?[A-Za-z]?\d+)\.?$", re.IGNORECASE),
}
#: A longer description without such marks is a text rather than a title.
_LONG_TITLE = 100
#: A size that is a range of pages.
_RANGE = re.compile(
    r"(?:pp?\.? ?)?([A-Za-z]?\d{1,6}) ?[–-] ?([A-Za-z]?\d{1,6})(?: (?:pages|p\.?|pp\.?|S\.|Seiten))?", re.I
)
#: Schemes by the words that DataCite has for types of identifiers.
_SCHEMES = {"doi": "DOI", "handle": "Handle", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "arxiv": "arXiv", "ark": "ARK",
            "urn": "URN", "url": "URL"}  # fmt: skip
_READ_SCHEMES = {word.lower(): scheme for scheme, word in _SCHEMES.items()} | {
    "eissn": "issn", "lissn": "issn", "orcid": "orcid", "isni": "isni", "ror": "ror", "gnd": "gnd", "pmcid": "pmcid",
    "pubmed": "pmid", "ssrn": "ssrn", "hdl": "handle", "repec": "repec", "wikidata": "wikidata", "openalex": "openalex",
}  # fmt: skip
_CONTAINERS = {"journal": "Journal", "book": "Book", "proceedings": "ConferenceProceeding", "event": "Event"}
_HELD_IN = {word.lower(): kind for kind, word in _CONTAINERS.items()} | {"series": "series", "booksection": "book"}


def detect(head: bytes, filename: str) -> float:
    """Sure where a namespace or a property of DataCite is named."""
    if b"datacite.org/schema/kernel-" in head and b"namespace.openaire.eu" not in head:
        return 0.95
    if (b'"resourceTypeGeneral"' in head and b'"creators"' in head) or (
        b'"schemaVersion"' in head and b"datacite" in head
    ):
        return 0.9
    return 0.5 if b'"creators"' in head and b'"publicationYear"' in head else 0.0


# From XML and JSON to records


def read(data: bytes) -> Iterator[Record | Problem]:
    """The resources of an XML document, or of a JSON answer."""
    if bytes(data[:200]).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1] == b"<":
        for found in each(data, "resource"):
            yield found if isinstance(found, Problem) else _record(_as_json(found), where(found))
        return
    for answer in objects(data):
        if isinstance(answer, Problem):
            yield answer
            continue
        value, place = answer
        listed = many(value.get("data")) or [value]
        for one in listed:
            yield _record(at(one, "attributes") or one, place)


def _as_json(resource: Element) -> dict[str, Any]:
    """The resource in the shape of DataCite's JSON, so that both are read by one set of rules."""

    def group(name: str, inner: str) -> list[Element]:
        return list(children(child(resource, name), inner))

    def named(one: Element, name: str) -> dict[str, Any]:
        whole = child(one, name)
        return {
            "name": text(whole),
            "nameType": attribute(whole, "nameType"),
            "givenName": text(child(one, "givenName")),
            "familyName": text(child(one, "familyName")),
            "contributorType": attribute(one, "contributorType"),
            "affiliation": [{"name": text(body)} for body in children(one, "affiliation")],
            "nameIdentifiers": [
                {"nameIdentifier": text(number), "nameIdentifierScheme": attribute(number, "nameIdentifierScheme")}
                for number in children(one, "nameIdentifier")
            ],
        }

    def titles(one: Element | None) -> list[dict[str, str]]:
        return [
            {"title": text(title), "titleType": attribute(title, "titleType"), "lang": attribute(title, "lang")}
            for title in children(child(one, "titles"), "title")
        ]

    def numbered(one: Element, type_name: str) -> dict[str, str]:
        return {
            "relationType": attribute(one, "relationType"),
            "relatedIdentifier": text(one),
            "relatedIdentifierType": attribute(one, type_name),
        }

    made: dict[str, Any] = {
        "identifiers": [
            {"identifier": text(one), "identifierType": attribute(one, "identifierType")}
            for one in children(resource, "identifier")
        ]
        + [
            {"identifier": text(one), "identifierType": attribute(one, "alternateIdentifierType")}
            for one in group("alternateIdentifiers", "alternateIdentifier")
        ],
        "creators": [named(one, "creatorName") for one in group("creators", "creator")],
        "contributors": [named(one, "contributorName") for one in group("contributors", "contributor")],
        "titles": titles(resource),
        "types": {
            "resourceTypeGeneral": attribute(child(resource, "resourceType"), "resourceTypeGeneral"),
            "resourceType": text(child(resource, "resourceType")),
        },
        "subjects": [{"subject": text(one)} for one in group("subjects", "subject")],
        "dates": [{"date": text(one), "dateType": attribute(one, "dateType")} for one in group("dates", "date")],
        "sizes": [text(one) for one in group("sizes", "size")],
        "formats": [text(one) for one in group("formats", "format")],
        "rightsList": [
            {"rights": text(one), "rightsUri": attribute(one, "rightsURI")}
            for one in (*group("rightsList", "rights"), *children(resource, "rights"))
        ],
        "descriptions": [
            {
                "description": with_paragraphs(one),
                "descriptionType": attribute(one, "descriptionType"),
                "lang": attribute(one, "lang"),
            }
            for one in group("descriptions", "description")
        ],
        "relatedIdentifiers": [
            numbered(one, "relatedIdentifierType") for one in group("relatedIdentifiers", "relatedIdentifier")
        ],
        "relatedItems": [
            {
                "relationType": attribute(one, "relationType"),
                "relatedItemType": attribute(one, "relatedItemType"),
                "titles": titles(one),
                "relatedItemIdentifier": {
                    "relatedItemIdentifier": text(child(one, "relatedItemIdentifier")),
                    "relatedItemIdentifierType": attribute(
                        child(one, "relatedItemIdentifier"), "relatedItemIdentifierType"
                    ),
                },
                **{
                    name: text(child(one, name))
                    for name in ("volume", "issue", "number", "firstPage", "lastPage", "edition", "publicationYear")
                },
            }
            for one in group("relatedItems", "relatedItem")
        ],
        "fundingReferences": [
            {
                "funderName": text(child(one, "funderName")),
                "funderIdentifier": text(child(one, "funderIdentifier")),
                "awardNumber": text(child(one, "awardNumber")),
                "awardTitle": text(child(one, "awardTitle")),
            }
            for one in group("fundingReferences", "fundingReference")
        ],
    }
    return made | {
        name: text(child(resource, name)) for name in ("publisher", "publicationYear", "language", "version")
    }


def _record(of: dict[str, Any], place: str) -> Record | Problem:
    """What DataCite's JSON says, in any of its shapes."""
    titles = [one if isinstance(one, dict) else {"title": one} for one in many(of.get("titles") or of.get("title"))]
    plain = [one for one in titles if not said(one, "titleType")]
    held: dict[str, Any] = {
        "title": _told(said(next(iter(plain or titles), {}), "title")),
        "subtitle": next((said(one, "title") for one in titles if said(one, "titleType") == "Subtitle"), ""),
        "type": _type(of),
        "contributors": list(_people(of)),
        "issued": _issued(of),
        "summary": _described(of, "Abstract") or _described(of, ""),
        "note": _described(of, "Other"),
        "language": languages.tag(said(of, "language")),
        "publisher": _told(said(of, "publisher", "name") or said(of, "publisher")),
        "edition": said(of, "version"),
        "licence": _licence(of),
        "subjects": [name for one in many(of.get("subjects")) if (name := said(one, "subject") or words(one))],
        "funding": [made for one in many(of.get("fundingReferences")) if (made := _funding(one))],
        "where": place,
    }
    numbers, links = _numbers(of)
    held |= {"identifiers": numbers, "links": links}
    held["key"] = next((one.value for one in numbers if one.scheme == "doi"), "")
    held |= _held(of)
    held["relations"] = list(_relations(of))
    return _values.record(held)


def _told(text_: str) -> str:
    """The text, unless it is a code for there being none."""
    return "" if _CODES.fullmatch(text_) else text_


def _type(of: dict[str, Any]) -> str:
    own = said(of, "types", "resourceType") or said(of, "resourceType") or said(of, "resource-type")
    general = said(of, "types", "resourceTypeGeneral") or said(of, "resource-type-general")
    term = _values.term_of_label("types", own) or _values.term_of_label(
        "types", re.sub("([a-z])([A-Z])", r"\1 \2", own)
    )
    return term or ours("types", "datacite").get(general.lower(), "") or ours("types", "datacite").get(own.lower(), "")


def _people(of: dict[str, Any]) -> Iterator[Contributor]:
    contributors = [who for one in many(of.get("contributors")) if (who := _person(one, _role(one)))]
    # A book without authors has its editors as creators too, since somebody must be cited.
    named = {who.name: who.role for who in contributors}
    creators = [who for one in many(of.get("creators") or of.get("creator")) if (who := _person(one, "author"))]
    if not all(named.get(who.name) == "editor" for who in creators):
        yield from creators
    yield from contributors


def _role(one: Any) -> str:
    return ours("roles", "datacite").get(said(one, "contributorType").lower(), "contributor")


def _person(one: Any, role: str) -> Contributor | None:
    name = _told(said(one, "name") or words(one))
    given, family = said(one, "givenName"), said(one, "familyName")
    if not name and not family:
        return None
    is_body = said(one, "nameType") == "Organizational" or said(one, "type") == "Organization"
    if is_body:
        who = Contributor(name=name, literal=True, role=role)
    elif family:
        suffix = name.removeprefix(f"{family}, {given}, ") if name.startswith(f"{family}, {given}, ") else ""
        who = person(given, family, suffix, role)
    elif said(one, "nameType") == "Personal" or re.fullmatch(r"[^,]+, [^,]+(, [^,]+)?", name):
        who = inverted(name, role)
    else:
        who = Contributor(name=name, role=role)
    numbers = [
        found
        for number in many(at(one, "nameIdentifiers"))
        if (scheme := _scheme(said(number, "nameIdentifierScheme")))
        and (found := _values.identifier(said(number, "nameIdentifier"), scheme))
    ]
    bodies = (said(body, "name") or words(body) for body in many(at(one, "affiliation")))
    return replace(who, identifiers=tuple(dict.fromkeys(numbers)), statement=_values.affiliations(bodies))


def _scheme(word: str) -> str:
    """Our scheme for a word of DataCite's; of any register's that we know."""
    low = word.lower()
    return _READ_SCHEMES.get(low, "") or (low if low in labels("schemes") else "")


def _issued(of: dict[str, Any]) -> Any:
    """When it was published: a chapter or paper when its book was, which may be long after it was put online."""
    book = next(
        (
            year
            for one in (many(of.get("relatedItems")) if _type(of) in ("chapter", "conference-paper") else ())
            if said(one, "relationType") == "IsPublishedIn"
            and said(one, "relatedItemType") in ("Book", "ConferenceProceeding")
            and (year := said(one, "publicationYear"))
        ),
        "",
    )
    told = {said(one, "dateType").lower(): said(one, "date") for one in reversed(many(of.get("dates")))}
    year = said(of, "publicationYear") or said(of, "publication-year")
    issued = told.get("issued", "")
    for words_ in (
        # Its own date tells more where both are of one year.
        "" if issued.startswith(book) else book,
        issued,
        told.get("", ""),
        "" if year == _NO_YEAR else year,
        told.get("available", ""),
    ):
        if found := _values.date(words_):
            return found
    return None


def _described(of: dict[str, Any], kind: str) -> str:
    """The descriptions of a kind: in the work's own language, or else in the first, where there are several."""
    parts = [
        (languages.tag(said(one, "lang")), words_)
        for one in many(of.get("descriptions") or of.get("description"))
        if (said(one, "descriptionType") or "").lower() == kind.lower()
        and isinstance(words_ := at(one, "description") if isinstance(one, dict) else one, str)
    ]
    tags = [tag for tag, _ in parts if tag]
    own = languages.tag(said(of, "language"))
    chosen = own if own in tags else next(iter(tags), "")
    return _values.plain("\n\n".join(words_ for tag, words_ in parts if tag in (chosen, "")))


def _licence(of: dict[str, Any]) -> str:
    """The address of a licence rather than its name; of several the first that is one."""
    told = [
        (said(one, "rightsUri") or said(one, "rightsURI"), said(one, "rights"), said(one, "rightsIdentifier"))
        for one in many(of.get("rightsList"))
    ]
    addresses = [uri for uri, _, _ in told if uri and not uri.startswith("info:eu-repo")]
    texts = [name or code for _, name, code in told if name or code]
    return next(iter(addresses + texts), "")


def _numbers(of: dict[str, Any]) -> tuple[list[Identifier], list[Link]]:
    numbers: list[Identifier] = []
    links: list[Link] = []
    if found := _values.identifier(said(of, "doi") or said(of, "DOI"), "doi"):
        numbers.append(found)
    for one in (*many(of.get("identifiers")), *many(of.get("alternateIdentifiers"))):
        value = said(one, "identifier") or said(one, "alternateIdentifier") or words(one)
        scheme = _scheme(said(one, "identifierType") or said(one, "alternateIdentifierType"))
        if scheme == "url" or (not scheme and _values.is_address(value)):
            links += _values.links([value])
        elif scheme and (known := _values.identifier(value, scheme)):
            numbers.append(known)
    links += _values.links([said(of, "url")])
    if not numbers and (bare := _values.identifier(said(of, "id"))):
        numbers.append(bare)
    return numbers, links


def _funding(one: Any) -> Funding | None:
    number = _values.identifier(said(one, "funderIdentifier"))
    made = Funding(
        funder=_told(said(one, "funderName")),
        grant=said(one, "awardNumber"),
        title=said(one, "awardTitle"),
        identifiers=(number,) if number and number.scheme != "url" else (),
    )
    return made if made != Funding() else None


def _held(of: dict[str, Any]) -> dict[str, Any]:
    """What the resource is in: the item that it is published in, or the container that the services make of it."""
    ranges = (_RANGE.fullmatch(words(size)) for size in many(of.get("sizes")))
    made: dict[str, Any] = next(({"pages": f"{found[1]}-{found[2]}"} for found in ranges if found), {})
    for one in many(of.get("relatedItems")):
        kind, relation = said(one, "relatedItemType"), said(one, "relationType")
        titles = many(at(one, "titles"))
        title = said(next((t for t in titles if not said(t, "titleType")), None), "title")
        if relation == "IsPublishedIn" or (
            relation == "IsPartOf" and kind in ("Journal", "Book", "ConferenceProceeding")
        ):
            made |= {name: said(one, name) for name in ("volume", "issue") if said(one, name) and name not in made}
            if pages := _values.pages(said(one, "firstPage"), said(one, "lastPage")):
                made.setdefault("pages", pages)
            if title and "container" not in made:
                short = next((said(t, "title") for t in titles if said(t, "titleType") == "AlternativeTitle"), "")
                number = _number(at(one, "relatedItemIdentifier"), "relatedItemIdentifier")
                made["container"] = Container(
                    title=title,
                    type=_HELD_IN.get(kind.lower(), ""),
                    short_title=short,
                    identifiers=(number,) if number else (),
                )
        elif relation == "IsPartOf" and title and kind in ("Collection", "Other", "") and "series" not in made:
            made |= {"series": title, "number": said(one, "number", "number") or said(one, "number")}
    told = {} if "container" in made or "series" in made else _series(_described(of, "SeriesInformation"))
    made |= {name: value for name, value in told.items() if name not in made}
    container = at(of, "container")
    if (title := said(container, "title")) and "container" not in made:
        kind = _HELD_IN.get(said(container, "type").lower().replace(" ", ""), "")
        if kind == "series":
            made.setdefault("series", title)
        else:
            number = _number(container, "identifier")
            made["container"] = Container(title=title, type=kind, identifiers=(number,) if number else ())
            if made.get("series") == title:
                del made["series"]
        for name in ("volume", "issue"):
            made.setdefault(name, said(container, name))
        # The service cuts that description at its commas, and calls what comes last, such as “No 1 (2013)”, a page.
        if not told:
            made.setdefault("pages", _values.pages(said(container, "firstPage"), said(container, "lastPage")))
    return made


def _series(told: str) -> dict[str, str]:
    """“Journal, 2(9), 3-4”, as DataCite asks; “Journal Vol 38, No 1 (2013)” and “Series, Number 5”, as people write."""
    found = {name: match for name, pattern in _IN_SERIES.items() if (match := pattern.search(told))}
    title = told[: min((match.start() for match in found.values()), default=len(told))].strip(" ,;:")
    if not title or (not found and ("," in title or len(title) > _LONG_TITLE)):
        return {}
    made = {name: next(filter(None, match.groups())) for name, match in found.items()}
    if "pages" in made:
        made["pages"] = "-".join(re.findall(r"\w+", made["pages"]))
    if "volume" not in made and "issue" in made:
        made["number"] = made.pop("issue")
    return {"series": title} | made


def _number(of: Any, name: str) -> Identifier | None:
    scheme = _scheme(said(of, f"{name}Type"))
    found = _values.identifier(said(of, name), scheme) if scheme else None
    return found if found and found.scheme in ("issn", "isbn", "doi", "handle") else None


def _relations(of: dict[str, Any]) -> Iterator[Relation]:
    for one in many(of.get("relatedIdentifiers")):
        term = ours("relations", "datacite").get(said(one, "relationType").lower(), "")
        scheme = _scheme(said(one, "relatedIdentifierType"))
        value = said(one, "relatedIdentifier")
        found = _values.identifier(value, scheme) if scheme else _values.identifier(value)
        if term and found:
            yield Relation(type=term, identifier=found)
    for one in many(of.get("relatedItems")):
        term = ours("relations", "datacite").get(said(one, "relationType").lower(), "")
        if term and term != "part-of" and (title := said(many(at(one, "titles")), 0, "title")):
            yield Relation(type=term, title=title)


# From records to XML


def write(records: Iterable[Record]) -> Iterator[str]:
    """The resources one after another, in an element of no namespace."""
    yield from document("resources", (element(record) for record in records))


def element(record: Record) -> Element:
    """A record as a ``resource`` element."""
    made = root(f"{{{NAMESPACE}}}resource", {"": NAMESPACE})
    doi = _values.first(record.identifiers, "doi")
    new(made, "identifier", doi or _UNAVAILABLE, identifierType="DOI")
    _write_people(made, record)
    titles = new(made, "titles")
    new(titles, "title", record.title or _UNAVAILABLE, lang=record.language)
    if record.subtitle:
        new(titles, "title", record.subtitle, titleType="Subtitle", lang=record.language)
    new(made, "publisher", record.publisher or _UNAVAILABLE)
    edtf = record.issued.edtf if record.issued else ""
    new(made, "publicationYear", _values.year(edtf) or _NO_YEAR)
    label = labels("types").get(record.type, "")
    new(made, "resourceType", label, resourceTypeGeneral=theirs("types", "datacite").get(record.type, "Text"))
    if record.subjects:
        subjects = new(made, "subjects")
        for subject in record.subjects:
            new(subjects, "subject", subject)
    if edtf:
        new(new(made, "dates"), "date", edtf, dateType="Issued")
    if record.language:
        new(made, "language", record.language)
    _write_numbers(made, record)
    formats = list(dict.fromkeys(link.media_type for link in record.links if link.media_type))
    if formats:
        listed = new(made, "formats")
        for media_type in formats:
            new(listed, "format", media_type)
    if record.edition:
        new(made, "version", record.edition)
    if record.licence:
        is_address = _values.is_address(record.licence)
        rights = new(made, "rightsList")
        new(rights, "rights", "" if is_address else record.licence, rightsURI=record.licence if is_address else "")
    _write_descriptions(made, record)
    _write_funding(made, record)
    _write_items(made, record)
    return made


def _write_people(made: Element, record: Record) -> None:
    creators = [who for who in record.contributors if who.role == "author"]
    others = [who for who in record.contributors if who.role != "author"]
    cited = creators or [who for who in others if who.role == "editor"]
    group = new(made, "creators")
    for who in cited:
        _write_person(new(group, "creator"), "creatorName", who)
    if not cited:
        new(new(group, "creator"), "creatorName", _UNAVAILABLE)
    if others:
        group = new(made, "contributors")
        for who in others:
            kind = theirs("roles", "datacite").get(who.role, "Other")
            _write_person(new(group, "contributor", contributorType=kind), "contributorName", who)


def _write_person(into: Element, name: str, who: Contributor) -> None:
    kind = "Organizational" if who.literal else "Personal" if who.family else ""
    new(into, name, _values.listed(who), nameType=kind)
    if who.family and not who.literal:
        if who.given:
            new(into, "givenName", who.given)
        new(into, "familyName", who.family)
    for number in who.identifiers:
        scheme = labels("schemes").get(number.scheme, number.scheme)
        scheme = "ORCID" if number.scheme == "orcid" else scheme
        new(into, "nameIdentifier", _values.address(number) or number.value, nameIdentifierScheme=scheme)
    if who.statement:
        new(into, "affiliation", who.statement)


def _write_numbers(made: Element, record: Record) -> None:
    doi = _values.first(record.identifiers, "doi")
    others = [one for one in record.identifiers if (one.scheme, one.value) != ("doi", doi)]
    pages = [link.url for link in record.links if link.rel == "landing"]
    if others or pages:
        group = new(made, "alternateIdentifiers")
        for one in others:
            new(group, "alternateIdentifier", one.value, alternateIdentifierType=_SCHEMES.get(one.scheme, one.scheme))
        for url in pages:
            new(group, "alternateIdentifier", url, alternateIdentifierType="URL")
    ties = [
        (tie, kind)
        for tie in record.relations
        if tie.identifier
        and tie.identifier.scheme in _SCHEMES
        and (kind := theirs("relations", "datacite").get(tie.type))
    ]
    if ties:
        group = new(made, "relatedIdentifiers")
        for tie, kind in ties:
            assert tie.identifier is not None
            type_ = _SCHEMES[tie.identifier.scheme]
            new(group, "relatedIdentifier", tie.identifier.value, relatedIdentifierType=type_, relationType=kind)


def _write_descriptions(made: Element, record: Record) -> None:
    if not record.summary and not record.note:
        return
    group = new(made, "descriptions")
    for words_, kind in ((record.summary, "Abstract"), (record.note, "Other")):
        if not words_:
            continue
        first, *rest = _values.marked(words_).split("\n\n")
        one = new(group, "description", first, descriptionType=kind)
        for part in rest:
            new(one, "br")
            new(one, "br").tail = clean(part)


def _write_funding(made: Element, record: Record) -> None:
    if not record.funding:
        return
    group = new(made, "fundingReferences")
    for one in record.funding:
        reference = new(group, "fundingReference")
        new(reference, "funderName", one.funder or _UNAVAILABLE)
        for number in one.identifiers[:1]:
            kind = {"ror": "ROR", "isni": "ISNI", "doi": "Crossref Funder ID"}.get(number.scheme, "Other")
            new(reference, "funderIdentifier", _values.address(number) or number.value, funderIdentifierType=kind)
        if one.grant:
            new(reference, "awardNumber", one.grant)
        if one.title:
            new(reference, "awardTitle", one.title)


def _write_items(made: Element, record: Record) -> None:
    held = record.container
    start, end = _values.page_range(record.pages)
    items: list[Element] = []
    if held or record.volume or record.issue or record.pages:
        kind = _CONTAINERS.get(held.type, "Other") if held else "Other"
        items.append(
            item := new(None, f"{{{NAMESPACE}}}relatedItem", relationType="IsPublishedIn", relatedItemType=kind)
        )
        numbers = [one for one in held.identifiers if one.scheme in _SCHEMES] if held else []
        for number in numbers[:1]:
            new(item, "relatedItemIdentifier", number.value, relatedItemIdentifierType=_SCHEMES[number.scheme])
        if held:
            titles = new(item, "titles")
            new(titles, "title", held.title)
            if held.short_title:
                new(titles, "title", held.short_title, titleType="AlternativeTitle")
        for name, value in (
            ("volume", record.volume),
            ("issue", record.issue),
            ("firstPage", start),
            ("lastPage", end),
        ):
            if value:
                new(item, name, value)
    if record.series:
        items.append(
            item := new(None, f"{{{NAMESPACE}}}relatedItem", relationType="IsPartOf", relatedItemType="Collection")
        )
        new(new(item, "titles"), "title", record.series)
        if record.number:
            new(item, "number", record.number, numberType="Report" if "report" in record.type else "Other")
    if items:
        new(made, "relatedItems").extend(items)


datacite = Format(
    name="datacite",
    label="DataCite",
    media_type="application/vnd.datacite.datacite+xml",
    extensions=(".datacite.xml",),
    detect=detect,
    read=read,
    text=decode,
    write=write,
    harvested=harvested("oai_datacite", SCHEMA, NAMESPACE, element),
    keeps=frozenset(
        {
            "type", "title", "subtitle", "issued", "summary", "language", "container", "series",
            "publisher", "edition", "volume", "issue", "pages", "subjects", "licence", "note",
        }
    ),
)  # fmt: skip
