"""What to look near: keys that put like with like.

Two records that share no key are never compared, so a key must survive what happens to a title between two versions
(a subtitle lost, a word changed, another order) and still be rare. Each title gives three: its first words, its last
words and its longest words; a damaged word spoils at most two of them. The first author's name with either of the two
longest words finds what was renamed in part. More keys were tried, and found nothing that is then recognised.
"""

from __future__ import annotations

from oeuvre.matching import contributors, titles
from oeuvre.record import Record, identifiers

#: Schemes whose values name one publication, or its book.
NAMING = frozenset({"doi", "isbn", "handle", "arxiv", "pmid", "pmcid", "repec", "urn", "oclc", "hal", "ssrn"})


def of(record: Record) -> tuple[str, ...]:
    """The record's keys, each once, in a fixed order."""
    keys = [identifiers.key(mark) for mark in record.identifiers if mark.scheme in NAMING]
    title = titles.read(record.title, record.subtitle)
    telling = [word for word in title.words if word not in titles.SMALL] or list(title.words)
    if telling:
        main = [word for word in title.main if word not in titles.SMALL]
        longest = sorted(sorted(set(main if len(main) > 2 else telling), key=_by_length)[:3])
        keys.append("first:" + " ".join(telling[:3]))
        if len(main) > 1:
            # A book drops its report's subtitle: a main title of two words is found by those two.
            keys.append("first:" + " ".join(main[:3]))
        keys.append("last:" + " ".join(telling[-3:]))
        keys.append("long:" + " ".join(longest))
        for contributor in record.contributors[:1]:
            family = contributors.of(contributor).family
            keys.extend(f"by:{family} {word[:7]}" for word in sorted(set(telling), key=_by_length)[:2])
    return tuple(dict.fromkeys(keys))


def _by_length(word: str) -> tuple[int, str]:
    return -len(word), word
