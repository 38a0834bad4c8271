"""A document as a site for sharing documents shows it: taken out of its frame, its run-on pages parted into lines.

Such a site says the document's name again and again ("Download “…”", "Page 3: …"), numbers its pages, and puts buttons and
counts around it. What it shows is one document, whose text is often one line for each of its pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.bylines import is_body, is_family, is_given, is_particle
from oeuvre.formats.listing.mending import cut, cut_end
from oeuvre.formats.listing.page import Line, Page
from oeuvre.formats.listing.runs import run_on
from oeuvre.formats.listing.shapes import NUMBER_WORD, OPEN_END, YEAR
from oeuvre.record import dates

__all__ = ["out_of_frame"]

#: The document's name behind what may be done with it: 'Download "…"', "Partager « … »".
_SAID = re.compile(r"[^\W\d_][^\d\"“”„«»]{1,24}[\"“„«]\s?(.{8,400}?)\s?[\"“”»]")
#: The document's name before each of its pages.
_PAGE_OF = re.compile(r"(?:page|página|pagina|seite)\s(\d{1,4})\s?:\s(.{8,})", re.IGNORECASE)
#: Which page is shown: "You are on page 1of 47".
_AT_PAGE = re.compile(
    r"[^\d:]{2,40}(?:page|página|pagina|seite|halaman|sida|side|strona|stron[aę]|stran[aěuy]|sivu\w*|sayfa\w*|страниц\w*)\W{1,2}1"
    r"\s?[^\d\s]{1,5}\s?(\d{1,5})\b.{0,20}",
    re.IGNORECASE,
)
#: The document's name, often cut off, over its text or below it.
_TEXT_OF = re.compile(
    r"(?:transcript (?:of|from)|transkript von|transkription von|transcription de|transcripción de|transcrição de"
    r"|trascrizione di|transcriptie van|transkrypt|texto de|preview|vorschau)\s+(.{8,})",
    re.IGNORECASE,
)
#: The number of a page on a line of its own.
_MARK = re.compile(r"\((\d{1,3})\)")
#: What the frame counts.
_COUNTED = re.compile(
    r"\d[\d.,]*%?\s?(?:views?|ratings?|downloads?|pages?|votes?|pp?|shares?|reads?)\b.{0,40}"
    r"|\d+% found this .{0,60}|\d{1,4} publications?\s+[\d,.]{1,9} citations?|n/a"
    r"|(?:academic|school) year:? ?\d{4}",
    re.IGNORECASE,
)
#: The document's name, often cut off, behind what may be done with it.
_LED_TO = re.compile(
    r"(?:download|télécharger|descargar|baixar|herunterladen|scarica(?:re)?|downloaden|pobierz|stáhnout)\s+([^\d\"“„«].{8,})",
    re.IGNORECASE,
)
#: How large the document's file is and how often it was looked at: "3MB Size 66 downloads 1 Views".
_SIZED = re.compile(
    r"(?=.{0,60}\d\s?[KMG]B\b)(?:\d[\d.,]{0,8}\s?(?:[KMG]B\b)?(?:\s?[^\W\d_]{4,16})?[\s·|,]{0,3}){2,4}", re.IGNORECASE
)
#: How many lines the frame has above the document.
_FRAME = 60
#: A page of run-on lines has fewer lines than this.
_FEW = 8
#: How much of a run-on line is parted.
_HEAD = 3000
_WORD = re.compile(r"\S+")
#: How many years one work names at most.
_YEARS = 3
#: How many words a title has at least that is known by being said again.
_AGAIN = 4


def out_of_frame(page: Page) -> Page:
    """The document that the page shows in a frame, with the name that the frame says, else the page itself."""
    lines = page.lines
    head = lines[:_FRAME]
    begin = 0
    told = next(
        (n for n, line in enumerate(head) if (said := _TEXT_OF.fullmatch(line.text)) and _is_said(said[1], head[:n])), 0
    )
    if told:
        # What is shown stands below it, or over it where nothing does.
        begin, lines = (told + 1, lines) if len(lines) - told > 4 else (1, lines[:told])
        head = head[:0]
    name = ""
    framed = told > 0
    for number, line in enumerate(head):
        text = line.text
        if len(text) > 600:
            if number and cues.cue("preview", head[number - 1].text):
                framed, begin = True, number
            break
        if (said := _SAID.fullmatch(text)) and (name or _is_said(said[1], head[:number])):
            framed, name = True, name or said[1]
            begin = number + 1 + (number + 1 < len(lines) and _is_one_word(lines[number + 1].text))
        elif (
            (number and cues.cue("transcript", text) and _is_framed(head[: number + 2]))
            or (number < 8 and _AT_PAGE.fullmatch(text))
            or (cues.starts_with_cue("preview", text) and number < 12)
        ):
            framed, begin = True, number + 1
            led = _LED_TO.match(head[0].text) if not name else None
            name = led[1] if led and len(led[1].split()) >= _AGAIN else name
        elif 0 < number < _FEW and len(text) < 80 and _SIZED.fullmatch(text):
            framed, name, begin = True, head[0].text, number + 1
    if not framed and (place := _repeated(head)):
        framed, name, begin = True, head[0].text, place
    marks = [n for n, line in enumerate(lines) if _MARK.fullmatch(line.text)]
    if framed and len(marks) > 1 and lines[marks[0]].text == "(1)":
        begin = max(begin, marks[0])
    pages = [match for line in lines if (match := _PAGE_OF.fullmatch(line.text))]
    if len(pages) > 1 and len({match[2] for match in pages}) == 1 and pages[0][1] == "1":
        framed, name = True, pages[0][2]
        begin = next(n for n, line in enumerate(lines) if _PAGE_OF.fullmatch(line.text))
    if not framed:
        return _parted(page, "") if len(lines) < _FEW and not page.blocks else page
    kept = [
        line
        for line in lines[begin:]
        if not (_MARK.fullmatch(line.text) or (name and _PAGE_OF.fullmatch(line.text)))
        and not (len(line.text) < 80 and (_COUNTED.fullmatch(line.text) or cues.cue("frame", line.text)))
        and not cues.starts_with_cue("cover", line.text)
    ]
    kept = _closed_up(_unnumbered(kept))
    name = _as_told(name, " ".join(line.text[:_HEAD] for line in kept[:40])) if name else ""
    if name and is_body(name):
        name = ""  # Files are named by their first words.
    if name and _letters(name) not in _letters(" ".join(line.text[:_HEAD] for line in kept[:40])):
        # The frame says more than the document's first page, or otherwise.
        over = next((line for line in lines[:begin] if line.text.endswith(name, 0, -1)), None)
        kept = [cut_end(cut(over, over.text.index(name)), len(name)), *kept] if over else kept
        name = _common(name, " ".join(line.text for line in kept[1:20])[:_HEAD]) or name
    called = _TEXT_OF.fullmatch(page.lines[told].text) if told else None
    title = page.title or (called[1] if called else name)
    return _parted(Page(tuple(kept), page.language, title, (), page.tags, framed=True), name)


#: What a frame puts where it cuts a name off, and behind it.
_CUT_OFF = re.compile(r"\s?(?:…|\.{3})")
#: What goes on from a name that was cut off, up to the end of its sentence or a sign for a footnote.
_GOES_ON = re.compile(r"[^.?!*†‡\n]{1,160}?(?=\s?[*†‡]|[.?!]\s|$)|[^.?!*†‡\n]{0,160}?[?!](?=\s|$)")


def _as_told(name: str, text: str) -> str:
    """The document's name as its text has it: with what the frame cut off, without the people and more that it ran into."""
    begun = _CUT_OFF.split(name, maxsplit=1)[0].rstrip(" .")
    words = re.findall(r"\w+", begun)[:60]
    if len(words) < _AGAIN:
        return name
    found = list(re.finditer(r"\W{1,3}".join(words) + r"(?!\w)", text, re.IGNORECASE))
    is_loud = bool(found) and found[0][0].isupper() and not name.isupper()
    if not found or not (is_loud or begun != name.rstrip(" .") or OPEN_END.search(begun)):
        return _without_people(name)
    said = found[0][0]
    # A running head may stand before the title itself, which a sign for a footnote may follow.
    ends = ((one[0], more[0], more.end()) for one in found if (more := _GOES_ON.match(text, one.end())))
    noted = min(
        (first + rest for first, rest, end in ends if text[end : end + 3].lstrip()[:1] in set("*†‡")),
        key=len,
        default="",
    )
    loud = _in_capitals(text[found[0].start() : found[0].end() + _LONGEST]) if said.isupper() else ""
    said = loud if loud.startswith(said) else noted or said
    return _without_people(said)


