"""The command: what it says, where it says it, and how it ends, as whoever types it meets it."""

from __future__ import annotations

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from oeuvre import cli

SOURCE = Path(__file__).parents[1] / "src"
BIB = """@book{tides, title = {The Work of the Tides}, author = {Imaginary, Ada}, year = 2020, publisher = {Shore}}
@article{moss, title = {Of Moss}, author = {Fictive, Ben}, year = 2021, journal = {Journal of Shores}}
"""


def oeuvre(*words: str | Path, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """The command, run in this folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("OEUVRE_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "oeuvre", *map(str, words)],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(SOURCE)} | more,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two works, to be looked at."""
    folder = tmp_path_factory.mktemp("command")
    (folder / "ours.bib").write_text(BIB, "utf-8")
    made = oeuvre("init", "site", "--from", "ours.bib", folder=folder)
    assert made.returncode == 0, made.stderr
    assert "2 new works" in made.stdout
    return folder / "site"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to be in, with a file that can be read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OEUVRE_SITE", raising=False)
    (tmp_path / "ours.bib").write_text(BIB, "utf-8")
    (tmp_path / "shelf").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("nosuch", "oeuvre: VERB: there is no 'nosuch'. oeuvre --help says how."),
        ("imporr x", "there is no 'imporr'. Did you mean import? oeuvre --help says how."),
        ("export bibtex --jsn", "unrecognized arguments: --jsn. oeuvre --help says how."),
        ("convert ours.bib - --to ris --json", "--json: the file itself goes to the screen. Name a file for it"),
        ("import", "oeuvre import: the following arguments are required: FILE|URL. oeuvre import --help says how."),
        ("import ours.bib --trust 500", "--trust: “500” is no whole number from 0 to 100."),
        ("import ours.bib --trust x", "--trust: “x” is no whole number from 0 to 100."),
        ("import ours.bib --read-on 2020-13-45", "--read-on: “2020-13-45” is no day; write it as 2021-11-17."),
        ("import ours.bib --columns Jahr", "--columns: “Jahr” tells no column and field; write COLUMN=FIELD."),
        (
            "import ours.bib",
            ".: there is no site here (no oeuvre.toml). Make one with oeuvre init, or name it: --site.",
        ),
        ("import none.bib", "none.bib: there is no such file. See that its name is written right."),
        ("import shelf", "shelf: it is a folder. Name a file in it."),
        ("import /dev/null", "/dev/null: it is no file that can be read twice. Save it as one first."),
        ("init ours.bib", "ours.bib: it is a file. Name a folder."),
        ("init new --from none.html", "none.html: there is no such file. See that its name is written right."),
        ("convert none.bib -", "none.bib: there is no such file. See that its name is written right."),
        ("convert ours.bib -", "-: in which format? Say so: --to bibtex."),
        ("convert ours.bib out.nosuch", "“out.nosuch”: no format has this ending. Name one of: "),
        ("convert ours.bib - --to nosuch", "no format “nosuch”; there are: "),
        (
            "convert ours.bib none/out.ris",
            "none/out.ris: there is no such file or folder. See that its name is written right.",
        ),
        ("convert ours.bib ours.bib/out.ris", "a part of it is a file, where a folder should be."),
        ("check none.bib", "none.bib: there is no such file. See that its name is written right."),
        ("check ours.bib --only nosuch", "no check “nosuch”; there are: "),
        ("cite none.bib", "there is no site here"),
        ("search --page 0", "--page: “0” is no whole number from 1 to 999999999."),
    ],
)
def test_what_cannot_run_says_why_and_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words.split())
    told = capsys.readouterr()
    assert ended.value.code == 2
    assert told.out == (json.dumps({"problem": told.err[:-1]}, ensure_ascii=False) + "\n" if "--json" in words else "")
    assert said in told.err
    assert "error:" not in told.err
    assert len(told.err.splitlines()) == 1


def test_a_fault_of_the_program_is_a_sentence_too(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(asked: cli.Arguments) -> int:
        raise KeyError("x")

    monkeypatch.setitem(cli.COMMANDS, "check", cli.Command("check", "", cli.COMMANDS["check"].arguments, breaks))
    with pytest.raises(SystemExit) as ended:
        cli.main(["check"])
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        "oeuvre check: this should not have happened (KeyError: 'x'). Report it, with what OEUVRE_TRACE=1 shows.\n"
    )


