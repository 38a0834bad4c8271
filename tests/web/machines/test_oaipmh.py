"""OAI-PMH: every verb, every error, and lists that lose and double nothing while the catalogue changes."""

from __future__ import annotations

import base64
import datetime
import random
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from oeuvre.catalogue import commit, decide
from oeuvre.catalogue.commit import select
from oeuvre.record import Contributor, Date, Funding, Record
from oeuvre.web.machines import oaipmh
from tests.catalogue import centre as invented

NS = {"o": "http://www.openarchives.org/OAI/2.0/", "dc": "http://purl.org/dc/elements/1.1/"}
LATER = invented.NOW + datetime.timedelta(days=1)


@pytest.fixture
def site(db: None, settings: Any, tmp_path: Path) -> Path:
    """A site with the invented centre in it, at an address of its own."""
    settings.SITE = tmp_path
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.OEUVRE = {**settings.OEUVRE, "site.address": "https://tides.example"}
    invented.take()
    return tmp_path


def ask(**told: str) -> etree._Element:
    """The answer to a request."""
    if since := told.pop("since", ""):
        told["from"] = since
    answer = Client().get("/oai", told)
    assert answer.status_code == 200
    return etree.fromstring(answer.content)


def error(answer: etree._Element) -> str:
    """The code of the protocol error in an answer."""
    return str(answer.xpath("string(o:error/@code)", namespaces=NS))


def said(answer: etree._Element, path: str) -> list[str]:
    """The texts at a path of an answer."""
    return [str(found) for found in answer.xpath(f"{path}/text()", namespaces=NS)]


def harvest(between: Any = None, **told: str) -> list[tuple[str, bool]]:
    """All headers of a list, page after page: identifier, and whether it is deleted."""
    found: list[tuple[str, bool]] = []
    answer = ask(verb="ListIdentifiers", metadataPrefix="oai_dc", **told)
    while True:
        found += [
            (header.findtext("o:identifier", "", NS), header.get("status") == "deleted")
            for header in answer.iterfind(".//o:header", NS)
        ]
        token = said(answer, ".//o:resumptionToken")
        if not token:
            return found
        if between:
            between()
        answer = ask(verb="ListIdentifiers", resumptionToken=token[0])


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Nothing"}, "badVerb"),
        ({"verb": "Identify", "set": "x"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "GetRecord", "identifier": "oai:tides.example:v1"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "resumptionToken": "x"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "nothing"}, "cannotDisseminateFormat"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:tides.example:v99"}, "idDoesNotExist"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "v1' OR 1=1"}, "idDoesNotExist"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "nothing"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "since": "2030-01-01"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "since": "01/02/2020"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "since": "2020-02-30"}, "badArgument"),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "since": "2020-01-01", "until": "2020-01-01T00:00:00Z"},
            "badArgument",
        ),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "since": "2021-01-01", "until": "2020-01-01"},
            "badArgument",
        ),
        ({"verb": "ListRecords", "resumptionToken": "forged"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": base64.b64encode(b"x" * 40).decode()}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
    ],
)
def test_an_error_has_its_code(site, told, code):
    assert error(ask(**told)) == code


def test_an_argument_given_twice_is_refused(site):
    answer = etree.fromstring(Client().get("/oai?verb=Identify&verb=Identify").content)
    assert error(answer) == "badVerb"
    answer = etree.fromstring(Client().get("/oai?verb=ListRecords&metadataPrefix=a&metadataPrefix=b").content)
    assert error(answer) == "badArgument"


def test_a_post_is_answered_as_a_get(site):
    answer = Client(enforce_csrf_checks=True).post("/oai", {"verb": "Identify"})
    assert said(etree.fromstring(answer.content), ".//o:repositoryName") == ["Our centre"]


