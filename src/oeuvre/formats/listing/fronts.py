"""How a page's people stand before its titles, as all of its works show it together.

"G. Moor, Paper Harbours, Kerbs" may begin with two people, and "Vane, B. Slow Tides" with one who is called "B. Slow". The
page's other lines tell: what parts people from titles, whether all have initials and where, and whether each work has one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from oeuvre.formats.listing.bylines import Byline, Name, is_body, is_word_of_titles, leading_names, likeness, read_names
from oeuvre.formats.listing.page import Line

__all__ = ["NO_FRONT", "Front", "begins_so", "front_of", "is_parted", "people_before"]


class Front(NamedTuple):
    """What most works begin with.

    ``sign`` is what parts people from the title behind them, "" where most works do not begin with people. ``initials`` is
    "last" where nearly all people end in initials ("Moor, A.", "Moor A"), "some" where nearly all have some, and else "".
    ``alone``: nearly every work has one person. ``surely``: most works begin so.
    ``surnames``: nearly all begin with a family name alone.
    """

    sign: str = ""
    initials: str = ""
    alone: bool = False
    surely: bool = False
    surnames: bool = False


NO_FRONT = Front()
#: A page must have so many people before its own way of writing names is believed.
_LEAST = 6
_DIVIDE = re.compile(r"\s*([.:,(\[\"“„«–—|/]|(?<=\s)-(?=\s))")
_ANY_INITIAL = re.compile(r"(?<![^\W_])(?:[^\W\d_a-z]\.|[A-ZÀ-Þ]{1,3}(?![\w.’']))")
_LAST_INITIAL = re.compile(r"(?:[\s.,-])(?:[^\W\d_a-z]|[A-ZÀ-Þ]{2,3})\.?$")
#: A family name, its initials and more: "Vane, B. Slow", "Vane B. C. Slow".
_RUN_ON = re.compile(r"(?:[^\W\d_][\w’'-]*[\s,]+){1,4}?((?:[^\W\d_a-z]\.[\s-]?)+)(?=[^\W\d_a-z][^\W\d_])")


def front_of(heads: Sequence[Line]) -> Front:
    """How people stand before the titles of these first lines of entries."""
    found = [(line.text, *_people_and_divide(line)) for line in heads]
    signs = Counter(divide for _, divide, _ in found if divide)
    sign, count = signs.most_common(1)[0] if signs else ("", 0)
    if count < 3 or count * 2 <= len(heads):
        sign = _sign_behind_words([text for text, _, people in found if not people], len(heads))
        return Front(sign, surnames=sign != "")
    bylines = [(text, byline) for text, divide, byline in found if divide == sign and byline]
    names = [text[name.start : name.end] for text, byline in bylines for name in byline.names if not name.is_body]
    initials = ""
    if len(names) >= _LEAST:
        short = sum(_ANY_INITIAL.search(name) is not None for name in names)
        last = sum(_LAST_INITIAL.search(name) is not None for name in names)
        initials = "last" if last * 3 > 2 * len(names) else "some" if short * 10 >= 8 * len(names) else ""
    front = Front(sign, initials, alone=_is_alone(bylines))
    fit = sum(divide == sign or _up_to_sign(text, front, 0, len(text)) is not None for text, divide, _ in found)
    return front._replace(surely=count >= _LEAST and fit * 4 >= 3 * len(heads))


def _is_alone(bylines: Sequence[tuple[str, Byline]]) -> bool:
    """Whether nearly every work has one person, when what may as well begin the title is none."""
    single = sum(len(byline.names) == 1 for _, byline in bylines)
    doubtful = sum(len(byline.names) == 2 and _is_unlike(text, byline.names[1]) for text, byline in bylines)
    return len(bylines) >= _LEAST and single * 2 > len(bylines) and (single + doubtful) * 5 >= 4 * len(bylines)


def _is_unlike(text: str, name: Name) -> bool:
    """Whether a name as spoken is none that anybody would know."""
    return name.given == (0, 0) and not name.is_body and likeness(text, name.start, name.end) < 0.7


_WORD_FIRST = re.compile(r"([^\W\d_a-z][^\W\d_]+(?:[-’'][^\W\d_]+)?)([,:])\s(?=\S+\s\S+)")


def _sign_behind_words(lines: Sequence[str], most: int) -> str:
    """What parts one word each from the rest of nearly all of so many lines, where these are family names."""
    led = [match for text in lines if (match := _WORD_FIRST.match(text))]
    words = {match[1] for match in led}
    if len(led) < _LEAST or len(led) * 5 < 4 * most or len(words) * 3 < 2 * len(led):
        return ""
    sign, count = Counter(match[2] for match in led).most_common(1)[0]
    odd = sum(is_word_of_titles(word) for word in words)
    return sign if count * 5 >= 4 * most and odd * 5 < len(words) else ""


def _people_and_divide(line: Line) -> tuple[str, Byline | None]:
    """What parts the people whom a line begins with from what follows, and these; "" where it has none."""
    found = leading_names(line.text, 0, min(len(line.text), 600))
    if found is None or found.score < 0.5:
        return "", None
    marks = [m for m in line.marks if m.kind in ("italic", "link", "bold") and found.end <= m.start <= found.end + 3]
    match = _DIVIDE.match(line.text, found.end)
    divide = match[1] if match else "." if line.text[found.end - 1] == "." else "mark" if marks else ""
    return {"[": "("}.get(divide, divide), found


def begins_so(line: Line, front: Front) -> bool:
    """Whether a line begins with people and what parts these from the titles on the page."""
    if not front.sign:
        return False
    if _people_and_divide(line)[0] == front.sign:
        return True
    if front.surnames:
        return (match := _WORD_FIRST.match(line.text)) is not None and match[2] == front.sign
    return front.surely and _up_to_sign(line.text, front, 0, len(line.text)) is not None


def people_before(text: str, front: Front, start: int, stop: int) -> Byline | None:
    """The people whom a line begins with, as the page writes them."""
    found = leading_names(text, start, stop)
    if not front.sign:
        return found
    if front.surnames and (led := _WORD_FIRST.match(text, start)) and led[2] == front.sign:
        return Byline((Name(*led.span(1)),), *led.span(1), 0.5)
    found = _as_the_others(text, front, found) if found else None
    if front.surely and (found is None or found.score < 0.35 or not is_parted(text, front, found.end)):
        return _up_to_sign(text, front, start, stop) or found
    return found


def is_parted(text: str, front: Front, end: int) -> bool:
    """Whether what parts the people from the titles on the page stands where these end."""
    return text[end : end + 3].lstrip()[:1] == front.sign or text[end - 1 : end] == front.sign


def _as_the_others(text: str, front: Front, found: Byline) -> Byline:
    """The people up to where the title begins that their list ran into."""
    names = found.names
    for number, name in enumerate(names):
        said = text[name.start : name.end]
        if name.is_body or name.statement != (0, 0):
            continue
        end = 0
        if front.initials == "last" and not _LAST_INITIAL.search(said) and (more := _RUN_ON.match(text, name.start)):
            end = name.start + len(more[0].rstrip())
        elif number and (
            (front.initials and not _ANY_INITIAL.search(said))
            or (front.alone and number == 1 and _is_unlike(text, name))
        ):
            end = names[number - 1].end
            if text[end : end + 1] != front.sign and text[end - 1 : end] != front.sign:
                continue
        if end:
            return read_names(text, found.start, end) or found
    return found


#: How long a name may be that nobody would know, in words.
_LONGEST, _LONGEST_BODY = 6, 12
_NAME = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*(?:\s\([^\W\d_]+\))?|[a-zß-ÿ]{1,3}[’']?)(?:\s|$)")


def _up_to_sign(text: str, front: Front, start: int, stop: int) -> Byline | None:
    """What stands before the page's sign, where it looks like one person, though nobody would know that name."""
    at = text.find(f"{front.sign} ", start, min(stop + 1, start + 120))
    if front.sign not in {",", ":"} or at < 0:
        return None
    said = text[start:at].strip()
    words = said.split()
    if said.isupper() and 1 < len(words) <= _LONGEST_BODY:
        return Byline((Name(start, start + len(said), is_body=len(words) > 4),), start, start + len(said), 0.5)
    if (
        not 1 < len(words) <= _LONGEST
        or not re.fullmatch(f"(?:{_NAME.pattern})+", said)
        or not words[0][0].isupper()
        or is_body(said)
        or is_word_of_titles(" ".join(word for word in words if word[0].isupper()))
        or (front.initials and not _ANY_INITIAL.search(said))
    ):
        return None
    return Byline((Name(start, start + len(said)),), start, start + len(said), 0.5)
