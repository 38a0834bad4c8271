"""The command: its verbs, each of which calls one function.

Results go to stdout, talk to stderr; ``--json`` gives results as JSON. Exit 0: fine. 1: it ran, and there are problems.
2: it could not run. What each verb needs is imported when it runs, so that ``oeuvre --version`` is quick.
"""

from __future__ import annotations

import argparse
import difflib
import errno
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from oeuvre.catalogue.face import Catalogue
    from oeuvre.catalogue.harvest import Harvest
    from oeuvre.record import Problem, Record
    from oeuvre.sources import Configured

__all__ = ["COMMANDS", "main"]

Arguments = argparse.Namespace


class Refused(Exception):
    """What the command shows without a trace: it could not run, and why."""


class Parser(argparse.ArgumentParser):
    """Python's parser of arguments, whose complaints are sentences that say what to do."""

    def error(self, message: str) -> NoReturn:
        what, _, choices = message.removeprefix("argument ").partition(" (choose from")
        near = difflib.get_close_matches(what.partition("'")[2].rstrip("'"), re.findall(r"[\w-]+", choices), 1)
        what = what.replace("invalid choice:", "there is no") + (f". Did you mean {near[0]}?" if near else ".")
        raise Refused(f"{self.prog}: {what} {self.prog} --help says how.")


def day(text: str) -> date:
    """A day as typed."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no day; write it as 2021-11-17") from None


def whole(least: int, most: int) -> Callable[[str], int]:
    """A whole number as typed, within bounds."""

    def read(text: str) -> int:
        if re.fullmatch(r"-?[0-9]{1,9}", text) and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(f"“{text}” is no whole number from {least} to {most}")

    return read


def column(text: str) -> tuple[str, str]:
    """A column and its field as typed."""
    name, equals, field = text.rpartition("=")
    if not (name and equals and field):
        raise argparse.ArgumentTypeError(f"“{text}” tells no column and field; write COLUMN=FIELD")
    return name, field


@dataclass(frozen=True)
class Argument:
    """One argument of a verb, as argparse takes it."""

    names: tuple[str, ...]
    options: dict[str, Any]


def arg(*names: str, **options: Any) -> Argument:
    return Argument(names, options)


@dataclass(frozen=True)
class Command:
    """A verb: its name, what it does in a sentence, its arguments, and the function that does it."""

    name: str
    sentence: str
    arguments: tuple[Argument, ...]
    do: Callable[[Arguments], int]
    needs_site: bool = True


COMMANDS: dict[str, Command] = {}


def verb(
    name: str, sentence: str, *arguments: Argument, needs_site: bool = True
) -> Callable[[Callable[[Arguments], int]], Callable[[Arguments], int]]:
    """Register a function as a verb of the command."""

    def register(do: Callable[[Arguments], int]) -> Callable[[Arguments], int]:
        COMMANDS[name] = Command(name, sentence, arguments, do, needs_site)
        return do

    return register


# ---------------------------------------------------------------- talking


def say(text: str = "") -> None:
    """Talk: on stderr, with control characters made visible."""
    print(safe(text), file=sys.stderr)


def safe(text: str) -> str:
    """The text without what a terminal would obey: escape, bell, carriage return and their like are shown as �."""
    return "".join("�" if ((code := ord(c)) < 32 and c not in "\n\t") or 127 <= code < 160 else c for c in text)


def show(asked: Arguments, value: Any, lines: Sequence[str] | str) -> None:
    """Give a result: as JSON where that was asked for, else as lines."""
    if asked.json:
        print(json.dumps(value, ensure_ascii=False, indent=1, default=str))
    else:
        for line in [lines] if isinstance(lines, str) else lines:
            print(safe(line))


def many(count: int, noun: str) -> str:
    """So many of a thing, in words."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, nothing elsewhere: to be called with how many are done, and of how many (0: unknown)."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich import progress as bars  # noqa: PLC0415 -- slow import
    from rich.console import Console  # noqa: PLC0415 -- slow import

    columns = (bars.TextColumn(what), bars.BarColumn(), bars.MofNCompleteColumn(), bars.TimeElapsedColumn())
    with bars.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)


