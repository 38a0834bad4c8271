"""The selects that pages and reports share, and who may see what.

A reader sees works whose visibility is public, their versions that are present, and the people and bodies named on those.
Everything else is built on these four conditions, so that a hidden work is hidden in lists, counts, neighbours and timelines
alike. What pages show is given as plain values, in a number of statements that does not grow with what there is to show; the
statements are written out, since composing them took longer than answering them.
"""

from __future__ import annotations

import datetime
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

import msgspec
from anyascii import anyascii
from django.conf import settings
from django.db import connection

from oeuvre.catalogue import describe
from oeuvre.catalogue.commit import moment, pieces, select
from oeuvre.matching import roles
from oeuvre.record import About, Record

T = TypeVar("T")
K = TypeVar("K")

#: How many names a line of a list shows before it says that there are more.
NAMES_ON_A_CARD = 6
#: How many contributors a work's page shows before it links to all of them.
NAMES_ON_A_PAGE = 100


def stamp() -> int:
    """The catalogue's commit number; 0 in a new catalogue."""
    return select("SELECT max(number) FROM catalogue_stamp")[0][0] or 0


def changed_at() -> datetime.datetime:
    """When the catalogue last changed; the beginning of 1970 for one that never did."""
    found = select("SELECT at FROM catalogue_stamp WHERE id = 1")
    return max(moment(found[0][0] if found else None), _BEGINNING)


_BEGINNING = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


# Who may see what: a work whose visibility is public, its versions that are present, and the people and bodies on those.
# ``works_count`` and ``people_count`` count just those, so one whose works are all hidden is hidden too.

_WORK_IS_PUBLIC = "w.visibility = 'public'"
_VERSION_IS_PUBLIC = "v.is_present AND w.visibility = 'public'"
_PERSON_IS_PUBLIC = "p.is_present AND p.merged_into_id IS NULL AND p.works_count > 0"
_BODY_IS_PUBLIC = "o.is_present AND (o.works_count > 0 OR o.people_count > 0)"

_PUBLIC = {"w": _WORK_IS_PUBLIC, "v": _VERSION_IS_PUBLIC, "p": _PERSON_IS_PUBLIC, "o": _BODY_IS_PUBLIC}


def public(kind: str) -> str:
    """The condition that readers may see a work (w), a version with its work (v), a person (p) or a body (o), in SQL.

    The letters are also what the tables are called in the select that the condition is put into.
    """
    return _PUBLIC[kind]


#: Works with their leading versions; versions with their works; what is said of a version with both.
_LEADING = "catalogue_work w JOIN catalogue_version v ON v.id = w.leading_id"
_VERSIONS = "catalogue_version v JOIN catalogue_work w ON w.id = v.work_id"
_CONTRIBUTIONS = (
    "catalogue_contribution c JOIN catalogue_version v ON v.id = c.version_id JOIN catalogue_work w ON w.id = v.work_id"
)


def _in(ids: Iterable[int]) -> str:
    """A list of ids as SQL, never empty."""
    return "(" + (",".join(str(int(each)) for each in ids) or "NULL") + ")"


# The catalogue as a whole.


@dataclass(frozen=True)
class Counts:
    """How much there is for readers."""

    works: int
    people: int
    organisations: int


def counts() -> Counts:
    """How many works, people and bodies readers may see."""
    row = select(
        f"SELECT (SELECT count(*) FROM catalogue_work w WHERE {_WORK_IS_PUBLIC} AND w.leading_id IS NOT NULL),"
        f" (SELECT count(*) FROM catalogue_person p WHERE {_PERSON_IS_PUBLIC}),"
        f" (SELECT count(*) FROM catalogue_organisation o WHERE {_BODY_IS_PUBLIC})"
    )[0]
    return Counts(*row)


def newest(limit: int) -> list[int]:
    """The ids of the works that came out last; the undated are never among them."""
    rows = select(
        f"SELECT w.id FROM {_LEADING} WHERE {_WORK_IS_PUBLIC} AND v.issued_from IS NOT NULL"
        " ORDER BY v.issued_from DESC, w.id LIMIT %s",
        [limit],
    )
    return [id_ for (id_,) in rows]


