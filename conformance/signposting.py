"""FAIR Signposting: our pages as a client that is not ours follows their links, and the bench's cases in our words.

``pages/`` cases are versions, people and bodies of a served site: what the client finds in the headers of a page, in its
head and in both linksets is what the record says, and what describes it leads back. ``bench/`` cases take the links that the
client finds in a case of the bench (in its headers, its page, its linksets), write them in each of the four ways that we
have, and read them again.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from signposting import find_signposting_html, find_signposting_http, find_signposting_linkset, htmllinks, linkset
from signposting.linkheader import find_signposting_http_link

from conformance._records import RECORDS
from conformance._served import Site, served
from oeuvre.record import Record, identifiers, licences
from oeuvre.record.vocabulary import theirs
from oeuvre.web import signposts
from oeuvre.web.signposts import Signpost

_CITED = ("doi", "handle", "arxiv")
_HEADER = re.compile(r"Header (?:always )?add Link (.+)")
#: What is found: relation, target, media type, and where from.
_Told = set[tuple[str, str, str, str]]


def cases(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The pages of a served site, and the cases of the bench that have a link."""
    for record in RECORDS:
        yield f"pages/{record.key}", lambda record=record: _page(record)  # type: ignore[misc]
    yield "pages/people", lambda: _someone("people", "Person")
    yield "pages/organisations", lambda: _someone("organisations", "Organization")
    for path in sorted((folder / "signposting" / "benchmark").glob("*/")):
        try:
            links = _of_case(path)
        except ValueError:
            # A media type with a parameter, which a link may not have: the client refuses it, and so judges nothing.
            links = []
        if links:
            yield f"bench/{path.name}", lambda links=links: _again(links)  # type: ignore[misc]


def _told(found: Iterable[Any], context: str = "") -> _Told:
    return {
        (str(each.rel), str(each.target), str(each.type or ""), str(each.context or context).rstrip("/"))
        for each in found
    }


