"""The only way out: rows to records, and each value to the words that it came from.

What a value's words are is not stored: the bytes of every import are kept, evidence holds the places, and the words are cut
out when somebody asks. So they are the source's own, to the letter.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import msgspec
from django.conf import settings

from oeuvre.catalogue import kept
from oeuvre.catalogue.commit import pieces, select, within
from oeuvre.matching import roles
from oeuvre.record import Record, Span

__all__ = [
    "Origin",
    "facts",
    "import_told",
    "imports",
    "is_shown",
    "leading",
    "questions",
    "record",
    "records",
    "search",
    "shown",
    "timeline",
    "versions",
    "why",
    "why_some",
]

_decode = msgspec.json.Decoder(Record).decode
_loads = msgspec.json.decode


# Records.


def record(code: str) -> Record:
    """The record of a work's leading version (w3), of a version (v3), or of what a DOI names here."""
    number = leading(code)
    found = select("SELECT record FROM catalogue_version WHERE id = %s AND is_present", [number])
    if not found:
        raise LookupError(f"“{code}” is empty: no source tells of it any more.")
    return msgspec.structs.replace(_decode(found[0][0]), key=f"v{number}")


def records(works: Iterable[int] | None = None) -> Iterator[Record]:
    """The versions of these works, or of all that are public, as records: by work, then by version, always the same."""
    if works is None:
        works = (row[0] for row in _all("SELECT id FROM catalogue_work WHERE visibility = 'public' AND id > %s"))
    for piece in pieces(works, 500):
        condition, params = within("work_id", piece)
        for number, told in select(
            f"SELECT id, record FROM catalogue_version WHERE {condition} AND is_present ORDER BY work_id, id", params
        ):
            yield msgspec.structs.replace(_decode(told), key=f"v{number}")


def versions(numbers: Iterable[int]) -> Iterator[Record]:
    """These versions as records, in the order asked for; those that readers may not see are left out."""
    for piece in pieces(numbers, 500):
        condition, params = within("v.id", piece)
        found = dict(
            select(
                "SELECT v.id, v.record FROM catalogue_version v JOIN catalogue_work w ON w.id = v.work_id"
                f" WHERE {condition} AND v.is_present AND w.visibility = 'public'",
                params,
            )
        )
        for number in piece:
            if number in found:
                yield msgspec.structs.replace(_decode(found[number]), key=f"v{number}")


def _all(sql: str) -> Iterator[tuple[Any, ...]]:
    """All rows of a select over ids greater than one given, a thousand at a time."""
    last = 0
    while found := select(f"{sql} ORDER BY id LIMIT 1000", [last]):
        yield from found
        last = found[-1][0]


def leading(code: str) -> int:
    """The version that a code means: its own, the leading one of a work, or the one that a DOI names."""
    letter, number = code[:1], code[1:]
    if letter in ("w", "v") and number.isdigit() and len(number) < 19:
        if letter == "v":
            found = select("SELECT id FROM catalogue_version WHERE id = %s", [int(number)])
        else:
            found = select(
                "SELECT coalesce(w.leading_id, m.leading_id, w.id) FROM catalogue_work w LEFT JOIN catalogue_work m"
                " ON m.id = w.merged_into_id WHERE w.id = %s",
                [int(number)],
            )
    else:
        bare = code.removeprefix("https://doi.org/").removeprefix("doi:").lower()
        found = select(
            "SELECT version_id FROM catalogue_identifier WHERE scheme = 'doi' AND lower(value) = %s"
            " AND version_id IS NOT NULL ORDER BY version_id LIMIT 1",
            [bare],
        )
    if not found:
        raise LookupError(f"nothing here is called “{code}”. Works are w1, w2 …, versions v1, people p1, bodies o1.")
    return int(found[0][0])


