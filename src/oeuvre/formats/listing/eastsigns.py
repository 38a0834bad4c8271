"""What is sure by its own shape in a citation of East Asian writing: dates, volume and pages, asides, kinds.

Each is found with its place and with what it says; whether it is the citation's own, or words of its title, is for the
reading of the whole to decide (``eastern.py``). What stands within quotation marks is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.labels import label_in, type_of
from oeuvre.formats.listing.passages import CLAIMED, Place
from oeuvre.formats.listing.sieve import Sifted
from oeuvre.record import Date, dates

__all__ = ["CLOSED_BY", "SEEN", "Sign", "quotations", "remark_start", "signs_of"]

#: What closes a quotation of East Asian writing.
CLOSED_BY = {"「": "」", "『": "』", "《": "》", "〈": "〉", "“": "”", "‘": "’", "«": "»", '"': '"', "'": "'"}


@dataclass(slots=True)
class Sign:
    """Something sure by its shape: its place, what it is ("date", "place", "aside", "kind", "link") and what it says.

    ``at`` is a date's place without brackets around it.
    """

    start: int
    end: int
    what: str
    at: Place = (0, 0)
    date: Date | None = None
    values: dict[str, Place] = field(default_factory=dict)
    kind: str = ""
    people: Place = (0, 0)


def quotations(text: str) -> list[Place]:
    """The outermost quotations, with their marks."""
    found: list[Place] = []
    at = 0
    while at < len(text):
        close = CLOSED_BY.get(text[at])
        if (
            close is None
            or len(found) > 12
            or (close == "'" and at and (text[at - 1].isalnum() or text[at - 1] == "'"))
        ):
            at += 1
            continue
        depth, end = 1, -1
        for index in range(at + 1, min(len(text), at + 300)):
            if text[index] == close and not (close == "'" and text[index + 1 : index + 2].isalnum()):
                depth -= 1
                if not depth:
                    end = index + 1
                    break
            elif text[index] == text[at]:
                depth += 1
        if end < 0:
            at += 1
            continue
        found.append((at, end))
        at = end
    return found


# ------------------------------------------------------------------------------------------------ dates

_Y = r"(?P<y>(?:1[89]|20)\d\d)"
_TO = r"\s?[-–—−~〜～至]\s?"
_DAY = re.compile(
    rf"{_Y}\s?(?:[年년]|[./-])\s?(?P<m>\d{{1,2}})\s?(?:[月월]|[./-])\s?(?P<d>\d{{1,2}})(?!\d)\s?[日일]?"
    rf"(?:\s?\([日月火水木金土]\))?(?:{_TO}(?:(?P<m2>\d{{1,2}})\s?[月월./])?\s?(?P<d2>\d{{1,2}})(?!\d)\s?[日일]?)?"
)
_MONTH = re.compile(
    rf"{_Y}\s?(?:[年년]\s?(?P<m>\d{{1,2}})\s?[月월]号?|[./](?P<n>0?[1-9]|1[0-2])(?!\d|\.\d))"
    rf"(?:{_TO}(?P<d2>(?:(?:19|20)\d\d\s?年\s?)?\d{{1,2}}月))?"
)
#: "2020. 3." and "2020. 3. 15.", as Korea writes days.
_KOREAN = re.compile(rf"{_Y}\.\s(?P<m>0?[1-9]|1[0-2])\.(?:\s(?P<d>\d{{1,2}})\.)?(?!\s?\d)")
_YEAR = re.compile(rf"{_Y}(?P<mark>\s?年度?|년)?(?P<sold>版|刊|發行|发行|発行)?")
_ERA = re.compile(
    r"(?P<era>令和|平成|昭和|大正|明治)\s?(?P<n>\d{1,2}|元)\s?年(?:\s?(?P<m>\d{1,2})\s?月)?(?:\s?(?P<d>\d{1,2})\s?日)?"
)
_FIRST_YEAR = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_LEFT = re.compile(rf"[\s,.;:、/(\[<〔＜|·•…{CLAIMED}]")
_RIGHT = re.compile(
    rf"$|(?:朝刊|夕刊|付け?|掲載|号|所収|収録|発行|發行|刊|版)(?=\W|$)|\d{1, 2}\s?[期号號](?!\w)|["
    rf"\s,.;:、/()\[\]<>〕＞|{CLAIMED}]|第\s?\d|Vol|No|秋|春"
)
#: Behind a house or an outlet without a sign between.
_RIGHT_GLUED = re.compile(rf"[\s.;]*$|\s?第\s?\d|[)\]{CLAIMED}]")


def _dates(text: str, inside: bytearray) -> list[Sign]:
    found: list[Sign] = []
    taken = bytearray(len(text))
    korean = (_KOREAN,) if re.search("[\uac00-\ud7a3]", text) else ()
    for pattern in (_DAY, _ERA, *korean, _MONTH, _YEAR):
        for match in pattern.finditer(text):
            start, end = match.span()
            if inside[start] or any(taken[start:end]) or (start and text[start - 1].isdigit()):
                continue
            edtf = _edtf(match)
            if not edtf or not _is_apart(text, match):
                continue
            taken[start:end] = b"\1" * (end - start)
            written = text[start : match.start("sold") if pattern is _YEAR and match["sold"] else end]
            place = (start, start + len(written.rstrip()))
            if text[start - 2 : start] == "( " and text[end : end + 2] == " )":
                start, end = start - 2, end + 2
            elif text[start - 1 : start] in ("(", "[", "<", "〔") and text[end : end + 1] in (")", "]", ">", "〕"):
                start, end = start - 1, end + 1
            found.append(Sign(start, end, "date", place, Date(edtf=edtf, written=written.strip())))
    return found


def _is_apart(text: str, match: re.Match[str]) -> bool:
    """Whether a date stands by itself rather than among the words of a title."""
    start, end = match.span()
    left = start == 0 or _LEFT.match(text, start - 1) is not None
    sold = bool(match.groupdict().get("sold"))
    if text[end - 1] == "度" and text[end : end + 1].isspace():
        return False
    right = _RIGHT.match(text, end) is not None
    if match[0].isdigit() and left and right:
        # "2023 IEEE Conference", "(IoT 2023)": a year among words.
        before, after = text[start - 1 : start], text[end : end + 1]
        if after.isspace() and text[end:].lstrip()[:1].isascii() and text[end:].lstrip()[:1].isalpha():
            return False
        return not (
            before.isspace()
            and after in (")", "]", " ")
            and text[:start].rstrip()[-1:].isascii()
            and text[:start].rstrip()[-1:].isalnum()
        )
    if left and right:
        return True
    marked = match[0][-1] in "年月日号년월일" or sold
    if sold and (right or left):
        return True
    if marked and left and text[end : end + 1] in ")）":
        return True
    if text[start - 1 : start] in "》』」”" and right:
        return True
    if match[0][-1] == "." and left:
        return True
    return marked and not left and text[start - 1].isalpha() and _RIGHT_GLUED.match(text, end) is not None


def _edtf(match: re.Match[str]) -> str:
    """The date as EDTF, "" if the calendar has none such."""
    said = match.groupdict()
    if said.get("era"):
        year = str(_FIRST_YEAR[said["era"]] + (1 if said["n"] == "元" else int(said["n"])))
        month, day = said["m"], said["d"]
    else:
        year, month, day = said["y"], said.get("m") or said.get("n"), said.get("d")
    begin = "-".join([year, *(f"{int(one):02}" for one in (month, day) if one)])
    if dates.read(begin) is None:
        return ""
    if day and (last := said.get("d2")):
        end = f"{year}-{int(said.get('m2') or month or 1):02}-{int(last):02}"
        if dates.read(end) is not None and end > begin:
            return f"{begin}/{end}"
    return begin


# ------------------------------------------------------------------------------------------------ volume, issue, pages

_RANGE = r"(?:[A-Z]{1,4}[-_]?)?\d{1,6}\s?(?:[-–—−‐‑―~〜～]{1,2}|至)\s?(?:[A-Z]{1,4}[-_]?)?\d{1,6}"
_HAN_NUMBER = r"[一二三四五六七八九十百]{1,5}"
_UNIT = re.compile(
    rf"(?:pp?|PP?|Pp|S)(?:[.:]\s?|\s?(?=\d))(?P<pages1>[A-Z]{{1,4}}-\d+-\d+|{_RANGE}|[A-Z]?\d+)(?:\s?[页頁])?(?![\w])"
    rf"|第?\s?(?P<pages2>{_RANGE})\s?(?:页|頁|쪽|면|ページ)"
    r"|第\s?(?P<pages3>\d{1,5})\s?[页頁](?:起)?"
    r"|(?:Article(?: ID| No\.?)?|文章编号|论文编号|Paper No\.?)\s?[:.]?\s?(?P<pages9>[A-Za-z]?\d{3,10})"
    r"|(?P<extent2>\d{1,4}\s(?:pages|pp\.?))(?!\w)"
    r"|(?P<extent>(?:全|共|총)?\s?\d{2,4}\s?(?:页|頁|쪽|ページ|p\.?))(?![\w-])"
    rf"|(?:第|제)?\s?(?P<volume1>\d{{1,4}}|{_HAN_NUMBER}|[IVX]{{1,5}}|[㈠-㈩㈼Ⅰ-Ⅻ])\s?[卷巻권](?!\w*[本物])"
    r"|(?:Vol(?:ume)?|vol|V)\s?\.?\s?(?P<volume2>\d{1,4})(?![\d])"
    rf"|(?:总|總|通巻|통권)?\s?(?:第|제)\s?(?P<issue1>\d{{1,4}}(?:[-–・/,、~～]\s?\d{{1,4}})?|{_HAN_NUMBER})\s?[号號期호辑輯집](?:分冊)?"
    r"|(?P<issue2>\d{1,4}(?:[-–・/]\d{1,3})?)\s?[号號期호](?![\w])"
    r"|(?:No|Nr|no|№|n°)s?\.?\s?(?P<issue3>[A-Z]{0,4}\d{1,6}(?:[-–/]\d{1,3})?)(?![\w])"
    r"|(?P<volume4>\d{1,4})\s?\(\s?(?P<issue4>\d{1,4}(?:[-–/・,]\s?\d{1,3})?)(?:\s?[号期号])?\s?\)"
    r"|(?<=\ue001)\s?\(\s?(?P<issue7>\d{1,3})\s?\)(?=[\s.,;]*$)"
    rf"|\(\s?(?P<issue5>\d{{1,4}}(?:[-–/・]\d{{1,3}})?)\s?\)(?=\s?[:,\s]\s?\d)"
    rf"|(?P<pages4>{_RANGE})(?!\s?[年月])"
)
#: A bare volume, or volume and issue, or one page, between signs.
_BARE = re.compile(
    rf"(?P<volume5>\d{{1,4}}),\s?(?P<issue6>\d{{1,4}}),\s?(?=(?:pp?\.?\s?)?{_RANGE})"
    r"|(?P<volume7>\d{1,4})\s?[:,]\s?(?P<pages7>[a-z]{0,3}\d{5,8})(?![\w-])"
    rf"|(?P<volume6>[A-Z]?\d{{1,4}})\s?[,:]\s?(?=(?:pp?\.?\s?)?{_RANGE})"
)
_BARE_PAGE = re.compile(r"(?::\s?(?P<pages6>[a-z]?\d{1,6})|,\s?(?P<pages8>[a-z]{0,3}\d{5,8}))(?=\s*(?:[.,;\]]|$))")
_BETWEEN = re.compile(r"[\s,、:;.・/]{0,3}")
_BEFORE_PLACE = re.compile(rf"[\s,.;:、()\[\]」』》〉”|{CLAIMED}]")
_AFTER_PLACE = re.compile(rf"$|[\s,.;:、()\[\]<>＜＞…|{CLAIMED}]|第\s?\d|别冊|別冊")


def _places(text: str, inside: bytearray) -> list[Sign]:
    """The runs of volume, issue and pages; dates are masked."""
    found: list[Sign] = []
    at = 0
    while at < len(text):
        char = text[at]
        if inside[at] or not (
            char.isdigit() or char in "第제总總通全共총pPSvVnNA文论№(:" or char in "IVXA一二三四五六七八九十㈠㈼Ⅰ"
        ):
            at += 1
            continue
        if (sign := _place_at(text, at)) is not None:
            found.append(sign)
            at = sign.end
        else:
            at += 1
            while at < len(text) and char.isdigit() and text[at].isdigit():
                at += 1
    return found


def _place_at(text: str, start: int) -> Sign | None:
    """The place in an outlet that begins here, if it stands by itself."""
    before = text[start - 1 : start]
    apart = not before or _BEFORE_PLACE.match(before) is not None
    if not apart and (text[start] not in "第제总總通VN" and not (text[start].isdigit() and before.isalpha())):
        return None
    values: dict[str, Place] = {}
    ends: list[tuple[int, dict[str, Place]]] = []
    at = start
    while len(ends) < 6:
        match = _UNIT.match(text, at)
        if match is None or _AFTER_PLACE.match(text, match.end()) is None:
            bare = _BARE.match(text, at) if apart or ends else None
            if bare is None and ends:
                bare = _BARE_PAGE.match(text, ends[-1][0])
            match = bare or match
        if match is None:
            break
        named = {name.rstrip("0123456789"): match.span(name) for name, value in match.groupdict().items() if value}
        if (
            not apart
            and not ends
            and ("pages4" in _groups(match) or ("volume4" in _groups(match) and not before.isalpha()))
        ):
            break
        if set(named) & set(values):
            break
        values = {**values, **named}
        ends.append((match.end(), values))
        at = match.end()
        if gap := _BETWEEN.match(text, at):
            at = gap.end()
    while ends:
        end, values = ends.pop()
        if _AFTER_PLACE.match(text, end) is None or (
            not apart and text[start].isdigit() and not _is_labelled(text[start:end])
        ):
            continue
        if text[start] == "(" and set(values) == {"issue"} and ends:
            continue
        return Sign(start, end, "place", values={name: place for name, place in values.items() if name != "extent"})
    return None


def _groups(match: re.Match[str]) -> set[str]:
    return {name for name, value in match.groupdict().items() if value}


def _is_labelled(words: str) -> bool:
    """Whether numbers behind an outlet's name are called something, or are volume and issue."""
    return re.search(r"[卷巻号號期권호]|\d\s?\(\s?\d", words) is not None


