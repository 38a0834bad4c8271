"""A table of contents that a copy has run together: works between the numbers of the pages that they begin on.

The numbers go up, and stand before each title ("9 Introduction Ada Moor21 A Letter Bram Vane25 …") or behind dots that lead
to them ("A Letter ...... 21 Tides of Debt ...... 25"). The people stand behind the titles without a sign, so where they
begin is told by their given names, in most of the works or in none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from oeuvre.formats.listing.bylines import is_given, is_particle, read_names
from oeuvre.formats.listing.mending import cut, cut_end
from oeuvre.formats.listing.page import Block, Line, Mark, Page
from oeuvre.record import Span

__all__ = ["is_of_contents", "with_parted_contents"]

#: The page that a work begins on, before its title; it may run on from the person before it.
_PAGE_FIRST = re.compile(r"(?<![\d.,:/(–-])(\d{1,3})\s+(?=[\"“„«¿¡‘']?[^\W\d_a-z])")
#: Dots that lead to a page, and the page.
_PAGE_LAST = re.compile(r"(?<![.\s])\s?(?:\.\s?){4,}(?:(\d{1,4})|[ivxlc]{1,6})(?=\s|$)")
#: A chapter and its number, behind the part or topic that stands over it.
_CHAPTER = re.compile(
    r"(?:chapter|kapitel|chapitre|capítulo|capitolo|hoofdstuk|rozdział|kapitola)\s\d{1,2}\s?[:.–-]\s", re.IGNORECASE
)
#: What the lines of such works are marked as; no element's classes have two blanks between them when they are read.
_SAID = ("toc  work", "toc  title", "toc  authors")
#: What stands over or in a table of contents and in no other list of people and numbers.
_NAMED = re.compile(
    r"\b(?:contents|chapters?|introduction|preface|foreword|epilogue|inhalt(?:sverzeichnis)?|kapitel|einleitung|vorwort"
    r"|sommaire|table des matières|chapitres?|préface|avant-propos|índice|indice|sumario|sumário|contenido|capítulos?"
    r"|introducción|introdução|prólogo|prefácio|sommario|capitol[oi]|introduzione|prefazione|inhoud(?:sopgave)?|inleiding"
    r"|hoofdstuk|spis treści|rozdział|wstęp|obsah|kapitola|úvod|innehåll|innhold|indhold|inledning|innledning)\b",
    re.IGNORECASE,
)
#: So many lines above it are asked for such words, if they are this short.
_ABOVE, _SHORT = 8, 60
#: So many works a table of contents has, so many that dots lead from, and so long a line is that holds them.
_WORKS, _LED, _LONG = 5, 3, 160
#: So many numbers of a line are looked at.
_MOST = 200
#: No work has more pages than lie between two of these numbers, nor a title so many characters.
_STEP, _LONGEST = 120, 400
#: Between the last of some people and those before.
_AND = frozenset(("and", "und", "et", "y", "e", "&", "en", "och", "og", "i"))
_COMMA = re.compile(r"[,:]\s(?=[\"“„«¿¡‘']?[^\W\d_a-z])")
_WORD = re.compile(r"\S+")


def with_parted_contents(page: Page) -> Page:
    """The page with the works of a table of contents that stand in one line as items, their people below their titles."""
    found = {
        number: works
        for number, line in enumerate(page.lines)
        if len(line.text) > _LONG
        and not line.level
        and (works := _first(line.text) or _last(line.text))
        and _is_named(page.lines[max(0, number - _ABOVE) : number], line)
    }
    if not found:
        return page
    lines = [[line] for line in page.lines]
    elements: dict[int, list[Block]] = {}
    for number, works in found.items():
        line = page.lines[number]
        lines[number], elements[number] = [], []
        for parts in works:
            begin = len(lines[number])
            for start, end in parts:
                part = cut(cut_end(line, end), start)
                is_first = len(lines[number]) == begin
                said = _SAID[0] if len(parts) == 1 else _SAID[1 + (is_first == _leads(line.text, parts))]
                marks = (*part.marks, Mark(0, len(part.text), "class", said))
                lines[number].append(replace(part, gap=int(is_first), bullet="•" if is_first else "", marks=marks))
            elements[number].append(Block(begin, len(lines[number]), "li0"))
    return page.with_lines(lines, elements)


def _leads(text: str, parts: Sequence[Span]) -> bool:
    """Whether the people stand before the title, as they do before a comma."""
    return text[parts[0][1]] in ",:"


def is_of_contents(line: Line) -> bool:
    """Whether a line has been parted from a table of contents."""
    return any(mark.kind == "class" and mark.value in _SAID for mark in line.marks)


def _is_named(above: Sequence[Line], line: Line) -> bool:
    """Whether a line or what stands over it has a word that tables of contents have."""
    return _NAMED.search(line.text) is not None or any(
        len(one.text) < _SHORT and _NAMED.search(one.text) for one in above
    )


def _goes_by_ones(numbers: Sequence[int]) -> bool:
    """Whether each number is one more than the one before, as those of rooms and telephones are and hardly those of pages."""
    return all(after - before == 1 for before, after in pairwise(numbers))


def _first(text: str) -> list[list[Span]]:
    """The works behind the numbers of their pages; each its title and its people. None where most end in nobody."""
    marks = _rising(list(_PAGE_FIRST.finditer(text)))
    if len(marks) < _WORKS or _goes_by_ones([int(one[1]) for one in marks]):
        return []
    spans = [(one.end(), end) for one, end in zip(marks, [*(one.start() for one in marks[1:]), len(text)], strict=True)]
    if any(not 8 < end - start < _LONGEST for start, end in spans):
        return []
    works = [_with_people(text, start, end) for start, end in spans]
    return works if sum(len(parts) > 1 for parts in works) * 3 > 2 * len(works) else []


def _rising(marks: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The longest of the runs of numbers that go up."""
    best: list[tuple[int, int]] = []  # How many go up to each, and the place of the one before it.
    for place, one in enumerate(marks[:_MOST]):
        before = ((best[at][0], at) for at in range(place) if 0 < int(one[1]) - int(marks[at][1]) <= _STEP)
        size, at = max(before, default=(0, -1))
        best.append((size + 1, at))
    place = max(range(len(best)), key=lambda at: best[at][0], default=-1)
    found = []
    while place >= 0:
        found.append(marks[place])
        place = best[place][1]
    return found[::-1]


