"""Records that Hypothesis makes, such as a bibliography holds them."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st
from msgspec.structs import replace

from oeuvre.record import Container, Contributor, Date, Funding, Identifier, Link, Record
from oeuvre.record.vocabulary import table

#: Letters of several scripts, and the signs that some format gives a meaning of its own.
ALPHABET = "abcdefghij XYZÄÖéßøłç日本語кириλόγ 0123456789 .:;!?'\"()[]<>&%$#_{}\\~^=+-@|/*`–—“”’«»½²α"


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


texts = st.text(ALPHABET, min_size=1, max_size=40).map(_tidy).filter(lambda text: any(c.isalnum() for c in text))
words = st.text("abcdefgÄéßøXYZкирλό", min_size=1, max_size=12)
numbers = st.from_regex(r"[A-Z]?[1-9][0-9]{0,3}[a-z]?", fullmatch=True)

people = st.builds(
    lambda given, family: Contributor(name=f"{given} {family}", given=given, family=family),
    st.lists(words.map(str.capitalize), min_size=1, max_size=3).map(" ".join),
    st.lists(words.map(str.capitalize), min_size=1, max_size=2).map(" ".join)
    | st.builds("van der {}".format, words.map(str.capitalize)),
)
easterners = st.builds(
    lambda given, family: Contributor(name=family + given, given=given, family=family),
    st.text("小明太郎美", min_size=1, max_size=2),
    st.text("王山田金", min_size=1, max_size=2),
)
juniors = st.builds(
    lambda given, family: Contributor(name=f"{given} {family} Jr.", given=given, family=family, suffix="Jr."),
    words.map(str.capitalize),
    words.map(str.capitalize),
)
bodies = st.builds(
    lambda name: Contributor(name=name, literal=True),
    st.lists(words.map(str.capitalize), min_size=2, max_size=4).map(" and ".join),
)
dates = st.builds(
    lambda edtf: Date(edtf=edtf),
    st.one_of(
        st.integers(1000, 2100).map(str),
        st.builds("{:04d}-{:02d}".format, st.integers(1000, 2100), st.integers(1, 12)),
        st.builds("{:04d}-{:02d}-{:02d}".format, st.integers(1000, 2100), st.integers(1, 12), st.integers(1, 28)),
        st.builds("{:04d}-2{}".format, st.integers(1000, 2100), st.integers(1, 4)),
        st.builds("{:04d}~".format, st.integers(1000, 2100)),
        st.builds("{:04d}/{:04d}".format, st.integers(1000, 1500), st.integers(1501, 2100)),
    ),
)
#: Numbers as registers give them, of schemes that several formats have a place for.
NUMBERS = (
    Identifier(scheme="doi", value="10.5555/ab_(c)1"),
    Identifier(scheme="doi", value="10.1002/(sici)1099-1255<1::aid-x>3.0.co;2-k"),
    Identifier(scheme="handle", value="1721.1/12345"),
    Identifier(scheme="pmid", value="12345678"),
    Identifier(scheme="pmcid", value="PMC1234567"),
    Identifier(scheme="arxiv", value="2101.00001"),
)
LINKS = (
    Link(url="https://example.org/a_b?c=1&d=%20x#y"),
    Link(url="http://example.org/~ada/paper.pdf"),
    Link(url="https://xn--bcher-kva.example/%C3%A9/;a=1"),
)
LICENCES = ("", "CC-BY-4.0", "CC0-1.0")
funders = st.builds(
    Funding,
    funder=st.lists(words.map(str.capitalize), min_size=1, max_size=3).map(" ".join),
    grant=st.just("") | numbers,
)
_WITH_EDITORS = {"book", "chapter", "conference-paper", "proceedings", "report"}
_CONTAINERS = {
    "journal-article": ("journal", "issn", "1234-5679"),
    "chapter": ("book", "isbn", "9783161484100"),
    "conference-paper": ("proceedings", "isbn", "9783161484100"),
}


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record with some of everything."""
    type_ = draw(st.sampled_from([row["term"] for row in table("types")]))
    container = None
    if type_ in _CONTAINERS and draw(st.booleans()):
        kind, scheme, number = _CONTAINERS[type_]
        held = (Identifier(scheme=scheme, value=number),) if draw(st.booleans()) else ()
        title = draw(texts)
        short = draw(texts.filter(lambda words: words != title)) if kind == "journal" and draw(st.booleans()) else ""
        container = Container(title=title, type=kind, short_title=short, identifiers=held)
    contributors = draw(st.lists(people | easterners | juniors | bodies, max_size=4))
    if contributors and type_ in _WITH_EDITORS and draw(st.booleans()):
        contributors += draw(st.lists((people | juniors).map(lambda who: replace(who, role="editor")), max_size=2))
    maybe = st.just("") | texts
    return Record(
        type=type_,
        title=draw(texts),
        subtitle=draw(st.just("") | texts.filter(lambda t: ":" not in t)),
        contributors=tuple(contributors),
        incomplete_contributors=bool(contributors) and draw(st.booleans()),
        issued=draw(st.none() | dates),
        summary=draw(maybe | st.builds("{}\n\n{}".format, texts, texts)),
        language=draw(st.sampled_from(["", "en", "de", "pt-BR"])),
        container=container,
        series=draw(maybe),
        number="" if type_ == "journal-article" else draw(st.just("") | numbers),
        publisher=draw(maybe),
        place=draw(maybe),
        edition=draw(st.just("") | numbers),
        volume=draw(st.just("") | numbers),
        issue=draw(st.just("") | numbers) if type_ == "journal-article" else "",
        pages=draw(st.sampled_from(["", "7", "1-24", "e12", "xi-xx", "A1-A9"])),
        stage=draw(st.sampled_from(["", "AO", "AM", "VoR"])),
        identifiers=draw(st.just(()) | st.sampled_from(NUMBERS).map(lambda one: (one,))),
        links=draw(st.just(()) | st.sampled_from(LINKS).map(lambda one: (one,))),
        licence=draw(st.sampled_from(LICENCES)),
        funding=tuple(draw(st.lists(funders, max_size=2))),
        subjects=tuple(
            dict.fromkeys(draw(st.lists(texts.map(lambda t: t.replace(";", ",").strip(" ,")).filter(bool), max_size=3)))
        ),
        note=draw(maybe),
    )
