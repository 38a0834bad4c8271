"""What the API gives and takes: the record and its parts as they stand, with the codes of this catalogue.

A work or a version is its ``Record`` with an id. What is empty is left out; only ``id`` is always there, so that an answer
with a few ``fields`` has the same shape as one with all.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from oeuvre.record import Contributor, Identifier, Record

__all__ = [
    "Change",
    "Count",
    "Counted",
    "Edit",
    "Event",
    "Grant",
    "Hit",
    "Import",
    "Name",
    "Named",
    "Organisation",
    "Origin",
    "Part",
    "Person",
    "Post",
    "Project",
    "Proposal",
    "Proposed",
    "Question",
    "Refusal",
    "Shape",
    "Source",
    "Statement",
    "Version",
    "Work",
]


def says(sentence: str, **more: Any) -> msgspec.Meta:
    """What a field means, for the documents."""
    return msgspec.Meta(description=sentence, **more)


class Shape(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An answer, or a part of one: written without what is empty."""


class Part(Contributor, frozen=True, kw_only=True):
    """Someone named on a publication, as it names them, and who that is here."""

    person: Annotated[str, says("The person: p7.")] = ""
    organisation: Annotated[str, says("The organisation: o2.")] = ""


class Described(Record, frozen=True, kw_only=True):
    """A publication as its record has it, with its place in this catalogue."""

    id: Annotated[str, says("Its code.")]
    url: Annotated[str, says("The address of its page.")] = ""
    authors: Annotated[tuple[str, ...], says("The names of its authors, as written.")] = ()
    contributors: tuple[Part, ...] = ()


class Version(Described, frozen=True, kw_only=True):
    """One published form of a work: a report of 2020, a book of 2022."""

    work: Annotated[str, says("The work that it is a version of: w3.")] = ""


class Work(Described, frozen=True, kw_only=True):
    """What the centre would list once: its leading version's values, and which versions there are."""

    version: Annotated[str, says("The version that leads: v12.")] = ""
    versions: Annotated[tuple[str, ...], says("All its versions, the leading one first.")] = ()
    changed_at: Annotated[str, says("When anything about it changed last (UTC, RFC 3339).")] = ""
    sources: Annotated[tuple[Source, ...], says("Who tells of it.")] = ()


class Name(Shape, frozen=True, kw_only=True):
    """A name as written somewhere."""

    name: str
    times: Annotated[int, says("On how many contributions.")] = 0


class Statement(Shape, frozen=True, kw_only=True):
    """A line about a person as printed beside a work."""

    statement: str
    work: Annotated[str, says("The work that it stands beside.")] = ""
    year: Annotated[int | None, says("The year of that work.")] = None


class Post(Shape, frozen=True, kw_only=True):
    """A post as the statements tell of it, claiming no more than they do."""

    role: str = ""
    unit: str = ""
    body: Annotated[str, says("The body's name.")] = ""
    organisation: Annotated[str, says("The body, where it has a page.")] = ""
    kind: str = ""
    claims: Annotated[tuple[str, ...], says("What is known of its time, in words.")] = ()
    is_former: Annotated[bool, says("Whether the latest statement says that it is over.")] = False


class Person(Shape, frozen=True, kw_only=True):
    """Someone named on the works."""

    id: Annotated[str, says("The person's code: p7.")]
    name: str = ""
    sort_name: Annotated[str, says("The name as an index has it.")] = ""
    url: Annotated[str, says("The address of the page.")] = ""
    works: Annotated[int, says("On how many works; /api/works?person=p7 lists them.")] = 0
    names: Annotated[tuple[Name, ...], says("The names as written.")] = ()
    identifiers: tuple[Identifier, ...] = ()
    posts: Annotated[tuple[Post, ...], says("Their posts in time, as stated.")] = ()
    statements: Annotated[tuple[Statement, ...], says("The lines about them, as printed.")] = ()


class Organisation(Shape, frozen=True, kw_only=True):
    """A body that contributes, or that a statement names."""

    id: Annotated[str, says("The organisation's code: o2.")]
    name: str = ""
    url: Annotated[str, says("The address of the page.")] = ""
    works: Annotated[int, says("How many works it, or its people, are on.")] = 0
    people: Annotated[int, says("How many people are stated to be of it.")] = 0
    parent: Annotated[str, says("The body that it is part of.")] = ""
    parts: Annotated[tuple[str, ...], says("The bodies that are part of it.")] = ()
    identifiers: tuple[Identifier, ...] = ()


class Named(Shape, frozen=True, kw_only=True):
    """What an identifier names here."""

    id: Annotated[str, says("The code of what it names: v12, p7 or o2.")]
    scheme: str = ""
    value: str = ""
    work: Annotated[str, says("Of a version: its work.")] = ""
    url: Annotated[str, says("The address of the page.")] = ""


class Source(Shape, frozen=True, kw_only=True):
    """A source as it was read last."""

    name: str
    read_on: Annotated[str, says("The day on which it was read.")] = ""
    works: Annotated[int, says("Of how many works it tells.")] = 0


class Origin(Shape, frozen=True, kw_only=True):
    """Where a value comes from: the words of a source, or a decision."""

    version: Annotated[str, says("The version whose value it is.")]
    field: Annotated[str, says("The field, as a path: contributors.0.name.")] = ""
    value: str = ""
    source: Annotated[str, says("Who says so.")] = ""
    words: Annotated[str, says("The words of the source; of a decision, none.")] = ""
    is_exact: Annotated[bool, says("Whether the words are cut from the source's own text.")] = False
    where: Annotated[str, says("The place in the source.")] = ""
    read_on: Annotated[str, says("The day on which the source was read.")] = ""
    decided_on: Annotated[str, says("The day of the decision, where it is one.")] = ""


