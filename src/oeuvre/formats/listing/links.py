"""The links and identifiers of a citation, and the words around them that are no part of it.

A link whose label is only "PDF" or "here" is read and masked; one on the title or the journal stays as a mark. What stands
in brackets with nothing but links goes with them.
"""

from __future__ import annotations

import re

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.eastsigns import SEEN
from oeuvre.formats.listing.passages import Kind, Place, Reading
from oeuvre.formats.listing.sieve import Sifted
from oeuvre.formats.listing.words import word_list
from oeuvre.record import Identifier, Link, identifiers

_DOI_LABEL = re.compile(r"(?:\bdoi|https?|hdl|url)\s?[:：]?\s*$", re.IGNORECASE)
_EMPTY = Sifted(
    r"\b(?:doi|url|isbn|issn)\s?:(?=\s*(?:[,.;\n]|$|[\ue001-\ue00b]))"
    r"|\b(?:(?:available|accessible|accessed|retrieved|online)\s(?:online\s)?(?:at|from|on|under|via)|"
    r"(?:online )?(?:verfügbar|abrufbar) unter|online unter|abgerufen (?:von|unter)|disponible (?:en|sur|à)|"
    r"disponível em|"
    r"disponibile (?:su|a|in)|(?:accessible|consultable|téléchargeable) (?:sur|à)|(?:recuperado|obtenido|retirado) de|"
    r"récupéré de|beschikbaar (?:op|via))\s*:?\s*(?=[<\ue002\n]|$)"
    r"|\b(?:url|doi|link|internet|online|see|siehe|vgl\.|可用|取自)\s*:?\s*(?=[<\ue002])",
    re.I,
)
_ACCESSED = Sifted(
    r"[(\[]?\b(?:accessed|last accessed|retrieved|viewed|visited|abgerufen|zugriff|letzter zugriff|"
    r"zuletzt (?:abgerufen|geprüft)|aufgerufen|consulté|consultado|acesso|acessado)\b[^.;\n\ue002)\]]{0,12}?"
    r"(?:\d{1,2}[./ ]*\w{2,10}[./ ,]*(?:19|20)\d\d|\w{3,9} \d{1,2},? (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4})\s*(?:[)\]]|,?\s*from)?",
    re.I,
)
_IN_BRACKETS = Sifted(r"[(\[][\s|/,;·\]\[\ue002]*\ue002[\s|/,;·\ue002\]\[]*[)\]]")
_NOISE_WORDS = word_list("link_labels")
_NOISE_TAIL = Sifted(
    r"(?:(?:[.,;\s\ue002\ue00b]|^)[(\[]\s*(?:PDF|HTML|Link|DOI|Abstract|Volltext|Download|Online|Open Access|"
    r"Full text|article en format pdf|texte intégral|Text|Slides|Code|Data|BibTeX|Preprint|Draft|Online Appendix|Web|"
    r"online|Electronic resource|Internet)\s*[)\]]"
    r"|(?:[.,;|)\n\ue002\ue00b]\s?|^)(?:More information|Read more|Learn more|Online [Aa]ppendix|Data|"
    r"Download(?: PDF)?|Mehr Informationen|"
    r"Weitere Informationen|Zum (?:Artikel|Aufsatz|Beitrag|Buch|Text|Verlag)|Zur Publikation|"
    r"(?:Voir|Lire) l[’']article|Ver artículo|Ver artigo|En savoir plus|Leer más|Saiba mais|Read online|Purchase|"
    r"Buy(?: now| the book)?|Order(?: now)?"
    r"|Online|Supplement(?:al|ary) [Dd]ata|Comprar|Acheter|Bestellen|Kaufen|Acquista|查看详情))"
    r"[.\s]*(?=\n|$|[\ue001-\ue00b]|Online|Data)"
)


#: Signs that a link's label begins with where it leads elsewhere.
_ARROWS = frozenset("→↗⇒➔➜►▶»")


