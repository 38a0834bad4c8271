"""Foreign bytes are read in a process of its own; however that ends, the catalogue is whole and the message plain."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from oeuvre.catalogue import OeuvreError, intake, reading
from oeuvre.catalogue.models import Import, Stamp
from tests.catalogue.centre import NOW, state

ENTRY = "@book{{b{n}, title = {{Buoys and bells, volume {n}}}, author = {{Fictive, Ben}}, year = {{1990}}}}\n"


def large(folder: Path, entries: int) -> Path:
    path = folder / "large.bib"
    path.write_text("".join(ENTRY.format(n=n) for n in range(entries)), encoding="utf-8")
    return path


def nothing_is_left(site: Path) -> bool:
    return state() == [] and not Import.objects.exists() and list((site / "imports").iterdir()) == []


def test_a_file_is_read_kept_and_told_of(site: Path, tmp_path: Path) -> None:
    report = intake.add_file(large(tmp_path, 5), today=NOW)
    assert (report.records, report.format, report.source) == (5, "bibtex", "large.bib")
    kept = list((site / "imports").iterdir())
    assert [path.name for path in kept] == [Import.objects.get().digest]
    assert kept[0].read_bytes() == (tmp_path / "large.bib").read_bytes()
    assert oct(kept[0].stat().st_mode & 0o777) == "0o600"


def test_bytes_need_a_name(site: Path) -> None:
    with pytest.raises(ValueError, match="source or a file name"):
        intake.add_file(b"@book{x, title={Y}}", today=NOW)
    assert intake.add_file(b"@book{x, title={Y}}", filename="y.bib", today=NOW).new == 1


def test_a_reader_that_takes_too_long_is_ended(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SECONDS", 1)
    monkeypatch.setattr(reading, "SECONDS_A_MB", 0)
    # Prose is read for long and gives nothing that would have to be written meanwhile.
    (tmp_path / "prose.txt").write_text("The tide came in, and it went out again in 1990.\n\n" * 100_000, "utf-8")
    with pytest.raises(OeuvreError, match=r"prose.txt: reading it took more than 1 s\. Nothing was changed"):
        intake.add_file(tmp_path / "prose.txt", today=NOW)
    assert nothing_is_left(site)


def test_a_reader_that_takes_too_much_memory_is_ended(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MEMORY", 8 << 20)
    (tmp_path / "long.bib").write_text("@book{long, title = {" + "a long title " * 2_000_000 + "}}", "utf-8")
    with pytest.raises(OeuvreError, match=r"long.bib: reading it takes too much memory\. Nothing was changed"):
        intake.add_file(tmp_path / "long.bib", today=NOW)
    assert nothing_is_left(site)


def test_a_reader_that_is_killed_midway_leaves_nothing(site: Path, tmp_path: Path) -> None:
    def kill_reader(done: int, total: int) -> None:
        for status in Path("/proc").glob("[0-9]*/status"):
            told = status.read_text("utf-8", "replace")
            if f"PPid:\t{os.getpid()}\n" in told:
                os.kill(int(status.parent.name), signal.SIGKILL)

    with pytest.raises(OeuvreError, match="stopped from outside"):
        intake.add_file(large(tmp_path, 30_000), today=NOW, progress=kill_reader)
    assert nothing_is_left(site)
    assert not Stamp.objects.filter(number__gt=0).exists()


@pytest.mark.parametrize(
    ("data", "told", "message"),
    [
        (b"\x00\x01\x02\x03" * 50, {"filename": "noise.bin"}, "in no format we know"),
        (b"@book{x}", {"filename": "x.bib", "format": "bibtx"}, "Did you mean “bibtex”"),
        (b"@book{x, title={Y}}", {"filename": "x.bib", "mapping": {"Titel": "title"}}, "has no columns"),
        (b"Was,Wer\nY,B. Fictive\n", {"filename": "x.csv", "mapping": {"Titel": "title"}}, "no column “Titel”"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(site: Path, data: bytes, told: dict[str, Any], message: str) -> None:
    with pytest.raises(OeuvreError, match=message):
        intake.add_file(data, today=NOW, **told)
    assert nothing_is_left(site)


def test_an_empty_file_brings_nothing(site: Path) -> None:
    assert intake.add_file(b"", filename="empty.bib", format="bibtex", today=NOW).is_nothing


def test_what_killed_imports_left_is_swept_up_by_the_next(site: Path, tmp_path: Path) -> None:
    (site / "imports").mkdir(exist_ok=True)
    (site / "imports" / ".0123.part").write_bytes(b"half")
    (site / "imports" / ("0" * 64)).write_bytes(b"whole, but no row speaks of it")
    intake.add_file(large(tmp_path, 2), today=NOW)
    assert [path.name for path in (site / "imports").iterdir()] == [Import.objects.get().digest]


def test_a_newer_copy_under_another_name_is_known_by_what_it_says(site: Path, tmp_path: Path) -> None:
    intake.add_file(large(tmp_path, 6), today=NOW)
    text = (tmp_path / "large.bib").read_text("utf-8").replace("volume 3", "volume three")
    (tmp_path / "copy.bib").write_text(text, encoding="utf-8")
    report = intake.add_file(tmp_path / "copy.bib", today=NOW)
    assert (report.source, report.copy_of) == ("large.bib", "large.bib")
    assert [(it.field, it.after) for it in report.changes] == [("title", "Buoys and bells, volume three")]


def test_another_file_of_a_source_adds_and_takes_nothing_away(site: Path, tmp_path: Path) -> None:
    intake.add_file(large(tmp_path, 3), source="library", today=NOW)
    other = b"@book{other, title = {Of moss}, author = {Devised, Dora}, year = 2001}"
    report = intake.add_file(other, filename="other.bib", source="library", today=NOW)
    assert (report.new, report.gone, report.copy_of) == (1, 0, "")


def test_columns_may_be_told(site: Path) -> None:
    table = b"Was,Wer,Wann\nThe Work of the Tides,Ada Imaginary,2020\n"
    told = {"Was": "title", "Wer": "authors", "Wann": "issued"}
    report = intake.add_file(table, filename="list.csv", mapping=told, today=NOW)
    assert (report.new, report.problems) == (1, [])
    assert Import.objects.get().mapping == told
