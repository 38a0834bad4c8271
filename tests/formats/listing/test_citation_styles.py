"""Six invented works in the words of many citation styles, read back.

``styles.txt`` holds, style by style, the six works as a citation engine wrote them once from the styles' own definitions;
``*`` stands around what the style sets in italics. A value counts where the style prints it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from oeuvre.formats.listing.citation import read_citation
from oeuvre.formats.listing.page import Line, Mark

WORKS = (
    {
        "title": "Who pays for quiet streets? Evidence from three towns",
        "authors": ["Imaginary", "Fictus"],
        "container": ["Journal of Invented Economics", "J. Invent. Econ.", "J Invent Econ"],
        "volume": "45",
        "issue": "2",
        "pages": "112-140",
        "year": "2019",
        "type": ["journal-article"],
    },
    {
        "title": "The town that counted itself",
        "authors": ["Moravec"],
        "publisher": "Northfield University Press",
        "year": "2012",
        "type": ["book"],
    },
    {
        "title": "Two valleys",
        "authors": ["Haverkamp"],
        "editors": ["Moravec", "Okonkwo"],
        "container": ["Handbook of mountain economies"],
        "publisher": "Meridian Press",
        "pages": "88-104",
        "year": "2014",
        "type": ["chapter"],
    },
    {
        "title": "Tolls and tides",
        "authors": ["Lindqvist", "Okonkwo", "Imaginary"],
        "publisher": "Centre for Invented Studies",
        "number": "77",
        "year": "2021",
        "type": ["working-paper", "report"],
    },
    {
        "title": "Essays on waiting",
        "authors": ["Almquist"],
        "publisher": "University of Dunmere",
        "year": "2016",
        "type": ["thesis"],
    },
    {
        "title": "Let the clocks run late",
        "authors": ["Fictus"],
        "container": ["The Northern Tribune"],
        "year": "2018",
        "type": ["newspaper-article", "article", "journal-article"],
    },
)


def _styles() -> list[tuple[str, list[str]]]:
    text = (Path(__file__).parent / "styles.txt").read_text("utf-8")
    return [(block.split("\n")[0], block.strip().split("\n")[1:]) for block in text.split("# ")[1:]]


def _line(written: str, *, with_marks: bool) -> Line:
    """The line without its asterisks, with italic marks in their place or without."""
    pieces = written.split("*")
    text = "".join(pieces)
    marks, at = [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            marks.append(Mark(at, at + len(piece), "italic"))
        at += len(piece)
    return Line(text, range(len(text)), tuple(marks) if with_marks else ())


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def _pages(text: str) -> str:
    first, _, last = re.sub(r"[^\d]+", "-", text).partition("-")
    return f"{first}-{first[: max(len(first) - len(last), 0)]}{last}"


def _judged(work: dict[str, object], line: Line) -> list[tuple[str, bool]]:
    """Each value of the work that the line prints, and whether it was read."""
    fields = read_citation([line]).fields
    printed = _folded(line.text)
    people = fields.get("contributors", ())
    read = {name: str(fields.get(name, "")) for name in ("title", "volume", "issue", "number", "publisher")}
    read["container"] = fields["container"].title if "container" in fields else ""
    judged = []
    for name, value in work.items():
        if name in ("authors", "editors"):
            role = "editor" if name == "editors" else "author"
            names = [_folded(person.name) for person in people if person.role == role]
            if all(_folded(family) in printed for family in value):
                fits = [_folded(f) in n for f, n in zip(value, names, strict=False)]
                judged.append((name, len(names) == len(value) and all(fits)))
        elif name == "year":
            if value in line.text:
                judged.append((name, str(fields.get("issued", ""))[:4] == value))
        elif name == "pages":
            if re.search(rf"\b{value.split('-')[0]}[‑–-]\d", line.text):
                judged.append((name, _pages(fields.get("pages", "")) == value))
        elif name == "type":
            judged.append((name, fields.get("type") in value))
        else:
            values = [_folded(v) for v in (value if isinstance(value, list) else [value])]
            if any(f" {v} " in f" {printed} " for v in values):
                judged.append((name, _folded(read[name]) in values))
    return judged


@pytest.mark.parametrize("with_marks", [True, False], ids=["with italics", "plain"])
def test_styles_are_read_back(with_marks: bool) -> None:
    wrong, count = [], 0
    for style, lines in _styles():
        for work, written in zip(WORKS, lines, strict=True):
            for name, right in _judged(work, _line(written, with_marks=with_marks)):
                count += 1
                if not right:
                    wrong.append(f"{style}: {name}: {written}")
    assert count > 500
    assert len(wrong) <= 0.05 * count, "\n".join(wrong)


@pytest.mark.parametrize(
    "style", ["apa", "chicago-author-date", "modern-language-association", "harvard-cite-them-right"]
)
def test_the_styles_most_used_are_read_back_without_a_fault(style: str) -> None:
    lines = dict(_styles())[style]
    wrong = [
        f"{name}: {written}"
        for work, written in zip(WORKS, lines, strict=True)
        for name, right in _judged(work, _line(written, with_marks=True))
        if not right
    ]
    assert wrong == []
