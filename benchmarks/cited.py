"""Pages of invented records as the styles of the Citation Style Language print them, with the places of their values."""

from __future__ import annotations

import html
import random
import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from benchmarks.gold import Gold
from benchmarks.invented import InventedPage, Pool, author
from oeuvre.record import Container, Contributor, Date, Record

__all__ = ["cited_page", "styles"]


@cache
def styles() -> tuple[str, ...]:
    """The names of the styles that are installed and stand by themselves."""
    from oeuvre.citing.engine import package  # noqa: PLC0415 -- slow import

    root = package()
    return tuple(sorted(path.stem for path in root.glob("*.csl"))) if root else ()


def cited_page(seed: int, pool: Pool | None = None) -> InventedPage | None:
    """A page of records in a style of chance; None where the style prints no list."""
    from py_mini_racer import JSEvalException  # noqa: PLC0415 -- slow import

    from oeuvre.citing import bibliography  # noqa: PLC0415 -- slow import

    chance = random.Random(seed)
    style = chance.choice(styles())
    one = author(seed, pool)
    records = [_record(one, chance, number) for number in range(chance.randint(5, 10))]
    try:
        entries = bibliography(
            records, style, language="en" if one.language in ("ja", "en") else one.language, html=True
        )
    except (LookupError, ValueError, RuntimeError, JSEvalException):
        return None
    if len(entries) != len(records) or not all(entries):
        return None
    by_title = {_fold(record.title): record for record in records}
    as_text = chance.random() < 0.5
    opened, closed = (
        ("", "\n\n" if chance.random() < 0.5 else "\n")
        if as_text
        else chance.choice((("<li>", "</li>\n"), ("<p>", "</p>\n")))
    )
    parts = [
        f"{chance.choice(one.tongue.headings)}\n\n"
        if as_text
        else f"<html><body><h2>{chance.choice(one.tongue.headings)}</h2>"
    ]
    at = len(parts[0])
    found = []
    for entry in entries:
        entry = " ".join(re.sub(r"</?(?:div|span)[^>]*>", " ", entry).split())
        if as_text:
            entry = html.unescape(re.sub(r"<[^>]+>", "", entry))
        letters, offsets = _visible(entry, as_text)
        folded = _fold(letters)
        record = by_title.get(max((title for title in by_title if title in folded), key=len, default=""))
        if record is None:
            return None
        spans = {
            name: tuple((at + len(opened) + offsets[a], at + len(opened) + offsets[b - 1] + 1) for a, b in [place])
            for name, place in _places(letters, record).items()
        }
        parts += [opened, entry, closed]
        at += len(opened) + len(entry) + len(closed)
        found.append(Gold({}, spans))
    return InventedPage(f"cited-{seed}-{style}", "".join(parts), found)


def _record(one: object, chance: random.Random, number: int) -> Record:
    kind = chance.choices(
        (
            "journal-article",
            "chapter",
            "book",
            "working-paper",
            "report",
            "thesis",
            "conference-paper",
            "newspaper-article",
            "edited-book",
        ),
        (40, 16, 14, 9, 6, 3, 6, 4, 4),
    )[0]
    made = one.person  # type: ignore[attr-defined]
    people = [made() for _ in range(min(5, 1 + int(chance.expovariate(0.7))))]
    roles = ["editor" if kind == "edited-book" else "author"] * len(people)
    if kind == "chapter" and chance.random() < 0.8:
        editors = [made() for _ in range(chance.randint(1, 3))]
        people += editors
        roles += ["editor"] * len(editors)
    within = kind in ("journal-article", "chapter", "conference-paper", "newspaper-article")
    first = chance.randint(1, 900)
    container = (
        one.journal()
        if kind == "journal-article"
        else chance.choice(one.tongue.papers)
        if kind == "newspaper-article"
        else one.title()  # type: ignore[attr-defined]
    )
    has_house = kind not in ("journal-article", "newspaper-article", "working-paper") or chance.random() < 0.05
    return Record(
        type=kind, key=f"r{number}", title=one.title(),  # type: ignore[attr-defined]
        contributors=tuple(
            Contributor(name=f"{given} {family}", given=given, family=family, role=role)
            for (given, family), role in zip(people, roles, strict=True)
        ),
        issued=Date(edtf=str(chance.randint(1985, 2025))),
        container=Container(title=container) if within else None,
        publisher=one.house() if has_house else "", place=chance.choice(one.tongue.towns) if has_house else "",  # type: ignore[attr-defined]
        series=one.fill(chance.choice(one.tongue.series)) if kind in ("working-paper", "report") else "",  # type: ignore[attr-defined]
        number=str(chance.randint(100, 30000)) if kind in ("working-paper", "report") else "",
        volume=str(chance.randint(2, 140)) if kind == "journal-article" else "",
        issue=str(chance.randint(1, 12)) if kind == "journal-article" and chance.random() < 0.7 else "",
        pages=f"{first}-{first + chance.randint(3, 40)}" if within and chance.random() < 0.9 else "",
    )  # fmt: skip


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _visible(source: str, plain: bool) -> tuple[str, list[int]]:
    """The visible characters of a piece of HTML and their places in it."""
    if plain:
        return source, list(range(len(source)))
    letters: list[str] = []
    offsets: list[int] = []
    for match in re.finditer(r"<[^>]*>|&#?\w+;|.", source, re.DOTALL):
        piece = match[0]
        if piece[0] == "<" and len(piece) > 1:
            continue
        said = html.unescape(piece)
        letters.append(said[0])
        offsets.append(match.start())
    return "".join(letters), offsets


