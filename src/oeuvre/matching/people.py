"""Two mentions of a person: the same person, different, or unsure, and why.

A name is not a person. Two people are called "Wei Wang" and write in one journal; one person is "J. Smith" here and
"John A. Smith" there. So a name only says who *may* be one: what decides is an identifier, or that the mentions share
something that namesakes rarely share: a body, a post, co-authors, a source that lists its own people.

* ORCID decides, for and against.
* Middle names and given names that contradict each other say no.
* The same full name within one source (a centre's own page) is one person, unless the statements name different
  bodies and nothing else is shared.
* Initials never join by themselves: "J. Smith" and "John Smith" need something shared, and are asked about otherwise.
* A name of few letters that millions bear is never enough, in whatever source.

A ``Mention`` is also what several mentions of one person add up to (``joined``), so that a new one is compared with
all that is known of a person.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from oeuvre.matching import Likeness, Reason, Verdict, organisations, tables, titles
from oeuvre.record import names

W = tables.weights("people")
NAMES = tables.words("names")
PARTICLES, SUFFIXES, HONOURS = (NAMES[part] for part in ("particles", "suffixes", "honours"))
#: Short forms of given names, each with the names that it stands for.
SHORT = tables.words("short_names")
#: Family names that a million people or more bear.
COMMON = NAMES["common"]
#: Words that bodies of all kinds have in their names.
BODY_WORDS = tables.words("bodies")["general"]


#: More of a name is never looked at.
LONG = 500


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A person as one contribution names them, or as several add up to.

    ``name`` is as written; ``family`` and ``given`` where the source keeps them apart. ``orcids`` are bare.
    ``bodies`` are the organisations that the statement names, ``posts`` its posts with their bodies. ``coauthors`` are
    their keys. ``sources`` names the source if it is one that lists its own people (a centre's page). ``names`` are the
    other names of a person already known.
    """

    name: str
    given: str = ""
    family: str = ""
    orcids: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    statement: str = ""
    coauthors: frozenset[str] = frozenset()
    containers: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None
    sources: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


class Parts(msgspec.Struct, frozen=True, array_like=True):
    """A person's name, folded: the family name's last word, all names before it, and the suffix.

    What stands between is one in "García Márquez, Gabriel" and "Gabriel García Márquez", wherever the family begins;
    the small words of "van der Berg" are left out.
    """

    family: str
    given: tuple[str, ...]
    suffix: str = ""

    @property
    def is_full(self) -> bool:
        """Whether the first given name is spelt out."""
        return bool(self.given) and len(self.given[0]) > 1

    @property
    def key(self) -> str:
        """The key by which mentions that may be one person are put together: family name and first initial."""
        return f"{self.family} {self.given[0][0] if self.given else ''}".strip()


@lru_cache(maxsize=16384)
def parts(name: str, given: str = "", family: str = "") -> Parts:
    """The name in its parts, whatever its order ("Imaginary, Ada B.", "Ada B. Imaginary", "Imaginary AB")."""
    suffix = ""
    name, given, family = name[:LONG], given[:LONG], family[:LONG]
    if not family:
        read = names.parts(name)
        given, family, suffix = read.given, read.family, read.suffix
    initials = given.isupper() and given.isalpha() and len(given) < 4 and not family.isupper()
    firsts = list(titles.fold(given)) if initials else _given_words(given)
    lasts = [word for word in titles.WORD.findall(titles.fold(family)) if word not in PARTICLES]
    while len(lasts) > 1 and lasts[-1] in SUFFIXES:
        suffix = lasts.pop()
    lasts = lasts or titles.WORD.findall(titles.fold(family))
    return Parts(lasts[-1] if lasts else "", (*firsts, *lasts[:-1]), titles.fold(suffix).strip(" ."))


def _given_words(text: str) -> list[str]:
    """Given names as words without titles; a hyphenated one is one word, its initials are two ("J.-P.")."""
    words: list[str] = []
    for piece in titles.fold(text).replace(".", " ").split():
        hyphened = titles.WORD.findall(piece)
        words.extend(["".join(hyphened)] if hyphened and all(len(word) > 1 for word in hyphened) else hyphened)
    while len(words) > 1 and words[0] in HONOURS:
        words.pop(0)
    return [word for word in words if word not in PARTICLES] or words


def key(name: str, given: str = "", family: str = "") -> str:
    """The key of a name (``Parts.key``)."""
    return parts(name, given, family).key


