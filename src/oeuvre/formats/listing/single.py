"""A page that is about one publication: its landing page, the first page of its PDF, a catalogue card of labelled fields.

Such a page repeats nothing, so what repeats cannot part it. It is known by what only one publication has once: an abstract
under its own heading, keywords, dates of receipt, fields for title and authors. Its title is the line that looks most like
one, stands before people, and is often said twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate, pairwise, takewhile

from oeuvre.formats.listing import cues, shapes
from oeuvre.formats.listing.bylines import is_body, is_given, read_names
from oeuvre.formats.listing.labels import kind_in
from oeuvre.formats.listing.looks import Look, begins_with_names, byline_start, look, name_share
from oeuvre.formats.listing.mending import cut, cut_end
from oeuvre.formats.listing.page import Entry, Line, Page
from oeuvre.formats.listing.rows import LABEL_CELL
from oeuvre.formats.listing.tables import column_of
from oeuvre.formats.listing.tongues import tongue_of
from oeuvre.formats.listing.venues import is_house, locators
from oeuvre.record import dates

__all__ = ["is_whole", "read_prose", "read_single", "sections_of", "signs", "with_tags"]

#: The number of a section before its name ("1. Introduction", "II References").
_SECTION_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[一二三])[.)、]?\s+(?=\D)")
_HISTORY = re.compile(
    r"\W*(?:(?:submission|manuscript|paper|article|date|first) )?(?:received|accepted|submitted|revised(?=:))\b.{0,30}\d"
    r"|\W*(?:(?:data|fecha|date|datum|tanggal) (?:de|di|der|du|del)? ?)?(?:eingegangen|angenommen|reçu|accepté|recibido"
    r"|aceptado|recebido|aceito|aprovado|ricevuto|accettato|recepción|aceptación|recebimento|aceite|diterima|disetujui|dikirim"
    r"|direvisi|ontvangen|geaccepteerd|otrzymano|przyjęto|geliş|kabul|поступила|принята|надійшла)\b.{0,30}\d"
    r"|\W*(?:收稿|录用|接受|修回|发布|受付|受理|採録|掲載|투고|접수|심사|게재)(?:日期|时间|日|일자?|확정일?)?\s?[:：].{0,6}\d",
    re.IGNORECASE,
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
    r"(?!(?:Book|Literature|Systematic) Review|Journal Article)(?:The )?"
    r"(?:(?:[^\W\d_a-z][\w&’'-]*|&|of|the|and|for|de|la|le|les|des|du|del|di|für|der|y|e|et)\s){0,6}"
    r"(?:Journal|Quarterly|Review|Annals|Bulletin|Letters|Transactions|Archives|Revue|Cahiers|Revista|Rivista"
    r"|Zeitschrift|Jahrbuch|Tijdschrift|Tids?skrift|Jurnal|Majalah|Časopis|Czasopismo|Dergisi|Boletín|Boletim|Bollettino"
    r"|Annali|Anales|Anais)"
    r"(?:\s[^\W\d_][^\d.:?!|]{0,60})?"
)
#: A journal by its name and what kind it is: "Quay – Zeitschrift für Wasserbau", "Locks: An International Journal".
_JOURNAL_OF = re.compile(
    r"[^:?!|]{2,60}?\s?[:|–—-]\s(?:(?:An?|The|Eine?|Die|Une|La|Le|Una|Il|Een|En|Ett)\s)?(?:[^\W\d_][\w-]+\s){0,3}?"
    r"(?:Journal|Quarterly|Magazine|Revue|Revista|Rivista|Zeitschrift|Fachzeitschrift|Jahrbuch|Tijdschrift|Tids?skrift|Jurnal"
    r"|Časopis|Czasopismo|Dergisi)\b(?:\s(?:of|for|on|für|der|des|de|du|del|di|da|voor|for|o|pro)\s[^\d.:?!|]{3,60})?",
    re.IGNORECASE,
)
#: A journal with volume and year on a line of its own.
_VOLUME = re.compile(
    r"[A-ZÀ-Þ][^.?!:\d]{3,80},?\s+(?:vol(?:ume|\.)?\s*)?\d{1,4}\s*(?:\(|,\s*(?:no|issue|n[°º])\b)", re.IGNORECASE
)
#: A journal's volume and number on a line of their own: "VOLUME 61 MAY 2031 NUMBER 3".
_NUMBER_OF_JOURNAL = re.compile(
    rf"{shapes.VOLUME_WORD}\s*[\dIVXL]{{1,5}}\b.{{0,50}}{shapes.NUMBER_WORD}", re.IGNORECASE
)
#: A journal's number by Roman figures, its year and more numbers.
_ROMAN_NUMBER = re.compile(r"[IVXLC]{1,6} \((?:19|20)\d\d\)(?:\W|\d)*$", re.IGNORECASE)
#: When it came out, in a line that also says when it was received.
_CAME_OUT = re.compile(
    r"\W?submitted on|first online|published|available online|online|veröffentlicht|publié|publicado|pubblicato"
    r"|发布|出版|发表|公開|発行|掲載|게재|발행",
    re.IGNORECASE,
)
_CAME_OUT_ON = re.compile(
    rf"(?:{_CAME_OUT.pattern})(?: (?:on|online|le|am|el|em|il))?\s*[:–-]?\s+(?:\d{{1,2}}\b|[^\W\d_]{{3,10}}\.? \d)",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?:[A-Z] ){5,}[A-Z]")

#: What is said of nobody's post: whom to write to, whom to thank.
_CORRESPONDENCE = re.compile(
    r"\W*(?:correspond|korrespond|correspo|auteur correspondant|autor(?:a)? (?:de|para) correspond|contact\b"
    r"|e-?mail|we (?:are|thank|would|gratefully)"
    r"|i (?:am|thank|would)|(?:the|les|las|as|le|de) (?:views|opinions|opiniones|opiniões|opinioni|meningen"
    r"|authors? (?:thank|is grateful|are grateful|declare))"
    r"|financial support|(?:discussion|working) papers? (?:are|represent|describe|often|at)"
    r"|diskussionspapiere (?:geben|dienen)|die in diesem|wir danken|ich danke|nous remercions"
    r"|je remercie|agradecemos|agradezco)",
    re.IGNORECASE,
)
#: Signs of footnotes that the layout took for bullets.
_SIGNS = frozenset("*†‡§")
_FOOTNOTE = re.compile(r"\s*[*†‡§¶¹²³⁴⁵⁶⁷⁸⁹αβγδφψΨΦ]\s*[^\W\d_]")

_FILE = re.compile(r"\S+\.(?:pdf|docx?|epub|pptx?)\b", re.IGNORECASE)
#: How many lines of a page are looked through for its title.
_MOST = 400
#: A subtitle behind a dash on a line of its own, as East Asian pages have them.
_DASHED = re.compile(r"(?:[—―─–]{2}|—)\s?[^\s—―─–-]")
#: The volume right below the name of the journal.
_VOLUME_FIRST = re.compile(
    r"(?:(?:vol(?:ume|umen)?|band|bd|tome?|jahrgang|jg|tom|ročník|roč|évf\w*|årgång|årgang|årg|jaargang|cilt|vuosikerta|nide"
    r"|sv|svezak|letnik|god|т|том|köide|t|τόμος|n[°º]|nr|no)\b\.?\s?\d|v\.\s?\d|第?\s?\d{1,4}\s?[卷巻]|\d{1,4}권)",
    re.IGNORECASE,
)
#: What each line costs a title that is nothing which stands between one and its abstract, and how many count.
_STRANGE, _STRANGERS = 0.25, 4
#: How many lines a page has on which nothing but one work has a place.
_FEW = 12
#: A label is shorter than this.
_LABEL = 40
#: How far below its title a publication's people stand.
_NEAR = 14


def signs(page: Page, looks: Sequence[Look]) -> int:
    """How many signs there are that the page is about one publication; 0 if any of them is there again and again."""
    count: Counter[str] = Counter()
    downloads = 0
    headed: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    cited: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for number, (seen, after) in enumerate(zip(looks, [*looks[1:], None], strict=True)):
        text = seen.text
        if seen.field == "summary" or (seen.length < 300 and _is_abstract(seen)):
            headed[cues.plain(text.partition(":")[0] if seen.field else text)] += bool(seen.field) or _has_text(
                looks, number
            )
        elif seen.length > 300:
            continue
        elif _is_keywords(text):
            count["keywords"] = 1
        elif _HISTORY.match(text):
            count["history"] = 1
        elif seen.field == "doi" or _ONLY_DOI.fullmatch(text):
            count["doi"] += 1
        elif _SUGGESTED.match(text) or (seen.length < 60 and cues.cue("cite", text)):
            count["suggested"] = 1
            cited[_fold(text[:40])] += after is not None and after.length > 60
        elif _AUTHORS.match(text):
            count["authors"] = 1
        elif _JURY.search(text[-60:]):
            count["jury"] += 1
        elif _DOWNLOAD.match(text):
            downloads += 1
        elif seen.field in ("title", "author"):
            # A work that is told in several languages has a label in each.
            named[cues.plain(text.partition(":")[0])] += 1
            count[seen.field] = max(count[seen.field], named[cues.plain(text.partition(":")[0])])
        elif seen.length < 40 and (name := cues.field_named(text)) and after and not cues.field_named(after.text[:60]):
            labels[name] += 1
    if (
        max(cited.values(), default=0) > 1
        or max(headed.values(), default=0) > 1
        or len(headed) > 3
        or count["title"] > 1
        or count["author"] > 2
        or count["jury"] > 1
    ):
        return 0  # An abstract in two languages has two headings.
    count["abstract"] = len(+headed)
    if count["doi"] > 1 or not headed or len(looks) > _FEW:
        del count["doi"]  # The one identifier of a longer page may be that of one of its works.
    fields = Counter(seen.field for seen in looks if seen.field in _OF_WORK)
    again = max((number for name, number in fields.items() if name not in ("isbn", "doi")), default=0)
    count["fields"] = len(fields) > 2 and again == 1
    if len(labels) > 3 and labels["author"] == 1 and labels["title"] < 2:
        # A card of labels, each over its value.
        count["card"] = 1
        count["author"] = 1
    return sum(bool(number) for number in count.values()) + (downloads == 1) + count["jury"] + 2 * page.framed


def sections_of(looks: Sequence[Look]) -> list[str]:
    """For each line the kind of section it stands in: "" for the front and what is said of the work, "person" for what
    is said of its people, "body" for its text, "aside" for references, related works and the like."""
    found: list[str] = []
    now = ""
    abstract = next((n for n, seen in enumerate(looks) if _is_abstract(seen) and _has_text(looks, n)), 0)
    for number, seen in enumerate(looks):
        if now == "aside" and number < abstract and looks[number - 1].line.bullet and not seen.line.bullet:
            now = ""  # A menu over the work.
        if seen.length < 60:
            name = _SECTION_NUMBER.sub("", seen.text, count=1)
            if cues.cue("section-person", name) or _AUTHORS.match(name):
                now = "person"
            elif cues.cue("section-body", name) and any(other.length > 120 for other in looks[number + 1 : number + 4]):
                now = "body"
            elif cues.cue("section-aside", name) and number:
                now = "aside"
            elif _is_abstract(seen) or cues.cue("cite", name) or _is_keywords(name) or cues.field_named(name):
                now = ""
        elif now in ("aside", "body") and (_is_abstract(seen) or _SUGGESTED.match(seen.text)):
            now = ""
        if now == "person" and (
            seen.button
            or seen.field
            or _HISTORY.match(seen.text)
            or (seen.length > 80 and seen.statement < 0.5 and not (seen.names or is_body(seen.text)))
        ):
            now = ""  # What is said of the people is over.
        found.append(
            "aside" if any(cues.cue("neighbour", one.text) for one in looks[max(0, number - 1) : number + 1]) else now
        )
    return found


def _has_keywords(looks: Sequence[Look], roles: Sequence[str], title: int) -> bool:
    """Whether keywords stand under a text right below the title or the people there."""
    below = takewhile(lambda n: roles[n] != "O" or looks[n].length > _LABEL, range(title + 1, len(looks)))
    texts = [n for n in below if roles[n] == "O"]
    return 0 < len(texts) < 3 and any(_is_keywords(seen.text) for seen in looks[texts[0] + 1 : texts[0] + 3])


def _is_keywords(text: str) -> bool:
    return cues.starts_with_cue("keywords", text)


def _is_abstract(seen: Look) -> bool:
    """Whether a line heads or labels the abstract, be it with its letters apart ("A B S T R A C T")."""
    text = seen.text.replace(" ", "") if _SPACED.fullmatch(seen.text) else seen.text
    return seen.field == "summary" or (seen.length < 60 and cues.field_named(text) == "summary")


def _has_text(looks: Sequence[Look], number: int) -> bool:
    """Whether text or a label of it stands below a heading."""
    below = looks[number + 1 : number + 4]
    return any(seen.length > (120 if place else 40) or seen.field == "summary" for place, seen in enumerate(below))


def with_tags(entry: Entry, page: Page) -> Entry:
    """The entry with what the page's head says, too: lines in the role "M" and the name of the tag."""
    lines = tuple(line for _, line in page.tags)
    return Entry(
        (*entry.lines, *lines), entry.headings, entry.ordinal, (*entry.roles, *(f"M{name}" for name, _ in page.tags))
    )


