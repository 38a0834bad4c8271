"""EDTF (ISO 8601-2:2019): the strings that two other libraries accept and refuse, at the levels that we read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from oeuvre.record.edtf import parse


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each string whose level the suite tells; levels 0 and 1 are read, what is of level 2 alone is refused."""
    path = folder / "edtf" / "cases.json"
    for number, case in enumerate(json.loads(path.read_text("utf-8")) if path.exists() else []):
        wanted = _wanted(case)
        if wanted is not None:
            yield f"{case['source']}/{number:03} {case['edtf']}", lambda case=case, wanted=wanted: _judge(case, wanted)  # type: ignore[misc]


def _wanted(case: dict[str, Any]) -> bool | None:
    level, named = case.get("level"), case.get("list", "")
    if not case["valid"]:
        # The two suites differ on intervals of seasons; the standard allows a season wherever a month may stand.
        return None if case["edtf"] == "2012-21/2012-22" else False
    if level in (0, 1) or named in ("Level0", "Level1", "L0_Intervals", "L1_Intervals", "L0_L1"):
        return True
    return False if level == 2 or named in ("Level2", "L2_Intervals") else None


def _judge(case: dict[str, Any], wanted: bool) -> None:
    assert (parse(case["edtf"]) is not None) == wanted, f"{case['edtf']} is {'valid' if wanted else 'refused'}"
