"""CERIF as OpenAIRE asks research information systems for it (CRIS Managers 1.2, ``oai_cerif_openaire``): publications.

A publication is a sequence of elements in a fixed order: what it is by COAR's words, titles, what it was published in (a
publication itself) or is part of, date and numbers, identifiers, then authors, editors and publishers as links to persons and
organisations, each with the name as displayed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from oeuvre.formats import Format, _values
from oeuvre.formats._xml import Element, document, harvested, new, root
from oeuvre.record import Contributor, Funding, Identifier, Record, identifiers
from oeuvre.record.vocabulary import theirs

__all__ = ["NAMESPACE", "SCHEMA", "cerif", "element", "other_types", "write"]

NAMESPACE = "https://www.openaire.eu/cerif-profile/1.2/"
SCHEMA = "https://www.openaire.eu/schema/cris/1.2/openaire-cerif-profile.xsd"
_TYPES = "https://www.openaire.eu/cerif-profile/vocab/COAR_Publication_Types"
_FUNDINGS = "https://www.openaire.eu/cerif-profile/vocab/OpenAIRE_Funding_Types"
_ACCESS = "http://purl.org/coar/access_right"
_RESOURCE = "http://purl.org/coar/resource_type"
#: COAR's kinds that are no publications here: data and patents are entities of their own, of which this tells as text.
_NO_PUBLICATIONS = {"c_ddb1", "c_5ce6", "c_15cd", "c_7ad9", "c_8a7e", "c_1843", "c_26e4"}
_TEXT = "c_18cf"
_HELD_IN = {"journal": "c_0640", "book": "c_2f33", "proceedings": "c_f744", "": "c_18cf", "event": "c_f744"}
_URI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)


def write(records: Iterable[Record]) -> Iterator[str]:
    """The publications one after another, in an element of no namespace."""
    yield from document("publications", (element(record) for record in records))


@functools.cache
def other_types() -> tuple[str, ...]:
    """Our types that are products or patents to CERIF, rather than publications."""
    return tuple(t for t, word in theirs("types", "coar").items() if word in _NO_PUBLICATIONS and t != "other")


def element(record: Record, *, id: str = "") -> Element:
    """A record as a ``Publication``, by its own key or another that the system gives it."""
    made = root(f"{{{NAMESPACE}}}Publication", {"": NAMESPACE})
    if name := id or record.key:
        made.set("id", re.sub(r"[^\w./:-]", "_", name))
    word = theirs("types", "coar").get(record.type, _TEXT)
    new(made, f"{{{_TYPES}}}Type", f"{_RESOURCE}/{_TEXT if word in _NO_PUBLICATIONS else word}")
    if record.language:
        new(made, "Language", record.language)
    # A title's language must be said.
    lang = record.language or "und"
    new(made, "Title", record.title, lang=lang)
    if record.subtitle:
        new(made, "Subtitle", record.subtitle, lang=lang)
    _whole(made, record)
    _numbers(made, record)
    for group, name, roles in (("Authors", "Author", {"author"}), ("Editors", "Editor", {"editor"})):
        people = [who for who in record.contributors if who.role in roles]
        if people:
            inner = new(made, group)
            for who in people:
                _person(new(inner, name), who)
    if record.publisher:
        one = new(new(made, "Publishers"), "Publisher")
        new(one, "DisplayName", record.publisher)
        new(new(one, "OrgUnit"), "Name", record.publisher, lang="und")
    if _URI.fullmatch(record.licence):
        new(made, "License", record.licence, scheme="https://spdx.org/licenses/")
    for subject in record.subjects:
        new(made, "Keyword", subject, lang=lang)
    if record.summary:
        new(made, "Abstract", record.summary, lang=lang)
    for one_grant in record.funding:
        _grant(made, one_grant)
    is_open = any(link.rel == "file" for link in record.links) or "creativecommons.org" in record.licence
    new(made, f"{{{_ACCESS}}}Access", f"{_ACCESS}/{'c_abf2' if is_open else 'c_14cb'}")
    files = [link for link in record.links if link.rel == "file" and _URI.fullmatch(link.url)]
    if files:
        group_ = new(made, "FileLocations")
        for link in files:
            medium = new(group_, "Medium")
            if link.label:
                new(medium, "Title", link.label, lang="und")
            new(medium, "URI", link.url)
            if link.media_type:
                new(medium, "MimeType", link.media_type)
    return made


def _whole(made: Element, record: Record) -> None:
    if held := record.container:
        name = "PublishedIn" if held.type == "journal" else "PartOf"
        link = new(made, name)
        if name == "PartOf":
            new(link, "DisplayName", held.title)
        whole = new(link, "Publication")
        new(whole, f"{{{_TYPES}}}Type", f"{_RESOURCE}/{_HELD_IN.get(held.type, _TEXT)}")
        new(whole, "Title", held.title, lang="und")
        if held.short_title:
            new(whole, "NameAbbreviation", held.short_title, lang="und")
        _of_scheme(whole, held.identifiers, "issn", "ISSN")
        _of_scheme(whole, held.identifiers, "isbn", "ISBN")
    elif record.series:
        whole = new(new(made, "PublishedIn"), "Publication")
        new(whole, f"{{{_TYPES}}}Type", f"{_RESOURCE}/c_2659")
        new(whole, "Title", record.series, lang="und")


def _of_scheme(into: Element, numbers: Iterable[Identifier], scheme: str, name: str) -> None:
    for one in numbers:
        if one.scheme == scheme and identifiers.is_valid(one):
            new(into, name, identifiers.say(one))


def _numbers(made: Element, record: Record) -> None:
    edtf = record.issued.edtf if record.issued else ""
    plain = edtf if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", edtf) else _values.year(edtf) if edtf else ""
    start, end = _values.page_range(record.pages)
    for name, value in (
        ("PublicationDate", plain),
        ("Number", record.number),
        ("Volume", record.volume),
        ("Issue", record.issue),
        ("Edition", record.edition),
        ("StartPage", start),
        ("EndPage", end),
        ("DOI", _values.first(record.identifiers, "doi")),
        ("Handle", _values.first(record.identifiers, "handle")),
        ("PMCID", _values.first(record.identifiers, "pmcid")),
    ):
        if value:
            new(made, name, value)
    _of_scheme(made, record.identifiers, "issn", "ISSN")
    _of_scheme(made, record.identifiers, "isbn", "ISBN")
    pages = [link.url for link in record.links if link.rel == "landing" and _URI.fullmatch(link.url)]
    if pages:
        new(made, "URL", pages[0])
    if urn := _values.first(record.identifiers, "urn"):
        new(made, "URN", urn)


def _person(link: Element, who: Contributor) -> None:
    new(link, "DisplayName", who.name)
    if who.literal:
        unit = new(link, "OrgUnit")
        new(unit, "Name", who.name, lang="und")
        return
    person = new(link, "Person")
    name = new(person, "PersonName")
    new(name, "FamilyNames", who.family or who.name)
    if who.given:
        new(name, "FirstNames", who.given)
    if orcid := _values.first(who.identifiers, "orcid"):
        new(person, "ORCID", f"https://orcid.org/{orcid}")
    if who.statement:
        affiliation = new(link, "Affiliation")
        new(new(affiliation, "OrgUnit"), "Name", who.statement, lang="und")


def _grant(made: Element, one: Funding) -> None:
    funding = new(new(made, "OriginatesFrom"), "Funding")
    new(funding, f"{{{_FUNDINGS}}}Type", f"{_FUNDINGS}#Grant")
    if one.title:
        new(funding, "Name", one.title, lang="und")
    if one.grant:
        new(funding, "Identifier", one.grant, type_=f"{_FUNDINGS}#Grant")
    if one.funder:
        funder = new(funding, "Funder")
        new(funder, "DisplayName", one.funder)
        new(new(funder, "OrgUnit"), "Name", one.funder, lang="und")


cerif = Format(
    name="cerif",
    label="CERIF (OpenAIRE CRIS 1.2)",
    media_type="application/vnd.openaire.cerif+xml",
    extensions=(".cerif.xml",),
    write=write,
    harvested=harvested("oai_cerif_openaire", SCHEMA, NAMESPACE, element),
)
