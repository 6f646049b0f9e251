"""What a build reads is read again only where it can have changed, and always where it has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from builder import inputs
from builder.inputs import FILES, inputs_key, seed_keys
from builder.store import Store

TEXT = "اتفقت الصين وفيتنام على التعاون."


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number:03}_{number:016x}.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "records.sqlite")


@pytest.fixture
def settled() -> Iterator[None]:
    """As if the files had been changed long ago."""
    with patch.object(inputs, "_SETTLED", -(10**12)):
        yield


def test_keys_with_and_without_a_store_are_the_same(seeds: Path, store: Store) -> None:
    plain = seed_keys(seeds)
    assert len(plain) == 3
    assert seed_keys(seeds, store) == seed_keys(seeds, store) == plain


@pytest.mark.usefixtures("settled")
def test_what_has_not_changed_is_not_read_again(seeds: Path, store: Store) -> None:
    plain = seed_keys(seeds, store)
    with patch.object(Path, "read_bytes", side_effect=AssertionError):
        assert seed_keys(seeds, store) == plain


def test_what_has_just_changed_is_read_again(seeds: Path, store: Store) -> None:
    """A second change within a tick of the file system's clock would look the same."""
    seed_keys(seeds, store)
    assert not store.get(FILES)
    with (
        patch.object(Path, "read_bytes", side_effect=AssertionError),
        pytest.raises(AssertionError),
    ):
        seed_keys(seeds, store)


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("way", ["in place", "anew", "sidecar", "link"])
def test_a_change_of_the_same_size_and_date_is_seen(seeds: Path, store: Store, way: str) -> None:
    path = sorted(seeds.glob("*.txt"))[1]
    before, plain = path.stat(), seed_keys(seeds, store)
    other = path.read_bytes().replace("الصين".encode(), "الهند".encode())
    assert len(other) == before.st_size
    if way == "in place":
        path.write_bytes(other)
    elif way == "anew":
        new = path.with_suffix(".new")
        new.write_bytes(other)
        new.replace(path)
    elif way == "sidecar":
        path.with_suffix(".yml").write_text("", encoding="utf-8")
    else:
        target = seeds.parent / "elsewhere"
        path.rename(target)
        path.symlink_to(target)
    if way != "link":
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = seed_keys(seeds, store)
    assert {one for one in plain if after[one] != plain[one]} == {path}
    assert after == seed_keys(seeds)


@pytest.mark.usefixtures("settled")
def test_a_file_that_comes_back_is_known_by_its_bytes(seeds: Path, store: Store) -> None:
    path, plain = min(seeds.glob("*.txt")), seed_keys(seeds, store)
    path.rename(seeds.parent / "away")
    assert path not in seed_keys(seeds, store)
    (seeds.parent / "away").rename(path)
    assert seed_keys(seeds, store) == plain


def test_every_name_counts(seeds: Path) -> None:
    keys = seed_keys(seeds)
    before = inputs_key(seeds, keys)
    (seeds / "lonely.yml").write_text("", encoding="utf-8")
    assert seed_keys(seeds) == keys
    assert inputs_key(seeds, keys) != before
