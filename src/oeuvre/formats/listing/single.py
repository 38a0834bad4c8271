"""A page that is about one publication: its landing page, the first page of its PDF, a catalogue card of labelled fields.

Such a page repeats nothing, so what repeats cannot part it. It is known by what only one publication has once: an abstract
under its own heading, keywords, dates of receipt, fields for title and authors. Its title is the line that looks most like
one, stands before people, and is often said twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from oeuvre.formats.listing import cues, shapes
from oeuvre.formats.listing.bylines import read_names
from oeuvre.formats.listing.looks import Look, byline_start
from oeuvre.formats.listing.page import Entry, Page
from oeuvre.formats.listing.tables import column_of

__all__ = ["read_single", "signs", "with_tags"]

_KEYWORDS = re.compile(
    r"\W*(?:key ?words|jel\b|mots[- ]clés|schlagw|stichworte|palabras clave|palavras[- ]chave|parole chiave|关键词"
    r"|キーワード|키워드|주제어)",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\W*(?:received|accepted|eingegangen|reçu|recibido|recebido|submitted)\b.{0,20}\d", re.IGNORECASE
)
_SUGGESTED = re.compile(
    r"\W*(?:suggested citation|how to cite|cite (?:this|as|book|article|chapter|paper)"
    r"|recommended citation|zitiervorschlag|pour citer|cómo citar)\b",
    re.IGNORECASE,
)
_AUTHORS = re.compile(
    r"\W*(?:about the authors?|corresponding author|author affiliations?|über die autor|à propos des auteurs"
    r"|sobre los autores)",
    re.IGNORECASE,
)
_DOWNLOAD = re.compile(
    r"\W*(?:download|télécharger|descargar|baixar) (?:the |le |el |o )?(?:full )?(?:report|study|paper|brief"
    r"|rapport|informe|pdf)\b",
    re.IGNORECASE,
)

#: A journal by its name, over the title of an article.
_JOURNAL = re.compile(
    r"(?!(?:Book|Literature|Systematic) Review|Journal Article)(?:The )?(?:[^\W\d_][\w&’'-]*\s){0,6}"
    r"(?:Journal|Quarterly|Review|Annals|Bulletin|Letters|Transactions|Archives|Revue|Cahiers|Revista|Rivista|Zeitschrift)"
    r"(?:\s[^\W\d_][^\d.:?!|]{0,60})?"
)
#: A journal with volume and year on a line of its own.
_VOLUME = re.compile(
    r"[A-ZÀ-Þ][^.?!:\d]{3,80},?\s+(?:vol(?:ume|\.)?\s*)?\d{1,4}\s*(?:\(|,\s*(?:no|issue|n[°º])\b)", re.IGNORECASE
)
#: When it came out, in a line that also says when it was received.
_CAME_OUT = re.compile(r"published|available online|online|veröffentlicht|publié|publicado|pubblicato", re.IGNORECASE)
_SPACED = re.compile(r"(?:[A-Z] ){5,}[A-Z]")

_FOOTNOTE = re.compile(r"\s*[*†‡§¶¹²³⁴⁵⁶⁷⁸⁹αβγδφψΨΦ]\s*[^\W\d_]")

#: How far below its title a publication's people stand.
_NEAR = 14


def signs(page: Page, looks: Sequence[Look]) -> int:
    """How many signs there are that the page is about one publication; 0 if any of them is there again and again."""
    count: Counter[str] = Counter()
    downloads = 0
    labels: Counter[str] = Counter()
    for seen, after in zip(looks, [*looks[1:], None], strict=True):
        text = seen.text
        if seen.length > 300:
            count["abstract"] += seen.field == "summary"
        elif _is_abstract(seen):
            count["abstract"] += 1
        elif _KEYWORDS.match(text):
            count["keywords"] = 1
        elif _HISTORY.match(text):
            count["history"] = 1
        elif _SUGGESTED.match(text):
            count["suggested"] = 1
        elif _AUTHORS.match(text):
            count["authors"] = 1
        elif _DOWNLOAD.match(text):
            downloads += 1
        elif seen.field in ("title", "author"):
            count[seen.field] += 1
        elif seen.length < 40 and (name := cues.field_named(text)) and after and not cues.field_named(after.text[:60]):
            labels[name] += 1
    if count["abstract"] > 1 or count["title"] > 1 or count["author"] > 2:
        return 0
    if len(labels) > 3 and labels["author"] == 1 and labels["title"] < 2:
        # A card of labels, each over its value.
        count["card"] = 1
        count["author"] = 1
    return sum(bool(number) for number in count.values()) + (downloads == 1)


def _is_abstract(seen: Look) -> bool:
    """Whether a line heads or labels the abstract, be it with its letters apart ("A B S T R A C T")."""
    text = seen.text.replace(" ", "") if _SPACED.fullmatch(seen.text) else seen.text
    return cues.cue("field-summary", text) or seen.field == "summary"


def with_tags(entry: Entry, page: Page) -> Entry:
    """The entry with what the page's head says, too: lines in the role "M" and the name of the tag."""
    lines = tuple(line for _, line in page.tags)
    return Entry(
        (*entry.lines, *lines), entry.headings, entry.ordinal, (*entry.roles, *(f"M{name}" for name, _ in page.tags))
    )