@pytest.mark.parametrize("name", ["out.ris", "out.bib", "out.csv", "out.xlsx", "out.json"])
def test_a_file_is_converted_by_its_ending(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["convert", "ours.bib", name])
    assert ended.value.code == 0
    assert capsys.readouterr().err == "2 records, 0 problems.\n"
    assert (folder / name).stat().st_size > 100
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("imports", 0, "“2 new”"),
        ("search tides", 0, "The Work of the Tides"),
        ("search nothingofthekind", 1, '"total": 0'),
        ("why w1 title", 0, "The Work of the Tides"),
        ("review --list", 0, "[]"),
        ("cite w1", 0, "Imaginary"),
        ("rebuild --check", 0, "[]"),
        ("check", 0, "[]"),
        ("import ../ours.bib", 0, '"unchanged": 2'),
        ("import none.bib", 2, "none.bib: there is no such file"),
        ("search --page none", 2, "is no whole number"),
        ("export ris ../out.ris", 0, '"records": 2'),
        ("export ris", 2, "Name a file for it"),
        ("why w99", 2, "nothing here is called"),
    ],
)
def test_every_result_is_json_where_that_is_asked(site: Path, words: str, code: int, said: str) -> None:
    ended = oeuvre(*words.split(), "--json", folder=site)
    assert ended.returncode == code, ended.stderr
    assert said.strip("“”") in json.dumps(json.loads(ended.stdout), ensure_ascii=False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("why w99", "nothing here is called “w99”."),
        ("why w1 colour", "v1 says nothing of “colour”. It has: "),
        ("why p1 colour", "p1 says nothing of “colour”. It has: name, statement."),
        ("why p99", "nothing here is called “p99”."),
        ("undo i99", "no import “i99”. oeuvre imports lists them."),
        ("export nosuch -o kept.txt", "no format “nosuch”; there are: "),
        ("export sqlit kept.txt", "Did you mean “sqlite”?"),
        ("export bibtex -o imports", "imports: it is a folder. Name a file in it."),
        ("search x --sort colour", "no sort “colour”; there are: relevance, newest, oldest, title."),
        ("import ../ours.bib --format nosuch", "no format “nosuch”; there are: "),
        ("cite w1 --style nosuch", "nosuch"),
    ],
)
def test_what_a_site_does_not_have_is_said(site: Path, words: str, said: str) -> None:
    (site / "kept.txt").write_text("kept", "utf-8")
    ended = oeuvre(*words.split(), folder=site)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr
    assert (site / "kept.txt").read_text("utf-8") == "kept"


def test_a_word_with_a_hyphen_is_one_to_be_without(site: Path) -> None:
    ended = oeuvre("search", "-tides", "--kind", "works", folder=site)
    assert (ended.returncode, ended.stdout) == (0, "w2  Of Moss (journal article, Journal of Shores, 2021)\n"), (
        ended.stderr
    )


def test_a_file_in_which_nothing_is_found_is_a_problem(site: Path) -> None:
    (site.parent / "letter.txt").write_text("Dear colleagues,\n\nsee you on Monday.\n", "utf-8")
    ended = oeuvre("import", "../letter.txt", folder=site)
    assert ended.returncode == 1
    assert ended.stdout.splitlines()[1:] == [
        "Nothing changed.",
        "letter.txt: no publication is found in it. See that it is the right file, and saved whole; if its format was"
        " guessed wrong, name it (--format).",
    ]
    assert "letter.txt" not in oeuvre("imports", folder=site).stdout


def test_a_file_s_citations_come_with_what_could_not_be_read_of_it(folder: Path) -> None:
    (folder / "slip.bib").write_text(BIB + "@book{half, title = {Half\n", "utf-8")
    ended = oeuvre("cite", "slip.bib", folder=folder)
    assert ended.returncode == 1
    assert len(ended.stdout.splitlines()) == 2
    assert ended.stderr.startswith("slip.bib, line 3, “half”: no closing brace.")


def test_the_tables_are_one_file(site: Path) -> None:
    assert oeuvre("export", "sqlite", "out.db", folder=site).stderr == "2 records in out.db.\n"
    assert oeuvre("export", "sqlite", "-o", "again.db", folder=site).returncode == 0
    assert (site / "out.db").read_bytes() == (site / "again.db").read_bytes()
    held = sqlite3.connect(site / "out.db")
    assert held.execute("SELECT count(*) FROM works").fetchone() == (2,)
    held.close()


