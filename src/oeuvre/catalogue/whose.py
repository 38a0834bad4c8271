"""Whose a name is: the person of the catalogue whom a contributor is, or a new one.

What a name alone settles is settled by the name (``matching.people`` says whether it does), so that nearly all of a large
import asks the database for names only, once a batch. Where a statement, an identifier or a second candidate is in play,
all that is known of the candidates is fetched and weighed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

import msgspec

from oeuvre.catalogue import rebuild
from oeuvre.catalogue.commit import Change, many, select, within
from oeuvre.catalogue.rows import Part, Row
from oeuvre.matching import Likeness, Verdict
from oeuvre.matching.people import FULL, Mention, Parts, by_name, choose, compare, name_fit, parts
from oeuvre.matching.people import key as key_of

__all__ = ["Name", "Whose"]

#: How many of a person's versions are weighed at most: the latest.
LATEST = 25
#: How many keys of names are remembered, with whom they may mean, from one batch to the next.
REMEMBERED = 40_000
#: Of how many people who were weighed it is kept what is known of them, with how many co-authors at most.
WEIGHED, TOLD = 2_000, 500
#: How many people a question is asked about for one name at most.
ASKED = 3


class Name(NamedTuple):
    """A name as written, with given and family name where the source keeps them apart, and as it is read."""

    name: str
    given: str
    family: str
    read: Parts

    @classmethod
    def of(cls, part: Part) -> Name:
        """The contributor's name."""
        return cls(part.name, part.given, part.family, part.read)

    @classmethod
    def written(cls, name: str, given: str, family: str) -> Name:
        """The name as a row has it."""
        return cls(name, given, family, parts(name, given, family))


@dataclass(slots=True, eq=False)
class Known:
    """A person as far as is known: the names, the years, and all else only where it was needed.

    ``told`` is what the mentions tell but for the ``unsaved`` ones, of which no row tells yet; ``mention`` is what all adds
    up to but for the co-authors (of those are read whose names may be wanted). ``places`` counts the keys under which the
    person is remembered.
    """

    id: int
    names: tuple[Name, ...] = ()
    years: tuple[int, int] | None = None
    is_plain: bool = True
    unsaved: tuple[tuple[Part, Row], ...] = ()
    told: _Told | None = None
    mention: Mention | None = None
    places: int = 0

    def is_named(self, name: str) -> bool:
        """Whether the person is known by the name as written."""
        return any(other.name == name for other in self.names)

    def add_up(self) -> _Told:
        """What all the mentions tell."""
        self.told = self.told or _Told()
        for part, row in self.unsaved:
            self.told.add(part, row)
        self.unsaved = ()
        return self.told

    def fits(self, new: Name) -> int:
        """How well the best of the names fits a new one: 0 is not at all."""
        return max((name_fit(name.read, new.read) for name in self.names), default=FULL)


@dataclass(slots=True)
class _Told:
    """What the latest mentions of a person tell: containers, names of co-authors as written, last statement …

    ``more`` counts those that came since the rows were read; ``coauthors`` are theirs, by the keys of their names.
    """

    containers: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    coauthors: set[str] = field(default_factory=set)
    statement: str = ""
    facts: set[tuple[str, str]] = field(default_factory=set)
    orcids: set[str] = field(default_factory=set)
    more: int = 0

    def add(self, part: Part, row: Row) -> None:
        """Add what one more mention tells."""
        self.more += 1
        if row.container:
            self.containers.add(row.container)
        self.coauthors |= _coauthors(part, row)
        self.statement = part.statement or self.statement
        self.facts.update((fact.role, fact.body) for fact in part.facts if fact.body)
        self.orcids.update(value for scheme, value in part.identifiers if scheme == "orcid")


@dataclass(slots=True)
class Asked:
    """A person who may be this other one, and why."""

    a: int
    b: int
    likeness: Likeness


