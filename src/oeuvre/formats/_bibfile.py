"""The grammar of a .bib file: its entries, in order, each with the places of its values.

An entry is ``@word{key, name = value, …}``, with parentheses as good as braces. A value is in braces or quotes, a
number, or the name of an ``@string``, and several are joined with ``#``. Whatever stands outside entries is comment.
Braces count whether or not a backslash stands before them, as in BibTeX itself.

People forget closing braces. A line that opens another entry therefore ends whatever is open: that entry is a problem,
and the next one is read. The file is read a window at a time, and only what is open at the end of one is carried over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from mmap import mmap

from oeuvre.formats._text import WINDOW, windows
from oeuvre.record import Problem

__all__ = ["Entry", "Value", "close", "entries"]

#: A value's text (LaTeX as it stands, macros replaced), and where in the file's text it stands.
Value = tuple[str, int, int]

#: The longest that macros may make one value, and all the values of a file together beyond the file's own length.
LONGEST = 1_000_000
SPENDING = 16_000_000

_MONTHS = {name: name for name in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")}

#: What opens an entry; or would, had its brace and key not been lost ("@article, title = {…").
_HEAD = re.compile(r"@\s*+([A-Za-z][\w:.+-]*+)\s*+([{(]|,(?=\s*+[A-Za-z][\w-]*+\s*+=\s*+[{\"0-9]))")
#: A line that opens an entry, or something else that is no part of one.
_NEXT = re.compile(
    r"\n[ \t]*+@[ \t]*+(?:(?:string|preamble|comment)\s*+[{(]|[A-Za-z]\w*+\s*+[{(]\s*+[^\s,{}()\"=]*+\s*+,"
    r"|[A-Za-z]\w*+\s*+,\s*+[A-Za-z][\w-]*+\s*+=\s*+[{\"0-9])",
    re.I,
)
_KEY = re.compile(r"\s*+([^\s,{}=\"#%]*+(?:[ \t]++[^\s,{}=\"#%]++)*+)\s*+(,|(?=[})]))")
_FIELD = re.compile(
    r"[\s,]*+([^\s=,{}()\"#@%\\]++)\s*+=\s*+"
    r"(?:\{([^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}|\"([^\"{}]*+)\"|([0-9]++))\s*+(?:,|(?=[})]))"
)
_NAME = re.compile(r"[\s,]*+([^\s=,{}()\"#@%\\]++)\s*+=\s*+")
_SPACE = re.compile(r"(?:\s++|%[^\n]*+(?:\n|$))*+")
_BETWEEN = re.compile(r"(?:[\s,]++|%[^\n]*+(?:\n|$))*+")
_BRACE = re.compile(r"[{}]")
_QUOTE_OR_BRACE = re.compile(r'[{}"]')
_PARENTHESIS = re.compile(r"[{}()]")
_WORD = re.compile(r"[^\s=,{}()\"#@%\\]++")


@dataclass(slots=True)
class Entry:
    """An entry as it stands: its word in lower case, key, fields by name in lower case, line, and where its word starts."""

    word: str
    key: str
    fields: dict[str, Value]
    line: int
    start: int = 0


class _OpenEnded(Exception):
    """The window ends before the thing does."""


@dataclass(slots=True)
class _Unclosed(Exception):
    """What is amiss, and where to read on."""

    what: str
    mend: str
    resume: int


@dataclass(slots=True)
class _File:
    """What has been learnt of the file so far."""

    macros: dict[str, str] = field(default_factory=lambda: dict(_MONTHS))
    budget: int = SPENDING
    comments_unclosed: int = 0
    following: int = -1  # where in the window the next line opens an entry, looked for once


def entries(data: bytes | bytearray | memoryview | mmap) -> Iterator[Entry | Problem]:
    """The entries of a file, and what could not be read of it, in order."""
    file = _File()
    base, line, held = 0, 1, ""
    want = 0
    for piece, last in windows(data):
        held = held + piece if held else piece
        if not last and len(held) < want:
            continue
        position, counted = 0, 0
        while head := _HEAD.search(held, position):
            start = head.start()
            if head[2] == "," and held[held.rfind("\n", 0, start) + 1 : start].strip():
                position = head.end()  # not the first of its line: somebody is spoken to
                continue
            line += held.count("\n", counted, start)
            counted = start
            try:
                position, found = _thing(held, head, base, line, last, file)
            except _OpenEnded:
                position = start
                break
            except _Unclosed as trouble:
                position = trouble.resume
                named = _KEY.match(held, head.end())
                key = f", “{named[1][:60]}”" if named and named[1] else ""
                yield Problem(
                    what=trouble.what,
                    where=f"line {line}{key}",
                    mend=trouble.mend,
                    text=held[start : min(position, start + 100_000)].rstrip(),
                )
                continue
            if head[2] == "," and isinstance(found, Entry):
                yield Problem(
                    what=f"no brace after @{found.word}",
                    where=f"line {line}",
                    mend=f"Write @{found.word}{{KEY, before the first field.",
                    text=held[start:position],
                )
            if found is not None:
                yield found
        else:
            # An "@" near the end may be the first half of a head.
            at = -1 if last else held.rfind("@", max(position, len(held) - 100))
            position = at if at >= 0 else len(held)
        line += held.count("\n", counted, position)
        want = 2 * (len(held) - position) if position < len(held) - WINDOW else 0
        base, held = base + position, held[position:]
        file.following = -1


def _thing(
    text: str, head: re.Match[str], base: int, line: int, last: bool, file: _File
) -> tuple[int, Entry | Problem | None]:
    """What this head opens, and where it ends."""
    word = head[1].lower()
    position = head.end()
    if word == "comment" and head[2] != ",":
        return _comment(text, position, head[2], last, file), None
    if file.following < position:
        following = _NEXT.search(text, position)
        file.following = following.start() + 1 if following else len(text)
    limit = file.following
    certain = last or limit < len(text)
    closer = ")" if head[2] == "(" else "}"
    if word == "preamble":
        end = close(text, position, limit, "(" if closer == ")" else "{")
        if end < 0:
            raise _unclosed(limit, certain)
        return end, None
    if word == "string":
        return _string(text, position, limit, certain, closer, file)
    key = _KEY.match(text, position, limit)
    if key is None or (_NAME.match(text, position, limit) and not key[2]):
        # No key at all: "@article{title = {…}". The fields are read all the same.
        name, position = "", position
    else:
        name, position = key[1].strip(), key.end()
    fields: dict[str, Value] = {}
    match = _FIELD.match
    while True:
        found = match(text, position, limit)
        if found is not None:
            group = found.lastindex or 1
            if group > 1:
                low = found[1].lower()
                if low in fields:
                    low = _spare(low, fields)
                start, end = found.span(group)
                fields[low] = (found[group], base + start, base + end)
                position = found.end()
                continue
        position = _BETWEEN.match(text, position, limit).end()  # type: ignore[union-attr]
        if position >= limit:
            raise _unclosed(limit, certain)
        if text[position] in "})":
            if text[position] == closer:
                return position + 1, Entry(word, name, fields, line, base + head.start(1))
            position += 1  # a stray parenthesis or brace of the other kind
            continue
        named = _NAME.match(text, position, limit)
        if named is None:
            position = _past(text, position, limit)
            continue
        value, place, position = _value(text, named.end(), limit, certain, file)
        low = named[1].lower()
        if low in fields:
            low = _spare(low, fields)
        fields[low] = (value, base + place[0], base + place[1])


def _spare(name: str, fields: dict[str, Value]) -> str:
    """A name for a field that is there twice: the first stays what BibTeX takes it for."""
    number = len(fields) + 1
    return f"{name}_{number}"


def _unclosed(limit: int, certain: bool) -> Exception:
    return _Unclosed("no closing brace", "Add } before the next @.", limit) if certain else _OpenEnded()


def _past(text: str, position: int, limit: int) -> int:
    """Where to read on after something that is no field: behind the next comma, or before what closes the entry."""
    word = _WORD.match(text, position, limit)
    return word.end() if word else min(position + 1, limit)


def _value(text: str, position: int, limit: int, certain: bool, file: _File) -> tuple[str, tuple[int, int], int]:
    """A value of whatever form, joined and with its macros replaced; its place; where it ends."""
    parts: list[str] = []
    first = last = position
    size = spent = 0
    while True:
        position = _SPACE.match(text, position, limit).end()  # type: ignore[union-attr]
        if position >= limit:
            raise _unclosed(limit, certain)
        sign = text[position]
        if sign == "{":
            end = close(text, position + 1, limit, "{")
            if end < 0:
                raise _unclosed(limit, certain)
            part, span = text[position + 1 : end - 1], (position + 1, end - 1)
        elif sign == '"':
            end = _unquote(text, position + 1, limit)
            if end < 0:
                raise _unclosed(limit, certain)
            part, span = text[position + 1 : end - 1], (position + 1, end - 1)
        elif word := _WORD.match(text, position, limit):
            end, span, part = word.end(), word.span(), word[0]
            macro = file.macros.get(part.lower())
            # A macro that would make the value too long stays a name: twenty lines can ask for terabytes.
            if macro is not None and size + len(macro) <= LONGEST and spent + len(macro) <= file.budget:
                part = macro
                spent += len(macro)
        else:
            end, span, part = position, (position, position), ""
        size += len(part)
        if not parts:
            first = span[0]
        parts.append(part)
        last = span[1]
        position = _SPACE.match(text, end, limit).end()  # type: ignore[union-attr]
        if position < limit and text[position] == "#":
            position += 1
            continue
        file.budget -= spent
        return (parts[0] if len(parts) == 1 else "".join(parts)), (first, last), position


def close(text: str, position: int, limit: int, opener: str) -> int:
    """The place behind the brace or parenthesis that closes what was opened before ``position``; -1 if none does."""
    if opener == "{":
        depth = 1
        for found in _BRACE.finditer(text, position, limit):
            depth += 1 if found[0] == "{" else -1
            if depth == 0:
                return found.end()
        return -1
    depth, round_depth = 0, 1
    for found in _PARENTHESIS.finditer(text, position, limit):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth <= 0:
            round_depth += 1 if found[0] == "(" else -1
            if round_depth == 0:
                return found.end()
    return -1


def _unquote(text: str, position: int, limit: int) -> int:
    """The place behind the quote that closes a value: one within braces does not."""
    depth = 0
    for found in _QUOTE_OR_BRACE.finditer(text, position, limit):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if depth < 0:
                return -1
        elif depth == 0:
            return found.end()
    return -1


def _comment(text: str, position: int, opener: str, last: bool, file: _File) -> int:
    """Where a comment ends: at its brace, or with its line where no brace closes it."""
    if file.comments_unclosed < 20:
        end = close(text, position, len(text), opener)
        if end >= 0:
            return end
        if not last:
            raise _OpenEnded
        file.comments_unclosed += 1
    return text.find("\n", position) + 1 or len(text)


def _string(
    text: str, position: int, limit: int, certain: bool, closer: str, file: _File
) -> tuple[int, Problem | None]:
    """Learn a macro; or several, as biber takes them."""
    named = _NAME.match(text, position, limit)
    if named is None:
        end = close(text, position, limit, "{" if closer == "}" else "(")
        if end < 0:
            raise _unclosed(limit, certain)
        return end, None
    learnt = {}
    while named:
        learnt[named[1].lower()], _, position = _value(text, named.end(), limit, certain, file)
        position = _BETWEEN.match(text, position, limit).end()  # type: ignore[union-attr]
        named = _NAME.match(text, position, limit)
    if position >= limit or text[position] != closer:
        raise _unclosed(limit, certain)
    file.macros |= learnt
    return position + 1, None
