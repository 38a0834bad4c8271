"""Which field each word of an entry belongs to is learned from labelled and invented pages, and read with."""

import gzip
import html
from functools import partial

import pycrfsuite
import pytest

from benchmarks import learn, learn_fields
from benchmarks.cited import cited_page
from benchmarks.invented import Pool, invented_page
from benchmarks.learn_fields import examples, read_by_rules
from oeuvre.formats.listing import learned
from oeuvre.formats.listing.layout import decode
from oeuvre.formats.listing.whole import read_with
from oeuvre.record import Record


def _labelled(page):
    return examples(page, read_by_rules(page.data))


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A model that has seen thirty invented pages."""
    path = tmp_path_factory.mktemp("model") / "small.crfsuite.gz"
    learn_fields.learn([one for seed in range(1, 61, 2) for one in _labelled(invented_page(seed))], path, rounds=30)
    plain = path.with_suffix("")
    plain.write_bytes(gzip.decompress(path.read_bytes()))
    model = pycrfsuite.Tagger()
    model.open(str(plain))
    return model


@pytest.mark.parametrize("seed", range(200, 230))
def test_invented_pages_know_where_their_values_stand(seed):
    page = invented_page(seed)
    assert page.records
    for record in page.records:
        assert "title" in record.spans
        for name, spans in record.spans.items():
            words = " ".join(page.text[a:b] for a, b in spans)
            assert words, name
            assert words.strip() == words, name
            if name in ("volume", "issue"):
                assert words.isdigit()
    assert invented_page(seed).text == page.text


def test_the_words_of_values_have_their_labels():
    page = invented_page(5, Pool())
    titles = {page.text[a:b] for one in page.records for a, b in one.spans["title"]}
    found = _labelled(page)
    assert len(found) == len(page.records)
    for one in found:
        words = [token for token, label in zip(one.tokens, one.labels, strict=True) if label == "T"]
        assert any(title.startswith(words[0].text) and title.endswith(words[-1].text) for title in titles)
        assert len(one.facts) == len(one.tokens)


def test_pages_are_cited_in_styles_of_chance():
    pages = [page for seed in range(4) if (page := cited_page(seed)) is not None]
    assert len({page.name for page in pages}) > 1
    for page in pages:
        for record in page.records:
            assert "title" in record.spans


@pytest.mark.slow
def test_a_model_reads_better_than_the_rules_alone_what_is_written_like_its_lessons(small):
    right = {"rules": 0, "model": 0}
    for seed in range(301, 331, 2):
        page = invented_page(seed)
        wanted = {spans for one in page.records if (spans := one.spans["title"])}
        for name, model in (("rules", None), ("model", lambda: small)):
            found = [one for one in read_with(model, page.data) if isinstance(one, Record)]
            right[name] += sum(
                (one.spans["title"][0][0], one.spans["title"][-1][1]) in {(s[0][0], s[-1][1]) for s in wanted}
                for one in found
            )
    assert right["model"] > right["rules"]


@pytest.mark.parametrize("seed", range(400, 440))
def test_every_value_that_the_model_finds_has_its_words(seed):
    page = invented_page(seed)
    text = decode(page.data)
    for one in read_with(learned.tagger, page.data):
        if not isinstance(one, Record):
            continue
        for name in ("title", "series", "publisher", "volume", "number"):
            if value := getattr(one, name):
                assert _said(text, one.spans[name]) == _bare(value)
        for number, person in enumerate(one.contributors):
            assert _said(text, one.spans[f"contributors.{number}"]) == _bare(person.name)


def _said(text, spans):
    return _bare("".join(text[a:b] for a, b in spans))


def _bare(text):
    return "".join(html.unescape(text).split())


@pytest.mark.slow
def test_the_command_writes_the_model_of_these_pages(tmp_path, monkeypatch, capsys):
    (tmp_path / "page.txt").write_text(
        "Papers\n\nAda Imaginary. The Quay. Harbour Review, 2031.\nBo Odd. Tolls. Harbour Review, 2030.\n"
    )
    (tmp_path / "page.gold.json").write_text(
        '{"records": [{"title": "The Quay", "container": "Harbour Review"}, {"title": "Tolls", "date": "2030"}]}'
    )
    monkeypatch.setattr(learn_fields, "SHIPPED", tmp_path / "fields.crfsuite.gz")
    monkeypatch.setattr(learn_fields, "learn", partial(learn_fields.learn, rounds=20))
    assert learn.main([str(tmp_path), "--fields", "--invented", "2"]) == 0
    assert "fields.crfsuite.gz written" in capsys.readouterr().out
    first = (tmp_path / "fields.crfsuite.gz").read_bytes()
    assert learn.main([str(tmp_path), "--fields", "--invented", "2"]) == 0
    assert (tmp_path / "fields.crfsuite.gz").read_bytes() == first


def test_without_a_model_a_page_is_read_by_the_rules():
    page = invented_page(9)
    assert [one.title for one in read_with(None, page.data) if isinstance(one, Record)]