def open_site(asked: Arguments) -> Catalogue:
    """The catalogue of the site that was named, else of the current folder."""
    from oeuvre import catalogue  # noqa: PLC0415 -- slow import

    return catalogue.open(site_of(asked))


def site_of(asked: Arguments) -> Path:
    """The folder of the site that was named, else the current one."""
    folder = Path(asked.site or os.environ.get("OEUVRE_SITE") or ".")
    if not (folder / "oeuvre.toml").exists():
        raise Refused(
            f"{folder}: there is no site here (no oeuvre.toml). Make one with oeuvre init, or name it: --site."
        )
    return folder


def _is_file(path: str | Path) -> None:
    """See that there is a file to read."""
    if Path(path).is_dir():
        raise Refused(f"{path}: it is a folder. Name a file in it.")
    if not Path(path).exists():
        raise Refused(f"{path}: there is no such file. See that its name is written right.")
    if not Path(path).is_file():
        raise Refused(f"{path}: it is no file that can be read twice. Save it as one first.")


# ---------------------------------------------------------------- the verbs


@verb(
    "init",
    "Make a site: a folder with its settings and an empty catalogue, or one filled from a page or a file.",
    arg("folder", help="the new folder"),
    arg(
        "--from",
        dest="origin",
        metavar="FILE|URL",
        help="a publications page, or a BibTeX, RIS, CSV, XLSX or JSON file; or a page's address, a DOI, an ORCID iD",
    ),
    arg("--name", default="", help="the centre's name"),
    arg("--settings", metavar="FILE", help="an oeuvre.toml to begin with"),
    needs_site=False,
)
def init(asked: Arguments) -> int:
    from oeuvre import catalogue  # noqa: PLC0415 -- slow import

    folder = Path(asked.folder)
    if (folder / "oeuvre.toml").exists() or (folder / "oeuvre.db").exists():
        raise Refused(f"{folder}: there is a site here already. Name another folder, or go on with oeuvre import.")
    if asked.origin and not _address(asked.origin):
        _is_file(asked.origin)
    if asked.settings:
        _is_file(asked.settings)
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{folder}: it is a file. Name a folder.")
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "oeuvre.toml"
    if asked.settings:
        settings.write_bytes(Path(asked.settings).read_bytes())
    else:
        name = asked.name or folder.resolve().name.replace("-", " ").replace("_", " ").title()
        settings.write_text(f"[centre]\nname = {json.dumps(name, ensure_ascii=False)}\n", encoding="utf-8")
    held = catalogue.create(folder)
    say(f"Made {folder}.")
    asked.site = str(folder)
    if not asked.origin:
        show(asked, {"site": str(folder)}, [])
        return 0
    return _import(asked, held, [asked.origin])


@verb(
    "import",
    "Take in files: keep their bytes, read them, match what they say with what is there, and say what changed.",
    arg(
        "files",
        nargs="+",
        metavar="FILE|URL",
        help="a page (.html, .md, .txt) or a .bib, .ris, .csv, .xlsx, .json file; or a page's address, a DOI, an ORCID iD",
    ),
    arg("--source", default="", help="who tells; by default the file's name, so that a new copy updates the old one"),
    arg("--format", default="", help="the format, where it is not to be guessed"),
    arg("--trust", type=whole(0, 100), default=None, help="how far this source is trusted, 0 to 100"),
    arg("--read-on", type=day, default=None, metavar="YYYY-MM-DD", help="the day the source was read"),
    arg(
        "--columns",
        type=column,
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help="for tables: which column is which field",
    ),
    arg("--dry-run", action="store_true", help="say what would come in, and change nothing"),
)
def import_(asked: Arguments) -> int:
    for path in asked.files:
        if not _address(path):
            _is_file(path)
    return _import(asked, open_site(asked), asked.files)


