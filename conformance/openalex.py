"""OpenAlex: recorded answers, and Zotero's cases with the items that it makes of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from conformance._zotero import agrees
from oeuvre.formats import openalex
from oeuvre.record import Problem, Record


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each recorded answer, and each of Zotero's cases."""
    for path in sorted((folder / "openalex" / "responses").glob("*.json")):
        yield f"reads/{path.stem}", lambda path=path: _reads(path)  # type: ignore[misc]
    for path in sorted((folder / "zotero-translators" / "import" / "openalex-json").glob("*.json")):
        yield f"zotero/{path.stem}", lambda path=path: _zotero(path)  # type: ignore[misc]


def _reads(path: Path) -> None:
    answer = json.loads(path.read_bytes())
    (found,) = openalex.read(path.read_bytes())
    if not answer.get("id", "").rpartition("/")[2].startswith("W"):
        assert isinstance(found, Problem)
        return
    assert isinstance(found, Record)
    assert found.title.split() == (answer["title"] or "").split() or "<" in answer["title"]
    named = [one for one in answer["authorships"] if one.get("raw_author_name") or one["author"].get("display_name")]
    assert len(found.contributors) == len(named)
    assert found.issued is not None
    assert found.issued.edtf == answer["publication_date"]
    assert not answer["doi"] or any(
        one.value == answer["doi"].removeprefix("https://doi.org/").lower() for one in found.identifiers
    )
    index = answer.get("abstract_inverted_index") or {}
    assert len(found.summary.split()) >= len(index) * 0.9
    for word, places in list(index.items())[:20]:
        if "<" not in word and "&" not in word and "<" not in str(index):
            assert found.summary.split()[places[0]] == word
    biblio = answer["biblio"]
    assert (found.volume, found.issue) == (biblio["volume"] or "", biblio["issue"] or "")


def _zotero(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    agrees([one for one in openalex.read(case["input"].encode()) if isinstance(one, Record)], case["items"])
