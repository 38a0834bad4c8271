"""Each sample file and the JSON beside it: what came in, and what it gives.

A new file is a new test. ``OEUVRE_ACCEPT=1`` writes the JSON anew; read it before committing it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

from oeuvre import formats
from oeuvre.formats import Found

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(
    file
    for folder in SAMPLES.iterdir()
    if folder.is_dir() and folder.name in formats.registry and folder.name != "listing"  # it has its own
    for file in folder.iterdir()
    if not file.name.endswith(".expected.json")
)


def _as_json(found: Found) -> dict[str, Any]:
    return {type(found).__name__.lower(): msgspec.to_builtins(found)}


@pytest.mark.parametrize("file", FILES, ids=[f"{file.parent.name}/{file.name}" for file in FILES])
def test_a_sample_gives_what_stands_beside_it(file: Path) -> None:
    reader = formats.registry[file.parent.name].read
    assert reader is not None
    found = [_as_json(one) for one in reader(file.read_bytes())]
    expected = file.with_name(f"{file.name}.expected.json")
    if os.environ.get("OEUVRE_ACCEPT"):
        expected.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert json.loads(expected.read_text("utf-8")) == json.loads(json.dumps(found))


@pytest.mark.parametrize("file", FILES, ids=[f"{file.parent.name}/{file.name}" for file in FILES])
@pytest.mark.parametrize("named", [True, False], ids=["named", "unnamed"])
def test_a_sample_is_known_for_what_it_is(file: Path, named: bool) -> None:
    guessed = formats.guess(file.read_bytes()[:4096], file.name if named else "")
    assert guessed is not None
    assert guessed.name == file.parent.name


@pytest.mark.parametrize("file", FILES, ids=[f"{file.parent.name}/{file.name}" for file in FILES])
def test_spans_point_at_words_of_the_sample(file: Path) -> None:
    f = formats.registry[file.parent.name]
    assert f.read is not None
    data = file.read_bytes()
    text = f.text(data)
    for found in f.read(data):
        for places in getattr(found, "spans", {}).values():
            for start, end in places:
                assert 0 <= start < end <= len(text)
                assert text[start:end].strip()
