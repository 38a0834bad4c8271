"""What a line may be in a list of publications, as scores.

No single line is sure: "Good Jobs" may be a title, a heading or a person. So each line only gets a score for each role, from
its words, its marks and its element's class, and ``entries.py`` reads the page as the best way through all of them. Scores
are like logarithms of odds: 0 says nothing, 2 says much, 4 is as good as sure.

A role is one letter:

    O  outside: navigation, prose about the site, news          H  a heading over entries
    C  a whole entry in one line, a citation                     T  a title
    B  a byline: those who made it                               S  a statement about the person above
    A  an abstract, teaser or description                        V  where it appeared: journal, volume, year, with whom
    L  a label: kind, date, series, number                       F  a labelled field ("Authors: …")
    K  buttons, links, tags: part of the entry, said to nobody   X  another version, awards, coverage: not the entry itself
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.bylines import is_body, leading_names, read_names
from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.page import Line
from oeuvre.formats.listing.venues import find_series
from oeuvre.record import dates

__all__ = [
    "ROLES",
    "Look",
    "byline_start",
    "has_names",
    "in_series",
    "is_group",
    "look",
    "name_share",
    "part_of_book",
    "pieces",
    "scores",
    "spoken",
    "subject",
]

ROLES = "OHCTBSAVLFKX"

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_YEAR = re.compile(r"(?<![\d/.-])(?:1[89]|20)\d\d(?![\d])")
_PIECES = re.compile(r"\s*(?:[|·•‣│｜]|//|\s[–—-]\s|>>)\s*")
_GROUP = re.compile(
    r"(?:in |en |année |jahr |año |ano )?(?:(?:1[89]|20)\d\d(?:年|년|s|er)?(?:\s*[-–—/]\s*(?:(?:1[89]|20)?\d\d|present|heute|today)s?年?)?|"
    r"(?:1[89]|20)\d0['’]?s|in press|forthcoming|undated|n\.d\.)\s*:?(?:\s*[(（]\d+[)）])?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\b\d{1,4}\s*\(\s*[\d\w./–-]{1,12}\s*\)|\bvol(?:ume)?\b\.?\s*\d|\bno\.\s*\d|\bn[°ºo.]\s*\d|\bpp?\.\s*\d|\bS\.\s*\d|\bs\.\s*\d|"
    r"\d\s*[-–—]\s*\d{2,}|\b\d+\s*:\s*\d+|第?\s*\d+\s*[期卷号巻輯]|\d+권|\d+호|\bH(?:eft|\.)\s*\d|\bJg\.|\bBd\.\s*\d|\bv\.\s*\d|\bnúm\.\s*\d|\bart(?:icle|\.)\s*\d",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"\b(?:working|discussion|research|occasional|policy|planning|staff)\s+(?:discussion\s+)?papers?\b|\bpaper\s+(?:series|no)\b|"
    r"\bdiskussionspapier|\barbeitspapier|\bdocument(?:o|os)? de (?:travail|trabajo|trabalho)|\btexto para discussão|工作论文|ディスカッション|\bpreprint\b|"
    r"\b(?:dissertation|thesis|mimeo|proceedings|conference|workshop)\b|\bpress\b|\bverlag\b|\béditions?\b|\beditorial?\b|出版社",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b[Ii]n:\s|\bIn\s[A-Z]|\(eds?\.?\)|\(éds?\.?\)|\b[Ee]ds?\.|\(Hrsg\.?\)|\(Hg\.?\)|\(dir\.?\)|\([Oo]rgs?\.?\)|\(coords?\.?\)|\bedited by\b|主编|[(（]編[)）]|编"
)
_WITH = re.compile(
    r"[(\[]?\s*(?:(?:[Jj]oint(?:ly)?|[Jj]oint work|[Cc]o-?authored|[Tt]ogether|[Gg]emeinsam|[Zz]usammen) (?:with|mit)"
    r"|[Cc]oauthors?:|[Ww]ith|[Mm]it|[Aa]vec|[Cc]on|[Cc]om)\s+(?=[^\W\d_a-zß-ÿ])|与"
)
_INVERTED = re.compile(r"^[*\s]*(?:[A-ZÀ-ÞŁŚŽČ][^\s,;:()]+(?:[\s-][^\s,;:()]+){0,3}),\s*(?:[A-ZÀ-ÞŁŚŽČ]|et al)")
_INITIALS_AFTER = re.compile(
    r"^[*\s]*[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+)?,?\s+(?:[A-ZÀ-Þ]\.?\s?-?){1,3}(?=[,;:(&]| and | und | et | y | e )"
)
_PAREN_YEAR = re.compile(r"[(（]\s*(?:[^\W\d]+\.?\s*)?(?:1[89]|20)\d\d[a-z]?[^()（）]{0,30}[)）]")
_QUOTED = re.compile(r"[\"“”„«‟‘「『《']\s*[^\"“”«»‟」』》]{8,}")
_VENUE_START = re.compile(
    r"\W*(?:\d|with\b|joint|in:? |mit |avec |con |com |avec |vol|no\b|nr\b|doi|http|[A-Z][\w ]{0,40}(?:working|discussion) paper)",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"[A-ZÀ-ÞŁŚŽČ][^,–—(\d]{3,60}?\s[–—-]\s[^–—]*\b(?:univers|instit|school|college|centre|center|bank|academy|facult|hochschule|école|ministry)",
    re.IGNORECASE,
)
_TITLE_WITH = re.compile(
    r"[\"“„«']?\w.{12,250}?(?:[.?!,”\"»]\s+(?:[Jj]oint(?:ly)? )?[Ww]ith|[\"”?]?,?\s*\((?:[Jj]oint |[Jj]ointly )?(?:with|mit|avec|con|com))\s[^\W\d_a-z]"
)
_TITLE_VENUE = re.compile(
    r"\W{0,3}[^\W\d_][^.?!]{12,220}[.?!][”\"’»]*\s+(?:[A-ZÀ-Þ][^.?!]{8,120}[.?!]\s+)?[A-ZÀ-Þ][^.]{2,90}[,.]\s+(?:[^\W\d_]+\.?\s+)?(?:\d{1,2},?\s+)?(?:1[89]|20|00)\d\d\b"
)
_TITLE_BY = re.compile(r".{15,250}?\s(?:By|by)\s+[A-ZÀ-Þ][\w’'-]+[\s,;].")
_NAMES_QUOTE = re.compile(r"[A-ZÀ-Þ][^\"“„«]{4,200}?[,.:]\s*[\"“„«]")
_YEAR_FIRST = re.compile(r"[(\[]?(?:1[89]|20)\d\d(?:[-/]\d\d)?[)\].:,]*\s+\W?[^\W\d]")
_NO_YEAR = re.compile(
    r"\b0001\b|\b(?:forthcoming|in press|im erscheinen|à paraître|en prensa|no prelo)\b", re.IGNORECASE
)
_LED_BY_QUOTE = re.compile(
    r"[\"“][^\"“”]{6,250}[\"”],?\s*\S.{5}|«[^»]{6,250}»,?\s*\S.{5}|„[^“‟”]{6,250}[“‟”],?\s*\S.{5}"
)
_COURSE = re.compile(
    r"\b(?:semester|semestre|syllabus|office hours|sprechstunde|lecture|seminar room|salle \d|raum \d|room \d|bureau \d|lundi|mardi|mercredi|jeudi|vendredi|montag|dienstag|mittwoch|donnerstag|freitag|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?:dr|prof|professor|professorin)\b\.?\s+[^\W\d_a-z]", re.IGNORECASE)
_TOWN_HOUSE = re.compile(
    r"[.,(]\s+[A-ZÀ-Þ][\w.'’/ -]{2,28}(?:, [A-Z]{2})?:\s+[A-ZÀ-Þ][\w&.'’ -]{2,50}[.,)]?\s*(?:\(?\d{4}|$)|\b\d{2,4}\s*(?:pp?\.|pages|p|S\.|Seiten|págs?\.)\s*(?:$|[(\[])"
)
_BIBTEX = re.compile(r"\s*@\w+\{|\s*TY  - ")
_BLANK = re.compile(
    r"\[(?:year|title|name|author|journal|publication|link|insert|your|graduate|tbd|date|topic)\b[^\]]*\]|lorem ipsum|\bxxxx?\b",
    re.IGNORECASE,
)
_SOURCED = re.compile(
    r"\bn\.d\.|\bo\.\s?J\.|\bs\.d\.|\b[Aa]vailable (?:at|from)\b|\[online\]|\b[Aa]brufbar|\b[Vv]erfügbar unter|\b[Dd]isponible (?:en|sur)|\b[Dd]isponível em|\b[Rr]etrieved from"
)
_CODE = re.compile(r"[A-Z][A-Za-z]{1,8}\s+[A-Za-z]{0,2}\d{2,6}(?:[-/.]\d{1,4})?")
_NAMED_NUMBER = re.compile(r"[A-ZÀ-Þ][^.?!:\d]{3,80},?\s+\d{1,4}\s*(?:\(\d|,\s*(?:no\.?\s*)?\d|:\s*\d)")
_YEARS = re.compile(r"\b(?:1[89]|20)\d\d\s*[-–—]\s*(?:(?:1[89]|20)\d\d|\d\d\b)")
_ABOUT = re.compile(r"[a-z]\s+(?:on|about|über|zu|zur|zum|sur|sobre|su|sull['’a-z]*)\s+[^\W\d_]")
_APA = re.compile(r"[^()]{3,160}?[.\]]?\s[(（]\s*(?:(?:1[89]|20)\d\d[a-z]?\b[^()]{0,30}|en prensa|in press|forthcoming|im druck|im erscheinen|à paraître|sous presse|no prelo|s\.\s?f\.|n\.d\.|[^()]{0,20}(?:1[89]|20)\d\d)[)）][.:,]\s", re.IGNORECASE)
_DAY = re.compile(r"(?:\d{1,2}\.?\s+[^\W\d_]{3,10}|[^\W\d_]{3,10}\s+\d{1,2}|[^\W\d_]{3,10})\.?")
_HOURS = re.compile(
    r"\(?\d{1,2}[:.h]\d\d\s*(?:[ap]\.?m\.?|uhr|h)?\s*(?:[–—-]|to|bis|à|a)\s*\d{1,2}[:.h]\d\d|\d{1,2}[:.]\d\d\s+\D",
    re.IGNORECASE,
)
_NUMBERED_NAME = re.compile(r"\s*(?:ISSN|ISBN)\b")
_CODES = re.compile(r"\[[JMDCNRPSZ](?:/OL)?\]")
_DOI = re.compile(r"\b10\.\d{4,9}/\S|doi\.org|\bdoi\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+")
_CONTACT = re.compile(
    r"\S@\S+\.\w|\[email\s+protected\]|\b(?:tel|phone|fax)\b\.?:?\s*[+\d(]|©|\ball rights reserved\b|\bnewsletter\b|\bsubscribe\b|\babonnez|\babonnieren\b|\bsuscr[íi]b|\binscreva-se\b|\biscriviti\b|\bcookies?\b|版权所有|\bcopyright\b|\bimpressum\b|\bjavascript\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:consultad[oa]s? (?:por|el)|accessed on|abgerufen am|last (?:updated|modified|revised|change)|page (?:updated|last)|zuletzt (?:aktualisiert|geändert)|letzte änderung|mis à jour|dernière mise à jour|última actualización|atualizad[ao] em|ultimo aggiornamento|aggiornata il|you are on page|page \d+ of \d+|rendered at|更新日|最終更新)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…。！？](?=\s|$|[”\"»)\d])|[。！？]")
_IS = re.compile(
    r"^(?!(?:Warum|Wer|Wie|Wo|Wann|Welche|Pourquoi|Comment|Por|Qui|Que|Where|When|Who|Which|The|This|These|A|An|In|We|Our|It|Its|How|Why|What|Das|Die|Der|Le|La|Les|El|Los|Las|O|Os|As)\s)(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.?\s+)?(?:(?:[A-ZÀ-ÞŁŚŽČ][^\s,]*|de|da|van|von|der|del|dos|la)[\s,]+){1,5}?(?:[^,.]{3,80},\s+)?"
    r"(?:is|was|are|has been|holds|serves|teaches|leads|co-leads|directs|heads|works|worked|joined|studies|now|currently|ist|war|leitet|arbeitet|lehrt|forscht|est|dirige|enseigne|travaille|es|fue|trabaja|enseña|é|foi|trabalha|leciona|coordena|è|insegna|lavora)(?=\s)"
)
_FUNCTION = frozenset(
    "the of and in to a an for is on that by with from at as are we this it be or not which have has was were their its our can "
    "how what who but than these those more into between also they will would could when where there been do does "
    "der die das und in von zu den mit für ist auf dem des ein eine sich im nicht es als auch wir werden sind wird zur zum aus "
    "bei nach wie über oder einer einen le la les de des du et en un une pour dans que qui sur par est au aux ce cette sont avec "
    "se ou plus nous pas ne el los las y del que por con para una su al lo como más o sus este esta entre son os as do da dos "
    "das em no na um uma não mais ao e é il gli di che per non del della dei delle un si sono nel".split()
)
_CLASSES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"(?:^|[\s._-])(?:{words})(?:$|[\s._-])", re.IGNORECASE))
    for role, words in (
        ("T", r"[\w]*title|headline|heading|titel|titre|titulo|título"),
        ("B", r"[\w]*authors?|byline|contributors?|creators?|people|autor(?:es|en)?|auteurs?|coauthors?"),
        (
            "A",
            r"abstract(?:-text|-body)?|summary|teaser|excerpt|description|desc|blurb|body|resumen|lead|intro|snippet|synopsis",
        ),
        ("S", r"bio|biography|affiliations?|position|statement"),
        ("V", r"venue|journal|source|publisher|container|outlet|citation|publication-info|reference|host"),
        (
            "L",
            r"date|year|time|created|published|posted|type|category|kind|badge|label|series|meta|number|datum|fecha|genre",
        ),
        (
            "K",
            r"links?|btn|button|download|pdf|share|social|tags?|keywords?|topics?|actions?|files?|toggle|cta|doi|altmetric|cite|icons?",
        ),
        ("X", r"award|media|press|versions?|coverage"),
        (
            "O",
            r"nav|menu|breadcrumbs?|footer|cookie|sidebar|pager|pagination|search|filters?|skip|banner|copyright|toolbar|header|topbar|social|widget",
        ),
    )
)


@cache
def _class_role(classes: str) -> str:
    """The role that an element's class names, or ""."""
    for role, pattern in _CLASSES:
        if pattern.search(classes):
            return role
    return ""


