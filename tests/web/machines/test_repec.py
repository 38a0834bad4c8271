"""The RePEc archive: fetched as RePEc's robots do, judged by RePEc's own grammar, and read back by our reader."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from django.test import Client
from lxml import html

from conformance._redifjudge import faults, pairs, templates
from oeuvre.catalogue.models import Stamp
from oeuvre.formats import redif
from oeuvre.record import Contributor, Identifier, Record
from tests.web.centre import HIDDEN, Centre

BASE = "https://harbour.example"


@pytest.fixture
def archive(centre: Centre, settings: Any) -> Centre:
    told = {"site.address": BASE, "repec.archive": "hrb", "centre.email": "papers@harbour.example"}
    settings.OEUVRE = {**settings.OEUVRE, **told}
    Stamp.objects.update(at=datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC))
    return centre


def mirror(path: str = "/RePEc/") -> dict[str, str]:
    """Every file below a folder, by following the links of its lists and nothing else."""
    found: dict[str, str] = {}
    answer = Client().get(path)
    assert answer.status_code == 200, path
    for link in html.fromstring(answer.content).xpath("//a/@href"):
        address = urljoin(path, link)
        assert address.startswith(path), "a list leads out of its folder"
        if address.endswith("/"):
            found |= mirror(address)
        else:
            file = Client().get(address)
            assert (file.status_code, file["Content-Type"]) == (200, "text/plain; charset=utf-8")
            found[address] = b"".join(file).decode()
    return found


def all_papers(files: dict[str, str]) -> list[dict[str, list[str]]]:
    """The papers' templates as key to values."""
    told = []
    for address, text in sorted(files.items()):
        if address.count("/") == 4:
            for part in templates(text):
                found: dict[str, list[str]] = {}
                for key, value in pairs(part):
                    found.setdefault(key, []).append(value)
                told.append(found)
    return told


def test_every_file_keeps_to_the_grammar(archive: Centre, shared: Path) -> None:
    spec = shared / "conformance/redif/redif-spec-5.8-fields.txt"
    files = mirror()
    for address, text in files.items():
        for part in templates(text):
            assert faults(spec, part) == [], address
    kinds = {address: [pairs(part)[0][1] for part in templates(text)] for address, text in files.items()}
    assert kinds["/RePEc/hrb/hrbarch.rdf"] == ["ReDIF-Archive 1.0"]
    assert set(kinds["/RePEc/hrb/hrbseri.rdf"]) == {"ReDIF-Series 1.0"}


def test_each_series_is_told_of_and_has_its_folder(archive: Centre) -> None:
    files = mirror()
    told = [dict(pairs(part)) for part in templates(files["/RePEc/hrb/hrbseri.rdf"])]
    handles = [one["handle"] for one in told]
    assert len(set(handles)) == len(handles)
    for one in told:
        code = one["handle"].rpartition(":")[2]
        papers = templates(files[f"/RePEc/hrb/{code}/{code}.rdf"])
        assert papers
        for part in papers:
            assert dict(pairs(part))["handle"].startswith(one["handle"] + ":")
            assert pairs(part)[0][1] == f"{one['type']} 1.0"
    assert sorted(one["name"] for one in told) == [
        "Books of Institute for Harbour Studies",
        "Chapters of Institute for Harbour Studies",
        "Harbour Papers",
        "Papers of Institute for Harbour Studies",
    ]
    handles = [one["handle"][0] for one in all_papers(files)]
    assert len(set(handles)) == len(handles)


