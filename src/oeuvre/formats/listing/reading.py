"""An entry's lines to a record: each line is read as the role it has, and every value keeps the places that say it.

The title, the people and what is said of them, the label with kind and date, the abstract, the links. A line that is a
citation, or the part of one ("With A. B. *Journal*, 11(1), 2024"), is read by ``citation.py``. What an entry does not say
of itself but its heading does (the year over a group, the kind over a section) is taken from there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from oeuvre.formats.listing import cues, shapes
from oeuvre.formats.listing.bylines import is_body, is_given, leading_names, people_after_by, read_names
from oeuvre.formats.listing.citation import Hints, Parsed, read_byline, read_citation
from oeuvre.formats.listing.contents import is_of_contents
from oeuvre.formats.listing.draft import Draft, Person, Read, Signs, Words, place_of, words
from oeuvre.formats.listing.eastern import is_eastern, is_wide_house, names_people
from oeuvre.formats.listing.eastsigns import remark_start
from oeuvre.formats.listing.events import event_of, outlet_end
from oeuvre.formats.listing.forms import Parts, parts_of, unled
from oeuvre.formats.listing.front import ENTRIES, NUMBERED
from oeuvre.formats.listing.fronts import begins_so
from oeuvre.formats.listing.homes import is_home
from oeuvre.formats.listing.honours import HONOURS
from oeuvre.formats.listing.issues import Issue, issue_over, names_own_issue
from oeuvre.formats.listing.kinds import chip_kind, is_undecided, kind_of_fields, outlet_kind
from oeuvre.formats.listing.labels import ANY_KIND, kind_alone, kind_in, kind_over, label_in, type_of
from oeuvre.formats.listing.leads import after_code, after_kind, after_number
from oeuvre.formats.listing.looks import button_start, byline_start, file_start, name_share, pieces, spoken, subject
from oeuvre.formats.listing.manner import (
    IN_SERIES,
    Manner,
    after_outlet,
    parted_byline,
    people_behind,
    people_stand_first,
)
from oeuvre.formats.listing.marked import title_in
from oeuvre.formats.listing.mending import cut, cut_end, mend, people_ahead, without_degrees, without_signs
from oeuvre.formats.listing.outlets import is_journal, is_known_house
from oeuvre.formats.listing.page import NOWHERE, Entry, Line, Mark
from oeuvre.formats.listing.posts import NOTE, RAISED, SIGN, beside_names, sentences_on, talk_in
from oeuvre.formats.listing.sections import is_within
from oeuvre.formats.listing.tags import KINDS
from oeuvre.formats.listing.titles import SINGLE_LAST
from oeuvre.formats.listing.venues import (
    begins_or_ends_as_periodical,
    find_series,
    has_house_word,
    is_periodical,
    is_press,
    locators,
    venue_likeness,
)
from oeuvre.record import Link, Problem, Record, Span, dates, identifiers

__all__ = ["read_entry"]

_EDITORS = re.compile(r"\s*[(\[]?\b(?:eds?|editors?|hrsg|hg|orgs?|dirs?|coords?)\b\.?[)\]]?\s*$", re.IGNORECASE)


#: What an entry in a journal's contents would say itself if it were elsewhere.
_PLACED = {"container", "volume", "issue", "publisher", "series"}


_HOUSE_IN_BRACKETS = re.compile(r"\(([A-ZÀ-Þ][^()]{2,80})\)$")
#: Somebody behind a word that leads to people or joins them, at the end.
_SOMEBODY_LAST = re.compile(
    r"(?:\b(?:[Ww]ith|[Bb]y|mit|von|avec|par|con|com)\s|\)[,;]?\s(?:(?:and|&|und|et|y|e)\s)?)[A-ZÀ-Þ][\w.’'-]*(?:\s[\w.’'-]+){0,2}\s[A-ZÀ-Þ][\w’'-]+$"
)
_IN_OUTLET = re.compile(r"\sin\s(?:the\s)?([A-ZÀ-Þ][^.:;,()]{3,90})$")
_ADDRESS_END = re.compile(r"\s*(?:doi:?\s?|DOI:?\s?)?(?:https?://|10\.\d{4,9}/)\S+\s*$")
_LEADS_TO_DAY = re.compile(r"\s(?:vom|am|du|del|of|from|on|le|el|il|em|van)$")
_BOOK_BEHIND = re.compile(r"[.,;?!”\"»]\s+[Ii]n:\s+[^\W\d_]")
#: What parts the steps of a kind, be they glued by a copy: "Contribution to journal › Article › peer-review".
_STEP = re.compile(r"\s*›\s*|(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ]|peer-review)")
#: Words that count a journal's numbers, without the number.
_COUNTS = re.compile(
    r"(?:jahrgang|jg|band|heft|ausgabe|nummer|volume|vol|issue|number|no|nr|tome|numéro|número|fascicolo|anno)\W*", re.I
)
#: Where an outlet's name ends, before its volume or date.
_UP_TO = re.compile(r",\s|[(:]|\s\d|$")
#: What leads to those who wrote about a work.
_COVERAGE = re.compile(
    r"\b(?:[Cc]overage|[Ff]eatured|[Cc]ited|[Cc]overed|[Dd]iscussed|[Mm]entioned|[Mm]edia|[Rr]eviewed|[Ii]n the news|"
    r"[Pp]ress)\b[^.]*$"
)


#: Somebody's name before what is said of that person, with an address in brackets or none.
_NAME_FIRST = re.compile(r"([^\W\d_a-z][^,\[(\d]{3,50}?)\s?(?:\[[^\]]{0,60}\])?,\s(?=\S)")


def _family(name: str) -> str:
    """The last word of a name, as it is compared: without case and marks."""
    plain = unicodedata.normalize("NFD", name.split()[-1].lower()) if name.split() else ""
    return "".join(char for char in plain if char.isalpha())


class _EntryReader:
    def __init__(self, entry: Entry, hints: Hints, number: int, page: Manner) -> None:
        self.entry = entry
        self.page = page
        self.group, kind = _of_headings(self.headings(), hints.language)
        self.hints = hints
        if (
            entry.headings
            and entry.headings[-1].offsets[0] in page.belied
            and any(
                role[0] in "CV" and (shapes.TAIL.is_in(line.text) or shapes.NO_YEAR.search(line.text))
                for line, role in zip(entry.lines, entry.roles, strict=True)
            )
        ):
            kind = ""
        if entry.headings and entry.headings[-1].offsets[0] in page.to_read and not is_within(entry):
            kind = ""
        #: The year of the days in this entry: its heading's, else the page's.
        self.year = self.group or page.year
        if self.year and len(self.year[0].edtf) == 4:
            self.group = self.day_over(entry.headings) or self.group
        self.hints = replace(
            hints,
            type=kind or page.type,
            date=self.group[0].edtf if self.group else "",
            outlets=page.outlets,
            outlet_mark=page.outlet_mark,
            day_first=page.day_first,
            front=page.front,
            order=page.order,
            signed=page.signed,
        )
        self.number = number
        #: How much a label's kind counts: 3 beside an entry, 1 for another version's.
        self.weight = 3
        self.draft = Draft()
        #: Whether a field names speakers.
        self.is_talk = any(
            cues.cue("speaker", line.text.partition(":")[0]) for line in entry.lines if len(line.text) < 200
        )
        #: What a work in the outlet is, as the outlet's label tells ("Journal: …").
        self.outlet_kind = ""
        #: Label lines that turned out to be parts of a citation.
        self.parts: list[Line] = []
        #: Who was named last, and who in the same line.
        self.last: Person | None = None
        self.named: list[Person] = []
        #: Whom a footnote's sign stands for.
        #: What the one author does now, as the entry's end says.
        self.now: Words | None = None
        #: Whether a field gave the number.
        self.is_numbered = False
        #: How many addresses fields have given.
        self.addressed = 0
        self.signs: dict[str, list[Person]] = {}
        #: The title that was parted from its line by the page's form.
        self.whole: Line | None = None

    def read(self) -> Read:
        found = self.record()
        draft = self.draft
        signs = Signs(draft.type, draft.type_from >= 3, self.hints.type, draft.form, draft.form_sure)
        return Read(found, signs)

    def record(self) -> Record | Problem:
        is_issue = len(self.entry.lines) == 1 and names_own_issue(self.entry.lines[0])  # As in a newsletter's archive.
        roles = [
            (self.titled(line) if role in ("T", "C") else line, role)
            for line, role in zip(self.entry.lines, self.entry.roles, strict=True)
            if not (is_issue or (line.level and self.is_over(line)))
        ]
        roles = self.in_books(self.unbroken(roles))
        draft = self.draft
        roles = [
            (self.beside(self.unled(self.undated(line))) if role in ("T", "C") else line, role)
            for line, role in self.cards(roles)
        ]
        roles = [part for line, role in self.formed(roles) for part in self.apart(line, role)]
        roles = [
            (line, "D>" if role[0] == "V" and len(line.text) < 120 and shapes.HOURS.search(line.text) else role)
            for line, role in roles
        ]
        cited = next((number for number, (_, role) in enumerate(roles) if role in ("C", "V>")), len(roles))
        late = [line for number, (line, role) in enumerate(roles) if role == "L>" and number > cited]
        for line, role in roles:
            if role == "N<":
                self.papers(line)
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
        heads = [line for line, role in roles if role in ("C", "T")][:1]
        sold = _HOUSE_IN_BRACKETS.search(heads[0].text.rstrip(" .")) if heads else None  # A book is no talk.
        held = sold is not None and is_known_house(sold[1].partition(", ")[0])
        talk = talk_in(heads[0].text) if heads and "title" not in draft.values and not held else None
        if talk:
            # A title behind people is read on as any; that it is a talk is said last, lest its room become its outlet.
            begun, (at, end) = heads[0], talk[0]
            for date, a, b in dates.find(begun.text[: min(at, talk[1][0][0][0])], day_first=self.page.day_first):
                draft.say_date(date, words(begun, a, b))
            for name, home in talk[1]:
                self.add(Person(without_signs(begun, *name), "author", words(begun, *home) if home else None))
            runs_on = self.page.is_programme and _QUOTED_ON.match(begun.text, at) is not None
            if at > talk[1][0][0][0] and not (runs_on or shapes.QUOTED_WHOLE.fullmatch(begun.text, at, end)):
                left = cut(begun, at)
                roles = [(left if line is begun else line, role) for line, role in roles]
                citation = [left if line is begun else line for line in citation]
            else:
                draft.say("title", words(begun, *_unquoted(begun.text, at, end)))
                roles = [(line, role) for line, role in roles if line is not begun]
                citation = [line for line in citation if line is not begun]
        roles = [
            (line, role) for line, role in roles if not (role[0] == "V" and (self.made_for(line) or self.made_at(line)))
        ]
        heads = [line for line, role in roles if role in ("C", "T")][:1]
        if heads and self.teased(heads[0]):
            roles = [(line, role) for line, role in roles if line is not heads[0]]
            citation = [line for line in citation if line is not heads[0]]
        if self.page.surnames and heads and (match := shapes.SURNAME_FIRST.match(heads[0].text)):
            self.add(Person(words(heads[0], *match.span(1))))
            draft.say_type("presentation", 1)
            draft.say("title", words(heads[0], *_unquoted(heads[0].text, match.end(), len(heads[0].text.rstrip()))))
            roles = [(line, role) for line, role in roles if line is not heads[0]]
            citation = [line for line in citation if line is not heads[0]]
        if citation and self.piece(citation[0]):
            citation = citation[1:]
        titles = [(line, role) for line, role in roles if role[0] == "T"]
        title = titles[0][0] if titles else None
        if title is not None and shapes.TITLE_STROKE.match(title.text):
            for line, role in roles:
                if role == "V<" and not any(c.isdigit() for c in line.text):
                    draft.say("publisher", words(line))  # Whose work it is stands over "A Title / by A. B."
            roles = [one for one in roles if one[1] != "V<"]
        if title is not None and self.page.names_first and people_stand_first(title.text) and not _has_more(title.text):
            # "A. B., C. D.: A Title" and nothing behind it: the rest is on other lines.
            colon = title.text.find(":")
            self.names(title, 0, colon)
            title = cut(title, colon + 1 + (title.text[colon + 1 : colon + 2] == " "))
        dated = _ends_in_date(title, self.page.day_first) if title is not None else None
        if (
            title is not None
            and title is not self.whole
            and (self.names_outlet(title, dated) if dated else not self.is_whole_title(title))
        ):
            citation.append(title)
            title = None
        venue = [
            self.where(line)
            for line, role in roles
            if (role in ("V>", "V<") and not _is_label(line)) or any(line is part for part in self.parts)
        ]
        if citation:
            self.citation([self.led(citation[0]), *citation[1:], *venue], has_title=False)
            if "title" not in draft.values:
                self.untitled(citation[0])
            self.outlet(citation[0])
        elif title is not None:
            end = len(title.text)
            if dated := _ends_in_date(title, self.page.day_first):
                date, begin, end = dated
                draft.say_date(date, words(title, begin, end))
                end = begin
                opened = title.text.rfind("(", 8, begin)
                if opened > 0 and ")" not in title.text[opened:begin]:
                    end = opened  # "A Title (Harrowdale, May 2031)"
            end = min(end, file_start(title.text[:end]))
            if match := _STATUS_END.search(title.text, 0, end):
                inside = match[1]
                if cues.starts_with_cue("status", inside) or cues.starts_with_cue("version", inside):
                    end = match.start()
            while (shorter := button_start(title.text[:end])) < end and shorter > 8:
                end = shorter  # "A Title [PDF] [Slides]"
            if cues.is_wide(title.text):
                end = min(end, remark_start(title.text[:end]))
            start, end = _unquoted(title.text, 0, end)
            draft.say("title", words(title, start, end))
            for line, role in titles[1:]:
                # A title that was broken over lines; another, which is about as long, is the title in another language.
                goes_on = (
                    line.text[:1].islower()
                    or self.page.broken
                    or title.text.endswith(":")
                    or (title.text[-1:].isalpha() and len(title.text) > max(shapes.BROKEN, 3 * len(line.text)))
                )
                if role != "T+" and (line.gap or not goes_on or end < len(title.text)):
                    break
                more = words(line, *_unquoted(line.text, 0, len(line.text)))
                if so_far := draft.values.get("title"):
                    draft.values["title"] = Words(f"{so_far.text} {more.text}", so_far.spans + more.spans)
                else:
                    draft.say("title", more)
                if role != "T+":
                    break
            known = draft.values["title"].text if "title" in draft.values else ""
            if len(known) > 12:
                venue = _said_once(venue, known)
            if len(known) > 12 and venue and (at := venue[0].text.find(known)) > 0:
                # The whole citation again, under its own title.
                mark = Mark(at, at + len(known), "class", "title")
                people, outlet = draft.people, draft.values.get("container")
                draft.people = []
                self.citation([replace(venue[0], marks=(*venue[0].marks, mark)), *venue[1:]], has_title=False)
                is_signed = any(role[0] == "B" for _, role in roles)
                if is_signed or (people and not draft.people):
                    draft.people = people
                if outlet and "publisher" in draft.values and draft.values["container"] is outlet:
                    # A label's words beside a citation that names a house and no outlet.
                    del draft.values["container"]
            elif venue:
                self.citation([title, *venue], has_title=True)
                self.held_at(venue[0])
        for number, (line, role) in enumerate(roles):
            if role == "B<" and "C" in self.entry.roles:
                # Who stands over a citation comes before those whom it names.
                others, draft.people = draft.people, []
                self.byline(line)
                for person in others:
                    self.add(person)
            elif role in ("B>", "B<"):
                before = len(draft.people)
                self.byline(line)
                following = [*roles[number + 1 : number + 3], (line, "")][:2]
                if following[0][1] == "S>" and following[-1][1] not in ("S>", "B>"):
                    self.of_all(following[0][0], draft.people[before:])
            elif role in ("S>", "S<"):
                self.statement(line)
            elif role == "A>":
                self.abstract(line)
            elif role == "P>":
                self.history(line)
            elif role == "Y>":
                if cues.starts_with_cue("thesis-label", line.text):
                    draft.say_type("thesis", 1)
                else:
                    draft.say_type("thesis", 3, words(line))
            elif role == "I<":
                self.journal_number(line)
            elif role == "U>":
                self.field("url", line, 0)
            elif role == "D>":
                self.day_within(line)
                for date, a, b in dates.find(line.text, language=self.hints.language, day_first=self.page.day_first):
                    draft.say_date(date, words(line, a, b))
                    break
            elif role == "J<":
                draft.say("container", words(line))
                draft.say_type("journal-article", 1)
            elif role in ("F>", "F<"):
                self.labelled(line)
                if self.parts and (head := title) is not None and not venue:
                    self.citation([head, *self.parts], has_title=True)
                    self.parts.clear()
            elif (
                role == "X>"
                and draft.date is None
                and not (shapes.PRIZE.fullmatch(line.text) or shapes.AWARDED.match(line.text))
            ):
                for date, a, b in dates.find(line.text, language=self.hints.language, day_first=self.page.day_first):
                    draft.say_date(date, words(line, a, b))
                    break
        if title is None and not citation and (placed := [*venue, *(one for one in self.parts if one not in venue)]):
            self.under_label(roles, placed)
        for line, role in roles:
            if role == "Q>":
                self.cited(line)
        self.tagged(roles)
        # A label below the citation tells of another version of the work: it fills what is still open.
        for line in late:
            if "container" not in draft.values:
                self.weight = 1
                self.label(line)
            else:
                for date, a, b in dates.find(line.text, language=self.hints.language, day_first=self.page.day_first):
                    if draft.date is None or len(draft.date.edtf) == 4:
                        draft.say_date(date, words(line, a, b))
                    break
        if (issue := self.issue()) and not _PLACED & draft.values.keys():
            self.within(issue)
        over = self.entry.headings[-1:]
        if over and over[0].offsets[0] in self.page.over and not _PLACED & draft.values.keys():
            draft.say("container", words(over[0]))
        if draft.date is None and self.group is not None:
            draft.date, draft.values["issued"] = self.group
        draft.say_type(self.hints.type, 2)
        for line in venue:
            draft.say_type(type_of(line.text.partition(",")[0]) if len(line.text) < 120 else "", 1)
        if any(
            p.statement and _DEGREE.match(p.statement.text) and _YEARS.search(p.statement.text) for p in draft.people
        ):
            draft.say_type("thesis", 1)
        if any(cues.cue("thesis-label", line.text.partition(":")[0]) for line, role in roles if role[0] in "KF"):
            draft.say_type("thesis", 1)
        if draft.type == "thesis" and "publisher" not in draft.values and "container" in draft.values:
            draft.values["publisher"] = draft.values.pop("container")  # A thesis is in no outlet.
        if self.is_numbered and "container" in draft.values and not {"series", "issue"} & draft.values.keys():
            draft.values["issue"] = draft.values.pop("number")  # A journal's number is an issue.
        if self.entry.lines and is_of_contents(self.entry.lines[0]):
            draft.say_type("chapter", 1)
        in_journal = {"container", "volume", "number"} & draft.values.keys()
        if draft.type in IN_SERIES and "issue" in draft.values and not in_journal:
            draft.values["number"] = draft.values.pop("issue")
        if self.outlet_kind and "container" in draft.values:
            draft.say_type(self.outlet_kind, 1)
        if not draft.type and any(role[0] == "F" for _, role in roles):
            house = draft.values["publisher"].text if "publisher" in draft.values else ""
            draft.say_type(kind_of_fields(draft.values, [one.role for one in draft.people], house), 1)
        if not draft.type and "series" in draft.values:
            draft.say_type(type_of(draft.values["series"].text), 1)
        if self.page.counted and draft.type in IN_SERIES and (place := self.entry.lines[0].numbered) != NOWHERE:
            draft.say("number", Words(self.entry.ordinal, (place,)))
        if self.page.series and draft.type in IN_SERIES and "number" in draft.values:
            draft.say("series", self.page.series)
        if self.is_talk:
            draft.say_type("presentation", 2)
        if talk:
            draft.say_type("presentation", 1)
        if self.page.is_programme and "C" not in self.entry.roles:
            draft.say_type("presentation", 1)
        if self.now and len(draft.people) == 1 and draft.people[0].statement is None:
            draft.people[0].statement = self.now
        if self.entry.headings and self.entry.headings[-1].offsets[0] in self.page.makers:
            self.made_by(self.entry.headings[-1])
        if draft.type == "presentation":
            draft.values.pop("publisher", None)  # Where a talk was given is no house.
            draft.values.pop("place", None)
        self.find_links(title)
        self.bare_title()
        return draft.record(place_of(self.entry, self.number), self.entry.lines)

    def issue(self) -> Issue | None:
        """The issue that the entry stands under."""
        return issue_over(self.entry.lines[0].offsets[0], self.page.issues) if self.entry.lines else None

    def headings(self) -> tuple[Line, ...]:
        """The headings over the entry, without those of issues that have ended above it."""
        issue = self.issue()
        return tuple(
            line
            for line in self.entry.headings
            if not self.is_over(line) or (issue is not None and issue.at == line.offsets[0])
        )

    def is_over(self, line: Line) -> bool:
        """Whether a heading names an issue over works."""
        issue = issue_over(line.offsets[0], self.page.issues)
        return issue is not None and issue.at == line.offsets[0]

    def within(self, issue: Issue) -> None:
        """Take for where and when a work came out the issue that it stands under."""
        if self.draft.type not in ("", "article", "journal-article"):
            return
        for name, said in (("container", issue.container), ("volume", issue.volume), ("issue", issue.number)):
            if said is not None:
                self.draft.say(name, said)
        if issue.container:
            self.draft.say_type("journal-article", 1)
        if self.draft.date is None and issue.date and issue.dated:
            self.draft.say_date(issue.date, issue.dated)

    def bare_title(self) -> None:
        """Take from the title a bracket at its end that says its year, its status or its genre: "A Title (2031)"."""
        draft = self.draft
        title = draft.values.get("title")
        match = _STATUS_END.search(title.text) if title else None
        if title is None or match is None or match.start() < 3 or sum(b - a for a, b in title.spans) != len(title.text):
            return
        inside, size = match[1].strip(" ."), len(match[0])
        start, end = title.spans[-1]
        if end - start <= size:
            return
        if (
            (made := _BODY_AND_YEAR.fullmatch(inside))
            and is_body(made[1])
            and draft.date in (None, dates.read(made[2]))
        ):
            # "A Title (The Quay Institute, 2031)"
            at = end - size + match.start(1) - match.start()
            draft.say("publisher", Words(made[1], ((at, at + len(made[1])),)))
            draft.say_date(dates.read(made[2]), Words(made[2], ((at + made.start(2), at + made.end(2)),)))
            inside = made[2]
        if _YEAR_ALONE.fullmatch(inside) and _NAMED_LAST.search(title.text, 0, match.start()):
            return  # "A Replication of Moor, Vane, and Kerr (2007)"
        if _YEAR_ALONE.fullmatch(inside) and (draft.date is None or inside in draft.date.edtf):
            at = end - size + match.start(1) - match.start()
            draft.say_date(dates.read(inside), Words(inside, ((at, at + len(match[1])),)))
        elif match[0].lstrip()[0] == "[" and (kind := type_of(inside)):
            draft.say_type(kind, 3)
        elif not (cues.starts_with_cue("status", inside) or cues.cue("genre", inside)):
            return
        draft.values["title"] = Words(title.text[: match.start()], (*title.spans[:-1], (start, end - size)))
        if (led := _YEAR_LED.match(title.text)) and draft.date is None and led.end() < match.start():
            first, last = title.spans[0]
            if last - first > led.end():
                draft.say_date(dates.read(led[1]), Words(led[1], ((first, first + 4),)))
                kept = draft.values["title"]
                draft.values["title"] = Words(
                    kept.text[led.end() :], ((first + led.end(), kept.spans[0][1]), *kept.spans[1:])
                )

    def made_at(self, line: Line) -> bool:
        """Take the bodies in a bracket on a line of its own for who wrote what nobody else did."""
        match = _ONLY_BRACKET.fullmatch(line.text)
        if match is None or has_house_word(match[1]) or any(role[0] == "B" for role in self.entry.roles):
            return False
        bodies = re.split(r"(;\s|\s&\s)", match[1])
        if not all(map(is_body, bodies[::2])):
            return False
        at = match.start(1)
        for number, body in enumerate(bodies):
            if number % 2 == 0:
                self.add(Person(words(line, at, at + len(body)), literal=True))
            at += len(body)
        return True

    def made_by(self, heading: Line) -> None:
        """Put the one who stands over a list of works before those whom this one names, unless it names them, too."""
        said = [person for person in self.draft.people if person.role in ("author", "editor")]
        last = heading.text.split()[-1]
        if any(last in person.name.text for person in said) or (
            said and said[0].role == "editor" and self.draft.type != "chapter"
        ):
            return
        self.draft.people.insert(0, Person(words(heading), "author"))

    def made_for(self, line: Line) -> bool:
        """Read what a work is, with whom and for whom it was made: "Essay written with Ada B. for Maritime Notes"."""
        match = shapes.MADE_FOR.fullmatch(line.text) if len(line.text) < 160 else None
        kind = type_of(match["kind"]) if match else ""
        if match is None or not kind:
            return False
        self.draft.say_type(kind, 3, words(line, *match.span("kind")))
        self.draft.say("container", words(line, *match.span("outlet")))
        if match["people"]:
            self.names(line, *match.span("people"))
        if match["editors"]:
            self.names(line, *match.span("editors"), role="editor")
        return True

    def formed(self, roles: list[tuple[Line, str]]) -> list[tuple[Line, str]]:
        """The lines, with lines of its parts for the head where the page writes its works in one form."""
        at = next((number for number, (_, role) in enumerate(roles) if role in ("C", "T")), -1)
        parts = self.parts_in(roles[at][0].text) if at >= 0 else None
        if parts is None or shapes.TITLE_STROKE.match(roles[at][0].text):
            return roles
        return [*roles[:at], *self.parted(roles[at][0], parts), *roles[at + 1 :]]

    def is_led(self, text: str) -> bool:
        """Whether a line is written in the page's form behind a series and a number."""
        return unled(self.page.form) != self.page.form and parts_of(text, self.page.form) is not None

    def parts_in(self, text: str) -> Parts | None:
        """The parts of a line that is written in the page's form, also where its series and number are taken already."""
        form = self.page.form
        return (
            (parts_of(text, form) or (parts_of(text, unled(form)) if unled(form) != form else None)) if form else None
        )

    def parted(self, line: Line, parts: Parts) -> list[tuple[Line, str]]:
        """A line's parts as lines of their own; its date and its kind are kept."""
        if parts.date:
            self.draft.say_date(parts.date, words(line, *parts.dated))
        found = []
        if parts.title != (0, 0):
            self.whole = cut(cut_end(line, parts.title[1]), parts.title[0])
            found.append((self.whole, "T"))
        if parts.people != (0, 0):
            found.append((cut(cut_end(line, parts.people[1]), parts.people[0]), "B>"))
        if parts.outlet < parts.title and parts.outlet != (0, 0) and self.led_by(words(line, *parts.outlet)):
            pass
        elif parts.outlet != (0, 0):
            end = parts.dated[1] if parts.dated[0] - parts.outlet[1] in range(5) else parts.outlet[1]
            found.append((cut(cut_end(line, end), parts.outlet[0]), "V>"))
        if parts.kind != (0, 0):
            kind = words(line, *parts.kind)
            self.draft.say_type(type_of(kind.text), 3, kind)
        if parts.number != (0, 0):
            self.draft.say("number", words(line, *parts.number))
        if parts.series != (0, 0):
            series = words(line, *parts.series)
            self.draft.say("series", series)
            self.draft.say_type(type_of(series.text), 2)
        if parts.others != (0, 0):
            found.append((cut(cut_end(line, parts.others[1]), parts.others[0]), "B>"))
        return found

    def led_by(self, outlet: Words) -> bool:
        """Take what stands before a title for where it came out, as no house and no meeting does; series are read."""
        if shapes.DIGIT.search(outlet.text) or any(find_series(outlet.text, 0, len(outlet.text))):
            return False
        self.draft.say("container", outlet)
        kind = "journal-article" if is_journal(outlet.text) else type_of(outlet.text.rpartition(" ")[2])
        # What the heading says counts more.
        self.draft.say_type(
            kind if kind in ("journal-article", "blog-post") else "article", 1 if self.hints.type else 3
        )
        return True

    def untitled(self, line: Line) -> None:
        """Take a citation's words for its title where they are all that it has but a date, though they look like a name."""
        parts = parts_of(line.text, "T")
        draft = self.draft
        if parts is None or "series" in draft.values or len(draft.people) > 1:
            return  # A series by its name, or a line of people.
        title = words(line, *_unquoted(line.text, *parts.title))
        if any(person.name.text not in title.text for person in draft.people):
            return
        draft.people = []
        for name in ("container", "publisher"):
            if name in draft.values and draft.values[name].text in title.text:
                del draft.values[name]
        draft.say("title", title)
        draft.say_date(parts.date, words(line, *parts.dated))

    def apart(self, line: Line, role: str) -> list[tuple[Line, str]]:
        """A line below a title as it is, or as people and where the work came out: "with A. B., Quay Review, 2031"."""
        text = line.text
        if role[0] in "BVLS" and self.page.beside and (parts := parts_of(text, self.page.beside)):
            return self.parted(line, parts)
        if role not in ("B>", "V>") or len(text) > 400 or not (shapes.YEAR.search(text) or shapes.NO_YEAR.search(text)):
            return [(line, role)]
        found = leading_names(text, byline_start(text), len(text))
        if found is None or found.score < 0.6 or not text[0].isalpha() or text[found.end : found.end + 2] != ", ":
            return [(line, role)]
        last = found.names[-1]
        end = found.end
        if len(found.names) > 1 and (
            is_known_house(text[last.start : last.end]) or is_press(text[last.start : last.end])
        ):
            end = len(text[: last.start].rstrip(" ,"))
        outlet = _UP_TO.split(text[end + 2 :], maxsplit=1)[0].strip(" .,;:")
        known = is_press(outlet) or is_journal(outlet) or is_known_house(outlet) or find_series(outlet, 0, len(outlet))
        if not outlet[:1].isalpha() or is_journal(text[:end]) or is_press(text[:end]):
            return [(line, role)]
        if not known and (
            venue_likeness(outlet) < 0.2
            or is_body(outlet)
            or cues.starts_with_cue("post", outlet)
            or dates.read(f"{outlet} 2000") is not None
        ):
            return [(line, role)]
        return [(cut_end(line, end), "B>"), (cut(line, end + 2), "V>")]

    def unbroken(self, roles: list[tuple[Line, str]]) -> list[tuple[Line, str]]:
        """The lines, with what goes on below a title as more of it, where the page's titles are broken so."""
        if not self.page.broken:
            return roles
        return [
            (
                line,
                "T+" if role in ("T", "V>") and before == "T" and not line.gap and _is_no_outlet(line.text) else role,
            )
            for (line, role), before in zip(roles, ("", *(role for _, role in roles)), strict=False)
        ]

    def in_books(self, roles: list[tuple[Line, str]]) -> list[tuple[Line, str]]:
        """The lines, with "In: A Handbook" for a part of the citation where more of it stands on lines of their own."""
        if not any(role == "V>" or (role == "F>" and _BOOK_OF.match(line.text)) for line, role in roles):
            return roles
        return [(line, "V>" if role == "F>" and shapes.LED_BY_IN.match(line.text) else role) for line, role in roles]

    def tagged(self, roles: Sequence[tuple[Line, str]]) -> None:
        """Take from the page's head what its lines leave open, and the people where it has others."""
        draft = self.draft
        tags = [(line, role[1:]) for line, role in roles if role[0] == "M"]
        if not tags:
            return
        title = next(line for line, _ in tags if line.path == "title")
        shown = draft.values["title"].text if "title" in draft.values else ""
        if shown.casefold() not in title.text.casefold() or len(shown) * 2 < len(title.text):
            draft.values["title"] = words(title)
        people = [line for line, _ in tags if line.path == "author"]
        if len(people) == 1 and _SEVERAL.search(people[0].text):
            draft.people = [one for one in draft.people if one.role != "author"]
            self.names(people[0], 0, len(people[0].text))
        elif people and len(people) != sum(one.role == "author" for one in draft.people):
            draft.people = [one for one in draft.people if one.role != "author"]
            for line in people:
                self.add(Person(words(line)))
        for line, name in tags:
            draft.say_type(KINDS.get(name, ""), 2)
            if line.path in ("title", "author", "cite") or (line.path == "summary" and draft.summary):
                continue
            if line.path in ("type", "entry"):
                kind = ENTRIES.get(line.text.lower(), "") if line.path == "entry" else NUMBERED.get(line.text, "")
                draft.say_type(kind or type_of(line.text), 2)
                continue
            if line.path == "url" and (draft.links or self.has_link()):
                continue
            self.field(line.path, line, 0)
        if self.parts:
            self.citation([title, *self.parts], has_title=True)
            self.parts.clear()
        for line, _ in tags:
            if line.path == "cite":
                self.cited(line)

    def cards(self, roles: list[tuple[Line, str]]) -> list[tuple[Line, str]]:
        """The lines without those that stand under a label on a line of its own, which are read as that field."""
        kept: list[tuple[Line, str]] = []
        name = ""
        is_beside = False
        chips = self.chips(roles)
        for number, (line, role) in enumerate(roles):
            if number in chips:
                self.draft.say_type(chip_kind(line.text), 3, words(line))
                continue
            # A speaker's life and what to read stand under labels of their own, and are no part of an abstract.
            if len(line.text) < 60 and role[0] in "KAFX" and cues.cue("beside-summary", line.text):
                is_beside = True
            elif is_beside and (role[0] not in "AKX" or cues.field_label(line.text)[0] == "summary"):
                is_beside = False
            if is_beside and role[0] == "A":
                continue
            pressed = any(mark.kind == "link" for mark in line.marks)
            is_bare = role[0] in "KF" and len(line.text) < 40 and not pressed
            is_bare = is_bare and not 0 < cues.field_label(line.text)[1] < len(line.text)  # "Publisher: -"
            label = role[2:] or cues.field_named(line.text) if is_bare else ""
            if label == "other" and cues.is_button(line.text) and line.text[-1:] not in ":：":
                label = ""  # "Download" over people.
            if name and not label and (role[0] in "BLVFSA" or name in _BARE) and name != "summary":
                self.field(name, line, 0)
            elif not label or name == label == "":
                kept.append((line, role))
            name = label
        return kept

    def chips(self, roles: list[tuple[Line, str]]) -> set[int]:
        """Which lines over the title name the sort of outlet that the work is in, with at most a day or a badge below."""
        at = next((number for number, (_, role) in enumerate(roles) if role[0] in "TC"), 0)
        return {
            number
            for number in range(at)
            if chip_kind(roles[number][0].text)
            and all(
                role[0] in "LKX" and (dates.read(line.text) or cues.cue("status", line.text))
                for line, role in roles[number + 1 : at]
            )
        }

    def undated(self, line: Line) -> Line:
        """A line without the hour and day before it; the day is kept."""
        if (match := _LED_BY_HOUR.match(line.text)) and match.end():
            line = cut(line, match.end())
        if (match := _GLUED_DAY.match(line.text)) and (day := dates.read(match[0], day_first=self.page.day_first)):
            self.draft.say_date(day, words(line, *match.span()))
            line = cut(line, match.end())
        if self.year and (match := shapes.LED_BY_DAY.match(line.text)):
            written = line.text[: match.end()].rstrip(" :–—-")
            if day := self.day_of(re.sub(r"\s*[-–]\s*\d{1,2}", "", written)):
                self.draft.say_date(day, Words(written, words(line, 0, len(written)).spans + self.year[1].spans))
                line = cut(line, match.end())
        return line

    def unled(self, line: Line) -> Line:
        """A title's or citation's line without the kind or code before it, which are kept."""
        if self.page.outlet_led and (match := after_outlet(line.text)) and match[2].strip() == self.page.outlet_led:
            self.draft.say("container", words(line, *match.span(1)))
            line = cut(line, match.end())
        if self.page.trailed and (match := re.search(r"\s[–—-]\s\d{1,4}$", line.text)):
            line = cut_end(line, match.start())
        if (led := after_number(line.text)) and (self.page.by_year or line.text[led[1]] in '"“„«'):
            self.draft.say("number", words(line, *led[0]))
            line = cut(line, led[1])
        kind, at = after_kind(line.text, every=self.page.kind_led)
        if not at:
            kind, at = self.labelled_kind(line)
        if at:
            self.draft.say_type(kind, 3, words(line, 0, at))
            line = cut(line, at)
        if match := _LED_BY_ITEM.match(line.text):
            line = cut(line, match.end())
        if match := _LED_BY_CODE.match(line.text):
            self.draft.say("number", words(line, *match.span(1)))
            line = cut(line, match.end())
        if (match := _LED_BY_SERIES.match(line.text)) and (kind := type_of(match["kind"])):
            self.draft.say_type(kind, 2, words(line, *match.span("kind")))
            self.draft.say("series", words(line, *match.span("series")))
            self.draft.say("number", words(line, *match.span("number")))
            line = cut(line, match.end())
        if self.page.numbered and (match := _LED_BY_BARE_NUMBER.match(line.text)):
            self.draft.say("number", words(line, *match.span(1)))
            line = cut(line, match.end())
        if (found := after_code(line.text)) and line.text[slice(*found[0])] in self.page.codes:
            self.draft.say("series", words(line, *found[0]))
            self.draft.say("number", words(line, *found[1]))
            line = cut(line, found[2])
        if self.page.names_last and not self.is_led(line.text) and (begin := people_behind(line.text)):
            self.names(line, begin, len(line.text))
            line = cut_end(line, len(line.text[:begin].rstrip(" ,–—-")))
        return line

    def beside(self, line: Line) -> Line:
        """A title's line without the outlet in brackets behind it, which is kept."""
        match = shapes.TITLE_AND_OUTLET.fullmatch(line.text) if self.page.bracketed and len(line.text) < 300 else None
        if match is None or match[2] not in self.page.bracketed or _SOMEBODY_LAST.search(match[1]):
            return line  # No outlet is somebody's home: "A Title, with Ada Moor (Aalby) and Ben Vane (Kerbs)".
        first = match[2].partition(", ")[0]
        end = match.start(2) + len(first if first in self.page.bracketed or is_press(first) else match[2])
        self.draft.say("container", words(line, match.start(2), end))
        return cut_end(line, match.end(1))

    def labelled_kind(self, line: Line) -> tuple[str, int]:
        """The kind that a line begins with where that is plainly a label ("New report: …", or one in bold)."""
        label, colon, rest = line.text[:60].partition(": ")
        if not colon or len(rest) < 6 or len(label) > 30 or not (kind := type_of(label)):
            return "", 0
        marked = any(m.kind == "bold" and m.start < 2 and abs(m.end - len(label)) < 2 for m in line.marks)
        return (kind, len(label) + 2) if marked or _NEW.match(label) else ("", 0)

    def piece(self, line: Line) -> bool:
        """Read a piece in a medium, its outlet and day before its title: "The Paper (with A. B.), July 8, 2023: Title"."""
        text = line.text
        if ": " not in text[:202]:
            return False
        for date, start, end in dates.find(text[:200], language=self.hints.language, day_first=self.page.day_first):
            match = _OUTLET.fullmatch(text, 0, start)
            if match is None or text[end : end + 2] != ": " or len(date.edtf) < 7 or len(text) < end + 8:
                return False
            head = read_names(text, *match.span(1))
            if head and len(head.names) > 1:
                return False
            self.draft.say("container", words(line, *match.span(1)))
            if match[2]:
                self.names(line, *match.span(2))
            self.draft.say_date(date, words(line, start, end))
            bracket = re.compile(r"\s*\[[^\[\]]{3,80}\]\s*$").search(text, max(end, len(text) - 90))
            self.draft.say("title", words(line, *_unquoted(text, end + 2, bracket.start() if bracket else len(text))))
            return True
        return False

    def teased(self, line: Line) -> bool:
        """Read a title, its day and what it tells in one line: "Title (Jan 18) — One sentence." """
        match = shapes.TEASED.match(line.text)
        if match is None or len(line.text) < match.end() + 20 or name_share(match[1]) > 0.5:
            return False
        date = self.day_of(match[2]) or dates.read(match[2], language=self.hints.language)
        if date is None and dates.read(f"{match[2]} 2000", language=self.hints.language) is None:
            return False
        self.draft.say("title", words(line, *_unquoted(line.text, *match.span(1))))
        self.draft.say_date(date, words(line, *match.span(2)))
        self.draft.summary.append(words(line, match.end()))
        return True

    def outlet(self, line: Line) -> None:
        """Take what stands before a quoted title for the outlet where nobody does: 'The Show, Episode 4, "A Title"'."""
        title = self.draft.values.get("title")
        if title is None or self.draft.people or "container" in self.draft.values:
            return
        begin = line.text.find(title.text) - 1
        if begin < 5 or line.text[begin] not in shapes.QUOTES:
            return
        head = line.text[:begin].rstrip(" ,:;–—-")
        if match := _EPISODE.search(head):
            self.draft.say("number", words(line, *match.span(1)))
            head = head[: match.start()]
        if len(head) > 3 and head[0].isupper() and not any(c.isdigit() for c in head):
            self.draft.say("container", words(line, 0, len(head)))

    def names_outlet(self, line: Line, dated: tuple[dates.Date, int, int]) -> bool:
        """Whether an outlet stands before the date that a title's line ends in ("A Title, The Weekly Post, May 2031")."""
        head = _LEADS_TO_DAY.sub("", line.text[: dated[1]].rstrip(" ,.;:([–—|-"))
        return head.endswith(self.page.outlets) or is_press(_BEFORE_OUTLET.split(head)[-1])

    def is_whole_title(self, line: Line) -> bool:
        """Whether a title's line is nothing but the title, rather than a title with people or an outlet behind it."""
        text = line.text
        if is_eastern(text) and names_people(text):
            return False
        for mark in line.marks:
            if mark.value == "title" and (mark.start > 3 or mark.end < len(text) - 8):
                return False
            if (
                mark.kind in ("bold", "link", "class")
                and mark.start < 4
                and mark.end - mark.start > 8
                and mark.end < len(text) - 8
            ):
                return False
        if text[:1] in shapes.QUOTES:
            closing = max((text.rfind(c, 1) for c in shapes.QUOTES[text[0]]), default=-1)
            if 8 < closing < len(text) - 4 and text[closing + 1 : closing + 2] not in (":", "："):
                return False
        if text[:1] == '"' and SINGLE_LAST.search(text, 8):
            return False
        if self.page.names_first and people_stand_first(text):
            return False
        if begins_so(line, self.page.front):
            return False
        if self.page.signed and people_after_by(text):
            return False
        if (match := _BODY_FIRST.match(text)) and is_body(match[1]):
            return False
        if "td" in line.path and not shapes.TITLE_WITH.match(text):
            return True
        if _BOOK_BEHIND.search(text):
            return False
        if (
            text.rstrip(" .").endswith(self.page.outlets)
            or self.ends_in_outlet(line)
            or is_press(_BEFORE_OUTLET.split(text)[-1])
            or (not any(role[0] in "LV" for role in self.entry.roles) and _DATED_END.search(text))
        ):
            return False
        return _PEOPLE_LAST.search(text) is None

    def ends_in_outlet(self, line: Line) -> bool:
        """Whether a title's line ends in an outlet that is known, or is marked as the page marks its outlets."""
        end = len(_ADDRESS_END.sub("", line.text).rstrip(" .,;"))
        if self.page.outlet_mark:
            for mark in line.marks:
                if mark.kind == self.page.outlet_mark and mark.start > 12 and mark.end >= end:
                    return venue_likeness(line.text[mark.start : end]) > 0
        if bracket := _HOUSE_IN_BRACKETS.search(line.text, max(12, end - 120), end):
            first = bracket[1].partition(", ")[0].strip()
            return is_known_house(first) or is_journal(first)
        low = max(12, end - 120)
        behind = (line.text[low + at.end() : end] for at in re.finditer(r"[.,?!;)]\s", line.text[low:end]))
        if any(is_journal(name) or begins_or_ends_as_periodical(name) for name in behind):
            return True
        inside = _IN_OUTLET.search(line.text, low, end)
        return inside is not None and is_periodical(inside[1]) and people_after_by(line.text[: inside.start()]) > 0

    # -- lines by role
    # ---------------------------------------------------------------------------------------------------

    def citation(self, lines: Sequence[Line], has_title: bool) -> None:
        """Lines of running citation; where the title is known it is marked, so that the rest is read as what follows it."""
        if has_title:
            first = lines[0]
            lines = [replace(first, marks=(*first.marks, Mark(0, len(first.text), "class", "title"))), *lines[1:]]
        if lines[0].text[:1] in shapes.QUOTES:
            # Slanted as a whole: that marks neither title nor outlet.
            slanted = [m for m in lines[0].marks if m.kind == "italic" and m.end - m.start > 0.95 * len(lines[0].text)]
            lines = [replace(lines[0], marks=tuple(m for m in lines[0].marks if m not in slanted)), *lines[1:]]
        kind = self.draft.type or self.hints.type
        hints = self.hints if kind == self.hints.type else replace(self.hints, type=kind)
        parsed = read_citation(lines, hints)
        mend(self.draft, lines, parsed, kind)
        edited = any(person.role == "editor" for person in parsed.fields.get("contributors", ()))
        if edited and any(shapes.LED_BY_IN.match(line.text) for line in lines[1:]):
            self.draft.say_type("chapter", 3)  # "In: A. B. (Hrsg.), The Book" below a title.
        self.take(parsed)
        if not {"container", "publisher", "series"} & self.draft.values.keys():
            self.press(lines)
        if not has_title and (self.draft.type or self.hints.type) == "presentation":
            self.event(lines[0])

    def held_at(self, line: Line) -> None:
        """The outlet of a paper whose kind is known, by which the line of where it appeared begins, if it has none yet."""
        named = self.draft.values.keys()
        if self.draft.type not in _IN_OUTLETS or {"container", "series"} & named:
            return
        if end := outlet_end(line.text):
            house = self.draft.values.get("publisher")
            if house and house.text == line.text[:end] and is_body(house.text):
                return  # "University of Aalby, 2031"
            if house and line.text[:end].startswith(house.text.partition(",")[0]):
                del self.draft.values["publisher"]
            self.draft.say("container", words(line, 0, end))

    def under_label(self, roles: Sequence[tuple[Line, str]], placed: Sequence[Line]) -> None:
        """Read the lines of where a work appeared whose title stands behind a label."""
        for line, role in roles:
            name, at = cues.field_label(line.text) if role == "F>" else ("", 0)
            if name == "title" and len(line.text) > at:
                self.citation([cut(line, at), *placed], has_title=True)
                self.parts.clear()
                return

    def press(self, lines: Sequence[Line]) -> None:
        """Take a newspaper or magazine that stands by itself behind the title for the outlet."""
        title = self.draft.values.get("title")
        for line in lines:
            at = line.text.find(title.text) if title else -1
            for match in _PIECE.finditer(line.text, at + len(title.text) if title and at >= 0 else 0):
                if _COVERAGE.search(line.text, max(0, match.start() - 60), match.start()):
                    break  # "Media coverage: The Weekly Post"
                if " " in match[0] and is_press(match[0]):
                    self.draft.say("container", words(line, *match.span()))
                    return

    def event(self, line: Line) -> None:
        """The meeting at which a talk was given, which is nobody and no house."""
        title = self.draft.values.get("title")
        at = line.text.find(title.text) if title else -1
        if title is None or at < 0:
            return
        if found := event_of(line.text, at + len(title.text)):
            named = words(line, *found)
            self.draft.values["container"] = named
            self.draft.people = [person for person in self.draft.people if person.name.text not in named.text]

    def where(self, line: Line) -> Line:
        """The line of an outlet without what leads to it."""
        if match := shapes.DATE_IN.match(line.text):
            if date := dates.read(match[1], language=self.hints.language):
                self.draft.say_date(date, words(line, *match.span(1)))
            return cut(line, match.end())
        if (match := shapes.DAY_AND_OUTLET.fullmatch(line.text)) and is_press(match["name"]):
            if date := dates.read(match["date"], language=self.hints.language) or self.day_of(match["date"]):
                self.draft.say_date(date, words(line, *match.span("date")))
            return cut_end(cut(line, match.start("name")), match.end("name") - match.start("name"))
        if any(_PLACE.fullmatch(line.text, start, end) for start, end in pieces(line.text)[1:]):
            line = replace(line, text=_DOTS.sub(",", line.text))
        match = shapes.PUBLISHED_IN.match(line.text)
        return cut(line, match.end()) if match else line

    def led(self, line: Line) -> Line:
        """A citation's line without a number of its own before it and pictures behind it."""
        if pictured := _PICTURES_LAST.search(line.text, max(0, len(line.text) - 40)):
            line = cut_end(line, pictured.start())
        end = min(file_start(line.text), button_start(line.text))
        if 20 < end < len(line.text):
            line = cut_end(line, end)
        match = _NOW_END.search(line.text, max(0, len(line.text) - 160))
        if match and not cues.starts_with_cue("status", line.text[match.end(1) :].lstrip(" :")):
            self.now = words(line, match.end(), len(line.text.rstrip(" .")))
            line = cut_end(line, match.start())
        if _SUPERVISOR.search(line.text, 20) and (match := _SUPERVISED.search(line.text, 20)):
            line = cut_end(line, match.start())
        if match := _LED_BY_SIGN.match(line.text):
            line = cut(line, match.end())
        line, people = people_ahead(line)
        for person in people:
            self.add(person)
        if match := _LED_BY_ISSUE.match(line.text):
            self.draft.say("issue", words(line, *match.span(1)))
            line = cut(line, match.end())
        if match := _LED_BY_NUMBER.match(line.text):
            self.draft.say("number", words(line, *match.span(1)))
            line = cut(line, match.end())
        if self.page.names_first:
            # People in bold before a colon are not what is marked as a title.
            colon = line.text.find(":")
            line = replace(line, marks=tuple(m for m in line.marks if m.kind != "bold" or m.start > colon))
        return line

    def titled(self, line: Line) -> Line:
        """A line with its title marked where the page marks titles."""
        mark = title_in(line, self.page.marking)
        if mark and any(one.volume != one.issue for one in locators(line.text, mark.start, mark.end)):
            return line  # The whole citation is marked.
        return replace(line, marks=(mark, *line.marks)) if mark else line

    def take(self, parsed: Parsed) -> None:
        """Keep what a citation says and the entry's other lines have not said."""
        draft, fields, spans = self.draft, parsed.fields, parsed.spans
        if not draft.form_sure:
            draft.form, draft.form_sure = parsed.form, parsed.form_sure
        for name in ("title", "series", "number", "publisher", "place", "edition", "volume", "issue", "pages", "stage"):
            if fields.get(name):
                draft.say(name, Words(fields[name], spans.get(name, ())))
        if fields.get("container") and not _BY_WHOM.match(fields["container"].title):
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
                Words(person.statement, spans.get(f"contributors.{number}.statement", ()))
                if person.statement and not cues.cue("status", person.statement)
                else None
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

    def cited(self, line: Line) -> None:
        """The citation that a page gives of itself: it fills what the rest of the page leaves open."""
        head, colon, _ = line.text[:60].partition(":")
        if colon and (cues.cue("cite", head) or cues.field_named(head) == "other"):
            line = cut(line, len(head) + 1)
            line = cut(line, len(line.text) - len(line.text.lstrip()))
        if line.text[:1] in '“"„«' and line.text.rstrip(" .")[-1:] in '”"»':
            line = cut_end(cut(line, 1), len(line.text.rstrip(" .")) - 2)
        title = self.draft.values["title"].text if "title" in self.draft.values else ""
        if len(title) > 5 and (at := line.text.find(title)) >= 0:
            line = replace(line, marks=(*line.marks, Mark(at, at + len(title), "class", "title")))
        parsed = read_citation([line], self.hints)
        left_out = {"links"} if self.draft.links or self.has_link() else set()
        if any(one.role == "author" for one in self.draft.people):
            parsed = replace(parsed, **_editors_of(parsed))
        if "series" in self.draft.values or "container" in self.draft.values:
            left_out |= {"series", "container"}
        if self.draft.type:
            left_out.add("type")
        self.take(
            replace(parsed, fields={name: value for name, value in parsed.fields.items() if name not in left_out})
        )

    def has_link(self) -> bool:
        """Whether a line of the entry, other than its citation, has a link."""
        return any(
            mark.kind == "link" and role != "Q>" and _is_address(mark.value)
            for line, role in zip(self.entry.lines, self.entry.roles, strict=True)
            for mark in line.marks
        )

    def history(self, line: Line) -> None:
        """When a work came out, in a line that says when it was received, too; and its pages if they lead the line."""
        if match := _PAGES_FIRST.match(line.text):
            self.draft.say("pages", words(line, *match.span(1)))
        if match := _CAME_OUT.search(line.text):
            for date, a, b in dates.find(line.text[match.end() :], day_first=self.page.day_first):
                self.draft.say_date(date, words(line, match.end() + a, match.end() + b))
                break

    def label(self, line: Line) -> None:
        """A line of kind, date, series: "Article | March 21, 2022"."""
        text, draft = line.text, self.draft
        if self.signed(line):
            return
        left: list[tuple[int, int]] = []
        people = len(draft.people)
        numbered = any(mark.value == "number" for mark in line.marks)
        if match := _ONLY_NUMBER.fullmatch(text) or (_BARE_NUMBER.fullmatch(text) if numbered else None):
            draft.say("number", words(line, *match.span(1)))
            return
        if (match := _NAMES_KIND.fullmatch(text)) and (kind := type_of(match[2].strip(" ,"))):
            wrote = read_names(text, *match.span(1))
            if wrote is not None and wrote.score > 0.5:
                self.names(line, *match.span(1))
                draft.say_type(kind, self.weight, words(line, *match.span(2)))
                for date, a, b in dates.find(text[match.end(2) :], day_first=self.page.day_first):
                    draft.say_date(date, words(line, match.end(2) + a, match.end(2) + b))
                    break
                return
        if match := shapes.SHELF.fullmatch(text):
            draft.say("series", words(line, *match.span(1)))
            draft.say("number", words(line, *match.span(2)))
            return
        parts = pieces(text)
        awaited = len(parts) > 1 and any(is_undecided(text[start:end]) for start, end in parts)
        for start, end in parts:
            piece = text[start:end]
            if awaited and not any(c.isdigit() for c in piece):
                continue  # "Revise & resubmit · Maritime Notes" names where a work may appear.
            if (match := _SERIES_CODE.fullmatch(piece)) and type_of(match[1]) and self.is_dated_beside(line):
                draft.say_type(type_of(match[1]), self.weight, words(line, start, start + match.end(1)))
                draft.say("series", words(line, start + match.start(1), start + match.end(1)))
                draft.say("number", words(line, start + match.start(2), start + match.end(2)))
                continue
            if named := [one for one in identifiers.find(piece) if one[2] - one[1] + 8 > len(piece)]:
                draft.identifiers += [(one, line.places(start + a, start + b)) for one, a, b in named]
                continue
            found = (
                list(dates.find(piece, language=self.hints.language, day_first=self.page.day_first))
                if any(c.isdigit() for c in piece)
                else []
            )
            rest_start, rest_end = start, end
            if not found and (short := dates.read_short(piece, day_first=self.page.day_first)):
                draft.say_date(short, words(line, start, end))
                continue
            if cues.is_reading_time(piece):
                continue
            if said_when := shapes.POSTED.search(text):
                if start >= said_when.end():
                    break  # The section that a post stands in.
                if shapes.NEWSPAPER.search(piece):
                    continue  # The site that a post stands on, before its author.
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
            if not found and self.year and (day := self.day_of(rest)):
                draft.date = draft.date or day
                draft.values.setdefault(
                    "issued", Words(day.written, words(line, rest_start, rest_end).spans + self.year[1].spans)
                )
                continue
            # "Tesi di Laurea" names nobody, "Zoe von Berg" more than "von" leads to.
            is_people = not byline_start(rest) and name_share(rest) > 0.7
            by = None if is_people or label_in(rest) else _POSTED_BY.search(rest)
            if (match := by) and not any(c.isdigit() for c in rest[match.end() :]):
                filed = _FILED.search(rest, match.end())
                if filed:
                    draft.say_type(
                        type_of(filed[1]), 2, words(line, rest_start + filed.start(1), rest_start + filed.end(1))
                    )
                self.names(line, rest_start + match.end(), rest_start + filed.start() if filed else rest_end)
                continue
            if not rest or _POSTED.fullmatch(rest):
                continue
            if (where := kind_in(rest)) and start == 0:
                draft.say_type(
                    kind_alone(rest[: where[0]]), self.weight, words(line, rest_start, rest_start + where[0])
                )
                draft.say("container", words(line, rest_start + where[1], rest_end))
                continue
            if is_journal(rest):
                draft.say("container", words(line, rest_start, rest_end))
                draft.say_type("journal-article", 1)
                continue
            term = type_of(rest)
            if term and len(rest.split()) > 2 and begins_or_ends_as_periodical(rest):
                # "Journal of Harbour Studies, 2023" names no kind.
                draft.say("container", words(line, rest_start, rest_end))
                draft.say_type("journal-article", 1)
                continue
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
            if found and _WIDE_HOUSE.search(rest):
                draft.say("publisher", words(line, rest_start, rest_end))
                continue
            led = byline_start(rest)
            byline = read_names(text, rest_start + led, rest_end)
            if byline and byline.score > (0.3 if led else 0.5) and byline.names:
                self.names(line, rest_start + led, rest_end)
            elif match := _ISSUE_OF.fullmatch(rest):
                draft.say("issue", words(line, rest_start + match.start(1), rest_start + match.end(1)))
            elif match := _CODE.fullmatch(rest):
                draft.say("series", words(line, rest_start + match.start(1), rest_start + match.end(1)))
                draft.say("number", words(line, rest_start + match.start(2), rest_start + match.end(2)))
            elif match := _NUMBERED.fullmatch(rest):
                draft.say_type(type_of(match[1]), 3, words(line, rest_start, rest_end))
                draft.say("number", words(line, rest_start + match.start(2), rest_start + match.end(2)))
            else:
                left.append((rest_start, rest_end))
        if len(draft.people) > people and draft.date:
            # Beside a person and a day: what is neither is what the work is about, unless it is known for an outlet.
            left = [one for one in left if is_press(text[slice(*one)]) or venue_likeness(text[slice(*one)]) > 0.5]
        self.leftover(line, left)

    def journal_number(self, line: Line) -> None:
        """A journal's volume, number and date on a line of their own."""
        match = _VOLUME_AND_NUMBER.match(line.text)
        if match is None:
            return
        self.draft.say("volume", words(line, *match.span("volume")))
        if match["issue"]:
            self.draft.say("issue", words(line, *match.span("issue")))
        self.draft.say_type("journal-article", 1)
        for date, a, b in dates.find(line.text, language=self.hints.language, day_first=self.page.day_first):
            self.draft.say_date(date, words(line, a, b))
            break

    def papers(self, line: Line) -> None:
        """A series of papers by its own name, with the number in it or without."""
        if match := shapes.NUMBERED.fullmatch(line.text):
            self.draft.say_type(type_of(match["series"]), 1, words(line, *match.span("series")))
            self.draft.say("series", words(line, *match.span("series")))
            self.draft.say("number", words(line, *match.span("number")))
            return
        match = _OF_PAPERS.fullmatch(line.text)
        if match is None:
            return
        self.draft.say_type(type_of(match["kind"]) or "working-paper", 3, words(line, *match.span("kind")))
        self.draft.say("series", words(line, *match.span("name")))
        for number in ("first", "number"):
            if match[number]:
                self.draft.say("number", words(line, *match.span(number)))
        if match["house"]:
            self.draft.say("publisher", words(line, *match.span("house")))

    def is_dated_beside(self, line: Line) -> bool:
        """Whether another line of the entry is a date, so that "Working Paper 2023-02" has a number."""
        return any(
            one is not line and role[0] in "LV" and len(one.text) < 40 and dates.read(one.text)
            for one, role in zip(self.entry.lines, self.entry.roles, strict=True)
        )

    def day_of(self, text: str) -> dates.Date | None:
        """The date that a day or month is in the year of the heading above ("5 March" under "2024")."""
        if self.year is None or len(self.year[0].edtf) != 4 or len(text) > 16 or not _DAY.fullmatch(text):
            return None
        year = self.year[0].edtf
        date = dates.read(f"{text} {year}", language=self.hints.language)
        if date and self.page.two_years and self.group is None and date.edtf[5:7] < "08":
            return None  # "2030-2031": it is the second year.
        return date if date and date.edtf.startswith(year) and len(date.edtf) > 4 else None

    def day_within(self, line: Line) -> None:
        """Read the day that stands beside an hour, in the year that stands elsewhere: "12:30, Thursday, September 14"."""
        if self.year is None or shapes.YEAR.search(line.text):
            return
        for match in _DAY_WITHIN.finditer(line.text):
            if day := self.day_of(match[0]):
                self.draft.say_date(day, Words(match[0], words(line, *match.span()).spans + self.year[1].spans))
                return

    def day_over(self, headings: Sequence[Line]) -> tuple[dates.Date, Words] | None:
        """The day that a heading is in the year that stands elsewhere ("Thursday, 5 March" under "2024")."""
        assert self.year is not None
        year, said = self.year
        for line in reversed(headings):
            bare = line.text.strip(" .,:*")
            if len(bare) > 40 or not any(c.isdigit() for c in bare) or shapes.YEAR.search(bare):
                continue
            day = dates.read(f"{bare} {year.edtf}", language=self.hints.language)
            if day is not None and len(day.edtf) == 10 and not (self.page.two_years and day.edtf[5:7] < "08"):
                return day, Words(bare, (*words(line).spans, *said.spans))
        return None

    def leftover(self, line: Line, left: list[tuple[int, int]]) -> None:
        """What a label says beside kinds and dates: an outlet, or part of a citation."""
        left = [place for place in left if not _COUNTS.fullmatch(line.text, *place)]
        if not left:
            return
        start, end = left[0]
        if match := shapes.BEFORE_DAY.search(line.text, start, end):
            end = match.start()  # "The Weekly Post, on": the day stood there.
        said = line.text[start:end]
        if ANY_KIND.fullmatch(said):
            return
        if is_wide_house(said):
            self.draft.say("publisher", words(line, start, end))
            return
        if is_press(said) or is_journal(said):
            self.draft.say("container", words(line, start, end))
            return
        if is_known_house(said):
            self.draft.say("publisher", words(line, start, end))
            return
        if said.isupper() and len(said) < 8 and any(role[0] == "V" for role in self.entry.roles):
            return  # A journal's short name, on a badge.
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
            of_book = (self.draft.type or self.hints.type) in ("book", "edited-book")
            if of_book or " " in said or line.text[end : end + 1] in ",:;(":
                # One word and a day ("Energy 20-01-2031") name a topic.
                self.draft.say("publisher" if of_book else "container", words(line, start, end))

    def series(self, line: Line, start: int, end: int) -> None:
        """The series and number that a label names ("Working Paper 04-17", "ZEW policy brief No. 13-04")."""
        found = find_series(line.text, start, end)
        if found and found[0].number != (0, 0):
            self.draft.say("series", words(line, *found[0].name))
            self.draft.say("number", words(line, *found[0].number))

    def signed(self, line: Line) -> bool:
        """Read who wrote a piece, its outlet and its day: "By A. B. The Weekly Post. May 4, 2031."."""
        parted = parted_byline(line.text) if len(line.text) < 200 else None
        if parted is None:
            return False
        people, divide, (start, end) = parted
        name = line.text[start:end]
        found = list(dates.find(line.text[end:], language=self.hints.language, day_first=self.page.day_first))
        sure = divide == self.page.outlet_behind or (divide == "." and found)
        if type_of(name) or not (sure or is_press(name) or is_journal(name)):
            return False
        self.names(line, *people)
        self.draft.say("container", words(line, start, end))
        for date, a, b in found[:1]:
            self.draft.say_date(date, words(line, end + a, end + b))
        return True

    def byline(self, line: Line) -> None:
        if self.signed(line):
            return
        text = line.text
        start = byline_start(text)
        lead = shapes.LEAD.match(text)
        role = "editor" if lead and lead["edited"] else ""
        if not start and (match := _EDITORS_LED.match(text)):
            start, role = match.end(), "editor"
        if text[start : start + 4].lower() == "the ":
            start += 4
        end = button_start(text)
        if (
            start
            and len(parts := pieces(text)) > 1
            and parts[0][0] <= start < parts[0][1]
            and self.labels(line, parts[1:])
        ):
            # "By A. B. | March 3, 2031 | Policy Brief"
            end = parts[0][1]
        end -= text[:1] in "(" and text[end - 1] == ")"
        if start and (match := _SENTENCE_END.search(text, start + 4, end)):
            # "with A. B. Draft coming soon!"
            end = match.start()
        for date, a, b in dates.find(text, language=self.hints.language, day_first=self.page.day_first):
            self.draft.say_date(date, words(line, a, b))
            behind = start + 3 < a and b >= end - 2
            parted = text[start:a].rstrip()[-1:] in ("(", "[", "|", "·", "–", "—")
            if behind and (start or (parted and name_share(text[:a].rstrip(" –—-|·([,")) > 0.5)):
                # "with A. B., 2018.", "with A. B. — May 2018", "A. B. (2018)", "A. B. | May 2018"
                end = a
                while end > start and text[end - 1] in " –—-|·([,":
                    end -= 1
                if match := shapes.BEFORE_DAY.search(text, start, end):
                    end = match.start()  # "Posted by A. B. on March 4, 2023"
            elif not a and shapes.DAY_FIRST.match(text):
                start = b  # "May 4, 2023 A. B., C. D."
            break
        self.names(line, start, end, role)

    def labels(self, line: Line, parts: Sequence[tuple[int, int]]) -> bool:
        """Take days and kinds behind a byline, and say whether the first of these parts is one, so that nobody is in them."""
        told = []
        for start, end in parts:
            piece = line.text[start:end]
            found = dates.find(piece, language=self.hints.language, day_first=self.page.day_first)
            told.append([(one, start + a, start + b) for one, a, b in found][:1] or type_of(piece))
        if not told[0]:
            return False
        for (start, end), one in zip(parts, told, strict=True):
            if isinstance(one, str):
                self.draft.say_type(one, 2, words(line, start, end))
            else:
                self.draft.say_date(one[0][0], words(line, *one[0][1:]))
        return True

    def names(self, line: Line, start: int, end: int, role: str = "") -> None:
        """The people of a byline, each with what stands in brackets, after a comma or after a dash."""
        text = line.text
        before = [person for person in self.named if person.statement is None and not person.literal]
        self.named = []
        for pattern in (_EMPTY_LABEL, _FOREWORD):
            if match := pattern.search(text, start, end):
                end = match.start()
        while end > start and text[end - 1] in " ,;·|":
            end -= 1
        if role == "" and (match := shapes.EDITED.match(text, start, end)):
            role, start = "editor", match.end()
        if match := HONOURS.match(text, start, end):
            start = match.end()
        if match := _JOINT.search(text, start + 4, end):
            self.names(line, start, match.start(), role)
            self.names(line, match.end(), end, role)
            return
        if role == "" and (match := _EDITORS.search(text[start:end])):
            role, end = "editor", start + match.start()
        if (match := _BRACKET_AND_POST.fullmatch(text, start, end)) and name_share(match[1]) > 0.5:
            self.add(Person(words(line, *match.span(1)), role or "author", words(line, *match.span(2))))
            return
        if parts := beside_names(text, start, end):
            for name, said in parts:
                named = without_signs(line, *name)
                family, comma, given = named.text.partition(", ")
                turned = (given, family) if comma and "," not in given else ("", "")
                person = self.add(Person(named, role or "author", words(line, *said) if said else None, *turned))
                if person and (behind := SIGN.match(text, name[1])):
                    for sign in behind[0].translate(RAISED):
                        if not sign.isspace() and sign != ",":
                            self.signs.setdefault(sign, []).append(person)
            return
        if before and not byline_start(text) and is_home(text[start:end]) and self.is_body(text, start, end):
            self.named = before
            self.belong(words(line, start, end))
            return
        found, spans, sure = read_byline(line, start, end)
        if sure < 0.3 and not (sure > 0.1 and cues.is_wide(text)):
            low = text[start:end].lower()
            if start and text[start].isupper() and end - start < 70 and cues.has_cue("body", low, low.split()):
                # "By the Harbour Economy Lab".
                self.add(Person(words(line, start, end), role or "author"))
            return
        if any(cues.field_named(one.name) == "author" for one in found):
            return
        for number, one in enumerate(found):
            path = f"contributors.{number}"
            told = Words(one.statement, spans.get(f"{path}.statement", ())) if one.statement else None
            named = without_degrees(Words(one.name.strip("*†‡ "), spans[path]))
            self.add(Person(named, role or one.role, told, one.given, one.family, one.literal))
        self.draft.et_al |= _ET_AL.search(text, start) is not None

    def add(self, person: Person) -> Person | None:
        """Keep someone who is not there yet; who is named twice may be told more of the second time."""
        if not person.name.text:
            return None
        for other in self.draft.people:
            if _same(person.name.text, other.name.text) and other.role == person.role:
                other.statement = other.statement or person.statement
                self.last = other
                self.named.append(other)
                return other
        self.draft.people.append(person)
        self.named.append(person)
        self.last = person
        return person

    def of_all(self, line: Line, people: Sequence[Person]) -> None:
        """Read the one body below a line of several people as that of each."""
        start, end = _unbracketed(line.text)
        if (
            len(people) > 1
            and not any(one.statement for one in people)
            and not self.signs
            and is_body(line.text[start:end].partition(",")[0])
        ):
            for one in people:
                one.statement = words(line, start, end)

    def statement(self, line: Line) -> None:
        """A line about the person named last, or about the one it names."""
        people = self.draft.people
        text = line.text
        if len(people) > 1 and cues.is_wide(text) and not NOTE.match(text):
            # A home below several people of East Asia is everybody's; in brackets it is said of them.
            if text[0] in "(（" and text[-1] in ")）":
                for one in people:
                    one.statement = one.statement or words(line, 1, len(text) - 1)
            return
        if match := _DEGREE_DATED.fullmatch(text):
            # "PhD 2021" beside a name is when the thesis was written.
            self.draft.say_type("thesis", 1)
            self.draft.say_date(dates.read(match[1], language=self.hints.language), words(line, *match.span(1)))
            return
        if not people:
            start, end = subject(text)
            if end:
                self.add(Person(words(line, start, end), "author", words(line)))
            return
        sign = NOTE.match(text)
        if sign and (noted := self.signs.get(sign[1].translate(RAISED))):
            mail = _MAIL_END.search(text)
            said = words(line, sign.end(), mail.start() if mail else None)
            for one in noted:
                if one.statement is None:
                    one.statement = said
                elif one.statement.text != said.text:
                    one.statement = Words(f"{one.statement.text}; {said.text}", one.statement.spans + said.spans)
            return
        now = shapes.NOW.match(text)
        mail = _MAIL_END.search(text)
        begin, end = _unbracketed(text)
        last = mail.start() if mail else end
        if (
            not now
            and "@" in text
            and (again := _NAME_FIRST.match(text, begin, last))
            and any(_family(again[1]) == _family(person.name.text) for person in people)
        ):
            begin = again.end()  # "A. B., Professor, Quay University": who it is has been said.
        said = words(line, now.end() if now else begin, last)
        if len(people) > 1 and ". " in text:
            on = sentences_on([person.name.text for person in people], text, now.end() if now else 0, len(text))
            if len(on) > 1:
                for number, (a, b) in on.items():
                    people[number].statement = people[number].statement or words(line, a, b)
                return
        low = text[:120].lower()
        named = [p for p in people if p.name.text.lower() in low or p.name.text.split()[-1].lower() in low]
        person = named[0] if len(named) == 1 else self.last or people[-1]
        if person.statement is None or _YEARS.search(person.statement.text):
            # "A. B., PhD, May 2001" dates the work; the line below tells of the person.
            if person.statement is not None and _DEGREE.match(person.statement.text):
                self.draft.say_type("thesis", 1)
            person.statement = said

    def is_body(self, text: str, start: int, end: int) -> bool:
        """Whether the words are nothing but one body, or its short name."""
        found = read_names(text, start, end)
        return found is None or (len(found.names) == 1 and (found.names[0].is_body or is_home(text[start:end]) >= 0.7))

    def belong(self, home: Words) -> None:
        """Keep where those who were named last belong, as a line or field below them says it."""
        for person in self.named or self.draft.people[-1:]:
            if person.statement is None:
                person.statement = home

    def abstract(self, line: Line) -> None:
        name, start = cues.field_label(line.text)
        if (name and name != "summary") or cues.cue("field-summary", line.text):
            return
        more = _READ_ON.search(line.text, max(start, len(line.text) - 200))
        last = shapes.DAY_LAST.search(line.text, max(start, len(line.text) - 40))
        if last and (day := dates.read(last[1], language=self.hints.language, day_first=self.page.day_first)):
            self.draft.say_date(day, words(line, *last.span(1)))
            line = cut_end(line, last.start(1))
        if not self.draft.people and (match := _LED_BY_AUTHOR.match(line.text)) and is_given(match[2]):
            self.names(line, *match.span(1))
            start = match.end()
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
        if not value.text or _UNTOLD.fullmatch(value.text):
            return
        if name == "container" and self.is_talk and cues.cue("chair", line.text[:start].strip(" :：•")):
            return  # The room of a talk.
        if name == "pages" and _EXTENT.fullmatch(value.text):
            return
        if name == "author":
            count = len(draft.people)
            self.names(line, start, end)
            if len(draft.people) == count and _BODY.fullmatch(value.text):
                self.add(Person(value, "author", literal=True))  # What a field names is somebody, whatever the look.
        elif name == "affiliation":
            self.belong(value)
        elif name == "editor":
            self.names(line, start, end, "editor")
        elif name == "date":
            for date, a, b in dates.find(
                line.text[start:], language=self.hints.language, day_first=self.page.day_first
            ):
                draft.say_date(date, words(line, start + a, start + b))
                if match := _TOWN_FIRST.match(line.text, start, start + a):
                    # "Published: Aalby : Quay Press, 2031"
                    house = words(line, match.end(), start + a)
                    draft.say("publisher", words(line, match.end(), match.end() + len(house.text.rstrip(" ,;([©c"))))
                break
        elif name == "type":
            parts = [type_of(part) for part in _STEP.split(value.text)]
            kind = type_of(value.text) or next(filter(None, reversed(parts)), "")
            if kind == "article" and "journal" in value.text.lower():
                kind = "journal-article"
            draft.say_type(kind, 3, value)
        elif name == "summary":
            draft.summary.append(value)
        elif name == "affiliation":
            if self.last is not None and self.last.statement is None:
                self.last.statement = value
        elif name == "publisher":
            if match := _TOWN_FIRST.match(line.text, start):
                start = match.end()
            for date, a, b in dates.find(
                line.text[start:], language=self.hints.language, day_first=self.page.day_first
            ):
                draft.say_date(date, words(line, start + a, start + b))
                end = start + a
                while end > start and line.text[end - 1] in " ,;(":
                    end -= 1
                break
            draft.say("publisher", words(line, start, end))
        elif name == "container" and not self.outlet_kind and (kind := outlet_kind(line.text[:start], value.text)):
            self.outlet_kind = kind
            self.field(name, line, start)
        elif name == "container" and "title" in draft.values and locators(line.text, start, end):
            self.parts.append(cut(line, start))
        elif name == "series" and (match := _SERIES_END.search(line.text)):
            draft.say("series", words(line, start, match.start()))
            draft.say("number", words(line, *match.span(1)))
        elif name == "url" and (match := re.search(r"https?://\S+", line.text)):
            draft.links.insert(self.addressed, (Link(url=match[0]), line.places(*match.span())))
            self.addressed += 1
        elif name in ("volume", "issue") and (found := locators(line.text, start, end)):
            # "期: v.16;No.66", "巻号: 12(3)" under one label.
            told = {said: getattr(found[0], said) for said in ("volume", "issue", "pages")}
            told = {said: place for said, place in told.items() if place != (0, 0)}
            for said, place in told.items():
                draft.say(said if len(told) > 1 or said == "pages" else name, words(line, *place))
        elif name in ("title", "container", "series", "number", "volume", "issue", "pages"):
            self.is_numbered |= name == "number" and name not in draft.values
            if name == "title" and value.text[0] in shapes.QUOTES:
                value = words(line, *_unquoted(line.text, end - len(value.text), end))
            if name == "title" and (stroke := value.text.find(" / ", 8)) > 0 and self.is_catalogued():
                value = words(line, start, start + stroke)
            draft.say(name, value)
        elif name in ("doi", "isbn"):
            named = f"{name.upper()} "
            for identifier, a, b in identifiers.find(named + line.text[start:]):
                a, b = max(start, start + a - len(named)), start + b - len(named)
                draft.identifiers.append((identifier, line.places(a, b)))

    def is_catalogued(self) -> bool:
        """Whether the entry names its people in a field, so that those behind a stroke in its title are the same."""
        return any(
            role[0] == "F" and cues.field_label(line.text)[0] in ("author", "editor")
            for line, role in zip(self.entry.lines, self.entry.roles, strict=True)
        )

    # -- links
    # -----------------------------------------------------------------------------------------------------------

    def find_links(self, title: Line | None) -> None:
        """The addresses of the work: the link on the title first, then the others in order."""
        draft = self.draft
        title_text = draft.values["title"].text if "title" in draft.values else ""
        first: list[tuple[Link, tuple[Span, ...]]] = []
        rest: list[tuple[Link, tuple[Span, ...]]] = []
        other: list[tuple[Link, tuple[Span, ...]]] = []
        names = {person.name.text for person in draft.people}
        of_people: set[str] = set()
        of_works: set[str] = set()
        for line, role in zip(self.entry.lines, self.entry.roles, strict=True):
            if (
                role[0] in "KLXP"
                and "10." in line.text
                and not any(one.scheme == "doi" for one, _ in draft.identifiers)
            ):
                draft.identifiers += [
                    (one, line.places(a, b)) for one, a, b in identifiers.find(line.text) if one.scheme == "doi"
                ]
            for mark in line.marks:
                if mark.kind != "link" or not _is_address(mark.value):
                    continue
                label = line.text[mark.start : mark.end].strip()
                if label.strip(" ,.;()") in names:
                    of_people.add(mark.value)
                else:
                    of_works.add(mark.value)
                link = Link(url=mark.value, label=label)
                named = identifiers.of_url(mark.value) if role[0] in "KTFC" else None
                if named and named.scheme == "doi" and not any(one.scheme == "doi" for one, _ in draft.identifiers):
                    draft.identifiers.append((named, line.places(mark.start, mark.end)))
                entry = (link, line.places(mark.start, mark.end))
                if title_text and len(label) > 6 and (label.strip("“”\"'. ") in title_text or title_text in label):
                    first.append(entry)
                elif role == "X>":
                    other.append(entry)
                elif role[0] not in "SBA" or (role[0] == "B" and cues.is_button(label)):
                    rest.append(entry)
        seen: set[str] = set()
        every = [*draft.links, *rest] if draft.links and not first else [*first, *draft.links, *rest]
        # Where nothing else is linked, a picture beside the entry's words may be.
        every += other or [
            (Link(url=mark.value), line.places(0, len(line.text)))
            for line, role in zip(self.entry.lines, self.entry.roles, strict=True)
            for mark in line.marks
            if mark.kind == "picture" and role[0] in "TCVLBF" and _is_address(mark.value) and not every
        ]
        draft.links = []
        for link, at in every:
            if link.url not in seen and link.url not in of_people - of_works:
                seen.add(link.url)
                draft.links.append((link, at))


