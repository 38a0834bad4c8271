"""The picture of a page where somebody links to it: a card of 1200 × 630 (Open Graph), drawn here, without the network.

Letters are drawn in a font of the site's own folder ``fonts/`` or of this computer, in one that has every letter of the text
or not at all: what no font here can write is left out, and never shown as boxes. The same text in the same font gives the
same bytes. Cards are kept in the site's folder under what they say, the oldest go first.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from oeuvre.catalogue import queries
from oeuvre.web import templating
from oeuvre.web.address import site
from oeuvre.web.machines.answering import answer

if TYPE_CHECKING:
    from PIL import ImageDraw

WIDTH, HEIGHT = 1200, 630
#: How many cards are kept; about 20 kB each.
MOST = 2_000
#: Changed whenever the drawing is, so that no card of the old kind is given out.
_MANNER = 1
_MARGIN = 84
#: Where the title and what belongs to it begin, and the height that there is for them.
_TOP, _ROOM = 130, 400
#: The sizes of the title's letters: the largest in which it fits.
_SIZES = (76, 66, 56, 48, 42)
_PAPER, _INK, _FADED, _ACCENT = "#fdfcf9", "#1f1b16", "#625a50", "#8a1c2c"
#: Fonts by the beginnings of their files' names, the best first: the site's own look is of this kind.
_SERIF = ("p052-roman", "palatino", "pala.", "notoserif-regular", "georgia", "dejavuserif.", "liberationserif-regular")
_SANS = (
    "opensans-regular",
    "notosans-regular",
    "avenir",
    "segoeui.",
    "helvetica",
    "dejavusans.",
    "liberationsans-regular",
)
_NOT_PLAIN = re.compile(
    r"bold|italic|oblique|light|thin|black|medium|condensed|narrow|mono|extra|semi|math|emoji|symbol"
)


@dataclass(frozen=True)
class Card:
    """What a card says: whose it is, a line above the title, the title, a line below it, and where it leads."""

    centre: str
    above: str
    title: str
    below: str
    address: str


# ---------------------------------------------------------------- what is asked for


@require_safe
def work(request: HttpRequest, number: int) -> HttpResponse:
    """The card of a work."""
    found = queries.entries([number])
    if not found:
        other = queries.work_moved_to(number)
        if other is None:
            raise Http404("No such work.")
        return HttpResponsePermanentRedirect(f"/works/w{other}/card.png")
    record = found[0].record
    year = re.match(r"-?\d{4}(?!\d)", record.issued.edtf) if record.issued else None
    kind = templating.label(record.type) if record.type else ""
    title = f"{record.title}: {record.subtitle}" if record.subtitle else record.title
    names = [one.name for one in found[0].names if one.role == "author"] or [one.name for one in found[0].names]
    if record.incomplete_contributors and names:
        names.append("and others")
    return _answer(request, " · ".join(filter(None, (kind, year.group() if year else ""))), title, ", ".join(names))


@require_safe
def person(request: HttpRequest, number: int) -> HttpResponse:
    """The card of a person."""
    lines = queries.people([number])
    if not lines:
        other = queries.moved_to(number)
        if other is None:
            raise Http404("No such person.")
        return HttpResponsePermanentRedirect(f"/people/p{other}/card.png")
    return _answer(request, "", lines[0].name, templating.counted(lines[0].works, "work"))


@require_safe
def organisation(request: HttpRequest, number: int) -> HttpResponse:
    """The card of a body."""
    lines = queries.organisations([number])
    if not lines:
        raise Http404("No such organisation.")
    works = templating.counted(lines[0].works, "work") if lines[0].works else ""
    people = templating.counted(lines[0].people, "person", "people") if lines[0].people else ""
    return _answer(request, "", lines[0].name, " · ".join(filter(None, (people, works))))


@require_safe
def centre(request: HttpRequest) -> HttpResponse:
    """The card of all other pages."""
    told = settings.OEUVRE
    return _answer(request, "", told["centre.name"], told["centre.tagline"], of_centre=True)


def _answer(request: HttpRequest, above: str, title: str, below: str, *, of_centre: bool = False) -> HttpResponse:
    name = "" if of_centre else settings.OEUVRE["centre.name"]
    texts = (_tidy(text) for text in (name, above, title, below, site().partition("://")[2]))
    response = answer(request, _kept(Card(*texts)), "image/png")
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _tidy(text: str) -> str:
    return " ".join(templating.plain(unicodedata.normalize("NFC", text[:1_000])).split())


def _kept(card: Card) -> bytes:
    """The card from the site's folder, drawn and laid there if it is not."""
    look = _look()
    said = repr((_MANNER, look, astuple(card), [str(path) for path in _own_fonts()])).encode()
    folder = settings.SITE / "cache" / "cards"
    path: Path = folder / f"{hashlib.sha256(said).hexdigest()[:32]}.png"
    try:
        made = path.read_bytes()
        os.utime(path)
    except OSError:
        made = draw(card, look)
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f".{os.getpid()}-{path.name}"
        unfinished.write_bytes(made)
        unfinished.replace(path)
        _sweep(folder)
    return made


