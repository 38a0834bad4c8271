"""A thing at its address: the page with what its head says to machines, or the thing in another form.

Each page of a work, a version, a person or a body says in ``Vary`` that it depends on ``Accept``. Whoever wants something
else more than a page is given that, with its own address in ``Content-Location``. Who wants what there is not is shown the
page, which lists what there is: a page helps where a bare refusal (406) would not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial, wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve
from django.utils.cache import patch_vary_headers

from oeuvre import formats
from oeuvre.record import Record
from oeuvre.web import downloads, linked, signposts
from oeuvre.web.head import Head, header_of_download

__all__ = ["negotiated", "other_form", "page"]

View = Callable[..., HttpResponse]


def page(request: HttpRequest, template: str, head: Head, context: dict[str, Any]) -> HttpResponse:
    """The page, its links in a header too: a machine that only wants those need not read it."""
    shown = head.held(partial(downloads.is_held, request))
    response = render(request, template, {"head": shown, "downloads": downloads.offered(request), **context})
    response["Link"] = shown.header()
    return response


def other_form(
    suffix: str, path: str, name: str, head: Callable[[], Head], records: Callable[[], Iterable[Record]]
) -> HttpResponse:
    """What stands at a page's path with this ending; of its head and its records that is asked for which is wanted."""
    if suffix in downloads.LINKSETS:
        write = signposts.linkset_json if downloads.LINKSETS[suffix] == signposts.JSON else signposts.linkset_text
        return HttpResponse(
            write(head().linkset()), content_type=downloads.LINKSETS[suffix], headers={"Cache-Control": "no-cache"}
        )
    asked = downloads.of_ending(suffix)
    if asked is None:
        raise Http404("No such format.")
    # What the page has in its head, with the addresses of this site, is what its address has as JSON-LD.
    body = linked.encoded(head().document) if asked.name == "schemaorg" else b"".join(_written(asked.name, records()))
    return HttpResponse(
        body,
        content_type=asked.media_type if "charset" in asked.media_type else f"{asked.media_type}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.{asked.suffix}"',
            "Link": header_of_download(path),
            # It may be kept until the catalogue changes (``kept.py``).
            "Cache-Control": "no-cache",
        },
    )


def _written(name: str, records: Iterable[Record]) -> Iterable[bytes]:
    write = formats.registry[name].write
    assert write is not None
    return (piece.encode("utf-8", "replace") if isinstance(piece, str) else piece for piece in write(records))


def _twin(request: HttpRequest) -> HttpResponse:
    """The page as Markdown: machines have a room of their own, and addresses lead there."""
    found = resolve(f"{request.path}.{downloads.MARKDOWN}")
    response: HttpResponse = found.func(request, *found.args, **found.kwargs)
    return response


def negotiated(other: View) -> Callable[[View], View]:
    """A view of a page, whose address gives what ``other`` gives for an ending where the request wants that more."""

    def around(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, **ids: int) -> HttpResponse:
            suffix = downloads.wanted(request.headers.get("Accept", ""))
            if suffix:
                response = _twin(request) if suffix == downloads.MARKDOWN else other(request, suffix=suffix, **ids)
                if response.status_code == 200:
                    response["Content-Location"] = f"{request.path}.{suffix}"
            else:
                response = view(request, **ids)
            patch_vary_headers(response, ["Accept"])
            return response

        return answered

    return around
