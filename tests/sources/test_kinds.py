"""Each kind of source against a server that answers as the service does."""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from oeuvre import formats, sources
from oeuvre.record import Record
from oeuvre.sources import Page, SourceDown, SourceMistake
from tests.sources.conftest import RECORDINGS, Asked, Server, as_json, client

Answer = tuple[int, dict[str, str], bytes]


def recording(name: str) -> bytes:
    return (RECORDINGS / name).read_bytes()


def answer(name: str, **headers: str) -> Answer:
    return (
        200,
        {"Content-Type": "application/json"} | {k.replace("_", "-"): v for k, v in headers.items()},
        recording(name),
    )


def pages(kind: str, server: Server | None = None, state: dict[str, Any] | None = None, **told: Any) -> list[Page]:
    """All that a source gives."""
    if server and "address" not in told:
        told["address"] = server.address
    source = sources.made({"name": "it", "kind": kind, **told}, "here")
    with client(contact="ed@tides.example") as asks:
        return list(source.fetch(state or {}, asks))


def titles(given: list[Page]) -> list[str]:
    return [
        found.title
        for page in given
        if page.data
        for found in formats.read(page.data, format=page.format)
        if isinstance(found, Record)
    ]


def keys(given: list[Page]) -> list[str]:
    return [
        found.key
        for page in given
        if page.data
        for found in formats.read(page.data, format=page.format)
        if isinstance(found, Record)
    ]


# Crossref


def crossref(asked: Asked) -> Answer:
    return answer("crossref-1.json" if asked.told["cursor"] == "*" else "crossref-2.json")


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oeuvre.sources.crossref.ROWS", 3)
    monkeypatch.setattr("oeuvre.sources.zotero.ROWS", 2)


def test_crossref_is_read_by_its_cursor(server: Server, short_pages: None) -> None:
    server.answer = crossref
    given = pages(
        "crossref", server, query={"affiliation": "Invented Studies", "any": "tides"}, filter={"prefix": "10.5555"}
    )
    assert len(titles(given)) == 5
    assert keys(given)[0] == "10.5555/tide.1"
    first = server.asked[0]
    assert first.path == "/works"
    assert first.told["query.affiliation"] == "Invented Studies"
    assert first.told["query"] == "tides"
    assert first.told["filter"] == "prefix:10.5555"
    assert first.told["mailto"] == "ed@tides.example"
    assert given[0].state["cursor"] == "DnF1ZXJ5VGhlbkZldGNo=="
    assert list(given[-1].state) == ["since"]


def test_crossref_is_asked_for_what_is_new(server: Server) -> None:
    server.answer = crossref
    pages("crossref", server, {"since": "2026-02-03"}, filter={"prefix": "10.5555"})
    assert server.asked[0].told["filter"] == "prefix:10.5555,from-index-date:2026-02-03"


def test_a_harvest_of_crossref_goes_on_from_its_cursor(server: Server, short_pages: None) -> None:
    server.answer = crossref
    left = pages("crossref", server, filter={"prefix": "10.5555"})[0].state
    assert titles(pages("crossref", server, left, filter={"prefix": "10.5555"})) == [
        "What the pilots knew",
        "Moss on the quay",
    ]


def test_a_cursor_that_crossref_forgot_begins_the_list_anew(server: Server, short_pages: None) -> None:
    server.answer = lambda asked: (404, {}, b"") if asked.told["cursor"] == "old" else crossref(asked)
    given = pages(
        "crossref", server, {"cursor": "old", "began": "2026-01-01", "since": ""}, filter={"prefix": "10.5555"}
    )
    assert len(titles(given)) == 5
    assert given[-1].state == {"since": "2026-01-01"}


@pytest.mark.parametrize(
    "said",
    [b"<html>Sorry</html>", b"[]", b'"x"', b'{"message": 3}', b'{"message": {"items": "no"}}', b"null", b"{", b""],
)
@pytest.mark.parametrize("kind", ["crossref", "openalex"])
def test_an_answer_of_another_shape_is_said_plainly(server: Server, said: bytes, kind: str) -> None:
    server.answer = lambda asked: (200, {"Content-Type": "text/html"}, said)
    with pytest.raises(SourceDown, match=r"See that the address is right"):
        pages(kind, server, filter={"a": "b"})


