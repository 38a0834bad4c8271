"""The pages for what went wrong, in the site's look. They ask the database nothing: it may be what failed."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from oeuvre.catalogue import search


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    words = {
        "heading": "There is no page at this address",
        "text": "It may have been moved, or the address may have been cut short on its way.",
    }
    return render(request, "failure.html", words, status=404)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    words = {
        "heading": "This address could not be understood",
        "text": "Something in it is not what this site can read.",
    }
    return render(request, "failure.html", words, status=400)


def failed(request: HttpRequest) -> HttpResponse:
    words = {
        "heading": "This page could not be made",
        "text": "The fault is here, not with you. It has been written to the server’s log.",
    }
    return render(request, "failure.html", words, status=500)


def while_index_is_made(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The view, which says so while another process makes the search index anew: never an empty list in its place."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except search.Rebuilding:
            words = {
                "heading": "The search index is being made anew",
                "text": "Ask once more in a moment. Works, people and organisations can be looked at meanwhile.",
            }
            response = render(request, "failure.html", words, status=503)
            response["Retry-After"] = "5"
            return response

    return answered
