"""What is so all over a page, and so decides what a single entry leaves open."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from oeuvre.formats.listing import cues, shapes
from oeuvre.formats.listing.bylines import leading_names, people_after_by, read_names
from oeuvre.formats.listing.draft import Words, words
from oeuvre.formats.listing.eastern import order_of
from oeuvre.formats.listing.forms import Form, form_of, is_led
from oeuvre.formats.listing.fronts import NO_FRONT, Front, front_of
from oeuvre.formats.listing.homes import before_colon
from oeuvre.formats.listing.issues import Issue, issues_on
from oeuvre.formats.listing.labels import kind_alone, kind_over, names_any, names_several, type_of
from oeuvre.formats.listing.leads import after_code, after_kind, after_number, kinds_lead
from oeuvre.formats.listing.looks import bracketed_outlets, byline_start, is_name, name_share
from oeuvre.formats.listing.marked import Marking, marking_of, outlet_mark_of
from oeuvre.formats.listing.outlets import is_journal
from oeuvre.formats.listing.page import Entry, Line, Page
from oeuvre.formats.listing.programmes import is_timed
from oeuvre.formats.listing.venues import is_place, is_press, venue_likeness
from oeuvre.record import dates

__all__ = [
    "IN_SERIES",
    "Manner",
    "after_outlet",
    "manner_of",
    "parted_byline",
    "people_and_dash",
    "people_behind",
    "people_stand_first",
    "surnames_first",
]

#: "Session 2" and "Parallel Sessions B" are one heading with another number.
_SESSION = re.compile(r"\s*(?:[A-Z]|[IVX]{1,4}|\d{1,2})\s*$")

#: "Seminar programme, spring 2031".
_OF_TALKS = re.compile(
    r"\b(?:seminar|conference|workshop|meeting|colloquium|symposium|lecture|congress|session|talks?)"
    r" (?:program(?:me)?|schedule)\b|\b(?:programme|programm|programa|programma) (?:du|der|des|del|do)"
    r" (?:colloque|séminaire|congrès|tagung|kolloquiums|workshops|congreso|seminario|coloquio|congresso|colóquio|seminário"
    r"|convegno)\b",
    re.IGNORECASE,
)
_TRAILED = re.compile(r"\s[–—-]\s\d{1,4}$")


@dataclass(frozen=True, slots=True)
class Manner:
    """A page's manner.

    ``is_programme``: it is a meeting's, whose entries are talks unless they say something else. ``names_first``: people stand
    before the titles in one line. ``marking``: as what titles are marked. ``day_first``: days
    stand before months in its dates, as its other dates show. ``codes``: the short names of series that its titles begin
    with, each with another number. ``type``: the kind that its own title says of all its entries. ``year``: the
    one year at its head ("Seminar, Spring 2031"), in which its days are; ``two_years``: it is that of a year's first half
    ("2030-2031"). ``outlets``: what stands behind several titles.
    ``numbered``: the numbers that entries begin with go up or down by one from entry to entry: they are no years.
    ``by_year``: so do numbers of a series by the year ("20-03"), no two the same. ``counted``: the numbers that entries
    have as items go up or down by one far above how many there are, as in a series of which the page shows the newest.
    ``names_last``: most lines end in people behind a dash or comma ("A Title - A. B. and C. D.").
    ``belied``: where headings stand that call works unpublished though most under them have a volume, as where a copy
    has lost a heading. ``to_read``: where headings stand that name chapters, over books that are to be read for them.
    ``trailed``: most titles end in a dash and a number ("A Title – 295"), by which the page counts
    them. ``surnames``: a speaker's family name and a dash stand before most titles.
    ``bracketed``: the outlets that stand in brackets behind titles. ``issues``: the journal's issues that the page
    names over what came out in them, in its order, with where each ends. ``broken``: titles go on in the line below.
    ``makers``: where the headings begin that are people, each over their own works.
    ``over``: where the headings begin that are outlets, each over what came out in it.
    ``front``: how people stand before the titles.
    ``order``: where people stand in East Asian citations, "before" or "behind" the titles.
    ``outlet_mark``: as what the page marks the outlets behind its titles. ``signed``: a word such as "by" leads from most
    titles to the people ("A Title by A. B. and C. D. (Quay Press 2031)"). ``outlet_led``: what parts the outlet before most
    titles from them ("The Weekly Post: A Title"). ``outlet_behind``: what parts the outlet from who wrote the piece in most
    bylines that go on ("By A. B. | The Weekly Post"). ``form``: what stands
    first and what parts the rest, in works that are written in one line. ``kind_led``: titles begin with their kinds
    ("Report: A Title"). ``beside``: what stands first and what parts the rest, in lines of people beside titles.
    """

    is_programme: bool = False
    names_first: bool = False
    marking: Marking | None = None
    day_first: bool | None = None
    codes: frozenset[str] = frozenset()
    type: str = ""
    year: tuple[dates.Date, Words] | None = None
    two_years: bool = False
    outlets: tuple[str, ...] = ()
    numbered: bool = False
    by_year: bool = False
    counted: bool = False
    series: Words | None = None
    names_last: bool = False
    belied: frozenset[int] = frozenset()
    to_read: frozenset[int] = frozenset()
    trailed: bool = False
    surnames: bool = False
    bracketed: frozenset[str] = frozenset()
    issues: tuple[Issue, ...] = ()
    broken: bool = False
    makers: frozenset[int] = frozenset()
    over: frozenset[int] = frozenset()
    front: Front = NO_FRONT
    order: str = ""
    outlet_mark: str = ""
    signed: bool = False
    outlet_led: str = ""
    outlet_behind: str = ""
    form: Form = ""
    kind_led: bool = False
    beside: Form = ""


def manner_of(page: Page, entries: Sequence[Entry]) -> Manner:
    """The manner of a page with these entries."""
    titles = _titles(entries)
    # "NetLock: A Platform for …" over its people begins with none.
    alone = _titles([entry for entry in entries if "B>" not in entry.roles])
    heads = [line for one in entries for line, role in zip(one.lines, one.roles, strict=True) if role in ("T", "C")]
    told = [line.text for line in heads]
    if kind_led := kinds_lead(told) and not is_led(told):
        told = [text[after_kind(text, every=True)[1] :] for text in told]
    numbered, by_year, counted = _numbered(entries), _by_year(page, entries), _counted(entries)
    outlet_led, outlet_mark = _outlet_led(told), outlet_mark_of(heads)
    front = front_of(_heads(entries))
    return Manner(
        is_programme=is_timed(page)
        or any(
            cues.cue("programme", _SESSION.sub("", text)) or shapes.SESSIONS.search(text) or _OF_TALKS.search(text)
            for text in {page.title, *(line.text for line in page.lines if len(line.text) < 60)}
        ),
        trailed=len(titles) > 2 and sum(_TRAILED.search(title) is not None for title in titles) > 0.6 * len(titles),
        surnames=surnames_first(
            [entry.lines[0].text for entry in entries if entry.lines and entry.roles[0] in ("T", "C")]
        ),
        names_first=not outlet_led and len(titles) > 2 and sum(map(people_stand_first, alone)) > 0.6 * len(titles),
        marking=marking_of(heads),
        day_first=dates.tells_day_first("\n".join(line.text for line in page.lines if len(line.text) < 400)),
        codes=_codes(entries),
        year=_year(page),
        two_years=any(_TWO_YEARS.search(line.text) for line in page.lines[:4] if len(line.text) < 80),
        outlets=tuple(dict.fromkeys((*_glued(told), *_outlets(entries)))),
        numbered=numbered,
        issues=issues_on(page, entries),
        broken=_are_broken(entries),
        by_year=by_year,
        counted=counted,
        series=_series(page, entries) if counted or numbered else None,
        names_last=len(told) > 1 and sum(people_behind(text) > 0 for text in told) * 5 > 3 * len(told),
        belied=_belied(entries),
        type=_type(page, entries) or (_series_type(page, entries) if numbered or by_year or counted else ""),
        bracketed=bracketed_outlets(titles),
        makers=_makers(entries),
        over=_outlets_over(entries),
        front=front,
        order=order_of(told),
        outlet_mark=outlet_mark,
        signed=_signed(_heads(entries)),
        outlet_led=outlet_led,
        outlet_behind=_outlet_behind(entries),
        form="" if outlet_led or outlet_mark or front.surnames else form_of(told),
        kind_led=kind_led,
        beside=form_of(
            [
                line.text
                for one in entries
                for line, role in zip(one.lines, one.roles, strict=True)
                if role[0] in "BVLS"
            ],
            beside=True,
        ),
    )


def _titles(entries: Sequence[Entry]) -> list[str]:
    """The titles that stand on lines of their own."""
    return [line.text for entry in entries for line, role in zip(entry.lines, entry.roles, strict=True) if role == "T"]


def surnames_first(lines: Sequence[str]) -> bool:
    """Whether most of these lines begin with another family name each and a dash ("Moor - A Title")."""
    led = [match[1] for line in lines if (match := shapes.SURNAME_FIRST.match(line))]
    return len(led) > 3 and len(led) * 5 > 3 * len(lines) and len(set(led)) * 5 > 4 * len(led)


_SITE = re.compile(r"\s+[|–—·»:-]+\s+")


def _type(page: Page, entries: Sequence[Entry]) -> str:
    """The kind that the page's title, or its first line where that is no entry's, says of all its entries."""
    # Behind a stroke or dash stands the site's name.
    title = _SITE.split(page.title, maxsplit=1)[0]
    parts = title.split()
    if "lectures" in title.lower():
        return ""  # Talks in English, readings in French.
    if len(parts) < 6 and (kind := kind_over(title)) and (len(parts) < 3 or kind_alone(title) or type_of(parts[-1])):
        return kind
    first = page.lines[0].text if page.lines else ""
    if (
        len(first.split()) > 8
        or first[-1:] in ".?!"
        or any(page.lines[0] is line for entry in entries for line in entry.lines)
        or names_several(first)
        or names_any(first)
    ):
        return ""
    last = first.split()[-1]
    return type_of(last) if last[:1].isupper() and last[-1:] == "s" and kind_over(last) else ""


def _are_broken(entries: Sequence[Entry]) -> bool:
    """Whether titles are broken over two lines, as many of those show that end amid a sentence."""
    two = []
    for entry in entries:
        for (line, role), (after, next_role) in pairwise(zip(entry.lines, entry.roles, strict=True)):
            if role == "T" and next_role in ("T", "V>") and not after.gap:
                two.append((line.text.rstrip(), after.text))
                break
    open_ = sum(shapes.OPEN_END.search(first) is not None or second[:1].islower() for first, second in two)
    return open_ > 2 and open_ * 2 >= len(two)


_PAPERS = re.compile(
    r"\b(?:(?:[Ww]orking|[Dd]iscussion|[Oo]ccasional|[Tt]echnical) [Pp]apers?|[Pp]olicy [Bb]riefs?|Arbeitspapiere?"
    r"|Diskussions(?:papiere?|beiträge)|[Dd]ocuments? de travail|[Cc]ahiers de recherche|[Dd]ocumentos? de trabajo"
    r"|[Tt]extos? para discussão)\b"
)


def _series_type(page: Page, entries: Sequence[Entry]) -> str:
    """The one kind of series that the words before the first of numbered entries name."""
    first = entries[0].lines[0].offsets[0]
    before = [line.text[:600] for line in islice(page.lines, 40) if line.offsets and line.offsets[0] < first]
    kinds = {type_of(match[0]) for text in before for match in islice(_PAPERS.finditer(text), 9)}
    return kinds.pop() if len(kinds) == 1 else ""


#: The series that a page says its papers come out in: "published in the series Harbour Discussion Papers".
_IN_THE_SERIES = re.compile(
    r"\b(?:[Ss]eries|[Ss]erien|[Rr]eihe|[Ss]érie|[Ss]erie|[Rr]eeks)\s(?:(?:called|named|of|genannt|intitulée|titulada)\s)?[“„«\"]?"
    rf"((?:[A-ZÀ-Þ][\w’'&-]*\s){{0,5}}?(?:{_PAPERS.pattern})(?:\s[Ss]eries)?)"
)


def _series(page: Page, entries: Sequence[Entry]) -> Words | None:
    """The series that the words before the first entry say that all come out in."""
    first = entries[0].lines[0].offsets[0]
    for line in islice(page.lines, 40):
        if line.offsets and line.offsets[0] < first and (match := _IN_THE_SERIES.search(line.text, 0, 600)):
            return words(line, *match.span(1))
    return None


_TWO_YEARS = re.compile(r"\b(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)?\d\d)\b")


def _year(page: Page) -> tuple[dates.Date, Words] | None:
    """The one year that the page's first lines name."""
    found = [
        (line, match) for line in page.lines[:4] if len(line.text) < 80 for match in shapes.YEAR.finditer(line.text)
    ]
    if len({match[0] for _, match in found}) != 1:
        return None
    line, match = found[0]
    date = dates.read(match[0])
    return (date, words(line, *match.span())) if date else None