def take_links(reading: Reading) -> None:
    """Links, identifiers and access dates, read and masked with the words that belong to them."""
    passage = reading.passage
    for mark in passage.marks:
        if mark.kind != "link":
            continue
        label = passage.text[mark.start : mark.end]
        words = [w.lower().strip("()[]:.,’'\"|") for w in label.split()]
        noise = bool(words) and len(words) <= 9 and all(w in _NOISE_WORDS or not w for w in words)
        noise = noise or (mark.start > 20 and len(label) < 45 and (label[:1] in _ARROWS or cues.is_button(label)))
        bare = identifiers.read(label) is not None
        if noise or bare:
            link(reading, mark.value or label.strip(), (mark.start, mark.end), label)
            start, end = mark.start, mark.end
            passage.claim(start, end, Kind.LINK)
        else:
            link(reading, mark.value, (mark.start, mark.end), label, on_text=True)
    for match in passage.all(_ACCESSED):
        passage.claim(*match.span(), Kind.IDLE)
    for match in passage.all(SEEN):
        passage.claim(*match.span(), Kind.IDLE)
    for found, start, end in list(identifiers.find(passage.open)):
        if found.value.endswith(("⟩", "〉", "〉")):
            found, end = Identifier(scheme=found.scheme, value=found.value[:-1]), end - 1
        written = passage.text[start:end]
        if written.lower().startswith(("http", "www")):
            end = _broken_end(passage.open, start, end)
            link(reading, "".join(passage.text[start:end].split()), (start, end), "")
        else:
            identify(reading, found, (start, end))
        before = _DOI_LABEL.search(passage.open, max(0, start - 8), start)
        kind = Kind.IDLE if found.scheme == "issn" else Kind.LINK
        passage.claim(before.start() if before else start, end, kind)
        if aside := re.match(r"\s*(?:\((?!\d{4}\))[\w.]{2,8}\)|\[[\w.]{2,12}\])", passage.open[end:]):
            passage.claim(end, end + aside.end(), Kind.LINK)
    for match in passage.all(_EMPTY):
        passage.claim(*match.span(), Kind.LINK)
    take_link_lines(reading)
    # Brackets, bars and slashes that held only links are noise as well.
    for match in passage.all(_IN_BRACKETS):
        passage.claim(*match.span(), Kind.LINK)
    for match in passage.all(_NOISE_TAIL):
        start = match.start() + len(match.group()) - len(match.group().lstrip(".,;|) \n\ue002\ue00b"))
        passage.claim(start, match.end(), Kind.LINK)


#: How an address goes on behind a space that a copy has put into it at a line's end: behind a hyphen, a stroke or the stop
#: in a host's name, by what only addresses have: "and/or", "PDF/HTML", a day and "a
#: state-of-the-art report" are words again.
_GOES_ON = (
    (re.compile(r"-$"), re.compile(r"\s(?=[\w-]*[./_-]\w|[\w-]+/)[\w.~%/_=&?#-]+")),
    (
        re.compile(r"\w/$"),
        re.compile(
            r"\s(?=[\w-]+/(?:[\s).]|$)|[a-z\d][\w-]*/[\w/]*[-.?=]|[\w-]+\.(?:pdf|html?)\b"
            r"|(?:[a-z\d]+-){2,}[a-z][a-z\d]*[\s.]*(?:[()\[\]]|$))[\w.~%/_=&?#-]+"
        ),
    ),
    (re.compile(r"://(?:www\.)?[\w-]*\.$"), re.compile(r"\s[\w-]{2,}(?:\.[\w-]{2,}){0,3}/[\w.~%/_=&?#-]*")),
    (re.compile(r"\bwww\.[\w-]+\.$"), re.compile(r"\s[\w-]{2,}(?:\.[\w-]{2,}){0,3}/[\w.~%/_=&?#-]*")),
)


def _broken_end(text: str, start: int, end: int) -> int:
    """Where an address ends that spaces part: "https://quay- tolls.example/ publication/of-ports"."""
    for _ in range(8):
        stop = end + (text[end : end + 1] == ".")
        more = next(
            (found for last, then in _GOES_ON if last.search(text, start, stop) and (found := then.match(text, stop))),
            None,
        )
        if more is None:
            break
        end = start + len(text[start : more.end()].rstrip(".,;:"))
    return end


def take_link_lines(reading: Reading) -> None:
    """Lines after the first that hold links and nothing else but what divides them."""
    passage = reading.passage
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


def link(reading: Reading, address: str, place: Place, label: str, *, on_text: bool = False) -> None:
    """Keep a link and, where it is a DOI's, the DOI."""
    if not address or address.startswith(("#", "javascript:", "mailto:")):
        return
    if (found := identifiers.of_url(address)) and found.scheme == "doi" and "doi.org/" in address.lower():
        identify(reading, found, place)
    words = label.lower()
    rel = "landing"
    if re.search(r"data|code|replication|stata|github", words):
        rel = "data"
    elif re.search(r"slides|appendix|supplement|press|coverage|media|video|blog|column|summary|bib", words):
        rel = "other"
    elif address.lower().split("?")[0].endswith(".pdf"):
        rel = "file"
    reading.links.append((Link(url=address, rel=rel, label=" ".join(label.split()) if not on_text else ""), place))


def identify(reading: Reading, identifier: Identifier, place: Place) -> None:
    """Keep an identifier once."""
    if all(identifier != known for known, _ in reading.identifiers):
        reading.identifiers.append((identifier, place))


def links_in_order(reading: Reading) -> list[tuple[Link, Place]]:
    """The links to the work: the one on its title first; a link on the container's name is the container's."""
    low, high = reading.title
    on_title = [entry for entry in reading.links if entry[1][0] < high and entry[1][1] > low]
    containers = reading.places.get("container", [])
    others = [
        entry
        for entry in reading.links
        if entry not in on_title and not any(entry[1][0] < end and entry[1][1] > start for start, end in containers)
    ]
    works = [e for e in others if e[0].rel in ("landing", "file")]
    rest = [e for e in others if e[0].rel not in ("landing", "file")]
    return on_title + works + rest
