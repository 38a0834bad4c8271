"""The standards' own schemas, found without the network by the catalogue beside them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

from oeuvre.formats import Format
from oeuvre.record import Record

__all__ = ["refusals", "schema", "valid"]

_CATALOG = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"


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
def schema(folder: Path, path: str) -> etree.XMLSchema:
    """The XML Schema at this path below the folder."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local(_places(folder)))
    return etree.XMLSchema(etree.parse(str(folder / path), parser))


def refusals(judge: etree.XMLSchema, element: etree._Element) -> str:
    """What the schema has against an element; empty if nothing."""
    judge.validate(element)
    return "; ".join(f"line {one.line}: {one.message}" for one in judge.error_log)


def valid(judge: etree.XMLSchema, format: Format, record: Record, *path: str) -> None:
    """Assert that what a format writes for a record is valid; the path leads from the root to the part to be judged."""
    assert format.write is not None
    text = "".join(piece for piece in format.write([record]) if isinstance(piece, str))
    root = etree.fromstring(text.encode())
    for step in path:
        root = next(found for found in root if etree.QName(found).localname == step)
    told = refusals(judge, etree.fromstring(etree.tostring(root)))
    assert not told, told
