"""What a page's works are when all of them have been read: which names are houses, outlets, or more of a title.

A name behind a title may be a journal or the house of a book; what stands before a colon, a person or the title's
beginning. Where the entry itself tells neither, other things do: a town beside a name, what only books have (an ISBN, so many
pages), and the page's other works.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from oeuvre.formats.listing import cues, shapes
from oeuvre.formats.listing.bylines import is_given
from oeuvre.formats.listing.citation import read_byline
from oeuvre.formats.listing.cues import has_wide
from oeuvre.formats.listing.draft import Signs
from oeuvre.formats.listing.honours import HONOURS
from oeuvre.formats.listing.labels import kind_alone
from oeuvre.formats.listing.outlets import folded, is_journal, is_known_house, is_known_series
from oeuvre.formats.listing.page import Entry, Line
from oeuvre.formats.listing.sections import section
from oeuvre.formats.listing.venues import (
    has_house_word,
    is_event,
    is_periodical,
    is_place,
    is_press,
    is_proceedings,
    is_publisher,
    is_state,
)
from oeuvre.record import Container, Contributor, Record, Span, dates
from oeuvre.record.bodies import is_body

__all__ = ["Told", "settled"]


class Told(NamedTuple):
    """A work as read, the entry that tells of it, and what its kind was told by."""

    entry: Entry
    record: Record
    signs: Signs


#: Kinds that a form shows by an outlet alone.
_BY_OUTLET = frozenset(("journal-article", "article", ""))
#: Kinds whose works bodies give out.
_BY_BODIES = frozenset(("report", "policy-brief"))
_BOOKS = frozenset(("book", "edited-book"))
#: So many works of a page tell of the others.
_LEAST = 3


def settled(works: Sequence[Told]) -> list[Record]:
    """The records of a page, each with what the others tell of it."""
    works = _with_whole_titles(works)
    works = [one._replace(record=_untowned(one)) for one in works]
    works = [one._replace(record=_once(_parted(_peopled(one), one.entry), one.entry)) for one in works]
    works = [one._replace(record=_plain(one)) for one in works]
    works = [one._replace(record=_of_an_outlet(_named_behind(one), one)) for one in works]
    works = _with_outlets(works)
    return _of_a_kind(works, _with_series(works, _with_houses(works)))


# More of a title.


def _with_whole_titles(works: Sequence[Told]) -> list[Told]:
    """The works, with what stands before a title's colon in it, where hardly another work of the page has people there."""
    colons = [_colon(one) for one in works]
    if len(works) <= _LEAST or sum(at is not None for at in colons) * 5 > len(works):
        return list(works)
    return [
        one if at is None else one._replace(record=_led_title(one.record, *at))
        for one, at in zip(works, colons, strict=True)
    ]


def _colon(told: Told) -> tuple[Line, int, int] | None:
    """The line of a title behind a colon, where what stands before that ends, and where the title begins."""
    place = _place(told.entry, told.record.spans.get("title", ()), told.record.title)
    if place is None:
        return None
    line, at = place
    end = len(line.text[:at].rstrip())
    return (line, end - 1, at) if end > 1 and line.text[end - 1] == ":" else None


def _led_title(record: Record, line: Line, end: int, at: int) -> Record:
    """The record, its title with the name before its colon; but the last of several people is one of them."""
    for number, one in enumerate(record.contributors):
        start = end - len(one.name)
        before = line.text[: max(0, start)].rstrip()
        if (
            one.role == "author"
            and not one.statement
            and not one.given
            and not has_wide(one.name)
            and not (number and any(map(is_given, one.name.split())))
            and start >= 0
            and line.text[start:end] == one.name
            and before[-1:] in ("", ",", ".", ")")
        ):
            left = _without(record, {number})
            stop = at + len(record.title)
            return msgspec.structs.replace(
                left, title=line.text[start:stop], spans={**left.spans, "title": line.places(start, stop)}
            )
    return record


#: A town, or a town and a house, that a dash or stop parts from a title, right before the year: "A Title. - Aalby: Lantern".
_SOLD_END = re.compile(
    r"(?:[.,]?\s?[-–—]\s|\.\s)(?P<town>[^\W\d_a-z][^.,;:()–—-]{0,30}?\.?(?:-[^\W\d_a-z][^.,;:()–—-]{1,20})?)"
    r"(?:\s?:\s?(?P<house>[^\W\d_a-z][^.;:()]{1,60}))?$"
)


def _untowned(told: Told) -> Record:
    """A record whose title ends before the town, and the house, that stand between it and the year."""
    record = told.record
    place = _place(told.entry, record.spans.get("title", ()), record.title)
    if place is None or record.issued is None or record.container is not None:
        return record
    line, at = place
    end = at + len(record.title)
    match = _SOLD_END.search(record.title, 6)
    if match is None or not is_place(match["town"]) or (match["house"] and record.publisher):
        return record
    year = record.spans.get("issued", ())
    after = len(line.text) - len(line.text[end:].lstrip(" .,;(:"))
    if not year or after >= len(line.text) or line.offsets[after] != year[0][0]:
        return record
    changed: dict[str, Any] = {"title": record.title[: match.start()].rstrip(" .,")}
    spans = {**record.spans, "title": line.places(at, at + len(changed["title"]))}
    for name, value in (("place", match["town"]), ("publisher", match["house"])):
        if value and not getattr(record, name):
            begin = at + match.start("town" if name == "place" else "house")
            changed[name], spans[name] = value, line.places(begin, begin + len(value))
    return msgspec.structs.replace(record, **changed, spans=spans)


# People who are none.

#: Rooms, files and what else stands where people do.
_NOBODY = re.compile(
    r"\b(?:Auditorium|Auditorio|Auditório|Lecture Hall|"
    r"Lecture Theatre|Conference Room|Meeting Room|Seminar Room|Room \d+|Hörsaal|Seminarraum"
    r"|Sitzungssaal|Aula Magna|Salle \d+|Text Size)\b|^(?:Adobe|Acrobat|Front Matter|Back Matter|Open Access|Açık Erişim)$"
)