def _sweep(folder: Path) -> None:
    """Take away the cards that nobody asked for longest, where there are too many: a tenth at once."""
    paths = list(folder.glob("*.png"))
    if len(paths) > MOST:
        times = {}
        for path in paths:
            try:
                times[path] = path.stat().st_mtime_ns
            except OSError:
                continue
        for path in sorted(times, key=lambda path: times[path])[: len(paths) - MOST + MOST // 10]:
            path.unlink(missing_ok=True)


def _look() -> str:
    """The accent of the site's settings as a colour that can be drawn, else the house's own."""
    if not settings.OEUVRE["look.accent"]:
        return _ACCENT
    from PIL import ImageColor  # noqa: PLC0415 -- slow import

    try:
        red, green, blue = ImageColor.getrgb(settings.OEUVRE["look.accent"])[:3]
    except ValueError:
        return _ACCENT
    return f"#{red:02x}{green:02x}{blue:02x}"


# ---------------------------------------------------------------- drawing


def draw(card: Card, accent: str = _ACCENT) -> bytes:
    """The card as a PNG file."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 -- slow import

    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, WIDTH, 18), fill=accent)
    for text, size, top in ((card.centre, 30, 72), (card.address, 26, HEIGHT - 82)):
        if block := _fitted(text, _SANS, size, 1):
            block.put(pen, top, _FADED)
    above, below = _fitted(card.above, _SANS, 30, 1), _fitted(card.below, _SANS, 32, 2)
    # What stands together has the room between the names of the centre and of the site, and stands in its middle.
    left = _ROOM - sum(block.height + gap for block, gap in ((above, 20), (below, 26)) if block)
    title = next(
        (block for size in _SIZES if (block := _fitted(card.title, _SERIF, size, 9)) and block.height <= left), None
    )
    title = title or _fitted(card.title, _SERIF, _SIZES[-1], max(1, left // _leading(_SIZES[-1])))
    blocks = [(block, colour, gap) for block, colour, gap in
              ((above, accent, 20), (title, _INK, 26), (below, _FADED, 0)) if block]  # fmt: skip
    top = _TOP + max(0, _ROOM - sum(block.height + gap for block, _, gap in blocks)) // 2
    for block, colour, gap in blocks:
        block.put(pen, top, colour)
        top += block.height + gap
    file = BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(file, "PNG", compress_level=9)
    return file.getvalue()


@dataclass(frozen=True)
class _Block:
    """Lines in a font, to be put one below the other."""

    lines: tuple[str, ...]
    font: Any
    leading: int

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)

    def put(self, pen: ImageDraw.ImageDraw, top: int, colour: str) -> None:
        for number, line in enumerate(self.lines):
            # What is written from the right begins at the right.
            is_from_right = _is_from_right(line)
            at = (WIDTH - _MARGIN if is_from_right else _MARGIN, top + number * self.leading + self.leading * 3 // 4)
            pen.text(at, line, font=self.font, fill=colour, anchor="rs" if is_from_right else "ls")


def _fitted(text: str, kind: Sequence[str], size: int, most: int) -> _Block | None:
    """The text in a font of a kind, cut where it takes more lines than so many; None if no font can write it."""
    path = _font_for(text, tuple(kind)) if text else None
    if path is None:
        return None
    font, room = _font(path, size), WIDTH - 2 * _MARGIN
    lines = list(_lines(text, font.getlength, room))
    if len(lines) > most:
        last = lines[most - 1]
        while last and font.getlength(last + "...") > room:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip(" ,;:.") + "..."]
    return _Block(tuple(lines), font, _leading(size))


def _leading(size: int) -> int:
    """From line to line, in pixels."""
    return size * 5 // 4


def _lines(text: str, length: Callable[[str], float], room: int) -> Iterator[str]:
    """The text in lines that are no longer than the room, broken between words, and within those that are longer."""
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if length(joined) <= room:
            line = joined
            continue
        if line:
            yield line
        while length(word) > room:
            end = next(end for end in range(len(word) - 1, 0, -1) if length(word[:end]) <= room or end == 1)
            yield word[:end]
            word = word[end:]
        line = word
    if line:
        yield line


def _is_from_right(text: str) -> bool:
    """Whether its first letter is of a script that is written from the right."""
    return next((unicodedata.bidirectional(c) in ("R", "AL") for c in text if c.isalpha()), False)


# ---------------------------------------------------------------- fonts


@lru_cache(maxsize=64)
def _font(path: str, size: int) -> Any:
    from PIL import ImageFont  # noqa: PLC0415 -- slow import

    return ImageFont.truetype(path, size) if path else ImageFont.load_default(size)


def _own_fonts() -> list[Path]:
    """The fonts of the site's own folder."""
    folder = settings.SITE / "fonts"
    return sorted(path for path in folder.glob("*.[ot]t[fc]") if path.is_file()) if folder.is_dir() else []


@cache
def _system_fonts() -> tuple[Path, ...]:
    """The fonts of this computer: plain ones first, then by name."""
    places = {
        "darwin": ("/System/Library/Fonts", "/Library/Fonts"),
        "win32": (os.path.join(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"),),
    }.get(sys.platform, ("/usr/share/fonts", "/usr/local/share/fonts"))
    found = {path.name.lower(): path for place in places for path in sorted(Path(place).rglob("*.[ot]t[fc]"))}
    return tuple(path for _, path in sorted(found.items(), key=lambda one: (bool(_NOT_PLAIN.search(one[0])), one[0])))


@lru_cache(maxsize=512)
def _font_for(text: str, kind: tuple[str, ...]) -> str | None:
    """The first font that has every letter of the text: the site's own, one of a kind, any; "" is the one always there."""
    if _needs_shaping(text) and not _shapes():
        return None
    letters = frozenset(c for c in text if unicodedata.category(c) not in ("Zs", "Cf"))
    system = _system_fonts()
    liked = [path for name in kind for path in system if path.name.lower().startswith(name)]
    for path in dict.fromkeys((*_own_fonts(), *liked, *system)):
        if _has(str(path), letters):
            return str(path)
    return "" if _has("", letters) else None


def _has(path: str, letters: frozenset[str]) -> bool:
    """Whether a font has these letters: one that it lacks is drawn as a code point that is never a letter is."""
    try:
        font = _font(path, 20)
        lacking = _drawn(font, "\U0010ffff")
        return all(_drawn(font, letter) != lacking for letter in letters)
    except (OSError, ValueError):
        return False


def _drawn(font: Any, letter: str) -> tuple[Any, bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)


def _needs_shaping(text: str) -> bool:
    """Whether letters change with their neighbours, or run from the right: Hebrew to Mongolian, and what is of them."""
    return any("\u0590" <= c <= "\u10cf" or "\u1700" <= c <= "\u1cff" or "\ufb1d" <= c <= "\ufefc" for c in text)


@cache
def _shapes() -> bool:
    from PIL import features  # noqa: PLC0415 -- slow import

    return bool(features.check("raqm") and features.check("fribidi"))
