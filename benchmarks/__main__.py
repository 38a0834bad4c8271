"""``python -m benchmarks [SIZE …]``: import, rebuild, search, pages, start and memory, beside peers, as ratios.

The file to import is made by the yardstick's generator where it lies beside the checkout (so that its published figures
are of the same work), else by ``benchmarks.centre``.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from benchmarks import peers
from benchmarks.centre import records
from benchmarks.pages import speeds
from benchmarks.timing import OEUVRE, Server, percentile, run

PORT = 8830
BUILD = peers.ROOT / "build" / "bench"


def bibtex_file(count: int, folder: Path) -> Path:
    """A BibTeX file of so many records."""
    folder.mkdir(parents=True, exist_ok=True)
    if (peers.HARNESS / "gen.py").exists():
        command = [sys.executable, peers.HARNESS / "gen.py", str(count), folder, "--fmt", "bib"]
        subprocess.run([str(word) for word in command], check=True, capture_output=True)
        return next(folder.glob("*.bib"))
    from oeuvre import formats  # noqa: PLC0415 -- slow import

    path = folder / "records.bib"
    formats.write(records(count), path, format="bibtex")
    return path


def ratio(ours: float, theirs: float) -> str:
    """How many times faster than the peer, or slower."""
    return f"{theirs / ours:.1f} times faster" if ours <= theirs else f"{ours / theirs:.1f} times slower"


def words_of(site: Path, count: int) -> list[str]:
    """Searches: one, two or three words of titles, and now and then none."""
    chance = random.Random(7)
    held = sqlite3.connect(site / "oeuvre.db")
    titles = [title for (title,) in held.execute("SELECT title FROM catalogue_version ORDER BY id LIMIT 5000")]
    held.close()
    found = []
    for _ in range(count):
        words = re.findall(r"[^\W\d_]{4,}", chance.choice(titles)) or ["work"]
        found.append(
            " ".join(chance.sample(words, min(len(words), chance.choice((1, 1, 2, 2, 3)))))
            if chance.random() > 0.1
            else ""
        )
    return found


def measure(count: int, *, with_slow_peers: bool) -> float:
    """Print what this size costs; the import's cost a record (ms)."""
    print(f"\n## {count:,} works")
    folder = BUILD / str(count)
    shutil.rmtree(folder, ignore_errors=True)
    bib = bibtex_file(count, folder / "data")
    site = folder / "site"
    run([*OEUVRE, "init", site])
    ours = run([*OEUVRE, "import", bib, "--site", site])
    each = ours.wall / count * 1e3
    print(f"import: {ours.wall:.2f} s, {count / ours.wall:,.0f} records/s, {each:.3f} ms a record, cpu {ours.cpu:.2f} s,"
          f" peak {ours.memory:.0f} MB")  # fmt: skip
    if with_slow_peers:
        took = peers.import_with_bibtexparser(bib, folder / "peer.db")
        print(f"  bibtexparser 2 + SQLite: {took:.2f} s; ours is {ratio(ours.wall, took)}")
        for name, took in peers.harness_importers(
            bib, folder, ("bt2", "citerra", "django") if count <= 10_000 else ("bt2",)
        ):
            print(f"  {name}: {took:.2f} s; ours is {ratio(ours.wall, took)}")
    again = run([*OEUVRE, "import", bib, "--site", site])
    print(f"import again (nothing changes): {again.wall:.2f} s")
    rebuilt = run([*OEUVRE, "rebuild", "--check", "--site", site])
    print(f"rebuild --check: {rebuilt.wall:.2f} s, {count / rebuilt.wall:,.0f} works/s, peak {rebuilt.memory:.0f} MB")
    pages(site, count, folder)
    return each


def pages(site: Path, count: int, folder: Path) -> None:
    """Print what the pages cost, beside Datasette's."""
    chance = random.Random(3)
    held = sqlite3.connect(site / "oeuvre.db")
    works = [f"/works/w{pk}" for (pk,) in held.execute("SELECT id FROM catalogue_work WHERE visibility = 'public'")]
    people = [f"/people/p{pk}" for (pk,) in held.execute("SELECT id FROM catalogue_person WHERE works_count > 0")]
    held.close()
    searches = words_of(site, 200)
    asked = ["/works?q=" + words.replace(" ", "+") for words in searches]
    table = folder / "datasette.db"
    peers.datasette_table(site, table)
    with Server([*OEUVRE, "serve", site, "--port", str(PORT)], PORT) as server, peers.datasette(table) as other:
        print(f"first page: {server.first_page * 1e3:.0f} ms (Datasette {other.first_page * 1e3:.0f} ms);"
              f" memory at rest {server.memory():.0f} MB (Datasette {other.memory():.0f} MB)")  # fmt: skip
        server.latencies(asked[:5] + works[:5])
        shown = {
            "search page, all facets": (asked, [peers.datasette_search(words) for words in searches]),
            "work page, first time": (chance.sample(works, min(400, len(works))), []),
            "person page, first time": (chance.sample(people, min(400, len(people))), []),
            "home page": (["/"] * 100, []),
            "people page": (["/people"] * 100, []),
        }
        for name, (mine, theirs) in shown.items():
            took = server.latencies(mine)
            line = f"{name}: p50 {percentile(took, 0.5):.1f}, p95 {percentile(took, 0.95):.1f} ms"
            if theirs:
                peer = other.latencies(theirs[:100])
                line += (f"; Datasette p50 {percentile(peer, 0.5):.0f}, p95 {percentile(peer, 0.95):.0f} ms:"
                         f" {percentile(peer, 0.95) / percentile(took, 0.95):.0f} times faster at p95")  # fmt: skip
            print(line)
        if told := server.load(works[:2_000], folder):
            print(f"work pages under wrk, 16 connections: {told}")
        print(f"memory afterwards: {server.memory():.0f} MB")


def main() -> None:
    """Measure each size, then how the cost grows, the start, and the example at rest."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    asked.add_argument("--no-peers", action="store_true", help="leave out the slow importers")
    told = asked.parse_args()
    costs = {size: measure(size, with_slow_peers=not told.no_peers) for size in told.sizes}
    if 10_000 in costs and 100_000 in costs:
        print(f"\nimport at 100,000 costs {costs[100_000] / costs[10_000]:.2f} times as much a record as at 10,000")
    print("\n## reading pages")
    for name, (count, size, took) in speeds().items():
        print(f"{name}: {size / took:.2f} MB/s, {took / count * 1e3:.2f} ms an entry ({count} found)")
    print("\n## start and rest")
    for name, took in peers.cold_starts().items():
        print(f"{name}: {took:.0f} ms")
    site = BUILD / "example"
    shutil.rmtree(site, ignore_errors=True)
    made = run([*OEUVRE, "init", site, "--from", peers.ROOT / "examples/ipc/publications.txt"])
    serve = [*OEUVRE, "serve", site, "--port", str(PORT)]
    with Server(serve, PORT):
        pass
    with Server(serve, PORT) as server:
        print(f"example: init {made.wall:.2f} s, then first page {server.first_page * 1e3:.0f} ms;"
              f" at rest {server.memory():.0f} MB")  # fmt: skip


if __name__ == "__main__":
    main()
