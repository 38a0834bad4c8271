"""Dates as people write them: read, and found in running text.

What a date is, and how dates are compared and said, stands in ``edtf``; this module has it all under one name. People write
dates in many ways, and the reading here is by *shape*: the words and numbers of a text become one letter each (``M`` a
month, ``Y`` a year, ``d`` a number to 12 …), and the shapes that are dates stand in one table below. What the words do
not say is not guessed: no day is made up for a month, and no century for a year of two digits.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from oeuvre.record.edtf import Date, bounds, may_be_same, order, parse, say, year

__all__ = ["Date", "bounds", "find", "may_be_same", "order", "parse", "read", "say", "tells_day_first", "year"]

_MONTHS = """
1 january jan januar janner janvier janv enero ene janeiro gennaio gen januari gener ianuarie ledna stycznia
1 styczen
1 tammikuu ocak января январь
2 february feb februar febr feber fevrier fevr fev febrero fevereiro febbraio februari febrer februarie unora
2 lutego helmikuu subat февраля февраль
3 march mar marz mars marzo marco maart mrz mrt maerz marc martie brezna marca marzec maaliskuu marcius mart марта
3 март
4 april apr avril avr abril abr aprile aprilie dubna kwietnia kwiecien huhtikuu aprilis nisan апреля апрель
5 may mai mayo maio maggio mag mei maj maja maig kvetna toukokuu majus mayis мая май
6 june jun juni juin junio junho giugno giu juny iunie cervna czerwca czerwiec kesakuu junius haziran июня июнь
7 july jul juli juillet juil julio julho luglio lug juliol iulie cervence lipca lipiec heinakuu julius temmuz июля
7 июль
8 august aug aout agosto ago augustus augusti agost srpna sierpnia sierpien elokuu augusztus agustos августа
8 август
9 september sep sept septembre septiembre setiembre setembro settembre sett set setembre septembrie zari wrzesnia
9 wrzesien syyskuu szeptember eylul сентября сентябрь
10 october oct oktober okt octobre octubre outubro ottobre ott out octombrie rijna pazdziernika pazdziernik lokakuu
10 ekim октября октябрь
11 november nov novembre noviembre novembro noiembrie listopadu listopada listopad marraskuu kasim ноября ноябрь
12 december dec dezember dez decembre diciembre dic dezembro dicembre desember desembre decembrie prosince grudnia
12 grudzien joulukuu aralik декабря декабрь
"""
_SEASONS = """
21 spring fruhling fruhjahr fruehjahr printemps primavera voorjaar lente
22 summer sommer ete verano verao estate zomer
23 autumn fall herbst automne otono outono autunno herfst
24 winter hiver invierno inverno
"""
_WEEKDAYS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo
lunedi martedi mercoledi giovedi venerdi dilluns dimarts dimecres dijous divendres dissabte diumenge
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mandag tirsdag tisdag onsdag torsdag fredag lørdag lordag
søndag sondag poniedziałek wtorek sroda czwartek piatek sobota niedziela
"""
#: Other words of a date, by the letter that stands for them in a shape.
_WORDS = {
    "o": "of de del do da di den der the le la el il am im on in",
    "h": "st nd rd th er ere re eme o º ª",
    "s": "s",
    "j": "jahre jahren jahr year",
    "C": "c ca circa about around approximately approx um etwa vers environ hacia cerca circa verso",
    "B": "before vor avant antes prima",
    "A": "after nach apres despues depois dopo",
    "U": "until till through bis jusqu hasta ate fino",
    "F": "since seit depuis desde dal",
    "f": "from von between zwischen entre",
    "P": "present now today ongoing heute aujourd actualidad presente atual oggi date current",
    "R": "to a al bis au tot",
    "&": "and und et y e",
    "Q": "q quarter quartal trimestre",
    "E": "early mid late anfang mitte ende debut fin principios mediados finales inicio meados",
    "k": "copyright cop ©",
    "L": "annees anos anni decada decade",
}
#: Abbreviations that are common words of another language: in running text only with a capital or a full stop.
_SHIES = "set out ago mag gen lug ott fall ene ete estate fin a e"
_SHY = frozenset(_SHIES.split())


def _fold(word: str) -> str:
    """The word in lower case without accents."""
    word = word.lower()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _numbered(table: str) -> dict[str, int]:
    lines = (line.split() for line in table.split("\n") if line)
    return {word: int(number) for number, *words in lines for word in words}


