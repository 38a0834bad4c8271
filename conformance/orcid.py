"""ORCID 3.0: the official samples that tell of works are read; those that tell of anything else are problems."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from oeuvre.formats import orcid
from oeuvre.record import Problem, Record


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each sample, in JSON and in XML."""
    for path in sorted((folder / "orcid" / "samples").rglob("*.json")):
        yield f"{path.parent.name}/{path.stem}", lambda path=path: _check(path)  # type: ignore[misc]
    for path in sorted((folder / "orcid" / "samples").rglob("*.xml")):
        yield f"{path.parent.name}/{path.name}", lambda path=path: _check_xml(path)  # type: ignore[misc]


def _works(answer: dict[str, Any]) -> list[dict[str, Any]]:
    if "activities-summary" in answer:
        return [group["work-summary"][0] for group in answer["activities-summary"]["works"]["group"]]
    if "group" in answer:
        return [group["work-summary"][0] for group in answer["group"]]
    if "bulk" in answer:
        return [one["work"] for one in answer["bulk"]]
    return (
        [answer]
        if isinstance(answer.get("title"), dict) and "external-ids" in answer and "journal-title" in answer
        else []
    )


def _check(path: Path) -> None:
    answer = json.loads(path.read_bytes())
    found = list(orcid.read(path.read_bytes()))
    works = _works(answer)
    if not works:
        assert found
        assert "work" not in path.stem or all(isinstance(one, Problem) for one in found)
        return
    assert len(found) == len(works)
    for record, work in zip(found, works, strict=True):
        assert isinstance(record, Record)
        assert record.title == work["title"]["title"]["value"]
        journal = work.get("journal-title")
        assert (record.container.title if record.container else "") == (journal["value"] if journal else "")
        if date := work.get("publication-date"):
            parts = [date[name]["value"] for name in ("year", "month", "day") if date.get(name)]
            assert record.issued is not None
            assert record.issued.edtf == "-".join(parts)
        people = (work.get("contributors") or {}).get("contributor") or ()
        names = {(one["credit-name"]["value"], (one.get("contributor-orcid") or {}).get("path")) for one in people}
        assert not people or len(names) <= len(record.contributors) <= len(people)
        assert not any("credit.niso" in str(one) for one in people) or any(who.credit for who in record.contributors)


def _check_xml(path: Path) -> None:
    """A record for each group of summaries, or for each work by itself; title, journal and year as the elements say."""
    found = list(orcid.read(path.read_bytes()))
    root = etree.parse(str(path)).getroot()
    summaries = [one for group in root.iterfind(".//{*}works/{*}group") for one in group.findall("{*}work-summary")[:1]]
    summaries = summaries or [group.find("{*}work-summary") for group in root.findall("{*}group")]
    works = summaries or list(root.iterfind("{*}work")) or ([root] if etree.QName(root).localname == "work" else [])
    works = [one for one in works if one is not None and one.find("{*}title/{*}title") is not None]
    records = [one for one in found if isinstance(one, Record)]
    assert found
    assert len(records) == len(works), (len(records), len(works))
    for record, work in zip(records, works, strict=True):
        assert record.title == (work.findtext("{*}title/{*}title") or "").strip()
        journal = work.findtext("{*}journal-title") or ""
        assert (record.container.title if record.container else "") == journal.strip()
        year = work.findtext("{*}publication-date/{*}year")
        assert not year or (record.issued is not None and record.issued.edtf.startswith(year))
        names = [one.findtext("{*}credit-name") for one in work.iterfind("{*}contributors/{*}contributor")]
        assert not names or {who.name for who in record.contributors} == {name for name in names if name}
