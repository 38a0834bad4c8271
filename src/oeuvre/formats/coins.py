"""COinS: a citation in a page's text, as an OpenURL ContextObject (Z39.88-2004) in the title of an empty span.

Library programs find it on lists, where the tags of a head cannot stand: ``<span class="Z3988" title="…"></span>``. There are
four matrices: journal, book, dissertation and patent; what is none of them is told by Dublin Core's, as Zotero does. The
first author has family and given name apart; the others are one piece each. What a matrix has no key for, such as a
summary, stands beside it in Dublin Core's keys, which a reader that does not know them passes over.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl, quote

from oeuvre.formats import Format, _values
from oeuvre.formats._page import spans
from oeuvre.formats._people import inverted, person
from oeuvre.formats._text import decode
from oeuvre.record import Container, Contributor, Identifier, Link, Problem, Record, languages
from oeuvre.record.vocabulary import labels, ours

__all__ = ["coins", "context", "detect", "read", "span", "write"]

_MATRIX = "info:ofi/fmt:kev:mtx:"
#: Genres of the matrices by our terms; the first of a term is written.
_JOURNAL = {"journal-article": "article", "magazine-article": "article", "newspaper-article": "article", "review": "article",
            "article": "article", "preprint": "preprint", "conference-paper": "proceeding"}  # fmt: skip
_BOOK = {
    "book": "book", "edited-book": "book", "chapter": "bookitem", "reference-entry": "bookitem",
    "conference-paper": "proceeding", "proceedings": "conference", "report": "report", "policy-brief": "report",
    "working-paper": "report",
}  # fmt: skip
_GENRES = {"article": "journal-article", "preprint": "preprint", "proceeding": "conference-paper", "book": "book",
           "bookitem": "chapter", "conference": "proceedings", "report": "report", "issue": "other"}  # fmt: skip
_NUMBERS = {"doi": "info:doi/", "pmid": "info:pmid/", "handle": "info:hdl/"}
#: More of a context than any has.
_MOST = 500


def detect(head: bytes, filename: str) -> float:
    """Fairly sure where a span of the class is seen; a page with tags in its head is read by those."""
    return 0.75 if re.search(rb"class\s*=\s*[\"'][^\"']{0,80}Z3988", head) else 0.0


def read(data: bytes) -> Iterator[Record | Problem]:
    """The citations of a page, in their order."""
    count = 0
    for title, place in spans(bytes(data), "Z3988"):
        count += 1
        # Some pages escape the ampersands twice.
        yield _record(html.unescape(title) if "&amp;" in title else title, place)
    if not count:
        yield Problem(what="no span of the class Z3988", mend="Read the page as a listing.")


def _record(text: str, place: str) -> Record | Problem:
    pairs = parse_qsl(text[:100_000], keep_blank_values=False, max_num_fields=None)[:_MOST]
    said: dict[str, list[str]] = {}
    for name, value in pairs:
        if words := " ".join(value.split()) if name != "rft.description" else value.strip():
            said.setdefault(name.removeprefix("rft."), []).append(words)

    def first(*names: str) -> str:
        return next((said[name][0] for name in names if name in said), "")

    matrix = first("rft_val_fmt").rpartition(":")[2]
    genre = first("genre").lower()
    within = first("btitle") if first("atitle") else ""
    titles = ("atitle", "btitle", "title") if matrix != "journal" else ("atitle", "title")
    type_ = _values.term_of_label("types", first("type")) or {"dissertation": "thesis", "patent": "patent"}.get(
        matrix, ""
    )
    type_ = type_ or _GENRES.get(genre, "") or ours("types", "schema.org").get(first("type").lower(), "")
    journal = first("jtitle") or (first("title") if matrix == "journal" and first("atitle") else "")
    if not type_ and matrix == "journal":
        type_ = "journal-article"
    held: dict[str, Any] = {
        "type": type_,
        "title": first(*titles),
        "contributors": list(_people(said)),
        "issued": _values.date(first("date")),
        "summary": _values.paragraphs(first("description").split("\n\n")),
        "language": languages.tag(first("language")),
        "publisher": first("pub", "publisher", "inst", "assignee"),
        "place": first("place"),
        "edition": first("edition"),
        "series": first("series"),
        "volume": first("volume"),
        "issue": first("issue"),
        "pages": first("pages").replace("–", "-") or _values.pages(first("spage"), first("epage")) or first("artnum"),
        "subjects": said.get("subject", []),
        "licence": first("rights"),
        "where": place,
    }
    numbers = [
        *(_of_id(value) for name in ("rft_id", "identifier") for value in said.get(name, ())),
        *(_values.identifier(value, "isbn") for value in said.get("isbn", ())),
        *(_values.identifier(value, "issn") for name in ("issn", "eissn") for value in said.get(name, ())),
    ]
    found = [one for one in numbers if one and one.scheme != "url"]
    addresses = [value for name in ("rft_id", "identifier") for value in said.get(name, ())]
    held["links"] = [Link(url=url) for url in addresses if _values.is_address(url) and not _is_number(url)]
    if journal:
        own = tuple(one for one in found if one.scheme == "issn")
        held["container"] = Container(title=journal, type="journal", short_title=first("stitle"), identifiers=own)
        found = [one for one in found if one.scheme != "issn"]
    elif within or (genre in ("bookitem", "proceeding") and first("title") and first("atitle")):
        own = tuple(one for one in found if one.scheme == "isbn")
        kind = "proceedings" if genre == "proceeding" else "book"
        held["container"] = Container(title=within or first("title"), type=kind, identifiers=own)
        found = [one for one in found if one.scheme != "isbn"]
    return _values.record(held | {"identifiers": found})


def _of_id(value: str) -> Identifier | None:
    """The identifier of an ``info:`` address, or of whatever else stands there."""
    for scheme, beginning in _NUMBERS.items():
        if value.startswith(beginning):
            return _values.identifier(value.removeprefix(beginning), scheme)
    return _values.identifier(value)


def _is_number(url: str) -> bool:
    found = _values.identifier(url)
    return found is not None and found.scheme != "url"


def _people(said: dict[str, list[str]]) -> Iterator[Contributor]:
    """The first author from the parts, the others as they are; who is there twice is one."""
    family, given = next(iter(said.get("aulast", ())), ""), next(iter(said.get("aufirst", ())), "")
    given = given or next(iter(said.get("auinit", ())), "")
    lead = person(given, family, next(iter(said.get("ausuffix", ())), "")) if family else None
    if lead:
        yield lead
    listed = [*said.get("au", ()), *said.get("creator", ())]
    for number, name in enumerate(listed):
        who = inverted(name)
        # The first of the list is the one whose parts were given.
        is_lead = lead is not None and number == 0 and (who.family or who.name).split()[-1:] == lead.family.split()[-1:]
        if not is_lead and not (lead and number == 0 and who.name == lead.name):
            yield who
    yield from (Contributor(name=name, literal=True) for name in said.get("aucorp", ()))
    yield from (inverted(name, "contributor") for name in said.get("contributor", ()))


def write(records: Iterable[Record]) -> Iterator[str]:
    """A span a line."""
    for record in records:
        yield span(record) + "\n"


def span(record: Record) -> str:
    """A record as a span."""
    return f'<span class="Z3988" title="{html.escape(context(record))}"></span>'


def context(record: Record) -> str:
    """A record as a ContextObject of keys and encoded values."""
    pairs = [(name, value) for name, value in _pairs(record) if value]
    return "&".join(f"{name}={quote(value.encode('utf-8', 'replace'), safe='')}" for name, value in pairs)


def _pairs(record: Record) -> Iterator[tuple[str, str]]:
    held = record.container
    in_journal = held is not None and held.type in ("journal", "") and record.type in _JOURNAL
    yield "ctx_ver", "Z39.88-2004"
    yield "rfr_id", "info:sid/oeuvre"
    for one in record.identifiers:
        if one.scheme in _NUMBERS:
            yield "rft_id", f"{_NUMBERS[one.scheme]}{one.value}"
        elif address := _values.address(one):
            yield "rft_id", address if one.scheme not in ("isbn", "issn") else ""
    for link in record.links:
        if link.rel == "landing":
            yield "rft_id", link.url
    title = _values.whole_title(record)
    if in_journal and held:
        yield "rft_val_fmt", f"{_MATRIX}journal"
        yield "rft.genre", _JOURNAL[record.type]
        yield "rft.atitle", title
        yield "rft.jtitle", held.title
        yield "rft.stitle", held.short_title
    elif record.type == "thesis":
        yield "rft_val_fmt", f"{_MATRIX}dissertation"
        yield "rft.title", title
        yield "rft.inst", record.publisher
    elif record.type in _BOOK:
        yield "rft_val_fmt", f"{_MATRIX}book"
        yield "rft.genre", _BOOK[record.type]
        yield ("rft.atitle" if held else "rft.btitle"), title
        yield "rft.btitle", held.title if held else ""
    else:
        yield "rft_val_fmt", f"{_MATRIX}dc"
        yield "rft.title", title
        yield "rft.source", held.title if held else ""
        yield "rft.publisher", record.publisher
    yield "rft.type", labels("types").get(record.type, "")
    yield from _names(record, "rft.creator" if not in_journal and record.type not in (*_BOOK, "thesis") else "rft.au")
    yield "rft.date", record.issued.edtf if record.issued else ""
    if record.type in _BOOK and not in_journal:
        yield "rft.pub", record.publisher
    elif in_journal:
        yield "rft.publisher", record.publisher
    for name, value in (
        ("place", record.place),
        ("edition", record.edition),
        ("series", record.series),
        ("volume", record.volume),
        ("issue", record.issue),
        ("language", record.language),
    ):
        yield f"rft.{name}", value
    start, end = _values.page_range(record.pages)
    yield "rft.pages", record.pages
    if end:
        yield "rft.spage", start
        yield "rft.epage", end
    numbers = [*record.identifiers, *(held.identifiers if held else ())]
    for scheme in ("isbn", "issn"):
        for one in numbers:
            if one.scheme == scheme:
                yield f"rft.{scheme}", one.value
    for subject in record.subjects:
        yield "rft.subject", subject
    yield "rft.rights", record.licence
    yield "rft.description", record.summary


def _names(record: Record, key: str) -> Iterator[tuple[str, str]]:
    authors = [who for who in record.contributors if who.role == "author"]
    first = authors[0] if authors else None
    if first and first.family and not first.literal:
        yield "rft.aulast", first.family
        yield "rft.aufirst", first.given
        yield "rft.ausuffix", first.suffix
    for who in authors:
        if who.literal:
            yield "rft.aucorp", who.name
        else:
            yield key, _values.listed(who)
    for who in record.contributors:
        if who.role != "author":
            yield "rft.contributor", _values.listed(who)


coins = Format(
    name="coins",
    label="COinS (spans in a page)",
    media_type="text/html",
    extensions=(".coins.html",),
    detect=detect,
    read=read,
    text=decode,
    write=write,
    keeps=frozenset(
        {"type", "issued", "summary", "language", "container", "series", "publisher", "place", "edition", "volume", "issue",
         "pages", "subjects", "licence"}
    ),
)  # fmt: skip
