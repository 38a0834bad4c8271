"""The date of a citation: which of the years and days in it is its own.

A date counts where it is set off from the words around it; a year within a title does not.
"""

from __future__ import annotations

import re

from oeuvre.formats.listing.bylines import read_names
from oeuvre.formats.listing.outlets import is_journal
from oeuvre.formats.listing.passages import Kind, Reading, is_claimed, skip
from oeuvre.formats.listing.sieve import Sifted
from oeuvre.formats.listing.venues import is_event, is_place, is_publisher
from oeuvre.record import Date, dates

#: Years that look like pages: "2005:15-45" after a publisher, "Petrović S. 2013. Title".
_YEAR_AND_LETTER = re.compile(r"(?:19|20)\d\d[a-h]")
_LETTERED = re.compile(r"(?:\(\s?|(?<=[\s,.;]))((?:19|20)\d\d)[a-h](?:\s?\)|(?=[,.;:]))")
_YEAR_PAGES = re.compile(
    r"((?:19|20)(?:(?<=[;.,]\s\d\d)|(?<=[\s.-][A-Z]\.\s\d\d))\d\d)(?:(?=:[A-Za-z]?\d+\s?[-–])|"
    r"(?<=[\s.-][A-Z]\.\s\d{4})(?=[.:]\s+\D))"
)
#: A day or a month with a year of two digits: "29-Sep-20", "Sep-20".
_SHORT = Sifted(
    r"(?:(?<=[.,;(]\s)|(?<=\n)|(?<=\())(?:(?P<day>\d{1,2})-)?(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)-"
    r"(?P<year>\d\d)(?=\s*(?:[.,;)\n]|$))"
)
#: A day in numbers with a year of two digits, behind a sign and at the end of what it dates: "- 7/26/31", "(26.7.31)".
_SHORT_DAY = Sifted(
    r"(?:(?<=[.,;(–—|-]\s)|(?<=[.,]”\s)|(?<=[.,]\"\s)|(?<=[\n(\[])|(?<=^))"
    r"\d{1,2}([/.])\d{1,2}\1\d\d(?=\s*(?:[.,;]?\s*(?:$|\n|[(\[])|[)\]|,;]))"
)
#: A town and a colon, and perhaps a house, before a year.
_SOLD_IN = re.compile(r"(?:^|[\n.;,(])\s*([A-ZÀ-Þ][^:\n;()\d]{2,50}):(?:\s[^:.,;\n()]{2,50})?\s*$")
#: A dash between spaces before what is no date: "n° 42, 2030 - p. 165".
_ASIDE = re.compile(r"\s[-–—]\s(?=[^\W\d])")
_COUNTED = re.compile(r"\d{1,2}(?:[.,]\s?|/)((?:19|20)\d\d)")
_CALLED = re.compile(
    r"\b(?:[Nn][°ºᵒ]|N[or]|n[or]?|[Ii]ssue|Heft|H|[Nn]úm|[Nn]ummer|Ausgabe|[Nn]úmero|[Nn]uméro)\.?\s?$"
)
#: A year between a journal and its volume that nothing but commas part: "港口研究,2030,12(2)".
_WIDE_YEAR = re.compile(r"((?:19|20)(?<=[\u3040-\u9fff],\d\d)\d\d)(?=,\d{1,4}\s?[(:])")
_SPAN_BEFORE = re.compile(r"\b1[4-9]\d\d\s[-–—]\s$")
_SPAN_AFTER = re.compile(r"\s[-–—]\s1[4-9]\d\d\b")
_DAY_APART = re.compile(
    r"[,.;(\ue001]\s*\(?((?:[A-ZÀ-Þ][^\W\d_]{2,9}\.?\s\d{1,2})|"
    r"(?:\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,10}\.?))(?=\s*[.,;:)\ue001-\ue00b]|\s*$)"
)


#: A year between people and a title that no sign parts from it: "Moor K., 1987 How Quays Began".
_UNPARTED = re.compile(r",\s((?:19|20)\d\d[a-z]?)\s(?=[“\"«]?[^\W\d_a-z][^\W\d_]*\s)")


