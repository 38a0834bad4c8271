"""What kind the works of a section are, where single entries leave it open: decided by all entries of the section together.

Under no heading that says a kind, a book whose house was not made out looks like anything; but where the entries around it
are plainly books, it is one, too. And where a heading says one kind and the entries under it plainly are of another, the page
has lost a heading, or means something else by it. Such entries are read once more, as under a heading that says their kind.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from oeuvre.formats.listing import shapes
from oeuvre.formats.listing.draft import Signs
from oeuvre.formats.listing.manner import Manner
from oeuvre.formats.listing.page import Entry

__all__ = ["doubtful", "is_within", "section"]

#: Kinds that a work may have though its entry shows nothing of it. A journal's article without its journal is none.
_TAKEN = frozenset({"book", "thesis", "presentation"})
#: Kinds of headings that volumes of journals under them belie.
_NO_JOURNAL = frozenset({"chapter", "book", "edited-book", "report", "policy-brief"})
_WIDER = {"edited-book": "book"}
#: So many entries must agree.
_LEAST = 3


def section(entry: Entry) -> int:
    """Where the nearest heading that is no year begins, as a name for what stands under it."""
    return next((one.offsets[0] for one in reversed(entry.headings) if not shapes.YEAR.search(one.text)), -1)


#: What leads to the book that a chapter is in, and pages in it.
_WITHIN = re.compile(
    r"\b(?:[Ii]n|[Dd]ans|[Ee]n|[Ee]m)\b:?\s[^\W\d_a-z]|\bpp?\.\s?\d|\bS\.\s?\d|\d\s?[-–—]\s?\d{1,3}(?!\d)"
)


def is_within(entry: Entry) -> bool:
    """Whether an entry says that its work is in another, or on which pages."""
    return any(
        role[0] in "CV" and _WITHIN.search(line.text[:600]) for line, role in zip(entry.lines, entry.roles, strict=True)
    )


def _share(kinds: Sequence[str]) -> tuple[str, float]:
    """The commonest of several kinds, and its share."""
    if not kinds:
        return "", 0.0
    kind, count = Counter(_WIDER.get(one, one) for one in kinds).most_common(1)[0]
    return kind, count / len(kinds)


def doubtful(entries: Sequence[Entry], signs: Sequence[Signs], manner: Manner) -> Iterator[tuple[list[int], Manner]]:
    """The entries to be read once more, by their places in the list, with the manner to read them in."""
    sections: dict[int, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        sections[section(entry)].append(number)
    for begin, numbers in sections.items():
        heading = next((signs[number].heading for number in numbers if signs[number].heading), "")
        sure = [signs[number].form for number in numbers if signs[number].sure]
        if not heading and (len(sure) < _LEAST or len(sure) * 3 < len(numbers)):
            sure = [signs[number].kind for number in numbers if signs[number].kind]
            if len(sure) < _LEAST and "presentation" in sure:
                continue  # "Presentation: …" over one work is its title's.
        kind, share = _share(sure)
        if heading in _NO_JOURNAL and kind == "journal-article" and len(sure) >= _LEAST and share > 0.5:
            yield (
                [number for number in numbers if not signs[number].said],
                replace(manner, belied=manner.belied | {begin}, type=""),
            )
        elif (
            heading == "chapter"
            and kind == "book"
            and len(sure) >= _LEAST
            and share > 0.5
            and sum(is_within(entries[number]) for number in numbers) * 5 < len(numbers)
        ):
            # "Book chapters:" over what is to be read for each chapter.
            yield (
                [number for number in numbers if not signs[number].said],
                replace(manner, to_read=manner.to_read | {begin}, type=""),
            )
        elif not heading and kind in _TAKEN and len(numbers) > _LEAST and share >= 0.75:
            open_ = [number for number in numbers if not (signs[number].said or signs[number].sure)]
            yield [number for number in open_ if signs[number].kind != kind], replace(manner, type=kind)
