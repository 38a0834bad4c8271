"""The server as it runs: it says where, answers, keeps browsers' copies, and stops when told to."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SERVE = (
    "import sys; from pathlib import Path; from oeuvre.web.server import serve;"
    " serve(Path(sys.argv[1]), port=int(sys.argv[2]))"
)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A new site being served, and its address."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "OEUVRE_SITE": str(tmp_path)}
    (tmp_path / "oeuvre.toml").write_text(
        '[centre]\nname = "Centre for Invented Studies"\n[look]\naccent = "#005f73"\n'
    )
    make = "import django; django.setup(); from django.core.management import call_command; call_command('migrate')"
    subprocess.run(
        [sys.executable, "-c", make],
        env={**environment, "DJANGO_SETTINGS_MODULE": "oeuvre.settings"},
        check=True,
        capture_output=True,
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(tmp_path), str(port)], env=environment, stderr=subprocess.PIPE, text=True
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            ask(address + "/")
            break
        except OSError:
            time.sleep(0.1)
    yield server, address
    server.kill()
    server.wait()


def ask(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(
        address, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, dict(answer.headers), answer.read()


def test_a_site_is_served_and_stops_when_told_to(served: tuple[subprocess.Popen[str], str]) -> None:
    server, address = served
    status, headers, page = ask(address + "/")
    assert status == 200
    assert b"Centre for Invented Studies" in page
    assert ask(address + "/", If_None_Match=headers["ETag"])[0] == 304
    sheets = re.findall(rb'<link rel="stylesheet" href="([^"]+)"', page)
    assert len(sheets) == 2
    for sheet in sheets:
        status, headers, body = ask(address + sheet.decode())
        assert (status, headers["Content-Type"].partition(";")[0]) == (200, "text/css")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "max-age=31536000" in headers["Cache-Control"]
    assert b"--accent: #005f73;" in body
    assert ask(address + "/static/..%2fsettings.py")[0] == 404
    assert ask(address + "/", Host="evil.example")[0] == 400
    server.send_signal(signal.SIGTERM)
    assert server.wait(20) == 0
    assert server.stderr is not None
    assert f"on {address}\n" in server.stderr.read()


def test_a_page_of_the_site_is_light(served: tuple[subprocess.Popen[str], str]) -> None:
    """At most 10 requests and 100 kB, all that the page asks for included."""
    _, address = served
    _, _, page = ask(address + "/works")
    asked = re.findall(rb'(?:src|<link rel="(?:stylesheet|icon)" href)="(/[^"]+)"', page)
    assert len(asked) + 1 <= 10
    assert len(page) + sum(len(ask(address + each.decode())[2]) for each in asked) < 100_000


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    from oeuvre.web.server import PortTaken, serve  # noqa: PLC0415 -- slow import

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"127.0.0.1:{port} cannot be listened on"):
            serve(tmp_path, port=port)


Served = tuple[subprocess.Popen[str], str]


def connected(address: str) -> socket.socket:
    host, _, port = address.removeprefix("http://").partition(":")
    return socket.create_connection((host, int(port)), timeout=10)


def answers(sock: socket.socket, count: int = 1) -> list[bytes]:
    """The status lines of what comes back, until there are so many or the server hangs up."""
    got = b""
    while len(found := re.findall(rb"HTTP/1\.1 (\d{3}) ", got)) < count:
        piece = sock.recv(65_536)
        if not piece:
            break
        got += piece
    return found


def test_clients_that_send_a_byte_a_second_hold_up_nobody(served: Served) -> None:
    server, address = served
    slow = [connected(address) for _ in range(200)]
    whole = b"POST /oai HTTP/1.1\r\nHost: localhost\r\nContent-Length: 40\r\n\r\nverb=Identify"
    for place, sock in enumerate(slow):
        # Some send nothing, some stop within the head, some within the body.
        sock.sendall(whole[: place % len(whole)])
    began = time.monotonic()
    for _ in range(20):
        assert ask(address + "/works")[0] == 200
    assert time.monotonic() - began < 10
    # They do not hold up the end either.
    began = time.monotonic()
    server.send_signal(signal.SIGTERM)
    assert server.wait(20) == 0
    assert time.monotonic() - began < 8
    for sock in slow:
        sock.close()


def test_clients_that_do_not_hang_up_or_end_hold_up_nobody(served: Served) -> None:
    _, address = served
    last = b"GET /works HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    form = b"POST /oai HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    for sent in (last, form + b"Transfer-Encoding: chunked\r\n\r\n", form + b"Content-Length: 90000\r\n\r\n"):
        held = [connected(address) for _ in range(40)]
        for sock in held:
            sock.sendall(sent)
        began = time.monotonic()
        assert ask(address + "/works")[0] == 200
        assert time.monotonic() - began < 4, sent
        for sock in held:
            assert len(answers(sock)) == 1
            sock.close()


def test_a_request_may_come_in_pieces_and_several_at_once(served: Served) -> None:
    _, address = served
    get = b"GET /works HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with connected(address) as sock:
        for piece in (get[:5], get[5:-3], get[-3:-1], get[-1:]):
            sock.sendall(piece)
            time.sleep(0.05)
        assert answers(sock) == [b"200"]
        sock.sendall(get)
        assert answers(sock)[:1] == [b"200"]
    with connected(address) as sock:
        sock.sendall(get * 3)
        assert answers(sock, 3) == [b"200"] * 3
    body = b"verb=Identify"
    head = b"POST /oai HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    for length, parts in (
        (b"Content-Length: %d\r\n\r\n" % len(body), [body[:4], body[4:]]),
        (b"Transfer-Encoding: chunked\r\n\r\n", [b"d\r\n" + body, b"\r\n0\r\n\r\n"]),
        (b"Content-Length: 70000\r\n\r\n", [body, b"&x=" + b"y" * (70_000 - len(body) - 3)]),
    ):
        with connected(address) as sock:
            sock.sendall(head + length)
            for part in parts:
                time.sleep(0.05)
                sock.sendall(part)
            assert answers(sock) == [b"200"]


def test_what_is_no_request_is_refused_at_once(served: Served) -> None:
    _, address = served
    for sent, status in (
        (b"GET / HTTP/1.1\nHost: localhost\n\n", [b"400"]),
        (b"GET / HTTP/1.1\r\nHost: localhost\n\n", [b"400"]),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\nb\r\n\r\n", [b"400"]),
        (b"\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n", [b"200"]),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", [b"400"]),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 100_000, [b"431"]),
        (b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", [b"414"]),
    ):
        with connected(address) as sock:
            sock.sendall(sent)
            assert answers(sock) == status, sent[:60]
