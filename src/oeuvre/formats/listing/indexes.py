"""Links to citation indexes that a copy glued to the works of a reference list: "…, 45–67.Search in Google Scholar"."""

from __future__ import annotations

import re
from functools import cache

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.mending import cut, cut_end
from oeuvre.formats.listing.page import Line, Page

__all__ = ["without_indexes"]

#: What stands between such links, and around them.
_BEFORE = " \t\xa0\u200b|,;·•/([–—-"
_AFTER = _BEFORE + ".)]®™"
#: How a work ends before such links, which are no words of its title then.
_ENDED = re.compile(r"[.?!)\]\d\"”»’]$|https?://\S+$")


def without_indexes(page: Page) -> Page:
    """The page without the links to citation indexes that several of its lines end in.

    Lines with links of their own are left, since these may lead to the work.
    """
    begins = [_begin(line.text) if not (line.level or line.marks) else len(line.text) for line in page.lines]
    linked = sum(begin < len(line.text) for begin, line in zip(begins, page.lines, strict=True))
    if linked < 2:
        return page
    return page.with_lines(
        [[_without(line, begin)] for begin, line in zip(begins, page.lines, strict=True)],
    )


def _without(line: Line, begin: int) -> Line:
    """A line without its links from ``begin`` on; one that is nothing else keeps the last, which ends the work above it."""
    if begin == len(line.text):
        return line
    return cut_end(line, begin) if begin else cut(line, _last(line.text.lower(), len(line.text.rstrip(_AFTER)))[0])


@cache
def _names() -> tuple[tuple[str, bool], ...]:
    """What such links are called, the longest first, and whether a name is enough to know one by."""
    known = [(name, True) for name in cues.phrases("index")] + [(name, False) for name in cues.phrases("index-beside")]
    return tuple(sorted(known, key=lambda one: -len(one[0])))


def _begin(text: str) -> int:
    """Where the links begin that a line ends in; its end where it has none."""
    low, at, sure, glued = text.lower(), len(text), False, -1
    if len(low) != len(text):
        return len(text)
    while (end := len(low[:at].rstrip(_AFTER))) and (found := _last(low, end)) != (end, False):
        begin, is_sure = found
        if text[begin].islower():
            break  # "the article" are words of the work.
        at, sure = len(text[:begin].rstrip(_BEFORE)), sure or is_sure
        glued = begin if begin and not text[begin - 1].isspace() else -1
    return at if sure and (at in (0, glued) or _ENDED.search(text, 0, at)) else len(text)


def _last(low: str, end: int) -> tuple[int, bool]:
    """Where the link's name begins that ends there, and whether it is enough to know it by; (end, False) if none does."""
    for name, is_sure in _names():
        if low.endswith(name, 0, end):
            return end - len(name), is_sure
    return end, False
