"""Pages kept as bytes: an anonymous page is made once and then answered from memory until the catalogue changes.

A page is kept under its host, path and query with the catalogue's commit number (``Stamp``); a page made at another number
is made again. So a reader never sees what was, and a crawler that walks the site costs little. What is kept is bounded, the
longest unread goes first. Browsers hold their copy too and ask with its ETag; the answer is then 304 and no page.

Where an answer depends on ``Accept``, only the page is kept, and only for those who want a page more than anything else that
may be at its address: whoever would rather have another media type is sent on, whether it is there or not. So what is kept
needs no ``Accept`` in its key, and a crawler that invents such headers fills no memory.
"""

from __future__ import annotations

import re
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from oeuvre.web import etag, negotiation

#: Bytes of pages kept in one process, compressed.
CAPACITY = 16 << 20
#: A page above this is not worth the place of many others.
LARGEST = 512 << 10

Application = Callable[..., Iterable[bytes]]
Headers = list[tuple[str, str]]
Key = tuple[str, str, str]

_ACCEPT = re.compile(r"(?:^|[\s,])accept(?:[\s,]|$)", re.IGNORECASE)
_OWN = {"content-length", "content-encoding", "etag", "vary", "cache-control"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was made at one commit number; ``packed`` is gzip. ``is_one_of_several``: it depends on ``Accept``."""

    stamp: int
    is_one_of_several: bool
    headers: Headers
    packed: bytes
    length: int
    etag: str


def pack(body: bytes) -> bytes:
    packer = zlib.compressobj(5, zlib.DEFLATED, 31)
    return packer.compress(body) + packer.flush()


class Kept:
    """A WSGI application around another, that answers what it has kept."""

    def __init__(self, application: Application, stamp: Callable[[], int], capacity: int = CAPACITY) -> None:
        self.application, self.stamp, self.capacity = application, stamp, capacity
        self.lock = threading.Lock()
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.size = 0

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        # Whoever brings a cookie or a key may be shown something of their own.
        if (
            environ["REQUEST_METHOD"] not in ("GET", "HEAD")
            or "HTTP_COOKIE" in environ
            or "HTTP_AUTHORIZATION" in environ
        ):
            return self.application(environ, start_response)
        try:
            stamp = self.stamp()
        except Exception:
            # No catalogue to ask: Django's own way of failing says so.
            return self.application(environ, start_response)
        key = (environ.get("HTTP_HOST", ""), environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", ""))
        with self.lock:
            page = self.pages.get(key)
            if page is not None:
                self.pages.move_to_end(key)
        if page is not None and page.is_one_of_several and not _wants_page(environ):
            return self.application(environ, start_response)
        if page is None or page.stamp != stamp:
            made = self._make(environ, stamp)
            if not isinstance(made, Page):
                status, headers, parts = made
                start_response(status, headers)
                return parts
            page = made
            if not page.is_one_of_several or _wants_page(environ):
                self._keep(key, page)
        return _answer(page, environ, start_response)

    def _make(self, environ: dict[str, Any], stamp: int) -> Page | tuple[str, Headers, Iterable[bytes]]:
        """The page made anew; what is no page to be kept, as status, headers and what it is made of, piece by piece."""
        answer: list[Any] = []

        def start_response(status: str, headers: Headers, exc_info: object = None) -> Callable[[bytes], object]:
            answer[:] = [status, headers]
            return lambda data: None

        parts = self.application(environ | {"REQUEST_METHOD": "GET"}, start_response)
        status, headers = answer
        names = {name.lower(): value for name, value in headers}
        # What machines ask for may hold the time of the answer: it is kept where it says itself that it may be.
        is_page = names.get("content-type", "").startswith("text/html") or names.get("cache-control") == "no-cache"
        is_for_one = "set-cookie" in names or "private" in names.get("cache-control", "")
        is_kept = status.startswith("200") and is_page and not is_for_one
        if not is_kept and environ["REQUEST_METHOD"] == "GET":
            return status, headers, parts
        try:
            body = b"".join(parts) if is_kept else b""
        finally:
            if hasattr(parts, "close"):
                parts.close()
        if not is_kept:
            return status, headers, [body]
        return Page(
            stamp=stamp,
            is_one_of_several=bool(_ACCEPT.search(names.get("vary", ""))),
            headers=[
                *((name, value) for name, value in headers if name.lower() not in _OWN),
                ("Cache-Control", names.get("cache-control", "no-cache")),
                ("Vary", ", ".join(filter(None, (names.get("vary"), "Accept-Encoding")))),
            ],
            packed=pack(body),
            length=len(body),
            etag=names.get("etag") or etag.of(body),
        )

    def _keep(self, key: Key, page: Page) -> None:
        if len(page.packed) > LARGEST:
            return
        with self.lock:
            old = self.pages.pop(key, None)
            self.pages[key] = page
            self.size += _weight(key, page) - (_weight(key, old) if old else 0)
            while self.size > self.capacity:
                self.size -= _weight(*self.pages.popitem(last=False))


def _wants_page(environ: dict[str, Any]) -> bool:
    return negotiation.is_page(environ.get("HTTP_ACCEPT", ""))


def _weight(key: Key, page: Page) -> int:
    """The bytes that a kept page takes, its headers and its place in the table included."""
    return len(page.packed) + sum(map(len, key)) + sum(len(value) for _, value in page.headers) + 1_200


def _answer(page: Page, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    asked = environ.get("HTTP_IF_NONE_MATCH", "")
    modified = next((value for name, value in page.headers if name == "Last-Modified"), None)
    has_it = etag.is_among(page.etag, asked) if asked else modified == environ.get("HTTP_IF_MODIFIED_SINCE", "")
    is_packed = negotiation.takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
    headers = [*page.headers, ("ETag", etag.packed(page.etag) if is_packed else page.etag)]
    if has_it:
        start_response("304 Not Modified", headers)
        return []
    if is_packed:
        body = page.packed
        headers.append(("Content-Encoding", "gzip"))
    else:
        body = zlib.decompress(page.packed, 31)
    headers.append(("Content-Length", str(len(body))))
    start_response("200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
