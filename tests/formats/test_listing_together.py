"""What the works of a page are told by when all of them have been read: houses, outlets, people, numbers, kinds."""

from __future__ import annotations

import pytest

from oeuvre.formats.listing.whole import read_with
from oeuvre.record import Record


def records(page: str) -> list[Record]:
    return [found for found in read_with(None, page.encode()) if isinstance(found, Record)]


def test_a_town_beside_a_name_makes_it_a_house() -> None:
    page = (
        "Bibliographie\n\n"
        "MOOR Ada, Le quai et la ville : histoire d’un port au XVIIIe siècle, Paris, Grisaille, 2002.\n\n"
        "VANE Elin, « Les tarifs du bac », Revue de la mer, 12, 2003, p. 4-19.\n\n"
        "KERR Ivo, Le secret des marées, Rome, Ombrello, 2016.\n"
    )
    assert [(one.type, one.publisher, one.place, one.container) for one in records(page)][::2] == [
        ("book", "Grisaille", "Paris", None),
        ("book", "Ombrello", "Rome", None),
    ]


def test_among_books_a_name_without_volume_is_a_house() -> None:
    page = (
        "References\n\n"
        "Moor, A. (2001). Quays and their people. Oxford University Press.\n\n"
        "Vane, E. (1999). Tides of the north. Princeton University Press.\n\n"
        "Kerr, I. (2005). Who pays for harbours. Cambridge University Press.\n\n"
        "Lund, O. (2004). What ferries cost. Journal of Economic Issues, 12(3), 4-19.\n\n"
        "Berg, P. (1994). The long strike at the docks. Marrowfield.\n"
    )
    last = records(page)[-1]
    assert (last.type, last.publisher, last.container) == ("book", "Marrowfield", None)


def test_what_is_new_in_a_journal_keeps_it() -> None:
    page = (
        "Publications\n\n"
        "Moor, A. (2031). Quays and their people. Harbour Horizons.\n\n"
        "Vane, E. (2030). Tides of the north. Journal of Economic Issues, 14(1), 1-9.\n\n"
        "Lund, O. (2029). What ferries cost. Journal of Economic Issues, 12(3), 4-19.\n"
    )
    first = records(page)[0]
    assert first.container is not None
    assert (first.type, first.container.title) == ("journal-article", "Harbour Horizons")


def test_an_outlet_that_titles_end_in_is_none_of_them() -> None:
    page = (
        "Writing\n\n"
        '“Who owns the quay?" Foreign Affairs January 2030\n\n'
        '“A harbour of one’s own" Harbour Horizons March 2031\n\n'
        '“The tide turns" Foreign Affairs May 2029\n'
    )
    assert [one.title for one in records(page)] == ["Who owns the quay?", "A harbour of one’s own", "The tide turns"]
    assert [one.container and one.container.title for one in records(page)] == [
        "Foreign Affairs",
        "Harbour Horizons",
        "Foreign Affairs",
    ]


def test_a_colon_that_hardly_another_work_has_is_its_titles() -> None:
    page = "Books\n\n" + "\n\n".join(
        f"{who}, {title} (Oxford University Press, 2031)"
        for who, title in (
            ("Ada Moor", "Ferries and Fares"),
            ("Victor Vane", "Cyber Quays: Cold Computing behind the Dike"),
            ("Elin Kerr", "The Price of Tides"),
            ("Ivo Lund", "Waiting for the Boat"),
            ("Ola Berg", "Two Towns, One River"),
            ("Nora Holm", "What Harbours Owe"),
        )
    )
    second = records(page)[1]
    assert second.title == "Cyber Quays: Cold Computing behind the Dike"
    assert [one.name for one in second.contributors] == ["Victor Vane"]


def test_numbers_of_a_list_are_no_numbers_of_works() -> None:
    page = "Publications:\n\n" + "\n\n".join(
        f"{number}. Moor A. & Vane B.({2031 - at}). {title}. Statistics & Probability Letters {120 + at}, 4-19."
        for at, (number, title) in enumerate(
            ((38, "Some examples of tides"), (37, "A note on moderate waves"), (36, "Large deviations at sea"))
        )
    )
    assert [one.number for one in records(page)] == ["", "", ""]


def test_a_degree_behind_a_title_makes_a_thesis() -> None:
    page = (
        "Reading\n\n"
        "Ada Moor, The Modern Ferryman, Oxford University Press, 2015\n\n"
        "Elin Vane, Durable Tides: The Return of Private Quays — PhD thesis, LSE, 2011\n\n"
        "Ivo Kerr, The Price of Waiting, Cambridge University Press, 2012\n"
    )
    assert [one.type for one in records(page)] == ["book", "thesis", "book"]


