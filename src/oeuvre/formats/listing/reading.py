"""An entry's lines to a record: each line is read as the role it has, and every value keeps the places that say it.

The title, the people and what is said of them, the label with kind and date, the abstract, the links. A line that is a
citation, or the part of one ("With A. B. *Journal*, 11(1), 2024"), is read by ``citation.py``. What an entry does not say
of itself but its heading does (the year over a group, the kind over a section) is taken from there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.bylines import is_body, leading_names, read_names
from oeuvre.formats.listing.citation import Hints, Parsed, read_byline, read_citation
from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.looks import byline_start, name_share, pieces, spoken, subject
from oeuvre.formats.listing.page import Entry, Line, Mark
from oeuvre.formats.listing.venues import find_series, locators, venue_likeness
from oeuvre.record import Container, Contributor, Identifier, Link, Problem, Record, Span, dates, identifiers

__all__ = ["Manner", "people_first", "read_entry", "title_mark"]

_STATUS = re.compile(r"\(?(?:this version|draft|forthcoming|updated?)\b", re.IGNORECASE)
_EDITORS = re.compile(r"\s*[(\[]?\b(?:eds?|editors?|hrsg|hg|orgs?|dirs?|coords?)\b\.?[)\]]?\s*$", re.IGNORECASE)
_QUOTES = {"“": "”", '"': '"', "„": "“‟”", "«": "»", "‘": "’", "'": "'", "「": "」", "『": "』", "《": "》", "»": "«"}
_NUMBER = re.compile(r"(?:no|nr|n°|nº|number|#)?[. ]*([A-Z]{0,5}-?\d[\w./-]*)", re.IGNORECASE)
_DASH_END = re.compile(r"\s+[–—-]\s+|\s*[–—]\s*")


@dataclass(frozen=True, slots=True)
class Manner:
    """What is so all over a page: whether it is a meeting's programme, whose entries are talks, whether people stand before
    the titles in one line, as what titles are marked where a line begins with them, and whether days come first in dates."""

    is_programme: bool = False
    names_first: bool = False
    title_mark: str = ""
    day_first: bool | None = None


@dataclass(slots=True)
class Words:
    """A value as written: the words and the places that say them."""

    text: str
    spans: tuple[Span, ...]


def words(line: Line, start: int = 0, end: int | None = None) -> Words:
    """What a line says from one place to another, without white space at the ends."""
    end = len(line.text) if end is None else end
    while start < end and line.text[start].isspace():
        start += 1
    while end > start and line.text[end - 1].isspace():
        end -= 1
    return Words(line.text[start:end], line.places(start, end))


@dataclass(slots=True)
class Person:
    """Someone named by the entry."""

    name: Words
    role: str = "author"
    statement: Words | None = None
    given: str = ""
    family: str = ""
    literal: bool = False


@dataclass(slots=True)
class Draft:
    """A record being written: values by field."""

    values: dict[str, Words] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    date: dates.Date | None = None
    summary: list[Words] = field(default_factory=list)
    identifiers: list[tuple[Identifier, tuple[Span, ...]]] = field(default_factory=list)
    links: list[tuple[Link, tuple[Span, ...]]] = field(default_factory=list)
    type: str = ""
    type_from: int = 0
    et_al: bool = False
    extra: dict[str, str] = field(default_factory=dict)

    def say(self, name: str, value: Words | None) -> None:
        """Keep a value if there is none yet."""
        if value and value.text and name not in self.values:
            self.values[name] = value

    def say_date(self, date: dates.Date | None, value: Words | None) -> None:
        """Keep a date if there is none, or if it is of the same time and surer."""
        if date is None or (self.date is not None and len(self.date.edtf) >= len(date.edtf)):
            return
        if self.date is not None and dates.year(self.date) != dates.year(date):
            return
        self.date = date
        if value:
            self.values["issued"] = value

    def say_type(self, term: str, weight: int, value: Words | None = None) -> None:
        """Keep a kind if it comes from a better place than the one before (3 its label, 2 its heading, 1 its form)."""
        if term and weight > self.type_from:
            self.type, self.type_from = term, weight
            if value:
                self.values["type"] = value


class _EntryReader:
    def __init__(self, entry: Entry, hints: Hints, number: int, page: Manner) -> None:
        self.entry = entry
        self.group, kind = _of_headings(entry.headings, hints.language)
        self.hints = replace(hints, type=kind, date=self.group[0].edtf if self.group else "")
        self.number = number
        #: How much a label's kind counts: 3 beside an entry, 1 for another version's.
        self.weight = 3
        self.page = page
        self.draft = Draft()
        #: Label lines that turned out to be parts of a citation.
        self.parts: list[Line] = []
        #: Who was named last.
        self.last: Person | None = None
        #: Whom a footnote's sign stands for.
        self.signs: dict[str, Person] = {}

    def read(self) -> Record | Problem:
        roles = list(zip(self.entry.lines, self.entry.roles, strict=True))
        draft = self.draft
        roles = self.cards(roles)
        cited = next((number for number, (_, role) in enumerate(roles) if role in ("C", "V>")), len(roles))
        late = [line for number, (line, role) in enumerate(roles) if role == "L>" and number > cited]
        for line, role in roles:
            if (role in ("L<", "L>") and not any(line is one for one in late)) or (
                role in ("V<", "V>") and _is_label(line)
            ):
                self.label(line)
        citation = [line for line, role in roles if role == "C"]
        if citation and (parts := spoken(citation[0].text)):
            name, said, rest = parts
            self.add(Person(words(citation[0], *name), "author", words(citation[0], *said)))
            draft.say("title", words(citation[0], *_unquoted(citation[0].text, *rest)))
            citation = []
        titles = [(line, role) for line, role in roles if role[0] == "T"]
        title = titles[0][0] if titles else None
        if (
            title is not None
            and not _is_whole_title(title, self.page.names_first)
            and not _ends_in_date(title, self.page.day_first)
        ):
            citation.append(title)
            title = None
        venue = [
            line
            for line, role in roles
            if (role in ("V>", "V<") and not _is_label(line)) or any(line is part for part in self.parts)
        ]
        if citation:
            self.citation([self.led(citation[0]), *citation[1:], *venue], has_title=False)
        elif title is not None:
            end = len(title.text)
            if dated := _ends_in_date(title, self.page.day_first):
                date, begin, end = dated
                draft.say_date(date, words(title, begin, end))
                end = begin
            start, end = _unquoted(title.text, 0, end)
            draft.say("title", words(title, start, end))
            for line, role in titles[1:]:
                # A title that was broken over lines; another is the title in another language.
                if role != "T+" and (line.gap or not line.text[:1].islower() or end < len(title.text)):
                    break
                so_far = draft.values["title"]
                start, end = _unquoted(line.text, 0, len(line.text))
                more = words(line, start, end)
                draft.values["title"] = Words(f"{so_far.text} {more.text}", so_far.spans + more.spans)
                break
            if venue:
                self.citation([title, *venue], has_title=True)
        for line, role in roles:
            if role in ("B>", "B<"):
                self.byline(line)
            elif role in ("S>", "S<"):
                self.statement(line)
            elif role == "A>":
                self.abstract(line)
            elif role == "J<":
                draft.say("container", words(line))
                draft.say_type("journal-article", 1)
            elif role in ("F>", "F<"):
                self.labelled(line)
                if self.parts and (head := title) is not None and not venue:
                    self.citation([head, *self.parts], has_title=True)
                    self.parts.clear()
            elif role == "X>" and draft.date is None:
                for date, a, b in dates.find(line.text, language=self.hints.language, day_first=self.page.day_first):
                    draft.say_date(date, words(line, a, b))
                    break
        # A label below the citation tells of another version of the work: it fills what is still open.
        for line in late:
            if "container" not in draft.values:
                self.weight = 1
                self.label(line)
            elif draft.date is not None:
                for date, a, b in dates.find(line.text, language=self.hints.language, day_first=self.page.day_first):
                    if len(draft.date.edtf) == 4:
                        draft.say_date(date, words(line, a, b))
                    break
        if draft.date is None and self.group is not None:
            draft.date, draft.values["issued"] = self.group
        draft.say_type(self.hints.type, 2)
        if any(cues.cue("thesis-label", line.text.partition(":")[0]) for line, role in roles if role[0] in "KF"):
            draft.say_type("thesis", 1)
        if self.page.is_programme and "C" not in self.entry.roles:
            draft.say_type("presentation", 1)
        self.find_links(title)
        return self.record()

    def cards(self, roles: list[tuple[Line, str]]) -> list[tuple[Line, str]]:
        """The lines without those that stand under a label on a line of its own, which are read as that field."""
        kept: list[tuple[Line, str]] = []
        name = ""
        for line, role in roles:
            label = cues.field_named(line.text) if role[0] in "KF" and len(line.text) < 40 else ""
            if name and not label and (role[0] in "BLVFSA" or name == "url") and name != "summary":
                self.field(name, line, 0)
            elif not label or name == label == "":
                kept.append((line, role))
            name = label
        return kept

    # -- lines by role ---------------------------------------------------------------------------------------------------

    def citation(self, lines: Sequence[Line], has_title: bool) -> None:
        """Lines of running citation; where the title is known it is marked, so that the rest is read as what follows it."""
        if has_title:
            first = lines[0]
            lines = [replace(first, marks=(*first.marks, Mark(0, len(first.text), "class", "title"))), *lines[1:]]
        self.take(read_citation(lines, replace(self.hints, type=self.draft.type or self.hints.type)))

    def led(self, line: Line) -> Line:
        """A citation's line without a number of its own before it, and with its title marked where the page marks titles."""
        if match := _LED_BY_NUMBER.match(line.text):
            self.draft.say("number", words(line, *match.span(1)))
            line = _cut(line, match.end())
        if self.page.title_mark and not self.page.names_first:
            for mark in line.marks:
                if mark.kind == self.page.title_mark and mark.start < 4 and mark.end - mark.start > 5:
                    return replace(line, marks=(*line.marks, Mark(mark.start, mark.end, "class", "title")))
        return line

    def take(self, parsed: Parsed) -> None:
        """Keep what a citation says and the entry's other lines have not said."""
        draft, fields, spans = self.draft, parsed.fields, parsed.spans
        for name in ("title", "series", "number", "publisher", "place", "edition", "volume", "issue", "pages", "stage"):
            if fields.get(name):
                draft.say(name, Words(fields[name], spans.get(name, ())))
        if fields.get("container"):
            draft.say("container", Words(fields["container"].title, spans.get("container", ())))
        if issued := fields.get("issued"):
            draft.say_date(issued, Words(issued.written, spans.get("issued", ())))
        if "type" in spans:
            draft.say_type(fields.get("type", ""), 3, Words("", spans["type"]))
        draft.say_type(fields.get("type", ""), 1 + bool(draft.type_from < 2 and fields.get("type") == self.hints.type))
        if self.hints.type and draft.type in ("", self.hints.type, fields.get("type")):
            # The citation knew its heading: where it says otherwise ("in: …, edited by"), it is the surer.
            draft.say_type(fields.get("type", ""), 3 if fields.get("type") != self.hints.type else 0)
        draft.et_al |= fields.get("incomplete_contributors", False)
        for number, person in enumerate(fields.get("contributors", ())):
            statement = (
                Words(person.statement, spans.get(f"contributors.{number}.statement", ())) if person.statement else None
            )
            draft.people.append(
                Person(
                    Words(person.name, spans.get(f"contributors.{number}", ())), person.role, statement, person.given,
                    person.family, person.literal,
                )
            )  # fmt: skip
        for number, identifier in enumerate(fields.get("identifiers", ())):
            draft.identifiers.append((identifier, spans.get(f"identifiers.{number}", ())))
        for number, link in enumerate(fields.get("links", ())):
            draft.links.append((link, spans.get(f"links.{number}", ())))

    def label(self, line: Line) -> None:
        """A line of kind, date, series: "Article | March 21, 2022"."""
        text, draft = line.text, self.draft
        left: list[tuple[int, int]] = []
        if match := _ONLY_NUMBER.fullmatch(text):
            draft.say("number", words(line, *match.span(1)))
            return
        for start, end in pieces(text):
            piece = text[start:end]
            found = (
                list(dates.find(piece, language=self.hints.language, day_first=self.page.day_first))
                if any(c.isdigit() for c in piece)
                else []
            )
            rest_start, rest_end = start, end
            for date, a, b in found[:1]:
                draft.say_date(date, words(line, start + a, start + b))
                if a <= len(piece) - b:
                    rest_start = start + b
                else:
                    rest_end = start + a
            while rest_start < rest_end and text[rest_start] in " ,.;:()[]–—-/":
                rest_start += 1
            while rest_end > rest_start and text[rest_end - 1] in " ,.;:([–—-/":
                rest_end -= 1
            rest = text[rest_start:rest_end]
            if not found and self.group and (date := self.day_of(rest)):
                draft.date = draft.date or date
                draft.values.setdefault(
                    "issued", Words(date.written, words(line, rest_start, rest_end).spans + self.group[1].spans)
                )
                continue
            if (match := _POSTED_BY.search(rest)) and not any(c.isdigit() for c in rest[match.end() :]):
                self.names(line, rest_start + match.end(), rest_end)
                continue
            if not rest or _POSTED.fullmatch(rest):
                continue
            term = type_of(rest)
            if term and draft.type_from >= 3 and not any(c.isdigit() for c in rest) and found:
                # Beside a date, after the kind has been said: "Engineering Proceedings" is an outlet.
                left.append((rest_start, rest_end))
                continue
            if term:
                draft.say_type(term, self.weight, words(line, rest_start, rest_end))
                self.series(line, rest_start, rest_end)
                if match := _NUMBERED.fullmatch(rest):
                    if match[1].split()[0].isupper() and len(match[1].split()) > 1:
                        draft.say("series", words(line, rest_start + match.start(1), rest_start + match.end(1)))
                    draft.say("number", words(line, rest_start + match.start(2), rest_start + match.end(2)))
                continue
            if cues.is_button(rest):
                continue
            if "/" in rest and (term := next(filter(None, (type_of(part.strip()) for part in rest.split("/"))), "")):
                draft.say_type(term, self.weight, words(line, rest_start, rest_end))
                continue
            byline = read_names(text, rest_start, rest_end)
            if byline and byline.score > 0.5 and byline.names:
                self.names(line, rest_start, rest_end)
            elif match := _CODE.fullmatch(rest):
                draft.say("series", words(line, rest_start + match.start(1), rest_start + match.end(1)))
                draft.say("number", words(line, rest_start + match.start(2), rest_start + match.end(2)))
            elif match := _NUMBERED.fullmatch(rest):
                draft.say_type(type_of(match[1]), 3, words(line, rest_start, rest_end))
                draft.say("number", words(line, rest_start + match.start(2), rest_start + match.end(2)))
            else:
                left.append((rest_start, rest_end))
        self.leftover(line, left)

    def day_of(self, text: str) -> dates.Date | None:
        """The date that a day or month is in the year of the heading above ("5 March" under "2024")."""
        if self.group is None or len(self.group[0].edtf) != 4 or len(text) > 16 or not _DAY.fullmatch(text):
            return None
        year = self.group[0].edtf
        date = dates.read(f"{text} {year}", language=self.hints.language)
        return date if date and date.edtf.startswith(year) and len(date.edtf) > 4 else None

    def leftover(self, line: Line, left: list[tuple[int, int]]) -> None:
        """What a label says beside kinds and dates: an outlet, or part of a citation."""
        if not left:
            return
        start, end = left[0]
        said = line.text[start:end]
        if len(pieces(line.text)) == 1 and (len(said) > 50 or locators(said, 0, len(said))):
            self.parts.append(line)
        elif venue_likeness(said) > 0.3 or any(
            m.kind == "italic" and m.start <= start + 1 and m.end >= end - 1 for m in line.marks
        ):
            self.draft.say("container", words(line, start, end))
        elif (
            said[:1].isupper()
            and len(said) > 3
            and len(said.split()) < 6
            and len(pieces(line.text)) > 1
            and not cues.cue("status", said)
        ):
            self.draft.say(
                "series" if self.draft.date and len(left) == 1 and left[0][0] == 0 else "container",
                words(line, start, end),
            )
        elif (
            said[:1].isupper()
            and len(said.split()) < 9
            and len(pieces(line.text)) == 1
            and self.draft.date
            and "td" not in line.path
        ):
            self.draft.say("container", words(line, start, end))

    def series(self, line: Line, start: int, end: int) -> None:
        """The series and number that a label names ("Working Paper 04-17", "ZEW policy brief No. 13-04")."""
        found = find_series(line.text, start, end)
        if found and found[0].number != (0, 0):
            self.draft.say("series", words(line, *found[0].name))
            self.draft.say("number", words(line, *found[0].number))

    def byline(self, line: Line) -> None:
        text = line.text
        start = byline_start(text)
        end = len(text) - (1 if text[:1] in "(" and text[-1:] == ")" else 0)
        for date, a, b in dates.find(text, language=self.hints.language, day_first=self.page.day_first):
            self.draft.say_date(date, words(line, a, b))
            break
        role = (
            "editor"
            if re.search(r"edit|hrsg|herausg|dirig|direction|coord|organi|compil|cura", text[:start], re.IGNORECASE)
            else ""
        )
        self.names(line, start, end, role)

    def names(self, line: Line, start: int, end: int, role: str = "") -> None:
        """The people of a byline, each with what stands in brackets, after a comma or after a dash."""
        text = line.text
        while end > start and text[end - 1] in " ,;·|":
            end -= 1
        if role == "" and (match := _EDITORS.search(text[start:end])):
            role, end = "editor", start + match.start()
        for parts in (
            _signed(text, start, end),
            _bracketed(text, start, end),
            _dashed(text, start, end),
            _parted(text, start, end),
        ):
            if parts and all(_is_person(text, *name) for name, _ in parts):
                for name, said in parts:
                    person = self.add(
                        Person(_without_signs(line, *name), role or "author", words(line, *said) if said else None)
                    )
                    if person and (sign := _SIGN.match(text, name[1])):
                        self.signs.setdefault(sign[1].translate(_RAISED), person)
                return
        found, spans, sure = read_byline(line, start, end)
        if sure < 0.3 and not (sure > 0.1 and cues.is_wide(text)):
            return
        if any(cues.field_named(person.name) == "author" for person in found):
            return
        for number, person in enumerate(found):
            at = spans[f"contributors.{number}"]
            said = (
                Words(person.statement, spans.get(f"contributors.{number}.statement", ())) if person.statement else None
            )
            name = Words(person.name.strip("*†‡ "), at)
            self.add(Person(name, role or person.role, said, person.given, person.family, person.literal))
        self.draft.et_al |= _ET_AL.search(text, start) is not None

    def add(self, person: Person) -> Person | None:
        """Keep someone who is not there yet; who is named twice may be told more of the second time."""
        if not person.name.text:
            return None
        for other in self.draft.people:
            if _same(person.name.text, other.name.text) and other.role == person.role:
                other.statement = other.statement or person.statement
                self.last = other
                return other
        self.draft.people.append(person)
        self.last = person
        return person

    def statement(self, line: Line) -> None:
        """A line about the person named last, or about the one it names."""
        people = self.draft.people
        text = line.text
        if not people:
            start, end = subject(text)
            if end:
                self.add(Person(words(line, start, end), "author", words(line)))
            return
        sign = _NOTE.match(text)
        if sign and (noted := self.signs.get(sign[1].translate(_RAISED))):
            noted.statement = noted.statement or words(line, sign.end())
            return
        said = words(line)
        low = text[:120].lower()
        named = [p for p in people if p.name.text.lower() in low or p.name.text.split()[-1].lower() in low]
        person = named[0] if len(named) == 1 else self.last or people[-1]
        if person.statement is None or _YEARS.search(person.statement.text):
            # "A. B., PhD, May 2001" dates the work; the line below tells of the person.
            person.statement = said

    def abstract(self, line: Line) -> None:
        name, start = cues.field_label(line.text)
        if (name and name != "summary") or cues.cue("field-summary", line.text):
            return
        more = _READ_ON.search(line.text, max(start, len(line.text) - 200))
        value = words(line, start, more.start() if more else None)
        if value.text:
            self.draft.summary.append(value)

    def labelled(self, line: Line) -> None:
        """A labelled field."""
        name, start = cues.field_label(line.text)
        self.field(name, line, start)

    def field(self, name: str, line: Line, start: int) -> None:
        """The value of a field, from a place in a line."""
        value, draft = words(line, start), self.draft
        end = len(line.text)
        if not value.text:
            return
        if name == "author":
            self.names(line, start, end)
        elif name == "editor":
            self.names(line, start, end, "editor")
        elif name == "date":
            for date, a, b in dates.find(
                line.text[start:], language=self.hints.language, day_first=self.page.day_first
            ):
                draft.say_date(date, words(line, start + a, start + b))
                break
        elif name == "type":
            draft.say_type(type_of(value.text), 3, value)
        elif name == "summary":
            draft.summary.append(value)
        elif name == "publisher":
            for date, a, b in dates.find(
                line.text[start:], language=self.hints.language, day_first=self.page.day_first
            ):
                draft.say_date(date, words(line, start + a, start + b))
                end = start + a
                while end > start and line.text[end - 1] in " ,;(":
                    end -= 1
                break
            draft.say("publisher", words(line, start, end))
        elif name == "container" and "title" in draft.values and locators(line.text, start, end):
            self.parts.append(_cut(line, start))
        elif name == "series" and (
            match := re.search(r"\s*[;,(]\s*(?:no\.?|nr\.?|n[°º.])?\s*(\d[\w/.-]{0,9})\)?$", line.text, re.IGNORECASE)
        ):
            draft.say("series", words(line, start, match.start()))
            draft.say("number", words(line, *match.span(1)))
        elif name == "url" and (match := re.search(r"https?://\S+", line.text)):
            draft.links.insert(0, (Link(url=match[0]), line.places(*match.span())))
        elif name in ("title", "container", "series", "number", "volume", "issue", "pages"):
            draft.say(name, value)
        elif name in ("doi", "isbn"):
            for identifier, a, b in identifiers.find(line.text[start:]):
                draft.identifiers.append((identifier, line.places(start + a, start + b)))

    # -- links -----------------------------------------------------------------------------------------------------------

    def find_links(self, title: Line | None) -> None:
        """The addresses of the work: the link on the title first, then the others in order."""
        draft = self.draft
        title_text = draft.values["title"].text if "title" in draft.values else ""
        first: list[tuple[Link, tuple[Span, ...]]] = []
        rest: list[tuple[Link, tuple[Span, ...]]] = []
        other: list[tuple[Link, tuple[Span, ...]]] = []
        for line, role in zip(self.entry.lines, self.entry.roles, strict=True):
            for mark in line.marks:
                if mark.kind != "link" or not _is_address(mark.value):
                    continue
                label = line.text[mark.start : mark.end].strip()
                link = Link(url=mark.value, label=label)
                if (
                    (role[0] in "KTF" or role == "C")
                    and (named := identifiers.of_url(mark.value))
                    and named.scheme == "doi"
                ):
                    if not any(identifier.scheme == "doi" for identifier, _ in draft.identifiers):
                        draft.identifiers.append((named, line.places(mark.start, mark.end)))
                entry = (link, line.places(mark.start, mark.end))
                if title_text and len(label) > 6 and (label.strip("“”\"'. ") in title_text or title_text in label):
                    first.append(entry)
                elif role == "X>":
                    other.append(entry)
                elif role not in ("S>", "S<", "B<", "B>", "A>"):
                    rest.append(entry)
        seen: set[str] = set()
        every = [*draft.links, *rest] if draft.links and not first else [*first, *draft.links, *rest]
        every += other
        draft.links = []
        for link, at in every:
            if link.url not in seen:
                seen.add(link.url)
                draft.links.append((link, at))

    # -- the record ------------------------------------------------------------------------------------------------------

    def record(self) -> Record | Problem:
        draft = self.draft
        where = f"entry {self.entry.ordinal or self.number}"
        if "title" not in draft.values or not any(c.isalpha() for c in draft.values["title"].text):
            text = "\n".join(line.text for line in self.entry.lines)
            return Problem(
                what="This looks like an entry, but no title could be told apart",
                where=where, mend="Put the title on a line of its own, or in quotation marks.", text=text[:2000],
            )  # fmt: skip
        spans: dict[str, tuple[Span, ...]] = {name: value.spans for name, value in draft.values.items() if value.spans}
        contributors = []
        for number, person in enumerate(draft.people):
            contributors.append(
                Contributor(
                    name=person.name.text, given=person.given, family=person.family, role=person.role, literal=person.literal,
                    statement=person.statement.text if person.statement else "",
                )
            )  # fmt: skip
            spans[f"contributors.{number}"] = person.name.spans
            if person.statement:
                spans[f"contributors.{number}.statement"] = person.statement.spans
        container = None
        if "container" in draft.values:
            container = Container(title=draft.values["container"].text)
            spans["container"] = draft.values["container"].spans
        if draft.summary:
            spans["summary"] = tuple(span for part in draft.summary for span in part.spans)
        for number, (_, at) in enumerate(draft.identifiers):
            spans[f"identifiers.{number}"] = at
        for number, (_, at) in enumerate(draft.links):
            spans[f"links.{number}"] = at

        def value(name: str) -> str:
            return draft.values[name].text if name in draft.values else ""

        return Record(
            type=draft.type, title=value("title"), contributors=tuple(contributors), incomplete_contributors=draft.et_al,
            issued=draft.date, summary=" ".join(part.text for part in draft.summary), container=container,
            series=value("series"), number=value("number"), publisher=value("publisher"), place=value("place"),
            edition=value("edition"), volume=value("volume"), issue=value("issue"), pages=value("pages"), stage=value("stage"),
            identifiers=tuple(identifier for identifier, _ in draft.identifiers),
            links=tuple(link for link, _ in draft.links), extra=draft.extra, where=where, spans=spans,
        )  # fmt: skip


