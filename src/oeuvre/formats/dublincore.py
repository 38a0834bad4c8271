"""Dublin Core in the shape of OAI-PMH (``oai_dc``): fifteen elements, each as often as need be, in any order.

Every repository can say it and every harvester reads it, but it has one place for very different things: ``identifier`` is a
DOI or the address of a page, ``type`` a word of any list. A journal's volume, issue and pages have none; they are written in
``source`` as Open Journal Systems does ("Journal; Vol. 12 No. 3 (2020); 7-19"), and read from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from oeuvre.formats import Format, Harvested, _values
from oeuvre.formats._people import inverted
from oeuvre.formats._text import decode
from oeuvre.formats._xml import XSI, Element, children, document, each, escaped, text, where, with_paragraphs
from oeuvre.record import Container, Identifier, Link, Problem, Record, identifiers, languages
from oeuvre.record.vocabulary import labels, ours, theirs

__all__ = ["NAMESPACE", "SCHEMA", "detect", "dublincore", "element", "read", "write"]

NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_DC = "http://purl.org/dc/elements/1.1/"
_OPENING = (
    f'<oai_dc:dc xmlns:oai_dc="{NAMESPACE}" xmlns:dc="{_DC}" xmlns:xsi="{XSI}"'
    f' xsi:schemaLocation="{NAMESPACE} {SCHEMA}">'
)
_EU_REPO = "info:eu-repo/semantics/"
_VERSIONS = {"AO": "draft", "SMUR": "submittedVersion", "AM": "acceptedVersion", "P": "acceptedVersion",
             "VoR": "publishedVersion", "CVoR": "updatedVersion", "EVoR": "updatedVersion"}  # fmt: skip
_STAGES = {version: stage for stage, version in reversed(_VERSIONS.items())}
#: A journal with its volume, as Open Journal Systems writes it; the other pieces follow after semicolons.
_SOURCE = re.compile(r"Vol(?:ume)?\.? (?P<volume>[^\s,;:(]{1,20})(?:,? (?:No|Nr|Issue)\.? (?P<issue>[^\s,;:(]{1,20}))?")


def detect(head: bytes, filename: str) -> float:
    """Sure where the namespace of oai_dc is named."""
    if NAMESPACE.encode() in head:
        return 0.95
    return 0.6 if _DC.encode() in head and b"<rdf:RDF" not in head and b"<html" not in head.lower() else 0.0


def read(data: bytes) -> Iterator[Record | Problem]:
    """The ``dc`` elements of a document, such as an answer to ListRecords."""
    for found in each(data, "dc"):
        yield found if isinstance(found, Problem) else _record(found)


def _record(dc: Element) -> Record | Problem:
    said: dict[str, list[str]] = {}
    for one in children(dc):
        if words := text(one):
            said.setdefault(str(one.tag).rpartition("}")[2], []).append(words)
    held: dict[str, Any] = {
        "title": next(iter(said.get("title", ())), ""),
        "contributors": [
            *(inverted(name) for name in said.get("creator", ())),
            *(inverted(name, "contributor") for name in said.get("contributor", ())),
        ],
        "summary": "\n\n".join(with_paragraphs(one) for one in children(dc, "description")),
        "publisher": next(iter(said.get("publisher", ())), ""),
        "issued": next((date for words in said.get("date", ()) if (date := _values.date(words))), None),
        "language": next((tag for words in said.get("language", ()) if (tag := languages.tag(words))), ""),
        "subjects": said.get("subject", []),
        "licence": next((words for words in said.get("rights", ()) if not words.startswith(_EU_REPO)), ""),
        "where": where(dc),
    }
    held["type"], held["stage"] = _type(said.get("type", []))
    held |= _source(said.get("source", []))
    numbers, links = [], []
    for words in said.get("identifier", ()):
        found = identifiers.read(words)
        if found and found.scheme != "url":
            numbers.append(found)
        elif _values.is_address(words):
            links.append(Link(url=words, rel="file" if words.lower().endswith(".pdf") else "landing"))
    for words in said.get("relation", ()):
        scheme, _, value = words.removeprefix(f"{_EU_REPO}altIdentifier/").partition("/")
        if words.startswith(f"{_EU_REPO}altIdentifier/") and (found := _values.identifier(value, scheme)):
            numbers.append(found)
    return _values.record(held | {"identifiers": numbers, "links": links})


def _type(told: list[str]) -> tuple[str, str]:
    """Our term and the stage, from whatever words there are: the most telling first."""
    type_ = stage = ""
    for words in told:
        bare = words.removeprefix(_EU_REPO)
        stage = stage or _STAGES.get(bare, "")
        last = bare.rpartition("/")[2].lower()
        found = _values.term_of_label("types", words) or ours("types", "eu-repo").get(last, "")
        found = found or (ours("types", "coar").get(last, "") if "coar" in words else "")
        found = found or ours("types", "datacite").get(last.replace(" ", ""), "")
        if found and (not type_ or type_ in ("article", "other")):
            type_ = found
    return type_, stage


def _source(told: list[str]) -> dict[str, Any]:
    """The journal with volume, issue and pages; of one that is no such line, the title alone."""
    numbers = tuple(found for words in told for scheme in ("issn", "isbn") if (found := _number(words, scheme)))
    for words in told:
        if identifiers.read(words) or _number(words, "issn"):
            continue
        title, *parts = (part.strip() for part in words.split(";"))
        said: dict[str, Any] = {}
        for part in parts:
            if volume := _SOURCE.match(part):
                said |= {name: value for name, value in volume.groupdict().items() if value}
            elif re.fullmatch(r"[\w–-]{1,24}", part):
                said["pages"] = part.replace("–", "-")
        if title and (said or numbers):
            return said | {"container": Container(title=title, type="journal", identifiers=numbers)}
    return {}


def _number(words: str, scheme: str) -> Identifier | None:
    """The number that a source is, whole."""
    return _values.identifier(words, scheme) if re.fullmatch(r"[\w:. ]{0,10}[\dXx-]{8,17}", words) else None


def element(record: Record) -> str:
    """A record as a ``dc`` element. It is flat, and asked for by the hundred thousand: so it is put together as text."""
    said = "".join([f"  <dc:{name}>{escaped(words)}</dc:{name}>\n" for name, words in _pairs(record) if words])
    return f"{_OPENING}\n{said}</oai_dc:dc>"


def _pairs(record: Record) -> Iterator[tuple[str, str]]:
    yield "title", _values.whole_title(record)
    for who in record.contributors:
        yield "creator" if who.role == "author" else "contributor", _values.listed(who)
    for subject in record.subjects:
        yield "subject", subject
    for part in record.summary.split("\n\n"):
        yield "description", part
    yield "publisher", record.publisher
    yield "date", record.issued.edtf if record.issued else ""
    yield "type", labels("types").get(record.type, "")
    if word := theirs("types", "eu-repo").get(record.type):
        yield "type", f"{_EU_REPO}{word}"
    if record.stage in _VERSIONS:
        yield "type", f"{_EU_REPO}{_VERSIONS[record.stage]}"
    for link in record.links:
        yield "format", link.media_type
        yield "identifier", link.url if link.rel in ("landing", "file") else ""
    for one in record.identifiers:
        yield "identifier", _values.address(one) or one.value
    if held := record.container:
        volume = " ".join(
            part for part in (record.volume and f"Vol. {record.volume}", record.issue and f"No. {record.issue}") if part
        )
        year = _values.year(record.issued.edtf) if record.issued else ""
        volume = f"{volume} ({year})" if volume and year else volume
        yield "source", "; ".join(part for part in (held.title, volume, record.pages) if part)
        for one in held.identifiers:
            yield "source", one.value
    elif record.series:
        yield "source", f"{record.series} {record.number}".strip()
    yield "language", record.language
    for relation in record.relations:
        yield "relation", (_values.address(relation.identifier) if relation.identifier else "") or relation.title
    yield "rights", record.licence


def write(records: Iterable[Record]) -> Iterator[str]:
    """The ``dc`` elements one after another, in an element of no namespace."""
    yield from document("records", (element(record) for record in records))


dublincore = Format(
    name="dublincore",
    label="Dublin Core (oai_dc)",
    media_type="application/xml",
    extensions=(".dc.xml", ".oai_dc.xml"),
    detect=detect,
    read=read,
    text=decode,
    write=write,
    keeps=frozenset(
        {"type", "issued", "summary", "language", "publisher", "stage", "identifiers", "subjects", "licence"}
    ),
    harvested=Harvested(prefix="oai_dc", schema=SCHEMA, namespace=NAMESPACE, element=element),
)
