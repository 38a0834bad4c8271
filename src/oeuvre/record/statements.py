"""Statements: the line printed about a person, read into facts.

"Ford Professor of Invention at the Invented Institute, former dean, and co-leader of both the A Task Force and the B
Initiative" holds four facts: a role, a body and, if it is said, a time each. The line itself is always kept as
printed by whoever asks; what is read here is for timelines and for finding people again, and is no more than the
words say. A role keeps its words ("co-leads" stays "co-leads"), a place or a body that is not named stays empty, and
"former" says that a post is over, not when it was held.

The reading: the line is parted at semicolons and full stops, then at commas and "and" into *pieces*; a piece that
begins with a role (a word such as "professor" before any "of", "at" or "in") begins a fact, and every other piece
goes on with the fact before it. Within a fact the small words say what is what: "Professor of Invention" is a role
with its field, "Director of the Invented Centre" a role and a body, "Department of Invention, Invented University" a
unit and its body. Facts joined by "and" share the body that the last of them names.

English, German, French, Spanish, Portuguese, with a little Italian; of Chinese, Japanese and Korean the usual short line.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from oeuvre.record import Span, affiliations, dates
from oeuvre.record.names import fold, has_body_word, is_body, parts

__all__ = ["Fact", "read", "unread"]


class Fact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that a statement says of a person.

    ``status`` is current, former or unclear, as of the statement; ``since`` and ``until`` are EDTF and only what the
    words say. ``kind`` is post, study, membership, editor or other. ``span`` is the place of its words in the
    statement.
    """

    role: str = ""
    body: str = ""
    unit: str = ""
    status: str = "unclear"
    since: str = ""
    until: str = ""
    kind: str = "post"
    span: Span = (0, 0)


