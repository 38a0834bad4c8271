"""Harvests: what a source says since last time goes through ``intake``, some at a time, and where to go on from is kept.

Pages that go on from each other are taken in together, so that a list of a thousand small answers is a few imports. After
each, the source's state is written down: whatever ends a harvest, the next one goes on from what came in last, and what it
is given a second time changes nothing. The state is the source's own (a token, a version, a day) and is forgotten when the
source's settings are others, or when an import of it is undone.

What a source no longer has is never taken away for that: it becomes a question.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction

from oeuvre.catalogue import OeuvreError, intake
from oeuvre.catalogue.commit import plainly
from oeuvre.catalogue.models import Source
from oeuvre.sources import Client, Configured, Page, SourceDown, State

__all__ = ["Harvest", "client", "forget", "once", "since_last"]

#: Bytes that are taken in together, and seconds after which what there is goes in.
TOGETHER, SECONDS = 16 << 20, 300.0


@dataclass
class Harvest:
    """What a harvest of one source did: an intake's report for each import, and what went amiss.

    ``since`` is when the source was last asked, "" if never; ``gone`` counts new questions about what the source deleted;
    ``down`` says why it ended before its end, "" if it did not.
    """

    source: str
    kind: str
    since: str = ""
    requests: int = 0
    gone: int = 0
    reports: list[intake.Report] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    down: str = ""
    is_rehearsal: bool = False

    @property
    def has_problems(self) -> bool:
        """Whether something went amiss."""
        return bool(self.down or self.skipped or any(report.problem_count for report in self.reports))

    def as_json(self) -> dict[str, Any]:
        """The harvest as plain values."""
        told = {"source": self.source, "kind": self.kind, "since": self.since, "requests": self.requests}
        told |= {"gone": self.gone, "skipped": self.skipped, "down": self.down, "is_rehearsal": self.is_rehearsal}
        return told | {"imports": [report.as_json() for report in self.reports]}

    def lines(self) -> list[str]:
        """The harvest in sentences, a line each."""
        since = f"since {self.since[:16].replace('T', ' ')}" if self.since else "for the first time"
        said = [f"{self.source}: asked {since}."]
        said += [f"  {line}" for report in self.reports for line in report.lines()]
        if self.gone:
            noun = "record is" if self.gone == 1 else "records are"
            said.append(f"  {self.gone} {noun} gone there, which nothing is taken away for: oeuvre review asks.")
        elif not self.reports and not self.down:
            said.append("  Nothing is new.")
        said += [f"  Skipped: {line}" for line in self.skipped]
        if self.down:
            kept = "What came before it is kept" if self.reports else "Nothing was changed"
            told = self.down if "Nothing was changed" in self.down else f"{self.down} {kept}; harvest it again later."
            said.append(f"  {told}")
        return said


def client() -> Client:
    """The client that this site's settings ask for."""
    told = settings.OEUVRE
    return Client(
        contact=told["harvest.contact"] or told["centre.email"],
        hosts=told["harvest.hosts"],
        pause=told["harvest.pause"] / 1000,
        folder=settings.SITE / "cache" / "harvest",
    )