class Look:
    """What can be seen of a line by itself."""

    __slots__ = (
        "address", "bold", "button", "cased", "classed", "contact", "date_share", "field", "function", "furniture", "group", "heading",
        "length", "line", "linked", "names", "sentences", "statement", "tail", "text", "types", "version", "wide", "with_", "words", "year",
    )  # fmt: skip

    def __init__(self, line: Line) -> None:
        text = line.text
        self.line = line
        self.text = text
        self.length = len(text)
        self.wide = cues.is_wide(text[:200])
        head = text[:1500]
        words = _WORD.findall(head)
        self.words = len(words)
        self.function = sum(1 for word in words if word in _FUNCTION) / max(1, self.words)
        lengthy = [word for word in words[1:] if len(word) > 3]
        self.cased = sum(1 for word in lengthy if word[0].isupper()) / len(lengthy) if len(lengthy) > 2 else 0.0
        self.sentences = len(_SENTENCE.findall(head))
        self.year = len(_YEAR.findall(text[:600])) if "1" in head or "20" in head else 0
        self.group = is_group(text)
        self.field = cues.field_label(text)[0]
        self.linked, self.bold = _share(line, "link"), _share(line, "bold")
        self.classed = _classed(line)
        small = text if self.length < 90 else ""
        self.button = (bool(small) or (text[0] in "[(" and self.length < 300)) and _is_buttons(text, line)
        self.furniture = self.length < 300 and _is_furniture(text)
        low = head.lower()
        self.contact = _holds(low, _CONTACT_HINTS) and bool(_CONTACT.search(head) or _UPDATED.search(head))
        self.version = cues.starts_with_cue("version", text[:60])
        self.heading = _heading(line) if self.length < 90 else ""
        numbered = _DIGIT.search(head) is not None
        self.tail = min(3, len(_TAIL.findall(_YEARS.sub("", text[:600])))) if numbered else 0
        self.with_ = _holds(low, _WITH_HINTS) and _WITH.search(text[:400]) is not None
        self.types, self.date_share = _labels(text) if self.length < 140 or text.count("|") > 2 else (0.0, 0.0)
        self.names = 0.0 if self.function > 0.3 and self.words > 8 else name_share(text)
        self.statement = _statement(text, self.names)
        if self.names and self.statement >= 2.0 and not _TITLED.match(text):
            self.names *= 0.3
        self.address = _ADDRESS.search(text[:600]) is not None


