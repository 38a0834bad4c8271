"""Text as lines: copied from a browser, taken from a PDF, or with marks in it (Markdown, Quarto, Jekyll, reStructuredText).

One reader for all, since people paste all: a page without marks is text whose marks are none. Marks count only where they
come in pairs ("* J. Angrist" is a star, "*Slate*" is italic). Lines that a PDF or an e-mail broke at the margin are joined
again; lines that end where the writer ended them stay apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.elements import BLOCK, ENDS, NOISE
from oeuvre.formats.listing.front import front_of
from oeuvre.formats.listing.hypertext import read_fragment
from oeuvre.formats.listing.page import ENOUGH, NOWHERE, Block, Page
from oeuvre.formats.listing.runs import Run, begins_work, run_on
from oeuvre.formats.listing.shapes import AWAITED
from oeuvre.formats.listing.writer import Writer
from oeuvre.record import Span, dates

__all__ = ["is_marked", "read_plaintext"]

_BULLET = re.compile(
    r"([-*+•‣◦▪■●·・○◎◆◇▼–—]|\u2043|\uf0b7|o(?=\s{2,}\S))(?:[ \t\u00a0\u3000]+(?=\S)|(?<=[•‣◦▪■●・○◎◆◇▼])(?=\S))"
)
_MONTH = re.compile(r"([^\W\d_]{3,10})\.?(?=\s*(?:[,:;|–—-]|$|(?:19|20)\d\d))")
_LONE = frozenset("-*+•")
_ORDINAL = re.compile(
    r"(?:\[(\d{1,4}(?:[/-]\d{1,4})?|[A-Z]{1,2}[.-]?\d{0,3})\](?:[*†])?"
    r"|\(?(\d{1,3})[.)]|(\d{1,4})[.)]?(?=\t(?!\d{4}\s*$)))[ \t\u00a0]+(?=\S)"
)
#: An item's number that a copy glued to it or odd signs part from it: "3MOOR J. A Title", "[3]Moor", "3.- Moor", "3º Moor".
_GLUED = re.compile(
    r"(?:\[(\d{1,3})\]|(\d{1,3})(?:[.)ºª°]{0,2}\s?[–—/:-]{1,2}\s?|[ºª°]{1,2}[.)]?\s?|\.?))(?=[^\W\d_ºª]|[“„«\"])"
)
#: A number that a sign glues to a word may be the word's part ("4-Year"); beside few capitals it is ("3-D", "5-HT").
_IN_WORD = re.compile(r"\d{1,3}[–—/:-]{1,2}(?=[^\W\d_])(?P<sure>[A-Z]{1,3}\b)?")
_PARTED_LABEL = re.compile(r"([^\W\d_][^\s:](?:[^\s:]| (?! )){1,30})(?:[ ]{3,}|[ ]*\t[ \t]*)(?=\S)")
_ABSTRACT_WITHIN = re.compile(
    r"[.)\]*]\s+((?:Resumen|Abstract|ABSTRACT|Resumo|Résumé|Zusammenfassung|Summary|Riassunto)\b\s*[:.—–-]?\s)(?=[A-ZÀ-Þ¿\"“])"
)
_KEYWORDS_WITHIN = re.compile(
    r"[.)]\s+((?:Palabras [Cc]lave|Key ?[Ww]ords|Palavras-chave|Mots-clés|Schlagwörter|Schlüsselwörter|Parole chiave|JEL)\b)"
)
#: A footnote's sign on its own.
_SIGN_WITHIN = re.compile(r"(?<=\s)([*†‡§¶#¹²³⁴⁵αβγδφψΨΦ]{1,2})(?=\s)")
#: Where a title in capitals ends and its translation or the people begin; where a journal's line ends.
_CAPITALS_END = re.compile(
    r"[A-ZÀ-Þ]{2}[*†‡§¶]?(?:\s[*†‡§¶#¹²³⁴⁵αβγδφψΨΦ]{1,2})?\s(?=[A-ZÀ-Þ][a-zß-ÿ]+\s[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ]{2})\s[*†‡§¶]\s(?=[A-ZÀ-Þ]{2})"
)
_NUMBER_END = re.compile(r"\b(?:19|20)\d\d[.,]?\s(?=[A-ZÀ-Þ]{3})")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"(=+|-{3,}|~{3,}|\^{3,})\s*$")
#: An address that a line ends in, with a hyphen, and how far back it is looked for, in characters.
_ADDRESS_LAST = re.compile(r"(?:://|\bwww\.)\S*(?:\s[\w.-]*/\S*){0,3}(?<=-)$")
_LONGEST_ADDRESS = 400
_RULE = re.compile(r"\s*(?:(?:[-*_][ \t]*){3,}|[─━—]{3,}|={5,})\s*$")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"[\s|:+-]+$")
_DEFINITION = re.compile(r"[ \t]{0,3}\[([^\]\[]{1,200})\]:[ \t]*(\S.*?)\s*$")
_RST_DEFINITION = re.compile(r"\.\. _`?([^:`]{1,200})`?:[ \t]+(\S+)\s*$")
_RST_FIELD = re.compile(r":[A-Za-z][A-Za-z -]{0,30}:(?:\s|$)")
_QUOTE = re.compile(r"\s*(?:>\s?){1,4}(?=[^\s>])")
#: A note by its letter ("b Institute …") or a file's name, which goes on with nothing.
_LETTERED = re.compile(r"[b-h]\s?[A-ZÀ-Þ][\w’-]+\s|[\w.()%+-]{3,80}\.(?:pdf|docx?|xlsx?|pptx?|zip)$")
#: A line of people below a title.
_BYLINE = re.compile(r"(?:by|with|von|par|por|di)\s+[A-ZÀ-Þ][\w.’'-]*\s+(?:[a-z]{2,3}\s)?[A-ZÀ-Þ]")
_STARTER = re.compile(r"(?:with|by|and|in|mit|von|avec|par|con|por|com|pp?|vol|no|doi|http)\b", re.IGNORECASE)
#: A line below a title that says what becomes of it.
_TO_APPEAR = re.compile(
    rf"(?:{AWAITED}|accepted|published|submitted|under review|eingereicht|erschienen|soumis|publié|publicado),?"
    r"\s(?:in|at|to|by|for|bei|dans|chez|à|en|em)\s(?:the\s)?[A-ZÀ-Þ]"
)
#: How a row of marks ends where it is shown broken; two spaces do the same.
_BREAK_LAST = re.compile(r"(?:\\|\|br\||<br\s*/?>|\{\{[<%]\s*br\s*[>%]\}\})$", re.IGNORECASE)
_FENCE = re.compile(r"\s*(:{3,}|`{3,}|~{3,})")
_ATTRIBUTES = re.compile(r"\{(?=[:.#])[^{}\n]{0,200}\}")
_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")
#: What stands before an item of a list that was set by tabs: "1.", "[2]", "•".
_LIST_SIGN = re.compile(r"\s*(?:[(\[]?\d{1,3}[.)\]]{1,2}|[-–—•·*▪■►✓➢])\t")
_TRAILING = re.compile(r"\s*\{[^{}]{0,200}\}\s*$")
_GIVEN = re.compile(r"\{[^{}\n]{0,200}[.#=][^{}\n]{0,200}\}")
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")

_TOKEN = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])"  # 1: an escape
    r"|<(?:!--|/?[A-Za-z])"
    r"|&(?=[#A-Za-z])"
    r"|!?\[|\]"
    r"|\*{1,3}|(?<![A-Za-z0-9_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![A-Za-z0-9_])"
    r"|`+|\|(?=[A-Za-z])"
    r"|\{\{[<%]\s*br\s*[>%]\}\}"  # a break, as Hugo's pages write it
)
#: What is read in text that was copied with the tags of its words in it, and how such a tag is known.
_TAGGED_TOKEN = re.compile(r"<(?=/?[A-Za-z])|&(?=[#A-Za-z])")
_CLOSED = re.compile(r"</(?:em|i|b|strong|cite|sub|sup|a|span|italic|ext-link)>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}')*)>")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_CLASS_ATTRIBUTE = re.compile(r"""class\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
#: A page of the same notebook: "[[A Title]]", "[[file|A Title]]".
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{2,300})\]\](?!\()")
#: What a link goes by whose address the page does not give.
_KEY = re.compile(r"[a-z][\w-]{0,30}")
_RST_LINK = re.compile(r"`([^`<>\n]{1,500}?)\s*<([^`<>\s]{1,1000})>`__?")
_SUBSTITUTION = re.compile(r"\|([A-Za-z][\w .-]{0,60})\|(_{0,2})")
#: A row that begins an element of HTML that stands in lines of its own, and one that a tag is not closed in.
_ELEMENT = re.compile(
    rf"</?(?:{'|'.join(sorted(BLOCK | NOISE, key=len, reverse=True))})\b(?![^<>]*\bmarkdown=)", re.IGNORECASE
)
_OPEN_TAG = re.compile(r"<[A-Za-z/][^<>]{0,2000}$")
#: Elements that only their end tag ends.
_HOLDS = re.compile(
    rf"<(/?)(?:{'|'.join(sorted((BLOCK | NOISE) - ENDS.keys() - {'p'}, key=len, reverse=True))})\b", re.IGNORECASE
)
#: What is written in Markdown, though elements stand around it.
_IN_MARKS = re.compile(r"\]\((?:https?:|/|\.|#|mailto:|[\w-]+[/.])|\]\[[\w-]+\]|\*\*[^\s*]")
_DROPPED = ("script", "style", "svg", "template", "button", "select")


@dataclass(slots=True)
class _Row:
    """A line of the source: where its text begins and ends, and what stands before it."""

    start: int
    end: int
    indent: int
    gap: int
    text: str
    bullet: str = ""
    level: int = 0
    tag: str = "p"
    body: int = 0
    numbered: Span = NOWHERE
    more: list[_Row] = field(default_factory=list)


#: How a work's line ends: as a sentence does, or in a year.
_ENDED = re.compile(r"(?:[.!?。]|(?<!\d)(?:19|20)\d\d[)\]]?)[”\"»]?$")


def _margin(rows: list[_Row]) -> int:
    """The width at which the page's lines were broken, or 0 if they were not.

    Lines broken at a margin end where the next word would have crossed it; lines that end where their writer ended them
    seldom do, and most of these end as sentences do.
    """
    beside = [
        (row, after) for row, after in pairwise(rows) if after.gap == 0 and after.tag == "p" and row.tag in ("p", "li")
    ]
    ended = sum(_ENDED.search(row.text) is not None and not after.text[:1].islower() for row, after in beside)
    if ended * 10 > 7 * len(beside):
        return 0
    pairs = [(len(row.text) + row.indent, len(after.text.split(None, 1)[0])) for row, after in beside]
    widest = max((width for width, _ in pairs), default=0)
    long = [width + 1 + word > widest for width, word in pairs if width > 0.7 * widest]
    broken = 45 <= widest <= 130 and len(long) >= 6 and sum(long) >= 0.9 * len(long)
    # A few will do where every row that is not the last of its paragraph is full.
    broken |= 60 <= widest <= 130 and len(long) == len(pairs) > 3 and all(long)
    return widest if broken else 0


_DAY_FIRST = re.compile(r"\d{1,2}(?:\.?\s[^\W\d_]{3,10}\.?(?:,|:|\s(?:19|20)\d\d|$)|[./]\d{1,2}[./](?:19|20)?\d\d\b)")
_GOES_ON = re.compile(r"[a-zß-ÿ]|\(|https?:|doi:|\d")


def _hangs(rows: list[_Row]) -> bool:
    """Whether lines that are indented under another go on with its sentence: some begin as no line of its own would."""
    under = [
        row.text
        for before, row in pairwise(rows)
        if row.gap == 0
        and row.tag == "p"
        and before.tag in ("p", "li")
        and row.indent >= before.indent + 2
        and len(before.text) > 40
    ]
    going_on = sum(
        _GOES_ON.match(text) is not None and not _STARTER.match(text) and not _DAY_FIRST.match(text) for text in under
    )
    return going_on > 1 and going_on * 3 > len(under)


def _hung_at(rows: list[_Row]) -> int:
    """The width at which rows were broken whose rest hangs under them, indented, or 0: what is indented follows full rows."""
    widest = max((len(row.text) + row.indent for row in rows if row.tag in ("p", "li")), default=0)
    if not 45 <= widest <= 130:
        return 0
    under = [
        _is_full(before, row, widest)
        for before, row in pairwise(rows)
        if row.gap == 0 and row.tag == "p" and before.tag in ("p", "li") and row.indent > before.indent
    ]
    return widest if len(under) > 2 and sum(under) * 10 >= 9 * len(under) else 0


def _is_full(row: _Row, after: _Row, widest: int) -> bool:
    """Whether the next row's first word would not have fitted on a row."""
    return len(row.text) + row.indent + 1 + len(after.text.split(None, 1)[0]) > widest


def _rows(text: str, at: int) -> list[_Row]:
    """The rows of a page's text from a place on."""
    rows: list[_Row] = []
    gap = again = 0
    for piece in text[at:].splitlines(keepends=True):
        bare = piece.strip()
        quoted = _QUOTE.match(piece) if bare[:1] == ">" else None
        if quoted:
            bare = piece[quoted.end() :].strip()
        again = again + 1 if bare and rows and rows[-1].text == bare else 0
        if bare and again < ENOUGH:
            lead = len(piece) - len(piece.lstrip()) if quoted is None else quoted.end()
            indent = len(piece[:lead].expandtabs(4))
            row = _Row(at + lead, at + lead + len(bare), indent, gap, bare)
            if rows and not gap and rows[-1].text in _LONE and indent > rows[-1].indent:
                # A bullet on a line of its own, over what it stands before.
                mark = rows.pop()
                row.bullet, row.tag, row.indent, row.gap = mark.text, "li", mark.indent, mark.gap
            rows.append(row)
            gap = 0
        else:
            gap += 1
        at += len(piece)
    return rows


def _labels_apart(rows: list[_Row]) -> list[_Row]:
    """The rows with labels that blanks part from their values ("Title    The Patient Quay") as rows of their own."""
    parted = {
        number: match
        for number, row in enumerate(rows)
        if (match := _PARTED_LABEL.match(row.text)) and cues.field_named(match[1])
    }
    if len({match[1] for match in parted.values()}) < 4:
        return rows
    kept: list[_Row] = []
    for number, row in enumerate(rows):
        if match := parted.get(number):
            middle = row.start + match.end()
            kept.append(_Row(row.start, row.start + match.end(1), row.indent, row.gap, match[1]))
            row = _Row(middle, row.end, row.indent, 0, row.text[match.end() :])
        kept.append(row)
    return kept


def _numbered(rows: list[_Row]) -> dict[int, re.Match[str]]:
    """The rows whose numbers are glued to them and go up by one, with these numbers."""
    found: dict[int, re.Match[str]] = {}
    run: list[tuple[int, re.Match[str]]] = []
    led = [(n, match) for n, row in enumerate(rows) if len(row.text) > 40 and (match := _GLUED.match(row.text))]
    for n, match in led:
        number, within = int(match[1] or match[2]), _IN_WORD.match(rows[n].text)
        if run and number != int(run[-1][1][1] or run[-1][1][2]) + 1:
            run = []
        if within and (within["sure"] or not (run or number == 1)):
            run = []
            continue
        run.append((n, match))
        if len(run) > 2:
            found.update(run)
    return found


def _celled(rows: list[_Row]) -> set[int]:
    """The rows of tables whose cells are parted by tabs, as a copy of a shown table has them.

    At least three rows follow each other, each of as many cells as the others and of at least three.
    """
    found: set[int] = set()
    run: list[int] = []
    for number, row in enumerate(rows):
        tabs = row.text.count("\t")
        has_cells = tabs > 1 and not _TABLE_ROW.match(row.text) and not _LIST_SIGN.match(row.text)
        if run and not (has_cells and tabs == rows[run[-1]].text.count("\t")):
            run = []
        if has_cells:
            run.append(number)
        if len(run) > 2:
            found.update(run[-3:])
    return found


def _run_on(rows: list[_Row]) -> list[_Row]:
    """The rows of an article's first page that was copied into one line, parted again where its parts begin.

    Such a line is known by its abstract's heading within it. Before that, capitals end where names begin, and a sign that
    stands again after its name begins the note on it.
    """
    if len(rows) > 8 or not any(len(row.text) > 600 for row in rows):
        return rows
    kept: list[_Row] = []
    for row in rows:
        match = _ABSTRACT_WITHIN.search(row.text) if len(row.text) > 600 else None
        if match is None:
            kept.append(row)
            continue
        head = row.text[: match.start()]
        cuts = {0, match.start(1), match.end()}
        cuts.update(one.start(1) for one in _KEYWORDS_WITHIN.finditer(row.text, match.end()))
        met: set[str] = set()
        notes = len(head)
        for sign in _SIGN_WITHIN.finditer(head):
            if sign[1] in met:
                cuts.add(sign.start(1))
                notes = min(notes, sign.start())
            met.add(sign[1])
        for pattern in (_CAPITALS_END, _NUMBER_END):
            cuts.update(one.end() for one in pattern.finditer(head, 0, notes))
        places = sorted(cuts)
        for start, end in zip(places, [*places[1:], len(row.text)], strict=True):
            text = row.text[start:end].rstrip()
            if text:
                kept.append(_Row(row.start + start, row.start + start + len(text), row.indent, 1, text))
    return kept


_WITH_LAST = re.compile(r"\((?:joint )?(?:with|mit|avec|con|com)\s[^()]{4,200}\)\W*$")
#: A title in bold and those who signed it, in an index saved as Markdown: "**7 A Title***by*A. B.".
_SIGNED = re.compile(r"(\*\*[^*\n]{4,300}\*\*)\*(?:by|von|par)\*([^*\n]{3,400})")


def _signed_on(rows: list[_Row]) -> list[_Row]:
    """The rows of an index that was saved as one line, parted at its titles and people."""
    kept: list[_Row] = []
    for row in rows:
        found = list(_SIGNED.finditer(row.text)) if row.text.count("***") > 2 else []
        if len(found) < 3 or sum(one.end() - one.start() for one in found) < 0.8 * len(row.text):
            kept.append(row)
            continue
        for one in found:
            for part, gap in ((1, 1), (2, 0)):
                start, end = one.span(part)
                kept.append(_Row(row.start + start, row.start + end, row.indent, gap, one[part]))
    return kept


def _parted(rows: list[_Row]) -> list[_Row]:
    """The rows of paragraphs that a margin broke and in which works run on, joined and parted where each work begins.

    Such a paragraph is known by works that begin within its rows, or by rows that mostly go on with the sentence before.
    """
    runs: list[list[_Row]] = []
    for row in rows:
        if row.gap or not runs:
            runs.append([])
        runs[-1].append(row)
    several = [run if len(run) > 2 and sum(map(_is_item, run)) < 3 else [] for run in runs]
    texts = [(" ".join(row.text for row in run), "") for run in several]
    kept: list[_Row] = []
    for run, found in zip(runs, run_on(texts), strict=True):
        kept.extend(_at_works(run, found) if found.works else run)
    return kept


def _is_item(row: _Row) -> bool:
    return _BULLET.match(row.text) is not None or _ORDINAL.match(row.text) is not None


def _at_works(run: list[_Row], found: Run) -> list[_Row]:
    """The rows of a paragraph as one for what leads to its works and one for each work, or as they are."""
    if 4 * sum(not row.text[-1].isalpha() for row in run[:-1]) > 3 * (len(run) - 1):
        return run  # A margin breaks few rows behind a stop or a year.
    if 2 * sum(begins_work(row.text) for row in run) > len(run):
        return run  # Each row is a work by itself.
    starts = list(accumulate((len(row.text) + 1 for row in run), initial=0))
    begun = set(starts)
    within = sum(start not in begun for start, _ in found.works[1:])
    going_on = [_goes_on(before.text, row.text) for before, row in pairwise(run)]
    if within < 2 and going_on.count(1) * 2 < len(going_on):
        return run
    kept: list[_Row] = []
    for begin, stop in [(0, found.lead), *found.works] if found.lead else found.works:
        first: _Row | None = None
        for number in range(bisect_right(starts, begin) - 1, len(run)):
            row, at = run[number], starts[number]
            if at >= stop:
                break
            start, end = max(begin - at, 0), min(stop - at, len(row.text))
            if start >= end or not row.text[start:end].strip():
                continue
            text = row.text[start:end]
            start += len(text) - len(text.lstrip())
            text = text.strip()
            part = _Row(row.start + start, row.start + start + len(text), row.indent, 0, text)
            if first is None:
                first = part
                kept.append(part)
            else:
                first.more.append(part)
        if first is not None:
            first.gap = max(1, run[0].gap)
            if begin >= found.lead:
                first.tag, first.bullet = "li", "•"
    return kept


def _is_day(text: str, ordinal: re.Match[str]) -> bool:
    """Whether a number at a line's beginning is a day's, before its month ("14. September, Die Zeit")."""
    match = _MONTH.match(text, ordinal.end()) if ordinal[2] and len(text) < 160 else None
    return match is not None and dates.read(f"{ordinal[2]} {match[1]} 2000") is not None


#: A word after which a sentence goes on, at the end of a row.
_GOING_ON = re.compile(
    r"(?:\b(?:with|and|or|of|in|for|to|the|a|an|by|on|at|from|as|into|mit|und|der|die|das|von|für|im|zu|et|de|du|des|la|le|les"
    r"|dans|pour|avec|par|sur|y|e|el|los|las|del|con|para|por|en|da|do|dos|em|com|di|della|dei|il|nel|per|van|voor|het)"
    r"|[,&(‐-])$"
)


def _goes_on(before: str, after: str) -> int:
    """Whether a row goes on with the sentence of the one before it (1), is one by itself (-1), or may be either (0)."""
    if after[0].islower() and not (_STARTER.match(after) or _LETTERED.match(after) or _begins(before, after)):
        return 1
    if _GOING_ON.search(before) or before.count("(") > before.count(")"):
        return 1
    return -1 if before[-1].isalnum() and not after[0].islower() else 0


def _begins(before: str, after: str) -> bool:
    """Whether a row is a line below a title, though it begins as what goes on with one: people, what becomes of it."""
    return _BYLINE.match(after) is not None or (
        _TO_APPEAR.match(after) is not None
        and not before.endswith((" is", " are", " be", " been", " was", " and", " or"))
    )


def _leaves_open(text: str, after: str) -> bool:
    """Whether a row opens a quotation that only the next row closes."""
    return text.count("“") == text.count("”") + 1 and after.count("”") == after.count("“") + 1


def _opens_link(text: str, after: str) -> bool:
    """Whether a row ends within the words of a link that the next row closes."""
    closes = max(after.find("]("), after.find("]["))
    return closes >= 0 and text.rfind("[") > text.rfind("]") and "[" not in after[:closes]


#: What is surely a mark, and what stars and strokes are mostly.
_MARKED = re.compile(
    r"\]\((?:https?:|/|\.|[\w-]+[/.])|\]\[[\w-]+\]|^\[[^\]\n]+\]:\s|^#{1,6} \S|\*\*\S|<a\s[^<>\n]{0,80}href="
    r"|^[ \t]*\{\{[<%]\s?\w",
    re.MULTILINE,
)
_EMPHASIS = re.compile(
    r"(?<![\w*_])(?:_[^\s_](?:[^_\n]{1,300}[^\s_])?_|\*[^\W\d_](?:[^*\n]{1,300}[^\s*])\*)(?![\w*_])|\[\[[^\[\]\n]{3,200}\]\]"
)


def is_marked(text: str) -> bool:
    """Whether the page is written in marks rather than copied as shown."""
    head = text[:200_000]
    return (
        text.startswith(":")
        or len(_MARKED.findall(head)) * 2 + len(_EMPHASIS.findall(head)) > 2
        or re.search(r"^\.\. |\|_\s*$|`_\s", head, re.MULTILINE) is not None
        or len(_BROKEN.findall(head)) > 2
    )


#: Rows that end in a break, though they are no HTML.
_BROKEN = re.compile(r"^[^<>\n]+<br\s?/?>[ \t]*$", re.MULTILINE | re.IGNORECASE)
_ASIDES = (("<!--", "-->"), ("{% comment %}", "{% endcomment %}"))
_SEEN = re.compile(r"[^\n]")
#: What a site's program is told on rows of its own: what folds or frames the lines between, as Hugo's pages write it
#: ("{{< details "Abstract" >}}"), or a file to be shown with some values (Jekyll's "{% include work.html title="…" %}").
_SHORTCODE = re.compile(
    r"(?m)^[ \t]*+(?:\{\{[<%](?!\s*br\b)|\{%-?[ \t]*+include\b)[ \t]*+([\w./-]*+)"
    r"(?:[^\"{}%]++|%(?!\})|\"[^\"]*+\")*+(?:%?\}\}|%\})[ \t]*+\r?$"
)
_VALUE = re.compile(r"\b([A-Za-z]\w*+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^'\n]*+)'|`([^`]*+)`)")
#: Values that are of no work: of a picture, of how it looks, of where it is.
_NO_WORDS = re.compile(r"(?:alt|caption|class|style|src|href|id|\w*(?:url|path|link|image|picture))$", re.IGNORECASE)
_PICTURES = re.compile(r"(?:figure|fig|img|image|picture|photo|gallery|video|youtube|vimeo)\b", re.IGNORECASE)
#: Values that are parts of a work, one a line.
_OF_WORK = frozenset(
    "title subtitle author authors by year date venue journal publication publisher booktitle volume pages abstract".split()
)
#: More words than a label has.
_SHOWN = 6


def _told(match: re.Match[str]) -> str:
    """The row of a shortcode with blanks but for what it is given to show: a work's parts, or a long text.

    An include that is given nothing to show stays: it is a program's words, which part what stands around them.
    """
    row = blank = _SEEN.sub(" ", match[0])
    is_picture = _PICTURES.match(match[1])
    values = [] if is_picture else [one for one in _VALUE.finditer(match[0]) if not _NO_WORDS.match(one[1])]
    keys = {one[1].lower() for one in values}
    is_work = "title" in keys and len(keys & _OF_WORK) > 1
    if is_work:
        row = f"\n{row[1:]}"  # Works stand apart.
    for one in values:
        start, end = one.span(one.lastindex or 0)
        words = match[0][start:end]
        if (is_work and one[1].lower() in _OF_WORK) or len(words.split()) > _SHOWN:
            # Its closing mark parts a work's values from one another, and other texts from what follows.
            row = row[:start] + words + ("." if is_work else "\n") + row[end + 1 :]
    return match[0] if row == blank and match[0].lstrip().startswith("{%") else row


def without_asides(text: str) -> str:
    """The text with blanks for what its writer has put between marks for comments, so that all places stay."""
    for begin, end in _ASIDES:
        kept, at = [], 0
        while (start := text.find(begin, at)) >= 0 and (close := text.find(end, start + len(begin))) >= 0:
            kept += [text[at:start], _SEEN.sub(" ", text[start : close + len(end)])]
            at = close + len(end)
        text = "".join(kept) + text[at:] if kept else text
    return _SHORTCODE.sub(_told, text) if "{{" in text or "{%" in text else text


#: What a link is called beside its address: '/paper.pdf "A Title"'.
_CALLED = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\))\s*$")