_PAGE_SPAN_BEFORE = re.compile(r"\b(?:pp?|S|ss|págs?)\.?\s*\d{1,4}\s?[-–—]\s?$")
_YEAR_AND_NUMBER = re.compile(r"\d{4}/\d{1,2}")
_PAGES_BEFORE = re.compile(r"\b(?:pp?|S|ss|págs?)\.?\s*$")
_SPAN_OF_YEARS = re.compile(r"\d{4}/\d{4}")
_YEAR_ALONE = re.compile(r"\d{4}")
_HOUSE_BEFORE = re.compile(r"[^\n.,;:()\ue001-\ue00b]{2,60}$")
_VOLUME_NEXT = re.compile(r"[;,]?\s*\d{1,4}\s?[(:]")
_TOWN_BEFORE = re.compile(r"[^\n.,;:()\ue001-\ue00b]{2,40}$")


def take_dates(reading: Reading) -> None:
    """Dates set off from the words around them; a year within words is kept in mind for want of a better one."""
    passage = reading.passage
    led = _UNPARTED.search(passage.open, 0, 240)
    if led and (people := read_names(passage.open, skip(reading, 0), led.start())) and people.score >= 0.6:
        reading.dates.append((*led.span(1), Date(edtf=led[1][:4], written=led[1]), True))
        passage.claim(*led.span(1), Kind.DATE)
    for match in list(_YEAR_PAGES.finditer(passage.open)):
        year = Date(edtf=match[1], written=match[1])
        reading.dates.append((*match.span(1), year, True))
        passage.claim(*match.span(1), Kind.DATE)
    for match in list(_WIDE_YEAR.finditer(passage.open)):
        reading.dates.append((*match.span(1), Date(edtf=match[1], written=match[1]), True))
        passage.claim(*match.span(1), Kind.DATE)
    for match in list(_LETTERED.finditer(passage.open)) if _YEAR_AND_LETTER.search(passage.open) else ():
        reading.dates.append((*match.span(1), Date(edtf=match[1], written=match[1]), True))
        passage.claim(*match.span(), Kind.DATE)
    for match in passage.all(_SHORT):
        full_year = ("19" if match["year"] > "60" else "20") + match["year"]
        if day := dates.read(f"{match['day'] or ''} {match['month']} {full_year}".strip()):
            reading.dates.append((*match.span(), Date(edtf=day.edtf, written=match[0]), True))
            passage.claim(*match.span(), Kind.DATE)
    for match in passage.all(_SHORT_DAY):
        day = dates.read_short(match[0], day_first=reading.hints.day_first)
        if day and not day.ambiguous:
            reading.dates.append((*match.span(), day, True))
            passage.claim(*match.span(), Kind.DATE)
    for date, start, end in list(
        dates.find(passage.open, language=reading.hints.language, day_first=reading.hints.day_first)
    ):
        text = passage.open
        edtf = date.edtf
        if _PAGES_BEFORE.search(text[max(0, start - 6) : start]) and "/" in edtf:
            continue  # "S. 1673 – 1687"
        if _PAGE_SPAN_BEFORE.search(text[max(0, start - 18) : start]):
            continue
        if len(edtf) == 4 and (_SPAN_BEFORE.search(text, max(0, start - 8), start) or _SPAN_AFTER.match(text, end)):
            continue  # "…, 1873 – 1919": the time that a title is about.
        if edtf.isdigit() and int(edtf) < 1450:
            continue  # An article's number.
        if edtf.strip("./") != edtf or _SPAN_OF_YEARS.fullmatch(edtf):
            continue
        before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
        last, first = before[-1:], after[:1]
        if _YEAR_AND_NUMBER.fullmatch(date.written):
            # "2015/2" is a year and a number in it rather than a month.
            date = Date(edtf=edtf[:4], written=date.written[:4])
            edtf = date.edtf
        if (counted := _COUNTED.fullmatch(date.written)) and _CALLED.search(text, max(0, start - 8), start):
            # "n° 3. 2030" is a number and a year rather than a month.
            start, edtf = end - 4, counted[1]
            date = Date(edtf=edtf, written=edtf)
            before, last = text[:start].rstrip(" /"), counted[0][-6 if counted[0][-5] == " " else -5].replace("/", ",")
        full = not _YEAR_ALONE.fullmatch(edtf)
        bracketed = (last == "(" and (first == ")" or first == ",")) or (last == "[" and first == "]")
        left = not before or last in ".,;:、(–—-|\n[•)" or is_claimed(last)
        right = not after or first in ".,;:、)|\n[]" or is_claimed(first)
        right = right or (text[end : end + 2] == " (" and last == ",")
        right = right or (last == "," and _ASIDE.match(text, end) is not None)
        right = right or date.written.endswith(("年", "月", "日", "년", "월", "일"))
        if before[-6:].lower() in (", fall", " (fall"):
            start = len(before) - 4  # A season that is a verb elsewhere.
            before, last = text[:start].rstrip(" "), text[:start].rstrip(" ")[-1:]
            left = True
        left = left or len(edtf) == 10
        at_start = not before.strip() and text[end : end + 1] in " \n.,:"
        house = None if left or not right else _HOUSE_BEFORE.search(before)
        if not left and (not right or first in ":.,") and not full and start < 240 and not reading.dates:
            names = read_names(text, skip(reading, 0), len(before))
            if names is not None and names.score >= 0.6:
                left = right = True  # "Name, A. 2014 Title"
        if first == ";" or _VOLUME_NEXT.match(after):
            left = right = True  # "J Med 2020; 3(2): 1-9"
        if not left and right and not full and (town := _TOWN_BEFORE.search(before)):
            left = is_place(town.group()) or is_journal(town.group().strip())  # "Northfield 2011"
        if house and is_publisher(house.group()) and not is_event(house.group()):
            left = True
        if (right or first == "(") and (sold := _SOLD_IN.search(before)) and is_place(sold[1].rpartition(". ")[2]):
            left = right = True
            if full and (alone := re.search(r"(?:19|20)\d\d$", date.written)):
                # "Heidelberg: Winter 2012" is no season.
                start, date, full = end - 4, Date(edtf=alone[0], written=alone[0]), False
        if not (bracketed or (full and (left or right)) or (left and right) or at_start):
            if right and not full:
                reading.dates.append((start, end, date, False))
            continue
        if last == "," and re.search(r"\d$", before[:-1]) and not right:
            continue
        runs_on = bracketed and after[1:].lstrip()[:1].islower() and any(d[3] for d in reading.dates)
        if runs_on and not re.match(r"\)\s*(?:in|pp?|vol|no|s|ed|edited|with)\b", after):
            continue  # "A study of Smith (2013) for Germany": the year is the title's.
        reading.dates.append((start, end, date, True))
        if last == "(" and first == ")":
            passage.claim(len(before) - 1, len(text) - len(after) + 1, Kind.DATE)
        else:
            passage.claim(start, end, Kind.DATE)


