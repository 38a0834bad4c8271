"""Kill -9 at random moments, a few times; ``make torture`` does it a hundred times with more records."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_nothing_is_half_there(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "benchmarks.torture",
        "--trials",
        "4",
        "--decisions",
        "3",
        "--long",
        "100",
        "--records",
        "600",
    ]
    # A busy machine is slow to answer; how soon it must is for `make torture` to say.
    command += ["--ready", "60", "--folder", str(tmp_path / "torture")]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=500)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "0 failures"), done.stdout + done.stderr
