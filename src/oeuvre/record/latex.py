"""LaTeX in titles, names and summaries: to Unicode, and back.

The table of symbols is pylatexenc's, read in both directions. Its parser is not used: it is recursive, and takes a
percent sign for a comment. Here a value is read once from left to right whatever is in it, in time that grows with its
length.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

__all__ = ["is_plain", "to_latex", "to_text"]

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "h": "\u0309", "G": "\u030f", "U": "\u030e",
}  # fmt: skip
#: Commands whose argument is not for readers.
_SWALLOW = {"label", "cite", "citep", "citet", "vspace", "hspace", "ref", "index"}
#: Commands that may carry an option in brackets before their argument.
_OPTIONED = {"footnote", "textcite", "foreignlanguage", "includegraphics"}
_OPTION = re.compile(r"\[[^\[\]{}]{0,200}\]")
_BLANKS = {"quad", "qquad", "space", "enspace", "thinspace", "newline", "par", "nobreakspace"}
#: Switches of type and other words that print nothing.
_SILENT = {
    "relax", "noop", "protect", "bgroup", "egroup", "begingroup", "endgroup", "bf", "it", "em", "rm", "sc", "tt", "sf",
    "sl", "bfseries", "itshape", "scshape", "upshape", "normalfont", "small", "large", "left", "right", "limits",
    "displaystyle", "textstyle", "nocase", "cyr", "rmfamily", "sffamily", "ttfamily", "mathrm", "unskip",
    "ignorespaces", "allowbreak", "nolinebreak", "bigl", "bigr",
}  # fmt: skip
_SIGNS = {"!": "", "/": "", "-": "", "(": "", ")": "", ",": " ", ";": " ", ":": " ", "\\": " ", "|": "‖"}
_SCRIPTS = {
    "^": str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"),
    "_": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
_SCRIPTABLE = {"^": set("0123456789+-=()ni"), "_": set("0123456789+-=()")}

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)\*?(?P<gap>\s*)"
    r"|\\(?P<sign>[^A-Za-z])"
    r"|(?P<brace>[{}])"
    r"|(?P<math>\$\$?)"
    r"|(?P<script>[\^_])"
    r"|(?P<dash>---?)"
    r"|(?P<quote>``|'')"
    r"|(?P<tie>~)"
    r"|(?P<plain>[^\\{}$^_~`'-]+|.)",
    re.S,
)
_ARGUMENT = re.compile(
    r"\s*(?:\{\s*(?:\\([ij])\s*(?:\{\})?|([^\W\d_]|[A-Za-z]))\s*\}|\\([ij])(?![A-Za-z])(?:\{\})?\s?|([^\W\d_]))"
)
_ACCENTED_WORD = re.compile(r"\s*\{?\s*\\(ae|AE|o|O|l|L|aa|AA|oe|OE)(?![A-Za-z])\s*\}?")
_MATHS = re.compile(r"[\\^_{}]|^\s*[A-Za-z0-9+=<>./-]{1,12}\s*$")


@cache
def _symbols() -> dict[str, str]:
    """LaTeX's words for single characters: ``ss`` to ß, ``alpha`` to α."""
    from pylatexenc.latexencode import get_builtin_uni2latex_dict  # noqa: PLC0415 -- slow import

    found: dict[str, str] = {}
    for code, latex in get_builtin_uni2latex_dict().items():
        inner = latex[len(r"\ensuremath{") : -1] if latex.startswith(r"\ensuremath{") else latex
        if (word := re.fullmatch(r"\\([A-Za-z]+)", inner)) and code > 127:
            found.setdefault(word[1], chr(code))
    return found | _MORE


