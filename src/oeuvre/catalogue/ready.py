"""A site's catalogue made ready: its tables of this version's shape, its database one that keeps what it acknowledges.

Apart from the rest, so that a server starts without loading what only an import needs.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from oeuvre.catalogue import OeuvreError, commit, kept

__all__ = ["prepare"]


def prepare(*, make: bool = False) -> None:
    """Bring the tables to the shape of this version, and see that the database keeps what it acknowledges."""
    name = str(settings.DATABASES["default"]["NAME"])
    is_sqlite = connection.vendor == "sqlite"
    if is_sqlite and not make and not Path(name).exists():
        raise OeuvreError(f"{settings.SITE}: no catalogue is here. Make one with oeuvre init.")
    try:
        if _is_behind():
            call_command("migrate", verbosity=0, interactive=False)
        if is_sqlite:
            _check_promises()
            Path(name).chmod(0o600)
    except DatabaseError as failure:
        told = commit.in_plain_words(failure)
        if isinstance(told, OeuvreError):
            raise told from failure
        raise OeuvreError(f"{name}: it cannot be used as a database ({failure}). Restore it from a copy.") from failure
    kept.folder(settings.SITE)


def _is_behind() -> bool:
    """Whether migrations wait; asked without loading the machinery of migrations."""
    files = {path.stem for path in (Path(__file__).parent / "migrations").glob("0*.py")}
    if "django_migrations" not in connection.introspection.table_names():
        return True
    done = {row[0] for row in commit.select("SELECT name FROM django_migrations WHERE app = 'catalogue'")}
    return bool(files - done)


def _check_promises() -> None:
    """See that SQLite writes so that an acknowledged change survives a power cut."""
    mode = commit.select("PRAGMA journal_mode")[0][0]
    level = commit.select("PRAGMA synchronous")[0][0]
    if mode not in ("wal", "memory") or level < 2:
        raise OeuvreError(f"The database writes as {mode}, {level}, which can lose changes. Keep it on a local disk.")