@dataclass(frozen=True)
class Event:
    """A dated event of the centre's history, in the words that tell it."""

    issued: str
    year: int | None
    kind: str
    words: str


def milestones() -> list[Event]:
    """The centre's history, in order of time."""
    rows = select(
        "SELECT m.issued, m.year, m.kind, m.words FROM catalogue_milestone m JOIN catalogue_evidence e"
        " ON e.id = m.evidence_id WHERE e.is_current ORDER BY m.year, m.issued, m.position, m.id"
    )
    return [Event(*row) for row in rows]


@dataclass(frozen=True)
class Told:
    """What a source tells of the centre itself."""

    text: str
    source: str
    filename: str
    read_on: str


def about() -> list[Told]:
    """What the sources tell of the centre, the most trusted first."""
    rows = select(
        "SELECT e.record, s.name, i.filename, i.read_on FROM catalogue_evidence e JOIN catalogue_import i"
        " ON i.id = e.import_of_id JOIN catalogue_source s ON s.id = e.source_id"
        " WHERE e.kind = 'about' AND e.is_current ORDER BY s.trust DESC, e.id"
    )
    return [
        Told(msgspec.json.decode(record, type=About).text, source, filename, str(read_on))
        for record, source, filename, read_on in rows
    ]


# Works in lists.


@dataclass(frozen=True)
class Named:
    """Someone on a work, as written there, and whose page that is."""

    name: str
    role: str
    path: str


@dataclass(frozen=True)
class Card:
    """A work as a line of a list; ``record`` is its leading version's, as JSON."""

    id: int
    title: str
    subtitle: str
    type: str
    issued: str
    year: int | None
    language: str
    container: str
    series: str
    summary: str
    names: tuple[Named, ...]
    has_more_names: bool
    versions: int
    record: str

    @property
    def path(self) -> str:
        return f"/works/w{self.id}"


class _Subtitle(msgspec.Struct):
    subtitle: str = ""
    incomplete_contributors: bool = False


_subtitle = msgspec.json.Decoder(_Subtitle)


def _path(person: int | None, organisation: int | None) -> str:
    return f"/people/p{person}" if person else f"/organisations/o{organisation}" if organisation else ""


def cards(ids: Sequence[int]) -> list[Card]:
    """These works as lines of a list, in the order asked for; those that readers may not see are left out."""
    rows = {
        row[0]: row
        for row in select(
            "SELECT w.id, v.id, v.title, v.type, v.issued, v.year, v.language, v.container, v.series, v.summary, v.record,"
            " (SELECT count(*) FROM catalogue_version n WHERE n.work_id = w.id AND n.is_present)"
            f" FROM {_LEADING} WHERE {_WORK_IS_PUBLIC} AND w.id IN {_in(ids)}"
        )
    }
    named: dict[int, list[Named]] = defaultdict(list)
    for version, name, role, person, body_ in select(
        "SELECT version_id, name, role, person_id, organisation_id FROM catalogue_contribution"
        f" WHERE version_id IN {_in(row[1] for row in rows.values())} AND position <= {NAMES_ON_A_CARD}"
        " ORDER BY version_id, position"
    ):
        named[version].append(Named(name, role, _path(person, body_)))
    found = []
    for id_ in ids:
        if id_ not in rows:
            continue
        _, lead, title, type_, issued, year, language, container, series, summary, record, versions = rows[id_]
        rest = _subtitle.decode(record)
        names = named[lead]
        found.append(
            Card(
                id=id_,
                title=title,
                subtitle=rest.subtitle,
                type=type_,
                issued=issued,
                year=year,
                language=language,
                container=container,
                series=series,
                summary=summary,
                names=tuple(names[:NAMES_ON_A_CARD]),
                has_more_names=len(names) > NAMES_ON_A_CARD or rest.incomplete_contributors,
                versions=versions,
                record=record,
            )
        )
    return found


