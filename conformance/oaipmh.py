"""OAI-PMH 2.0: every kind of answer of ours by the protocol's schema; captured answers of other repositories are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from conformance._exports import read
from conformance._records import RECORDS
from conformance._schemas import schema
from conformance._served import served

_OAI = "{http://www.openarchives.org/OAI/2.0/}"
#: What is asked of a repository: every verb, and every mistake that the protocol names.
_ASKED = {
    "identify": "verb=Identify",
    "sets": "verb=ListSets",
    "formats": "verb=ListMetadataFormats",
    "identifiers": "verb=ListIdentifiers&metadataPrefix=oai_dc",
    "records": "verb=ListRecords&metadataPrefix=oai_dc",
    "from-until": "verb=ListRecords&metadataPrefix=oai_dc&from=2000-01-01&until=2100-01-01",
    "none": "verb=ListRecords&metadataPrefix=oai_dc&until=1990-01-01",
    "bad-verb": "verb=Nothing",
    "no-verb": "",
    "bad-argument": "verb=Identify&more=1",
    "no-prefix": "verb=ListRecords",
    "bad-prefix": "verb=ListRecords&metadataPrefix=nothing",
    "bad-token": "verb=ListRecords&resumptionToken=nothing",
    "bad-date": "verb=ListRecords&metadataPrefix=oai_dc&from=yesterday",
    "unequal-dates": "verb=ListRecords&metadataPrefix=oai_dc&from=2000-01-01&until=2100-01-01T00:00:00Z",
    "no-such-item": "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:nowhere:1",
    "no-such-set": "verb=ListRecords&metadataPrefix=oai_dc&set=nothing",
}


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Our answers by the schemas; the answers of others, read."""
    base = folder / "oai-pmh"
    if (base / "schema" / "OAI-PMH.xsd").exists():
        for name, query in _ASKED.items():
            yield f"answers/{name}", lambda query=query: _answers(folder, query)  # type: ignore[misc]
        yield "answers/oai_dc", lambda: _dublin_core(folder)
    for path in sorted((base / "captured").rglob("*.xml")):
        yield f"reads/{path.relative_to(base / 'captured')}", lambda path=path: _reads(path)  # type: ignore[misc]


@cache
def _answer(query: str) -> bytes:
    status, headers, body, _ = served(RECORDS).get(f"/oai?{query}")
    assert status == 200
    assert headers["Content-Type"].startswith("text/xml")
    return body


def _answers(folder: Path, query: str) -> None:
    """By the envelope's schema, without what other schemas judge; of an identifier's description by its own."""
    root = etree.fromstring(_answer(query))
    for description in root.findall(f".//{_OAI}description"):
        told = schema(folder, "oai-pmh/schema/oai-identifier.xsd")(description[0])
        assert "oai-identifier" not in description[0].tag or not told, told
        description.getparent().remove(description)
    for metadata in root.findall(f".//{_OAI}metadata"):
        for child in list(metadata):
            metadata.remove(child)
            etree.SubElement(metadata, "{urn:x-any}any")
    told = schema(folder, "oai-pmh/schema/OAI-PMH.xsd")(root)
    told = "; ".join(one for one in told.split("; ") if "urn:x-any" not in one)
    assert not told, told


def _dublin_core(folder: Path) -> None:
    judge = schema(folder, "oai-pmh/schema/oai_dc.xsd")
    found = etree.fromstring(_answer(_ASKED["records"])).findall(f".//{_OAI}metadata")
    assert len(found) >= len(RECORDS) // 2
    for metadata in found:
        told = judge(etree.fromstring(etree.tostring(metadata[0])))
        assert not told, told


def _reads(path: Path) -> None:
    """A record for each that is listed and not deleted, or a problem that says why not; broken bytes are told."""
    records, problems = read(path.read_bytes(), "oaipmh")
    try:
        root = etree.parse(str(path)).getroot()
    except etree.XMLSyntaxError:
        assert problems or records
        return
    listed = [
        one
        for one in root.iter(f"{_OAI}record")
        if one.find(f"{_OAI}metadata") is not None and len(one.find(f"{_OAI}metadata"))
    ]
    assert len(records) + len(problems) >= len(listed), f"{len(records)} and {len(problems)} of {len(listed)}"
