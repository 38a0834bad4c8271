"""The static site: every link leads somewhere, an edit writes what it touches and no more, and a reader can search it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from oeuvre.catalogue import decide, intake, search
from oeuvre.record import Contributor, Date, Record
from oeuvre.web import freeze
from oeuvre.web.freeze import addresses, lists, making, words
from oeuvre.web.freeze.state import NAME
from oeuvre.web.public import works
from tests.catalogue import centre as sources
from tests.web.test_accessibility import CHROMIUM, FLAGS

MANY = tuple(
    Record(
        type="report" if number % 3 else "book",
        title=f"Harbour study number {number}",
        contributors=(Contributor(name=f"Zoë Quay{'abcdefgh'[number % 8]}"), Contributor(name="Ada Imaginary")),
        issued=Date(edtf=str(1990 + number % 7)),
        summary="Of cranes and of the tide.",
        key=f"study-{number}",
    )
    for number in range(60)
)


@pytest.fixture
def site(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Lists of more than one page, and enough for a second process, of few works.
    monkeypatch.setattr(lists, "PAGE", 20)
    monkeypatch.setattr(making, "FEW", 40)
    settings.SITE = tmp_path / "site"
    (tmp_path / "site").mkdir()
    settings.OEUVRE = {**settings.OEUVRE, "centre.name": "Invented Institute"}
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    return tmp_path


def built(folder: Path, **more: Any) -> freeze.Built:
    search.catch_up()
    return freeze.build(folder, cite=False, processes=1, **more)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(NAME)
    }


def links(folder: Path) -> Iterator[tuple[str, str]]:
    """Each page with each address that it leads to on this site."""
    for path in folder.rglob("*.html"):
        for address in re.findall(r'(?:href|src|action)="([^"]*)"', path.read_text("utf-8")):
            bare = unescape(address).partition("#")[0].partition("?")[0]
            if bare and not re.match("[a-z]+:", bare):
                yield path.relative_to(folder).as_posix(), bare


def test_every_link_leads_to_a_file(site: Path) -> None:
    sources.take(*sources.EVERYTHING, *MANY)
    folder = site / "out"
    made = built(folder)
    assert made.problems == []
    found = list(links(folder))
    assert len(found) > 1000
    assert not [(page, to) for page, to in found if to.startswith("/") or not ((folder / page).parent / to).is_file()]


def test_the_addresses_are_those_of_the_live_site(site: Path, client: Any) -> None:
    sources.take()
    built(site / "out")
    search.catch_up()
    for address in (
        "/",
        "/works",
        "/works/w1",
        "/works/w1/sources",
        "/people",
        "/people/p1",
        "/about",
        "/works/w1.bib",
    ):
        assert client.get(address, HTTP_HOST="127.0.0.1").status_code == 200
        assert (site / "out" / addresses.file_of(address)).is_file(), address


def test_all_pages_of_one_works_sources_are_files(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(works, "VALUES", 20)
    team = tuple(Contributor(name=f"Ada{number} Imaginary") for number in range(45))
    sources.take(Record(type="report", title="Tides of Many", contributors=team))
    folder = site / "out"
    assert built(folder).problems == []
    shown = [folder / "works/w1/sources" / page / "index.html" for page in ("", "page-2", "page-3")]
    assert [path.read_text("utf-8").count("<dt>") for path in shown] == [20, 20, 7]
    assert 'href="page-3/index.html"' in shown[0].read_text("utf-8").replace("../../../works/w1/sources/", "")


def test_a_second_run_writes_nothing(site: Path) -> None:
    sources.take(*sources.EVERYTHING, *MANY)
    first = built(site / "out")
    again = built(site / "out")
    assert first.written == first.files == again.files > 500
    assert (again.written, again.removed) == (0, 0)
    whole = built(site / "out", everything=True)
    assert (whole.written, whole.removed, whole.files) == (0, 0, first.files)


def changes() -> Iterator[str]:
    """One change of the catalogue after another, of every kind; what each is called."""
    decide.prefer("v5", "title", "A harbour by another name", by="me")
    yield "a title"
    decide.hide("w7", by="me")
    yield "a work hidden"
    decide.show("w7", by="me")
    yield "and shown"
    decide.same("w8", "w9", by="me")
    yield "two works are one"
    decide.same("p1", "p3", by="me")
    yield "two people are one"
    decide.prefer("p2", "name", "Zoë van der Quay", by="me")
    yield "a person's name"
    sources.take(
        Record(type="thesis", title="A new one", contributors=(Contributor(name="Newly Named"),), key="n"), source="b"
    )
    yield "a new work of a new type"
    intake.undo("i1")
    yield "an import undone"
    intake.redo("i1")
    yield "and redone"


@pytest.mark.slow
def test_what_an_edit_leaves_is_what_a_fresh_export_gives(site: Path) -> None:
    sources.take(*MANY, *sources.EVERYTHING)
    first = built(site / "out")
    sizes = {}
    for number, name in enumerate(changes()):
        now = built(site / "out")
        fresh = site / f"fresh-{number}"
        built(fresh)
        mine, theirs = files(site / "out"), files(fresh)
        # Things keep their numbers in a search that goes on, and are counted anew in a fresh one.
        pages = {path for path in mine.keys() | theirs.keys() if not path.startswith("find/")}
        assert not [path for path in sorted(pages) if mine.get(path) != theirs.get(path)], name
        assert found(site / "out") == found(fresh), name
        sizes[name] = now.written
        shutil.rmtree(fresh)
    assert 0 < sizes["a title"] < first.files / 5


def found(folder: Path) -> dict[str, list[tuple[str, int]]]:
    """The search's words with the titles of what they lead to, whatever the numbers are."""
    import json  # noqa: PLC0415 -- used here alone

    def data(path: Path) -> Any:
        return json.loads(path.read_text("utf-8").partition(",")[2].rpartition(")")[0])

    titles = {}
    for path in folder.glob("find/docs-*.js"):
        start = int(path.stem.partition("-")[2]) * words.DOCS
        titles |= {start + int(number): shown[1] for number, shown in data(path).items()}
    everything = {}
    for path in folder.glob("find/words-*.js"):
        for word, gaps in data(path).items():
            number, there = 0, []
            for gap in gaps:
                number += gap // 4
                there.append((titles[number], gap % 4))
            everything[word] = sorted(there)
    return everything


