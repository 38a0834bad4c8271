"""Typed links that lead machines on (FAIR Signposting Profile, levels 1 and 2): who wrote a work, how it is cited, where its
parts and its metadata are, under which licence.

The same links can be said in four ways: in a ``Link`` header (RFC 8288), as ``link`` elements in a page's head, and as a
linkset of its own (RFC 9264) in JSON or in the syntax of the header. In a linkset each link names its anchor; elsewhere what
is linked from is what was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from django.utils.encoding import iri_to_uri
from markupsafe import Markup, escape

__all__ = ["JSON", "TEXT", "Signpost", "elements", "header", "linkset_json", "linkset_text"]

JSON, TEXT = "application/linkset+json", "application/linkset"
#: Bytes that a header may have: a common proxy takes no answer whose headers are above 4 kB together.
HEADER = 2_800


@dataclass(frozen=True, slots=True)
class Signpost:
    """A link from an anchor to a target, by a relation of IANA's list; ``profile`` is an address, or several."""

    anchor: str
    rel: str
    href: str
    type: str = ""
    profile: str = ""

    def in_header(self, *, with_anchor: bool = False) -> str:
        """The link as a header has it."""
        pairs = [("rel", self.rel), ("type", self.type), ("profile", self.profile)]
        if with_anchor:
            pairs.append(("anchor", uri(self.anchor)))
        return f"<{uri(self.href)}>" + "".join(f'; {name}="{_quoted(value)}"' for name, value in pairs if value)


def uri(address: str) -> str:
    """An address in ASCII, with nothing that would end it or the header that it stands in."""
    return iri_to_uri("".join(address.split())).replace("\\", "%5C")


def _quoted(value: str) -> str:
    bare = "".join(letter for letter in value if " " <= letter <= "~")
    return bare.replace("\\", "\\\\").replace('"', '\\"')


def header(links: Iterable[Signpost]) -> str:
    """The links as the value of a ``Link`` header, in order, as far as they fit; the linkset has all."""
    told: list[str] = []
    size = 0
    for each in links:
        one = each.in_header()
        if size + len(one) + 2 <= HEADER:
            told.append(one)
            size += len(one) + 2
    return ", ".join(told)


def elements(links: Iterable[Signpost]) -> Markup:
    """The links as elements of a page's head, one a line."""
    # An f-string: Markup.format takes ten times as long, and a page has thirty of them.
    return Markup(
        "\n".join(f'<link rel="{escape(each.rel)}"{_type(each)} href="{escape(uri(each.href))}">' for each in links)
    )


def _type(each: Signpost) -> str:
    return f' type="{escape(each.type)}"' if each.type else ""


def linkset_json(links: Iterable[Signpost]) -> bytes:
    """The links as a document of ``application/linkset+json``: by anchor, and by relation."""
    anchors: dict[str, dict[str, list[dict[str, str]]]] = {}
    for each in links:
        target = {"href": uri(each.href)}
        if each.type:
            target["type"] = each.type
        if each.profile:
            target["profile"] = each.profile
        anchors.setdefault(uri(each.anchor), {}).setdefault(each.rel, []).append(target)
    document = {"linkset": [{"anchor": anchor, **relations} for anchor, relations in anchors.items()]}
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def linkset_text(links: Iterable[Signpost]) -> bytes:
    """The links as a document of ``application/linkset``, one a line."""
    return (",\n".join(each.in_header(with_anchor=True) for each in links) + "\n").encode()