def shown(record: Record) -> Record:
    """The record as outsiders may have it: without the places in the source, and with no address to write to someone at."""
    return msgspec.structs.replace(
        record,
        key="",
        where="",
        spans={},
        links=tuple(each for each in record.links if is_shown("links", each.url)),
        extra={name: value for name, value in record.extra.items() if is_shown("extra", value)},
    )


_MAIL = re.compile(r"mailto:|[\w.+-]@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)


def is_shown(field: str, value: str) -> bool:
    """Whether a value may be told outside: in links and in what has no field, addresses of e-mail may not."""
    return not (field.partition(".")[0] in ("links", "extra") and _MAIL.search(value))


# Where values come from.


@dataclass(frozen=True, slots=True)
class Origin:
    """Who says a value: a piece of evidence, with the words of its source, or a decision, with its reason.

    ``words`` are cut from the kept bytes at ``spans``; where the reader gave no place they are the value as the source has
    it, and ``is_exact`` is false.
    """

    subject: str
    field: str
    value: str
    source: str
    words: str
    spans: tuple[Span, ...]
    is_exact: bool
    at: str
    read_on: str
    evidence: str = ""
    decision: str = ""
    import_code: str = ""
    filename: str = ""
    where: str = ""

    @property
    def said(self) -> str:
        """The origin in a sentence."""
        if self.decision:
            reason = f": {self.words}" if self.words else ""
            return f"{self.source} decided so on {self.at[:10]} ({self.decision}){reason}."
        place = f", {self.where}" if self.where else ""
        quoted = f"“{self.words}”" if self.is_exact else f"{self.words} (its place was not told)"
        codes = f"({self.evidence}, {self.import_code})"
        return f"{quoted} in {self.filename or self.source}{place}, read on {self.read_on} {codes}."

    def for_readers(self) -> Origin:
        """The origin as anyone may know it: of a decision when it was made, not who made it, nor why."""
        return replace(self, source="an editor", words="", spans=()) if self.decision else self

    def as_json(self) -> dict[str, Any]:
        """The origin as plain values."""
        told: dict[str, Any] = msgspec.to_builtins(self)
        return told | {"said": self.said}


def why(code: str, field: str = "") -> list[Origin]:
    """Where a thing's values come from, or those of one field (``title``, ``contributors``, ``contributors.0.name``)."""
    if code[:1] in ("p", "o") and code[1:].isdigit():
        origins = list(_why_named(code, field))
        if not origins and not (field and any(_why_named(code, ""))):
            raise LookupError(
                f"nothing here is called “{code}”. Works are w1, w2 …, versions v1, people p1, bodies o1."
            )
        if not origins:
            raise LookupError(f"{code} says nothing of “{field}”. It has: name, statement.")
        return origins
    number = leading(code)
    origins = list(_why_version(number, field))
    if field and not origins:
        said = sorted({origin.field.split(".")[0] for origin in _why_version(number, "")})
        raise LookupError(f"v{number} says nothing of “{field}”. It has: {', '.join(said)}.")
    return origins


def why_some(version: int, first: int, last: int) -> tuple[list[Origin], int]:
    """Where a version's values come from, of those from one place to another in order, and how many values it has."""
    told, origins = _said(version)
    values = list(_leaves(told))
    return list(_origins(version, told, origins, values[max(0, first) : max(0, last)])), len(values)


def _why_version(number: int, field: str) -> Iterator[Origin]:
    told, origins = _said(number)
    values = (
        (path, value)
        for path, value in _leaves(told)
        if not field or path == field or path.startswith(f"{field}.")
    )  # fmt: skip
    return _origins(number, told, origins, values)


def _said(number: int) -> tuple[Any, dict[str, str]]:
    """A version's record and who gives its values; both empty where it is there no more."""
    found = select("SELECT record, origins FROM catalogue_version WHERE id = %s AND is_present", [number])
    return (_loads(found[0][0]), _loads(found[0][1])) if found else ({}, {})


def _origins(number: int, told: Any, origins: dict[str, str], values: Iterable[tuple[str, Any]]) -> Iterator[Origin]:
    tellers: dict[str, Any] = {}
    for path, value in values:
        by = _origin_of(path, origins)
        if by not in tellers:
            tellers[by] = _teller(by)
        yield _origin(f"v{number}", path, value, by, tellers[by], told)


def _leaves(told: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The values of a record with their paths; marks of kind and role are told with what they mark."""
    if isinstance(told, dict):
        if "edtf" in told:
            yield path, told["edtf"]
            return
        for name, value in told.items():
            yield from _leaves(value, f"{path}.{name}" if path else name)
    elif isinstance(told, list):
        for place, value in enumerate(told):
            yield from _leaves(value, f"{path}.{place}")
    elif path:
        yield path, told


def _origin_of(path: str, origins: dict[str, str]) -> str:
    """Who gave the value at a path: what is said of it, or of the nearest thing around it."""
    while path:
        if path in origins:
            return origins[path]
        path = path.rpartition(".")[0]
    return origins.get("", "")


@dataclass(frozen=True, slots=True)
class _Teller:
    """Evidence or a decision, fetched."""

    source: str
    at: str
    read_on: str = ""
    record: Any = None
    digest: str = ""
    format: str = ""
    import_code: str = ""
    filename: str = ""
    reason: str = ""


def _teller(by: str) -> _Teller | None:
    if by[:1] == "d":
        found = select('SELECT "by", at, why FROM catalogue_decision WHERE id = %s', [int(by[1:])])
        return _Teller(found[0][0], _when(found[0][1]), reason=found[0][2]) if found else None
    if by[:1] != "e":
        return None
    found = select(
        "SELECT s.name, i.at, i.read_on, e.record, i.digest, i.format, i.id, i.filename FROM catalogue_evidence e"
        " JOIN catalogue_import i ON i.id = e.import_of_id JOIN catalogue_source s ON s.id = e.source_id WHERE e.id = %s",
        [int(by[1:])],
    )
    if not found:
        return None
    name, at, read_on, told, digest, form, number, filename = found[0]
    return _Teller(name, _when(at), str(read_on), _loads(told), digest, form, f"i{number}", filename)


def _when(at: Any) -> str:
    return at.isoformat() if isinstance(at, datetime.datetime) else str(at).replace(" ", "T")


def _origin(subject: str, path: str, value: Any, by: str, teller: _Teller | None, told: Any) -> Origin:
    shown = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    if teller is None:
        return Origin(subject, path, shown, "", "", (), False, "", "")
    if by[0] == "d":
        return Origin(subject, path, shown, teller.source, teller.reason, (), False, teller.at, "", decision=by)
    theirs = _path_in(path, told, teller.record)
    spans = _spans(theirs, teller.record.get("spans", {}))
    words = _words(teller, spans) if spans else ""
    return Origin(
        subject,
        path,
        shown,
        teller.source,
        words or _as_source_has(theirs, teller.record) or shown,
        spans if words else (),
        bool(words),
        teller.at,
        teller.read_on,
        evidence=by,
        import_code=teller.import_code,
        filename=teller.filename,
        where=teller.record.get("where", ""),
    )


def _path_in(path: str, told: Any, theirs: Any) -> str:
    """The path in one source's record: in a set that several sources add to, a member may stand elsewhere, and so may
    whoever a source adds a line to."""
    name, _, rest = path.partition(".")
    place, _, more = rest.partition(".")
    if name == "contributors" and place.isdigit() and more:
        part, members = more.partition(".")[0], theirs.get(name, [])
        value = told[name][int(place)].get(part)
        if int(place) < len(members) and members[int(place)].get(part) == value:
            return path
        at = next((it for it, who in enumerate(members) if who.get(part) == value), int(place))
        return f"{name}.{at}.{more}"
    if not place.isdigit() or name == "contributors":
        return path
    member = told[name][int(place)]
    members = theirs.get(name, [])
    if member not in members:
        return path
    return ".".join(filter(None, (name, str(members.index(member)), more)))


def _spans(path: str, spans: dict[str, list[list[int]]]) -> tuple[Span, ...]:
    """The places of a value's words: its own, or those of the nearest thing around it that has some."""
    while path:
        if path in spans:
            return tuple((start, end) for start, end in spans[path])
        path = path.rpartition(".")[0]
    return ()


def _as_source_has(path: str, told: Any) -> str:
    for step in path.split("."):
        if isinstance(told, list) and step.isdigit() and int(step) < len(told):
            told = told[int(step)]
        elif isinstance(told, dict) and step in told:
            told = told[step]
        else:
            return ""
    if isinstance(told, dict):
        told = told.get("written") or told.get("edtf") or ""
    return told if isinstance(told, str) else ""


def _words(teller: _Teller, spans: tuple[Span, ...]) -> str:
    text = _text(teller.digest, teller.format)
    return " … ".join(text[start:end] for start, end in spans if 0 <= start < end <= len(text))


@lru_cache(maxsize=4)
def _text(digest: str, form: str) -> str | kept.Text:
    """The text of a kept import, decoded as its format does."""
    from oeuvre import formats  # noqa: PLC0415 -- slow import

    try:
        path = kept.folder(settings.SITE) / digest
        if path.stat().st_size >= kept.LARGE:
            with suppress(ValueError):
                return kept.Text(path)
        return formats.registry[form].text(kept.load(settings.SITE, digest))
    except (LookupError, OSError):
        return ""


def _why_named(code: str, field: str) -> Iterator[Origin]:
    """Where a person or body is named: each contribution, with its name and statement."""
    column = "person_id" if code[0] == "p" else "organisation_id"
    seen = set()
    for version, position in select(
        f"SELECT c.version_id, c.position FROM catalogue_contribution c WHERE c.{column} = %s"
        " UNION SELECT c.version_id, c.position FROM catalogue_affiliation a JOIN catalogue_contribution c"
        f" ON c.id = a.contribution_id WHERE a.{column} = %s ORDER BY 1, 2",
        [int(code[1:]), int(code[1:])],
    ):
        for origin in _why_version(version, f"contributors.{position}"):
            last = origin.field.rpartition(".")[2]
            if last in ("name", "statement", "value") and field in ("", last):
                seen.add(version)
                yield origin
        if len(seen) >= 100:
            return


def told_by_several() -> Iterator[tuple[int, list[tuple[str, Record]]]]:
    """The versions that several sources tell of, each with the sources' names and records, the most trusted first."""
    for piece in pieces(
        row[0]
        for row in select(
            "SELECT version_id FROM catalogue_evidence WHERE is_current AND kind = 'record' AND version_id IS NOT NULL"
            " GROUP BY version_id HAVING COUNT(DISTINCT source_id) > 1 ORDER BY version_id"
        )
    ):
        condition, params = within("e.version_id", piece)
        told: dict[int, list[tuple[str, Record]]] = {number: [] for number in piece}
        for number, source, said in select(
            "SELECT e.version_id, s.name, e.record FROM catalogue_evidence e JOIN catalogue_source s ON s.id = e.source_id"
            f" WHERE {condition} AND e.is_current AND e.kind = 'record' ORDER BY s.trust DESC, e.id",
            params,
        ):
            told[number].append((source, msgspec.json.decode(said, type=Record)))
        yield from told.items()


# People in time.


def facts(people: Iterable[int]) -> list[roles.Fact]:
    """What the statements of these people say, as ``matching.roles`` reads it."""
    found: list[roles.Fact] = []
    for piece in pieces(people):
        condition, params = within("a.person_id", piece)
        found += [
            roles.Fact(
                person=f"p{person}",
                version=f"v{version}",
                role=role,
                unit=unit,
                body=body,
                kind=kind,
                status=status,
                since=since,
                until=until,
                words=words,
                issued=issued,
                read_on=str(read_on or ""),
                is_dated=bool(is_dated),
            )
            for person, version, role, unit, body, kind, status, since, until, words, issued, read_on, is_dated in select(
                "SELECT a.person_id, c.version_id, a.role, a.unit, coalesce(nullif(a.body, ''), o.name, ''), a.kind,"
                " a.status, a.since, a.until, c.statement, a.issued, a.read_on, a.is_dated FROM catalogue_affiliation a"
                " JOIN catalogue_contribution c ON c.id = a.contribution_id JOIN catalogue_version v ON v.id = c.version_id"
                " JOIN catalogue_work w ON w.id = v.work_id LEFT JOIN catalogue_organisation o ON o.id = a.organisation_id"
                f" WHERE {condition} AND v.is_present AND w.visibility = 'public'"
                " ORDER BY a.issued, c.version_id, c.position, a.position",
                params,
            )
        ]
    return found


def timeline(person: int) -> tuple[roles.Entry, ...]:
    """A person's posts in time, claiming no more than the statements prove."""
    return roles.timeline(facts([person]))


# Lists.


def imports() -> list[dict[str, Any]]:
    """What was taken in, the newest first."""
    listed = []
    for number, at, source, filename, form, read_on, state, counts in select(
        "SELECT i.id, i.at, s.name, i.filename, i.format, i.read_on, i.state, i.counts FROM catalogue_import i"
        " JOIN catalogue_source s ON s.id = i.source_id ORDER BY i.id DESC"
    ):
        told = _loads(counts)
        names = ("new", "matched", "edited", "gone")
        said = ", ".join(f"{told[name]} {name}" for name in names if told.get(name)) or "nothing new"
        listed.append(
            {"code": f"i{number}", "at": _when(at), "source": source, "filename": filename, "format": form}
            | {"read_on": str(read_on), "state": state, "said": said, "counts": told}
        )
    return listed


def import_told(code: str) -> list[dict[str, Any]]:
    """What an import changed in what its source says: each entry that is new, edited field by field, or missing since."""
    from oeuvre.catalogue import rebuild  # noqa: PLC0415 -- slow import

    number = int(code[1:]) if code[:1] == "i" and code[1:].isdigit() else 0
    if not select("SELECT 1 FROM catalogue_import WHERE id = %s", [number]):
        raise LookupError(f"no import “{code}”. oeuvre imports lists them.")
    columns = "SELECT e.placed, e.version_id, e.record FROM catalogue_evidence e WHERE e.kind = 'record'"
    old = {placed: record for placed, _, record in select(f"{columns} AND e.superseded_by_id = %s", [number])}
    told = []
    for placed, version, record in select(f"{columns} AND e.import_of_id = %s ORDER BY e.position, e.id", [number]):
        one: dict[str, Any] = {"code": f"v{version}", "title": _loads(record).get("title", ""), "field": ""}
        if placed not in old:
            told.append({"what": "new", **one, "before": None, "after": None})
            continue
        for field, before, after in rebuild.apart(old.pop(placed), record):
            told.append({"what": "edited", **one, "field": field, "before": before, "after": after})
    for placed, record in old.items():
        one = {"code": f"v{placed}", "title": _loads(record).get("title", ""), "field": ""}
        told.append({"what": "no longer listed", **one, "before": None, "after": None})
    return told


_ASKS = {
    "same-work": "are these two versions of one work?",
    "same-version": "are these one and the same publication?",
    "same-person": "are these one person?",
    "same-organisation": "are these one body?",
    "gone": "its source no longer has it; is it gone from here too?",
}
#: What may be answered.
_ANSWERS = {"same-version": ["same", "different", "same-work"], "gone": ["gone", "keep"]}


def questions() -> list[dict[str, Any]]:
    """What waits for a decision, the likeliest first."""
    listed = []
    found = select(
        "SELECT id, kind, a, b, score, reasons FROM catalogue_question WHERE is_open ORDER BY score DESC, id LIMIT 1000"
    )
    shown = labels({code for row in found for code in row[2:4]})
    for number, kind, a, b, score, reasons in found:
        said = [_reason(reason) for reason in _loads(reasons)]
        listed.append(
            {"code": f"q{number}", "kind": kind, "asks": _ASKS[kind], "a": a, "b": b, "score": score}
            | {"answers": _ANSWERS.get(kind, ["same", "different"])}
            | {"a_shown": shown.get(a, ""), "b_shown": shown.get(b, ""), "reasons": said}
        )
    return listed


def decisions() -> list[dict[str, Any]]:
    """What editors decided and have not taken back, the newest first."""
    return [
        {
            "code": f"d{number}",
            "verb": verb,
            "subject": subject,
            "field": field,
            "value": _loads(value) if value else None,
        }
        | {"by": by, "at": str(at)[:19].replace(" ", "T"), "why": why}
        for number, verb, subject, field, value, by, at, why in select(
            "SELECT id, verb, subject, field, CAST(value AS text), by, at, why FROM catalogue_decision"
            " WHERE withdrawn_at IS NULL ORDER BY id DESC LIMIT 1000"
        )
    ]


def _reason(told: dict[str, Any]) -> str:
    sign = "for" if told["weight"] > 0 else "against"
    values = f": “{told['a']}” / “{told['b']}”" if told["a"] != told["b"] else f": “{told['a']}”" if told["a"] else ""
    return f"{sign}: {told['feature']}{values}"


def labels(codes: Iterable[str]) -> dict[str, str]:
    """A line for each thing: a work's or version's title, type and year; a name."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for code in codes:
        by_kind[code[0]].append(int(code[1:]))
    found = {}
    for letter, numbers in by_kind.items():
        if letter == "e":
            condition, params = within("e.id", numbers)
            for number, source, day in select(
                "SELECT e.id, s.name, i.read_on FROM catalogue_evidence e JOIN catalogue_source s ON s.id = e.source_id"
                f" JOIN catalogue_import i ON i.id = e.import_of_id WHERE {condition}",
                params,
            ):
                found[f"e{number}"] = f"as “{source}” had it on {day}"
            continue
        if letter in ("p", "o"):
            condition, params = within("id", numbers)
            table = "person" if letter == "p" else "organisation"
            named = select(f"SELECT id, name FROM catalogue_{table} WHERE {condition}", params)
            found.update({f"{letter}{number}": name for number, name in named})
            continue
        condition, params = within("v.id" if letter == "v" else "w.id", numbers)
        on = "v.id = w.leading_id" if letter == "w" else "v.work_id = w.id"
        shown = "w.id" if letter == "w" else "v.id"
        for number, title, kind, issued, container in select(
            f"SELECT {shown}, v.title, v.type, v.issued, v.container FROM catalogue_work w JOIN catalogue_version v ON {on}"
            f" WHERE {condition}",
            params,
        ):
            more = ", ".join(filter(None, (kind.replace("-", " "), container, issued)))
            found[f"{letter}{number}"] = f"{title} ({more})" if more else title
    return found


def search(query: str, *, kind: str = "works", sort: str = "", page: int = 1, size: int = 25) -> dict[str, Any]:
    """What a search finds, as plain values."""
    from oeuvre.catalogue.search import index  # noqa: PLC0415 -- slow import

    found = index.find(query, kind=kind, sort=sort, page=page, size=size)
    shown = labels({hit.code for hit in found.hits})
    return {
        "total": found.total,
        "hits": [{"code": hit.code, "kind": hit.kind, "label": shown.get(hit.code, "")} for hit in found.hits],
        "facets": {name: [list(value) for value in values] for name, values in found.facets.items()},
        "suggestion": found.suggestion,
    }
