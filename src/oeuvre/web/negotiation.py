"""What ``Accept`` and ``Accept-Encoding`` ask for, by RFC 9110, sections 12.5.1 and 12.5.3.

Of what is offered, that with the highest quality is wanted most; the quality of a media type is that of the range that names
it most closely. Where several are wanted alike, one that is named itself goes before one that a range lets in, and then
counts the order of the offers. Parameters other than ``q`` (profiles, levels) are left out of account.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["PAGE", "is_page", "preferred", "takes_gzip"]

PAGE = "text/html"
#: Characters of a header that are read: no program that means it has more to say.
MOST = 1000

_RANGE = re.compile(r"\s*(\*/\*|[\w.+!#$&^-]+/(?:\*|[\w.+!#$&^-]+))\s*(?:;|$)")
_QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)


@lru_cache(maxsize=512)
def _ranges(accept: str) -> dict[str, float]:
    """Each media range, in small letters, with its quality; what is no media range is left out."""
    found = {}
    # A comma within quotes parts a profile's addresses; what comes behind it is no media range, and so left out.
    for each in accept.split(","):
        if named := _RANGE.match(each):
            quality = _QUALITY.search(each)
            found[named[1].lower()] = min(float(quality[1]), 1.0) if quality else 1.0
    return found or {"*/*": 1.0}


def preferred(accept: str, offers: tuple[str, ...]) -> str:
    """The offer that is wanted most, or "" if none of them is wanted at all."""
    ranges = _ranges(accept[:MOST])
    best, most = "", (0.0, False)
    for offer in offers:
        near = next((each for each in (offer, f"{offer.partition('/')[0]}/*", "*/*") if each in ranges), "")
        wanted = (ranges[near], near == offer) if near and ranges[near] else (0.0, False)
        if wanted > most:
            best, most = offer, wanted
    return best


@lru_cache(maxsize=512)
def takes_gzip(accept_encoding: str) -> bool:
    """Whether an answer may be packed by gzip: where it, or anything at all, is named and not refused by ``q=0``."""
    found = {}
    for each in accept_encoding[:MOST].lower().split(","):
        name, _, rest = each.partition(";")
        quality = _QUALITY.search(f";{rest}")
        found[name.strip()] = float(quality[1]) if quality else 1.0
    return found.get("gzip", found.get("x-gzip", found.get("*", 0.0))) > 0


def is_page(accept: str) -> bool:
    """Whether the page itself is wanted most, whatever else there may be at its address."""
    return _is_page(accept[:MOST])


@lru_cache(maxsize=512)
def _is_page(accept: str) -> bool:
    named = (each for each in _ranges(accept) if "*" not in each)
    return preferred(accept, (PAGE, *named)) == PAGE
