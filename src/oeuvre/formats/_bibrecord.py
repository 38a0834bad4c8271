"""What a BibTeX or BibLaTeX entry says, as a record, and a record as an entry.

The two dialects differ in words and not in grammar, so one reader knows both: ``journal`` and ``journaltitle``,
``year`` with ``month`` and ``date``. Names are taken apart before LaTeX is: the braces that make a body's name one
piece would be gone otherwise. What has no field in a record is kept in ``extra`` under its own name.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from mmap import mmap
from typing import Any

from msgspec.structs import replace

from oeuvre.formats._bibfile import Entry, Value, entries
from oeuvre.formats._people import person
from oeuvre.formats._text import WINDOW, let_go
from oeuvre.record import (
    Container,
    Contributor,
    Date,
    Identifier,
    Link,
    Problem,
    Record,
    Span,
    dates,
    languages,
    licences,
    names,
)
from oeuvre.record import identifiers as identifiers_
from oeuvre.record.latex import is_plain, to_latex, to_text
from oeuvre.record.vocabulary import labels, ours, theirs

__all__ = ["KEPT", "read", "write"]

#: Fields of the file that are one field of the record, as text.
_TEXTS = {
    "title": "title",
    "subtitle": "subtitle",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "address": "place",
    "location": "place",
    "edition": "edition",
    "volume": "volume",
    "series": "series",
    "note": "note",
    "copyright": "licence",
    "license": "licence",
    "rights": "licence",
}
#: Fields that hold names, by the role that they give; beside these every role that CSL has is read by its own name.
_ROLES = {sys.intern(term): sys.intern(term) for term in theirs("roles", "csl") if term != "host"} | {
    "editora": "editor",
    "editorb": "editor",
    "editorc": "editor",
    "bookauthor": "container-author",
    "reviewer": "reviewer",
    "supervisor": "supervisor",
    "foreword": "foreword",
    "introduction": "foreword",
    "holder": "rights-holder",
}
_ROLE_FIELDS = {"container-author": "bookauthor", "rights-holder": "holder"}
#: Where a patent holds, in BibLaTeX's own words.
_COUNTRIES = {
    "countryde": "Germany", "countryeu": "European Union", "countryep": "European Union", "countryfr": "France",
    "countryuk": "United Kingdom", "countryus": "United States",
}  # fmt: skip
#: Languages as LaTeX's babel calls them, where that is not their English name.
_BABEL = {
    "ngerman": "de", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "canadian": "en-CA", "australian": "en-AU", "francais": "fr", "canadien": "fr-CA", "acadian": "fr-CA",
    "brazilian": "pt-BR", "brazil": "pt-BR", "portuges": "pt", "naustrian": "de-AT", "austrian": "de-AT",
    "nswissgerman": "de-CH", "castilian": "es", "norsk": "nb", "nynorsk": "nn", "magyar": "hu", "farsi": "fa",
}  # fmt: skip
_JOURNALS = ("journaltitle", "journal")
#: Entries that stand in a book of their own title.
_WITHIN = {
    "inbook",
    "incollection",
    "inproceedings",
    "conference",
    "bookinbook",
    "suppbook",
    "suppcollection",
    "inreference",
}
_IN_ISSUES = {"article", "periodical"}
#: What a child does not have from its parent: what names and describes the parent itself.
_OWN = {
    "title", "subtitle", "titleaddon", "shorttitle", "indextitle", "sorttitle", "keywords", "abstract", "doi", "url",
    "urldate", "note", "annote", "annotation", "file", "crossref", "xref", "xdata", "ids", "options", "pages",
    "sortkey", "presort", "label", "entryset", "entrysubtype", "execute", "related", "relatedtype", "key", "type",
    "pagetotal", "numpages",
}  # fmt: skip
#: Entries that describe no publication.
_NOT_WORKS = {"xdata", "set", "control"}
#: Schemes of identifiers by the field that holds them.
_SCHEMES = {"doi": "doi", "pmid": "pmid", "pmcid": "pmcid", "hdl": "handle"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_ADDRESS = re.compile(r"https?://[^\s{}]+")
_AND = re.compile(r"\s+and(?=\s)\s*", re.I)
_SPLIT = re.compile(r"[\s~]+")
_NAMED_PARTS = re.compile(r"(family|given|prefix|suffix)(?:-i)?\s*=\s*(\"[^\"]*\"|\{[^{}]*\}|[^,{}\"]*)")


def read(data: bytes | bytearray | memoryview | mmap) -> Iterator[Record | Problem]:
    """The records of a .bib file, and what could not be read of it."""
    held = data if isinstance(data, (bytes, mmap)) else bytes(data)
    parents = _parents(held)
    for entry in entries(held):
        if isinstance(entry, Problem):
            yield entry
        elif entry.word in _NOT_WORKS:
            continue
        elif not entry.fields:
            where = f"line {entry.line}, “{entry.key[:60]}”" if entry.key else f"line {entry.line}"
            yield Problem(what="an entry with nothing in it", where=where, mend="Give it a title, or take it out.")
        else:
            yield _record(_with_inherited(entry, parents) if parents else entry)


# Inheritance


_REFERS = re.compile(rb"\b(?:crossref|xdata)\s*=", re.I)


def _parents(data: bytes | mmap) -> dict[str, Entry]:
    """The entries that others inherit from, by key; a file without ``crossref`` and ``xdata`` is not read twice."""
    if not _has_references(data):
        return {}
    wanted: set[str] = set()
    for entry in entries(data):
        if isinstance(entry, Entry):
            wanted.update(_named_parents(entry))
    return (
        {e.key.lower(): e for e in entries(data) if isinstance(e, Entry) and e.key.lower() in wanted} if wanted else {}
    )


def _has_references(data: bytes | mmap) -> bool:
    for start in range(0, len(data), WINDOW):
        if _REFERS.search(data, start, start + WINDOW + 100):
            return True
        let_go(data, start, start + WINDOW)
    return False


def _named_parents(entry: Entry) -> list[str]:
    return [
        key.strip().lower()
        for name in ("xdata", "crossref")
        if name in entry.fields
        for key in entry.fields[name][0].split(",")
    ]


def _with_inherited(entry: Entry, parents: dict[str, Entry], depth: int = 0) -> Entry:
    """The entry with what it lacks and its parents have."""
    fields = dict(entry.fields)
    for key in _named_parents(entry)[:20]:
        parent = parents.get(key)
        if parent is None or parent.key == entry.key or depth > 4:
            continue
        parent = _with_inherited(parent, parents, depth + 1)
        whole = parent.word == "xdata"
        if not whole and entry.word in _WITHIN and "booktitle" not in fields and "title" in parent.fields:
            fields["booktitle"] = parent.fields["title"]
            if "subtitle" in parent.fields:
                fields["booksubtitle"] = parent.fields["subtitle"]
        if not whole and entry.word == "article" and parent.word == "periodical" and "title" in parent.fields:
            fields.setdefault("journaltitle", parent.fields["title"])
        for name, value in parent.fields.items():
            if name in fields or (not whole and name in _OWN):
                continue
            if name == "author" and not whole and entry.word in _WITHIN:
                if entry.word in ("inbook", "bookinbook", "suppbook"):
                    fields[name] = value
                continue
            if name in ("year", "month", "date") and ("year" in fields or "date" in fields) and name != "month":
                continue
            fields[name] = value
    return Entry(entry.word, entry.key, fields, entry.line, entry.start)


# From an entry to a record


def _type(word: str) -> str:
    """Our term for an entry's word, BibTeX's or else BibLaTeX's."""
    return ours("types", "bibtex").get(word) or ours("types", "biblatex").get(word, "")


