"""Dates: read from words, found in text, held to EDTF, compared, said."""

from __future__ import annotations

import pytest

from oeuvre.record.dates import Date, find, parse, read, read_short
from tests.bounds import bounded

READ = """
March 21, 2022 | 2022-03-21
Monday, March 21, 2022 | 2022-03-21
21 March 2022 | 2022-03-21
March/April/May 2015 | 2015-03/2015-05
21.3.2022 | 2022-03-21
21. 3. 2022 | 2022-03-21
21. März 2022 | 2022-03-21
2022-03-21 | 2022-03-21
2022/03/21 | 2022-03-21
20220321 | 2022-03-21
2022-03-21T10:00:00Z | 2022-03-21
2022, March 21 | 2022-03-21
(2022, March 21) | 2022-03-21
21-Mar-2022 | 2022-03-21
2022-Mar-21 | 2022-03-21
Mar 21st, 2022 | 2022-03-21
the 21st of March 2022 | 2022-03-21
le 1er juillet 2017 | 2017-07-01
3 de julio de 2017 | 2017-07-03
1º de julho de 2017 | 2017-07-01
3 luglio 2017 | 2017-07-03
2015年9月3日 | 2015-09-03
２０１５年９月３日 | 2015-09-03
2021년 3월 5일 | 2021-03-05
2021. 3. 5. | 2021-03-05
13/05/2020 | 2020-05-13
05/13/2020 | 2020-05-13
09.14.2022 | 2022-09-14
14.09.2022 | 2022-09-14
05/05/2020 | 2020-05-05
Sept. 2004 | 2004-09
September, 2004 | 2004-09
September (2004) | 2004-09
2004 September | 2004-09
03/2019 | 2019-03
3.2019 | 2019-03
2019-03 | 2019-03
2019/03 | 2019-03
2015年9月 | 2015-09
Août 2012 | 2012-08
dezembro de 2012 | 2012-12
Septmeber 2022 | 2022-09
2015 | 2015
in 2015 | 2015
2015年 | 2015
[1987] | 1987
(1987) | 1987
[1987?] | 1987?
1987? | 1987?
c. 1995 | 1995~
ca. 1995 | 1995~
um 1995 | 1995~
vers 1995 | 1995~
c1995 | 1995
© 1995 | 1995
early 1995 | 1995
2020s | 202X
the 1990s | 199X
1990er Jahre | 199X
années 1990 | 199X
before 2000 | /2000
until 2014 | /2014
after 2000 | 2000/
since 2015 | 2015/..
2015–present | 2015/..
Nov. 2019 – present | 2019-11/..
since March 2019 | 2019-03/..
seit 3. März 2019 | 2019-03-03/..
until March 2019 | /2019-03
after March 2019 | 2019-03/
seit 2015 | 2015/..
from 2010 to 2014 | 2010/2014
2010–2014 | 2010/2014
2010/2014 | 2010/2014
2020–21 | 2020/2021
2020-21 | 2020/2021
1998/99 | 1998/1999
1999/00 | 1999/2000
2011–12 | 2011/2012
2011-12 | 2011-12
2021-21 | 2021-21
Spring 2021 | 2021-21
Fall, 2016 | 2016-23
Frühjahr 2016 | 2016-21
primavera de 2016 | 2016-21
été 2016 | 2016-22
Winter 2020/21 | 2020-24
Winter 2020-2021 | 2020-24
Summer/Fall 2019 | 2019-22/2019-23
Q1 2020 | 2020-01/2020-03
1st quarter 2020 | 2020-01/2020-03
January-February 2021 | 2021-01/2021-02
Jan.–Feb. 2021 | 2021-01/2021-02
January and February 2021 | 2021-01/2021-02
Dec 2020/Jan 2021 | 2020-12/2021-01
12-14 March 2019 | 2019-03-12/2019-03-14
12.–14. März 2019 | 2019-03-12/2019-03-14
12 a 14 de março de 2019 | 2019-03-12/2019-03-14
March 12-14, 2019 | 2019-03-12/2019-03-14
April, 6th, 2024 | 2024-04-06
12/May/2019 | 2019-05-12
12 maj 2019 | 2019-05-12
12 września 2019 | 2019-09-12
12 мая 2019 | 2019-05-12
2019.05 | 2019-05
12 al 14 de marzo de 2019 | 2019-03-12/2019-03-14
12 e 13 marzo 2019 | 2019-03-12/2019-03-13
12. bis 14. März 2019 | 2019-03-12/2019-03-14
12.–14.3.2019 | 2019-03-12/2019-03-14
2019 March 12–14 | 2019-03-12/2019-03-14
2019/3/12-14 | 2019-03-12/2019-03-14
2019年3月12日–14日 | 2019-03-12/2019-03-14
2019年3月30日–4月2日 | 2019-03-30/2019-04-02
March 30 – April 2, 2019 | 2019-03-30/2019-04-02
Published online: 3 May 2019 | 2019-05-03
May 2019 (revised March 2020) | 2019-05
1995~ | 1995~
198X | 198X
2020-11/2021-02 | 2020-11/2021-02
2015/.. | 2015/..
/2000 | /2000
1999/open | 1999/..
unknown/2006 | /2006
19uu | 19XX
1984?~ | 1984%
"""


