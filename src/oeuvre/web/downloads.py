"""The formats that a work, or the works of a person or a body, are offered in, and what their addresses end in.

``/works/w12.bib`` is the work in BibTeX; ``/works/w12``, asked for with an ``Accept`` header that wants BibTeX more than a
page, gives the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest

from oeuvre import formats
from oeuvre.web import negotiation, signposts

__all__ = [
    "LINKSETS",
    "MARKDOWN",
    "Download",
    "downloads",
    "ending",
    "endings",
    "is_held",
    "of_ending",
    "offered",
    "wanted",
]


@dataclass(frozen=True)
class Download:
    """A format that a work can be had in, and what its address ends in."""

    suffix: str
    label: str
    media_type: str
    name: str

    @property
    def is_first(self) -> bool:
        return self.name in _FIRST


#: Tables are made for lists, not for one work; what stands in a page's head is no file.
_NOT_FOR_ONE = ("text/csv", "text/html", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
#: What reference managers take in stands first, the rest follows by label.
_FIRST = ("bibtex", "ris", "csljson")
#: A linkset's endings and media types.
LINKSETS = {"linkset.json": signposts.JSON, "linkset": signposts.TEXT}
#: The ending of a page's twin in Markdown.
MARKDOWN = "md"
#: What else a media type of ours is called; plain text may be anything, so asking for it asks for none of them.
_ALSO_CALLED = {"text/xml": "application/xml", "text/x-bibtex": "application/x-bibtex", "text/plain": negotiation.PAGE}
#: XML of no kind that is named is what ``application/xml`` is; EndNote's had the ending of its older form.
_ALSO_ENDING = {"xml": "dc.xml", "enw": "endnote.xml"}


@cache
def downloads() -> tuple[Download, ...]:
    """The formats that a work is offered in."""
    found: dict[str, Download] = {}
    for each in sorted(formats.registry.values(), key=lambda each: (each.name not in _FIRST, each.label.casefold())):
        if each.write and each.extensions and each.media_type not in _NOT_FOR_ONE:
            suffix = each.extensions[0].lstrip(".")
            found.setdefault(suffix, Download(suffix, each.label, each.media_type, each.name))
    return tuple(found.values())


def offered(request: HttpRequest) -> tuple[Download, ...]:
    """The formats that this page offers: all of them, or on a page for the static site those that it is to hold."""
    return tuple(each for each in downloads() if is_held(request, each.suffix))


def is_held(request: HttpRequest, suffix: str) -> bool:
    """Whether there is something at the page's address with this ending: on the live site always."""
    endings = request.META.get("oeuvre.frozen")
    return endings is None or suffix in endings


def endings() -> set[str]:
    """What the address of a page's other forms may end in."""
    return {*LINKSETS, *(each.suffix for each in downloads())}


def of_ending(suffix: str) -> Download | None:
    """The format that an address with this ending is in."""
    suffix = _ALSO_ENDING.get(suffix, suffix)
    return next((each for each in downloads() if each.suffix == suffix), None)


def ending(name: str) -> str:
    """What an address of this format ends in."""
    return next(each.suffix for each in downloads() if each.name == name)


@cache
def _offers() -> dict[str, str]:
    """Each media type that may be asked for, and the ending of its address; a page has none."""
    found = {negotiation.PAGE: ""}
    for each in downloads():
        found.setdefault(each.media_type, each.suffix)
    found |= {kind: suffix for suffix, kind in LINKSETS.items()} | {"text/markdown": MARKDOWN}
    return found | {other: found[ours] for other, ours in _ALSO_CALLED.items()}


def wanted(accept: str) -> str:
    """The ending of what an ``Accept`` header wants most; "" is the page, which comes too where nothing wanted is there."""
    if negotiation.is_page(accept):
        return ""
    offers = _offers()
    return offers.get(negotiation.preferred(accept, tuple(offers)), "")
