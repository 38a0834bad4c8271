"""The gold beside the invented pages says only what the pages say."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PAGES = Path(__file__).parent / "samples" / "listing"
GOLD = sorted(PAGES.glob("*.gold.json"))
TEXT_KEYS = (
    "type_as_written", "date_as_written", "title", "summary", "container", "series", "number", "publisher", "volume",
    "issue", "pages", "doi", "isbn", "url",
)  # fmt: skip
RECORD_KEYS = {"type", "date", "authors", "editors", *TEXT_KEYS}
EDTF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")
# Elements that stand inside a word or a line; all others part the words beside them.
INLINE = re.compile(r"</?(?:a|abbr|b|cite|em|font|i|small|span|strong|sub|sup|time|u)\b[^>]*>", re.IGNORECASE)
MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()\s]*\)|\{[^{}]*\}|\[[^\[\]]*\])")


def words_of(gold: Path, form: str) -> str:
    """The words of a page, as it is and as a person reads it: entities decoded, spaces run together."""
    raw = gold.with_name(gold.name.replace(".gold.json", f".{form}")).read_text(encoding="utf-8")
    seen = raw
    if form == "md":
        seen = re.sub(r"\*+|`|(?<!\w)_|_(?!\w)", "", MARKDOWN_LINK.sub(r"\1", seen))
    if form != "txt":
        seen = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->", " ", seen, flags=re.DOTALL | re.IGNORECASE)
        seen = re.sub(r"<[^>]+>", " ", INLINE.sub("", seen))
    return squeeze(html.unescape(raw)) + "\n" + squeeze(html.unescape(seen))


def squeeze(text: str) -> str:
    """The text with every run of white space as one space and without soft hyphens."""
    return " ".join(text.replace("\u00ad", "").split())


def labelled(record: dict[str, Any]) -> Iterator[str]:
    """Every string of a record that must stand on its page."""
    yield from (record[key] for key in TEXT_KEYS if record[key])
    for person in (*record["authors"], *record["editors"]):
        yield from (value for value in person.values() if value)
    for key, values in record.get("alt", {}).items():
        if key not in {"type", "date", "authors", "editors"}:
            yield from (value for value in values if value)


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_gold_stands_on_its_page(gold: Path) -> None:
    labels = json.loads(gold.read_text(encoding="utf-8"))
    words = words_of(gold, labels["format"])
    missing = [text for record in labels["records"] for text in labelled(record) if squeeze(text) not in words]
    assert missing == []


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_gold_is_whole(gold: Path) -> None:
    labels = json.loads(gold.read_text(encoding="utf-8"))
    assert gold.name == labels["id"] + ".gold.json"
    assert bool(labels["records"]) != labels["id"].startswith("none-")
    for record in labels["records"]:
        assert record.keys() - {"alt", "implied_author", "et_al"} == RECORD_KEYS
        assert record["title"]
        assert record["date"] is None or EDTF.fullmatch(record["date"])


def test_every_page_has_gold() -> None:
    pages = {path.stem for path in PAGES.iterdir() if path.suffix in {".txt", ".html", ".md"}} - {"README"}
    assert pages == {path.name.removesuffix(".gold.json") for path in GOLD}
    assert pages
