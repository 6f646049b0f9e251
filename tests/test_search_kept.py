"""The index after a change: what is kept of the last build gives what a cold one would."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.archive import Archive, Record
from builder.article import Evidence
from builder.records import read_records, texts_from, whole_from
from builder.search import FOLDER, write_index
from builder.search.kept import Kept
from builder.search.segments import parts_of, rounded, segments_of
from builder.search.speller import Speller, behind_articles
from builder.search.writer import Part, Writer
from builder.store import Store
from builder.vocabulary.model import Vocabulary
from tests.conftest import ROOT

BARE = ["زرعان", "ورقان", "بلدان", "كتبان", "لهو", "الماس", "ريطانيا", "فلس", "ورق", "صين"]
WORDS = [
    front + article + word
    for word in BARE
    for front, article in [
        *(("", ""), ("و", ""), ("ب", ""), ("وب", ""), ("فل", ""), ("", "ال"), ("وبال", "")),
        *(("لل", ""), ("ول", "ل"), ("ال", "ال")),
    ]
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)


def speller(words: list[str]) -> Speller:
    found = Speller(["ورق"])
    found.learn(words, behind_articles(words))
    return found


@given(st.lists(st.sampled_from(WORDS)), st.lists(st.sampled_from(WORDS)))
def test_every_term_that_changed_is_found(before: list[str], after: list[str]) -> None:
    one, other = speller(before), speller(after)
    changed = other.changed(one, other.differing(one))
    assert {word for word in WORDS if one.term(word) != other.term(word)} <= changed


def record(model: Record, number: int, text: str) -> Record:
    whole = (Evidence(0, len(text), text),)
    article = replace(model.article, id=f"{number:016x}", text=text, paragraphs=whole, repairs=())
    return replace(model, article=article, key=f"{number} {text}")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(builds=st.lists(st.dictionaries(st.integers(0, 9), TEXTS), min_size=2, max_size=4))
def test_kept_parts_are_those_of_a_cold_build(
    archive: Archive,
    vocabulary: Vocabulary,
    tmp_path_factory: pytest.TempPathFactory,
    builds: list[dict[int, str]],
) -> None:
    model = archive.records[0]
    store = Store(tmp_path_factory.mktemp("kept") / "search.sqlite")
    texts: dict[int, str] = {}
    for change in builds:
        texts |= change
        records = [record(model, number, text) for number, text in sorted(texts.items())]

        def parts(records: list[Record], store: Store | None) -> list[Part]:
            with patch("builder.search.segments._SIZE", 2):
                return list(parts_of(records, Writer(vocabulary), Kept(store)))

        assert parts(records, store) == parts(records, None)
        for number in list(change)[::2]:
            del texts[number]


def test_one_article_changes_its_own_segment(archive: Archive) -> None:
    model = archive.records[0]
    records = [record(model, number * 2654435761, "نص") for number in range(900)]
    before = [[one.id for one in some] for some in segments_of(records)]
    assert list(chain.from_iterable(before)) == [one.id for one in records]
    assert max(map(len, before)) <= 128
    del records[300]
    after = [[one.id for one in some] for some in segments_of(records)]
    assert len([some for some in before if some not in after]) <= 2


def test_the_mean_hardly_moves() -> None:
    assert rounded(452.1) == rounded(448.7) == 450
    assert rounded(0.0) == 0


# --- whole indexes -------------------------------------------------------------------------------


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    return tmp_path / "seeds"


@pytest.fixture(scope="module")
def archive(vocabulary: Vocabulary) -> Archive:
    return Archive(read_records(ROOT / "seeds", vocabulary).records, vocabulary.calendar.as_of)


@pytest.fixture
def built(seeds: Path, vocabulary: Vocabulary) -> Iterator[Callable[[], list[str]]]:
    """Builds the index with what is kept, and gives the names that a cold one has not so."""
    records = Store(seeds.parent / "records.sqlite")

    def build() -> list[str]:
        found = read_records(seeds, vocabulary, records).records
        as_of = vocabulary.calendar.as_of
        archive = Archive(found, as_of, whole_from(records), texts_from(records))
        store = Store(seeds.parent / "search.sqlite")
        write_index(archive, vocabulary, seeds.parent / "kept", store)
        store.close()
        write_index(archive, vocabulary, seeds.parent / "cold")
        mine, cold = (files(seeds.parent / name / FOLDER) for name in ("kept", "cold"))
        return [name for name in mine.keys() | cold.keys() if mine.get(name) != cold.get(name)]

    with patch("builder.search.segments._SIZE", 2):
        yield build


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_only_what_changed_is_read_again(
    built: Callable[[], list[str]], seeds: Path, vocabulary: Vocabulary
) -> None:
    assert built() == []
    path = sorted(seeds.glob("*.txt"))[2]
    path.write_bytes(path.read_bytes().replace("الصين".encode(), "الصين ".encode(), 1))
    read: list[int] = []
    part = Writer.part

    def counted(writer: Writer, records: list[Record], average: float) -> Part:
        read.append(len(records))
        return part(writer, records, average)

    with patch.object(Writer, "part", counted):
        assert built() == []
    count = len(list(seeds.glob("*.txt")))
    assert count < sum(read) < 2 * count  # All of them for the cold one.


def test_nothing_of_a_withdrawn_article_is_kept(
    built: Callable[[], list[str]], seeds: Path
) -> None:
    path = next(seeds.glob("003_*.txt"))
    identifier = path.stem.partition("_")[2].encode()
    assert built() == []
    assert any(identifier in data for data in kept_files(seeds.parent / "search.sqlite"))
    path.with_suffix(".yml").write_text(
        'withdrawn: {date: "2026-01-02", reason: "طلب"}\n', encoding="utf-8"
    )
    assert built() == []
    assert not any(identifier in data for data in kept_files(seeds.parent / "search.sqlite"))


def kept_files(path: Path) -> list[bytes]:
    """What is kept of the index's files, unpacked."""
    store = Store(path)
    packed: list[bytes] = []
    for value in map(store.get, store.keys()):
        packed += value.displays if isinstance(value, Part) else []
        packed += [value] if isinstance(value, bytes) and value.startswith(b"\x1f\x8b") else []
    store.close()
    assert len(packed) > 10
    return list(map(gzip.decompress, packed))


@pytest.mark.parametrize("place", [0, 5_000, 90_000, 160_000])
def test_what_is_damaged_is_made_again(
    built: Callable[[], list[str]], seeds: Path, place: int
) -> None:
    assert built() == []
    path = seeds.parent / "search.sqlite"
    data = bytearray(path.read_bytes())
    place %= len(data)
    data[place : place + 600] = bytes(len(data[place : place + 600]))
    path.write_bytes(data)
    assert built() == []
    assert built() == []