@pytest.mark.slow
def test_what_was_taken_back_and_decided_can_be_turned_again(tmp_path: Path) -> None:
    (tmp_path / "ours.csv").write_text("Titel;Jahr;Farbe\nThe Tides;2020;blue\n", "utf-8")
    oeuvre("init", "site", folder=tmp_path)
    site = tmp_path / "site"
    rehearsal = oeuvre("import", "../ours.csv", "--dry-run", folder=site)
    assert [line for line in rehearsal.stdout.splitlines() if line.startswith("Column")] == [
        "Column “Titel” is title.",
        "Column “Jahr” is year.",
        "Column “Farbe” is no field: it is kept as it is.",
    ]
    oeuvre("import", "../ours.csv", folder=site)
    before = oeuvre("export", "oeuvrejson", folder=site).stdout
    assert oeuvre("redo", "i1", folder=site).returncode == 2
    assert oeuvre("undo", "i1", folder=site).returncode == 0
    assert oeuvre("export", "oeuvrejson", folder=site).stdout != before
    assert oeuvre("redo", "i1", folder=site).returncode == 0
    assert oeuvre("export", "oeuvrejson", folder=site).stdout == before
    copies = [
        f"@{kind}{{k{year}, title={{The Long Work of Tides}}, author={{Imaginary, Ada}}, year={year}}}\n"
        for kind, year in (("techreport", 2020), ("book", 2022))
    ]
    (tmp_path / "more.bib").write_text("".join(copies), "utf-8")
    oeuvre("import", "../more.bib", folder=site)
    question = json.loads(oeuvre("review", "--list", "--json", folder=site).stdout)[0]
    oeuvre("review", "--answer", question["code"], "different", "--by", "ed", "--why", "two books", folder=site)
    decided = oeuvre("review", "--decided", folder=site).stdout.split("  ")
    assert (decided[0], decided[2]) == ("d1", "ed")
    assert decided[3] == f"different {question['a']}, {question['b']}: two books\n"
    assert oeuvre("review", "--withdraw", "d1", folder=site).returncode == 0
    assert oeuvre("review", "--decided", "--json", folder=site).stdout == "[]\n"


def test_questions_are_asked_one_by_one_on_a_terminal(tmp_path: Path) -> None:
    copies = [
        f"@{kind}{{k{year}, title={{The Long Work of Tides}}, author={{Imaginary, Ada}}, year={year}}}\n"
        for kind, year in (("techreport", 2020), ("book", 2022))
    ]
    (tmp_path / "ours.bib").write_text("".join(copies), "utf-8")
    oeuvre("init", "site", "--from", "ours.bib", folder=tmp_path)
    environment = os.environ | {"PYTHONPATH": str(SOURCE), "OEUVRE_SITE": str(tmp_path / "site")}
    for typed, code, is_left in ((b"\x04", 0, True), (b"same\n", 0, False)):
        here, there = pty.openpty()
        running = subprocess.Popen(
            [sys.executable, "-m", "oeuvre", "review"],
            env=environment,
            stdin=there,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        os.write(here, typed)
        out, err = running.communicate(timeout=60)
        os.close(here)
        os.close(there)
        assert (running.returncode, b"may be" in out or b"versions of one work" in out) == (code, True), err
        left = json.loads(oeuvre("review", "--list", "--json", folder=tmp_path / "site").stdout)
        assert bool(left) is is_left


def test_an_import_may_be_stopped(site: Path) -> None:
    path = site.parent / "large.bib"
    path.write_text(
        "".join(f"@book{{b{n}, title={{Buoys and bells {n}}}, year=1990}}\n" for n in range(50_000)), "utf-8"
    )
    running = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import signal; signal.signal(2, signal.default_int_handler); import oeuvre.cli as c; c.main()",
            "import",
            str(path),
        ],
        env=os.environ | {"PYTHONPATH": str(SOURCE), "OEUVRE_SITE": str(site)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not any((site / "imports").glob(".*")) and running.poll() is None:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, "", "Stopped. What was not finished is as it was before.\n")
    assert len(json.loads(oeuvre("imports", "--json", folder=site).stdout)) == 1


def test_output_may_be_cut_short(site: Path) -> None:
    command = f"{sys.executable} -m oeuvre export oeuvrejson | head -c 1"
    environment = os.environ | {"PYTHONPATH": str(SOURCE), "OEUVRE_SITE": str(site)}
    ended = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], env=environment, capture_output=True, timeout=60, check=False
    )
    assert (ended.returncode, len(ended.stdout), ended.stderr) == (0, 1, b"")
