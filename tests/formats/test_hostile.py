"""No input breaks a reader: none raises, hangs, or takes more memory than it may.

``OEUVRE_HOSTILE=2000`` reads that many of each format; by default a few.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from oeuvre import formats

from ..bounds import IS_THOROUGH
from ..hostile import CANARY

ROOT = Path(__file__).resolve().parents[2]
NUMBER = int(os.environ.get("OEUVRE_HOSTILE", "20" if IS_THOROUGH else "8"))
READERS = [name for name, f in formats.registry.items() if f.read]


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_no_input_breaks_a_reader(name: str, tmp_path: Path) -> None:
    canary = tmp_path / "secret"
    canary.write_text(CANARY)
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "MALLOC_ARENA_MAX": "2"}
    command = [sys.executable, "-m", "tests.hostile", name, str(NUMBER), str(canary)]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300 + NUMBER, check=False
    )
    last = ended.stderr.strip().splitlines()[-1:] or [""]
    assert ended.returncode == 0, f"broke down at “{last[0]}”: {ended.stderr[-2000:]}"
    assert [json.loads(line) for line in ended.stdout.splitlines()] == []