def _places(text: str, record: Record) -> dict[str, tuple[int, int]]:
    """Where the values of a record stand in its citation."""
    folded: list[str] = []
    back: list[int] = []
    for at, c in enumerate(text):
        for one in unicodedata.normalize("NFKC", c).casefold():
            if one.isalnum():
                folded.append(one)
                back.append(at)
    line = "".join(folded)
    found: dict[str, tuple[int, int]] = {}
    taken: list[tuple[int, int]] = []

    def look(name: str, value: str, *, after: int = 0, words: bool = True) -> int:
        wanted = _fold(value)
        if not wanted:
            return -1
        start = next((n for n, at in enumerate(back) if at >= after), len(back))
        while (start := line.find(wanted, start)) >= 0:
            place = (back[start], back[start + len(wanted) - 1] + 1)
            whole = not words or not (
                (place[0] and text[place[0] - 1].isalnum()) or (place[1] < len(text) and text[place[1]].isalnum())
            )
            if whole and not any(a < place[1] and place[0] < b for a, b in taken):
                found[name] = place
                taken.append(place)
                return place[1]
            start += 1
        return -1

    look("title", record.title)
    after = look("container", record.container.title) if record.container else 0
    look("publisher", record.publisher)
    look("series", record.series)
    counts = {"author": 0, "editor": 0}
    last = {"author": 0, "editor": 0}
    for person in record.contributors:
        initials = [part[0] for part in re.split(r"[\s-]+", person.given) if part]
        ways: Sequence[str] = (
            f"{person.family} {person.given}", f"{person.given} {person.family}", f"{person.family} {' '.join(initials)}",
            f"{' '.join(initials)} {person.family}", f"{person.family} {initials[0]}", f"{initials[0]} {person.family}",
            f"{person.given.split()[0]} {person.family}", f"{person.family} {person.given.split()[0]}", person.family,
        )  # fmt: skip
        for way in ways:
            end = look(f"{person.role}s.{counts[person.role]}", way, after=last[person.role])
            if end >= 0:
                last[person.role] = end
                counts[person.role] += 1
                if len(text) > end and text[end] == "." and text[end - 1].isupper():
                    name = f"{person.role}s.{counts[person.role] - 1}"
                    found[name] = (found[name][0], end + 1)
                break
    if record.issued:
        look("date", record.issued.edtf)
    if record.pages:
        first = record.pages.partition("-")[0]
        if match := re.search(rf"\b{first}\s?[-–—]\s?(\d{{1,4}})\b", text):
            found["pages"] = match.span()
            taken.append(match.span())
        else:
            look("pages", first, after=max(after, 0))
    look("volume", record.volume, after=max(after, 0))
    look("issue", record.issue, after=max(after, 0))
    look("number", record.number)
    return found
