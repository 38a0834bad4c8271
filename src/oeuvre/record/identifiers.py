"""Identifiers: recognise, clean, check, link, and find in running text.

A register gives names: a DOI to a work, an ORCID iD to a person, a ROR id to an organisation. People write one such
name in many ways (``doi:10.5555/1``, ``https://dx.doi.org/10.5555/1``, ``DOI 10.5555/1.``), so a bare, *clean* value
is what is kept and compared: no address, no label, no hyphens in an ISBN, upper case for check letters, lower case
for a DOI (which is the same in either). The schemes stand in ``vocabulary/schemes.csv``.

A value can be well made and still be wrong: the check digits of ISBN, ISSN, ORCID iD, ISNI and ROR ids tell. A value
that someone has labelled is kept though its check digit is amiss (it is what the source says, and ``is_valid`` says
what is wrong with it); one without a label is taken for an identifier only if its check digit is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from oeuvre.record import Identifier
from oeuvre.record.vocabulary import table

__all__ = ["Identifier", "clean", "find", "is_valid", "key", "of_url", "read", "say", "url_of"]


class _Scheme(NamedTuple):
    pattern: re.Pattern[str]
    address: str
    check: str


@cache
def _schemes() -> dict[str, _Scheme]:
    return {row["term"]: _Scheme(re.compile(row["pattern"]), row["address"], row["check"]) for row in table("schemes")}


@cache
def _hosts() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """The schemes that have addresses at a host, each with the pattern of the path that holds the value."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for row in table("schemes"):
        for host in row["hosts"].split():
            found.setdefault(host, []).append((row["term"], re.compile(row["path"], re.IGNORECASE)))
    return found


_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_LABEL = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|https?://hdl\.handle\.net/|info:(?:doi|hdl|pmid)/|urn:(?:isbn|issn):|"
    r"(?:e-?|p-?)?(?:doi|orcid(?: id)?|isni|ror|isbn(?:-1[03]| 1[03])?|issn(?:-l)?|arxiv|handle|hdl|pmid|pmcid"
    r"|pubmed|ssrn|openalex|wikidata|viaf|gnd|oclc|lccn|eid)\b)\s*(?:no\.?|id)?[\s:=#]*",
    re.IGNORECASE,
)
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}


def _trimmed(value: str) -> str:
    """The value without the punctuation of the sentence around it; a bracket stays if it was opened within."""
    cut = value.find("](")
    if cut >= 0:
        value = value[:cut]
    end = len(value)
    open_brackets: dict[str, int] = {}
    for closer, opener in _CLOSERS.items():
        if closer in value:
            open_brackets[closer] = value.count(opener) - value.count(closer)
    while end:
        last = value[end - 1]
        if last in ".,;:!?'\"’”»›…*|\\–—":
            end -= 1
        elif last in _CLOSERS and open_brackets[last] < 0:
            open_brackets[last] += 1
            end -= 1
        else:
            break
    return value[:end]


def _clean_digits(value: str) -> str:
    return re.sub(r"[\s.-]", "", value).upper()


def _clean_orcid(value: str) -> str:
    digits = _clean_digits(value)
    return "-".join(digits[n : n + 4] for n in (0, 4, 8, 12)) if len(digits) == 16 else value


def _clean_issn(value: str) -> str:
    digits = _clean_digits(value)
    return f"{digits[:4]}-{digits[4:]}" if len(digits) == 8 else value


def _clean_doi(value: str) -> str:
    if "%" in value:
        value = unquote(value)
    return _trimmed(value).lower()


def _clean_repec(value: str) -> str:
    head, _, rest = value.partition(":")
    return f"RePEc:{rest}" if head.lower() == "repec" else f"RePEc:{value.replace('/', ':', 2)}"


def _clean_ark(value: str) -> str:
    return re.sub(r"^ark:/*", "ark:/", value, flags=re.IGNORECASE)


