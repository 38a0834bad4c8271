"""EDTF: held to the standard, compared, sorted, said."""

from __future__ import annotations

import datetime

import pytest

from oeuvre.record.edtf import Date, bounds, may_be_same, order, say, year


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2020", datetime.date(2020, 1, 1), datetime.date(2020, 12, 31)),
        ("2020-02", datetime.date(2020, 2, 1), datetime.date(2020, 2, 29)),
        ("2020-02-03", datetime.date(2020, 2, 3), datetime.date(2020, 2, 3)),
        ("2020-24", datetime.date(2020, 1, 1), datetime.date(2021, 2, 28)),
        ("198X", datetime.date(1980, 1, 1), datetime.date(1989, 12, 31)),
        ("2020-11/2021-02", datetime.date(2020, 11, 1), datetime.date(2021, 2, 28)),
        ("2015/..", datetime.date(2015, 1, 1), None),
        ("/2000", None, datetime.date(2000, 12, 31)),
        ("-0044", None, None),
    ],
)
def test_a_date_has_a_first_and_a_last_day(edtf: str, first: datetime.date | None, last: datetime.date | None) -> None:
    assert bounds(Date(edtf=edtf)) == (first, last)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2020", "2020-11", True),
        ("2020-11", "2020-11-17", True),
        ("2020-10", "2020-11", False),
        ("2020", "2021", False),
        ("1995~", "1997", True),
        ("1995~", "1998", False),
        ("1995?", "1996", True),
        ("2020-21", "2020-04", True),
        ("2020/2022", "2021-05", True),
        ("2015/..", "2099", True),
        ("/2000", "2001", False),
    ],
)
def test_dates_are_compared_as_spans(a: str, b: str, same: bool) -> None:
    assert may_be_same(Date(edtf=a), Date(edtf=b)) is same
    assert may_be_same(Date(edtf=b), Date(edtf=a)) is same


def test_dates_sort_with_the_less_said_first() -> None:
    written = ["198X", "1995~", "2020", "2020-02", "2020-02-03", "2020-22", "2020-11/2021-02", "2021", "/2022"]
    backwards = written[::-1]
    assert sorted(backwards, key=lambda edtf: order(Date(edtf=edtf))) == written


@pytest.mark.parametrize(("edtf", "wanted"), [("2020-11", 2020), ("198X", 1980), ("/2000", 2000), ("XXXX", None)])
def test_a_date_has_a_year_to_file_under(edtf: str, wanted: int | None) -> None:
    assert year(Date(edtf=edtf)) == wanted


@pytest.mark.parametrize(
    ("edtf", "language", "said"),
    [
        ("2022-03-21", "en", "21 March 2022"),
        ("2022-03-21", "de", "21. März 2022"),
        ("2022-03-21", "es", "21 de marzo de 2022"),
        ("2022-03-21", "xx", "21 March 2022"),
        ("2022-03", "fr-CA", "mars 2022"),
        ("2021-21", "en", "Spring 2021"),
        ("1995~", "en", "c. 1995"),
        ("1995?", "en", "1995?"),
        ("2020/2022", "en", "2020–2022"),
        ("198X", "en", "1980s"),
        ("2021-01/2021-02", "en", "January–February 2021"),
        ("2020-12/2021-01", "en", "December 2020 – January 2021"),
        ("2019-03-12/2019-03-14", "en", "12–14 March 2019"),
        ("2019-22/2019-23", "en", "Summer–Autumn 2019"),
        ("2015/..", "en", "since 2015"),
        ("/2000", "en", "until 2000"),
        ("2016-XX", "en", "2016"),
    ],
)
def test_a_date_is_said_in_words(edtf: str, language: str, said: str) -> None:
    assert say(Date(edtf=edtf), language) == said
