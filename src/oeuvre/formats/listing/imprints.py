"""What comes after a citation's title: series, volume and pages, journal or book, publisher and town."""

from __future__ import annotations

import re
from itertools import islice

from oeuvre.formats.listing.bylines import is_body, is_word_of_titles, leading_names
from oeuvre.formats.listing.dated import is_daily
from oeuvre.formats.listing.fronts import people_before
from oeuvre.formats.listing.labels import label_in
from oeuvre.formats.listing.outlets import is_journal, is_known_house, is_known_series, journal_at
from oeuvre.formats.listing.passages import (
    CLAIM_RUN,
    CLAIMED,
    REPORT_FOR,
    WORDS,
    Kind,
    Place,
    Reading,
    add,
    chunk_end,
    in_at,
    is_abbreviated,
    is_claimed,
    skip_divides,
)
from oeuvre.formats.listing.people import take_later_authors
from oeuvre.formats.listing.sieve import Sifted
from oeuvre.formats.listing.titles import closing, next_claim
from oeuvre.formats.listing.venues import (
    Imprint,
    before_places,
    find_series,
    imprint,
    is_event,
    is_house,
    is_periodical,
    is_place,
    is_proceedings,
    is_publisher,
    is_state,
    is_town,
    locators,
    names_series,
    talk_at,
    venue_likeness,
)
from oeuvre.record import Date, dates

#: A town and a house that no list has, as they end what a chapter is in.
_TOWN_AND_HOUSE = re.compile(r"([A-ZÀ-Þ][\w’'-]+(?:[ /][A-ZÀ-Þ][\w’'-]+)?):\s([A-ZÀ-Þ][^\d:;.?!()]{2,40})[\s.,;]*")
#: A series behind an equals sign: "(= Beiträge zur Stadtforschung 44)".
_EQUALS = Sifted(r"\(\s*=\s*(?P<name>[^\W\d_][^()\[\]\n\d\ue001-\ue00b]{5,120}?)[,;]?\s+(?P<number>\d{1,4})\s*\)")
#: An issue without a volume: "Cadernos de Feira, (27), 101-120".
_BARE_ISSUE = re.compile(r"[,\s](?<=[^\W\d_].)\s*\((\d{1,3})\)(?=[,\s]\s*\d{1,5}\s?[-–]\s?\d)")
#: A house by its partners: "Ravel & Hume".
_PARTNERS = re.compile(r"[A-ZÀ-Þ][\w’'-]+ (?:&|und|et|y) [A-ZÀ-Þ][\w’'-]+")
_SHELF = Sifted(
    r"[(\[]\s*(?:=\s*)?[«\"“„]?(?!(?:[Vv]ol|[Vv]olumen?|Bd|Band|Jg|Jahrgang|[Tt]ome|"
    r"[Tt])\b)(?P<name>[^\W\d_][^()\[\]\n\ue001-\ue00b]{5,120}?)[»\"”“]?[,;]?\s+(?:Bd|Band|Heft|H|Nr|No"
    r"|Vol|vol|"
    r"Volume|n[°º]|Reihe|t|tome|núm)\.?\s*(?P<number>\d+[A-Za-z]?)\s*[)\]]"
)
#: "Volume 3 of the series Quay Studies", whoever edits that.
_IN_SERIES = Sifted(
    r"\b(?:Band|Bd\.|[Vv]olume|[Vv]ol\.|[Nn]r\.|[Nn]o\.|[Tt]ome|[Vv]olumen|[Nn]\.?[°º])\s?(?P<number>\d+[a-z]?)\s(?:in "
    r"|de )?(?:der|the|of the|la|da)\s"
    r"(?:(?:Schriften|Buch)?[Rr]eihe|(?:book )?series|collection|colección|coleção"
    r"|serie)\s[«\"“„]?(?P<name>[^»\"”“,;()\n\ue001-\ue00b]{3,90})"
    r"[»\"”“]?(?:,\s(?:hg|hrsg|ed)[^()\n]{3,160}(?=\)))?"
)
#: "Collection Repères" or "Reihe Quellen, Bd. 4" between commas.
_COLLECTED = Sifted(
    r"(?<=[,.;(])\s*(?:[Cc]oll(?:ection|\.)|[Cc]olección|[Cc]oleção|[Cc]ollana|(?:Schriften"
    r"|Buch)?[Rr]eihe)\s(?P<name>[A-ZÀ-Þ][^,.;()\n:\ue001-\ue00b]{2,60})"
    r"(?:,\s(?:n\.?[°º]|[Nn]r\.|Bd\.|vol\.)\s?(?P<number>\d+))?(?=\s*[,.;)])"
)

#: "Governance publications 2031:22": a series whose numbers begin with the year.
_YEARLY = Sifted(
    r"(?<=[.?!] )(?P<name>[A-ZÀ-Þ][^.;:()\n\ue001-\ue00b]{4,80}?),?\s(?P<number>(?:19|20)\d\d:\d{1,3})(?=\.?\s*(?:$|"
    r"[\n(]))"
)
_COLLECTION = Sifted(
    r"\b(?:collection|coll\.|reihe|colección|collana|"
    r"coleção)\s*[«\"“„]\s*(?P<name>[^»\"”“\n]{2,60}?)\s*[»\"”“]"
    r"(?:,?\s*(?:(?:n[°º.]?|Bd\.|Nr\.|vol\.)\s*)?(?P<number>(?!(?:19|20)\d\d)\d+)(?=\W|$))?",
    re.I,
)


def take_series_in_brackets(reading: Reading) -> None:
    """Series in brackets with a volume number, and collections in quotation marks."""
    passage = reading.passage
    for match in [*passage.all(_SHELF), *passage.all(_EQUALS)]:
        if find_series(passage.open, match.start() + 1, match.end()):
            continue  # A series of papers says its kind as well.
        if len(match["name"].split()) >= 2 and "series" not in reading.values:
            reading.say("series", *match.span("name"))
            reading.say("number", *match.span("number"))
            passage.claim(*match.span(), Kind.SERIES)
    for pattern in (_IN_SERIES, _COLLECTED, _YEARLY):
        found = pattern.search(passage.open) if passage.lets(pattern) else None
        if found and reading.say("series", *found.span("name"), edge=' \n.,;:«»"“”'):
            if found["number"]:
                reading.say("number", *found.span("number"))
            passage.claim(*found.span(), Kind.SERIES)
    if passage.lets(_COLLECTION) and (shelf := _COLLECTION.search(passage.open)):
        if reading.say("series", *shelf.span("name")) and shelf["number"]:
            reading.say("number", *shelf.span("number"))
        passage.claim(*shelf.span(), Kind.SERIES)


