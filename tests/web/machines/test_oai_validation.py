"""The checks that the Open Archives Initiative makes of a repository before it registers it, each on our answers.

After what its validation service tries, in its order: Identify, ListSets, ListIdentifiers, ListMetadataFormats, GetRecord,
ListRecords, exceptions, those of version 2.0, POST, resumption tokens; and of every answer its form.
"""

from __future__ import annotations

import re
import urllib.parse
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from oeuvre.catalogue import decide
from oeuvre.record import Record
from oeuvre.web.machines import oaipmh
from tests.catalogue import centre as invented

OAI = "{http://www.openarchives.org/OAI/2.0/}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
IDENTIFIER = "{http://www.openarchives.org/OAI/2.0/oai-identifier}"
SECONDS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
BASE = "https://tides.example/oai"
ONE = "oai:tides.example:v1"


@pytest.fixture(autouse=True)
def site(db: None, settings: Any, tmp_path: Path) -> Path:
    """A site with the invented centre in it, as it would be when it is registered."""
    settings.SITE = tmp_path
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.OEUVRE = {
        **settings.OEUVRE,
        "site.address": "https://tides.example",
        "centre.email": "desk@tides.example",
    }
    invented.take()
    return tmp_path


def ask(query: str) -> etree._Element:
    """The answer to a query, of the form that every answer must have."""
    return in_form(Client().get(f"/oai?{query}"))


def in_form(answer: Any) -> etree._Element:
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/xml")
    root = etree.fromstring(answer.content)
    assert root.tag == f"{OAI}OAI-PMH"
    location = root.get(f"{XSI}schemaLocation").split()
    assert location == ["http://www.openarchives.org/OAI/2.0/", "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"]
    assert SECONDS.fullmatch(root.findtext(f"{OAI}responseDate"))
    assert root.findtext(f"{OAI}request") == BASE
    return root


def texts(answer: etree._Element, name: str) -> list[str]:
    return [found.text for found in answer.iter(f"{OAI}{name}")]


def test_identify():
    answer = ask("verb=Identify")
    assert texts(answer, "protocolVersion") == ["2.0"]
    assert texts(answer, "baseURL") == [BASE]
    (email,) = texts(answer, "adminEmail")
    assert re.fullmatch(r"\w[\w.-]+@[A-Za-z0-9.-]+\.[a-z]{2,}", email)
    assert texts(answer, "granularity") == ["YYYY-MM-DDThh:mm:ssZ"]
    (earliest,) = texts(answer, "earliestDatestamp")
    assert SECONDS.fullmatch(earliest)
    (repository,) = [found.text for found in answer.iter(f"{IDENTIFIER}repositoryIdentifier")]
    assert re.fullmatch(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]+)+", repository, re.IGNORECASE)
    assert b'<oai-identifier xmlns="http://www.openarchives.org/OAI/2.0/oai-identifier"' in etree.tostring(answer)


@pytest.mark.parametrize("address", ["http://localhost:8000", "http://127.0.0.1:8000"])
def test_a_host_that_can_name_nothing_is_not_said_to(settings, address):
    settings.OEUVRE = {**settings.OEUVRE, "site.address": address}
    root = etree.fromstring(Client().get("/oai?verb=Identify").content)
    assert not list(root.iter(f"{OAI}description"))


def test_sets_and_the_identifiers_in_the_first():
    specs = texts(ask("verb=ListSets"), "setSpec")
    assert len(specs) == len(set(specs))
    assert all(re.fullmatch(r"([A-Za-z0-9\-_.!~*'()])+(:[A-Za-z0-9\-_.!~*'()]+)*", spec) for spec in specs)
    headers = ask(f"verb=ListIdentifiers&metadataPrefix=oai_dc&set={specs[1]}").findall(f".//{OAI}header")
    assert headers
    name = urllib.parse.quote(headers[0].findtext(f"{OAI}identifier"))
    assert specs[1] in texts(ask(f"verb=GetRecord&metadataPrefix=oai_dc&identifier={name}"), "setSpec")


#: The sets that the guidelines for CRIS managers name, and its validator looks for (check 3).
OF_CRIS = [
    "openaire_cris_publications", "openaire_cris_products", "openaire_cris_patents", "openaire_cris_persons",
    "openaire_cris_orgunits", "openaire_cris_projects", "openaire_cris_funding", "openaire_cris_events",
    "openaire_cris_equipments",
]  # fmt: skip


def test_an_empty_repository_has_only_the_sets_that_cris_have():
    for code in ("w1", "w2", "w3"):
        decide.hide(code, by="ed", now=invented.NOW)
    assert texts(ask("verb=ListSets"), "setSpec") == OF_CRIS


def test_the_sets_of_a_cris_hold_publications_and_nothing_else():
    invented.take(Record(title="Tides, measured", type="dataset", key="d"), source="d")
    assert texts(ask("verb=ListSets"), "setSpec")[-9:] == OF_CRIS
    everything = texts(ask("verb=ListIdentifiers&metadataPrefix=oai_cerif_openaire"), "identifier")
    publications = ask(f"verb=ListIdentifiers&metadataPrefix=oai_cerif_openaire&set={OF_CRIS[0]}")
    assert len(everything) == 4
    assert sorted(texts(publications, "identifier")) == sorted(everything)[:3]
    assert texts(publications, "setSpec").count(OF_CRIS[0]) == 3
    data = ask(f"verb=GetRecord&metadataPrefix=oai_cerif_openaire&identifier={sorted(everything)[3]}")
    assert texts(data, "setSpec") == ["type:dataset"]
    for spec in OF_CRIS[1:]:
        (error,) = ask(f"verb=ListRecords&metadataPrefix=oai_cerif_openaire&set={spec}").findall(f"{OAI}error")
        assert error.get("code") == "noRecordsMatch"
    (error,) = ask("verb=ListRecords&metadataPrefix=oai_dc&set=openaire_cris_").findall(f"{OAI}error")
    assert error.get("code") == "noRecordsMatch"


