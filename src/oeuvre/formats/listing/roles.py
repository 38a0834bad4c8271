"""What a line may be in a list of publications, as scores.

No single line is sure: "Good Jobs" may be a title, a heading or a person. So each line only gets a score for each role, from
its words, its marks and its element's class, and ``entries.py`` reads the page as the best way through all of them. Scores
are like logarithms of odds: 0 says nothing, 2 says much, 4 is as good as sure. The numbers are set by hand: each says how
much one thing that can be seen speaks for a role or against it.

A role is one letter:

    O  outside: navigation, prose about the site, news          H  a heading over entries
    C  a whole entry in one line, a citation                     T  a title
    B  a byline: those who made it                               S  a statement about the person above
    A  an abstract, teaser or description                        V  where it appeared: journal, volume, year, with whom
    L  a label: kind, date, series, number                       F  a labelled field ("Authors: …")
    K  buttons, links, tags: part of the entry, said to nobody   X  another version, awards, coverage: not the entry itself
"""

from __future__ import annotations

import re

from oeuvre.formats.listing import cues, shapes
from oeuvre.formats.listing.bylines import leading_names
from oeuvre.formats.listing.eastern import worth_of
from oeuvre.formats.listing.homes import with_homes
from oeuvre.formats.listing.labels import kind_over, type_of
from oeuvre.formats.listing.looks import (
    Look,
    begins_with_names,
    byline_start,
    class_role,
    in_furniture,
    is_name,
    is_outlet,
    name_share,
    part_of_book,
    pieces,
    spoken,
)  # fmt: skip
from oeuvre.formats.listing.outlets import is_journal
from oeuvre.formats.listing.page import Line
from oeuvre.formats.listing.posts import posted, told, with_posts
from oeuvre.formats.listing.venues import begins_or_ends_as_periodical, is_place, is_press, is_publisher
from oeuvre.record import dates

__all__ = ["IN_BOX", "ROLES", "scores"]

ROLES = "OHCTBSAVLFKX"
#: What it says of a line that it stands in a part of the page that is called furniture.
IN_BOX = 1.8

#: A title of several words, and an outlet with its volume: "What Tides Teach Us, Ferry Journal 108(446)".
_TITLE_AND_JOURNAL = re.compile(
    r"(?:[^\s,]+\s){3,30}?[^\s,]+,\s([A-ZÀ-Þ][^,.;:()\d]{5,60}?),?\s(?:[Vv]ol\.?\s?|[Nn]o\.?\s?|[Nn]r\.?\s?)?\d"
)
_SESSIONS = (
    "session",
    "panel",
    "sitzung",
    "séance",
    "ses",
    "track",
    "stream",
    "atelier",
    "mesa",
    "sección",
    "parallel",
    "poster",
    "plenary",
)
_STOPS = ".。"
_PRIZES = "🏆🎉★☆🥇🎖"