def take_series(reading: Reading) -> None:
    """Series of papers with their numbers; where there are several, the first that has both."""
    passage = reading.passage
    found = []
    if not names_series(passage.lets):
        return
    for series in find_series(passage.open, 0, len(passage.open)):
        before = passage.open[: series.start].rstrip()
        divided = not before or before[-1] in ".,;:)]\n?!–—-|/\"”’'(" or is_claimed(before[-1])
        edge = any(m.start in (series.start, series.start - 1) or m.end == series.start for m in passage.marks)
        if series.number == (0, 0) and (not before or not (divided or edge)):
            continue
        found.append(series)
        passage.claim(series.start, series.end, Kind.SERIES)
    if not found:
        return
    with_number = [s for s in found if s.number != (0, 0) and passage.text[slice(*s.name)][:1].isupper()]
    headed = [s for s in with_number if len(passage.text[slice(*s.name)].split()) > 2]
    named = headed[0] if headed else max(found, key=lambda s: (s.name[1] - s.name[0], -s.start))
    numbered = named if named.number != (0, 0) else next((s for s in found if s.number != (0, 0)), None)
    if reading.say("series", *named.name) and numbered:
        reading.say("number", *numbered.number)
    if not reading.kind_sure:
        reading.kind = named.type


#: A volume in Roman figures behind a quoted outlet: "«Storia dei porti», XXXV, 2031, 4".
_ROMAN = re.compile(
    rf"[,\s](?<=[»”\"a-zß-ÿ.][,\s])(?:(?<=,)\s|(?<!,))([IVXLC]{{1,8}})(?=(?:,|/|,?\s\(?)\s?(?:\d|{Kind.DATE}|n\.?[°º]?\s?\d))"
)
#: A volume that only a date follows: "Annals of Quays 45 (2031)".
_LONE = re.compile(rf"\s(?<=[a-zß-ÿ]\s)(\d{{1,3}})(?=,?\s?\(?{Kind.DATE}+\)?\s?(?:[.,;]?\s*$|[.;\n]))")
#: As lawyers cite: volume, journal, first page and the year in brackets.
_LAW = Sifted(
    rf"(?<=[,.;\"”’?){CLAIMED}] )(?P<volume>\d{{1,3}})\s(?P<name>[A-ZÀ-Þ][\w.&’' ]{{2,60}}?)\s"
    r"(?P<page>\d{1,4})(?:[-–]\d{1,4})?(?=,?\s?\((?:[A-Z][a-z]*\.?\s)?(?:19|20)\d\d(?:[-–](?:20)?\d\d)?\))"
)
_LAW_NAME = re.compile(r"\b(?:L|Law|Rev|Review|J|Journal|Q|Quarterly|Yearbook|Y\.?B|Annals)\b")


#: The symbols of documents of the United Nations and the European Union.
_SYMBOL = Sifted(
    r"(?<=[.,;( ])(?P<number>[A-Z]{1,4}/[A-Z]{1,5}(?:\.\d{1,3})?[./]\d{1,4}(?:/\d{1,4})?(?:/?-?(?:Rev|Add|Corr|P|E|"
    r"I)\.?\d*)?"
    r"|(?:COM|SWD|SEC|JOIN|EUR)\s?\((?:19|20)\d\d\)\s?\d{1,4}(?:\sfinal)?)(?=[.,;)\s]|$)"
)


def take_law_journal(reading: Reading) -> None:
    """Volume, journal and first page as lawyers cite: "132 Quay L. Rev. 512 (2031)"; symbols of documents."""
    passage = reading.passage
    for match in passage.all(_SYMBOL)[:1]:
        if match.start() > 12 and reading.say("number", *match.span("number")):
            passage.claim(*match.span("number"), Kind.SERIES)
    for match in passage.all(_LAW):
        if _LAW_NAME.search(match["name"]) or is_journal(match["name"]):
            reading.say("volume", *match.span("volume"))
            reading.say("container", *match.span("name"), edge=" \n,;:|")
            reading.say("pages", match.start("page"), match.end())
            passage.claim(*match.span(), Kind.VENUE)
            return


#: Where a name may begin that a number follows.
_LAST_DIVIDE = re.compile(rf".*(?:[.?!]\s|[“”„«»\"\n{CLAIMED}]\s?,?)", re.DOTALL)


_LABELLED = re.compile(
    r"\b(?:vols?|volumen?|tome|tomo|t|an[nñ]?o|a|bd|band|jg|jahrgang|année|annata|v)\.?$", re.IGNORECASE
)


def is_named_before(reading: Reading, at: int) -> bool:
    """Whether what stands before a number is in quotation marks behind more words, or looks like an outlet there."""
    text = reading.passage.open
    if text[at - 1] in '»”"':
        return True
    if _LABELLED.search(text, max(0, at - 12), at):
        return False
    low = max(0, at - 120)
    divide = _LAST_DIVIDE.match(text, low, at)
    begin = divide.end() if divide else low
    return begin > 12 and (journal_at(text, begin, at) == at or venue_likeness(text[begin:at]) > 0.45)


#: A volume that may be a year, and an article's number, as physicists write them: "Prog. Tides, 2031, 091D01 (2031)".
_ARTICLE = re.compile(
    r",?\s(?P<volume>[A-Z]?\d{1,4}),\s(?P<pages>[A-Za-z]{0,5}\d{2,6}(?:[A-Z]\d{1,3})?)(?=\s*\((?:19|20)\d\d\)[\s.\ue002\ue00b]*$)"
)


def take_article(reading: Reading) -> None:
    """The volume and the number of an article before a year in brackets at the end, before dates are looked for."""
    passage = reading.passage
    is_dated_last = passage.open.rstrip(" \n.\ue002\ue00b")[-1:] == ")"
    match = _ARTICLE.search(passage.open, 12) if is_dated_last else None
    if match is None:
        return
    bold = any(m.kind == "bold" and abs(m.start - match.start("volume")) < 2 for m in passage.marks)
    number = match["pages"]
    if bold or not number.isdigit() or len(number) > 4:
        reading.say("volume", *match.span("volume"))
        reading.say("pages", *match.span("pages"))
        passage.claim(match.start("volume"), match.end("pages"), Kind.LOCATOR)


