"""MARC 21: what libraries keep, as MARCXML and as the files of ISO 2709 (``.mrc``).

A record is a leader of 24 letters, control fields of fixed places, and data fields: a tag of three digits, two
indicators and subfields by one letter. 100 is the first author, 700 another; 245 the title; 264 place, publisher and year;
773 what the work is in. Cataloguers end subfields with the mark that begins the next (ISBD: "Title : subtitle / names"),
which is not read; we leave it out, and say so in the leader.

In ISO 2709 the lengths of fields are often wrong, so fields are told by their terminators; the letters are UTF-8 or
MARC-8, as the leader says (``a`` at 9). In a 773, volume, issue and pages are written as union catalogues do
(``volume:12``, ``number:3``, ``pages:7-19``), and read from running words, too. A date beyond a year is in 046, in EDTF.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from msgspec.structs import replace

from oeuvre.formats import Format, _values
from oeuvre.formats._people import inverted, person
from oeuvre.formats._xml import Element, attribute, children, document, each, harvested, new, root, text, where
from oeuvre.record import Container, Contributor, Date, Funding, Identifier, Link, Problem, Record, languages
from oeuvre.record.vocabulary import labels, ours, theirs

__all__ = ["NAMESPACE", "SCHEMA", "detect", "element", "marcxml", "read", "write"]

NAMESPACE = "http://www.loc.gov/MARC21/slim"
SCHEMA = "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd"
#: Level of encoding unknown, marks left out: so are ours. Others say ``c`` and write the marks all the same.
_EXACT = "uc"
_SUBJECTS = {"600", "610", "611", "630", "648", "650", "651", "655", "653"}
#: “Ann Arbor, Mich.”: no full stop that ends a field.
_STATE = re.compile(r", [A-Z][a-z]{1,4}\.$")
#: “edited by”, “herausgegeben von”, “sous la direction de”, “a cura di”, “coordinador”.
_EDITED = re.compile(
    r"\b(?:ed(?:it(?:ed|ors?|é|or|ado|ores)?|s)?|hrsg|herausgegeben|herausgeber\w*|redig\w+|direction|dir|cura|coord\w*|compil\w*)\b",
    re.IGNORECASE,
)
_PEOPLE = ("100", "110", "700", "710", "720")
_SHORT = re.compile(r"(?:\b\w|\b(?:[Jj]r|[Ss]r|[Ee]d|Co|Inc|Bd|al|etc))\.$")
_NAMED = re.compile(r"(volume|vol|number|issue|pages?|jahrgang|heft|seiten)\s*[:.]\s*([^\s,;()]{1,40})", re.IGNORECASE)
_PARTS = {"volume": "volume", "vol": "volume", "jahrgang": "volume", "number": "issue", "issue": "issue", "heft": "issue",
          "page": "pages", "pages": "pages", "seiten": "pages"}  # fmt: skip
_WORDS = (
    ("volume", re.compile(r"\b(?:v(?:ol(?:ume)?)?|bd|jg|t)\. ?([\w/]{1,12})", re.IGNORECASE)),
    ("issue", re.compile(r"\b(?:no|nr|iss(?:ue)?|heft|h|n)\.? ?([\w/-]{1,12})", re.IGNORECASE)),
    ("pages", re.compile(r"\b(?:pp?|pages?|s)\. ?([\w]{1,8}(?: ?[-–] ?[\w]{1,8})?)", re.IGNORECASE)),
)


class _Field(NamedTuple):
    tag: str
    indicators: str
    subfields: list[tuple[str, str]]

    def first(self, codes: str) -> str:
        return next((value for code in codes for name, value in self.subfields if name == code and value), "")

    def every(self, codes: str) -> list[str]:
        return [value for name, value in self.subfields if name in codes and value]


class _Marc(NamedTuple):
    leader: str
    control: dict[str, str]
    fields: list[_Field]
    where: str

    def of(self, *tags: str) -> Iterator[_Field]:
        return (field for field in self.fields if field.tag in tags)

    def first(self, tag: str, codes: str) -> str:
        return next((value for field in self.of(tag) if (value := field.first(codes))), "")


def detect(head: bytes, filename: str) -> float:
    """Sure where the namespace of MARCXML, or the leader and directory of ISO 2709 are seen."""
    if NAMESPACE.encode() in head or (b"<leader>" in head and b"<datafield" in head):
        return 0.95
    if b"\x1e" in head and head.lstrip()[:5].isdigit():
        return 0.95
    return 0.7 if filename.lower().endswith((".mrc", ".marc")) and head.lstrip()[:5].isdigit() else 0.0


# From bytes to fields


def read(data: bytes) -> Iterator[Record | Problem]:
    """The records of a MARCXML document, or of an ISO 2709 file."""
    if bytes(data[:200]).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1] == b"<":
        for found in each(data, "record"):
            if isinstance(found, Problem):
                yield found
                continue
            # Some services wrap a record in an element of the same name.
            inner = [
                one
                for one in found.iter("{*}record")
                if next(children(one, "datafield", "controlfield"), None) is not None
            ]
            yield from (_record(_from_xml(one)) for one in inner)
            if not inner:
                yield Problem(what="a record without fields", where=where(found), mend="Give it a 245.")
        return
    yield from (found if isinstance(found, Problem) else _record(found) for found in _from_iso_2709(bytes(data)))


def _from_xml(of: Element) -> _Marc:
    leader = next((_fixed(one) for one in children(of, "leader")), "")
    control = {attribute(one, "tag"): _fixed(one) for one in children(of, "controlfield")}
    fields = [
        _Field(
            attribute(one, "tag"),
            f"{one.get('ind1') or ' '}{one.get('ind2') or ' '}",
            [(attribute(part, "code"), text(part)) for part in children(one, "subfield")],
        )
        for one in children(of, "datafield")
    ]
    return _Marc(leader, control, fields, where(of))


def _fixed(of: Element) -> str:
    """A field of fixed places; some set XML out in lines, within such fields, too."""
    words = str(of.text or "")
    return " ".join(words.split()) if "\n" in words else words


def _from_iso_2709(data: bytes) -> Iterator[_Marc | Problem]:
    start, number = 0, 0
    while start < len(data):
        end = data.find(b"\x1d", start)
        end = len(data) if end < 0 else end
        piece = data[start:end].lstrip(b"\r\n \t\0\x1a")
        start = end + 1
        if not piece:
            continue
        number += 1
        place = f"record {number}"
        head, *parts = piece.split(b"\x1e")
        if len(head) < 24 or not parts or not head[:5].strip().isdigit():
            shown = piece[:200].decode("utf-8", "replace")
            yield Problem(what="no MARC record", where=place, mend="Give ISO 2709 or MARCXML.", text=shown)
            continue
        leader, directory = head[:24].decode("latin-1"), head[24:].decode("latin-1")
        control: dict[str, str] = {}
        fields: list[_Field] = []
        for tag, part in _told_apart(directory, parts):
            if b"\x1f" not in part:
                control.setdefault(tag, _text(part, leader))
                continue
            indicators, *pieces = part.split(b"\x1f")
            said = [_subfield(p, leader) for p in pieces if p]
            fields.append(_Field(tag, indicators.decode("latin-1").ljust(2)[:2], said))
        yield _Marc(leader, control, fields, place)


def _told_apart(directory: str, parts: list[bytes]) -> Iterator[tuple[str, bytes]]:
    """Each field's tag and bytes in the order of the directory, which need not be the order in which they stand."""
    entries = [directory[n : n + 12] for n in range(0, len(directory) - 11, 12)][: len(parts)]
    starts = [entry[7:] for entry in entries]
    if all(start.isdecimal() for start in starts) and len(set(starts)) == len(starts):
        places = {start: place for place, start in enumerate(sorted(starts))}
        return ((entry[:3], parts[places[entry[7:]]]) for entry in entries)
    return ((entry[:3], part) for entry, part in zip(entries, parts, strict=False))