def test_items_of_another_shape_are_problems_and_the_rest_comes_in(server: Server) -> None:
    whole = json.loads(recording("crossref-1.json"))
    whole["message"]["items"][1:1] = ["a text", 7, None, {"title": 3, "author": "x", "issued": [], "DOI": ["?"]}, {}]
    server.answer = lambda asked: as_json(whole)
    assert len(titles(pages("crossref", server, filter={"a": "b"}))) >= 3


# OpenAlex


def openalex(asked: Asked) -> Answer:
    return answer("openalex-1.json" if asked.told["cursor"] == "*" else "openalex-2.json")


def test_openalex_is_read_by_its_cursor(server: Server) -> None:
    server.answer = openalex
    told = {"filter": {"authorships.institutions.ror": "https://ror.org/00x"}, "key": "hush"}
    given = pages("openalex", server, {"since": "2026-02-03"}, **told)
    assert keys(given) == ["W9000000001", "W9000000002", "W9000000003"]
    asked = server.asked[0]
    assert asked.told["filter"] == "authorships.institutions.ror:https://ror.org/00x,from_updated_date:2026-02-03"
    assert (asked.headers["authorization"], "hush" in str(asked.told)) == ("Bearer hush", False)
    assert list(given[-1].state) == ["since"]


def test_a_cursor_that_comes_again_ends_the_list(server: Server) -> None:
    server.answer = lambda asked: answer("openalex-1.json")
    with pytest.raises(SourceDown, match="no end"):
        pages("openalex", server, filter={"a": "b"})
    assert len(server.asked) == 2


# ORCID


def orcid(asked: Asked) -> Answer:
    return answer("orcid-record.json" if asked.path.endswith("/record") else "orcid-works.json")


def test_orcid_lists_are_read_whole_with_each_groups_preferred_work(server: Server) -> None:
    server.answer = orcid
    given = pages("orcid", server, people=["https://orcid.org/0000-0002-1825-0097"])
    assert [asked.path for asked in server.asked] == [
        "/v3.0/0000-0002-1825-0097/record",
        "/v3.0/0000-0002-1825-0097/works/201,102",
    ]
    assert titles(given) == ["Harbours after the flood", "Cranes and their drivers"]
    assert given[0].is_whole
    assert b"Not asked for" not in given[0].data


def test_an_orcid_list_that_did_not_change_is_not_asked_for(server: Server) -> None:
    server.answer = orcid
    state = pages("orcid", server, people=["0000-0002-1825-0097"])[-1].state
    server.asked.clear()
    assert titles(pages("orcid", server, state, people=["0000-0002-1825-0097"])) == []
    assert len(server.asked) == 1


def test_a_person_whom_orcid_does_not_know_is_skipped(server: Server) -> None:
    server.answer = lambda asked: orcid(asked) if "1825" in asked.path else (404, {}, b"")
    given = pages("orcid", server, people=["0000-0001-5109-3700", "0000-0002-1825-0097"])
    assert [page.skipped for page in given if page.skipped] == [
        ("0000-0001-5109-3700: there is no such record (404).",)
    ]
    assert len(titles(given)) == 2


def test_a_work_that_orcid_could_not_give_is_not_taken_for_missing(server: Server) -> None:
    broken = json.dumps(
        {"bulk": [{"error": {"developer-message": "locked"}}, *json.loads(recording("orcid-works.json"))["bulk"]]}
    )
    server.answer = lambda asked: orcid(asked) if asked.path.endswith("record") else (200, {}, broken.encode())
    assert not pages("orcid", server, people=["0000-0002-1825-0097"])[0].is_whole


# DOIs


