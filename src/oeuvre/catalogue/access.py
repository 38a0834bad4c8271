"""Tokens: the right of a program to write, given by name, for some purposes, for a time, and taken away again.

A token is ``oeuvre_ID_SECRET``. The secret has 256 bits from the system, so that its plain digest is safe to keep and there
is nothing to try out; it is shown once. The comparison takes the same time wherever two digests differ.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from typing import Any

from oeuvre.catalogue.models import Token

__all__ = ["SCOPES", "add", "holder", "revoke", "tokens"]

#: What a token may be for.
SCOPES = {"import": "take in files, and undo what it took in", "propose": "propose decisions to the editors"}

_WRITTEN = re.compile(r"oeuvre_([1-9][0-9]{0,17})_([A-Za-z0-9_-]{43})")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def add(
    name: str, scopes: Sequence[str], *, source: str = "", days: int = 0, now: datetime.datetime | None = None
) -> str:
    """Make a token; what is given back is shown this once and kept nowhere."""
    at = now or datetime.datetime.now(datetime.UTC)
    if not name.strip():
        raise ValueError("A token needs a name: that of the program which will use it.")
    for scope in scopes:
        if scope not in SCOPES:
            raise ValueError(f"“{scope}” is no scope. Say {' or '.join(SCOPES)}.")
    if not scopes:
        raise ValueError(f"Say what the token is for: --scope {' or --scope '.join(SCOPES)}.")
    if Token.objects.filter(name=name).exists():
        raise ValueError(f"There is a token “{name}”. Revoke it and choose another name.")
    secret = secrets.token_urlsafe(32)
    expires = at + datetime.timedelta(days=days) if days else None
    token = Token.objects.create(
        name=name, digest=_digest(secret), scopes=list(dict.fromkeys(scopes)), source=source or name, made_at=at,
        expires_at=expires,
    )  # fmt: skip
    return f"oeuvre_{token.pk}_{secret}"


def holder(written: str, *, now: datetime.datetime) -> Token | None:
    """Whose token this is, if it is one that holds now."""
    found = _WRITTEN.fullmatch(written)
    token = Token.objects.filter(pk=int(found[1])).first() if found else None
    # Something is compared whether or not there is such a token.
    is_theirs = hmac.compare_digest(_digest(found[2] if found else ""), token.digest if token else _digest("none"))
    if token is None or not is_theirs or token.revoked_at or (token.expires_at and token.expires_at <= now):
        return None
    return token


def revoke(name: str, *, now: datetime.datetime | None = None) -> None:
    """Take a token away, from now on."""
    at = now or datetime.datetime.now(datetime.UTC)
    token = Token.objects.filter(name=name).first()
    if token is None:
        raise LookupError(f"no token “{name}”. oeuvre token list shows them.")
    if not token.revoked_at:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])


def tokens() -> list[dict[str, Any]]:
    """The tokens, the newest first, without what they are compared with."""
    return [
        {"name": token.name, "scopes": token.scopes, "source": token.source, "made_at": token.made_at.isoformat()}
        | {"expires_at": token.expires_at.isoformat() if token.expires_at else ""}
        | {"revoked_at": token.revoked_at.isoformat() if token.revoked_at else ""}
        for token in Token.objects.order_by("-id")
    ]
