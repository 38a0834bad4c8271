"""HTML as lines: a forgiving scanner that knows where each visible character stands in the source.

The parsers of the field give a tree without places, or places of tags only; a catalogue that answers "which words say so"
needs the place of every character, so the page is scanned here: tags, attributes, entities, implied ends (``<li>`` ends
``<li>``). What is hidden by style is content (abstracts behind a button); what is never content (scripts, navigation,
buttons, forms' choices) is left out. Every step is linear in the page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from oeuvre.formats.listing.page import Block, Line, Page
from oeuvre.formats.listing.writer import Writer

__all__ = ["read_hypertext"]

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = frozenset("script style textarea title xmp noembed".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub "
    "sup time tt u var wbr o:p".split()
)
#: Never content, whatever the page.
_NOISE = frozenset(
    "script style template svg select button iframe object canvas audio video textarea datalist math".split()
)
#: Furniture: read only if nothing else is there.
_FURNITURE = frozenset(("nav", "footer", "noscript", "dialog"))
_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "cite", "var", "dfn"))
_HEADING = {f"h{n}": n for n in range(1, 7)}

#: What an opening tag ends, if it is open, and what stops the search for it.
_ENDS = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "tr": (frozenset(("tr",)), frozenset(("table",))),
    "td": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "option": (frozenset(("option",)), frozenset(("select",))),
}
_P = (frozenset(("p",)), frozenset(("td", "th", "li", "table", "div", "button", "body")))

_NAME = re.compile(r"/?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")

#: ``<a name="x"/>`` is whole; in ``<a href=http://x/>`` the stroke is the address's.
_CLOSED = re.compile(r"""(?:["'\s]|^[^=]*)/$""")

#: The search for an open element goes this far up, and elements nest this deep; a page nested deeper is hostile.
_REACH = 60
_DEPTH = 200


class Node:
    """An element: children are nodes, or (start, end) of text."""

    __slots__ = ("children", "classes", "href", "role", "rows", "tag")

    def __init__(self, tag: str, classes: str = "", href: str = "", role: str = "", rows: int = 1) -> None:
        self.tag = tag
        self.classes = classes
        self.href = href
        self.role = role
        self.rows = rows
        self.children: list[Node | tuple[int, int]] = []


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """The pieces of the source in order: ("text" or a tag's name, "/name" for its end; start; end)."""
    at, size = 0, len(text)
    no_comment_end = no_tag_end = False
    while at < size:
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
        if name in _RAW and text[lt + 1] != "/":
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

    for name, start, end in _tokens(text):
        if name == "text":
            stack[-1].children.append((start, end))
            continue
        if name[0] == "/":
            name = name[1:]
            inline = name in _INLINE
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
                if inline and stack[depth].tag not in _INLINE:
                    break
            continue
        piece = text[start + 1 + len(name) : end - 1]
        given = _attributes(piece) if "=" in piece or "hidden" in piece else {}
        if name in ("html", "body"):
            language = language or given.get("lang", "") or given.get("xml:lang", "")
            continue
        if name in _ENDS:
            close(*_ENDS[name])
        elif name not in _INLINE and name not in _VOID:
            close(*_P)
        rows = given.get("rowspan", "")
        node = Node(
            name, given.get("class", ""), given.get("href", ""), given.get("role", ""), int(rows) if rows.isdecimal() and len(rows) < 4 else 1
        )  # fmt: skip
        stack[-1].children.append(node)
        if name not in _VOID and not _CLOSED.search(piece) and len(stack) < _DEPTH:
            stack.append(node)
    return root, language, title


def _apart(node: Node, text: str) -> bool:
    """Whether inline children stand for lines of their own: several, each with a class or a link, and no words between."""
    named = 0
    for child in node.children:
        if isinstance(child, tuple):
            if text[child[0] : child[1]].strip(" \t\r\n\xa0|·•,;"):
                return False
        elif child.tag in _NOISE or child.tag in ("br", "img", "wbr"):
            continue
        elif child.tag not in _INLINE or child.tag in ("b", "strong", "i", "em", "sup", "sub"):
            return False
        elif child.classes or child.href or child.tag in ("span", "time"):
            named += 1
    return named > 1


class _Layer:
    """The walk down the tree that writes lines and blocks."""

    def __init__(self, text: str, skip: frozenset[str]) -> None:
        self.text = text
        self.skip = skip
        self.writer = Writer()
        self.blocks: list[Block | None] = []

    def walk(self, root: Node) -> tuple[tuple[Line, ...], tuple[Block, ...]]:
        text, writer = self.text, self.writer
        # Of each open element: node, next child, path, block's number, level, is inline, children apart, marks open.
        stack: list[list[object]] = [[root, 0, "", -1, 0, False, False, 0]]
        starts: list[int] = []
        gap, bullet = 1, ""
        columns: dict[int, int] = {}
        spanned: dict[int, dict[int, int]] = {}

        def flush(frame: list[object]) -> None:
            nonlocal gap, bullet
            node = frame[0]
            assert isinstance(node, Node)
            if writer.flush(tag=node.tag, level=frame[4], path=frame[2], gap=gap, bullet=bullet):  # type: ignore[arg-type]
                gap, bullet = 0, ""

        blocked = stack[0]
        while stack:
            frame = stack[-1]
            node, at = frame[0], frame[1]
            assert isinstance(node, Node) and isinstance(at, int)
            if at >= len(node.children):
                stack.pop()
                for _ in range(int(frame[7])):  # type: ignore[call-overload]
                    writer.finish()
                if frame[5]:
                    if stack and stack[-1][6]:
                        flush(blocked)
                    continue
                flush(frame)
                gap = 1
                number = frame[3]
                assert isinstance(number, int)
                if number >= 0:
                    start, within = starts[number], self._around(stack)
                    end = len(writer.lines)
                    self.blocks[number] = Block(start, end, str(frame[2]), within) if end > start else None
                if stack:
                    blocked = next(f for f in reversed(stack) if not f[5])
                continue
            frame[1] = at + 1
            child = node.children[at]
            if isinstance(child, tuple):
                piece = text[child[0] : child[1]]
                if node.tag == "pre":
                    begin = child[0]
                    for row in piece.splitlines(keepends=True):
                        writer.add(row, begin, entities=True)
                        flush(blocked)
                        begin += len(row)
                else:
                    writer.add(piece, child[0], entities=True)
                continue
            tag = child.tag
            if tag in self.skip or child.role == "navigation" or (tag == "title"):
                continue
            if tag == "br":
                flush(blocked)
                continue
            if tag in ("img", "input", "wbr", "link", "meta"):
                continue
            if tag in _INLINE:
                marks = 0
                if tag == "a" and child.href:
                    writer.begin("link", child.href)
                    marks += 1
                elif tag in _BOLD:
                    writer.begin("bold")
                    marks += 1
                elif tag in _ITALIC:
                    writer.begin("italic")
                    marks += 1
                if child.classes:
                    writer.begin("class", child.classes)
                    marks += 1
                # An inline element that holds a block is rare but real (<a><h1>): its children are walked as they are.
                stack.append([child, 0, frame[2], -1, frame[4], True, False, marks])
                continue
            flush(blocked)
            gap = 1
            if tag == "hr":
                gap = 2
                continue
            kind = tag + "".join("." + name for name in child.classes.split()[:2])
            if tag in ("td", "th"):
                # A cell that spans rows keeps its column in the rows below it.
                held = spanned.setdefault(id(stack[-2][0]) if len(stack) > 1 else 0, {})
                column = columns.get(id(node), -1) + 1
                while held.get(column, 0) > 0:
                    held[column] -= 1
                    column += 1
                columns[id(node)] = column
                if child.rows > 1:
                    held[column] = child.rows - 1
                kind = f"td{column}"
            path = "/".join(str(frame[2]).split("/")[-5:] + [kind]) if frame[2] else kind
            level = _HEADING.get(tag, frame[4])
            if tag == "li" and not bullet:
                bullet = "•"
            self.blocks.append(None)
            starts.append(len(writer.lines))
            frame = [child, 0, path, len(self.blocks) - 1, level, False, _apart(child, text), 0]
            stack.append(frame)
            blocked = frame
        return tuple(writer.lines), self._kept()

    def _around(self, stack: list[list[object]]) -> int:
        for frame in reversed(stack):
            if isinstance(frame[3], int) and frame[3] >= 0:
                return frame[3]
        return -1

    def _kept(self) -> tuple[Block, ...]:
        """The blocks that hold lines, numbered anew."""
        renumbered = {-1: -1}
        kept: list[Block] = []
        for number, block in enumerate(self.blocks):
            if block is not None:
                renumbered[number] = len(kept)
                kept.append(block)
        return tuple(Block(b.start, b.end, b.kind, renumbered[b.within]) for b in kept)


def read_hypertext(text: str) -> Page:
    """The page that this HTML shows."""
    root, language, title = _tree(text)
    lines, blocks = _Layer(text, _NOISE | _FURNITURE).walk(root)
    if not lines:
        lines, blocks = _Layer(text, _NOISE).walk(root)
    return Page(lines, language, title, blocks)
