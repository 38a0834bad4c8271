"""The client: where it does not go, how long it waits, how much it takes, and how it tells of it."""

from __future__ import annotations

import email.utils
import gzip
import socket
import ssl
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from oeuvre.sources import SourceDown, _addresses
from tests.sources.conftest import Asked, Server, client, raw, serving

#: Addresses inside networks, in the ways they can be written. ‹PORT› is that of a listener on this machine.
INSIDE = """
http://127.0.0.1:‹PORT›/  http://127.0.0.1.:‹PORT›/  http://127.1:‹PORT›/  http://127.0.1:‹PORT›/
http://127.8.8.8:‹PORT›/  http://0x7f.1:‹PORT›/  http://0x7f000001:‹PORT›/  http://2130706433:‹PORT›/
http://017700000001:‹PORT›/  http://0177.0.0.1:‹PORT›/  http://0:‹PORT›/  http://0.0.0.0:‹PORT›/
http://localhost:‹PORT›/  http://localhost.:‹PORT›/  http://LOCALHOST:‹PORT›/  http://[::1]:‹PORT›/  http://[::]:‹PORT›/
http://[0:0:0:0:0:0:0:1]:‹PORT›/  http://[::ffff:127.0.0.1]:‹PORT›/  http://[::ffff:7f00:1]:‹PORT›/
http://[::127.0.0.1]:‹PORT›/  http://[64:ff9b::127.0.0.1]:‹PORT›/  http://[2002:7f00:1::]:‹PORT›/
http://[2001:0:7f00:1::]:‹PORT›/  http://[fe80::1]:‹PORT›/  http://[fe80::1%25lo]:‹PORT›/  http://[fc00::1]:‹PORT›/
http://[fd00:ec2::254]/latest/meta-data/  http://[ff02::1]:‹PORT›/  http://[fec0::1]:‹PORT›/
http://169.254.169.254/latest/meta-data/  http://0xa9fea9fe/  http://2852039166/  http://169.254.170.2/v2/credentials
http://100.100.100.200/latest/meta-data/  http://168.63.129.16/machine  http://192.0.0.192/opc/v2/
http://10.0.0.1/  http://172.16.0.1/  http://172.31.255.254/  http://192.168.1.1/  http://100.64.0.1/  http://198.18.0.1/
http://224.0.0.1/  http://239.255.255.250:1900/  http://255.255.255.255/  http://240.0.0.1/  http://192.0.2.1/
http://198.51.100.7/  http://203.0.113.9/  http://192.88.99.1/  http://[2001:db8::1]/  http://[3fff::1]/
http://①②⑦.⓪.⓪.①:‹PORT›/  http://127。0。0。1:‹PORT›/  https://127.0.0.1:‹PORT›/
""".split()
#: What is no address of the web at all.
NO_ADDRESS = """
file:///etc/passwd  gopher://127.0.0.1:70/_x  ftp://example.org/a  data:text/html,x  javascript:alert(1)  dict://127.0.0.1:11211/
//example.org/a  example.org  http://  http:///path  http://user:secret@example.org/  http://user@example.org/
http://example.org:22/  http://example.org:25/  http://example.org:0/  http://example.org:99999/  http://exa\\mple.org/
http://[::1  jar:http://example.org!/  http+unix://%2Fvar%2Frun/  unix:///var/run/docker.sock
""".split()


def test_there_are_enough_addresses() -> None:
    assert len(INSIDE) >= 50
    assert len(NO_ADDRESS) >= 20


@pytest.mark.parametrize("address", INSIDE)
def test_nothing_inside_a_network_is_asked(address: str) -> None:
    with raw(lambda connection: None) as (here, seen):
        port = here.rpartition(":")[2]
        with client("nothing.example") as asks, pytest.raises(SourceDown):
            asks.ask(address.replace("‹PORT›", port))
        assert seen == []


@pytest.mark.parametrize("address", NO_ADDRESS)
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    with client() as asks, pytest.raises(SourceDown) as refusal:
        asks.ask(address)
    assert asks.requests == 0
    assert "secret" not in str(refusal.value)


