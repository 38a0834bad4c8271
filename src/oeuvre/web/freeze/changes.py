"""What an export has to make again: what has a page, what shows what changed, and what stands on every page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from django.conf import settings

from oeuvre.catalogue.commit import pieces, select, within


def start(owner: str) -> str:
    """The address of a work, person or organisation by its code."""
    return f"/{ {'w': 'works', 'p': 'people', 'o': 'organisations'}[owner[0]] }/{owner}"


def owners() -> list[str]:
    """The codes of all that has a page, or leads on to one."""
    works = select(
        "SELECT w.id FROM catalogue_work w LEFT JOIN catalogue_work m ON m.id = w.merged_into_id"
        " WHERE (w.visibility = 'public' AND w.leading_id IS NOT NULL) OR m.visibility = 'public' ORDER BY w.id"
    )
    people = select(
        "SELECT p.id FROM catalogue_person p LEFT JOIN catalogue_person m ON m.id = p.merged_into_id"
        " WHERE (p.is_present AND p.merged_into_id IS NULL AND p.works_count > 0) OR (m.is_present AND m.works_count > 0)"
        " ORDER BY p.id"
    )
    bodies = select(
        "SELECT id FROM catalogue_organisation WHERE is_present AND (works_count > 0 OR people_count > 0) ORDER BY id"
    )
    return [f"{letter}{row[0]}" for letter, rows in (("w", works), ("p", people), ("o", bodies)) for row in rows]


@dataclass(frozen=True)
class Changed:
    """What changed since a commit, as ids."""

    works: set[int]
    people: set[int]
    organisations: set[int]


def changed(since: int) -> Changed:
    """The works, people and organisations that the commits since that number changed."""

    def ids(table: str) -> set[int]:
        return {row[0] for row in _selected(f"catalogue_{table}", "id", "changed_in > %s", [since])}

    return Changed(ids("work"), ids("person"), ids("organisation"))


def said(works: Iterable[int] | None = None) -> dict[int, str]:
    """For each work (or of these), a digest of who is on it with which line: what other works' pages may show of it."""
    condition, params = within("work_id", works) if works is not None else ("TRUE", [])
    found: dict[int, Any] = {}
    for work, person, statement in select(
        f"SELECT work_id, person_id, statement FROM catalogue_contribution WHERE {condition} AND person_id IS NOT NULL"
        " ORDER BY work_id, version_id, position",
        params,
    ):
        if work not in found:
            found[work] = hashlib.blake2b(digest_size=8)
        found[work].update(f"{person} {statement}\n".encode())
    return {work: digest.hexdigest() for work, digest in found.items()}


def touched(them: Changed, said_anew: set[int]) -> set[str]:
    """The codes of all whose pages show something of what changed.

    A work's page shows its people, and lines about them from other works (of which ``said_anew`` names those whose lines are
    others now); a person's its works, bodies and co-authors; a body's its people, works, parts and what it is part of.
    """
    on_works = _people_on(them.works)
    works = them.works | {
        *_ids("contribution", "work_id", "person_id", them.people | _people_on(said_anew)),
        *_ids("contribution", "work_id", "organisation_id", them.organisations),
    }
    beside = _ids("contribution", "version_id", "person_id", them.people)
    people = them.people | on_works | _ids("contribution", "person_id", "version_id", beside)
    people |= _ids("affiliation", "person_id", "organisation_id", them.organisations)
    bodies = them.organisations | _ids("affiliation", "organisation_id", "person_id", them.people | on_works)
    bodies |= _ids("contribution", "organisation_id", "work_id", them.works)
    bodies |= _ids("organisation", "parent_id", "id", them.organisations)
    bodies |= _ids("organisation", "id", "parent_id", them.organisations)
    return {f"{letter}{id_}" for letter, ids in (("w", works), ("p", people), ("o", bodies)) for id_ in ids}


def _people_on(works: set[int]) -> set[int]:
    return _ids("contribution", "person_id", "work_id", works)


def _ids(table: str, wanted: str, by: str, ids: set[int]) -> set[int]:
    """The values of one column in the rows whose other column has one of these."""
    found: set[int] = set()
    for piece in pieces(sorted(ids)):
        condition, params = within(by, piece)
        found.update(row[0] for row in _selected(f"catalogue_{table}", wanted, condition, params))
    return found


def _selected(table: str, column: str, condition: str, params: list[Any]) -> list[tuple[Any, ...]]:
    return select(f"SELECT DISTINCT {column} FROM {table} WHERE {condition} AND {column} IS NOT NULL", params)


def frame(endings: tuple[str, ...]) -> str:
    """A digest of all that stands on every page: settings, templates, styles, and this program's version."""
    told = hashlib.blake2b(repr((sorted(settings.OEUVRE.items()), endings, _version())).encode(), digest_size=16)
    here = Path(__file__).parent.parent
    for folder in (here / "templates", here / "static", settings.SITE / "templates", settings.SITE / "static"):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file():
                told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()


def _version() -> str:
    try:
        return version("oeuvre")
    except PackageNotFoundError:
        return ""
