"""RIS: what databases and reference managers hand over, a tag and a value a line.

``TY  - JOUR`` opens a record and ``ER  -`` ends it. No two programs agree on the rest: one space or three after the tag,
no ``ER``, numbers between records, values that go on on the next line, one date in four tags, a journal in five. So a
record also ends where the next begins, a line without a tag goes on from the one before, and where several tags say one
thing the fullest is taken. A date is ``2019/04/12/Spring``, its parts empty where not known.

Web of Science's tagged files (``.ciw``, ``PT J`` … ``ER``) have the same shape with other tags, and are read too.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from mmap import mmap
from typing import Any

from msgspec.structs import replace

from oeuvre.formats import Format, _values
from oeuvre.formats._kinds import in_words, of_words
from oeuvre.formats._page import is_within_page
from oeuvre.formats._people import inverted, inverted_name
from oeuvre.formats._text import decode, windows
from oeuvre.record import Container, Contributor, Date, Identifier, Link, Problem, Record, Span, dates, languages
from oeuvre.record import identifiers as identifiers_
from oeuvre.record.vocabulary import ours, theirs

__all__ = ["detect", "read", "ris", "write"]

#: A line's tag and value: with the dash, or as Web of Science writes them.
_LINE = re.compile(r"([A-Z][A-Z0-9])(?:[ \t]{0,3}-(?:[ \t](.*)|[ \t]*)| {2,}-(.*))$")
_TAGGED = re.compile(rb"^[ \t]*TY {0,3}- ?[A-Za-z]", re.M)
_WOS = re.compile(rb"^PT [A-Z][ \t]*\r?$", re.M)
_OPENING = re.compile(r"\s*TY {0,3}-")

#: Tags that are one field of the record; where there are several for one, the earlier tag counts.
_TITLES = ("TI", "T1", "CT", "BT")
_DATES = ("DA", "PY", "Y1", "DP")
_SUMMARIES = ("AB", "N2")
_CONTAINERS = ("T2", "JF", "JO", "BT", "JA", "J2", "J1", "JI")
_TEXTS = {
    "VL": "volume", "VO": "volume", "IS": "issue", "CP": "issue", "PB": "publisher", "CY": "place", "PP": "place",
    "ET": "edition", "T3": "series",
}  # fmt: skip
_NAMES = {"AU": "author", "A1": "author", "A2": "", "ED": "editor", "A3": "", "A4": "", "TA": "translator"}
_NUMBERS = {"DO": "doi", "DI": "doi", "SN": "", "AN": "", "C2": "", "BN": "isbn"}
_KEYWORDS = ("KW", "DE")
_TYPES_WITHIN = {"CHAP", "ECHAP", "CONF", "CPAPER", "ENCYC", "DICT"}
#: Of these the serial number is their own: a report's, a patent's, a standard's.
_NUMBERED = {"RPRT", "PAT", "STAND", "GOVDOC"}
_JOURNALS = {"JOUR", "EJOUR", "MGZN", "NEWS", "INPR", "ABST"}
_DATE = re.compile(r"(\d{4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?)?")
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")


def detect(head: bytes, filename: str) -> float:
    """Sure where a line opens a record; a page that holds records is a page."""
    plain = head.replace(b"\0", b"").replace(b"\r", b"\n")
    if tagged := _TAGGED.search(plain):
        return 0.1 if is_within_page(plain, filename, tagged.start()) else 0.95
    if _WOS.search(plain):
        return 0.9
    return 0.3 if filename.lower().endswith((".ris", ".ciw")) else 0.0


# Lines to records


@dataclass(slots=True)
class _Lines:
    """The lines of one record: tags in order, each with its value and its place."""

    line: int
    values: list[tuple[str, str, int, int]] = field(default_factory=list)
    more: list[str] = field(default_factory=list)  # what goes on from the last value
    opened: bool = False

    def close_value(self) -> None:
        if self.more and self.values:
            tag, value, start, end = self.values[-1]
            self.values[-1] = (tag, "\n".join([value, *self.more]), start, end)
        self.more.clear()


def read(data: bytes | bytearray | memoryview | mmap) -> Iterator[Record | Problem]:
    """The records of a file; what stands between them is no part of any."""
    position, number = 0, 0
    current: _Lines | None = None
    wos: bool | None = None
    for text, _ in windows(data):
        if wos is None:
            wos = not _TAGGED.search(text[:4096].encode()) and bool(_WOS.search(text[:4096].encode()))
        for raw in text.split("\n"):
            number += 1
            start, position = position, position + len(raw) + 1
            tag, value, begins = _parted(raw, wos)
            if tag == ("PT" if wos else "TY"):
                if current and current.opened and _only_types(current):
                    # Several TY lines one after the other: the record is of the last kind.
                    current.values.clear()
                elif current:
                    yield from _finished(current, wos)
                    current = None
                current = current or _Lines(number, opened=True)
                current.values.append((tag, value, start + begins, start + begins + len(value)))
            elif tag == "ER":
                if current:
                    yield from _finished(current, wos)
                current = None
            elif tag:
                if current is None:
                    current = _Lines(number)
                current.close_value()
                current.values.append((tag, value, start + begins, start + begins + len(value)))
            elif current is not None and current.values:
                if rest := raw.strip():
                    _go_on(current, rest, start + len(raw.rstrip()))
                elif current.more or current.values[-1][1]:
                    current.more.append("")
        # A window ends at the end of a line: the last piece of the split is what follows it, nothing.
        if text.endswith("\n"):
            number -= 1
            position -= 1
    if current:
        yield from _finished(current, bool(wos))


def _go_on(current: _Lines, rest: str, end: int) -> None:
    tag, value, start, _ = current.values[-1]
    current.values[-1] = (tag, value, start, end)
    current.more.append(rest)


def _only_types(current: _Lines) -> bool:
    return all(tag in ("TY", "PT") for tag, *_ in current.values)


def _parted(raw: str, wos: bool) -> tuple[str, str, int]:
    """A line's tag, its value, and where in the line that begins; no tag where the line goes on from the one before."""
    if len(raw) < 2:
        return "", "", 0
    if wos:
        if raw[:2].isalnum() and raw[:2].isupper() and (len(raw) == 2 or raw[2] in " \r"):
            value = raw[3:].strip()
            return raw[:2], value, raw.find(value, 3) if value else len(raw)
        return "", "", 0
    dash = raw.find("-", 2, 6)
    if dash < 0 and not raw[0].isspace():
        return "", "", 0
    line = raw.strip() if raw[0].isspace() or raw[0] in "\ufeff\u200b" else raw.rstrip()
    line = line.lstrip("\ufeff\u200b")
    if (found := _LINE.match(line)) is None:
        return "", "", 0
    if raw[0].isspace() and found[1] not in ("TY", "ER"):
        return "", "", 0
    value = (found[2] or found[3] or "").strip()
    return found[1], value, raw.find(value, raw.find("-")) if value else len(raw)


