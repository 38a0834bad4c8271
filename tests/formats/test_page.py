"""The tags of a page are read one after another, each letter once."""

from __future__ import annotations

import pytest

from oeuvre.formats import _page
from tests.bounds import bounded


@pytest.mark.parametrize(
    ("markup", "metas"),
    [
        ('<meta name="a" content="b">', (("a", "b"),)),
        ("<META NAME=a CONTENT='b c'/>", (("a", "b c"),)),
        ('<meta content="x > y &amp; &eacute;" property="og:title">', (("og:title", "x > y & é"),)),
        ('<!-- <meta name="a" content="b"> --><meta name="c" content="d">', (("c", "d"),)),
        ('<script>"<meta name=a content=b>"</script><meta name="c" content="d">', (("c", "d"),)),
        ('<meta name="a" content="one\n\ntwo">', (("a", "one\n\ntwo"),)),
        ('<meta name="a" content="b" content="c">', (("a", "b"),)),
        ('<meta name="a"><metadata name="x" content="y">', ()),
        ('<meta name="a" content="never closed', ()),
    ],
)
def test_metas_are_read_as_browsers_do(markup, metas):
    assert _page.head(markup.encode()).metas == metas


def test_language_title_and_links_are_read():
    page = b'<html lang="de"><title>A &amp;\n B</title><link rel="canonical" href="https://example.org/"><svg><title>x</title>'
    assert _page.head(page) == _page.Head((), (("canonical", "https://example.org/"),), "A & B", "de")


def test_scripts_of_a_type_come_with_their_lines():
    page = b'<p>\n<script type="text/javascript">1</script>\n<script type="application/ld+json">{"a": "</p>"}</script>'
    assert list(_page.scripts(page, "application/ld+json")) == [(b'{"a": "</p>"}', "line 3")]


@pytest.mark.parametrize(
    "piece",
    ["<meta ", "<meta a='", '<meta a="', "<script>", "<!--", "<title ", "<span a=b ", "a" * 9 + "=1 ", "<meta\n/", "<"],
)
def test_a_hostile_page_costs_little(piece):
    page = ("<meta " + piece * (1_000_000 // len(piece))).encode()
    with bounded(2 * len(page)):
        _page.head(page)
        list(_page.scripts(page, "x"))
