"""Citations of Chinese, Japanese and Korean pages, read as the best way through their pieces."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing import listing
from oeuvre.formats.listing.citation import Hints, read_citation
from oeuvre.formats.listing.eastnames import people_in
from oeuvre.formats.listing.eastsigns import signs_of
from oeuvre.formats.listing.layout import lay_out
from oeuvre.formats.listing.passages import plain_signs
from oeuvre.record import Record

#: A line, and what it says: title, people (editors behind a bar), date, then outlet, house, volume, issue, pages, kind.
LINES = [
    (
        "港の空き倉庫と賃料形成の関係について，潮見直人，葛城みのり，海辺経済研究，"
        "第19巻，第1号，pp. 61-74，2033年【査読あり】",
        ("港の空き倉庫と賃料形成の関係について", "潮見直人;葛城みのり", "2033"),
        {"container": "海辺経済研究", "volume": "19", "issue": "1", "pages": "61-74", "type": "journal-article"},
    ),
    (
        "【口頭】地域電子通貨「なみコイン」の利用履歴の分析，潮見直人，葛城みのり，海洋情報学会第25回研究発表会，"
        "浦浜市（2034/3/24），pp. 37-40",
        ("地域電子通貨「なみコイン」の利用履歴の分析", "潮見直人;葛城みのり", "2034-03-24"),
        {"container": "海洋情報学会第25回研究発表会", "pages": "37-40", "type": "presentation"},
    ),
    (
        "轟木諒多朗[2037]「港町におけるUターン者の意識:全国調査から」、『年報潮汐科学』38巻、pp.121-138. ★",
        ("港町におけるUターン者の意識:全国調査から", "轟木諒多朗", "2037"),
        {"container": "年報潮汐科学", "volume": "38", "pages": "121-138", "type": "journal-article"},
    ),
    (
        "K・J・モロー,長潮寛明訳『港の選択』潮騒経済新聞社, 1977年.",
        ("港の選択", "K・J・モロー", "1977"),
        {"publisher": "潮騒経済新聞社", "type": "book"},
    ),
    (
        "潮見直人・葛城みのり・奥浜正寛編『日本の港湾政策』浦浜大学出版会,2034年.",
        ("日本の港湾政策", "|潮見直人;葛城みのり;奥浜正寛", "2034"),
        {"publisher": "浦浜大学出版会", "type": "edited-book"},
    ),
    (
        "申潮,黄浩然,赵临. 地方政府“灯塔崇拜”与航运企业[J]. 港航管理,2038,39(4):83 - 91.",
        ("地方政府“灯塔崇拜”与航运企业", "申潮;黄浩然;赵临", "2038"),
        {"container": "港航管理", "volume": "39", "issue": "4", "pages": "83 - 91", "type": "journal-article"},
    ),
    (
        "1.《灯塔时代的制度重塑：行动、特征与制约》（通讯作者，与卓潮合作），载《港湾论坛》，2034年第5期，第49至60页。",
        ("灯塔时代的制度重塑：行动、特征与制约", "卓潮", "2034"),
        {"container": "港湾论坛", "issue": "5", "pages": "49至60", "type": "journal-article"},
    ),
    (
        "阿米塔夫·艾莉娅：《重新思考海港》，白云潮、宋亦海译，上海：江湾人民出版社2039年版。",
        ("重新思考海港", "阿米塔夫·艾莉娅", "2039"),
        {"publisher": "江湾人民出版社", "place": "上海", "type": "book"},
    ),
    (
        "张全潮，王里海．“百船争流”与港口学报编辑工作．见：郑福海主编．学报编辑论丛：第 2 集．"
        "南京：河湾大学出版社，1991：1～4．",
        ("“百船争流”与港口学报编辑工作", "张全潮;王里海|郑福海", "1991"),
        {"publisher": "河湾大学出版社", "pages": "1～4", "type": "chapter"},
    ),
    (
        "丁光潮．防波堤非线性反应的随机模拟：[博士学位论文]．上海：江湾大学，2001．",
        ("防波堤非线性反应的随机模拟", "丁光潮", "2001"),
        {"publisher": "江湾大学", "type": "thesis"},
    ),
    (
        "남궁별·도하람 (2021). 부두 창고의 재이용. 바다지역연구, 29(4), 101-126.",
        ("부두 창고의 재이용", "남궁별;도하람", "2021"),
        {"container": "바다지역연구", "volume": "29", "issue": "4", "pages": "101-126", "type": "journal-article"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("line", "said", "fields"), LINES)
def test_a_citation_says_its_fields(line: str, said: tuple[str, str, str], fields: dict[str, str]) -> None:
    parsed = read_citation(lay_out(line).lines, Hints())
    record = parsed.record()
    people = {
        role: ";".join(one.name for one in record.contributors if one.role == role) for role in ("author", "editor")
    }
    names = people["author"] + (f"|{people['editor']}" if people["editor"] else "")
    assert (record.title, names, record.issued and record.issued.edtf) == said
    found = {name: getattr(record, name) for name in fields if name != "container"}
    if "container" in fields:
        found["container"] = record.container.title if record.container else ""
    assert found == fields


@pytest.mark.parametrize(
    ("text", "names", "role"),
    [
        ("潮見直人・葛城みのり", ["潮見直人", "葛城みのり"], ""),
        ("藤田 太陽・三浦 麻子", ["藤田 太陽", "三浦 麻子"], ""),
        ("ジェイン・モロー", ["ジェイン・モロー"], ""),
        ("王联潮主编", ["王联潮"], "editor"),
        ("白云潮、宋亦海译", ["白云潮", "宋亦海"], "translator"),
        ("김민수, 이지은", ["김민수", "이지은"], ""),
    ],
)
def test_people_are_read_with_their_role(text: str, names: list[str], role: str) -> None:
    found = people_in(text, 0, len(text))
    assert found is not None
    assert found.score > 0.4
    assert ([text[one.start : one.end] for one in found.names], found.role) == (names, role)


@pytest.mark.parametrize("text", ["主著論文", "情報文化学会誌", "管理世界", "の研究"])
def test_words_of_works_are_nobody(text: str) -> None:
    found = people_in(text, 0, len(text))
    assert found is None or found.score < 0


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("（2023/9/12-15）", ["2023-09-12/2023-09-15"]),
        ("平成28年3月", ["2016-03"]),
        ("港湾出版社2019年版", ["2019"]),
        ("1978~2022年的港口", []),
        ("「2010年、2015年の港」", []),
    ],
)
def test_dates_are_told_from_years_in_titles(text: str, dates: list[str]) -> None:
    assert [one.date.edtf for one in signs_of(plain_signs(text)) if one.date] == dates


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def test_a_table_of_theses_parts_titles_and_names_by_dots() -> None:
    titles = ["「潮風論」", "「港の喫茶店の変遷」", "「灯台の存在価値」"]
    people = ["潮見直人", "葛城みのり", "奥浜正寛"]
    page = "今年の卒論\n\n" + "\n".join(f"{a}…………………………{b}" for a, b in zip(titles, people, strict=True))
    found = records(page)
    assert [one.title for one in found] == ["潮風論", "港の喫茶店の変遷", "灯台の存在価値"]
    assert [[one.name for one in record.contributors] for record in found] == [[name] for name in people]


def test_where_people_stand_is_the_pages_way() -> None:
    page = (
        "## 論文\n\n"
        "1. 港の空き倉庫と賃料形成、潮見直人・葛城みのり、『海辺研究』第3号、pp. 21-44、2031年4月\n"
        "2. 離島航路の補助金、葛城みのり、『海辺研究』第2号、pp. 1-14、2030年4月\n"
        "3. Ports and Warehouses in Small Towns，Naoto Shiomi, Minori Katsuragi, Journal of Port Towns, "
        "Vol. 7, No. 1，pp. 75-79，2029年\n"
    )
    last = records(page)[2]
    assert last.title == "Ports and Warehouses in Small Towns"
    assert [one.name for one in last.contributors] == ["Naoto Shiomi", "Minori Katsuragi"]
    assert last.container is not None
    assert (last.container.title, last.volume, last.issue, last.pages) == ("Journal of Port Towns", "7", "1", "75-79")


def test_references_in_one_line_are_parted_and_cited_once_in_each_language() -> None:
    page = (
        "[1] 申潮,黄浩. 灯塔崇拜与航运企业[J]. 港航管理,2038,39(4):83-91.SHEN Chao, HUANG Hao. Lighthouse worship and "
        "shipping firms[J]. Port Management,2038,39(4):83-91.[2] 陈远洋. 港口激励政策[J]. 港湾经济,2040(4):79-96."
        "CHEN Yuanyang. The effect of port incentives[J]. Harbour Economics,2040(4):79-96.[3] 黎文海. "
        "潮汐创新[J]. 港湾研究,2036,51(4):60-73.\n"
    )
    found = records(page)
    assert [one.title for one in found] == ["灯塔崇拜与航运企业", "港口激励政策", "潮汐创新"]
    assert [one.container and one.container.title for one in found] == ["港航管理", "港湾经济", "港湾研究"]
    below = "参考文献\n\n" + "".join(
        f"[{n}] {who}. {what}[J]. 港航管理,2038,39({n}):8{n}-91.\n"
        f"{latin}. {english}[J]. Port Management,2038,39({n}):8{n}-91.\n"
        for n, (who, what, latin, english) in enumerate(
            [
                ("申潮", "灯塔与航运企业的关系", "SHEN Chao", "Lighthouses and shipping firms in the bay"),
                ("陈远", "港口激励政策的效果", "CHEN Yuan", "The effect of incentives on ports"),
                ("黎海", "潮汐创新的机制研究", "LI Hai", "How tides bring about new things in ports"),
            ],
            1,
        )
    )
    assert [one.title for one in records(below)] == ["灯塔与航运企业的关系", "港口激励政策的效果", "潮汐创新的机制研究"]


def test_the_first_page_of_a_chinese_article_is_read_once() -> None:
    page = (
        "Advances in Harbour Studies\nVol. 12  No. 08 ( 2033 ), Article ID: 70658 , 9 pages\n10.55555/AHS.2033.128353\n\n"
        "港口城镇化与经济增长的动力机制研究\n\n——基于D3NLDS模型\n\n杨潮*,杨晓海\n\n云海财经大学统计学院,云海 昆港\n\n"
        "收稿日期:2033年7月16日;录用日期:2033年8月6日;发布日期:2033年8月16日\n\n摘 要\n\n"
        "城镇化与经济增长的关系,关系到内需潜力的释放、消费活力的提升和经济的高质量发展。本文依据港口的数据建立非线性动力系统,分析"
        "三者之间的非线性关系。结果显示系统变动同步,并有稳定的均衡点。\n\n关键词\n\n城镇化,工业化,经济增长\n\n"
        "A Study on the Dynamic Mechanism of Port Towns\n\nChao Yang*, Xiaohai Yang\n\n"
        "Received: Jul. 16th, 2033; accepted: Aug. 6th, 2033; published: Aug. 16th, 2033\n\nABSTRACT\n\n"
        "The relationship between towns and growth is the key to unlocking demand. Using data on ports this article builds a "
        "nonlinear dynamic system and studies how the quantities act on each other.\n"
    )
    (one,) = records(page)
    assert [person.name for person in one.contributors] == ["杨潮", "杨晓海"]
    assert one.issued is not None
    assert one.container is not None
    assert (one.issued.edtf, one.container.title, one.volume, one.issue) == (
        "2033-08-16",
        "Advances in Harbour Studies",
        "12",
        "08",
    )
    assert one.title.startswith("港口城镇化与经济增长的动力机制研究")
    assert one.summary.startswith("城镇化与经济增长的关系")


def test_an_outlet_stands_over_its_article() -> None:
    page = (
        "論文\n『潮騒大学政策学論集第9巻第2号』\n2030.03\n沿岸の都市計画道路に関する市民の意向調査 <査読付き>\n"
        "沿岸の道路の近くに住む市民が、この道路をどのように考えているのかを調べた。聞き取りと現地踏査から明らかにした。\n"
    )
    (one,) = records(page)
    assert one.container is not None
    assert (one.title, one.container.title, one.volume, one.issue, one.issued and one.issued.edtf) == (
        "沿岸の都市計画道路に関する市民の意向調査",
        "潮騒大学政策学論集",
        "9",
        "2",
        "2030-03",
    )
