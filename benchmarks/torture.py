"""``python -m benchmarks.torture [--trials 100]``: kill -9 at random moments, and see that nothing acknowledged is lost.

Each trial begins from the same site, in which a first import and a decision are acknowledged. The command under test is run
in a process group of its own and the group is killed at a moment drawn evenly from the time that it takes undisturbed. Then
the site is opened by a new process, which is timed, and looked at:

* the rows say exactly what they said before, or exactly what they say after; after, if the command had said so;
* the database is sound, and the bytes of each import lie under their digest, unharmed;
* the search index finds exactly the works, people and bodies that the rows have;
* it was ready for the first search within two seconds (``--ready``).

Two commands are tortured: an import of many records, and a run of decisions each of which is acknowledged on its own.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.centre import records

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "torture"

#: What a new process says of a site, as JSON: when it was ready, what the rows say, and what is amiss.
_LOOK = """
import hashlib, json, sys, time
from pathlib import Path
from oeuvre import catalogue
site = Path(sys.argv[1])
held = catalogue.open(site)
held.search("tides", kind="all")
ready = time.time()
from oeuvre.catalogue import archive
from oeuvre.catalogue.commit import select
from oeuvre.catalogue.search import index
amiss = []
digest = hashlib.sha256()
for line in archive.snapshot():
    digest.update(line.encode() + b"\\n")
if select("PRAGMA quick_check") != [("ok",)]:
    amiss.append("the database is not sound")
if select("PRAGMA foreign_key_check"):
    amiss.append("a row points at one that is not there")
for name, in select("SELECT DISTINCT digest FROM catalogue_import"):
    path = site / "imports" / name
    if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != name:
        amiss.append(f"the bytes of an import are not there: {name}")
conditions = {
    "works": ("w", "work", "visibility = 'public'"),
    "people": ("p", "person", "is_present AND works_count > 0 AND merged_into_id IS NULL"),
    "organisations": ("o", "organisation", "is_present"),
}
for kind, (letter, table, condition) in conditions.items():
    there = {f"{letter}{number}" for number, in select(f"SELECT id FROM catalogue_{table} WHERE {condition}")}
    found, page, total = set(), 1, 1
    while (page - 1) * 1000 < total:
        told = index.find("", kind=kind, page=page, size=1000, with_facets=False)
        found |= {hit.code for hit in told.hits}
        page, total = page + 1, told.total
    if found != there:
        amiss.append(f"the index has {len(found)} {kind}, the rows {len(there)}")
decided = [value for value, in select("SELECT value FROM catalogue_decision ORDER BY id")]
print(json.dumps({"ready": ready, "digest": digest.hexdigest(), "amiss": amiss, "decided": decided}))
"""

#: Decide again and again, and say each time that it is done.
_DECIDE = """
import sys
from oeuvre import catalogue
held = catalogue.open(sys.argv[1])
from oeuvre.catalogue import decide
for number in range(int(sys.argv[2])):
    decide.prefer(f"v{number % 50 + 1}", "title", f"Title {number}", by="torture")
    print(f"Title {number}", flush=True)
