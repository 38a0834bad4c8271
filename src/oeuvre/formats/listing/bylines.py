"""Lists of names as people print them, read into single names with their places.

A list is cut into parts at commas, semicolons and words such as "and"; then several readings are tried ("Family, Given;
…", only the first name turned round, all of them as spoken, family names with initials after them) and the one whose parts
look most like names is taken. What a part looks like is judged by its shape (initials, capitals, particles), by a list of
given names, and by words that are rarely anybody's name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import count, islice
from typing import NamedTuple

from oeuvre.formats.listing.caseless import Caseless
from oeuvre.formats.listing.hannames import is_word_of_works
from oeuvre.formats.listing.words import word_list

__all__ = [
    "SHORT_AT_END", "Byline", "Name", "is_body", "is_given", "is_particle", "is_word_of_titles", "leading_names",
    "likeness", "people_after_by", "read_names",
]  # fmt: skip


class Name(NamedTuple):
    """One name: its place in the text, its parts where a comma tells them apart, what stood in brackets after it."""

    start: int
    end: int
    family: tuple[int, int] = (0, 0)
    given: tuple[int, int] = (0, 0)
    is_body: bool = False
    statement: tuple[int, int] = (0, 0)


class Byline(NamedTuple):
    """A list of names: where it ends, how sure we are (0 to 1), in which role they stand, whether more are meant."""

    names: tuple[Name, ...]
    start: int
    end: int
    score: float
    role: str = ""
    et_al: bool = False
    is_inverted: bool = False


_PARTICLES = frozenset(
    "von van der den de del della di da dos das do du la le les el al bin ibn ben zu zum zur ter ten y e san st af av vom "
    "und van't 't d' dal dalla degli lo mac ap ab abu".split()
)
_LOUD_PARTICLES = frozenset("VAN VON DE DER DEN DEL LA LE DI DA DOS EL AL TER".split())
_SHORTENED = frozenset("st ste chr v d ph wm alex geo jos fr md mohd moh muh abd".split())
_SUFFIXES = frozenset("jr sr ii iii iv phd md esq".split())
_TITLES = frozenset(
    "prof professor professora dr mr mrs ms sir dame lord hon dipl ing mag univ priv doz rev herr frau dra drs dres profa ir "
    "mg mgr mgtr mtro mtra msc bach lic licda lcda lcdo econ arq abog magister dott dottssa sr sra".split()
)

#: Words that stand in the names of bodies.
_BODY = Caseless(
    r"\b(?:guild|museum|museo|musée|n[uú]cleo|universit\w+|univ|institut\w*|istituto|bank|banque|banco|banca|ministr\w+|minister\w+|bundes\w+|"
    r"commission|kommission"
    r"|comisi[oó]n|comiss[aã]o|committee|council|conseil|consejo|conselho|centre|center|centro|zentrum|association|"
    r"asociaci[oó]n|associa[cç][aã]o|verband|verein|society|soci[eé]t[eé]|foundation|stiftung|fondation|fundaci[oó]n|"
    r"funda[cç][aã]o|"
    r"agency|agence|agencia|ag[eê]ncia|office|department|d[eé]partement|departamento|organi[sz]ation|"
    r"organi[sz]aci[oó]n|nations|"
    r"group|gruppe|groupe|grupo|team|task force|network|netzwerk|r[eé]seau|initiative|board|federation|union|academy|"
    r"akademie|acad[eé]mie|academia|company|gmbh|inc|ltd|llc|corporation|observatory|observatoire|observatorio|bureau|"
    r"secretariat|federal reserve|authority|government|parliament|congress|statistics|statistik|forum|alliance|coalition|"
    r"consortium|consorcio|cons[oó]rcio|consorzio|osservatorio|ufficio|agenzia|comitato|comit[ée]|fondazione|associazione|"
    r"societ[aà]|accademia|dipartimento|laborator(?:io|y)|laboratório|laboratoire|commissione|confederaci[oó]n|"
    r"confederazione|confederation|federaci[oó]n|federazione|f[ée]d[ée]ration|sindicato|syndicat|stichting|vereniging|"
    r"planbureau|oficina|secretar[ií]a|"
    r"collaboration|project|program|programme|labs?|school|college|hochschule|ges|gesellschaft|kammer|amt|fund)\b"
)
_WIDE_BODY = re.compile(
    r"(?:大学|研究院|研究所|研究会|学会|银行|銀行|委员会|委員会|中心|センター|协会|協会|省|庁|局|部|연구원|연구소|대학교|위원회|은행|학회|부)$"
)

#: Words of titles, venues and sections that are hardly ever a person's name.
_RARELY = word_list("rarely_names")
_ABSTRACT_ENDING = re.compile(
    r"(?:tion|tions|sion|sions|ment|ments|ities|ness|ism|isms|ology|ologies|ships?|hood|ics|ical|ional|ising|izing|"
    r"keit|heit|schaft|ungen|tät|ismus|ción|ciones|siones|dad|dades|mento|mientos?|ção|ções|dade|ité|ités|ique|iques|"
    r"ative|istic|ability|ibility|based|driven|economic|policy)$"
)

_JOINING = frozenset(
    "of for the and in on at to de da do di du des del la le les für der die das und zu et y e dos das the".split()
)

_INITIALS = re.compile(
    r"M(?:\.?ª|ᵃ|\.a)(?=\s[^\W\d_a-z])|(?:[^\W\d_]\.[-‐]?\s?)+(?:[^\W\d_](?![^\W\d_])(?=\s*(?:[,;&(]|$|and\b|et\b|und\b|y\b)))?|(?:(?:Yu|Ch|Th|Ph|Sz|Zs|Wm|Chr|Ya|"
    r"Zh|Sh|Ju)\.[-‐]?)+"
)
_CAPS = re.compile(r"[A-Z]{1,3}-[A-Z]{1,3}(?!\w)|[A-ZÀ-Þ]{1,3}(?![\w'’-])")
_WORD = re.compile(r"[^\W\d_¹²³⁰-⁹](?:[^\W\d_¹²³⁰-⁹]|['’ʼ`´·‐-](?=[^\W\d_]))*")
#: A particle with a hyphen: "al-Rashid", "de-Vane".
_JOINED = re.compile(r"(?:al|el|de|ben|bin|abu|la|le|ter|d|l|da|di|ul)[-‐][A-ZÀ-Þ]")
#: Four initials or more without a stop, which could be no word.
_MANY_CAPS = re.compile(r"[B-DF-HJ-NP-TV-XZ]{4,5}(?=[,;.])")
#: "and" glued to the name before it: "Ada Imaginaryand Ben Moor".
_GLUED_AND = re.compile(r"([A-ZÀ-Þ][a-zß-ÿ]{3,})(?:and|und)\s(?=([A-ZÀ-Þ][a-zß-ÿ]+)\s[A-ZÀ-Þ])")
#: Names left out of a list: "Moor, A., . . . Vane, B.".
_GAP = re.compile(r"(?:…|\.\s?\.\s?\.)[\s,]*&?")
#: Where a lost space has run a journal into a name ("Ada ImaginaryJournal of …").
_GLUED_WORDS = (
    "Journal", "Review", "Quarterly", "American", "International", "European", "Economic", "Handbook", "The",
)  # fmt: skip
_GLUED = re.compile(rf"(?<=[a-zß-ÿ])(?=(?:{'|'.join(_GLUED_WORDS)})$)")
_AND = re.compile(
    r"(?:[Aa]nd|AND|und|et|y|e|ed|en|og|och|ja|ve|i|dan|và|és|și|şi|un|ir|и|та|і|й|και|sowie|bzw\.)(?=\s)"
    r"|(?:UND|ET|Y|E)(?=\s[A-ZÀ-Þ]{3})|a(?=\s[^\W\d_a-z]\w+\s[^\W\d_a-z]\w+ov[áa]\b|\s[^\W\d_a-z]\w+\s[^\W\d_a-z][^\s,]+$)|&amp;|&|\+(?=\s)"
)
#: Letters of names in Czech and Slovak, whose "and" is "a".
_CZECH = re.compile(r"[ěščřžůňťďľĚŠČŘŽ]|ová\b")
#: "i" between the two family names of one person: no second given name follows it.
_CATALAN = re.compile(r"i\s[^\W\d_a-z][^\W\d_]+(?=\s*(?:[.,;:)(\n\ue001-\ue00b]|$)|\s[a-z])")
_ET_AL = re.compile(
    r"(?:,?\s*(?=[eua&yimdvи])(?:et\.?\s?al(?:ii|ia)?\b\.?|u\.\s?a\.|(?:and|&) (?:(?:\d+|several|many|the|other|more) ){0,2}"
    r"(?:others|co-?authors|collaborators|colleagues|more)\b|(?:y|e) (?:\d+ )?(?:otros|otras|outros|outras|altri|más|mais)"
    r"(?: autores| autori| colegas)?\b|y col(?:s|aboradores)?\b\.?|"
    r"e cols?\b\.?|et coll?\b\.?|et (?:\d+ )?autres\b|und (?:\d+ )?(?:andere|weitere)n?\b|"
    r"i in\.|i wsp\.|a kol\.|m\.?\s?fl\.|dkk\b\.?|"
    r"ve ark\.|vd\.|và cộng sự\b\.?|и др\.|e\.\s?a\.)|\s*(?:等|ほか|他|외)(?:人|著|[0-9]+인)?(?![\u4e00-\u9fff]))",
    re.I,
)
_ROLE = re.compile(
    r"\(?\s*(?P<editor>\(?\b(?:eds?|editors?|editores|editori|edited|editor\(s\)|ed\(s\)|hrsg|hg|hgg|"
    r"herausgeber(?:in|innen)?|org|orgs|organizador(?:es|a|as)?|"
    r"coord|coords|coordinador(?:es|a)?|coordenador(?:es)?|dir|dirs|éd|éds|éditeurs?|compiladores|comp|comps|"
    r"a cura di|red)\b\.?|"
    r"主编|主編|编|編|編著|编著|편|편저|엮음)\)?\s*\.?\s*\)?"
    r"|\(\s*(?P<other>(?:edd|toim|szerk|der|haz|yay\. haz|ur|ured|curr?|a c\. di|hrsgg|coordd|επιμ|ред"
    r"|sous la dir(?:ection)?)\.?)\s*\)"
    r"|\(?\s*(?P<translator>\b(?:trans|transl|translator|übers|trad)\b\.|译|訳)\s*\)?"
    r"|\(\s*(?P<author>authors?|autor(?:en|es)?|著|저|지음)\s*\)",
    re.I,
)
#: With which letters these may begin, so that the patterns are tried only there.
_ET_AL_FIRST = frozenset(", \u7b49\u307b\u4ed6\uc678euayimdvиE")
_AND_FIRST = frozenset("aAuUeEyYojvidsébm&+șşитійκ")
_ROLE_FIRST = frozenset("([ehocdéÉrtüakEHOCDRTÜAK主編编편엮译訳")
_ROLE_BEGINS = frozenset(("ed", "éd", "hr", "hg", "he", "or", "co", "di", "a ", "re", "tr", "üb"))


def _may_be_role(text: str, at: int, char: str) -> bool:
    """Whether a word begins as one for a role does."""
    return not char.isalpha() or char > "\u2e80" or text[at : at + 2].lower() in _ROLE_BEGINS


_BRACKET = re.compile(
    r"\((?!(?:with|mit|avec|con|com|joint|and|in|forthcoming|R&R)\b)(?![^()]*(?:(?:1[5-9]|20)\d\d|"
    r":\s))[^()\ue001-\ue00b]{2,200}\)|\[(?![^\[\]]*\d)[^\[\]]{2,200}\]"
)
_MARKS = re.compile(
    r"[\s]*(?:[*†‡§¶#°✉]|[¹²³⁰-⁹ᵃ-ᶻ]+|\[\d{1,2}\]|(?<=[^\W\d_])\d{1,2}(?:,\d{1,2})*(?=[\s,;&.]|$)|\$\^.{1,4}\$)+"
)
#: Signs that are none of these.
_NO_MARKS = frozenset(".:?!()\"“”„«»'’–—-")
#: Footnotes' signs behind the last name: "Ada Moor1,2. A Title".
_MARKS_LAST = re.compile(r"(?:[*†‡§¶#°✉¹²³⁰-⁹ᵃ-ᶻ]+,?|(?<=[^\W\d_])\d{1,2}(?:,\d{1,2})*(?=[\s,;:.]))+")
_WIDE = re.compile(
    r"[\u30a0-\u30fa\u30fc-\u30ff]+(?:・[\u30a0-\u30fa\u30fc-\u30ff]+)*|"
    r"[\u2e80-\u2fff\u3005-\u30fa\u31f0-\u9fff\uac00-\ud7a3々〆]+"
)
_HAN_FAMILY = frozenset(name for name in word_list("han_family_names") if len(name) == 1)
_HAN_FAMILIES = tuple(name for name in word_list("han_family_names") if len(name) > 1)
_LATIN_FAMILY = word_list("family_names")
_GIVEN_NAMES = word_list("given_names")


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize(
        "NFKD", word.lower().replace("ł", "l").replace("ø", "o").replace("ß", "ss").replace("ı", "i")
    )
    return "".join(c for c in decomposed if not unicodedata.combining(c))


_HYPHENS = re.compile(r"[-‐']")


@lru_cache(maxsize=20_000)
def is_given(word: str) -> bool:
    """Whether a word is a given name that we know."""
    plain = _plain(word).replace("’", "'")
    if plain in _GIVEN_NAMES:
        return True
    pieces = _HYPHENS.split(plain)
    return (
        len(pieces) > 1
        and all(p in _GIVEN_NAMES or len(p) <= 4 for p in pieces)
        and any(p in _GIVEN_NAMES for p in pieces)
    )


def is_family(word: str) -> bool:
    """Whether a word is a family name that we know."""
    return word.lower() in _LATIN_FAMILY


def is_particle(word: str) -> bool:
    """Whether a word stands between given and family name ("van", "de")."""
    return word.lower() in _PARTICLES


@lru_cache(maxsize=20_000)
def _is_rare(word: str) -> bool:
    """Whether a word is hardly ever part of a name."""
    lower = word.lower().replace("’", "'")
    if lower in _RARELY:
        return True
    if len(lower) > 6 and _ABSTRACT_ENDING.search(lower) and lower not in _LATIN_FAMILY and not is_given(word):
        return True
    return "-" in lower and len(lower) > 6 and any(p in _RARELY and len(p) > 3 for p in lower.split("-"))


def is_word_of_titles(text: str) -> bool:
    """Whether one of the words is hardly ever a name's or a town's."""
    return any(_is_rare(word) for word in _WORD.findall(text))


def is_body(text: str) -> bool:
    """Whether the words name a body rather than a person."""
    return _is_body(text) if len(text) < 100 else _is_body.__wrapped__(text)


@lru_cache(8192)
def _is_body(text: str) -> bool:
    return _BODY.is_in(text) or _WIDE_BODY.search(text) is not None


# ------------------------------------------------------------------------------------------------ parts

#: A token of a list of names: kind, start, end. Kinds: I initials, C capitals without stops, N a capitalised word, P a
#: particle, S a suffix, "," ";" "&" dividers, E et al., R role, B bracket, W wide script, X any other word, "." a stop.
Token = tuple[str, int, int]


#: A capitalised word that is surely whole.
_CAPITALISED = re.compile(r"[A-Z][a-z]+(?=[ ,;]|\Z)")


@lru_cache(maxsize=20_000)
def _is_part_of_name(word: str) -> bool:
    """Whether a capitalised word in a list of names is just that: no particle or title, no "Eds", no "Et al"."""
    tokens = _tokens(f"A {word} al", 0, len(word) + 3, look_closely=True)
    return tokens == [("C", 0, 1), ("N", 2, len(word) + 2)] and word != "Et"


_MORE_BEHIND = re.compile(r"(?<=.{2})(?:等|ほか)(?:著|编|編|主编|译)?$")


def _tokens(text: str, start: int, end: int, *, look_closely: bool = False) -> list[Token]:
    """The tokens of a text."""
    tokens: list[Token] = []
    for _ in _scan(text, start, end, tokens, look_closely=look_closely):
        pass
    return tokens


def _scan(text: str, start: int, end: int, tokens: list[Token], *, look_closely: bool = False) -> Iterator[None]:
    """Find the tokens of a text, one or a few each time, and put them behind those there are."""
    at = start
    told = 0
    while at < end:
        if len(tokens) > told:
            told = len(tokens)
            yield
        char = text[at]
        if char in " \t\u00a0\u2009\u202f":
            at += 1
            continue
        if (
            "A" <= char <= "Z"
            and not look_closely
            and (found := _CAPITALISED.match(text, at, end))
            and _is_part_of_name(found.group())
            and not found.group().endswith(("and", "und"))
        ):
            tokens.append(("N", at, found.end()))
            at = found.end()
            continue
        if (
            char in _ET_AL_FIRST
            and (found := _ET_AL.match(text, at, end))
            and (char in ",等ほ他외" or at == start or not text[at - 1].isalnum())
        ):
            tokens.append(("E", at, found.end()))
            at = found.end()
            continue
        if char in "'’" and text[at + 1 : at + 3] in ("t ", "s "):
            tokens.append(("P", at, at + 2))  # "'t Hooft"
            at += 2
            continue
        if char in ",，、،":
            tokens.append((",", at, at + 1))
            at += 1
            continue
        if char in ".…" and tokens and tokens[-1][0] in ",;" and (found := _GAP.match(text, at, end)):
            at = found.end()
            continue
        if char in ";；؛/|·•\n・․‧ㆍ･∙":
            tokens.append((";", at, at + 1))
            at += 1
            continue
        if (
            char in _AND_FIRST
            and (tokens or char == "&")
            and (found := _AND.match(text, at, end))
            and (found[0] != "a" or _CZECH.search(text, start, end))
        ):
            is_within = (
                char == "i" and [token[0] for token in tokens[-2:]] == ["N", "N"] and _CATALAN.match(text, at, end)
            )
            tokens.append(("P" if is_within else "&", at, found.end()))
            at = found.end()
            continue
        if char in _ROLE_FIRST and _may_be_role(text, at, char) and (found := _ROLE.match(text, at, end)):
            tokens.append(("R", at, found.end()))
            at = found.end()
            continue
        if char in "([" and (found := _BRACKET.match(text, at, end)):
            tokens.append(("B", at, found.end()))
            at = found.end()
            continue
        if char >= "\u2e80" and (found := _WIDE.match(text, at, end)):
            word = found.group()
            more = _MORE_BEHIND.search(word)
            tokens.append(("W", at, at + more.start() if more else found.end()))
            if more:
                tokens.append(("E", at + more.start(), found.end()))
            at = found.end()
            continue
        letter = char.isalpha()
        may_mark = tokens and not letter and char not in _NO_MARKS
        if may_mark and (found := _MARKS.match(text, at, end)) and found.end() > at:
            at = found.end()
            continue
        is_upper = letter and char.isupper()
        if is_upper and (found := _INITIALS.match(text, at, end)):
            stop = at + len(found.group().rstrip())
            tokens.append(("I", at, stop))
            at = stop
            continue
        if is_upper and (found := _CAPS.match(text, at, end) or _MANY_CAPS.match(text, at, end)):
            loud = found.group() in _LOUD_PARTICLES and re.match(
                r"\s(?:[A-Z]+\s)?[A-ZÀ-Þ][A-ZÀ-Þ'’]{2}", text[found.end() : end]
            )
            kind = "P" if loud or found.group() == "Ó" else "C"
            if found.group() in ("II", "III", "IV") and tokens and tokens[-1][0] == "N":
                kind = "S"
            tokens.append((kind, at, found.end()))
            at = found.end()
            continue
        if found := _WORD.match(text, at, end):
            word = found.group()
            if word.endswith(_GLUED_WORDS) and (glued := _GLUED.search(word)):
                tokens += [("N", at, at + glued.start()), (".", at + glued.start(), at + glued.start())]
                return
            if (
                word.endswith(("and", "und"))
                and tokens
                and tokens[-1][0] == "N"
                and (joined := _GLUED_AND.match(text, at))
                and is_given(joined[2])
                and not is_given(word)
                and word.lower() not in _LATIN_FAMILY
            ):
                tokens += [("N", at, joined.end(1)), ("&", joined.end(1), found.end())]
                at = found.end()
                continue
            bare = word.lower().rstrip(".")
            stopped = text[found.end() : found.end() + 1] == "."
            if bare in _SUFFIXES and tokens and word != "Md":
                kind = "S"
            elif bare in _TITLES and (stopped or bare in ("sir", "dame", "lord", "professor", "professora")):
                kind = "T"
            elif bare in _PARTICLES and (word[0].islower() or bare not in ("san", "ben", "ap", "ab", "do", "e", "y")):
                kind = "P"
            else:
                kind = "N" if word[0].isupper() or word[1:2] in ("’", "'") or _JOINED.match(word) else "X"
            tokens.append((kind, at, found.end() + (1 if kind in "ST" and stopped else 0)))
            at = tokens[-1][2]
            if kind == "X" and len(tokens) > 2 and tokens[-2][0] == tokens[-3][0] == "X":
                tokens.append((".", at, at))  # Three small words are no name: what follows need not be looked at.
                return
            continue
        tokens.append(("." if char == "." else "-" if char in "-–—" else "X", at, at + 1))
        at += 1


class _Part(NamedTuple):
    """What stands between two dividers: its tokens, the string of their kinds, its words with capitals."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    kinds: str
    words: list[str]
    divider: str
    role: str = ""
    et_al: bool = False
    statement: tuple[int, int] = (0, 0)


