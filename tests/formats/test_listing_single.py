"""Pages about one publication: landing pages, items of repositories, first pages of papers."""

from __future__ import annotations

from oeuvre.formats.listing import listing
from oeuvre.record import Record


def read(page: str) -> Record:
    """The page's one record."""
    (record,) = [found for found in listing.read(page.encode()) if isinstance(found, Record)]
    return record


def statements(record: Record) -> dict[str, str]:
    return {person.name: person.statement for person in record.contributors}


LANDING = """\
Quarterly of Canal Studies
Research Article
Open Access
Sluices and Savings: How Lock-Keepers Lend
Odile Brandvik, Pim Sorrel & Wanda Oduya
Pages 211-239 | Received 03 Jan 2030, Accepted 11 Nov 2030, Published online: 02 Feb 2031
Cite this article
Full Article
Abstract
Lock-keepers along three canals lent money to boatmen for two centuries. We use their books to show who repaid and why.
Keywords: canals, credit, trust
Notes on contributors
Odile Brandvik
Odile Brandvik is Professor of Water History at the University of Harrowdale.
"""


def test_a_journals_landing_page() -> None:
    record = read(LANDING)
    assert record.title == "Sluices and Savings: How Lock-Keepers Lend"
    assert record.container is not None
    assert record.container.title == "Quarterly of Canal Studies"
    assert (str(record.issued), record.pages, record.type) == ("2031-02-02", "211-239", "journal-article")
    assert statements(record)["Odile Brandvik"].startswith("Odile Brandvik is Professor of Water History")


REPORT = """\
<html><body><main><span class="tag">Policy Brief</span><h1>The Cost of Locks: What Towns Pay</h1>
<p class="date">Published: 14 March 2031</p>
<div><h3>Authors</h3><div><a href="/p/ob">Odile Brandvik</a><p>Senior Fellow, Harrowdale Institute</p></div></div>
<p>Towns pay for locks in ways that nobody planned. This brief sets out who pays, and what would be fairer.</p>
<a href="/f/locks.pdf">Download the report</a><h3>Suggested citation</h3>
<p>Brandvik, O. (2031). <em>The Cost of Locks: What Towns Pay</em>. HIW Policy Brief 14.
Harrowdale: Harrowdale Institute.</p>
<h3>Related publications</h3><ul><li><a href="/x">Sluices for all</a></li></ul></main></body></html>
"""


def test_a_suggested_citation_fills_what_the_page_leaves_open() -> None:
    record = read(REPORT)
    assert (record.series, record.number, record.publisher) == ("HIW Policy Brief", "14", "Harrowdale Institute")
    assert statements(record) == {"Odile Brandvik": "Senior Fellow, Harrowdale Institute"}
    assert (str(record.issued), record.links[0].url) == ("2031-03-14", "/f/locks.pdf")


ITEM = """\
<html><body><h2>Lock College Repository</h2><table>
<tr><td>Title: </td><td>Boats on credit: three essays</td></tr>
<tr><td>Authors: </td><td>Quint, Tadeo</td></tr>
<tr><td>Advisors: </td><td>Oduya, Wanda</td></tr>
<tr><td>Keywords: </td><td>Credit<br>Boats</td></tr>
<tr><td>Issue Date: </td><td>12-Jun-2029</td></tr>
<tr><td>Publisher: </td><td>Lock College</td></tr>
<tr><td>Citation: </td><td>Quint, T. (2029). Boats on credit: three essays. PhD thesis, Lock College.</td></tr>
<tr><td>Abstract: </td><td>Three essays on how boats were paid for. The first asks who lent, the second who paid.</td></tr>
<tr><td>URI: </td><td>http://hdl.example.org/1/22</td></tr>
</table></body></html>
"""


def test_a_repositorys_item_of_labels_beside_values() -> None:
    record = read(ITEM)
    assert (record.title, record.type, str(record.issued)) == ("Boats on credit: three essays", "thesis", "2029-06-12")
    assert list(statements(record)) == ["Quint, Tadeo"]
    assert record.links[0].url == "http://hdl.example.org/1/22"


FRONT = """\
Journal of Inland Shipping

Who steers? Autonomy and skill on electric barges

{names}

{notes}

A R T I C L E  I N F O
Article history:
Received 4 May 2030
Accepted 9 January 2031

A B S T R A C T
Electric barges steer themselves on open water and hand over at locks. We followed eleven crews for a whole year of work.

Keywords: autonomy, skill
"""


def test_letters_and_numbers_of_footnotes_glued_to_names() -> None:
    notes = ["School of Engineering, University of Velsund", "Institute for Transport, Aalby", "Barge Lab, Harrowdale"]
    for marks, names in (
        ("abc", "Mara Lindqvista,*, Jonas Okeleb, Thea Brunoa,c"),
        ("123", "Mara Lindqvist1,*, Jonas Okele2, and Thea Bruno1,3"),
    ):
        page = FRONT.format(names=names, notes="\n".join(map(" ".join, zip(marks, notes, strict=True))))
        record = read(page)
        assert record.title == "Who steers? Autonomy and skill on electric barges"
        assert statements(record) == {
            "Mara Lindqvist": notes[0], "Jonas Okele": notes[1], "Thea Bruno": f"{notes[0]}; {notes[2]}",
        }  # fmt: skip


def test_one_work_cited_in_several_styles_is_one() -> None:
    title = "Die Fährprivilegien Haldens im 19. Jahrhundert und ihre Bedeutung für das Seerecht im Bund"
    page = (
        "Menu Expand\n\nCite BOOK\n\nStyle\n\n"
        f"Gerken, T. (2037). {title}. Dunkel & Hummel. https://doi.org/10.5555/978-3\n"
        f"Gerken, Thomas. {title}. Dunkel & Hummel, 2037. Book. https://doi.org/10.5555/978-3\n"
        f"Gerken, T (2037): {title}, Dunkel & Hummel, [online] https://doi.org/10.5555/978-3\n\n"
        f"Format\n\n{title}\n\nGerken, Thomas\n\nSchriften zur Hafengeschichte, Vol. 137\n\n(2037)\n\n"
        "Additional Information\n\nBook Details\n\nPricing\n\nAbstract\n\n"
        "Der Schutz der Fähren in Halden ist noch in keinem eigenen Buch behandelt, obgleich die Stadt eine besondere Rolle "
        "spielte, die von den übrigen sehr abwich.\n"
    )
    one = read(page)
    assert (one.title, one.series, one.number) == (title, "Schriften zur Hafengeschichte", "137")
    assert [c.name for c in one.contributors] == ["Gerken, Thomas"]
    assert one.issued is not None
    assert one.issued.edtf == "2037"
    assert one.summary.startswith("Der Schutz der Fähren")
