"""ORCID: the works on the lists of a centre's people.

A person's record says when its works last changed; only then are they asked for, a hundred at a time. Of the groups that
ORCID makes of what several sources say of one work, the one that the person prefers is taken. The list is whole: a work that
was on it and no longer is becomes a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from oeuvre.formats._answers import at, many, said
from oeuvre.record import identifiers
from oeuvre.sources import Client, Page, Setting, Source, SourceDown, State

__all__ = ["orcid"]

AT_ONCE = 100
_TYPE = "application/json"


def fetch(told: Mapping[str, Any], state: State, client: Client) -> Iterator[Page]:
    """Each person's works, where the list is another than it was."""
    address = f"{told['address'].rstrip('/')}/v3.0"
    secret = {"Authorization": f"Bearer {told['key']}"} if told["key"] else {}
    known = dict(state.get("people", {}))
    for person in told["people"]:
        number = identifiers.clean("orcid", person)
        if not number:
            yield Page(
                state={"people": dict(known)}, skipped=(f"“{person}” is no ORCID iD: its last sign does not fit.",)
            )
            continue
        answer = client.ask(f"{address}/{number}/record", accept=_TYPE, secret=secret, may_be=(404, 409, 410))
        if answer.status != 200:
            yield Page(
                state={"people": dict(known)}, skipped=(f"{number}: there is no such record ({answer.status}).",)
            )
            continue
        record = answer.json()
        works = at(record, "activities-summary", "works")
        changed = said(works, "last-modified-date", "value")
        if changed and changed == known.get(number):
            continue
        if changed:
            known[number] = changed
        bulk: list[Any] = []
        numbers = list(_chosen(works))
        for start in range(0, len(numbers), AT_ONCE):
            some = ",".join(numbers[start : start + AT_ONCE])
            found = client.ask(f"{address}/{number}/works/{some}", accept=_TYPE, secret=secret).json()
            listed = found.get("bulk") if isinstance(found, dict) else None
            if not isinstance(listed, list):
                raise SourceDown(f"{address}: it answered with no list of works. See that the address is right.")
            bulk += listed
        whose = {"orcid-identifier": at(record, "orcid-identifier"), "person": {"name": at(record, "person", "name")}}
        # Where ORCID could not give a work, that it is missing says nothing.
        is_whole = all(isinstance(at(one, "work"), dict) for one in bulk)
        yield Page(
            data=msgspec.json.encode(whose | {"bulk": bulk}),
            format="orcid",
            name=f"{number}.orcid.json",
            is_whole=is_whole,
            state={"people": dict(known)},
        )
    yield Page(state={"people": known})


def _chosen(works: Any) -> Iterator[str]:
    """The number of each group's preferred summary."""
    for group in many(at(works, "group")):
        told = [one for one in many(at(group, "work-summary")) if said(one, "put-code").isdecimal()]
        if told:
            yield said(max(told, key=_preference), "put-code")


def _preference(summary: Any) -> int:
    index = said(summary, "display-index")[:6]
    return int(index) if index.isdecimal() else 0


def recognise(text: str) -> dict[str, Any] | None:
    """An ORCID iD, or its address."""
    found = identifiers.read(text)
    return {"people": [found.value], "name": "orcid.org"} if found and found.scheme == "orcid" else None


orcid = Source(
    name="orcid",
    label="ORCID",
    sentence="The works on the ORCID records of people.",
    settings=(
        Setting(
            "people", list, [], "The ORCID iDs of those whose lists are read.", True,
            r"(?:https?://orcid\.org/)?\d{4}-\d{4}-\d{4}-\d{3}[\dX]", 'Write people = ["0000-0002-1825-0097"].',
        ),
        Setting("key", str, "", "A token of ORCID's public API, or `$NAME` of the environment; none is needed for a few."),
        Setting("address", str, "https://pub.orcid.org", "Where the API is."),
    ),
    trust=60,
    fetch=fetch,
    recognise=recognise,
)  # fmt: skip