@dataclass(frozen=True)
class Entry:
    """A work with all that its leading version says, whose page each name has, and when the work last changed."""

    id: int
    changed_at: datetime.datetime
    record: Record
    names: tuple[Named, ...]

    @property
    def path(self) -> str:
        return f"/works/w{self.id}"


def entries(ids: Sequence[int]) -> list[Entry]:
    """These works as entries of a feed, in the order asked for; those that readers may not see are left out."""
    rows = {
        row[0]: row
        for row in select(
            f"SELECT w.id, v.id, w.changed_at, v.record FROM {_LEADING} WHERE {_WORK_IS_PUBLIC} AND w.id IN {_in(ids)}"
        )
    }
    named: dict[int, list[Named]] = defaultdict(list)
    for version, name, role, person, body_ in select(
        "SELECT version_id, name, role, person_id, organisation_id FROM catalogue_contribution"
        f" WHERE version_id IN {_in(row[1] for row in rows.values())} AND position < {NAMES_ON_A_PAGE}"
        " ORDER BY version_id, position"
    ):
        named[version].append(Named(name, role, _path(person, body_)))
    return [
        Entry(id_, max(moment(at), _BEGINNING), _record.decode(told), tuple(named[lead]))
        for id_, lead, at, told in (rows[id_] for id_ in ids if id_ in rows)
    ]


# One work.


@dataclass(frozen=True)
class Part:
    """Someone's part in a version: the name as written, the statement as printed, and whose page that is.

    ``orcid`` is the person's iD; ``body`` the first body that the statement says they are of, and not only were.
    """

    name: str
    role: str
    statement: str
    path: str
    credit: tuple[str, ...]
    elsewhere: roles.Elsewhere | None
    orcid: str
    body: str


@dataclass(frozen=True)
class Form:
    """One version of a work, with all that its page shows."""

    id: int
    json: str
    record: Record
    type: str
    title: str
    issued: str
    year: int | None
    language: str
    parts: tuple[Part, ...]
    has_more_parts: bool
    identifiers: tuple[tuple[str, str], ...]

    @property
    def code(self) -> str:
        return f"v{self.id}"


_record = msgspec.json.Decoder(Record)


def forms(work: int, *, everyone: bool = False) -> list[Form]:
    """The versions of a work that readers may see, the leading one first and then the newest; none if it is not public."""
    rows = select(
        "SELECT v.id, v.id <> w.leading_id, v.record, v.type, v.title, v.issued, v.year, v.language"
        f" FROM {_VERSIONS} WHERE w.id = %s AND w.leading_id IS NOT NULL AND {_VERSION_IS_PUBLIC}"
        " ORDER BY 2, v.issued_from IS NULL, v.issued_from DESC, v.id",
        [work],
    )
    if not rows:
        return []
    these = _in(row[0] for row in rows)
    parts: dict[int, list[Part]] = defaultdict(list)
    elsewhere = _statements_elsewhere(work, these)
    issued_in = {row[0]: row[6] for row in rows}
    for version, name, role, statement, credit, person, body_, orcid, of in select(
        "SELECT c.version_id, c.name, c.role, c.statement, c.credit, c.person_id, c.organisation_id,"
        # Somebody with two is somebody of whom it is not known.
        " (SELECT CASE count(*) WHEN 1 THEN max(i.value) ELSE '' END FROM catalogue_identifier i"
        " WHERE i.person_id = c.person_id AND i.scheme = 'orcid'),"
        " (SELECT coalesce(nullif(a.body, ''), o.name) FROM catalogue_affiliation a LEFT JOIN catalogue_organisation o"
        " ON o.id = a.organisation_id WHERE a.contribution_id = c.id AND a.status <> 'former'"
        " AND (a.body <> '' OR o.name <> '') ORDER BY a.position LIMIT 1)"
        f" FROM catalogue_contribution c WHERE c.version_id IN {these}"
        + ("" if everyone else f" AND c.position <= {NAMES_ON_A_PAGE}")
        + " ORDER BY c.version_id, c.position"
    ):
        nearest = (
            None
            if statement or not person
            else roles.as_stated_elsewhere(elsewhere.get(person, ()), issued_in[version])
        )
        parts[version].append(
            Part(
                name,
                role,
                statement,
                _path(person, body_),
                tuple(msgspec.json.decode(credit)),
                nearest,
                orcid,
                of or "",
            )
        )
    identifiers: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for version, scheme, value in select(
        f"SELECT version_id, scheme, value FROM catalogue_identifier WHERE version_id IN {these} ORDER BY id"
    ):
        identifiers[version].append((scheme, value))
    return [
        Form(
            id=id_,
            json=record,
            record=_record.decode(record),
            type=type_,
            title=title,
            issued=issued,
            year=year,
            language=language,
            parts=tuple(parts[id_] if everyone else parts[id_][:NAMES_ON_A_PAGE]),
            has_more_parts=not everyone and len(parts[id_]) > NAMES_ON_A_PAGE,
            identifiers=tuple(identifiers[id_]),
        )
        for id_, _, record, type_, title, issued, year, language in rows
    ]


