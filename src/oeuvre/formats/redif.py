"""ReDIF: the templates in which archives describe papers to RePEc.

A template is lines of ``Key: value``, the first of them ``Template-Type``. A line that starts with white space goes on from
the one before. A key such as ``Author-Name`` or ``File-URL`` opens a cluster: the lines with the same beginning that follow
are about that author or that file. There are templates for papers, articles, books, chapters and software; those for
archives, series, institutions and persons hold no publication and are passed over.

Keys that begin with ``X-`` are anybody's, and RePEc passes them over: what ReDIF has no key for is kept in such. An abstract
may have 4,200 letters, and is cut to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from oeuvre.formats import Format, _values
from oeuvre.formats._people import inverted, person
from oeuvre.formats._text import decode
from oeuvre.record import Container, Contributor, Date, Link, Problem, Record, Relation, languages
from oeuvre.record.vocabulary import labels, ours, theirs

__all__ = ["archive", "detect", "kind_of", "read", "redif", "series", "template", "write"]

_LINE = re.compile(r"([A-Za-z][\w-]{0,60}):[ \t]*(.*)")
_OTHERS = {"redif-archive", "redif-series", "redif-institution", "redif-person", "redif-mirror"}
#: What each kind of template has a key of its own for.
_KEYS = {
    "ReDIF-Paper": {"number": "Number", "series": "Series"},
    "ReDIF-Software": {"number": "Number", "series": "Series"},
    "ReDIF-Article": {"volume": "Volume", "issue": "Issue", "pages": "Pages"},
    "ReDIF-Book": {"volume": "Volume", "edition": "Edition", "series": "Series", "number": "Number"},
    "ReDIF-Chapter": {"volume": "Volume", "edition": "Edition", "series": "Series", "pages": "Pages"},
}
_FIELDS = {"number", "series", "volume", "issue", "pages", "edition", "publisher", "place", "stage", "licence"}
_FORMATS = {
    "application/pdf",
    "text/html",
    "text/plain",
    "application/postscript",
    "application/msword",
    "application/zip",
}
_LONGEST = {"Title": 990, "Abstract": 4100, "Keywords": 1400}
#: An abstract of fewer letters is refused.
_SHORTEST_ABSTRACT = 30
_MONTHS = "January February March April May June July August September October November December".split()


def detect(head: bytes, filename: str) -> float:
    """Sure where a template opens."""
    return 0.95 if re.search(rb"^\s*Template-Type\s*:\s*ReDIF", head, re.IGNORECASE | re.MULTILINE) else 0.0


# From templates to records


def read(data: bytes) -> Iterator[Record | Problem]:
    """The publications of a file of templates."""
    count = 0
    for line, pairs in _templates(decode(bytes(data))):
        count += 1
        place = f"line {line}"
        kind = pairs[0][1].split()[0] if pairs[0][1].split() else ""
        if kind.lower() in _OTHERS:
            continue
        if kind.lower() not in ours("types", "redif"):
            yield Problem(what=f"template type “{kind}” is none we know", where=place, mend="Write ReDIF-Paper 1.0.")
        else:
            yield _record(kind, pairs, place)
    if not count:
        yield Problem(what="no template", mend="Begin each with Template-Type: ReDIF-Paper 1.0.")


def _templates(text: str) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Each template's line and its keys with their values; a blank line within a value parts its paragraphs."""
    started, pairs, blank = 0, list[tuple[str, str]](), False
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        found = _LINE.match(line)
        if found and found[1].lower() == "template-type":
            if pairs:
                yield started, pairs
            started, pairs = number, []
        if found and (pairs or found[1].lower() == "template-type"):
            pairs.append((found[1].lower(), found[2].strip()))
        elif pairs and line.strip() and not found:
            # Lines that go on should be indented; many are not.
            key, value = pairs[-1]
            pairs[-1] = (key, f"{value}{chr(10) * 2 if blank else ' '}{line.strip()}".strip())
        blank = not line.strip()
    if pairs:
        yield started, pairs


