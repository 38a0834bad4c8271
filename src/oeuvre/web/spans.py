"""COinS: a span in each line of a list, from which Zotero and its like take in the works that are listed.

A list has no room for summaries and long rows of names: these are read on a work's own page.
"""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from oeuvre.catalogue import queries
from oeuvre.formats import coins
from oeuvre.record import Contributor, Date, Link, Record
from oeuvre.web.address import whole as whole_of

__all__ = ["span"]

#: Characters of a record above which the line's own values must do: hundreds of names take long to read.
LONG = 20_000
_decode = msgspec.json.Decoder(Record).decode


def span(card: queries.Card) -> Markup:
    """The span of a line of a list; it leads to the work's page here."""
    told = _decode(card.record) if len(card.record) < LONG else _of_line(card)
    return Markup(
        coins.span(
            msgspec.structs.replace(
                told,
                contributors=told.contributors[: queries.NAMES_ON_A_CARD],
                summary="",
                subjects=(),
                links=(Link(url=whole_of(card.path)),),
            )
        )
    )


def _of_line(card: queries.Card) -> Record:
    return Record(
        type=card.type,
        title=card.title,
        subtitle=card.subtitle,
        contributors=tuple(Contributor(name=each.name, role=each.role) for each in card.names),
        issued=Date(edtf=card.issued) if card.issued else None,
        language=card.language,
        series=card.series,
    )
