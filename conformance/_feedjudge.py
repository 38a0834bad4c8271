"""A judge of Atom and RSS 2.0 in plain Python: what the standards ask of the elements that a feed of works has.

It says what is amiss in the words of the W3C's feed validator, so that the validator's own cases show whether it sees what
it should: ``KNOWN`` are the complaints that it knows.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from urllib.parse import unquote, urlsplit

from lxml import etree

__all__ = ["KNOWN", "judge"]

ATOM = "{http://www.w3.org/2005/Atom}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
_DC = "{http://purl.org/dc/elements/1.1/}"

KNOWN = frozenset(
    "AttrNotBlank DuplicateAtomLink DuplicateElement DuplicateValue InvalidContact InvalidFullLink InvalidHttpGUID"
    " InvalidIntegerAttribute InvalidLanguage InvalidLink InvalidMIMEAttribute InvalidMIMEType InvalidNonNegativeInteger"
    " InvalidRFC2822Date InvalidRFC3339Date MissingAttribute MissingElement MissingHref NotBlank SAXError UndefinedElement"
    .split()
)  # fmt: skip

#: What an element may hold, each with how often: 1 just once, ? at most once, + once or more, * as often as one likes.
_HOLDS: dict[str, dict[str, str]] = {
    "feed": {"id": "1", "title": "1", "updated": "1", "subtitle": "?", "generator": "?", "icon": "?", "logo": "?",
             "rights": "?", "author": "*", "contributor": "*", "category": "*", "link": "*", "entry": "*"},
    "entry": {"id": "1", "title": "1", "updated": "1", "published": "?", "summary": "?", "content": "?", "rights": "?",
              "source": "?", "author": "*", "contributor": "*", "category": "*", "link": "*"},
    "source": {"id": "?", "title": "?", "updated": "?", "subtitle": "?", "generator": "?", "icon": "?", "logo": "?",
               "rights": "?", "author": "*", "contributor": "*", "category": "*", "link": "*"},
    "person": {"name": "1", "uri": "?", "email": "?"},
    "channel": {"title": "1", "link": "1", "description": "1", "language": "?", "copyright": "?", "managingEditor": "?",
                "webMaster": "?", "pubDate": "?", "lastBuildDate": "?", "generator": "?", "docs": "?", "cloud": "?",
                "ttl": "?", "image": "?", "rating": "?", "textInput": "?", "skipHours": "?", "skipDays": "?",
                "category": "*", "item": "*"},
    "item": {"title": "?", "link": "?", "description": "?", "author": "?", "comments": "?", "enclosure": "*", "guid": "?",
             "pubDate": "?", "source": "?", "category": "*"},
    "image": {"url": "1", "title": "1", "link": "1", "width": "?", "height": "?", "description": "?"},
    "textInput": {"title": "1", "description": "1", "name": "1", "link": "1"},
    "skipHours": {"hour": "+"},
    "skipDays": {"day": "+"},
    "OpenSearchDescription": {"ShortName": "1", "Description": "1", "Tags": "?", "Contact": "?", "LongName": "?",
                              "Developer": "?", "Attribution": "?", "SyndicationRight": "?", "AdultContent": "?",
                              "Url": "*", "Image": "*", "Query": "*", "Language": "*", "InputEncoding": "*",
                              "OutputEncoding": "*"},
}  # fmt: skip
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)")
_DAYS, _MONTHS = "Mon Tue Wed Thu Fri Sat Sun".split(), "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_LETTER = re.compile(
    rf"(?:(?P<name>{'|'.join(_DAYS)}), )?(?P<day>\d\d?) (?P<month>{'|'.join(_MONTHS)}) (?P<year>\d\d(?:\d\d)?)"
    r" (?P<time>\d\d:\d\d(?::\d\d)?) (?:UT|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|[A-IK-Z]|[+-]\d{4})",
    re.IGNORECASE,
)
#: What RFC 2822 lets stand between the parts of a date: words in brackets, and a bracket or sign behind a backslash.
_COMMENT = re.compile(r"\((?:[^()\\]|\\.)*\)")
_MEDIA_TYPE = re.compile(
    r"[A-Za-z0-9][\w!#$&^.+-]*/[A-Za-z0-9*][\w!#$&^.+*-]*(?:\s*;\s*[\w-]+=(?:[\w.+-]+|\"[^\"]*\"))*"
)
_TAG = re.compile(r"(?:[A-Za-z]{2,3}|[ix])(?:-[A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_MAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().]+(?: \([^()]+\))?")


def judge(data: bytes) -> set[str]:
    """What is amiss in a feed."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return {"SAXError"} | _unknown_root(data)
    found: set[str] = set()
    for element in root.iter(etree.Element):
        tag = element.get(f"{_XML}lang")
        if tag and not _TAG.fullmatch(tag):
            found.add("InvalidLanguage")
    if root.tag in (f"{ATOM}feed", f"{ATOM}entry"):
        _atom(root, found)
    elif root.tag == "rss":
        _rss(root, found)
    elif etree.QName(root).namespace is None:
        found |= {"UndefinedElement", f"UndefinedElement {root.tag}"}
        if root.tag in _HOLDS:
            _members(root, str(root.tag), found)
    elif root.tag == f"{_SEARCH}OpenSearchDescription":
        _description(root, found)
    for name in ("totalResults", "startIndex", "itemsPerPage"):
        if any(not re.fullmatch(r"\d+", (each.text or "").strip()) for each in root.iter(f"{_SEARCH}{name}")):
            found.add("InvalidNonNegativeInteger")
        parents = Counter(each.getparent() for each in root.iter(f"{_SEARCH}{name}"))
        if any(times > 1 for times in parents.values()):
            found |= {"DuplicateElement", f"DuplicateElement {name}"}
    for query in root.iter(f"{_SEARCH}Query"):
        if any(not re.fullmatch(r"\d+", query.get(name, "0")) for name in ("count", "totalResults")):
            found.add("InvalidNonNegativeInteger")
        if query.get("language", "*") != "*" and not _TAG.fullmatch(query.get("language", "")):
            found.add("InvalidLanguage")
    return found


