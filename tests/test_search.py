"""The search index: terms, the lexicon, what is and is not in it, and how it fails."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.arabic import fold, words
from builder.archive import Archive
from builder.errors import SearchError
from builder.records import read_records
from builder.search import FOLDER, write_index
from builder.search.known import bloom, probes
from builder.search.lexicon import NEXT, encode
from builder.search.postings import Postings, Segment, varint
from builder.search.speller import Speller, behind_articles
from builder.search.terms import bare, stem
from builder.vocabulary.model import Vocabulary
from tests.conftest import ROOT


def unpacked(path: Path) -> Any:
    return json.loads(gzip.decompress(path.read_bytes()))


def unzipped(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def lexicon_terms(data: bytes) -> dict[str, int]:
    found: dict[str, int] = {}
    before = ""
    for line in data.decode("utf-8").split("\n"):
        before = before[: ord(line[0]) - 48] + line[2:]
        found[before] = ord(line[1]) - 48
    return found


@pytest.fixture(scope="module")
def archive(vocabulary: Vocabulary) -> Archive:
    records = read_records(ROOT / "seeds", vocabulary).records
    return Archive(records, vocabulary.calendar.as_of)


@pytest.fixture(scope="module")
def index(
    archive: Archive, vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    site = tmp_path_factory.mktemp("index")
    write_index(archive, vocabulary, site)
    return site / FOLDER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزير", "الوزراء"),
        ("جريمة", "جرائم"),
        ("هجوم", "الهجمات"),
        ("اتفاق", "اتفقت"),
        ("قانون", "قوانينها"),
        ("تعاون", "تعاونهما"),
        ("شركة", "شركتنا"),
        ("فلسطين", "الفلسطينيين"),
        ("رقمية", "الرقمي"),
        ("sanction", "sanctions"),
    ],
)
def test_forms_of_a_word_share_a_term(one: str, other: str) -> None:
    assert stem(bare(fold(one))) == stem(bare(fold(other)))


@pytest.mark.parametrize(
    ("one", "other"), [("تعاون", "تعالى"), ("لبنان", "لبن"), ("الصين", "صنع"), ("ايران", "ايراد")]
)
def test_other_words_keep_theirs(one: str, other: str) -> None:
    assert stem(bare(fold(one))) != stem(bare(fold(other)))


def test_terms_stand_one_to_one() -> None:
    speller = Speller(["هجرة"])
    keys = words("وفي تشرين الثاني ناقش البلدان الهجرة، وهجرة الـ14 شخصا في 5 أيار")
    speller.learn(keys, behind_articles(keys))
    terms = [term.term for term in speller.terms(keys)]
    assert len(terms) == len(keys)
    assert terms[1:3] == ["11m", "11m"]
    assert terms.count("هجر") == 2
    assert terms[-1] == "5m"
    assert "" in terms


def test_a_word_that_is_also_a_month_needs_a_number() -> None:
    speller = Speller([])
    assert speller.terms(words("مارس الرجل عمله"))[0].term == "مارس"
    assert speller.terms(words("12 مارس"))[1].term == "3m"


@given(st.dictionaries(st.text("ابتثجحabc019", min_size=1, max_size=70), st.integers(1, 31)))
def test_the_lexicon_comes_back(flags: dict[str, int]) -> None:
    if flags:
        assert lexicon_terms(encode(flags)) == flags


def test_the_filter_has_its_words_and_few_others() -> None:
    own = [f"كلمة{number}" for number in range(2000)]
    bits = bloom(own)

    def has(word: str) -> bool:
        return all(bits[bit >> 3] & 1 << (bit & 7) for bit in probes(word, len(bits) * 8))

    assert all(map(has, own))
    assert sum(has(f"غير{number}") for number in range(2000)) < 60


def test_the_index_is_the_same_every_time(
    index: Path, archive: Archive, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    write_index(archive, vocabulary, tmp_path)
    again = tmp_path / FOLDER
    names = sorted(p.relative_to(index) for p in index.rglob("*") if p.is_file())
    assert names == sorted(p.relative_to(again) for p in again.rglob("*") if p.is_file())
    for name in names:
        assert (index / name).read_bytes() == (again / name).read_bytes(), name


def test_every_article_has_its_display_data(index: Path, archive: Archive) -> None:
    shown = [unpacked(path) for path in (index / "articles").iterdir()]
    assert {one["id"] for one in shown} == {record.id for record in archive}
    entry = json.loads((index / "entry.json").read_bytes())
    assert entry["count"] == len(shown) == len(archive)
    newest = unpacked(index / "articles" / f"{len(shown) - 1}.z")
    assert newest["id"] == next(iter(archive)).id


def test_the_version_follows_what_is_indexed(
    index: Path, archive: Archive, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    fewer = Archive(list(archive)[1:], archive.as_of)
    write_index(fewer, vocabulary, tmp_path)
    one, other = (
        json.loads((folder / "entry.json").read_bytes()) for folder in (index, tmp_path / FOLDER)
    )
    assert one["version"] != other["version"]


def test_a_withdrawn_article_leaves_no_trace(
    archive: Archive, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    gone, *kept = archive
    withdrawn = replace(gone.sidecar, withdrawn={"date": "2024-01-01"})
    write_index(
        Archive([replace(gone, sidecar=withdrawn), *kept], archive.as_of), vocabulary, tmp_path
    )
    alone = tmp_path / "alone"
    write_index(Archive(kept, archive.as_of), vocabulary, alone)
    files = [p.relative_to(alone) for p in sorted(alone.rglob("*")) if p.is_file()]
    for name in files:
        assert (tmp_path / name).read_bytes() == (alone / name).read_bytes(), name
    assert not any(gone.id.encode() in unzipped(p) for p in (tmp_path / FOLDER).rglob("*.z"))


def test_boilerplate_is_not_searchable(index: Path) -> None:
    terms = lexicon_terms(gzip.decompress((index / "lexicon.z").read_bytes()))
    assert stem(bare(fold("الارتباط"))) not in terms
    assert not any("الارتباط" in p.read_bytes().decode("latin-1") for p in index.rglob("*.z"))


def numbers(data: bytes) -> list[int]:
    found, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            found.append(value)
            value = shift = 0
    return found


@given(st.lists(st.integers(0, 2**31 - 1)))
def test_varints_come_back(values: list[int]) -> None:
    assert numbers(b"".join(map(varint, values))) == values


def test_a_block_says_where_a_term_stands() -> None:
    first, second = Segment(average=4), Segment(average=4)
    first.add(2, 4, {"ab": [2, 5, 0, 3]})
    second.add(1, 4, {"ab": [10, 1, 300]})
    second.add(1, 4, {"cd": [3, 1, 9]}, weak=True)
    postings = Postings()
    postings.join(0, first.runs())
    postings.join(6, second.runs())
    ((terms, data),) = postings.files()
    assert list(terms) == ["ab", "cd"]
    length = data[0]
    strong, weak = data[1 : 1 + length], data[1 + length :]
    low, high = strong[2], strong[8]
    assert list(strong) == [2, 2, low, 5, 2, 0, 3, 5, high, 1, 1, *varint(300), 0]
    assert high > low
    assert list(weak) == [len(weak) - 1, 0, 1, 7, weak[4], 1, 1, 9]


def test_files_of_postings_begin_where_the_lexicon_says(index: Path) -> None:
    flags = lexicon_terms(gzip.decompress((index / "lexicon.z").read_bytes()))
    begun = sum(flag & NEXT > 0 for flag in flags.values())
    assert begun + 1 == len(list((index / "terms").iterdir()))


def test_facets_count_every_article(index: Path, archive: Archive) -> None:
    found = unpacked(index / "facets.z")
    assert set(found) == {
        "country", "topic", "person", "organisation", "year", "publisher", "pair", "basis",
    }  # fmt: skip
    assert found["basis"]["editorial"]["en"] == "given by an editor"
    assert sum(len(entry["in"]) for entry in found["basis"].values()) == len(archive)
    assert list(accumulate(found["pair"]["cn-us"]["in"]))[-1] < len(archive)
    assert len(found["pair"]["cn-us"]["in"]) == 3


def test_suggestions_are_pages_of_the_archive(index: Path, archive: Archive) -> None:
    rows = unpacked(index / "suggest.z")
    pages = {
        f"{kind}/{key.lower()}/"
        for kind in ("countries", "topics", "people")
        for key in archive.listings[kind]
    }
    assert {row[0] for row in rows} == pages
    china = next(row for row in rows if row[0] == "countries/cn/")
    assert china[1:4] == ["الصين", "China", 5]


def test_an_empty_archive_has_an_empty_index(vocabulary: Vocabulary, tmp_path: Path) -> None:
    write_index(Archive([], vocabulary.calendar.as_of), vocabulary, tmp_path)
    assert json.loads((tmp_path / FOLDER / "entry.json").read_bytes())["count"] == 0


def test_an_index_that_cannot_be_written_says_so(
    archive: Archive, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    (tmp_path / "assets").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(SearchError, match=r"cannot be written.*build again"):
        write_index(archive, vocabulary, tmp_path)
