"""What may be written, by a token: imports, which come in by the one way in, and proposals, which wait for an editor.

Each call bears a key. What was answered to it is kept, so that a call that got lost on its way back is answered again and
not done again: the same key with the same words gives the same answer, with other words it is refused, and while the first
is being done it is a conflict (the IETF's draft on the Idempotency-Key header).
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpRequest

from oeuvre import formats
from oeuvre.catalogue import OeuvreError, access
from oeuvre.catalogue.commit import select
from oeuvre.catalogue.models import Call, Proposal, Token
from oeuvre.web import etag
from oeuvre.web.address import site
from oeuvre.web.machines.api import failures, reading, shapes
from oeuvre.web.machines.api.asked import Answer, Asked, Fault, Operation

#: How long an answer is kept, at least; and after how long a call that never ended is taken to have died.
KEPT, DEAD = timedelta(days=7), timedelta(minutes=15)
#: Bytes of a body of JSON that is no import.
SMALL = 1 << 20
KEY = re.compile(r"[!-~]{1,200}", re.ASCII)

_CHALLENGE = 'Bearer realm="oeuvre"'


# Who asks, and what was sent.


def token(request: HttpRequest, scope: str) -> Token:
    """Whose token the call bears. Raises ``Fault`` where it bears none that holds, or one for something else."""
    scheme, _, written = request.headers.get("Authorization", "").strip().partition(" ")
    if scheme.lower() != "bearer" or not written:
        raise Fault(
            "no-token",
            "Authorization: there is no token in it. Send Bearer and a token of oeuvre token add.",
            WWW_Authenticate=_CHALLENGE,
        )
    written, address = written.strip(), request.META.get("REMOTE_ADDR", "")
    if seconds := failures.wait(address, written):
        raise Fault(
            "too-often",
            "Authorization: too many tokens that hold nowhere came from your address. Wait, then send one that holds.",
            Retry_After=str(seconds),
        )
    found = access.holder(written, now=datetime.now(UTC))
    if found is None:
        failures.add(address)
        raise Fault(
            "no-token",
            "Authorization: the token is none that holds here. See oeuvre token list, or make another.",
            WWW_Authenticate=f'{_CHALLENGE}, error="invalid_token"',
        )
    failures.let_in(written)
    if scope not in found.scopes:
        raise Fault(
            "other-scope",
            f"The token “{found.name}” is for {', '.join(found.scopes)}. Ask for one with the scope “{scope}”.",
            WWW_Authenticate=f'{_CHALLENGE}, error="insufficient_scope", scope="{scope}"',
        )
    return found


def body(request: HttpRequest, operation: Operation) -> tuple[bytes, str]:
    """The body and its media type. Raises ``Fault`` where it is too large or of a type that is not read."""
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if not operation.body_types:
        kind = ""
    elif kind not in operation.body_types:
        raise Fault(
            "other-type",
            f"Content-Type: it is “{kind[:60] or 'empty'}”. Send {_either(operation.body_types)}.",
            Accept=", ".join(operation.body_types),
        )
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Fault("other-type", "Content-Encoding: the body is packed. Send it as it is.", Accept_Encoding="identity")
    most = SMALL if operation.body else settings.OEUVRE["api.import_megabytes"] << 20
    length = request.headers.get("Content-Length", "")
    if not length.isdigit():
        if request.headers.get("Transfer-Encoding"):
            raise Fault("no-length", "Content-Length: it is missing. Send the body in one piece, with its length.")
        return b"", kind
    if int(length) > most:
        raise Fault("too-large", f"The body has {int(length)} bytes. Send {most} at most, or import it on the server.")
    data = request.read(most + 1)
    if len(data) != int(length):
        raise Fault("not-understood", f"The body ends after {len(data)} of {length} bytes. Send it again.")
    return data, kind


def _either(types: tuple[str, ...]) -> str:
    return types[0] if len(types) == 1 else f"the file's own, or {types[0]}"


# Once, and no more.


def once(asked: Asked) -> Answer:
    """Do what is asked and keep the answer; if it was done, answer the same."""
    assert asked.token is not None
    key = asked.request.headers.get("Idempotency-Key", "").strip()
    if len(key) > 1 and key[0] == key[-1] == '"':
        key = key[1:-1]
    if not KEY.fullmatch(key):
        what = f"it is “{key[:40]}”" if key else "it is missing"
        raise Fault("no-key", f"Idempotency-Key: {what}. Send up to 200 letters, figures and signs, new for each call.")
    call = _claim(asked, key)
    if call.status is not None:
        again = {**call.headers, "Idempotent-Replayed": "true"}
        return Answer(msgspec.Raw(call.answer.encode()), status=call.status, headers=again)
    try:
        given = asked.operation.do(asked)
    except BaseException:
        # It was not done, so it may be tried again under this key.
        call.delete()
        raise
    call.status, call.headers, call.made = given.status, given.headers, given.made
    call.answer = msgspec.json.encode(given.value).decode()
    call.save(update_fields=["status", "headers", "made", "answer"])
    return given


def _claim(asked: Asked, key: str) -> Call:
    """The row of this call: a new one, or, with its answer, that of the first with this key."""
    assert asked.token is not None
    request, owner, now = asked.request, asked.token, datetime.now(UTC)
    told = (request.method or "", request.get_full_path(), asked.content_type, request.headers.get("If-Match", ""))
    digest = hashlib.sha256(msgspec.json.encode(told) + asked.body).hexdigest()
    # Asked first without a lock: while an import is written, whoever wants to write would have to wait.
    call = Call.objects.filter(token=owner, key=key).first()
    if call is not None and call.status is None and call.at < now - DEAD:
        call.delete()
        call = None
    if call is None:
        _not_too_often(owner, now)
        try:
            with transaction.atomic():
                old = Call.objects.filter(token=owner, at__lt=now - KEPT)
                old.exclude(Q(made__startswith="i") | Q(made__startswith="s")).delete()
                return Call.objects.create(token=owner, key=key, digest=digest, at=now)
        except IntegrityError:
            call = Call.objects.get(token=owner, key=key)
    if not hmac.compare_digest(call.digest, digest):
        raise Fault("refused", f"Idempotency-Key: “{key}” was sent with something else. Send another key.")
    if call.status is None:
        raise Fault(
            "conflict", f"Idempotency-Key: the first call with “{key}” is still being done. Ask again.", Retry_After="2"
        )
    return call


def _not_too_often(owner: Token, now: datetime) -> None:
    most = settings.OEUVRE["api.writes_a_minute"]
    if Call.objects.filter(token=owner, at__gt=now - timedelta(minutes=1)).count() >= most:
        raise Fault("too-often", f"{most} writes in a minute are granted. Wait, then go on.", Retry_After="60")


# Imports.


def import_file(asked: Asked) -> Answer:
    """Take in the body, as said by the token's source."""
    from oeuvre.catalogue import intake  # noqa: PLC0415 -- slow import

    assert asked.token is not None
    if not asked.body:
        raise Fault("refused", "The body is empty. Send a file.")
    form = asked["format"] or ""
    if form and formats.registry[form].read is None:
        raise Fault("refused", f"{form}: it is only written, not read. Name another format, or none.")
    name = asked["filename"] or asked.token.source
    try:
        report = intake.add_file(
            asked.body,
            source=asked.token.source,
            filename=name,
            format=form,
            read_on=asked["read_on"],
            dry_run=bool(asked["rehearse"]),
        )
    except (OeuvreError, LookupError, ValueError) as mistake:
        raise _told(mistake) from mistake
    state = "rehearsed" if report.is_rehearsal else "done" if report.code else "nothing new"
    given = _import(report, state)
    if not given.id:
        return Answer(given)
    address = f"/api/imports/{given.id}"
    return Answer(given, status=201, headers={"Location": site() + address}, made=given.id)