_ANYTHING = re.compile(r"\w|[\ue001-\ue00b]")


_ROMAN_PAGES = re.compile(
    r"\(?\bpp?\.\s?((?:[ivxlc]{1,8}\s?[-–—]\s?[ivxlc]{1,8}|[IVXLC]{1,8}\s?[-–—]\s?[IVXLC]{1,8}))\b\)?"
)


def take_locators(reading: Reading) -> None:
    """Volume, issue and pages."""
    passage = reading.passage
    roman = next((one for one in _ROMAN.finditer(passage.open) if is_named_before(reading, one.start())), None)
    if roman and reading.say("volume", *roman.span(1)):
        slash = passage.open[roman.end() : roman.end() + 1] == "/"
        passage.claim(roman.start(1), roman.end() + slash, Kind.LOCATOR)
    if (match := _ROMAN_PAGES.search(passage.open)) and reading.say("pages", *match.span(1)):
        passage.claim(*match.span(), Kind.LOCATOR)
    if match := _BARE_ISSUE.search(passage.open):
        reading.say("issue", *match.span(1))
        passage.claim(match.start(), match.end(), Kind.LOCATOR)
    for found in locators(passage.open, 0, len(passage.open)):
        if not _ANYTHING.search(passage.open[: found.start]):
            continue  # Nothing is in its place before it is named.
        for name in ("volume", "issue", "pages"):
            place: Place = getattr(found, name)
            if place != (0, 0) and not reading.say(name, *place) and name == "volume" and roman:
                reading.say("issue", *place)
        chapter_only = found.volume == found.issue == found.pages == (0, 0)
        passage.claim(found.start, found.end, Kind.IDLE if chapter_only else Kind.LOCATOR)
    if lone := next((one for one in _LONE.finditer(passage.open) if is_named_before(reading, one.start())), None):
        reading.say("volume", *lone.span(1))
        passage.claim(*lone.span(1), Kind.LOCATOR)


def is_behind_title(reading: Reading, at: int) -> bool:
    """Whether more than people stands before a place, so that the title must be there."""
    text = reading.passage.open
    if Kind.TITLE in text[:at]:
        return True
    names = leading_names(text, skip_divides(reading, 0), at)
    begin = names.end if names and names.score > 0.2 else 0
    return len(WORDS.findall(CLAIM_RUN.sub(" ", text[begin:at]))) > 3


def take_marked_outlet(reading: Reading) -> None:
    """The outlet behind the title, where it is marked and known, or marked as the page marks its outlets."""
    passage = reading.passage
    if "container" in reading.values:
        return
    for mark in passage.marks:
        if mark.kind not in ("italic", "bold", "link") or mark.start < 12:
            continue
        start, end = bare(reading, mark.start, mark.end)
        if run := CLAIM_RUN.search(passage.open, start, end):
            start, end = bare(reading, start, run.start())
        words = passage.open[start:end]
        if len(words) < 3 or in_at(reading, start, end) or not is_behind_title(reading, start):
            continue
        if (is_publisher(words) or (reading.kind == "thesis" and is_body(words))) and not is_periodical(words):
            continue
        as_others = mark.kind == reading.hints.outlet_mark and venue_likeness(words) > 0 and not label_in(words)
        if as_others or (is_journal(words) and " " in words):
            take_container(reading, start, end)
            return


_TOWN_HOUSE_YEAR = re.compile(
    r"(?<=[,.;(?!])\s?(?P<town>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+(?=/[A-Z]{2}:))?(?:/[A-Z][\w.]*|\sam\s[A-Z]\w+)?(?:(?:\s(?:u\.|und|and|et|y|&|/)"
    r"|\s?/|,)\s?[A-ZÀ-Þ][\w.’'-]+){0,2})"
    r":\s(?P<house>[^\W\d_][\w.&’'-]*(?:\s[\w.&’'-]+){0,4}?),?\s(?P<year>(?:19|20)\d\d"
    r"|\ue001{4,6})(?=\s*(?:[.,;(\[)]|$))"
)

#: A town before its state: "(New Kerbs, CT: House, 2012)".
_TOWN_BEFORE = re.compile(r"[.;(?!,]\s?([A-ZÀ-Þ][\w.’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]+){0,2}),\s$")


def take_imprint(reading: Reading) -> None:
    """Town, house and year in one, as German lists have them: ", Halmstedt: Wendelin 2012"."""
    passage = reading.passage
    match = _TOWN_HOUSE_YEAR.search(passage.open, 12)
    if match is None or venue_likeness(match["house"]) > 0.6 or is_periodical(match["house"]):
        return
    towns = re.split(r"\s(?:u\.|und|and|et|y|&|/)\s|/|,", match["town"])
    if not all(is_town(town.strip()) or is_place(town) for town in towns if len(town.strip()) > 2):
        return
    begin, stop = match.span("town")
    if reading.hints.front.sign == ":":
        people = people_before(passage.open, reading.hints.front, 0, match.start("house"))
        if people and people.score >= 0.5 and people.end >= stop:
            return  # "A. Moor and B. Kerr-Lind: A Title, 2012"
    first, comma, last = match["town"].rpartition(", ")
    if comma and is_place(last) and not is_place(first):
        begin = stop - len(last)  # "A. Moor, Kerbs, Oslo: House 2012": no town, but the title.
    elif is_state(match["town"]) and (town := _TOWN_BEFORE.search(passage.open, max(0, begin - 60), begin)):
        begin = town.start(1)  # "(New Kerbs, CT: House, 2012)"
    take_house(reading, Imprint((begin, stop), match.span("house")))
    if match["year"].isdigit():
        reading.dates.append((*match.span("year"), Date(edtf=match["year"], written=match["year"]), True))
        passage.claim(*match.span("year"), Kind.DATE)
    passage.claim(begin, match.end("house"), Kind.VENUE)


