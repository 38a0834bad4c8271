"""Words that say what kind of publication something is: labels beside an entry and headings above it.

The words stand in ``record/vocabulary/type_words.csv``. A label is read whole where the table knows it whole, else by the
longest phrase of the table in it; a label that names two kinds ("Books and chapters") says neither.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

__all__ = ["label_in", "type_of"]

_NOT_WORDS = re.compile(r"[^\w'’.-]+|[_-](?=\s|$)|(?:^|(?<=\s))[-.]+|[.](?=\s|$)")
#: Kinds so near each other that the first of several will do ("Reports and policy briefs").
_GREY = frozenset({"report", "policy-brief", "working-paper"})
_SPLIT = re.compile(r"\s+(?:and|und|et|y|e|ou|oder|or)\s+|\s*[/&,;|]\s*")

#: Words around a kind that do not change it.
_IDLE = frozenset(
    "selected recent latest other further our new my all publications publication published in english german french "
    "spanish chinese forthcoming ausgewählte aktuelle neue neueste weitere veröffentlichungen publikationen auswahl "
    "sélection récents récentes autres dernières publicaciones seleccionadas recientes otras publicações selecionadas "
    "recentes outras the of de der die das des a b c i ii iii iv v vi 1 2 3 4 5 6 7 8 9 0 co-authored refereed non-refereed "
    "invited academic popular international national policy research type categoría category kategorie".split()
)


@cache
def _table() -> dict[str, str]:
    """Each phrase of the table, folded, and its term."""
    text = resources.files("oeuvre.record.vocabulary").joinpath("type_words.csv").read_text("utf-8")
    table: dict[str, str] = {}
    for row in csv.DictReader(text.splitlines()):
        for phrase in row["words"].split(";"):
            table.setdefault(_folded(phrase), row["term"])
    return table


@cache
def _wide_phrases() -> tuple[str, ...]:
    return tuple(phrase for phrase in _table() if _is_wide(phrase))


@cache
def _longest() -> int:
    return max(len(phrase.split()) for phrase in _table())


def _folded(words: str) -> str:
    """Lower case, without marks of punctuation, single spaces."""
    plain = unicodedata.normalize("NFKC", words).lower().replace("’", "'").replace("‐", "-")
    return " ".join(_NOT_WORDS.sub(" ", plain).split())


def _is_wide(text: str) -> bool:
    return any("\u2e80" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in text)


def type_of(words: str) -> str:
    """The term of ``types.csv`` that a label or a heading says, or "" if it says none or several."""
    if not words or len(words) > 160:
        return ""
    return _said(words)


@lru_cache(8192)
def _said(words: str) -> str:
    return _type_of(_folded(words))


@lru_cache(8192)
def _exact(folded: str) -> str:
    table = _table()
    if folded in table:
        return table[folded]
    rest = " ".join(w for w in folded.split() if w not in _IDLE)
    return table.get(rest, "") if rest else ""


def _type_of(folded: str) -> str:
    if found := _exact(folded):
        return found
    kinds: list[str] = []
    for part in _SPLIT.split(folded):
        kind = _exact(part) or _phrase(part)
        if kind and kind not in kinds:
            kinds.append(kind)
    kind = _phrase(folded)
    if len(kinds) > 1:
        return kinds[0] if set(kinds) <= _GREY else ""
    return kinds[0] if kinds else kind


def _phrase(folded: str) -> str:
    """The kind that the longest known phrase in the words says; of two equally long, the last."""
    table = _table()
    if _is_wide(folded):
        inside = [phrase for phrase in _wide_phrases() if phrase in folded]
        return table[max(inside, key=lambda p: (len(p), folded.rfind(p)))] if inside else ""
    words = folded.split()
    for size in range(min(_longest(), len(words)), 0, -1):
        for start in range(len(words) - size, -1, -1):
            kind = table.get(" ".join(words[start : start + size]), "")
            if kind and (size > 1 or len(words) <= 4):
                return kind
    return ""


def label_in(words: str) -> str:
    """The kind that a short piece of a citation says by itself ("Vortrag", "(Poster)", "PhD thesis"), or ""."""
    return _label(words) if len(words) < 200 else _label.__wrapped__(words)


@lru_cache(8192)
def _label(words: str) -> str:
    folded = _folded(words)
    return _table().get(folded, "") if len(folded) < 60 else ""
