"""Which records are of the same thing, which mentions of the same person, and what may be said of both.

May import: ``record`` and libraries; no database, no network, no clock, no settings. Everything here is a function from
values to values: the catalogue asks, and what is done with a verdict is its business.

* ``keys`` puts like with like, so that few pairs need to be judged.
* ``versions`` and ``people`` judge a pair and say why.
* ``organisations`` says whether two names may be one body's.
* ``clusters`` makes groups of judged pairs.
* ``merge`` makes one record of the many of one version.
* ``roles`` reads a person's statements as a timeline that claims no more than they prove.

Every weight and threshold stands in ``weights.toml``, with its reason.
"""

from __future__ import annotations

import enum

import msgspec

__all__ = ["Likeness", "Reason", "Verdict"]


class Verdict(enum.Enum):
    """What a pair is thought to be.

    ``SAME_VERSION`` and ``SAME_PERSON`` are sure enough to join without asking, and every join can be undone.
    ``SAME_WORK`` proposes two versions of one work and ``UNSURE`` asks whether the two are one: both wait for a person.
    ``DIFFERENT`` is not worth asking.
    """

    SAME_VERSION = "same version"
    SAME_WORK = "same work"
    SAME_PERSON = "same person"
    UNSURE = "unsure"
    DIFFERENT = "different"

    def __str__(self) -> str:
        return self.value


class Reason(msgspec.Struct, frozen=True):
    """What spoke for a pair's being one (weight above 0) or against it (below 0), with the two values compared."""

    feature: str
    weight: float
    a: str = ""
    b: str = ""

    def __str__(self) -> str:
        values = f" (“{self.a}” / “{self.b}”)" if self.a != self.b else f" (“{self.a}”)" if self.a else ""
        return f"{self.feature} {self.weight:+.1f}{values}"


class Likeness(msgspec.Struct, frozen=True):
    """A verdict, how likely the two are one (0 to 1), and the reasons, the weightiest first."""

    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...] = ()

    def __str__(self) -> str:
        return f"{self.verdict}: " + ", ".join(map(str, self.reasons))
