"""Where a publication appeared: volume, issue and pages as people print them; series with numbers; publishers and towns.

Everything here says how much a stretch of text looks like one of these; what it is in a citation is for the citation's
reading to decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from oeuvre.formats.listing.caseless import Caseless, lower, lowered
from oeuvre.formats.listing.cues import has_wide
from oeuvre.formats.listing.outlets import is_journal, is_known_house, is_known_meeting
from oeuvre.formats.listing.sieve import Sifted
from oeuvre.formats.listing.words import word_list

__all__ = [
    "CENTURY",
    "Imprint",
    "Locator",
    "Series",
    "before_places",
    "begins_as_event",
    "begins_as_periodical",
    "begins_or_ends_as_periodical",
    "find_series",
    "has_house_word",
    "imprint",
    "is_event",
    "is_house",
    "is_periodical",
    "is_place",
    "is_press",
    "is_publisher",
    "is_state",
    "is_town",
    "locators",
    "names_series",
    "talk_at",
    "venue_likeness",
]

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Locator:
    """Volume, issue and pages in one run of text, each with its place."""

    start: int
    end: int
    volume: Place = (0, 0)
    issue: Place = (0, 0)
    pages: Place = (0, 0)
    chapter: Place = (0, 0)


# ------------------------------------------------------------------------------------------------ volume, issue, pages

_DASH = r"[-\u2010-\u2015\u2212~～–—]"
_TOKEN = lowered(
    r"(?P<volume>(?:vols?|volume|volumen|bd|band|bde|jg|jahrg|jahrgang|tome|tomo|tomes|año|ano|anno|annata|année|year|"
    r"årg|årgang|jrg|jaargang"
    r"|roč|ročník|rok|cilt|évf|évfolyam|том|т|год|tom|tomas|vuosikerta|nide|svezak|letnik|köide|τόμ|τόμος|a(?=\.\s?(?:\d"
    r"|[IVXLC]+\b))|v|"
    r"t)(?![^\W\d_])\.?(?=\s*[#:]?\s*(?:\d|[IVXLC]+\b))|第(?=\d+[卷巻])|제(?=\s?\d+\s?권)|卷(?=\d))"
    r"|(?P<issue>(?:no|nos|nr|nrs|núm|num|números?|numéros?|numeros?|numbers?|issues?|iss|heft|hefte|ausgabe|h|fasc|"
    r"fascicule|fascicolo|"
    r"nummer|nummern|numer|č|číslo|sayı|z(?=\.\s?\d)|zesz|zeszyt|szám|sz|broj|br(?=\.\s?\d)|št|številka|выпуск|вып|випуск|вип|номер|τεύχ|τεύχος|"
    r"n)(?![^\W\d_])\.?[°ºᵒ]?(?=\s*[#:]?\s*(?:\d|S\d))|n[°ºᵒ˚]\.?(?=\s*\d)|n\.[oº°]\.?(?=\s*\d)|№(?=\s*\d)|#(?=\d)|第(?=\d+[期号])|"
    r"제(?=\s?\d+\s?호)|期(?=\d))"
    r"|(?P<pages>(?:pp|p|pages|page|pgs?|págs?|páginas?|pag|seiten|seite|ss(?=[.\s])|s(?=[.\s])|"
    r"blz|str(?=\.)|strony|sid(?=\.)|lk|с(?=\.)|сс(?=\.)|стр|σσ?(?=\.)|σελ)(?![^\W\d_])\.?(?=\s*:?\s*[A-Za-z]{0,2}\d)|第(?=\d+\s*[-–—]?\s*\d*[页頁]))"
    r"|(?P<article>(?:article|art|artikel|artículo|artigo|paper)\b\.?(?:\s*(?:no|number|id|nr|"
    r"n[°º])\b\.?)?(?=\s*[:#]?\s*e?\d)|e-?(?:location|id)\s*(?=\d))"
    r"|(?P<chapter>(?:chapters?|chap|chaps|ch|kapitel|kap|chapitres?|capítulos?|cap)\b\.?(?=\s*\d))"
    r"|(?P<supplement>\(?\s*(?:suppl(?:ement)?|supl|special issue|sonderheft|beiheft)\b\.?\s*\d*\s*\)?)"
    rf"|(?P<range>[A-Za-z]{{0,3}}\d+(?:\.\d+)?\s?{_DASH}+\s?[A-Za-z]{{0,3}}\d+(?:\.\d+)?(?:\s?(?:ff?\b\.?|页|頁|쪽|"
    rf"면))?(?:\s*,\s*\d+{_DASH}\d+)*)"
    r"|(?P<number>[A-Za-z]?\d+[A-Za-z]?(?:ff?\b\.?)?(?![A-Za-z0-9_]))"
    r"|(?P<roman>[IVXLC]{1,7}\b)"
    r"|(?P<after>\s?(?:卷|巻|권)|(?:\.\s?)?(?:Jg|Jahrgang)\b\.?)"
    r"|(?P<afterissue>\s?(?:期|号|號|호|호))"
    r"|(?P<afterpages>\s?(?:页|頁|쪽|면|(?:S\.|pp?\.)(?!\s*\d))(?=\W|$))"
    r"|(?P<date>\ue001+)"
    r"|(?P<mark>[(),、:;./\[\]]|–|-|\bin\b)"
    r"|(?P<space>\s+)"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d[a-z]?")
_DASHES = re.compile(rf"\s*{_DASH}+\s*")


_FIGURES = re.compile(r"\d+")


def _ascending(text: str) -> bool:
    """Whether a range runs upwards (521-49 does, an interval of years as such does too)."""
    ends = _FIGURES.findall(text)
    if len(ends) < 2:
        return False
    low, high = ends[0], ends[-1]
    if len(high) < len(low):
        high = low[: len(low) - len(high)] + high
    return int(low) <= int(high)


#: Where a locator may begin.
_BEGIN = lowered(
    r"(?<![\w.\-–/'’])(?=[\dIVXLC第제卷#№])|(?<![\w-])(?=(?:vol|bd|band|jg|jahrg|tom|nos?\b|nr|n[úu]m|num|iss|heft|"
    r"ausgabe|fasc|year\s\d|a[nñ]n?o\s\d|anno\s|ann[ée]e\s"
    r"|årg|jrg|jaarg|roč|cilt|т\.|том|№|вып|с\.\s?\d|zesz|sayı|évf|vuosik|svez|letnik|köide"
    r"|a\.\s?(?:\d|[IVX]+(?![\w.]))|"
    r"h\.|n[.°º˚]|pp?(?=[\s.]*\d)|pages?\b|p[áa]g|seite|s\.|ss\.|art|chap|ch\.|kap|cap|v\.|t\.|suppl|[SE]\d|S\s\d+\s?[-–—]))|"
    r"(?<=[A-Za-z\u4e00-\u9fff\uac00-\ud7a3])(?<!\be)(?=(?:Volume|Vol\.)\s?\d)|(?<=[a-z])(?=\d+\(\d+\))"
)


#: What follows the number of a century: "18. Jahrhundert", "18. yüzyıl".
CENTURY = re.compile(
    r"\.?\s?(?:[–-]\s?\d{1,2}\.\s?)?(?:Jahrhundert|Jh(?:dt|s)?\b|århundrade|århundre|yüzyıl|stulet|stolet|stoljeć|století|storoč"
    r"|század|vuosisad|(?:st|nd|rd|th)?\s?[Cc]entur|eeuw|siècle|век\b|века\b|столет)"
)


def locators(text: str, start: int, end: int) -> list[Locator]:
    """The runs of volume, issue and page numbers in the text; dates must have been masked."""
    found: list[Locator] = []
    at = start
    low = lower(text)
    while match := _BEGIN.search(low, at, end):
        run = _run(text, low, match.start(), end)
        if run is None or CENTURY.match(text, run.end):
            at = match.start() + 1
            continue
        found.append(run)
        at = max(run.end, match.start() + 1)
    return found


_NUMBER_ALONE = re.compile(r"[A-Za-z]?\d+[A-Za-z]?(?:ff?\.?)?")


def _run(text: str, low: str, start: int, end: int) -> Locator | None:
    """The locator that starts here, if the numbers make one; ``low`` is the text in lower case."""
    values: dict[str, Place] = {}
    at = last = start
    expect = ""
    before = ""
    labelled = False
    depth = 0
    numbers = 0
    steps = 0
    while at < end and steps < 40:
        token = _TOKEN.match(low, at, end)
        if not token:
            break
        kind = token.lastgroup or ""
        here = token.span()
        word = text[slice(*here)]
        steps += 1
        if kind == "space":
            at = token.end()
            continue
        if kind in ("volume", "issue", "pages", "article", "chapter"):
            if kind in values and kind != "article":
                break
            if (
                kind == "pages"
                and word[0].isupper()
                and word.rstrip(".")
                not in ("S", "Pp", "P", "Pages", "Page", "SS", "PP", "Seiten", "Seite", "Págs", "Pág")
            ):
                break
            expect, labelled, before = kind, True, ""
        elif kind == "supplement":
            if not numbers:
                break
            if "issue" not in values and len(word.strip("() ")) > 2:
                inner = word.strip("() \n")
                offset = word.index(inner)
                values["issue"] = (here[0] + offset, here[0] + offset + len(inner))
                last = here[1]
        elif kind == "range":
            if not _ascending(word) and expect not in ("issue", "volume"):
                break
            years = [y for y in re.findall(r"\d+", word) if len(y) == 4 and _YEAR.fullmatch(y)]
            if len(years) == 2 and not numbers and not labelled:
                break
            if (
                not numbers
                and not expect
                and (two := _PAIR.fullmatch(word))
                and _PAGES_LABELLED.match(text[token.end() :])
            ):
                # "12-3, p. 45-67" is a volume and an issue.
                values["volume"] = (here[0], here[0] + len(two[1]))
                values["issue"] = (here[1] - len(two[2]), here[1])
                numbers, last, before, at = 2, here[1], "", token.end()
                continue
            target = (
                expect
                if expect in ("issue", "volume", "chapter")
                else "issue"
                if before == "(" and "issue" not in values and len(word) <= 7 and numbers
                else "pages"
            )
            if expect == "article":
                target = "pages"
            if target in values:
                break
            values[target] = _trim(text, here)
            numbers += 2
            last, expect, before = here[1], "", ""
        elif kind in ("number", "roman"):
            if kind == "roman" and expect != "volume":
                break
            if kind == "number" and not _NUMBER_ALONE.fullmatch(word):
                break
            if _YEAR.fullmatch(word) and not expect and before not in (":",):
                break
            if word.startswith("00"):
                break
            second = before == ":" and not expect and "volume" in values and "issue" not in values and labelled
            if second and len(word) <= 2 and not re.match(r"\s?[-–—]\s?\d", text[token.end() :]):
                expect = "issue"  # "Volume 11:2"
            target = expect or _unlabelled(values, before, word, text, token.end())
            if target == "article":
                target = "pages"
            if not target or target in values:
                break
            if target == "issue" and (double := _DOUBLE.match(text, token.end(), end)):
                here = (here[0], double.end())  # "n° 9/10"
            values[target] = here
            numbers += 1
            last, expect, before = here[1], "", ""
        elif kind == "after" and numbers:
            if "volume" not in values and values:
                key = next(reversed(values))
                values["volume"] = values.pop(key)
            labelled, last = True, here[1]
        elif kind == "afterissue" and numbers:
            if "issue" not in values:
                key = next(reversed(values))
                values["issue"] = values.pop(key)
            labelled, last = True, here[1]
        elif kind == "afterpages" and numbers:
            if "pages" not in values:
                key = next(reversed(values))
                values["pages"] = values.pop(key)
            labelled, last = True, here[1]
        elif kind == "date":
            if not numbers:
                break
            before = "date"
        elif kind == "mark":
            if word == "(":
                depth += 1
            elif word == ")":
                depth -= 1
                if depth < 0:
                    break
                if numbers and before not in ("date",):
                    last = here[1]
            elif word.lower() == "in":
                break
            before = "," if word == "、" else word if not (before == "(" and word == ")") else ""
            if word in ",:/.(" and before == "date":
                before = word
        else:
            break
        at = max(token.end(), last)
    if not numbers:
        return None
    if not labelled and not _convincing(text, start, last, values):
        return None
    if text[start:last].count("(") > text[start:last].count(")") and text[last : last + 1] == ")":
        last += 1
    return Locator(
        start,
        last,
        values.get("volume", (0, 0)),
        values.get("issue", (0, 0)),
        values.get("pages", (0, 0)),
        values.get("chapter", (0, 0)),
    )


_PAIR = re.compile(rf"(\d{{1,3}}){_DASH}(\d{{1,2}})")
_DOUBLE = re.compile(r"/\d{1,3}(?![\w/])")


def _trim(text: str, here: Place) -> Place:
    """A range without the word for pages after it."""
    start, end = here
    while end > start and not text[end - 1].isdigit() and text[end - 1] not in "fF.":
        end -= 1
    return start, end


_PAGES_NEXT = re.compile(r"\s*(?:\ue001+)?\s*[,:;]\s*(?:(?:pp?|S|ss|págs?)\.?\s*)?[A-Za-z]?\d+\s?[-–—‑]\s?[A-Za-z]?\d")


_DATE_NEXT = re.compile(r"\s?\(?\ue001")


_PAGES_LABELLED = re.compile(r"\s*\(?(?:\ue001+)?\)?\s*,?\s*(?:pp?|S|ss|págs?)\.\s*\d")


_VOLUME_ALONE = re.compile(r"[A-Z]?\d{1,4}[A-Z]?")


def _unlabelled(values: dict[str, Place], before: str, word: str, text: str, after: int) -> str:
    """What a bare number is, by what stands before it."""
    if "volume" not in values and "pages" not in values and not (before == "" and "issue" in values):
        return "volume" if _VOLUME_ALONE.fullmatch(word) else ""
    if before == "(":
        return "issue" if "issue" not in values else ""
    if before == "/":
        return "issue" if "issue" not in values else ""
    if before == ".":
        beyond = text[after : after + 40]
        dated = len(word) < 3 and _DATE_NEXT.match(beyond)
        return "issue" if "issue" not in values and (_PAGES_NEXT.match(beyond) or dated) else ""
    if before == ":":
        beyond = text[after : after + 40]
        dated = beyond.lstrip(" (")[:1] == "\ue001" and _PAGES_NEXT.match(beyond)
        if "issue" not in values and len(word) <= 3 and (dated or _PAGES_LABELLED.match(beyond)):
            return "issue"  # "21:3 (2016), pp. 330-357"
        rest = text[after : after + 12].lstrip()
        if (
            "issue" not in values
            and len(word) <= 2
            and (
                re.match(r"[,:]\s*\S*\d+\s?[-–]", rest)
                or (not rest[:1].isdigit() and "pages" not in values and not rest)
            )
        ):
            return "issue" if re.match(r"[,:]\s*\S*\d+\s?[-–]", rest) else "pages"
        if "issue" not in values and len(word) < 3 and word.isdecimal() and int(word) < 7 and _DATE_NEXT.match(beyond):
            return "issue"  # "12:3 (2031)"
        return "pages" if "pages" not in values else ""
    if before in (",", ";", "", "date", ")"):
        if "pages" in values:
            return ""
        rest = text[after : after + 14].lstrip()
        if "issue" not in values and len(word) <= 3 and _PAGES_NEXT.match(text[after : after + 40]):
            return "issue"
        return "pages"
    return ""


_THOUSANDS = re.compile(r"\d{1,3},\d{3}(?!\d)")


def _convincing(text: str, start: int, end: int, values: dict[str, Place]) -> bool:
    """Whether bare numbers are a locator: several of them in a known order, or a range between divides."""
    if _THOUSANDS.match(text[start:end]) or text[end:].lstrip()[:1].islower():
        return False
    if len(values) > 1:
        return True
    before = text[:start].rstrip()[-1:]
    after = text[end:].lstrip()[:1]
    if "pages" in values and text[slice(*values["pages"])].count("-") + len(
        _DASHES.findall(text[slice(*values["pages"])])
    ):
        if _is_claimed(before) or (after == "(" and before.isalpha()):
            return True  # "Proceedings of … 100–106 (Publisher, Town"
        return before != "" and before in ",.;:)”\"'\ue001\ue008" and (not after or after in ".,;()]\n\ue001\ue002")
    if "volume" in values:
        return before != "" and before in ",.;" and (not after or after in ".,;(\n\ue001\ue002") and end - start <= 4
    return False


# ------------------------------------------------------------------------------------------------ series


@dataclass(frozen=True, slots=True)
class Series:
    """A series of papers and the number in it."""

    start: int
    end: int
    name: Place
    number: Place = (0, 0)
    type: str = "working-paper"


_KIND = Sifted(
    r"\b(?:(?P<wp>(?:Faculty\s|Staff\s|Research\s|Economics\s|Policy\s|Technical\s|"
    r"Department\s)*(?:Research\sWorking|Working|Discussion|Discuss\.|Staff|Occasional|Technical|Policy\sResearch|"
    r"Analytical|"
    r"Background|Thematic|Seminar|Conference|Insights?|Project|Development|Policy\sResearch\sWorking|Research|Work\.)\s?[- ]?"
    r"(?:Papers?|Pap\.|Reports?|Notes?)"
    r"|(?:Working|Discussion)\s[Pp]apers?|DP|WP|Arbeitspapiere?|Diskussionspapiere?|Diskussionsbeiträge?|"
    r"Discussion\sNotes?|"
    r"Documents?\sde\s(?:travail|recherche)|Papeles\sde\strabajo|Cahiers?\sde\srecherche|Documentos?\sde\s[Tt]raba(?:jo|lho)|Documenti\sdi\slavoro|"
    r"Quaderni?\sdi\s(?:ricerca|lavoro|Dipartimento)|Temi\sdi\sdiscussione|Cuadernos?\sde\strabajo|"
    r"Documentos?\sde\sdiscusión|"
    r"Research\sMemorand(?:um|a)|Staff\sStudies|Werkdocument(?:en)?|Arbejdspapirer?|Arbeidsnotat(?:er)?|"
    r"Arbetsrapport(?:er)?|"
    r"Textos?\spara\s[Dd]iscussão|Mimeo\sSeries)"
    r"|(?P<report>Technical\sReports?|(?:Tech|Res)\.\s?Rep\.?|Research\sReports?|Forschungsberichte?|Reports?"
    r"|Berichte?|Studien?|Informes?|Documents?\sd['’][ée]tudes?|"
    r"Relatórios?|Rapports?)(?:\s(?:[Tt]écnicos?|[Tt]echniques?|[Tt]ecnic[oi]))?"
    r"|(?P<brief>(?:Policy|Research|Issues?|Economics?|Growth|Data|Evidence|Practice|Country|Briefing|Position|"
    r"Information)\s(?:[Bb]riefs?|Notes?|Insights?|Papers?)|Policy\sContributions?|Round-?[Uu]ps?|Notes?\sd['’]analyses?|"
    r"Kurzberichte?|Notas?\s[Tt]écnicas?|(?<=[A-Z]\s)Briefs?|Fact\s?[Ss]heets?))"
    r"(?P<tail>\s?[Ss]eries(?:\s[A-F](?=\s(?:No|Nr|#)))?|reihe|\s?[Ss]erie|\s?[Ss]érie)?(?![^\W\d_])",
)
_WIDE_KIND = Sifted(
    r"(?P<name>[A-Z\u2e80-\u9fff\uac00-\ud7a3][\w\s]{0,20}?(?:工作论文|讨论稿|ワーキングペーパー|ディスカッション・?ペーパー|워킹페이퍼))(?:系列|"
    r"シリーズ)?\s*,?\s*(?:No\.?|第|[#＃])?\s*(?P<number>[\w/.-]*\d[\w/.-]*)?"
)
_NUMBER = re.compile(
    r"\s*[,:;]?\s*\(?(?:[Nn]\.[°ºᵒ]\.?\s*|(?:Nos?|nos?|Nr|Núm|Num|n)\b\.?\s?:?\s*|[Nn][°ºᵒ]\.?\s*|№\s*|"
    r"[#＃]\s*)?(?P<number>(?:[A-Z]{1,5}[-/. ]?){0,3}(?:\d[\w]*)(?:[-/.–|:]\w*\d\w*)*)\)?(?![\w])",
)
#: Papers that are called reports: "Technical Report".
_OF_REPORTS = re.compile(r"(?!.*(?:Working|Staff|Discussion)).*Report")
_ISSUE_NEXT = re.compile(r"\s?\(\d{1,2}(?:[-/]\d{1,2})?\)")
#: A body's short name behind the kind, before a number that is called so.
_BODY_BEHIND = re.compile(r"\s[A-Z][A-Za-z&-]{1,9}(?=\s?,?\s(?:[Nn][°ºᵒ]|N[or]\b|#))")
_HEAD = re.compile(r"(?:ifo|wiiw|[A-ZÀ-Þ][\w&.'’/-]*|of|for|de|da|do|für|the|and|&|in|on|the|du|des|la|del)$")
_BOOK_SERIES = Sifted(
    r"\b(?P<name>LNCS|LNAI|LNBIP|LNI|CCIS|AISC|CEUR(?:[- ]WS)?(?: Workshop Proceedings)?|IFIP AICT|ACM ICPS"
    r"|Lecture Notes in (?:[A-Z][\w-]+(?:,? (?:and )?)?){1,5}|Advances in Intelligent Systems and Computing)"
    r",?\s?(?:(?:Vol|No|Nr|Bd|Band|vol|no)\.?|Volume|volume)?\s?(?P<number>(?:[A-Z]-?)?\d{1,5})(?![\d:-])"
)
_PREFIXED = Sifted(
    r"\b(?P<name>(?:NBER|CEPR|IZA|CESifo|BIS|IMF|OECD|ECB|DIW|ZEW|IAB|CEP|LIS|WIDER|CPB|FRB|RWI|IFS|ifo|WIFO|"
    r"ILO)(?:[ -](?:Working|Discussion)\s?Papers?)?)\s?(?:No\.?\s?|#\s?)?(?P<number>(?:w|"
    r"DP)?\d{2,6}(?:/\d+)?)\b(?![-–]\d)"
)


def names_series(lets: Callable[[Sifted], bool]) -> bool:
    """Whether a text may name a series, by its sieve."""
    return any(map(lets, (_KIND, _PREFIXED, _BOOK_SERIES, _WIDE_KIND)))


def find_series(text: str, start: int, end: int) -> list[Series]:
    """Series of working papers, reports or briefs with their numbers, as "IZA Discussion Paper No. 123"."""
    found: list[Series] = []
    at = start
    while match := _KIND.search(text, at, end):
        at = name_end = match.end()
        if behind := _BODY_BEHIND.match(text, at, end):
            at = name_end = behind.end()  # "Working Paper HMI, n° 9"
        begin = _head(text, match.start(), start)
        number = _NUMBER.match(text, name_end, end)
        value = number["number"] if number else ""
        if (
            number
            and value.isdigit()
            and len(value) == 4
            and value.startswith(("18", "19", "20"))
            and "(" not in number.group()
            and not re.search(r"[Nn][or°º]|#", number.group())
        ):
            number = None if text[number.end() : number.end() + 1] not in "-/" else number
        paper = match["wp"] and not _OF_REPORTS.match(match["wp"])
        kind = "working-paper" if paper else "report" if match["wp"] or match["report"] else "policy-brief"
        plural = match.group().rstrip().endswith("s") and not number
        if not number and (begin == match.start() or (not match["tail"] and kind == "report") or plural):
            continue
        if not number and match["wp"] and match["wp"].startswith("Conference"):
            continue  # "Quay Society Conference Paper, Aalby" was given there.
        if number and _ISSUE_NEXT.match(text, number.end(), end):
            continue  # "Quay Report 17 (4), 42-50" is a journal.
        if match["report"] and not (number and re.search(r"\b(?:[Nn][or]s?\b|\d)", number.group())):
            continue
        name = (begin, name_end)
        place = (number.start("number"), number.end("number")) if number else (0, 0)
        stop = number.end() if number else name_end
        if number and number.group().count("(") < number.group().count(")"):
            stop -= 1
        found.append(Series(begin, stop, name, place, kind))
        at = max(at, stop)
    for pattern in (_WIDE_KIND, _PREFIXED, _BOOK_SERIES):
        for match in pattern.finditer(text, start, end):
            if any(s.start < match.end() and match.start() < s.end for s in found):
                continue
            number_at = match.span("number") if match["number"] else (0, 0)
            kind = "" if pattern is _BOOK_SERIES else "working-paper"
            found.append(Series(match.start(), match.end(), match.span("name"), number_at, kind))
    return sorted(found, key=lambda s: s.start)


#: A body that is named for what it is about: "Quay Institute | on Tides".
_BODY_ON = re.compile(r"\b(?:Institute|Cent(?:er|re)|Council|Commission|Committee|Board|Programme?|Project|Network)\s$")


def _head(text: str, at: int, start: int) -> int:
    """Where the name of a series begins: back over capitals and small joining words to the divide before it."""
    begin = at
    while begin > start:
        stop = begin
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        if stop == begin and stop != at and text[stop - 1] not in "-/":
            break
        left = stop
        while (
            left > start
            and not text[left - 1].isspace()
            and text[left - 1] not in ",;:()[]\"“”„‘'\n"
            and not "\ue000" <= text[left - 1] <= "\uf8ff"
        ):
            left -= 1
        word = text[left:stop]
        if (
            not word
            or not _HEAD.match(word)
            or (word.endswith(".") and len(word) > 3 and "." not in word[:-1])
            or at - left > 90
        ):
            break
        if word in ("In", "The", "in", "on") and not (
            text[left:at].startswith("The") or (word == "on" and _BODY_ON.search(text, start, left))
        ):
            break
        begin = left
    while begin < at and (
        small := re.match(r"(?:of|for|de|da|do|für|and|&|in|on|the|du|des|la|del)\s+", text[begin:at])
    ):
        begin += small.end()
    return begin


# ------------------------------------------------------------------------------------------------ publishers and towns

_PUBLISHER = re.compile(
    r"\b(?:Press(?:e|es)?|Verlag(?:sgesellschaft|shaus)?|Publish(?:ers?|ing)|Publications|Books|University|"
    r"Universidad|Universidade|Universität|Université|Editora|"
    r"Editorial|Ediciones|Edições|[EÉé]ditions?|[EÉé]diteur|Editore|Editrice|Edizioni|Uitgeverij|Förlag|Forlag|Kiadó|"
    r"Yayınları|Wydawnictwo|"
    r"Springer|Elsevier|Wiley|Blackwell|Routledge|Palgrave|Macmillan|Sage|SAGE|Elgar|Nomos|Waxmann|Campus|Suhrkamp|"
    r"Beck|Gruyter|Oldenbourg|Humblot|Mohr|Siebeck|"
    r"Vahlen|Gabler|Metropolis|Transcript|transcript|Kluwer|North[- ]Holland|Academic Press|Brill|Pearson|Penguin|"
    r"Norton|McGraw[- ]Hill|Prentice|Addison|Oxford UP|"
    r"Cambridge UP|OUP|CUP|UP|MIT Press|Emerald|Ashgate|Zed|Verso|Polity|Bloomsbury|Knopf|Random House|Harper|"
    r"Simon & Schuster|Doubleday|Crown|Brookings|"
    r"Institut\w*|Institution|Foundation|Stiftung|Fundación|Fundação|Fondation|Bundes\w+|Ministr\w+|Ministerium|"
    r"Commission|Kommission|Bank|Banco|Banque|OECD|OCDE|ILO|IMF|UNESCO|"
    r"UNU|Center|Centre|Centro|Zentrum|Academy|Akademie|Academia|Society|Association|Organi[sz]ation|Council|Agency|"
    r"Office|Comisión|Comissão|Commissione|Agencia|Agence|Agência|Agenzia|Oficina|Consejo|Conseil|Conselho|Consiglio|Asociación"
    r"|Associação|Associazione|Sociedad|Sociedade|Società|Société|Istituto|Observator\w+|Gobierno|Gouvernement|Federación|Fédération"
    r"|Confederación|Verband|Gesellschaft|Arbeitskammer|Landesamt|Behörde|Università|Universiteit|Universitet|Découverte|Seuil|Gallimard|Grasset|Fayard|PUF|"
    r"Presses|Hachette|Dunod|Armand Colin|L'Harmattan|Fondo de Cultura|Siglo XXI|Alianza|Ariel|Paidós|Planeta|Atlas|"
    r"Hucitec|Vozes|Companhia das Letras|Zahar|"
    r"Saraiva|Ges\.|GmbH|Ltd|Inc|Group|Fund|IPEA|CEPAL|FLACSO|CLACSO|INSEE|CNRS|e\.\s?V\.)(?![\w])"
    r"|&\s?(?:Co|Sons|Söhne|Fils|Hijos)\b|(?:出版社|出版|书局|書局|書店|書房|印书馆|新書|文庫|大学出版会|출판사|출판부|출판|문화사)",
)
_MEDIUM = Caseless(
    r"\b(?:journal|review|magazine|quarterly|letters|annals|bulletin|zeitschrift|jahrbuch|revue|revista|cahiers|"
    r"cuadernos"
    r"|cadernos|rivista|times|post|herald|tribune|gazette|newsletter|blogs?|economist|conversation|zeitung|rundschau"
    r"|mitteilungen|vierteljahr\w+|annales|anales|annali|boletín|boletim|bollettino|quaderni|acta|tidsskrift|tidskrift"
    r"|tijdschrift|przegląd|kwartalnik|roczniki?|zeszyty|časopis|glasnik|vestnik|szemle|dergisi|dergi|mecmuası|bülteni"
    r"|вестник|известия|журнал|вопросы|записки|вісник|часопис"
    r"|(?<!working )(?<!discussion )(?<!occasional )papers (?:on|and proceedings))\b"
    r"|学报|杂志|評論|学会誌|학회지"
)
_HOUSE = re.compile(
    r"\b(?:Press|Verlag|Publish\w+|Publications|Books|Editora|Ediciones|[ÉEé]ditions|Springer|Elsevier|Wiley|Blackwell|"
    r"Routledge|Palgrave|Macmillan|Sage|SAGE|Elgar|Emerald|Gruyter|MDPI|Brill|Kluwer|Nomos|Taylor & Francis|"
    r"Yay[ıi]n(?:evi|ları|cılık|cilik)|Kitabevi|Wydawnictwo|Oficyna|Nakladatelství|Vydavatelství|Naklada|Uitgever(?:s|ij)|Pers|"
    r"Forlag(?:et)?|Förlag(?:et)?|Kustannus|Kiadó|Editura|Publ|Univ\. Pr|Bks)\b|\b[A-Z]\w+Press\b|出版|출판"
)
_REFERENCE = Caseless(r"\b(?:encyclop\w+|dictionary|handbook|handbuch|lexikon|companion to)\b")
_PLACES = word_list("towns")
#: The towns' first words.
_PLACES_BEGIN = frozenset(re.split("[ -]", name)[0].strip(".") for name in _PLACES)
_FIRST_WORD = re.compile(r"[^\s,/;&-]*")
_STATE = re.compile(
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|"
    r"W[AIVY]|Mass\.?|Conn\.?|Calif\.?|Ont\.?|UK|U\.K\.|USA|U\.S\.A\.|England|Germany|Switzerland|Netherlands|"
    r"The Netherlands|Australia|Canada|Cali(?:fornia)?|Massachusetts|New Jersey|Heidelberg|Main|CH|NL|"
    r"Michigan|(?:North|South) (?:Carolina|Dakota)|Indiana|Texas|Illinois|Ohio|Pennsylvania|Maryland|(?:West )?Virginia|"
    r"Connecticut|Georgia|Florida|Wisconsin|Minnesota|Iowa|Kansas|Colorado|Oregon|Tennessee|Missouri|New York|Ontario|"
    r"Quebec|"
    r"D\.C\.?|D\.\s?F\.?|DF|SP|RJ|N\.\s?[CDHJMY]\.?|R\.\s?I\.?|S\.\s?[CD]\.?|W\.\s?Va\.?|B\.\s?C\.?|Ill\.?|Mich\.?|Penn\.?|Pa\.?"
    r"|Md\.?|Va\.?|Wash\.?|Minn\.?|Wis\.?|Tex\.?|Tenn\.?|Fla\.?|Ind\.?|Ga\.?|Kans\.?|Ore\.?|Ariz\.?|Colo\.?)$"
)
_EVENT = Caseless(
    r"\b(?:conference|konferenz|conférence|conferencia|conferência|congress|kongress|congrès|congreso|congresso|"
    r"workshop|symposium|symposia|symposion|simposio|simpósio|\w*kolloquium|colloque|coloquio|colóquio|"
    r"\w*tagung|meetings?|summit|\w*seminar|seminári?o|seminario|séminaire|summer school|jornadas?|encuentro|"
    r"encontro|forum|forums|assises|rencontres|atelier|journée|colóquio|taller|atelier|fachtag|symposien|congressi|"
    r"panel|annual meeting|hackathon|fair|festival|konferencj[aei]|konferencija|konference|konferens|konferanse|konferencia"
    r"|konferenssi|kongres|sympozjum|sympozium|szimpózium|zjazd|sjezd|sempozyumu?|kongresi|çalıştay\w*|конференци\w+"
    r"|конгресс?\w*|симпозиум\w*|съезд\w*|семинар\w*|"
    r"convention|convegno|convegni|giornate|journées|webinar|roundtable)\b|学会|研讨会|大会|シンポジウム|학술대회|세미나"
)
_PROCEEDINGS = Caseless(
    r"\b(?:proceedings|procedia|actas|actes|anais|proc|conf|lecture notes|tagungsband|lnc?s|lnai|lni|"
    r"transactions(?! (?:on|in)\b)|supplementary proceedings|workshop proceedings|ceur)\b|论文集|予稿集|論文集"
)
_JOURNAL = Caseless(
    r"\b(?:journals?|review|reviews|quarterly|letters|annals|annales|annual|bulletin|economica|econometrica|"
    r"economics|economic|papers?|policy|magazine|times|post|herald|gazette|"
    r"tribune|guardian|monitor|perspectives|proceedings|transactions|studies|research|science|sciences|nature|plos|"
    r"pnas|zeitschrift|jahrbuch|jahrbücher|vierteljahr\w*|archiv|"
    r"mitteilungen|wirtschaftsdienst|rundschau|zeitung|blätter|hefte|beiträge|revue|cahiers?|actualité|revista|"
    r"cuadernos|estudios|anales|boletín|cadernos|estudos|anais|rivista|"
    r"tijdschrift|tidskrift|letters|notes|reports|advances|frontiers|international|american|european|world|"
    r"development|management|handbook|encyclopedia|newsletter|gazeta|diario|"
    r"jornal|folha|monde|figaro|libération|país|mundo|spiegel|welt|zeit|chronicle|conversation|atlantic|economist|"
    r"hill|news|politico|forbes|vox|slate|foreign|affairs|"
    r"J|Q|Am|Econ|Rev|Polit|Stud|Int|Eur|Sci|Res|Manag|Bus|Soc|Pol|Lett|Quart|Ann|Bull|Proc|Acad|Z|Ztschr|Dev|"
    r"Environ|Stat|Appl|Comput|Psychol|Sociol|Geogr|Med|Phys)\b\.?"
    r"|学报|学刊|研究|评论|杂志|科学|月刊|季刊|日报|经济学|学会誌|論集|紀要|雑誌|評論|新聞|학보|연구|학회지|논총|저널|신문|일보"
)
_SMALL = frozenset(
    "of the and in on for to de du des la le les der die das und für von zur zum im an et y e del los las da do dos "
    "das em para pour sur with a & d' l'".split()
)


_PRESS = word_list("press")


@lru_cache(4096)
def is_press(words: str) -> bool:
    """Whether the words are the name of a newspaper, a magazine or a station that many write for."""
    name = words.strip(" .,;:()[]").casefold().removesuffix(" [online]").removesuffix(" (blog)")
    name = name.removeprefix("the ").replace(" ", "-")
    return name in _PRESS or name.removesuffix("-magazine") in _PRESS


@lru_cache(4096)
def is_event(words: str) -> bool:
    """Whether the words name a meeting."""
    return (_EVENT.is_in(words) or is_known_meeting(words)) and not is_journal(words)


@lru_cache(4096)
def is_periodical(words: str) -> bool:
    """Whether the words name a journal, a magazine or a newspaper by a word that only these have."""
    return _MEDIUM.is_in(words) or is_journal(words)


def begins_as_event(words: str) -> bool:
    """Whether the words begin with what a meeting is called ("Convegno …")."""
    return words[:1].isupper() and _EVENT.begins(words)


def begins_as_periodical(words: str) -> bool:
    """Whether the words begin as the names of journals that are in small letters otherwise ("Revue du …")."""
    return _MEDIUM_FIRST.match(words) is not None


_OUTLET_WORD = re.compile(
    r"(?:The\s)?(?:Journal|Annals|Review|Revue|Revista|Rivista|Zeitschrift|Quarterly|Bulletin|Cahiers)\s(?:of|de|du|"
    r"des|di|für|on)\b"
    r"|.*\b(?:Journal|Quarterly|Annals|Gazette|Herald|Tribune|Zeitung|Zeitschrift)$"
)


def begins_or_ends_as_periodical(words: str) -> bool:
    """Whether the words are a journal's name by how they begin or end, whatever kind of work they seem to name."""
    return _OUTLET_WORD.match(words) is not None


