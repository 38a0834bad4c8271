"""XML from strangers and for strangers: the one place that parses it, and the one that writes it.

A document may declare entities that expand without end, or that name a file or an address to be put in their place;
an external subset can do the same. None of it is needed to read bibliographic XML: a document that declares an entity is
refused, and the parser loads nothing, resolves nothing and gives up at libxml2's own limits of depth and size. Includes
(XInclude) are elements like any other and never followed.

A document with a fault is read as far as it can be, and the fault is a problem with its line. What is written has no
character that XML 1.0 forbids: U+FFFD stands for each.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from lxml import etree

from oeuvre.formats import Harvested
from oeuvre.formats._text import decode
from oeuvre.record import Problem, Record

__all__ = [
    "XSI",
    "Element",
    "attribute",
    "child",
    "children",
    "clean",
    "descendants",
    "document",
    "each",
    "escaped",
    "local",
    "new",
    "parse",
    "root",
    "said",
    "serialised",
    "text",
    "where",
    "with_paragraphs",
]

Element = etree._Element

XSI = "http://www.w3.org/2001/XMLSchema-instance"

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: What stands before the root element; the second group is empty where the declaration has an inner part.
_DOCTYPE = re.compile(
    rb"((?:\xef\xbb\xbf)?(?:\s++|<\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->)*+)<!DOCTYPE(?:([^<>\[]*+>)|)", re.IGNORECASE
)
_NAMED = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_BLOCKS = {"p", "br", "sec", "title", "list", "list-item", "div", "li", "break"}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_SCHEMA_LOCATION = f"{{{XSI}}}schemaLocation"


class _Fault(NamedTuple):
    said: str
    line: int


# Reading


def parse(data: bytes) -> tuple[Element | None, tuple[Problem, ...]]:
    """The root element, or None where there is none to be had, and what is amiss with the document."""
    data = bytes(data)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:8]:
        data = _as_utf8(data)
    # Without its DOCTYPE there is nothing that could be loaded; its lines stay, so that places are right.
    if declared := _DOCTYPE.match(data):
        if not declared[2]:
            return None, (Problem(what="its DOCTYPE declares entities or elements of its own", mend="Take it out."),)
        data = declared[1] + b"\n" * declared[2].count(b"\n") + data[declared.end() :]
    data = _NAMED.sub(_numbered, data)
    root, fault = _parsed(data, recover=False)
    if fault is None:
        return root, ()
    if "encoding" in fault.said or "not proper UTF-8" in fault.said:
        # The bytes are not what the document says: Windows' letters, most likely.
        data = _as_utf8(data)
        root, again = _parsed(data, recover=False)
        if again is None:
            return root, ()
        fault = again
    what = f"no well-formed XML: {fault.said.partition(', line')[0].strip()}"
    problem = Problem(what=what, where=f"line {fault.line}", mend="Mend it and read it again.")
    root, _ = _parsed(data, recover=True)
    return root, (problem,)


def _numbered(found: re.Match[bytes]) -> bytes:
    """HTML's names for letters by their numbers, since their definitions are not loaded; XML's own five stay."""
    letters = html.entities.html5.get(found[1].decode() + ";", "")
    return b"".join(b"&#%d;" % ord(letter) for letter in letters) or found[0]


def _as_utf8(data: bytes) -> bytes:
    """The document in UTF-8, without the declaration that says otherwise."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(data), count=1).encode("utf-8", "replace")


def _parsed(data: bytes, *, recover: bool) -> tuple[Element | None, _Fault | None]:
    """The root, or the fault. The parser is made anew each time: it is cheap, and holds on to what it read."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, attribute_defaults=False,
        huge_tree=False, recover=recover, remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser), None
    except etree.XMLSyntaxError as fault:
        return None, _Fault(fault.msg or "", fault.lineno or 1)
    except (ValueError, AssertionError) as fault:
        return None, _Fault(str(fault), 1)


def each(data: bytes, *names: str) -> Iterator[Element | Problem]:
    """What is amiss with a document, then its elements of these names in their order, but for those within another."""
    root, problems = parse(data)
    yield from problems
    found, inside = 0, None
    for element in descendants(root, *names):
        if inside is not None and _is_within(element, inside):
            continue
        inside = element
        found += 1
        yield element
    if not found and not problems:
        yield Problem(what=f"no element {' or '.join(names)}", mend="Read it as another format.")


def _is_within(element: Element, other: Element) -> bool:
    """Whether an element is below another. Depth is bounded by the parser."""
    return any(above is other for above in element.iterancestors(str(other.tag)))


def local(element: Element) -> str:
    """The element's name without its namespace; empty for what is no element, such as an unknown entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of these names, in any namespace; all of them if no name is given."""
    if element is not None:
        for found in element:
            name = local(found)
            if name and (not names or name in names):
                yield found


