"""People as East Asian pages write them: one after the other without a space, with their role or "and others" behind them.

A raised dot parts people of Japan and Korea, and the parts of a foreigner's name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from oeuvre.formats.listing.bylines import Byline, Name, read_names
from oeuvre.formats.listing.hannames import FOREIGN, HAN, family_of, is_wide_body, name_worth
from oeuvre.formats.listing.passages import Place

__all__ = ["People", "people_in", "wide_names"]


class People(NamedTuple):
    """A list of names: how sure it is (below 0: it is none), the role behind it, whether more are meant."""

    names: tuple[Name, ...]
    score: float
    role: str = ""
    et_al: bool = False


_ROLE = re.compile(
    r"\s*[,、]?\s?[(\[]?\s?(?P<role>(?:副|总|總|共同|責任)?(?:主[编編]|编[著辑]|編[著集]?|[编編]|共編著?|監修|监修|编撰|编译|編訳|共訳|監訳|翻訳|訳注|訳|译注|译著|译|[编編]译|譯|"
    r"共著|合著|单著|著|撰|校注|편저|엮음|편|옮김|역|지음|저))\s?[)\]]?$"
)
_EDITS = re.compile(r"[编編]|監修|监修|편|엮음")
_RENDERS = re.compile(r"[訳译譯]|옮김|역")
_MORE = re.compile(
    r"\s?[(\[]?(?:等|ほか|他|외|ら|など|etc\.?|et al\.?)\s?(?:\d+|[一二三四五六七八九十]+)?(?:人|名|명)?[)\]]?$"
)
_LEAD = re.compile(
    r"\s*(?:and\s|&\s?|with\s|及び?|および|[与與和](?=[\u4e00-\u9fff]{2})|由|[作著編编]者\s?[:：]|저자\s?[:：])\s*"
)
_PART = re.compile(r"\s*(?:[,、;/&]|\band\b|及び|および)\s*")
_DOT = re.compile(r"[・·•․‧ㆍ･∙]")


def _of(text: str, start: int, end: int) -> list[Place]:
    """The places of single names between signs; a dot within a foreigner's name does not part it."""
    found: list[Place] = []
    for a, b in _between(_PART, text, start, end):
        words = text[a:b]
        parts = _between(_DOT, text, a, b)
        if len(parts) > 1:
            each = [text[c:d].strip() for c, d in parts]
            dot = _DOT.search(words)
            # Han names are parted by "・"; "·" is within one, unless each has a family name.
            known = all(map(family_of, each)) or (dot is not None and dot[0] == "・")
            han = all(re.fullmatch(rf"[{HAN}\u3041-\u3096]+", one) for one in each)
            foreign = FOREIGN.fullmatch(words) is not None and not (han and known)
            if not foreign:
                found += parts
                continue
        found.append((a, b))
    return [place for place in found if place[1] > place[0]]


_WORDS = re.compile(r"[^\s\u3000]+")


def _spaced(text: str, start: int, end: int) -> list[Place]:
    """The places of names that only spaces part, of which some have one within; empty where they are not several people."""
    words = [match.span() for match in _WORDS.finditer(text[start:end])]
    if not 2 <= len(words) <= 40:
        return []
    # For each number of words read: how well, and the places.
    best: list[tuple[float, tuple[Place, ...]]] = [(0.0, ())]
    for number in range(1, len(words) + 1):
        ways = []
        for size in (1, 2):
            if size <= number:
                place = (start + words[number - size][0], start + words[number - 1][1])
                worth, before = best[number - size]
                short = size == 1 or all(b - a <= 3 for a, b in words[number - 2 : number])
                ways.append((worth + (name_worth(text[slice(*place)]) if short else -3.0) - 0.3, (*before, place)))
        best.append(max(ways))
    places = best[-1][1]
    whole = all(name_worth(text[a:b]) > 0.5 for a, b in places)
    return list(places) if len(places) > 1 and whole else []


def _between(sign: re.Pattern[str], text: str, start: int, end: int) -> list[Place]:
    found, at = [], start
    for match in sign.finditer(text, start, end):
        found.append((at, match.start()))
        at = match.end()
    found.append((at, end))
    return [_trim(text, *place) for place in found]


