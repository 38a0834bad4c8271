"""Values as crosswalks meet them: dates, identifiers, addresses, pages, paragraphs, in the ways that standards write them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from oeuvre.record import Contributor, Date, Identifier, Link, Problem, Record, dates, identifiers
from oeuvre.record.vocabulary import labels

__all__ = [
    "address",
    "affiliations",
    "date",
    "first",
    "identifier",
    "is_address",
    "links",
    "listed",
    "marked",
    "page_range",
    "pages",
    "paragraphs",
    "people",
    "plain",
    "record",
    "term_of_label",
    "unplaced",
    "unsaid",
    "whole_title",
    "with_scheme",
    "year",
]

_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d.*")
_SLASHED = re.compile(r"(\d{4})/(\d\d?)(?:/(\d\d?))?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)?")
_TAGS = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_BLOCKS = re.compile(r"</?(?:jats:)?(?:p|sec|title|div|br|li|ul|ol|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)


def date(words: str) -> Date | None:
    """The date that a field holds: EDTF, ISO 8601, 2020/03/01, 20200301, or words; None if it is none."""
    words = " ".join(words.split())[:200]
    parts = _SLASHED.fullmatch(words) or _COMPACT.fullmatch(words)
    if stamp := _STAMP.fullmatch(words):
        found = dates.parse(stamp[1])
    elif parts:
        found = dates.parse("-".join(part.zfill(2) for part in parts.groups() if part))
    else:
        found = dates.parse(words)
    found = found or (dates.read(words) if words else None)
    return (
        Date(edtf=found.edtf, written="" if found.edtf == words else words, ambiguous=found.ambiguous)
        if found
        else None
    )


def year(edtf: str) -> str:
    """The year, if a date says one, of four digits; empty otherwise."""
    found = dates.year(Date(edtf=edtf)) if edtf else None
    return f"{found:04d}" if found is not None and found >= 0 else ""


def identifier(words: str, scheme: str = "") -> Identifier | None:
    """The identifier of this scheme, or of whatever scheme the words tell; None if they are none."""
    if not scheme:
        return identifiers.read(words)
    value = identifiers.clean(scheme, words)
    return Identifier(scheme=scheme, value=value) if value else None


def with_scheme(words: str) -> Identifier | None:
    """The identifier that is told with its scheme, “handle:1721.1/1”; None if it is no such."""
    scheme, colon, value = words.strip().partition(":")
    return identifier(value, scheme.lower()) if colon and scheme.isalnum() and value else None


def unplaced(found: Iterable[Identifier], *schemes: str) -> Iterator[Identifier]:
    """Those that a format has no place for: of other schemes, and the second and later of one that names one thing once."""
    placed: set[str] = set()
    for one in found:
        if one.scheme not in schemes or (one.scheme in placed and one.scheme not in ("isbn", "issn")):
            yield one
        placed.add(one.scheme)


def address(found: Identifier) -> str:
    """The address at which an identifier is resolved."""
    return identifiers.url_of(found)


def is_address(words: str) -> bool:
    """Whether the words are an address on the web."""
    return words.startswith(("http://", "https://")) and " " not in words


def first(found: Iterable[Identifier], scheme: str) -> str:
    """The first value of a scheme; empty if there is none."""
    return next((one.value for one in found if one.scheme == scheme), "")


def listed(who: Contributor) -> str:
    """A name as lists have it, family name first where the parts are known: “van der Made, Bram, Jr.”"""
    if who.literal or not who.family:
        return who.name
    return ", ".join(part for part in (who.family, who.given, who.suffix) if part)


def whole_title(of: Record) -> str:
    """The title with the subtitle, for standards that have one place for both."""
    return f"{of.title}: {of.subtitle}" if of.subtitle else of.title


def paragraphs(parts: Iterable[str]) -> str:
    """A summary of several paragraphs, an empty line between them."""
    return "\n\n".join(part for part in (" ".join(part.split()) for part in parts) if part)


def plain(marked: str) -> str:
    """The words of a text that may hold HTML or JATS tags: without them, its blocks as paragraphs."""
    if "<" not in marked and "&" not in marked:
        return paragraphs(marked.split("\n\n"))
    parts = _BLOCKS.sub("\n\n", marked) if "<" in marked else marked
    return paragraphs(html.unescape(_TAGS.sub("", part)) for part in parts.split("\n\n"))


def marked(words: str) -> str:
    """The words as ``plain`` reads them back: what in them looks like markup is escaped."""
    return words if plain(words) == words else html.escape(words, quote=False)


def pages(start: str, end: str) -> str:
    """A first and a last page as one value."""
    return f"{start}-{end}" if start and end and start != end else start or end


def page_range(said: str) -> tuple[str, str]:
    """The first and the last page, where the value is a range of two; otherwise the whole value and nothing."""
    found = re.fullmatch(r"\s*([^\s,;–-]{1,20})\s*[–-]{1,2}\s*([^\s,;–-]{1,20})\s*", said)
    return (found[1], found[2]) if found else (said, "")


def term_of_label(name: str, label: str) -> str:
    """Our term for a label as we write it ("Working paper"); empty if it is none of ours."""
    wanted = label.strip().casefold()
    return next((term for term, says in labels(name).items() if says.casefold() == wanted), "")


def affiliations(parts: Iterable[str]) -> str:
    """Several affiliations as one printed line."""
    return "; ".join(dict.fromkeys(part for part in parts if part))


def unsaid(said: dict[str, Any]) -> bool:
    """Whether nothing is there that names a publication."""
    return not any(said.get(field) for field in ("title", "identifiers"))


def record(said: dict[str, Any]) -> Record | Problem:
    """The record of what was said, or a problem where nothing names a publication; lists become tuples."""
    if unsaid(said):
        return Problem(what="a record without a title", where=said.get("where", ""), mend="Give it a title.")
    kept: dict[str, Any] = {field: tuple(value) if isinstance(value, list) else value for field, value in said.items()}
    for field in ("identifiers", "links", "subjects"):
        if field in kept:
            kept[field] = tuple(dict.fromkeys(kept[field]))
    return Record(**{field: value for field, value in kept.items() if value is not None})


def people(named: Iterable[Contributor | None]) -> Iterator[Contributor]:
    """Those who have a name."""
    return (who for who in named if who and who.name)


def links(urls: Iterable[str], rel: str = "landing") -> list[Link]:
    """Addresses as links, each once."""
    return [Link(url=url, rel=rel) for url in dict.fromkeys(urls) if is_address(url)]
