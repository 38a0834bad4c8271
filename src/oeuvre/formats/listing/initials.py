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
_JOIN = re.compile(r"\s*(?:[,;/&–—-]|(?:et|and|und|y|e)(?=\s))\s*")
_INITIALS = re.compile(r"(?:[^\W\d_a-z](?:[a-z]{0,2}\.|(?=[\s-]|$))[\s-]?)+")


def with_open_initials(page: Page) -> Page:
    """The page with "Moor (A.)" as "Moor, A." where several lines begin with people who are written so."""
    named = [list(_brackets(line.text)) if "(" in line.text[:60] else [] for line in page.lines]
    if sum(map(bool, named)) < 2:
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
        if not (_INITIALS.fullmatch(given) or all(map(is_given, given.split()))):
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
