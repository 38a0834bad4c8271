"""OAI-PMH 2.0, straight from the tables.

An item is a version of a work, ``oai:HOST:v12``; its datestamp is that of its work, in seconds, and never goes back. What is
no longer public is ``deleted``, for good. A list is read in the order of datestamp and id, and a resumption token says after
which of these to go on: whatever is edited meanwhile moves to the end and comes again, so that nothing is lost or doubled,
the last page costs what the first does, and a token holds for weeks and over restarts. Tokens are signed; nothing is kept.
"""

from __future__ import annotations

import base64
import binascii
import functools
import gzip
import hashlib
import hmac
import json
import re
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

import msgspec
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from oeuvre.formats import Format
from oeuvre.formats import registry as formats
from oeuvre.record import Record, vocabulary

#: Records, or headers, in one answer.
PAGE = 100
_STAMP = "%Y-%m-%dT%H:%M:%SZ"
_NOT_IN_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: What each verb may be asked with; True where it must.
ARGUMENTS: dict[str, dict[str, bool]] = {
    "Identify": {},
    "ListMetadataFormats": {"identifier": False},
    "ListSets": {"resumptionToken": False},
    "ListIdentifiers": {"from": False, "until": False, "metadataPrefix": True, "set": False, "resumptionToken": False},
    "ListRecords": {"from": False, "until": False, "metadataPrefix": True, "set": False, "resumptionToken": False},
    "GetRecord": {"identifier": True, "metadataPrefix": True},
}