def joined(a: Mention, b: Mention) -> Mention:
    """What two mentions of one person add up to, under the fuller name."""
    full, other = (a, b) if _fullness(a) >= _fullness(b) else (b, a)
    spans = [y for y in (a.years, b.years) if y]
    return Mention(
        name=full.name,
        given=full.given,
        family=full.family,
        orcids=a.orcids | b.orcids,
        bodies=a.bodies | b.bodies,
        posts=a.posts | b.posts,
        statement=full.statement or other.statement,
        coauthors=a.coauthors | b.coauthors,
        containers=a.containers | b.containers,
        years=(min(y[0] for y in spans), max(y[1] for y in spans)) if spans else None,
        sources=a.sources | b.sources,
        names=a.names | b.names | {a.name, b.name},
    )


def _fullness(mention: Mention) -> tuple[int, int, str]:
    read = parts(mention.name, mention.given, mention.family)
    return sum(len(word) > 1 for word in read.given), len(mention.name), mention.name


def compare(a: Mention, b: Mention) -> Likeness:
    """Whether the two are one person."""
    fit, one, other = _best_fit(a, b)
    if not fit and a.orcids.isdisjoint(b.orcids):
        return OTHER_NAME
    reasons = [Reason(*_fitting(fit, one, other), a.name, b.name)]
    if shared := a.orcids & b.orcids:
        reasons.append(Reason("same ORCID", W["orcid"], min(shared), min(shared)))
    elif a.orcids and b.orcids:
        reasons.append(Reason("other ORCID", W["orcid_other"], min(a.orcids), min(b.orcids)))
    listed = a.sources & b.sources
    if listed:
        reasons.append(Reason("same source", W["source"], min(listed), min(listed)))
    if one.family in COMMON:
        reasons.append(Reason("common family name", _commonness(one, fit, bool(listed)), one.family, other.family))
    evidence = [*_shared(a, b), *_bodies(a, b)]
    reasons.extend(evidence)
    if a.years and b.years and (apart := max(a.years[0] - b.years[1], b.years[0] - a.years[1])) > 0:
        reasons.append(Reason(f"{apart} years apart", W["year"] * min(apart, 40)))
    total = W["start"] + sum(reason.weight for reason in reasons)
    agree = _is_listed(fit, one, other, listed=bool(listed)) or any(reason.weight > 0 for reason in evidence)
    verdict = _verdict(total, fit, agree=agree, decided=_decided(a, b))
    return Likeness(verdict, _chance(total), tuple(sorted(reasons, key=lambda reason: -abs(reason.weight))))


def by_name(known: Parts, new: Parts, *, listed: bool, apart: int) -> tuple[Verdict, int]:
    """What ``compare`` says of two mentions of which only names and years are known, and how well the names fit.

    They are of one source that lists its own people (``listed``), or not, and so many years ``apart``.
    """
    fit = name_fit(known, new)
    if not fit:
        return Verdict.DIFFERENT, 0
    total = _fitting(fit, known, new)[1]
    if listed:
        total += W["source"]
    if known.family in COMMON:
        total += _commonness(known, fit, listed)
    if apart:
        total += W["year"] * min(apart, 40)
    agree = _is_listed(fit, known, new, listed=listed)
    return _verdict(W["start"] + total, fit, agree=agree, decided=None), fit


def _fitting(fit: int, one: Parts, other: Parts) -> tuple[str, float]:
    """What it is called, and weighs, that names fit so well."""
    return ALIKE if fit == 1 and one == other else FITS[fit]


def _is_listed(fit: int, one: Parts, other: Parts, *, listed: bool) -> bool:
    """Whether the two stand in one list of people in which namesakes of theirs would be told apart."""
    return listed and one.family not in COMMON and (fit == 2 or (fit == 1 and one == other))


def _best_fit(a: Mention, b: Mention) -> tuple[int, Parts, Parts]:
    """How the names fit best of all that the two are known by.

    They do not fit at all where any two of them contradict each other, unless one side has but one name, and the other
    is known by that very name.
    """
    ours = _all_parts(a.name, a.given, a.family, a.names)
    theirs = _all_parts(b.name, b.given, b.family, b.names)
    if len(ours) == 1 and len(theirs) == 1:
        return name_fit(ours[0], theirs[0]), ours[0], theirs[0]
    pairs = [(name_fit(one, other), one, other) for one in ours for other in theirs]
    best = max(pairs, key=lambda pair: pair[0])
    is_known = best[0] == FULL and (len(ours) == 1 or len(theirs) == 1)
    if not is_known and any(not fit and _contradict(one, other) for fit, one, other in pairs):
        return 0, ours[0], theirs[0]
    return best


