"""The reference pages that are made from the code say what the code says; `.ci/run accept` writes them anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from oeuvre import cli
from oeuvre.formats import registry as formats
from oeuvre.settings import SETTINGS

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


@pytest.mark.parametrize(("name", "made"), [("commands", _commands), ("settings", _settings)])
def test_a_generated_page_says_what_the_code_says(name, made):
    page = DOCS / "reference" / f"{name}.md"
    if os.environ.get("OEUVRE_ACCEPT"):
        page.write_text(made(), "utf-8")
    assert page.read_text("utf-8") == made()


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