def test_a_list_goes_when_its_works_all_stand_on_the_person_s_page(site: Path) -> None:
    sources.take(*MANY)
    built(site / "out")
    person = next(path for path in files(site / "out") if path.startswith("works/person-")).split("/")[1]
    shown = (site / "out" / "people" / person.removeprefix("person-") / "index.html").read_text("utf-8")
    assert f"works/{person}/" in shown
    for number in range(1, len(MANY) - 9):
        decide.hide(f"w{number}", by="me")
    built(site / "out")
    built(site / "fresh")
    assert files(site / "out").keys() == files(site / "fresh").keys()
    assert not [path for path in files(site / "out") if path.startswith("works/person-")]


def test_what_is_hidden_is_in_no_file(site: Path) -> None:
    sources.take(
        *sources.EVERYTHING, Record(type="book", title="Zyzzogeton", contributors=(Contributor(name="Zyzzo Geton"),))
    )
    built(site / "out")
    assert any(b"zyzzogeton" in body.lower() for body in files(site / "out").values())
    decide.hide("w4", by="me")
    built(site / "out")
    assert not [path for path, body in files(site / "out").items() if b"zyzzo" in body.lower()]


def test_what_others_put_there_stays_and_what_was_lost_comes_back(site: Path) -> None:
    sources.take()
    folder = site / "out"
    built(folder)
    (folder / "CNAME").write_text("works.example.org")
    (folder / "works/w1/index.html").unlink()
    again = built(folder)
    assert again.written == 1
    assert (folder / "CNAME").read_text() == "works.example.org"


@pytest.mark.slow
def test_whatever_is_lost_comes_back_the_same(site: Path) -> None:
    sources.take(*MANY, *sources.EVERYTHING)
    folder = site / "out"
    built(folder)
    whole = files(folder)
    for lost in (
        *("people/index.html", "works/year-1990/index.html", "find/facts.js", "find/docs-0.js", "find/words-ha.js"),
        *("static/oeuvre.css", "downloads/catalogue.db", "robots.txt", "works/w3.bib", "people/p1.atom", "index.html"),
    ):
        (folder / lost).unlink()
        again = built(folder)
        assert (again.written, again.removed, lost) == (1, 0, lost)
        assert files(folder) == whole
    shutil.rmtree(folder / "works")
    shutil.rmtree(folder / "find")
    assert built(folder).written > 500
    assert files(folder) == whole
    moved = site / "moved"
    shutil.copytree(folder, moved)
    (moved / "works/w5/index.html").unlink()
    assert built(moved).written == 1
    assert files(moved) == whole


