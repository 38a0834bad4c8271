"""The API's description in OpenAPI 3.1, made from its table: what is described is what is answered."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from django.conf import settings

from oeuvre.catalogue import queries
from oeuvre.catalogue.commit import select
from oeuvre.catalogue.queries import public
from oeuvre.record.schema import FIELDS, TERMS
from oeuvre.record.vocabulary import labels
from oeuvre.web.address import site
from oeuvre.web.machines.api import shapes
from oeuvre.web.machines.api.asked import PROBLEMS, Operation, Parameter
from oeuvre.web.machines.api.table import GROUPS, OPERATIONS

__all__ = ["document", "examples"]

#: The problems that any call may meet, any call with a token, and any that writes.
_ALWAYS = ("not-understood", "other-method", "failed")
_BY_TOKEN = ("no-token", "other-scope", "too-often")
_WRITING = ("no-key", "too-large", "other-type")

#: What a shape that is a record calls its fields' meanings.
_LIKE = {"Work": "Record", "Version": "Record", "Part": "Contributor"}

_COUNTS = ("listWorks", "listPeople", "listOrganisations", "find")


def examples() -> dict[str, str]:
    """Codes of things that are there, for the examples to show."""
    newest = queries.newest(1)
    ids: dict[str, int] = {"work": newest[0] if newest else 1}
    found = select("SELECT leading_id FROM catalogue_work WHERE id = %s", [ids["work"]])
    ids["version"] = (found[0][0] if found else 0) or 1
    for name, letter in (("person", "p"), ("organisation", "o")):
        rows = select(
            f"SELECT {letter}.id FROM catalogue_{name} {letter} WHERE {public(letter)} ORDER BY {letter}.works_count DESC,"
            f" {letter}.id LIMIT 1"
        )
        ids[name] = rows[0][0] if rows else 1
    letters = {"work": "w", "version": "v", "person": "p", "organisation": "o"}
    return {name: f"{letters[name]}{id_}" for name, id_ in ids.items()} | {"import": "i1", "proposal": "s1"}


def document(codes: dict[str, str]) -> dict[str, Any]:
    """The whole description; the examples show these codes."""
    centre = settings.OEUVRE["centre.name"]
    paths: dict[str, dict[str, Any]] = {}
    for each in OPERATIONS:
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each, codes)
    return {
        "openapi": "3.1.1",
        "info": {
            "title": f"The publication record of {centre}",
            "version": "1",
            "summary": "Works, versions, people and organisations, and where each value comes from.",
            "description": "Reading is open. Writing needs a token, and what is written waits for, or can be undone by, an"
            " editor. Lists are walked by the address in next; a cursor holds while the catalogue changes.",
            "license": {"name": "As each record's licence says", "url": f"{site()}/about"},
        },
        "servers": [{"url": site() or "/"}],
        "tags": [{"name": name, "description": sentence} for name, sentence in GROUPS.items()],
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "responses": {name: _problem(name) for name in PROBLEMS},
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token of `oeuvre token add`; its scopes say what it is for.",
                }
            },
        },
    }


def _operation(each: Operation, codes: dict[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": each.name,
        "tags": [each.group],
        "summary": each.sentence,
        "parameters": [_parameter(one, codes) for one in each.takes],
        "responses": _responses(each),
        "security": [{"token": [each.scope]}] if each.scope else [],
    }
    if each.body:
        told["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _ref(each.body), "example": body_example(codes)}},
        }
    elif each.body_types:
        told["requestBody"] = {
            "required": True,
            "description": "The file's bytes. Its format is told from them, or named by the parameter.",
            "content": {kind: {"schema": {}} for kind in each.body_types},
        }
    return told


def body_example(codes: dict[str, str]) -> dict[str, Any]:
    """A proposal that could be sent."""
    return {
        "verb": "prefer",
        "subject": codes["version"],
        "field": "language",
        "value": "en",
        "why": "As its cover says.",
    }


def _parameter(one: Parameter, codes: dict[str, str]) -> dict[str, Any]:
    told = {
        "name": one.name,
        "in": one.where,
        "required": one.is_required,
        "description": one.sentence,
        "schema": one.schema,
    }
    if one.schema["type"] == "array":
        told |= {"style": "form", "explode": not one.is_joined}
    example = codes.get(one.name) if one.where == "path" else one.example
    return told | ({"example": example} if example is not None else {})


def _responses(each: Operation) -> dict[str, Any]:
    shape = {"schema": _schema_of(each)}
    found: dict[str, Any] = {}
    for status in each.status:
        if status == 301:
            found["301"] = {
                "description": "It was found to be another.",
                "headers": {"Location": _header("Where it is.")},
            }
            continue
        headers = {"ETag": _header("What tells this state from others.")} if not each.scope else {}
        if status in (201, 202):
            headers["Location"] = _header("Where it is to be looked at.")
        if any(one.name == "cursor" for one in each.takes):
            headers["Link"] = _header("The next page, as rel=next.")
        words = {200: "As asked.", 201: "It was taken in.", 202: "It waits for an editor."}[status]
        found[str(status)] = {"description": words, "headers": headers, "content": {"application/json": shape}}
    if not each.scope:
        found["304"] = {"description": "It is as the caller has it (If-None-Match)."}
    found["414"] = {
        "description": "The address is longer than the server reads (8,190 bytes). Ask for less at once.",
        "content": {"text/html": {"schema": {"type": "string"}}},
    }
    names = [*_ALWAYS, *(_BY_TOKEN if each.scope else ()), *(_WRITING if each.method == "POST" else ()), *each.problems]
    by_status: dict[int, list[str]] = {}
    for name in dict.fromkeys(names):
        by_status.setdefault(PROBLEMS[name][0], []).append(name)
    for status, those in sorted(by_status.items()):
        found[str(status)] = {"$ref": f"#/components/responses/{those[-1]}"}
    return found


def _header(words: str) -> dict[str, Any]:
    return {"description": words, "schema": {"type": "string"}}


def _problem(name: str) -> dict[str, Any]:
    status, title, mend = PROBLEMS[name]
    headers = {}
    if status == 405:
        headers = {"Allow": _header("The methods that it takes.") | {"required": True}}
    elif status == 401:
        headers = {"WWW-Authenticate": _header("Bearer, and what is amiss.") | {"required": True}}
    elif status in (429, 503):
        headers = {"Retry-After": _header("Seconds to wait.") | {"required": True}}
    told = {"type": f"{site()}/api#{name}", "title": title, "status": status, "detail": mend}
    return {
        "description": f"{title}. {mend}",
        "headers": headers,
        "content": {"application/problem+json": {"schema": _ref(shapes.Refusal), "example": told}},
    }


# Schemas.


def _ref(shape: type) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{shape.__name__}"}


def _schema_of(each: Operation) -> dict[str, Any]:
    """The schema of what an operation gives: a thing, or a page of a list."""
    if not hasattr(each.gives, "__args__"):
        return _ref(each.gives)
    shown: dict[str, Any] = {"items": {"type": "array", "items": _ref(each.gives.__args__[0])}}
    required = ["items"]
    if each.name in _COUNTS:
        shown["total"] = {"type": "integer", "minimum": 0, "description": "How many there are in all."}
        required.append("total")
    if any(one.name == "cursor" for one in each.takes):
        shown["next"] = {"type": "string", "description": "The address of the next page, where there is one."}
    if each.name in ("listWorks", "find"):
        shown["suggestion"] = {"type": "string", "description": "What was probably meant, where nothing was found."}
    if each.name == "listWorks":
        shown["facets"] = {"type": "array", "items": _ref(shapes.Counted), "description": "The counts asked for."}
    if each.name == "listChanges":
        shown["cursor"] = {"type": "string", "description": "The place to go on from next time."}
        required.append("cursor")
    return {"type": "object", "properties": shown, "required": required, "additionalProperties": False}


def _schemas() -> dict[str, Any]:
    """The schemas of all shapes, with what each field means."""
    given = [getattr(shapes, name) for name in shapes.__all__ if name != "Shape"]
    _, found = msgspec.json.schema_components(given, ref_template="#/components/schemas/{name}")
    for name, schema in found.items():
        if "description" in schema:
            schema["description"] = re.sub(r"``", "", schema["description"].split("\n\n")[0]).replace("\n", " ")
        like = _LIKE.get(name, name)
        for field, told in schema.get("properties", {}).items():
            sentence = FIELDS.get(like, {}).get(field)
            if sentence and "description" not in told:
                told["description"] = sentence
            if (like, field) in TERMS:
                terms = told["items"] if told.get("type") == "array" else told
                terms["examples"] = list(labels(TERMS[like, field]))
    return found