def child(element: Element | None, *path: str) -> Element | None:
    """The first child, or the first child of the first child and so on, by this path of names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def descendants(element: Element | None, *names: str) -> Iterator[Element]:
    """The elements of these names at any depth, in the order of the document."""
    if element is not None:
        yield from element.iter(*(f"{{*}}{name}" for name in names))


def text(element: Element | None) -> str:
    """All the words within an element, spaces made one."""
    if element is None:
        return ""
    return " ".join("".join(map(str, element.itertext())).split()) if len(element) else _spaced(element.text)


def _spaced(words: str | bytes | None) -> str:
    return " ".join(str(words).split()) if words else ""


def said(element: Element | None, *path: str) -> str:
    """The words of the first element by this path of children; empty if there is none."""
    return text(child(element, *path))


def attribute(element: Element | None, name: str) -> str:
    """The attribute of this name, by itself or in the namespaces of XML and XLink; empty if it is not there.

    Attributes are asked for by name: lxml lists them in quadratic time.
    """
    if element is None:
        return ""
    for key in (name, f"{_XML}{name}", f"{_XLINK}{name}"):
        if (value := element.get(key)) is not None:
            return _spaced(value)
    return ""


def where(element: Element) -> str:
    """The element's place, for people."""
    return f"line {element.sourceline}" if element.sourceline else ""


# Writing


def clean(words: str) -> str:
    """The words without what XML cannot hold."""
    # Nothing that is forbidden is printable, and this is asked ten times as fast.
    return words if words.isprintable() else _FORBIDDEN.sub("\ufffd", words)


def escaped(words: str) -> str:
    """The words as they stand in a document that is put together as text."""
    words = clean(words)
    return escape(words) if "&" in words or "<" in words or ">" in words else words


def new(parent: Element | None, tag: str, words: str = "", /, **attributes: str) -> Element:
    """A new element, below its parent if it has one, in its parent's namespace unless the tag names its own.

    Attributes that are empty are left out; ``lang`` is ``xml:lang``; a trailing underscore in a name is dropped
    (``type_``, ``class_``).
    """
    if parent is not None and not tag.startswith("{") and str(parent.tag).startswith("{"):
        tag = f"{str(parent.tag).partition('}')[0]}}}{tag}"
    made = etree.Element(tag) if parent is None else etree.SubElement(parent, tag)
    if words:
        made.text = clean(words)
    for name, value in attributes.items():
        if value:
            made.set(f"{_XML}lang" if name == "lang" else name.rstrip("_"), clean(value))
    return made


def root(tag: str, namespaces: dict[str, str]) -> Element:
    """A new element that shortens namespaces so; an empty prefix is the default namespace."""
    return etree.Element(tag, nsmap={prefix or None: name for prefix, name in namespaces.items()})  # type: ignore[misc]


def serialised(element: Element, **options: Any) -> str:
    """The element as text, indented."""
    etree.indent(element)
    return str(etree.tostring(element, encoding="unicode", **options))


def harvested(prefix: str, schema: str, namespace: str, element: Callable[[Record], Element]) -> Harvested:
    """How a format whose records are elements is given to harvesters: each says where its schema is, as OAI-PMH asks."""

    def told(record: Record) -> str:
        made = element(record)
        if not made.get(_SCHEMA_LOCATION):
            made.set(_SCHEMA_LOCATION, f"{namespace} {schema}")
        return serialised(made)

    return Harvested(prefix=prefix, schema=schema, namespace=namespace, element=told)


def document(root: str, elements: Iterable[Element | str], attributes: str = "") -> Iterator[str]:
    """A document of many elements in one, each written as it comes."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}{attributes}>\n'
    for element in elements:
        yield (element if isinstance(element, str) else serialised(element)) + "\n"
    yield f"</{root}>\n"


def with_paragraphs(element: Element | None) -> str:
    """The words within an element, its blocks and line breaks as paragraphs."""
    if element is None:
        return ""
    if not len(element):
        return "\n\n".join(spaced for part in (element.text or "").split("\n\n") if (spaced := _spaced(part)))
    parts: list[str] = [""]

    def walk(one: Element) -> None:
        name = local(one)
        is_block = name in _BLOCKS
        if is_block:
            parts.append("")
        if name:
            parts[-1] += one.text or ""
        for inner in one:
            walk(inner)
            parts[-1] += inner.tail or ""
        if is_block:
            parts.append("")

    walk(element)
    return "\n\n".join(spaced for part in parts for piece in part.split("\n\n") if (spaced := _spaced(piece)))
