"""The Markdown twin of each page (CommonMark, tables as GitHub has them), and ``llms.txt``.

A twin is made of the page itself: what a page shows, its twin says, and a page that is added has one at once. Pictures,
forms and what is only to look at are left out; links lead to twins, so that a reader of text never has to leave.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe
from lxml import html

from oeuvre.catalogue import dumps, facets, queries
from oeuvre.web import address, templating
from oeuvre.web.address import site
from oeuvre.web.machines.answering import answer

#: An element of lxml.html, which says no types.
Element = Any

_MEDIA_TYPE = "text/markdown; charset=utf-8"
#: What is only to look at or to act with.
_LEFT_OUT = {"svg", "form", "button", "script", "style", "input", "summary"}
_LEFT_OUT_CLASSES = {"sorts", "to-sieve", "legend", "post-works"}
#: Lines whose parts the style sheet parts by a dot.
_DOTTED = {"entry-facts", "kicker", "follow"}
_BLOCKS = {"p", "ul", "ol", "dl", "table", "div", "section", "article", "header", "aside", "nav", "figure", "details",
           "h1", "h2", "h3", "h4", "h5", "h6"}  # fmt: skip
_SPECIAL = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)")
_OPENING = re.compile(r"(#{1,6}(?=\s|$)|[-+>](?=\s|$)|=+(?=\s*$)|-{2,}|~{3,})|(\d{1,9})([.)])(?=\s|$)")


@require_safe
def twin(request: HttpRequest, page: str) -> HttpResponse:
    """The twin of the page at this path (without its first stroke; ``index`` is the front page)."""
    path = "/" if page == "index" else f"/{page}"
    if shown := request.META.get("oeuvre.page"):
        # The static site asks for a page and then for its twin.
        return _made(request, shown, path)
    found = resolve(path)
    # The page as a browser gets it, even where the asker's first wish is Markdown.
    as_browser = copy.copy(request)
    as_browser.META = {**request.META, "HTTP_ACCEPT": "text/html"}
    as_browser.path = as_browser.path_info = path
    for name in ("headers", "accepted_types", "accepted_types_by_precedence"):
        as_browser.__dict__.pop(name, None)
    response: HttpResponse = found.func(as_browser, *found.args, **found.kwargs)
    if 300 <= response.status_code < 400:
        response["Location"] = _twin_of(response["Location"])
        return response
    if response.status_code != 200:
        return response
    made = _made(request, response.content, path)
    if "private" in response.get("Cache-Control", ""):
        made["Cache-Control"] = response["Cache-Control"]
    return made


def _made(request: HttpRequest, page: bytes, path: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    text = of_page(page, path + (f"?{query}" if query else ""))
    return answer(request, text.encode(), _MEDIA_TYPE, modified=queries.changed_at())


def of_page(page: bytes, path: str) -> str:
    """A page of ours at this path as Markdown."""
    root: Element = html.document_fromstring(page.decode())
    main = root.get_element_by_id("main")
    # The title comes first, whatever line stands above it on the page.
    blocks = sorted(_blocks(main, f"{site()}{path}"), key=lambda block: not block.startswith("# "))
    return "\n\n".join([*blocks, "---", f"The same [for browsers]({_target(site() + path)})."]) + "\n"


# ---------------------------------------------------------------- blocks


def _is_left_out(element: Element) -> bool:
    classes = element.get("class")
    return (
        not isinstance(element.tag, str)
        or element.tag in _LEFT_OUT
        or element.get("aria-hidden") == "true"
        or (classes is not None and not _LEFT_OUT_CLASSES.isdisjoint(classes.split()))
    )


def _blocks(element: Element, at: str) -> Iterator[str]:
    """The blocks of what an element holds, each without blank lines at its ends."""
    loose: list[str] = [_escaped(element.text)]

    def settled() -> Iterator[str]:
        text = _tidy("".join(loose))
        loose.clear()
        if text:
            yield _opened(text)

    for child in element:
        if _is_left_out(child):
            pass
        elif child.tag in _BLOCKS:
            yield from settled()
            yield from _block(child, at)
        else:
            loose.append(_inline(child, at))
        loose.append(_escaped(child.tail))
    yield from settled()


def _block(element: Element, at: str) -> Iterator[str]:
    tag = element.tag
    if re.fullmatch("h[1-6]", tag):
        if text := _line(element, at):
            yield f"{'#' * int(tag[1])} {text}"
    elif tag == "p":
        if text := _line(element, at):
            yield _opened(text)
    elif tag in ("ul", "ol"):
        if items := [item for child in element if child.tag == "li" and (item := _item(child, at))]:
            yield "\n".join(f"- {item}" for item in items)
    elif tag == "dl":
        if items := [item for child in element if (item := _described(child, at))]:
            yield "\n".join(f"- {item}" for item in items)
    elif tag == "table":
        yield _table(element, at)
    else:
        yield from _blocks(element, at)


def _item(element: Element, at: str) -> str:
    """An item of a list: its blocks, each on a line of its own; a heading in it is its first line."""
    if _is_left_out(element):
        return ""
    made = ""
    for block in _blocks(element, at):
        line = re.sub(r"^#+ ", "", block).replace("\n", "\n  ")
        made += line if not made else f"\n  {line}" if block.startswith("- ") else f"\\\n  {line}"
    return made


def _described(element: Element, at: str) -> str:
    """A term with its descriptions, as a line."""
    terms = [_line(child, at) for child in element if child.tag == "dt"]
    values = []
    for child in element:
        if child.tag == "dd":
            items = child.xpath(".//li")
            values += [_line(item, at) for item in items] if items else [_line(child, at)]
    said = "; ".join(filter(None, values))
    return f"**{' '.join(terms)}**: {said}" if said else ""


def _table(element: Element, at: str) -> str:
    rows = [
        [_line(cell, at).replace("|", "\\|") for cell in row if cell.tag in ("th", "td")] for row in element.iter("tr")
    ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]]) if rows else ""


# ---------------------------------------------------------------- lines


def _line(element: Element, at: str) -> str:
    """What an element says, on one line."""
    if not _DOTTED.isdisjoint((element.get("class") or "").split()):
        said = [_tidy(_inline(child, at)) for child in element if not _is_left_out(child)]
        return " ".join(filter(None, (_tidy(_escaped(element.text)), " · ".join(filter(None, said)))))
    return _tidy(_inside(element, at))


def _inside(element: Element, at: str) -> str:
    parts = [_escaped(element.text)]
    for child in element:
        if not _is_left_out(child):
            parts.append(_inline(child, at))
        parts.append(_escaped(child.tail))
    return "".join(parts)


def _inline(element: Element, at: str) -> str:
    inside = _inside(element, at)
    if element.tag == "br":
        return " "
    if element.tag == "a" and element.get("href") and inside.strip():
        return f"[{_tidy(inside)}]({_target(_twin_of(urljoin(at, element.get('href'))))})"
    sign = {"em": "*", "i": "*", "strong": "**", "b": "**", "code": "`"}.get(element.tag, "")
    if not sign or not inside.strip():
        return inside
    if sign == "`":
        return f"`{element.text_content().replace('`', '')}`"
    before, after = (" " if inside[:1].isspace() else ""), (" " if inside[-1:].isspace() else "")
    return f"{before}{sign}{inside.strip()}{sign}{after}"


def _escaped(text: str | None) -> str:
    """Text in which nothing is taken for a sign of Markdown."""
    if not text or text.isspace():
        return " " if text else ""
    return _SPECIAL.sub(r"\\\g<0>", templating.plain(text))


def _opened(text: str) -> str:
    """A paragraph whose beginning is not taken for a heading or a list."""
    found = _OPENING.match(text)
    if not found:
        return text
    return f"\\{text}" if found[1] else f"{found[2]}\\{text[len(found[2]) :]}"


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _twin_of(url: str) -> str:
    """The address of the page's twin, where it is a page of ours that has one."""
    if not url.startswith(("/", f"{site()}/")):
        return url
    path, sign, part = url.removeprefix(site()).partition("#")
    twin = address.twin(path)
    return f"{site() if url.startswith('http') else ''}{twin}{sign}{part}" if twin else url