#: Who wrote a post, where a copy has run the line into what it tells: "von Ada Moor, Oslo Wieder fiel mir auf, …".
_LED_BY_AUTHOR = re.compile(
    r"(?:[Vv]on|[Bb]y|[Pp]ar|[Pp]or|[Dd]i)\s+(([A-ZÀ-Þ][\w’-]+)\s+(?:(?:von|van|de|der|di|da|del|la|[A-ZÀ-Þ]\.)\s+){0,3}"
    r"[A-ZÀ-Þ][\w’'-]+)(?:,\s[A-ZÀ-Þ][\w-]+)?\s+(?=[A-ZÀ-Þ„“\"«][\w]*\s)"
)
#: An address behind what is said of somebody.
_MAIL_END = re.compile(
    r"[\s,;]*(?:(?:Correo electrónico|Correio eletrônico|E-?mail|Courriel|Mail)\s*:\s*\S{1,60}(?:\s\S{1,20})?"
    r"|(?<=[\s,;(])[\w.+-]{1,40}@[\w.-]{3,60}|\[email\s?protected\])\W{0,2}$",
    re.IGNORECASE,
)
#: The book below a title, with who edited it: "In: A. B. (Hrsg.), The Long Quay".
_BOOK_OF = re.compile(r"(?:in|en|em|dans)\s?:\s[^()]{4,120}\((?:hrsg|hg|eds?|orgs?|coords?|dirs?)\b", re.IGNORECASE)
#: A quotation that a talk's title begins with: "“Gone with the Tide” – Harbours in Letters".
_QUOTED_ON = re.compile(r"[“\"«„][^”\"»“]{3,200}[”\"»“](?:\s?:|\s[–—-])\s")
#: What may be the name of a body: a few words without marks.
_BODY = re.compile(r"[^\W\d_a-z][^\d,;:!?()\[\]/]{2,70}")
#: How many pages a work has, rather than which.
_EXTENT = re.compile(
    r"\d+(?:\s*(?:pages?|pp?|págs?|páginas|pagine|pagina['’]?s|seiten|s|sidor|sider|str|页|頁|ページ|쪽)\.?)?",
    re.IGNORECASE,
)
#: What stands in a field that is not known, or not yet.
_UNTOLD = re.compile(
    r"[-–—./\s]{1,6}|n\.?/?a\.?|none|unknown|pending|tb[acd]|s[./]?\s?[nd]\.?|no aplica|no disponible|pendiente"
    r"|por (?:definir|asignar)|en trámite|pendente|não (?:se aplica|disponível)|non disponible|keine?|unbekannt|nessuno",
    re.IGNORECASE,
)
#: A person, what stands in brackets behind, and a post: "Ada Moor (MA ’05), professor of tides".
_BRACKET_AND_POST = re.compile(r"([^(),;\d]{4,60}?)\s(\([^()]{3,90}\),\s[^();]{3,200})")
#: Who wrote only the words before a book.
_FOREWORD = re.compile(
    r",?\s(?:with|mit|avec|con|com|med|met)\s(?:[^\W\d_]{1,5}\s)?(?:foreword|preface|introduction|afterword|epilogue|illustrations"
    r"|Vorwort|Nachwort|Geleitwort|préface|postface|prólogo|epílogo|prefácio|posfácio|prefazione|postfazione|förord|forord|voorwoord)\b",
    re.IGNORECASE,
)
#: What leads to editors in a few signs: "eds. A. B. and C. D.", "(ed. with A. B.".
_EDITORS_LED = re.compile(r"[(\[]?(?:[Ee]ds?|[Hh](?:rs)?gg?|[Éé]ds?)\.(?:\s(?:with|mit|avec))?\s+(?=[^\W\d_a-z])")
#: A label that nothing follows: "A. B., C. D. Paper:".
_EMPTY_LABEL = re.compile(r"\s[A-Z][a-z]{2,12}:\s*$")
#: People behind a title.
_PEOPLE_LAST = re.compile(
    r"[(\s](?:joint(?:ly)? )?with [A-Z]|\s[Bb]y [A-Z][\w.]+[ ,]"
    r"|\((?:(?:gemeinsam|zusammen) )?(?:mit|avec|con|com) [^\W\d_a-z][^()]{3,120}\)\W*$"
)
_DEGREE_DATED = re.compile(
    r"\W*(?:Ph\.?\s?D|D\.?Phil|Dr\.|Doctorate|Doktorat|Promotion|Doctorat|Doctorado|Doutorado|Dottorato|MSc"
    r"|M\.?Phil|MA)\b\.?\W{0,3}"
    r"((?:[^\W\d_]{3,10}\.?\s)?(?:19|20)\d\d)\W*"
)
#: "VOLUME 61 MAY 2031 NUMBER 3", "Vol. 12 No. 08 (2031), Article ID 7".
_VOLUME_AND_NUMBER = re.compile(
    rf"{shapes.VOLUME_WORD}\s*(?P<volume>[\dIVXL]{{1,5}})\b"
    rf"(?:.{{0,50}}?{shapes.NUMBER_WORD}\s*(?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?))?",
    re.IGNORECASE,
)
#: The town before a house: "Aalby: Quay Press", "Aalby : Quay Press".
_TOWN_FIRST = re.compile(r"[A-ZÀ-Þ][^\d:;,.]{2,30}(?:, [A-Z]{2})?\s?:\s+(?=[A-ZÀ-Þ])")
#: The number in a series behind its name: "; 14", ", no. 3", "Working Papers 2031-07".
_SERIES_END = re.compile(
    r"(?:\s*[;,(]\s*(?:no\.?|nr\.?|n[°º.]|vol\.?|bd\.?)?\s*|(?<=papers)\s+|(?<=paper)\s+|(?<=series)\s+|\s+(?:no\.?|"
    r"nr\.?|n[°º.])\s*)(\d[\w/.-]{0,9})\)?$",
    re.IGNORECASE,
)
#: "Quay Economics Discussion Papers QEDP 1707", "Diskussionspapiere des Instituts für Häfen, Nr. 214".
_OF_PAPERS = re.compile(
    r"(?:(?:no|nr|n[º°])\.?\s*(?P<first>\d[\w/.-]{0,9}),?\s+(?:in\s+)?)?"
    r"(?P<name>.{0,80}?(?P<kind>\b\w{0,12}\s?(?:papers?|briefs?|notes?|reports?|insights?|papiere?|berichte?|trabajo|"
    r"discussão|travail|quaderni|cahiers"
    r"|schriftenreihe|series))\b.*?)"
    r"(?:[\s,:(–-]+(?:(?:no|nr|n[º°]|núm|num"
    r"|#)\.?\s*:?\s*)?(?P<number>(?:[A-Z]{2,6}[ -]?)?\d[\w/.–-]{0,12}))?\)?(?:\sfrom\s(?P<house>[A-ZÀ-Þ].{4,90}))?",
    re.IGNORECASE,
)
#: What parts several people in one value: "A. B., C. D.", "B, A.; D, C.".
_SEVERAL = re.compile(r";|\s(?:and|und|et|y|e|&)\s|,[^,]+,|\s[^\s,]+,\s+\S+\s+\S")
#: Fields whose value, on a line of its own, looks like nothing.
_BARE = frozenset(("url", "isbn", "doi", "volume", "issue", "number", "series", "container"))
#: Pictures for links at the end of a line.
_PICTURES_LAST = re.compile(r"\s(?:\s?[\U0001F300-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200D]){1,12}\s*$")
#: What appears in journals and at meetings.
_IN_OUTLETS = frozenset(("journal-article", "conference-paper"))
_DEGREE = re.compile(r"\W*(?:Ph\.?\s?D|D\.?Phil|Sc\.?D|Ed\.?D|D\.?B\.?A|M\.?Phil|Doctor|Dr\.\s[a-z])\b")