def _begins_with_names(text: str) -> bool:
    """Whether a line begins with people, as spoken, and goes on with something else."""
    if not (text[:1].isupper() or text[:1] in "*" or not text[:1].isascii()):
        return False
    found = leading_names(text, len(text) - len(text.lstrip("* ")), min(len(text), 240))
    return (
        found is not None
        and found.score > 0.55
        and bool(found.names)
        and found.end < len(text) * 0.75
        and not (len(found.names) == 1 and found.names[0].is_body)
    )


def _is_name(text: str) -> bool:
    """Whether the words are surely one person's name."""
    return name_share(text) > 0.5 and not is_body(text)


def part_of_book(text: str) -> bool:
    """Whether a line is people and then the book that the work is in ("A. B., In: C. D. (Org.). Title")."""
    return _IN.search(text[:300]) is not None and _begins_with_names(text)


def has_names(text: str) -> bool:
    """Whether a citation begins with names turned round, or with names before a quoted title."""
    return bool(
        _INVERTED.match(text)
        or _INITIALS_AFTER.match(text)
        or _NAMES_QUOTE.match(text)
        or _TITLE_BY.match(text)
        or _begins_with_names(text)
    )


def in_series(text: str) -> bool:
    """Whether the words name a series of papers, a thesis, proceedings or a press."""
    return (
        _SERIES.search(text[:600]) is not None
        or _TITLE_VENUE.match(text) is not None
        or _CODES.search(text[:400]) is not None
    )