def take_day_apart(reading: Reading) -> None:
    """A day printed apart from its year: "1995. Title. Daily, October 21"."""
    passage = reading.passage
    years = [d for d in reading.dates if d[3]]
    # The year may stand over the citation, too.
    year = years[0][2].edtf if len(years) == 1 else reading.hints.date if not years else ""
    if len(year) != 4:
        return
    for match in _DAY_APART.finditer(passage.open):
        day = dates.read(f"{match[1].strip('.')} {year}")
        if day and len(day.edtf) == 10:
            reading.dates.append((*match.span(1), day, True))
            passage.claim(*match.span(1), Kind.DATE)
            return


def choose_date(reading: Reading) -> None:
    """The date of the work: the fullest one of those set off, unless the first, a year alone, is another year's."""
    outside = [d for d in reading.dates if not reading.title[0] <= d[0] < reading.title[1]]
    strong = [d for d in outside if d[3]]
    if len(strong) > 2 and len(strong[0][2].edtf) == 4:
        # From one day to another is when a meeting was.
        strong = [
            d
            for d in strong
            if not any(
                0 < other[0] - d[1] < 5 or 0 < d[0] - other[1] < 5
                for other in strong
                if other is not d and len(other[2].edtf) > 4
            )
            or len(d[2].edtf) == 4
        ]
    best = max(strong, key=lambda d: (len(d[2].edtf) if "/" not in d[2].edtf else 5, -d[0]), default=None)
    if best and len(strong[0][2].edtf) == 4 and best[2].edtf[:4] != strong[0][2].edtf[:4]:
        best = strong[0]
    if best is None and outside:
        best = outside[-1]
    if best is not None:
        reading.issued = best[2]
        reading.places["issued"] = [(best[0], best[1])]


def is_daily(reading: Reading) -> bool:
    """Whether the work is dated to the day, as pieces in newspapers are."""
    return any(strong and len(date.edtf) == 10 for _, _, date, strong in reading.dates)
