"""EndNote: its XML, and the tagged lines (``%A Imaginary, Ada``) that it took over from refer.

In the XML every text may stand in ``style`` elements, a word each; a reference's kind is a number with a name beside it. What
a field holds depends on the kind: a secondary title is a journal, a book or a series, ``isbn`` an ISSN as well. The tagged
form has the same fields under a sign and a letter, one record from ``%0`` to the next empty line. Both are read, XML is
written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from mmap import mmap
from typing import Any

from oeuvre.formats import Format, _values
from oeuvre.formats._kinds import in_words, of_words
from oeuvre.formats._people import inverted, inverted_name
from oeuvre.formats._text import decode
from oeuvre.formats._xml import Element, child, children, descendants, each, new, serialised, text, where
from oeuvre.record import Container, Contributor, Date, Identifier, Link, Problem, Record, dates, languages
from oeuvre.record import identifiers as identifiers_
from oeuvre.record.vocabulary import ours, theirs

__all__ = ["detect", "endnote", "read", "write"]

#: EndNote's names of its kinds of reference, by number.
_KINDS = {
    "3": "Audiovisual Material", "5": "Book Section", "6": "Book", "9": "Computer Program", "10": "Conference Proceedings",
    "12": "Web Page", "13": "Generic", "14": "Hearing", "17": "Journal Article", "19": "Magazine Article",
    "21": "Film or Broadcast", "23": "Newspaper Article", "25": "Patent", "27": "Report", "28": "Edited Book",
    "31": "Statute", "32": "Thesis", "34": "Unpublished Work", "43": "Electronic Article", "44": "Electronic Book",
    "46": "Government Document", "47": "Conference Paper", "48": "Online Multimedia", "52": "Dictionary",
    "53": "Encyclopedia", "56": "Blog", "58": "Standard", "59": "Dataset", "60": "Electronic Book Section",
    "63": "Podcast",
}  # fmt: skip
_NUMBERS = {name.casefold(): number for number, name in _KINDS.items()}
_IN_JOURNALS = {"17", "19", "23", "43"}
#: What stands where others have an ISBN is their own number: a patent's, a report's, a standard's.
_NUMBERED = {"25", "27", "46", "58"}
_IN_BOOKS = {"5", "52", "53", "60"}
_IN_PROCEEDINGS = {"47", "10"}
#: The tagged form's letters, by the field each is.
_TAGS = {
    "0": "kind", "A": "authors", "E": "secondary-authors", "Y": "tertiary-authors", "?": "subsidiary-authors", "T": "title",
    "B": "secondary-title", "J": "secondary-title", "S": "tertiary-title", "V": "volume", "N": "number", "P": "pages",
    "D": "year", "8": "date", "I": "publisher", "C": "pub-location", "R": "doi", "@": "isbn", "K": "keyword", "X": "abstract",
    "U": "url", ">": "pdf", "G": "language", "7": "edition", "Z": "notes", "9": "work-type", "M": "accession-num",
    "F": "label",
}  # fmt: skip
_TEXTS = {
    "title": "title", "tertiary-title": "series", "volume": "volume", "edition": "edition", "publisher": "publisher",
    "pub-location": "place", "notes": "note",
}  # fmt: skip
_ROLES = {
    "authors": "author",
    "secondary-authors": "editor",
    "tertiary-authors": "collection-editor",
    "subsidiary-authors": "translator",
}
_KNOWN = {
    *_TEXTS, *_ROLES, "kind", "work-type", "abstract", "year", "date", "pages", "language", "number", "issue", "isbn", "doi",
    "secondary-title", "periodical", "abbr", "alt-title", "url", "pdf", "keyword", "label", "short-title", "contributors",
    "titles", "keywords", "dates", "urls", "foreign-keys",
}  # fmt: skip
_NOT_TOLD = {"ref-type", "database", "source-app", "electronic-resource-num", "rec-number"}
_LINE = re.compile(r"%([A-Z0-9@!?<>&$^*+=\[\]#()'~:;,.|-]) ?(.*)")


def detect(head: bytes, filename: str) -> float:
    """Sure where a record's own elements or a line of its kind are seen."""
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if b"<ref-type" in plain or re.match(rb"\s*(?:<\?xml[^>]*>\s*)?<xml>\s*<records>", plain):
        return 0.95
    if re.search(rb"(?m)^%0 [A-Z][a-z]+", plain):
        return 0.9
    if re.match(rb"\s*%[A-Z0] .+\r?\n(?:%[A-Z0-9@] .+\r?\n)", plain) and re.search(rb"(?m)^%T ", plain):
        return 0.8
    return 0.4 if filename.lower().endswith(".enw") else 0.0