def _in_capitals(text: str) -> str:
    """The words in capitals that a text begins with, up to the end of their question or before what is in small letters."""
    words = re.findall(r"\S+\s*", text)
    said: list[str] = []
    for word in words:
        if word != word.upper() or (said and said[-1].rstrip()[-1] in "?!"):
            break
        said.append(word)
    return "".join(said).strip(" ,:;–-")


#: How much of a document's text its title takes up at most.
_LONGEST = 300
#: What people stand behind within a title, besides what leaves it open.
_ABOUT = frozenset(
    "between among versus vs after before under like zwischen nach bei entre selon avec sobre según tra fra".split()
)
#: What joins two people.
_JOINED = re.compile(r"\s*(?:[,;&]|(?:and|und|et|y|e)(?=\s))\s*(?=[^\W\d_])", re.IGNORECASE)


def _without_people(said: str) -> str:
    """A document's name without the people, and what stands behind them, that it was taken down with."""
    words = list(_WORD.finditer(said))
    plain = [word[0] for word in words]
    for first in range(_AGAIN, len(words) - 1):
        before = plain[first - 1]
        if not is_given(plain[first].title()) or OPEN_END.search(before) or before.casefold() in _ABOUT:
            continue
        size = _person([*plain[first:], *"----"])
        if size < 2:
            continue
        end = words[first].start() + len(" ".join(plain[first : first + size]).rstrip(",;"))
        joined = _JOINED.match(said, end)
        other = is_given(said[joined.end() :].split()[0].title()) if joined else False
        alone = is_family(plain[first + size - 1].title()) and (
            end == len(said) or is_body(" ".join(said[end:].title().split()[:4]))
        )
        if other or alone:
            return said[: words[first].start()].rstrip(" ,;:–-")
    return said


