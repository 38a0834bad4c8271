"""The public tables: what of the rows readers may have as tables, column by column.

One definition for whoever gives out tables: the page for SQL, the exports as SQLite, Parquet or TSV. Each is a select over
the tables of ``models``, so that what is hidden, withdrawn or of the working (evidence, decisions, questions, keys, access)
is in none of them. The names are those that readers see: ``works``, not ``catalogue_work``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from oeuvre.catalogue.queries import public

__all__ = ["TABLES", "Column", "Table", "by_name", "select"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its kind (integer, text, date or boolean), where it is from, and what it means.

    In ``origin``, ``@subtitle`` is a field of the version's record, ``@one.url`` a field of a member of its list.
    """

    name: str
    kind: str
    origin: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, what it is selected from, what tells its rows apart, and what they are in a sentence."""

    name: str
    sentence: str
    columns: tuple[Column, ...]
    origin: str
    key: tuple[str, ...]


def _integer(name: str, origin: str, sentence: str) -> Column:
    return Column(name, "integer", origin, sentence)


def _text(name: str, origin: str, sentence: str) -> Column:
    return Column(name, "text", origin, sentence)


_VERSION = (
    _text("type", "v.type", "The kind of publication."),
    _text("title", "v.title", "The title, without the subtitle."),
    _text("subtitle", "@subtitle", "The subtitle."),
    _text("issued", "v.issued", "When it was published, in EDTF."),
    Column("issued_from", "date", "v.issued_from", "The first day that this allows."),
    Column("issued_until", "date", "v.issued_until", "The last day that this allows."),
    _integer("year", "v.year", "The year of it."),
    _text("language", "v.language", "The language, as a BCP 47 tag."),
    _text("container", "v.container", "The journal, book or proceedings that it is part of."),
    _text("series", "v.series", "The working-paper, report or book series."),
    _text("number", "@number", "The number within the series."),
    _text("volume", "@volume", "The volume of the container."),
    _text("issue", "@issue", "The issue within the volume."),
    _text("pages", "@pages", "The pages, or an article's number."),
    _text("edition", "@edition", "The edition as written."),
    _text("publisher", "v.publisher", "Who published it."),
    _text("place", "@place", "Where it was published."),
    _text("stage", "@stage", "The stage of an article (NISO RP-8)."),
    _text("licence", "@licence", "The licence: an SPDX identifier, an address, or words."),
    _text("summary", "v.summary", "What it is about, in prose."),
)
_LEADING = "catalogue_work w JOIN catalogue_version v ON v.id = w.leading_id"
_VERSIONS = "catalogue_version v JOIN catalogue_work w ON w.id = v.work_id"
_OF_VERSION = _integer("version", "v.id", "The version.")

TABLES: tuple[Table, ...] = (
    Table(
        "works",
        "What the centre would list once; a work's values are its leading version's.",
        (
            _integer("id", "w.id", "The work: 3 is w3, at /works/w3."),
            _integer("version", "v.id", "The version that leads."),
            *_VERSION,
            _integer(
                "versions",
                "(SELECT count(*) FROM catalogue_version n WHERE n.work_id = w.id AND n.is_present)",
                "How many versions it has.",
            ),
            _text("changed_at", "w.changed_at", "When anything about it changed last (UTC)."),
        ),
        f"{_LEADING} WHERE {public('v')}",
        ("id",),
    ),
    Table(
        "versions",
        "The published forms of the works: a report of 2020, a book of 2022.",
        (
            _integer("id", "v.id", "The version: 12 is v12."),
            _integer("work", "v.work_id", "The work that it is a version of."),
            Column("leads", "boolean", "v.id = w.leading_id", "Whether it leads its work."),
            *_VERSION,
        ),
        f"{_VERSIONS} WHERE {public('v')}",
        ("id",),
    ),
    Table(
        "contributions",
        "Who took part in a version, as it names them, and who that is.",
        (
            _integer("version", "c.version_id", "The version."),
            _integer("position", "c.position", "The place in the order of names, from 0."),
            _text("role", "c.role", "What they are to it."),
            _integer("person", "p.id", "The person, where it is one."),
            _integer("organisation", "o.id", "The organisation, where it is one."),
            _text("name", "c.name", "The name as written."),
            _text("statement", "c.statement", "The line printed about them."),
            _text("credit", "CAST(c.credit AS text)", "What they did, in words of CRediT, as a JSON list."),
        ),
        "catalogue_contribution c JOIN catalogue_version v ON v.id = c.version_id JOIN catalogue_work w ON w.id = v.work_id"
        f" LEFT JOIN catalogue_person p ON p.id = c.person_id AND {public('p')}"
        f" LEFT JOIN catalogue_organisation o ON o.id = c.organisation_id AND {public('o')} WHERE {public('v')}",
        ("version", "position"),
    ),
    Table(
        "people",
        "The people named on the works.",
        (
            _integer("id", "p.id", "The person: 7 is p7, at /people/p7."),
            _text("name", "p.name", "The name."),
            _text("sort_name", "p.sort_name", "The name as an index has it."),
            _integer("works", "p.works_count", "How many works they are on."),
            *(
                _integer(
                    f"{which}_year",
                    f"(SELECT {how}(v.year) FROM catalogue_contribution c JOIN catalogue_version v ON v.id = c.version_id"
                    f" JOIN catalogue_work w ON w.id = v.work_id WHERE c.person_id = p.id AND {public('v')})",
                    f"The year of their {which} version.",
                )
                for which, how in (("first", "min"), ("last", "max"))
            ),
        ),
        f"catalogue_person p WHERE {public('p')}",
        ("id",),
    ),
    Table(
        "names",
        "The names under which people are written.",
        (
            _integer("person", "p.id", "The person."),
            _text("name", "c.name", "A name as written."),
            _integer("times", "count(*)", "On how many versions."),
        ),
        "catalogue_contribution c JOIN catalogue_person p ON p.id = c.person_id JOIN catalogue_version v"
        f" ON v.id = c.version_id JOIN catalogue_work w ON w.id = v.work_id WHERE {public('v')} AND {public('p')}"
        " GROUP BY p.id, c.name",
        ("person", "name"),
    ),
    Table(
        "organisations",
        "The bodies that contribute, or that a statement names.",
        (
            _integer("id", "o.id", "The organisation: 2 is o2, at /organisations/o2."),
            _text("name", "o.name", "The name."),
            _integer("parent", "u.id", "The body that it is part of."),
            _integer("works", "o.works_count", "How many works it, or its people, are on."),
            _integer("people", "o.people_count", "How many people are stated to be of it."),
        ),
        "catalogue_organisation o LEFT JOIN catalogue_organisation u ON u.id = o.parent_id"
        f" AND {public('o').replace('o.', 'u.')} WHERE {public('o')}",
        ("id",),
    ),
    Table(
        "affiliations",
        "What the statements say of posts: each holds as stated beside that version, and claims no more.",
        (
            _integer("person", "a.person_id", "The person."),
            _integer("organisation", "o.id", "The body, where it is known."),
            _integer("version", "c.version_id", "The version beside which it is stated."),
            _integer("position", "c.position", "The contribution's place on it."),
            _integer("part", "a.position", "The place within the statement, from 0."),
            _text("role", "a.role", "The post."),
            _text("unit", "a.unit", "The unit."),
            _text("body", "a.body", "The body as written."),
            _text("kind", "a.kind", "The kind of tie: post, degree …"),
            _text("status", "a.status", "current, former or unclear, on the day of reading."),
            _text("since", "a.since", "Since when, in EDTF, where the statement says so."),
            _text("until", "a.until", "Until when, likewise."),
            _text("issued", "a.issued", "The date of the version, in EDTF."),
            Column("read_on", "date", "a.read_on", "The day on which the source was read."),
        ),
        "catalogue_affiliation a JOIN catalogue_contribution c ON c.id = a.contribution_id JOIN catalogue_version v"
        " ON v.id = c.version_id JOIN catalogue_work w ON w.id = v.work_id JOIN catalogue_person p ON p.id = a.person_id"
        f" AND {public('p')} LEFT JOIN catalogue_organisation o ON o.id = a.organisation_id AND {public('o')}"
        f" WHERE {public('v')}",
        ("version", "position", "part"),
    ),
    Table(
        "identifiers",
        "The names that registers have given to versions, people and organisations.",
        (
            _text("scheme", "i.scheme", "The register: doi, isbn, orcid …"),
            _text("value", "i.value", "The bare value."),
            _integer("version", "v.id", "The version that it names."),
            _integer("person", "p.id", "The person, or"),
            _integer("organisation", "o.id", "the organisation."),
        ),
        "catalogue_identifier i LEFT JOIN (catalogue_version v JOIN catalogue_work w ON w.id = v.work_id"
        f" AND {public('v')}) ON v.id = i.version_id LEFT JOIN catalogue_person p ON p.id = i.person_id AND {public('p')}"
        f" LEFT JOIN catalogue_organisation o ON o.id = i.organisation_id AND {public('o')}"
        " WHERE coalesce(v.id, p.id, o.id) IS NOT NULL",
        ("scheme", "value", "version", "person", "organisation"),
    ),
    Table(
        "subjects",
        "What the versions are about, in words of their sources.",
        (_OF_VERSION, _text("subject", "s.term", "The subject.")),
        "catalogue_subject s JOIN catalogue_version v ON v.id = s.version_id JOIN catalogue_work w ON w.id = v.work_id"
        f" WHERE {public('v')}",
        ("version", "subject"),
    ),
    Table(
        "links",
        "Addresses on the web where a version is to be had, or told of.",
        (
            _OF_VERSION,
            _integer("position", "one.key", "The place in the list, from 0."),
            _text("rel", "coalesce(nullif(@one.rel, ''), 'landing')", "landing, file, data, code, cover or other."),
            _text("url", "@one.url", "The address."),
            _text("label", "@one.label", "The words of the link."),
        ),
        f"{_VERSIONS} JOIN @each.links ON 1 = 1 WHERE {public('v')} AND substr(@one.url, 1, 7) <> 'mailto:'",
        ("version", "position"),
    ),
    Table(
        "projects",
        "Undertakings that works came from.",
        (_integer("id", "j.id", "The project."), _text("name", "j.name", "Its name.")),
        "catalogue_project j WHERE j.is_present AND EXISTS (SELECT 1 FROM catalogue_grant g JOIN catalogue_grant_versions n"
        f" ON n.grant_id = g.id JOIN catalogue_version v ON v.id = n.version_id JOIN catalogue_work w ON w.id = v.work_id"
        f" WHERE g.project_id = j.id AND {public('v')})",
        ("id",),
    ),
    Table(
        "grants",
        "Money from a funder.",
        (
            _integer("id", "g.id", "The grant."),
            _text("funder", "g.funder", "Who paid."),
            _text("number", "g.number", "The number of the grant."),
            _text("title", "g.title", "The title of the grant."),
            _integer("project", "g.project_id", "The project that it is for."),
        ),
        "catalogue_grant g WHERE g.is_present AND EXISTS (SELECT 1 FROM catalogue_grant_versions n JOIN catalogue_version v"
        f" ON v.id = n.version_id JOIN catalogue_work w ON w.id = v.work_id WHERE n.grant_id = g.id AND {public('v')})",
        ("id",),
    ),
    Table(
        "grant_versions",
        "Which versions a grant paid for.",
        (_integer("grant_id", "n.grant_id", "The grant."), _OF_VERSION),
        "catalogue_grant_versions n JOIN catalogue_grant g ON g.id = n.grant_id AND g.is_present JOIN catalogue_version v"
        f" ON v.id = n.version_id JOIN catalogue_work w ON w.id = v.work_id WHERE {public('v')}",
        ("grant_id", "version"),
    ),
    Table(
        "milestones",
        "The centre's own history.",
        (
            _text("issued", "m.issued", "When, in EDTF."),
            _integer("year", "m.year", "The year."),
            _text("kind", "m.kind", "The kind of event."),
            _text("words", "m.words", "The words that tell it."),
        ),
        "catalogue_milestone m JOIN catalogue_evidence e ON e.id = m.evidence_id WHERE e.is_current",
        ("year", "issued", "words"),
    ),
    Table(
        "moved",
        "Works and people that were found to be another: the old id still leads to the new one.",
        (
            _text("old", "'w' || old.id", "The code that it had."),
            _text("new", "'w' || w.id", "The code of what it is."),
        ),
        f"catalogue_work old JOIN catalogue_work w ON w.id = old.merged_into_id WHERE {public('w')}"
        " UNION ALL SELECT 'p' || old.id, 'p' || p.id FROM catalogue_person old JOIN catalogue_person p"
        f" ON p.id = old.merged_into_id WHERE {public('p')}",
        ("old",),
    ),
)

by_name = {table.name: table for table in TABLES}

_PLACE = re.compile(r"@(?:(each|one)\.)?(\w+)")


def select(table: Table, vendor: str = "sqlite") -> str:
    """The rows that readers may see, as a select for this database (sqlite or postgresql), in no order."""

    def place(found: re.Match[str]) -> str:
        kind, name = found.groups()
        if vendor == "postgresql":
            if kind == "each":
                return (
                    "LATERAL (SELECT value, ordinality - 1 AS key FROM jsonb_array_elements(coalesce(v.record::jsonb"
                    f"->'{name}', '[]')) WITH ORDINALITY AS all_of(value, ordinality)) one"
                )
            return f"coalesce({'one.value' if kind else 'v.record::jsonb'}->>'{name}', '')"
        if kind == "each":
            return f"json_each(v.record, '$.{name}') one"
        return f"coalesce(json_extract({'one.value' if kind else 'v.record'}, '$.{name}'), '')"

    columns = ", ".join(f'{column.origin} AS "{column.name}"' for column in table.columns)
    return _PLACE.sub(place, f"SELECT {columns} FROM {table.origin}")