def _finished(current: _Lines, wos: bool) -> Iterator[Record | Problem]:
    """The record that these lines say, or the problem with them."""
    current.close_value()
    values = [
        (tag, value.rstrip(), start, max(end, start))
        for tag, value, start, end in current.values
        if value and tag != "ER"
    ]
    if wos and not any(tag == "PT" for tag, *_ in values):
        return  # the file's own head and foot: FN, VR, EF
    # What stands before the first TY, if it is more than a stray line, is a record without a kind.
    if not current.opened and len({tag for tag, *_ in values} & {*_TITLES, *_NAMES, "JF", "PY", "UR", "DO"}) < 2:
        return
    if not any(tag not in ("TY", "PT", "ID") for tag, *_ in values):
        yield Problem(what="a record with nothing in it", where=f"line {current.line}", mend="Give it a title (TI).")
        return
    yield _record(_as_ris(values) if wos else values, f"line {current.line}")


# Web of Science's own tags


_WOS_TAGS = {
    "PT": "TY", "AF": "AU", "TI": "TI", "SO": "T2", "SE": "T3", "BS": "T3", "VL": "VL", "IS": "IS", "BP": "SP", "EP": "EP",
    "AR": "C7", "DI": "DO", "PD": "DA", "PY": "PY", "AB": "AB", "SN": "SN", "EI": "SN", "BN": "SN", "PU": "PB", "PI": "CY",
    "LA": "LA", "UT": "AN", "DE": "KW", "ID": "KW", "JI": "JA", "ED": "ED", "BE": "ED", "CA": "AU", "OI": "OI", "PM": "PM",
    "PS": "SP", "TY": "M3",
}  # fmt: skip
_WOS_TYPES = {"J": "JOUR", "B": "BOOK", "S": "BOOK", "P": "PAT", "C": "CONF"}
_WOS_SEASONS = {"SPR": "Spring", "SUM": "Summer", "FAL": "Fall", "WIN": "Winter"}
#: Medline's records hold all names in one line; a name has no semicolon.
_SEVERAL = re.compile(r"\s*;\s+|^\s+|\s+$")
_IN_LINES = {"AU", "AF", "ED", "BE", "CA", "BA", "BF", "GP"}


