"""People and their homes in one line: "A. B., Institute, Country; C. D. and E. F., ANU".

A home is what stands behind people and says where they belong or what they are: a body, a post, a body's short name, with
the towns and parts that follow it. It is read by cutting the line into pieces and asking of each whether it is a person or
belongs to a home; people before one home share it. A line whose pieces do not come out so is written otherwise.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.bylines import is_body, is_given, likeness, read_names
from oeuvre.formats.listing.honours import HONOURS
from oeuvre.formats.listing.venues import is_place

__all__ = ["Part", "before_colon", "is_home", "post_behind", "with_homes"]

#: The place of a name, and of what is said of it.
Part = tuple[tuple[int, int], tuple[int, int] | None]

_DIVIDE = re.compile(
    r"(?P<semi>\s*[;；]\s*)|(?P<last>\s*[,，]\s*(?:(?:and|und|et|y|e|och|og|en)\s+(?=[^\W\d_a-z])|&\s*))"
    r"|(?P<comma>(?:\s*[,，])+\s*|\s+[/|·•]\s+|\s+[–—-]\s+)|(?P<and>\s+(?:and|und|et|y|e|och|og|en|&)\s+(?=[^\W\d_a-z]))|(?P<stop>(?<=[^\W\d_]{3})\.\s+(?=[^\W\d_a-z]))"
)
#: A body by its short name, alone or with one word ("ANU", "CESifo", "NYU Stern", "ETH Zürich").
_SHORT = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ&/-]{1,9}|[A-ZÀ-Þ]{2,5}[a-zß-ÿ]{1,4}[A-ZÀ-Þ]?|(?:UC|[A-ZÀ-Þ][A-ZÀ-Þ&-]{2,3})[\s-](?P<with>[A-ZÀ-Þ][\w’'-]{2,14})"
)
#: Universities that go by the name of a town or founder.
_KNOWN = frozenset(
    "harvard yale princeton stanford berkeley oxford cambridge cornell columbia duke dartmouth brown caltech georgetown "
    "northwestern wharton insead bocconi sorbonne chicago mcgill tsinghua rutgers vanderbilt brookings sciences-po "
    "notre-dame johns-hopkins carnegie-mellon queen-mary penn-state ohio-state michigan-state florida-state arizona-state "
    "iowa-state virginia-tech georgia-tech texas-tech boston-college texas-a&m wake-forest william-&-mary rice tufts "
    "emory purdue temple tulane villanova fordham syracuse lehigh baylor wesleyan amherst swarthmore wellesley "
    "st-andrews st-gallen warwick durham exeter sussex nottingham heriot-watt humboldt goethe carlos-iii "
    "pompeu-fabra santa-fe la-sapienza tor-vergata roma-tre normale-supérieure karolinska chalmers peking fudan "
    "zhejiang renmin waseda keio hitotsubashi".split()
)
_BRACKETED = re.compile(r"([^()]{4,60}?)\s*\(([^()]{2,200})\)")
#: What no home has in it: the end of a sentence, a subtitle.
_RUNS_ON = re.compile(r"[^\W\d_]{4}\.\s+[^\W\d_]|:\s")
#: What may be a given name behind a family name.
_GIVEN = re.compile(r"[^\W\d_a-z][\w’'-]*\.?(?:\s[^\W\d_a-z][\w’'-]*\.?){0,2}")
#: What stands in brackets behind names and is no home.
_NO_HOME = re.compile(
    r"(?:[Ee]ds?|[Ee]ditors?|[Hh]rsg|[Hh]gg?|[Oo]rgs?|[Cc]oords?|with|mit|avec|con|com|[Jj]oint|[Aa]ut(?:h?or|eur)\w{0,3}|\d)\b"
)
#: How titles begin that might be bodies.
_ARTICLE = re.compile(r"(?:The|An?|Der|Die|Das|Les?|La|El|Los|Las|Os?|Il)\s")
_ROMAN = re.compile(r"[IVX]+|Jr|Sr|PhD|MD")


class _Piece(NamedTuple):
    start: int
    end: int
    divider: str
    person: float
    home: float


@lru_cache(1024)
def is_home(text: str) -> float:
    """How surely the words are where somebody belongs or what somebody is: 1 by a word for posts or bodies, less by shape."""
    low = text.lower()
    if cues.starts_with_cue("post", text) or cues.starts_with_cue("body", text) or is_body(text):
        return 1.0
    words = low.replace(",", " ").replace("/", " ").replace("(", " ").split()
    if cues.has_cue("post", low, words) or cues.has_cue("body", low, words):
        return 0.9
    bare = text.strip(" .()")
    if cues.cue("status", bare):
        return 0.0
    short = _SHORT.fullmatch(bare)
    if short and not _ROMAN.fullmatch(bare) and not (short["with"] and is_given(short["with"])):
        return 0.7
    return 0.6 if bare.lower().replace(" ", "-") in _KNOWN else 0.0


def _person(text: str, start: int, end: int) -> float:
    """How much the words, whole, look like one person's name."""
    found = read_names(text, start, end)
    return likeness(text, start, end) if found is not None and len(found.names) == 1 else 0.0