class Grant(Shape, frozen=True, kw_only=True):
    """Money from a funder."""

    id: int
    funder: str = ""
    number: str = ""
    title: str = ""
    project: Annotated[int | None, says("The project that it is for.")] = None
    versions: Annotated[tuple[str, ...], says("The versions that it paid for.")] = ()


class Project(Shape, frozen=True, kw_only=True):
    """An undertaking that works came from."""

    id: int
    name: str = ""


class Event(Shape, frozen=True, kw_only=True):
    """An event of the centre's history."""

    words: Annotated[str, says("The words that tell it.")]
    issued: Annotated[str, says("When, in EDTF.")] = ""
    year: int | None = None
    kind: str = ""


class Change(Shape, frozen=True, kw_only=True):
    """That a work changed: fetch it again, drop it, or look for it elsewhere."""

    id: Annotated[str, says("The work's code.")]
    state: Annotated[Literal["there", "gone", "moved"], says("Whether it is to be had.")]
    changed_at: Annotated[str, says("When (UTC, RFC 3339).")] = ""
    to: Annotated[str, says("The work that it was found to be.")] = ""


class Hit(Shape, frozen=True, kw_only=True):
    """Something that a search over all found."""

    id: Annotated[str, says("Its code: w3, p7 or o2.")]
    kind: Annotated[str, says("works, people or organisations.")]
    label: Annotated[str, says("What it is called.")] = ""
    url: Annotated[str, says("The address of its page.")] = ""


class Count(Shape, frozen=True, kw_only=True):
    """A value of a facet and how many of the works have it."""

    value: str
    label: str = ""
    count: int = 0


class Counted(Shape, frozen=True, kw_only=True):
    """A facet with its values, the commonest first."""

    name: str
    label: str = ""
    values: tuple[Count, ...] = ()


class Edit(Shape, frozen=True, kw_only=True):
    """A value that an import changed."""

    id: Annotated[str, says("The version.")]
    field: str = ""
    before: Any = None
    after: Any = None


class Question(Shape, frozen=True, kw_only=True):
    """What an editor is asked because of an import."""

    id: Annotated[str, says("The question's code.")]
    kind: str = ""
    a: str = ""
    b: str = ""


class Import(Shape, frozen=True, kw_only=True):
    """What an import found and what it changed."""

    id: Annotated[str, says("The import's code: i5; empty where nothing was new, or in a rehearsal.")]
    source: Annotated[str, says("The source that said it: the token's.")] = ""
    filename: str = ""
    format: str = ""
    copy_of: Annotated[str, says("The file that it is a newer copy of.")] = ""
    state: Annotated[str, says("done, undone, nothing new, or rehearsed.")] = ""
    records: int = 0
    new: Annotated[int, says("How many works are new.")] = 0
    matched: Annotated[int, says("How many records are of works known before.")] = 0
    edited: int = 0
    unchanged: int = 0
    gone: Annotated[int, says("How many entries the newer copy no longer lists.")] = 0
    people: Annotated[int, says("How many people are new.")] = 0
    works: Annotated[tuple[str, ...], says("The works that it tells of, as far as they are public.")] = ()
    changes: Annotated[tuple[Edit, ...], says("The values that changed, of what is public.")] = ()
    problems: Annotated[tuple[str, ...], says("What could not be read: where, what, what to do.")] = ()
    questions: Annotated[tuple[Question, ...], says("What an editor is asked.")] = ()
    undo: Annotated[str, says("Where to post to take it back.")] = ""


class Proposed(Shape, frozen=True, kw_only=True):
    """A decision to lay before the editors."""

    verb: Annotated[
        Literal["prefer", "same", "different"], says("What is proposed: a value, or that two are, or are not, one.")
    ]
    subject: Annotated[str, says("What it is about: v12, w3 or p7.", pattern=r"^[wvp][1-9][0-9]{0,17}$")]
    field: Annotated[str, says("Of prefer: the field.", max_length=60)] = ""
    value: Annotated[Any, says("Of prefer: the value, as the record has it; null for none.")] = None
    other: Annotated[str, says("Of same and different: the other.", pattern=r"^(?:[wvp][1-9][0-9]{0,17})?$")] = ""
    why: Annotated[str, says("The reason, for the editor.", max_length=2000)] = ""


class Proposal(Shape, frozen=True, kw_only=True):
    """A decision that was proposed, and what became of it."""

    id: Annotated[str, says("The proposal's code: s3.")]
    verb: str = ""
    subject: str = ""
    field: str = ""
    value: Any = None
    other: str = ""
    why: str = ""
    by: Annotated[str, says("The token that proposed it.")] = ""
    at: Annotated[str, says("When (UTC, RFC 3339).")] = ""
    state: Annotated[str, says("open, accepted or refused.")] = ""


class Refusal(Shape, frozen=True, kw_only=True, omit_defaults=False):
    """Why a call was not answered as asked (RFC 9457)."""

    type: Annotated[str, says("The address of the kind of problem.")]
    title: Annotated[str, says("The kind of problem.")]
    status: Annotated[int, says("The status of the answer.")]
    detail: Annotated[str, says("Where, what, and what to do.")]