def _as_ris(values: list[tuple[str, str, int, int]]) -> list[tuple[str, str, int, int]]:
    """Web of Science's lines under RIS's tags: full names (AF) where there are such, else short ones (AU)."""
    tags = {tag for tag, *_ in values}
    said: list[tuple[str, str, int, int]] = []
    titles = {tag: value.casefold() for tag, value, *_ in values if tag in ("TI", "SO")}
    is_within = len(set(titles.values())) == 2
    for tag, value, start, end in values:
        if tag == "AU" and "AF" in tags:
            continue
        ours_ = "AU" if tag == "AU" else _WOS_TAGS.get(tag, tag)
        if tag == "PT":
            # Of a book, or one of a series, with a title beside its own a chapter is meant.
            word = _WOS_TYPES.get(value, "GEN")
            said.append(("TY", "CHAP" if word == "BOOK" and is_within else word, start, end))
        elif tag in _IN_LINES:
            said += [(ours_, name, start, end) for line in value.split("\n") for name in _SEVERAL.split(line) if name]
        elif tag in ("DE", "ID"):
            said += [("KW", word.strip(), start, end) for word in value.replace("\n", " ").split(";") if word.strip()]
        elif tag == "PD":
            year = next((v for t, v, *_ in values if t == "PY"), "")
            told = _WOS_SEASONS.get(value, value)
            said.append(("DA", told if year and year in told else f"{told} {year}".strip(), start, end))
        elif tag not in ("FN", "VR", "EF"):
            said.append((ours_, value.replace("\n", " "), start, end))
    return said


# From lines to a record


def _record(values: list[tuple[str, str, int, int]], where: str) -> Record:
    """What the lines say."""
    said: dict[str, Any] = {"where": where}
    spans: dict[str, tuple[Span, ...]] = {}
    extra: dict[str, str] = {}
    contributors: list[Contributor] = []
    identifiers: list[Identifier] = []
    held_in: list[Identifier] = []
    links: list[Link] = []
    subjects: list[str] = []
    word = next((value.upper() for tag, value, *_ in reversed(values) if tag == "TY"), "")
    type_ = ours("types", "ris").get(word.lower(), "") or of_words(word)
    within = word in _TYPES_WITHIN
    first: dict[str, tuple[str, int, int]] = {}
    for tag, value, start, end in values:
        first.setdefault(tag, (value, start, end))
    for tag, value, start, end in values:
        if tag in _NAMES:
            role = _role(tag, within, word)
            if value.lower() in ("et al.", "et al", "others"):
                said["incomplete_contributors"] = True
                continue
            spans[f"contributors.{len(contributors)}"] = ((start, end),)
            contributors.append(_name(" ".join(value.split()), role))
        elif tag == "KW":
            # Some programs put all of them into one tag, a line each.
            words = [word_.strip() for word_ in value.split("\n") if word_.strip()]
            if words and "subjects" not in spans:
                spans["subjects"] = ((start, end),)
            subjects += words
        elif tag in ("UR", "L1", "L2", "L4", "LK"):
            for url in re.split(r"\s+|\s*;\s*(?=https?:|ftp:|www\.|$)", value.strip(" ;")):
                if re.match(r"(?:https?:|ftp:)?//\S|www\.", url):
                    spans[f"links.{len(links)}"] = ((start, end),)
                    links.append(
                        Link(url=url, rel="file" if tag == "L1" else "landing" if tag in ("UR", "LK") else "other")
                    )
                else:
                    _keep(extra, tag, url)
        elif tag in ("DO", "SN", "BN"):
            _number(tag, value, (start, end), identifiers, held_in, spans, extra, within, word)
        elif tag == "AN" and (known := _values.with_scheme(value)):
            spans[f"identifiers.{len(identifiers)}"] = ((start, end),)
            identifiers.append(known)
        elif tag == "PM" and (bare := identifiers_.clean("pmid", value)):
            identifiers.append(Identifier(scheme="pmid", value=bare))
        elif tag in _TEXTS:
            place = _TEXTS[tag]
            if place in said:
                if said[place] != value:
                    _keep(extra, tag, value)
            else:
                said[place] = " ".join(value.split())
                spans[place] = ((start, end),)
        elif tag == "LA":
            if "language" not in said and (language := languages.tag(value)):
                said["language"] = language
            else:
                _keep(extra, tag, value)
        elif tag == "ID":
            said["key"] = " ".join(value.split())
        elif tag == "N1":
            said["note"] = f"{said['note']}\n{value}" if "note" in said else value
            spans.setdefault("note", ((start, end),))
        elif tag in ("SP", "EP") or tag in _DATES or tag in _SUMMARIES or tag in _TITLES or tag in _CONTAINERS:
            continue
        elif tag == "TY":
            if not type_ and value:
                _keep(extra, "TY", value)
        else:
            _keep(extra, tag, value)
    _titles(first, said, spans, extra, word, within, tuple(held_in))
    _dated(first, said, spans, extra)
    _summarised(first, said, spans, extra)
    if pages := _pages(first):
        said["pages"] = pages
        at = first.get("SP") or first["EP"]
        spans["pages"] = (at[1:],)
    if "container" not in said:
        identifiers += held_in
    _refine(type_, said, extra)
    term = said.pop("type", type_)
    _numbered(word, said, spans, extra)
    return Record(
        type=term, contributors=tuple(contributors), identifiers=tuple(dict.fromkeys(identifiers)),
        links=tuple(dict.fromkeys(links)), subjects=tuple(dict.fromkeys(subjects)), extra=extra, spans=spans, **said,
    )  # fmt: skip


