"""The selects that pages and reports share; the ``public`` ones say who may see what.

A reader sees works whose visibility is public, their versions that are present, and the people and bodies named on those.
Everything else is built on these four, so that a hidden work is hidden in lists, counts, neighbours and timelines alike.
What pages show is given as plain values, in a number of statements that does not grow with what there is to show.
"""

from __future__ import annotations

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
from django.db.models import Count, F, Max, Min, Q, QuerySet

from oeuvre.catalogue.models import (
    Affiliation,
    Contribution,
    Evidence,
    Identifier,
    Milestone,
    Organisation,
    Person,
    Version,
    Work,
)
from oeuvre.matching.roles import Elsewhere, as_stated_elsewhere
from oeuvre.record import About, Record

T = TypeVar("T")
K = TypeVar("K")

#: How many names a line of a list shows before it says that there are more.
NAMES_ON_A_CARD = 6
#: How many contributors a work's page shows before it links to all of them.
NAMES_ON_A_PAGE = 100


def stamp() -> int:
    """The catalogue's commit number; 0 in a new catalogue."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(number) FROM catalogue_stamp")
        return cursor.fetchone()[0] or 0


# Who may see what.


def public_works() -> QuerySet[Work]:
    return Work.objects.filter(visibility="public", leading__isnull=False)


def public_versions() -> QuerySet[Version]:
    return Version.objects.filter(is_present=True, work__visibility="public")


def public_contributions() -> QuerySet[Contribution]:
    return Contribution.objects.filter(version__is_present=True, version__work__visibility="public")


def public_people() -> QuerySet[Person]:
    """People on public works; ``works_count`` counts just those, so one whose works are all hidden is hidden too."""
    return Person.objects.filter(is_present=True, merged_into__isnull=True, works_count__gt=0)


def public_organisations() -> QuerySet[Organisation]:
    return Organisation.objects.filter(Q(works_count__gt=0) | Q(people_count__gt=0), is_present=True)


# The catalogue as a whole.


@dataclass(frozen=True)
class Counts:
    works: int
    people: int
    organisations: int
    since: int | None
    until: int | None


def counts(by_year: Sequence[tuple[int, int]]) -> Counts:
    """How much there is for readers, and the years that these works by year span."""
    return Counts(
        works=public_works().count(),
        people=public_people().count(),
        organisations=public_organisations().count(),
        since=by_year[0][0] if by_year else None,
        until=by_year[-1][0] if by_year else None,
    )


def years() -> list[tuple[int, int]]:
    """Each year that has works, and how many, by the date of the leading version."""
    found = public_works().filter(leading__year__isnull=False).values_list("leading__year").annotate(n=Count("id"))
    return sorted(found)


def types() -> list[tuple[str, int]]:
    """Each type of work there is, and how many, the most frequent first."""
    found = public_works().values_list("leading__type").annotate(n=Count("id"))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def newest(limit: int) -> list[int]:
    """The ids of the works that came out last; the undated are never among them."""
    dated = public_works().filter(leading__issued_from__isnull=False)
    return list(dated.order_by("-leading__issued_from", "id").values_list("id", flat=True)[:limit])


@dataclass(frozen=True)
class Event:
    """A dated event of the centre's history, in the words that tell it."""

    issued: str
    year: int | None
    kind: str
    words: str


def milestones() -> list[Event]:
    """The centre's history, in order of time."""
    current = Milestone.objects.filter(evidence__is_current=True)
    return [
        Event(*row)
        for row in current.order_by("year", "issued", "position", "id").values_list("issued", "year", "kind", "words")
    ]


@dataclass(frozen=True)
class Told:
    """What a source tells of the centre itself."""

    text: str
    source: str
    filename: str
    read_on: Any


def about() -> list[Told]:
    """What the sources tell of the centre, the most trusted first."""
    current = Evidence.objects.filter(kind="about", is_current=True)
    rows = current.order_by("-source__trust", "id").values_list(
        "record", "source__name", "import_of__filename", "import_of__read_on"
    )
    return [
        Told(msgspec.json.decode(record, type=About).text, source, filename, read_on)
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
    """A work as a line of a list."""

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
    works = (
        public_works()
        .filter(id__in=ids)
        .values_list(
            "id",
            "leading_id",
            "leading__title",
            "leading__type",
            "leading__issued",
            "leading__year",
            "leading__language",
            "leading__container",
            "leading__series",
            "leading__summary",
            "leading__record",
        )
        .annotate(n=Count("versions", filter=Q(versions__is_present=True)))
    )
    rows = {row[0]: row for row in works}
    named: dict[int, list[Named]] = defaultdict(list)
    leading = [row[1] for row in rows.values()]
    for version, _position, name, role, person, body in (
        Contribution.objects.filter(version_id__in=leading, position__lte=NAMES_ON_A_CARD)
        .order_by("version_id", "position")
        .values_list("version_id", "position", "name", "role", "person_id", "organisation_id")
    ):
        named[version].append(Named(name, role, _path(person, body)))
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
            )
        )
    return found