def _piece(text: str, start: int, end: int, divider: str) -> list[_Piece]:
    """A piece as it looks; a name with a post right behind it, or with a home in brackets, is two."""
    words = text[start:end]
    if match := _BRACKETED.fullmatch(text, start, end):
        person = _person(text, *match.span(1))
        home = is_home(match[2]) or (0.5 if person >= 0.85 else 0.0)
        if person >= 0.45 and home and not _NO_HOME.match(match[2]):
            return [_Piece(*match.span(1), "(", person, 0.0), _Piece(*match.span(2), ")", 0.0, home)]
    titled = HONOURS.match(text, start, end)
    if titled and not is_home(text[titled.end() : end]) and _person(text, titled.end(), end) >= 0.6:
        return [_Piece(start, end, divider, 0.9, 0.0)]
    home = is_home(words)
    numbered = any(c.isdigit() for c in words)
    person = 0.0 if home == 0.7 or len(words) > 60 or numbered else _person(text, start, end)
    if home >= 0.9 and person < 0.9 and (split := post_behind(text, start, end)):
        return [_Piece(start, split, ",", 0.9, 0.0), _Piece(split + 1, end, divider, 0.0, 1.0)]
    if home == 1.0 and not cues.starts_with_cue("post", words):
        person = 0.0
    return [_Piece(start, end, divider, person, home)]


def post_behind(text: str, start: int, end: int) -> int:
    """Where a name ends that a post follows without a comma, or 0."""
    blanks = [match.start() for match in re.finditer(r"\s", text[start:end])][1:5]
    for blank in blanks:
        at = start + blank
        if cues.starts_with_cue("post", text[at + 1 : end]) and _person(text, start, at) >= 0.6:
            return at
    return 0


def _leads_on(text: str, before: tuple[int, int], after: tuple[int, int], is_followed: bool) -> bool:
    """Whether "and" parts two people, or a home from a person whose own home follows."""
    person = _person(text, *after)
    if person < 0.5:
        return False
    return _person(text, *before) >= 0.5 or (is_followed and person >= 0.85 and is_home(text[slice(*before)]) > 0.0)


def _pieces(text: str, start: int, end: int) -> list[_Piece]:
    """The line cut at its dividers outside brackets; "and" divides where a person follows, a stop where a home does."""
    found: list[_Piece] = []
    at = start
    depth_from = start
    depth = 0
    for match in [*_DIVIDE.finditer(text, start, end), None]:
        stop = match.start() if match else end
        depth += text.count("(", depth_from, stop) - text.count(")", depth_from, stop)
        depth_from = stop
        if match is None or depth <= 0:
            kind = (match.lastgroup or "") if match else ""
            if match and kind in ("and", "stop"):
                following = _DIVIDE.search(text, match.end(), end)
                until = following.start() if following else end
                if kind == "and" and not _leads_on(text, (at, stop), (match.end(), until), following is not None):
                    continue
                if kind == "stop" and (
                    found or is_home(text[match.end() : until]) < 0.9 or _person(text, at, stop) < 0.45
                ):
                    continue
            if stop > at:
                found += _piece(text, at, stop, {"semi": ";", "and": "&", "last": "&"}.get(kind, "," if match else ""))
            at = match.end() if match else end
        if len(found) > 60:
            return []
    return found


