"""The file of all records: what is copied of the last one, and when nothing may be."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from builder.generators.data import LINES, article_path
from builder.lines import ARTICLES, TASK, joined
from builder.publish import Ledger, Made, stamp

BEFORE = {"a": b"one\n", "c": b"three, longer\n", "d": b"\n", "e": b"five\n"}


def ledger_of(root: Path) -> Ledger:
    return Ledger(root / "pages.txt", "1", root / "docs", root / "site")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """What a build left."""
    docs = tmp_path / "docs"
    (docs / "data/articles").mkdir(parents=True)
    (docs / LINES).write_bytes(b"".join(BEFORE.values()))
    ledger = ledger_of(tmp_path)
    for name, line in BEFORE.items():
        (docs / article_path(name)).write_bytes(line)
        made = Made(f"key {name}", docs=(stamp(docs, article_path(name)),))
        ledger.tasks[ARTICLES + name] = made
    ledger.tasks[TASK] = Made("key", docs=(stamp(docs, LINES),))
    ledger.save()
    return tmp_path


def again(root: Path, now: dict[str, bytes]) -> tuple[bytes, list[str]]:
    """The file of the next build, and the lines that were made for it."""
    ledger, asked = ledger_of(root), []
    for name, line in now.items():
        if BEFORE.get(name) == line and ARTICLES + name in ledger.before:
            ledger.tasks[ARTICLES + name] = ledger.before[ARTICLES + name]

    def line_of(record: Any) -> bytes:
        asked.append(record.id)
        return now[record.id]

    records: Any = [SimpleNamespace(id=name) for name in sorted(now)]
    return b"".join(joined(root / "docs" / LINES, records, line_of, ledger)), asked


@pytest.mark.parametrize(
    ("now", "made"),
    [
        (BEFORE, []),
        (BEFORE | {"c": b"3\n"}, ["c"]),
        (BEFORE | {"a": b"1\n", "e": b"5\n"}, ["a", "e"]),
        (BEFORE | {"0": b"none\n", "b": b"two\n", "f": b"six\n"}, ["0", "b", "f"]),
        ({name: BEFORE[name] for name in "ade"}, []),
        ({"d": BEFORE["d"]}, []),
        ({"x": b"new\n"}, ["x"]),
        ({}, []),
    ],
)
def test_only_new_lines_are_made(now: dict[str, bytes], made: list[str], root: Path) -> None:
    assert again(root, now) == (b"".join(now[name] for name in sorted(now)), made)


def edited(root: Path) -> None:
    path = root / "docs" / LINES
    path.write_bytes(path.read_bytes().upper())
    os.utime(path, ns=(1, 1))


def of_others(root: Path) -> None:
    ledger = ledger_of(root)
    ledger.take_over()
    del ledger.tasks[f"{ARTICLES}a"]
    ledger.save()


def gone(root: Path) -> None:
    (root / "docs" / LINES).unlink()


@pytest.mark.parametrize("change", [edited, of_others, gone])
def test_a_file_that_does_not_stand_is_not_copied(
    change: Callable[[Path], None], root: Path
) -> None:
    change(root)
    assert again(root, BEFORE) == (b"".join(BEFORE.values()), list(BEFORE))
