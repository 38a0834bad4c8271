"""The one client: it asks politely, waits when told to, gives up in time, and goes nowhere that it should not.

*Polite*: it says who asks and whom to write to; it leaves a pause between two requests to one host, and a longer one where
the host says so (``Retry-After``, ``Backoff``, ``X-Rate-Limit-Limit``); what has not changed is not sent again (``ETag``,
``Last-Modified``). *Bounded*: an answer has so much time from its first byte to its last, however slowly it drips, and so
much room, counted before and after it is unpacked. *Careful*: each hop of a redirect is judged as the first address was
(``_addresses``), the connection goes to the address that was judged, and a key goes to the host it is for and no other.

What goes wrong is told in one of two ways: ``SourceDown`` stops a source, ``RecordSkipped`` skips one thing of it.
"""

from __future__ import annotations

import contextlib
import datetime
import email.utils
import hashlib
import json
import os
import ssl
import time
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import httpcore
import httpx
import msgspec

from oeuvre.sources import _addresses

__all__ = ["Answer", "Client", "RecordSkipped", "SourceDown", "unpacked"]

#: Bytes of an answer, as sent and unpacked; seconds for all of it; seconds without a byte.
SIZE, TIME, SILENCE = 64 << 20, 180.0, 30.0
#: How often a thing is asked for, how many redirects are followed, how long a host may make us wait.
TRIES, HOPS, WAIT = 3, 6, 120.0
#: How many requests a client makes: a list that is longer is gone on with by the next.
MOST = 100_000
#: Bytes of answers kept to ask whether they changed.
KEPT = 64 << 20
_PIECE = 1 << 16
#: Answers that may be other in a moment.
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_MOVED = {301, 302, 303, 307, 308}


class SourceDown(Exception):
    """A source cannot be asked further now: where, what, and what to do."""


class RecordSkipped(Exception):
    """One thing of a source cannot be had; the rest can."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a host answered: the address it came from in the end, its headers in lower case, and its bytes unpacked.

    ``is_unchanged`` is true where the host said that it is as it was, and the bytes are those that were kept.
    """

    url: str
    status: int
    data: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    is_unchanged: bool = False

    @property
    def type(self) -> str:
        """Its media type, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def at(self) -> datetime.datetime:
        """When it was answered, by the host's clock; by ours where it does not say, or is a day off."""
        now = datetime.datetime.now(datetime.UTC)
        with contextlib.suppress(ValueError, TypeError, OverflowError):
            said = email.utils.parsedate_to_datetime(self.headers.get("date", "")).astimezone(datetime.UTC)
            return said if abs(said - now) < datetime.timedelta(days=1) else now
        return now

    def json(self) -> Any:
        """Its bytes as JSON. Raises ``SourceDown`` where they are none."""
        try:
            return msgspec.json.decode(self.data)
        except (ValueError, RecursionError):
            said = f"{self.type or 'something'} that is no JSON"
            raise SourceDown(f"{_host(self.url)}: it answered with {said}. See that the address is right.") from None


class _Passing(Exception):
    """What may be other in a moment: why, and how many seconds the host asks to wait."""

    def __init__(self, why: str, wait: float = 0.0) -> None:
        super().__init__(why)
        self.wait = wait


class _Clock:
    """When an answer must be whole."""

    def __init__(self) -> None:
        self.end = float("inf")

    def left(self, most: float | None) -> float:
        """The seconds that a step may take. Raises where none are left."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("its time is over")
        return min(left, most if most is not None else left)


class _Timed(httpcore.NetworkStream):
    """A stream whose every step must end before the answer's time does: one byte a second keeps nobody waiting."""

    def __init__(self, stream: httpcore.NetworkStream, clock: _Clock) -> None:
        self._stream, self._clock = stream, clock
        self.get_extra_info = stream.get_extra_info  # type: ignore[method-assign]

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._clock.left(timeout)), self._clock)


class _Network(httpcore.NetworkBackend):
    """Connections to addresses that were judged, and to those very ones."""

    def __init__(self, allowed: Collection[str], clock: _Clock) -> None:
        self._allowed, self._clock, self._plain = allowed, clock, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError("it has no address")
        try:
            found = _addresses.addresses(host, port, self._allowed)
        except (OSError, UnicodeError) as refusal:
            raise httpcore.ConnectError("its name leads to no address") from refusal
        for one in found[:4]:
            try:
                stream = self._plain.connect_tcp(
                    one, port, self._clock.left(timeout), local_address, socket_options=socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as refusal:
                failure = refusal
            else:
                return _Timed(stream, self._clock)
        raise failure

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Any = None) -> Any:
        raise _addresses.Forbidden(f"“{path}” is no address of the web.")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._stream.close()


