"""The page about the API: every operation with an example that can be looked at, how to write, and what may go wrong."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oeuvre.web.address import site
from oeuvre.web.machines.api import openapi
from oeuvre.web.machines.api.asked import PROBLEMS, Operation
from oeuvre.web.machines.api.table import GROUPS, OPERATIONS

__all__ = ["Row", "page", "rows"]


@dataclass(frozen=True)
class Row:
    """An operation as the page shows it: with the address of an example, or the command that calls it."""

    operation: Operation
    address: str
    command: str


def rows(codes: dict[str, str]) -> list[Row]:
    """The operations, their examples with these codes."""
    return [Row(each, _address(each, codes), _command(each, codes)) for each in OPERATIONS]


def _address(each: Operation, codes: dict[str, str]) -> str:
    """The address of an example of what is open to read."""
    if each.scope:
        return ""
    query = urlencode(each.example, safe=",:/")
    return each.path.format(**codes) + (f"?{query}" if query else "")


def _command(each: Operation, codes: dict[str, str]) -> str:
    """The command that calls what a token is needed for."""
    if not each.scope:
        return ""
    parts = ["curl", '-H "Authorization: Bearer $TOKEN"']
    if each.method == "POST":
        parts.append('-H "Idempotency-Key: $(uuidgen)"')
    if each.body:
        parts += ["-H 'If-Match: *'", "--json '" + json.dumps(openapi.body_example(codes), ensure_ascii=False) + "'"]
    elif each.body_types:
        parts += ["-H 'Content-Type: application/octet-stream'", "--data-binary @publications.bib"]
    elif each.method == "POST":
        parts.append("-X POST")
    query = "?filename=publications.bib" if each.body_types and not each.body else ""
    return " \\\n  ".join([*parts, f"'{site()}{each.path.format(**codes)}{query}'"])


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    made = rows(openapi.examples())
    return render(
        request,
        "api.html",
        {
            "groups": [
                (name, words, [row for row in made if row.operation.group == name]) for name, words in GROUPS.items()
            ],
            "problems": [(name, *told) for name, told in PROBLEMS.items()],
            "megabytes": settings.OEUVRE["api.import_megabytes"],
            "writes": settings.OEUVRE["api.writes_a_minute"],
        },
    )
