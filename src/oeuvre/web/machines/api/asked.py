"""What was asked of the API: the table's words for parameters and operations, and values held to what the table says."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, QueryDict

from oeuvre.catalogue.models import Token

__all__ = ["PROBLEMS", "Answer", "Asked", "Fault", "Operation", "Parameter", "values"]

#: Every problem that an answer may tell of: its name to status, title, and what to do about it.
PROBLEMS: dict[str, tuple[int, str, str]] = {
    "not-understood": (400, "The call cannot be understood", "Compare it with the description of the operation."),
    "no-key": (400, "There is no Idempotency-Key", "Send one that is new for each thing that is to be done once."),
    "no-token": (401, "A token is needed", "Send Authorization: Bearer TOKEN; whoever runs the site gives tokens."),
    "other-scope": (403, "The token is for something else", "Ask whoever runs the site for a token with the scope."),
    "not-found": (404, "There is nothing at this address", "Look at /api for the addresses, and search for the thing."),
    "other-method": (405, "The address does not take this method", "Use one of those in Allow."),
    "conflict": (409, "It cannot be done as things stand", "Wait until the first call ends, or look at what is there."),
    "gone": (410, "It was here and is no longer", "Drop your copy."),
    "no-length": (411, "The length of the body is not told", "Send Content-Length."),
    "changed": (412, "It changed since it was read", "Read it again, and send the ETag that it has now."),
    "too-large": (413, "The body is too large", "Send it in parts."),
    "other-type": (415, "The body is of a type that is not read here", "Send the Content-Type that it is in."),
    "refused": (422, "What was sent is not accepted", "Mend what the detail says, and send it under a new key."),
    "no-etag": (428, "It is not told which state was read", "Send If-Match with the ETag of the version, or *."),
    "too-often": (429, "Too much was asked for", "Wait as long as Retry-After says."),
    "failed": (500, "The fault is here", "Report it with the time of the call."),
    "busy": (503, "It cannot be done right now", "Ask again after Retry-After."),
}


class Fault(Exception):
    """A call that is not answered as asked: the name of the problem, and where, what and what to do."""

    def __init__(self, name: str, detail: str, **headers: str) -> None:
        super().__init__(detail)
        self.name, self.detail = name, detail
        self.headers = {key.replace("_", "-"): value for key, value in headers.items()}

    @property
    def status(self) -> int:
        return PROBLEMS[self.name][0]


@dataclass(frozen=True)
class Parameter:
    """A parameter: its name, where it stands (path, query, header), what it means, and what it may be as JSON Schema.

    Of a list in the query the values are parted by commas where ``is_joined``, else the parameter is given again.
    """

    name: str
    sentence: str
    schema: dict[str, Any] = field(default_factory=lambda: {"type": "string"})
    where: str = "query"
    is_required: bool = False
    is_joined: bool = False
    example: Any = None


@dataclass(frozen=True)
class Answer:
    """What is given back: a value of a shape, or a plain one; ``state`` is what its ETag is made of, if not the body."""

    value: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    state: Any = None
    made: str = ""


@dataclass(frozen=True)
class Operation:
    """A row of the table: what is answered at an address, and all that the documents say of it."""

    name: str
    method: str
    path: str
    group: str
    sentence: str
    gives: Any
    do: Callable[[Asked], Answer]
    takes: tuple[Parameter, ...] = ()
    problems: tuple[str, ...] = ()
    scope: str = ""
    body: Any = None
    body_types: tuple[str, ...] = ()
    status: tuple[int, ...] = (200,)
    example: dict[str, Any] = field(default_factory=dict)
    has_fields: bool = False


@dataclass(frozen=True)
class Asked:
    """One call, understood: its operation, the values of its parameters, and of a write who asks and what was sent."""

    request: HttpRequest
    operation: Operation
    values: dict[str, Any]
    token: Token | None = None
    body: bytes = b""
    content_type: str = ""

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)


def values(operation: Operation, parts: dict[str, str], query: QueryDict) -> dict[str, Any]:
    """The parameters' values by name, each as its schema has it. Raises ``Fault`` for what is not so."""
    known = {each.name: each for each in operation.takes if each.where == "query"}
    for name in query:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"Did you mean “{near[0]}”?" if near else f"There are: {', '.join(known) or 'none'}."
            raise Fault("not-understood", f"“{_short(name)}” is no parameter of {operation.path}. {hint}")
    found: dict[str, Any] = {}
    for name, parameter in known.items():
        given = query.getlist(name)
        if not given:
            if parameter.is_required:
                raise Fault("not-understood", f"{name}: it is missing. {parameter.sentence}")
            continue
        if parameter.schema["type"] == "array":
            listed = [each for one in given for each in (one.split(",") if parameter.is_joined else [one])]
            if len(listed) > parameter.schema.get("maxItems", len(listed)):
                raise Fault(
                    "not-understood", f"{name}: {len(listed)} values. Give {parameter.schema['maxItems']} at most."
                )
            found[name] = [_value(name, each, parameter.schema["items"]) for each in listed]
        elif len(given) > 1:
            raise Fault("not-understood", f"{name}: it is given {len(given)} times. Give it once.")
        else:
            found[name] = _value(name, given[0], parameter.schema)
    return found | parts


def _value(name: str, text: str, schema: dict[str, Any]) -> Any:
    """A value as its schema has it."""
    shown = f"{name}: it is “{_short(text)}”."
    if schema["type"] == "integer":
        least, most = schema.get("minimum", 0), schema.get("maximum", 999_999_999)
        if not re.fullmatch(r"-?[0-9]{1,12}", text, re.ASCII) or not least <= int(text) <= most:
            raise Fault("not-understood", f"{shown} Write a whole number from {least} to {most}.")
        return int(text)
    if schema["type"] == "boolean":
        if text not in ("true", "false"):
            raise Fault("not-understood", f"{shown} Write true or false.")
        return text == "true"
    if "enum" in schema and text not in schema["enum"]:
        near = difflib.get_close_matches(text, schema["enum"], 1)
        hint = f"Did you mean “{near[0]}”?" if near else f"Write one of: {', '.join(schema['enum'])}."
        raise Fault("not-understood", f"{shown} {hint}")
    least, most = schema.get("minLength", 0), schema.get("maxLength", len(text))
    if not least <= len(text) <= most:
        raise Fault("not-understood", f"{name}: it has {len(text)} letters. Write {least} to {most}.")
    if "pattern" in schema and not re.search(schema["pattern"].replace("$", r"\Z"), text, re.ASCII):
        raise Fault("not-understood", f"{shown} {schema.get('x-say', 'Take it from an answer, as it stands there.')}")
    if schema.get("format") == "date-time":
        return _time(shown, text)
    if schema.get("format") == "date":
        try:
            return datetime.strptime(text, "%Y-%m-%d").date()
        except ValueError:
            raise Fault("not-understood", f"{shown} Write a day: 2026-03-01.") from None
    return text


def _time(shown: str, text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text.upper().replace(" ", "+") if "T" in text.upper() else "")
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise Fault("not-understood", f"{shown} Write a time: 2026-03-01T12:00:00Z.") from None


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"