def work_moved_to(work: int) -> int | None:
    """The work that this one was found to be, if an editor said so and readers may see that one."""
    rows = select(
        "SELECT w.id FROM catalogue_work old JOIN catalogue_work w ON w.id = old.merged_into_id"
        f" WHERE old.id = %s AND {_WORK_IS_PUBLIC}",
        [work],
    )
    return rows[0][0] if rows else None


def work_of(version: int) -> int | None:
    """The work that a version is of, if readers may see it."""
    rows = select(f"SELECT w.id FROM {_VERSIONS} WHERE v.id = %s AND {_VERSION_IS_PUBLIC}", [version])
    return rows[0][0] if rows else None


@dataclass(frozen=True)
class Reading:
    """A source as it was read on a day."""

    name: str
    address: str
    read_on: str


def sources(versions: Iterable[int]) -> list[Reading]:
    """The sources that say what these versions are, the most trusted first, each as read last."""
    rows = select(
        "SELECT s.name, s.address, max(i.read_on) FROM catalogue_evidence e JOIN catalogue_import i ON i.id = e.import_of_id"
        f" JOIN catalogue_source s ON s.id = e.source_id WHERE e.version_id IN {_in(versions)} AND e.is_current"
        " GROUP BY s.id, s.name, s.address, s.trust ORDER BY s.trust DESC, s.name"
    )
    return [Reading(name, address, str(read_on)) for name, address, read_on in rows]


def _statements_elsewhere(work: int, versions: str) -> dict[int, list[roles.Elsewhere]]:
    """For each person who has no line on these versions: the lines about them on other public works."""
    found: dict[int, list[roles.Elsewhere]] = defaultdict(list)
    for person, statement, other, year in select(
        f"SELECT c.person_id, c.statement, w.id, v.year FROM {_CONTRIBUTIONS} WHERE c.person_id IN"
        f" (SELECT person_id FROM catalogue_contribution WHERE version_id IN {versions} AND statement = ''"
        f" AND person_id IS NOT NULL) AND c.statement <> '' AND w.id <> %s AND {_VERSION_IS_PUBLIC}"
        " ORDER BY v.issued_from, c.id",
        [work],
    ):
        found[person].append(roles.Elsewhere(statement, other, year))
    return found


def in_groups(lines: Iterable[T], key: Callable[[T], K]) -> list[tuple[K, list[T]]]:
    """Lines that follow one another and share a key, together."""
    return [(shared, list(group)) for shared, group in groupby(lines, key)]


# People.

_WORD = re.compile(r"[A-Za-z]")


def letter(name: str) -> str:
    """The letter under which a name is filed: accents folded, other scripts romanised, “#” where there is none."""
    found = _WORD.search(anyascii(name[:4]))
    return found.group().upper() if found else "#"


