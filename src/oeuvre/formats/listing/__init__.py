"""A page that lists publications: HTML, Markdown, or text as copied from a browser or a PDF.

Such a page is what a centre has when it has nothing else, and no two are alike. It is laid out as lines that know their
places (``layout.py``), parted into entries by what repeats on it (``entries.py``), and each entry is read into a record
(``reading.py``, ``citation.py``) whose every value keeps the words that said it; ``whole.py`` puts these together. What the
page does not say stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from oeuvre.formats import Format, Found
from oeuvre.formats.listing.layout import decode, is_hypertext

__all__ = ["listing"]

_EXTENSIONS = (".html", ".htm", ".md", ".txt", ".qmd", ".rst", ".xhtml")


def _detect(head: bytes, filename: str) -> float:
    """How sure it is that these bytes are a page for people: never very, since everything that is text might be one."""
    named = filename.lower().endswith(_EXTENSIONS)
    if b"\0" in head[:1024] and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return 0.0
    text = decode(head[:4096])
    if is_hypertext(text):
        return 0.6 if named else 0.5
    if named:
        return 0.4
    letters = sum(1 for c in text[:2000] if c.isalpha() or c.isspace())
    return 0.15 if letters > 0.7 * max(1, len(text[:2000])) and re.search(r"\w", text) else 0.0


def _read(data: bytes) -> Iterator[Found]:
    """What the page tells of the centre, its publications in order, and what looks like one but cannot be read."""
    from oeuvre.formats.listing.whole import read  # noqa: PLC0415 -- slow import

    yield from read(data)


listing = Format(
    name="listing",
    label="A publications page (HTML, Markdown or text)",
    media_type="text/html",
    extensions=_EXTENSIONS,
    detect=_detect,
    read=_read,
    text=decode,
)
