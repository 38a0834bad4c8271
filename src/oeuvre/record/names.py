"""Names of people and bodies: parts, order, keys to compare by.

A name stays as the source wrote it; what is here reads it for a purpose. People's names come in a few orders: "Ada
Imaginary", "Imaginary, Ada", "Imaginary A" (as medicine writes), "王小明" and "Kim Min-jun" (family first). Small words
belong to the family ("van der Berg", "dos Santos", "bin Talal"), suffixes and degrees to neither ("Jr.", "PhD", "Prof.
Dr."), and a family can have two surnames ("García Márquez"). Where order cannot be told from the name alone, the
usual one of the script is taken and nothing is lost, for nothing of this is stored as what the source said.

Whether a name is a person's at all is told in ``bodies``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import msgspec

from oeuvre.record import Contributor
from oeuvre.record.bodies import has_body_word, is_body
from oeuvre.record.text import latin

__all__ = [
    "Name",
    "compatible",
    "display",
    "fold",
    "has_body_word",
    "inverted",
    "is_body",
    "keys",
    "parts",
]


class Name(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The parts of a name. A body's name is all ``family``, with ``body`` true.

    ``particles`` are the small words before the family name; ``titles`` are titles, ranks and degrees.
    ``family_first`` is true where that is the name's own order (王小明), so that it is never turned round for display.
    """

    given: str = ""
    particles: str = ""
    family: str = ""
    suffix: str = ""
    titles: str = ""
    body: bool = False
    family_first: bool = False

    @property
    def surname(self) -> str:
        """The family name with its particles: "van der Berg"."""
        if not self.particles:
            return self.family
        return self.particles + ("" if self.particles[-1] in "’'" else " ") + self.family


_PARTICLE_WORDS = (
    "van von der den de del della delle dello dei di da das do dos du des la le les lo los las ter ten te zu zum "
    "zur vom af av bin ibn bint al el ben abu y e und et i d dal dalla degli san santa st 't op in t aus auf"
)
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
#: Small words that stand between two surnames of one family name.
_BETWEEN = frozenset({"y", "e", "i", "und", "et"})
_SUFFIXES = re.compile(
    r"(?:jr|sr|jnr|snr|junior|senior|i{2,3}|iv|vi{1,3}|2nd|3rd|4th|esq|filho|neto|hijo)\.?", re.IGNORECASE
)
_TITLE_WORDS = (
    "prof professor professorin professora professeur dr drs dra dott doktor doctor mr mrs ms mx miss sir dame lord "
    "lady rev hon em emer emerita emeritus ing dipl dipl.-ing mag univ.-prof univ priv.-doz pd habil frau herr m "
    "mme mlle sra sr. president minister senator judge"
)
_TITLES = frozenset(_TITLE_WORDS.split()) - {"m"}
_DEGREE = re.compile(
    r"(?:ph\.?\s?d|d\.?phil|m\.?phil|m\.?d|m\.?a|m\.?sc|b\.?a|b\.?sc|m\.?b\.?a|m\.?p\.?h|m\.?p\.?a|m\.?p\.?p|j\.?d"
    r"|ll\.?[bmd]|ed\.?d"
    r"|sc\.?d|dr\.?\s?(?:rer|phil|h|oec|ing|med|jur)\.?[\s.\w-]*|r\.?n|c\.?p\.?a|esq|facs|frcp|mph|dba|psy\.?d"
    r"|eng\.?d|mres|mat)\.?",
    re.IGNORECASE,
)
_VANCOUVER = re.compile(r"[A-ZÀ-ÖØ-Þ]{1,3}")
_CAPITALS = re.compile(r"(?=.{3})[A-ZÀ-ÖØ-Þ]+(?:[’'-][A-ZÀ-ÖØ-Þ]{2,}){0,3}")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){1,3}")
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_KANA = re.compile(r"[\u3040-\u30ff]")
#: Families of two signs; with any other sign the family is one (China, Korea) or, in Japan, left whole unless parted.
_COMPOUNDS = (
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 公孙 公孫 慕容 令狐 司徒 남궁 황보 제갈 사공 선우 독고 서문"
)
_COMPOUND = frozenset(_COMPOUNDS.split())
#: Common family names that in romanised East Asian names come first when the other word is a two-syllable given name.
_EAST_WORDS = (
    "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han "
    "tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu jiang cai jia ding wei xue ye yan pan du dai "
    "xia zhong tian ren fan fang shi yao tan liao zou xiong jin lu hao kong bai cui kang mao qiu qin gu hou shao "
    "meng long wan duan lei qian kim lee park choi jung jeong kang cho yoon jang lim shin seo kwon hwang ahn hong "
    "nguyen tran le pham hoang phan vu vo dang bui do"
)
_EAST = frozenset(_EAST_WORDS.split())
_VIETNAM = "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh dao truong"
_VIETNAMESE = frozenset(_VIETNAM.split())
#: Letters that only Vietnamese writes; without them, as in English, the order is not told.
_VIETNAMESE_LETTERS = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_TWO_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}")
_SPACES = re.compile(r"\s+")
_SECOND_GIVENS = (
    "maria jose luis carlos juan antonio jesus angel manuel miguel fernando alberto eduardo pablo pedro javier ana "
    "isabel teresa carmen rosa luisa elena joao paulo cesar augusto enrique alejandro andres david daniel francisco "
    "rafael"
)
_SECOND_GIVEN = frozenset(_SECOND_GIVENS.split())
_SPANISH = (
    "garcia blanco castro delgado diaz flores fuentes gil guerrero herrera iglesias leon lozano marin mendoza "
    "molina mora morales moreno navarro nunez ortega ortiz pena prieto ramos reyes rios rivera rojas romero rubio "
    "ruiz salazar sanz serrano silva soto suarez torres vargas vazquez vega vidal"
)
_SPANISH_NAMES = frozenset(_SPANISH.split())