def _unknown_root(data: bytes) -> set[str]:
    """What to say of the root of a document that is not well formed: it is met before the fault is."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    known = root is None or root.tag in (f"{ATOM}feed", f"{ATOM}entry", "rss", f"{_SEARCH}OpenSearchDescription")
    return set() if known else {"UndefinedElement", f"UndefinedElement {etree.QName(root).localname}"}


def _members(element: etree._Element, kind: str, found: set[str], namespace: str = "") -> None:
    """Whether each member may be there, and as often as it is."""
    holds = _HOLDS[kind]
    had = Counter(str(each.tag).removeprefix(namespace) for each in element if isinstance(each.tag, str))
    for name, how in holds.items():
        if how in "1+" and not had[name]:
            found |= {"MissingElement", f"MissingElement {name}"}
        if how in "1?" and had[name] > 1:
            found |= {"DuplicateElement", f"DuplicateElement {name}"}
    found |= {f"UndefinedElement {name}" for name in had if name not in holds and "{" not in name}
    if any(name not in holds and "{" not in name for name in had):
        found.add("UndefinedElement")


def _atom(root: etree._Element, found: set[str]) -> None:
    for element in root.iter(f"{ATOM}feed", f"{ATOM}entry", f"{ATOM}source"):
        _members(element, etree.QName(element).localname, found, ATOM)
        links = Counter(
            (each.get("type"), each.get("hreflang"))
            for each in element.iterfind(f"{ATOM}link")
            if each.get("rel", "alternate") == "alternate"
        )
        if any(times > 1 for times in links.values()):
            found.add("DuplicateAtomLink")
    for entry in root.iter(f"{ATOM}entry"):
        if entry.find(f"{ATOM}author") is None and root.find(f"{ATOM}author") is None:
            source = entry.find(f"{ATOM}source")
            if source is None or source.find(f"{ATOM}author") is None:
                found.add("MissingElement")
        has_page = any(each.get("rel", "alternate") == "alternate" for each in entry.iterfind(f"{ATOM}link"))
        if entry.find(f"{ATOM}content") is None and not has_page:
            found.add("MissingElement")
    for person in root.iter(f"{ATOM}author", f"{ATOM}contributor"):
        _members(person, "person", found, ATOM)
        for name in ("name", "uri"):
            if any(not (each.text or "").strip() for each in person.iterfind(f"{ATOM}{name}")):
                found.add("NotBlank")
        for mail in person.iterfind(f"{ATOM}email"):
            if not _MAIL.fullmatch(mail.text or ""):
                found.add("InvalidContact")
    for at in root.iter(f"{ATOM}updated", f"{ATOM}published"):
        if not _is_instant(at.text or ""):
            found.add("InvalidRFC3339Date")
    for each in root.iter(f"{ATOM}id"):
        text = each.text or ""
        if not text.strip():
            found |= {"NotBlank", "InvalidFullLink", "InvalidLink"}
        elif not _ADDRESS.fullmatch(text.strip()):
            found |= {"InvalidFullLink", "InvalidLink"}
    for link in root.iter(f"{ATOM}link"):
        if link.get("href") is None:
            found |= {"MissingHref", "MissingAttribute"}
        elif re.search(r"[\s<>\"{}|\\^`]", link.get("href", "").strip()) or not _has_host(link.get("href", "")):
            found.add("InvalidLink")
        for name in ("rel", "type", "hreflang"):
            if link.get(name) == "":
                found |= {"AttrNotBlank"} | ({"InvalidMIMEType"} if name == "type" else set())
        if link.get("type") and not _MEDIA_TYPE.fullmatch(link.get("type", "")):
            found.add("InvalidMIMEType")
        if link.get("hreflang") and not _TAG.fullmatch(link.get("hreflang", "")):
            found.add("InvalidLanguage")
        if not re.fullmatch(r"[1-9]\d*", link.get("length", "1")):
            found.add("InvalidNonNegativeInteger")
    for category in root.iter(f"{ATOM}category"):
        if category.get("term") is None:
            found.add("MissingAttribute")
        if category.get("scheme") and not _ADDRESS.fullmatch(category.get("scheme", "")):
            found.add("InvalidFullLink")
    for each in root.iter(f"{ATOM}icon", f"{ATOM}logo", f"{ATOM}uri"):
        if re.search(r"[\s<>\"{}|\\^`]|%(?![0-9A-Fa-f]{2})", (each.text or "").strip()) or not _has_host(
            each.text or ""
        ):
            found.add("InvalidLink")
    for each in root.iter(f"{ATOM}title", f"{ATOM}subtitle", f"{ATOM}summary", f"{ATOM}rights", f"{ATOM}content"):
        kind = etree.QName(each).localname
        if each.get("type") == "":
            found.add("AttrNotBlank")
        elif kind == "content" and each.get("type", "text") not in ("text", "html", "xhtml"):
            if not _MEDIA_TYPE.fullmatch(each.get("type", "")) or each.get("type", "").startswith("multipart/"):
                found.add("InvalidMIMEType")
        elif kind != "content" and each.get("type", "text") not in ("text", "html", "xhtml"):
            found.add("InvalidMIMEType")
        if each.get("src") is not None and each.get("type") in ("text", "html", "xhtml"):
            found.add("InvalidMIMEType")
        if not re.fullmatch(r"xhtml|.+[+/]xml\b.*", each.get("type", "text")) and len(each):
            found |= {"UndefinedElement"}
        if kind in ("title", "subtitle") and not "".join(map(str, each.itertext())).strip():
            found |= {"NotBlank", f"NotBlank {kind}"}


def _rss(root: etree._Element, found: set[str]) -> None:
    channel = root.find("channel")
    if channel is None:
        found |= {"MissingElement", "MissingElement channel"}
        return
    _members(channel, "channel", found)
    if len(channel.findall(f"{_DC}language")) > 1:
        found |= {"DuplicateElement", "DuplicateElement language"}
    for item in channel.iterfind("item"):
        _members(item, "item", found)
        if item.find("title") is None and item.find("description") is None:
            found.add("MissingElement")
    for at in root.iter("pubDate", "lastBuildDate"):
        if not _is_letter_date(at.text or ""):
            found.add("InvalidRFC2822Date")
    for tag in root.iter("language", f"{_DC}language"):
        if not _TAG.fullmatch(tag.text or ""):
            found.add("InvalidLanguage")
    for link in (*channel.iterfind("link"), *root.iterfind("channel/item/link")):
        text = (link.text or "").strip()
        # RSS has no word of addresses beyond ASCII.
        if not _ADDRESS.fullmatch(text) or not _has_host(text) or not text.isascii():
            found.add("InvalidLink")
    for kind in ("image", "textInput", "skipHours", "skipDays"):
        for each in channel.iterfind(kind):
            _members(each, kind, found)
    for each in (*channel.iterfind("docs"), *channel.iterfind("*/link"), *channel.iterfind("image/url")):
        if not _ADDRESS.fullmatch((each.text or "").strip()) or not _has_host((each.text or "").strip()):
            found.add("InvalidLink")
    for cloud in channel.iterfind("cloud"):
        if any(cloud.get(name) is None for name in ("domain", "port", "path", "registerProcedure", "protocol")):
            found.add("MissingAttribute")
        if not re.fullmatch(r"[1-9]\d*", cloud.get("port", "1")):
            found.add("InvalidIntegerAttribute")
    for each in root.iter("title", "category"):
        if not (each.text or "").strip():
            found |= {"NotBlank", f"NotBlank {each.tag}"}
    names = Counter(_alike((guid.text or "").strip()) for guid in root.iter("guid"))
    if any(times > 1 for times in names.values()):
        found.add("DuplicateValue")
    for guid in root.iter("guid"):
        text = (guid.text or "").strip()
        if not text:
            found |= {"NotBlank", "InvalidHttpGUID"}
        elif guid.get("isPermaLink", "true").lower() != "false" and not re.match(r"https?://[^/]", text):
            found.add("InvalidHttpGUID")
    for mail in root.iter("author", "managingEditor", "webMaster"):
        text = (mail.text or "").strip()
        if text.startswith("mailto:"):
            text = unquote(text[7:].partition("?")[0])
            text = re.sub(r"^[^<>]*<([^<>]*)>$", r"\1", text)
        if not _MAIL.fullmatch(text):
            found.add("InvalidContact")
    for enclosure in root.iter("enclosure"):
        for name in ("url", "length", "type"):
            if enclosure.get(name) is None:
                found.add("MissingAttribute")
        if not re.fullmatch(r"\s*\d+\s*", enclosure.get("length", "0")):
            found.add("InvalidIntegerAttribute")
        if not _MEDIA_TYPE.fullmatch(enclosure.get("type", "a/b")):
            found.add("InvalidMIMEAttribute")
        if not re.match("https?://[^/]", enclosure.get("url", "http://a/")):
            found.add("InvalidLink")


def _description(root: etree._Element, found: set[str]) -> None:
    _members(root, "OpenSearchDescription", found, _SEARCH)
    for mail in root.iter(f"{_SEARCH}Contact"):
        if not _MAIL.fullmatch(mail.text or ""):
            found.add("InvalidContact")
    for url in root.iter(f"{_SEARCH}Url"):
        if not url.get("template") or not url.get("type"):
            found.add("MissingAttribute")
        if not _MEDIA_TYPE.fullmatch(url.get("type", "a/b")):
            found.add("InvalidMIMEType")
    for image in root.iter(f"{_SEARCH}Image"):
        if any(not re.fullmatch(r"\d+", image.get(name, "0")) for name in ("height", "width")):
            found.add("InvalidNonNegativeInteger")
        if not _MEDIA_TYPE.fullmatch(image.get("type", "a/b")):
            found.add("InvalidMIMEType")
        if not _ADDRESS.fullmatch((image.text or "").strip()):
            found |= {"InvalidFullLink", "InvalidLink"}
    for tag in root.iter(f"{_SEARCH}Language"):
        if tag.text != "*" and not _TAG.fullmatch(tag.text or ""):
            found.add("InvalidLanguage")


def _alike(address: str) -> str:
    """An address as all are written that lead to the same: case of the host, usual port and empty path are nothing."""
    try:
        parts = urlsplit(address)
        port = "" if parts.port in (None, {"http": 80, "https": 443}.get(parts.scheme)) else f":{parts.port}"
    except ValueError:
        return address
    if not parts.hostname:
        return address
    return parts._replace(netloc=f"{parts.hostname}{port}", path=parts.path or "/").geturl()


def _has_host(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme not in ("http", "https") or bool(parts.hostname)


def _is_instant(text: str) -> bool:
    found = _INSTANT.fullmatch(text.strip())
    if not found:
        return False
    try:
        datetime.datetime.fromisoformat(found[1] + ("+00:00" if found[3] == "Z" else found[3]))
    except ValueError:
        return False
    return True


def _is_letter_date(text: str) -> bool:
    while (bare := _COMMENT.sub(" ", text)) != text:
        text = bare
    found = _LETTER.fullmatch(" ".join(text.split()).replace(" ,", ","))
    if not found:
        return False
    year = int(found["year"]) + (0 if len(found["year"]) == 4 else 2000 if int(found["year"]) < 70 else 1900)
    try:
        day = datetime.date(year, _MONTHS.index(found["month"].title()) + 1, int(found["day"]))
        datetime.time.fromisoformat(found["time"])
    except ValueError:
        return False
    return not found["name"] or _DAYS[day.weekday()] == found["name"].title()
