"""Two names of a body: whether they may be one's.

A body is named with the one that it is part of ("MIT Industrial Centre", "Industrial Centre, MIT") or without, in full or by
its initials. What is left out is at the beginning, or an acronym at the end: "University of Fiction Press" is not the
"University of Fiction". Words that bodies of all kinds have ("Research Institute") name none.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from oeuvre.matching import tables, titles

#: Words that bodies of all kinds have in their names.
GENERAL = tables.words("bodies")["general"]
#: Words that are left out of acronyms and of comparing.
SMALL = tables.words("bodies")["small"]


class Body(msgspec.Struct, frozen=True):
    """A body's name, folded: its words, its initials, and whether it is itself an acronym."""

    words: tuple[str, ...]
    initials: str
    is_acronym: bool


@lru_cache(maxsize=16384)
def read(name: str) -> Body:
    """The name, made ready for comparing."""
    written = name[: titles.LONG].strip().strip(".,;")
    letters = written.replace(".", "")
    is_acronym = letters.isalpha() and letters.isupper() and 1 < len(letters) < 9
    folded = titles.fold(letters if is_acronym else written)
    words = tuple(word for word in titles.WORD.findall(folded) if word not in SMALL or is_acronym)
    return Body(words, "".join(word[0] for word in words), is_acronym)


def keys(name: str) -> tuple[str, ...]:
    """Keys that put the names of a body together: its beginning, its end, its initials."""
    body = read(name)
    if not body.words:
        return ()
    own = body.words[0] if body.is_acronym else body.initials
    return (" ".join(body.words[:2]), " ".join(body.words[-2:]), f"({own})")


@lru_cache(maxsize=16384)
def may_be_same(a: str, b: str) -> bool:
    """Whether two names may be one body's."""
    one, other = read(a), read(b)
    if one.words == other.words:
        return bool(one.words)
    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    if short.is_acronym:
        return len(long.words) > 1 and short.words[0] == long.initials
    size = len(short.words)
    if size < 2 or GENERAL.issuperset(short.words):
        return False
    if long.words[-size:] == short.words:
        return True
    name = a if long is one else b
    last = name.replace(",", " ").split()[-1]
    return len(long.words) == size + 1 and long.words[:size] == short.words and last.isupper() and len(last) > 1


def is_named_in(a: str, b: str) -> bool:
    """Whether one name is within the other, as a university's is in its department's address."""
    short, long = sorted((read(a).words, read(b).words), key=len)
    size = len(short)
    if size < 2 or GENERAL.issuperset(short):
        return False
    return any(long[place : place + size] == short for place in range(len(long) - size + 1))
