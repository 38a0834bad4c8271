"""The pages about the record say what the code holds: every field, scheme and kind of date."""

from __future__ import annotations

from pathlib import Path

import pytest

from oeuvre.record import dates
from oeuvre.record.schema import FIELDS
from oeuvre.record.vocabulary import table

PAGE = (Path(__file__).parents[2] / "docs/reference/record.md").read_text("utf-8")


@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_is_on_the_page_with_its_sentence(kind: str) -> None:
    part = PAGE.partition(f"\n## {kind}\n")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.split("|")] for line in part.splitlines() if line.startswith("| `")]
    assert {row[1].strip("`"): row[3] for row in rows} == FIELDS[kind]


def test_every_scheme_is_on_the_page() -> None:
    assert all(f"| `{row['term']}` | {row['label']} | `{row['address']}` |" in PAGE for row in table("schemes"))


def test_the_dates_on_the_page_are_read_so() -> None:
    part = PAGE.partition("\n## Dates\n")[2].partition("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")
    ][2:]
    assert len(rows) > 10
    for written, edtf in rows:
        wanted = [value.strip(" `") for value in edtf.partition(",")[0].split(";")]
        for n, words in enumerate(written.partition(" (")[0].split(";")):
            found = dates.read(words.strip())
            assert (found.edtf if found else "nothing") in wanted, (words, n)
