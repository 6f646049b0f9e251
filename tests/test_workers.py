"""Work in forked processes: the same results in order, and a death that is not hidden."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from builder import records
from builder.errors import WorkerError
from builder.records import read_records, whole_from
from builder.store import Store, dumped
from builder.vocabulary.model import Vocabulary
from builder.workers import each
from tests.support import ROOT

ITEMS = list(range(100))


@pytest.mark.parametrize("parallel", [True, False])
def test_results_in_order(parallel: bool) -> None:
    assert list(each(lambda n: n * n, ITEMS, str, parallel)) == [n * n for n in ITEMS]


def test_work_is_done_in_other_processes() -> None:
    found = set(each(lambda _: os.getpid(), ITEMS, str))
    if (os.cpu_count() or 1) > 1:
        assert os.getpid() not in found


def test_a_worker_that_is_killed_fails_the_build_with_its_item() -> None:
    def die(number: int) -> int:
        if number == 42:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    if (os.cpu_count() or 1) < 2:
        pytest.skip("one core: there are no workers")
    with pytest.raises(WorkerError, match=r"seed-42\b"):
        list(each(die, ITEMS, lambda number: f"seed-{number}"))


def test_an_error_in_a_worker_is_the_error() -> None:
    def refuse(number: int) -> int:
        raise ValueError(number)

    with pytest.raises(ValueError, match="0"):
        list(each(refuse, ITEMS, str))


def test_problems_of_workers_reach_the_report(tmp_path: Path, vocabulary: Vocabulary) -> None:
    for number in range(80):
        (tmp_path / f"{number:03}_{number:016x}.txt").write_text("اتفقت الصين وفيتنام.", "utf-8")
    (tmp_path / "999_00000000000003e7.txt").write_bytes(b"\xff\xfe\x00")
    store = Store(tmp_path / "cache" / "records.sqlite")
    first = read_records(tmp_path, vocabulary, store, parallel=True)
    again = read_records(tmp_path, vocabulary, store, parallel=True)
    assert len(first.records) == 80
    for inputs in (first, again):
        assert [Path(p.path).name for p in inputs.problems] == ["999_00000000000003e7.txt"]


def test_kept_records_are_the_read_ones(tmp_path: Path, vocabulary: Vocabulary) -> None:
    seeds = ROOT / "seeds"
    store = Store(tmp_path / "records.sqlite")
    whole = whole_from(store)
    plain = read_records(seeds, vocabulary).records
    for _ in range(2):
        faces = read_records(seeds, vocabulary, store, parallel=True).records
        assert [whole(face).article for face in faces] == [record.article for record in plain]
        assert all(face.article.text == "" for face in faces)


@pytest.mark.parametrize("few", [0, 2, 200])
def test_faces_that_change_are_kept_apart(
    tmp_path: Path, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Whatever is written where, the records are those of a build with nothing kept."""
    monkeypatch.setattr(records, "_FEW", few)
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    store = Store(tmp_path / "records.sqlite")
    names = sorted(seeds.glob("*.txt"))
    added = seeds / "999_00000000000003e7.txt"
    changes: list[Callable[[], object]] = [
        lambda: None,
        lambda: names[1].write_bytes(names[1].read_bytes() + "\nوقال إن الصين مهمة.\n".encode()),
        lambda: added.write_text("اتفقت الصين وفيتنام.", encoding="utf-8"),
        lambda: names[2].unlink(),
        lambda: None,
        lambda: added.unlink(),
    ]
    for number, change in enumerate(changes):
        change()
        found = read_records(seeds, vocabulary, store)
        plain = read_records(seeds, vocabulary, Store(tmp_path / f"{number}.sqlite"))
        assert found.records == plain.records
        assert [str(p) for p in found.problems] == [str(p) for p in plain.problems]


def test_what_many_faces_have_is_one_object(vocabulary: Vocabulary, tmp_path: Path) -> None:
    faces = read_records(ROOT / "seeds", vocabulary, Store(tmp_path / "kept.sqlite")).records
    claims = [claim for face in faces for claim in (*face.article.parties, *face.article.topics)]
    assert len({id(claim) for claim in claims}) == len(set(claims)) < len(claims)


def test_what_is_damaged_is_missing(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept.sqlite")
    store.put([("good", dumped([1, 2])), ("bad", b"\x80\x05nonsense")])
    assert store.get("good") == [1, 2]
    assert store.get("bad") is None
    assert store.get("none") is None
    store.keep_only(["good"])
    assert store.keys() == {"good"}