def scores(seen: Look) -> dict[str, float]:
    """The score of each role for a line by itself."""
    cite = _citation(seen)
    score = {
        "O": _outside(seen), "H": _heading(seen), "C": cite, "T": _title(seen), "B": _byline(seen),
        "S": -2.0 + seen.statement * 1.3 if seen.statement else -3.0,
        "A": _summary(seen), "V": _venue(seen, cite), "L": _label(seen), "F": 3.2 if seen.field else -4.0, "K": -3.0,
        "X": -2.5,
    }  # fmt: skip
    if "(" in seen.text[6:130] and (teased := shapes.TEASED.match(seen.text)) and _is_day(teased[2]):
        score["C"] = max(score["C"], 0.0) + 2.0
        score["A"] -= 1.5
    if ". " in seen.text[:200] and 40 < seen.length < 700 and told(seen.text, 0, seen.length):
        score["B"] = 4.0
        score["S"] -= 3.0
    if seen.talk:
        score["T"] = max(score["T"], 0.0) + 1.0
        for role in "BSV":
            score[role] -= 4.0
    if score["B"] == _BESIDE_POST:
        score["T"] -= 1.2
    if seen.length > 50 and seen.function > 0.2 and shapes.DATELINE.match(seen.text):
        score["A"] = max(score["A"], 0.0) + 1.5
        for role in "TVLCB":
            score[role] -= 2.0
    if seen.year and seen.function > 0.2 and _TOLD_ON.search(seen.text[:500]):
        score["A"] += 1.0
        score["C"] -= 3.0
        score["V"] -= 2.0
    if seen.field and seen.line.level:
        score["F"] -= 1.5
    if seen.tail and (placed := _TITLE_AND_JOURNAL.match(seen.text)) and is_journal(placed[1]):
        score["C"] = max(score["C"], 0.0) + 1.5
        score["V"] -= 2.5
    elif (score["V"] > 0.0 or seen.tail) and seen.length < 200 and seen.year and is_outlet(seen.text):
        score["V"] = max(score["V"], 0.0) + 2.0
        score["C"] -= 3.0
    elif score["V"] == _WIDE_VENUE:
        score["T"] -= 2.5
        score["C"] -= 3.5
    elif score["V"] == _STATUS_VENUE:
        score["T"] -= 2.0
        score["C"] -= 2.0
    if seen.length < 120 and shapes.PAUSE.match(seen.text):
        score["O"] = max(score["O"], 5.0)
        score["T"] -= 2.0
        score["C"] -= 2.0
    if seen.length < 60 and shapes.PREPRINT.match(seen.text):
        score["L"] = max(score["L"], 0.0) + 2.5
        for role in "TCFK":
            score[role] -= 3.0
    if seen.signed and not seen.tail:
        score["L"] = max(score["L"], 0.0) + 2.0
        for role in "TCSV":
            score[role] -= 2.0
    if (
        20 < seen.length < 320
        and not seen.year
        and not seen.line.level
        and shapes.CREDITED.search(seen.text, seen.length // 4)
    ):
        score["K"] = score["O"] = max(score["O"], 2.5)
        for role in "TABCS":
            score[role] -= 2.5
    if cite > 0.5 and seen.contact and seen.year and shapes.ADDRESS.search(seen.text):
        score["O"] -= 2.5  # A reference to what is on the web, with the day it was seen.
    if seen.length < 120 and " / " in seen.text[8:24] and shapes.DAY_STROKE.match(seen.text):
        score["L"] = max(score["L"], 0.0) + 2.0
        score["T"] -= 2.0
    if seen.length < 160 and not (seen.line.bullet or seen.line.level or seen.field):
        _published(seen, score)
    _aside(seen, score)
    _part_of_abstract(seen, score)
    _as_classed(seen, score)
    return score


def _published(seen: Look, score: dict[str, float]) -> None:
    """Amend the scores of a line that is an outlet, with or without its day."""
    text, apart = seen.text, seen.line.gap > 0
    if text[0] == "(" and text[-1] == ")" and is_publisher(text[1:-1]) and not type_of(text[1:-1]):
        # "(Lantern Press)" below a book's title and its people.
        score["V"] = max(score["V"], 0.0) + 2.6
        score["T"] -= 4.0
        return
    match = shapes.OUTLET_DATED.fullmatch(text) if seen.year else None
    led = shapes.DAY_AND_OUTLET.fullmatch(text) if match is None else None
    name = match["name"] if match else led["name"] if led else text
    if " for " in text or " in " in text:
        made = shapes.MADE_FOR.fullmatch(text) if not apart and not seen.year else None
        if made and type_of(made["kind"]):
            score["V"] = max(score["V"], 0.0) + 3.0
            for role in "TBCLA":
                score[role] -= 3.0
            return
    named = is_press(name) or is_journal(name.strip(" .,;()[]"))
    if not named and seen.words < 10 and begins_or_ends_as_periodical(name) and not type_of(name) and name[0].isupper():
        score["V"] = max(score["V"], 0.0) + 1.2  # "Journal of Kerbs", which nobody knows.
        return
    if named and not (apart and not (match or led) and " " not in text):
        score["V"] = max(score["V"], 0.0) + 2.6
        for role in "TBCL":
            score[role] -= 3.0


def _size(seen: Look) -> float:
    """The length of a line in letters of the alphabet: a sign of Chinese says as much as two or three."""
    return seen.length * (2.6 if seen.wide else 1.0)


def _outside(seen: Look) -> float:
    line, text = seen.line, seen.text
    score = (
        3.0 * seen.furniture + 3.0 * seen.contact + 2.5 * cues.cue("label-other", text) - 0.5 * bool(seen.line.level)
    )
    if 12 < seen.length < 240 and not line.bullet and not seen.year and shapes.ELSEWHERE.fullmatch(text):
        score += 3.0
    if seen.length < 200 and seen.has(shapes.COURSE) and not (text[-4:].isdigit() and shapes.DATED_LAST.search(text)):
        score += 1.2
    if text[-1:] == "." and seen.length < 600 and not line.level and shapes.OF_ITSELF.match(text):
        score += 3.0
    if seen.length < 90 and shapes.SORTED.match(text):
        score += 3.0
    if seen.length < 60 and shapes.NOTHING.search(text):
        score += 5.0
    if text[:2].lstrip("(")[:1].isdigit() and shapes.HOURS.match(text):
        score += 0.3 if seen.hour else 2.0
    if seen.length < 300 and seen.has(shapes.BLANK):
        score += 4.0
    if seen.length < 400 and seen.has(shapes.ORDERED):
        score += 3.0
    if text[:3].lower() == "(c)":
        score += 3.0
    if seen.length < 50 and cues.cue("matter", text):
        score += 3.5 + 2.0 * (seen.classed == "T")
    if text[:2] in ("{%", "{{") and shapes.TEMPLATE.fullmatch(text):
        score += 6.0
    return score + 5.0 * bool(shapes.BIBTEX.match(text)) + IN_BOX * in_furniture(seen.line.path)


def _heading(seen: Look) -> float:
    line, text, ends = seen.line, seen.text, seen.text[-1:]
    if seen.text[0] in shapes.QUOTES and shapes.QUOTED_WHOLE.fullmatch(seen.text):
        return -2.0
    if seen.field or seen.length >= 90:
        return 0.5 if ends in ":：" and seen.length < 320 and not seen.field else -2.0
    if seen.group:
        return 3.5 if line.level or seen.length < 12 else 2.5
    if seen.heading:
        score = (
            {"publications": 2.5, "type": 1.6, "other": 3.0}[seen.heading]
            + 1.0 * bool(line.level)
            + 0.5 * (ends == ":")
        )
        score -= 2.5 * (bool(line.bullet) and seen.linked > 0.8)
        return score - 2.0 * (seen.heading == "type" and any(c.isdigit() for c in text[3:].split("(")[0]))
    if (text[:12].lower().startswith(_SESSIONS) and shapes.SESSION.match(text)) or shapes.SESSIONS.search(text):
        return 3.0
    if line.level:
        return 0.2
    if line.bullet.isdigit() and seen.length < 70 and not seen.year and ends != ".":
        return 1.0
    return 0.5 if ends in ":：" and seen.words <= 14 else -2.0


#: A sentence that goes on behind a work's bracket, as no citation does: "In The Quay (Canal Press, 2031) she asks …".
_TOLD_ON = re.compile(
    r"\([^()]{0,60}(?:19|20)\d\d\)\s(?!(?:by|with|in|and|ed|eds|edited|trans|translated|pp|vol|no|forthcoming)\b)[a-z]{2,}\s[a-z]"
)


#: What parts a title from its outlet.
_TITLE_ENDS = re.compile(r"[,.;:?!”\"»]\s")


def _has_no_title(text: str) -> bool:
    """Whether a line has people and one name more, which is where their work is to come out: it stands below its title."""
    people = leading_names(text, 0, min(len(text), 240))
    if people is None or people.score < 0.55:
        return False
    more = shapes.AWAITED_LAST.sub("", text[people.end :]).strip(" ,.;:–—-")
    return not _TITLE_ENDS.search(more)


def _citation(seen: Look) -> float:
    line, text, size = seen.line, seen.text, _size(seen)
    if size < 30 or seen.length >= 1500 or _is_imprint(text):
        return -2.0
    dated = bool(seen.year) or (seen.awaited and not _has_no_title(text))
    score = -2.0 + 0.9 * dated + 0.8 * min(2, seen.tail)
    # How it begins: with names turned round or as spoken, with a year, a quotation, a marked title.
    if shapes.INVERTED.match(text) or shapes.INITIALS_AFTER.match(text):
        score += 1.3
    elif size < 900 and (dated or seen.tail) and begins_with_names(text):
        score += 1.1
    score += 1.2 * bool(shapes.APA.match(text)) + 0.7 * bool(shapes.NAMES_QUOTE.match(text))
    score += 1.5 * bool(shapes.NAMES_KIND_QUOTE.match(text))
    score += (
        0.8 * bool(shapes.YEAR_FIRST.match(text))
        + 0.8 * bool(shapes.LED_BY_QUOTE.match(text))
        + 1.6 * _led_by_mark(line)
    )
    score += 2.5 * (" / " in text and seen.begins(shapes.TITLE_STROKE))
    score += 2.0 * (text[0] in '"“„«' and _is_quoted_with_status(text))
    score += 1.4 * seen.begins(shapes.TITLE_WITH) + 1.5 * seen.begins(shapes.TITLE_BY)
    score += 1.8 * bool(shapes.TITLE_VENUE.match(text)) + 1.5 * bool(spoken(text))
    score += 2.4 * (seen.length > 100 and seen.begins(shapes.SPEAKER)) + 0.8 * bool(line.bullet)
    # What stands in it.
    score += 0.7 * bool(shapes.PAREN_YEAR.search(text[:500])) + 0.8 * bool(shapes.QUOTED.search(text[:400]))
    score += 0.7 * seen.has(shapes.SERIES, 600) + 0.9 * seen.has(shapes.IN, 500)
    score += 0.7 * (seen.has(shapes.TOWN_HOUSE) or shapes.EXTENT.search(text) is not None)
    score += 2.0 * seen.has(shapes.CODES, 400)
    score += 0.5 * seen.has(shapes.DOI, 600) + 0.8 * seen.with_ + 0.9 * seen.has(shapes.NO_YEAR)
    score += 0.9 * seen.has(shapes.SOURCED)
    score += 0.5 * any(mark.kind == "italic" for mark in line.marks)
    score += 0.5 * (2 * text.count(",") + text.count(". ") + text.count("，") >= 3)
    score += 1.5 * bool(seen.wide and (seen.year or seen.tail) and shapes.WIDE_TITLE.match(text))
    if seen.wide and seen.length < 400:
        score += 0.8 * worth_of(text)[0]
    score += 1.5 * bool(seen.length < 400 and shapes.LED_BY_DAY.match(text))
    score += 2.5 * (seen.talk and text[0] in '“"«„')
    score += 1.5 * (":" in text and seen.begins(shapes.OUTLET_DAY))
    score += 1.5 * (text.count("|") > 2 and seen.types + seen.date_share > 0)
    score += 2.0 * bool(
        text[-2:].strip(".")[-1:] == ")" and seen.length < 320 and shapes.TITLE_IN_BRACKETS.fullmatch(text)
    )
    # What speaks against it: prose, too few words, a label.
    score -= (
        1.5 * (seen.function > 0.34 and size > 220) + 1.0 * (seen.sentences > 5 and size > 500) + 1.5 * (size > 700)
    )
    score -= 1.5 * (seen.function > 0.25 and seen.sentences > 1 and not seen.year and not seen.tail)
    score -= 1.5 * (seen.function > 0.3 and seen.sentences > 2) + 2.0 * (
        seen.wide and seen.sentences > 1 and size > 150
    )
    return score - 1.2 * (seen.words < 7 and not seen.wide) - 1.5 * bool(seen.field) - 2.0 * seen.version


def _title(seen: Look) -> float:
    line, text, size, words, ends = seen.line, seen.text, _size(seen), seen.words, seen.text[-1:]
    if not 6 <= size <= 320 or not (words >= 2 or seen.wide or seen.classed == "T") or seen.field:
        return -3.0
    is_marked = line.level > 0 or bool(line.bullet) or seen.bold > 0.8 or seen.linked > 0.8
    score = 0.6 + 0.5 * (3 <= words <= 22) + 0.8 * (seen.cased > 0.7) - 0.8 * (words < 3 and not seen.wide)
    score += 0.5 * bool(line.bullet) + 0.7 * (line.level > 0) + 0.5 * (seen.bold > 0.8) + 0.6 * (seen.linked > 0.8)
    score += 0.4 * (ends == "?" or ":" in text[4:-4]) + 0.8 * bool(shapes.QUOTED.match(text))
    # What other roles have: numbers, names, kinds and dates, posts, sentences, labels.
    score -= 0.7 * min(2, seen.tail) + 0.5 * min(1, seen.year) + 1.0 * bool(shapes.NAMED_NUMBER.match(text))
    score -= 1.2 * seen.names + 2.0 * (seen.names > 0.3 and byline_start(text) > 0)
    score -= 1.5 * (seen.types > 0.6) + 2.5 * (seen.types + seen.date_share > 0.75) + 3.0 * seen.group
    score -= (
        0.7 * min(2.0, seen.statement) + 0.8 * (seen.sentences > 1) + 1.2 * (size > 200) + 1.0 * (seen.function > 0.45)
    )
    score -= 0.9 * (ends in _STOPS and not line.bullet) + 0.6 * (
        ends in _STOPS and seen.function >= 0.2 and not is_marked
    )
    score -= 0.8 * text[:1].islower() + 1.0 * (ends in ",;:：，") + 2.5 * seen.button + 1.5 * seen.version
    if seen.with_ and text[:9].lower().startswith(("with", "joint", "(with", "mit ", "avec ", "con ", "com ")):
        score -= 2.0
    score -= 1.0 * bool(shapes.LED_BY_DAY.match(text)) - 0.6 * seen.hour
    score -= {"": 0.0, "other": 1.5}.get(seen.heading, 1.0) + 2.5 * cues.cue("field-summary", text)
    score -= 4.0 * bool(shapes.EDITED.match(text)) + 2.5 * bool(size < 90 and shapes.SESSIONS.search(text))
    score -= 2.0 * bool(seen.year and shapes.DATE_IN.match(text)) + 1.5 * bool(
        ends in ".…" and shapes.TELLS.match(text)
    )
    score -= 2.0 * (seen.address and shapes.ADDRESS.pattern.fullmatch(text) is not None)
    return score - 3.0 * bool(shapes.NUMBERED_NAME.match(text))


#: The score of a line that is an outlet of East Asia and its number.
_WIDE_VENUE = 3.4
#: The score of a line that is a status and an outlet.
_STATUS_VENUE = 2.6
#: The score of a byline that is known by a name and what is said behind it.
_BESIDE_POST = 2.4


def _byline(seen: Look) -> float:
    line, text = seen.line, seen.text
    score = -2.5
    if seen.names > 0.15 or (
        seen.with_ and seen.length < 400 and text[:12].lower().lstrip("(").startswith(("with", "joint"))
    ):
        score = 3.6 * seen.names - 1.4
        if byline_start(text):
            score += 1.2 + (1.5 if seen.names < 0.4 else 0.0)
        score -= 0.8 * (seen.heading != "") + 0.6 * (line.level > 0 or (seen.bold > 0.8 and not line.bullet))
    if score < _BESIDE_POST and seen.length < 160 and seen.statement >= 0.8 and not shapes.IS.match(text):
        led_by_post = cues.starts_with_cue("post", text) and not shapes.TITLED.match(text)
        if not led_by_post and _NAME_AND_MORE.match(text) and is_name(_AFTER_NAME.split(text, maxsplit=1)[0]):
            return _BESIDE_POST
        name, colon, said = text.partition(": ")
        if colon and len(name) < 50 and cues.starts_with_cue("post", said) and is_name(name):
            return _BESIDE_POST
    tells = seen.names > 0.5 or (seen.statement >= 0.8 and ("," in text or ";" in text))
    if score < _BESIDE_POST and tells and seen.length > 15 and posted(text, byline_start(text), seen.length):
        return _BESIDE_POST
    if score < _BESIDE_POST and _may_have_homes(seen) and with_homes(text, byline_start(text), seen.length):
        return _BESIDE_POST
    if (
        score < _BESIDE_POST
        and seen.length < 90
        and text[:2] in ("By", "by")
        and byline_start(text)
        and cues.has_cue("body", text.lower(), text.lower().split())
    ):
        return _BESIDE_POST
    if score < _BESIDE_POST and seen.wide and seen.length < 80 and with_posts(text):
        return _BESIDE_POST
    return score


def _may_have_homes(seen: Look) -> bool:
    """Whether it is worth a look whether a line is people and where they belong."""
    return (
        8 < seen.length < 300
        and seen.function < 0.3
        and not (seen.year or seen.tail or seen.wide or seen.field)
        and seen.text[-1] not in "?!:"
        and _PARTED.search(seen.text) is not None
        and not cues.starts_with_cue("post", seen.text)
    )


_PARTED = re.compile(r"[,(;]|\s[/|·•–—-]\s")
#: A status and what it is in: "forthcoming, Maritime Notes", "revise and resubmit at …".
_STANDS = re.compile(
    r"\W*[^,:]{2,40}?(?:,|:|\s[·|•–—-]|\s(?:in|at|to|bei|in der|dans|à|en|no|em|su))\s+(?:the\s)?[^\W\d_a-z]"
)
_NAME_AND_MORE = re.compile(r"[^\W\d_a-z][^,–—(]{3,60}\s*(?:[–—(,]|\s-\s)")
_AFTER_NAME = re.compile(r"\s*[–—(,]\s*|\s-\s")


def _summary(seen: Look) -> float:
    text, size, ends = seen.text, _size(seen), seen.text[-1:]
    if size < 60:
        return 0.3 if size >= 25 and seen.function > 0.2 and ends in ".…。?!" else -2.5
    prose = seen.function > 0.2 or seen.wide or (seen.cased < 0.25 and seen.words > 6 and ends in ".!?…")
    score = -0.6 + min(2.2, size / 160) + (1.2 if prose else -1.2)
    score += 0.4 * (ends in '.…。!?”"' or text.endswith("..."))
    score -= 0.9 * min(2, seen.tail + seen.awaited) + 0.4 * min(1, seen.year) * (size < 300)
    score -= (1.0 * seen.statement + 1.5 * bool(shapes.INVERTED.match(text))) * (size < 400)
    score -= 1.0 * (seen.line.level > 0) + 2.0 * (ends in ":：") + 1.5 * (seen.cased > 0.7 and size < 260)
    score += 1.0 * bool(shapes.TELLS.match(text)) + 1.5 * bool(
        text[-1:].isdigit() and shapes.DAY_LAST.search(text, max(0, seen.length - 40))
    )
    score -= 1.8 * seen.begins(shapes.SPEAKER) + 1.2 * bool(shapes.TITLE_VENUE.match(text))
    return score - 1.5 * (seen.wide and (seen.year > 0 or seen.tail > 0) and size < 260 and "。" not in text)


#: A town, with its state or not, a house and when it came out, and nothing else: "Aalby, PA: Lantern Press, forthcoming."
_IMPRINT = re.compile(
    r"([A-ZÀ-Þ][\w.’' -]{2,30}(?:, [A-Z][\w.]{1,12})?):\s([A-ZÀ-Þ][^:;,()?!\d]{3,70})"
    rf"(?:,\s(?:\(?(?:19|20)\d\d\)?|(?i:{shapes.AWAITED})))?"
    r"(?:,\s\d{1,4}\s?(?:pages|pp?\.|S\.|Seiten|p[áa]g\w*\.?))?[\s.]*"
)


def _is_imprint(text: str) -> bool:
    match = _IMPRINT.fullmatch(text) if len(text) < 160 and ": " in text[:48] else None
    return match is not None and is_place(match[1]) and is_publisher(match[2].strip(" ."))


def _venue(seen: Look, cite: float) -> float:
    line, text, size = seen.line, seen.text, _size(seen)
    if seen.length >= 500:
        return -2.5
    is_italic = any(mark.kind == "italic" and mark.start < 3 for mark in line.marks)
    score = -1.2 + 0.9 * min(1, seen.year) + 0.9 * min(2, seen.tail) + 0.9 * seen.has(shapes.SERIES)
    score += 1.4 * seen.with_ + 0.5 * seen.begins(shapes.IN) + 0.5 * seen.has(shapes.DOI) + 0.8 * is_italic
    score += 0.8 * cues.starts_with_cue("status", text) + 1.2 * bool(shapes.NAMED_NUMBER.match(text))
    score += 1.2 * bool(shapes.EDITED.match(text))
    score -= 1.0 * (size > 220) + 1.2 * (seen.function > 0.35 and size > 90) + 0.7 * (seen.sentences > 3)
    score -= 0.8 * (line.level > 0) + 1.2 * (text[-1:] == "?")
    if cite > 1.0 and size > 70 and not is_italic and not shapes.VENUE_START.match(text):
        score -= 1.6
    if not shapes.QUOTED.search(text) and part_of_book(seen):
        score = max(score, 1.0)
    if size < 140 and (
        ((text[:1].islower() or seen.words < 11) and _STANDS.match(text) and cues.starts_with_cue("status", text))
        or (
            seen.words < 12
            and text.count(",") == 1
            and not (line.gap or line.bullet or _led_by_mark(line) or shapes.QUOTED.search(text))
            and cues.cue("status", text.rpartition(", ")[2])
        )
    ):
        score = max(score, _STATUS_VENUE)
    if (size < 300 and shapes.WITH_OUTLET.match(text)) or _is_imprint(text):
        score = max(score, 2.6)
    if seen.wide and seen.length < 70 and shapes.WIDE_OUTLET.fullmatch(text):
        score = max(score, _WIDE_VENUE)
    if size < 140 and (shapes.PUBLISHED_IN.match(text) or shapes.DATE_IN.match(text)):
        score = max(score, 2.5)
    return score


def _label(seen: Look) -> float:
    text, share = seen.text, seen.types + seen.date_share
    if seen.length < 16 and shapes.COUNT_AND_YEAR.fullmatch(text):
        return 2.5
    kind, stroke, stands = text.partition(" // ")
    if stroke and seen.length < 140 and kind_over(kind) and (seen.year or cues.starts_with_cue("status", stands)):
        return 2.6
    if seen.length < 140 and share:
        parts = pieces(text)
        score = -1.5 + 4.2 * share + 0.6 * (len(parts) > 1) - 1.8 * (seen.line.level > 0)
        if (
            len(parts) == 2
            and seen.date_share
            and not byline_start(text)
            and any(name_share(text[slice(*part)]) > 0.55 for part in parts)
        ):
            score = max(score, 1.8)  # "Ada B. • 2031"
        return score - 0.5 * (text[-1:] in ":：") - 2.5 * seen.button
    if seen.length < 30 and shapes.CODE.fullmatch(text):
        return 1.0
    return 1.5 if seen.length < 50 and _ONLY_NUMBER.fullmatch(text) else -3.0


_ONLY_NUMBER = re.compile(r"(?:no|nr|n°|nº|#|w|wp|dp)[. ]*\d[\w./-]*", re.IGNORECASE)


#: The codes of a field, without a colon: "JEL I12, J22".
_CODES = re.compile(r"\W*JEL\b[\w ]{0,16}\W+[A-Z]\d")


def _is_day(text: str) -> bool:
    """Whether the words are a date, be it without its year."""
    return dates.read(text) is not None or dates.read(f"{text} 2000") is not None


#: When a page of the site was touched, which is no work's date.
_SITE_DATE = re.compile(
    r"(?:last (?:modified|changed|edited)|page (?:updated|modified)|zuletzt (?:geändert|aktualisiert))\b", re.IGNORECASE
)


def _aside(seen: Look, score: dict[str, float]) -> None:
    """Set the scores of what belongs to an entry and is not read: buttons, tags, other versions, prizes."""
    text = seen.text
    if seen.field == "other" or (seen.length < 80 and _CODES.match(text)):
        score["F"], score["K"] = -4.0, 2.6
        score["T"] -= 1.5
        if cues.cue("chair", text.partition(":")[0]):
            score["O"] += 1.5
    elif ":" in text[:30] and not seen.field and cues.cue("heading-other", text.partition(":")[0]):
        # "In the news: Morning Wire" beside an entry tells of its echo.
        score["X"] = max(score["X"], 2.0)
        score["T"] -= 2.0
        score["C"] -= 3.0
        score["O"] += 0.8
    if cues.cue("nobody", text):
        score["K"], score["T"] = 3.0, -3.0
    if seen.date_share and seen.length < 60 and _SITE_DATE.match(text):
        score["K"], score["L"], score["T"] = 3.0, -3.0, -3.0
    if seen.button or cues.cue("field-summary", text) or (seen.length < 80 and shapes.LINK_TO.match(text)):
        score["K"] = 2.8
    elif not seen.field and score["K"] < 3.0:
        score["K"] = -0.8 if seen.length < 60 and seen.linked > 0.9 else (-1.2 if seen.length < 80 else -2.6)
        if text[0] in "[(" and text[-1] in "])" and seen.length < 40:
            score["K"] += 1.2
        elif score["T"] > 0.8:
            score["K"] = min(score["K"], -1.8)
    if seen.length < 90 and not seen.field and shapes.ONLY_IDENTIFIER.fullmatch(text):
        score["K"] = 2.8
        score["T"] -= 3.0
    if seen.version:
        score["X"], score["C"] = 3.0, score["C"] - (0.0 if seen.with_ else 1.0)
    elif text[:1] in '“"«„' and seen.length < 500 and _is_praise(seen):
        score["X"], score["T"], score["C"] = 2.5, score["T"] - 2.0, score["C"] - 2.0
    elif text[:1] in _PRIZES and seen.length < 200:
        score["X"] = 0.8
    elif (seen.length < 110 and text[:2].isdigit() and shapes.PRIZE.fullmatch(text)) or (
        seen.length < 200 and not seen.tail and shapes.AWARDED.match(text)
    ):
        score["X"] = 3.0
        score["O"] = max(score["O"], 2.5 if seen.line.gap else 0.0)
        score["T"] -= 4.0
        score["C"] -= 3.0


def _part_of_abstract(seen: Look, score: dict[str, float]) -> None:
    """Amend the scores of a line that is a part of an abstract by its label: "Methods: …"."""
    label, colon, told = seen.text[:42].partition(":")
    if colon and told and seen.length > 60 and not seen.field and cues.cue("abstract-part", label):
        score["A"] = max(score["A"], 0.0) + 2.5
        for role in "TCVK":
            score[role] -= 2.0


def _is_praise(seen: Look) -> bool:
    """Whether a line is what somebody said of a work, rather than a quoted title with its outlet and date."""
    return bool(seen.begins(shapes.PRAISE)) and not (seen.year and shapes.UNSTOPPED.match(seen.text))


def _as_classed(seen: Look, score: dict[str, float]) -> None:
    """Add what the class of the line's element says: there the maker of the page speaks."""
    if not seen.classed or (seen.classed == "L" and seen.line.level and seen.heading):
        return
    is_kind = seen.types > 0.6 or cues.plain(seen.text) in ("paper", "publication", "output")
    role = "L" if seen.classed == "K" and is_kind else seen.classed
    score[role] += 2.4 if role != "O" else 1.2
    if role == "O":
        score["T"] -= 1.2
    if role == "L":
        score["V"] += 1.0
        score["B"] += 0.6 * seen.names
    elif role == "V":
        score["L"] += 1.0
        score["C"] += 0.8
    elif role == "S":
        score["A"] -= 0.5


_QUOTED_THEN = re.compile(r"(?:\"[^\"]{6,250}\"|“[^“”]{6,250}”|„[^„“”]{6,250}[“”]|«[^«»]{6,250}»)[,.]?\s+")


def _is_quoted_with_status(text: str) -> bool:
    """Whether a line is a quoted title and how far the work is: '"A Title", work in progress.'"""
    quoted = _QUOTED_THEN.match(text)
    return quoted is not None and cues.starts_with_cue("status", text[quoted.end() :])


def _led_by_mark(line: Line) -> bool:
    """Whether a line begins with a marked stretch (bold, a link, a class for titles) and goes on after it."""
    total = len(line.text)
    for mark in line.marks:
        if (
            mark.start < 4
            and mark.kind in ("bold", "link", "class")
            and mark.end - mark.start > 9
            and mark.end < total - 6
        ):
            return mark.kind != "class" or class_role(mark.value) == "T"
    return False
