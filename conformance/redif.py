"""ReDIF 1.0: what is written keeps to RePEc's own grammar, and archives' files are read.

``judge/`` cases hold our judge (``_redifjudge.py``) to what RePEc's checker said of the samples; ``reads/`` cases compare
with a plain look at the templates of a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace

from conformance._records import RECORDS
from conformance._redifjudge import faults, templates
from oeuvre.formats import redif
from oeuvre.formats._text import decode
from oeuvre.record import Contributor, Record

_DOCUMENTS = ("paper", "article", "book", "chapter", "software")


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The invented records, an archive and a series by the grammar; each sample."""
    spec = folder / "redif" / "redif-spec-5.8-fields.txt"
    if spec.exists():
        for record in RECORDS:
            whole = replace(record, contributors=record.contributors or (Contributor(name="Anonymous"),))
            text = redif.template(whole, handle=f"RePEc:inv:papers:{record.key}")
            yield f"writes/{record.key}", lambda text=text: _keeps_to(spec, text)  # type: ignore[misc]
        archive = redif.archive(
            "RePEc:inv", name="Invented", url="https://example.org/RePEc/inv/", email="a@example.org"
        )
        series = redif.series("RePEc:inv:papers", name="Invented papers", email="a@example.org", provider="The Centre")
        yield "writes/archive", lambda: _keeps_to(spec, archive)
        yield "writes/series", lambda: _keeps_to(spec, series)
    for path in sorted((folder / "redif" / "samples").rglob("*.rdf")):
        if spec.exists() and path.with_name(f"{path.name}.rech.txt").exists():
            yield f"judge/{path.parent.name}/{path.stem}", lambda path=path: _agrees(spec, path)  # type: ignore[misc]
        yield f"reads/{path.parent.name}/{path.stem}", lambda path=path: _reads(path)  # type: ignore[misc]


def _keeps_to(spec: Path, text: str) -> None:
    # A title is as long as it is; an archive leaves out what is too short.
    told = [fault for fault in faults(spec, text) if not fault.startswith("title has")]
    assert not told, told


def _agrees(spec: Path, path: Path) -> None:
    """Our judge sees errors in a sample where RePEc's checker saw some, and none where it saw none."""
    theirs = path.with_name(f"{path.name}.rech.txt").read_text("utf-8", "replace")
    parts = templates(decode(path.read_bytes()))
    # It passes over what is empty and keys that it does not know.
    ours = [one for part in parts for one in faults(spec, part) if not re.search("is empty$|^no key", one)]
    if ": OK" in theirs:
        assert not ours, ours
    elif re.search("^Error", theirs, re.M):
        assert ours


def _reads(path: Path) -> None:
    text = decode(path.read_bytes())
    parts = re.split(r"^(?=template-type)", text, flags=re.M | re.I)
    told = [part for part in parts if re.match(rf"template-type\s*:\s*redif-(?:{'|'.join(_DOCUMENTS)})", part, re.I)]
    told = [part for part in told if re.search(r"^(?:title|handle)\s*:[ \t]*\S", part, re.M | re.I)]
    found = [one for one in redif.read(path.read_bytes()) if isinstance(one, Record)]
    assert len(found) == len(told), (len(found), len(told))
    for record, part in zip(found, told, strict=True):
        title = re.search(r"^title\s*:[ \t]*(.*)", part, re.M | re.I)
        assert title is None or record.title.startswith(" ".join(title[1].split()))
        names = re.findall(r"^(?:author|editor)-name\s*:[ \t]*(\S.*)", part, re.M | re.I)
        assert len(record.contributors) == len(names), (record.contributors, names)
        handle = re.search(r"^handle\s*:[ \t]*(\S+)", part, re.M | re.I)
        if handle and record.identifiers and record.identifiers[0].scheme == "repec":
            assert record.identifiers[0].value.lower() == handle[1].lower()
        works = re.findall(r"^(?:author|editor)-workplace-name\s*:[ \t]*(\S.*)", part, re.M | re.I)
        assert bool(works) == any(who.statement for who in record.contributors)
