"""What an Accept header wants of what there is, by RFC 9110."""

from __future__ import annotations

import pytest

from oeuvre.web import downloads, negotiation

OFFERS = ("text/html", "application/x-bibtex", "application/ld+json", "application/json")
CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        (CHROME, "text/html"),
        ("application/x-bibtex", "application/x-bibtex"),
        ("APPLICATION/LD+JSON", "application/ld+json"),
        ("application/ld+json;q=0.5, application/json", "application/json"),
        ("application/ld+json;q=0.50,text/html;q=0.6", "text/html"),
        # Wanted alike: a page before the rest, what is named before what a range lets in.
        ("application/ld+json, text/html", "text/html"),
        ("application/json, text/plain, */*", "application/json"),
        ("application/*", "application/x-bibtex"),
        # The closest range says how much: 0 is not at all.
        ("application/*, application/x-bibtex;q=0", "application/ld+json"),
        ("text/html;q=0, */*;q=0.1", "application/x-bibtex"),
        ("text/*;q=0.3, application/json;q=0.3", "application/json"),
        ('application/ld+json; profile="http://www.w3.org/ns/json-ld#compacted, x"; q=1', "application/ld+json"),
        ("text/turtle", ""),
        ("text/html;q=0", ""),
        ("nonsense", "text/html"),
        ("; , ;q=1", "text/html"),
        ("application/json;q=7, text/html", "text/html"),
        ("application/json;q=0.9999, text/html;q=0.8", "application/json"),
    ],
)
def test_the_offer_that_is_wanted_most(accept: str, wanted: str) -> None:
    assert negotiation.preferred(accept, OFFERS) == wanted


@pytest.mark.parametrize(
    ("accept", "is_page"),
    [
        ("", True),
        ("*/*", True),
        (CHROME, True),
        ("text/html, application/ld+json", True),
        ("text/html;q=0.9, application/ld+json", False),
        ("application/ld+json", False),
        ("application/x-anything, */*;q=0.5", False),
        ("text/html;q=0, */*", False),
        ("image/avif,image/webp,*/*;q=0.8", False),
    ],
)
def test_a_page_is_wanted_whatever_else_there_may_be(accept: str, is_page: bool) -> None:
    assert negotiation.is_page(accept) == is_page
    # Who is given a kept page would have been given a page by the application too.
    assert not is_page or downloads.wanted(accept) == ""


def test_each_media_type_of_ours_can_be_asked_for() -> None:
    for each in downloads.downloads():
        suffix = downloads.wanted(each.media_type)
        found = downloads.of_ending(suffix)
        # Plain text may be anything, and so asks for none of them.
        assert (found.media_type if found else "") == ("" if each.media_type == "text/plain" else each.media_type)
    assert [downloads.wanted(kind) for kind in ("application/xml", "text/xml", "text/x-bibtex", "text/turtle")] == [
        "dc.xml",
        "dc.xml",
        "bib",
        "",
    ]
    assert downloads.wanted("application/linkset+json") == "linkset.json"
    assert downloads.wanted("application/linkset") == "linkset"


def test_a_header_without_end_is_read_to_its_bound() -> None:
    assert negotiation.preferred("a/b," * 100_000 + "application/json", OFFERS) == ""
    assert not negotiation.is_page('application/x;p="' + "\\" * 50_000)
