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


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The work of the past", "en"),
        ("Why do cities have an invented history?", "en"),
        ("Die Zukunft der Arbeit in Deutschland", "de"),
        ("Arbeitsmarktforschung und Beschäftigung", "de"),
        ("L’avenir du travail dans les villes", "fr"),
        ("El futuro del trabajo en las ciudades", "es"),
        ("Educación y desigualdad en la región", "es"),
        ("O futuro do trabalho nas cidades", "pt"),
        ("Inovação e desenvolvimento no sertão", "pt"),
        ("Il futuro del lavoro nelle città italiane", "it"),
        ("人工智能与就业的未来", "zh"),
        ("仕事の未来についての研究", "ja"),
        ("노동의 미래에 관한 연구", "ko"),
        ("Будущее труда", ""),
        ("Chile", ""),
        ("2020", ""),
        ("", ""),
        ("Globalization", ""),
    ],
)
def test_a_language_is_guessed_only_when_it_is_clear(text: str, tag: str) -> None:
    assert languages.guess(text) == tag
