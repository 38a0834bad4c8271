"""An invented centre of any size: works, their versions, people with statements, and text as uneven as real text is.

The same number and seed give the same records. Words, names, subjects and journals follow Zipf's law; one work in twelve
is there in two versions (a working paper and, later, an article or a book of the same title).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from oeuvre.record import Container, Contributor, Date, Identifier, Record

_STARTS = "b br c ch d dr f g gr h j k kl l m n p pl qu r s sh st t tr v w z".split()
_MIDDLES = "a e i o u ai ea ia oo ou".split()
_ENDS = "l n r s t nd st m ck rd ve".split()
_COMMON = (
    "the of and in for to on a with from by at as work industry innovation labour policy technology growth region firm"
    " skill energy supply automation wage trade university research production market health climate data learning"
).split()
_GIVEN = (
    "Ada Bruno Chiara Dilek Elif Farid Greta Hana Ivo Jun Kofi Lena Marta Nils Olga Pedro Quinn Rosa Sami Tove Uri Vera"
    " Wim Xenia Yann Zofia Åse Élodie Łucja Søren"
).split()
_TYPES = ("journal-article", "working-paper", "report", "chapter", "book", "conference-paper", "thesis", "dataset")
_SHARES = (42, 18, 14, 9, 7, 6, 3, 1)
_POSTS = ("Professor", "Senior Researcher", "Research Scientist", "Director", "Lecturer", "Research Fellow")
_KINDS_OF_BODY = ("Institute of", "Department of", "Centre for")


def _zipf(count: int, exponent: float) -> list[float]:
    return list(accumulate(1 / (rank + 2) ** exponent for rank in range(count)))


class _Centre:
    """The words, people, bodies and journals of one invented centre."""

    def __init__(self, works: int, chance: random.Random) -> None:
        self.chance = chance
        seen: dict[str, None] = dict.fromkeys(_COMMON)
        while len(seen) < 30_000:
            seen[self._word(chance.choice((1, 2, 2, 3)))] = None
        self.words = list(seen)
        self.word_weights = _zipf(len(self.words), 1.05)
        surnames = [self._word(2).capitalize() for _ in range(5_000)]
        self.people = []
        for _ in range(max(40, works // 3)):
            initial = f" {chance.choice('ABCDEFGHJKLM')}." if chance.random() < 0.4 else ""
            self.people.append((chance.choice(surnames), chance.choice(_GIVEN) + initial))
        self.people_weights = _zipf(len(self.people), 0.6)
        self.bodies = [f"{chance.choice(_KINDS_OF_BODY)} {self.title(2)}" for _ in range(400)]
        self.statements = [
            f"{chance.choice(_POSTS)}, {chance.choice(self.bodies)}" if chance.random() < 0.6 else ""
            for _ in self.people
        ]
        self.journals = [f"Journal of {self.title(chance.randint(1, 3))}" for _ in range(1_500)]
        self.journal_weights = _zipf(len(self.journals), 0.9)
        self.subjects = [self.text(chance.randint(1, 2)) for _ in range(2_000)]
        self.subject_weights = _zipf(len(self.subjects), 0.9)

    def _word(self, syllables: int) -> str:
        choice = self.chance.choice
        return "".join(choice(_STARTS) + choice(_MIDDLES) for _ in range(syllables)) + choice(_ENDS)

    def text(self, count: int) -> str:
        return " ".join(self.chance.choices(self.words, cum_weights=self.word_weights, k=count))

    def title(self, count: int) -> str:
        return self.text(count).title()

    def contributors(self) -> tuple[Contributor, ...]:
        count = min(12, 1 + int(self.chance.expovariate(0.5)))
        chosen = dict.fromkeys(self.chance.choices(range(len(self.people)), cum_weights=self.people_weights, k=count))
        return tuple(
            Contributor(name=f"{given} {family}", given=given, family=family, statement=self.statements[who])
            for who in chosen
            for family, given in [self.people[who]]
        )

    def subjects_of_one(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.chance.choices(self.subjects, cum_weights=self.subject_weights, k=3)))


def records(count: int, seed: int = 1) -> Iterator[Record]:
    """This many records, in no order of time."""
    chance = random.Random(seed)
    centre = _Centre(count, chance)
    recent: list[Record] = []
    for number in range(count):
        if recent and chance.random() < 1 / 12:
            yield _version(chance.choice(recent), number, centre)
            continue
        made = _work(number, centre)
        if made.type == "working-paper" and len(recent) < 500:
            recent.append(made)
        yield made


def _work(number: int, centre: _Centre) -> Record:
    chance = centre.chance
    kind = chance.choices(_TYPES, weights=_SHARES)[0]
    title = centre.text(chance.randint(5, 13))
    year = min(2025, 1970 + int(56 * chance.random() ** 0.5))
    is_part = kind in ("journal-article", "conference-paper", "chapter")
    journal = chance.choices(centre.journals, cum_weights=centre.journal_weights)[0]
    first = chance.randint(1, 900)
    return Record(
        key=f"r{number:07d}",
        type=kind,
        title=title[:1].upper() + title[1:],
        contributors=centre.contributors(),
        issued=Date(edtf=f"{year}-{chance.randint(1, 12):02d}" if chance.random() < 0.5 else str(year)),
        summary=centre.text(chance.randint(60, 180)).capitalize() + ".",
        container=Container(title=journal) if is_part else None,
        publisher="" if is_part else f"{centre.title(1)} Press",
        series="Invented Working Papers" if kind == "working-paper" else "",
        number=str(number) if kind in ("working-paper", "report") else "",
        volume=str(chance.randint(1, 90)) if is_part else "",
        pages=f"{first}-{first + chance.randint(2, 40)}" if is_part else "",
        identifiers=(Identifier(scheme="doi", value=f"10.5555/oeuvre.{number}"),) if chance.random() < 0.8 else (),
        subjects=centre.subjects_of_one(),
        language="en",
    )


def _version(earlier: Record, number: int, centre: _Centre) -> Record:
    """A later form of the same work: another type, a later year, the same title and authors."""
    made = _work(number, centre)
    assert earlier.issued
    return Record(
        key=made.key,
        type="journal-article" if centre.chance.random() < 0.8 else "book",
        title=earlier.title,
        contributors=earlier.contributors,
        issued=Date(edtf=str(min(2026, int(earlier.issued.edtf[:4]) + centre.chance.randint(1, 4)))),
        summary=earlier.summary,
        container=made.container,
        volume=made.volume,
        pages=made.pages,
        identifiers=made.identifiers,
        subjects=earlier.subjects,
        language="en",
    )