@lru_cache(maxsize=16384)
def _all_parts(name: str, given: str, family: str, others: frozenset[str]) -> tuple[Parts, ...]:
    """A name and the other names of its bearer in their parts, each once, that name first."""
    return tuple(dict.fromkeys((parts(name, given, family), *(parts(other) for other in sorted(others)))))


def _contradict(one: Parts, other: Parts) -> bool:
    """Whether two names that do not fit are of one family and initial, as "Ada Imaginary" and "Anna Imaginary" are."""
    return bool(one.family == other.family and one.given and other.given and one.given[0][0] == other.given[0][0])


#: What ``name_fit`` gives where two names are the same in full.
FULL = 3
#: How names fit, and what it weighs, by what ``name_fit`` gives.
FITS = (
    ("other name", W["name_other"]),
    ("name as initials", W["name_initials"]),
    ("same name, one fuller", W["name_fuller"]),
    ("same full name", W["name_full"]),
)
ALIKE = ("same name and initials", W["name_alike"])
OTHER_NAME = Likeness(Verdict.DIFFERENT, 0.0, (Reason(*FITS[0]),))


def _decided(a: Mention, b: Mention) -> bool | None:
    """What ORCIDs decide: one person, two people, or nothing."""
    if a.orcids and b.orcids:
        return not a.orcids.isdisjoint(b.orcids)
    return None


def _verdict(total: float, fit: int, *, agree: bool, decided: bool | None) -> Verdict:
    if decided is False:
        return Verdict.DIFFERENT
    if decided:
        return Verdict.SAME_PERSON if fit else Verdict.UNSURE
    if total >= W["same"] and (fit == 3 or agree):
        return Verdict.SAME_PERSON
    return Verdict.UNSURE if total >= W["ask"] else Verdict.DIFFERENT


def _commonness(name: Parts, fit: int, listed: bool) -> float:
    """What it weighs that millions bear the family name: less in one list of people, more under a short given name."""
    if listed:
        return W["common_listed"]
    length = len("".join(name.given)) if fit == 3 else 6
    return W["common_short"] if length < 4 else W["common"] if length < 7 else W["common_long"]


def _shared(a: Mention, b: Mention) -> Iterator[Reason]:
    """What the two share with few of their namesakes."""
    if shared := a.coauthors & b.coauthors:
        shown = ", ".join(sorted(shared)[:3])
        is_common = all(each.partition(" ")[0] in COMMON for each in shared)
        weight = W["coauthors" if len(shared) > 1 else "coauthor_common" if is_common else "coauthor"]
        yield Reason("shared co-authors", weight, shown, shown)
    if shared := a.posts & b.posts:
        yield Reason("same post", W["post"], min(shared), min(shared))
    if shared := a.containers & b.containers:
        yield Reason("same container", W["container"], min(shared), min(shared))


def _bodies(a: Mention, b: Mention) -> Iterator[Reason]:
    """What the bodies that the two name say, or else the statements as they stand."""
    likeness = bodies_alike(a.bodies, b.bodies)
    if likeness is None:
        if a.statement and a.statement == b.statement:
            yield Reason("same statement", W["body_same"], a.statement, b.statement)
        return
    shown = "; ".join(sorted(a.bodies)[:2]), "; ".join(sorted(b.bodies)[:2])
    name = (
        "body_same"
        if likeness == 1
        else "body_alike"
        if likeness > W["alike"]
        else "body_near"
        if likeness
        else "body_other"
    )
    label = {"body_same": "same body", "body_alike": "much the same body", "body_near": "body alike"}.get(
        name, "other body"
    )
    yield Reason(label, W[name], *shown)


def name_fit(one: Parts, other: Parts) -> int:
    """How two names fit: 0 not, 1 by initials, 2 the same but one has more, 3 the same in full."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return 0
    if one.family != other.family:
        same = sorted((*one.given, one.family)) == sorted((*other.given, other.family))
        return 2 if same and one.is_full else 0
    if not one.given or not other.given:
        return 1 if one.given or other.given else 0
    if one.given == other.given or "".join(one.given) == "".join(other.given):
        return 3 if one.is_full else 1
    short, long = sorted((one.given, other.given), key=len)
    if not _agree(short[0], long[0]) or not _in_order(short[1:], long[1:]):
        return 0
    return 2 if short[0] == long[0] and len(short[0]) > 1 else 1


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the middle names of one are among the other's, in their order."""
    place = 0
    for name in short:
        while place < len(long) and not _agree(name, long[place]):
            place += 1
        if place == len(long):
            return False
        place += 1
    return True


