"""What several sources say differently of one version: its type, title, date, place or authors.

The most trusted source's value is shown. Where sources only tell more or less (2020 and 2020-11), they do not disagree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oeuvre.checks import Amiss, Check, Subject
from oeuvre.matching import contributors, titles
from oeuvre.matching.versions import same_journal
from oeuvre.record import Record, dates

#: Fields that are compared as they stand.
PLAIN = ("volume", "issue", "pages", "number", "edition")


def between(told: Sequence[tuple[str, Record]]) -> Iterator[Amiss]:
    """Where the first source's record is contradicted by another's."""
    (source, ours), *others = told
    for other, theirs in others:
        for field, one, two in _differences(ours, theirs):
            yield Amiss(f"the {field} is “{one}” in {source} and “{two}” in {other}")


def _differences(a: Record, b: Record) -> Iterator[tuple[str, str, str]]:
    if a.type and b.type and a.type != b.type:
        yield "type", a.type, b.type
    if a.title and b.title and not _is_one_title(a, b):
        yield "title", a.title, b.title
    if a.issued and b.issued and not dates.may_be_same(a.issued, b.issued):
        yield "date", str(a.issued), str(b.issued)
    if a.container and b.container and not same_journal(a.container.title, b.container.title):
        yield "container", a.container.title, b.container.title
    for field in PLAIN:
        one, two = getattr(a, field), getattr(b, field)
        if one and two and titles.WORD.findall(titles.fold(one)) != titles.WORD.findall(titles.fold(two)):
            yield field, one, two
    yield from _people(a, b)


def _is_one_title(a: Record, b: Record) -> bool:
    """Whether two titles say the same, one perhaps without its subtitle."""
    one, two = titles.read(a.title, a.subtitle), titles.read(b.title, b.subtitle)
    return one.text == two.text or (one.main == two.main and not (one.has_subtitle and two.has_subtitle))


def _people(a: Record, b: Record) -> Iterator[tuple[str, str, str]]:
    """Another number of authors, or other ones, where both lists are whole."""
    if not a.contributors or not b.contributors or a.incomplete_contributors or b.incomplete_contributors:
        return
    ours, theirs = ([c for c in record.contributors if c.role == "author"] for record in (a, b))
    if len(ours) != len(theirs) and ours and theirs:
        yield "number of authors", str(len(ours)), str(len(theirs))
    elif contributors.overlap([contributors.of(c) for c in ours], [contributors.of(c) for c in theirs]) < len(ours):
        yield "list of authors", "; ".join(c.name for c in ours), "; ".join(c.name for c in theirs)


def of_catalogue() -> Iterator[tuple[Subject, Amiss]]:
    from oeuvre.checks import _catalogue  # noqa: PLC0415 -- slow import

    for subject, told in _catalogue.told_by_several():
        for amiss in between(told):
            yield subject, amiss


sources_disagree = Check(
    name="sources_disagree",
    label="Sources that contradict each other",
    mend="The more trusted source is shown. If the other is right, say so (oeuvre why shows both).",
    of_catalogue=of_catalogue,
)
