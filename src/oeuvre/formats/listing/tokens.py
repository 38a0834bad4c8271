"""An entry's words as a model of their fields sees them: each word and sign with plain facts about it and its place.

The facts are low ones: how a word is written, whether it is a given name, a month, a town; what it stands in (quotation
marks, brackets, italics, a link, a line of which kind), what its piece between two divides looks like, how often the page
says it. What the reader's rules make of the entry may be added to them: then a model learns where the rules err.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.page import Entry, Line
from oeuvre.formats.listing.venues import is_event, is_periodical, is_place, is_press, is_publisher
from oeuvre.formats.listing.words import word_list

__all__ = ["Said", "Token", "facts_of", "said_on", "tokens_of"]

#: How many words of an entry are looked at, and how many at a line's beginning and end.
MOST, FIRST, LAST = 500, 45, 12

_TOKEN = re.compile(
    r"\d+|[\u3040-\u9fff々〆]+|[\uac00-\ud7a3]+|[^\W\d_\u3040-\u9fff\uac00-\ud7a3]+(?:['’](?=[^\W\d_]{2})[^\W\d_]+)*|[^\w\s]|_"
)
#: Signs of East Asian writing that end or begin a field within a run of letters.
_WIDE_CUT = re.compile(
    r"(?<=[等与和著編编译訳年月日号號期巻卷页頁第載载])|(?=[等与和与著編编译訳年月日号號期巻卷页頁第載载])"
)


#: Dashes that a page writes for others of the same look.
_DASHES = {"‐": "-", "‑": "-", "‒": "–", "−": "–", "―": "—"}


class Said(NamedTuple):
    """What a page says again and again: in how many of its entries each word and each short line stands; their manners."""

    words: Counter[str]
    lines: Counter[str]
    entries: int
    manners: Counter[str]


class Token(NamedTuple):
    """A word or sign of an entry: the line it is on (its place in ``Entry.lines``) and where it stands there."""

    line: int
    start: int
    end: int
    text: str


def tokens_of(lines: Sequence[Line], first: int = FIRST, last: int = LAST) -> list[Token]:
    """The words and signs of an entry's lines, in order; of what is in the midst of a long line, as an abstract is, none."""
    found: list[Token] = []
    for number, line in enumerate(lines):
        here: list[Token] = []
        for match in _TOKEN.finditer(line.text[:8000]):
            word = match[0]
            if len(word) > 1 and "\u3040" <= word[0] <= "\u9fff":
                at = match.start()
                for piece in _WIDE_CUT.split(word):
                    if piece:
                        here.append(Token(number, at, at + len(piece), piece))
                        at += len(piece)
            else:
                here.append(Token(number, match.start(), match.end(), word))
        found += here if len(here) <= first + last else here[:first] + here[-last:]
        if len(found) >= MOST:
            break
    return found[:MOST]


# ------------------------------------------------------------------------------------------------ a word by itself

