"""The front page: who the centre is, how much there is, what came out last, and its history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from oeuvre.catalogue import queries, search
from oeuvre.web import drawings, head

NEWEST = 6


def home(request: HttpRequest) -> HttpResponse:
    try:
        # The same counts as beside the list of works, where each of them leads.
        found = search.find(size=1)
    except search.Rebuilding:
        found = search.Results()
    return render(
        request,
        "home.html",
        {
            "head": head.of_site(),
            "counts": queries.counts(),
            "newest": queries.cards(queries.newest(NEWEST)),
            "years": found.histogram,
            "types": found.facets.get("type", []),
            "histogram": drawings.histogram(found.histogram),
            "milestones": queries.milestones(),
        },
    )
