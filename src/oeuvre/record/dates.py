"""EDTF dates: read, find, compare, say.

A date of publication is seldom a day. It is a year, a season, two months, "c. 1995", and each of these is a whole
date in EDTF (ISO 8601-2:2019), of which levels 0 and 1 are used here: 2020, 2020-11, 2020-11-17, 2021-21 (spring),
1995~ (about), 198X (the 1980s), 2020/2022, 2015/.. (still going on), /2000 (nobody says from when). Dates are
compared as the spans of days they may mean: 2020 and 2020-11 are neither equal nor ordered, they *may be the same*.

People write dates in other ways, and the reading here is by *shape*: the words and numbers of a text become one
letter each (``M`` a month, ``Y`` a year, ``d`` a number to 12 …), and the shapes that are dates stand in one table
below. What the words do not say is not guessed: no day is made up for a month, and no century for a year of two
digits.
"""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

import msgspec

__all__ = ["Date", "bounds", "find", "may_be_same", "order", "parse", "read", "say", "tells_day_first", "year"]


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


# ---------------------------------------------------------------------------------------------------------------- words

_MONTHS = """
1 january jan januar janner janvier janv enero ene janeiro gennaio gen januari janeiro
2 february feb februar febr feber fevrier fevr fev febrero fevereiro febbraio februari
3 march mar marz mars marzo marco maart mrz maerz
4 april apr avril avr abril abr aprile
5 may mai mayo maio maggio mag mei
6 june jun juni juin junio junho giugno giu
7 july jul juli juillet juil julio julho luglio lug
8 august aug aout agosto ago augustus
9 september sep sept septembre septiembre setiembre setembro settembre sett set
10 october oct oktober okt octobre octubre outubro ottobre ott out
11 november nov novembre noviembre novembro
12 december dec dezember dez decembre diciembre dic dezembro dicembre
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
lunedi martedi mercoledi giovedi venerdi
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
    "R": "to a bis au",
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
    | dict(zip("–—‒―−－～‐‑", "–––––––--", strict=True))
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
        for name, number in _MONTH.items():
            if (
                len(name) >= 6
                and abs(len(name) - len(folded)) <= 1
                and name[0] == folded[0]
                and _one_slip(name, folded)
            ):
                return number
    return 0


def _one_slip(a: str, b: str) -> bool:
    """Whether one letter added, left out, changed or swapped with its neighbour makes one word the other."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    x, y = a[start:], b[start:]
    return x[1:] == y[1:] or x[1:] == y or x == y[1:] or (x[:2] == y[:2][::-1] and x[2:] == y[2:])


# --------------------------------------------------------------------------------------------------------------- shapes

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


