"""EDTF: dates that are less than a day or more, compared and said.

A date of publication is seldom a day. It is a year, a season, two months, "about 1995", and each of these is a whole date
in EDTF (ISO 8601-2:2019), of which levels 0 and 1 are used here: 2020, 2020-11, 2020-11-17, 2021-21 (spring), 1995~
(about), 198X (the 1980s), 2020/2022, 2015/.. (still going on), /2000 (nobody says from when). Dates are compared as the
spans of days they may mean: 2020 and 2020-11 are neither equal nor ordered, they *may be the same*.
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache

import msgspec

__all__ = ["Date", "bounds", "may_be_same", "order", "parse", "say", "year"]


class Date(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A date of publication: EDTF levels 0 and 1 (ISO 8601-2:2019), and the words it was read from.

    ``ambiguous`` is true where day and month could be told apart only by guessing (03/04/2019); ``edtf`` then holds
    what is sure (2019).
    """

    edtf: str
    written: str = ""
    ambiguous: bool = False

    def __str__(self) -> str:
        return self.edtf


_DAY0 = r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
_PLAIN = re.compile(_DAY0)
_QUALIFIED = re.compile(_DAY0 + r"(?P<mark>[?~%]?)")
_CENTURY = re.compile(r"-?\d\d")
_DATETIME = re.compile(r"(-?\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(?:Z|([+-])(\d\d)(?::(\d\d))?)?")
_UNSPECIFIED = re.compile(
    r"(?P<year>-?(?:\d{3}X|\d\dXX|XXXX))|(?P<y>-?\d{4})-(?:(?P<m>\d\d|XX)-XX|XX)|(?P<x>-?XXXX)-XX(?:-XX)?"
)
_LONG = re.compile(r"Y-?[1-9]\d{4,}")

#: The days a part of EDTF may mean, as (year, month, day) so that years outside the calendar can be compared as well.
_Ymd = tuple[int, int, int]
_Reach = tuple[_Ymd, _Ymd]


def _last(y: int, m: int) -> int:
    """The last day of a month, for any year (the Gregorian calendar repeats every 400 years)."""
    return calendar.monthrange(y % 400 + 2000, m)[1]


def _reach(part: str) -> _Reach | None:
    """The first and last day of a date that is no interval; None if it is not EDTF of level 0 or 1."""
    if match := _QUALIFIED.fullmatch(part):
        if match["year"] == "-0000":
            return None
        y = int(match["year"])
        if match["month"] is None:
            return (y, 1, 1), (y, 12, 31)
        m = int(match["month"])
        if match["day"] is None:
            if 21 <= m <= 24:
                # The seasons of the two hemispheres are half a year apart, and a winter goes on into the next year.
                return (y, 1, 1), (y + 1, 2, _last(y + 1, 2)) if m == 24 else (y, 12, 31)
            return ((y, m, 1), (y, m, _last(y, m))) if 1 <= m <= 12 else None
        d = int(match["day"])
        return ((y, m, d), (y, m, d)) if 1 <= m <= 12 and 1 <= d <= _last(y, m) else None
    if _CENTURY.fullmatch(part) and part != "-00":
        return (int(part) * 100, 1, 1), (int(part) * 100 + 99, 12, 31)
    if match := _UNSPECIFIED.fullmatch(part):
        digits = match["year"] or match["y"] or match["x"]
        low, high = sorted((int(digits.replace("X", "0")), int(digits.replace("X", "9"))))
        m_text = match["m"]
        if m_text and m_text != "XX":
            m = int(m_text)
            return ((low, m, 1), (high, m, _last(high, m))) if 1 <= m <= 12 else None
        return (low, 1, 1), (high, 12, 31)
    if _LONG.fullmatch(part):
        y = int(part[1:])
        return (y, 1, 1), (y, 12, 31)
    if match := _DATETIME.fullmatch(part):
        if (hour := int(match[2])) > 24 or int(match[3]) > 59 or int(match[4]) > 59:
            return None
        if hour == 24 and (match[3], match[4]) != ("00", "00"):
            return None
        if match[6]:
            offset = int(match[7]) * 60 + int(match[8] or 0)
            if int(match[8] or 0) > 59 or offset > (14 * 60 if match[6] == "+" else 12 * 60):
                return None
        return _reach(match[1])
    return None