def _numbered(word: str, said: dict[str, Any], spans: dict[str, tuple[Span, ...]], extra: dict[str, str]) -> None:
    """Tell the issue of a journal from the number of a work: RIS has one tag for both, and two more for the second."""
    if word in _JOURNALS:
        if "C7" in extra:
            said["number"] = extra.pop("C7")
        # What EndNote calls the number of an article is its issue.
        if "issue" not in said and re.fullmatch(r"[\w.:/()-]{1,12}", extra.get("M1", "")):
            said["issue"] = extra.pop("M1")
        return
    if "issue" in said:
        said["number"] = said.pop("issue")
        spans["number"] = spans.pop("issue")
    elif word in _NUMBERED and "SN" in extra:
        said["number"] = extra.pop("SN")
    elif "M1" in extra:
        said["number"] = extra.pop("M1")


def _keep(extra: dict[str, str], tag: str, value: str) -> None:
    extra[tag] = f"{extra[tag]}\n{value}" if tag in extra else value


def _refine(type_: str, said: dict[str, Any], extra: dict[str, str]) -> None:
    """Take the kind of work (M3) where it is one of ours; where it is not, it is kept."""
    if "M3" in extra and of_words(extra["M3"]):
        said["type"] = of_words(extra.pop("M3"), type_)


@lru_cache(maxsize=64)
def _role(tag: str, within: bool, word: str) -> str:
    """Whom a tag names: A2 is a book's editor beside its chapter, and mostly an editor otherwise; A4 a translator."""
    role = _NAMES[tag] or {"A2": "editor", "A3": "collection-editor", "A4": "translator"}[tag]
    return sys.intern(role)


@lru_cache(maxsize=16384)
def _name(text: str, role: str) -> Contributor:
    return inverted(_ADDRESS.sub("", text) if "@" in text else text, role)


#: Web of Science's “Imaginary, Ada (ada@example.org)”.
_ADDRESS = re.compile(r"\s*\([^()]*@[^()]*\)")


