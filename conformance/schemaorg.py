"""schema.org 30: what is written says only what the vocabulary has, where it has it, and passes its own shapes.

``writes/`` cases judge each invented record: every type and property exists and is not superseded, stands on a type that it
belongs to, and has a value of a type that it expects. ``shapes`` runs the SHACL shapes over all of them. ``reads/`` cases
read saved pages and compare with what the page says in its other tags.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from conformance._records import RECORDS
from oeuvre.formats import _page, schemaorg
from oeuvre.record import Record

_S = Namespace("https://schema.org/")
_SHAPE = Namespace("http://schema.org/validation#")
_SHACL = Namespace("http://www.w3.org/ns/shacl#")
_TEXTS = {"Text", "Date", "DateTime", "URL", "Number", "Integer", "Float", "Time", "Boolean", "PronounceableText",
          "CssSelectorType", "XPathType"}  # fmt: skip


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The invented records as nodes, and the saved pages that carry JSON-LD of a publication."""
    if (folder / "rdf-vocabularies" / "schemaorg").is_dir():
        for record in RECORDS:
            yield f"writes/{record.key}", lambda record=record: _belongs(folder, record)  # type: ignore[misc]
        yield "shapes", lambda: _shapes(folder)
    for path in sorted((folder / "html-metadata").rglob("*.html")):
        yield f"reads/{path.stem}", lambda path=path: _reads(path)  # type: ignore[misc]


@cache
def _vocabulary(folder: Path) -> Graph:
    return Graph().parse(folder / "rdf-vocabularies" / "schemaorg" / "schemaorg-current-https.ttl")


@cache
def _written(folder: Path) -> Graph:
    """All invented records as one graph, expanded by the vocabulary's own context."""
    context = json.loads((folder / "rdf-vocabularies" / "schemaorg" / "schemaorgcontext.jsonld").read_text("utf-8"))
    text = "".join(schemaorg.write(RECORDS))
    document: dict[str, Any] = {**json.loads(text), **context}
    for record, node in zip(RECORDS, document["@graph"], strict=True):
        node["@id"] = f"urn:record:{record.key}"
    return secure(Graph().parse(data=json.dumps(document), format="json-ld"))


def secure(graph: Graph) -> Graph:
    """The graph with the vocabulary's addresses as it spells them today."""
    made = Graph()
    for triple in graph:
        made.add(tuple(_https(term) for term in triple))  # type: ignore[arg-type]
    return made


def _https(term: Node) -> Node:
    text = str(term)
    return URIRef(text.replace("http://schema.org/", str(_S), 1)) if text.startswith("http://schema.org/") else term


def _belongs(folder: Path, record: Record) -> None:
    belongs(folder, _written(folder), URIRef(f"urn:record:{record.key}"))


def belongs(folder: Path, graph: Graph, root: URIRef) -> None:
    """Assert that each property from this node on exists, stands where it may and has what it expects."""
    vocabulary = _vocabulary(folder)
    waiting, seen = [root], set()
    assert (waiting[0], RDF.type, None) in graph
    while waiting:
        subject = waiting.pop()
        if subject in seen:
            continue
        seen.add(subject)
        kinds = set(graph.objects(subject, RDF.type))
        for kind in kinds:
            assert (kind, RDF.type, RDFS.Class) in vocabulary, f"no type {kind}"
        for name, value in graph.predicate_objects(subject):
            if name == RDF.type:
                continue
            assert (name, RDF.type, RDF.Property) in vocabulary, f"no property {name}"
            assert (name, _S.supersededBy, None) not in vocabulary, f"{name} is superseded"
            domains = set(vocabulary.objects(name, _S.domainIncludes))
            if kinds:
                above = {one for kind in kinds for one in vocabulary.transitive_objects(kind, RDFS.subClassOf)}
                assert domains & above or _S.Role in above, f"{name} on {sorted(kinds)}"
            ranges = set(vocabulary.objects(name, _S.rangeIncludes))
            _fits(vocabulary, graph, name, value, ranges)
            if isinstance(value, (BNode, URIRef)):
                waiting.append(value)  # type: ignore[arg-type]


def _fits(vocabulary: Graph, graph: Graph, name: Node, value: Node, ranges: set[Node]) -> None:
    bare = {str(one).rpartition("/")[2] for one in ranges}
    kinds = set(graph.objects(value, RDF.type))
    if isinstance(value, Literal) or not kinds or (isinstance(value, URIRef) and "URL" in bare):
        assert bare & _TEXTS or isinstance(value, URIRef), f"{name} has the text {value!r}, and expects {sorted(bare)}"
        return
    above = {one for kind in kinds for one in vocabulary.transitive_objects(kind, RDFS.subClassOf)}
    assert ranges & above or _S.Role in above, f"{name} has a {sorted(kinds)}, and expects {sorted(bare)}"


def _shapes(folder: Path) -> None:
    conform(folder, _written(folder))


def conform(folder: Path, told: Graph) -> None:
    """Assert that the graph passes schema.org's own shapes."""
    from pyshacl import validate  # noqa: PLC0415 -- slow import

    shapes = Graph().parse(folder / "rdf-vocabularies" / "schemaorg" / "schemaorg-shapes.shacl", format="turtle")
    # As published, the shapes of texts, dates and numbers ask for a node, and so would refuse every text there is.
    for kind in _TEXTS:
        shapes.remove((_SHAPE[f"ValidSchema{kind}"], _SHACL.nodeKind, None))
    graph = Graph()
    for triple in told:
        graph.add(tuple(_http(term) for term in triple))  # type: ignore[arg-type]
    with warnings.catch_warnings():
        # Shapes that ask for each other are looked into eighteen levels deep, which is enough.
        warnings.simplefilter("ignore")
        conforms, _, report = validate(graph, shacl_graph=shapes, inplace=True)
    assert conforms, report[:2_000]


def _http(term: Node) -> Node:
    return (
        URIRef(str(term).replace("https://schema.org/", "http://schema.org/", 1)) if isinstance(term, URIRef) else term
    )


def _reads(path: Path) -> None:
    """A publication is found where the page has a node of one, and its title is the one that the page's tags tell."""
    data = path.read_bytes()
    found = [one for one in schemaorg.read(data) if isinstance(one, Record)]
    carried = b"".join(text for text, _ in _page.scripts(data, "application/ld+json"))
    names = (
        b'"Article"',
        b'"ScholarlyArticle"',
        b'"BlogPosting"',
        b'"Book"',
        b'"Report"',
        b'"Dataset"',
        b'"CreativeWork"',
    )
    assert bool(found) == any(name in carried for name in names)
    tags = dict(reversed(_page.head(data).metas))
    for one in found:
        told = {tags.get(name, "") for name in ("citation_title", "og:title", "DC.title", "twitter:title")}
        assert one.title in told, (one.title, told)
