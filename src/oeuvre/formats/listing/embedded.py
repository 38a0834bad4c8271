"""Records in a format of machines within a page: BibTeX or RIS, loose in its text, in a box, or folded away for copying.

They are parted from the page before it is laid out, and read by the reader of their format. What they tell of a work that the
page prints as well only fills what is left open there; where they are the list itself, they are its works. Which of the two
it is, all of them tell together. A template, to be filled in by whoever cites, tells of nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec.structs import replace

from oeuvre.formats import Found, registry
from oeuvre.formats._bibfile import close
from oeuvre.formats.listing.fillers import are_nobody, is_no_title
from oeuvre.formats.listing.layout import is_hypertext
from oeuvre.formats.listing.placed import Placed, blanked, shown
from oeuvre.formats.listing.plaintext import without_asides
from oeuvre.record import About, Contributor, Problem, Record, Span, dates
from oeuvre.record.text import fold
from oeuvre.record.vocabulary import ours, theirs

__all__ = ["Told", "part", "together"]


class Told(NamedTuple):
    """What a passage tells: the place in the page where it begins, the name of its format, what its reader found."""

    place: int
    format: str
    found: Record | Problem


def part(text: str) -> tuple[str, list[Told]]:
    """The page's text with blanks where machines are told of works, and what they are told, in order."""
    held = [name for name, hint in _HINTS.items() if hint().search(text)]
    if not held:
        return text, []
    source = shown(text, is_hypertext=True) if is_hypertext(text) else shown(without_asides(text), is_hypertext=False)
    said = source.text()
    told: list[Told] = []
    taken: list[Span] = []
    for name in held:
        passages = list(_FINDERS[name](said))
        for start, end in passages:
            # Tags stay, so that the elements around do.
            pieces = source.between(start, end)
            taken += [(first, last) for piece, first, last in pieces if piece != "\n" or last - first == 1]
        told += _read(name, source, said, [place for place in passages if not _TEMPLATE.search(said, *place)], text)
    return blanked(text, _apart(taken)), sorted(told, key=lambda one: one.place)


def _apart(places: list[Span]) -> list[Span]:
    """The places in order, without what one before them has already."""
    kept: list[Span] = []
    for start, end in sorted(places):
        start = max(start, kept[-1][1]) if kept else start
        if end > start:
            kept.append((start, end))
    return kept


# Where such passages are

_ENTRY = r"@[ \t]{0,3}[A-Za-z]\w{1,30}\s{0,9}\{\s{0,99}"
#: What opens an entry: its word, its key, its first field; or no key, where people forget it.
_OPENING = re.compile(
    rf"{_ENTRY}(?:[^\s,{{}}()\"=]{{0,200}}[ \t]{{0,9}},\s{{0,99}}[A-Za-z][\w.:+-]{{0,40}}\s{{0,9}}="
    r"|\w{1,40}\s{0,9}=\s{0,9}[{\"])"
)
#: An empty row behind which no field and no brace follows.
_GAP = re.compile(r"\n[ \t\xa0]*+\n(?!\s{0,200}(?:[A-Za-z][\w-]{0,40}\s{0,9}=|[})]))")


def _bibtex(said: str) -> Iterator[Span]:
    """The entries of BibTeX: up to the brace that closes each, or to an empty row or the next where none does."""
    openings = [match.start() for match in _OPENING.finditer(said)]
    for start, limit in pairwise([*openings, len(said)]):
        end = close(said, said.index("{", start) + 1, limit, "{")
        if end < 0:
            gap = _GAP.search(said, start, limit)
            end = gap.start() if gap else limit
        yield start, end


_TAGGED = re.compile(r"^[ \t\xa0]{0,40}([A-Z][A-Z0-9])[ \t\xa0]{1,3}-(?:[ \t\xa0]|$)", re.MULTILINE)


def _ris(said: str) -> Iterator[Span]:
    """The records of RIS: from TY to ER, or to the last line with a tag."""
    start = last = -1
    for line in _TAGGED.finditer(said):
        tag = line[1]
        if tag == "TY":
            if start >= 0:
                yield start, last
            start = line.start()
        if start >= 0:
            last = _row_end(said, line.end())
            if tag == "ER":
                yield start, line.end()
                start = -1
    if start >= 0:
        yield start, last


def _row_end(said: str, at: int) -> int:
    end = said.find("\n", at)
    return len(said) if end < 0 else end


@cache
def _bibtex_hint() -> re.Pattern[str]:
    words = {"string"} | {word for column in ("bibtex", "biblatex") for word in ours("types", column)}
    return re.compile(rf"(?:@|&#64;)(?:\s|<[^<>]{{0,200}}>){{0,9}}(?:{'|'.join(sorted(words))})\b", re.IGNORECASE)


@cache
def _ris_hint() -> re.Pattern[str]:
    return re.compile(r"\bTY(?:[ \t\xa0]|&nbsp;|&#160;){1,3}-")


_HINTS: dict[str, Callable[[], re.Pattern[str]]] = {"bibtex": _bibtex_hint, "ris": _ris_hint}
_FINDERS: dict[str, Callable[[str], Iterator[Span]]] = {"bibtex": _bibtex, "ris": _ris}

