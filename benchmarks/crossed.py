"""Invented pages by construction: every usual way to write an entry, crossed with every usual way to lay out a page.

A page is of one *form* (how an entry is written: which parts, in which order, with which signs, on how many lines) and one
*layout* (how entries stand on the page: lines, items, rows, cards, headings over them). The same names and number give the
same page. ``python -m benchmarks.crossed [PAGES]`` prints the share of works that are read, form by layout; what may not
fall is kept in ``tests/formats/crossed.csv``.
"""

from __future__ import annotations

import html
import random
import re
import sys
import textwrap
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import NamedTuple

from benchmarks.invented import tongues
from oeuvre.formats.listing.whole import read_with
from oeuvre.record import Record

__all__ = ["FORMS", "LAYOUTS", "Outcome", "Work", "crossed_page", "fits", "outcome"]


class Person(NamedTuple):
    """Somebody by given and family name; a body has its name alone."""

    given: str
    family: str


@dataclass(frozen=True)
class Work:
    """What an invented page says of one work."""

    title: str
    people: tuple[Person, ...]
    outlet: str
    volume: int
    issue: int
    first: int
    day: tuple[int, int, int]
    kind: str
    teaser: str
    dated: bool = True

    @property
    def year(self) -> str:
        return str(self.day[0])


class Part(NamedTuple):
    """Words of a line, and the field they tell: T title, A people, V outlet, "" what stands between."""

    text: str
    field: str


Line = list[Part]
Entry = list[Line]


def _listed(text: str) -> list[str]:
    return text.replace("\n", "").split(";")


# -- what works are made of ----------------------------------------------------------------------------------------------

_GIVEN = """Ada Bram Carla Dmitri Eva Felix Greta Hugo Ines Jonas Kavita Lars Mona Nils Olga Pedro Rosa Sven Tara Umar Vera
Wei Yuki Zoe Anna-Lena Jean-Paul María José Łukasz Søren Chloé Kwame Aylin Thomas Laura Peter Susan Michael""".split()
_FAMILY = """Moor Vane Kerr Holt Lund Brandt Okafor Silva Ito Chen Novak Petrov Haddad Mensah Ruiz Costa Weber Fischer Dubois
Rossi Jansen Larsen Virtanen Kowalski Demir Patel Nguyen Park Garcia Martin King Young Hill Wood Field Price Banks Rivers
O'Hara McAdam Smith-Jones van_Dijk de_la_Cruz von_Berg""".split()
_FAMILY = [name.replace("_", " ") for name in _FAMILY]
_BODIES = "Harbour Research Group;Centre for Coastal Studies;Institute for Trade Policy;World Ferry Forum".split(";")
_NOUNS = _listed("""housing markets;minimum wages;public trust;port cities;school choice;carbon taxes;
migrant workers;municipal budgets;
ferry subsidies;trade unions;digital skills;rural hospitals;energy prices;pension reform;
family firms;land use;early childhood;
vocational training;tax evasion;coalition governments;local newspapers;gender gaps;
industrial policy;supply chains;water rights;
electoral rules;social mobility;drug policy;platform work;machine learning;food security;
refugee camps;voter turnout;bank runs;
long-term care;climate adaptation;small islands;peace agreements;urban transport;science funding""")
_PLACES = _listed("""Europe;Brazil;rural Kenya;West Germany;the Baltic states;East Asia;Chile;post-war Japan;
southern Italy;Nigeria;
the Arctic;Ontario;the Andes;Indonesia;Scotland;the Sahel;Poland;Texas;Bangladesh;New Zealand""")
_TITLES = _listed("""{N} and {n} in {p};The Effects of {N} on {N}: Evidence from {p};Does {n} matter for {n}?;Rethinking {N};
{N}, {N}, and {N};How {n} shapes {n};On the origins of {n} in {p};
Lessons from {p}: {N} after the Crisis;What we know about {n};
Toward a Theory of {N};A new approach to {n};The Future of {N};{N};Who Benefits from {N}?;Measuring {n};Why {p} Needs {N};
{N} under Uncertainty;The Political Economy of {N};When {n} meets {n};Beyond {N}: {N} and the Limits of {N};
Can {n} reduce {n}? Experimental evidence from {p};The Long Shadow of {N};{N} in the Age of {N};Making {N} Work;
A tale of two {n};Better {N} for {p};{N}: A Survey;The price of {n};Do {n} and {n} go together?;Unequal {N};
Does it pay to invest in {n}? A long-run view from {p};The end of {n};Learning from {N};Fair {N}, Free {N};
The role of {n} in {n}: new data for {p};Global {N}""")
_ODD = _listed("""{p};Tides;The Wake;{N} 2030;1989 and After;Five facts about {n};COVID-19 and {N};Adam Smith on {N};
Remembering Jane Jacobs;{N} by the Numbers;Homo Faber;25 Years of {N};In Defence of {N};By Land and Sea;{N} v. {N};
#Harbours;Letter to {p};{n} (and what to do about it);“Good” {N};U.S. {N} at a Crossroads;Is 1.5 °C still possible?;
The 2008 Crisis and {N};A Note;What Now?;Why Not {N}?;Marx, Weber and {N}""")
_OUTLETS = {
    "journal": _listed("""Journal of {N};American {N} Review;Review of {N};{N} Quarterly;Annals of {N};
European Journal of {N};
World Development;Harbour Studies;Journal of Public Economics;Policy Sciences;Research Policy;Economic Letters of the North;
Cambridge Journal of Regions;Tides & Society;Economica;International {N} Letters"""),
    "press": _listed("""The New York Times;Financial Times;Harbour Times;The Guardian;Project Syndicate;Foreign Affairs;
The Conversation;Boston Globe;Morning Wire;The Economist"""),
    "house": _listed("""Halden Press;Cambridge University Press;Routledge;Quay University Press;MIT Press;
Edward Elgar;Springer;
Lantern Books;Oxford University Press;Brookings Institution Press"""),
    "series": _listed("""IZA Discussion Paper No. {i};NBER Working Paper {i};Working Paper {i};
Harbour Institute Policy Brief {i};
CEPR Discussion Paper {i};Research Report {i}"""),
}  # fmt: skip
_KINDS = {
    "journal": ("Journal article", "Article", "Paper"), "press": ("Op-ed", "Commentary", "Opinion"),
    "house": ("Book", "Report"), "series": ("Working paper", "Policy brief", "Report", "Discussion paper"),
}  # fmt: skip
_MANY = {
    "Journal article": "Journal articles", "Article": "Articles", "Paper": "Papers", "Op-ed": "Op-eds",
    "Commentary": "Commentaries", "Opinion": "Opinion pieces", "Book": "Books", "Report": "Reports",
    "Working paper": "Working papers", "Policy brief": "Policy briefs", "Discussion paper": "Discussion papers",
}  # fmt: skip
_TEASERS = _listed("""This paper studies how {n} and {n} go together in {p}, and what follows for those who decide.;
We show that {n} depends on {n} far more than most believe. Using new data from {p}, we find large effects.;
As leaders debate {n}, the question of {n} returns. Three lessons stand out.;
Little is known about {n} in {p}. The report looks at what has been tried, what worked, and why so much did not.;
Drawing on interviews in {p}, the authors ask who gains from {n} and who pays.;
The debate on {n} has focused on {n}. This brief argues that {n} deserves as much attention.""")
_MONTHS = "January February March April May June July August September October November December".split()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _headline(text: str) -> str:
    return " ".join(word if word in ("and", "of", "on", "the") else _capital(word) for word in text.split())


