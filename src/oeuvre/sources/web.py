"""A page on the web, watched: read again when it is another than it was.

Its host is asked whether the page changed (``ETag``, ``Last-Modified``), and a page that is the same to the letter is not
read again. What it no longer lists becomes a question; that a page which shrank by far is not believed, the catalogue sees
to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from oeuvre.sources import Client, Page, Setting, Source, SourceDown, State

__all__ = ["web"]

_ACCEPT = "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.8, */*;q=0.1"
_ENDINGS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/markdown": ".md", "text/plain": ".txt"}
_NOT_READ = ("image/", "audio/", "video/", "font/")


def fetch(told: Mapping[str, Any], state: State, client: Client) -> Iterator[Page]:
    """The page, if it is another than last time."""
    address = urldefrag(told["address"]).url
    answer = client.ask(address, accept=_ACCEPT, keep=True)
    if answer.type.startswith(_NOT_READ):
        raise SourceDown(f"{address}: it is {answer.type}, which lists no publications. See that the address is right.")
    if not answer.data.strip():
        raise SourceDown(f"{address}: it answered with nothing. See that the address is right.")
    digest = hashlib.sha256(answer.data).hexdigest()
    after = {"digest": digest}
    if digest == state.get("digest"):
        yield Page(state=after)
        return
    yield Page(
        data=answer.data, format=told["format"], name=_name(address, answer.type), is_whole=True, state=after
    )  # fmt: skip


def _name(address: str, type_: str) -> str:
    """What the page is called as a file: by its address, so that it is known again."""
    parts = urlsplit(address)
    path = PurePosixPath(unquote(parts.path)).name or parts.hostname or "page"
    ending = _ENDINGS.get(type_, "")
    return path if not ending or path.lower().endswith((ending, ".htm")) else f"{path}{ending}"


def recognise(text: str) -> dict[str, Any] | None:
    """An address on the web."""
    if not text.lower().startswith(("http://", "https://")):
        return None
    return {"address": text, "name": urldefrag(text).url}


web = Source(
    name="web",
    label="A page on the web",
    sentence="A page that lists publications, read again whenever it changes.",
    settings=(
        Setting(
            "address", str, "", "The page's address.", True, r"https?://\S+",
            "Write the whole address, such as https://centre.example/publications.",
        ),
        Setting("format", str, "", "The format, where it is not to be guessed: `listing` for a page of publications."),
    ),
    trust=90,
    fetch=fetch,
    recognise=recognise,
)  # fmt: skip