def take_rest(reading: Reading) -> None:
    """What is left after the title, stretch by stretch."""
    passage = reading.passage
    text = passage.open
    if reading.title == (0, 0):
        return
    title_run = CLAIM_RUN.match(text, reading.title[0])
    at = max(reading.title[1], title_run.end() if title_run else 0, reading.title_end)
    nobody = not any(role != "editor" for _, role in reading.people)
    if nobody or (reading.is_quoted and text[chunk_end(reading, skip_divides(reading, at)) :][:1] == Kind.PEOPLE):
        # Also those before "with": "A Title," A. B. with C. D.
        at = take_later_authors(reading, at)
    text = passage.open
    guard = 0
    while at < len(text) and guard < 60:
        guard += 1
        at = skip_divides(reading, at)
        if at >= len(text):
            break
        run = CLAIM_RUN.match(text, at)
        if run:
            at = run.end()
            continue
        end = chunk_end(reading, at)
        if match := in_at(reading, at, end):
            reading.has_in = True
            at = take_book(reading, match.end())
        else:
            take_chunk(reading, at, end)
            at = end
        text = passage.open
        if text[at : at + 1] and not CLAIM_RUN.match(text, at) and at < end:
            continue
    part_container(reading)
    if "issue" in reading.values and not {"number", "volume", "container"} & reading.values.keys():
        # What has a number and is in no journal is one of a series: "(No. 167; Working Paper)".
        reading.values["number"] = reading.values.pop("issue")
        reading.places["number"] = reading.places.pop("issue")


#: A volume before a journal, and a volume, a page or pages behind it that no sign parts from it.
_VOLUME_LED = re.compile(r"(\d{1,3})\s+(?=[^\W\d_]{2})")
_PLACED_LAST = re.compile(r"[,\s]+(?:(?P<pages>\d{1,5}\s?[-–—‑]\s?\d{1,5})|(?P<one>\d{1,4}))$")


def part_container(reading: Reading) -> None:
    """Part the journal from figures that were taken with it: "103 Innovation Letters 83–117", "Annals of Quays 66"."""
    if "container" not in reading.values or len(reading.places["container"]) != 1:
        return
    text = reading.passage.text
    start, end = reading.places["container"][0]
    lead = _VOLUME_LED.match(text, start, end)
    last = _PLACED_LAST.search(text, start, end)
    if last and last["one"] and 1400 < int(last["one"]) < 2100:
        last = None
    name = text[lead.end() if lead else start : last.start() if last else end]
    if not (lead or last) or len(name) < 4 or not (is_periodical(name) or venue_likeness(name) > 0.1) or is_event(name):
        return
    if any(len(date.edtf) > 4 for date, *_ in dates.find(f"{text[start:end]}, 2000")):
        return  # "Thursday, April 11"
    if lead and not last and "pages" not in reading.values:
        return  # "20 Minuten"
    if lead and "volume" not in reading.values:
        reading.say("volume", *lead.span(1))
    if last and last["pages"]:
        reading.say("pages", *last.span("pages"))
    elif last:
        reading.say("pages" if "volume" in reading.values else "volume", *last.span("one"))
    del reading.values["container"], reading.places["container"]
    reading.say("container", lead.end() if lead else start, last.start() if last else end)


_TOWN_AND_YEAR = re.compile(r",\s([A-ZÀ-Þ][^,\d\n]{2,30})\s((?:19|20)\d\d)[ ,.;]*$")


def take_book(reading: Reading, at: int) -> int:
    """The book, proceedings or journal after "in": editors before or after its title, then the rest of the chunk."""
    passage = reading.passage
    text = passage.open
    run = CLAIM_RUN.match(text, at)
    if run and text[at] != Kind.LOCATOR:
        at = run.end()
        at = skip_divides(reading, at)
    end = chunk_end(reading, at)
    if text[at : at + 1] in ("«", "“", "„") and at + 4 < (close := closing(reading, at)) < len(text):
        reading.say("container", at + 1, close)
        passage.claim(at, close + 1, Kind.VENUE)
        return close + 1
    byline = leading_names(text, at, end)
    if byline:
        after = text[byline.end : end].lstrip(" ")
        marked = any(m.kind in ("italic", "link") and byline.end <= m.start <= byline.end + 3 for m in passage.marks)
        enough = len(WORDS.findall(after)) >= 2 or marked
        if (
            (byline.role and byline.score >= 0.2)
            or (enough and byline.score >= (0.62 if after[:1] in ",.:;" or text[byline.end - 1] == "." else 0.8))
            or (byline.et_al and byline.score >= 0.3)
        ):
            add(reading, byline, "editor")
            passage.claim(byline.start, byline.end, Kind.PEOPLE)
            text = passage.open
            at = skip_divides(reading, byline.end)
            while (run := CLAIM_RUN.match(text, at)) and text[at] in (Kind.DATE, Kind.PEOPLE):
                at = skip_divides(reading, run.end())
            end = chunk_end(reading, at)
    italic = next(
        (m for m in passage.marks if m.kind in ("italic", "link") and abs(m.start - at) <= 1 and m.end > at + 3),
        None,
    )
    stop = min(italic.end, end) if italic else book_end(reading, at, end)
    name = stop
    if not italic and (sold := trailing_imprint(reading, at, end)):
        stop, house = sold
        name = stop
        take_house(reading, house)
        passage.claim(stop, end, Kind.VENUE)
        end = stop
    if (last := _TOWN_AND_YEAR.search(text[at:stop])) and is_town(last[1]):
        name = at + last.start()  # "Handbuch Miete, Halden 2012"
        reading.say("place", at + last.start(1), at + last.end(1))
    while name > at and text[name - 1] in " ,.;":
        name -= 1
    if shelf := _SHELF_BEHIND.search(text, at, name):
        reading.say("series", *shelf.span(1))
        name = shelf.start()  # "The Quays (Harbour Studies Series)"
    elif (comma := text.rfind(", ", at, name)) > at + 12 and _is_own_house(text[comma + 2 : name]):
        reading.say("publisher", comma + 2, name)
        name = comma
    met = is_proceedings(text[at:name]) or is_event(text[at:name])
    if met and (shorter := before_places(text, at, name)) < name:
        reading.say("place", shorter + 1, name)
        name = shorter
    if met and (comma := text.rfind(",", at, name)) > at and is_town(text[comma + 1 : name].strip(" .")):
        reading.say("place", comma + 1, name)
        name = comma
    reading.say("container", at, name, edge=' \n.,;:|«»"“”')
    passage.claim(at, stop, Kind.VENUE)
    if stop < end:
        take_chunk(reading, stop, end)
    return end


#: A series in brackets that ends what is said of a book.
_SHELF_BEHIND = re.compile(
    r"\s\(((?:[A-ZÀ-Þ][^()\d]{3,70}\s(?:[Ss]eries|[Ss]tudies))|(?:[Rr]eihe|[Cc]ollection|[Cc]olección)\s[^()\d]{3,70})\)\s*$"
)


