"""People with what is said of them in one line: "A. B., Professor, Institute; C. D. (University)", "A. B.* C. D.†".

Each way of writing gives the places of the names and of what is said; a line that is written in none of them is a plain list
of names, which ``bylines.py`` reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.bylines import is_body, is_given, read_names
from oeuvre.formats.listing.homes import Part, before_colon, post_behind, with_homes
from oeuvre.formats.listing.honours import HONOURS

__all__ = ["NOTE", "RAISED", "SIGN", "beside_names", "posted", "sentences_on", "talk_in", "told", "with_posts"]

_DASH_END = re.compile(r"\s+[–—-]\s+|\s*[–—]\s*")
_DIVIDE = re.compile(r"\s*[,;]\s*(?:(?:and|und|et|y|e|och|og|&)\s+)?|\s+(?:and|und|et|y|e|och|og|&)\s+")
_COMMA = re.compile(r"[,，]\s*")
_SIGNS = "*†‡§¶¹²³⁴⁵⁶⁷⁸⁹αβγδφψΨΦ"
#: The signs of footnotes behind a name, one or several.
SIGN = re.compile(rf"(?:\s*,?\s*[{_SIGNS}])+")
NOTE = re.compile(rf"\s*\(?([{_SIGNS}]|[1-9](?=[\s)]))[\s.)]*")
RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_WIDE_PIECE = re.compile(
    "([\u3040-\u9fff\uac00-\ud7a3]{2,5})[\\s\u3000]+([\u3040-\u9fff\uac00-\ud7a3][^,，、;·]{1,30})"
)
_BRACKET = re.compile(
    r"\s*([^(),;]{3,60}?)\s*\(([^()]{3,200})\)\s*(?:[,;·|]\s*(?:(?:and|und|et|y|e|&)(?=\s))?|(?:and|und|et|y|e|&)(?=\s)|$)"
)
#: Two to four words with capitals: beside a post or a body that is a name.
_CAPITALS = re.compile(
    r"\s*(?:(?:Dr|Prof)\.\s+)?[^\W\d_a-zß-ÿ][\w’'.-]*(?:\s+(?:(?:de|da|van|von|der|den|del|dos|la|le|el|al|bin)\s+)*[^\W\d_a-zß-ÿ][\w’'.-]*){1,3}\s*[¹²³⁴⁵⁶⁷⁸⁹*†‡]?"
)


def _is_person(text: str, start: int, end: int) -> bool:
    """Whether the words are one name."""
    if cues.is_wide(text[start:end]) and 2 <= end - start <= 5:
        return True
    if _CAPITALS.fullmatch(text, start, end) and not is_body(text[start:end]):
        return True
    found = read_names(text, start, end)
    return (
        found is not None
        and len(found.names) == 1
        and found.score > 0.25
        and not any(c.isdigit() for c in text[start:end])
    )


def _is_said(text: str) -> bool:
    """Whether the words tell of a person: a post or a body."""
    low = text.lower().replace(",", " ").replace(";", " ").split()
    return cues.has_cue("post", text.lower(), low) or cues.has_cue("body", text.lower(), low)


def _signed(text: str, start: int, end: int) -> list[Part]:
    """Names parted by the signs of their footnotes ("A. B.* C. D.†")."""
    if not re.search(r"[†‡§¶¹²³⁴⁵⁶⁷⁸⁹αβγδφψΨΦ]|[^\W\d_][*](?=[\s,;]|$)", text[start:end]):
        return []
    found: list[Part] = []
    at = start
    for match in re.compile(rf"\s*[{_SIGNS}]+\s*[,;]?\s*(?:(?:and|und|et|y|e)\b|&)?\s*").finditer(text, start, end):
        if match.start() > at:
            found.append(((at, match.start()), None))
        at = match.end()
    if at < end:
        found.append(((at, end), None))
    # What no sign parts, a comma or "and" may.
    parts: list[Part] = []
    for (a, b), _ in found:
        at = a
        for stop, after in [*(divide.span() for divide in _DIVIDE.finditer(text, a, b)), (b, b)]:
            if stop > at:
                parts.append(((at, stop), None))
            at = after
    return parts


def _bracketed(text: str, start: int, end: int) -> list[Part]:
    """Names each with brackets behind it ("A. B. (Institute), C. D. (University)")."""
    found: list[Part] = []
    at = start
    while at < end and (match := _BRACKET.match(text, at, end)):
        found.append((match.span(1), match.span(2)))
        at = match.end()
    return (
        found
        if at >= end and all((said and _is_said(text[slice(*said)])) or len(found) > 1 for _, said in found)
        else []
    )


_DIVIDES = re.compile("[,，、;·/]")


def _with_posts(text: str, start: int, end: int) -> list[Part]:
    """Names of East Asian pages, each with a post behind a space ("선우가람 연구위원, 어진솔 부연구위원")."""
    found: list[Part] = []
    at = start
    for stop in [*(match.start() for match in _DIVIDES.finditer(text[:end]) if match.start() >= start), end]:
        match = _WIDE_PIECE.fullmatch(text, at, stop)
        if match is None or not cues.starts_with_cue("post", match[2]):
            return []
        found.append((match.span(1), match.span(2)))
        at = stop + 1
        while at < end and text[at].isspace():
            at += 1
    return found


def with_posts(text: str) -> bool:
    """Whether a line is names of an East Asian page, each with a post behind a space."""
    return bool(_with_posts(text, 0, len(text)))


_FAMILY_FIRST = re.compile(r"\s*[^\W\d_a-z][\w’'-]*(?:\s[\w’'-]+){0,3},\s+[^\W\d_a-z][\w.’'-]*(?:\s[\w.’'-]+){0,3}\s*")


def _listed(text: str, start: int, end: int) -> list[Part]:
    """People family name first, and bodies, parted by semicolons ("Sayre, Imogen; Ito, Ken; Skills Unit")."""
    found: list[Part] = []
    at = start
    for stop in [*(match.start() for match in re.finditer(r";(?![^(]*\))", text[:end]) if match.start() >= start), end]:
        part = text[at:stop].strip()
        begin = text.find(part, at, stop) if part else at
        said: tuple[int, int] | None = None
        if part[-1:] == ")" and (bracket := part.find(" (")) > 0:
            said = (begin + bracket + 2, begin + len(part) - 1)
            part = part[:bracket]
            said = said if not any(c.isdigit() for c in text[slice(*said)]) else None
        if (
            part
            and not _FAMILY_FIRST.fullmatch(part)
            and not ("," not in part and part[0].isupper() and len(part) < 60)
        ):
            return []
        if part:
            found.append(((begin, begin + len(part)), said))
        at = stop + 1
    return found if len(found) > 1 and any("," in text[slice(*name)] for name, _ in found) else []


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUOTED_HEAD = re.compile(r"[“\"«„]\s*([^”\"»“]{6,250}?)\s*[”\"»“],?\s+(?=[^\W\d_a-z])")


def quoted_then_people(text: str) -> tuple[tuple[int, int], list[Part]] | None:
    """A talk's quoted title and its speakers, each with a home ("“Title” A. B., University, Country; C. D., Institute")."""
    match = _QUOTED_HEAD.match(text)
    if match is None or any(c.isdigit() for c in text[match.end() :]):
        return None
    found: list[Part] = []
    at = match.end()
    for stop in [*(one.start() for one in re.finditer(";", text[:520]) if one.start() >= at), len(text)]:
        comma = _COMMA.search(text, at, stop)
        end = comma.start() if comma else stop
        if not (comma or found) or not _is_person(text, at, end):
            return None
        found.append(((at, end), (comma.end(), stop) if comma else None))
        at = stop + 1
        while at < len(text) and text[at].isspace():
            at += 1
    is_home = any(said and _is_said(text[slice(*said)]) for _, said in found)
    return (match.span(1), found) if found and is_home else None