def _of_headings(headings: Sequence[Line], language: str) -> tuple[tuple[dates.Date, Words] | None, str]:
    """The date and the kind that the headings over an entry give, the nearest first."""
    group: tuple[dates.Date, Words] | None = None
    kind = ""
    for line in reversed(headings):
        if group is None and len(line.text) < 60:
            for date, a, b in dates.find(line.text, language=language):
                if "/" not in date.edtf and "X" not in date.edtf:
                    group = date, words(line, a, b)
                break
        kind = kind or _kind(line.text)
    return group, kind


#: A word for publications of any kind, in a heading beside a kind: "Papers & books" says neither of an entry.
_ANY_KIND = re.compile(
    r"(?:papers?|publications?|works?|writings?|articles?|schriften|publikationen|travaux|publicaciones|publicações)",
    re.IGNORECASE,
)


def _kind(heading: str) -> str:
    """The kind that a heading says of all that stands under it."""
    parts = [part.strip() for part in re.split(r"\s+(?:and|und|et|y|e)\s+|\s*[&+/]\s*", heading)]
    if len(parts) > 1 and any(_ANY_KIND.fullmatch(part) for part in parts):
        return ""
    return type_of(heading)


_LED_BY_NUMBER = re.compile(r"\s*(?:No|Nr|N[°º]|Paper|WP|DP)\.?\s*(\d[\w/.-]{0,9})[:.,]?\s+(?=[^\W\d_a-z]|[\"“„«])")


