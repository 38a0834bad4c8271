"""The map of the site by the schemas of sitemaps.org 0.9."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from conformance._schemas import schema
from conformance._site import ready

_AT = datetime.datetime(2026, 11, 25, 12, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """A map of one page and of many, and a map of maps."""
    if (folder / "sitemap" / "schema" / "sitemap.xsd").exists():
        for name, kind, count in (("one", "urlset", 1), ("many", "urlset", 500), ("maps", "sitemapindex", 3)):
            yield f"writes/{name}", lambda kind=kind, count=count: _writes(folder, kind, count)  # type: ignore[misc]


def _writes(folder: Path, kind: str, count: int) -> None:
    ready()
    from oeuvre.web.machines import finding  # noqa: PLC0415 -- slow import

    of = "url" if kind == "urlset" else "sitemap"
    written = finding.written(kind, [finding.line(f"/works/w{number}?a&b", _AT, of) for number in range(count)])
    root = etree.fromstring(written)
    judge = schema(folder, f"sitemap/schema/{'sitemap' if kind == 'urlset' else 'siteindex'}.xsd")
    told = judge(root)
    assert not told, told
    assert len(root) == count
    assert root[0][1].text == "2026-11-25T10:30:00Z"
