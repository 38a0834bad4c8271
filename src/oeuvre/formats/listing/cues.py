"""Words by which a page's furniture and the parts of an entry are known, in the languages of our readers.

The words stand in ``cues.csv``, a row per kind of cue; they are compared whole, in lower case, without marks at the ends.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib import resources

__all__ = [
    "cue",
    "field_label",
    "field_named",
    "glued_label",
    "has_cue",
    "has_wide",
    "is_button",
    "is_reading_time",
    "is_wide",
    "opening_end",
    "phrases",
    "plain",
    "starts_with_cue",
    "words_of",
]

_WIDE = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")
_EDGES = " \t.:;,!?·•|–—-→←↓↑›»«‹>*[](){}'\"“”„’‘…»#+\u200b\u3000：【】［］＜＞〔〕〈〉（）■□◆◇●○◎▼▽▲△※★☆、。"
_LABEL = re.compile(r"([^\d:：][^:：]{0,38}?)\s*[:：](?!//)\s*")
#: The labels of abstracts and keywords that stand right before what they label.
_BARE_LABEL = re.compile(r"(摘\s{0,4}要|关\s?键\s?词|關鍵詞|内容提要|내용요약|국문초록|초\s{0,4}록)(?=[^\s:：\W])")
_OPEN_LABEL = re.compile(r"\W{0,3}([^\W\d_]{5,16})(?:\s*([.|–—])\s*|\s+([-–—])\s+|\s+)(?=\W?[A-ZÀ-Þ0-9])")
_ABSTRACTS = frozenset(("abstract", "zusammenfassung", "résumé", "resumen", "resumo", "riassunto", "samenvatting"))
_BRACKET_LABEL = re.compile(r"[【\[（(]([^】\]）)]{1,12})[】\]）)]\s*[:：]?\s*")


@cache
def _table() -> dict[str, dict[str, str]]:
    """Each cue's words."""
    text = resources.files(__package__).joinpath("cues.csv").read_text("utf-8")
    return {row["cue"]: dict.fromkeys(row["words"].split(";"), row["cue"]) for row in csv.DictReader(text.splitlines())}


_ACCENTS = re.compile("[\u0300-\u036f]")


def words_of(*names: str) -> frozenset[str]:
    """The single words of all the phrases of some cues."""
    return frozenset(word for name in names for phrase in _table()[name] for word in phrase.split())


def phrases(name: str) -> tuple[str, ...]:
    """All the phrases of a cue."""
    return tuple(_table()[name])


@cache
def _fields() -> dict[str, str]:
    """Each label of a field, with its accents and without, and the field's name."""
    found: dict[str, str] = {}
    for name, words in _table().items():
        if name.startswith("field-"):
            for word in words:
                found.setdefault(word, name.removeprefix("field-"))
    for word, name in [one for one in found.items() if not one[0].isascii() and not has_wide(one[0])]:
        found.setdefault(_ACCENTS.sub("", unicodedata.normalize("NFD", word)), name)
    return found


def _alternatives(words: Iterable[str]) -> re.Pattern[str]:
    """Any of these words, whole, the longest first."""
    return re.compile(
        "|".join(
            re.escape(word) + (r"(?![^\W\d_])" if word[-1].isalpha() and word.isascii() else "")
            for word in sorted(words, key=len, reverse=True)
        )
    )


@cache
def _openings(name: str) -> tuple[int, dict[str, re.Pattern[str]]]:
    """The words of a cue by their first letters, and how many letters these are."""
    size = min(3, *map(len, _table()[name]))
    words: dict[str, list[str]] = defaultdict(list)
    for word in _table()[name]:
        words[word[:size]].append(word)
    return size, {opening: _alternatives(some) for opening, some in words.items()}


def _opens(name: str, low: str) -> re.Match[str] | None:
    """The longest of a cue's words that the text, in lower case, begins with."""
    size, openings = _openings(name)
    pattern = openings.get(low[:size])
    return pattern.match(low) if pattern else None


#: A label of East Asian pages whose signs stand apart: "摘 要".
_APART = re.compile("[\u3040-\u9fff\uac00-\ud7a3](?:\\s{1,4}[\u3040-\u9fff\uac00-\ud7a3]){1,3}")


def plain(text: str) -> str:
    """The words in lower case, without marks at the ends, single spaces."""
    words = " ".join(text.strip(_EDGES).lower().replace("’", "'").split())
    return words.replace(" ", "") if not words.isascii() and _APART.fullmatch(words) else words


#: One short text is asked about many cues, one after the other.
_plain = lru_cache(4096)(plain)


def cue(name: str, text: str) -> bool:
    """Whether the text, whole, is one of the words of this cue."""
    return len(text) < 60 and _plain(text) in _table()[name]


def starts_with_cue(name: str, text: str) -> bool:
    """Whether the text begins with one of the words of this cue."""
    return _opens(name, _opening(text[:60])) is not None


def opening_end(name: str, text: str) -> int:
    """Where the word of this cue ends that the text begins with; 0 if it begins with none."""
    begun = _opening(text[:60])
    match = _opens(name, begun)
    return match.end() + len(text[:60]) - len(begun) if match else 0


@lru_cache(512)
def _opening(text: str) -> str:
    return text.lower().lstrip(_EDGES).replace("’", "'")


def is_reading_time(text: str) -> bool:
    """Whether the words say how long reading takes ("6 min read", "Lesezeit: 5 Minuten")."""
    words = plain(text)
    return words[:1].isdigit() and words.lstrip("0123456789 -–") in _table()["reading-time"]


