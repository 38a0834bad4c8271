"""The list of organisations, and one: its parts, the people stated to be of it, and the works."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from oeuvre.catalogue import queries
from oeuvre.web import address

PAGE = 120
WORKS = 100


def organisations(request: HttpRequest) -> HttpResponse:
    page = address.page_number(request.GET.get("page", ""))
    lines, total = queries.organisations_in_order((page - 1) * PAGE, PAGE)
    pager = address.pager(page, total, PAGE)
    return render(
        request,
        "organisations.html",
        {
            "groups": queries.in_groups(lines, lambda line: queries.letter(line.name)),
            "pager": pager,
            "list": "/organisations?",
        },
    )


def organisation(request: HttpRequest, number: int) -> HttpResponse:
    body = queries.body(number)
    if body is None:
        raise Http404("No such organisation.")
    cards = queries.cards(body.works[:WORKS])
    return render(
        request,
        "organisation.html",
        {
            "body": body,
            "posts": queries.posts_at(number),
            "groups": queries.in_groups(cards, lambda card: card.year),
            "has_more": len(body.works) > WORKS,
        },
    )
