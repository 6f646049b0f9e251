"""The synthetic archives of the benchmarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.corpus import WORDS, Corpus
from builder.records import read_records
from builder.vocabulary.model import Vocabulary


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus(seed=7)


def test_an_article_depends_on_its_seed_and_number_alone(corpus: Corpus) -> None:
    late = corpus.text(40)
    assert Corpus(seed=7).text(40) == late
    assert Corpus(seed=8).text(40) != late
    assert len({corpus.text(number) for number in range(20)}) == 20
    assert corpus.name(40) != Corpus(seed=8).name(40)


def test_articles_are_as_long_as_news(corpus: Corpus) -> None:
    lengths = [len(corpus.text(number).split()) for number in range(30)]
    assert min(lengths) >= WORDS
    assert max(lengths) < WORDS + 250


def test_words_have_a_long_tail(corpus: Corpus) -> None:
    def distinct(count: int) -> int:
        return len({word for number in range(count) for word in corpus.text(number).split()})

    few, many = distinct(20), distinct(80)
    assert many > 1.7 * few


def test_every_article_is_read_and_dates_are_spread(
    corpus: Corpus, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    corpus.write(tmp_path, 60)
    inputs = read_records(tmp_path, vocabulary)
    assert inputs.problems == []
    assert len(inputs.records) == 60
    articles = [record.article for record in inputs.records]
    assert (
        len({article.published.earliest[:4] for article in articles if article.published.earliest})
        > 8
    )
    assert sum(bool(article.topics) for article in articles) > 50
    assert sum(bool(article.people) for article in articles) > 30
    assert sum(bool(article.publisher and article.publisher.id) for article in articles) > 15
