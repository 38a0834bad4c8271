"""Bytes to a page: which encoding, which kind of text, and then its lines.

The places of a page's lines count characters of the text that ``decode`` gives, which is what the catalogue keeps and shows.
"""

from __future__ import annotations

import re
from dataclasses import replace

from oeuvre.formats.listing.front import front_lines, front_of
from oeuvre.formats.listing.hypertext import read_hypertext
from oeuvre.formats.listing.page import Page
from oeuvre.formats.listing.plaintext import is_marked, read_plaintext

__all__ = ["decode", "is_hypertext", "lay_out"]

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,40})""", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(?:!doctype html|html|head|body|div|p|ul|ol|li|dl|table|article|section|main|h[1-6]|blockquote|center)\b[^<>]*>",
    re.IGNORECASE,
)

#: What a template's engine is told at the beginning of its page, before the first element.
_DIRECTIVES = re.compile(
    r"(?:(?:@[a-z]{2,20}(?:\([^()\n]{0,80}\))?|\{[%#][^%#\n]{0,120}[%#]\}|\{\{[^}\n]{0,120}\}\}"
    r"|%{1,2}\s?[a-z][^\n<]{0,160}\n)\s*){1,20}(?=<)",
    re.IGNORECASE,
)
#: Where a page begins; little may stand before it, as what a slip of the pen left.
_DOCUMENT = re.compile(
    r"[^<>\n]{0,40}(?:<!doctype html|<html|<head|<body)\b|<\?xml[^>]*>\s*<(?:!doctype html|html)", re.IGNORECASE
)


def decode(data: bytes) -> str:
    """The text of these bytes: by their mark, as UTF-8, by what the page says of itself, else as Windows' Latin."""
    data = bytes(data)
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if match := _CHARSET.search(data[:4096]):
        try:
            return data.decode(match[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return data.decode("cp1252", "replace")


def is_hypertext(head: str) -> bool:
    """Whether text that begins so is HTML rather than text with a tag or two in it."""
    head = head[_directives(head)[1] :][:20_000]
    if _DOCUMENT.match(head):
        return True
    if is_marked(head):
        return False  # Marks with elements between them.
    tags = len(_MARKUP.findall(head))
    return (head.startswith("<") and tags > 0) or tags * 300 > len(head)


def _directives(text: str) -> tuple[int, int]:
    """The place of what a template's engine is told before the first element, empty where it is told nothing."""
    begin = front_of(text).end
    begin += len(text[begin:]) - len(text[begin:].lstrip("\ufeff \t\r\n"))
    told = _DIRECTIVES.match(text, begin)
    return begin, told.end() if told else begin


def lay_out(text: str) -> Page:
    """The page that this text shows."""
    if is_hypertext(text):
        start, end = _directives(text)
        page = read_hypertext(text[:start] + " " * (end - start) + text[end:])
    else:
        page = read_plaintext(text)
    front = () if page.tags else front_lines(text)
    return replace(page, tags=front) if front else page