_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep"
    " sept oct nov dec januar februar märz mai juni juli oktober dezember okt dez janvier février mars avril juin juillet"
    " août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre"
    " noviembre diciembre janeiro fevereiro março maio junho julho setembro outubro novembro dezembro gennaio febbraio"
    " aprile maggio giugno luglio settembre ottobre dicembre spring summer fall autumn winter herbst frühjahr sommer".split()
)
_CUES = {
    "J": "journal review revue revista zeitschrift quarterly annals cahiers rivista bulletin magazine letters proceedings"
    " studies transactions archiv jahrbuch annales estudios journals economica econometrica perspectives papers wochenschrift"
    " blätter hefte quaderni cuadernos cadernos boletín boletim tijdschrift tidskrift",
    "P": "press verlag publishers publishing editions éditions edition editorial ediciones edizioni editora editore"
    " books routledge springer elsevier wiley elgar palgrave macmillan campus nomos suhrkamp gallimard edward sage"
    " publications university-press universitätsverlag libri",
    "S": "working discussion paper papers series policy brief report reports technical staff occasional wp dp nber cepr iza"
    " cesifo ssrn diskussionspapier arbeitspapier documento document texto reihe schriften schriftenreihe beiträge"
    " research note notes brief",
    "N": "no nr n núm num number numéro número heft issue ausgabe iss",
    "V": "vol vols volume bd band jg jahrgang tome tomo vol. band",
    "G": "pp p pages page s seiten seite págs pág pag ss",
    "E": "ed eds editor editors edited hrsg hg herausgegeben dir coord coords org orgs éd éds dirs hgg",
    "W": "with mit avec con com joint jointly gemeinsam together coauthored co-authored by von par por di",
    "A": "and und et y e & og och en",
    "I": "in en em dans im nel",
    "F": "forthcoming accepted submitted revise resubmit revision review under press erscheint erscheinen prensa paraître"
    " published revised updated version draft reject conditionally prelo",
    "K": "conference workshop seminar meeting tagung kongress congress congreso symposium presented vortrag annual",
    "B": "pdf download link abstract slides appendix code data replication doi isbn html online read more supplementary"
    " bibtex cite media coverage summary available ungated here webpage",
    "U": "university universität université universidad universidade università institute institut school department centre"
    " center college bank professor fellow economist researcher director",
    "T": "dissertation thesis phd diss master habilitation tesis thèse tese",
}
_CUE = {word: sign for sign, words in _CUES.items() for word in words.split()}


@cache
def _press() -> frozenset[str]:
    return frozenset(word for name in word_list("press") for word in name.split("-") if len(word) > 3)


@cache
def _towns() -> frozenset[str]:
    return frozenset(word for name in word_list("towns") for word in name.split("-") if len(word) > 3)


@cache
def _given() -> frozenset[str]:
    return word_list("given_names")


@cache
def _rarely() -> frozenset[str]:
    return word_list("rarely_names")


@cache
def _family() -> frozenset[str]:
    return word_list("family_names")


def _shape(text: str) -> str:
    """How a word is written: its letters by case, its figures by number, a sign as itself."""
    first = text[0]
    if first.isdigit():
        if len(text) == 4 and "1850" <= text <= "2049":
            return "year"
        return f"d{min(len(text), 5)}"
    if first.isalpha():
        if "\u3040" <= first <= "\u9fff":
            return f"han{min(len(text), 5)}"
        if "\uac00" <= first <= "\ud7a3":
            return f"hang{min(len(text), 5)}"
        if first.isupper():
            if len(text) == 1:
                return "X"
            if text.isupper():
                return "XX" if len(text) < 5 else "XXXXX"
            return "Xx" if text[1:].islower() else "XxX"
        return "x" if len(text) == 1 else "xx" if text.islower() else "xX"
    return first


@lru_cache(60_000)
def _own(text: str) -> tuple[str, ...]:
    """The facts of a word by itself: the first is its shape, the second the word."""
    shape = _shape(text)
    low = text.lower()
    word = low if not text[0].isdigit() or len(text) < 3 else shape
    facts = [shape, f"w{word}"]
    if text[0].isalpha():
        if low in _MONTHS:
            facts.append("month")
        if sign := _CUE.get(low):
            facts.append(f"q{sign}")
        if text[0].isupper() or shape == "XX":
            if low in _given():
                facts.append("given")
            if low in _family():
                facts.append("family")
            if low in _rarely():
                facts.append("rarely")
            if low in _towns():
                facts.append("town")
            if low in _press():
                facts.append("press")
    return tuple(facts)


@lru_cache(20_000)
def _seen(text: str) -> tuple[tuple[str, ...], ...]:
    """A word's facts as seen from the words around it, up to three places off: from the one farthest behind it first."""
    own = _own(text)
    shape = own[0]
    known = (shape, *own[2:]) if text[0].isalpha() else (shape,)
    here = ["0" + fact for fact in own]
    if text[0].isalpha() and len(text) > 3:
        here.append(f"e{text.lower()[-3:]}")
    return (
        ("-3" + shape,),
        tuple(["-2" + fact for fact in known]),
        tuple(["-1" + fact for fact in own]),
        tuple(here),
        tuple(["+1" + fact for fact in own]),
        tuple(["+2" + fact for fact in known]),
        ("+3" + shape,),
    )


