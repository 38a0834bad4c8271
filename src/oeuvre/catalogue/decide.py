"""What editors do. Each of these is a row that says who decided what, when and why; it counts until it is withdrawn.

``same`` and ``different`` are said of two works (w), versions (v) or people (p); ``split`` parts a version's evidence or a
person's works; ``prefer`` gives a field its value, a work its leading version or a person a name; ``hide`` and ``show``
are about a work; ``keep`` holds a version that no source lists any more, and ``drop`` lets a piece of evidence (e) count no
more.

A decision is one transaction: all of what follows from it is there, or it was refused. Who decides may say at which commit
number they looked (``seen``): if what they decide about has changed since, they are told instead of obeyed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from oeuvre.catalogue import OeuvreError, rebuild, rows
from oeuvre.catalogue.commit import Change, change, many, select, time, within
from oeuvre.catalogue.models import Decision
from oeuvre.catalogue.whose import Whose
from oeuvre.record import Record

__all__ = ["Conflict", "answer", "different", "drop", "hide", "keep", "prefer", "same", "show", "split", "withdraw"]

_loads = msgspec.json.decode
_encode = msgspec.json.encode
_decode = msgspec.json.Decoder(Record).decode

KINDS = {"w": "work", "v": "version", "p": "person", "o": "organisation", "e": "evidence"}


class Conflict(OeuvreError):
    """Somebody else changed it since it was looked at."""


def same(
    a: str, b: str, *, by: str, why: str = "", seen: int | None = None, now: datetime.datetime | None = None
) -> Decision:
    """Say that two works, versions or people are one: the lower number stays."""
    one, other = _pair(a, b)
    if one[0] == "o":
        raise ValueError("Bodies are known by their names; say instead which name is right.")
    return _decide("same", one, value=other, by=by, why=why, seen=seen, now=now)


def different(
    a: str, b: str, *, by: str, why: str = "", seen: int | None = None, now: datetime.datetime | None = None
) -> Decision:
    """Say that two things are not one: nobody is asked again."""
    one, other = _pair(a, b)
    return _decide("different", one, value=other, by=by, why=why, seen=seen, now=now)


def split(
    code: str,
    parts: Sequence[str],
    *,
    by: str,
    why: str = "",
    seen: int | None = None,
    now: datetime.datetime | None = None,
) -> Decision:
    """Part these pieces of evidence (e12 …) from a version, or these versions (v12 …) from a person, to one of their own."""
    wanted = {"v": "e", "p": "v"}.get(code[:1])
    if wanted is None or not parts or any(part[:1] != wanted for part in parts):
        raise ValueError("Split evidence (e1 …) from a version (v1), or versions (v1 …) from a person (p1).")
    return _decide("split", code, value=list(parts), by=by, why=why, seen=seen, now=now)


def prefer(
    code: str,
    field: str,
    value: Any,
    *,
    by: str,
    why: str = "",
    seen: int | None = None,
    now: datetime.datetime | None = None,
) -> Decision:
    """Give a version's field a value (as JSON has it; None: nothing), a work its ``leading`` version, a person a ``name``."""
    allowed = {"w": ("leading",), "p": ("name",), "v": Record.__struct_fields__}.get(code[:1], ())
    if field not in allowed or field in rows.OF_THE_READING:
        raise ValueError(f"“{field}” is no field of {code}.")
    return _decide("prefer", code, field=field, value=value, by=by, why=why, seen=seen, now=now)


def hide(
    code: str, *, by: str, why: str = "", seen: int | None = None, now: datetime.datetime | None = None
) -> Decision:
    """Let readers and machines no longer see a work."""
    return _decide("hide", _work(code), by=by, why=why, seen=seen, now=now)


def show(
    code: str, *, by: str, why: str = "", seen: int | None = None, now: datetime.datetime | None = None
) -> Decision:
    """Let a hidden work be seen again."""
    return _decide("show", _work(code), by=by, why=why, seen=seen, now=now)


