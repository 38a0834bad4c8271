"""A citation in Chinese, Japanese or Korean, read as the best way through its pieces.

Such citations have few words that lead to a field and few capitals: people, title, outlet and house follow one another
between commas, stops, spaces and quotation marks, in an order that is the page's. So the text is cut at all these signs,
what is sure by its shape is known (``eastsigns.py``), every run of pieces is judged as each field, and the way through all
of them that is worth most is taken: a title may go over several pieces, a list of names looks like names (``eastnames.py``),
an outlet stands before its volume, a house behind its town.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.eastnames import People, people_in
from oeuvre.formats.listing.eastsigns import CLOSED_BY, Sign, quotations, signs_of
from oeuvre.formats.listing.labels import label_in, type_of
from oeuvre.formats.listing.passages import Kind, Place, Reading, plain_signs
from oeuvre.formats.listing.venues import is_event, is_periodical, is_place, is_publisher, venue_likeness
from oeuvre.formats.listing.words import word_list

__all__ = ["is_eastern", "is_wide_house", "names_people", "order_of", "read_eastern", "worth_of"]

_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff々\uac00-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")
#: Signs that only East Asian writing has.
_FULL_WIDTH = re.compile(r"[，、：；（）【】「」『』《》]|\d\s?[年巻卷号期月]")


def is_eastern(text: str, least: float = 0.25) -> bool:
    """Whether so much of the text's letters are Chinese, Japanese or Korean."""
    if text.isascii():
        return False
    letters = len(_LETTER.findall(text))
    return letters > 0 and len(_WIDE.findall(text)) > least * letters


# ------------------------------------------------------------------------------------------------ pieces


@dataclass(slots=True)
class _Piece:
    """Words between two signs: what divides them from those before, and what they are if that is sure."""

    start: int
    end: int
    divide: str = ""
    sign: Sign | None = None
    is_quoted: bool = False
    #: Whether it is the title by its mark.
    is_title: bool = False


_LEADING = re.compile(
    r"\s*(?:(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.、)](?!\d)|[①-⑳㈠-㈩]|[•*●○◎■・※]|第\d{1,2}(?:報告|席|発表)|(?:報告|発表)\d{1,2}[:.]?)\s*)+"
)
#: Leads from a work to what it is in.
_IN = re.compile(
    r"\s*(?:载于|載於|载|載|收入|收录于|收於|收于|刊于|刊於|刊载于|发表于|發表於|原载|所収|収録|見[:：]|见[:：]?|出自|In[:：]?\s|in[:：]?\s|於[:：]?|于(?=《))\s*[:：]?\s*"
)
_CUT = re.compile(
    r"(?P<leader>\s*(?:[…‥]{1,}|[.·・]{4,}|[―─—]{4,})\s*)"
    r"|(?P<sign>\s*[,、;:|]\s*|\s?//\s?|\s?/\s(?=\S))"
    r"|(?P<stop>\s*\.(?:\s+|$|(?=[^\w\s])|(?<=[\u3040-\u9fff\uac00-\ud7a3)\]”」』》]\.)|(?=[\u3040-\u9fff\uac00-\ud7a3])))"
    r"|(?P<line>\s*\n\s*)"
    r"|(?P<space>\s{2,}|\u3000+|(?<=[\u3040-\u9fff\uac00-\ud7a3」』》)\]0-9])\s(?=\S)"
    r"(?!(?:외|等|ほか|他|ら)(?:$|\W))|(?<=\S)\s(?=[\u3040-\u9fff\uac00-\ud7a3「『《])(?!(?:외|等|ほか|他|ら)(?:$|\W)))"
)
_INITIAL = re.compile(
    r"(?:^|[\s.,;&、・(])[A-Z][a-z]?$|\b(?:[A-Z]\.)+[A-Z]$|\b(?:Vol|No|pp|p|vs|Dr|St|eds?|Jr|Int|Proc|Conf|Univ)$"
)


def _pieces(text: str, plain: str, start: int, signs: Sequence[Sign], title: Place = (0, 0)) -> list[_Piece]:
    """The pieces of a text from ``start``; ``plain`` is the text as written; ``title`` is where it is marked to be."""
    signs = [sign for sign in signs if sign.end <= title[0] or title[1] <= sign.start]
    stops: list[tuple[int, int, Sign | None]] = [(sign.start, sign.end, sign) for sign in signs]
    quoted = [
        place
        for place in quotations(text)
        if place[0] >= start
        and not any(sign.start < place[1] and place[0] < sign.end for sign in signs)
        and not (title[0] < place[1] and place[0] < title[1])
    ]
    stops += [(a, b, None) for a, b in (quoted if title == (0, 0) else [*quoted, title])]
    brackets = _brackets(text, quoted)
    found: list[_Piece] = []
    divide = "start"

    def words(a: int, b: int) -> None:
        nonlocal divide
        at = a
        while at <= b:
            match = _CUT.search(text, at, b)
            while match and (
                any(c < match.start() < d for c, d in brackets)
                or (match["stop"] and _INITIAL.search(text, max(a, match.start() - 8), match.start()))
            ):
                match = _CUT.search(text, match.start() + 1, b)
            end = match.start() if match else b
            if text[at:end].strip():
                lead = len(text[at:end]) - len(text[at:end].lstrip())
                start, stop = at + lead, at + len(text[at:end].rstrip())
                # A bracket that holds a book and its house is cut within.
                if text[start] in "([" and text[start:stop].count(text[start]) > text.count(
                    ")]"["([".index(text[start])], start, stop
                ):
                    start += 1
                elif (
                    stop - start > 1
                    and text[stop - 1] == ")"
                    and text.count("(", start, stop) < text.count(")", start, stop)
                ):
                    stop -= 1
                found.append(_Piece(start, stop, divide))
                divide = ""
            if match is None or match.end() == match.start():
                break
            said = match.lastgroup or ""
            mark = text[match.start() : match.end()].strip()
            mark = "…" if said == "leader" else "." if said == "stop" else "\n" if said == "line" else mark
            if said == "space":
                mark = "\u3000" if match.end() - match.start() > 1 or plain[match.start()] == "\u3000" else " "
            divide = mark if divide in ("", " ") or (divide != "start" and mark not in (" ", "\u3000")) else divide
            at = match.end()

    at = start
    for a, b, sign in sorted(stops, key=lambda stop: stop[:2]):
        if a < at:
            continue
        words(at, a)
        if a > at and text[a - 1] == " " and divide == "":
            divide = " "
        found.append(_Piece(a, b, divide, sign, sign is None and (a, b) != title, (a, b) == title))
        divide = ""
        at = b
    words(at, len(text))
    return _without_leads(text, found)[:48]


