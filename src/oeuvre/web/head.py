"""What a page's head and address say to machines: tags, typed links, and the thing itself as JSON-LD.

Google Scholar and Zotero read the ``citation_*`` tags, other library programs Dublin Core, social sites Open Graph, search
engines JSON-LD, and harvesters follow the typed links of ``signposts``. A page's tags tell of one version (of a work the
leading one), and name the page itself as the place where its summary is read. Only addresses that a page may link to go in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from django.conf import settings
from markupsafe import Markup, escape

from oeuvre.catalogue import queries
from oeuvre.formats import highwire
from oeuvre.matching import roles
from oeuvre.record import Identifier, Link, Record, identifiers, licences
from oeuvre.record.vocabulary import theirs
from oeuvre.web import linked, signposts, templating
from oeuvre.web.address import whole as whole_of
from oeuvre.web.downloads import LINKSETS, Download, downloads, ending
from oeuvre.web.signposts import Signpost

__all__ = ["Head", "header_of_download", "of_organisation", "of_person", "of_site", "of_work", "path_of"]

#: Characters of a description.
DESCRIPTION = 200
#: How many links of one relation stand in a page; the linkset has all.
MOST = 20
#: The schemes whose identifiers are made to be cited by, the best first.
_CITED = ("doi", "handle", "urn", "arxiv")
#: What is had at a link is a part of the work, not a page about it.
_ITEMS = ("file", "data", "code")

_MEDIA_TYPE = re.compile(r"[\w.+!#$&^-]+/[\w.+!#$&^-]+", re.ASCII)

Metas = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Head:
    """What the page at a path says: ``metas`` are names and contents, ``posts`` the links from it, ``document`` is JSON-LD.

    At the path with one of the endings of ``described`` or ``linksets`` the same thing is described, or the links are.
    """

    path: str
    description: str
    metas: Metas
    posts: tuple[Signpost, ...]
    document: dict[str, Any]
    described: tuple[str, ...]
    linksets: tuple[str, ...] = tuple(LINKSETS)

    @property
    def address(self) -> str:
        return whole_of(self.path)

    def held(self, is_held: Callable[[str], bool]) -> Head:
        """The head of the same page where not each ending leads to something."""
        return replace(
            self,
            described=tuple(filter(is_held, self.described)),
            linksets=tuple(filter(is_held, self.linksets)),
        )

    def __html__(self) -> str:
        """The elements of the page's head."""
        path = escape(self.path)
        lines = (
            f'<link rel="canonical" href="{escape(self.address)}">',
            *(_meta(name, content) for name, content in (("description", self.description), *self.metas) if content),
            '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">',
            '<link rel="schema.DCTERMS" href="http://purl.org/dc/terms/">',
            signposts.elements(self._few()),
            # Paths, which the static site turns into the way from file to file.
            *(f'<link rel="linkset" type="{LINKSETS[suffix]}" href="{path}.{suffix}">' for suffix in self.linksets),
            *(
                f'<link rel="alternate describedby" type="{escape(each.media_type)}" title="{escape(each.label)}"'
                f' href="{path}.{each.suffix}">'
                for each in self._formats()
            ),
            linked.script(self.document),
        )
        return Markup("\n".join(lines))

    def _few(self) -> Iterator[Signpost]:
        """The links that a page has room for."""
        told: dict[str, int] = {}
        for each in self.posts:
            told[each.rel] = told.get(each.rel, 0) + 1
            if told[each.rel] <= MOST:
                yield each

    def _linksets(self) -> list[Signpost]:
        return _linksets(self.address, self.linksets)

    def _describedby(self) -> list[Signpost]:
        return [
            Signpost(self.address, "describedby", f"{self.address}.{each.suffix}", each.media_type)
            for each in self._formats()
        ]

    def _formats(self) -> list[Download]:
        """The formats that tell of the page; where none does, none of them is loaded to say so."""
        return [each for each in downloads() if each.suffix in self.described] if self.described else []

    def header(self) -> str:
        """The value of the page's ``Link`` header: what matters most first, since it has little room."""
        few = list(self._few())
        known = (each for each in self._formats() if each.name == "schemaorg" or each.is_first)
        described = [f"{self.address}.{each.suffix}" for each in known]
        return signposts.header(
            [
                *(each for each in few if each.rel not in ("author", "item")),
                *self._linksets(),
                *(each for each in few if each.rel in ("author", "item")),
                *(each for each in self._describedby() if each.href in described),
            ]
        )

    def linkset(self) -> list[Signpost]:
        """All links from the page, and back to it from its items and from what describes it."""
        to = (self.address, "text/html")
        described = self._describedby()
        items = [each for each in self.posts if each.rel == "item"]
        return [
            *self.posts,
            *described,
            *(Signpost(each.href, "collection", *to) for each in items),
            *(Signpost(each.href, "describes", *to) for each in described),
        ]


