"""Language tags (BCP 47) and what each language is called.

Libraries write the three letters of ISO 639-2, in one of two ways (*ger*, *deu*), where the web writes the two of
ISO 639-1 (*de*). A record holds the web's tag wherever there is one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from oeuvre.record.vocabulary import labels, table

__all__ = ["guess", "name", "tag", "three"]

_TAG = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{1,8}){0,4}")


def name(tag: str) -> str:
    """The English name of a language; the tag itself where it is not known."""
    return labels("languages").get(re.split("[-_]", tag)[0].lower(), tag)


@cache
def _tags() -> dict[str, str]:
    """Three letters, or a name in English, to the tag."""
    found: dict[str, str] = {}
    for row in table("languages"):
        for word in (row["terminology"], row["bibliographic"], row["label"].lower()):
            found.setdefault(word, row["term"])
    return found


def tag(text: str) -> str:
    """The tag of a language that is given as a tag, as three letters or by its English name; empty if it is none."""
    text = text.strip()
    if found := _tags().get(text.lower()):
        return found
    if not _TAG.fullmatch(text) or text.lower() in ("und", "mul", "zxx", "mis"):
        return ""
    first, *rest = re.split("[-_]", text)
    first = _tags().get(first.lower(), first.lower())
    # A region in capitals, a script with one capital, as BCP 47 recommends.
    shaped = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower() for part in rest]
    return "-".join([first, *shaped])


def three(tag: str, *, bibliographic: bool = False) -> str:
    """The three letters of ISO 639-2 for a tag, in the libraries' older way if asked; empty if there are none."""
    first = re.split("[-_]", tag)[0].lower()
    if len(first) == 3:
        return first
    column = "bibliographic" if bibliographic else "terminology"
    return next((row[column] for row in table("languages") if row["term"] == first), "")


#: Small words that a language's titles and summaries cannot do without.
_FUNCTION_WORDS = {
    "en": (
        "a an have has there they you than more the of and in to for on with from by is are an as at how what "
        "why its this that their we be it or not into between through evidence using toward towards does do "
        "can after under over case study who when our"
    ),
    "de": (
        "der die das und in den dem des für von mit zur zum im auf aus bei ein eine einer eines einem ist "
        "sind wie nach über zwischen durch als an am sich nicht auch wird werden unter oder um vom was warum "
        "zu"
    ),
    "fr": (
        "le la les des de du et en dans pour sur un une au aux par avec est que qui d l à entre vers chez ou "
        "son sa ses leur leurs ce cette comment quelle quelles quels quel pourquoi une sont ne pas"
    ),
    "es": (
        "el la los las de del y en para por con un una al se que su sus entre como desde hacia sobre es o lo "
        "más según cómo qué son no ante"
    ),
    "pt": (
        "o a os as de do da dos das e em no na nos nas para por com um uma ao à se que sua seu entre como "
        "sobre é ou pelo pela mais são não"
    ),
    "it": (
        "il lo la i gli le di del della dello dei degli delle e in nel nella nei per con un una al alla da "
        "dal dalla che si su tra fra come è o sul sulla sono non"
    ),
}
_WORD_LANGUAGES: dict[str, list[str]] = {}
for _language, _words in _FUNCTION_WORDS.items():
    for _word in dict.fromkeys(_words.split()):
        _WORD_LANGUAGES.setdefault(_word, []).append(_language)

#: Ends and letters that are one language's own among the six.
_TELLING = {
    "de": re.compile(r"\w(?:ung|ungen|keit|heit|schaft|lich|lichen|ische[nrs]?)\b|ß", re.IGNORECASE),
    "fr": re.compile(r"\b[ldnqsj][’'](?=\w)|\w(?:eux|ique|iques|ement|oire|és)\b|œ|ê|î|û", re.IGNORECASE),
    "es": re.compile(r"\w(?:ción|ciones|dad|dades|miento|ísticas?)\b|ñ|¿|¡", re.IGNORECASE),
    "pt": re.compile(r"\w(?:ção|ções|dade|dades|mento|ência)\b|ã|õ", re.IGNORECASE),
    "it": re.compile(r"\b(?:dell|nell|all|un|l)[’'](?=\w)|\w(?:zione|zioni|ità|mento|menti)\b", re.IGNORECASE),
    "en": re.compile(r"\w(?:ing|ness|ship|tion|tions|ity|ment|ments|ies)\b", re.IGNORECASE),
}
_LETTERS = re.compile(r"[^\W\d_]+")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af\u1100-\u11ff]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
#: Other writings by which a language is known almost alone are left alone: Cyrillic, Arabic and others serve many.


@lru_cache(maxsize=8192)
def guess(text: str) -> str:
    """The language that a title or a summary is in: one of en, de, fr, es, pt, it, zh, ja, ko; empty when unsure.

    By its writing, or else by its small words and endings: the best must lead clearly, for a wrong tag does more harm
    than none.
    """
    text = text[:4000]
    latin = len(_LATIN.findall(text))
    kana, hangul, han = (len(pattern.findall(text)) for pattern in (_KANA, _HANGUL, _HAN))
    if kana + hangul + han > latin / 2:
        if hangul > kana + han:
            return "ko"
        if kana:
            return "ja" if kana * 10 >= han else ""
        return "zh" if han >= 4 else ""
    letters = sum(map(str.isalpha, text))
    if not latin or latin < letters * 0.7:
        return ""
    scores = dict.fromkeys(_FUNCTION_WORDS, 0.0)
    words = [word.lower() for word in _LETTERS.findall(text)]
    for word in words:
        languages = _WORD_LANGUAGES.get(word, ())
        for language in languages:
            # A word of one language says more than one that five share.
            scores[language] += 1.0 if len(languages) == 1 else 0.5 if len(languages) == 2 else 0.25
    for language, pattern in _TELLING.items():
        scores[language] += (0.25 if language == "en" else 0.75) * min(len(pattern.findall(text)), 20)
    (best, high), (_, second) = sorted(scores.items(), key=lambda item: -item[1])[:2]
    return best if high >= 1.25 and high >= 1.8 * second and high >= 0.06 * len(words) else ""