@dataclass(frozen=True)
class PersonLine:
    id: int
    name: str
    sort_name: str
    works: int

    @property
    def path(self) -> str:
        return f"/people/p{self.id}"


@dataclass(frozen=True)
class Directory:
    """The people in the order of an index of names, as ids, and where each letter begins and ends."""

    ids: array[int]
    letters: dict[str, tuple[int, int]]

    def count(self, letter: str) -> int:
        start, end = self.letters[letter]
        return end - start

    def lines(self, letter: str, first: int, size: int) -> list[PersonLine]:
        """So many people from the ``first`` on, of all or of those under one letter."""
        start, end = self.letters.get(letter, (0, len(self.ids)))
        return people(self.ids[start + first : min(start + first + size, end)])


_directory: tuple[object, Directory] | None = None


def directory() -> Directory:
    """The people in order, accents folded, those under no letter last.

    A database sorts Ø after z, and folding takes longer than a page may: so the order is made once at a commit number and
    held, eight bytes a person.
    """
    global _directory
    at = (settings.SITE, connection.settings_dict["NAME"], stamp())
    if _directory is None or _directory[0] != at:
        found = []
        for id_, name in select(f"SELECT p.id, p.sort_name FROM catalogue_person p WHERE {_PERSON_IS_PUBLIC}"):
            filed = letter(name)
            found.append((filed == "#", filed, anyascii(name).casefold(), id_))
        found.sort()
        letters: dict[str, tuple[int, int]] = {}
        for place, (_, filed, _, _) in enumerate(found):
            letters[filed] = (letters.get(filed, (place, 0))[0], place + 1)
        _directory = (at, Directory(array("q", [row[3] for row in found]), letters))
    return _directory[1]


def people(ids: Iterable[int]) -> list[PersonLine]:
    """These people in the order asked for; those that readers may not see are left out."""
    ids = list(ids)
    rows = {
        row[0]: PersonLine(*row)
        for row in select(
            "SELECT p.id, p.name, p.sort_name, p.works_count FROM catalogue_person p"
            f" WHERE {_PERSON_IS_PUBLIC} AND p.id IN {_in(ids)}"
        )
    }
    return [rows[id_] for id_ in ids if id_ in rows]


@dataclass(frozen=True)
class Someone:
    """A person, as their page shows them."""

    id: int
    name: str
    written: tuple[tuple[str, int], ...]
    identifiers: tuple[tuple[str, str], ...]
    works: tuple[int, ...]
    versions: tuple[int, ...]
    years: tuple[int, ...]
    statements: tuple[Stated, ...]


@dataclass(frozen=True)
class Stated:
    """A line about a person as printed beside one work."""

    statement: str
    work: int
    year: int | None


def moved_to(person: int) -> int | None:
    """The person whom this one was found to be, if an editor said so and readers may see that one."""
    rows = select(
        "SELECT p.id FROM catalogue_person old JOIN catalogue_person p ON p.id = old.merged_into_id"
        f" WHERE old.id = %s AND {_PERSON_IS_PUBLIC}",
        [person],
    )
    return rows[0][0] if rows else None


def someone(person: int) -> Someone | None:
    """A person with the works they are on, newest first, and the names and lines printed there; None if not public."""
    lines = people([person])
    if not lines:
        return None
    written: Counter[str] = Counter()
    works: dict[int, None] = {}
    versions: dict[int, None] = {}
    years: set[int] = set()
    statements: dict[str, Stated] = {}
    for wrote, statement, version, work, year in select(
        f"SELECT c.name, c.statement, v.id, w.id, v.year FROM {_CONTRIBUTIONS}"
        f" WHERE c.person_id = %s AND {_VERSION_IS_PUBLIC}"
        " ORDER BY v.issued_from IS NULL, v.issued_from DESC, w.id, c.position",
        [person],
    ):
        written[wrote] += 1
        works[work] = versions[version] = None
        if year:
            years.add(year)
        if statement and statement not in statements:
            statements[statement] = Stated(statement, work, year)
    return Someone(
        id=person,
        name=lines[0].name,
        written=tuple(written.most_common()),
        identifiers=tuple(
            select(
                "SELECT scheme, value FROM catalogue_identifier WHERE person_id = %s ORDER BY scheme, value", [person]
            )
        ),
        works=tuple(works),
        versions=tuple(versions),
        years=tuple(sorted(years)),
        statements=tuple(statements.values()),
    )