@lru_cache(maxsize=1024)
def _by_names(known: tuple[Name, ...], new: Name, apart: int, source: str) -> tuple[Verdict, int]:
    """What several names of a person and a new one say if nothing else is known, and how well the best one fits."""
    fits = max(name_fit(other.read, new.read) for other in known)
    if not fits:
        return Verdict.DIFFERENT, 0
    sources = frozenset({source} if source else ())
    name, given, family, _ = known[0]
    others = frozenset(other.name for other in known[1:])
    one = Mention(name=name, given=given, family=family, names=others, years=(0, 0), sources=sources)
    other = Mention(name=new.name, given=new.given, family=new.family, years=(apart, apart), sources=sources)
    return compare(one, other).verdict, fits


class Whose:
    """Gives persons to names, a batch of records at a time.

    ``source`` names a source that lists its own people, so that its namesakes are few.
    """

    def __init__(self, change: Change, source: str) -> None:
        self.change, self.source = change, source
        self.by_key: dict[str, list[Known]] = {}
        self.new_people: list[tuple[int, Part, int | None]] = []
        self.new_names: list[tuple[int, Part]] = []
        self.asked: list[Asked] = []
        self.seen: dict[int, Known] = {}
        self.noted: set[int] = set()
        self.aged: set[int] = set()
        self.listed: set[int] = set()
        self.count_new = 0
        self.weighed: dict[int, Known] = {}

    def look_up(self, rows: Iterable[Row]) -> None:
        """Fetch who may be meant by the names of these records; nobody else writes names meanwhile, so some are kept."""
        rows = list(rows)
        wanted = dict.fromkeys(part.key for row in rows for part in row.parts if not part.is_body)
        self._forget(wanted)
        missing = [key for key in wanted if key not in self.by_key]
        for key in missing:
            self.by_key[key] = []
        found: dict[int, Known] = {}
        condition, params = within("n.key", missing)
        for key, person, name, given, family, first, last in select(
            "SELECT n.key, n.person_id, n.name, n.given, n.family, p.first_year, p.last_year FROM catalogue_name n"
            f" JOIN catalogue_person p ON p.id = n.person_id WHERE {condition} ORDER BY n.person_id, n.id",
            params,
        ):
            known = self.seen.get(person)
            if known is None:
                years = None if first is None else (first, last)
                known = self.seen[person] = found[person] = Known(person, years=years)
            if not known.is_named(name):
                known.names += (Name.written(name, given, family),)
            near = self.by_key[key]
            if not near or near[-1] is not known:
                self._remember(known, key)
        if found:
            for table in ("affiliation", "identifier"):
                condition, params = within("person_id", found)
                for (person,) in select(f"SELECT DISTINCT person_id FROM catalogue_{table} WHERE {condition}", params):
                    found[person].is_plain = False
            self._look_up_listed([person for person in found if person not in self.listed])
        self._fetch(dict.fromkeys(chain.from_iterable(self._to_weigh(part, row) for row in rows for part in row.parts)))

    def _forget(self, wanted: Iterable[str]) -> None:
        """Keep the keys that are wanted and those that were wanted last; forget whom none of them means.

        Of those who are kept, the names are; what else is told of them is large: it is kept of those last weighed.
        """
        for place, known in enumerate(reversed(list(self.weighed.values()))):
            known.mention = None
            told = known.told
            if place >= WEIGHED or (told and (told.more > LATEST or len(told.beside) + len(told.coauthors) > TOLD)):
                known.told = None
                del self.weighed[known.id]
        for key in wanted:
            near = self.by_key.pop(key, None)
            if near is not None:
                self.by_key[key] = near
        for key in list(islice(self.by_key, max(0, len(self.by_key) - REMEMBERED))):
            for known in self.by_key.pop(key):
                known.places -= 1
                if not known.places:
                    del self.seen[known.id]
                    self.weighed.pop(known.id, None)

    def _look_up_listed(self, people: list[int]) -> None:
        """Which of these people the source itself names: another source's namesakes are no members of its list."""
        if not self.source or not people:
            return
        condition, params = within("c.person_id", people)
        self.listed.update(
            person
            for (person,) in select(
                "SELECT DISTINCT c.person_id FROM catalogue_contribution c JOIN catalogue_evidence e ON e.version_id ="
                f" c.version_id JOIN catalogue_source s ON s.id = e.source_id WHERE {condition} AND e.is_current"
                " AND s.name = %s",
                [*params, self.source],
            )
        )

    def of(self, row: Row, kept: dict[str, str] | None = None) -> list[str]:
        """Who the record's contributors are, in order: "p12" for a person, "" for a body (which is known by its name).

        ``kept`` tells who some names were on an older copy of the record: they stay.
        """
        given: list[str] = []
        kept = kept or {}
        taken = {int(who[1:]) for who in kept.values() if who[:1] == "p"}
        roles: dict[tuple[str, str], set[str]] = {}
        for part in row.parts:
            if part.is_body:
                given.append("")
                continue
            who = kept.get(part.name, "")
            if who[:1] != "p":
                # One name under two roles is one person; twice under one role, two.
                others = [w for (name, w), had in roles.items() if name == part.name and part.role not in had]
                who = others[0] if others else f"p{self._person(part, row, taken)}"
            elif self.source:
                self.listed.add(int(who[1:]))
            taken.add(int(who[1:]))
            roles.setdefault((part.name, who), set()).add(part.role)
            given.append(who)
        return given

    def _person(self, part: Part, row: Row, taken: set[int]) -> int:
        """The person whom this contributor is; ``taken`` are on this record under other names."""
        near = [known for known in self.by_key.get(part.key, ()) if known.id not in taken]
        chosen = self._settled(part, row, near)
        unsure: list[tuple[Likeness, Known]] = []
        if not chosen:
            chosen, unsure = self._weighed(part, row, near)
        if not chosen:
            chosen = Known(self.change.new_id("person"), told=_Told())
            self.count_new += 1
            self.new_people.append((chosen.id, part, row.year))
            self._remember(chosen, part.key)
            self.seen[chosen.id] = chosen
            self.asked += [Asked(other.id, chosen.id, likeness) for likeness, other in unsure[:ASKED]]
        self._note(chosen, part, row)
        return chosen.id

    def _settled(self, part: Part, row: Row, near: list[Known]) -> Known | None:
        """The one person that the name alone says it is, if nothing else is in play."""
        if not near or part.statement or part.identifiers:
            return None
        name = Name.of(part)
        same: list[tuple[int, Known]] = []
        others = 0
        for known in near:
            apart = 0
            if known.years and row.year is not None:
                apart = max(0, known.years[0] - row.year, row.year - known.years[1])
            is_listed = known.id in self.listed
            if len(known.names) == 1:
                verdict, fits = by_name(known.names[0].read, part.read, listed=is_listed, apart=apart)
            else:
                verdict, fits = _by_names(known.names, name, apart, self.source if is_listed else "")
            if verdict is Verdict.SAME_PERSON:
                if not known.is_plain:
                    return None
                same.append((fits, known))
            elif fits > others:
                others = fits
        if len(same) != 1:
            return None
        fits, known = same[0]
        # A full name goes to the one who bears it, though a fuller name or initials that stand elsewhere may fit it too.
        return known if not others or fits == FULL else None

    def _weighed(self, part: Part, row: Row, near: list[Known]) -> tuple[Known | None, list[tuple[Likeness, Known]]]:
        """The person that all that is known speaks for, if it does; else who it may be, the likeliest first."""
        if not part.identifiers:
            # Most of those of a family name have another name altogether: nothing need be fetched of them.
            near = _fitting(near, part)
        if not near:
            return None, []
        self._add_up(near)
        new = self._mention(part, row)
        likely: list[tuple[Likeness, Known]] = []
        sure: list[tuple[Mention, Known]] = []
        unsure: list[tuple[Likeness, Known]] = []
        for known in near:
            mention = _with_coauthors(known, new)
            likeness = compare(mention, new)
            if likeness.verdict is Verdict.SAME_PERSON:
                likely.append((likeness, known))
                sure.append((mention, known))
            elif likeness.verdict is Verdict.UNSURE:
                unsure.append((likeness, known))
        found = 0 if len(sure) == 1 else choose(new, [mention for mention, _ in sure])
        if found is None:
            return None, sorted([*likely, *unsure], key=lambda pair: -pair[0].score)
        return sure[found][1], []

    def _note(self, known: Known, part: Part, row: Row) -> None:
        """Remember that the person is named so on this record."""
        self.noted.add(known.id)
        if self.source:
            self.listed.add(known.id)
        if not known.is_named(part.name):
            known.names += (Name.of(part),)
            self.new_names.append((known.id, part))
            if known not in self.by_key.get(part.key, ()):
                self._remember(known, part.key)
        if row.year is not None and not (known.years and known.years[0] <= row.year <= known.years[1]):
            first, last = known.years or (row.year, row.year)
            known.years = (min(first, row.year), max(last, row.year))
            self.aged.add(known.id)
        if part.statement or part.identifiers:
            known.is_plain = False
        known.mention = None
        known.unsaved += ((part, row),)

    def _remember(self, known: Known, key: str) -> None:
        """Let names of this key mean this person, too."""
        self.by_key.setdefault(key, []).append(known)
        known.places += 1

    def _mention(self, part: Part, row: Row) -> Mention:
        """The contributor as ``matching.people`` weighs it."""
        return Mention(
            name=part.name,
            given=part.given,
            family=part.family,
            orcids=frozenset(value for scheme, value in part.identifiers if scheme == "orcid"),
            bodies=frozenset(fact.body for fact in part.facts if fact.body),
            posts=frozenset(f"{fact.role}, {fact.body}" for fact in part.facts if fact.role and fact.body),
            statement=part.statement,
            coauthors=_coauthors(part, row),
            containers=frozenset({row.container} if row.container else ()),
            years=None if row.year is None else (row.year, row.year),
            sources=frozenset({self.source} if self.source else ()),
        )

    def _to_weigh(self, part: Part, row: Row) -> list[Known]:
        """Those of whom more than the names will be asked when it comes to this contributor, as far as can be told."""
        near = self.by_key.get(part.key, []) if not part.is_body else []
        is_told_of = bool(part.statement or part.identifiers)
        if not near or (len(near) == 1 and not is_told_of) or self._settled(part, row, near):
            return []
        return near if part.identifiers else _fitting(near, part)

    def _add_up(self, near: list[Known]) -> None:
        """Add up all that is known of these people."""
        self._fetch(near)
        for known in near:
            self.weighed[known.id] = self.weighed.pop(known.id, known)
            told = known.add_up()
            if known.mention is not None:
                continue
            name, given, family, _ = max(known.names, key=lambda it: (len(it.name), it.name))
            known.mention = Mention(
                name=name,
                given=given,
                family=family,
                orcids=frozenset(told.orcids),
                bodies=frozenset(body for _, body in told.facts),
                posts=frozenset(f"{role}, {body}" for role, body in told.facts if role),
                statement=told.statement,
                containers=frozenset(told.containers),
                years=known.years,
                sources=frozenset({self.source} if known.id in self.listed else ()),
                names=frozenset(other.name for other in known.names),
            )

    def _fetch(self, people: Iterable[Known]) -> None:
        """Fetch what the rows tell of these people, of all of them at once."""
        wanted = {known.id: known for known in people if known.told is None}
        if not wanted:
            return
        told = {number: _Told() for number in wanted}
        condition, params = within("person_id", wanted)
        of_version: dict[int, list[int]] = defaultdict(list)
        for person, version, container, statement in select(
            "SELECT c.person_id, c.version_id, v.container, c.statement FROM (SELECT id, row_number() OVER (PARTITION BY"
            f" person_id ORDER BY id DESC) AS place FROM catalogue_contribution WHERE {condition}) AS latest"
            " JOIN catalogue_contribution c ON c.id = latest.id JOIN catalogue_version v ON v.id = c.version_id"
            " WHERE latest.place <= %s ORDER BY c.id DESC",
            [*params, LATEST],
        ):
            of_version[version].append(person)
            if container:
                told[person].containers.add(container)
            told[person].statement = told[person].statement or statement
        condition, params = within("version_id", of_version)
        for version, person, name in select(
            f"SELECT version_id, person_id, name FROM catalogue_contribution WHERE {condition} AND person_id IS NOT NULL",
            params,
        ):
            for one in of_version[version]:
                if one != person:
                    told[one].beside.add(name)
        if told_of := [number for number, known in wanted.items() if not known.is_plain]:
            condition, params = within("person_id", told_of)
            for person, role, body in select(
                f"SELECT person_id, role, body FROM catalogue_affiliation WHERE {condition} AND body <> ''", params
            ):
                told[person].facts.add((role, body))
            for person, value in select(
                f"SELECT person_id, value FROM catalogue_identifier WHERE {condition} AND scheme = 'orcid'", params
            ):
                told[person].orcids.add(value)
        for number, known in wanted.items():
            known.told = told[number]
        self.weighed |= wanted

    def save(self) -> None:
        """Write the people and names that are new since the last time, and the years of those met."""
        many(
            "INSERT INTO catalogue_person (id, name, sort_name, is_present, works_count, first_year, last_year, changed_in)"
            " VALUES (%s, %s, %s, %s, 0, %s, %s, %s)",
            [
                (number, part.name, part.sort_name, True, year, year, self.change.number)
                for number, part, year in self.new_people
            ],
        )
        rebuild.write_names(self.new_names)
        many(
            "UPDATE catalogue_person SET first_year = %s, last_year = %s WHERE id = %s",
            [(*(self.seen[number].years or (None, None)), number) for number in sorted(self.aged)],
        )
        for number in self.noted:
            known = self.seen[number]
            if number in self.weighed:
                known.add_up()
            else:
                known.told, known.unsaved = None, ()
        self.change.people |= self.noted
        self.new_people, self.new_names, self.noted, self.aged = [], [], set(), set()