def _cut(line: Line, start: int) -> Line:
    """The rest of a line."""
    return replace(
        line,
        text=line.text[start:],
        offsets=line.offsets[start:],
        marks=tuple(replace(m, start=max(0, m.start - start), end=m.end - start) for m in line.marks if m.end > start),
        wide={at - start: end for at, end in line.wide.items() if at >= start},
    )


def _is_label(line: Line) -> bool:
    """Whether a line is pieces beside each other, one of them a date ("Series, April 2019 | April 2019 | A. B.")."""
    found = pieces(line.text)
    return len(found) > 1 and any(dates.read(line.text[start:end]) for start, end in found)


def _is_address(url: str) -> bool:
    """Whether a link leads to another page or file."""
    return bool(url) and not url.startswith(("#", "mailto:", "javascript:", "tel:")) and url not in ("/", "")


_NUMBERED = re.compile(r"(\D{3,40}?)\s*(?:no\.?|nr\.?|n[°º.]|number|#)?\s*(\d[\w/.-]{0,9})", re.IGNORECASE)
#: "NBER w26726": a series' short name and the number in it.
_CODE = re.compile(r"([A-Z][A-Za-z]{1,8})\s+([A-Za-z]{0,2}\d{2,6}(?:[-/.]\d{1,4})?)")
_DAY = re.compile(r"(?:\d{1,2}\.?\s+[^\W\d_]{3,10}|[^\W\d_]{3,10}\s+\d{1,2}|[^\W\d_]{3,10})\.?")
_POSTED = re.compile(
    r"(?:posted|published|updated|released|veröffentlicht|erschienen|publié|paru|publicado|pubblicato)\s*(?:on|am|le|el|em|il|in|:)?",
    re.IGNORECASE,
)
_POSTED_BY = re.compile(r"(?:^|\s)(?:by|von|par|por|di)\s+(?=[^\W\d_a-z])")
_COMMA = re.compile(r"[,，]\s*")
_ONLY_NUMBER = re.compile(r"\s*(?:no|nr|n[°º]|number|num|núm|#|第)\.?\s*(\d[\w/.-]{0,12})\s*[号期]?\s*", re.IGNORECASE)
_READ_ON = re.compile(
    r"\s*(?:\[(?:…|\.\.\.)\]\s*)?(?:continue reading|read more|read full|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|leia mais|continua a leggere|続きを読む|阅读全文)\b.*$",
    re.IGNORECASE,
)
_ET_AL = re.compile(r"\bet\.? al\b|\bu\.\s?a\.|\band (?:others|coauthors)\b|等\W*$|ほか")
_SIGN = re.compile(r"\s*([*†‡§¶¹²³⁴⁵⁶⁷⁸⁹])")
_NOTE = re.compile(r"\s*([*†‡§¶¹²³⁴⁵⁶⁷⁸⁹]|[1-9](?=[\s)]))[\s.)]*")
_YEARS = re.compile(r"\b(?:1[89]|20)\d\d\b")
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_BRACKET = re.compile(r"\s*([^(),;]{3,60}?)\s*\(([^()]{3,200})\)\s*(?:[,;·|]|(?:and|und|et|y|e|&)(?=\s)|$)")