def read_prose(page: Page, scores: Sequence[Mapping[str, float]]) -> Entry:
    """The first prose of a page whose head tells of its one work, as what is said of that."""
    found: list[int] = []
    for number, score in enumerate(scores):
        if score["A"] > max(1.0, score["O"], score["C"]):
            found.append(number)
        elif found:
            break
    found = found if len(found) < 3 else []
    return Entry(tuple(page.lines[n] for n in found), (), "", ("A>",) * len(found))


def read_single(page: Page, looks: Sequence[Look], scores: Sequence[Mapping[str, float]]) -> Entry | None:
    """The page's one publication with the roles of its lines, or None if no line could be its title."""
    lines = page.lines
    sections = sections_of(looks)
    headed = [n for n, seen in enumerate(looks) if _is_abstract(seen)]
    # Headings may stand in a menu of the page's sections, too.
    stop = next((n for n in headed if looks[n].field or _has_text(looks, n)), headed[0] if headed else len(lines))
    if [seen.field for seen in looks[stop : stop + 2]] == ["", "summary"]:
        stop += 1  # "Abstracts" over "Abstract: …".
    cells = _cells(looks)
    labelled = next((n for n, seen in enumerate(looks) if seen.field == "title" and cells.get(n) != "label"), None)
    title = next((n for n, name in cells.items() if name == "title"), None)
    block = range(0) if title is None else range(title, title + 1)
    journal = labelled if labelled is not None and title is None and _is_of_journal(looks, labelled, stop) else None
    labelled = labelled if journal is None else None
    if labelled is not None:
        is_over = (
            labelled + 1 < stop < len(lines) and len(lines[labelled].text) == cues.field_label(lines[labelled].text)[1]
        )
        block = range(labelled + is_over, labelled + is_over + 1)
    called = range(0)
    if labelled is None and title is None:
        block, called = _title(page, looks, scores, stop, sections)
    if not block:
        return None
    title = block[-1]
    roles: list[str] = ["O"] * len(lines)
    for number in block:
        roles[number] = "F>" if number == labelled else "T" if number == block[0] else "T+"
    for number in called:
        roles[number] = "-"
    said = frozenset(lines[number].text for number in block)
    if journal is None:
        _journal(looks, roles, block[0])
    else:
        roles[journal] = "J<"
    _card(looks, cells, roles)
    _cited(looks, scores, roles, block[0], sections)
    _people(looks, roles, title, said, sections)
    _labels(looks, scores, roles, title, stop if stop < len(lines) else 0, sections)
    _version(looks, roles, title)
    if stop < len(looks) or not page.framed or _has_keywords(looks, roles, title):
        # What stands under the title of a document without an abstract is its text.
        _abstract(looks, scores, roles, title, stop, sections)
    kept = [n for n, role in enumerate(roles) if role not in ("O", "-")]
    parts: list[tuple[Line, str]] = []
    unsigned = not any(role[0] in "BQ" for role in roles) and not any(seen.field == "author" for seen in looks)
    for n in kept:
        signed = _SIGNED_LAST.search(lines[n].text) if unsigned and roles[n] == "A>" else None
        if signed and name_share(signed[1]) > 0.5:
            parts += [
                (cut_end(lines[n], signed.start()), "A>"),
                (cut(cut_end(lines[n], signed.end(1)), signed.start(1)), "B>"),
            ]
            unsigned = False
        else:
            bare = {"B>": _unled, "V>": _uncited, "J<": _unnamed if n == journal else None}.get(roles[n])
            parts.append((bare(lines[n]) if bare else lines[n], roles[n]))
    return Entry(tuple(line for line, _ in parts), (), "", tuple(role for _, role in parts))


def _is_of_journal(looks: Sequence[Look], number: int, stop: int) -> bool:
    """Whether what is labelled as a title is a journal's: its ISSN stands below, and people stand under another title."""
    below = looks[number + 1 : stop]
    return (
        stop < len(looks)
        and any(seen.text.startswith("ISSN") for seen in below[:4])
        and not any(seen.field == "author" for seen in looks)
        and any(_may_be_title(over) and _is_several(over) and seen.names > 0.5 for over, seen in pairwise(below))
    )


def _unnamed(line: Line) -> Line:
    """What stands behind a line's label."""
    return cut(line, cues.field_label(line.text)[1])