def header_of_download(path: str) -> str:
    """The value of the ``Link`` header of what describes the thing at a path: where its page and its linkset are."""
    address = whole_of(path)
    return signposts.header([Signpost("", "describes", address, "text/html"), *_linksets(address, LINKSETS)])


def _linksets(address: str, suffixes: Iterable[str]) -> list[Signpost]:
    return [Signpost(address, "linkset", f"{address}.{suffix}", LINKSETS[suffix]) for suffix in suffixes]


def _meta(name: str, content: str) -> str:
    """A tag: Open Graph's are properties, all others names."""
    kind = "property" if ":" in name else "name"
    return f'<meta {kind}="{name}" content="{highwire.escaped(templating.plain(content))}">'


def of_work(form: queries.Form, forms: Sequence[queries.Form], work: int) -> Head:
    """The head of the page of one version of a work; ``forms`` are all versions, the leading one first."""
    path = path_of(form, forms, work)
    address = whole_of(path)
    links = [each for each in form.record.links if templating.link(each.url)]
    shown = msgspec.structs.replace(form.record, links=tuple(links))
    ours = Link(url=address)
    tagged = msgspec.structs.replace(
        shown,
        links=(ours, *(each for each in links if each.rel != "landing")),
        # As many as the page shows, which for whoever asked for all are all.
        contributors=shown.contributors[: len(form.parts) if form.has_more_parts else None],
    )
    description = shortened(shown.summary, DESCRIPTION)
    document = linked.work(
        msgspec.structs.replace(tagged, links=(ours, *links)),
        [part.path for part in form.parts],
        _name(shown, address),
        address,
        _whole(form, forms, work),
    )
    return Head(
        path=path,
        description=description,
        metas=(
            *highwire.tags(_of_institutions(tagged, form)),
            ("DC.identifier", address),
            *highwire.opengraph(tagged),
            *_site(),
        ),
        posts=tuple(_of_work(form, shown, links, address)),
        document=document,
        described=tuple(each.suffix for each in downloads()),
    )


def _of_institutions(record: Record, form: queries.Form) -> Record:
    """The record for tags that ask for each author's institution: of a line about someone the body that it names."""
    bodies = [part.body for part in form.parts]
    told = (
        msgspec.structs.replace(who, statement=bodies[place] if place < len(bodies) else "")
        for place, who in enumerate(record.contributors)
    )
    return msgspec.structs.replace(record, contributors=tuple(told))


def path_of(form: queries.Form, forms: Sequence[queries.Form], work: int) -> str:
    """The page of a version: of the leading one that of the work, since one version has one page."""
    return f"/works/w{work}" if form is forms[0] else f"/works/w{work}/{form.code}"


def _whole(form: queries.Form, forms: Sequence[queries.Form], work: int) -> dict[str, Any] | None:
    """The work that a version is one of several of, with the other versions."""
    if len(forms) < 2:
        return None
    others = [
        linked.mention(
            theirs("types", "schema.org").get(each.type, "CreativeWork"),
            _name(each.record, whole_of(path_of(each, forms, work))),
            each.title,
        )
        for each in forms
        if each is not form
    ]
    whole = linked.mention("CreativeWork", whole_of(f"/works/w{work}#work"), forms[0].title)
    return {**whole, "workExample": others[:MOST]}


def _of_work(form: queries.Form, record: Record, links: Iterable[Link], address: str) -> Iterator[Signpost]:
    yield Signpost(address, "cite-as", _name(record, address))
    term = theirs("types", "schema.org").get(record.type, "CreativeWork")
    for name in (term, "AboutPage"):
        yield Signpost(address, "type", f"https://schema.org/{name}")
    if licence := templating.link(licences.url_of(record.licence)):
        yield Signpost(address, "license", licence)
    for author in dict.fromkeys(_authors(form, record)):
        yield Signpost(address, "author", author)
    for link in links:
        if link.rel in _ITEMS:
            # Its parameters have no place in a link (RFC 8288, section 3.4.1).
            kind = link.media_type.partition(";")[0].strip()
            yield Signpost(address, "item", link.url, kind if _MEDIA_TYPE.fullmatch(kind) else "")


