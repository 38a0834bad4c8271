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
from dataclasses import dataclass, replace
from functools import lru_cache

from oeuvre.matching import Likeness, Reason, Verdict, tables, titles

W = tables.weights("people")
NAMES = tables.words("names")
PARTICLES, SUFFIXES, DEGREES, HONOURS = (NAMES[part] for part in ("particles", "suffixes", "degrees", "honours"))
#: Family names that a million people or more bear.
COMMON = NAMES["common"]
#: Words that bodies of all kinds have in their names.
BODY_WORDS = tables.words("bodies")["general"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person as one contribution names them, or as several add up to.

    ``name`` is as written; ``family`` and ``given`` where the source keeps them apart. ``orcids`` are bare.
    ``bodies`` are the organisations that the statement names, ``posts`` its posts with their bodies. ``source`` names
    a source that lists its own people (a centre's page), and is empty for others. ``names`` are the other names of a
    person already known.
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
    subjects: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None
    sources: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Parts:
    """A person's name, folded: the family name in one piece without particles, the given names, the suffix."""

    family: str
    given: tuple[str, ...]
    suffix: str

    @property
    def is_full(self) -> bool:
        """Whether a given name is spelt out."""
        return any(len(word) > 1 for word in self.given[:1])


@lru_cache(maxsize=16384)
def parts(name: str, given: str = "", family: str = "") -> Parts:
    """The name in its parts, whatever its order ("Imaginary, Ada B.", "Ada B. Imaginary", "Imaginary AB")."""
    suffix = ""
    if family:
        first, last = given, family
    elif "," in name:
        last, _, first = name.partition(",")
        if titles.fold(first).strip(" .") in SUFFIXES | DEGREES:
            last, first = "", last
            suffix = titles.fold(name.partition(",")[2]).strip(" .")
            suffix = suffix if suffix in SUFFIXES else ""
    else:
        first, last = name, ""
    firsts = _given_words(first)
    lasts = titles.WORD.findall(titles.fold(last).replace("-", ""))
    while len(firsts) > 1 and firsts[0] in HONOURS:
        firsts.pop(0)
    while len(firsts) > 1 and firsts[-1] in DEGREES:
        firsts.pop()
    while len(firsts) > 1 and firsts[-1] in SUFFIXES:
        suffix = firsts.pop()
    while len(lasts) > 1 and lasts[-1] in SUFFIXES:
        suffix = lasts.pop()
    if not lasts:
        printed = first.split()
        if (
            len(printed) > 1
            and printed[-1].isupper()
            and len(printed[-1]) <= 3
            and not printed[0].isupper()
            and "." not in name
        ):
            lasts, firsts = firsts[:-1], list(firsts[-1])
        else:
            lasts, firsts = firsts[-1:], firsts[:-1]
            while firsts and firsts[-1] in PARTICLES:
                firsts.pop()
    lasts = [word for word in lasts if word not in PARTICLES] or lasts
    return Parts("".join(lasts), tuple(firsts), suffix)


def _given_words(text: str) -> list[str]:
    """Given names as words; a hyphenated one is one word ("Jean-Pierre", "J.-P." and "Jeanpierre" begin alike)."""
    words: list[str] = []
    for piece in titles.fold(text).replace(".", ". ").replace(". -", "-").replace(".-", "-").split():
        hyphened = [w for w in titles.WORD.findall(piece) if w]
        if hyphened and all(len(w) > 1 for w in hyphened):
            words.append("".join(hyphened))
        else:
            words.extend(hyphened)
    return words


def key(name: str, given: str = "", family: str = "") -> str:
    """The key by which mentions that may be one person are put together: family name and first initial."""
    read = parts(name, given, family)
    return f"{read.family} {read.given[0][0] if read.given else ''}".strip()


def joined(a: Mention, b: Mention) -> Mention:
    """What two mentions of one person add up to, under the fuller name."""
    full, other = (a, b) if _fullness(a) >= _fullness(b) else (b, a)
    spans = [y for y in (a.years, b.years) if y]
    return replace(
        full,
        orcids=a.orcids | b.orcids,
        bodies=a.bodies | b.bodies,
        posts=a.posts | b.posts,
        statement=full.statement or other.statement,
        coauthors=a.coauthors | b.coauthors,
        containers=a.containers | b.containers,
        subjects=a.subjects | b.subjects,
        years=(min(y[0] for y in spans), max(y[1] for y in spans)) if spans else None,
        sources=a.sources | b.sources,
        names=a.names | b.names | {a.name, b.name},
    )


def _fullness(mention: Mention) -> tuple[int, int, str]:
    read = parts(mention.name, mention.given, mention.family)
    return sum(len(word) > 1 for word in read.given), len(mention.name), mention.name


def compare(a: Mention, b: Mention) -> Likeness:
    """Whether the two are one person."""
    reasons: list[Reason] = []
    total = W["start"]

    def add(feature: str, weight: float, one: object = "", other: object = "") -> None:
        nonlocal total
        total += weight
        reasons.append(Reason(feature, weight, str(one), str(other)))

    one, other = parts(a.name, a.given, a.family), parts(b.name, b.given, b.family)
    same_orcid = bool(a.orcids & b.orcids)
    if same_orcid:
        add("same ORCID", W["orcid"], min(a.orcids & b.orcids), min(a.orcids & b.orcids))
    elif a.orcids and b.orcids:
        add("other ORCID", W["orcid_other"], min(a.orcids), min(b.orcids))
        return Likeness(Verdict.DIFFERENT, _chance(total), tuple(reasons))
    fit = name_fit(one, other)
    add({0: "other name", 1: "name as initials", 2: "same name, one fuller", 3: "same full name"}[fit],
        W[("name_other", "name_initials", "name_fuller", "name_full")[fit]], a.name, b.name)  # fmt: skip
    if fit == 0:
        verdict = Verdict.UNSURE if same_orcid else Verdict.DIFFERENT
        return Likeness(verdict, _chance(total), tuple(reasons))
    is_common = one.family in COMMON
    if is_common:
        add("common family name", W["common_short"] if fit == 3 and len("".join(one.given)) < 9 else W["common"])
    agreement = 0.0
    if shared := a.coauthors & b.coauthors:
        weight = W["coauthors"] if len(shared) > 1 else W["coauthor"]
        agreement += weight
        add("shared co-authors", weight, ", ".join(sorted(shared)[:3]), ", ".join(sorted(shared)[:3]))
    likeness = bodies_alike(a.bodies, b.bodies)
    if likeness is not None:
        weight = W["body_same"] if likeness >= 0.5 else W["body_near"] if likeness > 0 else W["body_other"]
        agreement += max(0.0, weight)
        add("same body" if likeness >= 0.5 else "body alike" if likeness > 0 else "other body", weight,
            "; ".join(sorted(a.bodies)[:2]), "; ".join(sorted(b.bodies)[:2]))  # fmt: skip
    elif a.statement and a.statement == b.statement:
        agreement += W["body_same"]
        add("same statement", W["body_same"], a.statement, b.statement)
    if shared := a.sources & b.sources:
        add("same source", W["source"], min(shared), min(shared))
    if shared := a.containers & b.containers:
        agreement += W["container"]
        add("same container", W["container"], min(shared), min(shared))
    if a.years and b.years and (apart := max(a.years[0] - b.years[1], b.years[0] - a.years[1])) > 0:
        add(f"{apart} years apart", W["year"] * apart)
    verdict = _verdict(total, fit, agreement, same_orcid)
    return Likeness(verdict, _chance(total), tuple(sorted(reasons, key=lambda reason: -abs(reason.weight))))


def _verdict(total: float, fit: int, agreement: float, same_orcid: bool) -> Verdict:
    if same_orcid:
        return Verdict.SAME_PERSON
    if total >= W["same"] and (fit == 3 or agreement > 0):
        return Verdict.SAME_PERSON
    return Verdict.UNSURE if total >= W["ask"] else Verdict.DIFFERENT


def name_fit(one: Parts, other: Parts) -> int:
    """How two names fit: 0 not, 1 by initials, 2 the same but one has more, 3 the same in full."""
    if one.family != other.family:
        swapped = (
            one.given and other.given and one.family == "".join(other.given) and other.family == "".join(one.given)
        )
        return 3 if swapped else 0
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return 0
    if not one.given or not other.given:
        return 1 if one.given or other.given else 0
    if "".join(one.given) == "".join(other.given):
        return 3 if one.is_full else 1
    for mine, theirs in zip(one.given, other.given, strict=False):
        if not (
            mine.startswith(theirs)
            if len(theirs) == 1
            else theirs.startswith(mine)
            if len(mine) == 1
            else mine == theirs
        ):
            return 0
    return 2 if one.is_full and other.is_full and one.given[0] == other.given[0] else 1


def bodies_alike(a: frozenset[str], b: frozenset[str]) -> float | None:
    """How alike the most alike of two sets of bodies are (0 to 1), None where one side names none."""
    if not a or not b:
        return None
    best = 0.0
    for one in a:
        for other in b:
            if one == other:
                return 1.0
            mine, theirs = telling(one), telling(other)
            if mine and theirs:
                best = max(best, len(mine & theirs) / min(len(mine), len(theirs)))
    return best


@lru_cache(maxsize=16384)
def telling(body: str) -> frozenset[str]:
    """The words of a body's name that tell it from others."""
    words = titles.WORD.findall(titles.fold(body))
    return frozenset(word for word in words if word not in BODY_WORDS) or frozenset(words)


def _chance(total: float) -> float:
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 4)
