"""The list of works, and one work: its versions, who took part, how to cite it, and where each value comes from."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render

from oeuvre.catalogue import citations, describe, facets, queries, search
from oeuvre.web import address, answers, drawings, head, templating, words
from oeuvre.web.downloads import LINKSETS, ending, offered
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


def download(request: HttpRequest, number: int, suffix: str, version: int | None = None) -> HttpResponse:
    """The leading version, or the one asked for, in a format; or the links that lead on from it."""
    forms = queries.forms(number, everyone=suffix in (*LINKSETS, ending("schemaorg")))
    form = _asked(forms, version)
    if form is None:
        return elsewhere(number, f".{suffix}", version)
    name = f"w{number}" if version is None else f"w{number}-v{version}"
    return answers.other_form(
        suffix,
        head.path_of(form, forms, number),
        name,
        lambda: head.of_work(form, forms, number),
        lambda: [describe.record(form.code)],
    )


def _asked(forms: list[queries.Form], version: int | None) -> queries.Form | None:
    return next((form for form in forms if version in (None, form.id)), None)


@answers.negotiated(download)
def work(request: HttpRequest, number: int, version: int | None = None) -> HttpResponse:
    """A work with all its versions, or one version that is not the leading one."""
    everyone = request.GET.get("contributors") == "all"
    forms = queries.forms(number, everyone=everyone)
    form = _asked(forms, version)
    if form is None:
        return elsewhere(number, "", version)
    path = head.path_of(form, forms, number)
    if version is not None and form is forms[0]:
        # Another version may lead one day: the address is not to be forgotten.
        return HttpResponseRedirect(path)
    kept = citations.kept(form.id, form.json)
    styles = citations.styles()
    cited = [(citations.label(style), kept[style]) for style in styles if style in kept]
    response = answers.page(
        request,
        "work.html",
        head.of_work(form, forms, number),
        {
            "number": number,
            "path": path,
            "form": form,
            "facts_of_form": words.facts(form.record),
            "heading": words.heading(form),
            "leading": forms[0],
            "others": [
                (other, head.path_of(other, forms, number), words.facts(other.record), words.heading(other))
                for other in forms
                if other is not form
            ],
            "sources": queries.sources([each.id for each in ([form] if version else forms)]),
            "citations": cited,
            "styles": [citations.label(style) for style in styles],
        },
    )
    if len(cited) < len(styles):
        # The citations come later, and no commit will say so: the page is not to be held until then.
        response["Cache-Control"] = "private, no-cache"
    return response


def elsewhere(number: int, page: str, version: int | None = None) -> HttpResponse:
    """The way to the work that this one was found to be, or that this version is of now; there is no page where there is
    none that readers may see."""
    other = queries.work_moved_to(number) if version is None else queries.work_of(version)
    if other in (None, number):
        raise Http404("No such work.")
    return HttpResponsePermanentRedirect(f"/works/w{other}" + (f"/v{version}" if version else "") + page)


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


#: What is said of a contributor, in the same words.
_PARTS = {
    "statement": "line beside the name",
    "given": "given name",
    "family": "family name",
    "credit": "what they did",
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
    named = f"{label}, {_PARTS.get(part) or part.replace('.', ' ').replace('_', ' ')}" if part else label
    return Told(named, value, origin, origin.is_exact and origin.words == value)


#: How many values a page of sources shows: a work of thousands of authors has tens of thousands.
VALUES = 200


def sources(request: HttpRequest, number: int) -> HttpResponse:
    """Each value of each version, with the words of the source that it comes from, so many on a page."""
    forms = queries.forms(number)
    if not forms:
        return elsewhere(number, "/sources")
    page = address.page_number(request.GET.get("page", ""))
    shown, total = _some_values(forms, page)
    if not shown:
        # Beyond the last page is the last.
        page = max(1, -(-total // VALUES))
        shown, total = _some_values(forms, page)
    pager = address.pager(page, total, VALUES)
    return render(request, "sources.html", {"number": number, "leading": forms[0], "told": shown, "pager": pager})


def _some_values(forms: list[queries.Form], page: int) -> tuple[list[tuple[queries.Form, list[Told]]], int]:
    """The values on a page, one form of the work after the other, and how many there are in all."""
    shown, before = [], 0
    for form in forms:
        first = (page - 1) * VALUES - before
        origins, count = describe.why_some(int(form.code[1:]), first, first + VALUES)
        if origins:
            shown.append((form, [told(origin.for_readers()) for origin in origins]))
        before += count
    return shown, before
