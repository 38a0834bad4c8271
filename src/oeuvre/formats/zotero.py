"""What Zotero's server answers (Web API version 3): items, each with its key, told in CSL-JSON.

Asked with ``include=csljson``, each item is an envelope: its key and version in the library, and beside them what a citation
needs, as Zotero itself puts it. The key is what the item is known again by. What is kept to an item (notes, attachments) and
what is in the trash is passed over. Files that Zotero exports are in the formats that they are exported in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from msgspec.structs import replace

from oeuvre.formats import Format, Found, registry
from oeuvre.formats._answers import at, objects, said
from oeuvre.formats._text import decode
from oeuvre.record import Problem, Record

__all__ = ["detect", "read", "zotero"]

_NOT_PUBLICATIONS = {"attachment", "note", "annotation"}


def detect(head: bytes, filename: str) -> float:
    """Sure where an item names its key, its version and its library, and is told in CSL-JSON."""
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return 0.0
    return 0.96 if b'"key"' in head and b'"version"' in head and b'"library"' in head and b"zotero" in head else 0.0


def read(data: bytes) -> Iterator[Found]:
    """The items of one answer, or of several one behind the other."""
    reader = registry["csljson"].read
    assert reader
    for found in objects(data):
        if isinstance(found, Problem):
            yield found
            continue
        item, place = found
        key, told = said(item, "key"), at(item, "csljson")
        where = f"item {key}" if key else place
        if said(item, "data", "itemType") in _NOT_PUBLICATIONS or at(item, "data", "deleted"):
            continue
        if not isinstance(told, dict):
            yield Problem(
                what="an item that is not told in CSL-JSON", where=where, mend="Ask with include=csljson,data."
            )
            continue
        for one in reader(json.dumps(told).encode()):
            if isinstance(one, Record):
                yield replace(one, key=key or one.key, where=where)
            else:
                yield replace(one, where=where) if isinstance(one, Problem) else one


zotero = Format(
    name="zotero",
    label="Zotero library",
    media_type="application/json",
    extensions=(".zotero.json",),
    detect=detect,
    read=read,
    text=decode,
)
