"""Real servers on this machine that answer as they are told, and a client that may ask them."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from oeuvre.sources import Client

RECORDINGS = Path(__file__).parent / "recordings"


@dataclass
class Asked:
    """A request as the server got it."""

    path: str
    told: dict[str, str]
    headers: dict[str, str]


@dataclass
class Server:
    """A server: what it answers, what it was asked."""

    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    answer: Callable[[Asked], tuple[int, dict[str, str], bytes]] = lambda asked: (404, {}, b"")

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    """A server that is there while it is needed."""
    server = Server()

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            told = dict(parse_qsl(parts.query, keep_blank_values=True))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(parts.path, told, headers)
            server.asked.append(asked)
            status, more, body = server.answer(asked)
            self.send_response(status)
            if status != 304 and "content-length" not in {name.lower() for name in more}:
                more = {**more, "Content-Length": str(len(body))}
            for name, value in more.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    web = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    web.daemon_threads = True
    server.port = web.server_port
    threading.Thread(target=web.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server
    finally:
        web.shutdown()
        web.server_close()


@contextlib.contextmanager
def recording_server(answer: Callable[[Asked], tuple[int, dict[str, str], bytes]]) -> Iterator[Server]:
    """A server that answers so."""
    with serving() as server:
        server.answer = answer
        yield server


@contextlib.contextmanager
def raw(talk: Callable[[socket.socket], None]) -> Iterator[tuple[str, list[int]]]:
    """A server that does with each connection what it likes; its address, and a mark for each connection."""
    listener = socket.create_server(("127.0.0.1", 0))
    seen: list[int] = []

    def listen() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            seen.append(1)
            threading.Thread(target=once, args=(connection,), daemon=True).start()

    def once(connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            talk(connection)

    threading.Thread(target=listen, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", seen
    finally:
        listener.close()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


def client(*hosts: str, **more: Any) -> Client:
    """A client that may ask this machine, and waits for nothing."""
    settings = {"hosts": hosts or ("127.0.0.1",), "pause": 0.0, "backoff": 0.01} | more
    return Client(**settings)


def as_json(value: Any) -> tuple[int, dict[str, str], bytes]:
    """A value as an answer in JSON."""
    return 200, {"Content-Type": "application/json"}, json.dumps(value).encode()
