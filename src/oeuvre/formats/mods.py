"""MODS 3.8, the Metadata Object Description Schema of the Library of Congress: MARC's sense in words, as XML.

A name has parts (family, given, terms of address) and roles by the codes of MARC's relators. The journal, book or
proceedings that a work is in is a ``relatedItem`` of type ``host``, whose ``part`` tells the volume, the issue and the
pages; a series is one of type ``series``. Types are words of any list: we write our own and MARC's genre terms (``marcgt``),
and read both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from oeuvre.formats import Format, _values
from oeuvre.formats._people import inverted, person
from oeuvre.formats._text import decode
from oeuvre.formats._xml import (
    Element,
    attribute,
    child,
    children,
    document,
    each,
    harvested,
    new,
    root,
    said,
    text,
    where,
    with_paragraphs,
)
from oeuvre.record import Container, Contributor, Date, Funding, Identifier, Link, Problem, Record, Relation, languages
from oeuvre.record.vocabulary import labels, ours, theirs

__all__ = ["NAMESPACE", "SCHEMA", "detect", "element", "mods", "read", "write"]

NAMESPACE = "http://www.loc.gov/mods/v3"
SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd"
_XLINK = "http://www.w3.org/1999/xlink"
#: What ``typeOfResource`` tells where no genre does.
_RESOURCES = {"sound recording": "media", "sound recording-nonmusical": "media", "moving image": "media",
              "software, multimedia": "software", "Sound recording": "media", "Moving image": "media", "Dataset": "dataset",
              "Software": "software"}  # fmt: skip
_HOSTS = {"journal": "periodical", "book": "book", "proceedings": "conference publication", "event": "event"}
_RELATED = {"has-version": "otherVersion", "version-of": "otherVersion", "review-of": "reviewOf", "references": "references",
            "cites": "references", "referenced-by": "isReferencedBy", "cited-by": "isReferencedBy", "has-part": "constituent",
            "continues": "preceding", "continued-by": "succeeding"}  # fmt: skip
_RELATIONS = {word: term for term, word in reversed(_RELATED.items())}
#: “p. 813-998 : ill. ; 30 cm.”: of something in a journal, where in it.
_PAGES = re.compile(r"pp?\. ?(\w{1,8}[-–]\w{1,8})\b")
#: What begins a title, and is passed over in sorting, without a space behind it.
_OPENING = ("’", "'", "[", "(", "“", "«")
#: What ends a cataloguer's line, and no initial or “Jr.”.
_FULL_STOP = re.compile(r"(?<=\w{3})\.$")
_LIFE = re.compile(r",?\s*[\[(]?\b\d{4}\??-(?:\d{4})?[\])]?\.?$|\s+\[\d{4}-(?:\d{4})?\]$")


def detect(head: bytes, filename: str) -> float:
    """Sure where the namespace of MODS is named."""
    return 0.95 if NAMESPACE.encode() in head else 0.5 if b"<modsCollection" in head or b"<mods>" in head else 0.0


# From MODS to records


def read(data: bytes) -> Iterator[Record | Problem]:
    """The ``mods`` elements of a document."""
    for found in each(data, "mods"):
        yield found if isinstance(found, Problem) else _record(found)


def _record(of: Element) -> Record | Problem:
    title, subtitle = _title(of)
    hosts = [one for one in children(of, "relatedItem") if attribute(one, "type") == "host"]
    host = hosts[0] if hosts else None
    held: dict[str, Any] = {
        "title": title,
        "subtitle": subtitle,
        "contributors": [
            *(who for one in children(of, "name") if not _is_publisher(one) and (who := _person(one))),
            # Whoever edited the book stands with the book.
            *(who for one in children(host, "name") if (who := _person(one)) and who.role == "editor"),
        ],
        "incomplete_contributors": any(child(one, "etal") is not None for one in children(of, "name")),
        "summary": "\n\n".join(part for one in children(of, "abstract") if (part := with_paragraphs(one))),
        "language": _language(of),
        "publisher": _of_origin(of, host, "publisher")
        or next((said(one, "namePart") for one in children(of, "name") if _is_publisher(one)), ""),
        "place": _place(of) or _place(host),
        "edition": said(of, "originInfo", "edition"),
        "issued": _issued(of) or _issued(host),
        "subjects": list(dict.fromkeys(filter(None, (_subject(one) for one in children(of, "subject"))))),
        "licence": _licence(of),
        "key": said(of, "recordInfo", "recordIdentifier"),
        "where": where(of),
    }
    notes = {attribute(one, "type"): with_paragraphs(one) for one in children(of, "note") if text(one)}
    held["stage"] = notes.pop("version identification", "")
    held["funding"] = [Funding(funder=words) for kind, words in notes.items() if kind == "funding"]
    held["note"] = "\n\n".join(words for kind, words in notes.items() if kind != "funding")
    held["identifiers"] = list(_identifiers(of))
    held["links"] = list(_links(of))
    held |= _host(host, of)
    for one in children(of, "relatedItem"):
        if attribute(one, "type") == "series" and "series" not in held:
            info = child(one, "titleInfo")
            held["series"] = _title(one)[0]
            held["number"] = said(info, "partNumber") or held.get("number", "")
    held["type"] = _type(of, host)
    held["relations"] = list(_ties(of))
    return _values.record(held)


def _title(of: Element | None) -> tuple[str, str]:
    """Title and subtitle; of several the one that is no alternative, abbreviation or translation."""
    infos = list(children(of, "titleInfo"))
    info = next((one for one in infos if not attribute(one, "type") and said(one, "title")), None)
    info = info if info is not None else next((one for one in infos if said(one, "title")), None)
    first = said(info, "nonSort")
    title = f"{first}{'' if first.endswith(_OPENING) else ' '}{said(info, 'title')}" if first else said(info, "title")
    for name in ("partNumber", "partName"):
        if of is not None and attribute(of, "type") != "series" and (part := said(info, name)):
            title = f"{title}. {part}"
    subtitle = said(info, "subTitle")
    # Some leave the mark that begins the subtitle at the title's end.
    return re.sub(r"\s+[:;=]$", "", title) if subtitle else title, subtitle


def _person(of: Element) -> Contributor | None:
    parts: dict[str, list[str]] = {}
    for one in children(of, "namePart"):
        if words := text(one):
            parts.setdefault(attribute(one, "type"), []).append(words)
    role = _role(of)
    family, given = " ".join(parts.get("family", ())), " ".join(parts.get("given", ()))
    plain = [words for words in parts.get("", ()) if words]
    kind = attribute(of, "type")
    if family:
        # Terms of address are a suffix (Jr., II) or a title before the name (Sir): only the former is part of it.
        suffix = next(
            (words for words in parts.get("termsOfAddress", ()) if re.match(r"(?:[JS]r|[IVX]+)\b", words)), ""
        )
        who = person(given, family, suffix, role)
    elif not plain:
        whole = said(of, "displayForm") or given
        if not whole:
            return None
        who = Contributor(name=whole, role=role)
    elif kind in ("corporate", "conference", "family"):
        who = Contributor(name=". ".join(plain), literal=True, role=role)
    else:
        bare = _LIFE.sub("", plain[0])
        # Names of people by the rules of cataloguers: family name first, dates of life behind.
        is_listed = kind == "personal" or re.fullmatch(r"[^,]+, [^,]+", bare)
        bare = bare.rstrip(",")
        bare = _FULL_STOP.sub("", bare) if "," in bare else bare
        who = inverted(bare, role) if is_listed else Contributor(name=bare, role=role)
    numbers = (
        _values.identifier(text(one), "") or _values.identifier(text(one), attribute(one, "type"))
        if attribute(one, "type") in labels("schemes")
        else _values.identifier(text(one))
        for one in children(of, "nameIdentifier")
    )
    statement = _values.affiliations(text(one) for one in children(of, "affiliation"))
    return replace(who, statement=statement, identifiers=tuple(dict.fromkeys(one for one in numbers if one)))


def _is_publisher(of: Element) -> bool:
    return any(text(term) in ("pbl", "publisher") for one in children(of, "role") for term in children(one, "roleTerm"))


def _role(of: Element) -> str:
    """Our term for the first role that is one of ours; author where there is none, contributor where it is unknown."""
    told = [text(term).rstrip(".").lower() for one in children(of, "role") for term in children(one, "roleTerm")]
    for words in told:
        if found := ours("roles", "marc").get(words) or _values.term_of_label("roles", words):
            return found
    # Of a MARC record's first name libraries say “creator”.
    return "author" if not told or "creator" in told else "contributor"


def _language(of: Element) -> str:
    terms = [term for one in children(of, "language") for term in children(one, "languageTerm")]
    terms.sort(key=lambda term: not attribute(term, "authority").startswith("rfc"))
    return next((tag for term in terms if (tag := languages.tag(text(term)))), "")


def _of_origin(of: Element, host: Element | None, name: str) -> str:
    """The first that an ``originInfo`` says, the work's own before its host's."""
    for one in (*children(of, "originInfo"), *children(host, "originInfo")):
        if words := said(one, name):
            return words
    return ""


def _place(of: Element | None) -> str:
    for info in children(of, "originInfo"):
        for place in children(info, "place"):
            for term in children(place, "placeTerm"):
                if attribute(term, "type") != "code" and (words := text(term)):
                    return words
    return ""


def _issued(of: Element | None) -> Date | None:
    infos = list(children(of, "originInfo"))
    for name in ("dateIssued", "copyrightDate", "dateCreated"):
        dates = [one for info in infos for one in children(info, name)]
        dates.sort(key=lambda one: attribute(one, "encoding") not in ("edtf", "w3cdtf", "iso8601"))
        ends = {attribute(one, "point"): text(one) for one in reversed(dates)}
        if ends.get("start") and ends.get("end") and (span := _values.date(f"{ends['start']}/{ends['end']}")):
            return span
        for one in dates:
            words = text(one)
            if attribute(one, "encoding") == "marc":
                words = words.replace("u", "X")
            if not words.startswith("9999") and (found := _values.date(words.strip("[]©c. "))):
                return found
    return _values.date(said(of, "part", "date"))


def _subject(of: Element) -> str:
    """The parts of a subject, as libraries string them together."""
    parts = []
    for one in children(of):
        inner = [text(piece) for piece in children(one)]
        parts.append("--".join(part for part in inner if part) if inner else text(one))
    return " -- ".join(part for part in parts if part)


def _licence(of: Element) -> str:
    conditions = list(children(of, "accessCondition"))
    conditions.sort(key=lambda one: attribute(one, "type") != "use and reproduction")
    return next((words for one in conditions if (words := attribute(one, "href") or text(one))), "")


def _identifiers(of: Element) -> Iterator[Identifier]:
    for one in children(of, "identifier"):
        kind = attribute(one, "type").lower()
        if attribute(one, "invalid") == "yes":
            continue
        if kind in labels("schemes"):
            found = _values.identifier(text(one), kind)
        else:
            found = _values.identifier(text(one)) if kind in ("uri", "", "hdl") else None
        if found and found.scheme != "url":
            yield found


def _links(of: Element) -> Iterator[Link]:
    for one in children(of, "location"):
        for url in children(one, "url"):
            words = text(url).replace(" ", "")
            if _values.is_address(words) and attribute(url, "access") != "preview":
                rel = "file" if attribute(url, "access") == "raw object" else "landing"
                yield Link(url=words, rel=rel, label=attribute(url, "displayLabel"))
    for one in children(of, "identifier"):
        if attribute(one, "type").lower() in ("uri", "url") and (words := text(one)) and _values.is_address(words):
            found = _values.identifier(words)
            if found is None or found.scheme == "url":
                yield Link(url=words)


def _host(host: Element | None, of: Element) -> dict[str, Any]:
    """What the work is in, with volume, issue and pages; which may stand in the work's own part, too."""
    made: dict[str, Any] = {}
    if host is not None and (title := _title(host)[0]):
        genre = next((g for one in children(host, "genre") if (g := text(one).lower())), "")
        kinds = {word: kind for kind, word in _HOSTS.items()} | {
            "journal": "journal",
            "conference proceedings": "proceedings",
        }
        kind = kinds.get(genre, "")
        issuance = said(host, "originInfo", "issuance")
        numbers = tuple(one for one in _identifiers(host) if one.scheme in ("issn", "isbn", "doi"))
        if not kind and (issuance in ("continuing", "serial") or any(one.scheme == "issn" for one in numbers)):
            kind = "journal"
        short = next(
            (said(one, "title") for one in children(host, "titleInfo") if attribute(one, "type") == "abbreviated"), ""
        )
        made["container"] = Container(
            title=title, type=kind, short_title=short if short != title else "", identifiers=numbers
        )
    for whose, part in ((one, part) for one in (host, of) for part in children(one, "part")):
        for detail in children(part, "detail"):
            name = attribute(detail, "type").lower()
            value = said(detail, "number") or said(detail, "caption")
            if name in ("volume", "issue", "number") and value:
                # A journal's number is its issue.
                name = "issue" if name == "number" and whose is host else name
                made.setdefault(name, value)
        for extent in children(part, "extent"):
            if attribute(extent, "unit").lower() in ("page", "pages", ""):
                pages = _values.pages(said(extent, "start"), said(extent, "end")) or said(extent, "list")
                if pages:
                    made.setdefault("pages", re.sub(r"^pp?\.?\s*", "", pages).replace("–", "-"))
    if host is not None and (pages_said := _PAGES.match(said(of, "physicalDescription", "extent"))):
        made.setdefault("pages", pages_said[1].replace("–", "-"))
    return made


