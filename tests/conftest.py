"""What every test may use: where the shared material is, and a site of its own."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import django
import hypothesis
import pytest

from .bounds import IS_THOROUGH

# Many examples where the rare one is sought (`make torture`), few where a change is tried.
hypothesis.settings.register_profile("few", max_examples=40 if IS_THOROUGH else 20, deadline=None)
hypothesis.settings.register_profile("many", max_examples=1_000, deadline=None)
hypothesis.settings.load_profile("many" if "OEUVRE_HOSTILE" in os.environ else "few")

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("OEUVRE_SHARED", ROOT.parent / "shared"))

# Django reads its settings from a site's folder when it is first asked for them: here it is one of the tests' own.
_SITE = Path(tempfile.mkdtemp(prefix="oeuvre-tests-"))
atexit.register(shutil.rmtree, _SITE, ignore_errors=True)
os.environ["OEUVRE_SITE"] = str(_SITE)
os.environ["DJANGO_SETTINGS_MODULE"] = "oeuvre.settings"
django.setup()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let slow tests begin first, so that no processor waits for the last of them."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Let the tests' SQLite be a file, as a site's is, and not memory."""
    from django.conf import settings  # noqa: PLC0415 -- slow import

    default: dict[str, Any] = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        default["TEST"]["NAME"] = str(_SITE / "tests.db")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared conformance and sample material; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no shared material beside the checkout")
    return SHARED
