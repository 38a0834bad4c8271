"""A citation as running text, read into the fields of a record.

There are thousands of styles, and people follow none of them; so this reads no style. What is sure by its own shape is taken
first and masked (addresses and identifiers, dates, series with numbers, volume and pages, quoted titles, "with …"). What is
left between is authors, title and where it appeared. Several places where the title may end are tried, and each is judged by
what it would leave on both sides: names look like names, a journal looks like a journal, a publisher like a publisher.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from oeuvre.formats.listing import shapes
from oeuvre.formats.listing.bylines import SHORT_AT_END, Name, leading_names, read_names
from oeuvre.formats.listing.dated import choose_date, take_dates, take_day_apart
from oeuvre.formats.listing.eastern import read_eastern
from oeuvre.formats.listing.eastnames import wide_names
from oeuvre.formats.listing.imprints import (
    take_article,
    take_imprint,
    take_law_journal,
    take_locators,
    take_marked_outlet,
    take_rest,
    take_series,
    take_series_in_brackets,
)
from oeuvre.formats.listing.kinds import choose_type, take_codes, take_labels, take_statuses
from oeuvre.formats.listing.links import links_in_order, take_links
from oeuvre.formats.listing.page import Line
from oeuvre.formats.listing.passages import CLAIM_RUN, CLAIMED, WORDS, Hints, Kind, Passage, Reading
from oeuvre.formats.listing.people import take_authors, take_law_book, take_outlet_behind_in, take_with
from oeuvre.formats.listing.titles import take_quoted_title, take_title
from oeuvre.record import Container, Contributor, Record, Span

__all__ = ["Hints", "Parsed", "read_byline", "read_citation"]

_LEAD = re.compile(
    rf"\s*[(\[—–-]?\s*(?:(?P<edited>{shapes.EDITED_BY}|edited with|editors?\s?:|(?:hrsg|hg)\.? mit)"
    r"|(?:written |joint(?:ly)? |co-?authored )?(?:by|with)|w/|authors?\s?:|autor(?:en|es|in)?\s?:|auteurs?\s?:|"
    r"von|mit|gemeinsam mit|par|avec|por|con|com|de|"
    r"作者[:：]|著者[:：]|저자[:：])(?:\s*:)?\s+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a citation says: fields of a record with their places in the source, and what was left unread.

    ``confidence`` (0 to 1) is how much it looks like a citation of a publication at all, so that a caller can choose between
    two ways of cutting a page. ``form`` is the kind that its form shows, ``form_sure`` whether plainly.
    """

    fields: dict[str, Any]
    spans: dict[str, tuple[Span, ...]]
    confidence: float
    unread: str = ""
    form: str = ""
    form_sure: bool = False

    def record(self, **more: Any) -> Record:
        """A record of these fields; ``more`` are further ones, which win."""
        return Record(**{"spans": self.spans, **self.fields, **more})


def read_citation(lines: Sequence[Line], hints: Hints | None = None) -> Parsed:
    """The fields that the lines of one citation say."""
    return read(Reading(Passage.of(lines), hints or Hints()))


def read_byline(
    line: Line, start: int = 0, end: int | None = None
) -> tuple[list[Contributor], dict[str, tuple[Span, ...]], float]:
    """The contributors that a line which holds only names says, their places by field path, and how sure that is.

    The list is empty, with the sureness 0, where the line is no list of names.
    """
    passage = Passage.of([line], limit=12_000)
    stop = len(passage.text) if end is None else min(end, len(passage.text))
    text = passage.open
    lead = _LEAD.match(text, start, stop)
    at = lead.end() if lead else start
    while stop > at and text[stop - 1] in " )].,;":
        if text[stop - 1] == ")" and text.count("(", at, stop) >= text.count(")", at, stop):
            break
        if text[stop - 1] == "." and SHORT_AT_END.search(text[at:stop]):
            break
        stop -= 1
    byline = wide_names(text, at, stop) or read_names(text, at, stop)
    if byline is None:
        return [], {}, 0.0
    role = byline.role or ("editor" if lead and lead["edited"] else "author")
    found: list[Contributor] = []
    spans: dict[str, tuple[Span, ...]] = {}
    for name in byline.names:
        path = f"contributors.{len(found)}"
        found.append(_contributor(passage, name, role))
        spans[path] = passage.spans(name.start, name.end)
        if name.statement != (0, 0):
            spans[f"{path}.statement"] = passage.spans(*name.statement)
    return found, spans, min(1.0, byline.score + (0.2 if lead else 0.0))


