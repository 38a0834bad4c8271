"""The tables of words: whole in themselves, and every word one of its standard's own."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from oeuvre.record import licences
from oeuvre.record.vocabulary import labels, ours, table, theirs

SHARED = Path(__file__).parents[3] / "shared/conformance"
TABLES = ("types", "roles", "credit", "relations", "schemes", "licences", "languages")
needs_standards = pytest.mark.skipif(not SHARED.exists(), reason="the shared conformance lists are not here")


def words(name: str, column: str) -> set[str]:
    """All words of a column, those that are only written among them."""
    return {word.strip("()") for row in table(name) for word in row[column].split()}


def listed(*paths: str, pattern: str = r'enumeration value="([^"]+)"') -> set[str]:
    """What a pattern finds in some of the standards' files."""
    files = [file for path in paths for file in sorted(SHARED.glob(path))]
    assert files, paths
    return {word for file in files for word in re.findall(pattern, file.read_text("utf-8"))}


def csl_names() -> set[str]:
    schema = json.loads((SHARED / "csl/schema/input/csl-data.json").read_text("utf-8"))
    properties = schema["items"]["properties"]
    return {name for name, value in properties.items() if "name-variable" in json.dumps(value)}


def crossref_types() -> set[str]:
    text = (SHARED / "crossref-rest/responses/test-types__test_types.0.json").read_text("utf-8")
    return {item["id"] for item in json.loads(text)["message"]["items"]}


def cff_types() -> set[str]:
    schema = json.loads((SHARED / "cff/schema.json").read_text("utf-8"))
    return set(schema["definitions"]["reference"]["properties"]["type"]["enum"])


#: Table, column, and where the standard's own list of words is.
STANDARDS: tuple[tuple[str, str, Callable[[], set[str]]], ...] = (
    ("types", "csl", lambda: listed("csl/schema/styles/csl-types.rnc", pattern=r'"([\w-]+)"')),
    ("types", "coar", lambda: listed("coar-vocabularies/*resource*types*", pattern=r"resource_type/([\w-]+)")),
    (
        "types",
        "schema.org",
        lambda: listed("rdf-vocabularies/schemaorg/*.ttl", pattern=r"(?m)^schema:(\w+) a rdfs:Class"),
    ),
    ("types", "datacite", lambda: listed("datacite/schema/*/include/datacite-resourceType-v4.xsd")),
    ("types", "crossref", crossref_types),
    ("types", "cff", cff_types),
    ("types", "redif", lambda: listed("redif/redif-spec*", pattern=r"template=(ReDIF-\w+)")),
    ("roles", "csl", csl_names),
    ("roles", "datacite", lambda: listed("datacite/schema/*/include/datacite-contributorType-v4.xsd")),
    ("roles", "crossref", lambda: listed("crossref-deposit/schema-5.5.0/crossref5.5.0.xsd")),
    (
        "roles",
        "schema.org",
        lambda: listed("rdf-vocabularies/schemaorg/*.ttl", pattern=r"(?m)^schema:(\w+) a rdf:Property"),
    ),
    ("relations", "datacite", lambda: listed("datacite/schema/*/include/datacite-relationType-v4.xsd")),
    ("relations", "crossref", lambda: listed("crossref-deposit/schema-5.5.0/relations*.xsd")),
    (
        "relations",
        "schema.org",
        lambda: listed("rdf-vocabularies/schemaorg/*.ttl", pattern=r"(?m)^schema:(\w+) a rdf:Property"),
    ),
    ("credit", "address", lambda: listed("jats/credit-roles.xml", pattern=r'uri="([^"]+)"')),
)


@needs_standards
@pytest.mark.parametrize(
    ("name", "column", "standard"), STANDARDS, ids=[f"{name} {column}" for name, column, _ in STANDARDS]
)
def test_every_word_is_the_standards_own(name: str, column: str, standard: Callable[[], set[str]]) -> None:
    assert words(name, column) - standard() == set()


#: What a standard's list has beside single works, their makers and their ties: nothing of the kind is in a record.
NOT_OURS = {
    ("types", "datacite"): {
        "Collection", "DataPaper", "Event", "Image", "Instrument", "Journal", "Model", "OutputManagementPlan",
        "PhysicalObject", "Project", "Award", "Service", "StudyRegistration", "Text", "Workflow",
    },
}  # fmt: skip