def _number(
    tag: str,
    value: str,
    place: Span,
    identifiers: list[Identifier],
    held_in: list[Identifier],
    spans: dict[str, tuple[Span, ...]],
    extra: dict[str, str],
    within: bool,
    word: str,
) -> None:
    """Read a DOI, or the ISBNs and ISSNs of SN, which has both."""
    if tag == "DO":
        if bare := identifiers_.clean("doi", value):
            spans[f"identifiers.{len(identifiers)}"] = (place,)
            identifiers.append(Identifier(scheme="doi", value=bare))
        else:
            _keep(extra, tag, value)
        return
    rest = []
    for part in re.split(r"[;,\s]+", re.sub(r"\([^()]*\)", " ", value)):
        if bare := identifiers_.clean("issn", part):
            held_in.append(Identifier(scheme="issn", value=bare))
        elif bare := identifiers_.clean("isbn", part):
            target = held_in if within else identifiers
            if not within:
                spans[f"identifiers.{len(target)}"] = (place,)
            target.append(Identifier(scheme="isbn", value=bare))
        elif part:
            rest.append(part)
    if rest:
        _keep(extra, tag, " ".join(rest))


def _titles(
    first: dict[str, tuple[str, int, int]],
    said: dict[str, Any],
    spans: dict[str, tuple[Span, ...]],
    extra: dict[str, str],
    word: str,
    within: bool,
    held_in: tuple[Identifier, ...],
) -> None:
    """The title, and the journal or book that the work is in."""
    if tag := next((t for t in _TITLES if t in first), ""):
        value, start, end = first[tag]
        said["title"] = " ".join(value.split())
        spans["title"] = ((start, end),)
    names = {t: " ".join(first[t][0].split()) for t in _CONTAINERS if t in first and t != tag}
    if not names:
        return
    if (
        word in ("BOOK", "RPRT", "THES", "EBOOK", "EDBOOK", "UNPB", "GEN", "MANSCPT")
        and "T2" in names
        and "series" not in said
    ):
        # Outside journals and collections the secondary title is the series.
        said["series"] = names.pop("T2")
        spans["series"] = (first["T2"][1:],)
    if names:
        best = next(iter(names))
        short = next((v for t, v in names.items() if t in ("JA", "J2", "JO", "JI", "J1") and v != names[best]), "")
        kind = "journal" if word in _JOURNALS or (not within and best not in ("T2", "BT")) else ""
        kind = kind or ("proceedings" if word in ("CONF", "CPAPER") else "book" if within else "")
        said["container"] = Container(
            title=names[best], type=kind, short_title=short, identifiers=tuple(dict.fromkeys(held_in))
        )
        spans["container"] = (first[best][1:],)
        for t, v in names.items():
            if v not in (names[best], short):
                _keep(extra, t, v)


def _dated(
    first: dict[str, tuple[str, int, int]],
    said: dict[str, Any],
    spans: dict[str, tuple[Span, ...]],
    extra: dict[str, str],
) -> None:
    """The fullest of the dates; one that none of our rules can read is kept."""
    best: tuple[int, Date, str] | None = None
    year = next((m[0] for tag in ("PY", "Y1", "DA") if tag in first and (m := re.search(r"\d{4}", first[tag][0]))), "")
    for tag in _DATES:
        if tag not in first:
            continue
        date = _date(first[tag][0], year)
        if date is None:
            _keep(extra, tag, first[tag][0])
        elif best is None or len(date.edtf) > best[0]:
            best = (len(date.edtf), date, tag)
    if best:
        said["issued"] = best[1]
        spans["issued"] = (first[best[2]][1:],)


@lru_cache(maxsize=4096)
def _date(text: str, year: str) -> Date | None:
    """A date of RIS, or one written as people do; “AUG 12” takes its year from the other tag."""
    text = " ".join(text.split())
    if found := _DATE.fullmatch(text):
        month, day, more = found[2] or "", found[3] or "", (found[4] or "").strip()
        edtf = found[1]
        if month.isdigit() and 1 <= int(month) <= 12:
            edtf += f"-{int(month):02d}"
            if day.isdigit() and dates.parse(f"{edtf}-{int(day):02d}"):
                edtf += f"-{int(day):02d}"
        elif more.lower() in _SEASONS:
            edtf += f"-{_SEASONS[more.lower()]}"
        date = dates.parse(edtf)
        return replace(date, written=text) if date else None
    if date := dates.parse(text) or dates.read(text):
        return date
    if year and year not in text and (date := dates.read(f"{text} {year}")):
        return replace(date, written=text)
    return None


def _summarised(
    first: dict[str, tuple[str, int, int]],
    said: dict[str, Any],
    spans: dict[str, tuple[Span, ...]],
    extra: dict[str, str],
) -> None:
    """The summary, its paragraphs apart where the lines were."""
    for tag in _SUMMARIES:
        if tag in first:
            value, start, end = first[tag]
            if "summary" in said:
                if said["summary"] != value:
                    _keep(extra, tag, value)
            else:
                said["summary"] = "\n\n".join(" ".join(part.split()) for part in re.split(r"\n{2,}", value))
                spans["summary"] = ((start, end),)