_SUBJECT = re.compile(
    r"(?:(?:Dr|Prof|Professor)\.?\s+)?((?:[A-ZÀ-ÞŁŚŽČ][^\s,]*|de|da|van|von|der|del|dos|la)(?:\s+(?:[A-ZÀ-ÞŁŚŽČ][^\s,]*|de|da|van|von|der|del|dos|la)){1,4})"
    r"(?=,?\s+(?:is|was|ist|war|leitet|est|es|é|foi|è|works|leads|teaches|directs|heads|studies|lehrt|forscht|dirige|enseigne)\s)"
)


def subject(text: str) -> tuple[int, int]:
    """Whom a sentence about a person is about, as a place in it; (0, 0) if it is about nobody."""
    match = _SUBJECT.match(text)
    return match.span(1) if match else (0, 0)


_COUNTRY = re.compile(r"[,–—-]\s+([A-ZÀ-Þ][\w.]+(?: (?:[A-ZÀ-Þ][\w.]+|of|and|the)){0,4})\s+(?=[\"“‘A-ZÀ-Þ0-9¿])")


def spoken(text: str) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]] | None:
    """A speaker, the home and the title in one line ("A. B. – University, Country Title of the Talk"), as places in it."""
    dash = re.match(r"[^–—(\d,]{4,60}?\s[–—-]\s+", text)
    if dash is None or len(text) < 60:
        return None
    for match in _COUNTRY.finditer(text, dash.end() - 3, min(len(text), 260)):
        words = match[1].split()
        for size in (1, 2, 3, 4):
            if size <= len(words) and cues.cue("country", " ".join(words[:size])):
                end = match.start(1) + len(" ".join(words[:size]))
                rest = len(text) - len(text[end:].lstrip())
                if len(text) - rest > 15:
                    name = re.search(r"\s[–—-]\s+$", dash[0])
                    return (0, name.start() if name else dash.end()), (dash.end(), end), (rest, len(text))
    return None


def is_group(text: str) -> bool:
    """Whether a line is a year or a decade that stands over a group."""
    return len(text) <= 40 and _GROUP.fullmatch(text.strip(" -–—=*·[]")) is not None


_DIGIT = re.compile(r"\d")
#: Words without which a pattern cannot match: looking for them first is many times faster than the pattern.
_CONTACT_HINTS = (
    "@", "©", "tel", "phone", "fax", "protected", "cookie", "版权", "copyright", "impressum", "javascript", "rights", "newsletter", "subscribe",
    "abonn", "suscr", "inscreva", "iscriviti", "updat", "modif", "last", "aktualis", "letzte", "mis à jour", "mise", "atualiz", "aggiorn", "page",
    "rendered", "更新", "actualiz",
)  # fmt: skip
_WITH_HINTS = ("with ", "mit ", "avec ", "con ", "com ", "与", "coauthors", "with\xa0")
_COURSE_HINTS = (
    "semest",
    "syllab",
    "hour",
    "sprech",
    "lectur",
    "room",
    "salle",
    "raum",
    "bureau",
    "di",
    "tag",
    "day",
    "mittwoch",
)
_SOURCED_HINTS = ("n.d", "o.j", "o. j", "s.d", "vailable", "online]", "brufbar", "verfügbar", "ispon", "etriev")


def _holds(low: str, hints: tuple[str, ...]) -> bool:
    return any(hint in low for hint in hints)


def look(line: Line) -> Look:
    """What can be seen of a line by itself."""
    return Look(line)


def _share(line: Line, kind: str) -> float:
    covered = sum(mark.end - mark.start for mark in line.marks if mark.kind == kind)
    return min(1.0, covered / max(1, len(line.text)))


