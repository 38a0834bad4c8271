"""Every check is documented, and nothing is documented that is none."""

from __future__ import annotations

import re
from pathlib import Path

from oeuvre import checks

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "checks.md"


def test_every_check_has_its_heading() -> None:
    assert re.findall(r"^## (\w+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE) == list(checks.registry)


def test_every_check_says_what_it_is_and_what_to_do() -> None:
    for name, check in checks.registry.items():
        assert (check.name, check.label[:1].isupper(), check.mend[-1:]) == (name, True, "."), name
        assert check.of_record or check.of_records or check.of_catalogue, name
