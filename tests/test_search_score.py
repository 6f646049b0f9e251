"""The measures by which search is judged, and what may be seen of a sealed set."""

from __future__ import annotations

import argparse

import pytest

from tests.eval_search.score import (  # fmt: skip
    FLOORS,
    FOLDER,
    SEALED,
    Outcome,
    Query,
    means,
    passes,
    read_queries,
    report,
)


def outcome(right: str, shown: str) -> Outcome:
    return Outcome(Query("q", frozenset(right.split()), "kind"), shown.split())


def test_measures() -> None:
    found = means([outcome("a b", "a c b"), outcome("a", "a"), outcome("", ""), outcome("", "a")])
    assert found["recall@1"] == 0.75
    assert found["recall@3"] == 1
    assert found["precision"] == pytest.approx((2 / 3 + 1) / 2)
    assert found["no answer"] == 0.5


@pytest.mark.parametrize(
    ("right", "shown"), [("a", "b"), ("a", "a b c"), ("", "a")], ids=["missed", "noise", "false"]
)
def test_a_floor_that_is_not_held_fails(right: str, shown: str) -> None:
    assert passes("queries", [outcome("a", "a"), outcome("", "")])
    assert not passes("queries", [outcome("a", "a"), outcome("", ""), outcome(right, shown)])


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_every_file_can_be_read(name: str) -> None:
    queries = read_queries(FOLDER / f"{name}.tsv")
    assert len(queries) >= 60
    assert len({query.text for query in queries}) == len(queries)
    assert {one for query in queries for one in query.right} <= {"a0", "a1", "a2", "a3", "a4"}


@pytest.mark.parametrize("as_json", [True, False])
def test_a_sealed_file_shows_no_query(capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    missed = Outcome(Query("secret words", frozenset({"a0"}), "kind"), ["a1"])
    options = argparse.Namespace(misses=True, json=as_json)
    for name in SEALED:
        report(name, [missed], options)
    assert "secret" not in capsys.readouterr().out
    report("own", [missed], options)
    assert "secret" in capsys.readouterr().out