def test_a_line_break_in_an_address_is_refused() -> None:
    with client() as asks, pytest.raises(SourceDown):
        asks.ask("http://example.org/a\r\nHost: other.example")


@pytest.mark.parametrize("inside", ["http://169.254.169.254/x", "http://localhost:1080/", "http://[::1]:8080/"])
def test_a_redirect_into_a_network_is_not_followed(server: Server, inside: str) -> None:
    server.answer = lambda asked: (302, {"Location": inside}, b"")
    with client(server.host) as asks, pytest.raises(SourceDown) as refusal:
        asks.ask(server.address)
    assert "inside" in str(refusal.value)
    assert len(server.asked) == 1


def test_a_redirect_to_another_scheme_is_not_followed(server: Server) -> None:
    server.answer = lambda asked: (302, {"Location": "file:///etc/passwd"}, b"")
    with client() as asks, pytest.raises(SourceDown, match="no address of the web"):
        asks.ask(server.address)


def test_redirects_have_an_end(server: Server) -> None:
    server.answer = lambda asked: (302, {"Location": f"{asked.path}x"}, b"")
    with client() as asks, pytest.raises(SourceDown, match="6 redirects"):
        asks.ask(f"{server.address}/a")
    assert len(server.asked) == 6


def test_a_name_that_answers_otherwise_the_second_time_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []
    connected: list[Any] = []

    def changing(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        looked_up.append(host)
        address = "93.184.215.14" if len(looked_up) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def connecting(address: Any, *_: Any, **__: Any) -> Any:
        connected.append(address)
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    monkeypatch.setattr(socket, "create_connection", connecting)
    with client("nothing.example") as asks, pytest.raises(SourceDown) as refusal:
        asks.ask("http://rebinding.example:8080/")
    # The connection goes to the number that was judged; when asked again, the name is judged again.
    assert connected == [("93.184.215.14", 8080)]
    assert "127.0.0.1" in str(refusal.value)


def test_a_name_with_one_address_inside_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("93.184.215.14", "10.0.0.8")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: told)
    with pytest.raises(_addresses.Forbidden, match=r"10\.0\.0\.8"):
        _addresses.addresses("two.example", 80)


def test_public_addresses_are_public() -> None:
    import ipaddress  # noqa: PLC0415 -- slow import

    for one in ("93.184.215.14", "1.1.1.1", "2606:4700::1111", "64:ff9b::93.184.215.14"):
        assert _addresses.is_public(ipaddress.ip_address(one)), one


def test_a_host_named_in_the_settings_is_asked_and_no_other_port_of_it(server: Server) -> None:
    server.answer = lambda asked: (200, {"Content-Type": "text/plain"}, b"here")
    with client(server.host) as asks:
        assert asks.ask(server.address).data == b"here"
        with serving() as other, pytest.raises(SourceDown, match=r"harvest\.hosts"):
            asks.ask(other.address)
        assert other.asked == []


def test_the_client_says_who_it_is_and_takes_packed_answers(server: Server) -> None:
    packed = {"Content-Encoding": "gzip", "Content-Type": "text/plain; charset=utf-8"}
    server.answer = lambda asked: (200, packed, gzip.compress(b"tides"))
    with client(contact="ed@tides.example") as asks:
        answer = asks.ask(server.address, {"a": "b c"})
    assert (answer.data, answer.type, answer.status) == (b"tides", "text/plain", 200)
    assert server.asked[0].told == {"a": "b c"}
    assert server.asked[0].headers["user-agent"].startswith("Oeuvre/")
    assert "mailto:ed@tides.example" in server.asked[0].headers["user-agent"]


def test_a_key_goes_to_its_host_alone(server: Server) -> None:
    with serving() as other:
        server.answer = lambda asked: (302, {"Location": f"{other.address}/there"}, b"")
        other.answer = lambda asked: (200, {}, b"ok")
        with client() as asks:
            assert asks.ask(server.address, secret={"Authorization": "Bearer hush"}).data == b"ok"
    assert server.asked[0].headers["authorization"] == "Bearer hush"
    assert "authorization" not in other.asked[0].headers


