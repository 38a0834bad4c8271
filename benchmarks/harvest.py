"""Harvesting: records a second from OAI-PMH answers into the catalogue, the first time and when nothing changed.

``python -m benchmarks.harvest [COUNT]``. Time is processor time of the command and the process that reads for it, so that
what else the machine does matters little. Beside it sickle, which makes dictionaries of the same answers and keeps nothing.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lxml import etree
from sickle.models import Record as SickleRecord

from benchmarks import centre
from oeuvre import formats

ROOT = Path(__file__).resolve().parent.parent
#: Records in an answer, as most servers give.
PAGE = 100
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
    "<responseDate>2026-01-01T00:00:00Z</responseDate><request>https://x.example/oai</request><ListRecords>"
)


def answers(count: int, path: Path) -> None:
    """Write a centre's records as a server gives them, one answer behind the other."""
    harvested = formats.registry["dublincore"].harvested
    assert harvested
    with path.open("w", encoding="utf-8") as file:
        for number, record in enumerate(centre.records(count)):
            if number % PAGE == 0:
                file.write(("</ListRecords></OAI-PMH>\n" if number else "") + _HEAD)
            head = f"<identifier>oai:x.example:{number}</identifier><datestamp>2026-01-01T00:00:00Z</datestamp>"
            metadata = f"<metadata>{harvested.element(record)}</metadata>"
            file.write(f"<record><header>{head}</header>{metadata}</record>")
        file.write("</ListRecords></OAI-PMH>\n")


def sickle(path: Path) -> float:
    """Seconds that sickle takes to make dictionaries of all records."""
    begun = time.process_time()
    for answer in path.read_bytes().split(b"</OAI-PMH>\n"):
        if answer:
            root = etree.fromstring(answer + b"</OAI-PMH>")
            for element in root.iter("{http://www.openarchives.org/OAI/2.0/}record"):
                SickleRecord(element)
    return time.process_time() - begun


def reading(path: Path) -> float:
    """Seconds that the reader of the format takes to make records of them."""
    read = formats.registry["oaipmh"].read
    assert read
    begun = time.process_time()
    for _ in read(path.read_bytes()):
        pass
    return time.process_time() - begun


def command(site: Path, *words: str) -> float:
    """Seconds of processor that the command and its children take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "OEUVRE_SITE": str(site)}
    subprocess.run([sys.executable, "-m", "oeuvre", *words], env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(count: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        path, site = Path(folder) / "answers.xml", Path(folder) / "site"
        answers(count, path)
        theirs, read = sickle(path), reading(path)
        command(site, "init", str(site))
        (site / "oeuvre.toml").write_text('[[source]]\nname = "x"\nkind = "files"\npath = "../answers.xml"\n', "utf-8")
        idle = command(site, "harvest", "--dry-run", "--help")
        first = command(site, "harvest") - idle
        os.utime(path, (1, 1))
        again = command(site, "harvest") - idle
    print(f"{count} records of Dublin Core in OAI-PMH answers, records a second of one processor:")
    for name, took in (
        ("sickle, parsed into dictionaries", theirs),
        ("oeuvre, read into records", read),
        ("oeuvre harvest, the first time", first),
        ("oeuvre harvest, nothing changed", again),
    ):
        print(f"  {name:<34} {count / took:>8.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