def _repeated(head: Sequence[Line]) -> int:
    """Where a document's text begins that the page shows as one long line below its name: that begins with the name, too."""
    for number, line in enumerate(head[:_FEW]):
        if len(line.text) > 400:
            name = _letters(head[0].text)
            return number if number and len(name) > 20 and _letters(line.text[:_HEAD]).startswith(name) else 0
    return 0


def _is_said(name: str, above: Sequence[Line]) -> bool:
    """Whether a line above is this name, be it without its numbers or cut off."""
    letters = _letters(name.partition("…")[0])
    return any(
        len(other) > 8 and (letters.startswith(other) or other.startswith(letters))
        for other in (_letters(line.text) for line in above)
    )


def _is_framed(head: Sequence[Line]) -> bool:
    """Whether what stands over a document's text is a frame: it counts, or the text begins with the page's own name."""
    first = _letters(head[0].text)
    return any(_COUNTED.match(line.text) or cues.starts_with_cue("frame", line.text) for line in head[1:-2]) or (
        len(first) > 8 and _letters(head[-1].text).startswith(first)
    )


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalpha())


def _is_one_word(text: str) -> bool:
    return text.isalpha() and len(text) < 16


def _unnumbered(lines: Sequence[Line]) -> list[Line]:
    """The lines without the numbers of the pages that they are, where they are numbered one after the other."""
    led = [re.match(rf"{number}\s+(?=\S)", line.text) for number, line in enumerate(lines, 1)]
    whole = sum(match is not None for match in led)
    if whole < 1 or whole < min(3, len(lines)) or whole * 3 < len(lines) * 2:
        return list(lines)
    return [cut(line, match.end()) if match else line for line, match in zip(lines, led, strict=True)]


def _closed_up(lines: Sequence[Line]) -> list[Line]:
    """The lines without the two blank ones that a viewer puts behind the first line of each paragraph."""
    wide = {n for n, line in enumerate(lines) if n and line.gap == 2}
    torn = {n for n in wide if lines[n - 1].gap == 1}
    if len(torn) < 3 or torn != wide or any(line.gap > 2 for line in lines[1:]):
        return list(lines)
    return [replace(line, gap=0) if n in torn else line for n, line in enumerate(lines)]


