"""What people may type into the search box.

Words (all of them are asked for), "a phrase", -without, begin*, and ``name:value`` for a facet or ``year:2018..2022``.
Anything else is words: there is no syntax that fails.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

#: More words than this are not read: a search box is no place for a book.
MOST_WORDS = 24
MOST_LETTERS = 1_000

_PART = re.compile(r'(-?)(?:(\w+):)?(?:"([^"]*)"|(\S+))')
_YEARS = re.compile(r"(\d{4})?(?:(\.\.|[-–])(\d{4})?)?")


@dataclass(frozen=True, slots=True)
class Words:
    """Some words that stand together: one word, or a phrase; ``begins`` where the last may go on."""

    text: str
    is_phrase: bool = False
    is_excluded: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A search as typed, taken apart."""

    words: tuple[Words, ...] = ()
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    since: int | None = None
    until: int | None = None

    @property
    def narrowing(self) -> list[str]:
        """What narrows the search, as it may be typed: ``type:report``, ``year:2018..``."""
        said = [
            f'{name}:"{value}"' if " " in value else f"{name}:{value}"
            for name, values in self.filters.items()
            for value in values
        ]
        if self.since is not None or self.until is not None:
            said.append(f"year:{self.since or ''}..{self.until or ''}")
        return said


def years(text: str) -> tuple[int | None, int | None] | None:
    """``2018``, ``2018..2022``, ``2018..`` or ``..2022`` as first and last year; None if it is none of these."""
    found = _YEARS.fullmatch(text.strip())
    if not found or not text.strip():
        return None
    first, dots, last = found.groups()
    if not first and not last:
        return None
    return (int(first) if first else None, int(last) if last else (None if dots else int(first)))


def parse(text: str, facets: Collection[str] = ()) -> Query:
    """The search that was typed. The last word is taken as a beginning too, as people type on."""
    words: list[Words] = []
    filters: dict[str, tuple[str, ...]] = {}
    since: int | None = None
    until: int | None = None
    text = text[:MOST_LETTERS]
    for minus, name, phrase, word in _PART.findall(text):
        name = name.lower()
        value = phrase or word.strip('"')
        if name == "year" and (span := years(value)):
            since, until = span
        elif name in facets and value:
            filters[name] = (*filters.get(name, ()), value)
        elif len(words) < MOST_WORDS:
            shown = f"{name} {value}" if name else value
            if shown.strip("*"):
                words.append(
                    Words(
                        shown.rstrip("*"),
                        is_phrase=bool(phrase),
                        is_excluded=bool(minus),
                        begins=not phrase and shown.endswith("*"),
                    )
                )
    if words and not words[-1].is_phrase and not words[-1].is_excluded and not text[-1:].isspace():
        last = words.pop()
        words.append(Words(last.text, begins=True))
    return Query(tuple(words), filters, since, until)
