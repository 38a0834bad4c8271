"""CITATION.cff 1.2, the Citation File Format: how a repository of software or data asks to be cited.

The file is about the software or the data; ``preferred-citation`` is what its makers would rather have cited, a reference of
any kind. A publication that is neither software nor data is written as the preferred citation of itself.

It is YAML, of which only what such files use is read, a line at a time: mappings and lists in blocks, lists in brackets,
quoted and plain text, text in blocks. Anchors, aliases and tags, by which YAML can be made to expand without end or
to make objects, are problems. What is written is quoted throughout.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from oeuvre.formats import Format, _values
from oeuvre.formats._answers import many, said, words
from oeuvre.formats._people import person
from oeuvre.formats._text import decode
from oeuvre.record import Container, Contributor, Date, Identifier, Link, Problem, Record, Relation, languages
from oeuvre.record.vocabulary import ours, table, theirs

__all__ = ["cff", "detect", "read", "write"]

_DEPTH, _LINES = 12, 100_000
_KEY = re.compile(r"(\"(?:[^\"\\]|\\.){1,80}\"|'[^']{1,80}'|[A-Za-z][\w-]{0,60})[ \t]*:(?:[ \t]+(.*))?")
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)?/[A-Za-z0-9:/_;.()\[\]\\-]+")
#: The words of a list in brackets, and the pairs of a mapping in braces.
_ONE = r"\"(?:[^\"\\]|\\.)*+\"|'[^']*'"
_WORDS = re.compile(rf"{_ONE}|[^\s,\[\]][^,\[\]]*")
_PAIRS = re.compile(rf"([A-Za-z][\w-]{{0,60}})\s*:\s*({_ONE}|[^,{{}}]+)")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufffe\uffff]")
_MESSAGE = "If you use this work, please cite it as below."
_NOBODY = "anonymous"
_HELD = {"journal": "journal", "magazine-article": "journal", "newspaper-article": "journal"}
_OURS = {"software": "software", "dataset": "dataset"}


def detect(head: bytes, filename: str) -> float:
    """Sure where the version of the format is named."""
    if re.search(rb"^[\"']?cff-version[\"']?\s*:", head, re.MULTILINE):
        return 0.95
    return 0.5 if filename.lower().endswith(".cff") else 0.0


# The little YAML that there is in such files


class _Refused(Exception):
    """What the reader of this little YAML cannot read, and where."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what, self.line = what, line


class _Lines:
    """The lines of a document that say something: each its number, its indent and its words."""

    def __init__(self, text: str, first: int) -> None:
        self.raw = text.split("\n")[:_LINES]
        self.first = first
        self.place = 0
        #: What is left of a line behind the dash of a list's item.
        self.rest: tuple[int, str] | None = None

    def look(self) -> tuple[int, str] | None:
        """The next line's indent and words, comments left out; None at the end."""
        if self.rest is not None:
            return self.rest
        while self.place < len(self.raw):
            line = self.raw[self.place].rstrip()
            bare = line.lstrip(" ")
            if bare and not bare.startswith("#") and bare not in ("---", "..."):
                return len(line) - len(bare), bare
            self.place += 1
        return None

    def take(self) -> None:
        """Go on to the line behind."""
        self.rest = None
        self.place += 1

    @property
    def number(self) -> int:
        return self.first + self.place


def _block(lines: _Lines, indent: int, depth: int) -> Any:
    """The mapping or list that begins here."""
    if depth > _DEPTH:
        raise _Refused("it is nested too deeply", lines.number)
    found = lines.look()
    assert found is not None
    return (
        _list(lines, indent, depth) if found[1] == "-" or found[1].startswith("- ") else _mapping(lines, indent, depth)
    )


def _list(lines: _Lines, indent: int, depth: int) -> list[Any]:
    made: list[Any] = []
    while (found := lines.look()) and found[0] == indent and (found[1] == "-" or found[1].startswith("- ")):
        rest = found[1][1:].lstrip(" ")
        inner = indent + len(found[1]) - len(rest)
        if not rest or rest.startswith("#"):
            lines.take()
            below = lines.look()
            made.append(_block(lines, below[0], depth + 1) if below and below[0] > indent else None)
        elif _KEY.fullmatch(_uncommented(rest)) or rest.startswith("- "):
            lines.rest = (inner, rest)
            made.append(_block(lines, inner, depth + 1))
        else:
            made.append(_scalar(lines, rest, indent))
    return made