def _type(of: Element, host: Element | None) -> str:
    exact = {label: term for term, label in labels("types").items()}
    for one in children(of, "genre"):
        if found := exact.get(text(one), ""):
            return found
    genres = [text(one).rstrip(".").lower() for one in children(of, "genre")]
    for genre in genres:
        if found := _values.term_of_label("types", genre):
            if found == "article" and host is not None and _in_journal(host):
                return "journal-article"
            return found
    for genre in genres:
        if found := ours("types", "mods").get(genre.replace(" ", "-"), ""):
            if found == "conference-paper" and host is None:
                return "proceedings"  # a conference's publication, and in none
            return "article" if found == "journal-article" and host is None else found
        for column in ("ris", "csl", "eu-repo", "schema.org"):
            if found := ours("types", column).get(genre.replace(" ", ""), ""):
                return found
    resource = said(of, "typeOfResource")
    if resource in _RESOURCES:
        return _RESOURCES[resource]
    if host is not None and _title(host)[0]:
        return "journal-article" if _in_journal(host) else "chapter" if resource in ("text", "") else ""
    return "book" if said(of, "originInfo", "issuance") == "monographic" and resource == "text" else ""


def _in_journal(host: Element) -> bool:
    genres = {text(one).lower() for one in children(host, "genre")}
    schemes = {one.scheme for one in _identifiers(host)}
    return (
        bool(genres & {"journal", "periodical", "academic journal", "magazine"})
        or said(host, "originInfo", "issuance") in ("continuing", "serial")
        or ("issn" in schemes and "isbn" not in schemes)
    )