def test_who_edited_stands_under_a_heading_for_it() -> None:
    page = (
        "Herausgeberschaften\n\n"
        "Moor, Ada und Elin Vane. 2022. Häfen in der Literatur. Berlin: De Gruyter.\n\n"
        "Moor, Ada. 2021. Fähren und ihre Leser. Berlin: De Gruyter.\n\n"
        "Kerr, Ivo und Ada Moor. 2020. Das Meer der Bücher. Göttingen: Wallstein.\n"
    )
    assert {person.role for one in records(page) for person in one.contributors} == {"editor"}


def test_a_title_of_honour_is_no_part_of_a_name() -> None:
    page = (
        "Seminar papers\n\n"
        "Images of the harbour in official posters\nDr Ada Moor and Dr Elin Vane\nMarch 2031\n\n"
        "The fate of old ferries\nDr Ivo Kerr\nApril 2031\n\n"
        "Readers as tourists: a first look\nDr Nora Holm\nMay 2031\n"
    )
    assert [[person.name for person in one.contributors] for one in records(page)] == [
        ["Ada Moor", "Elin Vane"],
        ["Ivo Kerr"],
        ["Nora Holm"],
    ]


def test_a_year_behind_a_volume_is_the_works() -> None:
    page = (
        "Artykuły\n\n"
        "Umowa przewozu na morzu, Prawo Morskie t. XXV/2009, s. 85-99.\n\n"
        "Opłaty promowe dawniej i dziś, Prawo Morskie t. XXIV/2008, s. 12-31.\n\n"
        "Kto czeka na prom, Prawo Morskie t. XXI/2005, s. 7-20.\n"
    )
    assert [one.issued and one.issued.edtf for one in records(page)] == ["2009", "2008", "2005"]


def test_every_value_keeps_its_words() -> None:
    page = (
        "Bibliographie\n\n"
        "MOOR Ada, Le quai et la ville : histoire d’un port, Paris, Grisaille, 2002.\n\n"
        "KERR Ivo, Le secret des marées, Rome, Ombrello, 2016.\n\n"
        "LUND Ola, L’attente au port, Naples, Fenestra, 1998.\n"
    )
    for one in records(page):
        (house,) = one.spans["publisher"]
        assert page[slice(*house)] == one.publisher
        assert "container" not in one.spans


def test_who_stands_in_a_bracket_behind_a_title_wrote_it() -> None:
    page = (
        "General reading\n\n"
        "- Lost Harbours: Challenges and Opportunities (Moor et al., 2013)\n"
        "- Future global scarcity of quays (Vane and Kerr, 2021)\n"
        "- Mapping of the world's ferries and docks (Lund et al., 2016)\n"
    )
    assert [[person.name for person in one.contributors] for one in records(page)] == [
        ["Moor"],
        ["Vane", "Kerr"],
        ["Lund"],
    ]


def test_a_journal_with_a_letter_keeps_it() -> None:
    page = (
        "Publications\n\n"
        "N. Moor and E. Vane. Forbidden tides in neutral currents. Quay. Rev. C, 100(5):055503, Nov 2019.\n\n"
        "N. Moor, I. Kerr and O. Lund. Simulating ferries at low energy. Quay. Rev. D, 103(4):044604, Apr 2021.\n"
    )
    assert [one.container and one.container.title for one in records(page)] == ["Quay. Rev. C", "Quay. Rev. D"]


def test_a_journal_that_runs_on_from_a_title_is_none_of_it() -> None:
    page = (
        "Reports\n\n"
        "Moor A D (2009) Enabling harbours to develop more lasting plans European Journal of Quay Research (under review)\n\n"
        "Moor A D (2008) What ferries cost their towns. Harbour Letters 12, 4-19\n\n"
        "Moor A D (2007) A systematic review of tides and their towns. Harbour Letters 11, 1-9\n"
    )
    assert [one.title for one in records(page)] == [
        "Enabling harbours to develop more lasting plans",
        "What ferries cost their towns",
        "A systematic review of tides and their towns",
    ]


