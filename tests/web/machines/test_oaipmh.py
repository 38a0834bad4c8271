"""OAI-PMH: every verb, every error, and lists that lose and double nothing while the catalogue changes."""

from __future__ import annotations

import base64
import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from oeuvre.catalogue import decide
from oeuvre.record import Contributor, Date, Record
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
    assert said(answer, ".//o:setSpec") == ["type:report"]


def test_sets_are_listed_and_narrow(site):
    specs = said(ask(verb="ListSets"), ".//o:setSpec")
    assert {"type:report", "type:book", "type:journal-article"} <= set(specs)
    assert harvest(set="type:book") == [("oai:tides.example:v2", False)]
    (unit,) = [spec for spec in specs if spec.startswith("unit:")][:1]
    assert ("oai:tides.example:v1", False) in harvest(set=unit)


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


def test_a_harvest_during_edits_misses_and_doubles_nothing(site, monkeypatch):
    monkeypatch.setattr(oaipmh, "PAGE", 10)
    many = [
        Record(
            type="report",
            title=f"Tide {n}",
            contributors=(Contributor(name=f"Ada Im{n}"),),
            issued=Date(edtf="2001"),
            key=f"k{n}",
        )
        for n in range(60)
    ]
    invented.take(*many, source="many")
    before = {name for name, _ in harvest()}
    edits = iter(range(10, 60))
    edited = set()

    def edit() -> None:
        for _ in range(3):
            number = next(edits)
            edited.add(f"oai:tides.example:v{number}")
            decide.prefer(f"v{number}", "title", f"Edited {number}", by="ed", now=LATER)

    found = [name for name, _ in harvest(edit)]
    assert set(found) == before
    assert sorted(name for name in found if name not in edited) == sorted(before - edited)


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
    for told in (
        {"verb": "Identify"},
        {"verb": "ListSets"},
        {"verb": "ListMetadataFormats"},
        {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"},
        {"verb": "Nothing"},
    ):
        answer = ask(**told)
        for description in answer.findall(".//o:description", NS):
            assert named.validate(description[0]), named.error_log
            description.getparent().remove(description)
        assert envelope.validate(answer), (told, envelope.error_log)


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
