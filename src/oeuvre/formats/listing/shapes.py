"""The shapes that lines of a publications page have: patterns, each for one way of writing that is met again and again.

A pattern here proves nothing by itself; ``looks.py`` and ``roles.py`` weigh them. All are linear: a repeated part is bounded
or cannot match what follows it. Those for what is seldom there are sifted (``sieve.py``).
"""

from __future__ import annotations

import re

from oeuvre.formats.listing.caseless import Caseless
from oeuvre.formats.listing.sieve import Sifted

#: Words with capitals, and such as stand between the words of names.
NAMELIKE = re.compile(r"(?:(?:[^\W\d_a-z][\w.’'-]*|and|und|et|y|e|&|de|van|von|der|da|di|la|del|al)(?:,? |$))+")

# Numbers and dates.

#: A year, also behind an issue or a month: "Nr. 5/2031".
YEAR = re.compile(r"(?:(?<![\d/.-])|(?<=[\s(]\d/)|(?<=[\s(]\d\d/))(?:1[89]|20)\d\d(?![\d])")
YEARS = re.compile(r"\b(?:1[89]|20)\d\d\s*[-–—]\s*(?:(?:1[89]|20)\d\d|\d\d\b)")
DIGIT = re.compile(r"\d")
#: What is said of a work that is to come out.
AWAITED = (
    r"forthcoming|in press|to appear|im erscheinen|im druck|à paraître|sous presse|en prensa|próxima publicación"
    r"|in corso di (?:stampa|pubblicazione)|no prelo|te verschijnen|in druk|i trykk|under utgivning"
)
#: A year, a span of years or a decade over a group.
GROUP = re.compile(
    r"(?:in |en |année |jahr |año |ano )?(?:(?:1[89]|20)\d\d(?:年|년|s|er| (?:series|papers|publications))?"
    r"(?:\s*[-–—/]\s*(?:(?:1[89]|20)?\d\d"
    r"|present|heute|today)s?年?)?|"
    r"(?:1[89]|20)\d0['’]?s|in press|forthcoming|undated|n\.d\.)\s*:?(?:\s*[(（]\d+[)）])?",
    re.IGNORECASE,
)
#: A day or month whose year is said elsewhere.
DAY = re.compile(r"(?:\d{1,2}\.?\s+[^\W\d_]{3,10}|[^\W\d_]{3,10}\s+\d{1,2}|[^\W\d_]{3,10})\.?")
#: The hour of a talk.
HOURS = re.compile(
    r"\(?\d{1,2}[:.h]\d\d\s*(?:[ap]\.?m\.?|uhr|h)?\s*(?:[–—-]|to|bis|à|a)\s*\d{1,2}[:.h]\d\d|\d{1,2}[:.]\d\d\s+\D",
    re.IGNORECASE,
)
#: The hour of a talk and its title in one line; a pause has fewer words.
HOUR_AND_TITLE = re.compile(
    r"\(?\d{1,2}[:.h]\d\d(?:\s*[–—-]\s*\d{1,2}[:.h]\d\d)?\)?[\s:|–-]+((?:\[\w+\]\s+)?[^\s\d:|–-]\D*?\s\S+\s\S{2})"
)
#: A session of a programme, by its number.
SESSION = re.compile(
    r"(?i:(?:(?:parallel|poster|plenary)\s+)?(?:session|panel|sitzung|séance|sesión|sessão|sessione|track|stream"
    r"|atelier|mesa|sección))"
    r"\s+(?:\d{1,3}[A-Za-z]?|[A-Z]\d{0,2}|[IVX]{1,4}[A-Z]?)\b[.:]?"
)
#: A line as long as this may be broken at the margin, in characters.
BROKEN = 75
#: The sessions of a meeting, wherever a short line names them.
SESSIONS = re.compile(r"\b(?:parallel|plenary|poster) sessions?\b", re.IGNORECASE)
#: A day whose year stands above, before what was that day: "7 May: Title, Meeting".
LED_BY_DAY = re.compile(
    r"(?:\d{1,2}(?:\s*[-–]\s*\d{1,2})?\.?\s+[^\W\d_]{3,10}"
    r"|[^\W\d_]{3,10}\.?\s+\d{1,2}(?:\s*[-–]\s*\d{1,2})?)\.?\s*[:–—-]\s+(?=\W?[^\W\d_])"
)
#: A title, its day in brackets and a dash, then what it tells.
TEASED = Sifted(r"([^()]{6,120}?[^\s(])\s*\(([^()]{4,24})\)\s*(?:[—–]|\s-)\s+(?=\W?[^\W_])")
#: An outlet and its day, and nothing else: "The Weekly Post, June 2031", "The Weekly Post - May 25, 2031".
OUTLET_DATED = re.compile(
    r"(?P<name>[^\W_a-z][^.?!:;(),\n]{1,50}?)(?:,\s|\s[-–|]\s|\s\()"
    r"(?P<date>(?:\d{1,2}\.?\s)?[^\W\d_]{3,9}(?:/[^\W\d_]{3,9})?\.?\s(?:\d{1,2}(?:st|nd|rd|th)?,\s)?(?:19|20)\d\d)\)?\.?"
)
#: A day and an outlet, and nothing else: "14. September, Die Zeit", "May 7, The Weekly Post".
DAY_AND_OUTLET = re.compile(
    r"(?P<date>(?:\d{1,2}\.?\s[^\W\d_]{3,10}|[^\W\d_]{3,10}\.?\s\d{1,2})(?:,?\s(?:19|20)\d\d)?)[,:|]\s(?P<name>[^\W\d_].{1,50}?)[:.]?"
)
#: A full day and a stroke before the other parts of a label: "Feb 26, 2031 / Ada B.".
DAY_STROKE = re.compile(r"(?:[^\W\d_]{3,9}\.?\s\d{1,2},|\d{1,2}\.?\s[^\W\d_]{3,9}\.?)\s(?:19|20)\d\d\s/\s")
#: A title and its outlet in brackets at the end, without a date: "Whose Quay Is It? (The Weekly Post)".
TITLE_AND_OUTLET = re.compile(r"(.{8,220}[^\s(])\s\(([^\W\d_a-z][^()\d:;]{1,60})\)\W{0,2}")
#: A sentence that leads elsewhere: "A complete list can be found here."
ELSEWHERE = re.compile(
    r"(?:.{0,160}\b(?:see|found|find|available|listed|click|live|finden sie|siehe|voir|trouver|ver|vea|véase|encontrar|veja"
    r"|vedi|trovare)\b[^.?!]{0,60}\b(?:here|hier|ici|aquí|aqui|qui)"
    r"|(?:you can find|for (?:a|the|my) (?:full|complete|list)|(?:a|the|my) (?:full|(?:more )?complete) (?:list|archive)"
    r"|here(?:’|'| i)s (?:a selection|a list|my))\b.{0,200})\W*",
    re.IGNORECASE,
)
#: A full day, with its weekday, at the end of a line.
DATED_LAST = re.compile(
    r"\s\(?(?:[^\W\d_]{3,10},?\s)?(?:[^\W\d_]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,|\d{1,2}\.?\s[^\W\d_]{3,9}\.?)\s(?:19|20)\d\d$"
)
#: A prize that a work or a person was given, on a line of its own: "2031 Ada Award for Best Book, …".
AWARDED = re.compile(
    r"(?:(?:19|20)\d\d(?:[-–]\d{2,4})?[:,]?\s)?(?:(?:Winner|Finalist|Runner-up|Recipient|Shortlisted"
    r"|Honou?rable [Mm]ention)\b"
    r"|(?:[A-Z][\w.'’&-]*\s|(?:of|the|in|and)\s){0,7}(?:Award|Prize)\s(?:for|of|from|in)\s)"
)
#: What a work is and for whom: "Essay written with Ada B. for Maritime Notes", "Chapter in The Quay, edited by Cleo D.".
MADE_FOR = re.compile(
    r"(?P<kind>[A-Z][a-z]+(?:[ -][a-z]+){0,2}?(?<!s))(?:\s(?:co-?)?(?:written|authored))?"
    r"(?:\swith\s(?P<people>[^.;:]{4,120}?))?"
    r"\s(?:for|in)\s(?P<outlet>[A-ZÀ-Þ][^;\d]{2,100}?)(?:,\s(?:edited by|eds?\.)\s(?P<editors>[^;:]{4,120}?))?\.?"
)
#: A day on which nothing is.
NOTHING = re.compile(
    r"\b(?:no (?:seminar|class|meeting|lecture|talk|session)|reading week|spring break|public holiday|"
    r"keine? (?:seminar|sitzung|vorlesung)|entfällt|pas de s[ée]ance|relâche|sin sesión"
    r"|no hay (?:seminario|clase)|sem aula|休講|휴강)\b",
    re.IGNORECASE,
)
#: What somebody does now, below what they wrote then.
NOW = re.compile(
    r"(?:now|currently|current (?:position|job)|first job|heute|jetzt|aujourd'hui|actualmente|atualmente|oggi)\s*:\s*",
    re.IGNORECASE,
)
#: Volume, issue and pages, as they end a citation.
TAIL = Caseless(
    r"\b(?:\d{1,4}\s*\(\s*[\w./–-]{1,12}\s*\)|\d+\s*:\s*\d+|vol(?:ume)?\b\.?\s*\d|no\.\s*\d|n[°ºo.]\s*\d|pp?\.\s*\d"
    r"|s\.\s*\d|h(?:eft|\.)\s*\d|jg\.|bd\.\s*\d|v\.\s*\d|núm\.\s*\d|art(?:icle|\.)\s*\d)"
    r"|\d(?:\s*[-–—]\s*\d{2,}|\d*\s*[期卷号巻輯]|\d*[권호])"
)
#: A journal and its volume: "Maritime Notes, 7, 14".
NAMED_NUMBER = re.compile(r"[A-ZÀ-Þ][^.?!:\d]{3,80},?\s+\d{1,4}\s*(?:\(\d|,\s*(?:no\.?\s*)?\d|:\s*\d)")
#: A series' short name and a number: "NBER w26726".
CODE = re.compile(r"[A-Z][A-Za-z]{1,8}\s+[A-Za-z]{0,2}\d{2,6}(?:[-/.]\d{1,4})?")
#: An outlet up to its first number, then numbers only.
OUTLET = re.compile(
    r"\W{0,3}(?:[Ii]n:?\s)?([A-ZÀ-Þ][^.?!:;()\d]{3,80}(?::\s[A-ZÀ-Þ][^.?!:;()\d]{3,60})?)[\s,.(:]+"
    r"(?:[\d\s,.;:()\[\]/–—-]|\b(?:[Vv]ol|[Nn][or]|[Nn]úm|[Ii]ss|pp?|[SH]|Bd|Jg|issue|volume|pages|n[°º]"
    r"|[A-Z][a-z]{2,8})\b\.?){4,60}"
)
ASIDE_LAST = re.compile(r"\s*[(\[]([^()\[\]\d]{2,30})[)\]]\s*$")
#: A day that ends a text, behind its last sentence or quotation.
DAY_LAST = re.compile(
    r"[.!?…”\"»)]\s+(\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d|[^\W\d_]{3,9}\.?\s\d{1,2},\s(?:19|20)\d\d"
    r"|\d{1,2}\.?\s[^\W\d_]{3,10}\.?\s(?:19|20)\d\d)\.?$"
)
#: A title, its outlet and day in brackets, and nothing more.
TITLE_IN_BRACKETS = re.compile(r".{12,220}?\s\([A-ZÀ-Þ][^()\d]{2,60},\s[^()]{0,24}(?:19|20)\d\d\)[.\s]*")
#: People and a year in brackets, and nothing more.
DATED_NAMES = re.compile(r"([^\W\d_][^()\d]{3,390}?)[,.]?\s[(\[](?:19|20)\d\d[a-z]?[)\]][.:,]?$")
#: A year at the end.
YEAR_LAST = re.compile(r"(?<![\d.-])(?:(?:1[89]|20)\d\d|(?:19|20)\d\d-\d\d(?:-\d\d)?)[\])]?\.?$")
#: A year that a citation rather than a sentence ends in: ", 2031.", "5/2031.", "(May 2031).".
ISSUE_LAST = re.compile(r"(?:,\s|/|\()(?:[^\W\d_]{3,9}\s)?(?:19|20)\d\d\)?\.$")
PAREN_YEAR = re.compile(r"[(（]\s*(?:[^\W\d]+\.?\s*)?(?:1[89]|20)\d\d[a-z]?[^()（）]{0,30}[)）]")
YEAR_FIRST = re.compile(
    r"[(\[]?(?:1[89]|20)\d\d(?:[-/]\d\d)?[)\].:,]*\s+(?:\[[^\[\]\d]{3,24}\]\s+)?(?:[–—-]\s+)?(?:\W\s?)?[^\W\d]"
)
#: What stands for a year that is not known yet.
NO_YEAR = Sifted(rf"\b0001\b|\b(?:{AWAITED})\b", re.IGNORECASE)
#: What stands for a year, at the end.
AWAITED_LAST = re.compile(rf"[\s,;.(]\(?(?:{AWAITED})[.)\]\s]*$", re.IGNORECASE)

