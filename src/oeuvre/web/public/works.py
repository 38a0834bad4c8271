"""The list of works, and one work: its versions, who took part, how to cite it, and where each value comes from."""

from dataclasses import dataclass
from functools import cache

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from oeuvre import formats
from oeuvre.catalogue import citations, describe, facets, queries, search
from oeuvre.record import Record
from oeuvre.web import address, drawings, templating, words
from oeuvre.web.public import failures

#: Characters of the summary shown around the words that were searched for.
SNIPPET = 240


@failures.while_index_is_made
def works(request: HttpRequest) -> HttpResponse:
    """The works that answer what was asked for, with what they can be narrowed down by."""
    asked = address.read(request, "/works", facets.by_name)
    size = settings.OEUVRE["site.page_size"]
    found = search.find(
        asked.text,
        filters={**asked.chosen},
        since=asked.since,
        until=asked.until,
        sort=asked.order,
        page=asked.page,
        size=size,
    )
    cards = queries.cards([hit.id for hit in found.hits])
    by_year = asked.order in ("newest", "oldest")
    return render(
        request,
        "works.html",
        {
            "asked": asked,
            "groups": queries.in_groups(cards, lambda card: card.year) if by_year else [(None, cards)],
            "by_year": by_year,
            "marked": {card.id: marked(card, found) for card in cards} if asked.text else {},
            "total": found.total,
            "chosen": [(words.for_filter(*pair, found.facets), asked.toggled(*pair)) for pair in asked.filters]
            + in_years(asked),
            "facets": worth_showing(found.facets, asked),
            "suggestion": found.suggestion,
            "is_forgiven": found.is_forgiven,
            "years": found.histogram,
            "histogram": drawings.histogram(found.histogram, height=64, chosen=asked.years),
            "pager": address.pager(asked.page, found.total, size),
            "sorts": address.SORTS,
        },
    )


@dataclass(frozen=True)
class Marked:
    """A card's texts as HTML, the words searched for marked: the title, the best stretch of the summary, the names."""

    title: str
    snippet: str
    names: tuple[str, ...]


def marked(card: queries.Card, found: search.Results) -> Marked:
    snippet = found.mark(card.summary, around=SNIPPET) if card.summary else ""
    return Marked(
        found.mark(card.title),
        snippet if "<mark>" in snippet else "",
        tuple(found.mark(one.name) for one in card.names),
    )


def worth_showing(counted: dict[str, words.Counted], asked: address.Asked) -> list[tuple[str, str, words.Counted]]:
    """Each facet's name, label and values; one with a single value that is not chosen narrows nothing and is left out."""
    return [
        (name, facets.by_name[name].label, values)
        for name, values in counted.items()
        if len(values) > 1 or any(asked.has(name, value) for value, _, _ in values)
    ]


def in_years(asked: address.Asked) -> list[tuple[str, str]]:
    said = words.for_years(asked)
    return [(said, asked.within(None, None))] if said else []


# One work.


def work(request: HttpRequest, number: int) -> HttpResponse:
    everyone = request.GET.get("contributors") == "all"
    forms = queries.forms(number, everyone=everyone)
    if not forms:
        return elsewhere(number, "")
    leading = forms[0]
    kept = citations.kept(leading.id, leading.json)
    styles = citations.styles()
    cited = [(citations.label(style), kept[style]) for style in styles if style in kept]
    response = render(
        request,
        "work.html",
        {
            "number": number,
            "leading": leading,
            "leading_facts": words.facts(leading.record),
            "heading": words.heading(leading),
            "others": [(form, words.facts(form.record), words.heading(form)) for form in forms[1:]],
            "sources": queries.sources([form.id for form in forms]),
            "citations": cited,
            "styles": [citations.label(style) for style in styles],
            "downloads": offered(request),
            "tags": tags(leading.record),
        },
    )
    if len(cited) < len(styles):
        # The citations come later, and no commit will say so: the page is not to be held until then.
        response["Cache-Control"] = "private, no-cache"
    return response


def tags(record: Record) -> str:
    """What search engines for scholars read in a page's head, as HTML; only addresses that a page may link to."""
    write = formats.registry["highwire"].write
    assert write is not None
    links = tuple(each for each in record.links if templating.link(each.url))
    shown = msgspec.structs.replace(record, links=links, contributors=record.contributors[: queries.NAMES_ON_A_PAGE])
    head = "".join(str(piece) for piece in write([shown]))
    return head.partition("</title>")[2].partition("</head>")[0].strip()


