"""The catalogue as programs and the command see it: one object, each of whose methods calls one function."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from django.db import connection

from oeuvre.catalogue import access, archive, decide, describe, intake, propose
from oeuvre.catalogue.models import Person, Work
from oeuvre.record import About, Problem, Record

if TYPE_CHECKING:
    from oeuvre.catalogue.harvest import Harvest
    from oeuvre.sources import Configured

__all__ = ["Catalogue"]


class Catalogue:
    """A centre's catalogue, open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        connection.close()

    @property
    def works(self) -> Any:
        """The works, to be filtered as Django does."""
        return Work.objects.all()

    @property
    def people(self) -> Any:
        """The people, likewise."""
        return Person.objects.all()

    def add(self, found: Iterable[Record | Problem | About], *, source: str, **more: Any) -> intake.Report:
        """Take in records that are at hand, as said by this source."""
        return intake.add(found, source=source, **more)

    def add_file(self, path: Path | bytes, **more: Any) -> intake.Report:
        """Take in a file; see ``intake.add_file``."""
        return intake.add_file(path, **more)

    def harvest(self, source: Configured, **more: Any) -> Harvest:
        """Take in what a source says since last time; see ``harvest.since_last``."""
        from oeuvre.catalogue import harvest  # noqa: PLC0415 -- slow import

        with harvest.client() as asks:
            return harvest.since_last(source, asks, **more)

    def fetch(self, source: Configured, **more: Any) -> Harvest:
        """Take in what a source says, once; see ``harvest.once``."""
        from oeuvre.catalogue import harvest  # noqa: PLC0415 -- slow import

        with harvest.client() as asks:
            return harvest.once(source, asks, **more)

    def undo(self, code: str) -> intake.Report:
        """Take an import back: the catalogue is again what it was without it."""
        return intake.undo(code)

    def redo(self, code: str) -> intake.Report:
        """Let an import that was undone count again."""
        return intake.redo(code)

    def imports(self) -> list[dict[str, Any]]:
        """What was taken in, the newest first."""
        return describe.imports()

    def import_told(self, code: str) -> list[dict[str, Any]]:
        """What an import changed, entry by entry."""
        return describe.import_told(code)

    def record(self, code: str) -> Record:
        """A work's leading version (w3), a version (v3), or what a DOI names here, as a record."""
        return describe.record(code)

    def records(self) -> Iterator[Record]:
        """Every public version as a record, in a stable order."""
        return describe.records()

    def why(self, code: str, field: str = "") -> list[dict[str, Any]]:
        """Where the values of a thing come from, as plain values."""
        return [origin.as_json() for origin in describe.why(code, field)]

    def questions(self) -> list[dict[str, Any]]:
        """What waits for a decision: what others propose, then what may be one, the likeliest first."""
        return propose.waiting() + describe.questions()

    def decisions(self) -> list[dict[str, Any]]:
        """What was decided and holds, the newest first."""
        return describe.decisions()

    def answer(self, question: str, answer: str, *, by: str, why: str = "") -> str:
        """Answer a question with “same” or “different”, a proposal with “yes” or “no”; the decision's code."""
        if question[:1] == "s":
            return propose.answer(question, answer, by=by, why=why)
        return decide.answer(question, answer, by=by, why=why).code

    def withdraw(self, decision: str, *, by: str) -> None:
        """Take a decision back."""
        decide.withdraw(decision, by=by)

    def add_token(self, name: str, scopes: Sequence[str], *, source: str = "", days: int = 0) -> str:
        """Give a program the right to write; the token, which is shown this once."""
        return access.add(name, scopes, source=source, days=days)

    def tokens(self) -> list[dict[str, Any]]:
        """The tokens that were given, without their secrets."""
        return access.tokens()

    def revoke_token(self, name: str) -> None:
        """Take a token away."""
        access.revoke(name)

    def export(self, format: str, target: BinaryIO) -> int:
        """Write the public catalogue in a format; how many records."""
        return archive.export(format, target)

    def rebuild(self, *, check: bool = False, progress: Any = None) -> list[str]:
        """Make all rows again from evidence and decisions; with ``check``, only say what would differ."""
        return archive.rebuild_all(check=check, now=datetime.datetime.now(datetime.UTC), progress=progress)

    def search(
        self, query: str, *, kind: str = "works", sort: str = "", page: int = 1, size: int = 25
    ) -> dict[str, Any]:
        """What a search finds, as plain values."""
        return describe.search(query, kind=kind, sort=sort, page=page, size=size)