# How citations begin and what stands in them.

#: What may stand before a family name.
_PARTICLES = r"(?:(?:de|van|von|der|den|da|di|du|dos|la|le|te|ter|ten|zu|af|al|el|bin)\s){0,3}"
#: "Family, Given".
INVERTED = re.compile(
    rf"^[*\s]*{_PARTICLES}(?:[A-ZÀ-ÞŁŚŽČ][^\s,;:()]+(?:[\s-][^\s,;:()]+){{0,3}}),\s*(?:[A-ZÀ-ÞŁŚŽČ]|et al)"
)
#: "Family GH," and "Family, G. H.".
INITIALS_AFTER = re.compile(
    r"^[*\s]*[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+)?,?\s+(?:[A-ZÀ-Þ]\.?\s?-?){1,3}(?=[,;:(&]| and | und | et | y | e )"
)
#: People, then the year in brackets.
APA = re.compile(
    rf"[^()]{{3,160}}?[.\]]?\s[(（]\s*(?:(?:1[89]|20)\d\d[a-z]?\b[^()]{{0,30}}|{AWAITED}|s\.\s?f\.|n\.d\."
    r"|[^()]{0,20}(?:1[89]|20)\d\d)[)）][.:,]\s",
    re.IGNORECASE,
)
#: People, then a quoted title.
NAMES_QUOTE = re.compile(r"[A-ZÀ-Þ][^\"“„«]{4,200}?[,.:]\s*[\"“„«]")
#: People in brackets, then an outlet and when: "(with A. Ruiz). Harbour Quarterly. 9-Sep-20".
WITH_OUTLET = re.compile(
    r"\((?:joint(?:ly)? )?(?:with|mit|avec|con|com)\s[^()]{4,200}\)\s?[.,:]\s?[A-ZÀ-Þ(\"“].{5,200}[.,\s-]\d\d(?:\d\d)?\.?$"
)
#: A day in front of other words: "May 4, 2023 …".
DAY_FIRST = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\s+(?=[A-ZÀ-Þ])")
#: Names, what it is instead of a year, a quotation: "Ana Ruiz. Working Paper. “The …".
NAMES_KIND_QUOTE = re.compile(
    r"[A-ZÀ-Þ][^\"“„«.]{3,150}(?:\.[^\"“„«.]{0,30}){0,4}?\.\s(?:[Ww]orking [Pp]aper|[Ss]ubmitted|[Ff]orthcoming"
    r"|[Ii]n [Pp]ress|[Uu]nder [Rr]eview"
    r"|[Ii]n [Pp]reparation|[Dd]raft)\.\s[\"“„«]"
)
#: A title, then "with" somebody.
TITLE_WITH = Sifted(
    r"[\"“„«']?\w.{12,250}?(?:[.?!,”\"»]\s+(?:[Jj]oint(?:ly)? )?[Ww]ith"
    r"|[.?!,”\"»]\s+(?:[Gg]emeinsam |[Zz]usammen |[Ee]n (?:collaboration|coautoría) |[Ee]m coautoria )?"
    r"(?:[Mm]it|[Aa]vec|[Cc]on|[Cc]om)(?=\s[A-ZÀ-Þ][\w.’'-]*\s[A-ZÀ-Þ])|[\"”?]?,?\s*\((?:[Jj]oint |[Jj]ointly"
    r" )?(?:with|mit|avec|con|com))\s[^\W\d_a-z]"
)
#: A title, an outlet and a year, each ended by a stop or comma.
TITLE_VENUE = re.compile(
    r"\W{0,3}[^\W\d_][^.?!]{12,220}[.?!][”\"’»]*\s+(?:[A-ZÀ-Þ][^.?!]{8,120}[.?!]\s+)?[A-ZÀ-Þ][^.]{2,90}[,.]\s+(?:[^\W\d_]+\.?\s+)?(?:\d{1,2},?\s+)?(?:1[89]"
    r"|20|00)\d\d\b"
)
#: A title, then "by" somebody.
TITLE_BY = Sifted(r".{15,250}?\s(?:By|by)\s+[A-ZÀ-Þ][\w’'-]+[\s,;].")
#: A title, a stroke and who made it, as libraries write it.
TITLE_STROKE = Sifted(r".{12,250}?\s/\s(?:by|von|par|por|di)\s+[^\W\d_a-z]")
#: What a series says of itself: "Staff working papers describe …", "Die Diskussionspapiere sind …".
OF_ITSELF = re.compile(
    r"(?:The |Our |These |Die |Les |Los |Os )?(?:[\w’'&-]+ ){0,6}?(?:[Pp]apers|[Bb]riefs|[Rr]eports|[Ss]eries|[Pp]ublications"
    r"|[Nn]otes|papiere|berichte|[Rr]eihe|[Cc]ahiers|[Dd]ocuments de travail|[Dd]ocumentos de trabajo)(?: [Ss]eries)? "
    r"(?:are|is|aims?|provides?|describes?|conveys?|features?|represents?|presents?|offers?|contains?|includes?|covers?|can|may"
    r"|synthesi[sz]es?|disseminates?|publish(?:es)?|from \d{4}|sind|ist|bieten?|enthält|enthalten|sont|présentent|son"
    r"|presentan)\s"
)
#: How a list is sorted or searched, said over it.
SORTED = re.compile(
    r"(?:Classified|Sort(?:ed)?|Brows(?:e|ing)|Filter(?:ed)?|Search|Grouped|Sortiert|Sortieren|Trier|Ordenar|Filtrar)"
    r"(?: (?:results|all|publications))? (?:by|nach|par|por)\b"
)
#: What an abstract calls its work: "This report …", "the study".
CALLED = re.compile(
    r"\b(?:[Tt]his|[Tt]he|[Oo]ur|[Dd]iese[rs]?|[Cc]ette?|[Ee]st[ea]|[Qq]uesto) (?:\w+ ){0,2}?"
    r"(?:paper|report|brief|study|article|book|chapter|essay|guide|volume|Studie|Bericht|Beitrag|Papier|Aufsatz|rapport|étude"
    r"|note|informe|estudio|artículo|relatório|estudo|artigo)\b"
)
#: "Link to the article in English".
LINK_TO = re.compile(r"(?:Links? to|Link zu[mr]?|Lien vers|Enlace al?|Ligação para)\s", re.IGNORECASE)
#: A quoted title and something behind it.
LED_BY_QUOTE = re.compile(
    r"[\"“][^\"“”]{6,250}[\"”],?\s*\S.{5}|«[^»]{6,250}»,?\s*\S.{5}|„[^“‟”]{6,250}[“‟”],?\s*\S.{5}"
)
QUOTED = re.compile(r"[\"“”„«‟‘「『《']\s*[^\"“”«»‟」』》]{8,}")
#: A quoted title and nothing else.
QUOTED_WHOLE = re.compile(r"[\"“„«»‘「『《][^\"“”„«»「」『』《》]{2,200}[\"”“»«’」』》]")
WITH = Sifted(
    r"[(\[]?\s*(?:(?:[Jj]oint(?:ly)?|[Jj]oint work|[Cc]o-?authored|[Tt]ogether|[Gg]emeinsam|[Zz]usammen) (?:with|mit)"
    r"|[Cc]oauthors?:|[Ww]ith|[Mm]it|[Aa]vec|[Cc]on|[Cc]om|(?<=\()me[dt])\s+(?=[^\W\d_a-zß-ÿ])|与"
)
IN = Sifted(
    r"\b[Ii]n:\s|\bIn\s[A-Z]|\(eds?\.?\)|\(éds?\.?\)|\b[Ee]ds?\.|\(Hrsg\.?\)|\(Hg\.?\)|\(dirs?\.?\)|\([Oo]rgs?\.?\)"
    r"|\(edd\.?\)|\(a cura di\)|\(reds?\.?\)|\(coords?\.?\)|\bedited by\b|主编|[(（]編[)）]|编"
)
SERIES = Sifted(
    r"\b(?:working|discussion|research|occasional|policy|planning|staff)\s+(?:discussion\s+)?papers?\b"
    r"|\bpaper\s+(?:series"
    r"|no)\b|"
    r"\bdiskussionspapier|\barbeitspapier|\bdocument(?:o|os)? de (?:travail|trabajo|trabalho)|\btexto para discussão"
    r"|工作论文|ディスカッション|\bpreprint\b|"
    r"\b(?:dissertation|thesis|mimeo|proceedings|conference|workshop)\b|\bpress\b|\bverlag\b|\béditions?\b"
    r"|\beditorial?\b"
    r"|出版社",
    re.IGNORECASE,
)
#: The kinds of Chinese references: [J], [M] …
CODES = Sifted(r"\[ ?[JMDCNRPSZ](?:/OL)? ?\]")
DOI = Sifted(r"\b10\.\d{4,9}/\S|doi\.org|\bdoi\b", re.IGNORECASE)
#: A quotation without a stop, as a title is.
UNSTOPPED = re.compile(r"[“\"«„][^”\"»“]{3,300}[^.!?…,”\"»“][”\"»“]")
#: A line that is an identifier or an address and nothing else.
ONLY_IDENTIFIER = re.compile(
    r"\W*(?:(?:doi|arxiv|hdl|handle|ssrn|pmid)\b[\s:#.]*\d[\w./()-]{4,60}|https?://\S{4,80}|10\.\d{4,9}/\S{2,60})\W*",
    re.IGNORECASE,
)
#: Words of references to what is on the web or has no date.
SOURCED = Sifted(
    r"\bn\.d\.|\bo\.\s?J\.|\bs\.d\.|\b[Aa]vailable (?:at|from)\b|\[online\]|\b[Aa]brufbar|\b[Vv]erfügbar unter"
    r"|\b[Dd]isponible (?:en|sur)|\b[Dd]isponível em|\b[Rr]etrieved from"
    r"|アクセス日|閲覧|参照日|访问日期|检索日期|검색일|접속일"
)
#: "Town: Publisher".
TOWN_HOUSE = Sifted(
    r"[.,(]\s+[A-ZÀ-Þ][\w.'’/ -]{2,28}(?:, [A-Z]{2})?:\s+[A-ZÀ-Þ][\w&.'’ -]{2,50}[.,)]?\s*(?:\(?\d{4}|$)"
)
#: An outlet of East Asia between its quotation marks, with its volume and issue.
WIDE_OUTLET = re.compile(
    r"[『「《][^『「《』」》]{2,40}(?:[』」》][\s,、，]*第?\s?\d|第?\s?\d{1,4}\s?[巻卷号號期輯][』」》])[\d\s第巻卷号號期輯年月,、，.()（）-]*"
)
#: An extent in pages.
EXTENT = re.compile(r"\d(?<!\w\d)\d{1,3}\s*(?:pp?\.|pages|p|S\.|Seiten|págs?\.)\s*(?:$|[(\[])")
#: What an outlet's line may begin with, and a title seldom does.
VENUE_START = re.compile(
    r"\W*(?:\d|with\b|joint|in:? |mit |avec |con |com |avec |vol|no\b|nr\b|doi|http|[A-Z][\w ]{0,40}(?:working"
    r"|discussion) paper)",
    re.IGNORECASE,
)