def _find(find: Callable[..., Any], address: str, *more: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return find(address, *more)


def _all_ways(site: Site, path: str) -> _Told:
    """What the client finds on a page, the same in each way: the header may lack what has no room there."""
    address = site.address + path
    in_page = _find(find_signposting_html, address)
    in_header = _find(find_signposting_http, address)
    page = _told(in_page.signposts, address)
    assert _told(in_header.signposts, address) <= page
    ways = {each.type: str(each.target) for each in in_page.linksets}
    assert set(ways) == {signposts.JSON, signposts.TEXT}
    assert {str(each.target) for each in in_header.linksets} == set(ways.values())
    sets = [_told(_find(find_signposting_linkset, at, kind).signposts) for kind, at in ways.items()]
    assert sets[0] == sets[1]
    own = {one for one in sets[0] if one[3] == address}
    assert own == {one for one in page if one[0] != "linkset"}
    # Asked for at the page's own address, the linkset is the same.
    assert _told(_find(find_signposting_linkset, address, signposts.JSON).signposts) == sets[0]
    for rel, target, kind, _ in own:
        if rel == "describedby":
            back = _find(find_signposting_http, target)
            assert {str(each.target) for each in back.describes} == {address}
            status, headers, body, _ = site.get(target.removeprefix(site.address))
            assert (status, headers["Content-Type"].partition(";")[0], bool(body)) == (200, kind, True)
            assert ("describes", address, "text/html", target) in sets[0]
        elif rel == "item":
            assert ("collection", address, "text/html", target) in sets[0]
    return own


def _targets(own: _Told, rel: str) -> set[str]:
    return {target for name, target, _, _ in own if name == rel}


def _page(record: Record) -> None:
    site = served(RECORDS)
    path, found = next((path, one) for path, one in site.records.items() if _is_same(one, record))
    own = _all_ways(site, path)
    numbers = {one.scheme: identifiers.url_of(one) for one in reversed(found.identifiers)}
    (cited,) = _targets(own, "cite-as")
    best = next((numbers[scheme] for scheme in _CITED if scheme in numbers), site.address + path)
    assert cited == signposts.uri(best)
    kind = theirs("types", "schema.org").get(found.type, "CreativeWork")
    assert _targets(own, "type") == {f"https://schema.org/{kind}", "https://schema.org/AboutPage"}
    licence = licences.url_of(found.licence)
    assert _targets(own, "license") == ({licence} if licence else set())
    items = {(each.url, each.media_type) for each in found.links if each.rel in ("file", "data", "code")}
    assert {(target, kind) for rel, target, kind, _ in own if rel == "item"} == items
    authors = [who for who in found.contributors if who.role == "author"]
    assert len(_targets(own, "author")) == len(authors)
    for who in authors:
        for one in who.identifiers:
            assert identifiers.url_of(one) in _targets(own, "author")
    for each in _targets(own, "author"):
        assert not each.startswith(site.address) or site.get(each.removeprefix(site.address))[0] == 200


def _is_same(one: Record, record: Record) -> bool:
    """Whether what was exported is this record: a title, but for what no database holds."""
    return (one.title, one.type) == (record.title.encode("utf-8", "replace").decode(), record.type) or (
        record.key == "hostile" and one.title.startswith("Hostile")
    )


def _someone(list_: str, kind: str) -> None:
    site = served(RECORDS)
    page = site.get(f"/{list_}")[2].decode()
    paths = sorted(set(re.findall(rf'href="(/{list_}/[po]\d+)"', page)))
    assert paths
    for path in paths:
        own = _all_ways(site, path)
        assert _targets(own, "type") == {f"https://schema.org/{kind}", "https://schema.org/AboutPage"}
        (cited,) = _targets(own, "cite-as")
        assert cited == site.address + path or cited.startswith(("https://orcid.org/", "https://ror.org/"))
        assert _targets(own, "describedby") == {f"{site.address}{path}.jsonld"}


# The bench.


def _of_case(path: Path) -> list[Signpost]:
    """The links that the client finds in a case of the bench, in whatever way they are said there."""
    address = f"https://w3id.org/a2a-fair-metrics/{path.name}/"
    found: list[Any] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if (path / "headers.htaccess").exists():
            told = _HEADER.findall((path / "headers.htaccess").read_text("utf-8"))
            headers = [each[1:-1].replace('\\"', '"') if each.startswith('"') else each for each in told]
            found += find_signposting_http_link(headers, address).signposts if headers else []
        if (path / "index.html").exists():
            page = htmllinks.HTML((path / "index.html").read_text("utf-8", "replace"), "text/html", address, address)
            found += htmllinks._parse_html(page).signposts
        for name, kind, read in (
            ("linkset.json", linkset.LinksetJSON, linkset._parse_linkset_json),
            ("linkset.txt", linkset.Linkset, linkset._parse_linkset),
        ):
            if (path / name).exists():
                found += read(kind((path / name).read_text("utf-8"), "", address, address)).signposts
    made = (
        Signpost(
            str(each.context or address),
            str(each.rel),
            str(each.target),
            str(each.type or ""),
            " ".join(sorted(str(one) for one in each.profiles)),
        )
        for each in found
    )
    return list(dict.fromkeys(made))


def _again(links: list[Signpost]) -> None:
    """Each anchor's links in a header and in a page; all of them in both linksets."""
    wanted = {(each.rel, each.href, each.type, each.anchor.rstrip("/")) for each in links}
    at = "https://here.example/linkset"
    with warnings.catch_warnings():
        # A case may have two addresses to cite by, of which the client warns.
        warnings.simplefilter("ignore")
        document = linkset.LinksetJSON(signposts.linkset_json(links).decode(), signposts.JSON, at, at)
        assert _told(linkset._parse_linkset_json(document).signposts) == wanted
        text = linkset.Linkset(signposts.linkset_text(links).decode(), signposts.TEXT, at, at)
        assert _told(linkset._parse_linkset(text).signposts) == wanted
        for anchor in {each.anchor for each in links}:
            own = [each for each in links if each.anchor == anchor]
            here = {one for one in wanted if one[3] == anchor.rstrip("/")}
            assert _told(find_signposting_http_link([signposts.header(own)], anchor).signposts, anchor) == here
            page = htmllinks.HTML(f"<head>{signposts.elements(own)}</head>", "text/html", anchor, anchor)
            assert _told(htmllinks._parse_html(page).signposts, anchor) == here