# ------------------------------------------------------------------------------------------------ around a word

_OPENED = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "《": "》", "‘": "’", "»": "«"}
_STRONG = frozenset('.?!:;"“”„«»()[]（）【】|/—–《》「」『』，。；：、·•')
#: What classes and elements are named after.
_CLASSES = re.compile(
    "title|titel|author|autor|journal|date|year|abstract|summary|excerpt|publisher|venue|type|volume|pages|tag|meta|name"
)
_SENTENCE = re.compile(r"[a-zß-ÿ]{3}[.!?]\s+[A-ZÀ-Þ¿]")


def said_on(entries: Iterable[Entry]) -> Said:
    """What a page's entries say again and again."""
    words: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    manners: Counter[str] = Counter()
    count = 0
    for entry in entries:
        count += 1
        words.update({match[0] for line in entry.lines for match in _TOKEN.finditer(line.text[:1500])})
        lines.update({line.text for line in entry.lines if len(line.text) < 80})
        manners.update(_manners(entry))
    return Said(words, lines, count, manners)


_QUOTE = re.compile(r"[\"“„«「『‘]")
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_IN_BRACKETS = re.compile(r"\((?:19|20)\d\d[a-z]?\)")
_WITH_SOMEBODY = re.compile(r"\b(?:[Ww]ith|mit|avec|con|com)\s[A-ZÀ-Þ]")


def _manners(entry: Entry) -> set[str]:
    """What an entry shows of how its page is written."""
    found = set()
    for line in entry.lines[:6]:
        text = line.text[:600]
        if _QUOTE.search(text):
            found.add("quoted")
        for mark in line.marks:
            if mark.kind in ("italic", "link", "bold") and mark.end - mark.start > 5:
                found.add(mark.kind)
                if mark.end - mark.start > 0.8 * len(text):
                    found.add(f"whole-{mark.kind}")
        if _A_YEAR.search(text):
            found.add("year")
        if _YEAR_IN_BRACKETS.search(text[:200]):
            found.add("(year)")
        if _WITH_SOMEBODY.search(text):
            found.add("with")
    found.add(f"lines{min(len(entry.lines), 5)}")
    return found


_BUCKETS = (0, 1, 2, 3, 4, 4, 4, 5, 5, 5, 5, 5, 5, 6)


def _bucket(count: int) -> int:
    return _BUCKETS[min(count, 13)]


def _line_facts(line: Line, number: int, count: int, said: Counter[str], entries: int) -> list[str]:
    """What is so of every word of a line."""
    text = line.text
    size = len(text)
    facts = [f"l{min(number, 4)}", f"z{min(count - number, 3)}", f"t{line.tag}", f"lz{min(number, 3)}{min(count, 4)}"]
    if line.level:
        facts.append("heading")
    if line.bullet:
        facts.append("bullet")
    if line.gap:
        facts.append("gap")
    facts += [f"c{name}" for name in _CLASSES.findall(line.path.lower())[-2:]]
    facts.append("s" + ("0" if size < 20 else "1" if size < 45 else "2" if size < 100 else "3" if size < 250 else "4"))
    if len(_SENTENCE.findall(text[:1500])) > 1:
        facts.append("prose")
    if text.rstrip()[-1:] in ".!?…。":
        facts.append("stopped")
    if entries > 2 and said[text] > 1:
        facts.append("again" if said[text] * 3 > entries else "twice")
    label, _ = cues.field_label(text)
    if label:
        facts.append(f"f{label}")
    if size < 60 and type_of(text):
        facts.append("kind")
    if _A_YEAR.search(text):
        facts.append("hasyear")
    if size < 60 and cues.is_button(text):
        facts.append("button")
    return facts


