"""CITATION.cff 1.2: what is written is valid by the schema; examples are read as a YAML library reads them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from conformance._records import RECORDS
from oeuvre.formats import cff
from oeuvre.record import Record


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The invented records by the schema; the examples, valid and not; JabRef's files."""
    base = folder / "cff"
    for record in RECORDS if (base / "schema.json").exists() else ():
        yield f"writes/{record.key}", lambda record=record: _writes(base, record)  # type: ignore[misc]
    for path in sorted([*(base / "examples").rglob("*.cff"), *(base / "jabref").glob("*.cff")]):
        yield f"reads/{path.relative_to(base)}", lambda path=path: _reads(path)  # type: ignore[misc]


@cache
def _judge(base: Path) -> Any:
    schema = json.loads((base / "schema.json").read_text("utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


def _plain(value: Any) -> Any:
    """Dates as they are written, since the schema is of JSON."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _writes(base: Path, record: Record) -> None:
    text = "".join(cff.write([record]))
    faults = [
        f"{'/'.join(map(str, one.path))}: {one.message}"
        for one in _judge(base).iter_errors(_plain(yaml.safe_load(text)))
    ]
    assert not faults, faults[:3]


def _reads(path: Path) -> None:
    """Title, people and numbers of the file, and of what it prefers to have cited."""
    found = [one for one in cff.read(path.read_bytes()) if isinstance(one, Record)]
    value = _plain(yaml.safe_load(path.read_text("utf-8")))
    told = [value]
    preferred = value.get("preferred-citation")
    if preferred and preferred.get("title") != value.get("title"):
        told.append(preferred)
    elif preferred:
        told = [preferred]
    told = [one for one in told if one.get("title")]
    assert len(found) == len(told)
    for record, one in zip(found, told, strict=True):
        assert record.title == " ".join(str(one["title"]).split())
        assert len([who for who in record.contributors if who.role == "author"]) == len(one.get("authors") or ())
        families = [
            # One name alone is all that is said of someone, whichever it is called.
            " ".join(p for p in (who.get("name-particle"), who.get("family-names")) if p) or who.get("given-names")
            for who in one.get("authors") or ()
        ]
        assert [who.family for who in record.contributors if who.role == "author" and who.family] == [
            f for f in families if f
        ]
        doi = str(one.get("doi") or "").lower()
        assert not doi or any(number.value == doi for number in record.identifiers)
        abstract = " ".join(str(one.get("abstract") or "").split())
        assert " ".join(record.summary.split()) == abstract
        assert list(record.subjects) == list(
            dict.fromkeys(" ".join(str(word).split()) for word in one.get("keywords") or ())
        )
        date = one.get("date-published") or one.get("date-released")
        assert not date or (record.issued is not None and record.issued.edtf == date)
