"""Language tags (BCP 47): what each language is called."""

from __future__ import annotations


def name(tag: str) -> str:
    """The English name of a language; the tag itself where it is not known."""
    return tag
