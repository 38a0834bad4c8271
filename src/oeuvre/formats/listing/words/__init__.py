"""Lists of plain words that reading goes by, one file a list: names, towns, labels of links."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["line_list", "word_list"]


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of ``NAME.txt``."""
    return frozenset(files(__package__).joinpath(f"{name}.txt").read_text("utf-8").split())


def line_list(name: str) -> tuple[str, ...]:
    """The lines of ``NAME.txt``, for names of several words."""
    return tuple(files(__package__).joinpath(f"{name}.txt").read_text("utf-8").splitlines())