def coauthors(one: Someone, limit: int) -> list[tuple[PersonLine, int]]:
    """The people on the same versions, each with the number of works shared, the most frequent first."""
    together: dict[int, set[int]] = defaultdict(set)
    for person, work in select(
        "SELECT c.person_id, v.work_id FROM catalogue_contribution c JOIN catalogue_version v ON v.id = c.version_id"
        f" WHERE c.version_id IN {_in(one.versions)} AND c.person_id IS NOT NULL AND c.person_id <> %s",
        [one.id],
    ):
        together[person].add(work)
    most = sorted(together, key=lambda person: (-len(together[person]), person))[:limit]
    return [(line, len(together[line.id])) for line in people(most)]


def facts(person: int) -> tuple[list[roles.Fact], dict[str, str]]:
    """What the statements about a person say of posts, on public versions, and the pages of the bodies by their names."""
    bodies = select(
        f"SELECT DISTINCT coalesce(nullif(a.body, ''), o.name), o.id FROM {_CONTRIBUTIONS}"
        " JOIN catalogue_affiliation a ON a.contribution_id = c.id JOIN catalogue_organisation o ON o.id = a.organisation_id"
        f" WHERE a.person_id = %s AND {_VERSION_IS_PUBLIC}",
        [person],
    )
    return describe.facts([person]), {name: f"/organisations/o{number}" for name, number in bodies}


# Organisations.


@dataclass(frozen=True)
class OrganisationLine:
    id: int
    name: str
    parent: int | None
    works: int
    people: int

    @property
    def path(self) -> str:
        return f"/organisations/o{self.id}"


def _lines(condition: str, params: Sequence[Any] = ()) -> Iterator[OrganisationLine]:
    for row in select(
        "SELECT o.id, o.name, o.parent_id, o.works_count, o.people_count FROM catalogue_organisation o"
        f" WHERE {_BODY_IS_PUBLIC} {condition}",
        params,
    ):
        yield OrganisationLine(*row)


def organisations_in_order(start: int, size: int) -> tuple[list[OrganisationLine], int]:
    """Bodies by name, so many from the place on, and how many there are."""
    (total,) = select(f"SELECT count(*) FROM catalogue_organisation o WHERE {_BODY_IS_PUBLIC}")[0]
    return list(_lines("ORDER BY o.key, o.id LIMIT %s OFFSET %s", [size, start])), total


def organisations(ids: Iterable[int]) -> list[OrganisationLine]:
    """These bodies in the order asked for; those that readers may not see are left out."""
    ids = list(ids)
    rows = {line.id: line for line in _lines(f"AND o.id IN {_in(ids)}")}
    return [rows[id_] for id_ in ids if id_ in rows]


@dataclass(frozen=True)
class Body:
    """An organisation, as its page shows it."""

    line: OrganisationLine
    parent: OrganisationLine | None
    parts: tuple[OrganisationLine, ...]
    identifiers: tuple[tuple[str, str], ...]
    works: tuple[int, ...]
    versions: tuple[int, ...]
    years: tuple[int, ...]