def _is_own_house(words: str) -> bool:
    """Whether what stands behind a comma at a book's end is the body that brought it out."""
    parts = words.split()
    return (
        2 < len(parts) < 9
        and words[0].isupper()
        and not _GOES_ON.match(words)
        and is_body(words)
        and not is_event(words)
        and all(part[0].isupper() or part in _SMALL for part in parts)
    )


_GOES_ON = re.compile(r"(?:and|und|et|y|e|or|oder|ou)\s", re.IGNORECASE)
_SMALL = frozenset("of for the and de del la le du des für der und di do da on in e y et".split())
_COMMA = re.compile(r",\s")


def trailing_imprint(reading: Reading, at: int, end: int) -> tuple[int, Imprint] | None:
    """Where a book's title ends before its town and house, or house and town, that commas part from it and each other."""
    text = reading.passage.open
    while end > at and text[end - 1] in " ,.;:(":
        end -= 1
    commas = [at + match.start() for match in _COMMA.finditer(text[at:end])]
    if len(commas) < 2:
        return None
    first, second = commas[-2], commas[-1]
    one, two = text[first + 1 : second].strip(), text[second + 1 : end].strip()
    if not all(
        re.fullmatch(r"[A-ZÀ-Þ][\w.’'&-]*(?:\s(?:[A-ZÀ-Þ&][\w.’'&-]*|y|e|et|and|und|de|del|di|du|da|do)){0,3}", part)
        for part in (one, two)
    ):
        return None
    if (
        len(text[at:first].split()) < 2
        or re.search(r"[.?!]\s", text[at:first])
        or any(is_body(part) and not is_publisher(part) for part in (one, two))
    ):
        return None
    left, right = (first + 2, second), (second + 2, end)
    if before_places(text, at, end) < second:
        return None
    if is_place(one) or is_house(two) or is_publisher(two):
        town_first = True
    elif is_place(two) or is_house(one) or is_publisher(one):
        town_first = False
    else:
        town_first = reading.hints.language[:2] in ("fr", "it", "es", "pt", "de")
    return first, Imprint(left, right) if town_first else Imprint(right, left)


_STOPS = re.compile(r"[.,;:?!]\s|\s?\(|\.$")


def book_end(reading: Reading, at: int, end: int) -> int:
    """Where the title of the book ends: before what looks like a publisher."""
    text = reading.passage.open
    for match in _STOPS.finditer(text[at:end]):
        cut = at + match.start()
        if match.group()[0] == "." and is_abbreviated(text, at, cut):
            continue
        if cut - at < 4:
            continue
        rest = text[at + match.end() : end]
        house = imprint(text, at + match.end(), end)
        if house is None and match.group()[0] == "." and _TOWN_AND_HOUSE.fullmatch(rest):
            return cut
        sold = house is not None and house.place != (0, 0)
        if match.group()[0] == ":" and not sold:
            continue
        if match.group()[0] == "," and house is not None and not sold and not is_house(rest):
            continue
        if house is not None or is_place(rest):
            return cut
        if (
            match.group()[0] == "."
            and len(text[at:cut].split()) >= 3
            and venue_likeness(rest) > 0.2
            and not rest[:1].islower()
        ):
            return cut
    return end


_VOLUME_LAST = re.compile(r",?\s\d{1,3}")
#: Universities by the letters before their town.
_SCHOOL = re.compile(r"(?:TU|FU|HU|FH|TH|HTW|HS|PH|WU|ETH|EPF|RWTH|LMU|KU|VU|UC|Univ\.?|Uni|U\.)[\s-](?=[A-ZÀ-Þ])")