_HEADS = """
professor professorship prof director codirector fellow lecturer researcher scientist economist dean chair cochair
chairman chairwoman chairperson head president provost chancellor rector associate assistant analyst engineer
historian sociologist anthropologist geographer philosopher psychologist scholar student candidate postdoc instructor
reader officer manager coordinator leader coleader lead colead investigator pi copi editor coeditor member founder
cofounder ceo cto cfo partner consultant adviser advisor secretary minister governor commissioner ambassador trustee
teacher journalist writer librarian curator archivist statistician lawyer attorney physician holder intern specialist
expert visitor affiliate chief treasurer convener organizer organiser entrepreneur alumnus alumna mathematician
biologist chemist physicist architect planner principal phd msc mba master bachelor doctorate degree professorin
juniorprofessor juniorprofessorin gastprofessor gastprofessorin privatdozent privatdozentin dozent dozentin direktor
direktorin leiter leiterin abteilungsleiter abteilungsleiterin gruppenleiter gruppenleiterin mitarbeiter mitarbeiterin
lehrstuhlinhaber lehrstuhlinhaberin inhaber inhaberin prasident prasidentin doktorand doktorandin referent referentin
geschaftsfuhrer geschaftsfuhrerin mitglied dekan dekanin forscher forscherin wissenschaftler wissenschaftlerin okonom
okonomin herausgeber herausgeberin vorsitzende vorsitzender rektor rektorin vorstand sprecher sprecherin assistent
assistentin studentin professeur professeure directeur directrice codirecteur codirectrice chercheur chercheuse
doctorant doctorante presidente membre responsable ingenieur ingenieure economiste charge chargee maitre maitresse
enseignant enseignante enseignantchercheur redacteur redactrice etudiant etudiante doyen doyenne titulaire
postdoctorant postdoctorante profesor profesora directora investigador investigadora docente catedratico catedratica
coordinador coordinadora decano decana presidenta miembro doctoranda doctorando economista candidato candidata jefe
jefa editora becario becaria secretario secretaria consultor consultora professora diretor diretora pesquisador
pesquisadora coordenador coordenadora doutorando doutoranda mestrando mestranda membro bolsista mestre doutor doutora
doctora professore professoressa direttore direttrice ricercatore ricercatrice dottorando dottoranda magister laureate
pilot barrister solicitor judge nurse surveyor accountant banker broadcaster activist photographer artist filmmaker
demographer criminologist epidemiologist geologist ecologist actuary auditor inspector delegate diplomat executive
owner trainee volunteer captain historiker historikerin soziologe soziologin politologe politologin geograph
geographin geografin jurist juristin journalistin ingenieurin architekt architektin physiker physikerin chemiker
chemikerin mathematiker mathematikerin informatiker informatikerin psychologe psychologin volkswirt volkswirtin
betriebswirt archivar archivarin bibliothekar bibliothekarin lehrer lehrerin beraterin berater stipendiat stipendiatin
historien historienne sociologue geographe politologue juriste journaliste architecte archiviste bibliothecaire avocat
avocate historiador historiadora sociologo sociologa ingeniero ingeniera abogado abogada periodista jurista arquitecto
arquitecta geografo geografa antropologo antropologa politologo politologa engenheiro engenheira advogado advogada
jornalista arquiteto arquiteta bibliotecario bibliotecaria
"""
_HEAD_WORDS = frozenset(_HEADS.split())
#: What may follow a head and belongs to the role.
_TAILS = """
emeritus emerita emerito ordinario ordinaria titular asociado asociada auxiliar associado associada investigador
investigadora adjunto adjunta catedratico catedratica principal invitado invitada visitante honoraire associe associee
senior junior contratado contratada doctor convidado convidada colaborador colaboradora jubilado jubilada emeritiert
honorario honoraria
"""
_TAIL_WORDS = frozenset(_TAILS.split())
_LONG_TAIL = re.compile(
    r"-?\s?in[- ](?:chief|residence)|\s+en chef|\s+de (?:recherches?|conférences)|\s+d[’']études", re.IGNORECASE
)
_OF = r"of|at|in|for|with|from|on|to|under|within|@"
_OF_ELSEWHERE = (
    r"an der|an den|am|an|bei|beim|für|im|der|des|vom|von|zu|zur|zum"
    r"|à la|à l[’']|à|au|aux|du|des|de la|de l[’']|de|d[’']|chez|en|dans|pour|sur"
    r"|en la|en el|en|del|de los|de las|na|no|nas|nos|da|do|das|dos|em|pela|pelo|para|por"
    r"|presso|della|dello|dell[’']|del|di|alla|all[’']|al|nel|nella|per"
)
_STOPS_HERE = """
of at in for with from on to under within an der am bei beim fur im des vom von zu zur zum a au aux du de la chez en
dans pour sur del na no nas nos da do das dos em pela pelo para por presso della dello di alla al nel nella per and
who which that und et y e where is was
"""
_NO_ROLE = frozenset(_STOPS_HERE.split())
_WORD = re.compile(r"[^\s,;:()/]+")
#: What follows a role: the end, a mark, a small word, a year, or a body's name without a small word before it.
_FOLLOWS = re.compile(
    rf"\.?\s*$|\s*[,;:(/–—]|\s+(?:{_OF}|{_OF_ELSEWHERE}|and|who|whose|since|until|seit|desde|depuis|bis|hasta|até"
    rf"|et|und|y|e)"
    r"(?=\s|[’'])|\s+(?:à|d|l|de\s+l)[’']|\s+\d|\s+(?-i:Uni|Inst|Facul|Fakul|Depart|Escuela|Escola|École|Centr"
    r"|Zentr|Hochsch|Lehrstuhl)",
    re.IGNORECASE,
)


def _role_at(text: str, at: int, end: int) -> int:
    """Where a role that begins here ends, or -1: at most eight words and then a head, with no small word before it."""
    best, seen = -1, False
    for n, match in enumerate(_WORD.finditer(text, at, end)):
        word = match.group()
        folded = fold(word)
        if n > 8 or (folded in _NO_ROLE and word[-1] not in ".-"):
            break
        is_head = folded in _HEAD_WORDS or ("-" in word and fold(word.rpartition("-")[2]) in _HEAD_WORDS)
        if is_head or (seen and folded in _TAIL_WORDS):
            seen, stop = True, match.end()
            if tail := _LONG_TAIL.match(text, stop, end):
                stop = tail.end()
            if word.endswith(".") and folded not in ("phd", "msc", "prof"):
                stop -= 1
            if stop == end or _FOLLOWS.match(text, stop, end):
                best = stop
        elif best >= 0:
            break
        else:
            seen = False
    return best


_VERB_ROLE = re.compile(
    r"(?P<role>(?:co-?)?(?:leads|directs|heads|chairs|manages|runs|edits|coordinates|oversees|founded|teaches|works"
    r"|led|directed"
    r"|headed|chaired|taught|worked|leitet|lehrt|arbeitet|forscht|dirige|enseigne|travaille|coordina|coordena"
    r"|enseña|trabaja"
    r"|leciona|ensina|trabalha|insegna|lavora))\b(?=\s)",
    re.IGNORECASE,
)
_PAST = "led directed headed chaired taught worked codirected coled cochaired"
_PAST_VERBS = frozenset(_PAST.split())

