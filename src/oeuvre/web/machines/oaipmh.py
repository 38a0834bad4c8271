"""OAI-PMH 2.0, straight from the tables.

An item is a version of a work, ``oai:HOST:v12``; its datestamp is that of its work, in seconds, and never goes back. What is
no longer public is ``deleted``, for good. A list is read in the order of changes (datestamp, commit number, work, version),
and a resumption token says after which of these to go on: whatever is edited meanwhile moves to the end and comes again, also
where both happen in one second, so that nothing is lost or doubled, the last page costs what the first does, and a token
holds for weeks and over restarts. Tokens are signed; nothing is kept.

Whoever harvests again asks for what changed since the ``responseDate`` of the first answer. A commit bears the second in
which it was about to be written, and can be seen a little later: so an answer is dated a few seconds back, lest one falls
between.
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
from django.core.exceptions import SuspiciousOperation
from django.db import connection
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from oeuvre.formats import Format, cerif
from oeuvre.formats import registry as formats
from oeuvre.record import Record, vocabulary
from oeuvre.web import negotiation
from oeuvre.web.machines.answering import contact

#: Records, or headers, in one answer.
PAGE = 100
#: Sets of one kind that are listed; all are answered.
LISTED = 1000
#: How long a commit may take to be seen after it has taken its datestamp: disks can be slow.
COMMITTING = timedelta(seconds=5)
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
    """How far a list has been read: the last datestamp, commit, work and version, and how many were given before it."""

    at: str
    commit: int
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
    commit: int
    is_there: bool
    record: str


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oaipmh(request: HttpRequest) -> HttpResponse:
    """Answer one request, GET or POST. Errors of the protocol are answers with status 200, as it says."""
    try:
        asked: QueryDict = request.POST if request.method == "POST" else request.GET
    except SuspiciousOperation:
        # Longer, or of more arguments, than any request of the protocol.
        asked = QueryDict()
    told = {name: values[-1] for name, values in asked.lists()}
    try:
        verb, said = _answer(asked, told)
        attributes = "".join(f" {name}={quoteattr(_clean(value))}" for name, value in told.items())
    except Fault as fault:
        verb, said = "", f'<error code="{fault.code}">{escape(_clean(fault.sentence))}</error>'
        known = fault.code not in ("badVerb", "badArgument")
        attributes = "".join(f" {name}={quoteattr(_clean(value))}" for name, value in told.items()) if known else ""
    before = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">'
        f"<responseDate>{_moment()}</responseDate>"
        f"<request{attributes}>{escape(_base())}</request>"
    )
    inner = [f"<{verb}>", said, f"</{verb}>"] if verb else [said]
    # Joined once: a page of records is large enough that each copy costs.
    body = "".join([before, *inner, "</OAI-PMH>\n"]).encode("utf-8")
    answer = HttpResponse(content_type="text/xml; charset=utf-8")
    # A harvest passes once: its pages are not worth the room of those that people read, nor a thorough compression.
    answer["Cache-Control"] = "private, max-age=0"
    answer["Vary"] = "Accept-Encoding"
    if negotiation.takes_gzip(request.headers.get("Accept-Encoding", "")):
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
    email = contact("centre.email", "harvest.contact", "repec.email")
    return (
        f"<repositoryName>{escape(settings.OEUVRE['centre.name'])}</repositoryName><baseURL>{escape(_base())}</baseURL>"
        f"<protocolVersion>2.0</protocolVersion><adminEmail>{escape(email)}</adminEmail>"
        f"<earliestDatestamp>{_stamp(earliest) if earliest else now().strftime(_STAMP)}</earliestDatestamp>"
        "<deletedRecord>persistent</deletedRecord><granularity>YYYY-MM-DDThh:mm:ssZ</granularity>"
        "<compression>gzip</compression>"
        f"{_naming(_host()) and _naming(_host()) + _service()}"
    )


def _service() -> str:
    """The site as a research information system, as the OpenAIRE Guidelines for CRIS Managers 1.2 ask for it."""
    name, host, site = settings.OEUVRE["centre.name"], _host(), settings.OEUVRE["site.address"].rstrip("/")
    return (
        f'<description><Service xmlns="{cerif.NAMESPACE}" xsi:schemaLocation="{cerif.NAMESPACE} {cerif.SCHEMA}"'
        f' id="Services/{escape(host)}"><Acronym>{escape(host)}</Acronym>'
        f"<Name xml:lang={quoteattr(settings.OEUVRE['site.language'])}>{escape(_clean(name))}</Name>"
        f"<WebsiteURL>{escape(site)}/</WebsiteURL><OAIPMHBaseURL>{escape(_base())}</OAIPMHBaseURL></Service></description>"
    )


def _naming(host: str) -> str:
    """How identifiers are made, where the site's host can be part of one: “localhost” is no place on the net."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z][A-Za-z0-9-]+)+", host):
        return ""
    return (
        '<description><oai-identifier xmlns="http://www.openarchives.org/OAI/2.0/oai-identifier"'
        ' xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai-identifier'
        ' http://www.openarchives.org/OAI/2.0/oai-identifier.xsd"><scheme>oai</scheme>'
        f"<repositoryIdentifier>{host}</repositoryIdentifier><delimiter>:</delimiter>"
        f"<sampleIdentifier>oai:{host}:v1</sampleIdentifier></oai-identifier></description>"
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
    listed = []
    for kind, sets in SETS.items():
        found = _select(f"{sets.listed} LIMIT {LISTED}")
        if found:
            listed.append((kind, sets.label))
            listed += [(_spec(kind, value), str(name)) for value, name in found]
    listed += [(f"{CRIS}{what}", f"OpenAIRE_CRIS_{what}") for what in OF_CRIS]
    labels = {f"type:{term}": label for term, label in vocabulary.labels("types").items()}
    return "".join(
        f"<set><setSpec>{spec}</setSpec><setName>{escape(_clean(labels.get(spec, name)))}</setName></set>"
        for spec, name in listed
    )


def _get_record(given: dict[str, str]) -> str:
    chosen = _format(given["metadataPrefix"])
    item = _one(given["identifier"])
    return _record(item, chosen, _sets_of([item]))


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
    place = Place("", 0, 0, 0, 0)
    if "resumptionToken" in given:
        asked, place = _read_token(given["resumptionToken"], verb)
    else:
        asked = _asked(given)
    chosen = _format(asked.prefix)
    found = _items(asked, place, PAGE + 1)
    if not found:
        raise Fault("noRecordsMatch", "Nothing fits.")
    page = found[:PAGE]
    sets = _sets_of(page)
    made = [_header(item, sets) if headers_only else _record(item, chosen, sets) for item in page]
    if len(found) > PAGE:
        last = page[-1]
        token = _token(verb, asked, Place(last.at, last.commit, last.work, last.version, place.before + PAGE))
        made.append(f'<resumptionToken cursor="{place.before}">{token}</resumptionToken>')
    elif place.before:
        made.append(f'<resumptionToken cursor="{place.before}"/>')
    return "".join(made)


def _asked(given: dict[str, str]) -> Asked:
    since, until = _second(given.get("from", ""), is_last=False), _second(given.get("until", ""), is_last=True)
    if since and until:
        if len(given["from"]) != len(given["until"]):
            raise Fault("badArgument", "from and until are of different granularity.")
        if since > until:
            raise Fault("badArgument", "from is later than until.")
    _fits(given.get("set", ""))
    return Asked(given["metadataPrefix"], given.get("set", ""), since, until)


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
    "SELECT v.id, w.id, w.changed_at, w.changed_in, v.is_present AND w.visibility = 'public', v.record"
    # The order of the join is said, lest a set is collected and sorted again for each page.
    " FROM catalogue_work w CROSS JOIN catalogue_version v WHERE v.work_id = w.id AND w.changed_at IS NOT NULL"
)