def take_chunk(reading: Reading, start: int, end: int, depth: int = 0) -> None:
    """What words between claimed text say: a journal, a publisher, a town, an event, a kind; else nothing."""
    passage = reading.passage
    start, end = bare(reading, start, end)
    text = passage.open
    if end <= start:
        return
    words = text[start:end]
    following = next_claim(reading, end)
    if kind := label_in(words):
        if not reading.kind_sure:
            reading.kind, reading.kind_sure = kind, True
            reading.places.setdefault("type", []).append((start, end))
        passage.claim(start, end, Kind.LABEL)
        return
    if take_talk(reading, start, end):
        return
    if (
        reading.has_in
        and "publisher" not in reading.values
        and (match := _TOWN_AND_HOUSE.fullmatch(words))
        and is_town(match[1])
    ):
        take_house(reading, Imprint((start, start + match.end(1)), (start + match.start(2), end)))
        passage.claim(start, end, Kind.VENUE)
        return
    if take_no_outlet(reading, start, end) or take_house_paper(reading, start, end):
        return
    if match := REPORT_FOR.match(words):
        if not reading.kind_sure:
            reading.kind, reading.kind_sure = ("testimony", True) if match[2] else ("report", False)
            reading.places.setdefault("type", []).append((start, start + match.end(match.lastindex or 0)))
        last = text.rfind(", ", start, end)
        if last > 0 and ":" in text[last:end] and imprint(text, last + 2, end):
            passage.claim(start, last, Kind.LABEL)
            take_chunk(reading, last + 2, end)  # "Report for the Quay Department, Aalby: Quay Institute"
            return
        passage.claim(start, end, Kind.LABEL)
        return
    italic = [
        m for m in passage.marks if m.kind == "italic" and m.start < end and m.end > start and m.end - m.start > 2
    ]
    if italic and "container" not in reading.values:
        low, high = bare(reading, max(italic[0].start, start), min(italic[0].end, end))
        if high - low > 2:
            take_container(reading, low, high)
            if low > start + 2:
                take_chunk(reading, start, low)
            if high < end - 2:
                take_chunk(reading, high, end)
            return
    if (
        not is_event(words)
        and (year := re.search(r"\s((?:19|20)\d\d)$", words))
        and not any(d[3] for d in reading.dates)
    ):
        at = start + year.start(1)
        reading.dates.append((at, end, Date(edtf=year[1], written=year[1]), True))
        passage.claim(at, end, Kind.DATE)
        end = start + year.start()
        words = text[start:end]
    comma = text.rfind(", ", start, end)
    if comma > start and "publisher" not in reading.values and is_known_house(text[comma + 2 : end]):
        take_house(reading, Imprint((0, 0), (comma + 2, end)))
        passage.claim(comma, end, Kind.VENUE)
        head = text[start:comma]
        if (
            reading.is_quoted
            and "container" not in reading.values
            and venue_likeness(head) > -0.2
            and not is_place(head)
        ):
            take_container(reading, start, comma)  # "“A Title.” The Book, House"
        else:
            take_chunk(reading, start, comma, depth + 1)
        return
    known = journal_at(text, start, end) if "container" not in reading.values else 0
    owner = imprint(text, start, end) if known and is_known_house(text[start:known].strip(" .,")) else None
    if owner is not None and owner.place != (0, 0):
        known = 0  # "Il Mulino, Bologna" is the house, not its journal.
    if known and _VOLUME_LAST.fullmatch(text, known, end):
        reading.say("volume", known, end)
        passage.claim(known, end, Kind.LOCATOR)
        end = known
    if known and (known == end or _ends_name(text, known, end)):
        take_container(reading, start, end)
        return
    bare_pages = "volume" not in reading.values and "issue" not in reading.values
    house = imprint(text, start, end)
    sold = bare_pages and house is not None and house.place != (0, 0)
    if following == Kind.LOCATOR and "container" not in reading.values and not sold and not is_only_pages(reading):
        take_container(reading, start, end)
        return
    house = imprint(text, start, end)
    located = any(k in reading.values for k in ("volume", "issue"))
    venue = max(venue_likeness(words), 0.5 if words in reading.hints.outlets else -1.0)
    if (
        reading.kind == "thesis"
        and "publisher" not in reading.values
        and (house or is_body(words) or _SCHOOL.match(words))
    ):
        subject, parted, rest = words.partition(", ")
        if parted and subject[:1].islower() and is_body(rest):
            start += len(subject) + 2  # "en sociologie, Université …"
        elif house and ":" in words and house.place[0] == start:
            start, end = house.publisher  # "Aalby: University of Quays"
        reading.say("publisher", start, end)
        passage.claim(start, end, Kind.VENUE)
        return
    if house and house.place == (0, 0) and "container" not in reading.values and is_daily(reading):
        house = None
    named = text[slice(*house.publisher)] if house and ":" not in text[start:end] else "Press"
    given = (
        is_event(named)
        or is_daily(reading)
        or (reading.kind_sure and reading.kind in ("presentation", "conference-paper"))
    )
    if house and given and "container" not in reading.values and not is_publisher(named):
        take_container(reading, start, end)
        return
    if house and (house.place != (0, 0) or "container" in reading.values or venue < 0.75 or "series" in reading.values):
        take_house(reading, house)
        passage.claim(start, end, Kind.VENUE)
        return
    if is_place(words):
        reading.say("place", start, end)
        passage.claim(start, end, Kind.VENUE)
        return
    if split_chunk(reading, start, end, depth + 1):
        return
    if (
        "publisher" not in reading.values
        and not any(name in reading.values for name in ("volume", "issue", "pages"))
        and reading.hints.type not in ("article", "journal-article")
        and not is_daily(reading)
        and words not in reading.hints.outlets
        and (reading.has_in or "place" in reading.values or reading.hints.type in ("book", "edited-book", "chapter"))
        and _PARTNERS.fullmatch(words)
        and not is_word_of_titles(words)
    ):
        reading.say("publisher", start, end)
        passage.claim(start, end, Kind.VENUE)
        return
    if (
        reading.kind in ("report", "working-paper", "policy-brief")
        and is_body(words)
        and "publisher" not in reading.values
    ):
        reading.say("publisher", start, end)
        passage.claim(start, end, Kind.VENUE)
        return
    foreign = reading.hints.language[:2] in ("de", "fr", "es", "it", "pt", "nl") or reading.hints.type == "report"
    alone = words.isalpha() and words not in reading.hints.outlets and venue < 0.4
    alone = alone and not located and "pages" not in reading.values and not is_daily(reading)
    if foreign and alone and not any(m.start <= start < m.end for m in italic):
        # One word behind the title rather is the town: "Jahresbericht 2020. Krems."
        reading.say("place", start, end)
        passage.claim(start, end, Kind.VENUE)
        return
    if (
        "container" not in reading.values
        and "series" not in reading.values
        and (
            venue > 0.12
            or (located and venue > -0.2)
            or is_event(words)
            or (
                reading.is_quoted
                and is_daily(reading)
                and words[0].isupper()
                and len(words.split()) < 6
                and venue > -0.4
            )
        )
    ):
        take_container(reading, start, end)
    elif house or (reading.has_in and "publisher" not in reading.values and venue > 0 and len(words.split()) <= 5):
        if house:
            take_house(reading, house)
        else:
            met = is_proceedings(reading.values.get("container", "")) or is_event(reading.values.get("container", ""))
            reading.say("place" if met and is_town(words) else "publisher", start, end)
        passage.claim(start, end, Kind.VENUE)


#: What a piece in a newspaper is, before the newspaper.
_PIECE_IN = re.compile(
    r"(?:tribune|op-?ed|opinion(?: piece)?|commentary|comment|interview|entretien|entrevista|intervista|column|"
    r"blog(?: post)?|essay"
    r"|artículo|artigo|Gastbeitrag|Gastkommentar|Kommentar|Meinung|Essay|Beitrag|Rezension)(?:,|\s(?:in|for|dans|en|em|"
    r"für|su))\s"
    r"(?:the |der |die |das |le |la )?(?=[^\W\d_])"
)
#: A meeting by its kind and, in quotation marks, its name: "colloque « La ville et l'eau »".
_MEETING_QUOTED = re.compile(
    r"(?:[\w.’' ]{0,40}\s)?(?:[Cc]olloque|[Cc]onvegno|Tagung|[Ww]orkshop|[Cc]onference|[Cc]ongreso|[Cc]ongresso|"
    r"[Ss]eminario|[Ss]eminar"
    r"|[Ss]éminaire|[Ss]ymposium|[Jj]ornadas?|[Jj]ournées?|Konferenz|"
    r"Symposion)\s[«“„\"]\s?([^«»“”„\"\n]{4,150}?)\s?[»”“\"]?"
)
#: Words that name a series of books or papers.
_SHELF_WORD = re.compile(
    r"\b(?:Schriftenreihe|Materialien|Forschungsberichte?|Arbeitsberichte?|Arbeitspapiere|Beihefte?|[Bb]ook [Ss]eries|"
    r"[Pp]aper [Ss]eries"
    r"|[Rr]eport [Ss]eries|[Ww]orking [Pp]apers?|[Dd]iscussion [Pp]apers?|[Oo]ccasional [Pp]apers?|"
    r"[Tt]echnical [Rr]eports?"
    r"|[Dd]ocumentos? de (?:trabajo|trabalho|proyectos)|[Dd]ocuments? de travail)\b"
)