def _contributor(passage: Passage, name: Name, role: str) -> Contributor:
    text = " ".join(passage.text[name.start : name.end].split())
    statement = " ".join(passage.text[slice(*name.statement)].split()) if name.statement != (0, 0) else ""
    given = " ".join(passage.text[slice(*name.given)].split()) if name.given != (0, 0) else ""
    family = " ".join(passage.text[slice(*name.family)].split()) if name.family != (0, 0) else ""
    return Contributor(
        name=text, given=given, family=family, literal=name.is_body, role=role or "author", statement=statement
    )


#: The word that marks what is new, before a quoted title.
_FRESH = re.compile(r"\s*[(\[*]?(?:NEW|New|NEU|Neu|NUEVO|NOUVEAU)[!)\]*:]*\s+(?=[\"“„«])")
#: "Various authors", as Spanish and Italian lists write it.
_VARIOUS = re.compile(r"\s*(?:V\.?\s?V\.?\s?A\.?\s?A\.?|A\.?\s?A\.?\s?V\.?\s?V\.?)(?=[\s,(:])")
_CLAIMED_BRACKET = re.compile(rf"[(\[][ ,;.:]*([{CLAIMED}])(?:[{CLAIMED} ,;.:])*[)\]]")


_LED_BY = re.compile(
    r"\s*(?:[*•·◦▪■►→✓+–—-]+\s+|\[(?=[\w.-]*\d)[\w.+-]{1,12}\]\s*|\(\d{1,3}\)\s+|\d{1,3}[.)]\s+(?=\D))+"
)


#: Which part of a book is to be read, before its citation: "Chapters 1 to 6 (pp. 7-181) in Moor, Ada (2031), …".
_PART_OF = re.compile(
    r"\s*(?i:(?:chapters?|chs?\.?|chaps?\.|kapitel|kap\.|chapitres?|capítulos?|capitol[oi]|caps?\.|hoofdstuk(?:ken)?|sections?"
    r"|parts?|pages?|pp?\.)\s*\d[\d\s,.&–-]{0,40}(?:(?:to|and|bis|à|y|et|und|e|og|och|en)\s\d[\d\s,.–-]{0,20})?(?:\([^()]{3,40}\)\s?)?"
    r"(?:in|of|from|en|dans|aus|em|uit|i)|(?:introduction|preface|conclusions?|epilogue|foreword)\sin)\s+(?=[A-ZÀ-Þ])"
    r"|\s*(?i:chapter|ch\.|kapitel|kap\.|chapitre|capítulo|capitolo|hoofdstuk)\s\d{1,2}[.,:]?\s(?=[\"“„«])"
)


def read(reading: Reading) -> Parsed:
    """Read what is sure first, then authors, title and the rest."""
    if lead := _LED_BY.match(reading.passage.open):
        reading.passage.claim(*lead.span(), Kind.IDLE)
    for pattern in (_FRESH, _PART_OF):
        if fresh := pattern.match(reading.passage.open):
            reading.passage.claim(*fresh.span(), Kind.IDLE)
    if various := _VARIOUS.match(reading.passage.open):
        reading.passage.claim(*various.span(), Kind.IDLE)
        reading.et_al = True
    take_number(reading)
    for match in shapes.FILE.finditer(reading.passage.open, 12):
        reading.passage.claim(*match.span(), Kind.IDLE)
    take_links(reading)
    take_codes(reading)
    if read_eastern(reading):
        choose_date(reading)
        return parsed(reading)
    take_law_book(reading)
    take_statuses(reading)
    take_series_in_brackets(reading)
    take_quoted_title(reading)
    take_series(reading)
    take_law_journal(reading)
    take_article(reading)
    take_dates(reading)
    take_day_apart(reading)
    take_imprint(reading)
    take_labels(reading)
    take_outlet_behind_in(reading)
    take_with(reading)
    take_locators(reading)
    take_marked_outlet(reading)
    for match in list(_CLAIMED_BRACKET.finditer(reading.passage.open)):
        reading.passage.claim(*match.span(), match[1])
    take_authors(reading)
    take_title(reading)
    take_rest(reading)
    choose_date(reading)
    choose_type(reading)
    return parsed(reading)