#: Who wrote a text, at the end of its lead: "… is not easy. By A. B. and C. D."
_SIGNED_LAST = re.compile(
    r"(?<=[.!?…])\s+(?:By|Von|Par|Por|De|Di|Door|Av|Af|Text:|Texte :)\s+([^\W\d_a-z][^.!?:]{4,120}?)\.?$"
)


def is_whole(entry: Entry, shown: int) -> bool:
    """Whether what was read as one work shows that it is: people right under its title, and what else works have."""
    fields = Counter(
        cues.field_label(line.text)[0] for line, role in zip(entry.lines, entry.roles, strict=True) if role == "F>"
    )
    if any(number > 1 for name, number in fields.items() if name in ("title", "publisher", "container", "summary")):
        return False
    people = late = date = kind = noted = headed = False
    said = set[str]()
    for line, role in zip(entry.lines, entry.roles, strict=True):
        field = cues.field_label(line.text)[0] if role == "F>" else ""
        said.add(field or (cues.field_named(line.text) if role == "K>" and len(line.text) < _LABEL else "") or role[0])
        headed |= role == "K>" and cues.field_named(line.text) == "summary"
        people |= (role[0] == "B" and "A" not in said) or field == "author" or role == "Q>"
        noted |= role == "S>" and _FOOTNOTE.match(line.text) is not None
        if role[0] in "DPN":
            date |= role[0] != "N"
            kind |= role[0] == "N"
        date |= role[0] in "VI" and shapes.YEAR.search(line.text) is not None
        late |= role == "B>" and "A" in said
        if role[0] == "L":
            seen = look(line)
            date |= seen.date_share > 0.0
            kind |= seen.types > 0.0
    told = len(said & _OF_WORK)
    date |= "date" in said
    date |= "Q" in said
    of_book = told > 1 and date and shown > 0 and bool(said & {"isbn", "publisher"})
    of_journal = told > 2 and date and "container" in said and bool(said & {"volume", "issue", "pages"})
    return (
        (late and kind and date)
        or ((of_book or of_journal) and "A" in said)
        or (
            people
            and (
                told > 1
                or kind
                or shown > 1
                or (shown > 0 and headed)
                or (date and (shown > 0 or noted or "A" in said or bool(said & {"J", "V", "Q"})))
            )
        )
    )


#: What the lines and fields of a work say and those of other things do not.
_OF_WORK = frozenset(
    (
        "title",
        "summary",
        "publisher",
        "series",
        "container",
        "doi",
        "isbn",
        "pages",
        "volume",
        "issue",
        "type",
        "J",
        "V",
        "Q",
    )
)

#: What a thesis says of itself under its title: "A dissertation submitted in partial fulfilment …".
_SUBMITTED = re.compile(
    r"(?:an? |this |the )?(?:(?:doctoral|phd|ph\.d\.|master[’']?s?|inaugural)[ -]?)?(?:dissertation|thesis|tese|tesis"
    r"|thèse|tesi|dissertação|proefschrift"
    r"|abhandlung)\b.{0,60}\b(?:submitted|presented|apresentada|presentada|présentée|soutenue|presentata"
    r"|zur erlangung|for the degree|fulfil|satisf"
    r"|eingereicht|vorgelegt|ter verkrijging|sometid[ao]|defendid[ao])"
    r"|(?:submitted|presented) (?:in|to|for) .{0,60}\b(?:degree|requirements|faculty)"
    r"|(?:apresentad[oa]|presentad[oa]|présentée?|presentata|vorgelegt|eingereicht)\b.{0,40}"
    r"\b(?:requisitos?|obten\w+|grado|grau|título|faculdade|facultad|fakultät|faculté)\b"
    r"|(?:in partial fulfil|zur erlangung|ter verkrijging|pour (?:l[’']obtention|obtenir)|para (?:optar|obtener|la obtención)"
    r"|para (?:a )?obten|como requisito|requisito parcial|per il conseguimento|diajukan (?:sebagai|untuk|guna|kepada)"
    r"|untuk memenuhi|(?:que )?para optar|(?:thesis|tesis|skripsi|trabajo de \w+"
    r"|trabalho de conclusão[\w ]*) (?:para|untuk|for)\b"
    r"|w celu uzyskania)\b",
    re.IGNORECASE,
)

#: Somebody with what he or she is called by.
_CALLED = re.compile(r"(?:dra?|drs|mgt?r?|msc|mtr[oa]|profa?|lic|bach|ing|ir)\.\s[^\W\d_]", re.IGNORECASE)
#: The degree that a thesis was written for.
_DEGREE = re.compile(
    r"(?:(?:doctor|master|bachelor|magister|docteur|doktor|doutor|dottore)(?:ate|at)? (?:of|in|der|des|en|em|ès)"
    r"|(?:licenciad[oa]|licenciatura|bachiller|magíster|maestr[oa]|maestría|doctora?|doctorado|graduad[oa]) en"
    r"|(?:bacharel|bacharelado|mestre|mestrado|doutora|doutorado|licenciad[oa]) em"
    r"|ingenier[oa] (?:de|en|\w+)$|sarjana)\b",
    re.IGNORECASE,
)

#: A series of papers by its own name, as it stands over their titles.
_PAPERS = re.compile(
    r"\b(?:(?:working|discussion|research|policy|technical|staff|occasional|economics?|conference) papers?"
    r"|papers? series|papers (?:of|in|from)"
    r"|(?:diskussions|arbeits|forschungs|hintergrund)(?:papiere?|berichte?)|documentos? de trabajo"
    r"|textos? para discussão"
    r"|documents? de travail|quaderni|cahiers? de|schriftenreihe|(?:report|note|brief|lecture|seminar) series"
    r"|(?:policy|research|issue|issues) (?:briefs?|notes?|reports?|insights?))\b",
    re.IGNORECASE,
)
#: What stands on a title page beside the title and is none.
_NO_TITLE = re.compile(
    r"(?:contents lists? available|journal homepage|https?:|www\.|doi\b|issn\b|isbn\b|©|\(c\)|vol(?:ume|\.)?\s?\d"
    r"|(?:no|nr)\.?\s?\d"
    r"|call for papers|printed from|posted\b|draft\b|preliminary|this version|comments? welcome|open access|powered by"
    r"|number of|corresponding|jel\b|article id|article info|research output|contribution to|part of the"
    r"|views expressed"
    r"|(?:(?:the|this|an?) )?(?:paper|article|report|document|(?:electronic|pdf|online) version)s? (?:may|can|is|are|was) "
    r"|we thank|i thank|all rights"
    r"|(?:template|theme|site|website|web ?design|design|layout) by|more publications"
    r"|publications? (?:by|in|from)|join us|skip to|download|submitted by)",
    re.IGNORECASE,
)
#: How a book is bound, before its language, year and number: "Paperback, 2018".
_OF_BOOK = re.compile(
    r"(?:paperback|hardcover|hardback|e-?book|pocket|taschenbuch|gebunden\w*|broschiert|gebonden|ingenaaid|broché|relié"
    r"|tapa (?:dura|blanda)|rústica|brossura|copertina (?:rigida|flessibile)|brochura|capa (?:dura|comum)|inbunden|häftad"
    r"|innbundet|heftet|indbundet|oprawa (?:miękka|twarda))\b",
    re.IGNORECASE,
)
#: What a shop says of sending and buying.
_OF_SHOP = re.compile(
    r"\b(?:(?:free|next[- ]day) (?:delivery|shipping)|in stock|add to (?:basket|cart|bag)|versandkosten\w*|lieferbar"
    r"|auf lager|in den warenkorb|(?:gratis|free) verzending|morgen in huis|op voorraad|in winkelwagen\w*|livraison"
    r"|en stock|ajouter au panier|envíos? grati\w+|añadir (?:al carrito|a la cesta)|spedizione gratuita"
    r"|aggiungi al carrello|frete grátis|adicionar ao carrinho|do koszyka|lägg i (?:varukorg|kundvagn))\b",
    re.IGNORECASE,
)
#: A kind of paper and its number, with nothing that says whose.
_BARE_PAPERS = re.compile(
    rf"\W*(?:{_PAPERS.pattern})(?:\s+series)?\W*(?:(?:no|nr|n[º°])\.?)?\W*[\dA-Z/.–-]*\W*", re.IGNORECASE
)
#: How a subtitle under a title begins.
_SUBTITLE = re.compile(
    r"[—–-]|(?:how|why|what|when|where|who|an?|evidence|towards?|lessons|insights|perspectives|essays|from|wie"
    r"|warum|was|eine?"
    r"|comment|pourquoi|une?|cómo|por qué|una|como|por que|uma|come|perché|uno|hoe|waarom|een)\b",
    re.IGNORECASE,
)
#: How the title begins that stands there again in another language.
_ARTICLE_FIRST = re.compile(
    r"(?:The|An?|Das|Die|Der|Eine?|Le|La|Les|Une?|El|Los|Las|Una?|Os?|As|Uma?|Il|Lo|Gli)\s[^\W\d_]"
)