def _items(asked: Asked, place: Place, limit: int) -> list[Item]:
    """The versions that fit, after that place, in the order of changes.

    What is left of the commit in which the place is, then what came after it: asked for apart, so that the index leads to
    the place itself. An import is one commit, and may hold all works.
    """
    if not place.at:
        return _fitting(asked, "w.changed_at >= %s" if asked.since else "", [asked.since] if asked.since else [], limit)
    here = "w.changed_at = %s AND w.changed_in = %s AND w.id >= %s AND NOT (w.id = %s AND v.id <= %s)"
    found = _fitting(asked, here, [place.at, place.commit, place.work, place.work, place.version], limit)
    if len(found) < limit:
        later = "(w.changed_at, w.changed_in) > (%s, %s)"
        found += _fitting(asked, later, [place.at, place.commit], limit - len(found))
    return found


def _fitting(asked: Asked, condition: str, params: list[Any], limit: int) -> list[Item]:
    conditions = [_COLUMNS, condition] if condition else [_COLUMNS]
    if asked.until:
        conditions.append("w.changed_at <= %s")
        params.append(asked.until)
    fits, values = _fits(asked.set)
    conditions += fits
    params += values
    order = "ORDER BY w.changed_at, w.changed_in, w.id, v.id"
    return [_item(row) for row in _select(f"{' AND '.join(conditions)} {order} LIMIT {limit}", tuple(params))]


