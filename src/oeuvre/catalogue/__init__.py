"""What we hold: evidence, decisions, and the rows that the two add up to.

May import: everything but ``checks``, ``reports`` and ``web``. What arrives comes in through ``intake``, what people decide
through ``decide``; ``rebuild`` alone writes what follows, and ``describe`` alone gives it out as records. ``commit`` is the
one way to open a transaction. This module loads no Django until a catalogue is opened.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oeuvre.catalogue.face import Catalogue

__all__ = ["OeuvreError", "create", "open", "prepare"]


class OeuvreError(Exception):
    """What ends an action and is told to its user in these words, without a trace."""


def open(folder: str | Path = ".") -> Catalogue:
    """The catalogue of this site, checked and ready; one a process."""
    prepare(folder)
    return _face(folder)


def create(folder: str | Path) -> Catalogue:
    """Make a site's catalogue in this folder, or open the one that is there."""
    prepare(folder, make=True)
    return _face(folder)


def prepare(folder: str | Path, *, make: bool = False) -> None:
    """Set Django up for this site and see that its catalogue can be used; nothing that an import needs is loaded."""
    folder = Path(folder).resolve()
    if make:
        folder.mkdir(parents=True, exist_ok=True)
    elif not folder.is_dir():
        raise OeuvreError(f"{folder}: no such folder. Make a site with oeuvre init.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oeuvre.settings")
    os.environ["OEUVRE_SITE"] = str(folder)

    import django  # noqa: PLC0415 -- slow import
    from django.conf import settings  # noqa: PLC0415 -- slow import

    if not settings.configured or not django.apps.apps.ready:
        django.setup()
    if folder != settings.SITE:
        raise OeuvreError(f"{settings.SITE} is open in this process. Open {folder} in another.")

    from oeuvre.catalogue import ready  # noqa: PLC0415 -- slow import

    ready.prepare(make=make)


def _face(folder: str | Path) -> Catalogue:
    from oeuvre.catalogue import face  # noqa: PLC0415 -- slow import

    return face.Catalogue(Path(folder).resolve())