def _pages(first: dict[str, tuple[str, int, int]]) -> str:
    """“101-119” of SP and EP; a range that stands in SP alone is taken as it is."""
    start = " ".join(first["SP"][0].split()) if "SP" in first else ""
    end = " ".join(first["EP"][0].split()) if "EP" in first else ""
    start = start.replace("–", "-").replace("--", "-")
    return f"{start}-{end}" if start and end and end != start and "-" not in start else start or end


# From records to lines


def write(records: Iterable[Record]) -> Iterator[str]:
    """The text of a file."""
    for record in records:
        yield "".join(f"{tag}  - {value}\n" for tag, value in _lines(record)) + "ER  - \n\n"


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _lines(record: Record) -> Iterator[tuple[str, str]]:
    """The tags and values of a record."""
    word = theirs("types", "ris").get(record.type, "GEN")
    yield "TY", word
    for contributor in record.contributors:
        tag = {"author": "AU", "editor": "A2", "collection-editor": "A3", "translator": "A4"}.get(contributor.role, "")
        yield tag or "C8", _one_line(inverted_name(contributor)) if tag else f"{contributor.name} ({contributor.role})"
    if record.incomplete_contributors:
        yield "AU", "et al."
    yield "TI", _one_line(f"{record.title}: {record.subtitle}" if record.subtitle else record.title)
    if record.container:
        yield "T2", _one_line(record.container.title)
        if record.container.short_title:
            yield "J2", _one_line(record.container.short_title)
    if record.issued:
        yield from _write_date(record.issued.edtf)
    if record.type and ours("types", "ris").get(word.lower()) != record.type:
        yield "M3", in_words(record.type)
    start, _, end = record.pages.partition("-")
    for tag, value in (
        ("T3", record.series),
        ("VL", record.volume),
        ("IS", record.issue if word in _JOURNALS else record.number or record.issue),
        ("C7", record.number if word in _JOURNALS else ""),
        ("SP", start),
        ("EP", end),
        ("ET", record.edition),
        ("PB", record.publisher),
        ("CY", record.place),
        ("LA", record.language),
    ):
        if value:
            yield tag, _one_line(value)
    for identifier in (*record.identifiers, *(record.container.identifiers if record.container else ())):
        if identifier.scheme in ("isbn", "issn"):
            yield "SN", identifier.value
    if doi := _values.first(record.identifiers, "doi"):
        yield "DO", doi
    # A register's number for the work, with the register's name.
    for identifier in _values.unplaced(record.identifiers, "doi", "isbn", "issn"):
        yield "AN", str(identifier)
    for link in record.links:
        yield ("L1" if link.rel == "file" else "UR"), _one_line(link.url)
    for subject in record.subjects:
        yield "KW", _one_line(subject)
    if record.summary:
        # Lines that go on stand in from the margin, lest one be taken for a tag.
        yield "AB", "\n".join(f"  {line}" if place else line for place, line in enumerate(record.summary.split("\n")))
    if record.note:
        yield "N1", _one_line(record.note)
    if record.key:
        yield "ID", _one_line(record.key)


def _write_date(edtf: str) -> Iterator[tuple[str, str]]:
    if year := re.search(r"\d{4}", edtf):
        yield "PY", year[0]
    if season := re.fullmatch(r"(\d{4})-2([1-4])", edtf):
        yield "DA", f"{season[1]}///{('Spring', 'Summer', 'Autumn', 'Winter')[int(season[2]) - 1]}"
    elif re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", edtf):
        yield "DA", edtf.replace("-", "/") + ("/" if len(edtf) == 10 else "//")
    elif len(edtf) != 4:
        yield "DA", edtf


ris = Format(
    name="ris",
    label="RIS",
    media_type="application/x-research-info-systems",
    extensions=(".ris", ".ciw"),
    detect=detect,
    read=read,
    text=decode,
    write=write,
    keeps=frozenset(
        {"type", "contributors", "incomplete_contributors", "issued", "language", "volume", "pages", "identifiers", "links",
         "subjects", "publisher", "place", "edition", "note"}
    ),
)  # fmt: skip
