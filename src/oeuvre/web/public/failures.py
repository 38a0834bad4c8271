"""The pages for what went wrong, in the site's look. They ask the database nothing: it may be what failed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


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