def _is_season(part: str) -> bool:
    return part[4:5] == "-" and part[5:7] in _MIDDLE


@lru_cache(maxsize=16384)
def _ends(edtf: str) -> tuple[_Ymd | None, _Ymd | None] | None:
    """The earliest and the latest day, None for an open or unknown end; None instead of both if it is no EDTF."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _reach(edtf)
    if edtf == "../..":
        return None, None
    known = [
        None if part in ("", "..") else _reach(part) if _QUALIFIED.fullmatch(part) else () for part in (start, end)
    ]
    first, last = known
    if (
        first == ()
        or last == ()
        or (first is None and start not in ("", ".."))
        or (last is None and end not in ("", ".."))
    ):
        return None
    if not first and not last:
        return None
    if first and last and (first[0] > last[0] or (_is_season(start) and _is_season(end) and start > end)):
        return None
    return first[0] if first else None, last[1] if last else None


def parse(edtf: str) -> Date | None:
    """The date, if the text is EDTF of level 0 or 1 to the letter; None otherwise."""
    return Date(edtf=edtf, written=edtf) if _ends(edtf) is not None else None


def _day(ymd: _Ymd | None) -> datetime.date | None:
    return datetime.date(*ymd) if ymd and 1 <= ymd[0] <= 9999 else None


def bounds(date: Date) -> tuple[datetime.date | None, datetime.date | None]:
    """The earliest and the latest day that a date may mean; None where that end is open, unknown or out of the
    calendar.

    A season has its whole year, since autumn in Wellington is spring in Vienna. "About 1995" has the bounds of 1995.
    """
    first, last = _ends(date.edtf) or (None, None)
    return _day(first), _day(last)


def _widened(date: Date) -> tuple[_Ymd, _Ymd]:
    """The span of days for comparing: "about" reaches two years to each side, "perhaps" one."""
    first, last = _ends(date.edtf) or (None, None)
    start, _, end = date.edtf.partition("/")
    slack = {"~": 2, "%": 2, "?": 1}
    before, after = slack.get(start[-1:], 0), slack.get((end or start)[-1:], 0)
    low = (first[0] - before, *first[1:]) if first else (-(10**9), 1, 1)
    high = (last[0] + after, *last[1:]) if last else (10**9, 12, 31)
    return low, high


def may_be_same(a: Date, b: Date) -> bool:
    """Whether some day lies in both: 2020 and 2020-11 may be the same, 2020-10 and 2020-11 may not."""
    (a_first, a_last), (b_first, b_last) = _widened(a), _widened(b)
    return a_first <= b_last and b_first <= a_last


_MIDDLE = {"21": 3, "22": 6, "23": 9, "24": 12}


def order(date: Date) -> tuple[int, int, int]:
    """A key to sort by: year, month and day, zero for what is not said; an interval stands where it begins."""
    start, _, end = date.edtf.partition("/")
    part = start if start not in ("", "..") else end
    if match := _QUALIFIED.match(part):
        month = match["month"] or "0"
        return int(match["year"]), _MIDDLE.get(month, int(month)), int(match["day"] or 0)
    reach = _reach(part)
    return (reach[0][0], 0, 0) if reach else (0, 0, 0)


def year(date: Date | None) -> int | None:
    """The year to show or to file under: an interval's first, a decade's first; None if no year is said."""
    if date is None:
        return None
    found = order(date)[0]
    return found or None


_NAMES = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
}
_SAID_SEASONS = {
    "en": "Spring Summer Autumn Winter",
    "de": "Frühjahr Sommer Herbst Winter",
    "fr": "printemps été automne hiver",
    "es": "primavera verano otoño invierno",
    "pt": "primavera verão outono inverno",
    "it": "primavera estate autunno inverno",
}
#: Per language: about, until, since, day and month, month and year, decade.
_SAID = {
    "en": ("c. {}", "until {}", "since {}", "{} {}", "{} {}", "{}s"),
    "de": ("um {}", "bis {}", "seit {}", "{}. {}", "{} {}", "{}er Jahre"),
    "fr": ("vers {}", "jusqu’en {}", "depuis {}", "{} {}", "{} {}", "années {}"),
    "es": ("hacia {}", "hasta {}", "desde {}", "{} de {}", "{} de {}", "años {}"),
    "pt": ("cerca de {}", "até {}", "desde {}", "{} de {}", "{} de {}", "anos {}"),
    "it": ("circa {}", "fino al {}", "dal {}", "{} {}", "{} {}", "anni {}"),
}


def _say(part: str, language: str) -> str:
    """A date that is no interval, in words."""
    about, _, _, day_month, month_year, decade = _SAID[language]
    mark = part[-1] if part[-1:] in ("?", "~", "%") else ""
    if match := _QUALIFIED.fullmatch(part):
        said = match["year"].lstrip("0") or "0"
        if month := match["month"]:
            if month in _MIDDLE:
                said = f"{_SAID_SEASONS[language].split()[int(month) - 21]} {said}"
            else:
                name = _NAMES[language].split()[int(month) - 1]
                if match["day"]:
                    name = day_month.format(int(match["day"]), name)
                    said = f"{name} {said}" if month_year == "{} {}" else month_year.format(name, said)
                else:
                    said = month_year.format(name, said)
        said = about.format(said) if mark in ("~", "%") else said
        return said + "?" if mark in ("?", "%") else said
    if re.fullmatch(r"\d{3}X", part):
        return decade.format(part[:3] + "0")
    if re.fullmatch(r"\d\dXX", part):
        return f"{part[:2]}00–{part[:2]}99"
    if match := re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-XX)+", part):
        return _say("-".join(filter(None, match.groups())), language)
    return _say(part.partition("T")[0], language) if "T" in part else part


@lru_cache(maxsize=8192)
def _say_edtf(edtf: str, language: str) -> str:
    start, slash, end = edtf.partition("/")
    if not slash:
        return _say(edtf, language)
    _, until, since, day_month, _, _ = _SAID[language]
    if start in ("", ".."):
        return until.format(_say(end, language)) if end not in ("", "..") else edtf
    if end in ("", ".."):
        return since.format(_say(start, language))
    a, b = _PLAIN.fullmatch(start), _PLAIN.fullmatch(end)
    first, last = _say(start, language), _say(end, language)
    if a and b and a["year"] == b["year"] and {a["month"], b["month"]} <= set(_MIDDLE):
        return f"{_SAID_SEASONS[language].split()[int(a['month']) - 21]}–{last}"
    if a and b and a["year"] == b["year"] and a["month"] and b["month"] and not {a["month"], b["month"]} & set(_MIDDLE):
        if not a["day"] and not b["day"]:
            return f"{_NAMES[language].split()[int(a['month']) - 1]}–{last}"
        if a["day"] and b["day"]:
            if a["month"] == b["month"]:
                return f"{int(a['day'])}{'.' if language == 'de' else ''}–{last}"
            return f"{day_month.format(int(a['day']), _NAMES[language].split()[int(a['month']) - 1])} – {last}"
    return f"{first} – {last}" if " " in first + last else f"{first}–{last}"


def say(date: Date, language: str = "en") -> str:
    """A date in words for readers: "21 March 2022", "Spring 2021", "c. 1995", "2020–2022"; in English if need be."""
    tongue = language.lower().partition("-")[0]
    return _say_edtf(date.edtf, tongue if tongue in _SAID else "en")