def _part(
    text: str,
    tokens: tuple[Token, ...],
    divider: str,
    role: str = "",
    et_al: bool = False,
    statement: tuple[int, int] = (0, 0),
) -> _Part:
    kinds = "".join([kind for kind, _, _ in tokens])
    words = [text[at:stop] for kind, at, stop in tokens if kind == "N"]
    return _Part(tokens, tokens[0][1], tokens[-1][2], kinds, words, divider, role, et_al, statement)


def _fitting(pattern: str) -> Callable[[str], bool]:
    """Whether the kinds of a part's tokens fit the pattern whole: few are met, again and again."""
    compiled = re.compile(pattern)
    return lru_cache(2048)(lambda kinds: compiled.fullmatch(kinds) is not None)


_FAMILY = _fitting(r"P*(?:N{1,3}(?:P{1,3}N{1,2})?|C)S?|P?NP{1,3}N?")
_GIVEN = _fitting(r"[IC]+N{0,1}P*|[IC]+P+[IC]+|P{1,3}I+|N{1,3}[IC]*P{0,3}|N[IC]+N?|T[NI]*")
#: Words of journals' names, cut short.
_CUT = (
    r"(?:Phys|Chem|Econ|Econom|Am|Amer|Appl|Polit|Soc|Sociol|Math|Biol|Mol|Org|Inorg|Opt|Mater|Magn|Geophys|Geogr|Urb|Publ|Pub"
    r"|Int|Eur|Exp|Theor|Comp|Comput|Clin|Hist|Finan|Manag|Environ|Ecol|Stat|Psychol|Educ|Neurosci|Acoust|Virol|Bacteriol"
    r"|Immunol|Natl|Agric|Agr|Intern|Popul|Res|Sci|Struct|Surg|Vac)"
)
#: A journal by its first words, cut short: "J. Phys. Chem.", "J. Urban Econ."; what is a family name, too, is a journal's
#: where another such word follows ("J. Law" is somebody).
_JOURNAL_SHORT = re.compile(
    rf"[JZ]\.\s?(?:{_CUT}\.(?=[\s,;\d]|$)|(?:Bus|Cell|Dev|Fin|Fluid|Health|Hum|Ind|Labou?r|Law|Leg|Mark|Med|Monet|Nat|Pol|Policy"
    rf"|Reg|Risk|Roy|Urban)\.?\s{_CUT}\b)"
)
_DIRECT = _fitting(r"T*(?:[IC]+N{0,2}|N{1,3}[IC]*)[IC]*P{0,3}N{1,3}(?:P+N{1,2})?S?|T+P*N{1,2}|N[IC]+(?:[IC]|N)*P*N+S?")
_LOUD_LAST = _fitting(r"I+C")
_AFTER = _fitting(r"P*(?:N{1,3}(?:PN)?|C)[IC]+P?S?")


