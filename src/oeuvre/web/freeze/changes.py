"""What an export has to make again: what has a page, what shows what changed, and what stands on every page."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings

from oeuvre.catalogue.commit import select


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


#: What has changed since a commit, and whatever shows it: a page of a work shows lines about its people from other works,
#: a person's shows works, bodies and co-authors, a body's shows its people and works. All in one statement each.
_CHANGED = {
    "w": "SELECT id FROM catalogue_work WHERE changed_in > {0}",
    "p": "SELECT id FROM catalogue_person WHERE changed_in > {0}",
    "o": "SELECT id FROM catalogue_organisation WHERE changed_in > {0}",
}
_PEOPLE_ON_CHANGED = (
    "SELECT c.person_id FROM catalogue_contribution c WHERE c.work_id IN (" + _CHANGED["w"] + ")"
    " AND c.person_id IS NOT NULL UNION " + _CHANGED["p"]
)
_TOUCHED = {
    "w": "SELECT c.work_id FROM catalogue_contribution c WHERE c.person_id IN (" + _PEOPLE_ON_CHANGED + ")"
    " UNION SELECT c.work_id FROM catalogue_contribution c WHERE c.organisation_id IN (" + _CHANGED["o"] + ")"
    " UNION " + _CHANGED["w"],
    "p": "SELECT b.person_id FROM catalogue_contribution a JOIN catalogue_contribution b ON b.version_id = a.version_id"
    " WHERE a.person_id IN (" + _CHANGED["p"] + ") AND b.person_id IS NOT NULL UNION " + _PEOPLE_ON_CHANGED
    + " UNION SELECT a.person_id FROM catalogue_affiliation a WHERE a.organisation_id IN (" + _CHANGED["o"] + ")",
    "o": "SELECT a.organisation_id FROM catalogue_affiliation a WHERE a.person_id IN (" + _PEOPLE_ON_CHANGED + ")"
    " AND a.organisation_id IS NOT NULL UNION SELECT c.organisation_id FROM catalogue_contribution c"
    " WHERE c.work_id IN (" + _CHANGED["w"] + ") AND c.organisation_id IS NOT NULL UNION " + _CHANGED["o"]
    + " UNION SELECT parent_id FROM catalogue_organisation WHERE parent_id IS NOT NULL AND id IN (" + _CHANGED["o"] + ")"
    " UNION SELECT id FROM catalogue_organisation WHERE parent_id IN (" + _CHANGED["o"] + ")",
}  # fmt: skip


def touched(since: int) -> set[str]:
    """The codes of what has to be made again after the commits since that number."""
    return {f"{letter}{row[0]}" for letter, sql in _TOUCHED.items() for row in select(sql.format(int(since)))}


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