def test_dois_are_asked_of_whoever_registered_them(server: Server) -> None:
    def agency(asked: Asked) -> Answer:
        if asked.path == "/10.5555/tide.1":
            return 302, {"Location": f"{server.address}/transform/10.5555/tide.1"}, b""
        if asked.path == "/transform/10.5555/tide.1":
            return 200, {"Content-Type": "application/vnd.citationstyles.csl+json"}, recording("doi-crossref.json")
        if asked.path == "/10.5555/data.9":
            return 200, {"Content-Type": "application/vnd.datacite.datacite+json"}, recording("doi-datacite.json")
        if asked.path == "/10.5555/page":
            return 200, {"Content-Type": "text/html"}, b"<html>"
        return 404, {}, b""

    server.answer = agency
    dois = ["https://doi.org/10.5555/tide.1", "10.5555/DATA.9", "10.5555/none", "10.5555/page", "no doi"]
    given = pages("doi", server, dois=dois)
    assert titles(given) == ["Harbours after the flood", "Heights of the tide, 1901 to 2020"]
    assert keys(given) == ["10.5555/tide.1", "10.5555/data.9"]
    assert [line.partition(":")[0] for page in given for line in page.skipped] == [
        "10.5555/none",
        "10.5555/page",
        "“no doi” is no DOI. Write it as 10.5555/12345678.",
    ]


# Zotero


def zotero(asked: Asked) -> Answer:
    if asked.path.endswith("/items/top"):
        if asked.headers.get("if-modified-since-version") == "9":
            return 304, {}, b""
        if asked.told["since"] != "0":
            return answer("zotero-since.json", Last_Modified_Version="9", Total_Results="1")
        name = "zotero-1.json" if asked.told["start"] == "0" else "zotero-2.json"
        return answer(name, Last_Modified_Version="6", Total_Results="4")
    if asked.path.endswith("/deleted"):
        return answer("zotero-deleted.json", Last_Modified_Version="9")
    if asked.path.endswith("/items/trash"):
        return 200, {"Content-Type": "text/plain"}, b"CCCC4444\n"
    return 404, {}, b""


def test_a_zotero_library_is_read_by_its_versions(server: Server, short_pages: None) -> None:
    server.answer = zotero
    given = pages("zotero", server, library="groups/4711", key="hush")
    assert keys(given) == ["AAAA2222", "BBBB3333", "CCCC4444"]
    assert given[0].state == {"version": 0, "start": 2, "reached": 6}
    assert given[-1].state == {"version": 6}
    assert server.asked[0].path == "/groups/4711/items/top"
    assert server.asked[0].headers["zotero-api-key"] == "hush"
    later = pages("zotero", server, {"version": 6}, library="groups/4711")
    assert keys(later) == ["BBBB3333"]
    assert later[-1].gone == ("AAAA2222", "CCCC4444")
    assert later[-1].state == {"version": 9}
    server.asked.clear()
    assert pages("zotero", server, {"version": 9}, library="groups/4711")[0].data == b""
    assert len(server.asked) == 1


# A page


def test_a_page_is_read_when_it_is_another(server: Server) -> None:
    server.answer = lambda asked: (200, {"Content-Type": "text/html; charset=utf-8"}, recording("page.html"))
    given = pages("web", address=f"{server.address}/publications#top")
    assert (given[0].name, given[0].is_whole) == ("publications.html", True)
    assert pages("web", state=given[0].state, address=f"{server.address}/publications")[0].data == b""


@pytest.mark.parametrize(
    ("type_", "body", "said"),
    [
        ("image/png", b"\x89PNG", "is image/png"),
        ("text/html", b"  \n", "answered with nothing"),
        ("video/mp4", b"x", "video"),
    ],
)
def test_what_is_no_page_is_said(server: Server, type_: str, body: bytes, said: str) -> None:
    server.answer = lambda asked: (200, {"Content-Type": type_}, body)
    with pytest.raises(SourceDown, match=said):
        pages("web", address=server.address)


# Files


def oai(*records: str) -> bytes:
    return (
        '<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-01-01T00:00:00Z'
        f"</responseDate><request>x</request><ListRecords>{''.join(records)}</ListRecords></OAI-PMH>"
    ).encode()


def oai_record(number: int) -> str:
    return (
        f"<record><header><identifier>oai:x:{number}</identifier><datestamp>2026-01-01</datestamp></header><metadata>"
        '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>Tide {number}</dc:title></oai_dc:dc></metadata></record>"
    )


def oai_deleted(number: int) -> str:
    header = f"<identifier>oai:x:{number}</identifier><datestamp>2026-01-01</datestamp>"
    return f'<record><header status="deleted">{header}</header></record>'


