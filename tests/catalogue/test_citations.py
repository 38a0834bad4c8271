"""Citations are rendered once, and again for what an edit made another; what is kept of them may be lost at any time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from oeuvre.catalogue import citations, decide
from oeuvre.catalogue.commit import select

HOUSE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>House</title><id>house</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title" prefix="Of the house: "/></layout></bibliography>
</style>"""
STANDING = "SELECT id, record FROM catalogue_version WHERE is_present ORDER BY id"


def kept() -> dict[int, dict[str, str]]:
    return {version: citations.kept(version, record) for version, record in select(STANDING)}


def test_all_are_kept_and_an_edit_makes_its_own_anew(centre: Path) -> None:
    styles = set(citations.styles())
    made = citations.keep_all()
    before = kept()
    assert made == len(before) * len(styles) > 0
    assert all(set(of) == styles for of in before.values())
    assert citations.keep_all() == 0
    version = min(before)
    decide.prefer(f"v{version}", "title", "Tides of another harbour", by="an editor")
    assert kept()[version] == {}
    assert citations.keep_all() == len(styles)
    after = kept()
    assert all("tides of another harbour" in html.lower() for html in after.pop(version).values())
    assert after == {number: of for number, of in before.items() if number != version}


def test_what_is_hidden_is_not_rendered_until_it_is_shown(centre: Path) -> None:
    ((work,), *_) = select("SELECT min(work_id) FROM catalogue_version WHERE is_present")
    decide.hide(f"w{work}", by="an editor")
    made = citations.keep_all()
    assert 0 < made < len(kept()) * len(citations.styles())
    decide.show(f"w{work}", by="an editor")
    assert made + citations.keep_all() == len(kept()) * len(citations.styles())


def test_a_style_of_the_centre_s_own_is_used(centre: Path, settings: Any) -> None:
    (centre / "styles").mkdir()
    (centre / "styles" / "house.csl").write_text(HOUSE, "utf-8")
    settings.OEUVRE = {**settings.OEUVRE, "site.citation_styles": ["house"]}
    assert citations.keep_all() == len(kept())
    assert all("Of the house: " in of["house"] for of in kept().values())
    # The style is changed: what was made by it before is made anew.
    (centre / "styles" / "house.csl").write_text(HOUSE.replace("Of the house: ", "At home: "), "utf-8")
    assert not any(kept().values())
    assert citations.keep_all() == len(kept())
    assert all("At home: " in of["house"] for of in kept().values())


def test_what_is_damaged_is_rendered_again(centre: Path) -> None:
    made = citations.keep_all()
    before = kept()
    path = centre / "cache" / "citations.db"
    for part in path.parent.glob("citations.db*"):
        part.unlink()
    path.write_bytes(b"no database" * 1_000)
    citations._local.path = None
    assert citations.keep_all() == made
    assert kept() == before
