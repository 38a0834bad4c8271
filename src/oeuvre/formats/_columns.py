"""What the columns of a table mean, and a row as a record: the same for a file of commas and for a spreadsheet.

Headings are known in several languages (``vocabulary/columns.csv``). Whoever reads may say which column is which field;
what is not said is guessed, and what nobody knows is kept under its heading. Several people stand in one cell, between
semicolons or on lines of their own; with commas alone it shows from the commas whether they part names or a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from msgspec.structs import replace

from oeuvre.formats._people import inverted, inverted_name
from oeuvre.record import Container, Contributor, Date, Identifier, Link, Problem, Record, dates, languages, licences
from oeuvre.record import identifiers as identifiers_
from oeuvre.record.vocabulary import labels, ours, table

__all__ = ["HEADINGS", "KEPT", "Row", "cells", "fields", "header", "meaning", "records"]

#: A row's number as people count it, and its cells.
Row = tuple[int, Sequence[str]]

#: The rows among which the headings are looked for.
_TOP = 20
_SCHEMES = ("doi", "pmid", "pmcid", "arxiv", "handle", "isbn", "issn")
_TEXTS = (
    "title", "subtitle", "series", "number", "publisher", "place", "edition", "volume", "issue", "licence", "note", "key",
)  # fmt: skip
_HELD = {"journal": "journal", "book": "book", "proceedings": "proceedings", "container": ""}
_PEOPLE = {"authors": "author", "editors": "editor", "translators": "translator"}


def fields() -> tuple[str, ...]:
    """The names of the fields that a column may be."""
    return tuple(labels("columns"))


@lru_cache(maxsize=4096)
def _folded(heading: str) -> str:
    """A heading to compare by: no case, no accents, no punctuation, and no words put together by capitals."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    plain = "".join(c for c in unicodedata.normalize("NFKD", parted.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


@cache
def _known() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table("columns"):
        for word in (row["term"], row["label"], *row["words"].split(";")):
            found.setdefault(_folded(word), row["term"])
    return found


def meaning(headings: Sequence[str], mapping: Mapping[str, str] | None = None) -> dict[str, str]:
    """The field that each heading stands for, empty where it is none; what ``mapping`` says comes first.

    Raises ``LookupError`` for a field that there is not, and for a heading that the table has not.
    """
    told = {_folded(heading): field for heading, field in (mapping or {}).items()}
    for field in told.values():
        if field and field not in fields():
            raise LookupError(f"no field “{field}” for a column; there are: {', '.join(fields())}")
    present = {_folded(heading) for heading in headings}
    for heading in mapping or {}:
        if _folded(heading) not in present:
            raise LookupError(f"no column “{heading}”; there are: {', '.join(h for h in headings if h)}")
    taken = set(told.values())
    found: dict[str, str] = {}
    for heading in headings:
        folded = _folded(heading)
        field = told.get(folded, "" if _known().get(folded, "") in taken else _known().get(folded, ""))
        if (
            folded not in told
            and field
            and field in found.values()
            and field not in ("url", "issn", "isbn", "subjects")
        ):
            field = ""  # the first column of a kind is it
        found[heading] = field
    return found


def header(rows: Sequence[Sequence[str]], mapping: Mapping[str, str] | None = None) -> int:
    """Which of the first rows holds the headings: the one of which most are known; -1 if none is."""
    told = {_folded(heading) for heading in mapping or {}}
    best, place = 0, -1
    for number, row in enumerate(rows[:_TOP]):
        known = [_known().get(_folded(cell), "told" if _folded(cell) in told else "") for cell in row if len(cell) < 80]
        count = len({field for field in known if field})
        if count > best and (count > 1 or told or {"title", "authors"} & set(known)):
            best, place = count, number
    return place