def _peopled(told: Told) -> Record:
    """A record without people who are rooms or months, and with an outlet that was taken for one."""
    record = told.record
    gone: set[int] = set()
    for number, one in enumerate(record.contributors):
        name = one.name
        if (
            _NOBODY.search(name)
            or (name == "ORCID" and number > 0)  # A label behind people, and a body before a work.
            or (" " not in name and name[:1].isupper() and dates.read(f"1 {name} 2000") is not None)
        ):
            gone.add(number)
        elif is_journal(name) or (" " in name and (is_press(name) or is_periodical(name))):
            gone.add(number)
            if record.container is None and f"contributors.{number}" in record.spans:
                spans = {**record.spans, "container": record.spans[f"contributors.{number}"]}
                record = msgspec.structs.replace(record, container=Container(title=name), spans=spans)
    return _without(record, gone) if gone else record


#: Two people between whom a comma was lost: "E. Vane M. Moor", "Vane, E. M. Moor".
_INITIALS = r"(?:[A-ZÀ-Þ]\.[\s-]?){1,3}"
_FAMILY = r"[A-ZÀ-Þ][\w'’-]+[a-zß-ÿ]"
_TWO_PEOPLE = re.compile(
    rf"({_INITIALS}{_FAMILY})\s({_INITIALS}{_FAMILY})"
    rf"|({_FAMILY}, [A-ZÀ-Þ]\.)\s((?:[A-ZÀ-Þ]\.|{_FAMILY})(?:\s{_FAMILY}){{1,3}})"
)
#: Two people who were taken for one that is turned round: "Ada Moor, Eli Vane".
_TWO_NAMES = re.compile(
    rf"({_FAMILY}(?:\s[A-ZÀ-Þ]\.)?(?:\s{_FAMILY}){{1,2}}), ({_FAMILY}(?:\s[A-ZÀ-Þ]\.)?(?:\s[A-ZÀ-Þ][\w'’-]+){{1,2}})"
)


def _parted(record: Record, entry: Entry) -> Record:
    """A record with each of its people by their names alone."""
    if not any(
        HONOURS.match(one.name) or _TWO_PEOPLE.fullmatch(one.name) or ", " in one.name for one in record.contributors
    ):
        return record
    spoken = sum(", " not in one.name for one in record.contributors)
    people: list[Contributor] = []
    places: dict[str, tuple[Span, ...]] = {}
    for number, one in enumerate(record.contributors):
        path = f"contributors.{number}"
        place = _place(entry, record.spans.get(path, ()), one.name)
        pieces = [(0, len(one.name))]
        if one.literal or place is None:
            pass
        elif match := HONOURS.match(one.name):
            pieces = [(match.end(), len(one.name))]
        elif (match := _TWO_PEOPLE.fullmatch(one.name)) and (match[1] or spoken):
            pieces = [match.span(1), match.span(2)] if match[1] else [match.span(3), match.span(4)]
        elif spoken > 1 and not (one.given or one.family) and (match := _TWO_NAMES.fullmatch(one.name)):
            pieces = [match.span(1), match.span(2)]
        for start, end in pieces:
            new = f"contributors.{len(people)}"
            if end - start == len(one.name):
                people.append(one)
                places[new] = record.spans.get(path, ())
            elif place is not None:
                line, at = place
                said, _, _ = read_byline(line, at + start, at + end)
                named = one.name[start:end]
                people.append(said[0] if said and said[0].name == named else Contributor(name=named, role=one.role))
                places[new] = line.places(at + start, at + end)
            if one.statement and (start, end) == pieces[-1]:
                people[-1] = msgspec.structs.replace(people[-1], statement=one.statement)
                places[f"{new}.statement"] = record.spans.get(f"{path}.statement", ())
    others = {path: value for path, value in record.spans.items() if not path.startswith("contributors.")}
    return msgspec.structs.replace(
        record, contributors=tuple(people), spans={**others, **{path: value for path, value in places.items() if value}}
    )


# Values that are another field's.

#: A year that leads a title, as the second of several: "2031b: A Title".
_YEAR_LED = re.compile(r"((?:19|20)\d\d)[a-z]?[:.]\s+(?=\S)|((?:19|20)\d\d)[a-z]:?\s+(?=\S)")
_YEAR_BEHIND = re.compile(r"\s?/\s?((?:19|20)\d\d)(?!\d)")


def _plain(told: Told) -> Record:
    """A record whose date, number, series and publisher are what they are said to be."""
    entry, record, signs = told
    new: dict[str, Any] = {}
    spans = dict(record.spans)

    def drop(*names: str) -> None:
        for name in names:
            new[name] = None if name == "container" else ""
            spans.pop(name, None)

    title = _place(entry, spans.get("title", ()), record.title)
    led = _YEAR_LED.match(record.title)
    is_lettered = led is not None and led[0][4:5].isalpha()
    if led and title and (is_lettered if record.issued is None else (led[1] or led[2]) in record.issued.edtf):
        line, at = title
        end = at + len(record.title)
        new["title"], spans["title"] = record.title[led.end() :], line.places(at + led.end(), end)
        if record.issued is None:
            new["issued"], spans["issued"] = dates.read(led[1] or led[2]), line.places(at, at + 4)
    volume = _place(entry, spans.get("volume", ()) or spans.get("issue", ()), record.volume or record.issue)
    if record.issued is None and "issued" not in new and volume:
        line, at = volume
        at += len(record.volume or record.issue)
        if behind := _YEAR_BEHIND.match(line.text, at):
            new["issued"], spans["issued"] = dates.read(behind[1]), line.places(*behind.span(1))
    if record.number and not record.series and "number" in spans:
        number = _place(entry, spans["number"], record.number)
        within = number is not None and number[0].text[number[1] - 1 : number[1]].isalpha() and number[1] > 0
        first = number is not None and not number[0].text[: number[1]].strip(" [(#.")
        if within or (first and record.type in _NOT_NUMBERED and not signs.said):
            drop("number")
    if record.issue and not (record.volume or record.number or record.container) and record.type in _IN_SERIES:
        new["number"], new["issue"] = record.issue, ""
        spans["number"] = spans.pop("issue", ())
    if is_journal(record.series) and record.container is None and signs.heading not in _IN_SERIES:
        new["container"], spans["container"] = Container(title=record.series), spans.pop("series", ())
        new["series"] = ""
        if record.number and not record.volume:
            new["volume"], new["number"] = record.number, ""
            spans["volume"] = spans.pop("number", ())
        if not signs.said and "type" not in spans:
            new["type"] = "journal-article"
    elif record.series and _is_month(record.series):
        drop("series", "number")
    house = record.publisher
    if house and _IN_HONOUR.match(house) and not is_known_house(house):
        drop("publisher")
    elif (
        house
        and (_is_month(house) or ((is_state(house) or is_place(house)) and house not in _HOUSE_TOWNS))
        and not (record.place and record.type in _BOOKS)
        and not is_known_house(house)
    ):
        if not record.place and is_place(house):
            new["place"], spans["place"] = house, spans.get("publisher", ())
        drop("publisher")
    return msgspec.structs.replace(record, **new, spans=spans) if new else record