class _Writer:
    """Whoever wrote one page: how people, dates and outlets are written on it, and what its works are."""

    def __init__(self, chance: random.Random, language: str = "en") -> None:
        self.chance, self.language = chance, language
        self.tongue = tongues()[language]
        pick = chance.choice
        self.names = pick(("given", "given", "given", "initials", "inverted", "short", "full inverted"))
        self.join = pick((" and ", " and ", " & ", ", and ", ", "))
        self.outlets = pick(("journal", "journal", "journal", "press", "house", "series", "mixed"))
        self.headlines = chance.random() < 0.5
        self.date = pick(("day", "american", "month", "month", "iso", "short"))
        self.locator = pick(
            (
                " {v}({i}): {a}–{b}",
                ", {v}({i}), {a}-{b}",
                " {v} ({i}), pp. {a}–{b}",
                ", vol. {v}, no. {i}",
                " {v}:{a}-{b}",
            )
        )
        self.quotes = pick(("“”", "“”", '""', "‘’"))
        self.with_ = pick(("with", "with", "joint with", "with"))
        if language != "en":
            self.join = pick((f" {self.tongue.joined[0]} ", ", "))
            self.locator, self.quotes = pick(self.tongue.locators), pick(self.tongue.quotes).replace(" ", "")
            self.with_ = self.tongue.with_[0]
            self.headlines = False
        #: The outlets that have volumes.
        self.journals: set[str] = set()

    def fill(self, pattern: str) -> str:
        def say(match: re.Match[str]) -> str:
            name = match[1]
            if name == "i":
                return str(self.chance.randint(2, 9999))
            if name == "p":
                return self.chance.choice(_PLACES if self.language == "en" else self.tongue.places)
            said = self.chance.choice(_NOUNS if self.language == "en" else self.tongue.nouns)
            if self.language != "en":
                return _capital(said) if name == "N" else said
            return _headline(said) if name == "N" else said

        return _capital(re.sub(r"\{(\w)\}", say, pattern))

    def title(self) -> str:
        chance = self.chance
        if self.language != "en":
            return self.fill(chance.choice(self.tongue.titles))
        pattern = chance.choice(_ODD if chance.random() < 0.12 else _TITLES)
        if self.headlines:
            pattern = pattern.replace("{n}", "{N}")
        title = self.fill(pattern)
        if self.headlines:
            title = " ".join(
                word
                if word in ("and", "of", "on", "the", "for", "in", "from", "to", "a", "it", "what", "about")
                else _capital(word)
                for word in title.split()
            )
        return _capital(title)

    def people(self, least: int) -> tuple[Person, ...]:
        chance = self.chance
        if least and chance.random() < 0.03:
            return (Person("", chance.choice(_BODIES)),)
        count = max(least, chance.choice((0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5)))
        if self.language != "en":
            names = chance.sample(self.tongue.given, count), chance.sample(self.tongue.family, count)
            return tuple(map(Person, *names))
        return tuple(
            Person(given + (f" {chance.choice('ABCDEFGHJKLMRST')}." if chance.random() < 0.2 else ""), family)
            for given, family in zip(chance.sample(_GIVEN, count), chance.sample(_FAMILY, count), strict=True)
        )

    def works(self, count: int, least: int) -> list[Work]:
        chance, found = self.chance, dict[str, Work]()
        last = chance.randint(2008, 2026)
        while len(found) < count:
            sort = chance.choice(tuple(_OUTLETS)) if self.outlets == "mixed" else self.outlets
            title = self.title()
            day = (last - chance.randint(0, max(3, count // 3)), chance.randint(1, 12), chance.randint(1, 28))
            people, outlet = self.people(least), self.fill(chance.choice(self.outlets_of(sort)))
            if sort == "journal":
                self.journals.add(outlet)
            found.setdefault(
                title.casefold(),
                Work(
                    title, people, outlet, chance.randint(2, 90),
                    chance.randint(1, 6), chance.randint(1, 900), day, self.kind_of(sort),
                    " ".join(self.fill(chance.choice(self.tells)) for _ in range(chance.choice((1, 1, 2)))),
                ),
            )  # fmt: skip
        return sorted(found.values(), key=lambda one: one.day, reverse=True)

    @property
    def tells(self) -> Sequence[str]:
        return _TEASERS if self.language == "en" else self.tongue.tells

    def outlets_of(self, sort: str) -> Sequence[str]:
        """The outlets of a sort, and the houses of books, in the page's language."""
        tongue = self.tongue
        if self.language == "en":
            return _OUTLETS[sort]
        series = tuple(f"{one} Nr. {{i}}" for one in tongue.series)
        return {"journal": tongue.journals, "press": tongue.papers, "house": tongue.houses, "series": series}[sort]

    def kind_of(self, sort: str) -> str:
        return self.chance.choice(_KINDS[sort] if self.language == "en" else self.tongue.kinds)

    # -- how each part is written ----------------------------------------------------------------------------------------

    def name(self, person: Person, how: str) -> str:
        given, family = person
        if not given:
            return family
        first = [part for part in re.split(r"[ -]", given) if part]
        initials = " ".join(f"{part[0]}." for part in first)
        return {
            "given": f"{given} {family}", "initials": f"{initials} {family}", "inverted": f"{family}, {initials}",
            "short": f"{family} {initials.replace('.', '').replace(' ', '')}", "full inverted": f"{family}, {given}",
        }[how]  # fmt: skip

    def names_of(self, people: Sequence[Person], how: str) -> str:
        if how == "chicago":
            named = [self.name(one, "given" if at else "full inverted") for at, one in enumerate(people)]
        else:
            named = [self.name(one, how) for one in people]
        if how == "short":
            return ", ".join(named)
        if how in ("inverted", "full inverted"):
            if self.join in (" and ", " & "):
                between = ", " if how == "inverted" else "; "
                return self.join.join(one for one in (between.join(named[:-1]), named[-1]) if one)
            return ("; " if self.join == ", " or how == "full inverted" else ", ").join(named)
        if how == "chicago":
            return ", and ".join(one for one in (", ".join(named[:-1]), named[-1]) if one)
        return self.join.join(one for one in (", ".join(named[:-1]), named[-1]) if one)

    def date_of(self, work: Work) -> str:
        year, month, day = work.day
        named = _MONTHS[month - 1]
        if self.language != "en":
            stop = "." if self.language == "de" else ""
            return (
                f"{self.tongue.months[month - 1]} {year}"
                if self.date == "month"
                else f"{day}{stop} {self.tongue.months[month - 1]} {year}"
            )
        return {
            "day": f"{day} {named} {year}", "american": f"{named} {day}, {year}", "month": f"{named} {year}",
            "iso": f"{year}-{month:02}-{day:02}", "short": f"{named[:3]} {day}, {year}",
        }[self.date]  # fmt: skip

    def locator_of(self, work: Work) -> str:
        if self.language != "en":
            if work.outlet not in self.journals:
                return ""
            said = self.locator.format(v=work.volume, i=work.issue, a=work.first, b=work.first + 17, c=work.first)
            return f", {said}".replace("Y", work.year)
        if work.kind not in _KINDS["journal"]:
            return ""
        return self.locator.format(v=work.volume, i=work.issue, a=work.first, b=work.first + 17)

    def small(self, text: str) -> str:
        """What a form says itself, in the page's language."""
        if self.language == "en" or not re.search(r"[a-z]{2}", text):
            return text
        for one, other in zip(tongues()["en"].small, self.tongue.small, strict=True):
            text = re.sub(rf"(?<!\w){re.escape(one)}", other, text)
        return text

    def said(self, form: Form, work: Work) -> tuple[str, Work]:
        """How this work is written, which may be in another way than most or lack a part, and what is said of it."""
        pattern = form.lines if work.people or not form.alone else form.alone
        if " || " in pattern:
            pattern = self.chance.choice(pattern.split(" || "))
        if parts := re.findall(r"<([^<>]+)>", pattern):
            left = self.chance.choice(parts) if self.chance.random() < _LACKING else ""
            pattern = re.sub(r"<([^<>]+)>", lambda match: "" if match[1] == left else match[1], pattern)
        people = work.people if re.search(r"\{[AW]\}", pattern) else ()
        return pattern, replace(work, people=people, dated=re.search(r"\{[YD]\}", pattern) is not None)

    def entry(self, form: Form, pattern: str, work: Work) -> Entry:
        """The lines of one work in a form, written by this pattern."""
        how = self.names if form.names == "any" else form.names
        if form.names == "spoken":
            how = self.names if self.names in ("given", "initials") else "given"
        bare = work.title
        said = {
            "T": bare, "A": self.names_of(work.people, how) if work.people else "", "V": work.outlet,
            "L": self.locator_of(work), "Y": work.year, "D": self.date_of(work), "K": work.kind, "M": work.teaser,
            "W": f"{self.with_} {self.names_of(work.people, how)}" if work.people else "",
            "i": str(work.volume), "Q": f"{self.quotes[0]}{bare}{self.quotes[1]}", "v": str(work.volume),
            "n": str(work.issue), "a": str(work.first), "b": str(work.first + 17),
            "x": f"10.1234/q.{work.day[0]}.{work.first}", "o": "/",
        }  # fmt: skip
        if "{S}" in pattern:
            said["S"] = _capital(self.chance.choice(_NOUNS if self.language == "en" else self.tongue.nouns))
        if "{N}" in pattern:
            said["N"] = self.fill(self.chance.choice(self.tells))
        lines: Entry = []
        for text in pattern.split(" / "):
            line: Line = []
            for at, piece in enumerate(re.split(r"\{(\w)\}", text)):
                value = said[piece] if at % 2 else self.small(piece)
                before = line[-1].text if line else ""
                if at % 2 == 0 and before[-1:] in "?!." and value[:1] == "." and before:
                    value = value[1:]
                if at % 2 == 0 and before[-1:] in ("?", "!") and value[:2] in (",”", ',"'):
                    value = value[1:]
                if value:
                    line.append(Part(value, {"W": "A", "Q": "T"}.get(piece, piece) if at % 2 else ""))
            lines.append(line)
        return lines


# -- the forms -----------------------------------------------------------------------------------------------------------


class Form(NamedTuple):
    """How an entry is written. ``names`` says how people are; ``alone`` is how works without further people are.

    A page's works are written in one of the ways that `` || `` parts; one of the parts in ``<>`` is missing in some of them.
    """

    lines: str
    names: str = "spoken"
    alone: str = ""

    @property
    def has_people(self) -> bool:
        return "{A}" in self.lines or "{W}" in self.lines

    @property
    def has_year(self) -> bool:
        return "{Y}" in self.lines or "{D}" in self.lines

    @property
    def rows(self) -> int:
        return max(one.count(" / ") for one in self.lines.split(" || ")) + 1


FORMS = {
    # Citations in one line.
    "apa": Form("{A} ({Y}). {T}. {V}, {v}({n}), {a}–{b}.", "inverted"),
    "chicago": Form("{A}. {Y}. “{T}.” {V} {v} ({n}): {a}–{b}.", "chicago"),
    "mla": Form("{A}. “{T}.” {V}, vol. {v}, no. {n}, {Y}, pp. {a}–{b}.", "chicago"),
    "vancouver": Form("{A}. {T}. {V}. {Y};{v}({n}):{a}-{b}.", "short"),
    "harvard": Form("{A} ({Y}) ‘{T}’, {V}, {v}, pp. {a}–{b}.", "inverted"),
    "spoken": Form("{A}, “{T},” {V}, {Y}."),
    "spoken plain": Form("{A}, {T}, {V}{L}, {Y}."),
    "spoken stops": Form("{A}. {T}. {V}{L}, {Y}."),
    "spoken year": Form("{A} ({Y}). {T}. {V}{L}."),
    "colon": Form("{A}: {T}, {V}, {Y}"),
    "colon stops": Form("{A}: {T}. {V}{L}, {Y}.", "any"),
    "year colon": Form("{A} ({Y}): {T}, in: {V}{L}.", "any"),
    "title with": Form("{T} ({W}), {V}, {Y}", alone="{T}, {V}, {Y}"),
    "title with stops": Form("{T}. {W}. {V}{L}, {Y}.", alone="{T}. {V}{L}, {Y}."),
    "quoted with": Form("“{T}” ({W}), {V}, {Y}", alone="“{T},” {V}, {Y}"),
    "quoted outlet": Form("“{T},” {V}{L}, {Y}."),
    "title by": Form("{T}, by {A}, {Y}"),
    "title by year": Form("{T} by {A} ({Y})"),
    "title people": Form("{T}. {A}. {V}, {Y}."),
    "title people brackets": Form("{T} ({A}, {Y})"),
    "title dash people": Form("{T} – {A} ({Y})"),
    "people dash title": Form("{A} – {T}, {Y}"),
    "year title": Form("{Y}. {T}. {V}{L}."),
    "year people title": Form("{Y}. {A}. {T}. {V}{L}."),
    "year bracket title": Form("({Y}) {T}, {V}"),
    "date title": Form("{D}: {T}, {V}"),
    "date bars": Form("{D} | {T} | {V}"),
    "title outlet": Form("{T}, {V}{L}, {Y}"),
    "title outlet brackets": Form("{T} ({V}, {Y})"),
    "outlet title": Form("{V}: {T} ({D})"),
    "forthcoming": Form("{T} ({W}), forthcoming in {V}", alone="{T}, forthcoming in {V}"),
    "title date": Form("{T} ({D})"),
    "kind people": Form("{A}, “{T}”, {K}, {V}, {D}"),
    # Several lines.
    "T/A/V": Form("{T} / {A} / {V}{L}, {Y}", "any"),
    "A/T/V": Form("{A} / {T} / {V}{L}, {Y}", "any"),
    "AY/T/V": Form("{A} ({Y}) / {T} / {V}{L}", "any"),
    "T/V/A": Form("{T} / {V}{L}, {Y} / {A}"),
    "T/AV": Form("{T} / {A}, {V}{L}, {Y}"),
    "T/V": Form("{T} / {V}{L}, {Y}"),
    "T/VD": Form("{T} / {V}, {D}"),
    "VD/T": Form("{V}, {D} / {T}"),
    "T/W/V": Form("{T} / {W} / {V}, {Y}", alone="{T} / {V}, {Y}"),
    "T/WV": Form("{T} / {W}, {V}, {Y}", alone="{T} / {V}, {Y}"),
    "T W/V": Form("{T} ({W}) / {V}{L}, {Y}", alone="{T} / {V}{L}, {Y}"),
    "T/by A/D": Form("{T} / By {A} / {D}"),
    "T/A/D": Form("{T} / {A} / {D}"),
    "T/D/A": Form("{T} / {D} / {A}"),
    "T/D": Form("{T} / {D}"),
    "D/T": Form("{D} / {T}"),
    "D/T/A": Form("{D} / {T} / {A}"),
    "D/T/M": Form("{D} / {T} / {M}"),
    "K/T/A/D": Form("{K} / {T} / {A} / {D}"),
    "KD/T/A": Form("{K} | {D} / {T} / {A}"),
    "KD/T/M": Form("{K} | {D} / {T} / {M}"),
    "T/AD": Form("{T} / {A} | {D}"),
    "T/KD": Form("{T} / {K}, {D}"),
    "T/KDA": Form("{T} / {K} · {D} · {A}"),
    "T/M": Form("{T} / {M}"),
    "T/M/D": Form("{T} / {M} / {D}"),
    "T/D/M": Form("{T} / {D} / {M}"),
    "T/A/M": Form("{T} / {A} / {M}"),
    "T/A/V/M": Form("{T} / {A} / {V}{L}, {Y} / {M}", "any"),
    "T/D/A/M/more": Form("{T} / {D} / {A} / {M} / Read more"),
    "K/T/M/more": Form("{K} / {T} / {M} / Read more"),
    "T/A/V/links": Form("{T} / {A} / {V}{L}, {Y} / [PDF] [DOI] [BibTeX]"),
    "T/A/V/doi": Form("{T} / {A} / {V}{L}, {Y} / https://doi.org/{x}", "any"),
    "cite/abstract": Form("{A} ({Y}). {T}. {V}{L}. / Abstract: {M}", "inverted"),
    "cite/links": Form("{A}, “{T},” {V}{L}, {Y}. / [PDF] [Appendix]"),
    "cite/doi": Form("{A} ({Y}). {T}. {V}{L}. / https://doi.org/{x}", "inverted"),
    "Y/T/A/V": Form("{Y} / {T} / {A} / {V}"),
    "Y/cite": Form("{Y} / {A}: {T}, {V}{L}."),
    "T/Authors/Date": Form("{T} / Authors: {A} / Date: {D}"),
    "fields": Form("Title: {T} / Author(s): {A} / Published in: {V} / Year: {Y}"),
    "A: T/V": Form("{A}: {T} / {V}, {Y}"),
    # Without a date, with what a page puts before its titles, with a text in the line.
    "title comma people": Form("{T}, {A}"),
    "title comma people outlet": Form("{T}, {A}, {V}, {Y}"),
    "title hyphen people": Form("{T} - {A}"),
    "people hyphen title": Form("{A} - {T}"),
    "title with alone": Form("{T} ({W})", alone="{T}"),
    "outlet day with": Form("{T}, {V} {D} ({W})", alone="{T}, {V} {D}"),
    "outlet number year": Form("{T}, {V} No. {n}/{Y}."),
    "title hyphen teaser": Form("{T}- {M}"),
    "title dash teaser": Form("{T} – {M}"),
    "title colon teaser": Form("{T}: {M}"),
    "title outlet by teaser": Form("{T} ({V}) by {A}. {M}"),
    "K: T/M": Form("{K}: {T} / {M}"),
    "S/T/M": Form("{S} / {T} / {M}"),
    "S/T/A/D": Form("{S} / {T} / {A} / {D}"),
    "S/K: T/M": Form("{S} / {K}: {T} / {M}"),
    "A: Q/M": Form("{A}: {Q} / {M}"),
    "A: Q/M/M": Form("{A}: {Q} / {M} / {N}"),
    "A/YTV": Form("{A}. / ({Y}) {T}. {V}.", "any"),
    "T/A/p": Form("{T} / {A} / {n}"),
    "p/T/A": Form("{a} / {T} / {A}"),
    # One line that says less than a citation.
    "T (A)": Form("{T} ({A})"),
    "T (by A)": Form("{T} (by {A})"),
    "T [A]": Form("{T} [{A}]"),
    "T: A": Form("{T}: {A}"),
    "T o A": Form("{T} {o} {A}"),
    "T | A": Form("{T} | {A}"),
    "T. A.": Form("{T}. {A}."),
    "T by A": Form("{T} by {A}"),
    "A: T": Form("{A}: {T}"),
    "A, T": Form("{A}, {T}"),
    "A. T.": Form("{A}. {T}."),
    "A | T": Form("{A} | {T}"),
    "A, Q": Form("{A}, {Q}"),
    "A Q": Form("{A} {Q}"),
    "Q A": Form("{Q} {A}"),
    "Q, A": Form("{Q}, {A}"),
    "Q by A": Form("{Q} by {A}"),
    "Q (A)": Form("{Q} ({A})"),
    "Q – A": Form("{Q} – {A}"),
    "T (V)": Form("{T} ({V})"),
    "T, V": Form("{T}, {V}"),
    "T – V": Form("{T} – {V}"),
    "T | V": Form("{T} | {V}"),
    "V: T": Form("{V}: {T}"),
    "V – T": Form("{V} – {T}"),
    "Q in V": Form("{Q} in {V}"),
    "Q, V": Form("{Q}, {V}"),
    "T. V.": Form("{T}. {V}."),
    "T (A), V": Form("{T} ({A}), {V}"),
    "T by A (V)": Form("{T} by {A} ({V})"),
    "T (K)": Form("{T} ({K})"),
    "K: T": Form("{K}: {T}"),
    "[K] T": Form("[{K}] {T}"),
    "T – K": Form("{T} – {K}"),
    "A, T, V": Form("{A}, {T}, {V}"),
    "A. T. V.": Form("{A}. {T}. {V}."),
    "A: T (V)": Form("{A}: {T} ({V})"),
    "A: T. V": Form("{A}: {T}. {V}"),
    "T – A, V": Form("{T} – {A}, {V}"),
    "T | A | V": Form("{T} | {A} | {V}"),
    "T, with A": Form("{T}, {W}", alone="{T}"),
    "T. With A.": Form("{T}. {W}.", alone="{T}."),
    "T with A": Form("{T} {W}", alone="{T}"),
    "T (with A), V": Form("{T} ({W}), {V}", alone="{T}, {V}"),
    # One line with a date.
    "A, T (Y)": Form("{A}, {T} ({Y})", "any"),
    "A: T (Y)": Form("{A}: {T} ({Y})", "any"),
    "A, T, Y": Form("{A}, {T}, {Y}"),
    "A. T. Y.": Form("{A}. {T}. {Y}.", "any"),
    "A (Y), T": Form("{A} ({Y}), {T}", "any"),
    "A (Y): T": Form("{A} ({Y}): {T}", "any"),
    "A (Y). T": Form("{A} ({Y}). {T}.", "any"),
    "A (Y) T": Form("{A} ({Y}) {T}", "any"),
    "A Y: T": Form("{A} {Y}: {T}"),
    "Y: T (A)": Form("{Y}: {T} ({A})"),
    "Y – T, A": Form("{Y} – {T}, {A}"),
    "Y T": Form("{Y} {T}"),
    "Y – T": Form("{Y} – {T}"),
    "Y: A, T": Form("{Y}: {A}, {T}"),
    "Y | A | T | V": Form("{Y} | {A} | {T} | {V}"),
    "Y, T, V": Form("{Y}, {T}, {V}"),
    "T | A | Y": Form("{T} | {A} | {Y}"),
    "T | V | D": Form("{T} | {V} | {D}"),
    "T – V, D": Form("{T} – {V}, {D}"),
    "T – V (D)": Form("{T} – {V} ({D})"),
    "T (V, D)": Form("{T} ({V}, {D})"),
    "V, D: T": Form("{V}, {D}: {T}"),
    "V (D): T": Form("{V} ({D}): {T}"),
    "D – V: T": Form("{D} – {V}: {T}"),
    "D T (V)": Form("{D} {T} ({V})"),
    "D – T": Form("{D} – {T}"),
    "D, A, T": Form("{D}, {A}, {T}"),
    "D: A – T": Form("{D}: {A} – {T}"),
    "T, D": Form("{T}, {D}"),
    "T – D": Form("{T} – {D}"),
    "T (Y) – A": Form("{T} ({Y}) – {A}"),
    "T (Y), A": Form("{T} ({Y}), {A}"),
    "T (Y) by A": Form("{T} ({Y}) by {A}"),
    "T (Y). A.": Form("{T} ({Y}). {A}."),
    "T, Y (A)": Form("{T}, {Y} ({A})"),
    "T (A), Y": Form("{T} ({A}), {Y}"),
    "T (A) Y": Form("{T} ({A}) {Y}"),
    "T (A; V, Y)": Form("{T} ({A}; {V}, {Y})"),
    "T (A, V, Y)": Form("{T} ({A}, {V}, {Y})"),
    "T (with A), Y": Form("{T} ({W}), {Y}", alone="{T}, {Y}"),
    "T with A (Y)": Form("{T} {W} ({Y})", alone="{T} ({Y})"),
    "T, A, D": Form("{T}, {A}, {D}"),
    "T, D, A": Form("{T}, {D}, {A}"),
    "T – A, D": Form("{T} – {A}, {D}"),
    "T, A (V, Y)": Form("{T}, {A} ({V}, {Y})"),
    "T by A, V, D": Form("{T} by {A}, {V}, {D}"),
    "T o A, Y": Form("{T} {o} {A}, {Y}"),
    "Q (A, Y)": Form("{Q} ({A}, {Y})"),
    "Q – A, Y": Form("{Q} – {A}, {Y}"),
    "Q V, D": Form("{Q} {V}, {D}"),
    "Q, A, V, Y": Form("{Q}, {A}, {V}, {Y}"),
    "Q by A, V, D": Form("{Q} by {A}, {V}, {D}"),
    "A, Q (Y)": Form("{A}, {Q} ({Y})"),
    "A Q V, Y": Form("{A} {Q} {V}, {Y}"),
    "K: T (Y)": Form("{K}: {T} ({Y})"),
    "T (K, Y)": Form("{T} ({K}, {Y})"),
    "T – K, D": Form("{T} – {K}, {D}"),
    "K | T | D": Form("{K} | {T} | {D}"),
    "[K] A: T, Y": Form("[{K}] {A}: {T}, {Y}"),
    "A, T, V, D": Form("{A}, {T}, {V}, {D}"),
    "A – T – V, Y": Form("{A} – {T} – {V}, {Y}"),
    "T – A – V – Y": Form("{T} – {A} – {V} – {Y}"),
    # Two and three lines that say less.
    "T/A": Form("{T} / {A}"),
    "A/T": Form("{A} / {T}"),
    "Q/A": Form("{Q} / {A}"),
    "A/Q": Form("{A} / {Q}"),
    "T/by A": Form("{T} / by {A}"),
    "T/(A)": Form("{T} / ({A})"),
    "T/with A": Form("{T} / {W}", alone="{T}"),
    "T/V.": Form("{T} / {V}"),
    "V/T": Form("{V} / {T}"),
    "T/K": Form("{T} / {K}"),
    "K/T": Form("{K} / {T}"),
    "T (Y)/A": Form("{T} ({Y}) / {A}"),
    "T/A (Y)": Form("{T} / {A} ({Y})"),
    "T/A, D": Form("{T} / {A}, {D}"),
    "T/D, A": Form("{T} / {D}, {A}"),
    "T/D · A": Form("{T} / {D} · {A}"),
    "T/By A | D": Form("{T} / By {A} | {D}"),
    "T/By A, V": Form("{T} / By {A}, {V}"),
    "T/A, V": Form("{T} / {A}, {V}"),
    "T/A. V.": Form("{T} / {A}. {V}."),
    "T/V, A": Form("{T} / {V}, {A}"),
    "T/by A, V (D)": Form("{T} / by {A}, {V} ({D})"),
    "A | D/T": Form("{A} | {D} / {T}"),
    "D | A/T": Form("{D} | {A} / {T}"),
    "A, D/T": Form("{A}, {D} / {T}"),
    "A · V/T": Form("{A} · {V} / {T}"),
    "V: T/A": Form("{V}: {T} / {A}"),
    "V/T/D": Form("{V} / {T} / {D}"),
    "V/T/by A": Form("{V} / {T} / by {A}"),
    "V/T/A/D": Form("{V} / {T} / {A} / {D}"),
    "K/T/A": Form("{K} / {T} / {A}"),
    "K/T/D": Form("{K} / {T} / {D}"),
    "K/A/T": Form("{K} / {A} / {T}"),
    "D/K/T": Form("{D} / {K} / {T}"),
    "K · D/T": Form("{K} · {D} / {T}"),
    "T/K | A": Form("{T} / {K} | {A}"),
    "A/T/D": Form("{A} / {T} / {D}"),
    "A/D/T": Form("{A} / {D} / {T}"),
    "D/A/T": Form("{D} / {A} / {T}"),
    "A/T/V.": Form("{A} / {T} / {V}"),
    "T/V/D": Form("{T} / {V} / {D}"),
    "T/D/V": Form("{T} / {D} / {V}"),
    "D/V/T": Form("{D} / {V} / {T}"),
    "T/A/K": Form("{T} / {A} / {K}"),
    "T/A/V.": Form("{T} / {A} / {V}"),
    "T/V/A.": Form("{T} / {V} / {A}"),
    "Q/A/V, Y": Form("{Q} / {A} / {V}, {Y}"),
    "T/A/links": Form("{T} / {A} / [PDF] [DOI]"),
    "T/links": Form("{T} / [PDF] [DOI]"),
    # Lists of which some items lack a part.
    "lack T (A)": Form("{T}< ({A})>"),
    "lack T, A": Form("{T}<, {A}>"),
    "lack T – A": Form("{T}< – {A}>"),
    "lack T by A": Form("{T}< by {A}>"),
    "lack T, A, Y": Form("{T}<, {A}><, {Y}>"),
    "lack T (A), V, Y": Form("{T}< ({A})><, {V}><, {Y}>"),
    "lack T. A. V. Y.": Form("{T}.< {A}.>< {V}.>< {Y}.>"),
    "lack A: T, V, Y": Form("<{A}: >{T}<, {V}><, {Y}>"),
    "lack A (Y): T": Form("{A}< ({Y})>: {T}<, {V}>", "any"),
    "lack Q, A, V, Y": Form("{Q}<, {A}><, {V}><, {Y}>"),
    "lack A, Q, V, Y": Form("<{A}, >{Q}<, {V}><, {Y}>"),
    "lack T (V, D)": Form("{T}< ({V}, {D})>"),
    "lack T, V, D": Form("{T}<, {V}><, {D}>"),
    "lack T | A | D": Form("{T}< | {A}>< | {D}>"),
    "lack D: T (A)": Form("<{D}: >{T}< ({A})>"),
    "lack apa": Form("{A}< ({Y})>. {T}.< {V}{L}.>", "inverted"),
    "lack T/A": Form("{T}< / {A}>"),
    "lack T/A/D": Form("{T}< / {A}>< / {D}>"),
    "lack T/by A/V, D": Form("{T}< / by {A}>< / {V}, {D}>"),
    "lack D/T/A": Form("<{D} / >{T}< / {A}>"),
    "lack K/T/A/D": Form("<{K} / >{T}< / {A}>< / {D}>"),
    "lack T/V, Y": Form("{T}< / {V}, {Y}>"),
    "lack T/W/V": Form("{T}< / {W}>< / {V}, {Y}>", alone="{T}< / {V}, {Y}>"),
    # Lists from several hands.
    "mixed citations": Form("{A} ({Y}). {T}. {V}{L}. || {A}, “{T},” {V}, {Y}. || {A}. {T}. {V}{L}, {Y}.", "any"),
    "mixed people": Form("{T} ({A}) || {T} – {A} || {T}, {A}"),
    "mixed title first": Form("{T} ({A}), {V}, {Y} || {T}. {A}. {V}, {Y}. || “{T},” {V}, {Y}, with {A}"),
    "mixed sides": Form("{A}: {T}, {V}, {Y} || {T} ({A}, {V}, {Y})"),
    "mixed outlets": Form("{T}, {V}, {D} || {T} ({V}, {D}) || {V}: {T} ({D})"),
    "mixed quotes": Form("“{T},” {V}, {D} || {T} – {V}, {D} || “{T}” ({V}, {Y})"),
    "mixed lines": Form("{T} / {A} / {D} || {T} / {D} / {A} || {T} / By {A} / {D}"),
    "mixed rows": Form("{T} / {A}, {V}, {Y} || {T} ({A}), {V}, {Y}"),
}  # fmt: skip


# -- the layouts ---------------------------------------------------------------------------------------------------------


class Sheet:
    """What a layout is given: the page's form, its works and their entries, and the chance that made them."""

    def __init__(self, form: Form, works: Sequence[Work], entries: Sequence[Entry], writer: _Writer) -> None:
        self.form, self.works, self.entries, self.chance = form, works, entries, writer.chance
        chance = writer.chance
        self.mark = chance.choice(("plain", "plain", "bold", "link", "link", "italic outlet", "bold link"))
        self.around = chance.choice(("nothing", "heading", "heading", "full", "full"))
        self.intro = chance.choice(_INTROS)
        self.heading = "Publications"
        if writer.language != "en":
            self.intro = writer.fill(chance.choice(writer.tongue.intros))
            self.heading = writer.tongue.headings[0]

    # -- groups ----------------------------------------------------------------------------------------------------------

    def by(self, what: str) -> list[tuple[str, list[Entry]]]:
        groups: dict[str, list[Entry]] = defaultdict(list)
        for work, entry in zip(self.works, self.entries, strict=True):
            groups[work.year if what == "year" else _MANY.get(work.kind, work.kind)].append(entry)
        return list(groups.items())

    # -- words with marks ------------------------------------------------------------------------------------------------

    @staticmethod
    def plain(line: Line) -> str:
        return "".join(part.text for part in line)

    def html(self, line: Line) -> str:
        said = []
        for text, field in line:
            words = html.escape(text, quote=False)
            if field == "T" and "link" in self.mark:
                words = f'<a href="/w/{abs(hash_of(text)) % 9973}">{words}</a>'
            if field == "T" and "bold" in self.mark:
                words = f"<strong>{words}</strong>"
            if field == "V" and "outlet" in self.mark:
                words = f"<em>{words}</em>"
            if re.fullmatch(r"(?:\[\w+\] ?)+", text):
                words = re.sub(r"\[(\w+)\]", r'<a href="/f/\1.pdf">[\1]</a>', words)
            if text == "Read more":
                words = f'<a href="/more">{words}</a>'
            said.append(words)
        return "".join(said)

    def marks(self, line: Line) -> str:
        said = []
        for text, field in line:
            words = text.replace("*", "\\*")
            if field == "T" and "link" in self.mark:
                words = f"[{words}](/w/{abs(hash_of(text)) % 9973})"
            if field == "T" and "bold" in self.mark:
                words = f"**{words}**"
            if field == "V" and "outlet" in self.mark:
                words = f"*{words}*"
            if re.fullmatch(r"(?:\[\w+\] ?)+", text):
                words = re.sub(r"\[(\w+)\]", r"[\1](/f/\1.pdf)", words)
            if text == "Read more":
                words = "[Read more](/more)"
            said.append(words)
        return "".join(said)


def hash_of(text: str) -> int:
    """A number for a text, the same in every run."""
    return sum(ord(char) * (at + 7) for at, char in enumerate(text))


Layout = Callable[[Sheet], str]
LAYOUTS: dict[str, Layout] = {}


def _layout(name: str) -> Callable[[Layout], Layout]:
    def keep(layout: Layout) -> Layout:
        LAYOUTS[name] = layout
        return layout

    return keep


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    """The text in lines of 72 characters, as an e-mail or a PDF has it."""
    return textwrap.fill(text, 72, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


_NAV = ("Home", "About us", "People", "Research", "Publications", "Events", "News", "Contact")
_INTROS = _listed("""The centre studies harbours and the people who live by them. Below are our recent publications.;
Our researchers publish in leading journals and write for a wider public. Here is a selection of their work.;
For a full list of publications, see my CV.;Most of these papers can be downloaded for free.;
I work on trade, towns and how people move between them. My research has been funded by the Harbour Foundation.;
The series makes the results of our research known at an early stage.;
This page lists what we have published since 1998, newest first.""")


def _text(sheet: Sheet, body: str) -> str:
    if sheet.around == "heading":
        return f"{sheet.heading}\n\n{body}\n"
    if sheet.around == "full":
        nav = "\n".join(_NAV)
        return (
            f"Harbour Research Centre\n{nav}\n\n{sheet.heading}\n\n{sheet.intro}\n\n{body}\n\nSubscribe to our newsletter\n\n"
            "Contact us\nPrivacy policy\n© 2026 Harbour Research Centre. All rights reserved.\n"
        )
    return body + "\n"


def _page(sheet: Sheet, body: str) -> str:
    if sheet.around == "nothing":
        return body
    head = f"<html><head><title>{sheet.heading} | Harbour Research Centre</title></head><body>"
    if sheet.around == "heading":
        return f"{head}<h1>{sheet.heading}</h1>{body}</body></html>"
    nav = "".join(f'<li><a href="/{one.split()[0].lower()}">{one}</a></li>' for one in _NAV)
    box = sheet.chance.choice(("nav", "div"))
    return (
        f"{head}<{box}><ul>{nav}</ul></{box}><h1>{sheet.heading}</h1><p>{sheet.intro}</p>{body}"
        "<footer><p>Subscribe to our newsletter</p><p>© 2026 Harbour Research Centre</p></footer></body></html>"
    )


def _marked(sheet: Sheet, body: str) -> str:
    if sheet.around == "nothing":
        return body + "\n"
    if sheet.around == "heading":
        return f"# {sheet.heading}\n\n{body}\n"
    front = "---\ntitle: Publications\nlayout: page\n---\n\n[Home](/) | [People](/people)"
    return f"{front}\n\n{sheet.intro}\n\n{body}\n\n---\n\nBuilt with care.\n"


@_layout("lines")
def _(sheet: Sheet) -> str:
    return _text(sheet, "\n".join(sheet.plain(line) for entry in sheet.entries for line in entry))


@_layout("apart")
def _(sheet: Sheet) -> str:
    return _text(sheet, "\n\n".join("\n".join(map(sheet.plain, entry)) for entry in sheet.entries))


@_layout("all apart")
def _(sheet: Sheet) -> str:
    return _text(sheet, "\n\n".join(sheet.plain(line) for entry in sheet.entries for line in entry))


@_layout("bullets")
def _(sheet: Sheet) -> str:
    sign = sheet.chance.choice("•-*·")
    return _text(sheet, "\n".join(f"{sign} " + "\n".join(map(sheet.plain, entry)) for entry in sheet.entries))


@_layout("bullets indented")
def _(sheet: Sheet) -> str:
    return _text(sheet, "\n".join("• " + "\n  ".join(map(sheet.plain, entry)) for entry in sheet.entries))


@_layout("numbers")
def _(sheet: Sheet) -> str:
    return _text(
        sheet, "\n".join(f"{at}. " + "\n".join(map(sheet.plain, entry)) for at, entry in enumerate(sheet.entries, 1))
    )


@_layout("numbers apart")
def _(sheet: Sheet) -> str:
    return _text(
        sheet, "\n\n".join(f"[{at}] " + "\n".join(map(sheet.plain, entry)) for at, entry in enumerate(sheet.entries, 1))
    )


@_layout("wrapped")
def _(sheet: Sheet) -> str:
    return _text(
        sheet, "\n\n".join("\n".join(_wrapped(sheet.plain(line)) for line in entry) for entry in sheet.entries)
    )


@_layout("wrapped hanging")
def _(sheet: Sheet) -> str:
    return _text(
        sheet,
        "\n".join("\n".join(_wrapped(sheet.plain(line), rest="    ") for line in entry) for entry in sheet.entries),
    )


@_layout("wrapped bullets")
def _(sheet: Sheet) -> str:
    return _text(
        sheet,
        "\n".join(
            "\n".join(
                _wrapped(sheet.plain(line), first="  " if at else "- ", rest="  ") for at, line in enumerate(entry)
            )
            for entry in sheet.entries
        ),
    )


@_layout("years")
def _(sheet: Sheet) -> str:
    return _text(
        sheet,
        "\n\n".join(
            f"{year}\n\n" + "\n\n".join("\n".join(map(sheet.plain, entry)) for entry in entries)
            for year, entries in sheet.by("year")
        ),
    )


@_layout("years tight")
def _(sheet: Sheet) -> str:
    return _text(
        sheet,
        "\n\n".join(
            f"{year}\n" + "\n".join(sheet.plain(line) for entry in entries for line in entry)
            for year, entries in sheet.by("year")
        ),
    )


@_layout("kinds")
def _(sheet: Sheet) -> str:
    return _text(
        sheet,
        "\n\n".join(
            f"{kind}\n\n" + "\n\n".join("\n".join(map(sheet.plain, entry)) for entry in entries)
            for kind, entries in sheet.by("kind")
        ),
    )


@_layout("kinds tight")
def _(sheet: Sheet) -> str:
    return _text(
        sheet,
        "\n\n".join(
            f"{kind}\n" + "\n".join(sheet.plain(line) for entry in entries for line in entry)
            for kind, entries in sheet.by("kind")
        ),
    )


@_layout("ul")
def _(sheet: Sheet) -> str:
    items = "".join(f"<li>{'<br>'.join(map(sheet.html, entry))}</li>\n" for entry in sheet.entries)
    return _page(sheet, f"<ul>{items}</ul>")


@_layout("ul spans")
def _(sheet: Sheet) -> str:
    tag = sheet.chance.choice(("div", "p"))
    items = "".join(
        f"<li>{''.join(f'<{tag}>{sheet.html(line)}</{tag}>' for line in entry)}</li>\n" for entry in sheet.entries
    )
    return _page(sheet, f"<ul class='list'>{items}</ul>")


@_layout("ol")
def _(sheet: Sheet) -> str:
    items = "".join(f"<li>{'<br>'.join(map(sheet.html, entry))}</li>\n" for entry in sheet.entries)
    return _page(sheet, f"<ol>{items}</ol>")


@_layout("p")
def _(sheet: Sheet) -> str:
    return _page(sheet, "\n".join(f"<p>{'<br>'.join(map(sheet.html, entry))}</p>" for entry in sheet.entries))


@_layout("p each")
def _(sheet: Sheet) -> str:
    return _page(sheet, "\n".join(f"<p>{sheet.html(line)}</p>" for entry in sheet.entries for line in entry))


@_layout("h3 p")
def _(sheet: Sheet) -> str:
    level = sheet.chance.choice("2334")

    def tag(line: Line) -> str:
        return f"h{level}" if any(part.field == "T" for part in line) else "p"

    return _page(
        sheet, "\n".join(f"<{tag(line)}>{sheet.html(line)}</{tag(line)}>" for entry in sheet.entries for line in entry)
    )


@_layout("divs")
def _(sheet: Sheet) -> str:
    return _page(
        sheet,
        "\n".join(
            f"<div><div>{''.join(f'<div>{sheet.html(line)}</div>' for line in entry)}</div></div>"
            for entry in sheet.entries
        ),
    )


@_layout("cards")
def _(sheet: Sheet) -> str:
    named = sheet.chance.choice(("card", "publication-item", "views-row", "teaser"))
    return _page(
        sheet,
        "<div class='grid'>"
        + "\n".join(
            f"<div class='{named}'>"
            + "".join(
                f"<h3>{sheet.html(line)}</h3>"
                if any(p.field == "T" for p in line)
                else f"<div>{sheet.html(line)}</div>"
                for line in entry
            )
            + "</div>"
            for entry in sheet.entries
        )
        + "</div>",
    )


@_layout("articles")
def _(sheet: Sheet) -> str:
    named = {"T": "title", "A": "authors", "V": "journal", "D": "date", "M": "summary", "K": "type", "Y": "year"}

    def tag(line: Line) -> str:
        field = next((part.field for part in line if part.field), "")
        shown = f" class='{named[field]}'" if field in named and sum(p.field != "" for p in line) == 1 else ""
        return f"<div{shown}>{sheet.html(line)}</div>"

    return _page(sheet, "\n".join(f"<article>{''.join(map(tag, entry))}</article>" for entry in sheet.entries))


_HEADS = {"T": "Title", "A": "Authors", "V": "Published in", "D": "Date", "Y": "Year", "K": "Type", "M": "Abstract"}


def _head(sheet: Sheet) -> list[str]:
    heads = []
    for line in sheet.entries[0]:
        fields = [part.field for part in line if part.field in _HEADS]
        alone = len(set(fields)) == 1 or fields[:1] in (["V"], ["K"])
        heads.append(_HEADS[fields[0]] if alone else "Publication" if fields else "Links")
    return heads


@_layout("table")
def _(sheet: Sheet) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{sheet.html(line)}</td>' for line in entry)}</tr>\n" for entry in sheet.entries)
    return _page(sheet, f"<table>{rows}</table>")


@_layout("table headed")
def _(sheet: Sheet) -> str:
    heads = "".join(f"<th>{one}</th>" for one in _head(sheet))
    rows = "".join(f"<tr>{''.join(f'<td>{sheet.html(line)}</td>' for line in entry)}</tr>\n" for entry in sheet.entries)
    return _page(sheet, f"<table><tr>{heads}</tr>{rows}</table>")


@_layout("table of years")
def _(sheet: Sheet) -> str:
    rows = "".join(
        f"<tr><td>{work.year}</td><td>{'<br>'.join(map(sheet.html, entry))}</td></tr>\n"
        for work, entry in zip(sheet.works, sheet.entries, strict=True)
    )
    return _page(sheet, f"<table>{rows}</table>")


@_layout("dl")
def _(sheet: Sheet) -> str:
    items = "".join(
        f"<dt>{sheet.html(entry[0])}</dt>" + "".join(f"<dd>{sheet.html(line)}</dd>" for line in entry[1:]) + "\n"
        for entry in sheet.entries
    )
    return _page(sheet, f"<dl>{items}</dl>")


@_layout("details")
def _(sheet: Sheet) -> str:
    items = "".join(
        f"<details><summary>{'<br>'.join(map(sheet.html, entry))}</summary><p>{html.escape(work.teaser)}</p></details>\n"
        for work, entry in zip(sheet.works, sheet.entries, strict=True)
    )
    return _page(sheet, items)


@_layout("br")
def _(sheet: Sheet) -> str:
    return _page(sheet, f"<p>{'<br>'.join(sheet.html(line) for entry in sheet.entries for line in entry)}</p>")


@_layout("br br")
def _(sheet: Sheet) -> str:
    between = sheet.chance.choice(("<br><br>", "<br />\n<br />\n"))
    return _page(sheet, f"<p>{between.join('<br>'.join(map(sheet.html, entry)) for entry in sheet.entries)}</p>")


@_layout("html years")
def _(sheet: Sheet) -> str:
    return _page(
        sheet,
        "".join(
            f"<h2>{year}</h2><ul>"
            + "".join("<li>" + "<br>".join(map(sheet.html, entry)) + "</li>" for entry in entries)
            + "</ul>\n"
            for year, entries in sheet.by("year")
        ),
    )


@_layout("html kinds")
def _(sheet: Sheet) -> str:
    tag = sheet.chance.choice(("h2", "h3", "p><strong"))
    close = "strong></p" if "strong" in tag else tag
    return _page(
        sheet,
        "".join(
            f"<{tag}>{kind}</{close}>"
            + "".join("<p>" + "<br>".join(map(sheet.html, entry)) + "</p>" for entry in entries)
            + "\n"
            for kind, entries in sheet.by("kind")
        ),
    )


@_layout("nested")
def _(sheet: Sheet) -> str:
    what = sheet.chance.choice(("year", "kind"))
    return _page(
        sheet,
        "<ul>"
        + "".join(
            f"<li>{name}<ul>"
            + "".join("<li>" + "<br>".join(map(sheet.html, entry)) + "</li>" for entry in entries)
            + "</ul></li>\n"
            for name, entries in sheet.by(what)
        )
        + "</ul>",
    )


@_layout("md list")
def _(sheet: Sheet) -> str:
    sign = sheet.chance.choice("-*")
    return _marked(sheet, "\n".join(f"{sign} " + "  \n  ".join(map(sheet.marks, entry)) for entry in sheet.entries))


@_layout("md list apart")
def _(sheet: Sheet) -> str:
    return _marked(sheet, "\n\n".join("- " + "\n\n  ".join(map(sheet.marks, entry)) for entry in sheet.entries))


@_layout("md numbers")
def _(sheet: Sheet) -> str:
    return _marked(
        sheet,
        "\n".join(f"{at}. " + "<br>\n   ".join(map(sheet.marks, entry)) for at, entry in enumerate(sheet.entries, 1)),
    )


@_layout("md paragraphs")
def _(sheet: Sheet) -> str:
    return _marked(sheet, "\n\n".join("  \n".join(map(sheet.marks, entry)) for entry in sheet.entries))


@_layout("md rows")
def _(sheet: Sheet) -> str:
    return _marked(sheet, "\n\n".join("\n".join(map(sheet.marks, entry)) for entry in sheet.entries))


@_layout("md headings")
def _(sheet: Sheet) -> str:
    def line(one: Line) -> str:
        return ("### " if any(part.field == "T" for part in one) else "") + sheet.marks(one)

    return _marked(sheet, "\n\n".join("\n\n".join(map(line, entry)) for entry in sheet.entries))


@_layout("md years")
def _(sheet: Sheet) -> str:
    return _marked(
        sheet,
        "\n\n".join(
            f"## {year}\n\n" + "\n".join("- " + "  \n  ".join(map(sheet.marks, entry)) for entry in entries)
            for year, entries in sheet.by("year")
        ),
    )


@_layout("md nested")
def _(sheet: Sheet) -> str:
    what = sheet.chance.choice(("year", "kind"))
    return _marked(
        sheet,
        "\n".join(
            f"- {name}\n" + "\n".join("    - " + "  \n      ".join(map(sheet.marks, entry)) for entry in entries)
            for name, entries in sheet.by(what)
        ),
    )


@_layout("md table")
def _(sheet: Sheet) -> str:
    heads = _head(sheet)
    rows = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    rows += [
        "| " + " | ".join(sheet.marks(line).replace("|", "\\|") for line in entry) + " |" for entry in sheet.entries
    ]
    return _marked(sheet, "\n".join(rows))


@_layout("md wrapped")
def _(sheet: Sheet) -> str:
    return _marked(
        sheet,
        "\n".join(
            "  \n".join(
                _wrapped(sheet.marks(line), first="  " if at else "- ", rest="  ") for at, line in enumerate(entry)
            )
            for entry in sheet.entries
        ),
    )


@_layout("sections glued")
def _(sheet: Sheet) -> str:
    kinds = [
        f"{kind}\n\n" + "\n".join(sheet.plain(line) for entry in entries for line in entry)
        for kind, entries in sheet.by("kind")
    ]
    return f"{sheet.intro}\n\n" + "\n".join(kinds) + "\n"


@_layout("run on")
def _(sheet: Sheet) -> str:
    return _text(
        sheet, f"{sheet.heading}: " + "; ".join(sheet.plain(entry[0]).rstrip(".") for entry in sheet.entries) + "."
    )


@_layout("run on stops")
def _(sheet: Sheet) -> str:
    return _text(sheet, " ".join(sheet.plain(entry[0]).rstrip(".") + "." for entry in sheet.entries))


@_layout("run on bullets")
def _(sheet: Sheet) -> str:
    return _text(sheet, "• " + " • ".join(sheet.plain(entry[0]) for entry in sheet.entries))


@_layout("html dashes")
def _(sheet: Sheet) -> str:
    between = sheet.chance.choice(("\n        - ", "<br>\n- "))
    return _page(sheet, "<div><div>- " + between.join(sheet.html(entry[0]) for entry in sheet.entries) + "</div></div>")


@_layout("hours")
def _(sheet: Sheet) -> str:
    entries = [
        f"{9 + at // 2}.{30 * (at % 2):02} - {9 + (at + 1) // 2}.{30 * ((at + 1) % 2):02}\n"
        + "\n".join(map(sheet.plain, entry))
        for at, entry in enumerate(sheet.entries)
    ]
    return _text(sheet, "17.09.2031\n\n" + "\n\n".join(entries))


# -- pages and what is read of them --------------------------------------------------------------------------------------

#: The share of works that lack a part, where a page has such.
_LACKING = 0.33
_COUNTS = (3, 4, 5, 6, 8, 8, 12, 12, 20, 40)


def fits(form: str, layout: str) -> bool:
    """Whether anybody would lay out such entries so."""
    rows = FORMS[form].rows
    if layout in ("run on", "run on stops", "run on bullets", "html dashes"):
        return rows == 1 and (layout != "run on stops" or "{Y}" in FORMS[form].lines[-5:])
    if layout == "hours":
        return rows < 4 and "{Y}" not in FORMS[form].lines and "{D}" not in FORMS[form].lines
    if layout in (
        "ul spans",
        "p each",
        "divs",
        "br br",
        "md list apart",
        "all apart",
        "bullets indented",
        "years tight",
        "dl",
    ):
        return rows > 1
    if layout in ("h3 p", "cards", "table headed", "md headings", "md table"):
        return rows > 1 and ("/" in form or form == "fields")
    if layout in ("articles",):
        return rows > 1
    return True


def crossed_page(form: str, layout: str, seed: int, count: int = 0, language: str = "en") -> tuple[str, list[Work]]:
    """A page's text and its works, in the order in which they stand there."""
    chance = random.Random(f"{form} {layout} {seed}")
    writer, manner = _Writer(chance, language), FORMS[form]
    least = 0 if manner.alone or not manner.has_people else 1
    written = [writer.said(manner, work) for work in writer.works(count or chance.choice(_COUNTS), least)]
    works = [work for _, work in written]
    entries = [writer.entry(manner, pattern, work) for pattern, work in written]
    return LAYOUTS[layout](Sheet(manner, works, entries, writer)), works


class Outcome(NamedTuple):
    """What was read of a page: how many works it has, how many records came, how many titles are right, how many are whole.

    A record is whole if its title, people and year are right.
    """

    works: int
    records: int
    titles: int
    whole: int

    @property
    def share(self) -> float:
        return self.titles / max(1, self.works, self.records)

    @property
    def share_whole(self) -> float:
        return self.whole / max(1, self.works, self.records)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c))))


