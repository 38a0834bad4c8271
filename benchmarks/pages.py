"""Publication pages read in bulk, written in the shape that the pages' scorer compares with its gold.

``python -m benchmarks.pages IN OUT`` reads every ``*.txt``, ``*.html`` and ``*.md`` in IN and writes ``OUT/NAME.json``. The
scorer's kinds of publication are coarser than ours; the table below is its yardstick, not a vocabulary of the project.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.centre import records
from oeuvre.formats.listing import listing
from oeuvre.record import Contributor, Problem, Record

#: Our terms and the scorer's, where they differ.
_TYPES = {
    "journal-article": "article", "magazine-article": "article", "newspaper-article": "article", "review": "article",
    "chapter": "book-chapter", "reference-entry": "book-chapter", "edited-book": "book", "proceedings": "book",
    "preprint": "working-paper", "interview": "news", "software": "other", "standard": "other", "patent": "other",
    "web-page": "other", "media": "other",
}  # fmt: skip


def _person(person: Contributor) -> dict[str, str | None]:
    return {
        "name": person.name, "given": person.given or None, "family": person.family or None,
        "statement": person.statement or None,
    }  # fmt: skip


def _date(record: Record) -> str | None:
    return record.issued.edtf if record.issued else None


def scored(record: Record) -> dict[str, Any]:
    """A record in the scorer's shape."""
    named = {identifier.scheme: identifier.value for identifier in reversed(record.identifiers)}
    return {
        "type": _TYPES.get(record.type, record.type) or None,
        "date": _date(record),
        "title": record.title,
        "authors": [_person(person) for person in record.contributors if person.role == "author"],
        "editors": [_person(person) for person in record.contributors if person.role == "editor"],
        "summary": record.summary or None,
        "container": record.container.title if record.container else None,
        "series": record.series or None,
        "number": record.number or None,
        "publisher": record.publisher or None,
        "volume": record.volume or None,
        "issue": record.issue or None,
        "pages": record.pages or None,
        "doi": named.get("doi"),
        "isbn": named.get("isbn"),
        "url": next((link.url for link in record.links), None),
    }


def made_up(works: int) -> dict[str, bytes]:
    """Pages of so many invented works: a list as text, a list and a table in HTML, cards with summaries."""
    lines: dict[str, list[str]] = {"list as text": [], "list": [], "table": [], "cards": []}
    for record in records(works):
        people = [f"{person.family}, {person.given[:1]}." for person in record.contributors]
        year = record.issued.edtf[:4] if record.issued else ""
        outlet = record.container.title if record.container else record.publisher or record.series
        place = f", {record.volume}, {record.pages}" if record.volume else ""
        cited = f"{', '.join(people)} ({year}). {record.title}. {outlet}{place}."
        spoken = ", ".join(person.name for person in record.contributors)
        lines["list as text"].append(f"{cited}\n")
        lines["list"].append(f"<li>{cited.replace(outlet, f'<i>{outlet}</i>')}</li>\n")
        lines["table"].append(f"<tr><td>{year}</td><td>{record.title}</td><td>{spoken}</td><td>{outlet}</td></tr>\n")
        lines["cards"].append(
            f"<article><h3><a href='/{record.key}'>{record.title}</a></h3><p>By {spoken}</p><p>{record.type} | {year}</p>"
            f"<p>{record.summary}</p></article>\n"
        )
    heads = "<tr><th>Year</th><th>Title</th><th>Authors</th><th>Outlet</th></tr>"
    around = {"list": ("<ul>", "</ul>"), "table": (f"<table>{heads}", "</table>")}
    return {
        name: "".join([around.get(name, ("", ""))[0], *each, around.get(name, ("", ""))[1]]).encode()
        for name, each in lines.items()
    }


def speeds(works: int = 1_000) -> dict[str, tuple[int, float, float]]:
    """For each kind of page: how many works were found in it, its size (MB), and the processor time (s) that took."""
    found = {}
    assert listing.read is not None
    for name, page in made_up(works).items():
        list(listing.read(page[:2_000]))
        begin = time.process_time()
        count = sum(isinstance(one, Record) for one in listing.read(page))
        found[name] = (count, len(page) / 1e6, time.process_time() - begin)
    return found


def main(folder: str, out: str) -> int:
    """Read the pages of one folder and write what is in them into another."""
    target = Path(out)
    target.mkdir(parents=True, exist_ok=True)
    size = spent = 0.0
    read = listing.read
    assert read is not None
    for path in sorted(Path(folder).iterdir()):
        if path.suffix not in (".txt", ".html", ".md") or path.name == "README.md":
            continue
        data = path.read_bytes()
        begin = time.perf_counter()
        found = list(read(data))
        spent += time.perf_counter() - begin
        size += len(data)
        records = [scored(one) for one in found if isinstance(one, Record)]
        text = json.dumps({"records": records}, ensure_ascii=False, indent=1)
        (target / f"{path.stem}.json").write_text(text, "utf-8")
        for one in found:
            if isinstance(one, Problem):
                print(f"{path.name}, {one}", file=sys.stderr)
    print(f"{size / 1e6:.2f} MB in {spent:.2f} s: {size / 1e6 / max(spent, 1e-9):.2f} MB/s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python -m benchmarks.pages IN OUT")
    sys.exit(main(*sys.argv[1:]))
