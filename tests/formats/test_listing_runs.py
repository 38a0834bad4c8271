"""Indexes saved as one line, contents of an issue, and Japanese titles around quoted ones."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.record import Record


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def names(record: Record) -> list[str]:
    return [one.name for one in record.contributors]


def test_an_index_saved_as_one_line_is_parted_at_its_titles() -> None:
    page = (
        "# Wexcombe Foundation, Quay University\n\n# Wexcombe Discussion Papers\n\n### 2036\n\n"
        "**1570 Evaluating Ferries With a Macro Model***by*Ray C. Farr**1569 Likelihood of Tides: Theory and Practice***by*"
        "Yui Kitano**1568 Efficient Pilots***by*Dirk Bergman & Deran Osman**1567 Walls without Holdup***by*Edda Engle & "
        "Ronald Fisher & Alexa Galt\n"
    )
    assert [(one.number, one.title, names(one), one.issued and one.issued.edtf) for one in records(page)] == [
        ("1570", "Evaluating Ferries With a Macro Model", ["Ray C. Farr"], "2036"),
        ("1569", "Likelihood of Tides: Theory and Practice", ["Yui Kitano"], "2036"),
        ("1568", "Efficient Pilots", ["Dirk Bergman", "Deran Osman"], "2036"),
        ("1567", "Walls without Holdup", ["Edda Engle", "Ronald Fisher", "Alexa Galt"], "2036"),
    ]


def test_the_contents_of_an_issue_are_in_that_issue() -> None:
    page = (
        "Harbour Studies Volume 52, Issue 9, July 2035 1. Title: Going Ashore? The Export of Quays Authors: Dora Poyan and "
        "Dom Steed. Abstract: Many see the bay as a model of planning. This article tells of a study of how it is passed on "
        "from town to town. 2. Title: Are Ferries Engines of Growth? A Panel Approach Authors: Val Bilot. Abstract: A panel "
        "method is put to data on all main ferries, to see what traffic does for the growth of a region and its jobs.\n"
    )
    found = records(page)
    assert [(one.title, names(one)) for one in found] == [
        ("Going Ashore? The Export of Quays", ["Dora Poyan", "Dom Steed"]),
        ("Are Ferries Engines of Growth? A Panel Approach", ["Val Bilot"]),
    ]
    for one in found:
        assert one.container is not None
        assert (one.container.title, one.volume, one.issue) == ("Harbour Studies", "52", "9")
        assert (one.type, one.issued and one.issued.edtf) == ("journal-article", "2035-07")


def test_a_japanese_title_goes_on_around_a_quoted_one() -> None:
    page = (
        '<html lang="ja"><h1>研究業績</h1><ol>'
        "<li>池田花子・李媛, 港湾音義を通して見た『新撰港鏡』と『類聚潮抄』, 平成二十八年度港湾研究報告論集, pp.37-43, 2017."
        "<li>池田花子, 高山寺蔵『潮水部之缺』（影印）, 平成二十八年度港湾研究報告論集, pp.3-19, 2017."
        "<li>池田花子・李媛, 潮字書全文テキスト構築の方法と課題, 港湾学論文集, 港湾処理学会, pp.37-44, 2017."
        "<li>池田花子、「潮字書のリレーションシップと平安時代の港湾」、『港湾の研究』12(2)、港湾学会、pp.68-75、2016年4月</ol></html>"
    )
    found = records(page)
    assert [one.title for one in found] == [
        "港湾音義を通して見た『新撰港鏡』と『類聚潮抄』",
        "高山寺蔵『潮水部之缺』（影印）",
        "潮字書全文テキスト構築の方法と課題",
        "潮字書のリレーションシップと平安時代の港湾",
    ]
    assert [names(one) for one in found] == [["池田花子", "李媛"], ["池田花子"], ["池田花子", "李媛"], ["池田花子"]]
    assert found[2].container is not None
    assert found[2].container.title == "港湾学論文集"
    assert [one.issued and one.issued.edtf for one in found] == ["2017", "2017", "2017", "2016-04"]


def test_a_list_of_titles_in_book_brackets_needs_no_more() -> None:
    titles = (
        "『港史概論』",
        "『港とは何か』",
        "Debates on ferries",
        "『現代港取引法』",
        "『数学は潮』",
        "『海と日本人』",
    )
    page = "• 2031.10\n" + "".join(f"  • {title}\n" for title in titles[:3])
    page += "  • 2031.08\n" + "".join(f"  • {title}\n" for title in titles[3:]) + "\n推薦図書紹介\n"
    found = records(page)
    assert [one.title for one in found] == [title.strip("『』") for title in titles]
    assert all(not one.contributors for one in found)


@pytest.mark.parametrize("lead", ["", "Reports and briefings: ", "Aufsätze: "])
@pytest.mark.parametrize(
    ("form", "seam"),
    [
        ("“{t},” with {p}, May {y} (link)", "; "),
        ("“{t}” ({p}), Halden Press, {y}", ";"),
        ("{p} ({y}). {t}. Halden Press", "; "),
        ("{p}, “{t},” Harbour Review, {y}.", " "),
    ],
)
@pytest.mark.parametrize("count", [3, 5])
def test_works_of_one_paragraph_between_like_seams(form: str, seam: str, lead: str, count: int) -> None:
    titles = [
        "What Quays Cost",
        "Slow Water in Small Ports",
        "The Price of Kelp",
        "Who Pays for Bridges",
        "After the Storm",
    ][:count]
    people = ["Ada Moor", "Bram Vane and Eva Lund", "Dmitri Holt", "Carla Kerr", "Nils Petrov"]
    page = seam.join(form.format(t=t, p=p, y=2031 - n) for n, (t, p) in enumerate(zip(titles, people, strict=False)))
    found = [one for one in listing.read(f"{lead}{page}\n".encode()) if isinstance(one, Record)]
    assert [one.title for one in found] == titles
    assert [one.issued.edtf[:4] for one in found if one.issued] == [str(2031 - n) for n in range(count)]


@pytest.mark.parametrize("between", ["\n    - ", "<br>\n- ", "<br/>- "])
@pytest.mark.parametrize("linked", [False, True])
def test_lists_by_hand_in_html(between: str, linked: bool) -> None:
    titles = ["What Quays Cost – a Survey", "Slow Water in Small Ports", "The Price of Kelp", "Who Pays for Bridges"]
    rows = [
        f"{f'<a href=/{n}>{title}</a>' if linked else title}, Ada Moor, Halden Press, {2031 - n}"
        for n, title in enumerate(titles)
    ]
    page = f"<div><h2>Publications</h2><div>\n  - {between.join(rows)}</div></div>"
    found = [one for one in listing.read(page.encode()) if isinstance(one, Record)]
    assert [one.title for one in found] == titles