#: A journal's name behind its house's: "Lantern Journal of Quays".
_OUTLET_WITHIN = re.compile(
    r"\b(?:Journal|Annals|Review|Revue|Revista|Rivista|Zeitschrift|Transactions|Letters|Quarterly)\s(?:of|on|de|du|des|di"
    r"|für)\s"
)

_TALK = re.compile(
    r"(?P<kind>Vortr[aä]ge?|Talks?|Invited talk|Lectures?|Keynote|Presentations?|Presented|Paper presented|Posters?|"
    r"Web-?[Ss]eminare?|"
    r"Webinars?|Conférences?|Exposés?|Communication|Ponencias?|Conferencias?|"
    r"Palestras?|Apresentaç(?:ão|ões)|Comunicaci[oó]n(?:es)?|Comunicaç(?:ão|ões)|Workshop)\s+"
    r"(?:(?:presentad[ao]|apresentad[ao]|présentée?|presented|gehalten|given|held)s?\s+)?"
    r"(?:im Rahmen (?:der|des)|at the|at|in the|auf der|auf dem|bei der|beim|bei|im|am|an der|anlässlich|des|der"
    r"|à la|à|au|"
    r"en el|en la|en|no|na|given at)\s+",
    re.IGNORECASE,
)


def talk_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words before the name of a meeting where something was given: "Vortrag im Rahmen der …"."""
    return _TALK.match(text, start, end)


@lru_cache(4096)
def is_proceedings(words: str) -> bool:
    """Whether the words name proceedings or a series of them."""
    return _PROCEEDINGS.is_in(words)


def is_house(words: str) -> bool:
    """Whether the words name a house whose trade is publishing, rather than a body that also publishes."""
    return bool(_HOUSE.search(words)) or is_known_house(words)


@lru_cache(4096)
def has_house_word(words: str) -> bool:
    """Whether the words have one that only houses are called by: "Press", "Verlag", "Éditions"."""
    return _HOUSE.search(words) is not None


def is_publisher(words: str) -> bool:
    """Whether the words name a publisher or a body that publishes."""
    if is_known_house(words):
        return True
    named = words.title() if words.isupper() and len(words) > 8 else words
    if len(named) >= 110 or not _PUBLISHER.search(named):
        return False
    if _REFERENCE.is_in(words) or is_journal(words) or is_press(words) or _OUTLET_WITHIN.search(words):
        return False
    return not _MEDIUM.is_in(named) or bool(_HOUSE.search(named))


#: The river that tells a town from another of its name, as it is cut short: "Frankfurt/M.", "Frankfurt a. M.".
_RIVER = re.compile(r"(?:/|\s?a\.\s?(?:d\.\s?)?|\sam\s)[A-Z][a-z]{0,2}\.(?=[\s,/:]|$)")


_DIVIDES = re.compile(r"[,/;&]|\s[-–]\s|\band\b|\bund\b|\bet\b|\by\b")


@lru_cache(maxsize=4096)
def is_place(words: str) -> bool:
    """Whether the words are a town, or several, perhaps with the state or land."""
    if words[:1].isalpha() and _FIRST_WORD.match(words)[0].lower().strip(".") not in _PLACES_BEGIN:  # type: ignore[index]
        return False
    pieces = [p.strip() for p in _DIVIDES.split(_RIVER.sub("", words).strip(" .()")) if p.strip()]
    if len(pieces) == 1 and "-" in words and pieces[0].lower().replace(" ", "-") not in _PLACES:
        pieces = pieces[0].split("-")  # "Köln-Weimar-Wien"
    if not pieces:
        return False
    known = [p.lower().replace(" ", "-").strip(".") in _PLACES for p in pieces]
    return known[0] and all(k or _STATE.match(p) for k, p in zip(known, pieces, strict=True))


def is_state(words: str) -> bool:
    """Whether the words are a state or land as it stands behind a town: "CT", "Mass."."""
    return _STATE.fullmatch(words) is not None


def before_places(text: str, start: int, end: int) -> int:
    """Where the towns and lands begin that a name ends in: "Quay Conference | , Portland, Oregon, USA"."""
    while True:
        cut = max(text.rfind(", ", start, end), text.rfind(". ", start, end))
        tail = text[cut + 2 : end].strip(" .,;")
        if cut < start + 3 or not (is_place(tail) or _STATE.fullmatch(tail)):
            return end
        end = cut


@dataclass(frozen=True, slots=True)
class Imprint:
    """Place and publisher in one stretch."""

    place: Place = (0, 0)
    publisher: Place = (0, 0)


_COLON = re.compile(r"\s*(?P<place>[^\W\d_][^:;()\n\"“”?!]{1,60}?)\s?[:：]\s*(?P<publisher>[^:\n\"“”?!]{2,100}?)\s*$")


#: The last of several things, not a house: "Limits, Debts, and a Political Agency".
_GOES_ON = re.compile(r"(?:and|or|und|oder|et|ou|y|e|o)\s")


_SHORT_BRACKET = re.compile(r"[A-Z]{2,6}\)")
_SENTENCE_WITHIN = re.compile(r"\w{4,}\.\s+(?!Mass|Calif|Conn|Mich|Ill)[A-ZÀ-Þ]")
_COMMA = re.compile(r",")


def imprint(text: str, start: int, end: int) -> Imprint | None:
    """Place and publisher as "Town: House", "House, Town", "Town, House" or the house alone; None if it looks like none."""
    while end > start and text[end - 1] in " .,;:":
        if text[end - 1] == "." and re.search(r"(?:Co|Inc|Ltd|Ges|e\.\s?V)\.$", text[start:end]):
            break
        end -= 1
    while start < end and text[start] in " .,;:(":
        start += 1
    words = text[start:end]
    found = _imprint(words) if words and len(words) <= 160 and words[0].isalpha() else None
    if found is None:
        return None
    (town, town_end), (house, house_end) = found.place, found.publisher
    place = (start + town, start + town_end) if town_end else (0, 0)
    return Imprint(place, (start + house, start + house_end))


@lru_cache(4096)
def _imprint(words: str) -> Imprint | None:
    """The imprint that words are, by the places in them: the same are asked about for one end of a title and another."""
    if _GOES_ON.match(words) or (is_place(words) and not is_known_house(words)):
        return None
    if _SHORT_BRACKET.match(words):
        return None
    if _SENTENCE_WITHIN.search(words) or _is_claimed(words):
        return None
    end = len(words)
    if match := _COLON.fullmatch(words):
        town, house = match["place"], match["publisher"]
        left, right = match.span("place"), match.span("publisher")
        if is_place(town) or (is_town(town) and is_publisher(house) and len(house.split()) <= 6 and "," not in house):
            return Imprint(left, right)
        if (is_place(house) and _titled(town) > 0.5) or (is_publisher(town) and is_town(house)):
            return Imprint(right, left)
        return None
    commas = [m.start() for m in _COMMA.finditer(words)]
    for sure in (True, False):
        for comma in reversed(commas):
            head, tail = words[:comma].strip(), words[comma + 1 :].strip()
            at = end - len(words[comma + 1 :].lstrip())
            house = is_publisher(tail) and not is_place(tail) if sure else _all_houses(tail)
            if (is_place(head) if sure else is_town(head)) and house and not tail[:1].islower():
                return Imprint((0, len(words[:comma].rstrip())), (at, end))
        for comma in commas:
            head, tail = words[:comma].strip(), words[comma + 1 :].strip()
            at = end - len(words[comma + 1 :].lstrip())
            known = _all_houses(head) or (sure and len(head.split()) <= 4 and _titled(head) > 0.7)
            if known and (is_place(tail) if sure else is_town(tail)):
                return Imprint((at, end), (0, len(words[:comma].rstrip())))
    if _all_houses(words):
        return Imprint((0, 0), (0, end))
    return None


_CLAIMED = re.compile("[\ue001-\ue00b]")


def _is_claimed(words: str) -> bool:
    return not words.isascii() and _CLAIMED.search(words) is not None


@lru_cache(4096)
def is_town(words: str) -> bool:
    """Whether the words could be a town that the list does not have: one to three with capitals, and no house."""
    parts = words.replace(",", " ").split()
    return (
        1 <= len(parts) <= 3
        and all(p[0].isupper() and not (p.isupper() and len(p) > 2) for p in parts)
        and (len(parts[0]) > 2 or (len(parts) > 1 and parts[0] in ("La", "Le", "El", "St", "Ho")))
        and not is_publisher(words)
        and not _JOURNAL.is_in(words)
        and not is_event(words)
    )


@lru_cache(4096)
def _all_houses(words: str) -> bool:
    """Whether the words are publishers, each piece between commas one or an abbreviation of one."""
    pieces = [p.strip() for p in words.split(",")]
    if is_known_house(words):
        return True
    if not is_publisher(words) or len(words.split()) > 12 or len(pieces) > 3 or not words[:1].isalpha():
        return False
    if not (_titled(words) > 0.55 or re.match(r"[ée]ditions?\b|editorial\b", words)):
        return False
    return all(is_publisher(p) or (p.isupper() and len(p) <= 8) for p in pieces)


def _titled(words: str) -> float:
    """The share of words that begin with a capital, small joining words left out."""
    parts = [w.strip("()[]\"'“”.,:;") for w in words.split()]
    parts = [w for w in parts if w and w.lower() not in _SMALL]
    if not parts:
        return 0.0
    if has_wide(words):
        return 1.0
    parts = [w[2:] if len(w) > 3 and w[1] in "'’" and w[0] in "dl" else w for w in parts]
    return sum(w[0].isupper() or w[0].isdigit() or not w[0].isalpha() for w in parts) / len(parts)


#: Journals whose names are no more than this word and what they are about, in small letters.
_MEDIUM_FIRST = re.compile(
    r"(?:Revue|Revista|Rivista|Cahiers|Cuadernos|Cadernos|Quaderni|Annales|Anales|Anais|Annali|Anuario|Archives?"
    r"|Archivio|Zeitschrift"
    r"|Jahrbuch|Archiv|Bulletin|Boletín|Boletim|Journal|Annals|Estudios|Estudos|Studi|Tidsskrift|Tidskrift"
    r"|Tijdschrift)\s"
    r"(?:de|du|des|della|dello|degli|di|do|da|dos|d['’]|für|of|voor|for|för|française|internationale|europ|econ|geo"
    r"|hist|soc)"
)


_INDEFINITE = re.compile(r"(?:An?|Eine?|Une?|Una|Uma)\s")
_A_WORD = re.compile(r"[A-ZÀ-Þ]\w|\w{4}")


@lru_cache(maxsize=8192)
def venue_likeness(words: str) -> float:
    """How much the words look like the name of a journal, a paper or a book, from -1 to 1."""
    words = words.strip(" .,;:()")
    if not words:
        return -1.0
    if is_journal(words):
        return 1.0
    count = len(words.split())
    wide = has_wide(words)
    if wide:
        return (0.6 if _JOURNAL.is_in(words) else 0.2) - (0.5 if len(words) > 14 else 0.0)
    titled = 1.0 if _MEDIUM_FIRST.match(words) else _titled(words)
    hits = _JOURNAL.count(words)
    score = (
        -0.2
        + 0.9 * (titled - 0.6)
        + min(hits, 3) * 0.22
        + (0.15 if words.isupper() and count == 1 and len(words) <= 10 else 0.0)
    )
    if not _A_WORD.search(words):
        return -1.0
    score += 0.1 if count <= 6 else -0.08 * (count - 6)
    if count == 1 and not hits and words[0].islower():
        score -= 0.4
    if _INDEFINITE.match(words):
        score -= 0.3
    if re.search(r"[?!]", words):
        score -= 0.4
    if re.search(r":\s", words):
        score -= 0.1
    return max(-1.0, min(1.0, score))