def _subfield(piece: bytes, leader: str) -> tuple[str, str]:
    """The code of a subfield and its words; some codes have got an accent where the whole record was turned to UTF-8."""
    if piece[0] < 0x80:
        return chr(piece[0]), " ".join(_text(piece[1:], leader).split())
    words = _text(piece, leader)
    return unicodedata.normalize("NFD", words[0])[0], " ".join(words[1:].split())


def _text(raw: bytes, leader: str) -> str:
    """The letters of a field: UTF-8 where the leader says so or where they are nothing else, otherwise MARC-8."""
    if raw.isascii() and b"\x1b" not in raw:
        return raw.decode("ascii")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        if leader[9:10] == "a":
            return raw.decode("cp1252", "replace")
    try:
        # Its tables take 50 MB, and no page or export needs them.
        from pymarc.marc8 import marc8_to_unicode  # noqa: PLC0415 -- slow import

        return str(marc8_to_unicode(raw, hide_utf8_warnings=True))
    except (ValueError, KeyError, IndexError, TypeError):
        return raw.decode("cp1252", "replace")


# From fields to records


def _is_exact(of: _Marc) -> bool:
    return of.leader[17:19] == _EXACT


def _bare(words: str, of: _Marc, marks: str = " /:;,=") -> str:
    """A subfield without the mark that begins the next one."""
    if _is_exact(of):
        return words
    bare = words.rstrip(marks).lstrip("[" if "]" in marks else "")
    # The full stop that ends a field; not that of an abbreviation or an initial.
    if bare.endswith(".") and not bare.endswith("..") and not _SHORT.search(bare):
        bare = bare[:-1].rstrip(marks)
    return bare


