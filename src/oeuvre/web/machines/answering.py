"""Answers to programs that come again and again: whoever has the newest is told so, and nothing is sent twice."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from oeuvre.catalogue import search
from oeuvre.web.address import site


def contact(*names: str) -> str:
    """Whom the keepers of programs may write to: the first of these settings that is set, else the postmaster whom each
    domain with mail has (RFC 2142); of a site that has no domain yet, nobody.
    """
    given = next((settings.OEUVRE[name] for name in names if settings.OEUVRE[name]), "")
    host = urlsplit(site()).hostname or "localhost"
    is_domain = "." in host and ":" not in host and not host.rpartition(".")[2].isdigit()
    return given or (f"postmaster@{host}" if is_domain else "nobody@localhost.invalid")


def answer(
    request: HttpRequest, body: bytes, media_type: str, *, modified: datetime.datetime | None = None, **headers: str
) -> HttpResponse:
    """The answer, or 304 where the asker has it: by its digest, or by the time at which the catalogue last changed.

    It may be kept until the catalogue changes (``web/kept.py``): nothing in it may depend on who asks, or when.
    """
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    response = HttpResponse(body, content_type=media_type, headers=headers)
    response["Cache-Control"] = "no-cache"
    response["ETag"] = etag
    seconds = int(modified.timestamp()) if modified else None
    if seconds is not None:
        response["Last-Modified"] = http_date(seconds)
    return get_conditional_response(request, etag, seconds, response) or response


def while_index_is_made(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, which asks for a moment's patience while another process makes the search index anew."""

    @wraps(view)
    def answered(request: HttpRequest, **values: Any) -> HttpResponse:
        try:
            return view(request, **values)
        except search.Rebuilding:
            words = "The search index is being made anew. Ask once more in a moment.\n"
            return HttpResponse(
                words, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "5"}
            )

    return answered