#: What a book is called that was made for somebody.
_IN_HONOUR = re.compile(
    r"(?:Festschrift|Festgabe|(?:Essays|Papers) in (?:[Hh]onou?r|[Mm]emory)|Liber [Aa]micorum|Mélanges (?:en|offerts)"
    r"|Homenaje al?|Estudios en (?:honor|homenaje)|(?:Studi|Scritti) in (?:onore|memoria)|Estudos em homenagem"
    r"|Księga (?:jubileuszowa|pamiątkowa))\b"
)
#: Kinds whose works bear no number before their titles but that of a list.
_NOT_NUMBERED = frozenset(
    ("journal-article", "article", "book", "edited-book", "chapter", "conference-paper", "thesis")
)
#: Towns whose university's press is told by their names alone: "Cambridge 2031".
_HOUSE_TOWNS = frozenset(("Cambridge", "Oxford", "Princeton", "Stanford"))
#: Kinds whose works come in series.
_IN_SERIES = frozenset(("working-paper", "report", "policy-brief"))


def _is_month(words: str) -> bool:
    return " " not in words and words[:1].isalpha() and dates.read(f"1 {words} 2000") is not None


def _once(record: Record, entry: Entry) -> Record:
    """A record with nobody twice, whom one line names by initials or in capitals and another in full."""
    gone: set[int] = set()
    begins = [
        record.spans.get(f"contributors.{number}", ((-1, -1),))[0][0] for number in range(len(record.contributors))
    ]
    lines = [[line.offsets[0] <= at <= line.offsets[-1] for line in entry.lines if line.offsets] for at in begins]
    people = record.contributors
    for number, one in enumerate(people):
        for other in range(number):
            if (
                other in gone
                or lines[other] == lines[number]
                or people[other].role != one.role
                or one.literal
                or people[other].literal
            ):
                continue
            kept = _fuller(people[other], one)
            if kept is not None:
                gone.add(number if kept is people[other] else other)
                break
    return _without(record, gone) if gone else record


def _names(one: Contributor) -> tuple[str, str]:
    """The given and the family name of a person, without case and signs."""
    first, comma, second = one.name.partition(", ")
    given, family = (second, first) if comma else (" ".join(first.split()[:-1]), first.split()[-1])
    return folded(one.given or given), folded(one.family or family)


def _fuller(one: Contributor, other: Contributor) -> Contributor | None:
    """Of two names of one person the fuller one; None where they are two people's, or both alike."""
    (first, family), (second, other_family) = _names(one), _names(other)
    if family != other_family or one.name == other.name or not first or not second:
        return None
    if first == second:
        return other if any(word.isupper() and len(word) > 3 for word in one.name.split()) else one
    short, long = sorted((first, second), key=len)
    initials = short.replace(" ", "")
    if initials != "".join(word[0] for word in long.split())[: len(initials)]:
        return None
    return one if long == first else other


def _without(record: Record, gone: set[int]) -> Record:
    """A record without these of its contributors."""
    spans: dict[str, tuple[Span, ...]] = {}
    kept = [number for number in range(len(record.contributors)) if number not in gone]
    places = {str(number): str(at) for at, number in enumerate(kept)}
    for path, value in record.spans.items():
        name, _, rest = path.partition(".")
        number, dot, more = rest.partition(".")
        if name != "contributors":
            spans[path] = value
        elif number in places:
            spans[f"contributors.{places[number]}{dot}{more}"] = value
    return msgspec.structs.replace(
        record, contributors=tuple(record.contributors[number] for number in kept), spans=spans
    )


#: Who wrote a work, in a bracket behind its title: "(Moor et al., S&P, 2031)", "(Moor and Vane, 2031)".
_NAMED_BEHIND = re.compile(
    r"[\s.]*\(((?:(?:van|von|de|der|den|di|le|la)\s)?"
    r"[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+)?)(?:,?\s(?:et al\.?|u\.\s?a\.)"
    r"|,?\s(?:and|&|und|et|y|e)\s((?:(?:van|von|de|der|den|di|le|la)\s)?"
    r"[^\W\d_a-z][\w'’-]+)),?\s[^()]{0,60}?(?:19|20)\d\d[a-z]?\)"
)


def _named_behind(told: Told) -> Record:
    """A record with the people whom a bracket behind its title names, where nobody else is named."""
    entry, record, _ = told
    if any(not one.literal for one in record.contributors) or len(record.contributors) > 1:
        return record
    place = _place(entry, record.spans.get("title", ()), record.title)
    if place is None or not (match := _NAMED_BEHIND.match(place[0].text, place[1] + len(record.title))):
        return record
    spans = dict(_without(record, set(range(len(record.contributors)))).spans)
    people: list[Contributor] = []
    for group in (1, 2):
        if match[group]:
            spans[f"contributors.{len(people)}"] = place[0].places(*match.span(group))
            people.append(Contributor(name=match[group], family=match[group]))
    others = record.incomplete_contributors or not match[2]
    return msgspec.structs.replace(record, contributors=tuple(people), incomplete_contributors=others, spans=spans)


# Outlets.