# One work.


@dataclass(frozen=True)
class Part:
    """Someone's part in a version: the name as written, the statement as printed, and whose page that is."""

    name: str
    role: str
    statement: str
    path: str
    credit: tuple[str, ...]
    elsewhere: Elsewhere | None


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
    rows = list(
        public_versions()
        .filter(work_id=work, work__leading__isnull=False)
        .values_list("id", "work__leading_id", "record", "type", "title", "issued", "year", "language", "issued_from")
    )
    rows.sort(key=lambda row: (row[0] != row[1], -(row[8].toordinal() if row[8] else 0), row[0]))
    ids = [row[0] for row in rows]
    parts: dict[int, list[Part]] = defaultdict(list)
    selected = Contribution.objects.filter(version_id__in=ids)
    if not everyone:
        selected = selected.filter(position__lte=NAMES_ON_A_PAGE)
    contributions = list(
        selected.order_by("version_id", "position").values_list(
            "version_id", "name", "role", "statement", "credit", "person_id", "organisation_id"
        )
    )
    elsewhere = _statements_elsewhere(work, ids)
    issued_in = {row[0]: row[6] for row in rows}
    for version, name, role, statement, credit, person, body in contributions:
        nearest = (
            None if statement or not person else as_stated_elsewhere(elsewhere.get(person, ()), issued_in[version])
        )
        parts[version].append(Part(name, role, statement, _path(person, body), tuple(credit), nearest))
    identifiers: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for version, scheme, value in (
        Identifier.objects.filter(version_id__in=ids).order_by("id").values_list("version_id", "scheme", "value")
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
        for id_, _, record, type_, title, issued, year, language, _ in rows
    ]


def work_moved_to(work: int) -> int | None:
    """The work that this one was found to be, if an editor said so and readers may see that one."""
    return public_works().filter(merged=work).values_list("id", flat=True).first()


@dataclass(frozen=True)
class Reading:
    """A source as it was read on a day."""

    name: str
    address: str
    read_on: Any


def sources(versions: Sequence[int]) -> list[Reading]:
    """The sources that say what these versions are, the most trusted first, each as read last."""
    rows = (
        Evidence.objects.filter(version_id__in=versions, is_current=True)
        .values_list("source__name", "source__address")
        .annotate(read=Max("import_of__read_on"))
        .order_by("-source__trust", "source__name")
    )
    return [Reading(*row) for row in rows]


def _statements_elsewhere(work: int, versions: list[int]) -> dict[int, list[Elsewhere]]:
    """For each person who has no line here: the lines about them on other public works."""
    silent = Contribution.objects.filter(version_id__in=versions, statement="", person__isnull=False)
    found: dict[int, list[Elsewhere]] = defaultdict(list)
    for person, statement, other, year in (
        public_contributions()
        .filter(person_id__in=silent.values("person_id"))
        .exclude(statement="")
        .exclude(version__work_id=work)
        .order_by("version__issued_from", "id")
        .values_list("person_id", "statement", "version__work_id", "version__year")
    ):
        found[person].append(Elsewhere(statement, other, year))
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
        for id_, name in public_people().values_list("id", "sort_name"):
            filed = letter(name)
            found.append((filed == "#", filed, anyascii(name).casefold(), id_))
        found.sort()
        letters: dict[str, tuple[int, int]] = {}
        for place, (_, filed, _, _) in enumerate(found):
            letters[filed] = (letters.get(filed, (place, 0))[0], place + 1)
        _directory = (at, Directory(array("q", [row[3] for row in found]), letters))
    return _directory[1]


