"""Pages written in Markdown: where their lines end, what their marks say, and what in them is never shown."""

from __future__ import annotations

from oeuvre.formats.listing import listing
from oeuvre.formats.listing.layout import lay_out
from oeuvre.record import Record


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def lines(page: str) -> list[str]:
    return [line.text for line in lay_out(page).lines]


def test_two_spaces_end_a_line_though_the_next_is_indented() -> None:
    page = (
        "# Papers\n\n**Quays Without Ships**  \n  (joint with Ada Imaginary)  \n  *Canal Review, 2031*  \n\n"
        "**How tides\nare counted**  \n  (joint with Bea Lock)  \n  *Canal Review, 2030*  \n"
    )
    assert lines(page)[1:4] == ["Quays Without Ships", "(joint with Ada Imaginary)", "Canal Review, 2031"]


def test_rows_that_go_on_with_a_sentence_are_one_line() -> None:
    page = (
        "# Papers\n\n## Published\n\n- Tides and the Harbour-based\nEconomy of\nFog. With Ada Imaginary. Published in "
        "*Canal\nReview*.\n\n- The dance of the\nlocks. With Bea Lock and\nCleo Weir. Published in *Canal Review*.\n"
    )
    assert lines(page)[2:] == [
        "Tides and the Harbour-based Economy of Fog. With Ada Imaginary. Published in Canal Review.",
        "The dance of the locks. With Bea Lock and Cleo Weir. Published in Canal Review.",
    ]
    assert [mark.kind for mark in lay_out(page).lines[2].marks] == ["italic"]


def test_a_row_for_each_part_of_an_entry_stays_a_line() -> None:
    page = "# Papers\n\n**Quays Without Ships**\nAda Imaginary\n*Canal Review*\n\n**Tides**\nBea Lock\n*Canal Review*\n"
    assert lines(page)[1:4] == ["Quays Without Ships", "Ada Imaginary", "Canal Review"]


def test_what_a_writer_has_set_aside_is_not_shown() -> None:
    page = (
        "# Papers\n\n<!-- Template\n[**Title**](link) (with Co-Authors)\n\n***Journal***, Month Year\n-->\n\n"
        "{% comment %}\n- Imaginary, A. (2030). An old draft. *Canal Review*.\n{% endcomment %}\n\n"
        "- Imaginary, A. (2031). **Quays** without ships. *Canal Review*, 7(2), 1-9.\n"
    )
    assert lines(page)[1:] == ["Imaginary, A. (2031). Quays without ships. Canal Review, 7(2), 1-9."]


def test_brackets_of_links_are_no_words() -> None:
    page = (
        "# Papers\n\n- Imaginary, A., [[Quays without ships]], Lantern Press, 2031.\n"
        "- Lock, B. 2030. [Tides and fog][report3]. Canal Institute.\n- [x] done\n"
    )
    assert lines(page)[1:3] == [
        "Imaginary, A., Quays without ships, Lantern Press, 2031.",
        "Lock, B. 2030. Tides and fog. Canal Institute.",
    ]
