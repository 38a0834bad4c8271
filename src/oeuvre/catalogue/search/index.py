"""The search index: tantivy, in the process, a cache beside the database.

It bears the catalogue's commit number in a document of its own, written in the same commit as the documents it speaks for.
Before each search the number is compared with the catalogue's: what changed since is indexed then and there, an index that
is missing, damaged or of another shape is made again. So it is never behind, and never silently empty.

Three traps of the binding, all met: deleting by an integer term deletes nothing (codes are raw text here), an unsigned
field given a number as keyword ends the writer's thread (all numbers are signed here), and a parsed
``term*`` matches nothing (prefixes are regex queries here).
"""

from __future__ import annotations

import contextlib
import functools
import json
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import tantivy
from anyascii import anyascii
from django.conf import settings
from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from oeuvre.catalogue.facets import FACETS, by_name
from oeuvre.catalogue.models import Stamp
from oeuvre.catalogue.search import query as typed

#: Raise it when the documents' shape changes: an index of another shape is made again.
SHAPE = 2
STAMP = ":stamp"
WORK, PERSON, ORGANISATION = "works", "people", "organisations"
#: Rows indexed at a time.
BATCH = 1_000
#: How long to wait for another process that is writing the index.
PATIENCE = 10.0

Q = tantivy.Query
_CJK = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff])")
_WORD = re.compile(r"\w+")


class Rebuilding(Exception):
    """The index is being made again; ask once more in a moment."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found: its kind, its row's id, its code, how well it fits, and the value that it is sorted by."""

    kind: str
    id: int
    code: str
    score: float
    value: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list, after which it goes on: the value sorted by and the id; by relevance how many came before.

    None as value is the beginning. What is edited meanwhile moves in the list; of the rest nothing is lost or doubled.
    """

    value: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found.

    ``facets`` holds for each facet its (value, label, count), most first; ``histogram`` (year, count) in order of years.
    ``suggestion`` is what was probably meant, where nothing was found as typed; if ``is_forgiven``, the hits are for words
    that are spelt nearly so. ``mark`` gives a text as HTML with the found words in ``<mark>``.
    """

    total: int = 0
    hits: tuple[Hit, ...] = ()
    facets: dict[str, list[tuple[str, str, int]]] = field(default_factory=dict)
    histogram: list[tuple[int, int]] = field(default_factory=list)
    suggestion: str = ""
    is_forgiven: bool = False
    mark: Callable[..., str] = escape


# ---------------------------------------------------------------- the index on disk


@functools.cache
def _analyzers() -> dict[str, tantivy.TextAnalyzer]:
    def made(*more: tantivy.Filter) -> tantivy.TextAnalyzer:
        builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        for each in (tantivy.Filter.remove_long(80), tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold(), *more):
            builder = builder.filter(each)
        return builder.build()

    return {"words": made(), "stems": made(tantivy.Filter.stemmer("english"))}


