"""A catalogue of its own for each test, empty or with the invented centre in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.catalogue import centre as invented


@pytest.fixture
def site(db: None, settings: Any, tmp_path: Path) -> Path:
    """An empty site's folder."""
    settings.SITE = tmp_path
    return tmp_path


@pytest.fixture
def centre(site: Path) -> Path:
    """A site that has taken in the invented centre's page."""
    invented.take()
    return site