def _told(mistake: Exception) -> Fault:
    """A refusal of the catalogue as a problem."""
    words = str(mistake.args[0]) if mistake.args else str(mistake)
    if "Another program is writing" in words or "disk" in words:
        return Fault("busy", words, Retry_After="10")
    # A sentence begins with a capital, but a code is as it is: “w1 is itself already.”
    is_code = re.match(r"[a-z]\d", words)
    return Fault("refused", words if is_code else f"{words[:1].upper()}{words[1:]}" or "It is not accepted.")


def _import(report: Any, state: str) -> shapes.Import:
    """An import's report, without what it tells of things that are not public."""
    seen = _public([*report.works, *(it.code for it in report.changes)])
    return shapes.Import(
        id=report.code,
        source=report.source,
        filename=report.filename,
        format=report.format,
        copy_of=report.copy_of,
        state=state,
        records=report.records,
        new=report.new,
        matched=report.matched,
        edited=report.edited,
        unchanged=report.unchanged,
        gone=report.gone,
        people=report.people,
        works=tuple(code for code in report.works if code in seen),
        changes=tuple(
            shapes.Edit(id=it.code, field=it.field, before=it.before, after=it.after)
            for it in report.changes
            if it.code in seen
        ),
        problems=tuple(str(it) for it in report.problems),
        questions=_questions(report.code),
        undo=f"{site()}/api/imports/{report.code}/undo" if report.code and state == "done" else "",
    )


def _public(codes: list[str]) -> set[str]:
    """Those of these works and versions that readers may see."""
    works = [int(code[1:]) for code in codes if code[:1] == "w"]
    versions = [int(code[1:]) for code in codes if code[:1] == "v"]
    return {work.id for work in reading.works(works)} | {version.id for version in reading.versions(versions)}


def _questions(code: str) -> tuple[shapes.Question, ...]:
    """What is asked because of an import, where both sides are public."""
    if not code:
        return ()
    found = select(
        "SELECT id, kind, a, b, CAST(imports AS text) FROM catalogue_question WHERE is_open ORDER BY id DESC LIMIT 1000"
    )
    mine = [row for row in found if int(code[1:]) in msgspec.json.decode(row[4])][:200]
    return tuple(
        shapes.Question(id=f"q{number}", kind=kind, a=a, b=b)
        for number, kind, a, b, _ in mine
        if reading.is_public(a) and reading.is_public(b)
    )


