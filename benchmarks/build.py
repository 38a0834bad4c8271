"""``python -m benchmarks.build [SIZE …]``: the static site beside Hugo, on as many pages, in the same run.

Hugo is given one Markdown file for each page that ours has, with the titles, names and summaries of the works, and a layout
of one heading, names, text and links: less a page than ours, which bears its navigation, metadata and citations.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import sys
from pathlib import Path

from benchmarks.__main__ import BUILD, bibtex_file
from benchmarks.timing import OEUVRE, run

_LAYOUT = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="citation_title" content="{{ .Title }}">{{ range .Params.authors }}<meta name="citation_author" content="{{ . }}">
{{ end }}</head><body><h1>{{ .Title }}</h1><p>{{ delimit .Params.authors ", " }}</p><p>{{ .Params.year }}</p>{{ .Content }}
<ul>{{ range .Params.tags }}<li><a href="/tags/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}</ul></body></html>"""
_LIST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><ul>
{{ range first 100 .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>"""


def hugo_site(site: Path, folder: Path, pages: int) -> Path:
    """A folder for Hugo with so many pages of the works of a site."""
    shutil.rmtree(folder, ignore_errors=True)
    content, layouts = folder / "content" / "works", folder / "layouts" / "_default"
    content.mkdir(parents=True)
    layouts.mkdir(parents=True)
    (folder / "hugo.toml").write_text(
        'baseURL = "https://example.org/"\ntitle = "x"\ndisableKinds = ["RSS", "sitemap"]\n[taxonomies]\ntag = "tags"\n'
    )
    (layouts / "single.html").write_text(_LAYOUT)
    (layouts / "list.html").write_text(_LIST)
    held = sqlite3.connect(site / "oeuvre.db")
    rows = held.execute(
        "SELECT v.title, v.year, v.type, v.summary, (SELECT json_group_array(name) FROM catalogue_contribution c"
        " WHERE c.version_id = v.id) FROM catalogue_version v"
    ).fetchall()
    held.close()
    for number in range(pages):
        title, year, kind, summary, names = rows[number % len(rows)]
        told = {"title": title, "year": str(year or ""), "authors": json.loads(names), "tags": [kind, str(year)]}
        (content / f"p{number}.md").write_text(f"{json.dumps(told)}\n\n{summary}\n", "utf-8")
    return folder


def measure(count: int) -> None:
    """Print what the whole site of so many works costs, what an edit costs afterwards, and what Hugo takes."""
    folder = BUILD / f"build-{count}"
    shutil.rmtree(folder, ignore_errors=True)
    site, out = folder / "site", folder / "out"
    run([*OEUVRE, "init", site, "--from", bibtex_file(count, folder / "data")])
    build = [*OEUVRE, "build", out, "--site", site, "--no-citations"]
    ours = run(build)
    files = sum(1 for path in out.rglob("*") if path.is_file())
    pages = sum(1 for _ in out.rglob("*.html"))
    print(f"\n## {count:,} works: {files:,} files, {pages:,} of them pages")
    print(
        f"build: {ours.wall:.1f} s, cpu {ours.cpu:.1f} s, {files / ours.wall:,.0f} files/s, peak {ours.memory:.0f} MB"
    )
    hugo = Path(sys.executable).with_name("hugo")
    theirs = hugo_site(site, folder / "hugo", files)
    peer = run([hugo, "--quiet", "-s", theirs, "-d", folder / "hugo-out"])
    made = sum(1 for _ in (folder / "hugo-out").rglob("*.html"))
    print(f"Hugo, as many pages ({made:,}): {peer.wall:.1f} s, cpu {peer.cpu:.1f} s, {made / peer.wall:,.0f} files/s,"
          f" peak {peer.memory:.0f} MB; ours takes {ours.cpu / files / (peer.cpu / made):.2f} times its processor time a"
          f" file, {ours.memory / peer.memory:.2f} times its memory")  # fmt: skip
    again = run(build)
    print(f"again, nothing changed: {again.wall:.2f} s")
    held = sqlite3.connect(site / "oeuvre.db")
    (title,) = held.execute(
        "SELECT title FROM catalogue_version ORDER BY id LIMIT 1 OFFSET ?", (count // 2,)
    ).fetchone()
    held.close()
    edited = (folder / "data").glob("*.bib")
    for path in edited:
        text = path.read_text("utf-8")
        path.write_text(text.replace(title, f"{title} anew", 1), "utf-8")
        run([*OEUVRE, "import", path, "--site", site])
    once = run(build)
    print(f"after one edit: {once.wall:.2f} s, cpu {once.cpu:.2f} s; {once.output.strip()}")
    shutil.rmtree(folder / "hugo", ignore_errors=True)
    shutil.rmtree(folder / "hugo-out", ignore_errors=True)


def main() -> None:
    """Measure each size."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    asked.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000])
    for size in asked.parse_args().sizes:
        measure(size)


if __name__ == "__main__":
    main()