def _record(entry: Entry) -> Record:
    """What the entry says."""
    word, fields = entry.word, entry.fields
    said: dict[str, Any] = {"key": entry.key, "where": f"line {entry.line}"}
    spans: dict[str, tuple[Span, ...]] = {}
    extra: dict[str, str] = {}
    contributors: list[Contributor] = []
    identifiers: list[Identifier] = []
    held_in: list[Identifier] = []
    if type_ := _type(word):
        spans["type"] = ((entry.start, entry.start + len(word)),)
    if not type_ or word not in (theirs("types", "bibtex").get(type_), theirs("types", "biblatex").get(type_)):
        extra["entrytype"] = word
    for name, (raw, start, end) in fields.items():
        if name in _TEXTS:
            place = _TEXTS[name]
            if place in said or (place == "publisher" and name != place and place in fields):
                extra[name] = to_text(raw)
            elif text := to_text(raw):
                said[place] = (licences.read(text) or text) if place == "licence" else _countries(text)
                spans[place] = ((start, end),)
        elif name in _ROLES:
            continue
        elif name == "abstract":
            said["summary"] = to_text(raw, breaks=True)
            spans["summary"] = ((start, end),)
        elif name == "pages":
            first, _, last = to_text(raw.replace("--", "-")).replace("–", "-").partition("-")
            said["pages"] = f"{first}-{last}" if last and last != first else first or last
            spans["pages"] = ((start, end),)
        elif name in ("number", "issue", "eid"):
            # What an article calls its number is the journal's issue; its own number is "eid".
            place = "issue" if name == "issue" or (name == "number" and word in _IN_ISSUES) else "number"
            text = to_text(raw)
            if place in said or (name == "eid" and word not in _IN_ISSUES):
                extra[name] = text
            elif text:
                said[place] = text
                spans[place] = ((start, end),)
        elif name == "keywords" or name == "keyword":
            said["subjects"] = said.get("subjects", ()) + _subjects(raw)
            spans["subjects"] = ((start, end),)
        elif name in _SCHEMES:
            value = _verbatim(raw)
            if bare := identifiers_.clean(_SCHEMES[name], value):
                spans[f"identifiers.{len(identifiers)}"] = ((start, end),)
                identifiers.append(Identifier(scheme=_SCHEMES[name], value=bare))
            elif value:
                extra[name] = value
        elif name == "isbn" or name == "issn":
            for value in re.split(r"[,;\s]+", to_text(raw)):
                if bare := identifiers_.clean(name, value):
                    target = held_in if name == "issn" or word in _WITHIN else identifiers
                    if target is identifiers:
                        spans[f"identifiers.{len(target)}"] = ((start, end),)
                    target.append(Identifier(scheme=name, value=bare))
                elif value:
                    extra[name] = f"{extra[name]} {value}" if name in extra else value
        elif name == "language" or name == "langid":
            text = to_text(raw)
            if "language" not in said and (tag := _BABEL.get(text.lower()) or languages.tag(text)):
                said["language"] = tag
                spans["language"] = ((start, end),)
            elif text and _BABEL.get(text.lower(), languages.tag(text)) != said.get("language"):
                extra[name] = text
        elif name == "url":
            if value := _verbatim(raw):
                said["links"] = (Link(url=value), *said.get("links", ()))
                spans["links.0"] = ((start, end),)
        elif name == "howpublished" and (address := _ADDRESS.search(_verbatim(raw))):
            said["links"] = (*said.get("links", ()), Link(url=address[0]))
            if text := to_text(raw).replace(address[0], "").strip(" ,.:;"):
                extra[name] = text
        elif name in _DATED or name in _HOLDING or name == "xdata":
            continue
        elif name == "type":
            extra["type"] = to_text(raw)
        elif name == "eprint":
            scheme = _eprint_scheme(fields)
            if scheme and (bare := identifiers_.clean(scheme, _verbatim(raw))):
                spans[f"identifiers.{len(identifiers)}"] = ((start, end),)
                identifiers.append(Identifier(scheme=scheme, value=bare))
            else:
                extra["eprint"] = _verbatim(raw)
        elif name == "crossref" or name == "file":
            extra[name] = raw.strip()
        elif text := to_text(raw):
            extra[name] = text
    if "eprint" in fields and "eprint" not in extra:
        extra.pop("eprinttype", None)
        extra.pop("archiveprefix", None)
    if "type" in extra and (term := _labelled().get(extra["type"].casefold())):
        type_ = term
        spans["type"] = (fields["type"][1:],)
        del extra["type"]
        if _type(word):
            extra.pop("entrytype", None)
    for name in fields:
        if name in _ROLES:
            raw, start, _ = fields[name]
            for person_, span in _people(raw, start, _ROLES[name]):
                if person_ is None:
                    said["incomplete_contributors"] = True
                else:
                    spans[f"contributors.{len(contributors)}"] = (span,)
                    contributors.append(person_)
    _dated(fields, said, spans, extra)
    _held(word, fields, said, spans, extra, tuple(held_in))
    if (below := said.get("subtitle")) and said.get("title", "").endswith(f": {below}"):
        said["title"] = said["title"][: -len(below) - 2]
    if said.get("container") is None and held_in:
        identifiers += held_in
    return Record(
        type=type_, contributors=tuple(contributors), identifiers=tuple(identifiers), extra=extra, spans=spans, **said
    )