def test_a_host_that_is_busy_is_asked_again_when_it_says(server: Server) -> None:
    server.answer = lambda asked: (429, {"Retry-After": "1"}, b"") if len(server.asked) < 2 else (200, {}, b"now")
    begun = time.monotonic()
    with client() as asks:
        assert asks.ask(server.address).data == b"now"
    assert time.monotonic() - begun >= 1.0


def test_a_date_to_come_back_at_is_understood(server: Server) -> None:
    at = email.utils.formatdate(time.time() + 2, usegmt=True)
    server.answer = lambda asked: (503, {"Retry-After": at}, b"") if len(server.asked) < 2 else (200, {}, b"now")
    begun = time.monotonic()
    with client() as asks:
        assert asks.ask(server.address).data == b"now"
    assert time.monotonic() - begun >= 0.8


@pytest.mark.parametrize("said", ["1000000000", "Fri, 31 Dec 2100 23:59:59 GMT", "9" * 40])
def test_nobody_is_waited_for_until_the_end_of_days(server: Server, said: str) -> None:
    server.answer = lambda asked: (429, {"Retry-After": said}, b"")
    begun = time.monotonic()
    with client() as asks, pytest.raises(SourceDown, match="it asks to wait for"):
        asks.ask(server.address)
    assert (len(server.asked), time.monotonic() - begun < 1) == (1, True)


def test_a_strange_wish_to_wait_is_no_wish(server: Server) -> None:
    server.answer = lambda asked: (429, {"Retry-After": "soon"}, b"") if len(server.asked) < 2 else (200, {}, b"now")
    with client() as asks:
        assert asks.ask(server.address).data == b"now"


def test_a_host_that_stays_broken_is_left_after_three_times(server: Server) -> None:
    server.answer = lambda asked: (500, {}, b"oh")
    with client() as asks, pytest.raises(SourceDown, match=r"asked 3 times in \d+ s, it answered 500"):
        asks.ask(server.address)
    assert len(server.asked) == 3


def test_a_refusal_is_not_asked_again(server: Server) -> None:
    server.answer = lambda asked: (403, {}, b"")
    with client() as asks, pytest.raises(SourceDown, match=r"it answered 403 \(forbidden\)"):
        asks.ask(f"{server.address}/a?key=hush")
    assert len(server.asked) == 1


def test_a_byte_now_and_then_keeps_nobody_waiting() -> None:
    def drip(connection: socket.socket) -> None:
        connection.recv(4096)
        for byte in b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX: " + b"y" * 10_000:
            connection.sendall(bytes([byte]))
            time.sleep(0.05)

    begun = time.monotonic()
    with raw(drip) as (address, _), client(seconds=0.5) as asks, pytest.raises(SourceDown, match="no whole answer"):
        asks.ask(address)
    assert time.monotonic() - begun < 6


def test_silence_ends_too() -> None:
    with (
        raw(lambda connection: time.sleep(5)) as (address, _),
        client(seconds=0.3) as asks,
        pytest.raises(SourceDown, match="asked 3 times"),
    ):
        asks.ask(address)


