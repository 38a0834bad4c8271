"""HTML as lines: a forgiving scanner that knows where each visible character stands in the source.

The parsers of the field give a tree without places, or places of tags only; a catalogue that answers "which words say so"
needs the place of every character, so the page is scanned here: tags, attributes, entities, implied ends (``<li>`` ends
``<li>``). What is hidden by style is content (abstracts behind a button); what is never content (scripts, navigation,
buttons, forms' choices) is left out. Every step is linear in the page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.cues import is_wide
from oeuvre.formats.listing.elements import (
    BOLD,
    ENDS,
    ENDS_PARAGRAPH,
    FURNITURE,
    HEADING,
    INLINE,
    ITALIC,
    NOISE,
    RAW,
    VOID,
)
from oeuvre.formats.listing.front import front_of
from oeuvre.formats.listing.page import ENOUGH, Block, Line, Mark, Page
from oeuvre.formats.listing.tags import tagged_lines
from oeuvre.formats.listing.writer import Writer

__all__ = ["read_fragment", "read_hypertext", "tokens"]

_NAME = re.compile(r"/?([a-zA-Z][^\s/>]*)")
#: Text up to a tag that holds no quotation mark, and so ends where it seems to.
_TO_PLAIN_TAG = re.compile(r"([^<]*+)<(/?[a-zA-Z][^\s/>\"']*+)[^>\"']*+>")
_ATTRIBUTE = re.compile(r"""([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")

#: ``<a name="x"/>`` is whole; in ``<a href=http://x/>`` the stroke is the address's.
_CLOSED = re.compile(r"""(?:["'\s]|^[^=]*)/$""")

#: The search for an open element goes this far up, and elements nest this deep; a page nested deeper is hostile.
_REACH = 60
_DEPTH = 200
#: Elements that lists and tables are made of.
_SAID_AGAIN = frozenset(("li", "tr", "p"))
_NOTHING_GIVEN: Mapping[str, str] = {}


class Node:
    """An element: children are nodes, or (start, end) of text."""

    __slots__ = ("children", "classes", "href", "role", "rows", "style", "tag")

    def __init__(
        self, tag: str, classes: str = "", href: str = "", role: str = "", rows: int = 1, style: str = ""
    ) -> None:
        self.tag = tag
        self.classes = classes
        self.href = href
        self.role = role
        self.rows = rows
        self.style = style
        self.children: list[Node | tuple[int, int]] = []


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """The pieces of the source in order: ("text" or a tag's name, "/name" for its end; start; end)."""
    at, size = 0, len(text)
    no_comment_end = no_tag_end = False
    while at < size:
        if not no_tag_end and (plain := _TO_PLAIN_TAG.match(text, at)):
            before, lt = plain.span(1)
            name, at = plain[2].lower(), plain.end()
            if lt > before:
                yield ("text", before, lt)
            yield (name, lt, at)
            if name in RAW:
                close = _find_close(text, name, at)
                if close > at:
                    yield ("text", at, close)
                at = close
            continue
        lt = text.find("<", at)
        if lt < 0:
            yield ("text", at, size)
            return
        if lt > at:
            yield ("text", at, lt)
        if text.startswith("<!--", lt) and not no_comment_end:
            end = text.find("-->", lt + 4)
            if end >= 0:
                at = end + 3
                continue
            no_comment_end = True
        match = _NAME.match(text, lt + 1) if text[lt + 1 : lt + 2].isalpha() or text[lt + 1 : lt + 2] == "/" else None
        if no_tag_end or (match is None and text[lt + 1 : lt + 2] not in ("!", "?", "/")):
            yield ("text", lt, lt + 1)
            at = lt + 1
            continue
        gt = text.find(">", lt + 1)
        if gt < 0:
            no_tag_end = True
            at = lt
            continue
        # A ">" inside a quoted attribute does not end the tag; a few tries, since the quote may never close.
        for _ in range(6):
            below = text.find("<", lt + 1, gt)
            piece = text[lt:gt] if below < 0 or gt - lt < 2000 else text[lt:below]
            if piece.count('"') % 2 == 0 and (piece.count("'") % 2 == 0 or '"' in piece):
                break
            further = text.find(">", gt + 1, gt + 2000)
            if further < 0:
                break
            gt = further
        at = gt + 1
        if match is None:
            continue
        name = match[1].lower()
        yield ("/" + name if text[lt + 1] == "/" else name, lt, at)
        if name in RAW and text[lt + 1] != "/":
            close = _find_close(text, name, at)
            if close > at:
                yield ("text", at, close)
            at = close


def _find_close(text: str, name: str, at: int) -> int:
    """Where the raw element ends; the end of the page if it never does."""
    match = re.compile(f"</{re.escape(name)}", re.IGNORECASE).search(text, at)
    return match.start() if match else len(text)


def _attributes(piece: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(piece[:4000]):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found


def _role(name: str, given: Mapping[str, str]) -> str:
    """The role of an element; a sign for the eye, as an arrow, is hidden from those who listen."""
    is_sign = given.get("aria-hidden") == "true" and name in INLINE
    return "presentation hidden" if is_sign else given.get("role", "")


#: A bullet at the beginning of a line of the source, as where a list was written by hand.
_SIGNS = frozenset("-–—•·*")
_BY_HAND = re.compile(r"\n\s*[-–—•·*](?=\s+|$)")
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)


def _style(given: Mapping[str, str]) -> str:
    """What an element's own style makes of its words: "bold", "italic" or ""."""
    style = given.get("style", "")
    if "font-" not in style:
        return ""
    return "bold" if _WEIGHT.search(style) else "italic" if _SLANT.search(style) else ""


def _is_shown(frame: _Frame, child: Node, text: str) -> bool:
    """Whether an element of the kind that is never content is some all the same.

    A button in a heading, or one with a sentence on it, unfolds what it is called by; the foot of an article is of it.
    """
    if child.tag == "footer":
        above: _Frame | None = frame
        while above is not None:
            if above.node.tag in ("article", "li", "blockquote", "figure", "td"):
                return True
            above = above.above
        return False
    if child.tag != "button":
        return False
    said = " ".join(_words(child, text)).strip()
    return frame.node.tag in HEADING or (len(said.split()) > 3 and not cues.is_button(said))


def _words(node: Node, text: str, depth: int = 0) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, tuple):
            yield text[child[0] : child[1]]
        elif depth < 8 and child.tag not in RAW:
            yield from _words(child, text, depth + 1)


def _tree(text: str) -> tuple[Node, str, str]:
    """The page's elements, its language and its title."""
    root = Node("body")
    stack = [root]
    language = title = ""

    def close(names: frozenset[str], stops: frozenset[str]) -> None:
        for depth in range(len(stack) - 1, max(0, len(stack) - _REACH), -1):
            if stack[depth].tag in names:
                del stack[depth:]
                return
            if stack[depth].tag in stops:
                return

    for name, start, end in tokens(text):
        if name == "text":
            stack[-1].children.append((start, end))
            continue
        if name[0] == "/":
            name = name[1:]
            inline = name in INLINE
            for depth in range(len(stack) - 1, max(0, len(stack) - _REACH), -1):
                if stack[depth].tag == name:
                    if name == "title" and not title and stack[depth].children:
                        first = stack[depth].children[0]
                        title = (
                            " ".join(html.unescape(text[first[0] : first[1]]).split())
                            if isinstance(first, tuple)
                            else ""
                        )
                    del stack[depth:]
                    break
                if inline and stack[depth].tag not in INLINE:
                    break
            continue
        piece = text[start + 1 + len(name) : end - 1]
        given = _attributes(piece) if "=" in piece or "hidden" in piece else _NOTHING_GIVEN
        if name in ("html", "body"):
            language = language or given.get("lang", "") or given.get("xml:lang", "")
            continue
        if name in ENDS:
            close(*ENDS[name])
        elif name not in INLINE and name not in VOID:
            close(*ENDS_PARAGRAPH)
        if given:
            span = given.get("rowspan", "")
            rows = int(span) if span.isdecimal() and len(span) < 4 else 1
            node = Node(name, given.get("class", ""), given.get("href", ""), _role(name, given), rows, _style(given))
        else:
            node = Node(name)
        stack[-1].children.append(node)
        if name not in VOID and not ("/" in piece and _CLOSED.search(piece)) and len(stack) < _DEPTH:
            stack.append(node)
    return root, language, title


def _column(cell: Node, columns: dict[int, int], row: int, held: dict[int, int]) -> int:
    """The column that a cell stands in; a cell that spans rows keeps its column in the rows below it."""
    column = columns.get(row, -1) + 1
    while held.get(column, 0) > 0:
        held[column] -= 1
        column += 1
    columns[row] = column
    if cell.rows > 1:
        held[column] = cell.rows - 1
    return column


def _apart(node: Node, text: str) -> bool:
    """Whether inline children stand for lines of their own: several, each with a class or a link, and no words between.

    Beside elements that hold lines ("<a class=title>…</a> <span class=venue>…</span> <div>…</div>") each has a class.
    """
    named = classed = 0
    is_mixed = False
    for child in node.children:
        if isinstance(child, tuple):
            if text[child[0] : child[1]].strip(" \t\r\n\xa0|·•,;"):
                return False
        elif child.tag in NOISE or child.tag in ("br", "img", "wbr"):
            continue
        elif child.tag not in INLINE:
            is_mixed = True
        elif child.tag in ("b", "strong", "i", "em", "sup", "sub"):
            return False
        elif child.classes or child.href or child.tag in ("span", "time"):
            named += 1
            classed += bool(child.classes)
    return named > 1 and (not is_mixed or classed == named)


@dataclass(slots=True)
class _Frame:
    """An element that is open in the walk: its next child, its way down, what it does to lines.

    ``above`` is the nearest element around it that is no inline one.
    """

    node: Node
    above: _Frame | None = None
    path: str = ""
    block: int = -1
    level: int = 0
    is_inline: bool = False
    is_apart: bool = False
    marks: int = 0
    at: int = 0


def _is_one_of_row(frame: _Frame, stack: Sequence[_Frame]) -> bool:
    """Whether an element is followed at once by another of its kind, as parts that style sets apart are."""
    if frame.node.tag != "span" or not stack:
        return False
    above = stack[-1]
    after = above.node.children[above.at] if above.at < len(above.node.children) else None
    return isinstance(after, Node) and after.tag == "span"


def _glued(before: str, after: str) -> bool:
    """Whether two elements without a space between them are words of their own, shown apart by style.

    In "Ada Imaginary<small>Economist</small>" they are; in a dropped capital or a part of a word they are not.
    """
    if before in ")]" and after.isalnum():
        return True
    if not (before.isalnum() and after.isalnum()):
        return False
    if not (before.isascii() or after.isascii()) and (is_wide(before) or is_wide(after)):
        return True
    if is_wide(before) or is_wide(after):
        return True
    return not before.isupper() and not after.islower()


class _Layer:
    """The walk down the tree that writes lines and blocks."""

    def __init__(self, text: str, skip: frozenset[str], begin: int = 0) -> None:
        self.text = text
        self.skip = skip
        #: Where the text begins in the source.
        self.begin = begin
        self.writer = Writer()
        #: Start, end, kind and the block around it; None where it holds no line.
        self.blocks: list[tuple[int, int, str, int] | None] = []
        self.starts: list[int] = []
        #: By path: where the last element ended, what it said, and how often in a row.
        self.said: dict[str, tuple[int, list[tuple[str, tuple[Mark, ...]]], int]] = {}
        self.gap, self.bullet = 1, ""
        self.edge = False

    def _flush(self, frame: _Frame) -> bool:
        node = frame.node
        if self.writer.flush(tag=node.tag, level=frame.level, path=frame.path, gap=self.gap, bullet=self.bullet):
            self.gap, self.bullet = 0, ""
            return True
        if frame.block >= 0 and len(self.writer.lines) > self.starts[frame.block]:
            self.writer.hang()  # A picture behind words is theirs, one before words is of what follows.
        return False

    def walk(self, root: Node) -> tuple[tuple[Line, ...], tuple[Block, ...]]:
        """The lines and blocks under a node."""
        stack = [_Frame(root)]
        holder = stack[0]
        paths: dict[tuple[str, str], str] = {}
        columns: dict[int, int] = {}
        spanned: dict[int, dict[int, int]] = {}
        while stack:
            frame = stack[-1]
            if frame.at >= len(frame.node.children):
                stack.pop()
                self._leave(frame, stack, holder)
                if frame.above is not None and not frame.is_inline:
                    holder = frame.above
                continue
            child = frame.node.children[frame.at]
            frame.at += 1
            if isinstance(child, tuple):
                self._write(child, frame, holder)
                continue
            tag = child.tag
            if (
                (tag in self.skip and not (tag in ("button", "footer") and _is_shown(frame, child, self.text)))
                or child.role in ("navigation", "presentation hidden")
                or tag in ("title", "img", "input", "wbr", "link", "meta")
            ):
                continue
            if tag == "br":
                if not self._flush(holder) and self.writer.lines:
                    self.gap = max(self.gap, 1)  # Twice is an empty line.
            elif tag in INLINE:
                # An inline element that holds a block is rare but real (<a><h1>): its children are walked as they are.
                self.edge = self.edge or bool(child.classes) or tag in ("small", "time")
                marks = self._begin(child)
                stack.append(_Frame(child, holder, frame.path, level=frame.level, is_inline=True, marks=marks))
            else:
                self._flush(holder)
                self.gap = 2 if tag == "hr" else 1
                if tag == "hr":
                    continue
                kind = ".".join([tag, *child.classes.split()[:2]]) if child.classes else tag
                if tag in ("td", "th"):
                    above = id(stack[-2].node) if len(stack) > 1 else 0
                    kind = f"td{_column(child, columns, id(frame.node), spanned.setdefault(above, {}))}"
                path = paths.get((frame.path, kind), "")
                if not path:
                    path = "/".join([*frame.path.split("/")[-5:], kind]) if frame.path else kind
                    paths[frame.path, kind] = path
                if tag == "li":
                    self.bullet = self.bullet or "•"
                self.blocks.append(None)
                self.starts.append(len(self.writer.lines))
                level = HEADING.get(tag, frame.level)
                holder = _Frame(child, holder, path, len(self.blocks) - 1, level, is_apart=_apart(child, self.text))
                stack.append(holder)
        return tuple(self.writer.lines), self._kept()

    def _begin(self, node: Node) -> int:
        """Open the marks that an inline element makes, and say how many."""
        marks = 0
        if node.tag == "a" and node.href:
            self.writer.begin("link", node.href)
            marks += 1
        elif node.tag in BOLD or node.tag in ITALIC:
            self.writer.begin("bold" if node.tag in BOLD else "italic")
            marks += 1
        elif node.style:
            self.writer.begin(node.style)
            marks += 1
        if node.classes or node.tag == "time":
            self.writer.begin("class", " ".join(node.classes.split()) or "date")
            marks += 1
        return marks

    def _write(self, place: tuple[int, int], frame: _Frame, holder: _Frame) -> None:
        piece = self.text[place[0] : place[1]]
        rows = [piece]
        if frame.node.tag == "pre":
            rows = [*piece.splitlines(keepends=True), ""]
        elif "\n" in piece and (self.writer.first() or piece.lstrip()[:1]) in _SIGNS:
            # A list written by hand: its first item begins with such a sign, too.
            cuts = [match.start() for match in _BY_HAND.finditer(piece)]
            rows = [piece[start:end] for start, end in pairwise([0, *cuts, len(piece)])]
        if len(rows) > 1:
            begin = self.begin + place[0]
            for number, row in enumerate(rows):
                if number:
                    self._flush(holder)
                self.writer.add(row, begin, entities=True)
                begin += len(row)
            return
        if self.edge and piece:
            if self.writer.space < 0 and _glued(self.writer.last(), piece[0]):
                self._flush(holder)
            self.edge = False
        self.writer.add(piece, self.begin + place[0], entities=True)

    def _leave(self, frame: _Frame, stack: list[_Frame], holder: _Frame) -> None:
        for _ in range(frame.marks):
            self.writer.finish()
        if frame.is_inline:
            self.edge = bool(frame.node.classes) or frame.node.tag in ("small", "time") or _is_one_of_row(frame, stack)
            if stack and stack[-1].is_apart:
                self._flush(holder)
            return
        self._flush(frame)
        self.gap = 1
        if frame.block >= 0:
            start, end = self.starts[frame.block], len(self.writer.lines)
            if frame.node.tag in _SAID_AGAIN and self._says_nothing_more(frame.path, start):
                del self.writer.lines[start:]
                self.blocks[frame.block :] = [None] * (len(self.blocks) - frame.block)
                return
            within = frame.above.block if frame.above else -1
            self.blocks[frame.block] = (start, end, frame.path, within) if end > start else None

    def _says_nothing_more(self, path: str, start: int) -> bool:
        """Whether the element of that path that begins at a line says what the one before it said, again and again."""
        said = [(line.text, line.marks) for line in self.writer.lines[start:]]
        until, before, again = self.said.get(path, (-1, [], 0))
        again = again + 1 if said and until == start and before == said else 0
        is_enough = again >= ENOUGH
        self.said[path] = (start if is_enough else len(self.writer.lines), said, again)
        return is_enough

    def _kept(self) -> tuple[Block, ...]:
        """The blocks that hold lines, numbered anew."""
        kept = [number for number, block in enumerate(self.blocks) if block is not None]
        renumbered = {-1: -1} | {number: place for place, number in enumerate(kept)}
        return tuple(Block(*block[:3], renumbered[block[3]]) for block in self.blocks if block is not None)


def read_hypertext(text: str) -> Page:
    """The page that this HTML shows."""
    front = front_of(text)
    text = " " * front.end + text[front.end :]
    root, language, title = _tree(text)
    lines, blocks = _Layer(text, NOISE | FURNITURE).walk(root)
    if not lines:
        lines, blocks = _Layer(text, NOISE).walk(root)
    return Page(lines, language or front.language, title or front.title, blocks, tagged_lines(text))


def read_fragment(text: str, start: int, end: int) -> tuple[tuple[Line, ...], tuple[Block, ...]]:
    """The lines and blocks that the HTML between two places of a source shows; blocks count its own lines."""
    piece = text[start:end]
    return _Layer(piece, NOISE | FURNITURE, start).walk(_tree(piece)[0])
