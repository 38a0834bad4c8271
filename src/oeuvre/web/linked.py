"""Works, people and bodies as JSON-LD in the words of schema.org, with the addresses of this site.

A work is its record as ``formats.schemaorg`` writes it, and who is on it is known by their page here. A person's posts are
``OrganizationRole`` nodes that claim no more than the statements prove: dates only where a line itself tells them, and
nothing of a post that is over at a time that nobody told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from django.conf import settings
from markupsafe import Markup

from oeuvre.catalogue import queries
from oeuvre.formats import schemaorg
from oeuvre.matching import roles
from oeuvre.record import Identifier, Record, identifiers
from oeuvre.web import templating
from oeuvre.web.address import whole as whole_of

__all__ = ["encoded", "mention", "organisation", "person", "script", "site", "work"]

#: What would open or end something in a page's source, what turns the direction of text there, and what no page may hold.
_NOT_IN_A_PAGE = re.compile("[<>&\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
#: How many people of a body are named in its node.
MEMBERS = 100


def work(
    record: Record, pages: Sequence[str], name: str, address: str, whole: dict[str, Any] | None = None
) -> dict[str, Any]:
    """A version's document: ``pages`` are the paths of its contributors, ``name`` is the address that it is cited by,
    ``whole`` the work that it is a version of."""
    elsewhere = [link.url for link in record.links if link.rel == "landing" and link.url != address]
    made = schemaorg.document(record, [whole_of(path) if path else "" for path in pages])
    made |= {"@id": name, "url": address, "mainEntityOfPage": address}
    if whole:
        made["exampleOfWork"] = [*made.get("exampleOfWork", ()), whole]
    if elsewhere:
        made["sameAs"] = [*made.get("sameAs", ()), *elsewhere]
    return made


def person(one: queries.Someone, posts: Iterable[roles.Entry], bodies: dict[str, str], address: str) -> dict[str, Any]:
    """A person's document: names, identifiers, and posts as stated; ``bodies`` are the paths of bodies by name."""
    held: dict[str, list[dict[str, Any]]] = {"affiliation": [], "alumniOf": []}
    for post in posts:
        name = "alumniOf" if post.kind == "study" and post.is_former else "affiliation"
        held[name] += _roles(post, name, _body(post, bodies))
    return _full(
        {
            "@type": "Person",
            "name": one.name,
            "alternateName": [name for name, _ in one.written if name != one.name],
            **_identity(one.identifiers, address),
            **held,
        }
    )


def _body(post: roles.Entry, bodies: dict[str, str]) -> dict[str, Any]:
    """The body that a post is at, a unit with the body that it is part of; nothing where none is named."""
    path = bodies.get(post.body, "")
    whole = mention("Organization", whole_of(path) if path else "", post.body)
    if not post.unit:
        return whole if post.body else {}
    unit: dict[str, Any] = {"@type": "Organization", "name": post.unit}
    return unit | ({"parentOrganization": whole} if post.body else {})


def _roles(post: roles.Entry, name: str, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A post as it may be claimed: once for each time that the lines tell, else without a time if it is not over."""
    if not body:
        return
    spans = {(fact.since, fact.until) for fact in post.facts if fact.since or fact.until}
    for since, until in sorted(spans) or [("", "")]:
        if _may_be_claimed(until, is_over=post.is_former and name != "alumniOf"):
            yield _role(post.role, since, until, {name: body})


def _may_be_claimed(until: str, *, is_over: bool) -> bool:
    """Whether a post can be told in a node: one that is over, nobody told since when, would look as if it went on."""
    return not is_over or bool(templating.machine_date(until))


def _role(role: str, since: str, until: str, of: dict[str, Any]) -> dict[str, Any]:
    made = {
        "@type": "OrganizationRole",
        "roleName": role,
        "startDate": templating.machine_date(since),
        "endDate": templating.machine_date(until),
    }
    return {key: value for key, value in made.items() if value} | of


def organisation(body: queries.Body, posts: Sequence[queries.Post], address: str) -> dict[str, Any]:
    """A body's document: identifiers, what it is part of and what is part of it, and its people as stated."""
    members = [
        _role(held.role, held.since, held.until, {"member": _someone("Person", post.person)})
        for post in posts
        for held in post.held
        if _may_be_claimed(held.until, is_over=held.status == roles.FORMER)
    ]
    return _full(
        {
            "@type": "Organization",
            "name": body.line.name,
            **_identity(body.identifiers, address),
            "parentOrganization": _someone("Organization", body.parent) if body.parent else None,
            "subOrganization": [_someone("Organization", line) for line in body.parts],
            "member": members[:MEMBERS],
        }
    )


def site(address: str) -> dict[str, Any]:
    """The site's document: the centre that it is of, and the way to search it."""
    told = {name: settings.OEUVRE[f"centre.{name}"] for name in ("name", "url", "ror")}
    centre = {
        "@type": "Organization",
        "name": told["name"],
        "url": templating.link(told["url"]),
        "sameAs": templating.link(told["ror"]),
    }
    return _full(
        {
            "@type": "WebSite",
            "@id": address,
            "url": address,
            "name": told["name"],
            "description": settings.OEUVRE["centre.tagline"],
            "inLanguage": settings.OEUVRE["site.language"],
            "publisher": {name: value for name, value in centre.items() if value},
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": f"{address}search?q={{words}}"},
                "query-input": "required name=words",
            },
        }
    )


def _someone(kind: str, line: queries.PersonLine | queries.OrganisationLine) -> dict[str, str]:
    return mention(kind, whole_of(line.path), line.name)


def mention(kind: str, address: str, name: str) -> dict[str, str]:
    """A node that only says which thing is meant."""
    made = {"@type": kind, "@id": address, "name": name}
    return {key: value for key, value in made.items() if value}


def _identity(numbers: Iterable[tuple[str, str]], address: str) -> dict[str, Any]:
    """The page of this site as a node's name, and the identifiers that registers gave."""
    found = [Identifier(scheme=scheme, value=value) for scheme, value in numbers]
    return {
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "identifier": [schemaorg.number(one) for one in found],
        "sameAs": [url for one in found if (url := templating.link(identifiers.url_of(one)))],
    }


def _full(made: dict[str, Any]) -> dict[str, Any]:
    return {"@context": schemaorg.CONTEXT} | {name: value for name, value in made.items() if value}


def encoded(document: dict[str, Any]) -> bytes:
    """The document as JSON."""
    return msgspec.json.encode(document)


def script(document: dict[str, Any]) -> Markup:
    """The document as an element of a page's head. It is data, which no policy for scripts forbids; a title can neither end
    the element nor open a comment in it."""
    text = _NOT_IN_A_PAGE.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded(document).decode())
    return Markup(f'<script type="application/ld+json">{text}</script>')
