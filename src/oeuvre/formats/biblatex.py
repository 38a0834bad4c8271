"""BibLaTeX: BibTeX's heir, in UTF-8, with whole dates (EDTF) and more fields.

It is read as BibTeX is. What is written here is for ``biber``: ``journaltitle``, ``date``, ``location``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from oeuvre.formats import Format
from oeuvre.formats._bibrecord import KEPT, read
from oeuvre.formats._bibrecord import write as write_entries
from oeuvre.formats._text import decode
from oeuvre.record import Record


def write(records: Iterable[Record]) -> Iterator[str]:
    """The text of a .bib file for BibLaTeX."""
    return write_entries(records, modern=True)


biblatex = Format(
    name="biblatex",
    label="BibLaTeX",
    media_type="application/x-bibtex",
    extensions=(".biblatex.bib", ".bib"),
    read=read,
    text=decode,
    write=write,
    keeps=KEPT,
)