def _mapping(lines: _Lines, indent: int, depth: int) -> dict[str, Any]:
    made: dict[str, Any] = {}
    while (found := lines.look()) and found[0] == indent and not found[1].startswith("- "):
        key = _KEY.fullmatch(_uncommented(found[1]))
        if not key:
            raise _Refused(f"no “key: value”: {found[1][:60]}", lines.number)
        name, value = key[1].strip("\"'"), (key[2] or "").strip()
        if value:
            # What stands behind the key, with the marks that look like a comment and are not.
            raw = found[1][found[1].index(":", len(key[1])) + 1 :].strip()
            made.setdefault(name, _scalar(lines, raw, indent))
            continue
        lines.take()
        below = lines.look()
        is_list = below is not None and below[0] == indent and (below[1] == "-" or below[1].startswith("- "))
        if below is None or (below[0] <= indent and not is_list):
            made.setdefault(name, None)
        elif is_list or below[1].startswith("- ") or below[1] == "-" or _KEY.fullmatch(_uncommented(below[1])):
            made.setdefault(name, _block(lines, below[0], depth + 1))
        else:
            made.setdefault(name, _scalar(lines, below[1], indent))
    if found and found[0] > indent:
        raise _Refused("a line that stands too far in", lines.number)
    return made


def _uncommented(text: str) -> str:
    return text if text.count('"') >= 2 or text.count("'") >= 2 else _COMMENT.sub("", text)


def _scalar(lines: _Lines, text: str, indent: int) -> Any:
    """A text, with the lines that go on from it; or a list of texts in brackets."""
    if text[0] in "&*!":
        raise _Refused("an anchor, an alias or a tag", lines.number)
    if text[0] in "|>":
        return _folded(lines, text[0] == ">", indent)
    lines.take()
    parts = [text]
    while not _is_whole(parts) and lines.place < len(lines.raw):
        parts.append(lines.raw[lines.place].strip())
        lines.place += 1
    whole = parts[0]
    if text[0] in "\"'":
        whole = "\n".join(parts)
        return _quoted(whole)
    if text[0] == "[":
        return [_quoted(one.strip()) for one in _WORDS.findall(" ".join(parts)) if one.strip()]
    if text[0] == "{":
        pairs = _PAIRS.findall(" ".join(parts))
        return {key.strip("\"'"): _quoted(value.strip()) for key, value in pairs}
    plain = [_COMMENT.sub("", text).strip()]
    while (found := lines.look()) and found[0] > indent and not _KEY.fullmatch(found[1]):
        plain.append(found[1])
        lines.take()
    return " ".join(plain)


def _is_whole(parts: list[str]) -> bool:
    """Whether a quoted text or a list in brackets has come to its end."""
    first, last = parts[0], parts[-1]
    if first[0] in "[{":
        return {"[": "]", "{": "}"}[first[0]] in last
    if first[0] not in "\"'":
        return True
    body = last[1:] if len(parts) == 1 else last
    quote = first[0]
    bare = re.sub(r"\\.", "", body) if quote == '"' else body.replace("''", "")
    return quote in bare


def _quoted(text: str) -> str:
    """A text without its quotes; a line break within is a space, an empty line a paragraph's end."""
    if text[:1] not in ("'", '"'):
        return text
    quote = text[0]
    pattern = r'"((?:[^"\\]|\\.)*+)"' if quote == '"' else r"'((?:[^']|'')*+)'"
    found = re.match(pattern, text, re.DOTALL)
    inner = found[1] if found else text[1:]
    inner = re.sub(r"[ \t]*\n[ \t]*", "\n", inner)
    inner = re.sub(r"(?<!\n)\n(?!\n)", " ", inner)
    if quote == "'":
        return inner.replace("''", "'")
    escapes = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "/": "/", " ": " ", "0": "\ufffd"}

    def letter(mark: re.Match[str]) -> str:
        code = mark[1] or mark[2]
        return chr(int(code, 16)) if code else escapes.get(mark[3], mark[3])

    return re.sub(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", letter, inner, flags=re.DOTALL)


def _folded(lines: _Lines, folds: bool, indent: int) -> str:
    """A text in a block of its own."""
    lines.take()
    parts: list[str] = []
    while lines.place < len(lines.raw):
        line = lines.raw[lines.place].rstrip()
        if line and len(line) - len(line.lstrip(" ")) <= indent:
            break
        parts.append(line.strip())
        lines.place += 1
    text = "\n".join(parts).strip()
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text) if folds else text


