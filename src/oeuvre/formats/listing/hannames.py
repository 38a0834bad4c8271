"""What a name of China, Japan or Korea looks like: its length, its family name, its last sign.

Family names are known by a list; what holds a word that only titles, bodies and outlets have is nobody's name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from oeuvre.formats.listing.words import word_list

__all__ = ["FOREIGN", "HAN", "family_of", "is_wide_body", "is_word_of_works", "name_worth"]

_FAMILIES = word_list("han_family_names")
HAN = "\u3400-\u9fff々〆ヶ"
_NAME = re.compile(rf"[{HAN}\u3041-\u3096ァ-ヺー]{{1,8}}")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,5}")
#: A foreigner's name: "ジェイン・ジェイコブス", "K・J・アロー", "格雷厄姆·艾莉森".
FOREIGN = re.compile(
    r"(?:[A-Z][.・·]?\s?){0,3}[ァ-ヺー]{2,}(?:[・·=＝\s][ァ-ヺー]{1,}){0,4}"
    rf"|(?:[A-Z][.・·]\s?){{1,3}}[{HAN}]{{2,6}}"
    rf"|[{HAN}]{{1,7}}(?:[·•・][{HAN}A-Z.]{{1,7}}){{1,4}}"
)
#: What a name of a person hardly ever has.
_NOT_NAMED = re.compile(
    r"研究|学会|學會|大学|大學|学院|學院|著?論文|主著|経済|经济|經濟|社会|社會|政治|文化|[論论]|報告|报告|雑誌|杂志|年報|年报|紀要|月刊|季刊|问题|問題|教育|"
    r"管理|科学|技术|技術|历史|歴史|歷史|中国|日本|韓国|国際|国际|國際|出版|企業|企业|[學学]$|[報报]$|評論|评论|分析|発表|会議|会议|大会|調査|调查|理論|理论|"
    r"入門|概説|概论|序説|図書|新聞|講座|文庫|新書|書房|書店|誌$|編集|[をにでが]|について|および|という|連載|創刊|特集|未来|時代|时代|都市|城市|地域|"
    r"^[一二三四五六七八九十]+$|[課题題]|工程|方法|問答|国家|市場|市场|労働|劳动|人口|環境|环境|産業|产业|行政|政策|経営|経済|金融|農業|农业|"
    r"査読|単著|共著|作者$|关键|キーワード|摘要|引言|前言|结论|致谢|附录|目录|序言|后记|おわりに|謝辞|详细|全文|链接|下载|口頭|招待|同上|目次|寺蔵|本$|参考|文献|[巻卷号號期頁页]|編$|訳$|年[度月]?$|論文|連携|政府|国宝|別冊|別册|连载|开发|開発|设计|設計|计算|計算|系统|システム|データ"
)
#: How titles and outlets end, and names sometimes.
_ENDS = re.compile(r"[学學史法集蔵会社]$")
_BODY = re.compile(
    r"(?:大学|大學|研究院|研究所|研究会|研究室|学会|學會|银行|銀行|委员会|委員会|中心|センター|协会|協会|機構|财团|財団|[省庁局部課]|[都府県市区町村]|連盟|連合|会議所|政府|"
    r"연구원|연구소|대학교|위원회|은행|학회|센터|부)$"
)
_GIVEN_LAST = frozenset(
    "子美郎太介雄夫男一二三之史志恵香奈也平樹人司輔治明彦幸哉斗真江代枝衛弘博則典章義孝裕佑祐希紀実生世蔵吾朗朋敏伸浩宏和正信徳隆久行洋"
)


def is_word_of_works(word: str) -> bool:
    """Whether a word holds what only titles, bodies and outlets have."""
    return _NOT_NAMED.search(word) is not None or (_ENDS.search(word) is not None and not family_of(word))


def is_wide_body(word: str) -> bool:
    """Whether a word names a body by its end."""
    return len(word) > 4 and _BODY.search(word) is not None


@lru_cache(8192)
def family_of(word: str) -> int:
    """How many signs of a word are a known family name, 0 for none."""
    return next((size for size in (3, 2, 1) if len(word) > size and word[:size] in _FAMILIES), 0)


@lru_cache(8192)
def name_worth(word: str) -> float:
    """How much a word looks like one person's name, below 0 where it does not."""
    bare = word.replace(" ", "").replace("\u3000", "")
    if _HANGUL.fullmatch(bare):
        if _BODY.search(bare) and len(bare) > 3:
            return 0.2
        return 1.6 if family_of(bare) and len(bare) == 3 else 0.8 if family_of(bare) and len(bare) < 5 else -1.0
    if FOREIGN.fullmatch(word):
        return 1.4 if re.search(r"[・·•=＝]|[A-Z]", word) else -0.6
    if not _NAME.fullmatch(bare):
        return -3.0
    if len(bare) > 4 and _BODY.search(bare):
        return 0.3
    if len(bare) == 1 or len(bare) > 7 or _NOT_NAMED.search(bare):
        return -2.5
    kana = sum("\u3041" <= c <= "\u30ff" for c in bare)
    if kana and ((re.match("[\u3041-\u30ff]", bare) and kana < len(bare)) or kana > 4):
        return -2.0
    family = family_of(bare)
    if _ENDS.search(bare) and not (family and len(bare) - family in (1, 2)):
        return -2.5
    given = len(bare) - family
    last = 0.4 * (bare[-1] in _GIVEN_LAST)
    if family == 1 and bare in _FAMILIES:
        return -0.4  # A family name alone.
    if family:
        short = 2.4 if given <= (2 if family == 1 else 3) else 0.5 if given == 3 or family > 1 else -1.0
        return short - 0.8 * (family == 1 and given == 1) + last
    if kana == len(bare):
        return -1.0
    return (0.0, 0.0, -0.3, 0.4, 0.7, 0.2, -0.8, -1.5)[len(bare)] + last + 0.4 * (" " in word.strip())