@lru_cache(1024)
def likeness(text: str, start: int, end: int) -> float:
    """How much the words look like one person's name as spoken, 0 to 1."""
    parts, _ = _parts(text, start, end)
    return _as_direct(text, parts[0]) if len(parts) == 1 else 0.0


def _wide_score(text: str, part: _Part) -> float:
    words = [text[t[1] : t[2]] for t in part.tokens if t[0] == "W"]
    word = "".join(words)
    if not 2 <= len(word) <= (12 if "・" in word else 6):
        return 0.0
    if _WIDE_BODY.search(word) and len(word) > 4:
        return 0.5
    if "・" in word:
        return 0.7
    if is_word_of_works(word):
        return 0.1
    if word[0] in _HAN_FAMILY and len(word) <= 3:
        return 0.9
    if word.startswith(_HAN_FAMILIES) and len(word) <= 5:
        return 0.95
    return 0.45 if len(word) in (3, 4) else 0.2


def _is_loud_first(words: Sequence[str]) -> bool:
    """Whether a family name in capitals stands before given names that are not ("FICTUS Ada", "MOOR VANE Bea")."""
    loud = [len(word) > 2 and word.isupper() for word in words]
    return len(words) > 1 and loud[0] and not loud[-1] and sorted(loud, reverse=True) == loud


