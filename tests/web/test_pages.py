"""What each page shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from oeuvre.catalogue import intake
from oeuvre.record import Contributor, Date, Record
from tests.web.centre import Centre
from tests.web.reading import Page, part

TITLES = [
    "The Puzzle of the Idle Crane",
    "Quays After Containers: Trades, Cranes and the Long Afternoon of the Port",
    "Wie Häfen altern: Ein Vergleich",
    "الموانئ والعمل",
]


def test_home_shows_the_centre_its_history_and_its_newest_works(client: Client, centre: Centre) -> None:
    page = Page(client, "/")
    assert page.text("//h1") == "Institute for Harbour Studies"
    assert page.texts('//ul[@class="figures"]/li') == ["7 works", "9 people", "4 organisations", "2012–2022 years"]
    assert page.texts(part("Newest works") + "//h3")[:4] == TITLES
    assert page.texts(part("History") + '//p[@class="history-when"]') == [
        "1974",
        "May 1983",
        "1986",
        "1 September 1987",
        "2009",
        "2021",
    ]
    assert page.texts(part("History") + '//p[@class="history-words"]')[3] == (
        "On 1 September 1987 the reading room became the Institute for Harbour Studies."
    )
    assert page.texts(part("By type") + "//li") == [
        "Report 2",
        "Working paper 2",
        "Book 1",
        "Chapter 1",
        "Journal article 1",
        "Other 1",
    ]
    for address, line in zip(page.links(part("By type") + "//a"), page.texts(part("By type") + "//li"), strict=True):
        assert Page(client, address).text('//p[@role="status"]').split()[0] == line.split()[-1]


def test_home_of_an_empty_catalogue_says_what_to_do(client: Client, site: object) -> None:
    page = Page(client, "/")
    assert page.status == 200
    assert page.text(part("Works") + "//p") == "No works are here yet. Take some in with oeuvre import."


def test_lists_of_an_empty_catalogue_say_so_once(client: Client, site: object) -> None:
    works = Page(client, "/works")
    assert (works.text('//p[@role="status"]'), works.text('//p[@class="nothing"]')) == (
        "0 works",
        "No works are here yet.",
    )
    for address, said in (
        ("/people", "Nobody is named on a work yet."),
        ("/organisations", "No organisation is named yet."),
    ):
        page = Page(client, address)
        assert (page.texts('//p[@class="lead"]'), page.text('//p[@class="nothing"]')) == ([], said)


@pytest.mark.parametrize(("length", "size"), [(60, ""), (110, ""), (111, "long"), (220, "long"), (221, "longest")])
def test_a_title_as_long_as_a_sentence_is_set_smaller(client: Client, empty: Centre, length: int, size: str) -> None:
    work = empty.work("Quay " * (length // 5) + "s" * (length % 5))
    empty.count()
    for address in (f"/works/w{work.pk}", f"/works/w{work.pk}/sources", f"/works/w{work.pk}/cite"):
        assert Page(client, address).tree.xpath("string(//h1/@class)") == size


def test_works_are_listed_newest_first_under_their_years(client: Client, centre: Centre) -> None:
    page = Page(client, "/works")
    assert page.text('//p[@role="status"]') == "7 works"
    assert page.texts("//h3[@class='entry-title']")[:4] == TITLES
    assert page.texts('//section[@class="year"]/h2') == ["2022", "2019", "2018", "2017", "2012", "No date"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("type=chapter", ["Wie Häfen altern: Ein Vergleich"]),
        ("type=chapter&type=other", ["Wie Häfen altern: Ein Vergleich", "A Work Without a Date"]),
        ("from=2018&until=2019", ["Wie Häfen altern: Ein Vergleich", "الموانئ والعمل"]),
        ("q=h%C3%A4fen", ["Wie Häfen altern: Ein Vergleich"]),
        ("q=hafen", ["Wie Häfen altern: Ein Vergleich"]),
        ("sort=oldest&until=2017", None),
        ("q=nowhereatall", []),
    ],
)
def test_works_are_narrowed_down_by_the_address(
    client: Client, centre: Centre, query: str, titles: list[str] | None
) -> None:
    page = Page(client, f"/works?{query}")
    found = page.texts("//h3[@class='entry-title']")
    if titles is None:
        assert found[0] == "Pilots, Tides and Paper"
    else:
        assert found == titles


def test_facets_carry_counts_and_lead_on(client: Client, centre: Centre) -> None:
    page = Page(client, "/works?q=containers")
    assert page.texts('//section[h3[.="Type"]]//li') == ["Book 1", "Report 1"]
    assert page.links('//section[h3[.="Type"]]//a') == [
        "/works?q=containers&type=book",
        "/works?q=containers&type=report",
    ]
    chosen = Page(client, "/works?q=containers&type=book&from=2020")
    assert chosen.texts('//ul[@class="chosen"]/li') == ["Take away: Book ×", "Take away: since 2020 ×", "Take all away"]
    assert chosen.links('//ul[@class="chosen"]/li/a') == [
        "/works?q=containers&from=2020",
        "/works?q=containers&type=book",
        "/works?q=containers",
    ]
    assert chosen.links('//section[h3[.="Type"]]//a[@aria-current]') == ["/works?q=containers&from=2020"]


def test_the_histogram_has_its_twin_in_text(client: Client, centre: Centre) -> None:
    page = Page(client, "/works")
    rows = page.texts('//section[h3[.="Year"]]//tbody/tr')
    assert rows == ["2022 2", "2020 1", "2019 1", "2018 1", "2017 1", "2012 1"]
    assert len(page.tree.xpath('//section[h3[.="Year"]]//svg/rect')) == len(rows)


def test_a_work_shows_its_versions_and_statements_as_printed(client: Client, centre: Centre) -> None:
    work = centre.works["Quays After Containers"]
    page = Page(client, f"/works/w{work.pk}")
    assert page.text("//h1") == "Quays After Containers"
    assert page.text('//p[@class="kicker"]') == "Book March 2022"
    assert page.texts(part("Authors") + '//p[@class="contributor-name"]') == [
        "Ada Imaginary",
        "Bo Lindqvist-Ames",
        "Célestine Oudry",
    ]
    assert page.texts(part("Authors") + '//p[contains(@class, "statement")]') == [
        "Ada Imaginary is Director of the Institute for Harbour Studies and Professor of Economic History at Norhaven "
        "University.",
        "Bo Lindqvist-Ames, an engineer, is Senior Lecturer at Norhaven University; former Harbour Master, City of "
        "Norhaven. as stated on another work of 2022",
        "Célestine Oudry has led the Tide Lab since 2021.",
    ]
    assert page.text(part("Other versions") + "//h3") == (
        "Quays After Containers: What Eleven Ports Kept, and What They Let Go"
    )
    facts = page.texts(part("Other versions") + "//dl/div")
    assert "Series Harbour Papers, 14" in facts
    assert "Full text Full text (PDF)" in facts
    assert page.text(part("Where this comes from") + '//p[@class="source"]') == (
        "our publications page, read on 20 November 2026."
    )


def test_an_author_links_to_the_person(client: Client, centre: Centre) -> None:
    page = Page(client, f"/works/w{centre.works['The Puzzle of the Idle Crane'].pk}")
    bo = centre.people["Bo Lindqvist-Ames"]
    assert page.links(part("Authors") + '//p[@class="contributor-name"]/a')[0] == f"/people/p{bo.pk}"
    assert Page(client, f"/people/p{bo.pk}").text("//h1") == "Bo Lindqvist-Ames"


def test_a_title_in_another_language_says_so(client: Client, centre: Centre) -> None:
    german = Page(client, f"/works/w{centre.works['Wie Häfen altern'].pk}")
    assert german.tree.xpath("string(//h1/@lang)") == "de"
    listed = Page(client, "/works")
    assert listed.tree.xpath('//span[@lang="ar"]/bdi/text()') == ["الموانئ والعمل"]
    assert listed.tree.xpath('//span[@lang="en"]') == []


def test_people_are_filed_under_letters(client: Client, centre: Centre) -> None:
    page = Page(client, "/people")
    assert page.texts('//nav[@aria-label="By letter"]//a') == [
        "All",
        "I: 2 people",
        "K: 1 person",
        "L: 1 person",
        "M: 1 person",
        "N: 1 person",
        "O: 3 people",
    ]
    under_o = Page(client, "/people?letter=O")
    assert under_o.texts('//ul[@class="names"]/li') == [
        "Ødegaard, Greta 1 work",
        "Okonjo-Vale, Femi 2 works",
        "Oudry, Célestine 1 work",
    ]


def test_a_person_shows_works_roles_as_stated_and_coauthors(client: Client, centre: Centre) -> None:
    page = Page(client, f"/people/p{centre.people['Ada Imaginary'].pk}")
    assert page.texts(part("Works") + "//h4") == [TITLES[1], TITLES[3], "Pilots, Tides and Paper"]
    assert page.texts(part("Roles, as stated") + '//li[@class="post"]//h3') == [
        "Director",
        "Professor of Economic History",
    ]
    assert page.texts(part("Roles, as stated") + '//p[@class="claim"]') == [
        "stated on a page read 20 November 2026 beside works of 2020–2022",
        "stated on a page read 20 November 2026 beside works of 2020–2022",
    ]
    assert sorted(page.texts(part("Together with") + "//li")) == [
        "Bo Lindqvist-Ames 1 work together",
        "Célestine Oudry 1 work together",
        "Hana Kurosawa-Bell 1 work together",
    ]
    assert page.texts(part("Names as written") + "//li") == ["Ada Imaginary 3 times", "A. Imaginary 1 time"]
    assert page.texts('//header//ul[@class="identifiers"]/li') == ["ORCID iD 0000-0002-1825-0097"]


def test_a_person_who_was_found_to_be_another_leads_there(client: Client, centre: Centre) -> None:
    from oeuvre.catalogue.models import Person  # noqa: PLC0415 -- needs Django set up

    other = Person.objects.get(name="A. Imaginary")
    response = client.get(f"/people/p{other.pk}")
    assert (response.status_code, response["Location"]) == (301, f"/people/p{centre.people['Ada Imaginary'].pk}")


def test_an_organisation_shows_its_people_and_works(client: Client, centre: Centre) -> None:
    page = Page(client, f"/organisations/o{centre.bodies['Institute for Harbour Studies'].pk}")
    assert page.text("//h1") == "Institute for Harbour Studies"
    assert page.text('//p[@class="kicker"]') == "Part of Norhaven University"
    assert page.texts(part("Parts") + "//li/a") == ["Tide Lab"]
    assert page.texts(part("People, as stated") + '//p[@class="statement"]') == [
        "Director stated beside works of 2020, 2022"
    ]
    assert page.texts(part("Works") + "//h4") == [TITLES[1], "Pilots, Tides and Paper"]


def test_organisations_are_listed_by_name(client: Client, centre: Centre) -> None:
    page = Page(client, "/organisations")
    assert page.texts('//ul[contains(@class, "names")]/li') == [
        "City of Norhaven 1 person",
        "Institute for Harbour Studies 1 person, 1 work",
        "Norhaven University 3 people",
        "Tide Lab 1 person",
    ]


def test_one_search_finds_works_people_and_organisations(client: Client, centre: Centre) -> None:
    page = Page(client, "/search?q=norhaven")
    assert sorted(page.texts("//ol/li/h3")) == ["City of Norhaven", "Norhaven University"]
    assert "mark" in {each.tag for each in page.tree.xpath("//ol/li/h3//*")}
    people = Page(client, "/search?q=celestine&kind=people")
    assert people.texts("//ol/li/h3") == ["Célestine Oudry"]


def test_a_typing_error_is_forgiven_and_said(client: Client, centre: Centre) -> None:
    page = Page(client, "/search?q=contaners")
    assert (
        page.text('//p[@class="suggestion"]') == "Nothing is spelt just so; these are nearly. Did you mean containers?"
    )
    assert TITLES[1] in page.texts("//ol/li/h3")


def test_whoever_bears_a_name_comes_before_their_works(client: Client, empty: Centre) -> None:
    for title in ("Imaginary, Imaginary", "Quays", "Cranes"):
        empty.work(title, contributors=(Contributor(name="Ada Imaginary"),))
    empty.count()
    page = Page(client, "/search?q=imaginary")
    assert page.texts("//h3[@class='entry-title']")[:2] == ["Ada Imaginary", "Imaginary, Imaginary"]


def test_nothing_is_suggested_that_finds_nothing(client: Client, empty: Centre) -> None:
    empty.work("The Work of Harbours")
    empty.work("A History of Lighthouses")
    empty.count()
    assert Page(client, "/works?q=harbuors").links('//p[@class="suggestion"]//a') == ["/works?q=harbours"]
    assert Page(client, "/works?q=harbuors+lighthuoses").texts('//p[@class="suggestion"]') == []


def test_about_gives_the_sources_own_words_and_the_engine_its_due(client: Client, centre: Centre) -> None:
    page = Page(client, "/about")
    assert page.text(part("The centre") + "//p[1]") == (
        "The Institute for Harbour Studies began as a reading room for pilots’ logs above the fish market of Norhaven."
    )
    assert "citeproc-js" in page.text(part("Colophon"))


@pytest.mark.parametrize(
    "address", ["/works/w999999", "/people/p999999", "/organisations/o999999", "/nowhere", "/works/w0", "/works/x1"]
)
def test_what_is_not_there_is_said_in_the_sites_look(client: Client, centre: Centre, address: str) -> None:
    page = Page(client, address)
    assert page.status == 404
    assert page.text("//h1") == "There is no page at this address"
    assert page.texts('//nav[@aria-label="Main"]//a') == ["Works", "People", "Organisations", "About"]


@pytest.mark.parametrize(("address", "to"), [("/works/", "/works"), ("/people/?letter=O", "/people?letter=O")])
def test_a_slash_at_the_end_is_taken_away(client: Client, site: object, address: str, to: str) -> None:
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, to)


def test_long_lists_come_in_pages(client: Client, empty: Centre, settings: object) -> None:
    for number in range(30):
        empty.work(f"Paper {number:02}", type="report", issued=f"20{number:02}")
    empty.count()
    page = Page(client, "/works?sort=oldest&page=2")
    assert page.texts("//h3[@class='entry-title']") == [f"Paper {number}" for number in range(25, 30)]
    assert page.text('//nav[@aria-label="Pages"]/p') == "26–30 of 30"
    assert page.links('//nav[@aria-label="Pages"]//a') == [
        "/works?sort=oldest",
        "/works?sort=oldest",
        "/works?sort=oldest&page=2",
    ]


def test_what_was_typed_stays_in_the_box(client: Client, centre: Centre) -> None:
    typed = '"><script>alert(1)</script>'
    page = Page(client, f"/search?q={quote(typed)}")
    assert page.tree.xpath("string(//input[@id='search']/@value)") == typed
    assert page.tree.xpath("//script[not(@src)]") == []


def test_a_work_is_had_in_each_format_that_is_offered(client: Client, centre: Centre) -> None:
    work = centre.works["The Puzzle of the Idle Crane"]
    page = Page(client, f"/works/w{work.pk}")
    offered = page.links('//ul[@class="downloads"]//a')
    assert [address.partition(".")[2] for address in offered][:3] == ["bib", "csl.json", "ris"]
    for address in offered:
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Disposition"] == f'attachment; filename="{address.rpartition("/")[2]}"'
        assert response.content.strip()
    for suffix in ("csl.json", "ris", "json"):
        assert "Idle Crane" in client.get(f"/works/w{work.pk}.{suffix}").content.decode(), suffix
    assert client.get(f"/works/w{work.pk}.docx").status_code == 404


def test_a_version_is_had_by_itself(client: Client, centre: Centre) -> None:
    work = centre.works["Quays After Containers"]
    report, book = work.versions.order_by("pk")
    assert "Fathom Press" in client.get(f"/works/w{work.pk}.ris").content.decode()
    assert "Harbour Papers" in client.get(f"/works/w{work.pk}/v{report.pk}.ris").content.decode()
    other = centre.works["The Puzzle of the Idle Crane"]
    moved = client.get(f"/works/w{other.pk}/v{book.pk}.ris")
    assert (moved.status_code, moved["Location"]) == (301, f"/works/w{work.pk}/v{book.pk}.ris")
    assert client.get(f"/works/w{work.pk}/v999999.ris").status_code == 404


def test_a_work_says_how_to_cite_it(client: Client, centre: Centre) -> None:
    work = centre.works["The Puzzle of the Idle Crane"]
    offer = Page(client, f"/works/w{work.pk}")
    assert offer.text(part("Cite") + '//p[@class="onward"]') == ("Citations in APA, Chicago, MLA, Harvard, Vancouver")
    assert "private" in offer.response["Cache-Control"]
    page = Page(client, f"/works/w{work.pk}/cite")
    assert page.texts("//dl/div/dt") == ["APA", "Chicago", "MLA", "Harvard", "Vancouver"]
    assert page.texts("//dl/div/dd")[0] == (
        "Lindqvist-Ames, B., & Okonjo-Vale, F. (2022). The Puzzle of the Idle Crane. Journal of Imagined Logistics, 7(2), "
        "113–141. https://doi.org/10.5555/jil.7.2.113"
    )
    kept = Page(client, f"/works/w{work.pk}")
    assert kept.texts(part("Cite") + "//dl/div/dd") == page.texts("//dl/div/dd")
    assert "private" not in kept.response.headers.get("Cache-Control", "")


def test_each_value_shows_where_it_comes_from(client: Client, centre: Centre) -> None:
    work = centre.works["Wie Häfen altern"]
    page = Page(client, f"/works/w{work.pk}/sources")
    shown = dict(zip(page.texts("//dl/div/dt"), page.texts("//dl/div/dd"), strict=True))
    told = "our publications page, publications.html, read on 20 November 2026 (the source keeps no place for it)"
    assert shown["Title"] == f"Wie Häfen altern {told}"
    assert shown["Date"] == f"2019 {told}"
    assert shown["Contributor 2, name"] == f"Étienne Marchetto {told}"


def test_what_is_behind_the_values_of_a_work_of_many_authors_comes_in_pages(client: Client, site: Path) -> None:
    team = tuple(Contributor(name=f"Ada{number} Imaginary") for number in range(250))
    paper = Record(type="report", title="Tides of Many", contributors=team, issued=Date(edtf="2030"))
    intake.add([paper], source="page")
    labels: list[str] = []
    for number, count in ((1, 200), (2, 53)):
        page = Page(client, f"/works/w1/sources?page={number}")
        shown = page.texts("//dl/div/dt")
        assert len(shown) == count
        assert len(page.response.content) < 100_000
        labels += shown
    assert [label for label in labels if label == "Title"] == ["Title"]
    assert "/works/w1/sources?page=2" in Page(client, "/works/w1/sources").links('//nav[@aria-label="Pages"]//a')
    assert Page(client, "/works/w1/sources?page=99").texts("//dl/div/dt") == labels[200:]


def test_a_sites_own_template_takes_the_place_of_ours(
    client: Client, centre: Centre, settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "about.html").write_text("{% extends 'base.html' %}{% block content %}<h1>Our story</h1>{% endblock %}")
    ours = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**ours, "DIRS": [tmp_path, *ours["DIRS"]]}]
    assert Page(client, "/about").text("//h1") == "Our story"


def test_a_works_head_carries_what_search_engines_for_scholars_read(client: Client, centre: Centre) -> None:
    page = Page(client, f"/works/w{centre.works['The Puzzle of the Idle Crane'].pk}")
    tags = {each.get("name"): each.get("content") for each in page.tree.xpath("//head/meta[@name]")}
    assert tags["citation_title"] == "The Puzzle of the Idle Crane"
    assert tags["citation_journal_title"] == "Journal of Imagined Logistics"
    assert tags["citation_publication_date"] == "2022/06/03"
    hostile = Page(client, next(w for title, w in centre.works.items() if "alert" in title).get_absolute_url())
    for each in hostile.tree.xpath("//head/meta/@content"):
        assert "script:" not in each.replace("\n", "")


def test_what_was_searched_for_is_marked_in_titles_names_and_summaries(client: Client, centre: Centre) -> None:
    marks = "//ol/li//mark"
    assert set(Page(client, "/works?q=ames").texts(marks)) == {"Ames"}
    assert "Häfen" in Page(client, "/works?q=hafen").texts("//ol/li/h3//mark")
    assert Page(client, "/works?q=technical").texts('//p[@class="entry-snippet"]//mark') == ["technical"]
    hostile = Page(client, "/search?q=mallory&kind=works")
    assert hostile.texts(marks) == ["Mallory"]
    assert hostile.tree.xpath("//ol//i | //ol//script") == []


def test_what_library_programs_find_of_a_work_parts_no_facts(client: Any, centre: Any) -> None:
    """An empty element among the facts of a line would be parted from them by a dot."""
    page = client.get("/works").content.decode()
    assert 'class="Z3988"' in page
    for facts in re.findall(r'<p class="entry-facts">(.*?)</p>', page, re.DOTALL):
        assert "Z3988" not in facts