def test_values_that_only_look_like_anothers_stay() -> None:
    page = (
        "García Márquez, Gabriel José; Ada Moor; Eli Vane (2019). The Price of Ferries. Journal of Quays 12(3), 1-20.\n\n"
        "Ada Moor and Justice Kofi Mensah (2018). Locks and Loans of Towns. Journal of Quays 11(3), 1-20.\n\n"
        "Open Access Group (2017). Tolls and the Tide of Towns. Journal of Quays 10(3), 1-20.\n"
    )
    assert [[who.name for who in one.contributors] for one in records(page)] == [
        ["García Márquez, Gabriel José", "Ada Moor", "Eli Vane"], ["Ada Moor", "Justice Kofi Mensah"], ["Open Access Group"],
    ]  # fmt: skip
    page = (
        '- Ada Moor and Eli Vane: "1984: The Year in Review", Journal of Quays 13(3), 1-20.\n'
        '- Bram Kerr: "Tides of Towns", Journal of Quays 14(3), 1-20.\n'
        '- Bram Kerr: "Locks of Towns", Journal of Quays 15(3), 1-20.\n'
    )
    first = records(page)[0]
    assert (first.title, first.issued) == ("1984: The Year in Review", None)


def test_a_title_with_sharp_s_is_taken_off_its_outlet_as_a_whole() -> None:
    page = (
        "Moor, A. (2019): Die große Straße heißt Süden. In: Die große Straße heißt Süden: Jahrbuch der Kais, S. 1-20.\n\n"
        "Kerr, B. (2018): Schleusen und Darlehen. In: Jahrbuch der Kais, S. 1-20.\n\n"
        "Long, C. (2017): Zölle und Gezeiten. In: Jahrbuch der Kais, S. 30-40.\n"
    )
    assert {one.container and one.container.title for one in records(page)} == {"Jahrbuch der Kais"}


def test_what_stands_between_the_year_and_the_pages_of_books_is_their_series() -> None:
    page = (
        "Ada Moor, Eli Vane, Droit des quais, 2e éd., Presses du Port, 2031, Objectif quai, 415 p.\n\n"
        "Ada Moor (dir.), Leçons de marées, Presses du Port, 2030, Phares (Petits phares), 320 p.\n\n"
        "Ada Moor, Eli Vane, Droit des quais, Presses du Port, 2029, Objectif quai 12, 280 p.\n\n"
        "Ada Moor, Les écluses, Presses du Port, 2028, 180 p.\n\n"
    )
    assert [(one.series, one.number) for one in records(page)] == [
        ("Objectif quai", ""), ("Phares (Petits phares)", ""), ("Objectif quai", "12"), ("", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "towns"),
    [
        (
            "Literatur\n\n"
            "Moor, Ada: Schriften zum Hafen. Köln 1985.\n"
            "Vane, Elin/Kerr, Ivo: Deutsche Kais: Eine Dokumentation. Berlin 1961.\n"
            "Lund, Ole: Das Becken und die Stadt. Frankfurt am Main 1979.\n",
            ["Köln", "Berlin", "Frankfurt am Main"],
        ),
        (
            "Publikacje\n\n"
            "A. Moor, Port a miasto nad rzeką, Warszawa 2005, s. 320.\n\n"
            "E. Wanda, Prawo i morze w dawnym porcie, Kraków 2011, s. 214.\n\n"
            "I. Lis, Ustrój nabrzeży bałtyckich, Gdańsk 2015, s. 171.\n",
            ["", "", ""],
        ),
        (
            "Литература\n\n"
            "1. Моров А. А. Грамматика волн. - М., 1981.\n"
            "2. Ванина Е. В. Причалы и люди. - СПб., 2001.\n"
            "3. Керов И. И. Портовый город и река. - Томск, 1979.\n",
            ["М", "СПб", "Томск"],
        ),
        (
            "Bibliografía\n\n"
            "Moor, A. El muelle y la ciudad antigua. Madrid, 1959.\n\n"
            "Vane, E. Las mareas del norte. Barcelona, 1972.\n\n"
            "Kerr, I. Barcos y hombres del río. Sevilla, 1980.\n",
            ["Madrid", "Barcelona", "Sevilla"],
        ),
    ],
)
def test_a_town_before_the_year_makes_a_book(page: str, towns: list[str]) -> None:
    found = records(page)
    assert [one.type for one in found] == ["book"] * 3
    assert all(one.container is None and not one.pages for one in found)
    assert [one.place.strip(".") for one in found if any(towns)] == towns * any(map(bool, towns))


def test_a_town_and_a_house_behind_a_dash_are_no_part_of_the_title() -> None:
    page = (
        "Литература\n\n"
        "1. Моров А. А., Ванина Е. В. Портовые волны: учеб. пособие. - СПб.: Питер, 2009. - 279 с.\n"
        "2. Керов И. И., Лундин О. П. Причалы и люди: учебник. - М.: Наука, 2007. - 384 с.\n"
        "3. Бергов П. П., Моров А. А. Река и город: учебник. - М.: Юрайт, 2011. - 214 с.\n"
    )
    found = records(page)
    assert [one.type for one in found] == ["book"] * 3
    assert [one.publisher for one in found] == ["Питер", "Наука", "Юрайт"]
    assert not any("-" in one.title for one in found)