def _address(text: str) -> Configured | None:
    """The source that is asked where a file could stand: an address, a DOI, an ORCID iD; None where it is a file."""
    if Path(text).exists():
        return None
    from oeuvre import sources  # noqa: PLC0415 -- slow import

    return sources.from_address(text)


def _import(asked: Arguments, held: Catalogue, files: Sequence[str]) -> int:
    reports, lines, code = [], [], 0
    mapping = dict(getattr(asked, "columns", []))
    for path in files:
        if source := _address(path):
            done = _fetch(asked, held, source)
            reports += [report.as_json() for report in done.reports] or [done.as_json()]
            lines += [line for report in done.reports for line in report.lines()] + done.skipped
            code = max(code, 1 if done.has_problems else 0)
            continue
        with progress(Path(path).name) as tick:
            report = held.add_file(
                Path(path),
                source=getattr(asked, "source", ""),
                format=getattr(asked, "format", ""),
                trust=getattr(asked, "trust", None),
                read_on=getattr(asked, "read_on", None) or date.today(),
                mapping=mapping or None,
                dry_run=getattr(asked, "dry_run", False),
                progress=tick,
            )
        reports.append(report.as_json())
        lines += report.lines()
        code = max(code, 1 if report.problems else 0)
    show(asked, reports if len(reports) != 1 else reports[0], lines)
    return code


def _fetch(asked: Arguments, held: Catalogue, source: Configured) -> Harvest:
    """Take in what an address gives, once."""
    from dataclasses import replace  # noqa: PLC0415 -- slow import

    source = replace(source, name=getattr(asked, "source", "") or source.name)
    if getattr(asked, "trust", None):
        source = replace(source, trust=asked.trust)
    if getattr(asked, "format", ""):
        source = replace(source, values={**source.values, "format": asked.format})
    with progress(source.name) as tick:
        done = held.fetch(source, dry_run=getattr(asked, "dry_run", False), progress=tick)
    if done.down:
        raise Refused(done.down if "Nothing was changed" in done.down else f"{done.down} Nothing was changed.")
    return done


@verb(
    "harvest",
    "Ask the sources of oeuvre.toml for what is new since last time, and take it in.",
    arg("sources", nargs="*", metavar="SOURCE", help="the name of a [[source]]; all of them if none is named"),
    arg(
        "--since",
        type=day,
        default=None,
        metavar="YYYY-MM-DD",
        help="since this day rather than since last time; what cannot be asked by days is asked for whole",
    ),
    arg("--dry-run", action="store_true", help="say what would come in, and change nothing"),
)
def harvest(asked: Arguments) -> int:
    from oeuvre import sources  # noqa: PLC0415 -- slow import

    known = {source.name: source for source in sources.configured(site_of(asked))}
    if not known:
        raise Refused("oeuvre.toml: it names no source. Add a [[source]] table, with a name and a kind.")
    for name in asked.sources:
        if name not in known:
            raise Refused(f"no source “{name}”; there are: {', '.join(known)}.")
    held = open_site(asked)
    done = []
    for name in asked.sources or known:
        with progress(name) as tick:
            done.append(held.harvest(known[name], since=asked.since, dry_run=asked.dry_run, progress=tick))
        if not asked.json:
            show(asked, None, done[-1].lines())
    if asked.json:
        show(asked, [one.as_json() for one in done], [])
    return 1 if any(one.has_problems for one in done) else 0


@verb(
    "undo",
    "Take an import back: the catalogue is again what it was without it.",
    arg("import_code", metavar="IMPORT", help="the import's code, such as i3 (oeuvre imports lists them)"),
)
def undo(asked: Arguments) -> int:
    held = open_site(asked)
    report = held.undo(asked.import_code)
    show(asked, report.as_json(), report.lines())
    return 0