_NUMBER_FIRST = re.compile(r"\s*\d{1,3}\s+(?=[^\W\d_])")


def take_number(reading: Reading) -> None:
    """A number in a list without a stop after it, where a list of names with initials follows: "34 Vance EB. Title"."""
    text = reading.passage.open
    if lead := _NUMBER_FIRST.match(text):
        byline = leading_names(text, lead.end(), min(len(text), 600))
        if byline and byline.score >= 0.8 and re.search(r"\b[A-ZÀ-Þ]{1,3}\b", text[byline.start : byline.end]):
            reading.passage.claim(*lead.span(), Kind.IDLE)


def parsed(reading: Reading) -> Parsed:
    """The values and places as fields of a record."""
    passage = reading.passage
    fields: dict[str, Any] = {}
    spans: dict[str, tuple[Span, ...]] = {}
    if reading.title != (0, 0) and reading.title[1] > reading.title[0]:
        fields["title"] = " ".join(passage.text[slice(*reading.title)].split())
        spans["title"] = passage.spans(*reading.title)
    for name in ("series", "number", "publisher", "place", "edition", "volume", "issue", "pages", "type"):
        if reading.values.get(name):
            fields[name] = reading.values[name]
        places = reading.places.get(name, [])
        if places and name in fields:
            spans[name] = tuple(s for p in places for s in passage.spans(*p))
    if "container" in reading.values:
        fields["container"] = Container(title=reading.values["container"])
        spans["container"] = tuple(s for p in reading.places["container"] for s in passage.spans(*p))
    if reading.issued is not None:
        fields["issued"] = reading.issued
        spans["issued"] = passage.spans(*reading.places["issued"][0])
    people: list[Contributor] = []
    for person, role in sorted(reading.people, key=lambda p: p[1] == "editor"):
        path = f"contributors.{len(people)}"
        people.append(_contributor(passage, person, role))
        spans[path] = passage.spans(person.start, person.end)
        if person.statement != (0, 0):
            spans[f"{path}.statement"] = passage.spans(*person.statement)
    if people:
        fields["contributors"] = tuple(people)
    if reading.et_al:
        fields["incomplete_contributors"] = True
    if reading.identifiers:
        fields["identifiers"] = tuple(i for i, _ in reading.identifiers)
        for index, (_, place) in enumerate(reading.identifiers):
            spans[f"identifiers.{index}"] = passage.spans(*place)
    links = links_in_order(reading)
    if links:
        fields["links"] = tuple(link for link, _ in links)
        for index, (_, place) in enumerate(links):
            spans[f"links.{index}"] = passage.spans(*place)
    unread = " ".join(CLAIM_RUN.sub(" ", passage.open).split()).strip(" .,;:()[]")
    return Parsed(fields, spans, confidence(reading, fields, unread), unread, reading.form, reading.form_sure)


def confidence(reading: Reading, fields: dict[str, Any], unread: str) -> float:
    """How much it looks like a citation."""
    if "title" not in fields:
        return 0.0
    score = 0.1
    score += 0.25 * ("issued" in fields) + 0.25 * ("contributors" in fields) * max(reading.author_score, 0.5)
    score += 0.2 * ("container" in fields or "series" in fields or "publisher" in fields)
    score += (
        0.15 * ("pages" in fields or "volume" in fields) + 0.15 * bool(reading.identifiers) + 0.1 * reading.is_quoted
    )
    words = len(WORDS.findall(fields["title"]))
    if words < 2 or words > 45:
        score -= 0.2
    total = max(len(reading.passage.text), 1)
    score -= 0.4 * min(1.0, len(unread) / total)
    return max(0.0, min(1.0, score))
