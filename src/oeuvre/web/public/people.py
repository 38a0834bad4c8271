"""The list of people from A to Z, and one person: the works, the posts as stated, and who they wrote with."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from oeuvre.catalogue import describe, queries
from oeuvre.matching import roles
from oeuvre.web import address, answers, drawings, head

#: How many names stand on a page of the list.
PAGE = 120
#: How many works a person's page lists before it leads to the list of works.
WORKS = 50
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


def download(request: HttpRequest, number: int, suffix: str) -> HttpResponse:
    """A person as JSON-LD, the links that lead on from them, or the versions that they are on in a format."""
    someone = queries.someone(number)
    if someone is None:
        return elsewhere(number, f".{suffix}")
    return answers.other_form(
        suffix,
        f"/people/p{number}",
        f"p{number}",
        lambda: head.of_person(someone, *posts(number)),
        lambda: describe.versions(someone.versions),
    )


def posts(number: int) -> tuple[tuple[roles.Entry, ...], dict[str, str]]:
    """A person's posts as stated, and the pages of the bodies by their names."""
    facts, paths = queries.facts(number)
    return roles.timeline(facts), paths


def elsewhere(number: int, ending: str) -> HttpResponse:
    """The way to the person that this one was found to be."""
    other = queries.moved_to(number)
    if other is None:
        raise Http404("No such person.")
    return HttpResponsePermanentRedirect(f"/people/p{other}{ending}")


@answers.negotiated(download)
def person(request: HttpRequest, number: int) -> HttpResponse:
    someone = queries.someone(number)
    if someone is None:
        return elsewhere(number, "")
    cards = queries.cards(someone.works[:WORKS])
    entries, paths = posts(number)
    return answers.page(
        request,
        "person.html",
        head.of_person(someone, entries, paths),
        {
            "someone": someone,
            "groups": queries.in_groups(cards, lambda card: card.year),
            "has_more": len(someone.works) > WORKS,
            "timeline": drawings.timeline(entries, [card.issued for card in cards], paths),
            "coauthors": queries.coauthors(someone, COAUTHORS),
        },
    )