def read(data: bytes | bytearray | memoryview | mmap) -> Iterator[Record | Problem]:
    """The records of either form."""
    held = data if isinstance(data, bytes) else bytes(data)
    start = held[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1]
    if start == b"<":
        for found in each(held, "record"):
            yield found if isinstance(found, Problem) else _of_element(found)
    else:
        yield from _of_lines(decode(held))


def _of_element(record: Element) -> Record | Problem:
    """A record of the XML."""
    said: dict[str, list[str]] = {}

    def tell(name: str, element: Element | None) -> None:
        if words := text(element):
            said.setdefault(name, []).append(words)

    kind = child(record, "ref-type")
    said["kind"] = [text(kind)]
    for group in children(child(record, "contributors")):
        for one in children(group, "author"):
            tell(str(group.tag), one)
    for name in ("title", "secondary-title", "tertiary-title", "alt-title", "short-title"):
        tell(name, child(record, "titles", name))
    tell("periodical", child(record, "periodical", "full-title"))
    for name in ("abbr-1", "abbr-2"):
        tell("abbr", child(record, "periodical", name))
    for one in descendants(child(record, "keywords"), "keyword"):
        tell("keyword", one)
    tell("year", child(record, "dates", "year"))
    tell("date", child(record, "dates", "pub-dates", "date"))
    for name, group_name in (("url", "related-urls"), ("url", "web-urls"), ("pdf", "pdf-urls"), ("url", "text-urls")):
        for one in descendants(child(record, "urls", group_name), "url"):
            tell(name, one)
    tell("doi", child(record, "electronic-resource-num"))
    for one in children(record):
        name = str(one.tag)
        if name == "abstract":
            parts = "".join(map(str, one.itertext())).replace("\r\n", "\n").replace("\r", "\n")
            said["abstract"] = ["\n\n".join(" ".join(p.split()) for p in re.split(r"\n\s*\n", parts) if p.strip())]
        elif name not in _NOT_TOLD and all(str(inner.tag) == "style" for inner in one):
            tell(name, one)
    return _record(said, where(record), kind.get("name", "") if kind is not None else "")


def _of_lines(told: str) -> Iterator[Record | Problem]:
    """The records of the tagged form: each ends where the next kind or an empty line stands."""
    said: dict[str, list[str]] = {}
    begun, last = 1, ""
    for number, raw in enumerate(told.split("\n"), 1):
        line = raw.rstrip("\r")
        found = _LINE.match(line)
        if found and found[1] == "0" and set(said) == {"kind"}:
            said = {}  # several kinds one after the other: the last is meant
        if (found and found[1] == "0" and said) or (not line.strip() and "title" in said):
            yield _record(said, f"line {begun}")
            said, last = {}, ""
        if found:
            if not said:
                begun = number
            last = _TAGS.get(found[1], f"%{found[1]}")
            if found[2].strip():
                said.setdefault(last, []).append(found[2].strip())
        elif line.strip() and said.get(last):
            said[last].append(line.strip()) if last == "keyword" else said[last].append(f"\n{line.strip()}")
    if said:
        yield _record(said, f"line {begun}")


def _one(said: dict[str, list[str]], name: str) -> str:
    """The first value of a field, with the lines that go on from it."""
    values = said.get(name, [])
    if not values:
        return ""
    more = []
    for value in values[1:]:
        if not value.startswith("\n"):
            break
        more.append(value[1:])
    return " ".join([values[0], *more])