@verb(
    "redo",
    "Let an import count again that was undone.",
    arg("import_code", metavar="IMPORT", help="the import's code, such as i3 (oeuvre imports lists them)"),
)
def redo(asked: Arguments) -> int:
    held = open_site(asked)
    report = held.redo(asked.import_code)
    show(asked, report.as_json(), report.lines())
    return 0


@verb(
    "imports",
    "List what was taken in, each import's code, day, source, file and counts; or say what one of them changed.",
    arg("import_code", nargs="?", default="", metavar="IMPORT", help="an import's code, such as i3: what it changed"),
)
def imports(asked: Arguments) -> int:
    held = open_site(asked)
    if asked.import_code:
        told = held.import_told(asked.import_code)
        show(asked, told, [_told_of(one) for one in told])
        return 0
    rows = held.imports()
    show(
        asked,
        rows,
        [f"{r['code']}  {r['at']}  {r['source']}  {r['filename']}  {r['state']}  {r['said']}" for r in rows],
    )
    return 0


def _told_of(one: dict[str, Any]) -> str:
    """A line on what an import changed."""
    line = f"{one['code']} “{one['title']}”: {one['what']}"
    if not one["field"]:
        return f"{line}."
    before, after = (json.dumps(one[name], ensure_ascii=False)[:100] for name in ("before", "after"))
    return f"{line}, {one['field']}: {after}; it was {before}."


@verb(
    "review",
    "Go through what waits for a decision: what programs propose; works, versions and people that may be one.",
    arg("--list", action="store_true", help="only list the questions"),
    arg("--decided", action="store_true", help="list what was decided and can be taken back"),
    arg(
        "--answer",
        nargs=2,
        metavar=("QUESTION", "ANSWER"),
        help="answer one: q3 same, q3 different, q3 gone, s2 yes …",
    ),
    arg("--withdraw", metavar="DECISION", help="take a decision back: d4"),
    arg("--by", default="", help="who decides; by default the name of whoever is logged in"),
    arg("--why", default="", help="the reason, kept with the decision"),
)
def review(asked: Arguments) -> int:
    import getpass  # noqa: PLC0415 -- slow import

    held = open_site(asked)
    by = asked.by or getpass.getuser()
    if asked.withdraw:
        held.withdraw(asked.withdraw, by=by)
        show(asked, {"withdrawn": asked.withdraw}, f"Withdrawn: {asked.withdraw}.")
        return 0
    if asked.answer:
        decision = held.answer(asked.answer[0], asked.answer[1], by=by, why=asked.why)
        show(
            asked,
            {"decision": decision},
            f"Decided: {decision}. Take it back with oeuvre review --withdraw {decision}." if decision else "Refused.",
        )
        return 0
    if asked.decided:
        decisions = held.decisions()
        show(asked, decisions, [_decision(decision) for decision in decisions])
        return 0
    questions = held.questions()
    if asked.list or asked.json or not sys.stdin.isatty():
        show(asked, questions, [line for question in questions for line in [*_question(question), ""]])
        return 1 if questions else 0
    for question in questions:
        for line in _question(question):
            print(safe(line))
        try:
            answer = input(f"{', '.join(question['answers'])}, q to stop, or nothing to leave it: ").strip().lower()
        except EOFError:
            break
        # The first letter is enough; where two begin alike, the first is meant.
        meant = [one for one in question["answers"] if answer in (one, one[0])]
        if meant:
            decision = held.answer(question["code"], answer if answer in meant else meant[0], by=by, why=asked.why)
            say(f"Decided: {decision}." if decision else "Refused.")
        elif answer in ("q", "quit"):
            break
    return 0


def _decision(decision: dict[str, Any]) -> str:
    value = decision["value"]
    about = f"{decision['subject']} {decision['field']}".strip()
    said = f"{about}, {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}" if value else about
    why = f": {decision['why']}" if decision["why"] else ""
    return f"{decision['code']}  {decision['at']}  {decision['by']}  {decision['verb']} {said}{why}"


