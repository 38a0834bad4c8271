"""Where a work was given or appeared, by its place in a line and not by its words.

The meeting at which a talk was given stands behind its title ("…", keynote, Canal Week, Aalby, 3 June 2030); the outlet of a
paper begins the line below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from oeuvre.formats.listing import cues
from oeuvre.formats.listing.bylines import is_body
from oeuvre.formats.listing.kinds import is_undecided
from oeuvre.formats.listing.labels import ANY_KIND, type_of
from oeuvre.formats.listing.looks import name_share
from oeuvre.formats.listing.outlets import is_known_house
from oeuvre.formats.listing.venues import is_place
from oeuvre.record import dates

__all__ = ["event_of", "outlet_end"]

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


#: Where an outlet's name ends on its line: at a comma, between strokes, at a stop behind a whole word.
_OUTLET_ENDS = re.compile(r"[,;:]|\s[·|•–—-]\s|(?<=[^\W\d]{5})\.(?=\s)|[.\s]*$")
#: Words of names that go on behind a comma: "Locks, Circuits and Systems", "Canal and Quay Works (CQW)".
_GOES_ON = re.compile(
    r"(?:, [^\W\d][^,.;:()\d]{2,40}){0,4},? (?:and|&|und|et|y|e) [^,.;:()\d]{2,40}(?: ?\([A-Z]{2,10}\))?"
)


#: What was done with a work, before where: "Presented in Vienna", "To be published in".
_DONE = re.compile(
    r"(?:(?:to be|will be|was) )?(?:presented|published|accepted|submitted|given|held|vorgestellt|präsentiert|présentée?"
    r"|presentad[ao]|apresentad[ao]|presentat[ao])\b",
    re.IGNORECASE,
)


#: A volume or a number, which an outlet has but is not called: "Volume 12, Issue 3".
_VOLUME = re.compile(
    r"(?:volume|vol|issue|no|nr|number|band|bd|jg|heft|tom[eo]|n[uú]m(?:ero)?|numéro|ann[oé]e?|año|pp?)\b\.? ?\d",
    re.IGNORECASE,
)


def outlet_end(text: str) -> int:
    """Where the name ends by which a line of where a work appeared begins; 0 if that is plainly none.

    The line is known to have an outlet: nothing needs to show it but that it looks like a name and like nothing else.
    """
    if len(text) > 200 or not (text[:1].isupper() or text[:1].isdigit()):
        return 0
    found = _OUTLET_ENDS.search(text)
    end = found.start() if found else 0
    if text[end : end + 1] == "," and not text[:end][-1:].isdigit() and (more := _GOES_ON.match(text, end)):
        end = more.end()
    name = text[:end].rstrip()
    sort = name.rstrip(" .#0123456789")  # "Paper 2"
    kind = len(name.split()) < 3 and (type_of(sort) or ANY_KIND.fullmatch(sort))
    if not 3 < len(name) < 150 or dates.read(name) or kind or is_undecided(name) or cues.cue("status", name):
        return 0
    if name_share(name) > 0.5 or is_place(name) or is_known_house(name) or cues.is_button(name):
        return 0
    if _DONE.match(name) or _VOLUME.match(name):
        return 0
    return len(name)