#: What stands where an outlet does and is none: labels, what was done, kinds of files.
_NO_OUTLET = re.compile(
    r"(?:ch(?:a?p(?:ter)?)?s?|pp?|vol|no|nr|eds?|trans|rev|vo|alt|sayı|cilt|číslo|nummer|heft|ausgabe"
    r"|numéro|número|numero|årgång"
    r"|received|accepted|published|published and|available|accessed|retrieved"
    r"|consulté|consultado|consultato|abgerufen|zugriff"
    r"|schedule|programme?|agenda"
    r"|(?:supporting|supplementary|supplemental) (?:information|materials?|data)"
    r"|(?:online )?appendix"
    r"|(?:nontechnical |executive )?summary|abstract|slides?|posters?|code|data|replication|video|download|pdf|links?"
    r"|web ?site"
    r"|introduction|preface|curatela|reviewed|reprint(?:ed)?|manuscript|mimeo|unpublished|history|biography|fiction|nonfiction"
    r"|printed in [\w ]+|ISSN|ISBN|depósito legal(?:: \w)?|[ivxlcm]+|[\d\W_]+)",
    re.IGNORECASE,
)
#: A single letter that tells a journal from its sisters: "Phys. Rev. C 100".
_SISTER = re.compile(r"\.?,?\s$")
_ISSUE_NEXT = re.compile(r"\s?\((\d{1,3})\)")
#: More of a name that was cut at an abbreviation: "Limnol | . Oceanogr.,".
_SHORTENED = re.compile(
    r"\.(?!\s(?:No|Nr|Vol|Iss|Bd|Ed|In|Pp|Art)\b)(?:\s[A-ZÀ-Þ][\w&]{0,14}\.){1,4}(?=,?\s)"
    r"|\.(?:\s[A-ZÀ-Þ]\w{2,14}\.?){1,3}(?=,?\s\d)"
)
_SHORT = re.compile(r"[A-ZÀ-Þ][\w'’-]{1,8}(?:\.\s[A-ZÀ-Þ][\w'’-]{1,8})?")


def _of_an_outlet(record: Record, told: Told) -> Record:
    """A record whose outlet is the whole name of one, or that has none."""
    spans = dict(record.spans)
    if is_place(record.series) and not record.number:
        record = msgspec.structs.replace(record, series="", spans={k: v for k, v in spans.items() if k != "series"})
        spans = dict(record.spans)
    if record.container is None:
        return record
    name = record.container.title
    no_outlet = (
        _NO_OUTLET.fullmatch(name.strip(" .,:;"))
        or (cues.starts_with_cue("status", name) and not name.startswith("New "))
        or _is_month(name)
        or (name.islower() and len(name) < 5)
    )
    if no_outlet and not is_journal(name):
        del spans["container"]
        shown = record.type == "journal-article" and record.type != told.signs.heading and "type" not in spans
        bare = not (record.volume or record.issue or told.signs.said)
        return msgspec.structs.replace(record, container=None, type="" if shown and bare else record.type, spans=spans)
    place = _place(told.entry, spans.get("container", ()), name)
    if place is None:
        return record
    line, at = place
    end = at + len(name)
    title = record.title.rstrip(" .?!")
    begins = len(title) > 12 and name[: len(title)].casefold() == title.casefold()
    if begins and len(rest := name[len(title) :].lstrip(" .,:;?!")) > 2:
        spans["container"] = line.places(end - len(rest), end)
        return msgspec.structs.replace(record, container=Container(title=rest), spans=spans)
    begin, stop = (0, len(name)) if is_journal(name) or is_known_series(name) else _named(name)
    if (begin, stop) != (0, len(name)):
        spans["container"] = line.places(at + begin, at + stop)
        return msgspec.structs.replace(record, container=Container(title=name[begin:stop]), spans=spans)
    volume = spans.get("volume", ())
    if len(record.volume) == 1 and record.volume.isalpha() and record.volume.isupper() and record.issue and volume:
        letter = line.text.find(record.volume, end)
        if letter >= 0 and _SISTER.fullmatch(line.text, end, letter) and line.offsets[letter] == volume[0][0]:
            new = line.text[at : letter + 1]
            spans["container"], spans["volume"] = line.places(at, letter + 1), spans.pop("issue", ())
            issue = _ISSUE_NEXT.match(line.text, line.text.find(record.issue, letter) + len(record.issue))
            if issue:
                spans["issue"] = line.places(*issue.span(1))
            return msgspec.structs.replace(
                record,
                container=Container(title=new),
                volume=record.issue,
                issue=issue[1] if issue else "",
                spans=spans,
            )
    if _SHORT.fullmatch(name) and not is_journal(name) and (match := _SHORTENED.match(line.text, end)):
        taken = [span for path, value in spans.items() if path != "container" for span in value]
        begin, stop = line.offsets[end], line.offsets[match.end() - 1]
        if not any(a <= stop and begin < b for a, b in taken):
            spans["container"] = line.places(at, match.end())
            return msgspec.structs.replace(record, container=Container(title=line.text[at : match.end()]), spans=spans)
    return record


#: What leads to an outlet's name: what the work is in it, what a label calls it, who edited it beside the author of the work.
_SAID_OF = re.compile(
    r"(?P<kind>[^\W\d_]+(?:[\s-][^\W\d_]+){0,3}?)\s(?:in|at|for|to|en|em|dans|à|au|aux|auf|bei|beim|im|am|für|na|no|su|w|v|i)\s"
    r"(?:Rahmen (?:der|des|von)\s)?(?:(?:the|der|dem|den|el|la|le|il|an?)\s)?(?!Rahmen)(?=[^\W\d_a-z]|\d|\w[A-Z])"
    r"|(?P<label>[^\W\d_]+(?:\s[^\W\d_]+)?)\s?:\s"
    r"|(?:Id|Ders|Dies|Idem|Eadem|Ead|Dens)\b\.?(?:\s\((?:Hrsg|Hg|eds?|a cura di)\.?\))?\s?[,:]\s"
)
#: What is said of a file behind a name, and the part of the year that its number is of.
_SAID_BEHIND = re.compile(
    r"[\s,;]+[\[(]?(?:PDF|pdf|HTML|html|DOI|doi|[Ll]ink|[Ff]ull [Tt]ext|[Pp]reprint|[Oo]nline)[\])]?$"
    r"|\s\((?:Spring|Summer|Autumn|Fall|Winter|Frühjahr|Sommer|Herbst|printemps|été|automne|hiver)\)$"
)