def _question(question: dict[str, Any]) -> list[str]:
    lines = [f"{question['code']}: {question['asks']}", f"  {question['a']}  {question['a_shown']}"]
    lines.append(f"  {question['b']}  {question['b_shown']}")
    return lines + [f"    {reason}" for reason in question["reasons"]]


@verb(
    "token",
    "Give a program the right to write by the API, list who has it, or take it away.",
    arg("action", choices=("add", "list", "revoke"), metavar="ACTION", help="add, list or revoke"),
    arg("name", nargs="?", default="", help="the token's name: the program that uses it"),
    arg("--scope", action="append", default=[], help="what it is for: import, propose (more than once for both)"),
    arg("--source", default="", help="the source that its imports are said by; by default its name"),
    arg("--days", type=whole(1, 3_650), default=0, help="for how many days it holds; by default until it is revoked"),
)
def token(asked: Arguments) -> int:
    held = open_site(asked)
    if asked.action == "list":
        tokens = held.tokens()
        show(asked, tokens, [_token(each) for each in tokens])
        return 0
    if not asked.name:
        raise Refused(f"oeuvre token {asked.action}: whose? Name the token.")
    if asked.action == "revoke":
        held.revoke_token(asked.name)
        show(asked, {"revoked": asked.name}, f"Revoked: {asked.name}.")
        return 0
    made = held.add_token(asked.name, asked.scope, source=asked.source, days=asked.days)
    show(asked, {"name": asked.name, "token": made}, made)
    say("Keep it: it is not shown again.")
    return 0


def _token(told: dict[str, Any]) -> str:
    until = f"until {told['expires_at'][:10]}" if told["expires_at"] else "no end"
    state = f"revoked {told['revoked_at'][:10]}" if told["revoked_at"] else until
    return f"{told['name']}  {', '.join(told['scopes'])}  from {told['made_at'][:10]}  {state}"


@verb(
    "why",
    "Say where a value comes from: the source, its exact words, and when it was read.",
    arg("code", metavar="ID", help="a work (w3), a version (v3), a person (p3) or an organisation (o3)"),
    arg("field", nargs="?", default="", help="a field, such as title or contributors; all if none is named"),
)
def why(asked: Arguments) -> int:
    origins = open_site(asked).why(asked.code, asked.field)
    lines = []
    for origin in origins:
        lines.append(f"{origin['subject']} {origin['field']}: {origin['value']}")
        lines.append(f"    {origin['said']}")
    show(asked, origins, lines)
    return 0 if origins else 1


@verb(
    "search",
    "Find works, people and organisations.",
    arg("query", nargs="*", help='words, "a phrase", -without, begin*, type:report, year:2018..2022'),
    arg("--kind", choices=("works", "people", "organisations", "all"), default="works", help="what to look for"),
    arg("--sort", default="", help="relevance, newest, oldest or title"),
    arg("--page", type=whole(1, 999_999_999), default=1, help="which page"),
    arg("--size", type=whole(1, 1_000), default=25, help="how many a page"),
)
def search(asked: Arguments) -> int:
    found = open_site(asked).search(
        " ".join(asked.query),
        kind=asked.kind,
        sort=asked.sort,
        page=asked.page,
        size=asked.size,
    )
    lines = [f"{hit['code']}  {hit['label']}" for hit in found["hits"]]
    if found["suggestion"]:
        say(f"Did you mean: {found['suggestion']}")
    say(f"{found['total']} found.")
    show(asked, found, lines)
    return 0 if found["total"] else 1


