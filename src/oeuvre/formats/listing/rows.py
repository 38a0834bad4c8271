"""Entries written as one line of parts between strokes: "2031-05-19 | Report | A Title | A. B., C. D."

Where a page has several such lines, each of their parts is a line of its own, and the parts of a line are one block: so they
are read like the rows of a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.bylines import is_given, leading_names
from oeuvre.formats.listing.issues import names_issue
from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.looks import begins_with_names, byline_start, heading_of, name_share
from oeuvre.formats.listing.mending import cut, cut_end
from oeuvre.formats.listing.page import Block, Line, Mark, Page
from oeuvre.formats.listing.runs import Run, run_on
from oeuvre.formats.listing.shapes import CLOCK, DATELINE, FULL_DAY_LED, PAREN_YEAR, TEASER_LED_BY_DAY, YEAR, YEAR_FIRST
from oeuvre.record import dates

__all__ = [
    "LABEL_CELL",
    "ROW",
    "with_bare_beginnings",
    "with_parted_cards",
    "with_parted_citations",
    "with_parted_columns",
    "with_parted_introductions",
    "with_parted_labels",
    "with_parted_numbers",
    "with_parted_rows",
    "with_parted_seams",
    "with_parted_teasers",
    "without_pictures",
    "without_translations",
]

#: The kind of a block that is a line's parts.
ROW = "row"
#: The kind of a block that is a work among others in a line.
_ITEM = "li0"
_LOCATED = re.compile(
    r"\b\d{1,4}\s?\(\d|\b(?:doi|isbn)\b|\b10\.\d{4}|\bpp?\.\s?\d|\b(?:working|discussion) paper\b", re.IGNORECASE
)
#: So many spaces stand between columns.
_GAP = 3
_STROKE = re.compile(r"\s+\|\s+")


#: A label that stands behind other words in its line ("A Title – 12 Authors: A. B."), or runs on from them
# ("TradeChair:").
_LABEL_WITHIN = re.compile(
    r"(?:(?<=[^\s:;,(/-])\s+|(?<=[a-zß-ÿ]))(?=((?:Authors?|Author\(s\)|Speakers?|Presenters?|Chairs?|Discussants?"
    r"|Moderators?|Abstract|Keywords|Title)"
    r"|(?:Autor(?:en|es|as|a)?|Auteure?s?|Zusammenfassung|Résumé|Resumen|Resumo))\s?:\s)"
)
#: A label for the lines below that runs on from a title: "“A Title”.Abstract".
_LABEL_LAST = re.compile(r"(?<=[.”\"?!])(?=(?:Abstract|Résumé|Resumen|Resumo)$)")


#: What may stand between works that are cited one after the other in one line: a sign, or nothing behind a year or a page.
_SEAMS = (
    re.compile(r"\s+[·•|¦‖]\s+"),
    re.compile(r"(?<=\d[).])(?=[A-ZÀ-Þ“\"„«])"),
    re.compile(r";\s*(?=[A-ZÀ-Þ¿“”\"„«‘])"),
    re.compile(r"(?<=\d\d[\d).])\s+[-–—]\s+(?=[A-ZÀ-Þ¿“\"„«‘])"),
    # The last of the links to citation indexes behind each work.
    re.compile(r"[\[(]?(?:(?:Search|View) in )?Google ?Scholar[\])]?\.?\s*(?=[A-ZÀ-Þ“\"„«‘\d])"),
)
#: Where each of several works has its year: last but for links, in brackets, or first.
_DATED = (
    re.compile(r"[12]\d{3}\)?[.,”\"]?\s*(?:[(\[][^()\[\]\d]{1,20}[)\]]\s*)*\.?$"),
    PAREN_YEAR,
    re.compile(f"^{YEAR_FIRST.pattern}"),
)
#: Behind a year, where each work begins with a quotation or with people.
_YEAR_ENDS = re.compile(r"(?<=[\s,]\d{4}\.)\s+(?=[A-ZÀ-Þ“\"„«‘])")
#: What leads to works in their own line: "Reports and briefings: …".
_LEADS_TO = re.compile(r"([^\W\d_a-z][^:;.,“”\"„«\d]{2,60}:)\s+(?=[A-ZÀ-Þ¿“\"„«‘])")
#: What ends a work before a space: the number of a book, a law journal's first page and year.
_ENDS = re.compile(r"(?:\b97[89][\s-]?(?:\d[\s-]?){9}\d\.?|\s\d{1,4}\s\((?:19|20)\d\d\)[.;]?)(\s+)(?=[A-ZÀ-Þ“\"„#])")
#: What parts an element's pieces that a page shows side by side: "May 4, 2031" "| by A. B.", "A. B." ", C. D.".
_BETWEEN = re.compile(r"[|·•,;&/–—][ ]?(?=[^\W\d_])")


#: A bullet made by hand.
_BULLET = re.compile(r"[-–—•·*▪■►✓➢][ \xa0]+(?=[^\W_]|[“\"„«‘'(])")

_AND = re.compile(r"(?<=\w\w) (?:AND|UND|ET|Y|E) (?=[^\W\d_]{2})")
#: Small words in capitals that titles have and names do not; some are given names where a name begins: "PER HANSEN".
_NO_NAME = re.compile(
    r"\b(?:THE|OF|FOR|WITH|FROM|FÜR|AUF|SUR|AUX|DANS|SOBRE|PARA|POR|NEL)\b"
    r"|(?<=[^\W\d_] )(?<!\bAND )(?<!\bUND )(?<!\bET )(?<!\b[YE] )(?:ON|TO|IN|AN|IM|EM|PER)\b"
)


def _with_small_and(line: Line) -> Line:
    """A line of names in capitals with a small "and" between them; no place changes."""
    text = line.text
    if len(text) > 160 or not text.isupper() or not _AND.search(text) or _NO_NAME.search(text):
        return line
    plain = _AND.sub(lambda match: match[0].lower(), text)
    return replace(line, text=plain) if name_share(re.sub(r"[\d¹²³*†‡]", "", plain)) > 0.5 else line


#: The year of a work, the bracket around which nothing closes: "Moor, A. (2031, Title".
_OPEN_YEAR = re.compile(r"[^()\[\]]{3,300}?\((?:19|20)\d\d[a-z]?([,.;:])(?=\s[^()]{12,2000}(?:\(|$))")


def _with_closed_year(line: Line) -> Line:
    """A line of people and a year with the bracket around that closed, where its writer forgot to; no place changes."""
    match = _OPEN_YEAR.match(line.text)
    if match is None or not begins_with_names(line.text):
        return line
    return replace(line, text=f"{line.text[: match.start(1)]}){line.text[match.end(1) :]}")


def with_bare_beginnings(page: Page) -> Page:
    """The page without the stroke or comma that parts a line from the one before it in its element.

    Signs that several lines of an element begin with are the bullets of a list made by hand. An "AND" between names in
    capitals is made small, since it is none of them; a bracket around a year is closed.
    """
    by_hand = Counter((line.path, line.text[0]) for line in page.lines if _BULLET.match(line.text) and page.blocks)
    page = replace(
        page,
        lines=tuple(
            replace(cut(line, match.end()), bullet=line.text[0])
            if (match := _BULLET.match(line.text)) and by_hand[line.path, line.text[0]] > 1 and not line.bullet
            else line
            for line in page.lines
        ),
    )
    lines = [
        cut(line, match.end())
        if not line.gap and line.path == before.path and (match := _BETWEEN.match(line.text)) and page.blocks
        else _with_closed_year(_with_small_and(line))
        for before, line in zip((*page.lines[:1], *page.lines), page.lines, strict=False)
    ]
    return replace(page, lines=tuple(lines))


def with_parted_citations(page: Page) -> Page:
    """The page with works that run on in one line as lines of their own: where each part between like seams has a year.

    What leads to them stands over them.
    """
    page = _parted(page, [_leads_to(line.text) if len(line.text) > 120 else [] for line in page.lines])
    found = _run_on(page)
    cuts = [
        [(0, len(line.text[: run.lead].rstrip())), *run.works] if run.lead else run.works
        for run, line in zip(found, page.lines, strict=True)
    ]
    return _parted(page, cuts, apart=True, after=[run.lead for run in found])


def _run_on(page: Page) -> list[Run]:
    """The works of each line in which several run on, between seams or where they begin as others of the page do."""
    found = run_on([(line.text if not line.level else "", line.bullet) for line in page.lines])
    return [
        run if run.works or line.level or len(line.text) < 120 else Run(_seams(line.text))
        for run, line in zip(found, page.lines, strict=True)
    ]


def _parted(
    page: Page,
    cuts: Sequence[Sequence[tuple[int, int]]],
    *,
    apart: bool = False,
    after: Sequence[int] = (),
    led: bool = False,
    classes: Sequence[str] = (),
    cells: bool = False,
) -> Page:
    """The page with these parts of its lines, if there are any, as lines.

    They stand as items after an empty line with ``apart``, but for what begins before the place in ``after``, the first of
    each so with ``led``; ``classes`` say what they are; with ``cells`` they are cells beside one another.
    """
    if not any(cuts):
        return page
    lines: list[list[Line]] = []
    items: dict[int, list[Block]] = {}
    for line, parts, lead in zip(page.lines, cuts, after or [0] * len(cuts), strict=True):
        lines.append([])
        for number, (start, end) in enumerate(parts):
            if not line.text[start:end].strip():
                continue  # Two seams meet.
            part = _part(line, start, end, first=number == 0)
            if number < len(classes) and classes[number]:
                part = replace(part, marks=(*part.marks, Mark(0, len(part.text), "class", classes[number])))
            if cells:
                part = replace(part, path=(LABEL_CELL, "tr/td1")[number])
            is_item = apart and start >= lead
            if is_item:
                part = replace(part, bullet=part.bullet or "•")
                items.setdefault(len(lines) - 1, []).append(Block(len(lines[-1]), len(lines[-1]) + 1, _ITEM))
            lines[-1].append(replace(part, gap=max(1, line.gap)) if is_item or (led and number == 0) else part)
        if not lines[-1]:
            lines[-1].append(line)
    return page.with_lines(lines, items)


#: The name of a picture's file that a copy glued to the words beside it: "image002A Title".
_PICTURE = re.compile(r"(?:clip_)?(?:image|img|picture|grafik)_?\d{2,4}(?=[^\W\d_])", re.IGNORECASE)


def without_pictures(page: Page) -> Page:
    """The page without what stands for a picture that a copy left out; the next line has its bullet and its distance."""
    named = [_PICTURE.match(line.text) for line in page.lines]
    page = _parted(page, [[(match.end(), len(match.string))] if match else [] for match in named])
    gone = [not line.level and len(line.text) < 40 and cues.cue("picture", line.text) for line in page.lines]
    if not any(gone):
        return page
    lines: list[list[Line]] = []
    bullet, gap = "", 0
    for line, is_picture in zip(page.lines, gone, strict=True):
        lines.append([])
        if is_picture:
            bullet, gap = line.bullet, max(gap, line.gap)
            continue
        if bullet and not line.bullet:
            line = replace(line, bullet=bullet)
        lines[-1].append(replace(line, gap=max(gap, line.gap)) if gap > line.gap else line)
        bullet, gap = "", 0
    return page.with_lines(lines)


#: Signs that lead the eye from a title to its page or its people: "Tides of Debt ........ 12".
_MAY_LEAD = re.compile(r"\.(?:\.{3}|\s\.\s\.\s\.\s)|……|····|_____")
_LEADER = re.compile(r"\s*(?:\.{4,}|(?:\.\s){4,}\.?|…{2,}|·{4,}|_{5,})\s*")
#: What a link ends in, and a copy of it: "A Title >".
_ARROW = re.compile(r"\s+[>›→]$")
#: More words at a line's end than a button has.
_MOST_WORDS = 4


def with_parted_seams(page: Page) -> Page:
    """The page with what several of its lines have at the same end and is no word of a title as lines of their own.

    A copy glues a button to each title ("A Title Download PDF"), a table of contents leads to pages or people.
    """
    led = [
        match
        if not line.level
        and len(line.text) < 400
        and _MAY_LEAD.search(line.text)
        and (match := _LEADER.search(line.text))
        and match.start() > 2
        else None
        for line in page.lines
    ]
    if sum(match is not None for match in led) > 2:
        cuts: list[list[tuple[int, int]]] = []
        for line, match in zip(page.lines, led, strict=True):
            ends = [(0, match.start()), (match.end(), len(line.text))] if match else []
            # The page that a title is on is no part of its entry.
            cuts.append(ends if ends and line.text[slice(*ends[1])].strip(" .0123456789") else ends[:1])
        page = _parted(page, cuts, classes=("title",))
    signed = [_SIGNED_DATELINE.match(line.text) if line.text[:3] == "By " else None for line in page.lines]
    page = _parted(page, [[match.span(1), (match.end(), len(match.string))] if match else [] for match in signed])
    page = _without_teasers_buttons(page)
    arrows = [
        _ARROW.search(line.text) if 12 < len(line.text) < 200 and line.text.count(" ") > 2 and not line.level else None
        for line in page.lines
    ]
    if sum(match is not None for match in arrows) > 3:
        page = _parted(page, [[(0, match.start())] if match else [] for match in arrows], classes=("title",))
    page = _parted(page, [[(at, len(line.text))] if (at := _again_at(line.text)) else [] for line in page.lines])
    days = [_day_led(line.text) if len(line.text) < 400 and not line.level else None for line in page.lines]
    if sum(day is not None for day in days) > 2:
        page = _parted(
            page,
            [[day[:2], (day[2], len(line.text))] if day else [] for line, day in zip(page.lines, days, strict=True)],
            led=True,
        )
    filed = [_between_files(line.text) if 30 < len(line.text) < 2000 and not line.level else [] for line in page.lines]
    if sum(map(len, filed)) > 2:
        page = _parted(page, filed)
    begun = [_button_end(line.text) if 12 < len(line.text) < 400 and not line.marks else 0 for line in page.lines]
    often = Counter(line.text[:at] for line, at in zip(page.lines, begun, strict=True) if at)
    page = _parted(
        page,
        [
            [(0, at), (at, len(line.text))] if at and often[line.text[:at]] > 1 else []
            for line, at in zip(page.lines, begun, strict=True)
        ],
    )
    pressed = [
        _button_at(line.text) if 12 < len(line.text) < 300 and not (line.marks or YEAR.search(line.text)) else 0
        for line in page.lines
    ]
    often = Counter(line.text[at:] for line, at in zip(page.lines, pressed, strict=True) if at)
    return _parted(
        page,
        [
            [(0, len(line.text[:at].rstrip())), (at, len(line.text))] if at and often[line.text[at:]] > 1 else []
            for line, at in zip(page.lines, pressed, strict=True)
        ],
    )


#: Who wrote a piece, run on into its first words: "By Ada Moor AALBY – In the fog …".
_SIGNED_DATELINE = re.compile(rf"(By (?:[^\W\d_a-z][\w.’'-]*\s){{1,4}}?[^\W\d_a-z][\w.’'-]*)\s(?={DATELINE.pattern})")
#: A day in figures before a label.
_NUMERIC_DAY = re.compile(r"(\d{1,2}[./-]\d{1,2}[./-](?:\d\d)?\d\d)[\s|,–—-]+")


def _day_led(text: str) -> tuple[int, int, int] | None:
    """Where a full day at a line's beginning is, and where the line goes on; also before a label ("01.08.31 Outlet: …")."""
    if match := FULL_DAY_LED.match(text):
        return (*match.span("day"), match.end())
    day = _NUMERIC_DAY.match(text) if ":" in text[8:60] else None
    if day and cues.field_label(text[day.end() :])[0]:
        return day.start(), day.end(1), day.end()
    return None