def keep(
    code: str, *, by: str, why: str = "", seen: int | None = None, now: datetime.datetime | None = None
) -> Decision:
    """Hold a version although no source lists it any more."""
    return _decide("keep", code, by=by, why=why, seen=seen, now=now)


def drop(
    code: str, *, by: str, why: str = "", seen: int | None = None, now: datetime.datetime | None = None
) -> Decision:
    """Let a piece of evidence count no more: a version that nothing else tells of is no longer there."""
    _number(code, "e")
    return _decide("drop", code, by=by, why=why, seen=seen, now=now)


def answer(question: str, said: str, *, by: str, why: str = "", now: datetime.datetime | None = None) -> Decision:
    """Answer a question: same, different, or, of two versions, same-work; of what a source no longer has, gone or keep."""
    found = select("SELECT kind, a, b FROM catalogue_question WHERE id = %s", [_number(question, "q")])
    if not found:
        raise LookupError(f"no question “{question}”. oeuvre review --list shows them.")
    kind, a, b = found[0]
    if kind == "gone":
        if said not in ("gone", "keep"):
            raise ValueError(f"“{said}” is no answer. Say gone or keep.")
        decision = drop(b, by=by, why=why, now=now) if said == "gone" else keep(a, by=by, why=why, now=now)
        _settle(question, decision)
        return decision
    if said == "same-work" and kind == "same-version":
        a, b = (
            f"w{row[0]}"
            for row in (select("SELECT work_id FROM catalogue_version WHERE id = %s", [int(v[1:])])[0] for v in (a, b))
        )
    elif said not in ("same", "different"):
        raise ValueError(f"“{said}” is no answer. Say same or different.")
    verb = same if said != "different" else different
    decision = verb(a, b, by=by, why=why, now=now)
    _settle(question, decision)
    return decision


def _settle(question: str, decision: Decision) -> None:
    """Note that a question is answered."""
    many(
        "UPDATE catalogue_question SET answer_id = %s, is_open = %s WHERE id = %s",
        [(decision.pk, False, int(question[1:]))],
    )


def withdraw(decision: str, *, by: str, now: datetime.datetime | None = None) -> None:
    """Take a decision back: what follows from it is as if it had never been."""
    number = _number(decision, "d")
    with change(now or datetime.datetime.now(datetime.UTC)) as it:
        found = select("SELECT verb, subject, value, withdrawn_at FROM catalogue_decision WHERE id = %s", [number])
        if not found:
            raise LookupError(f"no decision “{decision}”. oeuvre review --decided lists them.")
        verb, subject, value, withdrawn_at = found[0]
        if withdrawn_at:
            raise ValueError(f"{decision} is withdrawn already. oeuvre review --decided lists what holds.")
        before = _reach(verb, subject, _loads(value) if value else None)
        many(
            "UPDATE catalogue_decision SET withdrawn_by = %s, withdrawn_at = %s WHERE id = %s",
            [(by, time(it.at), number)],
        )
        _follow(it, verb, subject, _loads(value) if value else None, before)


# How a decision is made.


def _pair(a: str, b: str) -> tuple[str, str]:
    if a[:1] != b[:1] or a[:1] not in ("w", "v", "p", "o"):
        raise ValueError(f"{a} and {b} are not two things of one kind.")
    one, other = sorted((a, b), key=lambda code: _number(code, code[0]))
    if one == other:
        raise ValueError(f"{a} is itself already.")
    return one, other


def _work(code: str) -> str:
    if code[:1] != "w":
        raise ValueError(f"“{code}” is no work.")
    return code


def _number(code: str, letter: str) -> int:
    if code[:1] != letter or not code[1:].isdigit():
        raise LookupError(f"“{code}” is no code of this kind. It begins with {letter}.")
    return int(code[1:])


