"""The words that templates use."""

from __future__ import annotations

from typing import Any

import pytest

from oeuvre.web import templating


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("http://example.org", "http://example.org"),
        ("HTTPS://EXAMPLE.ORG", "HTTPS://EXAMPLE.ORG"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("data:text/html,<script>", ""),
        ("vbscript:x", ""),
        ("//evil.example", ""),
        ("\\\\evil.example", ""),
        ("https:evil.example", ""),
        ("https://evil.example\\@good.example", ""),
        ("https://example.org/\x00", ""),
        ("ftp://example.org", ""),
        ("", ""),
    ],
)
def test_only_some_addresses_become_links(url: str, link: str) -> None:
    assert templating.link(url) == link


@pytest.mark.parametrize(
    ("edtf", "machine"),
    [
        ("2020", "2020"),
        ("2020-11", "2020-11"),
        ("2020-11-17", "2020-11-17"),
        ("2021-21", ""),
        ("2020~", ""),
        ("2020/2022", ""),
        ("202X", ""),
        ("", ""),
    ],
)
def test_the_machines_date_is_one_that_html_knows(edtf: str, machine: str) -> None:
    assert templating.machine_date(edtf) == machine


def test_direction_marks_are_taken_out_of_what_cannot_be_set_apart() -> None:
    assert templating.plain("a\u202eb\u2066c\x1b[31m") == "abc[31m"


@pytest.mark.parametrize(
    ("tag", "shown"), [("de", "de"), ("pt-BR", "pt-BR"), ("en", ""), ("EN", ""), ('de" onclick="x', ""), ("", "")]
)
def test_a_language_is_said_where_it_is_another(tag: str, shown: str) -> None:
    assert templating.language(tag) == shown


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("#005f73", "--accent: #005f73;"),
        ("oklch(45% 0.1 200)", "--accent: oklch(45% 0.1 200);"),
        ("red; } body { display: none", "--accent: red  body  display none;"),
        ("url(https://evil.example/x)", "--accent: (https//evil.example/x);"),
        ("</style><script>", "--accent: /stylescript;"),
    ],
)
def test_a_sites_look_is_a_value_and_no_more(settings: Any, value: str, rule: str) -> None:
    settings.OEUVRE = {**settings.OEUVRE, "look.accent": value}
    assert f":root {{\n  {rule}\n}}\n" in templating.look()


def test_a_site_without_a_look_of_its_own_has_no_sheet(settings: Any) -> None:
    settings.OEUVRE = {**settings.OEUVRE, "look.accent": "", "look.serif": "", "look.sans": ""}
    assert templating.look() == ""
    assert templating.look_address() == ""


def test_static_files_bear_their_digest() -> None:
    assert templating.static("oeuvre.css").startswith("/static/oeuvre.css?v=")
    assert templating.static("missing.css") == ""
