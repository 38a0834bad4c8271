"""Twins in Markdown, read by a CommonMark reader that is not ours: they say what their pages say, and lead to each other."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from lxml import html
from markdown_it import MarkdownIt

from oeuvre.web.machines import markdown
from oeuvre.web.templating import plain
from tests.web.centre import HIDDEN, Centre

BASE = "https://harbour.example"


@pytest.fixture
def site_of(centre: Centre, settings: Any) -> Centre:
    settings.OEUVRE = {**settings.OEUVRE, "site.address": BASE}
    return centre


def paths(centre: Centre) -> list[str]:
    """A page of each kind, the hostile one and the one in Arabic among them."""
    works = [f"/works/w{work.pk}" for title, work in centre.works.items() if HIDDEN not in title]
    of_work = [f"{works[0]}/cite", f"{works[0]}/sources"]
    people = [f"/people/p{centre.people[name].pk}" for name in ("Ada Imaginary", "Bo Lindqvist-Ames")]
    bodies = [f"/organisations/o{body.pk}" for name, body in centre.bodies.items() if HIDDEN not in name]
    lists = ["/", "/works", "/works?type=report&q=port", "/people", "/people?letter=I", "/organisations", "/about"]
    return [*lists, "/search?q=harbour", *works, *of_work, *people, *bodies]


def twin(path: str) -> str:
    page, sign, query = path.partition("?")
    return f"{'/index' if page == '/' else page}.md{sign}{query}"


def rendered(text: str) -> html.HtmlElement:
    """The Markdown as HTML, raw HTML in it forbidden: what is none stays text."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    return html.fromstring(f"<main>{made}</main>")


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def test_a_twin_says_all_that_its_page_says(site_of: Centre) -> None:
    for path in paths(site_of):
        page = html.fromstring(Client().get(path).content).get_element_by_id("main")
        answer = Client().get(twin(path))
        assert (answer.status_code, answer["Content-Type"]) == (200, "text/markdown; charset=utf-8"), path
        text = answer.content.decode()
        told = rendered(text)
        for away in page.xpath("//form | //svg | //summary | //script | //*[@aria-hidden='true'] | "
                               "//*[contains(@class, 'sorts') or contains(@class, 'legend') or contains(@class, 'to-sieve')"
                               " or contains(@class, 'post-works')]"):  # fmt: skip
            away.drop_tree()
        said = " ".join(told.itertext())
        missing = [word for word in set(words(" ".join(page.itertext()))) if word not in set(words(said))]
        assert missing == [], path
        headings = [" ".join(each.text_content().split()) for each in told.xpath("//h1")]
        assert headings == [" ".join(plain(each.text_content()).split()) for each in page.xpath("//h1")], path
        assert text.startswith("# "), path


def test_foreign_text_stays_text(site_of: Centre) -> None:
    signs = "# 1. * [a](b) _c_ `d` <b>e</b> &amp; ~~f~~ | g \\ ![h](i)"
    work = site_of.work(signs, type="report", issued="2001", summary=f"- {signs}\n1. {signs}\n=== \n> {signs}")
    site_of.count()
    told = rendered(Client().get(f"/works/w{work.pk}.md").content.decode())
    assert told.xpath("string(//h1)") == signs
    paragraphs = [" ".join(each.text_content().split()) for each in told.xpath("//p")]
    for wanted in (f"- {signs}", f"1. {signs}", "===", f"> {signs}"):
        assert wanted in paragraphs
    assert not told.xpath("//em | //img | //code | //blockquote")


def test_twins_lead_to_twins(site_of: Centre) -> None:
    for path in paths(site_of):
        text = Client().get(twin(path)).content.decode()
        for link in rendered(text).xpath("//a/@href"):
            assert re.match(r"https?://|mailto:", link), (path, link)
            if link.startswith(BASE) and "#" not in link:
                inner = unquote(link.removeprefix(BASE))
                is_self = link == f"{BASE}{path}" or inner == path
                has_twin = (
                    inner.partition("?")[0].endswith((".md", ".atom", ".rss", ".xml", ".zip", ".db")) or "." in inner
                )
                assert is_self or has_twin or inner.startswith(("/oai", "/api", "/sql")), (path, link)
        assert "javascript:" not in str(rendered(text).xpath("//a/@href"))


def test_nothing_hidden_is_in_a_twin(site_of: Centre) -> None:
    for path in paths(site_of):
        assert HIDDEN not in Client().get(twin(path)).content.decode()
    assert Client().get(f"{site_of.works[f'{HIDDEN} of the Deep'].get_absolute_url()}.md").status_code == 404
    assert Client().get(f"/people/p{site_of.people['A. Imaginary'].pk}.md")["Location"] == (
        f"/people/p{site_of.people['Ada Imaginary'].pk}.md"
    )


def test_a_page_names_its_twin(site_of: Centre) -> None:
    for path in paths(site_of):
        found = html.fromstring(Client().get(path).content).xpath('//link[@type="text/markdown"]/@href')
        assert found == [twin(path)], path
    assert not html.fromstring(Client().get("/nothing").content).xpath('//link[@type="text/markdown"]')
    assert not html.fromstring(Client().get("/works/w999").content).xpath('//link[@type="text/markdown"]')


def test_whoever_wishes_for_markdown_gets_a_twin_all_the_same(site_of: Centre) -> None:
    first = Client().get("/works.md")
    assert Client().get("/works.md", headers={"accept": "text/markdown"}).content == first.content
    assert Client().get("/works.md", headers={"if-none-match": first["ETag"]}).status_code == 304
    assert Client().post("/works.md").status_code == 405


def test_pieces_of_a_page() -> None:
    page = b"""<!doctype html><html><body><main id="main">
    <p class="kicker"><a href="/works?type=book">Book</a> <time>2020</time></p>
    <h1>A  title</h1><p>With <em>stress</em>, <b>weight</b> and <code>code</code>.</p>
    <ul><li>One</li><li><h3><a href="/people/p1">Two</a></h3><p>more</p><ul><li>inner</li></ul></li></ul>
    <dl><div><dt>Term</dt><dd>a</dd><dd>b</dd></div></dl>
    <table><tr><th>A|B</th><th>C</th></tr><tr><td>1</td><td>2</td></tr></table></main></body></html>"""
    assert markdown.of_page(page, "/about").split("\n\n") == [
        "# A title",
        "[Book](http://127.0.0.1:8000/works.md?type=book) · 2020",
        "With *stress*, **weight** and `code`.",
        "- One\n- [Two](http://127.0.0.1:8000/people/p1.md)\\\n  more\n  - inner",
        "- **Term**: a; b",
        "| A\\|B | C |\n| --- | --- |\n| 1 | 2 |",
        "---",
        "The same [for browsers](http://127.0.0.1:8000/about).\n",
    ]


def test_llms_txt_has_the_shape_of_the_proposal_and_its_links_lead_somewhere(site_of: Centre) -> None:
    answer = Client().get("/llms.txt")
    told = rendered(answer.content.decode())
    tags = [each.tag for each in told]
    assert tags[:2] == ["h1", "blockquote"]
    assert tags.index("h2") > tags.index("ul")
    assert not told.xpath("//h3 | //h4")
    for heading in told.xpath("//h2"):
        following = heading.getnext()
        assert following.tag == "ul"
        for item in following:
            (link,) = item.xpath("./a[1]/@href")
            assert item[0].tag == "a"
            assert Client().get(link.removeprefix(BASE)).status_code == 200, link
    assert told.xpath("string(//h1)") == "Institute for Harbour Studies"
    assert HIDDEN not in answer.content.decode()
