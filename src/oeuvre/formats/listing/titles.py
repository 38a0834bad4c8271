"""The title of a citation: in quotation marks, marked, or from where it must begin to where it most likely ends.

Every place where it may end is judged by the divide there, by the title's own look, and by what would come after: a journal
before its volume, a town and a house, "in" and a book.
"""

from __future__ import annotations

import re
from itertools import islice

from oeuvre.formats.listing import cues, shapes
from oeuvre.formats.listing.bylines import leading_names, read_names
from oeuvre.formats.listing.labels import label_in
from oeuvre.formats.listing.outlets import is_journal, is_known_house
from oeuvre.formats.listing.page import Mark
from oeuvre.formats.listing.passages import (
    CLAIM_RUN,
    CLAIMED,
    REPORT_FOR,
    WORDS,
    Kind,
    Place,
    Reading,
    chunk_start,
    in_at,
    is_abbreviated,
    is_claimed,
    skip,
)
from oeuvre.formats.listing.sieve import Sifted
from oeuvre.formats.listing.venues import (
    CENTURY,
    begins_as_event,
    begins_as_periodical,
    imprint,
    is_event,
    is_periodical,
    is_place,
    is_press,
    is_proceedings,
    talk_at,
    venue_likeness,
)

_HARD_IN = re.compile(
    r"[.,;?!]\s+(?:In|in|IN|En|Em|Dans|Di dalam|Dalam)\s?:\s|\sIn:\s|[.?!]\s+(?:In|En|Em|Dans)\s+"
    r"(?=[A-ZÀ-Þ\ue001-\ue00b\"“]|(?:de|van|von|den|di|da|dos|du|le|la|el|al)\s)|//\s*"
    r"|[.,;?!]\s+\[(?:[Ii]n|[Ww]|[Uu])\s?:?\]\s|(?<=[\u4e00-\u9fff])\s*[.,]?\s*(?:载于?|收于)"
)
#: The book that a chapter is in, where its editors are named, too.
_SOFT_IN = re.compile(r"(?:[,.]\s+(?:in|en|em|dans|i|ur|w|nel|nella|nello)|,\s+v)\s+(?=[A-ZÀ-Þ«\"“])")
#: The same without a stop, where editors and pages are named.
_BARE_IN = re.compile(r"\s+(?:in|en|em|dans)\s+(?=[A-ZÀ-Þ«\"“])")
_BARE_IN_LAST = re.compile(r"\b(?:[Ii]n|en|em|dans)\W*$")
#: Longer than this no title is, in characters; what follows is looked at for a part of that.
LONGEST_TITLE = 700
#: How subtitles begin, and venues hardly ever.
_PLACE_IN_OUTLET = Sifted(
    rf"[,\s]*(?:(?:a|n|vol|no|nr|fasc|t|anno|año|núm|n[°º])\b\.?\s?(?:\d|[IVXLC]+\b)|[IVXLC]+\b|\(?\d|{Kind.LOCATOR})",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(
    r"(?:Evidence|Lessons|Insights|Findings|Results|Implications|Empirical|Theory and|The [Cc]ase|Some|Toward|An?"
    r"|Eine?|Une?|"
    r"El caso|O caso|Le cas|Das Beispiel|Befunde|Ergebnisse|Analyse)\s"
)
_QUOTES = {
    "“": "”“",
    "„": "“”‟",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    '"': '"”',
    "‘": "’‘",
    "‚": "‘’",
    "'": "'",
    "`": "'`’",
    "‟": "”‟",
    "”": "”",
    "’": "’",
}
_STOP = re.compile(
    rf"[.?!](?=[\s{CLAIMED}\"”’)\]]|$|[\u2e80-\u9fff\uac00-\ud7a3])|[,;:：](?=[\s{CLAIMED}]|"
    rf"[\u2e80-\u9fff\uac00-\ud7a3])|\s[-–—/|]+\s|\n|\s?[(\[]|[{CLAIMED}]|(?<=[a-z])\.(?=[A-Z])"
)


#: Where an outlet begins that no sign parts from the title: at a word that only outlets begin with, or glued to the
# title.
_PLAIN = (
    r"(?:American|European|International|Economics?|World|Political|Public|Social|Urban|Regional|Applied|Annual"
    r"|Quarterly|British|Canadian|Harvard|Oxford|Cambridge|Industrial|Labor|Labour|Law|Policy)"
)
_OUTLET = Sifted(
    rf"(?:(?<=[^\s.,;:])(?<!\b[Tt]he)\s(?=(?:[Tt]he\s)?(?:{_PLAIN}\s(?:and\s|&\s|of\s)?){{0,3}}"
    r"(?:(?:Journal|Annals|Review|Revue|Revista|Zeitschrift|Cahiers|Rivista|Bulletin|Proceedings|Quarterly)\b"
    r"|(?:Review|Letters|Studies|Papers)\s?$))"
    r"|(?<=[a-zß-ÿ?)])(?=(?:Journal|Review|Annals|Quarterly|Proceedings|American|European|International|Economic"
    r"|Handbook)\s[A-Za-z]))"
)
_OUTLET_GOES_ON = re.compile(rf"\b(?:[Tt]he|{_PLAIN})$")
#: Capitalised words in a row at the end of what is not capitalised, as an outlet right before its volume.
_CAPITALS_LAST = re.compile(
    r"\s[a-z][\w’'-]{3,}[?!]?(\s)(?:[Tt]he\s)?[A-ZÀ-Þ][\w.’'&-]+(?:\s(?:[A-ZÀ-Þ&][\w.’'&-]*|of|and|in|for|on|the|de"
    r"|des|du|für|und|y|e|et))*\s*$"
)


_SIGN_WITHIN = re.compile(r"[.;:,]\s")


def _without_divide(reading: Reading, at: int, hard: int) -> list[Place]:
    """Where the title may end before an outlet that no sign parts from it, and where it goes on there."""
    text = reading.passage.open
    if hard - at < 20:
        return []
    low = max(at + 8, hard - 120)
    if ended := _named_last(text, low, hard):
        return ended
    if next_claim(reading, hard) not in (Kind.LOCATOR, Kind.DATE):
        return []
    named = reading.passage.lets(_OUTLET)
    found = [match.span() for match in islice(_OUTLET.finditer(text, low, hard), 8)][:1] if named else []
    found = [_whole_name(text, low, place, hard) for place in found]
    found = [place for place in found if not _OUTLET_GOES_ON.search(text, low, place[0])]
    last = low + len(text[low:hard].rstrip(" .,;:("))
    place = low - 1
    while reading.hints.outlets and (place := text.find(" ", place, last) + 1):
        named = any(text[place:end] in reading.hints.outlets for end in range(last, hard + 1))
        if named and not text.endswith(("The", "the"), at, place - 1):
            found.append((place - 1, place))
    if not found and (match := _CAPITALS_LAST.search(text, low, hard)):
        lower = [word for word in WORDS.findall(text[at : match.start(1)]) if len(word) > 3]
        if sum(word[0].islower() for word in lower) * 2 > len(lower):
            found.append(match.span(1))
    return [(end, after) for end, after in found if not _SIGN_WITHIN.search(text[after:hard].rstrip(" .,;:("))]


#: Where a name may begin that ends a line: behind a space or glued to the word before it.
_NAME_BEGINS = re.compile(r"[^\W\d_a-z](?:(?<=\s.)|(?<=[a-zß-ÿ?!)”][A-ZÀ-Þ])(?=[a-z]))")


def _named_last(text: str, low: int, hard: int) -> list[Place]:
    """Where the title ends before a known journal or publisher of several words that no sign parts from it."""
    last = low + len(text[low:hard].rstrip(" .,;:("))
    for match in _NAME_BEGINS.finditer(text, low, last):
        at = match.start()
        words = text[at:last]
        if " " not in words:
            break
        if is_journal(words) or is_known_house(words):
            before = text[low:at].rstrip()
            if before[-1:] in ".,;:(/|–—" or before.split()[-1].lower() in _LEADS_ON:
                return []
            return [(at, at) if text[at - 1] != " " else (at - 1, at)]
    return []


#: Words before a name that make it part of the title.
_LEADS_ON = frozenset(
    "the a an of in at on for and or to from by with as vs versus new der die das dem den des im am und oder "
    "von für zu zur de du des la le les et en dans el los las y del da do e na no della il lo éditions edition "
    "editions éd ed editora editorial verlag edizioni".split()
)


def _whole_name(text: str, low: int, place: Place, hard: int) -> Place:
    """Where an outlet begins whose name goes on to the left: "the quay The | London Review of Books"."""
    rest, start = text[place[1] : hard].strip(" .,;:("), place[0]
    for _ in range(3):
        start = text.rfind(" ", low, start)
        if start < 0:
            break
        if is_press(f"{text[start + 1 : place[0]]} {rest}"):
            place = (start, start + 1)
    return place


def _before_glued(reading: Reading, at: int, hard: int) -> int:
    """Where the title ends that one of the page's outlets is glued to, right before a date; 0 where none is."""
    text = reading.passage.open
    if next_claim(reading, hard) != Kind.DATE:
        return 0
    last = at + len(text[at:hard].rstrip(" ,.;:(-–|"))
    for name in reading.hints.outlets:
        if text.endswith(name, at + 8, last) and not text[last - len(name) - 1].isspace():
            return last - len(name)
    return 0


#: A title that only a closing quotation mark ends.
_ENDED = re.compile(
    r"\s*([^\W\d_][^“”„\"«»\n\ue001-\ue00b]{3,300}?)"
    r"(?:(?<=[.,?!])(?:”[’‘]|[’‘](?=\s[A-ZÀ-Þ])|\"(?=\s[^\"]*$))|(?<=\S)[”“](?=[\s,.])|\s?»(?=[\s,.][^«»]*$))"
)


#: A quotation's beginning, at the line's or behind people.
_OPENED = re.compile(r"(?:[^“„«\n]{3,300}[,.:]\s)?\s*([“„«])")
_OPENING = re.compile(f"[{re.escape(''.join(_QUOTES))}]")


def _is_of_century(text: str, stop: int) -> bool:
    """Whether a stop is that of a century's number: "im 18. Jahrhundert"."""
    return text[stop - 1 : stop].isdigit() and CENTURY.match(text, stop) is not None


def take_quoted_title(reading: Reading) -> None:
    """The title in quotation marks or marked as one by its class."""
    passage = reading.passage
    text = passage.open
    for mark in passage.marks:
        named = mark.kind == "class" and re.search(r"title|titel|titre|t[ií]tulo", mark.value, re.IGNORECASE)
        if named and WORDS.search(text, mark.start, mark.end):
            reading.title = bare_title(reading, mark.start, mark.end)
            reading.title_end, reading.is_quoted = mark.end, True
            passage.claim(mark.start, mark.end, Kind.TITLE)
            return
    found: list[tuple[int, int, int]] = []
    at = 0
    while len(found) < 6 and (opened := _OPENING.search(text, at)):
        at = opened.start()
        if at == 0 or not text[at - 1].isalnum() or text[at] in "「『《〈“„«":
            close = closing(reading, at)
            if close > at + 1:
                found.append((at, close, 1))
                at = close + 1
                continue
        at += 1
    for open_, close, _ in found:
        inner = text[open_ + 1 : close].strip(" ,.")
        wide = cues.has_wide(inner)
        first = not text[:open_].strip(" (") and (
            text[close - 1] in ".,?!" or text[close + 1 : close + 2] in (".", ",")
        )
        lead = text[:open_].rstrip()
        first = first or (
            len(inner) > 3
            and (text[close - 1] in ",." or text[close + 1 : close + 2] == ",")
            and lead[-1:] in (",", ".", ":")
        )
        if len(inner.split()) < 2 and not (wide and len(inner) > 3) and len(inner) < 9 and not first:
            continue
        before = text[:open_].rstrip()
        after = text[close + 1 :].lstrip()
        if is_quoted_outlet(reading, open_, close):
            reading.say("container", open_ + 1, close)
            passage.claim(open_, close + 1, Kind.VENUE)
            text = passage.open
            break
        clean = not before or before[-1] in ".,:;)]>\n–—-|/" or is_claimed(before[-1]) or wide
        if not clean:
            if dated := re.search(r"[.,)]\s+(?:19|20)\d\d$", before):
                before = before[: dated.start()]
            byline = read_names(text, chunk_start(reading, open_), len(before))
            clean = byline is not None and byline.score >= 0.5
        if not clean:
            continue
        if (
            after
            and after[0].islower()
            and after.split()[0].islower()
            and not cues.starts_with_cue("status", after)
            and not re.match(
                r"(?:in|with|by|mit|von|dans|en|em|avec|par|com|con|por|and|edited|ed\.|eds|forthcoming|vol|pp|p\.|"
                r"no\.|nr|co-?auth|joint|e|et|u\.)\b|(?:i|ur|w|v|u|nel|nella|nello|na|no|su|på)\s(?=[^\W\d_a-zß-ÿ])",
                after,
            )
        ):
            continue
        if _RUNS_ON.match(text, close + 1):
            continue  # "“Think of it”: cues in a late setting": the quotation is within the title.
        if re.search(r"(?:\bin|载|收于)\s*:?$", before.lower()) or not is_byline_before(reading, open_):
            continue
        reading.title = title_place(reading, open_ + 1, close)
        reading.title_end = close + 1
        reading.is_quoted = True
        reading.passage.claim(open_, close + 1, Kind.TITLE)
        break
    if not found and (ended := _ENDED.match(text)):
        start, end = ended.span(1)
        names = leading_names(text, start, end)
        if names is not None and names.score >= 0.6:
            # A quotation that nobody opens, behind its people.
            start = names.end + len(text[names.end : end]) - len(text[names.end : end].lstrip(" ,.:"))
        if (end - start > 3 and " " in text[start:end]) or start == ended.start(1):
            reading.title = title_place(reading, start, end)
            reading.title_end, reading.is_quoted = ended.end(), True
            passage.claim(start, ended.end(), Kind.TITLE)
    if (
        reading.title == (0, 0)
        and (opened := _OPENED.match(text))
        and not set(_QUOTES[opened[1]]) & set(text[opened.end() :])
    ):
        passage.claim(*opened.span(1), Kind.IDLE)  # A quotation that nobody closes.
    if reading.title != (0, 0):
        for open_, close, _ in found:
            if open_ >= reading.title_end and text[open_] in "『《〈" and "container" not in reading.values:
                reading.say("container", open_ + 1, close)
                passage.claim(open_, close + 1, Kind.VENUE)


def is_quoted_outlet(reading: Reading, open_: int, close: int) -> bool:
    """Whether a quotation is the outlet behind a title that is not quoted ("A Title, «Storia dei confini», a. IX")."""
    text = reading.passage.open
    awaited = text[open_ - 2 : open_ - 1] == Kind.STATUS or text[open_ - 1 : open_] == Kind.STATUS
    if text[open_] not in "«“" or not (awaited or _PLACE_IN_OUTLET.match(text, close + 1)):
        return False
    lead = text[chunk_start(reading, open_) : open_].strip(" ,.;:")
    if len(WORDS.findall(CLAIM_RUN.sub(" ", lead))) < 2 or lead.endswith((":", ")", " in")):
        return False
    names = read_names(lead, 0, len(lead))
    first = leading_names(lead, 0, len(lead))
    titled = first is None or first.score < 0.4 or len(WORDS.findall(lead, first.end)) > 1
    return (names is None or names.score < 0.4) and titled


def is_byline_before(reading: Reading, at: int) -> bool:
    """Whether what stands before a quotation is short or names, so that the quotation can be the title."""
    text = reading.passage.open
    start = chunk_start(reading, at)
    while start < at and (text[start].isspace() or is_claimed(text[start])):
        start += 1
    lead = CLAIM_RUN.sub(" ", text[start:at]).strip(" .,;:()")
    if len(WORDS.findall(lead)) <= 8:
        return True
    names = leading_names(text, start, at)
    return names is not None and names.score >= 0.5


def closing(reading: Reading, at: int) -> int:
    """The place of the mark that closes the quotation opened here, or -1."""
    text = reading.passage.open
    char = text[at]
    marks = _QUOTES[char]
    line_end = text.find("\n", at)
    line_end = len(text) if line_end < 0 else line_end
    limit = min(line_end, at + 420)
    if char in "'‘`‚’":
        if at + 1 >= len(text) or not (text[at + 1].isupper() or text[at + 1].isdigit() or text[at + 1] in '¿¡"“'):
            return -1
        best = -1
        for index in range(at + 3, limit):
            if text[index] in marks and not text[index + 1 : index + 2].isalpha() and text[index - 1] != " ":
                rest = text[index + 1 : index + 4]
                if (
                    not rest.strip()
                    or rest[0] in ".,;:)("
                    or is_claimed(rest[0])
                    or (
                        rest[0] == " "
                        and (
                            re.match(r"\w*[A-ZÀ-Þ]", text[index + 2 : index + 14])
                            or rest[1:2] in "([\ue001\ue002"
                            or re.match(
                                r"(?:[Ii]n|by|with|von|mit|par|avec|por|con|com)\s|(?:i|ur|w|v)\s[A-ZÀ-Þ]",
                                text[index + 2 : index + 8],
                            )
                        )
                    )
                ):
                    best = index
                    break
        return best
    depth, first = 0, -1
    for index in range(at + 1, limit):
        if (
            text[index] == char
            and char not in "\"'"
            and text[index + 1 : index + 2].isalnum()
            and text[index - 1] in " ("
        ):
            depth += 1
        elif text[index] in marks:
            if char == '"' and text[index + 1 : index + 2].isalpha():
                continue
            if not depth:
                return index
            depth -= 1
            first = index if first < 0 else first
    if first > 0:
        return first  # A quotation within another that nobody closes.
    if char == '"' and (single := SINGLE_LAST.search(text, at + 8, limit)):
        return single.start()
    return -1


_RUNS_ON = re.compile(r":\s(?!(?:in|dans|en|em|nel|i)\b)[a-zß-ÿ]")
#: A single mark where a double one should close: '"A Title,\' A. B.'.
SINGLE_LAST = re.compile(r"(?<=[^\W\d_][,.?!])['’](?=\s|$)")


def bare_title(reading: Reading, start: int, end: int) -> Place:
    """A marked title without the quotation marks around the whole and the full stop after it."""
    text = reading.passage.open
    start, end = reading.passage.trimmed(start, end, " \n,;:|")
    if end - start > 2 and text[start] in _QUOTES and closing(reading, start) in (end - 1, end - 2):
        end = closing(reading, start)
        start += 1
    while end > start and text[end - 1] in " .," and not text[start:end].endswith("..."):
        end -= 1
    return start, end


#: A divide that the title has no part in: "A Title –", "A Title •".
_LOOSE_END = re.compile(r"\s+[-–—•·|/]+$")


def title_place(reading: Reading, start: int, end: int) -> Place:
    """A title's place without divides at its ends."""
    return reading.passage.trimmed(start, end, " \n,.;:")


def take_title(reading: Reading) -> None:
    """The title, where none was quoted."""
    if reading.title != (0, 0):
        return
    passage = reading.passage
    text = passage.open
    at = title_start(reading)
    if at >= len(text):
        return
    marked = marked_title(reading, at)
    if marked:
        start, end = marked
        reading.title_score = 3.0
    else:
        start, end = at, title_end(reading, at)
    while end > start and text[end - 1] in " ([":
        end -= 1
    end = widen(reading, start, end)
    reading.title = passage.trimmed(start, end, " \n,;:|")
    low, high = reading.title
    while high > low and text[high - 1] == "." and not text[low:high].endswith("..."):
        high -= 1
    if loose := _LOOSE_END.search(text, low, high):
        high = loose.start()
    reading.title = (low, high)
    reading.title_end = end
    passage.claim(low, high, Kind.TITLE)


def widen(reading: Reading, start: int, end: int) -> int:
    """A bracket opened in the title is closed in it."""
    text = reading.passage.open
    if text.count("(", start, end) > text.count(")", start, end):
        close = text.find(")", end)
        if 0 <= close <= end + 60 and "\n" not in text[end:close]:
            return close + 1
    return end


def title_start(reading: Reading) -> int:
    """The first free place after the authors and the date that follow one another at the front."""
    text = reading.passage.open
    at = 0
    while at < len(text):
        at = skip(reading, at)
        if at < len(text) and text[at] in "()[]":
            if re.match(rf"[(\[][^()\[\]]*[{CLAIMED}][^()\[\]]*[)\]]", text[at:]):
                at += re.match(r"[^)\]]*[)\]]", text[at:]).end()  # type: ignore[union-attr]
                continue
            if text[at] in ")]":
                at += 1
                continue
        match = CLAIM_RUN.match(text, at)
        if match and text[at] in (Kind.PEOPLE + Kind.DATE + Kind.LINK + Kind.STATUS + Kind.IDLE + Kind.LABEL):
            at = match.end()
            continue
        break
    return at


def is_wide(reading: Reading, mark: Mark) -> bool:
    """Whether a marked stretch holds more than a title: also a volume and pages, an outlet or the people."""
    held = reading.passage.open[mark.start : mark.end]
    return mark.kind != "class" and any(kind in held for kind in (Kind.LOCATOR, Kind.PEOPLE, Kind.VENUE, Kind.SERIES))


_ITALICS_GO_ON = re.compile(r"\s?\([^()\d]{2,60}\):\s")


_ENDS_THERE = re.compile(r"\s?[.,:(]")


def marked_title(reading: Reading, at: int) -> Place | None:
    """The marked stretch (a class named for titles, bold, a link, a heading) that begins where the title should."""
    text = reading.passage.open
    best: tuple[int, Place] | None = None
    for mark in reading.passage.marks:
        if is_wide(reading, mark):
            continue
        words = len(WORDS.findall(text[mark.start : mark.end]))
        begins = (
            at - 3 <= mark.start <= at + 3 and text[mark.start : at].strip(" \"“'(") == ""
            if mark.start < at
            else text[at : mark.start].strip(" \"“'(*_") == ""
        )
        if mark.kind in ("link", "bold") and CLAIM_RUN.search(text, mark.start, mark.end):
            continue  # It goes beyond the title.
        alone = mark.kind == "italic" and at > 3 and _ENDS_THERE.match(text, mark.end)
        if (
            not begins
            or (words < 2 and mark.kind != "class" and not alone)
            or CLAIM_RUN.match(text[mark.start : mark.end].strip())
        ):
            continue
        if mark.kind == "class" and re.search(r"title|titel|titre|titulo|título", mark.value, re.I):
            rank = 5
        elif mark.kind == "link" or mark.kind == "bold":
            rank = 3
        elif mark.kind == "italic":
            rank = 2
        else:
            continue
        end = mark.end
        if mark.kind == "italic" and _ITALICS_GO_ON.match(text, end):
            continue  # Only the first words are in italics: "*Per Mare* (By Sea): Ferries and Tolls".
        if best is None or (rank, end) > (best[0], best[1][1]):
            best = (rank, (max(mark.start, at), end))
    return best[1] if best else None


def title_end(reading: Reading, at: int) -> int:
    """Where the title that begins here most likely ends."""
    text = reading.passage.open
    if reading.title_end > at:
        return reading.title_end
    line_end = text.find("\n", at, at + LONGEST_TITLE)
    line_end = min(len(text), at + LONGEST_TITLE) if line_end < 0 else line_end
    hard = line_end
    for run in CLAIM_RUN.finditer(text, at, line_end):
        if (
            text[run.start()]
            in Kind.IDLE
            + Kind.EDITION
            + Kind.LABEL
            + Kind.SERIES
            + Kind.PEOPLE
            + Kind.STATUS
            + Kind.LINK
            + Kind.DATE
            + Kind.LOCATOR
            + Kind.VENUE
        ):
            hard = run.start()
            break
    book = _HARD_IN.search(text, at + 3, hard)
    if book is None and any(role == "editor" for _, role in reading.people):
        book = _SOFT_IN.search(text, at + 3, hard)
        led = _BARE_IN_LAST.search(text, at, hard)
        if book is None and not led and "pages" in reading.values and next_claim(reading, hard) == Kind.PEOPLE:
            *_, book = None, *_BARE_IN.finditer(text, at + 3, hard)
    if book:
        hard = book.start() + (1 if text[book.start()] in "?!" else 0)
    best, best_score = hard, judge(reading, at, hard, hard, hard) + (2.2 if book else 0.0)
    for match in islice(_STOP.finditer(text, at, hard), 40):
        if match.start() <= max(at, reading.title_least):
            continue
        end = match.start()
        if match.group() in ".?!":
            if match.group() == "." and (is_abbreviated(text, at, end) or _is_of_century(text, end)):
                continue
            end = match.end() if match.group() in "?!" else match.start()
        score = judge(reading, at, end, match.end(), hard)
        if score > best_score + 1e-9:
            best, best_score = end, score
    if reading.hints.outlets and (end := _before_glued(reading, at, hard)):
        reading.title_score = 3.0
        return end
    for end, after in _without_divide(reading, at, hard):
        score = judge(reading, at, end, after, hard) + 0.5
        if score > best_score + 1e-9:
            best, best_score = end, score
    reading.title_score = best_score
    return best


_SPAN = re.compile(r"1[4-9]\d\d\s?[-–—]\s?(?:1[4-9]|20)\d\d[.)]?|(?:19|20)\d\d\s?[-–—]\s?20\d\d[.)]?")


_WORD_LAST = re.compile(r"[.?!]\s+\w{1,9}\.?$")
_SHORT_LAST = re.compile(r"[.?!,]\s+[A-ZÀ-Þ]\w{0,8}$")


def judge(reading: Reading, start: int, end: int, after: int, hard: int) -> float:
    """How well the title would end here: by the divide, by its own look, by what would come after."""
    text = reading.passage.open
    title = text[start:end].strip()
    words = WORDS.findall(title)
    last = shapes.SENTENCE_END.split(title)[-1]
    tail = last.rpartition(", ")[2]
    if label_in(last) or (" " in tail and label_in(tail)):
        return -3.0
    wide = cues.has_wide(title)
    count = len(words) if not wide else max(len(words), len(title) // 3)
    if not count:
        return -9.0
    divide = text[end:after].strip() or (title[-1:] if title[-1:] in "?!" else "")
    divide = title[-1] if title[-1:] in "?!" and end == after else divide
    score = {".": 2.0, "?": 1.7, "!": 1.6, ",": 0.6, ";": 0.4, ":": -1.2, "(": 0.2, "[": 0.8}.get(divide[:1], 0.3)
    if end >= hard:
        score = 0.9
    if divide[:1] in ("(", "["):
        close = text.find(")" if divide[0] == "(" else "]", after)
        if close > 0 and re.match(r"\s+\w", text[close + 1 :]):
            score -= 2.0  # "… (QRS) initial report": the bracket is within the title.
    elif divide and divide[0] in "–—-":
        score = -0.8
    elif divide and divide[0] in "/|":
        score = 0.9
    sold = text[hard : hard + 1] == Kind.VENUE and "publisher" in reading.values
    placed = text[hard : hard + 1] == Kind.VENUE and "container" in reading.values
    if end >= hard and ((sold and text[start:hard].rstrip()[-1:] == ",") or placed):
        score = 3.5  # "A Title. A Subtitle, Town: House 2012"
    if (divide[:1] == "." and _SHORT_LAST.search(title)) or _WORD_LAST.search(title):
        score -= 2.2  # A sentence of one word at the end is the first word of an abbreviated journal.
    if " " in tail and tail != last and begins_as_event(tail):
        score -= 2.0  # "A Title, Congress of the Guild": the meeting is none of the title's.
    if "," in title and not any(role == "author" for _, role in reading.people):
        names = read_names(text, start + title.index(",") + 1, end)
        if names is not None and names.score >= 0.8:
            score -= 2.5  # "Title, Ada Imaginary, Bruno Fictus" goes too far.
    if title.count("(") > title.count(")"):
        score -= 2.0  # "A Title (The Outlet, 2030)": what the bracket opens is not the title's.
    score += -2.5 if count == 1 else -0.5 if count == 2 else 0.0
    if count > 32:
        score -= 0.06 * (count - 32)
    for mark in reading.passage.marks:
        if mark.kind in ("italic", "bold", "link") and not is_wide(reading, mark):
            if after <= mark.start <= after + 2:
                score += 2.5 if mark.kind == "italic" else 0.8
            elif mark.start < end - 1 and after < mark.end and mark.start >= start - 1:
                score -= 3.0
    rest_start = after
    while rest_start < hard and text[rest_start] in " .,;:":
        rest_start += 1
    chunk = text[rest_start:hard].strip()
    if divide[:1] == "," and _SPAN.fullmatch(chunk):
        return -3.0  # "A Town at War, 1873–1919": the time is the title's.
    if divide[:1] == "," and REPORT_FOR.match(chunk):
        score += 2.5  # "A Title, Report for the Quay Department"
    following = next_claim(reading, hard)
    if not chunk:
        if following == Kind.LOCATOR and not reading.values.get("container"):
            score -= 1.6 if wide or {"volume", "issue"} & reading.values.keys() else 0.0
        elif following in (Kind.SERIES, Kind.STATUS, Kind.LABEL, Kind.EDITION, Kind.PEOPLE):
            bracketed = following == Kind.PEOPLE and reading.passage.text[hard : hard + 1] == "("
            score += 2.0 if bracketed else 0.8
        return score
    return score + follows(reading, rest_start, hard, following)


def follows(reading: Reading, start: int, end: int, following: str) -> float:
    """How much the words up to the next claimed text look like what follows a title, piece by piece."""
    text = reading.passage.open
    if in_at(reading, start, end):
        return 2.6
    end = min(end, start + 300)
    pieces = pieces_of(reading, start, end)
    if not pieces:
        return 0.0
    first = piece_worth(reading, *pieces[0], following if len(pieces) == 1 else "", is_first=True)
    rest = [piece_worth(reading, *p, following if p == pieces[-1] else "", is_first=False) for p in pieces[1:]]
    score = first + 0.4 * sum(min(w, 1.5) for w in rest if w > 0) + 0.8 * sum(max(w, -1.2) for w in rest if w < 0)
    if text[start : start + 1].islower() and first < 1.0 and not is_periodical(text[start:end]):
        score -= 1.2
    return score


_SHORT_WORD = re.compile(r"[A-ZÀ-Þ]\w{0,6}")
_PIECES = re.compile(r"[.;?!]\s+|\s?[(\[)\]]\s?|\n")


def pieces_of(reading: Reading, start: int, end: int) -> list[Place]:
    """The stretches between full stops, semicolons and brackets."""
    text = reading.passage.open
    pieces: list[Place] = []
    at = start
    for match in _PIECES.finditer(text[start:end]):
        cut = start + match.start()
        if match.group()[0] == "." and (is_abbreviated(text, at, cut) or _SHORT_WORD.fullmatch(text[at:cut].strip())):
            continue
        if text[at:cut].strip(" .,;:"):
            pieces.append((at, cut))
        at = start + match.end()
    if text[at:end].strip(" .,;:"):
        pieces.append((at, end))
    return pieces[:8]


_LISTED = re.compile(r"[^,]{2,40}, (?:and|und|et|y|e|or|oder|ou|o)\s")


_DIVIDED = re.compile(r"[,:]\s")


def piece_worth(reading: Reading, start: int, end: int, following: str, *, is_first: bool) -> float:
    """What a stretch is worth as venue, publisher, town, event or label; below 0 where it is none of them."""
    text = reading.passage.open
    chunk = text[start:end].strip(" .,;:(")
    first = _DIVIDED.split(chunk)[0]
    venue = venue_likeness(chunk)
    short = venue_likeness(first) if first != chunk else venue
    if " " not in first and len(chunk.split()) > 6 and not is_press(first):
        short = min(short, venue)  # "Polish, Russian and Swedish journalists about values"
    if _LISTED.match(chunk) and not is_periodical(chunk) and chunk not in reading.hints.outlets:
        return -1.0  # "Scores, Trust, and Incentives in Harbours": more of the title.
    score = -1.0
    house = imprint(text, start, end)
    if house is not None:
        score = 2.4 if house.place != (0, 0) else 1.5
    elif is_place(chunk):
        score = 0.8
    elif is_event(chunk) and (venue > -0.5 or begins_as_event(chunk)):
        score = 2.2 if begins_as_event(chunk) else 1.5
    elif begins_as_periodical(chunk):
        score = 1.8
    elif label_in(chunk) or label_in(first):
        score = 1.0
    elif talk_at(text, start, end) or REPORT_FOR.match(chunk):
        score = 1.8
    of_book = following == Kind.EDITION or (first != chunk and is_place(chunk.rpartition(", ")[2]))
    if of_book and score < 1.0 and not is_periodical(chunk):
        return -0.8  # "A Title. Its Subtitle, 3rd ed., Dunmere"
    if following == Kind.LOCATOR:
        placed = chunk > "\u2e80" or bool({"volume", "issue"} & reading.values.keys())
        score = max(score, 3.0 * venue, 0.3 if venue > -0.25 and placed else -1.0)
    elif following in (Kind.DATE, Kind.STATUS, ""):
        score = max(score, 1.9 * venue, 1.3 * short if is_first else -1.0)
    else:
        score = max(score, 1.4 * venue, 1.0 * short if is_first else -1.0)
    if is_proceedings(chunk) and venue > -0.3:
        score = max(score, 2.4)
    if chunk in reading.hints.outlets or first in reading.hints.outlets or is_press(chunk):
        score = max(score, 2.2)
    elif score < 0.1 or (is_first and _SUBTITLE.match(chunk) and house is None):
        score = min(score, -0.6)
    if score < 0 and venue < 0:
        score = max(min(venue, short) * 2.0, -1.6)
    if is_first and score < 0 and venue < 0 and len(chunk) > 12 and chunk < "\u2e80":
        score = min(score, -1.3)  # No outlet: it is more of the title.
    if is_first and score < 1.5 and not any(role == "author" for _, role in reading.people):
        names = leading_names(text, start, end)
        if names and names.score >= 0.75:
            score = 1.6
    return score


_TO_NEXT_CLAIM = re.compile(rf"[ .,;:(){Kind.IDLE}]*(?:{Kind.DATE}+[ .,;:()]*(?={Kind.LOCATOR}))?")


def next_claim(reading: Reading, at: int) -> str:
    """The kind of the claimed text that comes next, over idle text and a date that stands before volume and pages."""
    match = _TO_NEXT_CLAIM.match(reading.passage.open, at)
    char = reading.passage.open[match.end() : match.end() + 1] if match else ""
    return char if is_claimed(char) else ""