def _exists(code: str) -> None:
    table = KINDS.get(code[:1])
    if not table or not select(f"SELECT 1 FROM catalogue_{table} WHERE id = %s", [_number(code, code[0])]):
        raise LookupError(f"nothing here is called “{code}”.")


def _decide(
    verb: str,
    subject: str,
    *,
    field: str = "",
    value: Any = None,
    by: str,
    why: str,
    seen: int | None,
    now: datetime.datetime | None,
) -> Decision:
    """Write the decision and what follows from it, or refuse."""
    if not by:
        raise ValueError("Say who decides.")
    with change(now or datetime.datetime.now(datetime.UTC)) as it:
        codes = [subject, *(value if isinstance(value, list) and verb == "split" else [])]
        codes += [value] if isinstance(value, str) and (verb in ("same", "different") or field == "leading") else []
        for code in codes:
            _exists(code)
        _not_changed_since(subject, seen)
        _no_contradiction(verb, subject, value)
        value = _prepared(it, verb, subject, field, value)
        before = _reach(verb, subject, value)
        number = it.new_id("decision")
        many(
            'INSERT INTO catalogue_decision (id, verb, subject, field, value, "by", at, stamp, why, withdrawn_by)'
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, '')",
            [(number, verb, subject, field, _encode(value).decode(), by, time(it.at), it.number, why)],
        )
        if verb in ("same", "different"):
            many(
                "UPDATE catalogue_question SET answer_id = %s WHERE a = %s AND b = %s",
                [(number, subject, value)],
            )
        _follow(it, verb, subject, value, before)
    return Decision.objects.get(pk=number)


def _not_changed_since(subject: str, seen: int | None) -> None:
    """Refuse where the thing, or what was decided of it, changed after the commit at which it was looked at."""
    if seen is None:
        return
    if subject[0] == "e":
        subject = f"v{select('SELECT version_id FROM catalogue_evidence WHERE id = %s', [int(subject[1:])])[0][0]}"
    where = {"v": "id = (SELECT work_id FROM catalogue_version WHERE id = %s)", "w": "id = %s", "p": "id = %s"}
    table = "person" if subject[0] == "p" else "work"
    found = select(f"SELECT changed_in FROM catalogue_{table} WHERE {where[subject[0]]}", [int(subject[1:])])
    if found and found[0][0] > seen:
        raise Conflict(f"{subject} was changed since you looked at it. Look again, then decide.")


def _no_contradiction(verb: str, subject: str, value: Any) -> None:
    """Refuse to say of two things what the opposite stands of."""
    opposite = {"same": "different", "different": "same"}.get(verb)
    if opposite is None:
        return
    for number, told in select(
        "SELECT id, value FROM catalogue_decision WHERE verb = %s AND subject = %s AND withdrawn_at IS NULL",
        [opposite, subject],
    ):
        if _loads(told) == value:
            raise ValueError(f"d{number} says that {subject} and {value} are {opposite}. Withdraw it first.")


def _prepared(it: Change, verb: str, subject: str, field: str, value: Any) -> Any:
    """The value as the decision keeps it: with the ids that it gives out, and checked against the record."""
    if verb == "split":
        return _split_off(it, subject, value)
    if verb == "prefer" and subject[0] == "v":
        told = select("SELECT record FROM catalogue_version WHERE id = %s", [int(subject[1:])])[0][0]
        if field == "issued" and isinstance(value, str):
            value = _date(value)
        try:
            record = rebuild.with_field(_decode(told), field, value)
        except msgspec.ValidationError as mistake:
            raise ValueError(f"{field}: it cannot hold that ({mistake}).") from None
        if field == "contributors":
            return {"value": value, "people": _people_of(it, int(subject[1:]), record)}
        return value
    if verb == "prefer" and field == "leading":
        inside = select("SELECT work_id FROM catalogue_version WHERE id = %s", [_number(value, "v")])
        if not inside or f"w{inside[0][0]}" != subject:
            raise ValueError(f"{value} is no version of {subject}.")
    if verb == "prefer" and field == "name" and not (isinstance(value, str) and value.strip()):
        raise ValueError("A name has at least a letter.")
    return value


