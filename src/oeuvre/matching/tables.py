"""The numbers of ``weights.toml`` and the words of ``words.toml``, each file read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("oeuvre.matching").joinpath(name).read_text(encoding="utf-8"))


def weights(table: str) -> dict[str, float]:
    """One table's numbers by name."""
    return {key: float(entry["is"]) for key, entry in _read("weights.toml")[table].items()}


def words(table: str) -> dict[str, frozenset[str]]:
    """One table's lists of words by name."""
    lists: dict[str, str | list[str]] = _read("words.toml")[table]
    return {key: frozenset(value.split() if isinstance(value, str) else value) for key, value in lists.items()}


def ranked(table: str, name: str) -> tuple[str, ...]:
    """One list of words in its order."""
    words: str = _read("words.toml")[table][name]
    return tuple(words.split())
