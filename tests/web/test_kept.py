"""Pages kept as bytes: made once at a commit number, given again until it changes, never for someone who brings a key."""

from __future__ import annotations

import gzip
import os
from typing import Any

from oeuvre.web.kept import Kept


class Site:
    """An application that counts how often it was asked, and a commit number to turn."""

    def __init__(
        self, status: str = "200 OK", body: bytes = b"<p>page</p>" * 100, kind: str = "text/html", **headers: str
    ) -> None:
        self.status, self.body, self.kind, self.headers = status, body, kind, headers
        self.asked: list[str] = []
        self.number = 1

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.asked.append(environ["REQUEST_METHOD"] + " " + environ["PATH_INFO"])
        named = [(name.replace("_", "-"), value) for name, value in self.headers.items()]
        start_response(self.status, [("Content-Type", self.kind), *named])
        return [self.body]


def ask(kept: Kept, path: str = "/", method: str = "GET", **environ: str) -> tuple[str, dict[str, str], bytes]:
    told: list[Any] = []
    wanted = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "here", **environ}
    body = b"".join(kept(wanted, lambda status, headers: told.extend([status, dict(headers)])))
    return told[0], told[1], body


def test_a_page_is_made_once_and_again_after_a_commit() -> None:
    site = Site()
    kept = Kept(site, lambda: site.number)
    assert ask(kept)[2] == ask(kept)[2] == site.body
    assert site.asked == ["GET /"]
    site.number, site.body = 2, b"changed"
    assert ask(kept)[2] == b"changed"
    assert site.asked == ["GET /", "GET /"]


def test_a_page_is_kept_by_host_path_and_query() -> None:
    site = Site()
    kept = Kept(site, lambda: 1)
    for path, query, host in (("/a", "", "here"), ("/b", "", "here"), ("/a", "q=1", "here"), ("/a", "", "there")):
        ask(kept, path, QUERY_STRING=query, HTTP_HOST=host)
    assert len(site.asked) == 4


def test_a_browser_that_has_the_page_is_told_so() -> None:
    kept = Kept(Site(), lambda: 1)
    etag = ask(kept)[1]["ETag"]
    status, headers, body = ask(kept, HTTP_IF_NONE_MATCH=f'"other", {etag}')
    assert (status, body, headers["ETag"]) == ("304 Not Modified", b"", etag)
    assert ask(kept, HTTP_IF_NONE_MATCH='"other"')[0] == "200 OK"
    assert ask(kept, HTTP_IF_NONE_MATCH=f"W/{etag}")[0] == ask(kept, HTTP_IF_NONE_MATCH="*")[0] == "304 Not Modified"


def test_a_packed_page_has_a_tag_of_its_own_and_both_are_known() -> None:
    kept = Kept(Site(ETag='"state"'), lambda: 1)
    plain, packed = ask(kept)[1], ask(kept, HTTP_ACCEPT_ENCODING="br, gzip")[1]
    assert (plain["ETag"], packed["ETag"]) == ('"state"', '"state-gzip"')
    for tag in ('"state"', '"state-gzip"', 'W/"state-gzip"'):
        assert ask(kept, HTTP_IF_NONE_MATCH=tag)[0] == "304 Not Modified"
    assert ask(kept, HTTP_IF_NONE_MATCH='"state-gzip-gzip"')[0] == "200 OK"


def test_a_page_is_packed_only_for_those_who_take_it() -> None:
    kept = Kept(Site(), lambda: 1)
    for accepted, is_packed in (
        ("gzip", True), ("GZIP;q=0.5", True), ("*", True), ("x-gzip", True), ("deflate, gzip;q=1.0, *;q=0", True),
        ("", False), ("identity", False), ("gzip;q=0", False), ("gzip; q=0.000", False), ("*;q=0", False),
        ("br, *;q=0", False), ("gzipped", False), ("gzip;q=0, *", False),
    ):  # fmt: skip
        assert ("Content-Encoding" in ask(kept, HTTP_ACCEPT_ENCODING=accepted)[1]) is is_packed, accepted


