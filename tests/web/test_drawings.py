"""The geometry of pictures."""

from __future__ import annotations

from itertools import pairwise

import pytest

from oeuvre.matching import roles
from oeuvre.web import drawings


def test_nothing_is_drawn_of_no_years() -> None:
    assert drawings.histogram([]) is None
    assert drawings.timeline([], []) is None


def test_bars_stand_in_proportion_and_gaps_stay_gaps() -> None:
    picture = drawings.histogram([(2010, 4), (2012, 2)], height=100)
    assert picture is not None
    assert [(bar.year, bar.height, bar.y) for bar in picture.bars] == [(2010, 100.0, 0.0), (2012, 50.0, 50.0)]
    assert picture.bars[1].x - picture.bars[0].x == pytest.approx(2 * 100 / 12, abs=0.01)


def test_years_outside_the_choice_are_pale() -> None:
    picture = drawings.histogram([(2010, 1), (2011, 1), (2012, 1)], chosen=(2011, None))
    assert picture is not None
    assert [bar.is_chosen for bar in picture.bars] == [False, True, True]


def test_one_misread_year_does_not_squeeze_the_rest() -> None:
    picture = drawings.histogram([(202, 1), (2019, 3), (2020, 5)])
    assert picture is not None
    assert (picture.first, picture.last) == (2020 - drawings.LONGEST_SPAN + 1, 2020)


@pytest.mark.parametrize("last", [2011, 2013, 2020, 2035, 2100])
def test_ticks_do_not_touch_on_a_phone(last: int) -> None:
    picture = drawings.histogram([(2010, 1), (last, 1)])
    assert picture is not None
    places = sorted(x for x, _ in picture.ticks)
    assert 1 <= len(places) <= 8
    assert all(b - a >= drawings.TICK_APART * 0.95 for a, b in pairwise(places))


def fact(**more: object) -> roles.Fact:
    told = {
        "person": "p1",
        "version": "v1",
        "role": "Dean",
        "body": "Body",
        "status": "current",
        "read_on": "2026-07-02",
    }
    return roles.Fact(**{**told, **more})  # type: ignore[arg-type]


def test_a_line_beside_a_work_is_drawn_on_the_day_it_was_read() -> None:
    picture = drawings.timeline(roles.timeline([fact(issued="2019")]), ["2019"])
    assert picture is not None
    (row,) = picture.rows
    (dash,) = row.dashes
    assert dash.end is None
    assert dash.kind == "stated"
    assert dash.x > picture.works[0]
    assert (picture.first, picture.last) == (2019, 2027)


def test_a_time_that_the_line_tells_is_a_stretch() -> None:
    picture = drawings.timeline(roles.timeline([fact(since="2020", until="2022", status="former")]), [])
    assert picture is not None
    (dash,) = [dash for dash in picture.rows[0].dashes if dash.kind == "said"]
    assert dash.end is not None
    assert dash.end > dash.x


def test_the_body_leads_to_its_page() -> None:
    picture = drawings.timeline(roles.timeline([fact()]), [], {"Body": "/organisations/o7"})
    assert picture is not None
    assert picture.rows[0].path == "/organisations/o7"


@pytest.mark.parametrize("edtf", ["", "XXXX", "not a date"])
def test_a_date_that_has_no_place_is_left_out(edtf: str) -> None:
    assert drawings.timeline(roles.timeline([fact(read_on="")]), [edtf]) is None
