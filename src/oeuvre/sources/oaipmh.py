"""OAI-PMH 2.0: whatever a repository gives to harvesters, since last time.

A list comes in parts, each with a token that asks for the next. Where a harvest stops, its last token is kept and asked on
from; a server that no longer knows it is asked for the list anew. Which metadata are asked for is chosen from what the
server offers: of the formats that are read here, the one that tells most. The next harvest begins where this one began, by
the server's clock and in its granularity, a little earlier, since a server may date a record before others can see it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

from oeuvre.formats import registry as formats
from oeuvre.formats._xml import Element, attribute, child, children, descendants, parse, said, text
from oeuvre.sources import Answer, Client, Page, Setting, Source, SourceDown, State

__all__ = ["deleted", "oaipmh"]

#: How much earlier the next harvest begins; how many parts without a record are asked past.
OVERLAP, EMPTY = datetime.timedelta(minutes=10), 5
_TOKEN = re.compile(rb"<(?:\w+:)?resumptionToken[^>]*>([^<]{1,4000})</")
_STAMP = "%Y-%m-%dT%H:%M:%SZ"


class _Refused(Exception):
    """An error of the protocol: its code, and what the server says."""

    def __init__(self, code: str, told: str) -> None:
        super().__init__(told)
        self.code = code


def fetch(told: Mapping[str, Any], state: State, client: Client) -> Iterator[Page]:
    """The records that changed, a part of the list at a time."""
    server = _Server(told["address"], client)
    prefix = told["prefix"] or state.get("prefix") or server.best_prefix()
    since = state.get("since", "")
    asked = {"verb": "ListRecords", "metadataPrefix": prefix}
    asked |= {"set": told["set"]} if told["set"] else {}
    asked |= {"from": server.stamp(since)} if since else {}
    token, began = state.get("token", ""), state.get("began", "")
    is_kept, seen, empty = bool(token), {token}, 0
    while True:
        try:
            answer, root = server.ask({"verb": "ListRecords", "resumptionToken": token} if token else asked)
        except _Refused as refusal:
            if refusal.code == "badResumptionToken" and is_kept:
                token, began, is_kept, seen = "", "", False, set()
                continue
            if refusal.code == "noRecordsMatch":
                yield Page(state=_next(began or server.now))
                return
            raise SourceDown(f"{told['address']}: it refused ({refusal.code}: {refusal}). Ask it otherwise.") from None
        began = began or server.now
        here = {"since": since, "began": began, "token": token, "prefix": prefix} if token else {"since": since}
        records = sum(1 for _ in descendants(root, "header"))
        token = _token(root, answer.data)
        empty = 0 if records else empty + 1
        after: State = {"since": since, "began": began, "token": token, "prefix": prefix} if token else _next(began)
        if server.is_broken and not token:
            # What comes behind the fault was never seen: this part is asked for again.
            after = here
        yield Page(data=answer.data, format="oaipmh", name="records.oai.xml", gone=tuple(deleted(root)), state=after)
        if not token:
            if server.is_broken:
                raise SourceDown(f"{told['address']}: its last answer breaks off, and the rest of the list with it.")
            return
        if token in seen or empty >= EMPTY:
            raise SourceDown(f"{told['address']}: it gives the same part again and again. Tell its keepers.")
        seen.add(token)
        is_kept = False


def _next(began: str) -> State:
    """Where the next harvest begins, if this one began then."""
    return {"since": (datetime.datetime.strptime(began, _STAMP) - OVERLAP).strftime(_STAMP)}


def deleted(root: Element) -> Iterator[str]:
    """The identifiers of what an answer says is deleted."""
    for header in descendants(root, "header"):
        if attribute(header, "status") == "deleted":
            yield said(header, "identifier")


def _token(root: Element, data: bytes) -> str:
    """What asks for the next part; "" at the end. A broken answer may still hold it."""
    for found in descendants(root, "resumptionToken"):
        return text(found)
    broken = _TOKEN.search(data)
    return broken[1].decode("utf-8", "replace").strip() if broken else ""


def _second(stamp: str) -> str:
    """A server's date, if it is one and not of a day to come: what is asked for by such a date would never be given."""
    try:
        at = datetime.datetime.strptime(stamp, _STAMP).replace(tzinfo=datetime.UTC)
    except ValueError:
        return ""
    return stamp if at <= datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1) else ""


class _Server:
    """A server, and what it says of itself."""

    def __init__(self, address: str, client: Client) -> None:
        self._address, self._client = address, client
        self._granularity = ""
        self.now = ""
        self.is_broken = False

    def ask(self, asked: Mapping[str, str]) -> tuple[Answer, Element]:
        """One answer. Raises ``_Refused`` where it is an error of the protocol."""
        answer = self._client.ask(self._address, asked, accept="text/xml, application/xml;q=0.9")
        root, problems = parse(answer.data)
        if root is None or not str(root.tag).endswith("OAI-PMH"):
            kind = answer.type or "something"
            raise SourceDown(
                f"{self._address}: it answered with {kind} that is no OAI-PMH. See that the address is right."
            )
        self.is_broken = bool(problems)
        self.now = _second(said(root, "responseDate")) or answer.at.strftime(_STAMP)
        for error in children(root, "error"):
            raise _Refused(attribute(error, "code"), text(error))
        return answer, root

    def stamp(self, since: str) -> str:
        """A day or second as this server counts: in days, or in seconds."""
        if not self._granularity:
            try:
                self._granularity = (
                    said(child(self.ask({"verb": "Identify"})[1], "Identify"), "granularity") or "YYYY-MM-DD"
                )
            except _Refused:
                self._granularity = "YYYY-MM-DD"
        if len(self._granularity) <= 10:
            return since[:10]
        return since if len(since) > 10 else f"{since}T00:00:00Z"

    def best_prefix(self) -> str:
        """Of the formats that the server offers and that are read here, the one that keeps most."""
        try:
            _, root = self.ask({"verb": "ListMetadataFormats"})
        except _Refused:
            return "oai_dc"
        read = {one.harvested.namespace: len(one.keeps) for one in formats.values() if one.harvested and one.read}
        offered = {
            said(one, "metadataPrefix"): read.get(said(one, "metadataNamespace"), 0)
            for one in descendants(root, "metadataFormat")
        }
        best = max(offered, key=lambda prefix: (offered[prefix], prefix), default="")
        return best if offered.get(best) else "oai_dc"


oaipmh = Source(
    name="oaipmh",
    label="OAI-PMH",
    sentence="What a repository gives to harvesters: DSpace, EPrints, OJS, Invenio, another Oeuvre.",
    settings=(
        Setting(
            "address", str, "", "The repository's base URL for harvesters.", True, r"https?://\S+",
            "Write the whole address, such as https://repository.example/oai.",
        ),
        Setting("set", str, "", "The set to harvest (its `setSpec`); everything if none is named."),
        Setting("prefix", str, "", "The `metadataPrefix` to ask for; by default the one that tells most of those read here."),
    ),
    trust=50,
    fetch=fetch,
)  # fmt: skip