# People.

#: What leads to those who edited a work.
EDITED_BY = (
    r"(?:[Cc]o-?)?(?:[Ee]dited(?: and translated)?|[Ee]ds?\.|[Cc]ompiled|[Cc]oordinated) by"
    r"|[Hh]erausgegeben von|[Hh](?:rs)?gg?\.?\s?v(?:on|\.)"
    r"|(?:[Dd]irigé|[Cc]oordonné|[ÉéEe]dité)e?s? par|[Éé]d\.? par|[Pp]ublié sous la direction (?:de|par)"
    r"|[Ss]ous la [Dd]ir(?:ection|\.)? de"
    r"|(?:[Cc]oordinad|[Ee]ditad|[Oo]rgani[sz]ad|[Cc]ompilad|[Cc]oordenad)[oa]s? por"
    r"|(?:[Oo]rg|[Cc]oord|[Ee]d)s?\. por|[Oo]rg\. de|[Aa] (?:cura|c\.) d[i.]|[Cc]oordinato da|[Cc]urato da"
    r"|[Oo]nder (?:[Rr]edactie|red\.) van|[Rr]edigerad av|[Rr]edigeret af"
)
#: What leads to what a work is in, at the beginning of a line.
LED_BY_IN = re.compile(r"(?:in|en|em|dans|aus)\s?:\s", re.IGNORECASE)
#: What is said of a work in another language than its own.
TRANSLATED = r"translated|übersetzt|traduit|traducido|traduzido|tradotto|vertaald|trad\."
#: What stands before the names of a byline; ``edited`` if these edited the work.
LEAD = re.compile(
    r"[(\[]?(?:[Bb]y|[Ww]ith|and|Av|Af|Door|[Vv]on|[Pp]ar|[Pp]or|di|[Mm]it|[Aa]vec|[Cc]on|[Cc]om|—|–"
    r"|(?:(?:[Tt]his (?:is|talk is|paper is) (?:based on )?(?:a )?)?[Jj]oint(?:ly)?(?: work| paper| project| research)?"
    r"|[Bb]ased on joint work|[Cc]o-?authored) with"
    r"|(?:[Ww]ritten|[Pp]osted|[Pp]ublished|[Ss]ubmitted|[Rr]eported|[Aa]uthored|[Pp]resented|[Dd]elivered|[Tt]alk"
    r"|[Ll]ecture) by"
    r"|(?:[Vv]erfasst|[Gg]eschrieben|[Ee]in Beitrag|[Vv]orgetragen|[Vv]ortrag) von"
    r"|(?:[Pp]ublié|[Éé]crit|[Rr]édigé|[Pp]résentée?|[Aa]nimé) par"
    r"|(?:[Pp]ublicado|[Ee]scrito|[Pp]ostado|[Pp]resentado|[Aa]presentado|[Dd]ictada?) por"
    r"|(?:[Pp]ubblicato|[Ss]critto|[Pp]resentato|[Tt]enut[ao]) da"
    r"|[Gg]eschreven door"
    rf"|(?P<edited>{EDITED_BY}))(?:\s+|(?<=[—–])|(?<=^By)(?=[A-ZÀ-Þ][a-zß-ÿ]))"
)
#: What stands before those who edited a work, or the book that it is in.
EDITED = re.compile(rf"\W?(?:{EDITED_BY})\s+(?=[^\W\d_a-z])")
#: A file, by its kind and how large it is, or called one at the end: "pdf 946 kB, en", "[PDF, 1.2 MB]", "… pdf file".
_BYTES = r"\d[\d.,]{0,9}\s?(?:[kmg]i?[bo]|bytes)\b[\])]?"
FILE = re.compile(
    r"[\[(]?\b(?:pdf|docx?|xlsx?|pptx?|epub|html)\b[\])]?"
    rf"(?:[ -](?:file|document|dokument|datei|fichier|archivo|arquivo)\b[\])]?"
    rf"(?:\s?[\[(]?{_BYTES}|(?=\W*(?:\(\d{{4}}\)\W*)?$))"
    rf"|\s?[-–—,:(\[]{{0,2}}\s?{_BYTES})(?:,\s[a-z]{{2}}\b)?",
    re.IGNORECASE,
)
#: What a line ends in that goes on in the next.
OPEN_END = re.compile(
    r"(?:[:–—,&(-]|\b(?:and|or|of|the|in|on|for|to|from|with|by|a|an|at|its|und|oder|der|die|das|des|in|im|von"
    r"|zur|zum|für|mit|et|ou"
    r"|de|du|la|le|les|des|en|à|y|o|el|los|las|del|para|con|e|da|do|em|na|no|di|della|dei|il|en|van|het|een))$",
    re.IGNORECASE,
)
#: Signs of footnotes behind names.
SIGNS = re.compile(r"(?:\s?,?\s?[*†‡§¶¹²³⁴⁵⁶⁷⁸⁹αβγδφψΨΦ]){1,12}\s?,?(?=[\s;]|$)")
#: An academic title before a name.
TITLED = re.compile(r"(?i:dr|prof|professor|professorin)\b\.?\s+[^\W\d_a-z]")
#: A sentence that says what somebody is or does.
IS = re.compile(
    r"^(?!\S+\s+are\s)(?!(?:Warum|Wer|Wie|Wo|Wann|Welche|Pourquoi|Comment|Por|Qui|Que|Where|When|Who|Which|The|This"
    r"|These|A"
    r"|An|In|We|Our|It|Its|How|Why|What|Das|Die|Der|Le|La|Les|El|Los|Las|O|Os|As)\s)(?:(?:Dr|Prof|Professor|Mr"
    r"|Mrs|Ms)\.?\s+)?(?:(?:[A-ZÀ-ÞŁŚŽČ][^\s,]*|de|da|van|von|der|del|dos"
    r"|la)[\s,]+){1,5}?(?:\([^()]{2,60}\)\s+)?(?:[^,.]{3,80},\s+)?"
    r"(?:is|was|are|has been|holds|serves|teaches|leads|co-leads|directs|heads|works|worked|joined|studies|now"
    r"|currently|ist|war|leitet|arbeitet|lehrt|forscht|est|dirige|enseigne|travaille|es|fue|trabaja|enseña|é"
    r"|foi|trabalha|leciona|coordena|è|insegna|lavora)(?=\s)"
)
#: The name that such a sentence begins with.
SUBJECT = re.compile(
    r"(?:(?:Dr|Prof|Professor)\.?\s+)?((?:[A-ZÀ-ÞŁŚŽČ][^\s,]*|de|da|van|von|der|del|dos|la)(?:\s+(?:[A-ZÀ-ÞŁŚŽČ][^\s,]*"
    r"|de|da|van|von|der|del|dos|la)){1,4})"
    r"(?=(?:,\s[^.;]{3,120},|,)?\s+(?:is|was|ist|war|leitet|est|es|é|foi|è|works|leads|teaches|directs|heads"
    r"|studies|lehrt|forscht"
    r"|dirige|enseigne)\s)"
)
#: "Name – Institution".
SPEAKER = Sifted(
    r"[A-ZÀ-ÞŁŚŽČ][^,–—(\d]{3,60}?\s[–—-]\s[^–—]*\b(?:univers|instit|school|college|centre|center|bank|academy"
    r"|facult|hochschule|école|ministry)",
    re.IGNORECASE,
)
#: A country at the end of an address, with more behind it.
COUNTRY = re.compile(r"[,–—-]\s+([A-ZÀ-Þ][\w.]+(?: (?:[A-ZÀ-Þ][\w.]+|of|and|the)){0,4})\s+(?=[\"“‘A-ZÀ-Þ0-9¿])")

