"""A few lines read as one text: places found in it lead back to the lines, and what has been read is masked.

The text has one character for each character of the lines, so that a place in it is a place in them. ``open`` is the same
text once more, with full-width punctuation made plain and with what has been claimed replaced, character by character, by a
sign for its kind: later rules see a gap of that kind there, and neither the words in it nor a shift of places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from oeuvre.formats.listing.bylines import Byline, Name
from oeuvre.formats.listing.fronts import NO_FRONT, Front
from oeuvre.formats.listing.page import Line, Mark
from oeuvre.formats.listing.sieve import Sieve, Sifted
from oeuvre.record import Date, Identifier, Link, Span

__all__ = [
    "CLAIMED",
    "CLAIM_RUN",
    "REPORT_FOR",
    "WORDS",
    "Hints",
    "Kind",
    "Passage",
    "Place",
    "Reading",
    "add",
    "chunk_end",
    "chunk_start",
    "in_at",
    "is_abbreviated",
    "is_claimed",
    "plain_signs",
    "skip",
    "skip_divides",
]

Place = tuple[int, int]


#: What the signs in a masked text stand for.
class Kind:
    """The signs for claimed text, one a kind."""

    DATE = "\ue001"
    LINK = "\ue002"
    LOCATOR = "\ue003"
    STATUS = "\ue004"
    EDITION = "\ue005"
    PEOPLE = "\ue006"
    SERIES = "\ue007"
    TITLE = "\ue008"
    VENUE = "\ue009"
    LABEL = "\ue00a"
    IDLE = "\ue00b"


CLAIMED = "\ue001-\ue00b"

_PLAIN = str.maketrans(
    {
        "，": ",",
        "：": ":",
        "；": ";",
        "（": "(",
        "）": ")",
        "．": ".",
        "。": ".",
        "［": "[",
        "］": "]",
        "【": "[",
        "】": "]",
        "〔": "[",
        "〕": "]",
        "！": "!",
        "？": "?",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u3000": " ",
        "\t": " ",
        "\r": " ",
        "–": "–",
        "─": "—",
        "‐": "-",
        "‑": "-",
        "﹣": "-",
        "－": "-",
        "\ufeff": " ",
        "\u200b": " ",
        **{chr(code): " " for code in range(0xE000, 0xE010)},
    }
)


def plain_signs(text: str) -> str:
    """The text with full-width punctuation and spaces made plain, character by character."""
    return text.translate(_PLAIN)


@dataclass(slots=True)
class Passage:
    """The lines' text, its marks, and the same text with what has been read masked."""

    lines: Sequence[Line]
    text: str = ""
    open: str = ""
    marks: list[Mark] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    _sieve: Sieve | None = None

    @classmethod
    def of(cls, lines: Sequence[Line], limit: int = 4000) -> Passage:
        """The first ``limit`` characters of the lines as a passage."""
        passage = cls(lines)
        pieces: list[str] = []
        at = 0
        for line in lines:
            if at >= limit:
                break
            text = line.text[: limit - at]
            passage.starts.append(at)
            pieces.append(text)
            for mark in line.marks:
                if mark.start < len(text) and mark.end > mark.start:
                    passage.marks.append(Mark(at + mark.start, at + min(mark.end, len(text)), mark.kind, mark.value))
            at += len(text) + 1
        passage.text = "\n".join(pieces)
        passage.open = plain_signs(passage.text)
        return passage

    def lets(self, sifted: Sifted) -> bool:
        """Whether the pattern may match somewhere in what is still open."""
        sieve = self._sieve = self._sieve or Sieve(self.open)
        return sieve.lets(sifted)

    def all(self, sifted: Sifted) -> list[re.Match[str]]:
        """The matches in what is still open, found before any of them is claimed."""
        sieve = self._sieve = self._sieve or Sieve(self.open)
        return list(sifted.finditer(self.open)) if sieve.lets(sifted) else []

    def claim(self, start: int, end: int, kind: str) -> None:
        """Mask what has been read."""
        if end > start:
            self.open = self.open[:start] + kind * (end - start) + self.open[end:]

    def trimmed(self, start: int, end: int, edge: str = " \n.,;:|、，；") -> Place:
        """The place without the characters of ``edge`` at its ends."""
        while start < end and (self.open[start] in edge):
            start += 1
        while end > start and self.open[end - 1] in edge:
            end -= 1
        return start, end

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The places in the source of a place in the passage."""
        found: list[Span] = []
        for begin, line in zip(self.starts, self.lines, strict=False):
            low, high = max(start - begin, 0), min(end - begin, len(line.text))
            if low < high:
                found.extend(line.places(low, high))
        return tuple(found)


#: Words after which a full stop ends no sentence.
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|[A-Z]\.[A-Z]|St|vs|Dr|Prof|Mr|Mrs|Ms|Jr|No|Nr|Vol|pp|Bd|ca|etc|cf|bzw|vgl|z\.\s?B|d\.\s?h|"
    r"u\.\s?a|e\.\s?g|i\.\s?e|Inc|Co|Ltd|Ges|e\.\s?V|U\.S|U\.K|Mass|approx|Univ|Dept|Sci|Econ|Rev|Am|Q|J|Int|Polit|"
    r"Proc|Conf|Symp|Trans|Comput|Technol|Eng|Lett|Natl|Assoc|Acad|Adv|Appl|Syst|Netw|Commun|Electron|Intell|Softw|"
    r"Tech))$"
)
#: More than the longest of them.
_LONG = 16


def is_abbreviated(text: str, start: int, end: int) -> bool:
    """Whether a full stop after these words ends no sentence."""
    return _ABBREVIATED.search(text[max(start, end - _LONG) : end]) is not None


WORDS = re.compile(r"[\w’'-]+")
#: A report by what it was made for: "Study commissioned by …".
REPORT_FOR = re.compile(
    r"((?:final |research |technical |interim )?(?:report|study|bericht|abschlussbericht|gutachten|studie|rapport|"
    r"étude|informe|estudio|relatório|estudo))\s+"
    r"(?:for|to|on behalf of|prepared for|commissioned by|im auftrag|für|pour|para)\b"
    r"|((?:congressional )?testimony|statement|stellungnahme|anhörung|audition)\s+(?:before|to|vor|im|devant)\b",
    re.IGNORECASE,
)
CLAIM_RUN = re.compile(rf"[{CLAIMED}]+")
_IN = re.compile(
    r"(?:(?:[Ee]rschienen|[Vv]eröffentlicht|[Aa]bgedruckt|[Pp]ublished|[Aa]ppear(?:ed|s|ing)|[Pp]ublié|[Pp]aru|"
    r"[Pp]ublicado|[Pp]ubblicato)\s)?"
    r"(?:In|IN|in|En|Em|Dans|dans|em|en|Di dalam|Dalam|dalam)(?:\s?:\s*|\s+)|(?:[IiWwVvUu]|[Uu]r)\s?:\s+(?=\D)"
    r"|\[?(?:[Ii]n|[Ww]|[Uu])\s?:?\]\s*|(?:载于?|收于|見|收入|所収)\s*[:：]?\s*|//\s*"
)


#: "In" of languages where it is a letter or a word of titles, behind a title in quotation marks.
_QUOTED_IN = re.compile(r"(?:i|ur|w|v|u|nel|nella|nello|na|no)\s(?=[^\W\d_a-z])")
#: A meeting by its year or number: "In 2031 Conference …", "In 12th Workshop …".
_TURN = re.compile(r"(?:(?:19|20)\d\d|\d{1,3}(?:st|nd|rd|th|\.|º|ª|ème|e))\s(?=[A-ZÀ-Þ\d])")


def is_claimed(char: str) -> bool:
    """Whether a character stands for text that has been read."""
    return "\ue001" <= char <= "\ue00b"


@dataclass(frozen=True, slots=True)
class Hints:
    """What the page says around a citation: the type and the date of its headings, its language, the page's owner.

    ``outlets`` are names that stand behind several titles on the page, and ``outlet_mark`` is as what it marks outlets;
    ``day_first`` is how its days are written; ``front`` is how its people stand before its titles;
    ``order`` is where people stand in its East Asian citations, "before" or "behind" the titles; ``signed`` whether a word
    such as "by" leads from its titles to the people.
    """

    type: str = ""
    date: str = ""
    language: str = ""
    owner: str = ""
    outlets: tuple[str, ...] = ()
    outlet_mark: str = ""
    day_first: bool | None = None
    front: Front = NO_FRONT
    order: str = ""
    signed: bool = False


@dataclass(slots=True)
class Reading:
    """One citation as it is being read: its text, and what has been read from it so far, with places.

    ``kind_sure`` is true where the citation itself names its kind. ``dates`` are (start, end, date, whether it is set off
    from the words around it).
    """

    passage: Passage
    hints: Hints
    places: dict[str, list[Place]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    people: list[tuple[Name, str]] = field(default_factory=list)
    identifiers: list[tuple[Identifier, Place]] = field(default_factory=list)
    links: list[tuple[Link, Place]] = field(default_factory=list)
    title: Place = (0, 0)
    title_end: int = 0
    #: Up to where a title that begins with names goes at least.
    title_least: int = 0
    et_al: bool = False
    has_with: bool = False
    kind: str = ""
    kind_sure: bool = False
    has_in: bool = False
    is_forthcoming: bool = False
    dates: list[tuple[int, int, Date, bool]] = field(default_factory=list)
    author_score: float = 0.0
    title_score: float = 0.0
    is_quoted: bool = False
    issued: Date | None = None
    #: The kind that the form shows, and whether it shows it plainly.
    form: str = ""
    form_sure: bool = False

    def say(self, name: str, start: int, end: int, edge: str = " \n.,;:|、") -> bool:
        """Keep the value of a field that has none yet, without the characters of ``edge`` at its ends."""
        start, end = self.passage.trimmed(start, end, edge)
        if self.passage.text.endswith((" -", " –", " —"), start, end):
            start, end = self.passage.trimmed(start, end - 1, edge)  # "The Weekly Post - 7/26/31"
        if end <= start or name in self.values:
            return False
        if name in ("publisher", "series") and not any(c.isalpha() for c in self.passage.text[start:end]):
            return False
        self.values[name] = " ".join(self.passage.text[start:end].split())
        self.places.setdefault(name, []).append((start, end))
        return True


def add(reading: Reading, byline: Byline, role: str) -> None:
    said = byline.role or role
    for name in byline.names:
        reading.people.append((name, "editor" if role == "editor" else said))
    reading.et_al = reading.et_al or (byline.et_al and said != "editor")
    if role == "author":
        reading.author_score = max(reading.author_score, byline.score)


_SKIPPED = re.compile(r"(?:[\s*†‡§¶•·◦▪■►→✓+|.,;:–—-]|\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]\s(?=\D))*")


def skip(reading: Reading, at: int) -> int:
    """The next place that is not a bullet, a number in a list, a star or a divide."""
    text = reading.passage.open
    match = _SKIPPED.match(text, at)
    return match.end() if match else at


def skip_divides(reading: Reading, at: int) -> int:
    text = reading.passage.open
    while at < len(text) and text[at] in ' \n.,;:|)]([–—-/"”“’' and not text.startswith("//", at):
        at += 1
    return at


def chunk_start(reading: Reading, at: int) -> int:
    """Where the line of a place begins."""
    return max(reading.passage.open.rfind("\n", 0, at) + 1, 0)


def chunk_end(reading: Reading, at: int) -> int:
    """The end of the words up to claimed text or the end of the line."""
    text = reading.passage.open
    line_end = text.find("\n", at)
    line_end = len(text) if line_end < 0 else line_end
    run = CLAIM_RUN.search(text, at, line_end)
    return run.start() if run else line_end


def in_at(reading: Reading, at: int, end: int) -> re.Match[str] | None:
    match = _IN.match(reading.passage.open, at, max(end, at + 4))
    if not match:
        return _QUOTED_IN.match(reading.passage.open, at) if reading.is_quoted else None
    rest = reading.passage.open[match.end() : match.end() + 1]
    lead = match.group()
    named = rest.isupper() or _TURN.match(reading.passage.open, match.end())
    if ":" in lead or named or not lead.isascii() or is_claimed(rest) or rest in '"“„«':
        return match
    return None