def _date(text: str) -> dict[str, Any] | None:
    """A date as a person writes it, as the record keeps it."""
    if not text.strip():
        return None
    read = rows.dates.parse(text.strip()) or rows.dates.read(text.strip())
    if read is None:
        raise ValueError(f"“{text}” is no date we can read. Write 2021-11-17, 2021-11, 2021, or 2021-21 for spring.")
    told: dict[str, Any] = msgspec.to_builtins(read)
    return told


def _split_off(it: Change, subject: str, parts: list[str]) -> dict[str, Any]:
    """The new version or person that the parts go to."""
    if subject[0] == "v":
        mine = {row[0] for row in select("SELECT id FROM catalogue_evidence WHERE version_id = %s", [int(subject[1:])])}
        if not {int(part[1:]) for part in parts} <= mine:
            raise ValueError(f"Some of this is no evidence of {subject}.")
        number = it.new_id("version")
        many("INSERT INTO catalogue_work (id, visibility, changed_in) VALUES (%s, 'empty', %s)", [(number, it.number)])
        many(
            "INSERT INTO catalogue_version (id, work_id, is_present, type, title, issued, language, container, series,"
            " publisher, summary, record, origins) VALUES (%s, %s, %s, '', '', '', '', '', '', '', '', '{}', '{}')",
            [(number, number, False)],
        )
        return {"evidence": parts, "to": f"v{number}"}
    number = it.new_id("person")
    many(
        "INSERT INTO catalogue_person (id, name, sort_name, is_present, works_count, changed_in)"
        " VALUES (%s, '', '', %s, 0, %s)",
        [(number, False, it.number)],
    )
    return {"versions": parts, "to": f"p{number}"}


def _people_of(it: Change, version: int, record: Record) -> list[str]:
    """Who the decided contributors are: who bore the name on this version before, else as for any name."""
    row = rows.of(record)
    before = {
        name: f"p{person}" if person else f"o{body}"
        for name, person, body in select(
            "SELECT name, person_id, organisation_id FROM catalogue_contribution WHERE version_id = %s", [version]
        )
    }
    whose = Whose(it, "")
    whose.look_up([row])
    people = whose.of(row, before)
    whose.save()
    bodies = rebuild.bodies(it, {part.key: part.name for part in row.parts if part.is_body})
    return [f"o{bodies[part.key]}" if part.is_body else who for part, who in zip(row.parts, people, strict=True)]


# What follows from a decision.


def _reach(verb: str, subject: str, value: Any) -> set[int]:
    """The versions that a decision bears on, as things stand."""
    if verb == "different":
        return set()
    if subject[0] == "p":
        return _versions_of_people(subject, value, verb)
    if subject[0] == "w" and verb != "same":
        return set()
    if subject[0] == "e":
        told = select("SELECT version_id FROM catalogue_evidence WHERE id = %s", [int(subject[1:])])
        return {row[0] for row in told if row[0]}
    numbers = {int(subject[1:])}
    if verb == "same":
        numbers.add(int(value[1:]))
    elif verb == "split":
        numbers.add(int(value["to"][1:]))
    return rebuild.Works.load().unions.kin(numbers)


def _versions_of_people(subject: str, value: Any, verb: str) -> set[int]:
    if verb == "split":
        return {int(code[1:]) for code in value["versions"]}
    if verb != "same":
        return set()
    people = rebuild.People.load().unions.kin({int(subject[1:]), int(value[1:])})
    condition, params = within("person_id", people)
    told = select(f"SELECT DISTINCT version_id FROM catalogue_contribution WHERE {condition}", params)
    found = {row[0] for row in told}
    # Evidence names the persons as they were found, whatever was decided since.
    for person in people:
        found |= {
            row[0]
            for row in select(
                "SELECT DISTINCT version_id FROM catalogue_evidence WHERE version_id IS NOT NULL"
                " AND CAST(people AS text) LIKE %s",
                [f'%"p{person}"%'],
            )
        }
    return found