def _item(row: tuple[Any, ...]) -> Item:
    version, work, at, commit, there, record = row
    return Item(version, work, str(at), commit, bool(there), record)


def _one(identifier: str) -> Item:
    found = re.fullmatch(rf"oai:{re.escape(_host())}:v([1-9][0-9]{{0,17}})", identifier)
    rows = _select(f"{_COLUMNS} AND v.id = %s", (int(found.group(1)),)) if found else []
    if not rows:
        raise Fault("idDoesNotExist", f"There is no “{identifier}” here.")
    return _item(rows[0])


# ---------------------------------------------------------------- sets


class Sets(NamedTuple):
    """One way in which items are parted into sets, each named ``KIND:VALUE``; ``KIND`` alone is all that are in one of them.

    ``holds`` says that a version is in the set that ``{fits}``, ``listed`` which sets there are of what is public, and
    ``of`` which of the versions ``{these}`` are in which.
    """

    label: str
    letter: str
    holds: str
    listed: str
    of: str


_PUBLIC = "catalogue_work w ON w.id = v.work_id AND w.visibility = 'public' AND v.is_present"
SETS = {
    "type": Sets(
        "By type",
        "",
        # Said so that no index of types is taken for the order.
        "nullif(v.type, '') {fits}",
        f"SELECT DISTINCT v.type, v.type FROM catalogue_version v JOIN {_PUBLIC} WHERE v.type <> '' ORDER BY 1",
        "SELECT id, type FROM catalogue_version WHERE id IN ({these}) AND type <> ''",
    ),
    "unit": Sets(
        "By organisation",
        "o",
        "(EXISTS (SELECT 1 FROM catalogue_contribution c WHERE c.version_id = v.id AND c.organisation_id {fits}) OR EXISTS"
        " (SELECT 1 FROM catalogue_contribution c JOIN catalogue_affiliation a ON a.contribution_id = c.id"
        " WHERE c.version_id = v.id AND a.organisation_id {fits}))",
        "SELECT id, name FROM catalogue_organisation WHERE is_present AND works_count > 0 ORDER BY id",
        "SELECT version_id, organisation_id FROM catalogue_contribution WHERE version_id IN ({these})"
        " AND organisation_id IS NOT NULL UNION SELECT c.version_id, a.organisation_id FROM catalogue_contribution c"
        " JOIN catalogue_affiliation a ON a.contribution_id = c.id WHERE c.version_id IN ({these})"
        " AND a.organisation_id IS NOT NULL ORDER BY 1, 2",
    ),
    "project": Sets(
        "By grant",
        "g",
        "EXISTS (SELECT 1 FROM catalogue_grant_versions g WHERE g.version_id = v.id AND g.grant_id {fits})",
        "SELECT g.id, CASE WHEN g.title <> '' THEN g.title ELSE trim(g.funder || ' ' || g.number) END FROM catalogue_grant g"
        " WHERE EXISTS (SELECT 1 FROM catalogue_grant_versions m JOIN catalogue_version v ON v.id = m.version_id"
        f" JOIN {_PUBLIC} WHERE m.grant_id = g.id) ORDER BY g.id",
        "SELECT version_id, grant_id FROM catalogue_grant_versions WHERE version_id IN ({these}) ORDER BY 1, 2",
    ),
    "theme": Sets(
        "By subject",
        "",
        "EXISTS (SELECT 1 FROM catalogue_subject s WHERE s.version_id = v.id AND s.term {fits})",
        f"SELECT s.term, s.term FROM catalogue_subject s JOIN catalogue_version v ON v.id = s.version_id JOIN {_PUBLIC}"
        " WHERE s.term <> '' GROUP BY s.term ORDER BY count(*) DESC, s.term",
        "SELECT version_id, term FROM catalogue_subject WHERE version_id IN ({these}) AND term <> '' ORDER BY 1, id",
    ),
}
#: The sets that OpenAIRE harvests from research information systems, a kind of thing each, all of which must be listed. Our
#: items are publications; of the others we give none.
CRIS, PUBLICATIONS = "openaire_cris_", "publications"
OF_CRIS = (
    PUBLICATIONS, "products", "patents", "persons", "orgunits", "projects", "funding", "events", "equipments",
)  # fmt: skip
_NOT_IN_SPEC = re.compile(r"[^A-Za-z0-9.-]")
_CODED = re.compile(r"~([0-9a-f]{1,6})\.|_")