def _parted(page: Page, name: str) -> Page:
    """The page with its run-on lines parted where its title stands in them, at its labels and its dates."""
    whole = sum(len(line.text) for line in page.lines)
    long = next((line for line in page.lines if len(line.text) > 400 and len(line.text) > 0.6 * whole), None)
    if long is None and page.framed and not name:
        long = next((line for line in page.lines[:_FEW] if len(line.text) > 300), None)  # The first of its pages.
    if long is None and not name:
        return page
    years = len(set(YEAR.findall(long.text[:_HEAD]))) if long else 0
    if not page.framed and long and (years > _YEARS or run_on([(long.text, "")])[0].works):
        return page  # Many works in one line.
    person, title = ("", name) if name or long is None else _again(long.text[:_HEAD])
    title = title or (_before_person(long.text[:_HEAD]) if long else "")
    loud = _loud(long.text[:_HEAD]) if long and not name else ""
    if long and loud and (not title or (title not in loud and long.text.index(loud) < long.text.index(title))):
        person, title = "", loud
    if not title or (long is None and not any(len(line.text) > len(title) + 8 for line in page.lines)):
        return page
    lines: list[Line] = []
    for line in page.lines:
        if title == loud and line is not long and len(line.text) < 40 and not any(map(str.isdigit, line.text)):
            continue  # What a site says around the text.
        places = sorted(_places(line.text, title, person)) if len(line.text) > 40 else []
        for start, end in zip([0, *places], [*places, len(line.text)], strict=True):
            text = line.text[start:end]
            bare = text.strip()
            if bare:
                at = start + text.index(bare[0])
                part = cut(cut_end(line, at + len(bare)), at)
                lines.append(replace(part, gap=max(1, line.gap)) if places else part)
    return replace(page, lines=tuple(lines), title=page.title or title, framed=page.framed or title == loud)


def _places(text: str, title: str, person: str) -> Iterable[int]:
    """Where a run-on line is parted: around the title, before labels and what else begins there, around dates."""
    if len(text) < len(title) + 10 or _IMPRINT.match(text):
        return ()
    found = set[int]()
    said = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", text[:_HEAD], re.IGNORECASE)]
    for start, end in said:
        found |= {start, end, *_people_behind(text, end)}
        if person and text[:start].rstrip().endswith(person):
            found.add(text.rindex(person, 0, start))
    if not found and len(text) < 400:
        return ()
    for match in _LABEL.finditer(text, 0, _HEAD):
        words = list(_WORD.finditer(match[0][: match[0].index(":")]))
        for count in (3, 2, 1):
            if count <= len(words) and cues.field_named(match[0][words[-count].start() : words[-1].end()]):
                found.add(match.start() + words[-count].start())
                break
    for match in _HEADING.finditer(text, 0, _HEAD):
        if match["contents"] or cues.field_named(match["label"]) == "summary":
            found |= {match.start(), match.end()} if match["label"] else {match.start()}
    label = min((at for at in found if cues.field_label(text[at : at + 80])[0] == "summary"), default=len(text))
    for _, begin, end in dates.find(text[: min(label, _HEAD)]):
        day = _DAY_LIKE.match(text, begin, end)
        start = day.end() if day and _NUMBER.search(text[max(0, begin - 12) : begin]) else begin
        inside = any(first < end and start < last for first, last in said)
        if (
            not inside
            and (text[start - 1 : start], text[end : end + 1]) != ("(", ")")
            and text[start - 1 : start].strip(" (") == ""
            and end < 600
            and text[start:end].strip()[-4:].isdigit()
        ):
            found |= {start, end}
    return {at for at in found if 0 < at < len(text)}


