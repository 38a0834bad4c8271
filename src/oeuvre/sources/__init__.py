"""Where bytes come from, one file a kind of source.

May import: ``formats``, ``record`` and libraries; no database. To add one: a module of the kind's name that holds a
``Source`` of the same name, and, if its answers are in a new format, that format. Its settings are a table, from which
``oeuvre.toml`` is checked and its page in the docs is made.

A source gives pages: bytes as they came, the format they are in, and where to go on from once they are taken in. What it
once had and no longer has, it names; nothing is deleted for that, it becomes a question. What goes wrong is a
``SourceDown`` or a ``RecordSkipped`` (``_http``).
"""

from __future__ import annotations

import difflib
import json
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from oeuvre.registry import Registry
from oeuvre.sources._http import Answer, Client, RecordSkipped, SourceDown

__all__ = [
    "COMMON", "Answer", "Client", "Configured", "Page", "RecordSkipped", "Setting", "Source", "SourceDown", "SourceMistake",
    "State", "configured", "from_address", "made", "registry",
]  # fmt: skip

#: Where a source is to be gone on from: plain values, as JSON has them. ``since`` is the day or second of the last harvest.
State = dict[str, Any]


class Setting(NamedTuple):
    """A setting of a kind of source: ``pattern`` is what its text, or each of its texts, must be; ``hint`` says so."""

    name: str
    kind: type
    default: Any
    sentence: str
    is_needed: bool = False
    pattern: str = ""
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some of what a source says: bytes, and the name of their format ("": to be guessed).

    ``name`` is the file's, as it is known again; pages of one name and format go on from each other unless the page
    ``is_whole``: then it is all that the source says under that name, and what is missing in it is asked about. ``gone``
    are the keys of what the source says it deleted. ``state`` is where to go on from when this page has been taken in.
    ``skipped`` are sentences about what could not be had.
    """

    data: bytes = b""
    format: str = ""
    name: str = ""
    is_whole: bool = False
    gone: tuple[str, ...] = ()
    state: State = field(default_factory=dict)
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Source:
    """A kind of source: its name, a label and a sentence, its settings, how far it is trusted, and how it is asked.

    ``fetch`` takes the settings' values, the state that the last page taken in left behind ({} at first), and the client.
    ``recognise`` says of an address or identifier as typed with which settings this kind would ask for it; None: not.
    """

    name: str
    label: str
    sentence: str
    settings: tuple[Setting, ...]
    trust: int
    fetch: Callable[[Mapping[str, Any], State, Client], Iterator[Page]]
    recognise: Callable[[str], dict[str, Any] | None] = lambda text: None


registry = Registry("oeuvre.sources", Source, "kind of source")

#: The settings of every source.
COMMON = (
    Setting("name", str, "", "What the source is called; what it says is kept under this name.", True),
    Setting("kind", str, "", "What kind of source it is: one of those below.", True),
    Setting("trust", int, 0, "How far it is trusted, 1 to 100, where sources disagree; by default as its kind says."),
)

#: What to write for a setting of a kind, said to people.
_KINDS = {
    str: "text in quotes",
    int: "a whole number",
    bool: "true or false",
    list: 'a list of texts, such as ["a", "b"]',
    dict: 'names with texts, such as { a = "b" }',
}


class SourceMistake(ValueError):
    """A ``[[source]]`` table that says something that cannot be; the message says where and what to do."""


@dataclass(frozen=True)
class Configured:
    """A source as a site's settings have it."""

    name: str
    kind: Source
    trust: int
    values: Mapping[str, Any]

    def fetch(self, state: State, client: Client) -> Iterator[Page]:
        """What it says since it was left in this state."""
        return self.kind.fetch(self.values, state, client)