def _pieces(tokens: Sequence[Token], lines: Sequence[Line]) -> tuple[list[int], list[int]]:
    """For each word the number of the piece it stands in, pieces being parted by divides: without commas, and with them."""
    strong, weak = [], []
    wide = narrow = 0
    ended = parted = False
    before: Token | None = None
    for token in tokens:
        line, start, end, sign = token
        if before is not None and line != before.line:
            wide, narrow = wide + (not ended), narrow + (not parted)
        ended = parted = False
        strong.append(wide)
        weak.append(narrow)
        if sign in _STRONG:
            if sign == ".":
                word = before.text if before is not None and before.end == start else ""
                after = lines[line].text[end : end + 1]
                ended = not (
                    (len(word) < 2 and word.isalpha()) or (after and not after.isspace() and after not in '”"’»)')
                )
            else:
                ended = True
            parted = ended
        elif sign == ",":
            parted = True
        wide, narrow = wide + ended, narrow + parted
        before = token
    return strong, weak


@lru_cache(20_000)
def _piece_facts(words: tuple[str, ...]) -> tuple[str, ...]:
    """What a piece between two divides looks like: its length, its capitals, names, figures, words of outlets."""
    count = given = initials = capitals = letters = figures = outlet = series = press = small = house = 0
    for word in words:
        first = word[0]
        if first.isdigit():
            figures += 1
            count += 1
        elif first.isalpha():
            count += 1
            own = _own(word)
            if len(word) > 3 or first.isupper():
                letters += 1
                capitals += first.isupper()
            elif word.islower():
                small += 1
            initials += own[0] == "X" or (own[0] == "XX" and len(word) < 3)
            given += "given" in own and "rarely" not in own
            outlet += "qJ" in own
            series += "qS" in own
            house += "qP" in own
            press += "press" in own
    facts = [f"n{_bucket(count)}"]
    if letters:
        share = capitals / letters
        facts.append("C1" if share > 0.95 else "C2" if share > 0.6 else "C3" if capitals > 1 else "C4")
    if count and (given + initials) * 3 >= count - figures and given + initials:
        facts.append("names" if (given + initials) * 2 > count - figures else "named")
    if outlet:
        facts.append("outlet")
    if series > 1 or (series and figures):
        facts.append("series")
    if house:
        facts.append("house")
    if press and press * 2 >= letters:
        facts.append("paper")
    if figures:
        facts.append("fig" if figures < count else "figs")
    return tuple(facts)


