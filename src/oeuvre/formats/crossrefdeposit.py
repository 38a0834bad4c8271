"""Crossref's deposit schema 5.3.1: the XML that registers DOIs, written for those who are Crossref's members.

A batch has a head (who sends it, and a time stamp by which a later batch outranks an earlier one) and a body with an element
for each work: an article with its journal, a chapter with its book, a report, a thesis, a data set, a posted content. Only a
work with a DOI, a date and a page of its own can be registered; a comment in the batch names each that is left out, and why.

The head is the sender's: :func:`deposit` takes it. :func:`write` leaves it to be filled in.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from lxml import etree

from oeuvre.formats import Format, _values
from oeuvre.formats._xml import Element, clean, new, root, serialised
from oeuvre.record import Contributor, Record, identifiers
from oeuvre.record.vocabulary import theirs

__all__ = ["NAMESPACE", "SCHEMA", "crossrefdeposit", "deposit", "element", "obstacle", "write"]

NAMESPACE = "http://www.crossref.org/schema/5.3.1"
SCHEMA = "https://www.crossref.org/schemas/crossref5.3.1.xsd"
_JATS = "http://www.ncbi.nlm.nih.gov/JATS1"
_FUNDREF = "http://www.crossref.org/fundref.xsd"
_ACCESS = "http://www.crossref.org/AccessIndicators.xsd"
_RELATIONS = "http://www.crossref.org/relations.xsd"
_NAMESPACES = {"": NAMESPACE, "jats": _JATS, "fr": _FUNDREF, "ai": _ACCESS, "rel": _RELATIONS}
_BOOKS = {"book": "monograph", "edited-book": "edited_book", "proceedings": "edited_book"}
_REPORTS = {"report", "policy-brief", "standard", "testimony"}
_POSTED = {"preprint": "preprint", "working-paper": "working_paper"}
#: Relations between forms of one work; all others are between works.
_WITHIN_WORK = {
    "isTranslationOf", "hasTranslation", "isPreprintOf", "hasPreprint", "isReplacedBy", "replaces", "isSameAs",
    "isIdenticalTo", "isVersionOf", "hasVersion", "isVariantFormOf", "isOriginalFormOf",
}  # fmt: skip
_SCHEMES = {"doi", "issn", "isbn", "pmid", "pmcid", "arxiv", "ark", "handle"}
#: What the schema lets a name be: no digits and no question marks, at most sixty letters.
_NAME = re.compile(r"[^\d?]{1,60}")
_DOI = re.compile(r"10\.\d{4,9}/.{1,200}")


def obstacle(record: Record) -> str:
    """Why a record cannot be deposited; empty if it can."""
    if not _DOI.fullmatch(_values.first(record.identifiers, "doi")):
        return "it has no DOI"
    if not record.issued or not _values.year(record.issued.edtf):
        return "it has no date"
    if not _page(record):
        return "it has no page for its DOI to lead to"
    return "" if record.title else "it has no title"


def deposit(
    records: Iterable[Record], *, batch: str, timestamp: int, depositor: str, email: str, registrant: str
) -> Iterator[str]:
    """A batch with the sender's head."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    spaces = "".join(f' xmlns{":" if name else ""}{name}="{space}"' for name, space in _NAMESPACES.items())
    yield f'<doi_batch{spaces} version="5.3.1">\n'
    head = root(f"{{{NAMESPACE}}}head", {"": NAMESPACE})
    new(head, "doi_batch_id", batch)
    new(head, "timestamp", str(timestamp))
    sender = new(head, "depositor")
    new(sender, "depositor_name", depositor)
    new(sender, "email_address", email)
    new(head, "registrant", registrant)
    yield serialised(head) + "\n<body>\n"
    for record in records:
        if why := obstacle(record):
            told = clean(f"{record.key or record.title}: left out, since {why}").replace("-", "‐")
            yield str(etree.tostring(etree.Comment(f" {told} "), encoding="unicode")) + "\n"
        else:
            yield serialised(element(record)) + "\n"
    yield "</body>\n</doi_batch>\n"