Part = tuple[tuple[int, int], tuple[int, int] | None]


#: Two to four words with capitals: beside a post or a body that is a name.
_CAPITALS = re.compile(
    r"\s*(?:(?:Dr|Prof)\.\s+)?[^\W\d_a-zß-ÿ][\w’'.-]*(?:\s+(?:(?:de|da|van|von|der|den|del|dos|la|le|el|al|bin)\s+)*[^\W\d_a-zß-ÿ][\w’'.-]*){1,3}\s*[¹²³⁴⁵*†‡]?"
)


def _is_person(text: str, start: int, end: int) -> bool:
    """Whether the words are one name."""
    if _CAPITALS.fullmatch(text, start, end) and not is_body(text[start:end]):
        return True
    found = read_names(text, start, end)
    return (
        found is not None
        and len(found.names) == 1
        and found.score > 0.25
        and not any(c.isdigit() for c in text[start:end])
    )


def _is_said(text: str) -> bool:
    """Whether the words tell of a person: a post or a body."""
    low = text.lower().replace(",", " ").replace(";", " ").split()
    return cues.has_cue("post", text.lower(), low) or cues.has_cue("body", text.lower(), low)


def _signed(text: str, start: int, end: int) -> list[Part]:
    """Names parted by the signs of their footnotes ("A. B.* C. D.†")."""
    if not re.search(r"[†‡§¶¹²³⁴⁵]|[^\W\d_][*](?=[\s,;]|$)", text[start:end]):
        return []
    found: list[Part] = []
    at = start
    for match in re.compile(r"\s*[*†‡§¶¹²³⁴⁵⁶⁷⁸⁹]+\s*(?:[,;]|and\b|und\b|et\b|y\b|e\b|&)?\s*").finditer(
        text, start, end
    ):
        if match.start() > at:
            found.append(((at, match.start()), None))
        at = match.end()
    if at < end:
        found.append(((at, end), None))
    # What no sign parts, a comma or "and" may.
    parts: list[Part] = []
    for (a, b), _ in found:
        at = a
        for match in [
            *re.compile(r"\s*[,;]\s*(?:(?:and|und|et|y|e|&)\s+)?|\s+(?:and|und|et|y|e|&)\s+").finditer(text, a, b),
            None,
        ]:
            stop = match.start() if match else b
            if stop > at:
                parts.append(((at, stop), None))
            at = match.end() if match else b
    return parts