def _record(of: _Marc) -> Record | Problem:
    title, subtitle = _title(of)
    held: dict[str, Any] = {
        "title": title,
        "subtitle": subtitle,
        "type": _type(of),
        "contributors": list(_people(of)),
        "issued": _issued(of),
        "summary": "\n\n".join(field.first("a") for field in of.of("520") if field.first("a")),
        "language": next((tag for field in of.of("041") for w in field.every("a") if (tag := languages.tag(w))), "")
        or languages.tag(next(iter(re.findall(r"^.{35}([a-z]{3})", of.control.get("008", ""))), "")),
        "edition": _bare(of.first("250", "a"), of),
        "subjects": list(_subjects(of)),
        "note": "\n\n".join(field.first("a") for field in of.of("500") if field.first("a")),
        "licence": next((words for field in of.of("540") if (words := field.first("ua"))), ""),
        "key": of.control.get("001", "").strip(),
        "where": of.where,
    }
    for field in of.of("264", "260"):
        if field.tag == "264" and field.indicators[1] not in "1 ":
            continue
        place = field.first("a")
        held["place"] = held.get("place") or (
            place if _STATE.search(place) and not _is_exact(of) else _bare(place, of, " /:;,=[]")
        )
        held["publisher"] = held.get("publisher") or _bare(field.first("b"), of)
    held["publisher"] = held.get("publisher") or of.first("502", "c")
    held |= _series(of) | _host(of)
    held["number"] = held.get("number") or of.first("088", "a")
    extents = [field.first("a") for field in of.of("300") if field.first("a")]
    if extents and not held.get("pages"):
        bare = _bare(extents[0], of)
        if re.fullmatch(r"[\w.]{1,12}(?:-[\w.]{1,12})?", bare):
            held["pages"] = bare
        else:
            held["extra"] = {"extent": bare}
    held["identifiers"], held["links"] = _numbers(of)
    held["funding"] = [
        Funding(funder=field.first("a"), grant=field.first("cb")) for field in of.of("536") if field.first("acb")
    ]
    return _values.record(held)


def _title(of: _Marc) -> tuple[str, str]:
    field = next(of.of("245"), None)
    if field is None:
        return "", ""
    title = _bare(field.first("a"), of)
    raw = next((value for code, value in field.subfields if code == "a"), "")
    # Behind an equals sign stands the title in another language.
    is_parallel = raw.rstrip().endswith("=") and not _is_exact(of)
    below = "" if is_parallel else _bare(field.first("b"), of)
    parts = [_bare(value, of) for code, value in field.subfields if code in "np" and value]
    return ". ".join([title, *parts]) if parts else title, below


def _type(of: _Marc) -> str:
    for field in of.of("655"):
        if found := _values.term_of_label("types", field.first("a").rstrip(".")):
            return found
    # Ours say their kind in 655 or have none; no cataloguer leaves out the day of entry.
    if _is_exact(of) and of.control.get("008", "").startswith(" " * 6):
        return ""
    kind, level = of.leader[6:7], of.leader[7:8]
    if next(of.of("502"), None) or (kind in ("a", "t") and "m" in of.control.get("008", "")[24:28]):
        return "thesis"
    genres = [field.first("a").rstrip(".").lower() for field in of.of("655")]
    for genre in genres:
        if found := ours("types", "mods").get(genre.replace(" ", "-"), ""):
            return found
    if level in ("a", "b") or next(of.of("773"), None):
        host = next(of.of("773"), None)
        return (
            "journal-article"
            if level == "b" or (host and host.first("x"))
            else "chapter"
            if level == "a"
            else "article"
        )
    if kind in ("g", "i", "j"):
        return "media"
    if kind == "m":
        return "book" if "txt" in (of.first("336", "b"), of.first("336", "a")) else ""
    return "book" if kind in ("a", "t") and level == "m" else ""