# What they tell

#: What no format knows for a space, and what would be taken for another encoding.
_ODD = re.compile(r"[\xa0\0]")
_ROW = re.compile(r"[ \t\xa0]*+([^\n]*+\n?)")


def _read(name: str, source: Placed, said: str, passages: Sequence[Span], text: str) -> Iterator[Told]:
    """What the reader of their format finds in the passages, its places and lines made those of the page."""
    reader = registry[name].read
    if reader is None or not passages:
        return
    file = Placed()
    rows = [0]
    for start, end in passages:
        at = start
        while at < end and (row := _ROW.match(said, at, end)):
            for piece, first, last in source.between(row.start(1), row.end(1)):
                file.add(_ODD.sub(" ", piece), first, last)
            at = row.end()
            if row[1].endswith("\n"):
                rows.append(file.size)
        last = source.spans(start, end)[0][1]
        file.add("\n", last, last)
        rows.append(file.size)
    breaks = [match.start() for match in re.finditer("\n", text)]
    for found in reader(file.text().encode("utf-8", "replace")):
        number = _LINE.match(found.where) if isinstance(found, Record | Problem) else None
        if number is None or isinstance(found, About):
            continue
        place = file.at(rows[int(number[1]) - 1])
        where = f"line {bisect_right(breaks, place) + 1}{found.where[number.end() :]}"
        if isinstance(found, Problem):
            yield Told(place, name, replace(found, where=where))
        elif not found.title:
            where = f"{where}, “{found.key[:60]}”" if found.key else where
            yield Told(place, name, Problem(what="an entry without a title", where=where, mend="Give it a title."))
        elif not _is_template(found):
            spans = {
                field: tuple(one for at in places for one in file.spans(*at)) for field, places in found.spans.items()
            }
            yield Told(place, name, replace(found, where=where, spans=spans))


_LINE = re.compile(r"line (\d+)")
#: What a site's program fills in: {{ title }}, {{page.title | escape}}, {% if … %}, <%= … %>, ${title}, <?php.
_TEMPLATE = re.compile(
    r"\{\{-?(?:\s+[a-z_$.][\w$.]{0,60}|\s{0,3}\$?\.[\w.]{1,60}"
    r"|\s{0,3}(?:page|site|post|entry|pub|publication|paper|item|work|include|params|this)\.[\w.]{1,60})\s{0,3}(?:\||-?\}\})"
    r"|\{%-?\s{0,3}(?:if|for|unless|assign|include|capture|set|raw|end\w+)\b|<%[=\s-]|<\?php|\$\{[a-z_.]+\}(?!\$)"
)


def _is_template(record: Record) -> bool:
    """Whether a record says what is to stand in it rather than a work."""
    if is_no_title(record.title.strip()):
        return True
    return bool(record.contributors) and all(are_nobody(person.name) for person in record.contributors)


# With what the page prints


def together(text: str, printed: Sequence[Found], told: Sequence[Told]) -> Iterator[Found]:
    """What the page of this text prints and what machines are told, each work once, in the order of the page."""
    held = list(printed)
    rest = _matched(text, held, told)
    works = sum(isinstance(one.found, Record) for one in rest)
    if works and works >= sum(isinstance(one, Record) for one in held):
        # They are the list: what is bare beside them is a heading or a remark.
        held = [one for one in held if not isinstance(one, Record) or not _is_bare(one)]
    for found in held:
        place = _place(found)
        while place >= 0 and rest and rest[0].place < place:
            yield rest.pop(0).found
        yield found
    for one in rest:
        yield one.found


def _matched(text: str, held: list[Found], told: Sequence[Told]) -> list[Told]:
    """Fill the printed works with what is told of them, and give what is told of others."""
    places = sorted((place, number) for number, one in enumerate(held) if (place := _place(one)) >= 0)
    begins = [place for place, _ in places]
    by_name: dict[str, list[int]] = {}
    for number, work in enumerate(held):
        for name in _names(work):
            if len(same := by_name.setdefault(name, [])) < _SAME:
                same.append(number)
    rest: list[tuple[Told, int]] = []
    told_of: set[int] = set()
    known: dict[str, str] = {}
    copies = 0
    for one in told:
        at = bisect_right(begins, one.place)
        near = [number for _, number in places[max(0, at - 1) : at + 1]]
        before = places[at - 1][1] if at else -1
        alike = [number for name in _names(one.found) for number in by_name.get(name, ())]
        alike += [number for number in near if _are_alike(held[number], one.found)]
        if alike:
            mate = before if before in alike else next((number for number in alike if number not in told_of), alike[0])
            told_of.add(mate)
            held[mate] = _filled(text, held[mate], one.found)
            copies += 1
        elif not isinstance(one.found, Record) or known.setdefault(_key(one.found.title), one.format) == one.format:
            rest.append((one, before))
    # Where they mostly are of the work printed above them, one whose title is printed otherwise is, too.
    others = Counter(before for one, before in rest)
    if copies > others.total():
        return [one for one, before in rest if before < 0 or before in told_of or others[before] > 1]
    return [one for one, _ in rest]


