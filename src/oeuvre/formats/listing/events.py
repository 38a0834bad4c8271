"""The meeting at which a talk was given, behind its title: "…", keynote, Canal Week, Aalby, 3 June 2030."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.bylines import is_body
from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.looks import name_share
from oeuvre.record import dates

__all__ = ["event_of"]

_PART = re.compile(r"[^,;.:–—|()]+(?:\.(?=\S)[^,;.:–—|()]+)*")
_BRACKET = re.compile(r"\W{0,3}(?:\([^()]{2,200}\)|\[[^\[\]]{2,200}\])")
_MEETING = re.compile(
    r"\b(?:weeks?|days|forum|congress|conference|workshop|symposium|summit|festival|meeting|seminar|colloquium|convention|"
    r"lectures?|society|association|institute|tagung|kongress|konferenz|kolloquium|tage|journées?|colloque|congrès|séminaire|"
    r"congreso|jornadas|seminario|coloquio|congresso|jornada|convegno|colóquio|encontro)\b|\w(?:tagung|konferenz|kongress|tage)\b",
    re.IGNORECASE,
)


#: "Paper presented at the", "Vortrag im": what leads to the meeting's name.
_LEAD = re.compile(
    r"(?:invited |eingeladener )?(?:paper|talk|lecture|poster|presentation|keynote|seminar|vortrag|beitrag|ponencia|"
    r"communication|"
    r"comunicación|palestra|comunicação|relazione|intervento|conférence)\s+(?:(?:presented|given|held|gehalten|présentée?|"
    r"presentad[ao]|apresentad[ao]|presentat[ao])\s+)?(?:at|to|for|in|im|auf|bei|beim|aux?|à|en|no|na|ao?|al|alla|nel|nella)\s+"
    r"(?:the|der|dem|den|la|le|el|los|las|o|il|lo)?\b\s*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?:\w+\s+)?[\"“„«]([^\"“”„«»]{5,150})[\"”“»]")


#: What a meeting was on, with more of it behind: "Workshop on Ports, Fog and Public Policy".
_ON = re.compile(r"\s(?:on|sur|über|zu|sobre|sul|su)\s")
_SUBJECTS = re.compile(r"(?:, [^,.;:()\d]{2,40}){0,4},? (?:and|&|und|et|y|e) [^,.;:()\d]{2,40}(?=[.,;:(]|$)")


def _parts(text: str, start: int) -> Iterator[tuple[int, int]]:
    for match in _PART.finditer(text, start, min(len(text), start + 400)):
        begin, end = match.span()
        while begin < end and not text[begin].isalnum():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        if end - begin > 3:
            yield begin, end


def event_of(text: str, start: int) -> tuple[int, int] | None:
    """The place of the meeting's name in a line whose title ends at ``start``, None if none is sure."""
    while bracket := _BRACKET.match(text, start):
        start = bracket.end()
    for begin, end in _parts(text, start):
        if lead := _LEAD.match(text, begin, end):
            begin = lead.end()
            if quoted := _QUOTED.match(text, begin, end + 1):
                return quoted.span(1)
        part = text[begin:end]
        if len(part) < 5 or (" " not in part and type_of(part) == "presentation"):
            continue
        if cues.cue("talk", part) or (
            type_of(part) == "presentation" and len(part.split()) < 3 and not part[0].isupper()
        ):
            continue
        if not part[0].isupper() and not part[0].isdigit():
            continue
        if _MEETING.search(part):
            more = _SUBJECTS.match(text, end) if _ON.search(part) else None
            return begin, more.end() if more else end
        if (
            any(True for _ in dates.find(part))
            or (len(part) < 16 and dates.read(f"{part} 2000"))
            or name_share(part) > 0.5
            or is_body(part)
        ):
            return None
        return (begin, end) if len(part.split()) > 1 else None
    return None
