"""BibTeX: the bibliographies of LaTeX, and what most programs hand over.

The reader takes BibLaTeX as well: the two are told apart by their words, not by their grammar. What is written here is
for BibTeX itself: ASCII as far as LaTeX's own commands go, with ``journal``, ``year`` and ``month``.
"""

from __future__ import annotations

import re

from oeuvre.formats import Format
from oeuvre.formats._bibrecord import KEPT, read, write
from oeuvre.formats._page import is_within_page
from oeuvre.formats._text import decode

_ENTRY = re.compile(rb"@\s*[A-Za-z]+\s*[{(]\s*[^\s,{}()]*\s*,\s*[\w.:+-]+\s*=", re.I)
_MACRO = re.compile(rb"^\s*@(?:string|comment|preamble|[a-z]+)\s*[{(]", re.I | re.M)


def detect(head: bytes, filename: str) -> float:
    """Sure where an entry with a field is seen, less so by the file's name; a page that holds entries is a page."""
    plain = head.replace(b"\0", b"")
    entry = _ENTRY.search(plain)
    score = 0.9 if entry else 0.4 if _MACRO.search(plain) else 0.0
    if score and is_within_page(plain, filename, entry.start() if entry else 0):
        score = 0.1
    return max(score, 0.5) if filename.lower().endswith((".bib", ".bibtex")) else score


bibtex = Format(
    name="bibtex",
    label="BibTeX",
    media_type="application/x-bibtex",
    extensions=(".bib", ".bibtex"),
    detect=detect,
    read=read,
    text=decode,
    write=write,
    keeps=KEPT,
)
