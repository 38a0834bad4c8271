"""Words that say what kind of publication something is: labels beside an entry and headings above it.

The words stand in ``record/vocabulary/type_words.csv``. A label is read whole where the table knows it whole; else by what it
is put together of ("Papers in refereed journals", "Manuscripts submitted or in preparation"), in the words of ``cues.csv``;
else by the longest phrase of the table in it. A label that names two kinds ("Books and chapters") says neither.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources

from oeuvre.formats.listing import cues

__all__ = ["ANY_KIND", "IN", "kind_alone", "kind_in", "kind_over", "label_in", "names_any", "names_several", "type_of"]

_NOT_WORDS = re.compile(r"[^\w'’.-]+|[_-](?=\s|$)|(?:^|(?<=\s))[-.]+|[.](?=\s|$)")
#: Kinds so near each other that the first of several will do ("Reports and policy briefs", "Op-eds and blog posts").
_NEAR = (
    frozenset({"report", "policy-brief", "working-paper"}),
    frozenset({"working-paper", "preprint"}),
    frozenset({"book", "edited-book"}),
    frozenset({"presentation", "conference-paper"}),
    frozenset({"chapter", "conference-paper", "proceedings"}),
    frozenset({"article", "magazine-article", "newspaper-article", "blog-post", "news", "interview", "media"}),
)
_SPLIT = re.compile(r"\s+(?:and|und|et|y|e|ou|oder|or|og|och)\s+")
#: Signs between the kinds that a heading names: "Articles & Book Chapters".
_SIGNS = re.compile(r"\s*[/&,;|]\s*")

#: Words around a kind that do not change it.
_IDLE = frozenset(
    "selected recent latest other further our new my all publications publication published in english german french "
    "spanish chinese forthcoming ausgewählte aktuelle neue neueste weitere veröffentlichungen publikationen auswahl "
    "sélection récents récentes autres dernières publicaciones seleccionadas recientes otras publicações selecionadas "
    "recentes outras the of de der die das des a b c i ii iii iv v vi 1 2 3 4 5 6 7 8 9 0 co-authored refereed non-refereed "
    "invited academic popular international national policy research type categoría category kategorie".split()
)


@cache
def _table() -> dict[str, str]:
    """Each phrase of the table, folded, and its term."""
    text = resources.files("oeuvre.record.vocabulary").joinpath("type_words.csv").read_text("utf-8")
    table: dict[str, str] = {}
    for row in csv.DictReader(text.splitlines()):
        for phrase in row["words"].split(";"):
            table.setdefault(_folded(phrase), row["term"])
    return table


@cache
def _wide_phrases() -> tuple[str, ...]:
    return tuple(phrase for phrase in _table() if cues.has_wide(phrase))


@cache
def _longest() -> dict[str, int]:
    """How many words the longest phrase has that begins with a word."""
    longest: dict[str, int] = {}
    for words in filter(None, map(str.split, _table())):
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


@lru_cache(1024)
def _folded(words: str) -> str:
    """Lower case, without marks of punctuation, single spaces."""
    plain = unicodedata.normalize("NFKC", words).lower().replace("’", "'").replace("‐", "-")
    return " ".join(_NOT_WORDS.sub(" ", plain).split())


def type_of(words: str) -> str:
    """The term of ``types.csv`` that a label or a heading says, or "" if it says none or several."""
    if not words or len(words) > 160:
        return ""
    return _said(words)


@lru_cache(8192)
def _said(words: str) -> str:
    kind = _type_of(_folded(words))
    return "" if kind and names_several(words) else kind


def names_several(words: str) -> bool:
    """Whether a heading names kinds that are not near each other, with signs between ("Articles & Book Chapters")."""
    parts = [_folded(part) for part in _SIGNS.split(words)]
    kinds = [kind for part in parts if (kind := _exact(part) or _phrase(part))] if len(parts) > 1 else []
    return len(set(kinds)) > 1 and not _are_near(kinds)


def _are_near(kinds: Sequence[str]) -> bool:
    return any(near.issuperset(kinds) for near in _NEAR)


@lru_cache(8192)
def _exact(folded: str) -> str:
    table = _table()
    if folded in table:
        return table[folded]
    rest = " ".join(w for w in folded.split() if w not in _IDLE)
    return table.get(rest, "") if rest else ""


_OTHER = re.compile(
    r"(?:others?|misc\w*|etc|more|further|weiteres?|anderes?|andere|sonstige\w*|autres?|divers|otr[oa]s|vari[oa]s?|outr[oa]s"
    r"|altr[ei]|vari[ae]?|overige?n?|övrigt|andre)\b"
)
#: What works stand in, by the cue that names it, and what a work in it is.
IN = {
    "in-journals": "journal-article",
    "in-books": "chapter",
    "in-meetings": "conference-paper",
    "in-press": "newspaper-article",
    "in-blogs": "blog-post",
}
#: The longest heading that is read by what it is put together of, in words.
_MOST = 14


def _composed(folded: str) -> str:
    """The kind of a heading that is put together of a word for any work and of where the works stand or how far they are.

    "Papers in refereed journals", "Artículos en congresos", "Papers submitted or in preparation".
    """
    if cues.cue("unpublished", folded):
        return "working-paper"
    words = folded.split()
    if not 1 < len(words) <= _MOST:
        return ""
    noun = next((at for at, word in enumerate(words[:4]) if cues.cue("heading-noun", word)), -1)
    if noun < 0:
        return ""
    if cues.has_cue("unpublished", folded, words) and not cues.has_cue("published", folded, words):
        return "working-paper"
    if noun + 2 < len(words) and cues.cue("within", words[noun + 1]):
        rest = words[noun + 2 :]
        kinds = {kind for name, kind in IN.items() if cues.has_cue(name, folded, rest)}
        return kinds.pop() if len(kinds) == 1 else ""
    return ""


@cache
def _telling() -> frozenset[str]:
    """The words of which one stands in whatever says a kind: the first of each phrase of the table, and those of cues."""
    return frozenset(_longest()) | cues.words_of("unpublished", "heading-noun")


#: What says a kind only by itself: "Posts" is a label, "Recent posts" a part of the site.
_WHOLE = {"posts": "blog-post"}


def _type_of(folded: str) -> str:
    if folded in _WHOLE:
        return _WHOLE[folded]
    if "'" not in folded and not cues.has_wide(folded) and _telling().isdisjoint(folded.split()):
        return ""
    if found := _exact(folded) or _composed(folded):
        return found
    words = folded.split()
    within = next((at for at, word in enumerate(words) if at and cues.cue("within", word)), 0)
    if within and _exact(" ".join(words[:within])) == "chapter":
        return "chapter"  # "Chapters in edited volumes"
    if len(words) <= _MOST and cues.has_cue("unpublished", folded, words) and cues.has_cue("published", folded, words):
        return ""  # "Accepted and submitted papers" are of more than one kind.
    kinds: list[str] = []
    for part in _SPLIT.split(folded):
        kind = _exact(part) or _phrase(part)
        if not kind and part != folded and _OTHER.match(part):
            return ""  # "Chapters and other publications"
        if kind and kind not in kinds:
            kinds.append(kind)
    kind = _phrase(folded)
    if len(kinds) > 1:
        return kinds[0] if _are_near(kinds) else ""
    return kinds[0] if kinds else kind


_WIDE_END = re.compile(r"(?:[等类類]|など|一覧|リスト|目録|目录|列表|목록|\s|\d)+$")


def _phrase(folded: str) -> str:
    """The kind that the longest known phrase in the words says; of two equally long, the last."""
    table = _table()
    if cues.has_wide(folded):
        # A short word for a kind stands at the end of a heading, or is most of it: "論文の書き方" is a title.
        bare = _WIDE_END.sub("", folded)
        inside = [phrase for phrase in _wide_phrases() if phrase in bare]
        inside = [p for p in inside if len(p) > 2 or bare.endswith(p) or len(p) * 2 > len(bare)]
        return table[max(inside, key=lambda p: (len(p), folded.rfind(p)))] if inside else ""
    words = folded.split()
    longest = _longest()
    found, least = "", 1 if len(words) <= 4 else 2
    for start, word in enumerate(words):
        for size in range(min(longest.get(word, 0), len(words) - start), least - 1, -1):
            if kind := table.get(" ".join(words[start : start + size])):
                found, least = kind, size
                break
    return found


def label_in(words: str) -> str:
    """The kind that a short piece of a citation says by itself ("Vortrag", "(Poster)", "PhD thesis"), or ""."""
    return _label(words) if len(words) < 200 else _label.__wrapped__(words)


def kind_alone(words: str) -> str:
    """The kind that the words say by themselves, but for words that go with any kind ("Invited talk", "3. Books"), or ""."""
    return _exact(_folded(words)) if len(words) < 80 else ""


_KIND_IN = re.compile(r"([^\W\d_][^\d:.,·|]{2,30}?)\s(?:in|dans|dans la|en|em|su|i|w|v):?\s(?=[^\W\d_a-z])")


def kind_in(words: str) -> tuple[int, int] | None:
    """Where a kind ends and the outlet begins in "Article in Quay Letters", or None if the words are none such."""
    match = _KIND_IN.match(words)
    return (match.end(1), match.end()) if match and kind_alone(match[1]) else None


@lru_cache(8192)
def _label(words: str) -> str:
    folded = _folded(words)
    return _table().get(folded, "") if len(folded) < 60 else ""


#: A word for publications of any kind, in a heading beside a kind: "Papers & books" says neither of an entry.
ANY_KIND = re.compile(
    r"(?:papers?|publications?|works?|writings?|articles?|schriften|publikation(?:en)?|travaux"
    r"|publicaci(?:ones|ón)|publicaç(?:ões|ão)|publicaties?|pubblicazion[ei])",
    re.IGNORECASE,
)
_WIDE_AND = re.compile(r"[・、，／]|(?<=[\u2e80-\u9fff])(?:及び|および|和|与|と)(?=[\u2e80-\u9fff])")
#: Between what a heading names: "Publications including reports".
_JOINED = re.compile(
    r"\s+(?:and|und|et|y|e|og|och|including|incl\.|sowie|inkl\.|inklusive|einschließlich|y compris|incluyendo|incluindo"
    r"|inclusi|inclusief)\s+|\s*[&+/]\s*",
    re.IGNORECASE,
)


#: A part of a book or a course, by its number: what is listed there is read for it ("Chapter 21 Further reading").
_PART_OF = re.compile(
    r"\b(?:chapter|chap|ch|kapitel|kap|kapittel|chapitre|cap[íi]tulo|capitolo|cap|hoofdstuk|rozdział|rozdz|kapitola|fejezet"
    r"|bölüm|ünite|глава|розділ|poglavlje|lecture|lecture topic|seminar|session|class|unit|module|vorlesung|sitzung"
    r"|séance|cours|sesión|clase|aula|lezione|föreläsning|forelesning|лекция|тема)\b\.?\s?(?:no\.?\s?|nr\.?\s?|n[°º]\s?)?"
    r"(?:\d{1,2}(?!\d)|(?-i:[IVX]{1,5}|[ivx]{2,5})\b)|第\s?[\d一二三四五六七八九十]+\s?[章回講课課讲]",
    re.IGNORECASE,
)


def names_any(heading: str) -> bool:
    """Whether a heading names publications of any kind beside others: "Publications & Presentations"."""
    parts = _JOINED.split(heading)
    return len(parts) > 1 and any(
        ANY_KIND.fullmatch(part) or (cues.cue("heading-publications", part) and not kind_alone(part)) for part in parts
    )


_CONTEST = re.compile(r"(?:contest|competition|wettbewerb|concours|concurso|concorso)s?\b", re.IGNORECASE)


def kind_over(heading: str) -> str:
    """The kind that a heading says of all that stands under it."""
    if cues.is_button(heading) or heading.lower().startswith(
        ("link to", "lien vers", "enlace a", "read the", "view the")
    ):
        return ""
    if _folded(heading) in _WHOLE:
        return ""  # "Posts" over a section may be what somebody held, and stands in menus over all.
    if " " not in heading and heading.islower():
        heading = heading.replace("-", " ").replace("_", " ")  # As in an address: "working-papers".
    if heading.lower().rstrip(" .").endswith((" logo", " icon", " image", " cover", "-icon", "-logo")):
        return ""  # What is said of a picture.
    part = _PART_OF.search(heading)
    if _CONTEST.search(heading):
        return ""  # An "Essay Contest" has its readings.
    if names_any(heading) or (part and not kind_alone(heading[part.end() :].strip(" :.–-"))):
        return ""
    if len({type_of(part) for part in _WIDE_AND.split(heading)} - {""}) > 1:
        return ""
    if heading.rstrip().endswith((":", "：")):
        # "The remaining talks in the series are:"
        kinds = {kind for word in heading.split() if (kind := label_in(word.strip(",:："))) and len(word) > 4}
        if len(kinds) == 1 and not type_of(heading):
            return kinds.pop()
    kind = type_of(heading)
    return "conference-paper" if kind == "proceedings" else kind  # Over a list of works it says what these stand in.
