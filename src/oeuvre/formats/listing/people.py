"""Authors and editors of a citation: at its front, after its title, after "with" and "edited by", before "(eds)"."""

from __future__ import annotations

import re

from oeuvre.formats.listing import cues, shapes
from oeuvre.formats.listing.bylines import Byline, Name, is_body, leading_names, read_names
from oeuvre.formats.listing.fronts import is_parted, people_before
from oeuvre.formats.listing.homes import is_home
from oeuvre.formats.listing.outlets import is_journal, is_known_house
from oeuvre.formats.listing.page import Mark
from oeuvre.formats.listing.passages import (
    CLAIM_RUN,
    CLAIMED,
    WORDS,
    Kind,
    Reading,
    add,
    chunk_end,
    chunk_start,
    is_claimed,
    skip,
    skip_divides,
)
from oeuvre.formats.listing.sieve import Sifted
from oeuvre.formats.listing.venues import (
    imprint,
    is_event,
    is_periodical,
    is_place,
    is_press,
    is_publisher,
    is_state,
    venue_likeness,
)

#: How far a list of names after a word such as "with" is followed, in characters.
FARTHEST = 1200
_EDITORS = Sifted(
    rf"[(\[]?\b(?:{shapes.EDITED_BY}|"
    r"(?<=[,(.;] )(?:[Ee]ds?|Hrsg|Hg)\b\.?:?(?=\s[A-ZÀ-Þ])|(?<=\()(?:[Ee]ds?|Hrsg|Hg)\b\.?:?(?=\s[A-ZÀ-Þ])|"
    r"(?<=[,(.;/\]] )(?:pod\s)?(?-i:red\.|redakcj[aą])(?:\s(?:nauk(?:owa|ow[aą]|\.)?|av|af))?:?(?=\s[^\W\d_])|"
    r"(?<=\()(?:pod\s)?(?-i:red\.|redakcj[aą])(?:\s(?:nauk(?:owa|ow[aą]|\.)?|av|af))?:?(?=\s[^\W\d_])|"
    r"(?<=, \()red\.?\)(?=\s[^\W\d_]+\s[^\W\d_]+[.,:])|"
    r"(?<=[,(.;/\]] )(?:(?:под|за)\s(?:общ(?:ей|\.)\s|науч(?:ной|\.)\s)?(?:ред\.|редакци\w+)|(?:отв|гл|науч)\.\s?ред\.:?)"
    r"(?=\s[^\W\d_])|"
    r"(?<=[,(.;/] )(?:uredi(?:l[ai]?|o)|uspoř\.|szerk\.:?|toim\.|zost\."
    r"|(?:yay(?:ına)? haz(?:ırlayan)?|der|haz)\.:?)(?=\s[^\W\d_]))\s+",
    re.I,
)
#: What leads to who translated a work: "translated from Dutch by", "trad. de".
_TRANSLATED = Sifted(
    rf"[(\[]?\b(?:(?P<noun>translation|transl?\.|übers(?:etzung|\.)|trad(?:ucció|ucción|ução|\.))|{shapes.TRANSLATED})"
    r"(?: (?:from|aus dem|de l['’]|du|del|dal|do|uit het)\s?[^\W\d_]{3,12})? (?:by|von|par|por|da|door|de)\s+"
    r"(?-i:(?=[^\W\d_a-z]))",
    re.I,
)
#: What its nouns stand behind: “La traducción de Jorge Luis Borges” is a title.
_PARTED = re.compile(rf"(?:[^\W\d_]{{2}}[,.;:]|[?!”\"»][,.]?|{Kind.TITLE}[,.]?|/)\s$")
_ROLE_AFTER = Sifted(
    r",?\s+[(\[]?(?:[Ee]ds|[Ee]d|EDS|[Ee]ditors?|editores|editori|[Rr]ed|Hrsg|Hgg?|[Oo]rgs?|[Cc]oords?|éds?|"
    r"edd|dirs?|[Cc]omps?|(?<=[(\[])(?:a cura di|edición de|sous la dir(?:ection|\.)?(?: de)?|[Cc]oord[ie]nador(?:es|as?)?|"
    r"[Oo]rgani[sz]ador(?:es|as?)?|toim|szerk|der|haz|ur|ured|cur|curr|επιμ|ред))\b\.?[)\]]?"
    r"(?=\s*[.,;:()\ue001-\ue00b]|\s+[A-ZÀ-Þ\"“«]|$)"
)
_NUMBERED = re.compile(r"(?:Volume|Vol|Part|Band|Teil|Tome|Tomo)\b", re.I)
#: What leads to those who edited a work together with the page's owner: "Hrsg. zusammen mit", "co-edited with".
_GUEST = Sifted(
    r"[(\[]?\b(?:co-?)?(?:hrsg|hgg?|herausgegeben|edited|eds?|éds?|coords?|orgs?)\b\.?,?\s"
    r"(?:(?:zus(?:ammen|\.)|gemeinsam|together|jointly)\s)?(?:mit|with|avec|con|com)\s+",
    re.I,
)
_WITH = Sifted(
    r"(?:\b(?:[Jj]oint(?:ly)?(?: work)?(?: written)? with|[Cc]o-?auth(?:or)?ed with|[Cc]o-?authors?:"
    r"|(?<=\()(?:[Cc]o-?authors?|[Cc]o-?aut(?:or|eur|ore)[aeirs]{0,2}|[Kk]o-?autor(?:in|en)?):?|written with|w/|"
    r"[Gg]emeinsam mit|[Zz]us(?:ammen|\.) mit|[Ee]n collaboration avec|[Ee]m coautoria com|[Ee]n coautoría con|"
    r"[Ii]n collaborazione con|[Ii]n Zusammenarbeit mit|[Ss]amen met|[Tt]illsammans med|[Ss]ammen med|[Ww]ith|WITH|[Mm]it|"
    r"[Aa]vec|[Cc]on|[Cc]om|(?<=\()me[dt]|By|by|[Vv]on|[Pp]ar|[Pp]or|door)"
    r"|(?<=[a-z?!])(?:with|By)(?=\s[A-ZÀ-Þ]))\s+"
)
_REVIEW_OF = re.compile(
    r"\W*(?:(?:Book )?[Rr]eview of|Rezension (?:zu|von)|Besprechung von|Compte rendu de|Rese(?:ña|nha) de|Recensione d[ie])\b"
)
#: Who watched over a work did not write it: "a thesis supervised by A. B.".
_SUPERVISED = re.compile(
    r"(?:supervised|advised|directed|dirigid[ao]s?|tutorizad[ao]s?|tutelad[ao]s?|orientad[ao]s?|dirigée?s?|encadrée?s?|betreut)\s+$",
    re.IGNORECASE,
)
#: What stands behind people up to a stop, a dash or a bracket's end: "by A. B., professor of economics at Quay College".
_SAID = re.compile(rf",\s+(?!et\b)([^()\n.;{CLAIMED}]{{3,140}}?)[\s,]*(?=[).;\n{CLAIMED}]|\s[–—-]\s|$)")
_STRONG_WITH = re.compile(r"joint|co-?auth|written|w/|gemeinsam|zus|collabora|coautor", re.I)


