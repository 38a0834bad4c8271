"""RIS and Web of Science's tags: every record and name is counted; JabRef's and Zotero's readings agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from conformance._exports import beside, read, zotero
from oeuvre import formats


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each file counted; those with an entry beside them; Zotero's cases."""
    base = folder / "ris"
    files = [*base.rglob("*.ris"), *base.rglob("*.ciw"), *base.rglob("WoS*.txt")]
    for path in sorted(files):
        yield f"counted/{path.relative_to(base)}", lambda path=path: _counted(path)  # type: ignore[misc]
    yield from beside(iter(files), "ris", base)
    yield from zotero(folder, "ris", "ris")
    yield from zotero(folder, "web-of-science-tagged", "ris")


def _counted(path: Path) -> None:
    data = path.read_bytes()
    text = formats.registry["ris"].text(data)
    records, problems = read(data, "ris")
    if not re.search(r"(?m)^\s*\ufeff?(?:TY|PT) ", text):
        # Tags without any beginning: what there is of them is one record.
        assert len(records) + len(problems) == 1
        return
    # Of a record that says no more than its kind there is nothing to keep.
    assert len(problems) == len(re.findall(r"(?m)^\s*\ufeff?TY {1,3}-.*\s+ER {1,3}-", text)), problems[:1]
    begun = len(re.findall(r"(?m)^\s*\ufeff?(?:TY {1,3}-(?! *\n\s*TY)|PT [A-Z]\s*$)", text))
    assert len(records) + len(problems) == begun
    if re.search(r"(?m)^\s*\ufeff?TY ", text):
        named = len(re.findall(r"(?m)^\s*(?:AU|A1|A2|A3|A4|ED|TA)[ \t]+-\s*\S", text))
        assert sum(len(record.contributors) for record in records) == named
