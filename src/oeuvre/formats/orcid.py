"""ORCID's works, version 3.0 of its record, as JSON or XML: a person's list, a single work, or several in bulk.

A list comes in groups: each is one work, told by one source or several, of which the one with the highest
``display-index`` is shown. A list does not say who wrote a work, only whose list it is; where the whole record is there,
that person is put down as a contributor. Identifiers are the work's own (``self``), or those of what it is part of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from oeuvre.formats import Format, _values
from oeuvre.formats._answers import at, many, objects, said, words
from oeuvre.formats._people import inverted, person
from oeuvre.formats._text import decode
from oeuvre.formats._xml import Element, attribute, children, local, parse, text, where
from oeuvre.record import Container, Contributor, Date, Funding, Identifier, Problem, Record, Relation, languages
from oeuvre.record.vocabulary import labels, ours, table

__all__ = ["detect", "orcid", "read"]

#: Schemes whose name here is another than ours.
_SCHEMES = {"arxiv": "arxiv", "pmc": "pmcid", "wosuid": "", "uri": "url", "rrid": "", "lccn": "lccn", "oclc": "oclc"}
#: Elements that are plain text in JSON, where others hold their text as a value; and those that are lists.
_PLAIN = {
    "external-id-type", "external-id-value", "external-id-relationship", "type", "path", "uri", "language-code",
    "short-description", "contributor-role", "contributor-sequence", "developer-message", "user-message",
}  # fmt: skip
_LISTS = {"group", "work-summary", "external-id", "contributor", "rolesAndSequences"}
_IN_BOOK = {"chapter": "book", "conference-paper": "proceedings", "reference-entry": "book"}


def detect(head: bytes, filename: str) -> float:
    """Sure where a work's summary or external identifiers are named as ORCID names them."""
    if b"www.orcid.org/ns/" in head:
        return 0.95
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return 0.0
    signs = (
        b'"external-ids"',
        b'"work-summary"',
        b'"orcid-identifier"',
        b'"put-code"',
        b'"publication-date"',
        b'"journal-title"',
    )
    return 0.95 if sum(sign in head for sign in signs) >= 2 else 0.0


def read(data: bytes) -> Iterator[Record | Problem]:
    """The works of a record, of a list of works, of a bulk answer, or a single one."""
    is_xml = bytes(data[:200]).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1] == b"<"
    for found in _documents(data) if is_xml else objects(data):
        if isinstance(found, Problem):
            yield found
            continue
        value, place = found
        owner = _owner(value)
        works = list(_works(value))
        for number, one in enumerate(works, 1):
            yield _record(one, owner, f"{place}, work {number}" if len(works) > 1 else place)
        if not works:
            told = said(value, "developer-message") or said(value, "user-message") or "a record without works"
            yield Problem(what=told, where=place, mend="Ask for works.")


def _documents(data: bytes) -> Iterator[tuple[dict[str, Any], str] | Problem]:
    """An XML document in the shape of ORCID's JSON, so that both are read by one set of rules."""
    root, problems = parse(data)
    yield from problems
    if root is None:
        return
    value = _as_json(root)
    name = local(root)
    if name == "bulk":
        listed = [{"work": _as_json(one)} if local(one) == "work" else _as_json(one) for one in children(root)]
        value = {"bulk": listed}
    elif name in ("activities-summary", "activities"):
        value = {"activities-summary": value}
    elif name == "work-summary":
        value = {"work-summary": [value]}
    yield value, where(root)


def _as_json(of: Element) -> dict[str, Any]:
    """An element's attributes and children; a child with text alone as its value, of some names as plain text."""
    made: dict[str, Any] = {name: attribute(of, name) for name in ("put-code", "display-index")}
    for one in children(of):
        name = local(one)
        value: Any = _as_json(one) if len(one) else text(one) if name in _PLAIN else {"value": text(one)}
        if name in _LISTS:
            made.setdefault(name, []).append(value)
        else:
            made.setdefault(name, value)
    return made


