"""The standards' own schemas, found without the network by the catalogue beside them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import xmlschema
from lxml import etree

from oeuvre.formats import Format
from oeuvre.record import Record

__all__ = ["Judge", "newer_schema", "schema", "valid"]

_CATALOG = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"

#: What a schema has against an element; nothing if it is valid.
Judge = Callable[[etree._Element], str]


@cache
def _places(folder: Path) -> dict[str, str]:
    """Address to file, from the OASIS catalogue."""
    tree = etree.parse(str(folder / "catalog.xml"))
    return {
        str(entry.get("systemId") or entry.get("name")): str(folder / str(entry.get("uri")))
        for entry in tree.iter(f"{_CATALOG}system", f"{_CATALOG}uri")
    }


class _Local(etree.Resolver):
    def __init__(self, places: dict[str, str]) -> None:
        super().__init__()
        self.places = places

    def resolve(self, system_url: str, public_id: str, context: object) -> object:
        if system_url in self.places:
            return self.resolve_filename(self.places[system_url], context)
        if system_url.startswith(("http:", "https:")):
            return self.resolve_empty(context)
        return None


@cache
def schema(folder: Path, path: str) -> Judge:
    """The XML Schema 1.0 at this path below the folder, by libxml2."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local(_places(folder)))
    made = etree.XMLSchema(etree.parse(str(folder / path), parser))

    def judge(element: etree._Element) -> str:
        made.validate(element)
        return "; ".join(f"line {one.line}: {one.message}" for one in made.error_log)

    return judge


@cache
def newer_schema(folder: Path, path: str) -> Judge:
    """The XML Schema 1.1 at this path below the folder, or one that libxml2 refuses, by xmlschema."""
    places = _places(folder)
    made = xmlschema.XMLSchema11(str(folder / path), uri_mapper=lambda uri: places.get(uri, uri), allow="local")

    def judge(element: etree._Element) -> str:
        return "; ".join(f"{one.path}: {one.reason}" for one in made.iter_errors(element))

    return judge


def valid(judge: Judge, format: Format, record: Record, *path: str) -> None:
    """Assert that what a format writes for a record is valid; the path leads from the root to the part to be judged."""
    assert format.write is not None
    text = "".join(piece for piece in format.write([record]) if isinstance(piece, str))
    root = etree.fromstring(text.encode())
    for step in path:
        root = next(found for found in root if etree.QName(found).localname == step)
    told = judge(etree.fromstring(etree.tostring(root)))
    assert not told, told