def body(organisation: int) -> Body | None:
    """A body with the works that it, or people stated to be of it, are on, newest first; None if it is not public."""
    lines = {
        line.id: line
        for line in _lines(
            "AND (o.id = %s OR o.parent_id = %s OR o.id = (SELECT parent_id FROM catalogue_organisation WHERE id = %s))",
            [organisation] * 3,
        )
    }
    own = lines.get(organisation)
    if own is None:
        return None
    versions = select(
        f"SELECT w.id, v.id, v.year FROM {_VERSIONS} WHERE {_VERSION_IS_PUBLIC} AND v.id IN"
        " (SELECT version_id FROM catalogue_contribution WHERE organisation_id = %s UNION"
        " SELECT c.version_id FROM catalogue_affiliation a JOIN catalogue_contribution c ON c.id = a.contribution_id"
        " WHERE a.organisation_id = %s) ORDER BY v.issued_from IS NULL, v.issued_from DESC, w.id",
        [organisation, organisation],
    )
    return Body(
        line=own,
        parent=lines.get(own.parent) if own.parent else None,
        parts=tuple(
            sorted((each for each in lines.values() if each.parent == organisation), key=lambda each: each.name)
        ),
        identifiers=tuple(
            select(
                "SELECT scheme, value FROM catalogue_identifier WHERE organisation_id = %s ORDER BY scheme, value",
                [organisation],
            )
        ),
        works=tuple(dict.fromkeys(work for work, _, _ in versions)),
        versions=tuple(version for _, version, _ in versions),
        years=tuple(sorted({year for _, _, year in versions if year})),
    )


@dataclass(frozen=True)
class Tenure:
    """A post, as one line or several tell it: its status and its times (EDTF) as far as they are told."""

    role: str
    status: str
    since: str
    until: str


@dataclass(frozen=True)
class Post:
    """A person's posts at a body, as stated beside works of these years."""

    person: PersonLine
    held: tuple[Tenure, ...]
    years: tuple[int, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.role for each in self.held))


def posts_at(organisation: int) -> list[Post]:
    """The people stated to be of a body, by name, each with the posts in the words of the statements."""
    found: dict[PersonLine, tuple[dict[Tenure, None], set[int]]] = {}
    for id_, name, sort_name, works, role, status, since, until, year in select(
        "SELECT DISTINCT p.id, p.name, p.sort_name, p.works_count, a.role, a.status, a.since, a.until, v.year"
        " FROM catalogue_affiliation a"
        f" JOIN catalogue_contribution c ON c.id = a.contribution_id JOIN catalogue_version v ON v.id = c.version_id"
        " JOIN catalogue_work w ON w.id = v.work_id"
        f" JOIN catalogue_person p ON p.id = a.person_id WHERE a.organisation_id = %s AND {_VERSION_IS_PUBLIC}"
        f" AND {_PERSON_IS_PUBLIC} ORDER BY p.sort_name, p.id, v.year, a.role, a.status, a.since, a.until",
        [organisation],
    ):
        held, years = found.setdefault(PersonLine(id_, name, sort_name, works), ({}, set()))
        if role:
            held[Tenure(role, status, since, until)] = None
        if year:
            years.add(year)
    return [Post(person, tuple(held), tuple(sorted(years))) for person, (held, years) in found.items()]


# When each page changed, for maps of the site.

#: For each kind of page: the ids that readers may see, the page's path, and the last change of a work that it shows.
_CHANGES = {
    "works": f"SELECT w.id, '/works/w' || w.id AS path, w.changed_at AS at FROM {_LEADING} WHERE {_WORK_IS_PUBLIC}",
    "versions": f"SELECT v.id, '/works/w' || w.id || '/v' || v.id AS path, w.changed_at AS at FROM {_VERSIONS}"
    f" WHERE {_VERSION_IS_PUBLIC} AND w.leading_id <> v.id",
    "people": f"SELECT p.id, '/people/p' || p.id AS path, max(w.changed_at) AS at FROM {_CONTRIBUTIONS}"
    f" JOIN catalogue_person p ON p.id = c.person_id WHERE {_PERSON_IS_PUBLIC} AND {_VERSION_IS_PUBLIC} GROUP BY p.id",
    "organisations": "SELECT o.id, '/organisations/o' || o.id AS path, max(n.at) AS at FROM catalogue_organisation o JOIN"
    f" (SELECT c.organisation_id AS id, w.changed_at AS at FROM {_CONTRIBUTIONS} WHERE {_VERSION_IS_PUBLIC}"
    f" UNION ALL SELECT a.organisation_id, w.changed_at FROM {_CONTRIBUTIONS} JOIN catalogue_affiliation a"
    f" ON a.contribution_id = c.id WHERE {_VERSION_IS_PUBLIC}) n ON n.id = o.id WHERE {_BODY_IS_PUBLIC} GROUP BY o.id",
}
#: The kinds of pages that there are many of. A version that leads its work has the work's page.
PAGES = tuple(_CHANGES)