def _people_right(work: Work, record: Record) -> bool:
    found = [_plain(one.name) for one in record.contributors]
    if len(found) != len(work.people):
        return False
    for one, person in zip(found, work.people, strict=True):
        family, words = _plain(person.family), one.split()
        if not person.given:
            if one != family:
                return False
        elif not set(family.split()) <= set(words) or _plain(person.given[0]) not in {word[0] for word in words}:
            return False
    return True


def outcome(form: str, page: str, works: Sequence[Work]) -> Outcome:
    """What is read of a page, by the rules alone."""
    records = [one for one in read_with(None, page.encode()) if isinstance(one, Record)]
    left = defaultdict(list)
    for one in records:
        left[_plain(one.title)].append(one)
    titles = whole = 0
    for work in works:
        if not (found := left[_plain(work.title)]):
            continue
        record = found.pop(0)
        titles += 1
        people = _people_right(work, record)
        year = record.issued.edtf[:4] == work.year if record.issued else not work.dated
        whole += people and year
    return Outcome(len(works), len(records), titles, whole)


def _cell(job: tuple[str, str, int]) -> tuple[str, str, list[Outcome]]:
    form, layout, pages = job
    return form, layout, [outcome(form, *crossed_page(form, layout, seed)) for seed in range(pages)]