def read_single(page: Page, looks: Sequence[Look], scores: Sequence[Mapping[str, float]]) -> Entry | None:
    """The page's one publication with the roles of its lines, or None if no line could be its title."""
    lines = page.lines
    stop = next(
        (n for n, seen in enumerate(looks) if _is_abstract(seen)),
        len(lines),
    )
    cells = _cells(looks)
    title = next((n for n, name in cells.items() if name == "title"), None)
    if title is None:
        title = _title(page, looks, scores, stop)
    labelled = next((n for n, seen in enumerate(looks) if seen.field == "title" and cells.get(n) != "label"), None)
    if title is None and labelled is None:
        return None
    roles: list[str] = ["O"] * len(lines)
    if labelled is not None:
        roles[labelled], title = "F>", labelled
    assert title is not None
    if labelled is None:
        roles[title] = "T"
        after = looks[title + 1] if title + 1 < len(looks) else None
        if (
            after
            and after.line.gap == 0
            and after.names < 0.4
            and not after.field
            and scores[title + 1]["T"] > 0.3
            and lines[title].text[-1] not in ".?!"
        ):
            roles[title + 1] = "T+"
    said = lines[title].text
    _journal(looks, roles, title)
    _card(cells, roles)
    _cited(looks, scores, roles, title)
    _people(looks, roles, title, said)
    _labels(looks, roles, title, stop)
    _abstract(looks, scores, roles, title, stop)
    kept = [n for n, role in enumerate(roles) if role not in ("O", "-")]
    return Entry(tuple(lines[n] for n in kept), (), "", tuple(roles[n] for n in kept))


def _title(page: Page, looks: Sequence[Look], scores: Sequence[Mapping[str, float]], stop: int) -> int | None:
    """The line that is most likely the title."""
    said = Counter(seen.text for seen in looks)
    best: tuple[float, int] | None = None
    for number, seen in enumerate(looks[: max(stop, 1) + 1]):
        if number >= stop and stop < len(looks):
            break
        worth = scores[number]["T"]
        if seen.names > 0.5 or seen.field or seen.contact or seen.furniture or seen.button or worth < -0.5:
            continue
        if seen.types > 0.6 or seen.group or _JOURNAL.fullmatch(seen.text):
            continue
        worth += 1.0 * (said[seen.text] > 1) + 0.8 * bool(
            page.title and seen.text in page.title and len(seen.text) > 12
        )
        worth += 0.6 * (seen.line.level == 1) - 0.02 * number
        near = looks[number + 1 : number + 4]
        if any(after.names > 0.4 for after in near):
            worth += 1.4
        if near and near[0].field == "other":
            worth -= 1.0
        if best is None or worth > best[0]:
            best = (worth, number)
    return best[1] if best else None


