"""What can be seen of a line by itself: how it begins and ends, how its words look, what its element is called.

A line is looked at once, and everything later asks the ``Look``: how much of it is a list of names, a date, a kind of
publication, a link; whether it tells of a person; whether it is a button, a menu, a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from oeuvre.formats.listing import cues, shapes
from oeuvre.formats.listing.bylines import is_body, leading_names, read_names
from oeuvre.formats.listing.caseless import lower
from oeuvre.formats.listing.eastnames import wide_names
from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.page import Line
from oeuvre.formats.listing.posts import talk_in
from oeuvre.formats.listing.sieve import Sieve, Sifted
from oeuvre.formats.listing.venues import find_series, is_place, is_press, names_series, venue_likeness
from oeuvre.record import dates

__all__ = [
    "Look", "begins_with_names", "bracketed_outlets", "button_start",
    "byline_start", "class_role", "file_start", "has_names", "heading_of", "heads_session", "in_furniture", "in_series",
    "is_group", "is_name", "is_outlet", "is_prose", "look", "make_of", "name_share", "part_of_book", "pieces", "spoken",
    "subject",
]  # fmt: skip

#: Small words of our readers' languages: prose is full of them, names and titles are less so.
_FUNCTION = frozenset(
    "the of and in to a an for is on that by with from at as are we this it be or not which have has was were"
    " their its our can "
    "how what who but than these those more into between also they will would could when where there been do does "
    "der die das und in von zu den mit für ist auf dem des ein eine sich im nicht es als auch wir werden sind"
    " wird zur zum aus "
    "bei nach wie über oder einer einen le la les de des du et en un une pour dans que qui sur par est au aux"
    " ce cette sont avec "
    "se ou plus nous pas ne el los las y del que por con para una su al lo como más o sus este esta entre son"
    " os as do da dos "
    "das em no na um uma não mais ao e é il gli di che per non del della dei delle un si sono nel "
    "het een dat voor met aan niet zijn naar bij ook uit door maar hun wordt worden kan tot deze dit heeft hebben"
    " og på til det ikke fra och är att för på till inte från".split()
)
_CLASSES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"(?:^|[\s._-])(?:{words})(?:$|[\s._-])", re.IGNORECASE))
    for role, words in (
        ("T", r"[\w]*title|headline|heading|titel|titre|titulo|título"),
        (
            "B",
            r"[\w]*authors?|byline|contributors?|creators?|people|autor(?:es|en)?|auteurs?|coauthors?|autori"
            r"|speakers?|presenters?|researchers|verfasser(?:innen)?",
        ),
        (
            "A",
            r"abstract(?:-text|-body)?|summary|teaser|excerpt|description|desc|blurb|resumen|lead|intro"
            r"|snippet|synopsis|standfirst|dek|deck|lede|preview|résumé|resumo|zusammenfassung|riassunto",
        ),
        ("S", r"bio|biography|affiliations?|position|statement"),
        (
            "V",
            r"venue|journal|periodical|source|publisher|container|outlet|citation|publication-info|reference|host"
            r"|magazine|newspaper|zeitschrift|revue|revista|rivista|conference",
        ),
        (
            "L",
            r"date|year|time|created|published|posted|type|category|kind|badge|label|series|meta|number|datum|fecha|genre"
            r"|eyebrow|kicker|overline|pretitle|supertitle|topline|dachzeile|chip|pill|rubrik|tipo|anno|jahr|année|año|ano",
        ),
        (
            "K",
            r"links?|btn|button|download|pdf|share|social|tags?|keywords?|topics?|actions?|files?|toggle|cta"
            r"|doi|altmetric|cite|icons?|read-?more|more-link|textlink",
        ),
        ("X", r"award|media|press|versions?|coverage"),
        (
            "O",
            r"nav|menu|breadcrumbs?|footer|cookie|sidebar|pager|pagination|search|filters?|skip|banner|copyright"
            r"|toolbar|header|topbar|social|widget",
        ),
    )
)


_PRESSED = re.compile(r"(?:^|[\s_-])(?:btn|button)(?:$|[\s_-])", re.IGNORECASE)


#: The title of what holds works, not of a work.
_OVER_WORKS = re.compile(
    r"(?:^|[\s_-])(?:section|page|site|sidebar|group|toc|category|widget|block|list)(?:[_-]{1,2}head(?:er)?)?[_-]{0,2}"
    r"(?:sub)?titles?(?:$|[\s_-])",
    re.IGNORECASE,
)


@cache
def class_role(classes: str) -> str:
    """The role that an element's class names, or ""."""
    if over := _OVER_WORKS.search(classes):
        return "O" if "sub" in over[0].lower() else ""
    if _PRESSED.search(classes):
        return "K"  # A button that shows the abstract is no abstract.
    for role, pattern in _CLASSES:
        if pattern.search(classes):
            return role
    return ""


