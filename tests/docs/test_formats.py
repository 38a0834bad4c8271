"""Every format has its section: what it reads, writes, keeps and cannot say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from oeuvre import formats

PAGE = (Path(__file__).parents[2] / "docs/reference/formats.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## [^\n]*\(`(\w+)`\)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def test_every_format_has_a_section_and_every_section_a_format() -> None:
    assert sorted(SECTIONS) == sorted(formats.registry)


@pytest.mark.parametrize("name", list(formats.registry))
def test_a_section_says_what_its_format_does(name: str) -> None:
    chosen, section = formats.registry[name], SECTIONS[name]
    assert f"## {chosen.label} (`{name}`)" in PAGE
    assert bool(chosen.read) == ("Reads" in section)
    assert bool(chosen.write) == bool(re.search("[Ww]rites", section))
    assert bool(chosen.read and chosen.write) == ("Keeps" in section)
