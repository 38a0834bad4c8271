"""What somebody proposes, and an editor then decides: a value for a field, that two things are one or not, that a work go.

A proposal is held to the very rules of the decision that it asks for: the decision is tried and taken back. So an editor who
accepts one is not refused, unless the catalogue has changed meanwhile.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import msgspec
from django.db import transaction

from oeuvre.catalogue import decide, describe
from oeuvre.catalogue.commit import plainly, select
from oeuvre.catalogue.models import Decision, Proposal

__all__ = ["VERBS", "add", "answer", "waiting"]

#: What may be proposed, and how it is decided.
VERBS: dict[str, Callable[..., Decision]] = {
    "prefer": lambda it, **who: decide.prefer(it.subject, it.field, it.value, **who),
    "same": lambda it, **who: decide.same(it.subject, it.value, **who),
    "different": lambda it, **who: decide.different(it.subject, it.value, **who),
    "hide": lambda it, **who: decide.hide(it.subject, **who),
}


def add(
    verb: str,
    subject: str,
    *,
    field: str = "",
    value: Any = None,
    by: str,
    why: str = "",
    now: datetime.datetime | None = None,
) -> Proposal:
    """Lay a decision before the editors. One that waits already is not asked twice. Raises what the decision would raise."""
    at = now or datetime.datetime.now(datetime.UTC)
    proposed = Proposal(verb=verb, subject=subject, field=field, value=value, by=by, at=at, why=why)
    if verb not in VERBS:
        raise ValueError(f"“{verb}” cannot be proposed. Say {', '.join(VERBS)}.")
    with plainly(), transaction.atomic():
        for waits in Proposal.objects.filter(state="open", verb=verb, subject=subject, field=field, by=by):
            if waits.value == value:
                return waits
        with transaction.atomic():
            VERBS[verb](proposed, by=by, now=at)
            transaction.set_rollback(True)
        proposed.save()
    return proposed


def answer(code: str, said: str, *, by: str, why: str = "", now: datetime.datetime | None = None) -> str:
    """Accept (yes) or refuse (no) a proposal; the code of what was decided, "" where it was refused."""
    if said not in ("yes", "no"):
        raise ValueError(f"“{said}” is no answer to a proposal. Say yes or no.")
    at = now or datetime.datetime.now(datetime.UTC)
    with transaction.atomic():
        proposed = Proposal.objects.filter(pk=int(code[1:]) if code[1:].isdigit() else 0).first()
        if proposed is None:
            raise LookupError(f"no proposal “{code}”. oeuvre review --list shows them.")
        if proposed.state != "open":
            raise ValueError(f"{code} was {proposed.state} already by {proposed.answered_by}.")
        decision = None
        if said == "yes":
            told = ": ".join(filter(None, (f"proposed by {proposed.by}", why or proposed.why)))
            decision = VERBS[proposed.verb](proposed, by=by, why=told, now=at)
            proposed.decision = decision.pk
        proposed.state = "accepted" if said == "yes" else "refused"
        proposed.answered_by, proposed.answered_at = by, at
        proposed.save()
    return decision.code if decision else ""


def waiting() -> list[dict[str, Any]]:
    """What is proposed and waits for an editor, the oldest first, in the shape of ``describe.questions``."""
    found = list(Proposal.objects.filter(state="open").order_by("id")[:1000])
    others = {str(it.value) for it in found if it.verb in ("same", "different")}
    shown = describe.labels({it.subject for it in found} | others)
    return [
        {"code": it.code, "kind": f"proposed-{it.verb}", "asks": _asks(it), "answers": ["yes", "no"], "a": it.subject}
        | {"b": it.value if it.verb in ("same", "different") else it.field, "score": 0.0}
        | {"a_shown": shown.get(it.subject, ""), "b_shown": _proposed(it, shown)}
        | {"reasons": [f"{it.by} proposes it" + (f": {it.why}" if it.why else "")]}
        for it in found
    ]


def _asks(it: Proposal) -> str:
    asks = {"same": "are these one?", "different": "are these not one?", "hide": "shall this be hidden?"}
    return asks.get(it.verb, f"shall its {it.field} be this?")


def _proposed(it: Proposal, shown: dict[str, str]) -> str:
    if it.verb == "prefer":
        is_of_version = it.subject[0] == "v"
        told = (
            select("SELECT record FROM catalogue_version WHERE id = %s", [int(it.subject[1:])]) if is_of_version else []
        )
        before = msgspec.json.decode(told[0][0]).get(it.field, "") if told else ""
        return f"{_short(it.value)}" + (f" (now {_short(before)})" if before else "")
    return shown.get(str(it.value), "") if it.value else ""


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return f"“{text[:200]}…”" if len(text) > 200 else f"“{text}”"
