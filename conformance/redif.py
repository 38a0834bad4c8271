"""ReDIF 1.0: what is written keeps to RePEc's own grammar, and archives' files are read.

The grammar (redif.spec 5.8) tells each template's keys, which of them it must have, which may not be repeated, and how long
they may be; ``X-`` keys are anybody's. ``reads/`` cases compare with a plain look at the templates of a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from conformance._records import RECORDS
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
        yield f"reads/{path.parent.name}/{path.stem}", lambda path=path: _reads(path)  # type: ignore[misc]


@cache
def _grammar(spec: Path) -> tuple[dict[str, dict[str, str]], dict[str, int]]:
    """Each template's and cluster's keys with what is said of them, and the most letters of each type."""
    text = spec.read_text("utf-8", "replace")
    blocks: dict[str, dict[str, str]] = {}
    for name, body in re.findall(r"^(?:template|cluster)\s*=\s*(\S+)[^{\n]*\{(.*?)^\}", text, re.M | re.S | re.I):
        keys = re.findall(r"^[ \t]*([A-Za-z][\w-]*)[ \t]*[:,]?[ \t]*([^\n#]*)", body, re.M)
        blocks[name.lower()] = {key.lower(): rest.lower() for key, rest in keys}
    longest = {
        name.lower(): int(top)
        for name, body in re.findall(r"^type\s*=\s*(\S+)\s*/\s*length\s*\{(.*?)\}", text, re.M | re.S)
        for top in re.findall(r"top:\s*(\d+)", body)
    }
    return blocks, longest


def _pairs(text: str) -> list[tuple[str, str]]:
    made: list[tuple[str, str]] = []
    for line in text.split("\n"):
        if line[:1].isspace() and made:
            made[-1] = (made[-1][0], f"{made[-1][1]} {line.strip()}")
        elif line.strip():
            key, _, value = line.partition(":")
            made.append((key.lower(), value.strip()))
    return made


def _keeps_to(spec: Path, text: str) -> None:
    blocks, longest = _grammar(spec)
    pairs = _pairs(text)
    assert pairs[0][0] == "template-type"
    keys = blocks[pairs[0][1].split()[0].lower()]
    clusters = {
        key: rest.split("cluster:")[1].split(",")[0].strip() for key, rest in keys.items() if "cluster:" in rest
    }
    had: dict[str, int] = {}
    for key, value in pairs:
        had[key] = had.get(key, 0) + 1
        if key.startswith("x-") or "-x-" in key:
            continue
        assert value, f"{key} is empty"
        if key in keys:
            rest = keys[key]
        else:
            owner = next((name for name in clusters if key.startswith(f"{name}-")), "")
            assert owner, f"no key {key} in {pairs[0][1]}"
            inner = blocks[clusters[owner]]
            part = key.removeprefix(f"{owner}-")
            within = "workplace" if part.startswith("workplace-") else ""
            rest = blocks["organization"][part.removeprefix("workplace-")] if within else inner.get(part, "none")
            assert rest != "none", f"no key {key} in {pairs[0][1]}"
        if "nonrep" in rest or "norep" in rest:
            assert had[key] == 1 or key not in keys, f"{key} is repeated"
        kind = re.split(r"[,\s:]", rest.strip(" :"))[0]
        assert len(value) <= longest.get(kind, longest["default_type"]) or kind == "", f"{key} is too long"
    for key, rest in keys.items():
        if re.search(r"\breq(uired)?\b", rest):
            assert any(one == key or one.startswith(f"{key}-") for one in had), f"no {key}"


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
