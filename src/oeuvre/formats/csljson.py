"""CSL-JSON: what citation processors read, and Zotero, Mendeley and pandoc write.

A list of items whose fields are the variables of the Citation Style Language 1.0.2. A date is a list of parts, with a
season from 1 to 4 and ``circa``; a name has its particles and suffix apart. There is no subtitle: it stands in the
title, and once more under ``custom`` so that it can be told again.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from mmap import mmap
from typing import Any

import msgspec

from oeuvre.formats import Format, _values
from oeuvre.formats._json import items
from oeuvre.formats._people import person
from oeuvre.formats._text import decode, sound
from oeuvre.record import Container, Contributor, Date, Identifier, Link, Problem, Record, dates, languages, names
from oeuvre.record import identifiers as identifiers_
from oeuvre.record.vocabulary import labels, ours, theirs

__all__ = ["csljson", "detect", "item", "read", "write"]

#: Variables that are one field of the record, as text.
_TEXTS = {
    "abstract": "summary",
    "collection-title": "series",
    "publisher": "publisher",
    "publisher-place": "place",
    "edition": "edition",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "note": "note",
}
_SCHEMES = {"DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid", "PMCID": "pmcid"}
#: Types that stand in a book of their own number.
_WITHIN = {"chapter", "paper-conference", "entry", "entry-encyclopedia", "entry-dictionary"}
#: Types whose number is that of a series.
_NUMBERED_IN_SERIES = {"book", "chapter", "collection", "classic"}
_ROLES = {name: sys.intern(role) for name, role in ours("roles", "csl").items()}
_TYPE = re.compile(rb'"type"\s*:\s*"([^"]*)"')
_ENCODER = msgspec.json.Encoder()


def detect(head: bytes, filename: str) -> float:
    """Sure where an item's id and its type are seen, and a date or a name as CSL has them."""
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if plain[:1] not in (b"{", b"[") or b'"contributors"' in head:
        return 0.0
    typed = any(word.decode("ascii", "replace") in ours("types", "csl") for word in _TYPE.findall(head))
    if b'"date-parts"' in head or (typed and b'"family"' in head):
        return 0.9
    return (0.75 if b'"id"' in head else 0.3) if typed else 0.05


def read(data: bytes | bytearray | memoryview | mmap) -> Iterator[Record | Problem]:
    """The records of a list of items, of one item, or of a file with one a line."""
    for found in items(decode(data if isinstance(data, (bytes, mmap)) else bytes(data))):
        where = f"line {found.line}"
        if not found.whole:
            yield Problem(
                what="an item that does not end",
                where=where,
                mend="Close its quotes and braces.",
                text=found.text[:10_000],
            )
            continue
        try:
            said = msgspec.json.decode(found.text)
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as refusal:
            why = str(refusal) or "it is nested too deeply"
            yield Problem(
                what=f"no JSON: {why}", where=where, mend="Mend it and read it again.", text=found.text[:10_000]
            )
            continue
        if not said:
            yield Problem(what="an item with nothing in it", where=where, mend="Give it a title, or take it out.")
        else:
            yield _record(said, where)


# From an item to a record


def _record(item_: dict[str, Any], where: str) -> Record:
    """What the item says."""
    said: dict[str, Any] = {"where": where}
    extra: dict[str, str] = {}
    contributors: list[Contributor] = []
    identifiers: list[Identifier] = []
    held_in: list[Identifier] = []
    word = _text(item_.get("type", ""))
    type_ = ours("types", "csl").get(word.lower(), "")
    if word and not type_:
        extra["type"] = word
    for name, value in item_.items():
        if name in _TEXTS:
            said[_TEXTS[name]] = _text(value)
        elif name in _SCHEMES:
            scheme = _SCHEMES[name]
            target = held_in if scheme == "issn" or (scheme == "isbn" and word in _WITHIN) else identifiers
            for number in re.split(r"[,;\s]+", _text(value)) if scheme in ("isbn", "issn") else [_text(value)]:
                if bare := identifiers_.clean(scheme, number):
                    target.append(Identifier(scheme=scheme, value=bare))
                elif number:
                    extra[name] = f"{extra[name]} {number}" if name in extra else number
        elif name == "language":
            if tag := languages.tag(_text(value)):
                said["language"] = tag
            elif text := _text(value):
                extra["language"] = text
        elif name == "URL" and _text(value):
            said["links"] = (Link(url=_text(value)),)
        elif name == "keyword":
            text = _text(value)
            said["subjects"] = tuple(w for p in re.split("[;\n]" if ";" in text else ",", text) if (w := p.strip()))
        elif name == "issued":
            if date := _date(value):
                said["issued"] = date
            elif text := _literal(value) or _text(value):
                extra["issued"] = text
        elif name == "genre":
            if term := {label.casefold(): term for term, label in labels("types").items()}.get(_text(value).casefold()):
                type_ = term
                extra.pop("type", None)
            elif text := _text(value):
                extra["genre"] = text
        elif name in ("id", "citation-key"):
            said.setdefault("key", _text(value))
        elif name in _HANDLED or (name in _ROLES and isinstance(value, list)):
            continue
        elif text := _told(value):
            extra[name] = text
    for name, role in _ROLES.items():
        if isinstance(people := item_.get(name), list):
            contributors += [who for one in people if (who := _person(one, role))]
    said["number"] = _text(item_.get("number")) or _text(item_.get("collection-number"))
    others = map(_values.with_scheme, _custom(item_, "identifiers").split())
    identifiers += [found for found in others if found]
    if title := _text(item_.get("title")):
        below = _custom(item_, "subtitle")
        split = below and title.endswith(f": {below}")
        said["title"] = title[: -len(below) - 2] if split else title
        said["subtitle"] = below if split else ""
    if held := _text(item_.get("container-title")):
        said["container"] = Container(
            title=held,
            type=_container_type(word),
            short_title=_text(item_.get("container-title-short")) or _text(item_.get("journalAbbreviation")),
            identifiers=tuple(held_in),
        )
    else:
        identifiers += held_in
    # What registration agencies answer has no id but its DOI.
    said["key"] = said.get("key") or next((one.value for one in identifiers if one.scheme == "doi"), "")
    return Record(
        type=type_, contributors=tuple(contributors), identifiers=tuple(identifiers), extra=extra,
        incomplete_contributors=_custom(item_, "incomplete") == "true", **said,
    )  # fmt: skip