def _as_direct(text: str, part: _Part) -> float:
    kinds = part.kinds
    if "W" in kinds:
        return _wide_score(text, part) if set(kinds) <= {"W"} else 0.0
    if kinds[0] == "I" and _JOURNAL_SHORT.match(text, part.start):
        return 0.0
    if not _DIRECT(kinds):
        if _LOUD_LAST(kinds) and part.tokens[-1][2] - part.tokens[-1][1] == 3:
            return 0.6  # "Y. KIM"
        return 0.6 if _AFTER(kinds) and "I" in kinds else 0.0
    words = part.words
    rare = sum(map(_is_rare, words))
    first = text[part.tokens[0][1] : part.tokens[0][2]]
    known = is_given(first) or (len(words) > 1 and words[-1].lower() in _LATIN_FAMILY and not rare)
    if rare:
        if rare == 1 and known and kinds in ("NIN", "NCN") and _is_rare(words[-1]) and not _is_rare(first):
            return 0.6  # "Ines C. Black"
        if rare == 1 and len(words) == 1 and kinds.startswith("I"):
            return 0.7  # "A. Long"
        return 0.45 if known and rare == 1 and len(words) == 2 and words[0] == first and not _is_rare(first) else 0.05
    if "T" in kinds or (kinds[0] == "I"):
        return 0.97
    if len(words) > 1 and not known and is_body(words[-1]):
        return 0.2  # "Harbour Center"
    if "I" in kinds or "C" in kinds[1:]:
        if kinds in ("NIN", "NCN") and not known and _GOES_ON.match(text, part.end):
            return 0.5  # "Moor P. Welfare and quays"
        return 0.93 if known else 0.85
    if kinds[0] == "C":
        return 0.65
    if _is_loud_first(words):
        return 0.9 if all(map(is_given, words[-1:])) else 0.5  # "FICTUS Ada"
    if any(w.isupper() and len(w) > 2 for w in words) and not all(w.isupper() for w in words):
        return 0.9 if words[-1].isupper() and not words[0].isupper() else 0.2
    if known:
        return 0.95 if len(words) <= 4 else 0.7
    if len(words) == 2 and is_given(words[1]):
        return 0.8  # "Garnier Sophie"
    return (0.0, 0.25, 0.6, 0.45, 0.25)[min(len(words), 4)]