@pytest.mark.slow
def test_an_export_that_was_broken_off_is_mended(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources.take(*MANY, *sources.EVERYTHING)
    folder = site / "out"
    built(folder)
    whole = files(folder)
    done = decide.hide("w5", by="me")
    wrong = decide.prefer("v9", "title", "What is to be withdrawn", by="me")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(freeze._Build, "_search", stop)
        with pytest.raises(KeyboardInterrupt):
            built(folder)
    assert any(b"What is to be withdrawn" in body for body in files(folder).values())
    decide.withdraw(f"d{done.id}", by="me")
    decide.withdraw(f"d{wrong.id}", by="me")
    built(folder)
    fresh = site / "fresh"
    built(fresh)
    mine, theirs = files(folder), files(fresh)
    assert mine.keys() == theirs.keys() == whole.keys()
    assert [path for path in mine if mine[path] != theirs[path] and not path.startswith("find/")] == []
    assert found(folder) == found(fresh)


def test_a_folder_of_somebody_else_is_refused(site: Path) -> None:
    sources.take()
    (site / "home").mkdir()
    (site / "home/letter.txt").write_text("Dear all")
    with pytest.raises(freeze.NotOurs, match="Name an empty or a new one"):
        built(site / "home")
    assert files(site / "home") == {"letter.txt": b"Dear all"}


def test_several_processes_make_the_same(site: Path, transactional_db: None) -> None:
    sources.take(*MANY, *sources.EVERYTHING)
    built(site / "one")
    search.catch_up()
    freeze.build(site / "two", cite=False, processes=2)
    assert files(site / "one") == files(site / "two")


def test_a_repec_archive_is_in_it(site: Path, settings: Any) -> None:
    settings.OEUVRE = {**settings.OEUVRE, "repec.archive": "inv"}
    sources.take()
    built(site / "out")
    papers = "".join(path.read_text("utf-8") for path in (site / "out/RePEc/inv").glob("*/*.rdf"))
    assert "Title: The Work of the Tides" in papers
    assert (site / "out/RePEc/inv/invarch.rdf").is_file()


def test_each_page_has_its_twin_and_names_a_card_that_is_there(site: Path, settings: Any) -> None:
    sources.take()
    for name, more, wanted in (("few", [], "/card.png"), ("all", ["png"], "/works/w1/card.png")):
        settings.OEUVRE = {**settings.OEUVRE, "build.formats": ["bib", "md", *more]}
        assert built(site / name).problems == []
        page = (site / name / "works/w1/index.html").read_text("utf-8")
        assert f'content="{settings.OEUVRE["site.address"]}{wanted}"' in page
        assert (site / name / wanted.strip("/")).read_bytes().startswith(b"\x89PNG")
        assert 'type="text/markdown" href="../../works/w1.md"' in page
        twin = (site / name / "works/w1.md").read_text("utf-8")
        assert twin.startswith("# The Work of the Tides")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/works/w4.md?contributors=all", "/works/w4.md"),
        ("/works?type=report", "/works/type-report"),
        ("/works?type=report&page=3", "/works/type-report/page-3"),
        ("/works?from=2019&until=2019", "/works/year-2019"),
        ("/works?page=1", "/works"),
        ("/people?letter=%23", "/people/letter-other"),
        ("/works?from=2019&until=2020", None),
        ("/works?type=report&type=book", None),
        ("/works?type=report&person=p1", None),
        ("/search?q=x", None),
        ("/people/p1?letter=../../x", None),
        ("/works?type=../../x", "/works/type-..%2F..%2Fx"),
        ("/static/oeuvre.css?v=1", "/static/oeuvre.css"),
    ],
)
def test_a_list_has_a_folder_of_its_own(address: str, path: str | None) -> None:
    assert addresses.path_of(address) == path


def test_words_are_folded() -> None:
    assert list(words.tokens("Łódź’s Größe, ÆON 未来の仕事 naïve")) == [
        *("lodz", "s", "grosse", "aeon"), *"未来の仕事", "naive",
    ]  # fmt: skip


@pytest.mark.browser
@pytest.mark.slow
def test_a_reader_searches_a_folder_without_a_server(site: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip("no chromium here")
    sources.take(
        *MANY, *sources.EVERYTHING, Record(type="book", title="</script><b>Bold</b> Łódź 未来の仕事", key="hostile")
    )
    built(site / "out")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 320, "height": 800})
        wrong: list[str] = []
        page.on("pageerror", lambda mistake: wrong.append(str(mistake)))
        page.goto((site / "out/index.html").as_uri())
        page.fill("#search", "tides work")
        page.press("#search", "Enter")
        page.wait_for_selector(".entries .entry")
        assert page.locator(".entry-title").all_text_contents()[0].startswith("The Work of the Tides")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.locator(".entry-title a").first.click()
        page.wait_for_selector("h1")
        assert page.locator("h1").text_content() == "The Work of the Tides"

        def titles(typed: str) -> list[str]:
            page.goto((site / "out/search/index.html").as_uri() + f"?q={typed}")
            page.wait_for_selector("#found:not([hidden])")
            page.wait_for_timeout(100)
            return list(page.locator(".entry-title").all_text_contents())

        assert titles("imagnary") == titles("imaginary") != []
        assert titles("lodz") == titles("未来") == ["</script><b>Bold</b> Łódź 未来の仕事"]
        assert titles("qwertyuiop") == []
        assert page.locator(".nothing").first.is_visible()
        assert len(titles("harbour")) == 20
        page.click(".more")
        page.wait_for_function("document.querySelectorAll('.entry').length === 40")
        page.locator("[data-facet=type] a").first.click()
        page.wait_for_selector("[data-facet=type] a[aria-current]")
        assert wrong == []
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