def _journal(looks: Sequence[Look], roles: list[str], title: int) -> None:
    """Mark the journal that stands at the head of an article's page, by its name or with its ISSN near by."""
    for number, seen in enumerate(looks[:title]):
        near = looks[number + 1 : number + 6]
        if title - number <= 3 and seen.tail and seen.year and seen.length < 200 and not seen.names > 0.5:
            # The running head: journal, volume, number and year.
            roles[number] = "V<"
            return
        if seen.words < 2 or seen.words > 11 or seen.field or seen.furniture:
            continue
        if (_JOURNAL.fullmatch(seen.text) and not seen.names > 0.5) or any(
            "ISSN" in after.text and after.length < 60 for after in near
        ):
            roles[number] = "J<"
            return


#: What the values under labels on lines of their own are; what is none of these is not read.
_OF_CELL = {
    "author": "B>", "editor": "B>", "affiliation": "S>",
    "date": "L>", "type": "L>", "series": "L>", "container": "V>", "publisher": "V>",
    "url": "K>", "isbn": "K>", "doi": "K>", "volume": "K>", "issue": "K>", "number": "K>", "cite": "Q>",
}  # fmt: skip


def _cells(looks: Sequence[Look]) -> dict[int, str]:
    """The lines that stand under or beside labels on lines of their own, and what the labels call them; "label" are those."""
    found: dict[int, str] = {}
    named = [_label_of(seen) for seen in looks]
    known = {name for name in named if name and name not in ("other", "cite")}
    beside = sum(bool(name) and column_of(seen.line) == 0 for name, seen in zip(named, looks, strict=True))
    if len(known) < (2 if beside > 3 else 4):
        return {}
    name = ""
    for number, seen in enumerate(looks):
        if named[number] and found.get(number - 1) != "label":
            name = named[number]
            found[number] = "label"
        elif found.get(number - 1) == "label" or (
            number - 1 in found and column_of(seen.line) > 0 and seen.line.path == looks[number - 1].line.path
        ):
            found[number] = name
    return found


def _label_of(seen: Look) -> str:
    """The field that a line which is nothing but a label names; "other" for what heads a cell beside it."""
    if seen.length >= 40:
        return ""
    if cues.cue("cite", seen.text):
        return "cite"
    return cues.field_named(seen.text) or ("other" if column_of(seen.line) == 0 and seen.text[-1] in ":：" else "")


def _card(cells: Mapping[int, str], roles: list[str]) -> None:
    """Mark the values that stand under labels on lines of their own."""
    for number, name in cells.items():
        if roles[number] != "O" or name in ("title", "summary"):
            continue
        if name == "label":
            after = cells.get(number + 1, "")
            roles[number] = "K>" if after in _OF_CELL and after != "cite" else "-" if after != "summary" else "O"
        else:
            roles[number] = _OF_CELL.get(name, "-")


def _cited(looks: Sequence[Look], scores: Sequence[Mapping[str, float]], roles: list[str], title: int) -> None:
    """Mark the citation that the page gives of itself: under or behind such words, or the title with all around it."""
    said = looks[title].text.strip(" .")
    for number, seen in enumerate(looks):
        if roles[number] != "O" or seen.length > 900:
            continue
        asked = _SUGGESTED.match(seen.text) is not None and seen.length > 60
        below = number > 0 and looks[number - 1].length < 40 and _SUGGESTED.match(looks[number - 1].text) is not None
        again = len(said) > 12 and said in seen.text and seen.length > len(said) + 25 and bool(seen.year)
        if asked or (below and seen.length > 40) or (again and scores[number]["C"] > 0.8):
            roles[number] = "Q>"


