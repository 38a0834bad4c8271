"""Names: parts and order, people and bodies, keys and comparing, showing."""

from __future__ import annotations

import pytest

from oeuvre.record import Contributor
from oeuvre.record.names import compatible, display, inverted, keys, parts

PARTS = """
Ada Imaginary                | Ada           |         | Imaginary       |      |
Imaginary, Ada               | Ada           |         | Imaginary       |      |
Imaginary, A. B.             | A. B.         |         | Imaginary       |      |
Imaginary AB                 | AB            |         | Imaginary       |      |
Imaginary A.                 | A.            |         | Imaginary       |      |
Ada B. Imaginary             | Ada B.        |         | Imaginary       |      |
Jan van der Berg             | Jan           | van der | Berg            |      |
van der Berg, Jan            | Jan           | van der | Berg            |      |
Berg, Jan van der            | Jan           | van der | Berg            |      |
van der Berg J               | J             | van der | Berg            |      |
Jan Van Berg                 | Jan           | Van     | Berg            |      |
Leo Di Fantasia              | Leo           | Di      | Fantasia        |      |
João P. Neto                 | João P.       |         | Neto            |      |
Fable, M.A.                  | M.A.          |         | Fable           |      |
Ana López de Fable           | Ana           |         | López de Fable  |      |
Joseph Le Fable              | Joseph        | Le      | Fable           |      |
Adil El Fable                | Adil          | El      | Fable           |      |
Claudia Martínez A           | Claudia       |         | Martínez A      |      |
Don Fable                    | Don           |         | Fable           |      |
Juan de la Cruz              | Juan          | de la   | Cruz            |      |
Gabriel García Inventado     | Gabriel       |         | García Inventado|      |
García Inventado, Gabriel    | Gabriel       |         | García Inventado|      |
José Ortega y Inventado      | José          |         | Ortega y Inventado |   |
María José García            | María José    |         | García          |      |
Martin Luther Fable Jr.      | Martin Luther |         | Fable           | Jr.  |
Fable, Martin, III           | Martin        |         | Fable           | III  |
Fable, V.                    | V.            |         | Fable           |      |
Prof. Dr. Anna Müller        | Anna          |         | Müller          |      | Prof. Dr.
Jane Doe, PhD                | Jane          |         | Doe             |      | PhD
Jane Doe, Ph.D.              | Jane          |         | Doe             |      | Ph.D.
Ada (Addie) Imaginary        | Ada           |         | Imaginary       |      |
Jean-Luc O'Fable             | Jean-Luc      |         | O'Fable         |      |
WANG Xiaoming                | Xiaoming      |         | WANG            |      |
Nguyễn Văn An                | Văn An        |         | Nguyễn          |      |
Kim Min-jun                  | Min-jun       |         | Kim             |      |
王小明                       | 小明          |         | 王              |      |
欧阳小明                     | 小明          |         | 欧阳            |      |
山田 太郎                    | 太郎          |         | 山田            |      |
김민준                       | 민준          |         | 김              |      |
Onename                      |               |         | Onename         |      |
"""


@pytest.mark.parametrize("line", PARTS.strip().splitlines())
def test_a_name_has_parts(line: str) -> None:
    name, given, particles, family, suffix, titles = (cell.strip() for cell in line.split("|"))
    found = parts(name)
    assert (found.given, found.particles, found.family, found.suffix, found.titles) == (
        given,
        particles,
        family,
        suffix,
        titles,
    )
    assert not found.body


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("R. K. Fable", "Fable, Richard", True),
        ("Fable RK", "Richard K. Fable", True),
        ("Ada Imaginary", "Ada B. Imaginary", True),
        ("Ada Imaginary", "Bea Imaginary", False),
        ("John B. Fable", "John C. Fable", False),
        ("J. Fable Jr.", "J. Fable III", False),
        ("Wang Xiaoming", "Xiaoming Wang", True),
        ("Müller, A.", "Anna Muller", True),
        ("García, Gabriel", "Gabriel García Inventado", True),
        ("Jan van der Berg", "Berg, J.", True),
        ("Jean-Luc Fable", "J.-L. Fable", True),
        ("Fable", "Ada Fable", True),
        ("OECD", "O. Ecd", False),
        ("The World Bank", "World Bank", True),
    ],
)
def test_names_are_compared_with_care(a: str, b: str, agree: bool) -> None:
    assert compatible(a, b) is agree
    assert compatible(b, a) is agree


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ada Imaginary", "Imaginary A"),
        ("Jan van der Berg", "Berg, J. van der"),
        ("Gabriel García Inventado", "García, G."),
        ("Gabriel García Inventado", "Inventado, G."),
        ("Wang Xiaoming", "Xiaoming Wang"),
        ("王小明", "Wang Xiaoming"),
        ("Søren Æble", "Soren Aeble"),
        ("The Invented Institute", "Invented Institute"),
    ],
)
def test_mentions_of_one_share_a_key(a: str, b: str) -> None:
    assert set(keys(a)) & set(keys(b))


@pytest.mark.parametrize(
    ("contributor", "shown", "listed"),
    [
        (Contributor(name="Imaginary, Ada"), "Ada Imaginary", "Imaginary, Ada"),
        (Contributor(name="Berg, Jan van der"), "Jan van der Berg", "van der Berg, Jan"),
        (Contributor(name="Fable, M., Jr."), "M. Fable Jr.", "Fable, M., Jr."),
        (Contributor(name="x", given="Ada", family="de Fable"), "Ada de Fable", "de Fable, Ada"),
        (Contributor(name="王小明"), "王小明", "王小明"),
        (Contributor(name="Kim Min-jun"), "Kim Min-jun", "Kim, Min-jun"),
        (Contributor(name="Invented Institute"), "Invented Institute", "Invented Institute"),
        (Contributor(name="Ada Imaginary", literal=True), "Ada Imaginary", "Ada Imaginary"),
    ],
)
def test_a_name_is_shown_in_two_orders(contributor: Contributor, shown: str, listed: str) -> None:
    assert display(contributor) == shown
    assert inverted(contributor) == listed


@pytest.mark.parametrize(
    "name", ["", " ", ",", ", ,", "()", "." * 5_000, "a, " * 5_000, "A" * 100_000, "\u202eadA", "de", "Dr."]
)
def test_no_name_is_too_odd(name: str) -> None:
    parts(name)
    keys(name)
    display(Contributor(name=name))
