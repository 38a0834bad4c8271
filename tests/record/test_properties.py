"""What holds for any text whatever: nothing raises, places are true, what is cleaned stays clean."""

# ruff: noqa: E501 -- the pieces are a table

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from oeuvre.record import Contributor, Identifier, dates, identifiers, languages, licences, names, statements, text
from oeuvre.record.vocabulary import table

#: Words and marks that the readers look for, so that what is made comes near to what they read.
PIECES = (
    "2020 1998 21 3 12 31 0001 March März janvier Sept. Spring Winter c. before since until from to and – - / . , ; ( ) [ ] ? 年 月 日 "
    "s er st of the at in Professor Director former Ph.D. Institute Ministerium University IIT van der Ada B. Imaginary Jr. 王小明 김 "
    "10.5555/abc doi: https://doi.org/ ISBN 978 0-306-40615-2 ISSN 0378-5955 0000-0002-1825-0097 arXiv: RePEc: hdl: PMC123456 www. "
    "http:// <i> </i> &amp; $ \\ { } % \u00ad \u202e \n \t CC BY 4.0 der die y et und el la"
).split(" ")
near = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=14).flatmap(
    lambda pieces: st.sampled_from(["", " ", ", "]).map(lambda joint: joint.join(pieces))
)
anything = st.text(max_size=120) | near


@given(anything)
def test_dates_are_read_without_harm(written: str) -> None:
    found = dates.read(written)
    assert found is None or (dates.parse(found.edtf) and dates.say(found) and found.written == written.strip())
    for when, start, end in dates.find(written):
        assert written[start:end] == when.written
        assert dates.parse(when.edtf)


@given(st.dates(), st.sampled_from(["en", "de", "fr", "es", "pt", "it"]))
def test_a_day_said_is_read_again(day: date, language: str) -> None:
    if day.year < 1000 or day.year > 2199:
        return
    said = dates.say(dates.Date(edtf=day.isoformat()), language)
    found = dates.read(said)
    assert found
    assert found.edtf == day.isoformat()


edtf = st.sampled_from(
    [
        "2020",
        "2020-11",
        "2020-11-17",
        "2021-21",
        "1995~",
        "1987?",
        "198X",
        "2020/2022",
        "2015/..",
        "/2000",
        "2020-12/2021-02",
        "XXXX",
    ]
)


@given(edtf, edtf)
def test_dates_compare_alike_from_both_sides(a: str, b: str) -> None:
    first, second = dates.Date(edtf=a), dates.Date(edtf=b)
    assert dates.may_be_same(first, second) == dates.may_be_same(second, first)
    assert dates.may_be_same(first, first)
    assert (dates.order(first) < dates.order(second)) or (dates.order(second) <= dates.order(first))


@given(anything)
def test_names_are_read_without_harm(name: str) -> None:
    names.parts(name)
    names.is_body(name)
    assert names.compatible(name, name)
    assert names.keys(name) == names.keys(name)
    names.display(Contributor(name=name))
    names.inverted(Contributor(name=name))


@given(anything, anything)
def test_two_names_agree_alike_from_both_sides(a: str, b: str) -> None:
    assert names.compatible(a, b) == names.compatible(b, a)


@given(anything)
def test_identifiers_are_found_without_harm(written: str) -> None:
    last = 0
    for found, start, end in identifiers.find(written):
        assert last <= start < end <= len(written)
        last = end
        assert identifiers.clean(found.scheme, found.value) == found.value
        identifiers.is_valid(found)
        identifiers.url_of(found)
        identifiers.key(found)
        identifiers.say(found)
    identifiers.read(written)
    identifiers.of_url(written)


@given(st.sampled_from([row["term"] for row in table("schemes")]), anything)
def test_what_is_clean_stays_clean(scheme: str, written: str) -> None:
    value = identifiers.clean(scheme, written)
    assert identifiers.clean(scheme, value) == value
    if value:
        assert identifiers.url_of(Identifier(scheme=scheme, value=value))


@given(anything, st.sampled_from(["", "Ada Imaginary"]))
def test_statements_are_read_without_harm(line: str, name: str) -> None:
    for fact in statements.read(line, name):
        start, end = fact.span
        assert 0 <= start <= end <= len(line)
        assert fact.status in ("current", "former", "unclear")
        assert fact.kind in ("post", "study", "membership", "editor", "other")
        assert fact.role or fact.body or fact.unit
    for start, end in statements.unread(line, name):
        assert 0 <= start < end <= len(line)


@given(anything)
def test_text_is_cleaned_without_harm(given_text: str) -> None:
    tidy = text.tidy(given_text)
    assert text.tidy(tidy) == tidy
    assert not text.is_turned(tidy)
    assert text.fold(text.fold(given_text)) == text.fold(given_text)
    assert not text.is_turned(text.plain(given_text))
    assert len(text.cut(given_text, 20)) <= 20
    text.first_sentence(given_text)
    text.split_title(given_text)
    text.ended(given_text)
    languages.guess(given_text)
    languages.tag(given_text)
    licences.read(given_text)
