"""Affiliations: the body and the unit of it, from the words that name them.

"Department of Invention, Faculty of Arts, Invented University, Fantasia" is a body (the university), its unit (the two
before it) and a place, which is neither. The pieces between commas are ranked: a university stands for itself, then other
bodies (a bank, a ministry, an acronym), then schools and centres, then departments; towns and countries stand for nothing.
The body is the last piece of the highest rank, and the pieces before it are the unit.
"""

from __future__ import annotations

import re

from oeuvre.record.bodies import has_body_word, is_body

__all__ = ["bare", "has_article", "names_body", "rank", "split"]

_ARTICLE = re.compile(
    r"\A(?:(?:both\s+)?(?:the|der|die|das|dem|den|la|le|les|el|los|las|o|a|os|as|il|lo|gli)\s+|l[’'])", re.IGNORECASE
)
_UNIVERSITY = re.compile(
    r"\b(?:universi\w*|univ\.?|uniwersytet|univerzita|egyetem|yliopisto|\w*hochschule|polytechnic\w*|politecnico"
    r"|polit[eé]cnic[ao]"
    r"|institute of technology|institut national|école (?:normale|polytechnique|des)\b.*|eth zürich|eth zurich)\b"
    r"|大学|大學|대학교",
    re.IGNORECASE,
)
_TOP = re.compile(
    r"\b(?:academy|akademie|académie|academia|\w*bank|banks|banco|\w*ministerium|ministry|ministère|ministerio|ministério"
    r"|foundation"
    r"|fondation|fundación|fundação|stiftung|council|consejo|conselho|corporation|inc|gmbh|ltd|llc|agency|agentur"
    r"|commission"
    r"|organi[sz]ation|association|society|gesellschaft|federal reserve|hospital\w*|hôpital|ospedale|klinik\w*"
    r"|clinic|medical cent\w*"
    r"|infirmary|survey|museum|treasury|company|bureau|national laboratory)\b"
    r"|研究院",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\b(?:department|dept|faculty|school|college|division|chair|section|lehrstuhl|fakultät|fachbereich|abteilung"
    r"|institut\w*|département"
    r"|departamento|facultad|faculdade|faculté|facoltà|dipartimento|escuela|escola|école|center|centre|centro"
    r"|zentrum|laborator\w*|lab"
    r"|laboratoire|grupo|group|gruppe|program(?:me)?|programa|unit|unidad|initiative|project|task force|area|office"
    r"|observatory|seminar)\b"
    r"|学院|研究科|学部",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(
    r"\b(?:department|dept\.?|faculty|division|section|lehrstuhl|fakultät|fachbereich|abteilung|département"
    r"|departamento|facultad|faculdade"
    r"|faculté|facoltà|dipartimento|chair)\b",
    re.IGNORECASE,
)
#: "Invented University's School of X" and "IIT Department of Economics": a body and its unit in one.
_PROPER_BEFORE_UNIT = re.compile(
    r"(?P<body>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,5})[’']s\s+(?P<unit>(?:[A-Z][\w-]+\s+){0,5}"
    r"(?:Department|School|Faculty|Division|College|Center|Centre|Laboratory|Lab|Institute)\b.*)"
    r"|(?P<body2>[A-Z]{2,}[\w&.-]*)\s+(?P<unit2>(?:Department|Faculty|Division)\b.*)"
    r"|(?P<body3>(?:[A-Z][\w.’'&-]*\s){1,6}University|University of(?:\s[A-Z][\w.’'-]*){1,3})\s+"
    r"(?P<unit3>(?:(?:Graduate|Medical|Business|Law)\s)?(?:School|Faculty|College|Department|Institute)\b.*)"
    r"|(?P<unit4>.*\b(?:School|Department|Faculty|College|Cent(?:er|re)|Institute)\b.*)\s(?:at|of)\s"
    r"(?P<body4>(?:the\s)?(?:[A-Z]{3,}|University of .+|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,4} University))"
)
#: Countries and states by their letters, which are no bodies.
_PLACES = (
    "USA US UK UAE PRC ROC NZ SAR EU AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS "
    "MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AB BC MB NB NL NS ON PE "
    "QC SK NSW QLD VIC TAS ACT SP RJ MG RS"
)
_PLACE_WORDS = frozenset(_PLACES.split())
_LIST_END = re.compile(r"\s(?:and|und|et|y|e|&)\s")
_FIELD = re.compile(r"\s(?:of|for|in|für|de|pour|para)\s")


def has_article(words: str) -> bool:
    """Whether the words begin with an article ("the Institute", "l’Institut")."""
    return _ARTICLE.match(words) is not None


def bare(words: str) -> str:
    return _ARTICLE.sub("", words.strip(" .,;:"), count=1)


def split(words: str) -> tuple[str, str]:
    """A body and the unit of it, from "Department of X, College of Y, University of Z, Town"."""
    words = words.strip(" .,;:–—-")
    words = re.sub(r"\s*\([^()]{0,200}$", "", words) if words.count("(") > words.count(")") else words
    pieces: list[str] = []
    for piece in words.split(","):
        piece = piece.strip()
        if pieces and _LIST_END.search(piece) and _FIELD.search(pieces[-1]) and not has_body_word(piece):
            # "Centre for Economics, Management and the Arts" is one name.
            pieces[-1] += f", {piece}"
        elif piece:
            pieces.append(piece)
    if not pieces:
        return "", ""
    ranks = [rank(piece) for piece in pieces]
    best = max(ranks)
    if best >= 2:
        top = len(ranks) - 1 - ranks[::-1].index(best)
        units = [bare(piece) for piece, rank in zip(pieces[:top], ranks, strict=False) if rank >= 0]
        body, inner = _parted(bare(pieces[top]))
        return body, ", ".join([*units, inner] if inner else units)
    if best < 0:
        return bare(pieces[0]), ""
    kept = [bare(piece) for piece, rank in zip(pieces, ranks, strict=True) if rank >= 0]
    body, inner = _parted(kept[-1])
    if inner:
        return body, ", ".join([*kept[:-1], inner])
    if len(kept) == 1 and best == 0:
        return "", kept[0]
    return kept[-1], ", ".join(kept[:-1])


#: Between a unit and its body in one piece: "Research Department at the Fable Fund", "Departamento de X de la Universidad Y".
_WITHIN = re.compile(
    r"\s+(?:(?P<at>at|am|an der|bei|à la|à l[’']|au|en la|en el|na|no)|of|de la|del|da|do|de l[’']|der|des)\s+"
    r"(?=[^\Wa-z]|the\s)"
)


def _parted(piece: str) -> tuple[str, str]:
    """One piece as a body and its unit: "Invented University School of Law", "Fable School of Law at IIT"."""
    match = _PROPER_BEFORE_UNIT.fullmatch(piece)
    if not match:
        for split in _WITHIN.finditer(piece):
            unit, body = piece[: split.start()], bare(piece[split.end() :])
            if (
                _UNIT.search(unit)
                and rank(body) >= (1 if split["at"] else 2)
                and (split["at"] or _DEPARTMENT.search(unit))
            ):
                return body, unit
        return piece, ""
    for n in ("", "2", "3", "4"):
        if body := match[f"body{n}"]:
            return bare(body), match[f"unit{n}"].strip()
    return piece, ""


def rank(piece: str) -> int:
    """How much a piece stands for itself: 3 a university, 2 another body, 1 a school or centre, 0 a department, -1 none."""
    shown = bare(piece)
    if _DEPARTMENT.match(shown) and not re.search(r"\b(?:at|of)\s+(?:the\s+)?University\b", shown):
        return 0
    if _UNIVERSITY.search(shown):
        return 3
    if _TOP.search(shown):
        return 2
    word = re.sub(r"\s*\([^()]*\)$", "", shown).rstrip(".")
    if word.replace(".", "") in _PLACE_WORDS:
        return -1
    if re.fullmatch(r"[A-Z][A-Z&.-]{1,9}", word):
        return 2
    if re.search(r"\bat\s+[A-Z]{3,}$", shown):
        return 2
    if _DEPARTMENT.search(shown) and not re.match(r"[A-Z]{2,}\s", shown):
        return 0
    return 1 if _UNIT.search(shown) or is_body(shown) else -1


def names_body(bare: str, tail: str) -> bool:
    """Whether an object of a preposition is a body: it begins with a body's word or an acronym, or ends with one."""
    if not bare:
        return False
    words = bare.split()
    first = re.sub(r"[’']s$", "", words[0])
    if re.fullmatch(r"[A-Z][A-Z&.-]+", first.rstrip(".,")) and len(first) > 1:
        return True
    if _UNIVERSITY.match(bare) or _TOP.match(bare) or _UNIT.match(bare):
        return not bare[0].islower() or bool(_ARTICLE.match(tail))
    named = re.split(r"\s+(?:of|for|on|de|des|für|of the)\s", bare, maxsplit=1)[0]
    return named[:1].isupper() and has_body_word(named)