def _name(record: Record, address: str) -> str:
    """The address that a version is to be cited by: what a register gave it, else its page."""
    return _cited(record.identifiers, _CITED) or address


def _authors(form: queries.Form, record: Record) -> Iterator[str]:
    """The address of each author, else of each editor: what a register calls them, else their page here."""
    for role in ("author", "editor"):
        found = [pair for pair in zip(record.contributors, form.parts, strict=False) if pair[0].role == role]
        for who, part in found:
            address = _cited(who.identifiers, ("orcid", "ror", "isni"))
            address = address or _cited(
                [Identifier(scheme="orcid", value=part.orcid)] if part.orcid else [], ("orcid",)
            )
            if address or part.path:
                yield address or whole_of(part.path)
        if found:
            return


def _cited(numbers: Iterable[Identifier], schemes: Iterable[str]) -> str:
    """The address of the first identifier of the first of these schemes that has one."""
    found = {one.scheme: url for one in reversed(list(numbers)) if (url := templating.link(identifiers.url_of(one)))}
    return next((found[scheme] for scheme in schemes if scheme in found), "")


def of_person(someone: queries.Someone, posts: Iterable[roles.Entry], bodies: dict[str, str]) -> Head:
    """The head of a person's page; ``bodies`` are the paths of bodies by name."""
    path = f"/people/p{someone.id}"
    words = f"{someone.name}: {_counted(len(someone.works), someone.years)}"
    return _of_someone(
        "Person",
        someone.name,
        path,
        words,
        [Identifier(scheme=scheme, value=value) for scheme, value in someone.identifiers],
        linked.person(someone, posts, bodies, whole_of(path)),
    )


def of_organisation(body: queries.Body, posts: Sequence[queries.Post]) -> Head:
    """The head of a body's page."""
    words = f"{body.line.name}: {_counted(len(body.works), body.years)}"
    return _of_someone(
        "Organization",
        body.line.name,
        body.line.path,
        words,
        [Identifier(scheme=scheme, value=value) for scheme, value in body.identifiers],
        linked.organisation(body, posts, whole_of(body.line.path)),
    )


def _of_someone(
    kind: str, name: str, path: str, words: str, numbers: Sequence[Identifier], document: dict[str, Any]
) -> Head:
    address = whole_of(path)
    return Head(
        path=path,
        description=shortened(words, DESCRIPTION),
        metas=(
            ("DC.title", name),
            ("DC.type", kind),
            ("DC.identifier", address),
            *(("DC.identifier", url) for one in numbers if (url := templating.link(identifiers.url_of(one)))),
            ("DC.publisher", settings.OEUVRE["centre.name"]),
            ("DC.language", settings.OEUVRE["site.language"]),
            ("og:type", "profile" if kind == "Person" else "website"),
            ("og:title", name),
            ("og:description", words),
            ("og:url", address),
            *_site(),
        ),
        posts=(
            Signpost(address, "cite-as", _cited(numbers, ("orcid", "isni", "ror")) or address),
            Signpost(address, "type", f"https://schema.org/{kind}"),
            Signpost(address, "type", "https://schema.org/AboutPage"),
        ),
        document=document,
        # The other formats are of the works, and describe nobody.
        described=(ending("schemaorg"),),
    )


def of_site() -> Head:
    """The head of the front page: the site, whose it is, and how to search it."""
    name, tagline = settings.OEUVRE["centre.name"], settings.OEUVRE["centre.tagline"]
    address = whole_of("/")
    return Head(
        path="/",
        description=shortened(tagline, DESCRIPTION),
        metas=(
            ("DC.title", name),
            ("DC.publisher", name),
            ("DC.identifier", address),
            ("DC.language", settings.OEUVRE["site.language"]),
            ("og:type", "website"),
            ("og:title", name),
            ("og:description", tagline),
            ("og:url", address),
            *_site(),
        ),
        posts=(),
        document=linked.site(address),
        described=(),
        linksets=(),
    )


def _site() -> Metas:
    return (("og:site_name", settings.OEUVRE["centre.name"]),)


def _counted(works: int, years: Sequence[int]) -> str:
    span = f", {years[0]}" + (f"–{years[-1]}" if years[-1] != years[0] else "") if years else ""
    return templating.counted(works, "work") + span


def shortened(text: str, length: int) -> str:
    """The text in one line, cut at a word where it is longer."""
    bare = " ".join(templating.plain(text).split())
    if len(bare) <= length:
        return bare
    return bare[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–") + "…"
