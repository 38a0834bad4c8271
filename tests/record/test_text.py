"""Text: invisible signs, spaces, markup, cutting, comparing."""

from __future__ import annotations

import pytest

from oeuvre.record import text
from tests.bounds import bounded


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("  two   spaces ", "two spaces"),
        ("no\u00a0break\u2009thin", "no break thin"),
        ("soft\u00adhyphen", "softhyphen"),
        ("bro\u00ad\n  ken", "broken"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("turned \u202etxet\u202c", "turned txet"),
        ("bell\x07", "bell"),
        ("e\u0301", "é"),
        ("a\tb\nc", "a b c"),
        ("ﬁne stays ﬁne", "ﬁne stays ﬁne"),
        ("", ""),
    ],
)
def test_a_text_is_made_tidy(given: str, wanted: str) -> None:
    assert text.tidy(given) == wanted


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("The <i>Work</i> of the Past", "The Work of the Past"),
        ("CO<sub>2</sub> and H<sub>2</sub>O", "CO2 and H2O"),
        ("R&amp;D", "R&D"),
        ("R&amp;amp;D", "R&D"),
        ("&lt;b&gt;Bold&lt;/b&gt;", "Bold"),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<jats:p>One</jats:p>\n<jats:p>Two</jats:p>", "One\n\nTwo"),
        ("One<br/>two", "One two"),
        ("a < b and c > d", "a < b and c > d"),
        ("AT&T; R&D", "AT&T; R&D"),
        ("<script>alert(1)</script>Words", "Words"),
        ("{\\'E}cole and M{\\\"u}ller", "École and Müller"),
        ("The {NBER} papers", "The NBER papers"),
        ("$\\alpha$-stable", "α-stable"),
        ("costs $5 or $10", "costs $5 or $10"),
        ("10% of {all}", "10% of all"),
        ("plain", "plain"),
    ],
)
def test_markup_is_taken_away(given: str, wanted: str) -> None:
    assert text.plain(given) == wanted
    assert text.plain(text.plain(given)) == text.plain(given)


def test_signs_that_turn_the_writing_are_told() -> None:
    assert text.is_turned("a\u202eb")
    assert not text.is_turned("عربي and Latin")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Über die Zukunft: Arbeit?", "uber die zukunft arbeit"),
        ("Ｆｕｌｌ－ｗｉｄｔｈ ", "full width"),
        ("Straße", "strasse"),
        ("soft\u00adhyphen", "softhyphen"),
        ("北京", "beijing"),
        ("“Quoted” — text…", "quoted text"),
        ("", ""),
    ],
)
def test_texts_are_folded_for_comparing(given: str, wanted: str) -> None:
    assert text.fold(given).replace(" ", "") == wanted.replace(" ", "")
    assert text.fold(text.fold(given)) == text.fold(given)


@pytest.mark.parametrize(
    ("given", "length", "wanted"),
    [
        ("short", 10, "short"),
        ("a longer text of words", 12, "a longer…"),
        ("unbreakable" * 3, 12, "unbreakable…"),
        ("ends, here with", 7, "ends…"),
        ("ae\u0301ae\u0301ae\u0301", 6, "ae\u0301a…"),
        ("text", 1, "…"),
        ("text", 0, ""),
    ],
)
def test_a_text_is_cut_at_a_word(given: str, length: int, wanted: str) -> None:
    assert text.cut(given, length) == wanted
    assert len(text.cut(given, length)) <= max(length, len(wanted))


@pytest.mark.parametrize(
    ("given", "title", "subtitle"),
    [
        ("The past: A history", "The past", "A history"),
        ("The past – a history", "The past", "a history"),
        ("Who works? The past of work", "Who works?", "The past of work"),
        ("At 10:30 they met", "At 10:30 they met", ""),
        ("Well-being", "Well-being", ""),
        ("Title:", "Title:", ""),
    ],
)
def test_a_title_may_have_a_subtitle(given: str, title: str, subtitle: str) -> None:
    assert text.split_title(given) == (title, subtitle)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("One sentence. And another.", "One sentence."),
        ("In 2019, e.g. here, it rose. Then it fell.", "In 2019, e.g. here, it rose."),
        ("No end", "No end"),
        ("一つ目。二つ目。", "一つ目。"),
    ],
)
def test_the_first_sentence_is_found(given: str, wanted: str) -> None:
    assert text.first_sentence(given) == wanted


def test_a_sentence_is_ended_once() -> None:
    assert [text.ended(line) for line in ("End", "End.", "End?", "", "He said “so.”")] == [
        "End.",
        "End.",
        "End?",
        "",
        "He said “so.”",
    ]


def test_capitals_throughout_are_seen() -> None:
    assert text.is_shouted("THE WORK OF THE PAST")
    assert not text.is_shouted("OECD")
    assert not text.is_shouted("The Work of the Past")
    assert not text.is_shouted("架空の仕事の研究について書く")


@pytest.mark.parametrize(
    "given",
    [
        "<" * 100_000,
        "<a " * 30_000,
        "&" * 100_000,
        "{" * 10_000,
        "$a" * 10_000,
        "<script>" * 20_000,
        "a. " * 50_000,
        "\\" * 5_000,
        "<!--" * 20_000,
        "{\\a" * 3_000,
    ],
)
def test_hostile_text_takes_linear_time(given: str) -> None:
    with bounded(len(given)):
        text.plain(given)
        text.tidy(given)
        text.first_sentence(given)
        text.split_title(given)
        text.fold(given)
