"""What kind of publication a citation says it is, and how far it has come.

By a code ("[J]"), a label ("(poster)", "PhD thesis"), else by its form: a volume makes a journal's article, "in" a chapter,
a house a book. Statuses ("forthcoming", "revise and resubmit, Journal of X") are masked whole: what stands in them is where
a work may appear, not where it did.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from oeuvre.formats.listing import cues, labels, shapes
from oeuvre.formats.listing.bylines import is_body
from oeuvre.formats.listing.labels import label_in
from oeuvre.formats.listing.outlets import is_journal
from oeuvre.formats.listing.passages import CLAIMED, Kind, Reading, is_claimed
from oeuvre.formats.listing.sieve import Sifted
from oeuvre.formats.listing.venues import (
    is_event,
    is_house,
    is_periodical,
    is_place,
    is_press,
    is_proceedings,
    is_publisher,
    venue_likeness,
)
from oeuvre.record import dates

_CODE = Sifted(r"\[ ?([A-Z]{1,2})(?:/([A-Z]{2}))? ?\]")
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
_STATUS = Sifted(
    r"[(\[]?\b(?:R\s?&\s?R|revise[ -](?:and|&)[ -]resubmit|revis(?:ion|ions) (?:requested|invited)"
    r"|(?:re)?submitted(?: to|"
    r" at)?|under (?:review|revision|submission)|"
    r"revised and resubmitted|(?:minor|major) revisions?|requested revisions?|revisions submitted|reject (?:and|"
    r"&) resubmit|in (?:second |third )?(?:revision|review)|"
    r"(?:revising|resubmitting) for|(?:second|third|2nd|3rd)[ -]round|invited to (?:revise|resubmit)|"
    r"(?:invited )?resubmission|to be (?:re)?submitted|"
    r"(?:will be|being) (?:re)?submitted|targeted (?:at|to)|in preparation for|"
    r"(?<=\()(?:en preparación|en préparation|em preparação|in preparazione|in Vorbereitung|in preparation)(?=\))|"
    r"soumis(?:e|es)? (?:à|au|aux)|en révision|en évaluation|"
    r"en (?:evaluación|revisión|dictamen|arbitraje)|enviado a|sometido a|eingereicht (?:bei|in)|"
    r"in (?:Begutachtung|Überarbeitung)|zur Begutachtung|in revisione|sottomess[oa] a|inviat[oa] a|ingediend bij|"
    r"onder review|em (?:avaliação|revisão)|"
    r"(?:re)?submetid[oa])\b(?:(?!\s[–—-]\s)(?:\([^()\n]{0,40}\)|[^\n.;()\]\ue001-\ue00b])){0,90}(?:[)\]]|(?=\()|"
    r"(?=\s[–—-]\s"
    r"|[.;\n\ue001-\ue00b]|$))",
    re.I,
)
_FORTHCOMING = Sifted(
    rf"[(\[]?\s?\b(?:{shapes.AWAITED}|(?:conditionally )?accepted(?: for publication)?|"
    r"under contract(?: with)?|unter Vertrag|sous contrat|bajo contrato|sob contrato|online first|early view|"
    r"advance(?:d)? access|ahead[ -]of[ -]print|online[ -]first|erscheint|i\.\s?E\.|aceito"
    r"|即将出版|待刊|印刷中|近刊|게재예정|n\.d\.|s\.d\.|o\.\s?J\.|no date)"
    r"(?:\s+(?:at|"
    r"in|bei|dans|en|em|su|presso))?(?![\w])\s?[)\]]?",
    re.I,
)
#: A book that others edited, behind a status: "forthcoming in The Long Quay, ed. Ada B.".
_AWAITED_BOOK = re.compile(
    r"(?<=\b(?:in|en|em)\s)[A-ZÀ-Þ][^.;]{6,150}?[,(]\s?(?:eds?\.|edited by|éd\.|dirs?\.|hrsg|hg\.)"
    r"|(?<=\b(?:in|en|em))\s[A-ZÀ-Þ][^.;]{6,150}?[,(]\s?(?:eds?\.|edited by|éd\.|dirs?\.|hrsg|hg\.)"
)
#: A journal on a line of its own, before the word that it has not decided: "Journal of X, Revise & Resubmit".
_DECIDING = re.compile(r"(?<=\n)([A-ZÀ-Þ][^.\n;()\ue001-\ue00b]{3,80}),\s*$")
_REFERENCE_BOOK = re.compile(
    r"\bhandbook|handbuch|en[cz][iy][ck]lop|companion to|lexi[ck]on\b|dictionar|dictionnaire|diccionario|dicionário"
    r"|dizionario",
    re.IGNORECASE,
)
_UNDECIDED = re.compile(
    r"r ?& ?r|(?:revise|reject) (?:and|&) resubmit|under re(?:view|vision)"
    r"|(?:re)?submitted|(?:minor |major )?revisions? (?:requested|invited|submitted)",
    re.I,
)
_EDITION = Sifted(
    r"[(\[]?\b(?:\d{1,2}(?:st|nd|rd|th|ª|a|º|e|ème|è)?\.?,?\s?(?:revised\s|rev\.\s|(?:völlig\s)?(?:neu\s)?(?:über"
    r"|durch|be)\w{3,9}\.\s"
    r"|(?:u\.|und)\s|erw\.\s|aktualis\w*\.?\s|verb\.\s|"
    r"aktualisierte\s)*(?:edition|edn|ed|aufl(?:age)?|édition|éd|edición|edição|edizione|druk)(?![a-z])\.?|"
    r"(?:second|third|fourth|fifth|first|revised|new|zweite|dritte|2nd|updated|deuxième|segunda|"
    r"tercera)\s(?:revised\s)?(?:edition|edn|auflage|édition|edición|edição|edizione)\b|第\d+版|제\d+판"
    r"|\d{1,2}\s?(?:-е|-ге|-те|\.)?\s?(?:изд|вид|wyd|vyd)(?:ание|ання|anie|ání)?\b\.?(?:,?\s(?:(?:и|і|та|i|a)\s)?"
    r"(?:испр|доп|перераб|стер|стереотип|дораб|випр|доповн|перероб|popr|uzup|zm|rozsz|dopl|rozš)\w*\.?)*"
    r"|\d{1,2}\s?\.\s?[ªaº]?\s?(?:ed|edición|edição|edizione)\b\.?|\d{1,2}\.\s?(?:baskı|basım|bs|kiadás|udg|utg|oppl|uppl)\b\.?)[)\]]?",
    re.I,
)
_EXTENT = Sifted(
    r"\d(?<!\w\d)\d{1,3}\s?(?:(?:pages|pp|p|S|Seiten|páginas|págs?)\b\.?(?!\s*\d)|(?:页|頁|쪽)(?=[.,)]|$))"
)
_DATED = Sifted(
    r"(?:(?<=[.,;:(\[\n)])|^)\s*(?:last\s)?(?:updated|revised|posted|published(?: online)?|released|(?:this|current|"
    r"latest|final|first|new)\s"
    r"(?:version|draft)|erschienen|veröffentlicht|stand|publiée?|mis à jour|publicado|actualizado|atualizado)\s*:?\s*"
    r"(?:on|in|am|im|le|en|el|em)?\s*(?=[(\w.]{0,12}\s?(?:\d|\())",
    re.IGNORECASE,
)
#: What befell a work later: prizes, reprints, reviews and echoes in the press.
_AFTERLIFE = Sifted(
    r"(?:[.;,)\]\n(\[]\s*|[.!?][”\"]\s*)((?:Winner (?:of|,)|Awarded|Shortlisted|Best (?:[Pp]aper|[Bb]ook)|"
    r"Hono[u]?rable mention|"
    r"Ausgezeichnet|Prix |Premio |Prêmio |Featured (?:in|on)|"
    r"Media coverage|Press coverage|Media:|Reprinted (?:in|as)|"
    r"Translated (?:into|in)|Cited in|Reviewed (?:in|by)|Covered (?:in|by)|Coverage:|Wiederabdruck|Nachdruck|Übersetz|"
    r"Réimpression|Repris dans|Reimpreso)[^\n.;)\]\ue001-\ue00b]*)"
)
#: Where a work was or will be shown, which is not where it appeared.
_SHOWN = Sifted(
    r"(?:(?<=[.;,)\n(])|^)\s*(?:[Tt]o be )?(?:[Pp]resenting|[Pp]resented|[Vv]orgetragen|[Pp]résentée?|[Pp]resentad[oa])"
    r" (?:at|in|auf|bei|à|au|aux|en|no|na)\s[^\n.;()\ue001-\ue00b]{2,120}"
)
#: Who watched over a thesis, in brackets, and what it was graded.
_WATCHED = Sifted(
    r"\(\s?(?:Dir|Director[ea]?s?|Directeur|Directrice|Supervisors?|Advis[oe]rs?|Betreuer(?:in)?|Tutora?|Orientadora?|"
    r"Co-?dir)"
    r"\s?[.:]+\s[^()\n]{3,120}\)"
    r"|(?<=[.,;] )(?:Calificación|Prädikat|Mention|Nota|Grade)\s?:\s[^.;,\n]{2,60}"
)
#: Under whom a thesis was written, or where it was defended and when.
_SUPERVISED = Sifted(
    r"(?:(?<=[.,;(–—\]-])|(?<=\s))\s?(?:(?:soutenue|présentée|defended|verteidigt|defendida|leída|discussa|apresentada)\s"
    r"[^.;\n()]{3,80}?\s)?"
    r"(?:sous la dir(?:ection|\.)\sd(?:e\s|['’]|u\s)|bajo la dirección (?:de|del)\s|dirigida por\s"
    r"|sob (?:a )?(?:orientação|direção) d[eoa]\s|orientada por\s|supervised by\s|under the supervision of\s"
    r"|(?:unter (?:der )?Betreuung|Betreuung durch|betreut von)\s|onder (?:leiding|begeleiding) van\s"
    r"|(?:relatore|relatrice|promotor|Promotor|napisana pod kierunkiem)[:\s]\s?)"
    r"[^\W\d_][\w.’'-]*(?:\s[^\W\d_][\w.’'-]*){1,7}(?=[.,;)\n\ue001-\ue00b]|$)"
)
_DEFENDED = re.compile(r"\b(?:soutenue|présentée|defended|verteidigt|defendida|leída|discussa|apresentada)\s")
#: For whom a work was made or who paid for it, which is not where it appeared.
_PAID = Sifted(
    r"(?:(?<=[.;,)\n(])|^)\s*(?:[Cc]ommissioned|[Ff]unded|[Ss]ponsored|[Ff]inanced|[Ss]upported|[Ii]m Auftrag|"
    r"[Cc]ommandité"
    r"|[Ff]inancée?|[Gg]efördert|[Ff]inanziert|[Ee]ncargad[oa]|[Ff]inanciad[oa]|[Ff]inanziato|[Pp]repared|[Cc]onducted|"
    r"[Pp]roduced)\s"
    r"(?:by|for|on behalf of|von|vom|der|des|durch|par|por|pelo|pela|da|dal)\s"
    r"(?:(?!,\s(?:19|20)\d\d\b)[^\n.;()\ue001-\ue00b]){2,120}"
    r"|(?:(?<=[.;)\n(])|^)\s*(?:[Ff]ormerly|[Pp]reviously|[Oo]riginally|[Ff]rüher|[Aa]nciennement)"
    r"(?:\s(?:titled|entitled|circulated as|known as|called))?:?\s[\"“„«][^\"“”„«»\n]{3,200}[\"”“»]"
)
#: Those who helped a book on its way.
_HELPED = Sifted(
    r"(?:(?<=[.;,)\n(])|^)\s*(?:Redaktion|Lektorat|Übersetzung|Übers\.|Illustrationen|Mitarbeit|Translation|Foreword"
    r"|Vorwort|Traduction|Préface"
    r"|Traducción|Prólogo|Tradução|Prefácio|Traduzione|Prefazione)\s?:\s[^\n.;()\ue001-\ue00b]{3,160}"
)
_LANGUAGE = Sifted(
    r"[(\[](?:in |auf |en |em )?(?:English|German|French|Spanish|Portuguese|Italian|Dutch|Chinese|"
    r"Japanese|Korean|Russian|Polish|"
    r"Swedish|Danish|Norwegian|Finnish|Turkish|Arabic|Deutsch|Englisch|Französisch|anglais|allemand|inglés|inglês"
    r"|alemán|"
    r"alemão)(?: translation| only)?[)\]]",
    re.IGNORECASE,
)
_THESIS = Sifted(
    r"[(\[]?\b(?P<kind>(?:unpublished |unveröff(?:entlichte|\.) )?(?:Ph\.?\s?D\.?|doctoral|master'?s?|MA|MSc|M\.Sc\.|"
    r"bachelor'?s?|habilitation)[\s-]*(?:thesis|dissertation|diss\.)|dissertation|diss\.|doktorarbeit|masterarbeit|"
    r"bachelorarbeit|"
    r"diplomarbeit|habilitationsschrift|thèse(?: de doctorat)?|mémoire de (?:master|maîtrise)|tesis(?: doctoral|"
    r" de maestría)?|tese(?: de doutorado| \(doutorado\))?|dissertação(?: de mestrado| \(mestrado\))?|博士论文|硕士论文|"
    r"thèse d['’]état|mémoire de (?:dea|m2|master 2|fin d['’]études)|"
    r"tesis de (?:grado|licenciatura|máster|doctorado|pregrado)"
    r"|(?:licentiate|(?:under)?graduate|honou?rs|senior|diploma|doctoral|d\.?phil\.?|m\.?phil\.?|ed\.?d\.?|ll\.?m\.?|mba)"
    r"[\s-](?:thesis|dissertation)|magisterarbeit|staatsexamensarbeit|studienarbeit|lizentiatsarbeit|inaugural-?dissertation"
    r"|habil\.-schr\.|monografia de (?:conclusão|graduação)|trabalho de conclusão de curso|"
    r"trabajo (?:de )?fin de (?:grado|máster)|"
    r"tesi (?:di (?:laurea|dottorato|master)|magistrale|triennale)(?: (?:magistrale|triennale|specialistica))?|proefschrift|"
    r"doctoraatsthesis|masterscriptie|avhandling|ph\.?d\.?-avhandling|学位论文|卒業論文|博士論文|修士論文|박사학위논문|석사학위논문"
    r"|(?:автореф(?:ерат)?\.?\s)?дисс?(?:ертац\w+|\.)?[\s.…]{1,8}(?:на (?:соиск|здоб)\w*\.?\s)?"
    r"(?:(?:уч[её]н|степ|наук)\w*\.?\s){0,2}(?:канд|докт|д-ра|к-та)\w*\.?\s[\w.\s-]{2,30}?наук"
    r"|автореферат диссертации|(?:кандидатская|докторская|магистерская) диссертация"
    r"|(?:niepublikowana )?(?:rozprawa doktorska|praca (?:doktorska|magisterska|licencjacka|dyplomowa))"
    r"|(?:disertační|dizertační|diplomová|bakalářská|rigorózní|habilitační|doktorská|bakalárska|dizertačná) prác[ea]"
    r"|(?:(?:yayı[mn]lanmamış|basılmamış) )?(?:doktora|yüksek lisans|lisans|uzmanlık) tezi"
    r"|doktorsavhandling|licentiatavhandling|doktoravhandling|(?:master|magister|kandidat)uppsats|examensarbete|masteroppgave"
    r"|hovedoppgave|ph\.?d\.?-afhandling|kandidatspeciale|väitöskirja|pro gradu(?: -tutkielma)?"
    r"|doktori (?:értekezés|disszertáció)|szakdolgozat|doktorsk[ai] (?:rad|disertacija)|magistarski rad|masterproef"
    r"|teză de doctorat|tesi doctoral"
    r"|memoria de (?:grado|licenciatura|máster)|tesina)"
    r"(?=[\s,.;:)\]]|$)(?!\s+(?:summary|abstracts?|awards?|prizes?|chapters?|committee|grants?|fellowships?|research|"
    r"advis"
    r"|supervis))",
    re.I,
)
_NO_YEAR = Sifted(r"(?<![\w.-])000\d(?![\w-])")
_EPUB = Sifted(r"\bEpub\b[^.;\n]{0,40}")
_ONLINE = Sifted(r"[(\[]online[)\]]")
#: Labels of links that also name kinds; in brackets they are links.
_BUTTONS = frozenset(
    "paper slides video data dataset code draft pdf abstract audio appendix replication software blog".split()
)
#: A remark in brackets on a prize.
_PRIZED = Sifted(
    r"[(\[][^()\[\]\n]{0,60}\b(?:[Aa]ward|[Pp]rize|Preis|Premio|Prêmio|Prix|[Ff]inalist|[Mm]ention"
    r"|[Rr]unner-[Uu]p)\b[^()\[\]\n]{0,60}[)\]]"
)
#: A remark in brackets on how a meeting took a paper.
_TAKEN = Sifted(
    r"[(\[](?:[Oo]ral|[Ss]potlight|[Ll]ong [Pp]aper|[Ss]hort [Pp]aper|[Ff]ull [Pp]aper|[Ll]ong|[Ss]hort|[Hh]ighlight|"
    r"[Rr]egular [Pp]aper"
    r"|[Bb]est [Pp]aper[^()\[\]\n]{0,40}|[Aa]cceptance [Rr]ate[^()\[\]\n]{0,40}|[Tt]op \d[^()\[\]\n]{0,30}|"
    r"[Ll]ate[- ][Bb]reaking[^()\[\]\n]{0,20}"
    r"|[Rr]efereed|[Pp]eer[- ][Rr]eviewed|[Aa]ccepted|CORE [A-C]\*?|A\*|Q[1-4]|SSCI|SCIE?|Scopus|"
    r"[Aa]uthors? in alphabetical order"
    r"|[Cc]orresponding [Aa]uthor|[Ee]qual [Cc]ontribution|[Oo]pen [Aa]ccess)[)\]]"
)
#: A remark in brackets on the language of a work: "[in English]".
_TONGUE = Sifted(
    r"[(\[](?:(?:[Ii]n|[Ee]n|[Aa]uf|[Ee]m|[Tt]ext in|[Ee]s|[Ww])\s)?(?:English|German|French|Spanish|Italian|Portuguese"
    r"|Japanese|Chinese|Korean|Dutch|Russian|Polish|Turkish|Hungarian|Czech|Greek|Swedish|Norwegian|Danish|Finnish|Hebrew|Arabic|Catalan"
    r"|[Ee]nglisch|[Dd]eutsch|[Ff]ranzösisch|[Ss]panisch|[Ii]talienisch|[Rr]ussisch|[Pp]olnisch|[Aa]nglais|[Aa]llemand"
    r"|[Ff]rançais|[Ee]spagnol|[Ii]talien|[Pp]ortugais|[Ii]ngl[eé]s|[Aa]lem[aá]n|[Ff]ranc[eé]s|[Ee]spañol|[Ii]taliano"
    r"|[Pp]ortugu[eéê]s|[Aa]lemão|[Ff]rancês|[Ee]spanhol|[Ii]nglese|[Tt]edesco|[Ff]rancese|[Ss]pagnolo|[Pp]ortoghese"
    r"|[Ee]ngels|[Dd]uits|[Ff]rans|英文|日文|中文|英語|日本語|中国語)[)\]]\.?"
)
#: A remark in brackets on another version.
_SUPERSEDED = Sifted(
    r"\((?:[^()]{0,60}\b)?(?:please cite|outdated|superseded|supersedes|replaces|replaced by|earlier version"
    r"|previous version|previously circulated"
    r"|circulated as|frühere Fassung|version antérieure|versión anterior|versão anterior)\b[^()]{0,200}\)",
    re.IGNORECASE,
)
#: What leads to a date at the end that no sign parts from the title.
_REVISED = Sifted(
    r"\s(?:last\s)?(?:revised|updated|überarbeitet|révisée?|revisado|revisto)\s"
    r"(?=(?:in\s)?[^\W\d_]{3,10}\.?\s(?:19|20)\d\d\s*[.)]?\s*$)",
    re.IGNORECASE,
)
#: A remark in brackets on a translation or reprint.
_RENDERED = Sifted(
    r"\((?:hay |also |auch |aussi )?(?:trad(?:\.|ucción|uzione|uction|ução|uit|otto|ucido)|translat|übers|reprint"
    r"|nachdruck|wiederabdruck"
    r"|réimpr|reimpr|ristampa|originally|original(?:ausgabe|ly)|zuerst|first published)[^()]{0,200}\)",
    re.IGNORECASE,
)
#: What stands in the words that say so of a work (the cue "unfinished").
_UNFINISHED = Sifted(
    "preliminar|incomplet|progress|draft|vorläufig|unvollständig|entwurf|provisoire|provvisorio|citation|cite|quote",
    re.IGNORECASE,
)
#: A remark in brackets, or behind a date at the end.
_ASIDE = re.compile(
    r"(?:[(\[]|(?<=\d\s)|(?<=[.,]\s))([A-Za-zÀ-ÿ][^()\[\]\d\n.]{4,40}?)(?:[)\]]|(?=[\s.]*(?:[\[(\ue002]|$)))"
)
_LABEL = Sifted(r"[(\[]\s*([^()\[\]\n]{3,30})\s*[)\]]")


#: How large a file is: "[525 kb]", "(PDF, 1.2 MB)".
_SIZE = Sifted(r"[(\[](?:pdf,?\s)?\d{1,5}(?:[.,]\d{1,2})?\s?[km]b[)\]]", re.IGNORECASE)


#: Which parts of a book are to be read: "Chapter 1, 2, 4, 5.1, 5.3-5.6", "chs. 2-4".
_TO_READ = Sifted(
    r"(?<=[.,;:(]\s)(?:(?:chapter|ch\.|kap\.|kapitel|kapittel|chapitre|cap\.|capítulo|capitolo|hoofdstuk|section)\s"
    r"\d[\d.]{0,6}(?:\s?[,;&–-]\s?(?:and\s)?\d[\d.]{0,6}){2,40}"
    r"|(?:chapters|chs\.?|chaps\.|kapitler|chapitres|caps\.|capítulos|capitoli|hoofdstukken|sections)\s"
    r"\d[\d.]{0,6}(?:\s?(?:[,;&–-]|and|und|et|y|e|og|och|en)\s?(?:and\s)?\d[\d.]{0,6}){1,40})",
    re.IGNORECASE,
)


def is_undecided(text: str) -> bool:
    """Whether the words say that an outlet has yet to decide on a work, with the outlet or without: "Under review"."""
    return _STATUS.pattern.fullmatch(text.strip()) is not None


def take_codes(reading: Reading) -> None:
    """The codes of GB/T 7714 after a title ("[J]", "[M]//"); sizes of files and what to read of a book, which say nothing."""
    for pattern in (_SIZE, _TO_READ):
        for match in reading.passage.all(pattern):
            reading.passage.claim(*match.span(), Kind.IDLE)
    for match in reading.passage.all(_CODE):
        if kind := _CODES.get(match[1]):
            if reading.passage.open.startswith("//", match.end()):
                kind = "chapter" if kind == "book" else "conference-paper" if kind == "proceedings" else kind
            reading.kind, reading.kind_sure = kind, True
            reading.title_end = reading.title_end or match.start()
            if kind == "report" and (number := re.search(r":\s?(\d+)$", reading.passage.open[: match.start()])):
                reading.say("number", *number.span(1))  # "Tolls and tides: 77[R]"
                reading.title_end = number.start()
                reading.passage.claim(*number.span(), Kind.SERIES)
            reading.places.setdefault("type", []).append(match.span())
            reading.passage.claim(*match.span(), Kind.LABEL)


#: "Hoyle, S.D." is somebody; "Hoyle (s.d.)" has no date.
_INITIALS_S_D = re.compile(r"\s*(?:S\.\s?D\.|N\.\s?D\.|O\.\s?J\.)")


def take_statuses(reading: Reading) -> None:
    """Statuses, extents, editions, words before dates and marks of theses."""
    passage = reading.passage
    for match in passage.all(_STATUS):
        before = passage.open[: match.start()].rstrip(" ")
        if (
            before
            and before[-1] not in ".,;:)]\n-–—|?!”\"’'"
            and not match.group().startswith(("(", "["))
            and not is_claimed(before[-1])
        ):
            continue
        journal = _DECIDING.search(passage.open, 0, match.start())
        bare = _UNDECIDED.fullmatch(match.group().strip("()[] ,."))
        at = journal.start(1) if journal and bare and venue_likeness(journal[1]) > 0.1 else match.start()
        passage.claim(at, match.end(), Kind.STATUS)
    for match in passage.all(_FORTHCOMING):
        before = passage.open[: match.start()].rstrip(" ")
        bracketed = match.group().strip()[:1] in "(["
        if _INITIALS_S_D.match(match.group()):
            continue
        if (
            not before
            or before[-1] in ".,;:)]\n-–—|”\"’'?!"
            or is_claimed(before[-1])
            or bracketed
            or re.match(r"\s*(?:[.,;)\]\n]|(?:19|20)\d\d\s*[).]|$)", passage.open[match.end() :])
        ):
            end = match.end()
            if _AWAITED_BOOK.match(passage.text, end):
                end -= len(match.group()) - len(re.sub(r"\s+\w+\s?$", "", match.group()))
            passage.claim(match.start(), end, Kind.STATUS)
            reading.is_forthcoming = True
    for match in passage.all(_EXTENT):
        if re.search(r"(?:[,.;(]|\s[–—-])\s*$", passage.open[: match.start()]) and not re.match(
            r"\s*[-–]\s*\d", passage.open[match.end() :]
        ):
            passage.claim(*match.span(), Kind.IDLE)
    for match in passage.all(_EDITION):
        if match.start() > 8:
            reading.say("edition", *match.span(), edge=" ()[].,")
            passage.claim(*match.span(), Kind.EDITION)
    for match in passage.all(_NO_YEAR):
        passage.claim(*match.span(), Kind.IDLE)  # The empty year of a site's software.
    for match in passage.all(_EPUB):
        passage.claim(*match.span(), Kind.IDLE)
    for match in passage.all(_AFTERLIFE):
        passage.claim(*match.span(1), Kind.IDLE)
    for match in passage.all(_ONLINE):
        passage.claim(*match.span(), Kind.IDLE)
    for match in list(_ASIDE.finditer(passage.open)) if passage.lets(_UNFINISHED) else ():
        if cues.cue("unfinished", match[1]):
            passage.claim(*match.span(), Kind.STATUS)
    for match in passage.all(_SHOWN):
        passage.claim(*match.span(), Kind.STATUS)
    for match in passage.all(_REVISED):
        passage.claim(*match.span(), Kind.IDLE)
    for pattern in (_WATCHED, _HELPED, _PAID, _TAKEN, _TONGUE, _SUPERSEDED, _PRIZED, _RENDERED):
        for match in passage.all(pattern):
            passage.claim(*match.span(), Kind.IDLE)
    _take_supervision(reading)
    for match in passage.all(_LANGUAGE):
        passage.claim(*match.span(), Kind.IDLE)
    for match in passage.all(_DATED):
        passage.claim(*match.span(), Kind.IDLE)
    if passage.lets(_THESIS) and (thesis := _THESIS.search(passage.open)):
        before = passage.open[: thesis.start()].rstrip()
        free = not before or before[-1] in '.,;:)]\n”"?!' or thesis.group()[0] in "([" or is_claimed(before[-1])
        if (free and before) or is_body(re.split(r"[.,;:\n]", before)[-1]):
            reading.kind, reading.kind_sure = "thesis", True
            reading.places.setdefault("type", []).append(thesis.span("kind"))
            passage.claim(*thesis.span(), Kind.LABEL)


def _take_supervision(reading: Reading) -> None:
    """Who supervised a thesis, and that the work is one: where a university is named, or that it was defended."""
    passage = reading.passage
    match = _SUPERVISED.search(passage.open, 12) if passage.lets(_SUPERVISED) else None
    if match is None or cues.cue("within", passage.open[: match.start()].rstrip(" ,").rpartition(" ")[2]):
        return
    told = match.group()
    defended = _DEFENDED.search(told)
    if not defended and not shapes.SCHOOL.search(passage.open):
        return
    reading.kind, reading.kind_sure = "thesis", True
    if defended:
        for date, start, end in dates.find(told):
            reading.dates.append((match.start() + start, match.start() + end, date, True))
            break
    passage.claim(*match.span(), Kind.IDLE)


_LABEL_FIRST = re.compile(r"\s*([^\n:]{3,40}):\s")
#: What somebody was at a meeting, before the title of what they said: "2031. Invited Speaker. “A Title”".
_PART = re.compile(rf"[{CLAIMED}\s.,:;()–—-]*([^\W\d_][^.:,;\n{CLAIMED}]{{3,40}})(?=[.:,](?:\s|[{CLAIMED}]))")
_PART_LED = re.compile(
    r"(?:invited|keynote|featured|plenary|guest|distinguished|lead|main|opening|closing|hono(?:u)?red|co)[\s-]|eingeladene[rs]?\s",
    re.IGNORECASE,
)


def _is_part(text: str) -> bool:
    """Whether the words say what somebody was at a meeting: "Keynote Speaker", "Panelist"."""
    bare = _PART_LED.sub("", text, count=1)
    return any(cues.cue(name, one) for name in ("speaker", "talk") for one in (text, bare))


def take_labels(reading: Reading) -> None:
    """Kinds in brackets and before a colon."""
    passage = reading.passage
    if (match := _PART.match(passage.open)) and _is_part(match[1]):
        reading.kind, reading.kind_sure = "presentation", True
        passage.claim(*match.span(1), Kind.LABEL)
    match = _LABEL_FIRST.match(passage.open)
    if match and len(match[1]) < 31 and (kind := label_in(match[1])):
        reading.kind, reading.kind_sure = kind, True
        reading.places.setdefault("type", []).append(match.span(1))
        passage.claim(*match.span(), Kind.LABEL)
    elif match and (is_press(match[1]) or is_journal(match[1])) and len(passage.open) > match.end() + 12:
        reading.say("container", *match.span(1))  # "The Weekly Post: A Title (3 May 2031)"
        passage.claim(*match.span(), Kind.IDLE)
    for match in passage.all(_LABEL):
        if match[1].lower() in _BUTTONS:
            passage.claim(*match.span(), Kind.IDLE)
        elif kind := label_in(match[1]):
            before = passage.open[: match.start()].rstrip()
            if kind == "policy-brief" and reading.hints.type and before[-1:] in ".)" and reading.is_quoted:
                passage.claim(*match.span(), Kind.IDLE)  # Another form of the work.
                continue
            if not reading.kind_sure:
                reading.kind, reading.kind_sure = kind, True
                reading.places.setdefault("type", []).append(match.span(1))
            passage.claim(*match.span(), Kind.LABEL)


def choose_type(reading: Reading) -> None:
    """The kind that the citation says, else its heading, else its form."""
    form = reading.form = form_of(reading)
    reading.form_sure = _is_plain(reading)
    said = reading.kind if reading.kind_sure else ""
    hint = reading.hints.type
    if said == "proceedings" and any(role == "author" for _, role in reading.people):
        said = "conference-paper"
    if said:
        reading.values["type"] = said
    elif hint:
        loose = hint in ("article", "journal-article", "book")
        against = loose and form in ("chapter", "conference-paper", "thesis", "edited-book")
        if hint == "book" and form == "working-paper" and {"series", "number"} <= reading.values.keys():
            against = True  # Among books, too, a paper with its number is one.
        if hint in ("book", "edited-book") and form == "journal-article" and "container" in reading.values:
            within = venue_likeness(reading.values["container"]) > 0 and not is_place(reading.values["container"])
            against = within and "volume" in reading.values and bool({"issue", "pages"} & reading.values.keys())
        if hint == "journal-article" and form == "chapter":
            against = _is_in_book(reading)
        if hint == "thesis" and form and (reading.has_with or any(role == "editor" for _, role in reading.people)):
            against = True  # Nobody writes a thesis with somebody.
        reading.values["type"] = form if against else hint
    elif form:
        reading.values["type"] = form
    values = reading.values
    if (
        values.get("type") in ("book", "edited-book")
        and {"container", "publisher"} <= values.keys()
        and not ({"series", "pages", "issue"} & values.keys() or reading.has_in or is_periodical(values["container"]))
    ):
        # What a book stands in beside its house is a series, and the volume is its number there.
        for name, other in (("container", "series"), ("volume", "number")):
            if name in values and other not in values:
                values[other] = values.pop(name)
                reading.places[other] = reading.places.pop(name)


def outlet_kind(label: str, name: str) -> str:
    """What a work is that stands in what a label calls a journal, a book or a newspaper ("Revista:"), or ""."""
    words = cues.plain(label).split()
    if words and all(cues.cue("within", word) for word in words):  # "In: A Handbook of Fog"
        if is_periodical(name):
            return "journal-article"
        if is_proceedings(name) or is_event(name):
            return "conference-paper"
        return "chapter" if venue_likeness(name) < 0.5 else ""
    return next((kind for cue, kind in labels.IN.items() for word in words if cues.cue(cue, word)), "")


def chip_kind(label: str) -> str:
    """What a work is over whose title stands what it is in, and nothing else ("Journal", "IEEE Conference"), or ""."""
    *house, sort = label.split() or [""]
    if len(house) > 2 or not all(word.isupper() and len(word) > 1 for word in house) or cues.cue("in-books", sort):
        return ""
    return outlet_kind(sort, "")


#: What was said at a meeting: "Prices, proceedings of a conference held at Aalby".
_OF_A_MEETING = re.compile(
    r"\b(?:proceedings of an?|actes (?:du|des|d['’]un)|atti del|actas del?|anais d[oe])\b", re.IGNORECASE
)


#: Archives of data.
_DATA_HOUSE = re.compile(
    r"\b(?:Dataverse|(?:open)?ICPSR|figshare|Dryad|GESIS (?:Datenarchiv|Data ?[Aa]rchive)|UK Data (?:Service|Archive)"
    r"|Mendeley Data|PANGAEA|Data[Pp]ort|Data Repository|Forschungsdatenzentrum|DANS EASY|AEA RCT Registry)\b",
    re.IGNORECASE,
)
_PATENT = re.compile(r"\bpatents?\b|\bPatentschrift|\bbrevet\b|专利|特許|특허", re.IGNORECASE)


def kind_of_fields(names: Collection[str], roles: Collection[str], house: str) -> str:
    """The kind of a work whose fields stand under labels, by which of them there are and its house, or ""."""
    if "container" in names:
        return "journal-article" if {"volume", "issue"} & set(names) else ""
    if "editor" in roles and "author" not in roles:
        return "edited-book"
    return "book" if is_house(house) and "number" not in names else ""


def _is_in_book(reading: Reading) -> bool:
    """Whether what a work is in can only be a book: it has editors, or is a handbook, or has a house and no volume."""
    values = reading.values
    edited = any(role == "editor" for _, role in reading.people) or _OF_A_MEETING.search(reading.passage.text)
    unplaced = not {"volume", "issue"} & values.keys()
    within = _REFERENCE_BOOK.search(values.get("container", ""))
    return bool(edited or within) or ("publisher" in values and unplaced)


def _is_plain(reading: Reading) -> bool:
    """Whether more than an outlet by itself shows the kind that the form is: a volume, pages, "in", a house, an edition."""
    values = reading.values
    if reading.form in ("journal-article", "chapter", "conference-paper"):
        return "container" in values and (bool({"volume", "issue", "pages"} & values.keys()) or reading.has_in)
    if reading.form in ("book", "edited-book"):
        by_number = any(one.scheme == "isbn" for one, _ in reading.identifiers)
        return by_number or "edition" in values or is_publisher(values.get("publisher", ""))
    return False


def form_of(reading: Reading) -> str:
    """The kind that the citation's form shows, or ""."""
    values = reading.values
    container = values.get("container", "")
    located = "volume" in values or "issue" in values
    title = reading.passage.text[slice(*reading.title)]
    bodies = [n for n, _ in reading.people if n.is_body]
    if reading.has_in and container:
        if is_proceedings(container) or is_event(container):
            return "conference-paper"
        edited = any(r == "editor" for _, r in reading.people) or "publisher" in values
        book = _REFERENCE_BOOK.search(container)
        if not edited and not book and ("issue" in values or (located and venue_likeness(container) > 0.5)):
            return "journal-article"
        if not edited and reading.issued and len(reading.issued.edtf) == 10:
            return "article"  # What is in something on a day is in a newspaper.
        placed = located or "pages" in values or not edited
        return "journal-article" if is_periodical(container) and placed and not book else "chapter"
    if container and (located or "pages" in values):
        roles = {role for _, role in reading.people}
        edited = {"author", "editor"} <= roles and not (located or is_periodical(container) or is_place(container))
        if _REFERENCE_BOOK.search(container) or (edited and not is_proceedings(container) and not is_event(container)):
            return "chapter"
        return (
            "conference-paper"
            if (is_proceedings(container) or (is_event(container) and "volume" not in values))
            and not is_periodical(container)
            and not re.search(r"Papers and Proceedings|National Academy|Royal Society|Procedia", container)
            else "journal-article"
        )
    if "series" in values and reading.kind:
        return reading.kind
    if _DATA_HOUSE.search(container or values.get("publisher", "")) and "volume" not in values:
        return "dataset"
    if _PATENT.search(container):
        return "patent"
    editors = any(r == "editor" for _, r in reading.people)
    other = is_event(container) or is_periodical(container) or is_proceedings(container)
    if container and reading.is_quoted and editors and not other:
        return "chapter"
    if container and "publisher" in values and "series" not in values and not other:
        quoted = reading.is_quoted and not reading.kind_sure and reading.passage.text[reading.title_end - 1] in '”"“»’'
        within = venue_likeness(container) < 0.5 or bool(_REFERENCE_BOOK.search(container))
        if quoted and within and is_publisher(values["publisher"]):
            return "chapter"
        # A book's second name beside its house is the series that it is in.
        values["series"] = values.pop("container")
        reading.places["series"] = reading.places.pop("container")
        return "edited-book" if editors and not any(r == "author" for _, r in reading.people) else "book"
    if container:
        if is_proceedings(container):
            return "conference-paper"
        if is_event(container):
            dated = reading.issued is not None and len(reading.issued.edtf) == 4
            told = reading.is_forthcoming or (reading.people and not reading.has_with)
            return "conference-paper" if dated and told else "presentation"
        if is_publisher(container) and venue_likeness(container) < 0.3:
            return "book" if is_house(container) else "report"
        return "article" if reading.issued and len(reading.issued.edtf) == 10 else "journal-article"
    if "publisher" in values:
        if is_body(values["publisher"]) and not (
            is_house(values["publisher"]) or re.search(r"University|Compan(?:y|ia)|Inc\b|Ltd", values["publisher"])
        ):
            return "report"
        return "edited-book" if editors and not any(r == "author" for _, r in reading.people) else "book"
    if any(i.scheme == "isbn" for i, _ in reading.identifiers) or "edition" in values:
        return "book"
    if bodies or re.search(
        r"\b(?:report|bericht|gutachten|rapport|informe|relatório)$|\b(?:final report|endbericht|abschlussbericht|"
        r"annual report|informe final|rapport final|relatório final)\b",
        title,
        re.IGNORECASE,
    ):
        return "report"
    return reading.kind or ("edited-book" if editors and reading.issued else "")
