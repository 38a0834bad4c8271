"""A page's lines and the blocks that hold them."""

from __future__ import annotations

from oeuvre.formats.listing.page import Block, Line, Page


def line(text: str) -> Line:
    return Line(text, list(range(len(text))))


def test_blocks_keep_their_lines_and_what_is_around_them_when_lines_are_others() -> None:
    card, gone, item = Block(0, 3, "div0"), Block(1, 2, "p0", within=0), Block(2, 3, "li0", within=0)
    page = Page(tuple(map(line, ("Quays", "Logo", "Tides"))), blocks=(card, gone, item))
    found = page.with_lines([[line("Quays")], [], [line("Tides"), line("Ada Moor")]], {2: [Block(1, 2, "tr0")]})
    assert [one.text for one in found.lines] == ["Quays", "Tides", "Ada Moor"]
    assert found.blocks == (Block(0, 3, "div0"), Block(1, 3, "li0", within=0), Block(2, 3, "tr0"))


def test_a_block_within_another_finds_it_where_one_before_is_gone() -> None:
    gone, card, item = Block(0, 1, "p0"), Block(1, 3, "div0"), Block(2, 3, "li0", within=1)
    page = Page(tuple(map(line, ("Logo", "Quays", "Tides"))), blocks=(gone, card, item))
    assert page.with_lines([[], [line("Quays")], [line("Tides")]]).blocks == (
        Block(0, 2, "div0"),
        Block(1, 2, "li0", within=0),
    )
