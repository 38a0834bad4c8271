"""What a record is: the one description of a publication outside the tables.

May import: the standard library, msgspec and small pure libraries. A record says what *one source* says of *one
publication*; a value that the source does not give stays empty. To add a field: here and a sentence in ``schema``, a
column and a migration, then each format that knows it.

The values are frozen msgspec structs, so that one definition gives the class, the JSON and the JSON Schema. Text that
is absent is ``""``; ``None`` stands only where absence has a meaning of its own.
"""

from __future__ import annotations

import msgspec

from oeuvre.record.dates import Date

__all__ = [
    "About",
    "Container",
    "Contributor",
    "Date",
    "Event",
    "Funding",
    "Identifier",
    "Link",
    "Problem",
    "Record",
    "Relation",
    "Span",
]

#: Where in the source's text a value stands: start and end in characters of the decoded text (Python slice indices).
Span = tuple[int, int]


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A value of the record: compared by its fields, written without those that are empty."""


class Identifier(Value, frozen=True):
    """A name given by a register: a scheme of ``vocabulary/schemes.csv`` and the bare, cleaned value."""

    scheme: str
    value: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class Contributor(Value, frozen=True):
    """Someone named on a publication, as it names them.

    ``given`` and ``family`` are filled where the source itself keeps them apart (BibTeX, RIS, CSL-JSON); ``literal`` is
    true where the source says that the name is a body's. ``role`` is a term of ``vocabulary/roles.csv``, ``credit``
    holds terms of ``vocabulary/credit.csv``.
    """

    name: str
    given: str = ""
    family: str = ""
    suffix: str = ""
    literal: bool = False
    role: str = "author"
    statement: str = ""
    credit: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()


class Container(Value, frozen=True):
    """What the publication is part of: a journal, a book, proceedings, an event."""

    title: str
    type: str = ""
    short_title: str = ""
    identifiers: tuple[Identifier, ...] = ()


class Funding(Value, frozen=True):
    """Who paid, and under which grant."""

    funder: str = ""
    grant: str = ""
    title: str = ""
    identifiers: tuple[Identifier, ...] = ()


class Relation(Value, frozen=True):
    """A tie to another publication: a term of ``vocabulary/relations.csv`` and whatever names the other."""

    type: str
    identifier: Identifier | None = None
    title: str = ""


class Link(Value, frozen=True):
    """An address on the web; ``rel`` is one of landing, file, data, code, cover, other."""

    url: str
    rel: str = "landing"
    label: str = ""
    media_type: str = ""


class Record(Value, frozen=True):
    """One publication, as one source describes it.

    ``type`` is a term of ``vocabulary/types.csv`` or empty. ``series`` with ``number`` is the working-paper, report
    or book series. ``incomplete_contributors`` is true where the source says "et al.". ``extra`` keeps what has no
    field.

    Of the reading itself, not of the publication: ``key`` (the source's own name of the entry), ``where`` (its place,
    to be shown to people: "line 41") and ``spans`` (field path to the places of the words that say so; a path is a
    field's name, or ``contributors.0.statement`` for a part).
    """

    type: str = ""
    title: str = ""
    subtitle: str = ""
    contributors: tuple[Contributor, ...] = ()
    incomplete_contributors: bool = False
    issued: Date | None = None
    summary: str = ""
    language: str = ""
    container: Container | None = None
    series: str = ""
    number: str = ""
    publisher: str = ""
    place: str = ""
    edition: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    stage: str = ""
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    subjects: tuple[str, ...] = ()
    funding: tuple[Funding, ...] = ()
    relations: tuple[Relation, ...] = ()
    licence: str = ""
    note: str = ""
    extra: dict[str, str] = msgspec.field(default_factory=dict)
    key: str = ""
    where: str = ""
    spans: dict[str, tuple[Span, ...]] = msgspec.field(default_factory=dict)


class Problem(Value, frozen=True):
    """What could not be read: where it stands, what is amiss, what to do, and the words themselves, kept."""

    what: str
    where: str = ""
    mend: str = ""
    text: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        mend = f" {self.mend}" if self.mend else ""
        return f"{place}{self.what.rstrip('.')}.{mend}"


class Event(Value, frozen=True):
    """A dated event of the centre's own history, drafted from its words (``words`` is the sentence as printed)."""

    date: Date
    words: str
    kind: str = ""
    bodies: tuple[str, ...] = ()
    span: Span = (0, 0)


class About(Value, frozen=True):
    """What a page tells of the centre itself: its text, and the events drafted from it."""

    text: str
    events: tuple[Event, ...] = ()
    span: Span = (0, 0)