def _works(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    listed = at(value, "activities-summary", "works") or value
    if "group" in listed or "bulk" in listed or "work-summary" in listed:
        for group in (*many(listed.get("group")), *([listed] if "work-summary" in listed else [])):
            told = [one for one in many(at(group, "work-summary")) if isinstance(one, dict)]
            # The source that the person prefers; sources are counted from 0 upwards.
            told.sort(
                key=lambda one: int(index) if (index := said(one, "display-index")[:6]).isdecimal() else 0, reverse=True
            )
            yield from told[:1]
        for one in many(listed.get("bulk")):
            if isinstance(work := at(one, "work") or one, dict):
                yield work
    elif "title" in listed:
        yield listed


def _owner(value: dict[str, Any]) -> Contributor | None:
    """Whose record it is, where it says."""
    given, family = (
        said(value, "person", "name", "given-names", "value"),
        said(value, "person", "name", "family-name", "value"),
    )
    number = _values.identifier(said(value, "orcid-identifier", "path"), "orcid")
    if not given and not family:
        return None
    return replace(person(given, family), identifiers=(number,) if number else ())


def _record(of: dict[str, Any], owner: Contributor | None, place: str) -> Record | Problem:
    if not isinstance(of.get("title"), (dict, str)):
        told = said(of, "error", "developer-message") or said(of, "developer-message") or "a work without a title"
        return Problem(what=told, where=place, mend="Give it a title, or ask for another work.")
    type_ = ours("types", "orcid").get(said(of, "type").lower().replace("_", "-"), "")
    people = list(_people(of))
    held: dict[str, Any] = {
        "type": type_,
        "title": said(of, "title", "title", "value") or said(of, "title"),
        "subtitle": said(of, "title", "subtitle", "value"),
        "contributors": people or ([owner] if owner else []),
        "issued": _date(of.get("publication-date")),
        "summary": _values.plain(at(of, "short-description") if isinstance(at(of, "short-description"), str) else ""),
        "language": languages.tag(said(of, "language-code")),
        "links": _values.links([said(of, "url", "value")]),
        "key": said(of, "put-code"),
        "where": place,
    }
    own: list[Identifier] = []
    whole: list[Identifier] = []
    ties: list[Relation] = []
    money: list[Funding] = []
    for one in many(at(of, "external-ids", "external-id")):
        word, relation = (
            said(one, "external-id-type").lower(),
            said(one, "external-id-relationship").lower().replace("_", "-"),
        )
        if relation == "funded-by":
            money.append(Funding(grant=said(one, "external-id-value")))
            continue
        scheme = _SCHEMES.get(word, word)
        found = _values.identifier(said(one, "external-id-value"), scheme) if scheme in labels("schemes") else None
        if found is None or scheme == "url":
            continue
        if relation == "part-of" or scheme == "issn":
            whole.append(found)
        elif relation == "version-of":
            ties.append(Relation(type="version-of", identifier=found))
        else:
            own.append(found)
    if journal := said(of, "journal-title", "value"):
        kind = _IN_BOOK.get(type_, "journal" if type_ in ("journal-article", "review") else "")
        held["container"] = Container(title=journal, type=kind, identifiers=tuple(dict.fromkeys(whole)))
    else:
        ties += [Relation(type="part-of", identifier=one) for one in whole]
    return _values.record(held | {"identifiers": own, "relations": ties, "funding": money})


def _date(of: Any) -> Date | None:
    parts = [said(of, name, "value") for name in ("year", "month", "day")]
    kept: list[str] = []
    for part in parts:
        if not part.isdecimal() or not int(part[:4]):
            break
        kept.append(part.zfill(4 if not kept else 2))
    return _values.date("-".join(kept)) or (_values.date(kept[0]) if kept else None)


def _people(of: dict[str, Any]) -> Iterator[Contributor]:
    credits = {row["address"].rstrip("/").rpartition("/")[2]: row["term"] for row in table("credit")}
    seen: dict[tuple[str, str], Contributor] = {}
    for one in many(at(of, "contributors", "contributor")):
        name = said(one, "credit-name", "value") or said(one, "credit-name")
        if not name:
            continue
        number = _values.identifier(
            said(one, "contributor-orcid", "path") or said(one, "contributor-orcid", "uri"), "orcid"
        )
        told = [said(one, "contributor-attributes", "contributor-role")]
        told += [said(role, "contributor-role") for role in many(at(one, "rolesAndSequences"))]
        slugs = [word.rstrip("/").rpartition("/")[2].lower() for word in told if words(word)]
        role = next((term for slug in slugs if (term := ours("roles", "orcid").get(slug))), "author")
        credit = tuple(dict.fromkeys(credits[slug] for slug in slugs if slug in credits))
        who = inverted(name, role) if name.count(",") == 1 else Contributor(name=name, role=role)
        who = replace(who, credit=credit, identifiers=(number,) if number else ())
        # Someone with several roles is there once for each.
        key = (who.name, number.value if number else str(len(seen)))
        if key in seen:
            who = replace(seen[key], credit=tuple(dict.fromkeys((*seen[key].credit, *credit))))
        seen[key] = who
    yield from seen.values()


orcid = Format(
    name="orcid",
    label="ORCID works",
    media_type="application/vnd.orcid+json",
    extensions=(".orcid.json",),
    detect=detect,
    read=read,
    text=decode,
)