def page_count() -> int:
    """How many pages there are of works, versions, people and bodies."""
    there = counts()
    (versions,) = select(f"SELECT count(*) FROM ({_CHANGES['versions']}) t")[0]
    return there.works + int(versions) + there.people + there.organisations


def changes(kind: str, first: int, end: int) -> list[tuple[str, datetime.datetime]]:
    """The pages of a kind, from one id up to another, each with its last change."""
    found = select(f"SELECT path, at FROM ({_CHANGES[kind]}) t WHERE id >= %s AND id < %s ORDER BY id", [first, end])
    return [(path, max(moment(at), _BEGINNING)) for path, at in found]


def ranges(kind: str, size: int) -> list[tuple[int, datetime.datetime]]:
    """The ranges of so many ids in which there is a page of a kind, by number, each with its last change."""
    found = select(f"SELECT id / {int(size)}, max(at) FROM ({_CHANGES[kind]}) t GROUP BY 1 ORDER BY 1")
    return [(number, max(moment(at), _BEGINNING)) for number, at in found]


# Series, for archives of papers.


def series() -> list[tuple[str, str]]:
    """Each type of public versions with each name of a series that there is of it ("" for those in none)."""
    return select(f"SELECT DISTINCT v.type, v.series FROM {_VERSIONS} WHERE {_VERSION_IS_PUBLIC} ORDER BY 1, 2")


@dataclass(frozen=True)
class Held:
    """A public version of a work, and for each of its contributors the bodies where they are stated to be at work."""

    work: int
    version: int
    record: Record
    workplaces: tuple[tuple[str, ...], ...]


def held_in(series: Sequence[str], types: Sequence[str]) -> Iterator[list[Held]]:
    """Work by work, all public versions of those works of which a version of these types is in these series."""
    works = [
        work
        for (work,) in select(
            f"SELECT DISTINCT w.id FROM {_VERSIONS} WHERE {_VERSION_IS_PUBLIC} AND v.series IN"
            f" ({', '.join(['%s'] * len(series))}) AND v.type IN ({', '.join(['%s'] * len(types))}) ORDER BY w.id",
            [*series, *types],
        )
    ]
    for piece in pieces(works):
        places: dict[int, dict[int, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        for version, position, body_ in select(
            "SELECT c.version_id, c.position, coalesce(o.name, a.body) FROM catalogue_affiliation a"
            " JOIN catalogue_contribution c ON c.id = a.contribution_id JOIN catalogue_version v ON v.id = c.version_id"
            " LEFT JOIN catalogue_organisation o ON o.id = a.organisation_id"
            f" WHERE v.work_id IN {_in(piece)} AND a.kind = 'post' AND a.status <> 'former'"
            " ORDER BY c.version_id, c.position, a.position"
        ):
            if body_:
                places[version][position][body_] = None
        rows = select(
            f"SELECT w.id, v.id, v.record FROM {_VERSIONS} WHERE {_VERSION_IS_PUBLIC} AND w.id IN {_in(piece)}"
            " ORDER BY w.id, v.id"
        )
        for _, versions in groupby(rows, lambda row: row[0]):
            found = []
            for work, version, told in versions:
                record = _record.decode(told)
                at = places[version]
                places_of_all = tuple(tuple(at[number]) for number in range(len(record.contributors)))
                found.append(Held(work, version, record, places_of_all))
            yield found
