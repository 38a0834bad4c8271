"""The public tables as files to fetch: made when asked for, and kept in the site's folder until the catalogue changes."""

from __future__ import annotations

import os
import re
import threading
from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from oeuvre.catalogue import OeuvreError, dumps, queries

_lock = threading.Lock()


@require_safe
def tables(request: HttpRequest, name: str) -> HttpResponse:
    """The file, or 304 where the asker has the one of this state of the catalogue."""
    dump = dumps.named(name)
    if dump is None:
        raise Http404("No such file.")
    stamp, changed = queries.stamp(), int(queries.changed_at().timestamp())
    etag = f'"{stamp}-{dump.name}"'
    if seen := get_conditional_response(request, etag, changed):
        return seen
    try:
        path = _kept(dump, stamp)
    except OeuvreError as mistake:
        return HttpResponse(f"{mistake}\n", status=501, content_type="text/plain; charset=utf-8")
    size = path.stat().st_size
    part = _part(request, size, etag)
    if part is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"})
    file = path.open("rb")
    response = FileResponse(file, as_attachment=True, filename=name, content_type=dump.media_type)
    if len(part) < size:
        file.seek(part.start)
        response.streaming_content = iter(partial(_at_most, file, part.stop), b"")
        response.status_code = 206
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    response["Content-Length"] = str(len(part))
    response["ETag"], response["Last-Modified"], response["Accept-Ranges"] = etag, http_date(changed), "bytes"
    return response  # type: ignore[return-value]  # a FileResponse answers like any other


def _part(request: HttpRequest, size: int, etag: str) -> range | None:
    """The bytes that are asked for, by RFC 9110, 14.2: all, unless one part of this state of the file is; None beyond it."""
    asked = re.fullmatch(r"bytes=(\d{0,18})-(\d{0,18})", request.headers.get("Range", ""), re.ASCII)
    if request.method != "GET" or request.headers.get("If-Range", etag) != etag or not asked or not any(asked.groups()):
        return range(size)
    if not asked[1]:
        return range(max(0, size - int(asked[2])), size) if int(asked[2]) else None
    first, last = int(asked[1]), int(asked[2]) if asked[2] else int(asked[1]) + size
    if last < first:
        return range(size)
    return range(first, min(last + 1, size)) if first < size else None


def _at_most(file: BinaryIO, until: int) -> bytes:
    """The next piece of a file, up to this place."""
    return file.read(min(1 << 16, max(0, until - file.tell())))


def keep_all() -> None:
    """Make all the files of this state of the catalogue that are not kept yet."""
    stamp = queries.stamp()
    made = _kept(dumps.DUMPS["sqlite"], stamp)
    lacking = [dump.name for dump in dumps.offered() if not _path(dump, stamp).exists()]
    with _lock:
        dumps.write_others(made, lacking, lambda name: _unfinished(dumps.DUMPS[name]).open("wb"))
        for name in lacking:
            _finish(dumps.DUMPS[name], stamp)


def _kept(dump: dumps.Dump, stamp: int) -> Path:
    """The file of this commit number; those of others go. One is made at a time: each takes the disk and the processor."""
    path = _path(dump, stamp)
    with _lock:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                with _unfinished(dump).open("wb") as target:
                    dumps.write(dump.name, target)
                _finish(dump, stamp)
            finally:
                _unfinished(dump).unlink(missing_ok=True)
    return path


def _path(dump: dumps.Dump, stamp: int) -> Path:
    path: Path = settings.SITE / "cache" / "downloads" / f"{stamp}{dump.ending}"
    return path


def _unfinished(dump: dumps.Dump) -> Path:
    path: Path = settings.SITE / "cache" / "downloads" / f".{os.getpid()}{dump.ending}"
    return path


def _finish(dump: dumps.Dump, stamp: int) -> None:
    """Put a file that is whole in its place, and take away those of other states."""
    path = _path(dump, stamp)
    _unfinished(dump).replace(path)
    for other in path.parent.iterdir():
        if other != path and other.name.endswith(dump.ending) and not other.name.startswith("."):
            other.unlink(missing_ok=True)
