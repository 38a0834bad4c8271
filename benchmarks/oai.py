"""``python -m benchmarks.oai [SIZE]``: a whole harvest over OAI-PMH, beside two server libraries, and one during edits.

The rate is of records rendered as oai_dc in one process, by processor time; last/first is the median of the last fiftieth of
the pages over that of the first. The two harvesters of others (Sickle and oaipmh-scythe) read a served site. The harvest
during edits reads a served copy, of which something is changed, hidden, shown, joined or parted after each page; what it and
the harvest of what changed since have told must then be what is there. It exits with 1 where anything was missed or doubled.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import http.client
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
import urllib.parse
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import peers
from benchmarks.__main__ import BUILD, bibtex_file
from benchmarks.timing import OEUVRE, Server, run

PORT = 8832
EDITS = 1_000
PEERS = ("pyoai==2.5.0", "oai-repo==0.5.0")
_RECORD = re.compile(r"<record><header(?P<deleted> status=\"deleted\")?><identifier>(?P<name>[^<]+)</identifier>"
                     r"<datestamp>[^<]+</datestamp>(?P<rest>.*?)</record>", re.DOTALL)  # fmt: skip
_TOKEN = re.compile(r"<resumptionToken[^>]*>([^<]+)<")
_DATE = re.compile(r"<responseDate>([^<]+)<")


def made(count: int) -> Path:
    """A site of so many works; one that was made before is taken again."""
    site = BUILD / str(count) / "site"
    if not (site / "oeuvre.db").exists():
        bib = bibtex_file(count, site.parent / "data")
        run([*OEUVRE, "init", site])
        run([*OEUVRE, "import", bib, "--site", site])
    return site


def told(page: str) -> Iterator[tuple[str, str]]:
    """The records of an answer: identifier, and what is said but for the datestamp ("" of one that is deleted)."""
    for found in _RECORD.finditer(page):
        yield found["name"], "" if found["deleted"] else found["rest"]


def harvest(ask: Callable[[dict[str, str]], str], **more: str) -> Iterator[str]:
    """The answers to ListRecords, one after the other."""
    answer = ask(
        {"verb": "ListRecords", "metadataPrefix": "oai_dc"} | {name.rstrip("_"): it for name, it in more.items()}
    )
    while True:
        yield answer
        token = _TOKEN.search(answer)
        if not token:
            return
        answer = ask({"verb": "ListRecords", "resumptionToken": token[1]})


def over_http(address: str) -> Callable[[dict[str, str]], str]:
    """A way to ask a server, on one connection, with gzip."""
    connection = http.client.HTTPConnection(address.partition("://")[2], timeout=120)

    def ask(request: dict[str, str]) -> str:
        connection.request("GET", f"/oai?{urllib.parse.urlencode(request)}", headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        return (gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body).decode()

    return ask


def last_over_first(pages: list[float]) -> float:
    """The cost of the last pages over that of the first; the very first warms up, the very last may be short."""
    share = max(3, len(pages) // 50)
    return median(pages[-share - 1 : -1]) / median(pages[1 : share + 1])


# In process.


def in_process() -> tuple[float, int]:
    """Print what a whole harvest takes in this process; the rate, and how many records came."""
    from django.test import RequestFactory  # noqa: PLC0415 -- slow import

    from oeuvre.web.machines import oaipmh  # noqa: PLC0415 -- slow import

    requests = RequestFactory()

    def ask(request: dict[str, str]) -> str:
        return oaipmh.oaipmh(requests.get("/oai", request)).content.decode()

    digest, names, took = hashlib.sha256(), Counter[str](), []
    pages = harvest(ask)
    while True:
        at = time.process_time()
        page = next(pages, None)
        if page is None:
            break
        took.append(time.process_time() - at)
        for name, said in told(page):
            names[name] += 1
            digest.update(f"{name}\0{said}\0".encode())
    rate = len(names) / sum(took)
    print(f"oeuvre: {len(names):,} records in {len(took):,} pages, {max(names.values())} time each, sha256"
          f" {digest.hexdigest()[:16]}; {rate:,.0f} records/s of one core, page {median(took) * 1e3:.1f} ms,"
          f" last/first {last_over_first(took):.2f}")  # fmt: skip
    return rate, len(names)


def beside_peers(site: Path, ours: float) -> None:
    """Print what the server libraries take for the same."""
    python = peers.ROOT / "build" / "oai-peers" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", python.parent.parent], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS], check=True)
    for engine in ("pyoai", "oairepo"):
        done = subprocess.run(
            [python, Path(__file__).with_name("oai_peers.py"), engine, site / "oeuvre.db"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            print(f"  ({engine}: {done.stderr.strip().splitlines()[-1]})")
            continue
        it = json.loads(done.stdout)
        rate = it["records"] / it["cpu"]
        print(f"  {engine}: {it['records']:,} records, {rate:,.0f} records/s, last/first"
              f" {last_over_first(it['pages']):.2f}; ours is {ours / rate:.1f} times as fast")  # fmt: skip


# Served.


def harvesters(address: str, count: int) -> bool:
    """Let the harvesters of others read all; whether each has every record once."""
    from oaipmh_scythe import Scythe  # noqa: PLC0415 -- slow import
    from sickle import Sickle  # noqa: PLC0415 -- slow import

    def sickle() -> Iterator[Any]:
        yield from Sickle(f"{address}/oai").ListRecords(metadataPrefix="oai_dc")

    def scythe() -> Iterator[Any]:
        with Scythe(f"{address}/oai") as client:
            yield from client.list_records(metadata_prefix="oai_dc")

    begun = time.perf_counter()
    read = sum(1 for page in harvest(over_http(address)) for _ in told(page))
    print(f"served, gzip: {read:,} records, {read / (time.perf_counter() - begun):,.0f} records/s by the clock")
    is_well = read == count
    for name, records in {"Sickle": sickle(), "oaipmh-scythe": scythe()}.items():
        begun = time.perf_counter()
        seen = Counter(record.header.identifier for record in records)
        print(f"  {name}: {len(seen):,} records, at most {max(seen.values())} time each,"
              f" {len(seen) / (time.perf_counter() - begun):,.0f} records/s by the clock")  # fmt: skip
        is_well = is_well and len(seen) == count == seen.total()
    return is_well


# During edits.


class Editor:
    """Someone who changes a catalogue at random: titles, what is shown, what is one; and takes it back."""

    def __init__(self, works: list[int]) -> None:
        self.works, self.chance = works, random.Random(5)
        self.joined: list[str] = []
        self.hidden: list[str] = []
        self.done: Counter[str] = Counter()

    def edit(self) -> None:
        from oeuvre.catalogue import decide  # noqa: PLC0415 -- slow import

        one, other = (f"w{number}" for number in self.chance.sample(self.works, 2))
        verb = self.chance.choice(("prefer", "hide", "show", "same", "withdraw"))
        try:
            match verb:
                case "prefer":
                    decide.prefer(f"v{one[1:]}", "title", f"Edited {self.done.total()}", by="bench")
                case "hide":
                    decide.hide(one, by="bench")
                    self.hidden.append(one)
                case "show" if self.hidden:
                    decide.show(self.hidden.pop(), by="bench")
                case "same":
                    self.joined.append(decide.same(one, other, by="bench").code)
                case "withdraw" if self.joined:
                    decide.withdraw(self.joined.pop(), by="bench")
                case _:
                    return self.edit()
        except (LookupError, ValueError):
            return self.edit()
        self.done[verb] += 1
        return None


def during_edits(site: Path) -> bool:
    """Harvest while the catalogue changes; whether nothing was missed or doubled."""
    from oeuvre.catalogue.commit import select  # noqa: PLC0415 -- slow import

    editor = Editor([row[0] for row in select("SELECT id FROM catalogue_work ORDER BY id")])
    with Server([*OEUVRE, "serve", site, "--port", str(PORT)], PORT) as server:
        ask = over_http(server.address)
        before = {name: said for page in harvest(ask) for name, said in told(page)}
        known: dict[str, str] = {}
        times: Counter[str] = Counter()
        since = ""
        pages = 0
        for page in harvest(ask):
            since = since or (_DATE.search(page) or [""])[1]
            for name, said in told(page):
                known[name] = said
                times[name] += 1
            pages += 1
            if pages * EDITS >= editor.done.total() * len(before) / 100 and editor.done.total() < EDITS:
                editor.edit()
        missed = before.keys() - times.keys()
        for page in harvest(ask, from_=since):
            known |= told(page)
        after = {name: said for page in harvest(ask) for name, said in told(page)}
        doubled = [name for name, count in times.items() if count > 1 and before[name] == after[name]]
        # Hidden and shown again, joined and parted: such an item reads as it did and may well come twice.
        touched = {row[0] for row in select("SELECT subject FROM catalogue_decision")}
        touched |= {str(json.loads(row[0])) for row in select("SELECT CAST(value AS text) FROM catalogue_decision")}
        doubled = [name for name in doubled if f"w{name.rpartition('v')[2]}" not in touched]
        differ = sum(known.get(name) != said for name, said in after.items()) + len(known.keys() - after.keys())
    edits = ", ".join(f"{count} {verb}" for verb, count in sorted(editor.done.items()))
    print(
        f"harvest during {editor.done.total():,} edits ({edits}): {pages:,} pages, {len(missed)} missed,"
        f" {len(doubled)} doubled; with what changed since, {differ} of {len(after):,} differ from what is there"
    )
    return not (missed or doubled or differ)


def main() -> None:
    """Measure the harvest, then try it."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.oai", description=__doc__)
    # Three in a hundred of the generator's records are copies: 100,000 works come of these.
    asked.add_argument("size", nargs="?", type=int, default=103_100)
    asked.add_argument("--no-peers", action="store_true", help="leave out the server libraries of others")
    given = asked.parse_args()
    site = made(given.size)
    copy = site.with_name("edited")
    shutil.rmtree(copy, ignore_errors=True)
    os.environ["OEUVRE_SITE"] = str(copy)
    os.environ["DJANGO_SETTINGS_MODULE"] = "oeuvre.settings"
    shutil.copytree(site, copy)
    import django  # noqa: PLC0415 -- slow import

    django.setup()
    from oeuvre.catalogue import ready  # noqa: PLC0415 -- slow import

    ready.prepare()
    rate, count = in_process()
    if not given.no_peers:
        beside_peers(copy, rate)
    with Server([*OEUVRE, "serve", copy, "--port", str(PORT)], PORT) as server:
        is_well = harvesters(server.address, count)
    is_well = during_edits(copy) and is_well
    shutil.rmtree(copy)
    sys.exit(0 if is_well else 1)


if __name__ == "__main__":
    main()
