"""Given names in brackets behind family names, as French bibliographies print them: "MOOR (A.) et Vane (B.-C.), A Title"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from oeuvre.formats.listing.bylines import is_given
from oeuvre.formats.listing.page import Line, Page

__all__ = ["with_open_initials"]

_PERSON = re.compile(
    r"(?:(?:[^\W\d_a-zß-ÿ][\w’'-]*|[a-zß-ÿ]{1,3}[’']?)\s?(?<=[\s’'])){1,4}"
    r"\((?P<given>(?:[^\W\d_a-z][a-z]{0,2}\.?[\s-]?){1,4}|[^\W\d_a-z][^\W\d_]+(?:[\s-][^\W\d_a-z](?:\.|[^\W\d_]+)){0,2})\)"
    r"(?=\s*(?:[,.;:/&–—«“\"(\[-]|(?:et|and|und|y|e)\s|$))"
)
#: A family name has no more words; a line is long from so many characters on, as works are.
_MOST, _LONG = 2, 40
_JOIN = re.compile(r"\s*(?:[,;/&–—-]|(?:et|and|und|y|e)(?=\s))\s*")
#: Initials, one of them with its stop: "J.-M.", "Ph.", "A B.".
_INITIALS = re.compile(r"(?=.*\.)(?:[^\W\d_a-z](?:(?:h|hr|l|r|th|g)?\.|(?=[\s-]))[\s-]?)+")


def with_open_initials(page: Page) -> Page:
    """The page with "Moor (A.)" as "Moor, A." where several lines begin with people who are written so."""
    named = [list(_brackets(line.text)) if "(" in line.text[:60] else [] for line in page.lines]
    long = sum(len(line.text) > _LONG for line in page.lines)
    if sum(map(bool, named)) < max(2, long / 3):
        return page
    return replace(
        page,
        lines=tuple(_opened(line, some) if some else line for line, some in zip(page.lines, named, strict=True)),
    )


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Where the brackets are of the people that a line begins with."""
    at = 0
    while match := _PERSON.match(text, at):
        given = match["given"]
        family = text[at : match.start("given") - 1].strip()
        if not (_INITIALS.fullmatch(given) or (family.isupper() and all(map(is_given, given.split())))):
            return
        if sum(word[0].isupper() for word in family.split()) > _MOST:
            return
        yield match.start("given") - 1, match.end("given")
        joined = _JOIN.match(text, match.end())
        if joined is None:
            return
        at = joined.end()


def _opened(line: Line, brackets: list[tuple[int, int]]) -> Line:
    """A line with a comma for each of these brackets; what is left keeps its places."""
    letters = list(line.text)
    for opening, closing in brackets:
        letters[opening - 1 : opening + 1] = ", "
        letters[closing] = ""
    kept = [at for at, letter in enumerate(letters) if letter]
    new = {at: number for number, at in enumerate(kept)}
    ends = [*kept, len(letters)]
    return replace(
        line,
        text="".join(letters),
        offsets=[line.offsets[at] for at in kept],
        marks=tuple(
            mark._replace(
                start=next(n for n, at in enumerate(ends) if at >= mark.start),
                end=next(n for n, at in enumerate(ends) if at >= mark.end),
            )
            for mark in line.marks
        ),
        wide={new[at]: end for at, end in line.wide.items() if at in new},
    )
