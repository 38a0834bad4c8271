"""What the head of a web page carries for machines: meta and link elements, scripts, and the spans of COinS.

The page's own text is none of this; ``listing`` and ``landing`` read that. The parser is libxml2's, which mends what is
broken, loads nothing and stops at its limits of depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from oeuvre.formats._text import decode

__all__ = ["Head", "head", "is_page", "scripts", "spans"]

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


def _tree(data: bytes) -> etree._Element | None:
    text = decode(bytes(data))
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, recover=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _said(element: etree._Element, name: str) -> str:
    return " ".join(str(element.get(name) or "").split())


def head(data: bytes) -> Head:
    """The head of a page."""
    root = _tree(data)
    metas: list[tuple[str, str]] = []
    links: list[tuple[str, str]] = []
    title = language = ""
    if root is None:
        return Head((), (), "", "")
    language = _said(root, "lang")
    for element in root.iter("meta", "link", "title"):
        if element.tag == "meta":
            name = _said(element, "name") or _said(element, "property")
            # A summary may have paragraphs.
            content = str(element.get("content") or "").strip()
            if name and content:
                metas.append((name, content))
        elif element.tag == "link":
            if (rel := _said(element, "rel")) and (href := _said(element, "href")):
                links.append((rel, href))
        elif not title:
            title = " ".join((element.text or "").split())
    return Head(tuple(metas), tuple(links), title, language)


def scripts(data: bytes, media_type: str) -> Iterator[tuple[bytes, str]]:
    """The scripts of this type, each with its place."""
    root = _tree(data)
    for element in root.iter("script") if root is not None else ():
        if _said(element, "type").lower().partition(";")[0] == media_type and element.text:
            yield element.text.encode("utf-8", "replace"), f"line {element.sourceline}"


def spans(data: bytes, class_: str) -> Iterator[tuple[str, str]]:
    """The titles of the span elements of this class, each with its place."""
    root = _tree(data)
    for element in root.iter("span") if root is not None else ():
        if class_ in _said(element, "class").split() and (title := str(element.get("title") or "")):
            yield title, f"line {element.sourceline}"
