"""A Zotero library: what a group or a person keeps there, since the version that was seen last.

A library counts its changes; items, and what was deleted or put into the trash, are asked for since a number. An item's key
is what it is known again by. Children (notes, files) are left with their items.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from oeuvre.formats._answers import at, many
from oeuvre.sources import Answer, Client, Page, Setting, Source, SourceDown, State

__all__ = ["zotero"]

ROWS = 100


def fetch(told: Mapping[str, Any], state: State, client: Client) -> Iterator[Page]:
    """The items that changed, then what is gone."""
    library = f"{told['address'].rstrip('/')}/{told['library']}"
    where = f"{library}/collections/{told['collection']}" if told["collection"] else library
    secret = {"Zotero-API-Key": told["key"]} if told["key"] else {}

    def ask(address: str, asked: dict[str, str], **more: Any) -> Answer:
        headers = {"Zotero-API-Version": "3"} | more.pop("headers", {})
        return client.ask(address, asked, accept="application/json", secret=secret, headers=headers, **more)

    version, start, reached = int(state.get("version", 0)), int(state.get("start", 0)), int(state.get("reached", 0))
    asked = {
        "format": "json",
        "include": "csljson,data",
        "limit": str(ROWS),
        "since": str(version),
        "sort": "dateAdded",
    }
    asked |= {"direction": "asc"}
    before = b""
    while True:
        unless = {"If-Modified-Since-Version": str(version)} if version and not start else {}
        answer = ask(f"{where}/items/top", asked | {"start": str(start)}, headers=unless, may_be=(304,))
        if answer.status == 304:
            yield Page(state={"version": version})
            return
        # What changes while it is read comes with the next harvest: that begins at the first answer's version.
        reached = reached or _number(answer, "last-modified-version")
        items = answer.json()
        if not isinstance(items, list):
            raise SourceDown(f"{where}: it answered with no list of items. See that the library is right.")
        if items and answer.data == before:
            raise SourceDown(f"{where}: it gives the same part again and again. See that the address is right.")
        before = answer.data
        start += ROWS
        if not items or start >= _number(answer, "total-results"):
            break
        yield Page(
            data=answer.data, format="zotero", name="items.zotero.json",
            state={"version": version, "start": start, "reached": reached},
        )  # fmt: skip
    gone: list[str] = []
    if version:
        gone += [key for key in many(at(ask(f"{library}/deleted", {"since": str(version)}).json(), "items")) if key]
        trash = ask(f"{library}/items/trash", {"since": str(version), "format": "keys"}).data
        gone += trash.decode("ascii", "replace").split()
    data = answer.data if items else b""
    yield Page(
        data=data,
        format="zotero",
        name="items.zotero.json",
        gone=tuple(dict.fromkeys(map(str, gone))),
        state={"version": reached},
    )


def _number(answer: Answer, name: str) -> int:
    said = answer.headers.get(name, "")
    return int(said) if said.isdecimal() else 0


zotero = Source(
    name="zotero",
    label="Zotero",
    sentence="The library of a Zotero group or user, or one collection of it.",
    settings=(
        Setting(
            "library", str, "", "The library: `groups/` or `users/` and its number.", True, r"(?:groups|users)/\d+",
            "Write groups/ or users/ and the library's number, such as groups/12345.",
        ),
        Setting(
            "collection", str, "", "The key of a collection, to harvest it alone.", False, r"[A-Z0-9]{8}",
            "Write the eight letters and digits after /collections/ in its address.",
        ),
        Setting("key", str, "", "A key of Zotero's API, or `$NAME` of the environment; public libraries need none."),
        Setting("address", str, "https://api.zotero.org", "Where the API is."),
    ),
    trust=60,
    fetch=fetch,
)  # fmt: skip
