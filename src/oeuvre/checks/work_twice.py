"""Publications that may be one: the same, or versions of one work. In the catalogue, the questions that wait."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from oeuvre.checks import Amiss, Check, Records, Subject
from oeuvre.matching import Reason, Verdict, keys, versions
from oeuvre.record import Record

#: A key that more records share tells nothing.
CROWD = 30
#: What to do about it before there is a catalogue.
IN_A_FILE = "Once they are in a catalogue, oeuvre review asks whether they are one."
SAID = {
    Verdict.SAME_VERSION: "it is the same as",
    Verdict.SAME_WORK: "it may be another version of",
    Verdict.UNSURE: "it may be the same as",
}


def of_records(records: Records) -> Iterator[tuple[Subject, Amiss]]:
    held: list[tuple[Subject, Record]] = list(records)
    near: dict[str, list[int]] = {}
    for place, (_, record) in enumerate(held):
        for key in keys.of(record):
            near.setdefault(key, []).append(place)
    pairs = {pair for places in near.values() if len(places) <= CROWD for pair in combinations(places, 2)}
    for a, b in sorted(pairs):
        likeness = versions.compare(held[a][1], held[b][1])
        if likeness.verdict in SAID:
            what = f"{SAID[likeness.verdict]} {held[a][0].where} ({_why(likeness.reasons)})"
            yield held[b][0], Amiss(what, IN_A_FILE)


def _why(reasons: tuple[Reason, ...]) -> str:
    return ", ".join(reason.feature for reason in reasons)


def of_catalogue() -> Iterator[tuple[Subject, Amiss]]:
    from oeuvre.checks import _catalogue  # noqa: PLC0415 -- slow import

    yield from _catalogue.questions("same-work", "it may be another version of")
    yield from _catalogue.questions("same-version", "it may be the same as")


work_twice = Check(
    name="work_twice",
    label="Two that may be one",
    mend="Say whether they are (oeuvre review).",
    of_records=of_records,
    of_catalogue=of_catalogue,
)
