"""Pages asked of the site itself, in this process, and written as files; many are made by several processes."""

from __future__ import annotations

import hashlib
import html
import multiprocessing
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connections
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import resolve

from oeuvre.web import downloads
from oeuvre.web.address import site, whole
from oeuvre.web.freeze import addresses, changes
from oeuvre.web.freeze.state import DIGEST, NAME, digest_of

#: What answers questions, which files cannot.
_SERVICES = ("/oai", "/api", "/sql")
#: Works, people and organisations made by one process at a time.
BATCH = 50
#: Below this many, one process is enough.
FEW = 200


@dataclass
class Made:
    """What was made: files with owners and digests, how many were written and where, and the addresses that were met."""

    files: list[tuple[str, str, bytes]] = field(default_factory=list)
    folders: set[str] = field(default_factory=set)
    written: int = 0
    met: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


def request_for(address: str, endings: tuple[str, ...]) -> HttpRequest:
    """A request as a reader's would be, that says which formats the static site holds."""
    path, _, query = address.partition("?")
    scheme, _, rest = settings.OEUVRE["site.address"].partition("://")
    made = HttpRequest()
    made.method, made.path, made.path_info = "GET", path, path
    made.GET = QueryDict(query)
    made.META = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": rest.partition("/")[0],
        "SERVER_NAME": rest.partition("/")[0].partition(":")[0],
        "SERVER_PORT": "443" if scheme == "https" else "80",
        "wsgi.url_scheme": scheme,
        "oeuvre.frozen": endings,
    }
    return made


def _ask(address: str, endings: tuple[str, ...], page: bytes = b"") -> HttpResponse:
    """What the site answers at an address; ``page`` is the page that it is another form of, where that is known.

    The view itself is asked: what stands around it is for readers from outside.
    """
    request = request_for(address, endings)
    request.META["oeuvre.page"] = page
    try:
        view, args, kwargs = resolve(request.path)
        answer: HttpResponse = view(request, *args, **kwargs)
    except Http404 as nothing:
        return HttpResponse(str(nothing), status=404)
    return answer


