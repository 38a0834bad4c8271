"""A text that is read where it is asked for says what the whole text says."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from oeuvre.catalogue import kept


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("signs", ["harbour\n", "Łódź\n", "未来の仕事\n", "a𝔸é未\n"])
def test_each_stretch_is_that_of_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, signs: str, mark: bytes
) -> None:
    chance = random.Random(7)
    whole = "".join(chance.choice(signs) for _ in range(5_000)) + "\n"
    path = tmp_path / "text"
    path.write_bytes(mark + whole.encode())
    monkeypatch.setattr(kept, "BLOCK", 64)
    text = kept.Text(path)
    assert len(text) == len(whole)
    for _ in range(500):
        start = chance.randrange(len(whole) + 3)
        end = start + chance.randrange(300)
        assert text[start:end] == whole[start:end]
    assert text[0 : len(whole)] == whole


@pytest.mark.parametrize(
    "data",
    [
        "Größe\n".encode("cp1252"),
        "harbour\n".encode("utf-16"),
        "harbour\n".encode("utf-16-le"),
        b"one\rtwo\r",
        "é\né".encode()[:-1],
    ],
)
def test_what_is_in_another_encoding_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "text"
    path.write_bytes(data)
    with pytest.raises(ValueError):
        kept.Text(path)