#: The hour or day before who speaks.
_WHEN = re.compile(
    r"(?:(?:[^\W\d_]{3,9}\.?\s\d{1,2},?|\d{1,2}\.?\s[^\W\d_]{3,10}\.?,?)\s(?:19|20)\d\d\s*(?:[:,|]|[–—-])\s+)?"
    r"(?:\(?\d{1,2}[:.h]\d\d(?:\s*[–—-]\s*\d{1,2}[:.h]\d\d)?(?:\s?(?:[ap]\.?m\.?|Uhr|h)\b)?\)?[\s:|–-]+)?"
)
#: Where people and their home end: at a colon, or at a bracket with something behind it.
_HOME_END = re.compile(r"(?P<colon>:)\s+(?=\S)|\)(?:,|\.|:|\s[–—-])?\s+(?=(?:[“\"„‘]|«\s?)?[¿¡]?[^\W_a-z])")


def people_then_title(text: str) -> tuple[tuple[int, int], list[Part]] | None:
    """Speakers, each with a home, and a talk's title behind a colon or bracket ("A. B., University: Title")."""
    when = _WHEN.match(text)
    start = when.end() if when else 0
    if _YEAR.search(text, start):
        return None  # With a year it is rather a citation.
    for match in _HOME_END.finditer(text, start + 6, min(len(text), start + 300)):
        end = match.start() + (not match["colon"])
        rest = text[match.end() :].rstrip(" .")
        if len(rest) < 8 or " " not in rest or not (found := before_colon(text, start, end)):
            continue
        if any(said is None or said[1] - said[0] > 80 for _, said in found):
            return None
        if with_homes(rest, 0, len(rest)):
            return None
        if not _is_person(rest, 0, len(rest)) or rest[0] in '“"«„‘':
            return (match.end(), match.end() + len(rest)), found
    return None


