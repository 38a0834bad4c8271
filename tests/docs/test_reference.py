"""The reference pages that are made from the code say what the code says; `.ci/run accept` writes them anew."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import pytest

from oeuvre import cli
from oeuvre.catalogue.dumps import DUMPS
from oeuvre.catalogue.facets import FACETS
from oeuvre.catalogue.tables import TABLES
from oeuvre.formats import registry as formats
from oeuvre.settings import SETTINGS
from oeuvre.sources import COMMON
from oeuvre.sources import Setting as SourceSetting
from oeuvre.sources import registry as sources
from oeuvre.web.machines.api.asked import PROBLEMS
from oeuvre.web.machines.api.table import GROUPS, OPERATIONS

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted(DOCS.rglob("*.md"))


def _commands() -> str:
    lines = ["# Commands", ""]
    lines.append(
        "`oeuvre VERB …`. Results go to standard output, talk to standard error. Every verb takes `--site FOLDER`"
    )
    lines.append(
        "(default: `OEUVRE_SITE`, else the current folder) and `--json`. Exit code 0: fine; 1: it ran, and there are"
    )
    lines.append("problems; 2: it could not run.")
    for command in cli.COMMANDS.values():
        lines += ["", f"## oeuvre {command.name}", "", command.sentence, ""]
        for argument in command.arguments:
            names = ", ".join(f"`{name}`" for name in argument.names)
            if not argument.names[0].startswith("-"):
                names = f"`{argument.options.get('metavar', argument.names[0])}`"
            lines.append(f"- {names}: {argument.options['help']}")
    return "\n".join(lines).rstrip() + "\n"


def _settings() -> str:
    lines = ["# Settings", ""]
    lines.append("In `oeuvre.toml` in the site's folder, under the section before the dot; or in the environment as")
    lines.append("`OEUVRE_SECTION_NAME`, which outranks the file. An unknown setting is refused, with a suggestion.")
    lines += ["", "| setting | kind | default | |", "|---|---|---|---|"]
    for setting in SETTINGS:
        default = ", ".join(setting.default) if setting.kind is list else setting.default
        shown = f"`{default}`" if str(default) else ""
        lines.append(f"| `{setting.name}` | {setting.kind.__name__} | {shown} | {setting.sentence} |")
    return "\n".join(lines) + "\n"


def _sources() -> str:
    lines = ["# Sources", ""]
    lines.append("What `oeuvre harvest` asks: each `[[source]]` table of `oeuvre.toml` is one source. [How to harvest]")
    lines[-1] += "(../how-to/harvest.md) shows how."
    lines += ["", "## Every source", "", *_source_settings(COMMON)]
    for kind in sources.values():
        lines += ["", f"## {kind.label} (`{kind.name}`)", "", f"{kind.sentence} Trusted {kind.trust} by default.", ""]
        lines += _source_settings(kind.settings)
    return "\n".join(lines) + "\n"


def _source_settings(settings: tuple[SourceSetting, ...]) -> list[str]:
    lines = ["| setting | kind | default | |", "|---|---|---|---|"]
    for one in settings:
        default = (
            "needed" if one.is_needed else f"`{str(one.default).lower()}`" if one.default not in ("", 0, {}) else ""
        )
        default = "" if default == "`[]`" else default
        lines.append(f"| `{one.name}` | {_SOURCE_KINDS[one.kind]} | {default} | {one.sentence} |")
    return lines


_SOURCE_KINDS = {str: "text", int: "number", bool: "true or false", list: "list of texts", dict: "names with texts"}


def _facets() -> str:
    lines = ["# Facets", ""]
    lines.append(
        "What a list of works can be narrowed by: on the site (`/works?type=report&type=book`), and in the search"
    )
    lines.append("box (`type:report year:2018..2022`). Values of one facet widen, facets narrow.")
    lines += ["", "| facet | label | values shown |", "|---|---|---|"]
    lines += [f"| `{facet.name}` | {facet.label} | {facet.size} |" for facet in FACETS]
    lines.append("| `year` | Year | a year, or two with `..` between: `2018..2022`, `2018..`, `..2022` |")
    return "\n".join(lines) + "\n"


def _tables() -> str:
    lines = ["# Tables", ""]
    lines.append(
        "What readers may have of the catalogue as tables: with `oeuvre export`, or from the site under `/downloads/`."
    )
    lines += ["", "| | | |", "|---|---|---|"]
    lines += [
        f"| {dump.label} | `oeuvre export {dump.name} FILE` | `/downloads/{dump.filename}` |" for dump in DUMPS.values()
    ]
    lines += [
        "",
        "Nothing that is hidden is in them, no evidence, and no address of mail. The same catalogue gives the same bytes.",
    ]
    lines.append("What is not known is null (an empty cell, in text); text that is absent is empty.")
    for table in TABLES:
        lines += ["", f"## {table.name}", "", table.sentence, "", "| column | kind | |", "|---|---|---|"]
        lines += [f"| `{column.name}` | {column.kind} | {column.sentence} |" for column in table.columns]
    return "\n".join(lines) + "\n"


def _template(node: ast.expr) -> str:
    """The words of a message as its source has them, what is filled in as ‹name›."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_template(part) for part in parts)
        case ast.FormattedValue(value=value):
            return f"‹{_name(value)}›"
        case ast.BinOp(left=left, right=right):
            return _template(left) + _template(right)
        case ast.IfExp(body=body, orelse=orelse):
            return f"{_template(body)} / {_template(orelse)}"
    return "…"


