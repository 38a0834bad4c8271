"""What OAI-PMH 2.0 servers answer: records in their envelopes, each with its identifier; answers may follow one another.

The identifier in a record's header is what it is known again by, whatever its metadata say. The metadata are read by the
format whose namespace they are in. A record that was deleted, or has no metadata, is none here: that it is gone is for
whoever harvests to see (``sources``). An answer with a fault gives the records before the fault, and a problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from lxml import etree
from msgspec.structs import replace

from oeuvre.formats import Format, Found, guess, registry
from oeuvre.formats._text import decode
from oeuvre.formats._xml import Element, attribute, child, children, descendants, local, parse, said, text
from oeuvre.record import Problem, Record

__all__ = ["answers", "detect", "oaipmh", "read"]

_NAMESPACE = b"http://www.openarchives.org/OAI/2.0/"
_END = re.compile(rb"</(?:\w{1,20}:)?OAI-PMH\s*>")


def detect(head: bytes, filename: str) -> float:
    """Sure where an envelope is opened."""
    return 0.97 if b"OAI-PMH" in head[:1000] and _NAMESPACE in head else 0.0


def answers(data: bytes) -> Iterator[bytes]:
    """The answers in a file of several, one behind the other."""
    start = 0
    for end in _END.finditer(data):
        yield bytes(data[start : end.end()]).lstrip()
        start = end.end()
    if rest := bytes(data[start:]).strip():
        yield rest


def read(data: bytes) -> Iterator[Found]:
    """The records of each answer, known by their identifiers."""
    for number, answer in enumerate(answers(data), 1):
        root, problems = parse(answer)
        yield from (replace(one, where=f"answer {number}, {one.where}".rstrip(", ")) for one in problems)
        if root is None:
            continue
        for fault in children(root, "error"):
            if attribute(fault, "code") != "noRecordsMatch":
                told = f"{attribute(fault, 'code')}: {text(fault)}".strip(": ")
                yield Problem(what=f"the server refused ({told})", where=f"answer {number}", mend="Ask otherwise.")
        for record in descendants(root, "record"):
            # Other formats have elements of this name too, inside the metadata.
            if child(record, "header") is not None:
                yield from _found(record)


def _found(record: Element) -> Iterator[Found]:
    key = said(record, "header", "identifier")
    where = key or f"line {record.sourceline}"
    is_deleted = attribute(child(record, "header"), "status") == "deleted"
    metadata = next(children(child(record, "metadata")), None)
    if is_deleted:
        return
    if metadata is None:
        yield Problem(what="a record without metadata", where=where, mend="Ask for another metadataPrefix.")
        return
    # A prefix that was never declared stands in the tag itself.
    name = str(metadata.tag)[1:].partition("}")[0] if str(metadata.tag).startswith("{") else ""
    reader = _reader(name) or _guessed(metadata)
    if reader is None:
        yield Problem(
            what=f"metadata in “{name or local(metadata)}”", where=where, mend="Ask for another metadataPrefix."
        )
        return
    for one in reader(etree.tostring(metadata, with_tail=False)):
        # Its line in the metadata alone would tell nobody where it is.
        yield (
            replace(one, key=key, where=where)
            if isinstance(one, Record)
            else replace(one, where=where)
            if isinstance(one, Problem)
            else one
        )


@cache
def _reader(namespace: str) -> Callable[[bytes], Iterator[Found]] | None:
    """The reader of the format that is harvested in this namespace."""
    for one in registry.values():
        if one.harvested and one.harvested.namespace == namespace and one.read:
            return one.read
    return None


def _guessed(metadata: Element) -> Callable[[bytes], Iterator[Found]] | None:
    """The reader of the format that the metadata look like."""
    found = guess(etree.tostring(metadata, with_tail=False)[:4096])
    return found.read if found and found.name != "oaipmh" else None


oaipmh = Format(
    name="oaipmh",
    label="OAI-PMH answers",
    media_type="text/xml",
    extensions=(".oai.xml",),
    detect=detect,
    read=read,
    text=decode,
)
