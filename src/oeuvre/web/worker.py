"""A worker of the server that waits for its clients without a thread.

Gunicorn's threads read requests as they come: as many clients as there are threads, each sending a byte a second, and nobody
else is answered. Here a request goes to a thread when it has arrived: its head, and its body if that is short. Until then it
lies with the poller, which watches a thousand connections at the price of one. Whoever takes longer than a request may is cut
off. A long body is read by the thread, after the token that it needs was looked at; one that nobody wants is not waited for.

When an answer is the last on its connection, gunicorn's main loop waits for the client to hang up, and nobody is answered
meanwhile; that wait is the poller's too.
"""

from __future__ import annotations

import re
import time
from collections import deque
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from socket import SHUT_WR
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

__all__ = ["Worker"]

#: How many seconds a request may take to arrive, and how many bytes of head or body are waited for.
PATIENCE, WAITED_FOR = 20.0, 64 << 10
#: How many seconds a client has to hang up after its last answer, and a body that nobody wanted has to end.
PARTING, UNWANTED = 2.0, 0.05

#: A head's end; a line's end without its carriage return, at which the parser would go on waiting.
_END, _BARE = re.compile(rb"\r\n\r\n"), re.compile(rb"(?<!\r)\n")
_PIECES = re.compile(rb"^transfer-encoding:", re.IGNORECASE | re.MULTILINE)
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,12})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_NOT_UNDERSTOOD, _TOO_LARGE = (
    f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".encode()
    for status in ("400 Bad Request", "431 Request Header Fields Too Large")
)


class Worker(ThreadWorker):
    """Gunicorn's worker of threads, to which requests come whole."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parting: deque[Any] = deque()

    def enqueue_req(self, conn: Any) -> None:
        """Hand a connection's request to a thread when it is there; every way to a thread leads through here."""
        conn.sock.setblocking(False)
        conn.early = bytearray(conn.parser.unreader.take_buffered() if conn.parser else b"")
        conn.looked_at, conn.body_at = 0, -1
        if self._read(conn):
            return
        conn.timeout = time.monotonic() + PATIENCE
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self._arrives, conn))

    def _arrives(self, conn: Any, sock: Any) -> None:
        """Take what came of a request that is waited for."""
        if self._read(conn):
            self.poller.unregister(sock)
            self.pending_conns.remove(conn)

    def _read(self, conn: Any) -> bool:
        """Whether there is nothing to wait for: the request is with a thread, or the connection is closed."""
        try:
            came = conn.sock.recv(WAITED_FOR)
        except BlockingIOError:
            came = None
        except OSError:
            came = b""
        conn.early += came or b""
        if conn.body_at < 0:
            # Empty lines before a request are passed over (RFC 9112, 2.2).
            empty = len(conn.early) - len(conn.early.lstrip(b"\r\n"))
            del conn.early[:empty]
            conn.body_at = _whole_at(conn.early, conn.looked_at)
            if conn.body_at < 0 and _BARE.search(conn.early, conn.looked_at):
                return self._refuse(conn, _NOT_UNDERSTOOD)
            conn.looked_at = max(0, len(conn.early) - 3)
        if 0 <= conn.body_at <= len(conn.early):
            super().enqueue_req(conn)
            return True
        if came == b"":
            return self._refuse(conn)
        if conn.body_at < 0 and len(conn.early) >= WAITED_FOR:
            return self._refuse(conn, _TOO_LARGE)
        return False

    def _refuse(self, conn: Any, said: bytes = b"") -> bool:
        """Hang up."""
        with suppress(OSError):
            if said:
                conn.sock.send(said)
        self.nr_conns -= 1
        conn.close()
        return True

    def _cap_keepalive(self, deadline: float) -> None:
        """Wait no longer than this for what has not arrived, when the server is to stop."""
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            conn.timeout = min(conn.timeout, deadline)

    def finish_request(self, conn: Any, fs: Any) -> None:
        """Wait for the next request, or part after the last."""
        stays = not fs.cancelled() and not fs.exception() and fs.result()
        if stays:
            super().finish_request(conn, fs)
        else:
            self._part(conn)

    def _part(self, conn: Any) -> None:
        """Say that no more comes, and let the client hang up: closed at once, it could lose the end (RFC 9112, 9.6)."""
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(SHUT_WR)
            self.poller.register(conn.sock, EVENT_READ, partial(self._parts, conn))
        except (OSError, ValueError):
            self._refuse(conn)
            return
        conn.timeout, conn.left = time.monotonic() + PARTING, WAITED_FOR
        self.parting.append(conn)

    def _parts(self, conn: Any, sock: Any) -> None:
        """Throw away what a client still sends, until it hangs up."""
        try:
            came = len(sock.recv(WAITED_FOR))
        except BlockingIOError:
            return
        except OSError:
            came = 0
        conn.left -= came
        if not came or conn.left <= 0:
            self.parting.remove(conn)
            self._hang_up(conn)

    def murder_pending(self) -> None:
        """Close what has been waited for long enough."""
        super().murder_pending()
        while self.parting and self.parting[0].timeout < time.monotonic():
            self._hang_up(self.parting.popleft())

    def _hang_up(self, conn: Any) -> None:
        with suppress(OSError, KeyError, ValueError):
            self.poller.unregister(conn.sock)
        self._refuse(conn)

    def _keepalive_after(self, conn: Any, keepalive: bool) -> bool:
        """Whether another request may come: not if the body of this one has neither been read nor come."""
        return bool(keepalive and conn.parser.finish_body(deadline=time.monotonic() + UNWANTED))

    def handle(self, conn: Any) -> Any:
        """Handle a request, in a thread, with what of it was read already."""
        conn.data_ready = True
        conn.init()
        conn.parser.unreader.unread(bytes(conn.early))
        return super().handle(conn)


def _whole_at(early: bytearray, looked_at: int) -> int:
    """How long the request is, its body included unless that is long or comes in pieces; -1 while its head is not there."""
    end = _END.search(early, looked_at)
    if not end:
        return -1
    told = None if _PIECES.search(early, 0, end.end()) else _LENGTH.search(early, 0, end.end())
    length = int(told[1]) if told else 0
    return end.end() + (length if length <= WAITED_FOR else 0)