def facts_of(
    entry: Entry,
    tokens: Sequence[Token],
    said: Said,
    ruled: Sequence[str] = (),
) -> list[list[str]]:
    """The facts of each word of an entry; ``said`` is what ``said_on`` told of its page, ``ruled`` what the rules label."""
    words_said, lines_said, entries, manners = said
    lines = entry.lines
    size = len(tokens)
    text = [_DASHES.get(token.text, token.text) for token in tokens]
    strong, weak = _pieces(tokens, lines)
    wide, narrow = _by_piece(strong, tokens, lines), _by_piece(weak, tokens, lines)
    page = [
        f"m{name}"
        for name in ("quoted", "italic", "link", "whole-link", "(year)", "with")
        if manners[name] * 2 > entries
    ]
    kind = next((said for said in map(type_of, [one.text for one in reversed(entry.headings)]) if said), "")
    if kind:
        page.append(f"k{kind}")
    of_line = [_line_facts(line, number, len(lines), lines_said, entries) for number, line in enumerate(lines)]
    around_wide, around_narrow = _around(wide, "ayx"), _around(narrow, "bvu")
    _add_next_lines(of_line, lines, [wide[strong[at]] for at in _firsts(tokens)])
    seen = [_seen(word) for word in text]
    shapes = ["^", *[_own(word)[0] for word in text], "$"]
    marks = _marks(lines)
    by_rules = _ruled_facts(ruled, shapes) if ruled else [()] * size
    opened, quotes = "", 0
    depth = years = begun = 0
    rows: list[list[str]] = []
    for at, token in enumerate(tokens):
        word, number = token.text, token.line
        if at and number != tokens[at - 1].line:
            opened, depth, begun = "", 0, at
        row: list[str] = []
        if at > begun + 2:
            row += seen[at - 3][0]
        if at > begun + 1:
            row += seen[at - 2][1]
        if at:
            row += seen[at - 1][2]
        row += seen[at][3]
        for off in range(1, min(4, size - at)):
            if off > 1 and tokens[at + off].line != number:
                break
            row += seen[at + off][off + 3]
        before, shape = text[at - 1] if at else "^", shapes[at + 1]
        row += _shapes_facts(shapes[at], shape, shapes[at + 2])
        if len(before) < 4 or not before[0].isalnum():
            row.append(_pair_fact(before, word if len(word) < 4 else "", shape))
        # -- quotation marks, brackets
        if opened and word in opened:
            row.append("closes")
            opened = ""
            quotes += 1
        elif not opened and word in _OPENED and word != "’":
            opened = _OPENED[word]
            row.append("opens")
        elif not opened and word == '"':
            opened = '"'
            row.append("opens")
        elif opened:
            row.append("quoted" if not quotes else "quoted2")
        elif quotes:
            row.append("unquoted")
        if word in "(（[":
            depth += 1
        elif word in ")）]":
            depth = max(0, depth - 1)
        elif depth:
            row.append("within")
        # -- marks
        if marks[number]:
            row += dict.fromkeys(name for start, end, name in marks[number] if start <= token.start < end)
        # -- line
        row += of_line[number]
        if at == begun:
            row.append("first")
        if at + 1 == size or tokens[at + 1].line != number:
            row.append("last")
        # -- pieces
        piece = strong[at]
        row += around_wide[piece]
        row += around_narrow[weak[at]]
        row += _place_facts(at - begun, number, piece - strong[begun])
        # -- years, the page
        if shape == "year":
            row.append(f"Y{min(years, 2)}")
            years += 1
        else:
            row.append("Y<" if not years else "Y>")
        if entries > 3 and word[0].isalpha():
            share = (words_said[word] - 1) / (entries - 1)
            row.append("D0" if share <= 0 else "D1" if share < 0.15 else "D2" if share < 0.5 else "D3")
        row += page
        row += by_rules[at]
        rows.append(row)
    return rows


@lru_cache(20_000)
def _shapes_facts(before: str, here: str, after: str) -> tuple[str, ...]:
    return (f"2{before}|{here}", f"3{here}|{after}", f"4{before}|{here}|{after}")


@lru_cache(20_000)
def _pair_fact(before: str, word: str, shape: str) -> str:
    """A short word or a sign and what follows it: a short word, or the shape of a longer one."""
    return f"5{before.lower()}|{f'w{word.lower()}' if word else shape}"


@lru_cache(20_000)
def _place_facts(word: int, line: int, piece: int) -> tuple[str, ...]:
    """What a word's place tells: in its line, its line's in the entry, its piece's in the line."""
    piece = min(piece, 6)
    return (f"i{_bucket(word)}", f"p{piece}", f"pl{min(line, 3)}{piece}")


def _ruled_facts(ruled: Sequence[str], shapes: Sequence[str]) -> list[tuple[str, ...]]:
    """What the rules say of each word and its neighbours."""
    has = set(ruled)
    missing = "".join(label for label in "ATDC" if label not in has)
    long: list[int] = []
    for _, run in groupby(ruled):
        length = len(list(run))
        long += [_bucket(length)] * length
    around = zip(("^", *ruled), ruled, (*ruled[1:], "$"), shapes[1:], long, strict=False)
    return [_ruled_facts_at(*here, missing) for here in around]