def _classed(line: Line) -> str:
    """The role that the classes around the whole line name, innermost first."""
    for mark in line.marks:
        if (
            mark.kind == "class"
            and (mark.end - mark.start) * 10 >= len(line.text) * 7
            and (role := _class_role(mark.value))
        ):
            return role
    parts = line.path.split("/")
    for part in reversed(parts[-2:]):
        tag, dot, classes = part.partition(".")
        if dot and (role := _class_role(classes)):
            # The class of the box around a card's lines says nothing about each of them, unless it holds furniture.
            if (
                part is parts[-1]
                or role == "O"
                or (role in "ATBKLS" and tag == "div" and parts[-1] in ("p", "div", "span", "h3", "h2", "h4"))
            ):
                return role
    return ""


_BOXES = re.compile(
    r"(?:^|/)(?:header|footer|aside|nav)\b|(?:^|[/._-])(?:menu|breadcrumbs?|cookie|sidebar|navbar|topbar|site-header|site-footer|hero|banner|widget|pager|pagination)(?:$|[/._-])",
    re.IGNORECASE,
)


@cache
def _in_furniture(path: str) -> bool:
    """Whether a line stands in a part of the page that is furniture by its name."""
    return _BOXES.search(path) is not None and not re.search(r"(?:^|/)(?:article|li)\b[^/]*/.*header", path)


def _led_by_mark(line: Line) -> bool:
    """Whether a line begins with a marked stretch (bold, a link, a class for titles) and goes on after it."""
    total = len(line.text)
    for mark in line.marks:
        if (
            mark.start < 4
            and mark.kind in ("bold", "link", "class")
            and mark.end - mark.start > 9
            and mark.end < total - 6
        ):
            return mark.kind != "class" or _class_role(mark.value) == "T"
    return False


_READ_ON = re.compile(
    r"(?:read|learn|find out|see|view|lire|en savoir|mehr|weiterlesen|leer|ver|leia|saiba|leggi)\s+(?:more|full|the full|plus|la suite|erfahren|lesen|über|más|mais|tutto)\b",
    re.IGNORECASE,
)


def _is_furniture(text: str) -> bool:
    """Whether a line is a menu, or one word of it."""
    if cues.cue("furniture", text):
        return True
    tokens = text.split()
    if len(tokens) > 1 and all(
        token.isdigit() or token in "…|«»‹›<>-" or cues.cue("furniture", token) for token in tokens
    ):
        return True
    parts = [part for part in re.split(r"\s*[|·•/›»>]\s*|\s[–-]\s|\s{2,}", text) if part]
    return len(parts) > 2 and sum(
        1 for part in parts if cues.cue("furniture", part) or cues.cue("heading-publications", part)
    ) * 2 > len(parts)


def _all_buttons(text: str) -> bool:
    """Whether the words of a line are one label after another ("Read Download PDF Share")."""
    tokens = text.split()
    at = found = 0
    while at < len(tokens):
        step = next((size for size in (3, 2, 1) if cues.cue("button", " ".join(tokens[at : at + size]))), 0)
        if not step:
            return False
        at, found = at + step, found + 1
    return found > 1


def _is_buttons(text: str, line: Line) -> bool:
    """Whether a short line is made of link labels only ("[PDF] [Slides]", "Download")."""
    if cues.cue("button", text) or (len(text) < 45 and cues.is_button(text) and (_share(line, "link") > 0.5 or text[-1] == ")")):
        return True
    parts = [part for part in re.split(r"[\[\]|·•,;/()]+", text) if part.strip(" -–—.")]
    labels = sum(1 for part in parts if cues.cue("button", part))
    if len(parts) > 1 and (labels * 2 > len(parts) or (labels * 2 == len(parts) and text[0] == "[")):
        return True
    if text[0] in "[(" and text[-1] in "])" and _share(line, "link") > 0.5:
        return True
    links = [mark for mark in line.marks if mark.kind == "link"]
    if links and links[0].start < 3 and len(text) < 90 and _READ_ON.match(text):
        return True
    if links and _share(line, "link") > 0.8:
        labels = [text[mark.start : mark.end] for mark in links]
        return sum(1 for label in labels if cues.is_button(label)) * 2 > len(labels)
    if _all_buttons(text):
        return True
    return (
        len(text) < 40
        and re.match(
            r"[\[(]?\s*(?:download|pdf|full text|read more|lire la suite|télécharger|herunterladen|descargar|baixar|下载|ダウンロード)\b",
            text,
            re.IGNORECASE,
        )
        is not None
    )


def _heading(line: Line) -> str:
    """What a short line heads: "publications", a kind of them ("type"), "other" things, or ""."""
    text = line.text
    if text[-1:] in "?？":
        return ""
    bare = re.sub(
        r"^(?:[IVX]{1,4}|[A-Z]|\d{1,2}|[一二三四五六七八九十]{1,3})[.)、．:：]\s*|\s*[(（][^()（）]*[)）]\s*$", "", text
    )
    if cues.cue("heading-other", bare) or any(
        cues.cue("heading-other", part) for part in re.split(r"\s[–—|-]\s|:\s", bare)[1:]
    ):
        return "other"
    if cues.cue("heading-publications", bare):
        return "publications"
    if _ABOUT.search(bare):
        return ""
    if len(bare.split()) < 9 and ":" not in bare.rstrip(": ") and type_of(bare):
        return "type"
    if cues.cue("status", bare):
        return "publications"
    low = re.sub(r"^(?:our|my|the|unsere|nos|nuestr[oa]s|noss[oa]s|i nostri|le nostre)\s+", "", cues.plain(bare))
    if cues.cue("heading-other", low):
        return "other"
    if len(low.split()) < 6 and re.search(
        r"\b(?:publications?|publikationen|veröffentlichungen|publicaciones|publicações|pubblicazioni|papers|schriften)\b|论文|论著|業績|논문",
        low,
    ):
        return "publications"
    return ""