def _target(url: str) -> str:
    return re.sub(r"[\s()<>\\]", lambda found: f"%{ord(found.group()):02X}", url)


# ---------------------------------------------------------------- llms.txt


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """What this catalogue is, for programs that read text (llmstxt.org): where things are, how to ask, how to cite."""
    return answer(request, "\n".join(_told()).encode(), "text/plain; charset=utf-8", modified=queries.changed_at())


def _told() -> Iterator[str]:
    told, counts = settings.OEUVRE, queries.counts()
    yield f"# {_escaped(told['centre.name'])}"
    yield ""
    sentence = f"The publication record of {told['centre.name']}"
    numbers = f"{counts.works} works, {counts.people} people, {counts.organisations} organisations."
    yield f"> {_escaped(sentence)}: {numbers}" + (
        f" {_escaped(told['centre.tagline'])}." if told["centre.tagline"] else ""
    )
    yield ""
    yield from (
        "Every value was said by a source or decided by an editor, and each work's page of sources shows the words. A line",
        "about an author holds for the work beside which it is printed and the day on which it was read, and claims no more.",
        "",
        "- A work is `/works/w12`, its versions `v12`, a person `/people/p3`, an organisation `/organisations/o2`. Ids stay.",
        "- Each page has a twin in Markdown: add `.md` (`/works/w12.md`, `/works.md?q=harbour`, `/index.md`).",
        "- Each work comes in other formats: `/works/w12.bib`, `.ris`, `.csl.json`, `.json`.",
        f"- To search: `/works.md?q=words`, narrowed by {', '.join(f'`{name}`' for name in facets.by_name)},",
        "  `from` and `until` (years), `sort` (`newest`, `oldest`, `title`) and `page`.",
        '  Words are all asked for; `"a phrase"`, `-without`, `begin*`.',
        "- To cite a work, use its DOI if it has one, else the address of its page; `/works/w12/cite.md` has citations.",
        "",
    )
    yield from _section("Pages", (
        ("Works", "/works.md", "the list of works, newest first"),
        ("People", "/people.md", "the people named on the works"),
        ("Organisations", "/organisations.md", "the bodies named on the works and in the lines about authors"),
        ("About", "/about.md", "the centre in the words of its sources, and how the record is made"),
    ))  # fmt: skip
    yield from _section("Data", (
        *((dump.label, f"/downloads/{dump.filename}", "the public tables") for dump in dumps.offered()),
        ("API", "/api", "the same as JSON"),
        ("SQL", "/sql", "questions to the public tables"),
        ("OAI-PMH", "/oai?verb=Identify", "for harvesters"),
        ("New works", "/index.atom", "a feed; every list has one (`/works.atom?q=…`)"),
    ))  # fmt: skip
    yield from _section("Optional", (("Map of the site", "/sitemap.xml", "every page with its last change"),))


def _section(heading: str, links: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    yield f"## {heading}"
    yield ""
    for name, path, sentence in links:
        if _is_there(path):
            yield f"- [{name}]({site()}{path}): {sentence}"
    yield ""


def _is_there(path: str) -> bool:
    try:
        resolve(path.partition("?")[0])
    except Resolver404:
        return False
    return True
