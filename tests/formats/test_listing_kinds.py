"""What kind each work of a page is: by its label, its heading, its form, and by the works around it."""

from __future__ import annotations

from oeuvre import formats
from oeuvre.record import Record


def kinds(page: str) -> list[str]:
    return [one.type for one in formats.registry["listing"].read(page.encode()) if isinstance(one, Record)]


BOOKS = """Books of the Reading Circle

Imaginary, Ada. The Weight of Fog. Aalby: Lantern Press, 2011.

Quill, Berta. Harbours Without Water. Northfield: Quay University Press, 2014.

Moor, Ines. Salt. Aalby: Lantern Press, 2016.

Dorn, Otto. Ferries at Night. Northfield: Quay University Press, 2017.

Vale, Rosa. A Short Account of Lighthouses. Nebelhorn, 2019.
"""


def test_a_house_that_nobody_knows_is_one_where_all_others_are_houses() -> None:
    assert kinds(BOOKS) == ["book"] * 5


BELIED = """## Chapters

- Imaginary, A. (2021). Kerbs and cobbles. *Journal of Low Obstacles*, 11(1), 1-19.
- Imaginary, A. (2020). Who trips. *Journal of Low Obstacles*, 10(2), 77-98.
- Imaginary, A. (2019). Steps. *Stairs Quarterly*, 9(4), 31-40.
- Imaginary, A. (2018). Ramps. In B. Quill (Ed.), *A Handbook of Access* (pp. 12-30). Quay University Press.
"""


def test_volumes_of_journals_belie_a_heading_for_chapters() -> None:
    assert kinds(BELIED) == ["journal-article"] * 3 + ["chapter"]


def test_a_heading_for_chapters_holds_for_those_that_show_little() -> None:
    page = BELIED.replace("*Journal of Low Obstacles*, 11(1), 1-19", "*A Handbook of Kerbs*").replace(
        "*Journal of Low Obstacles*, 10(2), 77-98", "*All About Walking*, 7-9"
    )
    assert kinds(page)[:2] == ["chapter", "chapter"]