_HANDLED = {
    "title", "type", "number", "collection-number", "container-title", "container-title-short", "journalAbbreviation",
    "custom",
}  # fmt: skip


def _container_type(word: str) -> str:
    if word.startswith("article") or word.startswith("review"):
        return "journal"
    return {"paper-conference": "proceedings"}.get(word, "book" if word in _WITHIN else "")


def _text(value: Any) -> str:
    """A value as text: some programs write numbers as numbers, and Crossref a list of one."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list) and len(value) == 1:
        return _text(value[0])
    try:
        return _ENCODER.encode(value).decode()
    except (RecursionError, UnicodeEncodeError):
        return ""


def _told(value: Any) -> str:
    """A value that has no field, as text: a date as a date."""
    date = _date(value) if isinstance(value, dict) else None
    return date.edtf if date else _text(value)


def _custom(item_: dict[str, Any], name: str) -> str:
    custom = item_.get("custom")
    return _text(custom.get(name)) if isinstance(custom, dict) else ""


def _person(name: Any, role: str) -> Contributor | None:
    if not isinstance(name, dict):
        text = _text(name)
        return Contributor(name=text, role=role) if text else None
    if literal := _text(name.get("literal")) or _text(name.get("name")):
        return Contributor(name=literal, literal=True, role=role)
    family = " ".join(
        part for key in ("dropping-particle", "non-dropping-particle", "family") if (part := _text(name.get(key)))
    )
    given = _text(name.get("given"))
    return person(given, family, _text(name.get("suffix")), role) if family or given else None


def _literal(value: Any) -> str:
    return (_text(value.get("literal")) or _text(value.get("raw"))) if isinstance(value, dict) else _text(value)


def _date(value: Any) -> Date | None:
    """A date of parts, with season and circa; or one written out, if it is EDTF."""
    if isinstance(value, dict) and isinstance(parts := value.get("date-parts"), list) and any(parts):
        ends = [end for part in parts[:2] if (end := _parts(part))]
        if not ends:
            return None
        season = _text(value.get("season"))
        if len(ends) == 1 and len(ends[0]) == 4 and season in ("1", "2", "3", "4"):
            ends[0] += f"-2{season}"
        circa = "~" if _text(value.get("circa")) not in ("", "0", "false") or value.get("circa") is True else ""
        return dates.parse("/".join(end + circa for end in ends))
    text = _literal(value)
    return dates.parse(text) or dates.read(text)


def _parts(part: Any) -> str:
    """“2020-03-01” of [2020, 3, 1]; months of 13 and more are seasons in some programs, and left out."""
    if not isinstance(part, list):
        return ""
    numbers = [text for number in part[:3] if (text := _text(number))]
    if not numbers or not re.fullmatch(r"-?\d{1,4}", numbers[0]):
        return ""
    sign, year = ("-", numbers[0][1:]) if numbers[0][0] == "-" else ("", numbers[0])
    said = f"{sign}{int(year):04d}"
    for number, most in zip(numbers[1:], (12, 31), strict=False):
        if not re.fullmatch(r"[0-9]{1,2}", number) or not 1 <= int(number) <= most:
            break
        said += f"-{int(number):02d}"
    return said


# From a record to an item


def write(records: Iterable[Record]) -> Iterator[str]:
    """A list, an item a line."""
    before = "[\n"
    for number, record in enumerate(records, 1):
        said = item(record)
        said["id"] = record.key or f"item-{number}"
        yield before + _encoded(said)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _encoded(said: dict[str, Any]) -> str:
    """An item as JSON, without halves of characters."""
    try:
        return _ENCODER.encode(said).decode()
    except UnicodeEncodeError:
        return sound(json.dumps(said, ensure_ascii=False, separators=(",", ":")))


def item(record: Record) -> dict[str, Any]:
    """A record as an item of CSL-JSON; ``id`` is left to the caller where the record has no key."""
    word = theirs("types", "csl").get(record.type, "document")
    said: dict[str, Any] = {"id": record.key, "type": word}
    custom: dict[str, str] = {}
    if record.type and ours("types", "csl").get(word) != record.type:
        said["genre"] = labels("types").get(record.type, record.type)
    elif genre := record.extra.get("genre"):
        said["genre"] = genre
    said["title"] = f"{record.title}: {record.subtitle}" if record.subtitle else record.title
    if record.subtitle:
        custom["subtitle"] = record.subtitle
    for contributor in record.contributors:
        role = theirs("roles", "csl").get(contributor.role, "contributor")
        said.setdefault(role, []).append(_name(contributor))
    if record.incomplete_contributors:
        custom["incomplete"] = "true"
    if others := " ".join(map(str, _values.unplaced(record.identifiers, *_SCHEMES.values()))):
        custom["identifiers"] = others
    if record.issued:
        said["issued"] = _write_date(record.issued.edtf)
    for name, place in _TEXTS.items():
        said[name] = getattr(record, place)
    said["language"] = record.language
    if record.container:
        said["container-title"] = record.container.title
        said["container-title-short"] = record.container.short_title
    said["collection-number" if record.series and word in _NUMBERED_IN_SERIES else "number"] = record.number
    numbers = [*record.identifiers, *(record.container.identifiers if record.container else ())]
    for name, scheme in _SCHEMES.items():
        told = [one.value for one in numbers if one.scheme == scheme]
        said[name] = " ".join(told if scheme in ("isbn", "issn") else told[:1])
    said["URL"] = record.links[0].url if record.links else ""
    separator = "; " if any("," in subject for subject in record.subjects) else ", "
    said["keyword"] = separator.join(record.subjects) + (";" if separator == "; " and len(record.subjects) == 1 else "")
    said["custom"] = custom
    return {name: value for name, value in said.items() if value or name in ("id", "title")}


def _name(contributor: Contributor) -> dict[str, str]:
    if contributor.literal:
        return {"literal": contributor.name}
    parts = {"family": contributor.family, "given": contributor.given, "suffix": contributor.suffix}
    if not contributor.family:
        # A source that prints names whole leaves it to us where the family's begins: a style must know to cite by it.
        read = names.parts(contributor.name)
        if names.is_body(contributor.name) or not (read.family and read.given):
            return {"literal": contributor.name}
        family = f"{read.particles} {read.family}" if read.particles else read.family
        parts = {"family": family, "given": read.given, "suffix": read.suffix}
    return {name: part for name, part in parts.items() if part}


def _write_date(edtf: str) -> dict[str, Any]:
    """A date as parts; what parts cannot say is written out as EDTF."""
    ends = edtf.split("/")
    circa = all(end.endswith("~") for end in ends)
    bare = [end.rstrip("~") if circa else end for end in ends]
    if not all(re.fullmatch(r"-?\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-\d\d)?)?", end) for end in bare):
        return {"literal": edtf}
    said: dict[str, Any] = {}
    if len(bare) == 1 and (season := re.fullmatch(r"(-?\d{4})-2([1-4])", bare[0])):
        said = {"date-parts": [[int(season[1])]], "season": int(season[2])}
    elif any(re.fullmatch(r"-?\d{4}-2[1-4]", end) for end in bare):
        return {"literal": edtf}
    else:
        said = {"date-parts": [_numbers(end) for end in bare]}
    return said | ({"circa": True} if circa else {})


def _numbers(edtf: str) -> list[int]:
    sign = -1 if edtf[0] == "-" else 1
    year, *rest = edtf.lstrip("-").split("-")
    return [sign * int(year), *(int(part) for part in rest)]


_KEPT = frozenset(
    {
        "type", "title", "subtitle", "contributors", "incomplete_contributors", "issued", "summary", "language",
        "container", "series", "number", "publisher", "place", "edition", "volume", "issue", "pages", "identifiers",
        "subjects", "note",
    }
)  # fmt: skip

csljson = Format(
    name="csljson",
    label="CSL-JSON",
    media_type="application/vnd.citationstyles.csl+json",
    extensions=(".csl.json", ".json"),
    detect=detect,
    read=read,
    text=decode,
    write=write,
    keeps=_KEPT,
)