_CLEANERS: dict[str, Callable[[str], str]] = {
    "doi": _clean_doi,
    "orcid": _clean_orcid,
    "isni": _clean_digits,
    "ror": str.lower,
    "isbn": _clean_digits,
    "issn": _clean_issn,
    "arxiv": lambda value: value.removesuffix(".pdf"),
    "handle": _trimmed,
    "repec": _clean_repec,
    "pmcid": lambda value: value.upper() if value[:3].upper() == "PMC" else f"PMC{value}",
    "openalex": str.upper,
    "wikidata": str.upper,
    "ark": _clean_ark,
    "gnd": str.upper,
}


def clean(scheme: str, text: str) -> str:
    """The bare value of a scheme in whatever way it was written; empty if the text is no such value."""
    value = text.strip()
    if not value or len(value) > 2000 or scheme not in _schemes():
        return ""
    if scheme == "url":
        value = _trimmed(value)
        if value.startswith("www."):
            value = "http://" + value
        return value if _schemes()["url"].pattern.fullmatch(value) else ""
    if value[:4].lower() == "http":
        found = of_url(value)
        return found.value if found and found.scheme == scheme else ""
    if not value[0].isdigit() and (label := _LABEL.match(value)):
        value = value[label.end() :]
    value = value.translate(_DASHES)
    if cleaner := _CLEANERS.get(scheme):
        value = cleaner(value)
    return value if _schemes()[scheme].pattern.fullmatch(value) else ""


def _ror_digits_fit(value: str) -> bool:
    """ROR's two last digits: ISO 7064 mod 97-10 over a number in Crockford's base 32."""
    number = 0
    for letter in value[:7]:
        number = number * 32 + "0123456789abcdefghjkmnpqrstvwxyz".index(letter)
    return int(value[7:]) == 98 - number * 100 % 97


def _isbn_fits(value: str) -> bool:
    from stdnum import isbn  # noqa: PLC0415 -- slow import

    return bool(isbn.is_valid(value))


def _issn_fits(value: str) -> bool:
    from stdnum import issn  # noqa: PLC0415 -- slow import

    return bool(issn.is_valid(value))


def _iso_fits(value: str) -> bool:
    """Whether the last sign of an ORCID iD or ISNI is that of ISO 7064 mod 11-2."""
    from stdnum.iso7064 import mod_11_2  # noqa: PLC0415 -- slow import

    return bool(mod_11_2.is_valid(value.replace("-", "")))


_CHECKS: dict[str, Callable[[str], bool]] = {
    "isbn": _isbn_fits,
    "issn": _issn_fits,
    "mod_11_2": _iso_fits,
    "ror": _ror_digits_fit,
}


def is_valid(identifier: Identifier) -> bool:
    """Whether the value is well made and its check digit, if the scheme has one, is right."""
    scheme = _schemes().get(identifier.scheme)
    if scheme is None or not scheme.pattern.fullmatch(identifier.value):
        return False
    return not scheme.check or _CHECKS[scheme.check](identifier.value)


def key(identifier: Identifier) -> str:
    """What to compare by: an ISBN-10 and its ISBN-13 are one, and so are an arXiv paper's versions."""
    scheme, value = identifier.scheme, identifier.value
    if scheme == "isbn" and len(value) == 10 and _isbn_fits(value):
        from stdnum import isbn  # noqa: PLC0415 -- slow import

        value = isbn.to_isbn13(value)
    elif scheme == "arxiv":
        value = re.sub(r"v\d+$", "", value)
    elif scheme == "doi" and value.startswith("10.48550/arxiv."):
        scheme, value = "arxiv", value.removeprefix("10.48550/arxiv.")
    elif scheme == "url":
        value = re.sub(r"^https?://(?:www\.)?", "", value).rstrip("/")
    return f"{scheme}:{value.lower()}"


