"""Crossref's REST API: works as its members deposited them, as JSON.

An answer holds a work, or a list of works under ``message``; a dump has them under ``items`` or one a line. A title is a list
of one; an abstract is JATS; a date is a list of parts, and there are several of them. A posted content's subtype tells a
preprint from a working paper. Answers that are no works (journals, members, refusals) are problems that say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from oeuvre.formats import Format, _values
from oeuvre.formats._answers import at, many, objects, said, words
from oeuvre.formats._people import person
from oeuvre.formats._text import decode
from oeuvre.record import Container, Contributor, Date, Funding, Identifier, Link, Problem, Record, Relation, languages
from oeuvre.record.vocabulary import ours, table

__all__ = ["crossref", "detect", "read"]

#: Dates by what is cited: the printed one, before the one on the web, before that of the deposit.
_DATES = ("published-print", "published", "issued", "published-online", "posted", "content-created", "created")
_SUBTYPES = {"preprint": "preprint", "working_paper": "working-paper", "working-paper": "working-paper", "report": "report",
             "dissertation": "thesis"}  # fmt: skip
_IN_JOURNAL = {"journal-article", "article", "review"}
_IN_BOOK = {"chapter", "reference-entry", "conference-paper"}
#: Types whose publisher is the platform, and whose institution is who answers for them.
_INSTITUTIONAL = {"thesis", "report", "working-paper", "preprint"}


def detect(head: bytes, filename: str) -> float:
    """Sure where an answer names its kind, fairly so where a work has a DOI and the dates of a deposit."""
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return 0.0
    if b'"message-type"' in head and b'"message"' in head:
        return 0.95
    signs = (
        b'"DOI"',
        b'"reference-count"',
        b'"is-referenced-by-count"',
        b'"content-domain"',
        b'"date-parts"',
        b'"deposited"',
    )
    return 0.92 if sum(sign in head for sign in signs) >= 3 and b'"member"' in head else 0.0


def read(data: bytes) -> Iterator[Record | Problem]:
    """The works of an answer, or of a dump."""
    for found in objects(data):
        if isinstance(found, Problem):
            yield found
            continue
        value, place = found
        message = value.get("message", value)
        if "message-type" in value and not str(value["message-type"]).startswith("work"):
            told = said(many(message)[:1], 0, "message") or str(value["message-type"])
            yield Problem(
                what=f"an answer that is no work: {told}", where=place, mend="Ask for works.", text=str(message)[:500]
            )
            continue
        works = many(message["items"]) if isinstance(message, dict) and "items" in message else [message]
        for number, one in enumerate(works, 1):
            where = f"{place}, work {number}" if len(works) > 1 else place
            yield (
                _record(one, where)
                if isinstance(one, dict)
                else Problem(what="no work", where=where, text=str(one)[:500])
            )


def _record(of: dict[str, Any], place: str) -> Record | Problem:
    type_ = _type(of)
    institution = (
        said(of, "institution", 0, "name") or said(of, "institution", "name") or said(of, "standards-body", "name")
    )
    held: dict[str, Any] = {
        "type": type_,
        "title": _values.plain(said(of, "title")),
        "subtitle": _values.plain(said(of, "subtitle")),
        "contributors": list(_people(of)),
        "issued": next((date for name in _DATES if (date := _date(at(of, name)))), None),
        "summary": _summary(of),
        "language": languages.tag(said(of, "language")),
        "publisher": (institution if type_ in _INSTITUTIONAL else "") or said(of, "publisher"),
        "place": said(of, "publisher-location") or said(of, "institution", 0, "place"),
        "edition": said(of, "edition-number"),
        "volume": said(of, "volume"),
        "issue": said(of, "issue") or said(of, "journal-issue", "issue"),
        "pages": said(of, "page") or said(of, "article-number"),
        "number": said(of, "report-number"),
        "subjects": [word for one in many(of.get("subject")) if (word := words(one))],
        "licence": _licence(of),
        "key": said(of, "DOI").lower(),
        "where": place,
    }
    held |= _held(of, type_)
    held["links"] = _links(of)
    held["funding"] = [made for one in many(of.get("funder")) for made in _funding(one)]
    held["relations"] = list(_relations(of))
    return _values.record(held)


def _summary(of: dict[str, Any]) -> str:
    """The abstract without the heading that only says what it is."""
    told = at(of, "abstract")
    first, _, rest = _values.plain(told).partition("\n\n") if isinstance(told, str) else ("", "", "")
    return rest if rest and first.casefold() in ("abstract", "summary") else f"{first}\n\n{rest}" if rest else first


def _type(of: dict[str, Any]) -> str:
    word = said(of, "type").lower()
    if word == "posted-content":
        return _SUBTYPES.get(said(of, "subtype").lower(), "" if of.get("subtype") else "preprint")
    return ours("types", "crossref").get(word, "")


def _people(of: dict[str, Any]) -> Iterator[Contributor]:
    for row in table("roles"):
        for name in row["crossref"].split():
            for one in many(of.get(name)):
                if who := _person(one, row["term"]):
                    yield who


def _person(one: Any, role: str) -> Contributor | None:
    given, family, body = said(one, "given"), said(one, "family"), said(one, "name")
    if not family and not given and not body:
        return None
    if not family and not given:
        who = Contributor(name=_values.plain(body), literal=True, role=role)
    else:
        who = person(given, family, said(one, "suffix"), role)
    orcid = _values.identifier(said(one, "ORCID"), "orcid")
    statement = _values.affiliations(_values.plain(said(body, "name")) for body in many(at(one, "affiliation")))
    return replace(who, statement=statement, identifiers=(orcid,) if orcid else ())


def _date(of: Any) -> Date | None:
    """A date of parts; of an interval the beginning and the end."""
    ends = []
    for parts in many(at(of, "date-parts"))[:2]:
        numbers = [int(word) for part in many(parts)[:3] if (word := words(part)).isdecimal() and len(word) <= 4]
        if numbers and numbers[0]:
            ends.append("-".join([f"{numbers[0]:04d}", *(f"{number:02d}" for number in numbers[1:] if number)]))
    return _values.date("/".join(dict.fromkeys(ends))) or (_values.date(ends[0][:4]) if ends else None)


def _licence(of: dict[str, Any]) -> str:
    """The licence of the version of record, else any; a public licence before a publisher's own terms."""
    told = [(said(one, "content-version") == "vor", said(one, "URL")) for one in many(of.get("license"))]
    told = [one for one in told if one[1]]
    told.sort(key=lambda one: ("creativecommons.org" in one[1], one[0]), reverse=True)
    return told[0][1] if told else ""


