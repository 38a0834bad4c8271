"""Patterns that are tried only where they can match are never kept from a match."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from pathlib import Path

import pytest

from oeuvre.formats import listing
from oeuvre.formats.listing import cues, kinds
from oeuvre.formats.listing.passages import Kind, Passage
from oeuvre.formats.listing.sieve import Sieve, Sifted

SAMPLES = Path(__file__).parents[1] / "samples" / "listing"
MODULES = [importlib.import_module(f"{listing.__name__}.{one.name}") for one in pkgutil.iter_modules(listing.__path__)]
PATTERNS = {
    f"{m.__name__.rpartition('.')[2]}.{n}": p for m in MODULES for n, p in vars(m).items() if isinstance(p, Sifted)
}


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """The lines of all samples, as they are, in capitals, and torn."""
    files = sorted(one for one in SAMPLES.iterdir() if one.suffix in (".txt", ".html", ".md"))
    found = [line[:1500] for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]
    chance = random.Random(1)
    found += [line.upper() for line in found[::7]] + [line.replace(" ", "\u00a0") for line in found[::11]]
    return found + ["".join(chance.sample(line, len(line))) for line in found[::5]]


def test_no_pattern_is_kept_from_what_it_matches(lines: list[str]) -> None:
    sieves = [(line, Sieve(line)) for line in lines]
    kept = {(name, line) for name, p in PATTERNS.items() for line, s in sieves if p.search(line) and not s.lets(p)}
    assert not kept


def test_most_patterns_are_kept_from_most_lines(lines: list[str]) -> None:
    sieves = [Sieve(line) for line in lines]
    tried = sum(s.lets(p) for p in PATTERNS.values() for s in sieves)
    assert tried < 0.25 * len(PATTERNS) * len(sieves)


@pytest.mark.parametrize(
    ("pattern", "flags", "text"),
    [
        (r"\bforth(?:coming)?\b", re.IGNORECASE, "İN PRESS, FORTHCOMİNG; Forth"),
        (r"eds?\.", 0, "A. B., eds., 2031"),
        (r"(?:in|en)\s+prensa", re.IGNORECASE, "EN\u00a0\tPRENSA"),
        (r"no+de", 0, "noooode"),
        (r"(?<=by )ada|(?i:bruno)", 0, "BRUNO"),
        (r"press", re.IGNORECASE, "PREſS"),
        (r"\d+(?=:)", 0, "7:"),
        (r"[\ue001-\ue00b]|x", 0, "x"),
        (r"", 0, ""),
    ],
)
def test_what_a_pattern_needs(pattern: str, flags: int, text: str) -> None:
    sifted = Sifted(pattern, flags)
    assert sifted.search(text)
    assert Sieve(text).lets(sifted)


def test_a_pattern_is_kept_from_what_has_none_of_its_words() -> None:
    sifted = Sifted(r"\b(?:forthcoming|in\s+press|eds?\.)")
    assert not Sieve("Imaginary, A. (2031). Canals. Journal of Water, 3(1), 1-9.").lets(sifted)
    assert not Sieve("IN PRESS").lets(sifted)


def test_what_is_masked_stays_in_a_sieve() -> None:
    passage = Passage.of(listing.layout.lay_out("Imaginary, A. Canals. In press at the Canal Review").lines)
    needs = Sifted(r"\ue004+\s+at")
    assert not passage.all(needs)
    passage.claim(22, 30, Kind.STATUS)
    assert [match.span() for match in passage.all(needs)] == [(22, 33)]


def test_no_word_for_what_is_unfinished_is_kept_out() -> None:
    words = [word for word in cues._table()["unfinished"] if not Sieve(word.title()).lets(kinds._UNFINISHED)]
    assert words == []