def _bracketed(text: str, start: int, end: int) -> list[Part]:
    """Names each with brackets behind it ("A. B. (Institute), C. D. (University)")."""
    found: list[Part] = []
    at = start
    while at < end and (match := _BRACKET.match(text, at, end)):
        found.append((match.span(1), match.span(2)))
        at = match.end()
    return (
        found
        if at >= end and all((said and _is_said(text[slice(*said)])) or len(found) > 1 for _, said in found)
        else []
    )


def _parted(text: str, start: int, end: int) -> list[Part]:
    """Names each with a post behind a comma, parted by semicolons or "and" ("A. B., Professor, Institute; C. D., …")."""
    divider = re.compile(r"\s*;\s*" if ";" in text[start:end] else r",\s+(?:and|und|et|y|e)\s+(?=[^\W\d_a-z])")
    found: list[Part] = []
    at = start
    for match in [*divider.finditer(text, start, end), None]:
        stop = match.start() if match else end
        comma = _COMMA.search(text, at, stop)
        if comma is None or stop - comma.end() > 240 or not _is_said(text[comma.end() : stop]):
            return []
        found.append(((at, comma.start()), (comma.end(), stop)))
        at = match.end() if match else end
    return found


def _dashed(text: str, start: int, end: int) -> list[Part]:
    """One name and what is said behind a dash ("A. B. – Institute, Country")."""
    match = _DASH_END.search(text, start + 3, end)
    return [((start, match.start()), (match.end(), end))] if match and match.end() < end else []


