"""What a template for pages says where a site is to put its own works: "Paper Title 1", "Author One, Author Two et al."."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from oeuvre.formats.listing.looks import Look
from oeuvre.formats.listing.page import Entry
from oeuvre.formats.listing.shapes import BLANK
from oeuvre.formats.listing.sieve import Sifted

__all__ = ["are_nobody", "filled", "is_no_title"]

#: So many works that are to be put in tell that the page is a template, if they are this share of all.
_SOME, _SHARE = 2, 0.25
#: What a template says where a title is to stand.
_PLACEHOLDER = Sifted(
    r"\b(?:titel (?:der|einer|ihrer) (?:publikation|arbeit|veröffentlichung)|titolo (?:della pubblicazione|del libro"
    r"|dell['’]articolo)|título (?:da publicação|do artigo|de la publicación|del artículo|del libro|do livro)"
    r"|titre de (?:la publication|l['’](?:article|ouvrage))|title of (?:the |your |my |this |an? )?"
    r"(?:paper|publication|article)|(?:paper|publication) title|(?:beispiel|muster)-?(?:publikation|titel)"
    r"|titel des (?:artikels|beitrags)|(?:article|chapter|thesis|presentation|project) title (?:here\b|\d)|your title here"
    r"|(?:example|sample) (?:paper|publication) ?\d|(?:add|insert|enter|replace with) (?:the )?(?:exact|your) )",
    re.IGNORECASE,
)
_OF_WORK = r"(?:(?:the|your|my|full|short|insert|enter|paper|article|book|project|thesis|work)\W{1,3}){0,4}"
#: What a template says where a title is to stand, and nothing else.
_TO_FILL = re.compile(
    rf"[\[<{{(]?{_OF_WORK}(?:title|titel|título|titulo|titre|titolo|タイトル|标题|標題|题目|제목)"
    r"(?: (?:here|hier|aquí|aqui|ici|of (?:the |your )?\w{1,20}))?[\]>})]?[.!…]{0,3}"
    r"|\W*|\[[^\[\]]*\]|x{3,}|to-?do|tb[ad]",
    re.IGNORECASE,
)
#: What stands where a person's name is to stand, or a part of it.
_NOBODY = re.compile(
    r"[\[<{(]?(?:(?:the|your|my|full|first|second|third|last|given|family|sur|main|other|names?|author|student|co-?"
    r"|nome do|nombre del|nom de l['’]|name des)[\W_]{0,3}){0,5}"
    r"(?:names?|authors?|surname|nachname|vorname|autor(?:in|es|en|a)?|nombre|apellidos?|nom|prénom|auteur(?:e|s)?|nome"
    r"|cognome|sobrenome|autore|autori|aluno|mestrand[oa]|doutorand[oa]|doctorand[oa]|student|studierende[r]?|étudiant)"
    r"(?:[\W_]{0,3}(?:\d{1,2}|one|two|three|four|[a-dx-z]|here|um|dois|uno|dos|due|name|nachname|apellidos?|sobrenome))?"
    r"[\]>})]?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;&]|\b(?:and|und|et(?! al)|y|e)\b)\s*")
_COUNTED = re.compile(r"\s(?:\d{1,2}|[A-DX-Z]|one|two|three)$", re.IGNORECASE)
_COUNTED_KIND = re.compile(r"[^\W\d]+(?: [^\W\d]+){0,2} \d{1,2}: ")
_OTHERS = re.compile(r"[\s,]*(?:et al|and others|u\.\s?a|y otros|e outros)\b\.?", re.IGNORECASE)
#: What people are followed by on their line.
_BEHIND = re.compile(r"\s[–—-]\s|\s?[|·•]\s|\. ")


def is_no_title(title: str) -> bool:
    """Whether a title says what is to stand there."""
    return bool(_TO_FILL.fullmatch(title) or BLANK.search(title) or _PLACEHOLDER.search(title))


def are_nobody(text: str) -> bool:
    """Whether these are names that are to be put in, and no person's."""
    parts = _parts(text)
    return bool(parts) and all(map(_NOBODY.fullmatch, parts))


def _parts(text: str) -> list[str]:
    return [part for part in _BETWEEN.split(_OTHERS.sub("", text.strip(" .*_"))) if part]


def filled(entries: Sequence[Entry], looks: Mapping[int, Look]) -> list[Entry]:
    """The entries without those that a template has for an example.

    Where there are several of them, what is only counted ("Talk 2: …") and what names no people is an example, too.
    """
    left = [one for one in entries if not looks[id(one.lines[0])].has(_PLACEHOLDER, 200)]
    peopled = [one for one in left if not any(_is_by_nobody(line.text[:200]) for line in one.lines[1:])]
    if len(entries) - len(peopled) < max(_SOME, _SHARE * len(entries)):
        return left
    return [
        one
        for one in peopled
        if any(role[0] in "BC" for role in one.roles) and not _COUNTED_KIND.match(one.lines[0].text)
    ]


def _is_by_nobody(text: str) -> bool:
    """Whether a line has such names and is no label, as "Author" and "First author" are."""
    people = _BEHIND.split(text, maxsplit=1)[0]
    return are_nobody(people) and (
        len(_parts(people)) > 1
        or _OTHERS.search(people) is not None
        or _COUNTED.search(people.rstrip(" .*_")) is not None
    )