def records(
    rows: Iterable[Row],
    mapping: Mapping[str, str] | None = None,
    sheet: str = "",
    shown: Callable[[str], str] = str.strip,
) -> Iterator[Record | Problem]:
    """The records of a table, and what is no record; the first rows are looked at for the headings.

    ``shown`` gives what a cell means.
    """
    before = f"sheet “{sheet}”, " if sheet else ""
    told = iter(rows)
    top: list[Row] = []
    for row in told:
        if any(row[1]):
            top.append(row)
        if len(top) >= _TOP:
            break
    place = header([cells for _, cells in top], mapping)
    if place < 0:
        if top and not sheet:
            yield Problem(
                what="no row of headings that we know",
                where=f"row {top[0][0]}",
                mend="Name the columns in the first row: Title, Authors, Year …",
                text="; ".join(top[0][1])[:2000],
            )
        return
    headings = [" ".join(cell.split()) for cell in top[place][1]]
    fields_ = meaning(headings, mapping)
    if not {"title", "journal", "book", "container"} & set(fields_.values()):
        yield Problem(
            what="no column that holds titles",
            where=f"{before}row {top[place][0]}",
            mend="Name it Title, or say which it is.",
            text="; ".join(headings)[:2000],
        )
        return
    for number, line in top[place + 1 :]:
        yield from _row(number, line, headings, fields_, before, shown)
    for number, line in told:
        if any(line):
            yield from _row(number, line, headings, fields_, before, shown)


def _row(
    number: int,
    line: Sequence[str],
    headings: list[str],
    fields_: dict[str, str],
    before: str,
    shown: Callable[[str], str],
) -> Iterator[Record | Problem]:
    """The record of a row, or the problem with it."""
    where = f"{before}row {number}"
    values: dict[str, str] = {}
    extra: dict[str, str] = {}
    for place, cell in enumerate(line[:5000]):
        value = shown(cell)
        if not value:
            continue
        heading = headings[place] if place < len(headings) else ""
        field = fields_.get(heading, "") if heading else ""
        if not field:
            name = heading or f"column {place + 1}"
            extra[name] = f"{extra[name]}\n{value}" if name in extra else value
        elif field in values:
            values[field] += f"; {value}"
        else:
            values[field] = value
    if not values:
        return
    if "title" not in values:
        yield Problem(
            what="no title", where=where, mend="Write one in its column.", text="; ".join(c for c in line if c)[:10_000]
        )
        return
    yield _record(values, extra, where)


# A row's values to a record


def _record(values: dict[str, str], extra: dict[str, str], where: str) -> Record:
    said: dict[str, Any] = {"where": where}
    for field in _TEXTS:
        if field in values:
            said[field] = values[field]
    if licence := licences.read(said.get("licence", "")):
        said["licence"] = licence
    term = _type(values.get("type", ""))
    if values.get("type") and not term:
        extra["type"] = values["type"]
    contributors: list[Contributor] = []
    for field, role in _PEOPLE.items():
        if field in values:
            people, is_all = _people(values[field], role)
            contributors += people
            if not is_all:
                said["incomplete_contributors"] = True
    if "statements" in values:
        contributors = _stated(contributors, values["statements"], extra)
    if issued := _issued(values.get("issued", ""), values.get("year", ""), extra):
        said["issued"] = issued
    if "summary" in values:
        said["summary"] = "\n\n".join(" ".join(p.split()) for p in re.split(r"\n\s*\n", values["summary"]) if p.strip())
    if language := values.get("language"):
        if tag := languages.tag(language):
            said["language"] = tag
        else:
            extra["language"] = language
    if pages := values.get("pages") or "-".join(filter(None, (values.get("first_page"), values.get("last_page")))):
        said["pages"] = pages.replace("–", "-").replace("--", "-")
    identifiers, held_in = _identifiers(values, extra, term)
    said |= _held(values, term, held_in)
    if "container" not in said:
        identifiers += held_in
    links = [Link(url=url) for url in values.get("url", "").split() if _is_address(url)]
    links += [Link(url=url, rel="file") for url in values.get("file", "").split() if _is_address(url)]
    for field in ("url", "file"):
        if rest := " ".join(word for word in values.get(field, "").split() if not _is_address(word)):
            extra[field] = rest
    subjects = _subjects(values.get("subjects", "")) + _subjects(values.get("tags", ""))
    return Record(
        type=term, contributors=tuple(contributors), identifiers=tuple(dict.fromkeys(identifiers)),
        links=tuple(dict.fromkeys(links)), subjects=tuple(dict.fromkeys(subjects)), extra=extra, **said,
    )  # fmt: skip


@cache
def _types() -> dict[str, str]:
    """Every word for a kind of work, in anyone's vocabulary, folded."""
    found: dict[str, str] = {}
    for term, label in labels("types").items():
        found[_folded(term)] = found[_folded(label)] = term
    for column in ("zotero", "csl", "crossref", "bibtex", "biblatex", "ris", "openalex", "datacite", "orcid", "coar"):
        for word, term in ours("types", column).items():
            found.setdefault(_folded(word), term)
    for row in table("type_words"):
        for word in row["words"].split(";"):
            found.setdefault(_folded(word), row["term"])
    return found


