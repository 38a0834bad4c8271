"""What a line is in a work is told by what was learned of lines, from facts that name what they are."""

import gzip
import json
import math

import pytest

from benchmarks import boosted, learn, learn_lines
from benchmarks.gold import gold_pages
from benchmarks.pages import made_up
from oeuvre.formats.listing import lines, trees
from oeuvre.formats.listing.entries import PageReading
from oeuvre.formats.listing.layout import decode
from oeuvre.formats.listing.whole import laid_out, read
from oeuvre.record import Record

PAGE = """Harbour Institute

Home
Contact

Publications

The Price of Slow Ferries
By Ada Moor and Bram Vane
Harbour Review, 12 May 2031
Whether slow ferries pay depends on the tide. This paper counts what each hour at the quay costs a town, and who bears it.

Who Owns the Tide?
By Carla Kerr
Maritime Notes, 3 March 2031
Rights to the tide were sold long before there were mills. This paper follows the papers of one of them through the courts.

Lanterns, Locks and Labour
By Bram Vane
Harbour Review, 7 January 2030
Lock keepers were once paid by the lantern. This paper asks what came of their wages when the lights no longer went out.
"""


def ruled(text: str) -> PageReading:
    reading = PageReading(laid_out(text))
    reading.read_by_rules()
    return reading


def test_trees_add_what_their_leaves_say() -> None:
    tree = ["people", 0.5, -2.0, ["strong", 1.5, 0.0, 2.0]]
    assert trees.worth([tree, 0.25], {"people": 1, "strong": 3}) == 2.25
    assert trees.worth([tree], {"people": 0.5, "strong": 3}) == -2.0
    assert trees.worth([[1, 0, [0, 2, 1.0, 2.0], 3.0]], (5.0, 0.0)) == 2.0
    assert trees.worth([], {}) == 0
    assert trees.probability(0.0) == 0.5
    assert trees.probability(math.log(3)) == pytest.approx(0.75)


def test_a_line_has_a_number_for_each_fact() -> None:
    reading = ruled(PAGE)
    found = [dict(zip(lines.NAMES, one, strict=True)) for one in lines.facts(reading)]
    assert len(set(lines.NAMES)) == len(lines.NAMES)
    texts = [line.text for line in reading.page.lines]
    title, people = found[texts.index("Who Owns the Tide?")], found[texts.index("By Carla Kerr")]
    assert title["names"] == people["before: names"] < 0.3 < people["names"] == title["after: names"]
    assert found[0]["before: names"] == found[-1]["after: names"] == -9
    assert [one["place"] for one in found] == [number / len(found) for number in range(len(found))]
    assert title["in run"] == 0
    assert (people["in run"], people["run"]) == (1, 4)
    assert title["of page: title"] == sum(one["title"] for one in found) / len(found)


def test_parts_of_lines_are_told_apart() -> None:
    reading = ruled(PAGE)
    said = dict(zip((line.text for line in reading.page.lines), lines.judge(reading), strict=True))
    for text, part in (
        ("The Price of Slow Ferries", "T"),
        ("By Ada Moor and Bram Vane", "I"),
        ("Contact", "O"),
        ("Harbour Review, 7 January 2030", "I"),
    ):
        odds = said[text]
        assert max(odds, key=odds.__getitem__) == part, text


def test_odds_are_of_one_part_among_all_and_bounded() -> None:
    every = {part: [0.0] for part in lines.PARTS} | {"O": [math.log(2)]}
    (one,) = lines.judge(ruled("Contact us"), every)
    assert one["O"] == pytest.approx(0.0)
    assert one["T"] == pytest.approx(math.log(1 / 3))
    (sure,) = lines.judge(ruled("Contact us"), every | {"T": [50.0]})
    assert (sure["T"], sure["O"]) == (4.0, -4.0)


@pytest.fixture
def folder(tmp_path):
    """The page, labelled."""
    records = [
        {"title": title, "type": "article", "date": date, "date_as_written": day, "container": outlet, "summary": told,
         "authors": [{"name": name} for name in people], "editors": []}
        for title, people, outlet, date, day, told in (
            ("The Price of Slow Ferries", ["Ada Moor", "Bram Vane"], "Harbour Review", "2031-05-12", "12 May 2031",
             "Whether slow ferries pay depends on the tide. This paper counts what each hour at the quay costs a town, "
             "and who bears it."),
            ("Who Owns the Tide?", ["Carla Kerr"], "Maritime Notes", "2031-03-03", "3 March 2031",
             "Rights to the tide were sold long before there were mills. This paper follows the papers of one of them "
             "through the courts."),
            ("Lanterns, Locks and Labour", ["Bram Vane"], "Harbour Review", "2030-01-07", "7 January 2030",
             "Lock keepers were once paid by the lantern. This paper asks what came of their wages when the lights no "
             "longer went out."),
        )
    ]  # fmt: skip
    (tmp_path / "harbour.txt").write_text(PAGE)
    (tmp_path / "harbour.gold.json").write_text(json.dumps({"records": records}))
    return tmp_path


def test_labels_say_what_each_line_is(folder) -> None:
    (page,) = gold_pages(folder)
    found = learn_lines.labelled(page)
    parts = "".join(lines.PARTS[part] for part in found.parts)
    assert parts == "OOOO" + 3 * "TIII"
    assert len(found.facts) == len(found.parts)
    nothing = learn_lines.labelled(page.__class__(**{**_fields(page), "labels": {"records": []}}))
    assert set(nothing.parts) == {lines.PARTS.index("O")}
    assert nothing.weight < found.weight


def _fields(page):
    return {name: getattr(page, name) for name in ("name", "folder", "data", "text", "page", "labels")}


def test_what_is_learned_of_lines_is_written_and_read_with(folder, tmp_path, monkeypatch, capsys) -> None:
    for works in (4, 6, 9):
        for name, page in made_up(works).items():
            end = "html" if page.startswith(b"<") else "txt"
            found = [one for one in read(page) if isinstance(one, Record)]
            (folder / f"{works}-{name.replace(' ', '-')}.{end}").write_bytes(page)
            labels = [
                {"title": one.title, "authors": [{"name": who.name} for who in one.contributors]} for one in found
            ]
            (folder / f"{works}-{name.replace(' ', '-')}.gold.json").write_text(json.dumps({"records": labels}))
    # There are few pages, and they are plain; and all processors have tests to run.
    monkeypatch.setattr(learn_lines, "_ROUNDS", 24)
    monkeypatch.setitem(boosted._GROWN, "num_threads", 1)
    monkeypatch.setattr(learn_lines, "SHIPPED", tmp_path / "lines.json.gz")
    assert learn.main([str(folder), "--lines"]) == 0
    assert "lines.json.gz written" in capsys.readouterr().out
    packed = json.loads(gzip.decompress((tmp_path / "lines.json.gz").read_bytes()))
    assert set(packed["facts"]) <= set(lines.NAMES)
    learned = lines.unpacked(packed)
    monkeypatch.setattr(lines, "_shipped", lambda: learned)
    assert len([one for one in read(made_up(7)["list as text"]) if isinstance(one, Record)]) == 7
    assert learn.main([str(folder), "--lines"]) == 0
    assert json.loads(gzip.decompress((tmp_path / "lines.json.gz").read_bytes())) == packed


def test_a_page_of_lines_alike_is_judged_alike() -> None:
    reading = ruled(decode(made_up(12)["list as text"]))
    said = lines.judge(reading)
    assert said == lines.judge(reading)
    titles = [one for one, begins in zip(said, reading.begins, strict=True) if begins]
    assert all(one["O"] < 0 for one in titles)