class Look:
    """What can be seen of a line by itself."""

    __slots__ = (
        "address", "awaited", "bold", "button", "cased", "classed", "contact", "date_share", "field", "function",
        "furniture", "group", "heading", "hour", "length", "line", "linked", "low", "names", "sentences", "sieve",
        "signed", "statement", "tail", "talk", "text", "types", "version", "wide", "with_", "words", "year",
    )  # fmt: skip

    def __init__(self, line: Line) -> None:
        text = line.text
        self.line = line
        self.text = text
        self.length = len(text)
        self.wide = cues.is_wide(text[:200])
        head = text[:1500]
        self.sieve = Sieve(head)
        self.low = lower(head)
        words = shapes.WORD.findall(head)
        self.words = len(words)
        self.function = len([word for word in words if word in _FUNCTION]) / max(1, self.words)
        lengthy = [word for word in words[1:] if len(word) > 3]
        self.cased = len([word for word in lengthy if word[0].isupper()]) / len(lengthy) if len(lengthy) > 2 else 0.0
        self.sentences = len(shapes.SENTENCE.findall(head))
        self.year = len(shapes.YEAR.findall(text[:600])) if "1" in head or "20" in head else 0
        self.group = is_group(text)
        self.field = cues.field_label(text)[0]
        self.linked, self.bold = _share(line, "link"), _share(line, "bold")
        self.classed = _classed(line)
        small = text if self.length < 90 else ""
        self.button = 12 < self.length < 400 and shapes.READ_ABOUT.match(text) is not None
        self.button |= (bool(small) or (text[0] in "[(" and self.length < 300)) and _is_buttons(text, line)
        self.furniture = self.length < 300 and _is_furniture(text)
        self.contact = self.has(shapes.CONTACT) or self.begins(shapes.STREET) or self.has(shapes.UPDATED)
        self.version = cues.starts_with_cue("version", text[:60]) or cues.starts_with_cue("echo", text[:60])
        self.version |= not line.bullet and not line.level and shapes.REVIEW.match(text) is not None
        self.heading = heading_of(text) if self.length < 90 else ""
        #: Whether it is the hour of a talk and its title.
        self.hour = text[:2].lstrip("(")[:1].isdigit() and _is_timed(text)
        numbered = shapes.DIGIT.search(head) is not None
        self.tail = min(3, shapes.TAIL.count(shapes.YEARS.sub("", text[:600]))) if numbered else 0
        #: Whether it ends in what stands for a year that is not known yet: "…, Harbour Studies, forthcoming."
        self.awaited = self.length < 600 and shapes.AWAITED_LAST.search(text, max(0, self.length - 40)) is not None
        self.with_ = self.has(shapes.WITH, 400)
        self.types = self.date_share = 0.0
        if self.length < 140 or text.count("|") > 2:
            self.types, self.date_share = _labels(text, self.length > 1500 or names_series(self.sieve.lets))
        if self.types and self.button and _CALL.fullmatch(text):
            self.types = 0.0  # "Read the report" is no kind.
        self.names = 0.0 if self.function > 0.3 and self.words > 8 else name_share(text)
        if not self.names and self.date_share and self.length < 240 and byline_start(text):
            # "By A. B. | May 4, 2021": what is not the date is names.
            found = pieces(text)
            if len(found) > 1:
                self.names = name_share(text[slice(*found[0])])
            elif day := next(iter(dates.find(text)), None):
                # "Posted by A. B. on March 4, 2023"
                self.names = name_share(shapes.BEFORE_DAY.sub("", text[: day[1]]).rstrip(" ,–—-"))
        elif not self.names and self.length < 160 and (led := shapes.DAY_FIRST.match(text)):
            # "May 4, 2023 Ada B., Cleo D.": likewise.
            self.names = name_share(text[led.end() :])
        elif not self.names and self.year == 1 and self.length < 400 and (dated := shapes.DATED_NAMES.match(text)):
            self.names = name_share(dated[1])  # "Ada B. and Cleo D. (2023)"
        #: Whether it is somebody's name beside a day: "A. B. | Jul 19, 2022 | Housing".
        self.signed = 0.0 < self.date_share < 0.9 and self.length < 140 and _is_signed(text)
        self.statement = _statement(text, self.names)
        if self.names and self.statement >= 2.0 and not shapes.TITLED.match(text):
            self.names *= 0.3
        self.address = self.has(shapes.ADDRESS, 600)
        #: Whether it is a talk's title and its speakers with their homes.
        self.talk = 20 < self.length < 500 and not self.field and _is_talk(text)

    def has(self, sifted: Sifted, end: int = 1500) -> bool:
        """Whether the pattern matches in the text up to ``end``, 1500 at most."""
        return self.sieve.lets(sifted) and sifted.is_in(self.text, self.low, end)

    def begins(self, sifted: Sifted) -> bool:
        """Whether the pattern matches at the text's beginning."""
        return self.sieve.lets(sifted) and sifted.match(self.text, 0, 1500) is not None