class _Transport(httpx.BaseTransport):
    """httpx over a pool of our own, since its own pool looks names up by itself."""

    def __init__(self, network: httpcore.NetworkBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False), max_connections=4, network_backend=network
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        asked = httpcore.Request(
            request.method, target, headers=request.headers.raw, content=request.stream, extensions=request.extensions
        )
        answer = self._pool.handle_request(asked)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions
        )

    def close(self) -> None:
        self._pool.close()


class Client:
    """Asks hosts, one thing at a time.

    ``contact`` is an address that a host's keeper can write to; ``hosts`` are those inside our own network that may be
    asked; ``pause`` the seconds between two requests to a host; ``folder`` where answers are kept to be asked about.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        hosts: Collection[str] = (),
        pause: float = 0.2,
        folder: Path | None = None,
        size: int = SIZE,
        seconds: float = TIME,
        backoff: float = 1.0,
    ) -> None:
        self.contact, self.size, self.seconds = contact, size, seconds
        self.requests = 0
        self._pause, self._backoff, self._folder = pause, backoff, folder
        self._clock = _Clock()
        self._next: dict[str, float] = {}
        self._hosts, self._silence = {host.lower() for host in hosts}, min(SILENCE, seconds)
        network = _Network(self._hosts, self._clock)
        self._client = httpx.Client(transport=_Transport(network), timeout=self._silence, trust_env=False)
        self._client.headers = httpx.Headers({"User-Agent": _name(contact), "Accept-Encoding": "gzip, deflate"})

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        *,
        accept: str = "*/*",
        secret: Mapping[str, str] | None = None,
        may_be: Collection[int] = (),
        keep: bool = False,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask for an address and give what is answered, or raise ``SourceDown``.

        ``secret`` are headers that go to this host only; ``may_be`` statuses that are answers and no failures; with
        ``keep`` the answer is kept, and next time asked whether it changed.
        """
        if params:
            try:
                url = str(httpx.URL(url).copy_merge_params(dict(params)))
            except httpx.InvalidURL:
                raise SourceDown(f"“{url[:200]}” is no address. Write it as https://example.org/page.") from None
        kept = _Kept(self._folder, url, accept) if keep and self._folder and not secret else None
        asked = {"Accept": accept, **(headers or {}), **(kept.conditions() if kept else {})}
        answer = self._patiently(url, asked, dict(secret or {}))
        if kept and answer.status == 304:
            return Answer(url=answer.url, status=200, data=kept.data(), headers=kept.headers(), is_unchanged=True)
        if answer.status >= 300 and answer.status not in may_be:
            raise SourceDown(f"{_host(answer.url)}: it answered {_status(answer.status)} to {_short(answer.url)}.")
        if kept and answer.status == 200:
            kept.put(answer)
        return answer

    def _patiently(self, url: str, headers: dict[str, str], secret: dict[str, str]) -> Answer:
        """Ask up to so often, waiting in between."""
        begun = time.monotonic()
        why = ""
        for attempt in range(TRIES):
            try:
                return self._following(url, headers, secret)
            except _addresses.Forbidden as refusal:
                raise SourceDown(str(refusal)) from None
            except httpx.InvalidURL:
                raise SourceDown(f"“{url[:200]}” is no address. Write it as https://example.org/page.") from None
            except _Passing as passing:
                why = str(passing)
                if passing.wait > WAIT:
                    raise SourceDown(f"{_host(url)}: it asks to wait for {passing.wait:.0f} s. Ask it later.") from None
                if attempt < TRIES - 1:
                    time.sleep(max(passing.wait, self._backoff * 2**attempt))
        took = time.monotonic() - begun
        raise SourceDown(f"{_host(url)}: asked {TRIES} times in {took:.0f} s, {why}.")

    def _following(self, url: str, headers: dict[str, str], secret: dict[str, str]) -> Answer:
        """Ask once, and go where the host sends us, up to so many times; keys stay with their host."""
        home = httpx.URL(url)
        for _ in range(HOPS):
            _addresses.seen_to(url)
            here = httpx.URL(url)
            is_home = (here.scheme, here.host, here.port) == (home.scheme, home.host, home.port)
            if not is_home and self._is_ours(here) and not self._is_ours(home):
                raise _addresses.Forbidden(f"{home.host}: it sends us to {here.host}, inside our own network.")
            answer = self._once(url, headers | (secret if is_home else {}))
            target = answer.headers.get("location", "")
            if answer.status not in _MOVED or not target:
                return answer
            url = str(here.join(target))
        raise SourceDown(f"{home.host}: it sends us on and on ({HOPS} redirects). See that the address is right.")

    def _is_ours(self, url: httpx.URL) -> bool:
        """Whether a host was named as one of our own network."""
        return not self._hosts.isdisjoint(
            _addresses.named(url.host, url.port or (443 if url.scheme == "https" else 80))
        )

    def _once(self, url: str, headers: dict[str, str]) -> Answer:
        """One request and its whole answer."""
        host = _host(url)
        if self.requests >= MOST:
            raise SourceDown(f"{host}: asked {MOST} times, and its list has no end.")
        self._wait_for(host)
        self._clock.end = time.monotonic() + self.seconds
        self.requests += 1
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                answered = {name.lower(): value for name, value in response.headers.items()}
                status = response.status_code
                self._heed(host, answered)
                if status in _PASSING:
                    raise _Passing(f"it answered {_status(status)}", _retry_after(answered))
                if status in _MOVED or status == 304:
                    return Answer(url=url, status=status, data=b"", headers=answered)
                told = answered.get("content-length", "")
                if told.isdecimal() and int(told) > self.size:
                    raise SourceDown(
                        f"{host}: an answer of {int(told) >> 20} MB. At most {self.size >> 20} MB are taken."
                    )
                packed = _bounded(response.iter_raw(_PIECE), self.size, host)
                data = b"".join(unpacked(packed, answered.get("content-encoding", ""), self.size, host))
        except (httpx.TimeoutException, httpcore.TimeoutException):
            is_over = time.monotonic() >= self._clock.end
            raise _Passing(
                f"no {'whole ' if is_over else ''}answer in {self.seconds if is_over else SILENCE:.0f} s"
            ) from None
        except (httpx.TransportError, httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as failure:
            if isinstance(failure, _addresses.Forbidden):
                raise
            said = str(failure)
            if "certificate" in said.lower() or "CERTIFICATE" in said:
                raise SourceDown(
                    f"{host}: its certificate is not to be trusted ({said.rpartition('] ')[2]})."
                ) from None
            # “[Errno 111] Connection refused” is for programmers but for its words.
            said = said.rpartition("] ")[2].rstrip(".")
            raise _Passing(said[:1].lower() + said[1:] or "the connection broke") from None
        finally:
            self._clock.end = float("inf")
        return Answer(url=url, status=status, data=data, headers=answered)

    def _wait_for(self, host: str) -> None:
        """Wait until the host may be asked again."""
        now = time.monotonic()
        soonest = self._next.get(host, now)
        if soonest > now:
            time.sleep(soonest - now)
        self._next[host] = time.monotonic() + self._pause

    def _heed(self, host: str, answered: Mapping[str, str]) -> None:
        """Note how long this host asks us to leave it alone, within reason."""
        wait = _seconds(answered.get("backoff", ""))
        limit, span = answered.get("x-rate-limit-limit", ""), answered.get("x-rate-limit-interval", "").rstrip("s")
        if limit.isdecimal() and int(limit) and span.isdecimal():
            wait = max(wait, int(span) / int(limit))
        if wait:
            soonest = time.monotonic() + min(wait, WAIT)
            self._next[host] = max(self._next.get(host, 0.0), soonest)


def _name(contact: str) -> str:
    """Who asks."""
    try:
        number = version("oeuvre")
    except PackageNotFoundError:
        number = "0"
    plain = "".join(sign for sign in contact if 32 < ord(sign) < 127)
    return f"Oeuvre/{number} (publication record of a research centre{f'; mailto:{plain}' if plain else ''})"


def _host(url: str) -> str:
    with contextlib.suppress(httpx.InvalidURL):
        return httpx.URL(url).host or url[:100]
    return url[:100]


def _short(url: str) -> str:
    """An address as it may be shown: without what may be a key in it."""
    bare = url.partition("?")[0]
    return bare if len(bare) < 200 else f"{bare[:200]}…"


def _status(status: int) -> str:
    from http import HTTPStatus  # noqa: PLC0415 -- slow import

    with contextlib.suppress(ValueError):
        return f"{status} ({HTTPStatus(status).phrase.lower()})"
    return str(status)


def _seconds(said: str) -> float:
    """A number of seconds; 0 where it is none."""
    return float(said) if said.strip().isdecimal() and len(said) < 12 else 0.0


def _retry_after(answered: Mapping[str, str]) -> float:
    """How long a host asks to wait: seconds, or the seconds until a date."""
    said = answered.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said[:12])
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        until = email.utils.parsedate_to_datetime(said)
        return max(0.0, until.timestamp() - time.time())
    return 0.0


