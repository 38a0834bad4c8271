"""ETags: what tells one state of a thing from another (RFC 9110, 8.8.3).

One is made of the thing with all its fields, so that it is the same however few fields were asked for, and is strong: what
is sent back in If-Match must be (13.1.1). The same answer packed by gzip is another representation, and has the tag with
“-gzip” at its end; both stand for one state.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

import msgspec

__all__ = ["is_among", "of", "packed"]

_TAG = re.compile(r'(W/)?"([^"]*)"')
_PACKED = "-gzip"


def of(state: Any) -> str:
    """The ETag of a value, or of bytes."""
    told = state if isinstance(state, bytes) else msgspec.json.encode(state)
    return f'"{hashlib.blake2b(told, digest_size=12).hexdigest()}"'


def packed(tag: str) -> str:
    """The ETag of the same answer packed by gzip: a weak one holds for both."""
    return tag if tag.startswith("W/") else f'{tag[:-1]}{_PACKED}"'


def is_among(tag: str, given: str, *, strongly: bool = False) -> bool:
    """Whether a header's list names this state; ``strongly``: where If-Match asks, in which a weak tag names nothing."""
    if given.strip() == "*":
        return True
    mine = _TAG.fullmatch(tag)
    named = {bare.removesuffix(_PACKED) for weak, bare in _TAG.findall(given[:4000]) if not (strongly and weak)}
    return mine is not None and not (strongly and mine[1]) and mine[2].removesuffix(_PACKED) in named
