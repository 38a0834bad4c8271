"""What may be read: works, versions, people, bodies, and what hangs on them, as the API gives them.

Only what readers may see on the pages: the conditions are those of ``queries.public``, lists of works are found by the site's
own search. The number of statements of an answer does not grow with what is in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec
from django.db import connection

from oeuvre.catalogue import commit, describe, facets, queries, search, tables
from oeuvre.catalogue.commit import select
from oeuvre.catalogue.queries import public
from oeuvre.catalogue.search import query as typed
from oeuvre.matching import roles
from oeuvre.record import Identifier, Record, identifiers
from oeuvre.web.address import site
from oeuvre.web.machines.api import shapes
from oeuvre.web.machines.api.asked import Answer, Asked, Fault

#: How many of a list are given where nobody says, and at most.
LIMIT, MOST = 25, 100
#: How far a list by relevance goes: further on nothing is relevant, and counting there is dear.
FURTHEST = 10_000

_VERSIONS = "catalogue_version v JOIN catalogue_work w ON w.id = v.work_id"
_decode = msgspec.json.Decoder(Record).decode
_RECORD = Record.__struct_fields__


def stamp(at: Any) -> str:
    """A time of the database as RFC 3339 has it."""
    return str(at)[:19].replace(" ", "T") + "Z" if at else ""


def _in(ids: Iterable[int]) -> str:
    return "(" + (",".join(str(int(each)) for each in ids) or "NULL") + ")"


def number(code: str) -> int:
    return int(code[1:])


# Lists.


def _pages(asked: Asked, items: Sequence[Any], following: str, **more: Any) -> Answer:
    """A page of a list, with the address of the next in its body and in ``Link``."""
    given = [(name, values) for name, values in asked.request.GET.lists() if name != "cursor"]
    address = f"{site()}{asked.request.path}"
    shown = {"items": items, **more}
    headers = {}
    if following:
        shown["next"] = f"{address}?{urlencode([*given, ('cursor', [following])], doseq=True)}"
        headers["Link"] = f'<{shown["next"]}>; rel="next"'
    return Answer(shown, headers=headers)


def _cursor(value: int, id_: int = 0) -> str:
    return f"{value:x}.{id_:x}"


def _place(cursor: str | None) -> tuple[int, int]:
    """The place that a cursor tells of: a value and an id; the beginning where there is none."""
    if not cursor:
        return 0, 0
    value, _, id_ = cursor.partition(".")
    return min(int(value, 16), 2**63 - 1), min(int(id_, 16), 2**63 - 1)


def _sparse(asked: Asked, item: Any) -> Any:
    """The thing with its id before all else; or of it just the fields asked for."""
    told = msgspec.to_builtins(item)
    return {name: told[name] for name in ("id", *(asked["fields"] or told)) if name in told}


def _one(asked: Asked, item: Any) -> Answer:
    return Answer(_sparse(asked, item), state=item)


# Works and versions.


def _described(ids: Iterable[int]) -> dict[int, tuple[int, dict[str, Any]]]:
    """Versions as work and fields, those that readers may not see left out."""
    rows = select(f"SELECT v.id, v.work_id, v.record FROM {_VERSIONS} WHERE {public('v')} AND v.id IN {_in(ids)}")
    who: dict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
    for version, position, person, body in select(
        "SELECT version_id, position, person_id, organisation_id FROM catalogue_contribution"
        f" WHERE version_id IN {_in(row[0] for row in rows)}"
    ):
        who[version][position] = {"person": f"p{person}"} if person else {"organisation": f"o{body}"} if body else {}
    found = {}
    for version, work, told in rows:
        record = describe.shown(_decode(told))
        fields = {name: getattr(record, name) for name in _RECORD}
        fields["contributors"] = tuple(
            shapes.Part(**msgspec.structs.asdict(each), **who[version].get(place, {}))
            for place, each in enumerate(record.contributors)
        )
        fields["authors"] = tuple(each.name for each in record.contributors if each.role == "author")
        found[version] = (work, fields)
    return found


def works(ids: Sequence[int]) -> list[shapes.Work]:
    """These works in the order asked for; those that readers may not see are left out."""
    at = {
        row[0]: row[1:]
        for row in select(
            f"SELECT w.id, w.leading_id, w.changed_at FROM catalogue_work w WHERE {public('w')} AND w.id IN {_in(ids)}"
        )
    }
    described = _described(row[0] for row in at.values() if row[0])
    versions: dict[int, list[str]] = defaultdict(list)
    for work, version in select(
        f"SELECT v.work_id, v.id FROM {_VERSIONS} WHERE {public('v')} AND v.work_id IN {_in(at)}"
        " ORDER BY v.work_id, v.id <> w.leading_id, v.issued_from IS NULL, v.issued_from DESC, v.id"
    ):
        versions[work].append(f"v{version}")
    return [
        shapes.Work(
            id=f"w{id_}",
            url=f"{site()}/works/w{id_}",
            version=f"v{at[id_][0]}",
            versions=tuple(versions[id_]),
            changed_at=stamp(at[id_][1]),
            **described[at[id_][0]][1],
        )
        for id_ in ids
        if id_ in at and at[id_][0] in described
    ]


def versions(ids: Sequence[int]) -> list[shapes.Version]:
    described = _described(ids)
    return [
        shapes.Version(
            id=f"v{id_}", work=f"w{described[id_][0]}", url=f"{site()}/works/w{described[id_][0]}#v{id_}",
            **described[id_][1],
        )
        for id_ in ids
        if id_ in described
    ]  # fmt: skip


def list_works(asked: Asked) -> Answer:
    """The works that the site's own search finds, in an order that holds while the catalogue changes."""
    text = asked["q"] or ""
    has_words = bool(typed.parse(text, facets.by_name).words)
    sort = asked["sort"] or ("relevance" if has_words else "newest")
    size = asked["limit"] or LIMIT
    value, id_ = _place(asked["cursor"])
    is_ranked = sort == "relevance"
    after = search.Place(value if asked["cursor"] or is_ranked else None, id_)
    wanted = asked["facets"] or []
    found = search.find(
        text,
        filters={name: asked[name] for name in facets.by_name if asked[name]},
        since=asked["from"],
        until=asked["until"],
        sort=sort,
        size=size,
        after=after if not is_ranked or value < FURTHEST else search.Place(FURTHEST),
        with_facets=bool(wanted),
    )
    hits = found.hits if not is_ranked or value < FURTHEST else ()
    following = ""
    if len(hits) == size:
        following = _cursor(value + size) if is_ranked else _cursor(hits[-1].value, hits[-1].id)
        if is_ranked and value + size >= min(found.total, FURTHEST):
            following = ""
    counted = [_counted(name, found) for name in wanted]
    more: dict[str, Any] = {"facets": counted} if wanted else {}
    if found.suggestion:
        more["suggestion"] = found.suggestion
    items = [_sparse(asked, work) for work in works([hit.id for hit in hits])]
    return _pages(asked, items, following, total=found.total, **more)