def test_identify_says_what_is_promised(site):
    answer = ask(verb="Identify")
    assert said(answer, ".//o:deletedRecord") == ["persistent"]
    assert said(answer, ".//o:granularity") == ["YYYY-MM-DDThh:mm:ssZ"]
    assert said(answer, ".//o:earliestDatestamp") == ["2026-03-01T12:00:30Z"]
    assert said(answer, ".//o:baseURL") == ["https://tides.example/oai"]


def test_a_record_has_its_metadata(site):
    answer = ask(verb="GetRecord", metadataPrefix="oai_dc", identifier="oai:tides.example:v1")
    assert said(answer, ".//dc:title") == ["The Work of the Tides: Harbours after the flood"]
    assert said(answer, ".//o:setSpec") == [
        "openaire_cris_publications",
        "type:report",
        "unit:o1",
        "unit:o2",
        "project:g1",
        "theme:harbours",
        "theme:tides",
    ]


def test_each_set_that_is_listed_has_just_the_items_that_name_it(site):
    invented.take(Record(title="Fänge & Häfen: 1_2~3", type="book", subjects=("Fänge & Häfen_~",), key="f"), source="f")
    listed = said(ask(verb="ListSets"), ".//o:setSpec")
    assert {"type", "type:report", "unit", "unit:o1", "project", "project:g1", "theme", "theme:tides"} <= set(listed)
    headers = ask(verb="ListIdentifiers", metadataPrefix="oai_dc").findall(".//o:header", NS)
    named = {
        header.findtext("o:identifier", "", NS): {spec.text for spec in header.findall("o:setSpec", NS)}
        for header in headers
    }
    for spec in listed:
        inside = {name for name, specs in named.items() if any(it == spec or it.startswith(f"{spec}:") for it in specs)}
        assert inside or spec.startswith("openaire_cris_"), spec
        if not inside:
            assert error(ask(verb="ListIdentifiers", metadataPrefix="oai_dc", set=spec)) == "noRecordsMatch"
            continue
        assert dict.fromkeys(inside, False) == dict(harvest(set=spec)), spec


@pytest.mark.parametrize(
    "spec", ["type:", "unit:1", "unit:o0", "unit:o1' OR 1=1", "project:g99", "theme:~110000.", ":", "x:y"]
)
def test_a_set_that_is_not_there_has_no_records(site, spec):
    assert error(ask(verb="ListIdentifiers", metadataPrefix="oai_dc", set=spec)) == "noRecordsMatch"


def test_what_only_hidden_works_name_is_in_no_list_of_sets(site):
    secret = Record(
        title="Kept back",
        type="dataset",
        subjects=("quietness",),
        contributors=(Contributor(name="Hush Office", literal=True),),
        funding=(Funding(funder="Silent Fund", grant="S-1"),),
        key="secret",
    )
    invented.take(secret, source="secret")
    shown = Client().get("/oai", {"verb": "ListSets"}).content.decode()
    assert all(word in shown for word in ("dataset", "quietness", "Hush Office", "Silent Fund"))
    decide.hide("w4", by="ed", now=LATER)
    shown = Client().get("/oai", {"verb": "ListSets"}).content.decode()
    assert not [word for word in ("dataset", "quietness", "Hush Office", "Silent Fund") if word in shown]


def test_dates_narrow_to_the_second(site):
    assert len(harvest(since="2026-03-01T12:00:30Z")) == 3
    assert len(harvest(since="2026-03-01", until="2026-03-01")) == 3
    assert error(ask(verb="ListRecords", metadataPrefix="oai_dc", since="2026-03-01T12:00:31Z")) == "noRecordsMatch"


def test_what_is_hidden_is_deleted_and_comes_back(site):
    decide.hide("w3", by="ed", now=LATER)
    assert dict(harvest())["oai:tides.example:v3"] is True
    answer = ask(verb="GetRecord", metadataPrefix="oai_dc", identifier="oai:tides.example:v3")
    assert said(answer, ".//dc:title") == []
    assert harvest(since="2026-03-02") == [("oai:tides.example:v3", True)]
    decide.show("w3", by="ed", now=LATER)
    assert dict(harvest())["oai:tides.example:v3"] is False