#: The number of a paper, which is no day though a month follows it: "No. 14 May 2031".
_NUMBER = re.compile(rf"{NUMBER_WORD}\s?$", re.IGNORECASE)
#: What would be its day.
_DAY_LIKE = re.compile(r"\d{1,2}\s+(?=[^\W\d_])")
_LABEL = re.compile(r"(?:(?<=\s)|^)(?:[^\s:.,;]+\s){0,2}[^\s:.,;]+\s?:(?=\s)")
#: A heading of the abstract in capitals or between strokes, and that of the contents, within a line.
_HEADING = re.compile(
    r"(?<=[-–—.:)\]*]\s)(?P<label>[^\W\d_]{5,20})\s?[-–—.:]*\s|(?<=\s)(?P<contents>Inhaltsverzeichnis|Table of [Cc]ontents"
    r"|CONTENTS|Sommaire|SOMMAIRE"
    r"|Table des matières|Sumário|SUMÁRIO|Índice|ÍNDICE|INDICE|Spis treści|SPIS TREŚCI|OBSAH|İÇİNDEKİLER"
    r"|СОДЕРЖАНИЕ|ОГЛАВЛЕНИЕ|Inhoudsopgave|Innehållsförteckning|Innholdsfortegnelse)\b"
)
#: A page that says who made the document and may copy it.
_IMPRINT = re.compile(
    r"(?:impressum|imprint|colophon|colofon|créditos|expediente|ficha técnica|mentions légales|©)\b", re.IGNORECASE
)


def _again(text: str) -> tuple[str, str]:
    """The person and the title in a run-on line: the first words in it that are said again; "" for what is not there."""
    words = list(_WORD.finditer(text))
    met: dict[tuple[str, ...], list[int]] = {}
    plain = [word[0] for word in words]
    for at in range(len(plain) - _AGAIN + 1):
        met.setdefault(tuple(plain[at : at + _AGAIN]), []).append(at)
    for at in range(min(len(plain) - _AGAIN + 1, 120)):
        others = [other for other in met[tuple(plain[at : at + _AGAIN])] if other > at + _AGAIN][:6]
        if not others:
            continue
        size = _AGAIN
        while at + size < min(others) and any(plain[at : at + size + 1] == plain[o : o + size + 1] for o in others):
            size += 1
        # What stands behind the title differs from one time to the next.
        common = min(size, *(_run(plain, at, other) for other in others))
        first = at + _person(plain[at : at + common])
        if at + common - first >= 3:
            found = text[words[first].start() : words[at + common - 1].end()].rstrip(" ,;:.–-")
            if len(found) > 24 and not _is_no_title(found):
                person = text[words[at].start() : words[first - 1].end()] if first > at else ""
                return person, found
    return "", ""


#: Words in capitals, five at least, with what stands between them; what leads from them to a person is not among them.
_LOUD = re.compile(
    r"(?<![^\W\d_])(?!(?:ISSN|ISBN|VOL|NR?O?)\b)[^\W\d_]{2,}(?:[ ,:;’'“”\"«»?!–-]{1,3}"
    r"(?!(?:VON|BY|PAR|POR|DI|VAN)\s)"
    r"(?:[^\W\d_]+|\d{1,4}(?=[ ,:–-])))+"
)


def _loud(text: str) -> str:
    """The first words in capitals of a run-on line, as a title stands in them among words that are not; "" if it has none."""
    for match in _LOUD.finditer(text):
        for is_loud, words in groupby(re.findall(r"\S+\s*", match[0]), lambda word: word == word.upper()):
            said = _unsigned("".join(words).strip(" ,:;–-0123456789")) if is_loud else ""
            if len(said.split()) > 3 and len(said) > 24 and not cues.starts_with_cue("body", said):
                return said
    return ""


def _unsigned(said: str) -> str:
    """The words in capitals without the person that they end in."""
    words = said.split()
    for at in range(max(4, len(words) - 4), len(words) - 1):
        rest = [word.title() for word in words[at:]]
        if is_given(rest[0]) and all(map(str.isalpha, rest)) and (is_family(rest[-1]) or all(map(is_given, rest[:-1]))):
            return " ".join(words[:at]) if " ".join(words) == said else said
    return said


#: A person and the post behind, as they follow a title in a run-on line.
_POSTED = re.compile(
    r"\s(?=([^\W\d_a-z][\w’'-]+)\s(?:[^\W\d_a-z]\.\s)?[^\W\d_a-z][\w’'-]+,\s([^\W\d_a-z][^,.;]{4,60}))"
)


