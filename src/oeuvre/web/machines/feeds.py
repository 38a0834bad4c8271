"""Feeds: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1 of any list or search of works, of a person, and of a body.

A feed has the pages of its list (RFC 5005), the newest works first. An entry's id is the address of the work's page; it was
updated when the catalogue last changed anything of the work. A time of publication is told only where the day is known: the
feeds know no years. ``dcterms:issued`` says what is known (readers take ``dc:date`` for the day of the last change).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape
from typing import Any

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe
from lxml import etree

from oeuvre.catalogue import facets, queries, search
from oeuvre.record import Link, identifiers
from oeuvre.web import address, templating, words
from oeuvre.web.address import site
from oeuvre.web.machines.answering import answer, while_index_is_made

_ATOM = "http://www.w3.org/2005/Atom"
_DC, _DCTERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
_SEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_PREFIXES: Any = {None: _ATOM, "dcterms": _DCTERMS, "opensearch": _SEARCH}
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Feed:
    """A page of a list as every kind of feed tells it; addresses are whole.

    ``own`` is this page's, ``page`` that of the list for readers, ``others`` the pages around it by relation.
    """

    id: str
    title: str
    own: str
    page: str
    others: dict[str, str]
    pager: address.Pager
    size: int
    entries: Sequence[queries.Entry]
    is_search: bool

    @property
    def updated(self) -> datetime.datetime:
        """When the last of its entries was; an empty feed is as old as the catalogue's last change."""
        return max((entry.changed_at for entry in self.entries), default=None) or queries.changed_at()


# ---------------------------------------------------------------- what is asked for


@require_safe
@while_index_is_made
def works(request: HttpRequest, kind: str, *, is_home: bool = False) -> HttpResponse:
    """The list of works with all that it can be narrowed down by, the newest first if no other order is asked for."""
    asked = address.read(request, "/index" if is_home else "/works", facets.by_name)
    size = settings.OEUVRE["site.page_size"]
    found = search.find(
        asked.text,
        filters={**asked.chosen},
        since=asked.since,
        until=asked.until,
        sort=asked.sort or "newest",
        page=asked.page,
        size=size,
        with_facets=False,
    )
    # Who watches for a word wants no entries with nearly that word.
    total, hits = (0, ()) if found.is_forgiven else (found.total, found.hits)
    said = [f"“{asked.text}”"] if asked.text else []
    said += [words.for_filter(name, value, {}) for name, value in asked.filters]
    said += [words.for_years(asked)] if words.for_years(asked) else []
    title = "" if is_home and not said else "Works" + (": " + ", ".join(said) if said else "")
    pager = address.pager(asked.page, total, size)

    def at(page: int) -> str:
        return asked.as_kind(kind, page)

    shown = "/" if is_home and not asked.is_narrowed else asked.at_page(pager.page).replace("/index", "/works", 1)
    return _answer(request, kind, title, at, shown, pager, size, [hit.id for hit in hits], is_search=bool(asked.text))


@require_safe
def home(request: HttpRequest, kind: str) -> HttpResponse:
    """All works, the newest first, under the name of the centre."""
    return works(request, kind=kind, is_home=True)