def _verbatim(raw: str) -> str:
    """A value that is no prose: an address or a number, of which LaTeX's escapes are no part."""
    raw = raw.strip()
    if "\\" in raw or "{" in raw:
        raw = re.sub(r"^\\url\s*\{(.*)\}$", r"\1", raw)
        raw = re.sub(r"\\([_%#&~{}])", r"\1", raw.replace("{\\_}", "_").replace("\\textasciitilde", "~"))
        raw = raw.replace("{", "").replace("}", "")
    return raw.strip()


def _subjects(raw: str) -> tuple[str, ...]:
    text = to_text(raw)
    return tuple(word for part in re.split(r"[;\n]" if ";" in text else ",", text) if (word := part.strip()))


def _eprint_scheme(fields: dict[str, Value]) -> str:
    for name in ("eprinttype", "archiveprefix"):
        if name in fields:
            kind = fields[name][0].strip().lower()
            return {"arxiv": "arxiv", "pubmed": "pmid", "hdl": "handle"}.get(kind, "")
    return ""


@lru_cache(maxsize=1)
def _labelled() -> dict[str, str]:
    return {label.casefold(): term for term, label in labels("types").items()}


# Names


def _people(raw: str, start: int, role: str) -> Iterator[tuple[Contributor | None, Span]]:
    """The people of a list of names, each with its place; None for “and others”."""
    for begin, end in _names(raw):
        text = raw[begin:end]
        who = _read_name(text, role)
        if who is not None:
            yield who, (start + begin, start + end)
        elif text:
            yield None, (start + begin, start + end)


