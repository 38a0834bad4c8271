"""JabRef's BibTeX as a judge: what it makes of a sample stands beside it as an entry."""

from __future__ import annotations

import re

from oeuvre.formats import bibtex
from oeuvre.record import Record

__all__ = ["entries", "same"]


def entries(text: str) -> list[Record]:
    """The entries of a file."""
    assert bibtex.bibtex.read is not None
    return [one for one in bibtex.bibtex.read(text.encode()) if isinstance(one, Record)]


def _bare(words: str) -> str:
    return re.sub(r"\W+", "", words.casefold())


def _written_out(pages: str) -> str:
    """“1021-1039” of “1021-39”: the two are one range."""
    found = re.fullmatch(r"(\d+)\W+(\d+)", pages)
    if not found or len(found[2]) >= len(found[1]):
        return pages
    return f"{found[1]}-{found[1][: -len(found[2])]}{found[2]}"


def same(entry: Record, record: Record) -> None:
    """Assert that a record says what the entry says, in the fields that a citation needs."""
    whole = f"{record.title}: {record.subtitle}" if record.subtitle else record.title
    assert _bare(entry.title) in (_bare(whole), _bare(record.title)), (entry.title, whole)
    told = {_bare(who.family or who.name) for who in entry.contributors}
    people = {_bare(who.family or who.name) for who in record.contributors}
    # A name in the order of speech ends with the family's.
    assert all(any(one.endswith(name) for one in people) for name in told), (told, record.contributors)
    if entry.issued:
        assert record.issued is not None
        assert entry.issued.edtf[:4] == record.issued.edtf[:4]
    # JabRef calls the number in a series a volume.
    if entry.volume and entry.volume != record.volume:
        assert _bare(entry.volume) == _bare(record.number)
    for field in ("issue", "pages", "edition", "publisher"):
        if said := getattr(entry, field):
            ours = getattr(record, field)
            assert _bare(_written_out(said)) == _bare(_written_out(ours)), (field, said, ours)
