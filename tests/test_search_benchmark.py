"""The benchmark of search measures what a reader waits for."""

from __future__ import annotations

import pytest

from benchmarks.corpus import Corpus
from benchmarks.search import COLD, Cost, measure, queries, row

pytestmark = pytest.mark.browser


def test_queries_are_the_same_every_time_and_of_every_kind() -> None:
    asked = queries(Corpus(3), 50)
    assert asked == queries(Corpus(3), 50)
    assert sum(text.startswith('"') for text in asked) > 4
    assert any(text.isascii() for text in asked)


def test_a_small_archive_is_measured() -> None:
    (cost,) = measure([30], seed=3)
    assert cost.cpu > 0
    assert cost.size > 30_000
    assert len(cost.first) == COLD
    # A cold page takes at least the page, its scripts and the lexicon.
    assert min(cost.first) > 30_000 > sorted(cost.later)[len(cost.later) // 2]
    assert cost.answered > len(cost.times) / 3
    assert len(row(cost).split()) == len(row(Cost(1, first=[1], later=[1], times=[1, 2])).split())
