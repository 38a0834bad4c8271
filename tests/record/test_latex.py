"""LaTeX to text and back."""

from __future__ import annotations

import pytest

from oeuvre.record.latex import to_latex, to_text
from tests.bounds import bounded


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("plain words", "plain words"),
        (r"Erd{\H o}s and G{\"o}del", "Erdős and Gödel"),
        (r"\'{E}cole, na\"\i ve, D\'{\i}az, \c{c}a, \v{S}, \r{a}", "École, naïve, Díaz, ça, Š, å"),
        (r"{\o}re, \ss{}, Stra\ss e, \L{}\'od\'z, \aa, {\AE}", "øre, ß, Straße, Łódź, å, Æ"),
        (r"\textit{a} $\alpha$-helix of H$_2$O, 10$^{-3}$", "a α-helix of H₂O, 10⁻³"),
        (r"$\alpha \leq 5$ and $\mathcal{O}(n)$", "α ≤ 5 and O(n)"),
        (r"100\% \& co \_ \# \$5", "100% & co _ # $5"),
        ("costs $5 and $6", "costs $5 and $6"),
        ("a -- b --- c ``q''", "a – b — c “q”"),
        ("{The} {{MIT}} Story", "The MIT Story"),
        (r"{\relax Ch}arles \bf x", "Charles x"),
        (r"\url{http://a_b.c/~x} \href{http://x}{text}", "http://a_b.c/~x text"),
        (r"\MyMacro stays", r"\MyMacro stays"),
        ("no~break, two  spaces,\n one line", "no break, two spaces, one line"),
        ("\\", "\\"),
        ("", ""),
    ],
)
def test_latex_is_the_text_it_prints(latex: str, text: str) -> None:
    assert to_text(latex) == text


def test_a_blank_line_stays_where_paragraphs_are_asked_for() -> None:
    assert to_text("one\ntwo\n \nthree", breaks=True) == "one two\n\nthree"
    assert to_text("one\ntwo\n \nthree") == "one two three"


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("guard_capitals", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "The MIT story of iPhones",
        "Müller & Söhne: 100% {x} $5 \\input{x} -- --- ``q'' ‘’ – naïve ß Łódź α ½ 日本 ~ ^ _ #",
        "a--b'''c```d } {",
        "e\u0301 is two signs",
    ],
)
def test_text_comes_back_from_its_latex(text: str, ascii_only: bool, guard_capitals: bool) -> None:
    latex = to_latex(text, ascii_only, guard_capitals)
    assert to_text(latex) == text
    depth = 0
    for sign in latex:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert not ascii_only or all(ord(sign) < 128 or sign in "日本\u0301" for sign in latex)


def test_capitals_that_a_style_would_lose_are_guarded() -> None:
    assert to_latex("The MIT story of Work", guard_capitals=True) == "The {MIT} story of {Work}"


@pytest.mark.parametrize(
    "bad", ["\\", "$", "{", "\\'", "^{", "\\label{", "\\href{", "$a", "\\textsuperscript{", "\\footnote[", "\n \n"]
)
def test_long_nonsense_takes_no_longer_than_its_length(bad: str) -> None:
    latex = bad * (200_000 // len(bad))
    with bounded(len(latex)):
        to_text(latex)
