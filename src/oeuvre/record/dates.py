"""EDTF dates: read, compare, say."""

from __future__ import annotations

import msgspec


class Date(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A date of publication: EDTF levels 0 and 1 (ISO 8601-2:2019), and the words it was read from.

    ``ambiguous`` is true where day and month could be told apart only by guessing (03/04/2019); ``edtf`` then holds what is
    sure (2019).
    """

    edtf: str
    written: str = ""
    ambiguous: bool = False

    def __str__(self) -> str:
        return self.edtf