_MONTH = _numbered(_MONTHS)
_SEASON = _numbered(_SEASONS)
_LETTER = (
    {word: letter for letter, words in reversed(_WORDS.items()) for word in words.split()}
    | dict.fromkeys(_WEEKDAYS.split(), "w")
    | dict.fromkeys(_SEASON, "S")
    | dict.fromkeys(_MONTH, "M")
    | dict(zip("年月日년월일", "年月日年月日", strict=True))
    | dict(zip("–—‒―−－～〜‐‑", "––––––––--", strict=True))
    | {mark: mark for mark in "-/.,()[]?:&"}
)

_TOKEN = re.compile(r"\d+|[年月日년월일]|[^\W\d_]+|[^\s\w]|\n|_")


@lru_cache(maxsize=4096)
def _letter(word: str) -> str:
    """The letter that stands for a word, a number or a mark in a shape."""
    if word.isdecimal():
        if not word.isascii():
            return "N"
        if len(word) <= 2:
            number = int(word)
            return "d" if 1 <= number <= 12 else "D" if 13 <= number <= 31 else "n"
        if len(word) == 4 and 1000 <= int(word) <= 2199:
            return "Y"
        return "N"
    return _LETTER.get(word) or _LETTER.get(_fold(word)) or ("M" if _month(word) else "x")


@lru_cache(maxsize=4096)
def _month(word: str) -> int:
    """The month's number, 0 if the word is none. A slip of one letter in a long name is forgiven ("Novmeber")."""
    folded = _fold(word)
    if number := _MONTH.get(folded):
        return number
    if len(folded) >= 6 and word[:1].isupper():
        for name in _long_months().get(folded[0], ()):
            if abs(len(name) - len(folded)) <= 1 and _one_slip(name, folded):
                return _MONTH[name]
    return 0


@cache
def _long_months() -> dict[str, list[str]]:
    """The months' names of six letters or more, by their first letter."""
    found: dict[str, list[str]] = {}
    for name in _MONTH:
        if len(name) >= 6:
            found.setdefault(name[0], []).append(name)
    return found


