"""What is wrong with the data, one file a check.

May import: everything but ``reports`` and ``web``. To add one: a module of the check's name that holds a ``Check`` of
the same name, a heading in ``docs/reference/checks.md``, and a case in ``tests/checks``.

A check looks at records, one at a time or all together, and so judges a file that never was in a catalogue as well as
the catalogue; or it asks the catalogue for what only the tables know (questions that wait, what several sources say).
It says what is amiss and what to do about it, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from oeuvre.record import Problem, Record
from oeuvre.registry import Registry

__all__ = ["Amiss", "Check", "Finding", "Subject", "of_catalogue", "of_file", "of_records", "registry"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is judged: its code in the catalogue ("v12", "p3") or its key in a file, and how it is shown to people."""

    code: str
    where: str


@dataclass(frozen=True, slots=True)
class Amiss:
    """What a check finds amiss with a subject; ``mend`` only where the check's own advice does not fit."""

    what: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is amiss in what we hold: the check that says so, of what, where, what, and what to do."""

    check: str
    subject: str
    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what.rstrip('.')}. {self.mend}".rstrip()

    def as_json(self) -> dict[str, str]:
        """The finding as plain values."""
        return {
            "check": self.check,
            "subject": self.subject,
            "where": self.where,
            "what": self.what,
            "mend": self.mend,
        }


#: Records with what they are called, to be gone through once.
Records = Iterable[tuple[Subject, Record]]


@dataclass(frozen=True, kw_only=True)
class Check:
    """A thing that may be amiss.

    ``of_record`` and ``of_records`` are pure: the one judges a record by itself, the other all of them together.
    ``of_catalogue`` asks the tables of the open catalogue, and then stands in for ``of_records`` there.
    """

    name: str
    label: str
    mend: str
    of_record: Callable[[Record], Iterator[Amiss]] | None = None
    of_records: Callable[[Records], Iterator[tuple[Subject, Amiss]]] | None = None
    of_catalogue: Callable[[], Iterator[tuple[Subject, Amiss]]] | None = None


registry = Registry("oeuvre.checks", Check, "check")


def of_records(records: Records, *, only: Sequence[str] = ()) -> Iterator[Finding]:
    """What is amiss with these records, by check."""
    held = list(records)
    for check in _wanted(only):
        yield from _findings(check, lambda: held)


def of_file(path: Path, *, only: Sequence[str] = ()) -> Iterator[Finding]:
    """What is amiss with a file that never was in a catalogue: what could not be read of it, then by check."""
    from oeuvre import formats  # noqa: PLC0415 -- slow import

    data = path.read_bytes()
    found = formats.guess(data[:4096], path.name)
    if found is None or found.read is None:
        raise LookupError(f"{path.name}: it is in no format we know; there are: {', '.join(formats.registry)}.")
    held: list[tuple[Subject, Record]] = []
    for each in found.read(data):
        if isinstance(each, Record):
            held.append((_in_a_file(path.name, each), each))
        elif isinstance(each, Problem) and not only:
            yield Finding("read", "", f"{path.name}, {each.where}" if each.where else path.name, each.what, each.mend)
    yield from of_records(held, only=only)


def of_catalogue(*, only: Sequence[str] = ()) -> Iterator[Finding]:
    """What is amiss with the open catalogue, by check."""
    from oeuvre.checks import _catalogue  # noqa: PLC0415 -- slow import

    for check in _wanted(only):
        if check.of_catalogue:
            yield from _as_findings(check, check.of_catalogue())
        else:
            yield from _findings(check, _catalogue.records)


def _wanted(only: Sequence[str]) -> list[Check]:
    return [registry[name] for name in only] if only else list(registry.values())


def _findings(check: Check, records: Callable[[], Records]) -> Iterator[Finding]:
    """What a check says of records, each by itself and all together."""
    if check.of_record:
        for subject, record in records():
            yield from _as_findings(check, ((subject, amiss) for amiss in check.of_record(record)))
    if check.of_records:
        yield from _as_findings(check, check.of_records(records()))


def _as_findings(check: Check, found: Iterable[tuple[Subject, Amiss]]) -> Iterator[Finding]:
    for subject, amiss in found:
        yield Finding(check.name, subject.code, subject.where, amiss.what, amiss.mend or check.mend)


def _in_a_file(filename: str, record: Record) -> Subject:
    """What a record of a file is called: file, place, and its key or title."""
    name = record.key or record.title
    parts = [filename, record.where, f"“{name}”" if name else ""]
    return Subject(record.key or record.where, ", ".join(filter(None, parts)))
