"""How the site is found: the map of its pages (sitemaps.org 0.9), the description of its search (OpenSearch 1.1).

The map says of each page when it last changed: of a work, its datestamp; of a person or a body, that of the works which name
them; of lists, that of the catalogue. Where it would hold more than 50,000 addresses, it is in parts, by ranges of ids, so
that a part stays the same while works are added elsewhere.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from html import escape

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from lxml import etree

from oeuvre.catalogue import queries, search
from oeuvre.web import address, templating
from oeuvre.web.machines.answering import answer, base, while_index_is_made

#: The most addresses that one map may hold.
MOST = 50_000
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LISTS = ("/", "/works", "/people", "/organisations", "/about")
#: What there are pages of, each with the beginning of its addresses.
_KINDS = {"works": "/works/w", "people": "/people/p", "organisations": "/organisations/o"}


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The map of the site, or of its parts."""
    changed = queries.changed_at()
    counts = queries.counts()
    if len(_LISTS) + counts.works + counts.people + counts.organisations <= MOST:
        lines = [_line(path, changed) for path in _LISTS]
        for kind in _KINDS:
            lines += _lines(kind, 0, 0)
        return _map(request, "urlset", lines, changed)
    parts = ["pages"] + [f"{kind}-{part}" for kind in _KINDS for part in range(queries.last_id(kind) // MOST + 1)]
    lines = [f"<sitemap><loc>{escape(base())}/sitemap-{part}.xml</loc></sitemap>\n" for part in parts]
    return _map(request, "sitemapindex", lines, changed)


@require_safe
def sitemap_part(request: HttpRequest, kind: str, part: int = 0) -> HttpResponse:
    """The lists, or the works, people or bodies whose ids are in one range of so many as a map may hold."""
    changed = queries.changed_at()
    if kind == "pages":
        return _map(request, "urlset", [_line(path, changed) for path in _LISTS], changed)
    lines = list(_lines(kind, part * MOST, (part + 1) * MOST))
    if not lines and (part or queries.last_id(kind) >= MOST):
        raise Http404("No such part.")
    return _map(request, "urlset", lines, changed)


def _lines(kind: str, first: int, end: int) -> Iterable[str]:
    for id_, at in queries.changes(kind, first, end):
        yield _line(f"{_KINDS[kind]}{id_}", at)


def _line(path: str, at: datetime.datetime) -> str:
    return f"<url><loc>{escape(base())}{path}</loc><lastmod>{at:%Y-%m-%dT%H:%M:%SZ}</lastmod></url>\n"


def _map(request: HttpRequest, kind: str, lines: Iterable[str], changed: datetime.datetime) -> HttpResponse:
    body = f'{_XML}<{kind} xmlns="{_SITEMAP}">\n{"".join(lines)}</{kind}>\n'.encode()
    return answer(request, body, "application/xml; charset=utf-8", modified=changed)
