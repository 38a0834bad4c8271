"""ETags: what tells one state of a thing from another.

One is made of the thing with all its fields, not of the bytes that go out: it is the same however few fields were asked for
and however they are packed, and so it is weak (RFC 9110, 8.8.1). It may come back in If-None-Match, and in If-Match too,
where it is the thing's state that counts.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

import msgspec

__all__ = ["is_among", "of"]

_TAG = re.compile(r'(?:W/)?"([^"]*)"')


def of(state: Any) -> str:
    """The ETag of a value, or of bytes."""
    told = state if isinstance(state, bytes) else msgspec.json.encode(state)
    return f'W/"{hashlib.blake2b(told, digest_size=12).hexdigest()}"'


def is_among(tag: str, given: str) -> bool:
    """Whether a header's list names this state."""
    return given.strip() == "*" or tag[3:-1] in _TAG.findall(given[:4000])
