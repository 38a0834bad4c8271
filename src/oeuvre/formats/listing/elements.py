"""The elements of HTML: which are void, which stand in a line, which are never content, and what ends what.

Pages in HTML and pages in Markdown with HTML in them are scanned by the same words (``hypertext.py``, ``plaintext.py``).
"""

from __future__ import annotations

__all__ = [
    "BLOCK",
    "BOLD",
    "ENDS",
    "ENDS_PARAGRAPH",
    "FURNITURE",
    "HEADING",
    "INLINE",
    "ITALIC",
    "NOISE",
    "RAW",
    "VOID",
]

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
RAW = frozenset("script style textarea title xmp noembed".split())
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub "
    "sup time tt u var wbr o:p".split()
)
#: Never content, whatever the page.
NOISE = frozenset(
    "script style template svg select button iframe object canvas audio video textarea datalist math".split()
)
#: Furniture: read only if nothing else is there.
FURNITURE = frozenset(("nav", "footer", "noscript", "dialog"))
BOLD, ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "cite", "var", "dfn"))
HEADING = {f"h{n}": n for n in range(1, 7)}

#: What an opening tag ends, if it is open, and what stops the search for it.
ENDS = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "tr": (frozenset(("tr",)), frozenset(("table",))),
    "td": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "option": (frozenset(("option",)), frozenset(("select",))),
}
ENDS_PARAGRAPH = (frozenset(("p",)), frozenset(("td", "th", "li", "table", "div", "button", "body")))
#: What stands in lines of its own.
BLOCK = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