@dataclass
class Writer:
    """Writes pages of one folder, as far as they came out another than they are there."""

    folder: Path
    endings: tuple[str, ...]
    digest_of: Callable[[str], bytes]
    made: Made = field(default_factory=Made)
    #: The pages of the owner whose turn it is, by path.
    pages: dict[str, bytes] = field(default_factory=dict)

    def is_built(self, path: str) -> bool:
        if path.startswith(_SERVICES) and (
            path in _SERVICES or path.startswith(tuple(f"{each}/" for each in _SERVICES))
        ):
            return False
        # Citations are kept before anything is made, so that each page has its own.
        if path.endswith("/cite"):
            return False
        ending = addresses.ending(path)
        return not ending or ending in self.endings or ending not in downloads.endings()

    def owned(self, owner: str, address: str) -> None:
        """Write a page and all of the same owner's that it leads to."""
        self.pages.clear()
        waiting, done = [address], set()
        while waiting:
            one = waiting.pop()
            if one in done:
                continue
            done.add(one)
            waiting += (each for each in self.page(owner, one) if addresses.owner(each) == owner)

    def page(self, owner: str, address: str, *, may_lack: bool = False) -> set[str]:
        """Write the page at an address; the addresses that it links to. One that may lack is no problem where it does."""
        path = addresses.path_of(address)
        assert path is not None
        # All contributors at once: a file cannot be asked for the rest.
        asked = f"{address}?contributors=all" if re.fullmatch(r"/works/w[0-9]+(?:\.md)?", address) else address
        answer = _ask(asked, self.endings, self.pages.pop(path.removesuffix(f".{downloads.MARKDOWN}"), b""))
        if answer.status_code in (301, 302, 308):
            return self.moved(owner, path, answer["Location"])
        if answer.status_code == 404 and may_lack:
            return set()
        if answer.status_code != 200:
            self.made.problems.append(f"{address}: the site answers with {answer.status_code}. It is left out.")
            return set()
        kind = answer["Content-Type"]
        if kind.startswith("text/html"):
            if owner:
                self.pages[path] = answer.content
            return self.html(owner, path, answer.content.decode())
        if answer.streaming:
            self.copy(owner, addresses.file_of(path), answer)
            return set()
        self.write(owner, addresses.file_of(path), answer.content)
        if owner or not kind.startswith(("text/", "application/xml")):
            return set()
        return self.named(answer.content.decode("utf-8", "replace"))

    def named(self, text: str) -> set[str]:
        """The files of this site that a map of it, or another file for machines, names by their whole address."""
        pattern = re.escape(site()) + r"(/[A-Za-z0-9/._-]*\.[a-z]+)(?![A-Za-z0-9?/._-])"
        return {each for each in re.findall(pattern, text) if not addresses.owner(each) and self.is_built(each)}

    def html(self, owner: str, path: str, page: str) -> set[str]:
        # The card is named by its whole address: those that show it have not come by a link.
        card = re.search('<meta property="og:image" content="' + re.escape(site()) + '([^"]+)"', page)
        met = {card[1]} if card else set()
        self.write(owner, addresses.file_of(path), addresses.turned(page, path, self.is_built, met).encode())
        self.made.met |= {each for each in met if addresses.owner(each) != owner}
        return met

    def moved(self, owner: str, path: str, to: str) -> set[str]:
        """A page that leads on, for what was found to be another."""
        here = addresses.file_of(path)
        link = html.escape("../" * here.count("/") + addresses.file_of(addresses.path_of(to) or "/"))
        canonical = html.escape(whole(to))
        page = (
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Moved</title>'
            f'<link rel="canonical" href="{canonical}"><meta name="robots" content="noindex">'
            f'<meta http-equiv="refresh" content="0; url={link}"></head>'
            f'<body><p>This is now <a href="{link}">another page</a>.</p></body></html>\n'
        )
        self.write(owner, here, page.encode())
        return set()

    def write(self, owner: str, file: str, body: bytes) -> None:
        """Write a file, if it came out another than it is there."""
        digest = digest_of(body)
        self.made.files.append((file, owner, digest))
        old = self.digest_of(file)
        if old == digest and os.path.exists(f"{self.folder}/{file}"):
            return
        # Somebody may be reading the old page: they get it or the new one, never half.
        with self._place(file, beside=bool(old)) as target:
            target.write(body)
        if old:
            os.replace(target.name, f"{self.folder}/{file}")
        self.made.written += 1

    def copy(self, owner: str, file: str, answer: Iterable[bytes]) -> None:
        """Write a file that may be large, piece by piece."""
        digest = hashlib.blake2b(digest_size=DIGEST)
        with self._place(file, beside=True) as target:
            for piece in answer:
                digest.update(piece)
                target.write(piece)
        self.made.files.append((file, owner, digest.digest()))
        if self.digest_of(file) == digest.digest() and os.path.exists(f"{self.folder}/{file}"):
            os.unlink(target.name)
            return
        os.replace(target.name, f"{self.folder}/{file}")
        self.made.written += 1

    def _place(self, file: str, *, beside: bool) -> BinaryIO:
        """Where to write a file: its own place, or one beside it, from where it is put in place when it is whole."""
        parent, _, name = file.rpartition("/")
        if parent not in self.made.folders:
            self.made.folders.add(parent)
            os.makedirs(f"{self.folder}/{parent}", exist_ok=True)
        return open(f"{self.folder}/{parent}/.{name}.new" if beside else f"{self.folder}/{file}", "wb", buffering=0)


_folder: Path
_endings: tuple[str, ...]
_known: sqlite3.Connection


def _begin(folder: Path, endings: tuple[str, ...]) -> None:
    """Set up a process that makes pages: the last export's digests are read there, never written."""
    global _folder, _endings, _known
    _folder, _endings = folder, endings
    _known = sqlite3.connect(f"file:{folder / NAME}?mode=ro", uri=True)


def _digest(file: str) -> bytes:
    row = _known.execute("SELECT digest FROM file WHERE path = ?", (file,)).fetchone()
    return row[0] if row else b""


def _make(owners: Sequence[str]) -> Made:
    writer = Writer(_folder, _endings, _digest)
    for owner in owners:
        writer.owned(owner, changes.start(owner))
    return writer.made


def made(owners: Sequence[str], folder: Path, endings: tuple[str, ...], processes: int) -> Iterator[tuple[int, Made]]:
    """The pages of all these, made by several processes where they are many; with how many owners each part had."""
    parts = [owners[start : start + BATCH] for start in range(0, len(owners), BATCH)]
    if len(owners) < FEW or processes < 2:
        _begin(folder, endings)
        yield from ((len(part), _make(part)) for part in parts)
        _known.close()
        return
    downloads.downloads()
    # A connection must not be shared by processes.
    for each in connections.all():
        each.close()
    with multiprocessing.get_context("fork").Pool(processes, _begin, (folder, endings)) as pool:
        yield from zip(map(len, parts), pool.imap(_make, parts), strict=True)


class Beside:
    """Work done by a process of its own meanwhile, where there are processors for it; else at once."""

    def __init__(self, work: Callable[[], None], processes: int) -> None:
        self.process = None
        if processes < 2:
            work()
            return
        for each in connections.all():
            each.close()
        self.process = multiprocessing.get_context("fork").Process(target=work)
        self.process.start()

    def wait(self) -> None:
        """Wait for its end. What it could not do is done when it is asked for, and said then."""
        if self.process:
            self.process.join()