@functools.lru_cache(maxsize=20_000)
def _spec(kind: str, value: object) -> str:
    """The name of a set. It may hold few characters: a space is “_”, any other is its number, as in “~e9.”."""
    letter = SETS[kind].letter
    if isinstance(value, int):
        return f"{kind}:{letter}{value}"
    return f"{kind}:" + _NOT_IN_SPEC.sub(lambda it: "_" if it[0] == " " else f"~{ord(it[0]):x}.", str(value))


def _fits(spec: str) -> tuple[list[str], list[Any]]:
    """The condition that a version is in a set, with its parameters; none where no set is named."""
    if not spec:
        return [], []
    if spec.startswith(CRIS) and spec.removeprefix(CRIS) in OF_CRIS:
        if spec != CRIS + PUBLICATIONS:
            return ["1 = 0"], []
        others = cerif.other_types()
        return [f"v.type NOT IN ({', '.join(['%s'] * len(others))})"], [*others]
    kind, colon, name = spec.partition(":")
    if kind not in SETS or bool(colon) != bool(name):
        raise Fault("noRecordsMatch", f"There is no set “{spec}”.")
    sets = SETS[kind]
    if not name:
        return [sets.holds.format(fits="IS NOT NULL")], []
    value: Any = _CODED.sub(lambda it: chr(min(int(it[1], 16), 0x10FFFF)) if it[1] else " ", name)
    if sets.letter:
        if not re.fullmatch(rf"{sets.letter}[1-9][0-9]{{0,17}}", name):
            raise Fault("noRecordsMatch", f"There is no set “{spec}”.")
        value = int(name[1:])
    return [sets.holds.format(fits="= %s")], [value] * sets.holds.count("{fits}")


def _sets_of(items: list[Item]) -> dict[int, str]:
    """The sets that these items are in, as elements of their headers, by version. What is deleted is in none."""
    these = ",".join(str(item.version) for item in items if item.is_there)
    publication = f"<setSpec>{CRIS}{PUBLICATIONS}</setSpec>"
    found = {item.version: publication for item in items if item.is_there}
    for kind, sets in SETS.items() if these else ():
        for version, value in _select(sets.of.format(these=these)):
            if kind == "type" and value in cerif.other_types():
                found[version] = found[version].removeprefix(publication)
            found[version] = f"{found[version]}<setSpec>{_spec(kind, value)}</setSpec>"
    return found


# ---------------------------------------------------------------- what is written


def _header(item: Item, sets: dict[int, str]) -> str:
    deleted = "" if item.is_there else ' status="deleted"'
    return (
        f"<header{deleted}><identifier>oai:{escape(_host())}:v{item.version}</identifier>"
        f"<datestamp>{_stamp(item.at)}</datestamp>{sets.get(item.version, '')}</header>"
    )


_decoder = msgspec.json.Decoder(Record)


def _record(item: Item, chosen: Format, sets: dict[int, str]) -> str:
    header = _header(item, sets)
    if not item.is_there:
        return f"<record>{header}</record>"
    assert chosen.harvested
    metadata = chosen.harvested.element(_decoder.decode(item.record))
    return f"<record>{header}<metadata>{metadata}</metadata></record>"


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


def _moment() -> str:
    """The time of an answer: before any commit that it does not yet see."""
    return (now() - COMMITTING).strftime(_STAMP)


def _stamp(at: Any) -> str:
    return str(at)[:19].replace(" ", "T") + "Z"


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("�", text)


def _base() -> str:
    return settings.OEUVRE["site.address"].rstrip("/") + "/oai"


def _host() -> str:
    return _host_of(settings.OEUVRE["site.address"])


@functools.cache
def _host_of(address: str) -> str:
    return urlsplit(address).hostname or "localhost"


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
    return Asked(*told[1:5]), Place(*told[5:])
