"""A site to write for: what speaks of addresses asks its settings."""

from __future__ import annotations

import os
import tempfile
from functools import cache

__all__ = ["ready"]


@cache
def ready() -> None:
    """Set Django up, with a site of no centre's where none is named."""
    if "OEUVRE_SITE" not in os.environ:
        os.environ["OEUVRE_SITE"] = tempfile.mkdtemp(prefix="oeuvre-conformance-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oeuvre.settings")

    import django  # noqa: PLC0415 -- slow import

    django.setup()
