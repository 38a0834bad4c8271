"""OpenAlex: works as its index has gathered them, by institution, author or whatever else it can filter.

Only who has a key may ask for what changed since a day; without one each harvest reads the whole list, and what is as it was
changes nothing. A work that OpenAlex took out is in no list: that it is gone cannot be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from oeuvre.sources import Client, Page, Setting, Source, SourceDown, State

__all__ = ["openalex"]

ROWS = 100


def fetch(told: Mapping[str, Any], state: State, client: Client) -> Iterator[Page]:
    """The works that fit, a page of the list at a time."""
    address = f"{told['address'].rstrip('/')}/works"
    filters = [f"{name}:{value}" for name, value in told["filter"].items()]
    if state.get("since") and told["key"]:
        filters.append(f"from_updated_date:{state['since'][:10]}")
    asked = {"filter": ",".join(filters), "per-page": str(ROWS)}
    asked |= {"mailto": client.contact} if client.contact else {}
    secret = {"Authorization": f"Bearer {told['key']}"} if told["key"] else {}
    cursor, began = state.get("cursor") or "*", state.get("began", "")
    seen: set[str] = set()
    while True:
        may_be = (400, 404) if cursor == state.get("cursor") else ()
        answer = client.ask(
            address, asked | {"cursor": cursor}, accept="application/json", secret=secret, may_be=may_be
        )
        if answer.status >= 400:
            cursor, state = "*", {"since": state.get("since", "")}
            continue
        began = began or answer.at.date().isoformat()
        said = answer.json()
        works = said.get("results") if isinstance(said, dict) else None
        meta = said.get("meta") if isinstance(said, dict) else None
        if not isinstance(works, list) or not isinstance(meta, dict):
            raise SourceDown(f"{address}: it answered with no list of works. See that the address is right.")
        cursor = str(meta.get("next_cursor") or "")
        is_last = not works or not cursor
        if cursor in seen:
            raise SourceDown(
                f"{address}: it gives the same cursor again, so that its list has no end. Tell its keepers."
            )
        seen.add(cursor)
        after = {"since": began} if is_last else {"since": state.get("since", ""), "began": began, "cursor": cursor}
        yield Page(data=answer.data if works else b"", format="openalex", name="works.openalex.json", state=after)
        if is_last:
            return


openalex = Source(
    name="openalex",
    label="OpenAlex",
    sentence="Works that OpenAlex's index has, by institution, author or another filter.",
    settings=(
        Setting(
            "filter", dict, {}, 'OpenAlex\'s filters, such as `{ "authorships.institutions.ror" = "https://ror.org/…" }`.',
            True, hint='Write filter = { "authorships.institutions.ror" = "https://ror.org/…" }.',
        ),
        Setting("key", str, "", "A key of OpenAlex, or `$NAME` of the environment; with one, only changes are asked for."),
        Setting("address", str, "https://api.openalex.org", "Where the API is."),
    ),
    trust=30,
    fetch=fetch,
)  # fmt: skip
