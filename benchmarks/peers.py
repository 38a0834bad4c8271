"""The peers: what others do the same work with, on the same machine in the same run.

- bibtexparser 2 and plain SQLite inserts, for import (works, ordered authors, identifiers, a full-text index).
- Datasette over one table with a full-text index, for the search page and the page of a record.
- Where the yardsticks of `../shared/harness` lie beside the checkout, its importers too.
"""

from __future__ import annotations

import sqlite3
import sys
import time
import urllib.parse
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.timing import OEUVRE, Server, percentile, run

ROOT = Path(__file__).resolve().parent.parent
HARNESS = ROOT.parent / "shared" / "harness"


def import_with_bibtexparser(bib: Path, database: Path) -> float:
    """Seconds that bibtexparser 2 and plain SQLite take, in a process of its own."""
    database.unlink(missing_ok=True)
    return run([sys.executable, "-m", "benchmarks.peers", str(bib), str(database)]).wall


def _import(bib: Path, database: Path) -> None:
    import bibtexparser  # noqa: PLC0415 -- slow import
    from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts  # noqa: PLC0415 -- slow import

    library = bibtexparser.parse_file(str(bib), append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    held = sqlite3.connect(database)
    held.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE work (id INTEGER PRIMARY KEY, key, type, title, year, container, summary, doi);"
        "CREATE TABLE author (work INT, position INT, family, given);"
        "CREATE VIRTUAL TABLE words USING fts5 (title, summary, names)"
    )
    for number, entry in enumerate(library.entries, 1):
        fields = entry.fields_dict
        value = {name: str(field.value) for name, field in fields.items()}
        held.execute(
            "INSERT INTO work VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (number, entry.key, entry.entry_type, value.get("title"), value.get("year"), value.get("journal"),
             value.get("abstract"), value.get("doi")),
        )  # fmt: skip
        names = (
            [(" ".join(name.last), " ".join(name.first)) for name in fields["author"].value]
            if "author" in fields
            else []
        )
        held.executemany("INSERT INTO author VALUES (?, ?, ?, ?)", [(number, i, *name) for i, name in enumerate(names)])
        said = " ".join(part for name in names for part in name)
        held.execute("INSERT INTO words (rowid, title, summary, names) VALUES (?, ?, ?, ?)",
                     (number, value.get("title"), value.get("abstract"), said))  # fmt: skip
    held.commit()
    held.close()


def harness_importers(bib: Path, folder: Path, engines: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Seconds that each importer of the harness takes; none where it is not there."""
    script = HARNESS / "a_import.py"
    if not script.exists():
        return
    for engine in engines:
        try:
            took = run([sys.executable, str(script), engine, str(bib), str(folder / f"{engine}.db")]).wall
        except RuntimeError as missing:
            print(f"  (harness {engine}: {str(missing).splitlines()[-1]})")
            continue
        yield f"harness {engine}", took


def datasette_table(site: Path, database: Path) -> None:
    """One table of the site's public works as Datasette likes it: text, facets as JSON arrays, a full-text index."""
    database.unlink(missing_ok=True)
    held = sqlite3.connect(database)
    held.executescript(
        f"ATTACH '{site / 'oeuvre.db'}' AS o;"
        "CREATE TABLE work AS SELECT v.work_id AS id, v.type, v.title, v.year, v.year / 10 AS decade, v.container, v.summary,"
        " (SELECT json_group_array(name) FROM o.catalogue_contribution c WHERE c.version_id = v.id) AS people,"
        " (SELECT json_group_array(term) FROM o.catalogue_subject s WHERE s.version_id = v.id) AS subjects"
        " FROM o.catalogue_version v WHERE v.is_present;"
        "CREATE UNIQUE INDEX by_id ON work (id, type, title); CREATE INDEX by_type ON work (type);"
        "CREATE VIRTUAL TABLE work_fts USING fts5 (title, summary, people, content='work', content_rowid='rowid');"
        "INSERT INTO work_fts (work_fts) VALUES ('rebuild'); ANALYZE;"
    )
    held.commit()
    held.close()


def datasette(database: Path, port: int = 8831) -> Server:
    """Datasette serving that table."""
    command = [Path(sys.executable).parent / "datasette", "serve", "-i", database, "-p", str(port),
               "--setting", "suggest_facets", "off"]  # fmt: skip
    return Server(command, port, "/-/versions.json")


def datasette_search(words: str) -> str:
    """The address of Datasette's page for these words with four facets."""
    facets = "_facet=type&_facet=decade&_facet_array=people&_facet_array=subjects&_facet_size=10&_size=25"
    search = f"&_search={urllib.parse.quote_plus(words)}" if words else ""
    return f"/datasette/work?{facets}{search}"


def cold_starts(rounds: int = 7) -> dict[str, float]:
    """The median time (ms) of `--version`, ours and Datasette's, in turn."""
    commands = {
        "oeuvre --version": [*OEUVRE, "--version"],
        "datasette --version": [str(Path(sys.executable).parent / "datasette"), "--version"],
    }
    took: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            begun = time.perf_counter()
            run(command)
            took[name].append((time.perf_counter() - begun) * 1e3)
    return {name: percentile(values, 0.5) for name, values in took.items()}


if __name__ == "__main__":
    _import(Path(sys.argv[1]), Path(sys.argv[2]))
