"""What the head and the address of a page say to machines."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

import pytest
from django.test import Client

from oeuvre import formats
from oeuvre.catalogue import queries
from oeuvre.catalogue.models import Identifier, Version
from oeuvre.formats import coins, highwire, schemaorg
from oeuvre.record import Contributor, Link, Problem, Record
from oeuvre.web import downloads, linked
from tests.web.centre import HIDDEN, Centre, post
from tests.web.reading import Page

SITE = "http://127.0.0.1:8000"


def document(page: Page) -> dict[str, Any]:
    (script,) = page.tree.xpath('//head/script[@type="application/ld+json"]')
    found: dict[str, Any] = json.loads(script.text)
    return found


def links(page: Page, rel: str) -> list[str]:
    return [each.get("href") for each in page.tree.xpath(f'//head/link[contains(concat(" ", @rel, " "), " {rel} ")]')]


def metas(page: Page, name: str) -> list[str]:
    return list(page.tree.xpath(f'//head/meta[@name="{name}" or @property="{name}"]/@content'))


@pytest.fixture
def quays(centre: Centre) -> tuple[str, str, str]:
    """The page of a work that is a book now and was a report, and the pages of the two versions."""
    work = centre.works["Quays After Containers"]
    report, book = work.versions.order_by("pk")
    return f"/works/w{work.pk}", f"/works/w{work.pk}/v{report.pk}", f"/works/w{work.pk}/v{book.pk}"


def test_each_version_has_one_page(client: Client, quays: tuple[str, str, str]) -> None:
    work, report, book = quays
    of_work, of_report = Page(client, work), Page(client, report)
    assert links(of_work, "canonical") == [SITE + work]
    assert links(of_report, "canonical") == [SITE + report]
    assert metas(of_work, "citation_publication_date") == ["2022/03"]
    assert metas(of_report, "citation_publication_date") == ["2020/11/17"]
    assert metas(of_report, "citation_abstract_html_url") == [SITE + report]
    assert of_report.text("//title").startswith("Quays After Containers (report, 2020)")
    assert metas(of_report, "citation_abstract")[0] in of_report.text('//section[h2="Summary"]/div')
    leads = client.get(book)
    assert (leads.status_code, leads["Location"]) == (302, work)
    assert report in of_work.links("//article//a")
    assert work in of_report.links("//article//a")
    assert document(of_report)["exampleOfWork"] == [
        {
            "@type": "CreativeWork",
            "@id": f"{SITE}{work}#work",
            "name": "Quays After Containers",
            "workExample": [{"@type": "Book", "@id": SITE + work, "name": "Quays After Containers"}],
        }
    ]


def test_a_version_of_another_work_leads_there(client: Client, centre: Centre, quays: tuple[str, str, str]) -> None:
    other = centre.works["The Puzzle of the Idle Crane"].get_absolute_url()
    version = quays[1].rpartition("/")[2]
    moved = client.get(f"{other}/{version}")
    assert (moved.status_code, moved["Location"]) == (301, quays[1])
    assert client.get(f"{other}/v999999").status_code == 404
    moved = client.get(f"{quays[1]}/")
    assert (moved.status_code, moved["Location"]) == (301, quays[1])


def test_typed_links_lead_on(client: Client, quays: tuple[str, str, str]) -> None:
    page = Page(client, quays[1])
    assert links(page, "cite-as") == ["https://doi.org/10.5555/harbour.14"]
    assert links(page, "item") == ["https://example.org/harbour/14.pdf"]
    assert links(page, "type") == ["https://schema.org/Report", "https://schema.org/AboutPage"]
    # Whose ORCID iD is known from elsewhere is named by it, the others by their pages.
    assert links(page, "author")[0] == "https://orcid.org/0000-0002-1825-0097"
    assert all(each.startswith(f"{SITE}/people/p") for each in links(page, "author")[1:])
    assert len(links(page, "author")) == 3
    for each in links(page, "describedby"):
        assert client.get(each.removeprefix(SITE)).status_code == 200
    header = page.response["Link"]
    assert len(header) < 2_900
    for rel in ("cite-as", "author", "item", "describedby", "type", "linkset"):
        assert f'; rel="{rel}"' in header


def test_a_linkset_says_all_that_the_page_says_and_the_way_back(client: Client, quays: tuple[str, str, str]) -> None:
    page = Page(client, quays[1])
    answer = client.get(f"{quays[1]}.linkset.json")
    assert answer["Content-Type"] == "application/linkset+json"
    told = {each.pop("anchor"): each for each in json.loads(answer.content)["linkset"]}
    own = told[SITE + quays[1]]
    for rel in ("cite-as", "author", "item", "describedby", "type"):
        assert [each["href"] for each in own[rel]] == [urljoin(SITE, each) for each in links(page, rel)], rel
    assert told["https://example.org/harbour/14.pdf"]["collection"] == [{"href": SITE + quays[1], "type": "text/html"}]
    for each in own["describedby"]:
        assert told[each["href"]]["describes"] == [{"href": SITE + quays[1], "type": "text/html"}]
    text = client.get(f"{quays[1]}.linkset")
    assert text["Content-Type"] == "application/linkset"
    assert text.content.decode().count('rel="') == answer.content.decode().count('"href"')


def test_an_authors_institution_is_a_body_that_the_line_names(
    client: Client, centre: Centre, quays: tuple[str, str, str]
) -> None:
    # Not the line itself, and nothing of whom it says that they were there once.
    assert metas(Page(client, quays[1]), "citation_author_institution") == [
        "Institute for Harbour Studies",
        "Norhaven University",
    ]


def test_a_licence_is_linked_by_its_address(client: Client, empty: Centre) -> None:
    empty.work("Open", type="report", licence="CC-BY-4.0")
    empty.work("Shut", type="report", licence="All rights reserved")
    empty.count()
    assert links(Page(client, "/works/w1"), "license") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert links(Page(client, "/works/w2"), "license") == []


def test_two_orcid_ids_are_none(client: Client, centre: Centre, quays: tuple[str, str, str]) -> None:
    Identifier.objects.create(scheme="orcid", value="0000-0001-5109-3700", person=centre.people["Ada Imaginary"])
    ada = centre.people["Ada Imaginary"].get_absolute_url()
    assert links(Page(client, quays[0]), "author")[0] == SITE + ada


def test_the_document_is_the_record_with_the_pages_of_the_people(client: Client, centre: Centre) -> None:
    work = centre.works["The Puzzle of the Idle Crane"]
    page = Page(client, work.get_absolute_url())
    told = document(page)
    assert told["@context"] == "https://schema.org"
    assert told["@id"] == "https://doi.org/10.5555/jil.7.2.113"
    assert told["url"] == SITE + work.get_absolute_url()
    bo = SITE + centre.people["Bo Lindqvist-Ames"].get_absolute_url()
    assert (told["author"][0]["@id"], told["author"][0]["url"]) == (bo, bo)
    (form,) = queries.forms(work.pk)
    (read,) = schemaorg.read(page.source.encode())
    assert isinstance(read, Record)
    assert (read.title, read.container, read.volume, read.issue, read.issued, read.summary) == (
        form.record.title,
        form.record.container,
        form.record.volume,
        form.record.issue,
        form.record.issued,
        form.record.summary,
    )
    answer = client.get(f"{work.get_absolute_url()}.jsonld")
    assert json.loads(answer.content) == told


def test_a_title_can_end_no_script(client: Client, centre: Centre) -> None:
    work = next(work for title, work in centre.works.items() if "alert" in title)
    page = Page(client, work.get_absolute_url())
    told = document(page)
    assert told["name"] == work.leading.title
    head = page.source.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(head) == told
    assert not set("<>&\u202e") & set(head)
    assert "javascript:" not in head
    assert linked.script({"name": "<!--<script>\u2028\ufffe"}) == (
        '<script type="application/ld+json">{"name":"\\u003c!--\\u003cscript\\u003e\\u2028\\ufffe"}</script>'
    )


def test_a_person_is_told_with_posts_as_stated(client: Client, centre: Centre) -> None:
    page = Page(client, centre.people["Célestine Oudry"].get_absolute_url())
    told = document(page)
    assert (told["@type"], told["name"]) == ("Person", "Célestine Oudry")
    assert told["affiliation"] == [
        {
            "@type": "OrganizationRole",
            "roleName": "Head",
            "startDate": "2021",
            "affiliation": {
                "@type": "Organization",
                "@id": SITE + centre.bodies["Tide Lab"].get_absolute_url(),
                "name": "Tide Lab",
            },
        }
    ]
    # A post that is over, nobody told when, is claimed for no time at all.
    bo = document(Page(client, centre.people["Bo Lindqvist-Ames"].get_absolute_url()))
    assert [each["roleName"] for each in bo["affiliation"]] == ["Senior Lecturer"]
    ada = Page(client, centre.people["Ada Imaginary"].get_absolute_url())
    assert links(ada, "cite-as") == ["https://orcid.org/0000-0002-1825-0097"]
    assert document(ada)["sameAs"] == ["https://orcid.org/0000-0002-1825-0097"]
    assert document(ada)["alternateName"] == ["A. Imaginary"]
    assert metas(ada, "og:type") == ["profile"]
    assert metas(ada, "description") == ["Ada Imaginary: 3 works, 2012–2022"]
    assert metas(ada, "citation_title") == []


def test_study_that_is_over_makes_an_alumna(client: Client, empty: Centre) -> None:
    posts = [post("Student", "Body", "former", kind="study"), post("Clerk", "Body", since="2001", until="2003~")]
    empty.work("W", type="report", contributors=(Contributor(name="A B", statement="x"),), posts={"A B": posts})
    empty.count()
    told = document(Page(client, empty.people["A B"].get_absolute_url()))
    assert told["alumniOf"][0]["roleName"] == "Student"
    # A date that is not sure is no date of ISO 8601.
    assert [(each.get("startDate"), each.get("endDate")) for each in told["affiliation"]] == [("2001", None)]


def test_a_post_that_is_over_is_told_with_its_end_or_not_at_all(client: Client, empty: Centre) -> None:
    posts = [
        post("Dean", "Body", "former", since="1990"),
        post("Provost", "Body", "former", since="1990", until="1995"),
        post("Fellow", "Body", "former", until="1995~"),
        post("President", "Body"),
    ]
    empty.work("W", type="report", contributors=(Contributor(name="A B", statement="x"),), posts={"A B": posts})
    empty.count()
    person = document(Page(client, empty.people["A B"].get_absolute_url()))
    body = document(Page(client, empty.bodies["Body"].get_absolute_url()))
    for told in (person["affiliation"], body["member"]):
        dated = {each["roleName"]: (each.get("startDate"), each.get("endDate")) for each in told}
        assert dated == {"Provost": ("1990", "1995"), "President": (None, None)}


def test_a_body_is_told_with_its_people(client: Client, centre: Centre) -> None:
    page = Page(client, centre.bodies["Tide Lab"].get_absolute_url())
    told = document(page)
    assert told["@type"] == "Organization"
    assert told["parentOrganization"]["name"] == "Institute for Harbour Studies"
    (member,) = told["member"]
    assert (member["roleName"], member["startDate"], member["member"]["name"]) == ("Head", "2021", "Célestine Oudry")
    city = document(Page(client, centre.bodies["City of Norhaven"].get_absolute_url()))
    assert "member" not in city


def test_the_tags_of_a_person_are_no_publication(client: Client, centre: Centre) -> None:
    source = Page(client, centre.people["Ada Imaginary"].get_absolute_url()).source.encode()
    assert highwire.detect(source[:4096], "p1.html") == 0
    (found,) = highwire.read(source)
    assert isinstance(found, Problem)


def test_the_front_page_says_whose_site_it_is(client: Client, centre: Centre) -> None:
    page = Page(client, "/")
    told = document(page)
    assert (told["@type"], told["publisher"]["name"]) == ("WebSite", "Institute for Harbour Studies")
    assert told["potentialAction"]["target"]["urlTemplate"] == f"{SITE}/search?q={{words}}"
    assert links(page, "canonical") == [f"{SITE}/"]
    assert "Link" not in page.response


def test_each_page_can_be_told_of_elsewhere(client: Client, centre: Centre, quays: tuple[str, str, str]) -> None:
    person, body = (
        things.get_absolute_url() for things in (centre.people["Femi Okonjo-Vale"], centre.bodies["Tide Lab"])
    )
    for address in ("/", "/works", "/people?letter=O", "/about", quays[0], quays[1], person, body):
        page = Page(client, address)
        for name in ("og:type", "og:title", "og:url", "og:image", "og:site_name"):
            assert len([each for each in metas(page, name) if each]) == 1, (address, name)
        assert metas(page, "og:url") == [SITE + address]


def test_lists_carry_spans(client: Client, centre: Centre) -> None:
    for address in ("/", "/works", centre.people["Ada Imaginary"].get_absolute_url(), "/search?q=crane&kind=works"):
        page = Page(client, address)
        entries = page.tree.xpath('//li[@class="entry"]')
        assert entries
        assert all(len(each.xpath('.//span[@class="Z3988"]')) == 1 for each in entries), address
        assert len([one for one in coins.read(page.source.encode()) if isinstance(one, Record)]) == len(entries)
    (crane,) = coins.read(Page(client, "/works?q=idle").source.encode())
    assert isinstance(crane, Record)
    assert (crane.title, crane.volume, crane.pages) == ("The Puzzle of the Idle Crane", "7", "113-141")
    assert [who.name for who in crane.contributors] == ["Bo Lindqvist-Ames", "Femi Okonjo-Vale"]
    assert crane.links == (Link(url=SITE + centre.works["The Puzzle of the Idle Crane"].get_absolute_url()),)
    # A work's own page has tags; a span beside them would be taken for another work.
    assert "Z3988" not in Page(client, centre.works["The Puzzle of the Idle Crane"].get_absolute_url()).source


@pytest.mark.parametrize(
    ("accept", "media_type", "suffix"),
    [
        ("application/x-bibtex", "application/x-bibtex", "bib"),
        ("application/vnd.citationstyles.csl+json", "application/vnd.citationstyles.csl+json", "csl.json"),
        ("application/ld+json, text/html;q=0.9", "application/ld+json", "jsonld"),
        ("application/xml", "application/xml", "dc.xml"),
        ("application/linkset+json", "application/linkset+json", "linkset.json"),
        ("text/markdown, text/html;q=0.9", "text/markdown", "md"),
    ],
)
@pytest.mark.parametrize("which", ["work", "version", "person", "organisation"])
def test_the_address_gives_what_is_asked_for(
    client: Client, centre: Centre, quays: tuple[str, str, str], which: str, accept: str, media_type: str, suffix: str
) -> None:
    address = {
        "work": quays[0],
        "version": quays[1],
        "person": centre.people["Ada Imaginary"].get_absolute_url(),
        "organisation": centre.bodies["Norhaven University"].get_absolute_url(),
    }[which]
    answer = client.get(address, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer["Content-Type"].partition(";")[0] == media_type
    assert answer["Content-Location"] == f"{address}.{suffix}"
    assert "Accept" in answer["Vary"]
    assert answer.content == client.get(f"{address}.{suffix}").content
    for other in ("text/html", "text/turtle", "*/*", ""):
        page = client.get(address, headers={"Accept": other})
        assert (page.status_code, page["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert "Accept" in page["Vary"]


def test_the_works_of_a_person_are_had_in_each_format(client: Client, centre: Centre) -> None:
    page = Page(client, centre.people["Ada Imaginary"].get_absolute_url())
    offered = page.links('//ul[@class="downloads"]//a')
    assert len(offered) == len(downloads.downloads())
    for address in offered:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.content.strip()
    read = list(formats.read(client.get(f"{page.response.request['PATH_INFO']}.json").content))
    # Each version that she is on, the newest first: the report and the book are two.
    assert [one.issued.edtf for one in read if isinstance(one, Record) and one.issued] == [
        "2022-03",
        "2020-11-17",
        "2018-02",
        "2012",
    ]
    assert client.get(f"{page.response.request['PATH_INFO']}.docx").status_code == 404


def test_any_xml_is_dublin_core(client: Client, quays: tuple[str, str, str]) -> None:
    answer = client.get(f"{quays[0]}.xml")
    assert answer.content == client.get(f"{quays[0]}.dc.xml").content
    assert answer["Content-Type"].startswith("application/xml")


def test_who_was_found_to_be_another_leads_there_in_each_form(client: Client, centre: Centre) -> None:
    ada = centre.people["Ada Imaginary"].get_absolute_url()
    other = type(centre.people["Ada Imaginary"]).objects.get(name="A. Imaginary").get_absolute_url()
    moved = client.get(f"{other}.bib")
    assert (moved.status_code, moved["Location"]) == (301, f"{ada}.bib")
    moved = client.get(other, headers={"Accept": "application/x-bibtex"})
    assert (moved.status_code, moved["Location"]) == (301, f"{ada}.bib")


def test_no_form_of_anything_shows_what_is_hidden(client: Client, centre: Centre) -> None:
    hidden = [
        each for each in (centre.works, centre.people, centre.bodies) for each in each.items() if HIDDEN in each[0]
    ]
    assert len(hidden) == 3
    suffixes = [each.suffix for each in downloads.downloads()] + ["linkset", "linkset.json", "xml"]
    for _, thing in hidden:
        address = thing.get_absolute_url()
        for suffix in suffixes:
            answer = client.get(f"{address}.{suffix}")
            assert (answer.status_code, HIDDEN in answer.content.decode()) == (404, False)
        for accept in ("application/ld+json", "application/linkset", "application/x-bibtex"):
            assert client.get(address, headers={"Accept": accept}).status_code == 404
    version = centre.works[f"{HIDDEN} of the Deep"].leading_id
    for work in (hidden[0][1], centre.works["Quays After Containers"]):
        assert client.get(f"{work.get_absolute_url()}/v{version}").status_code == 404
        assert client.get(f"{work.get_absolute_url()}/v{version}.bib").status_code == 404
    shown = [
        each.get_absolute_url()
        for things in (centre.works, centre.people, centre.bodies)
        for name, each in things.items()
        if HIDDEN not in name
    ]
    for address in shown:
        for suffix in suffixes:
            assert HIDDEN not in client.get(f"{address}.{suffix}").content.decode(), (address, suffix)


def test_a_page_names_as_many_as_it_shows_and_data_names_all(client: Client, empty: Centre) -> None:
    empty.work("Collisions", type="report", contributors=tuple(Contributor(name=f"Author {n}") for n in range(250)))
    empty.count()
    address = empty.works["Collisions"].get_absolute_url()
    page, everyone = Page(client, address), Page(client, f"{address}?contributors=all")
    for one, count in ((page, 100), (everyone, 250)):
        assert len(metas(one, "citation_author")) == len(document(one)["author"]) == count
        assert len(links(one, "author")) == 20
    assert len(json.loads(client.get(f"{address}.jsonld").content)["author"]) == 250
    (own,) = (each for each in json.loads(client.get(f"{address}.linkset.json").content)["linkset"] if "author" in each)
    assert len(own["author"]) == 250


def test_a_page_for_the_static_site_leads_to_nothing_that_is_not_there(
    client: Client, quays: tuple[str, str, str]
) -> None:
    answer = client.get(quays[1], **{"oeuvre.frozen": ("bib", "linkset")})
    for each in ("describedby", "linkset"):
        assert f'rel="{each}"' in answer["Link"]
    assert ".linkset.json" not in answer["Link"] + answer.content.decode()
    assert ".jsonld" not in answer["Link"] + answer.content.decode()
    assert f'href="{quays[1]}.linkset"' in answer.content.decode()


def test_a_version_that_is_gone_has_no_page(client: Client, centre: Centre, quays: tuple[str, str, str]) -> None:
    Version.objects.filter(pk=int(quays[1].rpartition("v")[2])).update(is_present=False)
    assert client.get(quays[1]).status_code == 404
    assert client.get(f"{quays[1]}.jsonld").status_code == 404
    assert "exampleOfWork" not in document(Page(client, quays[0]))
