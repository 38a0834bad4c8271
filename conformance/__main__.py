"""``python -m conformance [FOLDER] [--only NAME]``: a table of standard, cases, passed; exit 1 where a ratchet slips.

FOLDER has the layout of the shared material's ``conformance``. With ``--accept`` the lists of what passes are written anew.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import pkgutil
import sys
from pathlib import Path

import conformance

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared" / "conformance"


def suites() -> list[str]:
    """The names of the modules that hold a suite."""
    return sorted(found.name for found in pkgutil.iter_modules(conformance.__path__) if not found.name.startswith("_"))


def run(name: str, folder: Path) -> dict[str, str]:
    """Each case's name to "" where it passes, else to what is amiss."""
    told: dict[str, str] = {}
    for case, check in importlib.import_module(f"conformance.{name}").cases(folder):
        try:
            check()
            told[case] = ""
        except Exception as fault:
            told[case] = (str(fault) or type(fault).__name__).strip()[:300]
    return told


def listed(name: str) -> set[str]:
    """The cases that are known to pass."""
    path = HERE / "passes" / f"{name}.txt"
    return set(path.read_text("utf-8").split("\n")) - {""} if path.exists() else set()


def beyond(name: str) -> dict[str, str]:
    """The cases of a suite that cannot pass, or ought not to, each with the reason."""
    with (HERE / "beyond.csv").open(encoding="utf-8", newline="") as file:
        return {row["case"]: row["because"] for row in csv.DictReader(file) if row["suite"] == name}


def main() -> int:
    """Run the suites and print the table."""
    asked = argparse.ArgumentParser(prog="python -m conformance", description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, default=SHARED)
    asked.add_argument("--only", action="append", default=[])
    asked.add_argument("--accept", action="store_true")
    asked.add_argument("--faults", action="store_true", help="print what fails")
    told = asked.parse_args()
    slipped = 0
    print(f"{'standard':<20}{'cases':>8}{'passed':>8}{'':>8}")
    for name in told.only or suites():
        results = run(name, told.folder)
        passed = {case for case, fault in results.items() if not fault}
        share = f"{len(passed) / len(results):.1%}" if results else ""
        print(f"{name:<20}{len(results):>8}{len(passed):>8}{share:>8}")
        if told.faults:
            reasons = beyond(name)
            for case, fault in results.items():
                if fault:
                    print(f"    {case}: {reasons.get(case, fault)}")
        if told.accept:
            (HERE / "passes").mkdir(exist_ok=True)
            (HERE / "passes" / f"{name}.txt").write_text("".join(f"{case}\n" for case in sorted(passed)), "utf-8")
        known = listed(name) & results.keys()
        for case in sorted(known - passed):
            slipped += 1
            print(f"    {name}: {case} passed, and fails now: {results[case]}")
    return 1 if slipped else 0


if __name__ == "__main__":
    sys.exit(main())