class Fault(Exception):
    """A protocol error: its code, and a sentence."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


class Place(NamedTuple):
    """How far a list has been read: the last datestamp, work and version, and how many were given before it."""

    at: str
    work: int
    version: int
    before: int


class Asked(NamedTuple):
    """A selective harvest: format, set, first and last second."""

    prefix: str
    set: str
    since: str
    until: str


class Item(NamedTuple):
    """A version as harvesters see it."""

    version: int
    work: int
    at: str
    is_there: bool
    type: str
    record: str


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oaipmh(request: HttpRequest) -> HttpResponse:
    """Answer one request, GET or POST. Errors of the protocol are answers with status 200, as it says."""
    asked: QueryDict = request.POST if request.method == "POST" else request.GET
    told = {name: values[-1] for name, values in asked.lists()}
    try:
        verb, said = _answer(asked, told)
        attributes = "".join(f" {name}={quoteattr(_clean(value))}" for name, value in told.items())
    except Fault as fault:
        verb, said = "", f'<error code="{fault.code}">{escape(_clean(fault.sentence))}</error>'
        known = fault.code not in ("badVerb", "badArgument")
        attributes = "".join(f" {name}={quoteattr(_clean(value))}" for name, value in told.items()) if known else ""
    inner = f"<{verb}>{said}</{verb}>" if verb else said
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">'
        f"<responseDate>{now().strftime(_STAMP)}</responseDate>"
        f"<request{attributes}>{escape(_base())}</request>{inner}</OAI-PMH>\n"
    )
    body = text.encode("utf-8")
    answer = HttpResponse(content_type="text/xml; charset=utf-8")
    # A harvest passes once: its pages are not worth the room of those that people read, nor a thorough compression.
    answer["Cache-Control"] = "private, max-age=0"
    answer["Vary"] = "Accept-Encoding"
    if "gzip" in request.headers.get("Accept-Encoding", "")[:200]:
        body = gzip.compress(body, 1, mtime=0)
        answer["Content-Encoding"] = "gzip"
    answer.content = body
    return answer


def _answer(asked: QueryDict, told: dict[str, str]) -> tuple[str, str]:
    if any(len(values) > 1 for _, values in asked.lists()):
        raise Fault("badVerb" if len(asked.getlist("verb")) > 1 else "badArgument", "An argument is given twice.")
    verb = told.get("verb", "")
    if verb not in ARGUMENTS:
        raise Fault("badVerb", f"There is no verb “{verb}”; there are {', '.join(ARGUMENTS)}.")
    allowed = ARGUMENTS[verb]
    given = {name: value for name, value in told.items() if name != "verb"}
    for name in given:
        if name not in allowed:
            raise Fault("badArgument", f"{verb} takes no “{name}”.")
    if "resumptionToken" in given and len(given) > 1:
        raise Fault("badArgument", "A resumptionToken stands alone.")
    if "resumptionToken" not in given:
        for name, must in allowed.items():
            if must and not given.get(name):
                raise Fault("badArgument", f"{verb} needs “{name}”.")
    return verb, VERBS[verb](given)


# ---------------------------------------------------------------- the verbs


def _identify(given: dict[str, str]) -> str:
    earliest = _select("SELECT MIN(changed_at) FROM catalogue_work")[0][0]
    return (
        f"<repositoryName>{escape(settings.OEUVRE['centre.name'])}</repositoryName><baseURL>{escape(_base())}</baseURL>"
        f"<protocolVersion>2.0</protocolVersion><adminEmail>{escape(_email())}</adminEmail>"
        f"<earliestDatestamp>{_stamp(earliest) if earliest else now().strftime(_STAMP)}</earliestDatestamp>"
        "<deletedRecord>persistent</deletedRecord><granularity>YYYY-MM-DDThh:mm:ssZ</granularity>"
        "<compression>gzip</compression>"
        '<description><oai-identifier xmlns="http://www.openarchives.org/OAI/2.0/oai-identifier"'
        ' xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai-identifier'
        ' http://www.openarchives.org/OAI/2.0/oai-identifier.xsd"><scheme>oai</scheme>'
        f"<repositoryIdentifier>{escape(_host())}</repositoryIdentifier><delimiter>:</delimiter>"
        f"<sampleIdentifier>oai:{escape(_host())}:v1</sampleIdentifier></oai-identifier></description>"
    )


def _list_formats(given: dict[str, str]) -> str:
    if "identifier" in given:
        _one(given["identifier"])
    return "".join(
        f"<metadataFormat><metadataPrefix>{prefix}</metadataPrefix><schema>{escape(one.harvested.schema)}</schema>"
        f"<metadataNamespace>{escape(one.harvested.namespace)}</metadataNamespace></metadataFormat>"
        for prefix, one in _formats().items()
        if one.harvested
    )


def _list_sets(given: dict[str, str]) -> str:
    if "resumptionToken" in given:
        raise Fault("badResumptionToken", "The sets are given all at once.")
    labels = vocabulary.labels("types")
    sets = [
        (f"type:{kind}", labels.get(kind, kind))
        for (kind,) in _select("SELECT DISTINCT type FROM catalogue_version WHERE type <> '' ORDER BY type")
    ]
    sets += [
        (f"unit:o{number}", name)
        for number, name in _select(
            "SELECT o.id, o.name FROM catalogue_organisation o WHERE o.is_present AND EXISTS"
            " (SELECT 1 FROM catalogue_affiliation a WHERE a.organisation_id = o.id) ORDER BY o.id LIMIT 1000"
        )
    ]
    return "".join(
        f"<set><setSpec>{spec}</setSpec><setName>{escape(_clean(name))}</setName></set>" for spec, name in sets
    )


def _get_record(given: dict[str, str]) -> str:
    chosen = _format(given["metadataPrefix"])
    return _record(_one(given["identifier"]), chosen)


def _list_records(given: dict[str, str]) -> str:
    return _list(given, headers_only=False)


def _list_identifiers(given: dict[str, str]) -> str:
    return _list(given, headers_only=True)


VERBS = {
    "Identify": _identify,
    "ListMetadataFormats": _list_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListRecords": _list_records,
    "ListIdentifiers": _list_identifiers,
}


def _list(given: dict[str, str], *, headers_only: bool) -> str:
    verb = "ListIdentifiers" if headers_only else "ListRecords"
    place = Place("", 0, 0, 0)
    if "resumptionToken" in given:
        asked, place = _read_token(given["resumptionToken"], verb)
    else:
        asked = _asked(given)
    chosen = _format(asked.prefix)
    found = _items(asked, place, PAGE + 1)
    if not found:
        raise Fault("noRecordsMatch", "Nothing fits.")
    page = found[:PAGE]
    made = "".join(_header(item) if headers_only else _record(item, chosen) for item in page)
    if len(found) > PAGE:
        last = page[-1]
        token = _token(verb, asked, Place(last.at, last.work, last.version, place.before + PAGE))
        made += f'<resumptionToken cursor="{place.before}">{token}</resumptionToken>'
    elif place.before:
        made += f'<resumptionToken cursor="{place.before}"/>'
    return made


def _asked(given: dict[str, str]) -> Asked:
    since, until = _second(given.get("from", ""), is_last=False), _second(given.get("until", ""), is_last=True)
    if since and until:
        if len(given["from"]) != len(given["until"]):
            raise Fault("badArgument", "from and until are of different granularity.")
        if since > until:
            raise Fault("badArgument", "from is later than until.")
    chosen = given.get("set", "")
    if chosen and not re.fullmatch(r"type:[a-z-]+|unit:o[1-9][0-9]{0,17}", chosen):
        raise Fault("noRecordsMatch", f"There is no set “{chosen}”.")
    return Asked(given["metadataPrefix"], chosen, since, until)


def _second(text: str, *, is_last: bool) -> str:
    """The first or the last second that a datestamp allows, as the database has it."""
    if not text:
        return ""
    for pattern, span in ((_STAMP, timedelta()), ("%Y-%m-%d", timedelta(days=1, seconds=-1))):
        try:
            at = datetime.strptime(text, pattern)
        except ValueError:
            continue
        if len(text) not in (10, 20):
            break
        try:
            return str(at + span if is_last else at)
        except OverflowError:
            return str(at)
    raise Fault("badArgument", f"“{text}” is no date. Write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.")


# ---------------------------------------------------------------- rows


def _select(sql: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


_COLUMNS = (
    "SELECT v.id, w.id, w.changed_at, v.is_present AND w.visibility = 'public', v.type, v.record"
    " FROM catalogue_work w JOIN catalogue_version v ON v.work_id = w.id"
)


def _items(asked: Asked, place: Place, limit: int) -> list[Item]:
    """The versions that fit, after that place, in the order of datestamp, work and version."""
    conditions, params = ["w.changed_at IS NOT NULL"], []
    if place.at:
        conditions.append("(w.changed_at, w.id) >= (%s, %s) AND NOT (w.id = %s AND v.id <= %s)")
        params += [place.at, place.work, place.work, place.version]
    elif asked.since:
        conditions.append("w.changed_at >= %s")
        params.append(asked.since)
    if asked.until:
        conditions.append("w.changed_at <= %s")
        params.append(asked.until)
    kind, _, value = asked.set.partition(":")
    if kind == "type":
        conditions.append("v.type = %s")
        params.append(value)
    elif kind == "unit":
        conditions.append(
            "EXISTS (SELECT 1 FROM catalogue_contribution c LEFT JOIN catalogue_affiliation a ON a.contribution_id = c.id"
            " WHERE c.version_id = v.id AND (a.organisation_id = %s OR c.organisation_id = %s))"
        )
        params += [int(value[1:])] * 2
    found = _select(
        f"{_COLUMNS} WHERE {' AND '.join(conditions)} ORDER BY w.changed_at, w.id, v.id LIMIT {limit}", tuple(params)
    )
    return [Item(version, work, str(at), bool(there), kind, record) for version, work, at, there, kind, record in found]


def _one(identifier: str) -> Item:
    found = re.fullmatch(rf"oai:{re.escape(_host())}:v([1-9][0-9]{{0,17}})", identifier)
    rows = _select(f"{_COLUMNS} WHERE v.id = %s AND w.changed_at IS NOT NULL", (int(found.group(1)),)) if found else []
    if not rows:
        raise Fault("idDoesNotExist", f"There is no “{identifier}” here.")
    version, work, at, there, kind, record = rows[0]
    return Item(version, work, str(at), bool(there), kind, record)


# ---------------------------------------------------------------- what is written


def _header(item: Item) -> str:
    deleted = "" if item.is_there else ' status="deleted"'
    spec = f"<setSpec>type:{item.type}</setSpec>" if item.type and item.is_there else ""
    return (
        f"<header{deleted}><identifier>oai:{escape(_host())}:v{item.version}</identifier>"
        f"<datestamp>{_stamp(item.at)}</datestamp>{spec}</header>"
    )


_decoder = msgspec.json.Decoder(Record)


def _record(item: Item, chosen: Format) -> str:
    if not item.is_there:
        return f"<record>{_header(item)}</record>"
    assert chosen.harvested
    return (
        f"<record>{_header(item)}<metadata>{chosen.harvested.element(_decoder.decode(item.record))}</metadata></record>"
    )


@functools.cache
def _formats() -> dict[str, Format]:
    """The formats that harvesters may ask for, by prefix."""
    return {one.harvested.prefix: one for one in formats.values() if one.harvested}


def _format(prefix: str) -> Format:
    try:
        return _formats()[prefix]
    except KeyError:
        known = ", ".join(_formats())
        raise Fault("cannotDisseminateFormat", f"There is no format “{prefix}”; there are {known}.") from None


def _stamp(at: Any) -> str:
    return str(at)[:19].replace(" ", "T") + "Z"


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("�", text)


def _base() -> str:
    return settings.OEUVRE["site.address"].rstrip("/") + "/oai"


def _host() -> str:
    return urlsplit(settings.OEUVRE["site.address"]).hostname or "localhost"


def _email() -> str:
    return settings.OEUVRE["centre.email"] or f"nobody@{_host()}"


# ---------------------------------------------------------------- tokens


def _signature(text: bytes) -> bytes:
    key = hashlib.sha256(b"oai-pmh" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, text, hashlib.sha256).digest()[:12]


def _token(verb: str, asked: Asked, place: Place) -> str:
    text = json.dumps([verb, *asked, *place], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_signature(text) + text).decode("ascii")


def _read_token(token: str, verb: str) -> tuple[Asked, Place]:
    try:
        raw = base64.b64decode(token.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError):
        raw = b""
    if len(raw) < 13 or not hmac.compare_digest(raw[:12], _signature(raw[12:])):
        raise Fault("badResumptionToken", "This token is not of this site. Begin again without one.")
    told = json.loads(raw[12:])
    if told[0] != verb:
        raise Fault("badResumptionToken", f"This token is of {told[0]}.")
    return Asked(*told[1:5]), Place(*told[5:9])
