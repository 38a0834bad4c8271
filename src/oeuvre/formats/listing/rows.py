"""Entries written as one line of parts between strokes: "2031-05-19 | Report | A Title | A. B., C. D."

Where a page has several such lines, each of their parts is a line of its own, and the parts of a line are one block: so they
are read like the rows of a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.looks import name_share
from oeuvre.formats.listing.mending import cut, cut_end
from oeuvre.formats.listing.page import Block, Line, Mark, Page
from oeuvre.formats.listing.shapes import FULL_DAY_LED, YEAR
from oeuvre.record import dates

__all__ = [
    "ROW",
    "with_bare_beginnings",
    "with_parted_citations",
    "with_parted_labels",
    "with_parted_rows",
    "with_parted_seams",
    "without_pictures",
    "without_translations",
]

#: The kind of a block that is a line's parts.
ROW = "row"
_LOCATED = re.compile(
    r"\b\d{1,4}\s?\(\d|\b(?:doi|isbn)\b|\b10\.\d{4}|\bpp?\.\s?\d|\b(?:working|discussion) paper\b", re.IGNORECASE
)
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
_SEAMS = (re.compile(r"\s+[·•|¦‖]\s+"), re.compile(r"(?<=\d[).])(?=[A-ZÀ-Þ“\"„«])"))

#: The number of a reference among others in one line.
_NUMBERED = re.compile(r"\[(\d{1,3})\]\s?(?=[^\s\],;)])")


#: What parts an element's pieces that a page shows side by side: "May 4, 2031" "| by A. B.", "A. B." ", C. D.".
_BETWEEN = re.compile(r"[|·•,;&/–—][ ]?(?=[^\W\d_])")


_AND = re.compile(r"(?<=\w\w) (?:AND|UND|ET|Y|E) (?=[^\W\d_]{2})")


def _with_small_and(line: Line) -> Line:
    """A line of names in capitals with a small "and" between them; no place changes."""
    text = line.text
    if len(text) > 160 or not text.isupper() or not _AND.search(text):
        return line
    plain = _AND.sub(lambda match: match[0].lower(), text)
    return replace(line, text=plain) if name_share(re.sub(r"[\d¹²³*†‡]", "", plain)) > 0.5 else line


def with_bare_beginnings(page: Page) -> Page:
    """The page without the stroke or comma that parts a line from the one before it in its element.

    An "AND" between names in capitals is made small, since it is none of them.
    """
    lines = [
        cut(line, match.end())
        if not line.gap and line.path == before.path and (match := _BETWEEN.match(line.text)) and page.blocks
        else _with_small_and(line)
        for before, line in zip((*page.lines[:1], *page.lines), page.lines, strict=False)
    ]
    return replace(page, lines=tuple(lines))


def with_parted_citations(page: Page) -> Page:
    """The page with works that run on in one line as lines of their own: where each part between like seams has a year."""
    return _parted(
        page,
        [_seams(line.text, line.bullet) if len(line.text) > 120 and not line.level else [] for line in page.lines],
        apart=True,
    )


def _parted(
    page: Page,
    cuts: Sequence[Sequence[tuple[int, int]]],
    *,
    apart: bool = False,
    led: bool = False,
    title: bool = False,
) -> Page:
    """The page with these parts of its lines, if there are any, as lines.

    They stand as after an empty line with ``apart``, the first of each so with ``led``; with ``title`` it is marked as one.
    """
    if not any(cuts):
        return page
    lines: list[Line] = []
    begins: list[int] = []
    for line, parts in zip(page.lines, cuts, strict=True):
        begins.append(len(lines))
        for number, (start, end) in enumerate(parts):
            part = _part(line, start, end, first=number == 0)
            if title and number == 0:
                part = replace(part, marks=(*part.marks, Mark(0, len(part.text), "class", "title")))
            lines.append(replace(part, gap=max(1, line.gap)) if apart or (led and number == 0) else part)
        if not parts:
            lines.append(line)
    begins.append(len(lines))
    blocks = tuple(block._replace(start=begins[block.start], end=begins[block.end]) for block in page.blocks)
    return replace(page, lines=tuple(lines), blocks=blocks)


def without_pictures(page: Page) -> Page:
    """The page without what stands for a picture that a copy left out; the next line has its bullet and its distance."""
    gone = [not line.level and len(line.text) < 40 and cues.cue("picture", line.text) for line in page.lines]
    if not any(gone):
        return page
    lines: list[Line] = []
    begins: list[int] = []
    bullet, gap = "", 0
    for line, is_picture in zip(page.lines, gone, strict=True):
        begins.append(len(lines))
        if is_picture:
            bullet, gap = line.bullet, max(gap, line.gap)
            continue
        if bullet and not line.bullet:
            line = replace(line, bullet=bullet)
        lines.append(replace(line, gap=max(gap, line.gap)) if gap > line.gap else line)
        bullet, gap = "", 0
    begins.append(len(lines))
    blocks = (block._replace(start=begins[block.start], end=begins[block.end]) for block in page.blocks)
    return replace(page, lines=tuple(lines), blocks=tuple(block for block in blocks if block.end > block.start))


#: Signs that lead the eye from a title to its page or its people: "Tides of Debt ........ 12".
_LEADER = re.compile(r"\s*(?:\.{4,}|(?:\.\s){4,}\.?|…{2,}|·{4,}|_{5,})\s*")
#: More words at a line's end than a button has.
_MOST_WORDS = 4


def with_parted_seams(page: Page) -> Page:
    """The page with what several of its lines have at the same end and is no word of a title as lines of their own.

    A copy glues a button to each title ("A Title Download PDF"), a table of contents leads to pages or people.
    """
    led = [
        match
        if not line.level and len(line.text) < 400 and (match := _LEADER.search(line.text)) and match.start() > 2
        else None
        for line in page.lines
    ]
    if sum(match is not None for match in led) > 2:
        cuts: list[list[tuple[int, int]]] = []
        for line, match in zip(page.lines, led, strict=True):
            ends = [(0, match.start()), (match.end(), len(line.text))] if match else []
            # The page that a title is on is no part of its entry.
            cuts.append(ends if ends and line.text[slice(*ends[1])].strip(" .0123456789") else ends[:1])
        page = _parted(page, cuts, title=True)
    days = [FULL_DAY_LED.match(line.text) if len(line.text) < 400 and not line.level else None for line in page.lines]
    if sum(match is not None for match in days) > 2:
        page = _parted(
            page,
            [
                [match.span("day"), (match.end(), len(line.text))] if match else []
                for line, match in zip(page.lines, days, strict=True)
            ],
            led=True,
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


def _seams(text: str, bullet: str) -> list[tuple[int, int]]:
    """The parts of a line between seams of one kind, if it has three or more and each has a year and some words."""
    if found := _numbered(text, bullet):
        return found
    for seam in _SEAMS:
        found, at = [], 0
        for match in seam.finditer(text):
            found.append((at, match.start()))
            at = match.end()
        found.append((at, len(text)))
        if len(found) > 2 and all(end - start > 30 and YEAR.search(text, start, end) for start, end in found):
            return found
    return []


def _numbered(text: str, bullet: str) -> list[tuple[int, int]]:
    """The references of a line, each with its number, which go up by one ("[1] …[2] …[3] …"); the first may be its bullet."""
    starts = [0] if bullet.isdecimal() else []
    first = int(bullet) if starts else 0
    for match in _NUMBERED.finditer(text):
        if not starts:
            first = int(match[1])
        if int(match[1]) == first + len(starts):
            starts.append(match.start())
    if len(starts) < 3 or starts[0] > 2:
        return []
    found = list(zip(starts, [*starts[1:], len(text)], strict=True))
    if all(end - at > 25 and YEAR.search(text, at, end) for at, end in found):
        return found
    return []


#: Where a citation in Latin letters may begin behind one in another writing.
_AGAIN = re.compile(r"(?<=[.。\])\d])\s*(?=[A-Z][A-Za-z’'-]+[\s,.])")
_FIGURES = re.compile(r"\d+")


def without_translations(page: Page) -> Page:
    """The page without what cites a work of East Asia a second time, in English: the same figures behind it or below it."""
    lines: list[Line] = []
    begins: list[int] = []
    for line in page.lines:
        begins.append(len(lines))
        before = lines[-1] if lines else None
        wide = cues.is_wide(line.text)
        if before is not None and not wide and not line.bullet and _says_again(before.text, line.text):
            continue
        last = max((n for n, char in enumerate(line.text) if cues.is_wide(char)), default=0) if wide else 0
        for match in _AGAIN.finditer(line.text, last) if last and len(line.text) > 80 else ():
            if _says_again(line.text[: match.start()], line.text[match.end() :]):
                line = cut_end(line, match.start())
                break
        lines.append(line)
    begins.append(len(lines))
    blocks = tuple(block._replace(start=begins[block.start], end=begins[block.end]) for block in page.blocks)
    return replace(page, lines=tuple(lines), blocks=tuple(block for block in blocks if block.end > block.start))


def _says_again(first: str, second: str) -> bool:
    """Whether a citation in Latin letters has the figures of one in another writing, a year among them."""
    if len(second) < 40 or not cues.is_wide(first) or cues.is_wide(second) or not YEAR.search(second):
        return False
    figures = _FIGURES.findall(second)
    return len(figures) > 2 and set(figures) <= set(_FIGURES.findall(first)) and second.lstrip()[:1].isupper()


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
        begins = [0, *(match.end() for match in seams)]
        ends = [*(match.start() for match in seams), len(line.text)]
        cuts.append(list(zip(begins, ends, strict=True)) if seams else [])
    return _parted(page, cuts)


def _part(line: Line, start: int, end: int, *, first: bool) -> Line:
    """A part of a line as a line of its own."""
    part = cut(cut_end(line, end), start)
    return part if first else replace(part, gap=0, bullet="")


def with_parted_rows(page: Page) -> Page:
    """The page with the parts of its rows as lines."""
    parts = {n: found for n, line in enumerate(page.lines) if line.text.count("|") > 1 and (found := _parts(line.text))}
    rows = {n: found for n, found in parts.items() if _is_entry(page.lines[n].text, found)}
    if len(rows) < 3 or len(rows) < 0.6 * len(parts):
        return page
    lines: list[Line] = []
    blocks: list[Block] = []
    begins: list[int] = []
    for number, line in enumerate(page.lines):
        begins.append(len(lines))
        if number not in rows:
            lines.append(line)
            continue
        for start, end in rows[number]:
            part = _part(line, start, end, first=start == rows[number][0][0])
            lines.append(replace(part, gap=max(1, line.gap) if part.bullet or start == rows[number][0][0] else 0))
        blocks.append(Block(begins[-1], len(lines), ROW))
    begins.append(len(lines))
    moved = [block._replace(start=begins[block.start], end=begins[block.end]) for block in page.blocks]
    return replace(page, lines=tuple(lines), blocks=(*moved, *blocks))


def _parts(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for match in _STROKE.finditer(text):
        found.append((at, match.start()))
        at = match.end()
    found.append((at, len(text)))
    return [(start, end) for start, end in found if end > start] if len(found) > 2 else []


def _is_entry(text: str, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether one part is a date or kind and another may be a title."""
    labels = titles = 0
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