def _names(raw: str) -> Iterator[tuple[int, int]]:
    """Where the names of a list stand: it is parted at each “and” outside braces."""
    position = 0
    if "{" not in raw:
        cuts = [(m.start(), m.end()) for m in _AND.finditer(raw)]
    else:
        cuts, depth = [], 0
        for m in re.finditer(r"[{}]|\s+and(?=\s)\s*", raw, re.I):
            if m[0] == "{":
                depth += 1
            elif m[0] == "}":
                depth -= 1
            elif depth <= 0:
                cuts.append((m.start(), m.end()))
    for end, following in [*cuts, (len(raw), len(raw))]:
        text = raw[position:end]
        if stripped := text.strip():
            begin = position + text.index(stripped[0])
            yield begin, begin + len(stripped)
        position = following


@lru_cache(maxsize=16384)
def _read_name(text: str, role: str) -> Contributor | None:
    """One name in any of BibTeX's forms, or None for “others”."""
    if text.lower() in ("others", "et al.", "et al"):
        return None
    if text[0] == "{" and text[-1] == "}" and _is_one_group(text):
        return Contributor(name=to_text(text), literal=True, role=role)
    if "=" in text and _NAMED_PARTS.match(text):
        return _from_named_parts(text, role)
    parts = [part.strip() for part in _outside_braces(text, ",")] if "," in text else [text]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    suffix = ""
    if len(parts) == 1:
        given, family = _first_last(parts[0])
    elif len(parts) == 2:
        family, given = parts
    else:
        family, suffix, given = parts[0], parts[1], " ".join(parts[2:])
    if not is_plain(text):
        given, family, suffix = to_text(given), to_text(family), to_text(suffix)
    if not family and not given:
        return Contributor(name=to_text(text) or text, role=role)
    return person(given, family, suffix, role)