def _said_once(venue: Sequence[Line], title: str) -> list[Line]:
    """Where a work appeared, without its whole citation below that, which has the title again."""
    again = title.lower()
    return [line for number, line in enumerate(venue) if not number or again not in line.text.lower()]


@lru_cache(16)
def _of_headings(headings: tuple[Line, ...], language: str) -> tuple[tuple[dates.Date, Words] | None, str]:
    """The date and the kind that the headings over an entry give, the nearest first."""
    group: tuple[dates.Date, Words] | None = None
    kind = ""
    for line in reversed(headings):
        if group is None and len(line.text) < 60:
            for date, a, b in dates.find(line.text, language=language):
                if _AS_AT.search(line.text, 0, a):
                    break
                if "/" not in date.edtf and "X" not in date.edtf:
                    group = date, words(line, a, b)
                break
        kind = kind or kind_over(line.text)
    return group, kind


#: What leads to the day on which a list was drawn up: "Parallel sessions (as at 28/06/2031)".
_AS_AT = re.compile(
    r"(?:\bas (?:at|of)|\bstand|\bupdated?|\brevised|état au|\bversion)\b[\s:]*(?:on |of |vom |le )?$", re.IGNORECASE
)


#: A year, set off behind a title and what follows it ("A Title, House, 2020").
_DATED_END = re.compile(
    r"[,(.•·|]\s*(?:[^\W\d_]{3,10}\.?\s)?(?:19|20)\d\d(?![\d–-])(?=\s*(?:[,;.:)(\[]|$))[^\n]{0,80}$"
)
_PIECE = re.compile(r"[^\s.?!,;:”\"’»()\[\]][^.?!,;:”\"»()\[\]]{2,60}")
#: What may stand between a title and its outlet.
_BEFORE_OUTLET = re.compile(r"(?<=[.?!,;:”\"’»])\s+|\s+[/|–—-]\s+")
#: A sign before an entry, said of in a note ("★ A. B.", "(*) A. B.").
_LED_BY_SIGN = re.compile(r"\s*(?:\([*†‡]{1,3}\)|[★☆✩✦♦►▶*†‡]{1,3})\s*(?=\W?[^\W\d_])")
#: What a repository calls what it holds, before its title.
_LED_BY_ITEM = re.compile(
    r"(?:Publication|Publicación|Publicação|Pubblicazione|Item|Record|Document)\s?:\s+(?=\W?[A-ZÀ-Þ])"
)
#: A paper's code in its series, before its title: "DP16271 A Title".
_LED_BY_CODE = re.compile(r"(?:DP|WP|PB|RR|TR|SP)[ -]?(?:No\.? ?)?(\d{3,6})(?::|\s[–-])?\s+(?=\W?[A-ZÀ-Þ])")
_LED_BY_BARE_NUMBER = re.compile(r"\s*#?(\d{2,5}(?:[Rr]\d?)?)[.:)]?\s+(?=\W?[^\W\d_])")
#: A numbered series before a title: "IZA DP No. 15234: A Title".
_LED_BY_SERIES = re.compile(
    r"\s*(?P<series>(?:[A-Z][\w&-]* ){0,4}(?P<kind>DP|WP|(?:Discussion|Working|Policy|Research|Technical|Staff) (?:Paper"
    r"|Brief|Report))"
    r"(?: Series)?),? (?:No|Nr|#|[nN]°)\.? ?(?P<number>\d[\w/-]{0,8}): (?=\S.{8})"
)
#: People whose names were not known as such are no outlet: "By A. B.".
_BY_WHOM = re.compile(r"(?:[Bb]y|and|with|und|mit)\s[^\W\d_a-z]")
#: The issue and month before who wrote it: "Issue No. 3, March A. B.: 'A Title'".
_LED_BY_ISSUE = re.compile(
    r"\s*(?:Issue|Heft|Ausgabe|Numéro|Número)\s(?:(?:No|Nr)\.?\s?|n[°º]\.?\s?)?(\d{1,4})(?:,\s(?:January|February|"
    r"March|April|May"
    r"|June|July|August|September|October|November|December))?[:.,]?\s+(?=[^\W\d_a-z]|[\"'“‘„«])"
)
_LED_BY_NUMBER = re.compile(r"\s*(?:No|Nr|N[°º]|Paper|WP|DP)\.?\s*(\d[\w/.-]{0,9})[:.,]?\s+(?=[^\W\d_a-z]|[\"“„«])")