def _is_theirs(asked: Asked, code: str) -> None:
    """See that it is the token's own. Raises ``Fault``."""
    if not Call.objects.filter(token=asked.token, made=code).exists():
        raise Fault("not-found", f"The token has made nothing that is called “{code}”. See the answer to its call.")


def one_import(asked: Asked) -> Answer:
    """An import as it was answered, and how it stands now."""
    code = asked["import"]
    _is_theirs(asked, code)
    call = Call.objects.filter(token=asked.token, made=code).order_by("id").first()
    assert call is not None
    told = msgspec.json.decode(call.answer, type=shapes.Import)
    state = select("SELECT state FROM catalogue_import WHERE id = %s", [reading.number(code)])
    now = state[0][0] if state else "undone"
    return Answer(msgspec.structs.replace(told, state=now, undo=told.undo if now == "done" else ""))


def undo(asked: Asked) -> Answer:
    """Take an import back."""
    from oeuvre.catalogue import intake  # noqa: PLC0415 -- slow import

    code = asked["import"]
    _is_theirs(asked, code)
    try:
        intake.undo(code)
    except (OeuvreError, LookupError, ValueError) as mistake:
        told = _told(mistake)
        raise told if told.name == "busy" else Fault("conflict", told.detail) from mistake
    return one_import(asked)


# Proposals.


def propose(asked: Asked) -> Answer:
    """Lay a decision before the editors."""
    from oeuvre.catalogue import propose  # noqa: PLC0415 -- slow import

    assert asked.token is not None
    given = _proposed(asked.body)
    is_value = given.verb == "prefer"
    if is_value and not given.field:
        raise Fault("refused", "field: it is missing. Say which field the value is for.")
    if not is_value and not given.other:
        raise Fault("refused", "other: it is missing. Say what the subject is, or is not, one with.")
    for code in (given.subject, *([given.other] if not is_value else [])):
        if not reading.is_public(code):
            raise Fault("refused", f"Nothing here is called “{code}”. Take codes from a list: /api/works.")
    if is_value:
        _is_as_seen(asked, given.subject)
    try:
        made = propose.add(
            given.verb,
            given.subject,
            field=given.field if is_value else "",
            value=given.value if is_value else given.other,
            by=asked.token.name,
            why=given.why,
        )
    except (OeuvreError, LookupError, ValueError) as mistake:
        raise _told(mistake) from mistake
    return Answer(
        _proposal(made),
        status=202,
        headers={"Location": f"{site()}/api/proposals/{made.code}"},
        made=made.code,
    )


def _proposed(data: bytes) -> shapes.Proposed:
    try:
        return msgspec.json.decode(data, type=shapes.Proposed)
    except msgspec.ValidationError as mistake:
        raise Fault("refused", f"The body: {mistake}. Compare it with the schema Proposed.") from None
    except (msgspec.DecodeError, RecursionError, UnicodeError) as mistake:
        raise Fault("not-understood", f"The body is no JSON: {mistake}. Mend it and send it again.") from None


def _is_as_seen(asked: Asked, subject: str) -> None:
    """See that the subject is as it was when its value was read. Raises ``Fault``."""
    seen = asked.request.headers.get("If-Match", "").strip()
    if not seen:
        raise Fault(
            "no-etag", f"If-Match: it is missing. Send the ETag of {subject} as you read it, or * for any state."
        )
    if seen == "*":
        return
    now = reading.as_given(subject)
    if not etag.is_among(etag.of(now), seen, strongly=True):
        why = (
            "a tag that begins with W/ names no state"
            if seen.startswith("W/")
            else f"{subject} is no longer as you read it"
        )
        raise Fault("changed", f"If-Match: {why}. Read it again, and send its ETag as it comes.")


def _proposal(made: Proposal) -> shapes.Proposal:
    is_value = made.verb == "prefer"
    return shapes.Proposal(
        id=made.code,
        verb=made.verb,
        subject=made.subject,
        field=made.field,
        value=made.value if is_value else None,
        other="" if is_value else str(made.value or ""),
        why=made.why,
        by=made.by,
        at=reading.stamp(made.at),
        state=made.state,
    )


def proposals(asked: Asked) -> Answer:
    """The token's own proposals, the newest first."""
    assert asked.token is not None
    found = Proposal.objects.filter(by=asked.token.name).order_by("-id")[:100]
    return Answer({"items": [_proposal(each) for each in found]})


def one_proposal(asked: Asked) -> Answer:
    code = asked["proposal"]
    _is_theirs(asked, code)
    made = Proposal.objects.filter(pk=reading.number(code)).first()
    if made is None:
        raise Fault("not-found", f"No proposal is called “{code}”. List yours at /api/proposals.")
    return Answer(_proposal(made))
