"""Marks of footnotes that a copy has glued to names: "A. Brandvik1,2, P. Sorrelb", with "1 Department of …" below.

Where lines below begin with the same marks in order and name bodies, the marks are raised again, so that all that knows of
raised numbers can read them. A raised mark takes the place of the one it stands for: no place in the source changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.bylines import is_body
from oeuvre.formats.listing.page import Line, Page

__all__ = ["with_raised_marks"]

#: Letters become numbers, too: what matters is which note belongs to whom.
_FROM, _TO = "123456789abcdefgh", "¹²³⁴⁵⁶⁷⁸⁹¹²³⁴⁵⁶⁷⁸"
_RAISE = str.maketrans(_FROM, _TO)
#: A note of an affiliation: its mark, then a body.
_NOTE = re.compile(r"\(?([1-9a-h])\)?[.)]?\s?(?=[^\W\d_a-z])")
#: How far above its notes a line of names stands.
_REACH = 8


def with_raised_marks(page: Page) -> Page:
    """The page with the marks of affiliations raised, at their notes and behind the names above them."""
    lines = list(page.lines)
    at = 0
    while at < len(lines):
        notes = _notes(lines, at)
        if not notes:
            at += 1
            continue
        marks = {lines[n].text.lstrip("(")[0] for n in notes}
        named = [n for n in range(max(0, at - _REACH), at) if _glued(lines[n].text, marks) is not None]
        for n in named:
            lines[n] = _raised(lines[n], _glued(lines[n].text, marks) or [])
        if named:
            for n in notes:
                place = lines[n].text.index(lines[n].text.lstrip("(")[0])
                lines[n] = _raised(lines[n], [place])
        at = notes[-1] + 1
    return page if all(a is b for a, b in zip(lines, page.lines, strict=True)) else replace(page, lines=tuple(lines))


def _notes(lines: Sequence[Line], at: int) -> list[int]:
    """The lines from here on that are notes of affiliations, in the order of their marks."""
    found: list[int] = []
    for number in range(at, min(len(lines), at + 30)):
        match = _NOTE.match(lines[number].text)
        first = _FROM.index(match[1]) if match else -1
        before = _FROM.index(lines[found[-1]].text.lstrip("(")[0]) if found else -1
        if match is None or first != (before + 1 if found else first) or (not found and match[1] not in "1a"):
            break
        rest = lines[number].text[match.end() :]
        low = rest.lower()
        if len(rest) > 250 or not (found or is_body(rest) or cues.has_cue("body", low, low.replace(",", " ").split())):
            break
        found.append(number)
    return found


def _glued(text: str, marks: set[str]) -> list[int] | None:
    """The places of the marks behind names, None if the line is not names with marks."""
    if len(text) > 600:
        return None
    places: list[int] = []
    names = 0
    for part in re.finditer(r"[^,;&]+", text):
        piece = re.sub(r"^\s*(?:and|und|et|y|e)\s+", "", part[0]).strip()
        if not piece or piece in "*†‡§¶":
            continue
        end = part.start() + len(part[0].rstrip())
        if piece in marks or (piece.isdigit() and set(piece) <= marks):
            places += range(end - len(piece), end)
            continue
        names += 1
        if not re.fullmatch(r"[^\W\d_a-zß-ÿ][^\d:?!()]{2,60}?[.\w]\s?[*†‡§¶]?[1-9a-h]?[*†‡§¶]?", piece):
            return None
        tail = re.search(r"([1-9a-h])[*†‡§¶]?$", piece)
        if tail and tail[1] in marks:
            places.append(part.start() + part[0].rfind(tail[1]))
        elif not marks & set("abcdefgh"):
            continue
        else:
            return None
    return places if places and names else None


def _raised(line: Line, places: Sequence[int]) -> Line:
    letters = list(line.text)
    for place in places:
        letters[place] = letters[place].translate(_RAISE)
    return replace(line, text="".join(letters))