def _held(of: dict[str, Any], type_: str) -> dict[str, Any]:
    """What the work is in, or the series that it is one of; and whose each number is."""
    titles = [_values.plain(words(one)) for one in many(of.get("container-title")) if words(one)]
    doi = _values.identifier(said(of, "DOI"), "doi")
    isbns = [
        found for one in many(of.get("ISBN")) if (found := _values.identifier(words(one).rpartition("/")[2], "isbn"))
    ]
    issns = [
        found for one in many(of.get("ISSN")) if (found := _values.identifier(words(one).rpartition("/")[2], "issn"))
    ]
    own: list[Identifier] = [doi] if doi else []
    made: dict[str, Any] = {}
    if type_ in _IN_BOOK and titles:
        # A chapter of a book in a series names both, the series first.
        if len(titles) > 1:
            made["series"] = titles[0]
        kind = "proceedings" if type_ == "conference-paper" else "book"
        made["container"] = Container(title=titles[-1], type=kind, identifiers=tuple(dict.fromkeys(isbns + issns)))
    elif titles and (type_ in _IN_JOURNAL or (issns and type_ not in ("book", "edited-book", "proceedings", "report"))):
        short = said(of, "short-container-title")
        made["container"] = Container(
            title=titles[0],
            type="journal",
            short_title=short if short != titles[0] else "",
            identifiers=tuple(dict.fromkeys(issns)),
        )
    elif titles:
        made["series"] = titles[0]
        own += isbns
    else:
        own += isbns + issns
    if event := said(of, "event", "name"):
        made["extra"] = {"event": event}
    return made | {"identifiers": own}


def _links(of: dict[str, Any]) -> list[Link]:
    pages = _values.links([said(of, "resource", "primary", "URL") or said(of, "URL")])
    # The address of the DOI itself says nothing that the DOI does not.
    found = [link for link in pages if not (number := _values.identifier(link.url)) or number.scheme != "doi"]
    for one in many(of.get("link")):
        url, kind = said(one, "URL"), said(one, "content-type")
        if _values.is_address(url) and said(one, "intended-application") != "similarity-checking":
            found.append(Link(url=url, rel="file", media_type="" if kind == "unspecified" else kind))
    return found


def _funding(one: Any) -> Iterator[Funding]:
    """A line for each award, or one for the funder alone."""
    number = _values.identifier(said(one, "DOI"), "doi")
    numbers = (number,) if number else ()
    name = said(one, "name")
    grants = [word for grant in many(at(one, "award")) if (word := words(grant))]
    if name or number:
        for grant in grants or [""]:
            yield Funding(funder=name, grant=grant, identifiers=numbers)


def _relations(of: dict[str, Any]) -> Iterator[Relation]:
    relation = of.get("relation")
    for name, others in relation.items() if isinstance(relation, dict) else ():
        # "is-preprint-of" here, "isPreprintOf" in deposits.
        first, *rest = name.split("-")
        term = ours("relations", "crossref").get((first + "".join(rest)).lower(), "")
        for other in many(others):
            found = _values.identifier(said(other, "id"), "doi" if said(other, "id-type") == "doi" else "")
            if term and found:
                yield Relation(type=term, identifier=found)


crossref = Format(
    name="crossref",
    label="Crossref (REST API)",
    media_type="application/vnd.crossref-api-message+json",
    extensions=(".crossref.json",),
    detect=detect,
    read=read,
    text=decode,
)
