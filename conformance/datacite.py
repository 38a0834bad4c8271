"""DataCite 4.7: what is written is valid by the schema; official examples and registered records are read.

A reading passes where the title, the DOI, the year and the number of creators and contributors are those that a plain look
into the file finds. Files that are broken on purpose pass where a problem, and no exception, comes of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from conformance._records import RECORDS
from conformance._schemas import schema, valid
from oeuvre.formats import datacite
from oeuvre.record import Problem, Record, identifiers


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The invented records by kernel 4.7, and every example and registered record."""
    for record in RECORDS if (folder / "datacite" / "schema").is_dir() else ():
        yield f"writes/{record.key}", lambda record=record: _writes(folder, record)  # type: ignore[misc]
    base = folder / "datacite"
    for path in sorted([*base.glob("examples/**/*.*"), *base.glob("real/*.*")]):
        if path.suffix == ".xml":
            yield f"reads/{path.relative_to(base)}", lambda path=path: _reads_xml(path)  # type: ignore[misc]
        elif path.suffix == ".json" and "schema_org" not in path.name:
            yield f"reads/{path.relative_to(base)}", lambda path=path: _reads_json(path)  # type: ignore[misc]
    for path in sorted((folder / "zotero-translators" / "import" / "datacite-json").glob("*.json")):
        yield f"zotero/{path.stem}", lambda path=path: _zotero(path)  # type: ignore[misc]


def _writes(folder: Path, record: Record) -> None:
    valid(schema(folder, "datacite/schema/kernel-4.7/metadata.xsd"), datacite.datacite, record, "resource")


def _reads_xml(path: Path) -> None:
    data = path.read_bytes()
    found = list(datacite.read(data))
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        assert any(isinstance(one, Problem) for one in found)
        return
    (record,) = found
    assert isinstance(record, Record), record

    def texts(path_: str) -> list[str]:
        return [" ".join("".join(one.itertext()).split()) for one in root.findall(path_)]

    titles = [
        " ".join("".join(one.itertext()).split())
        for one in root.findall("{*}titles/{*}title")
        if not one.get("titleType")
    ] or texts("{*}titles/{*}title")
    assert record.title == next(iter(titles), "") or ":" in titles[0][:3]
    number = root.find("{*}identifier")
    if number is not None and number.get("identifierType") == "DOI" and identifiers.clean("doi", number.text or ""):
        assert any(one.value == identifiers.clean("doi", number.text or "") for one in record.identifiers)
    names = [name for name in texts("{*}creators/{*}creator/{*}creatorName") if name and ":" not in name[:2]]
    people = [who for who in record.contributors if who.role == "author"]
    assert len(people) == len(names), (people, names)
    years = texts("{*}publicationYear")
    issued = texts("{*}dates/{*}date[@dateType='Issued']")
    told = issued or [year for year in years if year.isdigit()]
    assert not told or (record.issued is not None and record.issued.edtf[:4] in told[0]), (told, record.issued)


def _reads_json(path: Path) -> None:
    data = path.read_bytes()
    found = list(datacite.read(data))
    try:
        value: Any = json.loads(data)
    except ValueError:
        assert any(isinstance(one, Problem) for one in found)
        return
    (record,) = found
    assert isinstance(record, Record), record
    titles = value.get("titles") or [{"title": value.get("title")}]
    plain = [one for one in titles if not one.get("titleType")] or titles
    assert record.title == plain[0]["title"], record.title
    creators = value.get("creators") or [value.get("creator")]
    assert len([who for who in record.contributors if who.role == "author"]) == len(creators)
    if doi := value.get("doi"):
        assert any(one.value == doi.lower() for one in record.identifiers)


def _zotero(path: Path) -> None:
    """As many records as Zotero makes items, with its titles, DOIs, people and years."""
    case = json.loads(path.read_text("utf-8"))
    found = list(datacite.read(case["input"].encode()))
    assert len(found) == len(case["items"])
    for record, item in zip(found, case["items"], strict=True):
        assert isinstance(record, Record), record
        assert " ".join(item["title"].split()) in (record.title, f"{record.title}: {record.subtitle}")
        # Zotero names whoever is there in several roles once.
        people = list({who.name: who for who in reversed(record.contributors)}.values())[::-1]
        assert len(people) == len(item["creators"]), (people, item["creators"])
        for who, creator in zip(people, item["creators"], strict=True):
            family = creator.get("lastName") or creator.get("name")
            assert family in (who.family, who.name), (family, who)
        if item.get("DOI"):
            assert any(one.value == item["DOI"].lower() for one in record.identifiers)
        if item.get("date"):
            assert record.issued is not None
            assert item["date"].startswith(record.issued.edtf[:4])
        for field in ("volume", "issue", "pages"):
            told = item.get(field, "").removesuffix(" Pages").replace("–", "-")
            assert getattr(record, field) == told, (field, getattr(record, field), told)