@require_safe
def person(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """A person's works; whoever was found to be another is found there."""
    someone = queries.someone(number)
    if someone is None:
        other = queries.moved_to(number)
        if other is None:
            raise Http404("No such person.")
        return HttpResponsePermanentRedirect(f"/people/p{other}.{kind}")
    return _of(request, kind, someone.name, f"/people/p{number}", someone.works)


@require_safe
def organisation(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """The works of a body, and of the people stated to be of it."""
    body = queries.body(number)
    if body is None:
        raise Http404("No such organisation.")
    return _of(request, kind, body.line.name, f"/organisations/o{number}", body.works)


def _of(request: HttpRequest, kind: str, name: str, path: str, ids: Sequence[int]) -> HttpResponse:
    size = settings.OEUVRE["site.page_size"]
    pager = address.pager(address.page_number(request.GET.get("page", "")), len(ids), size)

    def at(page: int) -> str:
        return f"{path}.{kind}" + (f"?page={page}" if page > 1 else "")

    shown = ids[(pager.page - 1) * size : pager.page * size]
    return _answer(request, kind, f"Works: {name}", at, path, pager, size, shown)


def _answer(
    request: HttpRequest,
    kind: str,
    title: str,
    at: Callable[[int], str],
    shown: str,
    pager: address.Pager,
    size: int,
    ids: Sequence[int],
    *,
    is_search: bool = False,
) -> HttpResponse:
    around = {"first": 1, "previous": pager.page - 1, "next": pager.page + 1, "last": pager.pages}
    others = {rel: site() + at(page) for rel, page in around.items() if 1 <= page <= pager.pages and pager.pages > 1}
    centre = settings.OEUVRE["centre.name"]
    feed = Feed(
        id=site() + at(1),
        title=_clean(f"{title} – {centre}" if title else centre),
        own=site() + at(pager.page),
        page=site() + shown,
        others=others,
        pager=pager,
        size=size,
        entries=queries.entries(ids),
        is_search=is_search,
    )
    media_type, write = KINDS[kind]
    return answer(request, write(feed), media_type, modified=queries.changed_at())


# ---------------------------------------------------------------- what an entry says


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", templating.plain(text))


def _title(entry: queries.Entry) -> str:
    record = entry.record
    return _clean(f"{record.title}: {record.subtitle}" if record.subtitle else record.title) or "Untitled"


def _day(entry: queries.Entry) -> datetime.datetime | None:
    """The day on which the work was published, where it is known to the day."""
    edtf = entry.record.issued.edtf if entry.record.issued else ""
    if not _DAY.fullmatch(edtf):
        return None
    try:
        return datetime.datetime.fromisoformat(edtf).replace(tzinfo=datetime.UTC)
    except ValueError:
        return None


def _date(entry: queries.Entry) -> str:
    """What is known of the date of publication, as W3C dates are written."""
    return templating.machine_date(entry.record.issued.edtf) if entry.record.issued else ""


def _text(entry: queries.Entry) -> str:
    """The summary; without one, who, what and when in a line."""
    record = entry.record
    if record.summary:
        return _clean(record.summary)
    who = ", ".join(one.name for one in entry.names) + (", and others" if record.incomplete_contributors else "")
    facts = [
        templating.label(record.type) if record.type else "",
        templating.said(record.issued.edtf if record.issued else ""),
    ]
    place = record.container.title if record.container else record.series
    return _clean(". ".join(filter(None, (who, ", ".join(filter(None, facts)), place))))


def _authors(entry: queries.Entry) -> list[queries.Named]:
    """The authors; where there are none, everybody who is named."""
    return [one for one in entry.names if one.role == "author"] or list(entry.names)


def _language(entry: queries.Entry) -> str:
    """The work's language, where it is another than the site's."""
    return templating.language(entry.record.language)


def _files(entry: queries.Entry) -> list[Link]:
    return [link for link in entry.record.links if link.rel == "file" and templating.link(link.url).startswith("http")]


def _elsewhere(entry: queries.Entry) -> list[str]:
    """The pages about the work elsewhere: what its identifiers lead to, and landing pages."""
    named = [templating.link(identifiers.url_of(one)) for one in entry.record.identifiers]
    landing = [templating.link(link.url) for link in entry.record.links if link.rel == "landing"]
    return list(dict.fromkeys(url for url in (*named, *landing) if url.startswith("http")))


# ---------------------------------------------------------------- the three kinds


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, name, {key: value for key, value in attributes.items() if value})
    made.text = text or None
    return made


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _counted(parent: etree._Element, feed: Feed) -> None:
    """How many there are, as OpenSearch says it of an answer to a search."""
    if feed.is_search:
        _add(parent, f"{{{_SEARCH}}}totalResults", str(feed.pager.total))
        _add(parent, f"{{{_SEARCH}}}startIndex", str(max(1, feed.pager.first)))
        _add(parent, f"{{{_SEARCH}}}itemsPerPage", str(feed.size))


def atom(feed: Feed) -> bytes:
    """The feed in Atom 1.0."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=_PREFIXES)

    def add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
        return _add(parent, f"{{{_ATOM}}}{name}", text, **attributes)

    root.set("{http://www.w3.org/XML/1998/namespace}lang", settings.OEUVRE["site.language"])
    add(root, "id", feed.id)
    add(root, "title", feed.title)
    if settings.OEUVRE["centre.tagline"]:
        add(root, "subtitle", _clean(settings.OEUVRE["centre.tagline"]))
    add(root, "updated", _instant(feed.updated))
    centre = add(root, "author")
    add(centre, "name", _clean(settings.OEUVRE["centre.name"]))
    add(centre, "uri", site())
    add(root, "link", rel="self", type="application/atom+xml", href=feed.own)
    add(root, "link", rel="alternate", type="text/html", href=feed.page)
    for rel, url in feed.others.items():
        add(root, "link", rel=rel, type="application/atom+xml", href=url)
    add(root, "generator", "Oeuvre")
    _counted(root, feed)
    for each in feed.entries:
        entry = add(root, "entry")
        if _language(each):
            entry.set("{http://www.w3.org/XML/1998/namespace}lang", _language(each))
        add(entry, "id", site() + each.path)
        add(entry, "title", _title(each))
        add(entry, "updated", _instant(each.changed_at))
        if day := _day(each):
            add(entry, "published", _instant(day))
        authors = _authors(each)
        for one in (*authors, *(other for other in each.names if other not in authors)):
            who = add(entry, "author" if one in authors else "contributor")
            add(who, "name", _clean(one.name) or "?")
            if one.path:
                add(who, "uri", site() + one.path)
        add(entry, "link", rel="alternate", type="text/html", href=site() + each.path)
        for url in _elsewhere(each):
            add(entry, "link", rel="related", href=url)
        for link in _files(each):
            add(entry, "link", rel="enclosure", type=_media_type(link), href=link.url)
        if each.record.type:
            add(
                entry,
                "category",
                term=each.record.type,
                scheme=f"{site()}/works",
                label=templating.label(each.record.type),
            )
        for subject in each.record.subjects:
            add(entry, "category", term=_clean(subject))
        if text := _text(each):
            add(entry, "summary", text)
        if date := _date(each):
            _add(entry, f"{{{_DCTERMS}}}issued", date)
    return _written(root)


def rss(feed: Feed) -> bytes:
    """The feed in RSS 2.0. Descriptions are HTML there, so plain text is escaped once more."""
    root = etree.Element(
        "rss", {"version": "2.0"}, nsmap={"atom": _ATOM, "dc": _DC, "dcterms": _DCTERMS, "opensearch": _SEARCH}
    )
    channel = _add(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.page)
    _add(channel, "description", _clean(settings.OEUVRE["centre.tagline"]) or feed.title)
    _add(channel, "language", settings.OEUVRE["site.language"])
    _add(channel, "lastBuildDate", format_datetime(feed.updated, usegmt=True))
    _add(channel, "generator", "Oeuvre")
    for rel, url in {"self": feed.own, **feed.others}.items():
        _add(channel, f"{{{_ATOM}}}link", rel=rel, type="application/rss+xml", href=url)
    _counted(channel, feed)
    for each in feed.entries:
        item = _add(channel, "item")
        _add(item, "title", _title(each))
        _add(item, "link", site() + each.path)
        _add(item, "guid", site() + each.path, isPermaLink="true")
        if day := _day(each):
            _add(item, "pubDate", format_datetime(day, usegmt=True))
        elif date := _date(each):
            _add(item, f"{{{_DCTERMS}}}issued", date)
        for one in _authors(each):
            _add(item, f"{{{_DC}}}creator", _clean(one.name))
        for term in _tags(each):
            _add(item, "category", term)
        paragraphs = [part.strip() for part in _text(each).split("\n") if part.strip()]
        if paragraphs:
            _add(item, "description", "".join(f"<p>{escape(part, quote=False)}</p>" for part in paragraphs))
        for link in _files(each)[:1]:
            # A length must be told; 0 says that it is not known.
            _add(item, "enclosure", url=link.url, length="0", type=_media_type(link) or "application/octet-stream")
        _add(item, f"{{{_ATOM}}}updated", _instant(each.changed_at))
    return _written(root)


def json_feed(feed: Feed) -> bytes:
    """The feed in JSON Feed 1.1."""
    centre = {"name": settings.OEUVRE["centre.name"], "url": site()}
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.own,
        "description": settings.OEUVRE["centre.tagline"],
        "next_url": feed.others.get("next", ""),
        "authors": [centre],
        "language": settings.OEUVRE["site.language"],
        "items": [_item(each) for each in feed.entries],
    }
    return msgspec.json.format(msgspec.json.encode(_filled(told) | {"items": told["items"]}), indent=1)


def _item(each: queries.Entry) -> dict[str, Any]:
    day = _day(each)
    told = {
        "id": site() + each.path,
        "url": site() + each.path,
        "external_url": next(iter(_elsewhere(each)), ""),
        "title": _title(each),
        "content_text": _text(each) or _title(each),
        "date_published": _instant(day) if day else "",
        "date_modified": _instant(each.changed_at),
        "authors": [
            _filled({"name": _clean(one.name), "url": site() + one.path if one.path else ""}) for one in _authors(each)
        ],
        "tags": _tags(each),
        "language": _language(each),
        "attachments": [
            _filled(
                {
                    "url": link.url,
                    "mime_type": _media_type(link) or "application/octet-stream",
                    "title": _clean(link.label),
                }
            )
            for link in _files(each)
        ],
    }
    return _filled(told)


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    """Those members that say something."""
    return {name: value for name, value in told.items() if value}


def _tags(each: queries.Entry) -> list[str]:
    kind = [templating.label(each.record.type)] if each.record.type else []
    return [*kind, *(term for subject in each.record.subjects if (term := _clean(subject)))]


def _media_type(link: Link) -> str:
    if re.fullmatch(r"[\w.+-]+/[\w.+-]+", link.media_type):
        return link.media_type
    return "application/pdf" if link.url.lower().partition("?")[0].endswith(".pdf") else ""


def _instant(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


#: Each kind by the ending of its addresses: its media type, and what writes it.
KINDS: dict[str, tuple[str, Callable[[Feed], bytes]]] = {
    "atom": ("application/atom+xml; charset=utf-8", atom),
    "rss": ("application/rss+xml; charset=utf-8", rss),
    "feed.json": ("application/feed+json; charset=utf-8", json_feed),
}
