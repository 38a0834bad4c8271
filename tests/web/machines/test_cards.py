"""Cards: of the right size, the same bytes again, never with boxes, kept within bounds, and named in each page's head."""

from __future__ import annotations

import datetime
import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import html
from PIL import Image, ImageChops, ImageFont

from oeuvre.catalogue.models import Stamp
from oeuvre.web.machines import cards
from oeuvre.web.machines.cards import Card, draw
from tests.web.centre import HIDDEN, Centre

BASE = "https://harbour.example"
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


@pytest.fixture
def site_of(centre: Centre, settings: Any) -> Centre:
    settings.OEUVRE = {**settings.OEUVRE, "site.address": BASE}
    Stamp.objects.update(at=datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC))
    return centre


def picture(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def ink(made: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """What of a part of a picture is not paper."""
    part = made.crop(box)
    return ImageChops.difference(part, Image.new("RGB", part.size, "#fdfcf9")).getbbox()


def test_each_page_names_a_card_that_is_there(site_of: Centre) -> None:
    quays, ada, lab = (
        site_of.works["Quays After Containers"],
        site_of.people["Ada Imaginary"],
        site_of.bodies["Tide Lab"],
    )
    for path, wanted in {
        "/": "/card.png",
        "/works?type=book": "/card.png",
        f"/works/w{quays.pk}": f"/works/w{quays.pk}/card.png",
        f"/works/w{quays.pk}/cite": f"/works/w{quays.pk}/card.png",
        f"/people/p{ada.pk}": f"/people/p{ada.pk}/card.png",
        f"/organisations/o{lab.pk}": f"/organisations/o{lab.pk}/card.png",
    }.items():
        page = html.fromstring(Client().get(path).content)
        told = {meta.get("property") or meta.get("name"): meta.get("content") for meta in page.xpath("//meta")}
        assert told["og:image"] == BASE + wanted, path
        assert told["twitter:card"] == "summary_large_image"
        answer = Client().get(wanted)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
        made = picture(answer.content)
        assert [str(size) for size in made.size] == [told["og:image:width"], told["og:image:height"]]
        assert len(answer.content) < 60_000
    title = html.fromstring(Client().get(f"/works/w{quays.pk}").content).xpath(
        '//meta[@property="og:image:alt"]/@content'
    )
    assert title == ["A card that says: Quays After Containers"]
    assert not html.fromstring(Client().get("/works/w999").content).xpath('//meta[@property="og:image"]')


def test_what_is_hidden_has_no_card(site_of: Centre) -> None:
    for thing in (site_of.works[f"{HIDDEN} of the Deep"], site_of.people[f"{HIDDEN} Person"]):
        assert Client().get(f"{thing.get_absolute_url()}/card.png").status_code == 404
    ada, double = site_of.people["Ada Imaginary"].pk, site_of.people["A. Imaginary"].pk
    assert Client().get(f"/people/p{double}/card.png")["Location"] == f"/people/p{ada}/card.png"
    assert Client().post("/card.png").status_code == 405


def test_the_same_card_is_the_same_bytes_drawn_or_kept(site_of: Centre, site: Path) -> None:
    path = f"/works/w{site_of.works['Quays After Containers'].pk}/card.png"
    first = Client().get(path)
    (kept,) = (site / "cache" / "cards").iterdir()
    assert kept.read_bytes() == first.content == Client().get(path).content
    kept.unlink()
    assert Client().get(path).content == first.content
    assert Client().get(path, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_a_card_changes_with_what_it_says_and_with_the_site_s_colour(site_of: Centre, settings: Any) -> None:
    first = Client().get("/card.png").content
    assert picture(first).getpixel((600, 5)) == (0x8A, 0x1C, 0x2C)
    settings.OEUVRE = {**settings.OEUVRE, "look.accent": "rebeccapurple"}
    assert picture(Client().get("/card.png").content).getpixel((600, 5)) == (102, 51, 153)
    settings.OEUVRE = {**settings.OEUVRE, "look.accent": "var(--no-colour)"}
    assert Client().get("/card.png").content == first


def test_cards_are_kept_within_bounds(site_of: Centre, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "MOST", 4)
    paths = [
        f"/people/p{person.pk}/card.png" for name, person in site_of.people.items() if person.pk and HIDDEN not in name
    ]
    folder = site / "cache" / "cards"
    for number, path in enumerate(paths[:6]):
        Client().get(path)
        for kept in folder.iterdir():
            if kept.stat().st_mtime > 2_000_000_000 - 1_000_000_000:
                os.utime(kept, (number, number))
    assert len(list(folder.iterdir())) <= 4


@pytest.mark.skipif(not FONT.exists(), reason="no DejaVu on this computer")
@pytest.mark.parametrize(
    "title",
    [
        "Häfen, Kräne & “Arbeit” – eine Übersicht",
        "Τα λιμάνια και η εργασία",
        "Порты и труд",
        "Çalışma ve limanlar",
        "Đorđe ọ́",
    ],
)
def test_letters_of_other_scripts_are_written(title: str) -> None:
    with_title, without = draw(Card("", "", title, "", "")), draw(Card("", "", "", "", ""))
    assert ink(picture(with_title), (0, 130, 1200, 530))
    assert ink(picture(without), (0, 130, 1200, 530)) is None


@pytest.mark.skipif(not FONT.exists(), reason="no DejaVu on this computer")
def test_a_title_written_from_the_right_stands_on_the_right() -> None:
    box = ink(picture(draw(Card("", "", "الموانئ والعمل", "", ""))), (0, 130, 1200, 530))
    assert box
    assert 1100 < box[2] <= 1200 - 84 + 8
    assert box[0] > 400


def test_what_no_font_can_write_is_left_out_and_never_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    # A computer without any font: only the one that comes with the drawing library, which has few letters.
    monkeypatch.setattr(cards, "_system_fonts", lambda: ())
    cards._font_for.cache_clear()
    try:
        assert ink(picture(draw(Card("", "", "Plain letters", "", ""))), (0, 130, 1200, 530))
        for title in ("Häfen", "Порты", "港湾の未来", "\U000f0000", "Ports \U0001f6a2"):
            assert ink(picture(draw(Card("", "", title, "", ""))), (0, 130, 1200, 530)) is None, title
        # Only the line that cannot be written goes.
        assert ink(picture(draw(Card("", "Report", "Häfen", "", ""))), (0, 130, 1200, 530))
    finally:
        cards._font_for.cache_clear()


def test_a_site_s_own_font_comes_first(site_of: Centre, site: Path) -> None:
    if not FONT.exists():
        pytest.skip("no DejaVu on this computer")
    (site / "fonts").mkdir()
    (site / "fonts" / "ours.ttf").write_bytes(FONT.read_bytes())
    (site / "fonts" / "broken.ttf").write_bytes(b"no font")
    cards._font_for.cache_clear()
    try:
        assert cards._font_for("Ports", ("p052-roman",)) == str(site / "fonts" / "ours.ttf")
        assert Client().get("/card.png").status_code == 200
    finally:
        cards._font_for.cache_clear()


@pytest.mark.parametrize("title", ["Quays After Containers, " * 40, "x" * 900, "One", "a b " * 300])
def test_nothing_overlaps_or_leaves_the_card(title: str) -> None:
    names = "Étienne Marchetto, " * 30
    made = picture(draw(Card("Institute for Harbour Studies", "Report · 2020", title, names, "harbour.example")))
    assert ink(made, (0, 20, 84 - 6, 630)) is None
    assert ink(made, (1200 - 84 + 6, 20, 1200, 630)) is None
    # A strip of paper stands between what belongs together and the names of the centre and of the site.
    assert ink(made, (0, 114, 1200, 126)) is None
    assert ink(made, (0, 536, 1200, 546)) is None


def test_lines_are_broken_between_words_and_within_long_ones() -> None:
    font = ImageFont.load_default(20)
    lines = list(cards._lines("one two " + "w" * 60, font.getlength, 200))
    assert lines[0] == "one two"
    assert "".join(lines[1:]) == "w" * 60
    assert all(font.getlength(line) <= 200 for line in lines)
