"""How a room finds its members."""

from __future__ import annotations

import subprocess
import sys

import pytest

from oeuvre.formats import Format
from oeuvre.registry import Registry


def test_a_member_is_imported_only_when_it_is_asked_for():
    code = (
        "import sys; from oeuvre.formats import registry; registry['csljson'];"
        "print([m for m in sys.modules if m.startswith('oeuvre.formats.') and m.split('.')[2] == 'ris'])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_an_unknown_name_is_answered_with_the_nearest():
    with pytest.raises(LookupError, match=r"no format “bibtx”; there are: .*Did you mean “bibtex”\?"):
        Registry("oeuvre.formats", Format, "format")["bibtx"]


def test_names_are_in_order_and_each_leads_to_a_member_of_that_name():
    formats = Registry("oeuvre.formats", Format, "format")
    assert list(formats) == sorted(formats)
    assert all(formats[name].name == name for name in formats)


def test_importing_the_package_loads_no_django():
    code = "import sys, oeuvre; oeuvre.Record; oeuvre.read; print('django' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_every_public_name_is_there():
    import oeuvre  # noqa: PLC0415 -- slow import

    assert [name for name in oeuvre.__all__ if not hasattr(oeuvre, name)] == []
