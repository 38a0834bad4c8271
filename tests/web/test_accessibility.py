"""Every page type against axe-core, light and dark, and at the width of a small phone; scripts off."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.browser import CHROMIUM, FLAGS
from tests.web.centre import Centre

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip("no chromium here")
    # Playwright runs a loop of its own, in which Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def opened(browser: Any, centre: Centre, client: Any) -> Iterator[Any]:
    """A function that opens a page of the invented centre in a new window: no server, the browser asks the client."""
    from django.db import connections  # noqa: PLC0415 -- needs Django set up

    from oeuvre.web.templating import STATIC  # noqa: PLC0415 -- needs Django set up

    contexts = []
    database = connections["default"]

    def answer(route: Any) -> None:
        # Playwright calls from a context of its own, which would open a database of its own.
        connections["default"] = database
        path = route.request.url.removeprefix("http://testserver")
        if path.startswith("/static/"):
            route.fulfill(path=str(STATIC / path.removeprefix("/static/").partition("?")[0]))
            return
        response = client.get(path)
        route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.content)

    def open_page(path: str, *, scripts: bool = True, says: list[str] | None = None) -> Any:
        context = browser.new_context(
            color_scheme="light",
            # Colours change at once, and not while they are looked at.
            reduced_motion="reduce",
            viewport={"width": 1280, "height": 800},
            java_script_enabled=scripts,
            # axe is put into the page, which its own policy forbids.
            bypass_csp=says is None,
        )
        contexts.append(context)
        page = context.new_page()
        if says is not None:
            page.on("console", lambda message: says.append(message.text))
            page.on("pageerror", lambda mistake: says.append(str(mistake)))
        page.set_default_timeout(120_000)
        page.route("**/*", answer)
        page.goto(f"http://testserver{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()


def page_types(centre: Centre) -> dict[str, str]:
    whole = centre.works["Quays After Containers"]
    work = whole.get_absolute_url()
    return {
        "home": "/",
        "works": "/works",
        "works narrowed": "/works?q=quays&type=report&from=2012",
        "work": work,
        "version": f"{work}/v{min(whole.versions.values_list('pk', flat=True))}",
        "citations": f"{work}/cite",
        "sources": f"{work}/sources",
        "hostile work": next(work for title, work in centre.works.items() if "alert" in title).get_absolute_url(),
        "people": "/people",
        "person": centre.people["Ada Imaginary"].get_absolute_url(),
        "organisations": "/organisations",
        "organisation": centre.bodies["Norhaven University"].get_absolute_url(),
        "search": "/search?q=norhaven",
        "search forgiven": "/search?q=contaners",
        "about": "/about",
        "api": "/api",
        "sql": "/sql",
        "sql answered": "/sql?sql=VALUES(1,'a+long+word+of+words','x','y','z','u','v','w'),(2,'b','x','y','z','u','v','w')",
        "sql refused": "/sql?sql=SELECT+nothing+FROM+works",
        "not found": "/nowhere",
    }


def too_wide(page: Any) -> list[str]:
    """How far a page goes beyond a small phone."""
    page.set_viewport_size({"width": 320, "height": 800})
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width} pixels wide on a screen of 320"] if width > 320 else []


def too_small(page: Any) -> list[str]:
    """Links that stand alone and fields are 24 pixels high; those within a line of text need not be."""
    page.set_viewport_size({"width": 390, "height": 800})
    found = page.evaluate(
        """() => [...document.querySelectorAll('nav a, button, input:not([type=hidden]), summary, .facet a')]
            .map(e => [e.textContent.trim().slice(0, 30) || e.name, e.getBoundingClientRect()])
            .filter(([, box]) => box.height > 0 && box.height < 24)
            .map(([words, box]) => `${words} ${box.height}`)"""
    )
    return [f"too small to hit: {each}" for each in found]


def test_no_page_type_has_a_fault(opened: Any, centre: Centre) -> None:
    """Each page is opened once, and looked at light and dark, wide and narrow."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()

    def violations(page: Any, kind: str, rules: list[str]) -> list[str]:
        said = axe.run(page, options={"runOnly": {"type": kind, "values": rules}}).response
        # What axe looked at and found right: were there none, it would have looked at nothing.
        assert said["passes"]
        return [
            f"{each['id']}: {node['target']}: {node.get('failureSummary', '')}"
            for each in said["violations"]
            for node in each["nodes"]
        ]

    found = {}
    for name, path in page_types(centre).items():
        page = opened(path)
        faults = violations(page, "tag", TAGS)
        # Only its colours make a dark page another than the light one.
        page.emulate_media(color_scheme="dark")
        faults += [f"dark: {each}" for each in violations(page, "rule", COLOURS)]
        found[name] = faults + too_small(page) + too_wide(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_searching_and_narrowing_work_without_scripts(opened: Any, centre: Centre) -> None:
    page = opened("/", scripts=False)
    page.get_by_label("Search works, people and organisations").fill("quays")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Quays After Containers").first.click()
    assert page.locator("h1").inner_text() == "Quays After Containers"
    page.get_by_role("link", name="Works", exact=True).click()
    page.get_by_role("link", name="Chapter", exact=True).click()
    assert page.locator("h3.entry-title").all_inner_texts() == ["Wie Häfen altern: Ein Vergleich"]
    page.get_by_label("From").fill("2020")
    page.get_by_role("button", name="Show").click()
    assert page.get_by_role("status").inner_text() == "Nothing found"


def test_the_first_tab_leads_past_the_head(opened: Any, centre: Centre) -> None:
    page = opened("/works")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search"


def test_the_policy_refuses_nothing_of_ours(opened: Any, centre: Centre) -> None:
    """JSON-LD in a page is data, which no policy for scripts is about; a browser says so by saying nothing."""
    said: list[str] = []
    for name in ("work", "version", "hostile work", "person", "organisation"):
        page = opened(page_types(centre)[name], says=said)
        told = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
        assert told["url"].endswith(page_types(centre)[name])
    # The invented host is no secure one, and so may not part itself from other windows.
    assert [each for each in said if not each.startswith("The Cross-Origin-Opener-Policy header")] == []
