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

from oeuvre.catalogue import rebuild
from oeuvre.catalogue.commit import Change, many, select, within
from oeuvre.catalogue.rows import Part, Row
from oeuvre.matching import Likeness, Verdict
from oeuvre.matching.people import Mention, choose, compare, joined, name_fit, parts
from oeuvre.matching.people import key as key_of

__all__ = ["Whose"]

#: How well two names fit that are the same in full, as ``name_fit`` says it.
FULL = 3
#: How many of a person's versions are weighed at most: the latest.
LATEST = 25
#: How many keys of names are remembered, with whom they may mean, from one batch to the next.
REMEMBERED = 4000
#: How many people a question is asked about for one name at most.
ASKED = 3


#: The names of a person, each as written with given and family name where the source keeps them apart.
Names = tuple[tuple[str, str, str], ...]
#: Years apart are counted in steps, upwards: so that what was judged once need not be judged again.
STEP = 10


@dataclass(slots=True, eq=False)
class Known:
    """A person as far as is known: the names, the years, and all else only where it was needed.

    ``judged`` and ``fitted`` remember what names alone said; ``unsaved`` are mentions that no row tells of yet.
    """

    id: int
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    all_names: Names = ()
    years: tuple[int, int] | None = None
    is_plain: bool = True
    mention: Mention | None = None
    judged: dict[tuple[tuple[str, str, str], int], tuple[Verdict, int]] = field(default_factory=dict)
    fitted: dict[tuple[str, str, str], int] = field(default_factory=dict)
    unsaved: list[tuple[Part, Row]] = field(default_factory=list)

    def fits(self, new: tuple[str, str, str]) -> int:
        """How well the best of the names fits a new one: 0 is not at all."""
        found = self.fitted.get(new)
        if found is None:
            found = self.fitted[new] = max((fit(name, new) for name in self.all_names), default=FULL)
        return found


@dataclass(slots=True)
class Asked:
    """A person who may be this other one, and why."""

    a: int
    b: int
    likeness: Likeness


