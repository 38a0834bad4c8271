"""The invented centre behind a client, with a search index of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.web import centre as invented


@pytest.fixture
def site(db: None, settings: Any, tmp_path: Path) -> Path:
    """An empty site's folder, and the settings that lead to it."""
    settings.SITE = tmp_path
    settings.OEUVRE = {**settings.OEUVRE, "centre.name": "Institute for Harbour Studies", "centre.tagline": "Ports."}
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
    return tmp_path


@pytest.fixture
def empty(site: Path) -> invented.Centre:
    """A centre with a source and nothing from it yet."""
    return invented.Centre()


@pytest.fixture
def centre(site: Path) -> invented.Centre:
    """The whole invented centre."""
    return invented.fill()