def test_a_page_is_packed_for_who_can_unpack_it() -> None:
    site = Site()
    kept = Kept(site, lambda: 1)
    _, headers, body = ask(kept, HTTP_ACCEPT_ENCODING="br, gzip")
    assert gzip.decompress(body) == site.body
    assert (headers["Content-Encoding"], headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert headers["Content-Length"] == str(len(body))
    assert "Content-Encoding" not in ask(kept)[1]


def test_a_head_has_no_body() -> None:
    site = Site()
    kept = Kept(site, lambda: 1)
    status, headers, body = ask(kept, method="HEAD")
    assert (status, headers["Content-Length"], body) == ("200 OK", str(len(site.body)), b"")


def test_what_is_someones_own_is_not_kept() -> None:
    site = Site()
    kept = Kept(site, lambda: 1)
    ask(kept, HTTP_COOKIE="a=b")
    ask(kept, HTTP_COOKIE="a=b")
    ask(kept, HTTP_AUTHORIZATION="Bearer x")
    ask(kept, method="POST")
    assert len(site.asked) == 4
    assert not kept.pages


def test_failures_and_private_pages_are_not_kept() -> None:
    for site in (
        Site("404 Not Found"),
        Site(Cache_Control="private, no-cache"),
        Site(Set_Cookie="a=b"),
        Site(kind="text/xml"),
    ):
        kept = Kept(site, lambda: 1)
        ask(kept)
        assert ask(kept)[0] == site.status
        assert len(site.asked) == 2


def test_memory_is_bounded_and_the_longest_unread_goes_first() -> None:
    site = Site()
    kept = Kept(site, lambda: 1, capacity=10_000)
    ask(kept, "/first")
    for n in range(50):
        ask(kept, f"/{n}")
        ask(kept, "/first")
    assert kept.size <= 10_000
    assert site.asked.count("GET /first") == 1
    assert site.asked.count("GET /0") == 1
    ask(kept, "/0")
    assert site.asked.count("GET /0") == 2


def test_a_page_too_large_is_given_but_not_kept() -> None:

    site = Site(body=os.urandom(600_000))
    kept = Kept(site, lambda: 1)
    assert ask(kept)[2] == site.body
    assert not kept.pages


def test_without_a_catalogue_the_application_says_what_is_wrong() -> None:
    def fails() -> int:
        raise OSError("no database")

    site = Site("500 Internal Server Error")
    assert ask(Kept(site, fails))[0] == "500 Internal Server Error"


def test_what_is_no_page_is_kept_where_it_says_that_it_may_be() -> None:
    at = "Sun, 22 Nov 2026 08:00:00 GMT"
    feed = Site(kind="application/atom+xml", **{"Cache-Control": "no-cache", "Last-Modified": at})
    kept = Kept(feed, lambda: 1)
    assert ask(kept)[2] == ask(kept)[2] == feed.body
    assert len(feed.asked) == 1
    assert ask(kept, HTTP_IF_MODIFIED_SINCE=at)[0] == "304 Not Modified"
    # A digest says more than a time, where both are asked with.
    assert ask(kept, HTTP_IF_MODIFIED_SINCE=at, HTTP_IF_NONE_MATCH='"other"')[0] == "200 OK"
    other = Site(kind="text/xml")
    kept = Kept(other, lambda: 1)
    ask(kept)
    ask(kept)
    assert len(other.asked) == 2


def test_what_is_not_kept_is_passed_on_as_it_is_made() -> None:
    told: list[str] = []

    def application(environ: dict[str, Any], start_response: Any) -> Any:
        start_response("200 OK", [("Content-Type", "text/plain")])

        def pieces() -> Any:
            for number in range(3):
                told.append(f"made {number}")
                yield b"x"

        return pieces()

    made = Kept(application, lambda: 1)({"REQUEST_METHOD": "GET"}, lambda status, headers: None)
    told.extend(f"sent {piece!r}" for piece in made)
    assert told == ["made 0", "sent b'x'", "made 1", "sent b'x'", "made 2", "sent b'x'"]


def test_what_depends_on_accept_is_kept_as_a_page_alone() -> None:
    site = Site(Vary="Accept")
    kept = Kept(site, lambda: 1)
    data = {"HTTP_ACCEPT": "application/ld+json"}
    # A page that comes for want of what was asked for is not kept for others either.
    assert ask(kept, **data)[2] == site.body
    assert not kept.pages
    for accept in ("text/html", "", "*/*", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"):
        assert ask(kept, HTTP_ACCEPT=accept)[1]["Vary"] == "Accept, Accept-Encoding"
    assert len(site.asked) == 2
    page, site.body, site.kind = site.body, b"{}", "application/ld+json"
    assert ask(kept, **data)[2] == b"{}"
    assert ask(kept, HTTP_ACCEPT="text/html")[2] == page
    assert len(site.asked) == 3


def test_what_depends_on_no_accept_is_kept_for_all() -> None:
    site = Site(kind="application/atom+xml", Cache_Control="no-cache")
    kept = Kept(site, lambda: 1)
    for accept in ("application/atom+xml", "*/*", "text/html"):
        ask(kept, HTTP_ACCEPT=accept)
    assert len(site.asked) == 1