@lru_cache(20_000)
def _ruled_facts_at(before: str, here: str, after: str, shape: str, length: int, missing: str) -> tuple[str, ...]:
    return (
        f"R{here}", f"R{before}{here}{after}", f"R{here}|{shape}", f"R{before}{here}|{shape}", f"R{here}{after}|{shape}",
        f"R{here}#{length}", *[f"R-{label}{here}" for label in missing],
    )  # fmt: skip


def _around(pieces: Sequence[tuple[str, ...]], signs: str) -> list[tuple[str, ...]]:
    """For each piece the facts of itself, of the one before and of the one after."""
    around = zip(((), *pieces), pieces, (*pieces[1:], ()), strict=False)
    return [_in_midst(*here, signs) for here in around]


@lru_cache(20_000)
def _in_midst(before: tuple[str, ...], here: tuple[str, ...], after: tuple[str, ...], signs: str) -> tuple[str, ...]:
    return tuple([sign + fact for sign, facts in zip(signs, (here, before, after), strict=True) for fact in facts])


def _add_next_lines(of_line: Sequence[list[str]], lines: Sequence[Line], first: Sequence[tuple[str, ...]]) -> None:
    """Add to the facts of each line how those before and after it begin."""
    for number, facts in enumerate(of_line[: len(first)]):
        if number:
            facts += [f"P{fact}" for fact in first[number - 1]]
            facts.append(f"Pt{lines[number - 1].tag}")
        if number + 1 < len(first):
            facts += [f"N{fact}" for fact in first[number + 1]]


def _firsts(tokens: Sequence[Token]) -> list[int]:
    """Where each line's first word is; a line without words is taken as the next."""
    found: list[int] = []
    for at, token in enumerate(tokens):
        while len(found) <= token.line:
            found.append(at)
    return found


def _by_piece(pieces: Sequence[int], tokens: Sequence[Token], lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """The facts of each piece."""
    found = []
    begin = 0
    words = [token.text for token in tokens]
    for number in range(pieces[-1] + 1 if pieces else 0):
        end = bisect_right(pieces, number, begin)
        facts = _piece_facts(tuple(words[begin:end]))
        first = tokens[begin]
        text = lines[first.line].text[first.start : tokens[end - 1].end].strip(' .,;:()[]"“”„«»|')
        may_be_known = 2 < len(text) < 90 and _LETTERLESS.fullmatch(text) is None
        found.append(facts + _outlet_facts(text) if may_be_known else facts)
        begin = end
    return found


#: Figures and signs alone, which no list knows: "12(3)", "345–367".
_LETTERLESS = re.compile(r"[\x00-@\[-`{-\x7f–—]*")


@lru_cache(20_000)
def _outlet_facts(text: str) -> tuple[str, ...]:
    """What lists of outlets, houses and towns know of a piece."""
    facts = []
    if is_press(text):
        facts.append("o:press")
    elif is_periodical(text):
        facts.append("o:journal")
    if is_publisher(text):
        facts.append("o:house")
    if is_place(text):
        facts.append("o:place")
    elif is_event(text):
        facts.append("o:event")
    if len(text) < 60 and type_of(text):
        facts.append("o:kind")
    return tuple(facts)


def _marks(lines: Sequence[Line]) -> list[list[tuple[int, int, str]]]:
    """The marks of each line, with what they tell: the first link from the others, all of a line from a part of it."""
    found = []
    for line in lines:
        links = 0
        here = []
        for mark in sorted(line.marks):
            whole = mark.end - mark.start > 0.85 * len(line.text)
            if mark.kind == "class":
                here += [(mark.start, mark.end, f"class-{name}") for name in _CLASSES.findall(mark.value.lower())[:2]]
            elif mark.kind == "link":
                here.append((mark.start, mark.end, "link-all" if whole else f"link{min(links, 2)}"))
                links += 1
            else:
                here.append((mark.start, mark.end, f"{mark.kind}-all" if whole else mark.kind))
        found.append(here[:60])
    return found