def _surname_in_spanish(word: str) -> bool:
    """Whether a word is one of the commonest Spanish surnames, or made as they are (-ez)."""
    folded = fold(word)
    return folded in _SPANISH_NAMES or (len(folded) > 4 and folded.endswith("ez") and folded not in _SECOND_GIVEN)


_CAPITAL_PARTICLES = frozenset({"van", "von", "der", "den", "de", "del", "della", "di", "dos", "da", "du", "la", "el"})


def _small(word: str) -> bool:
    """Whether a word is a particle as written: small letters, or a capital one that no given name is."""
    return word.lower().rstrip("'’") in _PARTICLES and (word[0].islower() or word.lower() in _CAPITAL_PARTICLES)


def _split_family(words: list[str]) -> int:
    """Where the family name begins among words in given-first order."""
    last = len(words) - 1
    if last >= 2 and _surname_in_spanish(words[-2]) and fold(words[-1]) not in _SECOND_GIVEN:
        # "Gabriel García Márquez" has two surnames; "María José García" and "Ana García de Soto" are not so told.
        last -= 1
    for n in range(1, len(words)):
        if n < last and words[n] == "Le" and not {fold(word) for word in words} & (_EAST - {"le"}):
            return n
        if _small(words[n]) and n < last:
            if n > 1 and _surname_in_spanish(words[n - 1]):
                # "Ana López de Fable" has two surnames, of which the second has the particle.
                return n - 1
            # "Ortega y Gasset": the family began one word before.
            return n - 1 if words[n].lower() in _BETWEEN and n > 1 else n
    return last


def _family_parts(words: list[str]) -> tuple[str, str]:
    """A family name as its particles and the rest."""
    n = 0
    while n < len(words) - 1 and (_small(words[n]) or words[n].lower() in ("le", "al", "el")):
        n += 1
    return " ".join(words[:n]), " ".join(words[n:])


def _name(given: str, family: list[str], suffix: str, titles: list[str], *, family_first: bool = False) -> Name:
    particles, rest = _family_parts(family)
    return Name(
        given=given, particles=particles, family=rest, suffix=suffix, titles=" ".join(titles), family_first=family_first
    )


def _stripped(words: list[str]) -> tuple[list[str], str, list[str]]:
    """The words without titles before and degrees and suffixes behind."""
    titles: list[str] = []
    while len(words) > 1 and words[0].lower().rstrip(".,") in _TITLES and (words[0][-1] in ".," or len(words[0]) > 2):
        titles.append(words.pop(0))
    suffix = ""
    while len(words) > 1:
        last = words[-1].strip(",")
        if len(words) > 2 and _SUFFIXES.fullmatch(last) and not last.islower():
            if _DOTTED.fullmatch(words[-2]) and last.lower() in ("neto", "filho", "hijo", "junior", "senior"):
                # "João P. Neto": what would be a suffix is the only family name.
                break
            suffix = last
        elif _DEGREE.fullmatch(last) and (
            "." in last or last in ("PhD", "MD", "MSc", "MBA", "MPH", "JD", "DPhil", "LLM", "EdD")
        ):
            titles.append(last)
        else:
            break
        words.pop()
    return words, suffix, titles


