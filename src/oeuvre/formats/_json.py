"""JSON one item at a time: so that a broken item is one problem, and a long list needs little memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Item", "items"]

#: How often an object without an end may be looked for to the end of the file.
PATIENCE = 4

#: No string goes over the end of a line, so that a quote too many spoils no more than its own.
_TOKEN = re.compile(r"\"(?:[^\"\\\n]++|\\.)*+\"|[{}\[\]]")
_WRAPPED = re.compile(r"\s*\{\s*\"(?:items|references|records|data)\"\s*:\s*\[")


@dataclass(frozen=True, slots=True)
class Item:
    """An object's text, where it begins, the line it begins on, and whether it is whole."""

    text: str
    start: int
    line: int
    whole: bool


def items(text: str) -> Iterator[Item]:
    """The objects of a list, of a line each, or of the list within one object, each found by its braces alone.

    An object that wraps a list (``{"items": [...]}``) gives the list's objects. Where one has no end, the next object
    that opens a line as far in as this one did is tried afresh.
    """
    wrapped = _WRAPPED.match(text)
    position, line, counted, failed = wrapped.end() if wrapped else 0, 1, 0, 0
    while (start := text.find("{", position)) >= 0:
        line += text.count("\n", counted, start)
        counted = start
        bound = _next_like(text, start) if failed else len(text)
        end = _end(text, start, bound)
        if end >= 0:
            yield Item(text[start:end], start, line, True)
        else:
            failed += bound == len(text)
            end = _next_like(text, start) if failed <= PATIENCE else len(text)
            yield Item(text[start:end], start, line, False)
        position = end


def _end(text: str, start: int, bound: int) -> int:
    """The place behind the brace that closes the one at ``start``, or -1."""
    depth = 0
    for token in _TOKEN.finditer(text, start, bound):
        sign = token[0]
        if sign in "{[":
            depth += 1
        elif sign in "}]":
            depth -= 1
            if depth == 0:
                return token.end()
    return -1


def _next_like(text: str, start: int) -> int:
    """Where the next object begins that opens its line as this one does, or the end."""
    margin = text[text.rfind("\n", max(0, start - 100), start) + 1 : start] if start else ""
    found = text.find(f"\n{margin}{{", start) if not margin.strip() else text.find("\n{", start)
    return found + 1 + (len(margin) if not margin.strip() else 0) if found >= 0 else len(text)
