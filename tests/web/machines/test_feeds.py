"""Feeds: what is shown in each kind, by equality, of every list; read by feedparser; nothing hidden; asked for again."""

from __future__ import annotations

import datetime
import json
from typing import Any

import feedparser
import pytest
from django.test import Client
from lxml import etree

from oeuvre.catalogue.models import Stamp, Work
from oeuvre.record import Contributor
from tests.web.centre import HIDDEN, Centre
from tests.web.reading import Page

AT = datetime.datetime(2026, 11, 21, 8, 0, tzinfo=datetime.UTC)
KINDS = ("atom", "rss", "feed.json")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def dated(centre: Centre, settings: Any) -> Centre:
    """The centre, changed at known times, at an address of its own, with three works a page."""
    settings.OEUVRE = {**settings.OEUVRE, "site.address": "https://harbour.example/", "site.page_size": 3}
    for number, work in enumerate(Work.objects.order_by("id")):
        Work.objects.filter(pk=work.pk).update(changed_at=AT + datetime.timedelta(minutes=number))
    Stamp.objects.update(at=AT + datetime.timedelta(days=1))
    return centre


def ask(path: str, **headers: str) -> Any:
    return Client().get(path, headers=headers)


def read(path: str) -> Any:
    found = feedparser.parse(ask(path).content)
    assert not found.bozo
    return found


def titles(path: str) -> list[str]:
    """The titles of a feed's page in each of its kinds, which must be the same."""
    before, _, query = path.partition("?")
    query = f"?{query}" if query else ""
    told = [item["title"] for item in json.loads(ask(f"{before}.feed.json{query}").content)["items"]]
    for kind in ("atom", "rss"):
        assert [entry.title for entry in read(f"{before}.{kind}{query}").entries] == told
    return told


def test_the_newest_works_come_first_page_after_page(dated: Centre) -> None:
    first = [
        "The Puzzle of the Idle Crane",
        "Quays After Containers: Trades, Cranes and the Long Afternoon of the Port",
    ]
    assert titles("/index")[:2] == titles("/works")[:2] == first
    address, told = "https://harbour.example/works.atom", []
    while address:
        page = read(address.removeprefix("https://harbour.example"))
        told += [entry.id for entry in page.entries]
        rels = {link.rel: link.href for link in page.feed.links}
        assert rels["self"] == address
        address = rels.get("next", "")
    public = Work.objects.filter(visibility="public").order_by("id")
    assert sorted(told) == sorted(f"https://harbour.example/works/w{work.pk}" for work in public)


def test_a_feed_is_narrowed_as_its_list_is(dated: Centre) -> None:
    assert titles("/works?type=journal-article") == ["The Puzzle of the Idle Crane"]
    assert titles("/works?q=cranes&from=2022&until=2022")[0].startswith("The Puzzle")
    assert titles("/works?q=crames") == []
    assert (
        read("/works.atom?type=report&from=2012").feed.title
        == "Works: Report, since 2012 – Institute for Harbour Studies"
    )


def test_a_person_and_a_body_have_feeds_of_their_works(dated: Centre) -> None:
    femi, lab = dated.people["Femi Okonjo-Vale"], dated.bodies["Tide Lab"]
    assert titles(f"/people/p{femi.pk}") == ["The Puzzle of the Idle Crane", "A Work Without a Date"]
    assert len(titles(f"/organisations/o{lab.pk}")) == 1
    ada, double = dated.people["Ada Imaginary"], dated.people["A. Imaginary"]
    assert ask(f"/people/p{double.pk}.rss")["Location"] == f"/people/p{ada.pk}.rss"
    assert [ask(f"/people/p999.{kind}").status_code for kind in KINDS] == [404] * 3


