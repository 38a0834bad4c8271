"""What the head of a web page carries for machines: meta and link elements, scripts, and the spans of COinS.

The page's own text is none of this; ``listing`` and ``landing`` read that. So no tree is built: the tags are read one
after another, each letter once, whatever the page is like.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from oeuvre.formats._text import decode

__all__ = ["Head", "head", "is_page", "is_within_page", "scripts", "spans"]

_TAG = re.compile(r"<(?:(!--)|([A-Za-z][A-Za-z0-9]{0,20})(?=[\s/>]))")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s=<>\"'/]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s<>\"']++)))?+")
#: Elements whose content is text, whatever it looks like.
_RAW = ("script", "style", "title", "textarea")
#: More attributes than a tag of any use has.
_MOST = 64
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|meta|body|script|span|title)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Head:
    """Meta elements as pairs of name (or property) and content in their order, links as rel and href, and the title."""

    metas: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    title: str
    language: str


def is_page(data: bytes) -> bool:
    """Whether these bytes begin as HTML does."""
    begun = bytes(data[:4096]).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return begun[:1] == b"<" and bool(_PAGE.search(begun))


#: Files for people to read, in which anything may stand.
_PAGES = (".html", ".htm", ".xhtml", ".md", ".markdown", ".qmd", ".rmd", ".rst")
#: More rows than a program writes at the head of its file of records, but for its comments.
_PREAMBLE = 5


def is_within_page(head: bytes, filename: str, begin: int) -> bool:
    """Whether records that begin at a place of a file's first bytes stand in a page, rather than being the file."""
    if is_page(head) or filename.lower().endswith(_PAGES) or head.startswith((b"---\n", b"---\r\n")):
        return True
    *above, beside = head[:begin].split(b"\n")
    rows = [row for row in above if row.strip() and row.lstrip()[:1] not in b"%@#"]
    return len(rows) > _PREAMBLE or bool(beside.strip())


class _Tag(NamedTuple):
    """A tag's name, its attributes, the text up to its end if it is one of text, and its line."""

    name: str
    said: dict[str, str]
    text: str
    line: int


def _tags(data: bytes, *wanted: str) -> Iterator[_Tag]:
    """The tags of these names, in their order."""
    text = decode(bytes(data))
    ends = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _RAW}
    place, line, counted = 0, 1, 0
    # What has no end once has none later: so it is looked for once.
    endless: set[str] = set()
    while found := _TAG.search(text, place):
        place = found.end()
        if found[1]:
            end = -1 if "--" in endless else text.find("-->", place)
            if end < 0:
                endless.add("--")
            else:
                place = end + 3
            continue
        name = found[2].lower()
        said: dict[str, str] = {}
        if name in wanted or name in _RAW:
            place = _attributes(text, place, said)
        inner = ""
        if name in _RAW and name not in endless:
            close = ends[name].search(text, place)
            if close is None:
                endless.add(name)
            else:
                start = text.find(">", place, close.start()) + 1 or close.start()
                inner, place = text[start : close.start()], close.start()
        if name in wanted:
            line += text.count("\n", counted, found.start())
            counted = found.start()
            yield _Tag(name, said, inner, line)


def _attributes(text: str, place: int, said: dict[str, str]) -> int:
    """Read a tag's attributes, and give the place behind them."""
    while part := _ATTRIBUTE.match(text, place):
        place = part.end()
        if len(said) < _MOST:
            value = next((one for one in part.groups()[1:] if one is not None), "")
            said.setdefault(part[1].lower(), html.unescape(value) if "&" in value else value)
    return place


def _spaced(words: str) -> str:
    return " ".join(words.split())


def head(data: bytes) -> Head:
    """The head of a page."""
    metas: list[tuple[str, str]] = []
    links: list[tuple[str, str]] = []
    title = language = ""
    for tag in _tags(data, "meta", "link", "title", "html"):
        if tag.name == "meta":
            name = _spaced(tag.said.get("name", "") or tag.said.get("property", ""))
            # A summary may have paragraphs.
            content = tag.said.get("content", "").strip()
            if name and content:
                metas.append((name, content))
        elif tag.name == "link":
            rel, href = _spaced(tag.said.get("rel", "")), _spaced(tag.said.get("href", ""))
            if rel and href:
                links.append((rel, href))
        elif tag.name == "html":
            language = language or _spaced(tag.said.get("lang", ""))
        else:
            title = title or _spaced(html.unescape(tag.text))
    return Head(tuple(metas), tuple(links), title, language)


def scripts(data: bytes, media_type: str) -> Iterator[tuple[bytes, str]]:
    """The scripts of this type, each with its place."""
    for tag in _tags(data, "script"):
        if _spaced(tag.said.get("type", "")).lower().partition(";")[0] == media_type and tag.text.strip():
            yield tag.text.encode("utf-8", "replace"), f"line {tag.line}"


def spans(data: bytes, class_: str) -> Iterator[tuple[str, str]]:
    """The titles of the span elements of this class, each with its place."""
    for tag in _tags(data, "span"):
        if class_ in tag.said.get("class", "").split() and tag.said.get("title"):
            yield tag.said["title"], f"line {tag.line}"
