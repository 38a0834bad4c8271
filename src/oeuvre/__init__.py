"""Oeuvre: a research centre's publication record.

    import oeuvre

    for found in oeuvre.read("ours.bib"):      # Record or Problem; the format is guessed
        ...
    oeuvre.write(records, "ours.ris")
    oeuvre.cite(record, style="apa")
    with oeuvre.open("our-centre/") as catalogue:
        catalogue.search("future of work type:report year:2018..2022")

What is not in ``__all__`` may change. Importing this loads no Django.
"""

from __future__ import annotations

import importlib
from typing import Any

__all__ = [
    "About",
    "Container",
    "Contributor",
    "Date",
    "Event",
    "Funding",
    "Identifier",
    "Link",
    "Problem",
    "Record",
    "Relation",
    "cite",
    "compare",
    "convert",
    "formats",
    "open",
    "read",
    "write",
]

_HOMES = {
    "cite": "oeuvre.citing",
    "compare": "oeuvre.matching.versions",
    "convert": "oeuvre.formats",
    "open": "oeuvre.catalogue",
    "read": "oeuvre.formats",
    "write": "oeuvre.formats",
}


def __getattr__(name: str) -> Any:
    """Each public name from its room, when it is first asked for."""
    if name == "formats":
        return importlib.import_module("oeuvre.formats")
    if name not in __all__:
        raise AttributeError(f"module “oeuvre” has no “{name}”")
    return getattr(importlib.import_module(_HOMES.get(name, "oeuvre.record")), name)