def _bounded(pieces: Iterator[bytes], most: int, host: str) -> Iterator[bytes]:
    """The pieces, up to so many bytes. Raises ``SourceDown``."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise SourceDown(f"{host}: an answer without end. At most {most >> 20} MB are taken.")
        yield piece


def unpacked(pieces: Iterator[bytes], encoding: str, most: int, name: str) -> Iterator[bytes]:
    """The pieces of what was packed so (gzip, deflate, or not at all), up to so many bytes. Raises ``SourceDown``."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from pieces
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise SourceDown(f"{name}: it is packed as “{encoding[:40]}”, which was not asked for.")
    # 47: zlib's or gzip's own head, whichever is there.
    packed, size, is_begun = zlib.decompressobj(47), 0, False
    for piece in pieces:
        while piece:
            is_begun = True
            if packed.eof:
                # A file of several parts, one behind the other.
                packed = zlib.decompressobj(47)
            try:
                plain = packed.decompress(piece, _PIECE * 16)
            except zlib.error as fault:
                raise SourceDown(f"{name}: it cannot be unpacked ({fault}).") from None
            size += len(plain)
            if size > most:
                raise SourceDown(f"{name}: unpacked it has more than {most >> 20} MB, which is not taken.")
            yield plain
            piece = packed.unused_data if packed.eof else packed.unconsumed_tail
    if is_begun and not packed.eof:
        raise SourceDown(f"{name}: it ends before its end. Get it again.")


