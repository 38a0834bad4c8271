"""JATS: the fronts of real articles are read.

Title, names, journal, volume, issue, pages, numbers and years are compared with a plain look into the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from oeuvre.formats import jats
from oeuvre.record import Record, identifiers


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
    kinds = ("name", "collab", "string-name", "name-alternatives/name", "name-alternatives/string-name")
    everyone = meta.findall("contrib-group/contrib")
    named = [next((one for kind in kinds if (one := who.find(kind)) is not None), None) for who in everyone]
    people = [one for one in named if one is not None]
    assert len(record.contributors) == len(people)
    families = [family for one in people if one.tag == "name" and (family := first("surname", one))]
    assert [who.family for who in record.contributors if who.family] == families
    everybodys = not meta.findall(".//contrib//xref") and len(meta.findall(".//aff")) == 1
    assert not everybodys or all(who.statement for who in record.contributors if who.role == "author")
    placed = {one.get("id") for one in meta.findall(".//aff") if first(".", one)}
    for who, one in zip(
        record.contributors, [one for one, kind in zip(everyone, named, strict=True) if kind is not None], strict=True
    ):
        pointed = {rid for x in one.findall("xref[@ref-type='aff']") for rid in x.get("rid", "").split()}
        assert who.statement or not pointed & placed, who
    journal = root.find("front/journal-meta")
    assert journal is not None
    titles = [first(where, journal) for where in ("journal-title-group/journal-title", "journal-title")]
    # A journal without a title goes by what else it is called.
    others = [first(".", one) for where in ("abbrev-journal-title", "journal-id") for one in journal.iter(where)]
    assert (record.container.title if record.container else "") in ([one for one in titles if one] or others or [""])
    issns = {number for one in journal.findall("issn") if (number := identifiers.clean("issn", one.text or ""))}
    assert {one.value for one in (record.container.identifiers if record.container else ())} == issns
    assert (record.volume, record.issue) == (first("volume"), first("issue"))
    assert record.pages.startswith(first("fpage") or first("elocation-id"))
    told = {one.get("pub-id-type"): one.text or "" for one in meta.findall("article-id")}
    numbers = {one.scheme: one.value for one in record.identifiers}
    assert "doi" not in told or numbers["doi"] == told["doi"].lower()
    assert "pmid" not in told or numbers["pmid"] == told["pmid"]
    years = {one.findtext("year") for one in meta.findall("pub-date")}
    assert (record.issued.edtf[:4] if record.issued else None) in (years or {None})
    assert bool(record.summary) == bool(first("abstract"))
    if first("abstract//p"):
        assert first("abstract//p").split()[0] in record.summary
