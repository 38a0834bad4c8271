"""Calls of the API as schemathesis makes them up from its description: 20,000, none of which may end in a fault of ours.

``python -m benchmarks.calls [--calls 20000]``. A site of the example is served as in production; each answer is held to the
description: status, headers, media type, body; what breaks it must be refused, what keeps it taken. Exit 1 where one is not.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = {"OEUVRE_API_WRITES_A_MINUTE": "1000000", "OEUVRE_SERVER_THREADS": "8", "NO_PROXY": "127.0.0.1"}
#: What is granted beside what schemathesis grants: a work may have been joined to another or be gone (301, 410); what is in a
#: file, and which state was read, no schema can say (422, 412, 428); an address may be longer than the server reads (414).
CONFIG = """
[auth.openapi.token]
bearer = "{token}"

[checks]
positive_data_acceptance.expected-statuses = ["2xx", "301", "401", "403", "404", "409", "410", "412", "414", "422", "428"]
negative_data_rejection.expected-statuses = ["400", "401", "403", "404", "405", "406", "413", "414", "415", "422", "428"]

[[operations]]
include-name = "POST /api/imports"
generation.max-examples = {imports}
"""


@dataclass(frozen=True)
class Served:
    """A site that is being served: its address, its folder, and a token for everything."""

    address: str
    folder: Path
    token: str


def environment(folder: Path) -> dict[str, str]:
    """The environment in which the command finds this site, and clients no proxy."""
    return os.environ | {"PYTHONPATH": str(ROOT / "src"), "OEUVRE_SITE": str(folder)} | SETTINGS


def command(folder: Path, *words: str) -> str:
    """What the command says."""
    given = [sys.executable, "-m", "oeuvre", *words]
    return subprocess.run(given, env=environment(folder), check=True, capture_output=True, text=True).stdout


@contextlib.contextmanager
def served(folder: Path) -> Iterator[Served]:
    """A site of the example, served as in production."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = folder / "site"
    example = ROOT / "examples" / "ipc"
    address = f"http://127.0.0.1:{port}"
    command(
        site, "init", str(site), "--from", str(example / "publications.txt"), "--settings", str(example / "oeuvre.toml")
    )
    token = command(site, "token", "add", "caller", "--scope", "import", "--scope", "propose").strip()
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "oeuvre", "serve", str(site), "--port", str(port)],
            env=environment(site) | {"OEUVRE_SITE_ADDRESS": address}, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            for _ in range(300):
                with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/api/works", timeout=5):
                    break
                time.sleep(0.1)
            yield Served(address, site, token)
        finally:
            server.terminate()
            server.wait(20)


def call(site: Served, folder: Path, *, examples: int, imports: int, seed: int) -> tuple[int, int, str]:
    """Let schemathesis call: how many cases, how many failures, and all that it says."""
    config = folder / "schemathesis.toml"
    config.write_text(CONFIG.format(token=site.token, imports=imports), "utf-8")
    given = [
        str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(config), "run",
        f"{site.address}/api/openapi.json", "--url", site.address, "--phases", "examples,coverage,fuzzing",
        "--checks", "all", "--max-examples", str(examples), "--seed", str(seed), "--continue-on-failure",
        "--warnings", "off", "--no-color",
        "--suppress-health-check", "all", "--request-timeout", "60",
    ]  # fmt: skip
    ended = subprocess.run(given, env=environment(site.folder), capture_output=True, text=True, cwd=folder)
    said = ended.stdout + ended.stderr
    cases = re.search(r"(\d+) generated", said)
    failures = re.search(r"found (\d+) unique failures|(\d+) unique failure", said)
    count = int(next(filter(None, failures.groups()))) if failures else int(ended.returncode != 0)
    return int(cases[1]) if cases else 0, count, said


def main() -> int:
    """Call until enough was called, and say what came of it."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.calls", description=__doc__)
    asked.add_argument("--calls", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    calls = failed = rounds = 0
    with tempfile.TemporaryDirectory() as name, served(Path(name)) as site:
        while calls < told.calls:
            examples = max(50, min(600, (told.calls - calls) // 15))
            count, failures, said = call(site, Path(name), examples=examples, imports=40, seed=told.seed + rounds)
            calls, failed, rounds = calls + count, failed + failures, rounds + 1
            if failures or not count:
                print(said)
            if not count:
                return 1
        log = (Path(name) / "server.log").read_text("utf-8", "replace")
    faults = log.count("Traceback")
    print(json.dumps({"calls": calls, "failures": failed, "faults of the server": faults}))
    return 1 if failed or faults else 0


if __name__ == "__main__":
    sys.exit(main())