def records(**told: str) -> dict[str, str]:
    """What a whole harvest says of each item, but for its datestamp; nothing of one that is deleted."""
    return dict(records_of_pages(lambda: None, **told))


def records_of_pages(between: Any, **told: str) -> list[tuple[str, str]]:
    """The items of a harvest in their order, each with what is said of it."""
    found = []
    answer = ask(verb="ListRecords", metadataPrefix="oai_dc", **told)
    while True:
        for record in answer.iterfind(".//o:record", NS):
            metadata = record.find("o:metadata", NS)
            said_of_it = "" if metadata is None else etree.tostring(metadata, encoding="unicode")
            found.append((record.findtext("o:header/o:identifier", "", NS), said_of_it))
        token = said(answer, ".//o:resumptionToken")
        if not token:
            return found
        between()
        answer = ask(verb="ListRecords", resumptionToken=token[0])


@pytest.mark.parametrize("seconds", [0, 1], ids=["all in one second", "a second apart"])
@pytest.mark.parametrize("seed", range(4))
def test_a_harvest_during_edits_deletions_and_merges_misses_and_doubles_nothing(site, monkeypatch, seed, seconds):
    monkeypatch.setattr(oaipmh, "PAGE", 7)
    chance = random.Random(seed)
    many = [Record(type="report", title=f"Tide {n}", issued=Date(edtf="2001"), key=f"k{n}") for n in range(60)]
    invented.take(*many, source="many")
    before = records()
    touched: set[str] = set()
    joined: list[str] = []
    at = invented.NOW

    def edit() -> None:
        nonlocal at
        for _ in range(3):
            at += datetime.timedelta(seconds=seconds)
            low, high = sorted(chance.sample(range(4, 64), 2))
            verb = chance.choice(("prefer", "hide", "show", "same", "same", "withdraw"))
            touched.update((f"oai:tides.example:v{low}", f"oai:tides.example:v{high}"))
            try:
                if verb == "prefer":
                    decide.prefer(f"v{low}", "title", f"Edited {chance.random()}", by="ed", now=at)
                elif verb == "same":
                    joined.append(decide.same(f"w{low}", f"w{high}", by="ed", now=at).code)
                elif verb == "withdraw" and joined:
                    decide.withdraw(joined.pop(), by="ed", now=at)
                elif verb in ("hide", "show"):
                    getattr(decide, verb)(f"w{low}", by="ed", now=at)
            except (LookupError, ValueError):
                continue  # of what was joined before

    found = records_of_pages(edit)
    assert {name for name, _ in found} == set(before)
    others = {row[0] for row in select("SELECT w.id FROM catalogue_work w WHERE w.changed_in > 2")}
    quiet = sorted(name for name in before if int(name.rpartition("v")[2]) not in others)
    assert sorted(name for name, _ in found if name in quiet) == quiet
    # What the harvest saw, and then what changed since its first answer, is what is there.
    assert dict(found) | records(since=oaipmh._stamp(invented.NOW)) == records()


def test_an_import_bears_the_second_in_which_it_ends(site, monkeypatch):
    clock = iter((100.0, 175.5))
    monkeypatch.setattr(commit, "monotonic", lambda: next(clock))
    invented.take(Record(title="Slow", type="book", key="slow"), source="slow", today=LATER)
    answer = ask(verb="GetRecord", metadataPrefix="oai_dc", identifier="oai:tides.example:v4")
    assert said(answer, ".//o:datestamp") == ["2026-03-02T12:01:45Z"]
    assert str(select("SELECT at FROM catalogue_stamp")[0][0])[:19] == "2026-03-02 12:01:45"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="its way of showing a plan")