def _is_talk(text: str) -> bool:
    """Whether a line is a talk's title and its speakers with their homes; it has a quotation, a colon or a bracket."""
    return (text[0] in '“"«„' or ": " in text[6:300] or ")" in text[6:300]) and talk_in(text) is not None


def begins_with_names(text: str) -> bool:
    """Whether a line begins with people, as spoken, and goes on with something else."""
    if not (text[:1].isupper() or text[:1] in "*" or not text[:1].isascii()):
        return False
    found = leading_names(text, len(text) - len(text.lstrip("* ")), min(len(text), 240))
    return (
        found is not None
        and found.score > 0.55
        and bool(found.names)
        and found.end < len(text) * 0.75
        and not (len(found.names) == 1 and found.names[0].is_body)
    )


def is_name(text: str) -> bool:
    """Whether the words are surely one person's name."""
    return name_share(text) > 0.5 and not is_body(text)


def part_of_book(seen: Look) -> bool:
    """Whether a line is people and then the book that the work is in ("A. B., In: C. D. (Org.). Title")."""
    return seen.has(shapes.IN, 300) and begins_with_names(seen.text)


def has_names(text: str) -> bool:
    """Whether a citation begins with names turned round, or with names before a quoted title."""
    return bool(
        shapes.INVERTED.match(text)
        or shapes.INITIALS_AFTER.match(text)
        or shapes.NAMES_QUOTE.match(text)
        or shapes.TITLE_BY.match(text)
        or begins_with_names(text)
    )


def is_outlet(text: str) -> bool:
    """Whether a line is an outlet and a place in it and nothing else ("Maritime Notes: Ports 15, no. 1 (2023): 438-472.")."""
    match = shapes.OUTLET.fullmatch(text)
    return (
        match is not None
        and venue_likeness(match[1]) > 0.45
        and not shapes.SERIES.search(match[1])
        and not begins_with_names(text)
    )


def bracketed_outlets(texts: Iterable[str]) -> frozenset[str]:
    """What stands in brackets behind several titles and is an outlet: one is known, or one stands there twice."""
    found = []
    for text in texts:
        match = shapes.TITLE_AND_OUTLET.fullmatch(text) if text.rstrip(" .")[-1:] == ")" and len(text) < 300 else None
        if match is None or type_of(match[2]) or cues.starts_with_cue("status", match[2]) or len(match[2].split()) > 6:
            continue
        name = match[2].lower()
        body = cues.cue("button", name) or cues.has_cue("body", name, name.split()) or is_place(match[2])
        if is_press(name) or not (body or name_share(match[2]) > 0.6 or name_share(match[1]) > 0.5):
            found.append(match[2])
    if len(found) < 4 or not (len(set(found)) < len(found) or any(map(is_press, found))):
        return frozenset()
    return frozenset(found)


def in_series(seen: Look) -> bool:
    """Whether a line names a series of papers, a thesis, proceedings or a press."""
    return (
        seen.has(shapes.SERIES, 600) or shapes.TITLE_VENUE.match(seen.text) is not None or seen.has(shapes.CODES, 400)
    )


def subject(text: str) -> tuple[int, int]:
    """Whom a sentence about a person is about, as a place in it; (0, 0) if it is about nobody."""
    match = shapes.SUBJECT.match(text)
    return match.span(1) if match else (0, 0)