@verb(
    "cite",
    "Cite a work of the catalogue, or every record of a file, in any style.",
    arg("thing", metavar="ID|FILE", help="a work (w3), a version (v3), a DOI of the catalogue, or a file"),
    arg("--style", default="apa", help="a style's name in the CSL repository, such as apa or chicago-author-date"),
    arg("--language", default="en", help="the language of the citation's own words"),
    arg("--html", action="store_true", help="as HTML"),
    needs_site=False,
)
def cite(asked: Arguments) -> int:
    from oeuvre import citing  # noqa: PLC0415 -- slow import

    path = Path(asked.thing)
    problems: list[Problem] = []
    own = None
    if path.is_file():
        records, problems = _read(path)
        if not records:
            raise Refused(f"{path}: there is no record in it. See that it is the right file.")
    else:
        site = open_site(asked)
        records, own = [site.record(asked.thing)], site.folder / "styles"
    citations = citing.bibliography(records, asked.style, language=asked.language, html=asked.html, own=own)
    show(asked, citations, citations)
    return 1 if problems else 0


@verb(
    "convert",
    "Turn a file of one format into another; no catalogue is needed.",
    arg("origin", metavar="IN", help="the file to read"),
    arg("target", metavar="OUT", help="the file to write, or - for the screen (then --to names the format)"),
    arg("--format", default="", help="the format of IN, where it is not to be guessed"),
    arg("--to", default="", help="the format of OUT, where its ending does not tell"),
    needs_site=False,
)
def convert(asked: Arguments) -> int:
    from oeuvre import formats  # noqa: PLC0415 -- slow import

    origin = Path(asked.origin)
    _is_file(origin)
    if asked.target == "-":
        _is_told_of_a_file(asked)
    records, problems = _read(origin, asked.format)
    told = {"records": len(records), "problems": [str(problem) for problem in problems], "file": asked.target}
    if asked.target != "-":
        formats.write(records, Path(asked.target), format=asked.to)
        show(asked, told, [])
    elif asked.to:
        text = formats.write(records, format=asked.to)
        sys.stdout.buffer.write(text if isinstance(text, bytes) else text.encode("utf-8"))
    else:
        raise Refused("-: in which format? Say so: --to bibtex.")
    say(f"{many(len(records), 'record')}, {many(len(problems), 'problem')}.")
    return 1 if problems else 0


def _read(path: Path, format: str = "") -> tuple[list[Record], list[Problem]]:
    """The records of a file and the problems with it, which are said."""
    from oeuvre import formats  # noqa: PLC0415 -- slow import
    from oeuvre.record import Problem, Record  # noqa: PLC0415 -- slow import

    found = list(formats.read(path, format=format))
    problems = [each for each in found if isinstance(each, Problem)]
    for problem in problems:
        say(f"{path}, {problem}" if problem.where else f"{path}: {problem}")
    return [each for each in found if isinstance(each, Record)], problems


def _is_told_of_a_file(asked: Arguments) -> None:
    """See that not two results are asked for on one screen: the file, and what JSON tells of it."""
    if asked.json:
        raise Refused("--json: the file itself goes to the screen. Name a file for it, or leave --json out.")


@verb(
    "export",
    "Give out the public catalogue in a format, or its tables as one file.",
    arg("format", metavar="FORMAT", help="bibtex, ris, csljson, delimited, oeuvrejson …; sqlite, parquet, tables"),
    arg("file", metavar="FILE", nargs="?", default="", help="where to; by default the screen"),
    arg("--output", "-o", default="-", metavar="FILE", help="the same"),
)
def export(asked: Arguments) -> int:
    held = open_site(asked)
    asked.output = asked.file or asked.output
    if asked.output == "-":
        _is_told_of_a_file(asked)
        held.export(asked.format, sys.stdout.buffer)
        return 0
    from oeuvre import formats  # noqa: PLC0415 -- slow import

    output = Path(asked.output)
    if output.is_dir():
        raise Refused(f"{output}: it is a folder. Name a file in it.")
    with formats.whole_file(output) as target:
        count = held.export(asked.format, target)
    show(asked, {"records": count, "file": asked.output}, [])
    say(f"{many(count, 'record')} in {asked.output}.")
    return 0