#: Words before a journal's volume, and before its number.
VOLUME_WORD = (
    r"(?:vol(?:ume|umen)?|band|bd|tom[eo]?|jahrgang|jg|jaargang|årgang|årg|årgång|año|ano|anno|cilt|ročník)\b\.?"
)
NUMBER_WORD = (
    r"\b(?:(?:n(?:umber|ummer|o|r|um|úm|umero|úmero|uméro)?|heft|ausgabe|issue|fasc|sayı|číslo|zeszyt)\b|n[º°])\.?"
)

# Lines in pieces, sentences, addresses.

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
PIECES = re.compile(r"\s*(?:[|·•‣│｜]|//|\s[–—-]\s|>>)\s*")
SENTENCE_END = re.compile(r"[.?!]\s+")
SENTENCE = re.compile(r"[.!?…。！？](?=\s|$|[”\"»)\d])|[。！？]")
ADDRESS = Sifted(r"https?://\S+|\bwww\.\S+")

# What is outside.

CONTACT = Sifted(
    r"\S@\S+\.\w|\[email\s+protected\]|\b(?:tel|phone|fax)\b\.?:?\s*[+\d(]|©|\ball rights reserved\b|\bnewsletter\b"
    r"|\bsubscribe\b|\babonnez|\babonnieren\b|\bsuscr[íi]b|\binscreva-se\b|\biscriviti\b|\bcookies?\b|版权所有"
    r"|\bcopyright\b"
    r"|\bimpressum\b|\bjavascript\b",
    re.IGNORECASE,
)
#: A street's address by itself.
STREET = Sifted(
    r"\W*(?:\d{1,5}[a-z]?\s(?:[A-ZÀ-Þ][\w.’'-]*\s){1,3}(?:street|st\.?|road|avenue|ave\.?|boulevard|blvd\.?|lane|drive"
    r"|square|nw|ne|sw)\b[^a-z]{0,3}(?:\w+\W+){0,6}$"
    r"|[A-ZÀ-Þ][\w-]+(?:straße|strasse|str\.|weg|allee|platz)\s\d{1,4}[a-z]?\b.{0,40}$)",
    re.IGNORECASE,
)
#: "Showing 1–5 of 48 results".
COUNTED = re.compile(
    r"(?:(?:showing|displaying|results?|items?|page|treffer|ergebnisse?|seite|résultats?|affichage|mostrando"
    r"|resultados?|página"
    r"|risultati|pagina)\s[^.]{0,12}?\d+[^.]{0,24}?\b(?:of|von|sur|de|di)\s+\d+|\d+\s*[-–]\s*\d+\s+(?:of|von|sur|de"
    r"|di)\s+\d+\b"
    r"|\d+\s+(?:results?|items?|publications?|treffer|ergebnisse|résultats|resultados|publicaciones|publicações"
    r"|risultati)\b\W*"
    r"(?:found|gefunden)?\W*$|(?:you (?:might|may) also (?:like|be interested)|more from|see also:"
    r"|siehe auch:|à lire aussi|ver también:|veja também|leggi anche)\b"
    r"|(?:sort(?:ed)?|order|filter) by\b|sortieren nach|trier par|ordenar por|ordina per)",
    re.IGNORECASE,
)
#: How often a work is cited, and its year, as lists of one person's works have them side by side.
COUNT_AND_YEAR = re.compile(r"\d{1,5}[*†]?\s+(?:1[89]|20)\d\d")
#: A person and a title in the brackets of Chinese and Japanese: "某某『…』", "某某「…」".
WIDE_TITLE = re.compile("[^「『《」』》]{2,40}[「『《][^「『《」』》]{2,120}[」』》]")
PUBLISHED_IN = re.compile(
    r"(?i:(?:first )?published (?:in|by)|publi(?:cado|cada) (?:en|em)|paru (?:dans|en)|publié (?:dans|par)"
    r"|erschienen (?:in|bei)|veröffentlicht in|pubblicato (?:in|su))\s+(?=[^\W\d_a-z])"
)
#: An outlet, a day and a title: "The Paper (with A. B.), July 8, 2023: Title".
OUTLET_DAY = Sifted(r"[A-ZÀ-Þ][^:()\d]{2,60}(?:\([^()]{3,120}\))?,\s[^:()]{3,20}\b(?:19|20)\d\d:\s\S")
#: What somebody said of a book: "“A marvel.” — A. B., author of …".
PRAISE = Sifted(r"[“\"«„][^”\"»“]{4,400}[.!?…,]?[”\"»“][.,]?\s*[—–]\s*[A-ZÀ-Þ][\w.’'-]+\s[A-ZÀ-Þ]")
#: "May 2021 In Rural Review", "May 2021Rural Review 4(2)": when and where, as well-known sites write it.
DATE_IN = re.compile(
    r"([^\W\d_]{3,9}\.?\s+(?:19|20)\d\d(?=[A-ZÀ-Þ]|\s+[Ii]n\b)|(?:19|20)\d\d(?=\s))(?:\s+[Ii]n:?\s+)?(?=[A-ZÀ-Þ])"
)
#: How sentences begin that tell of the work itself.
TELLS = re.compile(
    r"(?:(?:This|The present|In this|Our) (?:is|was|paper|article|report|study|brief|book|chapter|essay|post"
    r"|research|work|thesis|issue)"
    r"|(?:Dieser|Diese|Dieses|In diesem|In dieser|Der vorliegende|Die vorliegende) (?:Beitrag|Artikel|Aufsatz"
    r"|Papier|Studie|Buch|Bericht|Arbeit)"
    r"|(?:Cet article|Cette étude|Ce rapport|Ce livre|Cet ouvrage|Cette note|Este (?:artículo|trabajo|informe|libro"
    r"|estudio|artigo|relatório"
    r"|livro|estudo)|Esta (?:nota|tesis|tese)|Questo (?:articolo|saggio|rapporto|libro|studio))"
    r"|(?:We|I) (?:also )?(?:study|studied|show|ask|examine|estimate|investigate|analy[sz]e|develop|propose|use|find|document"
    r"|provide|introduce|explore|consider|construct|exploit|argue|present|ask|test|look|evaluate|compare|describe|review"
    r"|derive|model|discuss|measure|combine|report|offer|quantify)"
    r"|(?:Wir|Ich) (?:untersuchen?|zeigen?|analysieren?|schätzen?|entwickeln?|fragen?|vergleichen?)"
    r"|(?:Nous|J['’]) ?(?:étudi|analys|montr|examin|estim|propos|développ)\w+|(?:Wij|We|Ik) (?:onderzoeken?|laten|tonen)"
    r"|(?:Se |En este trabajo |Neste trabalho |In questo lavoro )(?:analiza|estudia|examina|presenta|analisa|estuda)\w*"
    r"|(?:Analizamos|Estudiamos|Mostramos|Analisamos|Estudamos|Examinamos|Analizziamo|Studiamo))\b"
)
UPDATED = Sifted(
    r"\b(?:consultad[oa]s? (?:por|el)|accessed on|abgerufen am|last (?:updated|modified|revised|change)|page"
    r" (?:updated|last)|zuletzt (?:aktualisiert|geändert)|letzte änderung|mis à jour|dernière mise à jour|última"
    r" actualización|atualizad[ao] em|ultimo aggiornamento|aggiornata il|you are on page|page \d+ of \d+|rendered"
    r" at|更新日|最終更新)\b",
    re.IGNORECASE,
)
COURSE = Sifted(
    r"\b(?:semester|semestre|syllabus|office hours|sprechstunde|lecture|seminar room|salle \d|raum \d|room \d"
    r"|bureau \d|lundi|mardi|mercredi|jeudi|vendredi|montag|dienstag|mittwoch|donnerstag|freitag|mondays?|tuesdays?"
    r"|wednesdays?|thursdays?|fridays?)\b",
    re.IGNORECASE,
)
#: Quotation marks that open, and what closes each.
QUOTES = {"“": "”", '"': '"”', "„": "“‟”", "«": "»", "‘": "’", "'": "'", "「": "」", "『": "』", "《": "》", "»": "«"}
#: Places left to be filled in a template.
BLANK = Sifted(
    r"\[(?:year|title|name|author|journal|publication|link|insert|your|graduate|tbd|date|topic)\b[^\]]*\]|lorem"
    r" ipsum|\bxxxx?\b",
    re.IGNORECASE,
)
#: How an agency's piece begins: its town in capitals and a dash.
DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.’'-]{2,}(?:[ ,/]{1,2}[A-ZÀ-Þ.’'-]{2,}){0,3}\s[–—-]{1,2}\s(?=[“\"A-ZÀ-Þ])")
#: A heading over rules for those who write or hand in works, rather than over works.
RULES = re.compile(
    r"\b(?:guidelines?|procedures?|requirements|instructions|submissions?|deadlines?|format(?:ting)?|how to"
    r"|applications?|richtlinien|hinweise|anforderungen|anmeldung|consignes|soumissions?|candidatures?|normas"
    r"|requisitos|instrucciones|instruções|convocatorias?|linee guida|scadenze|istruzioni|richtlijnen|vereisten"
    r"|retningslinjer|riktlinjer|投稿须知|投稿規定|執筆要領|투고규정)\b",
    re.IGNORECASE,
)
#: A review of the work above, by where it stands.
REVIEW = re.compile(r"(?:reviews?|rezension|besprechung|recension|reseñas?|resenhas?|recensione)\s?:\s", re.IGNORECASE)
#: Code of a template, which its site would have filled in.
TEMPLATE = re.compile(r"\s*(?:(?:\{%[^%]{0,300}%\}|\{\{[^}]{0,300}\}\})\s*)+")
BIBTEX = re.compile(r"\s*@\w+\{|\s*TY  - ")
#: ISSN and ISBN on a line of their own.
NUMBERED_NAME = re.compile(r"\s*(?:ISSN|ISBN)\b")
#: Elements that are furniture by their name.
BOXES = re.compile(
    r"(?:^|/)(?:header|footer|aside|nav)\b|(?:^|[/._-])(?:menu|breadcrumbs?|cookie|sidebar|navbar|topbar|site-header"
    r"|site-footer|hero|banner|widget|pager|pagination)(?:$|[/._-])",
    re.IGNORECASE,
)
READ_ON = re.compile(
    r"(?:read|learn|find out|see|view|lire|en savoir|mehr|weiterlesen|leer|ver|leia|saiba|leggi)\s+(?:more|full"
    r"|the full|plus|la suite|erfahren|lesen|über|más|mais|tutto)\b",
    re.IGNORECASE,
)
#: What tells a title ("Essays on loss") from a kind ("Essays").
ABOUT = re.compile(r"[a-z]\s+(?:on|about|über|zu|zur|zum|sur|sobre|su|sull['’a-z]*)\s+[^\W\d_]")

#: A person or a site, when a post was put up, and its section.
POSTED = re.compile(r"(?:^|\|\s)Posted(?:\son)?:?\s\S{4,16}(?:\s\S{1,9}){0,2}\s\|", re.IGNORECASE)
#: A button that says the title again.
READ_ABOUT = re.compile(
    r"\W*(?:(?:read|learn|find out|see|view) (?:more|on)(?: about| on| of|:)|continue reading|mehr (?:über|zu|lesen über)"
    r"|weiterlesen(?: über| zu|:)|lire la suite (?:de|:)|en savoir plus sur|(?:leer|saber|ver) más (?:sobre|acerca de)"
    r"|(?:leia|saiba|ler) mais (?:sobre|acerca)|(?:leggi|scopri) di più su|continua a leggere|lees meer over)\s+\W*\w",
    re.IGNORECASE,
)
#: A button under a teaser.
READ_ON = re.compile(
    r"\W*(?:read|continue|learn)\s(?:more|on|reading|article)\W*|weiterlesen|mehr\slesen|lire\sla\ssuite|leer\smás",
    re.IGNORECASE,
)
NEWSPAPER = re.compile(r"\w\s(?:Post|Times|Herald|Tribune|Gazette|Chronicle|Observer|Telegraph|Guardian)$")
#: What leads from words to a day: "The Weekly Post, on".
BEFORE_DAY = re.compile(r"\s*,?\s(?:vom|am|le|du|el|em|en|il|of|on|dated)\s*$")
_FULL_DAY = (
    r"(?P<day>(?:(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)?\.?\s(?:de\s)?"
    r"[^\W\d_]{3,10}\.?,?\s(?:de\s)?(?:19|20)\d\d|[^\W\d_]{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d))"
)
#: A full day at a line's beginning, set off from what was that day: "March 4, 2023 - A Title", "04.03.2023: A Title".
FULL_DAY_LED = re.compile(rf"{_FULL_DAY}(?:\s?[:|·•–—]\s+|\s-\s+|\t\s*|\s{{2,}})(?=\W?[^\W_])")
#: A day before a title and what is told of it, which a stop may part, too: "6 May 2031. A Title – What it tells."
TEASER_LED_BY_DAY = re.compile(rf"{_FULL_DAY}(?:\s?[.:|·•–—]\s+|\s-\s+)(?=\W?[^\W_])")
#: A month and its year at a line's beginning, set off from what was then: "May 2031: A Title".
MONTH_LED = re.compile(r"[^\W\d_]{3,10}\.?\s(?:19|20)\d\d(?:\s?[:|·•–—]\s+|\s-\s+)(?=\W?[^\W_])")
#: An hour, in a line with the day.
CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
#: Where a talk is: a room, a house, a screen.
WHERE = re.compile(
    r"\b(?:rooms?|hall|auditorium|library|museum|chamber|building|theat(?:er|re)|lecture hall|campus|ballroom|cent(?:er|re)"
    r"|cafeteria|chapel|house|hotel|online|zoom|webinar|livestream|raum|saal|hörsaal|aula|gebäude|rathaus|bibliothek"
    r"|haus|salle|amphith[ée][âa]tre|amphi|bâtiment|bibliothèque|maison|sala|salón|auditorio|auditório|anfiteatro|edificio"
    r"|edifício|biblioteca|museo|museu|palazzo|zaal|gebouw)\b",
    re.IGNORECASE,
)
#: Who took the picture that stands beside a work, at the end of the picture's caption.
CREDITED = re.compile(
    r"(?:\b(?:[Pp]hoto(?:graph)?s?|[Ii]mages?|[Pp]icture|[Cc]redits?|[Ff]oto(?:s|grafía)?|[Bb]ild(?:er)?|[Ii]llustration|[Ii]magem?)"
    r"(?:\s(?:by|credit|courtesy|von|par|de|por|di)\b[^.:]{0,40}?)?\s?[:©]\s?[^.]{3,60}"
    r"|(?:^|[\s.(])(?:©|\(c\))\s?[^.©]{3,60}"
    r"|[/,]\s?(?:flickr|Flickr|Getty(?: Images)?|AFP|AP(?: Photo)?|Reuters|REUTERS|AAP|EPA|Shutterstock|iStock|Unsplash"
    r"|Wikimedia(?: Commons)?|Pixabay|Alamy|dpa|imago|picture alliance|CC[ -]BY[\w .-]{0,12})"
    r"|[.]\s(?:Flickr|Getty(?: Images)?|AFP|AP(?: Photo)?|Reuters|REUTERS|AAP|EPA|Shutterstock|iStock|Unsplash"
    r"|Wikimedia(?: Commons)?|Pixabay|Alamy|dpa|Picture-Alliance)(?:/[^.]{3,40})?)\W{0,3}$"
)
#: A preprint's number and its files, over its labelled title.
PREPRINT = re.compile(r"arXiv:\d{4}\.\d{4,5}(?:v\d+)?\s*(?:\[[^\[\]]{2,30}\]\s*|\([^()]{2,40}\)\s*)*$")
#: The way to a page from the site's first: "Home > Research > Papers", "You are here: Home".
TRAIL = re.compile(
    r"[^>›»«\n]{2,60}(?:\s[>›»]\s[^>›»«\n]{2,120}){2,8}"
    r"|(?:you are (?:here|in)|you're here|sie (?:sind|befinden sich) hier|vous êtes ici|(?:usted |tú )?estás? (?:aquí|en)"
    r"|você está (?:aqui|em)|está aqui|ti trovi (?:in|qui)|sei (?:in|qui)|u bent hier|je bent hier|jesteś tu(?:taj)?"
    r"|du är här|du er her|olet tässä|nacházíte se(?: zde)?|вы здесь|вы находитесь|buradasınız|anda di sini"
    r"|您?的?当前位置|您(?:现在)?的位置|当前位置|目前位置|현재 ?위치|現在地|現在位置)\s?[:：>›»].{0,200}",
    re.IGNORECASE,
)
#: What is between the talks of a meeting, with those who pay for it.
PAUSE = re.compile(
    r"(?:(?:welcome|cocktail|evening|opening|closing|conference|networking|wine|poster|award)s?\s)?(?:reception|registration"
    r"|coffee break|tea break|lunch break|coffee and tea|breakfast|lunch|dinner|happy hour|banquet|check-in|kaffeepause"
    r"|mittagspause|abendessen|empfang|pause café|pause déjeuner|cocktail|dîner|coffee|cena|almuerzo|pausa café"
    r"|pausa para café|jantar|coquetel|pausa caffè|pranzo|rinfresco)\b(?:\s*(?:[–—,(&|]|-\s)|\s+(?:sponsored|hosted)\b|$)",
    re.IGNORECASE,
)
#: A speaker's family name before a title, as in a programme: "Moor - A Title".
SURNAME_FIRST = re.compile(
    r"([A-ZÀ-Þ][\w’'-]{1,20}(?:\s(?:and|&)\s[A-ZÀ-Þ][\w’'-]{1,20}|\set\sal\.?)?)\s[-–—]\s?(?=\W?[A-ZÀ-Þ])"
)
#: How a list is ordered, said above it.
ORDERED = Sifted(
    r"\b(?:most recent(?: ones)? first|(?:reverse|inverse) chronological|in chronological order|neueste zuerst"
    r"|les plus récente?s d'abord|orden cronológico|ordem cronológica|ordine cronologico)\b",
    re.IGNORECASE,
)
#: What a work or a person won in a year: "2030: Best Third Year Paper Award".
PRIZE = re.compile(
    r"(?:19|20)\d\d\s?[:,–—-]?\s(?!.*[.:;]\s).{4,80}\b(?:[Aa]ward|[Pp]rize|[Pp]reis|[Pp]rix|[Pp]remio|[Pp]rêmio)[^.:;,]{0,30}"
)
#: A series by its own name and the number in it on a line of their own: "Zeszyty Portowe nr 5", "HAMNRAPPORTER 2031:4".
NUMBERED = re.compile(
    r"(?=[^\d]{0,80}(?:paper|series|s[ée]rie|reihe|schrift|heft|cahier|quadern|cuadern|cadern|docum|stud|estud|étud|zeszyt|zprá"
    r"|r[ae]port|rapport|bericht|perspe|beitr|note[sn]?\b|nota[st]?\b|notlar|notat|publi|monogra|occasional|lectur|material|texte"
    r"|analy|forsch|arbeit|arbeid|arbet|discu|disku|brief|working|quaestio|bilten|acta|füzet|tanulmány|sarja|julkais|selvity"
    r"|препринт|доклад|записк|труд|сери|бюллет|vihik|rinkin|rakst|tebliğ|dizi|シリーズ|ペーパー|叢書|丛书|论文|論文|研究|报告|報告|시리즈|총서|연구))"
    r"(?!(?:vol|issn|isbn|table|tab|figure|page|seite|chapter|kapitel|part|teil|www|http)\b)"
    r"(?P<series>[^\W\d_][^\d;:|>/•@()]{3,80}?)\s*[,;:·–-]?\s*(?P<mark>(?:no|nr|n[º°o]?|núm|num|number|nummer|numer|numero|número"
    r"|numéro|číslo|č|szám|sayı|№|#|第)[.:]?\s*)?(?P<number>\d{1,5}(?:[/:.–-]\d{1,4})?)\s?[号號]?\.?",
    re.IGNORECASE,
)
#: A series of books and the number in it: "Writings on Quay Law, Vol. 137".
SHELF = re.compile(
    r"(?=[^,]{0,80}\b(?:\w*(?:[Ss]chriften|[Rr]eihe|[Ss]tudien|[Bb]eiträge|[Aa]bhandlungen)|Series|Studies|Writings|Monographs|Contributions"
    r"|Collection|Quellen|Estudios|Études|Studi)\b)([A-ZÀ-Þ][^,;:\d]{5,90}),?\s(?:Vol(?:ume|\.)|Bd\.|Band|N[ro]\.|n°)\s?(\d{1,4}[a-z]?)"
)
#: Where theses are written.
SCHOOL = re.compile(
    r"\bUniv(?:\.|ersit|ersidad)|\bÉcole\b|\bEHESS\b|\bENS\b|\bCNAM\b|\bSciences Po\b"
    r"|\bInstitut (?:d['’]études|universitaire)"
    r"|\bUSP\b|\bUNICAMP\b|\bUF[A-Z]{1,3}\b|\bPUC\b|\bUAM\b|\bUCM\b|\bUniwersytet|\bPolit[eé]c[hn]"
)
