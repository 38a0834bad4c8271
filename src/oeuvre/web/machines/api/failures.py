"""A limit on trying out tokens, fair to those who have one.

After ten tokens that hold nowhere, an address is not looked at for a minute from the last of them; but whoever was let in
before, with the very token that is sent, is looked at as ever: behind a proxy, or in one house, many share an address with
the one who guesses. The counts are of this process and forgotten with it: a token has 256 bits, so that the limit saves the
server's time and its log, not the secret.
"""

from __future__ import annotations

import hashlib
import ipaddress
import threading
import time
from collections import OrderedDict, deque

__all__ = ["add", "clear", "let_in", "wait"]

#: How many failures in how many seconds are too many, and how many addresses and tokens are remembered.
MOST, WITHIN, REMEMBERED = 10, 60.0, 10_000

_lock = threading.Lock()
_failed: OrderedDict[str, deque[float]] = OrderedDict()
_known: OrderedDict[bytes, None] = OrderedDict()


def wait(address: str, token: str) -> int:
    """For how many seconds this token is not looked at from this address: 0 for one that was let in before."""
    with _lock:
        times = _failed.get(_of(address))
        if not times or len(times) < MOST or _digest(token) in _known:
            return 0
        left = WITHIN - (time.monotonic() - times[-1]) if times[-1] - times[0] < WITHIN else 0.0
        return max(0, int(left) + (left > 0))


def add(address: str) -> None:
    """Remember that a token from here held nowhere."""
    with _lock:
        times = _failed.setdefault(_of(address), deque(maxlen=MOST))
        times.append(time.monotonic())
        _failed.move_to_end(_of(address))
        while len(_failed) > REMEMBERED:
            _failed.popitem(last=False)


def let_in(token: str) -> None:
    """Remember a token that held."""
    with _lock:
        _known[_digest(token)] = None
        _known.move_to_end(_digest(token))
        while len(_known) > REMEMBERED:
            _known.popitem(last=False)


def clear() -> None:
    """Forget all."""
    with _lock:
        _failed.clear()
        _known.clear()


def _of(address: str) -> str:
    """The address as it is counted: of IPv6 the network, since one house has all of it."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else address


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()