def test_an_entry_says_what_the_catalogue_knows_and_no_more(dated: Centre) -> None:
    quays = dated.works["Quays After Containers"]
    (entry,) = read("/works.atom?q=dockers").entries
    assert entry.id == entry.link == f"https://harbour.example/works/w{quays.pk}"
    assert entry.updated == "2026-11-21T08:00:00Z"
    # March 2022 is no instant: it stands as a date, and no time of publication is claimed.
    written = etree.fromstring(ask("/works.atom?q=dockers").content)
    assert written.findtext(f".//{ATOM}published") is None
    assert written.findtext(".//{http://purl.org/dc/terms/}issued") == "2022-03"
    assert [one.name for one in entry.authors] == ["Ada Imaginary", "Bo Lindqvist-Ames", "Célestine Oudry"]
    assert [tag.term for tag in entry.tags] == ["book", "ports", "labour"]
    assert entry.summary == "The report of 2020, thrice as long, with the voices of forty-one dockers."
    (crane,) = json.loads(ask("/works.feed.json?type=journal-article").content)["items"]
    assert (crane["date_published"], crane["external_url"]) == (
        "2022-06-03T00:00:00Z",
        "https://doi.org/10.5555/jil.7.2.113",
    )


def test_markup_and_unsafe_addresses_stay_text(dated: Centre) -> None:
    written = ask("/works.rss?from=2017&until=2017").content.decode()
    assert "<script>" not in written
    assert "javascript:" not in written
    assert "\u202e" not in written
    (entry,) = read("/works.rss?from=2017&until=2017").entries
    assert entry.summary.startswith("<p>&lt;img src=x") or "<img" not in entry.summary


def test_nothing_hidden_is_in_any_feed(dated: Centre) -> None:
    ada = dated.people["Ada Imaginary"].pk
    paths = ["/index", "/works", f"/people/p{ada}", f"/organisations/o{dated.bodies['Norhaven University'].pk}"]
    for path in paths:
        for kind in KINDS:
            for page in (1, 2, 3):
                assert HIDDEN not in ask(f"{path}.{kind}?page={page}").content.decode()
    assert titles(f"/works?q={HIDDEN}") == []
    assert ask(f"/people/p{dated.people[f'{HIDDEN} Person'].pk}.atom").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_who_has_the_newest_is_told_so(dated: Centre, kind: str) -> None:
    first = ask(f"/works.{kind}")
    assert first["Last-Modified"] == "Sun, 22 Nov 2026 08:00:00 GMT"
    assert ask(f"/works.{kind}", **{"if-none-match": first["ETag"]}).status_code == 304
    assert ask(f"/works.{kind}", **{"if-modified-since": first["Last-Modified"]}).status_code == 304
    assert ask(f"/works.{kind}", **{"if-none-match": '"other"'}).content == first.content
    head = Client().head(f"/works.{kind}")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])
    assert Client().post(f"/works.{kind}").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_one_or_three_works_cost_the_same(empty: Centre, count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        empty.work(f"Work {number}", issued=f"202{number}", contributors=(Contributor(name=f"Person {number}"),))
    empty.count()
    ask("/works.atom")
    with django_assert_num_queries(4):
        assert len(read("/works.atom").entries) == count


def test_an_empty_catalogue_has_a_feed(empty: Centre) -> None:
    empty.count()
    assert [titles(path) for path in ("/index", "/works")] == [[], []]


def test_pages_say_where_their_feeds_are(dated: Centre) -> None:
    ada = dated.people["Ada Imaginary"].pk
    for path, wanted in {
        "/": "/index.atom",
        "/works": "/works.atom",
        "/works?type=book&q=port": "/works.atom?q=port&type=book",
        f"/people/p{ada}": f"/people/p{ada}.atom",
        "/search?q=port": "/works.atom?q=port",
        "/about": "/index.atom",
    }.items():
        page = Page(Client(), path)
        assert page.links('//link[@rel="alternate"][@type="application/atom+xml"]') == [wanted], path
        assert ask(wanted).status_code == 200
    shown = Page(Client(), "/works?type=book").links('//p[@class="follow"]/a')
    assert shown == ["/works.atom?type=book", "/works.rss?type=book", "/works.feed.json?type=book"]