def _people(of: _Marc) -> Iterator[Contributor]:
    has_first = any(True for _ in of.of("100", "110", "111"))
    for field in of.of(*_PEOPLE):
        name = field.first("a")
        # A name with a title stands for another work; publishers are named elsewhere.
        if not name or field.first("t"):
            continue
        roles = [*field.every("4"), *field.every("e")]
        told = [word for role in roles if (word := role.rpartition("/")[2].rstrip(".,").lower())]
        if "pbl" in told:
            continue
        role = next((r for w in told if (r := ours("roles", "marc").get(w) or _values.term_of_label("roles", w))), "")
        if not role and not told and field.tag[0] == "7" and not has_first:
            # Of a book without a first author the statement of responsibility tells what those named are.
            role = "editor" if _EDITED.search(of.first("245", "c")) else "author" if field.tag == "700" else ""
        role = role or ("contributor" if told or (field.tag[0] == "7" and not has_first) else "author")
        yield _person(field, _bare(name, of), role, of)


def _person(field: _Field, name: str, role: str, of: _Marc) -> Contributor:
    suffix = next(
        (word for word in (_bare(w, of) for w in field.every("c")) if re.match(r"(?:[JS]r|I{1,3}|IV)\b", word)), ""
    )
    if field.tag in ("110", "710"):
        below = [_bare(part, of) for part in field.every("b")]
        who = Contributor(name=". ".join([name, *below]), literal=True, role=role)
    elif field.indicators[0] == "0" or "," not in name:
        numbered = field.first("b")
        who = Contributor(name=f"{name} {numbered}" if numbered else name, role=role)
    else:
        who = inverted(name, role)
        who = person(who.given, who.family, suffix or who.suffix, role) if who.family else who
    numbers = (_values.identifier(value) for value in field.every("01"))
    kept = tuple(dict.fromkeys(one for one in numbers if one and one.scheme in ("orcid", "isni", "ror", "gnd", "viaf")))
    return replace(who, statement=_values.affiliations(field.every("u")), identifiers=kept)


def _issued(of: _Marc) -> Date | None:
    exact = next((field.first("k") for field in of.of("046") if field.first("2") == "edtf"), "")
    told = [exact]
    told += [
        re.sub(r"[\[\]©.?]|\b[cp](?=\d{4})", "", field.first("c")).strip()
        for field in of.of("264", "260")
        if field.tag == "260" or field.indicators[1] in "1 "
    ]
    told += [of.first("502", "d"), *(field.first("g").partition("year:")[2][:4] for field in of.of("773"))]
    told += [re.sub("[u|]", "X", of.control.get("008", "")[7:11])]
    for words in told:
        if words and words.strip("X# ") and (found := _values.date(words)):
            return replace(found, written="") if found.written == words else found
        if years := re.findall(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)", words):
            return Date(edtf=years[0], written=words)
    return None


def _subjects(of: _Marc) -> Iterator[str]:
    for field in of.of(*_SUBJECTS):
        if field.tag == "655":
            continue
        if field.tag == "653":
            yield from field.every("a")
            continue
        parts = [_bare(value, of) for code, value in field.subfields if code in "abxyzv" and value]
        if parts:
            yield "--".join(parts)


def _series(of: _Marc) -> dict[str, str]:
    for field in of.of("490", "440", "830"):
        if title := _bare(field.first("a"), of):
            number = _bare(field.first("v"), of)
            if _is_exact(of):
                return {"series": title, "number": number}
            return {"series": title, "number": re.sub(r"^(?:Bd|Vol|vol|v|no|No|Nr|Band)\.? ", "", number)}
    return {}


