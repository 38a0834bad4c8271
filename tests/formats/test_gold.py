"""What labels of a page say is found in the page again, at its own place though the page says it more than once."""

import json

from benchmarks.gold import gold_pages

PAGE = """Working papers

Tides and Tolls
Ada Imaginary, Bo Made-Up
2031 | Quay Discussion Paper 4

Locks, Levees and Loans
Bo Made-Up
2031 | Quay Discussion Paper 5
"""


def _record(title, authors, number):
    people = [{"name": name, "given": None, "family": None, "statement": None} for name in authors]
    return {
        "title": title, "authors": people, "editors": [], "date": "2031", "date_as_written": "2031",
        "type": "working-paper", "type_as_written": "Working papers", "series": "Quay Discussion Paper", "number": number,
    }  # fmt: skip


def test_values_are_found_at_their_own_places(tmp_path):
    (tmp_path / "quay.txt").write_text(PAGE)
    records = [
        _record("Tides and Tolls", ["Ada Imaginary", "Bo Made-Up"], "4"),
        _record("Locks, Levees and Loans", ["Bo Made-Up"], "5"),
    ]
    (tmp_path / "quay.gold.json").write_text(json.dumps({"records": records}))
    (page,) = gold_pages(tmp_path)
    first, second = page.records
    said = {name: PAGE[spans[0][0] : spans[-1][1]] for name, spans in second.spans.items()}
    assert said == {
        "title": "Locks, Levees and Loans", "authors.0": "Bo Made-Up", "date": "2031", "type": "Working papers",
        "series": "Quay Discussion Paper", "number": "5",
    }  # fmt: skip
    assert second.over == {"type"}
    assert not first.lost
    assert (
        first.spans["authors.1"][0] < first.spans["number"][0] < second.spans["title"][0] < second.spans["authors.0"][0]
    )
