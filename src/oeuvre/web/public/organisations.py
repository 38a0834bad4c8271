"""The list of organisations, and one: its parts, the people stated to be of it, and the works."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from oeuvre.catalogue import describe, queries
from oeuvre.web import address, answers, head

PAGE = 120
WORKS = 50


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


def download(request: HttpRequest, number: int, suffix: str) -> HttpResponse:
    """A body as JSON-LD, the links that lead on from it, or the works that it, or people of it, are on in a format."""
    body = found(number)
    return answers.other_form(
        suffix,
        body.line.path,
        f"o{number}",
        lambda: head.of_organisation(body, queries.posts_at(number)),
        lambda: describe.versions(body.versions),
    )


def found(number: int) -> queries.Body:
    body = queries.body(number)
    if body is None:
        raise Http404("No such organisation.")
    return body


@answers.negotiated(download)
def organisation(request: HttpRequest, number: int) -> HttpResponse:
    body = found(number)
    cards = queries.cards(body.works[:WORKS])
    posts = queries.posts_at(number)
    return answers.page(
        request,
        "organisation.html",
        head.of_organisation(body, posts),
        {
            "body": body,
            "posts": posts,
            "groups": queries.in_groups(cards, lambda card: card.year),
            "has_more": len(body.works) > WORKS,
        },
    )