def _host(of: _Marc) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for field in of.of("773"):
        for words in field.every("g"):
            said = [tuple(words.split(":", 1))] if _is_exact(of) and ":" in words else _NAMED.findall(words)
            for name, value in said:
                made.setdefault(_PARTS[name.lower()], value.replace("–", "-"))
            for part, pattern in _WORDS:
                if part not in made and ":" not in words and (told := pattern.search(words)):
                    made[part] = told[1].replace("–", "-").replace(" ", "")
        whole = field.first("t") if _is_exact(of) else field.first("t").partition(" / ")[0]
        if title := _bare(whole, of, " /:;,=."):
            numbers = [
                found
                for code, scheme in (("x", "issn"), ("z", "isbn"))
                for value in field.every(code)
                if (found := _values.identifier(value, scheme))
            ]
            # The last two letters are the whole's own kind and level.
            kind = field.first("7")[2:4]
            is_journal = kind == "as" or any(one.scheme == "issn" for one in numbers) or of.leader[7:8] == "b"
            named = ("proceedings" if _type(of) == "conference-paper" else "book") if kind == "am" else ""
            made["container"] = Container(
                title=title,
                type=named or ("journal" if is_journal else ""),
                short_title=_bare(field.first("p"), of),
                identifiers=tuple(numbers),
            )
        if "container" in made:
            break
    return made


def _numbers(of: _Marc) -> tuple[list[Identifier], list[Link]]:
    found: list[Identifier | None] = []
    links: list[Link] = []
    for field in of.fields:
        value = field.first("a")
        if field.tag in ("020", "022") and value:
            found.append(_values.identifier(value.split(" ")[0], "isbn" if field.tag == "020" else "issn"))
        elif field.tag == "024" and value:
            scheme = {"hdl": "handle"}.get(field.first("2").lower(), field.first("2").lower())
            found.append(_values.identifier(value, scheme) if scheme in labels("schemes") else None)
        elif field.tag == "035" and value.startswith("(OCoLC)"):
            found.append(_values.identifier(re.sub(r"^\(OCoLC\)(?:oc[mn]|on)?0*", "", value), "oclc"))
        elif field.tag == "010" and value:
            found.append(_values.identifier(value.replace(" ", ""), "lccn"))
        elif field.tag == "856":
            for url in field.every("u"):
                named = _values.identifier(url) if _values.is_address(url) else None
                if named and named.scheme in ("doi", "handle", "urn", "arxiv"):
                    found.append(named)
                elif _values.is_address(url):
                    is_file = bool(field.first("q")) or url.lower().endswith(".pdf")
                    media_type = field.first("q")
                    links.append(
                        Link(
                            url=url, rel="file" if is_file else "landing", label=field.first("y"), media_type=media_type
                        )
                    )
    return [one for one in found if one], links


# From records to MARCXML


def write(records: Iterable[Record]) -> Iterator[str]:
    """A ``collection``."""
    yield from document("collection", (element(record) for record in records), f' xmlns="{NAMESPACE}"')


def element(record: Record) -> Element:
    """A record as a ``record`` element; its data fields in the order of their tags."""
    made = root(f"{{{NAMESPACE}}}record", {"": NAMESPACE})
    in_journal = bool(record.container and record.container.type == "journal")
    level = "b" if in_journal else "a" if record.container else "m"
    kind = {"software": "m", "dataset": "m", "media": "g"}.get(record.type, "a")
    new(made, "leader", f"00000n{kind}{level} a2200000{_EXACT} 4500")
    if record.key:
        new(made, "controlfield", record.key, tag="001")
    edtf = record.issued.edtf if record.issued else ""
    year = _values.year(edtf) or "uuuu"
    three = languages.three(record.language, bibliographic=True) or "und"
    new(made, "controlfield", f"      s{year}    xx {'|' * 17}{three}  ", tag="008")
    for field in sorted(_fields(record, edtf), key=_place):
        said = [(code, value) for code, value in field.subfields if value]
        if said and any(code not in "2ie4" for code, _ in said):
            one = new(made, "datafield", tag=field.tag)
            one.set("ind1", field.indicators[0])
            one.set("ind2", field.indicators[1])
            for code, value in said:
                new(one, "subfield", value, code=code)
    return made


def _place(field: _Field) -> str:
    """Where a field stands: by its tag, but for people and for identifiers, which stay in their order."""
    return field.tag[0] if field.tag[0] in "17" else "02" if field.tag in ("020", "022", "024") else field.tag


