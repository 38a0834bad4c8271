"""The Citation Style Language: the test suite's cases that need a style and items only.

A case is a text file of sections. Results are compared as HTML, as the suite's manual says; only white space between tags
is forgiven.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from oeuvre.citing.engine import Engine

_SECTION = re.compile(r">>=+ ([A-Z-]+) =+>>\n?(.*?)\n?<<=+ \1 =+<<", re.DOTALL)
# These ask for an interaction with a word processor, or for options that are not the style's.
_NEEDS_MORE = {"CITATIONS", "BIBENTRIES", "BIBSECTION", "ABBREVIATIONS", "OPTIONS", "LANGPARAMS"}


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each case of the suite in ``folder/csl/processor-tests``."""
    for path in sorted((folder / "csl" / "processor-tests").glob("*.txt")):
        sections = dict(_SECTION.findall(path.read_text("utf-8-sig").replace("\r\n", "\n")))
        if not _NEEDS_MORE & sections.keys():
            yield path.stem, lambda sections=sections: _check(sections)  # type: ignore[misc]


def _spaces(html: str) -> str:
    return re.sub(r">\s+<", "><", html.strip())


def _check(sections: dict[str, str]) -> None:
    items = [{**item, "id": str(item.get("id", place))} for place, item in enumerate(json.loads(sections["INPUT"]))]
    engine = Engine(sections["CSL"].strip())
    if sections["MODE"].strip() == "bibliography":
        made = engine.whole(items)
    else:
        # Where a case names no citations the suite's own runner cites all items in the order of the style.
        cites = json.loads(sections.get("CITATION-ITEMS") or "[]")
        made = engine.clusters(items, [[{**cite, "id": str(cite["id"])} for cite in cluster] for cluster in cites])
    assert _spaces(made) == _spaces(sections["RESULT"]), made