# ------------------------------------------------------------------------------------------------ asides and kinds

_BRACKET = re.compile(r"[(\[<＜〔［{](?P<said>[^()\[\]<>＜＞〔〕{}\n]{1,60})[)\]>＞〕］}]")
#: What brackets say of a work, and not of what it is called.
_REMARK = re.compile(
    r"査読|审稿|招待|依頼|審査|推薦|受賞|(?:優秀|奨励|論文).{0,8}賞|SSCI|SCIE?\b|CSSCI|\bEI\b|ESCI|AHCI|A&HCI|CSCD|KCI|Scopus|核心|权威|收录|"
    r"通[讯訊信]作者|第[一二三四五\d]作者|独[著立]|独著|单著|単著|合著|共著|筆頭|責任著者|Corresponding|IF\b|影响因子|Q[1-4]\b|特集|特輯|"
    r"印刷中|近刊|掲載(?:決定|予定)|採録|录用|已发表|在审|投稿中|"
    r"in press|to appear|accepted|forthcoming|peer[- ]?review|refereed|invited|"
    r"英文|和文|中文|日本語|英語|韓国語|中国語|日文|全文|オンライン|予定|転載|人大复印|复印|全\d+[页頁]|[Ll]ink|リンク|原文|PDF|HTML|URL|等재|등재|게재|심사|"
    r"事情により|非公開|於[:：]|会場|無し|なし|有り|あり\b|^[\W\d]*$|Best |Award|卓越|共同研究|科研費|文責|担当"
)
_WITH = re.compile(
    r"^(?:共著|共編著?|共訳|共同執筆)[、,:]\s?(?P<joint>.{2,60}?)氏?と?$|^(?P<others>[^()]{2,60}?)氏?(?:と|との)(?:共著|共編著?|共訳|共同執筆)$|"
    r"(?:^|[,，、;；])\s*(?:[与與和同](?=[\u4e00-\u9fff])|[Ww]ith\s|共著者?[:：]\s?)(?P<people>.{2,60}?)\s?(?:等?\s?(?:合作|合著|合撰|合编|合編|合譯|合译))?\s?$"
)
_THESIS = re.compile(
    r"(?:博士|硕士|碩士|修士|卒業|学士|本科|석사|박사)(?:学位|學位|後期課程)?(?:论文|論文|학위논문|논문)|卒論|学位论文|学位論文"
)
_ORAL = re.compile(r"口頭|ポスター|口头|海报|포스터|구두|\b[Oo]ral\b|\b[Pp]oster\b|招待講演|講演|基調|パネル|デモ")