def _counted(name: str, found: search.Results) -> shapes.Counted:
    if name == "year":
        counts = tuple(shapes.Count(value=str(year), label=str(year), count=count) for year, count in found.histogram)
        return shapes.Counted(name="year", label="Year", values=counts)
    told = found.facets.get(name, [])
    counts = tuple(shapes.Count(value=value, label=label, count=count) for value, label, count in told)
    return shapes.Counted(name=name, label=facets.by_name[name].label, values=counts)


def _moved(code: str, other: int | None, asked: Asked) -> Answer:
    """The way to what this was found to be. Raises ``Fault`` where there is nothing that readers may see."""
    if other is None:
        if code[0] in "wv" and select(
            f"SELECT 1 FROM catalogue_{'work' if code[0] == 'w' else 'version'} WHERE id = %s", [number(code)]
        ):
            raise Fault("gone", f"{code} was here and is no longer to be had. Drop your copy.")
        raise Fault("not-found", f"Nothing here is called “{code}”. Take codes from a list: /api/works.")
    address = asked.request.get_full_path().replace(code, f"{code[0]}{other}", 1)
    return Answer(None, status=301, headers={"Location": f"{site()}{address}"})


def work(asked: Asked) -> Answer:
    code = asked["work"]
    found = _work(number(code))
    return _one(asked, found) if found else _moved(code, queries.work_moved_to(number(code)), asked)


