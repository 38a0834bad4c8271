"""Which file an address of the site is kept in, and the links of a page turned so that they lead from file to file.

A page ``/works/w12`` is the file ``works/w12/index.html``, so that every plain web server answers the same addresses as the
live site does; what has an ending, ``/works/w12.bib``, is a file of just that name. A list that the live site narrows by a
query has a folder of its own: ``/works?type=report&page=2`` is ``works/type-report/page-2/index.html``. Links name the file
itself and are relative, so that the folder can also be opened without a server, at any depth.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urljoin

#: What the pages of one work, person or organisation begin with.
_OWNED = re.compile(r"/(?:works/(w)|people/(p)|organisations/(o))([1-9][0-9]*)(?:\.([a-z0-9.]+)|(?=/)|$)")
#: The queries that lists are narrowed by: for each list, what its folders may be named after, in this order.
_NARROWED = {
    "/works": ("type", "person", "organisation", "year", "page"),
    "/people": ("letter", "page"),
    "/organisations": ("page",),
}
_TAG = re.compile(r'<(a|link|form|img|script)\b([^<>]*?\s)(href|src|action)="([^"]*)"([^<>]*)>')

#: What leads out of the site, or to another place of the same page.
_ELSEWHERE = re.compile("[A-Za-z][A-Za-z0-9+.-]*:|//|#|$")


def owner(address: str) -> str:
    """The code of the work, person or organisation that an address is about: “w12”; "" for what is the whole site's."""
    found = _OWNED.match(address)
    return "".join(filter(None, found.groups()[:4])) if found else ""


def ending(address: str) -> str:
    """What the address of a work, person or organisation ends in: “bib” for ``/works/w12.bib``; "" for a page."""
    path = address.partition("?")[0]
    found = _OWNED.match(path)
    if not found:
        return ""
    last = path.rpartition("/")[2]
    return last.partition(".")[2]


def folder(path: str, pairs: list[tuple[str, str]]) -> str | None:
    """The path of a list that is narrowed by a query; None for a query that no file answers."""
    asked = dict(pairs)
    if len(asked) != len(pairs):
        return None
    if asked.get("contributors") == "all":
        # Files have all of them anyway.
        del asked["contributors"]
    if asked.get("from") and asked.get("from") == asked.get("until"):
        asked["year"] = asked.pop("from")
        del asked["until"]
    if asked.get("page") == "1":
        del asked["page"]
    known = _NARROWED.get(path, ("page",) if path.endswith("/sources") else ())
    if any(name not in known for name in asked) or len(asked.keys() - {"page"}) > 1:
        return None
    for name in known:
        if name in asked:
            path += f"/{name}-{quote(asked[name], safe='') if asked[name] != '#' else 'other'}"
    return path


def _is_stamped(path: str) -> bool:
    """Whether the query of an address is but the digest of what is there."""
    return path.startswith("/static/") or path == "/look.css"


def path_of(address: str) -> str | None:
    """The path that an address of the live site has here; None where its query asks for what no file answers."""
    path, _, query = address.partition("?")
    if not query or _is_stamped(path):
        return path
    return folder(path, parse_qsl(query, keep_blank_values=True))


def file_of(path: str) -> str:
    """The file that a path is kept in, relative to the export's folder."""
    bare = path.strip("/")
    if "." in bare.rpartition("/")[2] and not path.endswith("/"):
        return bare
    return f"{bare}/index.html" if bare else "index.html"


def turned(page: str, path: str, is_built: Callable[[str], bool], seen: set[str]) -> str:
    """The page at ``path`` with each link of the site's own made one from file to file.

    What is not built is not linked to: the words stay, the link goes. The addresses linked to are added to ``seen``.
    """
    here = file_of(path)
    up = "../" * here.count("/")

    def turn(found: re.Match[str]) -> str:
        tag, before, name, written, after = found.groups()
        if _ELSEWHERE.match(written):
            return found.group()
        address = html.unescape(written)
        # The site's own links are whole paths.
        address, hash_, fragment = (address if address[0] == "/" else urljoin(path, address)).partition("#")
        target = path_of(address)
        if target is None or not is_built(target):
            return "" if tag == "link" else f"<{tag}{before.rstrip()}{after}>"
        seen.add(address)
        query = "?" + address.partition("?")[2] if "?" in address and _is_stamped(target) else ""
        link = html.escape(f"{up}{file_of(target)}{query}{hash_}{fragment}")
        return f'<{tag}{before}{name}="{link}"{after}>'

    return _TAG.sub(turn, page)
