"""OpenAIRE's profile for literature repositories, version 4 (``oai_openaire``): DataCite's elements and Dublin Core's in one.

OpenAIRE's own namespace adds what the two lack: the kind of the work and its stage as addresses of COAR's vocabularies, the
licence, the files, and the journal with volume, issue and pages (``citationTitle`` and so on). It asks for a right of access:
open where the record names a file or a Creative Commons licence, otherwise metadata only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from oeuvre.formats import Format, _values
from oeuvre.formats._xml import Element, document, harvested, new, root
from oeuvre.record import Contributor, Record
from oeuvre.record.vocabulary import labels, theirs

__all__ = ["NAMESPACE", "SCHEMA", "element", "openaire", "write"]

NAMESPACE = "http://namespace.openaire.eu/schema/oaire/"
SCHEMA = "https://www.openaire.eu/schema/repo-lit/4.0/openaire.xsd"
_DATACITE = "http://datacite.org/schema/kernel-4"
_DC = "http://purl.org/dc/elements/1.1/"
_COAR = "http://purl.org/coar"
_STAGES = {"AO": "c_b1a7d7d4d402bcce", "SMUR": "c_71e4c1898caa6e32", "AM": "c_ab4af688f83e57aa", "P": "c_fa2ee174bc00049f",
           "VoR": "c_970fb48d4fbd8a85", "CVoR": "c_e19f295774971610", "EVoR": "c_dc82b40f9837b551"}  # fmt: skip
#: Kinds that COAR has named since, and this version does not know.
_NEWER = {"c_6947", "c_26e4"}
_OTHER = "c_1843"
_GENERAL = {"dataset": "dataset", "software": "software", "media": "other research product"}
_IDENTIFIERS = {"doi": "DOI", "handle": "HANDLE", "urn": "URN", "ark": "ARK"}
_RELATED = {"doi": "DOI", "handle": "Handle", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "arxiv": "arXiv", "ark": "ARK",
            "urn": "URN", "url": "URL"}  # fmt: skip
_KEPT_ROLES = {"Translator": "Other"}


def write(records: Iterable[Record]) -> Iterator[str]:
    """The resources one after another, in an element of no namespace."""
    yield from document("resources", (element(record) for record in records))


def element(record: Record) -> Element:
    """A record as a ``resource`` element."""
    made = root(f"{{{NAMESPACE}}}resource", {"": NAMESPACE, "datacite": _DATACITE, "dc": _DC})
    titles = _datacite(made, "titles")
    new(titles, "title", record.title or "(:unav)", lang=record.language)
    if record.subtitle:
        new(titles, "title", record.subtitle, titleType="Subtitle", lang=record.language)
    _people(made, record)
    _funding(made, record)
    _numbers(made, record)
    if record.issued:
        new(_datacite(made, "dates"), "date", record.issued.edtf, dateType="Issued")
    for name, words in (("language", record.language), ("publisher", record.publisher)):
        if words:
            new(made, f"{{{_DC}}}{name}", words)
    _kind(made, record)
    for part in record.summary.split("\n\n"):
        if part:
            new(made, f"{{{_DC}}}description", part, lang=record.language)
    for media_type in dict.fromkeys(link.media_type for link in record.links if link.media_type):
        new(made, f"{{{_DC}}}format", media_type)
    is_open = any(link.rel == "file" for link in record.links) or "creativecommons.org" in record.licence
    right, words = ("c_abf2", "open access") if is_open else ("c_14cb", "metadata only access")
    new(made, f"{{{_DATACITE}}}rights", words, rightsURI=f"{_COAR}/access_right/{right}")
    if record.subjects:
        subjects = _datacite(made, "subjects")
        for subject in record.subjects:
            new(subjects, "subject", subject)
    if record.licence:
        is_address = _values.is_address(record.licence)
        new(made, "licenseCondition", record.licence, uri=record.licence if is_address else "")
    if record.stage in _STAGES:
        new(made, "version", record.stage, uri=f"{_COAR}/version/{_STAGES[record.stage]}")
    for link in record.links:
        if link.rel == "file":
            access = f"{_COAR}/access_right/{right}"
            new(made, "file", link.url, accessRightsURI=access, mimeType=link.media_type, objectType="fulltext")
    _citation(made, record)
    return made


def _datacite(into: Element, name: str) -> Element:
    return new(into, f"{{{_DATACITE}}}{name}")


def _people(made: Element, record: Record) -> None:
    authors = [who for who in record.contributors if who.role == "author"]
    others = [who for who in record.contributors if who.role != "author"]
    cited = authors or [who for who in others if who.role == "editor"]
    if cited:
        group = _datacite(made, "creators")
        for who in cited:
            _person(new(group, "creator"), "creatorName", who)
    if others:
        group = _datacite(made, "contributors")
        for who in others:
            kind = theirs("roles", "datacite").get(who.role, "Other")
            _person(new(group, "contributor", contributorType=_KEPT_ROLES.get(kind, kind)), "contributorName", who)


def _person(into: Element, name: str, who: Contributor) -> None:
    new(into, name, _values.listed(who), nameType="Organizational" if who.literal else "Personal" if who.family else "")
    if who.family and not who.literal:
        if who.given:
            new(into, "givenName", who.given)
        new(into, "familyName", who.family)
    for one in who.identifiers:
        scheme = "ORCID" if one.scheme == "orcid" else labels("schemes").get(one.scheme, one.scheme)
        new(into, "nameIdentifier", _values.address(one) or one.value, nameIdentifierScheme=scheme)
    if who.statement:
        new(into, "affiliation", who.statement)


def _funding(made: Element, record: Record) -> None:
    if not record.funding:
        return
    group = new(made, "fundingReferences")
    for one in record.funding:
        reference = new(group, "fundingReference")
        new(reference, "funderName", one.funder or "(:unav)")
        for number in one.identifiers[:1]:
            kind = {"ror": "ROR", "isni": "ISNI", "doi": "Crossref Funder ID"}.get(number.scheme, "Other")
            new(reference, "funderIdentifier", _values.address(number) or number.value, funderIdentifierType=kind)
        if one.grant:
            new(reference, "awardNumber", one.grant)
        if one.title:
            new(reference, "awardTitle", one.title)


def _numbers(made: Element, record: Record) -> None:
    """The identifier to cite by; the others beside it; those of what the work is in or tied to."""
    known = [
        (one.value, _IDENTIFIERS[one.scheme], one.scheme) for one in record.identifiers if one.scheme in _IDENTIFIERS
    ]
    known += [(link.url, "URL", "url") for link in record.links if link.rel == "landing"]
    if known:
        value, kind, _ = known[0]
        new(made, f"{{{_DATACITE}}}identifier", value, identifierType=kind)
    others = [
        (one.value, _RELATED.get(one.scheme, one.scheme))
        for one in record.identifiers
        if not known or one.value != known[0][0]
    ]
    others += [(value, "URL") for value, kind, _ in known[1:] if kind == "URL"]
    if others:
        group = _datacite(made, "alternateIdentifiers")
        for value, kind in others:
            new(group, "alternateIdentifier", value, alternateIdentifierType=kind)
    ties = [(one, "IsPartOf") for one in record.container.identifiers] if record.container else []
    ties += [
        (tie.identifier, relation)
        for tie in record.relations
        if tie.identifier and (relation := theirs("relations", "datacite").get(tie.type, "")) not in ("", "Other")
    ]
    ties = [(one, kind) for one, kind in ties if one.scheme in _RELATED]
    if ties:
        group = _datacite(made, "relatedIdentifiers")
        for one, kind in ties:
            new(group, "relatedIdentifier", one.value, relatedIdentifierType=_RELATED[one.scheme], relationType=kind)


def _kind(made: Element, record: Record) -> None:
    word = theirs("types", "coar").get(record.type, _OTHER)
    word = _OTHER if word in _NEWER else word
    label = labels("types").get(record.type, "other").lower()
    general = _GENERAL.get(record.type, "literature")
    new(made, "resourceType", label, resourceTypeGeneral=general, uri=f"{_COAR}/resource_type/{word}")


def _citation(made: Element, record: Record) -> None:
    start, end = _values.page_range(record.pages)
    title = record.container.title if record.container else record.series
    for name, value in (
        ("citationTitle", title),
        ("citationVolume", record.volume),
        ("citationIssue", record.issue or (record.number if not record.container else "")),
        ("citationStartPage", start),
        ("citationEndPage", end),
        ("citationEdition", record.edition),
    ):
        if value:
            new(made, name, value)


openaire = Format(
    name="openaire",
    label="OpenAIRE (literature, v4)",
    media_type="application/vnd.openaire.literature+xml",
    extensions=(".openaire.xml",),
    write=write,
    harvested=harvested("oai_openaire", SCHEMA, NAMESPACE, element),
)