def _follow(it: Change, verb: str, subject: str, value: Any, before: set[int]) -> None:
    """Bring the rows to what now stands."""
    reached = before | _reach(verb, subject, value)
    if subject[0] == "v" and verb in ("same", "split"):
        _place(reached)
    elif verb == "drop":
        _count(subject)
    for _ in rebuild.versions(it, reached):
        pass
    pair = [(int(subject[1:]), int(value[1:]))] if verb == "same" else []
    if subject[0] in ("w", "v"):
        joined = rebuild.Unions(rebuild.pairs("w") + rebuild.pairs("v") + pair)
        works = joined.kin([int(subject[1:])]) | reached
        it.works |= works
        _touch_named(it, works)
    elif subject[0] == "p":
        it.people |= rebuild.Unions(rebuild.pairs("p") + pair).kin([int(subject[1:])])
        if verb == "split":
            it.people.add(int(value["to"][1:]))
    rebuild.settle(it)
    codes = [subject] + ([value] if verb in ("same", "different") else [])
    rebuild.questions(it, codes)


def _count(code: str) -> None:
    """Let a piece of evidence count, or not: by its import, what superseded it, and whether it is dropped."""
    many(
        "UPDATE catalogue_evidence SET is_current = NOT EXISTS (SELECT 1 FROM catalogue_decision d WHERE d.verb = 'drop'"
        " AND d.subject = %s AND d.withdrawn_at IS NULL) AND NOT EXISTS (SELECT 1 FROM catalogue_import i WHERE"
        " (i.id = import_of_id AND i.state <> 'done') OR (i.id = superseded_by_id AND i.state = 'done')) WHERE id = %s",
        [(code, int(code[1:]))],
    )


def _touch_named(it: Change, works: set[int]) -> None:
    """Note who is named on these works: how many works they have may be another number now."""
    condition, params = within("v.work_id", works)
    for person, body in select(
        "SELECT DISTINCT c.person_id, c.organisation_id FROM catalogue_contribution c JOIN catalogue_version v"
        f" ON v.id = c.version_id WHERE {condition}",
        params,
    ):
        if person:
            it.people.add(person)
        if body:
            it.organisations.add(body)
    it.organisations.update(
        row[0]
        for row in select(
            "SELECT DISTINCT a.organisation_id FROM catalogue_affiliation a JOIN catalogue_contribution c"
            f" ON c.id = a.contribution_id JOIN catalogue_version v ON v.id = c.version_id WHERE {condition}"
            " AND a.organisation_id IS NOT NULL",
            params,
        )
    )


def _place(versions: Iterable[int]) -> None:
    """Put the evidence of these versions where intake placed it and decisions have it now."""
    unions = rebuild.Unions(rebuild.pairs("v"))
    parted = {
        int(code[1:]): int(told["to"][1:])
        for (value,) in select(
            "SELECT value FROM catalogue_decision WHERE verb = 'split' AND withdrawn_at IS NULL AND subject LIKE 'v%%'"
            " ORDER BY id"
        )
        for told in [_loads(value)]
        for code in told["evidence"]
    }
    condition, params = within("version_id", versions)
    other, more = within("placed", versions)
    updates = []
    for number, placed, version in select(
        f"SELECT id, placed, version_id FROM catalogue_evidence WHERE {condition} OR {other}", [*params, *more]
    ):
        now = unions.root(parted.get(number, placed))
        if now != version:
            updates.append((now, number))
    many("UPDATE catalogue_evidence SET version_id = %s WHERE id = %s", updates)
