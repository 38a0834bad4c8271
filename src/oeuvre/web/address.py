"""What a reader asked of a list, read from the address and written back into it.

All state of a list is in its address, so that it can be sent to someone, kept and gone back to. What an address asks that
makes no sense (a page 1e1000000, a year “٣”) is put right silently: the reader followed a link and has made no mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

#: The longest text that is searched for; what is longer is cut.
LONGEST_TEXT = 300
#: The last page that can be asked for: further on nobody reads, and counting there is dear.
LAST_PAGE = 1000
#: The most values that one address may filter by.
MOST_FILTERS = 20

_NUMBER = re.compile(r"[0-9]{1,9}")
_YEAR = re.compile(r"[0-9]{1,4}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")

SORTS = {"relevance": "Relevance", "newest": "Newest first", "oldest": "Oldest first", "title": "Title"}


@dataclass(frozen=True)
class Asked:
    """One state of a list, and the addresses of the states around it."""

    path: str
    text: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    since: int | None = None
    until: int | None = None
    sort: str = ""
    page: int = 1
    kind: str = ""

    @property
    def chosen(self) -> dict[str, list[str]]:
        """The filters as name to values."""
        found: dict[str, list[str]] = {}
        for name, value in self.filters:
            found.setdefault(name, []).append(value)
        return found

    @property
    def years(self) -> tuple[int | None, int | None]:
        return self.since, self.until

    @property
    def order(self) -> str:
        """The order of the list: as asked for, else the best hits first, or the newest where nothing was searched for."""
        return self.sort or ("relevance" if self.text else "newest")

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.filters or self.since is not None or self.until is not None)

    @property
    def url(self) -> str:
        pairs: list[tuple[str, str]] = []
        if self.text:
            pairs.append(("q", self.text))
        if self.kind:
            pairs.append(("kind", self.kind))
        pairs += self.filters
        if self.since is not None:
            pairs.append(("from", str(self.since)))
        if self.until is not None:
            pairs.append(("until", str(self.until)))
        if self.sort:
            pairs.append(("sort", self.sort))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return self.path + ("?" + urlencode(pairs) if pairs else "")

    @property
    def query(self) -> str:
        """All that is asked, but the page, as the end of an address."""
        return self.at_page(1).removeprefix(self.path)

    def as_kind(self, ending: str, page: int = 1) -> str:
        """The address of the same list in another kind (``atom``, ``md``)."""
        return replace(self, path=f"{self.path}.{ending}", page=page).url

    def has(self, name: str, value: str) -> bool:
        return (name, value) in self.filters

    def toggled(self, name: str, value: str) -> str:
        """The address with this filter set, or taken away where it is set."""
        pair = (name, value)
        filters = tuple(p for p in self.filters if p != pair) if pair in self.filters else (*self.filters, pair)
        return replace(self, filters=filters, page=1).url

    def at_page(self, page: int) -> str:
        return replace(self, page=page).url

    def sorted_by(self, sort: str) -> str:
        return replace(self, sort=sort, page=1).url

    def within(self, since: int | None, until: int | None) -> str:
        return replace(self, since=since, until=until, page=1).url

    def saying(self, text: str) -> str:
        return replace(self, text=text, page=1).url

    def of_kind(self, kind: str) -> str:
        return replace(self, kind=kind, page=1).url


#: The pages that have a twin in Markdown, by their paths.
PAGES = "works|people|organisations|search|about|works/w[1-9][0-9]{0,17}(?:/(?:cite|sources|v[1-9][0-9]{0,17}))?"
PAGES += "|people/p[1-9][0-9]{0,17}|organisations/o[1-9][0-9]{0,17}"


def twin(path: str) -> str:
    """The address of the Markdown twin of the page at this path, its query kept; "" for what has none."""
    page, sign, query = path.partition("?")
    if page != "/" and not re.fullmatch(f"/(?:{PAGES})", page):
        return ""
    return f"{'/index' if page == '/' else page}.md{sign}{query}"


def site() -> str:
    """The address of the site, without a stroke at its end."""
    return str(settings.OEUVRE["site.address"]).rstrip("/")


def whole(path: str) -> str:
    """A path of this site as the world has it."""
    return site() + path


def card(path: str, endings: Iterable[str] | None = None) -> str:
    """The address of the picture that stands for the page at this path where somebody links to it.

    In a static site, pages have cards of their own only where ``png`` is among its endings.
    """
    found = re.match("/(?:works/w|people/p|organisations/o)[1-9][0-9]{0,17}(?=/|$)", path)
    return f"{found.group() if found and (endings is None or 'png' in endings) else ''}/card.png"


def text(written: str) -> str:
    """What was typed, on one line, without what cannot be typed, cut at a bound."""
    return " ".join(_CONTROL.sub(" ", written[: 4 * LONGEST_TEXT]).split())[:LONGEST_TEXT]


def page_number(written: str) -> int:
    """The page asked for, within bounds; the first where it is no number."""
    return min(max(int(written), 1), LAST_PAGE) if _NUMBER.fullmatch(written) else 1


def year(written: str) -> int | None:
    return int(written) if _YEAR.fullmatch(written) else None


def read(request: HttpRequest, path: str, facets: Iterable[str] = (), kinds: Iterable[str] = ()) -> Asked:
    """What this request asks of the list at ``path`` that can be filtered by these facets."""
    asked = request.GET
    filters = [(name, text(value)) for name in facets for value in asked.getlist(name)[:MOST_FILTERS]]
    sort = asked.get("sort", "")
    kind = asked.get("kind", "")
    return Asked(
        path=path,
        text=text(asked.get("q", "")),
        filters=tuple(dict.fromkeys(pair for pair in filters if pair[1]))[:MOST_FILTERS],
        since=year(asked.get("from", "").strip()),
        until=year(asked.get("until", "").strip()),
        sort=sort if sort in SORTS else "",
        page=page_number(asked.get("page", "")),
        kind=kind if kind in kinds else "",
    )


@dataclass(frozen=True)
class Pager:
    """Which pages there are around this one."""

    page: int
    pages: int
    total: int
    first: int
    last: int

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """The pages to link to: the first, the last and those near; None where some are left out."""
        near = sorted({1, self.pages, *range(max(1, self.page - 1), min(self.pages, self.page + 1) + 1)})
        found: list[int | None] = []
        for page in near:
            if found and found[-1] is not None and page - found[-1] > 1:
                found.append(page - 1 if page - found[-1] == 2 else None)
            found.append(page)
        return tuple(found)


def pager(page: int, total: int, size: int) -> Pager:
    pages = min(max(1, -(-total // size)), LAST_PAGE)
    page = min(page, pages)
    return Pager(page, pages, total, min((page - 1) * size + 1, total), min(page * size, total))
