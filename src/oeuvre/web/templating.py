"""How pages are drawn: Jinja2 with escaping on, compiled once and kept, and the few words that templates may use.

A title is foreign text. In the page it is escaped and set apart by ``<bdi>``; where no element can hold it apart (the page's
title, an attribute) the characters that turn the direction of text are taken out. An address becomes a link only if its
scheme is one that runs nothing.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined

from oeuvre.record import Date, Identifier, dates, identifiers, vocabulary
from oeuvre.web import address

STATIC = Path(__file__).parent / "static"

_TURNING = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20\x7f\\]+", re.IGNORECASE)
_MACHINE_DATE = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?(?=$)")
_EDTF_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def plain(text: str) -> str:
    """The text without control characters and without those that turn its direction."""
    return _TURNING.sub("", text)


def link(url: str) -> str:
    """The address if a page may link to it, else nothing."""
    return url if _SAFE_LINK.fullmatch(url) else ""


def said(edtf: str) -> str:
    """A date as a sentence would say it: “21 March 2022”."""
    return dates.say(Date(edtf=edtf)) if edtf else ""


def machine_date(edtf: str) -> str:
    """The date as the ``datetime`` attribute takes it; a season, a span or a doubtful date has none."""
    return edtf if _MACHINE_DATE.match(edtf) else ""


def claim(words: str) -> str:
    """What is claimed of a post, its dates said as a sentence would."""
    return _EDTF_DAY.sub(lambda found: said(found.group()), words)


def language(tag: str) -> str:
    """The tag, if it is well formed and another than the site's own."""
    return tag if _LANGUAGE.fullmatch(tag) and tag.lower() != settings.OEUVRE["site.language"].lower() else ""


def label(term: str, table: str = "types") -> str:
    """A term of ours in plain words."""
    return vocabulary.labels(table).get(term) or term.replace("-", " ").capitalize()


def scheme(term: str) -> str:
    return vocabulary.labels("schemes").get(term, term.upper())


def identifier(term: str, value: str) -> tuple[str, str]:
    """An identifier as readers know it, and the address that resolves it."""
    one = Identifier(scheme=term, value=value)
    return identifiers.say(one), link(identifiers.url_of(one))


def shown_address(url: str) -> str:
    """An address as it is read out: without the scheme, and cut where it gets long."""
    bare = re.sub(r"^(?:https?://(?:www\.)?|mailto:)", "", url).rstrip("/")
    return bare if len(bare) <= 60 else bare[:57] + "…"


_LINKS = {
    "landing": "On the web",
    "file": "Full text",
    "data": "Data",
    "code": "Code",
    "cover": "Cover",
}


def link_label(rel: str) -> str:
    return _LINKS.get(rel, "See also")


def number(value: int) -> str:
    """1234567 as 1 234 567, with narrow spaces that do not break."""
    return f"{value:,}".replace(",", "\u202f")


def counted(value: int, one: str, many: str = "") -> str:
    """“1 work”, “3 works”."""
    return f"{number(value)}\u00a0{one if value == 1 else many or one + 's'}"


@cache
def static(name: str) -> str:
    """The address of a static file, with its digest, so that browsers may keep it for ever."""
    for folder in (settings.SITE / "static", STATIC):
        if (folder / name).is_file():
            return f"/static/{name}?v={hashlib.sha256((folder / name).read_bytes()).hexdigest()[:12]}"
    return ""


def look() -> str:
    """The site's own colours and fonts as a style sheet; empty where it has none."""
    chosen = {name: settings.OEUVRE[f"look.{name}"] for name in ("accent", "serif", "sans")}
    # What could end the declaration or fetch something is left out: the value is one colour or a list of font names.
    kept = {name: re.sub(r"[^\w #%(),.'\"/-]|url", "", value) for name, value in chosen.items() if value}
    if not kept:
        return ""
    rules = "".join(f"  --{name}: {value};\n" for name, value in kept.items())
    dark = ""
    if "accent" in kept:
        dark = (
            "@media (prefers-color-scheme: dark) {\n  :root { --accent: color-mix(in oklab, "
            f"{kept['accent']}, white 45%); }}\n}}\n"
        )
    return f":root {{\n{rules}}}\n{dark}"


def look_address() -> str:
    sheet = look()
    return f"/look.css?v={hashlib.sha256(sheet.encode()).hexdigest()[:12]}" if sheet else ""


def setting(name: str) -> Any:
    """A setting's value by its dotted name."""
    return settings.OEUVRE[name]


def environment(**options: Any) -> Environment:
    """Jinja2 as our pages use it. A name that a template misspells is a mistake at once, not an empty place."""
    from oeuvre.web import spans  # noqa: PLC0415 -- circular import

    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(bytecode_cache=FileSystemBytecodeCache(), **options)
    made.globals |= {
        "twin": address.twin,
        "card": address.card,
        "setting": setting,
        "static": static,
        "look_address": look_address,
        "counted": counted,
        "identifier": identifier,
    }
    made.filters |= {
        "plain": plain,
        "link": link,
        "said": said,
        "machine_date": machine_date,
        "claim": claim,
        "span": spans.span,
        "language": language,
        "label": label,
        "number": number,
        "scheme": scheme,
        "shown_address": shown_address,
        "link_label": link_label,
    }
    return made
