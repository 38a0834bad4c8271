"""Labels and headings, and the kinds that they say."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing.labels import label_in, type_of
from oeuvre.record.vocabulary import table

SAYINGS = [
    ("Working Paper", "working-paper"),
    ("Working Papers / Under Review", "working-paper"),
    ("Discussion and Working Paper", "working-paper"),
    ("Publications in Peer-Reviewed Journals", "journal-article"),
    ("1. Refereed Journal Articles", "journal-article"),
    ("Research Briefs", "policy-brief"),
    ("Books", "book"),
    ("Doctoral Thesis", "thesis"),
    ("Beiträge in Sammelbänden", "chapter"),
    ("Vorträge", "presentation"),
    ("Chapitres d'ouvrages", "chapter"),
    ("Travaux en cours", "working-paper"),
    ("Artículos", "article"),
    ("Capítulos de livros", "chapter"),
    ("工作论文", "working-paper"),
    ("学術論文", "journal-article"),
    ("학위논문", "thesis"),
    ("Papers submitted or in preparation", "working-paper"),
    ("Working papers submitted to peer-reviewed journals", "working-paper"),
    ("Accepted and submitted papers", ""),
    ("Artículos en congresos", "conference-paper"),
    ("Articles dans des revues nationales", "journal-article"),
    ("Beiträge in Festschriften", "chapter"),
    ("Contributi in riviste", "journal-article"),
    ("Op-eds and blog posts", "article"),
    ("Communications", "presentation"),
    ("Tesi di Laurea Magistrale", "thesis"),
    ("主要論文", "article"),
    ("国際会議論文", "conference-paper"),
    ("論文の書き方と読み方", ""),
    ("论文详情", ""),
    ("Chapters and other publications", ""),
    ("Lecture notes", "other"),
    ("Books and chapters", ""),
    ("Selected Publications", ""),
    ("About us", ""),
    ("", ""),
]


@pytest.mark.parametrize(("words", "term"), SAYINGS)
def test_a_label_says_a_kind_or_none(words: str, term: str) -> None:
    assert type_of(words) == term


@pytest.mark.parametrize(
    ("words", "term"), [("Vortrag", "presentation"), ("Poster", "conference-paper"), ("A poster of", "")]
)
def test_a_piece_is_a_label_only_whole(words: str, term: str) -> None:
    assert label_in(words) == term


def test_every_kind_of_the_table_of_words_is_a_term() -> None:
    terms = {row["term"] for row in table("types")}
    assert {row["term"] for row in table("type_words")} <= terms