def _is_one_group(text: str) -> bool:
    """Whether the first brace is closed by the last."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return place == len(text) - 1
    return False


def _outside_braces(text: str, sign: str) -> list[str]:
    if "{" not in text:
        return text.split(sign)
    parts, depth, begin = [], 0, 0
    for place, letter in enumerate(text):
        if letter == "{":
            depth += 1
        elif letter == "}":
            depth -= 1
        elif letter == sign and depth <= 0:
            parts.append(text[begin:place])
            begin = place + 1
    return [*parts, text[begin:]]


def _first_last(text: str) -> tuple[str, str]:
    """“Given von Family” parted: the family name begins with the first word in small letters, or is the last word."""
    words = [word for word in _words(text) if word]
    if len(words) < 2:
        return "", "".join(words)
    for place, word in enumerate(words[:-1]):
        if place and _is_small(word):
            return " ".join(words[:place]), " ".join(words[place:])
    if _is_small(words[0]):
        return "", " ".join(words)
    return " ".join(words[:-1]), words[-1]


def _words(text: str) -> list[str]:
    """The words of a name; braces hold together."""
    if "{" not in text:
        return _SPLIT.split(text)
    words, depth, begin = [], 0, 0
    for place, letter in enumerate(text):
        if letter == "{":
            depth += 1
        elif letter == "}":
            depth -= 1
        elif depth <= 0 and (letter.isspace() or letter == "~") and not text[max(0, place - 2) : place].endswith("\\"):
            words.append(text[begin:place])
            begin = place + 1
    return [*words, text[begin:]]


def _is_small(word: str) -> bool:
    """Whether a word is a particle: its first letter outside braces is a small one."""
    if word[0].islower():
        return True
    if word[0].isupper() or (word[0] == "{" and not word.startswith("{\\")):
        return False
    plain = to_text(word)
    return plain[:1].islower()


def _from_named_parts(text: str, role: str) -> Contributor:
    """BibLaTeX's ``family=Neumann, given=John, prefix=von``."""
    found = {m[1]: to_text(m[2].strip().strip('"')) for m in reversed(list(_NAMED_PARTS.finditer(text)))}
    family = f"{found['prefix']} {found.get('family', '')}" if found.get("prefix") else found.get("family", "")
    return person(found.get("given", ""), family.strip(), found.get("suffix", ""), role)


# Dates

_DATED = {"date", "year", "month", "day"}