#: An edition between signs.
_EDITION = re.compile(
    rf"(?:^|(?<=[\s,.;:、(){CLAIMED}]))(?:第\s?[\d一二三四五六七八九十]+\s?版|제\s?\d+\s?판|初版|再版|新版|改訂(?:新)?版|増補(?:改訂)?版|修订版|增订版)(?=\s*(?:[.,;:、()]|$))"
)


def remark_start(text: str) -> int:
    """Where remarks in brackets at the end of a title begin ("A Title <査読付き>"), else its end."""
    end = len(text.rstrip())
    for match in _BRACKET.finditer(text):
        if match.end() == end and match.start() > 5 and cues.is_wide(match["said"]) and _REMARK.search(match["said"]):
            return len(text[: match.start()].rstrip())
    return len(text)


#: A thesis between signs, with or without where it was written.
_THESIS_APART = re.compile(
    rf"(?:^|(?<=[\s,.;:、{CLAIMED}]))(?P<house>[\u3040-\u9fff\uac00-\ud7a3]{{2,14}}?(?:大学|大學|学院|研究院|대학교)(?:大学院|대학원)?)?\s?"
    r"[\u3040-\u9fff\uac00-\ud7a3]{0,12}?(?:博士|硕士|碩士|修士|석사|박사|卒業|学士)(?:学位|學位)?\s?(?:论文|論文|학위\s?논문|논문)(?=\s*(?:[.,;:、(]|$))"
)