def _one_slip(a: str, b: str) -> bool:
    """Whether one letter added, left out, changed or swapped with its neighbour makes one word the other."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    x, y = a[start:], b[start:]
    return x[1:] == y[1:] or x[1:] == y or x == y[1:] or (x[:2] == y[:2][::-1] and x[2:] == y[2:])


_Made = tuple[str, bool] | None
_Tokens = list[str]


def _ymd(y: str, m: int, d: str) -> _Made:
    """A day as EDTF, or None if the calendar has none such."""
    day = int(d)
    if not 1 <= m <= 12 or not 1 <= day <= calendar.monthrange(int(y), m)[1]:
        return None
    return f"{y}-{m:02}-{day:02}", False


def _ym(y: str, m: int) -> str:
    return f"{y}-{m:02}"


def _either(y: str, a: str, b: str, day_first: bool | None) -> _Made:
    """A day from two numbers, of which one is the month: as told, as the numbers force it, or the year alone."""
    if int(a) > 12 or (day_first and int(b) <= 12):
        return _ymd(y, int(b), a)
    if int(b) > 12 or day_first is False:
        return _ymd(y, int(a), b)
    if int(a) == int(b):
        return _ymd(y, int(a), b)
    return y, True


def _dotted(y: str, a: str, b: str, day_first: bool | None) -> _Made:
    """A day from two numbers with stops: the day is first unless the numbers or other dates say otherwise (09.14.2022)."""
    if int(a) <= 12 and (int(b) > 12 or day_first is False):
        return _ymd(y, int(a), b)
    return _ymd(y, int(b), a) if int(b) <= 12 else None


def _span(start: str, end: str) -> _Made:
    """An interval, or None if it would run backwards."""
    if start == end:
        return start, False
    return (f"{start}/{end}", False) if parse(f"{start}/{end}") else None


def _days(y: str, m: int, d: str, n: int, e: str) -> _Made:
    """From one day to another of the same year."""
    first, last = _ymd(y, m, d), _ymd(y, n, e)
    return _span(first[0], last[0]) if first and last else None


def _years(y: str, short: str) -> _Made:
    """2020–21 as the years 2020 to 2021."""
    if len(short) != 2:
        return None
    end = y[:2] + short if int(short) > int(y[2:]) else f"{int(y[:2]) + 1}{short}"
    return _span(y, end) if int(end) - int(y) <= 30 else None


def _quarter(y: str, q: str) -> _Made:
    return _span(_ym(y, 3 * int(q) - 2), _ym(y, 3 * int(q))) if 1 <= int(q) <= 4 else None


def _season_years(s: str, y: str, z: str) -> _Made:
    """Winter 2020/21: the season that begins in the first year; only a winter lies in two."""
    follows = int(z) == int(y) + 1 if len(z) == 4 else z == f"{(int(y) + 1) % 100:02}"
    season = _SEASON[_fold(s)]
    if not follows:
        return None
    return (f"{y}-{season}", False) if season == 24 else (f"{y}/{int(y) + 1}", False)


def _slashed(y: str, m: str) -> _Made:
    """2019/03 is March; 2011/12 is December or the years 2011 to 2012, and only the two years are sure."""
    if len(m) == 2 and int(m) == (int(y) + 1) % 100:
        return f"{y}/{int(y) + 1}", True
    return (_ym(y, int(m)), False) if len(m) == 2 or int(m) <= 12 else None


def _numbered_year(m: str, y: str) -> _Made:
    """05/2020; behind "No." the fifth number of 2020."""
    return _ym(y, int(m)), False


def _month_year(m: str, y: str) -> _Made:
    """05.2020."""
    return _ym(y, int(m)), False


def _year_month(y: str, m: str) -> _Made:
    """2020.05, as in East Asia."""
    return _ym(y, int(m)), False


def _hyphened(y: str, m: str) -> _Made:
    """2019-03 is March (ISO 8601), 2021-21 spring (EDTF), and 2020-21 the two years that people mean by it."""
    if len(m) == 2 and int(m) <= 12:
        return _ym(y, int(m)), False
    if (years := _years(y, m)) and int(m) == (int(y) + 1) % 100:
        return years
    return (f"{y}-{m}", False) if m in ("21", "22", "23", "24") else years


def _decade(y: str) -> _Made:
    return (f"{y[:3]}X", False) if y[3] == "0" else None


#: What each shape means. Capital groups of the pattern are handed on as the tokens that they matched, in their order.
_Rule = tuple[str, Callable[..., _Made]]
_DAY = "([dD])[hR]?"
_RULES: tuple[_Rule, ...] = (
    # days
    (rf"w?[.,]?o?{_DAY}\.?o?[-]?(M)\.?,?o?[-]?,?\(?(Y)\)?", lambda d, m, y: _ymd(y, _month(m), d)),
    (rf"w?[.,]?(M)\.?,?{_DAY}[.,]?o?\(?(Y)\)?", lambda m, d, y: _ymd(y, _month(m), d)),
    (rf"(Y)[.,:/]?(M)\.?,?{_DAY}", lambda y, m, d: _ymd(y, _month(m), d)),
    (rf"(Y)[,]?{_DAY}\.?o?(M)", lambda y, d, m: _ymd(y, _month(m), d)),
    (r"([dD])/(M)\.?/(Y)", lambda d, m, y: _ymd(y, _month(m), d)),
    (r"(M)\.?/([dD])/(Y)", lambda m, d, y: _ymd(y, _month(m), d)),
    (r"(Y)-(M)-([dD])", lambda y, m, d: _ymd(y, _month(m), d)),
    (r"(Y)-(d)-([dD])", lambda y, m, d: _ymd(y, int(m), d)),
    (r"(Y)/(d)/([dD])", lambda y, m, d: _ymd(y, int(m), d)),
    (r"(Y)\.(d)\.([dD])\.?", lambda y, m, d: _ymd(y, int(m), d)),
    (r"(Y)年(d)月([dD])日", lambda y, m, d: _ymd(y, int(m), d)),
    (r"([dD])\.([dD])\.(Y)", _dotted),
    (r"([dD])/([dD])/(Y)", _either),
    (r"([dD])-([dD])-(Y)", _either),
    # several days
    (
        rf"{_DAY}\.?[-–/RU&]o?{_DAY}\.?o?(M)\.?,?o?(Y)",
        lambda d, e, m, y: _days(y, _month(m), d, _month(m), e),
    ),
    (rf"(Y),?(M)\.?{_DAY}[-–/RU&]{_DAY}", lambda y, m, d, e: _days(y, _month(m), d, _month(m), e)),
    (r"(Y)/(d)/([dD])[-–RU]([dD])", lambda y, m, d, e: _days(y, int(m), d, int(m), e)),
    (r"(Y)\.(d)\.([dD])[-–RU]([dD])", lambda y, m, d, e: _days(y, int(m), d, int(m), e)),
    (r"(Y)-(d)-([dD])[–RU]([dD])", lambda y, m, d, e: _days(y, int(m), d, int(m), e)),
    (r"(Y)年(d)月([dD])日?[-–]([dD])日", lambda y, m, d, e: _days(y, int(m), d, int(m), e)),
    (r"(Y)/(d)/([dD])[-–RU](d)/([dD])", lambda y, m, d, n, e: _days(y, int(m), d, int(n), e)),
    (r"(Y)年(d)月([dD])日[-–](d)月([dD])日", lambda y, m, d, n, e: _days(y, int(m), d, int(n), e)),
    (r"([dD])\.[-–/RU&]([dD])\.(d)\.(Y)", lambda d, e, m, y: _days(y, int(m), d, int(m), e)),
    (r"([dD])\.(d)\.[-–RU]([dD])\.(d)\.(Y)", lambda d, m, e, n, y: _days(y, int(m), d, int(n), e)),
    (
        rf"(M)\.?{_DAY}[-–/RU&]{_DAY},?(Y)",
        lambda m, d, e, y: _days(y, _month(m), d, _month(m), e),
    ),
    (
        rf"{_DAY}\.?o?(M)\.?[-–RU]{_DAY}\.?o?(M)\.?,?o?(Y)",
        lambda d, m, e, n, y: _days(y, _month(m), d, _month(n), e),
    ),
    (
        rf"(M)\.?{_DAY}[-–RU](M)\.?{_DAY},?(Y)",
        lambda m, d, n, e, y: _days(y, _month(m), d, _month(n), e),
    ),
    (
        r"(Y)-(d)-([dD])/(Y)-(d)-([dD])",
        lambda y, m, d, z, n, e: (a := _ymd(y, int(m), d)) and (b := _ymd(z, int(n), e)) and _span(a[0], b[0]),
    ),
    (
        rf"f?(M)\.?{_DAY},?(Y)[-–/R](M)\.?{_DAY},?(Y)",
        lambda m, d, y, n, e, z: (a := _ymd(y, _month(m), d)) and (b := _ymd(z, _month(n), e)) and _span(a[0], b[0]),
    ),
    (
        rf"f?{_DAY}\.?o?(M)\.?,?o?(Y)[-–/RU]{_DAY}\.?o?(M)\.?,?o?(Y)",
        lambda d, m, y, e, n, z: (a := _ymd(y, _month(m), d)) and (b := _ymd(z, _month(n), e)) and _span(a[0], b[0]),
    ),
    # months
    (r"(M)\.?[,/]?o?\(?(Y)\)?", lambda m, y: (_ym(y, _month(m)), False)),
    (r"(M)-(Y)", lambda m, y: (_ym(y, _month(m)), False)),
    (r"(Y)[.,:/-]?\(?(M)\.?\)?", lambda y, m: (_ym(y, _month(m)), False)),
    (r"(M)\.?[-–/&R,]+(M)\.?,?o?(Y)", lambda m, n, y: _span(_ym(y, _month(m)), _ym(y, _month(n)))),
    (r"(M)\.?[-–/,]M\.?[-–/,&]+(M)\.?,?o?(Y)", lambda m, n, y: _span(_ym(y, _month(m)), _ym(y, _month(n)))),
    (r"(Y),?(M)\.?[-–/R&](M)\.?", lambda y, m, n: _span(_ym(y, _month(m)), _ym(y, _month(n)))),
    (r"f?(M)\.?,?o?(Y)[-–/RU]+(M)\.?,?o?(Y)", lambda m, y, n, z: _span(_ym(y, _month(m)), _ym(z, _month(n)))),
    (r"f?(M)\.?,?o?(Y)[-–RU]+o?P", lambda m, y: (f"{_ym(y, _month(m))}/..", False)),
    (r"Fo?(M)\.?,?o?(Y)", lambda m, y: (f"{_ym(y, _month(m))}/..", False)),
    (r"[UB]o?(M)\.?,?o?(Y)", lambda m, y: (f"/{_ym(y, _month(m))}", False)),
    (r"Ao?(M)\.?,?o?(Y)", lambda m, y: (f"{_ym(y, _month(m))}/", False)),
    (rf"Fo?{_DAY}\.?o?(M)\.?,?o?(Y)", lambda d, m, y: (day := _ymd(y, _month(m), d)) and (f"{day[0]}/..", False)),
    (rf"Fo?(M)\.?{_DAY},?(Y)", lambda m, d, y: (day := _ymd(y, _month(m), d)) and (f"{day[0]}/..", False)),
    (r"(Y)-(d)/(Y)-(d)", lambda y, m, z, n: _span(_ym(y, int(m)), _ym(z, int(n)))),
    (r"(d)/(Y)", _numbered_year),
    (r"(d)\.(Y)", _month_year),
    (r"(Y)\.(d)", _year_month),
    (r"(Y)年(d)月", lambda y, m: (_ym(y, int(m)), False)),
    (r"(Y)-([dDn])", _hyphened),
    (r"(Y)/([d])", _slashed),
    # seasons and quarters
    (r"(S),?o?\(?(Y)\)?", lambda s, y: (f"{y}-{_SEASON[_fold(s)]}", False)),
    (r"(Y),?\(?(S)\)?", lambda y, s: (f"{y}-{_SEASON[_fold(s)]}", False)),
    (r"(S),?o?(Y)[-–/](Y|[dDn])", _season_years),
    (r"(S)[-–/R&](S),?o?(Y)", lambda s, t, y: _span(f"{y}-{_SEASON[_fold(s)]}", f"{y}-{_SEASON[_fold(t)]}")),
    (r"Q(d)[,/]?o?(Y)", lambda q, y: _quarter(y, q)),
    (r"(d)[h.]?Q,?o?(Y)", lambda q, y: _quarter(y, q)),
    (r"(Y)[-/,]?Q(d)", _quarter),
    # years
    (r"o?\(?k?\(?(Y)\)?年?", lambda y: (y, False)),
    (r"\[(Y)\]", lambda y: (y, False)),
    (r"\[?(Y)\?\]?", lambda y: (f"{y}?", False)),
    (r"[\[(]?C\.?o?(Y)[\])]?", lambda y: (f"{y}~", False)),
    (r"[\[(]?C\.?o?(Y)\?[\])]?", lambda y: (f"{y}%", False)),
    (r"o?(Y)s", _decade),
    (r"o?(Y)hj?", _decade),
    (r"L(?:o)?(Y)", _decade),
    (r"E-?o?(Y)", lambda y: (y, False)),
    (r"Bo?(Y)", lambda y: (f"/{y}", False)),
    (r"Ao?(Y)", lambda y: (f"{y}/", False)),
    (r"Uo?(Y)", lambda y: (f"/{y}", False)),
    (r"Fo?(Y)", lambda y: (f"{y}/..", False)),
    (r"F?(Y)[-–RU]+o?P", lambda y: (f"{y}/..", False)),
    (r"f?o?(Y)[-–/RU]o?(Y)", _span),
    (r"fo?(Y)&o?(Y)", _span),
    (r"(Y)(?:–|/)([Dn])", _years),
    (r"(Y)–(d)", lambda y, z: _years(y, z)),
)


@cache
def _shapes() -> list[tuple[re.Pattern[str], Callable[..., _Made]]]:
    """The table's patterns, compiled when the first date is read rather than whenever the record is imported."""
    return [(re.compile(pattern), make) for pattern, make in _RULES]


