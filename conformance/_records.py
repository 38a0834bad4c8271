"""Thirty invented records, one of every kind and with every field somewhere, that each writer's output is judged by."""

from __future__ import annotations

from oeuvre.record import Container, Contributor, Date, Funding, Identifier, Link, Record, Relation
from oeuvre.record.vocabulary import table

__all__ = ["RECORDS"]

_ADA = Contributor(
    name="Ada Imaginary",
    given="Ada",
    family="Imaginary",
    statement="Professor emerita, Centre for Invented Studies",
    identifiers=(Identifier(scheme="orcid", value="0000-0002-1825-0097"),),
)
_BRAM = Contributor(name="Bram van der Made Jr.", given="Bram", family="van der Made", suffix="Jr.")
_CENTRE = Contributor(name="Centre for Invented Studies", literal=True)
_LONE = Contributor(name="Aristotle")
_ROLES = tuple(
    Contributor(name=f"Cleo {term.title()}", given="Cleo", family=term.title(), role=term)
    for term in ("editor", "translator", "illustrator", "supervisor", "chair", "contributor", "reviewer", "interviewer")
)
_SUMMARY = (
    "What work will be like in <towns> & on the land; told for readers who “never” were there.\n\nA second paragraph, long "
    "enough that nobody takes it for a title: it says what was asked, how it was found out, and what follows from it."
)
_DATES = ("2020", "2020-11", "2020-11-17", "2021-21", "1995~", "2019/2021", "198X", "2022-01-05", "", "1887")


def _container(type_: str) -> Container | None:
    if type_ in ("journal-article", "review", "magazine-article", "newspaper-article", "article"):
        issn = (Identifier(scheme="issn", value="1234-5679"),)
        return Container(
            title="Journal of Invented Results", type="journal", short_title="J. Inv. Res.", identifiers=issn
        )
    if type_ in ("chapter", "reference-entry"):
        isbn = (Identifier(scheme="isbn", value="9783161484100"),)
        return Container(title="A Book of Chapters", type="book", identifiers=isbn)
    if type_ == "conference-paper":
        return Container(title="Proceedings of the Third Conference on Nothing", type="proceedings")
    return None


def _full(number: int, type_: str) -> Record:
    """A record with all that its kind may have."""
    in_journal = (container := _container(type_)) is not None and container.type == "journal"
    edtf = _DATES[number % len(_DATES)]
    return Record(
        key=f"w{number}",
        type=type_,
        title=f"The Work of the Future {number}",
        subtitle="Towns, tools & tasks < or > before" if number % 2 else "",
        contributors=(_ADA, _BRAM, *((_CENTRE,) if number % 3 == 0 else ()), *(_ROLES if number % 4 == 0 else ())),
        incomplete_contributors=number % 7 == 0,
        issued=Date(edtf=edtf) if edtf else None,
        summary=_SUMMARY,
        language=("en", "de", "pt-BR", "")[number % 4],
        container=container,
        series="Invented Papers" if not in_journal else "",
        number=str(number) if not in_journal else "",
        publisher="Invented University Press",
        place="Springfield",
        edition="2" if type_ in ("book", "edited-book") else "",
        volume="12" if in_journal else "",
        issue="3" if in_journal else "",
        pages=("1-24", "7", "e12", "xi-xx")[number % 4],
        stage=("", "AM", "VoR")[number % 3],
        identifiers=(
            Identifier(scheme="doi", value=f"10.5555/oeuvre.{number}(a)<b>;c"),
            *((Identifier(scheme="isbn", value="9783161484100"),) if "book" in type_ else ()),
            *((Identifier(scheme="handle", value="2027.42/12345"),) if number % 5 == 0 else ()),
            *((Identifier(scheme="pmid", value="12345678"),) if in_journal else ()),
            *((Identifier(scheme="repec", value="RePEc:inv:papers:12"),) if number % 6 == 0 else ()),
        ),
        links=(
            Link(url=f"https://example.org/works/{number}?a=1&b=2"),
            Link(url=f"https://example.org/works/{number}/text.pdf", rel="file", media_type="application/pdf"),
            *((Link(url=f"https://example.org/works/{number}/data.csv", rel="data"),) if number % 3 == 0 else ()),
        ),
        subjects=("Labour, paid and unpaid", "Towns", "C1 & J24"),
        funding=(
            Funding(
                funder="Imaginary Science Fund",
                grant="ISF-2020/17",
                title="Work in Towns",
                identifiers=(Identifier(scheme="ror", value="05dxps055"),),
            ),
        )
        if number % 2
        else (),
        relations=(
            Relation(type="version-of", identifier=Identifier(scheme="doi", value="10.5555/earlier")),
            Relation(type="part-of", title="A Larger Whole"),
        )
        if number % 3 == 1
        else (),
        licence="https://creativecommons.org/licenses/by/4.0/" if number % 2 else "",
        note="Printed in two colours.",
    )


RECORDS: tuple[Record, ...] = (
    *(_full(number, row["term"]) for number, row in enumerate(table("types"))),
    Record(type="report", title="x", key="bare"),
    Record(title="Of no kind, by nobody, at no time", key="untyped"),
    Record(type="book", title="Meteorology", contributors=(_LONE,), issued=Date(edtf="1887"), key="lone"),
    Record(
        type="report",
        title="Hostile \x01 ]]> \ud800 \uffff &amp; <b>title</b>",
        summary="\x00 a summary ]]>",
        contributors=(Contributor(name="\x02 Name"),),
        issued=Date(edtf="2020"),
        key="hostile",
    ),
)
