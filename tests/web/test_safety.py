"""What pages must never do: show what is hidden, run what a title says, or stumble over an address."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import html5lib
import msgspec
import pytest
from django.test import Client
from lxml import html

from oeuvre.catalogue import search
from oeuvre.catalogue.models import Contribution
from oeuvre.record import Contributor, Record
from oeuvre.web.public import failures
from tests.bounds import bounded
from tests.web.centre import HIDDEN, Centre
from tests.web.reading import Page

PAGES = (
    "/",
    "/works",
    "/works?q=ports&sort=relevance",
    "/works?type=report&from=2010",
    "/works?sort=title",
    "/people",
    "/people?letter=I",
    "/organisations",
    "/search",
    "/search?q=ada",
    "/search?q=zzzz",
    "/about",
    "/nowhere",
)


def addresses(centre: Centre) -> list[str]:
    """The address of each page of the centre that readers may see."""
    works = [f"/works/w{work.pk}" for work in centre.works.values() if work.visibility == "public"]
    hostile = next(work for title, work in centre.works.items() if "alert" in title).get_absolute_url()
    works += [f"{works[0]}/sources", f"{hostile}/sources", f"{hostile}/cite"]
    people = [
        f"/people/p{person.pk}" for name, person in centre.people.items() if HIDDEN not in name and name[1] != "."
    ]
    bodies = [f"/organisations/o{body.pk}" for name, body in centre.bodies.items() if HIDDEN not in name]
    return [*PAGES, *works, *people, *bodies]


def test_what_is_hidden_stays_hidden(client: Client, centre: Centre) -> None:
    hidden = [centre.works[f"{HIDDEN} of the Deep"].get_absolute_url()]
    hidden += [person.get_absolute_url() for name, person in centre.people.items() if HIDDEN in name]
    hidden += [body.get_absolute_url() for name, body in centre.bodies.items() if HIDDEN in name]
    assert len(hidden) == 3
    hidden += [f"{hidden[0]}/cite", f"{hidden[0]}/sources"]
    for address in hidden:
        page = Page(client, address)
        assert page.status == 404
        assert HIDDEN not in page.source
    for suffix in ("bib", "ris", "json"):
        assert client.get(f"{hidden[0]}.{suffix}").status_code == 404
    for address in addresses(centre):
        assert HIDDEN not in Page(client, address).source, address


@pytest.mark.parametrize("kind", ["", "&kind=works", "&kind=people", "&kind=organisations"])
def test_search_does_not_find_what_is_hidden(client: Client, centre: Centre, kind: str) -> None:
    page = Page(client, f"/search?q={HIDDEN}{kind}")
    assert page.texts("//ol/li") == []
    assert page.text('//p[@role="status"]') == "Nothing found"


def test_a_filter_names_nobody_who_is_hidden(client: Client, centre: Centre) -> None:
    person = centre.people[f"{HIDDEN} Person"]
    page = Page(client, f"/works?person=p{person.pk}&organisation=o{centre.bodies[f'{HIDDEN} Body'].pk}")
    assert HIDDEN not in page.source
    assert page.text('//p[@role="status"]') == "Nothing found"


def test_counts_leave_out_what_is_hidden(client: Client, centre: Centre) -> None:
    page = Page(client, "/works")
    assert "Patent" not in page.source
    assert "2023" not in page.texts('//section[h3[.="Year"]]//tbody/tr/th')


def test_no_script_runs_and_no_link_leads_to_one(client: Client, centre: Centre) -> None:
    for address in addresses(centre):
        page = Page(client, address)
        scripts = page.tree.xpath('//script[not(@type="application/ld+json")]')
        assert [each.get("src").partition("?")[0] for each in scripts] == ["/static/oeuvre.js"], address
        assert not [each for each in page.tree.iter() if any(str(name).startswith("on") for name in each.attrib)]
        assert not page.tree.xpath("//*[@style]")
        assert not page.tree.xpath("//style")
        for link in page.links("//a[@href]"):
            assert link.startswith(("/", "#", "?", "http://", "https://", "mailto:"))
            assert not link.startswith("//")


def test_an_address_that_is_no_link_is_shown_as_text(client: Client, centre: Centre) -> None:
    work = next(work for title, work in centre.works.items() if "alert" in title)
    page = Page(client, f"/works/w{work.pk}")
    shown = page.texts('//dl/div[dt="On the web"]/dd')
    assert shown == ["javascript:alert(4)", "java script:alert(5)", "//evil.example/x", 'example.org/?a=1&b="2"']
    assert page.links('//dl/div[dt="On the web"]/dd/a') == ['https://example.org/?a=1&b="2"']


def test_what_turns_the_direction_of_text_is_kept_apart(client: Client, centre: Centre) -> None:
    work = next(work for title, work in centre.works.items() if "alert" in title)
    page = Page(client, f"/works/w{work.pk}")
    assert "\u202e" not in page.text("//title")
    for each in html.fromstring(page.source).xpath('//*[contains(text(), "\u202e")]'):
        assert each.tag == "bdi"
    assert "\u202e" not in Page(client, f"/works/w{work.pk}/cite").text("//dl[@class='citations']")


def test_every_page_is_valid_html(client: Client, centre: Centre) -> None:
    parser = html5lib.HTMLParser(strict=True)
    for address in addresses(centre):
        page = Page(client, address)
        parser.parse(page.source)
        ids = page.tree.xpath("//@id")
        assert len(ids) == len(set(ids)), address
        assert len(page.tree.xpath("//h1")) == len(page.tree.xpath("//main")) == 1, address
        levels = [int(each.tag[1]) for each in page.tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), (address, levels)


def test_headers_forbid_what_no_page_needs(client: Client, centre: Centre) -> None:
    for address in addresses(centre):
        headers = client.get(address).headers
        policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
        assert policy == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self'",
            "font-src": "'self'",
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
        }
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert "Set-Cookie" not in headers


NUMBERS = ("1e1000000", "9" * 5000, "-1", "٣", "NaN", "0", "1.5", "", "%00", "1%0a", "0x10", "１２")


@pytest.mark.parametrize("address", ["/works?page={}", "/works?from={}", "/works?until={}", "/people?page={}"])
def test_numbers_that_make_no_sense_are_put_right(client: Client, centre: Centre, address: str) -> None:
    client.get(address.format("1"))
    for number in NUMBERS:
        with bounded(len(number)):
            assert client.get(address.format(number)).status_code == 200, number


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "%28" * 1000,
        "q=%22",
        "q=*",
        "q=title:",
        "q=a+AND+OR+NOT+(",
        "q=%00%01%1b",
        "q=%ed%a0%80",
        "q=" + "&q=x" * 50,
        "type=" + "&type=y" * 200,
        "type=%3Cscript%3E",
        "person=p",
        "person=p99999999999999999999999",
        "person=p1%27%20OR%201=1",
        "organisation=oNaN",
        "sort=;drop",
        "kind=works%00",
        "letter=%F0%9F%98%80",
        "from=2022&until=2012",
        "q=%E2%80%AEabc",
    ],
)
def test_no_query_brings_a_page_down(client: Client, centre: Centre, query: str) -> None:
    for path in ("/works", "/search", "/people", "/organisations"):
        page = Page(client, f"{path}?{query}")
        assert page.status == 200, path
        assert page.tree.xpath("//script[not(@src)]") == []


def test_a_foreign_host_is_refused(client: Client, site: object) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "path", ["/static/../settings.py", "/static/%2e%2e/server.py", "/.secret", "/oeuvre.db", "/.git/config"]
)
def test_nothing_of_the_folder_is_served(client: Client, site: object, path: str) -> None:
    assert client.get(path).status_code == 404


def test_ten_thousand_authors_are_shown_in_time(client: Client, empty: Centre) -> None:
    names = [f"Author {number}" for number in range(10_000)]
    work = empty.work("Many Hands", contributors=(Contributor(name=names[0]),))
    version = work.leading
    assert version is not None
    Contribution.objects.filter(version=version).delete()
    Contribution.objects.bulk_create(
        [Contribution(version=version, work=work, position=place, name=name) for place, name in enumerate(names)]
    )
    version.record = msgspec.json.encode(
        Record(title="Many Hands", contributors=tuple(Contributor(name=name) for name in names))
    ).decode()
    version.save()
    empty.count()
    with bounded(len(version.record)):
        page = Page(client, f"/works/w{work.pk}")
    assert len(page.source) < 100_000
    assert page.texts('//ul[@class="contributors"]/li')[99] == "Author 99"
    assert page.links('//a[.="All contributors"]') == ["?contributors=all"]
    with bounded(len(version.record)):
        everyone = Page(client, f"/works/w{work.pk}?contributors=all")
    assert len(everyone.texts('//ul[@class="contributors"]/li')) == 10_000
    assert Page(client, "/works").text('//p[@class="entry-names"]').endswith("Author 5 and others")


def test_an_index_that_is_being_made_is_said(rf: Any, site: object) -> None:
    @failures.while_index_is_made
    def view(request: Any) -> Any:
        raise search.Rebuilding

    response = view(rf.get("/works"))
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "The search index is being made anew" in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_pages_can_only_be_asked_for(client: Client, centre: Centre, method: str) -> None:
    for address in ("/", "/works", "/people", "/search", centre.works["Wie Häfen altern"].get_absolute_url()):
        assert getattr(client, method)(address).status_code == 405
    assert client.head("/").status_code == 200


def test_a_page_that_fails_says_so_and_no_more(
    client: Client, centre: Centre, settings: Any, tmp_path: Path, capsys: Any
) -> None:
    (tmp_path / "about.html").write_text("{{ secret_that_is_misspelt }}")
    ours = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**ours, "DIRS": [tmp_path, *ours["DIRS"]]}]
    client.raise_request_exception = False
    page = Page(client, "/about")
    assert page.status == 500
    assert page.text("//h1") == "This page could not be made"
    for word in ("secret_that", "Traceback", str(tmp_path), "jinja"):
        assert word not in page.source


def test_an_address_that_is_not_understood_says_so(client: Client, site: object) -> None:
    page = Page(client, "/", host="evil.example")
    assert page.status == 400
    assert page.text("//h1") == "This address could not be understood"
    assert "evil.example" not in page.source


@pytest.mark.parametrize("path", ["/works/w%ff", "/%00", "/works/w1%00", "/people/p%F0%9F%98%80", "/works/w１"])
def test_odd_addresses_lead_nowhere(client: Client, centre: Centre, path: str) -> None:
    assert client.get(path).status_code == 404
