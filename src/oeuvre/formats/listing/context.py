"""What stands around a line changes what it may be: the scores of ``roles.py``, amended by the page.

"Working papers" said once is a heading, said again and again it is a label; a sentence that begins with the name above it is
about that person; a line right over "By A. B." is a title. Each rule here is a function that looks over the page once.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import dropwhile, pairwise, takewhile

from oeuvre.formats.listing import cues, shapes
from oeuvre.formats.listing.bylines import is_body, leading_names
from oeuvre.formats.listing.forms import beside_title, form_of, parts_of
from oeuvre.formats.listing.labels import type_of
from oeuvre.formats.listing.leads import after_kind, kind_before_title
from oeuvre.formats.listing.looks import (
    Look,
    begins_with_names,
    bracketed_outlets,
    byline_start,
    in_furniture,
    is_prose,
    look,
    name_share,
)
from oeuvre.formats.listing.manner import people_and_dash, people_behind
from oeuvre.formats.listing.outlets import is_journal
from oeuvre.formats.listing.page import Line, Page
from oeuvre.formats.listing.posts import talk_in
from oeuvre.formats.listing.programmes import Programme, programme_of
from oeuvre.formats.listing.roles import IN_BOX, ROLES, scores
from oeuvre.formats.listing.rows import ROW
from oeuvre.formats.listing.sessions import Sessions, sessions_of
from oeuvre.formats.listing.tables import columns
from oeuvre.formats.listing.venues import is_place, is_press, is_proceedings, is_publisher, venue_likeness
from oeuvre.record import dates

__all__ = ["Judged", "mean"]

_LABEL = re.compile(r"([^\W\d_][^:：\d]{1,26})\s*[:：]\s*\S")
_GROUP_YEAR = re.compile(r"\d{4}")
_ORDINAL = re.compile(r"(?:no|nr|n°|nº|#|第)?\.?\s*(\d{1,4})\s*[.)号]?", re.IGNORECASE)
#: What a line below a title may be, most likely first.
_BELOW = "ABSTCVKLFXOH"
#: How lines of a list of works begin that are surely no prose.
_IN_LIST = (shapes.YEAR_FIRST, shapes.TITLE_WITH, shapes.LED_BY_QUOTE, shapes.LED_BY_DAY)
#: A day or month that a line ends in, but for what is in brackets: ", May 4, 2031 (reprinted …)".
_DAY_AT_END = re.compile(
    r"[,.(]?\s?\b(?:[^\W\d_]{3,9}\.?\s(?:\d{1,2},\s)?|\d{1,2}[./]\d{1,2}[./])(?:19|20)\d\d\)?\.?(?:\s\([^()]{4,160}\))*$"
)
#: What may stand behind a date that a line ends in: "(with Ada Moor)", "[PDF]".
_BRACKETS_LAST = re.compile(r"(?:[\s,.]{1,2}[(\[][^()\[\]\d]{2,160}[)\]])+\.?$")
#: More words than people and a post have, on the average.
_PEOPLE_AND_TITLE = 9
#: People and an outlet that is known by name are worth more than this.
_KNOWN = 1.75
_PIECE = re.compile(r",\s|[.?!”\"»]\s")
_NUMBERS = re.compile(r"\d+")
#: So many items of a few words in a row are a menu.
_MENU = 8

#: "Quay University Press, April 2031", "Harbour Policy (2031)".
_SOLD = re.compile(r"([^\W\d_][^,()\d]{4,60})(?:,\s|\s\()(?:[^\W\d_]{3,10}\.?\s)?(?:19|20)\d\d\)?\.?")
_BRACKETED = re.compile(r"\(([^\W_][^()]{3,140})\)")
#: "Submissions from 2031", "Publications 2031".
_OF_YEAR = re.compile(
    r"([^\W\d_]+(?:\s[^\W\d_]+)??)\s(?:(from|in|of|for|since|aus|von|seit|de|en|du|depuis|del?|desde|di|dal|van|uit)\s)?"
    r"((?:19|20)\d\d)\W?"
)
_OUTLET_YEAR = re.compile(r"[^\W\d_a-z][^()\d]{3,70}\s\((?:19|20)\d\d\)\.?")
_KIND_OF_YEAR = re.compile(r"(?:(?:19|20)\d\d\s+)?(?P<kind>[^\d|,;.!?]{6,50}?)(?:\s*[(:–-]?\s*(?:19|20)\d\d\)?)?")
_PLURAL = re.compile(
    r"(?:papers|reports|briefs?|articles|books|chapters|notes|theses|studies|papiere|berichte|beiträge|bücher"
    r"|cahiers|rapports|livres|documentos|informes|artículos|libros|artigos|livros|relatórios|articoli|libri|artiklar"
    r"|artikler|rapporter|böcker|bøger|bøker|avhandlingar|avhandlinger|artikelen|rapporten|boeken|proefschriften|thèses|tesis|teses"
    r"|tesi)\b|\bdocuments\s",
    re.IGNORECASE,
)


def _depth(line: Line) -> int:
    """How deep an item's list stands in others, -1 for no item."""
    if line.path[:2] == "li" and line.path[2:].isdigit():
        return int(line.path[2:])
    parts = [part.partition(".")[0] for part in line.path.split("/")]
    return sum(part in ("ul", "ol") for part in parts) if "li" in parts[-2:] else -1


def mean(numbers: Iterable[float]) -> float:
    """The mean of some numbers, 0 of none."""
    found = list(numbers)
    return sum(found) / max(1, len(found))


#: Words that lead to a list of works, at the end of a sentence.
_OF_WORKS = re.compile(
    r"publi|paper|book|articl|read|work|report|stud|essay|thes|list|follow|includ|writ|chapter|journal|text|lit|pape|buch|büch"
    r"|beitr|schrift|folgend|livre|suivant|œuvr|ouvrag|trava|libro|artícul|siguient|obra|artigo|seguint|seguent|论|文|書|저서",
    re.IGNORECASE,
)
#: People before a colon or a quotation: "Ada Moor: A Title", "Ada Moor and Bram Vane, “A Title”".
_LED_BY_PEOPLE = re.compile(r"([^\W\d_a-z][^:“”„«»\"\d]{3,200}?)(?::\s+(?=\W?[^\W_])|,?\s(?=[“„«\"]))")
#: An outlet's name and what ends it: "Canal Review, 2031", "Canal Review 7(2)".
_REST = re.compile(r"[\s.,:;(–—-]{0,4}(?:[Ii]n:?\s)?(?P<name>[^.,;:()\d]{3,80}?),?\s\(?(?=\d|[Vv]ol|[Nn]o\.)")


def _lacks_title(line: Line) -> bool:
    """Whether a citation has people first, then an outlet with its year or volume, and no title between them."""
    people = leading_names(line.text, 0, min(len(line.text), 400))
    if people is None or not people.names or people.score < 0.4:
        return False
    rest = _REST.match(line.text, people.end)
    if rest is None:
        return False
    start, end = rest.span("name")
    marked = any(m.kind == "italic" and abs(m.start - start) < 2 and m.end >= end - 1 for m in line.marks)
    return marked or venue_likeness(rest["name"]) > 0.3


def _begins_with(line: Line) -> str:
    """The form of a line's beginning: a mark, a quotation or a year; "" for plain words."""
    if line.text[0] in '“"„«':
        return "quotation"
    if shapes.YEAR_FIRST.match(line.text):
        return "year"
    return next((mark.kind for mark in line.marks if mark.start < 2 and 3 < mark.end < len(line.text) - 6), "")


def _is_of_menu(seen: Look) -> bool:
    """Whether a line may be an item of a menu: up to four words, with nothing of a work."""
    text = seen.text
    return (
        seen.words <= 4
        and seen.length <= 40
        and text[-1].isalnum()
        and seen.names < 0.5
        and not (seen.year or seen.types or seen.bold or text[0] in shapes.QUOTES or any(map(str.isdigit, text)))
    )


def _is_topic(seen: Look) -> bool:
    """Whether a line is a few words that are neither people, nor a kind, a day or a button, and nothing is known of them."""
    return (
        seen.words < 6
        and 2 < seen.length < 50
        and not seen.line.level
        and not (seen.button or seen.field or seen.group or seen.year or seen.line.bullet)
        and max(seen.names, seen.date_share, seen.types) < 0.3
        and not any(map(str.isdigit, seen.text))
        and seen.text[-1].isalnum()
        and not type_of(seen.text)
        and not (seen.words > 1 and (is_press(seen.text) or is_journal(seen.text)))
    )


