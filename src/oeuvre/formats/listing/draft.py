"""A record being written: the values an entry's lines say, each with the places that say it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from oeuvre.formats.listing.page import Entry, Line
from oeuvre.record import Container, Contributor, Identifier, Link, Problem, Record, Span, dates

__all__ = ["Draft", "Person", "Read", "Signs", "Words", "place_of", "words"]


def place_of(entry: Entry, number: int) -> str:
    """Where an entry stands, for people: by the number that the page gives it, else by its place among the entries."""
    return f"entry {entry.ordinal or number}"


@dataclass(slots=True)
class Words:
    """A value as written: the words and the places that say them."""

    text: str
    spans: tuple[Span, ...]


def words(line: Line, start: int = 0, end: int | None = None) -> Words:
    """What a line says from one place to another, without white space at the ends."""
    end = len(line.text) if end is None else end
    while start < end and line.text[start].isspace():
        start += 1
    while end > start and line.text[end - 1].isspace():
        end -= 1
    return Words(line.text[start:end], line.places(start, end))


@dataclass(slots=True)
class Person:
    """Someone named by the entry."""

    name: Words
    role: str = "author"
    statement: Words | None = None
    given: str = ""
    family: str = ""
    literal: bool = False


class Signs(NamedTuple):
    """What an entry's kind was told by, for those who look at several entries.

    ``kind`` is what it was taken for; ``said`` whether the entry itself says so; ``heading`` the kind that its headings say;
    ``form`` the one that its citation's form shows, ``sure`` whether plainly.
    """

    kind: str
    said: bool
    heading: str
    form: str
    sure: bool


class Read(NamedTuple):
    """An entry as read: its record or what hinders one, and what its kind was told by."""

    found: Record | Problem
    signs: Signs


def _is_worded(text: str) -> bool:
    """Whether a text has letters, and hardly fewer than signs: "a b=<{{<" has not, "C++" has.

    Vowels set to letters (पूँजी) and quotation marks are no signs.
    """
    letters = sum(c.isalpha() for c in text)
    kinds = map(unicodedata.category, text)
    return letters > 0 and letters + 1 >= sum(kind[0] in "PSC" and kind not in ("Pi", "Pf") for kind in kinds)


@dataclass(slots=True)
class Draft:
    """A record being written: values by field."""

    values: dict[str, Words] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    date: dates.Date | None = None
    summary: list[Words] = field(default_factory=list)
    identifiers: list[tuple[Identifier, tuple[Span, ...]]] = field(default_factory=list)
    links: list[tuple[Link, tuple[Span, ...]]] = field(default_factory=list)
    type: str = ""
    type_from: int = 0
    form: str = ""
    form_sure: bool = False
    et_al: bool = False
    extra: dict[str, str] = field(default_factory=dict)

    def say(self, name: str, value: Words | None) -> None:
        """Keep a value if there is none yet."""
        if value and value.text and name not in self.values:
            self.values[name] = value

    def say_date(self, date: dates.Date | None, value: Words | None) -> None:
        """Keep a date if there is none, or if it is of the same time and surer."""
        if date is None or date.edtf.strip("./") != date.edtf:
            return  # "Debt since 1970" tells what a work is about.
        if self.date is not None and len(self.date.edtf) >= len(date.edtf):
            return
        if self.date is not None and dates.year(self.date) != dates.year(date):
            return
        self.date = date
        if value:
            self.values["issued"] = value

    def say_type(self, term: str, weight: int, value: Words | None = None) -> None:
        """Keep a kind if it comes from a better place than the one before (3 its label, 2 its heading, 1 its form)."""
        if term and weight > self.type_from:
            self.type, self.type_from = term, weight
            if value:
                self.values["type"] = value

    def record(self, where: str, lines: Sequence[Line]) -> Record | Problem:
        """The record, or the problem where it has no title."""
        if "title" not in self.values or not _is_worded(self.values["title"].text):
            text = "\n".join(line.text for line in lines)
            return Problem(
                what="This looks like an entry, but no title could be told apart",
                where=where, mend="Put the title on a line of its own, or in quotation marks.", text=text[:2000],
            )  # fmt: skip
        spans: dict[str, tuple[Span, ...]] = {name: value.spans for name, value in self.values.items() if value.spans}
        contributors = []
        for number, person in enumerate(self.people):
            contributors.append(
                Contributor(
                    name=person.name.text, given=person.given, family=person.family, role=person.role, literal=person.literal,
                    statement=person.statement.text if person.statement else "",
                )
            )  # fmt: skip
            spans[f"contributors.{number}"] = person.name.spans
            if person.statement:
                spans[f"contributors.{number}.statement"] = person.statement.spans
        container = None
        if "container" in self.values:
            container = Container(title=self.values["container"].text)
            spans["container"] = self.values["container"].spans
        if self.summary:
            spans["summary"] = tuple(span for part in self.summary for span in part.spans)
        for number, (_, at) in enumerate(self.identifiers):
            spans[f"identifiers.{number}"] = at
        for number, (_, at) in enumerate(self.links):
            spans[f"links.{number}"] = at

        def value(name: str) -> str:
            return self.values[name].text if name in self.values else ""

        return Record(
            type=self.type, title=value("title"), contributors=tuple(contributors), incomplete_contributors=self.et_al,
            issued=self.date, summary=" ".join(part.text for part in self.summary), container=container,
            series=value("series"), number=value("number"), publisher=value("publisher"), place=value("place"),
            edition=value("edition"), volume=value("volume"), issue=value("issue"), pages=value("pages"),
            stage=value("stage"),
            identifiers=tuple(identifier for identifier, _ in self.identifiers),
            links=tuple(link for link, _ in self.links), extra=self.extra, where=where, spans=spans,
        )  # fmt: skip