def pieces(text: str) -> list[tuple[int, int]]:
    """The parts of a label line ("Article | March 21, 2022"), as places in it."""
    found, at = [], 0
    for match in _PIECES.finditer(text):
        found.append((at, match.start()))
        at = match.end()
    found.append((at, len(text)))
    return [(start, end) for start, end in found if text[start:end].strip()]


def _labels(text: str) -> tuple[float, float]:
    """How much of a short line is words for kinds, and how much is dates."""
    kinds = dated = 0
    total = max(1, len(text))
    for start, end in pieces(text):
        piece = text[start:end]
        spans = [(a, b) for _, a, b in dates.find(piece)] if _DIGIT.search(piece) else []
        if not spans and len(piece) < 16 and _DAY.fullmatch(piece.strip()) and dates.read(piece.strip() + " 2000"):
            spans = [(0, len(piece))]
        covered = sum(b - a for a, b in spans)
        dated += covered
        rest = piece
        for a, b in reversed(spans):
            rest = rest[:a] + rest[b:]
        rest = rest.strip(" ,.;:()[]–-")
        series = find_series(piece, 0, len(piece)) if _DIGIT.search(piece) and len(piece) < 90 else []
        if series and series[0].number != (0, 0):
            kinds += series[0].number[1] - series[0].start
        elif (
            rest
            and len(rest) < 60
            and "?" not in rest
            and len(rest.split("/")[0].split()) < 6
            and ":" not in rest
            and type_of(rest)
        ):
            kinds += len(rest)
    return kinds / total, dated / total


_LEAD = re.compile(
    r"[(\[]?(?:[Bb]y|[Ww]ith|and|[Vv]on|[Pp]ar|[Pp]or|[Mm]it|[Aa]vec|[Cc]on|[Cc]om|—|–|(?:[Jj]oint(?:ly)?|[Jj]oint work|[Cc]o-?authored) with|[Ww]ritten by|"
    r"(?:[Ee]dited|[Cc]oordinated|[Ee]ds?\.) by|[Hh]erausgegeben von|[Hh]rsg\. von|(?:[Dd]irigé|[Cc]oordonné) par|[Ss]ous la direction de|"
    r"(?:[Cc]oordinad[oa]|[Ee]ditad[oa]|[Oo]rganizad[oa]|[Cc]ompilad[oa]|[Cc]oordenad[oa]) por|[Aa] cura di)(?:\s+|(?<=[—–]))"
)


def byline_start(text: str) -> int:
    """Where the names begin, after "By", "with" or a dash."""
    match = _LEAD.match(text)
    return match.end() if match else 0


_SIGNS = re.compile(r"[*†‡§¶¹²³⁴⁵](?=\s|$)")


def name_share(text: str) -> float:
    """How much a line is a list of names: 1 is surely, 0 not at all."""
    start = byline_start(text)
    if not 2 <= len(text) - start <= 1500 or not (
        text[start].isupper() or not text[start].isascii() or text[start] in "*("
    ):
        return 0.0
    if sum(1 for c in text[:200] if c.isdigit()) > 2 or (text.isupper() and len(text.split()) > 4):
        return 0.0
    end = len(text) - (1 if text[:1] == "(" and text[-1:] == ")" else 0)
    byline = read_names(_SIGNS.sub(",", text) if len(_SIGNS.findall(text)) > 1 else text, start, end)
    if byline is None or not byline.names:
        return 0.0
    if all(name.is_body for name in byline.names) and not start:
        return 0.5 * byline.score
    if len(text) < 40 and cues.is_wide(text):
        return min(1.0, 2.2 * byline.score)
    return min(1.0, byline.score + 0.15 * (len(byline.names) > 1) + 0.25 * (start > 0))


def _statement(text: str, names: float) -> float:
    """How much a line tells of a person: "X is Professor …", a post, an affiliation."""
    if not 6 <= len(text) <= 900 or (names > 0.8 and not _IS.match(text)):
        return 0.0
    score = 0.0
    low = text[:400].lower()
    words = low.replace(",", " ").replace(";", " ").replace("(", " ").replace(")", " ").split()
    if _IS.match(text):
        score += 2.0
    if cues.starts_with_cue("post", text):
        score += 2.0
    elif cues.has_cue("post", low, words):
        score += 1.0
    if cues.starts_with_cue("body", text):
        score += 1.0
    elif cues.has_cue("body", low, words):
        score += 0.8
    return score


