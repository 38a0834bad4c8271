"""Titles as they are compared: folded words, the part before the subtitle, and what sets members of a series apart.

Titles of different works are often nearly equal letter for letter: "Part 1" and "Part 2", the reports of 2019 and
2020, a paper and its erratum. So numbers and notices (erratum, comment, reply) are read apart from the words. And
some titles name nothing: any number of works are called "Editorial".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from oeuvre.matching import tables

MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,40}>")
WORD = re.compile(r"[a-z0-9]+")
APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
#: Where a main title ends: a colon, a spaced dash, a question or exclamation mark, a full stop before a capital.
BREAK = re.compile(r"\s*[:：]\s+|\s+[–—-]{1,3}\s+|—|(?<=[?!？！])\s+|(?<=[a-z]{3})\.\s+(?=[A-Z])")

WORDS = tables.words("titles")
#: So common in titles that they tell little: left out of keys, never of comparing.
SMALL = WORDS["small"]
#: Titles that name a place in a volume and not a work.
GENERIC = WORDS["generic"]
#: Words after which a number, also one in letters or Roman, names a part.
PARTS = WORDS["parts"]
#: Words that make a piece *about* another piece of the same title, and what they make it.
NOTICES = {word: notice for notice, words in tables.words("notices").items() for word in words}
COUNTED = (
    "one two three four five six seven eight nine ten",
    "first second third fourth fifth sixth seventh eighth ninth tenth",
    "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv",
)
NUMERALS = {word: str(number) for row in COUNTED for number, word in enumerate(row.split(), 1)}
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Title:
    """A title, read for comparing: all folded."""

    words: tuple[str, ...]
    main: tuple[str, ...]
    text: str
    main_text: str
    numbers: frozenset[str]
    notices: frozenset[str]

    @property
    def is_generic(self) -> bool:
        """Whether the title alone names no work."""
        return self.text in GENERIC or not self.words

    @property
    def has_subtitle(self) -> bool:
        return len(self.main) < len(self.words)


def fold(text: str) -> str:
    """The text in lower-case ASCII, without markup and apostrophes, "&" read as "and"."""
    if "<" in text:
        text = MARKUP.sub("", text)
    if not text.isascii():
        text = anyascii(APOSTROPHE.sub("", text))
    return APOSTROPHE.sub("", text).lower().replace("&", " and ")


def numbers(words: tuple[str, ...]) -> frozenset[str]:
    """The numbers that a title names, of years and parts, written alike."""
    found = set()
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        if word.isdigit():
            found.add(word.lstrip("0") or "0")
        elif ordinal := ORDINAL.fullmatch(word):
            found.add(ordinal[1])
        elif word in NUMERALS and (before in PARTS or (place == len(words) - 1 and place and set(word) <= set("ivx"))):
            found.add(NUMERALS[word])
    return frozenset(found)


def notices(words: tuple[str, ...], main: tuple[str, ...]) -> frozenset[str]:
    """What the title says to be about another piece: a notice stands first, last, or alone before or after a colon."""
    places = {words[0], words[-1], main[-1]} | set(words[len(main) : len(main) + 1]) if words else set()
    return frozenset(NOTICES[word] for word in places if word in NOTICES)


@lru_cache(maxsize=8192)
def read(title: str, subtitle: str = "") -> Title:
    """The title with its subtitle, made ready for comparing."""
    head, _, tail = (title, "", "") if subtitle else _parted(title)
    main = tuple(WORD.findall(fold(head)))
    words = main + tuple(WORD.findall(fold(subtitle or tail)))
    return Title(
        words, main or words, " ".join(words), " ".join(main or words), numbers(words), notices(words, main or words)
    )


def _parted(title: str) -> tuple[str, str, str]:
    """Main title, mark and subtitle, where a mark parts them and something stands on both sides."""
    for mark in BREAK.finditer(title):
        head, tail = title[: mark.start()], title[mark.end() :]
        if WORD.search(fold(head)) and WORD.search(fold(tail)):
            return head, mark[0], tail
    return title, "", ""