def elsewhere(number: int, page: str) -> HttpResponse:
    """The way to the work that this one was found to be; there is no page where there is none that readers may see."""
    other = queries.work_moved_to(number)
    if other is None:
        raise Http404("No such work.")
    return HttpResponsePermanentRedirect(f"/works/w{other}{page}")


def cite(request: HttpRequest, number: int) -> HttpResponse:
    """The citations of each version in each style, those that are not kept made now."""
    forms = queries.forms(number)
    if not forms:
        return elsewhere(number, "/cite")
    cited, missing = [], ""
    for form in forms:
        try:
            made = citations.render(form.id, form.json, citations.styles())
        except citations.NoCitation as mistake:
            made, missing = citations.kept(form.id, form.json), str(mistake)
        cited.append((form, [(citations.label(style), html) for style, html in made.items()]))
    shown = {"number": number, "leading": forms[0], "cited": cited, "missing": missing, "downloads": offered(request)}
    response = render(request, "cite.html", shown, status=503 if missing else 200)
    if missing:
        response["Retry-After"] = "5"
    return response


@dataclass(frozen=True)
class Download:
    """A format that a work can be had in, and what its address ends in."""

    suffix: str
    label: str
    media_type: str
    name: str

    @property
    def is_first(self) -> bool:
        return self.name in _FIRST


#: Tables are made for lists, not for one work; what stands in a page's head is no file.
_NOT_FOR_ONE = ("text/csv", "text/html", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
#: What reference managers take in stands first, the rest follows by label.
_FIRST = ("bibtex", "ris", "csljson")


@cache
def downloads() -> tuple[Download, ...]:
    """The formats that a work is offered in."""
    found: dict[str, Download] = {}
    for each in sorted(formats.registry.values(), key=lambda each: (each.name not in _FIRST, each.label.casefold())):
        if each.write and each.extensions and each.media_type not in _NOT_FOR_ONE:
            suffix = each.extensions[0].lstrip(".")
            found.setdefault(suffix, Download(suffix, each.label, each.media_type, each.name))
    return tuple(found.values())


def offered(request: HttpRequest) -> list[Download]:
    """The formats that this page offers: all of them, or on a page for the static site those that it is to hold."""
    endings = request.META.get("oeuvre.frozen")
    return [each for each in downloads() if endings is None or each.suffix in endings]


def download(request: HttpRequest, number: int, suffix: str, version: int | None = None) -> HttpResponse:
    """The leading version, or the one asked for, in a format."""
    asked = next((each for each in downloads() if each.suffix == suffix), None)
    forms = [form for form in queries.forms(number) if version is None or form.id == version]
    if asked is None or not forms:
        raise Http404("No such work, or no such format.")
    write = formats.registry[asked.name].write
    assert write is not None
    pieces = write([describe.record(forms[0].code)])
    body = b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)
    name = f"w{number}.{suffix}" if version is None else f"w{number}-v{version}.{suffix}"
    kind = asked.media_type if "charset" in asked.media_type else f"{asked.media_type}; charset=utf-8"
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


#: The record's fields by path, in the words of the page of sources.
_PATHS = dict(words.FACTS) | {
    "type": "Type",
    "title": "Title",
    "subtitle": "Subtitle",
    "issued": "Date",
    "summary": "Summary",
    "number": "Number",
    "contributors": "Contributor",
    "incomplete_contributors": "And others",
    "identifiers": "Identifier",
    "links": "Link",
    "subjects": "Subject",
    "relations": "Relation",
    "extra": "Also said",
}


@dataclass(frozen=True)
class Told:
    """A value with the words behind it, as the page of sources shows them."""

    label: str
    value: str
    origin: describe.Origin
    is_verbatim: bool


def told(origin: describe.Origin) -> Told:
    name, _, rest = origin.field.partition(".")
    place, _, part = rest.partition(".")
    label = _PATHS.get(name, name.replace("_", " ").capitalize())
    if place.isdigit():
        label += f" {int(place) + 1}"
    else:
        part = rest
    value = origin.value
    if origin.field == "issued":
        value = templating.said(value)
    elif origin.field == "type":
        value = templating.label(value)
    elif part == "role":
        value = templating.label(value, "roles")
    named = f"{label}, {part.replace('.', ' ').replace('_', ' ')}" if part else label
    return Told(named, value, origin, origin.is_exact and origin.words == value)


def sources(request: HttpRequest, number: int) -> HttpResponse:
    """Each value of each version, with the words of the source that it comes from."""
    forms = queries.forms(number, everyone=True)
    if not forms:
        return elsewhere(number, "/sources")
    return render(
        request,
        "sources.html",
        {
            "number": number,
            "leading": forms[0],
            "told": [(form, [told(origin) for origin in describe.why(form.code)]) for form in forms],
        },
    )
