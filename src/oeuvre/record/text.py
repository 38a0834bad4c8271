"""Text of titles and summaries: spaces, invisible signs, markup, cutting, comparing.

Text arrives from pages, PDFs and exports with what none of its readers should see: soft hyphens from a line that is no
longer broken there, no-break spaces, zero-width signs, HTML and JATS tags, entities escaped twice, LaTeX. ``tidy``
keeps the words and drops these; ``plain`` also takes markup away. Signs that turn the direction of writing (U+202A to
U+202E, U+2066 to U+2069) can make a text read as another than it is; they are dropped too, and ``is_turned`` tells of
them.
"""

from __future__ import annotations

import html
import re
import unicodedata

from anyascii import anyascii

from oeuvre.record import latex

__all__ = [
    "cut",
    "ended",
    "first_sentence",
    "fold",
    "is_shouted",
    "is_turned",
    "latin",
    "lines",
    "plain",
    "split_title",
    "tidy",
]

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: Control characters but tab and line ends, soft hyphens, zero-width signs, the byte order mark, the turning signs.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_SPACE = re.compile(r"[\s\u200a\u3000]+")
_BROKEN = re.compile(r"(?<=\w)[\u00ad\u2010]\s*\n\s*(?=\w)")
_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]{0,40})(?:\s[^<>]{0,2000})?/?>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
#: Elements that part words or paragraphs; all others are inside a word or a line.
_BLOCK_NAMES = (
    "p div br li ul ol tr td th h1 h2 h3 h4 h5 h6 title sec section abstract blockquote jats:p jats:sec jats:title"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HIDDEN = re.compile(r"<(script|style|head)\b|<(!--)", re.IGNORECASE)
_LATEX_SIGNS = re.compile(r"\\[A-Za-z]|\\[\"'`^~=.\\{}$&%#_]|[{}]|\$[^$]{1,500}\$|(?<!-)--(?!-)")
_SENTENCE_END = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=[\d)\]”\"’»]))[.!?…]+[)\]”\"’»]*(?=\s+[^\Wa-z_]|$)|[。！？]")


def is_turned(text: str) -> bool:
    """Whether a text holds signs that turn the direction of writing, by which it may show other words than it has."""
    return _TURNING.search(text) is not None


def tidy(text: str) -> str:
    """The text on one line: composed letters, single spaces, no invisible signs."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _INVISIBLE.sub("", _BROKEN.sub("", text))
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def lines(text: str) -> str:
    """The text with its paragraphs: as ``tidy``, but empty lines stay, one at a time."""
    text = _BROKEN.sub(
        "", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n").replace("\u2028", "\n")
    )
    return "\n\n".join(filter(None, (tidy(paragraph) for paragraph in re.split(r"\n[^\S\n]*\n", text))))


def plain(text: str) -> str:
    """The text without markup of HTML, JATS or LaTeX, and tidy; what only looks like markup ("a < b", "$5") stays."""
    if "<" in text:
        text = _untagged(text)
    if "&" in text:
        # Twice, since many exports escape what was escaped ("&amp;amp;").
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
        if "<" in text:
            text = _untagged(text)
    if ("\\" in text or "{" in text or "$" in text) and _LATEX_SIGNS.search(text):
        text = latex.to_text(text, breaks=True)
    return lines(text) if "\n\n" in text else tidy(text)


def _shown(text: str) -> str:
    """The text without remarks, scripts and styles; one that never ends is no such thing."""
    kept, at = [], 0
    unending: set[str] = set()
    while match := _HIDDEN.search(text, at):
        end = "-->" if match[2] else f"</{match[1].lower()}"
        stop = None if end in unending else re.compile(re.escape(end), re.IGNORECASE).search(text, match.end())
        if not stop:
            unending.add(end)
            kept.append(text[at : match.end()])
            at = match.end()
            continue
        kept.append(text[at : match.start()])
        close = text.find(">", stop.end() - 1)
        at = close + 1 if close >= 0 else len(text)
    return "".join([*kept, text[at:]]) if at else text


def _untagged(text: str) -> str:
    """The text without tags; a paragraph's end is an empty line, and a lone "<" is kept."""
    text = _shown(text)

    def gap(match: re.Match[str]) -> str:
        name = (match[2] or "").lower()
        if name not in _BLOCKS:
            return ""
        return "\n" if name == "br" else "\n\n"

    return _TAG.sub(gap, text)


def latin(text: str) -> str:
    """The text in lower case and in Latin letters without accents; other scripts are spelt out."""
    if text.isascii():
        return text.lower()
    return anyascii(unicodedata.normalize("NFKC", text)).lower()


def fold(text: str) -> str:
    """The text for comparing: Latin letters without accents, lower case, single spaces, no marks.

    "Über die Zukunft: Arbeit?" and "uber die zukunft arbeit" are one.
    """
    if not text.isascii():
        text = anyascii(unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))
    return _NOT_WORD.sub(" ", text.casefold()).strip()


_NOT_WORD = re.compile(r"[\W_]+")


def cut(text: str, length: int) -> str:
    """At most so many characters, ended by "…" after a whole word; no letter is parted from its accents."""
    if len(text) <= length:
        return text
    if length < 2:
        return "…"[:length]
    end = length - 1
    while end and (unicodedata.combining(text[end]) or text[end] in "\u200d\ufe0f" or text[end - 1] == "\u200d"):
        end -= 1
    space = text.rfind(" ", max(end * 2 // 3, 0), end + 1)
    return text[: space if space > 0 else end].rstrip(" ,;:.–—-(") + "…"


def ended(text: str) -> str:
    """The text with a full stop, unless it has a mark at its end."""
    text = text.rstrip()
    return text if not text or text[-1] in ".!?…。！？" or text[-2:] in ('."', ".”", "?”", "!”", ".»") else f"{text}."


def first_sentence(text: str, length: int = 300) -> str:
    """The first sentence of a text, cut if it is long."""
    match = _SENTENCE_END.search(text, 0, length * 4)
    return cut(text[: match.end()] if match else text, length)


def split_title(title: str) -> tuple[str, str]:
    """A title and its subtitle, parted at the first colon or long dash between words, or after a question mark."""
    match = re.search(r"(?<=[^\s\d]):\s+|(?<=\d):\s+(?=\D)|\s+[–—]\s+|(?<=[?!])\s+(?=[^\Wa-z_])", title)
    if not match or match.start() < 2 or match.end() >= len(title):
        return title, ""
    return title[: match.start()].strip(), title[match.end() :].strip()


def is_shouted(text: str) -> bool:
    """Whether a text of some length is in capitals throughout."""
    letters = [letter for letter in text if letter.isalpha()]
    return (
        len(letters) >= 12
        and " " in text
        and all(not letter.islower() for letter in letters)
        and any(map(str.isupper, letters))
    )