def test_a_paper_says_what_the_catalogue_knows(archive: Centre) -> None:
    report = next(one for one in all_papers(mirror()) if one.get("number") == ["14"])
    book = next(one for one in all_papers(mirror()) if one["template-type"] == ["ReDIF-Book 1.0"])
    assert report["author-name"] == ["Ada Imaginary", "Bo Lindqvist-Ames", "Célestine Oudry"]
    # What a statement says of posts that are over is no workplace, and the line itself is none.
    assert report["author-workplace-name"] == [
        "Institute for Harbour Studies",
        "Norhaven University",
        "Norhaven University",
    ]
    assert report["creation-date"] == ["2020-11-17"]
    assert report["file-url"][0] == f"{BASE}/works/w{archive.works['Quays After Containers'].pk}"
    assert (report["book-handle"], book["paper-handle"]) == (book["handle"], report["handle"])
    (record,) = [one for one in redif.read(b"".join(Client().get(f"/RePEc/hrb/{report['handle'][0].split(':')[2]}/"
                 f"{report['handle'][0].split(':')[2]}.rdf"))) if isinstance(one, Record) and one.number == "14"]  # fmt: skip
    assert record.title.startswith("Quays After Containers")


def test_a_revised_paper_is_one_template_with_its_dates(archive: Centre) -> None:
    first = archive.work("Tides of Trade", type="working-paper", issued="2019-05", series="Harbour Papers", number="11",
                         contributors=(Contributor(name="Ada Imaginary"),))  # fmt: skip
    for day, title in (("2021-02-03", "Tides of Trade, Revisited"), ("2020-01", "Tides of Trade")):
        archive.work(title, type="working-paper", issued=day, series="Harbour Papers", number="11", into=first,
                     contributors=(Contributor(name="Ada Imaginary"),))  # fmt: skip
    archive.count()
    (paper,) = [one for one in all_papers(mirror()) if one.get("number") == ["11"]]
    assert paper["title"] == ["Tides of Trade, Revisited"]
    assert (paper["creation-date"], paper["revision-date"]) == (["2019-05"], ["2020-01", "2021-02-03"])


def test_codes_and_handles_that_are_known_stay(archive: Centre, settings: Any) -> None:
    settings.OEUVRE = {**settings.OEUVRE, "repec.series": ["hpaper=Harbour Papers"]}
    archive.work("Known There", type="report", issued="2001", series="Harbour Papers",
                 contributors=(Contributor(name="Ada Imaginary"),),
                 identifiers=(Identifier(scheme="repec", value="RePEc:hrb:hpaper:2001-07"),
                              Identifier(scheme="repec", value="RePEc:oth:wpaper:1")))  # fmt: skip
    archive.count()
    files = mirror()
    assert "/RePEc/hrb/hpaper/hpaper.rdf" in files
    (known,) = [one for one in all_papers(files) if one["title"] == ["Known There"]]
    assert known["handle"] == ["RePEc:hrb:hpaper:2001-07"]


def test_nothing_hidden_and_no_address_of_mail_but_the_archive_s(archive: Centre) -> None:
    archive.work("Anonymous Sheet", type="report", issued="1999")
    archive.work("X", type="report", issued="1999", contributors=(Contributor(name="Ada Imaginary"),))
    archive.count()
    text = "".join(mirror().values())
    assert HIDDEN not in text
    assert "javascript:" not in text
    assert "Anonymous Sheet" not in text
    assert set(re.findall(r"\S+@\S+", text)) == {"papers@harbour.example"}


def test_without_a_code_there_is_no_archive(archive: Centre, settings: Any) -> None:
    assert Client().get("/RePEc/hrb").headers["Location"] == "/RePEc/hrb/"
    for path in ("/RePEc/xyz/", "/RePEc/hrb/nothing.rdf", "/RePEc/hrb/nosuch/", "/RePEc/hrb/papers/other.rdf"):
        assert Client().get(path).status_code == 404, path
    settings.OEUVRE = {**settings.OEUVRE, "repec.archive": ""}
    assert Client().get("/RePEc/").status_code == 404


def test_a_robot_that_has_a_file_is_told_so(archive: Centre) -> None:
    first = Client().get("/RePEc/hrb/hrbarch.rdf")
    again = Client().get("/RePEc/hrb/hrbarch.rdf", headers={"if-modified-since": first["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")
    assert Client().head("/RePEc/hrb/hrbarch.rdf").status_code == 200