class Judged:
    """A page's lines as they look, the scores of their roles, and what its tables say."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.looks: list[Look] = []
        self.scores: list[dict[str, float]] = []
        known: dict[tuple[object, ...], tuple[Look, Mapping[str, float]]] = {}
        for line in page.lines:
            # Pages repeat themselves: what was judged once need not be judged again.
            key = (line.text, line.path, line.level, line.bullet, line.gap > 0, line.marks)
            if key not in known:
                seen = look(line)
                known[key] = (seen, scores(seen))
            seen, score = known[key]
            self.looks.append(seen)
            self.scores.append(dict(score))
        #: The scores of lines by themselves, before their surroundings amend them.
        self.plain: list[Mapping[str, float]] = [dict(score) for score in self.scores]
        self._in_all_boxes()
        #: The lines of lists whose every line is a work.
        self.listed: set[int] = set()
        #: What signs at the same place of every entry add to the worth of beginning one at a line.
        self.anchored: dict[int, float] = defaultdict(float)
        #: What the heading over each line says: above 0 for works, below for other things.
        self.section: list[float] = []
        #: Where works begin that need no further sign, if anybody is beside them.
        self.sure: set[int] = set()
        #: The lines that say what works are about.
        self.topics: set[int] = set()
        #: What is known of the page as a programme.
        self.programme = Programme()
        #: What is known of the page as sessions of people and titles.
        self.sessions = Sessions()
        self.ordinals = self._ordinals()
        self.forced, self.rows, self.carried = columns(page)
        self._under_titles()
        self._outlets_below()
        self._people_and_more()
        self._where()
        self._labels()
        self._kinds_lead()
        self._topics_over()
        self._topics_below()
        self._told_below_days()
        self._kinds()
        self._kinds_of_years()
        self._headings()
        self._outlets_first()
        self._over_notes()
        self._programme()
        self._over_rest()
        self._sections()
        self._introduced()
        self._years()
        self._said_again()
        self._posted()
        self._dated_labels()
        self._surnames()
        self._cards_read_on()
        self._led_by_quotes()
        self._beside_days()
        self._outlets_over()
        self._quoted_below()
        self._anchors()
        self._nested()
        self._below_items()
        self._inner()
        self._made_below()
        self._lists()
        self._menus()
        self._people_first()
        self._dated_alike()
        self._beside_outlets()
        self._in_one_manner()
        for block in page.blocks:
            if block.kind == ROW:
                for number in range(block.start, block.end):
                    self.scores[number]["H"] -= 5.0
        self._sessions()
        self._cells()

    def _in_all_boxes(self) -> None:
        """What holds most of a page's words is no furniture, though it is called so, as by makers of sites."""
        boxed = [in_furniture(seen.line.path) for seen in self.looks]
        classed = [seen.classed == "O" for seen in self.looks]
        words = sum(seen.words for seen in self.looks)
        for where, amends in ((boxed, {"O": -IN_BOX}), (classed, {"O": -1.2, "T": 1.2})):
            if sum(seen.words for seen, is_there in zip(self.looks, where, strict=True) if is_there) * 2 <= words:
                continue
            for score, is_there in zip(self.scores, where, strict=True):
                if is_there:
                    for role, more in amends.items():
                        score[role] += more

    def _ordinals(self) -> set[int]:
        """The lines "No. 1", "No. 2" …: numbers in the list's own order number the list, not the works."""
        found = [(n, int(match[1])) for n, seen in enumerate(self.looks) if (match := _ORDINAL.fullmatch(seen.text))]
        values = [value for _, value in found]
        in_order = len(values) > 2 and values == list(range(values[0], values[0] + len(values)))
        return {number for number, _ in found} if in_order else set()

    def _where(self) -> None:
        """Right below the day of a talk stands where it was; a body below a person is their home."""
        for before, seen, score in zip(self.looks, self.looks[1:], self.scores[1:], strict=False):
            if seen.line.gap or seen.length > 90 or seen.field or seen.line.level or seen.text[0] in shapes.QUOTES:
                continue
            if (
                (before.date_share > 0.5 or (before.year and shapes.CLOCK.search(before.text)))
                and before.length < 90
                and shapes.WHERE.search(seen.text)
            ):
                score["K"] = max(score["K"], 0.0) + 3.0
                for role in "TBCS":
                    score[role] -= 3.0
        homes = [
            number
            for number, (before, seen) in enumerate(zip(self.looks, self.looks[1:], strict=False), 1)
            if before.names > 0.5
            and not seen.line.gap
            and seen.length < 90
            and not is_body(before.text)
            and is_body(seen.text)
            and not shapes.IS.match(seen.text)
        ]
        for number in homes if len(homes) > 1 else ():
            score = self.scores[number]
            score["S"] = max(score["S"], 0.0) + 1.5
            score["B"] -= 1.5
            score["T"] -= 1.5

    def _outlets_below(self) -> None:
        """Journals with their volumes right below people and titles without a year are those works' outlets."""
        found = [
            number
            for number, (before, seen) in enumerate(zip(self.looks, self.looks[1:], strict=False), 1)
            if seen.tail
            and seen.year
            and not (seen.line.gap or seen.line.bullet or seen.line.level or before.line.level or before.year)
            and 20 < before.length < 300
            and begins_with_names(before.text)
            and not begins_with_names(seen.text)
            and venue_likeness(re.split(r",|\b(?:vol|no)\b|\d", seen.text, maxsplit=1)[0]) > 0.0
        ]
        for number in found if len(found) > 2 else ():
            self.scores[number - 1]["C"] = max(self.scores[number - 1]["C"], 0.5) + 2.0
            below = self.scores[number]
            below["V"] = max(below["V"], 0.0) + 3.0
            below["C"] -= 4.0
            below["T"] -= 3.0

    def _people_and_more(self) -> None:
        """Lines of people and where or when their work came out, again and again, with others between, are beside titles."""
        found = {
            number: worth
            for number, seen in enumerate(self.looks)
            if 8 < seen.length < 200
            and not (seen.field or seen.button or seen.line.level)
            and (worth := beside_title(seen.text))
        }
        known = sum(worth > _KNOWN for worth in found.values())
        if len(found) < 3 or known * 3 < len(found) or any(after - number == 1 for number, after in pairwise(found)):
            return
        first = sum(self.page.lines[number].gap > 0 or self.page.lines[number].bullet != "" for number in found)
        step = 1 if first * 3 > 2 * len(found) and not all(line.gap for line in self.page.lines[1:]) else -1
        for number in found:
            score = self.scores[number]
            score["B"] = max(score["B"], 0.0) + 2.0
            for role in "TCHA":
                score[role] -= 3.0
            if 0 <= number + step < len(self.looks) and not self.looks[number + step].field:
                beside = self.scores[number + step]
                beside["T"] = max(beside["T"], 0.0) + 1.0

    def _under_titles(self) -> None:
        """Right over "By A. B." or "In: A Handbook" stands a title, though it might be a name or is one word."""
        for score, after in zip(self.scores, self.looks[1:], strict=False):
            if after.names > 0.3 and byline_start(after.text) and after.text[:1] not in "—–(":
                score["T"] += 1.2
                score["B"] -= 1.2
        for seen, score, after in zip(self.looks, self.scores, self.looks[1:], strict=False):
            if (
                after.field == "container"
                and not seen.field
                and (seen.line.level or shapes.QUOTED_WHOLE.fullmatch(seen.text))
            ):
                score["T"] = max(score["T"], 0.0) + 1.5

        for before, seen, score in zip(self.looks, self.looks[1:], self.scores[1:], strict=False):
            if before.names > 0.3 and seen.year and not seen.line.bullet and seen.length < 100 and not seen.line.level:
                # What stands below people and is a house, or right below them, with its year, is where the work came out.
                sold = _SOLD.fullmatch(seen.text)
                if (sold and is_publisher(sold[1])) or (not seen.line.gap and _OUTLET_YEAR.fullmatch(seen.text)):
                    score["V"] = max(score["V"], 0.0) + 2.5
                    score["T"] -= 2.0
                    score["C"] -= 2.0

        for seen, after, score in zip(self.looks, self.looks[1:], self.scores, strict=False):
            if (
                " / " in after.text
                and seen.line.bullet
                and not (after.line.bullet or after.line.gap)
                and seen.length < 80
                and after.begins(shapes.TITLE_STROKE)
            ):
                # The house or outlet over "A Title / by A. B."
                score["V"] = max(score["V"], 0.0) + 3.0
                score["T"] -= 2.0
                score["B"] -= 2.0

        for before, seen, score in zip(self.looks, self.looks[1:], self.scores[1:], strict=False):
            if not seen.line.gap and not seen.line.bullet and shapes.EDITED.match(before.text):
                # Below those who edited a book stands its house.
                score["V"] = max(score["V"], 0.0) + 1.0
                score["C"] -= 3.0

    def _labels(self) -> None:
        """What stands before a colon again and again is a label, though not one of ours."""
        labels = Counter(match[1] for seen in self.looks if not seen.field and (match := _LABEL.match(seen.text)))
        for name in [name for name, count in labels.items() if count > 2 and name_share(name) > 0.5]:
            del labels[name]  # "Ada Moor and Bram Vane: A Title"
        above: dict[str, float] = {}
        for seen, score in zip(self.looks, self.scores, strict=True):
            told = seen.text[-1:] in ".!?…" and seen.words > 6 and seen.function > 0.2 and score["A"] > -3.0
            if told and above and max(above, key=above.__getitem__) == "A" and seen.length > 40:
                above = score
                score["A"] = max(score["A"], 0.0) + 0.6 * bool(_LABEL.match(seen.text) and not seen.field)
                continue  # "The upshot: …" behind an abstract's first sentences goes on with it.
            above = score
            match = _LABEL.match(seen.text) if labels and not seen.field else None
            if match and labels[match[1]] > 2 and not cues.cue("abstract-part", match[1]):
                score["S" if shapes.NOW.match(seen.text) else "K"] = max(score["K"], 2.0)
                score["T"] -= 2.0
                score["C"] -= 1.0
            if seen.tail and seen.year and score["K"] > 0.5 and not seen.button and not seen.field:
                score["K"] -= 2.0

    def _kinds_lead(self) -> None:
        """Where lines again and again begin with kinds of works and go on to something else each time, each is a work."""
        led = {n: seen.text[at:] for n, seen in enumerate(self.looks) if (at := kind_before_title(seen.text))}
        people = mean(name_share(text.partition(", ")[0]) for text in led.values())
        if len(led) < 3 or len(set(led.values())) < len(led) or people > 0.5:
            return
        for number in led:
            score = self.scores[number]
            score["T"] = max(score["T"], min(score["K"], 2.0), 0.5) + 0.8
            for role in "KFL":
                score[role] -= 3.0
            self.anchored[number] += 1.0

    def _topics_over(self) -> None:
        """Few words over more words, and these over a text or people, again and again, are topics and no titles."""
        over = []
        for number, (seen, title, after) in enumerate(zip(self.looks, self.looks[1:], self.looks[2:], strict=False)):
            below = max(_BELOW, key=self.scores[number + 2].__getitem__)
            if (
                seen.words < 5
                and title.words > seen.words
                and self.page.lines[number].level == self.page.lines[number + 1].level
                and not (title.line.bullet or after.line.bullet or title.classed or seen.classed)
                and title.line.gap == after.line.gap <= seen.line.gap
                and seen.text.replace(" ", "").isalpha()
                and not seen.wide
                and max(seen.names, seen.date_share, seen.types) < 0.3
                and not (seen.field or seen.button or seen.group)
                and max(self.scores[number + 1], key=self.scores[number + 1].__getitem__) == "T"
                and below not in "TCV"
            ):
                over.append(number)
        titled = sum(max(score, key=score.__getitem__) == "T" and score["T"] > 1.0 for score in self.scores)
        words = [(self.looks[n].words, self.looks[n + 1].words) for n in over]
        if len(over) < 3 or len(over) * 3 < titled or mean(b for _, b in words) < 2 * mean(a for a, _ in words):
            return
        if sum(self.looks[n].heading != "" for n in over) * 2 > len(over):
            return
        for number in over:
            score = self.scores[number]
            score["L"] = max(score["L"], 0.0) + 2.5
            for role in "TBHCVO":
                score[role] -= 2.5
            self.anchored[number] += 2.0
            self.anchored[number + 1] -= 2.0

    def _topics_below(self) -> None:
        """A few words said again and again below titles, one here and three there, beside others each time, are topics.

        Of outlets and states there are as many to each work, and what always stands beside the same is a body and its series.
        """
        said = Counter(seen.text for seen in self.looks if _is_topic(seen))
        runs: list[list[int]] = [[]]
        for number, seen in enumerate(self.looks):
            if said[seen.text] > 1 and not (runs[-1] and seen.line.gap):
                runs[-1].append(number)
            elif runs[-1]:
                runs.append([number] if said[seen.text] > 1 else [])
        several = {
            tuple(self.looks[n].text for n in run)
            for run in runs
            if len(run) > 1 and run[0] and self.scores[run[0] - 1]["T"] > 0.0
        }
        beside: dict[str, set[str]] = defaultdict(set)
        for texts in several:
            for text in texts:
                beside[text].update(texts)
        if sum(len(others) > 2 for others in beside.values()) < 2 or len({len(texts) for texts in several}) < 2:
            return
        for number, seen in enumerate(self.looks):
            if seen.text in beside and number not in self.forced:
                self.topics.add(number)
                self.anchored[number] -= 3.0
                self.scores[number] = {role: min(value, 0.0) - 4.0 for role, value in self.scores[number].items()}
                self.scores[number]["K"] = 4.0

    def _told_below_days(self) -> None:
        """Where a title and its day stand apart and one line follows on its own each time, that tells of the work."""
        stanzas: list[list[int]] = []
        for number, line in enumerate(self.page.lines):
            if line.gap or line.level or not stanzas:
                stanzas.append([])
            stanzas[-1].append(number)
        dated = [
            len(run) > 1 and any(self.looks[n].date_share > 0.9 and not self.looks[n].group for n in run)
            for run in stanzas
        ]
        below = [
            run[0]
            for run, here, above, after in zip(stanzas[1:], dated[1:], dated, [*dated[2:], True], strict=False)
            if above and after and not here and len(run) == 1
        ]
        if self.page.blocks or len(below) < 3 or len(below) * 5 < 4 * sum(dated):
            return
        best = [max("ATHBVLCFSKXO", key=self.scores[n].__getitem__) for n in below]
        if best.count("A") * 3 < 2 * len(best):
            return
        for number in below:
            score = self.scores[number]
            score["A"] = max(score["A"], 0.0) + 2.5
            score["T"] -= 4.0
            score["C"] -= 2.0
            self.anchored[number] -= 2.0

    def _kinds(self) -> None:
        """A kind that is said once is over a group; one that is said again and again is beside each."""
        kinds = [seen.types > 0.6 and not seen.date_share for seen in self.looks]
        below = Counter(after.text for after, kind in zip(self.looks[1:], kinds, strict=False) if kind)
        #: Kinds that each stand over the same words, as over a button, are beside works.
        beside = {
            number
            for number, (kind, after) in enumerate(zip(kinds, self.looks[1:], strict=False))
            if kind and below[after.text] > 2 and not self.looks[number].line.level
        }
        said = Counter(_NUMBERS.sub("#", seen.text) for seen, kind in zip(self.looks, kinds, strict=True) if kind)
        for number, (seen, score, kind) in enumerate(zip(self.looks, self.scores, kinds, strict=True)):
            if number in beside:
                score["H"] -= 2.0
                score["L"] += 1.0
                continue
            if not kind or seen.classed in ("L", "V"):
                continue
            times = said[_NUMBERS.sub("#", seen.text)]
            if times == 1:
                score["H"] += 1.2 + 0.5 * (seen.text[-1:] == "s")
                score["L"] -= 1.0
            elif times > 2:
                score["H"] -= 1.5
                score["L"] += 0.8 * (seen.line.level > 0)

    def _kinds_of_years(self) -> None:
        """Works of one kind and year, said once and set apart, stand over a group ("2031 Working papers")."""
        said = Counter(seen.text for seen in self.looks if seen.length < 60)
        for seen, score in zip(self.looks, self.scores, strict=True):
            if seen.text[-1] == ":" and seen.types and seen.date_share and not (seen.field or seen.line.bullet):
                score["H"] = max(score["H"], score["L"], 1.0) + 1.5  # "Best Theses of 2031:" leads to what is below.
                score["L"] -= 2.0
        for seen, after, score in zip(self.looks, self.page.lines[1:], self.scores, strict=False):
            match = _KIND_OF_YEAR.fullmatch(seen.text) if seen.year == 1 and seen.length < 60 else None
            if (
                match
                and (seen.line is self.page.lines[0] or seen.line.gap)
                and (after.gap or after.bullet)
                and not seen.line.bullet
                and said[seen.text] == 1
                and _PLURAL.search(match["kind"])
                and type_of(match["kind"])
            ):
                score["H"] = max(score["H"], score["L"], 1.0) + 1.5
                score["L"] -= 2.0

    def _headings(self) -> None:
        """A heading stands over citations; a title over its own details is followed by parts of a citation."""
        for seen, after, score, following in zip(
            self.looks, self.page.lines[1:], self.scores, self.scores[1:], strict=False
        ):
            if seen.date_share > 0.9 and not seen.group and seen.line.gap and after.gap and following["C"] > 1.4:
                # A season or month over citations, which have their own dates.
                score["H"] += 2.5
                score["L"] -= 2.0
        levels = Counter(line.level for line in self.page.lines)
        mostly = sum(score["C"] > 1.4 for score in self.scores) > 0.25 * len(self.scores)
        rest = [*self.scores[1:], dict.fromkeys(ROLES, -9.0)]
        for seen, line, after, score, following, second in zip(
            self.looks, self.page.lines, self.page.lines[1:], self.scores, rest, rest[1:], strict=False
        ):
            is_bare, named = not line.marks, seen.heading
            if line.level:
                if (
                    is_bare
                    and following["C"] > 1.0
                    and (after.bullet or (second["C"] > 1.0 and after.path != line.path))
                ):
                    score["H"] += 1.2
                    score["T"] -= 0.8
                elif following["C"] > 1.0 and score["T"] > 1.5 and not after.level and not named:
                    # One line like a citation right under a title: where the work appeared.
                    following["C"] -= 2.0
                    following["V"] = max(following["V"], 0.0) + 1.0
            elif (
                is_bare and 3 < len(line.text) < 70 and score["C"] < 0.2 and following["C"] > 0.9 and score["B"] <= 1.5
            ):
                # A short line right over citations, the more so where the page is a list of citations.
                stands_apart = after.gap or after.bullet or line.gap or line.text[-1] in ":："
                if line.text[-1] not in ".,;" and stands_apart:
                    one = line.text.isalpha() and not cues.is_wide(line.text)
                    score["H"] += 1.0 + 1.5 * (mostly and len(line.text.split()) < 5) + 1.0 * one
                    score["B"] -= 1.5 * one
            if line.level == 1 and levels[1] == 1 and max(levels[2], levels[3], levels[4]) > 2:
                score["H"] += 0.8
                score["T"] -= 1.0

    def _outlets_first(self) -> None:
        """Where an outlet is above the first work, outlets stand over theirs: over several as headings, else with the one."""
        lines = self.page.lines
        named = [
            number
            for number, seen in enumerate(self.looks)
            if seen.length < 60 and not seen.line.bullet and (is_press(seen.text) or is_journal(seen.text))
        ]
        for level in {lines[number].level for number in named}:
            over = [number for number in named if lines[number].level == level]
            like = self._like_outlets(level)
            if len(over) < (2 if level else 3) or lines[over[-1]] is lines[-1]:
                continue
            if len(over) * 2 >= len(like):
                over = sorted({*over, *like})
            taken = set(over)
            works = {
                n
                for n, score in enumerate(self.scores)
                if max(score["T"], score["C"]) > max(0.0, score["B"])
                and n not in taken
                and (not level or lines[n].level != level)
            }
            first = max((n for n in range(over[0]) if self.scores[n]["H"] > 1.2), default=-1) + 1
            if any(self.scores[n]["T"] > 0.5 for n in range(first, over[0]) if n in works) or (
                sum(n + 1 in works for n in over) * 5 < 4 * len(over)
            ):
                continue
            several = sum(sum(n in works for n in range(a, b)) > 1 for a, b in pairwise([*over, len(lines)]))
            for number in over:
                score = self.scores[number]
                role = "H" if level or several * 3 > len(over) else "V"
                score[role] = max(score[role], 0.0) + 3.0
                for other in "TBCL":
                    score[other] -= 3.0

    def _over_notes(self) -> None:
        """Where most headings of a level are citations, each is a work, and the items right below say where it is found."""
        lines = self.page.lines
        for level in (2, 3, 4, 5):
            heads = [number for number, line in enumerate(lines) if line.level == level]
            cited = [n for n in heads if self.scores[n]["C"] > 1.0 and self.looks[n].year]
            if len(cited) < 3 or len(cited) * 5 < 3 * len(heads):
                continue
            under = {
                n: list(takewhile(lambda at: not lines[at].level, range(n + 1, len(lines))))
                for n in heads
                if self.looks[n].year
            }
            notes = [at for found in under.values() for at in found if lines[at].bullet]
            if not notes or mean(self.scores[at]["C"] > 4.0 for at in notes) > 0.34:
                continue
            for number in under:
                score = self.scores[number]
                score["C"] = max(score["C"], score["T"], 0.0) + 2.0
                for role in "TBHL":
                    score[role] -= 3.0
                self.anchored[number] += 2.0
            for at in notes:
                score = self.scores[at]
                score["K"] = max(score["K"], 0.0) + 3.0
                for role in "TCBAVL":
                    score[role] -= 4.0
                self.anchored[at] -= 3.0

    def _like_outlets(self, level: int) -> list[int]:
        """The lines that stand where outlets do: the headings of a level, or short lines right over such as lead on."""
        lines = self.page.lines
        if level:
            return [number for number, line in enumerate(lines) if line.level == level]
        leads = [seen.classed == "T" for seen in self.looks]
        return [
            number
            for number, (seen, after) in enumerate(zip(self.looks, leads[1:], strict=False))
            if after and not leads[number] and seen.words < 6 and (not number or leads[number - 1])
        ]

    def _programme(self) -> None:
        """In a programme days stand over talks, which begin at their hours; pauses, greetings and tours are none."""
        found = self.programme = programme_of(self.looks, self.scores)
        for number in found.days:
            score = self.scores[number]
            score["H"] = max(score["H"], 0.0) + 5.0
            for role in "LTCB":
                score[role] -= 3.0
        for number in found.aside:
            score = self.scores[number]
            score["O"] = max(score["O"], 0.0) + 4.0
            for role in "TCHBA":
                score[role] -= 3.0
        self.sure |= found.talks.keys()
        for number, begin in found.talks.items():
            self.anchored[number] += 2.0
            score = self.scores[number]
            text = self.looks[number].text[begin:]
            if len(text) < 400 and talk_in(text[after_kind(text)[1] :]):
                score["C"] = max(score["C"], score["T"], 0.0) + 2.0
                score["T"] -= 1.0

    def _over_rest(self) -> None:
        """A marked line right over people and an outlet is the title that these lack, where a page writes its works so."""
        found = []
        for number, (seen, after) in enumerate(zip(self.looks, self.looks[1:], strict=False)):
            if (
                max(seen.bold, seen.linked) > 0.8
                and seen.words > 1
                and not (seen.year or seen.heading or seen.names > 0.4 or seen.field or seen.button)
                and self.scores[number]["T"] > 0.5
                and max(self.scores[number + 1][role] for role in "CV") > 0.5
                and _lacks_title(after.line)
            ):
                found.append(number)
        if len(found) < 3:
            return
        for number in found:
            rest = self.scores[number + 1]
            rest["V"] = max(rest["V"], min(2.5, rest["C"]), 1.5)
            rest["C"] -= 4.0
            rest["T"] -= 2.0
            self.anchored[number] += 2.0
            self.anchored[number + 1] -= 2.0

    def _sections(self) -> None:
        """Under a heading for publications a line is rather one, under one for news, people or awards rather not."""
        for block in self.page.blocks:
            if block.end - block.start > 1 and cues.cue("label-other", self.page.lines[block.start].text):
                for number in range(block.start, block.end):
                    self.scores[number]["O"] += 5.0
        aside = False
        for seen, score in zip(self.looks, self.scores, strict=True):
            # "NEWS" over the lines of a paragraph that says nothing else is their kind.
            if seen.line.gap or seen.line.level:
                aside = not self.page.blocks and not seen.line.level and cues.cue("label-other", seen.text)
            elif aside:
                score["O"] += 4.0
        for number, (seen, after) in enumerate(zip(self.looks, self.looks[1:], strict=False), 1):
            if (
                seen.text[-1] == ":"
                and after.line.bullet
                and not seen.line.bullet
                and seen.words > 14
                and seen.function > 0.25
                and not _OF_WORKS.search(seen.text, seen.length - 40)
            ):
                # What a sentence leads to are parts of it ("They earn honours if they: • …").
                for at in range(number, len(self.looks)):
                    if not self.page.lines[at].bullet:
                        break
                    self.scores[at]["O"] += 3.0
        section, above = 0.0, 0
        grouped = False
        for seen, score in zip(self.looks, self.scores, strict=True):
            if seen.line.level and section < 0 and seen.line.level < above:
                section = 0.0
            self.section.append(section)
            if score["H"] > 1.2:
                grouped = seen.group and section > 0
            elif grouped and 12 <= seen.length <= 200 and not seen.line.level:
                # Under a year in a list of one kind every line is a work, however little it says.
                score["C"] += 0.8
                score["T"] += 0.8
            if score["H"] > 1.2 and seen.line.level:
                above = seen.line.level
            if score["H"] > 1.2 and seen.furniture and not cues.cue("heading-other", seen.text):
                continue  # A menu stands over nothing.
            if score["H"] > 1.2 and (seen.heading or (score["H"] > score["T"] and not seen.group)):
                section = {"other": -1.0, "": 0.0}.get(seen.heading, 0.5)
                if seen.heading == "type" and seen.length < 60 and shapes.RULES.search(seen.text):
                    section = -1.0  # "Procedures for Thesis Application"
            else:
                score["T"] += section
                score["C"] += section
                if section > 0 and not seen.line.level and any(one.match(seen.text) for one in _IN_LIST):
                    score["C"] += 1.0

    def _introduced(self) -> None:
        """Sentences right under a heading lead to the works below them: no work has told anything yet."""
        run: list[int] | None = []
        for number, (seen, score) in enumerate(zip(self.looks, self.scores, strict=True)):
            best = max("HOCTBVLASFKX", key=score.__getitem__)
            if run is not None and is_prose(seen) and score["C"] < 1.0 and not (seen.line.bullet or seen.button):
                run.append(number)
                continue
            if run and best in "HOCT":
                for at in run:
                    self.scores[at]["O"] = max(self.scores[at]["O"], self.scores[at]["A"], 0.0) + 2.5
                    self.scores[at]["T"] -= 1.5
            stands_over = (
                best in "HO" and score[best] > 1.2 and (not seen.group or seen.line.gap > 0 or seen.line.level > 0)
            )
            run = [] if stands_over else None

    def _years(self) -> None:
        """Years that each stand on a line of their own, in order and no one twice, stand over groups."""
        years = [seen.text for seen in self.looks if seen.group]
        numbers = [int(match[0]) for year in years if (match := _GROUP_YEAR.search(year))]
        if len(years) == len(set(years)) > 1 and numbers in (sorted(numbers), sorted(numbers, reverse=True)):
            for seen, score in zip(self.looks, self.scores, strict=True):
                if seen.group and seen.line.gap:
                    score["L"] -= 2.0
                    score["H"] += 1.0
        elif any(year == after for year, after in pairwise(years)):
            # The same year twice is beside works rather than over a group.
            for seen, score in zip(self.looks, self.scores, strict=True):
                if seen.group and not seen.line.level:
                    score["H"] -= 2.5
        # "Submissions from 2031" over some, "Submissions from 2030" over others.
        named: dict[str, dict[int, int]] = defaultdict(dict)
        for number, seen in enumerate(self.looks):
            match = _OF_YEAR.fullmatch(seen.text) if seen.year == 1 and seen.length < 50 and not seen.button else None
            if match and (match[2] or seen.heading or cues.cue("heading-publications", match[1])):
                named[match[1]][number] = int(match[3])
        for found in named.values():
            values = list(found.values())
            apart = all(b - a > 1 for a, b in pairwise([*found, len(self.looks)]))
            if (
                len(values) > 1
                and len(set(values)) == len(values)
                and apart
                and values in (sorted(values), sorted(values)[::-1])
            ):
                for number in found:
                    self.scores[number]["H"] = max(self.scores[number]["H"], 0.0) + 4.0
                    for role in "TLC":
                        self.scores[number][role] -= 2.0

    def _said_again(self) -> None:
        """What stands word for word in several places is a label or a button beside works, and no work."""
        said = Counter(seen.text for seen in self.looks if seen.length < 40)
        kinds = sum(count > 2 for text, count in said.items() if type_of(text))
        often = [said[seen.text] > 2 for seen in self.looks] + [False]
        for number, (seen, score) in enumerate(zip(self.looks, self.scores, strict=True)):
            beside = (
                seen.words < 4 and said[seen.text] > 1 and (often[number + 1] or (number > 0 and often[number - 1]))
            )
            if seen.length >= 40 or not (often[number] or beside) or seen.group or seen.line.level:
                continue
            if seen.types > 0.9 and kinds:
                # "Blog" over each of several works is their kind, not a part of the site.
                score["O"] = min(score["O"], 0.0)
                score["L"] += 0.5
            score["T"] -= 2.5
            score["C"] -= 2.5
            score["B"] -= 2.5 * (seen.names < 0.5)

    def _surnames(self) -> None:
        """In a programme lines that begin with a family name and a dash are talks."""
        if not any(shapes.SESSIONS.search(seen.text) for seen in self.looks if seen.length < 60):
            return
        led = [number for number, seen in enumerate(self.looks) if shapes.SURNAME_FIRST.match(seen.text)]
        if len(led) < 4 or led[-1] - led[0] + 1 > 2 * len(led):
            return
        for number in led:
            score = self.scores[number]
            score["C"] = max(score["C"], 0.0) + 3.0
            for role in "AOH":
                score[role] -= 2.0
            self.anchored[number] += 3.0

    def _posted(self) -> None:
        """ "A. B. | Posted 05.25.2031 | Politics" again and again stands below titles."""
        posted = [n for n, seen in enumerate(self.looks) if "osted" in seen.text and shapes.POSTED.search(seen.text)]
        if len(posted) < 2:
            return
        for number in posted:
            score = self.scores[number]
            score["L"] = max(score["L"], 0.0) + 3.0
            for role in "THCB":
                score[role] -= 4.0
            if number and self.looks[number - 1].length > 10:
                above = self.scores[number - 1]
                above["T"] = max(above["T"], 0.0) + 2.0
                above["B"] -= 2.0
                above["S"] -= 2.0

    def _dated_labels(self) -> None:
        """A few words beside a day, the same words with other days again and again, are labels ("Energy 20-01-2031")."""
        beside: dict[int, str] = {}
        for number, seen in enumerate(self.looks):
            if 0.2 < seen.date_share < 0.95 and seen.length < 70 and not (seen.line.level or seen.names > 0.2):
                found = [one for one in dates.find(seen.text) if len(one[0].edtf) in (7, 10)]
                if len(found) == 1 and (found[0][1] < 2 or found[0][2] > seen.length - 2):
                    rest = (seen.text[: found[0][1]] + seen.text[found[0][2] :]).strip(" |,·•–—-:()")
                    if 0 < len(rest.split()) < 6:
                        beside[number] = _NUMBERS.sub("#", rest)
        said = Counter(beside.values())
        again = [number for number, rest in beside.items() if said[rest] > 1]
        if len(again) < 3 or len(said) * 5 > len(beside) * 3:
            return
        for number in beside:
            score = self.scores[number]
            score["L"] = max(score["L"], 0.0) + 2.0
            for role in "TBCV":
                score[role] -= 1.5

    def _cards_read_on(self) -> None:
        """Cards of title, teaser and "Read more": what stands between a button and the next title is a caption."""

        def labelled(number: int) -> bool:
            """Whether a line above a teaser is people or a label rather than the title."""
            return max(self.scores[number]["B"], self.scores[number]["L"]) > 1.0

        ends = [n for n, seen in enumerate(self.looks) if seen.button and shapes.READ_ON.fullmatch(seen.text)]
        if len(ends) < 3 or self.page.blocks:
            return
        cards = [
            n
            for n in ends
            if n > 1 and self.looks[n - 1].length > 90 and self.looks[n - 2].length < 200 and not labelled(n - 2)
        ]
        if len(cards) < 0.9 * len(ends):
            return
        before, captions = -1, []
        for number in cards:
            title, teaser = self.scores[number - 2], self.scores[number - 1]
            if self.looks[number - 2].length > 8 and before < number - 2 and title["L"] <= 1.0:
                title["T"] = max(title["T"], 0.0) + 2.5
                title["S"] -= 2.0
                teaser["A"] = max(teaser["A"], 0.0) + 2.0
                self.anchored[number - 2] += 3.0
                if number - 3 > before >= 0 and self.scores[number - 3]["L"] <= 0.5:
                    captions.append(number - 3)
            before = number
        if captions and cards[0] > 3 and self.scores[cards[0] - 3]["H"] < 1.0:
            captions.append(cards[0] - 3)
        for number in captions:
            caption = self.scores[number]
            caption["O"] = max(caption["O"], 0.0) + 3.0
            for role in "TBC":
                caption[role] -= 3.0

    def _led_by_quotes(self) -> None:
        """Where most lines begin with a quotation mark, titles stand in such marks, and each begins an entry."""
        led = [number for number, seen in enumerate(self.looks) if seen.text[0] in '“„«「『《"']
        cited = [number for number, score in enumerate(self.scores) if score["C"] > 1.0]
        if len(led) < 5 or (len(led) < 0.5 * len(self.looks) and len(set(led) & set(cited)) < 0.7 * len(cited)):
            return
        for number in led:
            self.scores[number]["C"] = max(self.scores[number]["C"], 0.0) + 1.5
            self.scores[number]["L"] -= 1.5
            self.anchored[number] += 1.5

    def _beside_days(self) -> None:
        """Where outlets stand right below days, or right above, what is not known for one stands there as well."""
        pairs = [
            (number, number + 1)
            for number, (seen, after) in enumerate(zip(self.looks, self.looks[1:], strict=False))
            if not after.line.gap
        ]
        days = [seen.date_share > 0.9 and not seen.group for seen in self.looks]
        for beside in ([b for a, b in pairs if days[a]], [a for a, b in pairs if days[b] and self.looks[a].line.gap]):
            beside = [n for n in beside if self.looks[n].length < 60]
            texts = [self.looks[n].text for n in beside if self.looks[n].words < 6]
            outlets = sum(is_press(text) or shapes.NEWSPAPER.search(text) is not None for text in texts)
            if outlets < 2 or outlets * 3 < len(beside):
                continue
            for number in beside:
                score = self.scores[number]
                if score["L"] < 1.0 and not byline_start(self.looks[number].text):
                    score["V"] = max(score["V"], 0.0) + 2.0
                    for role in "TCB":
                        score[role] -= 2.0

    def _outlets_over(self) -> None:
        """Known outlets on lines of their own that stand right above titles, and not below them: each begins an entry.

        Below its title the last outlet of a page has no title after it.
        """
        if self.page.blocks:
            return
        over = [
            number
            for number, (seen, score) in enumerate(zip(self.looks, self.scores, strict=True))
            if score["V"] >= 2.6
            and max(score, key=score.__getitem__) == "V"
            and not (seen.year or seen.tail or seen.line.bullet or seen.line.level)
            and seen.length < 90
        ]
        titled = [n for n in over if n + 1 < len(self.looks) and self.scores[n + 1]["T"] > 0.5]
        if len(over) < 3 or len(titled) < len(over) or over[-1] not in titled:
            return
        above = [n for n in range(over[0]) if self.scores[n]["T"] > 0.5 and self.scores[n + 1]["B"] > 0.5]
        if len(above) > 1:
            return
        for number, (seen, score) in enumerate(zip(self.looks, self.scores, strict=True)):
            after = self.scores[number + 1]["T"] if number + 1 < len(self.looks) else 0.0
            if number > over[0] and score["T"] > 0.5 and after > 0.5 and is_proceedings(seen.text) and seen.length < 90:
                score["V"] = max(score["V"], 0.0) + 3.0
                score["T"] -= 4.0
                over.append(number)
        for number in over:
            self.anchored[number] += 3.5
            self.anchored[number + 1] -= 3.0

    def _quoted_below(self) -> None:
        """Where lines again and again are wholly quoted, these are the titles, and what stands right over each is none."""
        quoted = [
            number
            for number, seen in enumerate(self.looks)
            if shapes.QUOTED_WHOLE.fullmatch(seen.text)
            and not (seen.line.bullet or seen.classed)
            and seen.text[-2] not in ".…"
        ]
        if len(quoted) < 3:
            return
        after = [self.looks[number + 1] for number in quoted if number + 1 < len(self.looks)]
        signed = sum(seen.names > 0.3 and byline_start(seen.text) > 0 for seen in after) > 1
        led = {
            number: next((n for n in range(number - 1, max(-1, number - 4), -1) if self.looks[n].date_share > 0.9), -1)
            for number in quoted
        }
        dated = 4 * sum(day >= 0 for day in led.values()) >= 3 * len(quoted)
        for number in quoted:
            if dated and led[number] >= 0:
                # The day and the outlet over each are its own, and not the last one's.
                self.anchored[led[number]] += 2.0
                self.anchored[number] -= 2.0
            score, above = self.scores[number], self.scores[number - 1] if number else {}
            score["T"] = max(score["T"], 0.0) + 1.5
            for role in "HLBA":
                score[role] -= 2.0
            best = max(above, key=above.__getitem__) if above else ""
            if not self.looks[number].line.gap and (best in ("T", "C") or (signed and best == "B")):
                above["K"] = max(above["K"], above["T"], above["C"], above["B"]) + 1.5
                for role in "TCB":
                    above[role] -= 2.5

    def _anchors(self) -> None:
        """Labels said again and again begin entries where a title follows them each time, buttons end them."""
        places: dict[str, list[int]] = defaultdict(list)
        for number, seen in enumerate(self.looks):
            if seen.length < 40 and not seen.group:
                places[seen.text].append(number)
        best = [max(ROLES, key=score.__getitem__) for score in self.scores]
        for numbers in places.values():
            if len(numbers) < 3:
                continue
            first = self.scores[numbers[0]]
            if first["L"] > 1.5:
                begins = [best[number + 1 : number + 4] for number in numbers]
                before = sum(number > 0 and best[number - 1] in "TC" for number in numbers)
                led = sum("T" in roles and not set(roles[: roles.index("T")]) - set("LBK") for roles in begins)
                if led * 4 >= 3 * len(numbers) and before * 5 <= 3 * len(numbers):
                    for number in numbers:
                        self.anchored[number] += 2.5
            elif first["K"] > 1.5 and best[numbers[0]] == "K":
                after = [number + 1 for number in numbers if number + 1 < len(best)]
                lines = self.page.lines
                if 4 * sum(lines[n - 1].gap == 0 < lines[n - 2].gap > lines[n].gap for n in after) >= 3 * len(after):
                    continue  # Right below titles that stand apart a button is amid an entry.
                if any(byline_start(self.looks[number].text) for number in after):
                    continue  # "With A. B." below a button goes on with what stands above it.
                if sum(best[number] in "KASVX" for number in after) * 4 <= len(after):
                    for number in after:
                        self.anchored[number] += 2.0
                        self.anchored[number - 1] -= 2.0
                        self.anchored[number - 2] -= 1.5

    def _beside_outlets(self) -> None:
        """A title with its outlet in brackets is a work by itself where a page writes its works so."""
        bracketed = bracketed_outlets(seen.text for seen in self.looks)
        if not bracketed:
            return
        for number, (seen, score) in enumerate(zip(self.looks, self.scores, strict=True)):
            match = shapes.TITLE_AND_OUTLET.fullmatch(seen.text) if seen.length < 300 else None
            if match and match[2] in bracketed and not seen.line.level:
                score["T"] = max(score["T"], score["C"], 0.0) + 1.5
                self.listed.add(number)
                for role in "ABCVSL":
                    score[role] -= 2.5

    def _in_one_manner(self) -> None:
        """Where most lines of a kind are a title and its outlet and day, or a title and people, each is a work by itself."""
        alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for number, (seen, score) in enumerate(zip(self.looks, self.scores, strict=True)):
            plain = not (seen.group or seen.button or seen.field or seen.contact or seen.furniture)
            if 14 < seen.length < 400 and plain and score["H"] <= 1.2 and number not in self.forced:
                alike[seen.line.path, seen.line.level, bool(seen.line.bullet)].append(number)
        for numbers in alike.values():
            if len(numbers) < 3 or mean(self.scores[n]["C"] > 1.0 for n in numbers) > 0.7:
                continue
            # What tells of a list over it is no line of it, unless the list is written so.
            told = [*dropwhile(lambda n: is_prose(self.looks[n]) and self.scores[n]["A"] > 1.0, numbers)]
            if not self._taken_in_manner(numbers) and len(told) < len(numbers):
                self._taken_in_manner(told)

    def _taken_in_manner(self, numbers: Sequence[int]) -> bool:
        """Take these lines for works where most show the one manner; whether they do."""
        for found in (self._outlets_and_days(numbers), self._people_beside(numbers)):
            if len(found) < 3 or len(found) * 5 < 3 * len(numbers) or mean(self.section[n] for n in found) < 0.0:
                continue
            # What stands between two such lines is one, too, though nobody knows its people or its outlet.
            between = [n for n in numbers if found[0] < n < found[-1] and self.scores[n]["T"] > 0.0]
            for number in {*found, *between}:
                score = self.scores[number]
                score["C"] = max(score["C"], score["T"], 0.0) + 2.5
                for role in "TABHSVL":
                    score[role] -= 3.0
                self.listed.add(number)
                self.anchored[number] += 2.0
            return True
        return False

    def _outlets_and_days(self, numbers: Sequence[int]) -> list[int]:
        """Those lines that end in a day or month, where outlets that are known or come again stand before several."""
        ends = {n: match for n in numbers if (match := _DAY_AT_END.search(self.looks[n].text))}
        pieces = {n: _PIECE.split(self.looks[n].text[: match.start()].rstrip(" ,(.")) for n, match in ends.items()}
        outlets = [parts[-1] for parts in pieces.values() if " " in parts[0] and len(parts) > 1]
        again = Counter(outlets)
        known = sum(
            is_press(name) or is_journal(name) or (again[name] > 2 and not (is_body(name) or is_place(name)))
            for name in outlets
        )
        return list(ends) if known * 3 > len(ends) else []

    def _people_beside(self, numbers: Sequence[int]) -> list[int]:
        """Those lines that end in people behind a title, or begin with people and a dash."""
        found = []
        form = form_of([self.looks[number].text for number in numbers])
        if "A" not in form:
            # Outlets and kinds stand below titles, too: what is a work has the next one below it.
            one_by_one = mean(after - number == 1 for number, after in pairwise(numbers)) > 0.6
            form = form if len(form) > 1 and one_by_one else ""
        for number in numbers:
            text = self.looks[number].text
            if form and parts_of(text, form):
                found.append(number)
                continue
            behind, before = people_behind(text), people_and_dash(text)
            title = text[before:] if before else text[:behind]
            size = len(title.split())
            if (
                size > 1
                and name_share(title) < 0.4
                and self.scores[number]["B"] <= 1.0
                and not cues.starts_with_cue("post", title)
                and not (size < 7 and is_body(title.strip(" ,–—-")))
            ):
                found.append(number)
        many = mean(self.looks[n].words for n in found) > _PEOPLE_AND_TITLE
        return found if many or mean(self.looks[n].year > 0 or self.section[n] > 0 for n in found) > 0.5 else []

    def _nested(self) -> None:
        """Items that hold lists of works are headings over them, as kinds and outlets are, where works stand innermost."""
        items = [number for number, line in enumerate(self.page.lines) if line.bullet and _depth(line) >= 0]
        over: set[int] = set()
        under: set[int] = set()
        for number, after in pairwise(items):
            deep = _depth(self.page.lines[after]) - _depth(self.page.lines[number])
            if any(self.page.lines[between].level for between in range(number + 1, after)):
                continue
            if deep > 0:
                over.add(number)
                under.add(after)
            elif deep == 0 and number in under:
                under.add(after)
        if len(over) < 2 or len(under - over) * 2 < len(over):
            return
        inner = sorted(under - over)
        works = sum(max("TCBLVAFKOSX", key=self.scores[number].__getitem__) in "TC" for number in inner)
        if (
            works * 5 < 3 * len(inner)
            or any(self.scores[number]["C"] > 1.0 or self.looks[number].length > 80 for number in over)
            or mean(self.looks[number].length for number in over) > 0.8 * mean(self.looks[n].length for n in inner)
        ):
            return
        said = {self.looks[number].text for number in over}
        for number in items:
            score = self.scores[number]
            if number in over or self.looks[number].text in said:
                score["H"] = max(score["H"], 0.0) + 3.5
                for role in "TCLB":
                    score[role] -= 3.0
            elif number in under:
                self.anchored[number] += 2.0
                for role in "AHBSL":
                    score[role] -= 2.0
                score["T"] = max(score["T"], score["C"], 0.0) + 0.5

    def _below_items(self) -> None:
        """Where every item is a title over its details, no line within an item is another's title."""
        items = [
            (block.start, block.end) for block in self.page.blocks if self.page.lines[block.start].path[:2] == "li"
        ]
        several = [(start, end) for start, end in items if end - start > 1]
        if len(several) < 2 or len(several) * 3 < 2 * len(items):
            return
        for start, end in several:
            best = [max("TLVBASFCOHKX", key=self.scores[n].__getitem__) for n in (start, start + 1)]
            if (
                best[0] != "T"
                or best[1] not in "LVBAF"
                or any(line.bullet for line in self.page.lines[start + 1 : end])
            ):
                return
        for start, end in several:
            for number in range(start + 2, end):
                score, seen = self.scores[number], self.looks[number]
                if number + 1 < end and self.scores[number + 1]["B"] > 1.0:
                    continue  # A second title in one item, over its people.
                self.anchored[number] -= 2.0
                if seen.length < 160 and not seen.year and score["T"] > max(score["A"], score["C"], 0.0):
                    if max(score["L"], score["V"]) < 0.5:
                        score["A"] = max(score["A"], 0.0) + 1.0
                    score["T"] -= 3.0

    def _made_below(self) -> None:
        """What is right above bodies in brackets on lines of their own, again and again, is a work of theirs."""
        below = [
            number
            for number, seen in enumerate(self.looks)
            if number and seen.length < 160 and (match := _BRACKETED.fullmatch(seen.text)) and is_body(match[1])
        ]
        if len(below) < 3:
            return
        for number in below:
            self.anchored[number] -= 2.0
            self.anchored[number - 1] += 2.0
            self.sure.add(number - 1)
            score, above = self.scores[number], self.scores[number - 1]
            score["V"] = max(score["V"], 0.0) + 2.0
            above["T"] = max(above["T"], 0.0) + 2.5
            for role in "TCSB":
                score[role] -= 3.0
            for role in "ACHS":
                above[role] -= 2.0

    def _inner(self) -> None:
        """Items within the items of works are said of these, where most are labels, links and fields."""
        items = [number for number, line in enumerate(self.page.lines) if line.bullet and _depth(line) >= 0]
        outmost = min((_depth(self.page.lines[number]) for number in items), default=0)
        outer = {number for number in items if _depth(self.page.lines[number]) == outmost}
        inner = [number for number in items if number not in outer]
        over = sum(after - number == 1 and number in outer and after not in outer for number, after in pairwise(items))
        parts = sum(max("TCBLVAFKSX", key=self.scores[number].__getitem__) in "LVAFKX" for number in inner)
        if over < 3 or over * 3 < 2 * len(outer) or parts * 5 < 4 * len(inner):
            return
        for number in items:
            is_work = number in outer
            self.anchored[number] += 2.0 if is_work else -4.0
            for role in "KLFA" if is_work else "TCHB":
                self.scores[number][role] -= 3.0

    def _lists(self) -> None:
        """Where most lines of a list are works by themselves, each is, however little it says."""
        run: list[int] = []
        gaps: set[bool] = set()
        for number, (seen, line, score) in enumerate(zip(self.looks, self.page.lines, self.scores, strict=True)):
            if run and line.bullet == "" and self.page.lines[run[0]].bullet and not line.level and score["H"] <= 1.2:
                continue  # What stands below an item's first line.
            heads = score["H"] > max(1.2, score["T"], score["C"])
            if heads and seen.group and run:
                continue
            first = self.page.lines[run[0]] if run else line
            apart = number > 0 and line.gap > 0
            same = (line.path, bool(line.bullet), line.level) == (first.path, bool(first.bullet), first.level)
            if heads or not same or (run and len(gaps | {apart}) > 1 and not line.bullet and number - 1 == run[-1]):
                self._list(run)
                run, gaps = [], set()
            if heads:
                continue
            if run and number - 1 == run[-1]:
                gaps.add(apart)
            run.append(number)
        self._list(run)

    def _list(self, run: Sequence[int]) -> None:
        """Take every line of a list for a work where three of five plainly are."""
        if len(run) < 4 or self.page.lines[run[0]].level:
            return
        plain = [
            max(score["C"], score["T"]) > max(0.3, *(score[role] for role in "OASBLVFKX"))
            for score in (self.scores[number] for number in run)
        ]
        if sum(plain) < 0.6 * len(run) or any(self.looks[number].length > 500 for number in run):
            return
        parts = sum(
            max(score["B"], score["V"], score["L"], score["A"]) > max(1.0, score["C"], score["T"])
            for score in (self.scores[number] for number in run)
        )
        if (
            not self.page.lines[run[0]].bullet
            and (self.section[run[0]] <= 0.0 or parts * 12 > len(run))
            and not (self.section[run[0]] > 0.0 and self._is_parallel(run))
        ):
            return  # Lines that a list's own marks do not hold may be parts of larger entries.
        for seen, score in zip(self.looks[run[0] : run[-1]], self.scores[run[0] : run[-1]], strict=True):
            if seen.group:
                score["L"] -= 4.0
        for number, sure in zip(run, plain, strict=True):
            seen, score = self.looks[number], self.scores[number]
            if seen.button or seen.furniture or seen.contact or seen.field or score["O"] > 1.5:
                continue
            if score["H"] >= 0.0 and not (sure and seen.text[-1] in ".?!"):
                continue
            self.listed.add(number)
            if not sure and score["H"] < 0.0 and seen.length > 8:
                role = "C" if score["C"] > score["T"] else "T"
                score[role] = max(score[role], 0.0) + 1.2
            for other in "ABVSL":
                score[other] -= 2.0

    def _menus(self) -> None:
        """Take long runs of items of a few plain words each, row below row, for menus: subjects, places, parts of a site."""
        run: list[int] = []
        for number in range(len(self.looks) + 1):
            seen = self.looks[number] if number < len(self.looks) else None
            is_item = (
                seen is not None and seen.line.bullet != "" and not seen.line.bullet.isalnum() and _is_of_menu(seen)
            )
            if seen is not None and is_item and run and not seen.line.gap and self._make(number) == self._make(run[-1]):
                run.append(number)
                continue
            if len(run) >= _MENU:
                for one in run:
                    self.scores[one]["O"] += 4.0
            run = [number] if is_item else []

    def _people_first(self) -> None:
        """Where lines again and again begin with other people, each time, and a colon or a quotation, each is a work.

        Such a line between two of them is one, too.
        """
        led: dict[int, str] = {}
        run: list[int] = []
        for number, seen in enumerate(self.looks):
            score = self.scores[number]
            if seen.line.level or score["H"] > max(1.2, score["T"], score["C"]) or seen.length < 30:
                continue
            run.append(number)
            found = _LED_BY_PEOPLE.match(seen.text) if seen.length < 600 and not seen.field else None
            if found and name_share(found[1]) > 0.5 and not is_body(seen.text[found.end() :].partition(",")[0]):
                led[number] = found[1]
        if len(led) < 3 or len(set(led.values())) * 5 < 4 * len(led):
            return
        between = [number for number in run if min(led) < number < max(led)]
        if len(led) * 3 < 2 * (len(between) + 2):
            return
        for number in {*led, *between}:
            score = self.scores[number]
            if number in self.forced or (number not in led and self.looks[number].words < 5):
                continue
            self.listed.add(number)
            score["C"] = max(score["C"], score["T"], 1.0) + 0.5
            for role in "ABVSLO":
                score[role] -= 3.0

    def _dated_alike(self) -> None:
        """Lines in a row that each have their words and a date, in one place of the line, are works: nothing else repeats so.

        What stands between them on lines of another make may be abstracts and years.
        """
        last: list[int] = []
        others = 0
        for number, (seen, line) in enumerate(zip(self.looks, self.page.lines, strict=True)):
            score = self.scores[number]
            make = (line.path, bool(line.bullet))
            if last and make != self._make(last[-1]):
                best = max("HTBVLCFASKXO", key=score.__getitem__)
                if best in "AOK" or (best in "LH" and seen.date_share > 0.9):
                    continue
            elif place := self._date_in(number):
                if last and (others > 1 or place != self._date_in(last[-1])):
                    self._take_whole(last)
                    last = []
                last.append(number)
                others = 0
                continue
            others += 1
            if last and (score["H"] > max(score["T"], score["C"], 1.0) or make != self._make(last[-1])):
                self._take_whole(last)
                last, others = [], 0
        self._take_whole(last)

    def _make(self, number: int) -> tuple[str, bool]:
        line = self.page.lines[number]
        return line.path, bool(line.bullet)

    def _date_in(self, number: int) -> str:
        """Where in a line of several words its date stands: "first", "last", "amid"; "" for none, or for a mere label."""
        seen, score = self.looks[number], self.scores[number]
        text = seen.text
        if (
            not seen.year
            or seen.line.level
            or seen.words < 3
            or seen.length > 600
            or seen.field
            or seen.button
            or score["O"] > 1.5
            or seen.types + seen.date_share > 0.75
            or self.section[number] < 0
        ):
            return ""
        if any(one.match(text) for one in (shapes.YEAR_FIRST, shapes.FULL_DAY_LED, shapes.MONTH_LED)):
            return "first"
        text = _BRACKETS_LAST.sub("", text)
        if shapes.YEAR_LAST.search(text, max(0, len(text) - 12)):
            return "last"
        return "amid" if shapes.PAREN_YEAR.search(text) else ""

    def _take_whole(self, numbers: Sequence[int]) -> None:
        """Take lines for whole works if there are several, with hardly another line between."""
        make = self._make(numbers[0]) if numbers else None
        alike = sum(self._make(number) == make for number in range(numbers[0], numbers[-1] + 1)) if numbers else 0
        if len(numbers) < 3 or len(numbers) * 5 < 4 * alike:
            return
        for number in numbers:
            score = self.scores[number]
            self.listed.add(number)
            score["C"] = max(score["C"], score["T"], 1.0) + 1.0
            for role in "ABVSLK":
                score[role] -= 3.0

    def _is_parallel(self, run: Sequence[int]) -> bool:
        """Whether lines, each set apart, are written alike: they begin or end alike, in marks, quotations or years."""
        lines = [self.page.lines[number] for number in run]
        if any(not line.gap for line in lines[1:]):
            return False
        first = Counter(form for line in lines if (form := _begins_with(line)))
        last = Counter(mark.kind for line in lines for mark in set(line.marks) if len(line.text) - mark.end < 2)
        return any(count * 5 >= 4 * len(lines) for count in (*first.values(), *last.values()))

    def _sessions(self) -> None:
        """Below the heads of a meeting's sessions people and titles take turns."""
        if self.forced:
            return
        found = self.sessions = sessions_of(self.looks, self.scores, self.programme.days)
        self.forced.update(found.roles)
        self.rows |= found.begins
        self.sure |= found.begins

    def _cells(self) -> None:
        """What the heads of a table's columns say is sure."""
        for number in [number for number in self.forced if number - 1 not in self.forced and number]:
            if self.page.lines[number - 1].level:
                self.forced[number - 1] = "H"
        for number, role in self.forced.items():
            self.scores[number] = dict.fromkeys(ROLES, -9.0) | {role: 5.0}
