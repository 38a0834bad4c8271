"""What the centre is, in the words of its sources, and how this site is made."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from oeuvre.catalogue import queries
from oeuvre.web import templating


def about(request: HttpRequest) -> HttpResponse:
    from oeuvre.catalogue import dumps  # noqa: PLC0415 -- slow import

    return render(request, "about.html", {"told": queries.about(), "dumps": dumps.offered()})


def look(request: HttpRequest) -> HttpResponse:
    """The site's own colours and fonts, from its settings."""
    return HttpResponse(
        templating.look(), content_type="text/css; charset=utf-8", headers={"Cache-Control": "public, max-age=31536000"}
    )


def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers are welcome on every page, but not in the endless combinations of searches."""
    # Python's own reader of such rules drops a question mark at the end, and would keep away from all works.
    rules = "User-agent: *\nDisallow: /search\nDisallow: /suggest\nDisallow: /works?*\n"
    there = f"\nSitemap: {settings.OEUVRE['site.address'].rstrip('/')}/sitemap.xml\n"
    return HttpResponse(rules + there, content_type="text/plain; charset=utf-8")