def test_a_body_without_end_is_left() -> None:
    def endless(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            connection.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")

    with raw(endless) as (address, _), client(size=1 << 20) as asks, pytest.raises(SourceDown, match="without end"):
        asks.ask(address)


def test_headers_without_end_are_left() -> None:
    def endless(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-More: " + b"x" * 4000 + b"\r\n")

    with raw(endless) as (address, _), client(seconds=3) as asks, pytest.raises(SourceDown):
        asks.ask(address)


def test_a_small_answer_that_unpacks_to_a_flood_is_left(server: Server) -> None:
    bomb = gzip.compress(b"\0" * (64 << 20))
    assert len(bomb) < 100_000
    server.answer = lambda asked: (200, {"Content-Encoding": "gzip"}, bomb)
    with client(size=4 << 20) as asks, pytest.raises(SourceDown, match="unpacked it has more than 4 MB"):
        asks.ask(server.address)


def test_an_answer_that_says_it_is_too_large_is_not_begun(server: Server) -> None:
    server.answer = lambda asked: (200, {"Content-Length": str(10 << 30)}, b"x")
    with client() as asks, pytest.raises(SourceDown, match="10240 MB"):
        asks.ask(server.address)


@pytest.mark.parametrize("packed", [b"no gzip at all", gzip.compress(b"tides" * 1000, mtime=0)[:-20]])
def test_what_cannot_be_unpacked_is_said(server: Server, packed: bytes) -> None:
    server.answer = lambda asked: (200, {"Content-Encoding": "gzip"}, packed)
    with client() as asks, pytest.raises(SourceDown, match=r"cannot be unpacked|ends before its end"):
        asks.ask(server.address)


def test_a_packing_that_was_not_asked_for_is_said(server: Server) -> None:
    server.answer = lambda asked: (200, {"Content-Encoding": "br"}, b"x")
    with client() as asks, pytest.raises(SourceDown, match="packed as “br”"):
        asks.ask(server.address)


def test_a_body_that_breaks_off_is_asked_for_again() -> None:
    def short(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")

    with raw(short) as (address, seen), client() as asks, pytest.raises(SourceDown, match="asked 3 times"):
        asks.ask(address)
    assert len(seen) == 3


def test_what_is_no_http_is_said() -> None:
    def babble(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(b"SSH-2.0-OpenSSH_9.6\r\n")

    with raw(babble) as (address, _), client() as asks, pytest.raises(SourceDown, match="asked 3 times"):
        asks.ask(address)


def test_a_certificate_of_its_own_making_is_not_trusted(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*made, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def talk(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as secured:
            secured.recv(4096)
            secured.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    with raw(talk) as (address, seen), client() as asks, pytest.raises(SourceDown, match="certificate"):
        asks.ask(address.replace("http:", "https:"))
    assert len(seen) == 1


def test_what_did_not_change_is_not_sent_again(server: Server, tmp_path: Path) -> None:
    def answer(asked: Asked) -> tuple[int, dict[str, str], bytes]:
        if asked.headers.get("if-none-match") == '"1"':
            return 304, {}, b""
        return 200, {"ETag": '"1"', "Content-Type": "text/html"}, b"a page"

    server.answer = answer
    with client(folder=tmp_path / "kept") as asks:
        first = asks.ask(server.address, keep=True)
        second = asks.ask(server.address, keep=True)
    assert (first.data, first.is_unchanged) == (b"a page", False)
    assert (second.data, second.type, second.is_unchanged) == (b"a page", "text/html", True)


def test_a_kept_answer_that_was_damaged_is_asked_for_anew(server: Server, tmp_path: Path) -> None:
    server.answer = lambda asked: (
        (200, {"ETag": '"1"'}, b"a page") if "if-none-match" not in asked.headers else (304, {}, b"")
    )
    with client(folder=tmp_path) as asks:
        asks.ask(server.address, keep=True)
        for path in tmp_path.iterdir():
            path.write_bytes(b"{} damaged")
        assert asks.ask(server.address, keep=True).data == b"a page"


def test_what_is_kept_has_a_bound(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oeuvre.sources._http.KEPT", 100_000)
    server.answer = lambda asked: (200, {"ETag": '"1"'}, b"x" * 20_000)
    with client(folder=tmp_path) as asks:
        for number in range(12):
            asks.ask(f"{server.address}/{number}", keep=True)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 100_000


def test_two_requests_to_a_host_are_apart(server: Server) -> None:
    server.answer = lambda asked: (200, {}, b"")
    begun = time.monotonic()
    with client(pause=0.2) as asks:
        for _ in range(3):
            asks.ask(server.address)
    assert time.monotonic() - begun >= 0.4


@pytest.mark.parametrize("headers", [{"Backoff": "1"}, {"X-Rate-Limit-Limit": "1", "X-Rate-Limit-Interval": "1s"}])
def test_a_host_that_asks_for_more_time_has_it(server: Server, headers: dict[str, str]) -> None:
    server.answer = lambda asked: (200, headers, b"")
    begun = time.monotonic()
    with client() as asks:
        for _ in range(2):
            asks.ask(server.address)
    assert time.monotonic() - begun >= 1.0
