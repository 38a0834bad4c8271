"""Which addresses may be asked: those of the public Internet, and what a site's settings name beside them.

A page, a redirect or a name's record may point into the network in which the catalogue runs: at a database, a router, or the
address where a cloud hands out keys. So a name is looked up once, *every* address that it has must be public, and the
connection goes to the very address that was looked at: a name that answers otherwise the second time is not asked a second
time. However an address is written (0x7f.1, 2130706433, ::ffff:127.0.0.1), it is judged as the number that it comes to.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

__all__ = ["Forbidden", "addresses", "is_public", "named", "seen_to"]

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

#: Public by their number, and yet not for us: the old relay of 6to4, and where Azure's machines hear from their host.
_KEPT_OUT = [ipaddress.ip_network(one) for one in ("192.88.99.0/24", "168.63.129.16/32")]
#: The only part of IPv6 that is given out to the public, and what in it is not.
_UNICAST = ipaddress.ip_network("2000::/3")
_NOT_UNICAST = [ipaddress.ip_network(one) for one in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]
#: Where a network without IPv4 writes the addresses that have it: RFC 6052.
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


class Forbidden(Exception):
    """An address that may not be asked, and why."""


def is_public(address: IP) -> bool:
    """Whether an address is one of the public Internet."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in _TRANSLATED:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        return address in _UNICAST and not any(address in one for one in _NOT_UNICAST)
    return address.is_global and not address.is_multicast and not any(address in one for one in _KEPT_OUT)


def seen_to(url: str) -> None:
    """See that an address is one of the web that tells no secrets and no strange port. Raises ``Forbidden``."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Forbidden(f"“{url[:200]}” is no address. Write it as https://example.org/page.") from None
    if parts.scheme not in ("http", "https"):
        raise Forbidden(f"“{url[:200]}” is no address of the web. Write it with https:// before it.")
    if not parts.hostname:
        raise Forbidden(f"“{url[:200]}” names no host. Write it as https://example.org/page.")
    if parts.username is not None or parts.password is not None:
        raise Forbidden(f"the address at {parts.hostname} has a name or password in it. Take them out.")
    if any(ord(sign) <= 32 or ord(sign) == 127 for sign in url) or "\\" in url:
        raise Forbidden(f"“{url[:200]!r}” has signs that no address has. Take them out.")
    if port is not None and port not in (80, 443) and port < 1024:
        raise Forbidden(f"{parts.hostname}:{port} is no port of the web. Take :{port} out.")


def named(host: str, port: int) -> set[str]:
    """How a host may be named in the settings: alone, or with its port."""
    name = host.strip("[]").rstrip(".").lower()
    shown = f"[{name}]" if ":" in name else name
    return {name, shown, f"{shown}:{port}"}


def addresses(host: str, port: int, allowed: Collection[str] = ()) -> list[str]:
    """The addresses of a host, each fit to be asked. Raises ``Forbidden``, or ``OSError`` where it has none.

    ``allowed`` are hosts in small letters ("tides.example", "127.0.0.1:8000") that may be asked wherever they are.
    """
    name = host.strip("[]").rstrip(".").lower()
    told = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    found = list(dict.fromkeys(str(one[4][0]) for one in told))
    if not found:
        raise OSError(f"{host} has no address")
    if not named(host, port).isdisjoint(allowed):
        return found
    for one in found:
        if "%" in one or not is_public(ipaddress.ip_address(one)):
            where = f"{host} ({one})" if one != name else host
            raise Forbidden(
                f"{where} is inside a network, not on the public Internet. If it is yours, name it under harvest.hosts."
            )
    return found
