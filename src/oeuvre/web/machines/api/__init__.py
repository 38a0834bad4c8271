"""The API at ``/api/``: everything that is public to read, and by a token to write what comes in or waits for an editor.

``table`` is its table of operations; this module answers calls by it, ``openapi`` and ``page`` tell of it. An answer is made
of the shapes in ``shapes``. What goes wrong is told as RFC 9457 has it, in sentences; never a trace.
"""

from __future__ import annotations

import functools
import logging
import re
from typing import Any
from urllib.parse import unquote

import msgspec
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from oeuvre.catalogue import OeuvreError, search
from oeuvre.web import etag
from oeuvre.web.address import site
from oeuvre.web.machines.api import shapes, writing
from oeuvre.web.machines.api.asked import PROBLEMS, Answer, Asked, Fault, Operation, values
from oeuvre.web.machines.api.table import OPERATIONS

__all__ = ["answer"]

log = logging.getLogger(__name__)


@csrf_exempt
def answer(request: HttpRequest, path: str) -> HttpResponse:
    """Answer one call. The keys that guard against forged forms are not asked for: no cookie gives a right here."""
    try:
        if path == "openapi.json":
            response = _document(request)
        elif request.method == "OPTIONS":
            response = _options(request)
        else:
            response = _called(request)
    except Fault as fault:
        response = problem(fault)
    except search.Rebuilding:
        response = problem(
            Fault("busy", "The search index is being made anew. Ask again in a moment.", Retry_After="5")
        )
    except OeuvreError as mistake:
        response = problem(Fault("busy", str(mistake), Retry_After="10"))
    except DatabaseError as mistake:
        if "locked" not in str(mistake):
            response = _failed(request)
        else:
            told = "Another program is writing to the catalogue. Ask again in a moment."
            response = problem(Fault("busy", told, Retry_After="5"))
    except Exception:
        response = _failed(request)
    return _measured(request, response)


def _failed(request: HttpRequest) -> HttpResponse:
    log.exception("%s %s", request.method, request.path)
    return problem(Fault("failed", "The fault is here, not with you. It has been written to the server's log."))


def problem(fault: Fault) -> HttpResponse:
    """A fault as the answer to a call."""
    status, title, _ = PROBLEMS[fault.name]
    told = shapes.Refusal(type=f"{site()}/api#{fault.name}", title=title, status=status, detail=fault.detail)
    return HttpResponse(
        msgspec.json.encode(told),
        status=status,
        content_type="application/problem+json",
        headers={"Cache-Control": "no-store", **fault.headers},
    )


# Finding the operation.


@functools.cache
def _addresses() -> tuple[tuple[re.Pattern[str], dict[str, Operation]], ...]:
    """Each address as a pattern, with its operations by method."""
    found: dict[str, dict[str, Operation]] = {}
    for each in OPERATIONS:
        found.setdefault(each.path, {})[each.method] = each
    return tuple((re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)), methods) for path, methods in found.items())


def _at(path: str) -> tuple[dict[str, Operation], dict[str, str]]:
    """The operations at an address, and what its places hold. Raises ``Fault`` where there is none."""
    for pattern, methods in _addresses():
        match = pattern.fullmatch(path)
        if match:
            return methods, {name: unquote(value) for name, value in match.groupdict().items()}
    raise Fault("not-found", f"There is nothing at “{path[:100]}”. {site()}/api shows what there is.")


def _allowed(methods: dict[str, Operation]) -> str:
    return ", ".join(dict.fromkeys([*methods, *(["HEAD"] if "GET" in methods else []), "OPTIONS"]))


def _options(request: HttpRequest) -> HttpResponse:
    """What may be asked at an address; and to a page of another site, that it may read."""
    methods, _ = _at(request.path)
    response = HttpResponse(status=204, headers={"Allow": _allowed(methods)})
    if "Origin" in request.headers:
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response["Access-Control-Max-Age"] = "86400"
    return response


def _called(request: HttpRequest) -> HttpResponse:
    methods, places = _at(request.path)
    method = "GET" if request.method == "HEAD" else request.method or ""
    operation = methods.get(method)
    if operation is None:
        allowed = _allowed(methods)
        raise Fault("other-method", f"{request.method}: it is not for this address. Use {allowed}.", Allow=allowed)
    token = writing.token(request, operation.scope) if operation.scope else None
    for parameter in operation.takes:
        if parameter.where == "path" and not re.fullmatch(
            parameter.schema["pattern"], places[parameter.name], re.ASCII
        ):
            raise Fault("not-found", f"“{places[parameter.name][:60]}” is no code of this kind. Take it from a list.")
    asked = Asked(request, operation, values(operation, places, request.GET), token)
    if method == "POST":
        body, kind = writing.body(request, operation)
        asked = Asked(request, operation, asked.values, token, body, kind)
        return _given(request, writing.once(asked))
    return _given(request, operation.do(asked))


# Giving the answer.


def _given(request: HttpRequest, told: Answer) -> HttpResponse:
    """The answer on its way; 304 and nothing where the caller has it already."""
    body = b"" if told.status == 301 else msgspec.json.encode(told.value)
    response = HttpResponse(body, status=told.status, content_type="application/json", headers=told.headers)
    response["Cache-Control"] = "no-cache"
    if request.method == "POST" or "Authorization" in request.headers:
        response["Cache-Control"] = "private, no-store"
    if told.status == 200 and request.method != "POST":
        tag = etag.of(told.state if told.state is not None else body)
        response["ETag"] = tag
        seen = request.headers.get("If-None-Match", "")
        if seen and etag.is_among(tag, seen):
            kept = {name: response[name] for name in ("ETag", "Cache-Control")}
            response = HttpResponse(status=304, headers=kept)
            del response["Content-Type"]
    return response


def _measured(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with its length, and without a body for HEAD. ``web/kept.py`` packs it."""
    if response.status_code not in (204, 304):
        response["Content-Length"] = str(len(response.content))
    if request.method == "HEAD":
        response.content = b""
    return response


def _document(request: HttpRequest) -> HttpResponse:
    from oeuvre.web.machines.api import openapi  # noqa: PLC0415 -- slow import

    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": "GET, HEAD, OPTIONS"})
    if request.method not in ("GET", "HEAD"):
        raise Fault("other-method", "openapi.json: it is only read. Use GET.", Allow="GET, HEAD, OPTIONS")
    told: Any = openapi.document(openapi.examples())
    return _given(request, Answer(told))
