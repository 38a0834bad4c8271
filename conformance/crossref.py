"""Crossref's REST API: recorded answers, of works and of everything else, are read.

Of each work the title, the DOI, the container, the year and the people are compared with a plain look into the JSON; answers
that are no works give problems only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from oeuvre.formats import crossref
from oeuvre.record import Problem, Record


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each recorded answer."""
    for path in sorted((folder / "crossref-rest" / "responses").glob("*.json")):
        yield path.stem, lambda path=path: _check(path)  # type: ignore[misc]


def _bare(words: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", words)).replace("&amp;", "&")


def _listed(work: dict[str, Any]) -> dict[str, Any]:
    """The work with its titles in lists, as the API has them; the same by content negotiation has bare words."""
    titles = {name: [work[name]] for name in ("title", "container-title") if isinstance(work.get(name), str)}
    return {**work, **titles}


def _check(path: Path) -> None:
    data = path.read_bytes()
    found = list(crossref.read(data))
    try:
        answer: Any = json.loads(data)
    except ValueError:
        assert any(isinstance(one, Problem) for one in found)
        return
    if not isinstance(answer, dict) or not str(answer.get("message-type", "work")).startswith("work"):
        assert found
        assert all(isinstance(one, Problem) for one in found)
        return
    message = answer.get("message", answer)
    works = [_listed(work) for work in message.get("items", [message])]
    assert len(found) == len(works)
    for record, work in zip(found, works, strict=True):
        if not work.get("title") and not work.get("DOI"):
            continue
        assert isinstance(record, Record), (record, work)
        assert _bare(record.title) == _bare((work.get("title") or [""])[0])
        if work.get("DOI"):
            assert any(one.value == work["DOI"].lower() for one in record.identifiers)
        if "agency" in work:
            continue
        roles = ("author", "editor", "translator", "chair")
        people = [one for role in roles for one in work.get(role) or ()]
        families = [name for one in people if (name := one.get("family") or one.get("name") or one.get("given"))]
        assert [who.family or who.name for who in record.contributors] == [" ".join(name.split()) for name in families]
        titles = [_bare(one) for one in work.get("container-title") or ()]
        held = record.container.title if record.container else record.series
        assert not titles or _bare(held) in titles
        years = {str(work[name]["date-parts"][0][0]) for name in ("issued", "published-print", "published-online", "posted")
                 if name in work and work[name]["date-parts"][0] and work[name]["date-parts"][0][0]}  # fmt: skip
        assert not years or (record.issued is not None and record.issued.edtf[:4] in years)
        for name in ("volume", "issue"):
            assert getattr(record, name) == " ".join(str(work.get(name, "")).split())
        assert record.pages == (work.get("page") or work.get("article-number") or "")
        assert bool(record.summary) == bool(_bare(work.get("abstract", "")))