class _Kept:
    """An answer kept on disk, so that its host can be asked whether it changed."""

    def __init__(self, folder: Path | None, url: str, accept: str) -> None:
        assert folder is not None
        name = hashlib.sha256(f"{accept}\n{url}".encode()).hexdigest()
        self._folder, self._data, self._head = folder, folder / f"{name}.body", folder / f"{name}.json"

    def headers(self) -> dict[str, str]:
        with contextlib.suppress(OSError, ValueError):
            told = json.loads(self._head.read_text("utf-8"))
            if isinstance(told, dict) and self._digest() == told.pop("digest", ""):
                return {str(name): str(value) for name, value in told.items()}
        return {}

    def _digest(self) -> str:
        return hashlib.sha256(self._data.read_bytes()).hexdigest()

    def data(self) -> bytes:
        return self._data.read_bytes()

    def conditions(self) -> dict[str, str]:
        """The headers that ask for it only if it is another now."""
        told = self.headers()
        pairs = (("If-None-Match", told.get("etag", "")), ("If-Modified-Since", told.get("last-modified", "")))
        return {name: value for name, value in pairs if value}

    def put(self, answer: Answer) -> None:
        """Keep an answer that says what it can be asked by; what is oldest makes room."""
        told = {
            name: answer.headers[name] for name in ("etag", "last-modified", "content-type") if name in answer.headers
        }
        if not ({"etag", "last-modified"} & told.keys()) or len(answer.data) > KEPT // 4:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            told["digest"] = hashlib.sha256(answer.data).hexdigest()
            for path, data in ((self._data, answer.data), (self._head, json.dumps(told).encode())):
                unfinished = path.with_suffix(f".{os.getpid()}")
                unfinished.write_bytes(data)
                unfinished.replace(path)
            self._make_room()

    def _make_room(self) -> None:
        found = sorted(((path.stat().st_mtime, path) for path in self._folder.iterdir()), reverse=True)
        size = 0
        for _, path in found:
            size += path.stat().st_size
            if size > KEPT:
                path.unlink(missing_ok=True)