#: Where a capital is glued to a word.
_GLUED_ON = re.compile(r"(?<=[a-zß-ÿ»>…])(?=[A-ZÀ-Þ“„«\"])")


def _button_end(text: str) -> int:
    """Where a button ends that a copy glued to the line below it ("Read moreA Title"), or 0."""
    for match in _GLUED_ON.finditer(text, 0, 40):
        if " " in text[: match.start()] and cues.cue("button", text[: match.start()]):
            return match.start()
    return 0


#: A link to a file behind one work, and the next work's title that a copy glued to it ("…, pdfA Title", "… [PDF] A Title").
_FILE_LAST = re.compile(
    r"(?:(?<![^\W_])(?:pdf|PDF|html|doi|link|draft|preprint|download|slides|bibtex"
    r"|(?<=[,;:|] )(?:paper|abstract|text|code|here))"
    r"|[(\[](?i:pdf|html|doi|link|draft|preprint|download|slides|bibtex|paper|abstract|code)[)\]])"
    r"(?=[A-ZÀ-Þ“„«][a-zß-ÿ’'A-Z ])"
    r"|(?<=[.,;] )\[(?i:pdf|html|link|draft|preprint|download)\]\s(?=[A-ZÀ-Þ“„«])"
)


def _between_files(text: str) -> list[tuple[int, int]]:
    """The parts of a line between the files that works in it end in; nothing where there is one work."""
    ends = [match.end() for match in _FILE_LAST.finditer(text, 12, len(text) - 8)]
    return [(a, len(text[:b].rstrip())) for a, b in pairwise([0, *ends, len(text)])] if ends else []