def write(records: Iterable[Record]) -> Iterator[str]:
    """A batch whose head is still to be filled in: its sender is nobody, and its time stamp 0."""
    kept = list(records)
    batch = hashlib.sha256(
        "\n".join(_values.first(one.identifiers, "doi") for one in kept).encode("utf-8", "replace")
    ).hexdigest()
    yield from deposit(
        kept,
        batch=batch[:32],
        timestamp=0,
        depositor="to be filled in",
        email="nobody@example.org",
        registrant="to be filled in",
    )


def element(record: Record) -> Element:
    """A record as the element that registers it."""
    held = record.container
    if held and (held.type == "journal" or (not held.type and record.type in ("journal-article", "review"))):
        return _article(record)
    if held and held.type == "book":
        return _chapter(record)
    if held and held.type in ("proceedings", "event"):
        return _paper(record)
    if record.type in _BOOKS:
        return _book(record)
    if record.type == "thesis":
        return _thesis(record)
    if record.type in ("dataset", "software"):
        return _dataset(record)
    return _report(record) if record.type in _REPORTS else _posted(record)


def _start(name: str) -> Element:
    return root(f"{{{NAMESPACE}}}{name}", _NAMESPACES)


def _page(record: Record) -> str:
    return next((link.url for link in record.links if link.rel == "landing" and _values.is_address(link.url)), "")


def _language(into: Element, record: Record) -> None:
    first = record.language.split("-")[0].lower()
    if len(first) == 2 and first in theirs("languages", "terminology"):
        into.set("language", first)


def _people(into: Element, people: Iterable[Contributor]) -> None:
    wanted = [who for who in people if who.name]
    if not wanted:
        return
    group = new(into, "contributors")
    for place, who in enumerate(wanted):
        sequence = "additional" if place else "first"
        role = theirs("roles", "crossref").get(who.role, "author")
        role = role if role in ("author", "editor", "chair", "reviewer", "translator") else "author"
        surname = who.family or who.name
        fits = all(_NAME.fullmatch(part) for part in (surname, who.given or "x"))
        if who.literal or not fits:
            new(group, "organization", who.name[:511], sequence=sequence, contributor_role=role)
            continue
        person = new(group, "person_name", sequence=sequence, contributor_role=role)
        if who.given:
            new(person, "given_name", who.given)
        new(person, "surname", surname)
        if who.suffix and len(who.suffix) <= 10:
            new(person, "suffix", who.suffix)
        if who.statement:
            institution = new(new(person, "affiliations"), "institution")
            new(institution, "institution_name", who.statement[:1024])
        if orcid := _values.first(who.identifiers, "orcid"):
            new(person, "ORCID", f"https://orcid.org/{orcid}")


def _titles(into: Element, title: str, subtitle: str = "") -> None:
    titles = new(into, "titles")
    new(titles, "title", title)
    if subtitle:
        new(titles, "subtitle", subtitle)


def _abstract(into: Element, record: Record) -> None:
    if record.summary:
        abstract = new(into, f"{{{_JATS}}}abstract")
        for part in record.summary.split("\n\n"):
            new(abstract, f"{{{_JATS}}}p", part)


def _date(into: Element, name: str, edtf: str) -> None:
    """A date: month and day where they are said; a season by its EDTF number, which is Crossref's too."""
    one = new(into, name)
    if found := re.match(r"\d{4}-(0[1-9]|1[0-2]|2[1-4])(?:-(\d\d))?", edtf):
        new(one, "month", found[1])
        if found[2]:
            new(one, "day", found[2])
    new(one, "year", _values.year(edtf))


def _issued(record: Record) -> str:
    return record.issued.edtf if record.issued else ""


def _isbn(into: Element, numbers: Iterable[object], reason: str = "monograph") -> None:
    values = [one.value for one in numbers if isinstance(one, identifiers.Identifier) and one.scheme == "isbn"]
    for value in values[:6]:
        new(into, "isbn", value)
    if not values:
        new(into, "noisbn", reason=reason)