def people(ids: Sequence[int]) -> list[PersonLine]:
    """These people in the order asked for; those that readers may not see are left out."""
    rows = {
        row[0]: PersonLine(*row)
        for row in public_people().filter(id__in=ids).values_list("id", "name", "sort_name", "works_count")
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
    roles: dict[int, tuple[str, ...]]
    statements: tuple[Stated, ...]


@dataclass(frozen=True)
class Stated:
    """A line about a person as printed beside one work."""

    statement: str
    work: int
    year: int | None


def moved_to(person: int) -> int | None:
    """The person whom this one was found to be, if an editor said so and readers may see that one."""
    return public_people().filter(merged=person).values_list("id", flat=True).first()


def someone(person: int) -> Someone | None:
    """A person with the works they are on, newest first, and the names and lines printed there; None if not public."""
    name = public_people().filter(id=person).values_list("name", flat=True).first()
    if name is None:
        return None
    written: Counter[str] = Counter()
    works: dict[int, list[str]] = {}
    statements: dict[str, Stated] = {}
    for wrote, role, statement, work, year in (
        public_contributions()
        .filter(person_id=person)
        .order_by(F("version__issued_from").desc(nulls_last=True), "version__work_id", "position")
        .values_list("name", "role", "statement", "version__work_id", "version__year")
    ):
        written[wrote] += 1
        roles = works.setdefault(work, [])
        if role not in roles:
            roles.append(role)
        if statement and statement not in statements:
            statements[statement] = Stated(statement, work, year)
    identifiers = Identifier.objects.filter(person_id=person).order_by("scheme", "value").values_list("scheme", "value")
    return Someone(
        id=person,
        name=name,
        written=tuple(written.most_common()),
        identifiers=tuple(identifiers),
        works=tuple(works),
        roles={work: tuple(roles) for work, roles in works.items()},
        statements=tuple(statements.values()),
    )


def coauthors(person: int, limit: int) -> list[tuple[PersonLine, int]]:
    """The people on the same versions, each with the number of works shared, the most frequent first."""
    versions = public_contributions().filter(person_id=person).values("version_id")
    shared = (
        Contribution.objects.filter(version_id__in=versions, person__isnull=False)
        .exclude(person_id=person)
        .filter(person__is_present=True, person__merged_into__isnull=True)
        .values_list("person_id", "person__name", "person__sort_name", "person__works_count")
        .annotate(n=Count("version__work_id", distinct=True))
        .order_by("-n", "person__sort_name", "person_id")
    )
    return [(PersonLine(*row), n) for *row, n in shared[:limit]]


def affiliations(person: int) -> list[dict[str, Any]]:
    """The facts read from the statements about a person on public versions, in order of the works' dates."""
    facts = Affiliation.objects.filter(
        person_id=person, contribution__version__is_present=True, contribution__version__work__visibility="public"
    )
    rows: Any = facts.order_by("issued", "contribution__version_id", "contribution__position", "position").values(
        "person_id",
        "organisation_id",
        "organisation__name",
        "role",
        "unit",
        "body",
        "kind",
        "status",
        "since",
        "until",
        "issued",
        "read_on",
        "is_dated",
        version_id=F("contribution__version_id"),
        statement=F("contribution__statement"),
    )
    return list(rows)


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


def _lines(rows: QuerySet[Organisation]) -> Iterator[OrganisationLine]:
    for row in rows.values_list("id", "name", "parent_id", "works_count", "people_count"):
        yield OrganisationLine(*row)


def organisations_in_order(start: int, size: int) -> list[OrganisationLine]:
    """Bodies by name."""
    return list(_lines(public_organisations().order_by("key", "id")[start : start + size]))


def organisations(ids: Sequence[int]) -> list[OrganisationLine]:
    """These bodies in the order asked for; those that readers may not see are left out."""
    rows = {line.id: line for line in _lines(public_organisations().filter(id__in=ids))}
    return [rows[id_] for id_ in ids if id_ in rows]


@dataclass(frozen=True)
class Body:
    """An organisation, as its page shows it."""

    line: OrganisationLine
    parent: OrganisationLine | None
    parts: tuple[OrganisationLine, ...]
    identifiers: tuple[tuple[str, str], ...]
    works: tuple[int, ...]


def body(organisation: int) -> Body | None:
    """A body with the works that it, or people stated to be of it, are on; None if it is not public."""
    lines = {
        line.id: line
        for line in _lines(
            public_organisations()
            .filter(Q(id=organisation) | Q(parent_id=organisation) | Q(parts=organisation))
            .distinct()
        )
    }
    own = lines.pop(organisation, None)
    if own is None:
        return None
    named = Q(contributions__organisation_id=organisation) | Q(
        contributions__affiliations__organisation_id=organisation
    )
    works = (
        public_versions()
        .filter(named)
        .values_list("work_id")
        .annotate(first=Min("issued_from"))
        .order_by(F("first").desc(nulls_last=True), "work_id")
    )
    identifiers = Identifier.objects.filter(organisation_id=organisation).order_by("scheme", "value")
    return Body(
        line=own,
        parent=lines.get(own.parent) if own.parent else None,
        parts=tuple(
            sorted((line for line in lines.values() if line.parent == organisation), key=lambda line: line.name)
        ),
        identifiers=tuple(identifiers.values_list("scheme", "value")),
        works=tuple(work for work, _ in works),
    )


@dataclass(frozen=True)
class Post:
    """A person's posts at a body, as stated beside works of these years."""

    person: PersonLine
    roles: tuple[str, ...]
    years: tuple[int, ...]


def posts_at(organisation: int) -> list[Post]:
    """The people stated to be of a body, by name, each with the posts in the words of the statements."""
    found: dict[PersonLine, tuple[dict[str, None], set[int]]] = {}
    facts = Affiliation.objects.filter(
        organisation_id=organisation,
        person__is_present=True,
        contribution__version__is_present=True,
        contribution__version__work__visibility="public",
    )
    for id_, name, sort_name, works, role, year in facts.order_by(
        "person__sort_name", "person_id", "issued"
    ).values_list(
        "person_id", "person__name", "person__sort_name", "person__works_count", "role", "contribution__version__year"
    ):
        roles, years = found.setdefault(PersonLine(id_, name, sort_name, works), ({}, set()))
        if role:
            roles[role] = None
        if year:
            years.add(year)
    return [Post(person, tuple(roles), tuple(sorted(years))) for person, (roles, years) in found.items()]
