"""What a format says it keeps comes back as it went."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from oeuvre import formats
from oeuvre.record import Record

from .records import records

BOTH_WAYS = [name for name, f in formats.registry.items() if f.read and f.write]


def _bare(value: object) -> object:
    """The value without what the reading adds: the words a date was read from."""
    return getattr(value, "edtf", value)


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_what_a_format_keeps_comes_back(name: str) -> None:
    f = formats.registry[name]

    @settings(suppress_health_check=list(HealthCheck))
    @given(st.lists(records(), min_size=1, max_size=3))
    def round_trip(went: list[Record]) -> None:
        text = formats.write(went, format=name)
        came = list(f.read(text.encode() if isinstance(text, str) else text))
        assert [type(found) for found in came] == [Record] * len(went), (came, text)
        for before, after in zip(went, came, strict=True):
            for field in sorted(f.keeps):
                assert _bare(getattr(after, field)) == _bare(getattr(before, field)), (field, text)

    round_trip()


@pytest.mark.parametrize("name", [name for name, f in formats.registry.items() if f.write])
def test_half_a_character_is_written_as_the_sign_for_none(name: str) -> None:
    record = Record(
        type="report", title="Wages \ud800 and \ud83d\ude00", summary="A\udfff", publisher="B\ud83d", key="k"
    )
    written = formats.write([record], format=name)
    if isinstance(written, str):
        written.encode("utf-8")
        assert "\ud800" not in written
    # Whoever takes the pieces alone has them whole too, where they are JSON or a workbook.
    write = formats.registry[name].write
    assert write
    assert list(write([record]))


def test_our_own_json_keeps_every_field_of_every_record() -> None:
    assert formats.registry["oeuvrejson"].keeps == set(Record.__struct_fields__)


def test_written_twice_is_written_the_same() -> None:
    record = Record(type="report", title="Work & wages", key="w1")
    for name in BOTH_WAYS:
        f = formats.registry[name]
        once = formats.write([record], format=name)
        (back,) = f.read(once.encode() if isinstance(once, str) else once)
        assert isinstance(back, Record)
        assert formats.write([replace(back, where="", spans={}, key="w1")], format=name) == once, name