def _as_family(text: str, part: _Part) -> float:
    kinds = part.kinds
    if "W" in kinds:
        return _wide_score(text, part) if kinds == "W" else 0.0
    if not _FAMILY(kinds):
        return 0.0
    words = part.words
    rare = sum(map(_is_rare, words))
    if _is_loud_first(words):
        return 0.1
    if len(words) > 1 and kinds[0] == "N" and is_given(words[0]):
        return 0.0 if rare else 0.5
    if not words:
        loud = kinds.startswith("C") and part.tokens[0][2] - part.tokens[0][1] >= 3
        return 0.6 if loud else 0.3
    return (0.1 if len(words) == 1 else 0.0) if rare else (1.0, 0.95, 0.75, 0.5)[min(len(words), 4) - 1]


def _as_given(text: str, part: _Part, family: str = "") -> float:
    kinds = part.kinds
    if not _GIVEN(kinds):
        return 0.0
    words = part.words
    if not words:
        return 1.0 if "I" in kinds else 0.85
    if any(map(_is_rare, words)) or _is_loud_first(words):
        return 0.1
    if kinds[0] == kinds[-1] == "N" and len(kinds) > 2 and not kinds[1:-1].strip("IC"):
        return 0.5  # "Ada B. Imaginary" is rather a whole name.
    if is_given(words[0]):
        return 0.95
    if len(words) <= 2 and family in _LATIN_FAMILY:
        return 0.8
    return 0.8 if "I" in kinds else 0.55 if len(words) == 1 else 0.4


def _as_after(text: str, part: _Part) -> float:
    """As a family name with initials after it (Vancouver)."""
    if not _AFTER(part.kinds):
        return 0.0
    words = part.words
    rare = any(map(_is_rare, words))
    if rare and part.kinds in ("NI", "NC") and (part.divider in (",", ";", "&") or part.kinds == "NC"):
        return 0.45  # "SMALL K., 1998", "Fields YW, …"
    return 0.15 if rare else 0.9 if "I" in part.kinds else 0.8 if len(words) < 3 else 0.5


def _as_body(text: str, part: _Part) -> float:
    words = text[part.start : part.end]
    kinds = part.kinds
    if "." in kinds or "I" in kinds or len(part.tokens) > 14:
        return 0.0
    if len(part.tokens) == 1 and words.isupper() and 2 <= len(words) <= 8 and "W" not in kinds:
        return 0.4
    small = [word for kind, at, stop in part.tokens if kind == "X" and (word := text[at:stop]) not in _JOINING]
    if (
        len(small) > 1
        or not (words[:1].isupper() or "W" in kinds)
        or words.split()[0].lower() in ("how", "why", "what")
    ):
        return 0.0
    return 0.5 if is_body(words) else 0.0


# ------------------------------------------------------------------------------------------------ lists


#: How many tokens are looked ahead, and behind a dash: a list of names mostly ends soon, so that few are found in vain.
_AHEAD, _AHEAD_OF_DASH = 1, 9
_ENDED = object()


def _parts(text: str, start: int, end: int, limit: int = 120) -> tuple[list[_Part], int]:
    """The parts from ``start`` to the first token that cannot be in a list of names, and the place of that token."""
    parts: list[_Part] = []
    current: list[Token] = []
    role, et_al, statement, after = "", False, (0, 0), False

    def close(divider: str) -> None:
        nonlocal current, role, et_al, statement, after
        if current and current[-1][0] == "P" and text[current[-1][1]].isupper():
            current[-1] = ("N", *current[-1][1:])  # "Jun Du": a name, not a particle.
        if current:
            parts.append(_part(text, tuple(current), divider, role, et_al, statement))
        elif parts and divider:
            last = parts[-1]
            parts[-1] = last._replace(
                divider=_stronger(last.divider, divider), role=role or last.role, et_al=et_al or last.et_al
            )
        current, role, et_al, statement, after = [], "", False, (0, 0), False

    tokens: list[Token] = []
    more = _scan(text, start, min(end, start + 6000), tokens)
    for index in count():
        while index + _AHEAD >= len(tokens) and next(more, _ENDED) is not _ENDED:
            pass
        if index >= len(tokens):
            break
        kind, at, stop = tokens[index]
        while kind == "-" and index + _AHEAD_OF_DASH >= len(tokens) and next(more, _ENDED) is not _ENDED:
            pass
        if kind in ",;&":
            close(kind)
        elif kind == "E":
            close("")
            if parts:
                parts[-1] = parts[-1]._replace(et_al=True)
        elif kind == "R" and (current or parts):
            found = _ROLE.match(text, at, stop)
            said = (
                "editor"
                if found and (found["editor"] or found["other"])
                else "translator"
                if found and found["translator"]
                else "author"
            )
            if current:
                role = said
            else:
                parts[-1] = parts[-1]._replace(role=said)
            after = True
        elif kind == "B" and current:
            statement = (at + 1, stop - 1)
            after = True
        elif kind == "-" and current and _parts_people(tokens, index, current):
            close(";")
        elif kind == "-" and current and text[at - 1 : at].isspace() and not _is_acronym(text, current[-1]):
            if parts and parts[-1].divider == "," and _TURNED.match(text, stop):
                close(";")
                continue  # "Moor, A. – Vane, B. – Kerr, C."
            close(".")
            return parts, at
        elif kind == "S" and not current and parts and parts[-1].divider == "," and _DIRECT(parts[-1].kinds):
            current = [*parts.pop().tokens, (kind, at, stop)]  # "Ada Imaginary, Jr."
        elif kind in "ICNPSTW" or (kind == "X" and current and text[at].isalpha()) or (kind == "-" and current):
            if after and kind not in ",;&":
                close("")
                return parts, at
            current.append((kind, at, stop))
        elif (
            kind == "."
            and current
            and current[-1][0] == "C"
            and index + 1 < len(tokens)
            and tokens[index + 1][0] in ",;&"
        ):
            last = current[-1]
            current[-1] = (last[0], last[1], stop)  # "Vance EB., Kim S."
        elif kind == "." and current and text[current[-1][1] : current[-1][2]].lower() in _SHORTENED:
            last = current[-1]
            current[-1] = (last[0], last[1], stop)
        elif (
            kind == "."
            and current
            and index + 1 < len(tokens)
            and tokens[index + 1][0] == "R"
            and text[tokens[index + 1][1]] in "(["
        ):
            continue
        else:
            if current:
                close(".")
            return parts, at
        if len(parts) >= limit:
            return parts, stop
    close("")
    return parts, min(end, start + 6000)