@lru_cache(1024)
def talk_in(text: str) -> tuple[tuple[int, int], list[Part]] | None:
    """The title and the speakers with their homes of a talk in one line, whichever stands first."""
    return quoted_then_people(text) if text[:1] in '“"«„' else people_then_title(text)


def _dashed(text: str, start: int, end: int) -> list[Part]:
    """One name and what is said behind a dash ("A. B. – Institute, Country")."""
    match = _DASH_END.search(text, start + 3, end)
    return [((start, match.start()), (match.end(), end))] if match and match.end() < end else []


def _named(text: str, start: int, end: int) -> list[Part]:
    """One name and a post behind a colon ("A. B.: Professor, Institute")."""
    colon = text.find(": ", start + 4, min(end, start + 60))
    if colon < 0 or not cues.starts_with_cue("post", text[colon + 2 : end]):
        return []
    return [((start, colon), (colon + 2, end))]


_NAMES_END = re.compile(r"\.(?<=[^\W\d_]{2}\.)\s+(?=[^\W\d_a-z])")


def told(text: str, start: int, end: int) -> list[Part]:
    """Names, a stop, and sentences that begin with them ("A. B. and C. D. A. is Professor … C. D. works for …")."""
    stop = _NAMES_END.search(text, start, min(end, start + 200)) if ". " in text[start:end] else None
    found = read_names(text, start, stop.start()) if stop else None
    if stop is None or found is None or found.score < 0.5:
        return []
    names = [(name.start, name.end) for name in found.names]
    said = sentences_on([text[slice(*name)] for name in names], text, stop.end(), end)
    return [(name, said.get(number)) for number, name in enumerate(names)] if said else []


def sentences_on(names: Sequence[str], text: str, start: int, end: int) -> dict[int, tuple[int, int]]:
    """By the place of a name in ``names``, the sentences that begin with it; empty if the first begins with none."""
    found: dict[int, tuple[int, int]] = {}
    last = -1
    begins = [start, *(match.end() for match in _NAMES_END.finditer(text, start, end)), end]
    for begin, after in pairwise(begins):
        sentence = text[begin:after].rstrip()
        titled = HONOURS.match(sentence)
        bare = sentence[titled.end() :] if titled else sentence
        for number, name in enumerate(names):
            parts = name.split()
            if parts and any(bare.startswith(f"{one} ") for one in (name, parts[0], parts[-1])):
                last = number
                break
        if last < 0:
            return {}
        found[last] = (found[last][0] if last in found else begin, begin + len(sentence))
    return found