_NO_LETTER = re.compile(r"[\W_]+")


def _again_at(text: str) -> int:
    """Where a line begins again that is the same words twice, as a picture's and its title's ("A TitleA Title"), or 0."""
    if not 24 < len(text) < 600:
        return 0
    at = text.find(text[:10], 10)
    if at < 0 or not 0.4 < at / len(text) < 0.6:
        return 0
    return at if _NO_LETTER.sub("", text[:at]) == _NO_LETTER.sub("", text[at:]) else 0


def _without_teasers_buttons(page: Page) -> Page:
    """The page with the buttons that a copy put behind its teasers as lines of their own: "… who repaid and why. more >"."""
    found = [_pressed_at(line.text) if 30 < len(line.text) < 2000 and not line.marks else 0 for line in page.lines]
    often = Counter(line.text[at:] for line, at in zip(page.lines, found, strict=True) if at)
    often.update(line.text for line in page.lines if line.text in often)
    return _parted(
        page,
        [
            [(0, len(line.text[:at].rstrip())), (at, len(line.text))] if at and often[line.text[at:]] > 2 else []
            for line, at in zip(page.lines, found, strict=True)
        ],
    )


def _pressed_at(text: str) -> int:
    """Where a button begins that stands behind a sentence at the end of a line, or 0."""
    match = _BEHIND_SENTENCE.search(text, max(0, len(text) - 30))
    return match.start(1) if match and cues.cue("button", match[1]) else 0