def _is_outlet_word(word: str) -> bool:
    """Whether a word is of the names of journals or meetings: "Conference on Ports"."""
    return is_event(word) or is_periodical(word)


def _named(name: str) -> Span:
    """Where the name of an outlet begins and ends in what was taken for one."""
    begin = 0
    if match := _SAID_OF.match(name):
        kind, label = match["kind"], match["label"]
        if (
            not (kind or label)
            or (kind and not kind.endswith("s") and kind_alone(kind) and not _is_outlet_word(kind.split()[-1]))
            or (label and cues.cue("field-container", label.lower()))
        ):
            begin = match.end()
    behind = _SAID_BEHIND.search(name, begin + 3)
    end = behind.start() if behind else len(name)
    return (begin, end) if end > begin + 2 else (0, len(name))


# Outlets that titles end in.

_CUT = re.compile(r"(?:[,.;][\"”»]?|[\"”»]|\s[–—|]|\))\s+(?:in:?\s)?(?=[^\W\d_a-z])")
_QUOTES = '"“”„«»'


def _tails(title: str) -> list[tuple[int, int]]:
    """Where a title may end and an outlet begin, the shortest outlet first."""
    found = []
    for match in reversed(list(_CUT.finditer(title))):
        end = match.start() + title[match.start()].startswith(")")
        if match.start() > 8 and len(title[: match.start()].split()) > 1:
            found.append((end, match.end()))
    return found[:4]


def _with_outlets(works: Sequence[Told]) -> list[Told]:
    """The works, with the outlet that a title ends in: one that is known, or stands behind others of the page, too."""
    seen: Counter[str] = Counter()
    for _, record, _ in works:
        names = {record.container.title if record.container else "", record.publisher}
        names |= {record.title[begin:].strip(" .,)") for _, begin in _tails(record.title)[:1]}
        seen.update({folded(name) for name in names if " " in name or name.isupper()})
    return [one._replace(record=_untailed(one, seen)) for one in works]


#: Where a paper was given, run on behind its title.
_GIVEN_AT = re.compile(
    r"(?:[.,;]|(?<=[a-zß-ÿ?!\"”]))\s(?:(?:[Cc]onference )?[Pp]aper |[Ii]nvited (?:paper|talk) )?[Pp]resented (?:at|to) "
    r"(?:the )?"
    r"(?=[\dA-ZÀ-Þ])([^,;:()]{8,120})$"
)
#: A journal that no sign parts from a title in small letters: "what ferries cost European Journal of Quays".
_RUN_ON = re.compile(
    r"(?<=[a-zß-ÿ]{4})\s((?:[A-ZÀ-Þ][\w&]+\s){0,3}(?:Journal|Annals)\s(?:of|for|on)\s(?:the\s)?"
    r"[A-ZÀ-Þ]\w+(?:,?\s(?:(?:and|of|in|for|the|&)\s){0,2}[A-ZÀ-Þ]\w+){0,6})$"
)


def _untailed(told: Told, seen: Counter[str]) -> Record:
    record = told.record
    if record.container is not None or record.type in _BOOKS:
        return record
    place = _place(told.entry, record.spans.get("title", ()), record.title)
    if place is None:
        return record
    line, at = place
    if given := _GIVEN_AT.search(record.title, 12) or _RUN_ON.search(record.title, 12):
        name = given[1].rstrip(" .,")
        spans = {
            **record.spans,
            "title": line.places(at, at + given.start()),
            "container": line.places(at + given.start(1), at + given.start(1) + len(name)),
        }
        free = "type" not in record.spans and record.type != told.signs.heading
        held = "" if any(c.isdigit() for c in record.publisher) else record.publisher
        if not held:
            spans.pop("publisher", None)
        kind = "conference-paper" if given.re is _GIVEN_AT else "journal-article"
        return msgspec.structs.replace(
            record, title=record.title[: given.start()], container=Container(title=name),
            type=kind if free else record.type, publisher=held, spans=spans,
        )  # fmt: skip
    if record.publisher:
        return record
    for end, begin in _tails(record.title):
        tail = record.title[begin:].rstrip(" .,")
        known = (
            (" " in tail and (is_journal(tail) or is_press(tail) or is_known_house(tail)))
            or seen[folded(tail)] > 1
            or _is_unquoted(record.title, end, tail)
        )
        if known and not is_place(tail):
            name = "publisher" if is_publisher(tail) and not is_press(tail) else "container"
            spans = {
                **record.spans,
                "title": line.places(at, at + end),
                name: line.places(at + begin, at + begin + len(tail)),
            }
            value: Any = tail if name == "publisher" else Container(title=tail)
            return msgspec.structs.replace(record, title=record.title[:end], **{name: value}, spans=spans)
    return record


def _is_unquoted(title: str, end: int, tail: str) -> bool:
    """Whether a title is up to the quotation mark that nobody opened, and a name follows."""
    mark = title[end : end + 2].strip(" ,.;")
    return (
        mark in ('"', "”", "»")
        and sum(title.count(one) for one in _QUOTES) == 1
        and len(tail.split()) < 8
        and tail[:1].isupper()
    )