def posted(text: str, start: int, end: int) -> list[Part]:
    """One name and, right behind it, posts parted by semicolons ("A. B. Director, Institute; Lecturer, University")."""
    if end - start > _LONGEST or _YEAR.search(text, start, end):
        return []
    chair = _CHAIR.match(text, start, end)
    split = chair.end() if chair else post_behind(text, start, end)
    if not split or text[split - 1] in ",;" or not _is_person(text, start, split):
        return []
    first, *more = text[split + 1 : end].split(";")
    if any(post_behind(piece, 0, len(piece)) for piece in map(str.strip, more)):
        return []  # Another person with a post.
    return [((start, split), (split + 1, end))] if all(map(_names_post, [first, *more])) else []


def _names_post(piece: str) -> bool:
    low = piece.lower()
    begun = cues.opening_end("post", piece)
    return (not begun or _GOES_ON.match(piece, begun) is not None) and cues.has_cue(
        "post", low, low.replace(",", " ").split()
    )


#: What a post may go on with: "Director, …", "Professor of …", "Head Economist".
_GOES_ON = re.compile(r"\s*(?:$|[,;.(&/–-]|(?:of|for|at|in|and|on|to|emerit\w+)\b)|\s[^\W\d_a-z]")


#: A name before a chair that has another's: "Ada Moor | Bram C. Vane Professor of Tides".
_CHAIR = re.compile(
    r"[^\W\d_a-z][\w’'-]+(?: [A-ZÀ-Þ]\.)? [^\W\d_a-z][\w’'-]+"
    r"(?= [^\W\d_a-z][\w’'-]+ [A-ZÀ-Þ]\. (?:[^\W\d_a-z][\w’'-]+ ){1,2}(?:Professor|Chair|Fellow|Scholar)\b)"
)
#: No line of posts is longer, in characters.
_LONGEST = 500


#: Where two people may be glued, which is not behind a name's first part ("McAdam", "DeVries").
_PEOPLE_SEAM = re.compile(
    r"(?<=[a-zß-ÿ.])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bDu)(?<!\bLa)(?<!\bLe)(?<!\bVan)(?<!\bFitz)(?=[A-ZÀ-Þ])"
)


def _glued(text: str, start: int, end: int) -> list[Part]:
    """The people that a copy glued to each other ("Ada MoorBram Vane"), if there is nothing else."""
    seams = [match.start() for match in _PEOPLE_SEAM.finditer(text, start + 1, end)]
    if not seams or any(c.isdigit() or c in ":;?!()" for c in text[start:end]):
        return []
    parts = list(zip([start, *seams], [*seams, end], strict=True))
    for begin, stop in parts:
        given, *rest = text[begin:stop].split()
        found = read_names(text, begin, stop)
        if not 0 < len(rest) < 4 or not is_given(given.strip(".")) or found is None or len(found.names) != 1:
            return []
    return [(part, None) for part in parts]


def beside_names(text: str, start: int, end: int) -> list[Part]:
    """The names of a byline, each with the place of what is said of it; empty if the line is written otherwise."""
    if (not text[:start].strip() or text[:start].rstrip()[-1] in ":：") and (match := HONOURS.match(text, start, end)):
        start = match.end()
    for way in (_glued, _with_posts, told, _signed, _bracketed, _named, posted, with_homes, _dashed):
        parts = way(text, start, end)
        if parts and (way is with_homes or all(_is_person(text, *name) for name, _ in parts)):
            return parts
    if ";" in text[start:end] and (parts := _listed(text, start, end)):
        return parts
    return []
