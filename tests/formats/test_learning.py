"""What tells publications from other entries is learned from labelled pages, and read with."""

import gzip
import json
import re

import pytest

from benchmarks import boosted, learn, learn_chosen, learn_lines
from benchmarks.gold import gold_pages
from benchmarks.learn_works import examples, tried
from benchmarks.pages import made_up, scored
from oeuvre.formats.listing import chosen, entries, listing, plausible
from oeuvre.record import Record

NEWS = """News

{0} opens its new quay

The ribbon was cut by the mayor, and a band played.

Read more

{0} is closed on Monday

There is no ferry on Monday, since the crews are on strike.

Read more
"""


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """A fifth of the trees: there are few pages, and they are plain. One thread, since all processors have tests to run."""
    monkeypatch.setattr(learn_lines, "_ROUNDS", 24)
    monkeypatch.setattr(learn_chosen, "_ROUNDS", 24)
    monkeypatch.setitem(boosted._GROWN, "num_threads", 1)


@pytest.fixture
def folder(tmp_path):
    """Invented lists of works, labelled as they were made, and pages of news, which hold none."""
    for works in (4, 6, 9):
        for name, page in made_up(works).items():
            records = [scored(one) for one in listing.read(page) if isinstance(one, Record)]
            _save(tmp_path, f"{works}-{name.replace(' ', '-')}", page, records)
    for town in ("Harrowdale", "Quayside", "Ferrytown", "Saltmarsh", "Sluice", "Tollgate"):
        _save(tmp_path, f"{town}-news", NEWS.format(town).encode(), [])
    return tmp_path


def _save(folder, name, page, records):
    end = "html" if page.startswith(b"<") else "txt"
    (folder / f"{name}.{end}").write_bytes(page)
    (folder / f"{name}.gold.json").write_text(json.dumps({"records": records}))


def test_works_are_told_from_news_on_pages_left_out(folder):
    pages = list(gold_pages(folder))
    found = {page.name: examples(page) for page in pages}
    right, wrong, missed = tried(
        ([one for page in some for one in found[page.name]], [one for page in others for one in found[page.name]])
        for some, others in learn.parts(pages, 3)
    )
    assert right + missed > 60
    assert (wrong, missed) == (0, 0)


def test_learned_weights_are_written_and_read_with(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(learn.learn_works, "SHIPPED", tmp_path / "works.csv")
    assert learn.main([str(folder)]) == 0
    assert "works.csv written" in capsys.readouterr().out
    first = (tmp_path / "works.csv").read_text()
    weights = plausible.weights((tmp_path / "works.csv").read_text())
    monkeypatch.setattr(plausible, "_weights", lambda: weights)
    assert len(list(listing.read(made_up(7)["list as text"]))) == 7
    assert list(listing.read(NEWS.format("Dredgeham").encode())) == []
    assert learn.main([str(folder)]) == 0
    assert (tmp_path / "works.csv").read_text() == first


RULES = """Rules of {0}

1. All boats must leave the quay before the tide turns.
2. Those who stay for longer than a week pay the dues of {0} in advance.
3. The pilots decide who is the first to enter.
4. Dogs must be kept on board at night.
"""


@pytest.mark.slow
def test_publications_are_told_by_what_was_read_of_them_on_pages_left_out(folder, capsys, monkeypatch):
    for town in ("Harrowdale", "Quayside", "Ferrytown", "Saltmarsh", "Sluice", "Tollgate"):
        _save(folder, f"{town}-rules", RULES.format(town).encode(), [])
    # All that is written like an entry by the rules is read here.
    monkeypatch.setattr(entries, "plausible", lambda found, looks: found)
    monkeypatch.setattr(entries, "judge", lambda reading, trees: [{} for _ in reading.looks])
    assert learn.main([str(folder), "--chosen", "--check"]) == 0
    said = re.fullmatch(r"chosen: (\d+) of (\d+) kept, (\d+) of (\d+) others kept\n", capsys.readouterr().out)
    kept, works, wrong, others = map(int, said.groups())
    assert works > 60
    assert kept > 0.85 * works
    assert wrong < 0.25 * others
    assert others >= 24


@pytest.mark.slow
def test_learned_trees_are_written_and_read_with(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(learn_chosen, "SHIPPED", tmp_path / "chosen.json.gz")
    monkeypatch.setattr(learn_chosen, "WORDING", tmp_path / "wording.csv")
    assert learn.main([str(folder), "--chosen"]) == 0
    assert "chosen.json.gz written" in capsys.readouterr().out
    trees = json.loads(gzip.decompress((tmp_path / "chosen.json.gz").read_bytes()))
    monkeypatch.setattr(chosen, "_trees", lambda: trees)
    assert len(list(listing.read(made_up(7)["list as text"]))) == 7
    first = (tmp_path / "wording.csv").read_text()
    assert learn.main([str(folder), "--chosen"]) == 0
    assert (tmp_path / "wording.csv").read_text() == first
    assert json.loads(gzip.decompress((tmp_path / "chosen.json.gz").read_bytes())) == trees


def test_a_folder_without_labels_is_said_to_be_one(tmp_path, capsys):
    assert learn.main([str(tmp_path)]) == 1
    assert "Name folders that hold some" in capsys.readouterr().err


@pytest.mark.parametrize("page", list(gold_pages(learn.INVENTED)), ids=lambda page: page.name)
def test_shipped_weights_keep_the_works_of_the_invented_pages(page):
    read = [one.title for one in listing.read(page.data) if isinstance(one, Record)]
    assert read == [one["title"] for one in page.labels["records"]]