def _title(
    page: Page, looks: Sequence[Look], scores: Sequence[Mapping[str, float]], stop: int, sections: Sequence[str]
) -> tuple[range, range]:
    """The lines that are most likely the title: one, or those that it was broken into and the subtitle.

    Then the lines below in which it is said again in other languages.
    """
    said = Counter(_fold(seen.text) for seen in looks)
    head = _fold(page.title)
    labelled = _labelled(looks)
    everything = "\n".join((head, *(_fold(seen.text[:600]) for seen in looks[:_MOST])))
    citing = set(_citing(looks))
    cited = "\n".join(
        _fold(seen.text)
        for number, seen in enumerate(looks)
        if number in citing
        or (sections[number] != "aside" and scores[number]["C"] > 1.0 and seen.year and 60 < seen.length < 600)
    )
    best: tuple[float, range, range] | None = None
    strange = (
        [0, *accumulate(_is_strange(looks, scores, n) for n in range(stop))] if stop < len(looks) else [0] * (stop + 1)
    )
    # Two words with capitals may be anything where people whose names are known stand over the abstract.
    signed, within, again = False, set[int](), set[int]()
    guessed = 0.3 if stop < len(looks) and any(seen.names > 0.8 for seen in looks[:stop]) else 0.7
    # What stands before a work's text stands behind its title.
    matter = (n for n, seen in enumerate(looks) if n > 3 and not seen.line.bullet and cues.cue("matter", seen.text))
    for number, seen in enumerate(looks[: min(max(stop, 1), _MOST, next(matter, _MOST))]):
        worth = scores[number]["T"]
        low = _fold(seen.text).strip(" .:")
        at = cited.find(low) if seen.length > 12 else -1
        quoted = at >= 0 and cited[at : at + seen.length + 25].find("\n") < 0 and len(cited) > at + len(low) + 25
        told = seen.length > 12 and (low in head or quoted)
        if seen.names > 0.5:
            # Its people stand in the page's citation, too, but not behind the year or a mark.
            told &= (
                head.startswith(low)
                or re.search(r"[)\d][.:,]?\s[\"“«]?$", cited[: max(0, cited.find(low))]) is not None
            )
        block = twice = _twice(looks, number)
        if (
            sections[number]
            or number in labelled
            or not (block or _may_be_title(seen, told=told) or _is_capital_title(looks, number))
        ):
            continue
        under = looks[min(len(looks) - 1, number + 1)]
        if seen.types > 0.6 and (_names_people(under) or _OF_BOOK.match(under.text)):
            worth = max(worth, 1.0)  # "Chapters of Water Law": a title may say what is in the book.
        if seen.names > 0.4 and seen.text[-1] in ":：" and _is_several(seen):
            worth = max(worth, 0.0)  # "Locks, Debts and Trust:"
        if worth < -0.5 and not (told or block):
            continue
        worth = 2.0 if block else worth
        below = block.stop + len(block)
        block = block or _broken(looks, scores, number, stop, everything)
        worth = max(worth, *(scores[n]["T"] for n in block))
        worth += 1.0 * any(said[_fold(looks[n].text)] > 1 for n in block if n == number or looks[n].words > 2)
        worth += (1.6 if low == head else 0.8) * (seen.length > 12 and low in head)
        if quoted:
            # The page's own citation says whether it is the title or the book that it is in.
            worth += -1.0 if _IN_BOOK.search(cited, 0, cited.index(low)) else 1.5
        worth += 0.6 * (seen.line.level == 1) - 0.02 * number
        if block.stop <= stop and not told and said[_fold(seen.text)] < 2:
            worth -= _STRANGE * min(_STRANGERS, strange[stop] - strange[block.stop])
        if _is_of_body(seen) and not told:
            worth -= 1.5
        if seen.types > 0.3 or _PAPERS.search(seen.text) or (seen.year and _DATED_SERIES.fullmatch(seen.text)):
            worth -= 1.5
        # The people stand below the title, with its kind and date between at most.
        between, signs_it = 0, False
        led = False
        called = range(0) if twice else _translations(looks, scores, block, stop, everything)
        below = below or called.stop or block.stop
        again.update(called)
        for after in looks[below : below + 4]:
            if signed and shapes.EDITED.match(after.text):
                break  # The book that the work is in.
            if (_names_people(after) and _fold(after.text) != head) or _OF_BOOK.match(after.text):
                worth += (1.4 + 0.6 * (led or after.names > 0.7) - 0.7 * between) * (
                    guessed if 0.4 < after.names < 0.7 else 1.0
                )
                signs_it = (led or after.names > 0.7) and seen.words > 3 and worth > 1.0 and not between
                break
            led = after.length < 25 and cues.field_named(after.text) == "author"
            between += _is_several(after) and _may_be_title(after) and not _is_translation(seen, after)
            if not (
                after.types + after.date_share > 0.3
                or after.length < 25
                or after.button
                or after.field
                or after.address
                or _is_translation(seen, after)
                or _SUBMITTED.match(after.text)
                or _DEGREE.match(after.text)
            ):
                break
        worth -= any(below.field == "other" for below in looks[block[-1] + 1 : block[-1] + 2])
        over = looks[max(0, number - 1)]
        if (
            not told
            and scores[number - 1]["T"] > -0.5
            and _may_be_title(over)
            and _is_translation(over, seen)
            and over.text.isupper() <= seen.text.isupper()
        ):
            # The title again, in another language.
            worth -= 2.0 if over.wide != seen.wide else 1.0 * (tongue_of(seen.text) != tongue_of(over.text))
        worth -= 2.0 * (number in again and not told)
        if seen.line.bullet and not told:
            worth -= 0.5
        if seen.line.bullet and ((number and over.line.bullet) or under.line.bullet):
            worth -= 2.0
        worth += 0.8 * (under.types > 0.0 and under.date_share > 0.0 and under.types + under.date_share > 0.8)
        # A second title is of what the work is in, or begins in the midst of the first.
        worth -= 1.5 * (signed + (number in within or (number > 0 and _DASHED.match(seen.text) is not None)))
        signed |= signs_it
        within.update(n for n in block[1:] if shapes.OPEN_END.search(looks[n - 1].text) and looks[n - 1].words > 2)
        if best is None or worth > best[0]:
            best = (worth, block, called)
    return best[1:] if best else (range(0), range(0))


#: What a work is in or of and when it came out, over its title: "Quay Regional Resource | July 2031".
_DATED_SERIES = re.compile(
    r"[^\W\d_][^|·•]{2,50}\s[|·•]\s(?:\d{1,2}\.?\s)?(?:[^\W\d_]{3,10}\.?\s)?(?:\d{1,2},\s)?(?:19|20)\d\d"
)
#: A label of any words, before a colon or in the first cell of a row.
_ANY_LABEL = re.compile(r"[^\W\d_][^:：|]{0,40}?(?P<sign>\s?[:：](?!//)|\s\|)(?=\s?\S)")