_BEFORE_DASH = re.compile(r"[^–—(\d,]{4,60}?\s[–—-]\s+")


def spoken(text: str) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]] | None:
    """A speaker, the home and the title in one line ("A. B. – University, Country Title of the Talk"), as places in it."""
    dash = _BEFORE_DASH.match(text)
    if dash is None or len(text) < 60:
        return None
    for match in shapes.COUNTRY.finditer(text, dash.end() - 3, min(len(text), 260)):
        words = match[1].split()
        for size in (1, 2, 3, 4):
            if size <= len(words) and cues.cue("country", " ".join(words[:size])):
                end = match.start(1) + len(" ".join(words[:size]))
                rest = len(text) - len(text[end:].lstrip())
                if len(text) - rest > 15:
                    name = re.search(r"\s[–—-]\s+$", dash[0])
                    return (0, name.start() if name else dash.end()), (dash.end(), end), (rest, len(text))
    return None


def is_group(text: str) -> bool:
    """Whether a line is a year or a decade that stands over a group."""
    return len(text) <= 40 and shapes.GROUP.fullmatch(text.strip(" -–—=*·[]")) is not None


def look(line: Line) -> Look:
    """What can be seen of a line by itself."""
    return Look(line)


def make_of(seen: Look) -> str:
    """What a line looks like from afar: its path, whether it has a bullet, stands apart, is all link or bold."""
    line = seen.line
    return f"{line.path}|{bool(line.bullet)}|{min(line.gap, 1)}|{seen.linked > 0.8}|{seen.bold > 0.8}"


def is_prose(seen: Look) -> bool:
    """Whether a line tells something in sentences, as abstracts and introductions do."""
    return (
        seen.length > 24
        and (seen.function > 0.25 or (seen.function > 0.2 and seen.sentences > 1))
        and seen.cased < 0.5
        and seen.text[-1] in ".!…:"
        and seen.text[-2] != ")"
        and seen.text[0] not in shapes.QUOTES
        and not shapes.ISSUE_LAST.search(seen.text, max(0, seen.length - 16))
        and not (seen.tail or seen.names or seen.field or seen.line.level)
    )


def _is_signed(text: str) -> bool:
    """Whether one part of a label line is a person's name."""
    parts = [text[start:end] for start, end in pieces(text)]
    return len(parts) > 1 and any(map(_is_dated, parts)) and any(len(part) < 60 and is_name(part) for part in parts)


def _is_dated(part: str) -> bool:
    """Whether a part of a line is a date and hardly more."""
    return any(end - start > len(part) - 3 for _, start, end in dates.find(part))


def _share(line: Line, kind: str) -> float:
    covered = sum(mark.end - mark.start for mark in line.marks if mark.kind == kind)
    return min(1.0, covered / max(1, len(line.text)))


def _classed(line: Line) -> str:
    """The role that the classes around the whole line name, innermost first."""
    for mark in line.marks:
        if (
            mark.kind == "class"
            and (mark.end - mark.start) * 10 >= len(line.text) * 7
            and (role := class_role(mark.value))
        ):
            # What a chip holds is told by what holds the chips.
            over = class_role(line.path.rpartition("/")[2].partition(".")[2]) if role == "L" else ""
            return "K" if over == "K" else role
    parts = line.path.split("/")
    for part in reversed(parts[-2:]):
        tag, dot, classes = part.partition(".")
        role = class_role(classes) if dot else ""
        # The class of the box around a card's lines says nothing about each of them, unless it holds furniture.
        is_bare = tag == "div" and parts[-1] in ("p", "div", "span", "h3", "h2", "h4")
        if role and (part is parts[-1] or role == "O" or (role in "ATBKLS" and is_bare)):
            return role
    return ""


@cache
def in_furniture(path: str) -> bool:
    """Whether a line stands in a part of the page that is furniture by its name."""
    return shapes.BOXES.search(path) is not None and not re.search(r"(?:^|/)(?:article|li)\b[^/]*/.*header", path)


_MENU = re.compile(r"\s*[|·•/›»>]\s*|\s[–-]\s|\s{2,}")
_MAY_BE_MENU = re.compile(r"[|·•/›»>–-]")