def test_saved_files_of_every_kind_are_read(tmp_path: Path) -> None:
    lines = b"".join(
        json.dumps(work).encode() + b"\n"
        for name in ("openalex-1.json", "openalex-2.json")
        for work in json.loads(recording(name))["results"]
    )
    folder = tmp_path / "dumps"
    folder.mkdir()
    (folder / "works.jsonl.gz").write_bytes(gzip.compress(lines[:900]) + gzip.compress(lines[900:]))
    (folder / "crossref.json").write_bytes(recording("crossref-1.json"))
    (folder / "answers.xml").write_bytes(oai(oai_record(1), oai_deleted(2)) + b"\n" + oai(oai_record(3)))
    (folder / "orcid.json").write_bytes(recording("orcid-works.json"))
    (folder / ".hidden").write_bytes(b"x")
    with zipfile.ZipFile(folder / "more.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("inner/ours.bib", "@book{t, title={Tide tables}, year=1990}")
        packed.writestr("inner/zotero.json", recording("zotero-1.json"))
    given = pages("files", path=str(folder))
    assert {page.name: page.format for page in given if page.data} == dict.fromkeys(
        [
            "answers.xml",
            "crossref.json",
            "more.zip/inner/ours.bib",
            "more.zip/inner/zotero.json",
            "orcid.json",
            "works.jsonl",
        ],
        "",
    )
    read = [
        found
        for page in given
        if page.data
        for found in formats.read(page.data, format=formats.guess(page.data[:4096], page.name).name)  # type: ignore[union-attr]
        if isinstance(found, Record)
    ]
    assert len(read) == 3 + 2 + 3 + 1 + 2 + 2
    assert [key for page in given for key in page.gone] == ["oai:x:2"]
    assert not any(page.data for page in pages("files", state=given[-1].state, path=str(folder)))
    os.utime(folder / "crossref.json", (1, 1))
    assert [page.name for page in pages("files", state=given[-1].state, path=str(folder)) if page.data] == [
        "crossref.json"
    ]


def test_a_large_file_of_lines_comes_in_pieces_and_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oeuvre.sources.files.PIECE", 100_000)
    monkeypatch.setattr("oeuvre.sources.files._READ", 50_000)
    lines = [
        json.dumps({"id": n, "title": f"Tide {n}", "type": "book", "note": os.urandom(600).hex()}) for n in range(1000)
    ]
    (tmp_path / "all.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    given = pages("files", path=str(tmp_path / "all.jsonl.gz"), format="csljson")
    assert len(given) > 4
    assert titles(given) == [f"Tide {n}" for n in range(1000)]
    rest = pages("files", state=given[1].state, path=str(tmp_path / "all.jsonl.gz"), format="csljson")
    assert titles(rest) == titles(given[2:])


def test_archives_that_unpack_to_a_flood_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(b"\0" * (64 << 20)))
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("flood.json", b"\0" * (64 << 20))
    (tmp_path / "c.zip").write_bytes(b"PK\3\4 no archive")
    (tmp_path / "d.json.gz").write_bytes(gzip.compress(recording("crossref-1.json"))[:-9])
    (tmp_path / "e.bib").write_text("@book{t, title={Tide tables}, year=1990}")
    given = pages("files", path=str(tmp_path))
    assert [page.name for page in given if page.data] == ["e.bib"]
    assert [line.partition(":")[0] for page in given for line in page.skipped] == [
        "a.json.gz",
        "b.zip",
        "c.zip",
        "d.json.gz",
    ]


def test_a_folder_that_is_not_there_is_said() -> None:
    with pytest.raises(SourceDown, match="no such file or folder"):
        pages("files", path="nowhere/*.json")


# Settings


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ('[source]\nname = "a"', "Write [[source]], with two brackets"),
        ('[[source]]\nkind = "web"', "oeuvre.toml, source 1: it has no name. Write name = text in quotes."),
        ('[[source]]\nname = "a"', "it has no kind"),
        ('[[source]]\nname = "a"\nkind = "crosref"', "“crosref” is no kind of source. Did you mean “crossref”?"),
        (
            '[[source]]\nname = "a"\nkind = "gopher"',
            "There are: crossref, doi, files, oaipmh, openalex, orcid, web, zotero.",
        ),
        (
            '[[source]]\nname = "a"\nkind = "web"\nadress = "x"',
            "“adress” is no setting of web. Did you mean “address”?",
        ),
        ('[[source]]\nname = "a"\nkind = "web"', "it has no address. Write the whole address"),
        (
            '[[source]]\nname = "a"\nkind = "web"\naddress = "centre.example"',
            "“address” is “centre.example”. Write the whole",
        ),
        ('[[source]]\nname = "a"\nkind = "crossref"\nquery = "x"', '“query” is "x". Write names with texts'),
        ('[[source]]\nname = "a"\nkind = "doi"\ndois = [1]', "“dois” is [1]. Write a list of texts"),
        ('[[source]]\nname = "a"\nkind = "web"\naddress = "https://a.b"\ntrust = 101', "“trust” is 101"),
        ('[[source]]\nname = "a"\nkind = "orcid"\npeople = ["Ada"]', "“people” is “Ada”"),
        ('[[source]]\nname = "a"\nkind = "zotero"\nlibrary = "mine"', "Write groups/ or users/"),
        (
            '[[source]]\nname = "a"\nkind = "zotero"\nlibrary = "groups/1"\nkey = "$NO_SUCH"',
            "which the environment does not",
        ),
        ('[[source]]\nname = "a"\nkind = "files"\npath = "x"\n' * 2, "two sources are called “a”"),
        ("[[source]", "it is no TOML"),
    ],
)
def test_what_a_source_cannot_be_told_is_said(tmp_path: Path, told: str, said: str) -> None:
    (tmp_path / "oeuvre.toml").write_text(told, "utf-8")
    with pytest.raises(SourceMistake) as mistake:
        sources.configured(tmp_path)
    assert said in str(mistake.value)