def _work(id_: int) -> shapes.Work | None:
    found = works([id_])
    if not found:
        return None
    told = queries.sources([number(each) for each in found[0].versions])
    sources = tuple(shapes.Source(name=each.name, read_on=each.read_on) for each in told)
    return msgspec.structs.replace(found[0], sources=sources)


def versions_of_work(asked: Asked) -> Answer:
    code = asked["work"]
    found = works([number(code)])
    if not found:
        return _moved(code, queries.work_moved_to(number(code)), asked)
    items = [_sparse(asked, each) for each in versions([number(each) for each in found[0].versions])]
    return _pages(asked, items, "")


def origins(asked: Asked) -> Answer:
    """Where each value comes from, as the page of sources tells."""
    code = asked["work"]
    found = works([number(code)])
    if not found:
        return _moved(code, queries.work_moved_to(number(code)), asked)
    items = [
        shapes.Origin(
            version=version,
            field=origin.field,
            value=origin.value,
            source=origin.source,
            words=origin.words,
            is_exact=origin.is_exact,
            where=origin.where,
            read_on=origin.read_on,
            decided_on=origin.at[:10] if origin.decision else "",
        )
        for version in found[0].versions
        for origin in map(describe.Origin.for_readers, describe.why(version))
        if describe.is_shown(origin.field, origin.value)
    ]
    return _pages(asked, items, "")


def version(asked: Asked) -> Answer:
    code = asked["version"]
    found = versions([number(code)])
    return _one(asked, found[0]) if found else _moved(code, None, asked)


def changes(asked: Asked) -> Answer:
    """What changed after a time or a place, in the order of commits: each work once, at its last change."""
    size = asked["limit"] or MOST
    commit_number, id_ = _place(asked["cursor"])
    condition, params = "", []
    if asked["since"]:
        condition, params = " AND w.changed_at >= %s", [commit.time(asked["since"])]
    rows = select(
        "SELECT w.id, w.visibility, w.leading_id, w.changed_at, w.changed_in, m.id FROM catalogue_work w LEFT JOIN"
        f" catalogue_work m ON m.id = w.merged_into_id AND {public('w').replace('w.', 'm.')} WHERE w.changed_at IS NOT NULL"
        f" AND (w.changed_in, w.id) > (%s, %s){condition} ORDER BY w.changed_in, w.id LIMIT {size + 1}",
        [commit_number, id_, *params],
    )
    items = [
        shapes.Change(
            id=f"w{work}",
            state="there" if visibility == "public" and leading else "moved" if other else "gone",
            changed_at=stamp(at),
            to=f"w{other}" if other and visibility != "public" else "",
        )
        for work, visibility, leading, at, _, other in rows[:size]
    ]
    place = _cursor(rows[:size][-1][4], rows[:size][-1][0]) if rows else asked["cursor"] or _cursor(0)
    return _pages(asked, items, place if len(rows) > size else "", cursor=place)


# People and organisations.


def list_people(asked: Asked) -> Answer:
    return _list_named(asked, "p", search.index.PERSON, people)


def list_organisations(asked: Asked) -> Answer:
    return _list_named(asked, "o", search.index.ORGANISATION, organisations)


def _list_named(asked: Asked, letter: str, kind: str, given: Any) -> Answer:
    """People or bodies: those that a search finds, by relevance, or all, by id."""
    size = asked["limit"] or LIMIT
    value, id_ = _place(asked["cursor"])
    if asked["q"]:
        if value >= FURTHEST:
            return _pages(asked, [], "", total=0)
        found = search.find(
            asked["q"], kind=kind, sort="relevance", size=size, after=search.Place(value), with_facets=False
        )
        is_more = value + size < min(found.total, FURTHEST)
        items = given([hit.id for hit in found.hits])
        following, total = _cursor(value + size) if is_more else "", found.total
    else:
        table = "person" if letter == "p" else "organisation"
        rows = select(
            f"SELECT {letter}.id FROM catalogue_{table} {letter} WHERE {public(letter)} AND {letter}.id > %s"
            f" ORDER BY {letter}.id LIMIT {size + 1}",
            [id_],
        )
        items = given([row[0] for row in rows[:size]])
        following = _cursor(0, rows[size - 1][0]) if len(rows) > size else ""
        counts = queries.counts()
        total = counts.people if letter == "p" else counts.organisations
    return _pages(asked, [_sparse(asked, item) for item in items], following, total=total)


