"""BibTeX and BibLaTeX: every entry of every file is a record, with as many authors as an independent reader counts."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import bibtexparser
from bibtexparser.middlewares.names import split_multiple_persons_names

from conformance._exports import read, zotero
from oeuvre import formats

#: What stands in a file behind @ and is no work.
_NO_ENTRIES = {"string", "comment", "preamble", "xdata", "set", "control"}


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each file twice, for its entries and for their authors; Zotero's cases."""
    base = folder / "bibtex"
    for path in sorted(base.rglob("*.bib")):
        yield f"entries/{path.relative_to(base)}", lambda path=path: _entries(path)  # type: ignore[misc]
        yield f"authors/{path.relative_to(base)}", lambda path=path: _authors(path)  # type: ignore[misc]
    yield from zotero(folder, "bibtex", "bibtex")


def _entries(path: Path) -> None:
    data = path.read_bytes()
    begun = re.findall(r"(?m)(?:^|\})[ \t]*@[ \t]*([A-Za-z]\w*)[ \t]*[{(]", formats.registry["bibtex"].text(data))
    records, problems = read(data, "bibtex")
    # An entry of a key and nothing else is told of.
    empty = [one for one in problems if one.what == "an entry with nothing in it"]
    assert problems == empty, problems[:1]
    assert len(records) + len(empty) == sum(word.lower() not in _NO_ENTRIES for word in begun)
    assert not any("\ufffd" in record.title for record in records)


def _authors(path: Path) -> None:
    """As many as bibtexparser splits the field into, where the field is one string."""
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    data = path.read_bytes()
    records, _ = read(data, "bibtex")
    keys = Counter(record.key for record in records)
    named = {record.key: [who for who in record.contributors if who.role == "author"] for record in records}
    parsed = bibtexparser.parse_string(formats.registry["bibtex"].text(data), parse_stack=[])
    for entry in parsed.entries:
        value = {field.key.lower(): field.value for field in entry.fields}.get("author", "")
        is_plain = value[:1] in ("{", '"') and "#" not in value
        if entry.entry_type.lower() in _NO_ENTRIES or keys[entry.key] != 1 or not is_plain:
            continue
        told = [one for one in split_multiple_persons_names(value.strip()[1:-1]) if one.lower() != "others"]
        assert len(named[entry.key]) == len(told), (entry.key, told)