def since_last(
    source: Configured,
    asks: Client,
    *,
    since: datetime.date | None = None,
    dry_run: bool = False,
    today: datetime.datetime | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Harvest:
    """Take in what the source says since last time, or since a day."""
    now = today or datetime.datetime.now(datetime.UTC)
    # Where the site lies and who asks makes no other source of it.
    told = {name: value for name, value in source.values.items() if name not in ("folder", "key")}
    asked = hashlib.sha256(json.dumps([source.kind.name, told], sort_keys=True).encode()).hexdigest()
    kept = _state(source.name)
    state: State = kept.get("state", {}) if kept.get("asked") == asked else {}
    if since is not None:
        state = {"since": since.isoformat()}
    made = Harvest(source.name, source.kind.name, kept.get("at", "") if state else "", is_rehearsal=dry_run)

    def remember(state: State) -> None:
        if not dry_run:
            _remember(source, {"asked": asked, "at": now.isoformat(timespec="seconds"), "state": state})

    run = _Run(source, made, now, intake.ASKED_ABOUT, dry_run, remember)
    run.take_all(source.fetch(state, asks), asks, progress, state)
    return made


def once(
    source: Configured,
    asks: Client,
    *,
    dry_run: bool = False,
    today: datetime.datetime | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Harvest:
    """Take in what was asked for by its address: as with a file, what a newer copy no longer lists is taken away."""
    now = today or datetime.datetime.now(datetime.UTC)
    made = Harvest(source.name, source.kind.name, is_rehearsal=dry_run)
    run = _Run(source, made, now, intake.GONE, dry_run, lambda state: None)
    run.take_all(source.fetch({}, asks), asks, progress, {})
    return made


class _Run:
    """A harvest under way: the pages that wait to be taken in together, and what goes with them."""

    def __init__(
        self,
        source: Configured,
        made: Harvest,
        now: datetime.datetime,
        missing: str,
        dry_run: bool,
        remember: Callable[[State], None],
    ) -> None:
        self._source, self._made, self._now, self._missing = source, made, now, missing
        self._dry_run, self._remember = dry_run, remember
        self._pages: list[Page] = []
        self._gone: list[str] = []
        self._size, self._since = 0, time.monotonic()

    def take_all(
        self, pages: Iterable[Page], asks: Client, progress: Callable[[int, int], None] | None, state: State
    ) -> None:
        """Take in page after page; a failure ends it, and what came before it stays."""
        before = asks.requests
        try:
            try:
                for page in pages:
                    if page.data and self._pages and not self._goes_with(page):
                        self._flush(state)
                    self._made.skipped += page.skipped
                    self._gone += page.gone
                    state = page.state or state
                    if page.data:
                        self._pages.append(page)
                        self._size += len(page.data)
                    if page.is_whole or self._size >= TOGETHER or time.monotonic() - self._since >= SECONDS:
                        self._flush(state)
                    if progress:
                        progress(asks.requests - before, 0)
            except SourceDown as failure:
                self._made.down = str(failure)
            self._flush(state)
        except OeuvreError as refusal:
            self._made.down = str(refusal)
        self._made.requests = asks.requests - before

    def _goes_with(self, page: Page) -> bool:
        last = self._pages[-1]
        return not page.is_whole and (last.name, last.format) == (page.name, page.format)

    def _flush(self, state: State) -> None:
        """Take in what waits, ask about what is gone, and note where to go on from."""
        pages, self._pages = self._pages, []
        gone, self._gone = self._gone, []
        self._size, self._since = 0, time.monotonic()
        if pages:
            report = intake.add_file(
                b"\n".join(page.data for page in pages),
                source=self._source.name,
                filename=pages[0].name,
                format=pages[0].format,
                trust=self._source.trust,
                missing=self._missing if pages[0].is_whole else intake.STAYS,
                kind=self._source.kind.name,
                address=str(self._source.values.get("address", "")),
                today=self._now,
                dry_run=self._dry_run,
            )
            self._made.reports.append(report)
        if gone:
            self._made.gone += intake.gone(self._source.name, gone, today=self._now, dry_run=self._dry_run)
        self._remember(state)


# Where a source is to be gone on from.


def _state(name: str) -> dict[str, Any]:
    kept = Source.objects.filter(name=name).values_list("settings", flat=True).first()
    return kept if isinstance(kept, dict) else {}


def _remember(source: Configured, told: dict[str, Any]) -> None:
    """Note where to go on from; this changes nothing that anybody sees, and so no commit number."""
    with plainly(), transaction.atomic():
        Source.objects.update_or_create(
            name=source.name,
            defaults={"settings": told},
            create_defaults={
                "settings": told,
                "kind": source.kind.name,
                "address": str(source.values.get("address", "")),
                "trust": source.trust,
            },
        )


def forget(name: str) -> None:
    """Let the next harvest of a source ask for everything."""
    with plainly():
        Source.objects.filter(name=name).update(settings={})