def _dated(
    fields: dict[str, Value], said: dict[str, Any], spans: dict[str, tuple[Span, ...]], extra: dict[str, str]
) -> None:
    """Read ``date``, or ``year`` with ``month`` and ``day``."""
    for name in ("date", "year"):
        if name not in fields:
            continue
        raw, start, end = fields[name]
        # The tilde of “1995~” is EDTF's here, not LaTeX's.
        text = raw.strip() if "~" in raw and dates.parse(raw.strip()) else to_text(raw)
        month = ""
        month_span: tuple[Span, ...] = ()
        if name == "year" and "month" in fields:
            month = to_text(fields["month"][0])
            month_span = (fields["month"][1:],)
        if name == "year" and "day" in fields and month:
            month = f"{to_text(fields['day'][0])} {month}"
        issued = _issued(text, month) if text else None
        if issued is None:
            if text:
                extra[name] = text
            if month:
                extra["month"] = month
            continue
        said["issued"] = issued
        if month and issued.written != f"{month} {text}":
            extra["month"], month_span = month, ()
        spans["issued"] = (*month_span, (start, end))
        break
    if "date" in fields and "issued" in said and "year" in fields and name == "date":
        year = to_text(fields["year"][0])
        if not said["issued"].edtf.startswith(year):
            extra["year"] = year


def _countries(text: str) -> str:
    """“France, Germany” of “countryfr and countryde”; any other text as it is."""
    words = text.split(" and ") if text.startswith("country") else ()
    return ", ".join(_COUNTRIES[word] for word in words) if words and set(words) <= _COUNTRIES.keys() else text


@lru_cache(maxsize=4096)
def _issued(year: str, month: str = "") -> Date | None:
    """The date of a year and a month as people write them, or of BibLaTeX's date."""
    if not month:
        day = year.partition("T")[0] if re.match(r"\d{4}-\d\d-\d\dT\d", year) else year
        return dates.parse(day) or dates.read(day)
    written = f"{month} {year}"
    numbers = month.split()
    if year.isdigit() and all(number.isdigit() for number in numbers):
        edtf = "-".join([year, *(number.zfill(2) for number in reversed(numbers))])
        if date := dates.parse(edtf):
            return replace(date, written=written)
    return dates.read(written) or dates.parse(year) or dates.read(year)


# What the work is in

_HOLDING = {"journal", "journaltitle", "journalsubtitle", "shortjournal", "fjournal", "booktitle", "booksubtitle"}


def _held(
    word: str,
    fields: dict[str, Value],
    said: dict[str, Any],
    spans: dict[str, tuple[Span, ...]],
    extra: dict[str, str],
    identifiers: tuple[Identifier, ...],
) -> None:
    """Read the journal or the book that the work stands in."""
    if "fjournal" in fields and "journal" in fields and "shortjournal" not in fields:
        # MathSciNet's: the whole name in a field of its own, the short one where the whole is looked for.
        fields = {**fields, "shortjournal": fields["journal"], "journal": fields["fjournal"]}
    for name, below in (
        ("booktitle", "booksubtitle"),
        ("journaltitle", "journalsubtitle"),
        ("journal", "journalsubtitle"),
    ):
        if name not in fields:
            continue
        raw, start, end = fields[name]
        title = to_text(raw)
        if not title:
            continue
        if "container" in said:
            if title != said["container"].title:
                extra[name] = title
            continue
        if name == "booktitle" and "title" not in said and word not in _WITHIN:
            said["title"] = title
            spans["title"] = ((start, end),)
            continue
        if below in fields and (more := to_text(fields[below][0])):
            title = f"{title}: {more}"
        short = to_text(fields["shortjournal"][0]) if "shortjournal" in fields and name != "booktitle" else ""
        said["container"] = Container(
            title=title,
            type="journal"
            if name != "booktitle"
            else "proceedings"
            if word in ("inproceedings", "conference")
            else "book",
            short_title=short,
            identifiers=identifiers,
        )
        spans["container"] = ((start, end),)


# From a record to an entry

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.+/-]*")
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_SCHEME_FIELDS = {scheme: name for name, scheme in _SCHEMES.items()} | {"isbn": "isbn", "issn": "issn"}
#: What ``extra`` may hold of the reading itself, or that would mean something else in the new file.
_PUBLISHERS = {
    "thesis": "school",
    "phdthesis": "school",
    "mastersthesis": "school",
    "techreport": "institution",
    "report": "institution",
}
_NOT_WRITTEN = {
    "entrytype",
    "crossref",
    "xdata",
    "xref",
    "ids",
    "file",
    "type",
    "key",
    "year",
    "month",
    "date",
    "options",
}