def _theses(text: str, inside: bytearray) -> list[Sign]:
    return [
        Sign(*match.span(), "kind", kind="thesis", values={"publisher": match.span("house")} if match["house"] else {})
        for match in _THESIS_APART.finditer(text)
        if not inside[match.start()]
    ]


def _asides(text: str, inside: bytearray) -> list[Sign]:
    found: list[Sign] = []
    for match in _BRACKET.finditer(text):
        said = match["said"]
        if inside[match.start()] or not any(c.isalpha() for c in said):
            continue
        if together := _WITH.search(said):
            group = next(name for name in ("people", "others", "joint") if together[name])
            people = (match.start("said") + together.start(group), match.start("said") + together.end(group))
            found.append(Sign(*match.span(), "aside", people=people))
        elif thesis := _THESIS.search(said):
            kind = "thesis" if type_of(thesis[0]) in ("", "thesis") else type_of(thesis[0])
            at = match.start("said")
            rest = re.search(r"[,、]\s?([^,、]{2,30})$", said) or re.match(r"([^,、]{2,20}大学)", said)
            values = {"publisher": (at + rest.start(1), at + rest.end(1))} if rest else {}
            found.append(Sign(*match.span(), "kind", kind=kind, values=values))
        elif _ORAL.search(said) and len(said) < 20:
            found.append(Sign(*match.span(), "kind", kind="presentation"))
        elif _REMARK.search(said) or cues.cue("status", said):
            found.append(Sign(*match.span(), "aside"))
        elif len(said) < 12 and (kind := label_in(said)):
            found.append(Sign(*match.span(), "kind", kind=kind))
    return found


