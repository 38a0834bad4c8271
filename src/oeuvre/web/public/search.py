"""One search over works, people and organisations."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from oeuvre.catalogue import queries, search
from oeuvre.web import address
from oeuvre.web.public import failures, works

KINDS = {"all": "Everything", "works": "Works", "people": "People", "organisations": "Organisations"}


@failures.while_index_is_made
def everything(request: HttpRequest) -> HttpResponse:
    asked = address.read(request, "/search", kinds=KINDS)
    size = settings.OEUVRE["site.page_size"]
    context: dict[str, Any] = {
        "asked": asked,
        "kinds": KINDS,
        "results": [],
        "suggestion": "",
        "is_forgiven": False,
        "pager": None,
    }
    if asked.text:
        found = search.find(
            asked.text, sort="relevance", page=asked.page, size=size, kind=asked.kind or "all", with_facets=False
        )
        ids = {kind: [hit.id for hit in found.hits if hit.kind == kind] for kind in KINDS}
        lines: dict[tuple[str, int], Any] = {("works", card.id): card for card in queries.cards(ids["works"])}
        lines |= {("people", line.id): line for line in queries.people(ids["people"])}
        lines |= {("organisations", line.id): line for line in queries.organisations(ids["organisations"])}
        context |= {
            "results": [
                (
                    hit.kind,
                    lines[hit.kind, hit.id],
                    works.marked(lines[hit.kind, hit.id], found)
                    if hit.kind == "works"
                    else found.mark(lines[hit.kind, hit.id].name),
                )
                for hit in found.hits
                if (hit.kind, hit.id) in lines
            ],
            "suggestion": found.suggestion,
            "is_forgiven": found.is_forgiven,
            "pager": address.pager(asked.page, found.total, size),
        }
    return render(request, "search.html", context)