def _parts_people(tokens: Sequence[Token], index: int, current: Sequence[Token]) -> bool:
    """Whether a dash stands between two people, both with initials: "A. Moor - B. Vane, A Title"."""
    kinds = "".join(token[0] for token in tokens[index + 1 : index + 9])
    after = re.match(r"[ICNPST]+(?=[,;&BR-])", kinds)
    before = "".join(token[0] for token in current)
    return after is not None and all("I" in one and (_DIRECT(one) or _AFTER(one)) for one in (before, after[0]))


#: A name turned round behind a dash that parts it from the one before.
_TURNED = re.compile(
    r"\s+[^\W\d_a-z][^\W\d_]+(?:[ '’-][^\W\d_]+){0,2},\s"
    r"(?:(?:[^\W\d_]\.[-\s]?)+|[^\W\d_a-z][^\W\d_]+(?:\s[^\W\d_]\.)?(?=[,:(.]|\s[–—-]\s))"
)


def _is_acronym(text: str, token: Token) -> bool:
    """Whether a token is a body's short name ("BfW – Bundesamt …")."""
    return sum(c.isupper() for c in text[token[1] : token[2]]) > 1


def _stronger(a: str, b: str) -> str:
    return max(a, b, key=lambda d: ("", ".", ",", "&", ";").index(d) if d in ("", ".", ",", "&", ";") else 0)


class _Guess(NamedTuple):
    """A reading of the first parts: names, the score of each, the index of the part after the last."""

    names: tuple[Name, ...]
    scores: tuple[float, ...]
    used: int
    end: int
    is_cut: bool = False
    is_inverted: bool = False


#: A reading that finds nobody.
_NONE = _Guess((), (), 0, 0)


def _whole(part: _Part, is_body: bool = False) -> Name:
    return Name(part.start, part.end, statement=part.statement, is_body=is_body)


def _pair(family: _Part, given: _Part) -> Name:
    return Name(
        family.start,
        given.end,
        (family.start, family.end),
        (given.start, given.end),
        statement=given.statement or family.statement,
    )


#: Words that go on behind a name that is none: "Moor P. Welfare in quays", "Vane R. Welfare – Kerbs".
_GOES_ON = re.compile(
    r"\s+(?:(?:and|und|et|y|e|og|och|&)\s+)?(?!(?:and|und|et|y|og|och|with|mit|de|di|von|van|der)\b)[a-zß-ÿ]{2,}\b"
    r"|\s[–—]\s[A-ZÀ-Þ][a-zß-ÿ]+\s"
)


_WITH_PARTICLE = re.compile(r"NI+P?N")


def _cut(text: str, part: _Part, fits: Callable[[str], bool], *, is_listed: bool = False) -> _Part | None:
    """The front of a part up to dotted initials, where a title runs on from them ("W. B. Increasing returns").

    ``is_listed`` is said where the names before end in initials.
    """
    kinds = part.kinds
    if _WITH_PARTICLE.fullmatch(kinds) and not (
        is_listed
        or _is_rare(part.words[-1])
        or (_GOES_ON.match(text, part.end) and not is_given(text[part.tokens[0][1] : part.tokens[0][2]]))
    ):
        return None  # "Fabio E.G. Imaginary" is one name.
    for size in range(min(len(kinds) - 1, 5), 0, -1):
        front = _part(text, part.tokens[:size], ".")
        if kinds[size - 1] == "I" and fits(front.kinds):
            return front
        if kinds[size - 1] == "C" and kinds[size : size + 1] == "." and fits(front.kinds):
            return front
    return None


def _only_initials(part: _Part) -> bool:
    return set(part.kinds) <= {"I", "C", "P"} and set(part.kinds) != {"P"}


def _guesses(text: str, parts: Sequence[_Part]) -> list[_Guess]:
    return [
        _inverted(text, parts),
        _first_inverted(text, parts),
        _first_after(text, parts),
        _each(text, parts, "direct"),
        _each(text, parts, "after"),
        _each(text, parts, "family"),
        _grouped(text, parts),
        _mixed(text, parts),
    ]


def _mixed(text: str, parts: Sequence[_Part]) -> _Guess:
    """Names with initials, some turned round with a comma and some without: "Moor, A., Vane B. y Kerr, C." """
    if len(parts) < 2:
        return _NONE
    names: list[Name] = []
    scores: list[float] = []
    at = 0
    manners: set[str] = set()
    cut = False
    while at < len(parts) and not cut:
        part = parts[at]
        beside = parts[at + 1] if at + 1 < len(parts) and part.divider == "," else None
        if _AFTER(part.kinds) or (part.kinds[0] == "I" and _DIRECT(part.kinds)):
            score = max(_as_after(text, part), _as_direct(text, part))
            manners.add("before" if part.kinds[0] == "I" else "after")
            names.append(_whole(part))
            at += 1
        elif beside is not None and _as_family(text, part) and (_only_initials(beside) or _cut(text, beside, _GIVEN)):
            cut = not _only_initials(beside)
            given = _cut(text, beside, _GIVEN) if cut else beside
            assert given is not None
            score = _beside(_as_family(text, part), _as_given(text, given))
            names.append(_pair(part, given))
            at += 2
            manners.add("turned")
        elif names and (score := _as_body(text, part)) >= 0.5:
            manners.add("body")
            names.append(_whole(part, is_body=True))
            at += 1
        elif front := _cut(text, part, _AFTER):
            score, cut = _as_after(text, front) * 0.9, True
            names.append(_whole(front))
            at += 1
        else:
            break
        scores.append(score)
        if _closes(parts, at - 1):
            break
    if len(manners) < 2:
        return _NONE
    return _Guess(tuple(names), tuple(scores), at, names[-1].end, cut, True)


def _inverted(text: str, parts: Sequence[_Part]) -> _Guess:
    """Family, Given, Family, Given."""
    names: list[Name] = []
    scores: list[float] = []
    at = 0
    cut = initials = False
    while at + 1 < len(parts) and parts[at].divider == ",":
        family, given = parts[at], parts[at + 1]
        fam, giv = _as_family(text, family), _as_given(text, given, text[family.start : family.end].lower())
        runs_on = giv < 0.3 or (initials and not _only_initials(given))
        if runs_on and fam and (front := _cut(text, given, _GIVEN)):
            if given.divider == "&" and at + 2 < len(parts) and _as_direct(text, parts[at + 2]) >= 0.85:
                break  # "Oda Fictus, I. Ada Moor and Bea Vane" are three.
            given, giv, cut = front, _as_given(text, front) * 0.95, True
        if not fam or not giv:
            break
        initials = _only_initials(given) and (initials or not names)
        fam = _beside(fam, giv)
        names.append(_pair(family, given))
        score = min(fam, giv) * 0.5 + fam * giv * 0.5
        scores.append(score * 0.5 if _two_whole(family, given) else score)
        at += 2
        if cut or _closes(parts, at - 1):
            break
    if names and not cut and at < len(parts) and parts[at - 1].divider == "&":
        # The last of a turned list is often as spoken, or has lost its comma.
        last = parts[at]
        if score := max(_as_after(text, last), _as_direct(text, last)):
            names.append(_whole(last))
            scores.append(score)
            at += 1
    return _Guess(tuple(names), tuple(scores), at, names[-1].end if names else 0, cut, True)