#: The last words of a line, behind a sentence.
_BEHIND_SENTENCE = re.compile(r"(?<=[.!?…”\"»)\]])\s+((?:[^\W\d_]+\s?){1,4}[^\w.!?]*)$")


def _button_at(text: str) -> int:
    """Where a button begins that a line of more words ends in, or 0: the longest there is."""
    found, at = 0, len(text)
    for _ in range(_MOST_WORDS):
        at = text.rfind(" ", 0, at)
        if at < 8:
            break
        word = text[at + 1]
        if (word.isupper() or word in "[(") and cues.cue("button", text[at + 1 :]):
            found = at + 1
    before = text[:found].rstrip()[-1:]
    sure = found and (" " in text[found:] or text[found:].strip("[]()").isupper())
    return found if sure and (before.isalnum() or before in '?!”"’»') else 0


def _leads_to(text: str) -> list[tuple[int, int]]:
    """The words before a colon that lead to several works in a line, and the rest of it."""
    match = _LEADS_TO.match(text)
    named = match and (type_of(match[1]) or cues.cue("heading-publications", match[1][:-1]))
    if match is None or not named or not _seams(text[match.end() :]):
        return []
    return [match.span(1), (match.end(), len(text))]


def _between(seam: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """The parts of a line between seams."""
    seams = [match.span() for match in seam.finditer(text)]
    return list(zip([0, *(end for _, end in seams)], [*(start for start, _ in seams), len(text)], strict=True))


def _begins_with_people(text: str) -> bool:
    found = leading_names(text, 0, min(len(text), 240))
    return found is not None and bool(found.names) and found.score > 0.5


def _seams(text: str) -> list[tuple[int, int]]:
    """The parts of a line between seams of one kind, if it has three or more and each has a year and some words."""
    for seam in _SEAMS:
        found = _between(seam, text)
        signs = _DATED if ";" in seam.pattern else (YEAR,)
        if len(found) > 2 and any(all(b - a > 30 and sign.search(text[a:b]) for a, b in found) for sign in signs):
            return found
    found = _between(_YEAR_ENDS, text)
    if len(found) > 2 and all(text[start] in '“"„«‘' or _begins_with_people(text[start:end]) for start, end in found):
        return found
    ends = [match.span(1) for match in _ENDS.finditer(text)]
    found = list(zip([0, *(b for _, b in ends)], [*(a for a, _ in ends), len(text)], strict=True))
    whole = sum(_ENDS.search(f"{text[start:end]} A") is not None for start, end in found) if ends else 0
    if whole == len(found) and all(end - start > 30 for start, end in found):
        return found
    return []


#: Where a citation in Latin letters may begin behind one in another writing.
_AGAIN = re.compile(r"(?<=[.。\])\d])\s*(?=[A-Z][A-Za-z’'-]+[\s,.])")
_FIGURES = re.compile(r"\d+")


def without_translations(page: Page) -> Page:
    """The page without what cites a work of East Asia a second time, in English: the same figures behind it or below it."""
    lines: list[list[Line]] = []
    before: Line | None = None
    for line in page.lines:
        lines.append([])
        wide = cues.is_wide(line.text)
        if before is not None and not wide and not line.bullet and _says_again(before.text, line.text):
            continue
        last = max((n for n, char in enumerate(line.text) if cues.is_wide(char)), default=0) if wide else 0
        for match in _AGAIN.finditer(line.text, last) if last and len(line.text) > 80 else ():
            if _says_again(line.text[: match.start()], line.text[match.end() :]):
                line = cut_end(line, match.start())
                break
        lines[-1].append(line)
        before = line
    return page.with_lines(lines)


def _says_again(first: str, second: str) -> bool:
    """Whether a citation in Latin letters has the figures of one in another writing, a year among them."""
    if len(second) < 40 or not cues.is_wide(first) or cues.is_wide(second) or not YEAR.search(second):
        return False
    figures = _FIGURES.findall(second)
    return len(figures) > 2 and set(figures) <= set(_FIGURES.findall(first)) and second.lstrip()[:1].isupper()


#: Where the label of a row stands that has been parted from its value.
LABEL_CELL = "tr/td0"
#: A row of a card, its label and its value: "Year | 2031 |".
_ROW = re.compile(r"([^\W\d_][^|:]{0,40}?)\s*\|\s?([^|]*?)[\s|]*")


def _of_card(text: str) -> list[tuple[int, int]]:
    """The label and the value of a line that is a row of a card, or whose label a copy has glued to its value."""
    if (row := _ROW.fullmatch(text)) and (row[2] or text.endswith("|")):
        return [row.span(1), row.span(2)]
    end = cues.glued_label(text) if len(text) < 200 else 0
    return [(0, end), (end, len(text))] if end else []


def with_parted_cards(page: Page) -> Page:
    """The page with the labels and values of a work's card as lines of their own, where it has a few that we know."""
    cuts = [_of_card(line.text) for line in page.lines]
    labels = Counter(line.text[slice(*parts[0])] for line, parts in zip(page.lines, cuts, strict=True) if parts)
    known = sum(bool(cues.field_named(label)) for label in labels)
    again = [label for label, count in labels.items() if count > 1]
    if known < 3 or known * 2 < len(labels) or len(again) * 3 > len(labels) or max(labels.values()) > 2:
        return page
    return _parted(page, cuts, led=True, cells=True)


#: What parts fields in one line.
_DOT = re.compile(r"\s+[·•|]\s+")


def with_parted_labels(page: Page) -> Page:
    """The page with labels at the beginnings of lines, where they stand in lines by twos or stand first in other lines."""
    leading = {line.text.partition(":")[0].strip() for line in page.lines if ":" in line.text[:16]}
    cuts: list[list[tuple[int, int]]] = []
    for line in page.lines:
        found = [match for match in _LABEL_WITHIN.finditer(line.text) if match.start() > 5] if ": " in line.text else []
        several = len({one[1] for one in found}) > 1
        seams = [m for m in found if several or not m[0] or m[1] in leading or m[1].rstrip("s") in leading]
        if cues.field_label(line.text)[0]:
            # "Authors: A. B. · Year: 2031 · License: free"
            seams += [m for m in _DOT.finditer(line.text) if cues.field_label(line.text[m.end() :])[0]]
        if run_on := _LABEL_LAST.search(line.text, max(0, len(line.text) - 12)):
            seams.append(run_on)
        seams.sort(key=lambda match: match.span())
        begins = [0, *(match.end() for match in seams)]
        ends = [*(match.start() for match in seams), len(line.text)]
        cuts.append(list(zip(begins, ends, strict=True)) if seams else [])
    return _parted(page, cuts)


#: The number of a paper before its people: "1405: A. B.", "2031/7 – A. B.", "Nr. 12: A. B.".
_NUMBER_FIRST = re.compile(
    r"((?:(?:no|nr|n[°º]|núm|num|wp|dp|(?:working |discussion )?paper)\.?\s?)?(?:[A-Z]{1,4}[-/ ])?"
    r"\d{1,4}(?:[./-]\d{1,4})?)\s?[:–—-]\s+(?=[^\W\d_])",
    re.IGNORECASE,
)


def with_parted_numbers(page: Page) -> Page:
    """The page with the numbers of papers as lines of their own where people stand behind them, again and again."""
    found = [_NUMBER_FIRST.match(line.text) if len(line.text) < 300 and not line.level else None for line in page.lines]
    numbered = [match for match in found if match]
    if len(numbered) < 3 or len({one[1] for one in numbered}) < len(numbered):
        return page
    if sum(name_share(one.string[one.end() :]) > 0.4 for one in numbered) * 3 < len(numbered) * 2:
        return page
    cuts = [[one.span(1), (one.end(), len(one.string))] if one else [] for one in found]
    return _parted(page, cuts, led=True, classes=("number", "authors"))


def _part(line: Line, start: int, end: int, *, first: bool) -> Line:
    """A part of a line as a line of its own."""
    part = cut(cut_end(line, end), start)
    return part if first else replace(part, gap=0, bullet="")


def with_parted_rows(page: Page) -> Page:
    """The page with the parts of its rows as lines."""
    parts = {n: found for n, line in enumerate(page.lines) if line.text.count("|") > 1 and (found := _parts(line.text))}
    rows = {n: found for n, found in parts.items() if _is_entry(page.lines[n].text, found)}
    if len(rows) < 3 or len(rows) < 0.6 * len(parts):
        rows = _pairs(page) or _wide_columns(page)
        if rows and not (_is_over_works(page, min(rows)) or _have_pages(page, rows)):
            return page
    if not rows:
        return page
    lines = [[line] for line in page.lines]
    for number, places in rows.items():
        line, lines[number] = page.lines[number], []
        for start, end in places:
            part = _part(line, start, end, first=start == places[0][0])
            lines[number].append(replace(part, gap=max(1, line.gap) if part.bullet or start == places[0][0] else 0))
    return page.with_lines(lines, {number: [Block(0, len(lines[number]), ROW)] for number in rows})


def _have_pages(page: Page, rows: Iterable[int]) -> bool:
    """Whether most of these lines have what only works have: pages, a volume, a paper's number."""
    located = [_LOCATED.search(page.lines[n].text) is not None for n in rows]
    return sum(located) * 2 > len(located)


def _is_over_works(page: Page, first: int) -> bool:
    """Whether works are announced over a line: by the nearest heading that tells, an issue, else the page's title.

    What is no heading counts only below the first heading over the line, and a heading only if it is of a higher rank than
    those below it.
    """
    level = _NO_LEVEL
    for line in reversed(page.lines[:first]):
        if (line.level or _NO_LEVEL) > level or (line.level == level < _NO_LEVEL) or len(line.text) > _LONGEST_HEADING:
            continue
        level = line.level or level
        if names_issue(line):
            return True
        if said := heading_of(line.text):
            return _is_for_works(said, line.text)
    return any(_is_for_works(heading_of(part), part) for part in _TITLE_PARTS.split(page.title) if part)


def _is_for_works(said: str, text: str) -> bool:
    """Whether what a heading is for are works that lists name with their people; films are shown."""
    return said == "publications" or (said == "type" and type_of(text) != "media")


#: Behind the levels of all headings; no line that is longer than so many characters is a heading.
_NO_LEVEL, _LONGEST_HEADING = 9, 90
_TITLE_PARTS = re.compile(r"\s[|–—:·-]\s")


def _pairs(page: Page) -> dict[int, list[tuple[int, int]]]:
    """The lines that are a title and its people beside a stroke, in one order, with the places of both."""
    found = {n: parts for n, line in enumerate(page.lines) if len(parts := _cells(line.text)) == 2}
    for side in (0, 1):
        signed = {
            n: parts
            for n, parts in found.items()
            if name_share(page.lines[n].text[slice(*parts[side])]) > 0.5
            and page.lines[n].text.count(" ", *parts[1 - side]) > 1
        }
        beside = sum(n - 1 in signed or n + 1 in signed for n in signed)
        texts = {page.lines[n].text for n in signed}
        if len(signed) > 2 and len(signed) * 5 >= 4 * len(found) and beside == len(signed) == len(texts):
            return signed
    return {}


def _wide_columns(page: Page) -> dict[int, list[tuple[int, int]]]:
    """The lines that wide gaps part into three columns or more, the same number in each, and the places of the columns."""
    lines = [] if page.blocks else page.lines
    found = {n: parts for n, line in enumerate(lines) if len(parts := _gapped(line)) > 2}
    sizes = Counter(map(len, found.values()))
    size, often = next(iter(sizes.most_common(1)), (0, 0))
    return (
        {n: parts for n, parts in found.items() if len(parts) == size}
        if often > 2 and often * 5 >= 4 * len(found)
        else {}
    )


def _gapped(line: Line) -> list[tuple[int, int]]:
    """The parts of a line between gaps of three spaces or more in its source."""
    gaps = sorted(n for n, end in line.wide.items() if line.text[n] == " " and end - line.offsets[n] >= _GAP)
    return list(zip([0, *(n + 1 for n in gaps)], [*gaps, len(line.text)], strict=True)) if gaps else []


#: How a work is introduced in a paragraph that goes on to tell of it: "A Title (Canal Press, May 2031) by Ada Moor, …".
_INTRODUCED = re.compile(
    r"(?P<title>[^()\n]{8,200}?)\s(?P<house>\([A-ZÀ-Þ][^()]{2,60},\s(?:[^\W\d_]{3,9}\.?\s)?(?:19|20)\d\d\)),?\s"
    r"(?P<people>(?:edited )?(?:by|von|par|por|di|av|af|door)\s(?:\([^()]{3,90}\)|[^()\n]){6,300}?(?<=[\w)][a-zß-ÿ)]))"
    r"\.\s(?=[A-ZÀ-Þ“\"])"
)
#: Likewise the year behind a title and its people: "A Title. Ada Moor 1909. …".
_YEAR_STOP = re.compile(r"(?<=[^\W\d_]),?\s(\(?(?:18|19|20)\d\d\)?)[.:]\s(?=[A-ZÀ-Þ“\"])")
_STOP = re.compile(r"[.?!]\s(?:\([A-Z][a-z]+\)\s)?(?=[A-ZÀ-Þ])")


def _introduced(text: str) -> list[tuple[int, int]]:
    """The parts of a paragraph that names a work and goes on to tell of it: title, people, house or year, what it tells."""
    if len(text) < 150:
        return []
    match = _INTRODUCED.match(text)
    if match and len(text) - match.end() > 60 and byline_start(match["people"]):
        return [*(match.span(name) for name in ("title", "people", "house")), (match.end(), len(text))]
    year = _YEAR_STOP.search(text, 20, 400)
    told = text[year.end() : year.end() + 200].split() if year else []
    if year is None or len(told) < 10 or sum(word[0].islower() for word in told) * 3 < 2 * len(told):
        return []
    for stop in _STOP.finditer(text, 8, year.start()):
        title, people = text[: stop.start()], text[stop.end() : year.start()]
        if people[-1].isalpha() and name_share(people) > 0.5 and title.count(" ") > 1 and "," not in title[:12]:
            end = stop.start() + (text[stop.start()] != ".")
            return [(0, end), (stop.end(), year.start()), year.span(1), (year.end(), len(text))]
    return []


def with_parted_introductions(page: Page) -> Page:
    """The page with paragraphs that each name a work and tell of it as lines: title, people, house and what is told."""
    cuts = [_introduced(line.text) if not (line.level or line.marks) else [] for line in page.lines]
    long = sum(len(line.text) > 150 for line in page.lines)
    if sum(map(bool, cuts)) < 2 or sum(map(bool, cuts)) * 2 < long:
        return page
    return _parted(page, cuts, led=True, classes=("title", "authors", "", "summary"))


#: What a teaser ends in that is cut short: "[…]".
_CUT_SHORT = re.compile(r"\s?[\[(](?:…|\.\s?\.\s?\.)[\])]$")
#: Between a title and what tells of the work in one line, likeliest first.
_TOLD_BEHIND = (re.compile(r"\s[–—-]\s+|-\s+|—"), re.compile(r":\s+"))


def with_parted_teasers(page: Page) -> Page:
    """The page with lines that begin with a title and tell of the work behind one sign parted there, where most do."""
    long: dict[tuple[str, bool], list[int]] = {}
    for number, line in enumerate(page.lines):
        if len(line.text) > 100 and not line.level and not cues.field_label(line.text)[0]:
            long.setdefault((line.path, bool(line.bullet)), []).append(number)
    cuts: list[list[tuple[int, int]]] = [[] for _ in page.lines]
    for numbers in long.values():
        for sign in _TOLD_BEHIND if len(numbers) > 2 else ():
            found = {n: parts for n in numbers if (parts := _teased(page.lines[n].text, sign))}
            words = sum(page.lines[n].text.count(" ", *parts[-2]) + 1 for n, parts in found.items())
            if len(found) > 2 and len(found) * 5 >= 4 * len(numbers) and words > 3 * len(found):
                for number, parts in found.items():
                    cuts[number] = parts
                break
    return _parted(page, cuts, led=True)


def _teased(text: str, sign: re.Pattern[str]) -> list[tuple[int, int]]:
    """The title that a line begins with, its day before it, and what it tells behind a sign; nothing where it is not so."""
    day = TEASER_LED_BY_DAY.match(text)
    led = day.end() if day else 0
    for match in sign.finditer(text, led + 8, led + 200):
        head, told = text[led : match.start()], text[match.end() :]
        words = told.split()
        if (
            told[:1].isupper()
            and _CUT_SHORT.sub("…", told)[-1] in ".!?…"
            and sum(word.islower() for word in words) * 5 > 2 * len(words) > 18
            and not (_STOP.search(head) or YEAR.search(head) or _LOCATED.search(told))
            and name_share(head) < 0.5
        ):
            return [*([(0, led)] if led else []), (led, match.start()), (match.end(), len(text))]
    return []


#: A row of a table that a copy has run together: its number, some words, its year.
_COLUMNS = re.compile(r"(\d{1,4})\s+(?=[^\W\d_])(\S.{12,400}?)\s+((?:19|20)\d\d)")
_WORD = r"[A-ZÀ-ÞŁŚŽČ][\w’'-]+"
#: One person as spoken, with one given name; one turned round.
_PERSON = re.compile(rf"{_WORD}(?:\s[A-ZÀ-Þ]\.)*\s(?:(?:van|von|de|der|den|di|da|du|la|le|ten|af)\s){{0,2}}{_WORD}")
_TURNED = re.compile(rf"{_WORD},\s{_WORD}(?:\s[A-ZÀ-Þ]\.)*(?:\s{_WORD}(?=;|\s(?:and|och|og|und|et|y|e|en|&)\s))?")
_MORE_NAMES = re.compile(rf"(?:(?:\s{_WORD})?(?:;|,)|,?\s(?:and|och|og|und|et|y|e|en|&))\s(?={_WORD})")


def with_parted_columns(page: Page) -> Page:
    """The page with the rows of a table that a copy has run together parted into people, title and year.

    Such rows have numbers that go one way, and years at their ends: "147 Ada Moor, Bram Vane What Quays Cost 2031".
    """
    found = {
        number: match
        for number, line in enumerate(page.lines)
        if not (line.level or line.bullet or line.marks) and (match := _COLUMNS.fullmatch(line.text))
    }
    numbers = [int(match[1]) for match in found.values()]
    steps = {(after > before) - (after < before) for before, after in pairwise(numbers)}
    people = {number: _people_end(match[2]) for number, match in found.items()}
    if (
        len(found) < 3
        or len(steps) != 1
        or steps == {0}
        or sum(end > 0 for end in people.values()) * 5 < 4 * len(found)
    ):
        return page
    lines = [[line] for line in page.lines]
    for number, match in found.items():
        line, lines[number] = page.lines[number], []
        start = match.start(2)
        middle = start + people[number]
        places = [(start, middle), (middle, match.end(2)), match.span(3)]
        for a, b in [(a, b) for a, b in places if b > a]:
            part = cut(cut_end(line, b), a)
            part = cut(part, len(part.text) - len(part.text.lstrip()))
            if a == start:
                part = replace(part, gap=max(1, line.gap), bullet=match[1], numbered=line.span(*match.span(1)))
            else:
                part = replace(part, gap=0)
            lines[number].append(part)
    return page.with_lines(lines, {number: [Block(0, len(lines[number]), ROW)] for number in found})


def _people_end(text: str) -> int:
    """Where the people end that a row begins with and that no sign parts from its title; 0 where it begins with none."""
    pattern = _TURNED if _TURNED.match(text) else _PERSON
    at = 0
    while match := pattern.match(text, at):
        more = _MORE_NAMES.match(text, match.end())
        if more is None:
            sure = at > 0 or is_given(text.split()[0]) or pattern is _TURNED
            return match.end() if sure and len(text) - match.end() > 8 else 0
        at = more.end()
    return 0


def _parts(text: str) -> list[tuple[int, int]]:
    found = _cells(text)
    return [(start, end) for start, end in found if text[start:end].strip(" |")] if len(found) > 2 else []


def _cells(text: str) -> list[tuple[int, int]]:
    """The places of what stands between strokes; one place where there is none."""
    found, at = [], 0
    for match in _STROKE.finditer(text):
        found.append((at, match.start()))
        at = match.end()
    return [*found, (at, len(text.rstrip(" |")))]


def _is_entry(text: str, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether one part is an hour, a date or kind and another may be a title."""
    labels, titles = int(CLOCK.match(text) is not None), 0
    for start, end in parts[1:]:
        # People, an outlet's volume or a number that only works have tell as much.
        part = text[start:end]
        labels += name_share(part) > 0.5 or (any(c.isdigit() for c in part) and _LOCATED.search(part) is not None)
    for start, end in parts:
        part = text[start:end]
        if dates.read(part) is not None or (len(part.split()) < 5 and type_of(part)):
            labels += 1
        elif len(part.split()) > 2 and len(part) > 12 and name_share(part) < 0.4:
            titles += 1
    return labels > 0 and titles > 0
