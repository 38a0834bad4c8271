"""Harvests: what sources say comes in through intake, again and again, and nothing goes for their saying that it is gone."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from oeuvre import formats, sources
from oeuvre.catalogue import archive, decide, describe, harvest, intake, reading, rows
from oeuvre.sources import Configured
from tests.catalogue.centre import NOW, state
from tests.sources.conftest import Asked, Server, client, serving

LATER = NOW + datetime.timedelta(days=1)
Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes is read in this process: it is elsewhere that one of its own, which takes a while to start, is tried."""

    def read(path: Path, *, filename: str, format: str = "", mapping: dict[str, str] | None = None) -> Iterator[Any]:
        data = path.read_bytes()
        chosen = formats.registry[format] if format else formats.guess(data, filename)
        assert chosen is not None
        assert chosen.read is not None
        assert not mapping
        yield reading.Known(chosen.name)
        yield from map(rows.prepare, chosen.read(data))

    monkeypatch.setattr(reading, "read", read)


here = pytest.mark.usefixtures("read_here")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


def source(kind: str, server: Server, **told: Any) -> Configured:
    return sources.made({"name": "theirs", "kind": kind, "address": server.address, **told}, "here")


def ask(one: Configured, **more: Any) -> harvest.Harvest:
    with client() as asks:
        return harvest.since_last(one, asks, today=more.pop("today", NOW), **more)


class Shelf:
    """An OAI-PMH server of a few records, as its tests want it: identifier to title, None where it is deleted."""

    def __init__(self, count: int, size: int = 10) -> None:
        self.records: dict[int, str | None] = {
            n: f"Tide tables of harbour {n} and its neighbours" for n in range(count)
        }
        self.at = dict.fromkeys(self.records, "2026-01-01T00:00:00Z")
        self.now, self.size, self.forgets = "2026-02-01T12:00:00Z", size, False
        self.granularity = "YYYY-MM-DDThh:mm:ssZ"
        self.formats = {"oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/"}
        self.spoil: Callable[[int, str], str | None] = lambda start, text: None

    def change(self, number: int, title: str | None, at: str) -> None:
        self.records[number], self.at[number] = title, at

    def __call__(self, asked: Asked) -> Answer:
        text = self._said(asked.told)
        return 200, {"Content-Type": "text/xml"}, (
            '<?xml version="1.0" encoding="UTF-8"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
            f"<responseDate>{self.now}</responseDate><request>x</request>{text}"
        ).encode()  # fmt: skip

    def _said(self, told: dict[str, str]) -> str:
        end = "</OAI-PMH>"
        if told["verb"] == "Identify":
            return f"<Identify><granularity>{self.granularity}</granularity></Identify>{end}"
        if told["verb"] == "ListMetadataFormats":
            listed = "".join(
                f"<metadataFormat><metadataPrefix>{prefix}</metadataPrefix><metadataNamespace>{name}</metadataNamespace>"
                "</metadataFormat>"
                for prefix, name in self.formats.items()
            )
            return f"<ListMetadataFormats>{listed}</ListMetadataFormats>{end}"
        since, start = told.get("from", ""), 0
        if token := told.get("resumptionToken", ""):
            since, _, number = token.partition("!")
            start = int(number)
            if self.forgets:
                return f'<error code="badResumptionToken">too old</error>{end}'
        fit = [n for n in self.records if self.at[n] >= since]
        if not fit:
            return f'<error code="noRecordsMatch">none</error>{end}'
        listed = "".join(map(self._record, fit[start : start + self.size]))
        more = f"<resumptionToken>{since}!{start + self.size}</resumptionToken>" if start + self.size < len(fit) else ""
        whole = f"<ListRecords>{listed}{more}</ListRecords>{end}"
        spoilt = self.spoil(start, whole)
        return whole if spoilt is None else spoilt

    def _record(self, number: int) -> str:
        title = self.records[number]
        head = f"<identifier>oai:shelf:{number}</identifier><datestamp>{self.at[number]}</datestamp>"
        if title is None:
            return f'<record><header status="deleted">{head}</header></record>'
        return (
            f"<record><header>{head}</header><metadata><oai_dc:dc"
            ' xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{title}</dc:title><dc:creator>Imaginary, Ada</dc:creator><dc:date>20{number % 25:02}</dc:date>"
            "<dc:type>info:eu-repo/semantics/report</dc:type></oai_dc:dc></metadata></record>"
        )