def _record(kind: str, pairs: list[tuple[str, str]], place: str) -> Record | Problem:
    said: dict[str, str] = {}
    for key, value in pairs:
        if value:
            said.setdefault(key, value)

    def first(*names: str) -> str:
        return next((" ".join(said[name].split()) for name in names if name in said), "")

    below = first("x-subtitle")
    term = _values.term_of_label("types", first("x-type"))
    held: dict[str, Any] = {
        "type": term if "x-type" in said else ours("types", "redif")[kind.lower()],
        "title": first("title").removesuffix(f": {below}") if below else first("title"),
        "subtitle": below,
        "contributors": list(_people(pairs)),
        "issued": _issued(first),
        "summary": _values.paragraphs(said.get("abstract", said.get("x-abstract", "")).split("\n\n")),
        "language": languages.tag(first("x-language", "language")),
        "publisher": first("provider-name", "publisher-name", "x-publisher"),
        "place": first("x-place", "provider-location"),
        "note": _values.paragraphs(said.get("note", "").split("\n\n")),
        "subjects": list(_subjects(said)),
        "where": place,
    }
    keys = next((keys for name, keys in _KEYS.items() if name.lower() == kind.lower()), {})
    for field in ("number", "series", "volume", "issue", "pages", "edition", "stage", "licence"):
        held[field] = first(keys.get(field, "").lower(), f"x-{field}")
    if kind.lower() == "redif-article":
        held["issue"] = held["issue"] or first("number")
        held["container"] = Container(title=journal, type="journal") if (journal := first("journal")) else None
    elif book := first("book-title"):
        held["container"] = Container(title=book, type="book")
    extra = {key: first(key) for key in ("length", "publication-status", "revision-date") if key in said}
    numbers = [("repec", first("handle")), ("doi", first("doi", "x-doi")), ("isbn", first("isbn"))]
    held["identifiers"] = [found for scheme, value in numbers if value and (found := _values.identifier(value, scheme))]
    held["links"] = list(_links(pairs))
    held["relations"] = [
        Relation(type="version-of", identifier=found)
        for key, value in pairs
        if re.fullmatch(r"(?:article|book|chapter|paper|software)-handle", key)
        and (found := _values.identifier(value, "repec"))
    ]
    return _values.record(held | {"extra": extra})


def _clusters(pairs: list[tuple[str, str]], beginning: str, opens: str) -> Iterator[dict[str, str]]:
    """The clusters that a key opens: the keys with its beginning up to the next that opens one."""
    made: dict[str, str] | None = None
    for key, value in pairs:
        if key == f"{beginning}-{opens}":
            if made:
                yield made
            made = {opens: value}
        elif made is not None and key.startswith(f"{beginning}-"):
            made.setdefault(key.removeprefix(f"{beginning}-"), value)
    if made:
        yield made


def _people(pairs: list[tuple[str, str]]) -> Iterator[Contributor]:
    for role in ("author", "editor"):
        for one in _clusters(pairs, role, "name"):
            name = " ".join(one["name"].split())
            given = one.get("name-first") or one.get("x-name-first", "")
            family = one.get("name-last") or one.get("x-name-last", "")
            if not name and not family:
                continue
            if family:
                rest = name.removeprefix(f"{given} {family}".strip()).strip(" ,")
                who = person(given, family, rest if re.fullmatch(r"(?:[JS]r\.?|[IVX]+)", rest) else "", role)
            elif one.get("x-kind") == "organization":
                who = Contributor(name=name, literal=True, role=role)
            else:
                who = inverted(name, role) if name.count(",") == 1 else Contributor(name=name, role=role)
            number = _values.identifier(one.get("x-orcid", ""), "orcid")
            yield replace(who, statement=one.get("workplace-name", ""), identifiers=(number,) if number else ())


def _issued(first: Any) -> Date | None:
    """The exact date, the year with its month, or the day on which the paper was made."""
    if exact := _values.date(first("x-issued")):
        return exact
    year, month = first("year"), first("month")
    if year:
        return _values.date(f"{month} {year}") or _values.date(year)
    return _values.date(first("creation-date", "publication-date", "revision-date"))


