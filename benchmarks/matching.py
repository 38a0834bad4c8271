"""How well matching judges: precision and recall on records that others have judged.

``python -m benchmarks.matching [SET…]`` reads the sets of ``shared/data`` (or of the folder in ``OEUVRE_SHARED``),
blocks by ``keys``, judges by ``versions`` and ``people``, and prints what the scorers there say. The sets are for
measuring; nothing of them is in the product.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from oeuvre.matching import Verdict, clusters, keys, people, versions
from oeuvre.record import Container, Contributor, Date, Identifier, Record

DATA = Path(os.environ.get("OEUVRE_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data"
Row = dict[str, Any]

TYPES = {"article": "journal-article", "article-journal": "journal-article", "inproceedings": "conference-paper"}


def rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def names(text: str) -> list[str]:
    """The names in an authors' line of whatever style these sets have."""
    text = re.sub(r"\b(?:editors?|eds?\.|et al\.?)", "", text)
    text = re.sub(r"(?<=[A-Z]\.)(?=[A-Z][a-z'])", "; ", text)
    if ";" in text:
        parts = text.split(";")
    elif re.search(r"\band\b|&", text) and not re.search(r"[a-z]{2},? [a-z]{2}", re.sub(r"\band\b", "", text)):
        parts = re.split(r",|\band\b|&", text)
    elif " and " in text and text.count(",") <= text.count(" and ") + 1:
        parts = text.split(" and ")
    else:
        parts = re.split(r",|\band\b|&", text)
    return [part.strip(" .,;") for part in parts if re.search(r"[^\W\d_]{2}", part)]


def record(row: Row) -> Record:
    """A row of these sets as a record."""
    plain = {k: "" if v in ("UNKNOWN", None) else str(v) for k, v in row.items()}
    year = re.search(r"(?:1[89]|20)\d\d", plain.get("date", "") or plain.get("year", "") or plain.get("year_text", ""))
    date = plain.get("date") or (year[0] if year else "")
    authors = plain.get("authors_text", "")
    people = [Contributor(name=n.partition(",")[0] if row.get("event") else n) for n in names(authors)]
    venue = plain.get("venue") or plain.get("booktitle") or ""
    marks = (
        [Identifier(scheme="doi", value=re.sub(r"^.*?(?=10\.)", "", plain["doi"].lower()))] if plain.get("doi") else []
    )
    return Record(
        type=TYPES.get(plain.get("type", ""), plain.get("type", "")),
        title=plain.get("title", "").strip(" .,"),
        contributors=tuple(people),
        issued=Date(edtf=date) if date else None,
        container=Container(title=venue) if venue else None,
        series=plain.get("series", ""),
        number=plain.get("number", ""),
        volume=plain.get("volume", ""),
        issue=plain.get("issue", ""),
        pages=plain.get("pages", ""),
        identifiers=tuple(marks),
    )


def scored(script: str, gold: list[str], flag: str, header: str, lines: Iterable[Iterable[object]], *more: str) -> Row:
    """What a scorer says of a prediction, which is written out as the CSV that it takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "prediction.csv"
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([header.split(","), *lines])
        command = [sys.executable, str(DATA / script), *gold, flag, str(path), *more]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Row = json.loads(answer.stdout)
    return found


def blocked(records: dict[str, Record], limit: int = 200) -> set[tuple[str, str]]:
    """The pairs that share a key; a key that more than ``limit`` records share tells nothing."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for name, one in records.items():
        for key in keys.of(one):
            blocks[key].append(name)
    return {pair for block in blocks.values() if len(block) <= limit for pair in combinations(sorted(block), 2)}


JOINS = {
    "version": {Verdict.SAME_VERSION},
    "work": {Verdict.SAME_VERSION, Verdict.SAME_WORK},
    "asked": {Verdict.SAME_VERSION, Verdict.SAME_WORK, Verdict.UNSURE},
}


def figures(found: Row) -> str:
    return (
        " ".join(f"{k[:4]} {found[k]:.3f}" for k in ("precision", "recall", "f1"))
        + f" fp {found['fp']} fn {found['fn']}"
    )