def _ties(of: Element) -> Iterator[Relation]:
    for one in children(of, "relatedItem"):
        if term := _RELATIONS.get(attribute(one, "type")):
            number = next(_identifiers(one), None)
            title = _title(one)[0]
            if number or title:
                yield Relation(type=term, identifier=number, title=title)


# From records to MODS


def write(records: Iterable[Record]) -> Iterator[str]:
    """A ``modsCollection``."""
    yield from document("modsCollection", (element(record) for record in records), f' xmlns="{NAMESPACE}"')


def element(record: Record) -> Element:
    """A record as a ``mods`` element."""
    made = root(f"{{{NAMESPACE}}}mods", {"": NAMESPACE, "xlink": _XLINK})
    made.set("version", "3.8")
    info = new(made, "titleInfo")
    new(info, "title", record.title)
    if record.subtitle:
        new(info, "subTitle", record.subtitle)
    for who in record.contributors:
        _write_person(made, who)
    if record.incomplete_contributors:
        new(new(made, "name"), "etal")
    kind = {"software": "software, multimedia", "media": "moving image"}.get(record.type, "text")
    new(made, "typeOfResource", kind)
    if record.type:
        new(made, "genre", labels("types").get(record.type, record.type))
    if word := theirs("types", "mods").get(record.type):
        new(made, "genre", word.replace("-", " "), authority="marcgt")
    _write_origin(made, record)
    if record.language:
        language = new(made, "language")
        new(language, "languageTerm", record.language, type_="code", authority="rfc5646")
        if three := languages.three(record.language, bibliographic=True):
            new(language, "languageTerm", three, type_="code", authority="iso639-2b")
    for part in record.summary.split("\n\n"):
        if part:
            new(made, "abstract", part)
    if record.note:
        new(made, "note", record.note)
    if record.stage:
        new(made, "note", record.stage, type_="version identification")
    for one in record.funding:
        new(made, "note", ", ".join(part for part in (one.funder, one.grant) if part), type_="funding")
    for subject in record.subjects:
        new(new(made, "subject"), "topic", subject)
    _write_host(made, record)
    for number in record.identifiers:
        new(made, "identifier", number.value, type_=number.scheme)
    for link in record.links:
        access = {"landing": "object in context", "file": "raw object"}.get(link.rel, "")
        new(new(made, "location"), "url", link.url, access=access, displayLabel=link.label)
    if record.licence:
        condition = new(made, "accessCondition", record.licence, type_="use and reproduction")
        if _values.is_address(record.licence):
            condition.set(f"{{{_XLINK}}}href", record.licence)
    for tie in record.relations:
        if kind := _RELATED.get(tie.type, ""):
            related = new(made, "relatedItem", type_=kind)
            if tie.title:
                new(new(related, "titleInfo"), "title", tie.title)
            if tie.identifier:
                new(related, "identifier", tie.identifier.value, type_=tie.identifier.scheme)
    if record.key:
        new(new(made, "recordInfo"), "recordIdentifier", record.key)
    return made