def _name(value: ast.expr) -> str:
    found = [node.id for node in ast.walk(value) if isinstance(node, ast.Name)]
    found += [node.attr for node in ast.walk(value) if isinstance(node, ast.Attribute)]
    return found[-1] if found else "…"


def _told(path: Path) -> set[str]:
    """What this module may tell its user: the words of problems, refusals and findings."""
    told = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in ("Problem", "Finding"):
            said = {word.arg: _template(word.value) for word in node.keywords}
            if "what" in said and said["what"] != "…":
                told.add(f"{said['what'].rstrip('.')}. {said.get('mend', '')}".strip())
        elif called.endswith(SAYING) and node.args:
            # A fault of a protocol has a name before its words.
            text = _template(node.args[-1 if called == "Fault" else 0])
            if text not in ("…", "…."):
                told.add(text)
    return {text for text in told if re.search(r"[^\W\d_]{3}", re.sub("‹[^›]*›", "", text))}


SAYING = (
    "Error",
    "NotAsked",
    "Busy",
    "Refused",
    "Mistake",
    "NoCitation",
    "PortTaken",
    "Conflict",
    "Rebuilding",
    "SourceDown",
    "Forbidden",
)
ROOMS = ("formats", "sources", "catalogue", "checks", "citing", "web", "settings", "registry", "cli")


def _messages() -> str:
    lines = ["# Messages", ""]
    lines.append(
        "What Oeuvre may say when something is amiss: what, and what to do; where it stands is put before it. What"
    )
    lines.append(
        "is filled in stands in ‹›. A problem never stops a file: the rest comes in, and what could not be read is kept."
    )
    source = DOCS.parent / "src" / "oeuvre"
    for room in ROOMS:
        paths = sorted((source / room).rglob("*.py")) if (source / room).is_dir() else [source / f"{room}.py"]
        told = sorted({text for path in paths for text in _told(path)}, key=str.lower)
        if told:
            lines += ["", f"## {room.capitalize()}", ""]
            lines += ["- " + " ".join(text.replace("|", "\\|").replace("<", "\\<").split()) for text in told]
    return "\n".join(lines) + "\n"


def _api() -> str:
    lines = ["# The API", ""]
    lines.append(
        "Reading is open; writing needs a token ([how](../how-to/use-the-api.md)). The same in OpenAPI 3.1 is at"
    )
    lines.append("`/api/openapi.json` of each site, with examples at `/api`.")
    for group, words in GROUPS.items():
        lines += ["", f"## {group}", "", words]
        for each in (one for one in OPERATIONS if one.group == group):
            lines += ["", f"### `{each.method} {each.path}`", "", each.sentence]
            lines[-1] += f" Scope: `{each.scope}`." if each.scope else ""
            if each.takes:
                lines += ["", "| | in | |", "|---|---|---|"]
            lines += [f"| `{one.name}` | {one.where} | {_cell(one.sentence)} |" for one in each.takes]
    lines += [
        "",
        "## Problems",
        "",
        "As `application/problem+json` (RFC 9457).",
        "",
        "| status | name | |",
        "|---|---|---|",
    ]
    lines += [f"| {status} | `{name}` | {title}. {mend} |" for name, (status, title, mend) in PROBLEMS.items()]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


GENERATED = {
    "api": _api,
    "commands": _commands,
    "settings": _settings,
    "facets": _facets,
    "sources": _sources,
    "messages": _messages,
    "tables": _tables,
}


@pytest.mark.parametrize(("name", "made"), GENERATED.items())
def test_a_generated_page_says_what_the_code_says(name, made):
    page = DOCS / "reference" / f"{name}.md"
    if os.environ.get("OEUVRE_ACCEPT"):
        page.write_text(made(), "utf-8")
    assert page.read_text("utf-8") == made()


@pytest.mark.parametrize("name", list(sources))
def test_every_kind_of_source_and_each_of_its_settings_has_its_sentence(name):
    page = (DOCS / "reference/sources.md").read_text("utf-8")
    section = page.partition(f"## {sources[name].label} (`{name}`)\n")[2].partition("\n## ")[0]
    assert sources[name].sentence in section
    assert re.findall(r"^\| `(\w+)` ", section, re.MULTILINE) == [one.name for one in sources[name].settings]
    for one in (*COMMON, *sources[name].settings):
        assert one.sentence.endswith((".", "…")), one.name


@pytest.mark.parametrize("name", list(formats))
def test_every_format_has_its_section(name):
    assert re.search(rf"^## .*`{name}`", (DOCS / "reference/formats.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", [*PAGES, DOCS.parent / "README.md"], ids=lambda page: page.name)
def test_commands_that_pages_show_exist(page):
    for verb in re.findall(r"^\s*(?:\$ )?oeuvre ([a-z]+)", page.read_text("utf-8"), re.MULTILINE):
        assert verb in cli.COMMANDS, verb
