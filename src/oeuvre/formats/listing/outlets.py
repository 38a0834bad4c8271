"""Journals, publishers, series and meetings that are known by name, whatever their words look like.

The names stand in ``words/``, one a line. They are compared without case, accents, signs and a leading "The"; but a name
that has a capital in the list has one in the text, too, so that "cities" in a title is no journal.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from oeuvre.formats.listing.words import line_list

__all__ = ["is_journal", "is_known_house", "is_known_meeting", "is_known_series", "journal_at"]

_SIGNS = re.compile(r"[^\w'\\+ ]+|_")
#: The year or number of a meeting: "ICML 2019", "CHI ’20", "6th ICSE".
_TURN = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)\s)?(.{2,60}?)[\s-]?(?:['’]?\d{2}|(?:19|20)\d\d)?")
#: The longest name, in words.
_LONGEST = 14


@lru_cache(1024)
def folded(words: str) -> str:
    """The words without case, accents, signs and a leading "The"."""
    words = words.casefold().replace("’", "'").replace("&", " and ")
    if not words.isascii():
        words = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return " ".join(_SIGNS.sub(" ", words).split()).removeprefix("the ")


@cache
def _names(name: str) -> dict[str, str]:
    """Each folded name of a list, and as it is written."""
    return {folded(line): line for line in line_list(name)}


def _is_in(name: str, words: str) -> bool:
    if not 1 < len(words) < 140:
        return False
    written = _names(name).get(folded(words))
    if written is None:
        return False
    return words.casefold() != words or not words[0].isalpha() or written[0].islower()


@lru_cache(8192)
def is_journal(words: str) -> bool:
    """Whether the words are the name of a journal that is known."""
    return _is_in("journals", words)


@lru_cache(4096)
def is_known_house(words: str) -> bool:
    """Whether the words are the name of a publisher that is known."""
    return _is_in("houses", words)


@lru_cache(4096)
def is_known_series(words: str) -> bool:
    """Whether the words are the name of a series of books or papers that is known."""
    return _is_in("series", words)


@cache
def _meetings() -> frozenset[str]:
    return frozenset(line_list("meetings"))


@lru_cache(4096)
def is_known_meeting(words: str) -> bool:
    """Whether the words are the short name of a meeting that is known, with its year or without."""
    bare = words.strip(" .,;:()")
    if bare[-1:].isalpha() and not bare[:1].isdigit():
        return bare in _meetings()  # Without either.
    match = _TURN.fullmatch(bare)
    return match is not None and match[1] in _meetings()


_WORDS = re.compile(r"[^\s]+")


def journal_at(text: str, start: int, end: int) -> int:
    """Where the longest known journal ends whose name begins at ``start``, or 0."""
    stops = [match.end() for match in _WORDS.finditer(text[start : min(end, start + 140)])][:_LONGEST]
    for stop in reversed(stops):
        words = text[start : start + stop].rstrip(" .,;:([")
        if is_journal(words):
            return start + len(words)
    return 0