def say(identifier: Identifier) -> str:
    """The value as readers know it: an ISBN with its hyphens, an arXiv id with its label."""
    if identifier.scheme == "isbn" and _isbn_fits(identifier.value):
        from stdnum import isbn  # noqa: PLC0415 -- slow import

        return str(isbn.format(identifier.value))
    if identifier.scheme == "arxiv":
        return f"arXiv:{identifier.value}"
    return identifier.value


_URL = re.compile(r"(?:https?://)?(?:www\d?\.)?([^/?#\s:]+)(?::\d+)?(/\S*)?", re.IGNORECASE)
_DOI_IN_PATH = re.compile(r"/(10\.\d{4,9}(?:\.\d+)*(?:/|%2F)[^?#\s]+)", re.IGNORECASE)
_DOI_TAIL = re.compile(
    r"(?:/(?:full|abstract|abs|pdf|epdf|epub|html|fulltext|summary|meta|references|pdfdirect|full-text|suppl_file))+/?$|\.pdf$|/$",
    re.IGNORECASE,
)
_HANDLE_IN_PATH = re.compile(r"/handle/(\d+(?:\.\d+)*/[^?#\s/]+)")


def of_url(url: str) -> Identifier | None:
    """The identifier that an address stands for (doi.org, a repository's ``/handle/``, a publisher's ``/doi/`` …)."""
    match = _URL.match(url.strip()) if len(url) <= 4000 else None
    if not match or not match[2]:
        return None
    host, path = match[1].lower(), _trimmed(match[2])
    for scheme, pattern in _hosts().get(host, ()):
        if found := pattern.fullmatch(
            path if "?" in pattern.pattern or "=" in pattern.pattern else path.partition("?")[0]
        ):
            value = clean(scheme, unquote(found[found.lastindex or 1]))
            if value:
                return Identifier(scheme=scheme, value=value)
    if "/10." in path and (found := _DOI_IN_PATH.search(path)):
        value = clean("doi", _DOI_TAIL.sub("", unquote(found[1])))
        return Identifier(scheme="doi", value=value) if value else None
    if "/handle/" in path and (found := _HANDLE_IN_PATH.search(path)):
        return Identifier(scheme="handle", value=found[1])
    return None


def url_of(identifier: Identifier) -> str:
    """The address at which an identifier is resolved; empty if its scheme has none."""
    scheme = _schemes().get(identifier.scheme)
    if scheme is None:
        return ""
    value = (
        re.sub(r'[\s"<>%#?]', lambda m: f"%{ord(m[0]):02X}", identifier.value)
        if scheme.address != "{}"
        else identifier.value
    )
    return scheme.address.format(value)


def read(text: str) -> Identifier | None:
    """The identifier that a text is, whole, whatever its scheme: from its address, its label or its shape."""
    text = text.strip()
    if text[:4].lower() == "http":
        if found := of_url(text):
            return found
        value = clean("url", text)
        return Identifier(scheme="url", value=value) if value else None
    for found, start, end in find(text):
        if start == 0 and end >= len(text.rstrip(".,;")):
            return found
    return None