_LABEL = re.compile(
    r"(?:(?:first |originally )?(?:published|posted|issued|released|updated|revised|dated?|erschienen|veröffentlicht"
    r"|publié|publicado|pubblicato|publication date|printed|this version|version)"
    r"(?: online)?\b\s*(?:on|in|am|le|el|em|il)?\s*:?\s*)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[^\W\d_]{3}[^()\[\]]*[)\]]\s*$")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:Z|UTC|[+-]\d\d(?::?\d\d)?)?")
#: EDTF as it was before it was a standard, and as BibLaTeX and older catalogues have it: “1999/open”, “19uu”, “1984?~”.
_DRAFT = re.compile(
    r"(?:unknown|open|y-?\d{5,9}|-?\d\d[\dux]{2}(?:-[\dux]{2}){0,2}(?:\?~|[?~])?)"
    r"(?:/(?:unknown|open|-?\d\d[\dux]{2}(?:-[\dux]{2}){0,2}(?:\?~|[?~])?))?"
)
_ISO = re.compile(r"(1\d|20|21)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|30|31))?)?")
_COMPACT = re.compile(r"((?:1[5-9]|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
#: A cataloguer's "c1995" is a copyright date; "c. 1995" is about that year.
_COPYRIGHT = re.compile(r"(?:c|cop\.? ?|© ?)((?:1\d|20)\d\d)")
#: Languages whose readers put the day before the month; English alone is written both ways.
_DAY_FIRSTS = "de fr es pt it nl pl cs sk da nb nn no sv fi ru uk tr el ro hr sr sl bg ca gl eu et lv lt"
_DAY_FIRST = frozenset(_DAY_FIRSTS.split())


def _tells_order(language: str) -> bool | None:
    tag = language.lower().replace("_", "-")
    if tag.partition("-")[0] in _DAY_FIRST or tag in ("en-gb", "en-ie", "en-au", "en-nz", "en-in", "en-za"):
        return True
    return False if tag == "en-us" else None


@lru_cache(maxsize=8192)
def _rules_of(shape: str) -> tuple[tuple[tuple[int, ...], Callable[..., _Made]], ...]:
    """For the rules that fit a whole shape: where their tokens stand, and what they make."""
    found = []
    for pattern, make in _shapes():
        if match := pattern.fullmatch(shape):
            found.append((tuple(match.start(n) for n in range(1, pattern.groups + 1) if match.group(n)), make))
    return tuple(found)


#: No date has more tokens.
_MOST_TOKENS = 16


def _make(shape: str, tokens: _Tokens, day_first: bool | None) -> _Made:
    """What these tokens of this shape mean."""
    for places, make in _rules_of(shape):
        parts = [tokens[place] for place in places]
        made = make(parts[2], parts[0], parts[1], day_first) if make in (_either, _dotted) else make(*parts)
        if made:
            return made
    return None


def read(text: str, *, language: str = "", day_first: bool | None = None) -> Date | None:
    """The date that a text is, whole; None where it is none or says none ("forthcoming", "n.d.", 0001).

    ``language`` (a BCP 47 tag) or ``day_first`` settles 12/05/2020, which otherwise keeps its year and is ambiguous.
    With an ASCII hyphen, 2020-21 is read as people mean it, two years; who reads a column of EDTF asks ``parse``
    first.
    """
    written = text.strip()
    if _ISO.fullmatch(written) and (len(written) < 10 or _ymd(written[:4], int(written[5:7]), written[8:])):
        return Date(edtf=written, written=written)
    if not written or len(written) > 120:
        return None
    # Full-width digits are digits too.
    plain = written if written.isascii() else unicodedata.normalize("NFKC", written)
    made = _understand(plain, _tells_order(language) if day_first is None else day_first)
    return Date(edtf=made[0], written=written, ambiguous=made[1]) if made else None


def _of_draft(written: str) -> str:
    """What EDTF's draft says in the words of the standard."""
    for before, now in (("unknown", ""), ("open", ".."), ("?~", "%"), ("u", "X"), ("x", "X"), ("y", "Y")):
        written = written.replace(before, now)
    return written


@lru_cache(maxsize=8192)
def _understand(written: str, day_first: bool | None) -> _Made:
    if match := _COPYRIGHT.fullmatch(written):
        return match[1], False
    tokens = _TOKEN.findall(written.replace("\n", " "))
    made = _make("".join(map(_letter, tokens)), tokens, day_first) if len(tokens) <= _MOST_TOKENS else None
    if made:
        return made
    if match := _COMPACT.fullmatch(written):
        return _ymd(match[1], int(match[2]), match[3])
    if match := _TIME.fullmatch(written):
        return _understand(match[1], day_first)
    if len(written) >= 4 and written[0] in "12/." and parse(written):
        return written, False
    if _DRAFT.fullmatch(written) and (today := _of_draft(written)) != written and parse(today):
        return today, False
    bare = written.strip(" \t.,;:")
    if len(bare) > 2 and bare[0] + bare[-1] in ("()", "[]") and not set(bare[1:-1]) & set("()[]"):
        bare = bare[1:-1]
    else:
        bare = _ASIDE.sub("", _LABEL.sub("", bare, count=1) if _LABEL.match(bare) else bare)
    return _understand(bare, day_first) if bare and len(bare) < len(written) else None


_ANCHOR = re.compile(r"(?:1[4-9]|20)(?<!\d..)\d\d(?!\d)")
#: How far a date may reach before and after its year: "Wednesday, the 21st of September" and "-September 30, 2021".
_BEFORE, _AFTER = 44, 40


_NUMERIC = re.compile(r"(?<![\d/.-])([0-3]?\d)([/.-])([0-3]?\d)\2(?:19|20)\d\d(?![\d/-])")


#: A day with two digits for its year, as it stands alone in a label: "06.05.25", "5/30/25"; and with a name: "Sep-25".
_SHORT = re.compile(r"(?<![\d/.-])([0-3]?\d)([/.-])([0-3]?\d)\2(\d\d)(?![\d/-])")
_SHORT_NAMED = re.compile(r"(?:([0-3]?\d)[\s-])?([^\W\d_]{3,9})\.?(?:-|\s?['’])(\d\d)")


def read_short(text: str, *, day_first: bool | None = None) -> Date | None:
    """The day that "06.05.25" is, where it is told or plain which number is the month; years up to 69 are of this century."""
    if named := _SHORT_NAMED.fullmatch(text.strip()):
        full = ("20" if int(named[3]) < 70 else "19") + named[3]
        found = read(f"{named[1] or ''} {named[2]} {full}")
        return Date(edtf=found.edtf, written=named[0]) if found and len(found.edtf) > 4 else None
    match = _SHORT.fullmatch(text.strip())
    if match is None:
        return None
    year = ("20" if int(match[4]) < 70 else "19") + match[4]
    made = (_dotted if match[2] == "." else _either)(year, match[1], match[3], day_first)
    return Date(edtf=made[0], written=match[0], ambiguous=made[1]) if made else None


def tells_day_first(text: str) -> bool | None:
    """What the dates of a text tell about 12/05/2020: whether the day is first, None if they tell nothing or both."""
    first = second = False
    for match in (*_NUMERIC.finditer(text), *_SHORT.finditer(text)):
        a, b = int(match[1]), int(match[3])
        first |= a > 12 >= b
        second |= b > 12 >= a
    return first if first != second else None


def find(text: str, *, language: str = "", day_first: bool | None = None) -> Iterator[tuple[Date, int, int]]:
    """The dates in running text, in order, each with its start and end.

    Every date has a year of four digits, so only the neighbourhoods of such numbers are looked at: the time is linear
    in the length of the text. Numbers that are parts of addresses, DOIs, prices and the like are left out. If neither
    ``day_first`` nor ``language`` settles 12/05/2020, the other dates of the text may (31/12/2020).
    """
    if not text.isascii() and _WIDE_DIGIT.search(text):
        for date, begin, finish in find(text.translate(_NARROW), language=language, day_first=day_first):
            yield Date(edtf=date.edtf, written=text[begin:finish], ambiguous=date.ambiguous), begin, finish
        return
    told = _tells_order(language) if day_first is None else day_first
    looked = told is not None
    for start, end in _stretches(text):
        for date, begin, finish in _find_in(text, start, end, language, told):
            if date.ambiguous and not looked:
                told, looked = tells_day_first(text), True
            if date.ambiguous and told is not None:
                date = read(date.written, day_first=told) or date
            yield date, begin, finish


#: Digits and their marks as wide as East Asian letters.
_WIDE_DIGIT = re.compile("[０-９]")
_NARROW = str.maketrans("０１２３４５６７８９／．－，", "0123456789/.-,")


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The neighbourhoods of years; those that touch are one."""
    start = end = -1
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() - _BEFORE > end:
            if end >= 0:
                yield start, end
            start = max(anchor.start() - _BEFORE, 0)
        end = min(anchor.end() + _AFTER, len(text))
        if end - start > 4000:
            # A dense stretch is cut after a line, so that no date is parted.
            cut = text.rfind("\n", max(start, end - 2000), end)
            if cut > start + _AFTER:
                yield start, cut
                start = cut
    if end >= 0:
        yield start, end


#: What stands before a number that is a page, a volume or an order number rather than a year.
_COUNTED = re.compile(
    r"(?:\b(?:pp?|pages?|p[aá]gs?|seiten?|s|nos?|nr|num|vols?|volume|bd|art|paper|wp|isbn|issn|tel|fax)[.:]?\s?|[№#§$€£¥]\s?)$",
    re.IGNORECASE,
)
#: How that ends.
_MAY_BE_COUNTED = re.compile(r"(?:[^\W\d_]|[.:№#§$€£¥])\s?$")
_NUMBERED = re.compile(
    r"(?:\b(?:n|no|nr|núm|num|wp|dp|paper|heft|nummer|number)\.?\s?|\bn[°º]\.?\s?|#\s?)$", re.IGNORECASE
)
_GLUE_BEFORE, _GLUE_AFTER = (
    # Chinese, Japanese and Korean are written without spaces: their letters glue nothing.
    re.compile(r"[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]\Z|[/@=&%#+~\-–$€£¥\\]\Z|\d[.:,]\Z"),
    re.compile(r"[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[@=&%#€£¥\\]|[/\-–.:,]\d|[/\-]\w"),
)


#: Where in a shape a date may begin: at most sixteen letters from a year.
_BEGINS = re.compile(r"(?=[^x.,–/()[\]?:+NnPRs-])(?=[^Y]{0,15}Y)")


@lru_cache(maxsize=8192)
def _inside(shape: str) -> tuple[tuple[int, tuple[int, ...], Callable[..., _Made]], ...]:
    """The rules that fit the beginning of a shape: length, places of the tokens, what they make; the longest first."""
    found = []
    for pattern, make in _shapes():
        if match := pattern.match(shape):
            places = tuple(match.start(n) for n in range(1, pattern.groups + 1) if match.group(n))
            found.append((match.end(), places, make))
    return tuple(sorted(found, key=lambda rule: -rule[0]))


#: How much is seen of what stands before and after a date.
_SEEN_BEFORE, _SEEN_AFTER = 10, 3


def _find_in(text: str, start: int, end: int, language: str, day_first: bool | None) -> Iterator[tuple[Date, int, int]]:
    """The dates between two places of a text: the same words are often asked for theirs."""
    base = max(start - _SEEN_BEFORE, 0)
    is_foreign = language[:2].lower() not in ("", "en")
    seen = text[base : end + _SEEN_AFTER]
    search = _find if len(seen) < _KEPT else _find.__wrapped__
    for date, begin, finish in search(seen, start - base, end - base, is_foreign, day_first):
        yield date, base + begin, base + finish


#: Up to which length the words are kept in mind with their dates. A page's lines are asked again when all have been asked
#: once, so that a long list has room only where what is kept of each is little.
_KEPT = 200


@lru_cache(maxsize=8192)
def _find(
    text: str, start: int, end: int, is_foreign: bool, day_first: bool | None
) -> tuple[tuple[Date, int, int], ...]:
    """The dates between two places of some words and what is seen around them."""
    found = []
    while 0 < start < end and not text[start - 1].isspace() and text[start - 1] < "\u2e80":
        start += 1  # Not amid a word; where writing has no spaces every place will do.
    matches = list(_TOKEN.finditer(text, start, end))
    tokens = [match[0] for match in matches]
    letters = [*map(_letter, tokens)]
    if not _SHY.isdisjoint(tokens):
        for number, word in enumerate(tokens):
            if (
                word in _SHY
                and letters[number] not in "xdDnNY"
                and not (is_foreign or text.startswith(".", matches[number].end()))
            ):
                letters[number] = "x"
        for number in range(1, len(tokens) - 1):
            if tokens[number] in ("a", "e") and letters[number - 1] in "dD" and letters[number + 1] in "dD":
                letters[number] = _letter(tokens[number])  # "18 a 20 de outubro", "10 e 11 ottobre"
    shape = "".join(letters)
    at = 0
    while begins := _BEGINS.search(shape, at):
        at = begins.start()
        step = 1
        for length, inner, make in _inside(shape[at : at + 16]):
            first, last = at, at + length
            while last > first and (shape[first] in "([o" or shape[last - 1] in ")].,"):
                # The brackets and full stops of the sentence are not the date's: "(2019)", but "July (2017)".
                if shape[last - 1] in ".,":
                    last -= 1
                elif shape[first] in "([o":
                    first += 1
                elif shape[last - 1] in ")]" and not ("(" in shape[first:last] or "[" in shape[first:last]):
                    last -= 1
                else:
                    break
            begin, finish = matches[first].start(), matches[last - 1].end()
            before = text[max(begin - _SEEN_BEFORE, 0) : begin]
            glue = _GLUE_AFTER.match(text, finish) if shape[last - 1] not in "年月日" else None
            if glue and not (shape[last - 1] in "dD" and glue.group() == "T" and length == 5):
                continue
            if _GLUE_BEFORE.search(before[-2:]) or (
                shape[first] == "Y" and _MAY_BE_COUNTED.search(before[-3:]) and _COUNTED.search(before)
            ):
                continue
            if make in (_month_year, _year_month) and " " in text[begin:finish]:
                continue  # "Heft 5. 2019" and "2019. 8 S." are two things.
            if make is _numbered_year and _NUMBERED.search(before):
                begin = matches[last - 1].start()
                found.append((Date(edtf=tokens[last - 1], written=text[begin:finish]), begin, finish))
                step = length
                break
            parts = [tokens[at + place] for place in inner]
            made = make(parts[2], parts[0], parts[1], day_first) if make in (_either, _dotted) else make(*parts)
            if made:
                found.append((Date(edtf=made[0], written=text[begin:finish], ambiguous=made[1]), begin, finish))
                step = length
                break
        at += step
    return tuple(found)