def write(records: Iterable[Record], modern: bool = False) -> Iterator[str]:
    """The text of a .bib file: with ``modern`` BibLaTeX in UTF-8, without BibTeX in ASCII as far as it goes."""
    used: set[str] = set()
    for record in records:
        lines = ",\n".join(f"  {name} = {value}" for name, value in _fields(record, modern))
        yield f"@{_word(record, modern)}{{{_unique(_key(record), used)},\n{lines}\n}}\n\n"


def _word(record: Record, modern: bool) -> str:
    was = record.extra.get("entrytype", "")
    if was and _FIELD_NAME.fullmatch(was) and _type(was) == record.type:
        return was
    return theirs("types", "biblatex" if modern else "bibtex").get(record.type, "misc")


def _key(record: Record) -> str:
    """The record's own key where TeX can bear it, else one of name, year and the title's first long word."""
    if _KEY.fullmatch(record.key):
        return record.key
    first = record.contributors[0] if record.contributors else None
    name = (first.family or first.name.split()[-1] if first and first.name.split() else "") or "anon"
    year = record.issued.edtf[:4] if record.issued else ""
    long = next((word for word in re.findall(r"[^\W\d_]+", record.title) if len(word) > 3), "")
    return re.sub(r"[^A-Za-z0-9]", "", unicodedata.normalize("NFKD", f"{name}{year}{long}").lower()) or "work"


def _unique(key: str, used: set[str]) -> str:
    found, number = key, 1
    while found.lower() in used:
        number += 1
        found = f"{key}-{number}"
    used.add(found.lower())
    return found


def _fields(record: Record, modern: bool) -> Iterator[tuple[str, str]]:
    """The entry's fields with their values, braces and all."""
    word = _word(record, modern)
    written: set[str] = set()

    def said(name: str, value: str, guard: bool = False) -> Iterator[tuple[str, str]]:
        if value and name not in written:
            written.add(name)
            yield name, "{" + to_latex(value, not modern, guard) + "}"

    for role in dict.fromkeys(person_.role for person_ in record.contributors):
        people = [_write_name(c, not modern) for c in record.contributors if c.role == role]
        if record.incomplete_contributors and role == record.contributors[0].role:
            people.append("others")
        name = _ROLE_FIELDS.get(role, role)
        if name not in written:
            written.add(name)
            yield name, "{" + " and ".join(people) + "}"
    # BibTeX's styles print no subtitle: it stands in the title too, and the reader knows.
    whole = record.title if modern or not record.subtitle else f"{record.title}: {record.subtitle}"
    yield from said("title", whole, guard=True)
    yield from said("subtitle", record.subtitle, guard=True)
    if record.container:
        journal = "journaltitle" if modern else "journal"
        in_journal = record.container.type == "journal" or (word == "article" and not record.container.type)
        yield from said(journal if in_journal else "booktitle", record.container.title, guard=True)
        yield from said("shortjournal", record.container.short_title if in_journal else "")
    if record.issued:
        yield from _write_date(record.issued.edtf, modern)
    if record.type and _type(word) != record.type:
        yield from said("type", labels("types").get(record.type, ""))
    yield from said("type", record.extra.get("type", ""))
    yield from said(_PUBLISHERS.get(word, "publisher"), record.publisher)
    yield from said("location" if modern else "address", record.place)
    yield from said("series", record.series)
    yield from said("number", record.issue if word in _IN_ISSUES else record.number)
    yield from said("eid" if word in _IN_ISSUES else "issue", record.number if word in _IN_ISSUES else record.issue)
    yield from said("edition", record.edition)
    yield from said("volume", record.volume)
    yield from _write_pages(record.pages)
    yield from said("language", record.language)
    numbers = [*record.identifiers, *(record.container.identifiers if record.container else ())]
    for scheme in dict.fromkeys(i.scheme for i in numbers):
        values = " ".join(i.value for i in numbers if i.scheme == scheme)
        if scheme == "arxiv":
            yield "eprint", "{" + _bare(values) + "}"
            yield ("eprinttype" if modern else "archiveprefix"), "{arXiv}"
        elif scheme in _SCHEME_FIELDS:
            yield _SCHEME_FIELDS[scheme], "{" + _bare(values) + "}"
    if record.links:
        yield "url", "{" + _bare(record.links[0].url) + "}"
    separator = "; " if any("," in subject for subject in record.subjects) else ", "
    keywords = separator.join(record.subjects) + (";" if separator == "; " and len(record.subjects) == 1 else "")
    yield from said("keywords", keywords)
    yield from said("copyright", record.licence)
    yield from said("note", record.note)
    if record.summary:
        paragraphs = (to_latex(part, not modern) for part in record.summary.split("\n\n"))
        yield "abstract", "{" + "\n\n".join(paragraphs) + "}"
    for name, value in record.extra.items():
        if _FIELD_NAME.fullmatch(name) and name not in _NOT_WRITTEN and name not in _KNOWN:
            yield from said(name, value)