@pytest.fixture
def shelf(server: Server) -> Shelf:
    server.answer = Shelf(35)
    return server.answer


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few answers are taken in together."""
    monkeypatch.setattr(harvest, "TOGETHER", 8_000)


def test_a_harvest_comes_in_and_coming_again_changes_nothing(site: Path, server: Server, shelf: Shelf) -> None:
    theirs = source("oaipmh", server)
    first = ask(theirs)
    assert [report.new for report in first.reports] == [35]
    assert (first.down, first.skipped, first.since) == ("", [], "")
    before = state()
    again = ask(theirs, today=LATER)
    assert (again.reports, again.since, state()) == ([], NOW.isoformat(), before)
    assert server.asked[-1].told["from"] == "2026-02-01T11:50:00Z"
    assert "Nothing is new" in again.lines()[1]
    whole = ask(theirs, since=datetime.date(2020, 1, 1))
    assert [(report.unchanged, report.code) for report in whole.reports] == [(35, "")]
    assert (state(), len(describe.imports())) == (before, 1)


@here
def test_an_edited_record_changes_just_that_and_undo_takes_it_back(site: Path, server: Server, shelf: Shelf) -> None:
    theirs = source("oaipmh", server)
    ask(theirs)
    before = state()
    shelf.change(7, "Tide tables of harbour 7, revised", "2026-02-02T00:00:00Z")
    shelf.change(99, "A pilot's songs", "2026-02-02T00:00:00Z")
    shelf.now = "2026-02-03T00:00:00Z"
    report = ask(theirs, today=LATER).reports[0]
    assert (report.records, report.edited, report.new, report.gone) == (2, 1, 1, 0)
    assert [(it.field, it.after) for it in report.changes] == [("title", "Tide tables of harbour 7, revised")]
    intake.undo(report.code)
    assert state() == before
    # What was undone is asked for again, and counts again as it was.
    assert ask(theirs).reports[0].edited == 1


@here
def test_a_deletion_at_the_source_is_a_question(site: Path, server: Server, shelf: Shelf) -> None:
    theirs = source("oaipmh", server)
    ask(theirs)
    before = state()
    for number in (3, 4):
        shelf.change(number, None, "2026-02-02T00:00:00Z")
    asked = ask(theirs, today=LATER)
    assert (asked.gone, len(asked.reports)) == (2, 1)
    assert [line for line in state() if not line.startswith("question")] == before
    questions = describe.questions()
    assert [(one["kind"], one["answers"]) for one in questions] == [("gone", ["gone", "keep"])] * 2
    assert questions[0]["a_shown"].startswith("Tide tables of harbour 3")
    assert "theirs" in questions[0]["b_shown"]
    assert ask(theirs, since=datetime.date(2020, 1, 1)).gone == 0
    # One is gone here too, the other is kept; both can be taken back.
    dropped = decide.answer(questions[0]["code"], "gone", by="ed")
    assert f"version\t{questions[0]['a'][1:]}\t" not in "\n".join(state())
    kept = decide.answer(questions[1]["code"], "keep", by="ed")
    assert describe.questions() == []
    assert archive.rebuild_all(check=True, now=LATER) == []
    assert ask(theirs, since=datetime.date(2020, 1, 1)).gone == 0
    decide.withdraw(dropped.code, by="ed")
    decide.withdraw(kept.code, by="ed")
    assert [line for line in state() if not line.startswith("question")] == before
    assert len(describe.questions()) == 2
    assert archive.rebuild_all(check=True, now=LATER) == []


@here
def test_an_undone_import_does_not_bring_back_what_was_dropped(site: Path, server: Server, shelf: Shelf) -> None:
    theirs = source("oaipmh", server)
    first = ask(theirs).reports[0]
    shelf.change(3, None, "2026-02-02T00:00:00Z")
    ask(theirs, today=LATER)
    decide.answer(describe.questions()[0]["code"], "gone", by="ed")
    before = state()
    intake.undo(first.code)
    assert not any(line.startswith("version") for line in state())
    intake.redo(first.code)
    assert state() == before


@here
def test_what_a_source_has_again_is_asked_about_no_more(site: Path, server: Server, shelf: Shelf) -> None:
    theirs = source("oaipmh", server)
    ask(theirs)
    before = state()
    title = shelf.records[3]
    shelf.change(3, None, "2026-02-02T00:00:00Z")
    ask(theirs)
    assert len(describe.questions()) == 1
    shelf.change(3, title, "2026-02-03T00:00:00Z")
    ask(theirs)
    assert (describe.questions(), state()) == ([], before)


@here
def test_a_harvest_that_breaks_off_keeps_what_came_and_goes_on_from_there(
    site: Path, server: Server, shelf: Shelf, together: None
) -> None:
    shelf.spoil = lambda start, text: "<html>" if start == 30 else None
    theirs = source("oaipmh", server)
    broken = ask(theirs)
    assert sum(report.new for report in broken.reports) == 30
    assert "breaks off" in broken.down or "no OAI-PMH" in broken.down
    shelf.spoil = lambda start, text: None
    server.asked.clear()
    rest = ask(theirs)
    assert [asked.told.get("resumptionToken") for asked in server.asked] == ["!30"]
    assert sum(report.new for report in rest.reports) == 5
    assert sum(line.startswith("version\t") for line in state()) == 35


@here
def test_a_token_that_the_server_forgot_begins_the_list_anew(
    site: Path, server: Server, shelf: Shelf, together: None
) -> None:
    shelf.spoil = lambda start, text: "" if start == 30 else None
    theirs = source("oaipmh", server)
    ask(theirs)
    shelf.spoil, shelf.forgets = (lambda start, text: None), True
    answers = iter([True])

    def forgetful(asked: Asked) -> Answer:
        shelf.forgets = next(answers, False)
        return shelf(asked)

    server.answer = forgetful
    assert ask(theirs).down == ""
    assert sum(line.startswith("version\t") for line in state()) == 35


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('<error code="badArgument">no</error></OAI-PMH>', "it refused (badArgument: no)"),
        ("<ListRecords><resumptionToken>same</resumptionToken></ListRecords></OAI-PMH>", "again and again"),
        ("<ListRecords>", "breaks off"),
    ],
)
@here
def test_a_server_that_answers_strangely_is_left(
    site: Path, server: Server, shelf: Shelf, said: str, told: str
) -> None:
    theirs = source("oaipmh", server, prefix="oai_dc")
    ask(theirs)
    before = state()
    shelf._said = lambda asked: said  # type: ignore[method-assign]
    broken = ask(theirs, since=datetime.date(2020, 1, 1))
    assert told in broken.down
    assert (state(), len(server.asked) < 20, broken.has_problems) == (before, True, True)


@here
def test_a_fault_in_the_middle_keeps_what_is_around_it(site: Path, server: Server, shelf: Shelf) -> None:
    shelf.spoil = lambda start, text: text.replace("harbour 12 ", "harbour & 12 ") if start == 10 else None
    report = ask(source("oaipmh", server)).reports[0]
    assert (report.records >= 34, report.problem_count) == (True, 1)


@pytest.mark.parametrize("said", ["9999-12-31T23:59:59Z", "yesterday", "", "0000-00-00T00:00:00Z", "2026-02-01"])
@here
def test_a_server_whose_clock_is_wrong_is_asked_by_ours(site: Path, server: Server, shelf: Shelf, said: str) -> None:
    shelf.now = said
    theirs = source("oaipmh", server)
    ask(theirs)
    ask(theirs)
    asked = datetime.datetime.fromisoformat(server.asked[-1].told["from"])
    assert abs(datetime.datetime.now(datetime.UTC) - asked) < datetime.timedelta(hours=1)


@here
def test_days_are_asked_of_a_server_that_counts_in_days(site: Path, server: Server, shelf: Shelf) -> None:
    shelf.granularity = "YYYY-MM-DD"
    theirs = source("oaipmh", server)
    ask(theirs)
    ask(theirs)
    assert [asked.told["from"] for asked in server.asked if "from" in asked.told] == ["2026-02-01"]


@here
def test_the_format_that_tells_most_is_asked_for(site: Path, server: Server, shelf: Shelf) -> None:
    shelf.formats |= {"junk": "http://junk.example/", "mods": "http://www.loc.gov/mods/v3"}
    ask(source("oaipmh", server))
    assert server.asked[-1].told.get("metadataPrefix", "mods") == "mods"
    ask(source("oaipmh", server, set="a:b", prefix="oai_dc"))
    assert {"metadataPrefix": "oai_dc", "set": "a:b", "verb": "ListRecords"} in [asked.told for asked in server.asked]


@here
def test_other_settings_ask_for_everything_anew(site: Path, server: Server, shelf: Shelf) -> None:
    ask(source("oaipmh", server))
    again = ask(source("oaipmh", server, set="a"))
    assert (again.since, [report.unchanged for report in again.reports]) == ("", [35])


@here
def test_a_rehearsal_keeps_nothing(site: Path, server: Server, shelf: Shelf) -> None:
    before = state()
    done = ask(source("oaipmh", server), dry_run=True)
    assert [report.new for report in done.reports] == [35]
    assert (state(), describe.imports()) == (before, [])
    assert ask(source("oaipmh", server)).since == ""


# A page that is watched

ENTRIES = [
    "Imaginary, A. (2020). Harbours after the flood. Journal of Shores, 7(1), 1–19.",
    "Fictive, B. (2021). Cranes and their drivers. Journal of Shores, 8(2), 20–31.",
    "Conjured, C. (2019). Of buoys and bells. Journal of Shores, 6(4), 101–118.",
    "Devised, D. (2018). What the pilots knew. Journal of Shores, 5(3), 44–60.",
    "Feigned, E. (2022). Moss on the quay. Journal of Shores, 9(1), 5–17.",
    "Assumed, F. (2023). Sand and the sea wall. Journal of Shores, 10(2), 70–88.",
]


def page(*entries: str) -> Callable[[Asked], Answer]:
    body = "".join(f"<p>{entry}</p>" for entry in entries)
    text = (
        f"<!DOCTYPE html><html><head><title>Publications</title></head><body><h1>Publications</h1>{body}</body></html>"
    )
    return lambda asked: (200, {"Content-Type": "text/html; charset=utf-8"}, text.encode())


def test_a_watched_page_says_what_changed(site: Path, server: Server) -> None:
    server.answer = page(*ENTRIES)
    theirs = source("web", server)
    assert [report.new for report in ask(theirs).reports] == [6]
    assert ask(theirs).reports == []
    server.answer = page(
        *ENTRIES[:5], ENTRIES[5].replace("Sand", "Shingle"), "Sham, G. (2024). Fog. Journal of Shores, 11(1), 1–9."
    )
    done = ask(theirs, today=LATER)
    assert [(report.edited, report.new, report.missing) for report in done.reports] == [(1, 1, 0)]
    assert any("title is now “Shingle and the sea wall”" in line for line in done.lines())
    told = describe.import_told(done.reports[0].code)
    assert [(one["what"], one["field"]) for one in told] == [("edited", "title"), ("new", "")]


@here
def test_what_a_page_no_longer_lists_is_a_question(site: Path, server: Server) -> None:
    server.answer = page(*ENTRIES)
    theirs = source("web", server)
    ask(theirs)
    server.answer = page(*ENTRIES[1:])
    done = ask(theirs, today=LATER)
    assert [(report.missing, report.gone) for report in done.reports] == [(1, 0)]
    assert [one["a_shown"].partition(" (")[0] for one in describe.questions()] == ["Harbours after the flood"]
    assert sum(line.startswith("version\t") for line in state()) == 6
    # It counts as it did: making everything anew changes nothing, and the same page asks nothing more.
    assert archive.rebuild_all(check=True, now=LATER) == []
    assert ask(theirs, since=datetime.date(2020, 1, 1)).reports[0].code == ""
    server.answer = page(*ENTRIES)
    assert [report.new for report in ask(theirs).reports] == [0]
    assert describe.questions() == []


@here
def test_a_page_that_shrinks_slowly_is_believed(site: Path, server: Server) -> None:
    theirs = source("web", server)
    for left in range(6, 0, -1):
        server.answer = page(*ENTRIES[:left])
        assert ask(theirs).down == ""
    assert len(describe.questions()) == 5
    for one in describe.questions():
        decide.answer(one["code"], "keep", by="ed")
    server.answer = page(ENTRIES[0].replace("Harbours", "Havens"))
    assert [(report.edited, report.missing) for report in ask(theirs).reports] == [(1, 0)]


@pytest.mark.parametrize("entries", [(), ENTRIES[:2], ("We are being repaired. Come back on Monday.",)])
@here
def test_a_page_that_shrank_by_far_is_not_believed(site: Path, server: Server, entries: tuple[str, ...]) -> None:
    server.answer = page(*ENTRIES)
    theirs = source("web", server)
    ask(theirs)
    before = state()
    server.answer = page(*entries)
    done = ask(theirs, today=LATER)
    assert "Nothing was changed" in done.down
    assert (state(), describe.questions()) == (before, [])
    # It is said each time, until somebody takes the page in.
    assert "Nothing was changed" in ask(theirs).down


@here
def test_a_page_taken_in_by_hand_is_taken_at_its_word(site: Path, server: Server) -> None:
    server.answer = page(*ENTRIES)
    theirs = source("web", server)
    ask(theirs)
    server.answer = page(*ENTRIES[:2])
    with client() as asks:
        done = harvest.once(theirs, asks, today=LATER)
    assert [report.gone for report in done.reports] == [4]


# Others


@here
def test_a_zotero_librarys_deletions_are_questions(site: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.sources import test_kinds  # noqa: PLC0415 -- circular import

    monkeypatch.setattr("oeuvre.sources.zotero.ROWS", 2)
    server.answer = test_kinds.zotero
    theirs = source("zotero", server, library="groups/4711")
    assert [report.new for report in ask(theirs).reports] == [3]
    later = ask(theirs, today=LATER)
    assert ([report.edited for report in later.reports], later.gone) == ([1], 2)
    assert ask(theirs).reports == []


@here
def test_sources_are_told_apart_and_trusted_as_they_are(site: Path, server: Server) -> None:
    from tests.sources import test_kinds  # noqa: PLC0415 -- circular import

    server.answer = test_kinds.crossref
    ask(sources.made({"name": "Crossref", "kind": "crossref", "address": server.address, "filter": {"a": "b"}}, "here"))
    server.answer = test_kinds.openalex
    ask(sources.made({"name": "OpenAlex", "kind": "openalex", "address": server.address, "filter": {"a": "b"}}, "here"))
    from oeuvre.catalogue.models import Source  # noqa: PLC0415 -- slow import

    told = {one.name: (one.kind, one.trust, one.address) for one in Source.objects.all()}
    assert told == {"Crossref": ("crossref", 70, server.address), "OpenAlex": ("openalex", 30, server.address)}
    # OpenAlex tells of the same works: they are matched, not doubled.
    assert sum(line.startswith("version\t") for line in state()) == 3


def test_hostile_answers_leave_the_catalogue_as_it_was(site: Path, server: Server, shelf: Shelf) -> None:
    ask(source("oaipmh", server))
    before = state()
    for body in (
        b"",
        b"\0" * 1000,
        b"[[[[" * 10_000,
        b'{"message":' * 5_000,
        b"<a>" * 10_000,
        json.dumps({"results": [1] * 9}).encode(),
    ):
        server.answer = lambda asked, body=body: (200, {"Content-Type": "application/json"}, body)
        for kind, told in (
            ("crossref", {"filter": {"a": "b"}}),
            ("openalex", {"filter": {"a": "b"}}),
            ("orcid", {"people": ["0000-0002-1825-0097"]}),
            ("zotero", {"library": "groups/1"}),
            ("oaipmh", {}),
        ):
            named = sources.made({"name": kind, "kind": kind, "address": server.address, **told}, "here")
            ask(named)
        assert [line for line in state() if not line.startswith("question")] == before