def _before_person(text: str) -> str:
    """The words of a run-on line between its date and the first person with a post; "" if there are none."""
    begin = next((end for _, start, end in dates.find(text[:60]) if start < 4), 0)
    for match in _POSTED.finditer(text, begin, 400):
        if is_given(match[1]) and cues.starts_with_cue("post", match[2]):
            title = text[begin : match.start()].strip()
            return title if len(title.split()) > 3 and not re.search(r"[.;]\s", title) else ""
    return ""


#: What stands before the first of the people behind a title, and between them.
_BEFORE = re.compile(r"\W*(?:(?:von|by|par|por|di|door|av)\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[\d*†‡¹²³,;&]\s*|(?:and|und|et|y|e)\s+)*", re.IGNORECASE)


#: Somebody's name behind "by", up to a sign.
_LED = re.compile(r"[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){1,3}(?=[,.;(])")


def _people_behind(text: str, start: int) -> set[int]:
    """Where people begin and end that stand behind a title in a run-on line: names one after the other, numbers between."""
    found = set[int]()
    end = start
    for _ in range(12):
        between = (_BEFORE if end == start else _BETWEEN).match(text, end, end + 20)
        begin = between.end() if between else end
        words = list(takewhile(lambda word: word[0].strip(".,’'-").isalpha(), _WORD.finditer(text, begin, begin + 120)))
        size = min(len(words), _person([*(word[0] for word in words), *"----"]))
        led = _LED.match(text, begin, begin + 80) if end == start and text[start:begin].strip().isalpha() else None
        if not (size or led) or is_body(" ".join(word[0] for word in words[:2])):
            break
        if end > start and text[end:begin].strip().isdigit():
            found |= {end, begin}
        end = led.end() if led else words[size - 1].end()
    return found | {end}


def _common(name: str, text: str) -> str:
    """The longest run of words of a name that the text has, too, up to a sign for a footnote."""
    first, second = name.split(), text.split()
    at: dict[str, list[int]] = {}
    for number, word in enumerate(second):
        at.setdefault(word, []).append(number)
    start, size = 0, 0
    for number, word in enumerate(first):
        for other in at.get(word, ())[:20]:
            length = 0
            while (
                number + length < len(first)
                and other + length < len(second)
                and first[number + length] == second[other + length]
                and first[number + length] not in ("*", "†", "|")
            ):
                length += 1
            if length > size:
                start, size = number, length
    return " ".join(first[start : start + size]) if size >= _AGAIN and len(first[start + size - 1]) > 3 else ""


def _is_no_title(words: str) -> bool:
    """Whether words that are said again are a body's name, or stop in the midst."""
    return is_body(" ".join(words.split()[:4])) or words.split()[-1] in (
        "and",
        "of",
        "the",
        "und",
        "et",
        "y",
        "e",
        "de",
    )


def _run(words: Sequence[str], first: int, second: int) -> int:
    """How many words from two places on are the same."""
    size = 0
    while second + size < len(words) and words[first + size] == words[second + size]:
        size += 1
    return size


#: Words that a title begins with and no name has within.
_ARTICLES = frozenset("The A An O Os As Um Uma El Los Las Una Le Les Une Die Der Das Ein Eine Il Lo Gli Un".split())


_JOINING = frozenset("And Of In For Und Im Für Von Et Y E Del En Em Ve Och I Ir".split())


def _person(words: Sequence[str]) -> int:
    """How many words at the beginning are somebody's name: one given name that we know, or several, and what follows it."""
    plain = [word.strip(",.").title() for word in words]
    small = (
        n for n, word in enumerate(plain[1:8], 1) if not is_particle(word) and (word in _ARTICLES or word in _JOINING)
    )
    title = next(small, 0)
    size = 0
    while size < min(6, len(plain) - 3) and is_given(plain[size]):
        size += 1
    if not size or words[size - 1][-1] in ",:;":
        return 0
    if title > 1 and plain[title] in _ARTICLES:
        return title
    family = False
    while size < min(7, len(plain) - 3) and not (
        family and (not is_family(plain[size]) or is_body(" ".join(plain[size : size + 2])))
    ):
        if not is_particle(plain[size]):
            family = True
        size += 1
    return size
