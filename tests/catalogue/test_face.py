"""The catalogue as a program opens it: in processes of their own, as only one site is open in each."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError

from oeuvre.catalogue import commit

ROOT = Path(__file__).resolve().parents[2]


def run(code: str, site: Path) -> subprocess.CompletedProcess[str]:
    """Run this code, with ``site`` in it, in a new process."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("OEUVRE", "DJANGO"))}
    environment["PYTHONPATH"] = str(ROOT / "src")
    code = f"from pathlib import Path\nsite = Path({str(site)!r})\n{code}"
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60)


def test_a_site_is_made_filled_searched_and_opened_again(tmp_path: Path) -> None:
    made = run(
        """
import oeuvre
from oeuvre import catalogue
record = oeuvre.Record(type="report", title="The Work of the Tides", contributors=(oeuvre.Contributor(name="Ada Imaginary"),))
with catalogue.create(site) as held:
    print(held.add([record], source="page").new)
    print(held.search("tides")["hits"])
""",
        tmp_path / "site",
    )
    assert (made.stderr, made.returncode) == ("", 0)
    assert made.stdout.splitlines()[0] == "1"
    assert "'code': 'w1'" in made.stdout
    again = run(
        """
import oeuvre
with oeuvre.open(site) as held:
    print(held.works.count(), held.people.get().name, held.record("w1").title)
""",
        tmp_path / "site",
    )
    assert again.stdout == "1 Ada Imaginary The Work of the Tides\n"


def test_the_module_loads_no_django_until_a_catalogue_is_opened(tmp_path: Path) -> None:
    code = "import sys, oeuvre.catalogue\nprint(any(name.startswith('django') for name in sys.modules))"
    assert run(code, tmp_path).stdout == "False\n"


def test_the_database_keeps_what_it_acknowledges(tmp_path: Path) -> None:
    code = """
from oeuvre import catalogue
catalogue.create(site)
from oeuvre.catalogue.commit import select
print(select("PRAGMA journal_mode"), select("PRAGMA synchronous"), oct((site / "oeuvre.db").stat().st_mode & 0o777))
"""
    assert run(code, tmp_path).stdout == "[('wal',)] [(2,)] 0o600\n"


def test_opening_what_is_no_site_is_refused_plainly(tmp_path: Path) -> None:
    code = "import oeuvre\ntry: oeuvre.open(site)\nexcept Exception as told: print(type(told).__name__, told)"
    assert run(code, tmp_path / "none").stdout.startswith("OeuvreError ")
    assert "oeuvre init" in run(code, tmp_path).stdout


def test_a_second_site_in_one_process_is_refused(tmp_path: Path) -> None:
    code = """
from oeuvre import catalogue
catalogue.create(site / "one")
try: catalogue.create(site / "two")
except catalogue.OeuvreError as told: print(told)
"""
    assert "Open" in run(code, tmp_path).stdout


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "oeuvre.db").write_bytes(b"this is no database, whatever its name may say" * 100)
    code = "import oeuvre\ntry: oeuvre.open(site)\nexcept Exception as told: print(type(told).__name__, told)"
    assert "cannot be used as a database" in run(code, tmp_path).stdout


def test_a_disk_without_room_for_the_files_beside_the_database_is_said_to_be_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failure = OperationalError("disk I/O error")
    assert str(commit.in_plain_words(failure)).startswith("The disk does not take what is written.")
    monkeypatch.setattr(commit, "_no_room_is_left", lambda: True)
    assert str(commit.in_plain_words(failure)).startswith("The disk is full.")


_FILL = """
import resource, signal
from oeuvre import catalogue
from oeuvre.record import Record
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
def some(word, count=3000):
    return [Record(type="report", title=f"{word} {n}", summary="tides " * 60, key=f"{word}{n}") for n in range(count)]
held = catalogue.create(site)
held.add(some("Quays", 50), source="page")
from oeuvre.catalogue import archive
from oeuvre.catalogue.commit import select
before = list(archive.snapshot())
"""


def test_a_full_disk_is_said_plainly_and_work_goes_on_when_there_is_room(tmp_path: Path) -> None:
    told = run(
        _FILL
        + """
pages = select("PRAGMA page_count")[0][0]
select(f"PRAGMA max_page_count = {pages + 100}")
try: held.add(some("Cranes"), source="other")
except catalogue.OeuvreError as told: print(told)
print(list(archive.snapshot()) == before, held.search("quays")["total"])
select("PRAGMA max_page_count = 1000000")
print(held.add(some("Cranes"), source="other").new)
""",
        tmp_path,
    )
    assert told.stdout.splitlines() == [
        "The disk is full. Nothing was changed; make room, then do it again.",
        "True 50",
        "3000",
    ], told.stderr


def test_a_disk_that_refuses_to_write_is_said_plainly(tmp_path: Path) -> None:
    told = run(
        _FILL
        + """
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
for kind in (some("Cranes"), some("Salt", 20)):
    try: held.add(kind, source="other")
    except catalogue.OeuvreError as told: print(told)
print(list(archive.snapshot()) == before, [path.name for path in (site / "imports").iterdir() if path.suffix])
""",
        tmp_path,
    )
    lines = told.stdout.splitlines()
    assert "Nothing was changed" in lines[0], told.stderr
    assert lines[-1] == "True []"