def _span(start: str, end: str) -> _Made:
    """An interval, or None if it would run backwards."""
    if start == end:
        return start, False
    return (f"{start}/{end}", False) if parse(f"{start}/{end}") else None


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
_TO = "[-–/RU]"
_RULES: tuple[_Rule, ...] = (
    # days
    (rf"w?[.,]?o?{_DAY}\.?o?[-]?(M)\.?,?o?[-]?,?\(?(Y)\)?", lambda d, m, y: _ymd(y, _month(m), d)),
    (rf"w?[.,]?(M)\.?{_DAY}[.,]?o?\(?(Y)\)?", lambda m, d, y: _ymd(y, _month(m), d)),
    (rf"(Y)[.,:/]?(M)\.?,?{_DAY}", lambda y, m, d: _ymd(y, _month(m), d)),
    (rf"(Y)[,]?{_DAY}\.?o?(M)", lambda y, d, m: _ymd(y, _month(m), d)),
    (r"(Y)-(M)-([dD])", lambda y, m, d: _ymd(y, _month(m), d)),
    (r"(Y)-(d)-([dD])", lambda y, m, d: _ymd(y, int(m), d)),
    (r"(Y)/(d)/([dD])", lambda y, m, d: _ymd(y, int(m), d)),
    (r"(Y)\.(d)\.([dD])\.?", lambda y, m, d: _ymd(y, int(m), d)),
    (r"(Y)年(d)月([dD])日", lambda y, m, d: _ymd(y, int(m), d)),
    (r"([dD])\.(d)\.(Y)", lambda d, m, y: _ymd(y, int(m), d)),
    (r"([dD])/([dD])/(Y)", _either),
    (r"([dD])-([dD])-(Y)", _either),
    # several days
    (
        rf"{_DAY}\.?[-–/R&]{_DAY}\.?o?(M)\.?,?o?(Y)",
        lambda d, e, m, y: (a := _ymd(y, _month(m), d)) and (b := _ymd(y, _month(m), e)) and _span(a[0], b[0]),
    ),
    (
        rf"(M)\.?{_DAY}[-–/R&]{_DAY},?(Y)",
        lambda m, d, e, y: (a := _ymd(y, _month(m), d)) and (b := _ymd(y, _month(m), e)) and _span(a[0], b[0]),
    ),
    (
        rf"{_DAY}\.?o?(M)\.?[-–R]{_DAY}\.?o?(M)\.?,?o?(Y)",
        lambda d, m, e, n, y: (a := _ymd(y, _month(m), d)) and (b := _ymd(y, _month(n), e)) and _span(a[0], b[0]),
    ),
    (
        rf"(M)\.?{_DAY}[-–R](M)\.?{_DAY},?(Y)",
        lambda m, d, n, e, y: (a := _ymd(y, _month(m), d)) and (b := _ymd(y, _month(n), e)) and _span(a[0], b[0]),
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
    (r"(Y),?(M)\.?[-–/R&](M)\.?", lambda y, m, n: _span(_ym(y, _month(m)), _ym(y, _month(n)))),
    (r"f?(M)\.?,?o?(Y)[-–/RU]+(M)\.?,?o?(Y)", lambda m, y, n, z: _span(_ym(y, _month(m)), _ym(z, _month(n)))),
    (r"(Y)-(d)/(Y)-(d)", lambda y, m, z, n: _span(_ym(y, int(m)), _ym(z, int(n)))),
    (r"(d)[/.](Y)", lambda m, y: (_ym(y, int(m)), False)),
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
_SHAPE = [(re.compile(pattern), make) for pattern, make in _RULES]
_LABEL = re.compile(
    r"(?:(?:first |originally )?(?:published|posted|issued|released|updated|revised|dated?|erschienen|veröffentlicht"
    r"|publié|publicado|pubblicato|publication date|printed|this version|version)"
    r"(?: online)?\b\s*(?:on|in|am|le|el|em|il)?\s*:?\s*)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[^\W\d_]{3}[^()\[\]]*[)\]]\s*$")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:Z|UTC|[+-]\d\d(?::?\d\d)?)?")
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
    for pattern, make in _SHAPE:
        if match := pattern.fullmatch(shape):
            found.append((tuple(match.start(n) for n in range(1, pattern.groups + 1) if match.group(n)), make))
    return tuple(found)


def _make(shape: str, tokens: _Tokens, day_first: bool | None) -> _Made:
    """What these tokens of this shape mean."""
    if len(shape) > 16:
        return None
    for places, make in _rules_of(shape):
        parts = [tokens[place] for place in places]
        made = make(parts[2], parts[0], parts[1], day_first) if make is _either else make(*parts)
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


@lru_cache(maxsize=8192)
def _understand(written: str, day_first: bool | None) -> _Made:
    if match := _COPYRIGHT.fullmatch(written):
        return match[1], False
    tokens = _TOKEN.findall(written.replace("\n", " "))
    made = _make("".join(map(_letter, tokens)), tokens, day_first)
    if made:
        return made
    if match := _COMPACT.fullmatch(written):
        return _ymd(match[1], int(match[2]), match[3])
    if match := _TIME.fullmatch(written):
        return _understand(match[1], day_first)
    if len(written) >= 4 and written[0] in "12/." and parse(written):
        return written, False
    bare = written.strip(" \t.,;:")
    if len(bare) > 2 and bare[0] + bare[-1] in ("()", "[]") and not set(bare[1:-1]) & set("()[]"):
        bare = bare[1:-1]
    else:
        bare = _ASIDE.sub("", _LABEL.sub("", bare, count=1) if _LABEL.match(bare) else bare)
    return _understand(bare, day_first) if bare and len(bare) < len(written) else None


# ----------------------------------------------------------------------------------------------------- in running text

_ANCHOR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
#: How far a date may reach before and after its year: "Wednesday, the 21st of September" and "-September 30, 2021".
_BEFORE, _AFTER = 44, 40


_NUMERIC = re.compile(r"(?<![\d/.-])([0-3]?\d)([/-])([0-3]?\d)\2(?:19|20)\d\d(?![\d/-])")


def tells_day_first(text: str) -> bool | None:
    """What the dates of a text tell about 12/05/2020: whether the day is first, None if they tell nothing or both."""
    first = second = False
    for match in _NUMERIC.finditer(text):
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
    told = _tells_order(language) if day_first is None else day_first
    looked = told is not None
    for start, end in _stretches(text):
        for date, begin, finish in _find(text, start, end, language, told):
            if date.ambiguous and not looked:
                told, looked = tells_day_first(text), True
            if date.ambiguous and told is not None:
                date = read(date.written, day_first=told) or date
            yield date, begin, finish


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
_GLUE_BEFORE, _GLUE_AFTER = (
    # Chinese, Japanese and Korean are written without spaces: their letters glue nothing.
    re.compile(r"[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]\Z|[/@=&%#+~\-–$€£¥\\]\Z|\d[.:,]\Z"),
    re.compile(r"[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[@=&%#€£¥\\]|[/\-–.:,]\d|[/\-]\w"),
)


@lru_cache(maxsize=32768)
def _inside(shape: str) -> tuple[tuple[int, tuple[int, ...], Callable[..., _Made]], ...]:
    """The rules that fit the beginning of a shape: length, places of the tokens, what they make; the longest first."""
    found = []
    for pattern, make in _SHAPE:
        if match := pattern.match(shape):
            places = tuple(match.start(n) for n in range(1, pattern.groups + 1) if match.group(n))
            found.append((match.end(), places, make))
    return tuple(sorted(found, key=lambda rule: -rule[0]))


def _find(text: str, start: int, end: int, language: str, day_first: bool | None) -> Iterator[tuple[Date, int, int]]:
    """The dates between two places of a text."""
    while 0 < start < end and not text[start - 1].isspace():
        start += 1
    tokens, places, letters = [], [], []
    foreign = language[:2].lower() not in ("", "en")
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        letter = _letter(word)
        if letter not in "xdDnNY" and word in _SHY and not (foreign or text.startswith(".", match.end())):
            letter = "x"
        tokens.append(word)
        places.append(match.span())
        letters.append(letter)
    shape = "".join(letters)
    at = 0
    while at < len(shape):
        if shape[at] == "x" or shape[at] in ".,-–/([)]?:+NnPRs" or "Y" not in shape[at : at + 16]:
            at += 1
            continue
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
            begin, finish = places[first][0], places[last - 1][1]
            before = text[max(begin - 10, 0) : begin]
            glue = _GLUE_AFTER.match(text, finish) if shape[last - 1] not in "年月日" else None
            if glue and not (shape[last - 1] in "dD" and glue.group() == "T" and length == 5):
                continue
            if _GLUE_BEFORE.search(before) or (shape[first] == "Y" and _COUNTED.search(before)):
                continue
            parts = [tokens[at + place] for place in inner]
            made = make(parts[2], parts[0], parts[1], day_first) if make is _either else make(*parts)
            if made:
                yield Date(edtf=made[0], written=text[begin:finish], ambiguous=made[1]), begin, finish
                step = length
                break
        at += step


# ---------------------------------------------------------------------------------------------------------------- EDTF

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


# ----------------------------------------------------------------------------------------------------------------- say

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
