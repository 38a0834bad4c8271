"""JATS: the fronts of real articles are read.

Title, names, journal, volume, issue, pages, numbers and years are compared with a plain look into the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from oeuvre.formats import jats
from oeuvre.record import Record


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each article."""
    for path in sorted((folder / "jats" / "articles").glob("*.nxml")):
        yield path.stem, lambda path=path: _check(path)  # type: ignore[misc]


def _check(path: Path) -> None:
    data = path.read_bytes()
    (record,) = (one for one in jats.read(data) if isinstance(one, Record))
    root = etree.fromstring(data, etree.XMLParser(load_dtd=False, no_network=True, recover=True))
    meta = root.find("front/article-meta")
    assert meta is not None

    def first(name: str, within: etree._Element = meta) -> str:
        found = within.find(name)
        return " ".join("".join(map(str, found.itertext())).split()) if found is not None else ""

    assert record.title == first("title-group/article-title")
    people = [
        one
        for one in meta.findall("contrib-group/contrib")
        if one.find("name") is not None or one.find("collab") is not None
    ]
    assert len(record.contributors) == len(people)
    families = [first("name/surname", one) for one in people if one.find("name") is not None]
    assert [who.family for who in record.contributors if who.family] == families
    assert not meta.findall(".//aff") or all(who.statement for who in record.contributors if who.role == "author")
    assert record.container is not None
    journal = root.find("front/journal-meta")
    assert journal is not None
    assert record.container.title in (
        first("journal-title-group/journal-title", journal),
        first("journal-title", journal),
    )
    assert len(record.container.identifiers) == len({one.text for one in journal.findall("issn")})
    assert (record.volume, record.issue) == (first("volume"), first("issue"))
    assert record.pages.split("-")[0] in (first("fpage"), first("elocation-id"))
    told = {one.get("pub-id-type"): one.text or "" for one in meta.findall("article-id")}
    numbers = {one.scheme: one.value for one in record.identifiers}
    assert "doi" not in told or numbers["doi"] == told["doi"].lower()
    assert "pmid" not in told or numbers["pmid"] == told["pmid"]
    assert record.issued is not None
    assert record.issued.edtf[:4] in {one.findtext("year") for one in meta.findall("pub-date")}
    assert bool(record.summary) == (meta.find("abstract") is not None)
    if meta.find("abstract") is not None:
        assert first("abstract//p").split()[0] in record.summary
