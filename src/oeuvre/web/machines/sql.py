"""The page for SQL: questions to the public tables, by whoever can ask them; the answer as a page, as JSON or as CSV.

The address holds the question, so that it can be sent to someone. What may be asked, and how it is bounded, is in
``catalogue.asking``.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlencode

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oeuvre.catalogue import asking, tables

__all__ = ["EXAMPLES", "sql"]

#: Rows that the page itself shows; JSON and CSV give all that are granted.
SHOWN = 200
#: Letters of a value that the page shows.
LONGEST = 300

#: Questions to begin with, each with what it asks.
EXAMPLES = (
    ("Works by year and type", "SELECT year, type, count(*) AS works\nFROM works\nGROUP BY year, type\n"
     "ORDER BY year DESC, works DESC"),
    (
        "With whom the one of the most works wrote",
        "SELECT y.name, count(*) AS times\nFROM contributions x\n"
        "JOIN contributions y ON y.version = x.version AND y.person <> x.person\n"
        "WHERE x.person = (SELECT id FROM people ORDER BY works DESC, id LIMIT 1)\n"
        "GROUP BY y.person, y.name\nORDER BY times DESC, y.name\nLIMIT 50",
    ),
    (
        "Lines that name a professor, with the work beside which they stand",
        "SELECT c.name, c.statement, v.title, v.year\nFROM contributions c\nJOIN versions v ON v.id = c.version\n"
        "WHERE c.statement LIKE '%professor%'\nORDER BY v.year, c.name\nLIMIT 100",
    ),
    (
        "Works without a DOI",
        "SELECT id, title, year\nFROM works\nWHERE version NOT IN (\n  SELECT version FROM identifiers\n"
        "  WHERE scheme = 'doi' AND version IS NOT NULL)\nORDER BY year DESC",
    ),
)  # fmt: skip

# A cell that begins so is computed by spreadsheets.
_DANGEROUS = re.compile(r"[=+\-@\t\r＝＋－＠]")


@require_safe
def sql(request: HttpRequest) -> HttpResponse:
    """The page, or the answer in the form asked for (``_format``)."""
    statement = request.GET.get("sql", "")
    form = request.GET.get("_format", "html")
    if form not in ("html", "json", "csv"):
        return _refused(request, 400, "not-understood", f"_format: it is “{form[:40]}”. Write html, json or csv.")
    if not statement.strip():
        if form != "html":
            return _refused(request, 400, "not-understood", "sql: it is missing. Write a SELECT.")
        return _page(request, "")
    try:
        if form == "csv":
            return _csv(statement)
        with asking.ask(statement, most=None if form == "json" else SHOWN) as found:
            rows = list(found.rows)
    except asking.NotAsked as mistake:
        if form == "html":
            return _page(request, statement, mistake=str(mistake), status=400)
        return _refused(request, 400, "not-understood", str(mistake))
    except asking.Busy as mistake:
        response = _refused(request, 503, "busy", str(mistake))
        response["Retry-After"] = "3"
        return response
    if form == "json":
        told = {
            "columns": found.columns,
            "rows": [[_plain(value) for value in row] for row in rows],
            "is_cut": found.is_cut,
        }
        return _asked_again(HttpResponse(msgspec.json.encode(told), content_type="application/json"))
    return _page(request, statement, found=found, rows=[[_shown(value) for value in row] for row in rows])


def _asked_again(response: Any) -> Any:
    """The answer; whoever keeps it asks again."""
    response["Cache-Control"] = "no-cache"
    return response


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _shown(value: Any) -> tuple[str, bool]:
    """A value as the page shows it, and whether it is a number."""
    text = "" if value is None else str(value)
    return (text if len(text) <= LONGEST else text[:LONGEST] + "…"), isinstance(value, int | float)


def _csv(statement: str) -> Any:
    """The rows as they come. What goes wrong on the way breaks the answer off, so that no part is taken for the whole."""
    held = ExitStack()
    try:
        found = held.enter_context(asking.ask(statement))
        # The first row tells whether the question can be answered at all.
        first = next(found.rows, None)
    except BaseException:
        held.close()
        raise

    def pieces() -> Iterator[bytes]:
        with held:
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\r\n")
            writer.writerow(found.columns)
            if first is not None:
                writer.writerow(map(_neutral, first))
            for row in found.rows:
                writer.writerow(map(_neutral, row))
                if text.tell() > 1 << 16:
                    yield text.getvalue().encode()
                    text.seek(0)
                    text.truncate()
            yield text.getvalue().encode()

    response = StreamingHttpResponse(pieces(), content_type="text/csv; charset=utf-8")
    # Whoever goes away before the first piece leaves the question to be let go of.
    response._resource_closers.append(held.close)  # type: ignore[attr-defined]
    response["Content-Disposition"] = 'attachment; filename="rows.csv"'
    _asked_again(response)
    # What goes out row by row is not gathered to be kept.
    response["Cache-Control"] = "private, no-cache"
    return response


def _neutral(value: Any) -> Any:
    """A cell that no spreadsheet computes."""
    return f"'{value}" if isinstance(value, str) and _DANGEROUS.match(value) else value


def _refused(request: HttpRequest, status: int, name: str, detail: str) -> HttpResponse:
    from oeuvre.web.machines import api  # noqa: PLC0415 -- slow import

    return _asked_again(api.problem(api.Fault(name, detail)))


def _page(
    request: HttpRequest,
    statement: str,
    *,
    found: asking.Found | None = None,
    rows: list[list[tuple[str, bool]]] | None = None,
    mistake: str = "",
    status: int = 200,
) -> HttpResponse:
    forms = [(form, f"/sql?{urlencode({'sql': statement, '_format': form})}") for form in ("json", "csv")]
    return render(
        request,
        "sql.html",
        {
            "statement": statement,
            "columns": found.columns if found else [],
            "rows": rows if rows is not None else [],
            "is_cut": bool(found and found.is_cut),
            "is_answered": found is not None,
            "mistake": mistake,
            "forms": forms,
            "shown": SHOWN,
            "granted": settings.OEUVRE["sql.rows"],
            "seconds": settings.OEUVRE["sql.seconds"],
            "tables": tables.TABLES,
            "is_offered": asking.is_offered(),
            "examples": [(words, text, f"/sql?{urlencode({'sql': text})}") for words, text in EXAMPLES],
        },
        status=status,
    )
