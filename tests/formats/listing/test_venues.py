"""Volume, issue and pages; series with numbers; houses and towns."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing.venues import find_series, imprint, is_place, locators, venue_likeness

#: A masked date, as the citation's reading leaves it.
DATE = "\ue001" * 4

LOCATORS = [
    ("vol 57(2), pp533-572", "57", "2", "533-572"),
    ("Vol. 117, No. 519, 114-141", "117", "519", "114-141"),
    ("Volume 16, Issue 2, pp. 259–273", "16", "2", "259–273"),
    (f"5, no. 3, {DATE}, pp. 189-210", "", "3", "189-210"),
    (f"vol. 5, no. 3, {DATE}, pp. 189-210", "5", "3", "189-210"),
    ("138: 105263", "138", "", "105263"),
    ("82(1): 1-25", "82", "1", "1-25"),
    ("3/2, 111-130", "3", "2", "111-130"),
    (f"236 {DATE}, article 105466", "236", "", "105466"),
    (f"15 (4) {DATE}, pp. 69-87", "15", "4", "69-87"),
    (f"115, 11 {DATE}, 247–265", "115", "11", "247–265"),
    ("Volume 11:2", "11", "2", ""),
    ("Jg. 5, H. 3, S. 12-34", "5", "3", "12-34"),
    ("103. Jg.", "103", "", ""),
    ("v. 12, n. 3, p. 45-67", "12", "3", "45-67"),
    ("vol. 12, n° 3, p. 4-6", "12", "3", "4-6"),
    ("第12卷第3期, 45-67页", "12", "3", "45-67"),
    ("第12巻第3号、45–67頁", "12", "3", "45–67"),
    ("제12권 제3호, 45-67쪽", "12", "3", "45-67"),
    ("23:798–811", "23", "", "798–811"),
]


@pytest.mark.parametrize(("text", "volume", "issue", "pages"), LOCATORS)
def test_a_locator_is_read_whole(text: str, volume: str, issue: str, pages: str) -> None:
    found = locators(text, 0, len(text))
    read = {
        name: text[slice(*place)]
        for locator in found
        for name in ("volume", "issue", "pages")
        if (place := getattr(locator, name)) != (0, 0)
    }
    expected = {"volume": volume, "issue": issue, "pages": pages}
    if text.startswith("5,"):
        read.pop("volume", None)  # A bare number before a label may be a volume or a place in a list.
    assert read == {name: value for name, value in expected.items() if value}


@pytest.mark.parametrize("text", ["between 1901-1998 in three towns", "Covid-19 and 20 cities", "the 3 bears", "0001"])
def test_other_numbers_are_no_locators(text: str) -> None:
    assert locators(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("IZA Discuss. Pap. 1234", "IZA Discuss. Pap.", "1234"),
        ("Odd Institute Working Paper (159), Northfield", "Odd Institute Working Paper", "159"),
        (
            "Odd Faculty Research Working Paper Series RWP19-002, June",
            "Odd Faculty Research Working Paper Series",
            "RWP19-002",
        ),
        ("OECD. IZA Discussion Paper, No. 2468, Bonn", "IZA Discussion Paper", "2468"),
        ("NBER w12345", "NBER", "w12345"),
        ("Springer Verlag, LNCS 10001", "LNCS", "10001"),
        ("Odd大学工作论文 No. 26", "Odd大学工作论文", "26"),
    ],
)
def test_a_series_has_a_name_and_a_number(text: str, name: str, number: str) -> None:
    (series,) = find_series(text, 0, len(text))
    assert (text[slice(*series.name)], text[slice(*series.number)]) == (name, number)


@pytest.mark.parametrize("text", ["this is a working paper about 3 things", "In the Working Papers", "Reports"])
def test_words_about_papers_are_no_series(text: str) -> None:
    assert find_series(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("text", "place", "publisher"),
    [
        ("Cambridge, MA: Northfield University Press", "Cambridge, MA", "Northfield University Press"),
        ("Princeton, NJ, Northfield University Press", "Princeton, NJ", "Northfield University Press"),
        ("Meridian Press, Abingdon/New York", "Abingdon/New York", "Meridian Press"),
        ("Halden Verlag, Dunmere", "Dunmere", "Halden Verlag"),
        ("Dunmere: Quill Books", "Dunmere", "Quill Books"),
        ("Springer", "", "Springer"),
    ],
)
def test_an_imprint_has_a_house_and_perhaps_a_town(text: str, place: str, publisher: str) -> None:
    found = imprint(text, 0, len(text))
    assert found is not None
    assert (text[slice(*found.place)], text[slice(*found.publisher)]) == (place, publisher)


@pytest.mark.parametrize("text", ["Ways of waiting", "Progress, and Prosperity in a Time of Clocks, Quill & Co", "12"])
def test_other_words_are_no_imprint(text: str) -> None:
    assert imprint(text, 0, len(text)) is None


def test_journals_look_more_like_venues_than_titles_do() -> None:
    journals = [
        "Journal of Odd Numbers",
        "Q. J. Econ.",
        "Regional Studies",
        "Zeitschrift für Soziologie",
        "Revista de Economía",
    ]
    titles = [
        "the growth of odd jobs in three towns",
        "What is a clock for?",
        "Wege aus der kleinen Stadt und was dann kommt",
    ]
    assert min(map(venue_likeness, journals)) > max(map(venue_likeness, titles))


@pytest.mark.parametrize(
    ("words", "answer"), [("Berlin", True), ("New York, NY", True), ("London and Oxford", True), ("Clock", False)]
)
def test_towns_are_known_by_name(words: str, answer: bool) -> None:
    assert is_place(words) is answer
