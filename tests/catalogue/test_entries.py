"""Which entry of a new reading continues which of the old one."""

from __future__ import annotations

import pytest

from oeuvre.catalogue import entries
from oeuvre.record import Contributor, Date, Record


def record(line: str) -> Record:
    title, names, year = line.split("|")
    who = tuple(Contributor(name=name) for name in names.split(";") if name)
    return Record(type="report", title=title, contributors=who, issued=Date(edtf=year) if year else None)


CASES = [
    ("Cranes and their drivers|A. Imaginary|2019", "Cranes and their driver|A. Imaginary|2019", True, "a slip mended"),
    ("Cranes and their drivers|A. Imaginary|2019", "Cranes and their drivers|A. Imaginary|2020", True, "another year"),
    ("Cranes and their drivers|A. Imaginary|2019", "Cranes and their drivers|B. Fictive|2019", True, "another author"),
    (
        "Cranes|A. Imaginary;B. Fictive|2019",
        "Of moss|A. Imaginary;B. Fictive|2019",
        True,
        "another title, all else the same",
    ),
    ("Annual report 2019||2019", "Annual report 2020||2020", False, "the next of a series"),
    ("Quays, part 1|A. Imaginary|2019", "Quays, part 2|C. Conjured|2021", False, "another part"),
    ("Cranes and their drivers|A. Imaginary|2019", "Of moss in streams|B. Fictive|2011", False, "nothing in common"),
    (
        "Salt|A. Imaginary;D. Devised|2019",
        "Cranes|Ada Imaginary;W. Wang;D. Devised|2020",
        False,
        "only names in common",
    ),
]


@pytest.mark.parametrize(("old", "new", "is_one", "because"), CASES)
def test_an_edited_entry_is_told_from_another(old: str, new: str, is_one: bool, because: str) -> None:
    found = entries.pairs([entries.entry(1, record(old), 0)], [entries.entry(9, record(new), 0)])
    assert (found == {9: 1}) is is_one, because


def test_the_likest_pair_goes_first_and_each_entry_once() -> None:
    old = [
        entries.entry(n, record(line), n - 1)
        for n, line in enumerate(("Quays of the north|A. B|2019", "Quays|A. B|2019"), 1)
    ]
    new = [entries.entry(5, record("Quays of the north|A. B|2020"), 0)]
    assert entries.pairs(old, new) == {5: 1}


def test_too_much_to_compare_is_taken_as_new() -> None:
    many = [entries.entry(n, record("Quays|A. B|2019")) for n in range(entries.MOST + 1)]
    assert entries.pairs(many, many[:1]) == {}