def _write_person(made: Element, who: Contributor) -> None:
    name = new(made, "name", type_="corporate" if who.literal else "personal" if who.family else "")
    if who.family and not who.literal:
        new(name, "namePart", who.family, type_="family")
        for kind, words in (("given", who.given), ("termsOfAddress", who.suffix)):
            if words:
                new(name, "namePart", words, type_=kind)
    else:
        new(name, "namePart", who.name)
    role = new(name, "role")
    if code := theirs("roles", "marc").get(who.role):
        new(role, "roleTerm", code, type_="code", authority="marcrelator")
    new(role, "roleTerm", labels("roles").get(who.role, who.role), type_="text")
    if who.statement:
        new(name, "affiliation", who.statement)
    for number in who.identifiers:
        new(name, "nameIdentifier", _values.address(number) or number.value, type_=number.scheme)


def _write_origin(made: Element, record: Record) -> None:
    if not (record.publisher or record.place or record.issued or record.edition):
        return
    origin = new(made, "originInfo")
    if record.place:
        new(new(origin, "place"), "placeTerm", record.place, type_="text")
    if record.publisher:
        new(origin, "publisher", record.publisher)
    if record.issued:
        edtf = record.issued.edtf
        encoding = "w3cdtf" if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", edtf) else "edtf"
        new(origin, "dateIssued", edtf, encoding=encoding, keyDate="yes")
    if record.edition:
        new(origin, "edition", record.edition)


