"""The JSON Schema of a record (draft 2020-12), made from the classes, and what each field means.

The shape comes from the classes and cannot differ from what is read and written. The sentences stand here, once: they are
the schema's descriptions, and the reference page of the record is held to them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from oeuvre.record import Record
from oeuvre.record.vocabulary import labels

__all__ = ["FIELDS", "TERMS", "json_schema"]

#: What each field of each value means.
FIELDS: dict[str, dict[str, str]] = {
    "Record": {
        "type": "The kind of publication.",
        "title": "The title as written, without the subtitle where the source parts them.",
        "subtitle": "The subtitle as written.",
        "contributors": "Those whom the publication names, in its order.",
        "incomplete_contributors": "Whether the source names fewer contributors than there are (“et al.”).",
        "issued": "When it was published.",
        "summary": "What it is about, in prose; paragraphs are parted by an empty line.",
        "language": "The language it is written in, as a BCP 47 tag.",
        "container": "The journal, book, proceedings or event that it is part of.",
        "series": "The working-paper, report or book series.",
        "number": "The number within the series; of a report without a series, its own number.",
        "publisher": "Who published it, without the town.",
        "place": "Where it was published.",
        "edition": "The edition as written.",
        "volume": "The volume of the container.",
        "issue": "The issue within the volume.",
        "pages": "The pages, or an article's number; never how many there are.",
        "stage": "The stage of an article: AO, SMUR, AM, P, VoR, CVoR or EVoR (NISO RP-8).",
        "identifiers": "The names that registers have given it.",
        "links": "Addresses on the web.",
        "subjects": "What it is about, in words of the source.",
        "funding": "Who paid for it.",
        "relations": "Ties to other publications.",
        "licence": "The licence: an SPDX identifier, or else an address or the words of the source.",
        "note": "What else the source says in words.",
        "extra": "What has no field, under the source's own names.",
        "key": "The source's own name of the entry.",
        "where": "The place in the source, for people to read.",
        "spans": "Where in the source's text each value stands: path of the field to places (start and end, in characters).",
    },
    "Contributor": {
        "name": "The name as written.",
        "given": "The given names, where the source keeps them apart.",
        "family": "The family name, where the source keeps it apart.",
        "suffix": "What follows a name: Jr., III.",
        "literal": "Whether the source says that the name is a body's, not to be parted.",
        "role": "What they are to the publication.",
        "statement": "The line printed about them, whole and as written.",
        "credit": "What they did, in the words of CRediT.",
        "identifiers": "ORCID iD, ROR and others.",
    },
    "Container": {
        "title": "The title of the whole.",
        "type": "The kind of whole it is.",
        "short_title": "The title as it is shortened in citations.",
        "identifiers": "ISSN, ISBN and others of the whole.",
    },
    "Identifier": {
        "scheme": "The register.",
        "value": "The bare value: no address, no label.",
    },
    "Funding": {
        "funder": "Who paid.",
        "grant": "The number of the grant.",
        "title": "The title of the grant.",
        "identifiers": "Identifiers of funder or grant.",
    },
    "Relation": {
        "type": "What this is to the other publication.",
        "identifier": "An identifier of the other.",
        "title": "The other's title or citation, where there is no identifier.",
    },
    "Link": {
        "url": "The address.",
        "rel": "What is there: landing, file, data, code, cover or other.",
        "label": "The words of the link.",
        "media_type": "The media type of what is there.",
    },
    "Date": {
        "edtf": "The date in EDTF (ISO 8601-2), levels 0 and 1.",
        "written": "The words it was read from.",
        "ambiguous": "Whether day and month, or month and year, could be told apart only by guessing.",
    },
}

#: The fields that hold terms of a vocabulary, and which.
TERMS: dict[tuple[str, str], str] = {
    ("Record", "type"): "types",
    ("Container", "type"): "types",
    ("Contributor", "role"): "roles",
    ("Contributor", "credit"): "credit",
    ("Identifier", "scheme"): "schemes",
    ("Relation", "type"): "relations",
}


@cache
def _schema() -> bytes:
    """The schema as JSON, so that each caller gets one of its own."""
    (reference,), components = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    for kind, component in components.items():
        # A class's docstring may say more than a reader of the schema needs: its first line is enough.
        if "description" in component:
            component["description"] = component["description"].split("\n\n")[0].replace("``", "").replace("\n", " ")
        for name, shape in component.get("properties", {}).items():
            shape["description"] = FIELDS[kind][name]
            if (kind, name) in TERMS:
                # Terms may be added, so that older readers meet new ones: they are told, not enforced.
                items = shape["items"] if shape.get("type") == "array" else shape
                items["examples"] = list(labels(TERMS[kind, name]))
    return msgspec.json.encode(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Oeuvre record",
            **reference,
            "$defs": components,
        }
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema of one record; a file of records is an array of these, or one on each line."""
    schema: dict[str, Any] = msgspec.json.decode(_schema())
    return schema