@functools.cache
def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("code", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", tokenizer_name="words")
    builder.add_text_field("names", tokenizer_name="words")
    builder.add_text_field("places", tokenizer_name="words", index_option="freq")
    builder.add_text_field("body", tokenizer_name="stems")
    for facet in FACETS:
        builder.add_text_field(facet.name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", fast=True, indexed=True)
    builder.add_integer_field("issued", fast=True)
    builder.add_integer_field("order", fast=True)
    builder.add_integer_field("number", fast=True)
    builder.add_integer_field("stamp", stored=True)
    builder.add_integer_field("shape", stored=True)
    return builder.build()


def _folder() -> Path:
    return Path(settings.SITE) / "cache" / "index"


class _Holder:
    """The open index of this process, and the commit number at which it was last looked at."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.index: tantivy.Index | None = None
        self.stamp = -1
        self.folder = Path()
        self.is_rebuilding = False

    def open(self) -> tantivy.Index:
        """The index, opened or, where there is none that can be opened, made empty (its stamp is then -1)."""
        folder = _folder()
        if self.index is None or self.folder != folder:
            folder.mkdir(parents=True, exist_ok=True)
            try:
                index = tantivy.Index(_schema(), str(folder))
            except ValueError:
                # Damaged, or of another schema: it is only a cache.
                shutil.rmtree(folder)
                folder.mkdir(parents=True)
                index = tantivy.Index(_schema(), str(folder))
            for name, analyzer in _analyzers().items():
                index.register_tokenizer(name, analyzer)
            self.index, self.folder = index, folder
            self.stamp = self.read_stamp()
        return self.index

    def read_stamp(self) -> int:
        """The commit number that the index bears; -1 if none, or if it is of another shape."""
        assert self.index is not None
        self.index.reload()
        searcher = self.index.searcher()
        found = searcher.search(Q.term_query(_schema(), "code", STAMP), 1)
        if not found.hits:
            return -1
        document = searcher.doc(found.hits[0][1]).to_dict()
        return document["stamp"][0] if document.get("shape") == [SHAPE] else -1

    def clear(self) -> None:
        """Remove the lists of deleted documents that the index does not speak of."""
        meta = json.loads((_folder() / "meta.json").read_text("utf-8"))
        named = {
            f"{segment['segment_id'].replace('-', '')}.{segment['deletes']['opstamp']}.del"
            for segment in meta["segments"]
            if segment.get("deletes")
        }
        for path in _folder().glob("*.del"):
            if path.name not in named:
                path.unlink(missing_ok=True)
        self.index = None

    def drop(self) -> None:
        """Forget and remove the index: it is damaged."""
        self.index = None
        shutil.rmtree(_folder(), ignore_errors=True)


_holder = _Holder()


def _catalogue_stamp() -> int:
    found = Stamp.objects.values_list("number", flat=True).first()
    return found or 0


def _writer(index: tantivy.Index, heap: int) -> tantivy.IndexWriter:
    """The one writer of this index, waited for while another process holds it."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return index.writer(heap_size=heap, num_threads=1)
        except ValueError as busy:
            if "LockBusy" not in str(busy) and "lock" not in str(busy).lower():
                raise
            if time.monotonic() > until:
                raise Rebuilding("The search index is being written by another process.") from None
            time.sleep(0.05)


# ---------------------------------------------------------------- rows -> documents


def _in(ids: Sequence[int]) -> str:
    return f"({','.join(map(str, map(int, ids)))})"


def _rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def _spaced(text: str) -> str:
    """The text with each Chinese, Japanese or Korean character on its own: they are written without spaces."""
    return _CJK.sub(r" \1 ", text) if not text.isascii() else text


def _order(text: str) -> int:
    """A number that sorts as the text does, by its first eight letters."""
    letters = "".join(_WORD.findall(anyascii(text).lower()))[:8]
    return int.from_bytes(letters.encode("ascii", "replace").ljust(8, b"\0"), "big")


def _number(day: Any) -> int:
    return int(str(day)[:10].replace("-", "")) if day else 0


def _works(ids: Sequence[int]) -> Iterator[tantivy.Document]:
    """The documents of those works that are public; the others have none."""
    versions = _rows(
        "SELECT w.id, v.id, v.type, v.title, v.issued_from, v.year, v.language, v.container, v.series, v.publisher,"
        " v.summary, v.id = w.leading_id FROM catalogue_work w JOIN catalogue_version v ON v.work_id = w.id"
        f" WHERE v.is_present AND w.visibility = 'public' AND w.id IN {_in(ids)} ORDER BY w.id, v.id"
    )
    if not versions:
        return
    mine = _in([row[1] for row in versions])
    names: dict[int, list[str]] = {}
    people: dict[int, list[str]] = {}
    bodies: dict[int, list[str]] = {}
    for version, name, person, organisation in _rows(
        "SELECT version_id, name, person_id, organisation_id FROM catalogue_contribution"
        f" WHERE version_id IN {mine} ORDER BY version_id, position"
    ):
        names.setdefault(version, []).append(name)
        if person:
            people.setdefault(version, []).append(f"p{person}")
        if organisation:
            bodies.setdefault(version, []).append(f"o{organisation}")
    for version, organisation in _rows(
        "SELECT DISTINCT c.version_id, a.organisation_id FROM catalogue_affiliation a JOIN catalogue_contribution c"
        f" ON c.id = a.contribution_id WHERE a.organisation_id IS NOT NULL AND c.version_id IN {mine}"
    ):
        bodies.setdefault(version, []).append(f"o{organisation}")
    subjects: dict[int, list[str]] = {}
    for version, term in _rows(f"SELECT version_id, term FROM catalogue_subject WHERE version_id IN {mine}"):
        subjects.setdefault(version, []).append(term)

    def document(work: int, rows: list[tuple[Any, ...]]) -> tantivy.Document:
        leading = next((row for row in rows if row[11]), rows[0])
        titles = list(dict.fromkeys(row[3] for row in rows))
        of = [row[1] for row in rows]
        who = list(dict.fromkeys(name for version in of for name in names.get(version, ())))
        terms = list(dict.fromkeys(term for version in of for term in subjects.get(version, ())))
        where = list(dict.fromkeys(text for row in rows for text in row[7:10] if text))
        texts = [*titles, *dict.fromkeys(row[10] for row in rows if row[10]), *terms]
        fields: dict[str, list[Any]] = {
            "code": [f"w{work}"],
            "kind": [WORK],
            "title": [_spaced(title) for title in titles],
            "names": [_spaced(name) for name in who],
            "places": [_spaced(text) for text in (*where, *terms)],
            "body": [_spaced(text) for text in texts],
            "type": _distinct(row[2] for row in rows),
            "person": _distinct(code for version in of for code in people.get(version, ())),
            "organisation": _distinct(code for version in of for code in bodies.get(version, ())),
            "container": _distinct(row[7] for row in rows),
            "series": _distinct(row[8] for row in rows),
            "subject": terms,
            "language": _distinct(row[6] for row in rows),
            "year": [year for year in dict.fromkeys(row[5] for row in rows) if year is not None],
            "issued": [_number(leading[4])],
            "order": [_order(leading[3])],
            "number": [work],
        }
        return tantivy.Document(**{name: values for name, values in fields.items() if values})

    gathered: list[tuple[Any, ...]] = []
    for row in versions:
        if gathered and gathered[0][0] != row[0]:
            yield document(gathered[0][0], gathered)
            gathered = []
        gathered.append(row)
    yield document(gathered[0][0], gathered)


def _distinct(values: Iterable[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


def _people(ids: Sequence[int]) -> Iterator[tantivy.Document]:
    also: dict[int, list[str]] = {}
    for person, name in _rows(
        f"SELECT DISTINCT person_id, name FROM catalogue_contribution WHERE person_id IN {_in(ids)} ORDER BY name"
    ):
        also.setdefault(person, []).append(name)
    for person, name, sort_name, count in _rows(
        "SELECT id, name, sort_name, works_count FROM catalogue_person"
        f" WHERE is_present AND merged_into_id IS NULL AND works_count > 0 AND id IN {_in(ids)}"
    ):
        yield tantivy.Document(
            code=[f"p{person}"],
            kind=[PERSON],
            names=[_spaced(each) for each in dict.fromkeys([name, *also.get(person, ())])],
            issued=[count],
            order=[_order(sort_name or name)],
            number=[person],
        )


def _organisations(ids: Sequence[int]) -> Iterator[tantivy.Document]:
    for organisation, name, works, people in _rows(
        "SELECT id, name, works_count, people_count FROM catalogue_organisation"
        f" WHERE is_present AND (works_count > 0 OR people_count > 0) AND id IN {_in(ids)}"
    ):
        yield tantivy.Document(
            code=[f"o{organisation}"],
            kind=[ORGANISATION],
            names=[_spaced(name)],
            issued=[works + people],
            order=[_order(name)],
            number=[organisation],
        )


_TABLES = (("work", "w", _works), ("person", "p", _people), ("organisation", "o", _organisations))


def _write(index: tantivy.Index, since: int, stamp: int, progress: Callable[[int], None] | None) -> None:
    """Index what changed after commit ``since`` (all, if that is negative), and the number ``stamp``, in one commit."""
    fresh = since < 0
    writer = _writer(index, 48_000_000 if fresh else 16_000_000)
    try:
        if fresh:
            writer.delete_all_documents()
        for table, letter, documents in _TABLES:
            last = 0
            while rows := _rows(
                f"SELECT id FROM catalogue_{table} WHERE changed_in > {since} AND id > {last} ORDER BY id LIMIT {BATCH}"
            ):
                ids = [row[0] for row in rows]
                last = ids[-1]
                if not fresh:
                    for each in ids:
                        writer.delete_documents_by_term("code", f"{letter}{each}")
                for document in documents(ids):
                    writer.add_document(document)
                if progress:
                    progress(len(ids))
        writer.delete_documents_by_term("code", STAMP)
        writer.add_document(tantivy.Document(code=[STAMP], stamp=[stamp], shape=[SHAPE]))
        writer.commit()
        writer.wait_merging_threads()
    except BaseException:
        # Without this the lock would be held until the object is collected.
        with contextlib.suppress(ValueError):
            writer.rollback()
        del writer
        raise


def rebuild(progress: Callable[[int], None] | None = None) -> None:
    """Make the index again from the rows."""
    with _holder.lock:
        _holder.drop()
        index = _holder.open()
        stamp = _catalogue_stamp()
        _write(index, -1, stamp, progress)
        _holder.stamp = _holder.read_stamp()


def catch_up(progress: Callable[[int], None] | None = None) -> None:
    """Bring the index to the catalogue's commit number; make it again where it is missing, damaged or ahead."""
    stamp = _catalogue_stamp()
    if _holder.index is not None and _holder.folder == _folder() and _holder.stamp == stamp:
        return
    with _holder.lock:
        index = _holder.open()
        try:
            _holder.stamp = _holder.read_stamp()
        except ValueError:
            _holder.drop()
            index = _holder.open()
        if _holder.stamp == stamp:
            return
        if _holder.stamp > stamp:
            # Older rows under a newer index: a restored database.
            _holder.stamp = -1
        try:
            _write(index, _holder.stamp, stamp, progress)
        except ValueError:
            # A writer that was killed left files of the very names that this one gives: clear them away, or begin anew.
            _holder.clear()
            try:
                _write(_holder.open(), _holder.stamp, stamp, progress)
            except ValueError:
                _holder.drop()
                _write(_holder.open(), -1, stamp, progress)
        _holder.stamp = _holder.read_stamp()


# ---------------------------------------------------------------- searching


def _tokens(analyzer: str, text: str) -> list[str]:
    return _analyzers()[analyzer].analyze(_spaced(text))


def _phrase(name: str, tokens: list[str]) -> tantivy.Query:
    if len(tokens) == 1:
        return Q.term_query(_schema(), name, tokens[0])
    return Q.phrase_query(_schema(), name, tokens)  # type: ignore[arg-type]


def _any(queries: list[tantivy.Query]) -> tantivy.Query:
    return Q.disjunction_max_query(queries, tie_breaker=0.2)


_BOOSTS = {"title": 2.5, "names": 2.0, "places": 0.8, "body": 1.0}


def _one(words: typed.Words, *, distance: int = 0) -> tantivy.Query | None:
    """The query for one word or phrase: in any field, as spelt or, with a distance, nearly so."""
    plain, stems = _tokens("words", words.text), _tokens("stems", words.text)
    if not plain:
        # A word too long for the index is in no work; signs alone ask for nothing.
        return Q.empty_query() if any(map(str.isalnum, words.text)) else None
    found: list[tantivy.Query] = []
    for name, boost in _BOOSTS.items():
        tokens = stems if name == "body" else plain
        if name == "places" and len(tokens) > 1:
            continue
        found.append(Q.boost_query(_phrase(name, tokens), boost))
        if len(tokens) > 1:
            continue
        token = tokens[0]
        if words.begins and len(plain[0]) >= 2 and name != "body":
            found.append(Q.boost_query(Q.regex_query(_schema(), name, re.escape(token) + ".*"), boost * 0.3))
        if words.begins and len(plain[0]) >= 3 and name == "body":
            found.append(Q.boost_query(Q.regex_query(_schema(), name, re.escape(plain[0]) + ".*"), 0.2))
        if distance and len(token) >= 4:
            reach = min(distance, 1 if len(token) < 7 else 2)
            found.append(Q.boost_query(Q.fuzzy_term_query(_schema(), name, token, reach, True, False), boost * 0.2))
    return _any(found)


def _built(query: typed.Query, *, distance: int = 0) -> tantivy.Query | None:
    """The words of a query; None if it has none."""
    wanted = [
        (tantivy.Occur.MustNot if words.is_excluded else tantivy.Occur.Must, one)
        for words in query.words
        if (one := _one(words, distance=0 if words.is_excluded else distance)) is not None
    ]
    if not wanted:
        return None
    if all(occur == tantivy.Occur.MustNot for occur, _ in wanted):
        wanted.append((tantivy.Occur.Must, Q.all_query()))
    return Q.boolean_query(wanted)


def _filter(name: str, values: Sequence[str]) -> tantivy.Query:
    return Q.term_set_query(_schema(), name, list(values))


def _between(since: int | None, until: int | None) -> tantivy.Query:
    return Q.range_query(_schema(), "year", tantivy.FieldType.Integer, since, until)


def _all_of(parts: Iterable[tantivy.Query | None]) -> tantivy.Query:
    wanted = [(tantivy.Occur.Must, part) for part in parts if part is not None]
    return Q.boolean_query(wanted) if len(wanted) != 1 else wanted[0][1]


_SORTS: dict[str, tuple[str, tantivy.Order] | None] = {
    "relevance": None,
    "newest": ("issued", tantivy.Order.Desc),
    "oldest": ("issued", tantivy.Order.Asc),
    "title": ("order", tantivy.Order.Asc),
}
SORTS = tuple(_SORTS)


def find(
    text: str = "",
    *,
    filters: dict[str, Sequence[str]] | None = None,
    since: int | None = None,
    until: int | None = None,
    sort: str = "",
    page: int = 1,
    size: int = 25,
    kind: str = WORK,
    with_facets: bool = True,
    after: Place | None = None,
) -> Results:
    """What the catalogue holds that fits: public works (or people, or organisations, or ``all``), a page of them.

    Values of one facet widen, facets narrow; a facet's own counts leave its own choice out, so that one can widen it.
    With ``after`` the list is walked from there, in the order of what it is sorted by and of ids, whatever the page.
    Raises ``Rebuilding`` while the index is being made again by another process, ``LookupError`` for an unknown sort.
    """
    catch_up()
    try:
        return _find(text, filters or {}, since, until, sort, page, size, kind, with_facets, after)
    except ValueError:
        # A segment that cannot be read: the index is a cache, so it is made again, once.
        rebuild()
        return _find(text, filters or {}, since, until, sort, page, size, kind, with_facets, after)


def _find(
    text: str,
    filters: dict[str, Sequence[str]],
    since: int | None,
    until: int | None,
    sort: str,
    page: int,
    size: int,
    kind: str,
    with_facets: bool,
    after: Place | None,
) -> Results:
    query = typed.parse(text, by_name)
    asked = {name: [*values] for name, values in filters.items() if values and name in by_name}
    for name, values in query.filters.items():
        asked.setdefault(name, []).extend(values)
    since = since if since is not None else query.since
    until = until if until is not None else query.until
    if sort and sort not in _SORTS:
        raise LookupError(f"no sort “{sort}”; there are: {', '.join(_SORTS)}.")
    index = _holder.open()
    searcher = index.searcher()
    of_kind = (
        Q.term_query(_schema(), "kind", kind)
        if kind != "all"
        else Q.term_set_query(_schema(), "kind", [WORK, PERSON, ORGANISATION])
    )
    narrowing: dict[str, tantivy.Query] = {name: _filter(name, values) for name, values in asked.items()}
    if since is not None or until is not None:
        narrowing["year"] = _between(since, until)
    words = _built(query)
    base = [Q.const_score_query(of_kind, 0.0), words]

    def everything(leave_out: str = "") -> tantivy.Query:
        kept = [Q.const_score_query(part, 0.0) for name, part in narrowing.items() if name != leave_out]
        asked_for = _all_of([*base, *kept])
        return _people_first(asked_for) if kind == "all" else asked_for

    order = _SORTS[sort] if sort else (None if words is not None else _SORTS["newest"])
    offset = (after.value or 0) if after and not order else (min(max(1, page), 1_000_000) - 1) * size

    def found_by_words() -> tuple[int, list[tuple[Any, tantivy.DocAddress]]]:
        if not (after and order):
            return _page(searcher, everything(), order, offset, size)
        return _page(searcher, everything(), order, 0, 1)[0], _walk(searcher, everything(), order, after, size)

    count, found = found_by_words()
    is_forgiven, suggestion = False, ""
    if not count and words is not None:
        suggestion = _meant(searcher, query)
        base[1] = _built(typed.parse(suggestion, by_name)) if suggestion else None
        if suggestion and not _page(searcher, everything(), order, 0, 1)[0]:
            suggestion = ""
        base[1] = _built(query, distance=2)
        count, found = found_by_words()
        is_forgiven = bool(count)
        if not count:
            base[1] = words
    if not found and count and after is None:
        _, found = _page(searcher, everything(), order, (count - 1) // size * size, size)
    hits = []
    for score, address in found:
        code = searcher.doc(address)["code"][0]
        is_value = isinstance(score, int)
        hits.append(Hit(_KINDS[code[0]], int(code[1:]), code, 0.0 if is_value else score, score if is_value else 0))
    facets, histogram = _facets(searcher, narrowing, everything) if with_facets else ({}, [])
    return Results(
        total=count,
        hits=tuple(hits),
        facets=facets,
        histogram=histogram,
        suggestion=suggestion,
        is_forgiven=is_forgiven,
        mark=_marker(query, is_forgiven=is_forgiven),
    )


def _people_first(query: tantivy.Query) -> tantivy.Query:
    """The same things found, those who bear the name before the works that they wrote."""
    bears = Q.const_score_query(Q.term_query(_schema(), "kind", PERSON), 1_000.0)
    return Q.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Should, bears)])


_KINDS = {"w": WORK, "p": PERSON, "o": ORGANISATION}


def _page(
    searcher: tantivy.Searcher,
    query: tantivy.Query,
    order: tuple[str, tantivy.Order] | None,
    offset: int,
    size: int,
) -> tuple[int, list[tuple[Any, tantivy.DocAddress]]]:
    """How many fit, and so many of them from there on, each with its score or the value that it is sorted by."""
    more: dict[str, Any] = {"order_by_field": order[0], "order": order[1]} if order else {}
    found = searcher.search(query, size, count=True, offset=offset, **more)
    return found.count or 0, found.hits  # type: ignore[attr-defined]  # the stub of the binding lacks it


def _walk(
    searcher: tantivy.Searcher, query: tantivy.Query, order: tuple[str, tantivy.Order], after: Place, size: int
) -> list[tuple[int, tantivy.DocAddress]]:
    """The next hits after a place, by value and then by id.

    The index sorts by one field, and hits of one value come as they happen to lie: so those of the value at which a page
    begins, and at which it ends, are asked for by id.
    """
    name, direction = order
    found: list[tuple[int, tantivy.DocAddress]] = []
    beyond = query
    if after.value is not None:
        found = _of_one_value(searcher, query, name, after.value, after.id, size)
        bounds: dict[str, Any] = (
            {"lower_bound": after.value, "include_lower": False}
            if direction == tantivy.Order.Asc
            else {"upper_bound": after.value, "include_upper": False}
        )
        part = Q.range_query(_schema(), name, tantivy.FieldType.Integer, **bounds)
        beyond = _all_of([query, Q.const_score_query(part, 0.0)])
    wanted = size - len(found)
    if not wanted:
        return found
    more = _page(searcher, beyond, order, 0, wanted)[1]
    if more:
        last = more[-1][0]
        groups: dict[int, list[tuple[int, tantivy.DocAddress]]] = {}
        for value, address in more:
            groups.setdefault(value, []).append((value, address))
        for value, group in groups.items():
            if value == last:
                group = _of_one_value(searcher, query, name, value, 0, len(group))
            elif len(group) > 1:
                group.sort(key=lambda hit: int(searcher.doc(hit[1])["code"][0][1:]))
            found += group
    return found


def _of_one_value(
    searcher: tantivy.Searcher, query: tantivy.Query, name: str, value: int, after: int, size: int
) -> list[tuple[int, tantivy.DocAddress]]:
    """The next hits with this value, by id."""
    parts = [query, Q.range_query(_schema(), name, tantivy.FieldType.Integer, value, value)]
    if after:
        parts.append(Q.range_query(_schema(), "number", tantivy.FieldType.Integer, after, None, include_lower=False))
    _, found = _page(searcher, _all_of(parts), ("number", tantivy.Order.Asc), 0, size)
    return [(value, address) for _, address in found]


def _facets(
    searcher: tantivy.Searcher, narrowing: dict[str, tantivy.Query], everything: Callable[..., tantivy.Query]
) -> tuple[dict[str, list[tuple[str, str, int]]], list[tuple[int, int]]]:
    wanted: dict[str, dict[str, Any]] = {
        facet.name: {"terms": {"field": facet.name, "size": facet.size}} for facet in FACETS
    }
    wanted["year"] = {"histogram": {"field": "year", "interval": 1, "min_doc_count": 1}}
    counted: dict[str, Any] = {}
    free = {name: what for name, what in wanted.items() if name not in narrowing}
    if free:
        counted |= searcher.aggregate(everything(), free)
    for name in wanted.keys() & narrowing.keys():
        counted |= searcher.aggregate(everything(name), {name: wanted[name]})
    facets = {}
    for facet in FACETS:
        buckets = [(bucket["key"], int(bucket["doc_count"])) for bucket in counted[facet.name]["buckets"]]
        if buckets:
            labels = facet.labels([key for key, _ in buckets])
            facets[facet.name] = [(key, labels.get(key, key), count) for key, count in buckets]
    years = [(int(bucket["key"]), int(bucket["doc_count"])) for bucket in counted["year"]["buckets"]]
    return facets, sorted(years)


def _meant(searcher: tantivy.Searcher, query: typed.Query) -> str:
    """What was probably meant: each word that stands nowhere, replaced by the commonest that is spelt nearly so."""
    said, is_changed = [], False
    for words in query.words:
        tokens = _tokens("words", words.text)
        shown = f'"{words.text}"' if words.is_phrase else words.text
        if len(tokens) == 1 and not words.is_excluded and len(tokens[0]) >= 4:
            token = tokens[0]
            if not any(searcher.doc_freq(name, token) for name in ("title", "names", "places")):
                near: dict[str, int] = {}
                for name in ("title", "names"):
                    for start in {token[:1], token[1:2]}:
                        for term, count in searcher.terms_with_prefix(name, start, None, 5_000):
                            near[term] = near.get(term, 0) + count
                reach = 1 if len(token) < 7 else 2
                found = process.extract(token, near.keys(), scorer=OSA.distance, score_cutoff=reach, limit=10)
                if found:
                    shown = min(found, key=lambda match: (match[1], -near[match[0]], match[0]))[0]
                    is_changed = True
        said.append(("-" if words.is_excluded else "") + shown)
    return " ".join([*query.narrowing, *said]) if is_changed else ""


# ---------------------------------------------------------------- highlighting


def _marker(query: typed.Query, *, is_forgiven: bool) -> Callable[..., str]:
    """A function that gives a text as HTML, the found words marked; with ``around``, only the best stretch of it."""
    exact: set[str] = set()
    begins: list[str] = []
    for words in query.words:
        if words.is_excluded:
            continue
        plain = _tokens("words", words.text)
        exact.update(plain)
        for token, stem in zip(plain, _tokens("stems", words.text), strict=False):
            if len(stem) >= 4:
                begins.append(stem)
            if words.begins and len(token) >= 2:
                begins.append(token)
    prefixes = tuple(begins)

    @functools.lru_cache(maxsize=4_096)
    def fits(word: str) -> bool:
        folded = anyascii(word).lower() if not word.isascii() else word.lower()
        if folded in exact or (prefixes and folded.startswith(prefixes)):
            return True
        if is_forgiven and len(folded) >= 4:
            return any(OSA.distance(folded, token, score_cutoff=2) <= (1 if len(token) < 7 else 2) for token in exact)
        return bool(_CJK.search(word)) and any(letter in exact for letter in word)

    def mark(text: str, *, around: int = 0) -> str:
        if not exact:
            return escape(text[: around or None] + ("…" if around and len(text) > around else ""))
        spans = [found.span() for found in _WORD.finditer(text[:20_000]) if fits(found.group())]
        start, end = 0, len(text)
        if around and len(text) > around:
            start, end = _stretch(text, spans, around)
        out = ["…" if start > 0 else ""]
        at = start
        for left, right in spans:
            if left >= at and right <= end:
                out.append(f"{escape(text[at:left])}<mark>{escape(text[left:right])}</mark>")
                at = right
        out.append(escape(text[at:end]))
        out.append("…" if end < len(text) else "")
        return "".join(out)

    return mark


def _stretch(text: str, spans: list[tuple[int, int]], length: int) -> tuple[int, int]:
    """The stretch of about this length that holds most of the spans, from a word's beginning to a word's end."""
    start, most = 0, -1
    right = 0
    for left, (begin, _) in enumerate(spans):
        while right < len(spans) and spans[right][1] <= begin + length * 3 // 4:
            right += 1
        if right - left > most:
            most, start = right - left, begin
    start = max(0, start - length // 4) if most > 0 else 0
    if start:
        space = text.find(" ", start, start + 40)
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + length)
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > start else end
    return start, end
