"""OpenAlex: works as its index has gathered them, as JSON; one, a page of results, or a dump with one a line.

An abstract is kept as an index from words to their places, since publishers may forbid its text; it is put together again
here. Names are one piece: as printed where the index has that, as its authority file has them otherwise. The type of an
article that a repository holds and no journal is a preprint.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from oeuvre.formats import Format, _values
from oeuvre.formats._answers import at, many, objects, said, words
from oeuvre.formats._people import inverted
from oeuvre.formats._text import decode
from oeuvre.record import Container, Contributor, Funding, Identifier, Link, Problem, Record, languages
from oeuvre.record.vocabulary import ours

__all__ = ["detect", "openalex", "read"]

#: More words than any abstract has: an index that names places beyond is not believed.
_LONGEST = 50_000
_SCHEMES = {"doi": "doi", "pmid": "pmid", "pmcid": "pmcid", "openalex": "openalex"}
_CONTAINERS = {"journal": "journal", "conference": "proceedings", "book series": "book", "ebook platform": "book"}


def detect(head: bytes, filename: str) -> float:
    """Sure where a work of openalex.org and its authorships are seen."""
    if b'"https://openalex.org/' not in head and b"api.openalex.org" not in head:
        return 0.0
    return 0.95 if b'"display_name"' in head or b'"db_response_time_ms"' in head else 0.7


def read(data: bytes) -> Iterator[Record | Problem]:
    """The works of an answer, or of a dump."""
    for found in objects(data):
        if isinstance(found, Problem):
            yield found
            continue
        value, place = found
        results = value.get("results")
        for number, one in enumerate(many(results) if results is not None else [value], 1):
            where = f"{place}, work {number}" if results is not None else place
            if isinstance(one, dict):
                yield _record(one, where)
            else:
                yield Problem(what="no work", where=where, text=str(one)[:500])


def _record(of: dict[str, Any], place: str) -> Record | Problem:
    if error := said(of, "error"):
        return Problem(what=f"an answer that is no work: {error}", where=place, mend=said(of, "message"))
    number = _values.identifier(said(of, "id"), "openalex")
    if number and not number.value.startswith("W"):
        return Problem(what=f"{number.value} is no work", where=place, mend="Ask for works.")
    source = at(of, "primary_location", "source")
    type_ = _type(of, source)
    held: dict[str, Any] = {
        "type": type_,
        "title": _values.plain(said(of, "title") or said(of, "display_name")),
        "contributors": [who for one in many(of.get("authorships")) if (who := _person(one))],
        "incomplete_contributors": of.get("is_authors_truncated") is True,
        "issued": _values.date(said(of, "publication_date") or said(of, "publication_year")),
        "summary": _values.plain(_abstract(of.get("abstract_inverted_index"))),
        "language": languages.tag(said(of, "language")),
        "volume": said(of, "biblio", "volume"),
        "issue": said(of, "biblio", "issue"),
        "pages": _values.pages(said(of, "biblio", "first_page"), said(of, "biblio", "last_page")),
        "publisher": "" if said(source, "type") == "repository" else said(source, "host_organization_name"),
        "licence": said(of, "primary_location", "license"),
        "subjects": [
            name for one in many(of.get("keywords")) if (name := said(one, "display_name") or said(one, "keyword"))
        ],
        "key": number.value if number else "",
        "where": place,
    }
    name, kind = said(source, "display_name"), said(source, "type")
    if name and kind != "repository":
        issns = (_values.identifier(words(one), "issn") for one in many(at(source, "issn")))
        held["container"] = Container(
            title=name, type=_CONTAINERS.get(kind, ""), identifiers=tuple(dict.fromkeys(one for one in issns if one))
        )
    held["identifiers"] = list(_numbers(of))
    held["links"] = _links(of)
    held["funding"] = [made for one in (*many(of.get("awards")), *many(of.get("grants"))) if (made := _funding(one))]
    return _values.record(held)


def _type(of: dict[str, Any], source: Any) -> str:
    word = said(of, "type").lower()
    found = ours("types", "openalex").get(word, "")
    kind = said(source, "type")
    if word in ("article", "letter", "editorial", "review") and kind == "conference":
        return "conference-paper"
    if word == "article" and kind == "repository":
        return "preprint"
    if not found and word in ("letter", "editorial", "erratum", "retraction"):
        return "article"
    return "conference-paper" if said(of, "type_crossref") == "proceedings-article" else found


def _person(one: Any) -> Contributor | None:
    name = said(one, "raw_author_name") or said(one, "author", "display_name")
    if not name:
        return None
    who = inverted(name) if name.count(",") == 1 else Contributor(name=name)
    raw = [word for text in many(at(one, "raw_affiliation_strings")) if (word := words(text))]
    bodies = raw or [said(body, "display_name") for body in many(at(one, "institutions"))]
    numbers = (
        _values.identifier(said(one, "author", "orcid"), "orcid"),
        _values.identifier(said(one, "author", "id"), "openalex"),
    )
    kept = tuple(number for number in numbers if number)
    return replace(who, statement=_values.affiliations(bodies), identifiers=kept)


def _abstract(index: Any) -> str:
    """The words in their places."""
    if not isinstance(index, dict):
        return ""
    placed = [
        (place, str(word))
        for word, places in index.items()
        for place in many(places)
        if isinstance(place, int) and 0 <= place < _LONGEST
    ]
    return " ".join(word for _, word in sorted(placed)[:_LONGEST])


def _numbers(of: dict[str, Any]) -> Iterator[Identifier]:
    told = [
        ("doi", said(of, "doi")),
        *((name, said(of, "ids", name)) for name in _SCHEMES),
        ("openalex", said(of, "id")),
    ]
    for name, value in told:
        if value and (found := _values.identifier(value, _SCHEMES[name])):
            yield found


def _links(of: dict[str, Any]) -> list[Link]:
    """Pages and files of the places where the work is held, but for the address of the DOI."""
    found: list[Link] = []
    for place in (of.get("primary_location"), of.get("best_oa_location"), *many(of.get("locations"))):
        for name, rel in (("landing_page_url", "landing"), ("pdf_url", "file")):
            url = said(place, name)
            number = _values.identifier(url) if _values.is_address(url) else None
            if _values.is_address(url) and not (number and number.scheme == "doi"):
                found.append(Link(url=url, rel=rel, media_type="application/pdf" if rel == "file" else ""))
    return found


def _funding(one: Any) -> Funding | None:
    number = _values.identifier(said(one, "funder_id") or said(one, "funder"))
    made = Funding(
        funder=said(one, "funder_display_name"),
        grant=said(one, "funder_award_id") or said(one, "award_id"),
        title=said(one, "display_name"),
        identifiers=(number,) if number and number.scheme != "url" else (),
    )
    return made if made != Funding() else None


openalex = Format(
    name="openalex",
    label="OpenAlex",
    media_type="application/json",
    extensions=(".openalex.json",),
    detect=detect,
    read=read,
    text=decode,
)
