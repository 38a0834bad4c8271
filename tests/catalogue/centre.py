"""An invented centre's sources, with one of everything, and a way to take them in."""

from __future__ import annotations

import datetime
import json
from typing import Any

import msgspec

from oeuvre.catalogue import archive, intake
from oeuvre.record import About, Contributor, Date, Event, Funding, Identifier, Record

NOW = datetime.datetime(2026, 3, 1, 12, 0, 30, tzinfo=datetime.UTC)

ADA = Contributor(name="Ada Imaginary", statement="Professor of Harbours, Invented Institute", role="author")
BEN = Contributor(name="Ben Fictive", given="Ben", family="Fictive")
CARLA = Contributor(
    name="Carla Conjured", identifiers=(Identifier(scheme="orcid", value="0000-0002-1825-0097"),), role="editor"
)
BODY = Contributor(name="Task Force on Tides", literal=True)

FULL = Record(
    type="report",
    title="The Work of the Tides",
    subtitle="Harbours after the flood",
    contributors=(ADA, BEN, CARLA, BODY),
    issued=Date(edtf="2020-11", written="November 2020"),
    summary="What harbours do when the water stays.",
    language="en",
    series="Harbour Papers",
    number="12",
    publisher="Invented Press",
    identifiers=(Identifier(scheme="doi", value="10.5555/tides"),),
    subjects=("harbours", "tides"),
    funding=(Funding(funder="Fund for Water", grant="W-7"),),
    key="tides",
)
BOOK = Record(
    type="book",
    title="The Work of the Tides",
    contributors=(ADA, BEN),
    issued=Date(edtf="2022"),
    publisher="Invented Press",
    key="tides-book",
)
PAPER = Record(
    type="journal-article",
    title="Cranes and their drivers",
    contributors=(Contributor(name="Ada Imaginary"), Contributor(name="Dora Devised")),
    issued=Date(edtf="2019-04"),
    pages="1-20",
    key="cranes",
)
ABOUT = About(
    text="The centre was founded in 2001 by the Invented Institute.",
    events=(Event(date=Date(edtf="2001"), words="The centre was founded in 2001.", kind="founding"),),
)
EVERYTHING = (FULL, BOOK, PAPER, ABOUT)


def keyless(*records: Record) -> list[Record]:
    """The records as a page has them: without keys."""
    return [msgspec.structs.replace(record, key="") for record in records]


def take(*found: Any, source: str = "page", **more: Any) -> intake.Report:
    """Take records in on the day of these tests."""
    return intake.add(found or EVERYTHING, source=source, today=more.pop("today", NOW), **more)


def state() -> list[str]:
    """All that the rows say."""
    return list(archive.snapshot())


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    return json.loads(msgspec.json.encode(value))