def _last(text: str) -> list[list[Span]]:
    """The works before the dots that lead to their pages, each as a whole."""
    marks = list(_PAGE_LAST.finditer(text))
    if len(marks) < _LED:
        return []
    numbers = [int(match[1]) for match in marks if match[1]]
    if any(after < before for before, after in pairwise(numbers)) or (len(numbers) > 1 and _goes_by_ones(numbers)):
        return []
    ends = [one.start() for one in marks]
    spans = [
        _chapter(text, start, end) for start, end in zip([0, *(one.end() for one in marks[:-1])], ends, strict=True)
    ]
    spans = [(start, end) for start, end in spans if end > start]
    if any(end - start > _LONGEST for start, end in spans):
        return []
    for way in (_with_leading_people, _with_people):
        works = [way(text, *span) for span in spans]
        if sum(len(parts) > 1 for parts in works) * 3 > 2 * len(works):
            return works
    return []  # Those are parts of one work.


def _chapter(text: str, start: int, end: int) -> Span:
    """A stretch of text without what stands before its chapter's number: the part or topic over it."""
    found = _CHAPTER.search(text, start, end)
    return _stripped(text, found.end() if found else start, end)


def _with_leading_people(text: str, start: int, end: int) -> list[Span]:
    """The people that a stretch of text begins with, up to a comma, and its title."""
    for comma in _COMMA.finditer(text, start, min(end, start + 120)):
        people = read_names(text, start, comma.start())
        if people and people.names and people.score > 0.5 and not is_given(text[comma.end() :].partition(" ")[0]):
            return [(start, comma.start()), (comma.end(), end)]
    return [(start, end)]


def _stripped(text: str, start: int, end: int) -> Span:
    whole = text[start:end]
    return start + len(whole) - len(whole.lstrip()), start + len(whole.rstrip())


def _with_people(text: str, start: int, end: int) -> list[Span]:
    """The title in a stretch of text and the people that it ends in, if it does."""
    start, end = _stripped(text, start, end)
    words = list(_WORD.finditer(text, start, end))
    at = _people_from([word[0] for word in words])
    if at < 1:
        return [(start, end)]
    return [_stripped(text, start, words[at].start()), (words[at].start(), end)]


def _people_from(words: Sequence[str]) -> int:
    """Which word the people begin at who stand last, between commas or with one small word before the last; 0 for none."""
    begin = found = len(words)
    while (
        begin
        and not words[begin - 1].endswith((":", "?", "!", ".)"))
        and (words[begin - 1][0].isupper() or is_particle(words[begin - 1]) or words[begin - 1] in _AND)
    ):
        begin -= 1
    end = len(words)
    while at := _person_from(words, begin, end):
        found = at
        end = at - (words[at - 1] in _AND)
        if end == at and not words[at - 1].endswith((",", ";")):
            break
    return found if found < len(words) else 0


def _person_from(words: Sequence[str], begin: int, end: int) -> int:
    """Which word somebody's name begins with that ends before a word: a given name behind what is none; 0 for none."""
    for at in range(end - 2, max(begin, 1) - 1, -1):
        given = is_given(words[at].strip(",;"))
        if given and not words[at].endswith((",", ";")) and not (at > begin and is_given(words[at - 1])):
            return at
        if words[at].endswith((",", ";")) or words[at] in _AND:
            return 0
    return 0