def _subjects(said: dict[str, str]) -> Iterator[str]:
    words = said.get("keywords", "")
    listed = [part for piece in words.split(";" if ";" in words else ",") if (part := " ".join(piece.split()))]
    yield from listed
    yield from (
        code for code in re.findall(r"\b[A-Z]\d{1,2}\b", said.get("classification-jel", "")) if code not in listed
    )


def _links(pairs: list[tuple[str, str]]) -> Iterator[Link]:
    for one in _clusters(pairs, "file", "url"):
        url = re.sub("^Http", "http", one["url"])
        if _values.is_address(url):
            media_type = one.get("format", "").lower()
            is_page = media_type == "text/html" or (not media_type and not url.lower().endswith(".pdf"))
            media_type = "" if is_page else media_type
            yield Link(url=url, rel="landing" if is_page else "file", media_type=media_type)


# From records to templates


def write(records: Iterable[Record]) -> Iterator[str]:
    """A template for each record."""
    for record in records:
        yield template(record)


def template(
    record: Record,
    *,
    handle: str = "",
    series: str = "",
    workplaces: Sequence[Sequence[str]] = (),
    more: Iterable[tuple[str, str]] = (),
) -> str:
    """A record as a template; as an archive of one's own gives it, if its handle there is given.

    ``workplaces`` are those of each contributor, where they are known better than by the statements; ``more`` are keys that
    no record has, such as ``Revision-Date``.
    """
    in_journal = record.container is not None and record.container.type == "journal"
    kind = kind_of(record.type) or ("ReDIF-Article" if in_journal else "ReDIF-Paper")
    pairs = [("Template-Type", f"{kind} 1.0"), *_pairs(record, kind, handle, series, workplaces)]
    pairs[-1:-1] = more
    return "".join(f"{key}: {_value(key, value)}\n" for key, value in pairs if value) + "\n"


def kind_of(type_: str) -> str:
    """The kind of template for a kind of publication; "" for one that RePEc has none for."""
    return theirs("types", "redif").get(type_, "")


