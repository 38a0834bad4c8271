"""Pages of a served site by what outsiders read in them: Zotero, Google Scholar, Dublin Core, and schema.org.

``zotero/`` cases read the tags of a page as Zotero does, and must get the record again; ``items/`` are the items that Zotero
finds on real pages, taken in here, whose pages must give them again. ``scholar/`` cases hold pages to the rules for
inclusion. ``dublin-core/`` cases put a page's Dublin Core into the shape of its schema, and look each term up in its list.
``linked/`` cases expand a page's JSON-LD by the vocabulary's own context and hold every property to the vocabulary;
``shapes`` are those of schema.org over all of them. ``people`` and ``organisations`` are held to the last three as well.
"""

from __future__ import annotations

import json
import re
import urllib.robotparser
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree, html
from pyld import jsonld
from rdflib import Graph, URIRef

from conformance import schemaorg as judge
from conformance._embedded import agrees, item_of, record_of, tags_of
from conformance._records import RECORDS
from conformance._schemas import schema
from conformance._served import Site, served
from oeuvre.formats import schemaorg
from oeuvre.record import Record

_SPACES = {"DC": "http://purl.org/dc/elements/1.1/", "DCTERMS": "http://purl.org/dc/terms/"}
#: What no page shows: controls, and signs that turn the direction of text.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each invented record's page by each reader; Zotero's items; the site as a whole."""
    items = list(_items(folder))
    for name, item in items:
        yield f"items/{name}", lambda item=item: _item(tuple(one for _, one in items), item)  # type: ignore[misc]
    checks: list[tuple[str, Callable[[Path, str, Record], None]]] = [("zotero", _zotero), ("scholar", _scholar)]
    if (folder / "dublin-core").is_dir():
        checks.append(("dublin-core", _dublin_core))
    if (folder / "rdf-vocabularies" / "schemaorg").is_dir():
        checks.append(("linked", _linked))
    for record in RECORDS:
        for name, check in checks:
            yield f"{name}/{record.key}", lambda check=check, record=record: _of(folder, check, record)  # type: ignore[misc]
    for kind in ("people", "organisations"):
        for name, _ in checks[2:]:
            yield f"{name}/{kind}", lambda name=name, kind=kind: _someone(folder, name, kind)  # type: ignore[misc]
    if (folder / "rdf-vocabularies" / "schemaorg").is_dir():
        yield "linked/shapes", lambda: judge.conform(folder, _graph(folder))
    yield "scholar/reachable", _reachable
    yield "scholar/robots", _robots


def _of(folder: Path, check: Callable[[Path, str, Record], None], record: Record) -> None:
    path, found = next((path, one) for path, one in _site().records.items() if _is_same(one, record))
    check(folder, path, found)


def _is_same(one: Record, record: Record) -> bool:
    same = (one.title, one.type) == (record.title, record.type)
    return same or (record.key == "hostile" and one.title.startswith("Hostile"))


def _site() -> Site:
    return served(RECORDS)


@cache
def _page(site: Site, path: str) -> str:
    status, _, body, address = site.get(path)
    assert (status, address) == (200, site.address + path)
    return body.decode()


def _seen(value: Any) -> Any:
    """A value without what no page shows; what none may hold stands as U+FFFD."""
    if isinstance(value, str):
        return _UNSEEN.sub("", value).replace("\uffff", "\ufffd")
    if isinstance(value, list):
        return [_seen(one) for one in value]
    return {name: _seen(one) for name, one in value.items()} if isinstance(value, dict) else value


# Tags


def _zotero(folder: Path, path: str, record: Record) -> None:
    agrees(tags_of(_page(_site(), path)), _seen(item_of(record, _site().address + path)))


