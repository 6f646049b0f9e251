"""The search index: terms, the lexicon, what is and is not in it, and how it fails."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.arabic import fold, words
from builder.archive import Archive
from builder.build import read_records
from builder.errors import SearchError
from builder.search import FOLDER, bundle, write_index
from builder.search.known import bloom, probes
from builder.search.lexicon import encode
from builder.search.speller import FILLER, Speller
from builder.search.terms import bare, stem
from builder.vocabulary.model import Vocabulary
from tests.conftest import ROOT


def unpacked(path: Path) -> Any:
    return json.loads(gzip.decompress(path.read_bytes()))


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
    speller.learn(keys)
    terms = [term for term, _ in speller.terms(keys)]
    assert len(terms) == len(keys)
    assert terms[1:3] == ["11m", "11m"]
    assert terms.count("هجر") == 2
    assert terms[-1] == "5m"
    assert FILLER in terms


def test_a_word_that_is_also_a_month_needs_a_number() -> None:
    speller = Speller([])
    assert speller.terms(words("مارس الرجل عمله"))[0][0] == "مارس"
    assert speller.terms(words("12 مارس"))[1][0] == "3m"


@given(st.dictionaries(st.text("ابتثجحabc019", min_size=1, max_size=70), st.integers(1, 15)))
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
    pages = unpacked(index / "facets.z")["pages"]
    assert {path.stem for path in (index / "articles").iterdir()} == set(pages)


def test_boilerplate_is_not_searchable(index: Path) -> None:
    terms = lexicon_terms(gzip.decompress((index / "lexicon.z").read_bytes()))
    assert stem(bare(fold("الارتباط"))) not in terms
    assert not any("الارتباط" in p.read_bytes().decode("latin-1") for p in index.rglob("*.z"))


def test_only_what_the_page_asks_for_is_kept(index: Path) -> None:
    kinds = {path.suffix for path in (index / "pagefind").rglob("*") if path.is_file()}
    assert kinds == {".js", ".json", ".pagefind", ".pf_meta", ".pf_index"}


def test_an_empty_archive_has_an_empty_index(vocabulary: Vocabulary, tmp_path: Path) -> None:
    write_index(Archive([], vocabulary.calendar.as_of), vocabulary, tmp_path)
    assert unpacked(tmp_path / FOLDER / "facets.z")["pages"] == []


@pytest.mark.parametrize("script", ["exit 3", "exit 0"])
def test_a_failing_pagefind_says_what_to_do(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\necho out of memory >&2\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(bundle, "executable", lambda: program)
    with pytest.raises(SearchError, match=r"out of memory.*build again"):
        bundle.run(tmp_path, tmp_path / "out")


def test_a_pagefind_that_cannot_start_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "executable", lambda: tmp_path / "missing")
    with pytest.raises(SearchError, match=r"cannot be started.*reinstall"):
        bundle.run(tmp_path, tmp_path / "out")


def test_seed_text_cannot_reach_the_pages_pagefind_reads(tmp_path: Path) -> None:
    assert all(term.isalnum() for term in bundle.marked(list(words("<b>&amp; a-b {{x}} ok</b>"))))
