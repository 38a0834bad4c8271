"""Names of contributors as they are compared: the family name's words, the given names' initials.

A name is written in many orders: "Ada B. Imaginary", "Imaginary, Ada B.", "Imaginary AB", "A. B. Imaginary". What
stays is the family name's last word and the first initial; where even these are in doubt (names that put the family
name first, two family names) any shared word of three letters or more counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from oeuvre.matching import tables
from oeuvre.matching.titles import WORD, fold
from oeuvre.record import Contributor

TITLES = frozenset().union(*(tables.words("names")[part] for part in ("suffixes", "degrees", "honours")))


#: More of a name is never looked at.
LONG = 500
#: Names in longer lists than this are looked for by their family names only, and among so many of one family.
CROWD = 60
UMLAUT = re.compile("([aou])e")


class Name(msgspec.Struct, frozen=True):
    """A name, folded and parted: ``family`` is the family name's last word; a body has no ``given``."""

    family: str
    given: tuple[str, ...]
    words: frozenset[str]

    @property
    def initial(self) -> str:
        return self.given[0][0] if self.given else ""


def of(contributor: Contributor) -> Name:
    """The contributor's name, read."""
    if contributor.literal:
        words = tuple(WORD.findall(fold(contributor.name)))
        return Name(" ".join(words), (), frozenset(words))
    return read(contributor.name, contributor.given, contributor.family)


@lru_cache(maxsize=16384)
def read(name: str, given: str = "", family: str = "") -> Name:
    """The name's family word, given words and all its words, whatever its order."""
    name, given, family = name[:LONG], given[:LONG], family[:LONG]
    if family:
        last, first = WORD.findall(fold(family)), WORD.findall(fold(given))
    elif "," in name:
        head, _, tail = name.partition(",")
        last, first = WORD.findall(fold(head)), [w for w in WORD.findall(fold(tail)) if w not in TITLES]
        if not first:
            last, first = _natural(head)
    else:
        last, first = _natural(name)
    words = frozenset(plain(w) for w in (*last, *first) if len(w) > 2)
    return Name(plain(last[-1]) if last else "", tuple(first), words)


def plain(word: str) -> str:
    """The word with "ae", "oe" and "ue" as single letters: an umlaut is written as either once it has lost its dots."""
    return UMLAUT.sub(r"\1", word)


def _natural(name: str) -> tuple[list[str], list[str]]:
    """Family and given words of a name without a comma: the last word is the family's, unless it is initials."""
    printed = name.replace(".", ". ").split()
    ending = printed[-1].rstrip(".") if printed else ""
    if len(printed) > 1 and ending.isupper() and len(ending) <= 3 and not printed[0].isupper() and "." not in name:
        return WORD.findall(fold(" ".join(printed[:-1]))), list(fold(ending))
    words = list(WORD.findall(fold(name)))
    while len(words) > 2 and words[-1] in TITLES:
        words.pop()
    while len(words) > 2 and words[0] in TITLES:
        words.pop(0)
    return words[-1:], words[:-1]


def alike(a: Name, b: Name) -> bool:
    """Whether two names on two records may well be one contributor's."""
    shared = a.words & b.words
    if a.family == b.family:
        return not a.given or not b.given or a.initial == b.initial or len(shared) > 1
    if not a.given or not b.given:
        return not shared.isdisjoint((a.family, b.family))
    return len(shared) > 1 or (not shared.isdisjoint((a.family, b.family)) and a.initial == b.initial)


def overlap(a: Sequence[Name], b: Sequence[Name]) -> int:
    """How many names of the shorter list have a like in the other, each used once."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    by_family: dict[str, list[Name]] = {}
    for name in long:
        by_family.setdefault(name.family, []).append(name)
    left = [name for name in short if not _taken(name, by_family.get(name.family, []))]
    found = len(short) - len(left)
    if left and len(long) <= CROWD:
        rest = [name for names in by_family.values() for name in names]
        found += sum(_taken(name, rest) for name in left)
    return found


def _taken(name: Name, among: list[Name]) -> bool:
    """Whether a like of the name is among these; it is taken out."""
    for place, other in enumerate(among[:CROWD]):
        if alike(name, other):
            del among[place]
            return True
    return False