def _value(key: str, value: str) -> str:
    """A value on its lines; no line of it can be taken for a key."""
    words = re.sub("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "\ufffd", value)
    if key not in ("Abstract", "X-Abstract", "Note"):
        words = " ".join(words.split())
    longest = _LONGEST.get(key, 0)
    if longest and len(words) > longest:
        words = words[:longest].rsplit(" ", 1)[0] + " …"
    return "\n\n  ".join(" ".join(part.split()) for part in words.split("\n\n"))


def _pairs(
    record: Record, kind: str, handle: str, series: str, workplaces: Sequence[Sequence[str]] = ()
) -> Iterator[tuple[str, str]]:
    has_editors = kind in ("ReDIF-Book", "ReDIF-Chapter")
    everybody = list(
        zip(record.contributors, workplaces or [[who.statement] for who in record.contributors], strict=True)
    )
    authors = [one for one in everybody if one[0].role == "author"]
    editors = [one for one in everybody if one[0].role == "editor"]
    # Only books and chapters may have editors; without an author a template is refused.
    for who, places in authors or ([] if has_editors else everybody):
        yield from _person("Author", who, places)
    yield "Title", _values.whole_title(record)
    yield "X-Subtitle", record.subtitle
    if has_editors:
        for who, places in editors:
            yield from _person("Editor", who, places)
    yield "Abstract" if len(record.summary) >= _SHORTEST_ABSTRACT else "X-Abstract", record.summary
    codes = [subject for subject in record.subjects if re.fullmatch(r"[A-Z]\d{1,2}", subject)]
    yield "Classification-JEL", "; ".join(codes)
    yield "Keywords", "; ".join(record.subjects) + (";" if len(record.subjects) == 1 else "")
    if ours("types", "redif").get(kind.lower()) != record.type:
        yield "X-Type", labels("types").get(record.type, "none")
    if record.container:
        title = record.container.title
        yield {"ReDIF-Article": "Journal", "ReDIF-Chapter": "Book-Title"}.get(kind, "X-Container"), title
    keys = _KEYS[kind]
    told = {field: getattr(record, field) for field in sorted(_FIELDS)}
    told["series"] = told["series"] or series
    for field, value in told.items():
        if field in ("publisher", "place"):
            continue
        yield keys.get(field, f"X-{field.title()}"), value
    if has_editors and record.publisher:
        yield "Provider-Name", record.publisher
        yield "Provider-Location", record.place
    else:
        yield "X-Publisher", record.publisher
        yield "X-Place", record.place
    yield from _dated(record, kind)
    first = record.language.split("-")[0]
    if kind != "ReDIF-Software":
        yield "Language", first if len(first) == 2 else ""
    yield "X-DOI" if kind == "ReDIF-Software" else "DOI", _values.first(record.identifiers, "doi")
    yield "X-Language", record.language if record.language != first or kind == "ReDIF-Software" else ""
    if has_editors:
        yield "ISBN", _values.first(record.identifiers, "isbn")
    yield "Note", record.note
    for link in record.links:
        if link.rel in ("landing", "file"):
            yield "File-URL", link.url
            media_type = "text/html" if link.rel == "landing" else link.media_type or "application/pdf"
            yield "File-Format", media_type if media_type in _FORMATS else ""
    yield "Handle", handle or _values.first(record.identifiers, "repec")


def _person(key: str, who: Contributor, workplaces: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield f"{key}-Name", who.name
    if who.literal:
        yield f"{key}-X-Kind", "organization"
    elif who.family:
        yield f"{key}-Name-First", who.given
        yield f"{key}-Name-Last", who.family
    for place in workplaces:
        yield f"{key}-Workplace-Name", place
    yield f"{key}-X-Orcid", _values.first(who.identifiers, "orcid")


def _dated(record: Record, kind: str) -> Iterator[tuple[str, str]]:
    edtf = record.issued.edtf if record.issued else ""
    year = _values.year(edtf) if edtf else ""
    plain = re.fullmatch(r"\d{4}(?:-(0[1-9]|1[0-2])(?:-\d\d)?)?", edtf)
    if kind in ("ReDIF-Paper", "ReDIF-Software"):
        yield "Creation-Date", edtf if plain else year
    else:
        yield "Year", year
        yield "Month", _MONTHS[int(plain[1]) - 1] if plain and plain[1] else ""
    is_said = plain and (kind in ("ReDIF-Paper", "ReDIF-Software") or len(edtf) <= 7)
    yield "X-Issued", "" if is_said else edtf


def archive(handle: str, *, name: str, url: str, email: str, description: str = "") -> str:
    """The template of an archive, such as ``RePEc:inv``, whose files begin at this address."""
    pairs = [("Template-Type", "ReDIF-Archive 1.0"), ("Handle", handle), ("Name", name), ("Maintainer-Email", email),
             ("Description", description), ("URL", url)]  # fmt: skip
    return "".join(f"{key}: {_value(key, value)}\n" for key, value in pairs if value) + "\n"


def series(handle: str, *, name: str, email: str, provider: str = "", kind: str = "ReDIF-Paper", issn: str = "") -> str:
    """The template of a series of an archive, such as ``RePEc:inv:papers``."""
    pairs = [("Template-Type", "ReDIF-Series 1.0"), ("Name", name), ("Handle", handle), ("Maintainer-Email", email),
             ("Type", kind), ("Provider-Name", provider), ("ISSN", issn)]  # fmt: skip
    return "".join(f"{key}: {_value(key, value)}\n" for key, value in pairs if value) + "\n"


redif = Format(
    name="redif",
    label="ReDIF (RePEc)",
    media_type="text/plain",
    extensions=(".redif", ".rdf"),
    detect=detect,
    read=read,
    text=decode,
    write=write,
    keeps=frozenset(
        {
            "type", "title", "subtitle", "issued", "summary", "language", "series", "number", "publisher",
            "place", "edition", "volume", "issue", "pages", "stage", "subjects", "licence", "note",
        }
    ),
)  # fmt: skip
