"""DOIs: what is registered of each, from whichever agency has it, by content negotiation at doi.org.

DataCite answers in its own JSON, Crossref and the others in CSL-JSON. A DOI that nobody knows, or whose agency answers with
a page for people, is skipped and said; the rest comes in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from oeuvre.record import identifiers
from oeuvre.sources import Client, Page, Setting, Source, State

__all__ = ["doi"]

#: What is asked for, and the format that it is in.
_TYPES = {
    "application/vnd.datacite.datacite+json": "datacite",
    "application/vnd.citationstyles.csl+json": "csljson",
    "application/citeproc+json": "csljson",
}
_ACCEPT = "application/vnd.datacite.datacite+json, application/vnd.citationstyles.csl+json;q=0.9"


def fetch(told: Mapping[str, Any], state: State, client: Client) -> Iterator[Page]:
    """What is registered of each DOI."""
    for said in told["dois"]:
        number = identifiers.clean("doi", said)
        if not number:
            yield Page(skipped=(f"“{said}” is no DOI. Write it as 10.5555/12345678.",))
            continue
        address = f"{told['address'].rstrip('/')}/{quote(number, safe='/')}"
        answer = client.ask(address, accept=_ACCEPT, may_be=(204, 404, 406, 410), keep=True)
        format = _TYPES.get(answer.type, "")
        if answer.status != 200:
            yield Page(
                skipped=(f"{number}: nobody has it registered ({answer.status}). See that it is written right.",)
            )
        elif not format:
            yield Page(
                skipped=(f"{number}: its agency answers in {answer.type or 'no known type'}, which tells no record.",)
            )
        else:
            yield Page(data=answer.data, format=format, name=f"dois.{format}.json")


def recognise(text: str) -> dict[str, Any] | None:
    """A DOI, or its address."""
    found = identifiers.read(text)
    return {"dois": [found.value], "name": "doi.org"} if found and found.scheme == "doi" else None


doi = Source(
    name="doi",
    label="DOIs",
    sentence="What is registered of certain DOIs, at Crossref, DataCite or another agency.",
    settings=(
        Setting("dois", list, [], "The DOIs.", True, hint='Write dois = ["10.5555/12345678"].'),
        Setting("address", str, "https://doi.org", "Where DOIs are resolved."),
    ),
    trust=70,
    fetch=fetch,
    recognise=recognise,
)