def _place(found: Found) -> int:
    """Where a printed work stands: where its title does; -1 for what is none."""
    spans = found.spans.get("title") if isinstance(found, Record) else None
    return spans[0][0] if spans else -1


def _key(title: str) -> str:
    return fold(title).replace(" ", "")


def _names(found: Found) -> set[str]:
    """What a work may be known again by: its title, with its subtitle, and its numbers."""
    if not isinstance(found, Record):
        return set()
    names = {_key(found.title), _key(f"{found.title} {found.subtitle}")}
    return names | {str(one) for one in found.identifiers if one.scheme in ("doi", "pmid")}


def _are_alike(printed: Found, told: Found) -> bool:
    """Whether neighbours are one work: one's title stands in the other's, or in what is broken of it."""
    if not isinstance(printed, Record) or isinstance(told, About):
        return False
    title, words = _key(printed.title), _key(told.title if isinstance(told, Record) else told.text)
    if isinstance(told, Problem):
        return len(title) >= _ENOUGH and title in words
    short, long = sorted((title, words), key=len)
    return (len(short) >= _ENOUGH or len(short) * 2 > len(long) > 3) and short in long


def _is_bare(record: Record) -> bool:
    """Whether nothing is known of a work but its title."""
    return not (record.contributors or record.issued or record.container or record.identifiers or record.links)


#: More works of one title than a page prints; more are not asked.
_SAME = 20
#: Letters that make a title one that is known again within another.
_ENOUGH = 10
#: What may be said for a printed work where it says nothing.
_FILLS = (
    "type", "subtitle", "issued", "summary", "container", "series", "number", "publisher", "place", "edition", "volume",
    "issue", "pages",
)  # fmt: skip


def _whole(text: str, printed: Record, told: Record) -> Record:
    """The printed work with the whole of its title, where the page goes on as its machines are told."""
    spans = printed.spans.get("title", ())
    if len(spans) != 1:
        return printed
    start, end = spans[0]
    last = start + len(told.title)
    words = text[start:last]
    if end >= last or "\n" in words or _key(words) != _key(told.title):
        return printed
    return replace(printed, title=words, spans=printed.spans | {"title": ((start, last),)})


def _filled(text: str, printed: Found, told: Found) -> Found:
    """The printed work with what it leaves open and a machine is told; as it is where the two are at odds."""
    if not isinstance(printed, Record) or not isinstance(told, Record):
        return printed
    printed = _whole(text, printed, told)
    words = theirs("types", "bibtex")
    if (
        printed.type
        and told.type not in ("", "other")
        and words.get(printed.type, printed.type) != words.get(told.type, told.type)
    ):
        return printed
    if printed.issued and told.issued and dates.year(printed.issued) != dates.year(told.issued):
        return printed
    said: dict[str, Any] = {}
    spans = dict(printed.spans)

    def take(name: str, value: object, path: str = "", here: str = "") -> None:
        said[name] = value
        if places := told.spans.get(path or name):
            spans[here or path or name] = places

    for name in _FILLS:
        if (value := getattr(told, name)) and not getattr(printed, name) and value != "other":
            if name == "subtitle" and _key(value) in _key(printed.title):
                continue
            take(name, value)
    for name in ("contributors", "links"):
        if (values := getattr(told, name)) and not getattr(printed, name):
            for number in range(len(values)):
                take(name, values, f"{name}.{number}")
    schemes = {one.scheme for one in printed.identifiers}
    for number, one in enumerate(told.identifiers):
        if one.scheme not in schemes:
            every = (*said.get("identifiers", printed.identifiers), one)
            take("identifiers", every, f"identifiers.{number}", f"identifiers.{len(every) - 1}")
    if "contributors" in said:
        said["incomplete_contributors"] = told.incomplete_contributors
    return _signed(replace(printed, **said, spans=spans), told)


def _signed(printed: Record, told: Record) -> Record:
    """The printed work with those of its authors who are told and go without saying there: the page's owner, "et al."."""
    if any(person.role != "author" for person in printed.contributors):
        return printed
    left = {_family(person): number for number, person in enumerate(printed.contributors)}
    authors = [(number, person) for number, person in enumerate(told.contributors) if person.role == "author"]
    if len(left) < len(printed.contributors) or len(authors) <= len(left):
        return printed
    people: list[Contributor] = []
    spans = {path: places for path, places in printed.spans.items() if not path.startswith("contributors.")}
    for number, person in authors:
        here = left.pop(_family(person), -1)
        source, begin = (printed, f"contributors.{here}") if here >= 0 else (told, f"contributors.{number}")
        for path, places in source.spans.items():
            if path == begin or path.startswith(f"{begin}."):
                spans[f"contributors.{len(people)}{path[len(begin) :]}"] = places
        people.append(printed.contributors[here] if here >= 0 else person)
    if left:
        return printed
    return replace(
        printed, contributors=tuple(people), incomplete_contributors=told.incomplete_contributors, spans=spans
    )


def _family(person: Contributor) -> str:
    return _key(person.family or person.name.rpartition(" ")[2])
