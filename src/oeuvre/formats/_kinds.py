"""A kind of work in words, where a standard's own term says less than ours."""

from __future__ import annotations

from functools import cache

from oeuvre.record.vocabulary import labels

__all__ = ["in_words", "of_words"]

#: Databases write “Article” of every journal article; what is none is written so.
_NO_JOURNALS = "Article outside journals"


@cache
def _labelled() -> dict[str, str]:
    return {label.casefold(): term for term, label in labels("types").items()} | {_NO_JOURNALS.casefold(): "article"}


def of_words(words: str, otherwise: str = "") -> str:
    """The term for a kind in words; ``otherwise``, what the standard's term says, where they are none of ours."""
    term = _labelled().get(words.strip().casefold(), "")
    return otherwise if not term or (otherwise == "journal-article" and words.strip().casefold() == "article") else term


def in_words(term: str) -> str:
    """The words for a term."""
    return _NO_JOURNALS if term == "article" else labels("types").get(term, term)