@verb(
    "check",
    "Say what is wrong: of the catalogue, or of a file that was never in one.",
    arg("file", nargs="?", default="", help="a file; the catalogue if none is named"),
    arg("--only", action="append", default=[], metavar="CHECK", help="only this check (more than once for more)"),
    needs_site=False,
)
def check(asked: Arguments) -> int:
    from oeuvre import checks  # noqa: PLC0415 -- slow import

    if asked.file:
        _is_file(asked.file)
        findings = list(checks.of_file(Path(asked.file), only=asked.only))
    else:
        open_site(asked)
        findings = list(checks.of_catalogue(only=asked.only))
    show(asked, [finding.as_json() for finding in findings], [str(finding) for finding in findings])
    say(f"{many(len(findings), 'finding')}.")
    return 1 if findings else 0


@verb(
    "rebuild",
    "Make all rows again from evidence and decisions, and the search index from the rows.",
    arg("--check", action="store_true", help="only compare: say whether anything would differ"),
)
def rebuild(asked: Arguments) -> int:
    held = open_site(asked)
    with progress("rebuild") as tick:
        differences = held.rebuild(check=asked.check, progress=tick)
    show(asked, differences, [str(each) for each in differences])
    say(f"{many(len(differences), 'difference')}." if asked.check else "Rebuilt.")
    return 1 if asked.check and differences else 0


@verb(
    "serve",
    "Serve the site: to look at, and in production.",
    arg("folder", nargs="?", default="", help="the site's folder; the current one if none is named"),
    arg("--host", default="", help="the address to listen on (server.host)"),
    arg("--port", type=whole(1, 65_535), default=0, help="the port to listen on (server.port)"),
    arg("--workers", type=whole(1, 1_000), default=0, help="how many processes (server.workers)"),
    arg("--threads", type=whole(1, 1_000), default=0, help="how many threads in each (server.threads)"),
)
def serve(asked: Arguments) -> int:
    asked.site = asked.folder or asked.site
    from oeuvre import catalogue  # noqa: PLC0415 -- slow import

    catalogue.prepare(site_of(asked))

    from django.conf import settings  # noqa: PLC0415 -- slow import

    from oeuvre.web import server  # noqa: PLC0415 -- slow import

    told = settings.OEUVRE
    server.serve(
        settings.SITE,
        host=asked.host or told["server.host"],
        port=asked.port or told["server.port"],
        workers=asked.workers or told["server.workers"],
        threads=asked.threads or told["server.threads"],
    )
    return 0


@verb(
    "build",
    "Write the public site as static files, which any web server gives out and a browser opens from the folder.",
    arg("folder", help="where to write it; what an earlier build wrote there is brought up to date"),
    arg("--everything", action="store_true", help="make every page anew, not only what changed"),
    arg("--no-citations", action="store_true", help="show only the citations that are kept already"),
)
def build(asked: Arguments) -> int:
    from oeuvre import catalogue  # noqa: PLC0415 -- slow import

    catalogue.prepare(site_of(asked))
    from oeuvre.web import freeze  # noqa: PLC0415 -- slow import

    with progress("Building") as tell:
        built = freeze.build(
            Path(asked.folder), everything=asked.everything, cite=not asked.no_citations, progress=tell
        )
    for problem in built.problems:
        say(problem)
    what = f"{asked.folder}: {built.files} files, {built.written} of them written now, {built.removed} taken away."
    show(asked, {"folder": asked.folder, **asdict(built)}, what)
    return 1 if built.problems else 0


# ---------------------------------------------------------------- the command line