def _is_furniture(text: str) -> bool:
    """Whether a line is a menu, or one word of it."""
    if cues.cue("furniture", text) or shapes.COUNTED.match(text) or shapes.TRAIL.fullmatch(text):
        return True
    tokens = text.split()
    if (
        len(tokens) > 1
        and not shapes.COUNT_AND_YEAR.fullmatch(text)
        and all(
            token.isdigit()
            or token in "…|«»‹›<>-"
            or cues.cue("furniture", token)
            or (cues.is_wide(token) and cues.cue("button", token))
            for token in tokens
        )
        and any(cues.cue("furniture", token) or token.isdigit() for token in tokens)
    ):
        return True
    if not _MAY_BE_MENU.search(text) and text.count(" ") == len(tokens) - 1:
        return False
    parts = [part for part in _MENU.split(text) if part]
    return len(parts) > 2 and sum(
        1 for part in parts if cues.cue("furniture", part) or cues.cue("heading-publications", part)
    ) * 2 > len(parts)


def _all_buttons(text: str) -> bool:
    """Whether the words of a line are one label after another ("Read Download PDF Share")."""
    tokens = text.split()
    at = found = 0
    while at < len(tokens):
        step = next((size for size in (3, 2, 1) if cues.cue("button", " ".join(tokens[at : at + size]))), 0)
        if not step:
            return False
        at, found = at + step, found + 1
    return found > 1


_FILE_NAME = re.compile(
    r"[\w.()%+-]{2,80}\.(?:pdf|docx?|xlsx?|pptx?|zip|csv|epub)(?:\s*\([\d.,]+\s?[kKM]B\))?"
    r"|[\w.()%+/ -]{2,120}\.(?:jpe?g|png|webp|gif|svg)",
    re.IGNORECASE,
)
#: Who took the picture beside a work: "A. B./Getty Images", "Photo: A. B.".
_CREDIT = re.compile(
    r".{0,60}(?:/|\bvia\s)\s?(?:Getty Images|AFP|AP(?: Photo)?|Reuters|REUTERS|Shutterstock|iStock|Unsplash)\W{0,3}"
)


#: What a link ends in that leads on, and what it says: "Read the report", "Leer el análisis".
_ARROWS = "→↗⟶➔➜▸▶›»"
_CALL = re.compile(
    r"\W{0,3}(?:(?:read|view|see|get|open|explore|request|order|download|access|browse)\s(?:(?:the|this|our|full|complete)\s){0,2}"
    r"|(?:leer|ver|descargar|consultar|solicitar|acceder(?: al?)?)\s(?:(?:el|la|los|las|este|esta)\s)?"
    r"|(?:lire|voir|télécharger|consulter|accéder(?: à)?|découvrir)\s(?:(?:le|la|les|ce|cette|l['’])\s?)?"
    r"|(?:zum|zur)\s|(?:den|die|das)\s(?=[\w-]+\s(?:lesen|herunterladen|ansehen|öffnen))"
    r"|(?:ler|leia|ver|baixar|acessar|consultar)\s(?:(?:o|a|os|as|este|esta)\s)?"
    r"|(?:leggi|scarica|vedi|vai all?['’a]?)\s?(?:(?:il|la|lo|l['’])\s?)?|(?:lees|bekijk|download)\s(?:(?:het|de)\s)?"
    r"|(?:läs|ladda ner|les|læs|lataa|lue)\s)"
    r"(?:[\w-]{3,12}\s)?(?:papers?|report|brief|study|article|book|chapter|essay|analysis|publication|document|post|story|abstract"
    r"|análisis|informe|estudio|artículo|documento|publicación|libro|texto|nota|analyse|rapport|étude|article|document"
    r"|publication|livre|texte|note|bericht|studie|beitrag|artikel|publikation|buch|papier|aufsatz|dokument|análise|relatório"
    r"|estudo|artigo|publicação|livro|analisi|rapporto|studio|articolo|documento|pubblicazione|libro|onderzoek|publicatie|boek"
    r"|rapporten|artikeln|studien|rapporten|artikkeli|raportti)(?:\s(?:lesen|herunterladen|ansehen|öffnen))?\W{0,4}",
    re.IGNORECASE,
)


_LABELS = re.compile(r"[\[\]|·•,;/()]+")
_DOWNLOAD = re.compile(
    r"[\[(]?\s*(?:download|pdf|full text|read more|read (?:the )?full (?:story|article|post|piece)|"
    r"lire la suite|télécharger|herunterladen|descargar"
    r"|baixar|下载|ダウンロード)\b",
    re.IGNORECASE,
)


