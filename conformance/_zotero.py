"""Zotero's items as judges: its test cases tell what it makes of the same bytes.

Compared are the fields that a catalogue lives by: count, title, names, year, the numbers of a journal, DOI, ISBN and ISSN.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from oeuvre.record import Record

__all__ = ["agrees"]


def _bare(words: str) -> str:
    folded = unicodedata.normalize("NFKD", words).casefold()
    return re.sub(r"\W+", "", "".join(letter for letter in folded if not unicodedata.combining(letter)))


def agrees(records: list[Record], items: list[dict[str, Any]]) -> None:
    """Assert that the records say what the items say."""
    assert len(records) == len(items), f"{len(records)} of {len(items)}"
    for record, item in zip(records, items, strict=True):
        whole = f"{record.title}: {record.subtitle}" if record.subtitle else record.title
        # Zotero keeps how a title is set as HTML; a title of ours is plain.
        title = re.sub(r"</?(?:i|b|sub|sup|span)\b[^>]*>", "", item.get("title", item.get("caseName", "")))
        assert _bare(title) in (_bare(whole), _bare(record.title)), (whole, title)
        people = {_bare(who.family or who.name) for who in record.contributors}
        people |= {_bare(who.family + who.given) for who in record.contributors}
        told = {_bare(who.get("lastName") or who.get("name") or "") for who in item["creators"]}
        lost = [name for name in told if not any(one == name or one.endswith(name) for one in people)]
        assert not lost, (lost, people)
        # Zotero puts 0000 where it finds no year.
        if (year := re.search(r"(?!0000)\d{4}", item.get("date", ""))) and record.issued is not None:
            assert year[0] in record.issued.edtf, (item["date"], record.issued)
        else:
            assert not year, item["date"]
        for field in ("volume", "issue", "pages"):
            if field in item:
                # One page is told as from itself to itself.
                told = re.sub(r"^(\w+)-\1$", r"\1", item[field])
                assert _bare(getattr(record, field)) == _bare(told), (field, getattr(record, field), told)
        held = record.container.title if record.container else ""
        if "publicationTitle" in item or "bookTitle" in item:
            title = item.get("publicationTitle", item.get("bookTitle", ""))
            assert _bare(title) == _bare(held), (held, title)
        numbers = {one.value for one in record.identifiers}
        numbers |= {one.value for one in record.container.identifiers} if record.container else set()
        if "DOI" in item:
            assert item["DOI"].lower() in numbers, (item["DOI"], numbers)
        for field in ("ISBN", "ISSN"):
            for value in item.get(field, "").replace(",", " ").split():
                assert {value, value.replace("-", "")} & numbers, (value, numbers)