def _codes(entries: Sequence[Entry]) -> frozenset[str]:
    """The short names that several titles begin with, each with another number ("WPS 884 …", "WPS 885 …")."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for line, role in zip(entry.lines, entry.roles, strict=True):
            if role in ("T", "C") and (found := after_code(line.text)):
                name, number, _ = found
                numbers[line.text[slice(*name)]].append(line.text[slice(*number)])
                break
    return frozenset(name for name, seen in numbers.items() if len(seen) > 1 and len(set(seen)) == len(seen))


_LED = re.compile(r"\s*#?(\d{2,5})[.:)]?\s+(?=\W?[^\W\d_])")


def _under_years(entries: Sequence[Entry]) -> bool:
    """Whether headings say the years of most entries."""
    return sum(any(shapes.YEAR.search(line.text) for line in one.headings) for one in entries) * 2 > len(entries)


def _numbered(entries: Sequence[Entry]) -> bool:
    """Whether the numbers before titles follow one another, so that they are no years."""
    led = [_LED.match(entry.lines[0].text) for entry in entries if entry.lines]
    numbers = [int(match[1]) for match in led if match]
    steps = [b - a for a, b in pairwise(numbers)]
    if numbers and all(1950 <= number <= 2050 for number in numbers) and not _under_years(entries):
        return False  # One work a year.
    return (
        len(numbers) > 2
        and len(numbers) * 3 > 2 * len(led)
        and sum(abs(step) == 1 for step in steps) * 4 >= 3 * len(steps)
    )


def _counted(entries: Sequence[Entry]) -> bool:
    """Whether the numbers of entries as items follow one another far above how many there are."""
    numbers = [int(entry.ordinal) for entry in entries if entry.ordinal.isdecimal()]
    steps = [b - a for a, b in pairwise(numbers)]
    return (
        len(numbers) > 2
        and len(numbers) * 5 > 4 * len(entries)
        and min(numbers) > max(len(numbers), 9)
        and sum(abs(step) == 1 for step in steps) * 4 >= 3 * len(steps)
    )


#: Kinds that come out in series with numbers.
IN_SERIES = frozenset({"working-paper", "report", "policy-brief"})


def _by_year(page: Page, entries: Sequence[Entry]) -> bool:
    """Whether most entries begin with the number of a series by the year; where it may be a month, the page must say so."""
    found = [
        (line.text[slice(*led[0])], led[2])
        for entry in entries
        for line in entry.lines[:1]
        if (led := after_number(line.text))
    ]
    if len(found) < 3 or len(found) * 3 < 2 * len(entries) or len({number for number, _ in found}) < len(found):
        return False
    if not all(month for _, month in found):
        return True
    said = {type_of(line.text) for entry in entries for line in entry.headings} | {_type(page, entries)}
    return bool(said & IN_SERIES)


def _belied(entries: Sequence[Entry]) -> frozenset[int]:
    """Where the headings for unpublished work begin under which most works have a volume or pages."""
    under: Counter[int] = Counter()
    located: Counter[int] = Counter()
    for entry in entries:
        if entry.headings and type_of(entry.headings[-1].text) == "working-paper":
            place = entry.headings[-1].offsets[0]
            under[place] += 1
            located[place] += any(
                role[0] in "CV"
                and shapes.YEAR.search(line.text)
                and shapes.TAIL.is_in(shapes.YEARS.sub("", line.text[:600]))
                and type_of(line.text[:80]) != "working-paper"
                for line, role in zip(entry.lines, entry.roles, strict=True)
            )
    return frozenset(place for place, count in under.items() if count > 3 and located[place] * 2 > count)


_BEHIND = re.compile(r"(?:[.?!,;]|[”\"»’)\]])\s+(?:[Ii]n:?\s+)?(?=[^\W\d_a-z])")
#: More outlets than are looked for before a citation's volume.
_MOST = 60
_NUMBER = re.compile(r"\s\(?\s?\d")
_UP_TO = re.compile(r"\s*(?:[.,;:(\[\d]|$)")


def _outlets(entries: Sequence[Entry]) -> tuple[str, ...]:
    """What stands behind the titles of several entries and is no person: journals, houses, meetings.

    "Ghost Stations. The Gazetteer." beside "Why Maps Lie. The Gazetteer." shows where titles end, though nothing else does.
    """
    found_in: list[set[str]] = []
    numbered: list[list[list[str]]] = []
    for entry in entries:
        found, numbers = set(), []
        for line, role in zip(entry.lines, entry.roles, strict=True):
            if role[0] not in "CTV" or len(line.text) > 600:
                continue
            for match in islice(_BEHIND.finditer(line.text), 12):
                stop = _UP_TO.search(line.text, match.end())
                name = line.text[match.end() : stop.start() if stop else None].rstrip('”»"’ ')
                if 5 < len(name) < 70 and " " in name:
                    found.add(name)
            numbers += [
                line.text[max(0, match.start() - 80) : match.start()].split()
                for match in islice(_NUMBER.finditer(line.text), 4)
            ]
        found_in.append(found)
        numbered.append(numbers)
    behind = frozenset[str]().union(*found_in)
    last = {name.rpartition(" ")[2] for name in behind}
    seen: Counter[str] = Counter()
    for found, numbers in zip(found_in, numbered, strict=True):
        # What stands before numbers counts, too, where it stands behind a title elsewhere.
        before = [words for words in numbers if words and words[-1] in last]
        seen.update(found | {" ".join(words[-size:]) for words in before for size in range(2, 7) if size < len(words)})
    often = sorted((name for name in behind if seen[name] > 1), key=lambda name: (-seen[name], name))
    named = (
        name
        for name in often
        if venue_likeness(name) > 0.1 and name_share(name) < 0.4 and not type_of(name) and not is_place(name)
    )
    return tuple(islice(named, _MOST))


#: Where an outlet begins that a copy has glued to the title, before a date: "What Storms CostThe Weekly Post, May 2031".
_CAPITAL_WITHIN = re.compile(r"[A-ZÀ-Þ\d](?<=[a-zß-ÿ?!.’”)].)")
_GLUED = re.compile(
    r"(?:(?<=[a-zß-ÿ]{3})|(?<=[?!.’”)]))(?=((?:\d{1,3})?[A-ZÀ-Þ][^,;:()?!\n]{2,50}?)(?:,|\s[-–|]|\s\()\s"
    r"(?:\d{1,2}\.?\s)?[^\W\d_]{3,9}\.?\s(?:\d{1,2},\s)?(?:19|20)\d\d\b)"
)


def _glued(lines: Sequence[str]) -> list[str]:
    """The outlets that are glued to titles: those that are known or stand there twice, and all where there are several."""
    found = []
    for text in lines:
        may_be = _CAPITAL_WITHIN.search(text) and shapes.YEAR.search(text)
        names = [match[1] for match in islice(_GLUED.finditer(text), 3)] if may_be else []
        if names and len(names[0].split()) <= 6:
            found.append(names)
    often = Counter(names[0] for names in found)
    sure = {name for names in found for name in names if is_press(name) or often[name] > 1}
    if sum(not sure.isdisjoint(names) for names in found) > 2:
        sure |= {names[0] for names in found if sure.isdisjoint(names)}
    return sorted(name for name in sure if not any(one != name and one.endswith(name) for one in sure))


def after_outlet(text: str) -> re.Match[str] | None:
    """What may be an outlet before a title, and what parts them ("The Weekly Post - A Title")."""
    return _OUTLET_LED.match(text)


_OUTLET_LED = re.compile(r"([^\W_a-z][^:|–—\n]{2,44}?)(\s?[:|]|\s[-–—])\s+(?=\S.{6})")


def _outlet_led(lines: Sequence[str]) -> str:
    """What parts the outlet from the title in lines that mostly begin with one; half of these must be known."""
    return _mostly_press([(match[1], match[2]) for line in lines if (match := after_outlet(line))], len(lines))


def _mostly_press(found: Sequence[tuple[str, str]], most: int) -> str:
    """What stands beside these names in most of so many lines, where at least half of the names, and two, are outlets."""
    for divide, count in Counter(divide.strip() for _, divide in found).most_common(1):
        known = sum(is_press(name) for name, one in found if one.strip() == divide)
        if known > 1 and known * 2 >= count and count * 3 > 2 * most:
            return divide
    return ""


def _outlet_behind(entries: Sequence[Entry]) -> str:
    """What parts outlets from people in bylines that go on behind the people."""
    lines = [line for one in entries for line, role in zip(one.lines, one.roles, strict=True) if role[0] in "BLV"]
    found = [(line.text, parted) for line in lines if len(line.text) < 200 and (parted := parted_byline(line.text))]
    return _mostly_press([(text[slice(*name)], divide) for text, (_, divide, name) in found], len(found))


#: What may part people from the outlet behind them.
_PARTED = re.compile(r"\s?((?<!\s[A-ZÀ-Þ])\.|[|·•,–—])\s+(?=\S)")
_PIECE_END = re.compile(r"[\s.,(]*(?:\s[|·•–—]\s|$)")


def parted_byline(text: str) -> tuple[tuple[int, int], str, tuple[int, int]] | None:
    """The people behind "By", what parts them from the next piece, and that up to the next mark or date."""
    start = byline_start(text)
    if not start or not text[0].isalpha():
        return None
    for match in islice(_PARTED.finditer(text, start + 4), 6):
        people = read_names(text, start, match.start())
        begin = match.end()
        day = next((at for _, at, _ in dates.find(text[begin:])), len(text) - begin)
        ended = _PIECE_END.search(text[: begin + day], begin)
        end = ended.start() if ended else begin
        named = read_names(text, begin, end)
        is_people = named is not None and named.score > 0.7 and not is_press(text[begin:end])
        if people and people.score >= 0.5 and text[begin].isupper() and end > begin and not is_people:
            return (start, match.start()), match[1], (begin, end)
    return None


def _makers(entries: Sequence[Entry]) -> frozenset[int]:
    """Where the headings begin that are people over their works: three or more, over most entries of the page."""
    over = Counter(
        entry.headings[-1].offsets[0]
        for entry in entries
        if entry.headings and len(entry.headings[-1].text) < 50 and is_name(entry.headings[-1].text)
    )
    return frozenset(over) if len(over) > 2 and sum(over.values()) * 10 > 9 * len(entries) else frozenset()


def _outlets_over(entries: Sequence[Entry]) -> frozenset[int]:
    """Where the headings begin that are outlets: those that are known, and all beside them where most are.

    A journal's name that stands there alone may be what a section is about.
    """
    over = {one.headings[-1].offsets[0]: one.headings[-1] for one in entries if one.headings}
    named = {at: line for at, line in over.items() if is_press(line.text) or is_journal(line.text)}
    for level in {line.level for line in named.values()}:
        beside = {at: line for at, line in over.items() if line.level == level}
        if sum(at in named for at in beside) * 2 > len(beside) > 2:
            named |= {
                at: line for at, line in beside.items() if not type_of(line.text) and not shapes.YEAR.search(line.text)
            }
    sure = len(named) > 1 or any(is_press(line.text) for line in named.values())
    return frozenset(named) if sure else frozenset()


def _heads(entries: Sequence[Entry]) -> list[Line]:
    """The first lines that say what their entries are, of so many entries as it takes to know the page's manner."""
    found = []
    for entry in entries[:: len(entries) // _ASKED + 1]:
        found += [line for line, role in zip(entry.lines, entry.roles, strict=True) if role in ("C", "T")][:1]
    return found


def _signed(heads: Sequence[Line]) -> bool:
    """Whether a word such as "by" leads from most titles to people, where three or more do so."""
    count = sum(people_after_by(line.text) > 0 for line in heads)
    return count > 2 and count * 5 > 3 * len(heads)


#: How many entries are asked what parts their people from their titles.
_ASKED = 24


def people_behind(text: str) -> int:
    """Where the people behind a title and a dash or comma begin ("A Title - A. B. and C. D.", "A Title, A. B."), or 0."""
    dash = max(text.rfind(f" {mark} ", 12) for mark in "-–—")
    if dash > 0 and len(text) - dash < 200 and name_share(text[dash + 3 :]) > 0.45:
        return dash + 3
    for comma in islice(_COMMA.finditer(text, 12, 400), 12):
        if text.count(" ", 0, comma.start()) < 2 or len(text) - comma.end() > 200:
            continue
        if not shapes.NAMELIKE.fullmatch(text, comma.end()):
            continue
        found = read_names(text, comma.end(), len(text))
        if found is not None and found.score > 0.8 and not any(one.is_body or one.given[1] for one in found.names):
            return comma.end()
    return 0


def people_and_dash(text: str) -> int:
    """Where the title begins behind people and a dash ("A. B. & C. D. — A Title (2031)"), or 0."""
    dash = _DASH.search(text, 5, 200)
    found = leading_names(text, 0, dash.start()) if dash else None
    return dash.end() if dash and found and found.score > 0.5 and found.end >= dash.start() else 0


_DASH = re.compile(r"\s[–—-]\s")
_COMMA = re.compile(r", ")


def people_stand_first(text: str) -> bool:
    """Whether a line is people, a colon and something else ("A. B., C. D.: A Title")."""
    colon = text.find(":", 0, 240)
    found = leading_names(text, 0, colon) if colon > 4 else None
    if found is not None and found.names and found.score > 0.35 and found.end >= colon - 1:
        return True
    return colon > 4 and bool(before_colon(text, 0, colon))