def _is_buttons(text: str, line: Line) -> bool:
    """Whether a short line is made of link labels only ("[PDF] [Slides]", "Download")."""
    if (
        cues.cue("button", text)
        or _FILE_NAME.fullmatch(text)
        or ("/" in text and _CREDIT.fullmatch(text))
        or (len(text) < 45 and cues.is_button(text) and (_share(line, "link") > 0.5 or text[-1] == ")"))
    ):
        return True
    if len(text) < 48 and _CALL.fullmatch(text):
        return True
    parts = [part for part in _LABELS.split(text) if part.strip(" -–—.")]
    labels = sum(1 for part in parts if cues.cue("button", part))
    if len(parts) > 1 and (labels * 2 > len(parts) or (labels * 2 == len(parts) and text[0] == "[")):
        return True
    if text[0] in "[(" and text[-1] in "])" and _share(line, "link") > 0.5:
        return True
    links = [mark for mark in line.marks if mark.kind == "link"]
    if links and links[0].start < 3 and len(text) < 90 and shapes.READ_ON.match(text):
        return True
    if links and sum(mark.end - mark.start for mark in links) > 0.8 * len(text.replace(" ", "")):
        if len(links) > 1 and all(mark.end - mark.start < 16 for mark in links):
            return True  # Nothing but short links, whatever their language.
        return sum(1 for mark in links if cues.is_button(text[mark.start : mark.end])) * 2 > len(links)
    if links and _share(line, "link") > 0.8 and text[-1] in _ARROWS and len(text.split()) < 6:
        return True
    if _all_buttons(text):
        return True
    return len(text) < 40 and _DOWNLOAD.match(text) is not None


def _is_timed(text: str) -> bool:
    """Whether a line is an hour and a title, rather than an hour and a pause or a session."""
    match = shapes.HOUR_AND_TITLE.match(text)
    if match is None:
        return False
    rest = text[match.start(1) :]
    return not is_aside(rest) and not any(_is_day(part) for part in rest[:60].split(", ")[:4])


def _is_day(text: str) -> bool:
    """Whether the words are a day of some year."""
    day = dates.read(f"{text} 2000") if shapes.DIGIT.search(text) else None
    return day is not None and len(day.edtf) == 10


#: What may stand behind the word for what is no talk.
_ENDED = re.compile(
    r"\s*(?:$|[:–—(,&/|.;-]|[„“\"«]|(?:and|und|et|y|e|by|durch|zur|zum|mit|with|par|por|der|des|remarks|address|speech|session|notes?|ceremony"
    r"|at|in|im|am|for|für|from)\b)"
)


def is_aside(text: str) -> bool:
    """Whether a line of a programme is no talk: a pause, a greeting, a tour, a session's number, the room or who leads."""
    if heads_session(text):
        return True
    word = cues.opening_end("pause", text)
    return word > 0 and _ENDED.match(text, word) is not None


def heads_session(text: str) -> bool:
    """Whether a line of a programme is a session's number, its room or who leads it."""
    label = text.partition(":")[0]
    is_chair = len(label) < min(len(text), 40) and cues.cue("chair", label)
    return is_chair or shapes.SESSION.match(text) is not None


#: "Faculty news", "News items from the department": not works.
_NEWS = re.compile(r"^(?:\w+\s){1,3}news(?:\sitems)?$|\bnews items\b", re.IGNORECASE)


_AROUND_HEADING = re.compile(
    r"^(?:[IVX]{1,4}|[A-Z]|\d{1,2}|[一二三四五六七八九十]{1,3})[.)、．:：]\s*|\s*[(（][^()（）]*[)）]\s*$"
)
_WHOSE = re.compile(r"^(?:our|my|the|unsere|nos|nuestr[oa]s|noss[oa]s|i nostri|le nostre)\s+")
_OF_WORKS = re.compile(
    r"\b(?:publications?|publikationen|veröffentlichungen|publicaciones|publicações|pubblicazioni|papers"
    r"|schriften)\b|论文|论著|業績|논문"
)
_HEADING_PARTS = re.compile(r"\s[–—|-]\s|:\s")


