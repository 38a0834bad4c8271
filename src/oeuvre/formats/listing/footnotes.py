"""Marks of footnotes that a copy has glued to names: "A. Brandvik1,2, P. Sorrelb", with "1 Department of …" below.

Where lines below begin with the same marks in order and name bodies, the marks are raised again, so that all that knows of
raised numbers can read them. A raised mark takes the place of the one it stands for: no place in the source changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from oeuvre.formats.listing.homes import is_home
from oeuvre.formats.listing.mending import cut_end
from oeuvre.formats.listing.page import Line, Page

__all__ = ["with_raised_marks"]

#: Letters become numbers, too: what matters is which note belongs to whom.
_FROM, _TO = "123456789abcdefgh", "¹²³⁴⁵⁶⁷⁸⁹¹²³⁴⁵⁶⁷⁸"
_RAISE = str.maketrans(_FROM + "⁎∗✉()", _TO + "***  ")
#: A note of an affiliation: its mark, then a body.
_NOTE = re.compile(r"\(?([1-9a-h])\)?[.)]?(?:\s?(?=[^\W\d_a-z])|\s(?=\d{1,4}\s[^\W\d_a-z]))")
#: What parts names in a line, or one name's marks.
_DIVIDER = re.compile(r"[,;&]|\s(?:and|und|et|y|e|AND|UND|ET|Y|E)(?=\s)")
_LED = re.compile(r"(?:by|von|par|por|di|door)\s+", re.IGNORECASE)
#: A name's marks in brackets: "A. Brandvik (1, 2)".
_IN_BRACKETS = re.compile(r"\(([1-9a-h](?:\s?,\s?[1-9a-h]){0,5})\)")
_SIGNS = "*†‡§¶⁎∗✉"
#: A name with a star behind it.
_STARRED = re.compile(r"[^\W\d_]{2}\*(?=\s*(?:[,;&]|and\b|und\b|et\b|y\b|$))")
#: How far above its notes a line of names stands.
_REACH = 12


def with_raised_marks(page: Page) -> Page:
    """The page with the marks of affiliations raised, at their notes and behind the names above them."""
    page = _with_stars(page)
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


def _with_stars(page: Page) -> Page:
    """The page with stars before homes right below names with a star as the notes that they are, not as items."""
    notes = {
        number
        for number, line in enumerate(page.lines)
        if line.bullet == "*" and len(line.text) < 200 and is_home(line.text) and _has_star_above(page.lines, number)
    }
    if not notes:
        return page
    lines = tuple(
        replace(
            line,
            text=f"* {line.text}",
            offsets=[line.offsets[0] - 2, line.offsets[0] - 1, *line.offsets],
            marks=tuple(mark._replace(start=mark.start + 2, end=mark.end + 2) for mark in line.marks),
            wide={at + 2: end for at, end in line.wide.items()},
            bullet="",
            path="p0",
            gap=0,
        )
        if number in notes
        else line
        for number, line in enumerate(page.lines)
    )
    kept = tuple(block for block in page.blocks if block.start not in notes or block.end > block.start + 1)
    return replace(page, lines=lines, blocks=kept) if len(kept) == len(page.blocks) - len(notes) else page


def _has_star_above(lines: Sequence[Line], number: int) -> bool:
    """Whether a line up to two above is names with a star behind one of them."""
    return any(
        not above.bullet and len(above.text) < 300 and _STARRED.search(above.text)
        for above in lines[max(0, number - 2) : number]
    )


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
        if len(rest) > 250 or not (found or is_home(rest)):
            break
        found.append(number)
    return found


def _glued(text: str, marks: set[str]) -> list[int] | None:
    """The places of the marks behind names, None if the line is not names with marks."""
    if len(text) > 600:
        return None
    places = [at for at, letter in enumerate(text) if letter in "⁎∗✉"]
    for match in _IN_BRACKETS.finditer(text):
        places += (match.start(), match.end() - 1)
        text = f"{text[: match.start()]} {match[1]} {text[match.end() :]}"
    signs = len(places)
    names = 0
    edges = [0, *(edge for match in _DIVIDER.finditer(text) for edge in match.span()), len(text)]
    for begin, stop in zip(edges[::2], edges[1::2], strict=True):
        part = text[begin:stop]
        piece = _LED.sub("", part.strip())
        if not piece or piece in _SIGNS:
            continue
        end = begin + len(part.rstrip())
        if piece in marks or (piece.isdigit() and set(piece) <= marks):
            places += range(end - len(piece), end)
            continue
        names += 1
        if not re.fullmatch(
            r"[^\W\d_a-zß-ÿ][^\d:?!()]{2,60}?(?:[^\W\d]|[.])\s{0,2}[*†‡§¶⁎∗✉]?[1-9a-h]?[*†‡§¶⁎∗✉]?", piece
        ):
            return None
        tail = re.search(r"([1-9a-h])[*†‡§¶⁎∗✉]?$", piece)
        if tail and tail[1] in marks:
            places.append(begin + part.rfind(tail[1]))
        elif not marks & set("abcdefgh"):
            continue
        else:
            return None
    return places if len(places) > signs and names else None


def _raised(line: Line, places: Sequence[int]) -> Line:
    letters = list(line.text)
    for place in places:
        letters[place] = letters[place].translate(_RAISE)
    text = "".join(letters)
    return cut_end(replace(line, text=text), len(text.rstrip()))