#: When something on the web was seen.
SEEN = Sifted(
    r"[(\[]?\s?(?:(?:最終)?(?:アクセス|閲覧|参照|確認)(?:日時?)?\s?[:：]?|访问日期|访问时间|检索日期|검색일|접속일)\s?[:：]?\s?"
    r"(?:19|20)\d\d\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?\s?[)\].]?"
    r"|[(\[]\s?(?:19|20)\d\d\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?\s?(?:最終)?(?:閲覧|アクセス|参照|访问|確認)\s?[)\]]"
)


def signs_of(text: str) -> list[Sign]:
    """All that is sure by its shape, in order; ``text`` has plain signs and its links masked."""
    inside = bytearray(len(text))
    for start, end in quotations(text):
        inside[start + 1 : end - 1] = b"\1" * max(0, end - start - 2)
    found: list[Sign] = []

    def mask(more: list[Sign], kind: str) -> None:
        nonlocal text
        for sign in more:
            found.append(sign)
            text = text[: sign.start] + kind * (sign.end - sign.start) + text[sign.end :]

    mask([Sign(*match.span(), "link") for match in SEEN.finditer(text)], "\ue00b")
    mask(_asides(text, inside), "\ue00a")
    mask(
        [Sign(*m.span(), "aside", values={"edition": m.span()}) for m in _EDITION.finditer(text) if m.start()], "\ue005"
    )
    mask(_theses(text, inside), "\ue00a")
    mask(_dates(text, inside), "\ue001")
    mask(_places(text, inside), "\ue003")
    for match in re.finditer(rf"[{CLAIMED}]+", text):
        if not any(sign.start <= match.start() < sign.end for sign in found):
            found.append(Sign(*match.span(), "link"))
    return sorted(found, key=lambda sign: sign.start)
