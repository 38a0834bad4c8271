"""Feeds: Atom by its grammar, RSS by a judge that the W3C validator's cases have judged, all three by a reader.

``writes/KIND/…`` are feeds of the invented records. ``judge/…`` are the cases of the W3C's feed validator whose complaint our
judge knows (``_feedjudge.py``): it must see the fault that was put there, and none where there is none.
"""

from __future__ import annotations

import datetime
import html
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from conformance._feedjudge import KNOWN, judge
from conformance._records import RECORDS
from conformance._site import ready

AREAS = ("atom", "rss", "rss20", "opensearch", "ext/fh")
#: The namespaces of what our feeds say, and of what may stand within it: a case in other words is another format's.
_OURS = {"http://www.w3.org/2005/Atom", "http://a9.com/-/spec/opensearch/1.1/", "http://www.w3.org/1999/xhtml",
         "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/",
         "http://purl.org/syndication/history/1.0", ""}  # fmt: skip
_AT = datetime.datetime(2026, 11, 25, 12, 30, tzinfo=datetime.UTC)


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """What is written, and the judge's own cases."""
    grammar = folder / "feeds" / "schema" / "atom.rnc"
    if grammar.exists():
        for number in range(len(RECORDS)):
            for kind, check in (("atom", _atom), ("rss", _rss), ("json", _json)):
                # The grammar's judge may not be on the machine.
                if kind == "atom" and not shutil.which("jing"):
                    continue
                yield f"writes/{kind}/{RECORDS[number].key}", lambda check=check, number=number: check(grammar, number)  # type: ignore[misc]
    place = folder / "feeds" / "cases"
    for area in AREAS:
        for path in sorted((place / area).rglob("*.xml")):
            if expected := _expected(path):
                yield f"judge/{path.relative_to(place).with_suffix('')}", lambda path=path, it=expected: _sees(path, it)  # type: ignore[misc]


def _expected(path: Path) -> tuple[str, bool] | None:
    """The complaint that a case is about, and whether it must be made; nothing where it is about another."""
    found = re.search(
        rb"Expect:\s*(!?)(\w+)(?:\{[^}]*?\belement:(?:\w+:)?(\w+))?", path.read_bytes().replace(b"\x00", b"")
    )
    if not found or not _is_ours(path):
        return None
    name, must = found[2].decode(), not found[1]
    if name.startswith("Valid"):
        name, must = f"Invalid{name[5:]}", False
    if name == "Error":
        return ("", False)
    if name not in KNOWN:
        return None
    element = (found[3] or b"").decode()
    return (f"{name} {element}" if element and name in _NAMING else name, must)


#: The complaints that our judge makes with the name of the element.
_NAMING = ("MissingElement", "DuplicateElement", "UndefinedElement")


def _is_ours(path: Path) -> bool:
    """Whether a case is in the words of the feeds that we write; what is no XML is in nobody's."""
    try:
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return True
    return all((etree.QName(each).namespace or "") in _OURS for each in root.iter(etree.Element)) and root.tag != "RDF"


def _sees(path: Path, expected: tuple[str, bool]) -> None:
    name, must = expected
    told = judge(path.read_bytes())
    if not name:
        assert not told, told
    else:
        assert (name in told) == must, (name, must, told)


@cache
def _feeds() -> list[Any]:
    """A feed of each invented record, and how each kind is written."""
    ready()
    from oeuvre.catalogue.queries import Entry, Named  # noqa: PLC0415 -- slow import
    from oeuvre.web.address import pager  # noqa: PLC0415 -- slow import
    from oeuvre.web.machines.feeds import Feed  # noqa: PLC0415 -- slow import

    base = "https://oeuvre.example"
    return [
        Feed(
            id=f"{base}/works.atom?q=a&b",
            title="Works: “a” – Our centre",
            own=f"{base}/works.atom?q=a&b",
            page=f"{base}/works?q=a&b",
            others={"next": f"{base}/works.atom?q=a&b&page=2", "first": f"{base}/works.atom?q=a&b"},
            pager=pager(1, 60, 25),
            size=25,
            entries=[
                Entry(
                    number + 1,
                    _AT,
                    record,
                    tuple(Named(one.name, one.role, "/people/p1") for one in record.contributors),
                )
            ],
            is_search=True,
        )
        for number, record in enumerate(RECORDS)
    ]