"""


def environment() -> dict[str, str]:
    """The environment for the commands: this checkout's package, and no site of the caller's."""
    told = {name: value for name, value in os.environ.items() if not name.startswith(("OEUVRE", "DJANGO"))}
    return told | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


def write(path: Path, count: int, seed: int) -> Path:
    """A BibTeX file of invented records."""
    from oeuvre import formats  # noqa: PLC0415 -- slow import

    formats.write(records(count, seed), path, format="bibtex")
    return path


def look(site: Path) -> dict[str, Any]:
    """What a new process finds in the site, and how long it took to be ready."""
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-c", _LOOK, str(site)], env=environment(), capture_output=True, text=True, timeout=600
    )
    if done.returncode:
        return {"ready": 0.0, "digest": "", "amiss": [done.stderr.strip()[-500:]], "decided": []}
    told: dict[str, Any] = json.loads(done.stdout)
    return told | {"ready": told["ready"] - begun}


def killed(command: list[str], after: float, said: Path) -> bool:
    """Run the command and kill its whole group after so many seconds; whether it was still running."""
    with said.open("wb") as target:
        process = subprocess.Popen(
            command, env=environment(), stdout=target, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            process.wait(after)
            return False
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return True


def fresh(origin: Path, site: Path) -> Path:
    """A copy of the site to torture."""
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(origin, site)
    return site


def torture_import(origin: Path, bib: Path, trials: int, chance: random.Random, ready: float) -> list[str]:
    """Kill an import; what went wrong, a line each."""
    command = [sys.executable, "-m", "oeuvre", "import", str(bib), "--source", "large", "--site"]
    site, said = origin.parent / "site", origin.parent / "said"
    before = look(origin)["digest"]
    begun = time.perf_counter()
    subprocess.run([*command, str(fresh(origin, site))], env=environment(), check=True, capture_output=True)
    whole = time.perf_counter() - begun
    after = look(site)["digest"]
    assert before != after
    print(f"import: {whole:.1f} s undisturbed", flush=True)
    wrong, early, applied, slowest = [], 0, 0, 0.0
    for trial in range(trials):
        early += killed([*command, str(fresh(origin, site))], whole * chance.random() * 1.02, said)
        found = look(site)
        slowest = max(slowest, found["ready"])
        acknowledged = b"take it back with oeuvre undo" in said.read_bytes()
        if found["digest"] not in (before, after):
            found["amiss"].append("the rows are neither as before nor as after")
        if acknowledged and found["digest"] != after:
            found["amiss"].append("the import was acknowledged and is not there")
        if found["ready"] > ready:
            found["amiss"].append(f"ready only after {found['ready']:.1f} s")
        applied += found["digest"] == after
        wrong += [f"trial {trial}: {what}" for what in found["amiss"]]
        for what in found["amiss"]:
            print(f"  trial {trial}: {what}", flush=True)
    print(f"import: {trials} trials, {early} killed midway, {applied} had been applied, ready within {slowest:.2f} s,"
          f" {len(wrong)} failures", flush=True)  # fmt: skip
    return wrong


def torture_decisions(origin: Path, trials: int, long: int, chance: random.Random, ready: float) -> list[str]:
    """Kill a run of decisions; what went wrong, a line each."""
    site, said = origin.parent / "site", origin.parent / "said"
    command = [sys.executable, "-c", _DECIDE, str(site), str(long)]
    begun = time.perf_counter()
    fresh(origin, site)
    subprocess.run(command, env=environment(), check=True, capture_output=True)
    whole = time.perf_counter() - begun
    wrong, count, slowest = [], 0, 0.0
    for trial in range(trials):
        fresh(origin, site)
        killed(command, whole * chance.random(), said)
        found = look(site)
        slowest = max(slowest, found["ready"])
        acknowledged = said.read_text("utf-8").split("\n")[:-1]
        decided = [json.loads(value) for value in found["decided"][1:]]
        count += len(acknowledged)
        if decided[: len(acknowledged)] != acknowledged or len(decided) > len(acknowledged) + 1:
            found["amiss"].append(f"{len(acknowledged)} decisions were acknowledged, {len(decided)} are there")
        if found["ready"] > ready:
            found["amiss"].append(f"ready only after {found['ready']:.1f} s")
        wrong += [f"decisions, trial {trial}: {what}" for what in found["amiss"]]
        for what in found["amiss"]:
            print(f"  trial {trial}: {what}", flush=True)
    print(f"decisions: {trials} trials, {count} acknowledged before the kills, ready within {slowest:.2f} s,"
          f" {len(wrong)} failures", flush=True)  # fmt: skip
    return wrong


def main() -> None:
    """Torture both commands; end with 1 if anything was lost, half there, or late."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.torture", description=__doc__)
    asked.add_argument("--trials", type=int, default=100, help="how many imports are killed")
    asked.add_argument("--decisions", type=int, default=20, help="how many runs of decisions are killed")
    asked.add_argument("--long", type=int, default=400, help="of how many decisions each run is")
    asked.add_argument("--records", type=int, default=10_000, help="how many records the import has")
    asked.add_argument("--ready", type=float, default=2.0, help="in how many seconds a restart must answer a search")
    asked.add_argument("--seed", type=int, default=1, help="the moments are drawn from this")
    asked.add_argument("--folder", type=Path, default=BUILD, help="where to work; it is emptied first")
    told = asked.parse_args()
    build = told.folder
    shutil.rmtree(build, ignore_errors=True)
    build.mkdir(parents=True)
    origin, chance = build / "origin", random.Random(told.seed)
    small, large = write(build / "small.bib", 500, 2), write(build / "large.bib", told.records, 3)
    oeuvre = [sys.executable, "-m", "oeuvre"]
    subprocess.run([*oeuvre, "init", str(origin)], env=environment(), check=True, capture_output=True)
    subprocess.run([*oeuvre, "import", str(small), "--site", str(origin)], env=environment(), capture_output=True)
    subprocess.run(
        [sys.executable, "-c", _DECIDE, str(origin), "1"], env=environment(), check=True, capture_output=True
    )
    wrong = torture_import(origin, large, told.trials, chance, told.ready)
    wrong += torture_decisions(origin, told.decisions, told.long, chance, told.ready)
    print(f"{len(wrong)} failures")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