def _closes(parts: Sequence[_Part], at: int) -> bool:
    """Whether the list ends with a part: "et al." or a role stands behind it, and no role behind the next ones."""
    part = parts[at]
    if not part.role or part.et_al:
        return part.et_al
    return part.divider in ("", ".") or (part.divider == "," and not any(one.role for one in parts[at + 1 : at + 4]))


def _beside(family: float, given: float) -> float:
    """How likely a family name is beside its given name: words that are hardly ever names are so here ("Power, Ines")."""
    if family == 0.5 and given == 1.0:
        return 0.85  # "Cruz Santiago, O."
    return 0.6 if family == 0.1 and given >= 0.9 else family


def _two_whole(family: _Part, given: _Part) -> bool:
    """Whether a pair of parts could as well be two whole names."""
    two = family.kinds == "NN" and given.kinds in ("NN", "NNN", "NIN", "NCN", "NPN")
    return two and not _is_turned(family, given)


def _is_turned(family: _Part, given: _Part) -> bool:
    """Whether two words of which the first is a family name stand before given names alone: "García Vane, Ana María"."""
    return (
        family.kinds == given.kinds == "NN"
        and family.divider == ","
        and is_family(family.words[0])
        and not is_given(family.words[0])
        and all(map(is_given, given.words))
        and not any(map(is_family, given.words))
    )


def _first_inverted(text: str, parts: Sequence[_Part]) -> _Guess:
    """Family, Given, then the others as spoken."""
    if len(parts) < 3 or parts[0].divider != ",":
        return _NONE
    fam, giv = _as_family(text, parts[0]), _as_given(text, parts[1], text[parts[0].start : parts[0].end].lower())
    if not giv:
        giv = _as_direct(text, parts[1]) * 0.6
    if not fam or not giv:
        return _NONE
    fam = _beside(fam, giv)
    if _two_whole(parts[0], parts[1]):
        fam *= 0.5  # "Ada Imaginary, Bruno Fictus" are two.
    rest = _each(text, parts[2:], "direct")
    if not rest.names:
        return _NONE
    head = _pair(parts[0], parts[1])
    return _Guess(
        (head, *rest.names),
        (min(fam, giv) * 0.5 + fam * giv * 0.5, *rest.scores),
        rest.used + 2,
        rest.end,
        rest.is_cut,
        True,
    )


def _first_after(text: str, parts: Sequence[_Part]) -> _Guess:
    """Family and initials, then the others as spoken: "Moor G, J Vane, T Kerr"."""
    if len(parts) < 2 or not _AFTER(parts[0].kinds) or not all(one.kinds[0] in "IC" for one in parts[1:2]):
        return _NONE
    rest = _each(text, parts[1:], "direct")
    if not rest.names:
        return rest
    return _Guess(
        (_whole(parts[0]), *rest.names), (_as_after(text, parts[0]), *rest.scores), rest.used + 1, rest.end, rest.is_cut
    )


def _each(text: str, parts: Sequence[_Part], way: str) -> _Guess:
    """One name a part."""
    judge, fits = {"direct": (_as_direct, _DIRECT), "after": (_as_after, _AFTER), "family": (_as_family, _FAMILY)}[way]
    names: list[Name] = []
    scores: list[float] = []
    used, cut = 0, False
    for number, part in enumerate(parts):
        score = judge(text, part)
        if way == "direct" and part.kinds == "NN" and number + 1 < len(parts) and _is_turned(part, parts[number + 1]):
            score = min(score, 0.4)
        if way == "family":
            score *= 0.4 if len(part.tokens) == 1 or part.kinds.startswith("P") else 0.2
            if part.words and part.words[0].lower() in _LATIN_FAMILY:
                score = max(score, 0.45)
        if score < 0.3 and (body := _as_body(text, part)) > score:
            names.append(_whole(part, is_body=True))
            scores.append(body)
            used += 1
            continue
        listed = used > 0 and set(parts[0].kinds) <= {"N", "C", "P"}
        if not score and way == "after" and (front := _cut(text, part, fits, is_listed=listed)):
            part, score, cut = front, _as_after(text, front._replace(divider="," if listed else ".")) * 0.9, True
        if not score:
            break
        names.append(_whole(part))
        scores.append(score)
        used += 1
        if cut or _closes(parts, used - 1):
            break
    return _Guess(tuple(names), tuple(scores), used, names[-1].end if names else 0, cut)


def _grouped(text: str, parts: Sequence[_Part]) -> _Guess:
    """Names parted by semicolons, each turned round or as spoken."""
    if not any(p.divider == ";" for p in parts):
        return _NONE
    names: list[Name] = []
    scores: list[float] = []
    used = 0
    initials = False
    group: list[_Part] = []
    for index, part in enumerate(parts):
        group.append(part)
        if part.divider not in (";", "", ".", "&") and index + 1 < len(parts):
            continue
        if len(group) == 2 and group[0].divider == ",":
            fam, giv = _as_family(text, group[0]), _as_given(text, group[1])
            cut = None
            runs_on = giv < 0.3 or (initials and not _only_initials(group[1]))
            if runs_on and (cut := _cut(text, group[1], _GIVEN)):
                group[1], giv = cut, _as_given(text, cut)
            score = min(fam, giv)
            if score:
                initials = _only_initials(group[1]) and (initials or not names)
                names.append(_pair(group[0], group[1]))
                scores.append(max(score, 0.5) if score > 0.2 else score)
                used = index + 1
                group = []
                if cut:
                    break
                continue
        if len(group) == 1:
            score = max(_as_direct(text, part), _as_after(text, part), _as_family(text, part) * 0.5)
            body = _as_body(text, part)
            if max(score, body):
                names.append(_whole(part, is_body=body > score))
                scores.append(max(score, body))
                used = index + 1
                group = []
                continue
        break
    return _Guess(
        tuple(names),
        tuple(scores),
        used,
        names[-1].end if names else 0,
        is_inverted=any(n.given != (0, 0) for n in names),
    )


def _byline(text: str, start: int, parts: Sequence[_Part], guess: _Guess) -> Byline:
    last = parts[guess.used - 1]
    role = next((p.role for p in reversed(parts[: guess.used]) if p.role), "")
    end = guess.end
    if not guess.is_cut:
        if last.statement != (0, 0):
            end = max(end, last.statement[1] + 1)
        if last.role and (found := _ROLE.search(text, guess.end)):
            end = found.end()
        if last.et_al and (found := _ET_AL.match(text, end) or _ET_AL.search(text, end, end + 24)):
            end = max(end, found.end())
            if found := _ROLE.match(text, end + len(text[end:]) - len(text[end:].lstrip())):
                end, role = found.end(), role or "editor"
    if marks := _MARKS_LAST.match(text, end):
        end = marks.end()
    guess = _at_home(text, guess)
    score = sum(guess.scores) / len(guess.scores)
    worst = min(guess.scores)
    return Byline(
        guess.names,
        start,
        end,
        0.7 * score + 0.3 * worst,
        role,
        any(p.et_al for p in parts[: guess.used]),
        guess.is_inverted,
    )