def _identifiers(column: str, ids: Iterable[int]) -> dict[int, list[Identifier]]:
    found: dict[int, list[Identifier]] = defaultdict(list)
    for id_, scheme, value in select(
        f"SELECT {column}, scheme, value FROM catalogue_identifier WHERE {column} IN {_in(ids)} ORDER BY scheme, value"
    ):
        found[id_].append(Identifier(scheme=scheme, value=value))
    return found


def people(ids: Sequence[int]) -> list[shapes.Person]:
    named = _identifiers("person_id", ids)
    return [
        shapes.Person(
            id=f"p{line.id}",
            name=line.name,
            sort_name=line.sort_name,
            url=f"{site()}{line.path}",
            works=line.works,
            identifiers=tuple(named[line.id]),
        )
        for line in queries.people(ids)
    ]


def person(asked: Asked) -> Answer:
    code = asked["person"]
    found = _person(number(code))
    return _one(asked, found) if found else _moved(code, queries.moved_to(number(code)), asked)


def _person(id_: int) -> shapes.Person | None:
    someone = queries.someone(id_)
    if someone is None:
        return None
    facts, paths = queries.facts(id_)
    posts = tuple(
        shapes.Post(
            role=entry.role,
            unit=entry.unit,
            body=entry.body,
            organisation=paths.get(entry.body, "").rpartition("/")[2],
            kind=entry.kind,
            claims=entry.claims,
            is_former=entry.is_former,
        )
        for entry in roles.timeline(facts)
    )
    return msgspec.structs.replace(
        people([id_])[0],
        names=tuple(shapes.Name(name=name, times=times) for name, times in someone.written),
        statements=tuple(
            shapes.Statement(statement=each.statement, work=f"w{each.work}", year=each.year)
            for each in someone.statements
        ),
        posts=posts,
    )


def organisations(ids: Sequence[int]) -> list[shapes.Organisation]:
    lines = queries.organisations(ids)
    named = _identifiers("organisation_id", ids)
    seen = {line.id for line in queries.organisations([line.parent for line in lines if line.parent])}
    return [
        shapes.Organisation(
            id=f"o{line.id}",
            name=line.name,
            url=f"{site()}{line.path}",
            works=line.works,
            people=line.people,
            parent=f"o{line.parent}" if line.parent in seen else "",
            identifiers=tuple(named[line.id]),
        )
        for line in lines
    ]


def organisation(asked: Asked) -> Answer:
    code = asked["organisation"]
    body = queries.body(number(code))
    if body is None:
        return _moved(code, None, asked)
    told = organisations([body.line.id])[0]
    return _one(asked, msgspec.structs.replace(told, parts=tuple(f"o{part.id}" for part in body.parts)))


# What hangs on them.


def identified(asked: Asked) -> Answer:
    """What an identifier names here, however it is written."""
    scheme, text = asked["scheme"] or "", asked["value"]
    if scheme:
        clean = identifiers.clean(scheme, text)
        one = Identifier(scheme=scheme, value=clean) if clean else None
    else:
        one = identifiers.read(text)
    if one is None:
        return _pages(asked, [], "")
    rows = select(
        "SELECT version_id, person_id, organisation_id, value FROM catalogue_identifier WHERE scheme = %s"
        " AND value IN (%s, %s) ORDER BY id LIMIT 200",
        [one.scheme, one.value, identifiers.key(one).partition(":")[2] or one.value],
    )
    found = [
        shapes.Named(id=it.id, scheme=one.scheme, value=one.value, work=it.work, url=it.url)
        for it in versions([row[0] for row in rows if row[0]])
    ]
    named: list[shapes.Person | shapes.Organisation] = [*people([row[1] for row in rows if row[1]])]
    named += organisations([row[2] for row in rows if row[2]])
    found += [shapes.Named(id=it.id, scheme=one.scheme, value=one.value, url=it.url) for it in named]
    return _pages(asked, found, "")


