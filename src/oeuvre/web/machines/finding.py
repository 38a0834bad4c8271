"""How the site is found: the map of its pages (sitemaps.org 0.9), the description of its search (OpenSearch 1.1).

The map says of each page when it last changed: of a work and its versions, the datestamp of the work; of a person or a body,
that of the works which name them; of lists, that of the catalogue. Where it would hold more than 50,000 addresses, it is in
parts, by ranges of ids, so that a part stays the same while works are added elsewhere.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from lxml import etree

from oeuvre.catalogue import queries, search
from oeuvre.web import address, templating
from oeuvre.web.address import site
from oeuvre.web.machines.answering import answer, while_index_is_made

#: The most addresses that one map may hold.
MOST = 50_000
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LISTS = ("/", "/works", "/people", "/organisations", "/about")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The map of the site, or of its parts."""
    changed = queries.changed_at()
    if len(_LISTS) + queries.page_count() <= MOST:
        lines = [line(path, changed) for path in _LISTS]
        for kind in queries.PAGES:
            lines += _lines(kind, 0, 1 << 62)
        return _map(request, "urlset", lines, changed)
    parts = [("pages", changed)]
    parts += [(f"{kind}-{number}", at) for kind in queries.PAGES for number, at in queries.ranges(kind, MOST)]
    return _map(request, "sitemapindex", [line(f"/sitemap-{part}.xml", at, "sitemap") for part, at in parts], changed)


@require_safe
def sitemap_lists(request: HttpRequest) -> HttpResponse:
    """The pages that are no work, person or body."""
    changed = queries.changed_at()
    return _map(request, "urlset", [line(path, changed) for path in _LISTS], changed)


@require_safe
def sitemap_part(request: HttpRequest, kind: str, part: int) -> HttpResponse:
    """The works, versions, people or bodies whose ids are in one range of so many as a map may hold."""
    if kind not in queries.PAGES or part > 1 << 40:
        raise Http404("No such part of the map.")
    lines = list(_lines(kind, part * MOST, (part + 1) * MOST))
    if not lines:
        raise Http404("No such part of the map.")
    return _map(request, "urlset", lines, queries.changed_at())


def _lines(kind: str, first: int, end: int) -> Iterable[str]:
    for path, at in queries.changes(kind, first, end):
        yield line(path, at)


def line(path: str, at: datetime.datetime, kind: str = "url") -> str:
    """A page, or a map, and when it last changed."""
    return f"<{kind}><loc>{escape(site() + path)}</loc><lastmod>{_instant(at)}</lastmod></{kind}>\n"


# One import changes thousands of works at one instant.
@lru_cache(maxsize=64)
def _instant(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def written(kind: str, lines: Iterable[str]) -> bytes:
    """A map (urlset), or a map of maps (sitemapindex), of these lines."""
    return f'{_XML}<{kind} xmlns="{_SITEMAP}">\n{"".join(lines)}</{kind}>\n'.encode()


def _map(request: HttpRequest, kind: str, lines: Iterable[str], changed: datetime.datetime) -> HttpResponse:
    return answer(request, written(kind, lines), "application/xml; charset=utf-8", modified=changed)


# ---------------------------------------------------------------- the search

_SEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_PREFIX: Any = {None: _SEARCH}
#: How many suggestions there are at most.
SUGGESTIONS = 8


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """How programs search here: pages for readers, feeds, and suggestions while one types."""
    told = settings.OEUVRE
    root = etree.Element(f"{{{_SEARCH}}}OpenSearchDescription", nsmap=_PREFIX)

    def add(name: str, text: str = "", **attributes: str) -> None:
        made = etree.SubElement(root, f"{{{_SEARCH}}}{name}", attributes)
        made.text = templating.plain(text) or None

    # The standard's own bounds: sixteen letters, and forty-eight.
    short = next((name for name in (told["centre.short_name"], told["centre.name"]) if 0 < len(name) <= 16), "Works")
    add("ShortName", short)
    add("LongName", f"Works of {told['centre.name']}"[:48])
    add("Description", f"Search the works, people and organisations of {told['centre.name']}."[:1024])
    if told["centre.email"]:
        add("Contact", told["centre.email"])
    add("Url", type="text/html", method="get", template=f"{site()}/search?q={{searchTerms}}&page={{startPage?}}")
    for kind, media_type in (("atom", "application/atom+xml"), ("rss", "application/rss+xml")):
        add("Url", type=media_type, template=f"{site()}/works.{kind}?q={{searchTerms}}&page={{startPage?}}")
    add("Url", type="application/x-suggestions+json", template=f"{site()}/suggest?q={{searchTerms}}")
    add("Url", type="application/opensearchdescription+xml", rel="self", template=f"{site()}/opensearch.xml")
    add("Image", f"{site()}{templating.static('favicon.svg')}", type="image/svg+xml")
    add("Language", told["site.language"])
    add("InputEncoding", "UTF-8")
    add("OutputEncoding", "UTF-8")
    body = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return answer(request, body, "application/opensearchdescription+xml; charset=utf-8")


@require_safe
@while_index_is_made
def suggest(request: HttpRequest) -> HttpResponse:
    """What may be meant by the letters typed so far: titles and names, each with what it is and its page."""
    text = address.text(request.GET.get("q", ""))
    hits = search.find(text, kind="all", size=SUGGESTIONS, with_facets=False).hits if text else ()
    ids = {kind: [hit.id for hit in hits if hit.kind == kind] for kind in ("works", "people", "organisations")}
    lines = {("works", card.id): (card.title, templating.label(card.type) if card.type else "Work", card.path)
             for card in queries.cards(ids["works"])}  # fmt: skip
    lines |= {("people", one.id): (one.name, "Person", one.path) for one in queries.people(ids["people"])}
    bodies = queries.organisations(ids["organisations"])
    lines |= {("organisations", one.id): (one.name, "Organisation", one.path) for one in bodies}
    found = [lines[hit.kind, hit.id] for hit in hits if (hit.kind, hit.id) in lines]
    told = [text, [templating.plain(name) for name, _, _ in found], [kind for _, kind, _ in found],
            [site() + path for _, _, path in found]]  # fmt: skip
    return answer(request, msgspec.json.encode(told), "application/x-suggestions+json; charset=utf-8")
