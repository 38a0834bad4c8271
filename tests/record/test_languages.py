"""Language tags: two letters from three, from names, and back."""

from __future__ import annotations

import pytest

from oeuvre.record import languages


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en", "en"),
        ("eng", "en"),
        ("ger", "de"),
        ("deu", "de"),
        ("German", "de"),
        ("pt_br", "pt-BR"),
        ("zh-hant-TW", "zh-Hant-TW"),
        ("und", ""),
        ("", ""),
        ("in English and French", ""),
    ],
)
def test_a_tag_is_read_from_what_standards_write(text, tag):
    assert languages.tag(text) == tag


@pytest.mark.parametrize(
    ("tag", "terminology", "bibliographic"), [("de", "deu", "ger"), ("pt-BR", "por", "por"), ("xx", "", "")]
)
def test_three_letters_are_given_in_both_ways(tag, terminology, bibliographic):
    assert languages.three(tag) == terminology
    assert languages.three(tag, bibliographic=True) == bibliographic


def test_a_language_has_a_name():
    assert languages.name("pt-BR") == "Portuguese"
    assert languages.name("xx") == "xx"