def test_a_page_is_read_from_the_index_at_any_depth(site):
    with CaptureQueriesContext(connection) as asked:
        place = oaipmh.Place("2026-03-01 12:00:30", 1, 1, 1, 1)
        for spec in ("", "type:report", "unit:o1", "theme:tides"):
            oaipmh._items(oaipmh.Asked("oai_dc", spec, "", ""), place, 10)
    assert len(asked) == 8
    for query in asked:
        plan = " ".join(row[3] for row in select(f"EXPLAIN QUERY PLAN {query['sql']}"))
        assert "work_changes" in plan, plan
        assert "SCAN w" not in plan, plan
        assert "TEMP B-TREE FOR ORDER BY" not in plan, plan


def test_a_token_holds_over_a_change_and_is_of_its_verb_alone(site, monkeypatch):
    monkeypatch.setattr(oaipmh, "PAGE", 2)
    (token,) = said(ask(verb="ListIdentifiers", metadataPrefix="oai_dc"), ".//o:resumptionToken")
    decide.hide("w1", by="ed", now=LATER)
    names = said(ask(verb="ListIdentifiers", resumptionToken=token), ".//o:identifier")
    assert names == ["oai:tides.example:v3", "oai:tides.example:v1"]
    assert error(ask(verb="ListRecords", resumptionToken=token)) == "badResumptionToken"


def test_what_xml_cannot_hold_does_not_break_an_answer(site):
    invented.take(Record(title="A\x01B ]]> \ufffe", type="report", key="odd"), source="odd")
    assert len(ask(verb="ListRecords", metadataPrefix="oai_dc").findall(".//o:record", NS)) == 4
    assert error(ask(verb="ListRecords", metadataPrefix="\x01<&")) == "cannotDisseminateFormat"


def test_answers_are_valid_by_the_protocol_s_schema(site, shared):
    folder = shared / "conformance" / "oai-pmh" / "schema"
    envelope = etree.XMLSchema(etree.parse(folder / "OAI-PMH.xsd"))
    named = etree.XMLSchema(etree.parse(folder / "oai-identifier.xsd"))
    cerif = shared / "conformance" / "openaire-cris" / "schema" / "1.2" / "openaire-cerif-profile.xsd"
    by_name = {"oai-identifier": named, "Service": etree.XMLSchema(etree.parse(cerif))}
    for told in (
        {"verb": "Identify"},
        {"verb": "ListSets"},
        {"verb": "ListMetadataFormats"},
        {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"},
        {"verb": "Nothing"},
    ):
        answer = ask(**told)
        for description in answer.findall(".//o:description", NS):
            schema = by_name[etree.QName(description[0]).localname]
            assert schema.validate(description[0]), schema.error_log
            description.getparent().remove(description)
        assert envelope.validate(answer), (told, envelope.error_log)


@pytest.mark.parametrize("form", [{"verb": "Identify", "x": "y" * 70_000}, {f"x{n}": "" for n in range(2_000)}])
def test_a_request_that_is_too_long_is_answered_as_the_protocol_says(site, form):
    answer = Client().post("/oai", form)
    assert answer.status_code == 200
    assert error(etree.fromstring(answer.content)) == "badVerb"


def test_the_same_token_gives_the_same_bytes(site, monkeypatch):
    monkeypatch.setattr(oaipmh, "PAGE", 2)
    (token,) = said(ask(verb="ListIdentifiers", metadataPrefix="oai_dc"), ".//o:resumptionToken")

    def body() -> bytes:
        return re.sub(
            rb"<responseDate>.*?</responseDate>",
            b"",
            Client().get("/oai", {"verb": "ListIdentifiers", "resumptionToken": token}).content,
        )

    assert body() == body()


def test_every_format_of_a_record_is_well_formed(site):
    for prefix in said(ask(verb="ListMetadataFormats"), ".//o:metadataPrefix"):
        answer = ask(verb="GetRecord", metadataPrefix=prefix, identifier="oai:tides.example:v1")
        assert len(answer.findall(".//o:metadata", NS)) == 1, prefix


def test_nothing_but_asking_is_allowed(site: Path) -> None:
    assert [Client().generic(method, "/oai").status_code for method in ("DELETE", "PUT", "PATCH")] == [405] * 3
