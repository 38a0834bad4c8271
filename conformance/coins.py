"""COinS: what is written is an OpenURL ContextObject of known keys, and saved pages with such spans are read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl

from conformance._records import RECORDS
from oeuvre.formats import coins
from oeuvre.record import Record

_PEOPLE = "au aulast aufirst auinit auinit1 auinitm ausuffix aucorp"
#: The keys of each matrix, and those of Dublin Core, which stand beside any.
_KEYS = {
    "journal": f"{_PEOPLE} atitle title jtitle stitle date chron ssn quarter volume part issue spage epage pages artnum issn "
    "eissn isbn coden sici genre",
    "book": f"{_PEOPLE} btitle atitle title place pub date edition tpages series spage epage pages issn isbn bici genre",
    "dissertation": f"{_PEOPLE} title co cc inst advisor date tpages degree isbn",
    "dc": "title creator subject description publisher contributor date type format identifier source language relation "
    "coverage rights",
}
#: Keys of the book's matrix that Zotero writes with any.
_SHARED = {"place", "edition", "series", "volume", "issue", "pages", "spage", "epage", "isbn", "issn", "aulast", "aufirst",
           "ausuffix", "aucorp", "au"}  # fmt: skip
_GENRES = {
    "journal": {"journal", "issue", "article", "proceeding", "conference", "preprint", "unknown"},
    "book": {"book", "bookitem", "proceeding", "conference", "report", "document", "unknown"},
}


class _Spans(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "span" and said.get("class") == "Z3988":
            self.found.append(said.get("title") or "")


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The invented records, and the saved pages that have spans."""
    for record in RECORDS:
        yield f"writes/{record.key}", lambda record=record: _writes(record)  # type: ignore[misc]
    for path in sorted((folder / "html-metadata").rglob("*.html")):
        if b"Z3988" in path.read_bytes() and path.with_suffix(".json").exists():
            yield f"reads/{path.stem}", lambda path=path: _reads(path)  # type: ignore[misc]


def _writes(record: Record) -> None:
    parser = _Spans()
    parser.feed(coins.span(record))
    (text,) = parser.found
    pairs = parse_qsl(text, strict_parsing=True)
    said = dict(reversed(pairs))
    assert said["ctx_ver"] == "Z39.88-2004"
    matrix = said["rft_val_fmt"].removeprefix("info:ofi/fmt:kev:mtx:")
    known = {*_KEYS[matrix].split(), *_KEYS["dc"].split(), *_SHARED}
    for name, value in pairs:
        assert value
        if name.startswith("rft."):
            assert name.removeprefix("rft.") in known, f"{name} in {matrix}"
    if "rft.genre" in said:
        assert said["rft.genre"] in _GENRES[matrix]
    whole = f"{record.title}: {record.subtitle}" if record.subtitle else record.title
    names = ("rft.atitle", "rft.btitle", "rft.title")
    assert whole.encode("utf-8", "replace").decode() == next(said[name] for name in names if name in said)
    authors = [who for who in record.contributors if who.role == "author"]
    assert len(authors) == sum(name in ("rft.au", "rft.creator", "rft.aucorp") for name, _ in pairs)


def _reads(path: Path) -> None:
    """A record for each context beside the page, with its title, journal, numbers and pages."""
    told = json.loads(path.with_suffix(".json").read_text("utf-8")).get("coins") or []
    found = [one for one in coins.read(path.read_bytes()) if isinstance(one, Record)]
    assert len(found) == len(told)
    for record, context in zip(found, told, strict=True):
        rft = context["rft"]
        assert record.title == (rft.get("atitle") or rft.get("btitle") or rft.get("title"))
        assert (record.volume, record.issue) == (rft.get("volume", ""), rft.get("issue", ""))
        assert record.pages == "-".join(rft[name] for name in ("spage", "epage") if name in rft)
        assert record.issued is not None
        assert record.issued.edtf == rft["date"]
        assert [who.family for who in record.contributors] == [rft["aulast"]]
        assert record.container is None or record.container.title == rft["jtitle"]
        assert any(one.scheme == "doi" for one in record.identifiers) == ("doi" in str(context.get("rft_id")))