# From files to records


def read(data: bytes) -> Iterator[Record | Problem]:
    """The software or data set of a file, and what its makers prefer to have cited, where that is another."""
    text = decode(bytes(data)).replace("\r\n", "\n").replace("\t", "  ")
    count, line = 0, 1
    for part in re.split(r"^---[ \t]*$", text, flags=re.MULTILINE):
        lines = _Lines(part, line)
        started, line = line, line + part.count("\n")
        if (begun := lines.look()) is None:
            continue
        count += 1
        try:
            value = _block(lines, begun[0], 0)
            if lines.look() is not None:
                raise _Refused("a line that stands too far out", lines.number)
        except _Refused as refusal:
            mend = "Write plain blocks of “key: value”."
            yield Problem(what=refusal.what, where=f"line {refusal.line}", mend=mend, text=part[:10_000])
            continue
        if not isinstance(value, dict):
            yield Problem(what="no mapping of keys", where=f"line {started}", mend="Begin with cff-version: 1.2.0.")
            continue
        yield from _records(value, f"line {started + lines.raw.index(next(iter(filter(str.strip, lines.raw)), ''))}")
    if not count:
        yield Problem(what="nothing is there", mend="Begin with cff-version: 1.2.0.")


def _records(value: dict[str, Any], where: str) -> Iterator[Record | Problem]:
    preferred = value.get("preferred-citation")
    is_same = isinstance(preferred, dict) and said(preferred, "title") == said(value, "title")
    if not is_same:
        yield _record(value, said(value, "type") or "software", where)
    if isinstance(preferred, dict):
        yield _record(preferred, said(preferred, "type"), where)


def _record(of: dict[str, Any], word: str, where: str) -> Record | Problem:
    held: dict[str, Any] = {
        "type": _OURS.get(word, ours("types", "cff").get(word, "")),
        "title": said(of, "title"),
        "contributors": list(_people(of)),
        "issued": _issued(of),
        "summary": _values.paragraphs(_long(of.get("abstract")).split("\n\n")),
        "language": next((tag for one in many(of.get("languages")) if (tag := languages.tag(words(one)))), ""),
        "publisher": said(of, "publisher", "name") or said(of, "institution", "name"),
        "place": said(of, "publisher", "city") or said(of, "location", "name"),
        "edition": said(of, "edition") or said(of, "version"),
        "volume": said(of, "volume"),
        "issue": said(of, "issue"),
        "number": said(of, "number"),
        "pages": _values.pages(said(of, "start"), said(of, "end")) or said(of, "pages"),
        "subjects": [word for one in many(of.get("keywords")) if (word := words(one))],
        "licence": said(of, "license-url") or said(of, "license"),
        "note": _values.paragraphs(_long(of.get("notes")).split("\n\n")),
        "where": where,
    }
    if spdx := said(of, "license"):
        address = next((row["address"] for row in table("licences") if row["term"] == spdx), "")
        held["licence"] = said(of, "license-url") or address or spdx
    held |= _whole(of, word)
    numbers = [_values.identifier(said(of, name), name) for name in ("doi", "isbn", "issn", "pmcid") if said(of, name)]
    links = [Link(url=url) for url in (said(of, "url"),) if _values.is_address(url)]
    for name, rel in (("repository-code", "code"), ("repository-artifact", "file"), ("repository", "other")):
        links += _values.links([said(of, name)], rel)
    for one in many(of.get("identifiers")):
        value, kind = said(one, "value"), said(one, "type")
        scheme, _, rest = value.partition(":")
        number = _values.identifier(value, "doi") if kind == "doi" else None
        if kind == "other":
            number = _values.identifier(rest, scheme) if scheme in {row["term"] for row in table("schemes")} else None
        elif kind == "url":
            links += _values.links([value])
        numbers.append(number)
    found = [one for one in numbers if one]
    if "container" in held:
        scheme = "issn" if held["container"].type == "journal" else "isbn"
        own = tuple(one for one in found if one.scheme == scheme)
        held["container"] = replace(held["container"], identifiers=own)
        found = [one for one in found if one.scheme != scheme]
    held["relations"] = [
        Relation(type="references", identifier=_values.identifier(said(one, "doi"), "doi"), title=said(one, "title"))
        for one in many(of.get("references"))
        if said(one, "title")
    ]
    return _values.record(held | {"identifiers": found, "links": list(dict.fromkeys(links))})


