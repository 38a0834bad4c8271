"""The invented pages that the tests read, labelled by what its rules make of them: the tests say that it is right.

What is learned from real pages alone forgets layouts that few of them have; these remind of them. Run it while all tests
pass.
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


def tested_pages() -> list[GoldPage]:
    """The pages that the tests of the page reader read, each once, in the order of the tests."""
    seen: dict[bytes, list[Record]] = {}
    plain = whole.read

    def read(data: bytes) -> Iterator[Any]:
        found = list(whole.read_with(None, data))
        if len(data) <= _LONGEST:
            seen.setdefault(data, [one for one in found if isinstance(one, Record)])
        return iter(found)

    tests = [str(path) for path in sorted(_TESTS.glob("test_listing*.py"))]
    whole.read = read
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            if pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]):
                raise RuntimeError(
                    "tests/formats: tests of the page reader fail. Mend them before learning from their pages."
                )
    finally:
        whole.read = plain
    return [
        GoldPage(f"tested-{number}", str(_TESTS), data, (text := decode(data)), whole.laid_out(text),
                 {"records": [scored(one) for one in records]})
        for number, (data, records) in enumerate(seen.items())
    ]  # fmt: skip
