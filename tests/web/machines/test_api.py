"""The API read and written through its addresses: what is given, what is refused and how, what is done once only."""

from __future__ import annotations

import datetime
import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from openapi_spec_validator import OpenAPIV31SpecValidator

from oeuvre.catalogue import access, decide, describe, propose, queries, search
from oeuvre.catalogue.models import Call, File, Proposal, Source, Version, Work
from oeuvre.record import Link, Record
from oeuvre.web.machines.api import openapi, page
from oeuvre.web.machines.api.asked import PROBLEMS
from oeuvre.web.machines.api.table import OPERATIONS
from tests.catalogue import centre as invented
from tests.web.centre import HIDDEN, Centre

KEYS = (f"key-{number}" for number in itertools.count())
BIB = b"@book{quay, title={Quays and their keepers}, author={Eda Invented}, year={2021}, publisher={Invented Press}}"


def get(client: Client, address: str, status: int = 200, **headers: str) -> Any:
    """What an address answers, as JSON."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, answer.content
    return answer.json()


def codes(client: Client, address: str) -> list[str]:
    return [item["id"] for item in get(client, address)["items"]]


def post(client: Client, address: str, body: Any, token: str, **headers: str) -> Any:
    """The answer to a call that writes."""
    is_json = isinstance(body, dict)
    given = {"Authorization": f"Bearer {token}", "Idempotency-Key": next(KEYS), **headers}
    kind = given.pop("Content-Type", "application/json" if is_json else "application/octet-stream")
    given = {name: value for name, value in given.items() if value}
    return client.post(address, json.dumps(body) if is_json else body, content_type=kind, headers=given)


def detail(answer: Any, status: int, name: str) -> str:
    """The sentence of a problem, whose form is seen to."""
    told = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), told
    assert told["type"].endswith(f"/api#{name}")
    assert told["status"] == status == PROBLEMS[name][0]
    assert told["title"] == PROBLEMS[name][1]
    assert "Traceback" not in told["detail"]
    assert told["detail"].endswith((".", "…", "?"))
    return str(told["detail"])


# Reading.


def test_a_list_of_works_is_what_the_sites_search_finds(client: Client, centre: Centre) -> None:
    for address, found in (
        ("/api/works", search.find()),
        ("/api/works?sort=title", search.find(sort="title")),
        ("/api/works?q=ports", search.find("ports")),
        ("/api/works?q=type:report", search.find("type:report")),
        (
            "/api/works?type=report&type=book&from=1990&until=2020",
            search.find(filters={"type": ["report", "book"]}, since=1990, until=2020),
        ),
    ):
        answer = get(client, f"{address}{'&' if '?' in address else '?'}limit=100")
        assert answer["total"] == found.total
        assert {item["id"] for item in answer["items"]} == {hit.code for hit in found.hits} or found.total > 25
    assert get(client, "/api/works?limit=1")["total"] == queries.counts().works


def test_a_work_is_its_record_with_its_people(client: Client, told: Path) -> None:
    work = get(client, "/api/works/w1")
    assert next(iter(work)) == "id"
    assert (work["id"], work["version"], work["versions"]) == ("w1", "v1", ["v1"])
    assert (work["title"], work["subtitle"], work["issued"]["edtf"]) == (
        "The Work of the Tides",
        "Harbours after the flood",
        "2020-11",
    )
    assert work["authors"] == ["Ada Imaginary", "Ben Fictive", "Task Force on Tides"]
    ada = work["contributors"][0]
    assert ada["statement"] == "Professor of Harbours, Invented Institute"
    assert get(client, f"/api/people/{ada['person']}")["name"] == "Ada Imaginary"
    assert work["contributors"][3]["organisation"][0] == "o"
    assert [source["name"] for source in work["sources"]] == ["page"]
    assert work["identifiers"] == [{"scheme": "doi", "value": "10.5555/tides"}]
    assert not {"key", "where", "spans"} & work.keys()
    assert get(client, "/api/versions/v1")["work"] == "w1"
    assert codes(client, "/api/works/w1/versions") == ["v1"]


def test_fields_facets_and_limits_are_as_asked(client: Client, told: Path) -> None:
    answer = get(client, "/api/works?fields=title,authors&facets=type,year&limit=2&sort=oldest")
    assert answer["items"] == [
        {"id": "w3", "title": "Cranes and their drivers", "authors": ["Ada Imaginary", "Dora Devised"]},
        {
            "id": "w1",
            "title": "The Work of the Tides",
            "authors": ["Ada Imaginary", "Ben Fictive", "Task Force on Tides"],
        },
    ]
    assert [facet["name"] for facet in answer["facets"]] == ["type", "year"]
    assert {value["value"]: value["count"] for value in answer["facets"][1]["values"]} == {
        "2019": 1,
        "2020": 1,
        "2022": 1,
    }
    assert get(client, "/api/works/w1?fields=language") == {"id": "w1", "language": "en"}


@pytest.mark.parametrize("sort", ["newest", "oldest", "title", "relevance"])
def test_a_list_is_walked_by_its_next_addresses(client: Client, centre: Centre, sort: str) -> None:
    address, seen = f"/api/works?limit=3&sort={sort}&fields=title", []
    while address:
        answer = client.get(address)
        told = answer.json()
        seen += [item["id"] for item in told["items"]]
        following = told.get("next", "")
        assert answer.headers.get("Link", "") == (f'<{following}>; rel="next"' if following else "")
        address = following.removeprefix("http://127.0.0.1:8000")
    assert len(seen) == len(set(seen)) == queries.counts().works


def test_people_and_organisations_are_listed_found_and_told_of(client: Client, told: Path) -> None:
    assert get(client, "/api/people?limit=1")["total"] == 4
    walked = codes(client, "/api/people?limit=3")
    walked += codes(client, get(client, "/api/people?limit=3")["next"].removeprefix("http://127.0.0.1:8000"))
    assert walked == ["p1", "p2", "p3", "p4"]
    (ada,) = codes(client, "/api/people?q=imaginary")
    person = get(client, f"/api/people/{ada}")
    assert person["works"] == 3
    assert person["names"] == [{"name": "Ada Imaginary", "times": 3}]
    assert {post["role"] for post in person["posts"]} == {"Professor of Harbours"}
    assert person["statements"][0]["work"] == "w2"
    assert set(codes(client, f"/api/works?person={ada}")) == {"w1", "w2", "w3"}
    (force,) = codes(client, "/api/organisations?q=task%20force")
    assert get(client, f"/api/organisations/{force}")["name"] == "Task Force on Tides"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("value=10.5555/tides", ["v1"]),
        ("value=https://doi.org/10.5555/TIDES", ["v1"]),
        ("scheme=doi&value=doi:10.5555/tides", ["v1"]),
        ("value=https://orcid.org/0000-0002-1825-0097", ["p3"]),
        ("value=10.5555/none", []),
        ("value=%00", []),
    ],
)
def test_identifiers_lead_to_what_they_name(client: Client, told: Path, asked: str, found: list[str]) -> None:
    assert codes(client, f"/api/identifiers?{asked}") == found


def test_origins_sources_grants_and_history_are_told(client: Client, told: Path) -> None:
    origins = {item["field"]: item for item in get(client, "/api/works/w1/origins")["items"]}
    assert origins["title"]["source"] == "page"
    assert get(client, "/api/sources")["items"] == [{"name": "page", "read_on": "2026-03-01", "works": 3}]
    assert get(client, "/api/grants")["items"] == [
        {"id": 1, "funder": "Fund for Water", "number": "W-7", "versions": ["v1"]}
    ]
    assert get(client, "/api/history")["items"][0]["words"] == "The centre was founded in 2001."
    assert get(client, "/api/projects")["items"] == []
    assert {item["kind"] for item in get(client, "/api/search?q=tides")["items"]} == {"works", "organisations"}


def test_what_was_joined_leads_on_and_what_is_gone_is_gone(client: Client, told: Path) -> None:
    decide.same("w1", "w2", by="an editor")
    decide.hide("w3", by="an editor")
    answer = client.get("/api/works/w2?fields=title")
    assert (answer.status_code, answer["Location"]) == (301, "http://127.0.0.1:8000/api/works/w1?fields=title")
    assert "gone" in client.get("/api/works/w3").json()["type"]
    for address in ("/api/works/w3", "/api/works/w3/versions", "/api/works/w3/origins", "/api/versions/v3"):
        detail(client.get(address), 410, "gone")
    for address in (
        "/api/works/w99",
        "/api/works/3",
        "/api/works/w0",
        "/api/people/p99",
        "/api/organisations/o99",
        "/api/x",
        "/api/works/w1/x",
    ):
        detail(client.get(address), 404, "not-found")
    detail(client.get("/api/works/a%0Ab"), 404, "not-found")
    detail(client.get("/api/%0A"), 404, "not-found")
    states = {item["id"]: (item["state"], item.get("to", "")) for item in get(client, "/api/changes")["items"]}
    assert states == {"w1": ("there", ""), "w2": ("moved", "w1"), "w3": ("gone", "")}


def test_a_mirror_goes_on_from_where_it_was(client: Client, told: Path) -> None:
    first = get(client, "/api/changes?limit=2")
    assert [item["id"] for item in first["items"]] == ["w1", "w2"]
    last = get(client, f"/api/changes?cursor={first['cursor']}")
    assert [item["id"] for item in last["items"]] == ["w3"]
    assert "next" not in last
    assert get(client, f"/api/changes?cursor={last['cursor']}")["items"] == []
    decide.prefer("v2", "title", "Tides, bound", by="an editor")
    again = get(client, f"/api/changes?cursor={last['cursor']}")
    assert [item["id"] for item in again["items"]] == ["w2"]
    assert again["cursor"] != last["cursor"]
    assert len(get(client, "/api/changes?since=2026-01-01T00:00:00Z")["items"]) == 3
    assert get(client, "/api/changes?since=2036-01-01T00:00:00%2B02:00")["items"] == []


def test_whoever_has_an_answer_is_told_so(client: Client, told: Path) -> None:
    answer = client.get("/api/works/w1")
    tag = answer["ETag"]
    assert client.get("/api/works/w1?fields=title")["ETag"] == tag
    seen = client.get("/api/works/w1", headers={"If-None-Match": f'"other", {tag}'})
    assert (seen.status_code, seen.content, seen["ETag"]) == (304, b"", tag)
    decide.prefer("v1", "title", "Another", by="an editor")
    changed = client.get("/api/works/w1", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag


def test_tags_are_strong_and_one_that_is_not_names_no_state(client: Client, token: str) -> None:
    owned = client.get("/api/versions/v1", headers={"Authorization": f"Bearer {token}"})
    tag = owned["ETag"]
    assert tag == client.get("/api/versions/v1")["ETag"]
    assert not tag.startswith("W/")
    body = {"verb": "prefer", "subject": "v1", "field": "note", "value": "Seen."}
    weak = post(client, "/api/proposals", body, token, **{"If-Match": f"W/{tag}"})
    assert "a tag that begins with W/ names no state" in detail(weak, 412, "changed")
    listed = f'W/"other", "else", {tag[:-1]}-gzip"'
    assert post(client, "/api/proposals", body, token, **{"If-Match": listed}).status_code == 202
    seen = client.get("/api/versions/v1", headers={"If-None-Match": f"W/{tag}"})
    assert (seen.status_code, seen["ETag"]) == (304, tag)


def test_whoever_tries_out_tokens_waits_and_nobody_with_them(client: Client, told: Path) -> None:
    def ask(token: str, **more: str) -> HttpResponse:
        return client.get("/api/proposals", headers={"Authorization": f"Bearer {token}"}, **more)

    old, new = access.add("old", ["propose"]), access.add("new", ["propose"])
    assert ask(old).status_code == 200
    guesses = [ask(f"oeuvre_1_{'x' * 42}{n}").status_code for n in range(10)]
    assert guesses == [401] * 10
    refused = ask(f"oeuvre_1_{'x' * 43}")
    assert "too many tokens" in detail(refused, 429, "too-often")
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert ask(new).status_code == 429
    assert ask(old).status_code == 200
    assert ask(new, REMOTE_ADDR="192.0.2.7").status_code == 200
    assert ask(new).status_code == 200
    access.revoke("old")
    assert ask(old).status_code == 401


def test_head_options_other_methods_and_other_sites(client: Client, told: Path) -> None:
    whole, head = client.get("/api/works"), client.head("/api/works")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(whole.content))
    assert head["ETag"] == whole["ETag"]
    assert whole["Access-Control-Allow-Origin"] == "*"
    options = client.options("/api/works", headers={"Origin": "https://else.example"})
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert options["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert client.options("/api/imports")["Allow"] == "POST, OPTIONS"
    refused = client.delete("/api/works/w1")
    detail(refused, 405, "other-method")
    assert refused["Allow"] == "GET, HEAD, OPTIONS"
    # What a token allows is not for pages of other sites.
    assert "Access-Control-Allow-Origin" not in client.post("/api/proposals").headers
    assert client.get("/api/works/").status_code in (301, 404)
    assert client.get("/api/")["Location"] == "/api"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("limt=3", "Did you mean “limit”?"),
        ("limit=0", "from 1 to 100"),
        ("limit=101", "from 1 to 100"),
        ("limit=99999999999999999999", "from 1 to 100"),
        ("limit=١", "from 1 to 100"),
        ("limit=2&limit=3", "Give it once."),
        ("sort=size", "Write one of"),
        ("fields=titel", "Did you mean “title”?"),
        ("fields=", "Write one of"),
        ("facets=colour", "Write one of"),
        ("cursor=zz", "Take it from an answer"),
        ("from=-1", "from 0 to 9999"),
        ("type=", "Write 1 to 500"),
        ("q=" + "a" * 1001, "Write 0 to 1000"),
        ("&".join("type=report" for _ in range(21)), "Give 20 at most."),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_to_write(client: Client, told: Path, query: str, says: str) -> None:
    assert says in detail(client.get(f"/api/works?{query}"), 400, "not-understood")


def test_a_place_far_beyond_the_end_is_an_empty_page(client: Client, told: Path) -> None:
    for sort in ("newest", "oldest", "title", "relevance"):
        assert (
            get(client, f"/api/works?sort={sort}&cursor=ffffffffffffffff.ffffffffffffffff")["items"] == []
            or sort == "newest"
        )
    assert get(client, "/api/people?cursor=ffffffffffffffff.ffffffffffffffff")["items"] == []
    assert get(client, "/api/changes?cursor=ffffffffffffffff.0")["items"] == []
    assert get(client, "/api/search?q=tides&cursor=ffffffffffffffff.0")["items"] == []


@pytest.mark.parametrize("address", ["/api/works", "/api/people", "/api/organisations", "/api/grants", "/api/changes"])
def test_a_list_asks_as_much_for_one_as_for_three(
    client: Client, centre: Centre, django_assert_num_queries: Any, address: str
) -> None:
    from django.db import connection  # noqa: PLC0415 -- needs Django set up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- needs Django set up

    client.get(address)
    counts = []
    for limit in (1, 3):
        with CaptureQueriesContext(connection) as asked:
            get(client, f"{address}?limit={limit}")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20


# Writing.


def test_who_may_write_and_who_may_not(client: Client, token: str) -> None:
    body = {"verb": "same", "subject": "w1", "other": "w2"}
    assert "there is no token" in detail(client.post("/api/proposals"), 401, "no-token")
    for wrong in (
        "x",
        "oeuvre_1_" + "a" * 43,
        "oeuvre_99_" + "a" * 43,
        token + "x",
        token[:-1],
        token.replace("_1_", "_2_"),
    ):
        answer = post(client, "/api/proposals", body, wrong)
        detail(answer, 401, "no-token")
        assert answer["WWW-Authenticate"] == 'Bearer realm="oeuvre", error="invalid_token"'
    detail(client.get("/api/proposals", headers={"Authorization": "Basic x"}), 401, "no-token")
    reader = access.add("importer", ["import"])
    answer = post(client, "/api/proposals", body, reader)
    assert "importer" in detail(answer, 403, "other-scope")
    assert 'error="insufficient_scope"' in answer["WWW-Authenticate"]
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    detail(post(client, "/api/proposals", body, access.add("old", ["propose"], days=3, now=past)), 401, "no-token")
    assert post(client, "/api/proposals", body, token).status_code == 202
    access.revoke("library")
    detail(post(client, "/api/proposals", body, token), 401, "no-token")


def test_only_a_digest_of_a_token_is_kept(token: str) -> None:
    secret = token.rpartition("_")[2] if token.count("_") == 2 else token.split("_", 2)[2]
    (told,) = access.tokens()
    assert secret not in str(told)
    kept = access.Token.objects.get()
    assert secret not in str(vars(kept))
    assert len(kept.digest) == 64


def test_an_import_comes_in_is_looked_at_and_taken_back(client: Client, token: str) -> None:
    answer = post(client, "/api/imports?filename=quays.bib", BIB, token)
    told = answer.json()
    assert (answer.status_code, told["format"], told["source"], told["new"], told["state"]) == (
        201,
        "bibtex",
        "library",
        1,
        "done",
    )
    assert answer["Location"].endswith(f"/api/imports/{told['id']}")
    (work,) = told["works"]
    assert get(client, f"/api/works/{work}")["title"] == "Quays and their keepers"
    owned = {"Authorization": f"Bearer {token}"}
    assert get(client, f"/api/imports/{told['id']}", **owned) == told
    other = access.add("other", ["import"])
    detail(post(client, f"/api/imports/{told['id']}/undo", b"", other, **{"Content-Type": ""}), 404, "not-found")
    detail(post(client, "/api/imports/i1/undo", b"", token), 404, "not-found")
    undone = post(client, f"/api/imports/{told['id']}/undo", b"", token)
    assert (undone.status_code, undone.json()["state"]) == (200, "undone")
    detail(client.get(f"/api/works/{work}"), 410, "gone")
    detail(post(client, f"/api/imports/{told['id']}/undo", b"", token), 409, "conflict")


def test_an_import_can_be_rehearsed_and_an_empty_or_strange_one_is_told_of(client: Client, token: str) -> None:
    works = queries.counts().works
    rehearsed = post(client, "/api/imports?rehearse=true", BIB, token).json()
    assert (rehearsed["state"], rehearsed["id"], rehearsed["new"], queries.counts().works) == (
        "rehearsed",
        "",
        1,
        works,
    )
    detail(post(client, "/api/imports", b"", token), 415, "other-type")
    assert "no format" in detail(post(client, "/api/imports", b"\x00\xff\x00" * 99, token), 422, "refused")
    broken = post(client, "/api/imports?filename=broken.bib", BIB + b"\n@book{x, title={No end", token).json()
    assert broken["problems"]
    assert (
        post(client, "/api/imports?filename=broken.bib", BIB + b"\n@book{x, title={No end", token).json()["state"]
        == "nothing new"
    )
    detail(post(client, "/api/imports?read_on=2026-02-30", BIB, token), 400, "not-understood")
    detail(post(client, "/api/imports?format=pdf", BIB, token), 400, "not-understood")


def test_bodies_that_are_too_large_or_of_another_kind_are_refused(client: Client, token: str, settings: Any) -> None:
    settings.OEUVRE = {**settings.OEUVRE, "api.import_megabytes": 1}
    detail(post(client, "/api/imports", b" " * ((1 << 20) + 1), token), 413, "too-large")
    assert "multipart" in detail(
        post(client, "/api/imports", BIB, token, **{"Content-Type": "multipart/form-data; boundary=x"}),
        415,
        "other-type",
    )
    detail(post(client, "/api/proposals", b"{}", token), 415, "other-type")
    detail(post(client, "/api/imports", BIB, token, **{"Content-Encoding": "gzip"}), 415, "other-type")
    json_ = {"Content-Type": "application/json"}
    detail(post(client, "/api/proposals", b"{", token, **json_), 400, "not-understood")
    detail(post(client, "/api/proposals", b"[" * 100_000, token, **json_), 422, "refused")
    detail(post(client, "/api/proposals", b'{"verb": "\xff"}', token, **json_), 400, "not-understood")
    for body in (
        {},
        {"verb": "hide", "subject": "w1"},
        {"verb": "prefer", "subject": "x1"},
        {"verb": "same", "subject": "w1", "more": 1},
    ):
        detail(post(client, "/api/proposals", body, token), 422, "refused")


def test_a_key_gives_one_answer(client: Client, token: str) -> None:
    body = {"verb": "different", "subject": "w1", "other": "w2", "why": "Another text."}
    key = {"Idempotency-Key": '"8e03978e-40d5"'}
    first = post(client, "/api/proposals", body, token, **key)
    again = post(client, "/api/proposals", body, token, **key)
    assert (first.status_code, first.json(), first["Location"]) == (again.status_code, again.json(), again["Location"])
    assert again["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first.headers
    assert Proposal.objects.count() == 1
    other = post(client, "/api/proposals", body | {"why": "Other words."}, token, **key)
    assert "sent with something else" in detail(other, 422, "refused")
    somebody = access.add("another", ["propose"])
    assert post(client, "/api/proposals", body, somebody, **key).status_code == 202
    detail(post(client, "/api/proposals", body, token, **{"Idempotency-Key": ""}), 400, "no-key")
    detail(post(client, "/api/proposals", body, token, **{"Idempotency-Key": "x" * 201}), 400, "no-key")


def test_while_a_call_is_being_done_its_key_is_taken_and_after_a_death_it_is_free(client: Client, token: str) -> None:
    body = {"verb": "different", "subject": "w1", "other": "w2"}
    post(client, "/api/proposals", body, token, **{"Idempotency-Key": "one"})
    Call.objects.update(status=None)
    answer = post(client, "/api/proposals", body, token, **{"Idempotency-Key": "one"})
    detail(answer, 409, "conflict")
    assert answer["Retry-After"] == "2"
    Call.objects.update(at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
    assert post(client, "/api/proposals", body, token, **{"Idempotency-Key": "one"}).status_code == 202


def test_what_was_refused_may_be_tried_again_under_its_key(client: Client, token: str) -> None:
    body = {"verb": "prefer", "subject": "v1", "field": "title", "value": "Tides"}
    detail(post(client, "/api/proposals", body, token, **{"Idempotency-Key": "k"}), 428, "no-etag")
    assert post(client, "/api/proposals", body, token, **{"Idempotency-Key": "k", "If-Match": "*"}).status_code == 202


def test_too_many_writes_are_put_off(client: Client, token: str, settings: Any) -> None:
    settings.OEUVRE = {**settings.OEUVRE, "api.writes_a_minute": 2}
    body = {"verb": "different", "subject": "w1", "other": "w2"}
    assert [post(client, "/api/proposals", body, token).status_code for _ in range(3)] == [202, 202, 429]
    assert post(client, "/api/proposals", body, token)["Retry-After"] == "60"


def test_a_value_is_proposed_of_the_state_that_was_read_and_an_editor_says_yes(client: Client, token: str) -> None:
    tag = client.get("/api/versions/v1")["ETag"]
    body = {
        "verb": "prefer",
        "subject": "v1",
        "field": "title",
        "value": "The Work of Tides",
        "why": "So on its cover.",
    }
    answer = post(client, "/api/proposals", body, token, **{"If-Match": tag})
    made = answer.json()
    assert (answer.status_code, made["state"], made["by"]) == (202, "open", "library")
    assert get(client, "/api/works/w1")["title"] == "The Work of the Tides"
    (waits,) = propose.waiting()
    assert waits["code"] == made["id"]
    assert "So on its cover." in str(waits)
    decision = propose.answer(made["id"], "yes", by="an editor")
    assert get(client, "/api/works/w1")["title"] == "The Work of Tides"
    (decided,) = describe.decisions()
    assert (decided["code"], decided["why"]) == (decision, "proposed by library: So on its cover.")
    owned = {"Authorization": f"Bearer {token}"}
    assert get(client, f"/api/proposals/{made['id']}", **owned)["state"] == "accepted"
    assert [item["id"] for item in get(client, "/api/proposals", **owned)["items"]] == [made["id"]]
    stale = post(client, "/api/proposals", body | {"value": "Tides"}, token, **{"If-Match": tag})
    assert "Read it again" in detail(stale, 412, "changed")
    with pytest.raises(ValueError, match="accepted already"):
        propose.answer(made["id"], "no", by="an editor")


def test_an_editor_says_no_and_nothing_changes(client: Client, token: str) -> None:
    before = invented.state()
    made = post(client, "/api/proposals", {"verb": "same", "subject": "w1", "other": "w2"}, token).json()
    assert invented.state() == before
    assert propose.answer(made["id"], "no", by="an editor") == ""
    assert invented.state() == before
    assert propose.waiting() == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"verb": "prefer", "subject": "v1", "field": "titel", "value": "x"}, "no field"),
        ({"verb": "prefer", "subject": "v1", "field": "title", "value": 7}, "cannot hold"),
        ({"verb": "prefer", "subject": "v1", "field": "issued", "value": "soon"}, "no date"),
        ({"verb": "prefer", "subject": "v1"}, "field: it is missing"),
        ({"verb": "same", "subject": "w1"}, "other: it is missing"),
        ({"verb": "same", "subject": "w1", "other": "w1"}, "itself"),
        ({"verb": "same", "subject": "w1", "other": "v2"}, "not two things of one kind"),
        ({"verb": "same", "subject": "w1", "other": "w77"}, "Nothing here is called"),
    ],
)
def test_a_proposal_is_held_to_the_rules_of_decisions(
    client: Client, token: str, body: dict[str, Any], says: str
) -> None:
    answer = post(client, "/api/proposals", body, token, **{"If-Match": "*"})
    assert says in detail(answer, 422, "refused")
    assert not Proposal.objects.exists()


# What must not come out.


def test_what_is_private_comes_out_nowhere(client: Client, token: str) -> None:
    """A word is planted in every place that is not public; every address that can be asked is asked."""
    secret = "Qwyjibo"
    links = (Link(url=f"mailto:{secret}@example.org"), Link(url="https://example.org/ok"))
    invented.take(
        Record(
            type="report", title="Shown", links=links, key=f"key {secret}", extra={"Contact": f"{secret}@example.org"}
        ),
        Record(
            type="book",
            title=f"{secret} hidden",
            summary=secret,
            subjects=(secret,),
            contributors=(invented.ADA.__class__(name=f"{secret} Person", statement=f"Professor of {secret}"),),
        ),
        source="second",
    )
    hidden = Version.objects.get(title__startswith=secret)
    decide.hide(f"w{hidden.work_id}", by=f"{secret}@example.org", why=secret)
    decide.prefer("v1", "note", "Plain", by=f"{secret}@example.org")
    Source.objects.update(settings={"key": secret}, address=f"https://{secret}.example")
    File.objects.create(version_id=1, digest=secret, label=secret)
    access.add(secret, ["import"])
    propose.add("hide", "w3", by=secret, why=secret)
    addresses = [row.address for row in page.rows(openapi.examples()) if row.address]
    addresses += [
        "/api",
        "/api/openapi.json",
        "/sql",
        f"/api/works?q={secret[:4]}*",
        "/api/works?limit=100&facets=subject,person",
    ]
    for work in Work.objects.all():
        addresses += [f"/api/works/w{work.pk}{more}" for more in ("", "/versions", "/origins")] + [
            f"/api/versions/v{work.pk}"
        ]
    addresses += [f"/api/people/p{n}" for n in range(1, 9)] + [f"/api/organisations/o{n}" for n in range(1, 5)]
    addresses += [
        f"/api/identifiers?value={secret}@example.org",
        "/api/people?limit=100",
        "/api/organisations?limit=100",
    ]
    for address in addresses:
        answer = client.get(address)
        shown = answer.content.decode().replace(secret[:4] + "*", "").replace(f"value={secret}", "")
        assert secret not in shown, address
    imported = post(client, "/api/imports", BIB, token)
    assert secret not in imported.content.decode()
    assert b"example.org/ok" in client.get("/api/works?q=shown").content


def test_a_hidden_work_is_in_no_answer(client: Client, centre: Centre) -> None:
    for address in (
        "/api/works?limit=100",
        "/api/people?limit=100",
        "/api/organisations?limit=100",
        f"/api/search?q={HIDDEN}",
    ):
        items = get(client, address)["items"]
        assert HIDDEN not in json.dumps(items)
    hidden = next(work for title, work in centre.works.items() if HIDDEN in title)
    assert HIDDEN not in str(client.get(f"/api/works/w{hidden.pk}").json())


# The documents.


def test_the_description_is_valid_and_of_every_operation(client: Client, told: Path) -> None:
    document = get(client, "/api/openapi.json")
    OpenAPIV31SpecValidator(document).validate()
    described = {(method.upper(), path) for path, those in document["paths"].items() for method in those}
    assert described == {(each.method, each.path) for each in OPERATIONS}
    assert all(
        parameter["description"]
        for those in document["paths"].values()
        for each in those.values()
        for parameter in each["parameters"]
    )
    for name, schema in document["components"]["schemas"].items():
        assert schema.get("description"), name
    answer = client.get("/api/openapi.json")
    assert client.get("/api/openapi.json", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.post("/api/openapi.json").status_code == 405


def test_every_example_on_the_page_answers(client: Client, told: Path) -> None:
    shown = client.get("/api").content.decode()
    for row in page.rows(openapi.examples()):
        assert f'id="{row.operation.name}"' in shown
        if row.address:
            assert client.get(row.address).status_code == 200, row.address
            assert row.address.replace("&", "&amp;") in shown
        else:
            assert "$TOKEN" in row.command
    for name in PROBLEMS:
        assert f'id="{name}"' in shown


def test_a_fault_of_ours_is_told_without_a_trace(client: Client, told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("secret place /srv/x")

    monkeypatch.setattr(queries, "milestones", fail)
    answer = client.get("/api/history")
    assert "secret" not in detail(answer, 500, "failed")
    monkeypatch.setattr(search, "find", lambda *_, **__: (_ for _ in ()).throw(search.Rebuilding("x")))
    answer = client.get("/api/works")
    detail(answer, 503, "busy")
    assert answer["Retry-After"] == "5"
