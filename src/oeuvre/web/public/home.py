"""The front page: who the centre is, how much there is, what came out last, and its history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from oeuvre.catalogue import queries
from oeuvre.web import drawings

NEWEST = 6


def home(request: HttpRequest) -> HttpResponse:
    counts = queries.counts()
    return render(
        request,
        "home.html",
        {
            "counts": counts,
            "newest": queries.cards(queries.newest(NEWEST)),
            "histogram": drawings.histogram(counts.years),
            "milestones": queries.milestones(),
        },
    )