def _long(value: Any) -> str:
    return value if isinstance(value, str) else words(value)


def _whole(of: dict[str, Any], word: str) -> dict[str, Any]:
    if journal := said(of, "journal"):
        return {"container": Container(title=journal, type="journal", short_title=said(of, "abbreviation"))}
    title, kind = said(of, "collection-title"), said(of, "collection-type")
    if title and kind in ("book", "proceedings"):
        return {"container": Container(title=title, type=kind)}
    if meeting := said(of, "conference", "name"):
        return {"container": Container(title=meeting, type="proceedings"), "series": title}
    return {"series": title} if title else {}


def _people(of: dict[str, Any]) -> Iterator[Contributor]:
    for name, role in (("authors", "author"), ("editors", "editor"), ("translators", "translator")):
        for one in many(of.get(name)):
            family = " ".join(part for part in (said(one, "name-particle"), said(one, "family-names")) if part)
            given, body, alias = said(one, "given-names"), said(one, "name"), said(one, "alias")
            number = _values.identifier(said(one, "orcid"), "orcid")
            if body:
                who = Contributor(name=body, literal=True, role=role)
            elif family or given:
                who = person(given, family, said(one, "name-suffix"), role)
            elif alias:
                who = Contributor(name=alias, role=role)
            else:
                continue
            if body != _NOBODY:
                yield replace(who, statement=said(one, "affiliation"), identifiers=(number,) if number else ())


def _issued(of: dict[str, Any]) -> Date | None:
    for name in ("date-published", "date-released", "issue-date"):
        if found := _values.date(said(of, name)):
            return found
    year, month = said(of, "year"), said(of, "month")
    return _values.date(f"{year}-{month.zfill(2)}" if month.isdecimal() else year) or _values.date(year)


# From records to files


def write(records: Iterable[Record]) -> Iterator[str]:
    """A document for each record; several are parted as YAML parts documents."""
    for number, record in enumerate(records):
        yield ("---\n" if number else "") + _written(_file(record), 0)


def _file(record: Record) -> dict[str, Any]:
    reference = _reference(record)
    is_own = record.type in _OURS
    made = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "title": reference["title"],
        "type": _OURS.get(record.type, "software") if is_own else "",
        "authors": reference["authors"],
    }
    if is_own:
        names = ("abstract", "doi", "identifiers", "keywords", "license", "license-url", "repository-code", "url")
        made |= {name: reference.get(name) for name in names} | {"version": record.edition}
        made["date-released"] = reference.get("date-published")
    return made | {"preferred-citation": reference}


