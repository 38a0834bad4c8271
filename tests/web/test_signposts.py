"""Typed links in each of the four ways that they are said, read back by a client that is not ours."""

from __future__ import annotations

import json
from typing import Any

import pytest

from oeuvre.web import signposts
from oeuvre.web.signposts import Signpost

PAGE = "https://here.example/works/w1"
LINKS = [
    Signpost(PAGE, "cite-as", "https://doi.org/10.5555/a(b)<c>"),
    Signpost(PAGE, "type", "https://schema.org/Report"),
    Signpost(PAGE, "author", "https://orcid.org/0000-0002-1825-0097"),
    Signpost(PAGE, "item", "https://elsewhere.example/bücher/a b.pdf", "application/pdf"),
    Signpost("https://elsewhere.example/bücher/a b.pdf", "collection", PAGE, "text/html"),
    Signpost(PAGE, "describedby", f"{PAGE}.jsonld", "application/ld+json", "http://www.w3.org/ns/json-ld#compacted"),
]


def told(signs: Any) -> set[tuple[str, ...]]:
    return {(str(each.rel), str(each.target), str(each.type or ""), str(each.context)) for each in signs}


@pytest.mark.parametrize("kind", [signposts.JSON, signposts.TEXT])
def test_a_linkset_is_read_by_a_client(kind: str) -> None:
    linkset = pytest.importorskip("signposting.linkset")
    if kind == signposts.JSON:
        document = linkset.LinksetJSON(signposts.linkset_json(LINKS).decode(), kind, PAGE, PAGE)
        found = linkset._parse_linkset_json(document)
    else:
        document = linkset.Linkset(signposts.linkset_text(LINKS).decode(), kind, PAGE, PAGE)
        found = linkset._parse_linkset(document)
    assert told(found.signposts) == {
        (each.rel, signposts.uri(each.href), each.type, signposts.uri(each.anchor)) for each in LINKS
    }
    assert {str(each) for one in found.describedBy for each in one.profiles} == {LINKS[-1].profile}


def test_a_header_is_read_by_a_client_and_can_hold_nothing_else() -> None:
    httplink = pytest.importorskip("httplink")
    hostile = Signpost(PAGE, "item", 'https://a.example/">;\r\nX: 1, <\\é', 'text/x"; rel="cite-as\r\n')
    header = signposts.header([*LINKS[:4], hostile])
    assert header.isascii()
    assert header.isprintable()
    links = httplink.parse_link_header(header).links
    assert [(sorted(each.rel), each.target) for each in links] == [
        ([each.rel], signposts.uri(each.href)) for each in (*LINKS[:4], hostile)
    ]


def test_a_header_keeps_to_what_proxies_take() -> None:
    many = [Signpost(PAGE, "author", f"https://here.example/people/p{n}") for n in range(1000)]
    header = signposts.header([LINKS[0], *many, LINKS[1]])
    assert len(header) <= signposts.HEADER
    assert header.startswith('<https://doi.org/10.5555/a(b)%3Cc%3E>; rel="cite-as", <')
    assert json.loads(signposts.linkset_json(many))["linkset"][0]["author"][999] == {
        "href": "https://here.example/people/p999"
    }


def test_elements_are_escaped() -> None:
    made = signposts.elements([Signpost(PAGE, "item", 'https://a.example/?a=1&b="2"', 'x"><script>')])
    assert made == ('<link rel="item" type="x&#34;&gt;&lt;script&gt;" href="https://a.example/?a=1&amp;b=%222%22">')