_PRONOUN = r"he|she|they|er|sie|il|elle|él|ella|ele|ela|the author|the authors?"
_IS = (
    r"is|are|serves as|acts as|works as|holds (?:the |a |an )?(?:post|position|rank|title|chair)? ?(?:of|as)?|holds"
    r"|remains"
    r"|ist|est|es|é|è|trabaja como|atua como|arbeitet als|occupe le poste de|has been|currently serves as"
)
_WAS = (
    r"was|were|served as|acted as|worked as|held (?:the |a |an )?(?:post|position|chair)? ?(?:of|as)?|had been"
    r"|used to be"
    r"|war|était|fue|foi|era|fut|received|earned|obtained|has served as|has worked as|has held"
)
_VERB = re.compile(
    rf"\b(?:(?P<now>{_IS})|(?P<was>{_WAS})|(?P<do>(?:co-?)?(?:leads|directs|heads|chairs|manages|runs|edits"
    r"|coordinates|oversees|teaches|works|founded|led|directed|leitet|lehrt|forscht|arbeitet|dirige|enseigne"
    r"|coordina|coordena|enseña|insegna)))(?=\s|,)",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:former(?:ly)?|ex|past|previous(?:ly)?|onetime|one-time|erstwhile|retired|ehemalige[rsn]?|ehemals"
    r"|früher(?:e[rsn]?)?"
    r"|vormals|ancien(?:ne)?|anciennement|antigu[oa]|antig[oa]|anterior(?:mente)?|gi[aà])\b[-\s]?"
    r"|\bex-?(?=(?:director|presiden|minist|decan|diretor|rector|jefe|profesor|professor|secretari|chef|gouverneur|govern))",
    re.IGNORECASE,
)
_CURRENT = re.compile(
    r"\b(?:current(?:ly)?|now|presently|at present|derzeit(?:ige[rsn]?)?|aktuell(?:e[rsn]?)?|zurzeit"
    r"|actuel(?:le)?(?:ment)?"
    r"|actual(?:mente)?|atual(?:mente)?|attuale|attualmente)\b",
    re.IGNORECASE,
)
_COMING = re.compile(r"\b(?:incoming|designate|will be|will become|elect|künftige[rsn]?|futur|futura)\b", re.IGNORECASE)
_STUDY = re.compile(
    r"\b(?:ph\.?\s?d|m\.?sc|mba|master|bachelor|doctorate|degree|doctoral|graduate|undergraduate|student(?:in)?"
    r"|candidate|candidat[oa]"
    r"|doktorand(?:in)?|doctorante?|doctorand[oa]|doutorand[oa]|mestrand[oa]|dottorand[oa]|étudiante?|magíster"
    r"|mestre)\b",
    re.IGNORECASE,
)
_STUDYING = re.compile(r"candidat|student|étudiant|dokt?orand|doutorand|mestrand|dottorand", re.IGNORECASE)
_MEMBER = re.compile(
    r"\b(?:member|membre|mitglied|miembro|membro|affiliate|fellow (?:of|at the) the|fellow of)\b", re.IGNORECASE
)
_EDITOR = re.compile(
    r"\b(?:co-?)?(?:editor|editora|editor-in-chief|herausgeber(?:in)?|rédacteur|edits)\b", re.IGNORECASE
)
#: Heads of whom "of X" names a body that they lead or belong to, rather than a field.
_OF_BODY = re.compile(
    r"\b(?:co-?)?(?:director|head|dean|chair|chairman|chairwoman|chairperson|president|provost|chancellor|rector"
    r"|leader|lead|member"
    r"|founder|fellow|editor|secretary|manager|coordinator|trustee|governor|ceo|partner|officer|minister|commissioner"
    r"|leiter(?:in)?|direktor(?:in)?|präsident(?:in)?|mitglied|dekan(?:in)?|sprecher(?:in)?|herausgeber(?:in)?"
    r"|directeur|directrice"
    r"|présidente?|membre|responsable|directora?|presidente?|presidenta|miembro|coordinadora?|decan[oa]|diretora?"
    r"|coordenadora?"
    r"|membro|direttore|direttrice|affiliate)\b",
    re.IGNORECASE,
)

