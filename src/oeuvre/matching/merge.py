"""Many records of one version, made one.

Three rules, and they are all of it. A *value* comes from the most trusted source that has one. A *list in order* (the
contributors) comes whole from one source, never stitched; what that source leaves unsaid of someone in it (the line beside
the name, an ORCID iD, what they did) comes from the next that has it beside the one name that can be theirs. A *set*
(identifiers, links, subjects …) is united.

Some values only mean something together: a subtitle belongs to its title, a number to its series, volume and pages to
their journal. Such a value is taken only from a source that agrees on what it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from oeuvre.matching import titles
from oeuvre.matching.versions import same_journal
from oeuvre.record import Contributor, Record, names

SETS = ("identifiers", "links", "subjects", "funding", "relations")
#: Fields that tell of the reading and not of the publication: what many sources say has no single place.
OF_THE_READING = ("key", "where", "spans")
#: What a field belongs to.
BELONGS: dict[str, str] = {
    "subtitle": "title",
    "number": "series",
    "volume": "container",
    "issue": "container",
    "pages": "container",
}
VALUES = tuple(
    name
    for name in Record.__struct_fields__
    if name not in (*SETS, *OF_THE_READING, "contributors", "incomplete_contributors", "extra")
)
#: What is said of a contributor rather than by whom a work is, and how many of one key are looked through for a name.
OF_SOMEONE, ALIKE = ("statement", "identifiers", "credit"), 20
#: What sameness means in a set, where it is more than being equal.
SAME: dict[str, Callable[[Any], Any]] = {
    "identifiers": lambda identifier: (identifier.scheme, identifier.value.lower()),
    "links": lambda link: link.url,
    "subjects": titles.fold,
}


@dataclass(frozen=True, slots=True)
class Merged:
    """One record, and which source each of its fields is from: ``origins`` has a path (``title``, ``identifiers.0``,
    ``extra.note``) for every value that is not empty."""

    record: Record
    origins: dict[str, str]


def merge(items: Iterable[tuple[str, int, Record]]) -> Merged:
    """The record that these (origin, trust, record) add up to; among equals in trust the first counts."""
    ranked = [(origin, record) for origin, _, record in sorted(items, key=lambda item: -item[1])]
    if not ranked:
        raise ValueError("there is nothing to merge")
    if len(ranked) == 1:
        return Merged(ranked[0][1], dict.fromkeys(_paths(ranked[0][1]), ranked[0][0]))
    fields: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for name in VALUES:
        origin, value = _value(name, ranked, fields)
        if origin:
            fields[name], origins[name] = value, origin
    for origin, record in ranked:
        if record.contributors:
            fields |= {"contributors": record.contributors, "incomplete_contributors": record.incomplete_contributors}
            origins["contributors"] = origin
            if record.incomplete_contributors:
                origins["incomplete_contributors"] = origin
            fields["contributors"] = _told_of(record.contributors, [it for it in ranked if it[0] != origin], origins)
            break
    for name in SETS:
        fields[name] = _united(name, ranked, origins)
    fields["extra"] = {}
    for origin, record in ranked:
        for key, text in record.extra.items():
            if key not in fields["extra"]:
                fields["extra"][key], origins[f"extra.{key}"] = text, origin
    return Merged(Record(**fields), origins)


def _paths(record: Record) -> Iterator[str]:
    """The path of every value that the record has."""
    for name in (*VALUES, "contributors", "incomplete_contributors"):
        if getattr(record, name) not in ("", None, (), False):
            yield name
    for name in SETS:
        yield from (f"{name}.{place}" for place in range(len(getattr(record, name))))
    yield from (f"extra.{key}" for key in record.extra)


def _value(name: str, ranked: list[tuple[str, Record]], fields: dict[str, Any]) -> tuple[str, Any]:
    """The first source that has the value and agrees on what it belongs to, and the value; else no source."""
    head = BELONGS.get(name)
    for origin, record in ranked:
        value = getattr(record, name)
        if value in ("", None):
            continue
        if head is None or _agree(head, getattr(record, head), fields.get(head)):
            return origin, value
    return "", None


def _agree(head: str, theirs: Any, chosen: Any) -> bool:
    """Whether a source's title, series or container is the chosen one, or is not told."""
    if theirs in ("", None) or chosen in ("", None):
        return head != "title" or theirs in ("", None)
    if head == "container":
        return same_journal(theirs.title, chosen.title)
    return bool(theirs == chosen or titles.read(theirs).text == titles.read(chosen).text)


def _told_of(
    chosen: tuple[Contributor, ...], others: list[tuple[str, Record]], origins: dict[str, str]
) -> tuple[Contributor, ...]:
    """The contributors, with what another source says of them and their own leaves unsaid, its origin noted."""
    told = list(chosen)
    for origin, record in others:
        for place, theirs in _pairs(chosen, record.contributors):
            more = {
                name: value
                for name in OF_SOMEONE
                if (value := getattr(theirs, name)) and not getattr(told[place], name)
            }
            if more:
                told[place] = msgspec.structs.replace(told[place], **more)
                origins |= dict.fromkeys((f"contributors.{place}.{name}" for name in more), origin)
    return tuple(told)


def _pairs(ours: Sequence[Contributor], theirs: Sequence[Contributor]) -> Iterator[tuple[int, Contributor]]:
    """Those of ours by place, with the one of theirs that alone can be the same, and the same for nobody else."""
    by_key: dict[str, set[int]] = {}
    for place, who in enumerate(theirs):
        for key in names.keys(who.name):
            by_key.setdefault(key, set()).add(place)
    found: dict[int, int] = {}
    times: dict[int, int] = {}
    for place, who in enumerate(ours):
        near = set().union(*(by_key.get(key, set()) for key in names.keys(who.name)))
        fit = [] if len(near) > ALIKE else [it for it in near if names.compatible(who.name, theirs[it].name)]
        for it in fit:
            times[it] = times.get(it, 0) + 1
        if len(fit) == 1:
            found[place] = fit[0]
    yield from ((place, theirs[it]) for place, it in found.items() if times[it] == 1)


def _united(name: str, ranked: list[tuple[str, Record]], origins: dict[str, str]) -> tuple[Any, ...]:
    """The members of a set from all sources, the most trusted source's first, each with its origin noted."""
    same = SAME.get(name, msgspec.json.encode)
    united: dict[Any, Any] = {}
    for origin, record in ranked:
        for member in getattr(record, name):
            if same(member) not in united:
                origins[f"{name}.{len(united)}"] = origin
                united[same(member)] = member
    return tuple(united.values())
