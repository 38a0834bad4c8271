"""Invented pages that list publications, in layouts of chance, with the places of all their values known.

A page has one house style: the order of its fields, what stands between them, how people are written, where lines break,
what is bold, italic, quoted or a link, in one of the readers' languages. The same chance gives the same page. What the
fields say is invented, or drawn from records that are handed in.
"""

from __future__ import annotations

import html
import random
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from benchmarks.gold import Gold
from oeuvre.formats.listing.page import Page
from oeuvre.formats.listing.whole import laid_out
from oeuvre.record import Record, Span

__all__ = ["InventedPage", "Pool", "author", "invented_page"]


@dataclass(frozen=True)
class Tongue:
    """What a language writes: names, words for titles and outlets, and the small words of citations."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    nouns: tuple[str, ...]
    places: tuple[str, ...]
    titles: tuple[str, ...]
    journals: tuple[str, ...]
    houses: tuple[str, ...]
    towns: tuple[str, ...]
    series: tuple[str, ...]
    events: tuple[str, ...]
    papers: tuple[str, ...]
    kinds: tuple[str, ...]
    months: tuple[str, ...]
    joined: tuple[str, ...]
    with_: tuple[str, ...]
    by: tuple[str, ...]
    in_: tuple[str, ...]
    eds: tuple[str, ...]
    edited: tuple[str, ...]
    locators: tuple[str, ...]
    quotes: tuple[str, ...]
    status: tuple[str, ...]
    buttons: tuple[str, ...]
    abstract: tuple[str, ...]
    remarks: tuple[str, ...]
    headings: tuple[str, ...]
    posts: tuple[str, ...]
    tells: tuple[str, ...]
    intros: tuple[str, ...]
    small: tuple[str, ...]


def _tongue(said: Mapping[str, str | list[str]]) -> Tongue:
    parts = {
        name: tuple(value) if isinstance(value, list) else tuple(part.strip() for part in value.split(";"))
        for name, value in said.items()
    }
    return Tongue(**parts)


@cache
def tongues() -> dict[str, Tongue]:
    """The languages that pages are invented in, by their tags."""
    text = Path(__file__).with_name("tongues.toml").read_text("utf-8")
    return {tag: _tongue(said) for tag, said in tomllib.loads(text).items()}


@dataclass
class Pool:
    """What real records say, by field: titles, outlets, houses, people, summaries (none is fine)."""

    titles: list[str] = field(default_factory=list)
    journals: list[str] = field(default_factory=list)
    houses: list[str] = field(default_factory=list)
    people: list[tuple[str, str]] = field(default_factory=list)
    summaries: list[str] = field(default_factory=list)

    def take(self, records: Sequence[Record]) -> None:
        """Take in what records say."""
        for one in records:
            if 10 < len(one.title) < 220 and not one.title.isupper():
                self.titles.append(one.title.strip(" ."))
            if one.container and 3 < len(one.container.title) < 90:
                title = one.container.title
                self.journals.append(title.title() if title.isupper() and len(title) > 12 else title)
            if 2 < len(one.publisher) < 60:
                self.houses.append(one.publisher)
            self.people += [(p.given, p.family) for p in one.contributors[:4] if p.given and p.family]
            if 150 < len(one.summary) < 2500:
                self.summaries.append(" ".join(one.summary.split()))


class InventedPage:
    """An invented page: its source and its records with the places of their values (see ``gold.GoldPage``)."""

    def __init__(self, name: str, text: str, records: list[Gold]) -> None:
        self.name, self.text, self.records = name, text, records
        self.data = text.encode()

    @cached_property
    def page(self) -> Page:
        """The page's lines."""
        return laid_out(self.text)


class _Sheet:
    """A page being written: its source, and where each value of the record at hand stands."""

    def __init__(self, form: str) -> None:
        self.form = form
        self.parts: list[str] = []
        self.at = 0
        self.spans: dict[str, list[Span]] = {}

    def raw(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)

    def say(self, text: str, name: str = "") -> None:
        if self.form == "html":
            text = html.escape(text, quote=False)
        start = self.at
        self.raw(text)
        if name and text:
            self.spans.setdefault(name, []).append((start, self.at))


