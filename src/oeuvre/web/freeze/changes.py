"""What an export has to make again: what has a page, what shows what changed, and what stands on every page."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from django.conf import settings

from oeuvre.catalogue import queries
from oeuvre.catalogue.commit import pieces, select, within


def start(owner: str) -> str:
    """The address of a work, person or organisation by its code."""
    return f"/{ {'w': 'works', 'p': 'people', 'o': 'organisations'}[owner[0]] }/{owner}"


def owners() -> list[str]:
    """The codes of all that has a page, or leads on to one."""
    seen = {letter: queries.public(letter) for letter in "wpo"}
    works = select(
        f"SELECT w.id FROM catalogue_work w WHERE {seen['w']} AND w.leading_id IS NOT NULL UNION"
        " SELECT old.id FROM catalogue_work old JOIN catalogue_work w ON w.id = old.merged_into_id"
        f" WHERE {seen['w']} ORDER BY 1"
    )
    people = select(
        f"SELECT p.id FROM catalogue_person p WHERE {seen['p']} UNION"
        " SELECT old.id FROM catalogue_person old JOIN catalogue_person p ON p.id = old.merged_into_id"
        f" WHERE {seen['p']} ORDER BY 1"
    )
    bodies = select(f"SELECT o.id FROM catalogue_organisation o WHERE {seen['o']} ORDER BY 1")
    return [f"{letter}{row[0]}" for letter, rows in (("w", works), ("p", people), ("o", bodies)) for row in rows]


@dataclass(frozen=True)
class Changed:
    """Some works, people and organisations, as ids."""

    works: set[int]
    people: set[int]
    organisations: set[int]


def changed(since: int) -> Changed:
    """What the commits since that number changed."""

    def ids(table: str) -> set[int]:
        return {row[0] for row in _selected(f"catalogue_{table}", "id", "changed_in > %s", [since])}

    return Changed(ids("work"), ids("person"), ids("organisation"))


def count(since: int) -> int:
    """How many works the commits since that number changed."""
    ((found,),) = select("SELECT count(*) FROM catalogue_work WHERE changed_in > %s", [since])
    return int(found)


def said(them: Changed | None = None) -> dict[str, str]:
    """By code, a digest of what pages of others may show of each of these, or of all.

    Of a work, who is on it with which line; of a person and a body, the name, and how many works there are.
    """
    found: dict[str, Any] = defaultdict(lambda: hashlib.blake2b(digest_size=8))
    for letter, table, by, columns in (
        ("w", "contribution", "work_id", "person_id, statement"),
        ("p", "person", "id", "name, sort_name, is_present, merged_into_id, works_count"),
        ("o", "organisation", "id", "name, is_present, parent_id, works_count, people_count"),
    ):
        ids = {"w": them.works, "p": them.people, "o": them.organisations}[letter] if them else None
        for piece in pieces(sorted(ids)) if ids is not None else [None]:
            condition, params = within(by, piece) if piece is not None else ("TRUE", [])
            order = "work_id, version_id, position" if letter == "w" else by
            for id_, *told in select(
                f"SELECT {by}, {columns} FROM catalogue_{table} WHERE {condition} ORDER BY {order}", params
            ):
                found[f"{letter}{id_}"].update(f"{told}\n".encode())
    return {code: digest.hexdigest() for code, digest in found.items()}


def touched(them: Changed, anew: Changed) -> set[str]:
    """The codes of all whose pages show something of what changed.

    A work's page shows its people, and lines about them from other works; a person's its works, bodies and co-authors; a
    body's its people, works, parts and what it is part of. ``anew`` are those of which others show something else now.
    """
    on_works = _people_on(them.works)
    works = them.works | {
        *_ids("contribution", "work_id", "person_id", anew.people | _people_on(anew.works)),
        *_ids("contribution", "work_id", "organisation_id", anew.organisations),
    }
    beside = _ids("contribution", "version_id", "person_id", anew.people)
    people = them.people | on_works | _ids("contribution", "person_id", "version_id", beside)
    people |= _ids("affiliation", "person_id", "organisation_id", anew.organisations)
    bodies = them.organisations | _ids("affiliation", "organisation_id", "person_id", anew.people | on_works)
    bodies |= _ids("contribution", "organisation_id", "work_id", them.works)
    bodies |= _ids("organisation", "parent_id", "id", anew.organisations)
    bodies |= _ids("organisation", "id", "parent_id", anew.organisations)
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
