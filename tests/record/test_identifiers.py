"""Identifiers: cleaned, checked, linked, found in text."""

# ruff: noqa: E501 -- the cases are tables

from __future__ import annotations

import pytest

from oeuvre.record import Identifier
from oeuvre.record.identifiers import clean, find, is_valid, key, of_url, read, say, url_of
from tests.bounds import bounded

CLEAN = """
doi | 10.5555/ABC.12 | 10.5555/abc.12
doi | doi:10.5555/12 | 10.5555/12
doi | DOI: 10.5555/12. | 10.5555/12
doi | https://doi.org/10.5555/12 | 10.5555/12
doi | http://dx.doi.org/10.5555%2F12 | 10.5555/12
doi | info:doi/10.5555/12 | 10.5555/12
doi | 10.1016/S0140-6736(05)67889-2) | 10.1016/s0140-6736(05)67889-2
doi | nonsense |
orcid | 0000000218250097 | 0000-0002-1825-0097
orcid | https://orcid.org/0000-0002-1694-233x | 0000-0002-1694-233X
isbn | ISBN 978-0-306-40615-7 | 9780306406157
isbn | 0 306 40615 2 | 0306406152
isbn | urn:isbn:080442957x | 080442957X
isbn | 12345 |
issn | ISSN: 0378-595x | 0378-595X
issn | 03785955 | 0378-5955
arxiv | arXiv:2101.00001v2 | 2101.00001v2
arxiv | https://arxiv.org/pdf/2101.00001.pdf | 2101.00001
arxiv | hep-th/9901001 | hep-th/9901001
handle | hdl:1721.1/12345 | 1721.1/12345
handle | http://hdl.handle.net/1721.1/12345 | 1721.1/12345
repec | repec:nbr:nberwo:12345 | RePEc:nbr:nberwo:12345
repec | https://ideas.repec.org/p/nbr/nberwo/12345.html | RePEc:nbr:nberwo:12345
pmid | PMID: 12345678 | 12345678
pmcid | 1234567 | PMC1234567
ror | https://ror.org/042nb2s44 | 042nb2s44
isni | 0000 0001 2103 2683 | 0000000121032683
ssrn | https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3456789 | 3456789
wikidata | https://www.wikidata.org/wiki/Q42 | Q42
openalex | https://openalex.org/w42 | W42
ark | ark:12148/btv1b8449691v | ark:/12148/btv1b8449691v
url | www.example.org/a. | http://www.example.org/a
url | ftp |
nothing | 1 |
"""


@pytest.mark.parametrize("line", CLEAN.strip().splitlines())
def test_a_value_is_cleaned(line: str) -> None:
    scheme, text, wanted = (cell.strip() for cell in line.split("|"))
    assert clean(scheme, text) == wanted
    assert clean(scheme, wanted) == wanted


@pytest.mark.parametrize(
    ("scheme", "value", "right"),
    [
        ("isbn", "9780306406157", True),
        ("isbn", "9780306406158", False),
        ("isbn", "0306406152", True),
        ("issn", "0378-5955", True),
        ("issn", "0378-5956", False),
        ("orcid", "0000-0002-1825-0097", True),
        ("orcid", "0000-0002-1825-0098", False),
        ("isni", "0000000121032683", True),
        ("ror", "042nb2s44", True),
        ("ror", "042nb2s45", False),
        ("doi", "10.5555/1", True),
        ("doi", "5555/1", False),
        ("nothing", "1", False),
    ],
)
def test_check_digits_are_checked(scheme: str, value: str, right: bool) -> None:
    assert is_valid(Identifier(scheme=scheme, value=value)) is right


