"""A RePEc archive: templates of the archive, its series and their papers, in the folders that RePEc's robots walk.

``/RePEc/inv/invarch.rdf`` tells of the archive, ``invseri.rdf`` of its series, and each series has a folder of its code. A
series is of one kind of template: the works of a kind in a series of a name, or those of it in none. What RePEc has no kind
for (data, blogs, news) is not given, nor what no one is named on.

A paper and its revisions, that is the versions of one work in one series, are one template, with the dates of the later
ones; versions of another kind or in another series have templates of their own, which name each other. Handles stay for
good: a version's number, or the handle in this archive that a source gives it. Workplaces are the bodies that a statement
names, never the line itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

from anyascii import anyascii
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from msgspec.structs import replace

from oeuvre.catalogue import queries
from oeuvre.formats import redif
from oeuvre.record import Link, vocabulary
from oeuvre.web import templating
from oeuvre.web.address import site
from oeuvre.web.machines.answering import answer, contact

_TEXT = "text/plain; charset=utf-8"
_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789"


class _Kind(NamedTuple):
    """What settings call a kind of template; the code and the name of what is in no series; the key that leads to one."""

    word: str
    code: str
    name: str
    key: str


#: No articles: they belong to the archives of their journals.
_KINDS = {
    "ReDIF-Paper": _Kind("paper", "papers", "Papers", "Paper-Handle"),
    "ReDIF-Book": _Kind("book", "volume", "Books", "Book-Handle"),
    "ReDIF-Chapter": _Kind("chapter", "chaptr", "Chapters", "Chapter-Handle"),
    "ReDIF-Software": _Kind("software", "softwa", "Software", "Software-Handle"),
}
#: The fewest letters of a title or a name that RePEc takes.
_SHORTEST = 3


@dataclass(frozen=True)
class Series:
    """A series of the archive: its code, its kind of template, and the names that works give it ("" for no series)."""

    code: str
    kind: str
    names: tuple[str, ...]

    @property
    def handle(self) -> str:
        return _handle_of(self.code)

    @property
    def name(self) -> str:
        """The name, or what there is of works in no series."""
        return self.names[0] or f"{_KINDS[self.kind].name} of {settings.OEUVRE['centre.name']}"


def _handle_of(code: str) -> str:
    return f"RePEc:{settings.OEUVRE['repec.archive']}:{code}"


def code_of(type_: str, name: str) -> str:
    """The code of the series that a version of this type, in a series of this name, is in; "" if it is not given."""
    kind = redif.kind_of(type_)
    if kind not in _KINDS or _KINDS[kind].word not in settings.OEUVRE["repec.kinds"]:
        return ""
    if not name:
        return _KINDS[kind].code
    named = dict(reversed(one.partition("=")[::2]) for one in settings.OEUVRE["repec.series"])
    if name in named and kind == "ReDIF-Paper":
        return str(named[name])
    # Two letters to know it by, and four that no other series has.
    letters = re.sub("[^a-z]", "", anyascii(name[:20]).lower()).ljust(2, "x")[:2]
    number = int.from_bytes(hashlib.sha256(f"{kind} {name}".encode()).digest()[:6], "big")
    return letters + "".join(_SIGNS[number // 36**place % 36] for place in range(4))


def collection() -> dict[str, Series]:
    """The series by code."""
    found: dict[str, Series] = {}
    for type_, name in queries.series():
        if code := code_of(type_, name):
            names = {*found[code].names, name} if code in found else {name}
            found[code] = Series(code, redif.kind_of(type_), tuple(sorted(names)))
    return dict(sorted(found.items()))


# ---------------------------------------------------------------- what the files say


def archive() -> str:
    """The archive's own template."""
    told = settings.OEUVRE
    code = told["repec.archive"]
    return redif.archive(
        f"RePEc:{code}",
        name=told["repec.name"] or told["centre.name"],
        url=f"{site()}/RePEc/{code}/",
        email=_email(),
        description=f"The works of {told['centre.name']}.",
    )


def all_series() -> Iterator[str]:
    """The templates of the series."""
    told = settings.OEUVRE
    provider = told["repec.provider"] or told["centre.name"]
    for one in collection().values():
        yield redif.series(one.handle, name=one.name, email=_email(), provider=provider, kind=one.kind)


def _email() -> str:
    return contact("repec.email", "centre.email")


@dataclass(frozen=True)
class _Paper:
    """What is one template: the versions of a work in one series, the oldest first."""

    code: str
    kind: str
    handle: str
    versions: tuple[queries.Held, ...]


def papers(one: Series) -> Iterator[str]:
    """The templates of a series, work by work."""
    types = [row["term"] for row in vocabulary.table("types") if redif.kind_of(row["term"]) == one.kind]
    for versions in queries.held_in(one.names, types):
        of_work = _papers(versions)
        for paper in of_work:
            if paper.code == one.code:
                yield _template(paper, of_work)