def _address(given: str) -> str:
    """The address of a link, without what the link is called."""
    return _CALLED.sub("", given).strip("<> ")


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = without_asides(text)
        self.writer = Writer()
        self.blocks: list[Block] = []
        self.links: dict[str, str] = {}
        self.language = self.title = ""
        self.hidden = ""
        self.margin = 0
        self.numbered = NOWHERE
        self.hangs = self.tagged = False
        self.hung_at = 0
        self.wraps = False

    # -- the rows: which are content, and what kind of line each is ------------------------------------------------------

    def read(self) -> Page:
        front = front_of(self.text)
        self.title, self.language = front.title, front.language
        self.marked = bool(front.end) or is_marked(self.text)
        self.tagged = not self.marked and len(_CLOSED.findall(self.text[:200_000])) > 2
        rows = _rows(self.text, front.end)
        rows = _signed_on(_run_on(_labels_apart(self._defined(rows))))
        rows = rows if self.marked else _parted(rows)
        self._classify(rows)
        for row in self._joined(rows):
            self._write(row)
        self._group()
        return Page(tuple(self.writer.lines), self.language, self.title, tuple(self.blocks))

    def _defined(self, rows: list[_Row]) -> list[_Row]:
        """The rows without link definitions, directives and fences, which are kept or dropped as what they are."""
        kept: list[_Row] = []
        gap, directive = 0, -1
        for row in rows:
            row.gap = max(row.gap, gap)
            gap = 0
            if directive >= 0 and row.indent > directive:
                gap = max(1, row.gap)
                continue
            directive = -1
            if row.text[0] in "[." and (match := _DEFINITION.match(row.text) or _RST_DEFINITION.match(row.text)):
                self.links.setdefault(" ".join(match[1].lower().split()), _address(match[2]))
            elif row.text.startswith(".. "):
                directive = row.indent
            elif (
                (row.text[0] in ":`~" and _FENCE.match(row.text))
                or (self.marked and _RST_FIELD.match(row.text))
                or (row.text.startswith("{:") and row.text.endswith("}"))
            ):
                pass
            else:
                kept.append(row)
                continue
            gap = max(1, row.gap)
        return kept

    def _classify(self, rows: list[_Row]) -> None:
        previous: _Row | None = None
        glued, celled = _numbered(rows), _celled(rows)
        for number, row in enumerate(rows):
            text = row.text
            if number in celled:
                row.tag, previous = "tr", row
                continue
            lines_under = (
                previous and row.gap == 0 and previous.tag == "p" and _UNDERLINE.match(text) and len(text) >= 3
            )
            if previous and lines_under and (len(text) * 2 >= len(previous.text) or text[0] == "="):
                previous.level, previous.tag = (1 if text[0] == "=" else 2), "h"
                row.tag = "rule"
            if row.tag == "p" and (match := _HEADING.match(text)):
                row.level, row.tag, row.body = len(match[1]), "h", match.end()
                bare = _TRAILING.sub("", text).rstrip(" #") if text[-1] in "#}" else text
                row.end -= len(text) - len(bare)
            elif row.tag == "p" and _RULE.match(text):
                row.tag = "rule"
            elif row.tag == "p" and _TABLE_ROW.match(text) and text.count("|") > 2:
                row.tag = "rule" if _TABLE_RULE.match(text) else "tr"
            elif row.tag == "p" and (match := _BULLET.match(text)):
                row.bullet, row.tag, row.body = match[1], "li", match.end()
                if match[1] in "–—" and not text[match.end() - 1].isspace():
                    row.bullet, row.tag, row.body = "", "p", 0
            elif row.tag == "p" and (
                (match := glued.get(number)) or ((match := _ORDINAL.match(text)) and not _is_day(text, match))
            ):
                row.bullet, row.tag, row.body = match[match.lastindex or 0], "li", match.end()
                first, last = match.span(match.lastindex or 0)
                row.numbered = (row.start + first, row.start + last)
            previous = row if row.tag != "rule" else None

    def _joined(self, rows: list[_Row]) -> list[_Row]:
        """The rows with those joined that a margin broke."""
        self.margin = _margin(rows)
        self.hangs = _hangs(rows)
        self.hung_at = 0 if self.margin else _hung_at(rows)
        self.wraps = self._wraps(rows)
        kept: list[_Row] = []
        gap = 0
        at = 0
        while at < len(rows):
            row = rows[at]
            if row.tag == "rule":
                gap = max(gap, row.gap, 1) + 1
                at += 1
                continue
            row.gap = max(row.gap, gap)
            gap = 0
            end = at + 1
            while end < len(rows) and rows[end].gap == 0 and rows[end].tag == "p" and row.tag in ("p", "li"):
                end += 1
            run = rows[at:end]
            if self.marked:
                # An element of HTML ends a paragraph.
                marks = next((n for n, one in enumerate(run) if one.tag == "p" and _ELEMENT.match(one.text)), len(run))
                for part in self._between_breaks(run[:marks]):
                    kept.extend(self._unbroken(part) if len(part) > 1 else part)
                if marks < len(run):
                    end = self._fragment_end(rows, at + marks)
                    fragment = rows[at + marks : end]
                    if any(_IN_MARKS.search(one.text) for one in fragment):
                        kept.extend(fragment)
                    else:
                        kept.append(self._one(fragment))
                        kept[-1].tag = "html"
            else:
                kept.extend(self._unbroken(run) if len(run) > 1 else run)
            at = end
        return kept

    def _fragment_end(self, rows: list[_Row], at: int) -> int:
        """Where the rows of HTML from one on end: at an empty line that no element goes over, or where marks begin."""
        depth = 0
        for number in range(at, len(rows)):
            row = rows[number]
            if number > at and (row.tag != "p" or (row.gap and (depth <= 0 or row.text[0] != "<"))):
                return number
            depth += sum(-1 if one[1] else 1 for one in _HOLDS.finditer(row.text))
        return len(rows)

    def _breaks(self, row: _Row) -> bool:
        """Whether a row of Markdown ends in a break that is shown as one."""
        return self.text.startswith("  ", row.end) or _BREAK_LAST.search(row.text) is not None

    def _one(self, run: list[_Row]) -> _Row:
        """Rows as one, from the first to the last."""
        row = run[0]
        if any(self.text[one.end : after.start].strip() for one, after in pairwise(run)):
            row.more.extend(run[1:])  # Marks of a quotation stand between.
        else:
            row.end, row.text = run[-1].end, self.text[row.start : run[-1].end]
        return row

    def _between_breaks(self, run: list[_Row]) -> list[list[_Row]]:
        """The rows of one paragraph of Markdown, parted where it shows a break."""
        parts = [run[:1]]
        for before, row in pairwise(run):
            if self._breaks(before):
                parts.append([])
            elif _OPEN_TAG.search(before.text) or _opens_link(before.text, row.text):
                parts[-1][-1] = self._one([parts[-1][-1], row])
                continue
            parts[-1].append(row)
        return parts if run else []

    def _wraps(self, rows: list[_Row]) -> bool:
        """Whether rows of Markdown mostly go on with the sentence before: there a new row shows as a space, as it should.

        Many write a row for each part of an entry all the same, since they look at the source.
        """
        votes = [
            _goes_on(before.text, row.text)
            for before, row in pairwise(rows)
            if row.gap == 0 and row.tag == "p" and before.tag in ("p", "li") and not self._breaks(before)
        ]
        return self.marked and votes.count(1) > max(1, votes.count(-1))

    def _unbroken(self, run: list[_Row]) -> list[_Row]:
        """Rows of one paragraph: joined where a line was full and the next goes on."""
        if (
            1 < len(run) < 5
            and run[0].text.endswith(":")
            and _WITH_LAST.search(run[-1].text)
            and not any("(" in row.text for row in run[:-1])
        ):
            run[0].more.extend(run[1:])  # One title, broken after its colon.
            return run[:1]
        if self.wraps:
            return [self._one(run)]
        if sum(cues.glued_label(row.text) > 0 for row in run if row.text[0].isupper()) > 1:
            return run  # The rows of a card.
        widths = [len(row.text) + row.indent for row in run]
        if self.margin:
            kept = [run[0]]
            for after, width in zip(run[1:], widths, strict=False):
                if width + 1 + len(after.text.split(None, 1)[0]) > self.margin:
                    kept[-1].more.append(after)
                else:
                    kept.append(after)
            return kept
        if self.hung_at:
            kept = [run[0]]
            for before, row in pairwise(run):
                if row.indent > run[0].indent and _is_full(before, row, self.hung_at):
                    kept[-1].more.append(row)
                else:
                    kept.append(row)
            return kept
        widest = max(widths)
        if self.hangs and any(row.indent >= run[0].indent + 2 for row in run[1:]):
            return self._hung(run)
        if not 45 <= widest <= 130:
            return self._mended(run)
        full = []
        for row, after, width in zip(run, run[1:], widths, strict=False):
            word = after.text.split(None, 1)[0]
            if _begins(row.text, after.text):
                full.append(False)
                continue
            full.append(width + 1 + len(word) > widest * 0.86 and not row.text.endswith(("\\", "|br|", ">")))
        quoted = [_leaves_open(row.text, after.text) for row, after in pairwise(run)]
        if any(quoted):
            kept = [run[0]]
            for row, after, flag, last in zip(run, run[1:], full, quoted, strict=False):
                if last or (flag and row.text[-1] not in ".!?"):
                    kept[-1].more.append(after)
                else:
                    kept.append(after)
            return kept
        going_on = sum(1 for flag, row in zip(full, run[1:], strict=False) if flag and row.text[0].islower())
        if going_on * 4 < sum(full) or not going_on or (len(run) < 3 and not run[1].text[0].islower()):
            return run
        kept = [run[0]]
        for flag, (before, row) in zip(full, pairwise(run), strict=True):
            if (flag or row.text[0].islower()) and not _LETTERED.match(row.text) and not _begins(before.text, row.text):
                kept[-1].more.append(row)
            else:
                kept.append(row)
        return kept

    def _hung(self, run: list[_Row]) -> list[_Row]:
        """Rows of entries whose first lines hang out."""
        kept: list[_Row] = []
        for row in run:
            if row.indent <= run[0].indent:
                kept.append(row)
            else:
                kept[-1].more.append(row)
        return kept

    def _mended(self, run: list[_Row]) -> list[_Row]:
        """Rows that were not broken at a margin: joined only where a sentence plainly goes on."""
        kept = [run[0]]
        for row in run[1:]:
            before = (kept[-1].more[-1] if kept[-1].more else kept[-1]).text
            if (
                row.text[0].islower()
                and not _LETTERED.match(row.text)
                and before[-1] not in '.?!:;”"»)]>|'
                and len(before) > 40
                and not _STARTER.match(row.text)
                and not _begins(before, row.text)
            ):
                kept[-1].more.append(row)
            else:
                kept.append(row)
        return kept

    # -- the words of a row ----------------------------------------------------------------------------------------------

    def _write(self, row: _Row) -> None:
        depth = min(row.indent // 2, 4)
        first = len(self.writer.lines)
        if row.tag == "tr":
            self._write_cells(row)
            return
        if row.tag == "html":
            self._write_fragment(row)
            return
        self.at, self.bullet, self.gap = (row.tag, row.level, f"{row.tag}{row.level or depth}"), row.bullet, row.gap
        self.numbered = row.numbered
        self._inline(row.start + row.body, row.end)
        for before, more in zip((row, *row.more), row.more, strict=False):
            last = self.writer.pieces[-1] if self.writer.pieces else ""
            if last.endswith("-") and _ADDRESS_LAST.search(before.text, max(0, len(before.text) - _LONGEST_ADDRESS)):
                pass  # An address goes on: "https://quay-\ntolls.example/".
            elif (
                last.endswith(("-", "\u2010", "\u2011"))
                and more.text[0].islower()
                and len(last) > 1
                and last[-2].isalpha()
            ):
                self.writer.pieces[-1] = last[:-1]
                self.writer.offsets.pop()
            elif self.writer.offsets:
                self.writer.space, self.writer.space_end = (
                    row.end if not row.more else self.writer.offsets[-1] + 1,
                    more.start,
                )
            self._inline(more.start, more.end)
        while self.writer.open:
            self.writer.finish()
        if not self._flush() and not row.gap:
            self.writer.hang()
        if row.tag == "li" and len(self.writer.lines) > first:
            self.blocks.append(Block(first, len(self.writer.lines), f"li{depth}"))

    def _write_fragment(self, row: _Row) -> None:
        """The lines and blocks of rows of HTML."""
        lines, blocks = read_fragment(self.text, row.start, row.end)
        if lines and row.gap > lines[0].gap:
            lines = (replace(lines[0], gap=row.gap), *lines[1:])
        first, around = len(self.writer.lines), len(self.blocks)
        self.writer.lines.extend(lines)
        for block in blocks:
            within = block.within + around if block.within >= 0 else -1
            self.blocks.append(Block(block.start + first, block.end + first, block.kind, within))

    def _write_cells(self, row: _Row) -> None:
        first = len(self.writer.lines)
        barred = _TABLE_ROW.match(row.text) is not None
        begin = row.start + (self.text[row.start] == "|")
        ends = [match.start() for match in (_BAR if barred else _TAB).finditer(self.text, begin, row.end)]
        for number, end in enumerate(ends if barred else [*ends, row.end]):
            self.at, self.bullet, self.gap = ("td", 0, f"tr/td{number}"), "", row.gap if number == 0 else 0
            self._inline(begin, end)
            while self.writer.open:
                self.writer.finish()
            self._flush()
            begin = end + 1
        if len(self.writer.lines) > first:
            self.blocks.append(Block(first, len(self.writer.lines), "tr"))

    def _flush(self) -> bool:
        tag, level, path = self.at
        if not self.writer.flush(
            tag=tag, level=level, path=path, gap=self.gap, bullet=self.bullet, numbered=self.numbered
        ):
            return False
        self.gap, self.bullet, self.numbered = 0, "", NOWHERE
        return True

    def _inline(self, start: int, end: int) -> None:
        """Write the words between two places of the source, and their marks."""
        if self.hidden:
            close = self.text.lower().find(f"</{self.hidden}", start, end) if end - start < 100_000 else -1
            if close < 0:
                return
            start, self.hidden = close, ""
        if not (self.marked or self.tagged):
            self._plain(start, end)
            return
        text, writer = self.text, self.writer
        opened: list[tuple[str, int, int]] = []  # brackets: kind, place in the writer, place in the source
        stars: list[str] = []
        at = start
        token_of = _TOKEN if self.marked else _TAGGED_TOKEN
        while match := token_of.search(text, at, end):
            token, here = match[0], match.start()
            if here > at:
                writer.add(text[at:here], at)
            after = match.end()
            if token == "\\":
                writer.add(text[after : after + 1], after)
                after += 1
            elif token.startswith("<"):
                after = self._tag(here, end)
            elif token.startswith("{{"):
                self._flush()
            elif token == "&":
                entity = _ENTITY.match(text, here, end)
                after = entity.end() if entity else here + 1
                writer.add(text[here:after], here, entities=True)
            elif token == "[" and (wiki := _WIKI_LINK.match(text, here, end)):
                writer.begin("link", "")
                writer.add(wiki[1], wiki.start(1))
                writer.finish()
                after = wiki.end()
            elif token.endswith("["):
                opened.append((token, len(writer), here))
                if token == "[" and len(opened) < 50:
                    writer.add("[", here)
            elif token == "]":
                after = self._close(opened, here, end)
            elif token[0] in "*_":
                after = self._emphasis(token, here, end, stars)
            elif token[0] == "`":
                if rst := _RST_LINK.match(text, here, end):
                    writer.begin("link", rst[2])
                    writer.add(rst[1], here + 1)
                    writer.finish()
                    after = rst.end()
            elif rst := _SUBSTITUTION.match(text, here, end):
                after = rst.end()
                if rst[1] == "br":
                    self._flush()
                elif not rst[2]:
                    writer.add(text[here:after], here)
            else:
                writer.add(token, here)
            at = after
        if at < end:
            writer.add(text[at:end], at)

    def _plain(self, start: int, end: int) -> None:
        self.writer.add(self.text[start:end], start)

    def _tag(self, here: int, end: int) -> int:
        text, writer = self.text, self.writer
        if text.startswith("<!--", here):
            close = text.find("-->", here, end)
            return close + 3 if close >= 0 else here + 4
        if link := _AUTOLINK.match(text, here, end):
            writer.begin("link", link[1])
            writer.add(link[1], here + 1)
            writer.finish()
            return link.end()
        match = _TAG.match(text, here, min(end, here + 4000))
        if match is None:
            writer.add("<", here)
            return here + 1
        closes, name, given = match[1], match[2].lower(), match[3]
        if name in _DROPPED and not closes:
            close = text.lower().find(f"</{name}", match.end(), end) if end - here < 100_000 else -1
            if close < 0:
                self.hidden = name
                return end
            gt = text.find(">", close, end)
            return gt + 1 if gt >= 0 else end
        if name in ("br", "hr"):
            if not self._flush() and self.writer.lines:
                self.gap = max(self.gap, 1)
        elif name in BLOCK:
            self._flush()
        elif name == "a":
            href = _HREF.search(given)
            if closes:
                writer.finish()
            else:
                writer.begin("link", (href[1] or href[2] or href[3] or "") if href else "")
        elif name in ("b", "strong", "i", "em", "cite", "italic"):
            if closes:
                writer.finish()
            else:
                writer.begin("bold" if name in ("b", "strong") else "italic")
        elif name == "span":
            named = _CLASS_ATTRIBUTE.search(given)
            if closes:
                writer.finish()
            else:
                writer.begin("class", " ".join((named[1] or named[2] or named[3] or "").split()) if named else "")
        return match.end()

    def _close(self, opened: list[tuple[str, int, int]], here: int, end: int) -> int:
        """A closing bracket: a link, a span with a class, or just a bracket."""
        text, writer = self.text, self.writer
        if not opened:
            writer.add("]", here)
            return here + 1
        token, begin, source = opened.pop()
        after, kind, value = here + 1, "", ""
        following = text[after : after + 1]
        if following == "(":
            close = self._address_end(after, end)
            if close > after:
                kind, value, after = "link", _address(text[after + 1 : close]), close + 1
        elif following == "[" and (close := text.find("]", after, min(end, after + 200))) > 0:
            key = " ".join((text[after + 1 : close] or text[source + 1 : here]).lower().split())
            if key in self.links or _KEY.fullmatch(key):
                kind, value, after = "link", self.links.get(key, ""), close + 1
        elif following == "{" and (match := _ATTRIBUTES.match(text, after, end)):
            kind, value, after = "class", " ".join(_CLASS.findall(match[0])), match.end()
        else:
            key = " ".join(text[source + 1 : min(here, source + 200)].lower().split())
            if key in self.links:
                kind, value = "link", self.links[key]
        if kind == "link" and (match := _GIVEN.match(text, after, end)):
            after = match.end()
        if not kind and token == "[":
            writer.add("]", here)
            return after
        if token == "[":
            self._drop_bracket(begin)
        elif token == "![":
            return after
        if len(writer) > begin:
            writer._mark(kind, value, begin)
        return after

    def _drop_bracket(self, begin: int) -> None:
        """Take out the bracket that turned out to be a mark."""
        writer = self.writer
        if begin < len(writer) and writer._char(begin) == " ":
            begin += 1
        text = "".join(writer.pieces)
        if begin < len(text) and text[begin] == "[":
            writer.pieces = [text[:begin], text[begin + 1 :]]
            writer.offsets.pop(begin)
            writer.wide = {at - (at > begin): end for at, end in writer.wide.items()}
            writer.marks = [
                type(m)(m.start - (m.start > begin), m.end - (m.end > begin), m.kind, m.value) for m in writer.marks
            ]

    def _address_end(self, start: int, end: int) -> int:
        """Where the bracket of an address closes; brackets within it come in pairs."""
        depth = 0
        for at in range(start, min(end, start + 3000)):
            char = self.text[at]
            if char == "(":
                depth += 1
            elif char == ")":
                depth -= 1
                if depth == 0:
                    return at
        return -1

    def _emphasis(self, token: str, here: int, end: int, stars: list[str]) -> int:
        """A run of stars: opens or closes a mark if it has a partner on this line, else it is itself."""
        text, writer = self.text, self.writer
        after = here + len(token)
        if stars and stars[-1] == token and not text[here - 1].isspace():
            stars.pop()
            writer.finish()
            if len(token) == 3:
                writer.finish()
            return after
        rest = text[after : min(end, after + 3000)]
        close = rest.find(token)
        if rest[:1].strip() and close > 0 and not rest[close - 1].isspace():
            stars.append(token)
            if len(token) != 1:
                writer.begin("bold")
            if len(token) != 2:
                writer.begin("italic")
            return after
        writer.add(token, here)
        return after

    def _group(self) -> None:
        """A list item holds the lines that are indented under it, up to the next item."""
        lines = self.writer.lines
        self._number()
        grown: list[Block] = []
        for number, block in enumerate(self.blocks):
            end = block.end
            if block.kind.startswith(("li", "ol")):
                stop = self.blocks[number + 1].start if number + 1 < len(self.blocks) else len(lines)
                while (
                    end < stop
                    and not lines[end].level
                    and (lines[end].gap == 0 or lines[end].path[-1:] > block.kind[-1:])
                ):
                    if lines[end].tag != "p":
                        break
                    end += 1
            grown.append(block._replace(end=end))
        self.blocks = grown

    def _number(self) -> None:
        """Tell items that are numbered one after another from other items."""
        lines = self.writer.lines
        before = -1
        run: list[int] = []
        runs: list[list[int]] = []
        for at, block in enumerate(self.blocks):
            bullet = lines[block.start].bullet
            if bullet.isdigit():
                if run and int(bullet) == before + 1:
                    run.append(at)
                else:
                    run = [at]
                    runs.append(run)
                before = int(bullet)
        for run in runs:
            if len(run) > 2:
                for at in run:
                    self.blocks[at] = Block(self.blocks[at].start, self.blocks[at].end, "ol" + self.blocks[at].kind[2:])


def read_plaintext(text: str) -> Page:
    """The page that this text shows."""
    return _Reader(text).read()