def test_the_site_is_told_of_as_a_cris():
    cerif = "{https://www.openaire.eu/cerif-profile/1.2/}"
    root = ask("verb=Identify")
    (service,) = root.iter(f"{cerif}Service")
    (repository,) = [found.text for found in root.iter(f"{IDENTIFIER}repositoryIdentifier")]
    assert service.findtext(f"{cerif}Acronym") == repository
    assert service.findtext(f"{cerif}OAIPMHBaseURL") == root.findtext(f".//{OAI}baseURL")


@pytest.mark.parametrize(
    ("address", "told", "email"),
    [
        ("https://tides.example", {}, "postmaster@tides.example"),
        ("https://tides.example", {"harvest.contact": "us@tides.example"}, "us@tides.example"),
        ("https://tides.example", {"centre.email": "a@b.example", "harvest.contact": "us@t.example"}, "a@b.example"),
        ("http://127.0.0.1:8000", {}, "nobody@localhost.invalid"),
        ("http://[::1]:8000", {}, "nobody@localhost.invalid"),
        ("http://localhost", {}, "nobody@localhost.invalid"),
    ],
)
def test_nobody_is_named_who_is_not_there(settings, address, told, email):
    settings.OEUVRE = {**settings.OEUVRE, "centre.email": "", "site.address": address, **told}
    root = etree.fromstring(Client().get("/oai?verb=Identify").content)
    assert texts(root, "adminEmail") == [email]


def test_formats_of_an_item_have_dublin_core():
    assert "oai_dc" in texts(ask(f"verb=ListMetadataFormats&identifier={ONE}"), "metadataPrefix")


def test_a_record_s_datestamp_finds_it_again():
    answer = ask(f"verb=GetRecord&identifier={ONE}&metadataPrefix=oai_dc")
    (at,) = texts(answer, "datestamp")
    assert SECONDS.fullmatch(at)
    listed = ask(f"verb=ListRecords&from={at}&until={at}&metadataPrefix=oai_dc")
    assert ONE in texts(listed, "identifier")


def test_each_format_s_metadata_says_where_its_schema_is():
    listed = ask("verb=ListMetadataFormats")
    told = (texts(listed, name) for name in ("metadataPrefix", "metadataNamespace", "schema"))
    for prefix, namespace, schema in zip(*told, strict=True):
        (metadata,) = ask(f"verb=GetRecord&identifier={ONE}&metadataPrefix={prefix}").iter(f"{OAI}metadata")
        (held,) = metadata
        assert etree.QName(held).namespace == namespace, prefix
        assert held.get(f"{XSI}schemaLocation").split() == [namespace, schema], prefix


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("junk", {"badVerb"}),
        ("verb=junk", {"badVerb"}),
        ("verb=GetRecord&metadataPrefix=oai_dc", {"badArgument"}),
        (f"verb=GetRecord&identifier={ONE}", {"badArgument"}),
        ('verb=GetRecord&identifier=invalid"id&metadataPrefix=oai_dc', {"badArgument", "idDoesNotExist"}),
        ("verb=ListIdentifiers&until=junk", {"badArgument"}),
        ("verb=ListIdentifiers&from=junk", {"badArgument"}),
        ("verb=ListIdentifiers&resumptionToken=junk&until=2000-02-05", {"badArgument"}),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=junk", {"badArgument"}),
        ("verb=ListRecords&resumptionToken=junk", {"badResumptionToken"}),
        ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=junk&until=1990-01-10", {"badArgument"}),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=junk", {"badArgument"}),
        ("verb=ListRecords", {"badArgument"}),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2002-02-05&until=2002-02-06T05:35:00Z", {"badArgument"}),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=2025-03-01T12:00:30Z", {"noRecordsMatch"}),
    ],
)
def test_an_exception_has_its_code_and_a_sentence(query, codes):
    (error,) = ask(query).findall(f"{OAI}error")
    assert error.get("code") in codes
    assert error.text.strip()


@pytest.mark.parametrize(
    "told", [{"verb": "Identify"}, {"verb": "GetRecord", "identifier": ONE, "metadataPrefix": "oai_dc"}]
)
def test_a_post_is_answered(told):
    answer = in_form(Client(enforce_csrf_checks=True).post("/oai", told))
    assert len(answer.findall(f"{OAI}{told['verb']}")) == 1


def test_resumption_tokens_lead_on_and_count_from_nought(monkeypatch):
    monkeypatch.setattr(oaipmh, "PAGE", 2)
    (first,) = ask("verb=ListRecords&metadataPrefix=oai_dc").iter(f"{OAI}resumptionToken")
    assert (first.get("cursor"), bool(first.text)) == ("0", True)
    answer = ask(f"verb=ListRecords&resumptionToken={urllib.parse.quote(first.text)}")
    assert not answer.findall(f"{OAI}error")
    (last,) = answer.iter(f"{OAI}resumptionToken")
    assert (last.get("cursor"), last.text) == ("2", None)
    # Without a token in the request, no empty one stands in the answer.
    monkeypatch.setattr(oaipmh, "PAGE", 3)
    assert not list(ask("verb=ListRecords&metadataPrefix=oai_dc").iter(f"{OAI}resumptionToken"))