def _reference(record: Record) -> dict[str, Any]:
    """A record as a reference; keys without a value are left out when it is written."""
    edtf = record.issued.edtf if record.issued else ""
    plain = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", edtf)
    start, end = _values.page_range(record.pages)
    held = record.container
    numbers = [*record.identifiers, *(held.identifiers if held else ())]
    # The schema knows fewer letters in a DOI than there are; one with others is told as another identifier.
    doi = next((one.value for one in numbers if one.scheme == "doi" and _DOI.fullmatch(one.value)), "")
    spdx = {row["address"]: row["term"] for row in table("licences")}
    by_role = {
        role: [_someone(who) for who in record.contributors if who.role == role]
        for role in ("author", "editor", "translator")
    }
    made: dict[str, Any] = {
        "type": theirs("types", "cff").get(record.type, "generic"),
        "title": _values.whole_title(record) or "Untitled",
        "authors": by_role["author"] or [{"name": _NOBODY}],
        "editors": by_role["editor"],
        "translators": by_role["translator"],
        "abstract": record.summary,
        "date-published": edtf if plain and plain[3] else "",
        "year": _Number(_values.year(edtf)) if edtf and _values.year(edtf) else "",
        "month": _Number(str(int(plain[2]))) if plain and plain[2] else "",
        "journal": held.title if held and held.type == "journal" else "",
        "abbreviation": held.short_title if held else "",
        "collection-title": held.title if held and held.type != "journal" else record.series,
        "collection-type": (held.type or "book") if held and held.type != "journal" else "",
        "volume": record.volume,
        "issue": record.issue,
        "number": record.number,
        "start": start,
        "end": end,
        "edition": record.edition,
        "publisher": {"name": record.publisher, "city": record.place} if record.publisher else None,
        "location": {"name": record.place} if record.place and not record.publisher else None,
        "languages": [first] if re.fullmatch("[a-z]{2,3}", first := record.language.split("-")[0]) else [],
        "keywords": list(record.subjects),
        "license": spdx.get(record.licence, ""),
        "license-url": record.licence if _values.is_address(record.licence) and record.licence not in spdx else "",
        "doi": doi,
        "isbn": _values.first(numbers, "isbn"),
        "issn": _issn(_values.first(numbers, "issn")),
        "identifiers": [
            _number(one) for one in record.identifiers if one.scheme not in ("isbn", "issn") and one.value != doi
        ],
        "url": next((link.url for link in record.links if link.rel == "landing"), ""),
        "repository-code": next((link.url for link in record.links if link.rel == "code"), ""),
        "notes": record.note,
    }
    return made


class _Number(str):
    """A number, which is written without quotes."""


def _issn(value: str) -> str:
    return value if re.fullmatch(r"\d{4}-\d{3}[\dxX]", value) else ""


def _number(one: Identifier) -> dict[str, str]:
    return {"type": "other", "value": f"{one.scheme}:{one.value}"}


def _someone(who: Contributor) -> dict[str, str]:
    orcid = _values.first(who.identifiers, "orcid")
    address = f"https://orcid.org/{orcid}" if orcid else ""
    if who.literal:
        return {"name": who.name, "orcid": address}
    if not who.family:
        return {"alias": who.name, "affiliation": who.statement, "orcid": address}
    return {
        "family-names": who.family,
        "given-names": who.given,
        "name-suffix": who.suffix,
        "affiliation": who.statement,
        "orcid": address,
    }


def _written(value: dict[str, Any], indent: int) -> str:
    """A mapping in blocks, its texts in double quotes as JSON has them."""
    lines: list[str] = []
    margin = " " * indent
    for name, one in value.items():
        if one in ("", None, [], {}):
            continue
        if isinstance(one, dict):
            lines += [f"{margin}{name}:\n", _written(one, indent + 2)]
        elif isinstance(one, list):
            lines.append(f"{margin}{name}:\n")
            for item in one:
                if isinstance(item, dict):
                    inner = _written(item, indent + 4)
                    lines.append(f"{margin}  - {inner.lstrip(' ')}")
                else:
                    lines.append(f"{margin}  - {_text(item)}\n")
        else:
            lines.append(f"{margin}{name}: {_text(one)}\n")
    return "".join(lines)


def _text(value: str) -> str:
    safe = _FORBIDDEN.sub("\ufffd", value)
    return safe if isinstance(value, _Number) else json.dumps(safe, ensure_ascii=False)


cff = Format(
    name="cff",
    label="CITATION.cff",
    media_type="application/yaml",
    extensions=(".cff",),
    detect=detect,
    read=read,
    text=decode,
    write=write,
    keeps=frozenset(
        {
            "summary", "container", "publisher", "place", "edition", "volume", "issue", "number", "pages",
            "subjects", "note",
        }
    ),
)  # fmt: skip