def table(pages: int = 4) -> dict[tuple[str, str], list[Outcome]]:
    """For each form and layout what is read of so many pages."""
    jobs = [(form, layout, pages) for form in FORMS for layout in LAYOUTS if fits(form, layout)]
    with ProcessPoolExecutor() as pool:
        return {(form, layout): found for form, layout, found in pool.map(_cell, jobs, chunksize=16)}


def main(pages: int) -> None:
    """Print the table."""
    found = table(pages)

    def mean(shares: Sequence[float]) -> float:
        return sum(shares) / max(1, len(shares))

    names = list(LAYOUTS)
    for at in range(0, len(names), 22):
        part = names[at : at + 22]
        for row in range(max(map(len, part))):
            print(" " * 24 + "".join(f"{(name.rjust(max(map(len, part))))[row]:>4}" for name in part))
        for form in FORMS:
            shares = [found.get((form, layout)) for layout in part]
            print(
                f"{form:24}"
                + "".join(f"{100 * mean([o.share for o in one]):4.0f}" if one else "   ." for one in shares)
            )
        print(
            " " * 24
            + "".join(
                f"{100 * mean([o.share for (_, n), c in found.items() if n == layout for o in c]):4.0f}"
                for layout in part
            )
        )
    print("\nby form: titles, whole")
    for form in FORMS:
        cells = [o for (f, _), c in found.items() if f == form for o in c]
        print(f"  {form:24} {mean([o.share for o in cells]):.3f} {mean([o.share_whole for o in cells]):.3f}")
    every = [o for c in found.values() for o in c]
    print(
        f"pages {len(every)}: titles {mean([o.share for o in every]):.3f}, whole {mean([o.share_whole for o in every]):.3f}; "
        f"exact pages {mean([o.titles == o.works == o.records for o in every]):.3f}, "
        f"nothing {mean([o.records == 0 for o in every]):.3f}, "
        f"few {mean([0 < o.records < 0.7 * o.works for o in every]):.3f}, "
        f"too many {mean([o.records > 1.3 * o.works for o in every]):.3f}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