def _people(looks: Sequence[Look], roles: list[str], title: int, said: str) -> None:
    """Mark the people under the title and what is said of them there or further down."""
    named: list[str] = []
    last = -9
    for number, seen in enumerate(looks):
        text = seen.text
        if number <= title or text == said or roles[number] != "O":
            if roles[number] == "B>" and seen.length < 120:
                last = number
            continue
        about = any(text.startswith(name) and len(text) > len(name) + 8 for name in named)
        if seen.field in ("author", "editor"):
            roles[number], last = "F>", number
        elif (
            number - last <= 1
            and seen.statement >= 1.0
            and seen.length < 400
            and not seen.field
            and (cues.starts_with_cue("body", text) or cues.starts_with_cue("post", text))
        ):
            roles[number], last = "S>", number
        elif named and _FOOTNOTE.match(text):
            roles[number] = "S>"
        elif about and seen.statement >= 1.0:
            roles[number], last = "S>", number
        elif (
            seen.names > 0.4
            and (number - title <= _NEAR or number - last <= 3)
            and not seen.button
            and not seen.furniture
        ):
            roles[number], last = "B>", number
            found = read_names(text, byline_start(text), len(text))
            named.extend(text[name.start : name.end] for name in found.names) if found else named.append(
                text.strip(" *†‡,.")
            )
        elif number - last <= 1 and seen.statement >= 0.8 and seen.length < 400 and not seen.field:
            roles[number] = "S>"
            last = number


def _labels(looks: Sequence[Look], roles: list[str], title: int, stop: int) -> None:
    """Mark kinds, series, dates and fields; a publication's own date goes before those of its receipt."""
    for number, seen in enumerate(looks):
        if roles[number] != "O":
            continue
        if _HISTORY.search(seen.text) and seen.length < 250:
            roles[number] = "P>" if _CAME_OUT.search(seen.text) else "-"
        elif seen.field and seen.field not in ("other", "summary"):
            roles[number] = "F>" if seen.field not in ("doi", "url") or number > title else "O"
        elif (
            seen.types + seen.date_share > 0.45 and not seen.contact and not seen.field and abs(number - title) <= _NEAR
        ):
            roles[number] = "L<" if number < title else "L>"
        elif (number > title and number - title <= 6 and seen.tail and seen.year and seen.length < 250) or (
            seen.year and seen.length < 140 and _VOLUME.match(seen.text) and not seen.contact
        ):
            roles[number] = "V>" if number > title else "V<"
        elif 0 < number - title <= 6 and seen.length < 120 and shapes.SHELF.fullmatch(seen.text):
            roles[number] = "L>"
        elif number > title and seen.button:
            roles[number] = "K>"


def _abstract(
    looks: Sequence[Look], scores: Sequence[Mapping[str, float]], roles: list[str], title: int, stop: int
) -> None:
    """Mark the abstract: what stands under its heading, or the prose under the title."""
    begin = stop if stop < len(looks) else title
    going = False
    for number in range(begin, len(looks)):
        seen = looks[number]
        if number == stop:
            roles[number] = "F>" if seen.field == "summary" else "K>"
            going = True
            if seen.field == "summary" and seen.length > 120:
                going = len(looks) > number + 1 and looks[number + 1].line.gap == 0
            continue
        goes_on = going and number > stop and seen.line.path == looks[number - 1].line.path
        prose = (
            roles[number] == "O"
            and not seen.field
            and not _KEYWORDS.match(seen.text)
            and scores[number]["A"] > (-0.5 if goes_on and roles[number - 1] == "A>" else 0.0)
            and (seen.length > 60 or (goes_on and roles[number - 1] == "A>" and seen.length > 30))
        )
        if prose:
            roles[number] = "A>"
            going = True
        elif going and (number > stop or stop == len(looks)) and any(role == "A>" for role in roles):
            break