def invented_page(seed: int, pool: Pool | None = None) -> InventedPage:
    """The page of this number."""
    return _Author(random.Random(seed), pool or Pool()).page(f"invented-{seed}")


def author(seed: int, pool: Pool | None = None) -> _Author:
    """Whoever makes up the page of this number: titles, people, outlets in one language."""
    return _Author(random.Random(seed), pool or Pool())


#: Orders of fields over lines ("/" begins a line). N number, K kind, D day, Y year, A authors, W "with …", T title,
#: V where it appeared (with its year if there is none before), M summary, Z buttons, X identifiers, O remarks, Q status,
#: S posts.
_ORDERS = tuple(
    part.strip()
    for part in """
    A Y T V; A Y T V; A T V; A T V; A T V; T A V; T W V; T V W; T V; Y A T V; Y T V; N A T V; T W Q; T A Y; T W D;
    A D T V; A T / V; T / A / V; T / V; T / W / V; T / A / V / M; T / A V / M; T W / V / M; K / T / A / D;
    K D / T / A S / M; D / T / M; T / M / D; T / D / A / M; T / A / M / D; D T; D T V; T V / Z; T W V / M / Z;
    A Y T V X; A T V X; T / A / V X / Z; N T / A / D; N T A; T / V / A; A / T / V; V D / T; T / A / K D; D / K / T / A;
    T W V / O; A T V / O / Z; T Q W; T W Q / Z / M; T / M / Z; T / M; T A D / M Z; R / T / A / M; T / A / R / M;
    R T / A; T / A S / D; A S / T; A: T V; T / W / Q; T V D; V: T D; T / V D; K T A V; D A T V; N A Y T V;
    T / A / V / X / M / Z; Y / T / A / V; A / Y / T / V; T - V W; A Y / T / V
    """.split(";")
)

_SENTENCES = (
    "This paper studies {n} and {n} in {p}.", "We show that {n} depends on {n}.", "Little is known about {n}.",
    "Using data from {p}, the authors ask how {n} and {n} go together.",
    "As leaders debate {n}, the question of {n} returns.",
    "The report looks at {n}, {n} and what they mean for {p}.",
)  # fmt: skip


