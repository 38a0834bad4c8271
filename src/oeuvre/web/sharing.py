"""What pages of other sites may read of ours: every form but the pages themselves.

All that is asked for here is public, and no cookie gives a right, so that a script on another site may have what any
program may have (the Fetch standard's CORS). What needs a token is asked about beforehand, and then refused.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

__all__ = ["shared"]

_EXPOSED = "ETag, Link, Location, Retry-After, Content-Range"


def shared(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django's middleware that opens answers which are no pages."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if request.method in ("GET", "HEAD") and not is_page:
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = _EXPOSED
        return response

    return answered
