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