@lru_cache(maxsize=16384)
def parts(name: str) -> Name:
    """The parts of a name as printed, a person's or a body's."""
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", name)).strip(" ,;*†‡")
    if not text:
        return Name()
    if is_body(text):
        return Name(family=text, body=True)
    if "(" in text:
        # "Ada (Addie) Imaginary": a nickname is no part.
        text = _SPACES.sub(" ", re.sub(r"\([^()]*\)", " ", text)).strip(" ,") or text
    if not text.isascii() and (_CJK.search(text) or _HANGUL.search(text) or _KANA.search(text)):
        return _eastern(text)
    if "," in text:
        return _inverted_parts(text)
    words, suffix, titles = _stripped(text.split(" "))
    if len(words) == 1:
        return Name(family=words[0], suffix=suffix, titles=" ".join(titles))
    # "Lester RK", "van der Berg J": initials without full stops behind a family name, as medicine writes.
    if _VANCOUVER.fullmatch(words[-1]) and not any(_VANCOUVER.fullmatch(word) or "." in word for word in words[:-1]):
        if len(words) < 3 or len(words[-1]) > 1 or _small(words[0]) or not _surname_in_spanish(words[-2]):
            return _name(words[-1], words[:-1], suffix, titles)
        # "Ana García A": the second surname shortened.
        return _name(" ".join(words[:-2]), words[-2:], suffix, titles)
    if len(words) > 1 and _DOTTED.fullmatch(words[-1]) and not any("." in word for word in words[:-1]):
        if len(words) == 2 or _small(words[0]):
            return _name(words[-1], words[:-1], suffix, titles)
        # "Ana Paola Garizado R.": the second surname shortened.
        return _name(" ".join(words[:-2]), words[-2:], suffix, titles)
    # "WANG Xiaoming": the family in capitals before the given name.
    if _CAPITALS.fullmatch(words[0]) and not any(word.isupper() for word in words[1:]):
        return _name(" ".join(words[1:]), words[:1], suffix, titles, family_first=True)
    if len(words) == 2 and words[0].lower() in _EAST and _TWO_SYLLABLES.fullmatch(words[1]):
        return _name(words[1], words[:1], suffix, titles, family_first=True)
    if not text.isascii() and fold(words[0]) in _VIETNAMESE and _VIETNAMESE_LETTERS.search(text):
        return _name(" ".join(words[1:]), words[:1], suffix, titles, family_first=True)
    start = _split_family(words)
    given, family = words[:start], words[start:]
    if not given:
        given, family = words[:1], words[1:]
    return _name(" ".join(given), family, suffix, titles)


def _inverted_parts(text: str) -> Name:
    """A name with a comma: family first, or suffix and degrees behind."""
    pieces = [piece.strip() for piece in text.split(",")]
    pieces = [piece for piece in pieces if piece]
    suffix, titles = "", []
    kept = pieces[:1]
    for piece in pieces[1:]:
        if _SUFFIXES.fullmatch(piece):
            suffix = suffix or piece
        elif _DEGREE.fullmatch(piece) and (len(pieces) > 2 or not _DOTTED.fullmatch(piece)):
            titles.append(piece)
        else:
            kept.append(piece)
    if len(kept) == 1:
        whole = parts(kept[0])
        return msgspec.structs.replace(
            whole, suffix=suffix or whole.suffix, titles=" ".join(filter(None, [whole.titles, *titles]))
        )
    family = kept[0].split(" ")
    given, _, more = _stripped(" ".join(kept[1:]).split(" "))
    # "Berg, Jan van der": the particles stand behind the given name.
    behind: list[str] = []
    while len(given) > 1 and given[-1][0].islower() and given[-1].lower().rstrip("'’") in _PARTICLES:
        behind.insert(0, given.pop())
    return _name(" ".join(given), behind + family, suffix, more + titles)


def _eastern(text: str) -> Name:
    """A name in Chinese, Japanese or Korean writing: the family first, one sign unless it is parted or known as two."""
    for mark in (" ", "・", "·", "，", ","):
        if mark in text:
            pieces = [piece for piece in text.split(mark) if piece]
            if len(pieces) == 2 and mark != "・" and mark != "·":
                return Name(family=pieces[0], given=pieces[1], family_first=True)
            if len(pieces) > 1:
                # A foreign name spelt in signs keeps its own order.
                return Name(given=mark.join(pieces[:-1]), family=pieces[-1])
    if _KANA.search(text) or not 2 <= len(text) <= 4:
        return Name(family=text, family_first=True)
    size = 2 if text[:2] in _COMPOUND or len(text) == 4 else 1
    return Name(family=text[:size], given=text[size:], family_first=True)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """A name for comparing: Latin letters and digits alone, in lower case ("Müller" and "Muller" are one)."""
    return "".join(letter for letter in latin(text) if letter.isalnum())


def _initials(given: str) -> str:
    """The first letters of given names: "Jean-Luc M." gives "jlm", "RK" gives "rk"."""
    if _VANCOUVER.fullmatch(given):
        return given.lower()
    return "".join(fold(word)[:1] for word in re.split(r"[\s.\-‐]+", given) if word)