class _Author:
    def __init__(self, chance: random.Random, pool: Pool) -> None:
        self.chance, self.pool = chance, pool
        pick = chance.choice
        self.language = chance.choices(("en", "de", "fr", "es", "it", "ja"), (50, 16, 11, 10, 6, 7))[0]
        self.tongue = tongues()[self.language]
        tongue = self.tongue
        self.form = pick(("txt", "txt", "html", "html", "md"))
        self.order = pick(_ORDERS)
        self.kinds = pick(
            (
                "article", "article", "article book chapter", "paper", "paper", "press", "talk", "book", "chapter",
                "article paper", "article chapter paper book", "paper article press", "report", "report paper",
            )
        ).split()  # fmt: skip
        names = "direct direct direct initials inverted inverted short short vancouver caps first loud".split()
        self.names = pick(names) if self.language != "ja" else "wide"
        self.between = (
            pick((", ", ", ", ", ", "; ", " and ", " & ", " / ", " - ", " | "))
            if self.language != "ja"
            else pick(("、", "・", ", ", "，"))
        )
        joined = pick(tongue.joined)
        self.last = (
            pick((f" {joined} ", f" {joined} ", f", {joined} ", self.between))
            if self.language != "ja"
            else self.between
        )
        self.with_ = pick(tongue.with_).lstrip("(")
        self.bracketed = chance.random() < 0.5
        self.by = pick(tongue.by) if chance.random() < 0.3 else ""
        self.quotes = (
            pick(tongue.quotes) if chance.random() < 0.45 or (self.language == "ja" and chance.random() < 0.7) else ""
        )
        self.inner_stop = chance.random() < 0.4
        self.title_stop = (
            pick((". ", ". ", ", ", ", ", " ", ": ", " - ", " | "))
            if not self.quotes
            else pick((", ", ", ", ". ", " ", ": ", " | "))
        )
        self.people_stop = pick((". ", ", ", ", ", ": ", ": ", " ", " - ", " | "))
        self.year_form = pick(("(Y)", "(Y)", "Y", "Y.", "(Y).", "(Y):", "Y,", "[Y]", "Y:"))
        self.day_form = pick(
            (
                "M d, Y",
                "d M Y",
                "M Y",
                "M Y",
                "d. M Y",
                "Y-m-d",
                "d/m/Y",
                "d.m.Y",
                "M dth, Y",
                "W, M d, Y",
                "m/d/Y",
                "M. Y",
            )
        )
        self.year_last = pick((", Y", ", Y", " (Y)", " (Y)", ". Y", ", M Y", " (M Y)", "; Y"))
        self.locator = pick(tongue.locators)
        self.in_ = pick(tongue.in_) if chance.random() < 0.8 else ""
        self.in_outlet = pick(("", "", "", "in ", "In: ", "In ")) if self.language not in ("ja",) else ""
        quoted = 0.7 if self.language == "ja" else 0.3 if self.language == "it" else 0.06
        marks = ("『』", "《》", "『』") if self.language == "ja" else ("«»", '""', "“”")
        self.outlet_quotes = pick(marks) if chance.random() < quoted else ""
        self.eds = pick(tongue.eds)
        self.edited = pick(tongue.edited) if chance.random() < 0.3 else ""
        self.house_form = pick(("t: h", "t: h", "h, t", "h", "(h)", "t (h)", "h", "t : h"))
        self.number_form = pick(
            (
                "s No. n",
                "s n",
                "s, n",
                "s no. n",
                "s #n",
                "s, No. n",
                "s Nr. n",
                "(s n)",
                "s-n",
                "s (n)",
                "No. n",
                "s n° n",
            )
        )
        self.volume_stop = pick((", ", " ", " ", ". ", ": "))
        self.ended = pick((".", ".", "", ""))
        self.piece = (
            pick((". ", ", ", " ", " | ", " - ", " – ", " — ", " · "))
            if self.language != "ja"
            else pick(("，", "、", " ", ". "))
        )
        self.ordinal = pick(("", "", "", "", "n. ", "[n] ", "(n) ", "n) "))
        self.bullet = pick(("", "", "- ", "• ", "* ", "■ "))
        self.marks = {
            "title": pick(("", "", "link", "link", "bold", "italic", "bold-link", "class")),
            "container": pick(("", "italic", "italic", "italic", "bold", "link")),
            "people": pick(("", "", "", "bold", "class", "italic")),
            "all": pick(("", "", "", "", "link")),
        }
        self.block = pick(("li", "li", "p", "p", "div", "div", "article", "tr", "br"))
        self.heads = pick(("h2", "h3", "h4", "strong"))
        self.each_line = pick(("p", "div", "span", "br", "dd"))
        self.blank = chance.random() < 0.6
        self.etal = chance.random() < 0.08
        self.has_summary = "M" in self.order or chance.random() < 0.12
        self.buttons = chance.random() < 0.3
        self.identifiers = chance.random() < 0.2
        self.number = chance.randint(1, 400)
        self.broken = chance.random() < 0.15
        self.owner = self.person()

    # -- values

    def person(self) -> tuple[str, str]:
        chance, tongue = self.chance, self.tongue
        if self.language == "en" and self.pool.people and chance.random() < 0.6:
            return chance.choice(self.pool.people)
        given = chance.choice(tongue.given)
        if self.language != "ja" and chance.random() < 0.25:
            given += f" {chance.choice('ABCDEFGHJKLMPRSTW')}."
        family = chance.choice(tongue.family)
        if self.language != "ja" and chance.random() < 0.3:
            family = _invented_name(chance)
        return given, family

    def fill(self, pattern: str) -> str:
        chance = self.chance
        while "{" in pattern:
            noun = chance.choice(self.tongue.nouns)
            big = noun[0].upper() + noun[1:]
            if self.language == "en" and chance.random() < 0.7:
                big = big.title()
            pattern = (
                pattern.replace("{N}", big, 1) if pattern.find("{N}") == pattern.find("{")
                else pattern.replace("{n}", noun, 1) if pattern.find("{n}") == pattern.find("{")
                else pattern.replace("{p}", chance.choice(self.tongue.places), 1)
            )  # fmt: skip
        return pattern

    def title(self) -> str:
        chance = self.chance
        if self.language == "en" and self.pool.titles and chance.random() < 0.7:
            said = chance.choice(self.pool.titles)
            if chance.random() < 0.3:
                said = " ".join(w if not w.islower() or len(w) < 4 else w.capitalize() for w in said.split())
            return said
        return self.fill(chance.choice(self.tongue.titles))

    def journal(self) -> str:
        if self.language == "en" and self.pool.journals and self.chance.random() < 0.5:
            return self.chance.choice(self.pool.journals)
        return self.fill(self.chance.choice(self.tongue.journals))

    def house(self) -> str:
        if self.language == "en" and self.pool.houses and self.chance.random() < 0.3:
            return self.chance.choice(self.pool.houses)
        return self.chance.choice(self.tongue.houses)

    def prose(self) -> str:
        chance = self.chance
        if self.language == "en" and self.pool.summaries and chance.random() < 0.6:
            sentences = chance.choice(self.pool.summaries).split(". ")
            said = ". ".join(sentences[: chance.randint(1, 6)]).strip()
            return (
                said
                if said.endswith((".", "…"))
                else f"{said}."
                if chance.random() < 0.85
                else f"{said[: chance.randint(60, 200)]}…"
            )
        join = "" if self.language == "ja" else " "
        sentences = []
        for _ in range(chance.randint(1, 4)):
            said = self.fill(chance.choice(self.tongue.titles)).rstrip("?.")
            if self.language == "en":
                said = self.fill(chance.choice(_SENTENCES))
            sentences.append(said if said.endswith(".") else said + ("。" if self.language == "ja" else "."))
        return join.join(sentences)

    def day(self, year: str) -> str:
        """A day of a year as the page writes days."""
        chance = self.chance
        month, day = chance.randint(1, 12), chance.randint(1, 28)
        name = self.tongue.months[month - 1]
        form = self.day_form
        if self.language == "ja":
            return f"{year}年{month}月"
        if form == "M. Y":
            form, name = ("M. Y", name[:3]) if len(name) > 4 else ("M Y", name)
        wide = "/" in form or "-" in form or "." in form[:2]
        suffix = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(day, "th")
        said = {
            "M": name,
            "d": f"{day:02d}" if wide else str(day),
            "m": f"{month:02d}",
            "Y": year,
            "W": chance.choice("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
            "dth": f"{day}{suffix}",
        }
        return "".join(said.get(piece, piece) for piece in re.findall(r"dth|.", form))

    # -- writing

    def marked(self, sheet: _Sheet, kind: str, write: Callable[[], None]) -> None:
        how = self.marks.get(kind, "")
        form = sheet.form
        if form == "txt" or not how:
            write()
            return
        target = f"/{kind}/{self.chance.randint(1, 9999)}"
        wraps = {
            "link": (f'<a href="{target}">', "</a>") if form == "html" else ("[", f"]({target})"),
            "bold": ("<b>", "</b>") if form == "html" else ("**", "**"),
            "italic": ("<em>", "</em>") if form == "html" else ("*", "*"),
            "bold-link": (f'<strong><a href="{target}">', "</a></strong>")
            if form == "html"
            else ("**[", f"]({target})**"),
            "class": (f'<span class="pub-{kind}">', "</span>") if form == "html" else ("", ""),
        }
        before, after = wraps[how]
        sheet.raw(before)
        write()
        sheet.raw(after)

    def name(self, sheet: _Sheet, person: tuple[str, str], path: str, first: bool) -> None:
        given, family = person
        initials = [part[0] + "." for piece in given.split() for part in piece.split("-") if part]
        way = self.names
        if way == "first":
            way = "inverted" if first else "direct"
        said = {
            "direct": f"{given} {family}",
            "initials": f"{' '.join(initials)} {family}",
            "inverted": f"{family}, {given}",
            "short": f"{family}, {' '.join(initials)}",
            "vancouver": f"{family} {''.join(i[0] for i in initials)}",
            "caps": f"{family.upper()} {given}",
            "loud": f"{family.upper()}, {given}",
            "wide": family + given,
        }[way]
        sheet.say(said, path)

    def people(self, sheet: _Sheet, people: Sequence[tuple[str, str]], role: str, *, posts: bool = False) -> None:
        known = sum(name.startswith(role) and not name.endswith("statement") for name in sheet.spans)
        between, last = self.between, self.last
        if self.names in ("inverted", "short", "loud") and between == ", " and self.chance.random() < 0.5:
            between = ", " if self.names == "short" else "; "

        def write() -> None:
            for number, person in enumerate(people):
                if number:
                    sheet.say(last if number == len(people) - 1 else between)
                self.name(sheet, person, f"{role}.{known + number}", known + number == 0)
                if posts:
                    sheet.say(" (")
                    sheet.say(self.fill(self.chance.choice(self.tongue.posts)), f"{role}.{known + number}.statement")
                    sheet.say(")")
            if self.etal and len(people) == 1 and role == "authors":
                sheet.say(" et al.")

        self.marked(sheet, "people", write)

    def titled(self, sheet: _Sheet, title: str, stop: str) -> None:
        quotes = self.quotes
        inner = ""
        if quotes and stop.strip() in (",", ".") and self.inner_stop:
            inner, stop = stop.strip(), " "

        def write() -> None:
            if quotes:
                sheet.say(quotes[0] + (" " if " " in quotes else ""))
            sheet.say(title, "title")
            if quotes:
                sheet.say(inner + (" " if " " in quotes else "") + quotes[-1])

        if title.endswith(("?", "!")) and stop == ". ":
            stop = " "
        self.marked(sheet, "title", write)
        sheet.say(stop)

    def numbers(self, sheet: _Sheet, year: str, *, only_pages: bool = False) -> bool:
        """Volume, issue and pages; whether the year was among them."""
        chance = self.chance
        first = chance.randint(1, 1900)
        form = self.locator
        if only_pages:
            form = {"de": "S. {a}-{b}", "ja": "pp.{a}-{b}", "fr": "p. {a}-{b}"}.get(
                self.language, chance.choice(("pp. {a}-{b}", "{a}–{b}", "pp. {a}–{b}"))
            )
        elif chance.random() < 0.08:
            form = form.split(",")[0]
        last = str(first + chance.randint(2, 40))
        if chance.random() < 0.1 and first > 100 and len(last) == len(str(first)):
            last = last[-2:]
        values = {
            "v": ("volume", str(chance.randint(1, 140))),
            "i": ("issue", str(chance.randint(1, 12))),
            "a": ("pages", str(first)),
            "b": ("pages", last),
            "c": ("pages", str(chance.randint(10000, 199999))),
        }
        at = 0
        said_year = False
        pages: list[int] = []
        while at < len(form):
            if form[at] == "{":
                name, value = values[form[at + 1]]
                if form[at + 1] == "a":
                    pages = [sheet.at]
                    sheet.say(value)
                elif form[at + 1] == "b":
                    sheet.say(value)
                    sheet.spans["pages"] = [(pages[0], sheet.at)]
                else:
                    sheet.say(value, name)
                at += 3
            elif form[at] == "Y":
                sheet.say(year, "date")
                said_year = True
                at += 1
            else:
                sheet.say(form[at])
                at += 1
        return said_year

    def dated(self, sheet: _Sheet, form: str, year: str) -> None:
        """A year with the signs around it, or a month and a year."""
        before, _, after = form.partition("Y")
        if "M" in before:
            before = before[: before.index("M")]
            sheet.say(before)
            sheet.say(f"{self.chance.choice(self.tongue.months)} {year}", "date")
        else:
            sheet.say(before)
            sheet.say(year, "date")
        sheet.say(after)

    def imprint(self, sheet: _Sheet, house: str, town: str) -> None:
        for piece in self.house_form:
            if piece == "h":
                sheet.say(house, "publisher")
            else:
                sheet.say(town if piece == "t" else piece)

    def series(self, sheet: _Sheet) -> None:
        chance = self.chance
        name = self.fill(chance.choice(self.tongue.series))
        number = chance.choice(
            (
                str(chance.randint(1, 30000)),
                str(chance.randint(1, 900)),
                f"{chance.randint(2, 24):02d}-{chance.randint(1, 40):02d}",
                f"{chance.randint(2001, 2024)}-{chance.randint(1, 40)}",
                f"{chance.randint(2001, 2024)}/{chance.randint(1, 40):02d}",
                f"w{chance.randint(1000, 32000)}",
            )
        )
        if chance.random() < 0.15:
            sheet.say(name, "series")
            return
        form = self.number_form
        at = 0
        while at < len(form):
            piece = form[at]
            if piece == "s" and "series" not in sheet.spans:
                sheet.say(name, "series")
            elif piece == "n" and form[at : at + 2] not in ("no", "n°"):
                sheet.say(number, "number" if "number" not in sheet.spans else "")
            else:
                sheet.say(piece)
            at += 1

    def outlet(self, sheet: _Sheet, name: str) -> None:
        """A journal's or a book's name, in its own quotation marks where the page has them."""
        marks = self.outlet_quotes

        def write() -> None:
            sheet.say(marks[:1])
            sheet.say(name, "container")
            sheet.say(marks[1:])

        self.marked(sheet, "container", write)

    def venue(self, sheet: _Sheet, kind: str, year: str, has_date: bool) -> None:
        chance = self.chance
        done = has_date
        if kind == "article":
            sheet.say(self.in_outlet)
            self.outlet(sheet, self.journal())
            if chance.random() < 0.9:
                sheet.say(self.volume_stop)
                if not done and self.year_last == " (Y)" and chance.random() < 0.3:
                    sheet.say(year, "date")
                    sheet.say(", ")
                    done = True
                done = self.numbers(sheet, year) or done
        elif kind == "chapter":
            in_ = self.in_
            if in_:
                sheet.say(in_ + " ")
            editors = [self.person() for _ in range(chance.randint(1, 3))] if chance.random() < 0.8 else []
            if editors and not self.edited:
                self.people(sheet, editors, "editors")
                sheet.say((" " if self.eds[0] != "," else "") + self.eds + chance.choice((", ", ": ", ", ", " ")))
            book = self.title()
            self.outlet(sheet, book)
            if editors and self.edited:
                sheet.say(f"{chance.choice((', ', ' (', '. '))}{self.edited} ")
                self.people(sheet, editors, "editors")
            pages_first = chance.random() < 0.4
            if pages_first:
                sheet.say(", ")
                self.numbers(sheet, year, only_pages=True)
            if chance.random() < 0.85:
                sheet.say(chance.choice((". ", ", ")))
                self.imprint(sheet, self.house(), chance.choice(self.tongue.towns))
            if not done and chance.random() < 0.7:
                sheet.say(chance.choice((" ", ", ")))
                sheet.say(year, "date")
                done = True
            if not pages_first and chance.random() < 0.8:
                sheet.say(", ")
                self.numbers(sheet, year, only_pages=True)
        elif kind == "book":
            if chance.random() < 0.15:
                sheet.say("(= ")
                sheet.say(self.fill(chance.choice(self.tongue.series)), "series")
                sheet.say(chance.choice((", Bd. ", ", vol. ", " ", ", ")))
                sheet.say(str(chance.randint(1, 300)), "number")
                sheet.say("). ")
            self.imprint(sheet, self.house(), chance.choice(self.tongue.towns))
        elif kind in ("paper", "report"):
            if chance.random() < 0.8:
                self.series(sheet)
            if chance.random() < 0.2:
                sheet.say(", ")
                self.imprint(sheet, self.fill(chance.choice(self.tongue.posts)), chance.choice(self.tongue.towns))
        elif kind == "press":
            self.outlet(sheet, chance.choice(self.tongue.papers))
            if not done:
                sheet.say(chance.choice((", ", " ", ", ", " | ", ". ", " (")))
                sheet.say(self.day(year), "date")
                done = True
        elif kind == "talk":
            sheet.say(self.fill(chance.choice(self.tongue.events)), "container")
            sheet.say(", ")
            sheet.say(chance.choice(self.tongue.towns))
            if not done:
                sheet.say(", ")
                sheet.say(self.day(year), "date")
                done = True
        if not done and chance.random() < 0.95:
            self.dated(sheet, self.year_last, year)

    def entry(self, sheet: _Sheet, number: int, year: str, *, dated: bool) -> None:
        """One record in the page's order."""
        chance = self.chance
        kind = chance.choice(self.kinds)
        title = self.title()
        people = [self.person() for _ in range(min(6, 1 + int(chance.expovariate(0.7))))]
        if chance.random() < 0.6 and self.owner not in people and not self.etal:
            people.insert(0 if chance.random() < 0.6 else len(people), self.owner)
        slots = self.order.replace(":", "").replace("-", "").split()
        has_date = dated or "Y" in slots or "D" in slots
        if kind == "press" and "D" in slots and "V" not in slots:
            slots.append("V")
        if self.has_summary and "M" not in slots:
            slots += ["/", "M"]
        if self.buttons and "Z" not in slots:
            slots += chance.choice((["Z"], ["/", "Z"]))
        if self.identifiers and "X" not in slots:
            slots += ["X"]
        if "Q" not in slots and chance.random() < 0.12:
            slots.insert(len(slots) if "/" not in slots else slots.index("/"), "Q")
        if "O" not in slots and chance.random() < 0.06:
            slots += ["/", "O"]
        fresh = True
        waiting = ""
        for at, slot in enumerate(slots):
            after = slots[at + 1] if at + 1 < len(slots) else "/"
            ends = after == "/"
            if slot == "/":
                sheet.say(waiting.rstrip() if waiting.strip() not in (",", ":", "|", "-", "–", "—", "·", "(") else "")
                self.line_break(sheet)
                fresh, waiting = True, ""
                continue
            if slot == "S":
                continue
            begin = sheet.at
            if waiting and not (slot in "WQ" and self.bracketed and waiting == ". "):
                sheet.say(waiting)
            elif waiting:
                sheet.say(" ")
            waiting = self.piece
            if slot == "N":
                sheet.say(chance.choice((str(self.number + number),)) if at else f"{self.number + number}", "number")
                waiting = chance.choice((" ", ": ", " - ", ". ")) if self.chance.random() < 0.2 else " "
            elif slot == "K":
                sheet.say(chance.choice(self.tongue.kinds), "type")
            elif slot == "D":
                sheet.say(self.day(year), "date")
            elif slot == "Y":
                before, _, back = self.year_form.partition("Y")
                sheet.say(before)
                sheet.say(year, "date")
                sheet.say(back)
                waiting = " "
            elif slot == "A":
                if self.by and fresh:
                    sheet.say(self.by + " ")
                self.people(sheet, people, "authors", posts=after == "S")
                waiting = " " if after == "Y" else self.people_stop
                if self.order.startswith("A:"):
                    waiting = ": "
            elif slot == "W":
                others = people[:3]
                sheet.say(("(" if self.bracketed else "") + self.with_ + " ")
                self.people(sheet, others, "authors")
                sheet.say(")" if self.bracketed else "")
                waiting = self.title_stop if self.title_stop.strip() in (",", ".", "") else " "
            elif slot == "T":
                stop = "" if ends else self.title_stop
                if after in ("W", "Q") and self.bracketed:
                    stop = " "
                if after in ("A",) and not ends and self.by:
                    stop = " "
                self.titled(sheet, title, stop)
                waiting = ""
            elif slot == "V":
                self.venue(sheet, kind, year, has_date)
                if ends:
                    sheet.say(self.ended)
                has_date = True
                waiting = ". " if not ends and after in "WQXZ" else self.piece
                if self.order.startswith("V:"):
                    waiting = ": "
            elif slot == "R":
                self.series(sheet)
            elif slot == "M":
                if chance.random() < 0.4 and fresh:
                    sheet.say(chance.choice(self.tongue.abstract) + " ")
                sheet.say(self.prose(), "summary")
                waiting = " "
            elif slot == "Z":
                label = chance.choice(self.tongue.buttons)
                self.marked_button(sheet, label)
                waiting = " "
            elif slot == "X":
                doi = f"10.{chance.randint(1000, 9999)}/{chance.choice('abcdejrs')}{chance.randint(1000, 99999)}"
                sheet.say(chance.choice(("https://doi.org/", "doi: ", "DOI:", "http://dx.doi.org/")))
                sheet.say(doi, "doi")
                waiting = " "
            elif slot == "O":
                sheet.say(self.fill(chance.choice(self.tongue.remarks)).replace("Y", year))
            elif slot == "Q":
                said = chance.choice(self.tongue.status).replace("J", "\0")
                before, _, back = said.partition("\0")
                sheet.say(before.replace(" Y", f" {year}").replace(" M", f" {chance.choice(self.tongue.months)}"))
                if "\0" in said:
                    sheet.say(self.journal() + back)
                waiting = ", "
            fresh = fresh and sheet.at == begin

    def marked_button(self, sheet: _Sheet, label: str) -> None:
        kept, self.marks["button"] = self.marks.get("button", ""), "link"
        self.marked(sheet, "button", lambda: sheet.say(label))
        self.marks["button"] = kept

    def line_break(self, sheet: _Sheet) -> None:
        if sheet.form == "html":
            if self.each_line == "br":
                sheet.raw("<br>\n")
            else:
                tag = "td" if self.block == "tr" else self.each_line if self.each_line != "dd" else "p"
                if tag == "span":
                    sheet.raw("<br>")
                else:
                    sheet.raw(f"</{tag}><{tag}>")
        elif sheet.form == "md":
            sheet.raw("\n\n" if self.bullet == "" else "  \n  ")
        else:
            sheet.raw("\n")

    def page(self, name: str) -> InventedPage:
        chance = self.chance
        form = self.form
        sheet = _Sheet(form)
        tongue = self.tongue
        records: list[Gold] = []
        if form == "html":
            sheet.raw(f'<html lang="{self.language}"><body><h1>{" ".join(self.owner)}</h1>\n')
        elif chance.random() < 0.3:
            sheet.raw(f"{' '.join(self.owner)}\n\n")
        by_year = chance.random() < 0.15
        groups = chance.randint(1, 3)
        year = chance.randint(2010, 2025)
        total = 0
        for _ in range(groups):
            heading = str(year) if by_year else chance.choice(tongue.headings)
            sheet.raw(
                f"<{self.heads}>{heading}</{self.heads}>\n"
                if form == "html"
                else f"## {heading}\n\n"
                if form == "md"
                else f"{heading}\n\n"
            )
            opened = {"li": "<ul>", "tr": "<table>"}.get(self.block, "") if form == "html" else ""
            sheet.raw(opened)
            for _ in range(chance.randint(2, 8)):
                total += 1
                sheet.spans = {}
                if form == "html":
                    tag = "p" if self.block == "br" else self.block
                    inner = (
                        "td"
                        if tag == "tr"
                        else ""
                        if self.each_line in ("br", "span") or "/" not in self.order
                        else self.each_line.replace("dd", "p")
                    )
                    if tag == "p" and inner:
                        tag = "div"
                    sheet.raw(f'<{tag} class="pub">' + (f"<{inner}>" if inner else ""))
                elif form == "md":
                    sheet.raw("- " if self.bullet else "")
                else:
                    sheet.raw(self.bullet)
                sheet.say(self.ordinal.replace("n", str(total)))
                if not by_year:
                    year = max(1985, year - (chance.random() < 0.5) - (chance.random() < 0.2))
                self.entry(sheet, total, str(year), dated=by_year)
                if form == "html":
                    sheet.raw((f"</{inner}>" if inner else "") + f"</{tag}>\n")
                else:
                    sheet.raw("\n\n" if self.blank or form == "md" else "\n")
                records.append(Gold({}, {key: tuple(spans) for key, spans in sheet.spans.items()}))
            sheet.raw({"<ul>": "</ul>\n", "<table>": "</table>\n"}.get(opened, ""))
            if by_year:
                year -= 1
        if form == "html":
            sheet.raw("</body></html>")
        return InventedPage(name, "".join(sheet.parts), records)


def _invented_name(chance: random.Random) -> str:
    parts = (
        "al an ber bor cas dor el fen gar hal in jor kal lin mar nor ol per quin ros sel tor ul ver wil yan zar".split()
    )
    ends = "a e i o er en son ez ski ini ová mann ley ton ard ic".split()
    return (chance.choice(parts) + chance.choice(parts) + chance.choice(ends)).capitalize()
