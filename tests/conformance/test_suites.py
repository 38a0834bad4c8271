"""The official suites: a listed case that fails, or an unlisted one that passes, is a fault."""

from __future__ import annotations

import pytest

from conformance.__main__ import beyond, listed, run, suites


@pytest.mark.parametrize("name", suites())
def test_what_passes_is_what_is_listed(shared, name):
    results = run(name, shared / "conformance")
    assert {case for case, fault in results.items() if not fault} == listed(name) & results.keys()


@pytest.mark.parametrize("name", suites())
def test_what_is_said_to_be_beyond_us_does_not_pass(name):
    assert not beyond(name).keys() & listed(name)
