"""Files as programs export them: read whole, as JabRef's entry beside a file says, and as Zotero's own cases say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from conformance._bibtex import entries, same
from conformance._zotero import agrees
from oeuvre import formats
from oeuvre.record import Problem, Record

__all__ = ["beside", "read", "zotero"]

Case = tuple[str, Callable[[], None]]


def read(data: bytes, name: str) -> tuple[list[Record], list[Problem]]:
    """The records and the problems of some bytes."""
    reader = formats.registry[name].read
    assert reader is not None
    found = list(reader(data))
    return [one for one in found if isinstance(one, Record)], [one for one in found if isinstance(one, Problem)]


def beside(paths: Iterator[Path], name: str, base: Path) -> Iterator[Case]:
    """A file beside which ``.bib`` says what is in it; an empty one says that nothing is."""
    for path in sorted(paths):
        if path.with_suffix(".bib").exists() and path.suffix != ".bib":
            yield f"jabref/{path.relative_to(base)}", lambda path=path: _beside(path, name)  # type: ignore[misc]


def _beside(path: Path, name: str) -> None:
    told = entries(path.with_suffix(".bib").read_text("utf-8"))
    records, _ = read(path.read_bytes(), name)
    assert len(records) == len(told), f"{len(records)} of {len(told)}"
    for entry, record in zip(told, records, strict=True):
        same(entry, record)


def zotero(folder: Path, kind: str, name: str) -> Iterator[Case]:
    """Zotero's cases of a kind of import: the same bytes give the same items, and we guess what they are."""
    for path in sorted((folder / "zotero-translators" / "import" / kind).glob("*.json")):
        yield f"zotero/{kind}/{path.stem}", lambda path=path: _zotero(path, name)  # type: ignore[misc]


def _zotero(path: Path, name: str) -> None:
    case = json.loads(path.read_text("utf-8"))
    data = case["input"].encode("utf-8", "replace")
    guessed = formats.guess(data[:4096])
    assert guessed is not None
    assert guessed.name == name
    records, problems = read(data, name)
    assert not problems, problems[:1]
    agrees(records, [item for item in case["items"] if item["itemType"] not in ("note", "attachment")])