#: What to do with a file, or where a link leads: "view the pdf", "Link zur Publikation (PDF)".
_GET = re.compile(
    r"(?:get|save|open|view|see|visit|access|read|download)\s+(?:the |as |full |on )*"
    r"(?:pdf|csv|data|dataset|file|slides|paper|text|article|report|site|book|online)\W*"
    r"|(?:link|enlace|lien|collegamento) (?:to|al?|alla?|all'|vers|zu[rm]?|para) ?(?:the |la |le |el |l')?"
    r"(?:paper|publication|article|publicación|artículo|publikation|artikel|artigo|publicação|articolo|pubblicazione)"
    r"(?: (?:in|en|em|as|als)(?: \w{1,8}){1,2}| \(\w{1,8}\))?\W*"
)
_FILE = re.compile(
    r"\(\s*(?:pdf|csv|xlsx?|docx?|epub|html|restricted|gated|open access|external)\b[^()]*\)\W*$"
    r"|^(?:publisher|journal)['’]?s? (?:site|page|website|version)\W*$"
)
#: A file by what it is: "most recent version", "author's copy".
_COPY = re.compile(
    r"(?:[a-z'-]+ ){0,4}(?:version|copy|draft|pdf|appendix|slides|manuscript|preprint|supplement|(?:replication"
    r"|supplementary|data) (?:files?|package"
    r"|materials?|archive|code))\W*"
)
_AFTER_BUTTON = re.compile(
    r"\s*(?:[(\[].*|[→»›>↗]|(?:version|here|online|on|at|pdf|from|as|link|file|via|en|in|bei|auf|sur|em)\b.*)?$",
    re.IGNORECASE,
)


def is_button(text: str) -> bool:
    """Whether the text is a link's label that says what to do or what file it is, not what the work is called."""
    if len(text) > 60:
        return False
    low = text.lower().lstrip(_EDGES).replace("’", "'")
    if _plain(text) in _table()["button"]:
        return True
    if _GET.fullmatch(low) or (len(low) < 40 and (_FILE.search(low) or _COPY.fullmatch(low))):
        return True
    match = _opens("button", low)
    return match is not None and _AFTER_BUTTON.match(low, match.end()) is not None


@lru_cache(4096)
def _field(words: str) -> str:
    return _fields().get(plain(words)) or _fields().get(words.strip(" *:：_").lower(), "")


def field_named(text: str) -> str:
    """The field that a column's head names, or ""."""
    return _field(text)


def field_label(text: str) -> tuple[str, int]:
    """The field that a line's label names and where its value begins; ("", 0) if the line has no label we know.

    A label is what stands before a colon ("Author(s): …"), or between heavy brackets as on East Asian pages ("【作者】…").
    """
    match = _LABEL.match(text[:60])
    if match and (name := _field(match[1])):
        return name, match.end()
    if len(text) > 12 and not text[0].isascii() and (match := _BARE_LABEL.match(text)) and (name := _field(match[1])):
        return name, match.end()
    if (
        len(text) > 60
        and (match := _OPEN_LABEL.match(text[:40]))
        and _field(match[1]) == "summary"
        and (match[2] or match[3] or (len(text) > 150 and match[1].lower() in _ABSTRACTS))
    ):
        return "summary", match.end()  # "Abstract. We ask …", "ABSTRACT We ask …": only before a text is that a label.
    if (
        text[:1] in "【[（("
        and (match := _BRACKET_LABEL.match(text[:20]))
        and is_wide(match[1])
        and (name := _field(match[1]))
    ):
        return name, match.end()
    return "", 0


#: A label that a copy has glued to its value: "Pages (from-to)292-313", "languageEnglish".
_GLUED = re.compile(r"(?=[^\W\d_])[^\d:：]{2,30}?(?<=[a-zß-ÿ)])(?=[A-ZÀ-Þ\d])")


def glued_label(text: str) -> int:
    """Where the value begins that a label which we know is glued to, as a copy leaves it; 0 if a text has none."""
    match = _GLUED.match(text)
    return match.end() if match and _field(match[0]) else 0


@cache
def _by_first_word(name: str) -> dict[str, list[tuple[str, ...]]]:
    """The words of a cue by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _table()[name]:
        if not is_wide(phrase):
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append(parts)
    return found


@cache
def _wide(name: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in _table()[name] if is_wide(phrase)) or r"(?!)")


def has_cue(name: str, text: str, words: Sequence[str]) -> bool:
    """Whether one of the words of this cue stands anywhere in the text; ``words`` are the text's words in lower case."""
    table = _by_first_word(name)
    if not table.keys().isdisjoint(words):
        for at, word in enumerate(words):
            for phrase in table.get(word, ()):
                if len(phrase) == 1 or tuple(words[at : at + len(phrase)]) == phrase:
                    return True
    return is_wide(text) and _wide(name).search(text) is not None


_EASTERN = re.compile("[\u2e80-\u9fff\uac00-\ud7a3]")


def has_wide(text: str) -> bool:
    """Whether anything in the text is written in Chinese, Japanese or Korean, be it a radical or a sign."""
    return not text.isascii() and _EASTERN.search(text) is not None


def is_wide(text: str) -> bool:
    """Whether the text is written in Chinese, Japanese or Korean."""
    return not text.isascii() and _WIDE.search(text) is not None