# Houses.
#: How many pages a book has: "296 p.", "XII, 172 s.", "827 pages".
_EXTENT = re.compile(
    r"(?<![\d–—-])(?<![A-Za-z]\.\s)\b\d{2,4}\s?(?:pages|pp?|pagg?|págs?|páginas|pagine|S|Seiten|s|sidor|sider|str|stran|blz|sayfa|с)\b\.?"
    r"(?!\.?\s?\d|\w)"
)
#: What leads to what a work is within, or to where it was or will be.
_LED = re.compile(
    r"(?:\b(?:in|em|en|dans|nel|nella|w|within|for|to|at|by|from|with|forthcoming|appear|accepted|submitted|review|online|via)\b|:)\s*[\"“„«]?\s*$",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s")


def _with_houses(works: Sequence[Told]) -> list[Record]:
    """The records of a page, with a house where one was taken for an outlet, and the kind that this shows."""
    books = placed = unplaced = 0
    for _, record, _ in works:
        if record.container is None:
            books += bool(record.publisher) and record.type in _BOOKS
        elif record.type in _BY_OUTLET:
            name = record.container.title
            placed += bool(record.volume or record.issue or record.pages)
            unplaced += not (record.volume or record.issue or record.pages) and (is_journal(name) or is_press(name))
    shelf = books >= _LEAST and placed >= 1 and not unplaced
    records = [_kind(one, _rejoined(one, _housed(one, located=shelf))) for one in works]
    many = sum(one.type in _BOOKS for one in records)
    if many < _LEAST:
        return records
    return [_among_books(one, record) for one, record in zip(works, records, strict=True)]


def _among_books(told: Told, record: Record) -> Record:
    """A record of a person's work that a body gave out in a town, as a book where nothing but the body makes it a report."""
    if (
        record.type == "report"
        and told.signs.form == "report"
        and not (told.signs.said or told.signs.heading == "report" or record.series or record.number)
        and any(one.role == "author" and not one.literal for one in record.contributors)
        and record.publisher
        and is_place(record.place)
        and "type" not in record.spans
    ):
        return msgspec.structs.replace(record, type="book")
    return record


#: What follows a book's subtitle: its house, or its town.
_AFTER_SUBTITLE = re.compile(r",\s(?P<name>[^\W\d_a-z][^,;:()\d]{1,60}?)(?=,|\s(?:19|20)\d\d|\.?$)")


def _rejoined(told: Told, record: Record) -> Record:
    """A record whose outlet is a book with its subtitle, where that was taken for the book's house."""
    house = record.publisher
    if record.container is None or len(house.split()) < 3 or is_publisher(house) or is_body(house):
        return record
    name = record.container.title
    place = _place(told.entry, record.spans.get("container", ()), name)
    if place is None:
        return record
    line, at = place
    begin = at + len(name) + 2
    if not line.text.startswith(f". {house}", begin - 2):
        return record
    after = _AFTER_SUBTITLE.match(line.text, begin + len(house))
    if after is None:
        return record
    spans = {**record.spans, "container": line.places(at, begin + len(house))}
    del spans["publisher"]
    changed: dict[str, Any] = {"container": Container(title=f"{name}. {house}"), "publisher": ""}
    if not is_place(after["name"]):
        changed["publisher"], spans["publisher"] = after["name"], line.places(*after.span("name"))
    return msgspec.structs.replace(record, **changed, spans=spans)


def _housed(told: Told, *, located: bool) -> Record:
    entry, record, signs = told
    if record.container is None or record.publisher or record.stage:
        return record
    sold = _TOWN_COLON.match(record.container.title)
    behind_town = sold is not None and is_place(sold["town"]) and not is_journal(sold["house"])
    if (record.volume or record.issue) and not behind_town:
        return record
    if record.type not in _BY_OUTLET and record.type not in _BOOKS and record.type not in _BY_BODIES:
        return record
    if (
        record.type not in _BY_BODIES
        and (signs.said or signs.heading in ("article", "journal-article", "newspaper-article"))
        and "book" not in record.type
    ):
        return record
    name = record.container.title
    if is_journal(name) or is_press(name) or is_event(name) or is_proceedings(name) or cues.cue("status", name):
        return record
    place = _place(entry, record.spans.get("container", ()), name)
    if place is None or _LED.search(place[0].text, 0, place[1]):
        return record
    line, at = place
    whole = (0, len(name))
    town, house = _town_and_house(name)
    beside = _is_beside_town(record, line, at, at + len(name))
    words = name[slice(*(house or whole))]
    if not words[:1].isalnum() or len(words.split()) > 7 or (is_periodical(words) and not has_house_word(words)):
        return record
    is_book = any(one.scheme == "isbn" for one in record.identifiers) or _is_bound(entry)
    if "-" in record.pages or "–" in record.pages:
        return record
    dated = record.issued is not None and len(record.issued.edtf) == 4
    if record.type in _BY_BODIES:
        is_book = is_book or is_body(words)
    if not (town or beside or is_book or is_publisher(words) or (located and dated and not record.identifiers)):
        return record
    start, end = house or whole
    changed: dict[str, Any] = {"container": None}
    if behind_town:
        changed |= {"volume": "", "issue": "", "pages": ""}  # What is to be read of it.
    spans = {path: value for path, value in record.spans.items() if path not in changed}
    changed["publisher"], spans["publisher"] = words, line.places(at + start, at + end)
    if town:
        changed["place"] = line.text[at + town[0] : at + town[1]]
        spans["place"] = line.places(at + town[0], at + town[1])
    return msgspec.structs.replace(record, **changed, spans=spans)


def _is_beside_town(record: Record, line: Line, start: int, end: int) -> bool:
    """Whether a work's town stands right before or behind this name: "Lantern, Aalby", "Aalby. Lantern"."""
    place = record.spans.get("place", ())
    if not place or not is_place(record.place):
        return False
    before, behind = line.text[:start].rstrip(" .,:"), line.text[end : end + 4].lstrip(" .,:")
    at = end + len(line.text[end:]) - len(line.text[end:].lstrip(" .,:"))
    return (behind != "" and line.offsets[at] == place[0][0]) or before.endswith(record.place)


def _is_bound(entry: Entry) -> bool:
    """Whether an entry says how many pages its work has."""
    return any(_EXTENT.search(line.text) for line in entry.lines if len(line.text) < 600)


#: A town before a house and what is said behind them: "Aalby: Lantern Press. Read chapter 3".
_TOWN_COLON = re.compile(r"(?P<town>[^\W\d_a-z][^:.;()]{1,40}?)\s?:\s(?P<house>[^\W\d_a-z][^:;()]{1,60}?)(?=\.\s|\.?$)")


def _town_and_house(name: str) -> tuple[Span | None, Span | None]:
    """The town and the house in "Town: House", "Town, House" or "House, Town"."""
    if (match := _TOWN_COLON.match(name)) and is_place(match["town"]):
        return match.span("town"), match.span("house")
    commas = [match.span() for match in _COMMA.finditer(name)]
    for start, end in commas:
        if is_place(name[:start]):
            return (0, start), (end, len(name))
    for start, end in reversed(commas):
        if is_place(name[end:]):
            return (end, len(name)), (0, start)
    return None, None


def _place(entry: Entry, spans: Sequence[Span], name: str) -> tuple[Line, int] | None:
    """The line that a value stands in as written, and where."""
    if not spans:
        return None
    for line in entry.lines:
        if line.offsets and line.offsets[0] <= spans[0][0] <= line.offsets[-1]:
            at = line.text.find(name)
            while at >= 0 and line.offsets[at] != spans[0][0]:
                at = line.text.find(name, at + 1)
            return (line, at) if at >= 0 else None
    return None


#: A heading over what its people wrote and what they edited.
_MIXED = re.compile(r"mono|author|autor|verfasst|&|\+|/|\b(?:und|and|et|y|e|en|og|och|i|a)\b", re.IGNORECASE)
#: A work for a degree, by what stands behind its title.
_DEGREE = re.compile(
    r"\b(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?|[Dd]octoral|[Mm]aster(?:['’]?s)?|M\.?A\.?|M\.?Sc\.?|M\.?Phil\.?|[Bb]achelor(?:['’]?s)?"
    r"|[Ll]icentiate|[Dd]iploma|[Hh]onou?rs)\s(?:[Tt]hesis|[Dd]issertation)\b"
    r"|\b(?:[Tt]hèse de (?:doctorat|Doctorat)|[Mm]émoire de [Mm]aster|Diplomarbeit|Masterarbeit|Bachelorarbeit"
    r"|Inauguraldissertation|[Tt]esis (?:doctoral|de (?:grado|licenciatura|maestría|doctorado))|[Tt]ese de [Dd]outora\w+"
    r"|[Dd]issertação de [Mm]estrado|[Tt]esi di (?:laurea|dottorato)|[Dd]iplomová práce|[Bb]akalářská práce"
    r"|[Dd]isertační práce|[Pp]raca (?:magisterska|doktorska)|[Rr]ozprawa doktorska|[Dd]oktora [Tt]ezi"
    r"|[Yy]üksek [Ll]isans [Tt]ezi|[Pp]roefschrift|[Dd]oktorsavhandling)\b|\(TCC\)"
)


def _is_for_degree(entry: Entry) -> bool:
    cited = (line for line, role in zip(entry.lines, entry.roles, strict=True) if role[0] in "CTVL")
    return any(len(line.text) < 400 and _DEGREE.search(line.text) for line in cited)


#: What stands between a book's year and its pages: "Quay Press, 2031, Small Harbours, 320 p."
_BEFORE_EXTENT = re.compile(
    r"[,.]\s(?P<series>[^\W\d_][^,;:\n]{2,70}?)(?:,?\s(?:no|n°|nº|vol\.|Bd\.|t\.)?\s?(?P<number>\d{1,4}))?\s?[,.]\s(?=\d{2,4}\s?(?:p|pp|S|s|pages|págs)\b)"
)


def _with_series(works: Sequence[Told], records: Sequence[Record]) -> list[Record]:
    """The records, books with the series between their year and how many pages they have, where several have one."""
    found = [_series_before_extent(one, record) for one, record in zip(works, records, strict=True)]
    if sum(match is not None for _, match in found) < _LEAST:
        return list(records)
    new = []
    for (line, match), record in zip(found, records, strict=True):
        if line is None or match is None:
            new.append(record)
            continue
        spans = {**record.spans, "series": line.places(*match.span("series"))}
        changed = {"series": match["series"]}
        if record.place == match["series"]:
            changed["place"] = ""
            spans.pop("place", None)
        if match["number"]:
            changed["number"], spans["number"] = match["number"], line.places(*match.span("number"))
        new.append(msgspec.structs.replace(record, **changed, spans=spans))
    return new


def _series_before_extent(told: Told, record: Record) -> tuple[Line | None, re.Match[str] | None]:
    if record.type not in _BOOKS or record.series or record.container is not None or record.issued is None:
        return None, None
    place = _place(told.entry, record.spans.get("issued", ()), record.issued.written)
    if place is None:
        return None, None
    line, at = place
    match = _BEFORE_EXTENT.match(line.text, at + len(record.issued.written))
    return line, match if match and not is_place(match["series"]) and not is_publisher(match["series"]) else None


# The kind that the others of a section are of.


def _of_a_kind(works: Sequence[Told], records: Sequence[Record]) -> list[Record]:
    """The records, those of no kind as what the others of their section are that came out in outlets as they did.

    A piece in an outlet on a day is an article, too, where no other work of the section is anything else.
    """
    sections = [section(one.entry) for one in works]
    records = _in_journals(works, records)
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    for place, record in zip(sections, records, strict=True):
        if record.type and record.container is not None:
            kinds[place][record.type] += 1
    return [
        msgspec.structs.replace(record, type=_kind_beside(record, kinds[place]))
        if not record.type and _is_in_outlet(record)
        else record
        for place, record in zip(sections, records, strict=True)
    ]


def _in_journals(works: Sequence[Told], records: Sequence[Record]) -> list[Record]:
    """The records, what "in" leads to for a journal where it leads most others to journals and none to a house."""
    within = []
    for number, (one, record) in enumerate(zip(works, records, strict=True)):
        if record.container is None or record.publisher or record.place or one.signs.said or one.signs.heading:
            continue
        if any(person.role == "editor" for person in record.contributors):
            continue
        place = _place(one.entry, record.spans.get("container", ()), record.container.title)
        if place and _LED.search(place[0].text, 0, place[1]):
            within.append(number)
    journals = sum(records[number].type == "journal-article" for number in within)
    found = list(records)
    if journals >= _LEAST and journals * 3 > len(within) * 2:
        for number in within:
            if found[number].type == "chapter" and found[number].pages:
                found[number] = msgspec.structs.replace(found[number], type="journal-article")
    return found


def _is_in_outlet(record: Record) -> bool:
    if record.container is None or record.publisher or record.stage:
        return False
    name = record.container.title
    return not (is_event(name) or is_proceedings(name) or is_publisher(name) or is_place(name)) or is_press(name)


def _kind_beside(record: Record, kinds: Counter[str]) -> str:
    """The kind of a work in an outlet among works of these kinds, or ""."""
    daily = record.issued is not None and len(record.issued.edtf) == 10
    if not kinds:
        return "article" if daily else ""
    kind, count = kinds.most_common(1)[0]
    return kind if count * 4 >= 3 * kinds.total() and (daily or count >= _LEAST) else ""


#: Meetings whose papers are printed.
_PRINTED = re.compile(
    r"\b(?:IEEE|ACM|SIAM|AAAI|IFIP|IFAC|SPIE|AIAA|ASME|EMNLP|NeurIPS|Symposium)\b|\((?=[^()]*[A-Z]{3})[A-Z][^()]{2,14}\)"
)
#: Proceedings that are a learned society's journal: "Proc. Phys. Soc.".
_SOCIETY = re.compile(
    r"\bProc(?:eedings|\.)?\s.*\b(?:Soc(?:iety|\.)?|Acad(?:emy|\.)?|Inst(?:itution|n|\.)?)(?:\s|$|\.|,)"
)


def _kind(told: Told, record: Record) -> Record:
    """A record of the kind that its outlet, house or town shows, where only its form said one, or nothing did.

    A work that a town makes a book loses the issue and the page that were read of it, and one without any sign its kind.
    """
    over = told.entry.headings[-1].text if told.entry.headings else ""
    if (
        record.type == "edited-book"
        and not _MIXED.search(over)
        and not any(one.role == "editor" for one in record.contributors)
    ):
        editors = [
            msgspec.structs.replace(one, role="editor") if one.role == "author" else one for one in record.contributors
        ]
        return msgspec.structs.replace(record, contributors=tuple(editors))
    if told.signs.said or "type" in record.spans or record.series:
        return record
    placed = record.volume or record.issue or record.pages
    if not placed and record.type in ("", "journal-article", "book") and _is_for_degree(told.entry):
        spans = dict(record.spans)
        if record.container is None or record.publisher:
            return msgspec.structs.replace(record, type="thesis")
        spans["publisher"] = spans.pop("container", ())
        return msgspec.structs.replace(
            record, type="thesis", container=None, publisher=record.container.title, spans=spans
        )
    if record.type == "conference-paper" and record.volume and record.container is not None:
        name = record.container.title
        if _SOCIETY.search(name) and not is_event(name) and not re.search(r"\bmeeting\b", name, re.IGNORECASE):
            return msgspec.structs.replace(record, type="journal-article")
    if (
        record.type == "presentation"
        and not told.signs.heading
        and record.container is not None
        and any(one.role == "author" for one in record.contributors)
        and _PRINTED.search(record.container.title)
    ):
        return msgspec.structs.replace(record, type="conference-paper")
    by_form = not record.type or record.type != told.signs.heading
    if record.container is None and record.issued is not None and not record.series and by_form:
        sold = _is_bound(told.entry) or _is_of_town(told, record)
        unpaged = not re.search(r"\d\s?[-–—]\s?\d", record.pages)
        if (
            record.type in ("", "journal-article", "article")
            and sold
            and unpaged
            and not (record.volume and record.issue)
        ):
            spans = {path: value for path, value in record.spans.items() if path not in ("issue", "pages")}
            return msgspec.structs.replace(record, type=_book(record), issue="", pages="", spans=spans)
        if record.type in ("journal-article", "article") and not placed and not record.publisher:
            return msgspec.structs.replace(record, type="")
    if not record.type and record.container is not None and is_journal(record.container.title) and not record.stage:
        return msgspec.structs.replace(record, type="journal-article")
    if not record.type and record.container is not None and placed:
        name = record.container.title
        met = (is_proceedings(name) or is_event(name)) and not is_periodical(name)
        return msgspec.structs.replace(record, type="conference-paper" if met else "journal-article")
    if (
        record.type in ("journal-article", "article")
        and (record.type != told.signs.heading or (not record.pages and _is_bound(told.entry)))
        and record.container is None
        and record.publisher
        and not (record.volume or record.issue)
    ):
        return msgspec.structs.replace(record, type=_book(record))
    return record


def _is_of_town(told: Told, record: Record) -> bool:
    """Whether nothing but a town stands between a work and its year, as where a book came out: "Quays. Aalby 2031"."""
    if record.issued is None or len(record.issued.edtf) != 4:
        return False
    town = _town(told, record)
    title = _place(told.entry, record.spans.get("title", ()), record.title)
    is_quoted = title is not None and title[0].text[max(0, title[1] - 1) : title[1]] in shapes.QUOTES
    return is_place(town) and not is_quoted and not record.title.rstrip(".").endswith(town)


#: What stands before a town: "A Title, Aalby 2031", "A Title. - Aalby, 2031", "A Title (Aalby, 2031)".
_TOWN_PARTS = re.compile(r"[.,;:!?)(\]\"”»]\s?(?:[-–—]\s)?|\s[-–—]\s")


def _town(told: Told, record: Record) -> str:
    """The town of a work, as said or as it stands before the year, or ""."""
    if record.place or record.issued is None:
        return record.place
    place = _place(told.entry, record.spans.get("issued", ()), record.issued.written)
    if place is None:
        return ""
    before = place[0].text[max(0, place[1] - 60) : place[1]].rstrip(" ,:.(")
    starts = [0, *(match.end() for match in _TOWN_PARTS.finditer(before))]
    return next((before[start:] for start in reversed(starts[-2:]) if is_place(before[start:])), "")


def _book(record: Record) -> str:
    """The kind of a work that is known to be a book."""
    only_editors = record.contributors and all(one.role == "editor" for one in record.contributors)
    return "edited-book" if only_editors else "book"
