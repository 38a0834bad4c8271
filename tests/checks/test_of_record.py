"""What each check finds in one record, and what it leaves alone."""

from __future__ import annotations

import pytest

from oeuvre import checks
from oeuvre.record import Container, Contributor, Date, Identifier, Record

WHOLE = Record(
    type="report",
    title="The Work of Tomorrow",
    contributors=(
        Contributor(name="Ada Imaginary", statement="Professor, Fictitious University"),
        Contributor(name="Task Force on Fiction", literal=True),
    ),
    issued=Date(edtf="2020-11"),
    identifiers=(Identifier(scheme="doi", value="10.5555/12345678"),),
)


def by(*contributors: Contributor) -> Record:
    return Record(contributors=contributors)


def marked(scheme: str, value: str) -> Record:
    return Record(identifiers=(Identifier(scheme=scheme, value=value),))


CASES = [
    ("undated", Record(), ["no date"]),
    (
        "undated",
        Record(issued=Date(edtf="2019", written="03/04/2019", ambiguous=True)),
        ["“03/04/2019” may be two dates, day and month being in doubt; 2019 is sure"],
    ),
    ("undated", Record(extra={"year": "20 20"}), ["“20 20” is no date we can read"]),
    ("undated", Record(extra={"PY": "20xx", "M1": "3"}), ["“20xx” is no date we can read"]),
    ("untitled", Record(title=" "), ["no title"]),
    ("untitled", Record(title="The Work of Tomorrow"), []),
    ("untyped", Record(), ["no type"]),
    ("untyped", Record(type="other"), ["of the type “other”"]),
    ("no_author", Record(), ["no author, editor or other contributor"]),
    (
        "incomplete_contributors",
        Record(contributors=(Contributor(name="Ada Imaginary"),), incomplete_contributors=True),
        ["the source gives one name and then “et al.”"],
    ),
    (
        "name_is_body",
        by(Contributor(name="Imaginary3")),
        ["“Imaginary3” has digits in it, which names of people have not"],
    ),
    (
        "name_is_body",
        by(Contributor(name="Ada Imaginary and Bo Example")),
        ["“Ada Imaginary and Bo Example” may be several people"],
    ),
    ("name_is_body", by(Contributor(name="Anna Imaginary y Example")), []),
    ("name_is_body", by(Contributor(name="Ministry of Fiction 2000", literal=True)), []),
    ("identifier_unknown", marked("shelf", "A 12"), ["“A 12” is of the scheme “shelf”, which is not known here"]),
    (
        "identifier_unknown",
        marked("isbn", "9780306406158"),
        ["“9780306406158” is no ISBN: a letter or digit is wrong or missing"],
    ),
    (
        "identifier_unknown",
        by(Contributor(name="Ada Imaginary", identifiers=(Identifier(scheme="orcid", value="0000-0002-1825-0098"),))),
        ["“0000-0002-1825-0098” of Ada Imaginary is no ORCID iD: a letter or digit is wrong or missing"],
    ),
    (
        "identifier_unknown",
        Record(
            container=Container(title="Fictitious Letters", identifiers=(Identifier(scheme="issn", value="0378-5954"),))
        ),
        ["“0378-5954” of “Fictitious Letters” is no ISSN: a letter or digit is wrong or missing"],
    ),
    (
        "statement_unread",
        by(Contributor(name="Ada Imaginary", statement="likes sailing")),
        ["what is said of Ada Imaginary, “likes sailing”, names no post that we can read"],
    ),
]


@pytest.mark.parametrize(("name", "record", "found"), CASES)
def test_a_check_says_what_is_amiss(name: str, record: Record, found: list[str]) -> None:
    check = checks.registry[name]
    assert check.of_record is not None
    assert [amiss.what for amiss in check.of_record(record)] == found


def test_a_record_that_has_all_is_left_alone() -> None:
    found = list(checks.of_records([(checks.Subject("r1", "a.json, entry 1"), WHOLE)]))
    assert found == []


def test_a_finding_is_a_sentence_with_place_and_advice() -> None:
    subject = checks.Subject("smith2020", "ours.bib, line 41, “smith2020”")
    (finding,) = checks.of_records([(subject, Record(title="A"))], only=["undated"])
    assert str(finding) == "ours.bib, line 41, “smith2020”: no date. Give the date of publication, if only the year."
    assert finding.as_json() == {
        "check": "undated",
        "subject": "smith2020",
        "where": "ours.bib, line 41, “smith2020”",
        "what": "no date",
        "mend": "Give the date of publication, if only the year.",
    }


def test_a_check_that_is_not_there_is_a_mistake_with_a_suggestion() -> None:
    with pytest.raises(LookupError, match="Did you mean “undated”"):
        list(checks.of_records([], only=["undatd"]))