def _papers(versions: Sequence[queries.Held]) -> list[_Paper]:
    """The papers that the versions of one work make."""
    together: dict[str, list[queries.Held]] = {}
    for version in versions:
        record = version.record
        is_named = any(len(who.name) >= _SHORTEST for who in record.contributors)
        code = code_of(record.type, record.series)
        if code and is_named and len(record.title) >= _SHORTEST:
            together.setdefault(code, []).append(version)
    return [
        _Paper(
            code,
            redif.kind_of(held[0].record.type),
            _handle(code, held),
            tuple(sorted(held, key=lambda version: (_issued(version), version.version))),
        )
        for code, held in together.items()
    ]


def _issued(version: queries.Held) -> str:
    """The date as far as it is plain: what has none is taken as the oldest."""
    return templating.machine_date(version.record.issued.edtf) if version.record.issued else ""


def _handle(code: str, held: Sequence[queries.Held]) -> str:
    """The handle that a source gives in this very series, else one of the oldest version's number."""
    ours = re.compile(rf"{re.escape(_handle_of(code))}:[!-~]{{1,80}}", re.IGNORECASE)
    for version in held:
        for number in version.record.identifiers:
            if number.scheme == "repec" and ours.fullmatch(number.value):
                return number.value
    return f"{_handle_of(code)}:v{min(version.version for version in held)}"


def _template(paper: _Paper, of_work: Sequence[_Paper]) -> str:
    newest = paper.versions[-1]
    record = newest.record
    keeps = [number for number, who in enumerate(record.contributors) if len(who.name) >= _SHORTEST]
    links = tuple(link for link in record.links if templating.link(link.url).startswith(("http", "ftp")))
    more: list[tuple[str, str]] = []
    if len(paper.versions) > 1 and paper.kind == "ReDIF-Paper":
        # What was first is when it was made; all later ones are revisions.
        dates = list(dict.fromkeys(filter(None, map(_issued, paper.versions))))
        record = replace(record, issued=next((each.record.issued for each in paper.versions if _issued(each)), None))
        more += [("Revision-Date", date) for date in dates[1:]]
    more += [(_KINDS[other.kind].key, other.handle) for other in of_work if other != paper]
    page = Link(url=f"{site()}/works/w{newest.work}", rel="landing")
    shown = replace(
        record,
        contributors=tuple(record.contributors[number] for number in keeps),
        links=(page, *links),
    )
    places = [newest.workplaces[number] for number in keeps]
    return redif.template(shown, handle=paper.handle, workplaces=places, more=more)


# ---------------------------------------------------------------- the folders


@require_safe
def folders(request: HttpRequest, path: str = "") -> HttpResponse:
    """The archive's files, and lists of them as plain links."""
    code = settings.OEUVRE["repec.archive"]
    parts = path.split("/")
    if not code:
        raise Http404("There is no RePEc archive here.")
    if not request.path.endswith("/") and not path:
        return HttpResponsePermanentRedirect("/RePEc/")
    if parts == [""]:
        return _listing(request, "RePEc", [f"{code}/"])
    if parts[0] != code:
        raise Http404("No such archive.")
    match parts[1:]:
        case [""]:
            codes = [f"{one}/" for one in collection()]
            return _listing(request, f"RePEc/{code}", [f"{code}arch.rdf", f"{code}seri.rdf", *codes])
        case [file] if file == f"{code}arch.rdf":
            return _file(request, [archive()])
        case [file] if file == f"{code}seri.rdf":
            return _file(request, all_series())
        case [of, *rest] if of in (known := collection()):
            if rest == [""]:
                return _listing(request, f"RePEc/{code}/{of}", [f"{of}.rdf"])
            if rest == [f"{of}.rdf"]:
                return _file(request, papers(known[of]))
            if not rest:
                return HttpResponsePermanentRedirect(f"{request.path}/")
        case []:
            return HttpResponsePermanentRedirect(f"{request.path}/")
    raise Http404("No such file.")


def _listing(request: HttpRequest, name: str, entries: Sequence[str]) -> HttpResponse:
    links = "".join(f'<li><a href="{escape(entry)}">{escape(entry)}</a></li>\n' for entry in entries)
    page = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(name)}</title>\n</head>\n'
        f"<body>\n<h1>{escape(name)}</h1>\n<ul>\n{links}</ul>\n</body>\n</html>\n"
    )
    return answer(request, page.encode(), "text/html; charset=utf-8", modified=queries.changed_at())


def _file(request: HttpRequest, templates: Any) -> Any:
    """A file as it is made, since a series may be long; 304 where nothing has changed since it was fetched."""
    seconds = int(queries.changed_at().timestamp())
    response: Any = StreamingHttpResponse((each.encode() for each in templates), content_type=_TEXT)
    response["Last-Modified"] = http_date(seconds)
    return get_conditional_response(request, None, seconds, response) or response
