"""What a page begins with for the program that makes the site (Jekyll, Hugo, Quarto): its title, its language, its work.

Such sites keep a file for each work, with its facts as keys between two rules: ``title``, ``authors``, ``publication``. A
page with keys that only a work has (``publication_types``, ``venue``, ``paperurl``, …) is about one work. Each value
becomes a line with its places, as those of an HTML page's head do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from oeuvre.formats.listing.page import Line
from oeuvre.formats.listing.writer import Writer
from oeuvre.record.vocabulary import ours

__all__ = ["ENTRIES", "NUMBERED", "Front", "front_lines", "front_of"]

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*\r?(?:\n|$)")
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_LANGUAGE = re.compile(r"^lang(?:uage)?:[ \t]*[\"']?([A-Za-z-]+)", re.IGNORECASE | re.MULTILINE)

#: The field that each key gives; those named first are believed first.
_FIELDS = {
    "title": "title",
    "authors": "author",
    "author": "author",
    "date": "date",
    "year": "date",
    "publishdate": "date",
    "publication": "container",
    "venue": "container",
    "journal": "container",
    "booktitle": "container",
    "volume": "volume",
    "issue": "issue",
    "number": "number",
    "pages": "pages",
    "publisher": "publisher",
    "doi": "doi",
    "isbn": "isbn",
    "url_pdf": "url",
    "paperurl": "url",
    "pdf": "url",
    "external_link": "url",
    "publication_types": "type",
    "publication_type": "type",
    "bibtype": "entry",
    "entrytype": "entry",
    "abstract": "summary",
    "excerpt": "summary",
    "citation": "cite",
}
#: The words of BibTeX for kinds, in lower case.
ENTRIES = ours("types", "biblatex") | ours("types", "bibtex")
#: The kinds of ``publication_types`` by number, as Hugo's academic theme has them.
NUMBERED = {
    "1": "conference-paper", "2": "journal-article", "3": "working-paper", "4": "report", "5": "book", "6": "chapter",
    "7": "thesis",
    "article-journal": "journal-article", "paper-conference": "conference-paper", "article": "working-paper",
}  # fmt: skip
#: Keys that only a work has, and keys that are a work's where they stand beside its authors.
_OF_WORK = frozenset(
    ("publication_types", "publication_type", "publication", "venue", "paperurl", "citation", "url_pdf", "doi")
)
_OF_SIGNED = frozenset(("abstract", "journal", "booktitle", "bibtype", "entrytype"))
_KEY = re.compile(r"([A-Za-z_]{3,20})[ \t]*[:=][ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?:name:[ \t]*)?(.+)")
_IN_BRACKETS = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|([^\s,\[\]\"'][^,\[\]\n]*)")
#: What a value may have around it: quotes, a book's or journal's asterisks, and the word before an outlet.
_AROUND = re.compile(r"[\"'\s]*(?:In:?\s+(?=[*_\"]))?[\"'*_\s]*")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|[*_](?=[\s,.;:]|$)|(?:(?<=\s)|^)[*_]")
_NOBODY = frozenset(("admin", "me"))
#: Longer front matter is read no further.
_MOST = 60_000


class Front(NamedTuple):
    """Where a page's front matter ends, 0 where it has none, and what it says of the page."""

    end: int = 0
    title: str = ""
    language: str = ""


def front_of(text: str) -> Front:
    """The front matter that a page's text begins with."""
    match = _FRONT.match(text)
    if match is None:
        return Front()
    title, language = _TITLE.search(match[0]), _LANGUAGE.search(match[0])
    return Front(match.end(), title[1] if title else "", language[1] if language else "")


def front_lines(text: str) -> tuple[tuple[str, Line], ...]:
    """The keys of a file's front matter with their values as lines, in the order of the fields; () unless of one work."""
    rule = text[:3]
    if rule not in ("---", "+++"):
        return ()
    end = text.find(f"\n{rule}", 3, _MOST)
    found = [one for one in _values(text, end) if one[0] in _FIELDS and one[2] > one[1]] if end > 0 else []
    keys = {key for key, _, _ in found}
    if "title" not in keys or not (keys & _OF_WORK or (keys & _OF_SIGNED and keys & {"authors", "author"})):
        return ()
    if "abstract" in keys:
        found = [one for one in found if one[0] != "excerpt"]
    writer = Writer()
    names: list[str] = []
    for key, start, stop in found:
        at = start
        for tag in [*_TAG.finditer(text, start, stop), None]:
            writer.add(text[at : tag.start() if tag else stop], at, entities=True)
            at = tag.end() if tag else stop
        if writer.flush(tag="meta", path=_FIELDS[key]):
            names.append(f"front_{key}")
    order = [f"front_{key}" for key in _FIELDS]
    return tuple(sorted(zip(names, writer.lines, strict=True), key=lambda pair: order.index(pair[0])))


def _values(text: str, end: int) -> Iterator[tuple[str, int, int]]:
    """The keys at the margin and the places of their values: one each, or one for each item of a list."""
    at = text.find("\n") + 1
    key = ""
    start = stop = 0
    goes_on = False
    while at < end + 1:
        after = text.find("\n", at) + 1
        row = text[at : after - 1].rstrip()
        match = _KEY.match(row)
        item = _ITEM.match(row)
        if match or item or row[:1] == "#":
            if key and stop > start:
                yield key, start, stop
            start = stop = 0
            goes_on = False
        if match:
            key = match[1].lower()
            value = match[2]
            first = at + match.start(2)
            if value[:1] == "[":
                for one in _IN_BRACKETS.finditer(value):
                    group = one.lastindex or 0
                    if group and one[group].strip().lower() not in _NOBODY:
                        yield key, first + one.start(group), first + one.end(group)
            elif value and value not in (">", "|", ">-", "|-"):
                start, stop = _bare(text, first, at + len(row))
                goes_on = value[0] not in "\"'" or value[-1] != value[0]
            else:
                goes_on = value != ""
        elif item and key:
            begin, finish = _bare(text, at + item.start(1), at + len(row))
            if text[begin:finish].lower() not in _NOBODY:
                yield key, begin, finish
        elif goes_on and row[:1] in (" ", "\t"):
            # A value that goes on over indented rows.
            begin, finish = _bare(text, at + len(row) - len(row.lstrip()), at + len(row))
            start, stop = start or begin, finish
        at = after
    if key and stop > start:
        yield key, start, stop


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of a value without the quotes and marks around it."""
    match = _AROUND.match(text, start, end)
    start = match.end() if match else start
    while end > start and text[end - 1] in "\"' \t\r":
        end -= 1
    return start, end