#: Scheme, a word without which nothing is to be looked for, the pattern whose last group is the value, and whether the
#: value has a label, so that a wrong check digit does not unmake it.
_FINDERS: tuple[tuple[str, str, re.Pattern[str], bool], ...] = (
    ("url", "://", re.compile(r"https?://[^\s<>\"“”「」]+|(?<![\w.@/])www\.[^\s<>\"“”「」]+\.[^\s<>\"“”「」]+"), True),
    ("doi", "10.", re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s<>\"“”«»]+"), True),
    ("orcid", "000", re.compile(r"000[0-9][-‐‑–]\d{4}[-‐‑–]\d{4}[-‐‑–]\d{3}[\dXx](?!\w)"), False),
    (
        "isbn",
        "isbn",
        re.compile(
            r"isbn(?:[- ]?1[03])?\)?[\s:.]{0,4}((?:97[89][-‐‑–\s]?)?\d[-‐‑–\s\d]{7,13}[\dx])(?!\w)", re.IGNORECASE
        ),
        True,
    ),
    ("isbn", "97", re.compile(r"97[89][-‐‑– ]?\d[-‐‑– \d]{8,13}\d(?!\w)"), False),
    (
        "issn",
        "issn",
        re.compile(
            r"(?:[ep]-?)?issn(?:-l)?(?: ?\([\w-]{1,10}\))?[\s:]{0,4}(\d{4}[-‐‑–]\d{3}[\dx])(?!\w)", re.IGNORECASE
        ),
        True,
    ),
    (
        "arxiv",
        "arxiv",
        re.compile(
            r"arxiv[:\s/]{1,3}(?:abs/)?(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)(?!\w)",
            re.IGNORECASE,
        ),
        True,
    ),
    ("repec", "repec:", re.compile(r"repec:[a-z0-9]{3}:[a-z0-9]{6}(?::[^\s<>\"]+)?", re.IGNORECASE), True),
    ("handle", "hdl", re.compile(r"(?:hdl:\s?|hdl\.handle\.net/)(\d+(?:\.\d+)*/[^\s<>\"]+)", re.IGNORECASE), True),
    ("ror", "ror.org", re.compile(r"ror\.org/(0[a-z0-9]{6}\d\d)(?!\w)", re.IGNORECASE), True),
    ("pmid", "pmid", re.compile(r"pmid[:\s#]{0,3}(\d{4,9})(?!\w)", re.IGNORECASE), True),
    ("pmcid", "pmc", re.compile(r"(?<!\w)(?:pmcid[:\s#]{0,3})?(pmc\d{5,9})(?!\w)", re.IGNORECASE), True),
    (
        "isni",
        "isni",
        re.compile(r"isni[:\s]{0,3}(\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[\dx])(?!\w)", re.IGNORECASE),
        True,
    ),
    (
        "ssrn",
        "ssrn",
        re.compile(
            r"ssrn(?: (?:working )?(?:paper|abstract|electronic journal))?(?: id| n[or]\.?)?[:\s#=]{1,3}"
            r"(\d{5,9})(?!\w)",
            re.IGNORECASE,
        ),
        True,
    ),
)


def _found(text: str) -> Iterator[tuple[int, int, Identifier]]:
    lower = text.lower()
    for scheme, word, pattern, labelled in _FINDERS:
        if word not in lower and not (scheme == "url" and "www." in lower):
            continue
        for match in pattern.finditer(text):
            start, whole = match.start(), match.group()
            if not labelled or scheme == "doi":
                before = text[start - 1 : start]
                if before.isalnum() or (before in (".", "-", "/") and scheme != "doi" and scheme != "orcid"):
                    continue
            if scheme in ("url", "doi", "handle", "repec"):
                whole = _trimmed(whole)
                identifier = (of_url(whole) if scheme == "url" else None) or Identifier(
                    scheme=scheme, value=clean(scheme, whole if scheme != "handle" else _trimmed(match[1]))
                )
            else:
                identifier = Identifier(scheme=scheme, value=_longest(scheme, match[match.lastindex or 0]))
            if identifier.value and (labelled or is_valid(identifier)):
                yield start, start + len(whole), identifier


def _longest(scheme: str, value: str) -> str:
    """The clean value; of an ISBN with further digits behind it ("… 4 2019") as much as is one."""
    found = clean(scheme, value)
    if found or scheme != "isbn":
        return found
    digits = _clean_digits(value)
    size = 13 if digits[:3] in ("978", "979") else 10
    cut = digits[:size]
    return cut if len(cut) == size and _isbn_fits(cut) else ""


def find(text: str) -> Iterator[tuple[Identifier, int, int]]:
    """The identifiers in running text, in order and without overlap, each with its start and end.

    The place holds the label or the address with the value: the whole of ``https://doi.org/10.5555/1``, of ``ISBN
    0-…``.
    """
    last = 0
    for start, end, identifier in sorted(_found(text), key=lambda found: (found[0], -found[1])):
        if start >= last:
            yield identifier, start, end
            last = end
