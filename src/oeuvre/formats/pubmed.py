"""PubMed: the XML that its services give, and the tagged lines (MEDLINE, ``.nbib``) that its pages offer.

A record in lines begins with ``PMID-``; a tag has up to four letters and is followed by a dash; a line further in goes on
from the one before. Each author has two lines, a full name (``FAU``) and a short one (``AU``), and affiliations (``AD``)
follow the author whose they are. The XML has the same, and books beside articles. Both are read, lines are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from mmap import mmap
from typing import Any

from msgspec.structs import replace

from oeuvre.formats import Format, _values
from oeuvre.formats._people import inverted, inverted_name, person
from oeuvre.formats._text import decode
from oeuvre.formats._xml import (
    Element,
    attribute,
    child,
    children,
    descendants,
    each,
    said,
    text,
    where,
    with_paragraphs,
)
from oeuvre.record import Container, Contributor, Date, Funding, Identifier, Problem, Record, dates, languages
from oeuvre.record import identifiers as identifiers_
from oeuvre.record.vocabulary import labels

__all__ = ["detect", "pubmed", "read", "write"]

#: PubMed's publication types that are no article of a journal, by our terms.
_KINDS = {
    "preprint": "preprint", "technical report": "report", "dataset": "dataset", "news": "news", "book": "book",
    "newspaper article": "newspaper-article", "interview": "interview", "book review": "review", "book chapter": "chapter",
    "blog": "blog-post", "congress": "proceedings", "academic dissertation": "thesis", "webcast": "media",
}  # fmt: skip
_WORDS = {term: words for words, term in _KINDS.items()} | {"journal-article": "journal article"}
_LINE = re.compile(r"([A-Z]{2,4}) {0,2}-(?: (.*)|(\S.*)|\s*)$")
#: A number of an article within its journal, and no publisher's item identifier (“S1080-6032(22)00139-9”).
_ARTICLE = re.compile(r"[A-Za-z]{0,3}\d{1,8}|[A-Z]{2,5}")
#: For some years PubMed named ten authors and no more.
_ET_AL = re.compile(r"et al\.?")
#: “S1021-39”: of the last page only what differs from the first is said.
_SHORTENED = re.compile(r"([A-Za-z]{0,3})(\d{1,9})-(\d{1,8})")
#: What tells a journal from others of its name: “Science (New York, N.Y.)”.
_PLACE = re.compile(r"\s*\(([^(),]+, [^()]+)\)$")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}
_TEXTS = {"VI": "volume", "IP": "issue", "PB": "publisher", "EN": "edition", "GN": "note", "CTI": "series"}
_READ = {
    *_TEXTS, "PMID", "TI", "BTI", "FAU", "AU", "FED", "ED", "CN", "AD", "AUID", "AB", "DP", "PG", "LID", "AID", "IS", "ISBN",
    "JT", "TA", "LA", "PT", "OT", "MH", "PMC", "GR", "PL",
}  # fmt: skip
#: Of the service itself, and no part of the description.
_SERVICE = {
    "OWN", "STAT", "DA", "DCOM", "LR", "EDAT", "MHDA", "CRDT", "PHST", "SB", "JID", "SO", "OTO", "OID", "CDAT", "PST", "DEP",
}  # fmt: skip


def detect(head: bytes, filename: str) -> float:
    """Sure where PubMed's root element or a record's first line is seen."""
    if re.search(
        rb"<(?:PubmedArticleSet|PubmedBookArticleSet|PubmedArticle|MedlineCitation|PubmedBookArticle)[\s>]", head
    ):
        return 0.95
    if re.search(rb"(?m)^(?:PMID- ?\d*|OWN - [A-Z]+)\s*$", head):
        return 0.95
    return 0.4 if filename.lower().endswith(".nbib") else 0.0


def read(data: bytes | bytearray | memoryview | mmap) -> Iterator[Record | Problem]:
    """The records of either form."""
    held = data if isinstance(data, bytes) else bytes(data)
    start = held[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1]
    if start == b"<":
        for found in each(held, "PubmedArticle", "PubmedBookArticle", "MedlineCitation", "BookDocument"):
            if isinstance(found, Problem):
                yield found
            else:
                yield _of_book(found) if child(found, "BookDocument") is not None else _of_article(found)
    else:
        yield from _of_lines(decode(held))


# The XML


def _of_article(element: Element) -> Record | Problem:
    citation = child(element, "MedlineCitation") if str(element.tag) == "PubmedArticle" else element
    article = child(citation, "Article")
    journal = child(article, "Journal")
    issue = child(journal, "JournalIssue")
    held: dict[str, Any] = _shared(citation, article, element)
    held["title"] = said(article, "ArticleTitle") or said(article, "VernacularTitle")
    held["issued"] = _date(child(issue, "PubDate")) or _date(child(article, "ArticleDate"))
    held["volume"], held["issue"] = said(issue, "Volume"), said(issue, "Issue")
    kinds = [text(one).lower() for one in descendants(child(article, "PublicationTypeList"), "PublicationType")]
    held["type"] = next((_KINDS[words] for words in kinds if words in _KINDS), "journal-article")
    numbers = [text(child(journal, "ISSN")), said(citation, "MedlineJournalInfo", "ISSNLinking")]
    if title := said(journal, "Title") or said(citation, "MedlineJournalInfo", "MedlineTA"):
        short = said(journal, "ISOAbbreviation") or said(citation, "MedlineJournalInfo", "MedlineTA")
        held["container"] = _journal(title, short, _issns(numbers))
    held["subjects"] = [text(one) for one in descendants(citation, "Keyword", "DescriptorName")]
    held["funding"] = [
        Funding(funder=said(one, "Agency"), grant=said(one, "GrantID"))
        for one in descendants(child(article, "GrantList"), "Grant")
    ]
    return _values.record(held)


def _of_book(element: Element) -> Record | Problem:
    whole = child(element, "BookDocument")
    book = child(whole, "Book")
    held: dict[str, Any] = _shared(whole, whole, element)
    title, chapter = said(book, "BookTitle"), said(whole, "ArticleTitle")
    held["contributors"] += _people(book)
    held["issued"] = _date(child(book, "PubDate")) or _date(child(whole, "ContributionDate"))
    held["publisher"], held["place"] = (
        said(book, "Publisher", "PublisherName"),
        said(book, "Publisher", "PublisherLocation"),
    )
    held["series"], held["volume"] = said(book, "CollectionTitle"), said(book, "Volume")
    held["edition"] = said(book, "Edition")
    held["subjects"] = [text(one) for one in descendants(whole, "Keyword")]
    numbers = [
        Identifier(scheme="isbn", value=bare)
        for one in children(book, "Isbn")
        if (bare := identifiers_.clean("isbn", text(one)))
    ]
    numbers += _numbers(children(book, "ELocationID"), "EIdType")
    if chapter:
        held["type"], held["title"] = "chapter", chapter
        held["container"] = Container(title=title, type="book", identifiers=tuple(numbers)) if title else None
    else:
        held["type"], held["title"] = "book", title
        held["identifiers"] += numbers
    return _values.record(held)


def _shared(citation: Element | None, article: Element | None, element: Element) -> dict[str, Any]:
    """What articles and books have in the same places."""
    pages = child(article, "Pagination")
    start, end = said(pages, "StartPage"), said(pages, "EndPage")
    lists = [one for one in children(article, "AuthorList") if attribute(one, "Type") != "editors"]
    numbers = [one for one in descendants(element, "ArticleId") if not _in_references(one)]
    own = _numbers(children(article, "ELocationID"), "EIdType") + _numbers(numbers, "IdType")
    if bare := identifiers_.clean("pmid", said(citation, "PMID")):
        own.append(Identifier(scheme="pmid", value=bare))
    abstract = child(article, "Abstract")
    parts = []
    for one in children(abstract, "AbstractText"):
        label, words = attribute(one, "Label"), with_paragraphs(one)
        parts.append(f"{label.capitalize()}: {words}" if label and words and label != "UNLABELLED" else words)
    return {
        "where": where(element),
        "contributors": _people(article),
        "incomplete_contributors": any(attribute(one, "CompleteYN") == "N" for one in lists),
        "summary": "\n\n".join(part for part in parts if part),
        "pages": _written_out(_values.pages(start, end) if start else said(pages, "MedlinePgn"))
        or next(filter(_ARTICLE.fullmatch, _publishers_items(article)), ""),
        "language": languages.tag(said(article, "Language")),
        "identifiers": own,
        "extra": {"copyright": words} if (words := said(abstract, "CopyrightInformation")) else {},
    }


def _written_out(pages: str) -> str:
    """“1021-1039” of “1021-39”."""
    found = _SHORTENED.fullmatch(pages)
    if not found or len(found[3]) >= len(found[2]):
        return pages
    letters, first, last = found.groups()
    whole = first[: -len(last)] + last
    return f"{letters}{first}-{letters}{whole}" if int(whole) > int(first) else pages


def _journal(title: str, short: str, issns: tuple[Identifier, ...]) -> Container:
    """The journal, without the place that libraries put behind a name that several have."""
    bare = _PLACE.sub("", title) or title
    return Container(
        title=bare, type="journal", short_title=short if short not in (title, bare) else "", identifiers=issns
    )


def _in_references(element: Element) -> bool:
    return any(str(above.tag) in ("ReferenceList", "Reference") for above in element.iterancestors())


def _numbers(elements: Iterable[Element], name: str) -> list[Identifier]:
    schemes = {"doi": "doi", "pubmed": "pmid", "pmc": "pmcid"}
    found = ((schemes.get(attribute(one, name), ""), text(one)) for one in elements)
    return [
        Identifier(scheme=scheme, value=bare) for scheme, words in found if (bare := identifiers_.clean(scheme, words))
    ]


def _issns(told: Iterable[str]) -> tuple[Identifier, ...]:
    found = (identifiers_.clean("issn", words) for words in told)
    return tuple(Identifier(scheme="issn", value=bare) for bare in dict.fromkeys(found) if bare)


def _people(parent: Element | None) -> list[Contributor]:
    """Authors and editors, each with affiliations and ORCID iD."""
    found = []
    for group in children(parent, "AuthorList"):
        role = "editor" if attribute(group, "Type") == "editors" else "author"
        for one in children(group, "Author"):
            if body := said(one, "CollectiveName"):
                who = Contributor(name=body, literal=True, role=role)
            else:
                given = said(one, "ForeName") or said(one, "FirstName") or said(one, "Initials")
                who = person(given, said(one, "LastName"), said(one, "Suffix"), role)
            lines = [text(line) for line in descendants(one, "Affiliation")]
            marks = [bare for mark in children(one, "Identifier") if (bare := identifiers_.clean("orcid", text(mark)))]
            if who.name:
                found.append(
                    replace(
                        who,
                        statement=_values.affiliations(lines),
                        identifiers=tuple(Identifier(scheme="orcid", value=mark) for mark in marks),
                    )
                )
    return found


def _date(element: Element | None) -> Date | None:
    """The date of an element of parts, or of words (“2015 Nov-Dec”)."""
    if element is None:
        return None
    words = said(element, "MedlineDate") or " ".join(
        part
        for part in (said(element, "Year"), said(element, "Month") or said(element, "Season"), said(element, "Day"))
        if part
    )
    return _read_date(words)


def _read_date(words: str) -> Date | None:
    """“2023 Jul 17”, “2015 Nov-Dec”, “2020 Spring”, “2023 07 17”."""
    numbers = re.fullmatch(r"(\d{4})(?: (\d{1,2}))?(?: (\d{1,2}))?", words)
    if numbers:
        return dates.parse("-".join(part.zfill(2) for part in numbers.groups() if part))
    year, _, rest = words.partition(" ")
    month, _, day = rest.partition(" ")
    found = dates.parse(words) or dates.read(f"{day} {month} {year}".strip()) or dates.read(words) or dates.read(year)
    if found is None and (only := re.search(r"\b(?:1[5-9]|20)\d\d\b", words)):
        found = dates.parse(only[0])  # ERIC's “Article 10 2019”
    return replace(found, written=words) if found else None


# The lines


def _publishers_items(article: Element | None) -> list[str]:
    """What the publisher calls the article: in journals without pages, its number there."""
    return [text(one) for one in children(article, "ELocationID") if attribute(one, "EIdType") == "pii"]


def _of_lines(told: str) -> Iterator[Record | Problem]:
    """The records, each from its ``PMID`` on."""
    current: list[tuple[str, str]] = []
    begun = 1
    for number, raw in enumerate(told.split("\n"), 1):
        line = raw.rstrip()
        if found := _LINE.match(line):
            # ERIC writes the same lines without a PMID: there a record begins with whose it is.
            if current and (found[1] == "PMID" or (found[1] == "OWN" and any(tag == "TI" for tag, _ in current))):
                yield _of_pairs(current, f"line {begun}")
                current = []
            begun = begun if current else number
            current.append((found[1], (found[2] or found[3] or "").strip()))
        elif line.strip() and current and raw[0].isspace():
            current.append(("", line.strip()))
    if current:
        yield _of_pairs(current, f"line {begun}")


def _of_pairs(pairs: list[tuple[str, str]], place: str) -> Record | Problem:
    """The record of tags and values; a value without a tag goes on from the one before."""
    whole: list[tuple[str, list[str]]] = []
    for tag, value in pairs:
        if tag:
            whole.append((tag, [value]))
        elif whole:
            whole[-1][1].append(value)
    lines = [(tag, " ".join(parts).strip()) for tag, parts in whole]
    told: dict[str, list[str]] = {}
    for tag, value in lines:
        if value:
            told.setdefault(tag, []).append(value)
    one = {tag: values[0] for tag, values in told.items()}
    held: dict[str, Any] = {field: one.get(tag, "") for tag, field in _TEXTS.items()}
    held["where"] = place
    held["contributors"] = list(_named(lines))
    held["incomplete_contributors"] = any(_ET_AL.fullmatch(words) for words in told.get("AU", []))
    held["title"] = " ".join(told.get("TI", [])) or one.get("BTI", "")
    held["summary"] = one.get("AB", "")
    held["issued"] = _read_date(one["DP"]) if "DP" in one else None
    items = (words.removesuffix("[pii]").strip() for words in told.get("LID", []) if words.endswith("[pii]"))
    held["pages"] = _written_out(one.get("PG", "").replace("–", "-")) or next(filter(_ARTICLE.fullmatch, items), "")
    held["language"] = languages.tag(one.get("LA", ""))
    held["place"] = one.get("PL", "")
    kinds = [words.lower() for words in told.get("PT", [])]
    is_chapter = "BTI" in one and "TI" in one
    usual = "chapter" if is_chapter else "book" if "BTI" in one else "journal-article"
    held["type"] = next((_KINDS[words] for words in kinds if words in _KINDS), usual)
    numbers = [("pmid", one.get("PMID", "")), ("pmcid", one.get("PMC", ""))]
    # “10.5555/1 [doi]”, and so for each register.
    named = (re.fullmatch(r"(\S+) *\[(\w+)\]", words) for tag in ("LID", "AID") for words in told.get(tag, []))
    numbers += [(found[2].lower(), found[1]) for found in named if found and found[2].lower() in labels("schemes")]
    held["identifiers"] = [
        Identifier(scheme=scheme, value=bare)
        for scheme, words in numbers
        if (bare := identifiers_.clean(scheme, words.strip()))
    ]
    isbns = [re.sub(r"\(.*?\)", "", words) for words in told.get("ISBN", [])]
    books = [Identifier(scheme="isbn", value=bare) for words in isbns if (bare := identifiers_.clean("isbn", words))]
    # ERIC has a tag of its own, and says in the value again what it is.
    numbers_of_journal = [*told.get("IS", []), *(re.sub("^E?ISSN-", "", words) for words in told.get("ISSN", []))]
    issns = _issns(words.partition(" ")[0] for words in numbers_of_journal)
    if title := one.get("JT") or one.get("TA"):
        held["container"] = _journal(title, one.get("TA", ""), issns)
    elif is_chapter:
        held["container"] = Container(title=one["BTI"], type="book", identifiers=tuple(books))
    if not is_chapter:
        held["identifiers"] += books
    held["links"] = _values.links(words for tag in ("AID", "LID") for words in told.get(tag, []))
    held["subjects"] = [words.removeprefix("*") for words in told.get("OT", [])]  # a star: a chief one
    held["subjects"] += [words.partition("/")[0].strip("*") for words in told.get("MH", [])]
    held["funding"] = [_funding(words) for words in told.get("GR", [])]
    held["extra"] = {tag: "\n".join(values) for tag, values in told.items() if tag not in _READ | _SERVICE}
    return _values.record(held)


def _funding(words: str) -> Funding:
    """“R01 AI1/AI/NIAID NIH HHS/United States”: grant, short name, funder, country."""
    parts = [part.strip() for part in words.split("/")]
    return (
        Funding(grant=parts[0], funder=parts[-2] if len(parts) > 2 else "") if len(parts) > 1 else Funding(funder=words)
    )


def _named(lines: list[tuple[str, str]]) -> Iterator[Contributor]:
    """The people in order: a full name, else the short one; affiliations and iDs are those of the name before."""
    found: list[Contributor] = []
    full = ""
    for tag, value in lines:
        if not value or (tag in ("FAU", "AU") and _ET_AL.fullmatch(value)):
            continue
        if tag in ("FAU", "FED"):
            found.append(inverted(value, "author" if tag == "FAU" else "editor"))
            full = tag
        elif tag in ("AU", "ED"):
            if full != f"F{tag}":
                # “Quill OA”: the last word is initials.
                family, _, given = value.rpartition(" ")
                initials = family and re.fullmatch(r"[A-Z]{1,4}", given)
                role = "author" if tag == "AU" else "editor"
                found.append(person(given, family, role=role) if initials else inverted(value, role))
            full = ""
        elif tag == "CN":
            found.append(Contributor(name=value, literal=True))
            full = ""
        elif tag == "AD" and found:
            found[-1] = replace(found[-1], statement=_values.affiliations([found[-1].statement, value]))
        elif tag == "AUID" and found and (bare := identifiers_.clean("orcid", value.removeprefix("ORCID:").strip())):
            found[-1] = replace(found[-1], identifiers=(Identifier(scheme="orcid", value=bare),))
    yield from found


# Writing


def write(records: Iterable[Record]) -> Iterator[str]:
    """Tagged lines, an empty line between records."""
    for record in records:
        lines = [f"{tag:<4}- {' '.join(words.split())}".rstrip() for tag, words in _pairs(record)]
        yield "\n".join(lines) + "\n\n"


def _pairs(record: Record) -> Iterator[tuple[str, str]]:
    held = record.container
    yield "PMID", _values.first(record.identifiers, "pmid")
    in_book = held is not None and held.type in ("book", "proceedings")
    yield ("TI" if record.type != "book" else "BTI"), _values.whole_title(record)
    for who in record.contributors:
        editor = who.role == "editor"
        yield ("CN", who.name) if who.literal and not editor else ("FED" if editor else "FAU", inverted_name(who))
        for tag, words in (("AD", who.statement), ("AUID", _values.first(who.identifiers, "orcid"))):
            if words:
                yield tag, f"ORCID: {words}" if tag == "AUID" else words
    if record.incomplete_contributors:
        yield "AU", "et al."
    numbers = [*record.identifiers, *(held.identifiers if held else ())]
    doi, issns = _values.first(numbers, "doi"), [one.value for one in numbers if one.scheme == "issn"]
    pairs = [("AB", record.summary), ("LA", languages.three(record.language)), ("DP", _write_date(record.issued))]
    pairs += [(tag, getattr(record, field)) for tag, field in _TEXTS.items()]
    pairs += [("PG", record.pages), ("PL", record.place), ("LID", f"{doi} [doi]" if doi else "")]
    pairs += [("IS", issn) for issn in issns]
    pairs += [("ISBN", one.value) for one in numbers if one.scheme == "isbn"]
    pairs += [
        ("AID", f"{one.value} [{one.scheme}]")
        for one in _values.unplaced(record.identifiers, "doi", "pmid", "pmcid", "isbn", "issn")
    ]
    pairs += [("PMC", _values.first(numbers, "pmcid"))]
    pairs += [("BTI" if in_book else "JT", held.title), ("TA", held.short_title)] if held else []
    pairs += [("OT", f"*{subject}" if subject.startswith("*") else subject) for subject in record.subjects]
    pairs += [("GR", f"{one.grant}//{one.funder}/" if one.grant else one.funder) for one in record.funding]
    words = _WORDS.get(record.type, "")
    pairs.append(("PT", words.title()))
    yield from ((tag, words) for tag, words in pairs if words)


def _write_date(issued: Date | None) -> str:
    """“2020 Mar 10”; what PubMed has no words for is written as it is."""
    edtf = issued.edtf if issued else ""
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", edtf)
    if not found:
        return edtf
    middle = _SEASONS.get(found[2]) or _MONTHS[int(found[2]) - 1]
    return " ".join(part for part in (found[1], middle, (found[3] or "").lstrip("0")) if part)


pubmed = Format(
    name="pubmed",
    label="PubMed",
    media_type="application/nbib",
    extensions=(".nbib", ".pubmed.xml"),
    detect=detect,
    read=read,
    text=decode,
    write=write,
    keeps=frozenset(
        {"contributors", "incomplete_contributors", "issued", "volume", "issue", "pages", "publisher", "place", "edition",
         "series", "identifiers", "subjects", "note"}
    ),
)  # fmt: skip
