"""The words to avoid stand in no public name: of a module, a class, a function, a field."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/oeuvre"
PAGE = ROOT / "docs/reference/words.md"


@cache
def avoided() -> frozenset[str]:
    """The words in the list of the reference page."""
    part = PAGE.read_text("utf-8").partition("## Words that no public name holds")[2]
    lines = [line for line in part.splitlines() if line.startswith("`")]
    return frozenset(re.findall(r"`(\w+)`", " ".join(lines)))


def modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def public_names(path: Path) -> Iterator[str]:
    """The names that a module shows to others: its own, and those of its classes, functions and fields."""
    if not path.stem.startswith("_"):
        yield path.stem
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                    yield line.target.id
                elif isinstance(line, ast.Assign):
                    yield from (target.id for target in line.targets if isinstance(target, ast.Name))


def words(name: str) -> list[str]:
    """A name's words: of snake_case and of CamelCase."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_public_name_holds_a_word_to_avoid(path: Path) -> None:
    shown = [name for name in public_names(path) if not name.startswith("_")]
    assert [name for name in shown if avoided() & set(words(name))] == []
    assert [name for name in shown if name.startswith("get_") and name != "get_absolute_url"] == []


def test_there_are_words_to_avoid() -> None:
    assert {"utils", "payload", "manager"} <= avoided()


def test_every_word_of_the_tables_has_its_meaning() -> None:
    rows = [line.split("|") for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| **")]
    assert len(rows) > 30
    assert all(row[3].strip().endswith((".", "…")) for row in rows)