#: What makes of "by" another word: "edited by".
_LED = re.compile(
    r"\b(?:edited|ed\.|eds\.|translated|reviewed|review|organi[sz]ed|presented|supervised|commissioned|published)$",
    re.I,
)
#: A family name with a particle before initials without stops: "von Hagen IR, …".
_PARTICLE = re.compile(r"von\s+(?=[A-ZÀ-Þ][\w’'-]+\s[A-Z]{1,3}\b(?!\.))")


#: A chapter as lawyers cite it: "Keel Law, in The Quays 23 (Ada Moor & Bram Vane, eds., Canal Press, 2d ed. 2031)".
_LAW_BOOK = Sifted(
    r",\s+in\s+(?:\d{1,2}\s)?(?P<book>[A-ZÀ-Þ\d][^()\n]{4,160}?)(?:,?\s(?P<page>\d{1,4}(?:[-–]\d{1,4})?)(?:,\s\d{1,4})?)?\s"
    r"\((?P<editors>[A-ZÀ-Þ][^()\n]{3,160}?),?\s(?:eds?\.|et al\.)(?:,?\seds?\.)?,?\s(?:(?P<house>[^()\n]{2,60}?),?\s)?"
    r"(?:(?:\d{1,2}(?:st|nd|rd|th|d)|[Rr]ev\.)\s(?:rev\.\s)?ed\.,?\s)?(?P<year>(?:19|20)\d\d)\)"
)


