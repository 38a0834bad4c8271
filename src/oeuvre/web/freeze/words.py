"""The search of the static site: files that a browser asks for by the first letters of what is typed.

Each is a script that hands over one piece of data, since a page that was opened from a folder may load scripts and nothing
else. ``find/docs-7.js`` holds what to show of 200 things; ``find/words-la.js`` holds the words that begin so, each with the
things it stands in; ``find/facts.js`` holds each thing's kind, type and year, to narrow down by. A thing is known by its
number here, which it keeps from one export to the next, so that an edit writes a handful of files.

A word's things are a list of numbers: the gap to the one before, times four, and how much it weighs (1 in a summary, 2 in a
container or subject, 3 in a title or name).
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

#: Things shown by one file.
DOCS = 200
#: Letters of a word that choose its file.
LETTERS = 2
#: The longest word kept: what is longer is a formula or a mishap.
LONGEST = 40
#: Files of words made in one pass over all things: what bounds the memory.
AT_ONCE = 60

_WORD = re.compile(r"[^\W_]+")
#: Letters that carry no mark to take off; the script of the search page folds by the same list.
_FOLDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n"}
)
#: Scripts without spaces between words: each sign is a word.
_SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
#: Words so common that a summary is not found by them.
_COMMON = frozenset(
    "a an and are as at be but by can for from has have how in into is it its may more not of on or our that the their these"
    " they this to was we were what when which who will with der die das den dem des und ein eine in im von zu mit auf für"
    " ist sind nicht wie le la les de des du et en un une dans sur par pour que qui est el los las del y en por con para"
    " os as da do das dos e em um uma com não".split()
)

#: What a browser is given of a thing: its address, title, names, kind or type, and year or count.
Shown = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Doc:
    """A thing that can be found: a work, a person or an organisation."""

    code: str
    shown: Shown
    kind: str
    type: str
    year: int | None
    texts: tuple[tuple[int, str], ...]


def fold(text: str) -> str:
    """The text in small letters without marks: “Łódź” is “lodz”."""
    parted = unicodedata.normalize("NFKD", text.lower().translate(_FOLDED))
    return "".join(c for c in parted if not unicodedata.combining(c))


def tokens(text: str) -> Iterator[str]:
    """The words of a text as they are looked for."""
    for word in _WORD.findall(fold(text)):
        if _SIGNS.search(word):
            yield from (sign for sign in word)
        else:
            yield word[:LONGEST]


def words_of(doc: Doc) -> dict[str, int]:
    """The words of a thing with their weights, 1 to 3."""
    found: dict[str, int] = {}
    for weight, text in doc.texts:
        for word in tokens(text):
            if (weight > 1 or word not in _COMMON) and found.get(word, 0) < weight:
                found[word] = weight
    return found


def shelf(word: str) -> str:
    """The file that a word is in, named by its first letters; other scripts by the number of the first sign."""
    first = word[:LETTERS]
    return first if first.isascii() else f"x{ord(word[0]) % 251:03}"


def packed(words: dict[str, int]) -> bytes:
    return zlib.compress(" ".join(f"{weight}{word}" for word, weight in words.items()).encode(), 1)


def unpacked(kept: bytes) -> list[tuple[str, int]]:
    text = zlib.decompress(kept).decode()
    return [(each[1:], int(each[0])) for each in text.split(" ")] if text else []


def script(name: str, value: object) -> str:
    """A file of data as a script."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    body = body.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"oeuvreFound({json.dumps(name)},{body});\n"


def _gaps(found: Iterable[int]) -> list[int]:
    """Numbers times four and weights, in order, as gaps times four and weights."""
    last, gaps = 0, []
    for one in found:
        gaps.append(one - last)
        last = one & ~3
    return gaps


def shelves(
    docs: Callable[[], Iterable[tuple[int, bytes]]], wanted: Iterable[str] | None = None
) -> Iterator[tuple[str, str]]:
    """The files of words as name and script, of all shelves or of those wanted; a wanted one without words is empty.

    ``docs`` gives each thing's number and packed words, in order of number, as often as it is asked.
    """
    names = sorted({shelf(word) for _, kept in docs() for word, _ in unpacked(kept)} if wanted is None else wanted)
    for start in range(0, len(names), AT_ONCE):
        part = set(names[start : start + AT_ONCE])
        found: dict[str, dict[str, array[int]]] = {name: {} for name in part}
        pattern = _standing_in(part)
        for number, kept in docs():
            for weight, word in pattern.findall(zlib.decompress(kept).decode()):
                if (name := shelf(word)) in part:
                    there = found[name].get(word)
                    if there is None:
                        there = found[name][word] = array("q")
                    there.append(number * 4 + int(weight))
        for name in sorted(found):
            entries = {word: _gaps(there) for word, there in sorted(found.pop(name).items())}
            yield f"words-{name}", script(f"words-{name}", entries) if entries else ""


def _standing_in(shelves: set[str]) -> re.Pattern[str]:
    """What finds the words of these shelves among packed ones, as weight and word; of other scripts, all words."""
    beginnings = [
        name if len(name) == LETTERS else f"{name}(?= |$)" for name in sorted(shelves) if len(name) <= LETTERS
    ]
    if len(beginnings) < len(shelves):
        beginnings.append(r"(?=[^ ]?[^\x00-\x7f ])")
    return re.compile(rf"(?:^| )([123])((?:{'|'.join(beginnings)})[^ ]*)")


def facts(rows: Iterable[tuple[int, str, str, int | None]]) -> str:
    """The file of facts: for each kind, type and year the things that have it, as gaps."""
    found: dict[str, list[int]] = defaultdict(list)
    last: dict[str, int] = {}
    count = 0
    for number, kind, type_, year in rows:
        count += 1
        for name in (f"kind:{kind}", f"type:{type_}" if type_ else "", f"year:{year}" if year is not None else ""):
            if name:
                found[name].append(number - last.get(name, 0))
                last[name] = number
    return script("facts", {"count": count, "lists": dict(sorted(found.items()))})