def sources(asked: Asked) -> Answer:
    """The sources of what is public, as the works' pages name them."""
    rows = select(
        "SELECT s.name, max(i.read_on), count(DISTINCT v.work_id) FROM catalogue_evidence e JOIN catalogue_import i"
        " ON i.id = e.import_of_id JOIN catalogue_source s ON s.id = e.source_id JOIN catalogue_version v"
        f" ON v.id = e.version_id JOIN catalogue_work w ON w.id = v.work_id WHERE e.is_current AND {public('v')}"
        " GROUP BY s.id, s.name, s.trust ORDER BY s.trust DESC, s.name"
    )
    return _pages(asked, [shapes.Source(name=name, read_on=str(day), works=count) for name, day, count in rows], "")


def _rows(name: str, after: int, size: int) -> list[dict[str, Any]]:
    """Rows of a public table, by id."""
    table = tables.by_name[name]
    rows = select(
        f"SELECT * FROM ({tables.select(table, connection.vendor)}) AS t WHERE id > %s ORDER BY id LIMIT {size}",
        [after],
    )
    return [dict(zip((column.name for column in table.columns), row, strict=True)) for row in rows]


def grants(asked: Asked) -> Answer:
    size = asked["limit"] or LIMIT
    rows = _rows("grants", _place(asked["cursor"])[1], size + 1)
    paid: dict[int, list[str]] = defaultdict(list)
    for grant, version in select(
        f"SELECT grant_id, version FROM ({tables.select(tables.by_name['grant_versions'], connection.vendor)}) AS t"
        f" WHERE grant_id IN {_in(row['id'] for row in rows[:size])} ORDER BY grant_id, version"
    ):
        paid[grant].append(f"v{version}")
    items = [shapes.Grant(**row, versions=tuple(paid[row["id"]])) for row in rows[:size]]
    return _pages(asked, items, _cursor(0, items[-1].id) if len(rows) > size else "")


def projects(asked: Asked) -> Answer:
    size = asked["limit"] or LIMIT
    rows = _rows("projects", _place(asked["cursor"])[1], size + 1)
    items = [shapes.Project(**row) for row in rows[:size]]
    return _pages(asked, items, _cursor(0, items[-1].id) if len(rows) > size else "")


def history(asked: Asked) -> Answer:
    items = [
        shapes.Event(words=each.words, issued=each.issued, year=each.year, kind=each.kind)
        for each in queries.milestones()
    ]
    return _pages(asked, items, "")


def find(asked: Asked) -> Answer:
    """One search over works, people and organisations, as the site's page has it."""
    size = asked["limit"] or LIMIT
    value, _ = _place(asked["cursor"])
    if value >= FURTHEST:
        return _pages(asked, [], "", total=0)
    found = search.find(
        asked["q"],
        kind=asked["kind"] or "all",
        sort="relevance",
        size=size,
        after=search.Place(value),
        with_facets=False,
    )
    shown = describe.labels({hit.code for hit in found.hits})
    items = [
        shapes.Hit(id=hit.code, kind=hit.kind, label=shown.get(hit.code, ""), url=f"{site()}/{hit.kind}/{hit.code}")
        for hit in found.hits
    ]
    more = {"suggestion": found.suggestion} if found.suggestion else {}
    is_more = value + size < min(found.total, FURTHEST)
    return _pages(asked, items, _cursor(value + size) if is_more else "", total=found.total, **more)


def as_given(code: str) -> shapes.Work | shapes.Version | shapes.Person | None:
    """A work, a version or a person with all that is told of it: what its ETag is made of."""
    if code[0] == "v":
        return next(iter(versions([number(code)])), None)
    return _work(number(code)) if code[0] == "w" else _person(number(code))


_CODE = re.compile(r"[wvpo][1-9][0-9]{0,17}")


def is_public(code: str) -> bool:
    """Whether readers may see what has this code."""
    if not _CODE.fullmatch(code):
        return False
    origin = {"w": "catalogue_work w", "v": _VERSIONS, "p": "catalogue_person p", "o": "catalogue_organisation o"}[
        code[0]
    ]
    return bool(select(f"SELECT 1 FROM {origin} WHERE {public(code[0])} AND {code[0]}.id = %s", [number(code)]))