def _items(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((folder / "zotero-translators" / "web" / "embedded-metadata").glob("*.json")):
        for number, item in enumerate(json.loads(path.read_text("utf-8"))["items"]):
            yield f"{path.stem}.{number}", item


def _item(items: Sequence[dict[str, Any]], item: dict[str, Any]) -> None:
    site = served([record_of(one) for one in items])
    path, found = next((path, one) for path, one in site.records.items() if _whole(one) == item["title"])
    # A page is where it is; and what is known of a language is its tag.
    wanted = item | {"url": site.address + path, "language": found.language}
    agrees(tags_of(_page(site, path)), wanted)


def _whole(record: Record) -> str:
    return f"{record.title}: {record.subtitle}" if record.subtitle else record.title


def _scholar(folder: Path, path: str, record: Record) -> None:
    """Rules 1 to 8 of the guidelines, as far as the record has what they ask for."""
    source = _page(_site(), path)
    tags = tags_of(source)
    said = dict(reversed(tags))
    page = html.fromstring(source)
    # One page a version: it names itself as the one to keep, and has one title.
    assert page.xpath("//link[@rel='canonical']/@href") == [_site().address + path]
    for name in ("citation_title", "citation_publication_date", "citation_abstract"):
        assert sum(tag == name for tag, _ in tags) <= 1, name
    assert "noindex" not in said.get("robots", "")
    shown = " ".join(page.xpath("string(//main)").split())
    for part in _seen(record.summary).split("\n\n"):
        assert " ".join(part.split()) in shown
    assert said["citation_title"] == _seen(_whole(record))
    authors = [content for tag, content in tags if tag == "citation_author"]
    wanted = [who for who in record.contributors if who.role == "author"]
    assert len(authors) == len(wanted)
    for who, name in zip(wanted, authors, strict=True):
        assert not who.statement or who.statement not in name
        assert ";" not in name
    if record.issued and "X" not in record.issued.edtf:
        assert re.fullmatch(r"\d{4}(/\d\d(/\d\d)?)?", said["citation_publication_date"])
        assert said["citation_publication_date"][:4] == record.issued.edtf[:4]
    else:
        assert "citation_publication_date" not in said or record.issued
    files = [link.url for link in record.links if link.rel == "file"]
    assert [content for tag, content in tags if tag == "citation_pdf_url"] == files
    if record.container and record.container.type == "journal":
        assert said["citation_journal_title"] == record.container.title
        assert (said.get("citation_volume", ""), said.get("citation_issue", "")) == (record.volume, record.issue)


def _reachable() -> None:
    """Rule 9: every work is at most ten plain links away from the home page."""
    site = _site()
    near, reached = {"/"}, {"/"}
    for _ in range(10):
        found = set()
        for path in near:
            found |= {
                href.partition("#")[0]
                for href in html.fromstring(_page(site, path)).xpath("//a/@href")
                if re.match(r"/(works)?(\?page=\d+)?$|/works/w\d+(/v\d+)?$", href.partition("#")[0])
            }
        near = found - reached
        reached |= near
        if not near:
            break
    assert set(site.records) <= reached, set(site.records) - reached


def _robots() -> None:
    """Rule 10: crawlers may fetch the pages."""
    site = _site()
    rules = urllib.robotparser.RobotFileParser()
    rules.parse(site.get("/robots.txt")[2].decode().splitlines())
    for path in site.records:
        assert rules.can_fetch("Googlebot", site.address + path)


# Dublin Core


@cache
def _terms(folder: Path) -> set[str]:
    found = re.findall(r"<(http://purl\.org/dc/terms/\w+)> <[^>]*#type> <[^>]*#Property>", _nquads(folder))
    return set(found)


@cache
def _nquads(folder: Path) -> str:
    return (folder / "dublin-core" / "dcterms.nq").read_text("utf-8")


def _dublin_core(folder: Path, path: str, record: Record | None = None) -> None:
    page = html.fromstring(_page(_site(), path))
    spaces = {
        each.get("rel").partition(".")[2]: each.get("href")
        for each in page.xpath("//link[starts-with(@rel, 'schema.')]")
    }
    assert spaces == _SPACES
    root = etree.Element("qualifieddc")
    for each in page.xpath("//meta[starts-with(@name, 'DC')]"):
        prefix, _, name = each.get("name").partition(".")
        # “DC.type.version” refines an element, as was done before there were terms (RFC 2731).
        term = name.partition(".")[0]
        # The elements of 1.1 stand again among the terms.
        assert f"{_SPACES['DCTERMS']}{term}" in _terms(folder), each.get("name")
        etree.SubElement(root, f"{{{spaces[prefix]}}}{term}").text = each.get("content")
    assert len(root) >= 2
    told = schema(folder, "dublin-core/schema/qualifieddc.xsd")(etree.fromstring(etree.tostring(root)))
    assert not told, told
    if record:
        names = [one.text for one in root if one.tag.endswith(("}creator", "}contributor"))]
        assert len(names) == len(record.contributors)
        assert root.findtext(f"{{{_SPACES['DCTERMS']}}}issued", "") == (record.issued.edtf if record.issued else "")


# schema.org


def _document(path: str) -> dict[str, Any]:
    (script,) = html.fromstring(_page(_site(), path)).xpath("//head/script[@type='application/ld+json']/text()")
    found: dict[str, Any] = json.loads(script)
    status, headers, body, _ = _site().get(path, Accept="application/ld+json")
    assert (status, headers["Content-Type"].partition(";")[0]) == (200, "application/ld+json")
    assert json.loads(body) == found
    return found


def _expanded(folder: Path, document: dict[str, Any]) -> list[Any]:
    """The document with its context, which is asked for by its address and found beside the vocabulary."""
    context = (folder / "rdf-vocabularies" / "schemaorg" / "schemaorgcontext.jsonld").read_text("utf-8")

    def load(address: str, options: Any) -> dict[str, Any]:
        assert address.rstrip("/") == "https://schema.org", address
        return {
            "contextUrl": None,
            "contentType": "application/ld+json",
            "documentUrl": address,
            "document": json.loads(context),
        }

    found: list[Any] = jsonld.expand(document, {"documentLoader": load})
    return found


def _linked(folder: Path, path: str, record: Record | None = None) -> None:
    document = _document(path)
    (node,) = _expanded(folder, document)
    # What the context does not know would be lost on the way.
    assert len(_keys(document)) == len({key.rpartition("/")[2] for key in _keys(node)}), _keys(document)
    graph = Graph().parse(data=json.dumps(node), format="json-ld")
    judge.belongs(folder, judge.secure(graph), URIRef(node["@id"]))
    if record:
        (read,) = schemaorg.read(json.dumps(document).encode())
        assert isinstance(read, Record), read
        assert len(read.contributors) == len(record.contributors)
        for name in ("title", "subtitle", "issued", "summary", "language", "container", "volume", "issue", "pages"):
            assert getattr(read, name) == getattr(record, name), name


def _keys(value: Any) -> set[str]:
    """The names of properties, at whatever depth."""
    if isinstance(value, list):
        return {key for one in value for key in _keys(one)}
    if not isinstance(value, dict):
        return set()
    return {key for key in value if not key.startswith("@")} | {key for one in value.values() for key in _keys(one)}


def _paths(kind: str) -> list[str]:
    page = _site().get(f"/{kind}")[2].decode()
    return sorted(set(re.findall(rf'href="(/{kind}/[po]\d+)"', page)))


def _someone(folder: Path, name: str, kind: str) -> None:
    paths = _paths(kind)
    assert paths
    for path in paths:
        {"dublin-core": _dublin_core, "linked": _linked}[name](folder, path)


def _graph(folder: Path) -> Graph:
    """Every page's document in one graph."""
    graph = Graph()
    for path in [*_site().records, *_paths("people"), *_paths("organisations")]:
        graph += Graph().parse(data=json.dumps(_expanded(folder, _document(path))), format="json-ld")
    return graph
