"""The map of the site, its description for searching, and the suggestions: all that is public, and nothing else."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from conformance._feedjudge import judge
from conformance._schemas import schema
from oeuvre.catalogue.models import Stamp, Work
from oeuvre.web.machines import finding
from tests.web.centre import HIDDEN, Centre
from tests.web.reading import Page

BASE = "https://harbour.example"
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def dated(centre: Centre, settings: Any) -> Centre:
    settings.OEUVRE = {**settings.OEUVRE, "site.address": BASE}
    for number, work in enumerate(Work.objects.order_by("id")):
        at = datetime.datetime(2026, 11, 1 + number, tzinfo=datetime.UTC)
        Work.objects.filter(pk=work.pk).update(changed_at=at)
    Stamp.objects.update(at=datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC))
    return centre


def pages(path: str) -> dict[str, str]:
    """The addresses of a map without the site's own, each with its last change."""
    answer = Client().get(path)
    assert answer.status_code == 200, path
    root = etree.fromstring(answer.content)
    return {each.findtext("s:loc", "", NS).removeprefix(BASE): each.findtext("s:lastmod", "", NS) for each in root}


def test_the_map_holds_each_public_page_with_its_last_change(dated: Centre) -> None:
    found = pages("/sitemap.xml")
    assert found["/"] == found["/works"] == "2026-11-22T00:00:00Z"
    works = {f"/works/w{work.pk}": f"{work.changed_at:%Y-%m-%dT%H:%M:%SZ}" for work in
             Work.objects.filter(visibility="public")}  # fmt: skip
    assert {path: at for path, at in found.items() if re.fullmatch("/works/w[0-9]+", path)} == works
    # A version that does not lead has a page of its own; the one that leads has the work's.
    quays = dated.works["Quays After Containers"]
    versions = [f"/works/w{quays.pk}/v{one.pk}" for one in quays.versions.exclude(pk=quays.leading_id)]
    assert [path for path in found if re.search("/v[0-9]+$", path)] == versions
    # Ada is on the first work and on later ones; a hidden one, the last to change, does not count.
    ada = dated.people["Ada Imaginary"].pk
    assert found[f"/people/p{ada}"] == "2026-11-06T00:00:00Z"
    for path in found:
        assert Client().get(path).status_code == 200, path
    for hidden in (
        dated.works[f"{HIDDEN} of the Deep"].get_absolute_url(),
        dated.people[f"{HIDDEN} Person"].get_absolute_url(),
    ):
        assert hidden not in found


def test_a_large_site_has_a_map_of_maps(dated: Centre, monkeypatch: pytest.MonkeyPatch, shared: Any) -> None:
    whole = pages("/sitemap.xml")
    monkeypatch.setattr(finding, "MOST", 4)
    parts = pages("/sitemap.xml")
    assert "/sitemap-pages.xml" in parts
    told: dict[str, str] = {}
    for part, at in parts.items():
        held = pages(part)
        assert held
        assert len(held) <= 4 or part == "/sitemap-pages.xml"
        assert at == max(held.values())
        told |= held
    assert told == whole
    first = next(part for part in parts if part.startswith("/sitemap-works-"))
    for path, name in (("/sitemap.xml", "siteindex"), (first, "sitemap")):
        root = etree.fromstring(Client().get(path).content)
        assert schema(shared / "conformance", f"sitemap/schema/{name}.xsd")(root) == ""
    for path in ("/sitemap-works-99.xml", "/sitemap-nothing-0.xml", f"/sitemap-works-{10**30}.xml"):
        assert Client().get(path).status_code == 404


def test_the_map_costs_the_same_whatever_there_is(dated: Centre, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(7):
        Client().get("/sitemap.xml")


def test_robots_are_led_to_the_map(dated: Centre) -> None:
    assert f"\nSitemap: {BASE}/sitemap.xml\n" in Client().get("/robots.txt").content.decode()


def test_programs_learn_how_to_search(dated: Centre) -> None:
    answer = Client().get("/opensearch.xml")
    assert judge(answer.content) == set()
    for name, longest in (("ShortName", 16), ("LongName", 48), ("Description", 1024)):
        said = etree.fromstring(answer.content).findtext(f"{{http://a9.com/-/spec/opensearch/1.1/}}{name}")
        assert said
        assert len(said) <= longest
    templates = re.findall('template="([^"]+)"', answer.content.decode())
    for template in templates:
        address = template.replace("&amp;", "&").replace("{searchTerms}", "crane").replace("{startPage?}", "1")
        assert Client().get(address.removeprefix(BASE)).status_code == 200, address
    assert Page(Client(), "/people").links('//link[@rel="search"]') == ["/opensearch.xml"]


def test_suggestions_are_titles_and_names_that_begin_so(dated: Centre) -> None:
    text, names, kinds, addresses = json.loads(Client().get("/suggest", {"q": "Ima"}).content)
    assert (text, names, kinds) == ("Ima", ["Ada Imaginary"], ["Person"]) or "Ada Imaginary" in names
    assert f"{BASE}/people/p{dated.people['Ada Imaginary'].pk}" in addresses
    assert json.loads(Client().get("/suggest", {"q": HIDDEN}).content) == [HIDDEN, [], [], []]
    assert json.loads(Client().get("/suggest").content) == ["", [], [], []]
