"""What is no publication after all, though it was written like one: news, people, a page's own title and words of itself.

An entry is asked what it shows of a publication (people, a date, a kind, an outlet) and whether that is what the page's other
entries show; what its heading says; whether it is prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from oeuvre.formats.listing import cues, shapes
from oeuvre.formats.listing.labels import label_in
from oeuvre.formats.listing.looks import Look, byline_start, has_names, in_series, part_of_book, spoken
from oeuvre.formats.listing.page import Entry, Line
from oeuvre.formats.listing.posts import quoted_then_people
from oeuvre.formats.listing.tables import column_of
from oeuvre.formats.listing.venues import is_press, venue_likeness

__all__ = ["plausible", "without_tail"]

_STRONG = frozenset(("people", "date", "kind", "outlet"))

#: A quoted title in a book that somebody edited.
_IN_EDITED = re.compile(r"[”\"»],?\.?\s[Ii]n\s[^”\"»]{8,200}\b(?:edited by|eds?\.|éds?\.|Hrsg\.|hg\. v)", re.IGNORECASE)


def _shows(seen: Look, role: str) -> frozenset[str]:
    """What a line in its role shows of a publication: people, a date, a kind, an outlet, a link."""
    found = set()
    line, letter = seen.line, role[0]
    if (letter == "B" and (seen.names > 0.25 or seen.wide or seen.statement >= 0.8 or byline_start(line.text))) or (
        letter in "CTVF"
        and (
            seen.with_
            or (letter == "C" and (has_names(line.text) or spoken(line.text) is not None))
            or (letter in "CV" and part_of_book(seen))
            or (letter in "CT" and " / " in line.text and seen.begins(shapes.TITLE_STROKE))
            or seen.field in ("author", "editor")
        )
    ):
        found.add("people")
    if letter in "CTVLFB" and (
        seen.year
        or seen.date_share
        or (letter in "CT" and (shapes.LED_BY_DAY.match(line.text) or seen.begins(shapes.TEASED)))
    ):
        found.add("date")
    if letter == "A" and line.text[-1:].isdigit() and shapes.DAY_LAST.search(line.text, max(0, seen.length - 40)):
        found.add("date")
    if (letter == "L" and seen.types) or seen.field in ("type", "series"):
        found.add("kind")
    if letter == "C" and quoted_then_people(line.text):
        found.add("people")
    if letter == "C" and label_in(re.split(r"[.?!]\s+", line.text)[-1]):
        found.add("kind")
    if letter == "C" and _IN_EDITED.search(line.text):
        found |= {"people", "outlet"}
    if (
        letter == "C"
        and (seen.year or seen.has(shapes.NO_YEAR))
        and (line.text[0] in "“„«" or shapes.LED_BY_QUOTE.match(line.text))
    ):
        # A quoted title, an outlet and a date.
        found.add("outlet")
    if letter == "V" and seen.year and venue_likeness(line.text.strip(" ,.").split(", ")[0]) > 0.5:
        found.add("outlet")
    if letter == "V" and (is_press(line.text) or shapes.OUTLET_DATED.fullmatch(line.text)):
        found.add("outlet")
    elif letter == "V" and (led := shapes.DAY_AND_OUTLET.fullmatch(line.text)) and is_press(led["name"]):
        found |= {"outlet", "date"}
    if letter in "CV" and (seen.tail or (letter == "C" and in_series(seen))):
        found.add("outlet")
    if any(mark.kind == "link" for mark in line.marks):
        found.add("link")
    if letter == "A":
        found.add("summary")
        if shapes.CALLED.search(line.text, 0, 400):
            found.add("called")
    return frozenset(found)


def _last(entry: Entry) -> int:
    """The nearest heading over an entry, as a name for its section."""
    return id(entry.headings[-1]) if entry.headings else 0


def _heading_says(entry: Entry, looks: Mapping[int, Look]) -> str:
    """What the nearest heading that says anything stands over: "publications", "type", "other", or ""."""
    for line in reversed(entry.headings):
        if says := looks[id(line)].heading:
            return says
    return ""


def _topics(entries: Sequence[Entry], looks: Mapping[int, Look]) -> set[int]:
    """The titles alone that each stand right over a work that has more, one over each: what the works are about."""
    alone = [
        number
        for number, entry in enumerate(entries)
        if entry.roles == ("T",)
        and not looks[id(entry.lines[0])].year
        and not entry.lines[0].bullet
        and not any(mark.kind == "link" for mark in entry.lines[0].marks)
    ]
    even = len(alone) > 1 and all(
        number + 1 < len(entries)
        and len(entries[number + 1].roles) > 1
        and entries[number].headings == entries[number + 1].headings
        for number in alone
    )
    return set(alone) if even and len(alone) * 2 >= len(entries) - 1 else set()


def plausible(
    entries: list[Entry],
    looks: Mapping[int, Look],
    scores: Mapping[int, Mapping[str, float]],
    listed_lines: Collection[int] = (),
    speakers: Collection[int] = (),
    bracketed: Collection[str] = (),
    sure: Collection[int] = (),
) -> list[Entry]:
    """The entries without those that only look like it: news, people, a page's own title and what it says of itself.

    ``listed_lines`` are lines (by their id) of lists whose every line is a work, ``speakers`` such as begin with who speaks.
    ``bracketed`` are the outlets that the page names in brackets behind its titles, ``sure`` lines that surely are works.
    """
    topics = _topics(entries, looks)
    entries = [entry for number, entry in enumerate(entries) if number not in topics]
    known: dict[tuple[Look, str], frozenset[str]] = {}
    shown: list[frozenset[str]] = []
    for entry in entries:
        each = [(looks[id(line)], role) for line, role in zip(entry.lines, entry.roles, strict=True)]
        known |= {one: _shows(*one) for one in each if one not in known}
        beside = bracketed and any(
            role == "T" and (match := shapes.TITLE_AND_OUTLET.fullmatch(one.text)) and match[2] in bracketed
            for one, role in each
        )
        said = {"people"} if any(id(line) in speakers for line in entry.lines) else ()
        shown.append(frozenset().union(*map(known.__getitem__, each), said, {"outlet"} if beside else ()))
    # What shows nothing at all says nothing of what the others have.
    telling = max(sum(bool(seen & _STRONG) for seen in shown), len(shown) // 2)
    common = {
        mark
        for mark in ("people", "date", "kind", "outlet")
        if sum(mark in seen for seen in shown) >= 0.7 * telling >= 2
    }

    def weak(line: Line) -> bool:
        """Whether a line that was taken for a citation looks more like prose."""
        score = scores[id(line)]
        return score["A"] > score["C"] + 1.0 or score["C"] < -0.7

    cited = sum("C" in entry.roles for entry in entries)
    heads = Counter(
        (line.path, bool(line.bullet))
        for entry in entries
        for line, role in zip(entry.lines, entry.roles, strict=True)
        if role in ("T", "C")
    )
    sections = Counter(_last(entry) for entry, seen in zip(entries, shown, strict=True) if seen & _STRONG)
    held = Counter(map(_last, entries))
    shows = Counter[int]()
    for entry, seen in zip(entries, shown, strict=True):
        shows[_last(entry)] += len(seen & _STRONG)
    titled = Counter(_last(entry) for entry in entries if "T" in entry.roles)
    told = [seen for seen in shown if seen & _STRONG]
    all_told = len(told) > 2 and all("summary" in seen for seen in told)
    rich = sum(len(seen & {"people", "kind", "outlet"}) > 0 for seen in shown) * 2 > len(shown)
    #: How entries are made whose abstracts call them papers or reports: so are those of the same make.
    called = Counter(entry.roles for entry, seen in zip(entries, shown, strict=True) if "called" in seen)
    made = Counter(entry.roles for entry in entries)
    kept: list[Entry] = []
    for number, (entry, seen) in enumerate(zip(entries, shown, strict=True)):
        says = _heading_says(entry, looks)
        head = next((line for line, role in zip(entry.lines, entry.roles, strict=True) if role in ("T", "C")), None)
        strong = seen & _STRONG
        if id(entry.lines[0]) in sure:
            kept.append(entry)
            continue
        if head is None and not any(looks[id(line)].field == "title" for line in entry.lines):
            continue
        if head is not None and looks[id(head)].date_share > 0.35 and "C" not in entry.roles and len(head.text) < 50:
            continue
        if head is not None and (
            looks[id(head)].furniture or scores[id(head)]["O"] > max(2.5, scores[id(head)]["T"] + 1.0)
        ):
            continue
        if head is not None and looks[id(head)].names > 0.5 and not seen & {"people", "outlet"}:
            continue
        if says == "other" and ("outlet" not in seen or "C" not in entry.roles):
            continue
        if strong == {"date"} and rich and says not in ("publications", "type"):
            continue
        if not seen and len(entry.lines) == 1 and all_told:
            continue  # A caption among works that each have an abstract.
        like = (
            head is not None
            and heads[head.path, bool(head.bullet)] > 2
            and (head.bullet or head.level or looks[id(head)].classed == "T" or looks[id(head)].bold > 0.9)
        )
        # Under a heading for publications a title may say no more of itself.
        place = _last(entry)
        inside = (
            len(common) < 2
            and any(_last(one) == place for one in entries[:number])
            and any(_last(one) == place for one in entries[number + 1 :])
        )
        bare = (
            head is not None
            and says in ("publications", "type")
            and scores[id(head)]["T"] >= 1.2
            and looks[id(head)].words > 2
            and not head.marks
            and not any(c.isdigit() for c in head.text)
            and titled[place] * 2 > held[place]
            and (shows[place] <= held[place] or inside)
        )
        bare = bare or (head is not None and says in ("publications", "type") and id(head) in listed_lines)
        named = says == "type" and "link" in seen and head is not None and head.bullet != ""
        if common and not strong & common and "outlet" not in seen and not (says and (like or strong or bare or named)):
            continue
        if (
            cited <= 0.25 * len(entries)
            and len(entries) > 3
            and "C" in entry.roles
            and len(strong) < 2
            and not (head and (spoken(head.text) or (strong and like and head.bullet)))
        ):
            continue
        if head is not None and "C" in entry.roles and len(head.text) < 16 and not cues.is_wide(head.text):
            continue
        if (
            head is not None
            and "C" in entry.roles
            and "people" not in strong
            and not (head.bullet or head.level or head.marks or looks[id(head)].year or looks[id(head)].tail)
            and head.text[-1:] == "."
            and scores[id(head)]["A"] > scores[id(head)]["C"] + 2.5
        ):
            continue  # What the page says of itself.
        if (
            head is not None
            and "C" in entry.roles
            and weak(head)
            and looks[id(head)].sentences > 2
            and not looks[id(head)].tail
            and "people" not in strong
        ):
            continue
        if any(
            role[0] in "LKB" and cues.cue("label-other", line.text)
            for line, role in zip(entry.lines, entry.roles, strict=True)
        ):
            continue
        if (
            cited >= 0.6 * len(entries)
            and len(entries) > 3
            and "C" not in entry.roles
            and not says
            and (not common <= strong or not kept)
        ):
            continue
        if (
            not strong
            and head is not None
            and entry.roles[0] == "T"
            and called[entry.roles] > 1
            and called[entry.roles] * 3 >= made[entry.roles]
            and says != "other"
        ):
            kept.append(entry)
            continue
        listed = "link" in seen or (
            head is not None and (head.bullet or looks[id(head)].classed == "T" or column_of(head) >= 0)
        )
        if not strong and not (
            says in ("publications", "type") and len(entries) > 1 and (listed or bare or sections[_last(entry)] > 0)
        ):
            continue
        if strong == {"date"} and not says and "link" not in seen and len(entries) < 3 and "summary" not in seen:
            continue
        kept.append(entry)
    return kept


def without_tail(entries: list[Entry]) -> list[Entry]:
    """The entries, the last of them without what stands behind it in a way that no other entry has: the page's last words."""
    if len(entries) < 4:
        return entries
    steps = {pair for entry in entries[:-1] for pair in zip(entry.roles, entry.roles[1:], strict=False)}
    last = entries[-1]
    for at in range(1, len(last.roles)):
        if (
            last.roles[at][0] in "ABSV"
            and last.lines[at].text[-1:] != "…"
            and (last.roles[at - 1], last.roles[at]) not in steps
            and last.lines[at].gap
            and not cues.cue("field-summary", last.lines[at - 1].text)
        ):
            return [*entries[:-1], Entry(last.lines[:at], last.headings, last.ordinal, last.roles[:at])]
    return entries