def _trim(text: str, start: int, end: int) -> Place:
    while start < end and text[start] in " \u3000.,:;":
        start += 1
    while end > start and text[end - 1] in " \u3000,:;*†":
        end -= 1
    return start, end


_BRACKET_LAST = re.compile(r"\s?[(\[]([^()\[\]]{2,30})[)\]]$")
_LATIN = re.compile("[A-Za-z]")


def people_in(text: str, start: int, end: int) -> People | None:
    """The people that the words are, with how sure that is; None where there are no words."""
    start, end = _trim(text, start, end)
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    if end - start < 2 or end - start > 400:
        return None
    role, more = "", False
    for _ in range(2):
        words = text[start:end]
        if not role and (match := _ROLE.search(words)) and match.start() > 1:
            said = match["role"]
            role = (
                "editor"
                if _EDITS.search(said) and not _RENDERS.search(said)
                else "translator"
                if _RENDERS.search(said)
                else "author"
            )
            start, end = _trim(text, start, start + match.start())
        elif not more and (match := _MORE.search(words)) and match.start() > 1:
            more = True
            start, end = _trim(text, start, start + match.start())
    if end - start < 2:
        return None
    if not re.search("[\u3041-\u9fff\uac00-\ud7a3]", text[start:end]):
        found = read_names(text, start, end)
        if found is None or not found.names:
            return None
        sure = 4.0 * (found.score - 0.45) + 0.3 * min(len(found.names) - 1, 3)
        return People(found.names, sure, role or found.role, more or found.et_al)
    names: list[Name] = []
    worths: list[float] = []
    for a, b in _of(text, start, end):
        bracket = _BRACKET_LAST.search(text[a:b])
        stop, said = (a + bracket.start(), (a + bracket.start(1), a + bracket.end(1))) if bracket else (b, (0, 0))
        word = text[a:stop]
        if _LATIN.search(word) and not FOREIGN.fullmatch(word):
            latin = read_names(text, a, stop)
            if latin is None or len(latin.names) != 1:
                return None
            names.append(latin.names[0])
            worths.append(3.0 * (latin.score - 0.45))
            continue
        if apart := _spaced(text, a, stop):
            names += [Name(c, d) for c, d in apart]
            worths += [name_worth(text[c:d]) for c, d in apart]
            continue
        if word.count(" ") + word.count("\u3000") > 1 or (" " in word and is_wide_body(word.split()[0])):
            if not all(map(is_wide_body, word.split())):
                return None
            names.append(Name(a, stop, is_body=True, statement=said))  # A ministry, its bureau and department.
            worths.append(1.0)
            continue
        names.append(Name(a, stop, is_body=is_wide_body(word), statement=said))
        worths.append(name_worth(word))
    if not names or min(worths) < -1.5:
        return None
    mean = sum(worths) / len(worths)
    return People(
        tuple(names), 0.7 * mean + 0.3 * min(worths) + 0.35 * min(len(names) - 1, 3) + 0.8 * bool(role), role, more
    )


#: The same people in Latin letters, behind those in their own writing.
_IN_LATIN = re.compile(
    rf"(?<=[{HAN}ァ-ヺー\u3041-\u3096\uac00-\ud7a3*†0-9¹²³)])[\s,;/(]+[A-Z][A-Za-z'’.,;\s*†0-9¹²³&()-]+$"
)


_EAST = re.compile("[\u3041-\u9fff\uac00-\ud7a3]")


def wide_names(text: str, start: int, end: int) -> Byline | None:
    """The people of a line in East Asian writing; None where it is in another or where they are not surely people."""
    if not _EAST.search(text[start : start + 4]):
        return None
    if match := _IN_LATIN.search(text, start, end):
        end = match.start()
    found = people_in(text, start, end)
    if found is None or found.score < 0.6 or (len(found.names) == 1 and found.names[0].is_body):
        return None
    names = tuple(name._replace(end=_trim(text, name.start, name.end)[1]) for name in found.names)
    return Byline(names, start, end, min(0.97, 0.5 + 0.2 * found.score), found.role, found.et_al)