def _record(said: dict[str, list[str]], place: str, kind_name: str = "") -> Record | Problem:
    """The record of the fields of either form."""
    told = _one(said, "kind")
    # The name counts before the number: those of EndNote's early versions, and of other programs, are others.
    number = _NUMBERS.get(kind_name.casefold(), "") or (told if told.isdigit() else _NUMBERS.get(told.casefold(), ""))
    held: dict[str, Any] = {"where": place, "type": ours("types", "endnote").get(number, "")}
    extra: dict[str, str] = {}
    if not held["type"] and (kind_name or told):
        extra["ref-type"] = kind_name or told
    for name, field in _TEXTS.items():
        held[field] = _one(said, name)
    words = _one(said, "work-type")
    held["type"] = of_words(words, held["type"])
    if words and not of_words(words):
        extra["work-type"] = words
    held["summary"] = (
        said["abstract"][0] if said.get("abstract") and "\n" in said["abstract"][0] else _one(said, "abstract")
    )
    held["contributors"] = list(_contributors(said, number))
    held["incomplete_contributors"] = any(_is_et_al(name) for name in said.get("authors", ()))
    held["issued"] = _issued(_one(said, "year"), _one(said, "date"), extra)
    held["pages"] = re.sub(r"\s*[–-]+\s*", "-", _one(said, "pages"))
    spoken = said.get("language", [])
    held["language"] = next((tag for words in spoken if (tag := languages.tag(words))), "")
    if rest_ := [words for words in spoken if languages.tag(words) != held["language"] or not held["language"]]:
        extra["language"] = ", ".join(rest_)
    held["issue" if number in _IN_JOURNALS else "number"] = _one(said, "number") or _one(said, "issue")
    if number in _IN_JOURNALS:
        held["number"] = _one(said, "custom7")  # what EndNote shows as the article's number
    numbers, held_in = _identifiers(said, number, extra)
    held |= _held_in(said, number, held_in)
    if not held.get("container"):
        numbers += held_in
    held["identifiers"] = numbers
    if number in _NUMBERED and not held["number"]:
        held["number"] = extra.pop("isbn", "")
    held["links"] = [Link(url=url) for words in said.get("url", ()) for url in words.split() if _values.is_address(url)]
    held["links"] += [Link(url=url, rel="file") for url in said.get("pdf", ()) if _values.is_address(url)]
    rest = [
        words for name in ("url", "pdf") for words in said.get(name, ()) if not _values.is_address(words.split()[0])
    ]
    if rest:
        extra["url"] = " ".join(rest)
    held["subjects"] = [
        part.strip() for words in said.get("keyword", ()) for part in re.split(r"[;\n]", words) if part.strip()
    ]
    held["key"] = _one(said, "label") if re.fullmatch(r"\S+", _one(said, "label")) else ""
    known = _KNOWN | ({"custom7"} if number in _IN_JOURNALS else set())
    extra |= {name: " ".join(words) for name, words in said.items() if name not in known and any(words)}
    return _values.record(held | {"extra": extra})


def _is_et_al(name: str) -> bool:
    return name.strip(" ,.").lower() in ("et al", "others", "and others")


def _contributors(said: dict[str, list[str]], number: str) -> Iterator[Contributor]:
    for name, role in _ROLES.items():
        for words in said.get(name, ()):
            for one in words.split("\r") if "\r" in words else [words]:
                if one.strip(" ,") and not _is_et_al(one):
                    yield inverted(" ".join(one.split()), role)


def _issued(year: str, date: str, extra: dict[str, str]) -> Date | None:
    """The date, which often lacks its year; else the year."""
    for words in (date, f"{date} {year}", year) if date else (year,):
        found = dates.parse(words) or dates.read(words) if words.strip() else None
        if found and (not year or year[:4] in found.edtf or words == year):
            return found
    extra |= {name: words for name, words in (("year", year), ("date", date)) if words}
    return None


def _identifiers(
    said: dict[str, list[str]], number: str, extra: dict[str, str]
) -> tuple[list[Identifier], list[Identifier]]:
    """The work's own numbers, and those of what it is in."""
    own, held_in, rest = [], [], []
    unread = []
    for words in said.get("doi", ()):
        # What is meant for DOIs has other numbers, too.
        bare = identifiers_.clean("doi", words)
        found = Identifier(scheme="doi", value=bare) if bare else identifiers_.read(words)
        if found and found.scheme != "url":
            own.append(found)
        else:
            unread.append(words)
    if unread:
        extra["doi"] = " ".join(unread)
    for part in re.split(r"[;,\s]+", re.sub(r"\([^()]{0,80}\)", " ", " ".join(said.get("isbn", ())))):
        if bare := identifiers_.clean("issn", part):
            held_in.append(Identifier(scheme="issn", value=bare))
        elif bare := identifiers_.clean("isbn", part):
            (held_in if number in _IN_BOOKS | _IN_PROCEEDINGS else own).append(Identifier(scheme="isbn", value=bare))
        elif part:
            rest.append(part)
    if rest:
        extra["isbn"] = " ".join(rest)
    for words in said.pop("accession-num", ()):
        for part in words.split():
            if known := _values.with_scheme(part):
                own.append(known)
            else:
                extra["accession-num"] = f"{extra.get('accession-num', '')} {part}".strip()
    return own, held_in