_LEADS = re.compile(r"(?:published\s+)?(?:(?:in|to|at|by)\s+)?(?:the\s+)?(?=[A-ZÀ-Þ])")
_LEADS_TO_DATE = re.compile(r"\s(?:vom|du|del|of|dated|de)$")


def take_container(reading: Reading, start: int, end: int) -> None:
    """A journal or an event, without the town behind it and the small article before it."""
    text = reading.passage.open
    if (year := _YEAR_LAST.search(text, start, end)) and year.start() > start + 2:
        at = year.start(1)
        if not any(strong for *_, strong in reading.dates):
            reading.dates.append((at, at + 4, Date(edtf=year[1], written=year[1]), True))
        reading.passage.claim(at, end, Kind.DATE)
        end = year.start()
    if (known := journal_at(text, start, end)) and known < end and _ends_name(text, known, end):
        reading.say("container", start, known)
        reading.passage.claim(start, known, Kind.VENUE)
        take_chunk(reading, known, end)
        return
    reading.passage.claim(start, end, Kind.VENUE)
    if article := _LEADS.match(text[start:end]):
        start += article.end()
    if before_date := _LEADS_TO_DATE.search(text[start:end]):
        end = start + before_date.start()
    if (shorter := before_places(text, start, end)) < end and (
        is_event(text[start:shorter]) or is_proceedings(text[start:shorter]) or is_journal(text[start:shorter])
    ):
        reading.say("place", shorter + 1, end)
        end = shorter
    if led := _PIECE_IN.match(text, start, end):
        start = led.end()  # "tribune, La Semaine"
    if quoted := _MEETING_QUOTED.fullmatch(text, start, end):
        start, end = quoted.span(1)
    words = text[start:end]
    if is_known_series(words) or (_SHELF_WORD.search(words) and not is_periodical(words) and not is_proceedings(words)):
        reading.say("series", start, end)
        for name in ("issue", "volume"):
            if name in reading.values and "number" not in reading.values and "pages" not in reading.values:
                reading.values["number"] = reading.values.pop(name)
                reading.places["number"] = reading.places.pop(name)
        return
    for comma in [m.start() for m in _COMMA.finditer(words)]:
        tail = words[comma + 1 :].strip()
        sold = imprint(text, start + comma + 1, end)
        if sold is not None and sold.place != (0, 0) and sold.publisher != (0, 0) and venue_likeness(words[:comma]) > 0:
            take_house(reading, sold)
            end = start + comma
            break
        if is_publisher(tail) and comma == words.rfind(",") and _LABELLED_NEXT.match(reading.passage.text, end):
            reading.say("publisher", start + comma + 1, end)
            end = start + comma
            break
        if is_house(tail) and len(tail.split()) <= 3 and venue_likeness(words[:comma]) > 0.2:
            reading.say("publisher", start + comma + 1, end)
            end = start + comma
            break
        if is_periodical(words[:comma]) and comma == words.rfind(",") and is_town(tail) and not is_word_of_titles(tail):
            reading.say("place", start + comma + 1, end)
            end = start + comma
            break
        if is_place(tail) or ((is_event(words[:comma]) or is_proceedings(words[:comma])) and is_town(tail)):
            reading.say("place", start + comma + 1, end)
            end = start + comma
            break
    reading.say("container", start, end, edge=' \n.,;:|«»"“”')


#: A volume as indexes write it behind a journal and its house: "Annals of Quays, Quay Society, vol. 12(3), pages 45-67".
_LABELLED_NEXT = re.compile(r",\s(?:vol\.|volume|issue|number|no\.)\s?\d", re.IGNORECASE)
#: A year that a comma or a bracket parts from the name before it.
_YEAR_LAST = re.compile(r"(?:,\s|\s\()((?:19|20)\d\d)\)?[\s.]*$")


#: What is said behind a journal's name of the number, the access or the place in it.
_REMARK = re.compile(
    r"(?:[Ll]ead [Aa]rticle|[Ss]pecial (?:[Ii]ssue|[Ss]ection|[Nn]umber)|[Tt]hematic [Ii]ssue|[Oo]pen [Aa]ccess|"
    r"[Oo]nline|[Ee]arly [Vv]iew"
    r"|[Aa]dvance|[Ff]irst [Vv]iew|[Ee]ditor['’]s [Cc]hoice|[Ff]orum|[Ss]ymposium|[Pp]apers? and [Pp]roceedings|"
    r"Themenheft|Sonderheft"
    r"|Schwerpunkt|[Nn]uméro spécial|[Dd]ossier|[Mm]onográfico|[Nn]úmero especial|[Nn]umero speciale|Q[1-4]\b|SSCI|"
    r"SCI\b|ABS|CNRS"
    r"|[Ii]mpact [Ff]actor|ISSN)"
)


def _ends_name(text: str, at: int, end: int) -> bool:
    """Whether a known name ends here rather than goes on as another's ("French Ports, Quays and Towns")."""
    rest = text[at:end].strip(" ,;:.()")
    if text[at] == ",":
        if _REMARK.match(rest):
            return True
        return imprint(text, at + 1, end) is not None or is_place(rest) or is_event(rest) or label_in(rest) != ""
    return text[at] == ";" or (text.startswith(" (", at) and not rest.isdigit())


def is_only_pages(reading: Reading) -> bool:
    """Whether pages within a book are all that is known of the place."""
    return (
        "pages" in reading.values
        and "volume" not in reading.values
        and "issue" not in reading.values
        and reading.has_in
    )


def bare(reading: Reading, start: int, end: int) -> Place:
    """A place without divides and brackets at its ends, but for a bracket that closes one within."""
    text = reading.passage.open
    low, high = reading.passage.trimmed(start, end, ' \n.,;:|()[]"“”')
    if text[high : high + 1] == ")" and text.count("(", low, high) > text.count(")", low, high):
        high += 1
    return low, high


#: The short name of a body, and the name of a series, as they stand in brackets behind a publisher.
_LETTERS = re.compile(r"[A-Z][A-Za-z&.-]{0,8}[A-Z]")
_SHELF_NAME = re.compile(r"[A-ZÀ-Þ][^\d.;()]{6,80}")