def _at_home(text: str, guess: _Guess) -> _Guess:
    """The guess with bodies between people as the homes of those before: "Tim Harker, Bank of Elland, and Yara Haddad"."""
    names = guess.names
    if guess.is_inverted or len(names) < 3:
        return guess
    kept: list[Name] = []
    scores: list[float] = []
    for number, (name, score) in enumerate(zip(names, guess.scores, strict=True)):
        before = kept[-1] if kept else None
        between = number + 1 < len(names) and not names[number + 1].is_body
        if (
            name.is_body
            and between
            and before
            and not before.is_body
            and before.statement == (0, 0)
            and " " in text[before.start : before.end]
        ):
            kept[-1] = before._replace(statement=(name.start, name.end))
        else:
            kept.append(name)
            scores.append(score)
    return guess._replace(names=tuple(kept), scores=tuple(scores))


def _front(guess: _Guess, *, whole: bool) -> _Guess:
    """The guess up to the first name that does not look like one, and without bodies after persons; a whole list that has
    such a name is none."""
    if not guess.names:
        return guess
    count = next((i for i, score in enumerate(guess.scores) if score < 0.2), len(guess.names))
    if whole:
        return guess if count == len(guess.names) or len(guess.names) == 1 else _NONE
    count = max(count, 1) if len(guess.names) == 1 else count
    while count > 1 and (
        guess.scores[count - 1] < 0.3 or (guess.names[count - 1].is_body and not guess.names[0].is_body)
    ):
        count -= 1
    if count == len(guess.names):
        return guess
    if not count:
        return _NONE
    # Each name but a turned one is one part; the parts used shrink by as many as the names dropped hold.
    dropped = sum(2 if n.given != (0, 0) else 1 for n in guess.names[count:])
    return guess._replace(
        names=guess.names[:count],
        scores=guess.scores[:count],
        used=guess.used - dropped,
        end=guess.names[count - 1].end,
        is_cut=False,
    )


def _closed(guess: _Guess, parts: Sequence[_Part]) -> _Guess:
    """The guess up to the name behind "and", where only commas follow: "L. Kraus e S. Moor, Torre Alta" is two."""
    if guess.is_inverted or guess.used != len(guess.names) or len(guess.names) < 3:
        return guess
    dividers = [part.divider for part in parts[: guess.used]]
    if dividers.count("&") != 1 or (at := dividers.index("&") + 2) >= guess.used or dividers[at - 1] != ",":
        return guess
    return guess._replace(
        names=guess.names[:at], scores=guess.scores[:at], used=at, end=guess.names[at - 1].end, is_cut=False
    )


def _best(text: str, start: int, parts: Sequence[_Part], guesses: list[_Guess], *, whole: bool) -> Byline | None:
    best: tuple[float, _Guess] | None = None
    for guess in guesses:
        if not guess.names or (whole and guess.used < len(parts) and not guess.is_cut):
            continue
        guess = _front(guess, whole=whole)
        if not whole:
            guess = _closed(guess, parts)
        if not guess.names:
            continue
        mean = sum(guess.scores) / len(guess.scores)
        longer = 0.06 * min(guess.used, 8) + 0.01 * min(guess.used, 30)
        worth = mean * (0.6 + 0.4 * guess.used / len(parts)) if whole else mean + longer
        if parts[guess.used - 1].role or parts[guess.used - 1].et_al:
            worth += 0.4  # A role or "et al." closes a list.
        if not whole and guess.used < len(parts) and parts[guess.used - 1].divider == ";":
            worth -= 0.3  # Semicolons part whole names: a list does not stop at one.
        if (
            not whole
            and guess.used < len(parts)
            and parts[guess.used - 1].divider == "&"
            and _as_direct(text, parts[guess.used]) >= 0.5
        ):
            worth -= 0.2  # Nor does it before its "and", where a name follows.
        if best is None or worth > best[0] + 1e-9:
            best = (worth, guess)
    return _byline(text, start, parts, best[1]) if best else None


def _joined(text: str, parts: list[_Part]) -> list[_Part]:
    """The parts with those of a body's name put together ("Ministry of Science, Technology and Energy")."""
    joined: list[_Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last and last.divider in ("&", ",") and last.role == "" and not last.et_al and _as_body(text, last) >= 0.5:
            words = part.words
            plain = set(part.kinds) <= {"N", "P", "X"} and words and not is_given(words[0])
            listed = last.divider == "," and all(_is_rare(w) for w in words)
            if plain and (listed or (last.divider == "&" and len(words) <= 3 and not _as_body(text, part))):
                joined[-1] = _part(text, last.tokens + part.tokens, *part[5:])
                continue
        joined.append(part)
    return joined


#: A stop at the end that shortens a word and ends nothing: "Moor, A.", "et al.", "Hrsg.".
SHORT_AT_END = re.compile(r"(?:\b[^\W\d_]|\bal|\bJr|\bSr|\beds?|\bHrsg|\bHg|\bOrg|\.\s?a)\.$")


@lru_cache(1024)
def read_names(text: str, start: int, end: int) -> Byline | None:
    """The list of names that the words are from start to end, or None if they are none."""
    while end > start and text[end - 1] in " .,;:，；。、\n":
        if text[end - 1] == "." and SHORT_AT_END.search(text[start:end]):
            break
        end -= 1
    parts, stop = _parts(text, start, end)
    if not parts or stop < end:
        return None
    parts = _joined(text, parts)
    return _best(text, start, parts, _guesses(text, parts), whole=True)


@lru_cache(1024)
def leading_names(text: str, start: int, end: int) -> Byline | None:
    """The list of names that the words begin with, as long as it goes, or None."""
    parts, _ = _parts(text, start, end)
    if not parts:
        return None
    parts = _joined(text, parts)
    guesses = _guesses(text, parts)
    whole = _best(text, start, parts, guesses, whole=True)
    front = _best(text, start, parts, guesses, whole=False)
    if whole and front and whole.score >= front.score - 0.05:
        return whole
    return front or whole


#: What leads from a title to its people.
_LEADS_ON = re.compile(r"\b(?<!edited )(?<!translated )(?<!presented )(?:by|von|par|por|door)\s+(?=[^\W\d_a-z])")
#: What may stand behind people.
_SET_OFF = re.compile(r"\s*(?:$|[(\[.,;|–—]|-\s)")


def people_after_by(text: str) -> int:
    """Where the people behind a title and a word such as "by" begin, or 0."""
    for match in islice(_LEADS_ON.finditer(text, 8, 400), 6):
        found = leading_names(text, match.end(), min(len(text), match.end() + 300))
        if found is not None and found.score > 0.35 and _SET_OFF.match(text, found.end):
            return match.end()
    return 0