def take_law_book(reading: Reading) -> None:
    """The book a chapter is in, its first page, editors and house, as lawyers cite."""
    passage = reading.passage
    for match in passage.all(_LAW_BOOK)[:1]:
        byline = read_names(passage.open, *match.span("editors"))
        if byline is None or byline.score < 0.5:
            continue
        add(reading, byline, "editor")
        reading.et_al = False
        reading.say("container", *match.span("book"))
        if match["page"]:
            reading.say("pages", *match.span("page"))
        if match["house"]:
            reading.say("publisher", *match.span("house"))
        reading.kind, reading.kind_sure, reading.has_in = "chapter", True, True
        text = passage.open
        start = skip(reading, 0)
        names = leading_names(text, start, match.start())
        if names and names.score >= 0.6 and names.end < match.start() - 5:
            take_byline(reading, names)
            start = skip(reading, names.end)
        reading.title, reading.title_end = passage.trimmed(start, match.start()), match.start()
        passage.claim(start, match.start(), Kind.TITLE)
        passage.claim(match.start(), match.start("year"), Kind.VENUE)


def _names_translators(text: str, lead: re.Match[str], byline: Byline) -> bool:
    """Whether who stands behind a lead to translators is somebody, and not part of a title: "Translation by Machines"."""
    is_parted_off = lead.group()[0] in "([" or _PARTED.search(text, max(0, lead.start() - 4), lead.start()) is not None
    return (lead["noun"] is None or is_parted_off) and " " in text[byline.start : byline.end]


