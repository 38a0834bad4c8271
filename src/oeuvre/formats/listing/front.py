"""What a page begins with for the program that makes the site (Jekyll, Hugo, Quarto): in YAML, its title and language."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Front", "front_of"]

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*\r?(?:\n|$)")
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_LANGUAGE = re.compile(r"^lang(?:uage)?:[ \t]*[\"']?([A-Za-z-]+)", re.IGNORECASE | re.MULTILINE)


class Front(NamedTuple):
    """Where a page's front matter ends, 0 where it has none, and what it says of the page."""

    end: int = 0
    title: str = ""
    language: str = ""


def front_of(text: str) -> Front:
    """The front matter that a page's text begins with."""
    match = _FRONT.match(text)
    if match is None:
        return Front()
    title, language = _TITLE.search(match[0]), _LANGUAGE.search(match[0])
    return Front(match.end(), title[1] if title else "", language[1] if language else "")
