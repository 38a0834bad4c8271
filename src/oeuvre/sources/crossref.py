"""Crossref: works that its members registered, by what they say of a centre, its people, its funders or its prefix.

A list is read by a cursor, which Crossref forgets after some minutes: a harvest that goes on later than that begins the
list anew, which changes nothing in what came in already. Later harvests ask for what was indexed since the day of the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from oeuvre.sources import Client, Page, Setting, Source, SourceDown, State

__all__ = ["crossref"]

ROWS = 200


def fetch(told: Mapping[str, Any], state: State, client: Client) -> Iterator[Page]:
    """The works that fit, a page of the list at a time."""
    address = f"{told['address'].rstrip('/')}/works"
    asked = {"query" if name == "any" else f"query.{name}": str(value) for name, value in told["query"].items()}
    filters = [f"{name}:{value}" for name, value in told["filter"].items()]
    filters += [f"from-index-date:{state['since'][:10]}"] if state.get("since") else []
    asked |= ({"filter": ",".join(filters)} if filters else {}) | {"rows": str(ROWS)}
    asked |= {"mailto": client.contact} if client.contact else {}
    if not (told["query"] or told["filter"]):
        raise SourceDown("it is asked for everything there is. Write a query or a filter.")
    secret = {"Crossref-Plus-API-Token": f"Bearer {told['key']}"} if told["key"] else {}
    cursor, seen = state.get("cursor") or "*", int(state.get("seen", 0))
    began, before = state.get("began", ""), b""
    while True:
        may_be = (400, 404) if cursor != "*" else ()
        answer = client.ask(
            address, asked | {"cursor": cursor}, accept="application/json", secret=secret, may_be=may_be
        )
        if answer.status >= 400:
            # The cursor was forgotten; the list is begun anew.
            cursor, seen = "*", 0
            continue
        began = began or answer.at.date().isoformat()
        message = answer.json()
        message = message.get("message") if isinstance(message, dict) else None
        works = message.get("items") if isinstance(message, dict) else None
        if not isinstance(message, dict) or not isinstance(works, list):
            raise SourceDown(f"{address}: it answered with no list of works. See that the address is right.")
        if answer.data == before:
            raise SourceDown(f"{address}: it gives the same part again and again. Tell its keepers.")
        before = answer.data
        seen += len(works)
        cursor = str(message.get("next-cursor") or "")
        total = message.get("total-results")
        is_last = not works or not cursor or len(works) < ROWS or (isinstance(total, int) and seen >= total)
        after = (
            {"since": began}
            if is_last
            else {"since": state.get("since", ""), "began": began, "cursor": cursor, "seen": seen}
        )
        yield Page(data=answer.data if works else b"", format="crossref", name="works.crossref.json", state=after)
        if is_last:
            return


crossref = Source(
    name="crossref",
    label="Crossref",
    sentence="Works registered with Crossref that a query or a filter finds.",
    settings=(
        Setting(
            "query", dict, {}, "What is searched for, by Crossref's fields of queries: `affiliation`, `author`, `title` …,"
            " and `any` for all of them.",
        ),
        Setting("filter", dict, {}, "Crossref's filters: `ror-id`, `funder`, `prefix`, `orcid`, `from-pub-date` …"),
        Setting("key", str, "", "The token of Crossref's Plus service, or `$NAME` of the environment; none is needed."),
        Setting("address", str, "https://api.crossref.org", "Where the API is."),
    ),
    trust=70,
    fetch=fetch,
)  # fmt: skip
