"""A citation as running text, read into the fields of a record.

There are thousands of styles, and people follow none of them; so this reads no style. What is sure by its own shape is taken
first and masked (addresses and identifiers, dates, series with numbers, volume and pages, quoted titles, "with …"). What is
left between is authors, title and where it appeared. Several places where the title may end are tried, and each is judged by
what it would leave on both sides: names look like names, a journal looks like a journal, a publisher like a publisher.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from oeuvre.formats.listing.bylines import Byline, Name, is_body, leading_names, read_names
from oeuvre.formats.listing.labels import label_in
from oeuvre.formats.listing.page import Line
from oeuvre.formats.listing.passages import CLAIMED, Kind, Passage
from oeuvre.formats.listing.venues import (
    Imprint,
    find_series,
    imprint,
    is_event,
    is_periodical,
    is_place,
    is_proceedings,
    is_publisher,
    is_town,
    locators,
    venue_likeness,
)
from oeuvre.record import Container, Contributor, Date, Identifier, Link, Record, Span, dates, identifiers

__all__ = ["Hints", "Parsed", "read_byline", "read_citation"]

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hints:
    """What the page says around a citation: the type and the date of its headings, its language, the page's owner."""

    type: str = ""
    date: str = ""
    language: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a citation says: fields of a record with their places in the source, and what was left unread.

    ``confidence`` (0 to 1) is how much it looks like a citation of a publication at all, so that a caller can choose between
    two ways of cutting a page.
    """

    fields: dict[str, Any]
    spans: dict[str, tuple[Span, ...]]
    confidence: float
    unread: str = ""

    def record(self, **more: Any) -> Record:
        """A record of these fields; ``more`` are further ones, which win."""
        return Record(**{"spans": self.spans, **self.fields, **more})


def read_citation(lines: Sequence[Line], hints: Hints | None = None) -> Parsed:
    """The fields that the lines of one citation say."""
    reading = _Reading(Passage.of(lines), hints or Hints())
    return reading.read()


def read_byline(
    line: Line, start: int = 0, end: int | None = None
) -> tuple[list[Contributor], dict[str, tuple[Span, ...]], float]:
    """The contributors that a line which holds only names says, their places by field path, and how sure that is.

    The list is empty, with the sureness 0, where the line is no list of names.
    """
    passage = Passage.of([line], limit=12_000)
    stop = len(passage.text) if end is None else min(end, len(passage.text))
    text = passage.open
    lead = _LEAD.match(text, start, stop)
    at = lead.end() if lead else start
    while stop > at and text[stop - 1] in " )].,;":
        if text[stop - 1] == ")" and text.count("(", at, stop) >= text.count(")", at, stop):
            break
        if text[stop - 1] == "." and re.search(r"(?:\b[^\W\d_]|\bal|\bJr|\bSr|\.\s?a|\beds?|\bHrsg|\bHg|\bOrg)\.$", text[at:stop]):
            break
        stop -= 1
    byline = read_names(text, at, stop)
    if byline is None:
        return [], {}, 0.0
    role = byline.role or ("editor" if lead and _EDITED.search(lead.group()) else "author")
    found: list[Contributor] = []
    spans: dict[str, tuple[Span, ...]] = {}
    for name in byline.names:
        path = f"contributors.{len(found)}"
        found.append(_contributor(passage, name, role))
        spans[path] = passage.spans(name.start, name.end)
        if name.statement != (0, 0):
            spans[f"{path}.statement"] = passage.spans(*name.statement)
    return found, spans, min(1.0, byline.score + (0.2 if lead else 0.0))


def _contributor(passage: Passage, name: Name, role: str) -> Contributor:
    text = " ".join(passage.text[name.start : name.end].split())
    statement = " ".join(passage.text[slice(*name.statement)].split()) if name.statement != (0, 0) else ""
    given = " ".join(passage.text[slice(*name.given)].split()) if name.given != (0, 0) else ""
    family = " ".join(passage.text[slice(*name.family)].split()) if name.family != (0, 0) else ""
    return Contributor(
        name=text, given=given, family=family, literal=name.is_body, role=role or "author", statement=statement
    )


# ------------------------------------------------------------------------------------------------ patterns

_LEAD = re.compile(
    r"\s*[(\[—–-]?\s*(?:(?:written |edited |joint(?:ly)? |co-?authored )?(?:by|with)|w/|authors?\s?:|autor(?:en|es|in)?\s?:|auteurs?\s?:|editors?\s?:|edited by\s?:?|"
    r"hrsg\.? (?:von|mit)|hg\.? (?:von|mit|v\.)|herausgegeben von|von|mit|gemeinsam mit|par|avec|por|con|com|de|作者[:：]|著者[:：]|저자[:：])(?:\s*:)?\s+",
    re.I,
)
_EDITED = re.compile(r"\b(?:edit|hrsg|hg\b|herausg)", re.I)
_DOI_LABEL = re.compile(r"(?:\bdoi|https?|hdl|url)\s?[:：]?\s*$", re.IGNORECASE)
_EMPTY = re.compile(
    r"\b(?:doi|url|isbn|issn)\s?:(?=\s*(?:[,.;\n]|$|[\ue001-\ue00b]))"
    r"|\b(?:(?:available|accessible|accessed|retrieved|online)\s(?:online\s)?(?:at|from|on|under|via)|verfügbar unter|abrufbar unter|online unter|disponible (?:en|sur|à)|disponível em|"
    r"url|doi|link|internet|online|see|siehe|vgl\.|可用|取自)\s*:?\s*(?=[<\ue002])",
    re.I,
)
_ACCESSED = re.compile(
    r"[(\[]?\b(?:accessed|last accessed|retrieved|viewed|visited|abgerufen|zugriff|letzter zugriff|zuletzt (?:abgerufen|geprüft)|aufgerufen|consulté|consultado|acesso|acessado)\b[^.;\n\ue002)\]]{0,12}?"
    r"(?:\d{1,2}[./ ]*\w{2,10}[./ ,]*(?:19|20)\d\d|\w{3,9} \d{1,2},? (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})\s*(?:[)\]]|,?\s*from)?",
    re.I,
)
_CODE = re.compile(r"\[([A-Z]{1,2})(?:/([A-Z]{2}))?\]")
_CODES = {
    "J": "journal-article",
    "M": "book",
    "C": "conference-paper",
    "D": "thesis",
    "R": "report",
    "N": "newspaper-article",
    "A": "chapter",
    "P": "patent",
    "S": "standard",
    "G": "proceedings",
    "DB": "dataset",
    "CP": "software",
    "Z": "working-paper",
}
_NOISE_WORDS = frozenset(
    """pdf html doi link links abstract abstracts here slides slide code data dataset bibtex bib cite citation draft appendix supplement supplementary material materials
    published version manuscript preprint ssrn arxiv ungated gated open access media video poster more information download read full text volltext aufzeichnung aufzeichungen
    aufzeichnungen online summary blog replication files file package paper working latest final article publisher publisher's publishers' journal web website page stata github repository
    nontechnical non-technical coverage press epub print ebook order buy show hide details view résumé texte intégral lien anexo resumen enlace texto completo resumo acesso
    en format au the and in of for to with a | / zum beitrag extern external free copy author's accepted dataverse osf nber cepr repec researchgate google scholar podcast column vox talk
    presentation audio replicate codes results appendices addendum errata corrigendum ^ pre-print eprint mehr infos weitere informationen leer más saiba mais accessible podcasts recording recordings interview""".split()
)
_NOISE_TAIL = re.compile(
    r"(?:[.,;\s\ue002\ue00b]|^)(?:[(\[]\s*(?:PDF|HTML|Link|DOI|Abstract|Volltext|Download|Online|Open Access|Full text|article en format pdf|texte intégral|Text|Slides|Code|Data|BibTeX|Preprint|Draft|Online Appendix|Web|online|Electronic resource|Internet)\s*[)\]]"
    r"|More information|Read more|Learn more|Online [Aa]ppendix|Data|Download(?: PDF)?|Mehr Informationen|Weitere Informationen|En savoir plus|Leer más|Saiba mais|查看详情)[.\s]*(?=\n|$|[\ue001-\ue00b]|Online|Data)"
)
_STATUS = re.compile(
    r"[(\[]?\b(?:R\s?&\s?R|revise (?:and|&) resubmit|revis(?:ion|ions) (?:requested|invited)|(?:re)?submitted(?: to| at)?|under (?:review|revision|submission)|"
    r"conditionally accepted|reject and resubmit|in revision|soumis à|en révision|en evaluación|eingereicht bei|submetido)\b(?:(?!\s[–—-]\s)[^\n.;)\]\ue001-\ue00b]){0,90}(?:[)\]]|(?=\s[–—-]\s|[.;\n\ue001-\ue00b]|$))",
    re.I,
)
_FORTHCOMING = re.compile(
    r"[(\[]?\s?\b(?:forthcoming|accepted(?: for publication)?|in press|to appear|online first|early view|advance(?:d)? access|ahead of print|im Erscheinen|erscheint|im Druck|i\.\s?E\.|à paraître|sous presse|"
    r"en prensa|próxima publicación|no prelo|aceito|即将出版|待刊|印刷中|近刊|게재예정|n\.d\.|s\.d\.|o\.\s?J\.|no date)(?:\s+(?:at|in|bei|dans|en|em))?(?![\w])\s?[)\]]?",
    re.I,
)
_EDITION = re.compile(
    r"[(\[]?\b(?:\d{1,2}(?:st|nd|rd|th|ª|a|º|e|ème|è)?\.?\s?(?:revised\s|rev\.\s|überarb\.\s|erw\.\s|aktualisierte\s)*(?:edition|edn|ed|aufl(?:age)?|édition|éd|edición|edição|druk)(?![a-z])\.?|"
    r"(?:second|third|fourth|fifth|first|revised|new|zweite|dritte|2nd|updated|deuxième|segunda|tercera)\s(?:revised\s)?(?:edition|edn|auflage|édition|edición|edição)\b|第\d+版|제\d+판)[)\]]?",
    re.I,
)
_EXTENT = re.compile(
    r"\b\d{2,4}\s?(?:pages|pp|p|S|Seiten|páginas|págs?)\b\.?(?!\s*\d)|\b\d{2,4}\s?(?:页|頁|쪽)(?=[.,)]|$)"
)
_DATED = re.compile(
    r"(?:(?<=[.,;:(\[\n)])|^)\s*(?:last\s)?(?:updated|revised|posted|published(?: online)?|released|(?:this|current|latest|final|first|new)\s"
    r"(?:version|draft)|erschienen|veröffentlicht|stand|publiée?|mis à jour|publicado|actualizado|atualizado)\s*:?\s*"
    r"(?:on|in|am|im|le|en|el|em)?\s*(?=[(\w.]{0,12}\s?(?:\d|\())",
    re.IGNORECASE,
)
_THESIS = re.compile(
    r"[(\[]?\b(?P<kind>(?:unpublished |unveröff(?:entlichte|\.) )?(?:Ph\.?\s?D\.?|doctoral|master'?s?|MA|MSc|M\.Sc\.|bachelor'?s?|habilitation)[\s-]*(?:thesis|dissertation)|dissertation|diss\.|doktorarbeit|masterarbeit|bachelorarbeit|"
    r"diplomarbeit|habilitationsschrift|thèse(?: de doctorat)?|mémoire de (?:master|maîtrise)|tesis(?: doctoral| de maestría)?|tese(?: de doutorado| \(doutorado\))?|dissertação(?: de mestrado| \(mestrado\))?|博士论文|硕士论文|博士論文|修士論文|박사학위논문|석사학위논문)(?=[\s,.;:)\]]|$)",
    re.I,
)
_LABEL = re.compile(r"[(\[]\s*([^()\[\]\n]{3,30})\s*[)\]]")
_IN = re.compile(r"(?:In|IN|in|En|Em|Dans|dans|em|en)(?:\s?:\s*|\s+)|(?:载于?|收于|見|收入|所収)\s*[:：]?\s*|//\s*")
_HARD_IN = re.compile(
    r"[.,;?!]\s+(?:In|in|IN|En|Em|Dans|Di dalam|Dalam)\s?:\s|[.?!]\s+In\s+(?=[A-ZÀ-Þ\ue001-\ue00b\"“]|(?:de|van|von|den|di|da|dos|du|le|la|el|al)\s)|//\s*|(?<=[\u4e00-\u9fff])\s*[.,]?\s*(?:载于?|收于)"
)
_EDITORS = re.compile(
    r"[(\[]?\b(?:edited by|ed\. by|eds?\. by|hrsg\.?\s?(?:von|v\.)|hg\.?\s?(?:von|v\.)|herausgegeben von|éd(?:ité)?\.? par|sous la dir(?:ection)?\.? de|dirigé par|editado por|ed\. por|compilado por|coordinado por|(?<=[,(.;] )(?:[Ee]ds?|Hrsg|Hg)\b\.?:?(?=\s[A-ZÀ-Þ])|(?<=\()(?:[Ee]ds?|Hrsg|Hg)\b\.?:?(?=\s[A-ZÀ-Þ])|"
    r"organizado por|org\. por|org\. de|coord\. por|a cura di)\s+",
    re.I,
)
_ROLE_AFTER = re.compile(r",?\s+\(?(?:[Ee]ds|[Ee]d|EDS|[Ee]ditors?|editores|editori|[Rr]ed|Hrsg|Hgg?|[Oo]rgs?|[Cc]oords?|éds?|dirs?)\b\.?\)?(?=\s*[.,;:()\ue001-\ue00b]|\s+[A-ZÀ-Þ\"“«]|$)")
#: Years that look like pages: "2005:15-45" after a publisher, "Petrović S. 2013. Title".
_YEAR_PAGES = re.compile(
    r"(?:(?<=[;.,]\s)|(?<=\w\s[A-Z]\.\s))((?:19|20)\d\d)(?:(?=:[A-Za-z]?\d+\s?[-–])|(?<=\w\s[A-Z]\.\s\d{4})(?=[.:]\s+\D))"
)
_REPORT_FOR = re.compile(
    r"((?:final |research |technical |interim )?(?:report|study|bericht|abschlussbericht|gutachten|studie|rapport|étude|informe|estudio|relatório|estudo))\s+"
    r"(?:for|to|on behalf of|prepared for|commissioned by|im auftrag|für|pour|para)\b",
    re.IGNORECASE,
)
_DAY_APART = re.compile(
    r"(?:[,.;(]\s*|\ue001\s*\(?)((?:[A-ZÀ-Þ][^\W\d_]{2,9}\.?\s\d{1,2})|(?:\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,10}\.?))(?=\s*[.,;:)\ue001-\ue00b]|\s*$)"
)
_GUEST = re.compile(r"[(\[]?\b(?:hrsg|hg|herausgegeben|edited|ed)\.?\s(?:mit|with)\s+", re.I)
_WITH = re.compile(
    r"(?:\b(?:[Jj]oint(?:ly)?(?: work)?(?: written)? with|[Cc]o-?auth(?:or)?ed with|[Cc]o-?authors?:|written with|w/|gemeinsam mit|zus(?:ammen|\.) mit|en collaboration avec|em coautoria com|en coautoría con|[Ww]ith|WITH|[Mm]it|[Aa]vec|[Cc]on|[Cc]om|By|by|[Vv]on|[Pp]ar|[Pp]or)"
    r"|(?<=[a-z?!])(?:with|By)(?=\s[A-ZÀ-Þ]))\s+"
)
_STRONG_WITH = re.compile(r"joint|co-?auth|written|w/|gemeinsam|zus|collaboration|coautor", re.I)

_QUOTES = {
    "“": "”“",
    "„": "“”‟",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    '"': '"',
    "‘": "’‘",
    "‚": "‘’",
    "'": "'",
    "`": "'`’",
    "‟": "”‟",
}
_STOP = re.compile(
    rf"[.?!](?=[\s{CLAIMED}\"”’)\]]|$|[\u2e80-\u9fff\uac00-\ud7a3])|[,;:：](?=[\s{CLAIMED}]|[\u2e80-\u9fff\uac00-\ud7a3])|\s[-–—/|]+\s|\n|\s?[(\[]|[{CLAIMED}]|(?<=[a-z])\.(?=[A-Z])"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|[A-Z]\.[A-Z]|St|vs|Dr|Prof|Mr|Mrs|Ms|Jr|No|Nr|Vol|pp|Bd|ca|etc|cf|bzw|vgl|z\.\s?B|d\.\s?h|u\.\s?a|e\.\s?g|i\.\s?e|Inc|Co|Ltd|Ges|e\.\s?V|U\.S|U\.K|Mass|approx|Univ|Dept|Sci|Econ|Rev|Am|Q|J|Int|Polit))$"
)
_WORDS = re.compile(r"[\w’'-]+")
_CLAIMED_BRACKET = re.compile(rf"[(\[][ ,;.:]*([{CLAIMED}])(?:[{CLAIMED} ,;.:])*[)\]]")
_CLAIM_RUN = re.compile(rf"[{CLAIMED}]+")


def _is_claimed(char: str) -> bool:
    """Whether a character stands for text that has been read."""
    return "\ue001" <= char <= "\ue00b"


@dataclass(slots=True)
class _Reading:
    """One citation as it is being read."""

    passage: Passage
    hints: Hints
    places: dict[str, list[Place]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    people: list[tuple[Name, str]] = field(default_factory=list)
    identifiers: list[tuple[Identifier, Place]] = field(default_factory=list)
    links: list[tuple[Link, Place]] = field(default_factory=list)
    title: Place = (0, 0)
    title_end: int = 0
    et_al: bool = False
    kind: str = ""
    kind_sure: bool = False
    has_in: bool = False
    is_forthcoming: bool = False
    dates: list[tuple[int, int, Date, bool]] = field(default_factory=list)
    author_score: float = 0.0
    title_score: float = 0.0
    is_quoted: bool = False
    issued: Date | None = None

    # -------------------------------------------------------------------------------------------- the order of things

    def read(self) -> Parsed:
        if lead := re.match(
            r"\s*(?:[*•·◦▪■►→✓+–—-]+\s+|\[\d{1,3}\]\s*|\(\d{1,3}\)\s+|\d{1,3}[.)]\s+(?=\D))+", self.passage.open
        ):
            self.passage.claim(*lead.span(), Kind.IDLE)
        self._take_links()
        self._take_codes()
        self._take_statuses()
        self._take_series_in_brackets()
        self._take_quoted_title()
        self._take_series()
        self._take_dates()
        self._take_day_apart()
        self._take_labels()
        self._take_with()
        self._take_locators()
        for match in list(_CLAIMED_BRACKET.finditer(self.passage.open)):
            self.passage.claim(*match.span(), match[1])
        self._take_authors()
        self._take_title()
        self._take_rest()
        self._choose_date()
        self._choose_type()
        return self._parsed()

    def _set(self, name: str, start: int, end: int, edge: str = " \n.,;:|") -> bool:
        start, end = self.passage.trimmed(start, end, edge)
        if end <= start or name in self.values:
            return False
        self.values[name] = " ".join(self.passage.text[start:end].split())
        self.places.setdefault(name, []).append((start, end))
        return True

    # -------------------------------------------------------------------------------------------- what is sure by shape

    def _take_links(self) -> None:
        passage = self.passage
        for mark in passage.marks:
            if mark.kind != "link":
                continue
            label = passage.text[mark.start : mark.end]
            words = [w.lower().strip("()[]:.,’'\"|") for w in label.split()]
            noise = bool(words) and len(words) <= 9 and all(w in _NOISE_WORDS or not w for w in words)
            bare = identifiers.read(label) is not None
            if noise or bare:
                self._link(mark.value or label.strip(), (mark.start, mark.end), label)
                start, end = mark.start, mark.end
                passage.claim(start, end, Kind.LINK)
            else:
                self._link(mark.value, (mark.start, mark.end), label, on_text=True)
        for match in list(_ACCESSED.finditer(passage.open)):
            passage.claim(*match.span(), Kind.IDLE)
        for found, start, end in list(identifiers.find(passage.open)):
            words = passage.text[start:end]
            if words.lower().startswith(("http", "www")):
                self._link(words, (start, end), "")
            else:
                self._identify(found, (start, end))
            label = _DOI_LABEL.search(passage.open, max(0, start - 8), start)
            kind = Kind.IDLE if found.scheme == "issn" else Kind.LINK
            passage.claim(label.start() if label else start, end, kind)
            if aside := re.match(r"\s*(?:\([\w.]{2,8}\)|\[[\w.]{2,12}\])", passage.open[end:]):
                passage.claim(end, end + aside.end(), Kind.LINK)
        for match in list(_EMPTY.finditer(passage.open)):
            passage.claim(*match.span(), Kind.LINK)
        self._take_link_lines()
        # Brackets, bars and slashes that held only links are noise as well.
        for match in list(re.finditer(r"[(\[][\s|/,;·\]\[\ue002]*\ue002[\s|/,;·\ue002\]\[]*[)\]]", passage.open)):
            passage.claim(*match.span(), Kind.LINK)
        for match in list(_NOISE_TAIL.finditer(passage.open)):
            start = match.start() + (1 if match.group()[0] in ".,; \n\ue002\ue00b" else 0)
            passage.claim(start, match.end(), Kind.LINK)

    def _take_link_lines(self) -> None:
        """Lines after the first that hold links and nothing else but what divides them."""
        passage = self.passage
        for begin, line in zip(passage.starts[1:], passage.lines[1:], strict=False):
            links = [m for m in line.marks if m.kind == "link"]
            if not links:
                continue
            rest = list(line.text)
            for mark in links:
                rest[mark.start : mark.end] = " " * (min(mark.end, len(rest)) - mark.start)
            outside = re.sub(r"[\W_]+", " ", "".join(rest)).split()
            if not outside or (len(links) > 1 and "|" in line.text and len(outside) < len(line.text.split()) / 2):
                end = min(begin + len(line.text), len(passage.open))
                if len(links) > 1 or line.text.strip()[:1] in "[(|":
                    passage.claim(begin, end, Kind.LINK)

    def _link(self, address: str, place: Place, label: str, *, on_text: bool = False) -> None:
        if not address or address.startswith(("#", "javascript:", "mailto:")):
            return
        if (found := identifiers.of_url(address)) and found.scheme == "doi" and "doi.org/" in address.lower():
            self._identify(found, place)
        words = label.lower()
        rel = "landing"
        if re.search(r"data|code|replication|stata|github", words):
            rel = "data"
        elif re.search(r"slides|appendix|supplement|press|coverage|media|video|blog|column|summary|bib", words):
            rel = "other"
        elif address.lower().split("?")[0].endswith(".pdf"):
            rel = "file"
        self.links.append((Link(url=address, rel=rel, label=" ".join(label.split()) if not on_text else ""), place))

    def _identify(self, identifier: Identifier, place: Place) -> None:
        if all(identifier != known for known, _ in self.identifiers):
            self.identifiers.append((identifier, place))

    def _take_codes(self) -> None:
        for match in list(_CODE.finditer(self.passage.open)):
            if kind := _CODES.get(match[1]):
                if self.passage.open.startswith("//", match.end()):
                    kind = "chapter" if kind == "book" else "conference-paper" if kind == "proceedings" else kind
                self.kind, self.kind_sure = kind, True
                self.title_end = self.title_end or match.start()
                self.places.setdefault("type", []).append(match.span())
                self.passage.claim(*match.span(), Kind.LABEL)

    def _take_statuses(self) -> None:
        passage = self.passage
        for match in list(_STATUS.finditer(passage.open)):
            before = passage.open[: match.start()].rstrip()
            if (
                before
                and before[-1] not in ".,;:)]\n-–—|?!"
                and not match.group().startswith(("(", "["))
                and not _is_claimed(before[-1])
            ):
                continue
            passage.claim(*match.span(), Kind.STATUS)
        for match in list(_FORTHCOMING.finditer(passage.open)):
            before = passage.open[: match.start()].rstrip()
            bracketed = match.group().strip()[:1] in "(["
            if (
                not before
                or before[-1] in ".,;:)]\n-–—|”\"’'?!"
                or _is_claimed(before[-1])
                or bracketed
                or re.match(r"\s*(?:[.,;)\]\n]|$)", passage.open[match.end() :])
            ):
                passage.claim(*match.span(), Kind.STATUS)
                self.is_forthcoming = True
        for match in list(_EXTENT.finditer(passage.open)):
            if re.search(r"[,.;(]\s*$", passage.open[: match.start()]) and not re.match(
                r"\s*[-–]\s*\d", passage.open[match.end() :]
            ):
                passage.claim(*match.span(), Kind.IDLE)
        for match in list(_EDITION.finditer(passage.open)):
            if match.start() > 8:
                self._set("edition", *match.span(), edge=" ()[].,")
                passage.claim(*match.span(), Kind.EDITION)
        for match in list(_DATED.finditer(passage.open)):
            passage.claim(*match.span(), Kind.IDLE)
        if match := _THESIS.search(passage.open):
            before = passage.open[: match.start()].rstrip()
            free = not before or before[-1] in ".,;:)]\n”\"?!" or match.group()[0] in "([" or _is_claimed(before[-1])
            if (free and before) or is_body(re.split(r"[.,;:\n]", before)[-1]):
                self.kind, self.kind_sure = "thesis", True
                self.places.setdefault("type", []).append(match.span("kind"))
                passage.claim(*match.span(), Kind.LABEL)

    def _take_quoted_title(self) -> None:
        passage = self.passage
        text = passage.open
        for mark in passage.marks:
            named = mark.kind == "class" and re.search(r"title|titel|titre|t[ií]tulo", mark.value, re.IGNORECASE)
            if named and _WORDS.search(text, mark.start, mark.end):
                self.title = self._bare_title(mark.start, mark.end)
                self.title_end, self.is_quoted = mark.end, True
                passage.claim(mark.start, mark.end, Kind.TITLE)
                return
        found: list[tuple[int, int, int]] = []
        at = 0
        while at < len(text) and len(found) < 6:
            char = text[at]
            if char in _QUOTES and (at == 0 or not text[at - 1].isalnum() or char in "「『《〈“„«"):
                close = self._closing(at)
                if close > at + 1:
                    found.append((at, close, 1))
                    at = close + 1
                    continue
            at += 1
        for open_, close, _ in found:
            inner = text[open_ + 1 : close].strip(" ,.")
            wide = any("\u2e80" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in inner)
            if len(inner.split()) < 2 and not (wide and len(inner) > 3) and len(inner) < 9:
                continue
            before = text[:open_].rstrip()
            after = text[close + 1 :].lstrip()
            clean = not before or before[-1] in ".,:;)]>\n–—-|/" or _is_claimed(before[-1]) or wide
            if not clean:
                byline = read_names(text, self._chunk_start(open_), len(before))
                clean = byline is not None and byline.score >= 0.5
            if not clean:
                continue
            if (
                after
                and after[0].islower()
                and not re.match(
                    r"(?:in|with|by|mit|von|dans|en|em|avec|par|com|con|por|and|edited|ed\.|eds|forthcoming|vol|pp|p\.|no\.|nr|co-?auth|joint|e|et|u\.)\b",
                    after,
                )
            ):
                continue
            if re.search(r"(?:\bin|载|收于)\s*:?$", before.lower()):
                continue
            self.title = self._title_place(open_ + 1, close)
            self.title_end = close + 1
            self.is_quoted = True
            self._claim_title(open_, close + 1)
            break
        if self.title != (0, 0):
            for open_, close, _ in found:
                if open_ >= self.title_end and text[open_] in "『《〈" and "container" not in self.values:
                    self._set("container", open_ + 1, close)
                    passage.claim(open_, close + 1, Kind.VENUE)

    def _chunk_start(self, at: int) -> int:
        return max(self.passage.open.rfind("\n", 0, at) + 1, 0)

    def _closing(self, at: int) -> int:
        """The place of the mark that closes the quotation opened here, or -1."""
        text = self.passage.open
        char = text[at]
        marks = _QUOTES[char]
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        limit = min(line_end, at + 420)
        if char in "'‘`‚":
            if at + 1 >= len(text) or not (text[at + 1].isupper() or text[at + 1].isdigit() or text[at + 1] in '¿¡"“'):
                return -1
            best = -1
            for index in range(at + 3, limit):
                if text[index] in marks and not text[index + 1 : index + 2].isalpha() and text[index - 1] != " ":
                    rest = text[index + 1 : index + 4]
                    if (
                        not rest.strip()
                        or rest[0] in ".,;:)("
                        or _is_claimed(rest[0])
                        or (
                            rest[0] == " "
                            and (re.match(r"\w*[A-ZÀ-Þ]", text[index + 2 : index + 14]) or rest[1:2] in "([\ue001\ue002" or rest[1:3].lower() in ("in",))
                        )
                    ):
                        best = index
                        break
            return best
        depth = 0
        for index in range(at + 1, limit):
            if text[index] in marks and (char != '"' or depth == 0):
                if char == '"' and text[index + 1 : index + 2].isalpha():
                    continue
                return index
        return -1

    def _bare_title(self, start: int, end: int) -> Place:
        """A marked title without the quotation marks around the whole and the full stop after it."""
        text = self.passage.open
        start, end = self.passage.trimmed(start, end, " \n,;:|")
        if end - start > 2 and text[start] in _QUOTES and self._closing(start) in (end - 1, end - 2):
            end = self._closing(start)
            start += 1
        while end > start and text[end - 1] in " .," and not text[start:end].endswith("..."):
            end -= 1
        return start, end

    def _title_place(self, start: int, end: int) -> Place:
        return self.passage.trimmed(start, end, " \n,.;:")

    def _claim_title(self, start: int, end: int) -> None:
        self.passage.claim(start, end, Kind.TITLE)

    def _take_dates(self) -> None:
        """Dates set off from the words around them; a year within words is kept in mind for want of a better one."""
        passage = self.passage
        for match in list(_YEAR_PAGES.finditer(passage.open)):
            year = Date(edtf=match[1], written=match[1])
            self.dates.append((*match.span(1), year, True))
            passage.claim(*match.span(1), Kind.DATE)
        for date, start, end in list(dates.find(passage.open, language=self.hints.language)):
            text = passage.open
            edtf = date.edtf
            if edtf.endswith("..") or edtf.startswith("..") or re.fullmatch(r"\d{4}/\d{4}", edtf):
                continue
            before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
            last, first = before[-1:], after[:1]
            full = not re.fullmatch(r"\d{4}", edtf)
            bracketed = (last == "(" and (first == ")" or first == ",")) or (last == "[" and first == "]")
            left = not before or last in ".,;:(–—-|\n[•)" or _is_claimed(last)
            right = not after or first in ".,;:)|\n]" or _is_claimed(first)
            right = right or date.written.endswith(("年", "月", "日", "년", "월", "일"))
            at_start = not before.strip() and text[end : end + 1] in " \n.,:"
            house = None if left or not right else re.search(r"[^\n.,;:()\ue001-\ue00b]{2,60}$", before)
            if not left and not right and not full and start < 240 and not self.dates:
                names = read_names(text, self._skip(0), len(before))
                left = right = names is not None and names.score >= 0.6  # "Name, A. 2014 Title"
            if first == ";" or re.match(r"[;,]?\s*\d{1,4}\s?[(:]", after):
                left = right = True  # "J Med 2020; 3(2): 1-9"
            if house and is_publisher(house.group()) and not is_event(house.group()):
                left = True
            if not (bracketed or (full and (left or right)) or (left and right) or at_start):
                if right and not full:
                    self.dates.append((start, end, date, False))
                continue
            if last == "," and re.search(r"\d$", before[:-1]) and not right:
                continue
            if bracketed and after[1:].lstrip()[:1].islower() and any(d[3] for d in self.dates):
                if not re.match(r"\)\s*(?:in|pp?|vol|no|s|ed|edited|with)\b", after):
                    continue  # "A study of Smith (2013) for Germany": the year is the title's.
            self.dates.append((start, end, date, True))
            if last == "(" and first == ")":
                passage.claim(len(before) - 1, len(text) - len(after) + 1, Kind.DATE)
            else:
                passage.claim(start, end, Kind.DATE)

    def _take_day_apart(self) -> None:
        """A day printed apart from its year: "1995. Title. Daily, October 21"."""
        passage = self.passage
        years = [d for d in self.dates if d[3]]
        if len(years) != 1 or len(years[0][2].edtf) != 4:
            return
        for match in _DAY_APART.finditer(passage.open):
            day = dates.read(f"{match[1].strip('.')} {years[0][2].edtf}")
            if day and len(day.edtf) == 10:
                self.dates.append((*match.span(1), day, True))
                passage.claim(*match.span(1), Kind.DATE)
                return

    def _take_series_in_brackets(self) -> None:
        passage = self.passage
        pattern = re.compile(
            r"[(\[]\s*(?:=\s*)?(?P<name>[^\W\d_][^()\[\]\n\ue001-\ue00b]{5,120}?)[,;]?\s+(?:Bd|Band|Heft|H|Nr|No|Vol|vol|Volume|n[°º]|Reihe|t|tome|núm)\.?\s*(?P<number>\d+[A-Za-z]?)\s*[)\]]"
        )
        for match in list(pattern.finditer(passage.open)):
            if len(match["name"].split()) >= 2 and "series" not in self.values:
                self._set("series", *match.span("name"))
                self._set("number", *match.span("number"))
                passage.claim(*match.span(), Kind.SERIES)
        if match := re.search(
            r"\b(?:collection|coll\.|reihe|colección|coleção)\s*[«\"“]\s*(?P<name>[^»\"”\n]{2,60}?)\s*[»\"”](?:,?\s*n[°º]\s*(?P<number>\d+))?",
            passage.open,
            re.I,
        ):
            if self._set("series", *match.span("name")) and match["number"]:
                self._set("number", *match.span("number"))
            passage.claim(*match.span(), Kind.SERIES)

    def _take_labels(self) -> None:
        passage = self.passage
        if (match := re.match(r"\s*([^\n:]{3,30}):\s", passage.open)) and (kind := label_in(match[1])):
            self.kind, self.kind_sure = kind, True
            self.places.setdefault("type", []).append(match.span(1))
            passage.claim(*match.span(), Kind.LABEL)
        for match in list(_LABEL.finditer(passage.open)):
            if kind := label_in(match[1]):
                if not self.kind_sure:
                    self.kind, self.kind_sure = kind, True
                    self.places.setdefault("type", []).append(match.span(1))
                passage.claim(*match.span(), Kind.LABEL)

    def _take_with(self) -> None:
        passage = self.passage
        for pattern, role in ((_GUEST, "editor"), (_EDITORS, "editor")):
            for match in list(pattern.finditer(passage.open)):
                if any(role == "editor" for _, role in self.people):
                    break
                byline = leading_names(passage.open, match.end(), len(passage.open))
                if byline and byline.score >= 0.3:
                    self._add(byline, role)
                    end = byline.end
                    if match.group()[0] in "([" and passage.open[end : end + 1] in ")]":
                        end += 1
                    passage.claim(match.start(), end, Kind.PEOPLE)
        self._take_editors_before_role()
        at = 0
        while match := _WITH.search(passage.open, at):
            at = match.end()
            text = passage.open
            before = text[: match.start()].rstrip(" ")
            last = before[-1:]
            bracketed = last in "(["
            divided = not last or last in ".,;:?!\n–—-|\"”’'*" or _is_claimed(last)
            glued = match.start() > 0 and text[match.start() - 1].isalpha()
            capital = match.group()[0].isupper()
            edge = any(
                m.end in (match.start(), match.start() - 1)
                for m in passage.marks
                if m.kind in ("bold", "italic", "link", "class")
            )
            byline = leading_names(text, match.end(), len(text))
            if not byline:
                continue
            after = text[byline.end :].lstrip(" ")
            closed = (
                not after
                or after[0] in ".,;:)]\n|([–"
                or _is_claimed(after[0])
                or any(m.start >= byline.end and m.start <= byline.end + 1 for m in passage.marks)
            )
            word = match.group().strip().lower()
            need = (
                0.35
                if bracketed or _STRONG_WITH.search(word)
                else 0.5
                if divided or edge
                else 0.62
                if capital or glued
                else 0.8
            )
            if word in ("by", "von", "par", "por", "con", "com", "mit", "avec") and not bracketed:
                need += 0.15
            if capital and not after.strip(" .)"):
                need = min(need, 0.5)
            if bracketed and after[:1] not in ")]" and byline.score < 0.6:
                continue
            if byline.score < need or not (closed or glued):
                continue
            if re.fullmatch(r"(?:von|de|par)", word) and not before:
                need = 0.5
            self._add(byline, "author")
            end = byline.end
            start = match.start()
            if bracketed:
                start = len(before) - 1
                close = re.match(r"\s*[)\]]", text[end:])
                end += close.end() if close else 0
            passage.claim(start, end, Kind.PEOPLE)
            at = end

    def _take_editors_before_role(self) -> None:
        """Editors whose role stands after them, wherever they stand: "…; Fictus, P., Haver, A., Eds.; …"."""
        passage = self.passage
        for match in list(_ROLE_AFTER.finditer(passage.open)):
            text = passage.open
            low = max(match.start() - 400, text.rfind("\n", 0, match.start()) + 1)
            claims = [c.end() for c in _CLAIM_RUN.finditer(text, low, match.start())]
            low = claims[-1] if claims else low
            if low == 0 or text[low : match.start()].strip(" ,.;:(") == "":
                continue  # At the front it is the authors' own role, which is read with them.
            front = re.match(r"[\s,.;:]*(?:(?:[Ii]n|[Ee]n|[Ee]m|[Dd]ans|[Dd]alam)\s*:?\s+)?", text[low : match.start()])
            low += front.end() if front else 0
            starts = [low, *(low + m.end() for m in re.finditer(r"[,.;:(]\s+(?:[Ii]n:?\s+)?|\b[Ii]n:?\s+", text[low : match.start()]))]
            for start in starts[:40]:
                if start == low and not claims:
                    continue
                byline = read_names(text, start, match.start())
                if byline and byline.score >= 0.72:
                    self._add(byline, "editor")
                    passage.claim(start, match.end(), Kind.PEOPLE)
                    break

    def _add(self, byline: Byline, role: str) -> None:
        said = byline.role or role
        for name in byline.names:
            self.people.append((name, "editor" if role == "editor" else said))
        self.et_al = self.et_al or (byline.et_al and said != "editor")
        if role == "author":
            self.author_score = max(self.author_score, byline.score)

    def _take_series(self) -> None:
        passage = self.passage
        found = []
        for series in find_series(passage.open, 0, len(passage.open)):
            before = passage.open[: series.start].rstrip()
            divided = not before or before[-1] in ".,;:)]\n?!–—-|/\"”’'(" or _is_claimed(before[-1])
            edge = any(m.start in (series.start, series.start - 1) or m.end == series.start for m in passage.marks)
            if series.number == (0, 0) and (not before or not (divided or edge)):
                continue
            found.append(series)
            passage.claim(series.start, series.end, Kind.SERIES)
        if not found:
            return
        with_number = [s for s in found if s.number != (0, 0) and passage.text[slice(*s.name)][:1].isupper()]
        headed = [s for s in with_number if len(passage.text[slice(*s.name)].split()) > 2]
        named = headed[0] if headed else max(found, key=lambda s: (s.name[1] - s.name[0], -s.start))
        numbered = named if named.number != (0, 0) else next((s for s in found if s.number != (0, 0)), None)
        if self._set("series", *named.name) and numbered:
            self._set("number", *numbered.number)
        if not self.kind_sure:
            self.kind = named.type

    def _take_locators(self) -> None:
        passage = self.passage
        for found in locators(passage.open, 0, len(passage.open)):
            for name in ("volume", "issue", "pages"):
                place: Place = getattr(found, name)
                if place != (0, 0):
                    self._set(name, *place)
            chapter_only = found.volume == found.issue == found.pages == (0, 0)
            passage.claim(found.start, found.end, Kind.IDLE if chapter_only else Kind.LOCATOR)

    # -------------------------------------------------------------------------------------------- authors

    def _take_authors(self) -> None:
        passage = self.passage
        text = passage.open
        start = self._skip(0)
        while (run := _CLAIM_RUN.match(text, start)) and text[start] in Kind.IDLE + Kind.DATE + Kind.LINK + Kind.LABEL:
            start = self._skip(run.end())
        limit = text.find(Kind.TITLE)
        limit = len(text) if limit < 0 else limit
        first_claim = _CLAIM_RUN.search(text, start)
        if first_claim and first_claim.start() == start:
            return
        stop = min(limit, first_claim.start() if first_claim else len(text))
        if stop <= start:
            return
        if self.is_quoted and limit < len(text):
            end = stop
            byline = read_names(text, start, end)
            if byline and byline.score >= 0.25:
                self._take_byline(byline)
                return
        byline = leading_names(text, start, stop)
        if byline is None:
            return
        after = text[byline.end : byline.end + 4]
        need = self._needed(byline, after, limit)
        if byline.score >= need:
            self._take_byline(byline)

    def _needed(self, byline: Byline, after: str, limit: int) -> float:
        """How sure a list of names at the start must be to be the authors, by what stands after it."""
        text = self.passage.open
        rest = after.lstrip(" ")
        end = byline.end
        need = 0.97
        if re.match(rf"\s?[,.:]?\s*{Kind.DATE}", text[end:]):
            need = 0.3
        elif re.match(rf"\s?[,.:]?\s*{Kind.TITLE}", text[end:]):
            need = 0.25
        elif byline.role:
            need = 0.3
        elif rest[:1] == ":":
            told = byline.is_inverted or len(byline.names) > 1 or "." in text[byline.start : end]
            need = 0.45 if told else 0.75
        elif any(m.kind in ("link", "bold", "italic") and end <= m.start <= end + 2 for m in self.passage.marks):
            need = 0.4
        elif rest[:1] == "\n":
            need = 0.6
        elif rest[:1] == "." or (after[:1] == " " and text[end - 1 : end] == "."):
            need = 0.5
        elif rest[:1] == "," or rest[:1] in "/–—|":
            need = 0.72
        elif byline.is_inverted and text[end - 1 : end] == ".":
            need = 0.5
        if self.people and any(role == "author" for _, role in self.people):
            need = max(need, 0.85)
        if any(
            m.kind in ("bold", "link") and m.start <= byline.start and m.end >= end and m.end > end + 3
            for m in self.passage.marks
        ):
            need = max(need, 0.95)
        if all(n.is_body for n in byline.names) and rest[:1] not in ":" and need > 0.3:
            need = max(need, 0.6)
        return need

    def _take_byline(self, byline: Byline) -> None:
        earlier = self.people
        self.people = []
        self._add(byline, "author")
        self.people += earlier
        self.passage.claim(byline.start, byline.end, Kind.PEOPLE)

    def _skip(self, at: int) -> int:
        """The next place that is not a bullet, a number in a list, a star or a divide."""
        text = self.passage.open
        match = re.compile(r"(?:[\s*•·◦▪■►→✓+|.,;:–—-]|\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]\s(?=\D))*").match(text, at)
        return match.end() if match else at

    # -------------------------------------------------------------------------------------------- the title

    def _take_title(self) -> None:
        if self.title != (0, 0):
            return
        passage = self.passage
        text = passage.open
        at = self._title_start()
        if at >= len(text):
            return
        marked = self._marked_title(at)
        if marked:
            start, end = marked
            self.title_score = 3.0
        else:
            start, end = at, self._title_end(at)
        end = self._widen(start, end)
        self.title = passage.trimmed(start, end, " \n,;:|")
        low, high = self.title
        while high > low and text[high - 1] == "." and not text[low:high].endswith("..."):
            high -= 1
        self.title = (low, high)
        self.title_end = end
        passage.claim(low, high, Kind.TITLE)

    def _widen(self, start: int, end: int) -> int:
        """A bracket opened in the title is closed in it."""
        text = self.passage.open
        if text.count("(", start, end) > text.count(")", start, end):
            close = text.find(")", end)
            if 0 <= close <= end + 60 and "\n" not in text[end:close]:
                return close + 1
        return end

    def _title_start(self) -> int:
        """The first free place after the authors and the date that follow one another at the front."""
        text = self.passage.open
        at = 0
        while at < len(text):
            at = self._skip(at)
            if at < len(text) and text[at] in "()[]":
                if re.match(rf"[(\[][^()\[\]]*[{CLAIMED}][^()\[\]]*[)\]]", text[at:]):
                    at += re.match(r"[^)\]]*[)\]]", text[at:]).end()  # type: ignore[union-attr]
                    continue
                if text[at] in ")]":
                    at += 1
                    continue
            match = _CLAIM_RUN.match(text, at)
            if match and text[at] in (Kind.PEOPLE + Kind.DATE + Kind.LINK + Kind.STATUS + Kind.IDLE + Kind.LABEL):
                at = match.end()
                continue
            break
        return at

    def _marked_title(self, at: int) -> Place | None:
        """The marked stretch (a class named for titles, bold, a link, a heading) that begins where the title should."""
        text = self.passage.open
        best: tuple[int, Place] | None = None
        for mark in self.passage.marks:
            words = len(_WORDS.findall(text[mark.start : mark.end]))
            begins = (
                at - 3 <= mark.start <= at + 3 and text[mark.start : at].strip(" \"“'(") == ""
                if mark.start < at
                else text[at : mark.start].strip(" \"“'(*_") == ""
            )
            if (
                not begins
                or words < 2
                and mark.kind != "class"
                or _CLAIM_RUN.match(text[mark.start : mark.end].strip())
            ):
                continue
            if mark.kind == "class" and re.search(r"title|titel|titre|titulo|título", mark.value, re.I):
                rank = 5
            elif mark.kind == "link":
                rank = 3
            elif mark.kind == "bold":
                rank = 3
            elif mark.kind == "italic":
                rank = 2
            else:
                continue
            end = mark.end
            if best is None or (rank, end) > (best[0], best[1][1]):
                best = (rank, (max(mark.start, at), end))
        return best[1] if best else None

    def _title_end(self, at: int) -> int:
        """Where the title that begins here most likely ends."""
        text = self.passage.open
        if self.title_end > at:
            return self.title_end
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        hard = line_end
        for run in _CLAIM_RUN.finditer(text, at, line_end):
            if (
                text[run.start()]
                in Kind.IDLE
                + Kind.EDITION
                + Kind.LABEL
                + Kind.SERIES
                + Kind.PEOPLE
                + Kind.STATUS
                + Kind.LINK
                + Kind.DATE
                + Kind.LOCATOR
                + Kind.VENUE
            ):
                hard = run.start()
                break
        if book := _HARD_IN.search(text, at + 3, hard):
            hard = book.start() + (1 if text[book.start()] in "?!" else 0)
        best, best_score = hard, self._judge(at, hard, hard, hard)
        for match in _STOP.finditer(text, at, hard):
            if match.start() <= at:
                continue
            end = match.start()
            if match.group() in ".?!":
                if match.group() == "." and _ABBREVIATED.search(text[at:end]):
                    continue
                end = match.end() if match.group() in "?!" else match.start()
            score = self._judge(at, end, match.end(), hard)
            if score > best_score + 1e-9:
                best, best_score = end, score
        self.title_score = best_score
        return best

    def _judge(self, start: int, end: int, after: int, hard: int) -> float:
        """How well the title would end here: by the divide, by its own look, by what would come after."""
        text = self.passage.open
        title = text[start:end].strip()
        words = _WORDS.findall(title)
        if label_in(re.split(r"[.?!]\s+", title)[-1]):
            return -3.0
        wide = any("\u2e80" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in title)
        count = len(words) if not wide else max(len(words), len(title) // 3)
        if not count:
            return -9.0
        divide = text[end:after].strip() or (title[-1:] if title[-1:] in "?!" else "")
        divide = title[-1] if title[-1:] in "?!" and end == after else divide
        score = {".": 2.0, "?": 1.7, "!": 1.6, ",": 0.6, ";": 0.4, ":": -1.2, "(": 0.2, "[": 0.8}.get(divide[:1], 0.3)
        if end >= hard:
            score = 1.0
        if divide[:1] in ("(", "["):
            close = text.find(")" if divide[0] == "(" else "]", after)
            if close > 0 and re.match(r"\s+\w", text[close + 1 :]):
                score -= 2.0  # "… (CD4D2) initial report": the bracket is within the title.
        if divide[:1] in "–—-":
            score = -0.8
        if divide[:1] in "/|":
            score = 0.9
        if re.search(r"[.?!]\s+\w{1,9}\.?$", title) and divide[:1] != ")":
            score -= 2.2  # A sentence of one word at the end is the first word of an abbreviated journal.
        score += -2.5 if count == 1 else -0.5 if count == 2 else 0.0
        if count > 32:
            score -= 0.06 * (count - 32)
        for mark in self.passage.marks:
            if mark.kind in ("italic", "bold", "link"):
                if after <= mark.start <= after + 2:
                    score += 2.5 if mark.kind == "italic" else 0.8
                elif mark.start < end - 1 and after < mark.end and mark.start >= start - 1:
                    score -= 3.0
        rest_start = after
        while rest_start < hard and text[rest_start] in " .,;:":
            rest_start += 1
        chunk = text[rest_start:hard].strip()
        following = self._next_claim(hard)
        if not chunk:
            if following == Kind.LOCATOR and not self.values.get("container"):
                score -= 1.6
            elif following in (Kind.SERIES, Kind.STATUS, Kind.LABEL, Kind.EDITION, Kind.PEOPLE):
                score += 0.8
            return score
        return score + self._follows(rest_start, hard, following)

    def _next_claim(self, at: int) -> str:
        """The kind of the claimed text that comes next, over idle text and a date that stands before volume and pages."""
        match = re.compile(rf"[ .,;:(){Kind.IDLE}]*(?:{Kind.DATE}+[ .,;:()]*(?={Kind.LOCATOR}))?").match(self.passage.open, at)
        char = self.passage.open[match.end() : match.end() + 1] if match else ""
        return char if _is_claimed(char) else ""

    def _follows(self, start: int, end: int, following: str) -> float:
        """How much the words up to the next claimed text look like what follows a title, piece by piece."""
        text = self.passage.open
        if self._in_at(start, end):
            return 2.6
        pieces = self._pieces(start, end)
        if not pieces:
            return 0.0
        first = self._piece_worth(*pieces[0], following if len(pieces) == 1 else "", is_first=True)
        rest = [self._piece_worth(*p, following if p == pieces[-1] else "", is_first=False) for p in pieces[1:]]
        score = first + 0.4 * sum(min(w, 1.5) for w in rest if w > 0) + 0.8 * sum(max(w, -1.2) for w in rest if w < 0)
        if text[start : start + 1].islower() and first < 1.0 and not is_periodical(text[start:end]):
            score -= 1.2
        return score

    def _pieces(self, start: int, end: int) -> list[Place]:
        """The stretches between full stops, semicolons and brackets."""
        text = self.passage.open
        pieces: list[Place] = []
        at = start
        for match in re.finditer(r"[.;?!]\s+|\s?[(\[)\]]\s?|\n", text[start:end]):
            cut = start + match.start()
            if match.group()[0] == "." and (_ABBREVIATED.search(text[at:cut]) or re.fullmatch(r"[A-ZÀ-Þ]\w{0,6}", text[at:cut].strip())):
                continue
            if text[at:cut].strip(" .,;:"):
                pieces.append((at, cut))
            at = start + match.end()
        if text[at:end].strip(" .,;:"):
            pieces.append((at, end))
        return pieces[:8]

    def _piece_worth(self, start: int, end: int, following: str, *, is_first: bool) -> float:
        """What a stretch is worth as venue, publisher, town, event or label; below 0 where it is none of them."""
        text = self.passage.open
        chunk = text[start:end].strip(" .,;:(")
        first = re.split(r"[,:]\s", chunk)[0]
        venue = venue_likeness(chunk)
        short = venue_likeness(first) if first != chunk else venue
        score = -1.0
        house = imprint(text, start, end)
        if house is not None:
            score = 2.4 if house.place != (0, 0) else 1.5
        elif is_place(chunk):
            score = 0.8
        elif is_event(chunk) and venue > -0.5:
            score = 1.5
        elif label_in(chunk) or label_in(first):
            score = 1.0
        if following == Kind.LOCATOR:
            score = max(score, 3.0 * venue, 0.3 if venue > -0.25 else -1.0)
        elif following in (Kind.DATE, ""):
            score = max(score, 1.9 * venue, 1.3 * short if is_first else -1.0)
        else:
            score = max(score, 1.4 * venue, 1.0 * short if is_first else -1.0)
        if score < 0 and venue < 0:
            score = max(min(venue, short) * 2.0, -1.6)
        if is_first and score < 1.5 and not any(role == "author" for _, role in self.people):
            names = leading_names(text, start, end)
            if names and names.score >= 0.75:
                score = 1.6
        return score

    # -------------------------------------------------------------------------------------------- what comes after

    def _take_rest(self) -> None:
        passage = self.passage
        text = passage.open
        if self.title == (0, 0):
            return
        title_run = _CLAIM_RUN.match(text, self.title[0])
        at = max(self.title[1], title_run.end() if title_run else 0, self.title_end)
        if not any(role != "editor" for _, role in self.people):
            at = self._take_later_authors(at)
        text = passage.open
        guard = 0
        while at < len(text) and guard < 60:
            guard += 1
            at = self._skip_divides(at)
            if at >= len(text):
                break
            run = _CLAIM_RUN.match(text, at)
            if run:
                at = run.end()
                continue
            end = self._chunk_end(at)
            if match := self._in_at(at, end):
                self.has_in = True
                at = self._take_book(match.end())
            else:
                self._take_chunk(at, end)
                at = end
            text = passage.open
            if text[at : at + 1] and not _CLAIM_RUN.match(text, at) and at < end:
                continue

    def _skip_divides(self, at: int) -> int:
        text = self.passage.open
        while at < len(text) and text[at] in ' \n.,;:|)]([–—-/"”“’':
            at += 1
        return at

    def _chunk_end(self, at: int) -> int:
        """The end of the words up to claimed text or the end of the line."""
        text = self.passage.open
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        run = _CLAIM_RUN.search(text, at, line_end)
        return run.start() if run else line_end

    def _in_at(self, at: int, end: int) -> re.Match[str] | None:
        match = _IN.match(self.passage.open, at, max(end, at + 4))
        if not match:
            return None
        rest = self.passage.open[match.end() : match.end() + 1]
        lead = match.group()
        if ":" in lead or rest.isupper() or not lead.isascii() or _is_claimed(rest) or rest in '"“„«':
            return match
        return None

    def _take_book(self, at: int) -> int:
        """The book, proceedings or journal after "in": editors before or after its title, then the rest of the chunk."""
        passage = self.passage
        text = passage.open
        run = _CLAIM_RUN.match(text, at)
        if run and text[at] != Kind.LOCATOR:
            at = run.end()
            at = self._skip_divides(at)
        end = self._chunk_end(at)
        byline = leading_names(text, at, end)
        if byline:
            after = text[byline.end : end].lstrip(" ")
            marked = any(
                m.kind in ("italic", "link") and byline.end <= m.start <= byline.end + 3 for m in passage.marks
            )
            enough = len(_WORDS.findall(after)) >= 2 or marked
            if (
                (byline.role and byline.score >= 0.2)
                or (enough and byline.score >= (0.62 if after[:1] in ",.:;" else 0.8))
                or (byline.et_al and byline.score >= 0.3)
            ):
                self._add(byline, "editor")
                passage.claim(byline.start, byline.end, Kind.PEOPLE)
                text = passage.open
                at = self._skip_divides(byline.end)
                while (run := _CLAIM_RUN.match(text, at)) and text[at] in (Kind.DATE, Kind.PEOPLE):
                    at = self._skip_divides(run.end())
                end = self._chunk_end(at)
        italic = next(
            (m for m in passage.marks if m.kind in ("italic", "link") and abs(m.start - at) <= 1 and m.end > at + 3),
            None,
        )
        stop = min(italic.end, end) if italic else self._book_end(at, end)
        self._set("container", at, stop, edge=" \n.,;:|«»\"“”")
        passage.claim(at, stop, Kind.VENUE)
        if stop < end:
            self._take_chunk(stop, end)
        return end

    def _book_end(self, at: int, end: int) -> int:
        """Where the title of the book ends: before what looks like a publisher."""
        text = self.passage.open
        for match in re.finditer(r"[.,;?!]\s|\s?\(|\.$", text[at:end]):
            cut = at + match.start()
            if match.group()[0] == "." and _ABBREVIATED.search(text[at:cut]):
                continue
            if cut - at < 4:
                continue
            rest = text[at + match.end() : end]
            if imprint(text, at + match.end(), end) is not None or is_place(rest):
                return cut
            if (
                match.group()[0] == "."
                and len(text[at:cut].split()) >= 3
                and venue_likeness(rest) > 0.2
                and not rest[:1].islower()
            ):
                return cut
        return end

    def _take_chunk(self, start: int, end: int) -> None:
        """What words between claimed text say: a journal, a publisher, a town, an event, a kind; else nothing."""
        passage = self.passage
        start, end = self._bare(start, end)
        text = passage.open
        if end <= start:
            return
        words = text[start:end]
        following = self._next_claim(end)
        if kind := label_in(words):
            if not self.kind_sure:
                self.kind, self.kind_sure = kind, True
                self.places.setdefault("type", []).append((start, end))
            passage.claim(start, end, Kind.LABEL)
            return
        if self._take_talk(start, end):
            return
        if match := _REPORT_FOR.match(words):
            if not self.kind_sure:
                self.kind = "report"
                self.places.setdefault("type", []).append((start, start + match.end(1)))
            passage.claim(start, end, Kind.LABEL)
            return
        italic = [
            m for m in passage.marks if m.kind == "italic" and m.start < end and m.end > start and m.end - m.start > 2
        ]
        if italic and "container" not in self.values:
            low, high = max(italic[0].start, start), min(italic[0].end, end)
            if high - low > 2:
                self._set("container", low, high)
                passage.claim(low, high, Kind.VENUE)
                if low > start + 2:
                    self._take_chunk(start, low)
                if high < end - 2:
                    self._take_chunk(high, end)
                return
        if not is_event(words) and (year := re.search(r"\s((?:19|20)\d\d)$", words)) and not any(d[3] for d in self.dates):
            at = start + year.start(1)
            self.dates.append((at, end, Date(edtf=year[1], written=year[1]), True))
            passage.claim(at, end, Kind.DATE)
            end = start + year.start()
            words = text[start:end]
        if following == Kind.LOCATOR and "container" not in self.values and not self._is_only_pages():
            self._take_container(start, end)
            return
        house = imprint(text, start, end)
        located = any(k in self.values for k in ("volume", "issue"))
        venue = venue_likeness(words)
        if self.kind == "thesis" and "publisher" not in self.values and (house or is_body(words)):
            self._set("publisher", start, end)
            passage.claim(start, end, Kind.VENUE)
            return
        if house and house.place == (0, 0) and "container" not in self.values and self._is_daily():
            house = None
        if house and (house.place != (0, 0) or "container" in self.values or venue < 0.75 or "series" in self.values):
            self._take_house(house)
            passage.claim(start, end, Kind.VENUE)
            return
        if is_place(words):
            self._set("place", start, end)
            passage.claim(start, end, Kind.VENUE)
            return
        if self._split_chunk(start, end):
            return
        if (
            "container" not in self.values
            and "series" not in self.values
            and (venue > 0.12 or (located and venue > -0.2) or is_event(words))
        ):
            self._take_container(start, end)
        elif house or (self.has_in and "publisher" not in self.values and venue > 0 and len(words.split()) <= 5):
            if house:
                self._take_house(house)
            else:
                self._set("publisher", start, end)
            passage.claim(start, end, Kind.VENUE)

    def _take_container(self, start: int, end: int) -> None:
        """A journal or an event, without the town behind it and the small article before it."""
        text = self.passage.open
        self.passage.claim(start, end, Kind.VENUE)
        if article := re.match(r"the\s+(?=[A-ZÀ-Þ])", text[start:end]):
            start += article.end()
        words = text[start:end]
        for comma in [m.start() for m in re.finditer(r",\s", words)]:
            tail = words[comma + 1 :].strip()
            if is_place(tail) or (is_event(words[:comma]) and is_town(tail)):
                self._set("place", start + comma + 1, end)
                end = start + comma
                break
        self._set("container", start, end, edge=" \n.,;:|«»\"“”")

    def _is_daily(self) -> bool:
        """Whether the work is dated to the day, as pieces in newspapers are."""
        return any(strong and len(date.edtf) == 10 for _, _, date, strong in self.dates)

    def _is_only_pages(self) -> bool:
        return "pages" in self.values and "volume" not in self.values and "issue" not in self.values and self.has_in

    def _bare(self, start: int, end: int) -> Place:
        return self.passage.trimmed(start, end, ' \n.,;:|()[]"“”')

    def _take_house(self, house: Imprint) -> None:
        if house.publisher != (0, 0):
            self._set("publisher", *house.publisher, edge=" \n,;:|")
        if house.place != (0, 0):
            self._set("place", *house.place)

    def _take_talk(self, start: int, end: int) -> bool:
        """A talk, as "Vortrag im Seminar X, Town"."""
        text = self.passage.open
        match = re.match(
            r"(?P<kind>Vortrag|Talk|Invited talk|Lecture|Keynote|Presentation|Presented|Paper presented|Poster|Web-Seminar|Webinar|Conférence|Exposé|Communication|Ponencia|Conferencia|Palestra|Apresentação|Workshop)"
            r"\s+(?:im Rahmen (?:der|des)|at the|at|in the|auf der|auf dem|bei der|beim|bei|im|am|an der|anlässlich|à la|à|au|en el|en la|en|no|na|given at)\s+",
            text[start:end],
            re.I,
        )
        if not match:
            return False
        if not self.kind_sure:
            self.kind, self.kind_sure = "presentation", True
            self.places.setdefault("type", []).append((start, start + match.end("kind")))
        at = start + match.end()
        comma = text.find(",", at, end)
        self._set("container", at, comma if comma > 0 else end)
        self.passage.claim(start, end, Kind.VENUE)
        return True

    def _split_chunk(self, start: int, end: int) -> bool:
        """A chunk of two things parted by a stop or a comma: a journal or series and a publisher or town."""
        text = self.passage.open
        for match in re.finditer(r"[.;]\s+|,\s+|:\s+|\s[-–]\s", text[start:end]):
            cut, after = start + match.start(), start + match.end()
            if match.group()[0] == "." and _ABBREVIATED.search(text[start:cut]):
                continue
            left, right = text[start:cut], text[after:end]
            if imprint(text, after, end) or is_place(right):
                if (
                    venue_likeness(left) > 0.0
                    or is_publisher(left)
                    or is_event(left)
                    or label_in(left)
                    or match.group()[0] == "."
                ):
                    self._take_chunk(start, cut)
                    self._take_chunk(after, end)
                    return True
            if match.group()[0] in ".;" and len(left) > 2:
                self._take_chunk(start, cut)
                self._take_chunk(after, end)
                return True
        return False

    def _take_later_authors(self, at: int) -> int:
        """Authors between the title and the rest, for a citation that begins with its title."""
        passage = self.passage
        text = passage.open
        start = self._skip_divides(at)
        if start >= len(text) or _is_claimed(text[start]):
            return at
        end = self._chunk_end(start)
        bracketed = "(" in text[at:start]
        if bracketed:
            close = text.find(")", start, end)
            end = close if close > 0 else end
        byline = read_names(text, start, end) or leading_names(text, start, end)
        if not byline:
            return at
        after = text[byline.end : end].lstrip(" ")
        single = len(byline.names) == 1
        need = 0.72 if bracketed or "\n" in text[at:start] else 0.8
        if single:
            need += 0.08
        if byline.score < need or (after and after[0] not in ".,;\n/–—|("):
            return at
        if any(m.kind == "italic" and m.start <= start and m.end >= byline.end for m in passage.marks):
            return at
        self._add(byline, "author")
        passage.claim(byline.start, byline.end, Kind.PEOPLE)
        return byline.end

    # -------------------------------------------------------------------------------------------- date, type, the whole

    def _choose_date(self) -> None:
        """The date of the work: the fullest one of those set off, unless the first, a year alone, is another year's."""
        outside = [d for d in self.dates if not self.title[0] <= d[0] < self.title[1]]
        strong = [d for d in outside if d[3]]
        best = max(strong, key=lambda d: (len(d[2].edtf) if "/" not in d[2].edtf else 5, -d[0]), default=None)
        if best and len(strong[0][2].edtf) == 4 and best[2].edtf[:4] != strong[0][2].edtf[:4]:
            best = strong[0]
        if best is None and outside:
            best = outside[-1]
        if best is not None:
            self.issued = best[2]
            self.places["issued"] = [(best[0], best[1])]

    def _choose_type(self) -> None:
        form = self._form()
        said = self.kind if self.kind_sure else ""
        hint = self.hints.type
        if said:
            self.values["type"] = said
        elif hint:
            loose = hint in ("article", "journal-article", "book")
            self.values["type"] = (
                form if loose and form in ("chapter", "conference-paper", "thesis", "edited-book") else hint
            )
        elif form:
            self.values["type"] = form

    def _form(self) -> str:
        values = self.values
        container = values.get("container", "")
        located = "volume" in values or "issue" in values
        title = self.passage.text[slice(*self.title)]
        bodies = [n for n, _ in self.people if n.is_body]
        if self.has_in and container:
            if is_proceedings(container) or is_event(container):
                return "conference-paper"
            edited = any(r == "editor" for _, r in self.people) or "publisher" in values
            book = re.search(r"handbook|handbuch|encyclop", container, re.IGNORECASE)
            if not edited and not book and ("issue" in values or (located and venue_likeness(container) > 0.5)):
                return "journal-article"
            return "journal-article" if is_periodical(container) and located else "chapter"
        if container and (located or "pages" in values):
            if re.search(r"\bhandbook|handbuch|encyclop", container, re.I):
                return "chapter"
            return (
                "conference-paper"
                if is_proceedings(container)
                and not re.search(r"Papers and Proceedings|National Academy|Procedia", container)
                else "journal-article"
            )
        if "series" in values and self.kind:
            return self.kind
        if container:
            if is_proceedings(container):
                return "conference-paper"
            if is_event(container):
                return "presentation"
            if is_publisher(container) and venue_likeness(container) < 0.3:
                return "report"
            return "article" if self.issued and len(self.issued.edtf) == 10 else "journal-article"
        editors = any(r == "editor" for _, r in self.people)
        if "publisher" in values:
            if is_body(values["publisher"]) and not re.search(
                r"Press|Verlag|Publish|Éditions|Ediciones|Editora|University", values["publisher"]
            ):
                return "report"
            return "edited-book" if editors and not any(r == "author" for _, r in self.people) else "book"
        if any(i.scheme == "isbn" for i, _ in self.identifiers) or "edition" in values:
            return "book"
        if bodies or re.search(r"\b(?:report|bericht|gutachten|rapport|informe|relatório)$|\b(?:final report|endbericht|abschlussbericht|annual report|informe final|rapport final|relatório final)\b", title, re.IGNORECASE):
            return "report"
        return self.kind or ("edited-book" if editors and self.issued else "")

    def _parsed(self) -> Parsed:
        passage = self.passage
        fields: dict[str, Any] = {}
        spans: dict[str, tuple[Span, ...]] = {}
        if self.title != (0, 0) and self.title[1] > self.title[0]:
            fields["title"] = " ".join(passage.text[slice(*self.title)].split())
            spans["title"] = passage.spans(*self.title)
        for name in ("series", "number", "publisher", "place", "edition", "volume", "issue", "pages", "type"):
            if self.values.get(name):
                fields[name] = self.values[name]
            places = self.places.get(name, [])
            if places and name in fields:
                spans[name] = tuple(s for p in places for s in passage.spans(*p))
        if "container" in self.values:
            fields["container"] = Container(title=self.values["container"])
            spans["container"] = tuple(s for p in self.places["container"] for s in passage.spans(*p))
        if self.issued is not None:
            fields["issued"] = self.issued
            spans["issued"] = passage.spans(*self.places["issued"][0])
        people: list[Contributor] = []
        for name, role in sorted(self.people, key=lambda p: p[1] == "editor"):
            path = f"contributors.{len(people)}"
            people.append(_contributor(passage, name, role))
            spans[path] = passage.spans(name.start, name.end)
            if name.statement != (0, 0):
                spans[f"{path}.statement"] = passage.spans(*name.statement)
        if people:
            fields["contributors"] = tuple(people)
        if self.et_al:
            fields["incomplete_contributors"] = True
        if self.identifiers:
            fields["identifiers"] = tuple(i for i, _ in self.identifiers)
            for index, (_, place) in enumerate(self.identifiers):
                spans[f"identifiers.{index}"] = passage.spans(*place)
        links = self._links()
        if links:
            fields["links"] = tuple(link for link, _ in links)
            for index, (_, place) in enumerate(links):
                spans[f"links.{index}"] = passage.spans(*place)
        unread = " ".join(_CLAIM_RUN.sub(" ", passage.open).split()).strip(" .,;:()[]")
        return Parsed(fields, spans, self._confidence(fields, unread), unread)

    def _links(self) -> list[tuple[Link, Place]]:
        """The links to the work: the one on its title first; a link on the container's name is the container's."""
        low, high = self.title
        on_title = [entry for entry in self.links if entry[1][0] < high and entry[1][1] > low]
        containers = self.places.get("container", [])
        others = [
            entry
            for entry in self.links
            if entry not in on_title and not any(entry[1][0] < end and entry[1][1] > start for start, end in containers)
        ]
        works = [e for e in others if e[0].rel in ("landing", "file")]
        rest = [e for e in others if e[0].rel not in ("landing", "file")]
        return on_title + works + rest

    def _confidence(self, fields: dict[str, Any], unread: str) -> float:
        if "title" not in fields:
            return 0.0
        score = 0.1
        score += 0.25 * ("issued" in fields) + 0.25 * ("contributors" in fields) * max(self.author_score, 0.5)
        score += 0.2 * ("container" in fields or "series" in fields or "publisher" in fields)
        score += 0.15 * ("pages" in fields or "volume" in fields) + 0.15 * bool(self.identifiers) + 0.1 * self.is_quoted
        words = len(_WORDS.findall(fields["title"]))
        if words < 2 or words > 45:
            score -= 0.2
        total = max(len(self.passage.text), 1)
        score -= 0.4 * min(1.0, len(unread) / total)
        return max(0.0, min(1.0, score))


def wide_start(text: str) -> bool:
    """Whether a text begins in a script without capitals."""
    return bool(text) and ("\u2e80" <= text[0] <= "\u9fff" or "\uac00" <= text[0] <= "\ud7a3")