def _publisher(into: Element, record: Record) -> None:
    publisher = new(into, "publisher")
    new(publisher, "publisher_name", record.publisher[:255] or "unknown")
    if len(record.place) > 1:
        new(publisher, "publisher_place", record.place[:255])


def _institution(into: Element, record: Record) -> None:
    institution = new(into, "institution")
    new(institution, "institution_name", record.publisher[:1024] or "unknown")
    if record.place:
        new(institution, "institution_place", record.place)


def _pages(into: Element, record: Record) -> None:
    start, end = _values.page_range(record.pages)
    if start and len(start) <= 32:
        pages = new(into, "pages")
        new(pages, "first_page", start)
        if end:
            new(pages, "last_page", end)


def _number(into: Element, record: Record) -> None:
    if record.number:
        new(new(into, "publisher_item"), "identifier", record.number, id_type="report-number")


def _programs(into: Element, record: Record, *, all_of_them: bool = True) -> None:
    """Funding, licence and relations, in this order."""
    if record.funding and all_of_them:
        program = new(into, f"{{{_FUNDREF}}}program", name="fundref")
        for one in record.funding:
            group = new(program, "assertion", name="fundgroup")
            if one.funder:
                funder = new(group, "assertion", one.funder, name="funder_name")
                if doi := _values.first(one.identifiers, "doi"):
                    new(funder, "assertion", f"https://doi.org/{doi}", name="funder_identifier")
            if one.grant:
                new(group, "assertion", one.grant, name="award_number")
    if _values.is_address(record.licence) and all_of_them:
        new(new(into, f"{{{_ACCESS}}}program", name="AccessIndicators"), "license_ref", record.licence)
    ties = [
        (kind, tie.identifier)
        for tie in record.relations
        if tie.identifier
        and tie.identifier.scheme in _SCHEMES
        and (kind := theirs("relations", "crossref").get(tie.type))
    ]
    if ties:
        program = new(into, f"{{{_RELATIONS}}}program", name="relations")
        for kind, number in ties:
            name = "intra_work_relation" if kind in _WITHIN_WORK else "inter_work_relation"
            item = new(program, "related_item")
            related = new(item, name, number.value)
            related.set("relationship-type", kind)
            related.set("identifier-type", number.scheme)


def _doi(into: Element, record: Record) -> None:
    data = new(into, "doi_data")
    new(data, "doi", _values.first(record.identifiers, "doi"))
    new(data, "resource", _page(record))
    files = [link for link in record.links if link.rel == "file" and _values.is_address(link.url)]
    if files:
        collection = new(data, "collection", property="text-mining")
        for link in files:
            new(
                new(collection, "item"),
                "resource",
                link.url,
                mime_type=link.media_type if "pdf" in link.media_type else "",
            )


def _article(record: Record) -> Element:
    assert record.container
    made = _start("journal")
    journal = new(made, "journal_metadata")
    new(journal, "full_title", record.container.title[:255])
    if short := record.container.short_title:
        new(journal, "abbrev_title", short[:150])
    for one in [one for one in record.container.identifiers if one.scheme == "issn"][:6]:
        new(journal, "issn", one.value)
    if record.volume or record.issue:
        issue = new(made, "journal_issue")
        _date(issue, "publication_date", _issued(record))
        if record.volume:
            new(new(issue, "journal_volume"), "volume", record.volume[:32])
        if record.issue:
            new(issue, "issue", record.issue[:32])
    article = new(made, "journal_article")
    _language(article, record)
    _titles(article, record.title, record.subtitle)
    _people(article, record.contributors)
    _abstract(article, record)
    _date(article, "publication_date", _issued(record))
    _pages(article, record)
    _programs(article, record)
    _doi(article, record)
    return made


