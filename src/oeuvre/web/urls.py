"""The addresses of the site."""

import importlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import path, re_path, register_converter
from django.views.decorators.http import require_safe

from oeuvre.web import address
from oeuvre.web.public import about, home, organisations, people, search, works


class Id:
    """A row's id in an address: digits as we write them, few enough for the database."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class Feed:
    """The ending of a feed's address."""

    regex = r"atom|rss|feed\.json"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


register_converter(Id, "id")
register_converter(Feed, "feed")


def without_slash(request: HttpRequest, page: str) -> HttpResponsePermanentRedirect:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"/{page}" + (f"?{query}" if query else ""))


#: What readers look at: pages change nothing, so they are only ever asked for.
pages = [
    path("", home.home),
    path("works", works.works),
    path("works/w<id:number>", works.work),
    path("works/w<id:number>/v<id:version>", works.work),
    path("works/w<id:number>/cite", works.cite),
    path("works/w<id:number>/sources", works.sources),
    path("works/w<id:number>/v<id:version>.<str:suffix>", works.download),
    path("works/w<id:number>.<str:suffix>", works.download),
    path("people", people.people),
    path("people/p<id:number>", people.person),
    path("people/p<id:number>.<str:suffix>", people.download),
    path("organisations", organisations.organisations),
    path("organisations/o<id:number>", organisations.organisation),
    path("organisations/o<id:number>.<str:suffix>", organisations.download),
    path("search", search.everything),
    path("about", about.about),
    path("look.css", about.look),
    path("robots.txt", about.robots),
    re_path(
        r"^(?P<page>(?:works|people|organisations)(?:/[wpo][0-9]+(?:/v[0-9]+)?)?|search|about|oai|api|sql)/$",
        without_slash,
    ),
]
for each in pages:
    each.callback = require_safe(each.callback)


def later(module: str, view: str) -> Callable[..., HttpResponse]:
    """A view that is loaded when it is first asked for: machines come seldom, and a start should not wait for them."""

    def loaded(request: HttpRequest, **values: Any) -> HttpResponse:
        answer: HttpResponse = getattr(importlib.import_module(f"oeuvre.web.{module}"), view)(request, **values)
        return answer

    return loaded


#: What programs ask for. Some of it may be posted to, so each view says what it takes.
machines = [
    path("index.<feed:kind>", later("machines.feeds", "home")),
    path("works.<feed:kind>", later("machines.feeds", "works")),
    path("people/p<id:number>.<feed:kind>", later("machines.feeds", "person")),
    path("organisations/o<id:number>.<feed:kind>", later("machines.feeds", "organisation")),
    re_path(rf"^(?P<page>index|{address.PAGES})\.md$", later("machines.markdown", "twin")),
    path("llms.txt", later("machines.markdown", "llms")),
    path("works/w<id:number>/card.png", later("machines.cards", "work")),
    path("people/p<id:number>/card.png", later("machines.cards", "person")),
    path("organisations/o<id:number>/card.png", later("machines.cards", "organisation")),
    path("card.png", later("machines.cards", "centre")),
    path("sitemap.xml", later("machines.finding", "sitemap")),
    path("sitemap-pages.xml", later("machines.finding", "sitemap_lists")),
    path("sitemap-<str:kind>-<int:part>.xml", later("machines.finding", "sitemap_part")),
    path("opensearch.xml", later("machines.finding", "description")),
    path("suggest", later("machines.finding", "suggest")),
    path("RePEc/<path:path>", later("machines.repec", "folders")),
    re_path("^RePEc/?$", later("machines.repec", "folders")),
    path("downloads/<str:name>", later("machines.downloads", "tables")),
    path("oai", later("machines.oaipmh", "oaipmh")),
    path("api", later("machines.api.page", "page")),
    # Any sign: what a program asks wrongly is told to a program, even a line break in an address.
    re_path(r"^api/(?P<path>[\s\S]+)$", later("machines.api", "answer")),
    path("sql", later("machines.sql", "sql")),
]

# Machines first: what ends in .atom or .md is no download of a work.
urlpatterns = [*machines, *pages]

handler400 = "oeuvre.web.public.failures.not_understood"
handler404 = "oeuvre.web.public.failures.not_found"
handler500 = "oeuvre.web.public.failures.failed"