def _write_host(made: Element, record: Record) -> None:
    into = made
    if held := record.container:
        into = new(made, "relatedItem", type_="host")
        new(new(into, "titleInfo"), "title", held.title)
        if held.short_title:
            new(new(into, "titleInfo", type_="abbreviated"), "title", held.short_title)
        if word := _HOSTS.get(held.type):
            new(into, "genre", word, authority="marcgt" if held.type != "event" else "")
        for number in held.identifiers:
            new(into, "identifier", number.value, type_=number.scheme)
    details = [("volume", record.volume), ("issue", record.issue), ("number", "" if record.series else record.number)]
    if any(value for _, value in details[:2]) or record.pages:
        part = new(into, "part")
        for name, value in details[:2]:
            if value:
                new(new(part, "detail", type_=name), "number", value)
        start, end = _values.page_range(record.pages)
        if start:
            extent = new(part, "extent", unit="pages")
            if end:
                new(extent, "start", start)
                new(extent, "end", end)
            else:
                new(extent, "list", start)
    if details[2][1]:
        new(new(new(made, "part"), "detail", type_="number"), "number", record.number)
    if record.series:
        info = new(new(made, "relatedItem", type_="series"), "titleInfo")
        new(info, "title", record.series)
        if record.number:
            new(info, "partNumber", record.number)


mods = Format(
    name="mods",
    label="MODS",
    media_type="application/mods+xml",
    extensions=(".mods.xml", ".mods"),
    detect=detect,
    read=read,
    text=decode,
    write=write,
    harvested=harvested("mods", SCHEMA, NAMESPACE, element),
    keeps=frozenset(
        {
            "type", "title", "subtitle", "contributors", "incomplete_contributors", "issued", "summary", "language",
            "container", "series", "number", "publisher", "place", "edition", "volume", "issue", "pages", "stage",
            "identifiers", "subjects", "licence", "note",
        }
    ),
)  # fmt: skip