def _fitting(near: list[Known], part: Part) -> list[Known]:
    """Those of these people whose names fit the contributor's."""
    name = Name.of(part)
    return [known for known in near if known.fits(name)]


def _with_coauthors(known: Known, new: Mention) -> Mention:
    """What is known of a person, with those co-authors whom the rows tell of and who may be co-authors of the new one."""
    mention, told = known.mention or new, known.told
    families = [key.partition(" ")[0] for key in new.coauthors]
    if not families or not told:
        return mention
    found = new.coauthors & told.coauthors
    found |= frozenset(_key(name) for name in told.beside if _may_be_of(name, families))
    return msgspec.structs.replace(mention, coauthors=mention.coauthors | found) if found else mention


def _coauthors(part: Part, row: Row) -> frozenset[str]:
    """The keys of those beside a contributor, who may be named twice, as author and editor."""
    return frozenset(_key(other.name) for other in row.parts if other.name != part.name and not other.is_body)


def _may_be_of(name: str, families: list[str]) -> bool:
    """Whether a name as written may be of one of these families, folded. To read a name takes long, to look is fast."""
    if not name.isascii() or "'" in name or "`" in name or "<" in name or "&" in name:
        return True
    lower = name.lower()
    return any(family in lower for family in families)


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """What a co-author is known again by: the key of the name as written, whatever else a source tells of it."""
    return key_of(name)
