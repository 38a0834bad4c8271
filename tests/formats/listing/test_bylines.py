"""Lists of names as people print them."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing.bylines import leading_names, read_names

LISTS = [
    ("Imaginary, A., Fictus, B.B.", ["Imaginary, A.", "Fictus, B.B."]),
    ("Imaginary, A. B., & Fictus, B.", ["Imaginary, A. B.", "Fictus, B."]),
    ("Imaginary, Ada, Bruno Fictus, and Clara M. Moravec", ["Imaginary, Ada", "Bruno Fictus", "Clara M. Moravec"]),
    ("Imaginary, Ada; Fictus, Bruno; Clara Moravec", ["Imaginary, Ada", "Fictus, Bruno", "Clara Moravec"]),
    ("Imaginary A, van den Berg CD, Fictus B", ["Imaginary A", "van den Berg CD", "Fictus B"]),
    ("Imaginary, A., Fictus, B. and Moravec C.", ["Imaginary, A.", "Fictus, B.", "Moravec C."]),
    ("Imaginary, A., B. Fictus und C. Moravec", ["Imaginary, A.", "B. Fictus", "C. Moravec"]),
    ("IMAGINARY A B, DE MORAVEC C", ["IMAGINARY A B", "DE MORAVEC C"]),
    ("Ada Imaginary, Bruno Fictus et Clara de la Cruz", ["Ada Imaginary", "Bruno Fictus", "Clara de la Cruz"]),
    ("Ada Imaginary y Bruno Fictus", ["Ada Imaginary", "Bruno Fictus"]),
    ("Ada Imaginary¹, Bruno Fictus²* and Clara Moravec", ["Ada Imaginary", "Bruno Fictus", "Clara Moravec"]),
    ("Ada Imaginary,, Bruno Fictus", ["Ada Imaginary", "Bruno Fictus"]),
    ("Maria O'Rourke and Jean-Pierre Dubois-Klein", ["Maria O'Rourke", "Jean-Pierre Dubois-Klein"]),
    ("Zhang, Wei", ["Zhang, Wei"]),
    ("张伟、刘洋", ["张伟", "刘洋"]),
    ("山田花子・佐藤健", ["山田花子", "佐藤健"]),
    ("김민수, 이지은", ["김민수", "이지은"]),
    ("World Bank", ["World Bank"]),
    ("Ministry of Science, Technology and Energy", ["Ministry of Science, Technology and Energy"]),
]


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_a_list_is_its_names(text: str, names: list[str]) -> None:
    byline = read_names(text, 0, len(text))
    assert byline is not None
    assert [text[name.start : name.end] for name in byline.names] == names


@pytest.mark.parametrize(
    ("text", "role", "et_al"),
    [
        ("Ada Imaginary and Bruno Fictus (eds.)", "editor", False),
        ("Imaginary, A.; Fictus, B. (Hrsg.)", "editor", False),
        ("A. Imaginary; B. Fictus. (Org.)", "editor", False),
        ("Moravec et al. (eds.)", "editor", True),
        ("Ada Imaginary, Bruno Fictus u.a.", "", True),
        ("王小明, 李华, 等", "", True),
        ("Ada Imaginary & Bruno Fictus", "", False),
    ],
)
def test_a_list_has_a_role_and_may_leave_names_out(text: str, role: str, et_al: bool) -> None:
    byline = read_names(text, 0, len(text))
    assert byline is not None
    assert (byline.role, byline.et_al) == (role, et_al)


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        (
            "Imaginary, A. B. Slow returns and path dependence",
            ["Imaginary, A. B."],
            " Slow returns and path dependence",
        ),
        ("Imaginary, A.; Fictus, B. OddForm: a format", ["Imaginary, A.", "Fictus, B."], " OddForm: a format"),
        ("Ada Imaginary, Bruno Fictus. On clocks", ["Ada Imaginary", "Bruno Fictus"], ". On clocks"),
        ("Ada Imaginary, the Journal of Odd Numbers, 12", ["Ada Imaginary"], ", the Journal of Odd Numbers, 12"),
        ("Fictus P. Welfare y muelles del norte", ["Fictus P."], " Welfare y muelles del norte"),
        ("Fictus J, Nimm W. Kerben und Laternen", ["Fictus J", "Nimm W."], " Kerben und Laternen"),
        ("Fictus, V., A. Long, and L. Nimm. 1990", ["Fictus, V.", "A. Long", "L. Nimm"], ". 1990"),
        ("Fictus G, J Nimm, T Kerr, and J Eastwood (1991)", ["Fictus G", "J Nimm", "T Kerr", "J Eastwood"], " (1991)"),
        ("FICTUS, P. – NIMM, T. – KERR, P. On clocks", ["FICTUS, P.", "NIMM, T.", "KERR, P."], " On clocks"),
        ("Ada Imaginary et al. Formal clocks", ["Ada Imaginary"], " Formal clocks"),
    ],
)
def test_names_at_the_front_end_where_other_words_begin(text: str, names: list[str], rest: str) -> None:
    byline = leading_names(text, 0, len(text))
    assert byline is not None
    assert [text[name.start : name.end] for name in byline.names] == names
    assert text[byline.end :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "Economic Geography",
        "Monetary Policy and Growth",
        "Search, Flows, Job Creation and Destruction",
        "The Regional Studies Review",
        "Kleine Städte und Große Politik",
    ],
)
def test_other_capitals_are_hardly_names(text: str) -> None:
    byline = read_names(text, 0, len(text))
    assert byline is None or byline.score < 0.5