def _ends_in_date(line: Line, day_first: bool | None) -> tuple[dates.Date, int, int] | None:
    """The full date that a title's line ends in, if it stands apart from the title."""
    text = line.text
    if not text[-4:].strip(")].").isdigit():
        return None
    last = None
    for date, start, end in dates.find(text, day_first=day_first):
        last = (date, start, end)
    if last is None or last[2] < len(text) - 2 or last[1] < 8 or len(last[0].edtf) not in (7, 10):
        return None
    return last if text[last[1] - 1] in " (|·–—" else None


def _is_whole_title(line: Line, names_first: bool) -> bool:
    """Whether a title's line is nothing but the title, rather than a title with people or an outlet behind it."""
    text = line.text
    for mark in line.marks:
        if (
            mark.kind in ("bold", "link", "class")
            and mark.start < 4
            and mark.end - mark.start > 8
            and mark.end < len(text) - 8
        ):
            return False
    if text[:1] in _QUOTES:
        closing = max((text.rfind(c, 1) for c in _QUOTES[text[0]]), default=-1)
        if 8 < closing < len(text) - 4 and text[closing + 1 : closing + 2] not in (":", "："):
            return False
    if names_first and people_first(text):
        return False
    if "td" in line.path:
        return True
    return re.search(r"[(\s](?:joint(?:ly)? )?with [A-Z]|\s[Bb]y [A-Z][\w.]+[ ,]", text) is None