def test_what_is_to_be_read_of_a_book_is_no_volume() -> None:
    page = (
        "Kurslitteratur\n\n"
        "Moor, A. (2009). Kajen och staden. Lund: Studentlitteratur. Läs kapitel 1, 3, 5, 6 och 12. (100 sidor)\n\n"
        "Vane, E. & Kerr, I. (2018) Hamnar och folk. Lund: Studentlitteratur (kap. 2, 15 sidor, på nätet)\n\n"
        "Lund, O. (2010). Om tidvatten. Stockholm: Natur & Kultur. Läs kap. 6. (20 sidor)\n"
    )
    found = records(page)
    assert [(one.type, one.publisher, one.container, one.volume) for one in found] == [
        ("book", "Studentlitteratur", None, ""),
        ("book", "Studentlitteratur", None, ""),
        ("book", "Natur & Kultur", None, ""),
    ]


def test_the_issue_of_a_paper_in_no_outlet_is_its_number() -> None:
    page = (
        "Working papers\n\n"
        "Moor, Ada (2031). Quays and their people. Issue 66.\n\n"
        "Vane, Elin (2030). Tides of the north. Issue 65.\n\n"
        "Kerr, Ivo (2029). Who pays for harbours. Issue 64.\n"
    )
    assert [(one.type, one.number, one.issue) for one in records(page)] == [
        ("working-paper", number, "") for number in ("66", "65", "64")
    ]


def test_in_leads_to_a_journal_where_it_leads_all_others_to_journals() -> None:
    page = (
        "MOOR A., Il molo e la città, in Jus 26, 1, pp. 221-231.\n\n"
        "VANE E., Le maree del nord, in Archivio giuridico, 21, fasc. 2, pp. 135-247.\n\n"
        "KERR I., Chi paga i porti, in Nuove Autonomie, 27, fasc. 3-4, pp. 567-583.\n\n"
        "LUND O., Il prezzo dei traghetti, in Quaderni del porto, 12, pp. 4-19.\n\n"
        "BERG P., Il lungo sciopero dei moli, in La Banchina serena, 1986, pp. 428-442.\n"
    )
    assert [one.type for one in records(page)] == ["journal-article"] * 5


def test_a_body_in_a_town_gives_out_books_among_books() -> None:
    page = (
        "Further reading\n\n"
        "A. Moor, The Harbour Works, (Lantern Press, London, 1976)\n\n"
        "E. Vane, Ferries at Night, (University of Wisconsin Press, Madison, 1989)\n\n"
        "I. Kerr, The Long Quay, (Routledge, London, 1985)\n\n"
        "O. Lund, What Ferries Cost, (Quay Film Institute, London, 1983)\n"
    )
    assert [one.type for one in records(page)] == ["book"] * 4


def test_the_subtitle_of_a_book_is_not_its_house() -> None:
    page = (
        "• Arbeiten am Kai, in: Moor, Ada/ Kerr, Ivo (Hrsg.), Hafenwirtschaft im Wandel. Erfolge, Beispiele und Konzepte, "
        "Wiesbaden 2009, S. 183-206.\n\n"
        "• Gute Arbeit im Hafen, in: Vane, Elin (Hrsg.), Zurück zum Kai, Hamburg 2014, S. 84-97.\n"
    )
    first = records(page)[0]
    assert first.container is not None
    assert first.container.title == "Hafenwirtschaft im Wandel. Erfolge, Beispiele und Konzepte"
    assert first.publisher == ""


@pytest.mark.parametrize(
    "title", ["Häfen im 18. Jahrhundert", "Havne i det 19. århundrede", "Porty XIX i 20. stulecia"]
)
def test_the_number_of_a_century_ends_no_title(title: str) -> None:
    page = f"Literatur\n\nMoor, Ada: {title}. Tübingen 1982.\nVane, Elin: Schriften zum Hafen. Köln 1985.\n"
    assert records(page)[0].title == title


@pytest.mark.parametrize("town", ["Warszawa", "Maryland", "Tübingen"])
def test_a_town_or_state_is_no_house(town: str) -> None:
    page = f"Books\n\nMoor, A.: Ships, {town}, 1963\nVane, E.: Coastwise Ports, London, 1951\nKerr, I.: Tides, Oslo, 1957\n"
    assert not any(one.publisher for one in records(page))