def judge_tables(name: str, records: Path, gold: Path, *, across: bool = False, dedup: bool = False) -> None:
    started = time.perf_counter()
    read = {row["id"]: record(row) for row in rows(records)}
    begun = time.perf_counter()
    near = blocked(read)
    blocks = time.perf_counter() - begun
    if across:
        near = {(a, b) for a, b in near if a.split(":")[0] != b.split(":")[0]}
    begun = time.perf_counter()
    judged = {(a, b): versions.compare(read[a], read[b]) for a, b in sorted(near)}
    took = time.perf_counter() - begun
    held = ["--gold-pairs" if across else "--gold-clusters", str(gold)]
    reach = scored("score_pairs.py", held, "--pred-pairs", "id1,id2", near)["pairwise"]
    print(
        f"{name}: {len(read)} records; {len(near)} pairs near, {reach['recall']:.3f} of the gold among them; "
        f"keys {blocks / len(read) * 1e6:.0f} µs a record, judging {took / max(1, len(near)) * 1e6:.0f} µs a pair"
    )
    for level, joins in JOINS.items():
        same = [(a, b, like.score) for (a, b), like in judged.items() if like.verdict in joins]
        found = scored("score_pairs.py", held, "--pred-pairs", "id1,id2", [pair[:2] for pair in same])
        print(f"  {level:8} pairs    {figures(found['pairwise'])}")
        if across:
            continue
        apart = [pair for pair, like in judged.items() if like.verdict is Verdict.DIFFERENT and like.score < 0.02]
        groups = clusters.groups(read, same, apart)
        lines = [(member, n) for n, group in enumerate(groups) for member in group]
        more = ["--dedup"] if dedup else []
        found = scored("score_pairs.py", held, "--pred-clusters", "id,cluster", lines, *more)
        print(f"  {level:8} clusters {figures(found['pairwise'])}")
        if dedup:
            print(f"  {level:8} records  {figures(found['dedup'])}")
    print(f"  {time.perf_counter() - started:.1f} s")


def judge_pairs(name: str, pairs: Path) -> None:
    judged = {row["pair"]: versions.compare(record(row["left"]), record(row["right"])) for row in rows(pairs)}
    print(f"{name}: {len(judged)} labelled pairs")
    for level, joins in JOINS.items():
        lines = [(pair, 1 if like.verdict in joins else 0) for pair, like in judged.items()]
        found = scored("score_pairs.py", ["--gold-labels", str(pairs)], "--pred-labels", "pair,score", lines)
        print(f"  {level:8} {figures(found['pairwise'])}")


def mention(row: Row) -> people.Mention:
    """A row of these sets as a mention of a person."""
    year = row.get("year")
    return people.Mention(
        name=f"{row.get('given', '')} {row.get('family', '')}".strip(),
        given=row.get("given", ""),
        family=row.get("family", ""),
        bodies=frozenset([row["affiliation"]] if row.get("affiliation") else []),
        statement=row.get("affiliation", ""),
        coauthors=frozenset(people.key(name) for name in row.get("coauthors", ())),
        containers=frozenset([row["venue"]] if row.get("venue") else []),
        years=(int(year), int(year)) if year else None,
    )


def judge_people(name: str) -> None:
    started = time.perf_counter()
    folder = DATA / name
    read = list(rows(folder / "mentions.jsonl.gz"))
    groups = people.resolve([mention(row) for row in read])
    lines = [(read[place]["id"], number) for number, group in enumerate(groups) for place in group]
    gold = ["--gold", str(folder / "gold_clusters.csv")]
    print(f"{name}: {len(read)} mentions, {len(groups)} people found, {time.perf_counter() - started:.1f} s")
    for kind, found in scored("score_clusters.py", gold, "--pred", "id,cluster", lines, "--by", "kind").items():
        measures = ("b3_precision", "b3_recall", "b3_f1", "pairwise_precision", "pairwise_recall", "pairwise_f1")
        print(f"  {kind:9}", " ".join(f"{measure} {found[measure]:.3f}" for measure in measures))


def sets() -> dict[str, Callable[[], None]]:
    """What may be asked for, by name."""
    found: dict[str, Callable[[], None]] = {}
    for name in ("nber-versions", "medrxiv-versions", "cora"):
        found[name] = partial(judge_tables, name, DATA / name / "records.jsonl.gz", DATA / name / "gold_clusters.csv")
    exports = DATA / "review-exports"
    for name in ("cytology_screening", "respiratory", "diabetes"):
        tables = exports / f"{name}.records.jsonl.gz", exports / f"{name}.gold_clusters.csv"
        found[name] = partial(judge_tables, name, *tables, dedup=True)
    tables = DATA / "dblp-acm/records.jsonl.gz", DATA / "dblp-acm/gold_pairs.csv"
    found["dblp-acm"] = partial(judge_tables, "dblp-acm", *tables, across=True)
    for name in ("dblp-acm", "dblp-scholar"):
        found[f"{name}-pairs"] = partial(judge_pairs, f"{name} pairs", DATA / name / "pairs.jsonl.gz")
    for name in ("acl-people", "qian-signatures", "inspire-wang"):
        found[name] = partial(judge_people, name)
    return found


def main(wanted: list[str]) -> None:
    known = sets()
    for name in wanted or known:
        if name not in known:
            raise SystemExit(f"no set “{name}”; there are: {', '.join(known)}.")
        known[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