def title_mark(entries: Sequence[Entry]) -> str:
    """As what the page marks titles, where most of its entries begin with a marked stretch that is nobody's name."""
    heads = [
        line for entry in entries for line, role in zip(entry.lines, entry.roles, strict=True) if role in ("C", "T")
    ]
    for kind in ("link", "bold", "italic"):
        led = [
            line.text[m.start : m.end]
            for line in heads
            for m in line.marks
            if m.kind == kind and m.start < 4 < m.end - m.start
        ]
        if (
            len(led) > 2
            and len(led) > 0.7 * len(heads)
            and sum(name_share(text) > 0.35 for text in led) < 0.3 * len(led)
        ):
            return kind
    return ""


def people_first(text: str) -> bool:
    """Whether a line is people, a colon and something else ("A. B., C. D.: A Title")."""
    colon = text.find(":", 0, 240)
    found = leading_names(text, 0, colon) if colon > 4 else None
    return found is not None and bool(found.names) and found.score > 0.35 and found.end >= colon - 1


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """The place without quotation marks around the whole and without a stop at the end."""
    while end > start and text[end - 1] in " .,;，。" and not text[start:end].endswith("..."):
        end -= 1
    if (
        end - start > 2
        and text[start] in _QUOTES
        and text[end - 1] in _QUOTES[text[start]]
        and text.find(text[end - 1], start + 1, end - 1) < 0
    ):
        start, end = start + 1, end - 1
        while end > start and text[end - 1] in " .,;，。":
            end -= 1
    return start, end


def _without_signs(line: Line, start: int, end: int) -> Words:
    """A name without footnote signs."""
    while end > start and line.text[end - 1] in "*†‡§¶#¹²³⁴⁵ ":
        end -= 1
    while start < end and line.text[start] in "*†‡ ":
        start += 1
    return words(line, start, end)


def _same(a: str, b: str) -> bool:
    return a.lower().strip(" .*") == b.lower().strip(" .*")


def read_entry(entry: Entry, hints: Hints, number: int, manner: Manner | None = None) -> Record | Problem:
    """The record that an entry is, or the problem with it; ``number`` is its place on the page."""
    return _EntryReader(entry, hints, number, manner or Manner()).read()