def _book_data(into: Element, record: Record) -> None:
    data = new(into, "book_metadata")
    _language(data, record)
    _people(data, record.contributors)
    _titles(data, record.title, record.subtitle)
    _abstract(data, record)
    if record.edition and len(record.edition) <= 15:
        new(data, "edition_number", record.edition)
    _date(data, "publication_date", _issued(record))
    _isbn(data, record.identifiers)
    _publisher(data, record)
    _programs(data, record)
    _doi(data, record)


def _book(record: Record) -> Element:
    made = _start("book")
    made.set("book_type", _BOOKS[record.type])
    _book_data(made, record)
    return made


def _chapter(record: Record) -> Element:
    assert record.container
    made = _start("book")
    made.set("book_type", "edited_book")
    data = new(made, "book_metadata")
    _people(data, (who for who in record.contributors if who.role == "editor"))
    _titles(data, record.container.title)
    _date(data, "publication_date", _issued(record))
    _isbn(data, record.container.identifiers)
    _publisher(data, record)
    item = new(made, "content_item", component_type="chapter")
    _language(item, record)
    _people(item, (who for who in record.contributors if who.role != "editor"))
    _titles(item, record.title, record.subtitle)
    _abstract(item, record)
    _date(item, "publication_date", _issued(record))
    _pages(item, record)
    _programs(item, record)
    _doi(item, record)
    return made


def _paper(record: Record) -> Element:
    assert record.container
    made = _start("conference")
    new(new(made, "event_metadata"), "conference_name", record.container.title[:1024])
    data = new(made, "proceedings_metadata")
    new(data, "proceedings_title", record.container.title[:1023])
    _publisher(data, record)
    _date(data, "publication_date", _issued(record))
    _isbn(data, record.container.identifiers, "simple_series")
    paper = new(made, "conference_paper")
    _language(paper, record)
    _people(paper, record.contributors)
    _titles(paper, record.title, record.subtitle)
    _abstract(paper, record)
    _date(paper, "publication_date", _issued(record))
    _pages(paper, record)
    _programs(paper, record)
    _doi(paper, record)
    return made


def _thesis(record: Record) -> Element:
    made = _start("dissertation")
    _language(made, record)
    _people(made, record.contributors or (Contributor(name="unknown"),))
    _titles(made, record.title, record.subtitle)
    _abstract(made, record)
    _date(made, "approval_date", _issued(record))
    _institution(made, record)
    _programs(made, record)
    _doi(made, record)
    return made


def _report(record: Record) -> Element:
    made = _start("report-paper")
    data = new(made, "report-paper_metadata")
    _language(data, record)
    _people(data, record.contributors)
    _titles(data, record.title, record.subtitle)
    if record.edition and len(record.edition) <= 15:
        new(data, "edition_number", record.edition)
    _abstract(data, record)
    _date(data, "publication_date", _issued(record))
    if record.publisher:
        _publisher(data, record)
    _number(data, record)
    _programs(data, record)
    _doi(data, record)
    return made


def _dataset(record: Record) -> Element:
    made = _start("database")
    data = new(made, "database_metadata")
    _titles(data, record.series or record.publisher or record.title)
    one = new(made, "dataset", dataset_type="record")
    _people(one, record.contributors)
    _titles(one, record.title, record.subtitle)
    _date(new(one, "database_date"), "publication_date", _issued(record))
    if record.summary:
        new(one, "description", record.summary)
    _programs(one, record)
    _doi(one, record)
    return made


def _posted(record: Record) -> Element:
    made = _start("posted_content")
    made.set("type", _POSTED.get(record.type, "other"))
    _language(made, record)
    _people(made, record.contributors)
    _titles(made, record.title, record.subtitle)
    _date(made, "posted_date", _issued(record))
    if record.publisher:
        _institution(made, record)
    if record.number:
        new(made, "item_number", record.number[:32])
    _abstract(made, record)
    _programs(made, record)
    _doi(made, record)
    return made


crossrefdeposit = Format(
    name="crossrefdeposit",
    label="Crossref deposit",
    media_type="application/vnd.crossref.deposit+xml",
    extensions=(".crossref.xml",),
    write=write,
)