def parser() -> argparse.ArgumentParser:
    """The command's grammar, from the verbs."""
    shared = Parser(add_help=False)
    shared.add_argument(
        "--site", default="", metavar="FOLDER", help="the site's folder (default: OEUVRE_SITE, else here)"
    )
    shared.add_argument("--json", action="store_true", help="the result as JSON")
    top = Parser(
        prog="oeuvre",
        description="A research centre's publication record: from a page as it is to a catalogue and a site.",
        epilog="oeuvre VERB --help says more. Exit 0: fine. 1: it ran, and there are problems. 2: it could not run.",
    )
    top.add_argument("--version", action="version", version=f"oeuvre {_version()}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    for command in COMMANDS.values():
        one = verbs.add_parser(command.name, help=command.sentence, description=command.sentence, parents=[shared])
        for argument in command.arguments:
            one.add_argument(*argument.names, **argument.options)
    return top


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 -- slow import

    try:
        return version("oeuvre")
    except PackageNotFoundError:
        return "(not installed)"


def main(words: Sequence[str] | None = None) -> None:
    """Run the command and end with its exit code; what could not run says so in a sentence."""
    words = sys.argv[1:] if words is None else list(words)
    if words == ["--version"]:
        print(f"oeuvre {_version()}")
        raise SystemExit(0)
    verb, told = "", ""
    try:
        asked = _parsed(words)
        verb = asked.verb
        code = COMMANDS[verb].do(asked)
        sys.stdout.flush()
    except Refused as refusal:
        code, told = 2, str(refusal)
    except BrokenPipeError:
        # The reader of our output went away, as `head` does: nothing is amiss.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        say("Stopped. What was not finished is as it was before.")
        code = 130
    except Exception as mistake:
        if os.environ.get("OEUVRE_TRACE"):
            raise
        code, told = 2, _told(mistake, verb)
    if told:
        say(told)
        if "--json" in words:
            print(json.dumps({"problem": told}, ensure_ascii=False))
    raise SystemExit(code)


def _parsed(words: Sequence[str]) -> Arguments:
    """What was asked, by the verbs' grammar; in a search, a word with one hyphen before it is one to be without."""
    without: list[str] = []
    if words[:1] == ["search"]:
        without = [word for word in words if re.match(r"-[^-]", word) and word != "-h"]
        words = [word for word in words if word not in without]
    asked = parser().parse_args(words)
    if without:
        asked.query += without
    return asked


#: What the system refuses, and what to do about it.
_REFUSALS = {
    errno.ENOENT: "there is no such file or folder. See that its name is written right.",
    errno.EACCES: "it may not be read or written. Ask whoever owns it, or name another.",
    errno.EPERM: "it may not be read or written. Ask whoever owns it, or name another.",
    errno.EROFS: "the disk can only be read. Name a place that can be written.",
    errno.EISDIR: "it is a folder. Name a file in it.",
    errno.ENOTDIR: "a part of it is a file, where a folder should be. See that its name is written right.",
    errno.EEXIST: "there is a file of this name already. Name another.",
    errno.ENAMETOOLONG: "the name is too long. Name another.",
    errno.ENOSPC: "the disk is full. Make room, then do it again.",
    errno.EDQUOT: "the disk is full for you. Make room, then do it again.",
    errno.EADDRINUSE: "another program listens there already. Choose another with --port.",
}


def _told(mistake: Exception, verb: str) -> str:
    """A mistake in a sentence: where, what, and what to do."""
    if isinstance(mistake, OSError) and mistake.errno:
        what = _REFUSALS.get(
            mistake.errno, f"{(mistake.strerror or 'the system refuses it').lower()}. See to it first."
        )
        return f"{mistake.filename or verb}: {what}"
    if _is_plain(mistake) and mistake.args:
        return str(mistake.args[0])
    what = f"{type(mistake).__name__}: {mistake}".rstrip(".: ")
    return f"oeuvre {verb}: this should not have happened ({what}). Report it, with what OEUVRE_TRACE=1 shows."


def _is_plain(mistake: Exception) -> bool:
    """Is this a message for people (of ours), rather than a fault of the program?"""
    return (
        isinstance(mistake, (LookupError, ValueError)) and not isinstance(mistake, (KeyError, IndexError, UnicodeError))
    ) or (type(mistake).__module__.startswith("oeuvre."))