FIND = """
See https://doi.org/10.5555/aer.100.5.1, and doi:10.5555/S0140(05)67. | https://doi.org/10.5555/aer.100.5.1=doi:10.5555/aer.100.5.1 10.5555/S0140(05)67=doi:10.5555/s0140(05)67
(ISBN 978-0-306-40615-7; ISBN-10: 0-306-40615-2 2019) | ISBN 978-0-306-40615-7=isbn:9780306406157 ISBN-10: 0-306-40615-2=isbn:0306406152
9780306406157 and 9780306406158 | 9780306406157=isbn:9780306406157
e-ISSN: 2049-3630, ISSN 0378-5955 | e-ISSN: 2049-3630=issn:2049-3630 ISSN 0378-5955=issn:0378-5955
Ada 0000-0002-1825-0097 Bea 0000-0002-1825-0098 | 0000-0002-1825-0097=orcid:0000-0002-1825-0097
arXiv:2101.00001v2 [econ] | arXiv:2101.00001v2=arxiv:2101.00001v2
http://www.jstor.org/stable/12. | http://www.jstor.org/stable/12=url:http://www.jstor.org/stable/12
https://example.org/doi/full/10.5555/9?x=1 | https://example.org/doi/full/10.5555/9?x=1=doi:10.5555/9
[10.5555/7](https://doi.org/10.5555/7) | 10.5555/7=doi:10.5555/7 https://doi.org/10.5555/7=doi:10.5555/7
RePEc:aaa:bbbbbb:12-3; PMID 12345678; PMC1234567 | RePEc:aaa:bbbbbb:12-3=repec:RePEc:aaa:bbbbbb:12-3 PMID 12345678=pmid:12345678 PMC1234567=pmcid:PMC1234567
https://dspace.example.org/handle/1721.1/130592 | https://dspace.example.org/handle/1721.1/130592=handle:1721.1/130592
SSRN Working Paper No. 3456789 | SSRN Working Paper No. 3456789=ssrn:3456789
version 10.1/2 of 110.5555/1, 2019, 0001 |
"""


@pytest.mark.parametrize("line", FIND.strip().splitlines())
def test_identifiers_are_found_in_running_text(line: str) -> None:
    text, _, wanted = line.partition(" |")
    assert " ".join(f"{text[start:end]}={found}" for found, start, end in find(text)) == wanted.strip()


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://doi.org/10.5555/1", "doi:10.5555/1"),
        ("https://publisher.example/doi/abs/10.5555/1", "doi:10.5555/1"),
        ("https://publisher.example/article/10.5555%2F1.pdf", "doi:10.5555/1"),
        ("https://orcid.org/0000-0002-1825-0097", "orcid:0000-0002-1825-0097"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/", "pmcid:PMC1234567"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/12345678", "pmid:12345678"),
        ("https://ssrn.com/abstract=3456789", "ssrn:3456789"),
        ("https://example.org/", None),
        ("https://doi.org/", None),
        ("not an address", None),
    ],
)
def test_an_address_may_stand_for_an_identifier(url: str, wanted: str | None) -> None:
    found = of_url(url)
    assert (str(found) if found else None) == wanted


def test_an_address_leads_back_to_its_identifier() -> None:
    values = {
        "doi": "10.5555/a(b)<c>", "orcid": "0000-0002-1825-0097", "ror": "042nb2s44", "arxiv": "2101.00001",
        "handle": "1721.1/12345", "repec": "RePEc:aaa:bbbbbb:12", "pmid": "12345678", "pmcid": "PMC1234567",
        "ssrn": "3456789", "wikidata": "Q42", "openalex": "W42", "issn": "0378-5955", "isbn": "9780306406157",
    }  # fmt: skip
    for scheme, value in values.items():
        identifier = Identifier(scheme=scheme, value=value)
        assert of_url(url_of(identifier)) == identifier


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("isbn:0306406152", "isbn:9780306406157", True),
        ("arxiv:2101.00001v2", "arxiv:2101.00001", True),
        ("doi:10.48550/arxiv.2101.00001", "arxiv:2101.00001", True),
        ("url:http://www.example.org/a/", "url:https://example.org/a", True),
        ("doi:10.5555/1", "doi:10.5555/2", False),
    ],
)
def test_identifiers_of_one_thing_have_one_key(a: str, b: str, one: bool) -> None:
    first, second = (Identifier(scheme=text.partition(":")[0], value=text.partition(":")[2]) for text in (a, b))
    assert (key(first) == key(second)) is one


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("10.5555/1", "doi:10.5555/1"),
        ("https://example.org/a", "url:https://example.org/a"),
        ("ISBN 9780306406157", "isbn:9780306406157"),
        ("see 10.5555/1", None),
        ("", None),
    ],
)
def test_a_whole_text_may_be_an_identifier(text: str, wanted: str | None) -> None:
    found = read(text)
    assert (str(found) if found else None) == wanted


def test_an_isbn_is_shown_with_its_hyphens() -> None:
    assert say(Identifier(scheme="isbn", value="9780306406157")) == "978-0-306-40615-7"


@pytest.mark.parametrize(
    "text",
    [
        "10.1234/" * 30_000,
        "http://" * 30_000,
        "ISBN 9" * 30_000,
        "978-" * 50_000,
        "10.1234/" + ")" * 100_000,
        "www." * 50_000,
    ],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    with bounded(len(text)):
        list(find(text))
        read(text)
        of_url(text)
