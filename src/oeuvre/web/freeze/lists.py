"""The lists of works of the static site: all of them, and those of a type, a year, a person or an organisation.

The live site narrows its list by any combination; files can hold one at a time, so a list of the static site leads to the
lists beside it, and the rest is left to the search.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from oeuvre.catalogue import queries
from oeuvre.catalogue.commit import select
from oeuvre.record import vocabulary
from oeuvre.web import address, drawings

#: Works on a page: more than on the live site, since nothing is counted for each.
PAGE = 100


@dataclass(frozen=True)
class Page:
    """One page of a list: its path, what it depends on, and the works that it shows."""

    path: str
    key: str
    heading: str
    name: str
    value: str
    ids: tuple[int, ...]
    number: int
    total: int


class Lists:
    """All lists of works at one state of the catalogue, newest first."""

    def __init__(self) -> None:
        self.rows = select(
            "SELECT w.id, w.changed_in, v.type, v.year FROM catalogue_work w JOIN catalogue_version v ON v.id = w.leading_id"
            f" WHERE {queries.public('w')} ORDER BY v.issued_from IS NULL, v.issued_from DESC, w.id"
        )

    @cached_property
    def stamps(self) -> dict[int, int]:
        return {row[0]: row[1] for row in self.rows}

    @cached_property
    def years(self) -> list[tuple[int, int]]:
        return sorted(Counter(row[3] for row in self.rows if row[3] is not None).items())

    @cached_property
    def types(self) -> list[tuple[str, str, int]]:
        """Each type with its words and its count, the most frequent first."""
        labels = vocabulary.labels("types")
        counted = Counter(row[2] for row in self.rows if row[2]).items()
        return [(term, labels.get(term, term), count) for term, count in sorted(counted, key=lambda each: -each[1])]

    def pages(self, of: set[tuple[str, str]]) -> Iterator[Page]:
        """Every page of every list; ``of`` names the people and organisations that have a list of their own."""
        ids = [row[0] for row in self.rows]
        yield from self._paged("", "", ids)
        for term, _, _ in self.types:
            yield from self._paged("type", term, [row[0] for row in self.rows if row[2] == term])
        for year, _ in self.years:
            yield from self._paged("year", str(year), [row[0] for row in self.rows if row[3] == year])
        for name, code in sorted(of):
            one = queries.someone(int(code[1:])) if name == "person" else queries.body(int(code[1:]))
            if one:
                yield from self._paged(name, code, [id_ for id_ in one.works if id_ in self.stamps])

    def _paged(self, name: str, value: str, ids: list[int]) -> Iterator[Page]:
        base = f"/works/{name}-{value}" if name else "/works"
        heading = self._heading(name, value)
        for number in range(1, max(1, -(-len(ids) // PAGE)) + 1):
            mine = tuple(ids[(number - 1) * PAGE : number * PAGE])
            told: list[object] = [heading, len(ids), *((id_, self.stamps[id_]) for id_ in mine)]
            if number == 1 and not name:
                told += [self.years, self.types]
            key = hashlib.blake2b(repr(told).encode(), digest_size=12).hexdigest()
            yield Page(
                base if number == 1 else f"{base}/page-{number}", key, heading, name, value, mine, number, len(ids)
            )

    def render(self, page: Page, request: HttpRequest) -> str:
        is_whole = not page.name and page.number == 1
        return render_to_string(
            "frozen_works.html",
            {
                "page": page,
                "heading": page.heading,
                "groups": queries.in_groups(queries.cards(page.ids), lambda card: card.year),
                "pager": address.pager(page.number, page.total, PAGE),
                "at": partial(_at, page),
                "years": self.years if is_whole else [],
                "types": self.types if is_whole else [],
                "histogram": drawings.histogram(self.years, height=64) if is_whole else None,
            },
            request,
        )

    def _heading(self, name: str, value: str) -> str:
        if name in ("person", "organisation"):
            lines: list[Any] = (queries.people if name == "person" else queries.organisations)([int(value[1:])])
            return lines[0].name if lines else value
        return vocabulary.labels("types").get(value, value) if name == "type" else value


def _at(page: Page, number: int) -> str:
    """The live site's address of another page of the same list, which the export turns into a file's."""
    pairs = {"year": f"from={page.value}&until={page.value}"}.get(page.name, f"{page.name}={page.value}")
    return f"/works?{pairs + '&' if page.name else ''}page={number}"