@lru_cache(maxsize=1024)
def _type(text: str) -> str:
    return _types().get(_folded(text), "")


_INITIALS = re.compile(r"(?:[A-ZÀ-Ý]\.?[\s-]*){1,4}$")
_TOGETHER = re.compile(r"\s+(?:and|und|et|y|e|&)\s+|\s*&\s+", re.I)
_ET_AL = re.compile(r"\s*\b(?:et al\.?|and others|u\.\s?a\.)\s*$", re.I)


@lru_cache(maxsize=8192)
def _people(cell: str, role: str) -> tuple[tuple[Contributor, ...], bool]:
    """The people of a cell, and whether they are all."""
    bare = _ET_AL.sub("", cell)
    if bare != cell and ";" not in bare:
        bare = bare.rstrip(" ,")
    parts = _several(bare) if re.search(r"[;\n|]", bare) else _by_commas(bare)
    return tuple(inverted(part, role) for part in parts if part.strip(" ,")), bare == cell


def _by_commas(cell: str) -> list[str]:
    """Names that only commas and “and” part: a comma within a name is told by what stands behind it."""
    parts = [part.strip() for part in cell.split(",")]
    if len(parts) == 1:
        return _TOGETHER.split(cell)
    if cell.rstrip().endswith(","):
        return [cell]
    joined = _TOGETHER.split(cell)
    if len(joined) > 1 and all("," in part for part in joined):
        return joined  # Imaginary, Ada and Quill, Otto
    flat = [name for part in parts for name in _TOGETHER.split(re.sub(r"^(?:and|und|et|&)\s+", "", part))]
    if len(flat) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in flat[1::2]):
        return [f"{family}, {given}" for family, given in zip(flat[::2], flat[1::2], strict=True)]
    if len(flat) == 2 and len(joined) == 1:
        # “Imaginary, Ada B.” is one; “Ada Imaginary, Otto Quill” are two.
        return flat if " " in flat[0] and " " in flat[1] and not _INITIALS.search(flat[1]) else [cell]
    return flat


def _stated(contributors: list[Contributor], cell: str, extra: dict[str, str]) -> list[Contributor]:
    """The contributors with their statements, if there are as many."""
    lines = [line.strip() for line in re.split(r"\s\|\s|\n", f"{cell} ")]
    authors = [who for who in contributors if who.role == "author"]
    if len(lines) != len(authors):
        extra["statements"] = cell
        return contributors
    by_author = iter(lines)
    return [replace(who, statement=next(by_author)) if who.role == "author" else who for who in contributors]


def _issued(written: str, year: str, extra: dict[str, str]) -> Date | None:
    """The date, or else the year; what can be read of neither is kept."""
    date = (dates.parse(written) or dates.read(written)) if written else None
    if date is None and written:
        extra["date"] = written
    only = (dates.parse(year) or dates.read(year)) if year else None
    if only is None and year:
        extra["year"] = year
    if date and only and date.ambiguous and not date.edtf.startswith(only.edtf[:4]):
        return only
    return date or only


def _identifiers(values: dict[str, str], extra: dict[str, str], term: str) -> tuple[list[Identifier], list[Identifier]]:
    """The work's own numbers, and those of what it is in."""
    own: list[Identifier] = []
    held_in: list[Identifier] = []
    for scheme in _SCHEMES:
        # A DOI may hold a semicolon or a comma: there only what begins as one begins another.
        between = r"[,;\s]++(?=(?:doi:|https?://[^\s/]{1,40}/)?10\.\d)|\s+" if scheme == "doi" else r"[,;\s]+"
        for part in re.split(between, values.get(scheme, "")) if scheme in values else ():
            if bare := identifiers_.clean(scheme, part):
                within = scheme == "issn" or (
                    scheme == "isbn" and term in ("chapter", "conference-paper", "reference-entry")
                )
                (held_in if within else own).append(Identifier(scheme=scheme, value=bare))
            elif scheme in ("isbn", "issn") and (
                bare := identifiers_.clean("issn" if scheme == "isbn" else "isbn", part)
            ):
                own.append(Identifier(scheme="issn" if scheme == "isbn" else "isbn", value=bare))
            elif part:
                extra[scheme] = f"{extra[scheme]} {part}" if scheme in extra else part
    for part in values.get("identifiers", "").split(";"):
        scheme, _, value = part.strip().partition(":")
        if bare := identifiers_.clean(scheme.lower(), value):
            own.append(Identifier(scheme=scheme.lower(), value=bare))
        elif found := identifiers_.read(part):
            own.append(found)
        elif part.strip():
            extra["identifiers"] = f"{extra['identifiers']}; {part.strip()}" if "identifiers" in extra else part.strip()
    return own, held_in


