"""Pages written in Markdown: where their lines end, what their marks say, and what in them is never shown."""

from __future__ import annotations

from oeuvre.formats.listing import listing
from oeuvre.formats.listing.layout import lay_out
from oeuvre.record import Record


def records(page: str) -> list[Record]:
    assert listing.read is not None
    return [found for found in listing.read(page.encode()) if isinstance(found, Record)]


def lines(page: str) -> list[str]:
    return [line.text for line in lay_out(page).lines]


def test_two_spaces_end_a_line_though_the_next_is_indented() -> None:
    page = (
        "# Papers\n\n**Quays Without Ships**  \n  (joint with Ada Imaginary)  \n  *Canal Review, 2031*  \n\n"
        "**How tides\nare counted**  \n  (joint with Bea Lock)  \n  *Canal Review, 2030*  \n"
    )
    assert lines(page)[1:4] == ["Quays Without Ships", "(joint with Ada Imaginary)", "Canal Review, 2031"]


def test_rows_that_go_on_with_a_sentence_are_one_line() -> None:
    page = (
        "# Papers\n\n## Published\n\n- Tides and the Harbour-based\nEconomy of\nFog. With Ada Imaginary. Published in "
        "*Canal\nReview*.\n\n- The dance of the\nlocks. With Bea Lock and\nCleo Weir. Published in *Canal Review*.\n"
    )
    assert lines(page)[2:] == [
        "Tides and the Harbour-based Economy of Fog. With Ada Imaginary. Published in Canal Review.",
        "The dance of the locks. With Bea Lock and Cleo Weir. Published in Canal Review.",
    ]
    assert [mark.kind for mark in lay_out(page).lines[2].marks] == ["italic"]


def test_a_row_for_each_part_of_an_entry_stays_a_line() -> None:
    page = "# Papers\n\n**Quays Without Ships**\nAda Imaginary\n*Canal Review*\n\n**Tides**\nBea Lock\n*Canal Review*\n"
    assert lines(page)[1:4] == ["Quays Without Ships", "Ada Imaginary", "Canal Review"]


def test_what_a_writer_has_set_aside_is_not_shown() -> None:
    page = (
        "# Papers\n\n<!-- Template\n[**Title**](link) (with Co-Authors)\n\n***Journal***, Month Year\n-->\n\n"
        "{% comment %}\n- Imaginary, A. (2030). An old draft. *Canal Review*.\n{% endcomment %}\n\n"
        "- Imaginary, A. (2031). **Quays** without ships. *Canal Review*, 7(2), 1-9.\n"
    )
    assert lines(page)[1:] == ["Imaginary, A. (2031). Quays without ships. Canal Review, 7(2), 1-9."]


def test_brackets_of_links_are_no_words() -> None:
    page = (
        "# Papers\n\n- Imaginary, A., [[Quays without ships]], Lantern Press, 2031.\n"
        "- Lock, B. 2030. [Tides and fog][report3]. Canal Institute.\n- [x] done\n"
    )
    assert lines(page)[1:3] == [
        "Imaginary, A., Quays without ships, Lantern Press, 2031.",
        "Lock, B. 2030. Tides and fog. Canal Institute.",
    ]


def test_html_in_markdown_is_read_as_html() -> None:
    page = (
        "---\ntitle: Trabalhos\nlang: pt\n---\n\n**2031**\n<ul>\n <li>\n   O cais e a névoa\n   do norte\n"
        '   <br><a href="/1">texto</a>\n   <br>Revista: <i>Anais do Cais</i>\n </li>\n\n <li>\n   Barcas e marés\n'
        "   <br>Revista: <i>Anais do Cais</i>\n </li>\n</ul>\n\n## Livros\n\n- [Faróis](/2), Lanterna, 2030\n"
    )
    found = lay_out(page)
    assert (found.title, found.language) == ("Trabalhos", "pt")
    assert [(line.text, line.bullet, line.gap > 0) for line in found.lines[1:6]] == [
        ("O cais e a névoa do norte", "•", True),
        ("texto", "", False),
        ("Revista: Anais do Cais", "", False),
        ("Barcas e marés", "•", True),
        ("Revista: Anais do Cais", "", False),
    ]
    assert [(block.start, block.end) for block in found.blocks if block.kind == "ul/li"] == [(1, 4), (4, 6)]
    assert all(page[line.offsets[0]] == line.text[0] for line in found.lines)


def test_lists_of_markdown_in_an_element_stay_lists() -> None:
    page = '# Papers\n\n<div class="list" markdown="1">\n- [Quays](/1), 2031\n- [Weirs](/2), 2030\n</div>\n\n## More\n'
    assert [(line.text, line.bullet) for line in lay_out(page).lines[1:3]] == [
        ("Quays, 2031", "-"),
        ("Weirs, 2030", "-"),
    ]


