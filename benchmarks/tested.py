"""The invented pages that the tests read, labelled by what its rules make of them: the tests say that it is right.

What is learned from real pages alone forgets layouts that few of them have; these remind of them. A test that fails teaches
nothing.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gold import GoldPage
from benchmarks.pages import scored
from oeuvre.formats.listing import whole
from oeuvre.formats.listing.layout import decode
from oeuvre.record import Record

__all__ = ["tested_pages"]

_TESTS = Path(__file__).parent.parent / "tests" / "formats"
#: Longer pages are made to try the reader's patience, not to be learned from.
_LONGEST = 5_000


class _Passed:
    """What the tests that pass read by the rules alone; a page that the rules need the model for teaches nothing."""

    def __init__(self) -> None:
        self.pages: dict[bytes, list[Record]] = {}
        self.now: dict[bytes, list[Record]] = {}

    def read(self, data: bytes) -> Iterator[Any]:
        """Read as the rules do, and keep what was read."""
        found = list(whole.read_with(None, data))
        if len(data) <= _LONGEST:
            self.now.setdefault(data, [one for one in found if isinstance(one, Record)])
        return iter(found)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what a test has read, if it passed."""
        if report.when == "call":
            for data, found in self.now.items() if report.passed else ():
                self.pages.setdefault(data, found)
            self.now = {}


def tested_pages() -> list[GoldPage]:
    """The pages that the tests of the page reader read, each once, in the order of the tests."""
    passed = _Passed()
    plain = whole.read
    tests = [str(path) for path in sorted(_TESTS.glob("test_listing*.py"))]
    whole.read = passed.read
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests], plugins=[passed])
    finally:
        whole.read = plain
    if not passed.pages:
        raise RuntimeError(
            "tests/formats: no test of the page reader passes. Mend them before learning from their pages."
        )
    return [
        GoldPage(f"tested-{number}", str(_TESTS), data, (text := decode(data)), whole.laid_out(text),
                 {"records": [scored(one) for one in records]})
        for number, (data, records) in enumerate(passed.pages.items())
    ]  # fmt: skip