@lru_cache(maxsize=16384)
def keys(name: str) -> tuple[str, ...]:
    """Keys that put like with like: the folded family name with the first initial, for each way the name may be meant.

    Two mentions of a person share a key at least; to share one proves nothing.
    """
    found = parts(name)
    if found.body:
        return (fold(re.sub(r"^(?:the|der|die|das|le|la|el|il) ", "", found.family, flags=re.IGNORECASE)),)
    initial = _initials(found.given)[:1]
    made = [f"{fold(found.surname)} {initial}".strip()]
    if found.particles:
        made.append(f"{fold(found.family)} {initial}".strip())
    words = found.family.replace("-", " ").split()
    if len(words) > 1:
        # Two surnames: each may stand alone elsewhere.
        made += [f"{fold(word)} {initial}".strip() for word in (words[0], words[-1])]
    given = found.given.split()
    if len(given) > 1 and not found.family_first and len(given[-1].rstrip(".")) > 1 and "." not in given[-1]:
        # "Gabriel García Márquez" may have two surnames without saying so.
        made.append(f"{fold(given[-1])} {initial}")
    if len(given) == 1 and {fold(found.given), fold(found.family)} & _EAST:
        # "Wang Xiaoming": either word may be the family.
        made.append(f"{fold(found.given)} {fold(found.family)[:1]}")
    return tuple(dict.fromkeys(made))


def _givens_agree(a: str, b: str) -> bool:
    """Whether two given names may be one person's: initials stand for names, and middle names may be missing."""
    if not a or not b:
        return True
    first, second = _given_words(a), _given_words(b)
    if not first or not second:
        return True
    if fold(a) == fold(b):
        return True
    shorter, longer = sorted((first, second), key=len)
    if not _words_agree(shorter[0], longer[0]):
        return False
    at = 1
    for word in shorter[1:]:
        while at < len(longer) and not _words_agree(word, longer[at]):
            at += 1
        if at == len(longer):
            return False
        at += 1
    return True


def _given_words(given: str) -> list[str]:
    if _VANCOUVER.fullmatch(given):
        return list(given.lower())
    return [folded for word in re.split(r"[\s.\-‐]+", given) if (folded := fold(word))]


def _words_agree(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


@lru_cache(maxsize=16384)
def compatible(a: str, b: str) -> bool:
    """Whether two names as printed may be one person's or one body's: "R. K. Lester" and "Lester, Richard" may."""
    first, second = parts(a), parts(b)
    if first.body != second.body:
        return False
    if first.body:
        return fold(a) == fold(b) or keys(a) == keys(b)
    if first.suffix and second.suffix and fold(first.suffix) != fold(second.suffix):
        return False
    if _families_agree(first, second) and _givens_agree(first.given, second.given):
        return True
    # The order may have been misread: the same words turned round.
    return bool(first.given and second.given) and (
        fold(first.given) == fold(second.surname) and fold(first.surname) == fold(second.given)
    )


def _families_agree(a: Name, b: Name) -> bool:
    if fold(a.surname) == fold(b.surname) or fold(a.family) == fold(b.family):
        return True
    first, second = _family_words(a), _family_words(b)
    # Of two surnames the first may stand alone ("García" for "García Márquez"), or both be joined by a hyphen.
    return bool(first and second) and (first[: len(second)] == second or second[: len(first)] == first)


def _family_words(name: Name) -> list[str]:
    return [fold(word) for word in re.split(r"[\s\-‐]+", name.family) if word]


def _given_of(contributor: Contributor) -> Name:
    """The parts that the source gives, or else those read from the name."""
    if contributor.literal:
        return Name(family=contributor.name, body=True)
    if contributor.family or contributor.given:
        eastern = bool(_CJK.search(contributor.family) or _HANGUL.search(contributor.family))
        particles, family = _family_parts(contributor.family.split(" "))
        return Name(
            given=contributor.given, particles=particles, family=family, suffix=contributor.suffix, family_first=eastern
        )
    return parts(contributor.name)


def display(contributor: Contributor) -> str:
    """The name in reading order: "Ada van der Berg Jr.", "王小明"; a body's as it is."""
    name = _given_of(contributor)
    if name.body or not (name.given or name.family):
        return contributor.name
    if name.family_first:
        joint = "" if _CJK.search(name.family) or _HANGUL.search(name.family) else " "
        return f"{name.family}{joint}{name.given}".strip()
    return " ".join(filter(None, (name.given, name.surname, name.suffix)))


def inverted(contributor: Contributor) -> str:
    """The name in the order of lists: "van der Berg, Ada, Jr."; a body's as it is."""
    name = _given_of(contributor)
    if name.body or not (name.given or name.family):
        return contributor.name
    if name.family_first and (_CJK.search(name.family) or _HANGUL.search(name.family)):
        return f"{name.family}{name.given}"
    return ", ".join(filter(None, (name.surname, name.given, name.suffix)))