_KNOWN = {
    *_TEXTS,
    *_ROLES,
    *_SCHEMES,
    *_DATED,
    *_HOLDING,
    "isbn",
    "issn",
    "url",
    "abstract",
    "keywords",
    "pages",
    "number",
    "issue",
    "eid",
}


def _write_pages(pages: str) -> Iterator[tuple[str, str]]:
    if pages:
        yield "pages", "{" + re.sub(r"(?<=[\w}])-(?=\w)", "--", to_latex(pages)) + "}"


def _write_date(edtf: str, modern: bool) -> Iterator[tuple[str, str]]:
    plain = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", edtf)
    if modern:
        yield "date", "{" + edtf + "}"
        return
    if year := re.search(r"\d{4}", edtf):
        yield "year", "{" + year[0] + "}"
    if plain and plain[2]:
        yield "month", _MONTHS[int(plain[2]) - 1]
        if plain[3]:
            yield "day", "{" + str(int(plain[3])) + "}"
    elif not plain:
        yield "date", "{" + edtf + "}"


def _bare(value: str) -> str:
    """An address or a number as ``\\url`` and ``doi`` take it: no backslash, no brace."""
    return "".join(f"%{ord(c):02X}" if c in "\\{}" or (c.isspace() and c != " ") else c for c in value)


def _write_name(contributor: Contributor, ascii_only: bool) -> str:
    """A name in the form “Family, Suffix, Given”; a body's in braces."""

    def part(text: str) -> str:
        latex = to_latex(text, ascii_only)
        return "{" + latex + "}" if "," in text or _AND.search(f" {text} ") else latex

    if contributor.literal:
        return "{" + to_latex(contributor.name, ascii_only) + "}"
    if not contributor.family:
        name = names.parts(contributor.name)
        if name.body or not name.given:
            return "{" + to_latex(contributor.name, ascii_only) + "}"
        contributor = replace(contributor, given=name.given, family=name.surname, suffix=name.suffix)
    if contributor.suffix:
        return f"{part(contributor.family)}, {part(contributor.suffix)}, {part(contributor.given)}"
    if contributor.given:
        return f"{part(contributor.family)}, {part(contributor.given)}"
    return "{" + to_latex(contributor.family, ascii_only) + "},"


#: The fields of a record that come back unchanged, in either dialect.
KEPT = frozenset(
    {
        "type", "title", "subtitle", "contributors", "incomplete_contributors", "issued", "summary", "language",
        "container", "series", "number", "publisher", "place", "edition", "volume", "issue", "pages", "identifiers",
        "subjects", "licence", "note",
    }
)  # fmt: skip
