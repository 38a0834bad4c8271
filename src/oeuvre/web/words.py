"""What pages and their twins for machines call things: a record's facts, who is named, what a list is narrowed to."""

from __future__ import annotations

from typing import Any

from oeuvre.catalogue import queries
from oeuvre.record import Record, languages, vocabulary
from oeuvre.web import templating
from oeuvre.web.address import Asked

#: A facet's values, each with its words and how many works have it.
Counted = list[tuple[str, str, int]]

#: The record's fields that a page shows as facts, each with its label, in the order of a title page.
FACTS = (
    ("container", "Published in"),
    ("series", "Series"),
    ("volume", "Volume"),
    ("issue", "Issue"),
    ("pages", "Pages"),
    ("edition", "Edition"),
    ("publisher", "Publisher"),
    ("place", "Place"),
    ("stage", "Stage"),
    ("language", "Language"),
    ("subjects", "Subjects"),
    ("funding", "Funding"),
    ("licence", "Licence"),
    ("note", "Note"),
)


def facts(record: Record) -> list[tuple[str, list[str]]]:
    """What the record says beside title, names, date and summary, as label and values."""
    found = []
    for name, label in FACTS:
        value = getattr(record, name)
        if name == "container" and value:
            values = [value.title]
        elif name == "series" and (value or record.number):
            values = [f"{value}, {record.number}" if value and record.number else value or record.number]
        elif name == "language" and value:
            values = [languages.name(value)]
        elif name == "subjects":
            values = list(value)
        elif name == "funding":
            values = [", ".join(filter(None, (each.funder, each.grant, each.title))) for each in value]
        else:
            values = [value] if value else []
        if values:
            found.append((label, values))
    return found


def heading(form: queries.Form) -> str:
    """What the names of a version are headed by: “Author”, “Editors”, or “Contributors” where they differ."""
    roles = {part.role for part in form.parts}
    if len(roles) != 1:
        return "Contributors"
    label = templating.label(roles.pop(), "roles")
    return label if len(form.parts) == 1 else label + "s"


def for_filter(name: str, value: str, counted: dict[str, Counted]) -> str:
    """What a chosen filter is called; a person or a body only if readers may see it."""
    for each, words, _ in counted.get(name, ()):
        if each == value:
            return words
    if name in ("person", "organisation"):
        lines: Any = queries.people if name == "person" else queries.organisations
        found = lines([int(value[1:])]) if value[1:].isascii() and value[1:].isdigit() and len(value) < 19 else []
        return found[0].name if found else value
    if name == "language":
        return languages.name(value)
    return vocabulary.labels("types").get(value, value) if name == "type" else value


def for_years(asked: Asked) -> str:
    """The years that a list is narrowed down to."""
    if asked.since is None and asked.until is None:
        return ""
    if asked.since == asked.until:
        return str(asked.since)
    if asked.since is not None and asked.until is not None:
        return f"{asked.since}–{asked.until}"
    return f"since {asked.since}" if asked.since is not None else f"until {asked.until}"