def _turned(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """The pieces with those of a name turned round put together ("Moor, Ada, ANU")."""
    found: list[_Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if (
            last
            and last.divider == ","
            and last.home == piece.home == 0.0
            and _GIVEN.fullmatch(text, piece.start, piece.end)
            and all(is_given(word) for word in re.findall(r"[^\W\d_]{2,}", text[piece.start : piece.end]))
            and len(text[last.start : last.end].split()) < 4
            and not any(map(is_given, text[last.start : last.end].split()))
        ):
            found[-1] = _Piece(last.start, piece.end, piece.divider, 0.9, 0.0)
            continue
        found.append(piece)
    return found


def with_homes(text: str, start: int, end: int) -> list[Part]:
    """The people of a line, each with the place of its home; empty if the line is not people and homes."""
    if end - start > 600:
        return []
    while end > start and text[end - 1] in " .,;·|":
        end -= 1
    found = _turned(text, _pieces(text, start, end))
    if len(found) < 2:
        return []
    people: list[Part] = []
    waiting: list[tuple[int, int]] = []
    home: tuple[int, int] | None = None
    sure = 0.0
    for number, piece in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        is_person = piece.person >= 0.45 and piece.home < 1.0 and (piece.home < 0.9 or piece.person >= 0.9)
        if is_person and waiting and home is None and found[number - 1].divider == ",":
            # "Ada Novak, Blue Harbour, School of Quays", "Ada Novak, Blue Harbour (Institute)": what is no known name right
            # before a home is a part of it.
            is_person = piece.person > 0.6 or after is None or after.home < (0.5 if piece.divider == "(" else 0.9)
        if is_person and home is not None:
            # Behind a home a name begins another person only where a home of its own, or a stronger divider, says so.
            divided = found[number - 1].divider in (";", ")", "&")
            followed = after is not None and (after.home > 0.0 or (after.person >= 0.45 and number + 2 < len(found)))
            placed = is_place(text[piece.start : piece.end]) or cues.cue("country", text[piece.start : piece.end])
            is_person = not placed and (divided or (followed and piece.person >= 0.6))
            if is_person and not divided and not followed:
                return []
        if is_person:
            if home is not None:
                people += [(name, home) for name in waiting]
                waiting, home = [], None
            if piece.divider == "(" or (number and found[number - 1].divider == ";"):
                people += [(name, None) for name in waiting]  # A bracket is of one name, a semicolon parts.
                waiting = []
            waiting.append((piece.start, piece.end))
            continue
        if not waiting or found[number - 1].divider == ";":
            return []  # Between semicolons a body is by itself: an author, too.
        if home is None:
            if not piece.home and not (after and after.home and piece.person and found[number - 1].person >= 0.85):
                return []
            sure = max(sure, piece.home)
            home = (piece.start, piece.end)
        else:
            sure = max(sure, piece.home)
            home = (home[0], piece.end + (found[number - 1].divider == "("))
        if piece.divider in (";", ")"):
            people += [(name, home) for name in waiting]
            waiting, home = [], None
    people += [(name, home) for name in waiting]
    if not sure or any(said and _RUNS_ON.search(text, *said) for _, said in people):
        return []
    return people


def before_colon(text: str, start: int, colon: int) -> list[Part]:
    """The people before a colon, each with a home; "Ada B., The Harbour Board: A History" is rather a person and a title."""
    found = with_homes(text, start, colon) or _placed(text, start, colon)
    doubtful = any(said and _ARTICLE.match(text, *said) and text[said[1] : said[1] + 1] != ")" for _, said in found)
    return [] if doubtful else found


#: One name and a bracket, not a role or a year, at the end: "Ada Brandt M.A. (Aalby / Wexcombe)".
_PLACED = re.compile(
    r"\s*([^()\d,;:]{5,60}?)\s\(((?!Hr?s?g|[Ee]ds?\b|[Oo]rg|[Cc]oord|[Dd]ir\b)[A-ZÀ-Þ][^()\d]{2,80})\)\s*"
)


def _placed(text: str, start: int, end: int) -> list[Part]:
    """One person and, in a bracket, a place that nobody need know."""
    match = _PLACED.fullmatch(text, start, end)
    found = read_names(text, *match.span(1)) if match else None
    if match is None or found is None or len(found.names) != 1 or found.names[0].is_body or found.score < 0.5:
        return []
    return [(match.span(1), match.span(2))]
