"""Which of the entries that were read are publications, by what was read of them and of the page's other entries.

Points of instructions, course contents, projects, news and menus come in lists, too. What tells them from publications is
what is left when they are read as such: no people, no outlet, titles that are sentences, other entries that are no better.
Boosted trees (``trees.py``) weigh these facts; they have been learned from labelled pages, many of them pages that hold no
publication (``benchmarks/learn_chosen.py``).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from oeuvre.formats.listing.looks import Look
from oeuvre.formats.listing.page import Entry, Page
from oeuvre.formats.listing.plausible import facts as facts_of_entries
from oeuvre.formats.listing.trees import Tree, probability, shipped, worth
from oeuvre.formats.listing.wording import likeness
from oeuvre.record import Record

__all__ = ["DOUBTFUL", "LIKELY", "SURELY", "facts", "likelihood", "likelihoods"]

#: From what likelihood on an entry is taken for a publication, even one that does not look like one, and from what on it is
#: worth a word to the reader.
LIKELY, SURELY, DOUBTFUL = 0.45, 0.93, 0.15
#: What an entry that was read may show, and what tells most.
_SHOWN = ("authors", "editors", "date", "container", "publisher", "series", "number", "volume", "pages", "doi", "isbn",
          "url", "summary", "type")  # fmt: skip
_STRONG = frozenset(("authors", "date", "container", "publisher", "volume", "pages", "doi"))
#: Of words of headings so many letters tell; so many headings of a page are asked.
_LETTERS, _HEADINGS = 7, 12
_WORD = re.compile(r"[^\W\d_]+")


def facts(
    page: Page,
    entries: Sequence[Entry],
    records: Sequence[Record],
    looks: Mapping[int, Look],
    worded: Callable[[str], float] = likeness,
) -> list[dict[str, float]]:
    """What can be seen of each entry, given what was read of it: facts by name; those that are not named are 0.

    ``looks`` are of the page's lines, by their id; entries whose lines are not its own are seen by their records alone.
    ``worded`` says how much a title is worded like one.
    """
    count = len(entries)
    if not count:
        return []
    shown = [_shown(record) for record in records]
    like = [worded(record.title) for record in records]
    strong = [len(each & _STRONG) for each in shown]
    sections: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        sections[entry.headings[-1].text if entry.headings else ""].append(number)
    means = {name: _mean([strong[number] for number in numbers]) for name, numbers in sections.items()}
    wordings = {name: _mean([like[number] for number in numbers]) for name, numbers in sections.items()}
    most, usual = max(means.values()), _mean(like)
    often = Counter(mark for marks in shown for mark in marks)
    alike = _alike(shown)
    titles = Counter(record.title for record in records)
    places = {id(line): number for number, line in enumerate(page.lines)}
    looked = [each if all(id(line) in looks for line in each.lines) else None for each in entries]
    seen = iter(facts_of_entries([one for one in looked if one], looks))
    over = _words_over(page)
    length = len(page.lines)
    found: list[dict[str, float]] = []
    before = 0
    for number, (entry, record, marks) in enumerate(zip(entries, records, shown, strict=True)):
        heading = entry.headings[-1].text if entry.headings else ""
        section = sections[heading]
        at = places.get(id(entry.lines[0]), 0) if entry.lines else 0
        each: dict[str, float] = {
            "wording": like[number], "wording of all": usual, "wording of section": wordings[heading],
            "strong": strong[number], "strong in section": means[heading], "strong at most": most,
            "less than most": most - means[heading], "own less than most": strong[number] - most,
            "in section": len(section), "entries": count, "place": number / max(1, count - 1), "lines": length,
            "sections": len(sections), "usual": sum(often[mark] for mark in marks) / count,
            "lacks": sum(often[mark] for mark in _SHOWN if mark not in marks) / count, "shown": len(marks),
            "nearest": alike[marks][0], "near": alike[marks][1], "same title": titles[record.title],
            "people": len(record.contributors), "title": len(record.title), "summary": len(record.summary),
            "text": sum(len(line.text) for line in entry.lines), "line": at, "share before": at / max(1, length),
            "since last": at - before if number else -1, "share of lines": count / max(1, length),
        }  # fmt: skip
        before = at
        each.update(dict.fromkeys([f"has {mark}" for mark in marks], 1.0))
        each["is " + record.type] = 1.0
        each.update(dict.fromkeys([f"under {word}" for word in _stems(heading)], 1.0))
        each.update(over)
        if looked[number]:
            each.update(_seen(tuple(next(seen))))
        found.append(each)
    return found


@lru_cache(256)
def _seen(facts: tuple[str, ...]) -> dict[str, float]:
    """What was seen of an entry before it was read, without what is there together; the entries of a list are alike."""
    return {f"seen {fact}": 1.0 for fact in facts if " & " not in fact}


def _shown(record: Record) -> frozenset[str]:
    """What a record has of what a publication may have."""
    values = {
        "date": record.issued, "container": record.container, "publisher": record.publisher, "series": record.series,
        "number": record.number, "volume": record.volume, "pages": record.pages, "url": record.links,
        "summary": record.summary, "type": record.type not in ("", "other"),
    }  # fmt: skip
    found = {name for name, value in values.items() if value}
    found.update(one.scheme for one in record.identifiers if one.scheme in ("doi", "isbn"))
    found.update(f"{person.role}s" for person in record.contributors if person.role in ("author", "editor"))
    return frozenset(found)


def _alike(shown: Sequence[frozenset[str]]) -> dict[frozenset[str], tuple[float, float]]:
    """For what an entry shows: the likeness (Jaccard) of that entry of the others that is most like it, and their mean."""
    count = Counter(shown)
    others = max(1, len(shown) - 1)
    found = {}
    for one in count:
        near = [(_jaccard(one, other), number - (one == other)) for other, number in count.items()]
        found[one] = (
            max((value for value, number in near if number), default=0.0),
            sum(value * number for value, number in near) / others,
        )
    return found


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / max(1, len(numbers))


def _stems(text: str) -> set[str]:
    return {word[:_LETTERS] for word in _WORD.findall(text[:100].lower())}


def _words_over(page: Page) -> dict[str, float]:
    """The words of a page's title, of its first two lines and of its first headings."""
    headings = [line.text for line in page.lines if line.level][:_HEADINGS]
    texts = [page.title, *(line.text for line in page.lines[:2]), *headings]
    return {f"page {word}": 1.0 for text in texts for word in _stems(text)}


@cache
def _trees() -> list[Tree]:
    return list(shipped("chosen.json.gz"))


def likelihood(each: Mapping[str, float], trees: list[Tree]) -> float:
    """How likely an entry with these facts is a publication, 0 to 1."""
    return probability(worth(trees, defaultdict(float, each)))


def likelihoods(
    page: Page, entries: Sequence[Entry], records: Sequence[Record], looks: Mapping[int, Look]
) -> list[float]:
    """How likely each of these entries of a page is a publication, 0 to 1, given what was read of it."""
    trees = _trees()
    return [likelihood(each, trees) for each in facts(page, entries, records, looks)]
