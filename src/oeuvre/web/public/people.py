"""The list of people from A to Z, and one person: the works, the posts as stated, and who they wrote with."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from oeuvre.catalogue import queries
from oeuvre.matching import roles
from oeuvre.web import address, drawings

#: How many names stand on a page of the list.
PAGE = 120
#: How many works a person's page lists before it leads to the list of works.
WORKS = 100
COAUTHORS = 24


def people(request: HttpRequest) -> HttpResponse:
    directory = queries.directory()
    letter = request.GET.get("letter", "")[:1].upper()
    letter = letter if letter in directory.letters else ""
    everyone = len(directory.ids)
    total = directory.count(letter) if letter else everyone
    pager = address.pager(address.page_number(request.GET.get("page", "")), total, PAGE)
    lines = directory.lines(letter, (pager.page - 1) * PAGE, PAGE)
    return render(
        request,
        "people.html",
        {
            "letters": [(each, directory.count(each)) for each in directory.letters],
            "letter": letter,
            "groups": queries.in_groups(lines, lambda line: queries.letter(line.sort_name)),
            "everyone": everyone,
            "pager": pager,
            "list": "/people?" + (f"letter={quote(letter)}&" if letter else ""),
        },
    )


def person(request: HttpRequest, number: int) -> HttpResponse:
    someone = queries.someone(number)
    if someone is None:
        other = queries.moved_to(number)
        if other is None:
            raise Http404("No such person.")
        return HttpResponsePermanentRedirect(f"/people/p{other}")
    cards = queries.cards(someone.works[:WORKS])
    facts, paths = queries.facts(number)
    return render(
        request,
        "person.html",
        {
            "someone": someone,
            "groups": queries.in_groups(cards, lambda card: card.year),
            "has_more": len(someone.works) > WORKS,
            "years": [card.year for card in cards if card.year],
            "timeline": drawings.timeline(roles.timeline(facts), [card.issued for card in cards], paths),
            "coauthors": queries.coauthors(someone, COAUTHORS),
        },
    )