def take_with(reading: Reading) -> None:
    """Editors after "edited by", translators after "translated by", others after "with", "joint with", "by"."""
    passage = reading.passage
    for pattern, role in ((_GUEST, "editor"), (_EDITORS, "editor"), (_TRANSLATED, "translator")):
        for match in passage.all(pattern)[:4]:
            if any(one == role for _, one in reading.people):
                break
            byline = leading_names(passage.open, match.end(), min(len(passage.open), match.end() + FARTHEST))
            if role == "translator" and not (byline and _names_translators(passage.open, match, byline)):
                continue
            sold = (
                byline
                and match.group().lstrip("([")[:2].lower() == "ed"
                and (
                    " " not in (named := passage.open[byline.start : byline.end])
                    or is_publisher(named)
                    or is_place(named)
                    or is_state(named.rpartition(", ")[2])  # "A. Moor, ed. Kerbs, Conn.: House"
                )
            )
            if byline and byline.score >= 0.3 and not (sold and " " not in match.group().strip()):
                add(reading, byline, role)
                end = byline.end
                if match.group()[0] in "([" and passage.open[end : end + 1] in ")]":
                    end += 1
                passage.claim(match.start(), end, Kind.PEOPLE)
    take_editors_before_role(reading)
    at = 0
    for _ in range(12 if passage.lets(_WITH) else 0):
        found = _WITH.search(passage.open, at)
        if not found:
            break
        match = found
        at = match.end()
        text = passage.open
        if _PARTICLE.match(text, match.start()):
            continue
        if _SUPERVISED.search(text, max(0, match.start() - 20), match.start()):
            continue
        before = text[: match.start()].rstrip(" ")
        last = before[-1:]
        bracketed = last != "" and last in "(["
        divided = not last or last in ".,;:?!\n–—-|/\"”’'*" or is_claimed(last)
        glued = match.start() > 0 and text[match.start() - 1].isalpha()
        capital = match.group()[0].isupper()
        if (
            last == ","
            and match.group() == "von "
            and read_names(text, chunk_start(reading, match.start()), len(before))
        ):
            continue  # "Moor A, von Vane B": a name goes on.
        if any(m.start < match.start() and m.end > match.end() and m.kind != "class" for m in passage.marks):
            continue  # "Review of a book by A. B." within what is marked as the title.
        edge = any(
            m.end in (match.start(), match.start() - 1)
            for m in passage.marks
            if m.kind in ("bold", "italic", "link", "class")
        )
        if _REVIEW_OF.match(text) and match.group().strip().lower() in ("by", "von", "de", "par", "por", "di"):
            continue  # "Review of Streets Reclaimed by A. B."
        # What is in italics, or a link that is no name, behind the first name is an outlet.
        stop = min(
            (
                m.start
                for m in passage.marks
                if m.start > match.end() + 3
                and (
                    m.kind == "italic"
                    or (m.kind == "link" and not text[m.start - 1].isalpha() and not is_named(text, m))
                )
            ),
            default=len(text),
        )
        byline = leading_names(text, match.end(), min(stop, match.end() + FARTHEST))
        if not byline:
            continue
        word_before = match.group().strip().lower()
        byline = with_post(text, byline, bracketed=bracketed, spoken=reading.is_quoted and word_before in _BY)
        after = text[byline.end :].lstrip(" *")
        closed = (
            not after
            or after[0] in ".,;:)]\n|([–—•·"
            or is_claimed(after[0])
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
        dated = is_claimed(after.lstrip("(")[:1] or " ")
        if word == "by" and (dated or not after.strip(" .)*")) and len(before.split()) > 2 and not _LED.search(before):
            need = min(need, 0.85)  # "A Title of Some Words by Ada B. Imaginary", and nothing else.
        if (capital and not after.strip(" .)")) or (
            divided and stop < len(text) and not text[byline.end : stop].strip(" ,")
        ):
            need = min(need, 0.5)
        if (last == "/" or (last == Kind.TITLE and reading.is_quoted)) and not after.strip(" .)"):
            need = min(need, 0.4)  # "A Title" by Ada Imaginary, and nothing else.
        if word == "with" and reading.is_quoted and Kind.TITLE in before and not after.strip(" .)"):
            need = min(need, 0.5)  # "A Title." The Quay Society, Aalby, 3 May, with Ada Imaginary.
        if bracketed and after[:1] not in ")]" and byline.score < 0.6:
            continue
        if reading.hints.signed and word in _SIGNING:
            need = 0.35
        if byline.score < need or not (closed or glued):
            continue
        reading.has_with = reading.has_with or word not in ("by", "von", "par", "por")
        add(reading, byline, "author")
        end = byline.end
        start = match.start()
        if last == "/":
            start = len(before) - 1
        if bracketed:
            start = len(before) - 1
            close = re.match(r"\s*[)\]]", text[end:])
            end += close.end() if close else 0
        passage.claim(start, end, Kind.PEOPLE)
        at = end


def is_named(text: str, mark: Mark) -> bool:
    """Whether what is marked is somebody's name, or their names."""
    byline = read_names(text, mark.start, mark.end)
    return byline is not None and byline.score >= 0.5


_BY = frozenset(("by", "von", "par", "por"))
_SIGNING = _BY | {"door"}
#: What is a house rather than a home.
_HOUSE = re.compile(r"\b(?:press|verlag|publish\w+|editora?|editorial|éditions?|edizioni|books)\b", re.IGNORECASE)


def with_post(text: str, byline: Byline, *, bracketed: bool, spoken: bool) -> Byline:
    """The people with a post behind the last of them; in brackets, or behind a quoted title, a body is one's home, too."""
    last = byline.names[-1]
    said = _SAID.match(text, byline.end) if last.statement == (0, 0) and not (last.is_body or byline.et_al) else None
    if said is None or is_press(said[1]) or is_periodical(said[1]):
        return byline
    is_post = cues.starts_with_cue("post", said[1]) and " " in said[1] and not is_publisher(said[1])
    is_alone = len(byline.names) == 1 and ((bracketed and is_body(said[1])) or (spoken and is_home(said[1]) >= 0.7))
    if not (is_post or (is_alone and not _HOUSE.search(said[1]))):
        return byline
    return byline._replace(names=(*byline.names[:-1], last._replace(statement=said.span(1))), end=said.end())


#: What leads from a title to the book it is in, right before who edited that.
_IN_BOOK = re.compile(r"[,.?!”\"»]\s+(?:[Ii]n|[Ee]n|[Ee]m|[Dd]ans)\s*:?\s+(?=[^\W\d_a-z])")


_BEFORE_PEOPLE = re.compile(r"[\s,.;:]*(?:(?:[Ii]n|[Ee]n|[Ee]m|[Dd]ans|[Dd]alam|I|W)\s*:?\s+)?")
_PEOPLE_BEGIN = re.compile(r"[,.;:?!]\s+(?:(?:[Ii]n|[Ee]n|[Ee]m|[Dd]ans|I|W):?\s+)?|\(\s*|\b[Ii]n:?\s+")


def take_editors_before_role(reading: Reading) -> None:
    """Editors whose role stands after them, wherever they stand: "…; Fictus, P., Haver, A., Eds.; …"."""
    passage = reading.passage
    for match in passage.all(_ROLE_AFTER)[:4]:
        text = passage.open
        low = max(match.start() - 300, text.rfind("\n", 0, match.start()) + 1)
        claims = [c.end() for c in CLAIM_RUN.finditer(text, low, match.start())]
        low = claims[-1] if claims else low
        if low == 0 and (lead := _IN_BOOK.search(text, max(12, match.start() - 160), match.start())):
            # "A. B., A Title, in C. D. (a cura di), The Book": nothing is sure before the title, yet.
            byline = read_names(text, lead.end(), match.start())
            if byline and byline.score >= 0.72:
                add(reading, byline, "editor")
                passage.claim(lead.end(), match.end(), Kind.PEOPLE)
            continue
        if low == 0 or text[low : match.start()].strip(" ,.;:(") == "":
            continue  # At the front it is the authors' own role, which is read with them.
        front = _BEFORE_PEOPLE.match(text[low : match.start()])
        low += front.end() if front else 0
        starts = [
            low,
            *(low + m.end() for m in _PEOPLE_BEGIN.finditer(text[low : match.start()])),
        ]
        for start in starts[:20]:
            if (start == low and not claims) or _NUMBERED.match(text, start):
                continue
            byline = read_names(text, start, match.start())
            if byline and byline.score >= 0.72:
                add(reading, byline, "editor")
                passage.claim(start, match.end(), Kind.PEOPLE)
                break


#: An outlet behind "in" before a date at the end, after an unquoted title: "A Title in the Journal of Quays (2010)".
_IN_OUTLET = re.compile(
    rf"\s(?:[Pp]ublished\s)?in\s(?:the\s)?(?=([A-ZÀ-Þ][^.:;()\n{CLAIMED}]{{3,90}}?)\s*[,(]*\s*{Kind.DATE}+[).\s]*(?:\n|$))"
)


#: People and an outlet that end an entry: "A Title by A. B. and C. D. in the Journal of Quays."
_BY_IN_OUTLET = re.compile(
    rf"\s(?:by|von|par|por)\s(?P<people>[^\W\d_a-z][^:;()\n{CLAIMED}]{{4,300}}?),?\s(?:published\s)?in\s(?:the\s)?"
    rf"(?P<name>[A-ZÀ-Þ][^.:;()\n{CLAIMED}]{{3,90}}?)[\s.]*(?:\n|$|,?\s?\(?{Kind.DATE})"
)


#: Two words that a copy has glued together.
_GLUED = re.compile(r"[a-zß-ÿ]{3}[A-ZÀ-Þ][a-zß-ÿ]{3}")


def take_outlet_behind_in(reading: Reading) -> None:
    """A periodical that "in" leads to at the end of a title that nothing else ends."""
    passage = reading.passage
    text = passage.open
    if reading.title != (0, 0) or " in " not in text:
        return
    if (led := _BY_IN_OUTLET.search(text)) and (is_periodical(led["name"]) or is_press(led["name"])):
        byline = read_names(text, led.start("people"), led.end("people"))
        if byline is not None and byline.score >= 0.5:
            reading.say("container", *led.span("name"))
            passage.claim(led.end("people"), led.end("name"), Kind.VENUE)
            return
    for match in list(_IN_OUTLET.finditer(text))[-4:][::-1]:
        if (
            match.start() > 8
            and is_periodical(match[1])
            and not _GLUED.search(match[1])
            and venue_likeness(match[1]) > 0.4
        ):
            reading.say("container", *match.span(1))
            passage.claim(match.start(), match.end(1), Kind.VENUE)
            return


_MORE_THINGS = re.compile(r",\s[^,.:;?!\n]{2,80},?\s(?:and|&|und|et|y|e)\s[^,.:;?!\n]{2,80}\s*")


#: A meeting and its town between a date and a title: "5 May 2031 · Quay Society, Aalby. *A Title*".
_MEETING_FIRST = re.compile(
    rf"(?P<name>[A-ZÀ-Þ][^,.;:\n{CLAIMED}]{{4,90}}),\s(?P<town>[A-ZÀ-Þ][^.;:\n{CLAIMED}]{{2,40}})[.:]\s*(?={Kind.TITLE})"
)


_THINGS_FOLLOW = re.compile(r",?\s+(?:and|und|et|y|e|&)\s+(?:[a-zß-ÿ]\w*\s+){1,2}\w")
_LETTER = re.compile(r"[^\W_]")


def take_authors(reading: Reading) -> None:
    """The list of names at the front, where it is one and what stands after it allows it."""
    passage = reading.passage
    text = passage.open
    start = skip(reading, 0)
    while (run := CLAIM_RUN.match(text, start)) and text[start] in Kind.IDLE + Kind.DATE + Kind.LINK + Kind.LABEL:
        start = skip(reading, run.end())
    if (
        Kind.DATE in text[:start]
        and (meeting := _MEETING_FIRST.match(text, start))
        and (is_event(meeting["name"]) or is_body(meeting["name"]))
    ):
        reading.say("container", *meeting.span("name"))
        passage.claim(*meeting.span("name"), Kind.VENUE)
        passage.claim(*meeting.span("town"), Kind.VENUE)
        return
    limit = text.find(Kind.TITLE)
    limit = len(text) if limit < 0 else limit
    first_claim = CLAIM_RUN.search(text, start)
    if first_claim and first_claim.start() == start:
        return
    stop = min(limit, first_claim.start() if first_claim else len(text))
    if stop <= start:
        return
    if reading.is_quoted and limit < len(text):
        end = stop
        byline = read_names(text, start, end)
        if byline and (byline.score >= 0.25 or (byline.is_inverted and byline.score > 0.0 and len(byline.names) == 1)):
            take_byline(reading, byline)
            return
        start, end = reading.passage.trimmed(start, end)
        is_maker = is_body(text[start:end]) or _DATED_TITLE.match(text, end)
        if not reading.people and ". " not in text[start:end] and end - start < 140 and is_maker:
            reading.people.append((Name(start, end, is_body=True), "author"))
            passage.claim(start, end, Kind.PEOPLE)
            return
    byline = before_mark(reading, start, stop)
    if byline is not None:
        take_byline(reading, byline)
        return
    byline = people_before(text, reading.hints.front, start, stop)
    if byline is None:
        return
    if len(byline.names) == 2 and _AND_COMPANY.search(text, byline.start, byline.end):
        byline = byline._replace(names=(Name(byline.start, byline.end, is_body=True),), score=0.5)
    if _THINGS_FOLLOW.match(text[byline.end : byline.end + 40]):
        reading.title_least = byline.end + 8
        return  # "Ada Imaginary, Bram Invented, and the politics of playing": the list goes on, and not with people.
    if reading.has_with and _MORE_THINGS.fullmatch(text, byline.end, stop):
        return  # "Gang Land, Wages, and Trust (with A. B.)": three things, and people behind them.
    alone = not _LETTER.search(CLAIM_RUN.sub(" ", text[byline.end :]))
    if alone and byline.score < 0.5 and reading.title == (0, 0):
        return  # Such names leave nothing to be the title: they are the title.
    after = text[byline.end : byline.end + 4]
    if (
        len(byline.names) == 1
        and " " not in text[byline.start : byline.end].strip()
        and leaves_only_outlet(reading, byline)
    ):
        return
    need = needed(reading, byline, after, limit)
    if byline.score >= need:
        if not byline.role and (
            _EDITED_WITH.match(passage.text, byline.end) or take_role_behind_year(reading, byline.end)
        ):
            byline = byline._replace(role="editor")
        take_byline(reading, byline)


#: A year behind people.
_YEAR_BEHIND = re.compile(rf"\s?[(\[]?{Kind.DATE}+[)\]]?[.,:;]?(?=\s)")


def take_role_behind_year(reading: Reading, end: int) -> bool:
    """Take what people have done from behind the year that follows them, and say whether it stands there.

    "Moor, A. & Vane, B. (2031) (Eds.), Title"
    """
    passage = reading.passage
    if year := _YEAR_BEHIND.match(passage.open, end):
        for role in passage.all(_ROLE_AFTER)[:2]:
            if 0 <= year.end() - role.start() < 2 and role[0].strip(" ,")[0] in "([":
                passage.claim(*role.span(), Kind.IDLE)
                return True
    return False


#: A year and a quoted title behind whoever made it.
_DATED_TITLE = re.compile(rf"\s?[(\[]?{Kind.DATE}+[)\]]?[.,:]?\s?{Kind.TITLE}")
_EDITED_WITH = re.compile(r"\s\((?:co-?)?ed(?:ited|\.) with\b", re.IGNORECASE)
#: How a firm's name ends: "Harbour & Company".
_AND_COMPANY = re.compile(r"\s(?:&|and)\s(?:Company|Co\.?|Sons|Partners|Associates|Brothers|Cie\.?)$")


def before_mark(reading: Reading, start: int, stop: int) -> Byline | None:
    """The names that are all there is before what the page marks as the title: "Fictus B., *A Title*"."""
    text = reading.passage.open
    for mark in reading.passage.marks:
        if not start + 3 < mark.start <= stop or mark.kind not in ("italic", "link", "bold"):
            continue
        if len(WORDS.findall(text[mark.start : mark.end])) < 2 or text[mark.start - 1].isalpha():
            continue
        marked = leading_names(text, mark.start, mark.end)
        if marked is not None and marked.score >= 0.5 and (mark.kind != "italic" or marked.end > mark.end - 3):
            continue  # A name may be marked, too.
        byline = read_names(text, start, mark.start)
        if byline is not None and byline.score >= 0.5:
            return byline
    return None


def leaves_only_outlet(reading: Reading, byline: Byline) -> bool:
    """Whether an outlet follows at once behind one word and its date, so that the word is the title: "Kerbs (2021). Odd"."""
    text = reading.passage.open
    dated = re.compile(rf"[\s,.(]*{Kind.DATE}+[\s,.:)]*").match(text, byline.end)
    if dated is None:
        return False
    mark = next((m for m in reading.passage.marks if m.kind == "italic" and abs(m.start - dated.end()) < 3), None)
    if mark is None:
        return False
    return (
        re.search(r"[^\W\d_]{3}", CLAIM_RUN.sub(" ", text[mark.end :])) is None
        and venue_likeness(text[mark.start : mark.end]) > 0.2
    )


#: Others in brackets beside the first.
_BESIDE = re.compile(rf"\s{Kind.PEOPLE}")
_DATED = re.compile(rf"\s?[,.:]?\s*[{Kind.DATE}{Kind.STATUS}]")


def needed(reading: Reading, byline: Byline, after: str, limit: int) -> float:
    """How sure a list of names at the start must be to be the authors, by what stands after it."""
    text = reading.passage.open
    rest = after.lstrip(" ")
    end = byline.end
    need = 0.97
    if _DATED.match(text[end:]):
        need = 0.3
    elif re.match(rf"\s?[,.:]?\s*{Kind.TITLE}", text[end:]):
        need = 0.25
    elif byline.role:
        need = 0.3
    elif byline.is_inverted and _BESIDE.match(text, end) and reading.passage.text.startswith("(", end + 1):
        need = 0.45  # "Moor, Ada (edited with B. Vane). A Title"
    elif rest[:1] == ":":
        told = byline.is_inverted or len(byline.names) > 1 or "." in text[byline.start : end]
        need = 0.45 if told and (byline.is_inverted or byline.score >= 0.7) else 0.75
    elif any(m.kind in ("link", "bold", "italic") and end <= m.start <= end + 2 for m in reading.passage.marks):
        need = 0.4
    elif rest[:1] == "\n":
        need = 0.6
    elif rest[:1] == "." or (after[:1] == " " and text[end - 1 : end] == "."):
        need = 0.5
    elif rest[:1] == "," or rest[:1] in "/–—|":
        need = 0.62 if byline.is_inverted and len(byline.names) > 1 else 0.72
    elif byline.is_inverted and text[end - 1 : end] == ".":
        need = 0.5
    if reading.hints.front.sign and is_parted(text, reading.hints.front, end):
        need = min(need, 0.35)  # So they stand in the page's other entries.
    if reading.people and any(role == "author" for _, role in reading.people):
        need = max(need, 0.85)
    led = reading.hints.front.sign != "" and byline.is_inverted  # A link over the whole line tells nothing then.
    if any(
        m.kind in ("bold", "link")
        and m.start <= byline.start
        and m.end > end + 3
        and not (led and m.end >= len(text.rstrip()))
        and not CLAIM_RUN.search(text, end, m.end)
        for m in reading.passage.marks
    ):
        need = max(need, 0.95)
    if all(n.is_body for n in byline.names) and rest[:1] not in ":" and need > 0.3:
        need = 0.5 if rest[:1] in ",." and is_maker(reading, byline) else max(need, 0.6)
    return need


#: What stands behind a body up to the next mark, and what is left behind that.
_NEXT = re.compile(rf"[,.]\s+([^,.:;?!()\n{CLAIMED}]{{8,}})(.*)", re.DOTALL)


def is_maker(reading: Reading, byline: Byline) -> bool:
    """Whether a body at the front made what follows it, which is a title: "The Quay Institute, Fog and Trade (2031)"."""
    text = reading.passage.open
    body = text[byline.start : byline.end]
    following = _NEXT.match(text, byline.end)
    if (
        following is None
        or Kind.LOCATOR in text
        or (body.startswith(("The ", "A ", "An ")) and not is_known_house(body))
    ):
        return False
    first, rest = following[1].strip(), CLAIM_RUN.sub(" ", following[2])
    is_outlet = is_periodical(first) or is_publisher(first) or is_event(first) or is_body(first) or is_place(first)
    return len(first.split()) > 2 and not is_outlet and not is_periodical(rest.strip(" .,;:()"))


def take_byline(reading: Reading, byline: Byline) -> None:
    """Keep the names at the front, before those found elsewhere."""
    earlier = reading.people
    reading.people = []
    add(reading, byline, "author")
    reading.people += earlier
    reading.passage.claim(byline.start, byline.end, Kind.PEOPLE)


_AND_MORE = re.compile(r"(?:and|&|und|et|y)\s+(?=[^\W\d_a-z])")


def without_outlet(reading: Reading, byline: Byline, end: int) -> Byline:
    """The people without a last one right before a volume, behind the "and" of the last: "A. B. and C. D., J. Algebra 3"."""
    text = reading.passage.open
    names = byline.names
    if len(names) < 2 or byline.end < len(text[:end].rstrip(" .,;:(")) or text[end : end + 1] != Kind.LOCATOR:
        return byline
    joined = text[names[-3].end : names[-2].start] if len(names) > 2 else "and"
    parted = text[names[-2].end : names[-1].start]
    if parted.strip() == "," and joined.strip(" ,") in ("and", "&", "und", "et", "y", "e"):
        return byline._replace(names=names[:-1], end=names[-2].end)
    return byline


def take_later_authors(reading: Reading, at: int) -> int:
    """Authors between the title and the rest, for a citation that begins with its title."""
    passage = reading.passage
    text = passage.open
    start = skip_divides(reading, at)
    while start < len(text) and text[start] in (Kind.SERIES, Kind.LABEL, Kind.DATE, Kind.EDITION):
        at = next(i for i in range(start, len(text) + 1) if not is_claimed(text[i : i + 1] or " "))
        start = skip_divides(reading, at)
    if start >= len(text) or is_claimed(text[start]):
        return at
    if reading.is_quoted and (joined := _AND_MORE.match(text, start)):
        start = joined.end()  # "A Title," and A. B.: the page's owner goes without saying.
    end = chunk_end(reading, start)
    bracketed = "(" in text[at:start]
    if bracketed:
        close = text.find(")", start, end)
        end = close if close > 0 else end
    if is_known_house(text[start:end].strip(" .,;")) or is_journal(text[start:end].strip(" .,;")):
        return at
    byline = max(
        (found for found in (read_names(text, start, end), leading_names(text, start, end)) if found),
        key=lambda found: found.score,
        default=None,
    )
    if not byline:
        return at
    byline = without_outlet(reading, byline, end)
    sold = imprint(text, start, end)
    if sold is not None and sold.place[0] == start and is_place(text[slice(*sold.place)]):
        return at  # "Grenoble, Armand Colin"
    after = text[byline.end : end].lstrip(" ")
    single = len(byline.names) == 1
    need = 0.72 if bracketed or "\n" in text[at:start] else 0.8
    if single:
        need += 0.08
    own_line = reading.is_quoted and "\n" in text[at:start]
    if own_line and not single and after[:1] == ".":
        need = 0.6  # "A. Imaginary, B. Invented. Journal" on the line below a title that is known.
    ended = text[byline.end - 1] == "." and after[:1].isupper()
    if ended and text[byline.start : byline.end].count(".") == 1:
        need = min(need, 0.8)  # "Lind P. Journal" or "Lind P, Moor A. Journal"
    if byline.score < need or (after and after[0] not in ".,;\n/–—|(" and not ended):
        return at
    if any(m.kind == "italic" and m.start <= start and m.end >= byline.end for m in passage.marks):
        return at
    earlier, reading.people = reading.people, []
    add(reading, byline, "author")
    reading.people += earlier
    passage.claim(byline.start, byline.end, Kind.PEOPLE)
    return byline.end