def _held_in(said: dict[str, list[str]], number: str, held_in: list[Identifier]) -> dict[str, Any]:
    """What a secondary title is: a journal, a book, proceedings, or else a series."""
    title = _one(said, "secondary-title")
    whole = _one(said, "periodical")
    short = next((words for words in said.get("abbr", ()) if words not in (title, whole)), "")
    if number in _IN_JOURNALS and (title or whole):
        kind = "journal"
        title, short = whole or title, short or (title if whole and title != whole else "")
    elif number in _IN_BOOKS | _IN_PROCEEDINGS and title:
        kind = "book" if number in _IN_BOOKS else "proceedings"
    elif title or whole:
        return {"series": title or whole} if not _one(said, "tertiary-title") else {}
    else:
        return {}
    return {"container": Container(title=title, type=kind, short_title=short, identifiers=tuple(held_in))}


# Writing


def write(records: Iterable[Record]) -> Iterator[str]:
    """A file of EndNote's XML."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n'
    for record in records:
        yield serialised(_element(record)) + "\n"
    yield "</records></xml>\n"


def _element(record: Record) -> Element:
    made = new(None, "record")
    number = theirs("types", "endnote").get(record.type, "13")
    new(made, "ref-type", number, name=_KINDS.get(number, "Generic"))
    people = new(made, "contributors")
    for name, role in _ROLES.items():
        named = [
            who
            for who in record.contributors
            if who.role == role or (role == "author" and who.role not in _ROLES.values())
        ]
        if named:
            group = new(people, name)
            for who in named:
                new(group, "author", inverted_name(who))
            if role == "author" and record.incomplete_contributors:
                new(group, "author", "et al.")
    titles = new(made, "titles")
    new(titles, "title", _values.whole_title(record))
    held = record.container
    if held:
        new(titles, "secondary-title", held.title)
        if held.type == "journal":
            journal = new(made, "periodical")
            new(journal, "full-title", held.title)
            if held.short_title:
                new(journal, "abbr-1", held.short_title)
    if record.series:
        new(titles, "tertiary-title", record.series)
    pairs = [
        ("pages", record.pages),
        ("volume", record.volume),
        ("number", record.issue if number in _IN_JOURNALS else record.number),
        ("custom7", record.number if number in _IN_JOURNALS else ""),
        ("edition", record.edition),
    ]
    for name, words in pairs:
        if words:
            new(made, name, words)
    if record.subjects:
        group = new(made, "keywords")
        for subject in record.subjects:
            new(group, "keyword", subject)
    if record.issued:
        days = new(made, "dates")
        new(days, "year", _values.year(record.issued.edtf))
        new(new(days, "pub-dates"), "date", record.issued.edtf)
    numbers = [*record.identifiers, *(held.identifiers if held else ())]
    for name, words in (
        ("pub-location", record.place),
        ("publisher", record.publisher),
        ("isbn", " ".join(one.value for one in numbers if one.scheme in ("isbn", "issn"))),
        ("electronic-resource-num", _values.first(numbers, "doi")),
        ("accession-num", " ".join(map(str, _values.unplaced(record.identifiers, "doi", "isbn", "issn")))),
        ("abstract", record.summary),
        ("notes", record.note),
        ("label", record.key),
        ("language", record.language),
    ):
        if words:
            new(made, name, words)
    if record.type and ours("types", "endnote").get(number) != record.type:
        new(made, "work-type", in_words(record.type))
    if record.links:
        urls = new(made, "urls")
        for rel, name in (("landing", "related-urls"), ("file", "pdf-urls")):
            found = [link for link in record.links if (link.rel == "file") == (rel == "file")]
            if found:
                within = new(urls, name)
                for link in found:
                    new(within, "url", link.url)
    return made


endnote = Format(
    name="endnote",
    label="EndNote",
    media_type="application/xml",
    extensions=(".endnote.xml", ".enw", ".refer", ".ref"),
    detect=detect,
    read=read,
    text=decode,
    write=write,
    keeps=frozenset(
        {
            "type", "contributors", "incomplete_contributors", "issued", "summary", "language", "container", "series",
            "number", "publisher", "place", "edition", "volume", "issue", "pages", "identifiers", "links", "subjects",
            "note",
        }
    ),
)  # fmt: skip
