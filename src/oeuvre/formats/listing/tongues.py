"""The language of a page that does not say it: by the small words that only one of our readers' languages has.

It settles what is written alike and meant otherwise: in 5/06/2021 the day is first on a Spanish page. English settles nothing
since its readers write both, and so it is not told.
"""

from __future__ import annotations

import re
from collections import Counter

from oeuvre.formats.listing.page import Page

__all__ = ["language_of", "tongue_of"]

_WORDS = {
    word: language
    for language, words in {
        "en": "the of and for to with on from by at is are this that",
        "de": "und der das für mit ist im zur zum von auf eine einer nicht über",
        "fr": "les des et dans pour du une sur au aux est par avec qui",
        "es": "el los las y del para por con una es su más sobre",
        "pt": "os do da dos das em uma não ao aos pela pelo à",
        "it": "il gli della dei delle nel nella che per è sul dal",
        "nl": "het een van voor met zijn naar bij",
    }.items()
    for word in words.split()
}
_WORD = re.compile(r"[^\W\d_]+")
#: How many characters of a page are looked at, and how many of its small words tell enough.
_LOOKED_AT, _ENOUGH = 20_000, 8


def language_of(page: Page) -> str:
    """The page's language as a tag, "" if the page tells none or is in English."""
    if page.language:
        return page.language
    count: Counter[str] = Counter()
    seen = 0
    for line in page.lines:
        count.update(_WORDS[word] for word in _WORD.findall(line.text[:2000].lower()) if word in _WORDS)
        seen += len(line.text)
        if seen > _LOOKED_AT:
            break
    (first, most), (_, second) = [*count.most_common(2), ("", 0), ("", 0)][:2]
    return first if first != "en" and most >= _ENOUGH and most > 1.6 * second else ""


def tongue_of(text: str) -> str:
    """The language that has most of a line's small words, English too; "" if none has most."""
    count = Counter(_WORDS[word] for word in _WORD.findall(text[:400].lower()) if word in _WORDS)
    (first, most), (_, second) = [*count.most_common(2), ("", 0), ("", 0)][:2]
    return first if most > second else ""
