"""What every test may use: where the shared material is, and a site of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("OEUVRE_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared conformance and sample material; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no shared material beside the checkout")
    return SHARED
