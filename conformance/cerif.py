"""OpenAIRE's CERIF profile 1.2: what is written is valid by its schema, as Xerces (Debian's jing) reads it.

The schema uses what libxml2 refuses; without jing on the machine the cases are left out.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from conformance._records import RECORDS
from oeuvre.formats import cerif
from oeuvre.formats._xml import serialised

_SCHEMA = "openaire-cris/schema/1.2/openaire-cerif-profile.xsd"


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The invented records, all judged in one run."""
    if shutil.which("jing") and (folder / _SCHEMA).exists():
        for record in RECORDS:
            yield f"writes/{record.key}", lambda key=record.key: _check(folder, key)  # type: ignore[misc]


@cache
def _verdicts(folder: Path) -> dict[str, str]:
    """What the schema has against each record."""
    with tempfile.TemporaryDirectory() as place:
        files = []
        for record in RECORDS:
            path = Path(place) / f"{record.key}.xml"
            path.write_text(serialised(cerif.element(record)), "utf-8")
            files.append(str(path))
        ran = subprocess.run(
            ["jing", str(folder / _SCHEMA), *files], capture_output=True, text=True, timeout=240, check=False
        )
    told = dict.fromkeys((record.key for record in RECORDS), "")
    for line in (ran.stdout + ran.stderr).split("\n"):
        for key in told:
            if f"/{key}.xml:" in line:
                told[key] += line.partition(".xml:")[2] + "; "
    if ran.returncode and not any(told.values()):
        raise AssertionError(ran.stdout + ran.stderr)
    return told


def _check(folder: Path, key: str) -> None:
    assert not _verdicts(folder)[key], _verdicts(folder)[key]