_DOTS = re.compile(r"(?<=\s)[·•|](?=\s)")
#: A volume and pages between the signs of a label: "Maritime Notes · 2031 · 9, 103–144".
_PLACE = re.compile(
    r"\s*(?:vol\.?\s?)?\d{1,4}\s?(?:\(\s?\d{1,4}(?:[-–/]\d{1,4})?\s?\))?\s?(?:,|:|\s(?=pp?\.))\s?(?:pp?\.?\s?|art(?:icle)?\.?\s?(?:no\.?\s?)?)?"
    r"[A-Za-z]{0,2}\d{1,9}(?:\s?[-–—]\s?[A-Za-z]{0,2}\d{1,7})?\s*",
    re.IGNORECASE,
)


def _is_label(line: Line) -> bool:
    """Whether a line is pieces beside each other, one of them a date ("Series, April 2019 | April 2019 | A. B.")."""
    found = pieces(line.text)
    if any(one.volume != (0, 0) and one.issue != (0, 0) for one in locators(line.text, 0, len(line.text))):
        return False
    if any(_PLACE.fullmatch(line.text, start, end) for start, end in found):
        return False
    return len(found) > 1 and any(dates.read(line.text[start:end]) for start, end in found)


def _is_no_outlet(text: str) -> bool:
    """Whether a line below a title may be more of it."""
    return not (any(c.isdigit() for c in text) or is_press(text) or is_journal(text) or is_known_house(text))