def _fields(record: Record, edtf: str) -> Iterator[_Field]:
    for one in record.identifiers:
        if one.scheme in ("isbn", "issn"):
            yield _Field("020" if one.scheme == "isbn" else "022", "  ", [("a", one.value)])
        else:
            yield _Field("024", "7 ", [("a", one.value), ("2", {"handle": "hdl"}.get(one.scheme, one.scheme))])
    yield _Field("041", " 7", [("a", record.language), ("2", "rfc5646")])
    if edtf:
        yield _Field("046", "  ", [("k", edtf), ("2", "edtf")])
    if not record.series:
        yield _Field("088", "  ", [("a", record.number)])
    for place, who in enumerate(record.contributors):
        yield _person_field(who, is_first=place == 0 and who.role == "author")
    has_first = bool(record.contributors and record.contributors[0].role == "author")
    yield _Field("245", f"{int(has_first)}0", [("a", record.title), ("b", record.subtitle)])
    yield _Field("250", "  ", [("a", record.edition)])
    year = _values.year(edtf) if edtf else ""
    yield _Field("264", " 1", [("a", record.place), ("b", record.publisher), ("c", year)])
    is_within = bool(record.container or record.volume or record.issue)
    if not is_within:
        yield _Field("300", "  ", [("a", record.pages)])
    yield _Field("490", "0 ", [("a", record.series), ("v", record.number if record.series else "")])
    yield _Field("500", "  ", [("a", record.note)])
    if record.type == "thesis":
        yield _Field("502", "  ", [("c", record.publisher), ("d", year)])
    for part in record.summary.split("\n\n"):
        yield _Field("520", "3 ", [("a", part)])
    for money in record.funding:
        yield _Field("536", "  ", [("a", money.funder), ("c", money.grant)])
    is_address = _values.is_address(record.licence)
    yield _Field("540", "  ", [("u" if is_address else "a", record.licence)])
    for subject in record.subjects:
        yield _Field("653", "  ", [("a", subject)])
    yield _Field("655", " 7", [("a", labels("types").get(record.type, "")), ("2", "local")])
    if is_within:
        yield _host_field(record)
    for link in record.links:
        kind = link.media_type or ("application/octet-stream" if link.rel == "file" else "")
        yield _Field("856", "40" if link.rel == "file" else "4 ", [("u", link.url), ("y", link.label), ("q", kind)])


def _person_field(who: Contributor, is_first: bool) -> _Field:
    tag = ("1" if is_first else "7") + ("10" if who.literal else "00")
    code = theirs("roles", "marc").get(who.role, "")
    listed = ", ".join(part for part in (who.family, who.given) if part) if who.family else who.name
    said = [
        ("a", who.name if who.literal else listed),
        ("c", "" if who.literal else who.suffix),
        ("e", labels("roles").get(who.role, who.role).lower()),
        ("u", who.statement),
        ("4", code),
        *(("1", _values.address(one)) for one in who.identifiers),
    ]
    return _Field(tag, "2 " if who.literal else "1 " if who.family else "0 ", said)


def _host_field(record: Record) -> _Field:
    said: list[tuple[str, str]] = [("i", "In")]
    if held := record.container:
        said += [("t", held.title), ("p", held.short_title)]
        said.append(("7", {"journal": "nnas", "proceedings": "nnam", "book": "nnam"}.get(held.type, "")))
        said += [
            ("x" if one.scheme == "issn" else "z", one.value)
            for one in held.identifiers
            if one.scheme in ("issn", "isbn")
        ]
    for name, value in (("volume", record.volume), ("number", record.issue), ("pages", record.pages)):
        said.append(("g", f"{name}:{value}" if value else ""))
    return _Field("773", "08", said)


marcxml = Format(
    name="marcxml",
    label="MARC 21 (MARCXML)",
    media_type="application/marcxml+xml",
    extensions=(".marcxml", ".marc.xml", ".mrc", ".marc"),
    detect=detect,
    read=read,
    write=write,
    harvested=harvested("marcxml", SCHEMA, NAMESPACE, element),
    keeps=frozenset(
        {
            "type", "title", "subtitle", "contributors", "issued", "summary", "language", "container", "series",
            "number", "publisher", "place", "edition", "volume", "issue", "pages", "identifiers", "subjects",
            "licence", "note",
        }
    ),
)  # fmt: skip
