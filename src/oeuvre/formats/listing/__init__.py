"""A page that lists publications: HTML, Markdown, or text as copied from a browser or a PDF.

Such a page is what a centre has when it has nothing else, and no two are alike. It is laid out as lines that know their
places (``layout.py``), parted into entries by what repeats on it (``entries.py``), and each entry is read into a record
(``reading.py``, ``citation.py``) whose every value keeps the words that said it. What the page does not say stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from oeuvre.formats import Format, Found
from oeuvre.formats.listing import cues
from oeuvre.formats.listing.citation import Hints
from oeuvre.formats.listing.entries import find_entries
from oeuvre.formats.listing.history import find_history
from oeuvre.formats.listing.layout import decode, is_hypertext, lay_out
from oeuvre.formats.listing.reading import Manner, people_first, read_entry, title_mark
from oeuvre.record import dates

__all__ = ["listing"]

_EXTENSIONS = (".html", ".htm", ".md", ".txt", ".qmd", ".rst", ".xhtml")


#: "Session 2" and "Parallel Sessions B" are one heading with another number.
_SESSION = re.compile(r"\s*(?:[A-Z]|[IVX]{1,4}|\d{1,2})\s*$")


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
    page = lay_out(decode(data))
    hints = Hints(language=page.language)
    is_programme = (
        sum(cues.cue("programme", _SESSION.sub("", line.text)) for line in page.lines if len(line.text) < 60) > 0
    )
    entries = find_entries(page)
    if about := find_history(page, entries):
        yield about
    titles = [line.text for entry in entries for line, role in zip(entry.lines, entry.roles, strict=True) if role == "T"]
    manner = Manner(
        is_programme,
        len(titles) > 2 and sum(map(people_first, titles)) > 0.6 * len(titles),
        title_mark(entries),
        dates.tells_day_first("\n".join(line.text for line in page.lines if len(line.text) < 400))
    )
    for number, entry in enumerate(entries, 1):
        yield read_entry(entry, hints, number, manner)


listing = Format(
    name="listing",
    label="A publications page (HTML, Markdown or text)",
    media_type="text/html",
    extensions=_EXTENSIONS,
    detect=_detect,
    read=_read,
    text=decode,
)