def scores(seen: Look) -> Mapping[str, float]:
    """The score of each role for a line by itself."""
    line, text, n = seen.line, seen.text, seen.length
    words = seen.words
    score = dict.fromkeys(ROLES, -3.0)
    score["O"] = 0.0
    wide_scale = 2.6 if seen.wide else 1.0
    size = n * wide_scale
    ends = text[-1:]

    # Outside.
    if seen.furniture:
        score["O"] += 3.0
    if seen.contact:
        score["O"] += 3.0
    if cues.cue("label-other", text):
        score["O"] += 2.5
    if line.level:
        score["O"] -= 0.5
    if n < 200 and _holds(text.lower(), _COURSE_HINTS) and _COURSE.search(text):
        score["O"] += 1.2
    if text[:2].strip("(").isdigit() and _HOURS.match(text):
        score["O"] += 2.0
    if n < 300 and ("[" in text or "lorem" in text or "xxx" in text) and _BLANK.search(text):
        score["O"] += 4.0
    if _BIBTEX.match(text):
        score["O"] += 5.0

    # A heading.
    heading = -2.0
    if n < 90 and not seen.field:
        if seen.group:
            heading = 3.5 if line.level or n < 12 else 2.5
        elif seen.heading:
            heading = {"publications": 2.5, "type": 1.6, "other": 3.0}[seen.heading] + (1.0 if line.level else 0.0)
            heading -= 2.5 * (bool(line.bullet) and seen.linked > 0.8)
            heading -= 2.0 * (seen.heading == "type" and any(c.isdigit() for c in text[3:].split("(")[0]))
            if ends == ":":
                heading += 0.5
        elif line.level:
            heading = 0.2
        elif line.bullet.isdigit() and n < 70 and not seen.year and not text[-1:] == ".":
            heading = 1.0
        elif ends in ":：" and words <= 14:
            heading = 0.5
    elif ends in ":：" and n < 320 and not seen.field:
        heading = 0.5
    score["H"] = heading

    # A whole citation.
    cite = -2.0
    if size >= 30 and n < 1500:
        marks = 0.0
        marks += min(1.0, seen.year) * 0.9
        marks += min(2, seen.tail) * 0.8
        if _INVERTED.match(text) or _INITIALS_AFTER.match(text):
            marks += 1.3
        elif size < 900 and (seen.year or seen.tail) and _begins_with_names(text):
            marks += 1.1
        marks += 0.7 * bool(_PAREN_YEAR.search(text[:500]))
        marks += 0.8 * bool(_QUOTED.search(text[:400]))
        marks += 0.7 * bool(_SERIES.search(text[:600]))
        marks += 0.9 * bool(_IN.search(text[:500])) + 0.7 * bool(_TOWN_HOUSE.search(text))
        marks += 2.4 * bool(n > 100 and _SPEAKER.match(text)) + 1.5 * bool(spoken(text))
        marks += 2.0 * bool(_CODES.search(text[:400])) + 1.2 * bool(_APA.match(text)) + 1.5 * (text.count("|") > 2 and seen.types + seen.date_share > 0)
        marks += 0.5 * bool(_DOI.search(text[:600]))
        marks += 0.8 * seen.with_ + 1.4 * bool(_TITLE_WITH.match(text)) + 1.5 * bool(_TITLE_BY.match(text))
        marks += 1.6 * _led_by_mark(line) + 0.8 * bool(_LED_BY_QUOTE.match(text))
        marks += 0.8 * bool(_YEAR_FIRST.match(text)) + 0.9 * bool(_NO_YEAR.search(text))
        marks += 0.7 * bool(_NAMES_QUOTE.match(text)) + 1.8 * bool(_TITLE_VENUE.match(text))
        marks += 0.5 * any(mark.kind == "italic" for mark in line.marks)
        marks += 0.8 * bool(line.bullet)
        commas = text.count(",") + text.count(". ") + text.count("，") + text.count(", ")
        marks += 0.5 * (commas >= 3)
        marks -= 1.5 * (seen.function > 0.34 and size > 220)
        marks -= 1.0 * (seen.sentences > 5 and size > 500)
        marks -= 1.5 * (seen.function > 0.25 and seen.sentences > 1 and not seen.year and not seen.tail)
        marks -= 1.5 * (seen.function > 0.3 and seen.sentences > 2) + 2.0 * (
            seen.wide and seen.sentences > 1 and size > 150
        )
        marks -= 1.5 * (size > 700)
        marks -= 1.2 * (words < 7 and not seen.wide)
        marks -= 1.5 * bool(seen.field) + 2.0 * seen.version
        marks += 0.9 * (_holds(text.lower(), _SOURCED_HINTS) and bool(_SOURCED.search(text)))
        cite = marks - 2.0
    score["C"] = cite

    # A title.
    title = -3.0
    if 6 <= size <= 320 and (words >= 2 or seen.wide or seen.classed == "T") and not seen.field:
        title = 0.6
        title += 0.5 * (3 <= words <= 22) + 0.5 * bool(line.bullet)
        title += 0.8 * (seen.cased > 0.7)
        title -= 0.8 * (words < 3 and not seen.wide)
        title += 0.7 * (line.level > 0) + 0.5 * (seen.bold > 0.8) + 0.6 * (seen.linked > 0.8)
        title += 0.4 * (ends == "?" or ":" in text[4:-4])
        title -= 0.9 * (ends in ".。" and not line.bullet)
        title -= 0.7 * min(2, seen.tail) + 0.5 * min(1, seen.year) + 1.0 * bool(_NAMED_NUMBER.match(text))
        title -= 1.2 * seen.names
        title -= 1.5 * (seen.types > 0.6) + 2.5 * (seen.types + seen.date_share > 0.75)
        title -= 0.7 * min(2.0, seen.statement)
        title -= 0.8 * (seen.sentences > 1)
        title -= 1.2 * (size > 200)
        title -= 0.8 * (text[:1].islower())
        title -= 1.0 * (seen.function > 0.45)
        title -= 1.0 * (ends in ",;:：，")
        title += 0.8 * bool(_QUOTED.match(text))
        title -= 2.5 * seen.button
        title -= (
            2.0
            * seen.with_
            * (text[:9].lower().startswith(("with", "joint", "(with", "mit ", "avec ", "con ", "com ")))
        )
        title -= (
            1.5 * (seen.heading == "other") + 1.0 * (seen.heading == "publications") + 1.0 * (seen.heading == "type")
        )
        title -= 3.0 * seen.group
        title -= 1.5 * seen.version + 2.0 * (seen.names > 0.3 and byline_start(text) > 0)
        title -= 0.6 * (
            ends in ".。"
            and seen.function >= 0.2
            and not (line.level or line.bullet or seen.bold > 0.8 or seen.linked > 0.8)
        )
        title -= 2.0 * bool(_ADDRESS.fullmatch(text)) + 3.0 * bool(_NUMBERED_NAME.match(text))
        title -= 2.5 * cues.cue("field-summary", text)
    score["T"] = title

    # A byline.
    byline = -2.5
    if seen.names > 0.15 or (seen.with_ and n < 400 and text[:12].lower().lstrip("(").startswith(("with", "joint"))):
        byline = 3.6 * seen.names - 1.4
        lead = _LEAD.match(text)
        if lead and lead.end():
            byline += 1.2 + (1.5 if seen.names < 0.4 else 0.0)
        byline -= 0.8 * (seen.heading != "")
        byline -= 0.6 * (line.level > 0 or (seen.bold > 0.8 and not line.bullet))
    posted = cues.starts_with_cue("post", text) and not _TITLED.match(text)
    if (
        byline < 2.4
        and n < 160
        and seen.statement >= 0.8
        and not posted
        and not _IS.match(text)
        and re.match(r"[^\W\d_a-z][^,–—(]{3,60}\s*(?:[–—(,]|\s-\s)", text)
        and _is_name(re.split(r"\s*[–—(,]\s*|\s-\s", text, maxsplit=1)[0])
    ):
        byline = 2.4
        score["T"] -= 1.2
    score["B"] = byline

    # A statement about a person.
    score["S"] = -2.0 + seen.statement * 1.3 if seen.statement else -3.0

    # An abstract.
    summary = -2.5
    if size >= 60:
        prose = seen.function > 0.2 or seen.wide or (seen.cased < 0.25 and seen.words > 6 and ends in ".!?…")
        summary = -0.6 + min(2.2, size / 160) + (1.2 if prose else -1.2)
        summary += 0.4 * (ends in '.…。!?”"' or text.endswith("..."))
        summary -= 0.9 * min(2, seen.tail)
        summary -= 0.4 * min(1, seen.year) * (size < 300)
        summary -= 1.0 * seen.statement * (size < 400)
        summary -= 1.5 * bool(_INVERTED.match(text)) * (size < 400)
        summary -= 1.0 * (line.level > 0) + 2.0 * (ends in ":：")
        summary -= 1.8 * bool(_SPEAKER.match(text)) + 1.2 * bool(_TITLE_VENUE.match(text))
        summary -= 1.5 * (seen.cased > 0.7 and size < 260)
        summary -= 1.5 * (seen.wide and (seen.year > 0 or seen.tail > 0) and size < 260 and "。" not in text)
    elif size >= 25 and seen.function > 0.2 and ends in ".…。?!":
        summary = 0.3
    score["A"] = summary

    # Where it appeared, with whom.
    venue = -2.5
    if n < 500:
        venue = -1.2
        venue += 0.9 * min(1, seen.year) + 0.9 * min(2, seen.tail)
        venue += (
            0.9 * bool(_SERIES.search(text))
            + 1.4 * seen.with_
            + 0.5 * bool(_IN.match(text))
            + 0.5 * bool(_DOI.search(text))
        )
        venue += 0.8 * any(mark.kind == "italic" and mark.start < 3 for mark in line.marks)
        venue += 0.8 * cues.starts_with_cue("status", text) + 1.2 * bool(_NAMED_NUMBER.match(text))
        venue -= 1.0 * (size > 220) + 1.2 * (seen.function > 0.35 and size > 90)
        venue -= 0.7 * (seen.sentences > 3)
        venue -= 0.8 * (line.level > 0) + 1.2 * (ends == "?")
        if (
            cite > 1.0
            and size > 70
            and not _VENUE_START.match(text)
            and not any(mark.kind == "italic" and mark.start < 3 for mark in line.marks)
        ):
            venue -= 1.6
        if not _QUOTED.search(text) and part_of_book(text):
            venue = max(venue, 1.0)
    score["V"] = venue

    # A label.
    label = -3.0
    share = seen.types + seen.date_share
    if n < 140 and share:
        label = -1.5 + 4.2 * share
        label += 0.6 * (len(pieces(text)) > 1)
        label -= 1.8 * (line.level > 0)
        label -= 0.5 * (ends in ":：") + 2.5 * seen.button
    elif n < 30 and _CODE.fullmatch(text):
        label = 1.0
    elif n < 50 and re.fullmatch(r"(?:no|nr|n°|nº|#|w|wp|dp)[. ]*\d[\w./-]*", text, re.IGNORECASE):
        label = 1.5
    score["L"] = label

    # A labelled field.
    score["F"] = 3.2 if seen.field else -4.0
    if seen.field and line.level:
        score["F"] -= 1.5
    if seen.field == "other":
        score["F"], score["K"] = -4.0, 2.6

    if cues.cue("nobody", text):
        score["K"], score["T"] = 3.0, -3.0

    # Buttons, and what is not the entry itself.
    if seen.button or cues.cue("field-summary", text):
        score["K"] = 2.8
    elif not seen.field and score["K"] < 3.0:
        score["K"] = -0.8 if n < 60 and seen.linked > 0.9 else (-1.2 if n < 80 else -2.6)
        if text[0] in "[(" and text[-1] in "])" and n < 40:
            score["K"] += 1.2
        elif score["T"] > 0.8:
            score["K"] = min(score["K"], -1.8)
    score["X"] = 3.0 if seen.version else (0.8 if text[:1] in "🏆🎉★☆🥇🎖" and n < 200 else -2.5)

    if _in_furniture(line.path):
        score["O"] += 1.8

    # The class of the element is the author of the page speaking.
    if seen.classed:
        role = "L" if seen.classed == "K" and seen.types > 0.6 else seen.classed
        score[role] += 2.4 if role != "O" else 1.2
        if role == "L":
            score["V"] += 1.0
            score["B"] += 0.6 * seen.names
        elif role == "V":
            score["L"] += 1.0
            score["C"] += 0.8
        elif role == "S":
            score["A"] -= 0.5
    return score