def _labelled(looks: Sequence[Look]) -> frozenset[int]:
    """The lines that are fields of a card, their labels known or not: in a run of such lines most labels are known."""
    found = set[int]()
    run: list[tuple[int, bool]] = []
    sign = ""
    for number, seen in enumerate([*looks, None]):
        label = _ANY_LABEL.match(seen.text[:60]) if seen else None
        if label is None or (run and label["sign"].strip() != sign):
            known = [n for n, is_known in run if is_known]
            if len(known) > max(2, len(run) // 2):
                found.update(range(known[0], known[-1] + 1))
            run = []
        if label:
            sign = label["sign"].strip()
            run.append((number, bool(cues.field_named(label[0][: label.start("sign")]))))
    return frozenset(found)


def _is_strange(looks: Sequence[Look], scores: Sequence[Mapping[str, float]], number: int) -> bool:
    """Whether a line would be nothing that stands between a title and its abstract: people, bodies, days, the title again."""
    seen = looks[number]
    over = looks[max(0, number - 1)]
    return (
        scores[number]["T"] > 0.5
        and _is_several(seen)
        and _may_be_title(seen)
        and not (
            _names_people(seen) or _is_of_body(seen) or seen.date_share or seen.types or _is_translation(over, seen)
        )
        and not _CORRESPONDENCE.match(seen.text)
    )


def _is_of_body(seen: Look) -> bool:
    """Whether a line names a body, rather than says of one in a title that is longer."""
    if _is_home(seen.text) or _POSTCODE.match(seen.text):
        return True
    if seen.words > 8:
        parts = seen.text.lstrip(" *†‡0123456789").split(", ")
        return is_body(" ".join(parts[0].split()[:4])) or (len(parts) > 2 and sum(map(is_body, parts)) * 2 > len(parts))
    return is_body(seen.text) or cues.starts_with_cue("body", seen.text)


#: How an address begins whose postcode stands first, as in Russia.
_POSTCODE = re.compile(r"\d{5,6},\s[^\W\d_]")


def _is_several(seen: Look) -> bool:
    """Whether a line is of several words, be they of a tongue that writes none apart."""
    return seen.words > 2 or (seen.wide and seen.length > 7)


def _is_home(text: str) -> bool:
    """Whether a line is where somebody works: several parts between commas, the last a country, with a postcode or a body."""
    parts = text.rstrip(" .;").split(", ")
    return (
        len(parts) > 2
        and cues.cue("country", parts[-1])
        and (re.search(r"\d{4,6}", text) is not None or any(map(is_body, parts[:-1])))
    )


def _fold(text: str) -> str:
    """The words as they are compared: without case, with plain apostrophes."""
    return text.casefold().replace("’", "'")


def _signed_by(text: str) -> bool:
    """Whether a line is who wrote the work, led by one small word ("di A. B.", "door A. B.")."""
    match = _BY.match(text) if len(text) < 160 else None
    return match is not None and (match["name"] is not None or name_share(text[match.end() :]) > 0.5)


def _unled(line: Line) -> Line:
    """A line of people without what they are called by, or the small word before them that leads other things, too."""
    if called := _CALLED.match(line.text):
        return cut(line, called.end() - 1)
    match = _BY.match(line.text)
    return cut(line, match.end()) if match and not byline_start(line.text) and _signed_by(line.text) else line


def _uncited(line: Line) -> Line:
    """A line of where a work appeared without the label that leads to it: "Citation: Quay Letters, 2031; 3(2):1-9"."""
    label, colon, rest = line.text[:40].partition(": ")
    return cut(line, len(label) + 2) if colon and rest and cues.cue("cite", label) else line


_BY = re.compile(
    r"(?i:by|von|par|por|di|door|av|af|przez)\s+(?=[^\W\d_a-z])"
    r"(?:(?=(?P<name>(?:[^\W\d_a-z][\w’'.-]{0,20}\s){1,3}[^\W\d_a-z][\w’'-]{1,20}$)))?"
    r"|de\s+(?=[^\W\d_a-z])"
)


def _is_translation(first: Look, second: Look) -> bool:
    """Whether a line may be the title over it again, in another language: as long, and in capitals, too."""
    if not _may_be_title(second) or first.text.isupper() != second.text.isupper():
        return False
    if first.wide != second.wide:
        wide, other = (second, first) if second.wide else (first, second)
        return 0.8 < other.length / wide.length < 6
    in_other = tongue_of(first.text) != tongue_of(second.text) and min(first.words, second.words) > 4
    return (in_other or first.text.isupper()) and 0.6 < second.length / first.length < 1.6


def _translations(
    looks: Sequence[Look], scores: Sequence[Mapping[str, float]], block: range, stop: int, everything: str
) -> range:
    """The lines below a title that was broken over several which say it in up to three more languages, over its people."""
    said = " ".join(looks[n].text for n in block)
    end = block.stop
    for _ in range(3):
        if end >= min(stop, len(looks)) or not looks[end].line.gap or not _may_be_title(looks[end]):
            break
        other = _broken(looks, scores, end, stop, everything)
        text = " ".join(looks[n].text for n in other)
        if (
            len(block) + len(other) < 3  # What one line each says is compared as lines.
            or said.isupper() != text.isupper()
            or not 0.6 < len(text) / len(said) < 1.6
            or tongue_of(said) == tongue_of(text)
        ):
            break
        end = other.stop
    return range(block.stop, end) if any(map(_names_people, looks[end : end + 2])) else range(0)


#: What leads to the book that a work is in, in its citation.
_IN_BOOK = re.compile(r"\b(?:in|em|en|dans)\s?:?\s[^\n]{0,80}$")


def _citing(looks: Sequence[Look]) -> list[int]:
    """The lines that are the page's own citation of its work: below such a label or behind it."""
    found = []
    for number, seen in enumerate(looks):
        over = looks[number - 1].text if number and looks[number - 1].length < 40 else ""
        if 40 < seen.length < 900 and (
            (over and (_SUGGESTED.match(over) or cues.cue("cite", over)))
            or (seen.length > 60 and _SUGGESTED.match(seen.text))
        ):
            found.append(number)
    return found


def _is_capital_title(looks: Sequence[Look], number: int) -> bool:
    """Whether what might be somebody's name in capitals is a title: those below are not written so."""
    seen = looks[number]
    below = [after for after in looks[number + 1 : number + 5] if after.names > 0.5]
    return seen.text.isupper() and seen.words > 2 and not seen.field and bool(below) and not below[0].text.isupper()


def _may_be_title(seen: Look, *, told: bool = False) -> bool:
    """Whether nothing that can be seen of a line by itself keeps it from being a title or a part of one.

    What the page has told of its title elsewhere may look like names ("Ferries ve Kentler").
    """
    return not (
        (seen.names > 0.5 and not told and seen.text[-1] not in ":：")
        or seen.field
        or seen.contact
        or seen.furniture
        or seen.button
        or (seen.types > 0.6 and seen.words < 3)
        or seen.date_share > 0.6
        or seen.group
        or (seen.heading == "publications" and not told)
        or _ROMAN_NUMBER.match(seen.text)
        or _READ.match(seen.text)
        or seen.length > 300
        or (seen.length < 120 and (_OF_BOOK.match(seen.text) or _OF_SHOP.search(seen.text)))
        or _is_kind_in(seen)
        or _FILE.match(seen.text)
        or cues.starts_with_cue("cover", seen.text)
        or _JOURNAL.fullmatch(seen.text)
        or _JOURNAL_OF.fullmatch(seen.text)
        or seen.address
        or (seen.words > 5 and sum(len(word) == 1 for word in seen.text.split()) * 2 > seen.words)  # L E T T E R S
        or _NO_TITLE.match(seen.text)
        or _SUBMITTED.match(seen.text)
        or _DEGREE.match(seen.text)
        or _CALLED.match(seen.text)
        or _signed_by(seen.text)
        or (seen.text[-1] in ":：" and (cues.field_named(seen.text[:-1]) or cues.cue("cite", seen.text)))
    )


def _broken(
    looks: Sequence[Look], scores: Sequence[Mapping[str, float]], number: int, stop: int, everything: str
) -> range:
    """The lines of the title that begins at a line: what it goes on in, and a subtitle right below it."""
    end = number + 1
    if is_body(looks[number].text) and _fold(looks[number].text) not in everything[: everything.index("\n")]:
        return range(number, end)
    while end < min(stop, len(looks), number + 5):
        before, seen = looks[end - 1], looks[end]
        left_open = shapes.OPEN_END.search(before.text) is not None and seen.line.gap == 0 and before.words > 2
        if left_open and shapes.YEAR.fullmatch(seen.text.rstrip(".")):
            end += 1  # "… BETWEEN 2021 AND" over "2031".
            continue
        # "DE LOS PUERTOS DEL NORTE" under words in capitals is nobody.
        loud = before.text.isupper() and seen.text.isupper() and min(before.words, seen.words) > 3 and not seen.line.gap
        left_open |= loud and seen.names < 0.7 and shapes.OPEN_END.search(seen.text.split()[0]) is not None
        if (
            not _may_be_title(seen, told=left_open)
            or (seen.names > 0.4 and not left_open)
            or (byline_start(seen.text) and not seen.text.startswith("and "))
            or is_body(seen.text)
            or before.text[-1] in ".?!"
        ):
            break
        if seen.length > 200 or seen.sentences > 1:
            break
        close = seen.line.gap == 0 and seen.line.path == before.line.path
        goes_on = left_open or shapes.OPEN_END.search(before.text) is not None or seen.text[0].islower()
        alike = before.text.isupper() == seen.text.isupper() and scores[end]["T"] > 0.3
        alike &= before.length * 3 > seen.length  # A line is broken where it is full.
        alike &= not (
            before.words > 4 and _ARTICLE_FIRST.match(seen.text) and tongue_of(before.text) != tongue_of(seen.text)
        )
        under = _stands_under(looks, scores, end - 1, end)
        first, second = _fold(before.text).rstrip(":"), _fold(seen.text)
        again = any(f"{first}{sign}{second}" in everything for sign in (": ", " ", ". ", " – ", " - ", " : ", "："))
        if not (again or (close and (goes_on or alike)) or (before.text[-1] in ":–—" and before.length > 8) or under):
            break
        end += 1
    return range(number, end)


def _twice(looks: Sequence[Look], number: int) -> range:
    """The short lines that stand there twice, one after the other: a title over several lines, on the cover and inside."""
    for size in (5, 4, 3, 2):
        block = looks[number : number + 2 * size]
        if (
            len(block) == 2 * size
            and all(first.text == second.text for first, second in zip(block[:size], block[size:], strict=True))
            and all(seen.length < 60 and not (seen.field or seen.button or seen.furniture) for seen in block)
            and sum(seen.words for seen in block[:size]) > 2
            and sum(seen.names > 0.5 for seen in block[:size]) * 2 < size
        ):
            return range(number, number + size)
    return range(0)


def _has_people_below(looks: Sequence[Look], number: int) -> bool:
    """Whether people stand right below a line, or what a thesis says of itself before them."""
    return any(_names_people(seen) or _SUBMITTED.match(seen.text) for seen in looks[number + 1 : number + 2])


def _names_people(seen: Look) -> bool:
    """Whether a line is those who made the work, however few of their names are known."""
    led = seen.length < 160 and not seen.sentences and (byline_start(seen.text) > 0 or _signed_by(seen.text))
    return (seen.names > 0.4 and seen.text[-1] not in ":：") or led or seen.field in ("author", "editor")


def _stands_under(looks: Sequence[Look], scores: Sequence[Mapping[str, float]], title: int, under: int) -> bool:
    """Whether a line is the subtitle of the one over it: in a smaller heading, or as subtitles begin; people stand below."""
    first, second = looks[title], looks[under]
    if _DASHED.match(second.text) and second.length < 80:
        return True
    if under + 1 >= len(looks) or scores[under]["T"] < 0.3 or first.text[-1] in ":.?!":
        return False
    people = _has_people_below(looks, under)
    if "subtitle" in second.line.path or "sub-title" in second.line.path:
        return True
    if first.line.level == 1 and second.line.level == 2:
        return people
    return (
        people
        and first.line.level == second.line.level == 0
        and first.words < 7
        and (_SUBTITLE.match(second.text) is not None or (first.text.isupper() and not second.text.isupper()))
    )


def _journal(looks: Sequence[Look], roles: list[str], title: int) -> None:
    """Mark the journal that stands at the head of an article's page, by its name or with its ISSN near by."""
    found = False
    citing = set(_citing(looks))
    for number in reversed(range(title)):
        seen = looks[number]
        if number in citing or (_PATH.match(seen.text) and not any(c.isdigit() for c in seen.text)):
            continue
        near = looks[number + 1 : number + 6]
        name = seen.text.title() if seen.text.isupper() else seen.text
        if seen.length < 80 and _NUMBER_OF_JOURNAL.match(seen.text):
            roles[number] = "I<"
        elif found or _is_numbered(seen):
            continue
        elif near and _VOLUME_FIRST.match(near[0].text) and number + 1 < title and seen.names < 0.5 and not seen.field:
            roles[number], roles[number + 1], found = "J<", "V<", True
        elif (
            title - number <= (6 if seen.length < 80 and not _LABELLED.match(seen.text) else 3)
            and seen.year
            and (seen.tail or locators(seen.text, 0, seen.length))
            and seen.length < 200
            and not seen.names > 0.5
        ):
            # The running head: journal, volume, number and year.
            roles[number], found = "V<", True
        elif seen.words < 2 or seen.words > 11 or seen.field or seen.furniture:
            continue
        elif ((_JOURNAL.fullmatch(name) or _JOURNAL_OF.fullmatch(seen.text)) and not seen.names > 0.5) or any(
            "ISSN" in after.text and after.length < 60 for after in near
        ):
            roles[number], found = "J<", True


#: The way to a page through its site.
_PATH = re.compile(r"[^/›»>|]{2,30}(?: / | › | » | > )[^/›»>]{2,60}(?: / | › | » | > )")
#: What the values under labels on lines of their own are; what is none of these is not read.
_OF_CELL = {
    "author": "B>", "editor": "B>", "affiliation": "S>",
    "date": "L>", "type": "L>", "series": "L>", "container": "V>", "publisher": "V>",
    "url": "K>", "isbn": "K>", "doi": "K>", "volume": "K>", "issue": "K>", "number": "K>", "pages": "L>", "cite": "Q>",
}  # fmt: skip


def _cells(looks: Sequence[Look]) -> dict[int, str]:
    """The lines that stand under or beside labels on lines of their own, and what the labels call them; "label" are those."""
    found: dict[int, str] = {}
    named = [_label_of(seen) for seen in looks]
    known = {name for name in named if name and name not in ("other", "cite")}
    beside = sum(bool(name) and column_of(seen.line) == 0 for name, seen in zip(named, looks, strict=True))
    ended = {
        name for name, seen in zip(named, looks, strict=True) if name in ("title", "author") and seen.text[-1] in ":："
    }
    if len(known) < (2 if beside > 3 or len(ended) > 1 else 4):
        return {}
    name = over = ""
    for number, seen in enumerate(looks):
        if not named[number] and cues.plain(seen.text) in _SERIES_OVER:
            over = "series"
        elif named[number] and named[number] not in _IN_SERIES and named[number] not in ("publisher", "other"):
            over = ""
        if named[number] and (found.get(number - 1) != "label" or seen.text[-1] in ":：" or column_of(seen.line) == 0):
            name = _IN_SERIES.get(named[number], "other") if over else named[number]
            found[number] = "label"
        elif (
            found.get(number - 1) == "label"
            or (found.get(number - 1) in ("author", "editor") and seen.names > 0.4 and not seen.field)
            or (number - 1 in found and column_of(seen.line) > 0 and seen.line.path == looks[number - 1].line.path)
        ):
            found[number] = "other" if name == "author" and cues.plain(seen.text) in _STYLES else name
        elif found.get(number - 1) in ("author", "affiliation") and not seen.line.gap and not seen.field:
            found[number] = "affiliation"  # What is said of the people, right below them.
    return found


#: What stands over the fields of the series that a work is in, and what their labels name, by what they name elsewhere.
_SERIES_OVER = frozenset(
    (
        "publication series",
        "publikationsreihe",
        "publicatie series",
        "publikationsserier",
        "publikationsserie",
        "julkaisusarja",
    )
)
_IN_SERIES = {"author": "series", "title": "series", "series": "series", "number": "number", "volume": "number"}


#: The styles that a page can cite its work in.
_STYLES = frozenset(("apa", "bibtex", "chicago", "harvard", "mla", "ris", "standard", "vancouver", "author"))


def _label_of(seen: Look) -> str:
    """The field that a line which is nothing but a label names; "other" for what heads a cell beside it."""
    if seen.length >= 40:
        return ""
    if cues.cue("cite", seen.text):
        return "cite"
    return cues.field_named(seen.text) or (
        "other" if seen.line.path == LABEL_CELL or (column_of(seen.line) == 0 and seen.text[-1] in ":：") else ""
    )


def _card(looks: Sequence[Look], cells: Mapping[int, str], roles: list[str]) -> None:
    """Mark the values that stand under labels on lines of their own; a label that means other than it says, with what."""
    for number, name in cells.items():
        if roles[number] != "O" or name in ("title", "summary"):
            continue
        if name == "label":
            after = cells.get(number + 1, "")
            meant = after if after in _IN_SERIES.values() and cues.field_named(looks[number].text) != after else ""
            roles[number] = (
                f"K>{meant}" if after in _OF_CELL and after != "cite" else "-" if after != "summary" else "O"
            )
        else:
            roles[number] = _OF_CELL.get(name, "-")


def _cited(
    looks: Sequence[Look], scores: Sequence[Mapping[str, float]], roles: list[str], title: int, sections: Sequence[str]
) -> None:
    """Mark the citation that the page gives of itself: under or behind such words, or the title with all around it."""
    said = looks[title].text.strip(" .")
    citing = set(_citing(looks))
    for number, seen in enumerate(looks):
        if roles[number] != "O" or seen.length > 900:
            continue
        again = len(said) > 12 and said in seen.text and seen.length > len(said) + 25 and bool(seen.year)
        if number in citing or (again and scores[number]["C"] > 0.8 and sections[number] != "aside"):
            roles[number] = "Q>"


def _people(
    looks: Sequence[Look], roles: list[str], title: int, said: Collection[str], sections: Sequence[str]
) -> None:
    """Mark the people under the title and what is said of them there or further down."""
    named: list[str] = []
    last = -9
    called, listed = -9, set[int]()
    judges = False
    for number, seen in enumerate(looks):
        text = seen.text
        if sections[number] in ("aside", "body") and not (named and _FOOTNOTE.match(text)):
            continue
        if number <= title or text in said or roles[number] != "O":
            if roles[number] == "B>" and seen.length < 120:
                last = number
            continue
        if _CORRESPONDENCE.match(text) or _OF_BOOK.match(text) or (not seen.names > 0.5 and _is_place(seen)):
            continue
        if _says_where(seen):
            continue
        over = looks[number - 1].text
        judges = bool(named) and not _is_abstract(seen) and (judges or _JURY.search(over[-60:]) is not None)
        if over[-1] in ":：" and len(over) < 40 and number - 1 > title and not _is_of_people(over):
            continue  # Under "Published by:", "Cover:".
        under = over[-1] in ":：" and looks[number - 1].field == "author"
        if (
            (under or (called == number - 1 and not seen.line.gap))
            and seen.words < 8
            and not (seen.field or seen.date_share)
        ):
            roles[number], last, called = "B>", number, number  # Whoever stands under "Authors:", known or not.
            listed.add(number)
            named.append(text)
            continue
        if number and _DEFENCE.search(text) and _JURY.search(text[-60:]):
            roles[number] = "Y>"
            continue
        if judges and (_has_names(seen) > 0.4 or begins_with_names(text)):
            roles[number] = "-"
            continue
        if named and looks[title].wide and not seen.wide and number > title + _NEAR // 3:
            continue  # The same people in Latin letters, with the abstract in English.
        if seen.field in ("", "other") and seen.length < 250 and cues.starts_with_cue("thesis-label", text):
            roles[number], last = ("Y>" if any(role[0] in "BF" for role in roles) else "-"), -9
            continue
        about = any(text.startswith(name) and len(text) > len(name) + 8 for name in named)
        if len(named) > 1 and about and sum(name in text for name in named) == len(named):
            continue  # The same people again.
        if seen.field in ("author", "editor"):
            roles[number], last = ("K>" if text[-1] in ":：" else "F>"), number
        elif (
            number - last <= 1
            and seen.statement >= 1.0
            and seen.length < 400
            and not seen.field
            and (cues.starts_with_cue("body", text) or cues.starts_with_cue("post", text))
        ):
            roles[number], last = "S>", number
        elif named and (_FOOTNOTE.match(text) or (seen.line.bullet in _SIGNS and seen.statement > 0.5)):
            roles[number] = "S>"
        elif about and (seen.statement >= 1.0 or (seen.statement > 0.5 and seen.length < 300)):
            roles[number], last = "S>", number
        elif _is_abstract(seen) or cues.cue("section-person", text):
            continue
        elif named and seen.length < 200 and _begins_with_body(text):
            # A body is nobody: below who is named it is theirs, elsewhere it says nothing of the work.
            if number - last <= 1:
                roles[number], last = "S>", number
        elif (
            (_has_names(seen) > (0.4 if number - title < 5 or number - last < 4 else 0.62) or _signed_by(text))
            and (number - title <= _NEAR or number - last <= 3)
            and (not seen.button or seen.names > 0.9)
            and not seen.furniture
        ):
            roles[number], last = "B>", number
            found = read_names(text, byline_start(text), len(text))
            named.extend(text[name.start : name.end] for name in found.names) if found else named.append(
                text.strip(" *†‡,.")
            )
        elif (
            number - last <= 1
            and seen.statement >= 0.8
            and seen.length < 400
            and not (seen.field or _PAPERS.search(text))
        ):
            roles[number] = "S>"
            last = number
    if listed:
        roles[:] = ["O" if role == "B>" and n not in listed else role for n, role in enumerate(roles)]
    below = [n for n, role in enumerate(roles) if role == "B>"]
    if not any(seen.field == "author" for seen in looks) and (not below or looks[below[0]].names < 0.9):
        # Who speaks or wrote may stand over the title, with its kind and date between at most.
        for number in reversed(range(max(0, title - 5), title)):
            seen = looks[number]
            if _has_names(seen) > 0.4 and not seen.types and not _begins_with_body(seen.text):
                if not below or _has_names(seen) > 0.9:
                    for other in range(below[0] if below else len(roles), len(roles)):
                        roles[other] = "O" if roles[other] in ("B>", "S>") else roles[other]
                    roles[number] = "B<"
                break
            if not (number > title - 2 or seen.types + seen.date_share > 0.3 or seen.year or roles[number] != "O"):
                break


_DEFENCE = re.compile(r"\b(?:soutenance|thèse|tese|tesis|tesi|dissertation|thesis|proefschrift)\b", re.IGNORECASE)
#: What stands over those who judge a thesis.
_JURY = re.compile(
    r"\b(?:jury|committee(?: members)?|banca(?: examinadora)?|comissão(?: julgadora| examinadora)?|tribunal|commissione"
    r"|comité de tesis|prüfungskommission|gutachter\w*|promotiecommissie|betygsnämnd|opponent\w*)"
    r"(?: (?:composé|constituée?|compuesto|composta) (?:de|da|por))?\s*:?$",
    re.IGNORECASE,
)


def _is_of_people(label: str) -> bool:
    """Whether a label names those who made the work, or is none that we know and lists people."""
    return cues.field_named(label) in ("author", "editor", "affiliation") or bool(
        re.match(r"\W*(?:\d|listed)", label.lower())
    )


def _is_place(seen: Look) -> bool:
    """Whether a short line is a journal with the year and the place in it: "Quay Letters 2031; 14 (2): 11–19"."""
    found = locators(seen.text, 0, seen.length) if seen.year and seen.length < 140 and not seen.field else []
    return bool(found) and found[0].start > 2 and not _LABELLED.match(seen.text[: found[0].start])


#: A house and a year, or a town, a house and a year: "Lantern Press, 2031", "Aalby: Quay Books (2031)".
_HOUSE_AND_YEAR = re.compile(
    r"(?:[A-ZÀ-Þ][^\d:,()]{2,30}(?:, [A-Z][\w.]{1,12})?:\s)?(?P<house>[A-ZÀ-Þ][^\d:,()]{3,70}),?\s\(?(?:19|20)\d\d\)?\.?"
)


def _says_where(seen: Look) -> bool:
    """Whether a line is a house and a year, or the book that a chapter is in."""
    if not seen.year or seen.length > 300 or seen.field:
        return False
    house = _HOUSE_AND_YEAR.fullmatch(seen.text) if seen.length < 120 else None
    return shapes.LED_BY_IN.match(seen.text) is not None or (house is not None and is_house(house["house"]))


def _has_names(seen: Look) -> float:
    """How much a line is names, be they in capitals."""
    if seen.text[-1] in ":：。":
        return 0.0  # Nothing but a name leads to nothing and is no sentence.
    loud = seen.text.isupper() and 1 < seen.words < 8 and is_given(seen.text.split()[0].title())
    return seen.names or (name_share(seen.text.title()) if loud else 0.0)


def _version(looks: Sequence[Look], roles: list[str], title: int) -> None:
    """Mark the day of this version where the page has no other."""
    if any(
        role in ("D>", "P>", "V>", "V<", "I<") or (role[0] in "LF" and looks[n].date_share)
        for n, role in enumerate(roles)
    ):
        return
    for number, seen in enumerate(looks[: title + _NEAR]):
        if roles[number] in ("O", "-") and seen.year and seen.length < 80 and seen.date_share > 0.2 and seen.version:
            roles[number] = "D>"
            return


def _begins_with_body(text: str) -> bool:
    """Whether what stands first in a line is a body, rather than somebody of it ("A. B. (Quay University)")."""
    return is_body(re.split(r"[,(–—|]", text, maxsplit=1)[0])


def _labels(
    looks: Sequence[Look],
    scores: Sequence[Mapping[str, float]],
    roles: list[str],
    title: int,
    stop: int,
    sections: Sequence[str],
) -> None:
    """Mark kinds, series, dates and fields; a publication's own date goes before those of its receipt.

    Its place in a journal stands near the title or over the abstract, at line ``stop``.
    """
    for number, seen in enumerate(looks):
        if roles[number] == "O" and not seen.field and _ONLY_DOI.fullmatch(seen.text):
            roles[number] = "K>"
        if roles[number] != "O" or sections[number]:
            continue
        near = abs(number - title) <= _NEAR
        if near and _OF_BOOK.match(seen.text):
            roles[number] = "-" if any(other.field == "date" for other in looks) else "D>"
            continue
        if near and _SUBMITTED.match(seen.text):
            roles[number] = "Y>"
            continue
        over = looks[number - 1] if number else seen
        if seen.date_share and over.length < _LABEL and over.text[-1] == ":" and cues.field_named(over.text) == "other":
            roles[number] = "-"
        elif seen.date_share > 0.6 and over.text[-1] == ":" and cues.field_named(over.text) == "date":
            roles[number] = "L>"
        elif near and number > title and (_is_in(over, seen) or _says_where(seen)):
            roles[number] = "V>"
        elif near and seen.year and seen.length < 90 and _is_day_alone(seen.text):
            roles[number] = "D>"
        elif near and number < title and seen.year and _DATED_SERIES.fullmatch(seen.text):
            roles[number] = "L<"
        elif near and not seen.field and (_is_series(seen) or (number < title and _is_numbered(seen))):
            roles[number] = "N<"
        elif near and _ONLY_NUMBER.fullmatch(seen.text) and "N<" in roles[max(0, number - 2) : number]:
            roles[number] = "L<"
        elif near and _ONLY_ADDRESS.fullmatch(seen.text):
            roles[number] = "U>"
        elif _PAGES.fullmatch(seen.text):
            roles[number] = "V>"
        elif seen.year and 0.3 < seen.date_share < 0.9 and (said := _says_when(seen.text)):
            came_out = said == "date" or _CAME_OUT.match(seen.text)
            roles[number] = "D>" if came_out else "P>" if _CAME_OUT_ON.search(seen.text) else "-"
        elif seen.length < 250 and (_HISTORY.search(seen.text) or _CAME_OUT_ON.search(seen.text)):
            roles[number] = "P>" if _CAME_OUT.search(seen.text) else "-"
        elif seen.year and seen.length < 120 and shapes.HOURS.search(seen.text) and not seen.names > 0.4:
            roles[number] = "D>"
        elif seen.field and seen.field not in ("other", "summary"):
            roles[number] = "F>" if seen.field not in ("doi", "url") or number > title else "O"
        elif (
            (seen.types + seen.date_share > 0.45 or _is_kind_in(seen)) and not seen.contact and not seen.field and near
        ):
            roles[number] = "L<" if number < title else "L>"
        elif (
            number > title
            and (number - title <= 6 or (number < stop and _is_place(seen)))
            and seen.length < 250
            and not (scores[number]["C"] > max(1.0, scores[number]["V"]) and begins_with_names(_unlabelled(seen.text)))
            and ((seen.tail and seen.year) or _PROCEEDINGS.search(seen.text))
        ) or (seen.year and seen.length < 140 and _VOLUME.match(seen.text) and not seen.contact):
            roles[number] = "V>" if number > title else "V<"
            above = number - 1
            if (
                number > title + 1
                and _VOLUME_FIRST.match(seen.text)
                and roles[above] == "O"
                and looks[above].words < 10
                and not looks[above].names > 0.9
            ):
                roles[above] = "J<"  # The journal over its volume and number.
        elif abs(number - title) <= _NEAR and seen.length < 90 and shapes.ONLY_IDENTIFIER.fullmatch(seen.text):
            roles[number] = "L<" if number < title else "L>"
        elif 0 < number - title <= 6 and seen.length < 120 and shapes.SHELF.fullmatch(seen.text):
            roles[number] = "L>"
        elif number > title and seen.button:
            roles[number] = "K>"


def _is_in(label: Look, seen: Look) -> bool:
    """Whether a line is the book or journal that the label over it leads to: "From the edited volume"."""
    return (
        label.length < _LABEL
        and (label.words > 1 or label.text[-1] in ":：")
        and cues.field_named(label.text) == "container"
        and _is_several(seen)
        and seen.length < 200
        and not seen.field
    )


def _is_running_text(
    looks: Sequence[Look], scores: Sequence[Mapping[str, float]], roles: Sequence[str], title: int
) -> bool:
    """Whether what stands under the title is the work's text itself: under a heading of its own, or of many paragraphs."""
    run = 0
    people = False
    for number in range(title + 1, len(looks)):
        seen = looks[number]
        people |= roles[number] in ("B>", "F>")
        if roles[number] != "O":
            if run:
                break
        elif seen.length > 60 and scores[number]["A"] > 0.0:
            run += 1
        elif run:
            break
        elif people and scores[number]["T"] > 1.0 and seen.words > 1 and _may_be_title(seen):
            # A heading of its own right over the first paragraph.
            below = looks[number + 1 : number + 2]
            if below and below[0].length > 60 and scores[number + 1]["A"] > 0.0:
                return True
    downloads = any(_DOWNLOAD.match(seen.text) for seen in looks)
    return run > 2 and not downloads


#: How often a work was cited or fetched: "9 Scopus citations", "120 Downloads (Pure)".
_READ = re.compile(
    r"\d[\d.,]*\s(?:[A-Z][\w-]+ )?(?:citations?|downloads?|views?|reads?|zitate|citas|citações|citations)\b",
    re.IGNORECASE,
)


def _unlabelled(text: str) -> str:
    """A line without the one word and colon before it ("Reference: …")."""
    return text.partition(": ")[2] or text if text[:14].find(":") > 0 else text


def _is_day_alone(text: str) -> bool:
    """Whether a line is a day, and else how long reading takes and what may be done: "May 3, 2031 17 min read Download"."""
    for date, start, end in dates.find(text):
        words = text[end:].strip(" ,.|·•–—-").split()
        read = next((n for n in range(len(words), 0, -1) if cues.is_reading_time(" ".join(words[:n]))), 0)
        rest = " ".join(words[read:]).strip(" ,.|·•–—-")
        return start == 0 and len(date.edtf) == 10 and bool(words) and (not rest or cues.is_button(rest))
    return False


def _says_when(text: str) -> str:
    """The field that words before a date name ("ISSUE DATE July 2031"), or ""."""
    for _, start, _ in dates.find(text):
        return cues.field_named(text[:start])
    return ""


def _is_kind_in(seen: Look) -> bool:
    """Whether a line is a kind, where it came out and when: "Article in Quay Letters · May 2031"."""
    return 0.0 < seen.date_share < 0.6 and seen.length < 160 and kind_in(seen.text) is not None


def _is_numbered(seen: Look) -> bool:
    """Whether a line is a series by its own name and the number in it, which is no year."""
    match = shapes.NUMBERED.fullmatch(seen.text) if seen.words < 10 and seen.text.rstrip(".")[-1:].isdigit() else None
    return match is not None and bool(match["mark"] or not shapes.YEAR.fullmatch(match["number"]))


def _is_series(seen: Look) -> bool:
    """Whether a line is a series of papers by its own name, with a number or in the plural."""
    match = (
        _PAPERS.search(seen.text)
        if seen.length < 140 and not (seen.date_share or seen.sentences or seen.button)
        else None
    )
    return (
        match is not None
        and not _BARE_PAPERS.fullmatch(seen.text)
        and not any(sign in seen.text for sign in "|>›•@»")
        and " / " not in seen.text
        and not _LABELLED.match(seen.text)
        and not _DOWNLOAD.match(seen.text)
        and (
            not _ONE_PAPER.search(match[0])
            or "series" in seen.text.lower()
            or seen.text.rstrip(" )")[-1:].isdigit()
            or _NUMBER_FIRST.match(seen.text) is not None
        )
    )


_NUMBER_FIRST = re.compile(r"(?:no|nr|n[°º])\.?\s*\d", re.IGNORECASE)
_LABELLED = re.compile(r"[^\d:]{3,40}: ")
_ONE_PAPER = re.compile(r"(?:paper|brief|note|report|insight)$", re.IGNORECASE)
_ONLY_NUMBER = re.compile(r"(?:no|nr|n[°º]|número|numéro|number|#)?\.?\s*\d[\w/.-]{0,12}", re.IGNORECASE)
#: Proceedings or a book with the pages in it.
_PROCEEDINGS = re.compile(
    r"\b(?:proceedings|conference|tagungsband|actes|actas|anais|atti)\b.{0,160}\bpp?(?:ages?|\.)?\s*\d", re.IGNORECASE
)
#: Lines that are nothing but a DOI, an address that has a number or a file's name, or pages.
_ONLY_DOI = re.compile(r"(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+", re.IGNORECASE)
_ONLY_ADDRESS = re.compile(
    r"https?://(?![^/\s]*(?:doi|orcid|ror|creativecommons)\.)[^\s/]+/\S*(?:\d{2}|\.pdf)\S*", re.IGNORECASE
)
_PAGES = re.compile(
    r"(?:pp?\.?|pages?|seiten?|s\.|páginas?|págs?\.?|pagine|blz\.?)\s*\d{1,5}\s*[-–—]\s*\d{1,5}\.?", re.IGNORECASE
)


def _abstract(
    looks: Sequence[Look],
    scores: Sequence[Mapping[str, float]],
    roles: list[str],
    title: int,
    stop: int,
    sections: Sequence[str],
) -> None:
    """Mark the abstract: what stands under its heading, or the prose under the title."""
    begin = stop if stop < len(looks) else title
    if stop == len(looks) and _is_running_text(looks, scores, roles, title):
        return
    going = False
    is_said = "A>" in roles
    for number in range(begin, len(looks)):
        seen = looks[number]
        if number == stop:
            roles[number] = "F>" if seen.field == "summary" else "K>"
            going = True
            if seen.field == "summary" and seen.length > 120:
                going = len(looks) > number + 1 and looks[number + 1].line.gap == 0
            continue
        goes_on = going and number > stop and seen.line.path == looks[number - 1].line.path
        if sections[number] and sections[number] != sections[begin]:
            if going and is_said:
                break
            continue
        prose = (
            roles[number] == "O"
            and not seen.field
            and not _is_keywords(seen.text)
            and not _CORRESPONDENCE.match(seen.text)
            and not cues.starts_with_cue("cover", seen.text)
            and scores[number]["A"] > (-0.5 if goes_on and roles[number - 1] == "A>" else 0.0)
            and (seen.length > 60 or (goes_on and roles[number - 1] == "A>" and seen.length > 30))
        )
        if prose:
            roles[number] = "A>"
            going = is_said = True
        elif (
            going
            and (number > stop or stop == len(looks))
            and (is_said or (looks[stop].field and looks[stop].length > 120))
        ):
            break