def _agree(one: str, other: str) -> bool:
    """Whether two given names may be one: an initial and its name, a short form and its long ("Ben", "Benjamin")."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if long.startswith(short):
        return len(short) != 2 or len(long) == 2
    return one in SHORT.get(other, ()) or other in SHORT.get(one, ())


def bodies_alike(a: frozenset[str], b: frozenset[str]) -> float | None:
    """How alike the most alike of two sets of bodies are (0 to 1), None where one side names none."""
    if not a or not b:
        return None
    if not a.isdisjoint(b):
        return 1.0
    return max(_body_likeness(one, other) for one in a for other in b)


@lru_cache(maxsize=16384)
def _body_likeness(one: str, other: str) -> float:
    """How alike two bodies are: 1 if they may be one or one names the other, else by the words that tell them."""
    if one == other or organisations.may_be_same(one, other) or organisations.is_named_in(one, other):
        return 1.0
    mine, theirs = _telling(one), _telling(other)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def _telling(body: str) -> frozenset[str]:
    """The words of a body's name that tell it from others."""
    words = titles.WORD.findall(titles.fold(body))
    return frozenset(word for word in words if word not in BODY_WORDS) or frozenset(words)


def resolve(mentions: Sequence[Mention]) -> tuple[tuple[int, ...], ...]:
    """Groups of mentions (by their places) that are of one person: each is weighed against all that is known of the
    people found so far, the fullest names first, and those people against one another until no two more are one."""
    blocks: dict[str, list[int]] = {}
    for place, mention in enumerate(mentions):
        blocks.setdefault(key(mention.name, mention.given, mention.family), []).append(place)
    groups: list[tuple[int, ...]] = []
    for block in blocks.values():
        order = sorted(block, key=lambda place: _rank(mentions[place]))
        people: list[tuple[Mention, list[int]]] = []
        for place in order:
            found = choose(mentions[place], [known for known, _ in people])
            if found is None:
                people.append((mentions[place], [place]))
            else:
                known, places = people[found]
                people[found] = (joined(known, mentions[place]), [*places, place])
        groups.extend(tuple(sorted(places)) for places in _joined_on(people))
    return tuple(sorted(groups))


def choose(mention: Mention, people: Sequence[Mention]) -> int | None:
    """Which of these people the mention is of, if it is plainly one: the likeliest, unless a second is as likely."""
    sure = [
        (likeness.score, place)
        for place, known in enumerate(people)
        if (likeness := compare(known, mention)).verdict is Verdict.SAME_PERSON
    ]
    if not sure:
        return None
    best = max(score for score, _ in sure)
    alike = [place for score, place in sure if score >= best - W["tie"]]
    return alike[0] if len(alike) == 1 or _are_one(alike, people) else None


def _are_one(places: Sequence[int], people: Sequence[Mention]) -> bool:
    """Whether those who are equally likely may be one person after all."""
    names_of = [parts(people[place].name, people[place].given, people[place].family) for place in places]
    return all(name_fit(names_of[0], other) > 0 for other in names_of[1:])


def _joined_on(people: list[tuple[Mention, list[int]]]) -> list[list[int]]:
    """The people's mentions, after joining people who prove to be one by all that is known of both."""
    again = True
    while again:
        again = False
        kept: list[tuple[Mention, list[int]]] = []
        for known, places in people:
            found = choose(known, [other for other, _ in kept])
            if found is None:
                kept.append((known, places))
            else:
                other, others = kept[found]
                kept[found] = (joined(other, known), [*others, *places])
                again = True
        people = kept
    return [places for _, places in people]


def _rank(mention: Mention) -> tuple[object, ...]:
    """Who comes first: those with an ORCID, then the fullest names; the rest only makes the order the same each time."""
    full, length, name = _fullness(mention)
    sets = (mention.orcids, mention.bodies, mention.coauthors, mention.containers, mention.sources)
    return (-len(mention.orcids), -full, -length, name, mention.statement, mention.years or (), *map(sorted, sets))


def _chance(total: float) -> float:
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 4)