def configured(folder: Path) -> list[Configured]:
    """The ``[[source]]`` tables of a site's settings, checked. Raises ``SourceMistake``."""
    try:
        told = tomllib.loads((folder / "oeuvre.toml").read_text("utf-8")).get("source", [])
    except FileNotFoundError:
        told = []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as mistake:
        raise SourceMistake(f"oeuvre.toml: it is no TOML: {mistake}. Mend that line.") from None
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        raise SourceMistake("oeuvre.toml: a source is a table of its own. Write [[source]], with two brackets.")
    found = [made(one, f"oeuvre.toml, source {number}", folder) for number, one in enumerate(told, 1)]
    names = [one.name for one in found]
    for name in names:
        if names.count(name) > 1:
            raise SourceMistake(f"oeuvre.toml: two sources are called “{name}”. Give one of them another name.")
    return found


def made(told: Mapping[str, Any], where: str, folder: Path = Path()) -> Configured:
    """A source of these settings. Raises ``SourceMistake``."""
    for common in COMMON[:2]:
        if not isinstance(told.get(common.name), str) or not told[common.name].strip():
            raise SourceMistake(f"{where}: it has no {common.name}. Write {common.name} = {_KINDS[str]}.")
    name = told["name"].strip()
    where = f"{where} (“{name}”)"
    if told["kind"] not in registry:
        near = difflib.get_close_matches(told["kind"], registry, 1)
        hint = f"Did you mean “{near[0]}”?" if near else f"There are: {', '.join(registry)}."
        raise SourceMistake(f"{where}: “{told['kind']}” is no kind of source. {hint}")
    kind = registry[told["kind"]]
    known = {setting.name: setting for setting in (*COMMON, *kind.settings)}
    values: dict[str, Any] = {setting.name: setting.default for setting in kind.settings} | {"folder": str(folder)}
    for key, value in told.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f"Did you mean “{near[0]}”?" if near else f"There are: {', '.join(known)}."
            raise SourceMistake(f"{where}: “{key}” is no setting of {kind.name}. {hint}")
        values[key] = _checked(known[key], value, where)
    for setting in kind.settings:
        if setting.is_needed and not values[setting.name]:
            raise SourceMistake(
                f"{where}: it has no {setting.name}. {setting.hint or f'Write {_KINDS[setting.kind]}.'}"
            )
    trust = values.pop("trust", 0) or kind.trust
    return Configured(name, kind, trust, {key: value for key, value in values.items() if key not in ("name", "kind")})


def _checked(setting: Setting, value: Any, where: str) -> Any:
    """A setting's value, if it can be one."""
    is_right = isinstance(value, setting.kind) and isinstance(value, bool) == (setting.kind is bool)
    if is_right and setting.kind is list:
        is_right = all(isinstance(one, str) for one in value)
    if is_right and setting.kind is dict:
        is_right = all(isinstance(one, str | int) and not isinstance(one, bool) for one in value.values())
    if not is_right:
        shown = json.dumps(value, ensure_ascii=False, default=str)
        raise SourceMistake(f"{where}: “{setting.name}” is {shown}. Write {_KINDS[setting.kind]}.")
    if setting.name == "trust" and not 1 <= value <= 100:
        raise SourceMistake(f"{where}: “trust” is {value}. Write a whole number from 1 to 100.")
    if setting.name == "key" and value.startswith("$"):
        # A key in the file would be read by whoever reads the file.
        if value[1:] not in os.environ:
            raise SourceMistake(f"{where}: “key” asks for {value}, which the environment does not have. Set it.")
        value = os.environ[value[1:]]
    for one in value if isinstance(value, list) else [value] if isinstance(value, str) else []:
        if setting.pattern and one and not re.fullmatch(setting.pattern, one):
            raise SourceMistake(f"{where}: “{setting.name}” is “{one}”. {setting.hint}")
    return value


def from_address(text: str) -> Configured | None:
    """The source that an address or identifier as typed asks for, once: a DOI, an ORCID iD, a page. None: it is none."""
    for kind in sorted(registry.values(), key=lambda one: one.name == "web"):
        if (told := kind.recognise(text)) is not None:
            name = told.pop("name", text)
            return made({"name": name, "kind": kind.name, **told}, text)
    return None
