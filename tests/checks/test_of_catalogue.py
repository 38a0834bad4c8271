"""What checks find in a catalogue."""

from __future__ import annotations

from pathlib import Path

import msgspec

from oeuvre import checks
from oeuvre.record import Contributor, Date, Record
from tests.catalogue.centre import FULL, take


def found(*names: str) -> list[tuple[str, str, str]]:
    """What the checks find: subject, place and what is amiss."""
    return [(finding.subject, finding.where, finding.what) for finding in checks.of_catalogue(only=names)]


def test_what_waits_for_a_decision_is_a_finding(centre: Path) -> None:
    ((subject, where, what),) = found("work_twice")
    assert subject.startswith("w")
    assert where.startswith(f"{subject}, The Work of the Tides (")
    assert what.startswith("it may be another version of w")


def test_a_record_s_faults_are_found_in_the_catalogue(centre: Path) -> None:
    take(Record(type="report", title="Undated Quays", contributors=(Contributor(name="Ada Imaginary"),), key="quays"))
    ((subject, where, what),) = found("undated")
    assert (where, what) == (f"{subject}, “Undated Quays”", "no date")


def test_sources_that_contradict_each_other_are_found(centre: Path) -> None:
    theirs = msgspec.structs.replace(FULL, issued=Date(edtf="2021-02"), contributors=FULL.contributors[:2])
    take(theirs, source="register", trust=30)
    assert [(where.partition(", ")[2], what) for _, where, what in found("sources_disagree")] == [
        ("“The Work of the Tides”", "the date is “2020-11” in page and “2021-02” in register"),
        ("“The Work of the Tides”", "the number of authors is “3” in page and “2” in register"),
    ]


def test_one_post_of_two_people_is_found(site: Path) -> None:
    line = "Dean, Fictitious School of Public Policy"
    take(
        *(
            Record(type="report", title=title, contributors=(Contributor(name=name, statement=line),), key=title)
            for title, name in (("Anchors of the Harbour", "Ada Imaginary"), ("Buoys of the Strait", "Bo Example"))
        )
    )
    ((_, where, what),) = found("post_claimed_twice")
    assert where.endswith("Bo Example")
    assert what.startswith("the post Dean at Fictitious School of Public Policy is p")


def test_all_checks_run_over_a_catalogue(centre: Path) -> None:
    assert {finding.check for finding in checks.of_catalogue()} <= set(checks.registry)
