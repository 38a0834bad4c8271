"""Titles as they are compared: folded words, the part before the subtitle, and what sets members of a series apart.

Titles of different works are often nearly equal letter for letter: "Part 1" and "Part 2", the reports of 2019 and
2020, a paper and its erratum. So numbers and notices (erratum, comment, reply) are read apart from the words. And
some titles name nothing: any number of works are called "Editorial".
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

import msgspec
from anyascii import anyascii

from oeuvre.matching import tables

#: More of a title is never looked at.
LONG = 2000
MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,40}>")
WORD = re.compile(r"[a-z0-9]+")
APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
#: Where a main title ends: a colon, a spaced dash, a question or exclamation mark, a full stop before a capital.
BREAK = re.compile(r"[:：]\s+|\s[–—-]{1,3}\s+|—|(?<=[?!？！])\s+|(?<=[a-z]{3})\.\s+(?=[A-Z])")

WORDS = tables.words("titles")
#: So common in titles that they tell little: left out of keys, never of comparing.
SMALL = WORDS["small"]
#: Titles that name a place in a volume and not a work.
GENERIC = WORDS["generic"]
#: What a note on a title's form consists of.
FORMS = WORDS["forms"]
#: Words after which a number, also one in letters or Roman, names a part.
PARTS = WORDS["parts"]
#: Words that make a piece *about* another piece of the same title, and what they make it.
NOTICES = {word: notice for notice, words in tables.words("notices").items() for word in words}
#: Numbers in letters and in Roman, for parts.
ROMAN = {word: str(number) for number, word in enumerate(tables.ranked("titles", "roman"), 1)}
NUMERALS = ROMAN | {
    word: str(number)
    for name in ("cardinal", "ordinal")
    for number, word in enumerate(tables.ranked("titles", name), 1)
}
ORDINALS = frozenset(tables.ranked("titles", "ordinal"))
#: What an ordinal counts: "Second Edition", "Third Annual Report".
COUNTED = WORDS["counted"]
#: "2nd ed.", "Second revised edition"; a year ("2020 edition") is a number like any other.
MAY_BE_EDITION = re.compile(r"\b(?:ed|au[fs])", re.IGNORECASE)
EDITION = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th|e|a|o)?\.?|({'|'.join(sorted(ORDINALS))}))\s+(?:\w+\s+){{0,2}}?(?:{'|'.join(sorted(WORDS['editions']))})\b"
)
#: A number that stands alone, not one that is part of a name ("COVID-19", "2019-nCoV").
NUMBER = re.compile(r"(?<![a-z0-9.])(?<![a-z]-)(\d+)(?:st|nd|rd|th)?(?![a-z0-9])(?!-[a-z])")
#: Writing without spaces, each sign a word.
IDEOGRAM = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
LETTER = re.compile(r"\w")
DIGIT = re.compile(r"\d")
SEGMENT = re.compile(r"[:：–—()\[\]?!.;]|\s-+\s")
BRACKETS = re.compile(r"\s*[.,]?\s*\[([^\[\]]*)\]?[\s.\"]*$")
PARENTHESES = re.compile(r"\s*\(([^()]*)\)?[\s.\"]*$")
ARTICLES = frozenset(
    {"a", "an", "the", "author", "authors", "editor", "editors", "editorial", "publisher", "publishers"}
)
ABOUT = WORDS["about"]


class Title(msgspec.Struct, frozen=True):
    """A title, read for comparing: all folded."""

    words: tuple[str, ...]
    main: tuple[str, ...]
    text: str
    main_text: str
    numbers: frozenset[str]
    notices: frozenset[str]
    edition: str = ""

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
    if "'" in text or "`" in text:
        text = APOSTROPHE.sub("", text)
    return text.lower().replace("&", " and ")


def numbers(text: str, words: tuple[str, ...]) -> frozenset[str]:
    """The numbers that a folded title names, of years and parts, written alike; those in names (COVID-19) are none."""
    found = {match[1].lstrip("0") or "0" for match in NUMBER.finditer(text)} if DIGIT.search(text) else set()
    if not NUMERALS.keys().isdisjoint(words):
        found |= {NUMERALS[word] for before, word in pairwise(words) if word in NUMERALS and before in PARTS}
        found |= {NUMERALS[word] for word, after in pairwise(words) if word in ORDINALS and after in COUNTED}
    if len(words) > 1 and words[-1] in ROMAN:
        found.add(ROMAN[words[-1]])
    return frozenset(found)


def notices(title: str, form: str = "") -> frozenset[str]:
    """What the title says to be about another piece: "Reply to …", "…: A Comment", "… (Erratum)"."""
    found = {NOTICES[word] for word in WORD.findall(fold(form)) if word in NOTICES}
    for segment in SEGMENT.split(title):
        words = [word for word in WORD.findall(fold(segment)) if word not in ARTICLES]
        if words and words[0] in NOTICES and (len(words) == 1 or words[1] in ABOUT):
            found.add(NOTICES[words[0]])
    return frozenset(found)


def without_notes(title: str) -> str:
    """The title without what databases add in brackets ("[Review] [72 refs]") and without brackets round the whole."""
    while (note := BRACKETS.search(title)) and WORD.search(fold(title[: note.start()])):
        if fold(note[1]).strip() in NOTICES and fold(note[1]).strip() != "review":
            break
        title = title[: note.start()]
    return title


def without_form(title: str) -> str:
    """The title without a last parenthesis that only tells the form: "(extended abstract)"."""
    note = PARENTHESES.search(title)
    return title[: note.start()] if note and FORMS.issuperset(WORD.findall(fold(note[1]))) else title


@lru_cache(maxsize=512)
def read(title: str, subtitle: str = "") -> Title:
    """The title with its subtitle, made ready for comparing."""
    title, subtitle = title[:LONG], subtitle[:LONG]
    if "  " in title:
        title = " ".join(title.split())
    title = without_notes(title) if "[" in title else title
    if not title.isascii():
        title, subtitle = IDEOGRAM.sub(r"\g<0> ", title), IDEOGRAM.sub(r"\g<0> ", subtitle)
    written = f"{title}: {subtitle}" if subtitle else title
    form = ""
    if "(" in title:
        form = title[len(without_form(title)) :]
        title = title.removesuffix(form)
    head, tail = (title, subtitle) if subtitle else _parted(title)
    folded, rest, edition = fold(head), fold(tail), ""
    found = EDITION.search(f"{folded} {rest}") if MAY_BE_EDITION.search(written) else None
    if found:
        edition = found[1] or NUMERALS[found[2]]
        folded, rest = EDITION.sub(" ", folded), EDITION.sub(" ", rest)
    main = tuple(WORD.findall(folded))
    words = main + tuple(WORD.findall(rest))
    text = " ".join(words)
    said = words if not form else WORD.findall(fold(written))
    return Title(
        words=words,
        main=main or words,
        text=text,
        main_text=" ".join(main) or text,
        numbers=numbers(f"{folded} {rest}" if rest else folded, words),
        notices=frozenset() if NOTICES.keys().isdisjoint(said) else notices(written, form),
        edition=edition,
    )


def _parted(title: str) -> tuple[str, str]:
    """Main title and subtitle, where a mark parts them and something stands on both sides."""
    for mark in BREAK.finditer(title):
        head, tail = title[: mark.start()], title[mark.end() :]
        if LETTER.search(head) and LETTER.search(tail):
            return head, tail
    return title, ""