def test_a_page_of_elements_may_begin_with_front_matter() -> None:
    page = '---\nlayout: null\ntitle: Bücher\n---\n<h2>Bücher</h2>\n<div class="row"><b>Kreide</b>, Roman, 2031</div>\n'
    found = lay_out(page)
    assert found.title == "Bücher"
    assert [line.text for line in found.lines] == ["Bücher", "Kreide, Roman, 2031"]
    assert page[found.lines[1].offsets[0]] == "K"


def test_a_tag_may_be_broken_over_rows() -> None:
    page = '# Papers\n\n**Quays** by <a href="/ada"\n  target="_blank">Ada Imaginary</a>, 2031\n\n**Weirs** by Bea\n'
    assert lines(page)[1] == "Quays by Ada Imaginary, 2031"


def test_emphasis_alone_tells_a_page_of_marks() -> None:
    page = "".join(
        f"- {who} ({year}), _{title}_, Canal Review, 7(2), 1–9\n"
        for who, year, title in (
            ("Ada Imaginary", 2031, "Quays without ships"),
            ("Bea Lock", 2030, "Tides and fog"),
            ("Cleo Weir", 2029, "Salt on bridges"),
        )
    )
    assert [one.title for one in records(page)] == ["Quays without ships", "Tides and fog", "Salt on bridges"]


def test_a_linked_picture_is_of_the_words_before_it_in_its_paragraph() -> None:
    page = "# Briefs\n\n" + "".join(
        f'**{title}** (with Ada Imaginary)  \n*Canal Brief {number}*, 2031.\n<a href="https://canal.example/{number}">\n'
        '  <img src="icon.png"/>\n</a>\n\n'
        for number, title in enumerate(("Quays without ships", "Tides and fog", "Salt on bridges"), 70)
    )
    assert [[link.url for link in one.links] for one in records(page)] == [
        ["https://canal.example/70"],
        ["https://canal.example/71"],
        ["https://canal.example/72"],
    ]


def test_elements_among_words_are_read_as_marks() -> None:
    page = """# Suggested reading

<a href="https://a.example/1">“The price of fog in nine harbours,”</a> Ines Valdor, Pavel Orsini

<a href="https://a.example/2">“Who paid for the outer quays,”</a> Greta Moll

<a href="https://a.example/3">“Tolls and towns: a history of small bridges,”</a> Jon Abery
"""
    assert [(one.title, [person.name for person in one.contributors], one.links[0].url) for one in records(page)] == [
        ("The price of fog in nine harbours", ["Ines Valdor", "Pavel Orsini"], "https://a.example/1"),
        ("Who paid for the outer quays", ["Greta Moll"], "https://a.example/2"),
        ("Tolls and towns: a history of small bridges", ["Jon Abery"], "https://a.example/3"),
    ]


def test_items_within_an_item_are_its_fields() -> None:
    page = """# Papers on harbours

### Fog
1. **"Fog Signals and the Wages of Keepers"** (2031)
   - Authors: Ines Valdor, Pavel Orsini
   - Journal: Review of Toll Economics
   - Methods: letters, books
2. **"A Survey of Lanterns"** (2029)
   - Authors: Greta Moll, Jon Abery, Marta Quill
   - Journal: Journal of Canals

### Tides
3. **"How the Tide Is Told"** (2028)
   - Authors: Cora Kerr, Wanda Oduya
   - Journal: Letters on Water
   - Methods: tables
"""
    assert [(one.title, str(one.issued), [person.name for person in one.contributors]) for one in records(page)] == [
        ("Fog Signals and the Wages of Keepers", "2031", ["Ines Valdor", "Pavel Orsini"]),
        ("A Survey of Lanterns", "2029", ["Greta Moll", "Jon Abery", "Marta Quill"]),
        ("How the Tide Is Told", "2028", ["Cora Kerr", "Wanda Oduya"]),
    ]


def test_what_a_sites_program_is_told_is_read_beside_elements() -> None:
    page = """---
title: Artículos
---
<div class="mt-4"></div>

<p class="text-lg">Textos publicados en revistas</p>

{{< cards >}}
  {{< card
        link="https://a.example/1"
        title="Peajes y niebla en los puertos del norte"
        image="/a.jpg"
  >}}

  {{< card
        link="https://a.example/2"
        title="Los libros de cuentas de nueve faros"
        image="/b.jpg"
  >}}

  {{< card
        link="https://a.example/3"
        title="Quién pagaba los muelles de las villas del río"
        image="/c.jpg"
  >}}
{{< /cards >}}
"""
    assert lines(page)[1:] == [
        "Peajes y niebla en los puertos del norte", "Los libros de cuentas de nueve faros",
        "Quién pagaba los muelles de las villas del río",
    ]  # fmt: skip


def test_titles_of_few_letters_are_read() -> None:
    page = """# Publications

- **पूँजी**, Anil Kumar, *Journal of Quays* 12(3), 2019
- **मुद्दे**, Ram Sharma, *Journal of Quays* 11(3), 2018
- **“R&D?”**, Ada Haver, *Journal of Quays* 9(3), 2016
"""
    assert [one.title for one in records(page)] == ["पूँजी", "मुद्दे", "R&D?"]
