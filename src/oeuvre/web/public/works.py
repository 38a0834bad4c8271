"""The list of works, and one work: its versions, who took part, how to cite it, and where each value comes from."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from oeuvre.catalogue import facets, queries, search
from oeuvre.record import Record, languages, vocabulary
from oeuvre.web import drawings, templating
from oeuvre.web.public import address

Counted = list[tuple[str, str, int]]

#: Characters of the summary shown around the words that were searched for.
SNIPPET = 240


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
            "chosen": [(words_for(*pair, found.facets), asked.toggled(*pair)) for pair in asked.filters]
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


def marked(card: queries.Card, found: search.Results) -> tuple[str, str]:
    """A card's title and the best stretch of its summary as HTML, the words searched for marked."""
    snippet = found.mark(card.summary, around=SNIPPET) if card.summary else ""
    return found.mark(card.title), snippet


def worth_showing(counted: dict[str, Counted], asked: address.Asked) -> list[tuple[str, str, Counted]]:
    """Each facet's name, label and values; one with a single value that is not chosen narrows nothing and is left out."""
    return [
        (name, facets.by_name[name].label, values)
        for name, values in counted.items()
        if len(values) > 1 or any(asked.has(name, value) for value, _, _ in values)
    ]


def words_for(name: str, value: str, counted: dict[str, Counted]) -> str:
    """What a chosen filter is called; a person or a body only if readers may see it."""
    for each, words, _ in counted.get(name, ()):
        if each == value:
            return words
    if name in ("person", "organisation"):
        lines: Any = queries.people if name == "person" else queries.organisations
        found = lines([int(value[1:])]) if value[1:].isascii() and value[1:].isdigit() and len(value) < 19 else []
        return found[0].name if found else value
    return vocabulary.labels("types").get(value, value) if name == "type" else value


def in_years(asked: address.Asked) -> list[tuple[str, str]]:
    if asked.since is None and asked.until is None:
        return []
    if asked.since == asked.until:
        words = str(asked.since)
    else:
        words = f"{asked.since}–{asked.until}" if asked.since is not None and asked.until is not None else ""
        words = words or (f"since {asked.since}" if asked.since is not None else f"until {asked.until}")
    return [(words, asked.within(None, None))]


# One work.

#: The record's fields that a page shows as facts, each with its label, in the order of a title page.
_FACTS = (
    ("container", "Published in"),
    ("series", "Series"),
    ("volume", "Volume"),
    ("issue", "Issue"),
    ("pages", "Pages"),
    ("edition", "Edition"),
    ("publisher", "Publisher"),
    ("place", "Place"),
    ("stage", "Stage"),
    ("language", "Language"),
    ("subjects", "Subjects"),
    ("funding", "Funding"),
    ("licence", "Licence"),
    ("note", "Note"),
)


def facts(record: Record) -> list[tuple[str, list[str]]]:
    """What the record says beside title, names, date and summary, as label and values."""
    found = []
    for name, label in _FACTS:
        value = getattr(record, name)
        if name == "container" and value:
            values = [value.title]
        elif name == "series" and (value or record.number):
            values = [f"{value}, {record.number}" if value and record.number else value or record.number]
        elif name == "language" and value:
            values = [languages.name(value)]
        elif name == "subjects":
            values = list(value)
        elif name == "funding":
            values = [", ".join(filter(None, (each.funder, each.grant, each.title))) for each in value]
        else:
            values = [value] if value else []
        if values:
            found.append((label, values))
    return found


def heading(form: queries.Form) -> str:
    """What the names of a version are headed by: “Author”, “Editors”, or “Contributors” where they differ."""
    roles = {part.role for part in form.parts}
    if len(roles) != 1:
        return "Contributors"
    label = templating.label(roles.pop(), "roles")
    return label if len(form.parts) == 1 else label + "s"


def work(request: HttpRequest, number: int) -> HttpResponse:
    everyone = request.GET.get("contributors") == "all"
    forms = queries.forms(number, everyone=everyone)
    if not forms:
        other = queries.work_moved_to(number)
        if other is None:
            raise Http404("No such work.")
        return HttpResponsePermanentRedirect(f"/works/w{other}")
    leading = forms[0]
    return render(
        request,
        "work.html",
        {
            "number": number,
            "leading": leading,
            "leading_facts": facts(leading.record),
            "heading": heading(leading),
            "others": [(form, facts(form.record), heading(form)) for form in forms[1:]],
            "sources": queries.sources([form.id for form in forms]),
            "citations": [],
            "styles": [],
            "downloads": [],
        },
    )
