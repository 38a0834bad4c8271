"""A judge of ReDIF by RePEc's own grammar (redif.spec 5.8), and by what its documentation says of dates and handles.

The grammar tells each template's keys, which of them it must have, which may not be repeated, and how long they may be at
least and at most; ``X-`` keys are anybody's. It is read here from the specification's text, so that no rule is ours.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

__all__ = ["faults", "pairs", "templates"]

_HANDLES = {
    "archivehandle": r"repec:[a-z]{3}",
    "serieshandle": r"repec:[a-z]{3}:[a-z0-9]{6}",
    "documenthandle": r"repec:[a-z]{3}:[a-z0-9]{6}:\S+",
}
_DATE = re.compile(r"(?:1[6-9]|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_ADDRESS = re.compile(r"(?:https?|ftp)://[\w.-]+\S*", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@]+@[\w.-]+\.[\w-]+")


@cache
def _grammar(spec: Path) -> tuple[dict[str, dict[str, str]], dict[str, tuple[int, int]]]:
    """Each template's and cluster's keys with what is said of them, and each type's fewest and most letters."""
    text = spec.read_text("utf-8", "replace")
    blocks: dict[str, dict[str, str]] = {}
    for name, body in re.findall(r"^(?:template|cluster)\s*=\s*(\S+)[^{\n]*\{(.*?)^\}", text, re.M | re.S | re.I):
        keys = re.findall(r"^[ \t]*([A-Za-z][\w-]*)[ \t]*[:,]?[ \t]*([^\n#]*)", body, re.M)
        blocks[name.lower()] = {key.lower(): rest.lower() for key, rest in keys}
    lengths = {}
    for name, body in re.findall(r"^type\s*=\s*(\S+)\s*/\s*length\s*\{(.*?)\}", text, re.M | re.S):
        least, most = (re.search(rf"{word}:\s*(\d+)", body) for word in ("bottom", "top"))
        lengths[name.lower()] = (int(least[1]) if least else 0, int(most[1]) if most else 10_000)
    return blocks, lengths


def templates(text: str) -> list[str]:
    """Each template's own text."""
    return [part for part in re.split(r"^(?=template-type\s*:)", text, flags=re.M | re.I) if part.strip()]


def pairs(template: str) -> list[tuple[str, str]]:
    """Keys, in small letters, with their values on one line."""
    made: list[tuple[str, str]] = []
    for line in template.split("\n"):
        if line[:1].isspace() and made:
            made[-1] = (made[-1][0], f"{made[-1][1]} {line.strip()}".strip())
        elif line.strip():
            key, colon, value = line.partition(":")
            made.append((key.strip().lower() if colon else "?", value.strip()))
    return made


def faults(spec: Path, template: str) -> list[str]:
    """What is amiss in a template: what RePEc's checker calls an error, and keys and values that it would pass over."""
    blocks, lengths = _grammar(spec)
    told = pairs(template)
    kind = told[0][1].split()[0].lower() if told and told[0][0] == "template-type" and told[0][1] else ""
    if kind not in blocks:
        return [f"no template {told[:1]}"]
    keys = blocks[kind]
    clusters = {
        key: rest.split("cluster:")[1].split(",")[0].strip() for key, rest in keys.items() if "cluster:" in rest
    }
    found: list[str] = []
    had: dict[str, int] = {}
    for key, value in told:
        had[key] = had.get(key, 0) + 1
        if key.startswith("x-") or "-x-" in key:
            continue
        if not value:
            found.append(f"{key} is empty")
            continue
        rest = keys.get(key)
        if rest is None:
            owner = next((name for name in clusters if key.startswith(f"{name}-")), "")
            inner = blocks[clusters[owner]] if owner else {}
            part = key.removeprefix(f"{owner}-")
            rest = (
                blocks["organization"].get(part.removeprefix("workplace-"))
                if part.startswith("workplace-")
                else inner.get(part)
            )
        elif ("nonrep" in rest or "norep" in rest) and had[key] > 1:
            found.append(f"{key} is repeated")
        if rest is None:
            found.append(f"no key {key} in {kind}")
            continue
        of = re.split(r"[,\s:]", rest.strip(" :"))[0]
        least, most = lengths.get(of, lengths["default_type"] if of else (0, 10_000))
        if not least <= len(value) <= most:
            found.append(f"{key} has {len(value)} letters")
        if of in _HANDLES and not re.fullmatch(_HANDLES[of], value.lower()):
            found.append(f"{key} is no {of}: {value}")
        if of == "date" and not _DATE.fullmatch(value):
            found.append(f"{key} is no date: {value}")
        if of == "url" and not _ADDRESS.fullmatch(value):
            found.append(f"{key} is no address: {value}")
        if of == "email" and not _MAIL.fullmatch(value):
            found.append(f"{key} is no address of mail: {value}")
    for key, rest in keys.items():
        if re.search(r"\breq(uired)?\b", rest) and not any(one == key or one.startswith(f"{key}-") for one in had):
            found.append(f"no {key}")
    if kind in ("redif-book", "redif-chapter") and not had.keys() & {"author-name", "editor-name"}:
        found.append("neither author nor editor")
    return found