@lru_cache(maxsize=4096)
def _by_name(known: Names, new: tuple[str, str, str], apart: int, source: str) -> tuple[Verdict, int]:
    """What a person's names and a new one say of each other if nothing else is known, and how well the best one fits."""
    fits = max(fit(other, new) for other in known)
    if not fits:
        return Verdict.DIFFERENT, 0
    sources = frozenset({source} if source else ())
    name, given, family = known[0]
    others = frozenset(written for written, _, _ in known[1:])
    one = Mention(name=name, given=given, family=family, names=others, years=(0, 0), sources=sources)
    other = Mention(name=new[0], given=new[1], family=new[2], years=(apart, apart), sources=sources)
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
        self._unsure: list[tuple[Likeness, Known]] = []

    def look_up(self, rows: Iterable[Row]) -> None:
        """Fetch who may be meant by the names of these records; nobody else writes names meanwhile, so some are kept."""
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
            if name not in known.names:
                self._named(known, name, given, family)
            near = self.by_key[key]
            if not near or near[-1] is not known:
                near.append(known)
        if found:
            for table in ("affiliation", "identifier"):
                condition, params = within("person_id", found)
                for (person,) in select(f"SELECT DISTINCT person_id FROM catalogue_{table} WHERE {condition}", params):
                    found[person].is_plain = False
            self._look_up_listed([person for person in found if person not in self.listed])

    def _forget(self, wanted: Iterable[str]) -> None:
        """Keep the keys that are wanted and those that were wanted last; forget whom none of them means.

        Of those who are kept, the names are: what was added up of them is large and seldom wanted again.
        """
        for known in self.seen.values():
            known.mention = None
        for key in wanted:
            near = self.by_key.pop(key, None)
            if near is not None:
                self.by_key[key] = near
        if len(self.by_key) > REMEMBERED:
            for key in list(self.by_key)[: len(self.by_key) - REMEMBERED]:
                del self.by_key[key]
            self.seen = {known.id: known for near in self.by_key.values() for known in near}

    def _named(self, known: Known, name: str, given: str, family: str) -> None:
        known.names[name] = (given, family)
        known.all_names += ((name, given, family),)
        known.judged.clear()
        known.fitted.clear()

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
            taken.add(int(who[1:]))
            roles.setdefault((part.name, who), set()).add(part.role)
            given.append(who)
        return given

    def _person(self, part: Part, row: Row, taken: set[int]) -> int:
        """The person whom this contributor is; ``taken`` are on this record under other names."""
        near = self.by_key.get(part.key, [])
        if near and taken:
            near = [known for known in near if known.id not in taken]
        if near:
            chosen = self._settled(part, row, near) or self._weighed(part, row, near)
            if chosen:
                self._note(chosen, part, row)
                return chosen.id
        known = Known(self.change.new_id("person"))
        self.count_new += 1
        self.new_people.append((known.id, part, row.year))
        self.by_key.setdefault(part.key, []).append(known)
        self.seen[known.id] = known
        for likeness, other in self._unsure[:ASKED] if near else ():
            self.asked.append(Asked(other.id, known.id, likeness))
        self._note(known, part, row)
        return known.id

    def _settled(self, part: Part, row: Row, near: list[Known]) -> Known | None:
        """The one person that the name alone says it is, if nothing else is in play."""
        if part.statement or part.identifiers:
            return None
        name = (part.name, part.given, part.family)
        same: list[tuple[int, Known]] = []
        others = 0
        for known in near:
            apart = 0
            if known.years and row.year is not None:
                apart = max(0, known.years[0] - row.year, row.year - known.years[1])
            judged = known.judged.get((name, apart := -(-apart // STEP) * STEP))
            if judged is None:
                source = self.source if known.id in self.listed else ""
                judged = known.judged[name, apart] = _by_name(known.all_names, name, apart, source)
            verdict, fits = judged
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

    def _weighed(self, part: Part, row: Row, near: list[Known]) -> Known | None:
        """The person that all that is known speaks for, if it does; who else it may be is asked about."""
        if not part.identifiers:
            # Most of those of a family name have another name altogether: nothing need be fetched of them.
            written = (part.name, part.given, part.family)
            near = [known for known in near if known.fits(written)]
        self._fetch(near)
        new = self._mention(part, row)
        same: list[tuple[Likeness, Known]] = []
        self._unsure = []
        for known in near:
            likeness = compare(known.mention or new, new)
            if likeness.verdict is Verdict.SAME_PERSON:
                same.append((likeness, known))
            elif likeness.verdict is Verdict.UNSURE:
                self._unsure.append((likeness, known))
        found = 0 if len(same) == 1 else choose(new, [known.mention or new for _, known in same])
        if found is None:
            self._unsure = sorted([*same, *self._unsure], key=lambda pair: -pair[0].score)
            return None
        self._unsure = []
        return same[found][1]

    def _note(self, known: Known, part: Part, row: Row) -> None:
        """Remember that the person is named so on this record."""
        self.noted.add(known.id)
        if self.source and known.id not in self.listed:
            self.listed.add(known.id)
            known.judged.clear()
        if part.name not in known.names:
            self._named(known, part.name, part.given, part.family)
            self.new_names.append((known.id, part))
            near = self.by_key.setdefault(part.key, [])
            if known not in near:
                near.append(known)
        if row.year is not None and not (known.years and known.years[0] <= row.year <= known.years[1]):
            first, last = known.years or (row.year, row.year)
            known.years = (min(first, row.year), max(last, row.year))
            self.aged.add(known.id)
        if part.statement or part.identifiers:
            known.is_plain = False
        if known.mention is not None:
            known.mention = joined(known.mention, self._mention(part, row))
        else:
            known.unsaved.append((part, row))

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
            coauthors=frozenset(_key(other.name) for other in row.parts if other is not part and not other.is_body),
            containers=frozenset({row.container} if row.container else ()),
            years=None if row.year is None else (row.year, row.year),
            sources=frozenset({self.source} if self.source else ()),
        )

    def _fetch(self, near: list[Known]) -> None:
        """Add up all that is known of these people."""
        wanted = [known for known in near if known.mention is None]
        if not wanted:
            return
        versions: dict[int, set[int]] = {}
        containers: dict[int, set[str]] = {}
        statements: dict[int, str] = {}
        for known in wanted:
            latest = select(
                "SELECT c.version_id, v.container, c.statement FROM catalogue_contribution c JOIN catalogue_version v"
                " ON v.id = c.version_id WHERE c.person_id = %s ORDER BY c.id DESC LIMIT %s",
                [known.id, LATEST],
            )
            versions[known.id] = {version for version, _, _ in latest}
            containers[known.id] = {container for _, container, _ in latest if container}
            statements[known.id] = next((statement for _, _, statement in latest if statement), "")
        beside: dict[int, set[tuple[int | None, str]]] = defaultdict(set)
        condition, params = within("version_id", sorted({number for mine in versions.values() for number in mine}))
        for version, person, name in select(
            f"SELECT version_id, person_id, name FROM catalogue_contribution WHERE {condition}", params
        ):
            if person:
                beside[version].add((person, _key(name)))
        facts: dict[int, set[tuple[str, str]]] = defaultdict(set)
        orcids: dict[int, set[str]] = defaultdict(set)
        if told := [known.id for known in wanted if not known.is_plain]:
            condition, params = within("person_id", told)
            for person, role, body in select(
                f"SELECT person_id, role, body FROM catalogue_affiliation WHERE {condition} AND body <> ''", params
            ):
                facts[person].add((role, body))
            for person, value in select(
                f"SELECT person_id, value FROM catalogue_identifier WHERE {condition} AND scheme = 'orcid'", params
            ):
                orcids[person].add(value)
        for known in wanted:
            mine = versions[known.id]
            name, (given, family) = max(known.names.items(), key=lambda item: (len(item[0]), item[0]))
            mention = Mention(
                name=name,
                given=given,
                family=family,
                orcids=frozenset(orcids[known.id]),
                bodies=frozenset(body for _, body in facts[known.id]),
                posts=frozenset(f"{role}, {body}" for role, body in facts[known.id] if role),
                statement=statements[known.id],
                coauthors=frozenset(key for number in mine for person, key in beside[number] if person != known.id),
                containers=frozenset(containers[known.id]),
                years=known.years,
                sources=frozenset({self.source} if known.id in self.listed else ()),
                names=frozenset(known.names),
            )
            for part, row in known.unsaved:
                mention = joined(mention, self._mention(part, row))
            known.mention, known.unsaved = mention, []

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
            self.seen[number].unsaved.clear()
        self.change.people |= self.noted
        self.new_people, self.new_names, self.noted, self.aged = [], [], set(), set()


@lru_cache(maxsize=4096)
def fit(a: tuple[str, str, str], b: tuple[str, str, str]) -> int:
    """How two names (as written, given, family) fit: 0 not, 3 in full."""
    return name_fit(parts(*a), parts(*b))


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """What a co-author is known again by: the key of the name as written, whatever else a source tells of it."""
    return key_of(name)