#: Words that the table lacks, or has under another name.
_MORE = {
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textdollar": "$",
    "textless": "<", "textgreater": ">", "textbar": "|", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{",
    "rbrace": "}", "textquotesingle": "'", "textquotedbl": '"', "textasciigrave": "`", "slash": "/", "dots": "…",
    "ldots": "…", "copyright": "©", "textcopyright": "©", "pounds": "£", "euro": "€", "EUR": "€", "S": "§", "P": "¶",
    "i": "ı", "j": "ȷ", "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ", "textquoteright": "’", "textquoteleft": "‘", "times": "×", "cdot": "·", "textbullet": "•",
    "bullet": "•", "sim": "~", "le": "≤", "ge": "≥", "ne": "≠", "to": "→", "TeX": "TeX", "LaTeX": "LaTeX",
    "BibTeX": "BibTeX", "LaTeXe": "LaTeX2ε", "degree": "°", "textdegree": "°", "textmu": "µ", "infty": "∞", "pm": "±",
    "guillemotleft": "«", "guillemotright": "»", "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "flq": "‹",
    "frq": "›", "glq": "‚", "grq": "‘", "lq": "‘", "rq": "’", "textendash": "–", "textemdash": "—",
    "cprime": "ʹ", "backslash": "\\", "lt": "<", "gt": ">", "percent": "%",
    "hyphen": "-",
}  # fmt: skip


def is_plain(value: str) -> bool:
    """Whether a value is already the text it means: plain words with single spaces."""
    # Each looked for by itself: on a long text that takes a third of the time that one expression takes.
    return not (
        "\\" in value or "{" in value or "}" in value or "$" in value or "~" in value or "\n" in value or "\t" in value
        or "\r" in value or "--" in value or "``" in value or "''" in value or "  " in value
    )  # fmt: skip


def to_text(value: str, breaks: bool = False) -> str:
    """The text that a LaTeX value means, with single spaces; with ``breaks`` a blank line stays one."""
    if is_plain(value):
        return value.strip(_WHITE)
    if "\\" in value or "$" in value or "``" in value or "''" in value or "--" in value or "~" in value:
        value = _decoded(value)
    elif "{" in value or "}" in value:
        value = value.replace("{", "").replace("}", "")
    return _spaced(value, breaks)


_WHITE = " \t\r\n"
_RUN = re.compile(r"[ \t\r\n]+")


def _spaced(value: str, breaks: bool) -> str:
    """The value with single spaces; a no-break space is a letter like any other."""
    if breaks and "\n" in value:
        parts = (_RUN.sub(" ", part).strip(_WHITE) for part in re.split(r"\n[ \t\r]*\n", value))
        return "\n\n".join(part for part in parts if part)
    return _RUN.sub(" ", value).strip(_WHITE)


def _decoded(value: str) -> str:
    """One walk over the value; ``maths`` is true between dollar signs that enclose mathematics."""
    out: list[str] = []
    position, size, maths = 0, len(value), False
    while position < size:
        token = _TOKEN.match(value, position)
        assert token is not None
        kind, position = token.lastgroup, token.end()
        if kind == "plain":
            out.append(token[0])
        elif kind == "gap":  # a word; the group that closes last gives its name
            position = _word(value, token, out, maths)
        elif kind == "sign":
            sign = token["sign"]
            if sign in _ACCENTS:
                position = _accented(value, position, sign, out)
            else:
                out.append(_SIGNS.get(sign, sign))
        elif kind == "brace":
            pass
        elif kind == "math":
            if maths:
                maths = False
            else:
                end = value.find("$", position, position + 2000)
                if end >= 0 and (end == position or _MATHS.search(value, position, end)):
                    maths = True
                else:
                    out.append(token[0])
        elif kind == "script":
            position = _script(value, position, token[0], out) if maths else position
            if not maths:
                out.append(token[0])
        elif kind == "dash":
            out.append("—" if len(token[0]) == 3 else "–")
        elif kind == "quote":
            out.append("“" if token[0] == "``" else "”")
        else:
            out.append(" ")
    return "".join(out)


def _word(value: str, token: re.Match[str], out: list[str], maths: bool) -> int:
    """Write what a command such as ``\\ss`` or ``\\emph`` stands for; where to read on."""
    word, position = token["word"], token.end()
    if word in _ACCENTS and len(word) == 1 and (token["gap"] or value[position : position + 1] in ("{", "\\", "")):
        return _accented(value, position, word, out)
    if word in _SWALLOW:
        if value[position : position + 1] == "{" and (end := value.find("}", position, position + 400)) >= 0:
            return end + 1
        return position
    if (
        word == "url"
        and value[position : position + 1] == "{"
        and (end := value.find("}", position, position + 2000)) >= 0
    ):
        out.append(value[position + 1 : end])
        return end + 1
    if (
        word == "href"
        and value[position : position + 1] == "{"
        and (end := value.find("}", position, position + 2000)) >= 0
    ):
        return end + 1
    if word in _OPTIONED and (option := _OPTION.match(value, position)):
        position = option.end()
    if word in _BLANKS:
        out.append(" ")
    elif (symbol := _symbols().get(word)) is not None:
        out.append(symbol)
        if value.startswith("{}", position):
            position += 2
        elif maths and token["gap"]:
            out.append(" ")
    elif word in ("textsuperscript", "textsubscript"):
        position = _script(value, position, "^" if word == "textsuperscript" else "_", out, shown="")
    elif word not in _SILENT and value[position : position + 1] != "{" and not maths:
        out.append(token[0])  # a command of the author's own: rather shown than lost
    return position


def _accented(value: str, position: int, accent: str, out: list[str]) -> int:
    """Write the letter with its accent; where to read on."""
    if letter := _ARGUMENT.match(value, position):
        base = letter[1] or letter[2] or letter[3] or letter[4]
        out.append(unicodedata.normalize("NFC", base + _ACCENTS[accent]))
        return letter.end()
    if symbol := _ACCENTED_WORD.match(value, position):
        out.append(unicodedata.normalize("NFC", _symbols()[symbol[1]] + _ACCENTS[accent]))
        return symbol.end()
    if accent in "~^":
        out.append(accent)
        return position + 2 if value.startswith("{}", position) else position
    return position


def _script(value: str, position: int, sign: str, out: list[str], shown: str | None = None) -> int:
    """Write a superscript or subscript, in Unicode's own signs where there are such; where to read on."""
    if value[position : position + 1] == "{":
        end = value.find("}", position, position + 200)
        inner = value[position + 1 : end] if end >= 0 else ""
        if inner and set(inner) <= _SCRIPTABLE[sign]:
            out.append(inner.translate(_SCRIPTS[sign]))
            return end + 1
    elif value[position : position + 1] in _SCRIPTABLE[sign]:
        out.append(value[position].translate(_SCRIPTS[sign]))
        return position + 1
    out.append(sign if shown is None else shown)
    return position


#: Braces by name: BibTeX counts those of ``\\{`` too, and a lone one would swallow the rest of the file.
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_TO_ESCAPE = re.compile(r"[\\{}$&#%_~^]|(?<=-)-|(?<=`)`|(?<=')'")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


@cache
def _in_ascii(character: str) -> str:
    """LaTeX's way to write a character in ASCII, if it comes back as the same; else the character."""
    from pylatexenc.latexencode import get_builtin_uni2latex_dict  # noqa: PLC0415 -- slow import

    latex = get_builtin_uni2latex_dict().get(ord(character), "")
    group = latex if latex.startswith(r"\ensuremath{") else "{" + latex + "}"
    return group if latex and to_text(group) == character and to_text(f"a{group}a") == f"a{character}a" else character


def to_latex(value: str, ascii_only: bool = False, guard_capitals: bool = False) -> str:
    """A value as LaTeX would print it: nothing in it is a command.

    With ``guard_capitals`` the words that a style might set in lower case, and should not, stand in braces.
    """
    if guard_capitals:
        words = re.split(r"(\s+)", value)
        return "".join(
            "{" + to_latex(word, ascii_only) + "}"
            if _has_capital(word, first=place == 0)
            else to_latex(word, ascii_only)
            for place, word in enumerate(words)
        )
    value = _TO_ESCAPE.sub(lambda found: _ESCAPES.get(found[0], "{}" + found[0]), value)
    return _BEYOND_ASCII.sub(lambda found: _in_ascii(found[0]), value) if ascii_only else value


def _has_capital(word: str, first: bool) -> bool:
    return any(letter.isupper() for letter in (word[1:] if first else word))