@needs_standards
@pytest.mark.parametrize(
    ("name", "column"),
    [("types", "csl"), ("types", "datacite"), ("roles", "csl"), ("roles", "datacite"), ("relations", "datacite")],
)
def test_every_word_of_a_standard_is_read(name: str, column: str) -> None:
    standard = next(words_of for table_, column_, words_of in STANDARDS if (table_, column_) == (name, column))()
    assert standard - words(name, column) - NOT_OURS.get((name, column), set()) == set()


@needs_standards
def test_the_fourteen_credit_roles_are_all_there() -> None:
    items = ET.parse(SHARED / "jats/credit-roles.xml").getroot()
    assert {row["address"] for row in table("credit")} == {item.attrib["uri"] for item in items}
    assert {row["label"].lower() for row in table("credit")} == {item.attrib["term"].lower() for item in items}


@needs_standards
def test_every_licence_is_an_spdx_identifier() -> None:
    schema = json.loads((SHARED / "cff/schema.json").read_text("utf-8"))
    # The list that is here is of an older SPDX, before these two were added.
    newer = {"CC-PDM-1.0", "DL-DE-BY-2.0"}
    assert {row["term"] for row in table("licences")} - set(schema["definitions"]["license-enum"]["enum"]) == newer


@needs_standards
def test_every_type_that_crossref_and_cff_know_is_read_or_is_no_single_work() -> None:
    wholes = {
        "journal",
        "journal-volume",
        "journal-issue",
        "book-set",
        "book-series",
        "proceedings-series",
        "report-series",
    }
    assert crossref_types() - words("types", "crossref") == wholes | {"grant"}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_whole(name: str) -> None:
    rows = table(name)
    terms = [row["term"] for row in rows]
    assert len(set(terms)) == len(terms)
    for row in rows:
        assert row["label"]
        assert None not in row
        assert None not in row.values()


def test_a_report_is_a_report_in_every_standard() -> None:
    assert theirs("types", "csl")["report"] == "report"
    assert theirs("types", "csl")["policy-brief"] == "report"
    assert ours("types", "csl")["report"] == "report"
    # Styles call CSL's ``article`` a preprint, which an article of no known kind must not be said to be.
    assert not [row["term"] for row in table("types") if row["csl"].split()[:1] == ["article"]]


@pytest.mark.parametrize("column", ["csl", "zotero", "endnote", "biblatex"])
def test_every_type_can_be_written_for_those_who_cite(column: str) -> None:
    assert set(theirs("types", column)) == set(labels("types"))


def test_a_word_in_brackets_is_written_and_never_read() -> None:
    assert theirs("types", "zotero")["policy-brief"] == "report"
    assert ours("types", "zotero")["report"] == "report"
    assert not any("(" in word for word in ours("types", "zotero"))


def test_every_relation_has_its_inverse() -> None:
    inverses = {row["term"]: row["inverse"] for row in table("relations")}
    assert all(inverses[inverse] == term for term, inverse in inverses.items())


@pytest.mark.parametrize("row", table("schemes"), ids=lambda row: row["term"])
def test_every_scheme_has_a_pattern_and_an_address(row: dict[str, str]) -> None:
    re.compile(row["pattern"])
    re.compile(row["path"])
    assert row["address"].count("{}") == 1


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by/4.0", "CC-BY-4.0"),
        ("https://creativecommons.org/licenses/by-nc-sa/3.0/de/legalcode", "CC-BY-NC-SA-3.0"),
        ("https://creativecommons.org/licenses/by-nc-nd/4.0/deed.fr", "CC-BY-NC-ND-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/legalcode.txt", "CC0-1.0"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("cc-by-nc-nd-4.0", "CC-BY-NC-ND-4.0"),
        ("CC BY-SA 4.0 International", "CC-BY-SA-4.0"),
        ("Creative Commons Attribution 4.0 International", "CC-BY-4.0"),
        ("Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International License", "CC-BY-NC-ND-4.0"),
        ("CC0", "CC0-1.0"),
        ("MIT", "MIT"),
        ("CC BY", ""),
        ("https://www.publisher.example/terms", ""),
        ("All rights reserved", ""),
        ("", ""),
    ],
)
def test_a_licence_is_read(text: str, licence: str) -> None:
    assert licences.read(text) == licence


def test_a_licence_leads_to_its_text_and_back() -> None:
    for row in table("licences"):
        assert licences.read(licences.url_of(row["term"])) == row["term"]
        assert licences.read(licences.name(row["term"])) == row["term"]
    assert licences.url_of("https://publisher.example/terms") == "https://publisher.example/terms"
    assert licences.url_of("unknown") == ""
