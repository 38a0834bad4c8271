"""Licences: read from an address or a name, and back.

A record holds a licence's SPDX identifier ("CC-BY-4.0"), for which ``vocabulary/licences.csv`` has the name and the
address. A licence without a version ("CC BY") is none of these, since each version is a text of its own; it is kept as
it was written.
"""

from __future__ import annotations

import re
from functools import cache

from oeuvre.record.vocabulary import labels, table, theirs

__all__ = ["name", "read", "url_of"]

_PREFIX = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
#: The ways to a text of Creative Commons that stand behind the licence's own address: languages, countries, the full
#: text.
_TAIL = re.compile(r"(?:/(?:legalcode|deed)(?:\.[\w-]+)?(?:\.txt)?|/[a-z]{2}(?:/(?:legalcode|deed)(?:\.[\w-]+)?)?)?/*$")
_WORDS = re.compile(
    r"(?:licen[sc]ed? under (?:a |the )?)?(?:cc|creative commons)[\s_:-]*"
    r"(?P<kind>(?:by|attribution)(?:[\s_-]*(?:nc|nd|sa|noncommercial|non-commercial|noderivatives|noderivs"
    r"|sharealike|share-alike))*"
    r"|0|zero)[\s_-]*v?(?P<version>\d\.\d)?(?:\s*(?:international|unported|generic|universal))?(?:\s*licen[sc]e)?\.?",
    re.IGNORECASE,
)
_SHORT = (
    ("noncommercial", "nc"), ("non-commercial", "nc"), ("noderivatives", "nd"), ("noderivs", "nd"), ("sharealike", "sa"),
    ("share-alike", "sa"), ("attribution", "by"),
)  # fmt: skip


@cache
def _addresses() -> dict[str, str]:
    """An address without its beginning and end to the licence."""
    return {_core(row["address"]): row["term"] for row in table("licences")}


@cache
def _names() -> dict[str, str]:
    """A licence's identifier or name in small letters to the licence."""
    found = {row["label"].lower(): row["term"] for row in table("licences")}
    return found | {row["term"].lower(): row["term"] for row in table("licences")}


def _core(address: str) -> str:
    bare = _PREFIX.sub("", address.strip().lower()).partition("?")[0].partition("#")[0]
    return _TAIL.sub("", bare) if bare.startswith("creativecommons.org/") else bare.rstrip("/")


def read(text: str) -> str:
    """The SPDX identifier of a licence that is given by its address, its identifier or its name; empty if unknown."""
    text = text.strip()
    if not text or len(text) > 500:
        return ""
    if text[:4].lower() == "http":
        return _addresses().get(_core(text), "")
    if found := _names().get(text.lower()):
        return found
    match = _WORDS.fullmatch(text)
    if not match:
        return ""
    kind = match["kind"].lower()
    if kind in ("0", "zero"):
        return "CC0-1.0" if match["version"] in (None, "1.0") else ""
    for long, short in _SHORT:
        kind = kind.replace(long, short)
    return _names().get(f"cc-{re.sub(r'[^a-z]+', '-', kind)}-{match['version']}", "")


def name(licence: str) -> str:
    """The name of a licence for readers; what stands there if it is none of the list."""
    return labels("licences").get(licence, licence)


def url_of(licence: str) -> str:
    """The address of a licence's text; an address stays as it is, and what is unknown has none."""
    return theirs("licences", "address").get(licence, licence if licence.startswith(("http://", "https://")) else "")
