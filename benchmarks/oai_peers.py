"""``python oai_peers.py ENGINE DATABASE``: a whole ListRecords harvest of a site's works through another server library.

Run by ``benchmarks.oai`` with a Python that has the library, in process as ours is: both are given the same records, read
from the same database, by offset, since that is what their interfaces ask for. Prints what it took, as JSON.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

PAGE = 100
DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
GRANULARITY = "YYYY-MM-DDThh:mm:ssZ"

Item = tuple[str, str, dict[str, list[str]]]
Pages = Callable[[str], tuple[bytes, str]]


def items(held: sqlite3.Connection, cursor: int, limit: int = PAGE) -> list[Item]:
    """A page of versions: identifier, datestamp, and Dublin Core by element."""
    rows = held.execute(
        # What is skipped is skipped in the index alone; each of the invented works has one version.
        "SELECT v.id, w.changed_at, v.record FROM (SELECT id, changed_at FROM catalogue_work WHERE changed_at IS NOT NULL"
        " ORDER BY changed_at, changed_in, id LIMIT ? OFFSET ?) w CROSS JOIN catalogue_version v ON v.work_id = w.id",
        (limit, cursor),
    )
    return [(f"oai:bench.example:v{number}", at, dublin_core(json.loads(record))) for number, at, record in rows]


def dublin_core(record: dict[str, Any]) -> dict[str, list[str]]:
    """What our oai_dc says, of the fields that the invented records have."""
    told = {
        "title": [record.get("title", "")],
        "creator": [who["name"] for who in record.get("contributors", ())],
        "subject": record.get("subjects", []),
        "description": [record.get("summary", "")],
        "publisher": [record.get("publisher", "")],
        "date": [record.get("issued", {}).get("edtf", "")],
        "type": [record.get("type", "")],
        "identifier": [f"https://doi.org/{one['value']}" for one in record.get("identifiers", ())],
        "source": [record.get("container", {}).get("title", "")],
        "language": [record.get("language", "")],
    }
    return {name: kept for name, values in told.items() if (kept := [value for value in values if value])}


def pyoai(held: sqlite3.Connection) -> Pages:
    import cgi  # noqa: PLC0415 -- only one of the two is wanted
    import urllib.parse  # noqa: PLC0415 -- only one of the two is wanted

    cgi.parse_qs = urllib.parse.parse_qs  # pyoai 2.5 cannot resume without it on Python 3.8 and later
    from oaipmh import common, metadata, server  # noqa: PLC0415 -- only one of the two is wanted

    class Catalogue:
        def identify(self) -> Any:
            return common.Identify(
                "bench",
                "http://bench.example/oai",
                "2.0",
                ["a@bench.example"],
                datetime(2000, 1, 1),
                "no",
                GRANULARITY,
                [],
            )

        def listRecords(self, metadataPrefix: str, cursor: int = 0, batch_size: int = PAGE, **_: Any) -> Any:  # noqa: N802, N803 -- their names
            return [
                (common.Header(None, name, datetime.fromisoformat(at), [], False), common.Metadata(None, told), None)
                for name, at, told in items(held, cursor, batch_size)
            ]

    written = metadata.MetadataRegistry()
    written.registerWriter("oai_dc", server.oai_dc_writer)
    answering = server.BatchingServer(Catalogue(), written, resumption_batch_size=PAGE)

    def page(token: str) -> tuple[bytes, str]:
        more = {"resumptionToken": token} if token else {"metadataPrefix": "oai_dc"}
        answer = answering.handleRequest({"verb": "ListRecords", **more})
        found = re.search(rb"<(?:\w+:)?resumptionToken[^>]*>([^<]+)<", answer)
        return answer, found[1].decode() if found else ""

    return page


def oairepo(held: sqlite3.Connection) -> Pages:
    import oai_repo  # noqa: PLC0415 -- only one of the two is wanted
    from lxml import etree  # noqa: PLC0415 -- only one of the two is wanted
    from oai_repo import interfacedata  # noqa: PLC0415 -- only one of the two is wanted

    total = held.execute("SELECT count(*) FROM catalogue_version WHERE is_present").fetchone()[0]

    class Catalogue(oai_repo.DataInterface):
        limit = PAGE

        def get_identify(self) -> Any:
            told = interfacedata.Identify()
            told.base_url, told.repository_name, told.granularity = "http://bench.example/oai", "bench", GRANULARITY
            told.earliest_datestamp, told.deleted_record = "2000-01-01T00:00:00Z", "no"
            told.admin_email = ["a@bench.example"]
            return told

        def is_valid_identifier(self, identifier: str) -> bool:
            return True

        def get_metadata_formats(self, identifier: str | None = None) -> Any:
            return [interfacedata.MetadataFormat("oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", OAI_DC)]

        def list_identifiers(
            self, metadataprefix: str, since: Any = None, until: Any = None, chosen: Any = None, cursor: int = 0
        ) -> Any:
            self.page = {name: (at, told) for name, at, told in items(held, cursor)}
            return list(self.page), total, None

        def get_record_header(self, identifier: str) -> Any:
            header = interfacedata.RecordHeader()
            header.identifier, header.setspecs = identifier, []
            header.datestamp = self.page[identifier][0].replace(" ", "T")[:19] + "Z"
            return header

        def get_record_metadata(self, identifier: str, metadataprefix: str) -> Any:
            made = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC})
            for name, values in self.page[identifier][1].items():
                for value in values:
                    etree.SubElement(made, f"{{{DC}}}{name}").text = value
            return made

        def get_record_abouts(self, identifier: str) -> Any:
            return []

    repository = oai_repo.OAIRepository(Catalogue())

    def page(token: str) -> tuple[bytes, str]:
        more = {"resumptionToken": token} if token else {"metadataPrefix": "oai_dc"}
        answer = bytes(repository.process({"verb": "ListRecords", **more}))
        found = re.search(rb"<resumptionToken[^>]*>([^<]+)<", answer)
        return answer, found[1].decode().replace("&amp;", "&") if found else ""

    return page


def main() -> None:
    """Read every page, and say how many records came, in what processor time, and what the first and last pages took."""
    engine, path = sys.argv[1:3]
    held = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    held.execute("PRAGMA cache_size = -65536")
    page = {"pyoai": pyoai, "oairepo": oairepo}[engine](held)
    records, token, took = 0, "", []
    begun = time.process_time()
    while True:
        at = time.process_time()
        answer, token = page(token)
        took.append(time.process_time() - at)
        records += len(re.findall(rb"oai:bench\.example:v\d+<", answer))
        if not token:
            break
    print(json.dumps({"records": records, "cpu": time.process_time() - begun, "pages": took}))


if __name__ == "__main__":
    main()