def _write(kind: str, number: int) -> bytes:
    feed = _feeds()[number]
    from oeuvre.web.machines import feeds  # noqa: PLC0415 -- slow import

    written: bytes = feeds.KINDS[kind][1](feed)
    return written


@cache
def _by_grammar(grammar: Path) -> dict[int, str]:
    """What jing says of each feed by the grammar of RFC 4287, asked once for all."""
    with tempfile.TemporaryDirectory() as place:
        paths = [Path(place) / f"{number}.xml" for number in range(len(RECORDS))]
        for number, path in enumerate(paths):
            path.write_bytes(_write("atom", number))
        asked = ["jing", "-c", str(grammar), *map(str, paths)]
        said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split("\n")
        return {
            number: "; ".join(line for line in said if line.startswith(f"{path}:")) for number, path in enumerate(paths)
        }


def _atom(grammar: Path, number: int) -> None:
    told = judge(_write("atom", number))
    assert not told, told
    assert not _by_grammar(grammar)[number], _by_grammar(grammar)[number]
    _reads_back(_write("atom", number), number)


def _rss(grammar: Path, number: int) -> None:
    told = judge(_write("rss", number))
    assert not told, told
    _reads_back(_write("rss", number), number)


def _reads_back(written: bytes, number: int) -> None:
    """feedparser, which is no work of ours, finds what was said."""
    import feedparser  # noqa: PLC0415 -- slow import

    record = RECORDS[number]
    found = feedparser.parse(written)
    assert not found.bozo, found.get("bozo_exception")
    (entry,) = found.entries
    title = f"{record.title}: {record.subtitle}" if record.subtitle else record.title
    assert _words(entry.title) == _words(title), entry.title
    assert entry.link == entry.id == f"{_base()}/works/w{number + 1}"
    authors = [one.name for one in record.contributors if one.role == "author"]
    if authors:
        assert _words(authors[0]) in (_words(entry.author), _words(entry.authors[0].get("name", ""))), entry.author
    assert set(record.subjects) <= {tag.term for tag in entry.tags} if record.subjects else True
    if record.summary:
        said = html.unescape(re.sub("</?p>", " ", entry.summary)) if "<p>" in entry.summary else entry.summary
        assert _words(record.summary)[:8] == _words(said)[:8], said
    edtf = record.issued.edtf if record.issued else ""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", edtf):
        assert datetime.date(*entry.published_parsed[:3]).isoformat() == edtf
    rels = {link.rel: link.href for link in found.feed.links}
    assert rels["self"] == "https://oeuvre.example/works.atom?q=a&b"
    assert rels["next"].endswith("page=2")


def _words(text: str) -> list[str]:
    """The words of a text, read as HTML or not, without the characters that no XML may have."""
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffd-\uffff]", "", html.unescape(text)).split()


def _base() -> str:
    from oeuvre.web.address import site  # noqa: PLC0415 -- slow import

    return site()


_STRINGS = {"id", "url", "external_url", "title", "content_text", "date_published", "date_modified", "language"}


def _json(grammar: Path, number: int) -> None:
    """By the text of JSON Feed 1.1: what must be there, and of what kind each member is."""
    told = json.loads(_write("feed.json", number))
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["title"]
    for name in ("home_page_url", "feed_url", "next_url"):
        assert re.match("https?://", told[name]), name
    assert told["next_url"] != told["feed_url"]
    (item,) = told["items"]
    assert item["id"]
    assert item["content_text"]
    assert all(isinstance(item[name], str) and item[name] for name in _STRINGS & item.keys())
    for name in {"date_published", "date_modified"} & item.keys():
        datetime.datetime.fromisoformat(item[name])
    for author in (*told["authors"], *item.get("authors", ())):
        assert author.keys() & {"name", "url", "avatar"} == author.keys()
        assert author
    assert all(isinstance(tag, str) for tag in item.get("tags", ()))
    assert all(one["url"] and one["mime_type"] for one in item.get("attachments", ()))
    assert item.keys() <= _STRINGS | {"authors", "tags", "attachments"}