def test_a_key_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDES_KEY", "hush")
    (tmp_path / "oeuvre.toml").write_text('[[source]]\nname="z"\nkind="zotero"\nlibrary="groups/1"\nkey="$TIDES_KEY"\n')
    assert sources.configured(tmp_path)[0].values["key"] == "hush"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("10.5555/12345678", "doi"),
        ("https://doi.org/10.5555/12345678", "doi"),
        ("0000-0002-1825-0097", "orcid"),
        ("https://orcid.org/0000-0002-1825-0097", "orcid"),
        ("https://centre.example/publications", "web"),
        ("ours.bib", ""),
        ("/dev/null", ""),
        ("", ""),
    ],
)
def test_an_address_says_which_kind_is_asked(text: str, kind: str) -> None:
    found = sources.from_address(text)
    assert (found.kind.name if found else "") == kind


# What others recorded of the services


def test_recorded_answers_of_crossref_are_read(shared: Path, server: Server) -> None:
    listed = sorted((shared / "conformance/crossref-rest/responses").glob("test-cursor*cursor_max*.json"))
    assert len(listed) >= 4
    given = iter(listed)
    server.answer = lambda asked: (200, {"Content-Type": "application/json"}, next(given, listed[-1]).read_bytes())
    with client() as asks:
        source = sources.made(
            {"name": "it", "kind": "crossref", "address": server.address, "query": {"any": "x"}}, "here"
        )
        first = next(iter(source.fetch({}, asks)))
    assert len(titles([first])) == len(json.loads(listed[0].read_bytes())["message"]["items"]) > 0


@pytest.mark.parametrize(
    ("pattern", "format", "least"),
    [
        ("crossref-rest/responses/*works*.json", "crossref", 100),
        ("openalex/responses/*.json", "openalex", 9),
        ("orcid/samples/**/*.xml", "orcid", 5),
        ("oai-pmh/captured/**/*.xml", "oaipmh", 2),
    ],
)
def test_recorded_answers_are_read_as_saved_files(shared: Path, pattern: str, format: str, least: int) -> None:
    given = pages("files", path=str(shared / "conformance" / pattern))
    read = 0
    for page in given:
        if page.data and (guessed := formats.guess(page.data[:4096], page.name)) and guessed.name == format:
            assert guessed.read
            read += sum(isinstance(found, Record) for found in guessed.read(page.data))
    assert read >= least