def heading_of(text: str) -> str:
    """What a short line heads: "publications", a kind of them ("type"), "other" things, or ""."""
    if text[-1:] in "?？" or text[:1] in "“„«「『《":
        return ""  # A title, in its quotation marks.
    bare = _AROUND_HEADING.sub("", text)
    bare = bare.strip("＜＞<>【】〔〕［］■□◆◇●○◎▼▽▲△※★☆・ 　") or bare
    if cues.cue("heading-other", bare) or any(
        cues.cue("heading-other", part) for part in _HEADING_PARTS.split(bare)[1:]
    ):
        return "other"
    if _NEWS.search(bare):
        return "other"
    if cues.cue("heading-publications", bare) or (
        len(bare.split()) < 8 and cues.cue("heading-publications", bare.partition(": ")[2])
    ):
        return "publications"
    if shapes.ABOUT.search(bare):
        return ""
    if len(bare.split()) < 9 and ":" not in bare.rstrip(": ") and type_of(bare):
        return "type"
    if cues.cue("status", bare) or _is_composed(bare):
        return "publications"
    low = _WHOSE.sub("", cues.plain(bare))
    if cues.cue("heading-other", low):
        return "other"
    if len(low.split()) < 6 and _OF_WORKS.search(low):
        return "publications"
    return ""


def _is_composed(text: str) -> bool:
    """Whether a heading is put together of words for works and words that go with them ("Published Research")."""
    words = cues.plain(text).replace(",", " ").split()
    return (
        len(words) < 7
        and all(cues.cue("heading-adjective", word) or cues.cue("heading-noun", word) for word in words)
        and any(cues.cue("heading-noun", word) for word in words)
    )


def pieces(text: str) -> list[tuple[int, int]]:
    """The parts of a label line ("Article | March 21, 2022"), as places in it."""
    found, at = [], 0
    strokes = " / " in text[8:24] and len(text) < 120 and shapes.DAY_STROKE.match(text)
    if not strokes and _MAY_BE_PARTED.search(text) is None:
        return [(0, len(text))] if text.strip() else []
    for match in (_STROKE if strokes else shapes.PIECES).finditer(text):
        found.append((at, match.start()))
        at = match.end()
    found.append((at, len(text)))
    return [(start, end) for start, end in found if text[start:end].strip()]


_STROKE = re.compile(r"\s/\s")
_MAY_BE_PARTED = re.compile(r"[|·•‣│｜/>–—-]")
#: "Essays on Loss" is a title, "Essays" a kind.
_ABOUT = re.compile(r"\w\s(?:on|about|über|zur?|zum|sur|sobre)\s\w")


#: The hour beside a day: "5:30 am", "um 17.15 Uhr".
_HOUR = re.compile(r"(?:at |um |à )?\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?|\s(?:Uhr|h|[A-Z]{2,4}))?", re.IGNORECASE)


def _labels(text: str, may_be_series: bool) -> tuple[float, float]:
    """How much of a short line is words for kinds, and how much is dates; whether it may name a series is known."""
    kinds = dated = 0
    total = max(1, len(text))
    if text[0] in shapes.QUOTES and shapes.QUOTED_WHOLE.fullmatch(text):
        return 0.0, 0.0
    for start, end in pieces(text):
        piece = text[start:end]
        spans = [(a, b) for _, a, b in dates.find(piece)] if shapes.DIGIT.search(piece) else []
        if (
            not spans
            and len(piece) < 16
            and shapes.DAY.fullmatch(piece.strip())
            and dates.read(piece.strip() + " 2000")
        ):
            spans = [(0, len(piece))]
        if not spans and (dates.read_short(piece) or cues.is_reading_time(piece)):
            spans = [(0, len(piece))]
        covered = sum(b - a for a, b in spans)
        dated += covered
        rest = piece
        for a, b in reversed(spans):
            rest = rest[:a] + rest[b:]
        rest = rest.strip(" ,.;:()[]–-")
        if spans and _HOUR.fullmatch(rest):
            dated, rest = dated + len(rest), ""
        numbered = may_be_series and len(piece) < 90 and shapes.DIGIT.search(piece)
        series = find_series(piece, 0, len(piece)) if numbered else []
        if series and series[0].number != (0, 0):
            kinds += series[0].number[1] - series[0].start
        elif (
            rest
            and len(rest) < 60
            and "?" not in rest
            and len(rest.split("/")[0].split()) < 6
            and ":" not in rest
            and type_of(rest)
            and not _ABOUT.search(rest)
        ):
            kinds += len(rest)
    return kinds / total, dated / total


