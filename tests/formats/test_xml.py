"""XML from strangers: nothing is loaded or expanded, and what is broken is read as far as it goes."""

from __future__ import annotations

import socket

import pytest

from oeuvre.formats import _xml
from tests.bounds import bounded


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_that_declares_entities_is_refused(tmp_path, encoding):
    secret = tmp_path / "canary"
    secret.write_text("canary-7f3a")
    document = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
    root, problems = _xml.parse(document.encode(encoding))
    assert root is None
    assert "DOCTYPE" in str(problems[0])


@pytest.mark.parametrize(
    "inner", ["", " [<!ATTLIST a b CDATA '1'>]", " [<!ENTITY % p SYSTEM 'http://127.0.0.1:{}/p'> %p;]"]
)
def test_nothing_is_asked_for_from_the_network(inner):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.2)
        port = listener.getsockname()[1]
        document = f'<!DOCTYPE a SYSTEM "http://127.0.0.1:{port}/x.dtd"{inner.format(port)}>\n<a>b</a>'
        _xml.parse(document.encode())
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize(
    "data",
    [
        b"<a>" * 200_000 + b"</a>" * 200_000,
        b"<a " + b" ".join(b"a%d='1'" % n for n in range(100_000)) + b"/>",
        b'<a b="' + b"x" * 12_000_000 + b'"/>',
        b"<" * 1_000_000,
        b"<a>" + b"&" * 1_000_000,
        b"<!--" * 200_000,
        b"<?x" * 200_000,
        b"",
        b"\0",
    ],
    ids=["depth", "attributes", "long attribute", "angles", "ampersands", "comments", "instructions", "nothing", "nul"],
)
def test_a_hostile_document_costs_little(data):
    with bounded(len(data)):
        _xml.parse(data)


def test_an_include_is_an_element_like_any_other():
    root, _ = _xml.parse(
        b'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/hostname" parse="text"/></a>'
    )
    assert _xml.text(root) == ""


@pytest.mark.parametrize(
    ("document", "words", "problems"),
    [
        (b"<a>b&nbsp;c &eacute; &amp; &lt;</a>", "b c é & <", 0),
        ("<?xml version='1.0' encoding='UTF-8'?><a>é</a>".encode("latin-1"), "é", 0),
        ("<?xml version='1.0' encoding='utf-16'?><a>é</a>".encode("utf-16"), "é", 0),
        (b'<!DOCTYPE a SYSTEM "a.dtd">\n<a>b <i>c</i> d</a>', "b c d", 0),
        (b"<a><b>x</b><c>y", "xy", 1),
        (b"<a>b &nosuch; d</a>", "b &nosuch; d", 1),
    ],
)
def test_words_are_read_as_far_as_they_go(document, words, problems):
    root, found = _xml.parse(document)
    assert _xml.text(root) == words
    assert len(found) == problems


def test_a_problem_has_its_line():
    _, (problem,) = _xml.parse(b"<!DOCTYPE a\n  SYSTEM 'a'>\n<a>\n<b>\n</a>")
    assert problem.where == "line 5"


def test_what_is_written_is_well_formed_whatever_the_words():
    made = _xml.new(None, "{urn:x}a", "]]> \x01 \ud800 \uffff & <", title='"\x00"', none="")
    root, problems = _xml.parse(_xml.serialised(made).encode())
    assert problems == ()
    assert _xml.text(root) == "]]> � � � & <"
    assert _xml.attribute(root, "title") == '"�"'


def test_an_attribute_is_found_among_very_many_in_little_time():
    many = " ".join(f"a{number}='1'" for number in range(100_000))
    data = f"<a {many} xml:lang='de' b='c'/>".encode()
    root, _ = _xml.parse(data)
    with bounded(len(data)):
        assert (_xml.attribute(root, "b"), _xml.attribute(root, "lang"), _xml.attribute(root, "z")) == ("c", "de", "")