def _is_address(url: str) -> bool:
    """Whether a link leads to another page or file."""
    return bool(url) and not url.startswith(("#", "mailto:", "javascript:", "tel:")) and url not in ("/", "")


#: "Working Paper 2023-02", "이슈페이퍼 제23호".
_SERIES_CODE = re.compile(
    r"(\D{2,40}?)\s*(?:No\.?\s*|Nr\.?\s*|제|第)?((?:19|20)\d\d-\d{1,3}|(?<=[제第])\d{1,4})\s*[호号期號]?"
)
_NUMBERED = re.compile(r"(\D{3,40}?)\s*(?:no\.?|nr\.?|n[°º.]|number|#)?\s*(\d[\w/.-]{0,9})", re.IGNORECASE)
#: "NBER w26726": a series' short name and the number in it.
_CODE = re.compile(r"([A-Z][A-Za-z]{1,8})\s+([A-Za-z]{0,2}\d{2,6}(?:[-/.]\d{1,4})?)")
#: A house by the word that its name ends in: "北港社(2031.8)".
_WIDE_HOUSE = re.compile(r"[\u2e80-\u9fff](?:社|書房|書店|書院|書林|出版|出版会|出版部|文庫|新書|书店|书局|印书馆)$")
#: "Nummer 24": an issue, beside its day.
_ISSUE_OF = re.compile(r"(?:Nummer|Ausgabe|Heft|Issue|Number|Numéro|Número|Numero|Nr\.|No\.|n[°º])\s?(\d{1,4})")
#: An outlet, and who wrote along, before a day.
_OUTLET = re.compile(
    r"([^\W\d_][^(),:;\d]{2,60}?)(?:\s*\((?:(?:joint(?:ly)? )?with|w/|mit|avec|con|com)\s+([^()]{4,120})\))?,?\s+[(\[]?"
)
_EPISODE = re.compile(r",?\s+(?:episode|ep\.|folge|épisode|episodio|episódio|puntata|#)\s*(\d{1,4})\s*$", re.IGNORECASE)
_DAY_WITHIN = re.compile(r"\b(?:\d{1,2}\.?\s+[^\W\d_]{3,10}|[^\W\d_]{3,10}\.?\s+\d{1,2})\b(?![:.]\d)")
_DAY = re.compile(r"(?:\d{1,2}\.?\s+[^\W\d_]{3,10}|[^\W\d_]{3,10}\s+\d{1,2}|[^\W\d_]{3,10})\.?")
_POSTED = re.compile(
    r"(?:posted|published|updated|released|veröffentlicht|erschienen|publié|paru|publicado|pubblicato)\s*(?:on|am"
    r"|le|el|em"
    r"|il|in|:)?",
    re.IGNORECASE,
)
_POSTED_BY = re.compile(r"(?:^|\s)(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]i)\s+(?=[^\W\d_a-z])")
#: Under what a post stands: "by A. B. in Reports".
_FILED = re.compile(r"\s(?:in|under|unter|dans|en|em)\s([^\W\d_a-z][^,;|]{2,60})$")
#: Who wrote a thesis, in a label over it: "A. Moor (master thesis, 2031)".
_NAMES_KIND = re.compile(r"([^()\d]{4,120}?)\s*\(([^()\d]{4,50}?)(?:,?\s+(?:[^\W\d_]{3,10}\.?\s)?(?:19|20)\d\d)?\)\.?")
_BARE_NUMBER = re.compile(r"(\d[\d./-]*)")
_ONLY_NUMBER = re.compile(r"\s*(?:no|nr|n[°º]|number|num|núm|#|第)\.?\s*(\d[\w/.-]{0,12})\s*[号期]?\s*", re.IGNORECASE)
_READ_ON = re.compile(
    r"\s*(?:\[(?:…|\.\.\.)\]\s*)?\[?(?:continue reading|read more|read full|weiterlesen|mehr lesen|lire la suite|leer más"
    r"|seguir leyendo|leia mais|continua a leggere|続きを読む|阅读全文)\b.*$"
    r"|(?<=[.!?”])\s+(?:mehr|more|más|mais|plus|continua)\s*[»›…]?\s*$",
    re.IGNORECASE,
)
#: The hour of a talk, and a flag, before its title.
_LED_BY_HOUR = re.compile(
    r"(?:\(?\d{1,2}[:.h]\d\d\s*(?:[ap]\.?m\.?|Uhr)?(?:\s*[–—-]\s*\d{1,2}[:.h]\d\d(?:\s*(?:[ap]\.?m\.?"
    r"|Uhr))?)?\)?[\s:|–-]+)?"
    r"(?:\[[^\W\d_]{3,16}\]\s+)?"
)
#: A day that a lost cell's edge has run into what follows: "09/01/2031Working Paper No 286: …".
_GLUED_DAY = re.compile(r"\d{1,2}([/.])\d{1,2}\1(?:19|20)\d\d(?=[A-ZÀ-Þ])")
_PAGES_FIRST = re.compile(r"\W*(?:pages?|pp\.?|seiten|páginas|pagine)\s*(\d+\s*[-–]\s*\d+)", re.IGNORECASE)
_CAME_OUT = re.compile(
    r"(?:\[submitted on|published(?: online)?|available online|first online|veröffentlicht|publié|publicado|pubblicato)\b"
    r"|(?:网络)?(?:发布|出版|发表)(?:日期|时间)?[:：]|(?:公開|発行|掲載)日?[:：]|(?:게재|발행)(?:확정)?일?[:：]",
    re.IGNORECASE,
)
#: Between who speaks and with whom it was written.
_JOINT = re.compile(r",?\s+\(?(?:joint(?:ly)?(?: work)? with|with|gemeinsam mit|avec|junto con|com)\s+(?=[^\W\d_a-z])")
_NEW = re.compile(r"(?:new|neue?[rs]?|nouve(?:au|lle)|nuev[oa]|nov[oa]|nuov[oa]|ny(?:tt)?)\s", re.IGNORECASE)
#: "Now at the Institute": what who wrote a thesis does today, at the end of its entry.
_NOW_END = re.compile(
    r"[.;]\s+(Now|Currently|Heute|Jetzt|Aujourd['’]hui|Actualmente|Atualmente|Oggi)\b:?\s+"
    r"(?:(?:at|with|am|an der|bei|à|en|na|no)\s+(?:the\s+|la\s+|l['’])?)?(?=[^.;]{4,140}\.?\s*$)"
)
#: Who supervised a thesis, behind its title.
_SUPERVISOR = re.compile(r"Supervis|Advis|Betreu|Direct|Orientador|Tutor|Relatore|Sous la direction")
_SUPERVISED = re.compile(
    r"[.;,]?\s+\(?(?:(?:Supervisors?|Advis[oe]rs?|Betreuer(?:in)?|Directeur|Directrice|Director[ae]?|Orientadora?|Tutor"
    r"|Relatore)"
    r"(?: de th[eè]se| de tesis)?\s*:|(?:Supervised|Advised) by\s|Betreut von\s|Sous la direction de\s)[^\n]{3,160}$"
)
_NAMED_LAST = re.compile(r"(?:,? (?:and|&|und|et|y)|\bof|\bon) [A-ZÀ-Þ]\w+\s*$")
_YEAR_LED = re.compile(r"((?:19|20)\d\d)\s[-–—]\s")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
#: What may be a body before a title with its year: "The Quay Institute, A Title (2031)".
_BODY_FIRST = re.compile(r"([^\W\d_a-z][^,.:;?!()]{4,80}), (?=[^\W_a-z].{8,}[,(]\s?(?:19|20)\d\d\W*$)")
_ONLY_BRACKET = re.compile(r"\(([^()]{3,140})\)")
#: Whose a work is, and its year.
_BODY_AND_YEAR = re.compile(r"(.{4,100}?),?\s((?:19|20)\d\d)")
_STATUS_END = re.compile(r"\s*[(\[]([^()\[\]]{3,80})[)\]]\s*$")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[A-Z])")
_ET_AL = re.compile(r"\bet\.? al\b|\bu\.\s?a\.|\band (?:others|coauthors)\b|等\W*$|ほか")
_YEARS = re.compile(r"\b(?:1[89]|20)\d\d\b")


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


