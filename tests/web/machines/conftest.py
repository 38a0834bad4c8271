"""A catalogue with evidence behind it for the machines' tests, and a token to write with."""

from __future__ import annotations

from pathlib import Path

import pytest

from oeuvre.catalogue import access
from oeuvre.web.machines.api import failures
from tests.catalogue import centre as invented


@pytest.fixture(autouse=True)
def nobody_guessed() -> None:
    """No failures from the tests before."""
    failures.clear()


@pytest.fixture
def told(site: Path) -> Path:
    """A site that has taken in the invented centre's page: evidence, works, people."""
    invented.take()
    return site


@pytest.fixture
def token(told: Path) -> str:
    """A token for everything."""
    return access.add("library", ["import", "propose"])