@pytest.mark.parametrize("line", READ.strip().splitlines())
def test_a_date_as_people_write_it_is_read(line: str) -> None:
    written, edtf = line.split(" | ")
    found = read(written)
    assert found == Date(edtf=edtf, written=written)
    assert parse(edtf)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "forthcoming", "in press", "n.d.", "o. J.", "s. d.", "s.f.", "0001", "0001-01-01", "Spring ’21",
        "21.3.22", "31 February 2020", "2019-02-30", "2019-13-01", "2019-2017", "21", "12", "May", "March 21",
        "the spring", "2019a", "pp. 12–20", "9999", "Smith 2019",
    ],
)  # fmt: skip
def test_what_says_no_date_gives_none(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "told", "edtf", "ambiguous"),
    [
        ("12/05/2020", {}, "2020", True),
        ("12-05-2020", {}, "2020", True),
        ("12.05.2020", {}, "2020-05-12", False),
        ("12/05/2020", {"day_first": True}, "2020-05-12", False),
        ("12/05/2020", {"day_first": False}, "2020-12-05", False),
        ("12/05/2020", {"language": "fr"}, "2020-05-12", False),
        ("12/05/2020", {"language": "en"}, "2020", True),
        ("12/05/2020", {"language": "en-GB"}, "2020-05-12", False),
        ("12/05/2020", {"language": "en-US"}, "2020-12-05", False),
        ("2011/12", {}, "2011/2012", True),
    ],
)
def test_only_what_is_sure_is_kept(text: str, told: dict[str, object], edtf: str, ambiguous: bool) -> None:
    found = read(text, **told)  # type: ignore[arg-type]
    assert found
    assert (found.edtf, found.ambiguous) == (edtf, ambiguous)


TEXT = """
Imaginary, A. (2019). The past of work. Journal of Tests, 109: 1–32. | 2019
Published May 5, 2019, and again (July 2017). | 2019-05-05 2017-07
From 2010 to 2014 she was dean; since 2015, professor. | 2010/2014 2015/..
in the 1990s, or c. 1995, "Spring 2021" | 199X 1995~ 2021-21
3. März 2018; 12 de marzo de 2019 | 2018-03-03 2019-03-12
https://doi.org/10.1257/pandp.20191110 and 10.1080/2019.2010 |
pp. 1985–1999, no. 2012, $2000, S. 1999, ISSN 2019-1234 |
Vol. 12 (2020) 1, 2018–2020 and 2019/20 | 2020 2018/2020 2019/2020
2019-12-05T10:00:00 | 2019-12-05
Jan.–Feb. 2021, [1987], 2012年5月 | 2021-01/2021-02 1987 2012-05
12/05/2020 and 31/12/2020 | 2020-05-12 2020-12-31
12/05/2020 and 12/31/2020 | 2020-12-05 2020-12-31
12/05/2020, 31/12/2020, 12/31/2020 | 2020 2020-12-31 2020-12-31
we set 2019 prices; real estate 2020 | 2019 2020
"""


@pytest.mark.parametrize("line", TEXT.strip("\n").splitlines())
def test_dates_are_found_in_running_text(line: str) -> None:
    text, _, wanted = line.partition(" |")
    found = list(find(text))
    assert [date.edtf for date, _, _ in found] == wanted.split()
    assert all(text[start:end] == date.written for date, start, end in found)


@pytest.mark.parametrize(
    "text", ["2019" * 50_000, "2019 " * 40_000, "(" * 50_000 + "2019", "May " * 50_000 + "2019", "2019-" * 40_000]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    with bounded(len(text)):
        read(text)
        list(find(text))


def test_a_number_and_a_year_apart_are_no_month() -> None:
    assert [date.edtf for date, _, _ in find("Heft 5. 2019, 2020. 8 S., 05.2021, 2022.6")] == [
        "2019", "2020", "2021-05", "2022-06",
    ]  # fmt: skip


def test_the_number_of_a_series_by_the_year_is_no_month() -> None:
    assert [date.edtf for date, _, _ in find("Quay Working Paper, n.07/2019. Fog Papers No. 3/2020, 05/2021")] == [
        "2019", "2020", "2021-05",
    ]  # fmt: skip


def test_days_of_two_languages_are_found_though_their_words_are_short() -> None:
    text = "Aalby, 18 a 20 de outubro de 2022; Roma, 10 e 11 ottobre 2019; ２０２３年９月"
    assert [(date.edtf, date.written) for date, _, _ in find(text)] == [
        ("2022-10-18/2022-10-20", "18 a 20 de outubro de 2022"),
        ("2019-10-10/2019-10-11", "10 e 11 ottobre 2019"),
        ("2023-09", "２０２３年９月"),
    ]


@pytest.mark.parametrize(
    ("written", "edtf"), [("Sep-19", "2019-09"), ("12-Sep-19", "2019-09-12"), ("May ’21", "2021-05")]
)
def test_a_month_with_a_year_of_two_digits(written: str, edtf: str) -> None:
    found = read_short(written)
    assert found is not None
    assert found.edtf == edtf


def test_a_word_and_two_digits_are_no_month() -> None:
    assert read_short("Covid-19") is None