def _brackets(text: str, quoted: Sequence[Place]) -> list[Place]:
    """The places of outermost brackets, which are not cut within."""
    found, opened = [], -1
    for match in re.finditer(r"[()\[\]]", text):
        if any(a < match.start() < b for a, b in quoted):
            continue
        if match[0] in "([":
            opened = match.start() if opened < 0 else opened
        elif opened >= 0:
            if not any(opened < a < match.start() and text[a] in "『《" for a, _ in quoted):
                found.append((opened, match.end()))
            opened = -1
    return found


def _without_leads(text: str, pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces with words that lead to a book or journal cut off; what follows is divided by "in"."""
    found: list[_Piece] = []
    leads = ""
    pieces = list(pieces)
    for number in range(len(pieces) - 1, 0, -1):
        # "胡某，译": the role stands behind a comma.
        before, piece = pieces[number - 1], pieces[number]
        words = not (piece.sign or before.sign or before.is_quoted) and piece.divide in (",", " ")
        if words and _ROLES.fullmatch(text, piece.start, piece.end):
            before.end = piece.end
            del pieces[number]
    for number, piece in enumerate(pieces):
        if leads:
            piece.divide, leads = leads, ""
        if piece.sign is None and not piece.is_quoted and number:
            match = _IN.match(text, piece.start, piece.end)
            after = pieces[number + 1] if number + 1 < len(pieces) else None
            whole = match is not None and match.end() >= piece.end
            if match and whole and after is not None and (after.is_quoted or after.divide in (":", "")):
                leads = "in"
                continue
            if match and not whole and (after is None or piece.divide not in ("", " ")) and len(match[0].strip()) > 0:
                strong = match[0].strip()[-1] in ":：" or match[0][:1] in "载載收刊见見原" or match[0][:2] == "所収"
                if strong and piece.divide in (",", ".", "、", " ", "\u3000", ";"):
                    piece.start, piece.divide = match.end(), "in"
        found.append(piece)
    return found


# ------------------------------------------------------------------------------------------------ what a run may be

_OF_TITLES = re.compile(
    r"[をにのとはがへで]|から|まで|及其|[与與]|[及对對于]|基于|视角|—|―|－|〜|研究|分析|考察|検討|课题|課題|について|における|影响|问题|問題|效应|機制|机制|路径|实证|"
    r"연구|분석|에 |의 |를 |을 |위한|대한|및"
)
_PERIODICAL = re.compile(
    r"(?:学报|學報|学刊|學刊|杂志|雜誌|雑誌|期刊|月刊|季刊|双月刊|周刊|週刊|旬刊|年刊|论丛|論叢|论坛|論壇|评论|評論|通讯|通信|通報|通报|导刊|译丛|文摘|"
    r"学会誌|会誌|論文誌|論文集|論集|紀要|年報|年鑑|年鉴|彙報|会報|學志|学誌|時報|日报|晚报|早报|晨报|时报|日報|新聞|新闻|周报|予稿集|要旨集|抄録集|プログラム集|"
    r"経済学|经济学|研究|科学|科學|世界|经济|経済|理论|社会|管理|統計|地理|史学|史學|文学|思想|学術|学术|報告|报告|ジャーナル|レビュー|マガジン|ニュース|ニューズレター|"
    r"학보|학회지|논총|논집|논문집|발표집|회지|저널|신문|일보|연구|리뷰|평론|학연구|지|誌|报|報|志)$"
)
_LIKE_EVENT = re.compile(
    r"第\s?[\d一二三四五六七八九十]+\s?[回届次]|(?:19|20)?\d\d年度?.{0,16}(?:大会|総会|学会)|(?:大会|年会|総会|研究会|発表会|講演会|集会|例会|部会|学会|会議|會議|"
    r"会议|研讨会|研討會|论坛|年會|シンポジウム|ワークショップ|セミナー|フォーラム|コンファレンス|カンファレンス|학술대회|세미나|심포지엄|학회|컨퍼런스|워크숍)"
    r"(?:[(（].{1,40}[)）]|(?:19|20)\d\d)?$|研讨会|シンポジウム|ワークショップ|コンファレンス"
)
_HOUSE = re.compile(
    r"(?:出版社|出版|书局|書局|書店|書房|印书馆|印書館|新書|文庫|出版会|出版部|出版局|書院|书店|書林|書館|[^会]社|房|堂|閣|館|舎|プレス|ブックス|パブリッシング|出版集团|"
    r"ハウス|大学|大學|新聞社|研究所|研究院|機構|協会|协会|財団|センター|学会|[省庁]|学部|学科|研究科|研究室|教室|調査会|振興会|審議会|出版公司|文化公司|株式会社|有限公司|출판사|출판부|출판|문화사|북스|아카데미|대학교|대학원|연구원|"
    r"연구소|개발원|진흥원|정책원|공사|공단|재단|협회|위원회|출판원|미디어|프레스|하우스|(?<=[가-힣]{2})사|(?<=[가-힣]{2})당)$"
)
_SURE_HOUSE = re.compile(r"出版|书局|書局|書店|書房|印书馆|印書館|신문사|출판|文庫$|新書$|社$|書院$|プレス$|ブックス$")
#: A body before a part of it or what it brings out: "서울대학교 대학원", "항만학회 논문집".
_SOCIETY = re.compile(r"(?:학회|협회|대학교?|연구소|연구원|学会|學會|協会|协会|大学|大學)$")
_TOWNS = word_list("wide_towns")
#: Where a meeting was: a town by its rank, a hall.
_VENUE = re.compile(
    r"[\u3040-\u9fff]{2,}(?:[市県縣區]|会館|會館|会議場|ホール|キャンパス|開催)$|^(?:Zoom|ZOOM|zoom|Web)$"
)
_NO_TITLE = re.compile(
    r"[^\w]*(?:単著|共著|単独|共編著|独著|单著|合著|筆頭著者|査読[有無あな]\S{0,3}|招待講演|口頭発表|国際会議|同上|同前|前掲書|以上|別冊|别册|増刊号?|臨時増刊|特別号|特集号|新刊|上|下|上下|全\w{1,3}[巻冊])[^\w]*"
)
_PAREN_END = re.compile(r"\s?[(（][^()（）]{1,60}[)）]\s?$")


def _width(words: str) -> float:
    """The length in signs of Chinese, of which a Latin letter is a third."""
    return sum(1.0 if c >= "\u2e80" else 0.36 for c in words if not c.isspace())


#: What a sign is worth between the pieces of one title, and of one outlet.
_IN_TITLE = {
    "": 0.35,
    " ": 0.1,
    "\u3000": -0.9,
    ":": 0.3,
    "、": -0.2,
    ",": -0.7,
    ";": -1.2,
    ".": -1.7,
    "\n": -2.5,
    "/": -0.6,
    "…": -3.0,
    "|": -2.0,
}
_IN_OUTLET = {
    "": 0.15,
    " ": -0.1,
    "\u3000": -0.9,
    ":": -0.6,
    "、": -1.0,
    ",": -1.1,
    ";": -2.0,
    ".": -1.1,
    "\n": -2.5,
    "/": -0.8,
    "…": -3.0,
    "|": -2.0,
}


_ROLES = re.compile(r"[(]?(?:译|訳|譯|著|编|編|主编|主編|編著|编著|译著|监修|監修|校)[)]?")


def is_wide_house(words: str) -> bool:
    """Whether East Asian words are surely a publisher's."""
    return len(words) < 20 and _SURE_HOUSE.search(words) is not None and _PERIODICAL.search(words) is None


class _Judge:
    """What runs of pieces are worth as each field."""

    def __init__(self, text: str, pieces: Sequence[_Piece], reading: Reading | None) -> None:
        self.text, self.pieces = text, pieces
        self.people: dict[Place, People | None] = {}
        self.title_end = reading.title_end if reading else 0
        self.kind = (reading.kind or reading.hints.type) if reading else ""
        self.marks = [m for m in reading.passage.marks if m.kind in ("link", "bold", "italic")] if reading else []
        self.outlets = reading.hints.outlets if reading else ()
        #: Whether one quotation, as of books, is all that is quoted, and nothing says where in a journal it is.
        quoted = [text[piece.start] for piece in pieces if piece.is_quoted]
        placed = any({"volume", "issue"} & piece.sign.values.keys() for piece in pieces if piece.sign)
        self.is_book = quoted in (["『"], ["《"]) and not placed

    def place(self, i: int, j: int) -> Place:
        return self.pieces[i].start, self.pieces[j - 1].end

    def words(self, i: int, j: int) -> str:
        return self.text[slice(*self.place(i, j))]

    def named(self, i: int, j: int) -> People | None:
        place = self.place(i, j)
        if place not in self.people:
            self.people[place] = people_in(self.text, *place)
        return self.people[place]

    def as_people(self, i: int, j: int) -> float:
        run = self.pieces[i:j]
        if any(piece.sign or piece.is_quoted or piece.is_title for piece in run) or any(
            p.divide not in (" ", "\u3000") for p in run[1:]
        ):
            return -9.0
        found = self.named(i, j)
        if found is None or found.score < -1.2:
            return -9.0
        return found.score - 0.1 * (j - i - 1)

    def is_role_less_body(self, i: int, j: int) -> bool:
        """Whether the run is one body and no role is behind it."""
        found = self.named(i, j)
        return found is not None and not found.role and all(name.is_body for name in found.names)

    def has_role(self, i: int, j: int) -> bool:
        """Whether the run says what its people did."""
        found = self.named(i, j)
        return found is not None and bool(found.role)

    def as_title(self, i: int, j: int) -> float:
        run = self.pieces[i:j]
        first, last = run[0], run[-1]
        if first.is_title:
            return 30.0 if len(run) == 1 else -9.0
        if first.sign or last.sign or any(p.divide == "in" or p.is_title for p in run[1:]):
            return -9.0
        score = sum(_IN_TITLE.get(piece.divide, -0.6) for piece in run[1:])
        for piece in run[1:-1]:
            if piece.sign:
                score -= {"date": 1.0, "place": 1.2, "aside": 2.5, "kind": 2.5}.get(piece.sign.what, 4.0)
        if self.title_end:
            # A code stands behind the title.
            score += 2.5 if abs(last.end - self.title_end) < 3 else -3.0 if last.end > self.title_end else -1.5
        words = self.words(i, j)
        size = _width(words)
        score += (
            -3.0
            if size < 2
            else -1.2
            if size < 4
            else -0.2
            if size < 6
            else 0.5
            if size < 9
            else 1.1
            if size < 70
            else 0.0
            if size < 110
            else -2.5
        )
        if len(run) == 1 and first.is_quoted:
            score += {"「": 1.9, "“": 1.7, '"': 1.7, "'": 1.7, "‘": 1.7, "『": 1.1, "《": 1.3}.get(words[0], 0.3)
        elif first.is_quoted and words[0] in "「“《" and run[1].divide not in ("", ":") and size > 10:
            score -= 1.5  # A whole quotation is the whole title.
        if first.is_quoted and len(run) > 1 and run[1].is_quoted and self.text[run[1].start] == "〈":
            score -= 3.0  # 『A Title』〈A Series〉
        elif not first.is_quoted and not any(p.is_quoted for p in run) and len(run) == 1:
            known = self.named(i, j)
            if known is not None and (known.score > 0.4 or (len(known.names) == 1 and known.names[0].is_body)):
                score -= min(2.0, max(known.score, 1.0))
        if _OF_TITLES.search(words):
            score += 0.6
        elif size < 14 and _PERIODICAL.search(words) and not first.is_quoted:
            score -= 0.7
        if not first.is_quoted and (_SURE_HOUSE.search(words) and size < 16):
            score -= 1.2
        if _LIKE_EVENT.search(words) and not first.is_quoted and not words.endswith(("研究", "学会")):
            score -= 0.9
        if words in _TOWNS or _NO_TITLE.fullmatch(words) or (size < 12 and label_in(words)):
            score -= 4.0
        if self.outlets and words.strip("『』《》") in self.outlets:
            score -= 2.0
        for mark in self.marks:
            if abs(mark.start - first.start) < 3 and abs(mark.end - last.end) < 3:
                score += 1.5 if mark.kind != "italic" or _WIDE.search(words) else 0.0
        if not _WIDE.search(words):
            count = len(words.split())
            score += -1.0 if count < 3 else 0.5 if count > 4 else 0.0
            score -= 1.0 * (venue_likeness(words) > 0.6 and count < 8)
        return score

    def as_outlet(self, i: int, j: int) -> float:
        run = self.pieces[i:j]
        first = run[0]
        if any(piece.sign or piece.is_title for piece in run) or any(p.divide == "in" for p in run[1:]):
            return -9.0
        if _NO_TITLE.fullmatch(self.words(i, j)):
            return -9.0
        score = sum(_IN_OUTLET.get(piece.divide, -0.8) for piece in run[1:])
        words = self.words(i, j)
        bare = _PAREN_END.sub("", words).strip("《》『』「」“”")
        size = _width(words)
        score += -2.5 if size < 1.9 else 0.0 if size < 22 else -0.5 if size < 34 else -2.0
        if len(run) == 1 and first.is_quoted:
            score += {"『": 1.5, "《": 1.4, "「": -0.4, "“": -0.8}.get(words[0], -0.5)
        if first.divide == "in":
            score += 1.8
        if not _WIDE.search(words):
            likely = max(venue_likeness(bare), 0.8 if is_event(bare) else -1.0, 0.9 if is_periodical(bare) else -1.0)
            return score + 1.8 * likely - 0.2
        if _LIKE_EVENT.search(bare):
            score += 1.5
            if len(run) > 1 and _LIKE_EVENT.search(self.words(i, i + 1)) and run[-1].divide in (",", "、"):
                score -= 1.2 * (_LIKE_EVENT.search(self.words(j - 1, j)) is None)
        elif _PERIODICAL.search(bare):
            by_society = len(run) == 2 and run[1].divide == " " and _SOCIETY.search(self.words(i, i + 1))
            score += 1.8 if by_society else 0.9 if len(bare) < 18 else 0.2
        elif not first.is_quoted:
            score -= 1.4 if self.is_book else 0.8
        if bare in self.outlets:
            score += 1.0
        if _SURE_HOUSE.search(bare) and not _PERIODICAL.search(bare):
            score -= 1.4
        if not first.is_quoted and (found := self.named(i, j)) is not None and found.score > 0.5:
            score -= min(2.0, found.score)
        if bare in _TOWNS:
            score -= 3.0
        return score

    def as_house(self, i: int, j: int) -> float:
        piece = self.pieces[i]
        if piece.sign or piece.is_quoted or piece.is_title:
            return -9.0
        if j - i > 1 and not (
            self.pieces[i + 1].divide == " "
            and _SOCIETY.search(self.words(i, i + 1))
            and _HOUSE.search(self.words(i + 1, j))
        ):
            return -9.0
        words = _PAREN_END.sub("", self.words(i, j))
        size = _width(words)
        if size > 24 or size < 1.5:
            return -3.0
        if not _WIDE.search(words):
            return 1.3 if is_publisher(words) else -1.6
        score = 1.7 if _SURE_HOUSE.search(words) else 0.7 if _HOUSE.search(words) else -1.2
        score -= 1.0 * (_LIKE_EVENT.search(words) is not None) + 0.8 * (_OF_TITLES.search(words) is not None)
        if self.is_book and score < 0.5:
            score += 0.7
        return score + 0.8 * (self.kind in ("book", "edited-book", "chapter", "thesis", "report"))

    def as_other(self, i: int, j: int) -> float:
        if j - i > 1 or self.pieces[i].sign or self.pieces[i].is_title:
            return -9.0
        words = self.words(i, j)
        if _NO_TITLE.fullmatch(words) or cues.cue("status", words):
            return 1.2
        return -1.1 - 0.05 * _width(words)

    def as_town(self, i: int, j: int) -> float:
        if j - i > 1 or self.pieces[i].sign or self.pieces[i].is_quoted:
            return -9.0
        words = self.words(i, j)
        if words in _TOWNS or (not _WIDE.search(words) and is_place(words)):
            return 2.2
        return 0.9 if len(words) < 16 and _VENUE.search(words) else -9.0

    def as_kind(self, i: int, j: int) -> float:
        piece = self.pieces[i]
        if j - i > 1 or piece.is_quoted:
            return -9.0
        if piece.sign:
            return 0.5 if piece.sign.what == "kind" else -9.0
        words = self.words(i, j)
        return 1.6 if len(words) < 14 and label_in(words) else -9.0

    def as_sign(self, i: int, j: int) -> float:
        piece = self.pieces[i]
        return -9.0 if j - i > 1 or piece.sign is None or piece.sign.what == "kind" else 0.0


# ------------------------------------------------------------------------------------------------ the best way

#: The fields: people before and behind the title, the title, outlet, house, town, kind, what is sure, what is left over.
_FIELDS = "PTQJHLKSX"
#: What a step from one field to the next is worth, "^" being the beginning. What is not here cannot be.
_STEP = {
    "^": {"P": 0.3, "T": 0.0, "K": 0.2, "S": 0.2, "J": -2.2, "X": -1.2, "H": -3.0, "L": -3.0},
    "P": {"P": 0.25, "T": 0.4, "S": 0.3, "K": 0.0, "X": -1.0, "J": -2.5},
    "T": {"Q": -0.2, "J": 0.3, "H": 0.0, "L": 0.3, "K": 0.1, "S": 0.0, "X": -0.3},
    "Q": {"Q": 0.25, "J": 0.4, "H": 0.1, "L": 0.3, "K": 0.0, "S": 0.0, "X": -0.4},
    "J": {"Q": -1.0, "H": -0.1, "L": 0.0, "K": 0.0, "S": 0.5, "X": -0.3, "J": -0.9, "P": -3.0, "T": -2.0},
    "H": {"Q": -1.2, "J": -0.8, "L": 0.0, "K": 0.0, "S": 0.4, "X": -0.3, "H": -0.8},
    "L": {"H": 1.0, "J": -0.4, "K": 0.0, "S": 0.1, "X": -0.3, "Q": -1.0, "L": -0.5},
    "K": {"P": 0.2, "T": 0.0, "Q": 0.0, "J": 0.0, "H": 0.0, "L": 0.0, "S": 0.1, "X": -0.3, "K": -0.1},
    "S": {"P": -0.1, "T": 0.1, "Q": -0.6, "J": 0.0, "H": 0.1, "L": 0.0, "K": 0.1, "S": 0.1, "X": -0.3},
    "X": {"P": -0.4, "T": -0.5, "Q": -0.6, "J": -0.3, "H": -0.2, "L": -0.2, "K": 0.0, "S": 0.0, "X": -0.2},
}  # fmt: skip
_LONGEST = {"P": 4, "T": 16, "Q": 4, "J": 5, "H": 2}
#: What a sign before a field adds.
_DIVIDED = {
    ("P", "T"): {":": 1.0, ".": 0.5, "": 0.2, "\u3000": 0.3, "…": 0.5},
    ("P", "P"): {",": 0.1, "、": 0.2, ";": 0.2, ".": -1.0, ":": -1.5, "": -0.6, " ": -0.5, "\u3000": -0.3},
    ("Q", "Q"): {",": 0.1, "、": 0.2, ";": 0.2, ".": -1.0, ":": -1.5, "": -0.6, " ": -0.5, "\u3000": -0.3},
    ("T", "J"): {"": -0.9, ":": -0.8, ".": 0.5, "in": 1.0, "//": 1.2, "\u3000": 0.2, " ": -0.2},
    ("T", "Q"): {"": -0.6, "…": 2.0, "\u3000": 0.2, ":": -0.5, " ": -0.2, "/": 1.5},
    ("T", "H"): {"": -0.2, ":": -0.6},
    ("T", "X"): {"": -1.5},
    ("L", "H"): {":": 0.8},
    ("J", "J"): {" ": -1.2, "": -0.8},
}


class _Way(NamedTuple):
    """A way through pieces: its worth, and its runs, each with its field."""

    worth: float
    runs: tuple[tuple[str, int, int], ...]


def _best(judge: _Judge, order: str = "") -> _Way | None:
    """The best way; ``order`` is where people stand on the page: "before" or "behind" the titles."""
    count = len(judge.pieces)
    judges = {
        "P": judge.as_people, "Q": judge.as_people, "T": judge.as_title, "J": judge.as_outlet, "H": judge.as_house,
        "L": judge.as_town, "K": judge.as_kind, "S": judge.as_sign, "X": judge.as_other,
    }  # fmt: skip
    worth: dict[tuple[str, int, int], float] = {}
    # For each place, and for each field that ends there by what was said so far: worth and where it came from.
    # So far: 0 nothing, 1 people, 2 a title, 3 people and then a title.
    best: list[dict[tuple[str, int], tuple[float, tuple[int, tuple[str, int]] | None]]] = [{} for _ in range(count + 1)]
    best[0]["^", 0] = (0.0, None)
    for at in range(count):
        if not best[at]:
            continue
        for field in _FIELDS:
            for end in range(at + 1, min(count, at + _LONGEST.get(field, 1)) + 1):
                same = "P" if field == "Q" else field
                key = (same, at, end)
                if key not in worth:
                    worth[key] = judges[field](at, end)
                own = worth[key]
                if own <= -8.0:
                    if field in "JPQ":
                        break
                    continue
                for (before, told), (value, _) in best[at].items():
                    titled = told > 1
                    if field not in _STEP[before] or (
                        titled != (field in "QJHL" or before in "TQHL") and field in "TPQ"
                    ):
                        continue
                    if (field == "T" and titled) or (field in "Q" and not titled) or (field == "P" and titled):
                        continue
                    gain = value + own + _STEP[before][field]
                    gain += _DIVIDED.get((before, field), {}).get(judge.pieces[at].divide, 0.0)
                    if field == "T" and before == "P" and end - at > 1 and judge.pieces[at].divide == "":
                        gain -= 3.0  # What goes on behind a quotation began before it, too.
                    if field == "P" and before != "P":
                        gain += 0.7 if order == "before" else -0.9 if order == "behind" else 0.0
                    elif field == "Q" and before in "JHL" and judge.is_role_less_body(at, end):
                        gain -= 1.5
                    elif field == "Q" and before == "T":
                        gain += 0.9 if order == "behind" else -0.9 if order == "before" else 0.0
                    if field == "Q" and told == 3 and not judge.has_role(at, end):
                        gain -= 1.5  # Who made it stood before the title.
                    state = (field, told | 2 * (field == "T") | (field == "P"))
                    if state not in best[end] or gain > best[end][state][0]:
                        best[end][state] = (gain, (at, (before, told)))
    ends = [(value, state) for state, (value, _) in best[count].items() if state[1] > 1]
    if not ends:
        return None
    value, state = max(ends)
    runs: list[tuple[str, int, int]] = []
    at = count
    while True:
        came = best[at][state][1]
        if came is None:
            break
        runs.append((state[0], came[0], at))
        at, state = came
    return _Way(value, tuple(reversed(runs)))


# ------------------------------------------------------------------------------------------------ what it says


def _parsed(text: str, plain: str, reading: Reading | None) -> tuple[_Judge, int]:
    marks = reading.passage.marks if reading else ()
    title = next(((m.start, m.end) for m in marks if m.kind == "class" and "title" in m.value.lower()), (0, 0))
    lead = _LEADING.match(text) if title == (0, 0) else None
    start = lead.end() if lead else 0
    pieces = _pieces(text, plain, start, [sign for sign in signs_of(text) if sign.start >= start], title)
    return _Judge(text, pieces, reading), start


@lru_cache(1024)
def worth_of(text: str) -> tuple[float, str]:
    """How much a line reads like a citation by what it says (0 if not at all), and where its people stand to the title."""
    judge, _ = _parsed(plain_signs(text), text, None)
    way = _best(judge) if 1 < len(judge.pieces) < 40 else None
    if way is None:
        return 0.0, ""
    fields = {field for field, _, _ in way.runs}
    title = next(judge.words(i, j) for field, i, j in way.runs if field == "T")
    if (
        not {"P", "Q", "J"} & fields
        and len(title) < 14
        and _PERIODICAL.search(title)
        and not _OF_TITLES.search(title[:-2])
    ):
        return 0.0, ""  # The head of a page: a journal, its volume and its year.
    signs = {judge.pieces[i].sign.what for field, i, _ in way.runs if field == "S" and judge.pieces[i].sign}  # type: ignore[union-attr]
    said = ("P" in fields or "Q" in fields) + ("J" in fields or "H" in fields) + ("date" in signs) + ("place" in signs)
    # A row of dots leads from a title to its author and to nothing else.
    said += 4 * any(judge.pieces[i].divide == "…" for field, i, _ in way.runs if field == "Q")
    left = sum(judge.pieces[i].end - judge.pieces[i].start for field, i, j in way.runs if field == "X")
    if left * 3 > len(text):
        return 0.0, ""
    return float(said), "before" if "P" in fields else "behind" if "Q" in fields else ""


def names_people(text: str) -> bool:
    """Whether a line names people beside a title that stands in quotation marks or behind dots."""
    judge, _ = _parsed(plain_signs(text), text, None)
    way = _best(judge) if 1 < len(judge.pieces) < 20 else None
    if way is None or way.worth < 2.0:
        return False
    fields = {field for field, _, _ in way.runs}
    title = next((i, j) for field, i, j in way.runs if field == "T")
    led = judge.pieces[title[0]].is_quoted or any(
        judge.pieces[i].divide == "…" for field, i, _ in way.runs if field == "Q"
    )
    return led and bool({"P", "Q"} & fields)


def order_of(lines: Sequence[str]) -> str:
    """Where people stand on a page with these citations: "before" the titles, "behind" them, or "" if that is not one way."""
    told = [worth_of(line)[1] for line in lines[:60] if len(line) < 500 and is_eastern(line)]
    before, behind = told.count("before"), told.count("behind")
    if before + behind < 2:
        return ""
    return "before" if before >= 3 * behind else "behind" if behind >= 3 * before else ""


def read_eastern(reading: Reading) -> bool:
    """Read the citation if it is written in the manner of East Asia; False leaves it as it was."""
    passage = reading.passage
    text = passage.open
    if not is_eastern(passage.text) and not (reading.hints.order == "behind" and _FULL_WIDTH.search(passage.text)):
        return False
    if len(text) > 1200:
        return False
    judge, start = _parsed(text, passage.text, reading)
    if not judge.pieces or len(judge.pieces) > 46:
        return False
    way = _best(judge, reading.hints.order)
    if way is None or way.worth < -1.5:
        return False
    for field, i, j in way.runs:
        _say(reading, judge, way, field, i, j)
    if _TALK.search(text, 0, start):
        reading.kind, reading.kind_sure = "presentation", True
    if {"series", "issue"} <= reading.values.keys() and not {"container", "volume", "number"} & reading.values.keys():
        reading.values["number"], reading.places["number"] = reading.values.pop("issue"), reading.places.pop("issue")
    _choose_kind(reading)
    return True


_QUOTED_NUMBER = re.compile(
    r"\s?(?:第\s?)?(\d{1,4})\s?[卷巻](?:\s?第?(\d{1,4})\s?[号號期])?$|\s?第\s?(\d{1,4})\s?[号號期輯辑]$"
)
_SERIES = re.compile(
    r"(?:Discussion|Working|Policy|Research) Papers?\b|\bDPs?\b|\bWPs?\b"
    r"|ディスカッション・?\s?ペーパー|ワーキング・?\s?ペーパー|DP$|WP$"
    r"|工作论文|讨论稿|工作文件|워킹\s?페이퍼|이슈\s?페이퍼|叢書|丛书|シリーズ|총서"
)
_GLUED_NUMBER = re.compile(r"(?<=[\u3040-\u9fff\uac00-\ud7a3])(?<!第)(\d{1,3})$")


def _bare(text: str, start: int, end: int) -> Place:
    """The place without a quotation around the whole and without stops."""
    while start < end and text[start] in " ,.:;、":
        start += 1
    while end > start and text[end - 1] in " ,.:;、*†":
        end -= 1
    if (
        end - start > 2
        and CLOSED_BY.get(text[start]) == text[end - 1]
        and quotations(text[start:end]) == [(0, end - start)]
    ):
        start, end = start + 1, end - 1
        while end > start and text[end - 1] in " ,.、":
            end -= 1
    return start, end


def _say(reading: Reading, judge: _Judge, way: _Way, field: str, i: int, j: int) -> None:
    passage, text = reading.passage, judge.text
    start, end = judge.place(i, j)
    piece = judge.pieces[i]
    if field == "T":
        reading.is_quoted = j - i == 1 and piece.is_quoted
        reading.title = _bare(text, start, end)
        reading.title_end = end
        passage.claim(start, end, Kind.TITLE)
    elif field in "PQ":
        found = judge.named(i, j)
        if found is not None:
            _people(reading, judge, way, found, i)
        passage.claim(start, end, Kind.PEOPLE)
    elif field == "J":
        _outlet(reading, judge, i, j)
    elif field == "H":
        a, b = _bare(text, start, end)
        event = _LIKE_EVENT.search(reading.values.get("container", "")) and not _SURE_HOUSE.search(text, a, b)
        reading.say("place" if event else "publisher", a, b)
        passage.claim(start, end, Kind.VENUE)
    elif field == "L":
        reading.say("place", start, end)
        passage.claim(start, end, Kind.VENUE)
    elif field == "K" and piece.sign is None:
        if not reading.kind_sure and (kind := type_of(judge.words(i, j))):
            reading.kind, reading.kind_sure = kind, True
            reading.places.setdefault("type", []).append((start, end))
        passage.claim(start, end, Kind.LABEL)
    elif field in "SK" and (sign := piece.sign) is not None:
        if sign.what == "date" and sign.date is not None:
            reading.dates.append((*sign.at, sign.date, True))
        for name, place in sign.values.items():
            reading.say(name, *place)
        if sign.people != (0, 0) and (found := people_in(text, *sign.people)) and found.score > -0.8:
            for person in found.names:
                reading.people.append((person, "editor" if _EDITED.search(text, start, end) else "author"))
        if sign.kind and not reading.kind_sure:
            reading.kind, reading.kind_sure = sign.kind, True
            reading.places.setdefault("type", []).append((start, end))
        passage.claim(start, end, {"date": Kind.DATE, "place": Kind.LOCATOR}.get(sign.what, Kind.IDLE))
    elif field == "X":
        passage.claim(start, end, Kind.IDLE)


_EDITED = re.compile(r"合编|合編|共編")


def _people(reading: Reading, judge: _Judge, way: _Way, found: People, i: int) -> None:
    """Keep people in the role that stands behind the list: its last name's is all names' of the run."""
    role = found.role
    if not role:
        behind = False
        for field, a, b in way.runs:
            behind = behind or (field == "T" and a < i)
            if a > i and field not in "PQ":
                break
            if a > i and (later := judge.named(a, b)) is not None and later.role:
                # "A. B., translated by C. D.": who translates is another than who wrote.
                if later.role != "translator" or behind or judge.pieces[a].divide == "、":
                    role = later.role
                break
    for name in found.names:
        reading.people.append((name, role or "author"))
    reading.et_al = reading.et_al or (found.et_al and role != "editor")
    reading.author_score = max(reading.author_score, min(1.0, 0.5 + 0.2 * found.score))


def _outlet(reading: Reading, judge: _Judge, i: int, j: int) -> None:
    """Keep an outlet: what is quoted of it, without the numbers at its end."""
    text = judge.text
    start, end = judge.place(i, j)
    first = judge.pieces[i]
    reading.has_in = reading.has_in or first.divide in ("in", "//")
    a, b = (first.start, first.end) if first.is_quoted and text[first.start] in "『《" else (start, end)
    a, b = _bare(text, a, b)
    if text[a:b].endswith(("）", ")")) is False and (match := _QUOTED_NUMBER.search(text, a, b)):
        for name, group in (("volume", 1), ("issue", 2), ("issue", 3)):
            if match[group]:
                reading.say(name, *match.span(group))
        b = match.start()
    elif (match := _GLUED_NUMBER.search(text, a, b)) and b - a > 4 and "volume" not in reading.values:
        reading.say("volume", *match.span(1))
        b = match.start()
    if (match := _SERIES.search(text, a, b)) and not first.is_quoted:
        number = re.search(r"\s(?:No\.?\s?|#\s?|第)?(\d[\w-]{0,8})[号號]?$", text[a:b])
        if number:
            reading.say("number", a + number.start(1), a + number.end(1))
            b = a + number.start()
        reading.say("series", a, b)
        if not reading.kind:
            reading.kind = "working-paper"
    elif text[first.start] == "〈":
        if not reading.values.get("series"):
            reading.say("series", first.start + 1, first.end - 1)
            if number := re.match(r"\s?(\d{1,4})$", text[first.end : end]):
                reading.say("number", first.end + number.start(1), first.end + number.end(1))
    elif "container" not in reading.values:
        reading.say("container", a, b)
    reading.passage.claim(start, end, Kind.VENUE)


def _choose_kind(reading: Reading) -> None:
    """The kind that the citation says, else its heading, else its form."""
    form, hint = _form(reading), reading.hints.type
    said = reading.kind if reading.kind_sure else ""
    if said == "proceedings" and any(role == "author" for _, role in reading.people):
        said = "conference-paper"
    against = hint in ("article", "journal-article", "book") and form in (
        "chapter",
        "thesis",
        "edited-book",
        "presentation",
    )
    kind = said or (form if against or not hint else hint)
    if kind:
        reading.values["type"] = kind
    values = reading.values
    sold = kind in ("book", "edited-book") and {"container", "publisher"} <= values.keys() and not reading.has_in
    if sold and not ({"series", "pages", "issue"} & values.keys() or _PERIODICAL.search(values["container"])):
        # What a book stands in beside its house is a series.
        values["series"] = values.pop("container")
        reading.places["series"] = reading.places.pop("container")


#: A school of graduates, where theses are written.
_GRADUATE = re.compile(r"대학원$|大学院|大學院|研究生院")
_TALK = re.compile(r"報告|発表|席")
_OF_MEETING = re.compile(
    r"大会|会议|會議|会議|シンポジウム|予稿|発表|講演|要旨|抄録|학술대회|학술발표|발표대회|발표논문|춘계|추계|研讨会|研討會|ワークショップ|Proceedings|Conference"
)


def _form(reading: Reading) -> str:
    """The kind that the citation's form shows, or ""."""
    values = reading.values
    outlet = values.get("container", "")
    editors = any(role == "editor" for _, role in reading.people)
    authors = any(role == "author" for _, role in reading.people)
    located = bool({"volume", "issue"} & values.keys())
    if outlet and "publisher" in values and (editors or reading.has_in) and not located:
        return "chapter"
    event = _LIKE_EVENT.search(outlet) or (not _WIDE.search(outlet) and is_event(outlet))
    if outlet and event and not _PERIODICAL.search(re.sub("[「『].*[」』]$", "", outlet)):
        return "conference-paper" if "pages" in values else "presentation"
    if outlet and _OF_MEETING.search(outlet) and not located:
        return "conference-paper"
    if outlet and "publisher" in values and not located and not _PERIODICAL.search(outlet):
        return "chapter" if "pages" in values else "edited-book" if editors and not authors else "book"
    if outlet:
        return "journal-article"
    if "publisher" in values and _GRADUATE.search(values["publisher"]):
        return "thesis"
    if "publisher" in values:
        return "edited-book" if editors and not authors else "book"
    return reading.kind