_ARTICLE = re.compile(r"(?:the|der|dem|die|la|le|el)\s+(?=[^\W\d_a-z])")


def byline_start(text: str) -> int:
    """Where the names begin, after "By", "with" or a dash."""
    match = shapes.LEAD.match(text)
    if match is None:
        return 0
    article = _ARTICLE.match(text, match.end())
    return article.end() if article and len(text) < 120 and is_body(text[article.end() :]) else match.end()


def button_start(text: str) -> int:
    """Where a label of a link in brackets at the end begins ("(with A. B.) (online appendix)"), else the end."""
    match = shapes.ASIDE_LAST.search(text, max(0, len(text) - 40)) if text[-1:] in ")]" else None
    return match.start() if match and cues.is_button(match[1]) else len(text)


def file_start(text: str) -> int:
    """Where the kind and the size of a file at the end begin ("A Title pdf 946 kB, en"), else the end."""
    last = len(text.rstrip())
    for match in shapes.FILE.finditer(text, max(8, last - 60)):
        if match.end() >= last:
            return len(text[: match.start()].rstrip(" ,;·|–—-"))
    return len(text)


_THREE_DIGITS = re.compile(r"(?:\D*\d){3}")


@lru_cache(1024)
def name_share(text: str) -> float:
    """How much a line is a list of names: 1 is surely, 0 not at all."""
    start = byline_start(text)
    if not 2 <= len(text) - start <= 1500 or not (
        text[start].isupper() or not text[start].isascii() or text[start] in "*("
    ):
        return 0.0
    if _THREE_DIGITS.match(text, 0, 200) or (text.isupper() and len(text.split()) > 4):
        return 0.0
    if not start and len(text) < 50 and "," not in text and shapes.NEWSPAPER.search(text):
        return 0.0
    if len(shapes.SIGNS.findall(text)) > 1:
        text = shapes.SIGNS.sub(",", text)
    text = text[: button_start(text)]
    end = len(text) - (1 if text[:1] == "(" and text[-1:] == ")" else 0)
    if (wide := wide_names(text, start, end)) is not None and len(wide.names) > 1:
        return 1.0
    byline = read_names(text, start, end)
    if byline is None or not byline.names:
        return 0.0
    if (
        len(byline.names) < 3
        and not start
        and not cues.is_wide(text)
        and all(" " not in text[name.start : name.end].strip() for name in byline.names)
    ):
        # "Sluices and Savings" are two words rather than two people.
        return 0.3 * byline.score
    if all(name.is_body for name in byline.names) and not start:
        return 0.5 * byline.score
    if len(text) < 40 and cues.is_wide(text):
        return min(1.0, 2.2 * byline.score)
    return min(1.0, byline.score + 0.15 * (len(byline.names) > 1) + 0.25 * (start > 0))


def _is_of_things(opening: str, rest: str) -> bool:
    """Whether a sentence that begins so is rather about things: "Ports are …", "Dredging is paid …"."""
    parts = opening.split()
    if parts[-1] == "are":
        return " and " not in opening and "," not in opening
    if len(parts) > 2:
        return False
    if parts[-1] in ("now", "currently"):
        return True
    return parts[-1] in ("is", "was", "ist", "war", "est", "es", "é", "è") and not (
        re.match(r"\s+(?:also |now |currently )?(?:an?|the|one|eine?|une?|uma?)\s|\s+[A-Z]", rest)
        or cues.starts_with_cue("post", rest.strip())
    )


def _statement(text: str, names: float) -> float:
    """How much a line tells of a person: "X is Professor …", a post, an affiliation."""
    if not 6 <= len(text) <= 900 or (names > 0.8 and not shapes.IS.match(text)):
        return 0.0
    score = 0.0
    low = text[:400].lower()
    words = low.replace(",", " ").replace(";", " ").replace("(", " ").replace(")", " ").split()
    if (told := shapes.IS.match(text)) and not _is_of_things(told[0], text[told.end() : told.end() + 60]):
        score += 2.0
    if cues.starts_with_cue("post", text):
        score += 2.0
    elif cues.has_cue("post", low, words):
        score += 1.0
    if cues.starts_with_cue("body", text):
        score += 1.0
    elif cues.has_cue("body", low, words):
        score += 0.8
    return score
