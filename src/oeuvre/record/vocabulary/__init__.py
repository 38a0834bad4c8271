"""The tables of words: a CSV per list, and how they are read.

Each row is a term of ours with every standard's word for it. Where a cell has several words, the first is written and
all are read; where two rows share a word, it is read as the upper row. A word in brackets is written and never read: a
policy brief goes out as ``(report)``, and a report that comes in is a report. A word of a standard stands in these
tables and nowhere else.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``NAME.csv`` in order, each a mapping from column to cell."""
    text = files(__package__).joinpath(f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def labels(name: str) -> dict[str, str]:
    """Each term's label in plain English."""
    return {row["term"]: row["label"] for row in table(name)}


@cache
def theirs(name: str, column: str) -> dict[str, str]:
    """Term of ours to the word that the standard of this column writes; terms it has no word for are left out."""
    return {row["term"]: row[column].split()[0].strip("()") for row in table(name) if row[column].strip()}


@cache
def ours(name: str, column: str) -> dict[str, str]:
    """The standard's word, in lower case, to our term."""
    found: dict[str, str] = {}
    for row in table(name):
        for word in row[column].split():
            if word[0] != "(":
                found.setdefault(word.lower(), row["term"])
    return found
