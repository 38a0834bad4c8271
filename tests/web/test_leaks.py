"""A secret in every private place, and every output there is: none of them bears any.

Each place has a word of its own (``zq…qz``), so that a leak says what came out, and where. The outputs are found, not listed:
the live site and all that it links to, every address pattern, every operation of the API, every table for SQL, every format
of the export, every verb of OAI-PMH with every format, and the static site.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

import pytest

from oeuvre import formats
from oeuvre.catalogue import access, archive, decide, dumps, intake, propose, search, tables
from oeuvre.catalogue.models import Problem, Question, Source
from oeuvre.record import About, Container, Contributor, Date, Event, Funding, Identifier, Link, Record
from oeuvre.web import freeze
from oeuvre.web.machines.api.table import OPERATIONS
from tests.bounds import IS_THOROUGH
from tests.catalogue import centre as sources

SECRET = re.compile(rb"zq([a-z]+)qz", re.IGNORECASE)


def secret(place: str) -> str:
    return f"Zq{place}qz"


def whole(word: str) -> Record:
    """A record that says the word in every field."""
    return Record(
        type="report",
        title=f"{word} title",
        subtitle=f"{word} subtitle",
        contributors=(
            Contributor(
                name=f"Ann {word}",
                statement=f"Professor, {word} University",
                identifiers=(Identifier(scheme="orcid", value="0000-0002-1694-233X"),),
            ),
            Contributor(name=f"{word} Institute", literal=True),
        ),
        issued=Date(edtf="2019", written=f"{word} 2019"),
        summary=f"{word} summary.",
        container=Container(title=f"{word} Journal"),
        series=f"{word} Papers",
        number=word,
        publisher=f"{word} Press",
        place=word,
        identifiers=(Identifier(scheme="doi", value=f"10.5555/{word.lower()}"),),
        links=(Link(url=f"https://example.org/{word}"),),
        subjects=(f"{word} subject",),
        funding=(Funding(funder=f"{word} Fund", grant=word),),
        note=f"{word} note",
        extra={"annote": f"{word} annote"},
        key=word,
    )


def plant(site: Path) -> dict[str, str]:
    """The catalogue with its secrets; one code of each kind that must not be found."""
    sources.take(*sources.EVERYTHING)
    sources.take(whole(secret("hidden")), source="hidden")
    hidden = search_code("hidden")
    decide.hide(hidden, by=secret("editor"), why=secret("reason"))
    # What a source said before, what an import said that was taken back, what an editor said and withdrew.
    old = sources.FULL.title
    sources.take(whole(secret("superseded")), source="edited")
    sources.take(Record(type="report", title="What it says now", key=secret("superseded")), source="edited")
    undone = sources.take(
        whole(secret("undone")),
        About(text=secret("undoneabout"), events=(Event(date=Date(edtf="1999"), words=secret("undoneevent")),)),
        source="undone",
    )
    intake.undo(undone.code)
    withdrawn = decide.prefer("v1", "title", secret("withdrawn"), by=secret("withdrawneditor"))
    decide.withdraw(withdrawn.code, by=secret("withdrawer"))
    decide.prefer("v1", "title", old, by=secret("chooser"), why=secret("choice"))
    propose.add("prefer", "v1", field="title", value=secret("proposed"), by=secret("proposer"), why=secret("proposal"))
    written = access.add(secret("token"), ["import"], source=secret("tokensource"))
    first = Source.objects.order_by("pk").first()
    assert first is not None
    first.settings = {"key": secret("sourcekey"), "resume": secret("resume")}
    first.save()
    Problem.objects.create(
        import_of=first.imports.get(),
        where=secret("where"),
        what=secret("what"),
        mend=secret("mend"),
        text=secret("unread"),
    )
    Question.objects.create(kind="same-version", a="v1", b="v9", reasons=[secret("question")])
    (site / ".secret").write_text(secret("sitekey"))
    (site / "oeuvre.toml").write_text(f'[[source]]\nkey = "{secret("toml")}"\n')
    search.catch_up()
    return {"work": hidden, "token": written}


def search_code(word: str) -> str:
    from oeuvre.catalogue.models import Version  # noqa: PLC0415 -- needs Django set up

    return f"w{Version.objects.get(title__startswith=secret(word)).work_id}"


@pytest.fixture
def site(db: None, settings: Any, tmp_path: Path) -> Path:
    settings.SITE = tmp_path / "site"
    settings.SITE.mkdir()
    settings.OEUVRE = {**settings.OEUVRE, "site.address": "http://testserver", "repec.archive": "inv"}
    settings.ALLOWED_HOSTS = ["testserver"]
    return Path(settings.SITE)


def leaks(name: str, body: bytes, known: str = "") -> list[str]:
    """The secrets in an answer, but for one that the asker wrote in the question."""
    found = {word.decode().lower() for word in SECRET.findall(body)} - {known.lower()}
    return [f"{name}: {', '.join(sorted(found))}"] if found else []


def answered(client: Any, address: str, **headers: str) -> tuple[int, bytes]:
    response = client.get(address, headers=headers)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    told = "\n".join(f"{name}: {value}" for name, value in response.headers.items()).encode()
    return response.status_code, told + b"\n\n" + body


def linked(address: str, body: bytes) -> Iterator[str]:
    text = body.decode("utf-8", "replace")
    for link in re.findall(r'(?:href|src|action)="([^"#]*)', text) + re.findall(
        r"http://testserver(/[^\s<>\"')\],;]*)", text
    ):
        whole_link = urljoin(address, unescape(link))
        if whole_link.startswith("/") and not whole_link.startswith("//"):
            yield whole_link


def addresses(hidden: str) -> Iterator[str]:
    """Where to begin: what pages lead to, what none leads to, and what has been hidden."""
    yield from (
        "/",
        "/works",
        "/people",
        "/organisations",
        "/about",
        "/search",
        "/robots.txt",
        "/sitemap.xml",
        "/llms.txt",
    )
    yield from ("/RePEc/", "/opensearch.xml", "/api", "/api/openapi.json", "/sql", "/oai", "/index.md")
    word = secret("hidden")
    for typed in (word, word[:5], "zq", "title", "professor", "ann", "10.5555"):
        yield from (f"/works?q={typed}", f"/search?q={typed}", f"/suggest?q={typed}", f"/api/search?q={typed}")
    number = hidden[1:]
    for path in (f"/works/w{number}", f"/works/w{number}/v{number}", f"/people/p{number}", f"/organisations/o{number}"):
        yield from (path, f"{path}/sources", f"{path}/cite", f"{path}/card.png")
        for suffix in ("bib", "ris", "json", "jsonld", "csl.json", "md", "atom", "linkset.json", "linkset", "dc.xml"):
            yield f"{path}.{suffix}"
    prefixes = [each.harvested.prefix for each in formats.registry.values() if each.harvested]
    for prefix in prefixes:
        yield from (f"/oai?verb={verb}&metadataPrefix={prefix}" for verb in ("ListRecords", "ListIdentifiers"))
        for n in range(1, 12):
            yield f"/oai?verb=GetRecord&metadataPrefix={prefix}&identifier=oai:testserver:w{n}"
    yield from (f"/oai?verb={verb}" for verb in ("Identify", "ListSets", "ListMetadataFormats"))
    for one, (name, letter) in product(
        OPERATIONS, (("work", "w"), ("version", "v"), ("person", "p"), ("organisation", "o"))
    ):
        if one.method == "GET":
            path = one.path
            if "{" not in path:
                yield path
            elif f"{{{name}}}" in path:
                yield from (path.replace(f"{{{name}}}", f"{letter}{n}") for n in range(1, 16))
    for one in tables.TABLES:
        for shape in ("html", "json", "csv"):
            yield f"/sql?sql={quote(f'SELECT * FROM {one.name}')}&_format={shape}"
    for scheme, value in (("doi", "10.5555/zqhiddenqz"), ("orcid", "0000-0002-1694-233X")):
        yield f"/api/identifiers?scheme={scheme}&value={value}"


@pytest.mark.slow
def test_no_answer_of_the_site_bears_a_secret(site: Path, client: Any) -> None:
    told = plant(site)
    waiting, seen, found, statuses = list(addresses(told["work"])), set(), [], {}
    while waiting:
        address = waiting.pop(0)
        if address in seen or len(seen) > 4000:
            continue
        seen.add(address)
        asked = "".join(SECRET.findall(address.encode())[:1] and [SECRET.findall(address.encode())[0].decode()])
        statuses[address], body = answered(client, address)
        found += leaks(address, body, asked)
        # Endless combinations of a list's conditions lead nowhere new.
        if address.count("&") < (2 if IS_THOROUGH else 1) and not address.startswith("/sql?"):
            waiting += [each for each in linked(address, body) if each not in seen]
    assert len(seen) > 600
    assert sum(status == 200 for status in statuses.values()) > 400
    assert not [address for address, status in statuses.items() if status >= 500]
    assert found == []


@pytest.mark.parametrize("accepted", sorted({each.media_type for each in formats.registry.values() if each.write}))
def test_nothing_comes_by_negotiation(site: Path, client: Any, accepted: str) -> None:
    plant(site)
    found = []
    for letter, place in (("w", "works"), ("p", "people"), ("o", "organisations")):
        for number in range(1, 12):
            _, body = answered(client, f"/{place}/{letter}{number}", accept=accepted.partition(";")[0])
            found += leaks(f"{letter}{number} as {accepted}", body)
    assert found == []


def test_no_export_bears_a_secret(site: Path) -> None:
    plant(site)
    found = []
    for each in formats.registry.values():
        if each.write:
            target = io.BytesIO()
            assert archive.export(each.name, target) > 0
            found += leaks(each.name, unpacked(target.getvalue()))
    for dump in dumps.offered():
        target = io.BytesIO()
        dumps.write(dump.name, target)
        found += leaks(dump.name, unpacked(target.getvalue()))
    assert found == []


def unpacked(body: bytes) -> bytes:
    """The bytes, and those of the members where they are an archive."""
    import zipfile  # noqa: PLC0415 -- used here alone

    if not zipfile.is_zipfile(io.BytesIO(body)):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as held:
        return body + b"".join(held.read(name) for name in held.namelist())


def test_no_file_of_the_static_site_bears_a_secret(site: Path, settings: Any) -> None:
    every = sorted(
        {each.extensions[0].lstrip(".") for each in formats.registry.values() if each.write and each.extensions}
    )
    settings.OEUVRE = {**settings.OEUVRE, "build.formats": [*every, "md"]}
    plant(site)
    folder = site.parent / "out"
    freeze.build(folder, cite=False, processes=1)
    paths = [path for path in folder.rglob("*") if path.is_file()]
    assert len(paths) > 150
    found = []
    for path in paths:
        body = path.read_bytes()
        found += leaks(path.relative_to(folder).as_posix(), unpacked(body) + path.name.encode())
    assert found == []


def test_the_secrets_are_there_to_be_found(site: Path) -> None:
    """What the other tests look for does stand in the database."""
    from django.db import connection  # noqa: PLC0415 -- needs Django set up

    plant(site)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'" if connection.vendor == "sqlite" else
                       "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")  # fmt: skip
        body = b""
        for (name,) in cursor.fetchall():
            cursor.execute(f'SELECT * FROM "{name}"')
            body += json.dumps(cursor.fetchall(), default=str).encode()
    there = {word.decode().lower() for word in SECRET.findall(body)}
    assert there >= {
        *(
            "hidden",
            "editor",
            "reason",
            "superseded",
            "undone",
            "undoneabout",
            "withdrawn",
            "withdrawneditor",
            "withdrawer",
        ),
        *("chooser", "choice", "proposed", "proposer", "proposal", "token", "tokensource", "sourcekey", "resume"),
        *("where", "what", "mend", "unread", "question"),
    }