#: Where a sentence may end; a full stop only after a word that is no abbreviation and before a capital.
_STOP = re.compile(r"[;•|·]|\n(?=\s*[^\Wa-z\d_])|[.!?](?=\s+[^\Wa-z\d_]|\s*$)")
_SHORT = re.compile(r"(?:^|[\s(.])(?:Dr|St|Prof|Dept|Univ|Inst|Mr|Ms|Mrs|No|vs|ca|[^\W\d_])$")
_JOINT = re.compile(r",|\s(?:and|und|et|y|e|&|as well as|sowie|ainsi que|así como|bem como)(?=[\s,])")
_FILLER = re.compile(
    rf"(?:(?:and|also|both|either|where|who|which|whose|as|a|an|the|his|her|their|its|one of|auch|zugleich|ein|eine"
    rf"|der|die|das|un|une"
    rf"|le|la|el|uno|um|uma|o|a|{_PRONOUN}|aussi|también|também)\b\s*,?\s*)+",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(rf"(?:^|(?<=\s))(?P<word>{_OF}|{_OF_ELSEWHERE})(?=\s|(?<=[’']))\s*", re.IGNORECASE)
_AT_WORDS = (
    "at;with;from;@;an der;am;an;bei;beim;à;à la;à l’;à l';au;aux;chez;na;no;pela;pelo;por la;en la;en el;presso;alla;"
    "all’;within;nas;nos;under"
)
_AT = frozenset(_AT_WORDS.split(";"))
#: Small words with an article in them, after which a capital begins a body ("investigador del Ivie").
_DEFINITE = frozenset({"del", "do", "da", "dos", "das"})

_LEADING_MARK = re.compile(r"(?:\d{1,2}|[*†‡§¶#¹²³⁴⁵⁶⁷⁸⁹]|[a-z](?=\s+[A-Z]))[\s,.)]*(?=[^\W\d_])")
#: A piece that names a body though it begins with a role's word, and one that tells where before it tells what.
_BODY_OF = re.compile(r"(?:Faculty|Lehrstuhl|Chaire|Cátedra) (?:of|for|für|de)\b")
_AT_BODY = re.compile(r"(?:at|an der|am|à|en la|na|no)\s+", re.IGNORECASE)


class _Piece(msgspec.Struct):
    """Words between two joints, with their place, and how they are joined to the piece before."""

    start: int
    end: int
    joint: str


def _pieces(text: str, start: int, end: int) -> list[_Piece]:
    """A sentence parted at commas and "and" outside brackets."""
    found: list[_Piece] = []
    at, joint, depth, seen = start, "", 0, start
    for match in _JOINT.finditer(text, start, end):
        depth += text.count("(", seen, match.start()) - text.count(")", seen, match.start())
        seen = match.start()
        if depth > 0:
            continue
        first, last = _trim(text, at, match.start())
        if last > first:
            found.append(_Piece(first, last, joint))
            joint = "," if match.group() == "," else "and"
        elif match.group() != ",":
            joint = "and"
        at = match.end()
    first, last = _trim(text, at, end)
    if last > first:
        found.append(_Piece(first, last, joint))
    return found


def _trim(text: str, start: int, end: int) -> Span:
    """A place without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _sentences(text: str) -> list[Span]:
    found, at = [], 0
    for match in _STOP.finditer(text):
        if match.group() in ".!?" and _SHORT.search(text, max(at, match.start() - 6), match.start()):
            continue
        first, last = _trim(text, at, match.start())
        if last > first:
            found.append((first, last))
        at = match.end()
    first, last = _trim(text, at, len(text))
    if last > first:
        found.append((first, last))
    return found


class _Draft(msgspec.Struct):
    """A fact in the making: where its role and its words stand."""

    start: int
    end: int
    role: Span
    status: str
    joint: str
    rest: list[Span]
    before: Span | None = None
    verb: bool = False


def _subject(text: str, start: int, end: int, name: str) -> tuple[int, str, Span | None]:
    """Where the predicate of a sentence begins, the status its verb tells, and an apposition ("an engineer")."""
    window = min(end, start + 240)
    match = _VERB.search(text, start, window)
    if not match:
        if name and fold(text[start : start + len(name)]) == fold(name):
            after = start + len(name)
            gap = re.compile(r"\s*[,:–—(-]\s*").match(text, after, end)
            return (gap.end() if gap else after), "", None
        return start, "", None
    before = text[start : match.start()].strip()
    if not _is_subject(before, name):
        return start, "", None
    status = "former" if match["was"] else "current"
    begin = match.start() if match["do"] else match.end()
    apposition = None
    if (comma := text.find(",", start, match.start())) >= 0:
        inner = re.compile(r"\s*(?:an?|the|ein|eine|une?|un|una|um|uma)\s+").match(text, comma + 1, match.start())
        if inner:
            stop = match.start()
            while stop > inner.end() and text[stop - 1] in " ,":
                stop -= 1
            apposition = (inner.end(), stop)
    return begin, status, apposition


def _is_subject(before: str, name: str) -> bool:
    """Whether the words before a verb are the person: the name, a pronoun, or a few words with capitals."""
    if not before:
        return True
    core = before.partition(",")[0].strip()
    core = re.sub(r"\s+(?:also|now|currently|auch|derzeit|aussi|también|também|actualmente|atualmente)$", "", core)
    if re.fullmatch(_PRONOUN, core, re.IGNORECASE):
        return True
    if name:
        family = fold(parts(name).family)
        if family and family in fold(core):
            return True
    words = core.split()
    return (
        len(words) <= 6
        and all(word[:1].isupper() or word in ("de", "van", "von", "der", "da", "del") for word in words)
        and (_role_at(core, 0, len(core)) < 0 or core[:3] in ("Dr.", "Dr ", "Pro"))
    )


def _drafts(text: str, start: int, end: int, name: str) -> list[_Draft]:
    """The facts of one sentence, each from its role to the next one's."""
    begin, verb_status, apposition = _subject(text, start, end, name)
    found: list[_Draft] = []
    if apposition:
        found.append(_Draft(*apposition, apposition, "unclear", "", []))
    before: Span | None = None
    status, affiliation = verb_status, None
    for piece in _pieces(text, begin, end):
        at, joint, status_here = piece.start, piece.joint, ""
        if lead := _LEADING_DATE.match(text, at, piece.end):
            at = lead.end()
        start_here = piece.start if lead else None
        at, status_here, was_verb = _skip(text, at, piece.end)
        if was_verb:
            status = was_verb
        role_end, is_verb = _role_at(text, at, piece.end), False
        if role_end < 0 and (verb := _VERB_ROLE.match(text, at, piece.end)):
            role_end, is_verb = verb.end("role"), True
        if role_end >= 0 and not _BODY_OF.match(text, at, piece.end) and not _HEAD_AND_NECK.match(text, at, end):
            if affiliation and joint == "and" and not _names_place(text, affiliation):
                # "Ada and Bea Fable Professor": a chair's name with an "and".
                at = affiliation.start
            elif affiliation and _names_place(text, affiliation):
                found.append(affiliation)
            affiliation = None
            told = status_here or status
            if is_verb:
                word = fold(text[at:role_end])
                told = status_here or (
                    "former" if word in _PAST_VERBS else "unclear" if "founded" in word else "current"
                )
            first = at if start_here is None else start_here
            found.append(
                _Draft(first, piece.end, (at, role_end), told, joint, [(role_end, piece.end)], before, is_verb)
            )
            before = None
        elif joint == "and" and found and (preposition := _AT_BODY.match(text, at, piece.end)):
            before = (preposition.end(), piece.end)
        elif before:
            before = (before[0], piece.end)
        elif found and not (apposition and len(found) == 1):
            found[-1].rest.append((at, piece.end) if joint == "," else (piece.start, piece.end))
            found[-1].end = piece.end
        elif affiliation:
            # "School of Chemistry, Physics and Engineering, Invented University": no role yet, so it is all one place.
            affiliation.rest = [(affiliation.start, piece.end)]
            affiliation.end = piece.end
        else:
            mark = _LEADING_MARK.match(text, at, piece.end)
            at = mark.end() if mark else at
            affiliation = _Draft(at, piece.end, (at, at), status_here or status, joint, [(at, piece.end)])
    if affiliation and _names_place(text, affiliation):
        found.append(affiliation)
    return found


_LEADING_DATE = re.compile(
    r"(?:(?:since|from|in|until|seit|ab|von|bis|depuis|desde|dal|in)\s+)?(?:1[89]|20)\d\d(?:\s*[-–]\s*(?:(?:1[89]"
    r"|20)\d\d|present|heute)?)?"
    r"(?=[\s,:])[\s,:]*",
    re.IGNORECASE,
)


def _names_place(text: str, draft: _Draft) -> bool:
    """Whether the words of an affiliation name a body."""
    words = text[draft.start : draft.end]
    if words[:1].islower() and not affiliations.has_article(words):
        return False
    pieces = [affiliations.bare(piece) for piece in words.split(",")]
    if any(has_body_word(piece) or (len(piece.split()) == 1 and is_body(piece)) for piece in pieces):
        return True
    return _names_company(pieces)


def _names_company(pieces: list[str]) -> bool:
    """Whether the first piece is a body by what is no word: an acronym, "Imaginary & Company", "World Health"."""
    first = pieces[0]
    return (
        is_body(first) and not re.search(r"\s[a-z]+\s[a-z]+\s", f" {first} ") and '"' not in first and "“" not in first
    )


_HEAD_AND_NECK = re.compile(r"head\s+(?:and|&)\s+neck\b", re.IGNORECASE)


def _skip(text: str, at: int, end: int) -> tuple[int, str, str]:
    """Where a piece's own words begin, the status that the words before tell, and the status of a verb among them."""
    status, verb = "", ""
    for _ in range(8):
        if match := _CURRENT.match(text, at, end):
            at, status = match.end(), status or "current"
        elif match := _FORMER.match(text, at, end):
            at, status = match.end(), "former"
        elif (match := _VERB.match(text, at, end)) and not match["do"]:
            verb = "former" if match["was"] else "current"
            at = match.end()
        elif match := _FILLER.match(text, at, end):
            at = match.end()
        elif text[at : at + 1].isspace():
            at += 1
        else:
            break
    if _COMING.search(text, at, end):
        status = "unclear"
    return at, status, verb


_YEAR = re.compile(r"\d{4}")
_EXPECTED = re.compile(r"\b(?:expected|anticipated|voraussichtlich|prévue?|previst[oa])\b", re.IGNORECASE)


def _when(words: str) -> tuple[str, str, str, list[Span]]:
    """Since, until, the status they tell, and the places of the words that say so."""
    if not _YEAR.search(words) or _EXPECTED.search(words):
        return "", "", "", []
    for date, start, end in dates.find(words):
        since, slash, until = date.edtf.partition("/")
        before = words[:start].rstrip(" (").lower()
        lead = re.search(r"\b(?:since|from|seit|ab|depuis|desde|dal|starting(?: in)?|as of)$", before)
        tail = re.search(r"\b(?:until|till|through|to|bis|jusqu[’']en|hasta|até|fino al)$", before)
        if slash:
            status = "former" if until not in ("", "..") else "current" if until == ".." else ""
            since, until = ("" if since == ".." else since), ("" if until == ".." else until)
        elif lead:
            until, status = "", "current"
        elif tail:
            since, until, status = "", since, "former"
        else:
            until, status = since, "unclear"
        cue = lead or tail or re.search(r"\b(?:in|en|em|im)$", before)
        begin = cue.start() if cue else start
        stop = end
        while begin and words[begin - 1] in " (,":
            begin -= 1
        while stop < len(words) and words[stop] in ")":
            stop += 1
        return since, until, status, [(begin, stop)]
    return "", "", "", []


def _role_and_body(text: str, draft: _Draft) -> list[tuple[str, str, str]]:
    """Role, body and unit of a draft; two of them where it leads "both the A and the B"."""
    role = text[draft.role[0] : draft.role[1]].strip()
    rest = "".join(
        (", " if n and text[max(start - 2, 0) : start].strip() == "," else " " if n else "") + text[start:end]
        for n, (start, end) in enumerate(_joined(text, draft.rest))
    )
    *_, cut = _when(rest)
    for start, end in reversed(cut):
        rest = rest[:start] + rest[end:]
    rest = re.split(r",?\s+(?:where|who|whose|which|wo|où|donde|onde)\b", rest, maxsplit=1)[0].strip()
    if rest.startswith("("):
        inside, _, after = rest[1:].partition(")")
        rest = inside if is_body(affiliations.bare(inside)) else after.strip()
    field = ""
    if rest.startswith((",", "–", "—", ":", "/")):
        rest = rest.lstrip(",–—:/ ")
        return [(role, *affiliations.split(rest))] if rest else [(role, "", "")]
    if not rest:
        return [(role, "", "")]
    for _ in range(4):
        match = _PREPOSITION.match(rest)
        if not match:
            break
        word, tail = match["word"].lower(), rest[match.end() :]
        object_ = _object(tail)
        bare = affiliations.bare(object_)
        names_body = affiliations.names_body(bare, tail)
        leads = (
            bool(_OF_BODY.search(role))
            and word not in ("for", "in", "für", "pour", "para")
            and (affiliations.has_article(tail) or names_body)
        )
        is_place = word in _AT and bare[:1].isupper()
        is_definite = word in _DEFINITE and bare[:1].isupper() and " " not in bare
        belongs = _BELONGS.search(role) is not None and word in _OF_WORDS and bare[:1].isupper()
        if names_body or is_place or is_definite or belongs or (leads and not field):
            return [(_with_field(role, field), *found) for found in _bodies(tail)]
        taken = rest[: match.end() + len(object_)]
        field += (" " if field else "") + taken.strip()
        rest = rest[len(taken) :].strip()
        if rest.startswith(","):
            rest = rest.lstrip(", ")
            return [(_with_field(role, field), *affiliations.split(rest))]
    if draft.verb and not field:
        if (split := _AT_IN_VERB.search(rest)) and rest[:1].islower() and not affiliations.has_article(rest):
            # "teaches economics at Fable College": what is taught is part of the role.
            return [(f"{role} {rest[: split.start()]}", *found) for found in _bodies(rest[split.end() :])]
        return [(role, *found) for found in _bodies(rest)]
    if (
        not role
        and (both := _TWO_PLACES.search(rest))
        and affiliations.rank(rest[both.end() :]) >= (1 if affiliations.rank(rest[: both.start()]) >= 2 else 2)
        and "," not in rest
    ):
        return [("", *affiliations.split(rest[: both.start()])), ("", *affiliations.split(rest[both.end() :]))]
    if rest and (not role or is_body(affiliations.bare(rest.partition(",")[0]))):
        return [(_with_field(role, field), *affiliations.split(rest))]
    return [(_with_field(role, field), "", "")]


#: Those who belong to what "of" names, whatever its name ("Fellow of Alder House").
_BELONGS = re.compile(r"(?:fellow|member|trustee|alumn[ua]s?|mitglied|membre|miembro|membro)$", re.IGNORECASE)
_OF_WORDS = frozenset({"of", "der", "des", "de", "du", "del", "da", "do", "de la", "de l’", "de l'"})
_AT_IN_VERB = re.compile(r"\s+(?:at|an der|am|bei|à l[’']|à|au|en la|na|no)\s*(?=[^\Wa-z])")
_TWO_PLACES = re.compile(r"\s+(?:and|und|et|y|e|&)\s+(?=[A-Z])")


def _joined(text: str, rest: list[Span]) -> list[Span]:
    """The places of a fact's words, those that follow each other made one so that "and" and commas stay."""
    found: list[Span] = []
    for start, end in rest:
        if found and start > found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _with_field(role: str, field: str) -> str:
    return f"{role} {field}".strip()


def _object(tail: str) -> str:
    """The words after a preposition up to the next one that begins a body ("of Invention | at the Institute")."""
    for match in _PREPOSITION.finditer(tail):
        word = match["word"].lower()
        after = tail[match.end() :]
        if word in _AT or (
            word in ("in", "for", "de", "da", "do", "del", "der", "en", "im", "du")
            and affiliations.names_body(affiliations.bare(_head(after)), after)
        ):
            return tail[: match.start()].strip()
    return _head(tail)


def _head(tail: str) -> str:
    """The words up to a comma."""
    return tail.partition(",")[0].strip()


def _bodies(tail: str) -> list[tuple[str, str]]:
    """The bodies after a preposition: one with its unit, or several ("both the A and the B")."""
    halves = re.split(r",?\s+(?:and|und|et|y|e|sowie)\s+(?=(?:the|der|die|das|dem|la|le|el|of the|at the|its)\b)", tail)
    if len(halves) > 1 and all(has_body_word(half) or is_body(affiliations.bare(half)) for half in halves):
        found = [affiliations.split(re.sub(r"^(?:both|sowohl|of|at)\s+", "", half)) for half in halves]
        if all(body or unit for body, unit in found):
            return found
    return [affiliations.split(re.sub(r"^both\s+", "", tail))]


def _kind(role: str, words: str) -> str:
    if _EDITOR.search(role):
        return "editor"
    if _STUDY.search(role) and not re.search(r"professor|director|fellow|researcher|dean", role, re.IGNORECASE):
        return "study"
    if _MEMBER.search(words if "ellow" in role else role) and not re.search(r"faculty|staff", role, re.IGNORECASE):
        return "membership"
    if re.match(r"(?:co-?)?founded", role, re.IGNORECASE):
        return "other"
    return "post"


@lru_cache(maxsize=8192)
def read(text: str, name: str = "") -> tuple[Fact, ...]:
    """The facts that a statement holds, in its order; ``name`` is the person's, who may be the line's subject."""
    if len(text) > 20_000:
        text = text[:20_000]
    found: list[Fact] = []
    for start, end in _sentences(text):
        if eastern := _EASTERN.fullmatch(text, start, end):
            found.append(_eastern(eastern, start, end))
            continue
        before = len(found)
        joints: list[str] = []
        carried = found[-1] if found else None
        for draft in _drafts(text, start, end, name):
            found += _facts(text, draft, carried if len(found) == before else found[-1], joints)
        _share_bodies(found, before, joints)
    return tuple(found)


_EASTERN = re.compile(
    r"(?P<former>前|元|原|전\s)?(?P<body>[\u3040-\u9fff\uac00-\ud7af・\s]{0,40}?(?:大学院|大学|大學|研究所|研究院|研究機構|学院|學院|科学院|銀行"
    r"|银行|省|庁|대학교|대학"
    r"|연구원|연구소|은행|부))?\s*(?P<unit>[\u3040-\u9fff\uac00-\ud7af・\s]{0,40}?)\s*"
    r"(?P<role>(?:名誉|特任|客員|客座|特聘|主任|上席|首席|선임|명예|초빙)?(?:准教授|副教授|助理教授|教授|讲师|講師|助教|助手|研究員|研究员|院长|院長|所長|所长"
    r"|学部長|部長|部长|主任|博士生|博士課程|博士后|부교수|조교수|교수|연구위원|연구원|소장|원장|총장))"
)


def _eastern(match: re.Match[str], start: int, end: int) -> Fact:
    """A line in Chinese, Japanese or Korean: body, unit and role, in this order."""
    body, unit = (match["body"] or "").strip(), match["unit"].strip()
    return Fact(
        role=match["role"],
        body=body or unit,
        unit=unit if body else "",
        status="former" if match["former"] else "current",
        kind="study" if "博士生" in match["role"] or "博士課程" in match["role"] else "post",
        span=(start, end),
    )


def _facts(text: str, draft: _Draft, previous: Fact | None, joints: list[str]) -> list[Fact]:
    words = text[draft.start : draft.end]
    since, until, told, _ = _when(words)
    made = []
    for role, body, unit in _role_and_body(text, draft):
        if draft.before and not body:
            body, unit = affiliations.split(text[slice(*draft.before)])
        lead = text[max(draft.start - 40, 0) : draft.start]
        if previous and not body and not unit and re.search(r"\bwhere\b[^.;]*$", lead):
            body, unit = previous.body, previous.unit
        kind = _kind(role, words)
        status = told or draft.status or ("unclear" if kind == "study" and not _STUDYING.search(role) else "current")
        if draft.status == "unclear" and not draft.rest:
            kind = "other"
        made.append(
            Fact(
                role=role.strip(" ,"),
                body=body,
                unit=unit,
                status=status,
                since=since,
                until=until,
                kind=kind,
                span=(draft.before[0] if draft.before else draft.start, draft.end),
            )
        )
        joints.append(draft.joint)
    return made


def _share_bodies(found: list[Fact], first: int, joints: list[str]) -> None:
    """Give facts that are joined by "and" the body that the next one names: "dean and professor at A"."""
    for n in range(len(found) - 2, first - 1, -1):
        here, after = found[n], found[n + 1]
        is_bare = here.role and not here.body and not here.unit and here.kind != "other"
        can_lend = after.body and after.status == here.status and after.kind != "other" and not after.role.endswith("s")
        if is_bare and can_lend and joints[n + 1 - first] == "and":
            # The unit is the other post's own: who directs a centre at a university is professor at the university.
            found[n] = msgspec.structs.replace(here, body=after.body)


def unread(text: str, name: str = "") -> tuple[Span, ...]:
    """The places of words in a statement that no fact holds, the person's name and small words left out."""
    gaps, at = [], 0
    for fact in read(text, name):
        if fact.span[0] > at:
            gaps.append((at, fact.span[0]))
        at = max(at, fact.span[1])
    if at < len(text):
        gaps.append((at, len(text)))
    known = {fold(word) for word in name.split()}
    return tuple((start, end) for start, end in gaps if _says_something(text[start:end], known))


_SMALLS = (
    "phd md msc ma mba jd llm his her their its at in of for and also is the a an he she they was now dr prof both of as "
    "who where und ist der die et est le la y es el e o um uma"
)
_SMALL = frozenset(_SMALLS.split())


def _says_something(words: str, known: set[str]) -> bool:
    words = _VERB.sub(" ", _FORMER.sub(" ", _CURRENT.sub(" ", words)))
    folded = [fold(word) for word in words.split()]
    return any(word not in known and word not in _SMALL and not word.isdecimal() for word in folded if word)
