"""What matching is worth on records that others have judged: precision and recall may not fall."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import pytest

from benchmarks.matching import JOINS, blocked, mention, record, rows
from oeuvre.matching import people, versions


def pairs_of(groups: dict[str, str]) -> set[tuple[str, str]]:
    """The pairs of members that are in one group."""
    members: dict[str, list[str]] = {}
    for member, group in groups.items():
        members.setdefault(group, []).append(member)
    return {pair for found in members.values() for pair in combinations(sorted(found), 2)}


def gold(path: Path) -> set[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return pairs_of({row["id"]: row["cluster"] for row in csv.DictReader(lines)})


@pytest.mark.parametrize(
    ("name", "joined", "found"),
    [("cytology_screening", 0.97, 0.99), ("respiratory", 0.95, 0.99), ("diabetes", 0.98, 0.99)],
)
def test_library_exports_are_joined_without_a_mistake(shared: Path, name: str, joined: float, found: float) -> None:
    folder = shared / "data" / "review-exports"
    held = {row["id"]: record(row) for row in rows(folder / f"{name}.records.jsonl.gz")}
    same = gold(folder / f"{name}.gold_clusters.csv")
    judged = {pair: versions.compare(held[pair[0]], held[pair[1]]).verdict for pair in sorted(blocked(held))}
    sure = {pair for pair, verdict in judged.items() if verdict in JOINS["version"]}
    asked = {pair for pair, verdict in judged.items() if verdict in JOINS["asked"]}
    assert sure <= same
    assert len(sure & same) / len(same) >= joined
    assert len(asked & same) / len(same) >= found


def test_variants_of_names_are_joined_and_namesakes_are_not(shared: Path) -> None:
    folder = shared / "data" / "acl-people"
    read = list(rows(folder / "mentions.jsonl.gz"))
    groups = people.resolve([mention(row) for row in read])
    found = pairs_of({read[place]["id"]: str(number) for number, group in enumerate(groups) for place in group})
    same = gold(folder / "gold_clusters.csv")
    assert len(found & same) / len(found) >= 0.999
    assert len(found & same) / len(same) >= 0.94