def _has_more(text: str) -> bool:
    """Whether a line that begins with people says when and where, too."""
    return _YEARS.search(text) is not None or bool(locators(text, 0, len(text)))


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """The place without quotation marks around the whole, or such as nobody opened, and without a stop at the end."""
    is_opened = text.find("“", start, end) >= 0 or text.find("„", start, end) >= 0
    while True:
        while end > start and text[end - 1] in " .,;，。*†‡→↗⟶➔➜▸▶↓" and not text.endswith("...", start, end):
            end -= 1
        if (
            end - start > 2
            and text[start] in shapes.QUOTES
            and text[end - 1] in shapes.QUOTES[text[start]]
            and text.find(text[end - 1], start + 1, end - 1) < 0
        ):
            start, end = start + 1, end - 1
            while end > start and text[end - 1] in " .,;，。":
                end -= 1
        elif end - start > 2 and text[end - 1] == "”" and not is_opened:
            end -= 1
            continue
        return start, end


def _editors_of(parsed: Parsed) -> dict[str, Any]:
    """What a citation says of those who edited the book that the work is in, without those who wrote the work."""
    everyone = parsed.fields.get("contributors", ())
    kept = [number for number, person in enumerate(everyone) if person.role == "editor"]
    if len(kept) == len(everyone):
        kept = []
    spans = {path: at for path, at in parsed.spans.items() if not path.startswith("contributors.")}
    for place, number in enumerate(kept):
        spans[f"contributors.{place}"] = parsed.spans.get(f"contributors.{number}", ())
    return {"fields": {**parsed.fields, "contributors": tuple(everyone[n] for n in kept)}, "spans": spans}


def _unbracketed(text: str) -> tuple[int, int]:
    """The place of a text without the brackets around the whole."""
    inside = text[:1] in "(（" and text[-1:] in ")）" and not set(text[1:-1]) & set("()（）")
    return (1, len(text) - 1) if inside else (0, len(text))


def _same(a: str, b: str) -> bool:
    if cues.is_wide(a):
        a, b = "".join(a.split()), "".join(b.split())
    return a.lower().strip(" .*") == b.lower().strip(" .*")


def read_entry(entry: Entry, hints: Hints, number: int, manner: Manner | None = None) -> Read:
    """What an entry is, and what its kind was told by; ``number`` is its place on the page."""
    return _EntryReader(entry, hints, number, manner or Manner()).read()