def take_house(reading: Reading, house: Imprint) -> None:
    """Keep publisher and place."""
    start, end = house.publisher
    bracket = reading.passage.open.find(" (", start, end)
    close = reading.passage.open.find(")", bracket, end + 1) if bracket > 0 else -1
    if close > 0:
        inside = reading.passage.open[bracket + 2 : close]
        if _LETTERS.fullmatch(inside) or is_body(inside):
            end, bracket = max(end, close + 1), -1  # "Harbour Foundation (HF)"
        elif is_house(reading.passage.open[start:bracket]) and _SHELF_NAME.fullmatch(inside):
            reading.say("series", bracket + 2, close)  # "Lantern Press (Studies of Tides)"
    if end > start and (reading.kind if reading.kind_sure else reading.hints.type) != "presentation":
        house = Imprint(house.place, (start, bracket if bracket > start else end))
        reading.say("publisher", *house.publisher, edge=" \n,;:|、")
    if house.place != (0, 0):
        reading.say("place", *house.place)


#: A body's short name, or a name in capitals.
_BODY = r"(?:[A-ZÀ-Þ]{2,8}|[A-ZÀ-Þ][\w’'-]+(?:\s(?:of|for|de|du|des|für|and|&|[A-ZÀ-Þ][\w’'-]+)){0,4})"
_HOUSE_PAPER = re.compile(
    rf"(?P<house>{_BODY})\s(?P<kind>[a-z]+(?:\s[a-z]+)?)|(?P<paper>[A-Z][\w’'-]+(?:\s[\w’'-]+)?),\s(?P<by>{_BODY})"
)
#: The same with a capital, behind a word that bodies are called by.
_HOUSE_REPORT = re.compile(
    r"(?P<house>[A-ZÀ-Þ][^,.;:()\d]{3,80}\s(?:Institut\w*|Cent(?:er|re)|Foundation|Bank|Commission|Council|Agency|Association"
    r"|Society|University|Office|Bureau|Department|Ministry|Organi[sz]ation|Union|Fund|Forum|Group|Network))\s"
    r"(?P<kind>[A-Z][a-z]+)"
)
_HOUSE_KINDS = frozenset(("report", "policy-brief", "working-paper"))


def take_house_paper(reading: Reading, start: int, end: int) -> bool:
    """A kind of paper and whose it is, as "Harbour Institute report" or "Policy Brief, HLI"; a short name behind a series."""
    if "publisher" in reading.values or "volume" in reading.values or "issue" in reading.values:
        return False
    text = reading.passage.open
    if "series" in reading.values and re.fullmatch(r"[A-ZÀ-Þ]{2,8}", text[start:end]):
        reading.say("publisher", start, end)
        reading.passage.claim(start, end, Kind.VENUE)
        return True
    match = _HOUSE_PAPER.fullmatch(text, start, end) or _HOUSE_REPORT.fullmatch(text, start, end)
    if match is None or "container" in reading.values:
        return False
    kind, house = ("kind", "house") if match["kind"] else ("paper", "by")
    if (term := label_in(match[kind])) not in _HOUSE_KINDS or (
        venue_likeness(match[house]) > 0.5 and not is_body(match[house])
    ):
        return False
    if not reading.kind_sure:
        reading.kind, reading.kind_sure = term, True
        reading.places.setdefault("type", []).append(match.span(kind))
    reading.say("publisher", *match.span(house))
    reading.passage.claim(start, end, Kind.VENUE)
    return True


#: Words that say what follows them, or what stands there, and are no outlet: "Status: submitted", "Abruf 3.4.2031".
_NO_OUTLET = re.compile(
    r"(?:status|stand|abruf(?:datum)?|abgerufen|zugriff|zuletzt|letzter|aufruf|accessed|retrieved|online|link|url|"
    r"source|note|notes"
    r"|details|more|read|see|siehe|voir|ver|vedi|publication|publications|publicatie|publikation|publicación|"
    r"publicação|pubblicazione"
    r"|corresponding author|co-?author|presented|presentation|published|published (?:in|at|by)|available|download|"
    r"draft|new|updated"
    r"|latest version|this version|working title|arbeitstitel|titre provisoire|título provisional|en ligne|en línea|"
    r"in linea"
    r"|(?:read|click|download|available|see|view) (?:it )?(?:here|online|more)"
    r"|próximamente|à venir|demnächst|bald|soon|coming soon|tba|n\.?\s?a)[\s.:]*",
    re.IGNORECASE,
)
#: Several years in what is said to be one outlet are of the meetings where a paper was shown.
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


def take_no_outlet(reading: Reading, start: int, end: int) -> bool:
    """Words that are no outlet though they stand where one would: labels, lists of the meetings where a paper was shown."""
    text = reading.passage.open
    shown = text.count(",", start, end) > 1 and len(_YEARS.findall(text, start, end)) > 2
    if shown:
        # Their years are not the work's.
        reading.dates = [one for one in reading.dates if one[3] or not start <= one[0] < end]
    if shown or _NO_OUTLET.fullmatch(text, start, end):
        reading.passage.claim(start, end, Kind.IDLE)
        return True
    return False


def take_talk(reading: Reading, start: int, end: int) -> bool:
    """A talk, as "Vortrag im Seminar X, Town"."""
    text = reading.passage.open
    match = talk_at(text, start, end)
    if not match:
        return False
    if not reading.kind_sure:
        reading.kind, reading.kind_sure = "presentation", True
        reading.places.setdefault("type", []).append(match.span("kind"))
    comma = text.find(",", match.end(), end)
    reading.say("container", match.end(), comma if comma > 0 else end)
    reading.passage.claim(start, end, Kind.VENUE)
    return True


def split_chunk(reading: Reading, start: int, end: int, depth: int) -> bool:
    """A chunk of two things parted by a stop or a comma: a journal or series and a publisher or town."""
    text = reading.passage.open
    if depth > 6 or end - start > 500:
        return False
    for match in islice(re.finditer(r"[.;]\s+|,\s+|:\s+|\s[-–]\s", text[start:end]), 12):
        cut, after = start + match.start(), start + match.end()
        if match.group()[0] == "." and is_abbreviated(text, start, cut):
            continue
        left, right = text[start:cut], text[after:end]
        told = venue_likeness(left) > 0.0 or is_publisher(left) or is_event(left) or label_in(left)
        if (told or match.group()[0] == ".") and (imprint(text, after, end) or is_place(right)):
            take_chunk(reading, start, cut, depth)
            take_chunk(reading, after, end, depth)
            return True
        if match.group()[0] in ".;" and len(left) > 2:
            take_chunk(reading, start, cut, depth)
            take_chunk(reading, after, end, depth)
            return True
    return False