def _held(values: dict[str, str], term: str, held_in: list[Identifier]) -> dict[str, Any]:
    """What the work is in, where a column says so."""
    for field, kind in _HELD.items():
        if field in values:
            usual = "journal" if "article" in term or term == "review" else ""
            usual = {"chapter": "book", "conference-paper": "proceedings", "reference-entry": "book"}.get(term, usual)
            return {
                "container": Container(
                    title=values[field],
                    type=kind or usual,
                    short_title=values.get("container_short", ""),
                    identifiers=tuple(dict.fromkeys(held_in)),
                )
            }
    return {}


def _is_address(word: str) -> bool:
    return re.match(r"(?:https?:|ftp:)?//\S|www\.\S", word, re.I) is not None


def _several(cell: str) -> list[str]:
    """The parts of a cell between semicolons or lines, else between bars, else between commas."""
    sign = "[;\n]" if ";" in cell or "\n" in cell else "[|]" if "|" in cell else ","
    return [part.strip() for part in re.split(sign, cell) if part.strip()]


def _subjects(cell: str) -> tuple[str, ...]:
    return tuple(_several(cell))


# A record to a row

#: The columns that are written, in order: each field under its label.
HEADINGS = tuple(
    label
    for term, label in labels("columns").items()
    if term not in ("year", "container", "first_page", "last_page", "pmid", "pmcid", "arxiv", "handle", "tags")
)


def cells(record: Record) -> list[str]:
    """The cells of a record's row, under ``HEADINGS``."""
    held = record.container
    numbers = [*record.identifiers, *(held.identifiers if held else ())]
    by_scheme = {scheme: " ".join(i.value for i in numbers if i.scheme == scheme) for scheme in ("doi", "isbn", "issn")}
    statements = [who.statement for who in record.contributors if who.role == "author"]
    values = {field: getattr(record, field) for field in _TEXTS} | by_scheme
    values |= {field: _names(record, role) for field, role in _PEOPLE.items()}
    values |= {
        "type": labels("types").get(record.type, record.type),
        "statements": " | ".join(statements) if any(statements) else "",
        "issued": record.issued.edtf if record.issued else "",
        "summary": record.summary,
        "language": record.language,
        "journal": held.title if held and held.type == "journal" else "",
        "book": held.title if held and held.type not in ("journal", "proceedings") else "",
        "proceedings": held.title if held and held.type == "proceedings" else "",
        "container_short": held.short_title if held else "",
        "pages": record.pages,
        "identifiers": "; ".join(str(i) for i in numbers if i.scheme not in by_scheme),
        "url": " ".join(link.url for link in record.links if link.rel != "file"),
        "file": " ".join(link.url for link in record.links if link.rel == "file"),
        "subjects": "; ".join(record.subjects)
        + (";" if len(record.subjects) == 1 and re.search("[,|]", record.subjects[0]) else ""),
    }
    return [values[field] for field, label in labels("columns").items() if label in HEADINGS]


def _names(record: Record, role: str) -> str:
    names_ = [inverted_name(who).replace(";", ",") for who in record.contributors if who.role == role]
    if record.incomplete_contributors and role == "author":
        names_.append("et al.")
    # The semicolon at the end says that nothing else parts a single name.
    return "; ".join(names_) + (
        ";" if len(names_) == 1 and re.search(r"[,|]|\s(?:and|und|et|y|e|&)\s", names_[0]) else ""
    )


#: The fields of a record that come back unchanged from a table.
KEPT = frozenset(
    {
        "type", "title", "subtitle", "contributors", "incomplete_contributors", "issued", "summary", "language", "container",
        "series", "number", "publisher", "place", "edition", "volume", "issue", "pages", "identifiers", "links", "subjects",
        "licence", "note", "key",
    }
)  # fmt: skip
