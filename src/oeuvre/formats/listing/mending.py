"""Mending what was read of running citations, by what stands around it on the line.

The reading of a citation goes from mark to mark; some lines are only told apart by a wider look: what follows a question is
its subtitle, "Town: House" is no outlet, a national standard says how people stand before the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.citation import Parsed
from oeuvre.formats.listing.draft import Draft, Person, Words, words
from oeuvre.formats.listing.honours import HONOURS
from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.outlets import is_journal, is_known_house
from oeuvre.formats.listing.page import Line
from oeuvre.formats.listing.venues import is_periodical, is_place
from oeuvre.record import dates

__all__ = ["cut", "cut_end", "mend", "people_ahead", "without_degrees", "without_signs"]

_ABNT_NAME = (
    r"[A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ'’-]+){0,3},\s"
    r"(?:(?:[A-ZÀ-Þ]\.\s?){1,4}|[A-ZÀ-Þ][a-zß-ÿ]+(?:\s(?:d[aeo]s?|e|[A-ZÀ-Þ][a-zß-ÿ]+|[A-ZÀ-Þ]\.)){0,4})"
)
_ABNT = re.compile(rf"\s*({_ABNT_NAME}(?:;\s{_ABNT_NAME}){{0,12}})(?:\.\s|(?<=\.)\s?)(?=[A-ZÀ-Þ\"“][\w’'”\"]*\s)")
#: Family names alone, two or more, before a year in brackets: "Okoro, Bell & Ito (2012), ".
_FAMILY = r"(?:van |von |de |da |del |di )?[A-ZÀ-Þ][a-zß-ÿ][\w’'-]{1,20}"
_FAMILIES = re.compile(
    rf"({_FAMILY}(?:, {_FAMILY}){{0,5}},?\s(?:and|und|et|y|e|&)\s{_FAMILY})(?= \((?:19|20)\d\d[a-z]?\)[,.:] )"
)
#: "Studies, 2021(2)", "《经济》2022年第2期": an outlet with its year and issue.
_YEAR_ISSUE = re.compile(
    r"(?:《([^《》]{2,40})》|([^\d(（]{2,80}?))[,，]?\s*((?:19|20)\d\d)(?:年第|\s*[(（])\s*(\d{1,3})\s*(?:期|[)）])"
)
_KIND_NUMBER = re.compile(r"(\D{4,60}?)\s+(?:no\.?\s*|nr\.?\s*)?(\d[\d:/.-]{0,9})", re.IGNORECASE)
_NUMBERED_KINDS = frozenset(("report", "working-paper", "policy-brief"))
#: What joins an outlet to its date, left at its end.
_LOOSE_END = re.compile(r"\s*,?\s+(?:vom|am|v|v\.|du|le|del|el|em|en|il|of|on|dated|año|anno|a|Jg|ver)\.?\s*$")
#: A book and its house, known by a word for houses.
_WITH_HOUSE = re.compile(
    r"([^,]{3,120}?)(?:,\s+[^\W\d_a-z][^,.:]{2,30})?[,.]\s+([^,]{0,40}\b(?:Press|Academic|Verlag|Editorial|Ediciones|Éditions|Editora|Edizioni|UP|Books"
    r"|Publishers|Publishing|Forlag|Förlag)\b[^,]{0,30})"
)
#: A town and a house, and what stands before the book a chapter is in.
_HOUSE = re.compile(r"([^\W\d_a-z][\w.’' -]{1,30}(?:, [A-Z]{2})?)\s?[:：]\s?([^\W\d_a-z][^:：,.;]{2,60})\.?")
_UNIVERSITY = re.compile(r"(?:[A-ZÀ-Þ][\w.’'-]+\s){0,3}(?:Universi\w+|Université|Hochschule)\b[^,;()\[\]]{0,60}")
_IN_BEFORE = re.compile(r"\b(?:in|In|em|Em|en|En|dans|IN)\b:?\s*$")
#: What stands behind the last name for those not named.
_AND_OTHERS = re.compile(r"\s+(?:u\.\s?a\.?|et al\.?|m\.?\s?fl\.?)$|(?<=[\u4e00-\u9fff]{2})等$")
#: A degree behind a name.
_DEGREES = re.compile(r"(?:,?\s+(?:M\.\s?A\.|B\.\s?A\.|M\.\s?Sc\.|B\.\s?Sc\.|LL\.\s?M\.|M\.\s?Ed\.|Ph\.\s?D\.?|PhD))+$")


def mend(draft: Draft, lines: Sequence[Line], parsed: Parsed, kind: str) -> None:
    """Set what is known better than it was parsed; what is no value is taken from the parsed fields."""
    _subtitle(draft, lines, parsed)
    _house(draft, lines, parsed)
    _book(draft, lines, parsed, kind)
    _outlet(draft, lines, parsed)


def _subtitle(draft: Draft, lines: Sequence[Line], parsed: Parsed) -> None:
    """Put what follows a question back to the title where it was read as house or outlet ("Who Pays? Evidence from …")."""
    fields, title = parsed.fields, parsed.fields.get("title", "")
    if not title.endswith("?"):
        return
    line = next((one for one in lines if title in one.text), None)
    if line is None:
        return
    at = line.text.find(title)
    after = at + len(title)
    after += len(line.text) - after - len(line.text[after:].lstrip())
    house = fields.get("publisher", "")
    outlet = fields["container"].title if fields.get("container") else ""
    first, comma, rest = outlet.partition(", ")
    if house and line.text.startswith(house, after) and not cues.has_cue("body", house.lower(), house.lower().split()):
        del fields["publisher"]
        end = after + len(house)
    elif comma and len(first.split()) > 2 and line.text.startswith(outlet, after):
        end = after + len(first)
        draft.say("container", words(line, end + 2, end + 2 + len(rest)))
    else:
        return
    draft.say("title", words(line, at, end))


def _house(draft: Draft, lines: Sequence[Line], parsed: Parsed) -> None:
    """Take a town and a house for what they are where they were read as the outlet ("Wexcombe: Lantern Press")."""
    fields = parsed.fields
    house = fields.get("publisher", "")
    line = next((one for one in lines if house and house in one.text), None)
    if line is not None:
        at = line.text.find(house)
        if match := _HOUSE.fullmatch(house):
            draft.say("publisher", words(line, at + match.start(2), at + match.end(2)))
            draft.say("place", words(line, at + match.start(1), at + match.end(1)))
        elif "thesis" in (fields.get("type"), draft.type) and (match := _UNIVERSITY.search(house)):
            draft.say("publisher", words(line, at + match.start(), at + match.end()))
    outlet = fields["container"].title if fields.get("container") else ""
    if fields.get("pages") and not fields.get("publisher") and is_known_house(outlet) and not is_journal(outlet):
        line = next((one for one in lines if outlet in one.text), None)
        at = line.text.find(outlet) if line else 0
        if line is not None and not _IN_BEFORE.search(line.text, 0, at):
            draft.say("publisher", words(line, at, at + len(outlet)))
            del fields["container"]
            return
    if any(fields.get(name) for name in ("publisher", "volume", "issue")) or not (match := _HOUSE.fullmatch(outlet)):
        return
    if is_periodical(match[2]) or is_periodical(outlet):
        return  # "Innovation: The European Journal of …"
    for line in lines:
        at = line.text.find(outlet)
        if at > 0 and not _IN_BEFORE.search(line.text, 0, at):
            draft.say("publisher", words(line, at + match.start(2), at + match.end(2)))
            draft.say("place", words(line, at + match.start(1), at + match.end(1)))
            del fields["container"]
            if fields.get("type") in ("journal-article", "article"):
                fields["type"] = "book"
            return


def _book(draft: Draft, lines: Sequence[Line], parsed: Parsed, kind: str) -> None:
    """Under a heading for books, what stands behind the title is its house, and one number its extent."""
    fields = parsed.fields
    if kind not in ("book", "edited-book") or fields.get("type") == "chapter":
        return
    if fields.get("pages", "").isdigit():
        del fields["pages"]
    outlet = fields["container"].title if fields.get("container") else ""
    line = next((one for one in lines if outlet and outlet in one.text), None)
    if line is None or any(fields.get(name) for name in ("publisher", "volume", "issue", "pages", "series")):
        return
    at = line.text.find(outlet)
    if "," not in outlet and not _IN_BEFORE.search(line.text, 0, at):
        draft.say("publisher", words(line, at, at + len(outlet)))
        del fields["container"]
        fields["type"] = kind


def _outlet(draft: Draft, lines: Sequence[Line], parsed: Parsed) -> None:
    """Take from what was read as the outlet what is no part of its name, or is none at all."""
    fields = parsed.fields
    outlet = fields["container"].title if fields.get("container") else ""
    if not outlet:
        return
    line = next((one for one in lines if outlet in one.text), None)
    at = line.text.find(outlet) if line else -1
    if (
        not any(c.isalpha() for c in outlet)
        or (" " not in outlet and any(c.isdigit() for c in outlet) and "-" in outlet)
        or (cues.starts_with_cue("status", outlet) and not outlet.startswith("New "))
        or cues.cue("version", outlet)
        or cues.cue("draft", outlet)
        or _CLOCK.search(outlet)
        or _is_where_or_when(outlet)
        or ("," in outlet and all(map(_is_where_or_when, outlet.split(", "))))
    ):
        del fields["container"]
    elif line is None:
        return
    elif match := _YEAR_ISSUE.fullmatch(outlet):
        name = match.span(1) if match[1] else match.span(2)
        draft.say("container", words(line, at + name[0], at + name[1]))
        if not fields.get("issued") and (date := dates.read(match[3])):
            draft.say_date(date, words(line, at + match.start(3), at + match.end(3)))
        draft.say("issue", words(line, at + match.start(4), at + match.end(4)))
        draft.say_type("journal-article", 1)
    elif (
        (match := _KIND_NUMBER.fullmatch(outlet)) and type_of(match[1]) in _NUMBERED_KINDS and not fields.get("volume")
    ):
        del fields["container"]
        if len(match[1].split()) > 1:
            draft.say("series", words(line, at, at + match.end(1)))
        draft.say("number", words(line, at + match.start(2), at + match.end(2)))
        draft.say_type(type_of(match[1]), 2)
    elif not fields.get("publisher") and (match := _SOCIETY_END.fullmatch(outlet)):
        draft.say("container", words(line, at, at + match.end(1)))
        draft.say("publisher", words(line, at + match.start(2), at + match.end(2)))
    elif not fields.get("volume") and (match := _VOLUME_END.fullmatch(outlet)):
        draft.say("container", words(line, at, at + match.end(1)))
        draft.say("volume", words(line, at + match.start(2), at + match.end(2)))
    elif match := _LOOSE_END.search(outlet):
        draft.say("container", words(line, at, at + match.start()))
    elif fields.get("type") == "chapter" and not fields.get("publisher") and (match := _WITH_HOUSE.fullmatch(outlet)):
        draft.say("container", words(line, at, at + match.end(1)))
        draft.say("publisher", words(line, at + match.start(2), at + match.end(2)))


def _is_where_or_when(part: str) -> bool:
    """Whether a part of what stands behind a title is a town, a country, or days of some year."""
    if len(part) > 30:
        return False
    first_day = re.sub(r"(?<=\d)\s?[-–]\s?\d{1,2}(?=\b)", "", part)
    return is_place(part) or cues.cue("country", part) or dates.read(f"{first_day} 2000") is not None


#: The hour of a talk, which is no outlet.
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.h]\d\d)?\s?(?:[ap]\.?m\b|Uhr\b|[–—-]\s?\d{1,2}[:.h]\d\d)|\b\d{1,2}:\d\d\b", re.IGNORECASE
)
#: A journal and the short name of the body whose it is: "Tides + Ferries Journal, QHA".
_SOCIETY_END = re.compile(r"([^,]{4,80}\b(?:Journal|Review|Magazine|Quarterly|Bulletin)),\s([A-Z]{2,8})")
#: A journal and its volume in brackets: "Review of Tides (10)", with the issue behind it.
_VOLUME_END = re.compile(r"(\S.{3,90}?)\s\((\d{1,3})\)")


def people_ahead(line: Line) -> tuple[Line, list[Person]]:
    """A citation's line without the people before its title, where a standard says how they are written.

    Brazilian lists (ABNT) have family names in capitals, then given names ("SILVA, Ana da; LIMA, R. Title.").
    """
    match = _ABNT.match(line.text) or _FAMILIES.match(line.text)
    if match is None:
        return line, []
    start, end = match.span(1)
    found: list[Person] = []
    at = start
    split = r"(,?\s(?:and|und|et|y|e|&)\s|,\s)" if match.re is _FAMILIES else r"(;)"
    for part in re.split(split, line.text[start:end]):
        if re.fullmatch(split, part):
            at += len(part)
            continue
        name = part.strip()
        begin = at + len(part) - len(part.lstrip())
        if name and name not in ("et al", "et al."):
            found.append(Person(without_signs(line, begin, begin + len(name))))
        at += len(part)
    return cut(line, match.end() + (match.re is _FAMILIES)), found


def cut(line: Line, start: int) -> Line:
    """The rest of a line."""
    return replace(
        line,
        text=line.text[start:],
        offsets=line.offsets[start:],
        marks=tuple(m._replace(start=max(0, m.start - start), end=m.end - start) for m in line.marks if m.end > start),
        wide={at - start: end for at, end in line.wide.items() if at >= start},
    )


def cut_end(line: Line, end: int) -> Line:
    """The line up to a place."""
    return replace(
        line,
        text=line.text[:end],
        offsets=line.offsets[:end],
        marks=tuple(m._replace(end=min(m.end, end)) for m in line.marks if m.start < end),
        wide={at: stop for at, stop in line.wide.items() if at < end},
    )


def without_signs(line: Line, start: int, end: int) -> Words:
    """A name without footnote signs."""
    while end > start and line.text[end - 1] in "*†‡§¶#¹²³⁴⁵⁶⁷⁸⁹, ":
        end -= 1
    if match := _AND_OTHERS.search(line.text, start, end):
        end = match.start()
    while start < end and line.text[start] in "*†‡ ":
        start += 1
    if match := HONOURS.match(line.text, start, end):
        start = match.end()
    if match := _DEGREES.search(line.text[:end], start):
        end = match.start()
    return words(line, start, end)


def without_degrees(name: Words) -> Words:
    """A name without the degrees behind it."""
    match = _DEGREES.search(name.text)
    start, end = name.spans[0]
    if match is None or end - start != len(name.text):
        return name
    return Words(name.text[: match.start()], ((start, start + match.start()),))
